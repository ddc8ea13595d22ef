"""The clocks of a matter by the table of rules: what starts, ends, extends and suspends them, as a pure function of what happened."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from petition_intake.clocks import Course, Reckoner, last_day
from petition_intake.config import ClockRule, Clocks, Extension, Office
from petition_intake.errors import ConfigError
from petition_intake.model import Deadline, Event, EventKind
from petition_intake.workdays import Calendar, load_calendar

TEN_PAST_EIGHT_PM = datetime(2026, 1, 31, 16, 10, tzinfo=UTC)  # already 1 February in China


def rule(**fields: object) -> ClockRule:
    """A rule of five calendar days unless said otherwise."""
    return ClockRule.model_validate({"name": "r", "article": "1", "days": 5} | fields)


@pytest.mark.parametrize(
    ("fields", "start", "expected"),
    [
        ({}, "2026-03-02", "2026-03-07"),
        ({"count_first_day": True}, "2026-03-02", "2026-03-06"),
        ({"on_holiday": "next_working_day"}, "2026-03-02", "2026-03-09"),
        ({"unit": "working_day"}, "2026-03-02", "2026-03-09"),
        ({"unit": "working_day", "count_first_day": True}, "2026-03-02", "2026-03-06"),
        ({"unit": "working_day"}, "2026-03-01", "2026-03-06"),
        ({"unit": "working_day"}, "2025-09-29", "2025-10-13"),  # eight days off, and a Saturday worked
        ({"days": 15}, "2024-02-20", "2024-03-06"),  # a leap year
    ],
)
def test_the_last_day(fields: dict[str, object], start: str, expected: str) -> None:
    """Calendar and working days, first day counted or not, holidays at the end."""
    assert last_day(rule(**fields), date.fromisoformat(start), Calendar()) == date.fromisoformat(expected)


def test_an_unknown_year_counts_weekends_and_says_so_once() -> None:
    """The library raises for years it does not know; the office still gets a date, and one warning."""
    told: list[int] = []
    calendar = Calendar(on_unknown=told.append)
    assert last_day(rule(unit="working_day"), date(2049, 1, 1), calendar) == date(2049, 1, 8)
    assert last_day(rule(unit="working_day"), date(2049, 10, 1), calendar) == date(2049, 10, 8)
    assert told == [2049]


def test_the_operators_file_outranks_the_library(tmp_path: Path) -> None:
    """A dated file makes a Monday free and a Sunday worked, and makes its year known."""
    file = tmp_path / "holidays.yaml"
    file.write_text("holidays: [2049-01-04]\nworkdays: ['2049-01-03']\n", encoding="utf-8")
    told: list[int] = []
    calendar = load_calendar(file, told.append)
    assert not calendar.works(date(2049, 1, 4))
    assert calendar.works(date(2049, 1, 3))
    assert calendar.works(date(2049, 1, 5))
    assert told == []


@pytest.mark.parametrize("content", ["- 1\n", "holiday: []\n", "holidays: 5\n", "holidays: [soon]\n", "holidays: [\n"])
def test_a_bad_file_is_named(tmp_path: Path, content: str) -> None:
    """The message names the file; nothing is guessed."""
    file = tmp_path / "holidays.yaml"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        load_calendar(file)
    assert caught.value.params["file"] == str(file)


ARRIVED = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)
CLAIM = frozenset({"申诉求决"})
HEAD = {"approved_by": "王局长", "note": "案情复杂"}
ENTERED = datetime(2026, 12, 31, tzinfo=UTC)


def other_body(**changes: Any) -> Reckoner:
    """A body that decides matters, with the shipped rules."""
    return Reckoner(Office(kind="other_body"), **changes)


def happened(*events: tuple[str, str] | tuple[str, str, dict[str, Any]]) -> tuple[Event, ...]:
    """Events in the order of entry: kind, day, and what else is known."""
    return tuple(
        Event(EventKind(event[0]), date.fromisoformat(event[1]), ENTERED, "李样例", id=number, **(event[2] if len(event) == 3 else {}))
        for number, event in enumerate(events, 1)
    )


def clock(name: str, *events: tuple[str, str] | tuple[str, str, dict[str, Any]], reckoner: Reckoner | None = None, **course: Any) -> Deadline:
    """The clock of that name after these events, of a claim that came directly."""
    reckoner = reckoner or Reckoner()
    found = reckoner.deadlines(Course(ARRIVED, events=happened(*events), **({"tracks": CLAIM} | course)))
    return next(one for one in found if one.name == name)


def test_a_clock_starts_on_the_offices_own_day() -> None:
    """Received at ten past midnight in China: the fifteen days run from 1 February."""
    (one,) = Reckoner().deadlines(Course(TEN_PAST_EIGHT_PM))
    assert (one.name, one.article, one.started_by) == ("first_response", "22", "received")
    assert one.due == date(2026, 2, 16)
    assert one.started_at == TEN_PAST_EIGHT_PM


@pytest.mark.parametrize(
    ("kind", "events", "via", "tracks", "names"),
    [
        ("petition_office", [], {}, [], ["first_response"]),
        ("other_body", [], {}, [], ["notify_petitioner"]),
        ("other_body", [], {"kind": "forwarded_by"}, [], ["notify_petitioner", "transfer_objection"]),
        ("petition_office", ["accepted"], {}, ["申诉求决"], ["first_response", "decision"]),
        ("petition_office", ["accepted"], {}, ["建议意见"], ["first_response"]),
        ("petition_office", ["accepted"], {}, [], ["first_response"]),
        ("petition_office", [], {"kind": "handed_over_by", "due": "2026-04-20"}, [], ["first_response", "report_back"]),
        ("petition_office", [], {"kind": "handed_over_by"}, [], ["first_response"]),
        ("petition_office", [], {"kind": "handed_over_by", "due": "soon"}, [], ["first_response"]),
        ("petition_office", ["served"], {}, [], ["first_response", "review_request"]),
        ("petition_office", ["served", "review_asked"], {}, [], ["first_response", "review_request", "review_answer"]),
    ],
)
def test_which_clocks_run(kind: str, events: list[str], via: dict[str, Any], tracks: list[str], names: list[str]) -> None:
    """By the kind of office, the way it came, the track and what happened; never by a constant in code."""
    course = Course(ARRIVED, via, frozenset(tracks), happened(*((name, "2026-03-05") for name in events)))
    assert [one.name for one in Reckoner(Office.model_validate({"kind": kind})).deadlines(course)] == names


def test_history_starts_nothing_until_something_happens() -> None:
    """Mail from before a source's start opens no clock; what a person enters on it does."""
    old = Course(ARRIVED, tracks=CLAIM, history=True)
    assert Reckoner().deadlines(old) == ()
    assert [one.name for one in Reckoner().deadlines(replace(old, events=happened(("accepted", "2026-03-05"))))] == ["decision"]


