"""The record as JSON: every key of the normalized petition record, findings with place, lists put together."""

import json

from petition_intake.model import Box, Finding, ItemState, PetitionDraft, Where
from petition_intake.record_json import FINDINGS, LISTS, PETITIONER, RESERVED, as_json, correctable
from tests.store.makers import Desk, draft, find

KEYS = [
    "record_no",
    "query_code",
    "office",
    "external_ids",
    "channel",
    "via",
    "source",
    "received_at",
    "registered_at",
    "registered_by",
    "first_seen_at",
    "petition_date",
    "petitioners",
    "anonymous",
    "asks_secrecy",
    "joint",
    "group",
    "person_count",
    "involved_count",
    "addressee",
    "place",
    "title",
    "content",
    "summary",
    "purpose",
    "track",
    "category",
    "respondents",
    "urgent",
    "threat",
    "lawsuit",
    "report",
    "classified",
    "repeat_of",
    "local_first",
    "national_first",
    "deadlines",
    "status",
    "attachments",
    "assigned_to",
    "first_petition_date",
    "reason",
    "hot_topic",
    "overseas",
    "public",
    "handling",
    "service",
    "satisfaction",
    "history",
]


def test_every_key_is_there_before_anything_was_read(desk: Desk) -> None:
    """Null where nothing was found, never an empty word or a guess."""
    shown = as_json(desk.store.record(desk.one(b"a").record_no))
    assert not set(KEYS) - set(shown)
    assert [key for key in shown if key in KEYS] == KEYS
    assert all(shown[key] is None for key in (*FINDINGS, *RESERVED, "content", "summary", "registered_by", "via"))
    assert [shown[key] for key in ("petitioners", "respondents", "purpose", "track", "repeat_of", "attachments")] == [[]] * 6
    assert (shown["channel"], shown["status"], shown["received_at"]) == ("email", "registered", "2026-03-02T12:00:00+08:00")
    assert json.loads(json.dumps(shown)) == shown


def test_a_finding_shows_value_confidence_and_place(desk: Desk) -> None:
    """A box on a page, or characters of a text."""
    item, no = desk.running(b"a")
    boxed = Finding("place", {"text": "示例路", "code": None}, 0.7, False, "place-reader", Where(item.id, "2", 1, Box(1, 2, 3, 4)))
    desk.settle(item, PetitionDraft((boxed, find("title", "积水", item)), "内容"), ItemState.REVIEW)
    shown = as_json(desk.store.record(no))
    assert shown["place"] == {
        "value": {"text": "示例路", "code": None},
        "confidence": 0.7,
        "auto": False,
        "found_by": "place-reader",
        "where": {"item": item.id, "part": "2", "page": 1, "box": [1, 2, 3, 4]},
    }
    assert isinstance(shown["title"], dict)
    assert shown["title"]["where"] == {"item": item.id, "part": "", "span": [0, 3]}


def test_a_code_stands_with_its_place_and_goes_with_it(desk: Desk) -> None:
    """How sure the division is stands beside the value; a person's word on the place leaves nothing of it."""
    item, no = desk.running(b"a")
    street = {"text": "示例路", "code": "430105"}
    places = (find("place", street, item), find("petitioners.address", street, item, 0))
    codes = [Finding(f"{place.field}.code", "430105", 0.999, True, f"derived:{place.field}", None, place.member) for place in places]
    desk.settle(item, PetitionDraft((*places, *codes), "内容"))
    shown = as_json(desk.store.record(no))
    place, people = shown["place"], shown["petitioners"]
    assert isinstance(place, dict)
    assert isinstance(people, list)
    assert place["code"] == people[0]["address"]["code"] == {"confidence": 0.999, "auto": True}
    desk.store.correct(no, "place", {"text": "别处", "code": None}, "王样例")
    desk.store.correct(no, "petitioners.address", {"text": "别处", "code": None}, "王样例", member=0)
    assert not [finding for finding in desk.store.record(no).findings if finding.field.endswith(".code")]


def test_petitioners_are_put_together_from_their_findings(desk: Desk) -> None:
    """Each a finding or null; a correction shows as a person's word."""
    item, no = desk.running(b"a")
    mobile = find("petitioners.mobile", "16100000000", item, 1)
    desk.settle(item, PetitionDraft((*draft(item, "张样", "李样例").findings, mobile), "内容"))
    desk.store.correct(no, "petitioners.name", "张样例", "王样例", member=0)
    people = as_json(desk.store.record(no))["petitioners"]
    assert isinstance(people, list)
    assert [set(person) for person in people] == [set(PETITIONER)] * 2
    assert [person["name"]["value"] for person in people] == ["张样例", "李样例"]
    assert [person["name"]["found_by"] for person in people] == ["person", "test-reader"]
    assert (people[0]["mobile"], people[1]["mobile"]["value"]) == (None, "16100000000")


def test_lists_come_from_members_or_from_one_word_on_all(desk: Desk) -> None:
    """A letter can both claim and accuse."""
    item, no = desk.running(b"a")
    findings = (find("purpose", "求决", item, 0), find("purpose", "揭发控告", item, 1), find("track", ["检举控告", "申诉求决"], item))
    desk.settle(item, PetitionDraft(findings, "内容"))

    def values(name: str) -> list[str]:
        shown = as_json(desk.store.record(no))[name]
        assert isinstance(shown, list)
        return [finding["value"] for finding in shown]

    assert (values("purpose"), values("track")) == (["求决", "揭发控告"], ["检举控告", "申诉求决"])
    desk.store.correct(no, "purpose", ["咨询"], "王样例")
    assert values("purpose") == ["咨询"]


def test_people_may_speak_on_what_was_read_or_is_theirs_to_fill() -> None:
    """Never on numbers, times, history."""
    assert all(correctable(field) for field in (*FINDINGS, *LISTS, *RESERVED, "content", "petitioners.id_number", "respondents.post"))
    assert not any(correctable(field) for field in ("record_no", "query_code", "received_at", "history", "status", "title.x", "petitioners.", ""))
