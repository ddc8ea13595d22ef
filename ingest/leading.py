"""Which of several daemons on one database polls the sources: one leads for as long as it says that it does, the others stand by.

Leading saves servers and spools a second visitor. That nothing is registered twice does not rest on it: a place is one item, whoever brings it, and
registrations of a source come one after the other. So a leader that was frozen, and wakes up while another leads, does no harm until it knows.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING

from ingest.executors import seen_dead
from ingest.outage import Outage
from petition_intake.config import EngineSection
from petition_intake.errors import IntakeError
from petition_intake.log import logger

if TYPE_CHECKING:
    from store.store import Store

_LOOK_SECONDS = 0.2
_log = logger(__name__)


class Leader:
    """A thread beside a daemon. On SQLite there is one daemon, which leads."""

    def __init__(self, store: "Store", executor: str, settings: EngineSection, stop: threading.Event) -> None:
        """``executor`` is this process's name; ``stop`` ends everything."""
        self._store, self._executor, self._stop = store, executor, stop
        self._every, self._lease = settings.heartbeat_seconds, timedelta(seconds=settings.dead_after_seconds)
        self._place: str | None = None
        self._term: threading.Event | None = None
        self._outage = Outage("leading-failed", "leading-resumed")

    def terms(self) -> Iterator[threading.Event]:
        """One event for each time this daemon leads; it is set when that time is over, and the next comes when it leads again. Ends with ``stop``."""
        if self._store.database.is_sqlite:
            yield self._stop
            return
        thread = threading.Thread(target=self._run, name="leader", daemon=True)
        thread.start()
        while not self._stop.wait(_LOOK_SECONDS):
            if (term := self._term) is not None:
                yield term
        thread.join(timeout=10)

    def _run(self) -> None:
        _log.info("stands-by", executor=self._executor)
        while not self._stop.is_set():
            begun = time.monotonic()
            try:
                self._look()
            except Exception as error:  # noqa: BLE001 - the database may be away for a while: then nobody can lead in our place either
                self._outage.goes_on(error)
            else:
                self._outage.is_over()
            self._stop.wait(max(0.0, self._every - (time.monotonic() - begun)))
        self._end()
        with suppress(IntakeError):  # the lease ends in any case
            self._store.resign(self._executor)

    def _look(self) -> None:
        leads = self._lead()
        if not leads and (other := self._store.leader()) and seen_dead(other):
            self._store.forget_executor(other)
            leads = self._lead()
        if leads and self._term is None:
            self._term = threading.Event()
            _log.info("leads", executor=self._executor)
        elif not leads and self._term is not None:
            _log.warning("leads-no-more", executor=self._executor)
            self._end()

    def _lead(self) -> bool:
        self._place = self._place or self._store.blobs.place()
        return self._store.lead(self._executor, self._lease, self._place)

    def _end(self) -> None:
        if self._term is not None:
            self._term.set()
            self._term = None


__all__ = ["Leader"]
