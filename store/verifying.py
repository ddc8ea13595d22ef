"""Whether everything that is kept is still what it was: every blob's digest, and a blob or a row for every digest that a row names.

It is looked at by the first two digits of the digests: the blobs of one folder, and the rows that name such a digest, found by index. One of the 256
parts is as large as another, so that a few of them a day cost the same every day (``ingest/inspection.py``).
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from datetime import datetime, timedelta
from typing import Any, Literal

import sqlalchemy as sa

from petition_intake.errors import DigestMismatchError, NotFoundError, StoreError
from petition_intake.model import Step, Way
from store import tables
from store.items import ARRIVED
from store.keeping import Keeping
from store.shapes import MACHINE, Damage, Inspected, Use
from store.shelf import chunks, named, now

PARTS = tuple(f"{number:02x}" for number in range(256))
"""The first two digits of every digest."""
YOUNG = timedelta(hours=1)
"""Bytes are durable before any row speaks of them: a blob as young as this may yet get its row."""
ARRIVAL, EVENT = ARRIVED, "event"
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
        uses = {part: self._uses(part)[0] for part in sorted({row.digest[:2] for row in rows})}
        return [Damage(row.digest, row.fault, tuple(uses[row.digest[:2]].get(row.digest, ())), row.found_at.astimezone(self.office.zone)) for row in rows]

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
        found: dict[str, list[Use]] = defaultdict(list)
        others: set[str] = set()
        with self.database.read() as connection:
            for row in connection.execute(_named(part)):
                if row.office == self.office.code:
                    found[row.digest].append(Use(row.what, row.item_id, row.record_no))
                else:
                    others.add(row.digest)
        return found, others - set(found)

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
            needed = self._uses(part)[0]
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


def _begins(column: sa.ColumnElement[Any], part: str) -> tuple[sa.ColumnElement[bool], ...]:
    """That a digest begins with these digits, so that an index serves it. Digits are compared alike in every collation."""
    after = f"{int(part, 16) + 1:02x}"
    return (column >= part, column < after) if len(after) == len(part) else (column >= part,)


def _named(part: str) -> sa.CompoundSelect[Any]:
    """Every row that needs a digest which begins so: of items with the number their arrival drew, of events with their record's."""
    return _needs(lambda column: sa.and_(*_begins(column, part)))


def _needs(meant: Callable[[sa.ColumnElement[Any]], sa.ColumnElement[bool]]) -> sa.CompoundSelect[Any]:
    """Every row that needs a digest which is ``meant``, but for what a rule of retention let go."""
    opened = tables.record.c
    number = sa.select(opened.no).where(opened.first_item == _item.c.id).scalar_subquery()
    made = sa.select(opened.no).where(opened.first_item == _artifact.c.item_id).scalar_subquery()
    arrived = sa.select(_item.c.office, _item.c.digest, sa.literal(ARRIVAL).label("what"), _item.c.id.label("item_id"), number.label("record_no"))
    parts = sa.select(_artifact.c.office, _artifact.c.digest, _artifact.c.kind, _artifact.c.item_id, made)
    proofs = sa.select(_event.c.office, _event.c.doc, sa.literal(EVENT), sa.null(), _event.c.record_no)
    return sa.union_all(
        arrived.where(meant(_item.c.digest), ~_gone(_item.c.office, _item.c.id, sa.literal(ARRIVAL), _item.c.digest)),
        parts.where(meant(_artifact.c.digest), ~_gone(_artifact.c.office, _artifact.c.item_id, _artifact.c.kind, _artifact.c.digest)),
        proofs.where(meant(_event.c.doc)),
    )


def _gone(office: Any, item_id: Any, kind: Any, digest: Any) -> sa.ColumnElement[bool]:  # noqa: ANN401 - columns
    """Whether a rule of retention let these bytes of an item go."""
    row = tables.removal.c
    return sa.exists(sa.select(row.rule).where(row.office == office, row.item_id == item_id, row.kind == kind, row.digest == digest))


__all__ = ["ARRIVAL", "EVENT", "PARTS", "YOUNG", "Verifying"]
