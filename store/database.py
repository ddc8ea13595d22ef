"""The database: one engine, set up alike for our own rows and for the workflow engine that shares it.

SQLite: WAL, ``synchronous=FULL`` (``NORMAL`` for what may be lost), ``busy_timeout``, foreign keys, ``isolation_level="IMMEDIATE"``. The driver
begins a transaction only before the first INSERT, UPDATE or DELETE, so that a SELECT before it still lies outside (six threads drew 600 numbers,
102 distinct): every write of ours goes through ``Database.write`` or ``ensure_write``, which send ``BEGIN IMMEDIATE`` first.

This module is the one border where the database's errors become ours; what is a bug of ours escapes loudly.
"""

import json
import os
import sqlite3
import stat
import time
import warnings
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import DBAPIError, DisconnectionError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from petition_intake.errors import DiskFullError, IntakeError, StoreError
from store.saying import say
from store.turns import connection_to

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql

BUSY_SECONDS = 30
_PING_SECONDS = 1.0
_SUBSECONDS = (3, 42, 0)
"""The first SQLite that tells time in fractions of a second."""
_NETWORK = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "9p", "fuse.sshfs", "fuse.glusterfs", "ceph", "fuse.ceph"})
_SQLITE_BUSY = frozenset(
    {
        "SQLITE_BUSY",
        "SQLITE_LOCKED",
        "SQLITE_CANTOPEN",
        "SQLITE_IOERR",
        "SQLITE_READONLY",
        "SQLITE_CORRUPT",
        "SQLITE_NOTADB",
        "SQLITE_PERM",
        "SQLITE_AUTH",
        "SQLITE_NOLFS",
        "SQLITE_PROTOCOL",
    }
)
_POSTGRES_DOWN = ("08", "28", "3D", "40", "53", "55P03", "57", "58", "25006", "25P03")
"""SQLSTATE classes: connection, authorisation, no such database, serialization, resources, lock, operator, system, read-only."""


class Database:
    """An open database. ``url`` is an SQLAlchemy URL of ``sqlite:///FILE`` or ``postgresql+psycopg://…``.

    What is committed is durable. With ``lasting=False`` it outlives the process but, for a moment, not the machine: for what is done again when it
    is lost, in a tenth of the time. Nothing is torn: such commits are lost from the last one backwards, and none that an outlasting one followed
    on SQLite (sqlite.org/pragma.html, ``synchronous``; PostgreSQL, "Asynchronous Commit").
    """

    def __init__(self, url: str, *, lasting: bool = True, forfeit: float | None = None) -> None:
        """Make the engine; nothing is connected yet, but for SQLite folder and file are made (0700, 0600).

        ``forfeit``: a transaction of ours that lies idle for so many seconds is ended by PostgreSQL, and its locks go. A machine that froze or was cut
        off in the middle of one would else keep all others from the rows it holds. Not for whoever reads slowly on purpose.

        ``StoreError``: the file lies on NFS or SMB, where SQLite's locks don't hold, or can't be made.
        """
        self.url = sa.make_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        if self.is_sqlite:
            self.file: Path | None = Path(self.url.database or "").resolve()
            _prepare_file(self.file)
            self.engine = sa.create_engine(
                self.url,
                pool_size=16,
                max_overflow=48,
                pool_timeout=BUSY_SECONDS,
                pool_use_lifo=True,
                hide_parameters=True,
                connect_args={"factory": connection_to(self.file)},
            )
            sa.event.listen(self.engine, "connect", partial(_set_up_sqlite, synchronous="FULL" if lasting else "NORMAL"))
        else:
            self.file = None
            settings = [] if lasting else ["-c synchronous_commit=off"]
            if forfeit is not None:
                settings.append(f"-c idle_in_transaction_session_timeout={round(1000 * forfeit)}")
            from store.pipeline_mode import Cursor  # with the driver, of which an office on SQLite needs nothing

            self.engine = sa.create_engine(
                self.url,
                pool_size=24,
                max_overflow=8,
                pool_timeout=BUSY_SECONDS,
                pool_use_lifo=True,
                hide_parameters=True,
                connect_args={"cursor_factory": Cursor} | ({"options": " ".join(settings)} if settings else {}),
            )
            _ping_after_rest(self.engine)

    @contextmanager
    def write(self) -> Iterator[sa.Connection]:
        """A transaction that writes: begun at once on SQLite, committed at the end, rolled back on any error."""
        with border(), self.engine.connect() as connection:
            connection.begin()
            ensure_write(connection)
            yield connection
            connection.commit()

    @contextmanager
    def read(self) -> Iterator[sa.Connection]:
        """One snapshot for several SELECTs; never writes."""
        with border(), self.engine.connect() as connection:
            if not self.is_sqlite:
                connection.execution_options(isolation_level="REPEATABLE READ")
            connection.begin()
            if self.is_sqlite:
                connection.exec_driver_sql("BEGIN")
            yield connection
            connection.commit()  # not rolled back: psycopg forgets all prepared statements at that, and they are planned anew

    @contextmanager
    def glance(self) -> Iterator[sa.Connection]:
        """For one SELECT by itself, which needs no transaction: two ways to PostgreSQL and back fewer than ``read``."""
        with border(), self.engine.connect() as connection:
            if not self.is_sqlite:
                connection.execution_options(isolation_level="AUTOCOMMIT")
            yield connection

    @contextmanager
    def stroke(self) -> Iterator[sa.Connection]:
        """For one statement that writes, by itself: it is committed as it is done. Two ways to PostgreSQL and back fewer than ``write``."""
        if self.is_sqlite:
            with self.write() as connection:
                yield connection
        else:
            with self.glance() as connection:
                yield connection

    def in_use(self) -> int:
        """Connections that somebody has in hand."""
        pool = self.engine.pool
        return pool.checkedout() if isinstance(pool, sa.QueuePool) else 0

    def prepare(self) -> None:
        """Make the SQLite file anew, empty and private, where it was taken away."""
        if self.file is not None:
            _prepare_file(self.file)

    def close(self) -> None:
        """Give the connections back. The engine can be used again."""
        self.engine.dispose()


