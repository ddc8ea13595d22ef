"""Puts the house together from a configuration: who is given whom, and in which order all is closed again.

Each part is imported when it is opened: a command that lists records needs neither the engine nor the formats, which take a second to load.
"""

import fcntl
import os
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Self

import store as storage
from petition_intake.access import fingerprint
from petition_intake.config import Config
from petition_intake.errors import ConfigError, LockedError, StoreError
from petition_intake.log import logger
from petition_intake.sandbox import Sandbox
from petition_intake.workdays import load_calendar
from store.migrate import check, migrate

if TYPE_CHECKING:
    from ingest.engine import DbosEngine
    from ingest.first_look import FirstLook
    from ingest.pages import PageDesk
    from ingest.pipeline import Pipeline
    from ingest.registrar import Registrar
    from ingest.tally import Tally
    from store.store import Store

_SEALS = "seals/"
"""Among the daily jobs: by which people the seals were last computed."""
PARSER_RECYCLE = 200
PARSER_PRELOAD = ("parsers.tree", "parsers.understand", "parsers.alarm")
LOOK_SECONDS, LOOK_MEMORY_MB, LOOKERS = 5.0, 512, 2
"""For the first look at what arrived; of the two children one is for pages that are read."""
READER_KEEPS_MB = 1000
"""OpenVINO keeps a plan for every shape it has met: two readers keep less than 2 GiB together, whatever pages came."""
PARSER_NICENESS, PAGE_NICENESS = 2, 5
"""On a machine with few processors registration comes first, then what is quickly done, then recognition, yet not so far behind that a
page meets its time limit because something else is busy."""
_log = logger(__name__)


