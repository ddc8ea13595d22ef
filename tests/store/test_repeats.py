"""Repeated petitions: found, proposed, confirmed, refused, reopened; sealed records stay unknown. On SQLite and on PostgreSQL."""

import threading
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from petition_intake.access import Access
from petition_intake.errors import RefusedError
from petition_intake.model import Item, ItemState, JsonValue, PetitionDraft, PetitionRecord, RecordStatus
from petition_intake.record_json import as_json
from petition_intake.repeats import keys_of, traits_of
from store.repeating import MANY
from tests.store.makers import NOON, SURE, Desk, arrival, find

WHO = "李经办"
WATER = "示例镇东头村的灌溉水渠今年三月起断流，上游被样板养殖场筑坝截走，我家六亩早稻绝收，折合损失18460元，村里组织人去拆坝被挡了回来。"
WATER_SHORT = "水渠断流，上游被样板养殖场筑坝截走，六亩早稻绝收，损失18460元，至今无人过问。"
LIFT = "样板小区5号楼两部电梯停运两个月，物业要业主凑钱更换主机才肯修，维修基金账户里有余额却说动不了，老人下不了楼。"
ZHANG = {"name": "张样例", "id_number": "439901196001010017", "mobile": "16135550101"}
LI = {"name": "李样板", "id_number": "439901197102020011", "mobile": "16135550202"}


def letter(item: Item, content: str, *people: dict[str, str], report: bool | None = False, **fields: Any) -> PetitionDraft:
    """A draft of that text by these people; ``report`` as a reading is sure of it, ``None``: taken without a look, and not sure enough for a seal."""
    found = [find(f"petitioners.{name}", value, item, at) for at, person in enumerate(people) for name, value in person.items()]
    found += [find(name, value, item) for name, value in fields.items()]
    found.append(find("report", bool(report), item, confidence=0.998 if report is None else SURE))
    return PetitionDraft(tuple(found), content)


def take(desk: Desk, body: bytes, content: str, *people: dict[str, str], days: int = 0, state: ItemState = ItemState.RECORDED, **fields: Any) -> str:
    """A petition comes and is settled; its number."""
    registered = desk.register(arrival(body, received_at=NOON + timedelta(days=days)))[0]
    item = desk.store.begin(desk.store.item(registered.item_id), "host-1")
    rule = fields.pop("rule", None)
    desk.settle(item, letter(item, content, *people, **fields), state, rule=rule)
    return registered.record_no


def repeats(record: PetitionRecord) -> list[tuple[str, str]]:
    """Earlier records it repeats, and what stands of each."""
    return [(one.to_no, one.state) for one in record.repeats if one.record_no == record.record_no]


def two(desk: Desk, **fields: Any) -> tuple[str, str]:
    """A petition, and the same person's shorter one a month later."""
    return take(desk, b"first", WATER, ZHANG, **fields), take(desk, b"again", WATER_SHORT, ZHANG, days=30)


def local_first(record: PetitionRecord) -> tuple[JsonValue, JsonValue]:
    """What the record says of 本机构初次, and whether that may be taken without a look."""
    finding = as_json(record)["local_first"]
    assert isinstance(finding, dict)
    return finding["value"], finding["auto"]


def test_a_shortened_letter_of_the_same_person_is_proposed_with_its_evidence(desk: Desk) -> None:
    """The later names the earlier, in either's sight; it raises no review and changes no status; nobody is sure yet that it is no first petition."""
    first, again = two(desk)
    earlier, later = desk.store.record(first), desk.store.record(again)
    assert repeats(later) == [(first, "proposed")]
    assert later.repeats == earlier.repeats
    assert later.repeats[0].because[0] == "same-id"
    assert (later.status, later.reasons) == (RecordStatus.RECORDED, ())
    assert [local_first(earlier), local_first(later)] == [(True, False), (False, False)]
    assert as_json(later)["repeat_of"] == [
        {"record_no": first, "score": later.repeats[0].score, "because": list(later.repeats[0].because), "state": "proposed"}
    ]


