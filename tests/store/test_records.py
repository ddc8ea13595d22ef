"""Records: findings under corrections, a person's acts with name and time, and pages of any length."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from petition_intake.errors import NotFoundError, RefusedError
from petition_intake.model import ItemState, RecordStatus
from petition_intake.table import record_row
from tests.store.makers import Desk, draft, names, value


def test_a_correction_is_a_persons_word(desk: Desk) -> None:
    """Certain, by a person, in the place the machine had read; old and new value in the history."""
    item, no = desk.running(b"a")
    desk.settle(item, draft(item, title="示例路积永"))
    read = desk.store.record(no).findings[0]
    desk.store.correct(no, "title", "示例路积水", " 李样例 ")
    record = desk.store.record(no)
    finding = record.findings[0]
    assert (finding.value, finding.confidence, finding.auto, finding.found_by, finding.where) == ("示例路积水", 1.0, True, "person", read.where)
    last = record.history[-1]
    assert (last.who, last.act, last.field, last.old, last.new) == ("李样例", "corrected", "title", "示例路积永", "示例路积水")


def test_correcting_again_replaces_the_word_and_keeps_the_trace(desk: Desk) -> None:
    """The latest word counts; all of them are in the history."""
    item, no = desk.running(b"a")
    desk.settle(item, draft(item, title="一"))
    for title in ("二", "三", None):
        desk.store.correct(no, "title", title, "李样例")
    record = desk.store.record(no)
    assert [(finding.field, finding.value) for finding in record.findings] == [("title", None)]
    assert [(entry.old, entry.new) for entry in record.history if entry.act == "corrected"] == [("一", "二"), ("二", "三"), ("三", None)]


def test_what_was_never_read_can_be_filled_in(desk: Desk) -> None:
    """Of a record nothing is known of; the place is the item as a whole."""
    registered = desk.one(b"a")
    desk.store.correct(registered.record_no, "petitioners.name", "张样例", "李样例", member=0)
    desk.store.correct(registered.record_no, "content", "电话记录", "李样例")
    desk.store.correct(registered.record_no, "handling", "转送", "李样例")
    record = desk.store.record(registered.record_no)
    assert (names(record), record.content, value(record, "handling")) == (["张样例"], "电话记录", "转送")
    where = record.findings[0].where
    assert where is not None
    assert (where.item, where.part) == (registered.item_id, "")


def test_a_member_can_be_added_at_the_end(desk: Desk) -> None:
    """A signer the machine did not see; a gap is refused."""
    item, no = desk.running(b"a")
    desk.settle(item, draft(item, "张样例"))
    desk.store.correct(no, "petitioners.name", "王样例", "李样例", member=1)
    desk.store.correct(no, "petitioners.mobile", "16100000000", "李样例", member=1)
    record = desk.store.record(no)
    assert names(record) == ["张样例", "王样例"]
    assert value(record, "petitioners.mobile", 1) == "16100000000"
    with pytest.raises(NotFoundError):
        desk.store.correct(no, "petitioners.name", "赵样例", "李样例", member=7)


def test_members_of_an_earlier_reading_are_gone(desk: Desk) -> None:
    """One past the end is one past what is shown."""
    item, no = desk.running(b"a")
    desk.settle(item, draft(item, "张样例", "李样例", "王样例"))
    item = desk.again(item)
    desk.settle(item, draft(item, "张样例"))
    desk.store.correct(no, "petitioners.name", "赵样例", "李样例", member=1)
    assert names(desk.store.record(no)) == ["张样例", "赵样例"]


def test_a_whole_list_can_be_corrected_at_once(desk: Desk) -> None:
    """One word for all members, which a later reading leaves alone."""
    item, no = desk.running(b"a")
    desk.settle(item, draft(item, purpose="申诉"))
    desk.store.correct(no, "purpose", ["求决", "揭发控告"], "李样例")
    item = desk.again(item)
    desk.settle(item, draft(item, purpose="申诉"))
    assert value(desk.store.record(no), "purpose") == ["求决", "揭发控告"]


def test_what_people_may_not_write_is_refused(desk: Desk) -> None:
    """Numbers, times and unknown names; acts without a name; records that don't exist."""
    no = desk.one(b"a").record_no
    for field in ("record_no", "received_at", "history", "petitioners.shoe_size", "title.name"):
        with pytest.raises(NotFoundError):
            desk.store.correct(no, field, "x", "李样例")
    with pytest.raises(NotFoundError):
        desk.store.correct(no, "title", "x", "李样例", member=0)
    acts: list[Callable[[str], object]] = [lambda who: desk.store.correct(no, "title", "x", who), lambda who: desk.store.confirm(no, who)]
    for act in acts:
        with pytest.raises(RefusedError) as caught:
            act(" ")
        assert caught.value.case == "who-missing"
    with pytest.raises(NotFoundError):
        desk.store.confirm("XF1999-000001", "李样例")


