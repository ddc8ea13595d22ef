"""The cells of an .xls workbook whose box or records are damaged: what can be had, record by record ([MS-XLS] 2.1.4, BIFF 5 to 8).

Numbers are as they are stored, dates among them: the formats they are shown in are not looked for. Cells whose words stood in what was lost are
left out; words that no cell is left for are lines by themselves.
"""

import re
import struct
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate

from parsers.formats._box import BIFF_8
from parsers.formats._charset import decode
from parsers.formats._sheets import COLUMNS, ROWS, Cell, Sheet

_BEGIN, _LOCKED, _SHEET, _WORDS, _MORE = 0x0809, 0x002F, 0x0085, 0x00FC, 0x003C
_LABEL, _RICH, _SHARED, _NUMBER, _RK, _ROW_OF_RK, _FORMULA, _RESULT = 0x0204, 0x00D6, 0x00FD, 0x0203, 0x027E, 0x00BD, 0x0006, 0x0207
_USUAL = frozenset(
    {_BEGIN, _SHEET, _WORDS, _MORE, _LABEL, _RICH, _SHARED, _NUMBER, _RK, _ROW_OF_RK, _FORMULA, _RESULT}
    | {0x000A, 0x0042, 0x0031, 0x00E0, 0x041E, 0x0200, 0x0201, 0x0208, 0x00BE, 0x00D7, 0x00E5, 0x023E, 0x00EC, 0x005D, 0x01B6, 0x007D, 0x00FF, 0x020B}
)
"""Records that cells stand among: where two follow each other, records can be counted again."""
_LONGEST, _NO_KIND = 8224, 0x1100
_HEADER = re.compile(b"(?:%b)[\\x00-\\xff][\\x00-\\x20]" % b"|".join(re.escape(struct.pack("<H", kind)) for kind in sorted(_USUAL)))
"""The kind of a usual record, and a length that one may have."""
_BIFF_8 = 0x0600
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f]")
_CELLS = 0x10
"""What begins, a sheet of cells (2.4.21)."""
_BEFORE_SHEETS = frozenset({_SHEET, _WORDS})
_PLACED = 6


