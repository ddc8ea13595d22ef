"""The daemon: polls every live source, runs what arrived, and stops when told without losing or leaving anything.

    sources --poll--> registrar --commit--> queue --engine--> settled rows
    (one job each)                          heartbeat, sweep, due retries beside it

Of several daemons on one PostgreSQL one polls (``ingest.leading``); all of them, and workers, run what arrived.
``run(once=True)`` does it until nothing is left to do now. ``ingest_paths`` is the daemon for its own run, or registers and waits when
one runs already.
"""

import ctypes
import gc
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Literal

from apscheduler.executors.pool import ThreadPoolExecutor as JobThreads
from apscheduler.jobstores.base import JobLookupError
from apscheduler.schedulers.background import BackgroundScheduler

from ingest.absence import Presence
from ingest.by_hand import opened
from ingest.caretaker import Caretaker
from ingest.closing import close_days
from ingest.inspection import Inspector
from ingest.leading import Leader
from ingest.listening import Listener
from ingest.lookout import Lookout
from ingest.polling import Polling, channel_of, take
from ingest.telling import Teller
from ingest.timekeeping import Timekeeper
from ingest.watchman import Watchman
from petition_intake import log
from petition_intake.alert_text import Message
from petition_intake.config import Config
from petition_intake.duty import Contact
from petition_intake.errors import IntakeError, LockedError, StoreError
from petition_intake.model import ItemState
from petition_intake.ports import Progress
from petition_intake.today import gather, morning_mail
from petition_intake.watch_port import LEADING, TAKING_IN, WORKING, answering
from petition_intake.wiring import House, hold
from store.shapes import SourceState

Tell = Callable[[Progress], None]
LOOK_SECONDS = 0.3
_SWITCH_SECONDS = 0.0005
"""Most threads wait for the database most of the time: whoever has his answer shall not wait Python's usual 5 ms for the interpreter, too."""
_M_ARENA_MAX, _ARENAS = -8, 2
"""``mallopt(3)``: glibc gives threads arenas of their own, up to eight a processor, and each keeps what is freed in it; Python's threads take turns."""
_UNSETTLED = (ItemState.WAITING, ItemState.RUNNING)
_STOPPING = (signal.SIGTERM, signal.SIGINT)
_log = log.logger(__name__)


def run(config: Config, *, once: bool = False, progress: Tell | None = None) -> None:
    """Be the daemon until SIGTERM or SIGINT, or with ``once`` until every item is settled or waits for a later try.

    Raises ``LockedError`` when another daemon has the database file, ``ConfigError`` for an option no channel has, ``StoreError``
    when the store can't be opened. Later trouble of one source or one item is logged and raises nothing.
    """
    log.configure(config.watch.log)
    for section in config.sources:
        channel_of(section)
    with stop_signals() as stop, hold(config), House.open(config, daemon=True) as house, _working(house, stop):
        if once:
            _drain(house, stop, progress)
            return
        at_their_posts = set(TAKING_IN)
        with answering(house, config.watch.port, at_their_posts):
            for term in Leader(house.store, house.engine.executor, config.engine, stop).terms():
                pollings = _pollings(house, term)
                with _present(house, pollings), _watched(house), _scheduled(pollings, config, term):
                    at_their_posts |= LEADING
                    _Watch(house, progress).until(term)
                    at_their_posts -= LEADING


def work(config: Config, progress: Tell | None = None) -> None:
    """Be a worker until SIGTERM or SIGINT: run the steps of what daemons on other machines take in, and nothing else.

    Raises ``ConfigError`` on SQLite, or when the bytes are not those of the daemons; ``StoreError`` when the store can't be opened or no daemon has
    worked on it yet.
    """
    log.configure(config.watch.log)
    with stop_signals() as stop, House.join(config) as house, _working(house, stop, "worker"), answering(house, config.watch.port, WORKING):
        _Watch(house, progress).until(stop)


def _pollings(house: House, stop: threading.Event) -> list[Polling]:
    return [Polling(section, house.config, house.store, house.registrar, stop) for section in house.config.sources]


def _drain(house: House, stop: threading.Event, progress: Tell | None) -> None:
    """One visit to each source, and everything settled."""
    pollings, watch = _pollings(house, stop), _Watch(house, progress)
    with _present(house, pollings):
        _poll_all(pollings)
        watch.until_settled(stop)
        with suppress(StoreError):  # the next run closes what this one could not
            close_days(house.store, house.config, datetime.now(UTC))


