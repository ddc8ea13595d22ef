"""What the line did to a fax is put right where the letters above and below leave no doubt, and half lines are not guessed at."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from ocr.clipped import less_sure, without_clipped
from ocr.decode import decode
from ocr.engine import Fragment, Gray, Quad
from ocr.reader import PageReader
from ocr.torn_rows import mended
from petition_intake.model import CERTAIN, Box
from tests.ocr.conftest import as_png, sample

FINE, STANDARD = 196.0, 98.0


def strokes(rows: int = 40, width: int = 960) -> Gray:
    """A band of upright strokes, four pixels wide, sixteen apart: what a line of letters is at most of its rows."""
    page = np.full((rows, width), 255, np.uint8)
    for left in range(8, width - 8, 16):
        page[4:-4, left : left + 4] = 0
    return page


@pytest.mark.parametrize("count", [1, 2, 4])
def test_rows_that_break_every_stroke_off_are_redrawn(count: int) -> None:
    """A few rows drawn from a hit code word: strokes that go on below are drawn through, and what was drawn instead is gone."""
    whole = strokes()
    torn = whole.copy()
    torn[20 : 20 + count] = 255
    torn[20, 300:340] = 0
    assert np.array_equal(mended(torn, FINE), whole)


def test_what_lies_before_the_hit_is_left_alone() -> None:
    """Harm begins where the code was hit and runs to the right edge."""
    torn = strokes()
    torn[20:22, 480:] = 255
    assert np.array_equal(mended(torn, FINE), strokes())


def test_the_gap_in_a_single_letter_is_no_harm() -> None:
    """口 above 口 has white between its strokes: one or two letters of a line break no row."""
    page = strokes()
    page[20:22, 300:330] = 255
    assert np.array_equal(mended(page, FINE), page)


def test_two_ruled_lines_close_together_stay_two() -> None:
    """White between level lines is meant."""
    page = np.full((40, 960), 255, np.uint8)
    page[10:13, 50:900] = page[16:19, 50:900] = 0
    assert np.array_equal(mended(page, FINE), page)


def test_standard_resolution_is_left_alone() -> None:
    """There a row is a quarter of a millimetre, and a gap of one row may be a letter's own."""
    torn = strokes()
    torn[20] = 255
    assert mended(torn, STANDARD) is torn


@pytest.mark.parametrize("name", ["fax-upright", "fax-worn"])
def test_a_page_that_arrived_whole_is_not_redrawn(name: str) -> None:
    """Hardly a pixel of an undamaged page changes."""
    page = decode(sample(name).image, 10**8)
    page = np.where(page < 128, 0, 255).astype(np.uint8)
    assert (mended(page, FINE) != page).mean() < 1e-4


@settings(max_examples=40)
@given(st.integers(1, 12), st.integers(1, 200), st.integers(0, 2**32 - 1))
def test_pages_of_any_shape_come_back_in_it(rows: int, width: int, seed: int) -> None:
    """Noise, single rows, narrow strips: black and white of the same shape."""
    page = np.random.default_rng(seed).choice(np.array([0, 255], np.uint8), (rows, width))
    again = mended(page, FINE)
    assert again.shape == page.shape
    assert set(np.unique(again)) <= {0, 255}


def _line(top: float, height: float) -> Fragment:
    return Fragment("样例", 0.9, 0.9, np.array([[10, top], [200, top], [200, top + height], [10, top + height]], np.float32))


def _box(fragment: Fragment) -> Box:
    return Box(*(int(edge) for edge in (*fragment.quad.min(0), *fragment.quad.max(0))))


def test_half_a_line_at_the_lower_edge_is_left_out() -> None:
    """A call that broke off left half of the last line; a whole last line, and a low one inside the page, stay."""
    lines = [_line(top, 40) for top in (100, 170, 240, 310)]
    half, full = _line(380, 22), _line(380, 40)
    assert len(without_clipped([*lines, half], _box, 402)) == 4
    assert without_clipped([*lines, full], _box, 420)[-1] is full
    assert without_clipped([*lines, half], _box, 900)[-1] is half


def test_of_a_page_of_few_lines_none_is_left_out() -> None:
    """What is usual can't be told from two lines."""
    assert len(without_clipped([_line(100, 40), _line(380, 22)], _box, 402)) == 2


def test_a_line_that_touches_the_edge_is_not_passed_as_certain() -> None:
    """Whole as it looks, rows of it may be missing; the line before it is believed as before."""
    last, before = _line(380, 40), _line(310, 40)
    sure = [replace(line, right=0.99) for line in (before, last)]
    kept = less_sure(sure, _box, 421)
    assert [line.right >= CERTAIN for line in kept] == [True, False]


def test_a_fax_cut_through_a_line_is_read_up_to_the_line_before(reader: PageReader) -> None:
    """The rows of a good fax up to the middle of its last line: everything above is read, the half is not."""
    fax = sample("fax-upright")
    page = decode(fax.image, 10**8)
    inked = np.flatnonzero((page < 128).any(1))
    starts = [int(inked[0]), *(int(b) for a, b in pairwise(inked) if b - a > 10)]
    cut = as_png(Image.fromarray(page[: starts[-1] + 14]), dpi=(fax.image.xdpi, fax.image.ydpi), fax=True)
    whole, part = reader.read(fax.image), reader.read(cut)
    assert [line.text for line in part.lines] == [line.text for line in whole.lines][: len(part.lines)]
    assert len(part.lines) == len(whole.lines) - 1


def test_a_doubtful_line_over_torn_rows_is_looked_at_as_it_came(reader: PageReader, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows redrawn through one line: that line alone is read again, from the page as it arrived, and its text stays whole."""
    fax = sample("fax-upright")
    whole = reader.read(fax.image)
    box = max(whole.lines, key=lambda line: len(line.text)).box
    looks: list[Gray] = []
    piece = reader._recogniser.piece

    def spoilt(pixels: Gray, _: float) -> Gray:
        out = pixels.copy()
        out[(box.top + box.bottom) // 2] = 255
        return out

    def looked(sheet: Gray, quad: Quad) -> Fragment:
        looks.append(sheet)
        return piece(sheet, quad)

    monkeypatch.setattr("ocr.reader.torn_rows.mended", spoilt)
    monkeypatch.setattr("ocr.reader._IN_DOUBT", 1.1)
    monkeypatch.setattr(reader._recogniser, "piece", looked, raising=False)
    again = reader.read(fax.image)
    assert [line.text for line in again.lines] == [line.text for line in whole.lines]
    assert sum(look.shape == (whole.height, whole.width) and look is looks[-1] for look in looks) == 1
