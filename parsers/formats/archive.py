"""RAR (4 and 5) and 7z archives, unpacked by libarchive: their files as children, bounded in number, size and ratio.

libarchive is Debian's ``libarchive13``; without it the part says so (``tool-missing``) and can be retried once it is there. Nothing is
ever written to disk: names are words for people, links and devices are passed over. A folder with bytes of its own is a file.
"""

import ctypes
import locale
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from parsers.formats._pack import drained, is_litter, refuse_excess, shown_names
from parsers.formats._rar import RAR4, RAR5, is_volume, locked_names
from parsers.formats.text import charset_of
from petition_intake.config import Limits
from petition_intake.errors import InputError, IntakeError, ToolError
from petition_intake.ports import Child, Parsed

_MARKS = {
    RAR4: ("application/vnd.rar", "rar"),
    RAR5: ("application/vnd.rar", "rar5"),
    b"7z\xbc\xaf'\x1c": ("application/x-7z-compressed", "7zip"),
}
"""First bytes: media type, and libarchive's name for the format."""
_LOCKED = ("crypt", "password", "passphrase")
"""How libarchive's messages name encryption."""
_OTHERS = 4
"""Entries of links and folders, in times the files allowed, after which nobody counts on."""
_TURNS = 40
"""Times an archive is read from its beginning, one more for each locked file between open ones."""
_BLOCK = 256 * 1024


class Archive:
    """The formats of ``_MARKS``; ``exact_type`` names the one."""

    media_type = "application/vnd.rar"

    def recognises(self, head: bytes, name: str) -> int:
        """By the mark."""
        del name
        return 90 if _kind(head) else 0

    def exact_type(self, head: bytes, name: str) -> str:
        """The media type of the one."""
        del name
        found = _kind(head)
        return found[0] if found else self.media_type

    def parse(self, data: bytes, name: str, limits: Limits, declared: str = "") -> Parsed:
        """Every file in it; one that can't be read is a child with its reason."""
        del name
        kind, format_ = _kind(data[:16]) or (self.media_type, "rar")
        children, code = _read(data, format_, limits, charset_of(declared))
        if is_volume(data):
            code = "piece" if code == "damaged" else code
            children = [replace(child, failure="piece") if child.failure == "damaged" else child for child in children]
        if not children or (code == "encrypted" and all(child.failure for child in children)):
            raise InputError(code or "empty", media_type=kind)
        if all(child.failure == "encrypted" for child in children):
            raise InputError("encrypted", media_type=kind)
        return Parsed(children=tuple(children), notes=(code,) if code else ())


