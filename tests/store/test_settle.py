"""Settle: an outcome is written once, in the caller's transaction, and never over a person's word."""

import threading
from dataclasses import replace
from typing import Any

import pytest

from petition_intake.errors import NotFoundError
from petition_intake.model import (
    Document,
    Failure,
    Finding,
    Item,
    ItemState,
    PetitionDraft,
    RecordStatus,
    Step,
    Trouble,
)
from store import Outcome
from tests.store.makers import Desk, draft, find, names, proposals, reading, value


def test_an_outcome_makes_a_record(desk: Desk) -> None:
    """Findings with confidence and place, content, reasons, status, and the item is done."""
    item, no = desk.running(b"a")
    reference = desk.store.put_reading(item.id, reading(item))
    made = draft(item, "张样例", "李样例", purpose="求决")
    desk.settle(item, made, ItemState.REVIEW, reasons=("page-doubtful",), reading_ref=reference, engine="blank 1")
    record, settled = desk.store.record(no), desk.store.item(item.id)
    assert record.findings == made.findings
    assert (record.status, record.reasons, record.content) == (RecordStatus.REVIEW, ("page-doubtful",), made.content)
    assert (settled.state, settled.reasons, settled.next_at, settled.failure) == (ItemState.REVIEW, ("page-doubtful",), None, None)
    assert [(entry.field, entry.old, entry.new) for entry in record.history[1:]] == [("status", "registered", "review")]


def test_settling_the_same_attempt_again_changes_nothing(desk: Desk) -> None:
    """The engine replays its last step after a crash; a person may have confirmed in between."""
    item, no = desk.running(b"a")
    desk.settle(item, draft(item, "张样例"))
    desk.store.confirm(no, "李样例")
    before = desk.store.record(no)
    desk.settle(item, draft(item, "王样例"))
    assert desk.store.record(no) == before


def test_settle_goes_with_the_callers_transaction(desk: Desk) -> None:
    """Rolled back by the engine, nothing of it stays."""
    item, no = desk.running(b"a")
    before = desk.store.record(no)
    outcome = Outcome(ItemState.RECORDED, draft=draft(item, "张样例"))
    with desk.store.database.write() as connection:
        desk.store.settle(connection, item.id, item.attempt, outcome)
        connection.rollback()
    assert desk.store.record(no) == before
    assert desk.store.item(item.id).state == ItemState.RUNNING


def test_settle_takes_the_write_lock_on_a_plain_connection(desk: Desk) -> None:
    """The engine's own session has begun no transaction that SQLite knows of."""
    item, no = desk.running(b"a")
    with desk.store.database.engine.connect() as connection:
        desk.store.settle(connection, item.id, item.attempt, Outcome(ItemState.RECORDED, draft=draft(item, "张样例")))
        connection.commit()
    assert names(desk.store.record(no)) == ["张样例"]


def test_a_new_reading_replaces_the_old_one(desk: Desk) -> None:
    """Nobody has spoken on it: what the machine says now is what it says."""
    item, no = desk.running(b"a")
    desk.settle(item, draft(item, "张样", "李样例", "王样例"), ItemState.REVIEW, reasons=("page-doubtful",))
    again = desk.again(item)
    desk.settle(again, draft(again, "张样例", "李样例"))
    record = desk.store.record(no)
    assert (names(record), record.status, record.reasons) == (["张样例", "李样例"], RecordStatus.RECORDED, ())
    assert proposals(record) == []


def test_a_correction_survives_every_reprocessing(desk: Desk) -> None:
    """What was read lies beneath; a reading that newly differs becomes a proposal, once."""
    item, no = desk.running(b"a")
    desk.settle(item, draft(item, title="示例路积永"))
    desk.store.correct(no, "title", "示例路积水", "李样例")
    for title in ("示例路积永", "示例路积木", "示例路积木", "示例路积水"):
        item = desk.again(item)
        desk.settle(item, draft(item, title=title))
        assert value(desk.store.record(no), "title") == "示例路积水"
    record = desk.store.record(no)
    assert [(entry.field, entry.old, entry.new) for entry in proposals(record)] == [("title", "示例路积水", "示例路积木")]
    assert record.corrected == {"title"}


