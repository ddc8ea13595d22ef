"""Counting what lies at a source, for ``source try``."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from petition_intake.ports import SourceView


def view(folders: Iterable[str], times: Iterable[datetime], zone: ZoneInfo, notes: Iterable[str] = (), unread: Iterable[str] = ()) -> SourceView:
    """Counts by year in the office's time zone, the oldest and the newest."""
    seen = list(times)
    years = Counter(at.astimezone(zone).year for at in seen)
    return SourceView(tuple(folders), dict(sorted(years.items())), min(seen, default=None), max(seen, default=None), tuple(notes), tuple(unread))


__all__ = ["view"]
