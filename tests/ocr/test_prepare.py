"""Each step of the preparation by itself, on drawn pixels."""

import numpy as np
import pytest
from PIL import Image, ImageDraw

from ocr import prepare, quality
from ocr.engine import Gray
from ocr.sheet import Sheet


def strokes() -> Gray:
    """Vertical strokes, as of letters: 1 wherever ink continues from row to row."""
    pixels = np.full((60, 200), 255, np.uint8)
    pixels[10:50, 20:180:8] = 0
    pixels[10:50, 21:180:8] = 0
    pixels[10:50, 22:180:8] = 0
    return pixels


def test_a_white_row_through_letters_is_bridged() -> None:
    """Strokes cut by dropped rows are whole again, and nothing else changes."""
    hurt = strokes()
    hurt[30:33] = 255
    assert (prepare.repair_rows(hurt) == strokes()).all()


def test_a_row_of_noise_is_replaced_by_what_its_neighbours_say() -> None:
    """A hit code word makes a row of random colour changes; it goes."""
    hurt = strokes()
    hurt[30] = np.where(np.arange(200) % 2, 255, 0)
    assert (prepare.repair_rows(hurt) == strokes()).all()


def test_the_space_between_lines_is_left_alone() -> None:
    """Five white rows are no damage."""
    apart = strokes()
    apart[30:35] = 255
    assert (prepare.repair_rows(apart) == apart).all()


def test_lone_specks_go_and_the_dots_of_characters_stay() -> None:
    """A speck in the open is dirt; the same speck beside a stroke may be a dot of 冫 or a decimal point."""
    pixels = strokes()
    pixels[55, 190] = 0
    pixels[30, 25] = 0
    clean = prepare.despeckle(pixels)
    assert clean[55, 190] == 255
    assert clean[30, 25] == 0


@pytest.mark.parametrize(
    ("size", "dots", "fax", "wanted"),
    [
        ((1728, 2300), (204.0, 196.0), True, (204.0, 196.0)),
        ((1728, 1159), (0.0, 0.0), True, (204.0, 98.0)),
        ((1728, 2319), (0.0, 0.0), True, (204.0, 196.0)),
        ((1728, 800), (1.0, 1.0), True, (204.0, 196.0)),
        ((1728, 1145), (72.0, 72.0), True, (204.0, 98.0)),
        ((1654, 2339), (0.0, 0.0), False, (200.0, 200.0)),
        ((1654, 2339), (72.0, 72.0), False, (72.0, 72.0)),
    ],
)
def test_resolution_is_believed_where_it_can_be_true(size: tuple[int, int], dots: tuple[float, float], fax: bool, wanted: tuple[float, float]) -> None:
    """Tags first; then the shape of the page."""
    assert prepare.resolution(*size, *dots, fax=fax) == pytest.approx(wanted, rel=0.01)


@pytest.mark.parametrize("skew", [-10.0, -6.3, -3.0, -0.7, 0.0, 0.4, 2.2, 4.9, 8.1, 10.0])
def test_skew_is_found_and_taken_out(skew: float) -> None:
    """Lines drawn level and rotated by a known angle are level again, to a fifth of a degree."""
    picture = Image.new("L", (1200, 1400), 255)
    pen = ImageDraw.Draw(picture)
    for y in range(200, 1200, 60):
        for x in range(150, 1000, 34):
            pen.rectangle((x, y, x + 24, y + 24), fill=0)
    askew = np.array(picture.rotate(skew, Image.Resampling.BICUBIC, fillcolor=255), np.uint8)
    straight, angle = prepare.straighten(Sheet.of(askew), 204)
    assert angle == pytest.approx(-skew, abs=0.2)
    assert abs(prepare.skew_angle(straight.pixels, 204)) <= 0.2


def test_a_page_of_any_size_is_reduced_to_what_recognition_uses() -> None:
    """Sixty million pixels in, eighteen out, square."""
    sheet = prepare.square(Sheet.of(np.full((10_000, 6000), 255, np.uint8)), 600, 600, fax=False)
    assert sheet.width * sheet.height <= 18_100_000
    assert sheet.height / sheet.width == pytest.approx(10_000 / 6000, rel=0.01)


def test_dirt_and_a_scratch_make_no_page() -> None:
    """Specks and a thin streak down the glass are blank paper; one character is not."""
    sheet = np.full((2400, 1728), 255, np.uint8)
    rng = np.random.default_rng(3)
    for y, x in rng.integers(100, 1700, (300, 2)):
        sheet[y : y + 3, x : x + 4] = 0
    sheet[100:2300, 800:802] = 0
    assert quality.is_blank(quality.ink(sheet), 204)
    sheet[1200:1204, 400:430] = 0
    sheet[1185:1220, 413:417] = 0
    assert not quality.is_blank(quality.ink(sheet), 204)


