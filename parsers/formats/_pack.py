"""What archives share: names decoded, bombs refused, members read within a bound; and zip, on which other formats are built."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

from parsers.formats._charset import decode
from petition_intake.config import Limits
from petition_intake.errors import InputError
from petition_intake.ports import Child

UTF8_NAMES = 0x800
ENCRYPTED = 0x1
_RATIO = 150
_RATIO_FREE = 20 * 1024 * 1024
_CHUNK = 1 << 20
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
        return zipfile.ZipFile(io.BytesIO(data))
    except Exception:  # noqa: BLE001 - BadZipFile, NotImplementedError, struct.error, UnicodeDecodeError, OSError
        raise InputError("damaged") from None


def members(archive: zipfile.ZipFile, limits: Limits) -> list[Member]:
    """The files in it, folders left out. Too many, too large or compressed beyond belief: ``InputError``."""
    found = [info for info in archive.infolist() if not info.is_dir()]
    if len(found) > limits.part_count:
        raise InputError("too-many-parts", parts=len(found), limit=limits.part_count)
    refuse_excess(sum(info.file_size for info in found), sum(info.compress_size for info in found), limits)
    return [Member(member_name(info), info) for info in found]


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


def shown_name(name: str | bytes) -> str:
    """A member's name for people: decoded, forward slashes, nothing behind a NUL. It is never used as a path."""
    text = decode(name)[0] if isinstance(name, bytes) else name
    return text.replace("\\", "/").split("\x00")[0]


def content(archive: zipfile.ZipFile, member: Member, limit: int) -> bytes:
    """A member's bytes, never more than its directory says nor than ``limit``; ``InputError`` when they can't be had."""
    if member.encrypted:
        raise InputError("encrypted")
    allowed = min(member.info.file_size, limit)
    out = bytearray()
    try:
        with archive.open(member.info) as stream:
            drained(stream.read, out, allowed)
    except InputError:
        raise
    except NotImplementedError:
        raise InputError("not-read", method=member.info.compress_type) from None
    except Exception:  # noqa: BLE001 - bad checksums, zlib errors, broken offsets
        raise InputError("damaged") from None
    return bytes(out)


def child(archive: zipfile.ZipFile, member: Member, limit: int, name: str | None = None) -> Child:
    """A member as a child under its own or another name; with the reason when its bytes can't be had."""
    try:
        return Child(member.name if name is None else name, "", content(archive, member, limit))
    except InputError as error:
        return Child(member.name if name is None else name, "", b"", failure=error.case)


def member_name(info: zipfile.ZipInfo) -> str:
    """The name as its sender saw it: Chinese Windows writes GBK without saying so (APPNOTE 6.3.10, appendix D, knows only CP437)."""
    if info.flag_bits & UTF8_NAMES:
        return shown_name(info.orig_filename)
    try:
        return shown_name(info.orig_filename.encode("cp437"))
    except UnicodeEncodeError:
        return shown_name(info.filename)
