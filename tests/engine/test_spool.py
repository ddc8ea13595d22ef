"""Extraction with its bulk on disk: the same parts, nothing heavy on the way, and nothing taken that a child may not name."""

import errno
import io
import os
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest
from PIL import Image

from ingest import reading
from ingest.reading import taken_from
from parsers import spool
from parsers.tree import extract, extract_file
from petition_intake.config import Limits
from petition_intake.errors import ChildError, DiskFullError, IntakeError, StoreError
from petition_intake.model import Document, PageImage
from petition_intake.ports import Extracted
from petition_intake.sandbox import Sandbox
from store.blobs import Blobs
from tests.faults import gallery


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty spool."""
    (tmp_path / "spool").mkdir()
    return tmp_path / "spool"


@pytest.fixture(scope="module")
def parsers() -> Iterator[Sandbox]:
    """A child that parses."""
    with Sandbox(workers=1, seconds=60, memory_mb=1024, recycle=50) as pool:
        yield pool


def fax(pages: int) -> bytes:
    """Pages full of small strokes, which no coding makes small."""
    frames = [Image.effect_noise((1728, 1200 + number), 80).convert("1") for number in range(pages)]
    out = io.BytesIO()
    frames[0].save(out, "TIFF", save_all=True, append_images=frames[1:], compression="group3", dpi=(204, 196))
    return out.getvalue()


def body(tmp_path: Path, data: bytes) -> Path:
    """The item as a file."""
    (tmp_path / "body").write_bytes(data)
    return tmp_path / "body"


def test_the_parts_are_the_same_with_their_bulk_in_files(tmp_path: Path, folder: Path, parsers: Sandbox) -> None:
    """A mail with a fax: pages and part as files of the spool, the item's own bytes nowhere, small parts as they are."""
    mail = EmailMessage()
    mail.set_content("见附件")
    mail.add_attachment(fax(3), maintype="image", subtype="tiff", filename="fax.tif")
    data = mail.as_bytes()
    whole, small, large = taken_from(folder, parsers.run(extract_file, body(tmp_path, data), "x.eml", Limits(), folder))
    as_they_are = extract(data, "x.eml", Limits())
    assert [part.document for part in (whole, small, large)] == [part.document for part in as_they_are]
    assert (whole.data, whole.file, small.file) == (None, None, None)
    assert small.data == as_they_are[1].data
    assert large.file is not None
    assert large.file.read_bytes() == as_they_are[2].data
    assert [image.file.read_bytes() for image in large.images if image.file] == [image.data for image in as_they_are[2].images]
    assert all(image.data == b"" for image in large.images)


def test_the_store_takes_the_files_as_it_takes_bytes(tmp_path: Path, folder: Path, parsers: Sandbox) -> None:
    """A page image from the spool is the blob it would have been."""
    data = fax(1)
    (whole,) = taken_from(folder, parsers.run(extract_file, body(tmp_path, data), "x.tif", Limits(), folder))
    blobs = Blobs(tmp_path / "blobs")
    (image,) = whole.images
    assert image.file is not None
    assert blobs.put(image.file) == blobs.put(extract(data, "x.tif", Limits())[0].images[0].data)


def test_an_item_that_unpacks_to_too_much_says_so(tmp_path: Path, folder: Path) -> None:
    """The limit is asked page by page; the folder holds no more than that."""
    limits = Limits(unpacked_bytes=500_000)
    (whole,) = extract_file(body(tmp_path, fax(3)), "x.tif", limits, folder)
    assert {failure.code for failure in (whole.document.failure, *(image.failure for image in whole.images)) if failure} == {"too-large"}
    assert sum(file.stat().st_size for file in folder.iterdir()) <= 500_000


