"""The pictures of an .xls workbook: blips ([MS-ODRAW] 2.2.23) in the store of its drawings, which lies in records of the workbook ([MS-XLS] 2.4.171)."""

import struct
import zlib
from collections.abc import Iterator

from parsers.formats import _dib as dib
from petition_intake.ports import Child

_DRAWING_GROUP, _CONTINUE = 0x00EB, 0x003C
_CONTAINER = 0xF
_STORE_ENTRY, _ENTRY_BYTES = 0xF007, 36
_BLIPS = {0xF01D: "jpg", 0xF01E: "png", 0xF01F: "bmp", 0xF029: "tif", 0xF02A: "jpg"}
_MARKS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"II*\x00", b"MM\x00*")
_BEFORE = 64
"""Where the picture begins at the latest: behind one or two digests and a byte."""
_DEEP = 6
_METAFILES = {0xF01A: "emf", 0xF01B: "wmf"}
_METAFILE_HEADER = struct.Struct("<28xIB1x")
"""OfficeArtMetafileHeader ([MS-ODRAW] 2.2.31): how many bytes follow, and whether they are compressed (0: yes)."""
_METAFILE_BYTES = 64 * 1024 * 1024
"""Drawings of one workbook, unpacked."""


def found(stream: bytes, *, icons: bool) -> Iterator[Child]:
    """Each picture and drawing, under a name of ours; ``icons``: drawings are those of embedded files, and only kept."""
    unpacked = 0
    for number, (kind, data) in enumerate(_blips(_drawings(stream), 0), 1):
        if kind in _METAFILES.values():
            data = _unpacked(data, _METAFILE_BYTES - unpacked)  # noqa: PLW2901 - the same drawing
            unpacked += len(data)
            if not data:
                continue
        yield Child(f"picture{number}.{kind}", "", data, role="kept" if icons and kind in _METAFILES.values() else "attachment")


def _drawings(stream: bytes) -> bytes:
    """The records of the drawing group put together: one is cut into pieces of at most 8,224 bytes."""
    out = bytearray()
    at, inside = 0, False
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        inside = kind == _DRAWING_GROUP or (inside and kind == _CONTINUE)
        if inside:
            out += stream[at + 4 : at + 4 + size]
        elif out:
            break
        at += 4 + size
    return bytes(out)


def _blips(data: bytes, depth: int) -> Iterator[tuple[str, bytes]]:
    at = 0
    while at + 8 <= len(data):
        version, kind, size = struct.unpack_from("<HHI", data, at)
        body = data[at + 8 : at + 8 + size]
        if version & 0xF == _CONTAINER and depth < _DEEP:
            yield from _blips(body, depth + 1)
        elif kind == _STORE_ENTRY:
            yield from _blips(body[_ENTRY_BYTES:], depth + 1) if depth < _DEEP else ()
        elif kind in _BLIPS and (picture := _picture(body)):
            yield _BLIPS[kind], picture
        elif kind in _METAFILES:
            yield _METAFILES[kind], body
        at += 8 + size


def _picture(body: bytes) -> bytes:
    starts = [at for at in (body.find(mark, 0, _BEFORE) for mark in _MARKS) if at >= 0]
    if starts:
        return body[min(starts) :]
    at = next((at for at in (17, 33) if body[at : at + 4] == struct.pack("<I", dib.INFO_BYTES)), 0)
    return dib.file_of(body[at:]) if at else b""


def _unpacked(body: bytes, most: int) -> bytes:
    """A drawing behind one digest or two; nothing where it is damaged or larger than ``most``."""
    for at in (16, 32):
        start = at + _METAFILE_HEADER.size
        if len(body) <= start:
            break
        size, coding = _METAFILE_HEADER.unpack_from(body, at)
        if coding == 0 and 0 < size <= len(body) - start:
            try:
                unpacking = zlib.decompressobj()
                drawing = unpacking.decompress(body[start : start + size], max(most, 1))
            except zlib.error:
                continue
            return b"" if unpacking.unconsumed_tail else drawing
    return b""
