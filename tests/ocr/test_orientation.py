"""Which way is up: what is asked again, and what stays uncertain."""

import numpy as np
import pytest
from PIL import Image

from ocr import orientation, reader
from ocr.engine import Fragment, Gray, Quad
from ocr.reader import PageReader
from tests.ocr import gallery
from tests.ocr.conftest import as_png

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
