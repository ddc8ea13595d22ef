"""A durable queue of items to be run: a port of a few methods, and DBOS Transact behind it. No step knows of either.

A run of the engine is named like its item, and is enqueued on the very transaction that registers the item. What a run has come to stands in our
own rows (``ingest.pipeline``): the engine only sees to it that every item is run until its run ends well, by one process at a time. Rules that were
paid for with a failure each:

- Nothing waits inside a run: one that met transient trouble ends in error and is rewound when it is due (a waiting run holds a slot).
- ``resume`` leaves a run's old application version and does nothing to a run in error, so those are rewound instead.
- A dead executor's runs are cancelled and resumed, both public calls; a crash between the two leaves CANCELLED rows, which are resumed.
- Portable JSON, never pickle; no version at enqueue; queues registered with ``always_update``.
- A queue is a row of runs for each channel, and every executor takes from each: ten thousand mails stand before no fax. The order between those in hand is
  ``ingest.gate``'s.
- What an executor takes it keeps. Of mails it takes as many as it can do until it looks again. What has to be read from pages takes seconds each: it
  stands in a queue of its own and is taken by the handful, else one machine had all the faxes and the other none.
"""

import logging
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol

import sqlalchemy as sa
from dbos import DBOS, DBOSClient, DBOSPortableJSONSerializer, EnqueueOptions, WorkflowStatus, _workflow_commands
from dbos._dbos import _get_or_create_dbos_registry

from ingest.executors import executor_name
from petition_intake import failpoint
from petition_intake.model import Way
from store.database import Database, insert_rows

NAME = "petition-intake"
_LOOK_SECONDS, _PAGES_SECONDS, _ANEW_SECONDS, _RARE_SECONDS = 1.0, 1.5, 2.0, 10.0
"""How often each queue is looked at, which costs as much as a third of a mail, also where nothing waits: that of what has arrived, that of what has arrived as
pages, that of what is done anew, and those that only older programs put something into."""
_PAGES = frozenset({Way.FAX.value, Way.LETTER.value})
"""Channels whose items are read from pages."""
_SPARE = 6
"""Items of such a channel in hand besides, so that no reader waits for the next look and a few long documents keep no short one waiting."""
_NOTIFY_SECONDS = 0.5
"""DBOS would wake a thread a hundred times a second for notices that no run of ours gives."""
_CALM_SECONDS = 3.0
"""Less than the five seconds for which DBOS' lock on this may lie idle: then PostgreSQL ends its session, and SQLAlchemy lets its whole pool go with it."""
_ANY = "any"
"""The channel of runs of an older program, which name none, where nobody else knows it."""
_WRITTEN_SECONDS = 0.3
_LATE = 10
"""Priority of what may wait; what has none is first."""
_LOST_AFTER = timedelta(seconds=60)
_FALLEN_SECONDS = 60.0
_ACTIVE = frozenset({"ENQUEUED", "PENDING", "DELAYED"})
_SWEEP_LOCK = 0x7377_6565_70


class Steps(Protocol):
    """What the engine runs."""

    def run(self, item_id: str) -> None:
        """Take the item from where it stands to where it comes to rest; what is raised carries codes only, and the item's row says it already."""
        ...


