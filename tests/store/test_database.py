"""The database: set up as the workflow engine needs it, with one border where its errors become ours."""

import stat
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError, OperationalError

import store
from petition_intake.config import Config, Office, StoreSection
from petition_intake.errors import DiskFullError, StoreError
from petition_intake.messages import say_error
from petition_intake.model import Trouble
from store import Database, Store, migrate, tables
from store.database import ensure_write, file_system, insert_rows, lock_all_for_transaction, pipelined
from store.tables import job
from tests.store.makers import NOON, Desk


def pragma(database: Database, name: str) -> object:
    """The value a connection of the engine has."""
    connection = database.engine.connect()
    try:
        return connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
    finally:
        connection.close()


def test_sqlite_is_durable_and_patient(tmp_path: Path) -> None:
    """WAL, FULL, 30 seconds, foreign keys, and the isolation level the workflow engine sets."""
    database = Database(f"sqlite:///{tmp_path / 'a.db'}")
    found = [pragma(database, name) for name in ("journal_mode", "synchronous", "busy_timeout", "foreign_keys")]
    assert found == ["wal", 2, 30_000, 1]
    with database.engine.connect() as connection:
        driver: Any = connection.connection.dbapi_connection
        assert driver.isolation_level == "IMMEDIATE"
    database.close()


def test_any_sqlite_tells_the_time_in_fractions(tmp_path: Path) -> None:
    """Also one from before 3.42, of which the workflow engine asks it from Python 3.12 on: as a default of a column too."""
    database = Database(f"sqlite:///{tmp_path / 'a.db'}")
    before = time.time()
    with database.write() as connection:
        connection.exec_driver_sql("CREATE TABLE told (name TEXT, at REAL NOT NULL DEFAULT (unixepoch('subsec')))")
        connection.exec_driver_sql("INSERT INTO told (name) VALUES ('now')")
        told = connection.exec_driver_sql("SELECT at FROM told").scalar_one()
    database.close()
    assert before - 0.01 <= told <= time.time() + 0.01


def test_the_file_is_private(tmp_path: Path) -> None:
    """0600 in a folder of 0700, also when somebody made the file wider."""
    file = tmp_path / "var" / "a.db"
    Database(f"sqlite:///{file}").close()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    file.chmod(0o644)
    Database(f"sqlite:///{file}").close()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_what_sqlite_lays_beside_the_file_is_private_too(tmp_path: Path) -> None:
    """The log of writes holds the same petitions; the lock of the migration is nobody else's either."""
    database = Database(f"sqlite:///{tmp_path / 'a.db'}")
    migrate(database)
    with database.read() as connection:
        connection.execute(sa.select(job))
        modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in tmp_path.glob("a.db*")}
    assert modes == dict.fromkeys(("a.db", "a.db-wal", "a.db-shm", "a.db.migrate"), 0o600)
    database.close()


def test_the_configuration_opens_the_store(tmp_path: Path) -> None:
    """Database, blobs and office as it names them; a schema is made by ``migrate`` alone."""
    section = StoreSection(url=f"sqlite:///{tmp_path / 'var' / 'a.db'}", blobs=tmp_path / "var" / "blobs")
    opened = store.open(Config(store=section, office=Office(code="changsha")))
    with pytest.raises(StoreError):
        store.check(opened.database)
    migrate(opened.database)
    store.check(opened.database)
    assert (opened.office.code, opened.blobs.folder, opened.items()) == ("changsha", tmp_path / "var" / "blobs", [])
    opened.database.close()


def test_a_write_holds_the_lock_from_its_first_word(tmp_path: Path) -> None:
    """A SELECT before the first write would otherwise lie outside the transaction."""
    database = Database(f"sqlite:///{tmp_path / 'a.db'}")
    with database.write() as connection:
        driver: Any = connection.connection.dbapi_connection
        assert driver.in_transaction
        ensure_write(connection)
    database.close()


