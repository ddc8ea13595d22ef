"""The ledger: every place seen at a source, with its item or the reason why there is none."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from petition_intake.model import RecordStatus
from store import tables
from store.registration import sighting_key
from store.shapes import LedgerLine
from store.shelf import Shelf, chunks, named, now

_sighting = tables.sighting

GONE_UNSEEN, SEEN_TO = "gone-unseen", "gone-seen-to"
"""Reasons of a run of keys that came and went between two polls: nobody looked into it yet, or a person did."""
_SAID = 200
"""Places that one line of the history names."""


class Ledger(Shelf):
    """The part of the store that ``reconcile`` reads."""

    def ledger(self, source: str, since: datetime | None = None) -> list[LedgerLine]:
        """Every place of the source, or those first seen ``since`` then, in that order."""
        query = self._lines().where(_sighting.c.source == source).order_by(_sighting.c.seen_at, _sighting.c.key)
        with self.database.read() as connection:
            return [_line(found) for found in connection.execute(query if since is None else query.where(_sighting.c.seen_at >= since))]

    def ledger_of(self, source: str, places: Iterable[str]) -> list[LedgerLine]:
        """The lines of those of the places that are known, then the runs of keys that came and went unseen."""
        query = self._lines()
        keys = sorted({sighting_key(source, place) for place in places})
        with self.database.read() as connection:
            # A key is of its source alone; were that said as well, SQLite would take the index of the source and look through all of it.
            found = [_line(row) for piece in chunks(keys) for row in connection.execute(query.where(_sighting.c.key.in_(piece)))]
            gaps = query.where(_sighting.c.source == source, _sighting.c.item_id.is_(None), _sighting.c.reason.in_((GONE_UNSEEN, SEEN_TO)))
            there = {line.place for line in found}
            return found + [line for row in connection.execute(gaps) if (line := _line(row)).place not in there]

    def ledger_held(self, source: str, epochs: Mapping[str | None, Collection[str | None]]) -> int:
        """How many places of the source are items and not known to lie there no more.

        ``epochs``, by folder, are those of the keys that folders deal out now: what had its key in another is not there. Without any the places are
        counted by index alone.
        """
        row = _sighting.c
        mine = (row.office == self.office.code) & (row.source == source)
        count = sa.select(sa.func.count()).select_from(_sighting).where(mine)
        with self.database.read() as connection:
            if set(epochs) <= {None}:
                # Compared as well, though each has a value: so SQLite takes the index of these few and not that of all.
                passed = count.where(row.item_id.is_(None), row.reason >= "")
                replaced = count.where(row.replaced_by.is_not(None), row.replaced_by >= "")
                every, without, again = (int(connection.execute(one).scalar_one()) for one in (count, passed, replaced))
                return every - without - again
            held = sa.select(row.folder, row.epoch, sa.func.count().label("number")).where(mine, row.item_id.is_not(None), row.replaced_by.is_(None))
            groups = connection.execute(held.group_by(row.folder, row.epoch)).all()
            return sum(group.number for group in groups if group.epoch in epochs.get(group.folder, {group.epoch}))

    def _lines(self) -> sa.Select[Any]:
        row, record = _sighting.c, tables.record.c
        opened = sa.outerjoin(_sighting, tables.record, (record.office == row.office) & (record.first_item == row.item_id))
        return (
            sa.select(row.place, row.item_id, row.reason, row.replaced_by, row.folder, row.epoch, record.no, record.status)
            .select_from(opened)
            .where(row.office == self.office.code)
        )

    def gone_unseen(self, source: str, since: datetime) -> int:
        """How often, since then, something was found to have arrived at the source and gone before anybody looked."""
        row = _sighting.c
        unseen = (row.item_id.is_(None), row.reason == GONE_UNSEEN)
        query = sa.select(sa.func.count()).where(row.office == self.office.code, row.source == source, *unseen, row.seen_at >= since)
        with self.database.read() as connection:
            return connection.execute(query).scalar_one()

    def seen_to(self, source: str, who: str) -> int:
        """A person has looked into what was gone unseen at a source until now: it stays in the ledger and is asked about no more; how many lines."""
        person, at = named(who), now()
        row = _sighting.c
        mine = (row.office == self.office.code) & (row.source == source) & row.item_id.is_(None) & (row.reason == GONE_UNSEEN)
        with self.database.write() as connection:
            places = list(connection.execute(sa.select(row.place).where(mine).order_by(row.seen_at, row.key)).scalars())
            if places:
                connection.execute(tables.sighting.update().where(mine).values(reason=SEEN_TO))
                self._note(
                    connection, who=person, act="gone-seen-to", at=at, source=source, new=[*places[:_SAID], *([len(places)] if len(places) > _SAID else [])]
                )
        return len(places)

    def ledger_counts(self) -> dict[str, dict[str, int]]:
        """Per source: places that are items (``item``), that were passed over (their reason), that were renumbered."""
        row = tables.sighting.c
        kind = sa.case((row.replaced_by.is_not(None), "renumbered"), (row.item_id.is_not(None), "item"), else_=row.reason).label("kind")
        query = sa.select(row.source, kind, sa.func.count().label("number")).where(row.office == self.office.code).group_by(row.source, kind)
        counts: dict[str, dict[str, int]] = {}
        with self.database.read() as connection:
            for line in connection.execute(query):
                counts.setdefault(line.source, {})[line.kind] = line.number
        return counts


def _line(row: Any) -> LedgerLine:  # noqa: ANN401 - a row of the query above
    status = None if row.status is None else RecordStatus(row.status)
    return LedgerLine(row.place, row.item_id, row.reason, row.replaced_by is not None, row.folder, row.epoch, row.no, status)