class Engine(Protocol):
    """What the rest of the house may ask of an engine."""

    executor: str
    version: str

    def enqueue(self, connection: sa.Connection, channels: Mapping[str, str], *, late: bool = False) -> None:
        """Put the runs of items (channel by id) in the queue, on the caller's transaction; ``late`` behind everything of its channel that is not.

        No channel stands behind another, however many items of it wait.
        """
        ...

    def start(self, steps: Steps, concurrency: int, beside: int = 0) -> None:
        """Begin to run items; ``steps`` lets few be at work at once.

        Of each channel so many are in hand as ``concurrency`` and ``beside`` say together; of one that is read from pages, a few more than ``concurrency``.
        """
        ...

    def stop(self, seconds: float) -> None:
        """Take nothing more, wait so long for what is in hand, then leave it to the next executor."""
        ...

    def again(self, channels: Mapping[str, str]) -> int:
        """Run items (channel by id) again; those still in the queue are left. Gives how many.

        They have a queue of their own: a thousand of them keep nothing waiting that has just arrived.
        """
        ...

    def sweep(self, alive: Mapping[str, str], running: Callable[[], dict[str, int]], waiting: Callable[[Sequence[str]], AbstractSet[str]]) -> int:
        """Take over what dead executors left, and run again what ended without a word in its row. Gives how many.

        ``alive`` are the executors that live, this one among them, each with its version of the steps; ``running`` gives attempts by id of the rows that say
        so, ``waiting`` those of the ids whose rows still wait for their first run.
        """
        ...

    def tidy(self, before: datetime) -> int:
        """Forget runs that ended before. Gives how many."""
        ...


def migrate(database: Database) -> None:
    """Make or update the engine's own tables, in the same database."""
    url = database.url.render_as_string(hide_password=False)
    _quiet()
    DBOS.migrate(url)


def age(version: str) -> tuple[int, str]:
    """Versions of the steps in their order: by the number they end with."""
    digits = version.rpartition("-")[2]
    return (int(digits) if digits.isdecimal() else -1), version


class _Dictation:
    """Stands in for a connection while DBOS says what it writes for one run after another, then writes it: a statement for all runs, not for each.

    Two statements a mail, each awaited, were half of what registering it on PostgreSQL cost.
    """

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection
        self._said: list[tuple[Any, list[Mapping[str, Any]]]] = []
        self._next = 0

    def next_run(self) -> None:
        """What comes now is the same as for the run before, with other values."""
        self._next = 0

    def execute(self, statement: Any, values: Mapping[str, Any]) -> "_Unanswered":  # noqa: ANN401 - SQLAlchemy's
        """As a connection's: a statement to be compiled."""
        if self._next == len(self._said):
            self._said.append((statement, []))
        self._said[self._next][1].append(values)
        self._next += 1
        return _Unanswered()

    exec_driver_sql = execute
    """As a connection's: the driver's own SQL."""

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the connection has
        return getattr(self._connection, name)

    def write(self) -> None:
        """Write it all."""
        for statement, rows in self._said:
            if isinstance(statement, str):
                self._connection.exec_driver_sql(statement, rows)
            else:
                insert_rows(self._connection, statement, rows)


class _Unanswered:
    """Nobody was asked yet; DBOS takes no row for "was not there before", which is true of a new item's run."""

    def fetchone(self) -> None:
        """No row."""


