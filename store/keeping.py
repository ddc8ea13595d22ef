"""What steps hand on, kept whole under its digest: as a row where it is small, as a blob where it is large.

A row commits with the row that names it and needs no ``fsync`` of its own; a file needs two, and takes a block of the disk at least. What arrived is
always a blob: it is durable before any row speaks of it, and can be found without a database.
"""

import hashlib
import zlib
from pathlib import Path

import sqlalchemy as sa

from petition_intake.errors import DigestMismatchError, NotFoundError
from store import tables
from store.items import Items
from store.shapes import Bulk
from store.shelf import chunks, now

_ROW_BYTES = 256 * 1024
"""More is a blob. SQLite reads rows of up to about 100 KB faster than files (sqlite.org/fasterthanfs.html), and most of this shrinks to a third."""
_FAST = 1
"""Level of zlib: three times as quick as its own choice, a tenth larger."""


class Keeping(Items):
    """The part of the store that keeps bulk made from items."""

    def content(self, digest: str) -> bytes:
        """The bytes of that digest, wherever they are kept. ``NotFoundError`` (``blob-removed``: a rule let them go), ``DigestMismatchError``."""
        row = tables.content.c
        with self.database.read() as connection:
            packed = connection.execute(sa.select(row.body).where(row.office == self.office.code, row.digest == digest)).scalar_one_or_none()
        if packed is not None:
            return unpacked(packed, digest)
        try:
            return self.blobs.open(digest)
        except NotFoundError:
            self._say_if_removed(digest)
            raise

    def _say_if_removed(self, digest: str) -> None:
        row = tables.removal.c
        query = sa.select(row.rule, row.at).where(row.office == self.office.code, row.digest == digest).order_by(row.at.desc()).limit(1)
        with self.database.read() as connection:
            if gone := connection.execute(query).first():
                raise NotFoundError("blob-removed", rule=gone.rule, on=gone.at.astimezone(self.office.zone).date().isoformat())

    def keep(self, item_id: str, bulk: Bulk) -> None:
        """Enter what an item uses, and the bytes of that which is to be a row, in one transaction."""
        with self.database.write() as connection:
            self._keep(connection, item_id, bulk)

    def _keep(self, connection: sa.Connection, item_id: str, bulk: Bulk) -> None:
        at, mine = now(), {"office": self.office.code}
        artifacts = [mine | {"item_id": item_id, "kind": kind, "digest": digest, "at": at} for kind, digest in dict.fromkeys(bulk.used)]
        contents = [mine | {"digest": digest, "size": len(data), "body": zlib.compress(data, _FAST)} for digest, data in bulk.small.items()]
        for piece in chunks(contents):
            self._insert(connection, tables.content, ("office", "digest"), piece)
        for piece in chunks(artifacts):
            self._insert(connection, tables.artifact, ("office", "item_id", "kind", "digest"), piece, renewed=("at",))

    def _held(self, data: bytes | Path, small: dict[str, bytes]) -> str:
        """The digest of what is to be kept: a blob already, or among the ``small`` that are to be rows."""
        if isinstance(data, Path):
            if data.stat().st_size > _ROW_BYTES:
                return self.blobs.put(data)[0]
            data = data.read_bytes()
        elif len(data) > _ROW_BYTES:
            return self.blobs.put(data)[0]
        digest = hashlib.sha256(data).hexdigest()
        small[digest] = data
        return digest


def unpacked(packed: bytes, digest: str) -> bytes:
    """The bytes of a row of ``content``. ``DigestMismatchError``."""
    try:
        data = zlib.decompress(packed)
    except zlib.error:
        raise DigestMismatchError(digest=digest[:12]) from None
    if hashlib.sha256(data).hexdigest() != digest:
        raise DigestMismatchError(digest=digest[:12])
    return data
