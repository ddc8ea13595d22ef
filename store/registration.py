"""Registration: sighting, item, record with number, query code and clocks, and the item's run, all in one transaction.

Identity (DESIGN.md): a known place is the same item. Where a folder's keys were dealt out anew (IMAP, UIDVALIDITY), the copies of
a digest are matched one to one with the old sightings of that folder; only surplus copies are new items. The same bytes from
another place are a new item, linked to the first.
"""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from petition_intake import failpoint
from petition_intake.belonging import line_number
from petition_intake.clocks import Course
from petition_intake.model import Arrival, Deadline, ItemState, Place, RecordStatus
from petition_intake.ports import Passed
from store import tables
from store.codec import encode
from store.database import insert_rows, lock_for_transaction
from store.numbers import draw, new_id, new_query_code, year_of
from store.reckoning import clock_values
from store.shapes import MACHINE, Kept, Registered
from store.shelf import Shelf, chunks, named
from store.shelf import now as current

SKIPPED = "numbers-skipped"
Rows = list[dict[str, Any]]
_INTO = {
    table: table.insert()
    for table in (tables.item, tables.sighting, tables.look, tables.clue, tables.record, tables.record_item, tables.history, tables.deadline)
}


def sighting_key(source: str, place: str) -> str:
    """The key of a sighting's row: places may be longer than an index allows, and file names need be no UTF-8."""
    return hashlib.sha256(f"{source}\0{place}".encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(slots=True)
class _Group:
    """One group on its way: what the database knew before, and the rows to be written."""

    seen: dict[str, sa.Row[Any]]
    """Sightings of the group's places, by key."""
    old: dict[tuple[str, str | None, str], list[sa.Row[Any]]]
    """Sightings of the same folders and digests that no newer one has replaced, by (source, folder, digest), oldest key first."""
    first: dict[str, str]
    """The first item of each digest."""
    placed: dict[str, str] = field(default_factory=dict)
    """Items of the places met in this very group, by key."""
    items: Rows = field(default_factory=list)
    sightings: Rows = field(default_factory=list)
    passed: Rows = field(default_factory=list)
    promoted: Rows = field(default_factory=list)
    replaced: Rows = field(default_factory=list)
    new: list[tuple[str, Kept]] = field(default_factory=list)


class Registration(Shelf):
    """The part of the store that a registrar writes through."""

    def register(
        self,
        kept: Sequence[Kept],
        passed: Sequence[tuple[str, Passed]],
        *,
        enqueue: Callable[[sa.Connection, Mapping[str, str]], None],
        now: datetime,
    ) -> list[Registered]:
        """Register a whole group in one transaction; the answers come in the order of ``kept``.

        ``enqueue`` puts the items' runs (channel by item) into the engine on the same connection, so that both commit or neither does. A place
        that was passed over before and is brought now (``--history``) becomes an item. Nothing is added to a day that is closed: what
        comes so late counts to the next. Raises ``StoreError``; then nothing was registered and nothing may be acknowledged.
        """
        with self.database.write() as connection:
            now = self._unclosed(connection, now)
            for name in sorted({k.arrival.source for k in kept} | {name for name, _ in passed}):
                lock_for_transaction(connection, f"register/{self.office.code}/{name}")
            group = self._look_up(connection, kept, passed)
            answers = [self._place(group, one, now) for one in kept]
            for name, skipped in passed:
                self._pass(group, name, skipped, now)
            self._write_items(connection, group)
            enqueue(connection, {item_id: one.arrival.way.value for item_id, one in group.new})
            numbers = self._write_records(connection, group, now)
            numbers |= self._numbers_of(connection, [item_id for item_id, new, _ in answers if not new and item_id not in numbers])
            failpoint.reached("registration-written")
        failpoint.reached("registered")
        return [Registered(item_id, numbers[item_id], new, place) for item_id, new, place in answers]

    def skip_numbers(self, count: int, who: str) -> str:
        """Leave out so many numbers of this year, which the history then accounts for; the number that comes next."""
        at = current()
        with self.database.write() as connection:
            year, last = self._skip(connection, at, at, count, named(who))
        return self.office.number_pattern.format(year=year, serial=last + 1)

    def numbers_given(self) -> dict[int, int]:
        """The last serial number given out in each year; on every schema there is, also where there is none yet."""
        row = tables.counter.c
        with self.database.read() as connection:
            if not sa.inspect(connection).has_table("counter"):
                return {}
            return {found.year: found.last for found in connection.execute(sa.select(row.year, row.last).where(row.office == self.office.code))}

    def skip_given(self, given: Mapping[int, int], who: str) -> int:
        """Leave out the numbers that were ``given`` out elsewhere after those known here, so that none is given out twice; how many that were."""
        at, known, count = current(), self.numbers_given(), 0
        with self.database.write() as connection:
            for year, last in sorted(given.items()):
                if (more := last - known.get(year, 0)) > 0:
                    self._skip(connection, at, datetime(year, 7, 1, tzinfo=self.office.zone), more, named(who))
                    count += more
        return count

    def _skip(self, connection: sa.Connection, at: datetime, received_at: datetime, count: int, person: str) -> tuple[int, int]:
        year, first = draw(connection, self.office, received_at, count)
        last = first + count - 1
        skipped = [self.office.number_pattern.format(year=year, serial=serial) for serial in (first, last)]
        serials = f"{year}/{first}-{last}"  # what the closing of the day accounts for
        self._note(connection, who=person, act=SKIPPED, at=at, field=serials, old=skipped[0], new=skipped[1])
        return year, last

    def known(self, source: str, places: Sequence[Place], *, history: bool) -> frozenset[str]:
        """Of the places, the keys that need not be fetched again.

        Mail passed over as older than the start counts as known, unless ``history`` is asked for or the source's start was
        moved before it since.
        """
        by_key = {sighting_key(source, place.key): place.key for place in places}
        found = set()
        with self.database.read() as connection:
            since = connection.execute(
                sa.select(tables.source.c.since).where(tables.source.c.office == self.office.code, tables.source.c.name == source)
            ).scalar_one_or_none()
            for piece in chunks(by_key):
                for row in connection.execute(_sightings(self.office.code, piece)):
                    before = row.item_id is None and (history or (since is not None and row.received_at >= since))
                    if not before:
                        found.add(by_key[row.key])
        return frozenset(found)

    def unacknowledged(self, source: str) -> list[Place]:
        """Places whose items are durable and of which the source was not told yet: what a crash in between left."""
        row = tables.sighting.c
        mine = (row.office == self.office.code) & (row.source == source) & ~row.acknowledged & row.item_id.is_not(None)
        with self.database.read() as connection:
            return [Place(found.place, found.folder, found.epoch) for found in connection.execute(sa.select(tables.sighting).where(mine))]

    def acknowledged(self, source: str, places: Sequence[Place]) -> None:
        """The source was told of these places."""
        row = tables.sighting.c
        with self.database.write() as connection:
            for piece in chunks(sorted({sighting_key(source, place.key) for place in places})):
                mine = (row.office == self.office.code) & row.key.in_(piece)
                connection.execute(tables.sighting.update().where(mine).values(acknowledged=True))

    def _look_up(self, connection: sa.Connection, kept: Sequence[Kept], passed: Sequence[tuple[str, Passed]]) -> _Group:
        keys = {sighting_key(k.arrival.source, k.arrival.place.key) for k in kept} | {sighting_key(name, p.place.key) for name, p in passed}
        seen = {row.key: row for piece in chunks(sorted(keys)) for row in connection.execute(_sightings(self.office.code, piece))}
        digests = sorted({k.digest for k in kept})
        old = defaultdict(list)
        first: dict[str, str] = {}
        for piece in chunks(digests):
            for row in connection.execute(self._live_copies(piece)):
                old[row.source, row.folder, row.digest].append(row)
            item = tables.item.c
            oldest = sa.select(item.digest, sa.func.min(item.id).label("id")).where(item.office == self.office.code, item.digest.in_(piece))
            first |= {row.digest: row.id for row in connection.execute(oldest.group_by(item.digest))}
        return _Group(seen, old, first)

    def _live_copies(self, digests: Sequence[str]) -> sa.Select[Any]:
        sighting = tables.sighting.c
        return (
            sa.select(tables.sighting)
            .where(sighting.office == self.office.code, sighting.digest.in_(digests))
            .where(sighting.epoch.is_not(None), sighting.replaced_by.is_(None), sighting.item_id.is_not(None))
            .order_by(sighting.item_id, sighting.key)
        )

    def _place(self, group: _Group, kept: Kept, now: datetime) -> tuple[str, bool, Place]:
        """Find the arrival's item, or make one: item id, whether new, place."""
        arrival = kept.arrival
        key = sighting_key(arrival.source, arrival.place.key)
        seen = group.seen.get(key)
        known = group.placed.get(key) or (seen.item_id if seen is not None else None)
        if known is not None:
            return known, False, arrival.place
        twin = _old_copy(group, kept)
        item_id = twin.item_id if twin is not None else self._new_item(group, kept, now)
        group.placed[key] = item_id
        if twin is not None:
            group.replaced.append({"b_key": twin.key, "b_by": key})
        row = self._sighting_row(arrival.source, arrival.place, arrival.received_at, now) | {"digest": kept.digest, "item_id": item_id, "acknowledged": False}
        if seen is None:
            group.sightings.append(row)
        else:
            group.promoted.append({"b_key": key, "b_digest": kept.digest, "b_item": item_id, "b_at": now})
        return item_id, twin is None, arrival.place

    def _new_item(self, group: _Group, kept: Kept, now: datetime) -> str:
        arrival, item_id = kept.arrival, new_id()
        group.items.append(
            {
                "id": item_id,
                "office": self.office.code,
                "source": arrival.source,
                "way": arrival.way.value,
                "place": arrival.place.key,
                "digest": kept.digest,
                "size": kept.size,
                "name": arrival.name,
                "state": ItemState.WAITING.value,
                "received_at": arrival.received_at,
                "received_by": arrival.received_by,
                "registered_at": now,
                "envelope": encode(arrival.envelope),
                "history": arrival.history,
                "same_as": group.first.get(kept.digest) if kept.size else None,
                "attempt": 0,
                "settled_attempt": 0,
                "deaths": 0,
                "claims": 0,
                "failure": encode(arrival.failure),
                "reasons": [],
            }
        )
        group.first.setdefault(kept.digest, item_id)
        group.new.append((item_id, kept))
        return item_id

    def _sighting_row(self, source: str, place: Place, received_at: datetime, now: datetime) -> dict[str, Any]:
        return {
            "office": self.office.code,
            "key": sighting_key(source, place.key),
            "source": source,
            "place": place.key,
            "folder": place.folder,
            "epoch": place.epoch,
            "received_at": received_at,
            "seen_at": now,
        }

    def _pass(self, group: _Group, source: str, passed: Passed, now: datetime) -> None:
        """Put a place into the ledger that is not taken; one that is an item stays one."""
        key = sighting_key(source, passed.place.key)
        if key not in group.seen and key not in group.placed:
            group.placed[key] = ""
            group.passed.append(self._sighting_row(source, passed.place, passed.received_at, now) | {"reason": passed.reason, "acknowledged": True})

    def _numbers(self, item_id: str, arrival: Arrival) -> Rows:
        """Who called, at once: a call that brought nothing is never read, and the next one from there may be its resend."""
        numbers = {line_number(said) for said in (arrival.envelope.tsi, arrival.envelope.caller_id)} - {None}
        row = {"office": self.office.code, "kind": "number", "item_id": item_id, "page": 0, "received_at": arrival.received_at}
        return [row | {"value": number} for number in sorted(map(str, numbers))]

    def _write_items(self, connection: sa.Connection, group: _Group) -> None:
        insert_rows(connection, _INTO[tables.item], group.items)
        insert_rows(connection, _INTO[tables.sighting], group.sightings)
        insert_rows(connection, _INTO[tables.sighting], group.passed)
        insert_rows(
            connection, _INTO[tables.look], [{"office": self.office.code, "item_id": item_id} for item_id, kept in group.new if not kept.arrival.history]
        )
        insert_rows(connection, _INTO[tables.clue], [row for item_id, kept in group.new for row in self._numbers(item_id, kept.arrival)])
        sighting = tables.sighting
        mine = (sighting.c.office == self.office.code) & (sighting.c.key == sa.bindparam("b_key"))
        if group.promoted:
            values: dict[str, Any] = {"digest": sa.bindparam("b_digest"), "item_id": sa.bindparam("b_item"), "promoted_at": sa.bindparam("b_at")}
            values |= {"reason": None, "acknowledged": False}
            connection.execute(sighting.update().where(mine).values(values), group.promoted)
        if group.replaced:
            connection.execute(sighting.update().where(mine).values(replaced_by=sa.bindparam("b_by")), group.replaced)

    def _write_records(self, connection: sa.Connection, group: _Group, now: datetime) -> dict[str, str]:
        """Number the new items, last before the commit; returns number by item."""
        by_year: dict[int, list[tuple[str, Kept]]] = defaultdict(list)
        for item_id, kept in group.new:
            by_year[year_of(self.office, kept.arrival.received_at)].append((item_id, kept))
        clocks = {item_id: self._clocks(kept.arrival) for item_id, kept in group.new}
        numbers: dict[str, str] = {}
        records: Rows = []
        for year in sorted(by_year):
            _, serial = draw(connection, self.office, by_year[year][0][1].arrival.received_at, len(by_year[year]))
            for offset, (item_id, kept) in enumerate(by_year[year]):
                numbers[item_id] = self.office.number_pattern.format(year=year, serial=serial + offset)
                records.append(self._record_row(kept, item_id, numbers[item_id], year, serial + offset, now))
        insert_rows(connection, _INTO[tables.record], sorted(records, key=lambda row: str(row["first_item"])))
        self._write_beside(connection, numbers, clocks, now)
        return numbers

    def _record_row(self, kept: Kept, item_id: str, number: str, year: int, serial: int, now: datetime) -> dict[str, Any]:
        arrival = kept.arrival
        return {
            "office": self.office.code,
            "no": number,
            "id": item_id,
            "year": year,
            "serial": serial,
            "query_code": new_query_code(),
            "way": arrival.way.value,
            "status": RecordStatus.REGISTERED.value,
            "received_at": arrival.received_at,
            "registered_at": now,
            "history": arrival.history,
            "first_item": item_id,
            "reasons": [],
        }

    def _write_beside(self, connection: sa.Connection, numbers: dict[str, str], clocks: dict[str, tuple[Deadline, ...]], now: datetime) -> None:
        office = self.office.code
        joins = [
            {"office": office, "record_no": no, "item_id": i, "part": "", "first_page": 0, "last_page": 0, "role": "original", "by": MACHINE, "at": now}
            for i, no in numbers.items()
        ]
        acts = [
            {"office": office, "record_no": no, "item_id": i, "at": now, "who": MACHINE, "act": "registered", "field": "status", "new": "registered"}
            for i, no in numbers.items()
        ]
        due = [
            {"office": office, "record_no": numbers[item_id], "name": one.name} | clock_values(one) for item_id, started in clocks.items() for one in started
        ]
        insert_rows(connection, _INTO[tables.record_item], joins)
        insert_rows(connection, _INTO[tables.history], acts)
        insert_rows(connection, _INTO[tables.deadline], due)

    def _clocks(self, arrival: Arrival) -> tuple[Deadline, ...]:
        """The clocks an arrival starts; mail from before a source was started opens none."""
        return self.reckoner.deadlines(Course(arrival.received_at, history=arrival.history))

    def _numbers_of(self, connection: sa.Connection, item_ids: Sequence[str]) -> dict[str, str]:
        record = tables.record.c
        numbers: dict[str, str] = {}
        for piece in chunks(sorted(set(item_ids))):
            query = sa.select(record.first_item, record.no).where(record.office == self.office.code, record.first_item.in_(piece))
            numbers |= {row.first_item: row.no for row in connection.execute(query)}
        return numbers


def _sightings(office: str, keys: Sequence[str]) -> sa.Select[Any]:
    return sa.select(tables.sighting).where(tables.sighting.c.office == office, tables.sighting.c.key.in_(keys))


def _old_copy(group: _Group, kept: Kept) -> sa.Row[Any] | None:
    """Take the oldest sighting of these bytes in this folder from another epoch that no newer one has replaced yet."""
    place = kept.arrival.place
    if place.epoch is None:
        return None
    copies = group.old.get((kept.arrival.source, place.folder, kept.digest), [])
    for position, copy in enumerate(copies):
        if copy.epoch != place.epoch:
            return copies.pop(position)
    return None
