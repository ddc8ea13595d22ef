"""What is written and what is pasted in a Windows metafile ([MS-EMF], [MS-WMF], [MS-EMFPLUS]): its words in the order in which they are drawn, its bitmaps.

Nothing is drawn. Lines and shapes are only known to be there.
"""

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from parsers.formats import _dib as dib
from parsers.formats._charset import decode

_MOST = 500_000
"""Records that are looked at."""
_TEXT_A, _TEXT_W, _MANY_A, _MANY_W, _SMALL = 83, 84, 96, 97, 108
_BITMAPS = {76: 84, 77: 84, 78: 84, 80: 48, 81: 48, 114: 84, 116: 84}
"""EMF records with a bitmap, and where in them stand its offsets and sizes (header, pixels)."""
_STROKES = frozenset({*range(2, 9), *range(41, 48), *range(53, 57), *range(62, 65), *range(85, 93), 118})
_COMMENT, _END = 70, 14
_GLYPHS, _RECTANGLE, _NO_RECTANGLE, _NARROW = 0x10, 0x06, 0x100, 0x200
_PLUS_OBJECT, _PLUS_STRING, _PLUS_IMAGE, _PLUS_BITMAP, _PLUS_PACKED, _PLUS_GOES_ON = 0x4008, 0x401C, 5, 1, 1, 0x8000
_OLD_TEXT, _OLD_LONG_TEXT = 0x0521, 0x0A32
_OLD_BITMAPS = {0x0F43: 22, 0x0B41: 20, 0x0940: 16, 0x0D33: 18}
"""WMF records with a bitmap, and where in their parameters it begins."""
_OLD_STROKES = frozenset({0x0213, 0x0324, 0x0325, 0x0418, 0x041B, 0x0538, 0x061C, 0x0817, 0x081A, 0x0830})
_PLACEABLE = b"\xd7\xcd\xc6\x9a"
_PRIVATE = re.compile("[\ue000-\uf8ff\x00-\x08\x0b-\x1f]")
"""Signs of symbol fonts."""
_APART = 0.35
"""A gap so many characters wide stands for a blank."""


@dataclass(frozen=True, slots=True)
class _Run:
    """Words drawn at once: bytes where their charset is that of a font; where they begin and end in logical units."""

    said: str | bytes
    x: int
    y: int
    end: int | None = None


@dataclass
class Drawn:
    """What was found; ``strokes`` says whether there is more than words and bitmaps."""

    runs: list[_Run] = field(default_factory=list)
    pictures: list[bytes] = field(default_factory=list)
    strokes: bool = False

    def text(self) -> tuple[str, tuple[str, ...]]:
        """The words, a line for each row, and notes on their charset, which is judged of all together."""
        narrow = b"\n".join(run.said.replace(b"\n", b" ") for run in self.runs if isinstance(run.said, bytes))
        decoded, notes = decode(narrow) if narrow else ("", ())
        read = iter(decoded.split("\n"))
        lines: list[str] = []
        before: _Run | None = None
        for run in self.runs:
            said = run.said if isinstance(run.said, str) else next(read, "")
            said = _PRIVATE.sub("", said.encode("utf-8", "replace").decode("utf-8"))
            if before is None or run.y != before.y or run.x < before.x:
                lines.append(said)
            else:
                lines[-1] += _gap(before, run) + said
            before = run
        return "\n".join(line.rstrip() for line in lines if line.strip()), notes


def _gap(before: _Run, run: _Run) -> str:
    if before.end is None:
        return " "
    wide = (before.end - before.x) / max(len(before.said), 1)
    return " " if run.x - before.end > _APART * wide else ""


def emf(data: bytes) -> Drawn:
    """Of an Enhanced Metafile; of one that is damaged what stands before the damage."""
    drawn, plus = Drawn(), bytearray()
    for kind, record in _records(data):
        if kind == _COMMENT and record[12:16] == b"EMF+":
            plus += record[16 : 12 + int.from_bytes(record[8:12], "little")]
        elif kind in _BITMAPS:
            _pasted(record, _BITMAPS[kind], drawn)
        else:
            drawn.runs += _said(kind, record)
            drawn.strokes |= kind in _STROKES
    if plus and not drawn.runs and not drawn.pictures:
        _plus(bytes(plus), drawn)
    return drawn