def test_a_duty_is_met_in_time_or_late() -> None:
    """By the event, on its day, so many days late; working days where the rule counts these. What ends it otherwise says so too."""
    met = clock("first_response", ("transferred", "2026-03-17", {"to_unit": "区住建局"}))
    assert (met.met_by, met.late_by, met.met_at and met.met_at.date()) == ("transferred", 0, date(2026, 3, 17))
    assert clock("first_response", ("transferred", "2026-03-20")).late_by == 3
    assert clock("first_response", ("withdrawn", "2026-03-04")).met_by == "withdrawn"
    objected = clock("transfer_objection", ("objected", "2026-03-16"), reckoner=other_body(), via={"kind": "forwarded_by"})
    assert (objected.due, objected.met_by, objected.late_by) == (date(2026, 3, 9), "objected", 0), "a right is never late"
    strict = Clocks(rules=(rule(unit="working_day", met_by=["objected"]),))
    assert clock("r", ("objected", "2026-03-16"), reckoner=Reckoner(clocks=strict)).late_by == 5
    same_day = clock("first_response", ("transferred", "2026-03-02"))
    assert same_day.met_at == ARRIVED, "never before it began"


def test_sixty_days_and_thirty_more() -> None:
    """Article 34: from acceptance; once more thirty at most, approved by the head, with a reason, before the last day has passed."""
    accepted = ("accepted", "2026-03-10")
    assert clock("decision", accepted).due == date(2026, 5, 9)
    longer = clock("decision", accepted, ("extended", "2026-05-09", HEAD))
    assert (longer.due, longer.extended_days, longer.days) == (date(2026, 6, 8), 30, 60)
    assert clock("decision", accepted, ("extended", "2026-05-01", HEAD | {"days": 10})).due == date(2026, 5, 19)
    for refused in (("extended", "2026-05-10", HEAD), ("extended", "2026-05-01", {"note": "x"}), ("extended", "2026-05-01", {"approved_by": "王局长"})):
        assert clock("decision", accepted, refused).extended_days == 0, refused
    assert clock("decision", accepted, ("extended", "2026-04-01", HEAD), ("extended", "2026-05-20", HEAD)).due == date(2026, 6, 8), "once"
    assert clock("decision", accepted, ("decided", "2026-05-11")).late_by == 2


