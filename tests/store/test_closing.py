"""Days of the ledger are closed in a chain: what later events change leaves it whole, and every edit shows."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa

from ingest.closing import close_days, follow
from petition_intake.closings import numbers
from petition_intake.config import Config
from petition_intake.model import Failure, Place, Trouble
from petition_intake.ports import Passed
from store import tables
from tests.store.makers import NOON, Desk, arrival, draft, imap

DAY, PATIENCE = timedelta(days=1), timedelta(minutes=5)
MONDAY, TUESDAY = date(2026, 3, 2), date(2026, 3, 3)
WEDNESDAY = NOON + 2 * DAY


def configured(desk: Desk) -> Config:
    """The office with a mailbox and a source that nobody started."""
    sources = [{"name": name, "kind": "folder", "way": "email", "path": name} for name in ("mail", "scans")]
    return Config.model_validate({"office": {"code": desk.store.office.code, "name": "示例信访局"}, "sources": sources})


def started(desk: Desk) -> None:
    """The mailbox was started on Monday morning: its act is given that time, since the store's own clock says today."""
    with desk.store.database.write() as connection:
        desk.store._note(connection, who="李样例", act="source-started", at=NOON - timedelta(hours=2), source="mail")
        values = {"office": desk.store.office.code, "name": "mail", "state": "live", "history": False}
        connection.execute(tables.source.insert().values(values))


def two_days(desk: Desk) -> None:
    """Monday: two new mails, one of before the start, one handed in by hand. Tuesday: the old one after all, and a new one."""
    started(desk)
    passed = [("mail", Passed(Place("INBOX/1/7", "INBOX", "1"), "before-start", NOON))]
    desk.register(imap(b"one", 1), imap(b"two", 2), passed=passed)
    desk.register(arrival(b"by hand", source="desk", received_at=NOON))
    desk.register(imap(b"old", 7), imap(b"three", 3), now=NOON + DAY)


@pytest.fixture
def closed(desk: Desk) -> Desk:
    """Two days that were closed."""
    two_days(desk)
    assert close_days(desk.store, configured(desk), WEDNESDAY) == 2
    return desk


def fault(desk: Desk) -> tuple[str, str, date] | None:
    """The first thing the chain shows."""
    found = [day.fault for day in follow(desk.store) if day.fault]
    return (found[0].code, found[0].source, found[0].day) if found else None


def test_each_source_and_day_is_closed_once_oldest_first(closed: Desk) -> None:
    """Counts, numbers and the office's own line; a source nobody started has none; closing again does nothing."""
    store = closed.store
    lines = [(one.no, one.day, one.source) for one in store.closings()]
    assert lines == [(1, MONDAY, "mail"), (2, MONDAY, ""), (3, TUESDAY, "mail"), (4, TUESDAY, "")]
    mail, office, later, _ = store.closings()
    assert [mail.count(name) for name in ("places", "new", "passed", "promoted")] == [3, 2, 1, 0]
    assert [later.count(name) for name in ("places", "new", "passed", "promoted")] == [1, 2, 0, 1]
    assert office.count("new") == 1
    (year,) = numbers(list(store.closings(MONDAY, MONDAY)))
    assert (year.year, year.drawn, year.missing) == (2026, ((1, 3),), ())
    assert close_days(store, configured(closed), WEDNESDAY) == 0
    assert close_days(store, configured(closed), WEDNESDAY + DAY) == 1
    assert store.last_closing() == list(store.closings())[-1]