def ingest_paths(config: Config, paths: Sequence[Path], source: str, progress: Tell | None = None) -> list[str]:
    """Register files and folders and wait until each item is settled or waits for a later try; gives their ids.

    ``source`` is a configured source, a kind of channel, or a way such as ``fax``. Raises what ``run`` raises but ``LockedError``:
    while a daemon has the file, the items are registered here and processed there.
    """
    log.configure(config.watch.log)
    try:
        with stop_signals() as stop, hold(config), House.open(config, daemon=True) as house, _working(house, stop):
            return _ingest(house, paths, source, progress, stop)
    except LockedError:
        with stop_signals() as stop, House.open(config, daemon=False) as house:
            return _ingest(house, paths, source, progress, stop)


def settle(config: Config, ids: Sequence[str], progress: Tell | None = None) -> None:
    """Work until these items, for which a run was asked, are settled or wait for a later try.

    While a daemon has the database file, it does the work. Raises what ``run`` raises but ``LockedError``.
    """
    log.configure(config.watch.log)
    try:
        with stop_signals() as stop, hold(config), House.open(config, daemon=True) as house, _working(house, stop):
            _Watch(house, progress).until_settled(stop, ids)
    except LockedError:
        with stop_signals() as stop, House.open(config, daemon=False) as house:
            _Watch(house, progress).until_settled(stop, ids)


def _ingest(house: House, paths: Sequence[Path], source: str, progress: Tell | None, stop: threading.Event) -> list[str]:
    ids: dict[str, None] = {}
    for path in paths:
        with opened(house.config, path, source) as poller:
            rows = take(poller, house.registrar, house.store, SourceState(str(path), state="live"), stop, known_too=True)
        ids |= dict.fromkeys(row.item_id for row in rows)
    _Watch(house, progress).until_settled(stop, list(ids))
    return list(ids)


@contextmanager
def _working(house: House, stop: threading.Event, part: Literal["run", "worker"] = "run") -> Iterator[None]:
    """Engine and caretaker at work, and what stands beside a registrar; at the end what is in hand is finished or released within ``engine.stop_seconds``."""
    sys.setswitchinterval(_SWITCH_SECONDS)
    with suppress(AttributeError):  # another C library than glibc
        ctypes.CDLL(None).mallopt(_M_ARENA_MAX, _ARENAS)
    house.share_blobs(part)
    house.warm()
    settings = house.config.engine
    house.engine.start(house.pipeline, settings.concurrency, settings.beside)
    caretaker = Caretaker(house.store, house.engine, settings, part)
    beside = _Beside(house) if part == "run" else None
    try:
        if beside:
            beside.start()
        caretaker.start()
        gc.freeze()  # what was loaded stays: to look through it for cycles held up every thread for a fifth of a second
        _log.info("started", executor=house.engine.executor, part=part)
        yield
    finally:
        until = time.monotonic() + settings.stop_seconds
        stop.set()
        caretaker.stop()
        house.pipeline.stopping.set()
        if beside:
            beside.stop(until)
        house.engine.stop(until - time.monotonic())
        left = house.engine.in_hand()
        if left:
            house.end_children()
            _await(lambda: not house.engine.in_hand(), 5.0)
        with suppress(IntakeError):  # its heartbeat ends in any case
            house.store.forget_executor(house.engine.executor)
        _log.info("stopped", released=left)


