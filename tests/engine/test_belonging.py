"""Faxes that belong together and faxes that hold several petitions, from the call to the record, on SQLite and on PostgreSQL."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from ingest.registrar import Registrar
from parsers.understand import understand
from petition_intake.belonging import Feed
from petition_intake.config import Office
from petition_intake.errors import NotFoundError, RefusedError
from petition_intake.model import (
    Arrival,
    Box,
    Envelope,
    Failure,
    FaxHeader,
    ItemState,
    Line,
    Page,
    PageImage,
    PetitionDraft,
    PetitionRecord,
    Place,
    Reading,
    RecordStatus,
    Step,
    Trouble,
    Way,
)
from store.shapes import Registered
from tests.engine.story import Children, Stage

Build = Callable[..., Stage]
NOON = datetime(2026, 11, 2, 4, 0, tzinfo=UTC)
WHO = "李经办"
FIRST = [
    "关于示例路积水的反映信",
    "尊敬的领导：",
    "我叫张样例，家住长沙市开福区示例路18号，这里一下雨就积水，水深没过膝盖，老人孩子出行困难，多次向社区反映没有结果。",
]
END = [
    "请求尽快派人疏通下水道，并给出答复。此前物业承诺过三次，均未兑现，雨季将至，居民十分担心。",
    "此致",
    "敬礼",
    "信访人：张样例",
    "电话：16135550101",
    "2026年11月1日",
]
SECOND = [
    "尊敬的市长：",
    "我是李样例，住在长沙市开福区示例巷3号，楼下的烧烤店每天营业到凌晨两点，油烟和噪声很大，整夜不停。",
    "请求依法查处。",
    "反映人：李样例",
    "手机：16135550102",
    "2026年11月1日",
]


@dataclass
class Readers(Children):
    """Children that really understand, and that read a page from what the picture says: ``n/m`` in its first line is the sender's mark."""

    def _page(self, image: PageImage) -> Page:
        rows = image.data.decode().split("\n")
        number, _, total = rows[0].partition("/")
        sent = FaxHeader(page=int(number), pages=int(total)) if total else None
        lines = tuple(Line(row, 0.99, Box(200, 200 + 90 * at, 200 + 40 * len(row), 244 + 90 * at)) for at, row in enumerate(rows[1:]))
        return Page(image.number, 1728, 2400, None, "played", lines, sent=sent)

    def _understand(self, reading: Reading, office: object) -> PetitionDraft:
        assert isinstance(office, Office)
        return understand(reading, office)


def sheet(rows: list[str], mark: str = "") -> str:
    """A page as the sender's machine sends it."""
    return "\n".join([mark, *rows])


def build(stage: Build, **settings: Any) -> Stage:
    """A house whose children read."""
    house = stage(**settings)
    house.children.__class__ = Readers
    return house


def call(house: Stage, name: str, *pages: str, minutes: int = 0, failure: Failure | None = None, **envelope: Any) -> Registered:
    """A fax comes in."""
    arrival = Arrival(
        source="fax", way=Way.FAX, place=Place(name), body=("pages:" + "|".join(pages)).encode() if pages else b"", name=name,
        received_at=NOON + timedelta(minutes=minutes), received_by="fax-log", envelope=Envelope(**{"tsi": "+86 731 8555 0142"} | envelope), failure=failure,
    )  # fmt: skip
    registrar = Registrar(house.store, house.engine.enqueue)
    try:
        row = registrar.submit(arrival).result(timeout=30)
        assert row is not None
        return row
    finally:
        registrar.close()


def value(record: PetitionRecord, field: str) -> list[Any]:
    """The values of a field that were found."""
    return [finding.value for finding in record.findings if finding.field == field and finding.value is not None]


def broken_off(house: Stage) -> tuple[Registered, Registered]:
    """A call that breaks off after page 1 of 2, and one that brings page 2, both settled."""
    first = call(house, "first", sheet(FIRST, "1/2"), broke_off="remote hung up")
    house.until(first.item_id)
    later = call(house, "later", sheet(END, "2/2"), minutes=12)
    house.until(later.item_id)
    return first, later


