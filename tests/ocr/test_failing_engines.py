"""A page an engine fails on is a page with a failure; the worker lives and the next page is read."""

import numpy as np
import pytest
from PIL import Image, ImageDraw

from ocr import reader
from ocr.reader import PageReader, open_reader, read_page
from petition_intake.errors import ToolError
from petition_intake.model import Box, Trouble
from tests.ocr import gallery
from tests.ocr.conftest import as_png


@pytest.fixture
def drawn() -> Image.Image:
    """A sheet with one dark bar."""
    picture = Image.new("L", (400, 300), 255)
    ImageDraw.Draw(picture).rectangle((100, 100, 299, 129), fill=0)
    return picture


def hung_on(monkeypatch: pytest.MonkeyPatch, behave: object) -> PageReader:
    """A reader whose engine behaves so."""
    monkeypatch.setattr(reader, "engine_named", lambda _: gallery.Gallery(behave))  # type: ignore[arg-type]
    return PageReader("gallery")


@pytest.mark.parametrize(
    ("behave", "code", "trouble"),
    [
        (gallery.crash, "internal", Trouble.BUG),
        (gallery.out_of_memory, "too-large", Trouble.PERMANENT),
        (gallery.endless_turner, "internal", Trouble.BUG),
        (gallery.nowhere, "internal", Trouble.BUG),
        (gallery.unsure_of_itself, "internal", Trouble.BUG),
    ],
)
def test_an_engine_that_fails_leaves_a_page_with_a_failure(
    monkeypatch: pytest.MonkeyPatch, drawn: Image.Image, behave: object, code: str, trouble: Trouble
) -> None:
    """Each way of failing ends as a value that says what kind it was, without a word of the page."""
    page = hung_on(monkeypatch, behave).read(as_png(drawn))
    assert page.failure is not None
    assert (page.failure.code, page.failure.trouble, page.failure.stage) == (code, trouble, "read")
    assert (page.quality, page.lines, page.width, page.height) == ("unreadable", (), 400, 300)


def test_a_line_off_the_sheet_is_brought_back_onto_it(monkeypatch: pytest.MonkeyPatch, drawn: Image.Image) -> None:
    """A box never leaves the page, and a probability never passes one."""
    page = hung_on(monkeypatch, gallery.off_the_sheet).read(as_png(drawn))
    (line,) = page.lines
    assert line.box == Box(0, 0, 400, 300)
    assert 0.0 <= line.confidence <= 1.0


def test_a_missing_tool_is_raised_because_every_page_would_fail(monkeypatch: pytest.MonkeyPatch, drawn: Image.Image) -> None:
    """What the operator must install is not blamed on the page."""
    with pytest.raises(ToolError):
        hung_on(monkeypatch, gallery.tool_gone).read(as_png(drawn))


def test_a_page_without_an_open_reader_says_so(monkeypatch: pytest.MonkeyPatch, drawn: Image.Image) -> None:
    """A pool child that was never initialised is our fault, not the page's."""
    monkeypatch.setattr(reader, "_open", [])
    with pytest.raises(ToolError) as refused:
        read_page(as_png(drawn))
    assert refused.value.case == "reader-not-open"


def test_the_pair_for_pool_children_reads_like_the_class(monkeypatch: pytest.MonkeyPatch, drawn: Image.Image) -> None:
    """``open_reader`` and ``read_page`` are ``PageReader`` by other names."""
    monkeypatch.setattr(reader, "_open", [])
    open_reader("blank", 1)
    assert read_page(as_png(drawn)) == PageReader("blank").read(as_png(drawn))


def test_ink_nobody_could_read_makes_a_page_unreadable(drawn: Image.Image) -> None:
    """No text found on an inked sheet is not an empty page: a person must look."""
    page = PageReader("blank").read(as_png(drawn))
    assert (page.quality, page.reasons, page.failure) == ("unreadable", ("page-unreadable", "ink-outside-boxes"), None)


def test_noise_is_no_crash(reader: PageReader) -> None:
    """A sheet of pure noise ends with some quality, whatever it is."""
    noise = np.random.default_rng(1).integers(0, 2, (600, 500), np.uint8) * 255
    assert reader.read(as_png(Image.fromarray(noise), fax=True)).quality in {"doubtful", "unreadable"}
