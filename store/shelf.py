"""What every part of the store stands on: database, blobs and the office whose rows it may see."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from itertools import islice
from typing import Any, TypeVar

import sqlalchemy as sa

from petition_intake.clocks import Reckoner
from petition_intake.config import Office
from petition_intake.errors import RefusedError
from petition_intake.model import JsonValue
from store import tables
from store.blobs import Blobs
from store.database import Database, insert_of, insert_rows, lock_for_transaction
from store.saying import rare, say

CLOSED = "ledger-closed"
"""The name under which the end of the last day that is closed is remembered among the daily jobs."""
T = TypeVar("T")
_CHUNK = 500
FIRST_PAGE, PAGE = 20, 200
"""Records read at once where all are read one after another: few at first, so that somebody who waits sees them."""
"""Values in one ``IN (…)``: within every limit on bound variables, and one plan to keep."""


class Shelf:
    """Base of the store's parts. No query leaves out the office."""

    def __init__(self, database: Database, blobs: Blobs, office: Office, reckoner: Reckoner | None = None) -> None:
        """Serve one office, whose clocks run by the ``reckoner``'s rules (default: the shipped ones)."""
        self.database = database
        self.blobs = blobs
        self.office = office
        self.reckoner = reckoner or Reckoner(office)

    def _local(self, moment: datetime | None) -> datetime | None:
        return None if moment is None else moment.astimezone(self.office.zone)

    def _unclosed(self, connection: sa.Connection, moment: datetime) -> datetime:
        """The moment, or the end of the last day whose closing began, when that is later. No closing begins before the transaction ends."""
        lock_for_transaction(connection, f"closing/{self.office.code}", shared=True)
        until: datetime | None = connection.execute(_CLOSED, {"office": self.office.code}).scalar_one_or_none()
        return moment if until is None else max(moment, until)

    def _note(  # noqa: PLR0913 - the columns of a history row
        self,
        connection: sa.Connection,
        *,
        who: str,
        act: str,
        at: datetime | None = None,
        record_no: str | None = None,
        item_id: str | None = None,
        source: str | None = None,
        field: str | None = None,
        old: JsonValue = None,
        new: JsonValue = None,
    ) -> None:
        """Append one act to the history."""
        values = {"record_no": record_no, "item_id": item_id, "source": source, "at": at or now(), "who": who, "act": act, "field": field}
        say(connection, _NOTE, {"office": self.office.code, **values, "old": old, "new": new})

    def _upsert(self, connection: sa.Connection, table: sa.Table, key: dict[str, Any], values: dict[str, Any]) -> None:
        """Insert the row, or update ``values`` of the one with this key."""
        connection.execute(_insertion(connection.dialect.name, table, tuple(key), tuple(values)), key | values)

    def _insert(
        self, connection: sa.Connection, table: sa.Table, key: Sequence[str], rows: Sequence[Mapping[str, Any]], *, renewed: Sequence[str] = ()
    ) -> None:
        """Insert rows; of those there are already with such a ``key``, the columns ``renewed`` are written anew."""
        insert_rows(connection, _insertion(connection.dialect.name, table, tuple(key), tuple(renewed)), rows)


# Statements said for every item are put together once: SQLAlchemy needs longer for that than the database for what they say.
_NOTE = tables.history.insert().inline()  # nobody asks for its number
_CLOSED = sa.select(tables.job.c.last_at).where(tables.job.c.office == sa.bindparam("office"), tables.job.c.name == CLOSED)


@cache
def _insertion(dialect: str, table: sa.Table, key: tuple[str, ...], renewed: tuple[str, ...]) -> sa.Insert:
    insert = insert_of(dialect, table)
    if renewed:
        return insert.on_conflict_do_update(index_elements=list(key), set_={name: insert.excluded[name] for name in renewed})
    return insert.on_conflict_do_nothing(index_elements=list(key))


def now() -> datetime:
    """The present moment, aware."""
    return datetime.now(UTC)


def named(who: str) -> str:
    """The name of who acts; ``RefusedError("who-missing")`` when there is none."""
    if not who.strip():
        raise RefusedError("who-missing")
    return who.strip()


def joined_to_item(query: sa.Select[Any], office: Any, item_id: Any, *conditions: sa.ColumnElement[bool]) -> sa.Select[Any]:  # noqa: ANN401 - a value or a parameter
    """A ``query`` on records, of those the item is joined to; ``conditions`` on the join.

    The joins are looked up first and by themselves. Left the choice, PostgreSQL goes through all records and looks for each one's join while it has
    not counted the rows of a new database: 40 ms a mail after the first thousand.
    """
    join, record = tables.record_item.c, tables.record.c
    joins = sa.select(join.record_no).where(join.office == office, rare(join.item_id == item_id), *conditions).distinct().cte().prefix_with("MATERIALIZED")
    return query.join_from(tables.record, joins, joins.c.record_no == record.no).where(record.office == office)


def chunks(values: Iterable[T]) -> Iterator[Sequence[T]]:
    """The values in pieces that fit one statement."""
    iterator = iter(values)
    while piece := tuple(islice(iterator, _CHUNK)):
        yield piece