def test_a_later_call_with_the_missing_page_is_proposed_joined_and_kept_so(stage: Build) -> None:
    """Proposed with its evidence; joined by a person into one whole record; reprocessing either item changes nothing; parted again on demand."""
    house = build(stage)
    with house.at_work():
        first, later = broken_off(house)
        before = house.store.record(first.record_no)
        assert {"call-broke-off", "pages-missing:2"} <= set(before.reasons)
        proposed = house.store.record(later.record_no)
        assert f"continues:{first.record_no}" in proposed.reasons
        assert f"continues:{first.record_no}" in house.store.item(later.item_id).reasons
        (one,) = proposed.related
        assert (one.kind, one.state, one.record_no, one.to_record_no) == ("continuation", "proposed", later.record_no, first.record_no)
        assert one.because == ("same-number", "earlier-broke-off", "earlier-lacks:2", "brings:2")
        assert [entry.act for entry in proposed.history].count("joined") == 0, "nothing is joined by itself"

        assert house.store.join(later.record_no, first.record_no, WHO) == (first.record_no, later.record_no)
        for again in ((), (first.item_id,), (later.item_id,)):
            house.store.ask_retry(again, WHO, Step.EXTRACT)
            house.until(first.item_id, later.item_id)
            record, pointer = house.store.record(first.record_no), house.store.record(later.record_no)
            assert not {"call-broke-off", "pages-missing", "pages-missing:2"} & set(record.reasons)
            assert value(record, "petitioners.name") == ["张样例"]
            assert value(record, "petitioners.mobile") == ["16135550101"]
            assert record.content is not None
            assert record.content.index("没过膝盖") < record.content.index("疏通下水道")
            assert {f.where.item for f in record.findings if f.where and f.field == "petitioners.mobile"} == {later.item_id}
            assert record.items == (first.item_id, later.item_id)
            assert record.received_at == before.received_at
            assert record.deadlines == before.deadlines
            assert (pointer.status, pointer.merged_into) == (RecordStatus.MERGED, first.record_no)
        acts = [(entry.who, entry.field, entry.new) for entry in house.store.record(first.record_no).history if entry.act == "joined"]
        assert acts == [(WHO, "continuation", later.record_no)]

        assert house.store.part(later.record_no, WHO) == first.record_no
        house.until(first.item_id, later.item_id)
    record, other = house.store.record(first.record_no), house.store.record(later.record_no)
    assert {"call-broke-off", "pages-missing:2"} <= set(record.reasons)
    assert record.items == (first.item_id,)
    assert (other.status, other.merged_into) == (RecordStatus.REVIEW, None)
    assert value(other, "petitioners.mobile") == ["16135550101"]
    assert not any(reason.startswith("continues") for reason in other.reasons), "what a person parted is not proposed again"


def test_the_same_pages_again_are_proposed_as_a_resend_and_read_instead(stage: Build) -> None:
    """From another number too: the pages are alike. The earlier reading stays in the earlier item, the later one is the record's."""
    house = build(stage)
    with house.at_work():
        damaged = [row.replace("张样例", "张囗例") for row in (*FIRST, *END)]
        first = call(house, "first", sheet(damaged, "1/1"))
        house.until(first.item_id)
        later = call(house, "later", sheet([*FIRST, *END], "1/1"), minutes=30, tsi="", caller_id="010-85550199")
        house.until(later.item_id)
        assert f"resent:{first.record_no}" in house.store.record(later.record_no).reasons
        house.store.join(first.record_no, later.record_no, WHO)
        house.until(first.item_id, later.item_id)
    record = house.store.record(first.record_no)
    assert value(record, "petitioners.name") == ["张样例"]
    assert [feed.role for feed in record.feeds] == ["original", "resend"]
    assert record.content is not None
    assert record.content.count("没过膝盖") == 1


def test_a_call_that_brought_nothing_gets_its_pages_by_the_next(stage: Build) -> None:
    """It keeps the first number and clock, and is a record again when the failure is retried."""
    house = build(stage)
    nothing = Failure(stage="channel", trouble=Trouble.PERMANENT, code="no-pages-arrived")
    with house.at_work():
        first = call(house, "first", failure=nothing)
        house.until(first.item_id)
        assert house.store.record(first.record_no).status is RecordStatus.SHUNTED
        later = call(house, "later", sheet([*FIRST, *END], "1/1"), minutes=3)
        house.until(later.item_id)
        assert f"resent:{first.record_no}" in house.store.record(later.record_no).reasons
        house.store.join(later.record_no, first.record_no, WHO)
        house.until(later.item_id)
        assert value(house.store.record(first.record_no), "petitioners.name") == ["张样例"]
        house.store.ask_retry([first.item_id], WHO, None)
        house.until(first.item_id)
    record = house.store.record(first.record_no)
    assert record.status is RecordStatus.REVIEW
    assert value(record, "petitioners.name") == ["张样例"]


