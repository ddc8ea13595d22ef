"""Looks through all that is kept: a few parts of it every day beside the daemon's work, or everything at once for a person; and lets go what rules let go.

A part (``store.verifying.PARTS``) that was not looked at for longest comes first. Nine of the 256 a day are all of them in 29 days; a machine that runs
a few hours a day comes through as well, because what is counted is the day's share, not the hours.
"""

import os
import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from petition_intake.config import RetentionRule
from petition_intake.errors import IntakeError
from petition_intake.log import logger
from petition_intake.ports import Progress
from store.shapes import MACHINE, Inspected
from store.verifying import PARTS

if TYPE_CHECKING:
    from store.store import Store

A_DAY = 9
EVERYTHING = timedelta(days=30)
"""Within this time every part is looked at."""
PAUSE_SECONDS = 600.0
RETENTION = "retention"
JOB = "verify-"
"""With the part: the name of the job that remembers when it was looked at last."""
_NICEST = 19
_LAST_OF_ALL = datetime.min.replace(tzinfo=UTC)
_log = logger(__name__)


class Inspector:
    """A thread beside a daemon that gives way to everything else."""

    def __init__(self, store: "Store", rules: Sequence[RetentionRule] = ()) -> None:
        """``rules``: what retention lets go once a day; ``start`` begins."""
        self._store = store
        self._rules = rules
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="inspector", daemon=True)
        self._failed = False

    def start(self) -> None:
        """Begin; the first look comes when the daemon has run for a while."""
        self._thread.start()

    def stop(self) -> None:
        """End, at the latest after the blob in hand."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join(timeout=5)

    def _run(self) -> None:
        be_nice()
        while not self._stop.wait(PAUSE_SECONDS):
            try:
                inspect_next(self._store, datetime.now(UTC), lambda: not self._stop.is_set())
                retain(self._store, self._rules, datetime.now(UTC))
            except Exception as error:  # noqa: BLE001 - the database may be away for a while; this thread may not
                if not self._failed and not self._stop.is_set():
                    _log.error("inspection-failed", code=error.case if isinstance(error, IntakeError) else "internal", kind=type(error).__name__)
                self._failed = True
            else:
                self._failed = False


def inspect_next(store: "Store", now: datetime, go_on: Callable[[], bool] = lambda: True) -> str | None:
    """Look at the part whose turn it is; None when today's are done. What is damaged is logged by its code and the items' ids."""
    part = due_part(store.jobs_last(JOB), now)
    if part is None:
        return None
    found = store.inspect(part, go_on)
    if not go_on():
        return None
    store.job_done(JOB + part, now)
    for one in found.damages:
        items = sorted({use.item_id for use in one.uses if use.item_id})
        _log.error(f"blob-{one.fault}", digest=one.digest[:12], items=items[:10], remedy="petition-intake verify --repair")
    return part


def retain(store: "Store", rules: Sequence[RetentionRule], now: datetime) -> int:
    """Once a day, let go what the rules let go, some hundred items at a time; gives how many."""
    last = store.job_last(RETENTION)
    if not rules or (last is not None and now - last < timedelta(days=1)):
        return 0
    done = 0
    for rule in rules:
        while expired := store.expired(rule, now):
            store.let_go(expired, rule, MACHINE, now)
            done += len(expired)
    store.job_done(RETENTION, now)
    if done:
        _log.info("retention", items=done)
    return done


def due_part(looked: Mapping[str, datetime], now: datetime) -> str | None:
    """The part that was not looked at for longest, unless a day's share was looked at within the last day. Pure."""
    if sum(now - at < timedelta(days=1) for at in looked.values()) >= A_DAY:
        return None
    return min(PARTS, key=lambda part: looked.get(part, _LAST_OF_ALL))


def inspect_all(store: "Store", tell: Callable[[Progress], None]) -> Inspected:
    """Look at everything now, in a thread that gives way to the daemon and ends when whoever waits for it is interrupted."""
    stop = threading.Event()

    def told(progress: Progress) -> None:
        if stop.is_set():
            raise InterruptedError
        if progress.total is not None:
            tell(progress)

    with ThreadPoolExecutor(1, thread_name_prefix="inspector", initializer=be_nice) as thread:
        looking = thread.submit(store.inspect_all, told)
        try:
            found = looking.result()
        finally:
            stop.set()
    store.jobs_done([JOB + part for part in PARTS], datetime.now(UTC))
    return found


def be_nice() -> None:
    """Let this thread come after all others (Linux counts niceness by thread)."""
    with suppress(OSError):
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _NICEST)


__all__ = ["EVERYTHING", "JOB", "Inspector", "be_nice", "due_part", "inspect_all", "inspect_next", "retain"]
