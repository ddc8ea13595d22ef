"""What Prometheus is told of a daemon: what the process counted (``ingest.tally``), and how the work stands, asked of the store at each scrape.

Labels are bounded: channels, states, steps, clocks and sources of the configuration. No name, number or text of anybody stands in it.
"""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from prometheus_client import CollectorRegistry, ProcessCollector
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from ingest.outage import Outage
from petition_intake.model import ItemState, RecordStatus
from store.watching import SOON_DAYS, TO_CONFIRM

if TYPE_CHECKING:
    from petition_intake.wiring import House

_UP = "Whether the database answered."
_QUEUED = (ItemState.WAITING, ItemState.RETRY)


class StandingCollector(Collector):
    """How the work stands now. While the database is away only that is said."""

    def __init__(self, house: "House", began: datetime) -> None:
        """``began``: when the daemon did; a source that was never polled is silent since then."""
        self._house = house
        self._began = began
        self._outage = Outage("metrics-failed", "metrics-resumed")

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """One family after the other."""
        began = time.monotonic()
        yield from self._room()
        yield from self._pools()
        try:
            families = [*self._queue(), *self._sources(), *self._people(), *self._living()]
        except Exception as error:  # noqa: BLE001 - what the process counted is told all the same
            self._outage.goes_on(error)
            yield gauge("database_up", _UP, 0.0)
        else:
            self._outage.is_over()
            yield gauge("database_up", _UP, 1.0)
            yield from families
        yield gauge("scrape_seconds", "What asking all this cost.", time.monotonic() - began)

    def _queue(self) -> Iterator[GaugeMetricFamily]:
        now = datetime.now(UTC)
        stages = [(one.way.value, "history" if one.history else one.state.value, one.count, one.oldest) for one in self._house.store.backlog(_QUEUED)]
        by_step: dict[tuple[str, str], list[datetime]] = {}
        for at_work in self._house.tally.at_work():
            by_step.setdefault((at_work.way.value, at_work.step.value), []).append(at_work.registered_at)
        stages += [(way, step, len(since), min(since)) for (way, step), since in by_step.items()]
        count = gauge("queue_items", "Items on their way: waiting, in a step of this process, or to be tried again.", labels=("channel", "stage"))
        age = gauge("queue_oldest_seconds", "Age of the oldest of them since it was registered.", labels=("channel", "stage"))
        for way, stage, number, oldest in stages:
            count.add_metric([way, stage], number)
            age.add_metric([way, stage], max(0.0, (now - oldest).total_seconds()))
        yield count
        yield age
        review, settled = self._house.store.review_share()
        yield gauge("review_share", "Share of the latest thousand items that came to rest with doubts.", review / settled if settled else 0.0)

    def _sources(self) -> Iterator[GaugeMetricFamily]:
        now = datetime.now(UTC)
        live = gauge("source_live", "Whether a person has started the source.", labels=("source",))
        down = gauge("source_down", "Whether its last poll failed.", labels=("source",))
        silent = gauge("source_silent_seconds", "Since its last successful poll.", labels=("source",))
        limit = gauge("source_silent_limit_seconds", "From when on that is an alarm.", labels=("source",))
        for section in self._house.config.sources:
            state = self._house.store.source_state(section.name)
            live.add_metric([section.name], float(state.state == "live"))
            if state.state == "live":
                down.add_metric([section.name], float(state.last_error is not None))
                silent.add_metric([section.name], max(0.0, (now - (state.last_ok_at or self._began)).total_seconds()))
                limit.add_metric([section.name], section.silent_limit.total_seconds())
        yield from (live, down, silent, limit)

    def _people(self) -> Iterator[GaugeMetricFamily]:
        """What waits for people: as far as anybody may know of it, for the port asks nobody who they are."""
        store, now = self._house.store.as_read_by(None), datetime.now(self._house.config.office.zone)
        records = gauge("records_open", "Records that wait for a person.", labels=("status",))
        for status, number in store.open_records((*TO_CONFIRM, RecordStatus.SET_ASIDE)).items():
            records.add_metric([status.value], number)
        risk = gauge("deadlines_at_risk", f"Open duties that are overdue, or due within {SOON_DAYS} days.", labels=("clock", "when"))
        for due in store.clocks_near(now.date()):
            risk.add_metric([due.clock, "overdue"], due.overdue)
            risk.add_metric([due.clock, "soon"], due.near)
        concerns = gauge("concerns", "What the watchman finds wrong, by kind.", labels=("kind",))
        kinds = [one.concern.kind for one in store.standing_concerns()]
        for kind in sorted(set(kinds)):
            concerns.add_metric([kind], kinds.count(kind))
        alerts = store.open_alerts()
        yield from (records, risk, concerns)
        yield gauge("alerts_unacknowledged", "Alerts that nobody has seen to.", alerts.count)
        yield gauge("alerts_oldest_seconds", "Age of the oldest of them.", (now - alerts.oldest).total_seconds() if alerts.oldest else 0.0)

    def _living(self) -> Iterator[GaugeMetricFamily]:
        within = timedelta(seconds=self._house.config.engine.dead_after_seconds)
        parts = [one.part for one in self._house.store.executors(within)]
        living = gauge("executors", "Processes that run steps and live: daemons (run) and workers.", labels=("part",))
        for part in ("run", "worker"):
            living.add_metric([part], parts.count(part))
        yield living

    def _room(self) -> Iterator[GaugeMetricFamily]:
        free = gauge("disk_free_bytes", "Room left where the blobs and the database lie.", labels=("place",))
        size = gauge("disk_size_bytes", "Size of those file systems.", labels=("place",))
        for place, room in self._house.store.room().items():
            free.add_metric([place], room.free)
            size.add_metric([place], room.size)
        yield from (free, size)

    def _pools(self) -> Iterator[GaugeMetricFamily]:
        used = gauge("database_connections", "Connections in use.", labels=("pool",))
        for name, database in (("registration", self._house.store.database), ("steps", self._house.workbench.database)):
            used.add_metric([name], database.in_use())
        yield used


def gauge(name: str, words: str, value: float | None = None, *, labels: tuple[str, ...] = ()) -> GaugeMetricFamily:
    """A family of ours."""
    return GaugeMetricFamily(f"petition_intake_{name}", words, value=value, labels=labels or None)


def registry(house: "House", began: datetime) -> CollectorRegistry:
    """Everything that is told, of this process and of the work."""
    registry = house.tally.registry
    registry.register(StandingCollector(house, began))
    ProcessCollector(namespace="petition_intake", registry=registry)
    return registry


__all__ = ["registry"]