def test_a_hearing_is_not_counted() -> None:
    """Articles 35 and 36: its first and last day are left out, and so are those between; while it lasts the clock stands still."""
    asked = ("review_asked", "2026-04-01")
    assert clock("review_answer", asked).due == date(2026, 5, 1)
    still = clock("review_answer", asked, ("hearing_began", "2026-04-10"))
    assert (still.suspended_since, still.due) == (date(2026, 4, 10), date(2026, 5, 1))
    assert Reckoner().days_left(still, date(2026, 6, 1)) == 21, "where it stood"
    ended = clock("review_answer", asked, ("hearing_began", "2026-04-10"), ("hearing_ended", "2026-04-14"))
    assert (ended.suspended_days, ended.due, ended.suspended_since) == (5, date(2026, 5, 6), None)
    twice = ("hearing_began", "2026-04-14"), ("hearing_ended", "2026-04-15")
    both = clock("review_answer", asked, ("hearing_began", "2026-04-10"), ("hearing_ended", "2026-04-14"), *twice)
    assert both.suspended_days == 6, "no day is left out twice"
    late = clock("review_answer", asked, ("hearing_began", "2026-05-03"), ("hearing_ended", "2026-05-09"), ("decided", "2026-05-10"))
    assert (late.suspended_days, late.late_by) == (0, 9), "what had passed has passed"
    assert clock("review_answer", asked, ("hearing_began", "2026-04-10"), ("decided", "2026-04-12")).suspended_days == 3


def test_review_and_reexamination() -> None:
    """Each right runs from the service of the opinion before it; each answer from the request."""
    way = [("served", "2026-03-10"), ("review_asked", "2026-04-01"), ("decided", "2026-04-20"), ("served", "2026-04-21"), ("reexamination_asked", "2026-05-25")]
    found = {one.name: one for one in Reckoner().deadlines(Course(ARRIVED, events=happened(*way)))}
    assert {name: one.due.isoformat() for name, one in found.items() if name != "first_response"} == {
        "review_request": "2026-04-09",
        "review_answer": "2026-05-01",
        "reexamination_request": "2026-05-21",
        "reexamination_answer": "2026-06-24",
    }
    assert (found["review_request"].met_by, found["review_answer"].met_by, found["review_answer"].late_by) == ("review_asked", "decided", 0)


def test_a_superiors_date_is_a_clock_of_its_own() -> None:
    """Article 22: ended by the closing of the matter; a corrected date moves it; the fifteen days stay."""
    via = {"kind": "handed_over_by", "unit": "市信访局", "due": "2026-04-20"}
    assert clock("report_back", via=via).due == date(2026, 4, 20)
    assert clock("report_back", via=via | {"due": "2026-04-30"}).due == date(2026, 4, 30)
    assert clock("report_back", ("closed", "2026-04-22"), via=via).late_by == 2
    assert clock("first_response", via=via).due == date(2026, 3, 17)
    soon = Clocks(rules=(ClockRule(name="r", article="22", until="via_due", on_holiday="next_working_day"),))
    assert clock("r", via=via | {"due": "2026-04-25"}, reckoner=Reckoner(clocks=soon)).due == date(2026, 4, 27)
    assert len(Reckoner().deadlines(Course(ARRIVED, via | {"due": "9999-12-31"}))) == 1, "a mistyped year is no date"


def test_it_waits_for_whom_it_was_given() -> None:
    """The unit named last; nobody once it is met."""
    given_to = ("assigned", "2026-03-05", {"to_unit": "区住建局"}), ("accepted", "2026-03-06")
    assert clock("decision", *given_to).waits_for == "区住建局"
    assert clock("decision", *given_to, ("assigned", "2026-03-08", {"to_unit": "区城管局"})).waits_for == "区城管局"
    assert clock("first_response", *given_to).waits_for is None


def test_an_exclusion_ends_every_clock() -> None:
    """On its day, and late when it was."""
    ended = clock("first_response", excluded_at=datetime(2026, 3, 19, 4, tzinfo=UTC))
    assert (ended.met_by, ended.late_by) == ("excluded", 2)


def test_days_left_are_counted_as_the_rule_counts() -> None:
    """Calendar days, or working days; negative when the day has passed."""
    plain, working = clock("first_response"), clock("transfer_objection", reckoner=other_body(), via={"kind": "forwarded_by"})
    assert [Reckoner().days_left(plain, day) for day in (date(2026, 3, 14), date(2026, 3, 17), date(2026, 3, 19))] == [3, 0, -2]
    assert [Reckoner().days_left(working, day) for day in (date(2026, 3, 6), date(2026, 3, 9), date(2026, 3, 16))] == [1, 0, -5]


