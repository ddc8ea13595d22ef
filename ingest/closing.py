"""Closes the ledger's days after midnight, oldest first, and follows the chain of closings against the rows."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from ingest.polling import patience
from petition_intake.closings import Closing, Fault, broken, differs
from petition_intake.config import Config
from petition_intake.log import logger

if TYPE_CHECKING:
    from store.store import Store

GRACE = timedelta(minutes=10)
"""So long after midnight the day before is left open: what arrived last is then registered."""
_log = logger(__name__)


def closing_day(now: datetime) -> date:
    """The day that is open at a moment of the office's zone: all before it are to be closed. Pure."""
    return (now - GRACE).date()


def days_to_close(last: date | None, first: date | None, now: datetime) -> list[date]:
    """The days that are over and not closed, oldest first. ``last`` is the last that is closed, ``first`` the first there is anything of. Pure."""
    over = closing_day(now)
    begin = last + timedelta(days=1) if last else first
    return [begin + timedelta(days=number) for number in range((over - begin).days)] if begin else []


def close_days(store: "Store", config: Config, now: datetime) -> int:
    """Close what is to be closed at a moment; gives how many days. ``StoreError``: what is not closed yet is closed the next time."""
    last = store.last_closing()
    sources = {section.name: patience(section) for section in config.sources}
    days = days_to_close(last.day if last else None, None if last else store.first_day(sources), now.astimezone(config.office.zone))
    if not days:
        return 0
    until = days[-1] + timedelta(days=1)
    complete = store.end_days(until)
    for day in days:
        made = store.close_day(day, until, complete, sources)
        if made:
            _log.info("day-closed", day=day.isoformat(), count=len(made), hash=made[-1].hash)
    return len(days)


@dataclass(frozen=True, slots=True)
class Followed:
    """One day of the chain that was followed: its last closing, and the first place where something differs, if any."""

    closing: Closing
    fault: Fault | None
    hashes: tuple[str, ...]


def follow(store: "Store") -> Iterator[Followed]:
    """Follow the chain day by day from its beginning, counting each day anew from the rows, up to the first fault."""
    before: Closing | None = None
    for _day, group in groupby(store.closings(), key=lambda closing: closing.day):
        closings = list(group)
        fault: Fault | None = None
        for closing in closings:
            fault = fault or broken(closing, before)
            before = closing
        if fault is None:
            counted = store.recounted(closings[0].day, [closing.source for closing in closings])
            found = sorted(filter(None, (differs(closing, counted.get(closing.source, {})) for closing in closings)), key=lambda one: _ORDER.index(one.code))
            fault = found[0] if found else None
        yield Followed(closings[-1], fault, tuple(closing.hash for closing in closings))
        if fault is not None:
            return


_ORDER = ("history-edited", "sighting-missing", "number-missing", "sighting-edited")
"""Of several that differ on a day, which is told: what was done to the record of acts comes first; a place that is gone takes its number along."""

__all__ = ["Followed", "close_days", "closing_day", "days_to_close", "follow"]
