"""Large files as bytes that stay on disk: read through a map, a window at a time, each given back once it was read."""

import io
import mmap
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

_WINDOW = 4 * 1024 * 1024


def mapped(file: Path) -> bytes:
    """A map of the file, for those who only ask for slices, the length and matches of patterns."""
    with file.open("rb") as stream:
        return cast("bytes", mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ))


def is_mapped(data: object) -> bool:
    """Whether the bytes stay on disk."""
    return isinstance(data, mmap.mmap)


def stream(data: bytes) -> BinaryIO:
    """The bytes as a file; a map is one already, and is not copied into memory."""
    return cast("BinaryIO", data) if is_mapped(data) else io.BytesIO(data)


def windows(data: bytes, start: int = 0, end: int | None = None) -> Iterator[bytes]:
    """The bytes in pieces of 4 MiB."""
    end = len(data) if end is None else end
    for at in range(start, end, _WINDOW):
        yield data[at : min(at + _WINDOW, end)]
        released(data)


def released(data: object) -> None:
    """Let go of the memory in which a map shows its file; nothing for bytes in memory."""
    if isinstance(data, mmap.mmap):
        data.madvise(mmap.MADV_DONTNEED)
