"""Keeps the engine honest: a heartbeat, runs that are due again, what dead executors left, what may be forgotten.

All of it goes by the rows in the database, so that any executor can do it and none need remember anything.
"""

import math
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import structlog

from ingest.engine import Engine, seen_dead
from ingest.outage import Outage
from petition_intake.model import ItemState
from store.statistics import count_grown

if TYPE_CHECKING:
    from store.store import Store

HEARTBEAT_SECONDS = 10.0
DEAD_AFTER = timedelta(seconds=60)
SWEEP_SECONDS = 10.0
COUNT_SECONDS = 5.0
TICK_SECONDS = 0.5
KEPT = timedelta(days=30)
DAY = timedelta(days=1)
_TIDY = "forget-finished-runs"
_BATCH = 200
_log = structlog.get_logger(__name__)


class Caretaker:
    """Two threads beside a started engine: one for the heartbeat, which must not wait for anything, and one for the rest."""

    def __init__(self, store: "Store", engine: Engine, *, farthest: timedelta | None = None) -> None:
        """Take the store and an engine that is started; ``start`` begins. ``farthest``: the longest that an item is put off."""
        self._farthest = farthest
        self._store = store
        self._engine = engine
        self._stop = threading.Event()
        self._threads = [
            threading.Thread(target=self._every, args=(HEARTBEAT_SECONDS, self.beat), name="heartbeat", daemon=True),
            threading.Thread(target=self._every, args=(TICK_SECONDS, self.tick), name="caretaker", daemon=True),
        ]
        self._swept = self._counted = -math.inf
        """On a clock that nobody sets."""

    def start(self) -> None:
        """Say that this executor lives, take over what dead ones left, then go on doing so."""
        self.beat()
        self.sweep()
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """End both threads."""
        self._stop.set()
        for thread in self._threads:
            if thread.is_alive():
                thread.join(timeout=5)

    def beat(self) -> None:
        """Say that this executor lives."""
        self._store.heartbeat(self._engine.executor, datetime.now(UTC))

    def tick(self) -> None:
        """What is due now."""
        self.retry_due()
        self._engine.pace(busy=self._store.any_in((ItemState.WAITING, ItemState.RUNNING)))
        passed = time.monotonic()
        if passed - self._counted >= COUNT_SECONDS:
            self._counted = passed
            count_grown(self._store.database)
        if passed - self._swept >= SWEEP_SECONDS:
            self.sweep()
            self.tidy(datetime.now(UTC))

    def retry_due(self) -> int:
        """Run again what waited long enough, or what a person asked for. Gives how many."""
        due = self._store.due(datetime.now(UTC), _BATCH, farthest=self._farthest)
        return self._engine.again(item.id for item in due)

    def sweep(self) -> int:
        """Take over what nobody living has in hand. Gives how many."""
        self._swept = time.monotonic()
        taken = self._engine.sweep(self._alive(), self._running, self._store.still_waiting)
        if taken:
            _log.info("taken-over", items=taken)
        return taken

    def tidy(self, now: datetime) -> None:
        """Once a day, forget runs that ended long ago; the records stay."""
        last = self._store.job_last(_TIDY)
        if last is None or now - last >= DAY:
            self._engine.tidy(now - KEPT)
            self._store.job_done(_TIDY, now)

    def _alive(self) -> frozenset[str]:
        if self._store.database.is_sqlite:  # the lock of the file: no other daemon can live
            return frozenset({self._engine.executor})
        beating = self._store.executors(datetime.now(UTC) - DEAD_AFTER)
        for executor in beating:
            if seen_dead(executor):
                self._store.forget_executor(executor)
        return frozenset({*(executor for executor in beating if not seen_dead(executor)), self._engine.executor})

    def _running(self) -> dict[str, int]:
        return {item.id: item.attempt for item in self._store.items(states={ItemState.RUNNING}, limit=1000)}

    def _every(self, seconds: float, act: Callable[[], object]) -> None:
        outage = Outage("caretaker-failed", "caretaker-resumed", what=act.__name__)
        while not self._stop.wait(seconds):
            try:
                act()
            except Exception as error:  # noqa: BLE001 - the database may be away for a while; these threads may not
                outage.goes_on(error)
            else:
                outage.is_over()
