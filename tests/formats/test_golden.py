"""Every golden file gives the outcome that stands beside it."""

from pathlib import Path

import pytest

from tests.formats import golden
from tests.formats.programs import needs_libreoffice


@pytest.mark.parametrize("path", golden.cases("mail"), ids=lambda path: path.stem)
def test_mail(path: Path) -> None:
    """An odd mail gives the header, the text and the parts its reader would see."""
    assert golden.outcome(path) == golden.expected(path)


@pytest.mark.parametrize("path", golden.cases("pages"), ids=lambda path: path.name)
def test_pages(path: Path) -> None:
    """A PDF, TIFF, picture or document gives its pages with their size, resolution and lines."""
    assert golden.outcome(path) == golden.expected(path)


@pytest.mark.parametrize("path", golden.cases("hostile"), ids=lambda path: path.name)
def test_hostile(path: Path) -> None:
    """A file that breaks off, lies about its sizes, refers to itself or unpacks without end gives the words that can be had, and where some can't, a reason."""
    assert golden.outcome(path) == golden.expected(path)


@pytest.mark.parametrize("path", golden.cases("petitions"), ids=lambda path: path.stem)
def test_petitions(path: Path) -> None:
    """A mail is taken for what it is: a petition with its own words, one handed on, an answer, or what no person wrote."""
    assert golden.understood(path) == golden.expected(path, golden.understood)


@needs_libreoffice
@pytest.mark.parametrize("path", golden.cases("legacy"), ids=lambda path: path.name)
def test_legacy(path: Path) -> None:
    """A document of the years before 2007, Rich Text, Kingsoft's .wps and Works' give their text, read by way of LibreOffice."""
    assert golden.converted(path) == golden.expected(path, golden.converted)


def test_there_are_enough_odd_mails() -> None:
    """The collection does not shrink unnoticed."""
    assert len(golden.cases("mail")) >= 40


def test_outcomes_are_compared_not_written() -> None:
    """The flag that writes outcomes is off, or nothing would ever fail."""
    assert not golden.writing()
