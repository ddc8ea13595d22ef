"""Decoded pictures to ``PageImage``: bilevel pages as 1-bit PNG with their pixels untouched, all else as small as it can be without harm."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from PIL import Image, ImageChops, ImageDraw, ImageFile

from parsers import spool
from petition_intake.config import Limits
from petition_intake.errors import InputError
from petition_intake.model import Line, PageImage

Image.MAX_IMAGE_PIXELS = None  # our own limit is asked before anything is decoded
_A4_INCHES = (8.27, 11.69)
_PLAUSIBLE_DPI = (100.0, 1300.0)
_PNG_LIMIT = 1_500_000
_PHOTO_QUALITY = 92
_RUN_LENGTHS = 3
"""zlib's Z_RLE: on fax pages smaller than the default and three times as fast."""
_MOST_OF_16 = 32768
PATIENCE = 0.8
"""Share of the time limit after which no further page is begun, so that those that were read are not lost with the child."""
_LOST_SIZE = (210, 297)
_COLOURLESS = 24
"""Difference between the channels of a pixel below which it is grey (JPEG noise included)."""


def refuse_large(size: tuple[int, int], limits: Limits, share: float = 1) -> None:
    """``InputError("too-large")`` before a picture is decoded that has too many pixels; ``share`` is how much each of them counts."""
    if size[0] * size[1] * share > limits.page_pixels:
        raise InputError("too-large", pixels=size[0] * size[1], limit=limits.page_pixels)


def lost(number: int, error: InputError) -> PageImage:
    """A page that can't be decoded, in its place: a crossed-out sheet and the reason."""
    sheet = Image.new("1", _LOST_SIZE, 1)
    draw = ImageDraw.Draw(sheet)
    draw.line((0, 0, *_LOST_SIZE), 0)
    draw.line((_LOST_SIZE[0], 0, 0, _LOST_SIZE[1]), 0)
    failure = replace(error.failure("extract"), params={"page": number, **error.params})
    return replace(page(sheet, number, None), failure=failure)


def white_below(image: Image.Image, row: int | None = None) -> None:
    """Make the rows from ``row`` on white: a decoder that broke off leaves them black. Without ``row`` the black rows at the foot."""
    if row is None:
        box = image.getbbox()
        row = box[3] if box else image.height
    if row < image.height and image.mode in {"1", "L", "RGB"}:
        image.paste("white" if image.mode == "RGB" else 255, (0, row, *image.size))


def plain(image: Image.Image) -> Image.Image:
    """The picture in one of the modes 1, L and RGB; transparency is laid on white paper."""
    if image.mode in {"1", "L", "RGB"}:
        return image
    if image.mode.startswith("I") or image.mode == "F":
        return _stretched(image)
    if image.mode == "La":
        image = image.convert("LA")
    if "A" in image.getbands() or "transparency" in image.info or image.mode == "PA":
        image = image if image.mode == "RGBA" else image.convert("RGBA")
        paper = Image.new("RGB", image.size, "white")
        paper.paste(image, mask=image.getchannel("A"))
        return paper
    return image.convert("L" if image.mode in {"LA", "La"} else "RGB")


def _stretched(image: Image.Image) -> Image.Image:
    """16- and 32-bit grey to 8 bits; a picture that uses little of its range by the range it uses (12 bits in 16)."""
    low, high = image.convert("F").getextrema()
    if image.mode.startswith("I;16") and isinstance(high, float) and high > _MOST_OF_16:
        return image.convert("F").point(lambda value: value / 257.0).convert("L")
    scale = 255.0 / (high - low) if isinstance(high, float) and isinstance(low, float) and high > low else 1.0
    base = low if isinstance(low, float) else 0.0
    return image.convert("F").point(lambda value: value * scale - base * scale).convert("L")


def without_colour(image: Image.Image) -> Image.Image:
    """Grey when no area of the picture has a colour, else the picture itself."""
    if image.mode != "RGB":
        return image
    small = image.reduce(4)
    red, green, blue = small.split()
    most, least = ImageChops.lighter(ImageChops.lighter(red, green), blue), ImageChops.darker(ImageChops.darker(red, green), blue)
    coloured = sum(ImageChops.subtract(most, least).histogram()[_COLOURLESS:])
    return image.convert("L") if coloured <= small.width * small.height // 2000 else image


def encoded(image: Image.Image, png_limit: int = _PNG_LIMIT, quality: int = _PHOTO_QUALITY, dpi: tuple[float, float] | None = None) -> bytes:
    """PNG; a grey or colour picture that would be large as PNG (a photograph) as JPEG. The resolution goes along: it decides what is read."""
    known = {} if dpi is None else {"dpi": dpi}
    out = io.BytesIO()
    if image.mode == "1":
        image.save(out, "PNG", compress_type=_RUN_LENGTHS, **known)
        return out.getvalue()
    image.save(out, "PNG", compress_level=2, **known)
    if out.tell() > png_limit:
        out = io.BytesIO()
        image.save(out, "JPEG", quality=quality, **known)
    return out.getvalue()


def page(
    image: Image.Image,
    number: int,
    dpi: tuple[float, float] | None,
    *,
    fax: bool = False,
    damage: tuple[str, ...] = (),
    lines: tuple[Line, ...] | None = None,
    data: bytes | None = None,
    bad_rows: tuple[tuple[int, int], ...] = (),
) -> PageImage:
    """One page; without a believable resolution it is taken for a sheet of A4."""
    xdpi, ydpi = dpi if dpi and believable(dpi) else sheet_dpi(image.size)
    kept, file = spool.keep(data or encoded(image, dpi=(xdpi, ydpi)))
    return PageImage(number, kept, image.width, image.height, xdpi, ydpi, fax, damage, lines, bad_rows=bad_rows, file=file)


def believable(dpi: tuple[float, float]) -> bool:
    """Whether a resolution can be a scanner's or a fax's (98 lines an inch is a fax's coarsest); cameras write 72 for want of any."""
    low, high = _PLAUSIBLE_DPI
    return low <= dpi[0] <= high and low * 0.9 <= dpi[1] <= high


def sheet_dpi(size: tuple[int, int]) -> tuple[float, float]:
    """The resolution at which a picture of this size fills a sheet of A4 (ISO 216), upright or lying; at least 72."""
    short, long = _A4_INCHES
    width, height = (short, long) if size[0] <= size[1] else (long, short)
    dpi = max(72.0, size[0] / width, size[1] / height)
    return dpi, dpi


@contextmanager
def forgiving(*, allowed: bool = True) -> Iterator[None]:
    """Let Pillow give what it can of a picture that breaks off, or forbid it to where somebody else allowed it."""
    before = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = allowed
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before
