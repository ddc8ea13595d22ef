"""Keeps the engine honest: a heartbeat, runs that are due again, what dead executors left, what may be forgotten.

All of it goes by the rows in the database, so that any executor can do it and none need remember anything.
"""

import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Literal

from ingest.engine import Engine
from ingest.executors import seen_dead
from ingest.outage import Outage
from petition_intake.config import EngineSection
from petition_intake.log import logger
from petition_intake.model import ItemState
from store.shapes import Executor
from store.statistics import count_grown

if TYPE_CHECKING:
    from store.store import Store

COUNT_SECONDS, COUNT_RARE_SECONDS = 1.0, 16.0
"""How soon grown tables are looked for again: after some were found, and at most after ever more looks that found none."""
TICK_SECONDS = 2.0
KEPT = timedelta(days=30)
DAY = timedelta(days=1)
_TIDY = "forget-finished-runs"
_BATCH = 200
_log = logger(__name__)


class Caretaker:
    """Two threads beside a started engine: one for the heartbeat, which must not wait for anything, and one for the rest."""

    def __init__(self, store: "Store", engine: Engine, settings: EngineSection, part: Literal["run", "worker"] = "run") -> None:
        """Take the store and an engine that is started; ``part`` is as what this process works. ``start`` begins."""
        self._farthest = settings.farthest
        self._store = store
        self._engine = engine
        self._me = Executor(engine.executor, part, engine.version)
        self._every_seconds, self._dead_after = settings.heartbeat_seconds, settings.dead_after_seconds
        self._stop = threading.Event()
        self._threads = [
            threading.Thread(target=self._every, args=(self._every_seconds, self.beat), name="heartbeat", daemon=True),
            threading.Thread(target=self._every, args=(TICK_SECONDS, self.tick), name="caretaker", daemon=True),
        ]
        self._count_after = COUNT_SECONDS
        self._counted = self._swept = self._beat_at = self._steady_since = float("-inf")
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
        self._store.heartbeat(self._me)
        now = time.monotonic()
        if now - self._beat_at > self._dead_after / 2:
            self._steady_since = now
        self._beat_at = now

    def tick(self) -> None:
        """What is due now."""
        self.retry_due()
        passed = time.monotonic()
        if passed - self._counted >= self._count_after:
            self._counted = passed
            self._count_after = COUNT_SECONDS if count_grown(self._store.database) else min(2 * self._count_after, COUNT_RARE_SECONDS)
        if passed - self._swept >= self._every_seconds:
            self.sweep()
            self.tidy(datetime.now(UTC))

    def retry_due(self) -> int:
        """Run again what waited long enough, or what a person asked for. Gives how many."""
        due = self._store.due(datetime.now(UTC), _BATCH, farthest=self._farthest)
        return self._engine.again({item.id: item.way.value for item in due})

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
            self._store.forget_executors(DAY)
            self._store.job_done(_TIDY, now)

    def _alive(self) -> dict[str, str]:
        """The executors that live, each with its version of the steps."""
        mine = {self._engine.executor: self._engine.version}
        if self._store.database.is_sqlite:  # the lock of the file: no other daemon can live
            return mine
        beating = self._store.executors(self._patience())
        gone = {executor.id for executor in beating if seen_dead(executor.id)}
        for executor in gone:
            self._store.forget_executor(executor)
        return {executor.id: executor.version for executor in beating if executor.id not in gone} | mine

    def _patience(self) -> timedelta | None:
        """How old a sign of life may be; ``None``: any age.

        Whoever was away itself, frozen or cut off from the database, does not know whether the others were too: it judges nobody until it has been
        back for as long as they have to say so.
        """
        now = time.monotonic()
        steady = now - self._beat_at <= self._dead_after / 2 and now - self._steady_since >= self._dead_after
        return timedelta(seconds=self._dead_after) if steady else None

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
