"""Repeated petitions (重复信访): what each record can be known again by, found by index, and which record repeats which.

Written in the transaction that changes what a record shows, by settling and by a correction. A look-up touches at most ``MANY`` rows of each key, never a
whole table, and compares the few records that share most. Two records that settle at the same moment must see each other, so of those that have a key in
common one at a time looks and writes; whoever does waits for no record.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from petition_intake.belonging import Repeat
from petition_intake.model import RecordStatus
from petition_intake.repeats import NO_REPEAT, Key, Likeness, Traits, judged, keys_of, may_repeat, traits_of
from store import tables
from store.codec import decode, encode
from store.database import array_of, insert_rows, lock_all_for_transaction
from store.items import KEPT_STATUSES
from store.saying import among, say
from store.sealing import Sealing
from store.shapes import MACHINE
from store.shelf import chunks
from store.standing import Values

_record, _sign, _key, _repeat, _finding = tables.record, tables.repeat_sign, tables.repeat_key, tables.repeat, tables.finding
TRAITS = frozenset({"petitioners", "respondents", "title", "content", "classified"})
"""Fields from which a record is known again: speaking on one looks for repeats anew."""
REOPENED = "repeat-reopened"
"""The reason for review, with the other number after a colon."""
MANY = 40
"""Records that are looked at for one key, the latest; a key that more share says little, and a name that more share is not looked at."""
_PEOPLE, _TEXTS = 40, 8
"""Records whose traits are compared, those that share most and the rarest: of who shares something of a person, and of who only writes much the same."""
_PROPOSED = 5
"""Earlier records that one is proposed to repeat."""
_AT_ONCE = 16
"""Keys in one look-up on SQLite."""
_NO_PETITION = frozenset({RecordStatus.SET_ASIDE.value, RecordStatus.MERGED.value, RecordStatus.SHUNTED.value})
_ACTS = frozenset({"linked", "unlinked", "link-reopened"})
_OFFICE: sa.BindParameter[str] = sa.bindparam("office")


def _latest(number: sa.ColumnElement[int]) -> sa.Select[Any]:
    """The latest records that have a key, one more than are looked at."""
    mine = (_key.c.office == _OFFICE, _key.c.number == number, _key.c.record_id != sa.bindparam("me"))
    return sa.select(_key.c.number, _key.c.record_id).where(*mine).order_by(_key.c.record_id.desc()).limit(MANY + 1)


def _look_up() -> sa.CompoundSelect[Any]:
    """Those of each of ``k0`` …; a key of ``NULL`` has none."""
    latest = (_latest(sa.bindparam(f"k{at}", type_=sa.BigInteger)).subquery() for at in range(_AT_ONCE))
    return sa.union_all(*map(sa.select, latest))


def _look_up_all() -> sa.Select[Any]:
    """Those of each of ``numbers``, an ``array_of`` them: for PostgreSQL, to whose driver a long statement with many values is dear."""
    wanted = sa.func.unnest(sa.cast(sa.bindparam("numbers", type_=sa.Text), sa.ARRAY(sa.BigInteger))).table_valued("number").render_derived(name="wanted")
    latest = _latest(wanted.c.number).lateral("latest")
    return sa.select(latest).select_from(wanted.join(latest, sa.true()))


# Said for every record, so they are put together once.
_LOOK_UP, _LOOK_UP_ALL = _look_up(), _look_up_all()
_RECORDS = sa.select(_record).where(_record.c.office == _OFFICE, _record.c.no.in_(sa.bindparam("nos", expanding=True))).order_by(_record.c.no)
_KEY, _KNOWN = _key.insert(), _sign.insert()
_HELD = sa.select(_sign.c.traits).where(_sign.c.office == _OFFICE, _sign.c.record_id == sa.bindparam("id"))
_SIGNS = sa.select(_sign).where(_sign.c.office == _OFFICE, among(_sign.c.record_id, "ids"))
_NO: sa.BindParameter[str] = sa.bindparam("no")
_WITHDRAW = _finding.delete().where(_finding.c.office == _OFFICE, _finding.c.record_no == _NO, _finding.c.field == NO_REPEAT)
_SPOKEN = sa.union_all(*(sa.select(_repeat).where(_repeat.c.office == _OFFICE, column == _NO) for column in (_repeat.c.record_no, _repeat.c.to_no)))


@dataclass(frozen=True, slots=True)
class Fresh:
    """A record of which nothing was known before, as it was written a moment ago in the same transaction."""

    id: str
    no: str
    received_at: datetime
    status: str
    rule: str | None
    content: str | None
    shown: Values


_Row = sa.Row[Any] | Fresh


@dataclass(frozen=True, slots=True)
class _Near:
    """Records that share a key with one: the rows of those that share most, with their traits, and whether there are ``more``; ``common`` keys."""

    signs: Sequence[tuple[sa.Row[Any], Traits]] = ()
    more: bool = False
    namesakes: frozenset[str] = frozenset()
    """Those that share nothing but a name."""
    common: frozenset[Key] = frozenset()

    def may_repeat(self, row: _Row, traits: Traits) -> bool:
        """Whether the record may repeat any that came before it."""
        earlier = ((sign, other) for sign, other in self.signs if (sign.received_at, sign.record_id) < (row.received_at, row.id))
        return self.more or any(may_repeat(traits, other, namesake=sign.record_id in self.namesakes) for sign, other in earlier)


class Repeating(Sealing):
    """The part of the store that knows which records are like which."""

    def _seek_repeats(self, connection: sa.Connection, nos: Collection[str], at: datetime, *, fresh: Collection[Fresh] = (), reopen: bool = False) -> None:
        """Enter what these records are known by now, and propose what each repeats and what repeats it; what a person said stays.

        ``fresh`` are more of them. ``reopen``: a person corrected a value, so links that rested on it are asked about again. Once a transaction, for all
        its records: they are waited for together.
        """
        held = connection.execute(_RECORDS, {"office": self.office.code, "nos": sorted(nos)}).all() if nos else ()
        rows: list[_Row] = sorted((*held, *fresh), key=lambda row: str(row.no))
        traits = {row.no: self._traits(connection, row) for row in rows}
        keys = {no: keys_of(one) for no, one in traits.items()}
        lock_all_for_transaction(connection, {key.number for several in keys.values() for key in several})
        for row in rows:
            self._write_traits(connection, row, traits[row.no], keys[row.no])
            near = self._near(connection, row.id, keys[row.no])
            found = self._alike(connection, near, traits[row.no])
            if near.may_repeat(row, traits[row.no]) or not keys[row.no]:
                self._withdraw(connection, row)
            spoken = self._write_repeats(connection, row, found, at)
            if reopen and not isinstance(row, Fresh):
                spoken = self._reopen(connection, row, traits[row.no], spoken, at)
            if any(one.state == "reopened" for one in spoken) and not isinstance(row, Fresh):
                self._say_reopened(connection, row, spoken, at)

    def _traits(self, connection: sa.Connection, row: _Row) -> Traits:
        """Nothing, of what is no petition, only points to another record, or bears a classification mark."""
        if row.rule is not None or row.status in _NO_PETITION:
            return Traits()
        shown = row.shown if isinstance(row, Fresh) else self._shown(connection, row.no)
        if shown.get(("classified", None)):
            return Traits()
        return traits_of(shown, str(shown.get(("content", None), row.content) or ""))

    # ---- the index --------------------------------------------------------------------------------------------------

    def _write_traits(self, connection: sa.Connection, row: _Row, traits: Traits, keys: Collection[Key]) -> None:
        me = {"office": self.office.code, "record_id": row.id}
        held = None if isinstance(row, Fresh) else next((one.traits for one in say(connection, _HELD, {"office": self.office.code, "id": row.id})), None)
        before = Traits() if held is None else decode(Traits, held)
        if traits == before:
            return
        old, new = {key.number for key in keys_of(before)}, {key.number for key in keys}
        for piece in chunks(sorted(old - new)):
            connection.execute(_key.delete().where(_key.c.office == self.office.code, _key.c.record_id == row.id, _key.c.number.in_(piece)))
        insert_rows(connection, _KEY, [me | {"number": number} for number in sorted(new - old)])
        values = {"record_no": row.no, "received_at": row.received_at, "traits": encode(traits)}
        if held is None:
            say(connection, _KNOWN, me | values)
        elif traits == Traits():
            connection.execute(_sign.delete().where(*(_sign.c[name] == value for name, value in me.items())))
        else:
            connection.execute(_sign.update().where(*(_sign.c[name] == value for name, value in me.items())).values(values))

    def same_petition(self, record_id: str, traits: Traits) -> list[tuple[str, Likeness]]:
        """Numbers of records that a record with these traits repeats or is repeated by, with why, the likeliest first."""
        with self.database.read() as connection:
            return [(row.record_no, like) for row, like in self._alike(connection, self._near(connection, record_id, keys_of(traits)), traits)]

    def _near(self, connection: sa.Connection, record_id: str, keys: Collection[Key]) -> _Near:
        keys = sorted(keys)
        sharing = self._sharing_keys(connection, record_id, [key.number for key in keys])
        if not sharing:
            return _Near()
        named = {key.number for key in keys if key.kind == "name"}
        telling = {number: ids for number, ids in sharing.items() if number not in named or len(ids) <= MANY}
        most = _most(keys, telling)
        found = say(connection, _SIGNS, {"office": self.office.code, "ids": most}) if most else ()
        signs = [(row, decode(Traits, row.traits)) for row in found]
        common = frozenset(key for key in keys if key.number not in named and len(sharing.get(key.number, ())) > MANY)
        others = set().union(*(ids for number, ids in sharing.items() if number not in named))
        everybody = set().union(*sharing.values())
        return _Near(signs, len(everybody) > len(signs), frozenset(everybody - others), common)

    def _alike(self, connection: sa.Connection, near: _Near, traits: Traits) -> list[tuple[sa.Row[Any], Likeness]]:
        likes = [(row, like) for row, other in near.signs if (like := judged(traits, other, near.common))]
        gone = self._pointers(connection, [row.record_no for row, _ in likes])
        found = [(row, like) for row, like in likes if row.record_no not in gone]
        return sorted(found, key=lambda one: (-one[1].score, one[0].received_at, one[0].record_id))

    def _sharing_keys(self, connection: sa.Connection, me: str, numbers: Sequence[int]) -> Mapping[int, list[str]]:
        """By key, the latest records that have it too."""
        found: dict[int, list[str]] = defaultdict(list)
        mine = {"office": self.office.code, "me": me}
        if connection.dialect.name != "sqlite":
            for number, record_id in say(connection, _LOOK_UP_ALL, {**mine, "numbers": array_of(numbers)}):
                found[number].append(record_id)
            return found
        for start in range(0, len(numbers), _AT_ONCE):
            piece = numbers[start : start + _AT_ONCE]
            wanted = {f"k{at}": piece[at] if at < len(piece) else None for at in range(_AT_ONCE)}
            for number, record_id in say(connection, _LOOK_UP, {**mine, **wanted}):
                found[number].append(record_id)
        return found

    def _pointers(self, connection: sa.Connection, nos: Collection[str]) -> frozenset[str]:
        """Those of the numbers that only point to another record."""
        if not nos:
            return frozenset()
        query = sa.select(_record.c.no).where(_record.c.office == self.office.code, _record.c.no.in_(nos), _record.c.merged_into.is_not(None))
        return frozenset(connection.execute(query).scalars())

    # ---- what is proposed and said ------------------------------------------------------------------------------------

    def _repeats(self, connection: sa.Connection, nos: Collection[str]) -> list[Repeat]:
        """What is proposed or was said of these records, likeliest first; numbers that point elsewhere are the ones they point to."""
        found: dict[tuple[str, str], Repeat] = {}
        for piece in chunks(sorted(nos)):
            for column in (_repeat.c.record_no, _repeat.c.to_no):
                for row in connection.execute(sa.select(_repeat).where(_repeat.c.office == self.office.code, column.in_(piece))):
                    found.setdefault((row.record_no, row.to_no), _of_row(row))
        return sorted(found.values(), key=_likeliest)

    def _sealed(self, connection: sa.Connection, nos: Collection[str]) -> frozenset[str]:
        """Those of the records that must not be known of: accusations, and what nobody and no confident reading has said to be none (Article 30).

        Numbers that only point to another record are among them: it is that record's links which are shown.
        """
        shut = {"sealed"} if "report" not in self._withheld(connection) else {"sealed", "read"}
        query = sa.select(_record.c.no).where(_record.c.office == self.office.code, _record.c.seal.not_in(shut), _record.c.status != RecordStatus.MERGED.value)
        known = {no for piece in chunks(sorted(nos)) for no in connection.execute(query.where(_record.c.no.in_(piece))).scalars()}
        return frozenset(nos) - known

    def _write_repeats(self, connection: sa.Connection, row: _Row, found: Sequence[tuple[sa.Row[Any], Likeness]], at: datetime) -> list[Repeat]:
        """Replace what the machine proposed for the record; gives what a person said of it."""
        known = () if isinstance(row, Fresh) else say(connection, _SPOKEN, {"office": self.office.code, "no": row.no})
        held = sorted(map(_of_row, known), key=_likeliest)
        spoken = [one for one in held if one.state != "proposed"]
        if len(spoken) < len(held):
            mine = (_repeat.c.record_no == row.no) | (_repeat.c.to_no == row.no)
            connection.execute(_repeat.delete().where(_repeat.c.office == self.office.code, mine, _repeat.c.state == "proposed"))
        spoken_of = {one.other(row.no) for one in spoken}
        earlier = 0
        for other, like in found:
            before = (other.received_at, other.record_id) < (row.received_at, row.id)
            earlier += before
            if other.record_no in spoken_of or (before and earlier > _PROPOSED):
                continue
            key = {"record_no": row.no, "to_no": other.record_no} if before else {"record_no": other.record_no, "to_no": row.no}
            values = {"score": like.score, "because": list(like.because), "state": "proposed", "by": MACHINE, "at": at}
            connection.execute(_repeat.insert().values(office=self.office.code, **key, **values))
        return spoken

    def _withdraw(self, connection: sa.Connection, row: _Row) -> None:
        """The claim that the record repeats nothing: something near it came before. What a person stands for stays as it was."""
        if row.status not in KEPT_STATUSES:
            say(connection, _WITHDRAW, {"office": self.office.code, "no": row.no})

    def _reopen(self, connection: sa.Connection, row: sa.Row[Any], traits: Traits, spoken: Sequence[Repeat], at: datetime) -> list[Repeat]:
        """Ask again about links whose evidence the correction took away; gives what stands now."""
        linked = {one.other(row.no): one for one in spoken if one.state == "linked" and one.because}
        if not linked:
            return list(spoken)
        same = (_record.c.office == _sign.c.office) & (_record.c.id == _sign.c.record_id)
        query = sa.select(_record.c.no, _sign.c.traits).outerjoin(_sign, same).where(_record.c.office == self.office.code, _record.c.no.in_(linked))
        for other in connection.execute(query).all():
            like = None if other.traits is None else judged(traits, decode(Traits, other.traits))
            now = like or Likeness(0.0, ())
            one = linked[other.no]
            if _kinds(one.because) <= _kinds(now.because):
                continue
            pair = (_repeat.c.office == self.office.code) & (_repeat.c.record_no == one.record_no) & (_repeat.c.to_no == one.to_no)
            values = {"score": now.score, "because": list(now.because), "state": "reopened", "by": MACHINE, "at": at}
            connection.execute(_repeat.update().where(pair).values(values))
            self._note(connection, who=MACHINE, act="link-reopened", at=at, record_no=row.no, field="repeat_of", old="linked", new=other.no)
        return self._repeats(connection, [row.no])

    def _say_reopened(self, connection: sa.Connection, row: sa.Row[Any], spoken: Sequence[Repeat], at: datetime) -> None:
        """Put the reason on the record. It names no record that must not be known of; reading the record leaves such a reason out, too."""
        asked = [f"{REOPENED}:{one.other(row.no)}" for one in spoken if one.state == "reopened"]
        more = [reason for reason in asked if reason not in row.reasons]
        if not more:
            return
        status = RecordStatus.REVIEW.value if row.status == RecordStatus.RECORDED.value else row.status
        mine = (_record.c.office == self.office.code) & (_record.c.no == row.no)
        connection.execute(_record.update().where(mine).values(reasons=[*row.reasons, *more], status=status))
        if status != row.status:
            self._note(connection, who=MACHINE, act="status", at=at, record_no=row.no, field="status", old=row.status, new=status)


_WEIGHTS = {"id": 4.0, "phone": 3.0, "email": 3.0, "name": 0.5}


def _most(keys: Sequence[Key], sharing: Mapping[int, list[str]]) -> list[str]:
    """The records that share most: a key counts by what it is of, and less the more have it."""
    people: dict[str, float] = defaultdict(float)
    texts: dict[str, float] = defaultdict(float)
    for key in keys:
        found = sharing.get(key.number, ())
        weight = texts if key.kind == "text" else people
        for record_id in found:
            weight[record_id] += _WEIGHTS.get(key.kind, 1.0) / len(found)
    best = _heaviest(people, _PEOPLE)
    return best + _heaviest({record_id: weight for record_id, weight in texts.items() if record_id not in best}, _TEXTS)


def _heaviest(weight: Mapping[str, float], number: int) -> list[str]:
    return sorted(weight, key=lambda record_id: (-weight[record_id], record_id))[:number]


def _likeliest(one: Repeat) -> tuple[bool, float, str, str]:
    return one.state != "linked", -one.score, one.to_no, one.record_no


def _of_row(row: sa.Row[Any]) -> Repeat:
    return Repeat(row.record_no, row.to_no, row.score, tuple(row.because), row.state)


def _kinds(because: Collection[str]) -> set[str]:
    """Kinds of evidence that speak of the person or that the texts are alike, whatever the share."""
    return {"text" if code.startswith("text-") else code.partition(":")[0] for code in because} - {"many-alike"}


def tells_of(entry: sa.Row[Any], hidden: Collection[str]) -> bool:
    """Whether a line of the history speaks of a link to one of these records."""
    return entry.act in _ACTS and entry.new in hidden


__all__ = ["MANY", "REOPENED", "TRAITS", "Fresh", "Repeating", "tells_of"]
