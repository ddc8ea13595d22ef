"""Where a child lays page images and parts down as it finds them, so that a document of any length never lies in memory whole.

The parent makes the folder, opens it to one extraction with ``opened``, takes the files into the blob store afterwards and removes the
folder with whatever is left in it. Without an open spool the bytes travel in the result as they are: tests, and bytes that are small.
"""

import contextlib
import errno
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from petition_intake.errors import DiskFullError, InputError, StoreError
from petition_intake.model import JsonValue

_SMALL = 32 * 1024
"""Bytes that travel with the result; a file of their own would cost more."""
_WHERE, _NOTE_BYTES = "in-hand", 200
_NUMBER, _PART = re.compile(r"[0-9]{1,6}"), re.compile(r"[0-9./]{1,100}")
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT})


@dataclass(slots=True)
class _Spool:
    """An open folder: what may still be laid down in it, and how many files it holds."""

    folder: Path
    limit: int
    left: int
    files: int = 0
    part: str = ""
    note: int = -1
    """The open file that says what is in hand."""


_open: list[_Spool] = []


@contextmanager
def opened(folder: Path, limit: int) -> Iterator[None]:
    """Lay down in ``folder`` what ``keep`` is given, ``limit`` bytes in all. For one extraction at a time in a process."""
    before, spool = list(_open), _Spool(folder, limit, limit)
    with contextlib.suppress(OSError):
        spool.note = os.open(folder / _WHERE, os.O_WRONLY | os.O_CREAT | os.O_CLOEXEC, 0o600)
    _open[:] = [spool]
    try:
        yield
    finally:
        _open[:] = before
        if spool.note >= 0:
            os.close(spool.note)


def at(*, part: str | None = None, page: int | None = None) -> None:
    """Note what is in hand, so that the parent can say on which page of which part a child died."""
    for spool in _open:
        spool.part = spool.part if part is None else part
        with contextlib.suppress(OSError):  # one write over what stood there: a mail has many parts, and each is noted
            os.pwrite(spool.note, f"{page or ''}\n{spool.part}".encode()[:_NOTE_BYTES].ljust(_NOTE_BYTES), 0)


def in_hand(folder: Path) -> dict[str, JsonValue]:
    """What was in hand when the extraction into ``folder`` ended: its ``page`` and ``part``, as far as they are known. The file may be anybody's."""
    try:
        with os.fdopen(os.open(folder / _WHERE, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as file:
            page, _, part = file.read(_NOTE_BYTES).decode("utf-8", "replace").partition("\n")
    except OSError:
        return {}
    known: dict[str, JsonValue] = {"page": int(page)} if _NUMBER.fullmatch(page) else {}
    return known | ({"part": part} if _PART.fullmatch(part := part.rstrip(" ")) else {})


def keep(data: bytes, *, counted: bool = True) -> tuple[bytes, Path | None]:
    """The bytes themselves, or ``b""`` and the name of the file in the spool that holds them.

    ``InputError("too-large")`` past the spool's limit, to which only what is ``counted`` counts; ``DiskFullError`` or ``StoreError`` when it
    can't be written.
    """
    if not _open or len(data) <= _SMALL:
        return data, None
    spool = _open[-1]
    spool.left -= len(data) * counted
    if spool.left < 0:
        raise InputError("too-large", size=spool.limit - spool.left, limit=spool.limit)
    spool.files += 1
    name = Path(str(spool.files))
    try:
        (spool.folder / name).write_bytes(data)
    except OSError as error:
        if error.errno in _NO_ROOM:
            raise DiskFullError(where="spool") from None
        raise StoreError("blobs-unusable", kind=errno.errorcode.get(error.errno or 0, type(error).__name__)) from None
    return b"", name
