"""What happened to a matter, entered by a person: the clocks follow, whatever is corrected, joined, split, excluded or taken back. On both databases."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from petition_intake.clocks import Reckoner
from petition_intake.config import ClockRule, Clocks, Office
from petition_intake.errors import IntakeError, RefusedError
from petition_intake.model import Deadline, EventKind, ItemState, RecordStatus
from store import NewEvent, Store
from store.shelf import now
from tests.store.makers import NOON, Desk, document, draft, find, page, reading

WHO = "李样例"
MARCH = date(2026, 3, 2)
CLAIM = ["申诉求决"]
HEAD: dict[str, Any] = {"approved_by": "王局长", "note": "案情复杂"}


def enter(desk: Desk, no: str, kind: str, day: str | None = None, **more: Any) -> None:
    """One event that is entered; the first fault is raised."""
    for fault in desk.store.enter([NewEvent(no, EventKind(kind), date.fromisoformat(day) if day else None, **more)], WHO):
        raise fault.error


def clocks(desk: Desk, no: str) -> dict[str, Deadline]:
    """The clocks of a record by name."""
    return {one.name: one for one in desk.store.record(no).deadlines}


def told(desk: Desk, no: str, name: str) -> list[tuple[Any, Any]]:
    """What the history says of a clock, before and after."""
    return [(entry.old, entry.new) for entry in desk.store.record(no).history if entry.act == "clock" and entry.field == f"deadlines.{name}"]


def other_body(desk: Desk) -> Desk:
    """The same desk in a body that decides matters."""
    office = Office(code=desk.store.office.code, kind="other_body")
    return Desk(Store(desk.store.database, desk.store.blobs, office, Reckoner(office)), [])


def test_a_matter_goes_its_way(desk: Desk, tmp_path: Path) -> None:
    """Passed on with its letter, by a person, on a day before today: met, entered late, in the history with its document."""
    no = desk.one(b"a").record_no
    letter = tmp_path / "转送函.pdf"
    letter.write_bytes(b"%PDF-1.4 letter")
    enter(desk, no, "transferred", "2026-03-10", to_unit="区住建局", doc=letter, note="属其职责")
    record = desk.store.record(no)
    (event,) = record.events
    assert (event.kind, event.on, event.by, event.to_unit, event.doc_name, event.record_no) == (
        EventKind.TRANSFERRED, date(2026, 3, 10), WHO, "区住建局", "转送函.pdf", no,
    )  # fmt: skip
    assert event.late_days == (event.entered_at.date() - date(2026, 3, 10)).days > 0
    assert desk.store.blobs.open(str(event.doc)) == b"%PDF-1.4 letter"
    assert event.doc not in set(desk.store.orphans()), "an event names its document"
    met = record.deadlines[0]
    assert (met.met_by, met.late_by, met.met_at and met.met_at.date()) == ("transferred", 0, date(2026, 3, 10))
    entry = next(entry for entry in record.history if entry.act == "event")
    assert (entry.who, entry.new) == (WHO, {"kind": "transferred", "on": "2026-03-10", "to": "区住建局", "doc": event.doc, "reason": "属其职责"})
    assert told(desk, no, "first_response") == [({"due": "2026-03-17"}, {"due": "2026-03-17", "met_at": "2026-03-10", "met_by": "transferred"})]


def test_a_track_said_by_a_person_starts_what_depends_on_it(desk: Desk) -> None:
    """Accepted, then corrected to a claim: sixty days from acceptance; corrected back, they are gone, and the history says what was due."""
    no = desk.one(b"a").record_no
    enter(desk, no, "accepted", "2026-03-06")
    assert "decision" not in clocks(desk, no)
    desk.store.correct(no, "track", CLAIM, WHO)
    assert clocks(desk, no)["decision"].due == date(2026, 5, 5)
    desk.store.correct(no, "track", ["建议意见"], WHO)
    assert "decision" not in clocks(desk, no)
    assert told(desk, no, "decision") == [(None, {"due": "2026-05-05"}), ({"due": "2026-05-05"}, None)]


def test_what_was_read_starts_clocks_too(desk: Desk) -> None:
    """A body that a superior forwarded to, read from the mail: five working days to object, at once after reading, and again when it is read otherwise."""
    body = other_body(desk)
    item, no = body.running(b"a")
    assert set(clocks(body, no)) == {"notify_petitioner"}
    body.settle(item, draft(item, "张样例", via={"kind": "forwarded_by", "unit": "市信访局"}))
    assert clocks(body, no)["transfer_objection"].due == date(2026, 3, 9)
    body.settle(body.again(item), draft(item, "张样例"))
    assert set(clocks(body, no)) == {"notify_petitioner"}
    item, no = body.running(b"b")
    enter(body, no, "accepted", "2026-03-06")
    body.settle(item, draft(item, "张样例", track=CLAIM))
    assert clocks(body, no)["decision"].due == date(2026, 5, 5), "accepted before it was read"


def test_a_superiors_date_is_corrected(desk: Desk) -> None:
    """``via.due`` is a clock of its own; a new date moves it, and what had been due stays visible."""
    no = desk.one(b"a").record_no
    for day in ("2026-04-20", "2026-04-30"):
        desk.store.correct(no, "via", {"kind": "handed_over_by", "unit": "市信访局", "due": day}, WHO)
        assert clocks(desk, no)["report_back"].due.isoformat() == day
    assert told(desk, no, "report_back")[-1] == ({"due": "2026-04-20"}, {"due": "2026-04-30"})
    assert clocks(desk, no)["first_response"].due == date(2026, 3, 17)


def test_an_extension_needs_its_reasons(desk: Desk) -> None:
    """Of something that runs, in time, approved and with a reason, once; and it is taken back whole."""
    no = desk.one(b"a").record_no
    desk.store.correct(no, "track", CLAIM, WHO)

    def refused(day: str, **more: Any) -> str:
        with pytest.raises(RefusedError) as caught:
            enter(desk, no, "extended", day, **more)
        return caught.value.case

    assert refused("2026-03-20", **HEAD) == "extension-of-nothing"
    enter(desk, no, "accepted", "2026-03-06")
    assert refused("2026-03-20", note="案情复杂") == "extension-approval"
    assert refused("2026-03-20", approved_by="王局长") == "extension-reason"
    assert refused("2026-05-06", **HEAD) == "extension-of-nothing", "it had passed"
    assert refused("2026-03-20", **HEAD, days=31) == "extension-too-long"
    before = clocks(desk, no)
    enter(desk, no, "extended", "2026-05-05", **HEAD)
    assert clocks(desk, no)["decision"].due == date(2026, 6, 4)
    assert refused("2026-05-06", **HEAD) == "extension-of-nothing", "once is all"
    assert desk.store.undo_event(no, WHO).kind is EventKind.EXTENDED
    assert clocks(desk, no) == before
    assert [entry.act for entry in desk.store.record(no).history][-2:] == ["event-undone", "clock"]
    enter(desk, no, "extended", "2026-04-05", **HEAD, days=10)
    assert clocks(desk, no)["decision"].due == date(2026, 5, 15)


@pytest.mark.parametrize(
    ("kind", "days", "more", "case"),
    [
        ("accepted", 1, {}, "event-future"),
        ("accepted", None, {}, "event-before-arrival"),
        ("transferred", 0, {}, "event-unit-missing"),
        ("assigned", 0, {}, "event-unit-missing"),
    ],
)
def test_what_cannot_have_happened_is_refused(desk: Desk, kind: str, days: int | None, more: dict[str, Any], case: str) -> None:
    """A day to come, one before the letter was there, a transfer to nobody; nothing is written."""
    no = desk.one(b"a").record_no
    day = MARCH - timedelta(days=1) if days is None else now().astimezone(desk.store.office.zone).date() + timedelta(days=days)
    with pytest.raises(RefusedError) as caught:
        enter(desk, no, kind, day.isoformat(), **more)
    assert caught.value.case == case
    assert desk.store.record(no).events == ()


def test_the_same_twice_and_nothing_to_take_back_are_said(desk: Desk) -> None:
    """A list given twice does not count twice."""
    no = desk.one(b"a").record_no
    with pytest.raises(RefusedError, match="event-none"):
        desk.store.undo_event(no, WHO)
    enter(desk, no, "assigned", "2026-03-05", to_unit="区住建局")
    with pytest.raises(RefusedError, match="event-known"):
        enter(desk, no, "assigned", "2026-03-05", to_unit="区住建局")
    enter(desk, no, "assigned", "2026-03-05", to_unit="区城管局")
    assert len(desk.store.record(no).events) == 2


def test_a_list_is_entered_whole_or_not_at_all(desk: Desk, tmp_path: Path) -> None:
    """Every fault is said by its place; without faults all are there."""
    one, other = desk.one(b"a").record_no, desk.one(b"b").record_no
    good = [NewEvent(one, EventKind.ACCEPTED, MARCH), NewEvent(other, EventKind.NOTIFIED, MARCH)]
    bad = [
        NewEvent("XF1999-000001", EventKind.ACCEPTED, MARCH),
        NewEvent(one, EventKind.ACCEPTED, MARCH),
        NewEvent(one, EventKind.DECIDED, doc=tmp_path / "no"),
    ]
    faults = desk.store.enter([*good, *bad], WHO)
    assert [(fault.position, fault.error.case) for fault in faults] == [(2, "record-not-found"), (3, "event-known"), (4, "source-unavailable")]
    assert all(isinstance(fault.error, IntakeError) for fault in faults)
    assert desk.store.record(one).events == desk.store.record(other).events == ()
    assert desk.store.enter(good, WHO, only_check=True) == []
    assert desk.store.record(one).events == ()
    assert desk.store.enter(good, WHO) == []
    assert [len(desk.store.record(no).events) for no in (one, other)] == [1, 1]


def test_closing_and_opening_again(desk: Desk) -> None:
    """Nothing is due any more, the record is closed in a person's name; taken back, it is what it was."""
    no = desk.one(b"a").record_no
    desk.store.confirm(no, WHO)
    enter(desk, no, "closed")
    record = desk.store.record(no)
    assert (record.status, record.deadlines[0].met_by) == (RecordStatus.CLOSED, "closed")
    with pytest.raises(RefusedError, match="record-closed"):
        enter(desk, no, "closed")
    desk.store.undo_event(no, WHO)
    record = desk.store.record(no)
    assert (record.status, record.deadlines[0].met_at) == (RecordStatus.CONFIRMED, None)


