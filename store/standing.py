"""What stands in a record: what was read, what a person said, and the one laid over the other."""

import sqlalchemy as sa

from petition_intake.model import JsonValue
from petition_intake.record_json import list_of
from store import tables
from store.relations import Relations
from store.saying import say

Values = dict[tuple[str, int | None], JsonValue]
"""What stands in a record: value by field and, in a list, position."""
_TRUST = tables.field_trust.c
_WITHHELD = sa.select(_TRUST.field).where(_TRUST.office == sa.bindparam("office"), _TRUST.withheld.is_(sa.true()))
"""Asked for every item, so it is put together once."""


class Standing(Relations):
    """The part of the store that knows what a record says, without what lies beside it."""

    def withheld(self) -> frozenset[str]:
        """Fields that lost their ``auto``: whatever the machine is sure of is a proposal there."""
        with self.database.glance() as connection:
            return self._withheld(connection)

    def _withheld(self, connection: sa.Connection) -> frozenset[str]:
        return frozenset(row.field for row in say(connection, _WITHHELD, {"office": self.office.code}))

    def _frozen(self, connection: sa.Connection, record_no: str) -> frozenset[str]:
        row = tables.frozen_list.c
        return frozenset(connection.execute(sa.select(row.list).where(row.office == self.office.code, row.record_no == record_no)).scalars())

    def _corrected(self, connection: sa.Connection, record_no: str) -> Values:
        return self._stored_values(connection, tables.correction, tables.correction.c.record_no == record_no)

    def _read_before(self, connection: sa.Connection, record_no: str) -> Values:
        return self._stored_values(connection, tables.finding, tables.finding.c.record_no == record_no)

    def _stored_values(self, connection: sa.Connection, table: sa.Table, *which: sa.ColumnElement[bool]) -> Values:
        joined = table.outerjoin(tables.member, tables.member.c.id == table.c.member_id)
        query = sa.select(table.c.field, table.c.value, tables.member.c.position).select_from(joined)
        found = connection.execute(query.where(table.c.office == self.office.code, *which).order_by(table.c.id))
        return {(row.field, row.position): row.value for row in found}

    def _shown(self, connection: sa.Connection, record_no: str) -> Values:
        """What the record shows: a person's word over a reading, and over all members where it is on a list as a whole."""
        return overlaid(self._read_before(connection, record_no), self._corrected(connection, record_no))


def overlaid(read: Values, corrected: Values) -> Values:
    """Corrections over findings; a person's word on a whole list replaces all its members."""
    whole = {field for field, position in corrected if position is None}
    return {key: value for key, value in read.items() if list_of(key[0]) not in whole} | corrected
