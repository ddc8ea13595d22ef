"""What is kept is looked through by digest: damage is found, named, remembered and forgotten; nothing is thrown away."""

import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from ingest.inspection import A_DAY, EVERYTHING, JOB, due_part, inspect_all, inspect_next
from petition_intake.config import Office
from petition_intake.model import PageImage
from petition_intake.ports import Extracted, Progress
from store import Store, tables
from store.shapes import Inspected, Use
from store.verifying import PARTS
from tests.store.makers import Desk, document, keep_documents, reading

NOW = datetime(2026, 11, 28, 9, 0, tzinfo=UTC)


def everything(store: Store) -> Inspected:
    """All looked at: at once, and part by part, which find the same."""
    told: list[Progress] = []
    at_once = store.inspect_all(told.append)
    assert [one.done for one in told if one.total] in ([], [at_once.count]), "told when all is done"
    parts = _by_parts(store)
    assert replace(parts, damages=()) == replace(at_once, damages=())
    assert [(one.digest, one.fault, one.uses) for one in parts.damages] == [(one.digest, one.fault, one.uses) for one in at_once.damages]
    return at_once


def _by_parts(store: Store) -> Inspected:
    """All parts in which there is or should be something."""
    named = sa.union(sa.select(tables.item.c.digest), sa.select(tables.artifact.c.digest), sa.select(tables.damaged.c.digest))
    with store.database.read() as connection:
        digests = {*connection.execute(named).scalars(), *store.blobs.all()}
    return sum((store.inspect(part) for part in sorted({digest[:2] for digest in digests})), Inspected())


def spoil(path: Path) -> None:
    """One byte of a file is another."""
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(data)


def test_all_that_is_kept_is_found_and_counted_once(desk: Desk) -> None:
    """Originals, parts and page images as files and as rows; another office's files are neither ours nor nobody's."""
    item, _ = desk.running(b"mail of verifying")
    keep_documents(desk.store, item.id, [Extracted(document("1"), (PageImage(1, b"verify-png", 1, 1, 1.0, 1.0),), b"verify-part")])
    desk.store.put_reading(item.id, reading(item))
    other = Desk(Store(desk.store.database, desk.store.blobs, Office(code=f"x{desk.store.office.code[:12]}")), [])
    other.one(b"another office's mail")
    lost, _size = desk.store.blobs.put(b"of nobody")
    assert everything(desk.store).orphans == (), "what is young may yet get its row"
    os.utime(desk.store.blobs.path(lost), (0, 0))
    found = everything(desk.store)
    assert (found.count, found.damages, found.orphans) == (5, (), (lost,))
    assert desk.store.blobs.has(lost), "an orphan is listed and kept"


def test_damage_names_its_record_and_is_remembered_until_it_is_good_again(desk: Desk) -> None:
    """A byte that changed, a file that is gone, a row that does not unpack: each in the history of its item, once."""
    one, two = desk.one(b"first to be damaged"), desk.one(b"second to be damaged")
    item = desk.store.begin(desk.store.item(one.item_id), "host-1")
    reference = desk.store.put_reading(item.id, reading(item))
    first, second = desk.store.item(one.item_id).digest, desk.store.item(two.item_id).digest
    blobs = desk.store.blobs
    spoil(blobs.path(first))
    blobs.path(second).unlink()
    with desk.store.database.write() as connection:
        connection.execute(sa.update(tables.content).where(tables.content.c.digest == reference).values(body=b"no zlib"))
    found = everything(desk.store).damages
    assert {(damage.digest, damage.fault, damage.uses) for damage in found} == {
        (first, "corrupt", (Use("arrival", one.item_id, one.record_no),)),
        (second, "missing", (Use("arrival", two.item_id, two.record_no),)),
        (reference, "corrupt", (Use("reading", one.item_id, one.record_no),)),
    }
    everything(desk.store)
    assert {damage.digest for damage in desk.store.damages()} == {first, second, reference}
    blobs.put(b"first to be damaged")
    blobs.put(b"second to be damaged")
    assert [damage.digest for damage in everything(desk.store).damages] == [reference]
    assert [(entry.act, entry.new) for entry in desk.store.record(two.record_no).history[1:]] == [("damaged", "blob-missing"), ("found-good", second)]


def test_what_was_made_is_made_again_and_its_false_row_goes(desk: Desk) -> None:
    """The item runs from its first step; what it arrived as is untouched."""
    item, no = desk.running(b"mail with a page")
    desk.settle(item, None)
    keep_documents(desk.store, item.id, [Extracted(document(""), (PageImage(1, b"a page to be lost", 1, 1, 1.0, 1.0),), None)])
    (image,) = set(desk.store.blobs.all()) - {item.digest}
    desk.store.blobs.path(image).unlink()
    (damage,) = everything(desk.store).damages
    assert desk.store.to_be_made_again([damage], "李样例") == [item.id]
    assert everything(desk.store).damages == ()
    assert desk.store.item(item.id).failed_step == "extract"
    assert [(entry.act, entry.old) for entry in desk.store.record(no).history if entry.act == "made-again"] == [("made-again", image)]


def test_a_look_that_is_cut_short_forgets_nothing(desk: Desk) -> None:
    """Else a daemon that stops would call good what it has not seen."""
    one = desk.one(b"cut short")
    digest = desk.store.item(one.item_id).digest
    desk.store.blobs.path(digest).unlink()
    desk.store.inspect(digest[:2])
    assert desk.store.inspect(digest[:2], lambda: False) == Inspected()
    assert [damage.digest for damage in desk.store.damages()] == [digest]


def test_a_look_at_everything_ends_when_nobody_waits_for_it(desk: Desk) -> None:
    """Ctrl-C reaches whoever shows the progress; nothing is called looked at then."""
    desk.one(b"interrupted")

    def interrupted(_progress: Progress) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        inspect_all(desk.store, interrupted)
    assert desk.store.jobs_last(JOB) == {}


def test_within_a_month_every_part_has_its_turn() -> None:
    """A few a day, whatever the hours; the one that waited longest first."""
    looked: dict[str, datetime] = {}
    now, seen = NOW, []
    while now < NOW + EVERYTHING:
        while (part := due_part(looked, now)) is not None:
            looked[part] = now
            seen.append(part)
        now += timedelta(days=1)
    assert set(seen) == set(PARTS)
    assert seen[: len(PARTS)] == list(PARTS)
    assert len(seen) <= A_DAY * EVERYTHING.days


def test_the_daily_look_goes_on_where_it_stopped(desk: Desk) -> None:
    """The rows remember; a look cut short does not count."""
    desk.store.job_done(f"{JOB}00", NOW)
    assert inspect_next(desk.store, NOW) == "01"
    assert inspect_next(desk.store, NOW) == "02"
    assert inspect_next(desk.store, NOW, lambda: False) is None
    assert set(desk.store.jobs_last(JOB)) == {"00", "01", "02"}
