"""Closes the ledger's days, and counts closed days anew from the rows. What a closing is: ``petition_intake/closings.py``.

First the end of the last day to be closed is entered where every registration looks, so that nothing can be added to a closed day any more
(``Shelf._unclosed``); then the day's rows are read by index in one snapshot, holding up nobody; then the closings are written.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

import sqlalchemy as sa

from petition_intake.closings import OFFICE, Closing, Run, canonical, close, joined, runs_of
from petition_intake.model import JsonValue
from store import tables
from store.database import lock_for_transaction
from store.registration import SKIPPED
from store.shelf import CLOSED, Shelf, now

_AT_ONCE = 1000
_WAIT_MILLISECONDS = 5000
_closing, _history, _sighting, _item, _record = tables.closing, tables.history, tables.sighting, tables.item, tables.record
Facts = dict[str, JsonValue]


class Span(NamedTuple):
    """From when to when a source was not observed, and the code of why; none: nobody asked it."""

    begin: datetime
    end: datetime
    why: str | None


@dataclass(slots=True)
class _Count:
    """What one source's places of a day come to, row by row."""

    counts: Counter[str] = field(default_factory=Counter)
    states: Counter[str] = field(default_factory=Counter)
    hasher: Any = field(default_factory=hashlib.sha256)

    def facts(self) -> Facts:
        names = ("places", "promoted", "new", "known", "passed", "unseen")
        return {name: self.counts[name] for name in names} | {"digest": self.hasher.hexdigest()}


@dataclass(slots=True)
class _Acts:
    """What the history of a day comes to: its digest, and the numbers it speaks of beside those of arrivals."""

    facts: Facts
    drawn: dict[int, list[int]]
    skipped: dict[int, list[Run]]


