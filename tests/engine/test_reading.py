"""Reading without keeping: bytes in, parts out, whatever the bytes."""

from collections.abc import Iterator

import pytest

from ingest.reading import read_bytes
from ocr.reader import open_reader
from petition_intake.config import Limits
from petition_intake.model import Document
from petition_intake.sandbox import Sandbox
from tests.faults import gallery
from tests.faults.daemons import mail, sheet


@pytest.fixture(scope="module")
def pools() -> Iterator[tuple[Sandbox, Sandbox]]:
    """Children that parse, and children that read pages as blank."""
    parsers = Sandbox(workers=1, seconds=60, memory_mb=1024, recycle=50)
    pages = Sandbox(workers=1, seconds=60, memory_mb=1024, recycle=50, initializer=open_reader, initargs=("blank", 1))
    with parsers, pages:
        yield parsers, pages


def read(pools: tuple[Sandbox, Sandbox], data: bytes, name: str) -> tuple[Document, ...]:
    """Read some bytes as the command line does."""
    return read_bytes(data, name, parsers=pools[0], pages=pools[1], limits=Limits(), engine="blank")


def test_a_mail_has_its_header_and_text(pools: tuple[Sandbox, Sandbox]) -> None:
    """First the item itself, then its leaves."""
    whole, *leaves = read(pools, mail(7), "petition.eml")
    assert whole.mail is not None
    assert whole.mail.subject == "noise 7"
    assert any("张样例" in (leaf.text or "") for leaf in (whole, *leaves))


def test_a_scan_has_pages_in_pixels_of_the_image(pools: tuple[Sandbox, Sandbox]) -> None:
    """A page that was recognised, here as blank, with its size."""
    documents = read(pools, sheet(1), "scan.tif")
    (page,) = [page for document in documents for page in document.pages]
    assert (page.number, page.width, page.height, page.lines) == (1, 850, 1100, ())


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7 no more", bytes(range(256)) * 20])
def test_bad_bytes_are_a_reason_never_an_error(pools: tuple[Sandbox, Sandbox], data: bytes) -> None:
    """Whatever is handed in, the first entry is the item itself."""
    documents = read(pools, data, "x.bin")
    assert documents[0].part == ""


def test_a_page_that_kills_its_reader_is_unreadable_and_says_why(pools: tuple[Sandbox, Sandbox], monkeypatch: pytest.MonkeyPatch) -> None:
    """The other pages of the file are read all the same."""
    from ingest import pages as desk

    monkeypatch.setattr(desk, "read_page", gallery.die)
    documents = read(pools, sheet(2), "scan.tif")
    (page,) = [page for document in documents for page in document.pages]
    assert page.quality == "unreadable"
    assert page.failure is not None
    assert (page.failure.code, page.failure.params["why"]) == ("page-unreadable", "child-died")
