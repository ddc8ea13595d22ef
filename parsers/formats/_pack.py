"""What archives share: names decoded, bombs refused, members read within a bound; and zip, on which other formats are built."""

import contextlib
import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from parsers.formats._charset import decode, is_utf8, whole
from parsers.mapping import stream
from petition_intake.config import Limits
from petition_intake.errors import InputError
from petition_intake.ports import Child

UTF8_NAMES = 0x800
ENCRYPTED = 0x1
_RATIO = 150
_RATIO_FREE = 20 * 1024 * 1024
_CHUNK = 1 << 20
_UNICODE_PATH = 0x7075
_DIRECTORY, _DIRECTORY_FIXED = b"PK\x01\x02", 46
_LOCAL, _LOCAL_FIXED = b"PK\x03\x04", 30
_LITTER = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")


@dataclass(frozen=True)
class Member:
    """One file of an archive, its name decoded."""

    name: str
    info: zipfile.ZipInfo

    @property
    def encrypted(self) -> bool:
        """Whether a password is needed."""
        return bool(self.info.flag_bits & ENCRYPTED)


def opened(data: bytes) -> zipfile.ZipFile:
    """The archive; ``InputError("damaged")`` when its directory can't be read."""
    try:
        try:
            return zipfile.ZipFile(stream(data))
        except UnicodeDecodeError:
            return zipfile.ZipFile(io.BytesIO(_unflagged(data)))
    except Exception:  # noqa: BLE001 - BadZipFile, NotImplementedError, struct.error, UnicodeDecodeError, OSError
        raise InputError("damaged") from None


def mended(data: bytes, limits: Limits) -> tuple[zipfile.ZipFile, bool]:
    """``opened``, and whether it is whole: of a package that breaks off, or has lost its directory, one of what its files say themselves.

    The last file may be there in part: of XML what stands before the damage is read.
    """
    try:
        return opened(data), True
    except InputError:
        found = _salvaged(data, limits)
    if not found:
        raise InputError("damaged")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, body in found.items():
            archive.writestr(zipfile.ZipInfo(name), body)
    return zipfile.ZipFile(out), False


def _salvaged(data: bytes, limits: Limits) -> dict[str, bytes]:
    """What stands behind the header of each file (APPNOTE 6.3.10, 4.3.7); of several of one name the first."""
    found: dict[str, bytes] = {}
    view, at, left = memoryview(data), data.find(_LOCAL), limits.item_bytes
    while 0 <= at <= len(data) - _LOCAL_FIXED and len(found) < limits.part_count and left > 0:
        flags, method, size, length, extra = struct.unpack_from("<HH8xI4xHH", data, at + 6)
        start = at + _LOCAL_FIXED + length + extra
        name = data[at + _LOCAL_FIXED :][:length].decode("utf-8" if flags & UTF8_NAMES else "cp437", "replace")
        body, end = b"", at + 4
        if method == zipfile.ZIP_DEFLATED and not flags & ENCRYPTED:
            inflating = zlib.decompressobj(-zlib.MAX_WBITS)
            with contextlib.suppress(zlib.error):
                body = inflating.decompress(view[start:], left)
                end = len(data) - len(inflating.unused_data) if inflating.eof else end
        elif method == zipfile.ZIP_STORED and not flags & ENCRYPTED:
            body, end = data[start : start + min(size, left)], max(end, min(start + size, len(data)))
        if body and not name.endswith("/"):
            found.setdefault(name, body)
            left -= len(body)
        at = data.find(_LOCAL, end)
    refuse_excess(sum(map(len, found.values())), len(data), limits)
    return found


def _unflagged(data: bytes) -> bytes:
    """The archive without the flag of UTF-8 at names that aren't: some programs set it whatever they write (APPNOTE 6.3.10, 4.3.12, 4.4.4)."""
    made = bytearray(data)
    at = data.find(_DIRECTORY)
    while at >= 0 and at + _DIRECTORY_FIXED <= len(data):
        flags, *lengths = struct.unpack_from("<H18xHHH", data, at + 8)
        name = data[at + _DIRECTORY_FIXED : at + _DIRECTORY_FIXED + lengths[0]]
        if flags & UTF8_NAMES and whole(name, "utf-8") is None:
            struct.pack_into("<H", made, at + 8, flags & ~UTF8_NAMES)
            (local,) = struct.unpack_from("<I", data, at + _DIRECTORY_FIXED - 4)
            if data.startswith(_LOCAL, local):
                struct.pack_into("<H", made, local + 6, struct.unpack_from("<H", data, local + 6)[0] & ~UTF8_NAMES)
        at = data.find(_DIRECTORY, at + 1)
    return bytes(made)


