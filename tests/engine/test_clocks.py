"""Deadlines by the table of rules."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from petition_intake.clocks import Calendar, due, load_calendar, started_by
from petition_intake.config import ClockRule, Clocks, Office
from petition_intake.errors import ConfigError

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
    assert due(rule(**fields), date.fromisoformat(start), Calendar()) == date.fromisoformat(expected)


def test_an_unknown_year_counts_weekends_and_says_so_once() -> None:
    """The library raises for years it does not know; the office still gets a date, and one warning."""
    told: list[int] = []
    calendar = Calendar(on_unknown=told.append)
    assert due(rule(unit="working_day"), date(2049, 1, 1), calendar) == date(2049, 1, 8)
    assert due(rule(unit="working_day"), date(2049, 10, 1), calendar) == date(2049, 10, 8)
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


def test_a_clock_starts_on_the_offices_own_day() -> None:
    """Received at ten past midnight in China: the fifteen days run from 1 February."""
    (clock,) = started_by("received", TEN_PAST_EIGHT_PM, Clocks(), Office(), Calendar())
    assert (clock.name, clock.article, clock.started_by) == ("first_response", "22", "received")
    assert clock.due == date(2026, 2, 16)
    assert clock.started_at == TEN_PAST_EIGHT_PM


@pytest.mark.parametrize(
    ("kind", "event", "via", "tracks", "names"),
    [
        ("petition_office", "received", "direct", [], ["first_response"]),
        ("other_body", "received", "direct", [], ["notify_petitioner"]),
        ("other_body", "received", "forwarded_by", [], ["notify_petitioner", "transfer_objection"]),
        ("petition_office", "accepted", "direct", ["申诉求决"], ["decision"]),
        ("petition_office", "accepted", "direct", ["建议意见"], []),
        ("petition_office", "accepted", "direct", [], []),
    ],
)
def test_which_clocks_an_event_starts(kind: str, event: str, via: str, tracks: list[str], names: list[str]) -> None:
    """By the kind of office, the way it came, and the track; never by a constant in code."""
    office = Office.model_validate({"kind": kind})
    clocks = started_by(event, TEN_PAST_EIGHT_PM, Clocks(), office, Calendar(), via=via, tracks=tracks)
    assert [clock.name for clock in clocks] == names
