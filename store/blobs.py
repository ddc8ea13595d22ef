"""Content-addressed bytes: ``ab/abcd…`` under one folder, named by their SHA-256.

A blob is there whole or not at all: temp file, write, length check, fsync, rename, fsync of the folder and of new parents
(restic ``internal/backend/local`` does the same). Of many that are put together the names come before one flush for all: a power cut between the two
may leave a name over torn bytes, which nothing has called kept yet and the next ``put`` of the same bytes replaces. Files are 0600, folders 0700: what
people wrote is nobody else's.
"""

import errno
import hashlib
import os
import re
import secrets
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import BinaryIO

from petition_intake import failpoint
from petition_intake.errors import DigestMismatchError, DiskFullError, NotFoundError, SourceError, StoreError
from store.flush import flush, one_flush_serves

_CHUNK = 1 << 20
_MANY = 8
"""From so many on one flush costs less than two for each."""
_WRITERS = 8
_DIGEST = re.compile(r"[0-9a-f]{64}")
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT})
_TEMPORARY, _PLACE = ".tmp-", ".place"
_STALE_SECONDS, _SWEEP_SECONDS = 24 * 3600.0, 600.0


class Blobs:
    """The folder of blobs. Safe for threads and processes at once: a name always means the same bytes."""

    def __init__(self, folder: Path) -> None:
        """Use ``folder``, which is made at the first ``put``."""
        self.folder = Path(folder)
        self._named: set[str] = set()
        self._swept = float("-inf")
        """When leftovers were last removed, by ``time.monotonic``."""

    def path(self, digest: str) -> Path:
        """Where the blob lies or would lie. ``NotFoundError`` for what is no digest."""
        if not is_digest(digest):
            raise NotFoundError("blob-missing")
        return self.folder / digest[:2] / digest

    def near(self, digest: str) -> Path:
        """The file of a blob on this machine, for bytes that are to be read elsewhere and need not be checked. ``NotFoundError``, if that is known."""
        return self.path(digest)

    def touched(self, digest: str) -> bool:
        """Whether its file lies here; then it was used just now."""
        with border(), suppress(FileNotFoundError):
            os.utime(self.path(digest))
            return True
        return False

    def has(self, digest: str) -> bool:
        """Whether there is a file of that name; its bytes are checked by ``open``."""
        return self.path(digest).is_file()

    def put(self, body: bytes | Path) -> tuple[str, int]:
        """Keep the bytes durably; returns digest and size.

        A blob already there is checked against its name and its mtime renewed (``verify --prune`` spares what is young); a
        corrupt one is replaced by the good bytes at hand. ``DiskFullError`` leaves nothing behind; ``StoreError`` otherwise.
        A ``Path`` that can't be read raises ``SourceError``: that is the source's trouble, not the store's.
        """
        return self._put(body, lasting=True)

    def put_all(self, bodies: Sequence[bytes | Path]) -> list[tuple[str, int] | Exception]:
        """Keep many at once, which takes little longer than one; in their order what ``put`` gives for each, or the error it raises: one stops no other."""
        if len(bodies) < _MANY or not self._one_flush_serves():
            with ThreadPoolExecutor(_WRITERS) as writers:  # the disk makes many files durable in little more time than one
                return list(writers.map(partial(_tried, self.put), bodies))
        kept = [_tried(partial(self._put, lasting=False), body) for body in bodies]
        try:
            with border():
                flush(self.folder)
        except StoreError as error:
            return [one if isinstance(one, Exception) else error for one in kept]
        return kept

    def open(self, digest: str) -> bytes:
        """The bytes, checked. ``NotFoundError`` or ``DigestMismatchError``."""
        with border():
            try:
                data = self.path(digest).read_bytes()
            except FileNotFoundError:
                raise NotFoundError("blob-missing", digest=digest[:12]) from None
        if hashlib.sha256(data).hexdigest() != digest:
            raise DigestMismatchError(digest=digest[:12])
        return data

    def checked(self, digest: str) -> Path:
        """The file of a blob, once its bytes were checked: for bytes that are to be read elsewhere. The same errors as ``open``."""
        path = self.path(digest)
        with border():
            try:
                with path.open("rb") as body:
                    good = hashlib.file_digest(body, "sha256").hexdigest() == digest
            except FileNotFoundError:
                raise NotFoundError("blob-missing", digest=digest[:12]) from None
        if not good:
            raise DigestMismatchError(digest=digest[:12])
        return path

    def proven(self, digest: str) -> int:
        """The size of a blob, once its bytes were read from the disk itself and checked. The same errors as ``open``, and none of its memory.

        Leaves nothing in the page cache: what is looked at once a month must not push out what is needed all day.
        """
        path = self.path(digest)
        with border(), suppress(FileNotFoundError), path.open("rb") as body:
            os.posix_fadvise(body.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
            self.checked(digest)
            os.posix_fadvise(body.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
            return os.fstat(body.fileno()).st_size
        raise NotFoundError("blob-missing", digest=digest[:12])

    def place(self) -> str:
        """The name this folder was given when it was first asked for: whoever reads the same name, on whatever machine, has the same folder."""
        named = self.folder / _PLACE
        with border():
            make_folder(self.folder)
            if not named.exists():
                with self._temporary() as (handle, path):
                    handle.write(secrets.token_hex(16).encode())
                    handle.flush()
                    os.fsync(handle.fileno())
                    with suppress(FileExistsError):
                        os.link(path, named)  # unlike a rename, never over another's
                sync_folder(self.folder)
            return named.read_text(encoding="ascii")

    @contextmanager
    def spool(self) -> Iterator[Path]:
        """A private folder on the blobs' own disk for what is on its way here; removed at the end with all that is left in it.

        What a crash left of older ones is removed before, by the first and then now and again: a ``put`` or ``spool`` never takes that long.
        """
        with border():
            make_folder(self.folder)
            if time.monotonic() - self._swept > _SWEEP_SECONDS:
                self._swept = time.monotonic()
                self._sweep()
            folder = Path(tempfile.mkdtemp(prefix=_TEMPORARY, dir=self.folder))
        try:
            yield folder
        finally:
            try:
                folder.rmdir()  # mostly nothing is left, and this takes a fifth of the time
            except OSError:
                shutil.rmtree(folder, ignore_errors=True)

    def all(self) -> Iterator[str]:
        """Every digest there is, in order; leftovers of a crash are not blobs."""
        for folder in _sorted_folders(self.folder):
            yield from self.within(folder.name)

    def within(self, prefix: str) -> list[str]:
        """The digests that begin with these two digits, in order: one folder, a 256th part of all."""
        with border(), suppress(FileNotFoundError):
            return sorted(entry.name for entry in os.scandir(self.folder / prefix) if _DIGEST.fullmatch(entry.name))
        return []

    def age(self, digest: str) -> float:
        """Seconds since the blob was last put; 0 for what is not there."""
        with border(), suppress(FileNotFoundError):
            return max(0.0, time.time() - self.path(digest).stat().st_mtime)
        return 0.0

    def leftovers(self) -> Iterator[Path]:
        """Temp files that a crash left behind; no row names them."""
        if self.folder.is_dir():
            yield from sorted(Path(entry.path) for entry in os.scandir(self.folder) if entry.name.startswith(_TEMPORARY))

    def retire(self, digest: str, older: float) -> bool:
        """Delete a blob that no row needs, unless it was put within so many seconds: whoever put it is about to name it. Whether it went.

        It is taken away first and looked at then: a ``put`` that comes between finds nothing and writes it anew.
        """
        with border(), suppress(FileNotFoundError):
            path = self.path(digest)
            if time.time() - path.stat().st_mtime <= older:
                return False
            aside = self.folder / f"{_TEMPORARY}{digest}"
            path.rename(aside)
            if time.time() - aside.stat().st_mtime <= older:
                aside.rename(path)
                return False
            aside.unlink()
            sync_folder(path.parent)
            return True
        return False

    def remove(self, digest: str) -> None:
        """Delete a blob. Only for ``verify --prune``, which knows that no row names it."""
        with border():
            self.path(digest).unlink(missing_ok=True)

    def _sweep(self) -> None:
        for old in self.leftovers():
            with suppress(FileNotFoundError):
                if old.is_dir() and time.time() - old.stat().st_mtime > _STALE_SECONDS:
                    shutil.rmtree(old, ignore_errors=True)

    def _one_flush_serves(self) -> bool:
        with border():
            make_folder(self.folder)
            return one_flush_serves(self.folder)

    def _put(self, body: bytes | Path, *, lasting: bool) -> tuple[str, int]:
        """``lasting``: durable at the return; else whoever calls flushes."""
        if isinstance(body, bytes):
            return self._put_bytes(body, lasting=lasting)
        try:
            source = body.open("rb")
        except OSError as error:
            raise _source_error(error) from None
        with source:
            return self._put_file(source, lasting=lasting)

    def _put_bytes(self, body: bytes, *, lasting: bool) -> tuple[str, int]:
        digest = hashlib.sha256(body).hexdigest()
        with border():
            if not self._renewed(digest, lasting=lasting):
                with self._temporary() as (handle, path):
                    handle.write(body)
                    self._publish(handle, path, digest, len(body), lasting=lasting)
        return digest, len(body)

    def _put_file(self, source: BinaryIO, *, lasting: bool) -> tuple[str, int]:
        """Copy once while hashing: a file that changes under our hands is kept as what we read of it."""
        hasher, size = hashlib.sha256(), 0
        with border(), self._temporary() as (handle, path):
            while chunk := _read(source):
                hasher.update(chunk)
                size += handle.write(chunk)
            digest = hasher.hexdigest()
            if not self._renewed(digest, lasting=lasting):
                self._publish(handle, path, digest, size, lasting=lasting)
        return digest, size

    def _renewed(self, digest: str, *, lasting: bool) -> bool:
        """Whether a good blob is already there; its mtime is renewed before it is trusted."""
        path = self.path(digest)
        try:
            os.utime(path)
            with path.open("rb") as existing:
                good = hashlib.file_digest(existing, "sha256").hexdigest() == digest
                if good and lasting:
                    os.fsync(existing.fileno())
        except FileNotFoundError:
            return False
        if good and lasting:
            # Whoever wrote it may have died between rename and fsync of the folder.
            self._sync(path.parent)
        return good

    def _sync(self, folder: Path) -> None:
        """Make the folder's names durable, and once in this process its own name: another may have made it and not come to that."""
        sync_folder(folder)
        if folder.name not in self._named:
            sync_folder(self.folder)
            self._named.add(folder.name)

    @contextmanager
    def _temporary(self) -> Iterator[tuple[BinaryIO, Path]]:
        make_folder(self.folder)
        descriptor, name = tempfile.mkstemp(prefix=_TEMPORARY, dir=self.folder)
        path = Path(name)
        try:
            with os.fdopen(descriptor, "wb") as handle:
                yield handle, path
        finally:
            with suppress(FileNotFoundError):
                path.unlink()

    def _publish(self, handle: BinaryIO, path: Path, digest: str, size: int, *, lasting: bool) -> None:
        handle.flush()
        written = os.fstat(handle.fileno()).st_size
        if written != size:
            raise StoreError("blob-short", written=written, size=size)
        if lasting:
            os.fsync(handle.fileno())
        failpoint.reached("blob-written")
        target = self.path(digest)
        make_folder(target.parent)
        path.rename(target)
        failpoint.reached("blob-named")
        if lasting:
            self._sync(target.parent)
        failpoint.reached("blob-kept")


@contextmanager
def border(where: str = "blobs") -> Iterator[None]:
    """The one place where the file system's errors become ours."""
    try:
        yield
    except OSError as error:
        if error.errno in _NO_ROOM:
            raise DiskFullError(where=where) from None
        raise StoreError(f"{where}-unusable", kind=errno.errorcode.get(error.errno or 0, type(error).__name__)) from None


def _tried(put: Callable[[bytes | Path], tuple[str, int]], body: bytes | Path) -> tuple[str, int] | Exception:
    try:
        return put(body)
    except Exception as error:  # noqa: BLE001 - told by whoever asked for many
        return error


def is_digest(name: str) -> bool:
    """Whether a blob may be called so."""
    return _DIGEST.fullmatch(name) is not None


def _read(source: BinaryIO) -> bytes:
    try:
        return source.read(_CHUNK)
    except OSError as error:
        raise _source_error(error) from None


def _source_error(error: OSError) -> SourceError:
    return SourceError("source-unavailable", kind=errno.errorcode.get(error.errno or 0, type(error).__name__))


def make_folder(folder: Path) -> None:
    """Make the folder with its parents, each 0700 and each durable in its parent."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    with suppress(FileExistsError):
        folder.mkdir(mode=0o700)
    sync_folder(folder.parent)


def sync_folder(folder: Path) -> None:
    """Make the folder's names durable."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _sorted_folders(folder: Path) -> list[Path]:
    try:
        return sorted(Path(entry.path) for entry in os.scandir(folder) if entry.is_dir() and not entry.name.startswith("."))
    except FileNotFoundError:
        return []
