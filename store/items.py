"""Items: where each stands, and the acts of a run that move it. Attempts rise when a run begins, never when it fails."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from itertools import islice
from typing import Any

import sqlalchemy as sa

from petition_intake.errors import NotFoundError, RefusedError
from petition_intake.model import Envelope, Failure, Item, ItemState, RecordStatus, Step, Way
from petition_intake.ports import Chosen, Order
from store import tables
from store.codec import decode, encode
from store.saying import say
from store.shapes import MACHINE
from store.shelf import chunks, joined_to_item, named, now
from store.sight import FEED, Sight

KEPT_STATUSES = frozenset({RecordStatus.CONFIRMED.value, RecordStatus.CLOSED.value, RecordStatus.MERGED.value})
"""Statuses that a person gave: no machine changes them."""
_item, _record, _removal = tables.item, tables.record, tables.removal
_MOST_HEADS = 1000
"""Different beginnings of reasons that are looked through; where there are more, items are."""
_RARE = 1000
"""So many items are sorted once they are found; more are met on the way through all."""
ARRIVED = "arrival"
"""What an item came as, among the kinds of bytes it has."""
_WITH_NUMBER = (
    sa.select(_item, _record.c.no.label("record_no"))
    .select_from(_item.outerjoin(_record, (_record.c.first_item == _item.c.id) & (_record.c.office == _item.c.office)))
    .where(_item.c.office == sa.bindparam("office"))
)
_BY_NAME = tuple(_WITH_NUMBER.where(column == sa.bindparam("name")) for column in (_item.c.id, _record.c.no))
"""By id first, then by number: two look-ups by index in place of one over both tables. Said for every item, so they are put together once."""
_THIS = (_item.c.id == sa.bindparam("this_item")) & (_item.c.office == sa.bindparam("this_office"))
CHANGE = _item.update().where(_THIS)
_HOLD = sa.select(_item).where(_THIS).with_for_update()
_BEGIN = (
    _item.update()
    .where(_THIS, _item.c.attempt == sa.bindparam("this_attempt"))
    .values(
        attempt=_item.c.attempt + 1,
        claims=_item.c.claims + sa.case((_item.c.state == ItemState.RUNNING.value, 1), else_=0),
        state=ItemState.RUNNING.value,
        executor=sa.bindparam("executor"),
        next_at=None,
    )
    .returning(_item.c.attempt, _item.c.claims, _item.c.deaths)
)

_ORDERS = {Order.AGE: "received_at", Order.CHANNEL: "way", Order.STATE: "state", Order.REASON: "reasons"}
_HEADS = sa.text(
    """
    WITH RECURSIVE heads(head) AS (
        SELECT min(substr(reasons, 1, :size)) FROM item WHERE office = :office
        UNION ALL SELECT (SELECT min(substr(reasons, 1, :size)) FROM item WHERE office = :office AND substr(reasons, 1, :size) > head)
        FROM heads WHERE head IS NOT NULL
    ) SELECT head FROM heads WHERE head IS NOT NULL LIMIT :most
    """.replace(":size", str(tables.REASONS_HEAD))
)
"""The different beginnings of reasons there are, one step along their index for each."""


def _in_states(query: sa.Select[Any], states: Collection[ItemState] | None, column: sa.ColumnElement[str] = _item.c.state) -> sa.Select[Any]:
    return query if states is None else query.where(column.in_([state.value for state in sorted(set(states))]))


@cache
def _any_in(states: frozenset[ItemState]) -> sa.Select[Any]:
    """Whether any item is in one of these states, of the ``office`` that is given; put together once, which takes longer than asking."""
    office: sa.BindParameter[str] = sa.bindparam("office")
    return sa.select(sa.or_(*(sa.exists().where(_item.c.office == office, _item.c.state == state.value) for state in sorted(states))))


def _not_by_index(column: sa.ColumnElement[Any]) -> sa.ColumnElement[Any]:
    """The column, said so that no index of it serves: SQLite knows nothing of how many rows have a value."""
    return sa.func.coalesce(column, column)


class Items(Sight):
    """The part of the store that knows the items."""

    def item(self, id_or_record_no: str) -> Item:
        """The item of that id, or the one whose arrival drew that number. ``NotFoundError("item-not-found")``."""
        with self.database.glance() as connection:
            return self._item(connection, id_or_record_no)

    def items_of(self, ids: Collection[str]) -> dict[str, Item]:
        """The items with these ids, by id; those that whoever looks must not see are left out."""
        found: list[sa.Row[Any]] = []
        with self.database.read() as connection:
            for piece in chunks(sorted(ids)):
                found += connection.execute(self._query().where(_item.c.id.in_(piece), *self._seen_item(_item.c.id)))
        return {row.id: self._of(row) for row in found}

    def items(
        self,
        *,
        states: Collection[ItemState] | None = None,
        source: str | None = None,
        limit: int = 200,
        after: str | None = None,
        chosen: Chosen | None = None,
        order: Order | None = None,
    ) -> list[Item]:
        """The latest items, newest first; ``after`` is the id of the last one of the page before.

        ``chosen`` says more of which are meant (but for its ``notes``), ``order`` sorts otherwise. What is asked for by its age alone comes by the time of
        receipt. Each of these walks an index of its own, in order, and stops at ``limit``.
        """
        chosen = chosen or Chosen()
        states = (chosen.states or None) if states is None else states
        query = self._query().where(*self._conditions(chosen, source), *self._seen_item(_item.c.id))
        by_age = not states and not chosen.reasons and bool(chosen.before or chosen.since)
        latest = (_item.c.received_at, _item.c.id) if by_age else (_item.c.id,)
        with self.database.read() as connection:
            if after is not None:
                last = tuple(connection.execute(sa.select(*latest).where(_item.c.id == after)).one()) if by_age else (after,)
                query = query.where(sa.tuple_(*latest) < last)
            if order is not None:
                return [self._of(row) for row in self._sorted(connection, query, states, chosen, order, limit)]
            walks = [one.order_by(*(column.desc() for column in latest)).limit(limit) for one in self._walks(connection, query, states, chosen)]
            rows = {row.id: row for one in walks for row in connection.execute(one)}
        found = sorted(rows.values(), key=lambda row: str(row.id), reverse=True) if len(walks) > 1 else list(rows.values())
        return [self._of(row) for row in found[:limit]]

    def _sorted(
        self, connection: sa.Connection, query: sa.Select[Any], states: Collection[ItemState] | None, chosen: Chosen, order: Order, limit: int
    ) -> list[sa.Row[Any]]:
        """The first in that order. Items of a rare reason are found by it and then sorted; others are soon met on a walk through all in that order."""
        name = _ORDERS[order]
        if chosen.reasons:
            walks = self._walks(connection, query, states, chosen)
            found = list(islice((row for one in walks for row in connection.execute(one.limit(_RARE + 1))), _RARE + 1))
            if len(found) <= _RARE:
                return sorted({row.id: row for row in found}.values(), key=lambda row: (getattr(row, name), row.id))[:limit]
        column = tables.reasons_head if order is Order.REASON else _item.c[name]
        return list(connection.execute(_in_states(query, states).order_by(column, _item.c.id).limit(limit)))

    def _walks(self, connection: sa.Connection, query: sa.Select[Any], states: Collection[ItemState] | None, chosen: Chosen) -> list[sa.Select[Any]]:
        """The same query in parts that each walk an index in order, where IN (...) or OR would sort or look through every item there ever was."""
        if not chosen.reasons:
            return [query] if states is None else [query.where(_item.c.state == state.value) for state in sorted(set(states))]
        heads = connection.execute(_HEADS, {"office": self.office.code, "most": _MOST_HEADS + 1}).scalars().all()
        query, code = _in_states(query, states, _not_by_index(_item.c.state)), chosen.reasons[0]
        if len(heads) > _MOST_HEADS:
            return [query]
        listed = [head for head in heads if f'"{code}' in head or len(head) == tables.REASONS_HEAD]
        return [*(query.where(tables.reasons_head == head) for head in listed), query.where(_item.c.rule == code)]

    def _conditions(self, chosen: Chosen, source: str | None) -> Iterator[sa.ColumnElement[bool]]:
        said = _not_by_index if chosen.reasons else (lambda column: column)  # beside a reason nothing else shall lead
        if source or chosen.source:
            yield said(_item.c.source) == (source or chosen.source)
        if chosen.way:
            yield said(_item.c.way) == chosen.way.value
        if chosen.before:
            yield said(_item.c.received_at) < chosen.before
        if chosen.since:
            yield said(_item.c.received_at) >= chosen.since
        for reason in chosen.reasons:  # codes stand in JSON, alone or with a parameter behind a colon
            listed = sa.type_coerce(_item.c.reasons, sa.Text)
            yield sa.or_(_item.c.rule == reason, *(listed.contains(f'"{reason}{end}', autoescape=True) for end in ('"', ":")))

    def any_in(self, states: Collection[ItemState]) -> bool:
        """Whether any item is in one of these states; asked twice a second, so it counts nothing."""
        with self.database.glance() as connection:
            return bool(connection.execute(_any_in(frozenset(states)), {"office": self.office.code}).scalar_one())

    def counts(self, ids: Sequence[str] | None = None) -> dict[ItemState, int]:
        """How many items, of all or of these ``ids``, are in each state; every state has an entry."""
        query = sa.select(_item.c.state, sa.func.count()).where(_item.c.office == self.office.code).group_by(_item.c.state)
        queries = [query] if ids is None else [query.where(_item.c.id.in_(piece)) for piece in chunks(ids)]
        found: Counter[str] = Counter()
        with self.database.read() as connection:
            for one in queries:
                found.update({state: number for state, number in connection.execute(one)})  # noqa: C416 - a Row is no pair to mypy
                if self.eyes is not None:  # few are hidden: they are found by their index and taken off
                    hidden = one.where(_item.c.id.in_(self._feeding_hidden()))
                    found.subtract({state: number for state, number in connection.execute(hidden)})  # noqa: C416
        return {state: found[state.value] for state in ItemState}

    def begin(self, item: Item, executor: str) -> Item:
        """A run begins: ``attempt`` rises, and ``claims`` too when the run before never ended (its daemon died).

        ``RefusedError("stale-attempt")`` when the last attempt is not that of ``item``, as it was looked at: another executor was given it meanwhile, and
        may have settled it.
        """
        key = {"this_office": self.office.code, "this_item": item.id, "this_attempt": item.attempt}
        with self.database.stroke() as connection:
            begun = say(connection, _BEGIN, {**key, "executor": executor})
        if not begun:
            with self.database.write() as connection:
                self._guard_attempt(connection, item.id, item.attempt)
            raise RefusedError("stale-attempt", attempt=item.attempt, latest=item.attempt)
        return replace(item, state=ItemState.RUNNING, next_at=None, **begun[0]._asdict())

    def step_done(self, item_id: str) -> None:
        """A step was completed: deaths and claims start anew."""
        with self.database.write() as connection:
            self._change(connection, item_id, {"deaths": 0, "claims": 0})

    def child_died(self, item_id: str, attempt: int) -> int:
        """The item's own child process died or passed a limit; returns how often since a step was last completed.

        ``RefusedError("stale-attempt")`` when a newer run has begun: what befell an older one is not its fault.
        """
        with self.database.write() as connection:
            self._guard_attempt(connection, item_id, attempt)
            self._change(connection, item_id, {"deaths": _item.c.deaths + 1})
            return self._item(connection, item_id).deaths

    def postpone(self, item_id: str, attempt: int, failure: Failure, step: Step, next_at: datetime) -> None:
        """Try again at ``next_at`` from ``step``. ``RefusedError("stale-attempt")`` when a newer run has begun.

        An attempt that has settled or shunted the item is over: nothing changes.
        """
        values = {"state": ItemState.RETRY.value, "failure": encode(failure), "failed_step": step.value, "next_at": next_at}
        with self.database.write() as connection:
            if self._guard_attempt(connection, item_id, attempt).settled_attempt != attempt:
                self._change(connection, item_id, values)

    def shunt(self, item_id: str, attempt: int, failure: Failure, step: Step) -> None:
        """Park what could not be processed, with the reason; its records say so too. ``RefusedError("stale-attempt")``.

        An attempt that has settled or shunted the item is over: nothing changes.
        """
        with self.database.write() as connection:
            if self._guard_attempt(connection, item_id, attempt).settled_attempt != attempt:
                self._shunt(connection, item_id, attempt, failure, step)

    def due(self, now: datetime, limit: int, *, farthest: timedelta | None = None) -> list[Item]:
        """Items whose time to be tried again has come, longest waiting first.

        Nothing is put off by more than ``farthest``: a later time was written before the machine's clock was set back, and has come too.
        """
        come = _item.c.next_at <= now if farthest is None else sa.or_(_item.c.next_at <= now, _item.c.next_at > now + farthest)
        query = self._query().where(_item.c.state == ItemState.RETRY.value, _item.c.next_at.is_not(None), come)
        with self.database.read() as connection:
            return [self._of(row) for row in connection.execute(query.order_by(_item.c.next_at).limit(limit))]

    def still_waiting(self, item_ids: Sequence[str]) -> frozenset[str]:
        """Those of the items that wait for their first run."""
        query = sa.select(_item.c.id).where(_item.c.office == self.office.code, _item.c.state == ItemState.WAITING.value)
        with self.database.read() as connection:
            return frozenset(row for piece in chunks(item_ids) for row in connection.execute(query.where(_item.c.id.in_(piece))).scalars())

    def ask_retry(self, item_ids: Sequence[str], who: str, from_step: Step | None) -> list[str]:
        """Have the items processed again, from ``from_step`` or the step that failed, or else the first.

        Writes rows only; the daemon finds them by ``due``. An item waiting for its first run or in hand right now is left as it
        is, and one whose bytes a rule of retention let go. Deaths and claims start anew: a person has looked. Returns the ids that will run again.
        """
        person, at = named(who), now()
        with self.database.write() as connection:
            if hidden := self._hidden_items(connection, item_ids):
                raise NotFoundError("item-not-found", id=min(hidden))
            return self._ask(connection, item_ids, person, from_step, at)

    def begin_anew(self, who: str) -> int:
        """Have every item run again that was waiting or in hand, from its first step: after a restore no engine knows of them. Gives how many."""
        person, at = named(who), now()
        unsettled = _item.c.state.in_((ItemState.WAITING.value, ItemState.RUNNING.value))
        with self.database.write() as connection:
            found = connection.execute(self._query().where(unsettled)).all()
            for row in found:
                values = {"state": ItemState.RETRY.value, "next_at": at, "failed_step": Step.EXTRACT.value, "executor": None}
                self._change(connection, row.id, values)
                self._note(connection, who=person, act="reprocess", at=at, item_id=row.id, record_no=row.record_no, old=row.state, new=Step.EXTRACT.value)
        return len(found)

    # ---- for the other parts ----------------------------------------------------------------------------------------

    def _ask(self, connection: sa.Connection, item_ids: Collection[str], person: str, from_step: Step | None, at: datetime) -> list[str]:
        """``ask_retry`` in the caller's transaction."""
        query = self._query().order_by(_item.c.id).with_for_update(of=_item)
        found = [row for piece in chunks(sorted(set(item_ids))) for row in connection.execute(query.where(_item.c.id.in_(piece)))]
        missing = set(item_ids) - {row.id for row in found}
        if missing:
            raise NotFoundError("item-not-found", id=min(missing))
        gone = self._let_go(connection, [row.id for row in found])
        asked = [row for row in found if (ItemState(row.state).settled or row.state == ItemState.RETRY.value) and ARRIVED not in gone.get(row.id, ())]
        for row in asked:
            if row.id in gone:  # pages are to be drawn anew from what arrived
                from_step = Step.EXTRACT
                connection.execute(_removal.delete().where(_removal.c.office == self.office.code, _removal.c.item_id == row.id))
            step = from_step.value if from_step else (row.failed_step or Step.EXTRACT.value)
            values = {"state": ItemState.RETRY.value, "next_at": at, "failed_step": step, "deaths": 0, "claims": 0}
            self._change(connection, row.id, values)
            self._note(connection, who=person, act="reprocess", at=at, item_id=row.id, record_no=row.record_no, old=row.state, new=step)
        return [row.id for row in asked]

    def _let_go(self, connection: sa.Connection, item_ids: Sequence[str]) -> dict[str, set[str]]:
        """Kinds of bytes that a rule of retention let go, by item."""
        gone: dict[str, set[str]] = defaultdict(set)
        query = sa.select(_removal.c.item_id, _removal.c.kind).where(_removal.c.office == self.office.code).distinct()
        for piece in chunks(item_ids):
            for row in connection.execute(query.where(_removal.c.item_id.in_(piece))):
                gone[row.item_id].add(row.kind)
        return gone

    def _query(self) -> sa.Select[Any]:
        return _WITH_NUMBER.params(office=self.office.code)

    def _item(self, connection: sa.Connection, id_or_record_no: str) -> Item:
        for query in _BY_NAME:
            for row in say(connection, query, {"office": self.office.code, "name": id_or_record_no}):
                if self._seen_here(connection, row):
                    return self._of(row)
        raise NotFoundError("item-not-found", id=id_or_record_no)

    def _seen_here(self, connection: sa.Connection, row: sa.Row[Any]) -> bool:
        if self.eyes is None or not connection.execute(self._feeding_hidden().where(FEED.c.item_id == row.id).limit(1)).first():
            return True
        self._refuse(row.record_no, row.id)
        return False

    def _change(self, connection: sa.Connection, item_id: str, values: dict[str, Any]) -> None:
        """Write these columns of an item; in a pipeline, where nobody counts rows, of one that was found before (``_guard_attempt``)."""
        said = {name: value for name, value in values.items() if isinstance(value, sa.ColumnElement)}
        plain = {name: value for name, value in values.items() if name not in said}
        if not connection.execute(CHANGE.values(said) if said else CHANGE, {"this_office": self.office.code, "this_item": item_id, **plain}).rowcount:
            raise NotFoundError("item-not-found", id=item_id)

    def _guard_attempt(self, connection: sa.Connection, item_id: str, attempt: int) -> sa.Row[Any]:
        """The item's row, locked; ``RefusedError`` when the caller's run is not the latest."""
        held: list[sa.Row[Any]] = say(connection, _HOLD, {"this_office": self.office.code, "this_item": item_id})
        if not held:
            raise NotFoundError("item-not-found", id=item_id)
        if held[0].attempt != attempt:
            raise RefusedError("stale-attempt", attempt=attempt, latest=held[0].attempt)
        return held[0]

    def _shunt(self, connection: sa.Connection, item_id: str, attempt: int, failure: Failure, step: Step) -> None:
        shunted = ItemState.SHUNTED.value
        values = {"state": shunted, "failure": encode(failure), "failed_step": step.value, "next_at": None, "reasons": [failure.code]}
        self._change(connection, item_id, values | {"settled_attempt": attempt})
        for record_no, status in self._records_of(connection, item_id):
            if status in KEPT_STATUSES or self._others_feed(connection, record_no, item_id):
                self._note(connection, who=MACHINE, act="reading-failed", item_id=item_id, record_no=record_no, new=failure.code)
                continue
            mine = (_record.c.office == self.office.code) & (_record.c.no == record_no)
            connection.execute(_record.update().where(mine).values(status=shunted, reasons=[failure.code]))
            if status != shunted:
                self._note(connection, who=MACHINE, act="status", item_id=item_id, record_no=record_no, field="status", old=status, new=shunted)

    def _others_feed(self, connection: sa.Connection, record_no: str, item_id: str) -> bool:
        """Whether the record stands on other items too, so that the failure of this one does not undo it."""
        join = tables.record_item.c
        query = sa.select(join.item_id).where(join.office == self.office.code, join.record_no == record_no, join.item_id != item_id)
        return connection.execute(query.limit(1)).first() is not None

    def _records_of(self, connection: sa.Connection, item_id: str) -> list[tuple[str, str]]:
        """Numbers and statuses of the records an item was the origin of, locked."""
        query = joined_to_item(sa.select(_record.c.no, _record.c.status), self.office.code, item_id, tables.record_item.c.role == "original")
        return [(row.no, row.status) for row in connection.execute(query.order_by(_record.c.id).with_for_update(of=_record))]

    def _of(self, row: sa.Row[Any]) -> Item:
        return Item(
            id=row.id,
            office=row.office,
            source=row.source,
            way=Way(row.way),
            place=row.place,
            digest=row.digest,
            size=row.size,
            name=row.name,
            state=ItemState(row.state),
            received_at=row.received_at.astimezone(self.office.zone),
            registered_at=row.registered_at.astimezone(self.office.zone),
            envelope=decode(Envelope, row.envelope),
            attempt=row.attempt,
            deaths=row.deaths,
            claims=row.claims,
            failed_step=None if row.failed_step is None else Step(row.failed_step),
            failure=None if row.failure is None else decode(Failure, row.failure),
            next_at=self._local(row.next_at),
            rule=row.rule,
            reasons=tuple(row.reasons),
            same_as=row.same_as,
            record_no=row.record_no,
            history=row.history,
        )
