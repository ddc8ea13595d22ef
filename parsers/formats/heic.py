"""Photographs of telephones in HEIF (ISO/IEC 23008-12): HEIC, one page each, turned as the camera says.

Decoded by libheif and libde265 as ``pi-heif`` brings them: the build without an encoder, since that of x265 is under the GPL.
"""

import io
from typing import TYPE_CHECKING

from parsers.formats._picture import encoded, page, plain, refuse_large
from petition_intake.config import Limits
from petition_intake.errors import InputError
from petition_intake.ports import Parsed

if TYPE_CHECKING:
    from PIL import Image

_CODED = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx"})
_GENERAL = frozenset({b"mif1", b"msf1", b"mif2"})
_AV1 = frozenset({b"avif", b"avis"})
"""Brands: pictures in HEVC, in any coding, in AV1 (which this build does not decode)."""
_BOX_LIMIT = 4096


class Heic:
    """The formats of HEIF; ``exact_type`` names the one."""

    media_type = "image/heic"

    def recognises(self, head: bytes, name: str) -> int:
        """By the brands of the first box."""
        del name
        return 95 if _kind(head) else 0

    def exact_type(self, head: bytes, name: str) -> str:
        """The media type the brands show."""
        del name
        return _kind(head) or self.media_type

    def parse(self, data: bytes, name: str, limits: Limits, declared: str = "") -> Parsed:
        """One page: the main picture. ``picture-coding`` when it can't be decoded here."""
        del name, declared
        image, more = _opened(data, limits)
        upright = plain(image)
        return Parsed(pages=(page(upright, 1, None, data=encoded(upright, png_limit=0, quality=95)),), notes=("first-frame-only",) if more else ())


def _kind(head: bytes) -> str:
    if head[4:8] != b"ftyp":
        return ""
    size = min(int.from_bytes(head[:4], "big"), _BOX_LIMIT)
    brands = [head[8:12], *(head[at : at + 4] for at in range(16, size - 3, 4))]
    if brands[0] not in _CODED | _GENERAL | _AV1:
        return ""
    if brands[0] in _AV1 or (brands[0] in _GENERAL and set(brands) & _AV1):
        return "image/avif"
    return "image/heic" if set(brands) & _CODED else "image/heif"


def _opened(data: bytes, limits: Limits) -> "tuple[Image.Image, bool]":
    """The main picture decoded, and whether there are others."""
    if _kind(data[:_BOX_LIMIT]) == "image/avif":
        raise InputError("picture-coding", media_type="image/avif")
    try:
        import pi_heif
    except (ImportError, OSError):  # a platform without wheels
        raise InputError("picture-coding", media_type="image/heic") from None
    try:
        found = pi_heif.open_heif(io.BytesIO(data), convert_hdr_to_8bit=True)
        size = found.size
    except Exception:  # noqa: BLE001 - ValueError, RuntimeError, EOFError from libheif
        raise InputError("damaged") from None
    refuse_large(size, limits)
    try:
        return found.to_pillow(), len(found) > 1
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - as above, and OSError
        raise InputError("damaged") from None


FORMAT = Heic()