def test_correcting_one_member_freezes_the_list(desk: Desk) -> None:
    """Members would otherwise slip by one under the correction; other fields are still read anew."""
    item, no = desk.running(b"a")
    desk.settle(item, draft(item, "张样", "李样例"))
    desk.store.correct(no, "petitioners.name", "张样例", "李样例", member=0)
    item = desk.again(item)
    desk.settle(item, draft(item, "赵样例", "张样", "李样例", title="新标题"))
    record = desk.store.record(no)
    assert names(record) == ["张样例", "李样例"]
    assert value(record, "title") == "新标题"
    assert [(entry.field, entry.old, entry.new) for entry in proposals(record)] == [
        ("petitioners.name[0]", "张样例", "赵样例"),
        ("petitioners.name[1]", "李样例", "张样"),
        ("petitioners.name[2]", None, "李样例"),
    ]


def test_a_confirmed_record_stays_as_it_was_confirmed(desk: Desk) -> None:
    """Status, findings and content; what differs is proposed beside it."""
    item, no = desk.running(b"a")
    desk.settle(item, draft(item, "张样例", title="旧标题"))
    desk.store.confirm(no, "李样例")
    before = desk.store.record(no)
    item = desk.again(item)
    desk.settle(item, draft(item, "张样例", title="新标题"), ItemState.REVIEW, reasons=("pages-missing",))
    after = desk.store.record(no)
    assert (after.findings, after.status, after.content, after.reasons) == (before.findings, RecordStatus.CONFIRMED, before.content, ())
    assert [(entry.field, entry.old, entry.new) for entry in proposals(after)] == [("title", "旧标题", "新标题")]
    assert desk.store.item(item.id).state == ItemState.REVIEW


def test_a_frozen_list_outlives_a_draft_without_it(desk: Desk) -> None:
    """The reading that finds nobody takes nobody away."""
    item, no = desk.running(b"a")
    desk.settle(item, draft(item, "张样例"))
    desk.store.correct(no, "petitioners.name", "张样例", "李样例", member=0)
    item = desk.again(item)
    desk.settle(item, draft(item))
    assert names(desk.store.record(no)) == ["张样例"]


def test_a_shunted_outcome_keeps_what_was_read_before(desk: Desk) -> None:
    """A failure takes no finding away."""
    item, no = desk.running(b"a")
    desk.settle(item, draft(item, "张样例"))
    item = desk.again(item)
    failure = Failure("read", Trouble.PERMANENT, "child-timeout", {"seconds": 60})
    desk.settle(item, None, ItemState.SHUNTED, reasons=("child-timeout",), failure=failure)
    record, parked = desk.store.record(no), desk.store.item(item.id)
    assert (record.status, names(record)) == (RecordStatus.SHUNTED, ["张样例"])
    assert (parked.failure, parked.failed_step) == (failure, Step.READ)


def test_the_same_proposal_is_made_once(desk: Desk) -> None:
    """Reading a confirmed or corrected record again and again, with the same result, fills no history."""
    item, no = desk.running(b"a")
    desk.settle(item, draft(item, "张样例", title="旧标题"))
    desk.store.confirm(no, "李样例")
    for content in ("新内容", "新内容"):
        item = desk.again(item)
        desk.settle(item, replace(draft(item, "张样例", "王样例", title="新标题"), content=content))
    assert sorted(entry.field or "" for entry in proposals(desk.store.record(no))) == ["content", "petitioners.name[1]", "title"]


def test_a_list_given_as_a_whole_agrees_with_its_members(desk: Desk) -> None:
    """Only what is not in it is proposed; corrected content likewise."""
    item, no = desk.running(b"a")
    desk.settle(item, draft(item))
    desk.store.correct(no, "purpose", ["求决", "申诉"], "李样例")
    desk.store.correct(no, "content", "更正的内容", "李样例")
    for content in ("更正的内容", "另一内容"):
        item = desk.again(item)
        made = PetitionDraft((find("purpose", "申诉", item, 0), find("purpose", "咨询", item, 1)), content)
        desk.settle(item, made)
    record = desk.store.record(no)
    assert [(entry.field, entry.new) for entry in proposals(record)] == [("purpose[1]", "咨询"), ("content", "另一内容")]
    assert (record.content, value(record, "purpose")) == ("更正的内容", ["求决", "申诉"])