def members(archive: zipfile.ZipFile, limits: Limits, charset: str = "") -> list[Member]:
    """The files in it, folders without bytes left out, names in ``charset`` where it is given. Too many, too large, too much compressed: ``InputError``."""
    found = [info for info in archive.infolist() if not info.filename.endswith("/") or info.file_size]
    if len(found) > limits.part_count:
        raise InputError("too-many-parts", parts=len(found), limit=limits.part_count)
    refuse_excess(sum(info.file_size for info in found), sum(info.compress_size for info in found), limits)
    return [Member(name, info) for name, info in zip(shown_names([stored_name(info) for info in found], charset), found, strict=True)]


def refuse_excess(total: int, packed: int, limits: Limits) -> None:
    """``InputError("too-large")`` when ``total`` unpacked bytes are more than allowed, or out of ``packed`` bytes only a bomb makes so many."""
    if total > limits.item_bytes or (total > _RATIO_FREE and total > packed * _RATIO):
        raise InputError("too-large", size=total, limit=limits.item_bytes)


def drained(read: Callable[[int], bytes], out: bytearray, allowed: int) -> None:
    """All that ``read`` gives, onto ``out``; ``InputError("too-large")`` past ``allowed`` bytes. What ``read`` raises leaves the rest in ``out``."""
    while chunk := read(_CHUNK):
        out += chunk
        if len(out) > allowed:
            raise InputError("too-large", size=len(out), limit=allowed)


def is_litter(name: str) -> bool:
    """Whether a member is what macOS and Windows leave beside people's files."""
    return name.startswith(_LITTER[0]) or name.rsplit("/", 1)[-1] in _LITTER


def shown_names(names: Sequence[str | bytes], charset: str = "") -> list[str]:
    """The names of an archive's files for people: decoded, forward slashes, nothing behind a NUL. They are never used as paths.

    All that don't show their charset are judged together: one archive is packed on one machine, and a short name alone is easily taken for another
    language's. ``charset`` is what is known of it, as ``_charset.decode`` takes it.
    """
    unsure = [name for name in names if isinstance(name, bytes) and not name.isascii() and not is_utf8(name)]
    decoded = decode(b"\n".join(unsure), charset)[0].split("\n") if unsure else []
    if len(decoded) != len(unsure):
        decoded = [decode(name, charset)[0] for name in unsure]
    by_bytes = dict(zip(unsure, decoded, strict=True))
    texts = (name if isinstance(name, str) else by_bytes[name] if name in by_bytes else name.decode("utf-8", "replace") for name in names)
    return [text.replace("\\", "/").split("\x00")[0] for text in texts]


def content(archive: zipfile.ZipFile, member: Member, limit: int) -> bytes:
    """A member's bytes, never more than its directory says nor than ``limit``; ``InputError`` when they can't be had."""
    if member.encrypted:
        raise InputError("encrypted")
    allowed = min(member.info.file_size, limit)
    out = bytearray()
    try:
        member.info.orig_filename = _local_name(archive, member.info)
        with archive.open(member.info) as stream:
            drained(stream.read, out, allowed)
    except InputError:
        raise
    except NotImplementedError:
        raise InputError("not-read", method=member.info.compress_type) from None
    except Exception:  # noqa: BLE001 - bad checksums, zlib errors, broken offsets
        raise InputError("damaged") from None
    return bytes(out)


def child(archive: zipfile.ZipFile, member: Member, limit: int, name: str | None = None, role: Literal["attachment", "kept"] = "attachment") -> Child:
    """A member as a child under its own or another name; with the reason when its bytes can't be had."""
    try:
        return Child(member.name if name is None else name, "", content(archive, member, limit), role)
    except InputError as error:
        return Child(member.name if name is None else name, "", b"", failure=error.case)


def stored_name(info: zipfile.ZipInfo) -> str | bytes:
    """The name as its sender saw it, or the bytes of it: Chinese Windows writes GBK without saying so (APPNOTE 6.3.10, appendix D, knows only CP437).

    WinRAR and others write it in Unicode besides (4.6.9), which holds when it belongs to these very bytes.
    """
    if info.flag_bits & UTF8_NAMES:
        return info.orig_filename
    try:
        name = info.orig_filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    return _in_unicode(info.extra, name) or name


def _in_unicode(extra: bytes, name: bytes) -> str | None:
    while len(extra) >= 4:  # noqa: PLR2004 - a field's kind and size
        kind, size = struct.unpack_from("<HH", extra)
        if kind == _UNICODE_PATH and size > 5 and extra[4:9] == struct.pack("<BI", 1, zlib.crc32(name)):  # noqa: PLR2004 - version and checksum
            return whole(extra[9 : 4 + size], "utf-8")
        extra = extra[4 + size :]
    return None


def _local_name(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> str:
    """The name before the file's own bytes. Where the directory has another the standard library would refuse the file, which other programs open."""
    stream = archive.fp
    if stream is None:
        raise ValueError
    stream.seek(info.header_offset)
    length = int.from_bytes(stream.read(_LOCAL_FIXED)[26:28], "little")
    return stream.read(length).decode("utf-8" if info.flag_bits & UTF8_NAMES else "cp437")
