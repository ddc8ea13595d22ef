"""The hard rules, as tables: what is read in, what comes out."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from ingest import decide
from petition_intake.config import EngineSection
from petition_intake.model import Document, Envelope, Failure, Item, ItemState, MailHeader, Page, PetitionDraft, Reading, Step, Trouble, Way

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
RULES = EngineSection(backoff_seconds=10, backoff_limit_seconds=100, transient_attempts=4, poison_deaths=3, poison_claims=5)
DOWN = Failure("read", Trouble.TRANSIENT, "source-unavailable")
DAMAGED = Failure("extract", Trouble.PERMANENT, "damaged")


def document(part: str = "", **fields: Any) -> Document:
    """A part, unread unless fields say otherwise."""
    base = Document(part=part, name="x", media_type="text/plain", size=1, sha256="0" * 64, role="whole" if not part else "attachment")
    return replace(base, **fields)


def page(number: int = 1, **fields: Any) -> Page:
    """A page, readable unless fields say otherwise."""
    return replace(Page(number=number, width=10, height=10, image=None, engine="e"), **fields)


def reading(*documents: Document, **envelope: Any) -> Reading:
    """What was read of an item."""
    return Reading(item="i", way=Way.FAX, received_at=NOW, envelope=Envelope(**envelope), documents=documents)


def item(**fields: Any) -> Item:
    """An item in hand."""
    base = Item(
        id="i",
        office="default",
        source="desk",
        way=Way.FAX,
        place="p",
        digest="0" * 64,
        size=1,
        name="x",
        state=ItemState.RUNNING,
        received_at=NOW,
        registered_at=NOW,
        envelope=Envelope(),
    )
    return replace(base, **fields)


@pytest.mark.parametrize(
    ("failure", "attempt", "seconds"),
    [
        (DOWN, 1, 10),
        (DOWN, 2, 20),
        (DOWN, 3, 40),
        (DOWN, 4, None),
        (DOWN, 5, 10),
        (DOWN, 8, None),
        (DAMAGED, 1, None),
        (Failure("read", Trouble.BUG, "internal"), 1, None),
    ],
)
def test_pauses_grow_and_end(failure: Failure, attempt: int, seconds: int | None) -> None:
    """Transient trouble waits longer each time; after the last attempt of a round, or when permanent, the item is shunted."""
    move = decide.after_failure(failure, attempt, NOW, RULES)
    expected = decide.Shunt(failure) if seconds is None else decide.Retry(NOW + timedelta(seconds=seconds))
    assert move == expected


def test_a_pause_is_never_longer_than_the_limit() -> None:
    """Ten attempts later the pause is the limit, not an hour."""
    rules = EngineSection(backoff_seconds=10, backoff_limit_seconds=100, transient_attempts=50)
    assert decide.after_failure(DOWN, 12, NOW, rules) == decide.Retry(NOW + timedelta(seconds=100))


@pytest.mark.parametrize("attempt", [1, 4, 40])
@pytest.mark.parametrize("code", sorted(decide.OF_THE_HOUSE))
def test_what_the_whole_house_suffers_from_is_waited_for_without_end(code: str, attempt: int) -> None:
    """A full disk or a database that is away parks nothing, however long it lasts, and a minute after its end work goes on."""
    move = decide.after_failure(Failure("extract", Trouble.TRANSIENT, code), attempt, NOW, RULES)
    assert isinstance(move, decide.Retry)
    assert NOW < move.at <= NOW + timedelta(seconds=60)


def test_the_last_room_is_left_to_faxes() -> None:
    """Mail waits at its server and letters in their folder; a call that is not taken can't be had again."""
    assert [decide.gives_way(way, [5, 20], 10) for way in (Way.EMAIL, Way.LETTER, Way.FAX)] == [True, True, False]
    assert not any(decide.gives_way(way, [10, 20], 10) for way in Way)


@pytest.mark.parametrize(("deaths", "parked"), [(1, False), (2, False), (3, True), (4, True)])
def test_the_third_death_of_its_own_child_parks_an_item(deaths: int, parked: bool) -> None:
    """Poison names what killed the child last."""
    move = decide.after_death(Failure("extract", Trouble.PERMANENT, "child-memory"), deaths, NOW, RULES)
    if not parked:
        assert move == decide.Retry(NOW)
        return
    assert isinstance(move, decide.Shunt)
    assert (move.failure.code, move.failure.params) == ("poison", {"deaths": deaths, "last": "child-memory"})


@pytest.mark.parametrize(("claims", "parked"), [(0, False), (4, False), (5, True)])
def test_deaths_of_the_daemon_are_charged_late(claims: int, parked: bool) -> None:
    """Below the limit nobody is blamed."""
    assert (decide.worn_out(item(claims=claims), RULES) is not None) is parked


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"size": 0, "failure": Failure("source", Trouble.PERMANENT, "no-pages-arrived")}, "no-pages-arrived"),
        ({"size": 9, "failure": Failure("source", Trouble.PERMANENT, "call-broke-off")}, None),
        ({"size": 0, "failure": Failure("extract", Trouble.PERMANENT, "empty")}, None),
        ({"size": 0, "failure": None}, None),
    ],
)
def test_the_sources_word_that_nothing_came_is_taken(fields: dict[str, object], code: str | None) -> None:
    """A call without a page is shunted with that reason; an earlier run's own failure is not a source's word."""
    failure = decide.nothing_came(item(**fields))
    assert (failure.code if failure else None) == code


