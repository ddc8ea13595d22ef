"""RAR (4 and 5) and 7z archives, unpacked by libarchive: their files as children, bounded in number, size and ratio.

libarchive is Debian's ``libarchive13``; without it the part says so (``tool-missing``) and can be retried once it is there. Nothing is
ever written to disk: names are words for people, links and devices are passed over.
"""

import ctypes
import locale
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from parsers.formats._pack import drained, is_litter, refuse_excess, shown_name
from petition_intake.config import Limits
from petition_intake.errors import InputError, ToolError
from petition_intake.ports import Child, Parsed

_RAR4, _RAR5 = b"Rar!\x1a\x07\x00", b"Rar!\x1a\x07\x01\x00"
_MARKS = {
    _RAR4: ("application/vnd.rar", "rar"),
    _RAR5: ("application/vnd.rar", "rar5"),
    b"7z\xbc\xaf'\x1c": ("application/x-7z-compressed", "7zip"),
}
"""First bytes: media type, and libarchive's name for the format."""
_LOCKED = ("crypt", "password", "passphrase")
"""How libarchive's messages name encryption."""
_OTHERS = 4
"""Entries of links and folders, in times the files allowed, after which nobody counts on."""
_VOLUME = 1
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
        del name, declared
        kind, format_ = _kind(data[:16]) or (self.media_type, "rar")
        children: list[Child] = []
        code = ""
        with _unicode_names():
            try:
                children.extend(_files(data, format_, limits))
            except _Broken as broken:
                code = "piece" if _is_volume(data) and broken.code == "damaged" else broken.code
        if _is_volume(data):
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


def _files(data: bytes, format_: str, limits: Limits) -> Iterator[Child]:
    unpacker = library()
    try:
        with unpacker.memory_reader(data, format_name=format_, filter_name="none") as archive:
            yield from _entries(unpacker, archive, len(data), limits)
    except unpacker.ArchiveError as error:
        raise _Broken(_code(error)) from None


def _entries(library: Any, archive: Any, packed: int, limits: Limits) -> Iterator[Child]:  # noqa: ANN401 - as above
    total = count = others = 0
    for entry in archive:
        name = shown_name(entry.pathname or "")
        if not entry.isreg or is_litter(name):
            others += 1
            if others > limits.part_count * _OTHERS:
                raise InputError("too-many-parts", parts=others, limit=limits.part_count)
            continue
        count += 1
        if count > limits.part_count:
            raise InputError("too-many-parts", parts=count, limit=limits.part_count)
        refuse_excess(total + (entry.size or 0), packed, limits)
        try:
            locked = _is_locked(library, entry)
            child = Child(name, "", b"" if locked else entry_content(entry, limits.item_bytes - total), failure="encrypted" if locked else None)
        except library.ArchiveError as error:
            child = Child(name, "", b"", failure=_code(error))
        total += len(child.data)
        refuse_excess(total, packed, limits)
        yield child


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


def _is_volume(data: bytes) -> bool:
    """Whether the main header of a RAR says that it is one of several volumes (flags of MHD in RAR 4, of the archive in RAR 5)."""
    if data.startswith(_RAR4):
        return bool(int.from_bytes(data[10:12], "little") & _VOLUME)
    if not data.startswith(_RAR5):
        return False
    fields = _numbers(data[12:64])
    _size, _type, flags = next(fields, 0), next(fields, 0), next(fields, 0)
    if flags & 1:
        next(fields, 0)  # the extra area's size
    return bool(next(fields, 0) & _VOLUME)


def _numbers(data: bytes) -> Iterator[int]:
    """Numbers of seven bits a byte, the lowest first, the high bit saying that more follow (RAR 5.0 archive format, vint)."""
    value = shift = 0
    for byte in data:
        value |= (byte & 0x7F) << shift
        shift += 7
        if not byte & 0x80:
            yield value
            value = shift = 0


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
