"""Pictures for people: a page made small enough for a browser, personal places covered, fields cut out.

Runs in a sandbox child: a page image may be the very JPEG a stranger sent. Boxes are in pixels of the image as decoded.
"""

import io
from dataclasses import dataclass

from PIL import Image, ImageDraw, ImageFilter

from petition_intake.errors import InputError
from petition_intake.model import Box

Image.MAX_IMAGE_PIXELS = None  # our own limit is asked before anything is decoded
_PAGE_WIDTH = 1600
"""Pixels; wider pictures in grey or colour are reduced to it."""
_CROP_WIDTH = 900
_MARGIN = 0.5
"""Around a crop, as a share of its height."""
_WIDEST_MARGIN = 24
"""Pixels: a value of several lines needs no more."""
_ALONG = 2
"""Times the margin along the line, where the place of a character in it is an estimate."""
_LARGEST = 200_000_000
"""Pixels; the limit of the configuration was applied when the page was decoded."""
_T4_WIDTHS = frozenset({1728, 2048, 2432})
_FAX_STANDARD = 204 / 98
"""A fax in standard resolution has 204 x 98 dots an inch (ITU-T T.4)."""
_FLAT = 0.85
_SQUARE_ENOUGH = 0.05
"""204 x 196 dots an inch (fine resolution) are shown as square."""
_BLUR = 60
"""A blurred page is first reduced by this factor: no stroke survives."""


@dataclass(frozen=True, slots=True)
class Order:
    """What to make of a page: cover these boxes, cut out those, turn clockwise by ``rotation`` degrees, or blur it beyond reading."""

    covers: tuple[Box, ...] = ()
    crops: tuple[Box, ...] = ()
    rotation: int = 0
    blurred: bool = False


@dataclass(frozen=True, slots=True)
class Drawn:
    """Encoded pictures. ``width`` and ``height`` are those to show the page at, with square pixels."""

    page: bytes
    media_type: str
    width: int
    height: int
    crops: tuple[bytes, ...]


Plain = tuple[bytes, str, int, int, tuple[bytes, ...]]
"""The fields of ``Drawn`` in order: what a sandbox child may hand back."""


def draw(data: bytes, order: Order) -> Plain:
    """Make the pictures of one page. ``InputError``: ``damaged`` when it is none, ``too-large``."""
    try:
        return _drawn(data, order)
    except (OSError, ValueError, SyntaxError) as error:
        raise InputError("damaged", kind=type(error).__name__) from None


def _drawn(data: bytes, order: Order) -> Plain:
    with Image.open(io.BytesIO(data)) as opened:
        if opened.width * opened.height > _LARGEST:
            raise InputError("too-large", pixels=opened.width * opened.height, limit=_LARGEST)
        stretch = _stretch(opened)
        image = _plain(opened)
    if order.blurred:
        image = _blurred(image)
    _cover(image, order.covers)
    crops = tuple(_crop(image, box, order.rotation, stretch) for box in order.crops)
    page = _turned(image, order.rotation)
    width, height = page.width, round(page.height * stretch) if order.rotation % 180 == 0 else page.height
    if order.rotation % 180:
        width = round(page.width * stretch)
    body, media_type = _encoded(page)
    return body, media_type, width, height, crops


def _stretch(image: Image.Image) -> float:
    """How much taller the page is than its rows: from its resolution, else from the shape of a fax in standard resolution."""
    x, y = image.info.get("dpi", (0, 0))[:2]
    if x > 0 and y > 0:
        return float(x) / float(y) if abs(x / y - 1) > _SQUARE_ENOUGH else 1.0
    return _FAX_STANDARD if image.width in _T4_WIDTHS and image.height < image.width * _FLAT else 1.0


def _plain(image: Image.Image) -> Image.Image:
    """Grey or colour without palette or transparency (on white), bilevel as grey of two values."""
    if image.mode in {"1", "L", "RGB"}:
        return image.convert("L") if image.mode == "1" else image.copy()
    if image.mode in {"I", "I;16", "F"}:
        return image.convert("L")
    with_alpha = image.convert("RGBA")
    white = Image.new("RGBA", with_alpha.size, "white")
    return Image.alpha_composite(white, with_alpha).convert("RGB")


def _blurred(image: Image.Image) -> Image.Image:
    small = image.resize((max(image.width // _BLUR, 1), max(image.height // _BLUR, 1)), Image.Resampling.BOX)
    return small.resize(image.size, Image.Resampling.BICUBIC).filter(ImageFilter.GaussianBlur(8))


def _cover(image: Image.Image, boxes: tuple[Box, ...]) -> None:
    pen = ImageDraw.Draw(image)
    for box in boxes:
        left, top = max(box.left, 0), max(box.top, 0)
        right, bottom = min(box.right, image.width) - 1, min(box.bottom, image.height) - 1
        if left <= right and top <= bottom:
            pen.rectangle((left, top, right, bottom), fill=0 if image.mode == "L" else (0, 0, 0))


def _turned(image: Image.Image, rotation: int) -> Image.Image:
    turn = {90: Image.Transpose.ROTATE_270, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_90}.get(rotation % 360)
    return image if turn is None else image.transpose(turn)


def _crop(image: Image.Image, box: Box, rotation: int, stretch: float) -> bytes:
    margin = min(max(round(min(box.bottom - box.top, box.right - box.left) * _MARGIN), 4), _WIDEST_MARGIN)
    x, y = (_ALONG * margin, margin) if rotation % 180 == 0 else (margin, _ALONG * margin)
    edges = (max(box.left - x, 0), max(box.top - y, 0), min(box.right + x, image.width), min(box.bottom + y, image.height))
    if edges[0] >= edges[2] or edges[1] >= edges[3]:
        return b""
    cut = image.crop(edges)
    if stretch != 1.0:
        cut = cut.resize((cut.width, max(round(cut.height * stretch), 1)))
    cut = _turned(cut, rotation)
    if cut.width > _CROP_WIDTH:
        cut = cut.resize((_CROP_WIDTH, max(round(cut.height * _CROP_WIDTH / cut.width), 1)))
    return _encoded(cut)[0] if cut.getcolors(2) else _png(cut)


def _encoded(image: Image.Image) -> tuple[bytes, str]:
    """Bilevel pictures as PNG at full size, others as JPEG no wider than needed."""
    colors = image.getcolors(2) if image.mode == "L" else None
    if colors is not None:
        return _png(image.point(lambda level: 255 if level > 127 else 0).convert("1")), "image/png"  # noqa: PLR2004 - half of 255
    if image.width > _PAGE_WIDTH:
        image = image.resize((_PAGE_WIDTH, max(round(image.height * _PAGE_WIDTH / image.width), 1)))
    target = io.BytesIO()
    image.save(target, "JPEG", quality=80, optimize=True)
    return target.getvalue(), "image/jpeg"


def _png(image: Image.Image) -> bytes:
    target = io.BytesIO()
    image.save(target, "PNG", optimize=True)
    return target.getvalue()
