"""How the work stands, in numbers: for metrics, alarms and the screen ``today``.

Asked every few seconds for years, so each question walks an index over what is open and stops at ``MOST``: no answer takes longer because the office
has a million records.
"""

import shutil
from collections.abc import Collection
from contextlib import suppress
from datetime import date, datetime, time, timedelta

import sqlalchemy as sa

from petition_intake.model import ItemState, RecordStatus, Way
from store import tables
from store.numbers import first_id
from store.shapes import Backlog, DayList, Due, Room, Unacknowledged
from store.sight import Sight

MOST = 10_000
"""Counts end here."""
SOON_DAYS = 3
"""A deadline that ends within so many days is near."""
TO_CONFIRM = (RecordStatus.SHUNTED, RecordStatus.REVIEW, RecordStatus.RECORDED)
"""Records that wait for a person."""
RECENT = 1_000
"""Items that ``review_share`` looks at."""
_LISTS = 60
"""Days of set-aside lists that are told apart."""
_SETTLED = tuple(state.value for state in ItemState if state.settled)


class Watching(Sight):
    """The part of the store that counts what is open."""

    def backlog(self, states: Collection[ItemState]) -> list[Backlog]:
        """What is in these states, by channel and state, history by itself, with the oldest of each; of more than ``MOST`` in a state the oldest."""
        row = tables.item.c
        found = []
        with self.database.read() as connection:
            for state in sorted(states):
                mine = (row.office == self.office.code, row.state == state.value, *self._seen_item(row.id))
                part = sa.select(row.way, row.history, row.registered_at).where(*mine).order_by(row.id).limit(MOST).subquery()
                count, oldest = sa.func.count().label("number"), sa.func.min(part.c.registered_at).label("oldest")
                query = sa.select(part.c.way, part.c.history, count, oldest).group_by(part.c.way, part.c.history)
                found += [Backlog(Way(one.way), state, one.number, one.oldest, one.history) for one in connection.execute(query)]
        return found

    def items_standing(self) -> dict[ItemState, int]:
        """How many items are in each state, up to ``MOST``; every state has an entry."""
        row, found = tables.item.c, dict[ItemState, int]()
        with self.database.read() as connection:
            for state in ItemState:
                mine = (row.office == self.office.code, row.state == state.value, *self._seen_item(row.id))
                part = sa.select(row.id).where(*mine).order_by(row.id.desc()).limit(MOST).subquery()
                found[state] = connection.execute(sa.select(sa.func.count()).select_from(part)).scalar_one()
        return found

    def review_share(self) -> tuple[int, int]:
        """Of the latest items that came to rest: how many wait for a person because of doubts, and of how many."""
        row = tables.item.c
        latest = sa.select(row.state).where(row.office == self.office.code, *self._seen_item(row.id)).order_by(row.id.desc()).limit(RECENT).subquery()
        query = sa.select(latest.c.state, sa.func.count().label("number")).where(latest.c.state.in_(_SETTLED)).group_by(latest.c.state)
        with self.database.read() as connection:
            counts = {one.state: one.number for one in connection.execute(query)}
        return counts.get(ItemState.REVIEW.value, 0), sum(counts.values())

    def arrived_since(self, begin: datetime) -> dict[Way, int]:
        """How many items were registered since, by channel, no history, of the latest ``MOST``; ids sort by the time they were made."""
        row = tables.item.c
        since = sa.select(row.way, row.history).where(row.office == self.office.code, row.id >= first_id(begin), *self._seen_item(row.id))
        part = since.order_by(row.id.desc()).limit(MOST).subquery()
        query = sa.select(part.c.way, sa.func.count().label("number")).where(~part.c.history).group_by(part.c.way).order_by(part.c.way)
        with self.database.read() as connection:
            return {Way(one.way): one.number for one in connection.execute(query)}

    def last_arrival(self, source: str) -> datetime | None:
        """When the source's latest item was registered, in the office's zone."""
        row = tables.item.c
        query = sa.select(row.registered_at).where(row.office == self.office.code, row.source == source).order_by(row.id.desc()).limit(1)
        with self.database.read() as connection:
            return self._local(connection.execute(query).scalar_one_or_none())

    def open_records(self, statuses: Collection[RecordStatus]) -> dict[RecordStatus, int]:
        """How many records have each of these statuses, up to ``MOST``."""
        row = tables.record.c
        found = {}
        with self.database.read() as connection:
            for status in sorted(statuses):
                part = sa.select(row.id).where(row.office == self.office.code, row.status == status.value, *self._seen()).limit(MOST).subquery()
                found[status] = connection.execute(sa.select(sa.func.count()).select_from(part)).scalar_one()
        return found

    def clocks_near(self, today: date) -> list[Due]:
        """Open duties that are overdue or due within ``SOON_DAYS``, by clock; no suspended ones, no rights that lapse."""
        row = tables.deadline.c
        open_ = (row.office == self.office.code, row.met_at.is_(None), row.suspended_since.is_(None), ~row.lapses, *self._seen_number(row.record_no))
        part = sa.select(row.name, row.due).where(*open_, row.due <= today + timedelta(days=SOON_DAYS)).order_by(row.due).limit(MOST).subquery()
        late = sa.func.sum(sa.case((part.c.due < today, 1), else_=0))
        query = sa.select(part.c.name, sa.func.count().label("number"), late.label("late")).group_by(part.c.name).order_by(part.c.name)
        with self.database.read() as connection:
            return [Due(one.name, one.late, one.number - one.late) for one in connection.execute(query)]

    def open_alerts(self) -> Unacknowledged:
        """Open alerts."""
        row = tables.alert.c
        open_ = (row.office == self.office.code, row.acknowledged_at.is_(None), *self._seen_number(row.record_no))
        part = sa.select(row.raised_at).where(*open_).limit(MOST).subquery()
        with self.database.read() as connection:
            count, oldest = connection.execute(sa.select(sa.func.count(), sa.func.min(part.c.raised_at)).select_from(part)).one()
        return Unacknowledged(count, self._local(oldest))

    def set_aside_lists(self) -> list[DayList]:
        """Days of receipt with set-aside records that nobody confirmed yet, the oldest first."""
        row = tables.record.c
        mine = (row.office == self.office.code, row.status == RecordStatus.SET_ASIDE.value, *self._seen())
        query = sa.select(row.received_at).where(*mine).order_by(row.id).limit(MOST)
        counts: dict[date, int] = {}
        with self.database.read() as connection:
            for moment in connection.execute(query).scalars():
                day = moment.astimezone(self.office.zone).date()
                counts[day] = counts.get(day, 0) + 1
        return [DayList(day, count) for day, count in sorted(counts.items())][:_LISTS]

    def room(self) -> dict[str, Room]:
        """Room where the blobs and the database lie, as far as they are on this machine."""
        file = self.database.file
        places = {"blobs": self.blobs.folder} | ({"database": file.parent} if file else {})
        found = {}
        for place, folder in places.items():
            with suppress(OSError):
                there = next(parent for parent in (folder, *folder.parents) if parent.exists())
                usage = shutil.disk_usage(there)
                found[place] = Room(usage.free, usage.total)
        return found

    def midnight(self, moment: datetime) -> datetime:
        """When the office's day of that moment began."""
        return datetime.combine(moment.astimezone(self.office.zone).date(), time(), self.office.zone)


__all__ = ["MOST", "RECENT", "SOON_DAYS", "TO_CONFIRM", "Watching"]
