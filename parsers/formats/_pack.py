"""What zip archives and the formats built on them share: names decoded, bombs refused, members read within a bound."""

import io
import zipfile
from dataclasses import dataclass

from parsers.formats._charset import decode
from petition_intake.config import Limits
from petition_intake.errors import InputError

UTF8_NAMES = 0x800
ENCRYPTED = 0x1
_RATIO = 150
_RATIO_FREE = 20 * 1024 * 1024
_CHUNK = 1 << 20


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
    total = sum(info.file_size for info in found)
    packed = sum(info.compress_size for info in found)
    if total > limits.item_bytes or (total > _RATIO_FREE and total > packed * _RATIO):
        raise InputError("too-large", size=total, limit=limits.item_bytes)
    return [Member(_name(info), info) for info in found]


def content(archive: zipfile.ZipFile, member: Member, limit: int) -> bytes:
    """A member's bytes, never more than its directory says nor than ``limit``; ``InputError`` when they can't be had."""
    if member.encrypted:
        raise InputError("encrypted")
    allowed = min(member.info.file_size, limit)
    out = bytearray()
    try:
        with archive.open(member.info) as stream:
            while len(out) <= allowed and (chunk := stream.read(_CHUNK)):
                out += chunk
    except NotImplementedError:
        raise InputError("not-read", method=member.info.compress_type) from None
    except Exception:  # noqa: BLE001 - bad checksums, zlib errors, broken offsets
        raise InputError("damaged") from None
    if len(out) > allowed:
        raise InputError("too-large", size=len(out), limit=allowed)
    return bytes(out)


def _name(info: zipfile.ZipInfo) -> str:
    """The name as its sender saw it: Chinese Windows writes GBK without saying so (APPNOTE 6.3.10, appendix D, knows only CP437)."""
    name = info.orig_filename
    if not info.flag_bits & UTF8_NAMES:
        try:
            name = decode(name.encode("cp437"))[0]
        except UnicodeEncodeError:
            name = info.filename
    return name.replace("\\", "/").split("\x00")[0]
