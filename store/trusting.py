"""Trust: how often what the machine took as certain was wrong, by field, and the fields whose values are mere proposals therefore.

Each field has one counter of the values that people looked at; a silent error keeps where the counter stood. So the errors among the last so many are
found by index, whatever there is. What is decided by them: ``petition_intake/trust.py``.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from petition_intake.errors import NotFoundError
from petition_intake.model import JsonValue
from petition_intake.record_json import correctable
from petition_intake.repeats import NO_REPEAT
from petition_intake.trust import WINDOW, Key, Tally, looked_at, loses_auto
from store import tables
from store.database import insert_of
from store.settling import Settling
from store.shapes import MACHINE, FieldTrust
from store.shelf import named, now

_record, _trust, _error = tables.record, tables.field_trust, tables.silent_error
_ALONE = -1
"""The ``member`` of a field that is no list's."""


class Trusting(Settling):
    """The part of the store that counts silent errors."""

    def trust(self) -> list[FieldTrust]:
        """How each field did of which a value was looked at, by name."""
        with self.database.read() as connection:
            rows = connection.execute(sa.select(_trust).where(_trust.c.office == self.office.code).order_by(_trust.c.field)).all()
            return [FieldTrust(row.field, self._tally(connection, row), row.withheld, self._local(row.at), row.by) for row in rows]

    def give_back(self, field: str, who: str) -> bool:
        """Take the field's values without a look again, from a count that starts anew; False: they are.

        ``NotFoundError("field-unknown")``, ``RefusedError("who-missing")``.
        """
        person, at = named(who), now()
        if not correctable(field):
            raise NotFoundError("field-unknown", field=field)
        with self.database.write() as connection:
            mine = (_trust.c.office == self.office.code) & (_trust.c.field == field)
            row = connection.execute(sa.select(_trust).where(mine).with_for_update()).one_or_none()
            if row is None or not row.withheld:
                return False
            was = self._tally(connection, row)
            connection.execute(_trust.update().where(mine).values(withheld=False, counted_from=row.looked, at=at, by=person))
            self._note(connection, who=person, act="auto-given-back", at=at, field=field, old=_said(was))
        return True

    @contextmanager
    def _counting(self, connection: sa.Connection, no: str, at: datetime) -> Iterator[None]:
        """Count what the act within says of values the machine took as certain; one that is taken back is counted back."""
        before = self._looked_at(connection, no)
        yield
        after = self._looked_at(connection, no)
        for field in sorted({field for field, _ in (*before, *after)}):
            self._count(connection, no, field, _of(before, field), _of(after, field), at)

    def _looked_at(self, connection: sa.Connection, no: str) -> dict[Key, bool]:
        """Certain values that a person has looked at, by what stands in the record now, and whether each was wrong."""
        mine = (_record.c.office == self.office.code) & (_record.c.no == no)
        record = connection.execute(sa.select(_record.c.confirmed_at, _record.c.rule).where(mine)).one()
        finding = tables.finding.c
        certain = self._stored_values(connection, tables.finding, finding.record_no == no, finding.auto.is_(sa.true()))
        confirmed = record.confirmed_at is not None and record.rule is None  # with a rule, a person said that it is no petition
        words = self._corrected(connection, no)
        if (NO_REPEAT, None) in certain:
            row = tables.repeat.c
            query = sa.select(row.because).where(row.office == self.office.code, row.record_no == no, row.state != "unlinked")
            repeats = connection.execute(query).scalars().all()
            if any(repeats):  # the machine found it itself, later: the claim is not shown any more
                del certain[NO_REPEAT, None]
            elif repeats:
                words = {(NO_REPEAT, None): False} | words
        return looked_at(certain, words, confirmed=confirmed)

    def _count(self, connection: sa.Connection, no: str, field: str, before: Mapping[Key, bool], after: Mapping[Key, bool], at: datetime) -> None:
        wrong, righted = ([key for key, is_wrong in one.items() if is_wrong and not other.get(key, False)] for one, other in ((after, before), (before, after)))
        more = len(after) - len(before)
        if not (more or wrong or righted):
            return
        row = self._counter(connection, field, more, at)
        mine = (_error.c.office == self.office.code) & (_error.c.record_no == no) & (_error.c.field == field)
        for _, member in righted:
            connection.execute(_error.delete().where(mine, _error.c.member == _position(member)))
        for _, member in wrong:
            key = {"office": self.office.code, "record_no": no, "field": field, "member": _position(member)}
            self._upsert(connection, _error, key, {"place": row.looked, "at": at})
        if wrong or righted or row.withheld:
            self._weigh(connection, no, row, at)

    def _counter(self, connection: sa.Connection, field: str, more: int, at: datetime) -> sa.Row[Any]:
        """The field's counter, raised; it is locked until the commit."""
        new = insert_of(connection.dialect.name, _trust).values(
            office=self.office.code, field=field, looked=max(0, more), withheld=False, counted_from=0, at=at, by=MACHINE
        )
        raised = new.on_conflict_do_update(index_elements=["office", "field"], set_={"looked": _trust.c.looked + more})
        return connection.execute(raised.returning(*_trust.c)).one()

    def _tally(self, connection: sa.Connection, row: sa.Row[Any]) -> Tally:
        since = max(row.looked - WINDOW, row.counted_from)
        mine = (_error.c.office == self.office.code) & (_error.c.field == row.field) & (_error.c.place > since)
        wrong = connection.execute(sa.select(sa.func.count()).select_from(_error).where(mine)).scalar_one()
        return Tally(max(row.looked - since, wrong), wrong)

    def _weigh(self, connection: sa.Connection, no: str, row: sa.Row[Any], at: datetime) -> None:
        """Take ``auto`` from the field or give it back, by what was looked at last; the record that decided it says so in its history."""
        tally = self._tally(connection, row)
        withheld = loses_auto(tally, self.office.silent_error_limit)
        if withheld == row.withheld:
            return
        mine = (_trust.c.office == self.office.code) & (_trust.c.field == row.field)
        connection.execute(_trust.update().where(mine).values(withheld=withheld, at=at, by=MACHINE))
        self._note(connection, who=MACHINE, act="auto-lost" if withheld else "auto-recovered", at=at, record_no=no, field=row.field, new=_said(tally))


def _of(looked: Mapping[Key, bool], field: str) -> dict[Key, bool]:
    return {key: wrong for key, wrong in looked.items() if key[0] == field}


def _position(member: int | None) -> int:
    return _ALONE if member is None else member


def _said(tally: Tally) -> dict[str, JsonValue]:
    """Numbers, which no masking of the field's own values touches."""
    return {"wrong": tally.wrong, "looked_at": tally.looked_at}
