"""Who reads: the one place where what an account may not see is left out of queries.

A store opened for nobody in particular (the daemon) sees everything. A record that must not be seen is not there: no list, count or answer differs from
one of an office without it. An item is hidden with any record that its pages feed.
"""

from collections.abc import Collection
from functools import cached_property
from typing import Any, Self

import sqlalchemy as sa

from petition_intake.access import Access, Eyes, eyes_of, eyes_on_duty
from store import tables
from store.shelf import Shelf, chunks

_record, _trust = tables.record, tables.field_trust
FEED = tables.record_item.alias("feed")
"""What ``_feeding_hidden`` joins."""
REFUSED = "refused-sealed"
"""The act of asking for a record that one must not see."""


class Sight(Shelf):
    """The part of the store that knows who looks at it."""

    access: Access | None = None
    """The office's rules; without them nothing is hidden from anybody."""
    eyes: Eyes | None = None
    """Who looks; ``None``: the machine, which sees everything."""

    def seen_by(self, eyes: Eyes | None, access: Access | None) -> Self:
        """The same rows and bytes under an office's rules, as somebody with these eyes sees them."""
        other = type(self)(self.database, self.blobs, self.office, self.reckoner)
        other.access, other.eyes = access, eyes
        return other

    def for_machine(self) -> Self:
        """The same rows and bytes with nothing hidden: for what a command does after it was let in."""
        return self.seen_by(None, self.access)

    def as_read_by(self, account: str | None) -> Self:
        """What this account may read is there; without one, what every account may."""
        return self.seen_by(eyes_of(self.access, account or ""), self.access)

    def as_told_to(self, account: str | None, *, doubt: bool = True) -> Self:
        """What its owner may be told of where a life may be at stake (``petition_intake.access.eyes_on_duty``)."""
        return self.seen_by(eyes_on_duty(self.access, account, doubt=doubt), self.access)

    # ---- what is left out of queries ----------------------------------------------------------------------------------

    def _hidden(self, record: Any = _record.c) -> sa.ColumnElement[bool]:  # noqa: ANN401 - columns of the table, or of an alias
        """What must not be seen, on a record's columns; ``petition_intake.access.may_read`` in SQL."""
        if self.eyes is None:
            return sa.false()
        # Said as a literal: only so does the index of sealed records serve.
        shut: sa.ColumnElement[bool] = record.seal == sa.literal_column("'sealed'")
        if not self._trusted:
            shut = record.seal != "open"
        if not (self.eyes.sealed or self.eyes.recusal):
            return shut
        whom = [record.accused.contains(f"|{self.eyes.account}|", autoescape=True) if self.eyes.recusal else record.accused.startswith("|")]
        whom += [record.accused == "?"] if self.eyes.own else []
        return sa.and_(shut, sa.or_(*whom))

    @property
    def _sees_all(self) -> bool:
        """Whether nothing is hidden: an answer about all that is kept says nothing of what whoever looks must not know of."""
        return self.eyes is None or (self.eyes.recusal and not self.eyes.own)

    @cached_property
    def _trusted(self) -> bool:
        """Whether readings of the flag are taken without a look."""
        query = sa.select(_trust.c.field).where(_trust.c.office == self.office.code, _trust.c.field == "report", _trust.c.withheld.is_(sa.true()))
        with self.database.read() as connection:
            return connection.execute(query).first() is None

    def _seen(self) -> tuple[sa.ColumnElement[bool], ...]:
        """Conditions on ``record``: only what may be seen."""
        return () if self.eyes is None else (~self._hidden(),)

    def _seen_number(self, column: sa.ColumnElement[Any]) -> tuple[sa.ColumnElement[bool], ...]:
        """Conditions on rows that bear a record's number."""
        if self.eyes is None:
            return ()
        record = _record.alias()
        return (~sa.exists(sa.select(record.c.no).where(record.c.office == self.office.code, record.c.no == column, self._hidden(record.c))),)

    def _seen_item(self, column: sa.ColumnElement[Any]) -> tuple[sa.ColumnElement[bool], ...]:
        """Conditions on rows that bear an item's id."""
        return () if self.eyes is None else (~sa.exists(self._feeding_hidden().where(FEED.c.item_id == column)),)

    def _feeding_hidden(self) -> sa.Select[Any]:
        """Items that feed what must not be seen."""
        record, office = _record.alias(), self.office.code
        both = (record.c.office == FEED.c.office) & (record.c.no == FEED.c.record_no)
        return sa.select(FEED.c.item_id).join_from(record, FEED, both).where(record.c.office == office, self._hidden(record.c))

    # ---- what is asked for by name --------------------------------------------------------------------------------------

    def hidden_items(self, item_ids: Collection[str]) -> frozenset[str]:
        """Those of the items that must not be seen: a balance counts them and names none."""
        with self.database.read() as connection:
            return self._hidden_items(connection, item_ids)

    def _hidden_items(self, connection: sa.Connection, item_ids: Collection[str]) -> frozenset[str]:
        if self.eyes is None:
            return frozenset()
        query = self._feeding_hidden()
        return frozenset(found for piece in chunks(sorted(item_ids)) for found in connection.execute(query.where(FEED.c.item_id.in_(piece))).scalars())

    def hidden_records(self, nos: Collection[str]) -> frozenset[str]:
        """Those of the numbers that must not be seen."""
        with self.database.read() as connection:
            return self._hidden_of(connection, nos)

    def _hidden_of(self, connection: sa.Connection, nos: Collection[str]) -> frozenset[str]:
        if self.eyes is None:
            return frozenset()
        query = sa.select(_record.c.no).where(_record.c.office == self.office.code, self._hidden())
        return frozenset(no for piece in chunks(sorted(nos)) for no in connection.execute(query.where(_record.c.no.in_(piece))).scalars())

    def _refuse(self, record_no: str | None, item_id: str | None = None) -> None:
        """Remember that somebody asked for what they must not see; the answer is that of a number that does not exist."""
        if self.eyes is not None and record_no is not None:
            self._refused.setdefault(record_no, item_id)

    @cached_property
    def _refused(self) -> dict[str, str | None]:
        return {}

    def note_refusals(self) -> None:
        """Enter into the history what was refused since the last time: in a transaction of its own, as the refused one is rolled back."""
        if self.eyes is None or not self._refused:
            return
        with self.database.write() as connection:
            while self._refused:
                no, item_id = self._refused.popitem()
                self._note(connection, who=self.eyes.account, act=REFUSED, record_no=no, item_id=item_id)


__all__ = ["FEED", "REFUSED", "Sight"]