GOOD = document(text="请求处理")
CASES: list[tuple[str, Reading, PetitionDraft, Item, ItemState, Sequence[str], str | None]] = [
    ("nothing doubtful", reading(GOOD), PetitionDraft((), ""), item(), ItemState.RECORDED, (), None),
    ("a doubt of understanding", reading(GOOD), PetitionDraft((), "", ("no-name",)), item(), ItemState.REVIEW, ("no-name",), None),
    ("nothing could be opened", reading(document(failure=DAMAGED)), PetitionDraft((), ""), item(), ItemState.SHUNTED, (), None),
    (
        "one part could not be opened",
        reading(document(), document("1", text="信"), document("2", failure=DAMAGED)),
        PetitionDraft((), ""),
        item(),
        ItemState.REVIEW,
        ("damaged",),
        None,
    ),
    (
        "a mail with a subject and a broken attachment",
        reading(document(mail=MailHeader(subject="噪声")), document("1", failure=DAMAGED)),
        PetitionDraft((), ""),
        item(),
        ItemState.REVIEW,
        ("damaged",),
        None,
    ),
    (
        "an unreadable page",
        reading(document(pages=(page(), page(2, quality="unreadable")))),
        PetitionDraft((), ""),
        item(),
        ItemState.REVIEW,
        ("page-unreadable",),
        None,
    ),
    (
        "all pages unreadable: shown to a person, not shunted",
        reading(document(pages=(page(quality="unreadable", failure=DOWN),))),
        PetitionDraft((), ""),
        item(),
        ItemState.REVIEW,
        ("page-unreadable",),
        None,
    ),
    ("a doubtful page", reading(document(pages=(page(quality="doubtful"),))), PetitionDraft((), ""), item(), ItemState.REVIEW, ("page-doubtful",), None),
    ("a call that broke off", reading(GOOD, broke_off="no carrier"), PetitionDraft((), ""), item(), ItemState.REVIEW, ("call-broke-off",), None),
    (
        "fewer pages than were announced",
        reading(document(pages=(page(),)), pages_expected=3),
        PetitionDraft((), ""),
        item(),
        ItemState.REVIEW,
        ("pages-missing",),
        None,
    ),
    (
        "a guessed charset",
        reading(document(text="信", notes=("charset-guessed",))),
        PetitionDraft((), ""),
        item(),
        ItemState.REVIEW,
        ("charset-guessed",),
        None,
    ),
    ("set aside by a rule", reading(GOOD), PetitionDraft((), "", (), "auto-reply"), item(), ItemState.SET_ASIDE, (), "auto-reply"),
    (
        "a rule on what was not read whole decides nothing",
        reading(document(text="a"), document("1", failure=DAMAGED)),
        PetitionDraft((), "", (), "auto-reply"),
        item(),
        ItemState.REVIEW,
        ("damaged", "would-set-aside:auto-reply"),
        None,
    ),
    (
        "the source saw something wrong",
        reading(GOOD),
        PetitionDraft((), ""),
        item(failure=Failure("source", Trouble.PERMANENT, "pages-missing")),
        ItemState.REVIEW,
        ("pages-missing",),
        None,
    ),
    ("an earlier run's failure is forgotten", reading(GOOD), PetitionDraft((), ""), item(failure=replace(DOWN, stage=Step.READ)), ItemState.RECORDED, (), None),
]


@pytest.mark.parametrize(("read", "draft", "one", "state", "reasons", "rule"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_where_an_item_rests(read: Reading, draft: PetitionDraft, one: Item, state: ItemState, reasons: Sequence[str], rule: str | None) -> None:
    """One row, one rule."""
    verdict = decide.verdict(read, draft, one)
    assert (verdict.state, verdict.reasons, verdict.rule) == (state, tuple(reasons), rule)


def test_a_shunted_item_says_why() -> None:
    """The first failure found is the reason."""
    assert decide.verdict(reading(document(failure=DAMAGED)), PetitionDraft((), ""), item()).failure == DAMAGED


@pytest.mark.parametrize("harm", ["truncated", "page-cut-off", "bad-rows"])
def test_a_damaged_page_is_shown_to_a_person_however_well_the_rest_reads(harm: str) -> None:
    """A damaged fax never passes as a good one."""
    read = reading(document(pages=(page(), page(2, reasons=(harm,)))))
    end = decide.verdict(read, PetitionDraft((), "content"), item())
    assert (end.state, end.reasons) == (ItemState.REVIEW, (harm,))


def test_what_was_not_found_on_a_page_that_broke_off_may_have_stood_there() -> None:
    """Rows that were hit leave the page whole; a page that ends too early, or a file that lost a page, does not."""
    assert reading(document(pages=(page(reasons=("bad-rows",)),))).whole
    assert not reading(document(pages=(page(reasons=("truncated",)),))).whole
    assert not reading(document(pages=(page(reasons=("page-cut-off",)),))).whole
    assert not reading(document(pages=(page(),), notes=("pages-missing",))).complete


def test_a_person_who_says_it_is_a_petition_outranks_every_rule() -> None:
    """Whatever is read in it later, it stays in review with the reason."""
    end = decide.verdict(reading(GOOD), PetitionDraft((), "", (), "newsletter"), item(), petition=True)
    assert (end.state, end.reasons, end.rule) == (ItemState.REVIEW, ("taken-back:newsletter",), None)
    assert decide.verdict(reading(GOOD), PetitionDraft((), ""), item(), petition=True).state is ItemState.RECORDED