def test_a_join_keeps_the_first_clocks_and_every_event(desk: Desk) -> None:
    """The matter's clocks run from the earlier arrival; what was entered on either counts for it; parted, each has its own again."""
    first = desk.one(b"a").record_no
    later = desk.one(b"b", received_at=NOON + timedelta(days=4)).record_no
    for no in (first, later):
        desk.store.correct(no, "track", CLAIM, WHO)
    enter(desk, later, "accepted", "2026-03-10")
    before = {no: clocks(desk, no) for no in (first, later)}
    assert desk.store.join(later, first, WHO) == (first, later)
    joined = clocks(desk, first)
    assert (joined["first_response"].due, joined["decision"].due) == (date(2026, 3, 17), date(2026, 5, 9))
    assert [(event.kind, event.record_no) for event in desk.store.record(first).events] == [(EventKind.ACCEPTED, later)]
    assert desk.store.record(later).deadlines == (), "a pointer has no clocks of its own"
    with pytest.raises(RefusedError, match="record-merged"):
        enter(desk, later, "decided")
    with pytest.raises(RefusedError, match="record-merged"):
        desk.store.undo_event(later, WHO)
    desk.store.part(later, WHO)
    assert {no: clocks(desk, no) for no in (first, later)} == before


def test_the_parts_of_a_split_start_together(desk: Desk) -> None:
    """They have the arrival and what had happened before; what happens afterwards is each one's own."""
    item, no = desk.running(b"a")
    pages = (page(1), page(2))
    desk.store.put_reading(item.id, reading(item, document("", role="whole", pages=pages)))
    desk.settle(item, draft(item, "张样例", track=CLAIM))
    enter(desk, no, "accepted", "2026-03-06")
    _, part = desk.store.split(no, [(1, 1), (2, 2)], WHO)
    assert clocks(desk, part) == clocks(desk, no)
    desk.store.correct(part, "track", CLAIM, WHO)
    assert clocks(desk, part)["decision"].due == date(2026, 5, 5)
    enter(desk, no, "decided", "2026-03-20")
    assert (clocks(desk, no)["decision"].met_by, clocks(desk, part)["decision"].met_by) == ("decided", None)
    desk.store.undo_event(no, WHO)
    desk.store.undo_event(no, WHO)
    assert "decision" not in clocks(desk, part), "what is taken back on the whole is taken back for its parts"