class _Beside:
    """What a daemon does beside the steps, whoever leads: registers, looks at what has just arrived, tells of alerts, looks through what is kept."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._teller = Teller(house.store, house.config)
        self._inspector = Inspector(house.store, house.config.retention.rules)

    def start(self) -> None:
        self._house.first_look.start()
        self._teller.start()
        self._inspector.start()

    def stop(self, until: float) -> None:
        """End it; what is being told has half the time until this moment of ``time.monotonic``."""
        self._inspector.stop()
        self._house.registrar.close()
        self._house.first_look.stop()
        self._teller.stop((until - time.monotonic()) / 2)


@contextmanager
def _present(house: House, pollings: Sequence[Polling]) -> Iterator[None]:
    """Say that this daemon lives and, when there was none for long, first what happened meanwhile."""
    presence = Presence(house.store, house.config, lambda: all(polling.visited for polling in pollings))
    presence.start()
    try:
        yield
    finally:
        presence.stop()


@contextmanager
def _watched(house: House) -> Iterator[None]:
    """Somebody is told what is wrong with the machine."""

    def morning(now: datetime, contact: Contact) -> Message:
        return morning_mail(gather(house.store.as_read_by(contact.account), house.config, now), house.config.alerts.language)

    watchman = Watchman(house.store, house.config, house.calendar, morning=morning)
    watchman.start()
    try:
        yield
    finally:
        watchman.stop()


@contextmanager
def _scheduled(pollings: Sequence[Polling], config: Config, stop: threading.Event) -> Iterator[None]:
    """Every source polled now and then at its own interval, or when its signs change or it says so; a visit that takes longer is not doubled."""
    scheduler = BackgroundScheduler(
        executors={"default": JobThreads(max(1, len(pollings)))},
        job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
        timezone=UTC,
    )
    for polling, section in zip(pollings, config.sources, strict=True):
        scheduler.add_job(polling.poll, "interval", seconds=section.every, id=polling.name, next_run_time=datetime.now(UTC))
    scheduler.start()
    Timekeeper().watch(stop, [partial(_hurry, scheduler, polling) for polling in pollings])
    for polling in pollings:
        if signs := polling.signs:
            Lookout(polling.name, signs, partial(_hurry, scheduler, polling), stop).start()
        if listen := polling.listen:
            Listener(polling.name, listen, polling.is_live, partial(_hurry, scheduler, polling), stop).start()
    try:
        yield
    finally:
        scheduler.shutdown(wait=False)


def _hurry(scheduler: BackgroundScheduler, polling: Polling) -> bool:
    """Let a source be polled now instead of at its next turn; False while a visit is under way."""
    if polling.busy:
        return False
    with suppress(JobLookupError):  # the scheduler is being shut down
        scheduler.modify_job(polling.name, next_run_time=datetime.now(UTC))
    return True


def _poll_all(pollings: Sequence[Polling]) -> None:
    """One visit to each source, all at the same time: a slow one delays nobody."""
    if pollings:
        with ThreadPoolExecutor(len(pollings), thread_name_prefix="poll") as threads:
            list(threads.map(lambda polling: polling.poll(), pollings))


class _Watch:
    """Looks at the rows, tells a display, knows when nothing is left to do now."""

    def __init__(self, house: House, progress: Tell | None) -> None:
        self._store = house.store
        self._desk = house.desk
        self._progress = progress
        self._before = self._settled(self._store.counts()) if progress else 0

    def until(self, stop: threading.Event) -> None:
        """Until told to stop."""
        pause = LOOK_SECONDS if self._progress else None  # whom nobody watches sleeps
        while not stop.wait(pause):
            begun = time.monotonic()
            self._tell(self._store.counts())
            pause = _pause(begun)

    def until_settled(self, stop: threading.Event, only: Sequence[str] | None = None) -> None:
        """Until every item, or ``only`` these, is settled or postponed to a later time."""
        if only is not None:  # these are new, so none of them was settled before
            self._before = 0
        while not stop.is_set():
            begun = time.monotonic()
            if self._progress:
                self._tell(self._store.counts(only))
            if not self._pending(only) and not self._due(only):
                return
            stop.wait(_pause(begun))

    def _pending(self, only: Sequence[str] | None) -> bool:
        if only is None:
            return self._store.any_in(_UNSETTLED)
        counts = self._store.counts(only)
        return any(counts[state] for state in _UNSETTLED)

    def _due(self, only: Sequence[str] | None) -> bool:
        due = self._store.due(datetime.now(UTC), 1 if only is None else 1000)
        return bool(due) if only is None else any(item.id in set(only) for item in due)

    def _tell(self, counts: dict[ItemState, int]) -> None:
        done = max(0, self._settled(counts) - self._before)
        total = max(done, sum(counts.values()) - self._before)
        if self._progress:
            pages = self._desk.count()
            states = {str(state): number for state, number in counts.items() if number}
            self._progress(Progress(done, total, "items", states, (pages.done, pages.total) if pages.total else None))

    @staticmethod
    def _settled(counts: dict[ItemState, int]) -> int:
        return sum(number for state, number in counts.items() if state.settled)


def _pause(begun: float) -> float:
    """How long to wait after a look that began then: to look on may take a twentieth of the time, however much there is to count."""
    return max(LOOK_SECONDS, 20 * (time.monotonic() - begun))


@contextmanager
def stop_signals() -> Iterator[threading.Event]:
    """An event that SIGTERM and SIGINT set; outside the main thread there are no signals to take.

    A thread sets it. A handler runs between any two steps of the main thread, which may hold the event's own lock just then: it would wait for itself.
    """
    stop = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield stop
        return
    hearing, ringing = socket.socketpair()

    def listen() -> None:
        while heard := hearing.recv(1):
            if heard[0] in _STOPPING:
                stop.set()

    listener = threading.Thread(target=listen, name="signals", daemon=True)
    listener.start()
    ringing.settimeout(0)
    rung_before = signal.set_wakeup_fd(ringing.fileno(), warn_on_full_buffer=False)
    before = {number: signal.signal(number, _nothing) for number in _STOPPING}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(rung_before)
        ringing.close()
        listener.join()
        hearing.close()


def _nothing(number: int, frame: FrameType | None) -> None:
    """A signal that has such a handler is written to the wakeup descriptor and does nothing else."""


def _await(condition: Callable[[], bool], seconds: float) -> None:
    until = time.monotonic() + seconds
    while not condition() and time.monotonic() < until:
        time.sleep(0.05)