class Closings(Shelf):
    """The part of the store that closes days."""

    # ---- closing ----------------------------------------------------------------------------------------------------

    def last_closing(self) -> Closing | None:
        """The end of the chain."""
        with self.database.read() as connection:
            return self._last(connection)

    def first_day(self, sources: Iterable[str]) -> date | None:
        """The day on which the first place was seen or anything said of one of the sources: from then on days are closed."""
        query = sa.select(_sighting.c.seen_at).where(_sighting.c.office == self.office.code).order_by(_sighting.c.seen_at).limit(1)
        with self.database.read() as connection:
            moments = [connection.execute(query).scalar_one_or_none(), *(self._first_act(connection, name) for name in sources)]
        return min((at.astimezone(self.office.zone).date() for at in moments if at), default=None)

    def end_days(self, until: date) -> int:
        """Let nothing be added to the days before ``until`` any more; gives the id up to which the history is complete.

        ``StoreError`` when somebody who is writing does not finish within seconds: then it is tried later.
        """
        with self.database.write() as connection:
            if not self.database.is_sqlite:
                connection.exec_driver_sql(f"SET LOCAL lock_timeout = {_WAIT_MILLISECONDS}")
                lock_for_transaction(connection, f"closing/{self.office.code}")
                connection.exec_driver_sql("LOCK TABLE history IN SHARE MODE")
            self._upsert(connection, tables.job, {"office": self.office.code, "name": CLOSED}, {"last_at": self._midnight(until)})
            return connection.execute(sa.select(sa.func.max(_history.c.id))).scalar_one() or 0

    def close_day(self, day: date, until: date, complete: int, sources: Mapping[str, timedelta]) -> list[Closing]:
        """Close a day of those before ``until``, which were ended (``end_days`` gave ``complete``), unless it is closed: each source, then the office.

        ``sources`` says how far apart the polls of each source that is asked may be (``ingest.polling.patience``).
        """
        begin, end = self._midnight(day), self._midnight(day + timedelta(days=1))
        with self.database.read() as connection:
            acts = {name: self._first_act(connection, name) for name in sorted(sources)}
            names = [name for name, act in acts.items() if act and act < end]
            after = self._history_end(connection, None)
            last = self._history_until(connection, after, complete, end, self._midnight(until))
            counted, states = self._counted(connection, day, names, (after, last))
            for name in names:
                counted[name] |= {
                    "state": self._state_of(connection, name),
                    "unobserved": _spans_json(self._unobserved(connection, name, begin, end, sources[name])),
                }
        made: list[Closing] = []
        with self.database.write() as connection:
            lock_for_transaction(connection, f"closed/{self.office.code}")
            before = self._last(connection)
            if before is not None and before.day >= day:  # another daemon was quicker
                return []
            for name in [*names, OFFICE]:
                facts = counted[name] | {"states": dict(states[name]), "closed_at": now().isoformat()}
                before = close(before, day, name, facts)
                made.append(before)
                connection.execute(_closing.insert(), {"office": self.office.code} | _row_of(before))
        return made

    # ---- looking ----------------------------------------------------------------------------------------------------

    def closings(self, first: date | None = None, last: date | None = None) -> Iterator[Closing]:
        """The chain, or its part of these days, in order. It may be left at any place: nothing is held open between two pages."""
        query = sa.select(_closing).where(_closing.c.office == self.office.code).order_by(_closing.c.no).limit(_AT_ONCE)
        if first is not None:
            query = query.where(_closing.c.day >= first)
        if last is not None:
            query = query.where(_closing.c.day <= last)
        no = 0
        while True:
            with self.database.read() as connection:
                page = [_closing_of(row) for row in connection.execute(query.where(_closing.c.no > no))]
            yield from page
            if len(page) < _AT_ONCE:
                return
            no = page[-1].no

    def closing_before(self, no: int) -> Closing | None:
        """The one before this number in the chain."""
        with self.database.read() as connection:
            return self._last(connection, before=no)

    def recounted(self, day: date, sources: list[str]) -> dict[str, Facts]:
        """What the rows say now of a closed day's lasting facts, by source."""
        with self.database.read() as connection:
            span = (self._history_end(connection, day), self._history_end(connection, day + timedelta(days=1)))
            return self._counted(connection, day, [name for name in sources if name != OFFICE], span)[0]

    # ---- counting ---------------------------------------------------------------------------------------------------

    def _counted(self, connection: sa.Connection, day: date, names: list[str], span: tuple[int, int]) -> tuple[dict[str, Facts], dict[str, Counter[str]]]:
        """The lasting facts of a day by source, the office's own with numbers and history; and how the new items stand now."""
        begin, end = self._midnight(day), self._midnight(day + timedelta(days=1))
        counts = {name: _Count() for name in [*names, OFFICE]}
        acts = self._acts(connection, span)
        drawn = acts.drawn
        for row in self._places(connection, begin, end):
            counted = counts.get(row.source) or counts[OFFICE]
            if _take(counted, row, begin, end) and row.serial is not None:
                drawn.setdefault(row.year, []).append(row.serial)
        facts = {name: count.facts() for name, count in counts.items()}
        years = sorted({*drawn, *acts.skipped})
        facts[OFFICE]["numbers"] = {
            str(year): {"drawn": _runs_json(runs_of(drawn.get(year, ()))), "skipped": _runs_json(joined(acts.skipped.get(year, ())))} for year in years
        }
        facts[OFFICE]["history"] = acts.facts
        return facts, {name: count.states for name, count in counts.items()}

    def _places(self, connection: sa.Connection, begin: datetime, end: datetime) -> Iterator[sa.Row[Any]]:
        """The places first seen on a day, then those passed over on earlier days and taken on this one; each with its item and number."""
        s = _sighting.c
        joins = sa.outerjoin(_sighting, _item, _item.c.id == s.item_id)
        joins = sa.outerjoin(joins, _record, (_record.c.office == s.office) & (_record.c.first_item == s.item_id))
        query = (
            sa.select(_sighting, _item.c.source.label("item_source"), _item.c.place.label("item_place"), _item.c.digest.label("item_digest"))
            .add_columns(_item.c.size, _item.c.registered_at, _item.c.state, _record.c.no, _record.c.year, _record.c.serial)
            .select_from(joins)
            .where(s.office == self.office.code)
        )
        seen = query.where(s.seen_at >= begin, s.seen_at < end).order_by(s.seen_at, s.key)
        promoted = query.where(s.promoted_at >= begin, s.promoted_at < end, s.seen_at < begin).order_by(s.promoted_at, s.key)
        for one in (seen, promoted):
            yield from connection.execute(one, execution_options={"yield_per": _AT_ONCE})

    def _acts(self, connection: sa.Connection, span: tuple[int, int]) -> _Acts:
        after, last = span
        h = _history.c
        hasher, rows = hashlib.sha256(), 0
        drawn: dict[int, list[int]] = {}
        skipped: dict[int, list[Run]] = {}
        split = sa.outerjoin(_history, _record, (h.act == "split") & (_record.c.office == h.office) & (_record.c.no == h.record_no))
        query = sa.select(_history, _record.c.year, _record.c.serial, _record.c.part_of).select_from(split)
        query = query.where(h.id > after, h.id <= last, _mine(self.office.code)).order_by(h.id)
        for row in connection.execute(query, execution_options={"yield_per": _AT_ONCE}):
            rows += 1
            said: JsonValue = [row.id, row.record_no, row.item_id, row.source, _said(row.at), row.who, row.act, row.field, row.old, row.new]
            hasher.update(canonical(said) + b"\n")
            if row.act == "split" and row.part_of is not None and row.part_of == row.old:
                drawn.setdefault(row.year, []).append(row.serial)
            elif row.act == SKIPPED and row.field:
                year, _, run = row.field.partition("/")
                first, _, end = run.partition("-")
                skipped.setdefault(int(year), []).append((int(first), int(end)))
        return _Acts({"after": after, "last": last, "rows": rows, "digest": hasher.hexdigest()}, drawn, skipped)

    # ---- the history's part of a day --------------------------------------------------------------------------------

    def _history_end(self, connection: sa.Connection, day: date | None) -> int:
        """The last id of the history that the closings of the days before this one, or all of them, hold."""
        c = _closing.c
        query = sa.select(c.facts).where(c.office == self.office.code, c.source == OFFICE)
        if day is not None:
            query = query.where(c.day < day)
        facts: Any = connection.execute(query.order_by(c.day.desc()).limit(1)).scalar_one_or_none()
        return int(facts["history"]["last"]) if facts else 0

    def _history_until(self, connection: sa.Connection, after: int, complete: int, end: datetime, until: datetime) -> int:
        """Up to which id the history belongs to a day: before the first row of the next, or of what there is before ``until``, all.

        Ids are nearly in the order of time; a row out of it goes with its neighbours, so that every row is in one closing.
        """
        h = _history.c
        there = sa.select(h.id).where(h.id > after, h.id <= complete, _mine(self.office.code))
        last = connection.execute(there.where(h.at < until).order_by(h.id.desc()).limit(1)).scalar_one_or_none()
        if last is None:
            return after
        later = there.where(h.id <= last, h.at >= end, h.at < until).order_by(h.id).limit(1)
        first: int | None = connection.execute(later).scalar_one_or_none() if end < until else None
        return int(last) if first is None else first - 1

    # ---- sources ----------------------------------------------------------------------------------------------------

    def _first_act(self, connection: sa.Connection, name: str) -> datetime | None:
        """When a person first said anything of the source."""
        h = _history.c
        query = sa.select(h.at).where(h.office == self.office.code, h.source == name).order_by(h.id).limit(1)
        return connection.execute(query).scalar_one_or_none()

    def _state_of(self, connection: sa.Connection, name: str) -> str:
        row = tables.source.c
        return connection.execute(sa.select(row.state).where(row.office == self.office.code, row.name == name)).scalar_one_or_none() or "paused"

    def _unobserved(self, connection: sa.Connection, name: str, begin: datetime, end: datetime, patience: timedelta) -> Iterator[Span]:
        """The spans of a day in which the source answered no poll."""
        row = tables.polled.c
        reached = max(begin, self._first_act(connection, name) or begin)
        query = sa.select(tables.polled).where(row.office == self.office.code, row.source == name, row.last_at >= begin).order_by(row.began_at)
        for span in connection.execute(query):
            if span.began_at > reached:
                yield Span(reached, min(span.began_at, end), span.missed)
            reached = max(reached, span.last_at)
            if reached >= end:
                return
        if now() - reached > patience:
            s = tables.source.c
            error: Any = connection.execute(sa.select(s.last_error).where(s.office == self.office.code, s.name == name)).scalar_one_or_none()
            yield Span(reached, end, error.get("code") if isinstance(error, dict) else None)

    # ---- rows -------------------------------------------------------------------------------------------------------

    def _last(self, connection: sa.Connection, before: int | None = None) -> Closing | None:
        query = sa.select(_closing).where(_closing.c.office == self.office.code)
        if before is not None:
            query = query.where(_closing.c.no < before)
        row = connection.execute(query.order_by(_closing.c.no.desc()).limit(1)).one_or_none()
        return None if row is None else _closing_of(row)

    def _midnight(self, day: date) -> datetime:
        return datetime.combine(day, time(), self.office.zone)