def test_grey_paper_is_not_ink() -> None:
    """A shaded photo of empty paper is blank; writing on it is found all the same."""
    shade = np.repeat(np.linspace(120, 235, 1200).astype(np.uint8)[None], 900, 0)
    assert quality.is_blank(quality.ink(shade), 150)
    shade[400:420, 200:600] = 20
    assert not quality.is_blank(quality.ink(shade), 150)


@pytest.mark.parametrize("seed", range(4))
def test_a_page_without_lines_is_not_turned(seed: int) -> None:
    """Dirt has no level; nor has an empty page."""
    sheet = np.full((1400, 1200), 255, np.uint8)
    assert prepare.skew_angle(sheet, 204) == 0.0
    for y, x in np.random.default_rng(seed).integers(30, 1150, (400, 2)):
        sheet[y : y + 6, x : x + 9] = 0
    assert prepare.skew_angle(sheet, 204) == 0.0


def squares(width: int, height: int) -> Gray:
    """A page of characters that are ``width`` by ``height`` pixels."""
    pixels = np.full((1200, 1728), 255, np.uint8)
    for y in range(100, 1000, 2 * height):
        for x in range(150, 1500, width + 6):
            pixels[y : y + height, x : x + width] = 0
    return pixels


@pytest.mark.parametrize(
    ("glyph", "tagged", "wanted"),
    [
        ((32, 16), (204.0, 204.0), (204.0, 102.0)),
        ((32, 16), (204.0, 196.0), (204.0, 98.0)),
        ((32, 16), (204.0, 98.0), (204.0, 98.0)),
        ((32, 31), (204.0, 98.0), (204.0, 196.0)),
        ((32, 31), (204.0, 196.0), (204.0, 196.0)),
        ((20, 32), (204.0, 196.0), (204.0, 196.0)),
        ((32, 21), (200.0, 200.0), (200.0, 200.0)),
    ],
)
def test_characters_show_what_the_tags_hide(glyph: tuple[int, int], tagged: tuple[float, float], wanted: tuple[float, float]) -> None:
    """Squashed or stretched to double, characters give a wrong resolution away; the shapes of digits, upright or lying, do not."""
    assert prepare.believed(*tagged, prepare.glyph_shape(squares(*glyph))) == wanted


def test_few_marks_or_grey_say_nothing_of_resolution() -> None:
    """A word or two, or a photo, leave the tags alone."""
    assert prepare.glyph_shape(strokes()) is None
    assert prepare.glyph_shape(np.full((600, 600), 128, np.uint8)) is None


@pytest.mark.parametrize("ydpi", [196, 98])
@pytest.mark.parametrize("skew", [0.0, 3.0, -3.0, 8.0])
@pytest.mark.parametrize("turns", [0, 1])
def test_which_way_lines_run_shows_before_anything_is_read(turns: int, skew: float, ydpi: int) -> None:
    """Lines with white between them, level or upright, laid in askew, at either resolution of a fax."""
    laid = Image.fromarray(np.rot90(squares(24, 24), turns)).rotate(skew, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    sent = laid.resize((laid.width, laid.height * ydpi // 196), Image.Resampling.BOX)
    assert prepare.lines_run_down(np.array(sent, np.uint8), 204, ydpi) == bool(turns)


# ---- faint ink ------------------------------------------------------------------------------------------------------


def paper(noise: float, ink: int | None) -> Gray:
    """A shaded sheet with its own noise, and on it rows of marks so many grey levels darker."""
    pixels = np.random.default_rng(3).normal(235.0, noise, (1200, 900)) - np.linspace(0, 40, 900)
    if ink is not None:
        for row in range(12):
            for column in range(20):
                pixels[200 + 60 * row : 226 + 60 * row, 100 + 34 * column : 122 + 34 * column : 5] -= ink
                pixels[200 + 60 * row : 226 + 60 * row : 6, 100 + 34 * column : 122 + 34 * column] -= ink
    return np.clip(pixels, 0, 255).astype(np.uint8)


@pytest.mark.parametrize(("noise", "ink"), [(0, 50), (2, 45), (4, 55)])
def test_faint_ink_is_no_blank_page(noise: float, ink: int) -> None:
    """Pencil and worn ribbons stay below what ordinary ink must differ by."""
    sheet = paper(noise, ink)
    assert quality.is_blank(quality.ink(sheet), 150)
    assert not quality.is_blank(quality.ink(prepare.darkened(sheet)), 150)


@pytest.mark.parametrize("noise", [0, 3, 9])
def test_the_papers_own_noise_is_no_ink(noise: float) -> None:
    """An empty sheet stays empty, however grainy and unevenly lit."""
    assert quality.is_blank(quality.ink(prepare.darkened(paper(noise, None))), 150)
