"""Flat: no listing and no registration walks through a table, however long it grows."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, timedelta
from functools import partial
from typing import Any

import pytest
import sqlalchemy as sa

from petition_intake.belonging import PageSign, Related, Thread
from petition_intake.cli.listing import record_table
from petition_intake.model import EventKind, Failure, Fix, Item, ItemState, Place, RecordStatus, Trouble, Way
from petition_intake.ports import Chosen, Extracted, Order, Passed
from petition_intake.repeats import Signer, Traits
from petition_intake.table import record_row
from store import Database, NewEvent, Outcome, saying
from store.records import LISTED
from store.shapes import MatterOutcome, Read, Signs
from tests.store.makers import NOON, Desk, document, draft, imap, keep_documents, page, reading

Statement = tuple[str, Any]


@contextmanager
def listening(database: Database) -> Iterator[list[Statement]]:
    """What is said to the database meanwhile, through SQLAlchemy and straight to the driver."""
    said: list[Statement] = []
    written = saying._Said.written

    def note(_: object, __: object, words: str, values: Any, ___: object, many: bool) -> None:
        if words.split(maxsplit=1)[0] in {"SELECT", "UPDATE", "DELETE"}:
            said.append((words, values[0] if many else values))

    def note_straight(self: saying._Said, values: Mapping[str, Any]) -> Any:
        found = written(self, values)
        note(None, None, self.text, tuple(found) if isinstance(found, list) else found, None, False)
        return found

    sa.event.listen(database.engine, "before_cursor_execute", note)
    saying._Said.written = note_straight  # type: ignore[method-assign]
    try:
        yield said
    finally:
        saying._Said.written = written  # type: ignore[method-assign]
        sa.event.remove(database.engine, "before_cursor_execute", note)


def plan(database: Database, statement: Statement) -> list[str]:
    """How the database would go about it."""
    words, values = statement
    with database.read() as connection:
        if database.is_sqlite:
            return [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {words}", values)]
        # With sequential scans at any price the planner takes one only where no index can serve.
        connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
        return [row[0] for row in connection.exec_driver_sql(f"EXPLAIN {words}", values)]


def walks(database: Database, statement: Statement) -> list[str]:
    """The lines of the plan that walk a whole table, or all of an office's rows for no order and no first few of them."""
    bad = ("SCAN ",) if database.is_sqlite else ("Seq Scan",)
    # the few rows of a query within, which has a line of its own, and the values of a list
    harmless = ("CONSTANT", "USING", "SCAN anon_", "SCAN heads", "SCAN json_each")
    lines = plan(database, statement)
    few = ("field_trust", "job", "damaged", "hold")  # a row for each field, and for each daily job; those that are listed whole
    whole = [line for line in lines if line.endswith("(office=?)") and line.split()[1] not in few]
    first_few = "ORDER BY" in statement[0] and "LIMIT" in statement[0] and "MATERIALIZED" not in statement[0]
    whole = [] if first_few else whole
    return whole + [line for line in lines if any(word in line for word in bad) and not any(word in line for word in harmless)]


