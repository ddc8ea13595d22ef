"""The fax code of one TIFF page: which of its rows are damaged, and what can be mended where the directory belies it.

Seen in the field: strips without byte counts, a missing length, bits in the other order than the tag says, one-dimensional code marked as
two-dimensional, Group 4 marked as Group 3. Each guess is judged by the rows of the code that come out whole.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from parsers.formats import _ifd as ifd
from parsers.formats._t4 import Coding, Followed, follow

_CODINGS: dict[int, Coding] = {2: "rle", 3: "g3", 4: "g4", 32771: "rlew"}
_NUMBERS = {coding: number for number, coding in _CODINGS.items()}
_TURNED = bytes(int(f"{value:08b}"[::-1], 2) for value in range(256))
_REVERSED = 2
_TWO_DIMENSIONAL = 1
_ROWS_MOST = 20_000
_LOST = 0.3
"""Share of bad rows from which the directory itself is doubted."""
_WORD = re.compile(r"Fax\w*: .* at line (\d+) of strip (\d+)")


@dataclass(frozen=True)
class FaxCode:
    """Strips of code, most significant bit first; ``length`` 0 when nobody says how many rows there are. ``odd``: the tags alone will not do."""

    strips: tuple[bytes, ...]
    width: int
    length: int
    each: int
    coding: Coding
    two_dimensional: bool
    photometric: int
    tags: dict[int, int]
    odd: bool

    @classmethod
    def of(cls, data: bytes, layout: ifd.Layout, directory: ifd.Directory) -> "FaxCode | None":
        """The code of a bilevel page in strips; None for any other."""

        def tag(name: int, default: int) -> int:
            return directory.number(data, layout, name, default)

        coding = _CODINGS.get(tag(ifd.COMPRESSION, 1))
        starts = directory.numbers(data, layout, ifd.STRIPS)
        width, length = tag(ifd.WIDTH, 0), tag(ifd.LENGTH, 0)
        if not coding or not starts or not 0 < width <= 1 << 16 or length > 1 << 20 or tag(ifd.BITS, 1) != 1 or tag(ifd.SAMPLES, 1) != 1:
            return None
        counts = directory.numbers(data, layout, ifd.COUNTS)
        told = len(counts) == len(starts) and all(counts)
        strips = tuple(_strips(data, starts, counts if told else (), directory.offset))
        if tag(ifd.FILL, 1) == _REVERSED:
            strips = tuple(strip.translate(_TURNED) for strip in strips)
        each = tag(ifd.ROWS, 0)
        if not 0 < each < length or len(starts) == 1:
            each = -(-length // len(starts))
        options = tag(ifd.T4, 0)
        return cls(strips, width, length, each, coding, bool(options & _TWO_DIMENSIONAL), tag(ifd.PHOTOMETRIC, 0), {}, odd=not (told and length))

    @cached_property
    def _followed(self) -> tuple[Followed, ...]:
        wanted = self._wanted()
        return tuple(follow(s, self.width, rows, self.coding, two_dimensional=self.two_dimensional) for s, rows in zip(self.strips, wanted, strict=True))

    def _wanted(self) -> Iterator[int]:
        for position in range(len(self.strips)):
            yield max(0, min(self.each, self.length - position * self.each)) if self.length else _ROWS_MOST

    @property
    def bad(self) -> int:
        """How many rows are damaged or missing."""
        return sum(len(one.bad) + one.strayed for one in self._followed) + self._missing

    @property
    def strayed(self) -> bool:
        """Whether rows are damaged and nobody knows which."""
        return any(one.strayed for one in self._followed)

    @property
    def _missing(self) -> int:
        """Rows after the end of the last strip's code."""
        rows = [*self._wanted()]
        lacking = 0
        for followed, wanted in zip(reversed(self._followed), reversed(rows), strict=True):
            lacking += wanted - followed.rows
            if followed.rows:
                break
        return lacking

    def faults(self, heard: Sequence[str]) -> tuple[tuple[int, ...], int]:
        """Rows that are damaged, from 0 on the page, and how many are missing below; ``heard`` is what the decoder said."""
        last = self.length - self._missing
        bad: set[int] = set()
        for position, followed in enumerate(self._followed):
            bad.update(position * self.each + row for row in followed.bad)
            if position * self.each + self.each <= last:  # a strip that ends early has lost rows, wherever they were
                bad.update(range(position * self.each + followed.rows, position * self.each + self.each))
        for line in heard:
            if found := _WORD.search(line):
                bad.add(int(found[2]) * self.each + int(found[1]))
        return tuple(sorted(row for row in bad if row < last)), self._missing

    # ---- mending ------------------------------------------------------------------------------------------------------

    def mended(self) -> "FaxCode | None":
        """The code under the reading of its tags that leaves most rows whole; None when the tags as they are will do."""
        whole = self if self.length else self._measured()
        if whole.length == 0:
            return None
        best = whole
        if whole.bad > whole.length * _LOST:
            best = min([whole, *whole.guesses()], key=lambda code: code.bad)
            best = best if best.bad < whole.bad / 2 else whole
        return best if best is not self or self.odd else None

    def _measured(self) -> "FaxCode":
        """With the length the code itself shows; only where it is in one strip."""
        if len(self.strips) > 1:
            return self
        found = self._followed[0]
        length = found.bad[0] if found.bad and self.coding != "g3" else found.rows
        return replace(self, length=length, each=length, odd=True)

    def guesses(self) -> "Iterator[FaxCode]":
        """Other readings of the tags."""
        turned = tuple(strip.translate(_TURNED) for strip in self.strips)
        codings: list[tuple[Coding, bool]] = [("g3", False), ("g3", True), ("g4", False), ("rle", False)]
        for strips in (self.strips, turned):
            for coding, two in codings:
                yield replace(self, strips=strips, coding=coding, two_dimensional=two, odd=True)

    def file(self) -> bytes:
        """A TIFF of this page alone, with tags that are true."""
        tags = {ifd.COMPRESSION: _NUMBERS[self.coding], ifd.PHOTOMETRIC: self.photometric, ifd.FILL: 1}
        if self.coding == "g3":
            tags[ifd.T4] = int(self.two_dimensional)
        return ifd.bilevel(self.strips, self.width, self.length, self.each, tags)


def _strips(data: bytes, starts: Sequence[int], counts: Sequence[int], directory: int) -> Iterator[bytes]:
    """The strips' bytes; without counts each ends where the next thing begins."""
    stops = sorted({*starts, directory, len(data)})
    for position, start in enumerate(starts):
        stop = start + counts[position] if counts else next((stop for stop in stops if stop > start), start)
        yield data[start:stop]
