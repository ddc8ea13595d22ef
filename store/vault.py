"""Where a backup lies: a folder to which each backup adds what is new, or one file to carry away.

    DIR/blobs/ab/abcd…                          FILE.tar
    DIR/2026-11-28T091500Z/rows.jsonl.gz            rows.jsonl.gz
    DIR/2026-11-28T091500Z/manifest.json            blobs/abcd…
                                                    manifest.json, the last

Either is there whole or not at all: it is written beside under another name and renamed when everything is on the disk. Files are 0600, folders 0700.
"""

import hashlib
import json
import os
import shutil
import tarfile
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import asdict, dataclass
from io import BytesIO
from pathlib import Path
from typing import IO, Protocol, Self

from petition_intake.errors import DamageError, DigestMismatchError, NotFoundError, RefusedError
from store.blobs import Blobs, border, make_folder, sync_folder

ROWS, MANIFEST, BLOBS = "rows.jsonl.gz", "manifest.json", "blobs"
_TEMPORARY = ".tmp-"
_STALE_SECONDS = 24 * 3600.0


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds. ``lost`` are digests whose bytes were missing or damaged already when it was made."""

    made_at: str
    by: str
    version: str
    revision: str
    tables: dict[str, int]
    rows_sha256: str
    blobs: int
    lost: tuple[str, ...] = ()

    def dumps(self) -> bytes:
        """As JSON, with a digest of itself."""
        body = json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)
        return json.dumps({"manifest": json.loads(body), "sha256": hashlib.sha256(body.encode()).hexdigest()}, ensure_ascii=False, indent=1).encode() + b"\n"

    @classmethod
    def loads(cls, data: bytes) -> "Manifest":
        """From JSON. ``DamageError`` unless it is what was written."""
        try:
            outer = json.loads(data)
            body = json.dumps(outer["manifest"], ensure_ascii=False, sort_keys=True)
            if hashlib.sha256(body.encode()).hexdigest() == outer["sha256"]:
                return cls(**outer["manifest"] | {"lost": tuple(outer["manifest"]["lost"])})
        except (ValueError, KeyError, TypeError):
            pass
        raise DamageError("backup-damaged", what=MANIFEST)


class Writer(Protocol):
    """A backup being made."""

    def rows(self) -> Path:
        """Where the rows are to be written."""
        ...

    def keep(self, digest: str, blobs: Blobs) -> int:
        """Take one blob over; the bytes written, 0 when an earlier backup has it. ``DigestMismatchError``, ``NotFoundError``."""
        ...

    def publish(self, manifest: Manifest) -> Path:
        """Let it be a backup; where it lies."""
        ...


class Reader(Protocol):
    """A backup being read, in this order."""

    def rows(self) -> IO[bytes]:
        """The rows, packed."""
        ...

    def copy_blobs(self, needed: Iterable[str], blobs: Blobs) -> Iterator[str]:
        """Put blobs, each checked; gives their digests. ``DamageError`` at the first that is not what its name promises."""
        ...

    def manifest(self) -> Manifest:
        """What it should hold. ``DamageError``."""
        ...


@contextmanager
def writing(target: Path, stamp: str) -> Iterator[Writer]:
    """Make a backup in the folder ``target``, under the name ``stamp``, or as the file ``target`` if it is called so (.tar).

    ``RefusedError("backup-there")``: that file is there already. ``DiskFullError``, ``StoreError``.
    """
    with border("backup"):
        if target.suffix == ".tar":
            if target.exists():
                raise RefusedError("backup-there", path=str(target))
            make_folder(target.absolute().parent)
            beside = target.absolute().parent
        else:
            make_folder(target.absolute())
            beside = target
        _sweep(beside)
        work = Path(tempfile.mkdtemp(prefix=_TEMPORARY, dir=beside))
        try:
            if target.suffix == ".tar":
                with _TarWriter(target, work) as writer:
                    yield writer
            else:
                yield _FolderWriter(target, work, stamp)
        finally:
            shutil.rmtree(work, ignore_errors=True)


def _sweep(folder: Path) -> None:
    """Remove what a crash left: there are rows in it."""
    for old in folder.glob(f"{_TEMPORARY}*/{ROWS}"):
        if time.time() - old.stat().st_mtime > _STALE_SECONDS:
            shutil.rmtree(old.parent, ignore_errors=True)


@contextmanager
def reading(source: Path) -> Iterator[Reader]:
    """Read a backup: a file, one backup of a folder, or the latest of it. ``NotFoundError("no-backup")``, ``DamageError``, ``StoreError``."""
    with border("backup"):
        if source.is_file():
            with _opened(source) as archive:
                yield _TarReader(archive)
            return
        whole = source if (source / MANIFEST).exists() else next(reversed(snapshots(source)), None)
        if whole is None:
            raise NotFoundError("no-backup", path=str(source))
        yield _FolderReader(whole)


def snapshots(folder: Path) -> list[Path]:
    """The backups in a folder, oldest first."""
    return sorted(path.parent for path in folder.glob(f"[!.]*/{MANIFEST}"))


# ---- a folder -----------------------------------------------------------------------------------------------------------


class _FolderWriter:
    def __init__(self, target: Path, work: Path, stamp: str) -> None:
        self._target, self._work, self._stamp = target, work, stamp
        self._pool = Blobs(target / BLOBS)

    def rows(self) -> Path:
        return self._work / ROWS

    def keep(self, digest: str, blobs: Blobs) -> int:
        if self._pool.has(digest):
            return 0
        if not blobs.has(digest):
            raise NotFoundError("blob-missing", digest=digest[:12])
        kept, size = self._pool.put(blobs.near(digest))
        if kept != digest:
            self._pool.remove(kept)
            raise DigestMismatchError(digest=digest[:12])
        return size

    def publish(self, manifest: Manifest) -> Path:
        _write(self._work / MANIFEST, manifest.dumps())
        _sync_file(self._work / ROWS)
        sync_folder(self._work)
        whole = self._target / self._stamp
        self._work.rename(whole)
        sync_folder(self._target)
        return whole


class _FolderReader:
    def __init__(self, whole: Path) -> None:
        self._whole = whole
        self._pool = Blobs(whole.parent / BLOBS)

    def rows(self) -> IO[bytes]:
        try:
            return (self._whole / ROWS).open("rb")
        except FileNotFoundError:
            raise DamageError("backup-damaged", what=ROWS) from None

    def copy_blobs(self, needed: Iterable[str], blobs: Blobs) -> Iterator[str]:
        for digest in needed:
            if self._pool.has(digest):
                _put(digest, self._pool.path(digest), blobs)
                yield digest

    def manifest(self) -> Manifest:
        return Manifest.loads((self._whole / MANIFEST).read_bytes())


# ---- a file -------------------------------------------------------------------------------------------------------------


class _TarWriter:
    def __init__(self, target: Path, work: Path) -> None:
        self._target, self._work = target, work
        self._whole = work / "whole.tar"

    def __enter__(self) -> Self:
        self._file = os.fdopen(os.open(self._whole, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600), "w+b")
        self._archive = tarfile.open(fileobj=self._file, mode="w", format=tarfile.PAX_FORMAT)
        self._begun = False
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def rows(self) -> Path:
        return self._work / ROWS

    def keep(self, digest: str, blobs: Blobs) -> int:
        self._begin()
        path = blobs.checked(digest)
        with path.open("rb") as body:
            self._add(f"{BLOBS}/{digest}", body, path.stat().st_size)
        self._archive.members = []  # type: ignore[attr-defined]  # it would remember a million of them
        return path.stat().st_size

    def publish(self, manifest: Manifest) -> Path:
        self._begin()
        data = manifest.dumps()
        self._add(MANIFEST, BytesIO(data), len(data))
        self._archive.close()
        self._file.flush()
        os.fsync(self._file.fileno())
        os.link(self._whole, self._target)  # unlike a rename, never over another
        sync_folder(self._target.absolute().parent)
        return self._target

    def _begin(self) -> None:
        """The rows stand first: whoever reads needs them before the blobs."""
        if not self._begun:
            self._begun = True
            path = self.rows()
            with path.open("rb") as body:
                self._add(ROWS, body, path.stat().st_size)

    def _add(self, name: str, body: IO[bytes], size: int) -> None:
        member = tarfile.TarInfo(name)
        member.size, member.mode = size, 0o600
        self._archive.addfile(member, body)


class _TarReader:
    def __init__(self, archive: tarfile.TarFile) -> None:
        self._archive = archive
        self._manifest: bytes | None = None

    def rows(self) -> IO[bytes]:
        with _whole():
            member = self._archive.next()
            if member is not None and member.name == ROWS and (body := self._archive.extractfile(member)) is not None:
                return body
        raise DamageError("backup-damaged", what=ROWS)

    def copy_blobs(self, needed: Iterable[str], blobs: Blobs) -> Iterator[str]:
        del needed
        with _whole(), blobs.spool() as folder:
            while (member := self._archive.next()) is not None:
                self._archive.members = []  # type: ignore[attr-defined]  # it would remember a million of them
                body = self._archive.extractfile(member)
                if body is None:
                    raise DamageError("backup-damaged", what=member.name[:80])
                if member.name == MANIFEST:
                    self._manifest = body.read()
                    return
                with (folder / "blob").open("wb") as copy:
                    shutil.copyfileobj(body, copy)
                digest = member.name.removeprefix(f"{BLOBS}/")
                _put(digest, folder / "blob", blobs)
                yield digest

    def manifest(self) -> Manifest:
        return Manifest.loads(self._manifest or b"")


@contextmanager
def _opened(source: Path) -> Iterator[tarfile.TarFile]:
    with ExitStack() as stack:
        with _whole():
            archive = stack.enter_context(tarfile.open(source, "r:"))
        yield archive


@contextmanager
def _whole() -> Iterator[None]:
    """Where a broken file becomes a damaged backup."""
    try:
        yield
    except (tarfile.TarError, EOFError):
        raise DamageError("backup-damaged", what="tar") from None


def _put(digest: str, path: Path, blobs: Blobs) -> None:
    kept, _size = blobs.put(path)
    if kept != digest:
        blobs.remove(kept)
        raise DamageError("backup-damaged", what=digest[:12])


def _write(path: Path, data: bytes) -> None:
    with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _sync_file(path: Path) -> None:
    with suppress(FileNotFoundError), path.open("rb") as file:
        os.fsync(file.fileno())


__all__ = ["BLOBS", "Manifest", "Reader", "Writer", "reading", "snapshots", "writing"]
