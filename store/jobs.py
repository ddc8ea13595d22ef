"""Daemons that are alive, and daily jobs: when they last succeeded."""

from datetime import datetime

import sqlalchemy as sa

from store import tables
from store.shelf import Shelf


class Jobs(Shelf):
    """The part of the store for the machinery. Executors serve the whole database, jobs one office."""

    def heartbeat(self, executor: str, now: datetime) -> None:
        """The daemon lives."""
        with self.database.write() as connection:
            self._upsert(connection, tables.executor, {"id": executor}, {"seen_at": now})

    def executors(self, alive_since: datetime) -> set[str]:
        """Daemons whose last sign of life is not older."""
        with self.database.read() as connection:
            return set(connection.execute(sa.select(tables.executor.c.id).where(tables.executor.c.seen_at >= alive_since)).scalars())

    def forget_executor(self, executor: str) -> None:
        """The daemon ended in good order, or was swept."""
        with self.database.write() as connection:
            connection.execute(tables.executor.delete().where(tables.executor.c.id == executor))

    def job_done(self, name: str, at: datetime) -> None:
        """The job succeeded."""
        with self.database.write() as connection:
            self._upsert(connection, tables.job, {"office": self.office.code, "name": name}, {"last_at": at})

    def job_last(self, name: str) -> datetime | None:
        """When the job last succeeded, in the office's zone; None: never."""
        query = sa.select(tables.job.c.last_at).where(tables.job.c.office == self.office.code, tables.job.c.name == name)
        with self.database.read() as connection:
            return self._local(connection.execute(query).scalar_one_or_none())
