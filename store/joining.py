"""What a person says of what belongs together: ``split`` parts a transmission, ``join`` puts two records together, ``part`` takes a join back.

Numbers never die: a joined record becomes a pointer (``merged_into``) and keeps everything that was its own, so that ``part`` finds it as it
was. The record that came first keeps its number, its time and its clocks. Every act asks for the items to be understood anew.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from petition_intake.belonging import Feed, Role
from petition_intake.errors import NotFoundError, RefusedError
from petition_intake.model import RecordStatus, Step
from store import tables
from store.numbers import draw, new_id, new_query_code
from store.records import Records
from store.shelf import named, now

_record, _join, _relation = tables.record, tables.record_item, tables.relation
Pages = tuple[int, int]
"""First and last page, both counted."""


@dataclass(frozen=True, slots=True)
class _Whole:
    """What is to be split: the pages of one part that one feed brings."""

    feed: Feed
    part: str
    pages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Act:
    """Who does it and when."""

    who: str
    at: datetime


class Joining(Records):
    """The part of the store that takes a person's word on what belongs together."""

    def split(self, no: str, ranges: Sequence[Pages], who: str, part: str | None = None) -> tuple[str, ...]:
        """Give each range of pages after the first a record of its own, with the clocks of the first; returns all numbers, the first one's first.

        One range over all pages says that they are one petition. The ranges must hold every page once, in order:
        ``RefusedError("pages-not-covered")``. ``part`` is needed when several parts have pages.
        """
        act = Act(named(who), now())
        whole = self._whole(no, part)
        feed = whole.feed
        _check(ranges, whole.pages)
        with self.database.write() as connection:
            self._hold(connection, [no])
            row = self._live(connection, no)
            if row.no != no or row.status == RecordStatus.CLOSED.value or feed not in self._feeds(connection, [no]).get(no, ()):
                raise RefusedError("record-joined", id=no)
            self._unfeed(connection, no, feed)
            self._feed_with(connection, no, replace(feed, part=whole.part), ranges[0], act)
            said: dict[str, Any] = {"field": "pages", "old": _all([(whole.pages[0], whole.pages[-1])]), "new": _all(ranges)}
            self._note(connection, who=act.who, act="split", at=act.at, record_no=no, item_id=feed.item, **said)
            self._ask_read(connection, {feed.item}, act)
            numbers = self._draw(connection, row, len(ranges) - 1)
            for (serial, number), pages_of_it in zip(numbers, ranges[1:], strict=True):
                self._new_part(connection, row, (serial, number), act)
                self._feed_with(connection, number, replace(feed, part=whole.part, role="original"), pages_of_it, act)
                values: dict[str, Any] = {"field": "pages", "old": no, "new": _all([pages_of_it])}
                self._note(connection, who=act.who, act="split", at=act.at, record_no=number, item_id=feed.item, **values)
        return (no, *(number for _, number in numbers))

    def join(self, no: str, to: str, who: str, role: Role | None = None) -> tuple[str, str]:
        """Put two records together; returns the number that lives on, the earlier one, and the one that now points to it.

        ``role`` is what the later one's pages are to the record; without it what was proposed, else a continuation for pages of
        one transmission and a supplement for others. As ``evidence`` it is ``no`` that points to the other, whichever came first.
        ``RefusedError``: the same record already, or the later one confirmed or closed.
        """
        act = Act(named(who), now())
        with self.database.write() as connection:
            self._hold(connection, [no, to])
            first, later = self._live(connection, to), self._live(connection, no)
            if role != "evidence" and (later.received_at, later.id) < (first.received_at, first.id):
                first, later = later, first
            if first.no == later.no:
                raise RefusedError("record-joined", id=no)
            if later.status in {RecordStatus.CONFIRMED.value, RecordStatus.CLOSED.value}:
                raise RefusedError("record-confirmed", id=later.no)
            if first.status == RecordStatus.CLOSED.value:
                raise RefusedError("record-closed", id=first.no)
            fed = self._feeds(connection, [first.no, later.no])
            role = role or self._likely_role(connection, fed[first.no], fed[later.no])
            for feed in fed[later.no]:
                self._feed_with(connection, first.no, feed, (feed.first_page, feed.last_page), act, role if feed.role == "original" else feed.role)
            self._update(connection, later.no, {"status": RecordStatus.MERGED.value, "merged_into": first.no})
            self._note(connection, who=act.who, act="joined", at=act.at, record_no=later.no, field="status", old=later.status, new=first.no)
            said = "attached" if role == "evidence" else "joined"
            self._note(connection, who=act.who, act=said, at=act.at, record_no=first.no, field=role, new=later.no)
            self._hand_on(connection, later.no, first.no, act)
            self._reckon_around(connection, later.no, act.at)
            items = {feed.item for feeds in fed.values() for feed in feeds}
            self._speak(connection, items, "joined", act)
            self._ask_read(connection, items, act)
        return str(first.no), str(later.no)

    def part(self, no: str, who: str) -> str | None:
        """Take a join back: the number is a record of its own again; returns the one it was joined to.

        Of a record that is not joined, the proposals to join it are turned down (``None``); ``RefusedError("record-not-joined")``: there are none.
        """
        act = Act(named(who), now())
        with self.database.write() as connection:
            self._hold(connection, [no])
            row = self._row(connection, no, lock=True)
            feeds = self._feeds(connection, [no]).get(no, ())
            items = {feed.item for feed in feeds}
            if row.merged_into is None:
                if not self._speak(connection, items, "parted", act, proposed=True):
                    raise RefusedError("record-not-joined", id=no)
                self._note(connection, who=act.who, act="parted", at=act.at, record_no=no)
                self._ask_read(connection, items, act)
                return None
            above: str | None = row.merged_into
            while above is not None:
                said = "detached" if self._is_evidence(connection, above, feeds) else "parted"
                for feed in feeds:
                    self._unfeed(connection, above, feed, joined=True)
                self._note(connection, who=act.who, act=said, at=act.at, record_no=above, new=no)
                items |= {feed.item for feed in self._feeds(connection, [above]).get(above, ())}
                above = self._row(connection, above).merged_into
            status = self._status_before(connection, no, "joined")
            self._update(connection, no, {"status": status, "merged_into": None})
            self._note(connection, who=act.who, act="parted", at=act.at, record_no=no, field="status", old=row.merged_into, new=status)
            self._reckon_around(connection, no, act.at)
            self._reckon_around(connection, row.merged_into, act.at)
            self._speak(connection, {feed.item for feed in feeds}, "parted", act)
            self._ask_read(connection, items, act)
        return str(row.merged_into)

    def detach(self, no: str, who: str) -> str:
        """Take evidence off the record it was attached to: its number is a record of its own again; returns the number it was attached to.

        ``RefusedError("not-attached")``: it is no evidence of another record.
        """
        with self.database.read() as connection:
            above = self._row(connection, no).merged_into
            if above is None or not self._is_evidence(connection, above, self._feeds(connection, [no]).get(no, ())):
                raise RefusedError("not-attached", id=no)
        return str(self.part(no, who))

    # ---- what is there ----------------------------------------------------------------------------------------------

    def _whole(self, no: str, part: str | None) -> _Whole:
        """The pages to be split. ``RefusedError``: several items or parts bring some; ``NotFoundError``: none does."""
        found: list[_Whole] = []
        for feed in self.record(no).feeds:
            reading = self.latest_reading(feed.item)
            for document in reading.documents if reading is not None else ():
                inside = feed.first_page == 0 or document.part == feed.part
                pages = tuple(page.number for page in document.pages if feed.first_page == 0 or feed.first_page <= page.number <= feed.last_page)
                if inside and pages and part in {None, document.part}:
                    found.append(_Whole(feed, document.part, pages))
        if not found:
            raise NotFoundError("part-not-found", part=part or "")
        if len({whole.feed for whole in found}) > 1:
            raise RefusedError("record-joined", id=no)
        if len(found) > 1:
            raise RefusedError("part-needed", page=1, allowed=", ".join(whole.part or '""' for whole in found))
        return found[0]

    def _live(self, connection: sa.Connection, no: str) -> sa.Row[Any]:
        """The record of that number, or the one it points to, locked."""
        row = self._row(connection, no, lock=True)
        while row.merged_into is not None:
            row = self._row(connection, row.merged_into, lock=True)
        return row

    def _is_evidence(self, connection: sa.Connection, no: str, feeds: Sequence[Feed]) -> bool:
        """Whether what these feeds bring is evidence of that record."""
        items = {feed.item for feed in feeds}
        return any(feed.role == "evidence" and feed.item in items for feed in self._feeds(connection, [no]).get(no, ()))

    def _likely_role(self, connection: sa.Connection, first: Sequence[Feed], later: Sequence[Feed]) -> Role:
        items = ({feed.item for feed in first}, {feed.item for feed in later})
        if items[0] & items[1]:
            return "continuation"
        for one in self._related(connection, items[1], ("proposed", "joined", "parted")):
            if one.item in items[1] and one.to_item in items[0]:
                return "reply" if one.kind == "bounce" else one.kind
        return "supplement"

    def _status_before(self, connection: sa.Connection, no: str, act: str) -> str:
        """What the record was before the latest such act gave it another status."""
        row = tables.history.c
        query = sa.select(row.old).where(row.office == self.office.code, row.record_no == no, row.act == act, row.field == "status")
        before = connection.execute(query.order_by(row.id.desc()).limit(1)).scalar_one_or_none()
        return str(before or RecordStatus.REGISTERED.value)

    # ---- writing ----------------------------------------------------------------------------------------------------

    def _feed_with(self, connection: sa.Connection, no: str, feed: Feed, pages: Pages, act: Act, role: Role | None = None) -> None:
        key = {"office": self.office.code, "record_no": no, "item_id": feed.item, "part": feed.part, "first_page": pages[0]}
        self._upsert(connection, _join, key, {"last_page": pages[1], "role": role or feed.role, "by": act.who, "at": act.at})

    def _unfeed(self, connection: sa.Connection, no: str, feed: Feed, *, joined: bool = False) -> None:
        """These pages feed the record no more; ``joined``: only if a join brought them."""
        mine = (_join.c.office == self.office.code) & (_join.c.record_no == no) & (_join.c.item_id == feed.item) & (_join.c.part == feed.part)
        mine &= _join.c.first_page == feed.first_page
        connection.execute(_join.delete().where(mine & (_join.c.role != "original")) if joined else _join.delete().where(mine))

    def _draw(self, connection: sa.Connection, row: sa.Row[Any], count: int) -> list[tuple[int, str]]:
        """Serials and numbers of the year the transmission was received in."""
        if not count:
            return []
        year, first = draw(connection, self.office, row.received_at, count)
        return [(serial, self.office.number_pattern.format(year=year, serial=serial)) for serial in range(first, first + count)]

    def _new_part(self, connection: sa.Connection, row: sa.Row[Any], numbered: tuple[int, str], act: Act) -> None:
        """A record split from another: its own number and query code, the same time of arrival and the same clocks."""
        serial, no = numbered
        values = {"office": self.office.code, "no": no, "id": new_id(), "year": row.year, "serial": serial, "query_code": new_query_code()}
        values |= {name: getattr(row, name) for name in ("way", "via", "received_at", "history", "seal", "accused")}
        values |= {"status": RecordStatus.REGISTERED.value, "registered_at": act.at, "reasons": [], "part_of": row.no}
        connection.execute(_record.insert().values(values))
        clock = tables.deadline
        for found in connection.execute(sa.select(clock).where(clock.c.office == self.office.code, clock.c.record_no == row.no)).mappings().all():
            connection.execute(clock.insert().values(dict(found) | {"record_no": no}))

    def _hand_on(self, connection: sa.Connection, no: str, to: str, act: Act) -> None:
        """What people said on the joined record is proposed to the other: it stays with its number and is lost to nobody."""
        for (field, position), value in self._corrected(connection, no).items():
            name = field if position is None else f"{field}[{position}]"
            self._note(connection, who=act.who, act="proposal", at=act.at, record_no=to, field=name, old=no, new=value)

    def _speak(self, connection: sa.Connection, items: set[str], state: str, act: Act, *, proposed: bool = False) -> int:
        """Enter a person's word on the proposals of these items; how many there were."""
        if not items:
            return 0
        mine = (_relation.c.office == self.office.code) & _relation.c.item_id.in_(items)
        if state == "joined":
            mine &= _relation.c.to_item.in_(items)
        if proposed:
            mine &= _relation.c.state == "proposed"
        return connection.execute(_relation.update().where(mine).values(state=state, by=act.who, at=act.at)).rowcount

    def _ask_read(self, connection: sa.Connection, items: set[str], act: Act) -> None:
        """Have the items understood anew; those that never were read have nothing to say."""
        row = tables.artifact.c
        query = sa.select(row.item_id).where(row.office == self.office.code, row.kind == "reading", row.item_id.in_(items)).distinct()
        self._ask(connection, list(connection.execute(query).scalars()), act.who, Step.UNDERSTAND, act.at)


def _check(ranges: Sequence[Pages], pages: Sequence[int]) -> None:
    """``RefusedError`` unless the ranges hold every page once, in order."""
    numbers = [number for first, last in ranges for number in range(first, last + 1)]
    if numbers != list(pages) or any(last < first for first, last in ranges):
        raise RefusedError("pages-not-covered", allowed=_all([(pages[0], pages[-1])]))


def _all(ranges: Sequence[Pages]) -> str:
    return ",".join(f"{first}-{last}" if last != first else str(first) for first, last in ranges)