@pytest.mark.parametrize(
    ("content", "person"),
    [
        (WATER, LI),  # the same text by another person
        (LIFT, ZHANG),  # the same person on another matter
        (WATER, LI | {"name": "张样例"}),  # a namesake with another identity number
        (WATER, LI | {"mobile": "16135550101"}),  # one telephone for two people
    ],
)
def test_person_and_matter_must_both_be_the_same(desk: Desk, content: str, person: dict[str, str]) -> None:
    """One of the two says nothing."""
    take(desk, b"first", WATER, ZHANG)
    assert repeats(desk.store.record(take(desk, b"other", content, person))) == []


def test_the_later_one_may_be_settled_first(desk: Desk) -> None:
    """What was received earlier is the earlier one, whichever was read first."""
    again = take(desk, b"again", WATER_SHORT, ZHANG, days=30)
    first = take(desk, b"first", WATER, ZHANG)
    assert repeats(desk.store.record(again)) == [(first, "proposed")]
    assert repeats(desk.store.record(first)) == []


def test_any_signer_of_a_joint_letter_makes_it_the_same_person(desk: Desk) -> None:
    """The third of three writes alone."""
    first = take(desk, b"joint", WATER, LI, {"name": "王例样", "mobile": "16135550303"}, ZHANG)
    assert repeats(desk.store.record(take(desk, b"alone", WATER_SHORT, ZHANG))) == [(first, "proposed")]


def test_a_copy_by_somebody_unknown_is_a_weak_hint(desk: Desk) -> None:
    """It names its own reason and does not speak against a first petition."""
    first = take(desk, b"first", WATER, ZHANG)
    record = desk.store.record(take(desk, b"unnamed", WATER))
    assert repeats(record) == [(first, "proposed")]
    assert record.repeats[0].because[-1] == "person-unknown"
    assert record.repeats[0].score < 0.5
    assert local_first(record) == (True, False)


def test_a_person_confirms_and_it_survives_reprocessing(desk: Desk) -> None:
    """Twice is once; both histories say who; the next reading neither takes it back nor proposes it again."""
    first, again = two(desk)
    assert desk.store.link(first, again, WHO) == desk.store.link(again, first, WHO) == (again, first)
    item = desk.again(desk.store.item(again))
    desk.settle(item, letter(item, LIFT, LI))
    for no, other in ((first, again), (again, first)):
        record = desk.store.record(no)
        assert [one.state for one in record.repeats] == ["linked"]
        assert [(entry.act, entry.who, entry.old, entry.new) for entry in record.history if entry.field == "repeat_of"] == [("linked", WHO, "proposed", other)]
    assert local_first(desk.store.record(again)) == (False, True)


def test_a_person_refuses_for_good_and_may_change_their_mind(desk: Desk) -> None:
    """No reading proposes it again; a link undoes the refusal, and unlink takes the link back."""
    first, again = two(desk)
    assert desk.store.unlink(again, first, WHO) == (again, first)
    item = desk.again(desk.store.item(again))
    desk.settle(item, letter(item, WATER, ZHANG))
    assert desk.store.record(again).repeats == ()
    assert local_first(desk.store.record(again)) == (True, False)
    desk.store.link(again, first, WHO)
    assert repeats(desk.store.record(again)) == [(first, "linked")]
    desk.store.unlink(again, first, WHO)
    assert [entry.act for entry in desk.store.record(first).history if entry.field == "repeat_of"] == ["unlinked", "linked", "unlinked"]


def test_what_no_machine_saw_can_be_linked_and_only_that_unlinked(desk: Desk) -> None:
    """A person may know better; turning down what was never said is refused, and a record is no repeat of itself."""
    first, other = take(desk, b"first", WATER, ZHANG), take(desk, b"other", LIFT, LI)
    with pytest.raises(RefusedError, match="not-linked"):
        desk.store.unlink(first, other, WHO)
    assert desk.store.link(other, first, WHO) == (other, first)
    with pytest.raises(RefusedError, match="record-joined"):
        desk.store.link(first, first, WHO)
    with pytest.raises(RefusedError, match="who-missing"):
        desk.store.link(first, other, " ")