class _Broken(Exception):  # noqa: N818 - it ends a loop and never leaves this file
    """libarchive can't go on; ``code`` says why."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


def _kind(head: bytes) -> tuple[str, str] | None:
    return next((kind for mark, kind in _MARKS.items() if head.startswith(mark)), None)


def library() -> Any:  # noqa: ANN401 - libarchive-c has no types
    """The reader of libarchive; ``ToolError`` when the shared library is not installed."""
    try:
        import libarchive
    except (ImportError, OSError, AttributeError, TypeError):
        raise ToolError("tool-missing", tool="libarchive13") from None
    return libarchive


def salvaged(data: bytes, format_: str, limits: Limits, charset: str = "") -> tuple[Child, ...]:
    """The files that come before the damage in an archive whose own reader can't read it; ``format_`` is libarchive's name for it."""
    try:
        return tuple(_read(data, format_, limits, charset)[0])
    except IntakeError:
        return ()


def _read(data: bytes, format_: str, limits: Limits, charset: str) -> tuple[list[Child], str]:
    """The files, and why there are no more, if that is so."""
    names: list[str | bytes] = []
    children: list[Child] = []
    code = ""
    with _unicode_names():
        try:
            for name, child in _files(data, format_, limits):
                names.append(name)
                children.append(child)
        except _Broken as broken:
            code = broken.code
    return [replace(child, name=name) for child, name in zip(children, shown_names(names, charset), strict=True)], code


@dataclass
class _Tally:
    """What was taken from an archive so far."""

    packed: int
    limits: Limits
    total: int = 0
    files: int = 0
    others: int = 0

    @property
    def entries(self) -> int:
        """All that was passed."""
        return self.files + self.others


def _files(data: bytes, format_: str, limits: Limits) -> Iterator[tuple[str | bytes, Child]]:
    """The files and their names as they stand in the archive.

    Once it has read a file of a 7z, libarchive 3.6 can't step over a locked one; one that has read nothing yet can. So what comes behind a locked
    file is read from the beginning anew.
    """
    unpacker = library()
    tally = _Tally(len(data), limits)
    locked = locked_names(data)
    for turn in range(_TURNS):
        before = tally.entries
        try:
            with unpacker.memory_reader(data, format_name=format_, filter_name="none") as archive:
                yield from _entries(unpacker, islice(archive, before, None), tally, locked)
            return
        except unpacker.ArchiveError as error:
            if turn + 1 == _TURNS or tally.entries == before or _code(error) != "encrypted":
                raise _Broken(_code(error)) from None


def _entries(library: Any, entries: Iterator[Any], tally: _Tally, locked: frozenset[str]) -> Iterator[tuple[str | bytes, Child]]:  # noqa: ANN401 - as above
    limits = tally.limits
    for entry in entries:
        name = entry.pathname or ""
        if not (entry.isreg or (entry.isdir and entry.size)) or is_litter(shown_names([name])[0]):
            tally.others += 1
            if tally.others > limits.part_count * _OTHERS:
                raise InputError("too-many-parts", parts=tally.others, limit=limits.part_count)
            continue
        tally.files += 1
        if tally.files > limits.part_count:
            raise InputError("too-many-parts", parts=tally.files, limit=limits.part_count)
        refuse_excess(tally.total + (entry.size or 0), tally.packed, limits)
        try:
            shut = name in locked or _is_locked(library, entry)
            child = Child("", "", b"" if shut else entry_content(entry, limits.item_bytes - tally.total), failure="encrypted" if shut else None)
        except library.ArchiveError as error:
            child = Child("", "", b"", failure=_code(error))
        tally.total += len(child.data)
        refuse_excess(tally.total, tally.packed, limits)
        yield name, child


def _is_locked(library: Any, entry: Any) -> bool:  # noqa: ANN401 - as above
    """Whether a password is needed: of a RAR 4 libarchive would give the encrypted bytes without a word."""
    ask = library.ffi.libarchive.archive_entry_is_data_encrypted
    ask.argtypes, ask.restype = [ctypes.c_void_p], ctypes.c_int
    return bool(ask(entry._entry_p))  # noqa: SLF001 - libarchive-c has no name for it


def entry_content(entry: Any, allowed: int) -> bytes:  # noqa: ANN401 - as above
    """All bytes of an entry; ``InputError("too-large")`` past so many as are allowed."""
    out = bytearray()
    blocks = entry.get_blocks(_BLOCK)
    drained(lambda _size: next(blocks, b""), out, allowed)
    return bytes(out)


def _code(error: Exception) -> str:
    told = str(getattr(error, "msg", error)).lower()
    return "encrypted" if any(word in told for word in _LOCKED) else "damaged"


@contextmanager
def _unicode_names() -> Iterator[None]:
    """Have names given in a charset that knows Chinese: libarchive gives them in the locale's."""
    before = locale.setlocale(locale.LC_CTYPE)
    if locale.nl_langinfo(locale.CODESET).upper() in {"UTF-8", "UTF8"}:
        yield
        return
    try:
        locale.setlocale(locale.LC_CTYPE, "C.UTF-8")
        yield
    except locale.Error:
        yield
    finally:
        locale.setlocale(locale.LC_CTYPE, before)


FORMAT = Archive()