def test_numbers_left_out_are_accounted_for(closed: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the day they were left out on; what follows them joins on."""
    monkeypatch.setattr("store.registration.current", lambda: WEDNESDAY)
    closed.store.skip_numbers(3, "李样例")
    closed.register(imap(b"four", 4), now=WEDNESDAY)
    close_days(closed.store, configured(closed), WEDNESDAY + DAY)
    (year,) = numbers(list(closed.store.closings()))
    assert (year.drawn, year.skipped, year.missing) == (((1, 5), (9, 9)), ((6, 8),), ())


def test_what_happens_later_leaves_the_chain_whole(closed: Desk) -> None:
    """Items are settled, records confirmed, mails renumbered and taken after all; what comes with a time before midnight counts to the day that is open."""
    store = closed.store
    (one, *_) = store.items(source="mail", limit=1)
    item = store.begin(store.item(one.id), "host-1")
    closed.settle(item, draft(item, "张样例"))
    store.confirm(str(item.record_no), "李样例")
    closed.register(imap(b"one", 1, "2"), imap(b"late", 9), now=NOON)
    store.acknowledged("mail", [Place("INBOX/1/1", "INBOX", "1")])
    store.pause_source("mail", "李样例")
    assert fault(closed) is None
    close_days(store, configured(closed), WEDNESDAY + DAY)
    assert fault(closed) is None
    wednesday = next(store.closings(WEDNESDAY.date(), WEDNESDAY.date()))
    assert [wednesday.count(name) for name in ("places", "new", "known")] == [2, 1, 1]


def test_when_a_source_answered_nobody_is_said(desk: Desk) -> None:
    """The daemon was down over night, then the source; a short pause between polls is none."""
    started(desk)
    store = desk.store
    for minutes in (0, 4, 8):
        store.poll_succeeded("mail", NOON + timedelta(minutes=minutes), PATIENCE)
    store.poll_succeeded("mail", NOON + timedelta(hours=20), PATIENCE)
    store.poll_failed("mail", Failure("source", Trouble.TRANSIENT, "source-unavailable"), NOON + timedelta(hours=21))
    store.poll_succeeded("mail", NOON + timedelta(hours=22), PATIENCE)
    close_days(store, configured(desk), WEDNESDAY)
    monday, tuesday = (one.facts["unobserved"] for one in store.closings() if one.source == "mail")
    assert spans(monday) == [("02:00", "04:00", None), ("04:08", "16:00", None)]
    assert spans(tuesday) == [("16:00", "00:00", None), ("00:00", "02:00", "source-unavailable"), ("02:00", "16:00", None)]


def test_a_clock_that_was_set_claims_no_poll_that_was_not_made(desk: Desk) -> None:
    """An hour ahead by mistake and back again, then silence: the hour counts as it was lived the second time."""
    started(desk)
    for minutes in (0, 4, 68, 72, 12, 16, 300, 304):
        desk.store.poll_succeeded("mail", NOON + timedelta(minutes=minutes), PATIENCE)
    close_days(desk.store, configured(desk), NOON + DAY)
    monday = next(one for one in desk.store.closings() if one.source == "mail")
    assert spans(monday.facts["unobserved"]) == [("02:00", "04:00", None), ("04:04", "04:12", None), ("04:16", "09:00", None), ("09:04", "16:00", None)]


def spans(told: object) -> list[tuple[str, str, object]]:
    """Begin and end of each span (UTC), and why."""
    assert isinstance(told, list)
    return [(as_utc(begin), as_utc(end), why) for begin, end, why in told]


def as_utc(moment: str) -> str:
    """Its clock time."""
    return datetime.fromisoformat(moment).astimezone(UTC).strftime("%H:%M")


def without_guards(desk: Desk, words: sa.Executable) -> None:
    """What somebody with the database's password could do: past triggers and keys, undone by nobody."""
    database = desk.store.database
    with database.engine.connect() as connection:
        if database.is_sqlite:
            connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
            for act in ("update", "delete"):
                connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS history_no_{act}")
        else:
            connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        assert connection.execute(words).rowcount == 1
        connection.commit()
        if database.is_sqlite:
            connection.exec_driver_sql("PRAGMA foreign_keys=ON")


def _first(table: sa.Table, *conditions: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
    key = list(table.primary_key.columns)[-1]
    return key == sa.select(sa.func.min(key)).where(*conditions).scalar_subquery()


h, s, r, i, c = tables.history, tables.sighting, tables.record, tables.item, tables.closing
TAMPERED: dict[str, tuple[Callable[[str], sa.Executable], tuple[str, str, date]]] = {
    "an act of the history is another's": (
        lambda office: h.update().where(_first(h, h.c.office == office, h.c.act == "registered")).values(who="王样例"),
        ("history-edited", "", MONDAY),
    ),
    "an act of the history is gone": (
        lambda office: h.delete().where(_first(h, h.c.office == office, h.c.act == "registered", h.c.at > NOON)),
        ("history-edited", "", TUESDAY),
    ),
    "a place is gone": (lambda office: s.delete().where(s.c.office == office, s.c.place == "INBOX/1/7"), ("sighting-missing", "mail", MONDAY)),
    "a place has other bytes": (
        lambda office: s.update().where(s.c.office == office, s.c.place == "INBOX/1/3").values(digest="0" * 64),
        ("sighting-edited", "mail", TUESDAY),
    ),
    "an item has other bytes": (
        lambda office: i.update().where(i.c.office == office, i.c.place == "INBOX/1/2").values(digest="0" * 64),
        ("sighting-edited", "mail", MONDAY),
    ),
    "a record is gone with its number": (lambda office: r.delete().where(r.c.office == office, r.c.serial == 2), ("number-missing", "", MONDAY)),
    "a closing says something else": (
        lambda office: c.update().where(c.c.office == office, c.c.no == 3).values(facts={"places": 0}),
        ("closing-edited", "mail", TUESDAY),
    ),
    "a closing is gone": (lambda office: c.delete().where(c.c.office == office, c.c.no == 1), ("closing-missing", "", MONDAY)),
}


@pytest.mark.parametrize("what", TAMPERED)
def test_every_edit_shows(closed: Desk, what: str) -> None:
    """With the first day on which it differs and what was edited."""
    words, expected = TAMPERED[what]
    without_guards(closed, words(closed.store.office.code))
    assert fault(closed) == expected