def test_the_earlier_call_may_be_read_last(stage: Build) -> None:
    """A long first call settles after the short second one: the second is told then."""
    house = build(stage)
    first = call(house, "first", sheet(FIRST, "1/2"), broke_off="remote hung up")
    later = call(house, "later", sheet(END, "2/2"), minutes=12)
    with house.at_work():
        house.until(first.item_id, later.item_id)
        house.store.ask_retry([first.item_id], WHO, Step.EXTRACT)
        house.until(first.item_id)
    record = house.store.record(later.record_no)
    assert [reason for reason in record.reasons if reason.startswith("continues")] == [f"continues:{first.record_no}"]
    assert record.status is RecordStatus.REVIEW


@pytest.mark.parametrize(("changes", "settings"), [({"minutes": 60 * 49}, {}), ({"minutes": 12, "tsi": "FAX"}, {})])
def test_nothing_is_proposed_too_late_or_without_a_number(stage: Build, changes: dict[str, Any], settings: dict[str, Any]) -> None:
    """Two days are over, or the terminal's name is nobody's number."""
    house = build(stage, **settings)
    with house.at_work():
        first = call(house, "first", sheet(FIRST, "1/2"), broke_off="remote hung up")
        house.until(first.item_id)
        later = call(house, "later", sheet(END, "2/2"), **changes)
        house.until(later.item_id)
    assert house.store.record(later.record_no).related == ()


def test_a_proposal_can_be_turned_down(stage: Build) -> None:
    """They do not belong together: the reason goes, and does not come back."""
    house = build(stage)
    with house.at_work():
        _, later = broken_off(house)
        assert house.store.part(later.record_no, WHO) is None
        house.until(later.item_id)
        house.store.ask_retry([later.item_id], WHO, Step.EXTRACT)
        house.until(later.item_id)
    record = house.store.record(later.record_no)
    assert not any(reason.startswith("continues") for reason in record.reasons)
    assert record.related == ()
    with pytest.raises(RefusedError):
        house.store.part(later.record_no, WHO)


def test_a_fax_with_two_petitions_is_proposed_split_and_kept_so(stage: Build) -> None:
    """Not silently: until a person says so the first letter is read. Then each has its number, its people, and the same clock; joined again on demand."""
    house = build(stage)
    with house.at_work():
        row = call(house, "two", sheet([*FIRST, *END]), sheet(SECOND))
        house.until(row.item_id)
        before = house.store.record(row.record_no)
        assert "several-petitions" in before.reasons
        assert [(split.first_page, split.last_page) for split in before.splits] == [(1, 1), (2, 2)]
        assert value(before, "petitioners.name") == ["张样例"]

        no, second = house.store.split(row.record_no, [(1, 1), (2, 2)], WHO)
        assert no == row.record_no
        for again in ((), (row.item_id,)):
            house.store.ask_retry(again, WHO, Step.EXTRACT)
            house.until(row.item_id)
            one, two = house.store.record(no), house.store.record(second)
            assert (value(one, "petitioners.name"), value(two, "petitioners.name")) == (["张样例"], ["李样例"])
            assert (two.part_of, two.received_at, two.deadlines) == (no, one.received_at, one.deadlines)
            assert not {"several-petitions"} & {*one.reasons, *two.reasons}
            assert (one.status, two.status) == (RecordStatus.REVIEW, RecordStatus.REVIEW)
            assert one.query_code != two.query_code
            assert len(house.store.records()) == 2
        assert [(entry.who, entry.new) for entry in one.history if entry.act == "split"] == [(WHO, "1,2")]

        house.store.correct(second, "title", "关于噪声", WHO)
        assert house.store.join(second, no, WHO) == (no, second)
        house.until(row.item_id)
        whole = house.store.record(no)
        assert whole.content is not None
        assert "烧烤店" in whole.content
        assert [entry.new for entry in whole.history if entry.act == "proposal" and entry.field == "title"] == ["关于噪声"]
        assert house.store.record(second).merged_into == no
        house.store.part(second, WHO)
        house.until(row.item_id)
    assert value(house.store.record(second), "petitioners.name") == ["李样例"]
    assert value(house.store.record(no), "petitioners.name") == ["张样例"]


def test_one_range_says_that_it_is_one_petition(stage: Build) -> None:
    """The proposal is turned down, and all pages are read as the petition."""
    house = build(stage)
    with house.at_work():
        row = call(house, "two", sheet([*FIRST, *END]), sheet(SECOND))
        house.until(row.item_id)
        assert house.store.split(row.record_no, [(1, 2)], WHO) == (row.record_no,)
        house.until(row.item_id)
    record = house.store.record(row.record_no)
    assert "several-petitions" not in record.reasons
    assert record.content is not None
    assert "烧烤店" in record.content


