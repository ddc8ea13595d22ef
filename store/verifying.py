"""Whether everything that is kept is still what it was: every blob's digest, and a blob or a row for every digest that a row names.

Beside a daemon's work it is looked at by the first two digits of the digests: the blobs of one folder, and the rows that name such a digest, found by index.
One of the 256 parts is as large as another, so that a few of them a day cost the same every day (``ingest/inspection.py``). Digests lie in no order in the
tables, so that all parts together read each page of them many times over: who looks at everything at once goes through the rows once.
"""

import tempfile
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import datetime, timedelta
from itertools import groupby
from typing import IO, Any, Literal

import sqlalchemy as sa

from petition_intake.errors import DigestMismatchError, NotFoundError, StoreError
from petition_intake.model import Step, Way
from petition_intake.ports import Progress
from store import tables
from store.items import ARRIVED
from store.keeping import Keeping, unpacked
from store.shapes import MACHINE, Damage, Inspected, Use
from store.shelf import chunks, named, now

PARTS = tuple(f"{number:02x}" for number in range(256))
"""The first two digits of every digest."""
YOUNG = timedelta(hours=1)
"""Bytes are durable before any row speaks of them: a blob as young as this may yet get its row."""
ARRIVAL, EVENT = ARRIVED, "event"
_MINE, _OTHERS, _ROW = "m", "o", "r"
"""Of a digest: named by this office, by another, and kept as a row of this one."""
_AT_ONCE, _TELL_EVERY = 1000, 100
Fault = Literal["corrupt", "missing", "unreadable"]
_item, _artifact, _event, _content, _damage = tables.item, tables.artifact, tables.event, tables.content, tables.damaged