def test_an_attempt_that_is_over_stays_over(desk: Desk) -> None:
    """The engine may report a failure after the last step was committed, or settle what it has just parked."""
    settled, no = desk.running(b"a")
    desk.settle(settled, draft(settled))
    failure = Failure("settle", Trouble.BUG, "internal")
    desk.store.postpone(settled.id, 1, failure, Step.SETTLE, settled.registered_at)
    desk.store.shunt(settled.id, 1, failure, Step.SETTLE)
    assert (desk.store.item(settled.id).state, desk.store.record(no).status) == (ItemState.RECORDED, RecordStatus.RECORDED)
    parked, no = desk.running(b"b")
    desk.store.shunt(parked.id, 1, failure, Step.READ)
    desk.settle(parked, draft(parked))
    assert (desk.store.item(parked.id).state, desk.store.record(no).status) == (ItemState.SHUNTED, RecordStatus.SHUNTED)


def test_a_confirmation_and_a_settle_at_once_keep_the_persons_word(desk: Desk) -> None:
    """Twenty races: whichever comes first, the record ends confirmed."""
    for race in range(20):
        item, no = desk.running(f"race {race}".encode())
        threads = [threading.Thread(target=desk.store.confirm, args=(no, "李样例")), threading.Thread(target=desk.settle, args=(item, draft(item)))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert desk.store.record(no).status == RecordStatus.CONFIRMED


def test_set_aside_names_its_rule(desk: Desk) -> None:
    """A proposed exclusion; the clock runs on."""
    item, no = desk.running(b"a")
    desk.settle(item, draft(item), ItemState.SET_ASIDE, rule="auto-reply")
    assert (desk.store.item(item.id).rule, desk.store.record(no).status) == ("auto-reply", RecordStatus.SET_ASIDE)
    assert desk.store.record(no).deadlines[0].met_at is None


def test_attachments_are_listed_read_or_not_and_why(desk: Desk) -> None:
    """In the order of the mail, bodies and the mail itself left out."""
    item, no = desk.running(b"a")

    def part(name: str, **changes: Any) -> Document:
        values: dict[str, Any] = {"name": f"{name}.bin", "media_type": "application/pdf", "size": 3, "sha256": "ab" * 32, "role": "attachment"}
        return Document(name, **(values | changes))

    encrypted = Failure("extract", Trouble.PERMANENT, "encrypted")
    parts = [part("", role="whole"), part("1", role="body", text="x"), part("10"), part("2", text="x"), part("2/1", failure=encrypted)]
    desk.settle(item, draft(item), documents=tuple(parts))
    record = desk.store.record(no)
    assert [(one.part, one.read, one.why) for one in record.attachments] == [("2", True, None), ("2/1", False, "encrypted"), ("10", False, "not-read")]
    item = desk.again(item)
    desk.settle(item, draft(item), documents=(part("2", text="y"),))
    assert [one.part for one in desk.store.record(no).attachments] == ["2"]


def test_findings_of_null_and_of_deep_values_come_back(desk: Desk) -> None:
    """Not found is null with its confidence; addresses are objects."""
    item, no = desk.running(b"a")
    absent = Finding("petition_date", None, 0.9, False, "absent")
    address = find("petitioners.address", {"text": "长沙市开福区示例路1号", "code": "430105"}, item, 0)
    desk.settle(item, PetitionDraft((absent, address), "\x00内容\udcff"))
    record = desk.store.record(no)
    assert record.findings == (absent, address)
    assert record.content is not None
    assert "内容" in record.content


def test_only_an_outcome_settles(desk: Desk) -> None:
    """Running is no outcome, and an unknown item has none."""
    item: Item = desk.running(b"a")[0]
    with pytest.raises(ValueError, match="no outcome"):
        Outcome(ItemState.RUNNING)
    with pytest.raises(NotFoundError), desk.store.database.write() as connection:
        desk.store.settle(connection, "nobody", 1, Outcome(ItemState.RECORDED))
    with pytest.raises(NotFoundError), desk.store.database.write() as connection:
        desk.store.settle(connection, item.id, item.attempt, Outcome(ItemState.RECORDED), part="2")


def test_what_is_set_aside_is_listed_whole_though_it_is_read_page_by_page(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Seven received at one moment, in pages of two and three: each once, in the order of their numbers, also of a day."""
    monkeypatch.setattr("store.excluding.FIRST_PAGE", 2)
    monkeypatch.setattr("store.excluding.PAGE", 3)
    numbers = []
    for body in range(7):
        item, no = desk.running(b"%d" % body)
        desk.settle(item, draft(item), ItemState.SET_ASIDE, rule="newsletter")
        numbers.append(no)
    day = desk.store.record(numbers[0]).received_at.astimezone(desk.store.office.zone).date()
    assert [record.record_no for record in desk.store.set_aside()] == numbers
    assert [record.record_no for record in desk.store.set_aside(day)] == numbers
