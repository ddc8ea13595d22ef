"""Bytes that go by a rule: which, when, by whom; and what a person holds back from every rule.

Off unless the configuration names rules. The item and its record stay as rows for ever, and so does what was read: the ledger accounts for them as before.
What goes are files: page images, or all that arrived and was taken out of it.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, time, timedelta
from typing import Any

import sqlalchemy as sa

from petition_intake.config import RetentionRule
from petition_intake.errors import NotFoundError, RefusedError
from petition_intake.model import EventKind, ItemState, RecordStatus
from store import tables
from store.saying import rare
from store.shapes import Expired, Held
from store.shelf import named, now
from store.verifying import ARRIVAL, Verifying

RETIRED_AFTER = timedelta(days=1)
"""A file that was put more recently may be about to get another row."""
_IMAGE, _PART = "image", "part"
_GOES = {"images": (_IMAGE,), "files": (ARRIVAL, _PART, _IMAGE)}
_UNSETTLED = (ItemState.WAITING.value, ItemState.RUNNING.value, ItemState.RETRY.value)
_record, _join, _item, _artifact = tables.record, tables.record_item, tables.item, tables.artifact
_hold, _removal, _event = tables.hold, tables.removal, tables.event


class Retention(Verifying):
    """The part of the store that lets bytes go."""

    # ---- holds ------------------------------------------------------------------------------------------------------

    def hold(self, no: str, why: str, who: str) -> None:
        """Keep everything of a record whatever the rules say, until it is released; said again, the reason is the newer one. ``NotFoundError``."""
        person, at = named(who), now()
        with self.database.write() as connection:
            old = self._why_held(connection, no)
            self._require_record(connection, no)
            self._upsert(connection, _hold, {"office": self.office.code, "record_no": no}, {"by": person, "at": at, "why": why})
            self._note(connection, who=person, act="held", at=at, record_no=no, old=old, new=why)

    def release(self, no: str, who: str) -> None:
        """Let the rules apply again. ``RefusedError("not-held")``."""
        person, at = named(who), now()
        with self.database.write() as connection:
            if (old := self._why_held(connection, no)) is None:
                raise RefusedError("not-held", id=no)
            connection.execute(_hold.delete().where(_hold.c.office == self.office.code, _hold.c.record_no == no))
            self._note(connection, who=person, act="released", at=at, record_no=no, old=old)

    def holds(self) -> list[Held]:
        """What is held, longest first."""
        query = sa.select(_hold).where(_hold.c.office == self.office.code, *self._seen_number(_hold.c.record_no)).order_by(_hold.c.at, _hold.c.record_no)
        with self.database.read() as connection:
            return [Held(row.record_no, row.why, row.by, row.at.astimezone(self.office.zone)) for row in connection.execute(query)]

    # ---- rules ------------------------------------------------------------------------------------------------------

    def expired(self, rule: RetentionRule, at: datetime, limit: int = 500) -> list[Expired]:
        """Items whose bytes a rule lets go now, those closed first coming first; an item in hand, held or needed by another record is none."""
        closed = self._closed_at(rule)
        until = at - timedelta(days=rule.days)
        done = sa.exists(
            sa.select(_removal.c.at).where(_removal.c.office == _join.c.office, _removal.c.item_id == _join.c.item_id, _removal.c.rule == rule.name)
        )
        query = (
            sa.select(_join.c.item_id, sa.func.max(closed).label("closed"))
            .join_from(_record, _join, (_join.c.office == _record.c.office) & (_join.c.record_no == _record.c.no))
            .where(_record.c.office == self.office.code, *self._meant(rule), closed < _bound(rule, until, self.office.zone), ~done)
            .where(*self._seen_item(_join.c.item_id))
            .group_by(_join.c.item_id)
            .order_by(sa.text("closed"), _join.c.item_id)
        )
        found: list[Expired] = []
        with self.database.read() as connection:
            for row in connection.execute(query):
                goes = self._goes(connection, row.item_id, rule)
                if goes and self._free(connection, row.item_id, rule, until):
                    numbers = tuple(connection.execute(_records_of(self.office.code, row.item_id)).scalars())
                    found.append(Expired(row.item_id, numbers, rule.name, goes))
                    if len(found) >= limit:
                        break
        return found

    def let_go(self, expired: Sequence[Expired], rule: RetentionRule, who: str, at: datetime) -> int:
        """Enter in one transaction that these bytes are gone by a rule, then remove the files that nobody needs any more. Gives how many files.

        What was held, or asked for again, since ``expired`` looked is left. A crash between leaves files that ``verify`` lists.
        """
        person, until = named(who), at - timedelta(days=rule.days)
        gone: set[str] = set()
        with self.database.write() as connection:
            for one in expired:
                connection.execute(sa.select(_item.c.id).where(_item.c.id == one.item_id).with_for_update())
                if self._free(connection, one.item_id, rule, until):
                    self._enter_gone(connection, one, person, at)
                    gone |= {digest for _kind, digest in one.goes}
        return sum(self._retire(digest) for digest in sorted(gone))

    # ---- inside -----------------------------------------------------------------------------------------------------

    def _closed_at(self, rule: RetentionRule) -> sa.ColumnElement[Any]:
        """When a record was closed: by a person's word that it is no petition, or by the day of the event."""
        if rule.of == "excluded":
            return _record.c.confirmed_at
        mine = (_event.c.office == _record.c.office) & (_event.c.record_no == _record.c.no) & (_event.c.kind == EventKind.CLOSED.value)
        return sa.select(sa.func.max(_event.c.on)).where(mine, _event.c.undone_at.is_(None)).scalar_subquery()

    def _meant(self, rule: RetentionRule) -> Iterator[sa.ColumnElement[bool]]:
        yield _record.c.status == RecordStatus.CLOSED.value
        if rule.of == "closed":
            yield _record.c.rule.is_(None)
        else:
            yield _record.c.rule.is_not(None)
            if rule.kinds:
                yield _record.c.rule.in_(rule.kinds)

    def _free(self, connection: sa.Connection, item_id: str, rule: RetentionRule, until: datetime) -> bool:
        """Whether the item is settled and every record it feeds is meant by the rule, long enough closed, and held by nobody."""
        state = connection.execute(sa.select(_item.c.state).where(_item.c.id == item_id, _item.c.office == self.office.code)).scalar_one_or_none()
        if state is None or state in _UNSETTLED:
            return False
        fed = _records_of(self.office.code, item_id)
        meant = sa.and_(*self._meant(rule), self._closed_at(rule) < _bound(rule, until, self.office.zone))
        held = sa.exists(sa.select(_hold.c.by).where(_hold.c.office == _record.c.office, _hold.c.record_no == _record.c.no))
        against = sa.select(_record.c.no).where(_record.c.office == self.office.code, _record.c.no.in_(fed), sa.or_(sa.not_(meant), held))
        opened = sa.select(_record.c.no).where(_record.c.office == self.office.code, _record.c.first_item == item_id, held)
        return connection.execute(against.limit(1)).first() is None and connection.execute(opened.limit(1)).first() is None

    def _goes(self, connection: sa.Connection, item_id: str, rule: RetentionRule) -> tuple[tuple[str, str], ...]:
        """What a rule takes of an item and was not taken yet: kinds and digests."""
        kinds = _GOES[rule.removes]
        made = sa.select(_artifact.c.kind, _artifact.c.digest).where(_artifact.c.office == self.office.code, _artifact.c.item_id == item_id)
        there = {(row.kind, row.digest) for row in connection.execute(made.where(_artifact.c.kind.in_(kinds)))}
        if ARRIVAL in kinds:
            there.add((ARRIVAL, connection.execute(sa.select(_item.c.digest).where(_item.c.id == item_id)).scalar_one()))
        taken = sa.select(_removal.c.kind, _removal.c.digest).where(_removal.c.office == self.office.code, _removal.c.item_id == item_id)
        return tuple(sorted(there - {(row.kind, row.digest) for row in connection.execute(taken)}))

    def _enter_gone(self, connection: sa.Connection, one: Expired, person: str, at: datetime) -> None:
        for kind, digest in one.goes:
            key = {"office": self.office.code, "item_id": one.item_id, "kind": kind, "digest": digest}
            self._upsert(connection, _removal, key, {"rule": one.rule, "at": at})
            number = one.records[0] if one.records else None
            self._note(connection, who=person, act="removed", at=at, item_id=one.item_id, record_no=number, field=kind, old=digest, new=one.rule)
        for digest in {digest for _kind, digest in one.goes}:
            if not self._needed(connection, digest):
                connection.execute(tables.content.delete().where(tables.content.c.office == self.office.code, tables.content.c.digest == digest))

    def _retire(self, digest: str) -> bool:
        with self.database.read() as connection:
            if self._needed(connection, digest):
                return False
        return self.blobs.retire(digest, RETIRED_AFTER.total_seconds())

    def _why_held(self, connection: sa.Connection, no: str) -> str | None:
        mine = (_hold.c.office == self.office.code) & (_hold.c.record_no == no)
        found: str | None = connection.execute(sa.select(_hold.c.why).where(mine)).scalar_one_or_none()
        return found

    def _require_record(self, connection: sa.Connection, no: str) -> None:
        mine = (_record.c.office == self.office.code) & (_record.c.no == no)
        if connection.execute(sa.select(_record.c.no).where(mine)).first() is None:
            raise NotFoundError("not-found", id=no)


def _records_of(office: str, item_id: str) -> sa.Select[Any]:
    return sa.select(_join.c.record_no).where(_join.c.office == office, rare(_join.c.item_id == item_id)).distinct().order_by(_join.c.record_no)


def _bound(rule: RetentionRule, until: datetime, zone: Any) -> Any:  # noqa: ANN401 - a moment, or the day of it
    """What a closing is compared with: moments of exclusions, days of events."""
    return until if rule.of == "excluded" else datetime.combine(until.astimezone(zone).date(), time(), zone).date()


__all__ = ["Retention"]