def _take(counted: _Count, row: sa.Row[Any], begin: datetime, end: datetime) -> bool:
    """Count one place, with nothing that later events change; whether an item came to be with it on this day."""
    promoted = row.seen_at < begin
    taken = row.item_id is not None and (row.promoted_at is None or row.promoted_at < end)
    new = taken and (row.item_source, row.item_place) == (row.source, row.place)
    kind = "new" if new else "known" if taken else "unseen" if (row.reason or "").startswith("gone") else "passed"
    counted.counts.update({"promoted" if promoted else "places": 1, kind: 1})
    said: list[JsonValue] = [row.key, row.source, row.place, row.folder, row.epoch, _said(row.received_at), _said(row.seen_at)]
    if taken:
        said += [row.digest, row.item_id, None if row.promoted_at is None else _said(row.promoted_at)]
    if new:
        counted.states[row.state] += 1
        said += [row.item_digest, row.size, _said(row.registered_at), row.no]
    counted.hasher.update(canonical(said) + b"\n")
    return new


def _mine(office: str) -> sa.ColumnElement[bool]:
    """Rows of the history of an office, where its ids are to be followed: an index of the office would have them sorted first."""
    return _history.c.office.concat("") == office


def _said(moment: datetime) -> str:
    return moment.isoformat()


def _spans_json(spans: Iterator[Span]) -> list[JsonValue]:
    return [[span.begin.isoformat(), span.end.isoformat(), span.why] for span in spans]


def _runs_json(runs: tuple[Run, ...]) -> list[JsonValue]:
    return [[first, last] for first, last in runs]


def _row_of(closing: Closing) -> dict[str, Any]:
    return {
        "no": closing.no, "day": closing.day, "source": closing.source, "facts": dict(closing.facts), "before": closing.before, "hash": closing.hash
    }  # fmt: skip


def _closing_of(row: sa.Row[Any]) -> Closing:
    return Closing(row.no, row.day, row.source, row.facts, row.before, row.hash)


__all__ = ["Closings", "Span"]