def test_read_modify_write_loses_nothing(database: Database) -> None:
    """Six threads read a value and write it back one higher, a hundred times in all."""
    key = f"counter-{threading.get_ident()}-{database.is_sqlite}"
    with database.write() as connection:
        connection.execute(sa.text("CREATE TABLE IF NOT EXISTS tally (name TEXT PRIMARY KEY, n INTEGER)"))
        connection.execute(sa.text("INSERT INTO tally VALUES (:key, 0)"), {"key": key})

    look = sa.text("SELECT n FROM tally WHERE name = :key" if database.is_sqlite else "SELECT n FROM tally WHERE name = :key FOR UPDATE")

    def work() -> None:
        for _ in range(10):
            with database.write() as connection:
                found = connection.execute(look, {"key": key})
                connection.execute(sa.text("UPDATE tally SET n = :n WHERE name = :key"), {"n": found.scalar_one() + 1, "key": key})

    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with database.write() as connection:
        assert connection.execute(sa.text("SELECT n FROM tally WHERE name = :key"), {"key": key}).scalar_one() == 60
        connection.execute(sa.text("DROP TABLE tally"))


def test_a_read_is_one_snapshot(desk: Desk) -> None:
    """What is committed between two SELECTs of one reading is not seen by the second."""
    query = sa.select(sa.func.count()).select_from(job).where(job.c.office == desk.store.office.code)
    with desk.store.database.read() as connection:
        before = connection.execute(query).scalar_one()
        desk.store.job_done("nightly", NOON)
        assert connection.execute(query).scalar_one() == before
    assert desk.store.job_last("nightly") == NOON


def write_half(desk: Desk) -> None:
    """Begin to write and fail."""
    with desk.store.database.write() as connection:
        connection.execute(job.insert().values(office=desk.store.office.code, name="half", last_at=NOON))
        raise ZeroDivisionError


def test_a_failed_write_leaves_nothing(desk: Desk) -> None:
    """Rolled back by any error, and the connection is good for the next."""
    with pytest.raises(ZeroDivisionError):
        write_half(desk)
    assert desk.store.job_last("half") is None


def test_a_full_disk_is_said_so(tmp_path: Path, empty_file: Path) -> None:
    """SQLite's own word for it, from a file that may not grow."""
    file = tmp_path / "full.db"
    file.write_bytes(empty_file.read_bytes())
    database = Database(f"sqlite:///{file}")
    sa.event.listen(database.engine, "connect", lambda driver, _: driver.execute("PRAGMA max_page_count=1"))
    with pytest.raises(DiskFullError) as caught, database.write() as connection:
        connection.execute(sa.text("CREATE TABLE big AS SELECT randomblob(100000) AS a"))
    assert (caught.value.case, caught.value.exit_code) == ("disk-full", 5)
    database.close()


def test_a_full_disk_of_postgresql_is_said_so(shared_postgres: str) -> None:
    """SQLSTATE 53100, raised by the server's own means."""
    database = Database(shared_postgres)
    with pytest.raises(DiskFullError), database.write() as connection:
        connection.execute(sa.text("DO $$ BEGIN RAISE EXCEPTION 'no space' USING ERRCODE = '53100'; END $$"))
    database.close()


def test_a_database_that_is_down_is_transient_trouble(postgres_url: str) -> None:
    """Nobody listens there; and a server that ends the session."""
    nobody = Database("postgresql+psycopg://petition@127.0.0.1:1/none")
    with pytest.raises(StoreError) as caught, nobody.read():
        pass
    assert caught.value.trouble is Trouble.TRANSIENT
    database = Database(postgres_url)
    with pytest.raises(StoreError), database.write() as connection:
        connection.execute(sa.text("SELECT pg_terminate_backend(pg_backend_pid())"))
    database.close()