def test_a_correction_looks_anew(desk: Desk) -> None:
    """A misread number put right finds what it hid; another one withdraws the proposal."""
    first = take(desk, b"first", WATER, ZHANG)
    again = take(desk, b"again", WATER_SHORT, LI | {"name": "张样例"})
    assert repeats(desk.store.record(again)) == []
    desk.store.correct(again, "petitioners.id_number", ZHANG["id_number"], WHO, member=0)
    assert repeats(desk.store.record(again)) == [(first, "proposed")]
    desk.store.correct(again, "petitioners.id_number", LI["id_number"], WHO, member=0)
    assert desk.store.record(again).repeats == desk.store.record(first).repeats == ()


def test_a_correction_reopens_the_link_that_rested_on_the_value(desk: Desk) -> None:
    """The record goes to review with the other's number, the reason survives the next reading, and a person's answer ends it."""
    first, again = two(desk)
    desk.store.link(again, first, WHO)
    desk.store.correct(again, "petitioners.id_number", LI["id_number"], WHO, member=0)
    record = desk.store.record(again)
    assert (repeats(record), record.status, record.reasons) == ([(first, "reopened")], RecordStatus.REVIEW, (f"repeat-reopened:{first}",))
    assert [entry.act for entry in record.history if entry.field == "repeat_of"] == ["linked", "link-reopened"]
    item = desk.again(desk.store.item(again))
    desk.settle(item, letter(item, WATER_SHORT, ZHANG))
    assert desk.store.record(again).reasons == (f"repeat-reopened:{first}",)
    desk.store.link(again, first, WHO)
    assert desk.store.record(again).reasons == ()
    assert repeats(desk.store.record(again)) == [(first, "linked")]


def test_a_correction_of_what_no_link_rested_on_changes_nothing(desk: Desk) -> None:
    """The link rested on the identity number: another telephone leaves it."""
    first, again = two(desk)
    desk.store.link(again, first, WHO)
    desk.store.correct(again, "petitioners.mobile", "16135559999", WHO, member=0)
    desk.store.correct(again, "urgent", True, WHO)
    record = desk.store.record(again)
    assert (repeats(record), record.reasons) == ([(first, "linked")], ())


@pytest.mark.parametrize("report", [True, None])
def test_a_sealed_record_is_not_known_of(desk: Desk, report: bool | None) -> None:
    """Neither its repeats nor it, in either's sight, linked or not, nor in the history, until somebody says that it is no accusation."""
    first, again = two(desk, report=report)
    assert desk.store.record(first).repeats == desk.store.record(again).repeats == ()
    desk.store.link(again, first, WHO)
    for no in (first, again):
        record = desk.store.record(no)
        assert record.repeats == ()
        assert not [entry for entry in record.history if entry.field == "repeat_of"]
    assert local_first(desk.store.record(again)) == (True, False)
    assert first not in str(as_json(desk.store.record(again)))
    desk.store.correct(first, "report", False, WHO)
    assert repeats(desk.store.record(again)) == [(first, "linked")]
    desk.store.correct(again, "report", True, WHO)
    assert desk.store.record(first).repeats == ()


def test_confirming_decides_what_a_reading_left_open(desk: Desk) -> None:
    """Who confirms a record stands for it as it is shown."""
    first, again = two(desk, report=None)
    desk.store.confirm(first, WHO)
    assert repeats(desk.store.record(again)) == [(first, "proposed")]


def test_what_is_no_petition_is_repeated_by_nobody(desk: Desk) -> None:
    """Set aside by a rule, excluded by a person, or marked as classified."""
    take(desk, b"advert", WATER, ZHANG, state=ItemState.SET_ASIDE, rule="newsletter")
    marked = take(desk, b"marked", WATER, ZHANG, classified="秘密")
    excluded = take(desk, b"excluded", WATER, ZHANG)
    again = take(desk, b"again", WATER_SHORT, ZHANG, days=30)
    assert repeats(desk.store.record(again)) == [(excluded, "proposed")]
    desk.store.exclude([excluded], WHO, "newsletter")
    assert repeats(desk.store.record(again)) == []
    assert desk.store.record(marked).repeats == ()


