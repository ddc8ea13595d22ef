"""Which way is up: what is asked again, and what stays uncertain."""

import numpy as np
import pytest
from PIL import Image, ImageDraw

from ocr import orientation, reader
from ocr.engine import Fragment, Gray, Quad
from ocr.reader import PageReader
from tests.ocr import gallery
from tests.ocr.conftest import as_png
from tests.ocr.drawing import HEI, face

QUAD: Quad = np.array([[100, 100], [500, 100], [500, 140], [100, 140]], np.float32)


def read_as(text: str, score: float) -> list[Fragment]:
    """A page of one line."""
    return [Fragment(text, score, score, QUAD)]


@pytest.mark.parametrize(("text", "score", "again"), [("样" * 200, 0.97, False), ("样" * 200, 0.7, True), ("样例", 0.99, True), ("", 0.0, True)])
def test_what_holds_little_or_reads_badly_is_read_both_ways(text: str, score: float, again: bool) -> None:
    """A full page read well is believed at once."""
    assert orientation.wants_check(read_as(text, score)) is again


def test_nothing_found_is_nothing_to_ask() -> None:
    """An empty reading has no orientation."""
    assert not orientation.wants_check([])
    assert orientation.both_ways(np.full((50, 50), 255, np.uint8), [], lambda _: ("样", 1.0, 1.0)) == (0.0, 0.0)


@pytest.mark.parametrize(("up", "down", "rotation", "uncertain"), [(0.95, 0.5, 0, False), (0.4, 0.9, 180, False), (0.8, 0.78, 0, True)])
def test_the_way_that_reads_better_is_taken_or_the_page_is_doubtful(
    monkeypatch: pytest.MonkeyPatch, up: float, down: float, rotation: int, uncertain: bool
) -> None:
    """A line whose left half is black reads as well as it is told to, either way up; where both are alike nobody is told that it is certain."""
    picture = np.full((1800, 1400), 255, np.uint8)
    picture[400:460, 200:500] = 0
    picture[400:405, 500:1200] = 0

    class TwoFaced(gallery.Gallery):
        def line(self, strip: Gray) -> tuple[str, float, float]:
            upright = strip[:, : strip.shape[1] // 2].mean() < strip[:, strip.shape[1] // 2 :].mean()
            return "样例", up if upright else down, 0.9

    monkeypatch.setattr(reader, "engine_named", lambda _: TwoFaced(gallery.rectangles))
    page = PageReader("gallery").read(as_png(Image.fromarray(picture)))
    assert page.failure is None
    assert page.rotation == rotation
    assert ("orientation-uncertain" in page.reasons) is uncertain
    assert not (uncertain and page.quality == "readable")


@pytest.mark.parametrize("turns", range(4))
def test_words_beside_pictures_are_turned_by_the_words(reader: PageReader, turns: int) -> None:
    """Tall pictures with dark stripes between captions have more area than the captions, but nothing to read."""
    sheet = Image.new("L", (1240, 1754), 255)
    pen = ImageDraw.Draw(sheet)
    for number, words in enumerate(("街道照片", "井盖照片", "积水照片", "路面照片", "桥梁照片", "水管照片")):
        pen.text((100, 150 + number * 250), words, font=face(HEI, 34), fill=0)
        for x in range(400, 700, 60):
            pen.rectangle((x, 120 + number * 250, x + 30, 320 + number * 250), fill=60)
    page = reader.read(as_png(sheet.rotate(-90 * turns, expand=True), dpi=(150, 150)))
    assert page.rotation == (360 - 90 * turns) % 360


def test_what_stands_in_tall_boxes_reads_down() -> None:
    """Characters count, not the area of a box around a picture."""
    lying: Quad = np.array([[100, 100], [140, 100], [140, 500], [100, 500]], np.float32)
    assert orientation.reads_down([Fragment("样例街道", 0.9, 0.9, lying), Fragment("|", 0.9, 0.9, QUAD)])
    assert not orientation.reads_down([Fragment("样例街道", 0.9, 0.9, QUAD), Fragment("|", 0.9, 0.9, lying)])
