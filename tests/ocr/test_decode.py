"""Any bytes at all come in as pixels or as a failure, within bounds."""

from dataclasses import replace
from io import BytesIO

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from ocr.decode import decode
from ocr.reader import PageReader
from petition_intake.errors import InputError
from petition_intake.model import PageImage
from tests.ocr.conftest import as_png

BLANK = PageReader("blank")
PNG = as_png(Image.new("1", (40, 30), 1)).data


@settings(max_examples=60)
@given(
    st.one_of(st.binary(max_size=300), st.binary(min_size=1, max_size=40).map(lambda tail: PNG[:40] + tail), st.integers(0, len(PNG)).map(lambda n: PNG[:n]))
)
def test_any_bytes_end_as_a_page(data: bytes) -> None:
    """Nothing a sender puts where a picture should be raises: it is a page with a failure."""
    page = BLANK.read(PageImage(1, data, 40, 30, 204, 196, fax=True))
    assert page.failure is not None or (page.width, page.height) == (40, 30)


@settings(max_examples=25)
@given(
    st.integers(1, 300), st.integers(1, 300), st.sampled_from(["1", "L", "RGB", "RGBA", "P", "LA", "I;16", "CMYK", "F"]), st.floats(0, 5000), st.floats(0, 5000)
)
def test_any_small_picture_ends_as_a_page(width: int, height: int, mode: str, xdpi: float, ydpi: float) -> None:
    """Every shape, kind of pixel and claimed resolution is taken or refused, never a crash."""
    encoded = BytesIO()
    Image.new(mode, (width, height)).save(encoded, "TIFF")
    page = BLANK.read(PageImage(1, encoded.getvalue(), width, height, xdpi, ydpi))
    assert page.failure is None or page.failure.code == "page-unreadable"


@pytest.mark.parametrize("size", [(5, 65_537), (65_537, 7), (20_000, 100)])
def test_shapes_that_hold_no_line_are_refused(size: tuple[int, int]) -> None:
    """A picture a few pixels wide costs nothing and says why it was not read."""
    page = BLANK.read(as_png(Image.new("1", size, 1)))
    assert page.failure is not None
    assert (page.failure.code, page.failure.params["why"], page.quality) == ("page-unreadable", "shape", "unreadable")


@pytest.mark.parametrize("size", [(1, 1), (4, 4), (600, 2), (1, 65_537)])
def test_a_counting_picture_is_blank(size: tuple[int, int]) -> None:
    """A picture of mail programs that holds no text leaves nothing unread."""
    page = BLANK.read(as_png(Image.new("1", size, 0)))
    assert (page.quality, page.reasons, page.failure) == ("blank", ("page-blank",), None)


def test_a_fax_of_four_rows_is_no_counting_picture() -> None:
    """What is left of a page that broke off was not read, and says so."""
    page = BLANK.read(replace(as_png(Image.new("1", (1728, 4), 1)), fax=True))
    assert (page.quality, page.failure is not None) == ("unreadable", True)


def test_more_pixels_than_allowed_are_refused_before_decoding() -> None:
    """The limit is checked on the header: a bomb of a gigapixel never unfolds."""
    with pytest.raises(InputError) as refused:
        decode(as_png(Image.new("1", (30_000, 30_000), 1)), 60_000_000)
    assert refused.value.case == "too-large"
    assert refused.value.params["pixels"] == 60_000_000


def test_transparency_is_paper() -> None:
    """A signature on a transparent ground is black on white, not black on black."""
    picture = Image.new("RGBA", (50, 50), (0, 0, 0, 0))
    picture.paste((0, 0, 0, 255), (10, 10, 20, 20))
    pixels = decode(as_png(picture), 10**6)
    assert pixels[0, 0] == 255
    assert pixels[15, 15] == 0


def test_sixteen_bit_pictures_keep_their_contrast() -> None:
    """Deep scans are stretched, not cut off at 255."""
    deep = np.full((40, 40), 60_000, np.uint16)
    deep[10:20] = 1000
    pixels = decode(as_png(Image.fromarray(deep)), 10**6)
    assert (pixels[0, 0], pixels[15, 0]) == (255, 0)


def test_a_photo_is_taken_as_its_announced_size_says() -> None:
    """With an EXIF turn, boxes belong to whichever of the two pictures the parser announced."""
    photo = Image.new("L", (60, 40), 255)
    exif = photo.getexif()
    exif[0x0112] = 6
    encoded = BytesIO()
    photo.save(encoded, "JPEG", exif=exif)
    assert decode(PageImage(1, encoded.getvalue(), 60, 40, 72, 72), 10**6).shape == (40, 60)
    assert decode(PageImage(1, encoded.getvalue(), 40, 60, 72, 72), 10**6).shape == (60, 40)
