"""The ways back from ``confirm`` and ``correct``. What was read or said meanwhile is not lost: the items are understood anew."""

from typing import Any

import sqlalchemy as sa

from petition_intake.errors import RefusedError
from petition_intake.model import JsonValue, RecordStatus
from petition_intake.record_json import LISTS, list_of
from store import tables
from store.excluding import Excluding
from store.joining import Act
from store.reckoning import CLOCK_FIELDS
from store.records import value_of
from store.repeating import TRAITS
from store.sealing import SEALED_BY
from store.shelf import named, now


class Undoing(Excluding):
    """The part of the store that takes a person's word back."""

    def unconfirm(self, no: str, who: str) -> None:
        """Take a confirmation back: the record stands where it stood before, and what was read since counts again.

        ``RefusedError("not-confirmed")``, also of a closed record.
        """
        act = Act(named(who), now())
        with self.database.write() as connection:
            self._hold(connection, [no])
            row = self._row(connection, no, lock=True)
            if row.status != RecordStatus.CONFIRMED.value:
                raise RefusedError("not-confirmed", id=no)
            before = self._status_before(connection, no, "confirmed")
            with self._counting(connection, no, act.at):
                self._update(connection, no, {"status": before, "registered_by": None, "confirmed_at": None})
                self._thaw(connection, no)
                self._note(connection, who=act.who, act="unconfirmed", at=act.at, record_no=no, field="status", old=row.status, new=before)
            self._reckon(connection, no, act.at)
            self._ask_read(connection, self._items_feeding(connection, no), act)

    def take_back(self, no: str, field: str, who: str, member: int | None = None) -> JsonValue:
        """Take back the last correction of a field: the word before it stands again, else what was read; returns what the record shows now.

        ``RefusedError``: ``not-corrected``, ``record-merged``.
        """
        act, name = Act(named(who), now()), field if member is None else f"{field}[{member}]"
        with self.database.write() as connection:
            self._hold(connection, [no])
            row = self._row(connection, no, lock=True)
            if row.status == RecordStatus.MERGED.value:
                raise RefusedError("record-merged", id=no)
            words = self._words(connection, no, name)
            if not words:
                raise RefusedError("not-corrected", id=no, field=field)
            with self._counting(connection, no, act.at):
                old = value_of(self._load(connection, [row])[0], field, member)
                member_id = self._member_row(connection, no, list_of(field), member, act.who, act.at)
                self._put_back(connection, no, field, member_id, words[:-1])
                if row.status != RecordStatus.CONFIRMED.value:
                    self._thaw(connection, no)
                self._forget_members(connection, no)
                new = value_of(self._load(connection, [row])[0], field, member)
                self._note(connection, who=act.who, act="correction-undone", at=act.at, record_no=no, field=name, old=old, new=new)
            if list_of(field) in TRAITS:
                self._seek_repeats(connection, [no], act.at, reopen=old != new)
            if list_of(field) in CLOCK_FIELDS:
                self._reckon(connection, no, act.at)
            if list_of(field) in SEALED_BY:
                self._reseal(connection, [no])
            self._ask_read(connection, self._items_feeding(connection, no), act)
        return new

    def _words(self, connection: sa.Connection, no: str, name: str) -> list[sa.Row[Any]]:
        """The corrections of a field that were not taken back, oldest first."""
        row = tables.history.c
        acts = sa.select(tables.history).where(row.office == self.office.code, row.record_no == no, row.field == name)
        words: list[sa.Row[Any]] = []
        for entry in connection.execute(acts.where(row.act.in_(("corrected", "correction-undone"))).order_by(row.id)):
            words = [*words, entry] if entry.act == "corrected" else words[:-1]
        return words

    def _put_back(self, connection: sa.Connection, no: str, field: str, member_id: int | None, words: list[sa.Row[Any]]) -> None:
        if words:
            self._put_correction(connection, no, field, member_id, words[-1].new, words[-1].who, words[-1].at)
            return
        row = tables.correction.c
        mine = (row.office == self.office.code) & (row.record_no == no) & (row.field == field)
        connection.execute(tables.correction.delete().where(mine, row.member_id.is_not_distinct_from(member_id)))

    def _thaw(self, connection: sa.Connection, no: str) -> None:
        """Let readings change the lists again on which no word stands."""
        spoken = {list_of(field) for field, _ in self._corrected(connection, no)}
        row = tables.frozen_list.c
        connection.execute(tables.frozen_list.delete().where(row.office == self.office.code, row.record_no == no, row.list.in_(LISTS - spoken)))

    def _items_feeding(self, connection: sa.Connection, no: str) -> set[str]:
        return {feed.item for feed in self._feeds(connection, [no]).get(no, ())}


__all__ = ["Undoing"]