def use_everything(desk: Desk) -> list[Callable[[], object]]:
    """Every call whose cost must not grow with the tables."""
    store, item, no = desk.store, desk.running(b"a")[0], desk.one(b"b").record_no
    settled, _ = desk.running(b"c")
    return [
        lambda: desk.register(imap(b"x", 1), imap(b"y", 2), passed=[("mail", Passed(Place("old"), "before-start", NOON))]),
        lambda: desk.register(imap(b"x", 1, "2")),
        lambda: store.known("mail", [Place("a"), Place("b")], history=False),
        lambda: store.unacknowledged("mail"),
        lambda: store.acknowledged("mail", [Place("a"), Place("b")]),
        lambda: store.item(item.id),
        lambda: store.item(no),
        lambda: store.items(limit=5),
        lambda: store.items(states=[ItemState.REVIEW, ItemState.SHUNTED], after=item.id, limit=5),
        lambda: store.items(source="mail", limit=5),
        *(partial(store.items, order=order, limit=5) for order in Order),
        lambda: store.items(chosen=Chosen(reasons=("blank",)), limit=5),
        lambda: store.items(chosen=Chosen(before=NOON), after=item.id, limit=5),
        store.items_standing,
        lambda: store.ledger_of("mail", ["a", "b"]),
        lambda: store.ledger_held("mail", {}),
        lambda: store.ledger("mail", NOON),
        lambda: list(store.all_records([RecordStatus.REVIEW, RecordStatus.SHUNTED])),
        lambda: store.due(NOON + timedelta(days=1), 10),
        lambda: store.begin(store.item(item.id), "host-1"),
        lambda: store.put_page_reading("a" * 64, "engine", page()),
        lambda: store.page_reading("a" * 64, "engine"),
        lambda: keep_documents(store, item.id, [Extracted(document("1"), (), b"x")]),
        lambda: store.put_reading(item.id, reading(item)),
        lambda: store.latest_reading(item.id),
        lambda: store.transcribe(item.id, "", 1, "x", "李样例"),
        lambda: store.transcriptions(item.id),
        lambda: desk.settle(settled, draft(settled, "张样例")),
        lambda: store.correct(no, "petitioners.name", "张样例", "李样例", member=0),
        lambda: store.confirm(no, "李样例"),
        lambda: store.seen(no, "李样例"),
        lambda: store.record(no),
        lambda: store.records(limit=5, after=no),
        lambda: store.records(limit=5, brief=True),
        lambda: store.records(status=RecordStatus.REVIEW, limit=5),
        lambda: store.ask_retry([settled.id], "李样例", None),
        lambda: list(store.orphans()),
        lambda: store.seen_to("mail", "李样例"),
        lambda: list(store.set_aside()),
        lambda: list(store.set_aside(NOON.date())),
        *_belonging(desk),
        *_excluding(desk),
        *_repeating(desk),
        *_happening(desk),
        *_trusting(desk),
        *_keeping(desk),
        *_closing(desk),
    ]


def _repeating(desk: Desk) -> list[Callable[[], object]]:
    """Two records of one person: settled, linked, reopened by a correction, and parted."""
    store = desk.store
    items = [store.begin(store.item(desk.one(body).item_id), "host-1") for body in (b"first", b"again")]
    one, other = (str(item.record_no) for item in items)

    def settle(item: Item) -> None:
        made = draft(item, "张样例", report=False)
        desk.settle(item, replace(made, content="示例路每逢下雨就积水，水深没过膝盖，老人孩子出行困难，多次向社区反映没有结果。"))

    return [
        lambda: settle(items[0]),
        lambda: settle(items[1]),
        lambda: store.link(one, other, "李样例"),
        lambda: store.record(one),
        lambda: store.correct(other, "petitioners.name", "李样板", "李样例", member=0),
        lambda: store.same_petition("x", Traits((Signer("张样例", "", ("16135550101",)),))),
        lambda: store.unlink(one, other, "李样例"),
    ]


def _excluding(desk: Desk) -> list[Callable[[], object]]:
    """A mail that a rule set aside, excluded by a person and taken back."""
    item, no = desk.running(b"news")
    return [
        lambda: desk.settle(item, draft(item), ItemState.SET_ASIDE, rule="newsletter"),
        lambda: desk.store.exclude([no], "李样例"),
        lambda: desk.store.include(no, "李样例"),
    ]


def _keeping(desk: Desk) -> list[Callable[[], object]]:
    """A part of what is kept looked through, damage and all, and what is held."""
    store, no = desk.store, desk.one(b"to be lost").record_no
    digest = store.item(no).digest
    return [
        lambda: store.blobs.remove(digest),
        lambda: store.inspect(digest[:2]),
        store.damages,
        lambda: store.copies_of(digest),
        lambda: store.jobs_last("verify-"),
        lambda: store.hold(no, "x", "李样例"),
        store.holds,
        lambda: store.release(no, "李样例"),
    ]


def _closing(desk: Desk) -> list[Callable[[], object]]:
    """A day closed and counted again, by that day's rows alone."""
    store, day = desk.store, NOON.date()
    return [
        lambda: store.poll_succeeded("mail", NOON),
        lambda: store.first_day(["mail"]),
        lambda: store.close_day(day, day + timedelta(days=1), store.end_days(day + timedelta(days=1)), {"mail": timedelta(minutes=5)}),
        store.last_closing,
        lambda: list(store.closings(day, day)),
        lambda: store.recounted(day, ["mail", ""]),
    ]


