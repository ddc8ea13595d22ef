"""Events: what happened to a matter, entered by a person, all of a list or none; the clocks follow. And what is due, nearest first."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa

from petition_intake.errors import IntakeError, NotFoundError, RefusedError
from petition_intake.model import Deadline, Event, EventKind, JsonValue, PetitionRecord, RecordStatus
from store import tables
from store.excluding import is_excluded
from store.joining import Act
from store.shapes import NewEvent
from store.shelf import chunks, named, now
from store.undoing import Undoing

_record, _clock, _event = tables.record, tables.deadline, tables.event
_LOT = 100
"""Records whose clocks are recomputed in one transaction."""
_TO_SOMEBODY = frozenset({EventKind.TRANSFERRED, EventKind.ASSIGNED})
"""Events that say nothing without the unit they went to."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one event of a list, by its position."""

    position: int
    error: IntakeError


class _FaultyError(Exception):
    """Takes the transaction back."""


class Events(Undoing):
    """The part of the store that takes a person's word on what happened to a matter."""

    def enter(self, events: Sequence[NewEvent], who: str, *, only_check: bool = False) -> list[Fault]:
        """Enter what happened, all of it or, when anything is wrong, nothing; the faults say what. Clocks are recomputed.

        ``only_check``: nothing is entered in any case.
        Faults: ``NotFoundError`` and ``RefusedError`` of the record or the day; ``SourceError`` of a document that can't be read.
        """
        act, faults = Act(named(who), now()), list[Fault]()
        docs: dict[int, str] = {}
        for position, event in enumerate(events):
            try:
                if event.doc is not None:
                    docs[position] = self.blobs.put(event.doc)[0]
            except IntakeError as error:
                faults.append(Fault(position, error))
        try:
            with self.database.write() as connection:
                for piece in chunks(sorted({event.record_no for event in events})):
                    self._hold(connection, piece)
                for position, event in enumerate(events):
                    try:
                        self._enter(connection, event, docs.get(position), act)
                    except (NotFoundError, RefusedError) as error:
                        faults.append(Fault(position, error))
                _take_back_if(only_check or faults)
        except _FaultyError:
            return sorted(faults, key=lambda fault: fault.position)
        return []

    def undo_event(self, no: str, who: str) -> Event:
        """Take back what was entered last on this record; it stays in the history. ``RefusedError("event-none")``: nothing is left to take back."""
        act = Act(named(who), now())
        with self.database.write() as connection:
            self._hold(connection, [no])
            row = self._row(connection, no, lock=True)
            mine = (_event.c.office == self.office.code) & (_event.c.record_no == no) & _event.c.undone_at.is_(None)
            last = connection.execute(sa.select(_event).where(mine).order_by(_event.c.id.desc()).limit(1)).one_or_none()
            if last is None:
                raise RefusedError("event-none", id=no)
            if row.status == RecordStatus.MERGED.value:
                raise RefusedError("record-merged", id=no)
            connection.execute(_event.update().where(_event.c.id == last.id).values(undone_at=act.at, undone_by=act.who))
            gone = self._happened(last)
            self._note(connection, who=act.who, act="event-undone", at=act.at, record_no=no, field="events", old=_said(gone))
            if gone.kind == EventKind.CLOSED:
                before = self._status_before(connection, no, "closed")
                self._update(connection, no, {"status": before})
                self._note(connection, who=act.who, act="reopened", at=act.at, record_no=no, field="status", old=row.status, new=before)
            self._reckon_around(connection, no, act.at)
        return gone

    def reckon_all(self) -> Iterator[tuple[int, int]]:
        """Recompute the clocks of every record, oldest first, after the rules or the calendar changed; gives how many were done and how many changed so far.

        A few at a time, each lot a transaction of its own, with a rest after it on SQLite, where only one can write: the daemon goes on meanwhile.
        """
        last, done, changed = "", 0, 0
        while True:
            begun = time.monotonic()
            with self.database.write() as connection:
                query = sa.select(_record.c.id, _record.c.no).where(_record.c.office == self.office.code, _record.c.id > last)
                rows = connection.execute(query.order_by(_record.c.id).limit(_LOT)).all()
                if not rows:
                    return
                self._hold(connection, [row.no for row in rows])
                changed += sum(self._reckon(connection, row.no, now()) for row in rows)
            last, done = rows[-1].id, done + len(rows)
            yield done, changed
            if self.database.is_sqlite:
                time.sleep(min(time.monotonic() - begun, 1.0))

    def due_clocks(self, until: date, *, overdue: bool = False, limit: int = 200) -> list[tuple[PetitionRecord, Deadline]]:
        """Open clocks due up to ``until``, nearest first, each with its record; ``overdue``: only those whose day has passed.

        A right that has lapsed is not open any more; a clock that stands still is not overdue. The records are as brief as ``_load`` says.
        """
        today = self.reckoner.today(now())
        mine = sa.and_(_clock.c.office == self.office.code, _clock.c.met_at.is_(None), *self._seen_number(_clock.c.record_no))
        duties = sa.select(_clock).where(mine, _clock.c.lapses.is_(sa.false()), _clock.c.due <= (today - timedelta(days=1) if overdue else until))
        if overdue:
            duties = duties.where(_clock.c.suspended_since.is_(None) | (_clock.c.suspended_since > _clock.c.due))
        rights = sa.select(_clock).where(mine, _clock.c.lapses.is_(sa.true()), _clock.c.due >= today, _clock.c.due <= until)
        with self.database.read() as connection:
            found = [
                row
                for query in ([duties] if overdue else [duties, rights])
                for row in connection.execute(query.order_by(_clock.c.due, _clock.c.record_no).limit(limit))
            ]
            found = sorted(found, key=lambda row: (row.due, row.record_no))[:limit]
            rows: list[sa.Row[Any]] = []
            for piece in chunks(sorted({row.record_no for row in found})):
                rows += connection.execute(self._mine().where(_record.c.no.in_(piece)))
            records = {record.record_no: record for record in self._load(connection, rows, brief=True)}
        return [(records[row.record_no], self._deadline(row)) for row in found]

    # ---- one event --------------------------------------------------------------------------------------------------

    def _enter(self, connection: sa.Connection, event: NewEvent, doc: str | None, act: Act) -> None:
        row = self._row(connection, event.record_no, lock=True)
        _check_record(row, event.kind)
        on = event.on or self.reckoner.today(act.at)
        self._check_event(connection, row, event, on, act.at)
        before = {one.name: one for one in self.reckoner.deadlines(self._course(connection, row))}
        values = {"office": self.office.code, "record_no": row.no, "kind": event.kind.value, "on": on, "entered_at": act.at, "by": act.who, "doc": doc}
        values |= {name: getattr(event, name) for name in ("to_unit", "approved_by", "days", "note")}
        values |= {"doc_name": event.doc.name if event.doc is not None else None}
        number = connection.execute(_event.insert().values(values).returning(_event.c.id)).scalar_one()
        entered = self._happened(connection.execute(sa.select(_event).where(_event.c.id == number)).one())
        if self.reckoner.extensions(event.kind):
            self._check_extends(connection, row, entered, before)
        self._note(connection, who=act.who, act="event", at=act.at, record_no=row.no, field="events", new=_said(entered))
        if event.kind == EventKind.CLOSED:
            self._update(connection, row.no, {"status": RecordStatus.CLOSED.value, "rule": None})
            self._note(connection, who=act.who, act="closed", at=act.at, record_no=row.no, field="status", old=row.status, new=RecordStatus.CLOSED.value)
        self._reckon_around(connection, row.no, act.at)

    def _check_event(self, connection: sa.Connection, row: sa.Row[Any], event: NewEvent, on: date, at: datetime) -> None:
        arrived, today = self.reckoner.today(row.received_at), self.reckoner.today(at)
        if on > today:
            raise RefusedError("event-future", id=row.no, day=on.isoformat())
        if on < arrived:
            raise RefusedError("event-before-arrival", id=row.no, day=on.isoformat(), arrived=arrived.isoformat())
        if event.kind in _TO_SOMEBODY and not event.to_unit:
            raise RefusedError("event-unit-missing", id=row.no)
        mine = (_event.c.office == self.office.code) & (_event.c.record_no == row.no) & _event.c.undone_at.is_(None)
        same = mine & (_event.c.kind == event.kind.value) & (_event.c.on == on) & _event.c.to_unit.is_not_distinct_from(event.to_unit)
        if connection.execute(sa.select(_event.c.id).where(same).limit(1)).first() is not None:
            raise RefusedError("event-known", id=row.no, day=on.isoformat())

    def _check_extends(self, connection: sa.Connection, row: sa.Row[Any], event: Event, before: dict[str, Deadline]) -> None:
        """An extension must extend something: in time, with the approval and reason the rule asks for, and not once too often."""
        kinds = self.reckoner.extensions(event.kind)
        most = max(one.days for one in kinds)
        if event.days is not None and not 1 <= event.days <= most:
            raise RefusedError("extension-too-long", id=row.no, days=most)
        approval = next((one.approval for one in kinds if one.approval), "")
        if approval and not event.approved_by:
            raise RefusedError("extension-approval", id=row.no, approval=approval)
        if any(one.reason for one in kinds) and not event.note:
            raise RefusedError("extension-reason", id=row.no)
        after = self.reckoner.deadlines(self._course(connection, row))
        if not any(one.extended_days > before[one.name].extended_days for one in after if one.name in before):
            raise RefusedError("extension-of-nothing", id=row.no)


def _take_back_if(wrong: object) -> None:
    if wrong:
        raise _FaultyError


def _check_record(row: sa.Row[Any], kind: EventKind) -> None:
    if row.status == RecordStatus.MERGED.value:
        raise RefusedError("record-merged", id=row.no)
    if row.status == RecordStatus.SET_ASIDE.value:
        raise RefusedError("record-set-aside", id=row.no)
    if is_excluded(row):
        raise RefusedError("record-excluded", id=row.no)
    if kind == EventKind.CLOSED and row.status == RecordStatus.CLOSED.value:
        raise RefusedError("record-closed", id=row.no)


def _said(event: Event) -> JsonValue:
    """An event as the history keeps it."""
    said: dict[str, JsonValue] = {"kind": event.kind.value, "on": event.on.isoformat(), "to": event.to_unit, "approved_by": event.approved_by}
    said |= {"days": event.days, "doc": event.doc, "reason": event.note}
    return {key: value for key, value in said.items() if value is not None}
