"""Seals: which records are accusations, whom they accuse, and who may see them then; on both databases."""

from itertools import product
from typing import Any, Literal

import pytest
import sqlalchemy as sa

from parsers.fields import flags
from petition_intake.access import OFFICE, OPENED_AT, Access, Eyes, OwnPerson, Report, Seal, accused_among, eyes_of, may_read, seal_of, unwritten, written
from petition_intake.errors import NotFoundError
from petition_intake.model import JsonValue, PetitionDraft
from store import tables
from store.sight import REFUSED
from tests.store.makers import Desk, draft, find, names

WHO = "李样例"
PEOPLE = (OwnPerson(name="欧阳样例", account="ouyang", posts=("副局长",)), OwnPerson(name="王样例", account="wang", posts=("局长",), leads=True))
ACCESS = Access(sealed=("reader", "ouyang"), recusal=PEOPLE, recusal_readers=("outside",))


def blamed(name: str | None = None, post: str | None = None, unit: str | None = None) -> dict[str, JsonValue]:
    """A respondent as it is read."""
    return {"name": name, "post": post, "unit": unit, "role": "responsible"}


@pytest.mark.parametrize(
    ("respondent", "accused"),
    [
        (blamed("欧阳样例"), {"ouyang"}),
        (blamed("欧 阳·样例"), {"ouyang"}),
        (blamed("欧阳", "副局长", "示例县信访局"), {"ouyang"}),
        (blamed(None, "局长", "示例县信访局"), {"wang", OFFICE}),
        (blamed("王", "局长", "示例县公安局"), set()),
        (blamed(unit="示例县信访局"), {OFFICE}),
        (blamed("赵示范", "科员", "信访接待中心"), {OFFICE}),
        (blamed("赵示范", None, "你局"), {OFFICE}),
        (blamed("赵示范", "村主任", "样例村"), set()),
        (blamed(post="领导"), None),
        ("欧阳样例", {"ouyang"}),
    ],
)
def test_whom_of_the_office_a_respondent_is(respondent: JsonValue, accused: set[str] | None) -> None:
    """By full name, by post in this office; the office by any name it may go by; who names nobody may mean anybody."""
    assert accused_among(ACCESS, "示例县信访局", [respondent], "", spoken=False) == (None if accused is None else frozenset(accused))


def test_a_name_in_the_text_counts_until_a_person_has_spoken() -> None:
    """A reading may have missed a respondent; a person who says who is accused does not."""
    respondents: list[JsonValue] = [blamed("赵示范", "村主任", "样例村")]
    assert accused_among(ACCESS, "示例县信访局", respondents, "包庇他的是欧阳样例", spoken=False) == frozenset({"ouyang"})
    assert accused_among(ACCESS, "示例县信访局", respondents, "包庇他的是欧阳样例", spoken=True) == frozenset()


@pytest.mark.parametrize(
    ("report", "accused", "state"),
    [
        (Report(None, None, sure=False, stood_for=False), None, "sealed"),
        (Report(None, False, sure=False, stood_for=False), frozenset(), "sealed"),
        (Report(None, False, sure=True, stood_for=False), frozenset(), "read"),
        (Report(None, False, sure=True, stood_for=False), frozenset({"ouyang"}), "sealed"),
        (Report(None, False, sure=False, stood_for=True), frozenset({"ouyang"}), "open"),
        (Report(None, True, sure=True, stood_for=True), frozenset(), "sealed"),
        (Report(False, True, sure=True, stood_for=False), frozenset(), "open"),
        (Report(True, False, sure=True, stood_for=True), frozenset(), "sealed"),
        (Report(None, None, sure=False, stood_for=True, excluded=True), None, "open"),
    ],
)
def test_what_opens_a_record(report: Report, accused: frozenset[str] | None, state: str) -> None:
    """A person's word, a confirmation as shown, a sure reading where none of the office's own is named; nothing else."""
    assert seal_of(report, accused).state == state


STATES: tuple[Literal["open", "read", "sealed"], ...] = ("open", "read", "sealed")
SEALS = [Seal(state, accused) for state, accused in product(STATES, (None, frozenset(), frozenset({"ouyang"}), frozenset({OFFICE, "wang"})))]


def test_rows_are_shown_as_the_decision_says(desk: Desk) -> None:
    """The conditions of queries agree with the pure rule for every kind of account and every seal, and so do counts."""
    numbers = [desk.one(b"letter %d" % position).record_no for position in range(len(SEALS))]
    record = tables.record
    with desk.store.database.write() as connection:
        for no, seal in zip(numbers, SEALS, strict=True):
            mine = (record.c.office == desk.store.office.code) & (record.c.no == no)
            connection.execute(record.update().where(mine).values(seal=seal.state, accused=written(seal.accused)))
            assert unwritten(written(seal.accused)) == seal.accused
    for account in ("reader", "ouyang", "wang", "outside", "clerk"):
        eyes = eyes_of(ACCESS, account)
        seen = desk.store.seen_by(eyes, ACCESS)
        meant = [no for no, seal in zip(numbers, SEALS, strict=True) if may_read(eyes, seal)]
        assert sorted(one.record_no for one in seen.records()) == meant
        assert sorted(str(item.record_no) for item in seen.items()) == meant
        assert sum(seen.record_counts().values()) == sum(seen.counts().values()) == len(meant)
    assert len(desk.store.records()) == len(SEALS)


