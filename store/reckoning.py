"""Reckoning: a record's clocks are recomputed whenever what they depend on may have changed, and every change of a due day goes into the history.

What they depend on is gathered here (``Course``), what follows from it is ``petition_intake/clocks.py``: pure, and asked from everywhere a person or a
reading changes the way a matter came, its tracks, its events, or what belongs together.
"""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from petition_intake.clocks import Course
from petition_intake.model import Deadline, Event, EventKind, Finding, JsonValue, RecordStatus
from store import tables
from store.repeating import Repeating
from store.saying import rare
from store.shapes import MACHINE
from store.standing import Values, overlaid

_record, _clock, _event = tables.record, tables.deadline, tables.event
_VIA, _TRACK = "via", "track"
CLOCK_FIELDS = frozenset({_VIA, _TRACK, "petitioners"})
"""Fields, or lists of them, on which clocks depend."""


class Reckoning(Repeating):
    """The part of the store that keeps the clocks true."""

    def _reckon(self, connection: sa.Connection, no: str, at: datetime) -> bool:
        """Recompute the clocks of a record; the caller has locked it, or what feeds it. Gives whether one changed."""
        row = connection.execute(sa.select(_record).where(_record.c.office == self.office.code, _record.c.no == no)).one()
        mine = (_clock.c.office == self.office.code) & (_clock.c.record_no == no)
        before = {found.name: self._deadline(found) for found in connection.execute(sa.select(_clock).where(mine))}
        # A number that points to another has no clocks of its own: they are those of the record it points to.
        merged = row.status == RecordStatus.MERGED.value
        after = {} if merged else {one.name: one for one in self.reckoner.deadlines(self._course(connection, row))}
        changed = before != after
        for name in [*before, *(name for name in after if name not in before)]:
            old, new = before.get(name), after.get(name)
            if old == new:
                continue
            if new is None:
                connection.execute(_clock.delete().where(mine, _clock.c.name == name))
            else:
                self._upsert(connection, _clock, {"office": self.office.code, "record_no": no, "name": name}, clock_values(new))
            was, said = self._said(old), self._said(new)
            if was != said:
                self._note(connection, who=MACHINE, act="clock", at=at, record_no=no, field=f"deadlines.{name}", old=was, new=said)
        return changed

    def _reckon_around(self, connection: sa.Connection, no: str, at: datetime) -> None:
        """Recompute the clocks of all records that what happened to this one bears on: itself, those it points to, and those split from it since."""
        above: str | None = no
        while above is not None:
            self._reckon(connection, above, at)
            query = sa.select(_record.c.merged_into).where(_record.c.office == self.office.code, _record.c.no == above)
            above = connection.execute(query).scalar_one()
        parts = sa.select(_record.c.no).where(_record.c.office == self.office.code, rare(_record.c.part_of == no)).order_by(_record.c.id)
        for part in connection.execute(parts).scalars().all():
            self._reckon_around(connection, part, at)

    def _reads_clocks(self, row: sa.Row[Any], findings: Sequence[Finding]) -> bool:
        """Whether what was read first in a record with no events can change its clocks."""
        if row.part_of is not None:  # what happened before the split counts as well
            return True
        values: Values = {(finding.field, finding.member): finding.value for finding in findings if finding.field in CLOCK_FIELDS}
        bare = Course(row.received_at, history=row.history)
        return self.reckoner.deadlines(bare) != self.reckoner.deadlines(Course(row.received_at, *_way_and_tracks(values), history=row.history))

    def _course(self, connection: sa.Connection, row: sa.Row[Any]) -> Course:
        wanted = {_VIA, _TRACK} | {name for rule in self.reckoner.clocks.rules for name in rule.needs}
        shown = overlaid(
            self._stored_values(connection, tables.finding, tables.finding.c.record_no == row.no, tables.finding.c.field.in_(wanted)),
            self._stored_values(connection, tables.correction, tables.correction.c.record_no == row.no, tables.correction.c.field.in_(wanted)),
        )
        via, tracks = _way_and_tracks(shown)
        excluded = row.confirmed_at if row.status == RecordStatus.CLOSED.value and row.rule is not None else None
        filled = {field for (field, _), value in shown.items() if value not in (None, "", [])}
        empty = frozenset(wanted - {_VIA, _TRACK} - filled) if row.confirmed_at is not None and row.rule is None else frozenset()
        return Course(row.received_at, row.via or via, tracks, self._events_of(connection, row), excluded, row.history, empty)

    def _events_of(self, connection: sa.Connection, row: sa.Row[Any]) -> tuple[Event, ...]:
        return self._all_events(connection, [row]).get(row.no, ())

    def _all_events(self, connection: sa.Connection, rows: Sequence[sa.Row[Any]]) -> dict[str, tuple[Event, ...]]:
        """What happened to each matter, in the order of entry: entered on the record, on those joined to it, and before its split on the one it was part of."""
        counts_for = {row.no: {row.no} for row in rows}
        below, found = list(counts_for), dict[str, list[Event]]()
        while below:
            for event in self._entered(connection, below):
                for no in counts_for[event.record_no]:
                    found.setdefault(no, []).append(event)
            joined = sa.select(_record.c.no, _record.c.merged_into).where(_record.c.office == self.office.code, _record.c.merged_into.in_(below))
            pointers = connection.execute(joined).all()
            for pointer in pointers:
                counts_for.setdefault(pointer.no, set()).update(counts_for[pointer.merged_into])
            below = [pointer.no for pointer in pointers]
        for no, events in self._before_split(connection, rows).items():
            found.setdefault(no, []).extend(events)
        return {no: tuple({event.id: event for event in sorted(events, key=lambda event: event.id)}.values()) for no, events in found.items()}

    def _entered(self, connection: sa.Connection, nos: Sequence[str]) -> list[Event]:
        mine = (_event.c.office == self.office.code) & _event.c.record_no.in_(nos) & _event.c.undone_at.is_(None)
        return [self._happened(row) for row in connection.execute(sa.select(_event).where(mine))]

    def _before_split(self, connection: sa.Connection, rows: Sequence[sa.Row[Any]]) -> dict[str, list[Event]]:
        parts = [row for row in rows if row.part_of is not None]
        if not parts:
            return {}
        mine = (_record.c.office == self.office.code) & _record.c.no.in_({row.part_of for row in parts})
        wholes = self._all_events(connection, connection.execute(sa.select(_record).where(mine)).all())
        return {row.no: [event for event in wholes.get(row.part_of, ()) if event.entered_at <= row.registered_at] for row in parts}

    def _happened(self, row: sa.Row[Any]) -> Event:
        same = {name: getattr(row, name) for name in ("on", "by", "to_unit", "approved_by", "days", "doc", "doc_name", "note", "record_no", "id")}
        return Event(EventKind(row.kind), entered_at=row.entered_at.astimezone(self.office.zone), **same)

    def _deadline(self, row: sa.Row[Any]) -> Deadline:
        values = {name: getattr(row, name) for name in ("name", *_CLOCK)}
        return Deadline(**values | {"started_at": row.started_at.astimezone(self.office.zone), "met_at": self._local(row.met_at)})

    def _said(self, deadline: Deadline | None) -> JsonValue:
        """What the history says of a clock: when it is due, and when and by what it ended."""
        if deadline is None:
            return None
        said: dict[str, JsonValue] = {"due": deadline.due.isoformat()}
        if deadline.met_at is not None:
            said |= {"met_at": self.reckoner.today(deadline.met_at).isoformat(), "met_by": deadline.met_by}
        return said | ({"since": deadline.suspended_since.isoformat()} if deadline.suspended_since else {})


_CLOCK = tuple(one.name for one in fields(Deadline) if one.name != "name")


def clock_values(deadline: Deadline) -> dict[str, Any]:
    """A clock as the columns of ``deadline``, but for its record."""
    return {name: getattr(deadline, name) for name in _CLOCK}


def _way_and_tracks(shown: Values) -> tuple[Mapping[str, JsonValue], frozenset[str]]:
    via = shown.get((_VIA, None))
    if isinstance(via, str):
        via = {"kind": via}
    values = [value for (field, _position), value in shown.items() if field == _TRACK]
    tracks = {str(one) for value in values for one in (value if isinstance(value, list) else [value]) if one is not None}
    return via if isinstance(via, dict) else {}, frozenset(tracks)