def test_joined_records_are_no_repeats_of_each_other(desk: Desk) -> None:
    """A number that points elsewhere is not shown; one that repeats both names the one that lives on."""
    first, again = two(desk)
    third = take(desk, b"third", WATER, ZHANG, days=60)
    desk.store.join(again, first, WHO, "supplement")
    assert [no for no, _ in repeats(desk.store.record(third))] == [first]
    assert [one.record_no for one in desk.store.record(first).repeats] == [third]


def test_a_value_that_very_many_share_says_little_and_costs_little(desk: Desk) -> None:
    """An office's telephone on a form letter: names and telephone alone link nobody, the person's own number still does, and it is said."""
    phone = {"mobile": "16135550000"}
    first = take(desk, b"first", WATER, ZHANG | phone)
    for at in range(MANY + 5):
        take(desk, f"form-{at}".encode(), WATER, {"name": f"例{chr(0x4E00 + at)}样", **phone})
    record = desk.store.record(take(desk, b"again", WATER_SHORT, ZHANG | phone, days=30))
    assert repeats(record) == [(first, "proposed")]
    assert "many-alike" in record.repeats[0].because
    nameless = desk.store.record(take(desk, b"nameless", WATER_SHORT, phone, days=30))
    assert nameless.repeats == ()


def test_two_that_settle_at_the_same_moment_see_each_other(desk: Desk) -> None:
    """One mail in two mailboxes, read side by side."""
    items = [desk.store.begin(desk.store.item(desk.one(body).item_id), "host-1") for body in (b"one", b"two")]
    barrier = threading.Barrier(2)

    def settle(item: Item) -> None:
        barrier.wait()
        desk.settle(item, letter(item, WATER, ZHANG))

    threads = [threading.Thread(target=settle, args=(item,)) for item in items]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert [len(desk.store.record(str(item.record_no)).repeats) for item in items] == [1, 1]


def test_offices_do_not_see_each_other(desk: Desk) -> None:
    """The same petition at another office is no repeat here."""
    first = take(desk, b"first", WATER, ZHANG)
    other = type(desk.store)(desk.store.database, desk.store.blobs, desk.store.office.model_copy(update={"code": f"{desk.store.office.code}b"}))
    again = take(Desk(other, []), b"again", WATER, ZHANG)
    assert other.record(again).repeats == desk.store.record(first).repeats == ()


def alone(record: PetitionRecord) -> object:
    """Whether the record claims that it repeats nothing, and whether that may be taken without a look."""
    found = as_json(record)["no_repeat"]
    return isinstance(found, dict) and (found["value"], found["auto"])


def test_that_nothing_is_repeated_is_claimed_where_nothing_is_near(desk: Desk) -> None:
    """Of the first letter, and of another person's with the same words or telephone; not of what the same person writes, repeat or not."""
    first, again = two(desk)
    other = take(desk, b"other", LIFT, ZHANG, days=31)
    copied = take(desk, b"copied", WATER, LI, days=32)
    lent = take(desk, b"lent", LIFT, {"name": "王例样", "mobile": ZHANG["mobile"]}, days=33)
    assert [alone(desk.store.record(no)) for no in (first, again, other, copied, lent)] == [(True, True), False, False, (True, True), (True, True)]


@pytest.mark.parametrize(("content", "claimed"), [(LIFT, (True, True)), (WATER_SHORT, False)])
def test_a_namesake_may_be_the_same_person_where_the_letters_have_something_in_common(desk: Desk, content: str, claimed: object) -> None:
    """With another telephone, and no number that tells them apart."""
    take(desk, b"first", WATER, {"name": "张样例", "mobile": "16135550101"})
    assert alone(desk.store.record(take(desk, b"namesake", content, {"name": "张样例", "mobile": "16190009999"}))) == claimed


