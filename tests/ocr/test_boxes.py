"""Wherever a line is found on a prepared sheet, its box lies on the page as decoded."""

import itertools

import pytest
from PIL import Image, ImageDraw

from ocr import reader
from ocr.engine import Fragment, Gray, Turn
from ocr.reader import PageReader
from petition_intake.model import Box
from tests.ocr import gallery
from tests.ocr.conftest import as_png

BARS = [(200, 300, 900, 330), (200, 380, 1100, 410), (200, 460, 1000, 490), (200, 540, 1150, 570), (200, 1400, 600, 1430)]


def drawn(skew: float) -> Image.Image:
    """Bars like lines of text, the paper a little askew."""
    picture = Image.new("L", (1400, 1800), 255)
    pen = ImageDraw.Draw(picture)
    for bar in BARS:
        pen.rectangle((bar[0], bar[1], bar[2] - 1, bar[3] - 1), fill=0)
    return picture.rotate(skew, Image.Resampling.BICUBIC, fillcolor=255)


def inked(picture: Image.Image) -> list[Box]:
    """The bars' own boxes on a picture."""
    found = gallery.rectangles(_array(picture), ())
    assert not isinstance(found, Turn)
    return [Box(*(int(v) for v in (*f.quad.min(0), *f.quad.max(0)))) for f in found]


def _array(picture: Image.Image) -> Gray:
    import numpy as np

    return np.array(picture, np.uint8)


@pytest.mark.parametrize(("turn", "skew", "dpi"), list(itertools.product((0, 90, 180, 270), (0.0, 1.5, -2.5), ((204, 204), (204, 98), (150, 300)))))
def test_boxes_come_back_through_scaling_turning_and_deskewing(monkeypatch: pytest.MonkeyPatch, turn: int, skew: float, dpi: tuple[float, float]) -> None:
    """On a page turned, askew and of unequal resolution, each box covers its bar, within a few pixels of the bar's own rectangle."""
    page_picture = drawn(skew).rotate(turn, expand=True)
    if dpi[0] != dpi[1]:
        page_picture = page_picture.resize((page_picture.width, round(page_picture.height * dpi[1] / dpi[0])), Image.Resampling.BILINEAR)
    wanted = turn

    def turning(sheet: Gray, turns: object) -> list[Fragment] | Turn:
        nonlocal wanted
        if wanted:
            degrees, wanted = wanted, 0
            return Turn(degrees)
        return gallery.rectangles(sheet, turns)  # type: ignore[arg-type]

    monkeypatch.setattr(reader, "engine_named", lambda _: gallery.Gallery(turning))
    page = PageReader("gallery").read(as_png(page_picture, dpi=dpi))
    assert page.failure is None
    assert page.rotation == turn
    assert len(page.lines) == len(BARS)
    assert page.skew == pytest.approx(-skew, abs=0.25)
    slack = 4 + 4 * max(dpi) / min(dpi)
    for box in inked(page_picture):
        assert any(all(abs(a - b) <= slack for a, b in zip(_edges(box), _edges(line.box), strict=True)) for line in page.lines), box


def _edges(box: Box) -> tuple[int, int, int, int]:
    return box.left, box.top, box.right, box.bottom