def ensure_write(connection: sa.Connection) -> None:
    """Take SQLite's write lock now, unless this transaction has it; PostgreSQL needs nothing. For connections of the engine's."""
    if connection.dialect.name == "sqlite":
        driver: Any = connection.connection.dbapi_connection
        if not driver.in_transaction:
            connection.exec_driver_sql("BEGIN IMMEDIATE")


@contextmanager
def pipelined(connection: sa.Connection) -> Iterator[None]:
    """A stretch of a transaction in which only what gives rows back is waited for; what else failed says so at the next of these, or at the end.

    A thread that waits for PostgreSQL gives the interpreter to others and must wait for that again: beside busy threads it takes several times as long as
    the statement. How many rows an UPDATE or DELETE met is not known within. On SQLite nothing is waited for.
    """
    if connection.dialect.name == "sqlite":
        yield
        return
    driver: Any = connection.connection.dbapi_connection
    failed = connection.dialect.loaded_dbapi.Error
    try:
        with driver.pipeline():
            yield
    except failed as error:  # of the end, where no statement of SQLAlchemy's is under way that would translate it
        raise DBAPIError.instance(None, None, error, failed, hide_parameters=True, dialect=connection.dialect) from None


def lock_for_transaction(connection: sa.Connection, key: str, *, shared: bool = False) -> None:
    """Let only one transaction with this key go on at a time, or many that are ``shared``. On SQLite every writer is alone already."""
    if connection.dialect.name != "sqlite":
        say(connection, _LOCK_SHARED if shared else _LOCK, {"key": key})


def lock_all_for_transaction(connection: sa.Connection, numbers: Collection[int]) -> None:
    """The same for many keys of 64 bits, waited for in one order, so that no two wait for each other. Once a transaction."""
    if numbers and connection.dialect.name != "sqlite":
        say(connection, _LOCK_ALL, {"numbers": array_of(sorted(numbers))})


