"""Readings: what steps hand on comes back by reference, pages are never read twice, a person's typing outranks them."""

import hashlib
import zlib
from dataclasses import replace

import pytest
import sqlalchemy as sa

from petition_intake.errors import DigestMismatchError, NotFoundError
from petition_intake.model import Box, Line, PageImage
from petition_intake.ports import Extracted
from store import tables
from store.shapes import Read
from tests.store.makers import Desk, document, draft, keep_documents, page, reading


def test_extracted_parts_come_back_without_their_bulk(desk: Desk) -> None:
    """Documents as they were; images and bytes by digest, private like everything."""
    item, _ = desk.running(b"mail")
    lines = (Line("信访局", 0.9, Box(1, 2, 30, 40)),)
    images = (PageImage(1, b"png-1", 1728, 1100, 204.0, 98.0, fax=True, damage=("rows-dropped",)), PageImage(2, b"png-2", 9, 9, 200.0, 200.0, lines=lines))
    parts = [Extracted(document("")), Extracted(document("1", text="你好")), Extracted(document("2"), images, b"pdf")]
    made = keep_documents(desk.store, item.id, parts)
    reference = made.reference
    assert desk.store.last_extracted(item.id) == made
    assert desk.store.parts(reference) == made.parts
    assert desk.store.documents(reference) == tuple(part.document for part in parts)
    found = list(desk.store.parts(reference)[2].images)
    assert [(one.number, one.fax, one.damage, one.ydpi, one.lines) for one in found] == [(1, True, ("rows-dropped",), 98.0, None), (2, False, (), 200.0, lines)]
    assert [desk.store.blobs.open(one.digest) for one in found] == [b"png-1", b"png-2"]
    assert [list(part.images) for part in desk.store.parts(reference)] == [[], [], found]


def test_putting_the_same_parts_again_is_the_same_reference(desk: Desk) -> None:
    """A replayed step hands on what the first one did."""
    item, _ = desk.running(b"mail")
    parts = [Extracted(document("1", text="你好"))]
    assert keep_documents(desk.store, item.id, parts) == keep_documents(desk.store, item.id, parts)


def test_a_page_is_read_once_by_each_engine(desk: Desk) -> None:
    """Under image and engine identity; a better reading by the same engine replaces."""
    store = desk.store
    assert store.page_reading("a" * 64, "rapid 1") is None
    store.put_page_reading("a" * 64, "rapid 1", page(1, "rapid 1"))
    store.put_page_reading("a" * 64, "tesseract 5", page(1, "tesseract 5"))
    store.put_page_reading("a" * 64, "rapid 1", replace(page(1, "rapid 1"), rotation=90))
    first, second = store.page_reading("a" * 64, "rapid 1"), store.page_reading("a" * 64, "tesseract 5")
    assert first is not None
    assert second is not None
    assert (first.rotation, second.engine) == (90, "tesseract 5")


def test_readings_and_drafts_come_back_by_reference(desk: Desk) -> None:
    """And the latest reading by its item, also when an older one is put again."""
    item, _ = desk.running(b"mail")
    first, second = reading(item), reading(item, document("1", text="再读"))
    assert desk.store.latest_reading(item.id) is None
    references = [desk.store.put_reading(item.id, one) for one in (first, second)]
    assert [desk.store.reading(one) for one in references] == [first, second]
    assert desk.store.latest_reading(item.id) == second
    desk.store.put_reading(item.id, first)
    assert desk.store.latest_reading(item.id) == first
    made = draft(item, "张样例")
    packed = desk.store.packed(Read(second, (first,), (made,)))
    desk.store.keep(item.id, packed.bulk)
    assert (desk.store.reading(packed.own), desk.store.reading(packed.composed[0]), desk.store.draft(packed.drafts[0])) == (second, first, made)


def test_a_damaged_reading_is_noticed(desk: Desk) -> None:
    """References are digests."""
    item, _ = desk.running(b"mail")
    reference = desk.store.put_reading(item.id, reading(item))
    for body in (b"{}", zlib.compress(b"{}")):
        with desk.store.database.write() as connection:
            connection.execute(sa.update(tables.content).where(tables.content.c.digest == reference).values(body=body))
        with pytest.raises(DigestMismatchError):
            desk.store.reading(reference)
    with pytest.raises(NotFoundError):
        desk.store.reading("0" * 64)


def test_a_typed_page_is_kept_with_its_trace(desk: Desk) -> None:
    """The latest words count, those before are in the history, and no reprocessing takes them away."""
    item, no = desk.running(b"mail")
    desk.store.transcribe(item.id, "2", 1, "示例路积永", "李样例")
    desk.store.transcribe(item.id, "2", 1, "示例路积水", "王样例")
    desk.store.transcribe(item.id, "", 3, "第三页", "王样例")
    item = desk.store.begin(desk.store.item(item.id), "host-1")
    desk.settle(item, draft(item))
    assert desk.store.transcriptions(item.id) == {("2", 1): "示例路积水", ("", 3): "第三页"}
    typed = [entry for entry in desk.store.record(no).history if entry.act == "transcribed"]
    assert [(entry.who, entry.field, entry.old, entry.new) for entry in typed] == [
        ("李样例", "page:2#1", None, "示例路积永"),
        ("王样例", "page:2#1", "示例路积永", "示例路积水"),
        ("王样例", "page:#3", None, "第三页"),
    ]
    with pytest.raises(NotFoundError):
        desk.store.transcribe("nobody", "", 1, "x", "李样例")


def test_blobs_without_a_row_are_listed(desk: Desk) -> None:
    """Left by a crash between blob and row; everything that a row names is spared."""
    item, _ = desk.running(b"mail of this test")
    keep_documents(desk.store, item.id, [Extracted(document("1"), (PageImage(1, b"orphan-test-png", 1, 1, 1.0, 1.0),), b"orphan-test-part")])
    desk.store.put_reading(item.id, reading(item))
    lost, _ = desk.store.blobs.put(b"acknowledged to nobody")
    assert list(desk.store.orphans()) == [lost]


def test_small_things_are_rows_and_large_ones_blobs(desk: Desk) -> None:
    """Either way they come back by digest, and what an earlier version kept as a blob does too."""
    item, _ = desk.running(b"mail")
    before = set(desk.store.blobs.all())
    small, large = b"small of this test", b"large of this test" * 20_000
    keep_documents(desk.store, item.id, [Extracted(document("1"), (), small), Extracted(document("2"), (), large)])
    digests = {hashlib.sha256(data).hexdigest(): data for data in (small, large)}
    assert {digest: desk.store.content(digest) for digest in digests} == digests
    assert set(desk.store.blobs.all()) - before == {hashlib.sha256(large).hexdigest()}
    older, _ = desk.store.blobs.put(b"kept by an earlier version")
    assert desk.store.content(older) == b"kept by an earlier version"
    with pytest.raises(NotFoundError):
        desk.store.content("0" * 64)
