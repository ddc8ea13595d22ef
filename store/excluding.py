"""Exclusion: a person's word that what a rule set aside is no petition, and the way back. Until then its clock runs; nothing is deleted."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

import sqlalchemy as sa

from petition_intake.errors import RefusedError
from petition_intake.model import PETITION, PetitionRecord, RecordStatus
from store import tables
from store.joining import Act
from store.linking import Linking
from store.shelf import FIRST_PAGE, PAGE, chunks, named, now

_record, _fix, _relation = tables.record, tables.fix, tables.relation
_OPEN = frozenset({RecordStatus.REGISTERED.value, RecordStatus.RECORDED.value, RecordStatus.REVIEW.value, RecordStatus.SHUNTED.value})
"""Statuses of records that a person may exclude of their own accord, by naming the kind."""


class Excluding(Linking):
    """The part of the store that takes a person's word on what is no petition."""

    def set_aside(self, day: date | None = None) -> Iterator[PetitionRecord]:
        """Records that a rule proposes to exclude, oldest first: all that wait for a person, or those received on ``day`` with those confirmed already.

        ``day`` is one of the office's zone. Each as brief as ``_load`` says; read page by page, so that the first is there at once.
        """
        query = self._mine()
        if day is None:  # every such record has a rule; saying so would have all that ever had one looked through
            query = query.where(_record.c.status == RecordStatus.SET_ASIDE.value)
        else:
            begin = datetime.combine(day, time(), self.office.zone)
            query = query.where(_record.c.rule.is_not(None), _record.c.received_at >= begin, _record.c.received_at < begin + timedelta(days=1))
            query = query.where(_record.c.status.in_((RecordStatus.SET_ASIDE.value, RecordStatus.CLOSED.value)))
        query, size = query.order_by(_record.c.received_at, _record.c.id), FIRST_PAGE
        after: sa.ColumnElement[bool] = sa.true()
        while True:
            with self.database.read() as connection:
                rows = connection.execute(query.where(after).limit(size)).all()
                page = self._load(connection, rows, brief=True)
            yield from page
            if len(rows) < size:
                return
            after, size = sa.tuple_(_record.c.received_at, _record.c.id) > (rows[-1].received_at, rows[-1].id), PAGE

    def exclude(self, nos: Sequence[str], who: str, rule: str | None = None) -> list[str]:
        """Confirm in a person's name that these are no petitions, all or none: they are closed, their clocks end. Twice is once; gives those closed now.

        ``rule`` names the kind of what no rule set aside. ``RefusedError``: ``not-set-aside`` without it, or of a confirmed, closed or merged record.
        """
        person, at = named(who), now()
        with self.database.write() as connection:
            for piece in chunks(sorted(set(nos))):
                self._hold(connection, piece)
            rows = [self._row(connection, no, lock=True) for no in sorted(set(nos))]
            fresh = [row for row in rows if not is_excluded(row)]
            for row in fresh:
                if row.status != RecordStatus.SET_ASIDE.value and not (rule and row.status in _OPEN):
                    raise RefusedError("not-set-aside", id=row.no)
                by = rule or row.rule
                values = {"status": RecordStatus.CLOSED.value, "rule": by, "registered_by": person, "confirmed_at": at}
                self._update(connection, row.no, values)
                self._reckon_around(connection, row.no, at)
                self._speak(connection, self._items_of(connection, row.no), "parted", Act(person, at), proposed=True)
                self._note(connection, who=person, act="excluded", at=at, record_no=row.no, field="rule", old=row.rule, new=by)
            self._seek_repeats(connection, [row.no for row in fresh], at)
        return [row.no for row in fresh]

    def include(self, no: str, who: str) -> None:
        """Take an exclusion back, proposed or confirmed: it is a petition, its clocks run on from the day it came, and no rule sets it aside again.

        ``RefusedError("not-set-aside")``.
        """
        person, at = named(who), now()
        with self.database.write() as connection:
            self._hold(connection, [no])
            row = self._row(connection, no, lock=True)
            if row.status != RecordStatus.SET_ASIDE.value and not is_excluded(row):
                raise RefusedError("not-set-aside", id=no)
            values: dict[str, Any] = {"status": RecordStatus.REVIEW.value, "rule": None, "registered_by": None, "confirmed_at": None}
            self._update(connection, no, values | {"reasons": [*row.reasons, f"taken-back:{row.rule}"]})
            self._undo(connection, row, at)
            self._note(connection, who=person, act="included", at=at, record_no=no, field="rule", old=row.rule, new=None)
            items = self._items_of(connection, no)
            for item_id in sorted(items):
                key = {"office": self.office.code, "item_id": item_id, "part": "", "page": 0, "kind": PETITION}
                self._upsert(connection, _fix, key, {"value": row.rule, "by": person, "at": at})
            self._ask_read(connection, items, Act(person, at))

    def _undo(self, connection: sa.Connection, row: sa.Row[Any], at: datetime) -> None:
        """Let the clocks run on that the exclusion ended, and propose again what it turned down."""
        self._reckon_around(connection, row.no, at)
        if row.confirmed_at is None:
            return
        here = (_relation.c.office == self.office.code) & _relation.c.item_id.in_(self._items_of(connection, row.no)) & (_relation.c.at == row.confirmed_at)
        connection.execute(_relation.update().where(here, _relation.c.state == "parted").values(state="proposed"))

    def _items_of(self, connection: sa.Connection, no: str) -> set[str]:
        return {feed.item for feed in self._feeds(connection, [no]).get(no, ()) if feed.role == "original"}


def is_excluded(row: sa.Row[Any]) -> bool:
    """Whether a person confirmed of the record that it is no petition."""
    return bool(row.status == RecordStatus.CLOSED.value and row.rule is not None)
