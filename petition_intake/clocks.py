"""Deadlines from the table of rules: pure arithmetic on dates, no clock and no database.

日 are calendar days; 工作日 follow the official calendar of holidays and make-up days (国务院办公厅 publishes one a year). A dated
file of the operator's outranks the library; a year neither knows counts Monday to Friday and says so once.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

import chinese_calendar
import yaml

from petition_intake.config import ClockRule, Clocks, Office, parse_date
from petition_intake.errors import ConfigError
from petition_intake.model import Deadline

_SATURDAY = 5
RECEIVED = "received"
"""The event every arrival brings: it reached the office's door."""


@dataclass(slots=True)
class Calendar:
    """Which days are worked. ``holidays`` and ``workdays`` outrank the library; ``on_unknown`` hears of each unknown year once."""

    holidays: frozenset[date] = frozenset()
    workdays: frozenset[date] = frozenset()
    on_unknown: Callable[[int], None] | None = None
    _told: set[int] = field(default_factory=set)

    def works(self, day: date) -> bool:
        """Whether the office works on ``day``."""
        if day in self.workdays:
            return True
        if day in self.holidays:
            return False
        try:
            return bool(chinese_calendar.is_workday(day))
        except NotImplementedError:  # the library's word for a year that was not published when it was released
            self._tell(day.year)
            return day.weekday() < _SATURDAY

    def _tell(self, year: int) -> None:
        operators = {day.year for day in self.holidays | self.workdays}
        if self.on_unknown is not None and year not in self._told | operators:
            self._told.add(year)
            self.on_unknown(year)


def load_calendar(path: Path | None, on_unknown: Callable[[int], None] | None = None) -> Calendar:
    """The calendar with the operator's file laid over it (YAML: ``holidays`` and ``workdays``, lists of ISO dates).

    Raises ``ConfigError`` naming the file and the key.
    """
    if path is None:
        return Calendar(on_unknown=on_unknown)
    try:
        raw = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise ConfigError("config-unreadable", file=str(path), why=type(error).__name__) from None
    if not isinstance(raw, dict) or set(raw) - {"holidays", "workdays"}:
        raise ConfigError("config-invalid", file=str(path), key="holidays", allowed="two lists of dates: holidays and workdays")
    return Calendar(_days(raw, "holidays", path), _days(raw, "workdays", path), on_unknown)


def _days(raw: dict[str, object], key: str, path: Path) -> frozenset[date]:
    listed = raw.get(key) or []
    if not isinstance(listed, list):
        raise ConfigError("config-invalid", file=str(path), key=key, allowed="a list of dates, e.g. 2026-10-01")
    try:
        return frozenset(day if isinstance(day, date) else parse_date(str(day)) for day in listed)
    except ConfigError:
        raise ConfigError("config-invalid", file=str(path), key=key, allowed="dates such as 2026-10-01") from None


def due(rule: ClockRule, start: date, calendar: Calendar) -> date:
    """The last day of a clock that starts on ``start``, an office-local date."""
    if rule.unit == "day":
        last = start + timedelta(days=rule.days - (1 if rule.count_first_day else 0))
    else:
        last = _after_working_days(start, rule.days, calendar, first=rule.count_first_day)
    if rule.on_holiday == "next_working_day":
        while not calendar.works(last):
            last += timedelta(days=1)
    return last


def _after_working_days(start: date, count: int, calendar: Calendar, *, first: bool) -> date:
    day = start if first else start + timedelta(days=1)
    while True:
        if calendar.works(day):
            count -= 1
            if count == 0:
                return day
        day += timedelta(days=1)


def started_by(
    event: str, at: datetime, clocks: Clocks, office: Office, calendar: Calendar, *, via: str = "direct", tracks: Sequence[str] = ()
) -> tuple[Deadline, ...]:
    """The clocks ``event`` starts at ``at``, in the order of the table.

    A rule for certain tracks waits until one of them is known: at arrival nothing is.
    """
    return tuple(
        Deadline(
            name=rule.name,
            article=rule.article,
            days=rule.days,
            unit=rule.unit,
            started_at=at,
            started_by=event,
            due=due(rule, at.astimezone(office.zone).date(), calendar),
        )
        for rule in clocks.rules
        if rule.starts == event
        and office.kind in rule.office_kinds
        and (not rule.via or via in rule.via)
        and (not rule.tracks or set(rule.tracks) & set(tracks))
    )
