"""Photographs and scans: PNG, JPEG, BMP, WebP, GIF. One page each, turned as the camera says (EXIF orientation)."""

import io
import warnings

from PIL import Image, ImageOps

from parsers.formats import _torn as torn
from parsers.formats._picture import encoded, forgiving, page, plain, refuse_large
from petition_intake.config import Limits
from petition_intake.errors import InputError
from petition_intake.ports import Parsed

_TYPES = {"image/png": "PNG", "image/jpeg": "JPEG", "image/bmp": "BMP", "image/webp": "WEBP", "image/gif": "GIF"}
_ORIENTATION = 274
_LYING = frozenset({5, 6, 7, 8})
_LARGE_PHOTO = 24_000_000
"""Pixels: A4 at 400 dots an inch is 16 million."""
_SCAN = b"\xff\xda"
_SCANNED_PIXELS = 2_000_000_000
"""Pixels times scans; a progressive photograph of 50 million pixels has ten scans."""


_TORN = {"image/jpeg": torn.jpeg, "image/png": torn.png}
"""What knows of harm that a decoder keeps to itself."""


class Picture:
    """The formats of ``_TYPES``; ``exact_type`` names the one."""

    media_type = "image/png"

    def recognises(self, head: bytes, name: str) -> int:
        """By the first bytes."""
        del name
        return 95 if _kind(head) else 0

    def exact_type(self, head: bytes, name: str) -> str:
        """The media type the first bytes show."""
        del name
        return _kind(head) or "application/octet-stream"

    def parse(self, data: bytes, name: str, limits: Limits, declared: str = "") -> Parsed:
        """One page. Of an animation the first picture."""
        del name, declared
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _read(data, _kind(data[:16]), limits)


def _kind(head: bytes) -> str:
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if head.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if head.startswith((b"GIF87a", b"GIF89a")):
        return "image/gif"
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "image/webp"
    if head.startswith(b"BM") and len(head) > 14 and head[6:10] == b"\x00\x00\x00\x00":  # noqa: PLR2004 - BITMAPFILEHEADER
        return "image/bmp"
    return ""


def _read(data: bytes, kind: str, limits: Limits) -> Parsed:
    image = _opened(data, kind)
    scale = _drafted(image, data) if kind == "image/jpeg" else 1
    refuse_large(image.size, limits)
    notes = ("first-frame-only",) if getattr(image, "n_frames", 1) > 1 and kind != "image/jpeg" else ()
    damage: tuple[str, ...] = ()
    dpi = _resolution(image, scale)
    turn = _orientation(image)
    try:
        image.load()
    except Exception:  # noqa: BLE001 - whatever the decoder raises
        image, damage = _rest(data, kind, scale), ("truncated",)
    broken_off = bool(damage)
    if not damage and kind in _TORN and _TORN[kind](data):
        damage = ("truncated",)
    if kind == "image/jpeg" and image.mode in {"L", "RGB"} and turn in {0, 1} and not broken_off and scale == 1:
        return Parsed(pages=(page(image, 1, dpi, damage=damage, data=data),), notes=notes)
    upright = plain(ImageOps.exif_transpose(image) if turn not in {0, 1} else image)
    if dpi and turn in _LYING:
        dpi = dpi[1], dpi[0]
    return Parsed(pages=(page(upright, 1, dpi, damage=damage, data=_kept(upright, kind)),), notes=notes)


def _drafted(image: Image.Image, data: bytes) -> int:
    """Have a very large photograph decoded at a half, a quarter or an eighth: it shows a sheet of paper at many times what print needs.

    A JPEG of so many scans that each of its pixels would be worked on hundreds of times is ``damaged``: no camera makes one.
    """
    before = image.size
    while image.width * image.height > _LARGE_PHOTO and image.size[0] * 8 > before[0]:
        size = image.size
        image.draft(None, (max(size[0] // 2, 1), max(size[1] // 2, 1)))
        if image.size == size:
            break
    if before[0] * before[1] * data.count(_SCAN) > _SCANNED_PIXELS:
        raise InputError("damaged")
    return max(1, round(before[0] / max(image.width, 1)))


def _rest(data: bytes, kind: str, scale: int) -> Image.Image:
    """What can be had of a picture that breaks off."""
    image = _opened(data, kind)
    if scale > 1:
        image.draft(None, (image.width // scale, image.height // scale))
    try:
        with forgiving():
            image.load()
    except Exception:  # noqa: BLE001 - nothing can be had
        raise InputError("damaged") from None
    return image


def _kept(image: Image.Image, kind: str) -> bytes:
    """What came without loss stays without; what came as JPEG or WebP may leave as JPEG."""
    return encoded(image, png_limit=0, quality=95) if kind in {"image/jpeg", "image/webp"} and image.mode != "1" else encoded(image, png_limit=20_000_000)


def _opened(data: bytes, kind: str) -> Image.Image:
    try:
        return Image.open(io.BytesIO(data), formats=[_TYPES[kind], "MPO"] if kind == "image/jpeg" else [_TYPES[kind]])
    except Exception:  # noqa: BLE001 - many kinds on damaged headers
        raise InputError("damaged") from None


def _orientation(image: Image.Image) -> int:
    try:
        return int(image.getexif().get(_ORIENTATION, 1))
    except Exception:  # noqa: BLE001 - damaged EXIF is no reason to lose the picture
        return 1


def _resolution(image: Image.Image, scale: int) -> tuple[float, float] | None:
    try:
        x, y = image.info.get("dpi", (0, 0))
        return float(x) / scale, float(y) / scale
    except (TypeError, ValueError, ZeroDivisionError):
        return None


FORMAT = Picture()