def test_what_is_set_aside_runs_until_it_is_excluded(desk: Desk) -> None:
    """And runs on from arrival when it is taken back, with what happened meanwhile to other clocks untouched."""
    item, no = desk.running(b"news")
    desk.settle(item, draft(item), ItemState.SET_ASIDE, rule="newsletter")
    before = clocks(desk, no)
    assert before["first_response"].met_at is None
    with pytest.raises(RefusedError, match="record-set-aside"):
        enter(desk, no, "accepted")
    desk.store.exclude([no], WHO)
    ended = clocks(desk, no)["first_response"]
    assert (ended.met_by, ended.due) == ("excluded", date(2026, 3, 17))
    assert ended.late_by == (now().astimezone(desk.store.office.zone).date() - date(2026, 3, 17)).days
    with pytest.raises(RefusedError, match="record-excluded"):
        enter(desk, no, "accepted")
    desk.store.include(no, WHO)
    assert clocks(desk, no) == before


def test_history_opens_no_clock(desk: Desk) -> None:
    """Nor does reading it, or correcting it."""
    registered = desk.one(b"a", history=True)
    item = desk.store.begin(desk.store.item(registered.item_id), "host-1")
    desk.settle(item, draft(item, "张样例", track=CLAIM, via={"kind": "handed_over_by", "due": "2026-04-20"}))
    desk.store.correct(registered.record_no, "track", CLAIM, WHO)
    assert desk.store.record(registered.record_no).deadlines == ()