def test_of_a_name_that_very_many_bear_nobody_is_looked_at(desk: Desk) -> None:
    """Nothing is claimed then; who sends the same words once more is found by these, and by a telephone that few have."""
    first = take(desk, b"first", WATER, {"name": "张样例", "mobile": "16135550101"})
    for number in range(MANY):
        take(desk, f"{number}".encode(), f"{LIFT}第{number}号楼", {"name": "张样例", "mobile": f"161355502{number:02}"})
    stranger = take(desk, b"stranger", "广场上的路灯坏了三盏，晚上走路看不见。", {"name": "张样例", "mobile": "16190009999"})
    copied = take(desk, b"copied", WATER, {"name": "张样例"})
    called = take(desk, b"called", WATER_SHORT, {"name": "张样例", "mobile": "16135550101"})
    assert alone(desk.store.record(stranger)) is False
    assert [[one.to_no for one in desk.store.record(no).repeats][-1:] for no in (copied, called)] == [[first], [first]]


def test_what_an_earlier_version_settled_is_found_by_name_once_it_is_read_again() -> None:
    """Until then by all else."""
    older = replace(traits_of({("petitioners.name", 0): "张样例"}, WATER), by_name=False)
    assert {key.kind for key in keys_of(replace(older, by_name=True)) - keys_of(older)} == {"name"}


def test_nothing_is_claimed_where_an_earlier_letter_could_have_been_overlooked(desk: Desk) -> None:
    """Nobody is known for sure, or not how they are known, or they say that they wrote before, or pages are missing."""
    item, no = desk.running(b"unsure")
    draft = letter(item, WATER, ZHANG)
    doubtful = [replace(one, auto=False) if one.field == "petitioners.name" else one for one in draft.findings]
    for changed in (
        PetitionDraft(tuple(doubtful), draft.content),
        letter(item, WATER, {"name": "张样例"}),
        letter(item, WATER),
        letter(item, f"{WATER}上次写信没有回音。", ZHANG),
        replace(draft, doubts=("pages-missing:2",)),
    ):
        desk.settle(item, changed)
        assert alone(desk.store.record(no)) is False
        item = desk.again(desk.store.item(item.id))
    desk.settle(item, replace(draft, doubts=("fields-uncertain",)))
    assert alone(desk.store.record(no)) == (True, True)


def test_the_claim_does_not_outlive_what_is_found_later(desk: Desk) -> None:
    """An earlier letter that is read later is what the other repeats; the earlier one stays the first, also when it is read again."""
    again = take(desk, b"again", WATER_SHORT, ZHANG, days=30)
    assert alone(desk.store.record(again)) == (True, True)
    first = take(desk, b"first", WATER, ZHANG)
    item = desk.again(desk.store.item(first))
    desk.settle(item, letter(item, WATER, ZHANG))
    assert [alone(desk.store.record(no)) for no in (again, first)] == [False, (True, True)]


def test_a_correction_takes_the_claim_back(desk: Desk) -> None:
    """The number as it really is leads to an earlier letter."""
    take(desk, b"first", WATER, ZHANG)
    other = take(desk, b"other", LIFT, LI)
    assert alone(desk.store.record(other)) == (True, True)
    desk.store.correct(other, "petitioners.id_number", ZHANG["id_number"], WHO, member=0)
    assert alone(desk.store.record(other)) is False


def test_what_a_person_links_was_a_silent_error(desk: Desk) -> None:
    """Of what was claimed to repeat nothing; taken back with the link, and not where the machine found it itself."""
    first, other = take(desk, b"first", WATER, ZHANG), take(desk, b"other", LIFT, LI)
    desk.store.link(other, first, WHO)
    assert alone(desk.store.record(other)) is False
    assert [(one.field, one.tally.looked_at, one.tally.wrong) for one in desk.store.trust()] == [("no_repeat", 1, 1)]
    desk.store.unlink(other, first, WHO)
    assert alone(desk.store.record(other)) == (True, True)
    assert [one.tally.wrong for one in desk.store.trust()] == [0]


def test_whoever_must_not_see_everything_is_told_nothing(desk: Desk) -> None:
    """A claim that is missing would tell that something sealed is near; who calls the office itself to account sees all."""
    desk.store.access = Access(sealed=("clerk",), recusal_readers=("inspector",))
    first, again = two(desk, report=True)
    for account, seen in (("clerk", False), ("inspector", (True, True))):
        assert alone(desk.store.as_read_by(account).record(first)) == seen
    assert alone(desk.store.as_read_by("inspector").record(again)) is False