def test_confirming_takes_a_name_and_counts_once(desk: Desk) -> None:
    """registered_by is the person; a second click changes nothing."""
    item, no = desk.running(b"a")
    desk.settle(item, draft(item, "张样例"))
    desk.store.confirm(no, "李样例")
    once = desk.store.record(no)
    desk.store.confirm(no, "王样例")
    assert desk.store.record(no) == once
    assert (once.status, once.registered_by, once.history[-1].act) == (RecordStatus.CONFIRMED, "李样例", "confirmed")
    assert desk.store.record_counts()[RecordStatus.CONFIRMED] == 1


def test_the_first_look_is_kept(desk: Desk) -> None:
    """Apart from the number; later looks change nothing."""
    no = desk.one(b"a").record_no
    assert desk.store.record(no).first_seen_at is None
    desk.store.seen(no, "李样例")
    first = desk.store.record(no)
    desk.store.seen(no, "王样例")
    assert desk.store.record(no) == first
    assert first.first_seen_at is not None
    assert first.first_seen_at.utcoffset() is not None


def test_an_export_stands_in_the_history(desk: Desk) -> None:
    """Who took what where, for thousands at once."""
    nos = [one.record_no for one in (desk.one(b"a"), desk.one(b"b"))]
    desk.store.note_export(nos, "李样例", "out.jsonl")
    for no in nos:
        last = desk.store.record(no).history[-1]
        assert (last.who, last.act, last.new) == ("李样例", "exported", "out.jsonl")


def test_records_are_listed_newest_first_and_by_page(desk: Desk) -> None:
    """Each page begins after the last of the one before; a status narrows it."""
    made = [desk.one(bytes([i])).record_no for i in range(7)]
    first = desk.store.records(limit=4)
    second = desk.store.records(limit=4, after=first[-1].record_no)
    assert [record.record_no for record in [*first, *second]] == made[::-1]
    desk.store.confirm(made[2], "李样例")
    assert [record.record_no for record in desk.store.records(status=RecordStatus.CONFIRMED)] == [made[2]]


def test_a_list_says_the_same_of_a_record_as_a_look_at_it(desk: Desk) -> None:
    """Its lines are read from less: with a person's word, with several petitioners, with none, and before anything was read."""
    for number, people in enumerate((("张样例", "李样例"), ())):
        item, _ = desk.running(b"%d" % number)
        desk.settle(item, draft(item, *people, category=["城乡建设"], report=True), ItemState.REVIEW, reasons=("name-missing",))
    corrected, _ = desk.running(b"corrected")
    desk.settle(corrected, draft(corrected, "张样例"))
    desk.store.correct(desk.store.item(corrected.id).record_no or "", "title", "改过的标题", "李样例")
    desk.one(b"not read yet")
    shown = [[record_row(record, desk.store.office.zone) for record in desk.store.records(brief=brief)] for brief in (False, True)]
    assert len(shown[0]) == 4
    assert shown[0] == shown[1]


def test_all_records_come_oldest_first_in_pages(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whole, whatever the page; one may be changed while another is read."""
    monkeypatch.setattr("store.records.PAGE", 3)
    made = [desk.one(bytes([i])).record_no for i in range(7)]
    seen = []
    for record in desk.store.all_records():
        desk.store.seen(record.record_no, "李样例")
        seen.append(record.record_no)
    assert seen == made


def test_the_query_code_finds_the_record_as_people_type_it(desk: Desk) -> None:
    """Blanks and small letters do no harm; one wrong character is noticed."""
    record = desk.store.record(desk.one(b"a").record_no)
    typed = record.query_code.replace("-", " ").lower()
    assert desk.store.record_by_query_code(typed).record_no == record.record_no
    wrong = ("3" if record.query_code[0] != "3" else "4") + record.query_code[1:]
    for code in (wrong, "", "no code at all"):
        with pytest.raises(NotFoundError):
            desk.store.record_by_query_code(code)


def test_the_source_of_a_record_says_where_it_came_from(desk: Desk) -> None:
    """Configured source, place, digest and the untrusted envelope."""
    registered = desk.one(b"a", "cur/1")
    source: Mapping[str, Any] = desk.store.record(registered.record_no).source
    assert (source["name"], source["place"], source["received_by"]) == ("mail", "cur/1", "delivery")
    assert source["envelope"]["sender"] == "zhang@example.org"
    assert source["sha256"] == desk.store.item(registered.item_id).digest


def test_a_settled_item_can_be_processed_again_and_again(desk: Desk) -> None:
    """Recorded, review, recorded: each change of status stands in the history."""
    item, no = desk.running(b"a")
    desk.settle(item, draft(item))
    for state in (ItemState.REVIEW, ItemState.RECORDED):
        item = desk.again(item)
        desk.settle(item, draft(item), state)
    acts = [(entry.act, entry.new) for entry in desk.store.record(no).history]
    assert acts == [
        ("registered", "registered"),
        ("status", "recorded"),
        ("reprocess", "extract"),
        ("status", "review"),
        ("reprocess", "extract"),
        ("status", "recorded"),
    ]
