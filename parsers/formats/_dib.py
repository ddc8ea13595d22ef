"""Device-independent bitmaps ([MS-WMF] 2.2.2.9), as drawings and workbooks hold them, as files that a picture reader opens."""

import struct

INFO_BYTES = 40
"""Size of BITMAPINFOHEADER, with which nearly all of them begin."""
_CORE_BYTES, _JPEG, _PNG = 12, 4, 5
_PALETTE_BITS, _COLOURS = 8, 256
_SHORTEST = 16


def file_of(bitmap: bytes, colours: int | None = None) -> bytes:
    """A bitmap whose pixels follow ``colours`` bytes of header and table (by default what its header says) as a BMP; JPEG and PNG in it as they are.

    Empty when it is none.
    """
    if len(bitmap) < _SHORTEST or bitmap[:4] not in {struct.pack("<I", size) for size in (INFO_BYTES, 108, 124, _CORE_BYTES)}:
        return b""
    before = _table(bitmap) if colours is None else colours
    if bitmap[0] >= INFO_BYTES and int.from_bytes(bitmap[16:20], "little") in {_JPEG, _PNG}:
        return bitmap[before:]
    return struct.pack("<2sI4xI", b"BM", 14 + len(bitmap), 14 + before) + bitmap


def size_of(bitmap: bytes) -> tuple[int, int]:
    """Width and height in pixels."""
    if bitmap[0] == _CORE_BYTES:
        width, height = struct.unpack_from("<HH", bitmap, 4)
    else:
        width, height = struct.unpack_from("<ii", bitmap, 4)
    return abs(width), abs(height)


def _table(bitmap: bytes) -> int:
    """Bytes of header, masks and colours."""
    size = bitmap[0]
    if size == _CORE_BYTES:
        (depth,) = struct.unpack_from("<H", bitmap, 10)
        return size + (3 << depth if depth <= _PALETTE_BITS else 0)
    depth, coding, used = struct.unpack_from("<HI12xI", bitmap.ljust(INFO_BYTES, b"\x00"), 14)
    masks = 12 if coding == 3 and size == INFO_BYTES else 0  # noqa: PLR2004 - BI_BITFIELDS
    return size + masks + 4 * (min(used, _COLOURS) or (1 << depth if depth <= _PALETTE_BITS else 0))