def test_a_file_that_is_no_database_is_said_so(tmp_path: Path) -> None:
    """Somebody's text in its place."""
    file = tmp_path / "a.db"
    file.write_text("this is no database at all, only words " * 100)
    with pytest.raises(StoreError), Database(f"sqlite:///{file}").read():
        pass


def test_a_missing_table_is_an_old_schema(empty_url: str) -> None:
    """Told with its remedy instead of as a bug."""
    database = Database(empty_url)
    with pytest.raises(StoreError) as caught, database.read() as connection:
        connection.execute(sa.select(job))
    assert caught.value.case == "schema-old"
    assert "petition-intake migrate" in say_error(caught.value, "en")[1]
    assert "petition-intake migrate" in say_error(caught.value, "zh")[1]
    database.close()


def test_our_own_bugs_escape_loudly(desk: Desk) -> None:
    """A broken constraint and a misspelt statement are no trouble of the store's."""
    row = {"office": desk.store.office.code, "name": "twice", "last_at": NOON}
    with pytest.raises(IntegrityError), desk.store.database.write() as connection:
        connection.execute(job.insert(), [row, row])
    wrong = OperationalError if desk.store.database.is_sqlite else sa.exc.ProgrammingError
    with pytest.raises(wrong), desk.store.database.read() as connection:
        connection.execute(sa.text("SELEC 1"))


def test_messages_hold_no_values(desk: Desk) -> None:
    """What the store says of its trouble holds codes, never rows."""
    with pytest.raises(StoreError) as caught, desk.store.database.write() as connection:
        connection.execute(sa.text("SELECT * FROM no_such_table WHERE name = :name"), {"name": "张样例"})
    assert "张样例" not in str(caught.value)


MOUNTS = """/dev/sda1 / ext4 rw 0 0
server:/share /srv/nfs nfs4 rw 0 0
//pc/scans /srv/smb\\040share cifs rw 0 0
tmpfs /srv/nfs/local tmpfs rw 0 0
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [("/srv/nfs/a.db", "nfs4"), ("/srv/smb share/x/a.db", "cifs"), ("/srv/nfs/local/a.db", "tmpfs"), ("/srv/nfsx/a.db", "ext4")],
)
def test_the_file_system_is_that_of_the_deepest_mount(path: str, kind: str) -> None:
    """As /proc/mounts writes it, blanks escaped."""
    assert file_system(Path(path), MOUNTS) == kind


def test_a_network_folder_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite's locks don't hold there."""
    monkeypatch.setattr("store.database.file_system", lambda _: "nfs4")
    with pytest.raises(StoreError) as caught:
        Database(f"sqlite:///{tmp_path / 'a.db'}")
    assert (caught.value.case, caught.value.params) == ("database-on-network", {"kind": "nfs4"})


def test_what_is_written_in_a_pipeline_is_there_for_the_next_question(desk: Desk) -> None:
    """Rows come back within it, also none and those of a statement that writes; afterwards all is there."""
    office, mine = desk.store.office.code, job.c.office == desk.store.office.code
    with desk.store.database.write() as connection:
        with pipelined(connection):
            assert connection.execute(sa.select(job).where(mine)).first() is None
            insert_rows(connection, job.insert(), [{"office": office, "name": name, "last_at": NOON} for name in ("one", "two")])
            assert connection.execute(sa.select(job.c.name).where(mine).order_by(job.c.name)).scalars().all() == ["one", "two"]
            connection.execute(job.update().where(mine, job.c.name == "one").values(name="three"))
            gone = job.delete().where(mine, job.c.name == "two").returning(job.c.name, job.c.last_at)
            assert connection.execute(gone).all() == [("two", NOON)]
        assert connection.execute(sa.select(job.c.name).where(mine)).scalars().all() == ["three"]


