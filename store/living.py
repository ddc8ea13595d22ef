"""Who is alive: executors by their heartbeats, and which daemon of an office leads.

On PostgreSQL all times are the database's own: machines whose clocks differ, or jump, agree all the same on who is dead.
"""

from datetime import UTC, datetime, timedelta

import sqlalchemy as sa

from store import tables
from store.database import lock_for_transaction
from store.shapes import Executor
from store.shelf import Shelf, now

_executor, _leader = tables.executor, tables.leader
_NOBODY = datetime(1970, 1, 1, tzinfo=UTC)


class Living(Shelf):
    """The part of the store in which the processes of an office know of each other."""

    def heartbeat(self, executor: Executor) -> None:
        """It lives."""
        with self.database.write() as connection:
            values = {"seen_at": _moment(connection), "office": self.office.code, "part": executor.part, "version": executor.version}
            self._upsert(connection, _executor, {"id": executor.id}, values)

    def executors(self, within: timedelta | None = None) -> list[Executor]:
        """The office's executors whose last sign of life is not older, or all that ever gave one and did not say goodbye."""
        row = _executor.c
        here = (row.office == self.office.code) | row.office.is_(None)  # an older program does not say
        query = sa.select(row.id, row.part, row.version).where(here).order_by(row.id)
        with self.database.read() as connection:
            if within is not None:
                query = query.where(row.seen_at >= _moment(connection) - within)
            return [Executor(found.id, found.part or "run", found.version or "") for found in connection.execute(query)]

    def last_heard(self) -> datetime | None:
        """When one of the office's executors last gave a sign of life, of those that did not say goodbye."""
        row = _executor.c
        with self.database.read() as connection:
            last: datetime | None = connection.execute(sa.select(sa.func.max(row.seen_at)).where(row.office == self.office.code)).scalar_one()
            return last

    def heartbeats(self, within: timedelta) -> list[str]:
        """The executors of all offices on the database whose last sign of life is not older, on every schema there is."""
        row = _executor.c
        with self.database.read() as connection:
            if not sa.inspect(connection).has_table(_executor.name):
                return []
            return list(connection.execute(sa.select(row.id).where(row.seen_at >= _moment(connection) - within)).scalars())

    def forget_executor(self, executor: str) -> None:
        """It ended in good order, or was seen to be dead: it leads no more either."""
        with self.database.write() as connection:
            connection.execute(_executor.delete().where(_executor.c.id == executor))
            self._resign(connection, executor)

    def forget_executors(self, unseen: timedelta) -> None:
        """Those that gave no sign of life for so long never will."""
        with self.database.write() as connection:
            connection.execute(_executor.delete().where(_executor.c.seen_at < _moment(connection) - unseen))

    def lead(self, executor: str, lease: timedelta, blobs: str) -> bool:
        """Lead from now on until the ``lease`` runs out, if nobody else does; whether it does. ``blobs`` is the name of the place where its bytes lie."""
        with self.database.write() as connection:
            lock_for_transaction(connection, f"lead/{self.office.code}")
            moment, found = _moment(connection), connection.execute(self._led()).one_or_none()
            if found is not None and found.executor not in {None, executor} and found.until > moment:
                return False
            self._upsert(connection, _leader, {"office": self.office.code}, {"executor": executor, "until": moment + lease, "blobs": blobs})
            return True

    def leader(self) -> str | None:
        """Who leads, or did last and did not say goodbye."""
        with self.database.read() as connection:
            found = connection.execute(self._led()).one_or_none()
            return None if found is None else found.executor

    def resign(self, executor: str) -> None:
        """Whoever comes next may lead at once."""
        with self.database.write() as connection:
            self._resign(connection, executor)

    def shared_blobs(self) -> str | None:
        """The name of the place where the bytes of the last leader lie; ``None`` when there was none yet."""
        with self.database.read() as connection:
            found = connection.execute(self._led()).one_or_none()
            return None if found is None else found.blobs

    def _led(self) -> sa.Select[tuple[str | None, datetime, str | None]]:
        return sa.select(_leader.c.executor, _leader.c.until, _leader.c.blobs).where(_leader.c.office == self.office.code)

    def _resign(self, connection: sa.Connection, executor: str) -> None:
        mine = (_leader.c.office == self.office.code) & (_leader.c.executor == executor)
        connection.execute(_leader.update().where(mine).values(executor=None, until=_NOBODY))


def _moment(connection: sa.Connection) -> datetime:
    if connection.dialect.name == "sqlite":  # one machine, one clock
        return now()
    moment: datetime = connection.execute(sa.select(sa.func.clock_timestamp())).scalar_one()
    return moment


__all__ = ["Living"]
