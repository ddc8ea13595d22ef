"""What feeds a record: pages of items, in the order they came. Splits and joins are rows here, so every run of an item finds them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa

from petition_intake.belonging import Feed, Matter
from petition_intake.model import RecordStatus
from store import tables
from store.readings import Readings
from store.saying import say
from store.shelf import joined_to_item

_record, _join, _item = tables.record, tables.record_item, tables.item
_FED = (
    joined_to_item(sa.select(_join, _item.c.received_at), sa.bindparam("office"), sa.bindparam("item"))
    .join(_join, (_join.c.office == _record.c.office) & (_join.c.record_no == _record.c.no))
    .join(_item, _item.c.id == _join.c.item_id)
    .where(_record.c.status != RecordStatus.MERGED.value)
    .order_by(_record.c.id)
)
_FEEDS = (
    sa.select(_join, _item.c.received_at)
    .join_from(_join, _item, _item.c.id == _join.c.item_id)
    .where(_join.c.office == sa.bindparam("office"), _join.c.record_no.in_(sa.bindparam("records", expanding=True)))
)
"""Said for every item, so they are put together once."""


class Feeding(Readings):
    """The part of the store that knows which pages belong to which record."""

    def matters(self, item_id: str) -> tuple[Matter, ...]:
        """The records that the item's pages feed, oldest first, each with all that feeds it; numbers that only point elsewhere are no matters."""
        with self.database.glance() as connection:
            return self._matters(connection, item_id)

    def feeds(self, record_no: str) -> tuple[Feed, ...]:
        """What feeds a record, in the order it came."""
        with self.database.read() as connection:
            return self._feeds(connection, [record_no]).get(record_no, ())

    def _matters(self, connection: sa.Connection, item_id: str) -> tuple[Matter, ...]:
        found = self._by_record(say(connection, _FED, {"office": self.office.code, "item": item_id}))
        return tuple(Matter(no, feeds) for no, feeds in found.items())

    def _feeds(self, connection: sa.Connection, record_nos: Sequence[str]) -> dict[str, tuple[Feed, ...]]:
        return self._by_record(connection.execute(_FEEDS, {"office": self.office.code, "records": list(record_nos)}))

    def _by_record(self, rows: Iterable[sa.Row[Any]]) -> dict[str, tuple[Feed, ...]]:
        """Records in the order of their first rows, each with its feeds in the order these came."""
        found: dict[str, list[Feed]] = defaultdict(list)
        for row in rows:
            found[row.record_no].append(self._feed(row))
        return {no: tuple(sorted(feeds, key=_in_order)) for no, feeds in found.items()}

    def _feed(self, row: sa.Row[Any]) -> Feed:
        return Feed(row.item_id, row.part, row.first_page, row.last_page, row.role, row.received_at.astimezone(self.office.zone))


def _in_order(feed: Feed) -> tuple[object, ...]:
    return feed.received_at, feed.item, feed.part, feed.first_page