def _happening(desk: Desk) -> list[Callable[[], object]]:
    """What happens to a matter, and what is due."""
    store, no = desk.store, desk.one(b"matter").record_no
    return [
        lambda: store.enter([NewEvent(no, EventKind.TRANSFERRED, to_unit="区住建局"), NewEvent(no, EventKind.CLOSED)], "李样例"),
        lambda: store.undo_event(no, "李样例"),
        lambda: store.correct(no, "track", ["申诉求决"], "李样例"),
        lambda: store.record(no),
        lambda: store.due_clocks(NOON.date() + timedelta(days=20)),
        lambda: store.due_clocks(NOON.date(), overdue=True),
    ]


def _trusting(desk: Desk) -> list[Callable[[], object]]:
    """Values found wrong and right, taken back and given back; what went out; all clocks anew."""
    store, (item, no), file = desk.store, desk.running(b"trusted"), desk.one(b"receipt").record_no
    return [
        lambda: desk.settle(item, draft(item, "张样例")),
        lambda: store.note_export([no], "李样例", "csv a.csv"),
        lambda: desk.settle(desk.again(item), draft(item, "张样例", title="又读")),
        lambda: store.correct(no, "title", "对", "李样例"),
        lambda: store.confirm(no, "李样例"),
        lambda: store.unconfirm(no, "李样例"),
        lambda: store.take_back(no, "title", "李样例"),
        store.trust,
        store.withheld,
        lambda: store.give_back("title", "李样例"),
        lambda: store.join(file, no, "李样例", "evidence"),
        lambda: store.detach(file, "李样例"),
        lambda: list(store.reckon_all()),
    ]


def _belonging(desk: Desk) -> list[Callable[[], object]]:
    """Every call on what belongs together, on a fax with two pages and one that continues it."""
    store = desk.store
    first, later = (store.begin(store.item(desk.one(body, way=Way.FAX, received_at=NOON).item_id), "host-1") for body in (b"first", b"later"))
    thread = Thread(frozenset({"a" * 64}), frozenset({"b" * 64}), frozenset({str(first.record_no)}))
    signs = Signs(frozenset({"73185550142"}), (PageSign(1, 1, 2, print="0123456789abcdef" * 16), PageSign(2)), thread)
    related = Related(later.id, first.id, "continuation", ("same-number",), 0.8)
    reference = store.put_reading(first.id, reading(first, document("", role="whole", pages=(page(1), page(2)))))

    def settle(item: Item, *proposed: Related) -> None:
        matters = tuple(MatterOutcome(one.record_no, one.feeds, ItemState.REVIEW, (), draft(item, "张样例"), reference) for one in store.matters(item.id))
        with store.database.write() as connection:
            outcome = Outcome(ItemState.REVIEW, matters=matters, signs=signs, related=proposed)
            store.settle(connection, item.id, store.item(item.id).attempt, outcome)

    one, other = str(first.record_no), str(later.record_no)
    return [
        lambda: settle(first),
        lambda: settle(later, related),
        lambda: store.alike(store.item(later.id), signs, timedelta(hours=48)),
        lambda: store.exchanges(store.item(later.id), thread),
        lambda: store.related([first.id, later.id]),
        lambda: store.record(other),
        lambda: store.join(other, one, "李样例"),
        lambda: store.part(other, "李样例"),
        lambda: store.split(one, [(1, 1), (2, 2)], "李样例"),
        lambda: store.put_fix(first.id, Fix("", 1, "rotation", "90"), "李样例"),
        lambda: store.fixes(first.id),
        lambda: store.keep(first.id, store.packed(Read(reading(first), (), (draft(first, "张样例"),))).bulk),
        lambda: store.content(reference),
    ]


def test_no_call_walks_a_table(desk: Desk) -> None:
    """Every statement of every call goes by an index, in the plan of the database itself."""
    found: dict[str, list[str]] = {}
    for act in use_everything(desk):
        with listening(desk.store.database) as said:
            act()
        for statement in said:
            walked = walks(desk.store.database, statement)
            if walked:
                found[statement[0]] = walked
    assert found == {}


