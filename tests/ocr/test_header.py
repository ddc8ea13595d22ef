"""The sending terminal's line on pictures of real faxes (our own): damaged, touched by the letter, printed twice, or not there."""

from collections.abc import Callable

import numpy as np
import pytest
from PIL import Image

from ocr import header
from ocr.decode import decode
from ocr.engine import Gray
from ocr.reader import PageReader
from petition_intake.model import FaxHeader
from tests.ocr.conftest import as_png, plain, sample

PRINTED = slice(0, 32)
"""Rows of the terminal's line on a fax of fine resolution."""


def as_it_is(pixels: Gray) -> Gray:
    """Nothing happens."""
    return pixels


def cut_in_half(pixels: Gray) -> Gray:
    """Four rows of the line were lost and came out white."""
    pixels[12:16] = 255
    return pixels


def streaked(pixels: Gray) -> Gray:
    """Dirt on the glass draws two lines down the whole page."""
    pixels[:, 700:703] = 0
    pixels[:, 1500:1502] = 0
    return pixels


def touched(pixels: Gray) -> Gray:
    """The letter's frame begins right below the line, and its sides run up into it."""
    pixels[30:34, 60:1660] = 0
    pixels[22:400, 60:64] = 0
    pixels[22:400, 1656:1660] = 0
    return pixels


@pytest.mark.parametrize("harm", [as_it_is, cut_in_half, streaked, touched])
def test_the_line_is_found_and_understood_whatever_happened_to_it(reader: PageReader, harm: Callable[[Gray], Gray]) -> None:
    """Its words are kept apart, its page number is understood, and nothing of it stands in the text."""
    page = reader.read(as_png(Image.fromarray(harm(decode(sample("fax-upright").image, 10**8))), dpi=(204, 196), fax=True))
    assert page.sent is not None
    assert page.sent.page == 1
    assert "POST" not in page.text
    assert page.rotation == 0


def test_what_the_terminal_says_is_on_the_page(reader: PageReader) -> None:
    """Number, name, time and page."""
    sent = reader.read(sample("fax-upright").image).sent
    assert isinstance(sent, FaxHeader)
    assert (plain(sent.number or ""), plain(sent.name or ""), sent.page, sent.pages) == ("+8673185550100", "SAMPLETOWNPOSTOFFICE", 1, None)
    assert sent.at is not None


@pytest.mark.parametrize("turn", [0, 2])
def test_the_line_of_an_earlier_call_is_no_text_either(reader: PageReader, turn: int) -> None:
    """A page that was faxed on has two lines; the inner one is on the paper and turns with it. What counts is what the last terminal says."""
    wanted = sample("fax-upright")
    pixels = decode(wanted.image, 10**8)
    paper = np.rot90(np.vstack([np.full((20, pixels.shape[1]), 255, np.uint8), pixels]), turn)
    page = reader.read(as_png(Image.fromarray(np.vstack([pixels[PRINTED], paper])), dpi=(204, 196), fax=True))
    assert wanted.error_rate(page) <= 0.01
    assert plain(" ".join(line.text for line in page.header)).count("SAMPLETOWN") == 2
    assert page.sent is not None
    assert page.sent.page == 1


def test_a_letters_first_line_with_date_and_telephone_stays(reader: PageReader) -> None:
    """Close to the upper edge, of a height and of words such as terminals print: it is the petitioner's own."""
    pixels = decode(sample("fax-upright").image, 10**8)
    first = decode(sample("fax-first-line").image, 10**8)
    page = reader.read(as_png(Image.fromarray(np.vstack([first, pixels[60:]])), dpi=(204, 196), fax=True))
    assert page.header == ()
    assert page.sent is None
    assert "0731-85550123" in plain(page.lines[0].text)


def test_a_page_white_at_the_top_has_none() -> None:
    """Nothing is looked for where nothing is printed."""
    assert header.find_header(np.full((600, 1728), 255, np.uint8), 204, 196) == ()


def test_a_page_black_at_the_top_has_none() -> None:
    """A scanner's shadow is no line, and no reason to fall over."""
    assert header.take_header(np.zeros((600, 1728), np.uint8), 204, 196, lambda _: ("", 0.0, 0.0))[0] == ()
