"""Sources: paused until a person starts them, with what the last polls said."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from petition_intake.model import Failure
from petition_intake.ports import Mark
from store import tables
from store.codec import decode, encode
from store.registration import sighting_key
from store.shapes import SourceState
from store.shelf import Shelf, named


class Sources(Shelf):
    """The part of the store that knows the sources."""

    def source_state(self, name: str) -> SourceState:
        """How the source stands; paused when nobody has said anything of it yet."""
        with self.database.read() as connection:
            return self._source(connection, name)

    def sources(self) -> list[SourceState]:
        """Every source that was ever started, paused or polled, by name."""
        query = sa.select(tables.source).where(tables.source.c.office == self.office.code).order_by(tables.source.c.name)
        with self.database.read() as connection:
            return [self._state(row) for row in connection.execute(query)]

    def start_source(self, name: str, since: datetime | None, history: bool, who: str) -> None:  # noqa: FBT001 - the command's own order
        """Take what is newer than ``since`` as live; with ``history`` import the rest too. The act stands in the history."""
        self._say(name, who, "source-started", {"state": "live", "since": since, "history": history})

    def pause_source(self, name: str, who: str) -> None:
        """Poll it no more until it is started again."""
        self._say(name, who, "source-paused", {"state": "paused"})

    def secret_renewed(self, name: str, who: str) -> None:
        """A person gave it another password; what it is stands nowhere here."""
        with self.database.write() as connection:
            self._note(connection, who=named(who), act="secret-renewed", source=name)

    def fetched_again(self, name: str, numbers: Sequence[str], who: str) -> None:
        """A person had what was missing fetched once more; under which numbers it is here."""
        with self.database.write() as connection:
            self._note(connection, who=named(who), act="fetched-again", source=name, new=list(numbers))

    def poll_succeeded(self, name: str, at: datetime, patience: timedelta = timedelta(minutes=5)) -> None:
        """A poll went through: the last error is over. When the last good poll is longer ago than ``patience``, it was not observed since.

        After the clock was set back, what was noted of times that are still to come counts for nothing.
        """
        with self.database.write() as connection:
            before = self._source(connection, name)
            self._write(connection, name, {"last_ok_at": at, "last_error": None, "last_error_at": None})
            if before.last_ok_at is not None and at < before.last_ok_at:
                row = tables.polled.c
                connection.execute(tables.polled.delete().where(row.office == self.office.code, row.source == name, row.began_at > at))
            if not self._went_on(connection, name, at, patience):
                missed = before.last_error.code if before.last_error else None
                key = {"office": self.office.code, "source": name, "began_at": at}
                self._upsert(connection, tables.polled, key, {"last_at": at, "missed": missed})

    def poll_failed(self, name: str, failure: Failure, at: datetime) -> None:
        """A poll failed; when the last one succeeded stays known."""
        self._put(name, {"last_error": encode(failure), "last_error_at": at})

    def marks(self, name: str) -> list[Mark]:
        """How far the keys of its folders had been dealt out at the last poll."""
        row = tables.mark.c
        query = sa.select(row.folder, row.epoch, row.next).where(row.office == self.office.code, row.source == name).order_by(row.key)
        with self.database.read() as connection:
            return [Mark(found.folder, found.epoch, found.next) for found in connection.execute(query)]

    def mark(self, name: str, marks: Sequence[Mark], at: datetime) -> None:
        """Keep how far they are now; what stands still costs no write, and a folder that was not polled keeps its mark."""
        before = set(self.marks(name))
        news = [mark for mark in marks if mark not in before]
        if not news:
            return
        with self.database.write() as connection:
            for mark in news:
                key = {"office": self.office.code, "key": sighting_key(name, mark.folder)}
                values = {"source": name, "folder": mark.folder, "epoch": mark.epoch, "next": mark.next, "seen_at": at}
                self._upsert(connection, tables.mark, key, values)

    def _went_on(self, connection: sa.Connection, name: str, at: datetime, patience: timedelta) -> bool:
        """The latest span of good polls reaches to this moment, unless it ended longer ago than ``patience``; whether it does."""
        row = tables.polled.c
        mine = (row.office == self.office.code) & (row.source == name)
        latest = connection.execute(sa.select(row.began_at, row.last_at).where(mine).order_by(row.began_at.desc()).limit(1)).first()
        if latest is None or at - latest.last_at > patience:
            return False
        connection.execute(tables.polled.update().where(mine, row.began_at == latest.began_at).values(last_at=at))
        return True

    def _say(self, name: str, who: str, act: str, values: dict[str, Any]) -> None:
        person = named(who)
        with self.database.write() as connection:
            before = self._source(connection, name)
            self._write(connection, name, values)
            after = self._source(connection, name)
            self._note(connection, who=person, act=act, source=name, old=_said(before), new=_said(after))

    def _put(self, name: str, values: dict[str, Any]) -> None:
        with self.database.write() as connection:
            self._write(connection, name, values)

    def _write(self, connection: sa.Connection, name: str, values: dict[str, Any]) -> None:
        mine = (tables.source.c.office == self.office.code) & (tables.source.c.name == name)
        if not connection.execute(tables.source.update().where(mine).values(values)).rowcount:
            connection.execute(tables.source.insert().values({"office": self.office.code, "name": name, "state": "paused", "history": False} | values))

    def _source(self, connection: sa.Connection, name: str) -> SourceState:
        query = sa.select(tables.source).where(tables.source.c.office == self.office.code, tables.source.c.name == name)
        row = connection.execute(query).one_or_none()
        return SourceState(name) if row is None else self._state(row)

    def _state(self, row: sa.Row[Any]) -> SourceState:
        return SourceState(
            name=row.name,
            state=row.state,
            since=self._local(row.since),
            history=row.history,
            last_ok_at=self._local(row.last_ok_at),
            last_error=None if row.last_error is None else decode(Failure, row.last_error),
            last_error_at=self._local(row.last_error_at),
        )


def _said(state: SourceState) -> dict[str, Any]:
    return {"state": state.state, "since": encode(state.since), "history": state.history}