def test_listings_come_from_an_index_in_order(desk: Desk) -> None:
    """The newest page of a million is as quick as that of ten: nothing is sorted."""
    if not desk.store.database.is_sqlite:
        pytest.skip("the planner of PostgreSQL sorts small tables; the indices are the same")
    store, no = desk.store, desk.one(b"b").record_no
    acts: list[Callable[[], object]] = [
        lambda: store.items(limit=5),
        lambda: store.items(states=[ItemState.REVIEW, ItemState.SHUNTED], limit=5),
        lambda: store.items(source="mail", limit=5),
        lambda: store.items(chosen=Chosen(way=Way.FAX), limit=5),
        lambda: store.items(chosen=Chosen(before=NOON, since=NOON - timedelta(days=1)), limit=5),
        lambda: store.items(chosen=Chosen(reasons=("blank",)), limit=5),
        *(partial(store.items, order=order, limit=5) for order in Order),
        lambda: store.due(NOON, 10),
    ]
    for act in acts:
        with listening(store.database) as said:
            act()
        for statement in said:
            assert [line for line in plan(store.database, statement) if "TEMP B-TREE" in line] == [], statement[0]
    with listening(store.database) as said:
        store.records(limit=5, after=no)
        store.records(status=RecordStatus.REVIEW, limit=5)
        list(store.all_records())
    pages = [statement for statement in said if "FROM record" in statement[0] and "LIMIT" in statement[0]]
    assert len(pages) == 3
    assert [line for one in pages for line in plan(store.database, one) if "TEMP B-TREE" in line] == []


def test_the_number_of_statements_does_not_grow_with_the_page(desk: Desk) -> None:
    """Twenty records cost as many questions as two; a group of forty as many as one of ten."""
    counts = []
    for size in (2, 20):
        desk.register(*[imap(f"{size}/{i}".encode(), size * 100 + i) for i in range(size)])
        with listening(desk.store.database) as said:
            assert len(desk.store.records(limit=size)) == size
        counts.append(len(said))
    assert counts[0] == counts[1]
    groups = []
    for size in (10, 40):
        with listening(desk.store.database) as said:
            desk.register(*[imap(f"{size}:{i}".encode(), size * 1000 + i) for i in range(size)])
        groups.append(len(said))
    assert groups[0] == groups[1]


def test_a_list_of_records_asks_for_all_that_explains_them_at_once(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    """Records that say nothing of themselves are explained by their items: by one question for all, not by one each."""
    counts = []
    for size in (2, 20):
        for number in range(size):
            item = desk.running(f"{size}/{number}".encode())[0]
            desk.settle(item, None, ItemState.SHUNTED, failure=Failure("extract", Trouble.PERMANENT, "encrypted"))
        with listening(desk.store.database) as said:
            record_table(desk.store, desk.store.records(status=RecordStatus.SHUNTED, limit=size, brief=True), UTC)
        assert capsys.readouterr().out.count("locked with a password") == size
        counts.append(len(said))
    assert counts[0] == counts[1]


def test_a_line_of_a_list_is_read_from_few_findings(desk: Desk) -> None:
    """Of a record's thirty findings only what a line shows, or must cover, is read; whole records have them all."""
    item, _no = desk.running(b"a")
    desk.settle(item, draft(item, "张样例", summary="概况", purpose="complaint"))
    (brief,), (whole,) = desk.store.records(brief=True), desk.store.records()
    assert {"summary", "petitioners.name"} <= {finding.field for finding in whole.findings}
    assert {finding.field for finding in brief.findings} == {finding.field for finding in whole.findings} & LISTED
    assert record_row(brief, UTC) == record_row(whole, UTC)


def test_what_is_due_comes_from_an_index_in_order(desk: Desk) -> None:
    """However many clocks were met before: neither walked nor, on SQLite, sorted."""
    store = desk.store
    desk.one(b"a")
    with listening(store.database) as said:
        store.due_clocks(NOON.date() + timedelta(days=20), limit=5)
        store.due_clocks(NOON.date(), overdue=True, limit=5)
    lists = [statement for statement in said if "FROM deadline" in statement[0] and "LIMIT" in statement[0]]
    assert len(lists) == 3
    for statement in lists:
        assert any("ix_deadline_open" in line for line in plan(store.database, statement)), statement[0]
        if store.database.is_sqlite:
            assert [line for line in plan(store.database, statement) if "TEMP B-TREE" in line] == []
