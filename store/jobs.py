"""Daily jobs: when they last succeeded."""

from collections.abc import Mapping, Sequence
from datetime import datetime

import sqlalchemy as sa

from petition_intake.model import JsonValue
from store import tables
from store.shelf import Shelf, named

BACKUP = "backup"
"""The name under which the last backup is remembered among the daily jobs."""


class Jobs(Shelf):
    """The part of the store that remembers what was done when."""

    def job_done(self, name: str, at: datetime) -> None:
        """The job succeeded."""
        self.jobs_done([name], at)

    def jobs_done(self, names: Sequence[str], at: datetime) -> None:
        """These jobs succeeded together."""
        with self.database.write() as connection:
            for name in names:
                self._upsert(connection, tables.job, {"office": self.office.code, "name": name}, {"last_at": at})

    def job_last(self, name: str) -> datetime | None:
        """When the job last succeeded, in the office's zone; None: never."""
        query = sa.select(tables.job.c.last_at).where(tables.job.c.office == self.office.code, tables.job.c.name == name)
        with self.database.read() as connection:
            return self._local(connection.execute(query).scalar_one_or_none())

    def backed_up(self, who: str, at: datetime, what: Mapping[str, JsonValue]) -> None:
        """A backup was made; the office's history says so. Works on every schema there ever was."""
        with self.database.write() as connection:
            self._upsert(connection, tables.job, {"office": self.office.code, "name": BACKUP}, {"last_at": at})
            self._note(connection, who=named(who), act="backed-up", at=at, new=dict(what))

    def restored(self, who: str, at: datetime, what: Mapping[str, JsonValue]) -> None:
        """All of this came from a backup; the office's history says from which."""
        with self.database.write() as connection:
            self._note(connection, who=named(who), act="restored", at=at, new=dict(what))

    def job_alone(self, prefix: str, name: str | None, at: datetime) -> None:
        """Of the jobs whose names begin so, this one alone stands as done; without a name, none."""
        with self.database.write() as connection:
            mine = (tables.job.c.office == self.office.code, tables.job.c.name.startswith(prefix, autoescape=True))
            connection.execute(tables.job.delete().where(*mine))
            if name is not None:
                self._upsert(connection, tables.job, {"office": self.office.code, "name": prefix + name}, {"last_at": at})

    def migrated(self, who: str, at: datetime, what: Mapping[str, JsonValue]) -> None:
        """The schema was brought up to date; the office's history says from which to which, and by which version."""
        with self.database.write() as connection:
            self._note(connection, who=named(who), act="migrated", at=at, new=dict(what))

    def jobs_last(self, prefix: str) -> dict[str, datetime]:
        """When each job whose name begins so last succeeded, by the rest of its name."""
        row = tables.job.c
        query = sa.select(row.name, row.last_at).where(row.office == self.office.code, row.name.startswith(prefix, autoescape=True))
        with self.database.read() as connection:
            return {found.name.removeprefix(prefix): found.last_at.astimezone(self.office.zone) for found in connection.execute(query)}