def _records(data: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    for _ in range(_MOST):
        if at + 8 > len(data):
            return
        kind, size = struct.unpack_from("<II", data, at)
        if kind == _END or size < 8 or size % 4:  # noqa: PLR2004 - kind and size
            return
        yield kind, data[at : at + size]
        at += size


def _said(kind: int, record: bytes) -> Iterator[_Run]:
    try:
        if kind in {_TEXT_A, _TEXT_W}:
            yield from _run(record, 36, wide=kind == _TEXT_W)
        elif kind in {_MANY_A, _MANY_W}:
            (count,) = struct.unpack_from("<I", record, 36)
            for number in range(min(count, len(record) // 40)):
                yield from _run(record, 40 + 40 * number, wide=kind == _MANY_W)
        elif kind == _SMALL:
            x, y, count, options = struct.unpack_from("<iiII", record, 8)
            at = 36 if options & _NO_RECTANGLE else 52
            said = record[at : at + count].decode("latin-1") if options & _NARROW else _wide(record, at, count)
            if not options & _GLYPHS:
                yield _Run(said, x, y)
    except struct.error:
        return


def _run(record: bytes, at: int, *, wide: bool) -> Iterator[_Run]:
    """One string ([MS-EMF] 2.2.5); without those that name glyphs of a font and no characters."""
    x, y, count, place, options = struct.unpack_from("<iiIII", record, at)
    (steps,) = struct.unpack_from("<I", record, at + 36)
    if options & _GLYPHS or not count or place >= len(record):
        return
    said = _wide(record, place, count) if wide else record[place : place + count]
    advance = record[steps : steps + 4 * count] if 0 < steps < len(record) else b""
    end = x + sum(struct.unpack(f"<{len(advance) // 4}I", advance[: len(advance) // 4 * 4])) if advance else None
    yield _Run(said, x, y, end)


def _wide(record: bytes, at: int, count: int) -> str:
    return record[at : at + 2 * count].decode("utf-16-le", "replace")


def _pasted(record: bytes, at: int, drawn: Drawn) -> None:
    if len(record) < at + 16:
        return
    header_at, header, bits_at, bits = struct.unpack_from("<IIII", record, at)
    bitmap = record[header_at : header_at + header] + record[bits_at : bits_at + bits]
    if header and bits and (made := dib.file_of(bitmap, header)):
        drawn.pictures.append(made)
    elif not header:
        drawn.strokes = True  # an area is filled


def _plus(data: bytes, drawn: Drawn) -> None:
    """What only EMF+ has: strings, and pictures that are stored as files."""
    at, image = 0, bytearray()
    drawn.strokes = True
    for _ in range(_MOST):
        if at + 12 > len(data):
            return
        kind, flags, size, used = struct.unpack_from("<HHII", data, at)
        body = data[at + 12 : at + 12 + used]
        if kind == _PLUS_STRING and len(body) > 28:  # noqa: PLR2004 - brush, format, length, rectangle
            (count,) = struct.unpack_from("<I", body, 8)
            x, y = struct.unpack_from("<ff", body, 12)
            drawn.runs.append(_Run(_wide(body, 28, count), _whole(x), _whole(y)))
        elif kind == _PLUS_OBJECT and flags >> 8 & 0x7F == _PLUS_IMAGE:
            image += body[4:] if flags & _PLUS_GOES_ON else body
            if not flags & _PLUS_GOES_ON:
                drawn.pictures += _stored(bytes(image))
                image.clear()
        if size < 12:  # noqa: PLR2004 - the header itself
            return
        at += size


def _whole(value: float) -> int:
    return int(value) if abs(value) < 1e9 else 0  # noqa: PLR2004 - neither infinite nor no number


def _stored(image: bytes) -> Iterator[bytes]:
    """A bitmap that is a PNG, JPEG or the like ([MS-EMFPLUS] 2.2.2.2)."""
    if len(image) > 28:  # noqa: PLR2004 - what stands before it
        kind, packed = struct.unpack_from("<I16xI", image, 4)
        if kind == _PLUS_BITMAP and packed == _PLUS_PACKED:
            yield image[28:]


def wmf(data: bytes) -> Drawn:
    """Of a metafile of 16 bits."""
    drawn = Drawn()
    at = 22 + 18 if data.startswith(_PLACEABLE) else 18
    for _ in range(_MOST):
        if at + 6 > len(data):
            break
        words, kind = struct.unpack_from("<IH", data, at)
        body = data[at + 6 : at + 2 * words]
        if words < 3 or not kind:  # noqa: PLR2004 - size and kind; the last record
            break
        if kind in _OLD_BITMAPS and words > (kind >> 8) + 3:
            if made := dib.file_of(body[_OLD_BITMAPS[kind] :]):
                drawn.pictures.append(made)
        else:
            drawn.runs += _old(kind, body)
            drawn.strokes |= kind in _OLD_STROKES
        at += 2 * words
    return drawn


def _old(kind: int, body: bytes) -> Iterator[_Run]:
    try:
        if kind == _OLD_TEXT:
            (count,) = struct.unpack_from("<H", body)
            y, x = struct.unpack_from("<hh", body, 2 + count + count % 2)
            yield _Run(body[2 : 2 + count], x, y)
        elif kind == _OLD_LONG_TEXT:
            y, x, count, options = struct.unpack_from("<hhHH", body)
            at = 16 if options & _RECTANGLE else 8
            if not options & _GLYPHS:
                steps = body[at + count + count % 2 :][: 2 * count]
                end = x + sum(struct.unpack(f"<{len(steps) // 2}h", steps[: len(steps) // 2 * 2])) if len(steps) > 1 else None
                yield _Run(body[at : at + count], x, y, end)
    except struct.error:
        return
