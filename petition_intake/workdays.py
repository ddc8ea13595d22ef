"""Which days the office works: the official calendar of holidays and make-up days (国务院办公厅 publishes one a year).

A dated file of the operator's outranks the library; a year neither knows counts Monday to Friday and says so once.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path

import chinese_calendar
import yaml

from petition_intake.config import parse_date
from petition_intake.errors import ConfigError

_SATURDAY = 5
_LONGEST = 60


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

    def after(self, start: date, count: int, *, first: bool = False) -> date:
        """The ``count``-th working day after ``start``; ``first``: ``start`` itself is the first where it is worked."""
        day = start if first else start + timedelta(days=1)
        while True:
            if self.works(day):
                count -= 1
                if count <= 0:
                    return day
            day += timedelta(days=1)

    def between(self, start: date, end: date) -> int:
        """How many working days lie after ``start``, up to ``end`` with it; 0 when it is not later."""
        return sum(self.works(start + timedelta(days=number)) for number in range(1, (end - start).days + 1))

    def worked(self, begin: datetime, end: datetime, hours: tuple[time, time]) -> timedelta:
        """How much of the time between two moments of one zone lies in the ``hours`` of working days; of spans over ``_LONGEST`` days, of the last ones."""
        total, day = timedelta(), max(begin.date(), end.date() - timedelta(days=_LONGEST))
        while day <= end.date():
            if self.works(day):
                first, last = (datetime.combine(day, hour, end.tzinfo) for hour in hours)
                total += max(timedelta(), min(last, end) - max(first, begin))
            day += timedelta(days=1)
        return total

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
