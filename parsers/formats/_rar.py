"""What libarchive does not tell of a RAR: whether it is one of several volumes, and which files of a RAR 5 are locked.

Of those libarchive 3.6 gives the encrypted bytes as if they were the file. Facts: RARLAB's technical note on RAR 4.x, and its "RAR 5.0 archive format".
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass

RAR4, RAR5 = b"Rar!\x1a\x07\x00", b"Rar!\x1a\x07\x01\x00"
_MAIN, _FILE = 1, 2
_EXTRA, _DATA = 1, 2
_TIME, _CHECKSUM = 2, 4
_ENCRYPTION = 1
_VOLUME = 1
_LARGEST_HEADER = 2 * 1024 * 1024


@dataclass(frozen=True)
class _Block:
    """One header of a RAR 5: its kind, the fields of that kind, and what stands behind them in its extra area."""

    kind: int
    fields: io.BytesIO
    extra: io.BytesIO


def is_volume(data: bytes) -> bool:
    """Whether the main header says that it is one of several volumes (flags of MHD in RAR 4, of the archive in RAR 5)."""
    if data.startswith(RAR4):
        return bool(int.from_bytes(data[10:12], "little") & _VOLUME)
    main = next((block for block in _blocks(data) if block.kind == _MAIN), None)
    return main is not None and bool(number(main.fields) & _VOLUME)


def locked_names(data: bytes) -> frozenset[str]:
    """Names of the files of a RAR 5 that ask for a password; none of any other bytes. What is damaged ends the list."""
    files = (block for block in _blocks(data) if block.kind == _FILE)
    return frozenset(_name(block.fields) for block in files if _is_locked(block.extra))


def _blocks(data: bytes) -> Iterator[_Block]:
    """The headers one after the other: checksum, size, kind, flags, sizes of what follows, fields, extra area; then the data."""
    if not data.startswith(RAR5):
        return
    stream = io.BytesIO(data)
    stream.seek(len(RAR5))
    while len(stream.read(4)) == 4:  # noqa: PLR2004 - the checksum
        size = number(stream)
        if not 0 < size <= _LARGEST_HEADER:
            return
        fields = io.BytesIO(stream.read(size))
        kind, flags = number(fields), number(fields)
        extra = number(fields) if flags & _EXTRA else 0
        packed = number(fields) if flags & _DATA else 0
        yield _Block(kind, fields, io.BytesIO(fields.getvalue()[max(size - extra, 0) :] if extra else b""))
        stream.seek(packed, io.SEEK_CUR)


def _name(fields: io.BytesIO) -> str:
    flags, _size, _attributes = number(fields), number(fields), number(fields)
    fields.seek((4 if flags & _TIME else 0) + (4 if flags & _CHECKSUM else 0), io.SEEK_CUR)
    _method, _system = number(fields), number(fields)
    return fields.read(number(fields)).decode("utf-8", "replace")


def _is_locked(extra: io.BytesIO) -> bool:
    """Whether one of its records, each a size and a kind first, is that of the encryption."""
    while size := number(extra):
        behind = extra.tell() + size
        if number(extra) == _ENCRYPTION:
            return True
        extra.seek(behind)
    return False


def number(stream: io.BytesIO) -> int:
    """The next number: seven bits a byte, the lowest first, the high bit saying that more follow, at most ten bytes; 0 at the end."""
    value = 0
    for shift in range(0, 70, 7):
        byte = stream.read(1)
        if not byte:
            break
        value |= (byte[0] & 0x7F) << shift
        if byte[0] < 0x80:  # noqa: PLR2004 - the high bit
            break
    return value