def test_a_full_disk_is_nobodys_fault(tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It leaves the extraction as what it is, to be tried again, and is not taken for a damaged file."""

    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "")

    file = body(tmp_path, fax(1))
    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(DiskFullError):
        extract_file(file, "x.tif", Limits(), folder)


def test_a_body_that_cannot_be_read_is_the_stores_trouble(tmp_path: Path, folder: Path) -> None:
    """To be tried again."""
    with pytest.raises(StoreError):
        extract_file(tmp_path / "gone", "x.tif", Limits(), folder)


def test_without_a_spool_bytes_travel_as_they_are() -> None:
    """As in tests, and for what is small in any case."""
    assert spool.keep(b"x" * 100_000) == (b"x" * 100_000, None)


@pytest.mark.parametrize("name", ["/etc/passwd", "../body", "1/2", "", ".", "nothing", "7", "8", "9"])
def test_a_child_names_its_own_files_only(tmp_path: Path, folder: Path, name: str) -> None:
    """No path, no link, no folder, nothing that is not there."""
    (tmp_path / "body").write_bytes(b"x")
    (folder / "7").symlink_to(tmp_path / "body")
    (folder / "8").mkdir()
    document = Document("", "x", "image/png", 1, "0" * 64, "whole")
    image = PageImage(1, b"", 10, 10, 200, 200, file=Path(name))
    for part in (Extracted(document, (image,)), Extracted(document, data=b"", file=Path(name))):
        with pytest.raises(IntakeError):
            taken_from(folder, [part])


def test_the_spool_is_gone_at_the_end_and_old_ones_with_it(tmp_path: Path, age: Callable[[Path], None]) -> None:
    """What a crash left a day ago the next daemon removes with its first; what is in use stays."""
    blobs, next_one = Blobs(tmp_path / "blobs"), Blobs(tmp_path / "blobs")
    with blobs.spool() as left, blobs.spool() as used:
        (left / "1").write_bytes(b"x")
        age(left)
        with next_one.spool() as mine:
            assert not left.exists()
            assert used.exists()
        assert not mine.exists()


@pytest.fixture
def age() -> Callable[[Path], None]:
    """Makes a folder two days old."""
    import os
    import time

    def make_old(folder: Path) -> None:
        then = time.time() - 2 * 24 * 3600
        os.utime(folder, (then, then))

    return make_old


def test_what_was_in_hand_is_known_after_a_death(tmp_path: Path, folder: Path) -> None:
    """A child that is killed leaves behind on which page of which part it was."""
    mail = EmailMessage()
    mail.set_content("见附件")
    mail.add_attachment(fax(2), maintype="image", subtype="tiff", filename="fax.tif")
    extract_file(body(tmp_path, mail.as_bytes()), "x.eml", Limits(), folder)
    assert spool.in_hand(folder) == {"part": "2", "page": 2}


@pytest.mark.parametrize("note", [b"", b"\n", b"9" * 500, b"-1\n/etc/passwd", b"\xff\x00\n\xff", b"3\n<b>2</b>"])
def test_a_note_of_a_fallen_child_says_nothing_but_numbers(folder: Path, note: bytes) -> None:
    """What it left may be anybody's words."""
    (folder / "in-hand").write_bytes(note)
    assert set(spool.in_hand(folder)) <= {"page"}


def test_a_note_that_is_no_file_is_not_waited_for(folder: Path, tmp_path: Path) -> None:
    """Neither a pipe nor a link is opened."""
    os.mkfifo(folder / "in-hand")
    assert spool.in_hand(folder) == {}
    (folder / "in-hand").unlink()
    (tmp_path / "secret").write_text("7\n1")
    (folder / "in-hand").symlink_to(tmp_path / "secret")
    assert spool.in_hand(folder) == {}


def test_a_child_that_dies_on_a_page_says_on_which(tmp_path: Path, folder: Path, parsers: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    """The error that comes out has the limit that was hit, and the place."""
    monkeypatch.setattr(reading, "extract_file", gallery.die_on_page_two)
    with pytest.raises(ChildError) as caught:
        reading.extracted(parsers, folder, body(tmp_path, fax(1)), "x.tif", Limits())
    assert (caught.value.case, dict(caught.value.params)) == ("child-died", {"part": "1", "page": 2, "how": "SIGKILL"})
