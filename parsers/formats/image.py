"""Photographs and scans: PNG, JPEG, BMP, WebP, GIF. One page each, turned as the camera says (EXIF orientation)."""

import io
import warnings

from PIL import Image, ImageOps

from parsers.formats._picture import encoded, forgiving, page, plain, refuse_large
from petition_intake.config import Limits
from petition_intake.errors import InputError
from petition_intake.ports import Parsed

_TYPES = {"image/png": "PNG", "image/jpeg": "JPEG", "image/bmp": "BMP", "image/webp": "WEBP", "image/gif": "GIF"}
_ORIENTATION = 274


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
    refuse_large(image.size, limits)
    notes = ("first-frame-only",) if getattr(image, "n_frames", 1) > 1 and kind != "image/jpeg" else ()
    damage: tuple[str, ...] = ()
    dpi = _resolution(image)
    turned = _orientation(image) not in {0, 1}
    try:
        image.load()
    except Exception:  # noqa: BLE001 - whatever the decoder raises
        image, damage = _opened(data, kind), ("truncated",)
        try:
            with forgiving():
                image.load()
        except Exception:  # noqa: BLE001 - nothing can be had
            raise InputError("damaged") from None
    if kind == "image/jpeg" and image.mode in {"L", "RGB"} and not turned and not damage:
        return Parsed(pages=(page(image, 1, dpi, data=data),), notes=notes)
    upright = plain(ImageOps.exif_transpose(image) if turned else image)
    return Parsed(pages=(page(upright, 1, dpi, damage=damage, data=_kept(upright, kind, limits)),), notes=notes)


def _kept(image: Image.Image, kind: str, limits: Limits) -> bytes:
    """What came without loss stays without; what came as JPEG or WebP may leave as JPEG."""
    del limits
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


def _resolution(image: Image.Image) -> tuple[float, float] | None:
    try:
        x, y = image.info.get("dpi", (0, 0))
        return float(x), float(y)
    except (TypeError, ValueError, ZeroDivisionError):
        return None


FORMAT = Picture()