class DbosEngine:
    """DBOS on the house's own database. One that is never started can enqueue."""

    def __init__(self, database: Database, *, version: str, office: str = "default", registering: Database | None = None) -> None:
        """Connect to the engine's tables, which must be there. Offices that share a database have a queue and runs of their own.

        Runs that were begun under another ``version`` of the steps are begun anew with ours. ``registering`` is where ``enqueue``'s connections come
        from, when that is not ``database``: on a connection of another SQLAlchemy engine DBOS compiles its two INSERTs anew for every item.
        """
        _quiet()
        self.executor = executor_name()
        self.queue, self.pages, self.later, self.workflow = f"arrived-{office}", f"pages-{office}", f"anew-{office}", f"process-{office}"
        self._older = (f"items-{office}", f"again-{office}")
        """What older programs put runs into, where channels are not told apart."""
        self._database = database
        self.version = version
        self._serializer = DBOSPortableJSONSerializer()
        self._client = DBOSClient(
            system_database_url=self._url,
            system_database_engine=(registering or database).engine,
            serializer=self._serializer,
            application_name=NAME,
            lazy=True,
        )
        self._running: set[str] = set()
        self._ended = 0.0
        """When the last run ended, by ``time.monotonic``."""
        self._fell_at = self._fallen_sought = float("-inf")
        """When the last run of this process ended in error, and when such runs were last looked for."""
        self._guard = threading.Lock()
        self._started = False

    @property
    def _url(self) -> str:
        return self._database.url.render_as_string(hide_password=False)

    # ---- from any process -------------------------------------------------------------------------------------------

    def enqueue(self, connection: sa.Connection, channels: Mapping[str, str], *, late: bool = False) -> None:
        """See ``Engine``. DBOS knows single runs only; what it would write for each is written for all at once."""
        dictation = _Dictation(connection)
        for item_id, channel in channels.items():
            options: EnqueueOptions = {
                "workflow_name": self.workflow, "queue_name": self.pages if channel in _PAGES else self.queue, "queue_partition_key": channel,
                "workflow_id": item_id, "application_name": NAME,
            }  # fmt: skip
            if late:
                options["priority"] = _LATE
            dictation.next_run()
            self._client.enqueue_in_transaction(dictation, options, item_id)  # type: ignore[arg-type]
        dictation.write()

    # ---- as the daemon ----------------------------------------------------------------------------------------------

    def start(self, steps: Steps, concurrency: int, beside: int = 0) -> None:
        """See ``Engine``. Only one engine a process may be started at a time."""
        DBOS(
            config={
                "name": NAME,
                "system_database_url": self._url,
                "system_database_engine": self._database.engine,
                "executor_id": self.executor,
                "application_version": self.version,
                "serializer": self._serializer,
                "run_migrations": False,
                "notification_coalesce_sec": _NOTIFY_SECONDS,
                "log_level": "CRITICAL",
            }
        )
        _quiet()
        _calm()
        self._register(steps)
        for queue, most, seconds in (
            (self.queue, concurrency + beside, _LOOK_SECONDS),
            (self.pages, concurrency + _SPARE, _PAGES_SECONDS),
            (self.later, concurrency, _ANEW_SECONDS),
        ):
            self._client.register_queue(
                queue, partition_worker_concurrency=most, polling_interval_sec=seconds, on_conflict="always_update", application_name=NAME
            )
        for queue in self._older:
            self._client.register_queue(
                queue, worker_concurrency=concurrency, polling_interval_sec=_RARE_SECONDS, on_conflict="always_update", application_name=NAME
            )
        DBOS.listen_queues([self.queue, self.pages, self.later, *self._older])
        DBOS.launch()
        self._started = True

    def stop(self, seconds: float) -> None:
        """See ``Engine``. Runs still in hand stay marked as this executor's and are taken over by the next sweep anywhere."""
        if self._started:
            self._started = False
            wait = 0 if self._at_rest() else max(0, round(seconds))  # its wait begins with a whole second, in hand or not
            DBOS.destroy(destroy_registry=True, workflow_completion_timeout_sec=wait)

    def _at_rest(self) -> bool:
        """Whether nothing is in hand, once DBOS had time to write down that the last run ended. What it had not is taken over like a dead executor's.

        The database is not asked: it may be away, and DBOS waits for it without end.
        """
        if not self.in_hand():
            time.sleep(max(0.0, self._ended + _WRITTEN_SECONDS - time.monotonic()))
        return not self.in_hand()

    def in_hand(self) -> int:
        """Runs of this process that have begun and not ended."""
        with self._guard:
            return len(self._running)

    def again(self, channels: Mapping[str, str]) -> int:
        """See ``Engine``."""
        states = self._states(channels)
        return sum(self._again(item_id, channel, states.get(item_id)) for item_id, channel in channels.items())

    def sweep(self, alive: Mapping[str, str], running: Callable[[], dict[str, int]], waiting: Callable[[Sequence[str]], AbstractSet[str]]) -> int:
        """See ``Engine``. On PostgreSQL one executor at a time does it.

        While executors of two versions live, new runs are the newer one's, and it alone moves what the other has not begun: else they would
        take it from each other for ever.
        """
        with self._alone() as alone:
            if not alone:
                return 0
            newest = max(alive.values(), key=age)
            self._let_lead(newest)
            moved = self._move_versions() if newest == self.version else 0
            before = running()  # first: a run that begins between the two looks is in hand, and in no row yet
            taken, in_hand = self._take_over(alive.keys())
            return taken + moved + self._pick_up_lost(before, in_hand, running) + self._pick_up_fallen(waiting)

    def tidy(self, before: datetime) -> int:
        """See ``Engine``. A later retry enqueues the item anew."""
        ended = DBOS.list_workflows(
            status=["SUCCESS", "ERROR"],
            name=self.workflow,
            completed_before=before.astimezone(UTC).isoformat(),
            limit=1000,
            load_input=False,
            load_output=False,
        )
        for run in ended:
            DBOS.delete_workflow(run.workflow_id)
        return len(ended)

    # ---- the workflow -----------------------------------------------------------------------------------------------

    def _register(self, steps: Steps) -> None:
        @DBOS.workflow(name=self.workflow, max_recovery_attempts=None)
        def process(item_id: str) -> str:
            with self._in_hand(item_id):
                steps.run(item_id)
            return item_id

        self._process = process

    @contextmanager
    def _in_hand(self, item_id: str) -> Iterator[None]:
        with self._guard:
            self._running.add(item_id)
        try:
            yield
        except Exception:
            self._fell_at = time.monotonic()
            raise
        finally:
            with self._guard:
                self._running.discard(item_id)
                self._ended = time.monotonic()

    # ---- again ------------------------------------------------------------------------------------------------------

    def _states(self, ids: Iterable[str]) -> dict[str, WorkflowStatus]:
        wanted = list(ids)
        if not wanted:
            return {}
        found = DBOS.list_workflows(workflow_ids=wanted, load_input=False, load_output=False)
        return {run.workflow_id: run for run in found}

    def _again(self, item_id: str, channel: str, run: WorkflowStatus | None) -> bool:
        if run is None:  # forgotten after thirty days
            with self._database.write() as connection:
                self.enqueue(connection, {item_id: channel})
            return True
        return run.status not in _ACTIVE and self._rewind(run, self.later, run.queue_partition_key or channel)

    def _rewind(self, run: WorkflowStatus, queue: str, channel: str | None) -> bool:
        try:
            DBOS.rewind_workflow(run.workflow_id, start_step=1, application_version=self.version, queue_name=queue, queue_partition_key=channel)
        except Exception:  # noqa: BLE001 - another executor was quicker: DBOS says so in words only
            return False
        return True

    # ---- sweep ------------------------------------------------------------------------------------------------------

    @staticmethod
    def _let_lead(version: str) -> None:
        """Runs without a version are given to executors of this one."""
        if DBOS.get_latest_application_version()["version_name"] != version:
            DBOS.set_latest_application_version(version)

    def _take_over(self, alive: AbstractSet[str]) -> tuple[int, frozenset[str]]:
        """Gives how many, and all that somebody has in hand or had.

        Nobody cancels here but this: a run that is cancelled already is one that a crash left between the two calls.
        """
        taken = 0
        runs = self._runs(("PENDING", "CANCELLED"))
        for run in runs:
            if run.status == "PENDING":
                lost = run.executor_id == self.executor and self._is_lost(run)
                if run.executor_id in alive and not lost:
                    continue
                DBOS.cancel_workflow(run.workflow_id)
                failpoint.reached("cancelled")
            self._resume(run)
            failpoint.reached("taken-over")
            taken += 1
        return taken, frozenset(run.workflow_id for run in runs)

    def _is_lost(self, run: WorkflowStatus) -> bool:
        """A run that says it is ours and is not: its outcome could not be written, e.g. on a full disk."""
        with self._guard:
            ours = run.workflow_id in self._running
        begun = datetime.fromtimestamp((run.dequeued_at or run.updated_at or 0) / 1000, UTC)
        return not ours and datetime.now(UTC) - begun > _LOST_AFTER

    def _resume(self, run: WorkflowStatus) -> None:
        if run.app_version in {None, self.version}:
            DBOS.resume_workflow(run.workflow_id, queue_name=self._queue_of(run))
        else:
            self._rewind(run, self._queue_of(run), run.queue_partition_key)

    def _queue_of(self, run: WorkflowStatus) -> str:
        return run.queue_name or self._older[0]

    def _move_versions(self) -> int:
        """Waiting runs of another version start again with ours; what a living executor has in hand is left to it."""
        others = [version["version_name"] for version in DBOS.list_application_versions() if version["version_name"] != self.version]
        if not others:
            return 0
        runs = self._runs(("ENQUEUED",), others)
        for run in runs:
            DBOS.cancel_workflow(run.workflow_id)
            self._rewind(run, self._queue_of(run), run.queue_partition_key)
        return len(runs)

    def _pick_up_lost(self, before: Mapping[str, int], in_hand: AbstractSet[str], running: Callable[[], dict[str, int]]) -> int:
        """Rows that said *running* though their run has ended: released by a stop, or a crash before the row was written."""
        idle = before.keys() - in_hand
        states = self._states(idle)
        ended = {item_id for item_id in idle if item_id not in states or states[item_id].status not in _ACTIVE}
        if not ended:
            return 0
        still = running()  # read again: a run may have ended and settled its row between the two looks
        return self.again({item_id: _ANY for item_id in ended if still.get(item_id) == before[item_id]})

    def _pick_up_fallen(self, waiting: Callable[[Sequence[str]], AbstractSet[str]]) -> int:
        """Runs that ended in error before their row could say that they had begun: the database was away. The latest are the first.

        Looked for at every sweep for a minute after a run of this process fell, and else once a minute, for others have died meanwhile.
        """
        now = time.monotonic()
        if now - self._fell_at >= _FALLEN_SECONDS > now - self._fallen_sought:
            return 0
        self._fallen_sought = now
        ended = [run.workflow_id for run in self._runs(("ERROR",), latest=True)]
        return self.again(dict.fromkeys(sorted(waiting(ended)), _ANY)) if ended else 0

    def _runs(self, states: Sequence[str], versions: Sequence[str] | None = None, *, latest: bool = False) -> list[WorkflowStatus]:
        return DBOS.list_workflows(
            status=list(states),
            name=self.workflow,
            app_version=list(versions) if versions else None,
            limit=1000,
            sort_desc=latest,
            load_input=False,
            load_output=False,
        )

    @contextmanager
    def _alone(self) -> Iterator[bool]:
        """Whether no other executor sweeps right now. On SQLite there is no other.

        The lock ends with its transaction, and that when it is idle for too long (``store.database.Database``): one that froze while it swept
        would else keep all others from it.
        """
        if self._database.is_sqlite:
            yield True
            return
        connection = self._database.engine.connect()
        try:
            yield bool(connection.execute(sa.text("SELECT pg_try_advisory_xact_lock(:key)"), {"key": _SWEEP_LOCK}).scalar())
        finally:
            with suppress(sa.exc.DBAPIError):  # lost with the connection: then another may have swept beside us, which costs work and no item
                connection.close()


def _calm() -> None:
    """Let DBOS look rarely for what no run of ours has: a delay, a deadline, no queue. It does so every second, at a third of what an idle engine costs.

    It has no setting for that; these are names of its own, in the version that is pinned. To be said before it is launched.
    """
    _workflow_commands._BACKGROUND_JOBS_INTERVAL_SEC = _CALM_SECONDS  # noqa: SLF001
    _get_or_create_dbos_registry().get_internal_queue()._polling_interval_sec = _CALM_SECONDS  # noqa: SLF001


def _quiet() -> None:
    """DBOS logs what went wrong with tracebacks and words, which may hold what was read; ours are in the item's row.

    It adds a handler of its own on stderr only where there is none, and would hold on to that stream for ever.
    """
    log = logging.getLogger("dbos")
    log.setLevel(logging.CRITICAL + 1)
    log.handlers[:] = [logging.NullHandler()]
