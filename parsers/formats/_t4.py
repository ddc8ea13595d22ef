"""Which rows of a fax's code are whole: the coding of ITU-T T.4 (one- and two-dimensional) and T.6, followed run by run.

libtiff repairs what it can and says little: a row of the wrong length is filled up in silence. Here no pixels are made; every row is only
followed to its end, which must be the page's width. The codes are those of T.4, tables 2 and 3, and T.6, table 1.
"""

from bisect import bisect_left
from dataclasses import dataclass
from itertools import chain
from typing import Final, Literal

import numpy as np

Coding = Literal["rle", "rlew", "g3", "g4"]
"""TIFF compressions 2, 32771, 3 and 4."""

_WHITE = (
    "00110101 000111 0111 1000 1011 1100 1110 1111 10011 10100 00111 01000 001000 000011 110100 110101 101010 101011 0100111 0001100 0001000 "
    "0010111 0000011 0000100 0101000 0101011 0010011 0100100 0011000 00000010 00000011 00011010 00011011 00010010 00010011 00010100 00010101 "
    "00010110 00010111 00101000 00101001 00101010 00101011 00101100 00101101 00000100 00000101 00001010 00001011 01010010 01010011 01010100 "
    "01010101 00100100 00100101 01011000 01011001 01011010 01011011 01001010 01001011 00110010 00110011 00110100"
)
_WHITE_64 = (
    "11011 10010 010111 0110111 00110110 00110111 01100100 01100101 01101000 01100111 011001100 011001101 011010010 011010011 011010100 "
    "011010101 011010110 011010111 011011000 011011001 011011010 011011011 010011000 010011001 010011010 011000 010011011"
)
_BLACK = (
    "0000110111 010 11 10 011 0011 0010 00011 000101 000100 0000100 0000101 0000111 00000100 00000111 000011000 0000010111 0000011000 0000001000 "
    "00001100111 00001101000 00001101100 00000110111 00000101000 00000010111 00000011000 000011001010 000011001011 000011001100 000011001101 "
    "000001101000 000001101001 000001101010 000001101011 000011010010 000011010011 000011010100 000011010101 000011010110 000011010111 "
    "000001101100 000001101101 000011011010 000011011011 000001010100 000001010101 000001010110 000001010111 000001100100 000001100101 "
    "000001010010 000001010011 000000100100 000000110111 000000111000 000000100111 000000101000 000001011000 000001011001 000000101011 "
    "000000101100 000001011010 000001100110 000001100111"
)
_BLACK_64 = (
    "0000001111 000011001000 000011001001 000001011011 000000110011 000000110100 000000110101 0000001101100 0000001101101 0000001001010 "
    "0000001001011 0000001001100 0000001001101 0000001110010 0000001110011 0000001110100 0000001110101 0000001110110 0000001110111 "
    "0000001010010 0000001010011 0000001010100 0000001010101 0000001011010 0000001011011 0000001100100 0000001100101"
)
_MORE_64 = (
    "00000001000 00000001100 00000001101 000000010010 000000010011 000000010100 000000010101 000000010110 000000010111 000000011100 000000011101 "
    "000000011110 000000011111"
)
"""Runs of 1792 to 2560 pixels, of either colour."""
_MODES = {"1": 0, "011": 1, "000011": 2, "0000011": 3, "010": -1, "000010": -2, "0000010": -3, "001": 10, "0001": 11}
_HORIZONTAL, _PASS = 10, 11
_BITS = 13
_EOL_BITS = 12
_LONGEST = 2560
_DOUBT_ROWS = 1 << 16


def _table(codes: dict[str, int]) -> list[tuple[int, int]]:
    """For every thirteen bits that may come next: the bits of the code they begin with (0: none) and what it means."""
    table = [(0, 0)] * (1 << _BITS)
    for code, value in codes.items():
        first = int(code, 2) << (_BITS - len(code))
        table[first : first + (1 << (_BITS - len(code)))] = [(len(code), value)] * (1 << (_BITS - len(code)))
    return table


def _runs(short: str, long: str) -> list[tuple[int, int]]:
    words = [*zip(short.split(), range(64), strict=True), *zip([*long.split(), *_MORE_64.split()], range(64, _LONGEST + 1, 64), strict=True)]
    return _table(dict(words))


_RUNS: Final = (_runs(_WHITE, _WHITE_64), _runs(_BLACK, _BLACK_64))
_MODE: Final = _table(_MODES)


class _BadRowError(Exception):
    """The code does not lead to the end of the row; ``place`` is where it could be followed no further."""

    def __init__(self, place: int) -> None:
        super().__init__(place)
        self.place = place


@dataclass(frozen=True)
class Followed:
    """What was found: rows the code holds, and which of them (from 0) are damaged.

    ``strayed``: every row could be followed, yet the code does not end where they do: some are not what was sent, and nobody knows which.
    """

    rows: int
    bad: tuple[int, ...] = ()
    strayed: bool = False


