"""Every act of a person has a way back, and survives being read again: confirm, correct, attach (split, join, link, exclude: beside these)."""

import pytest

from petition_intake.errors import RefusedError
from petition_intake.model import RecordStatus
from petition_intake.trust import Tally
from tests.store.makers import Desk, draft, names, proposals, value


def _acts(desk: Desk, no: str) -> list[str]:
    kept = {"corrected", "correction-undone", "confirmed", "unconfirmed", "attached", "detached"}
    return [entry.act for entry in desk.store.record(no).history if entry.act in kept]


def test_a_confirmation_taken_back_lets_the_reading_speak_again(desk: Desk) -> None:
    """Status, name and frozen lists are as before; what was only proposed meanwhile counts; what was counted as right is counted back."""
    item, no = desk.running(b"a")
    desk.settle(item, draft(item, "张样例", purpose="求决"))
    desk.store.confirm(no, "李样例")
    desk.settle(desk.again(item), draft(item, "张样例", "王样例", purpose="求决"))
    assert (names(desk.store.record(no)), len(proposals(desk.store.record(no)))) == (["张样例"], 1)
    desk.store.unconfirm(no, "赵样例")
    record = desk.store.record(no)
    assert (record.status, record.registered_by, [one.tally for one in desk.store.trust()]) == (RecordStatus.RECORDED, None, [Tally()] * 3)
    desk.settle(desk.again(item), draft(item, "张样例", "王样例", purpose="求决"))
    assert names(desk.store.record(no)) == ["张样例", "王样例"]
    with pytest.raises(RefusedError, match="not-confirmed"):
        desk.store.unconfirm(no, "赵样例")
    desk.store.confirm(no, "李样例")
    assert (desk.store.record(no).status, _acts(desk, no)) == (RecordStatus.CONFIRMED, ["confirmed", "unconfirmed", "confirmed"])


def test_corrections_are_taken_back_one_by_one(desk: Desk) -> None:
    """First the word before stands again, through every reprocessing; then what the machine reads, which a silent error was no more."""
    item, no = desk.running(b"a")
    desk.settle(item, draft(item, title="读"))
    for title in ("一", "二"):
        desk.store.correct(no, "title", title, "李样例")
    assert desk.store.take_back(no, "title", "赵样例") == "一"
    desk.settle(desk.again(item), draft(item, title="又读"))
    assert value(desk.store.record(no), "title") == "一"
    assert desk.store.take_back(no, "title", "赵样例") == "又读"
    assert (desk.store.record(no).corrected, desk.store.trust()[0].tally) == (frozenset(), Tally())
    with pytest.raises(RefusedError, match="not-corrected"):
        desk.store.take_back(no, "title", "赵样例")
    assert _acts(desk, no) == ["corrected", "corrected", "correction-undone", "correction-undone"]


def test_a_member_that_a_person_added_goes_with_the_word_and_the_list_thaws(desk: Desk) -> None:
    """Content and members alike; of a confirmed record the lists stay as the person saw them."""
    item, no = desk.running(b"a")
    desk.settle(item, draft(item, "张样例"))
    desk.store.correct(no, "petitioners.name", "王样例", "李样例", member=1)
    desk.store.correct(no, "content", "手抄", "李样例")
    desk.store.take_back(no, "petitioners.name", "赵样例", member=1)
    assert desk.store.take_back(no, "content", "赵样例") == "示例路每逢下雨就积水。"
    assert names(desk.store.record(no)) == ["张样例"]
    desk.settle(desk.again(item), draft(item, "张样例", "赵样例"))
    assert names(desk.store.record(no)) == ["张样例", "赵样例"]


def test_evidence_is_read_with_its_record_until_it_is_taken_off(desk: Desk) -> None:
    """Whichever arrived first, the record keeps its number and clocks; the file's own number points to it and comes back when it is detached."""
    paper, file = desk.running(b"scanned before")
    item, no = desk.running(b"a")
    desk.settle(item, draft(item, "张样例"))
    assert desk.store.join(file, no, "李样例", "evidence") == (no, file)
    desk.settle(desk.again(item), None)
    record, pointer = desk.store.record(no), desk.store.record(file)
    assert [feed.role for feed in record.feeds] == ["evidence", "original"]
    assert (pointer.merged_into, pointer.deadlines, len(record.deadlines)) == (no, (), 1)
    assert [matter.record_no for matter in desk.store.matters(paper.id)] == [no]
    with pytest.raises(RefusedError, match="not-attached"):
        desk.store.detach(no, "李样例")
    assert desk.store.detach(file, "赵样例") == no
    assert ([feed.role for feed in desk.store.record(no).feeds], len(desk.store.record(file).deadlines)) == (["original"], 1)
    assert _acts(desk, no) == ["attached", "detached"]