def array_of(numbers: Iterable[int]) -> str:
    """A list of numbers as PostgreSQL writes it, to be cast there: the driver looks at each number of a list twice."""
    return f"{{{','.join(map(str, numbers))}}}"


def insert_rows(connection: sa.Connection, insert: sa.Insert, rows: Sequence[Mapping[str, Any]]) -> Sequence[Any]:
    """Insert several rows of the same columns at once; gives what an ``insert`` that is told to returns of each, in any order.

    PostgreSQL is handed them as one text of JSON: a statement a row costs it several times as much, and packing a list for each column twice.
    """
    if not rows:
        return ()
    if connection.dialect.name == "sqlite":
        result = connection.execute(insert, rows)
        return result.all() if result.returns_rows else ()
    if len(rows) > 1:
        statement, writers = _from_json(insert, tuple(rows[0]), connection.dialect)
        packed = [{name: write(row[name]) if (write := writers[name]) else row[name] for name in writers} for row in rows]
        return say(connection, statement, {"rows": json.dumps(packed, ensure_ascii=False, default=str)})
    return say(connection, insert, rows[0])


def insert_of(dialect: str, table: sa.Table) -> "sqlite.Insert | postgresql.Insert":
    """An INSERT that can be told what to do where the row is there already."""
    if dialect == "sqlite":
        return sqlite.insert(table)
    from sqlalchemy.dialects import postgresql  # 25 ms, of which an office on SQLite needs nothing

    return postgresql.insert(table)


@lru_cache(maxsize=256)
def _from_json(insert: sa.Insert, names: tuple[str, ...], dialect: sa.Dialect) -> tuple[sa.Insert, Mapping[str, Callable[[Any], Any] | None]]:
    """``insert`` of the ``rows`` in a text of JSON, and how a value of each column is written there."""
    kinds = {name: insert.table.c[name].type for name in names}
    binary = {name for name, kind in kinds.items() if isinstance(kind, sa.LargeBinary)}
    text = sa.cast(sa.bindparam("rows", type_=sa.Text()), sa.JSON())
    columns = (sa.column(name, sa.Text() if name in binary else _unbounded(kind)) for name, kind in kinds.items())
    packed = sa.func.json_to_recordset(text).table_valued(*columns).render_derived(with_types=True)
    writers = {name: bytes.hex if name in binary else kind.dialect_impl(dialect).bind_processor(dialect) for name, kind in kinds.items()}
    return insert.from_select(list(names), sa.select(*(sa.func.decode(one, "hex") if one.name in binary else one for one in packed.c))), writers


def _unbounded(kind: sa.types.TypeEngine[Any]) -> sa.types.TypeEngine[Any]:
    """A cast to ``varchar(n)`` would cut silently what the column itself refuses."""
    return sa.String() if type(kind) is sa.String else kind


_LOCK = sa.text("SELECT pg_advisory_xact_lock(hashtextextended(:key, 0))")
_LOCK_SHARED = sa.text("SELECT pg_advisory_xact_lock_shared(hashtextextended(:key, 0))")
UNASKED = "/* unasked */ "
"""Begins a statement whose rows nobody looks at: in a pipeline it is not waited for."""
_LOCK_ALL = sa.text(
    "/* unasked */ SELECT count(pg_advisory_xact_lock(number)) FROM (SELECT unnest(CAST(:numbers AS bigint[])) AS number ORDER BY 1) AS ordered"
)


@contextmanager
def border() -> Iterator[None]:
    """Where SQLAlchemy's exceptions become ``StoreError`` and ``DiskFullError``; those that show a bug pass."""
    try:
        yield
    except PoolTimeoutError:
        raise StoreError("store-unavailable", kind="pool-timeout") from None
    except DBAPIError as error:
        ours = _translate(error)
        if ours is None:
            raise
        raise ours from None


