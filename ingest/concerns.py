"""What is wrong with the machine, from what was seen of it. Pure.

seen -> concerns -> those that are new, that last, that are over
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from petition_intake.config import SourceSection
from petition_intake.watch import Concern, Watch
from store.shapes import Backlog, SourceState, Unacknowledged

GIB = 1024**3
Elapsed = Callable[[str, datetime, datetime], timedelta]
"""Time between two moments as a source is ``watched``: all of it, or the office's hours."""


@dataclass(frozen=True, slots=True)
class SourceSeen:
    """A live source: its configuration, what the polls left, and when its latest item came."""

    section: SourceSection
    state: SourceState
    last_arrival: datetime | None


@dataclass(frozen=True, slots=True)
class Seen:
    """What a look at the machine found."""

    now: datetime
    """In the office's zone."""
    began: datetime
    """When this daemon began: before its first polls no source is silent."""
    sources: Sequence[SourceSeen]
    backlog: Sequence[Backlog]
    alerts: Unacknowledged
    free: Mapping[str, int]
    """Bytes, by place."""
    ledger: Mapping[str, Mapping[str, int]]
    """What is missing and lost, by source that does not balance."""


def concerns(seen: Seen, watch: Watch, elapsed: Elapsed) -> list[Concern]:
    """Everything that is wrong, in a fixed order."""
    return [
        *(found for one in seen.sources if (found := _of_source(one, seen, elapsed))),
        *(Concern("ledger-off", name, dict(counts)) for name, counts in sorted(seen.ledger.items())),
        *_old_items(seen, watch),
        *_waiting_alerts(seen, watch),
        *(Concern("disk-low", place, {"free": f"{free / GIB:.1f}"}) for place, free in sorted(seen.free.items()) if free < watch.disk_free_gb * GIB),
    ]


def _of_source(one: SourceSeen, seen: Seen, elapsed: Elapsed) -> Concern | None:
    section = one.section
    polled = one.state.last_ok_at or seen.began
    settled_in = seen.now - seen.began > timedelta(seconds=section.every + _FIRST_POLL_SECONDS)
    if settled_in and elapsed(section.watched, polled, seen.now) > section.silent_limit:
        return Concern("source-silent", section.name, {"since": _when(polled, seen)})
    came = one.last_arrival or one.state.since
    if section.quiet_after and came and elapsed(section.watched, came, seen.now) > timedelta(seconds=section.quiet_after):
        return Concern("source-quiet", section.name, {"since": _when(came, seen)})
    return None


_FIRST_POLL_SECONDS = 60


def _old_items(seen: Seen, watch: Watch) -> list[Concern]:
    """By channel; what is imported as history takes the time it takes."""
    old: dict[str, list[Backlog]] = {}
    for one in seen.backlog:
        if not one.history and seen.now - one.oldest > timedelta(hours=watch.item_hours):
            old.setdefault(one.way.value, []).append(one)
    return [
        Concern("items-old", way, {"way": way, "count": sum(one.count for one in several), "since": _when(min(one.oldest for one in several), seen)})
        for way, several in sorted(old.items())
    ]


def _waiting_alerts(seen: Seen, watch: Watch) -> list[Concern]:
    oldest = seen.alerts.oldest
    if oldest is None or seen.now - oldest <= timedelta(minutes=watch.alert_minutes):
        return []
    return [Concern("alerts-waiting", "", {"count": seen.alerts.count, "since": _when(oldest, seen)})]


def _when(moment: datetime, seen: Seen) -> str:
    return moment.astimezone(seen.now.tzinfo).strftime("%Y-%m-%d %H:%M")


__all__ = ["Elapsed", "Seen", "SourceSeen", "concerns"]