class Verifying(Keeping):
    """The part of the store that looks through what is kept."""

    def inspect(self, part: str, go_on: Callable[[], bool] = lambda: True) -> Inspected:
        """Look at all whose digest begins with these two digits, and remember what is damaged until it is found good again.

        ``go_on`` is asked before each; when it says no, the rest is left unseen and what was remembered of this part stays as it was.
        """
        there = set(self.blobs.within(part))  # listed before the rows: what comes meanwhile is young
        uses, strangers = self._uses(part)
        rows = self._rows(part)
        found: list[Damage] = []
        size, at = 0, now()
        for digest in sorted(uses):
            if not go_on():
                return Inspected()
            fault, length = self._fault_of(digest, in_row=digest in rows)
            size += length
            if fault:
                found.append(Damage(digest, fault, tuple(uses[digest]), at))
        self._remember(part, found, at)
        nobodys = (digest for digest in sorted(there - set(uses) - strangers) if self.blobs.age(digest) >= YOUNG.total_seconds())
        return Inspected(len(uses), size, tuple(found), tuple(nobodys))

    def inspect_all(self, tell: Callable[[Progress], None]) -> Inspected:
        """The same of everything: once over the rows, in the order of the digests they name; once over the bytes that are rows, as they lie; then the files.

        In memory are the names of one folder and what is suspected. What is suspected is asked for once more, by index, before it is called
        damaged: an item may have come, or a rule let something go, since the rows were read. What ``tell`` raises ends it.
        """
        at, counted = now(), _Counted(tell)
        with tempfile.TemporaryFile() as names:
            counted.total = self._list_names(names, counted)
            spoilt = self._spoilt_rows(counted)
            whole = Inspected(counted.total)
            for part, listed in _by_part(names):
                whole += self._inspect_files(part, listed, spoilt.get(part, []), counted, at)
        return Inspected(whole.count, counted.size, whole.damages, whole.orphans)

    def orphans(self, older: timedelta = timedelta()) -> Iterator[str]:
        """Blobs that no row of any office names, left by a crash between blob and row. They are listed and kept."""
        for part in PARTS:
            if there := self.blobs.within(part):
                uses, strangers = self._uses(part)
                yield from (digest for digest in there if digest not in uses and digest not in strangers and self.blobs.age(digest) >= older.total_seconds())

    def damages(self) -> list[Damage]:
        """What was found damaged and not found good again since."""
        query = sa.select(_damage).where(_damage.c.office == self.office.code).order_by(_damage.c.digest)
        with self.database.read() as connection:
            rows = connection.execute(query).all()
        uses = self._uses_of([row.digest for row in rows])[0]
        return [Damage(row.digest, row.fault, tuple(uses.get(row.digest, ())), row.found_at.astimezone(self.office.zone)) for row in rows]

    def to_be_made_again(self, damages: list[Damage], who: str) -> list[str]:
        """Have items whose parts, pages or readings are damaged taken apart anew; gives their ids.

        The row that names a damaged thing goes, since it says what is no longer true: a new run writes it again. What the item arrived as is untouched.
        """
        person, at = named(who), now()
        made = [(one.digest, use) for one in damages for use in one.uses if use.what not in {ARRIVAL, EVENT} and use.item_id]
        items = sorted({str(use.item_id) for _digest, use in made})
        with self.database.write() as connection:
            for digest, use in made:
                gone = (_artifact.c.office == self.office.code) & (_artifact.c.digest == digest) & (_artifact.c.item_id == use.item_id)
                connection.execute(_artifact.delete().where(gone, _artifact.c.kind == use.what))
                connection.execute(_content.delete().where(_content.c.office == self.office.code, _content.c.digest == digest))
                self._note(connection, who=person, act="made-again", at=at, item_id=use.item_id, record_no=use.record_no, field=use.what, old=digest)
            return self._ask(connection, items, person, Step.EXTRACT, at)

    def copies_of(self, digest: str) -> dict[str, frozenset[str]]:
        """Where these bytes were met: the keys of their places, by source."""
        row = tables.sighting.c
        places: dict[str, set[str]] = defaultdict(set)
        with self.database.read() as connection:
            for found in connection.execute(sa.select(row.source, row.place).where(row.office == self.office.code, row.digest == digest)):
                places[found.source].add(found.place)
        return {source: frozenset(keys) for source, keys in places.items()}

    def way_of(self, source: str, digests: Collection[str]) -> Way | None:
        """By which channel these bytes came from a source that no configuration names."""
        query = sa.select(_item.c.way).where(_item.c.office == self.office.code, _item.c.source == source, _item.c.digest.in_(digests)).limit(1)
        with self.database.read() as connection:
            way = connection.execute(query).scalar_one_or_none()
        return None if way is None else Way(way)

    # ---- inside -----------------------------------------------------------------------------------------------------

    def _needed(self, connection: sa.Connection, digest: str) -> bool:
        """Whether a row of any office needs the bytes of that digest."""
        return connection.execute(_needs(lambda column: column == digest).limit(1)).first() is not None

    def _fault_of(self, digest: str, *, in_row: bool) -> tuple[Fault | None, int]:
        """What is the matter with some bytes, and how many there are."""
        try:
            return None, len(self.content(digest)) if in_row else self.blobs.proven(digest)
        except DigestMismatchError:
            return "corrupt", 0
        except NotFoundError:
            return "missing", 0
        except StoreError as error:
            if error.case != "blobs-unusable":  # the database is away: that says nothing of these bytes
                raise
            return "unreadable", 0

    def _uses(self, part: str) -> tuple[dict[str, list[Use]], set[str]]:
        """What this office needs the digests that begin so for, and those that only other offices need: all share the folder of blobs."""
        return self._told(_named(part))

    def _uses_of(self, digests: Collection[str]) -> tuple[dict[str, list[Use]], set[str]]:
        """The same of these digests."""
        found: dict[str, list[Use]] = {}
        others: set[str] = set()
        for piece in chunks(sorted(digests)):
            mine, strangers = self._told(_needs(lambda column, piece=piece: column.in_(piece)))  # type: ignore[misc]
            found |= mine
            others |= strangers
        return found, others

    def _told(self, query: sa.CompoundSelect[Any]) -> tuple[dict[str, list[Use]], set[str]]:
        found: dict[str, list[Use]] = defaultdict(list)
        others: set[str] = set()
        with self.database.read() as connection:
            for row in connection.execute(query):
                if row.office == self.office.code:
                    found[row.digest].append(Use(row.what, row.item_id, row.record_no))
                else:
                    others.add(row.digest)
        return found, others - set(found)

    def _list_names(self, names: IO[bytes], counted: "_Counted") -> int:
        """Write the digest of every file that rows name, in order, each with whose it is; how many digests this office names, those of rows among them."""
        count = 0
        with self.database.read() as connection:
            rows = connection.execute(_all_names(self.office.code), execution_options={"yield_per": _AT_ONCE})
            for digest, same in groupby(rows, key=lambda row: row[0]):
                told = {row[1] for row in same}
                count += _MINE in told
                counted.listed()
                if _ROW not in told:
                    names.write(f"{digest}{_MINE if _MINE in told else _OTHERS}\n".encode())
        return count

    def _spoilt_rows(self, counted: "_Counted") -> dict[str, list[str]]:
        """Of the bytes that are rows of this office, which are not what their digest says, by the first two digits. Rows are read as they lie."""
        row = _content.c
        query = sa.select(row.digest, row.body).where(row.office.concat("") == self.office.code)  # by index they would be read in the order of digests
        found: dict[str, list[str]] = defaultdict(list)
        with self.database.read() as connection:
            for digest, body in connection.execute(query, execution_options={"yield_per": _AT_ONCE // 10}):
                try:
                    counted.one(len(unpacked(body, digest)))
                except DigestMismatchError:
                    found[digest[:2]].append(digest)
        return found

    def _inspect_files(self, part: str, listed: Iterable[tuple[str, str]], spoilt: list[str], counted: "_Counted", at: datetime) -> Inspected:
        """Look at the files of one folder, which rows named; remember what is damaged of it, with the rows that were ``spoilt``."""
        suspected, known = list(spoilt), set()
        for digest, whose in listed:
            known.add(digest)
            if whose == _MINE:
                fault, length = self._fault_of(digest, in_row=False)
                counted.one(length)
                suspected += [digest] if fault else []
        odd = [digest for digest in self.blobs.within(part) if digest not in known and self.blobs.age(digest) >= YOUNG.total_seconds()]
        uses, strangers = self._uses_of([*suspected, *odd])
        rows = self._rows(part) if suspected else set()
        faults = {digest: self._fault_of(digest, in_row=digest in rows)[0] for digest in sorted({*suspected} & uses.keys())}
        found = tuple(Damage(digest, fault, tuple(uses[digest]), at) for digest, fault in faults.items() if fault)
        self._remember(part, list(found), at)
        return Inspected(damages=found, orphans=tuple(digest for digest in odd if digest not in uses and digest not in strangers))

    def _rows(self, part: str) -> set[str]:
        """Of the digests that begin so, those whose bytes are a row."""
        query = sa.select(_content.c.digest).where(_content.c.office == self.office.code, *_begins(_content.c.digest, part))
        with self.database.read() as connection:
            return set(connection.execute(query).scalars())

    def _remember(self, part: str, found: list[Damage], at: datetime) -> None:
        """Bring the list of damages up to date; what is new in it, or gone from it, is said in the history of each item."""
        mine = (_damage.c.office == self.office.code) & sa.and_(*_begins(_damage.c.digest, part))
        with self.database.read() as connection:
            before = {row.digest: row.fault for row in connection.execute(sa.select(_damage.c.digest, _damage.c.fault).where(mine))}
        faults = {one.digest: one.fault for one in found}
        if faults == before:
            return
        uses = {one.digest: one.uses for one in found}
        good = sorted(before.keys() - faults.keys())
        if good:
            needed = self._uses_of(good)[0]
            uses |= {digest: tuple(needed.get(digest, ())) for digest in good}
        with self.database.write() as connection:
            for piece in chunks(good):
                connection.execute(_damage.delete().where(_damage.c.office == self.office.code, _damage.c.digest.in_(piece)))
            for digest, fault in faults.items():
                self._upsert(connection, _damage, {"office": self.office.code, "digest": digest}, {"fault": fault, "found_at": at})
            for digest in sorted(faults.keys() ^ before.keys()):
                self._say_damage(connection, digest, uses[digest], faults.get(digest), before.get(digest), at)

    def _say_damage(self, connection: sa.Connection, digest: str, uses: tuple[Use, ...], fault: str | None, before: str | None, at: datetime) -> None:
        act, old, new = ("damaged", None, f"blob-{fault}") if fault else ("found-good", f"blob-{before}", None)
        for use in uses:
            self._note(connection, who=MACHINE, act=act, at=at, item_id=use.item_id, record_no=use.record_no, field=use.what, old=old, new=new or digest)


class _Counted:
    """How many of all digests were looked at, told now and then, and how many bytes that were."""

    def __init__(self, tell: Callable[[Progress], None]) -> None:
        self.total = self.done = self.size = self._names = 0
        self._tell = tell

    def listed(self) -> None:
        self._names += 1
        if self._names % _AT_ONCE == 1:
            self._tell(Progress(0, None))

    def one(self, length: int) -> None:
        self.done += 1
        self.size += length
        if self.done % _TELL_EVERY == 0 or self.done == self.total:
            self._tell(Progress(min(self.done, self.total), self.total))


def _by_part(names: IO[bytes]) -> Iterator[tuple[str, Iterable[tuple[str, str]]]]:
    """Each part with its digests and whose they are; a part of which nothing is named comes with none."""
    names.seek(0)
    groups = groupby(names, key=lambda line: line[:2].decode())
    ahead = next(groups, None)
    for part in PARTS:
        if ahead is None or ahead[0] != part:
            yield part, ()
            continue
        yield part, ((line[:-2].decode(), line[-2:-1].decode()) for line in ahead[1])
        ahead = next(groups, None)


def _begins(column: sa.ColumnElement[Any], part: str) -> tuple[sa.ColumnElement[bool], ...]:
    """That a digest begins with these digits, so that an index serves it. Digits are compared alike in every collation."""
    after = f"{int(part, 16) + 1:02x}"
    return (column >= part, column < after) if len(after) == len(part) else (column >= part,)


def _named(part: str) -> sa.CompoundSelect[Any]:
    """Every row that needs a digest which begins so: of items with the number their arrival drew, of events with their record's."""
    return _needs(lambda column: sa.and_(*_begins(column, part)))


def _needs(meant: Callable[[sa.ColumnElement[Any]], sa.ColumnElement[bool]]) -> sa.CompoundSelect[Any]:
    """Every row that needs a digest which is ``meant``, but for what a rule of retention let go."""
    return sa.union_all(*_needing(meant))


def _needing(meant: Callable[[sa.ColumnElement[Any]], sa.ColumnElement[bool]]) -> tuple[sa.Select[Any], sa.Select[Any], sa.Select[Any]]:
    """The same of items, of what was made of them, and of events."""
    opened = tables.record.c
    number = sa.select(opened.no).where(opened.first_item == _item.c.id).scalar_subquery()
    made = sa.select(opened.no).where(opened.first_item == _artifact.c.item_id).scalar_subquery()
    arrived = sa.select(_item.c.office, _item.c.digest, sa.literal(ARRIVAL).label("what"), _item.c.id.label("item_id"), number.label("record_no"))
    parts = sa.select(_artifact.c.office, _artifact.c.digest, _artifact.c.kind, _artifact.c.item_id, made)
    proofs = sa.select(_event.c.office, _event.c.doc, sa.literal(EVENT), sa.null(), _event.c.record_no)
    return (
        arrived.where(meant(_item.c.digest), ~_gone(_item.c.office, _item.c.id, sa.literal(ARRIVAL), _item.c.digest)),
        parts.where(meant(_artifact.c.digest), ~_gone(_artifact.c.office, _artifact.c.item_id, _artifact.c.kind, _artifact.c.digest)),
        proofs.where(meant(_event.c.doc)),
    )


def _all_names(office: str) -> sa.CompoundSelect[Any]:
    """Every digest that rows need, with whose it is, and those that rows of this office hold; in order, a digest as often as it is said."""
    arrived, parts, proofs = _needing(lambda column: column.is_not(None))
    said = [
        one.with_only_columns(digest, sa.case((whose == office, _MINE), else_=_OTHERS))
        for one, digest, whose in (
            (arrived, _item.c.digest, _item.c.office),
            (parts, _artifact.c.digest.concat(""), _artifact.c.office),  # sorted: by its index each row would be fetched from another page
            (proofs, _event.c.doc, _event.c.office),
        )
    ]
    held = sa.select(_content.c.digest, sa.literal(_ROW)).where(_content.c.office == office)
    return sa.union_all(*said, held).order_by(sa.text("1"))


def _gone(office: Any, item_id: Any, kind: Any, digest: Any) -> sa.ColumnElement[bool]:  # noqa: ANN401 - columns
    """Whether a rule of retention let these bytes of an item go."""
    row = tables.removal.c
    return sa.exists(sa.select(row.rule).where(row.office == office, row.item_id == item_id, row.kind == kind, row.digest == digest))


__all__ = ["ARRIVAL", "EVENT", "PARTS", "YOUNG", "Verifying"]