def _translate(error: DBAPIError) -> IntakeError | None:
    name = getattr(error.orig, "sqlite_errorname", None)
    if name is not None:
        return _from_sqlite(str(name), str(error.orig))
    state = getattr(error.orig, "sqlstate", None)
    if state == "53100":
        return DiskFullError(where="database")
    if state == "42P01":
        return StoreError("schema-old")
    if state is None and _refused(error):
        return StoreError("store-login")
    if state is None:
        return StoreError("store-unavailable", kind="connection") if isinstance(error, OperationalError) else None
    return StoreError("store-unavailable", kind=str(state)) if str(state).startswith(_POSTGRES_DOWN) else None


def _refused(error: DBAPIError) -> bool:
    """Whether PostgreSQL let nobody in who had, or would have needed, a password; its own words are in the server's language."""
    connection = getattr(error.orig, "pgconn", None)  # of an attempt to connect alone
    return connection is not None and bool(connection.needs_password or connection.used_password)


def _from_sqlite(name: str, words: str) -> IntakeError | None:
    if name == "SQLITE_FULL":
        return DiskFullError(where="database")
    if name == "SQLITE_ERROR" and words.startswith("no such table"):
        return StoreError("schema-old")
    base = "_".join(name.split("_")[:2])
    return StoreError("store-unavailable", kind=name) if base in _SQLITE_BUSY else None


@contextmanager
def reflecting() -> Iterator[None]:
    """While tables are read from a database: SQLite says nothing of an index on an expression, and both libraries warn of that."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", ".*expression-based index")
        yield


def _ping_after_rest(engine: sa.Engine) -> None:
    """Try a connection before it is used, when it has rested: the server may have gone meanwhile. One that was in use a moment ago says so by itself."""

    @sa.event.listens_for(engine, "checkin")
    def rest(connection: Any, record: Any) -> None:  # noqa: ANN401 - the driver's, and the pool's
        del connection
        record.info["rests"] = time.monotonic()

    @sa.event.listens_for(engine, "checkout")
    def wake(connection: Any, record: Any, proxy: object) -> None:  # noqa: ANN401
        del proxy
        if time.monotonic() - record.info.get("rests", 0.0) > _PING_SECONDS:
            try:
                engine.dialect.do_ping(connection)
            except engine.dialect.loaded_dbapi.Error:
                raise DisconnectionError from None


def _set_up_sqlite(connection: Any, _: object, *, synchronous: str) -> None:  # noqa: ANN401 - sqlite3.Connection behind SQLAlchemy's event
    connection.isolation_level = "IMMEDIATE"
    for pragma in (f"busy_timeout={BUSY_SECONDS * 1000}", "journal_mode=WAL", f"synchronous={synchronous}", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")
    if sqlite3.sqlite_version_info < _SUBSECONDS:
        connection.create_function("unixepoch", 1, _unix_epoch)


def _unix_epoch(value: str) -> float:
    """Seconds since 1970, as SQLite's own gives them for ``subsec``, which is all that is asked of it: by DBOS, from Python 3.12 on, whatever SQLite it is."""
    if value != "subsec":
        raise ValueError(value)
    return time.time()


def _prepare_file(file: Path) -> None:
    kind = file_system(file)
    if kind in _NETWORK:
        raise StoreError("database-on-network", kind=kind)
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Only ever made, never opened: closing any descriptor of a file drops the locks this process holds on it
        # (sqlite.org/howtocorrupt.html, 2.2), and the next process to look takes itself for the last and deletes the log.
        with suppress(FileExistsError):
            os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        if stat.S_IMODE(file.stat().st_mode) & 0o077:
            file.chmod(0o600)
    except OSError as error:
        raise StoreError("store-unavailable", kind=type(error).__name__) from None


def file_system(path: Path, mounts: str | None = None) -> str:
    """The type of the file system ``path`` lies on, from ``/proc/mounts``; empty where that is not to be had."""
    if mounts is None:
        try:
            mounts = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="surrogateescape")
        except OSError:
            return ""
    best, kind = -1, ""
    for line in mounts.splitlines():
        words = line.split(" ")
        point = words[1].encode("latin-1", "backslashreplace").decode("unicode_escape") if len(words) > 2 else ""  # noqa: PLR2004 - device, point, type
        if point and path.is_relative_to(point) and len(point) >= best:
            best, kind = len(point), words[2]
    return kind
