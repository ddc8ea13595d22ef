"""Photographs and scans as files: turned as the camera says, bounded in memory and time, kept where nothing has to change."""

import io
import struct
import time
import zlib

import numpy as np
import pytest
from PIL import Image, ImageChops

from parsers.tree import extract
from petition_intake.config import Limits
from petition_intake.model import PageImage
from petition_intake.ports import Extracted

LIMITS = Limits()


def read(data: bytes, name: str = "photo") -> Extracted:
    """The file as the product reads it."""
    (whole,) = extract(data, name, LIMITS)
    return whole


def shown(page: PageImage) -> Image.Image:
    """A page's picture."""
    return Image.open(io.BytesIO(page.data))


def saved(picture: Image.Image, kind: str, **options: object) -> bytes:
    """A picture as a file."""
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def shade(picture: Image.Image, x: int, y: int) -> int:
    """A pixel's grey, 0 to 255."""
    return int(np.asarray(picture.convert("L"))[y, x])


def corner() -> Image.Image:
    """White, lying, black in the upper left corner alone."""
    picture = Image.new("L", (320, 200), 255)
    picture.paste(0, (0, 0, 80, 80))
    return picture


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_pictures_are_turned_as_the_camera_says(kind: str, orientation: int) -> None:
    """All eight positions of EXIF: the corner is where the photographer saw it, and the announced size is that of the turned picture."""
    back = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}.get(orientation)
    stored = corner() if back is None else corner().transpose(Image.Transpose(back))
    exif = Image.Exif()
    exif[274] = orientation
    (page,) = read(saved(stored, kind, exif=exif)).images
    assert (page.width, page.height) == (320, 200) == shown(page).size
    assert [shade(shown(page), *place) > 128 for place in ((30, 30), (290, 30), (30, 170), (290, 170))] == [False, True, True, True]


@pytest.mark.parametrize("options", [{}, {"progressive": True}, {"subsampling": 2}])
@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
def test_photographs_of_every_coding(mode: str, options: dict[str, object]) -> None:
    """Progressive, subsampled, four-coloured (as Adobe inverts them): dark stays dark."""
    (page,) = read(saved(corner().convert("RGB").convert(mode), "JPEG", **options)).images
    assert shade(shown(page), 30, 30) < 60
    assert shade(shown(page), 290, 170) > 200


def test_interlaced_and_deep_pictures() -> None:
    """16-bit PNG keeps its shades in eight bits; a scan of little range is stretched."""
    deep = np.full((60, 80), 65_535, np.uint16)
    deep[:20] = 2_570
    (page,) = read(saved(Image.fromarray(deep), "PNG")).images
    assert (shade(shown(page), 5, 5), shade(shown(page), 5, 50)) == (10, 255)
    (faint,) = read(saved(Image.fromarray(deep // 16), "PNG")).images
    assert shown(faint).getextrema() == (0, 255)


def test_a_very_large_photograph_is_decoded_smaller() -> None:
    """Fifty million pixels of a sheet of paper are read at a quarter of that; it stays upright and whole."""
    large = Image.new("L", (8_700, 5_800), 255)
    large.paste(0, (0, 0, 2_000, 2_000))
    data = saved(large, "JPEG", dpi=(600, 600))
    (page,) = read(data).images
    assert (page.width, page.height, page.xdpi) == (4_350, 2_900, 300)
    assert shown(page).size == (4_350, 2_900)


def test_two_pictures_in_one_photograph() -> None:
    """A phone's MPO (a second picture for depth behind the first) is the photograph."""
    picture = corner().convert("RGB")
    whole = read(saved(picture, "MPO", save_all=True, append_images=[picture.rotate(90, expand=True)]))
    assert [(page.width, page.height) for page in whole.images] == [(320, 200)]
    assert whole.document.notes == ()


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_picture_that_breaks_off_says_so(kind: str) -> None:
    """Its upper part is there."""
    noise = Image.fromarray(np.random.default_rng(3).integers(0, 255, (400, 300), np.uint8))
    data = saved(noise, kind)
    (page,) = read(data[: len(data) * 2 // 3]).images
    assert page.damage == ("truncated",)
    if kind == "PNG":
        upper = (0, 0, 300, 200)
        assert ImageChops.difference(shown(page).convert("L").crop(upper), noise.crop(upper)).getbbox() is None


def _png(width: int, height: int) -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")


def _gif() -> bytes:
    data = bytearray(saved(Image.new("P", (10, 10)), "GIF"))
    data[6:10] = b"\xff\xff\xff\xff"
    return bytes(data)


def _scans() -> bytes:
    """A progressive JPEG whose last scan comes two thousand times."""
    data = saved(Image.new("L", (4_000, 3_000), 200), "JPEG", progressive=True)
    last = data.rindex(b"\xff\xda")
    return data[:-2] + data[last:-2] * 2_000 + b"\xff\xd9"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (_png(60_000, 60_000), "too-large"),
        (_png(2**31 - 1, 2**31 - 1), "too-large"),
        (_gif(), "too-large"),
        (_scans(), "damaged"),
        (b"\xff\xd8\xff\xe0", "damaged"),
        (b"\x89PNG\r\n\x1a\n", "damaged"),
    ],
    ids=["60,000 pixels", "overflow", "GIF", "two thousand scans", "no JPEG", "no PNG"],
)
def test_bombs_are_refused_at_once(data: bytes, expected: str) -> None:
    """By what the header says, before anything unfolds."""
    started = time.process_time()
    failure = read(data).document.failure
    assert failure
    assert failure.code == expected
    assert time.process_time() - started < 2


def grain() -> Image.Image:
    """A picture whose code is long."""
    return Image.fromarray(np.random.default_rng(5).integers(0, 256, (300, 400), np.uint8))


def harmed(data: bytes, how: str) -> bytes:
    """The file with its second half cut away and closed again, or zeroed, or with one byte changed."""
    half = len(data) // 2
    if how == "cut and closed":
        return data[:half] + b"\xff\xd9"
    return data[:half] + bytes(len(data) - half - 2) + b"\xff\xd9" if how == "zeroed" else data[:half] + bytes([data[half] ^ 0x40]) + data[half + 1 :]


@pytest.mark.parametrize(("kind", "how"), [("JPEG", "cut and closed"), ("JPEG", "zeroed"), ("PNG", "one byte changed")])
def test_a_damaged_picture_says_so(kind: str, how: str) -> None:
    """Decoders draw on without a word; the page carries the damage all the same."""
    sound = saved(grain(), kind)
    assert read(sound).images[0].damage == ()
    assert read(harmed(sound, how)).images[0].damage == ("truncated",)
