"""Alerts: what has still to be looked at, what a person has to be told of, who was told, and who saw to it.

An alert is a copy to whoever is on duty. It changes neither a record's number nor its clock nor its place in the queue.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from petition_intake.errors import NotFoundError
from petition_intake.model import Alarm, Way
from store import tables
from store.database import lock_for_transaction
from store.items import KEPT_STATUSES
from store.shapes import MACHINE, Alert, Passing, Told, Unseen
from store.shelf import chunks, named, now
from store.sight import Sight

SENT = "sent"
_alert, _item, _look, _record = tables.alert, tables.item, tables.look, tables.record


class Alerts(Sight):
    """The part of the store for what can't wait."""

    def to_look_at(self, limit: int) -> list[Unseen]:
        """What arrived and nobody looked at yet, oldest first."""
        query = sa.select(_item.c.id, _item.c.digest, _item.c.name).join(_look, _look.c.item_id == _item.c.id)
        query = query.where(_look.c.office == self.office.code).order_by(_look.c.item_id).limit(limit)
        with self.database.glance() as connection:
            return [Unseen(row.id, row.digest, row.name) for row in connection.execute(query)]

    def looked(self, seen: Mapping[str, Sequence[Alarm]]) -> list[Alert]:
        """What the looks at these items found; gives the alerts that are new. They are not looked at again."""
        with self.database.write() as connection:
            found = [(item_id, self._number(connection, item_id), alarms) for item_id, alarms in seen.items() if alarms]
            raised = [one for item_id, number, alarms in found for one in self._raise(connection, item_id, number, alarms, "arrival")]
            for piece in chunks(sorted(seen)):
                connection.execute(_look.delete().where(_look.c.office == self.office.code, _look.c.item_id.in_(piece)))
        return raised

    def alarmed(self, item_id: str, alarms: Sequence[Alarm]) -> list[Alert]:
        """What a page of the item says; gives the alerts that are new. What was imported as history raises none."""
        with self.database.write() as connection:
            return self._raise(connection, item_id, self._number(connection, item_id), alarms, "page")

    def _number(self, connection: sa.Connection, item_id: str) -> str | None:
        """The number its arrival drew; ``None`` for history, and where a person has spoken on the record already."""
        mine = (_record.c.office == self.office.code, _record.c.first_item == item_id, ~_record.c.history, _record.c.status.not_in(KEPT_STATUSES))
        query = sa.select(_record.c.no).where(*mine)
        return connection.execute(query).scalar_one_or_none()

    def _raise(self, connection: sa.Connection, item_id: str, record_no: str | None, alarms: Iterable[Alarm], stage: str) -> list[Alert]:
        """Raise what was not raised for the item before, whatever has become of that."""
        raised = []
        for alarm in alarms if record_no else ():
            lock_for_transaction(connection, f"alert/{self.office.code}/{item_id}")
            flag = {"office": self.office.code, "item_id": item_id, "flag": alarm.flag}
            known = sa.select(_alert.c.id).where(*(_alert.c[name] == value for name, value in flag.items()))
            if connection.execute(known).first():
                continue
            at = now()
            values = {"record_no": record_no, "kind": alarm.kind, "stage": stage, "raised_at": at, "quote": alarm.sentence or None, "tries": 0, "next_at": at}
            connection.execute(_alert.insert().values(**flag, **values))
            self._note(connection, who=MACHINE, act="alert-raised", at=at, record_no=record_no, item_id=item_id, field=alarm.flag, new=alarm.kind)
            raised += self._alerts(connection, *(_alert.c[name] == value for name, value in flag.items()))
        return raised

    # ---- telling ----------------------------------------------------------------------------------------------------

    def claim_due(self, at: datetime, until: datetime, limit: int = 200) -> list[Alert]:
        """Open alerts whose turn it is to be told, each record's together, the longest waiting first.

        They count as tried, and are nobody else's until ``until``: a daemon that dies meanwhile leaves them to be told again.
        """
        with self.database.write() as connection:
            lock_for_transaction(connection, f"alerts/{self.office.code}")
            mine = (_alert.c.office == self.office.code) & _alert.c.acknowledged_at.is_(None)
            due = sa.select(_alert.c.record_no).where(mine, _alert.c.next_at <= at).order_by(_alert.c.next_at, _alert.c.id).limit(limit)
            numbers = sorted(set(connection.execute(due).scalars()))
            found = self._alerts(connection, mine, _alert.c.record_no.in_(numbers)) if numbers else []
            if found:
                ids = _alert.c.id.in_([alert.id for alert in found])
                connection.execute(_alert.update().where(ids).values(tries=_alert.c.tries + 1, next_at=until))
        return found

    def told(self, alerts: Sequence[Alert], tellings: Sequence[Told], next_at: datetime) -> None:
        """What came of telling somebody of these alerts; open ones are told again at ``next_at``."""
        with self.database.write() as connection:
            for record_no in dict.fromkeys(alert.record_no for alert in alerts):
                for one in tellings:
                    row = {"at": one.at, "contact": one.contact, "how": one.how, "outcome": one.outcome}
                    connection.execute(tables.telling.insert().values(office=self.office.code, record_no=record_no, **row))
                    new = {"to": one.contact, "by": one.how, "outcome": one.outcome}
                    self._note(connection, who=MACHINE, act="alert-told", at=one.at, record_no=record_no, new=new)
            connection.execute(_alert.update().where(_alert.c.id.in_([alert.id for alert in alerts])).values(next_at=next_at))

    def alerts(self, *, everything: bool = False, limit: int = 1000) -> list[Alert]:
        """Open alerts, oldest first; with ``everything`` those seen to as well."""
        conditions = [] if everything else [_alert.c.acknowledged_at.is_(None)]
        with self.database.read() as connection:
            return self._alerts(connection, _alert.c.office == self.office.code, *conditions, limit=limit)

    def tellings(self, record_no: str) -> list[Told]:
        """Who was told of a record's alerts, in order."""
        row = tables.telling.c
        query = sa.select(tables.telling).where(row.office == self.office.code, row.record_no == record_no).order_by(row.id)
        with self.database.read() as connection:
            return [Told(row.contact, row.how, row.outcome, row.at) for row in connection.execute(query)]

    def acknowledge(self, record_nos: Collection[str], who: str, did: str | None = None) -> int:
        """A person sees to the records' open alerts, and may say what was done; gives how many there were. ``NotFoundError("no-alert")`` without any ever.

        An alert that was acknowledged before may be given what was done later.
        """
        person, at = named(who), now()
        with self.database.write() as connection:
            found = self._alerts(connection, _alert.c.office == self.office.code, _alert.c.record_no.in_(sorted(record_nos)))
            if not found:
                raise NotFoundError("no-alert", id=min(record_nos))
            waiting = [alert for alert in found if alert.acknowledged_at is None]
            for alert in waiting or (found if did else []):
                values: dict[str, Any] = {"acknowledged_at": alert.acknowledged_at or at, "acknowledged_by": alert.acknowledged_by or person}
                connection.execute(_alert.update().where(_alert.c.id == alert.id).values(values | ({"did": did} if did else {})))
                self._note(
                    connection, who=person, act="alert-acknowledged", at=at, record_no=alert.record_no, item_id=alert.item_id, field=alert.flag,
                    old=alert.did, new=did,
                )  # fmt: skip
        return len(waiting)

    def _alerts(self, connection: sa.Connection, *conditions: sa.ColumnElement[bool], limit: int = 1000) -> list[Alert]:
        query = sa.select(_alert, _item.c.way, _item.c.received_at).join(_item, _item.c.id == _alert.c.item_id)
        query = query.where(*self._seen_number(_alert.c.record_no))
        return [
            Alert(
                row.id, row.record_no, row.item_id, Way(row.way), row.received_at.astimezone(self.office.zone), row.flag, row.kind,
                row.raised_at.astimezone(self.office.zone), row.tries, row.quote, self._local(row.acknowledged_at), row.acknowledged_by, row.did,
            )
            for row in connection.execute(query.where(*conditions).order_by(_alert.c.raised_at, _alert.c.id).limit(limit))
        ]  # fmt: skip

    # ---- after a stop -----------------------------------------------------------------------------------------------

    def arrived(self, since: datetime) -> dict[Way, int]:
        """How many items were registered since, by channel; history is not counted."""
        mine = (_item.c.office == self.office.code, _item.c.registered_at >= since, ~_item.c.history, *self._seen_item(_item.c.id))
        query = sa.select(_item.c.way, sa.func.count()).where(*mine).group_by(_item.c.way).order_by(_item.c.way)
        with self.database.read() as connection:
            return {Way(way): count for way, count in connection.execute(query)}

    def raised_since(self, since: datetime) -> list[Alert]:
        """Alerts raised since, acknowledged or not, threats first, each sort by number."""
        with self.database.read() as connection:
            found = self._alerts(connection, _alert.c.office == self.office.code, _alert.c.raised_at >= since)
        return sorted(found, key=lambda alert: (alert.flag != "threat", alert.record_no))

    def clocks_passed(self, after: date, until: date) -> list[Passing]:
        """Duties still open whose last day lies from ``after`` on and before ``until``, the earliest first; no suspended ones, and no rights that lapse."""
        row = tables.deadline.c
        open_ = (row.office == self.office.code, row.met_at.is_(None), row.suspended_since.is_(None), ~row.lapses)
        query = sa.select(row.record_no, row.name, row.due).where(*open_, row.due >= after, row.due < until, *self._seen_number(row.record_no))
        with self.database.read() as connection:
            return [Passing(found.record_no, found.name, found.due) for found in connection.execute(query.order_by(row.due, row.record_no, row.name))]
