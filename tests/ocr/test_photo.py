"""Photographs of sheets: the paper is found on what it lies on, seen straight and evenly lit, and boxes point at the photograph."""

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw

from ocr import photo
from ocr.engine import Gray, Quad
from ocr.reader import PageReader
from ocr.sheet import Sheet
from tests.ocr.conftest import as_png, plain
from tests.ocr.drawing import HEI, face

LETTER = (
    "关于示例路积水的来信",
    "示例区信访局：我叫张样例，住示例路12号。",
    "去年夏天起每逢下雨路面积水，车辆难行，",
    "请派人查看下水道。电话16100001234。",
    "2024年5月6日",
)
CORNERS: Quad = np.array([[190, 150], [1010, 210], [1080, 1330], [130, 1280]], np.float32)
"""Where the sheet lies on the picture, taken from one side and turned a little."""

WIDE, HIGH = 1200, 1500


def letter() -> Gray:
    """A sheet of white paper, 620 by 877 pixels, doubled."""
    sheet = Image.new("L", (1240, 1754), 255)
    pen = ImageDraw.Draw(sheet)
    for number, line in enumerate(LETTER):
        pen.text((130, 200 + number * 90), line, font=face(HEI, 46), fill=20)
    return np.array(sheet, np.uint8)


def taken(paper: Gray, corners: Quad = CORNERS, table: int = 70, shadow: float = 0.55) -> Gray:
    """The sheet on a table, in the light of one lamp with a hand's shadow across the lower left."""
    height, width = paper.shape
    forth = cv2.getPerspectiveTransform(np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32), corners)
    seen = cv2.warpPerspective(paper, forth, (WIDE, HIGH), flags=cv2.INTER_AREA, borderValue=255).astype(np.float32) * 0.9
    there = cv2.GaussianBlur(cv2.warpPerspective(np.full_like(paper, 255), forth, (WIDE, HIGH)), (0, 0), 1).astype(np.float32) / 255
    y, x = np.mgrid[0:HIGH, 0:WIDE].astype(np.float32)
    light = 1 - 0.25 * x / WIDE
    light *= 1 - (1 - shadow) / (1 + np.exp((np.hypot(x - 300, y - 1100) - 420) / 40))
    picture = (seen * there + table * (1 - there)) * light + np.random.default_rng(1).normal(0, 3, (HIGH, WIDE))
    return np.asarray(np.clip(picture, 0, 255), np.uint8)


def test_the_sheet_is_found_in_spite_of_shadow_and_tilt() -> None:
    """Its corners, to within a hundredth of the picture."""
    found = photo.find(taken(letter()))
    assert found is not None
    assert np.abs(found - CORNERS).max() < 0.015 * HIGH


def test_the_light_is_even_afterwards() -> None:
    """Paper in the shadow is as bright as paper in the light, and ink is dark."""
    paper = photo.levelled(Sheet.of(taken(letter())))
    assert paper is not None
    inner = paper.pixels[60:-60, 60:-60]
    assert np.percentile(inner, 15) > 200
    assert inner.min() < 90


@pytest.mark.parametrize("corner", range(4))
def test_places_on_the_levelled_sheet_are_places_on_the_photograph(corner: int) -> None:
    """A perspective map is undone with its division."""
    cut = Sheet.of(taken(letter())).levelled(CORNERS)
    x, y = ((0, 0), (cut.width, 0), (cut.width, cut.height), (0, cut.height))[corner]
    box = cut.on_page(np.full((4, 2), (x, y), np.float32), WIDE, HIGH)
    assert (box.left, box.top) == pytest.approx(tuple(CORNERS[corner]), abs=1)


@pytest.mark.parametrize(
    "picture",
    [
        pytest.param(lambda: taken(letter(), np.array([[100, 100], [1100, 100], [1100, 1400], [100, 1400]], np.float32)), id="a window on a screen"),
        pytest.param(lambda: taken(letter(), table=245, shadow=1.0), id="a sheet on white"),
        pytest.param(lambda: np.ascontiguousarray(letter()), id="a scan"),
        pytest.param(lambda: cv2.resize(taken(letter()), (480, 600)), id="a small picture"),
        pytest.param(lambda: np.full((HIGH, WIDE), 128, np.uint8), id="nothing"),
    ],
)
def test_what_is_no_clear_photograph_of_a_sheet_stays_whole(picture: object) -> None:
    """Only paper that is clearly darker all around and taken at an angle is cut out."""
    assert callable(picture)
    assert photo.levelled(Sheet.of(picture())) is None


def test_a_second_sheet_beside_is_not_cut_away() -> None:
    """Two sheets on one table stay on one page: nothing is dropped unseen."""
    two = taken(letter(), np.array([[40, 150], [560, 170], [580, 1330], [50, 1300]], np.float32), shadow=1.0)
    other = taken(letter(), np.array([[640, 160], [1150, 150], [1160, 1310], [630, 1300]], np.float32), shadow=1.0)
    assert photo.levelled(Sheet.of(np.maximum(two, other))) is None


def test_a_photographed_letter_is_read_like_a_scan(reader: PageReader) -> None:
    """Every character, no doubt of quality for the table around, and boxes on the photograph."""
    page = reader.read(as_png(Image.fromarray(taken(letter())), dpi=(0, 0)))
    assert plain(page.text) == plain("".join(LETTER))
    assert page.quality == "readable"
    first = page.lines[0].box
    assert 200 < first.left < 330
    assert 200 < first.top < 420
