"""Scans in a PDF: the picture, or the strips of one, that is the whole page, taken pixel for pixel as stored.

What is taken must look like the page as PDFium draws it: a picture that is inverted on the way (/Decode, an image mask) is inverted
here too; one that is masked, clipped or painted over is not taken, and the page is rendered.
"""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from PIL import Image, ImageChops, ImageOps, ImageStat

from parsers.formats._pdf_leaf import POINTS, Leaf
from parsers.formats._picture import page, plain, refuse_large, without_colour
from petition_intake.model import PageImage

_ALL = 0.85
_PIECES = 400
_OUTSIDE = 0.03
_LOOK_PIXELS = 120
_LOOK_DIFFERENCE = 32.0
_LOOK_RATIO, _LOOK_NOISE = 0.75, 1.5
_MIDDLE = 127
_FAX_DPI = 204
_QUARTERS: dict[int, tuple[Image.Transpose, ...]] = {
    0: (), 90: (Image.Transpose.ROTATE_270,), 180: (Image.Transpose.ROTATE_180,), 270: (Image.Transpose.ROTATE_90,),
}  # fmt: skip
"""What /Rotate, clockwise, does to a picture; Pillow turns the other way."""
_MIRRORING = frozenset({Image.Transpose.FLIP_LEFT_RIGHT, Image.Transpose.FLIP_TOP_BOTTOM})
_LYING = frozenset({Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_270})


@dataclass(frozen=True)
class Picture:
    """A picture on the page: how much of the page it fills, and whether something shines through it."""

    share: float
    thing: pdfium.PdfImage
    bounds: tuple[float, float, float, float]

    @property
    def dpi(self) -> float:
        """Its pixels to the inch, across."""
        left, _, right, _ = self.bounds
        width: int = self.thing.get_px_size()[0]
        return width / (max(right - left, 1.0) / POINTS)


def stored(leaf: Leaf, pictures: Sequence[Picture]) -> PageImage | None:
    """The page as the picture that is stored in it; None when it is more, or less, than that."""
    if not 0 < len(pictures) <= _PIECES or sum(one.share for one in pictures) < _ALL or not _inside(leaf.sheet, pictures):
        return None
    for one in pictures:
        refuse_large(one.thing.get_px_size(), leaf.limits)
    if len(pictures) == 1:
        return _jpeg(leaf, pictures[0]) or _whole(leaf, pictures[0].thing)
    return _joined(leaf, pictures)


def _inside(sheet: pdfium.PdfPage, pictures: Sequence[Picture]) -> bool:
    """Whether the page shows all of the pictures (a crop box may show a part)."""
    left, bottom, right, top = sheet.get_bbox()
    wide, high = (right - left) * _OUTSIDE, (top - bottom) * _OUTSIDE
    return all(left - wide <= a and bottom - high <= b and c <= right + wide and d <= top + high for a, b, c, d in (one.bounds for one in pictures))


def _jpeg(leaf: Leaf, picture: Picture) -> PageImage | None:
    """A JPEG as it came, where it stands upright and is grey or of three colours."""
    thing = picture.thing
    a, b, c, d, *_ = thing.get_matrix().get()
    if thing.get_filters() != ["DCTDecode"] or leaf.sheet.get_rotation() % 360 or not (a > 0 and d > 0 and abs(b) + abs(c) < (a + d) / 1000):
        return None
    data = bytes(thing.get_data(decode_simple=True))
    with Image.open(io.BytesIO(data), formats=["JPEG"]) as jpeg:
        if jpeg.size != thing.get_px_size() or jpeg.mode not in {"L", "RGB"} or "adobe_transform" in jpeg.info or jpeg.getexif().get(274, 1) != 1:
            return None
        small = jpeg.copy() if max(jpeg.size) < _LOOK_PIXELS * 8 else _drafted(jpeg)
        if _same(_look(leaf), small.convert("L")):
            return page(jpeg, leaf.number, (POINTS * jpeg.width / a, POINTS * jpeg.height / d), data=data)
    return None


def _drafted(jpeg: Image.Image) -> Image.Image:
    size = jpeg.size
    jpeg.draft("L", (_LOOK_PIXELS * 2, _LOOK_PIXELS * 2))
    jpeg.load()
    small = jpeg.copy()
    jpeg._size = size  # noqa: SLF001 - the announced size is the picture's, not the draft's
    return small


def _whole(leaf: Leaf, thing: pdfium.PdfImage) -> PageImage | None:
    a, b, c, d, *_ = thing.get_matrix().get()
    width, height = thing.get_px_size()
    turns = _turns(a, b, c, d)
    if turns is None:
        return None
    across, down = (abs(a), abs(d)) if abs(a) > abs(b) else (abs(b), abs(c))
    image, bilevel = _pixels(thing)
    if image.size != (width, height):
        return None
    dpi = POINTS * width / across, POINTS * height / down
    return _page(leaf, image, dpi, turns, bilevel=bilevel, fax=thing.get_filters() == ["CCITTFaxDecode"])