def test_what_is_asked_behind_locks_sees_what_their_holder_wrote(desk: Desk) -> None:
    """In a pipeline nobody waits for the locks themselves: the next question comes behind them."""
    office, numbers = desk.store.office.code, {-(2**63), 0, 2**63 - 1}
    mine = sa.select(job.c.name).where(job.c.office == office)

    def ask() -> list[str]:
        with desk.store.database.write() as connection, pipelined(connection):
            lock_all_for_transaction(connection, numbers)
            return list(connection.execute(mine).scalars())

    with ThreadPoolExecutor(1) as threads:
        with desk.store.database.write() as connection:
            lock_all_for_transaction(connection, {2**63 - 1})
            asked = threads.submit(ask)
            with suppress(TimeoutError):
                asked.result(timeout=0.5)
            assert not asked.done()
            connection.execute(job.insert(), {"office": office, "name": "one", "last_at": NOON})
        assert asked.result(timeout=10) == ["one"]


def test_a_question_asked_again_gives_its_rows_again(desk: Desk) -> None:
    """Whether there were any the first time or not, and whatever was asked in between."""
    mine = sa.select(job.c.name, job.c.last_at).where(job.c.office == desk.store.office.code)
    with desk.store.database.write() as connection:
        for _ in range(2):
            assert connection.execute(mine).all() == []
            assert connection.execute(sa.text("SELECT 1 AS one")).one()._mapping == {"one": 1}
        connection.execute(job.insert(), {"office": desk.store.office.code, "name": "one", "last_at": NOON})
        for _ in range(2):
            assert connection.execute(mine).one()._asdict() == {"name": "one", "last_at": NOON}
            assert connection.execute(sa.text("SELECT 2 AS two, 3 AS three")).one()._mapping == {"two": 2, "three": 3}


@pytest.mark.parametrize("asked", [True, False], ids=["a question follows", "nothing follows"])
def test_what_fails_in_a_pipeline_says_so_by_its_end_and_nothing_stays(desk: Desk, asked: bool) -> None:
    """As the same kind of error as anywhere; the connection is good for the next one."""
    row = {"office": desk.store.office.code, "name": "twice", "last_at": NOON}
    count = sa.select(sa.func.count()).where(job.c.office == desk.store.office.code)

    def write_twice() -> None:
        with desk.store.database.write() as connection, pipelined(connection):
            connection.execute(job.insert(), row)
            connection.execute(job.insert(), row)
            if asked:
                connection.execute(count).scalar_one()

    with pytest.raises(IntegrityError):
        write_twice()
    with desk.store.database.write() as connection:
        assert connection.execute(count).scalar_one() == 0


def test_rows_that_are_handed_over_together_come_back_as_they_are(store: Store) -> None:
    """Times, bytes, words of any kind, nothing at all."""
    office = store.office.code
    contents = [{"office": office, "digest": str(number) * 64, "size": number, "body": bytes(range(256)) * number} for number in (1, 2)]
    acts = [
        {"office": office, "at": NOON, "who": 'a "b"\\n\t龥𠮷\x00', "act": "said", "old": {"deep": [None, 1.5, "‘"]}, "new": None, "item_id": None},
        {"office": office, "at": NOON, "who": "", "act": "said", "old": None, "new": True, "item_id": None},
    ]
    with store.database.write() as connection:
        insert_rows(connection, tables.content.insert(), contents)
        insert_rows(connection, tables.history.insert(), acts)
    with store.database.read() as connection:
        row, past = tables.content.c, tables.history.c
        bodies = connection.execute(sa.select(row.size, row.body).where(row.office == office).order_by(row.size)).all()
        said = connection.execute(sa.select(past.at, past.who, past.old, past.new, past.item_id).where(past.office == office).order_by(past.id)).all()
    assert bodies == [(1, bytes(range(256))), (2, bytes(range(256)) * 2)]
    assert said == [(NOON, 'a "b"\\n\t龥𠮷\ufffd', {"deep": [None, 1.5, "‘"]}, None, None), (NOON, "", None, True, None)]
