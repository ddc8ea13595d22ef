"""A backup of everything while the daemon goes on, and the way back.

Rows first, in one snapshot of the database; then the blobs that those rows name, which never change and, but for retention, never go. Why rows of our
own and not a tool of the database: docs/decisions/backup.md.
"""

import gzip
import hashlib
import os
import tempfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import UnsupportedOperation
from pathlib import Path
from typing import IO, Any

import sqlalchemy as sa

from petition_intake import __version__
from petition_intake.errors import DamageError, DigestMismatchError, NotFoundError, RefusedError
from petition_intake.ports import Progress
from store.blobs import Blobs
from store.database import Database
from store.migrate import drop_everything, revision, revision_in
from store.rows import found_tables, read_rows, revision_of, write_rows
from store.shelf import now
from store.tables import OURS
from store.vault import Manifest, reading, writing
from store.verifying import ARRIVAL

_MARK = ".restoring"
_CHUNK = 1 << 20
_DIGEST_LINE = 65
Tell = Callable[[Progress], None]


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that was made: where it lies, what it holds, and how many blobs and bytes were new in it."""

    path: Path
    manifest: Manifest
    new: int
    size: int


def back_up(database: Database, blobs: Blobs, target: Path, who: str, tell: Tell) -> Made:
    """Back everything up into a folder or a file (``store.vault``). The database may be of any schema this version knows.

    Bytes that are damaged or missing already are left out and named in the manifest. ``NotFoundError("nothing-to-back-up")``, ``RefusedError``,
    ``StoreError``; then there is no backup, and earlier ones are as they were.
    """
    at = now()
    with writing(target, f"{at:%Y-%m-%dT%H%M%S.%fZ}") as writer, tempfile.TemporaryFile() as digests:
        with database.read() as connection:
            if (schema := revision(connection)) is None:
                raise NotFoundError("nothing-to-back-up")
            with _packed(writer.rows()) as out:
                tables = write_rows(connection, schema, out)
            count = _list_blobs(connection, digests)
        new, size, lost = 0, 0, []
        for done, digest in enumerate(_listed(digests), 1):
            try:
                taken = writer.keep(digest, blobs)
            except (NotFoundError, DigestMismatchError):
                lost.append(digest)
            else:
                new, size = new + bool(taken), size + taken
            tell(Progress(done, count))
        manifest = Manifest(at.isoformat(), who, __version__, schema, tables, _digest(writer.rows()), count, tuple(lost))
        return Made(writer.publish(manifest), manifest, new, size)


def restore(source: Path, database: Database, blobs: Blobs, tell: Tell, *, over: bool = False) -> Manifest:
    """Fill an empty database and an empty folder of blobs from a backup, all or nothing; the schema is the backup's and still to be migrated.

    ``over``: what the database holds gives way, whatever its schema, and the blobs stay. An SQLite file is kept beside under another name. Nobody may
    work on the database meanwhile.

    ``RefusedError("place-not-empty")``, ``DamageError("backup-damaged")`` when anything in it is not what it was, ``NotFoundError("no-backup")``.
    A restore that was interrupted may be begun again.
    """
    with reading(source) as reader, _set_aside(database, over=over), tempfile.TemporaryFile() as digests:
        if not over:
            _claim(database, blobs)
        with database.write() as connection:
            if over:
                drop_everything(connection)
            with reader.rows() as packed:
                hashed = _Hashed(packed)
                lines = _lines(hashed)
                revision_in(connection, revision_of(lines))
                tables = read_rows(connection, lines)
                digest = hashed.digest()
            count = _list_blobs(connection, digests)
            for done, _digest_put in enumerate(reader.copy_blobs(_listed(digests), blobs), 1):
                tell(Progress(done, count))
            manifest = reader.manifest()
            if manifest.rows_sha256 != digest or manifest.tables != tables:
                raise DamageError("backup-damaged", what="rows")
            lost = frozenset(manifest.lost)
            if missing := next((one for one in _listed(digests) if one not in lost and not blobs.has(one)), None):
                raise DamageError("backup-damaged", what=missing[:12])
    (blobs.folder / _MARK).unlink(missing_ok=True)
    return manifest


def _list_blobs(connection: sa.Connection, file: IO[bytes]) -> int:
    """Write down the digests of all blobs that rows name, so that the rows are gone through once; how many there are."""
    return sum(file.write(f"{digest}\n".encode()) for digest in named_blobs(connection)) // _DIGEST_LINE


def _listed(file: IO[bytes]) -> Iterator[str]:
    """The digests that were written down, from the first."""
    file.seek(0)
    for line in file:
        yield line.decode().strip()


def named_blobs(connection: sa.Connection) -> Iterator[str]:
    """The digests of all blobs that rows of any office name, in order."""
    tables = {table.name: table.c for table in found_tables(connection)}
    artifact = tables["artifact"]
    made: Any = sa.select(artifact.digest)
    if (content := tables.get("content")) is not None:
        mine = (content.office == artifact.office) & (content.digest == artifact.digest)
        made = made.where(~sa.exists(sa.select(sa.literal(1)).where(mine)))
    arrived, proofs = sa.select(tables["item"].digest), sa.select(tables["event"].doc).where(tables["event"].doc.is_not(None))
    if (removal := tables.get("removal")) is not None:
        gone = sa.select(sa.literal(1)).where(removal.office == tables["item"].office, removal.item_id == tables["item"].id, removal.kind == ARRIVAL)
        arrived = arrived.where(~sa.exists(gone))
        mine = (removal.office == artifact.office) & (removal.item_id == artifact.item_id) & (removal.kind == artifact.kind)
        made = made.where(~sa.exists(sa.select(sa.literal(1)).where(mine, removal.digest == artifact.digest)))
    named = sa.union(arrived, made, proofs)
    yield from connection.execute(named.order_by(sa.text("1")), execution_options={"yield_per": 1000}).scalars()


@contextmanager
def _set_aside(database: Database, *, over: bool) -> Iterator[None]:
    """Give an SQLite file another name, so that there is an empty one in its place; it comes back when what follows fails."""
    if database.file is None or not over:
        yield
        return
    database.close()  # the last connection writes the log back into the file
    aside = database.file.with_name(f"{database.file.name}.before-{now():%Y%m%dT%H%M%SZ}")
    database.file.rename(aside)
    database.prepare()
    try:
        yield
    except BaseException:
        database.close()
        for suffix in ("-wal", "-shm"):
            database.file.with_name(database.file.name + suffix).unlink(missing_ok=True)
        aside.rename(database.file)
        raise


def _claim(database: Database, blobs: Blobs) -> None:
    """Make sure that nothing is here yet, but for what an interrupted restore left."""
    with database.read() as connection:
        if OURS & set(sa.inspect(connection).get_table_names()):
            raise RefusedError("place-not-empty", what=database.url.database or "")
    mark = blobs.folder / _MARK
    if not mark.exists() and next(iter(blobs.all()), None) is not None:
        raise RefusedError("place-not-empty", what=str(blobs.folder))
    with blobs.spool():  # makes the folder
        mark.touch(mode=0o600)


def _packed(path: Path) -> gzip.GzipFile:
    file = os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb")
    return _Packed(file)


class _Packed(gzip.GzipFile):
    """A gzip file that closes what it writes to."""

    def __init__(self, file: IO[bytes]) -> None:
        super().__init__(filename="", mode="wb", compresslevel=6, fileobj=file, mtime=0)
        self._under = file

    def close(self) -> None:
        super().close()
        self._under.close()


class _Hashed:
    """A stream that is hashed while it is read."""

    def __init__(self, under: IO[bytes]) -> None:
        self._under, self._hasher = under, hashlib.sha256()

    def read(self, size: int = -1, /) -> bytes:
        data = self._under.read(size)
        self._hasher.update(data)
        return data

    def seek(self, offset: int, /) -> object:
        raise UnsupportedOperation(offset)

    def digest(self) -> str:
        while self.read(_CHUNK):
            pass
        return self._hasher.hexdigest()


def _lines(packed: _Hashed) -> Iterator[bytes]:
    """The lines of packed rows. What gzip finds wrong, zlib's error among it, is a damaged backup."""
    try:
        with gzip.GzipFile(fileobj=packed, mode="rb") as file:
            yield from file
    except (OSError, EOFError, zlib.error):
        raise DamageError("backup-damaged", what="rows") from None


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


__all__ = ["Made", "back_up", "named_blobs", "restore"]