@dataclass
class _Found:
    """What the records say so far."""

    wide: bool = True
    names: list[tuple[str, bool]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    sheets: list[dict[int, dict[int, object]]] = field(default_factory=list)
    waiting: tuple[int, int] | None = None
    """The cell whose formula gave a text: that comes in the next record."""

    def put(self, row: int, column: int, value: object) -> None:
        """Keep a cell that can be one."""
        if self.sheets and row <= ROWS and column < COLUMNS:
            self.sheets[-1].setdefault(row, {})[column] = value


def stream_of(data: bytes) -> bytes:
    """The records of a workbook in a box whose chains are lost: they mostly lie there in one piece."""
    begin = data.find(BIFF_8)
    return data[begin:] if begin >= 0 else b""


def salvaged(stream: bytes) -> Iterator[Sheet]:
    """Each sheet of which cells are left, or, without any, the words of the workbook; none of one that is locked."""
    found = _Found()
    pieces: list[bytes] = []
    for kind, body in _records(stream):
        if kind == _LOCKED:
            return
        if found.sheets and kind in _BEFORE_SHEETS:  # a chain that leads back
            break
        if kind == _MORE and pieces:
            pieces.append(body)
            continue
        if pieces:
            found.words, pieces = list(_shared(pieces)), []
        if kind == _WORDS:
            pieces = [body]
        else:
            _take(found, kind, body)
    if pieces:
        found.words = list(_shared(pieces))
    used = False
    names = [*found.names, *[("", False)] * len(found.sheets)]
    for (title, hidden), rows in zip(names, found.sheets, strict=False):
        lines = [_line(rows[row], found.words) for row in sorted(rows)]
        used = used or any(cell.value is not None for line in lines for cell in line)
        yield Sheet(title, lines, hidden=hidden)
    if not used and found.words:
        yield Sheet("", [[Cell(word)] for word in found.words[:ROWS]])


def _line(row: dict[int, object], words: list[str]) -> list[Cell]:
    return [Cell(_word(row.get(column), words)) for column in range(max(row, default=-1) + 1)]


def _word(value: object, words: list[str]) -> object:
    """A value; of a number among the shared words, told by its kind, the word."""
    return (words[value] if value < len(words) else None) if isinstance(value, int) else value


def _records(stream: bytes) -> Iterator[tuple[int, bytes]]:
    """Records in order; one that can't be as long as it says ends where the next three usual ones follow each other."""
    at = 0
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        end = at + 4 + size
        if size > _LONGEST or not (_sound(stream, end) or _HEADER.match(stream[end : end + 2] + b"\0\0")):
            end = next((mark.start() for mark in _HEADER.finditer(stream, at + 4) if _goes_on(stream, mark.start())), len(stream))
        yield kind, stream[at + 4 : min(end, at + 4 + _LONGEST)]
        at = end


def _sound(stream: bytes, at: int) -> bool:
    """Whether a record may begin here, or the workbook has come to its end."""
    if at + 4 > len(stream):
        return at <= len(stream)
    kind, size = struct.unpack_from("<HH", stream, at)
    return bool(0 < kind < _NO_KIND and size <= _LONGEST)


def _goes_on(stream: bytes, at: int) -> bool:
    for _ in range(3):
        if not any(stream[at : at + 4]):  # the end, or what fills the box
            return at <= len(stream)
        if not _HEADER.match(stream, at):
            return False
        at += 4 + int(struct.unpack_from("<H", stream, at + 2)[0])
    return at <= len(stream)


def _take(found: _Found, kind: int, body: bytes) -> None:
    try:
        if kind == _BEGIN:
            version, what = struct.unpack_from("<HH", body)
            found.wide = version >= _BIFF_8
            if what == _CELLS:
                found.sheets.append({})
        elif kind == _SHEET and body[5] == 0:  # no chart, no macros
            found.names.append((_short(body[6:], wide=found.wide), bool(body[4] & 3)))
        elif kind == _RESULT:
            if found.waiting:
                found.put(*found.waiting, _long(body, wide=found.wide))
        else:
            _cells(found, kind, body)
    except (struct.error, IndexError):
        return


def _cells(found: _Found, kind: int, body: bytes) -> None:
    row, column = struct.unpack_from("<HH", body)
    if kind in {_LABEL, _RICH}:
        found.put(row, column, _long(body[_PLACED:], wide=found.wide))
    elif kind == _SHARED:
        found.put(row, column, struct.unpack_from("<I", body, _PLACED)[0])
    elif kind == _NUMBER:
        found.put(row, column, struct.unpack_from("<d", body, _PLACED)[0])
    elif kind == _RK:
        found.put(row, column, _rk(body[_PLACED:]))
    elif kind == _ROW_OF_RK:
        for number, at in enumerate(range(6, len(body) - 5, 6)):
            found.put(row, column + number, _rk(body[at:]))
    elif kind == _FORMULA:
        found.waiting = (row, column)
        if body[12:14] != b"\xff\xff":
            found.put(row, column, struct.unpack_from("<d", body, _PLACED)[0])


def _rk(body: bytes) -> float:
    """A number of thirty bits (2.5.217)."""
    (packed,) = struct.unpack_from("<I", body)
    value = float(struct.unpack("<i", body[:4])[0] >> 2) if packed & 2 else struct.unpack("<d", bytes(4) + struct.pack("<I", packed & ~3))[0]
    return value / 100 if packed & 1 else value


def _short(body: bytes, *, wide: bool) -> str:
    """A text with its length in one byte."""
    return _characters(body[1:], body[0], wide=wide)


def _long(body: bytes, *, wide: bool) -> str:
    """A text with its length in two bytes."""
    return _characters(body[2:], int.from_bytes(body[:2], "little"), wide=wide)


def _characters(body: bytes, length: int, *, wide: bool) -> str:
    """So many characters: of two bytes or one, as the byte before says; before BIFF 8 in the charset of the machine."""
    if not wide:
        return decode(body[:length])[0]
    text = body[1 : 1 + 2 * length].decode("utf-16-le", "replace") if body[0] & 1 else body[1 : 1 + length].decode("latin-1")
    return _CONTROLS.sub("", text)


def _shared(pieces: list[bytes]) -> Iterator[str]:
    """The words that cells share (2.4.265), up to where they are damaged; one that is cut says anew in the next piece how wide its characters are."""
    data, edges = b"".join(pieces), list(accumulate(map(len, pieces)))
    at = 8
    while at + 3 <= len(data):
        length, flags = struct.unpack_from("<HB", data, at)
        at += 3
        runs = struct.unpack_from("<H", data, at)[0] if flags & 8 and at + 2 <= len(data) else 0
        at += 2 if flags & 8 else 0
        more = struct.unpack_from("<I", data, at)[0] if flags & 4 and at + 4 <= len(data) else 0
        at += 4 if flags & 4 else 0
        word, wide, left = "", flags & 1, length
        while left > 0 and at < len(data):
            edge = edges[bisect_right(edges, at)]
            size = min(left << wide, edge - at)
            word += data[at : at + size].decode("utf-16-le" if wide else "latin-1", "replace")
            left -= max(size >> wide, 1)
            at += size
            if left > 0 and at == edge and at < len(data):
                wide, at = data[at] & 1, at + 1
        if left > 0 or flags > 0x0F:  # noqa: PLR2004 - no other bits are used
            return
        yield word
        at += 4 * runs + more
