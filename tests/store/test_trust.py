"""Silent errors: counted per field where a person looks, taken from a field that was wrong too often, given back when it recovers or a person says so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from petition_intake.errors import NotFoundError
from petition_intake.model import JsonValue
from petition_intake.trust import FEWEST, WINDOW, Key, Tally, looked_at, loses_auto
from store.shapes import FieldTrust
from tests.store.makers import Desk, draft, find


def _record(desk: Desk, name: str, title: str = "关于示例路积水的信") -> str:
    item, no = desk.running(name.encode())
    desk.settle(item, draft(item, name, title=title))
    return no


def _trust(desk: Desk, field: str = "title") -> FieldTrust:
    return next(one for one in desk.store.trust() if one.field == field)


def _auto(desk: Desk, no: str, field: str = "title") -> bool:
    return next(finding.auto for finding in desk.store.record(no).findings if finding.field == field)


def test_a_field_wrong_twice_is_only_proposed_until_a_person_gives_it_back(desk: Desk) -> None:
    """The whole story: one error changes nothing, the second takes ``auto`` away with a reason, the history says so, a person's word gives it back."""
    first, second, third = (_record(desk, name) for name in ("张样例", "李样例", "王样例"))
    desk.store.correct(first, "title", "另一个标题", "赵样例")
    assert (_trust(desk).tally, _auto(desk, third), desk.store.withheld()) == (Tally(1, 1), True, frozenset())
    desk.store.correct(second, "title", "另一个标题", "赵样例")
    assert desk.store.withheld() == {"title"}
    record = desk.store.record(third)
    assert (_auto(desk, third), _auto(desk, third, "petitioners.name"), record.reasons) == (False, True, ("auto-withheld:title",))
    assert [(entry.act, entry.field, entry.new) for entry in desk.store.record(second).history[-2:]] == [
        ("corrected", "title", "另一个标题"),
        ("auto-lost", "title", {"wrong": 2, "looked_at": 2}),
    ]
    assert "auto-withheld:title" not in desk.store.record(second).reasons  # a person has spoken there
    assert desk.store.give_back("title", "赵样例")
    assert (_auto(desk, third), desk.store.record(third).reasons, _trust(desk).tally) == (True, (), Tally(0, 0))
    assert not desk.store.give_back("title", "赵样例")
    with pytest.raises(NotFoundError):
        desk.store.give_back("shoe_size", "赵样例")


def test_confirming_counts_what_is_certain_as_right_and_once(desk: Desk) -> None:
    """What a person corrected before is counted as that; correcting after the confirmation turns right into wrong and is no second look."""
    no = _record(desk, "张样例")
    desk.store.correct(no, "petitioners.name", "张例", "赵样例", member=0)
    desk.store.confirm(no, "赵样例")
    assert (_trust(desk).tally, _trust(desk, "petitioners.name").tally) == (Tally(1, 0), Tally(1, 1))
    desk.store.correct(no, "title", "另一个标题", "赵样例")
    desk.store.correct(no, "petitioners.name", "张样例", "赵样例", member=0)
    assert (_trust(desk).tally, _trust(desk, "petitioners.name").tally) == (Tally(1, 1), Tally(1, 0))


def test_errors_leave_with_the_window_and_the_field_recovers(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a window of four, limit one in four: two wrong lose it, and the next right ones bring it back by themselves."""
    for module in ("petition_intake.trust", "store.trusting"):
        monkeypatch.setattr(f"{module}.WINDOW", 4)
    for number in range(2):
        desk.store.correct(_record(desk, f"错{number}"), "title", "另一个标题", "赵样例")
    assert _trust(desk).withheld
    for number in range(4):
        assert _trust(desk).withheld == (number < 3)
        no = _record(desk, f"对{number}")
        desk.store.confirm(no, "赵样例")
    assert (_trust(desk).withheld, _trust(desk).tally) == (False, Tally(4, 0))
    assert any(entry.act == "auto-recovered" for found in desk.store.all_records() for entry in found.history)


def test_what_the_machine_was_not_certain_of_is_no_silent_error(desk: Desk) -> None:
    """A proposal that a person puts right has done its work."""
    item, no = desk.running(b"a")
    unsure = draft(item)
    desk.settle(item, type(unsure)((find("title", "错", item, confidence=0.5),), ""))
    desk.store.correct(no, "title", "对", "赵样例")
    desk.store.confirm(no, "赵样例")
    assert desk.store.trust() == []


def test_words_on_a_list_and_on_a_place_are_compared_by_what_they_say() -> None:
    """A name that stands in the whole list a person gave is right; a place typed without its code is the same place."""
    certain: dict[Key, JsonValue] = {
        ("respondents.name", 0): "区住建局",
        ("respondents.name", 1): "示例公司",
        ("respondents.unit", 0): "区政府",
        ("place", None): {"text": "甲", "code": "1"},
        ("place.code", None): "1",
    }
    found = looked_at(certain, {("respondents", None): ["区住建局"], ("place", None): {"text": "甲", "code": None}}, confirmed=False)
    assert found == {("respondents.name", 0): False, ("respondents.name", 1): True, ("place", None): False}
    coded = looked_at(certain, {("place", None): {"text": "乙", "code": "2"}}, confirmed=False)
    assert coded == {("place", None): True, ("place.code", None): True}


@pytest.mark.parametrize(
    ("looked", "wrong", "limit", "loses"),
    [
        (10, 1, 0.003, False),
        (500, 1, 0.003, False),
        (500, 2, 0.003, True),
        (20, 2, 0.003, True),
        (500, 1, 0.0, False),
        (500, 5, 0.01, False),
        (500, 6, 0.01, True),
    ],
)
def test_when_a_field_loses_its_auto(looked: int, wrong: int, limit: float, loses: bool) -> None:
    """One error in ten is no evidence; more than the limit allows in a full window is."""
    assert loses_auto(Tally(looked, wrong), limit) is loses


@given(st.integers(1, WINDOW), st.data())
def test_the_interval_holds_the_rate(looked: int, data: st.DataObject) -> None:
    """And lies between none and all."""
    tally = Tally(looked, data.draw(st.integers(0, looked)))
    low, high = tally.interval
    assert 0.0 <= low <= (tally.rate or 0.0) <= high <= 1.0
    assert not loses_auto(Tally(looked, min(tally.wrong, FEWEST - 1)), 0.0)


def test_a_new_reading_of_what_went_out_leaves_a_trace(desk: Desk) -> None:
    """Else nobody could say which value an export carried; what never went out changes silently, as before."""
    no = _record(desk, "张样例", title="旧")
    item = desk.store.item(no)
    desk.settle(desk.again(item), draft(item, "张样例", title="新"))
    desk.store.note_export([no], "赵样例", "csv 名单.csv")
    desk.settle(desk.again(item), draft(item, "张样例", title="又新"))
    traces = [(entry.field, entry.old, entry.new) for entry in desk.store.record(no).history if entry.act == "read-otherwise"]
    assert traces == [("title", "新", "又新")]
