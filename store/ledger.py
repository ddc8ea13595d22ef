"""The ledger: every place seen at a source, with its item or the reason why there is none."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from petition_intake.model import RecordStatus
from store import tables
from store.shapes import LedgerLine
from store.shelf import Shelf, named, now

GONE_UNSEEN, SEEN_TO = "gone-unseen", "gone-seen-to"
"""Reasons of a run of keys that came and went between two polls: nobody looked into it yet, or a person did."""
_SAID = 200
"""Places that one line of the history names."""


class Ledger(Shelf):
    """The part of the store that ``reconcile`` reads."""

    def ledger(self, source: str) -> list[LedgerLine]:
        """Every place of the source, in the order first seen."""
        row, record = tables.sighting.c, tables.record.c
        opened = sa.outerjoin(tables.sighting, tables.record, (record.office == row.office) & (record.first_item == row.item_id))
        query = (
            sa.select(row.place, row.item_id, row.reason, row.replaced_by, row.folder, row.epoch, record.no, record.status)
            .select_from(opened)
            .where(row.office == self.office.code, row.source == source)
        )
        with self.database.read() as connection:
            return [_line(found) for found in connection.execute(query.order_by(row.seen_at, row.key))]

    def gone_unseen(self, source: str, since: datetime) -> int:
        """How often, since then, something was found to have arrived at the source and gone before anybody looked."""
        row = tables.sighting.c
        query = sa.select(sa.func.count()).where(row.office == self.office.code, row.source == source, row.reason == GONE_UNSEEN, row.seen_at >= since)
        with self.database.read() as connection:
            return connection.execute(query).scalar_one()

    def seen_to(self, source: str, who: str) -> int:
        """A person has looked into what was gone unseen at a source until now: it stays in the ledger and is asked about no more; how many lines."""
        person, at = named(who), now()
        row = tables.sighting.c
        mine = (row.office == self.office.code) & (row.source == source) & (row.reason == GONE_UNSEEN)
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
