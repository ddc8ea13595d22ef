"""The pictures of an .xls workbook: blips ([MS-ODRAW] 2.2.23) in the store of its drawings, which lies in records of the workbook ([MS-XLS] 2.4.171)."""

import struct
from collections.abc import Iterator

from petition_intake.ports import Child

_DRAWING_GROUP, _CONTINUE = 0x00EB, 0x003C
_CONTAINER = 0xF
_STORE_ENTRY, _ENTRY_BYTES = 0xF007, 36
_BLIPS = {0xF01D: "jpg", 0xF01E: "png", 0xF01F: "bmp", 0xF029: "tif", 0xF02A: "jpg"}
_MARKS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"II*\x00", b"MM\x00*")
_BEFORE = 64
"""Where the picture begins at the latest: behind one or two digests and a byte."""
_DEEP = 6
_INFO_BYTES = 40


def found(stream: bytes) -> Iterator[Child]:
    """Each picture that is stored as such, under a name of ours; drawings made of strokes are not."""
    for number, (kind, data) in enumerate(_blips(_drawings(stream), 0), 1):
        yield Child(f"picture{number}.{kind}", "", data)


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
        at += 8 + size


def _picture(body: bytes) -> bytes:
    starts = [at for at in (body.find(mark, 0, _BEFORE) for mark in _MARKS) if at >= 0]
    if starts:
        return body[min(starts) :]
    at = next((at for at in (17, 33) if body[at : at + 4] == struct.pack("<I", _INFO_BYTES)), 0)
    if not at:
        return b""
    depth, used = struct.unpack_from("<H16xI", body, at + 14) if len(body) > at + _INFO_BYTES else (24, 0)
    colours = used or (1 << depth if depth <= 8 else 0)  # noqa: PLR2004 - pixels of up to 8 bits have a table
    return struct.pack("<2sI4xI", b"BM", 14 + len(body) - at, 14 + _INFO_BYTES + 4 * colours) + body[at:]
