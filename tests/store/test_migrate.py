"""Migrations: one way a schema comes to be, under a lock, leaving the workflow engine's tables alone."""

import threading
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from dbos import DBOS
from sqlalchemy.exc import DBAPIError

from petition_intake.config import Office
from petition_intake.errors import StoreError
from petition_intake.model import Fix
from store import Blobs, Database, Store, check, migrate, migrations
from store.migrate import proposals, revision_in, versions
from store.tables import OURS, history, look, metadata
from tests.store.makers import Desk

pytestmark = pytest.mark.filterwarnings("ignore:.*expression-based index")
"""SQLite does not tell of such an index when it is asked for all; PostgreSQL does."""


def test_migrating_makes_every_table_and_twice_is_once(empty_url: str) -> None:
    """From nothing, and again."""
    database = Database(empty_url)
    with pytest.raises(StoreError) as caught:
        check(database)
    assert caught.value.case == "schema-old"
    migrate(database)
    migrate(database)
    check(database)
    assert set(sa.inspect(database.engine).get_table_names()) == OURS | {"alembic_version"}
    database.close()


def test_autogenerate_proposes_nothing_also_beside_foreign_tables(empty_url: str) -> None:
    """Else a careless migration would drop the workflow engine's tables."""
    database = Database(empty_url)
    migrate(database)
    with database.write() as connection:
        connection.execute(sa.text("CREATE TABLE workflow_status (workflow_uuid TEXT PRIMARY KEY, status TEXT)"))
        connection.execute(sa.text("CREATE INDEX workflow_status_index ON workflow_status (status)"))
    with database.read() as connection:
        assert proposals(connection) == []
    database.close()


def test_the_workflow_engines_own_tables_are_left_alone(empty_url: str) -> None:
    """All that the pinned engine makes in the same database."""
    database = Database(empty_url)

    def engine_tables() -> None:
        DBOS.migrate(empty_url)

    migrate(database, engine_tables=engine_tables)
    everything = sa.inspect(database.engine)
    names = set(everything.get_table_names()) | set(everything.get_table_names("dbos") if not database.is_sqlite else [])
    assert "workflow_status" in names
    with database.read() as connection:
        assert proposals(connection) == []
    database.close()


def test_autogenerate_does_see_our_own(empty_url: str) -> None:
    """The check would notice a change that has no migration."""
    database = Database(empty_url)
    migrate(database)
    with database.write() as connection:
        connection.execute(sa.text("DROP TABLE job"))
    with database.read() as connection:
        assert [type(found).__name__ for found in proposals(connection)] == ["CreateTableOp"]
    database.close()


def test_the_engines_tables_are_made_under_the_same_lock(empty_url: str) -> None:
    """Four processes start at once: the engine's own migration runs one at a time, after ours."""
    running: list[int] = []
    most: list[int] = []
    troubles: list[Exception] = []

    def work() -> None:
        database = Database(empty_url)

        def engine_tables() -> None:
            running.append(1)
            most.append(len(running))
            with database.write() as connection:
                connection.execute(sa.text("CREATE TABLE IF NOT EXISTS queues (name TEXT PRIMARY KEY)"))
            check(database)
            running.pop()

        try:
            migrate(database, engine_tables=engine_tables)
        except Exception as error:  # noqa: BLE001 - told by the test
            troubles.append(error)
        database.close()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert troubles == []
    assert most == [1, 1, 1, 1]


def test_a_failed_migration_leaves_nothing(empty_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """It stops in the middle: no half schema, and the next one succeeds."""
    database = Database(empty_url)
    real, made = Operations.create_index, []

    def fail(self: Operations, *args: Any, **options: Any) -> None:
        made.append(args)
        if len(made) == 10:
            raise RuntimeError
        real(self, *args, **options)

    monkeypatch.setattr(Operations, "create_index", fail)
    with pytest.raises(RuntimeError):
        migrate(database)
    monkeypatch.undo()
    assert sa.inspect(database.engine).get_table_names() == []
    migrate(database)
    check(database)
    database.close()


def test_a_newer_schema_is_refused(empty_url: str) -> None:
    """An old program never touches what a newer one made."""
    database = Database(empty_url)
    migrate(database)
    with database.write() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    for act in (check, migrate):
        with pytest.raises(StoreError) as caught:
            act(database)
        assert caught.value.case == "schema-new"
    database.close()


@pytest.mark.parametrize("statement", [history.update().values(who="nobody"), history.delete()])
def test_the_history_only_grows(desk: Desk, statement: sa.Executable) -> None:
    """The database itself refuses to change or delete it."""
    desk.one(b"a")
    with pytest.raises(DBAPIError, match="append-only"), desk.store.database.write() as connection:
        connection.execute(statement)


def test_every_row_names_its_office() -> None:
    """All tables but the machinery's."""
    assert [name for name, table in metadata.tables.items() if "office" not in table.c] == []


def test_every_constraint_has_a_name() -> None:
    """So that a migration can speak of it on either database."""
    nameless = [(table.name, constraint) for table in metadata.tables.values() for constraint in table.constraints if constraint.name is None]
    assert nameless == []


def test_files_of_migrations_bear_their_versions() -> None:
    """What every command goes by is what Alembic makes of the scripts: one line, in the order of the names."""
    scripts = ScriptDirectory(str(Path(migrations.__file__).parent))
    assert versions() == [script.revision for script in scripts.walk_revisions()][::-1]


def test_a_filled_first_schema_grows_and_keeps_what_it_holds(empty_url: str, tmp_path: Path) -> None:
    """An office that ran the first version: its record and its history are there after the update, and the new tables work."""
    database = Database(empty_url)
    with database.write() as connection:
        revision_in(connection, "0001")
    with pytest.raises(StoreError) as caught:
        check(database)
    assert caught.value.case == "schema-old"
    desk = Desk(Store(database, Blobs(tmp_path / "blobs"), Office()), [])
    with database.write() as connection:  # registering writes to it today; the first version knew nothing of it
        look.create(connection)
        connection.execute(sa.text("ALTER TABLE sighting ADD COLUMN promoted_at TIMESTAMP WITH TIME ZONE"))
    before = desk.one(b"a", history=True)  # the first version knew fewer columns of a clock than the store writes now
    with database.write() as connection:
        look.drop(connection)
        connection.execute(sa.text("ALTER TABLE sighting DROP COLUMN promoted_at"))
        clock = {"office": "default", "no": before.record_no, "at": "2026-03-02 04:00:00+00:00"}
        words = "INSERT INTO deadline (office, record_no, name, article, days, unit, started_at, started_by, due, suspended_days)"
        connection.execute(sa.text(f"{words} VALUES (:office, :no, 'first_response', '22', 15, 'day', :at, 'received', '2026-03-17', 0)"), clock)
    migrate(database)
    check(database)
    (kept,) = desk.store.record(before.record_no).deadlines
    assert (kept.due.isoformat(), kept.met_at, kept.extended_days, kept.lapses) == ("2026-03-17", None, 0, False)
    assert [entry.act for entry in desk.store.record(before.record_no).history] == ["registered"]
    desk.store.put_fix(before.item_id, Fix("", 1, "rotation", "90"), "李样例")
    assert desk.store.fixes(before.item_id) == (Fix("", 1, "rotation", "90"),)
    database.close()
