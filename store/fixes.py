"""Fixes: what a person said of how a part or a page is to be read. They outrank what the machine would do, at every run."""

import sqlalchemy as sa

from petition_intake.model import Fix
from store import tables
from store.keeping import Keeping
from store.saying import say
from store.shapes import Bulk
from store.shelf import named, now

_fix = tables.fix

_OF_ITEM = (
    sa.select(_fix).where(_fix.c.office == sa.bindparam("office"), _fix.c.item_id == sa.bindparam("item")).order_by(_fix.c.part, _fix.c.page, _fix.c.kind)
)
"""Asked of every item, so it is put together once."""


class Fixes(Keeping):
    """The part of the store that keeps fixes."""

    def fixes(self, item_id: str) -> tuple[Fix, ...]:
        """The item's fixes in order of part and page, the latest of each kind."""
        with self.database.glance() as connection:
            rows = say(connection, _OF_ITEM, {"office": self.office.code, "item": item_id})
        return tuple(Fix(part=row.part, page=row.page, kind=row.kind, value=row.value) for row in rows)

    def put_fix(self, item_id: str, fix: Fix, who: str) -> None:
        """Keep a fix over an earlier one of the same kind; what it was before stays in the history.

        Have the item read again afterwards. ``NotFoundError("item-not-found")``, ``RefusedError("who-missing")``.
        """
        person, at = named(who), now()
        key = {"office": self.office.code, "item_id": item_id, "part": fix.part, "page": fix.page, "kind": fix.kind}
        with self.database.write() as connection:
            item = self._item(connection, item_id)
            mine = (_fix.c[name] == value for name, value in key.items())
            old = connection.execute(sa.select(_fix.c.value).where(*mine)).scalar_one_or_none()
            self._upsert(connection, _fix, key, {"value": fix.value, "by": person, "at": at})
            self._note(connection, who=person, act="fixed", at=at, item_id=item.id, record_no=item.record_no, field=_field(fix), old=old, new=fix.value)

    def drop_fix(self, item_id: str, fix: Fix, who: str) -> None:
        """Take a fix back: the machine reads as it would by itself; what was said stays in the history. The same errors as ``put_fix``."""
        person, at = named(who), now()
        key = {"office": self.office.code, "item_id": item_id, "part": fix.part, "page": fix.page, "kind": fix.kind}
        with self.database.write() as connection:
            item = self._item(connection, item_id)
            gone = connection.execute(sa.delete(_fix).where(*(_fix.c[name] == value for name, value in key.items()))).rowcount
            if gone:
                self._note(connection, who=person, act="unfixed", at=at, item_id=item.id, record_no=item.record_no, field=_field(fix), old=fix.value)

    def keep_opened(self, item_id: str, data: bytes) -> str:
        """Keep the copy of a part without its password as the item's own, like any other part; gives its digest."""
        self.item(item_id)
        digest, _ = self.blobs.put(data)
        self.keep(item_id, Bulk((("part", digest),)))
        return digest


def _field(fix: Fix) -> str:
    """What a fix is about, as the history names it."""
    return (f"{fix.kind}:{fix.part}" + (f"#{fix.page}" if fix.page else ""))[:64]