class House:
    """Everything a command or the daemon works with, opened from a configuration and opened only as far as it is used."""

    def __init__(self, config: Config, reader: str | None = None) -> None:
        """Take a checked configuration; see ``open``."""
        self.config, self._reader = config, reader
        self._serving = False
        self.calendar = load_calendar(config.clocks.holidays, lambda year: _log.warning("calendar-year-unknown", year=year))

    @classmethod
    def open(cls, config: Config, *, daemon: bool, reader: str | None = None) -> "House":
        """Open the store, with the schema made or brought up to date: always for the daemon, else only while no daemon runs.

        ``reader`` is the account that looks, for a command of a person; without one nothing is hidden. ``ConfigError``, ``StoreError``. Use as a context
        manager, or ``close`` it.
        """
        house = cls(config, reader)
        house._serving = daemon
        try:
            house._prepare(daemon=daemon)
            house._keep_seals()
        except BaseException:
            house.close()
            raise
        return house

    @classmethod
    def join(cls, config: Config) -> "House":
        """Open the store beside a daemon on another machine, for a worker: the schema is the daemon's business.

        ``ConfigError`` on SQLite, which serves one machine. ``StoreError`` when the database is away, or was made by another version.
        """
        if config.store.url.startswith("sqlite"):
            raise ConfigError("worker-sqlite")
        house = cls(config)
        house._serving = True
        try:
            check(house.store.database)
        except BaseException:
            house.close()
            raise
        return house

    def share_blobs(self, part: Literal["run", "worker"]) -> None:
        """See to it that this machine's bytes are those of the other machines, on PostgreSQL.

        ``ConfigError("blobs-not-shared")`` when they lie elsewhere; a daemon that is alone may move with them. A worker waits for its first daemon:
        ``StoreError("worker-first")``.
        """
        if self.store.database.is_sqlite:
            return
        from ingest.executors import living

        theirs = self.store.shared_blobs()
        if part == "worker" and theirs is None:
            raise StoreError("worker-first")
        alone = part == "run" and not living(self.store, self.config.engine)
        if theirs not in {None, self.store.blobs.place()} and not alone:
            raise ConfigError("blobs-not-shared")

    def _prepare(self, *, daemon: bool) -> None:
        if not daemon:
            try:
                check(self.store.database)
            except StoreError as error:
                if error.case != "schema-old":
                    raise
            else:
                return
            with hold(self.config):  # a running daemon would be surprised by new tables
                self._migrate()
            return
        self._migrate()

    def _keep_seals(self) -> None:
        """Have every record's seal computed anew where the configuration names other people than when that was last done."""
        access = self.config.access
        done, wanted = list(self.store.jobs_last(_SEALS)), fingerprint(access, self.config.office.name) if access else None
        if done == ([wanted] if wanted else []):
            return
        if wanted:
            deque(self.store.for_machine().reseal_all(), maxlen=0)
        self.store.job_alone(_SEALS, wanted, datetime.now(UTC))

    def _migrate(self) -> None:
        from ingest import engine

        migrate(self.store.database, engine_tables=lambda: engine.migrate(self.store.database))

    def __enter__(self) -> Self:
        """The house itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close what was opened."""
        self.close()

    def close(self) -> None:
        """Close in the order opposite to use; children end at once."""
        if "registrar" in self.__dict__:
            self.registrar.close()
        self.end_children()
        if "store" in self.__dict__:
            with suppress(StoreError):
                self.store.note_refusals()
        for opened in ("workbench", "store"):
            if opened in self.__dict__:
                self.__dict__[opened].database.close()

    def warm(self) -> None:
        """Start what the first item will need and what takes a second to come, beside whatever else is to be opened."""
        self.parsers.warm()

    def end_children(self) -> None:
        """End the pools at once, whatever they have in hand."""
        for pool in ("lookers", "parsers", "openers", "pages"):
            if pool in self.__dict__:
                self.__dict__[pool].close()

    @cached_property
    def store(self) -> "Store":
        """Rows and bytes, as far as whoever reads may see them."""
        return storage.open(self.config, calendar=self.calendar, serving=self._serving, reader=self._reader)

    @cached_property
    def workbench(self) -> "Store":
        """The same rows and bytes for what is done again when it is lost: what engine and steps write outlives this process, not a power cut."""
        return storage.open(self.config, calendar=self.calendar, lasting=False, serving=self._serving)

    @cached_property
    def engine(self) -> "DbosEngine":
        """The engine; not started."""
        from ingest.engine import DbosEngine
        from ingest.pipeline import VERSION

        return DbosEngine(self.workbench.database, version=VERSION, office=self.config.office.code, registering=self.store.database)

    @cached_property
    def registrar(self) -> "Registrar":
        """The one registrar of this process."""
        from ingest.registrar import Registrar

        return Registrar(self.store, self.engine.enqueue, late=partial(self.engine.enqueue, late=True))

    @cached_property
    def parsers(self) -> Sandbox:
        """Children that open untrusted bytes and find fields."""
        return self._parsers(*PARSER_PRELOAD)

    @cached_property
    def openers(self) -> Sandbox:
        """Children that open untrusted bytes and need nothing to understand them with, which takes longer to load than a file to read."""
        return self._parsers("parsers.tree")

    def _parsers(self, *preload: str) -> Sandbox:
        limits, engine = self.config.limits, self.config.engine
        return Sandbox(
            workers=engine.parsers,
            seconds=limits.parse_seconds,
            memory_mb=limits.parse_memory_mb,
            recycle=PARSER_RECYCLE,
            preload=preload,
            niceness=PARSER_NICENESS,
        )

    @cached_property
    def pages(self) -> Sandbox:
        """Children that recognise pages, each with its models loaded; opened at the first page."""
        from ingest.errands import open_reader

        ocr = self.config.ocr
        return Sandbox(
            workers=ocr.workers,
            seconds=ocr.page_seconds,
            memory_mb=ocr.memory_mb,
            recycle=ocr.recycle_pages,
            preload=("ocr.reader", f"ocr.engines.{ocr.engine}"),
            initializer=open_reader,
            initargs=(ocr.engine, ocr.threads, self.config.limits.page_pixels),
            niceness=PAGE_NICENESS,
            retire_mb=READER_KEEPS_MB,
        )

    @cached_property
    def lookers(self) -> Sandbox:
        """Children kept for the first look alone: no queue stands before them, and they give way to nobody. What they need the parsers have loaded."""
        return Sandbox(workers=LOOKERS, seconds=LOOK_SECONDS, memory_mb=LOOK_MEMORY_MB, recycle=PARSER_RECYCLE, beside=self.parsers)

    @cached_property
    def first_look(self) -> "FirstLook":
        """Looks at what has arrived, and at pages as they are read."""
        from ingest.first_look import FirstLook

        return FirstLook(self.store, lambda: self.lookers, quote=self.config.alerts.quote == "sentence")

    @cached_property
    def desk(self) -> "PageDesk":
        """Deals pages out to the children that read; knows how far they are."""
        from ingest.pages import PageDesk

        return PageDesk(lambda: self.pages, self.config.ocr.workers, self.tally, self.config.ocr.per_channel)

    @cached_property
    def tally(self) -> "Tally":
        """What this process counts while it works."""
        from ingest.tally import Tally

        return Tally()

    @cached_property
    def pipeline(self) -> "Pipeline":
        """The four steps, bound to this house."""
        from ingest.pipeline import Pipeline

        at_page = self.first_look.at_page
        return Pipeline(self.config, self.workbench, lambda: self.parsers, self.desk, self.engine.executor, at_page=at_page, tally=self.tally)


@contextmanager
def hold(config: Config) -> Iterator[None]:
    """Be the one daemon of an SQLite file for as long as the block runs. ``LockedError`` when another process is.

    The lock dies with the process, whatever kills it. PostgreSQL takes as many daemons as come.
    """
    if not config.store.url.startswith("sqlite"):
        yield
        return
    file = Path(f"{config.store.url.removeprefix('sqlite:///')}.daemon")
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(file, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise StoreError("store-unavailable", kind=type(error).__name__) from None
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise LockedError("daemon-running", pid=_pid(descriptor)) from None
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, str(os.getpid()).encode(), 0)
        yield
    finally:
        os.close(descriptor)


def nobody_works(config: Config, store: "Store") -> None:
    """See to it that no daemon and no worker of any office works on a PostgreSQL database, whatever its schema. ``LockedError("office-at-work")``.

    Who died without a word counts until the others, too, would take him for dead. For an SQLite file see ``hold``.
    """
    from ingest.executors import seen_dead

    alive = store.heartbeats(timedelta(seconds=config.engine.dead_after_seconds)) if not store.database.is_sqlite else []
    if count := sum(not seen_dead(executor) for executor in alive):
        raise LockedError("office-at-work", count=count)


def _pid(descriptor: int) -> int:
    digits = os.pread(descriptor, 20, 0)
    return int(digits) if digits.isdigit() else 0
