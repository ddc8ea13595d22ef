"""The only way a schema comes to be: under a lock, Alembic for our tables, then the workflow engine's own migrations."""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from petition_intake.errors import StoreError
from store.database import Database, border, reflecting
from store.tables import OURS

if TYPE_CHECKING:
    from alembic.operations import ops

_SCRIPTS = Path(__file__).parent / "migrations"
_LOCK = 0x7065_7469_7469_6F6E
"""The advisory lock on PostgreSQL; any constant of our own will do (it spells "petition")."""
_REVISION = sa.text("SELECT version_num FROM alembic_version")


def migrate(database: Database, *, engine_tables: Callable[[], None] | None = None) -> None:
    """Bring the schema up to date; two processes at once do it once. ``StoreError("schema-new")``: made by a newer version.

    ``engine_tables`` makes the workflow engine's tables, on connections of its own, while the lock is held.
    """
    with _lock(database):
        with database.write() as connection:
            found = revision(connection)
            if found not in _known():
                raise StoreError("schema-new")
            if found != versions()[-1]:
                _upgrade(connection, "head")
        if engine_tables is not None:
            engine_tables()


def revision_in(connection: sa.Connection, wanted: str) -> None:
    """Make the schema as it was by an earlier migration, in an empty database. ``StoreError("schema-new")``: made by a newer version."""
    if wanted not in _known():
        raise StoreError("schema-new")
    _upgrade(connection, wanted)


def drop_everything(connection: sa.Connection) -> None:
    """Take all tables of ours and of the workflow engine out of a PostgreSQL database, of whatever schema. An SQLite file is put aside as a whole instead."""
    if connection.dialect.name == "sqlite":
        return
    quoted = connection.dialect.identifier_preparer.quote
    names = {*sa.inspect(connection).get_table_names()} & {*OURS, "alembic_version"}
    for name in sorted(names):
        connection.execute(sa.text(f"DROP TABLE {quoted(name)} CASCADE"))
    connection.execute(sa.text("DROP FUNCTION IF EXISTS history_append_only"))
    connection.execute(sa.text("DROP SCHEMA IF EXISTS dbos CASCADE"))


def pending(database: Database) -> tuple[str | None, list[str]]:
    """By which migration the schema stands, and those that ``migrate`` would run, in order. ``StoreError("schema-new")``."""
    with database.read() as connection:
        found = revision(connection)
    if found not in _known():
        raise StoreError("schema-new")
    return found, [one for one in versions() if found is None or one > found]


def check(database: Database) -> None:
    """``StoreError("schema-old")`` unless our tables are exactly those of this version (``schema-new``: of a newer one)."""
    with database.read() as connection:
        found = revision(connection)
    if found not in _known():
        raise StoreError("schema-new")
    if found != versions()[-1]:
        raise StoreError("schema-old")


def proposals(connection: sa.Connection) -> "list[ops.MigrateOperation]":
    """What Alembic would change to make the database agree with ``store.tables``; empty after ``migrate``."""
    from alembic.autogenerate import produce_migrations
    from alembic.runtime.migration import MigrationContext

    from store.migrations.names import ours_only
    from store.tables import schema

    context = MigrationContext.configure(connection, opts={"include_name": ours_only, "target_metadata": schema()})
    with reflecting():
        upgrade = produce_migrations(context, schema()).upgrade_ops
    return list(upgrade.ops) if upgrade is not None else []


def versions() -> list[str]:
    """Every migration there is, in order: ``v0007_events.py`` makes "0007". The names say it: every command asks, and Alembic takes long to come."""
    return sorted(path.name[1:5] for path in (_SCRIPTS / "versions").glob("v[0-9][0-9][0-9][0-9]_*.py"))


def _known() -> set[str | None]:
    return {None, *versions()}


def revision(connection: sa.Connection) -> str | None:
    """By which migration the schema stands; None where there is none yet."""
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.execute(_REVISION).scalar_one_or_none()
    return found


def _upgrade(connection: sa.Connection, wanted: str) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, wanted)


@contextmanager
def _lock(database: Database) -> Iterator[None]:
    """Held over our migration and the engine's: a file beside an SQLite database, an advisory lock on PostgreSQL."""
    if database.file is not None:
        descriptor = os.open(f"{database.file}.migrate", os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield
        finally:
            os.close(descriptor)
        return
    with border(), database.engine.connect() as connection:
        lock: Any = {"key": _LOCK}
        connection.execute(sa.text("SELECT pg_advisory_lock(:key)"), lock)
        connection.commit()
        try:
            yield
        finally:
            connection.execute(sa.text("SELECT pg_advisory_unlock(:key)"), lock)
            connection.commit()


__all__ = ["check", "drop_everything", "migrate", "pending", "proposals", "revision", "revision_in", "versions"]
