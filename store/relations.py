"""Arrivals that may belong together: what they can be known by, found by index, and what was proposed or said of them.

A look-up touches the rows of the same numbers and page bands within the time asked for, never the whole table.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from petition_intake.belonging import Exchange, PageSign, Related, Thread, Transmission, reason_of
from petition_intake.model import Envelope, Item, ItemState, RecordStatus
from store import tables
from store.codec import decode
from store.feeding import Feeding
from store.items import KEPT_STATUSES
from store.saying import among, say
from store.shapes import MACHINE, Signs
from store.shelf import chunks, now

_clue, _sheet, _relation, _item, _record = tables.clue, tables.sheet, tables.relation, tables.item, tables.record
NUMBER, BAND, OWN, NAMED = "number", "band", "mail", "named"
"""Kinds of clues: telephone numbers, bands of a page's print, prints of an item's own Message-IDs and of those it names."""
_NEAREST = 40
"""Other items of one number or with like pages that are looked at; more in the time asked for means the number says little."""


def _sharing(of_mail: sa.ColumnElement[bool]) -> sa.Select[Any]:
    kind, others = _clue.c.kind, _clue.c.item_id != sa.bindparam("item")
    mails = sa.or_(*(kind == sa.literal_column(f"'{one}'") for one in (OWN, NAMED)))
    query = sa.select(_clue).where(_clue.c.office == sa.bindparam("office"), mails, of_mail, others)
    return query.order_by(_clue.c.received_at.desc(), _clue.c.item_id).limit(_NEAREST)


_SHARING, _SHARING_ANY = _sharing(_clue.c.value == sa.bindparam("prints")), _sharing(among(_clue.c.value, "prints"))
"""Of one mail, as nearly always, and of several: PostgreSQL plans the look for a list anew each time, taking it for a longer one."""
_WITH_MOST = (
    sa.select(_clue.c.item_id, sa.func.count().label("count"))
    .where(_clue.c.office == sa.bindparam("office"), _clue.c.kind == sa.bindparam("kind"), _clue.c.value.in_(sa.bindparam("values", expanding=True)))
    .where(_clue.c.received_at >= sa.bindparam("since"), _clue.c.received_at <= sa.bindparam("until"), _clue.c.item_id != sa.bindparam("item"))
    .group_by(_clue.c.item_id)
    .order_by(sa.desc("count"), _clue.c.item_id.desc())
    .limit(_NEAREST)
)
_SETTLED_OF_ONE_WAY = (
    sa.select(_item)
    .where(_item.c.office == sa.bindparam("office"), _item.c.id.in_(sa.bindparam("items", expanding=True)), _item.c.way == sa.bindparam("way"))
    .where(_item.c.state.in_([state.value for state in ItemState if state.settled]))
    .order_by(_item.c.id)
)
_SHEETS = (
    sa.select(_sheet).where(_sheet.c.office == sa.bindparam("office"), _sheet.c.item_id.in_(sa.bindparam("items", expanding=True))).order_by(_sheet.c.page)
)
_NUMBERS = sa.select(_clue.c.item_id, _clue.c.value).where(
    _clue.c.office == sa.bindparam("office"), _clue.c.item_id.in_(sa.bindparam("items", expanding=True)), _clue.c.kind == NUMBER
)
_MADE = sa.select(_record.c.first_item, _record.c.no, _record.c.merged_into).where(
    _record.c.office == sa.bindparam("office"), _record.c.first_item.in_(sa.bindparam("items", expanding=True))
)
_ITEM = sa.bindparam("item", type_=sa.String)
_SPOKEN = sa.union_all(
    *(
        sa.select(_relation).where(_relation.c.office == sa.bindparam("office"), column == _ITEM, _relation.c.state != "proposed")
        for column in (_relation.c.item_id, _relation.c.to_item)
    )
)
"""Said for every item or every fax, so they are put together once."""


class Relations(Feeding):
    """The part of the store that knows what transmissions have in common."""

    def alike(self, item: Item, signs: Signs, within: timedelta) -> tuple[Transmission, ...]:
        """Settled items of the same way, received within the time before or after, that share a number or a page band with this one.

        Left out: what feeds the same record already, and what a person has spoken on.
        """
        if not within:
            return ()
        since, until = item.received_at - within, item.received_at + within
        with self.database.read() as connection:
            found = self._nearest(connection, item, NUMBER, signs.numbers, since, until) + self._nearest(connection, item, BAND, signs.bands, since, until)
            wanted = set(found) - self._out_of_question(connection, item.id)
            return self._transmissions(connection, item, wanted)

    def exchanges(self, item: Item, thread: Thread) -> tuple[Exchange, ...]:
        """Items that share a mail with this thread, whenever they came, and those whose record it cites; each with what it shares.

        Left out: what feeds the same record already, and what a person has spoken on.
        """
        if not (thread.own or thread.named or thread.cited):
            return ()
        if not thread.cited:  # nearly always, and nearly always there is none
            with self.database.glance() as connection:
                if not self._sharing(connection, item, thread.own | thread.named):
                    return ()
        with self.database.read() as connection:
            shared = self._sharing(connection, item, thread.own | thread.named)
            known = self._cited(connection, thread.cited)
            if not shared and not known:
                return ()
            wanted = (shared.keys() | known.keys()) - self._out_of_question(connection, item.id) - {item.id}
            rows = connection.execute(sa.select(_item).where(_item.c.office == self.office.code, _item.c.id.in_(wanted)).order_by(_item.c.id)).all()
            return tuple(self._exchange(connection, row, shared.get(row.id, Thread()), known.get(row.id, frozenset())) for row in rows)

    def related(self, item_ids: Collection[str], *, states: Collection[str] = ("proposed",)) -> list[Related]:
        """Relations, in these states, that one of the items has to another, strongest first."""
        with self.database.read() as connection:
            return self._related(connection, item_ids, states)

    def relate(self, related: Sequence[Related]) -> None:
        """Propose these between items that are at rest, beside what was proposed of them; what a person said stays."""
        with self.database.write() as connection:
            self._write_related(connection, None, related, now(), again=False)

    def _nearest(self, connection: sa.Connection, item: Item, kind: str, values: Collection[str], since: datetime, until: datetime) -> list[str]:
        """Items with most of these values in common, at most so many."""
        shared: dict[str, int] = defaultdict(int)
        for piece in chunks(sorted(values)):
            asked = {"office": self.office.code, "kind": kind, "values": piece, "since": since, "until": until, "item": item.id}
            for row in connection.execute(_WITH_MOST, asked):
                shared[row.item_id] += row[1]
        return sorted(shared, key=lambda found: (-shared[found], found))[:_NEAREST]

    def _sharing(self, connection: sa.Connection, item: Item, prints: Collection[str]) -> dict[str, Thread]:
        """The latest items that own or name one of these mails."""
        found: dict[str, dict[str, set[str]]] = {}
        for piece in chunks(sorted(prints)):
            query, wanted = (_SHARING, piece[0]) if len(piece) == 1 else (_SHARING_ANY, list(piece))
            for row in say(connection, query, {"office": self.office.code, "prints": wanted, "item": item.id}):
                found.setdefault(row.item_id, defaultdict(set))[row.kind].add(row.value)
        return {item_id: Thread(frozenset(kinds[OWN]), frozenset(kinds[NAMED])) for item_id, kinds in found.items()}

    def _cited(self, connection: sa.Connection, numbers: Collection[str]) -> dict[str, frozenset[str]]:
        """The items of these records, with the numbers by which they were cited; of a number that points elsewhere, the record it points to."""
        found: dict[str, set[str]] = defaultdict(set)
        for number in sorted(numbers):
            row = self._record_at(connection, number)
            item_id = row and (row.first_item or self._fed_by(connection, row.no))
            if item_id:
                found[item_id].add(number)
        return {item_id: frozenset(cited) for item_id, cited in found.items()}

    def _record_at(self, connection: sa.Connection, number: str | None) -> sa.Row[Any] | None:
        """The record of that number, or the one it points to by now."""
        row = None
        while number is not None:
            row = connection.execute(sa.select(_record).where(_record.c.office == self.office.code, _record.c.no == number)).one_or_none()
            number = None if row is None else row.merged_into
        return row

    def _fed_by(self, connection: sa.Connection, number: str) -> str | None:
        """The first item of a record that no arrival made: it was split from another."""
        feeds = self._feeds(connection, [number]).get(number, ())
        return feeds[0].item if feeds else None

    def _exchange(self, connection: sa.Connection, row: sa.Row[Any], thread: Thread, numbers: frozenset[str]) -> Exchange:
        live = self._live_number(connection, row.id)
        return Exchange(row.id, row.received_at.astimezone(self.office.zone), thread, row.rule, live, numbers)

    def _out_of_question(self, connection: sa.Connection, item_id: str) -> set[str]:
        same = {feed.item for matter in self._matters(connection, item_id) for feed in matter.feeds}
        return same | {other for row in self._spoken(connection, item_id) for other in (row.item_id, row.to_item)}

    def _spoken(self, connection: sa.Connection, item_id: str) -> Sequence[sa.Row[Any]]:
        return connection.execute(_SPOKEN, {"office": self.office.code, "item": item_id}).all()

    def _transmissions(self, connection: sa.Connection, like: Item, item_ids: Collection[str]) -> tuple[Transmission, ...]:
        rows = connection.execute(_SETTLED_OF_ONE_WAY, {"office": self.office.code, "items": list(item_ids), "way": like.way.value}).all()
        asked = {"office": self.office.code, "items": [row.id for row in rows]}
        if not rows:
            return ()
        pages: dict[str, list[PageSign]] = defaultdict(list)
        numbers: dict[str, set[str]] = defaultdict(set)
        for row in connection.execute(_SHEETS, asked):
            pages[row.item_id].append(PageSign(row.page, row.sent_page, row.sent_pages, row.quality, row.print))
        for row in connection.execute(_NUMBERS, asked):
            numbers[row.item_id].add(row.value)
        live = self._live_numbers(connection, asked["items"])
        return tuple(self._transmission(row, numbers[row.id], pages[row.id], live.get(row.id)) for row in rows)

    def _transmission(self, row: sa.Row[Any], numbers: Iterable[str], pages: Iterable[PageSign], record_no: str | None) -> Transmission:
        envelope = decode(Envelope, row.envelope)
        return Transmission(
            item=row.id,
            received_at=row.received_at.astimezone(self.office.zone),
            numbers=frozenset(numbers),
            broke_off=envelope.broke_off is not None,
            expected=envelope.pages_expected,
            pages=tuple(pages),
            record_no=record_no,
        )

    def _live_number(self, connection: sa.Connection, item_id: str) -> str | None:
        return self._live_numbers(connection, [item_id]).get(item_id)

    def _live_numbers(self, connection: sa.Connection, item_ids: Sequence[str]) -> dict[str, str]:
        """The record each item's arrival made, or the one that number points to by now."""
        found = {}
        for row in connection.execute(_MADE, {"office": self.office.code, "items": list(item_ids)}):
            live = row if row.merged_into is None else self._record_at(connection, row.merged_into)
            if live is not None:
                found[row.first_item] = str(live.no)
        return found

    def _related(self, connection: sa.Connection, item_ids: Collection[str], states: Collection[str]) -> list[Related]:
        found: dict[tuple[str, str], Related] = {}
        for piece in chunks(sorted(item_ids)):
            for column in (_relation.c.item_id, _relation.c.to_item):
                query = sa.select(_relation).where(_relation.c.office == self.office.code, column.in_(piece), _relation.c.state.in_(states))
                for row in connection.execute(query):
                    found.setdefault((row.item_id, row.to_item), self._of_relation(connection, row))
        return sorted(found.values(), key=lambda one: (-one.score, one.item, one.to_item))

    def _of_relation(self, connection: sa.Connection, row: sa.Row[Any]) -> Related:
        earlier, later = self._live_number(connection, row.to_item), self._live_number(connection, row.item_id)
        return Related(row.item_id, row.to_item, row.kind, tuple(row.because), row.score, row.state, later, earlier)

    # ---- written by settle ------------------------------------------------------------------------------------------

    def _write_signs(self, connection: sa.Connection, item: sa.Row[Any], signs: Signs) -> None:
        """Replace what an earlier run knew of the item; numbers of the call itself, known since it was registered, stay."""
        mine = {"office": self.office.code, "item_id": item.id}
        if item.settled_attempt:
            connection.execute(_sheet.delete().where(_sheet.c.office == self.office.code, _sheet.c.item_id == item.id))
            connection.execute(_clue.delete().where(_clue.c.office == self.office.code, _clue.c.item_id == item.id))
        kinds = {NUMBER: signs.numbers, BAND: signs.bands, OWN: signs.thread.own, NAMED: signs.thread.named}
        clues = [
            mine | {"kind": kind, "value": value, "page": 0, "received_at": item.received_at} for kind, values in kinds.items() for value in sorted(values)
        ]
        sheets = [
            mine | {"page": one.page, "sent_page": one.sent_page, "sent_pages": one.sent_pages, "quality": one.quality, "print": one.print}
            for one in signs.pages
        ]
        for table, rows in ((_clue, clues), (_sheet, sheets)):
            for piece in chunks(rows):
                self._insert(connection, table, [column.name for column in table.primary_key], piece)

    def _write_related(self, connection: sa.Connection, item_id: str | None, related: Sequence[Related], at: datetime, *, again: bool = True) -> None:
        """Replace what the machine proposed for the item; what a person said stays. A later item that is at rest already is told.

        ``item_id`` is about to settle; ``None``: all are at rest. Unless it settles ``again``, there is nothing to replace: nobody could know it by anything.
        """
        here = _relation.c.office == self.office.code
        if again:
            connection.execute(_relation.delete().where(here, _relation.c.item_id == item_id, _relation.c.state == "proposed"))
        spoken = {(row.item_id, row.to_item) for one in related for row in self._spoken(connection, one.item)}
        for one in related:
            if (one.item, one.to_item) in spoken:
                continue
            key = {"office": self.office.code, "item_id": one.item, "to_item": one.to_item}
            values = {"kind": one.kind, "because": list(one.because), "score": one.score, "state": "proposed", "by": MACHINE, "at": at}
            self._upsert(connection, _relation, key, values)
            if one.item != item_id:
                self._tell(connection, one)

    def _tell(self, connection: sa.Connection, related: Related) -> None:
        """Put the reason on an item, and its record, that had settled before the earlier call was read."""
        reason = reason_of(related)
        item = connection.execute(sa.select(_item).where(_item.c.office == self.office.code, _item.c.id == related.item).with_for_update()).one()
        if reason in item.reasons or not ItemState(item.state).settled:
            return
        state = ItemState.REVIEW.value if item.state == ItemState.RECORDED.value else item.state
        self._change(connection, item.id, {"reasons": [*item.reasons, reason], "state": state})
        for no, status in self._records_of(connection, item.id):
            if status in KEPT_STATUSES:
                continue
            row = connection.execute(sa.select(_record.c.reasons).where(_record.c.office == self.office.code, _record.c.no == no)).one()
            raised = RecordStatus.REVIEW.value if status == RecordStatus.RECORDED.value else status
            mine = (_record.c.office == self.office.code) & (_record.c.no == no)
            connection.execute(_record.update().where(mine).values(reasons=[*row.reasons, reason], status=raised))
            if raised != status:
                self._note(connection, who=MACHINE, act="status", record_no=no, item_id=item.id, field="status", old=status, new=raised)
