"""The chain and the numbers of closed days, by themselves."""

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.closing import days_to_close
from petition_intake.closings import Closing, Fault, Run, broken, close, differs, holes, joined, numbers, runs_of, size

D = date(2026, 3, 1)
DAYS = [date(2026, 3, day) for day in (1, 2, 3)]


def chain(*facts: dict[str, object]) -> list[Closing]:
    """Office closings of the first days of March."""
    made: list[Closing] = []
    for day, one in zip(DAYS, facts, strict=False):
        made.append(close(made[-1] if made else None, day, "", one))  # type: ignore[arg-type]
    return made


def test_every_change_of_a_closing_breaks_it_or_the_next() -> None:
    """Its facts, its day, its place; one that was closed anew no longer fits the one behind it."""
    one, two, three = chain({"places": 1}, {"places": 2}, {"places": 3})
    assert [broken(one, None), broken(two, one), broken(three, two)] == [None, None, None]
    assert broken(replace(two, facts={"places": 1}), one) == Fault("closing-edited", DAYS[1])
    assert broken(replace(two, day=D), one) == Fault("closing-edited", D)
    assert broken(three, close(one, DAYS[1], "", {"places": 9})) == Fault("closing-edited", DAYS[2])
    assert broken(three, one) == Fault("closing-missing", DAYS[2])


@pytest.mark.parametrize(
    ("counted", "code"),
    [
        ({"history": {"rows": 1}, "numbers": {}, "places": 0}, "history-edited"),
        ({"history": {"rows": 2}, "numbers": {}, "places": 0}, "sighting-missing"),
        ({"history": {"rows": 2}, "numbers": {}, "places": 1}, "number-missing"),
        ({"history": {"rows": 2}, "numbers": {"2026": {}}, "places": 1, "digest": "b"}, "sighting-edited"),
        ({"history": {"rows": 2}, "numbers": {"2026": {}}, "places": 1, "digest": "a"}, None),
    ],
)
def test_what_differs_is_named(counted: dict[str, object], code: str | None) -> None:
    """The worst first; how items stood when the day was closed is not compared."""
    facts = {"history": {"rows": 2}, "numbers": {"2026": {}}, "places": 1, "digest": "a", "states": {"review": 1}}
    found = differs(chain(facts)[0], counted)  # type: ignore[arg-type]
    assert (found.code if found else None) == code


def drawn(*runs: Run, skipped: tuple[Run, ...] = ()) -> dict[str, object]:
    """Facts with the numbers of 2026."""
    return {"numbers": {"2026": {"drawn": [list(run) for run in runs], "skipped": [list(run) for run in skipped]}}}


def test_every_number_is_accounted_for_across_midnight() -> None:
    """Drawn, left out, or on the day before or after; what is none of it is missing."""
    closings = chain(drawn((1, 4), (6, 6)), drawn((5, 5), (9, 10), skipped=((7, 8),)), drawn((13, 13)))
    (all_days,) = numbers(closings)
    assert (all_days.drawn, all_days.skipped, all_days.missing) == (((1, 6), (9, 10), (13, 13)), ((7, 8),), ((11, 12),))
    (second,) = numbers(closings[1:2], closings[:1], closings[2:])
    assert second.missing == ()
    (third,) = numbers(closings[2:], closings[1:2])
    assert third.missing == ((11, 12),), "what is missing before the first of a day is missing on it"


@given(st.sets(st.integers(1, 60), min_size=1))
def test_runs_and_holes_are_all_there_is(found: set[int]) -> None:
    """Nothing twice, nothing left out."""
    runs = runs_of(found)
    left = holes(runs, 1, 60)
    assert size(runs) == len(found)
    assert size(runs) + size(left) == 60
    assert joined([*runs, *left]) == ((1, 60),)


def test_a_day_is_closed_some_minutes_after_midnight_of_the_office() -> None:
    """Those missed too, oldest first; none twice, and none before there was anything."""
    zone = ZoneInfo("Asia/Shanghai")
    early, later = (datetime(2026, 3, 3, 16, minute, tzinfo=UTC).astimezone(zone) for minute in (9, 10))
    assert days_to_close(None, DAYS[0], early) == DAYS[:2]
    assert days_to_close(None, DAYS[0], later) == DAYS
    assert days_to_close(DAYS[1], None, later) == DAYS[2:]
    assert days_to_close(DAYS[2], None, later) == []
    assert days_to_close(date(2026, 3, 9), None, later) == [], "a clock that was set back closes nothing"
    assert days_to_close(None, None, later) == []