@pytest.mark.parametrize(
    ("accused", "readers"),
    [
        (frozenset(), {"reader", "ouyang", "wang", "outside"}),
        (frozenset({"ouyang"}), {"outside", "wang"}),
        (frozenset({OFFICE, "wang"}), {"outside"}),
        (None, {"reader", "outside"}),
    ],
)
def test_what_accuses_the_offices_own_is_for_those_named_for_it(accused: frozenset[str] | None, readers: set[str]) -> None:
    """Nobody else's right to read accusations reaches it, and no right reaches an accusation of oneself; whom nobody knows may be any of them."""
    access = ACCESS.model_copy(update={"sealed": ("reader", "ouyang", "wang"), "recusal_readers": ("outside", "wang")})
    accounts = ("reader", "ouyang", "wang", "outside", "clerk")
    assert {account for account in accounts if may_read(eyes_of(access, account), Seal("sealed", accused))} == readers


def test_what_is_taken_without_a_look_opens_no_record(desk: Desk) -> None:
    """However sure of its value a field is, the seal asks for more: a person's word, or a reading surer than any of today."""
    item, no = desk.running(b"letter")
    desk.settle(item, PetitionDraft((find("report", False, item, confidence=0.998),), "示例路积水"))
    assert not sees(desk, no)
    desk.store.correct(no, "report", False, WHO)
    assert sees(desk, no)


def test_no_kind_of_evidence_of_today_opens_a_record() -> None:
    """However many letters it was counted on: a person opens, unless the office asks for less."""
    (report,) = (flag for flag in flags._FLAGS if flag.field == "report")
    assert report.quiet < OPENED_AT
    assert report.unlike is not None
    assert report.unlike.confidence < OPENED_AT


@pytest.mark.parametrize(("access", "opened"), [(None, False), (ACCESS, False), (ACCESS.model_copy(update={"opened_at": 0.998}), True)])
def test_the_office_says_how_sure_a_reading_must_be_to_open(desk: Desk, access: Access | None, opened: bool) -> None:
    """By default more than any field; where nobody says who reads what is sealed, too."""
    desk.store.access = access
    item, no = desk.running(b"letter")
    desk.settle(item, PetitionDraft((find("report", False, item, confidence=0.998),), "示例路积水"))
    with desk.store.database.read() as connection:
        mine = (tables.record.c.office == desk.store.office.code) & (tables.record.c.no == no)
        seal = connection.execute(sa.select(tables.record.c.seal).where(mine)).scalar_one()
    assert (seal == "read") is opened


def clerk(desk: Desk) -> Any:
    """The desk's store as somebody without any right sees it."""
    return desk.store.seen_by(eyes_of(ACCESS, "clerk"), ACCESS)


def sees(desk: Desk, no: str) -> bool:
    """Whether a clerk sees the record."""
    try:
        clerk(desk).record(no)
    except NotFoundError:
        return False
    return True


def test_a_record_is_sealed_until_it_is_read_and_again_when_a_person_says_so(desk: Desk) -> None:
    """From its arrival on; corrected, taken back, confirmed."""
    item, no = desk.running(b"letter")
    assert not sees(desk, no)
    desk.settle(item, draft(item, "张样例", report=False, respondents=[blamed("赵示范", "村主任", "样例村")]))
    assert sees(desk, no)
    desk.store.correct(no, "report", True, WHO)
    assert not sees(desk, no)
    desk.store.take_back(no, "report", WHO)
    assert sees(desk, no)


def test_pages_of_two_records_are_as_closed_as_the_stricter(desk: Desk) -> None:
    """Who sees one sees the pages of both; a number that points to another goes with it."""
    (item, no), (other, accusation) = desk.running(b"one"), desk.running(b"two")
    desk.settle(item, draft(item, report=False))
    desk.settle(other, draft(other, report=True))
    assert (sees(desk, no), sees(desk, accusation)) == (True, False)
    desk.store.join(accusation, no, WHO)
    assert (sees(desk, no), sees(desk, accusation)) == (False, False)
    desk.store.correct(no, "report", False, WHO)
    assert (sees(desk, no), sees(desk, accusation)) == (True, True)


def test_what_was_refused_stands_in_the_history(desk: Desk) -> None:
    """Once for each record that was asked for, however often, with the account that asked."""
    no = desk.one(b"letter").record_no
    eyes = Eyes("clerk", sealed=False, own=False, recusal=False)
    seen = desk.store.seen_by(eyes, ACCESS)
    for ask in (seen.record, seen.item, lambda asked: seen.confirm(asked, WHO)):
        with pytest.raises(NotFoundError):
            ask(no)
    seen.note_refusals()
    assert [(one.act, one.who) for one in desk.store.record(no).history][1:] == [(REFUSED, "clerk")]


def test_other_people_are_found_in_all_records_at_once(desk: Desk) -> None:
    """A list of people that was not there when the record was read is applied to it."""
    item, no = desk.running(b"letter")
    desk.settle(item, draft(item, "张样例", report=True, respondents=blamed("欧阳样例")))
    seen = desk.store.seen_by(eyes_of(ACCESS, "ouyang"), ACCESS)
    assert names(seen.record(no)) == ["张样例"]
    assert list(seen.for_machine().reseal_all()) == [1]
    with pytest.raises(NotFoundError):
        seen.record(no)