def follow(data: bytes, width: int, rows: int, coding: Coding, *, two_dimensional: bool = False) -> Followed:
    """Follow the code of one strip, most significant bit first, which should hold ``rows`` rows of ``width`` pixels."""
    code = _Code(data, width)
    rows = min(rows, _DOUBT_ROWS)
    if coding == "g4":
        return _followed_g4(code, rows)
    ends = code.row_marks() if coding == "g3" else []
    if not ends or (ends[0] > rows and len(ends) < rows // 2):
        return _followed_plain(code, rows, {"rle": 8, "rlew": 16, "g3": 1}[coding])
    return _followed_marked(code, ends, rows, two_dimensional=two_dimensional)


class _Code:
    """The bits, as the thirteen bits that begin at each of them."""

    def __init__(self, data: bytes, width: int) -> None:
        padded = np.frombuffer(data + b"\0\0\0", np.uint8).astype(np.uint32)
        three = (padded[:-2] << 16 | padded[1:-1] << 8 | padded[2:])[:, None]
        self._windows = (three >> np.arange(24 - _BITS, 3, -1, dtype=np.uint32) & 0x1FFF).ravel()
        self.next: list[int] = self._windows.tolist()
        self.end = len(data) * 8
        self.width = width

    def row_marks(self) -> list[int]:
        """Where each end-of-line code (eleven zeros or more and a one) stops."""
        ends: list[int] = (np.flatnonzero(self._windows >> 1 == 1) + _EOL_BITS).tolist()
        return ends

    def only_fill(self, start: int, stop: int) -> bool:
        """Whether nothing but zeros lies between two places."""
        step = range(start, stop - _BITS, _BITS)
        rest = step[-1] + _BITS if step else start
        return all(not self.next[place] for place in step) and all(self.next[place] < 1 << (_BITS - 1) for place in range(rest, stop))

    def run(self, place: int, colour: int) -> tuple[int, int]:
        """A run's length and where its code ends."""
        table, length = _RUNS[colour], 0
        while place < self.end:
            bits, value = table[self.next[place]]
            if not bits:
                break
            place += bits
            length += value
            if value < 64:  # noqa: PLR2004 - a terminating code
                return length, place
        raise _BadRowError(place)

    def plain_row(self, place: int) -> tuple[list[int], int]:
        """Where the colour changes in a row coded by itself, and where its code ends."""
        changes, at, colour, width = [], 0, 0, self.width
        while at < width:
            length, place = self.run(place, colour)
            at += length
            changes.append(at)
            colour ^= 1
        if at > width:
            raise _BadRowError(place)
        return changes, place

    def dependent_row(self, place: int, above: list[int]) -> tuple[list[int], int]:
        """The same for a row coded by its differences from the one above."""
        changes: list[int] = []
        at, colour, width = -1, 0, self.width
        above = [*above, width, width, width]
        while at < width:
            bits, mode = _MODE[self.next[place]] if place < self.end else (0, 0)
            if not bits:
                raise _BadRowError(place)
            place += bits
            index = bisect_left(above, at + 1)
            index += (index ^ colour) & 1 if above[index] < width else 0
            if mode == _PASS:
                at = above[index + 1]
            elif mode == _HORIZONTAL:
                first, place = self.run(place, colour)
                second, place = self.run(place, colour ^ 1)
                at = max(at, 0) + first
                changes += (at, at + second)
                at += second
            else:
                if above[index] + mode < max(at, 0):
                    raise _BadRowError(place)
                at = above[index] + mode
                changes.append(at)
                colour ^= 1
        if at > width:
            raise _BadRowError(place)
        return changes, place


def _followed_g4(code: _Code, rows: int) -> Followed:
    """T.6: each row stands on the one above, so all after a fault is lost."""
    place, above = 0, [code.width]
    for row in range(rows):
        try:
            above, place = code.dependent_row(place, above)
        except _BadRowError as error:
            ended = error.place >= code.end - _BITS or code.next[place] >> 1 == 1
            return Followed(row) if ended else Followed(rows, tuple(range(row, rows)))
    closed = place >= code.end or code.next[place] >> 1 == 1 or code.only_fill(place, code.end)
    return Followed(rows, strayed=not closed)


def _followed_plain(code: _Code, rows: int, boundary: int) -> Followed:
    """Rows one after the other without a mark: after a fault nobody knows where the next begins."""
    place = 0
    for row in range(rows):
        if code.only_fill(place, code.end):
            return Followed(row)
        try:
            _, place = code.plain_row(place)
        except _BadRowError as error:
            return Followed(row) if error.place >= code.end - _BITS else Followed(rows, tuple(range(row, rows)))
        place += -place % boundary
    return Followed(rows)


def _followed_marked(code: _Code, ends: list[int], rows: int, *, two_dimensional: bool) -> Followed:
    """T.4: a mark before each row, so that a fault costs its row and those that stand on it."""
    bad: list[int] = []
    row, above = 0, None
    starts = [0, *ends] if ends[0] > _EOL_BITS + 64 and not code.only_fill(0, ends[0] - _EOL_BITS) else ends
    for start, stop in zip(starts, chain((end - _EOL_BITS for end in starts[1:]), [code.end]), strict=True):
        if stop <= start + two_dimensional or row >= rows:  # two marks together end the page
            break
        if stop == code.end and code.only_fill(start, stop):
            break
        above = _marked_row(code, start, stop, above, two_dimensional=two_dimensional and start > 0)
        if above is None:
            bad.append(row)
        row += 1
    return Followed(row, tuple(bad))


def _marked_row(code: _Code, start: int, stop: int, above: list[int] | None, *, two_dimensional: bool) -> list[int] | None:
    by_itself = not two_dimensional or code.next[start] >> (_BITS - 1)
    place = start + two_dimensional
    try:
        if by_itself:
            changes, place = code.plain_row(place)
        elif above is None:
            return None
        else:
            changes, place = code.dependent_row(place, above)
    except _BadRowError:
        return None
    return changes if place <= stop and code.only_fill(place, stop) else None