def _turns(a: float, b: float, c: float, d: float) -> tuple[Image.Transpose, ...] | None:
    """How a picture drawn with this matrix (ISO 32000-1, 8.3.3) is turned and mirrored; None when it is slanted."""
    if abs(b) + abs(c) < (abs(a) + abs(d)) / 1000:
        return (Image.Transpose.FLIP_LEFT_RIGHT,) * (a < 0) + (Image.Transpose.FLIP_TOP_BOTTOM,) * (d < 0)
    if abs(a) + abs(d) < (abs(b) + abs(c)) / 1000:  # the picture's x axis runs up the page, or down
        return (Image.Transpose.ROTATE_90,) + (Image.Transpose.FLIP_TOP_BOTTOM,) * (b < 0) + (Image.Transpose.FLIP_LEFT_RIGHT,) * (c > 0)
    return None


def _pixels(thing: pdfium.PdfImage) -> tuple[Image.Image, bool]:
    image = plain(thing.get_bitmap().to_pil())
    bilevel = thing.get_metadata().bits_per_pixel == 1
    return (image.convert("L").point(lambda value: 255 * (value > _MIDDLE), "1") if bilevel else image), bilevel


def _joined(leaf: Leaf, pictures: Sequence[Picture]) -> PageImage | None:
    """Strips of one scan, put together; they lie below each other without gap or overlap and have the same pixels."""
    strips = sorted(pictures, key=lambda one: -one.bounds[3])
    sizes = [one.thing.get_px_size() for one in strips]
    high = strips[0].bounds[3] - strips[-1].bounds[1]
    wide = strips[0].bounds[2] - strips[0].bounds[0]
    rows = sum(size[1] for size in sizes)
    row = high / max(rows, 1)
    if len({size[0] for size in sizes}) > 1 or not all(_upright(one.thing) for one in strips) or min(high, wide) <= 0:
        return None
    if any(abs(one.bounds[0] - strips[0].bounds[0]) > 1 or abs(one.bounds[2] - strips[0].bounds[2]) > 1 for one in strips):
        return None
    if any(abs(one.bounds[1] - other.bounds[3]) > 2 * row for one, other in pairwise(strips)):
        return None
    if any(abs((one.bounds[3] - one.bounds[1]) - size[1] * row) > 2 * row for one, size in zip(strips, sizes, strict=True)):
        return None
    refuse_large((sizes[0][0], rows), leaf.limits)
    parts = [_pixels(one.thing) for one in strips]
    bilevel = all(part[1] for part in parts)
    image = Image.new("1" if bilevel else parts[0][0].mode, (sizes[0][0], rows))
    top = 0
    for (part, _), size in zip(parts, sizes, strict=True):
        image.paste(part if part.mode == image.mode else part.convert(image.mode), (0, top))
        top += size[1]
    fax = all(one.thing.get_filters() == ["CCITTFaxDecode"] for one in strips)
    return _page(leaf, image, (POINTS * image.width / wide, POINTS * rows / high), (), bilevel=bilevel, fax=fax)


def _upright(thing: pdfium.PdfImage) -> bool:
    return _turns(*thing.get_matrix().get()[:4]) == ()


def _page(leaf: Leaf, image: Image.Image, dpi: tuple[float, float], turns: Sequence[Image.Transpose], *, bilevel: bool, fax: bool) -> PageImage | None:
    """The stored picture as the page shows it; a fax as it was sent, row by row, since its reader finds out which way is up."""
    way = (*turns, *_QUARTERS[leaf.sheet.get_rotation() % 360])
    drawn = _look(leaf)
    for shade in _shades(image):
        seen = shade
        for turn in way:
            seen = seen.transpose(turn)
        if _same(drawn, seen.convert("L")):
            break
    else:
        return None
    if fax and bilevel and _is_fax(*dpi) and not sum(turn in _MIRRORING for turn in way) % 2:
        return page(shade, leaf.number, dpi, fax=True)
    lying = sum(turn in _LYING for turn in way) % 2
    return page(seen if bilevel else without_colour(seen), leaf.number, (dpi[1], dpi[0]) if lying else dpi)


def _shades(image: Image.Image) -> Iterator[Image.Image]:
    yield image
    yield ImageChops.invert(image) if image.mode != "1" else ImageOps.invert(image.convert("L")).convert("1")


def _look(leaf: Leaf) -> Image.Image:
    return leaf.drawn(POINTS * _LOOK_PIXELS / max(*leaf.sheet.get_size(), 1.0)).convert("L")


def _same(drawn: Image.Image, stored_grey: Image.Image) -> bool:
    """Whether the stored picture looks like the page as drawn, and more so than its mirror images do (a look at small copies)."""
    small = stored_grey.resize(drawn.size, Image.Resampling.BOX)
    flip, mirror = small.transpose(Image.Transpose.FLIP_TOP_BOTTOM), small.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    difference, *others = (ImageStat.Stat(ImageChops.difference(drawn, one)).mean[0] for one in (small, flip, mirror, ImageOps.mirror(flip)))
    return difference < _LOOK_DIFFERENCE and difference <= _LOOK_RATIO * min(others) + _LOOK_NOISE


def _is_fax(xdpi: float, ydpi: float) -> bool:
    """Whether a scan has a fax's oblong pixels (ITU-T T.4: 204 by 98, 196 or 391 to the inch)."""
    return abs(xdpi - _FAX_DPI) <= 2 and min(abs(ydpi - y) for y in (98, 196, 391)) <= 2  # noqa: PLR2004 - as said


def opaque(thing: pdfium.PdfObject) -> bool:
    """Whether nothing can be seen through it."""
    return not pdfium_c.FPDFPageObj_HasTransparency(thing)
