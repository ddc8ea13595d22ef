"""Makes arrivals durable: bytes first, then one transaction for a whole group, then a pause.

    submit --> keeper: bytes of a group to disk --> registrar: its transaction, then a rest --> futures

Two threads a process, so that the disk has the next group while the database has this one. A group is what came within 50 ms, at the most 100 arrivals. A
backlog is taken at a pace of some 300 a second, a million a day and a life's letters of an office in minutes, because a tight loop of registrations starves
the engine of disk, database and interpreter (90 items a second fell to 3 on SQLite). Where only one can write at a time, the registrar rests at least as long
as its commit took.
"""

import queue
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.outage import Outage
from petition_intake.errors import DiskFullError, IntakeError, SourceError, StoreError
from petition_intake.model import Arrival
from petition_intake.ports import Passed
from store.shapes import Kept, Registered

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from store.store import Store

GROUP = 100
WAIT_SECONDS = 0.05
_PACE_SECONDS = 0.0031
"""A group of arrivals takes at least so long for each, before the next begins: their own answers come at once."""
_LONGEST_REST = 5.0
Enqueue = Callable[["Connection", Mapping[str, str]], None]


@dataclass(frozen=True, slots=True)
class _Waiting:
    source: str
    thing: Arrival | Passed
    future: "Future[Registered | None]"


@dataclass(frozen=True, slots=True)
class _Group:
    """Arrivals that are written together."""

    waiting: Sequence[_Waiting]
    kept: Sequence[tuple[_Waiting, Kept]]
    """Those whose bytes are on disk."""


class Registrar:
    """Takes arrivals from any thread; a future resolves when its arrival is durable, and only then may the source be told.

    A full disk or a database that is away fails the futures of that group and nothing else: nothing was acknowledged, so the source
    offers the same again at its next poll.
    """

    def __init__(self, store: "Store", enqueue: Enqueue, *, late: Enqueue | None = None) -> None:
        """``late`` puts a run behind live items; it is used for mail from before a source was started."""
        self._store = store
        self._enqueue = enqueue
        self._late = late or enqueue
        self._waiting: queue.SimpleQueue[_Waiting | None] = queue.SimpleQueue()
        self._kept: queue.Queue[_Group | None] = queue.Queue(maxsize=1)
        self._outage = Outage("registration-stopped", "registration-resumed")
        self._closed = False
        self._guard = threading.Lock()
        self._threads = [
            threading.Thread(target=self._keep, name="keeper", daemon=True),
            threading.Thread(target=self._run, name="registrar", daemon=True),
        ]
        for thread in self._threads:
            thread.start()

    def submit(self, thing: Arrival | Passed, source: str | None = None) -> "Future[Registered | None]":
        """Hand over one arrival, or something passed by (then ``source`` names where).

        The future gives ``Registered``, or ``None`` for what was passed; it raises ``StoreError`` when nothing could be kept.
        """
        future: Future[Registered | None] = Future()
        name = thing.source if isinstance(thing, Arrival) else (source or "")
        with self._guard:
            if self._closed:
                future.set_exception(StoreError("stopping"))
            else:
                self._waiting.put(_Waiting(name, thing, future))
        return future

    def close(self) -> None:
        """Finish what was handed over and end both threads."""
        with self._guard:
            if not self._closed:
                self._closed = True
                self._waiting.put(None)
        for thread in self._threads:
            thread.join()

    def _keep(self) -> None:
        while (waiting := self._group()) is not None:
            self._kept.put(_Group(waiting, list(self._keep_bytes(waiting))))
        self._kept.put(None)

    def _run(self) -> None:
        while (group := self._kept.get()) is not None:
            begun = time.monotonic()
            self._register(group)
            commit = time.monotonic() - begun
            rest = commit if self._store.database.is_sqlite else 0.0
            time.sleep(min(max(rest, _PACE_SECONDS * len(group.kept) - commit), _LONGEST_REST))

    def _group(self) -> list[_Waiting] | None:
        """Wait for a first arrival, then for as many as come within the window; ``None`` when closed and empty."""
        first = self._waiting.get()
        if first is None:
            return None
        group, until = [first], time.monotonic() + WAIT_SECONDS
        while len(group) < GROUP:
            try:
                more = self._waiting.get(timeout=max(0.0, until - time.monotonic()))
            except queue.Empty:
                break
            if more is None:  # closed: this group is the last but for what stands behind it, which is nothing
                self._waiting.put(None)
                break
            group.append(more)
        return group

    def _register(self, group: _Group) -> None:
        passed = [waiting for waiting in group.waiting if isinstance(waiting.thing, Passed)]
        live = [(waiting, one) for waiting, one in group.kept if not one.arrival.history]
        late = [(waiting, one) for waiting, one in group.kept if one.arrival.history]
        self._commit(live, passed, self._enqueue)
        self._commit(late, [], self._late)

    def _keep_bytes(self, group: Sequence[_Waiting]) -> Iterator[tuple[_Waiting, Kept]]:
        """Put the bytes of all at the same time. One arrival whose bytes can't be kept stops no other."""
        arrivals = [(waiting, waiting.thing) for waiting in group if isinstance(waiting.thing, Arrival)]
        for (waiting, arrival), kept in zip(arrivals, self._put_all([arrival.body for _, arrival in arrivals]), strict=True):
            if not isinstance(kept, Exception):
                yield waiting, Kept(arrival, *kept)
            elif isinstance(kept, SourceError):  # gone since it was seen: the source's trouble, no outage of ours
                waiting.future.set_exception(kept)
            else:
                self._refuse([waiting], kept)

    def _put_all(self, bodies: Sequence[bytes | Path]) -> Sequence[tuple[str, int] | Exception]:
        try:
            return self._store.blobs.put_all(bodies)
        except StoreError as error:  # there is no place for any
            return [error] * len(bodies)

    def _commit(self, kept: Sequence[tuple[_Waiting, Kept]], passed: Sequence[_Waiting], enqueue: Enqueue) -> None:
        if not kept and not passed:
            return
        told = [(waiting.source, waiting.thing) for waiting in passed if isinstance(waiting.thing, Passed)]
        try:
            rows = self._store.register([one for _, one in kept], told, enqueue=enqueue, now=datetime.now(UTC))
        except Exception as error:  # noqa: BLE001 - the thread outlives whatever a database does
            self._refuse([*(waiting for waiting, _ in kept), *passed], error)
            return
        self._outage.is_over()
        for (waiting, _), row in zip(kept, rows, strict=True):
            waiting.future.set_result(row)
        for waiting in passed:
            waiting.future.set_result(None)

    def _refuse(self, group: Sequence[_Waiting], error: Exception) -> None:
        known = error if isinstance(error, IntakeError) else StoreError("internal", kind=type(error).__name__)
        self._outage.goes_on(known, acknowledged=False, **({} if isinstance(error, DiskFullError) else known.params))
        for waiting in group:
            waiting.future.set_exception(known)
