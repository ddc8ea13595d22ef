"""Lines the detector passed over are read where their ink lies; what is no line stays unread."""

from dataclasses import dataclass, field

import numpy as np
import pytest
from PIL import Image, ImageDraw

from ocr.engine import Fragment, Gray, Quad
from ocr.overlooked import overlooked
from tests.ocr.drawing import SONG, face, stamped
from tests.ocr.test_marks import LINES, found, letter


@dataclass
class Reading:
    """A recogniser that reads one text everywhere, so surely, and remembers where."""

    text: str
    score: float = 0.9
    asked: list[Quad] = field(default_factory=list)

    def piece(self, sheet: Gray, quad: Quad) -> Fragment:
        """One line."""
        assert sheet.size
        self.asked.append(quad)
        return Fragment(self.text, self.score, self.score, quad)

    def line(self, strip: Gray) -> tuple[str, float, float]:
        """Not asked here."""
        raise AssertionError(strip.shape)

    def read(self, sheet: Gray, turns: object) -> list[Fragment]:
        """Not asked here."""
        raise AssertionError(sheet.shape, turns)


def pixels(page: Image.Image) -> Gray:
    """The page as a sheet."""
    return np.array(page, np.uint8)


@pytest.mark.parametrize("missing", range(4))
def test_a_line_passed_over_is_read_in_its_place(missing: int) -> None:
    """With the room a line has around its ink."""
    page, lines = letter(), found(letter())
    left = [line for number, line in enumerate(lines) if number != missing]
    reading = Reading(LINES[missing])
    (read,) = overlooked(pixels(page), left, reading, 204)
    whole = lines[missing].quad
    assert read.text == LINES[missing]
    assert read.quad[:, 1].min() <= whole[:, 1].min()
    assert read.quad[:, 1].max() >= whole[:, 1].max() - 3
    assert read.quad[:, 0].min() < whole[:, 0].min() < whole[:, 0].max() < read.quad[:, 0].max()


def test_a_row_of_asterisks_is_a_line() -> None:
    """A number that somebody made unreadable: low, and narrower than most."""
    page = letter()
    ImageDraw.Draw(page).text((200, 620), "*******", font=face(SONG, 36), fill=0)
    reading = Reading("*******")
    assert [line.text for line in overlooked(pixels(page), found(page), reading, 204)] == ["*******"]


def test_what_reads_badly_is_no_line() -> None:
    """Nor is a single mark."""
    page, left = letter(), found(letter())[1:]
    assert overlooked(pixels(page), left, Reading("样板小区", 0.5), 204) == []
    assert overlooked(pixels(page), left, Reading("一"), 204) == []


def test_a_page_read_whole_asks_nothing_and_a_stamp_is_no_line() -> None:
    """The ink of a stamp is nobody's missed text."""
    for page in (letter(), stamped(letter(), 900, 1500)):
        reading = Reading("样板")
        assert overlooked(pixels(page), found(page), reading, 204) == []
        assert reading.asked == []


def test_half_a_line_at_the_edge_is_not_guessed_at() -> None:
    """Where a call broke off."""
    page, lines = letter(), found(letter())
    cut = page.crop((0, 0, page.width, 300 + 80 * 3 + 30))
    reading = Reading("样板小区")
    assert overlooked(pixels(cut), lines[:3], reading, 204) == []
    assert reading.asked == []