def test_what_cannot_be_split_or_joined_is_refused(stage: Build) -> None:
    """Pages left out or named twice, a record with itself, a confirmed one into another, one that is not joined; nothing is changed by it."""
    house = build(stage)
    with house.at_work():
        row = call(house, "two", sheet([*FIRST, *END]), sheet(SECOND))
        other = call(house, "other", sheet(SECOND), minutes=60 * 24 * 9)
        house.until(row.item_id, other.item_id)
    for ranges in ([(1, 1)], [(1, 2), (2, 2)], [(2, 2), (1, 1)], [(1, 1), (2, 3)], [(2, 1)]):
        with pytest.raises(RefusedError) as refused:
            house.store.split(row.record_no, ranges, WHO)
        assert refused.value.case == "pages-not-covered"
    with pytest.raises(NotFoundError):
        house.store.split(row.record_no, [(1, 2)], WHO, part="7")
    with pytest.raises(RefusedError):
        house.store.join(row.record_no, row.record_no, WHO)
    with pytest.raises(RefusedError):
        house.store.join(row.record_no, other.record_no, " ")
    house.store.confirm(other.record_no, WHO)
    with pytest.raises(RefusedError) as refused:
        house.store.join(other.record_no, row.record_no, WHO)
    assert refused.value.case == "record-confirmed"
    with pytest.raises(RefusedError):
        house.store.part(row.record_no, WHO)
    assert len(house.store.records()) == 2
    assert [feed.first_page for feed in house.store.feeds(row.record_no)] == [0]


def test_a_supplement_adds_to_its_record_and_starts_nothing(stage: Build) -> None:
    """Joined by a person without a proposal: the petition's text stays, its number points, the record says that there is something new."""
    house = build(stage)
    with house.at_work():
        first = call(house, "first", sheet([*FIRST, *END]))
        more = call(house, "more", sheet(["补充材料", "附上照片说明一份，请一并考虑。"]), minutes=60 * 24 * 5)
        house.until(first.item_id, more.item_id)
        content = house.store.record(first.record_no).content
        house.store.join(more.record_no, first.record_no, WHO)
        house.until(first.item_id, more.item_id)
    record = house.store.record(first.record_no)
    assert record.content == content
    assert "new-material" in record.reasons
    assert record.items == (first.item_id, more.item_id)


def test_a_chain_of_calls_is_one_record_and_comes_apart_link_by_link(stage: Build) -> None:
    """The third call is joined to the second, that to the first: one record of three; the middle one parted takes its own with it."""
    house = build(stage)
    with house.at_work():
        rows = [call(house, f"call {n}", sheet([text], f"{n}/3"), minutes=n) for n, text in enumerate((FIRST[2], END[0], SECOND[1]), 1)]
        house.until(*(row.item_id for row in rows))
        one, two, three = (row.record_no for row in rows)
        house.store.join(three, two, WHO, "continuation")
        house.store.join(two, one, WHO, "continuation")
        house.until(*(row.item_id for row in rows))
        assert [feed.item for feed in house.store.feeds(one)] == [row.item_id for row in rows]
        record = house.store.record(one)
        assert not any(reason.startswith("pages-missing") for reason in record.reasons)
        house.store.part(three, WHO)
        house.until(*(row.item_id for row in rows))
        assert [feed.item for feed in house.store.feeds(one)] == [rows[0].item_id, rows[1].item_id]
        assert "pages-missing:3" in house.store.record(one).reasons
        house.store.part(two, WHO)
        house.until(*(row.item_id for row in rows))
    assert [len(house.store.feeds(no)) for no in (one, two, three)] == [1, 1, 1]
    assert {house.store.record(no).status for no in (one, two, three)} == {RecordStatus.REVIEW}


def test_a_split_in_the_middle_of_a_run_is_understood_anew(stage: Build) -> None:
    """What was understood of the old pages is not written; the run is taken up again by itself."""
    house = build(stage)
    with house.at_work():
        row = call(house, "two", sheet([*FIRST, *END]), sheet(SECOND))
        house.until(row.item_id)
        settle = house.pipeline.settle
        done: list[int] = []

        def split_first(connection: Any, item_id: str, attempt: int, outcome: Any) -> None:
            if not done:
                done.append(attempt)
                outcome = replace(outcome, matters=(replace(outcome.matters[0], feeds=(_of_another_time(outcome.matters[0].feeds[0]),)),))
            settle(connection, item_id, attempt, outcome)

        house.pipeline.settle = split_first  # type: ignore[method-assign]
        house.store.ask_retry([row.item_id], WHO, Step.UNDERSTAND)
        (item,) = house.until(row.item_id)
    assert done
    assert item.attempt >= done[0] + 1
    assert item.state is ItemState.REVIEW


def _of_another_time(feed: Feed) -> Feed:
    return replace(feed, last_page=9)
