"""Concerns: trouble with the machine, from when it is seen until somebody was told that it is over. Rows, so that a new start says nothing twice."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from petition_intake.watch import Concern
from store import tables
from store.shapes import KnownConcern
from store.watching import Watching

_concern = tables.concern


class Concerns(Watching):
    """The part of the store for what the watchman sees."""

    def concerns(self) -> list[KnownConcern]:
        """All that stand, the oldest first; those that are over too, until that was told."""
        query = sa.select(_concern).where(_concern.c.office == self.office.code).order_by(_concern.c.since, _concern.c.kind, _concern.c.about)
        with self.database.read() as connection:
            return [self._standing(row) for row in connection.execute(query)]

    def standing_concerns(self) -> list[KnownConcern]:
        """What is wrong now, the oldest first, as far as who looks may know of it."""
        found = [(one, self.concern_as_seen(one.concern)) for one in self.concerns() if one.over_at is None]
        return [replace(one, concern=seen) for one, seen in found if seen]

    def concern_as_seen(self, concern: Concern) -> Concern | None:
        """The concern of who looks: alerts that wait are those they may see; ``None`` without any."""
        if self.eyes is None or concern.kind != "alerts-waiting":
            return concern
        alerts = self.open_alerts()
        if alerts.oldest is None:
            return None
        return replace(concern, facts={"count": alerts.count, "since": alerts.oldest.strftime("%Y-%m-%d %H:%M")})

    def concern_seen(self, concern: Concern, at: datetime) -> None:
        """It is there: new ones are to be told now; one that was over and not told of goes on."""
        values = {"facts": dict(concern.facts)}
        with self.database.write() as connection:
            if not connection.execute(_concern.update().where(self._this(concern.key)).values(values | {"over_at": None})).rowcount:
                key = {"office": self.office.code, "kind": concern.kind, "about": concern.about}
                self._insert(connection, _concern, ("office", "kind", "about"), [key | values | {"since": at, "told": 0, "next_at": at}])

    def concern_over(self, key: tuple[str, str], at: datetime) -> None:
        """It is there no more: to be told now, if anybody was told of it."""
        with self.database.write() as connection:
            connection.execute(_concern.delete().where(self._this(key), _concern.c.told == 0))
            connection.execute(_concern.update().where(self._this(key), _concern.c.over_at.is_(None)).values(over_at=at, next_at=at))

    def claim_concern(self, key: tuple[str, str], at: datetime, until: datetime) -> bool:
        """Whether it is due and ours to tell: nobody else's until then."""
        with self.database.write() as connection:
            due = _concern.update().where(self._this(key), _concern.c.next_at <= at)
            return bool(connection.execute(due.values(next_at=until)).rowcount)

    def concern_told(self, keys: Sequence[tuple[str, str]], next_at: datetime) -> None:
        """Somebody was told of them; they are told again at ``next_at``, unless they are over by then."""
        with self.database.write() as connection:
            for key in keys:
                still = (self._this(key), _concern.c.over_at.is_(None))
                connection.execute(_concern.update().where(*still).values(told=_concern.c.told + 1, next_at=next_at))

    def concern_gone(self, keys: Sequence[tuple[str, str]]) -> None:
        """Somebody was told that they are over."""
        with self.database.write() as connection:
            for key in keys:
                connection.execute(_concern.delete().where(self._this(key), _concern.c.over_at.is_not(None)))

    def _this(self, key: tuple[str, str]) -> sa.ColumnElement[bool]:
        return (_concern.c.office == self.office.code) & (_concern.c.kind == key[0]) & (_concern.c.about == key[1])

    def _standing(self, row: sa.Row[Any]) -> KnownConcern:
        concern = Concern(row.kind, row.about, row.facts)
        return KnownConcern(concern, row.since.astimezone(self.office.zone), row.told, self._local(row.next_at), self._local(row.over_at))