@pytest.mark.parametrize(
    "fields", [{"days": None}, {"until": "via_due"}, {"suspended_by": ["hearing_began"]}, {"met_by": ["dreamt"]}, {"starts": "dreamt"}, {"via": ["pigeon"]}]
)
def test_a_rule_that_says_nothing_clear_is_refused(fields: dict[str, object]) -> None:
    """At once, when the configuration is read."""
    with pytest.raises(ValidationError):
        rule(**fields)


def test_two_rules_of_one_name_are_refused() -> None:
    """A clock is known by its name."""
    with pytest.raises(ValidationError):
        Clocks(rules=(rule(), rule()))


# ---- what holds for every course of events

DAYS = st.dates(date(2026, 3, 2), date(2026, 9, 30))
EVENTS = st.lists(st.tuples(st.sampled_from(EventKind), DAYS, st.sampled_from([None, 5, 30])), max_size=8)
RULES = Clocks(
    rules=(
        *Clocks().rules,
        ClockRule(
            name="worked",
            article="0",
            days=20,
            unit="working_day",
            on_holiday="next_working_day",
            extended_by=(Extension(days=7, times=2),),
            suspended_by=(EventKind.HEARING_BEGAN,),
            resumed_by=(EventKind.HEARING_ENDED,),
        ),
    )
)
ANY = Reckoner(Office(kind="other_body"), RULES)


def course_of(drawn: list[tuple[EventKind, date, int | None]]) -> Course:
    """A claim that a superior handed over, and what happened to it in this order of entry."""
    events = tuple(
        Event(kind, on, ENTERED, "李样例", to_unit="区住建局", approved_by="王局长", days=days, note="案情复杂", id=number)
        for number, (kind, on, days) in enumerate(drawn, 1)
    )
    return Course(ARRIVED, {"kind": "handed_over_by", "due": "2026-04-20"}, CLAIM, events)


def by_name(course: Course) -> dict[str, Deadline]:
    """The clocks by name."""
    return {one.name: one for one in ANY.deadlines(course)}


@given(EVENTS, DAYS, st.sampled_from([None, 5, 30]))
def test_an_extension_never_shortens(drawn: list[tuple[EventKind, date, int | None]], on: date, days: int | None) -> None:
    """Whenever it is entered and for whichever day: what runs is due no earlier, and nothing is met earlier or later than before."""
    before, after = by_name(course_of(drawn)), by_name(course_of([*drawn, (EventKind.EXTENDED, on, days)]))
    assert before.keys() == after.keys()
    for name, one in before.items():
        assert after[name].due >= one.due
        assert after[name].met_at == one.met_at


@given(st.integers(1, 19), st.integers(0, 40), st.booleans())
def test_suspended_days_move_the_due_day_by_as_many(start: int, length: int, working: bool) -> None:
    """Calendar days by calendar days, working days by working days."""
    began = date(2026, 3, 2) + timedelta(days=start)
    unit = {"unit": "working_day"} if working else {}
    one = rule(days=30, suspended_by=["hearing_began"], resumed_by=["hearing_ended"], **unit)
    reckoner = Reckoner(clocks=Clocks(rules=(one,)))
    events = happened(("hearing_began", began.isoformat()), ("hearing_ended", (began + timedelta(days=length)).isoformat()))
    (plain,), (moved,) = reckoner.deadlines(Course(ARRIVED)), reckoner.deadlines(Course(ARRIVED, events=events))
    calendar = Calendar()
    shift = calendar.between(plain.due, moved.due) if working else (moved.due - plain.due).days
    left_out = calendar.between(began - timedelta(days=1), began + timedelta(days=length)) if working else length + 1
    assert shift == moved.suspended_days == left_out


@given(EVENTS, EVENTS)
def test_taking_the_last_back_gives_what_was_before(drawn: list[tuple[EventKind, date, int | None]], more: list[tuple[EventKind, date, int | None]]) -> None:
    """The clocks are a function of the events alone: no trace of what was taken back."""
    course = course_of(drawn)
    longer = replace(course, events=course_of([*drawn, *more]).events)
    assert ANY.deadlines(replace(longer, events=longer.events[: len(drawn)])) == ANY.deadlines(course)


@given(EVENTS, st.randoms())
def test_the_order_they_are_read_in_is_nothing(drawn: list[tuple[EventKind, date, int | None]], random: Any) -> None:
    """Days and the order of entry decide, not the order in which they come out of a database; every clock is sound."""
    course = course_of(drawn)
    mixed = list(course.events)
    random.shuffle(mixed)
    found = ANY.deadlines(replace(course, events=tuple(mixed)))
    assert found == ANY.deadlines(course)
    for one in found:
        assert (one.met_at is None) == (one.met_by is None) == (one.late_by is None)
        assert one.met_at is None or (one.met_at >= one.started_at and one.suspended_since is None)
        assert one.suspended_days >= 0
        assert one.extended_days >= 0
