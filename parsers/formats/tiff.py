"""TIFF (Adobe 6.0, RFC 2306 for fax): each frame a page, faxes with their oblong pixels as they were sent.

Fax pages keep every pixel as decoded; the resolution of both axes stands beside them, so that whoever recognises can square them.
"""

import contextlib
import io
import warnings
from typing import Any

from PIL import Image
from PIL.TiffImagePlugin import TiffImageFile

from parsers.formats._picture import forgiving, page, plain, refuse_large
from petition_intake.config import Limits
from petition_intake.errors import InputError
from petition_intake.model import PageImage
from petition_intake.ports import Parsed

_MAGIC = (b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+")
_ORIENTATION, _COMPRESSION, _XRES, _YRES, _UNIT, _SUBFILE, _BAD_LINES, _CLEAN = 274, 259, 282, 283, 296, 254, 326, 327
_GROUP_3 = frozenset({2, 3, 32771})
"""Only faxes are kept so; Group 4 is what scanners use too."""
_FAX_DPI = 204
_FAX_WIDTHS = frozenset({864, 1216, 1728, 2048, 2432, 2592, 3072, 3456, 3648, 4096, 4864})
"""Pixels a line, ITU-T T.4 and T.30."""
_LYING = frozenset({5, 6, 7, 8})
_CENTIMETRE = 3
_FINE_ROWS = 1500
_THUMBNAIL = 1


class Tiff:
    """image/tiff."""

    media_type = "image/tiff"

    def recognises(self, head: bytes, name: str) -> int:
        """By its first four bytes."""
        del name
        return 95 if head.startswith(_MAGIC) else 0

    def parse(self, data: bytes, name: str, limits: Limits, declared: str = "") -> Parsed:
        """Every frame that can be read; ``pages-missing`` when one can't."""
        del name, declared
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _read(data, limits)


def _opened(data: bytes) -> TiffImageFile:
    try:
        image = Image.open(io.BytesIO(data), formats=["TIFF"])
    except Exception:  # noqa: BLE001 - Pillow raises many kinds on damaged directories
        raise InputError("damaged") from None
    if not isinstance(image, TiffImageFile):
        raise InputError("damaged")
    return image


def _read(data: bytes, limits: Limits) -> Parsed:
    image = _opened(data)
    pages: list[PageImage] = []
    notes: list[str] = []
    frame = 0
    while _seek(image, frame):
        if frame >= limits.page_count:
            raise InputError("too-many-pages", limit=limits.page_count)
        frame += 1
        if _is_thumbnail(image):
            continue
        refuse_large(image.size, limits)
        found = _frame(image, frame, data)
        if found:
            pages.append(found)
        else:
            notes.append("pages-missing")
    if not pages:
        raise InputError("damaged")
    return Parsed(pages=tuple(pages), notes=tuple(dict.fromkeys(notes)))


def _seek(image: TiffImageFile, frame: int) -> bool:
    """Go to a frame; False after the last one (a chain of directories that bites its tail ends too)."""
    try:
        image.seek(frame)
    except Exception:  # noqa: BLE001 - EOFError at the end, anything at a damaged directory
        return False
    return True


def _is_thumbnail(image: TiffImageFile) -> bool:
    tags: Any = image.tag_v2
    return image.tell() > 0 and tags.get(_SUBFILE) == _THUMBNAIL


def _frame(image: TiffImageFile, number: int, data: bytes) -> PageImage | None:
    tags: Any = image.tag_v2
    bilevel = image.mode == "1"
    fax = bilevel and (tags.get(_COMPRESSION) in _GROUP_3 or image.width in _FAX_WIDTHS or round(_number(tags.get(_XRES))) == _FAX_DPI)
    dpi = _resolution(tags, fax=fax, size=image.size)
    damage = ("bad-rows",) if _number(tags.get(_BAD_LINES)) or _number(tags.get(_CLEAN)) else ()
    loaded, broken = _loaded(image, number - 1, data)
    if loaded is None:
        return None
    if dpi and tags.get(_ORIENTATION) in _LYING:
        dpi = dpi[1], dpi[0]
    return page(plain(loaded), number, dpi, fax=fax, damage=damage + broken)


def _loaded(image: TiffImageFile, frame: int, data: bytes) -> tuple[Image.Image | None, tuple[str, ...]]:
    """The frame, or what was decoded of it before the data broke off; None when that is nothing."""
    try:
        return image.copy(), ()
    except Exception:  # noqa: BLE001 - a decoder's complaint; what it decoded before may still be good
        rest = _rest(frame, data)
    if rest is None:
        return None, ()
    low, high = rest.convert("L").getextrema()
    return (rest, ("truncated",)) if low != high else (None, ())


def _rest(frame: int, data: bytes) -> Image.Image | None:
    """What can be had of a frame, from a file opened afresh: Pillow decodes into the buffer of the frame before, which would show through."""
    image = _opened(data)
    if not _seek(image, frame):
        return None
    with contextlib.suppress(Exception), forgiving():
        return image.copy()
    with contextlib.suppress(Exception):
        image.tile = []
        return image.copy()
    return None


def _resolution(tags: Any, *, fax: bool, size: tuple[int, int]) -> tuple[float, float] | None:  # noqa: ANN401 - Pillow's tag directory
    x, y = _number(tags.get(_XRES)), _number(tags.get(_YRES))
    if tags.get(_UNIT) == _CENTIMETRE:
        x, y = x * 2.54, y * 2.54
    if x > 0 and y > 0:
        return x, y
    if fax:
        return 204.0, 196.0 if size[1] > _FINE_ROWS else 98.0
    return None


def _number(value: object) -> float:
    try:
        return float(value[0] if isinstance(value, tuple) else value)  # type: ignore[arg-type]
    except (TypeError, ValueError, ZeroDivisionError, IndexError, OverflowError):
        return 0.0


FORMAT = Tiff()
