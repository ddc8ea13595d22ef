"""Seals: how far each record is closed and whom it accuses, written in the transaction that changes what they rest on.

What is decided is ``petition_intake.access.seal_of``. Records that are read from the same pages are as closed as the strictest of them: who sees one sees
those pages. A number that points to another is as closed as that, and seals it where it was an accusation by itself, until a person speaks on the whole.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import reduce
from operator import or_

import sqlalchemy as sa

from petition_intake.access import OPENED_AT, Report, Seal, accused_among, seal_of, written
from petition_intake.model import JsonValue, PetitionDraft, RecordStatus
from store import tables
from store.saying import rare
from store.shelf import chunks
from store.standing import Standing, Values, overlaid

_record, _join, _finding = tables.record, tables.record_item, tables.finding
_STOOD_FOR = frozenset({RecordStatus.CONFIRMED.value, RecordStatus.CLOSED.value})
_REPORT, _RESPONDENTS = ("report", None), "respondents"
SEALED_BY = frozenset({"report", "respondents", "title", "content"})
"""Fields, or lists of them, on which a seal rests."""
_LOT = 200


class Sealing(Standing):
    """The part of the store that keeps the seals true."""

    def reseal_all(self) -> Iterator[int]:
        """Compute every record's seal anew, oldest first, after the office named other people; gives how many were done so far. Each lot is a transaction."""
        last, done = "", 0
        while True:
            with self.database.write() as connection:
                query = sa.select(_record.c.id, _record.c.no).where(_record.c.office == self.office.code, _record.c.id > last)
                rows = connection.execute(query.order_by(_record.c.id).limit(_LOT)).all()
                self._hold(connection, [row.no for row in rows])
                self._reseal(connection, [row.no for row in rows])
            if not rows:
                return
            last, done = rows[-1].id, done + len(rows)
            yield done

    def _hold(self, connection: sa.Connection, nos: Sequence[str]) -> None:
        """Lock the items before the records, as settle does: nobody waits for the other for ever.

        Whoever is going to change a record's seal does it first: a row that is written twice in a transaction has PostgreSQL lock the item it refers to.
        """
        items, above = set(), list(nos)
        while above:
            items |= {feed.item for feeds in self._feeds(connection, above).values() for feed in feeds}
            rows = connection.execute(sa.select(_record.c.merged_into).where(_record.c.office == self.office.code, _record.c.no.in_(above)))
            above = [no for no in rows.scalars() if no is not None]
        item = tables.item
        mine = (item.c.office == self.office.code) & item.c.id.in_(items)
        connection.execute(sa.select(item.c.id).where(mine).order_by(item.c.id).with_for_update())

    def _reseal(self, connection: sa.Connection, nos: Collection[str]) -> None:
        """Compute the seals of these records and of those that are read from the same pages; a row that stays as it is is not written."""
        meant = self._beside_in_pages(connection, set(nos))
        near = self._beside_in_pages(connection, set().union(*meant.values()) if meant else set())
        own, pointers = self._own_seals(connection, near.keys() | set().union(*near.values()))
        for no in sorted(set().union(*meant.values()) if meant else ()):
            live = [own[one] for one in sorted(near[no]) if one in own and one not in pointers]
            told = [] if any(one.state == "open" for one in live) else [own[one] for one in sorted(near[no] & pointers) if own[one].state == "sealed"]
            seal = reduce(or_, [*live, *told]) if live else Seal()
            values = {"seal": seal.state, "accused": written(seal.accused)}
            mine = (_record.c.office == self.office.code) & (_record.c.no == no)
            other = sa.or_(*(_record.c[name] != value for name, value in values.items()))
            connection.execute(_record.update().where(mine, other).values(values))

    def _beside_in_pages(self, connection: sa.Connection, nos: set[str]) -> dict[str, set[str]]:
        """By record, those that its items feed, itself among them."""
        found: dict[str, set[str]] = {no: {no} for no in nos}
        feeds = self._fed(connection, _join.c.record_no, nos)
        fed = self._fed(connection, _join.c.item_id, {item for _, item in feeds})
        beside: dict[str, set[str]] = defaultdict(set)
        for no, item in fed:
            beside[item].add(no)
        for no, item in feeds:
            found[no] |= beside[item]
        return found

    def _fed(self, connection: sa.Connection, column: sa.Column[str], values: Collection[str]) -> set[tuple[str, str]]:
        """Which records which items feed, of these records or of these items.

        Asked one after the other, for SQLite would join them through all rows of the office.
        """
        query = sa.select(_join.c.record_no, _join.c.item_id).where(_join.c.office == self.office.code)
        return {(row.record_no, row.item_id) for piece in chunks(sorted(values)) for row in connection.execute(query.where(rare(column.in_(piece))))}

    def _own_seals(self, connection: sa.Connection, nos: Collection[str]) -> tuple[dict[str, Seal], set[str]]:
        """The seal of each by itself, and which of them are numbers that point to others: those are sealed only by what is said or read of themselves."""
        found: dict[str, Seal] = {}
        pointers: set[str] = set()
        for piece in chunks(sorted(nos)):
            mine = (_record.c.office == self.office.code, _record.c.no.in_(piece))
            rows = connection.execute(sa.select(_record.c.no, _record.c.status, _record.c.rule, _record.c.content).where(*mine)).all()
            numbers = [row.no for row in rows]
            read, sure = self._values(connection, _finding, numbers), self._sure(connection, numbers)
            said = self._values(connection, tables.correction, numbers)
            for row in rows:
                stood_for = row.status in _STOOD_FOR
                excluded = row.status == RecordStatus.CLOSED.value and row.rule is not None
                report = Report(said[row.no].get(_REPORT), read[row.no].get(_REPORT), row.no in sure, stood_for, excluded)
                shown = overlaid(read[row.no], said[row.no])
                spoken = stood_for or any(field == _RESPONDENTS for field, _member in said[row.no])
                found[row.no] = seal_of(report, self._accused(shown, row.content, spoken=spoken))
                if row.status == RecordStatus.MERGED.value:
                    pointers.add(row.no)
                    if shown.get(_REPORT) is not True:
                        found[row.no] = Seal("read", frozenset())
        return found, pointers

    def _seal_read(self, draft: PetitionDraft) -> dict[str, str]:
        """The seal of a record that shows this draft alone, as columns."""
        shown: Values = {(finding.field, finding.member): finding.value for finding in draft.findings}
        sure = any(finding.field == "report" and self._is_sure(finding.confidence) for finding in draft.findings)
        seal = seal_of(Report(None, shown.get(_REPORT), sure, stood_for=False), self._accused(shown, draft.content, spoken=False))
        return {"seal": seal.state, "accused": written(seal.accused)}

    def _accused(self, shown: Values, content: str | None, *, spoken: bool) -> frozenset[str] | None:
        text = f"{shown.get(('title', None)) or ''} {shown.get(('content', None), content) or ''}"
        return accused_among(self.access, self.office.name, list(_members(shown)), text, spoken=spoken)

    def _sure(self, connection: sa.Connection, nos: Sequence[str]) -> frozenset[str]:
        """Those whose reading of the flag is sure."""
        query = sa.select(_finding.c.record_no, _finding.c.confidence)
        mine = (_finding.c.office == self.office.code, _finding.c.record_no.in_(nos), _finding.c.field == "report")
        return frozenset(row.record_no for row in connection.execute(query.where(*mine)) if self._is_sure(row.confidence))

    def _is_sure(self, confidence: float) -> bool:
        """More than the field asks for: a value that is wrong is mended, what somebody has read stays read. That it is taken without a look opens nothing."""
        at = self.access.opened_at if self.access is not None else OPENED_AT
        return at < 1 and confidence >= at

    def _values(self, connection: sa.Connection, table: sa.Table, nos: Sequence[str]) -> Mapping[str, Values]:
        """What stands in the fields that seals rest on, by record."""
        joined = table.outerjoin(tables.member, tables.member.c.id == table.c.member_id)
        query = sa.select(table.c.record_no, table.c.field, table.c.value, tables.member.c.position).select_from(joined)
        mine = (table.c.office == self.office.code, table.c.record_no.in_(nos), table.c.field.in_(SEALED_BY))
        found: dict[str, Values] = defaultdict(dict)
        for row in connection.execute(query.where(*mine).order_by(table.c.id)):
            found[row.record_no][row.field, row.position] = row.value
        return found


def _members(shown: Values) -> Iterator[JsonValue]:
    """The respondents, one by one, also of a list that was said as a whole."""
    for (field, _member), value in shown.items():
        if field == _RESPONDENTS:
            yield from value if isinstance(value, list) else [] if value is None else [value]


__all__ = ["SEALED_BY", "Sealing"]