def test_what_is_due_nearest_first(desk: Desk) -> None:
    """Only what is open: not what was met, excluded or lapsed; a clock that stands still is not overdue."""
    today = now().astimezone(desk.store.office.zone).date()
    at = {days: NOON + (today - MARCH) - timedelta(days=days) for days in (40, 20, 15, 13, 1)}
    old, late, now_due, soon, fresh = (desk.one(bytes([days]), received_at=moment).record_no for days, moment in at.items())
    enter(desk, old, "served", (today - timedelta(days=39)).isoformat())
    enter(desk, soon, "notified", today.isoformat())

    def due(days: int, **more: Any) -> list[tuple[str, str]]:
        return [(record.record_no, deadline.name) for record, deadline in desk.store.due_clocks(today + timedelta(days=days), **more)]

    assert due(3) == [(late, "first_response"), (now_due, "first_response")]
    assert due(3, overdue=True) == [(late, "first_response")]
    assert due(60)[-1] == (fresh, "first_response")
    assert due(60, limit=1) == [(late, "first_response")]
    enter(desk, late, "served", (today - timedelta(days=19)).isoformat())
    assert due(11) == [(now_due, "first_response"), (late, "review_request")], "a right is listed while it can be used"
    enter(desk, late, "review_asked", (today - timedelta(days=18)).isoformat())
    enter(desk, late, "hearing_began", (today - timedelta(days=17)).isoformat())
    assert (late, "review_answer") in due(60)
    enter(desk, old, "review_asked", (today - timedelta(days=38)).isoformat())
    assert due(0, overdue=True) == [(old, "review_answer")]
    enter(desk, old, "hearing_began", (today - timedelta(days=37)).isoformat())
    assert due(0, overdue=True) == [], "it stands still"


def test_a_fact_of_the_same_kind_is_found_in_a_list_of_members(desk: Desk) -> None:
    """A track read as a member of a list counts like one read as a whole."""
    item, no = desk.running(b"a")
    found = draft(item, "张样例")
    desk.settle(item, type(found)((*found.findings, find("track", "申诉求决", item, 0)), found.content))
    enter(desk, no, "accepted", "2026-03-06")
    assert "decision" in clocks(desk, no)


def test_new_rules_count_for_all_records_once_recomputed(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lot by lot; the history says what had been due before, and a second run changes nothing."""
    monkeypatch.setattr("store.events._LOT", 2)
    nos = [desk.one(bytes([number])).record_no for number in range(3)]
    desk.store.join(nos[2], nos[1], "李样例")
    before = {no: desk.store.record(no).deadlines for no in nos}
    office, rules = desk.store.office, (ClockRule(name="first_response", article="省条例", days=10),)
    stricter = Store(desk.store.database, desk.store.blobs, office, Reckoner(office, Clocks(rules=rules)))
    assert list(stricter.reckon_all()) == [(2, 2), (3, 2)]
    (due,) = stricter.record(nos[0]).deadlines
    assert (before[nos[0]][0].due - due.due).days == 5
    last = stricter.record(nos[0]).history[-1]
    assert (last.act, last.old, last.new) == ("clock", {"due": before[nos[0]][0].due.isoformat()}, {"due": due.due.isoformat()})
    assert list(stricter.reckon_all()) == [(2, 0), (3, 0)]


def test_nobody_need_be_told_whose_name_is_not_known(desk: Desk) -> None:
    """Article 23, of another body: once a person stands for the record as it is, not before; a name entered later brings the duty back."""
    body = other_body(desk)
    store = body.store
    item, no = body.running(b"a")
    body.settle(item, draft(item))
    store.correct(no, "petitioners.address", {"text": "示例路", "code": None}, "李样例", member=0)
    assert [one.name for one in store.record(no).deadlines] == ["notify_petitioner"]
    store.confirm(no, "李样例")
    assert store.record(no).deadlines == ()
    store.correct(no, "petitioners.name", "张样例", "李样例", member=0)
    assert [one.name for one in store.record(no).deadlines] == ["notify_petitioner"]
    store.take_back(no, "petitioners.name", "李样例", member=0)
    assert store.record(no).deadlines == ()
    store.unconfirm(no, "李样例")
    assert [one.name for one in store.record(no).deadlines] == ["notify_petitioner"]
