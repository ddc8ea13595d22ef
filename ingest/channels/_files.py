"""Files other programs put down for us: find them, wait until they are whole, read them safely, move them and lose none.

Nothing here follows a symbolic link below the folder, opens a pipe or a device, writes over a file, or says a file's name in a log.
"""

import errno
import hashlib
import os
import shutil
import stat
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from ingest.channels._log import tell_once
from ingest.channels._text import alias, plain
from petition_intake.errors import SourceError

IN_MEMORY = 8 * 1024 * 1024
"""Bytes up to which an arrival travels in memory; a larger one is copied from its file."""
_CACHED = 200_000
_CLOCKS_DIFFER = 26 * 3600.0
"""Seconds by which a file server's clock may be off, time zones among them: what was written longer ago is certainly whole."""
_WAITED_OUT = 15.0
T = TypeVar("T")
_TEMPORARY = (".part", ".partial", ".tmp", ".temp", ".crdownload", ".filepart", ".download", ".swp", "~")
_LITTER = frozenset({"thumbs.db", "desktop.ini", "ehthumbs.db", "$recycle.bin", "system volume information", "@eadir", "#recycle"})
_NO_LINK_SUPPORT = frozenset({errno.EXDEV, errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EOPNOTSUPP, errno.EMLINK})


@dataclass(frozen=True, slots=True)
class Found:
    """A regular file as it was when met. ``relative`` is its path below the folder, in plain text (``_text.plain``)."""

    path: Path
    relative: str
    size: int
    mtime_ns: int
    ctime_ns: int
    inode: int

    @property
    def mtime(self) -> float:
        """Last write, POSIX seconds."""
        return self.mtime_ns / 1e9

    @property
    def ctime(self) -> float:
        """When the file came to lie here as it is, POSIX seconds."""
        return self.ctime_ns / 1e9


@dataclass(frozen=True, slots=True)
class Content:
    """A file's digest and its bytes, or the path to copy them from when they are many."""

    digest: str
    body: bytes | Path


def is_litter(name: str) -> bool:
    """Whether a name is that of a hidden, temporary or system file, which nobody sent."""
    lower = name.lower()
    return lower.startswith((".", "~$")) or lower.endswith(_TEMPORARY) or lower in _LITTER


def check_folder(path: Path) -> None:
    """``SourceError`` unless ``path`` is a folder that can be listed."""
    try:
        with os.scandir(path) as entries:
            next(entries, None)
    except FileNotFoundError:
        raise SourceError("folder-missing", folder=str(path)) from None
    except OSError as error:
        raise SourceError("source-unavailable", host=str(path), why=errno.errorcode.get(error.errno or 0, "OSError")) from None


def walk(
    root: Path,
    source: str,
    *,
    below: Path | None = None,
    recursive: bool = True,
    without: frozenset[Path] = frozenset(),
    skip: Callable[[str], bool] = is_litter,
) -> Iterator[Found]:
    """Regular files below ``root`` in name order. What can't be looked at is logged and passed over.

    ``without`` are folders not to enter, e.g. the one for what is done; ``skip`` says of a name whether to leave it out.
    """
    folder = below or root
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except OSError as error:
        tell_once("folder-skipped", source, folder, type(error).__name__)
        return
    for entry in entries:
        if skip(entry.name):
            continue
        path = Path(entry.path)
        if entry.is_dir(follow_symlinks=False):
            if recursive and path not in without:
                yield from walk(root, source, below=path, without=without, skip=skip)
        elif found := look_at(path, root, source):
            yield found


def look_at(path: Path, root: Path, source: str) -> Found | None:
    """The file at ``path`` when it is a regular one, else None."""
    try:
        status = path.lstat()
    except OSError as error:
        tell_once("file-skipped", source, path, type(error).__name__)
        return None
    if not stat.S_ISREG(status.st_mode):
        tell_once("file-skipped", source, path, "link" if stat.S_ISLNK(status.st_mode) else "not-a-file")
        return None
    return Found(path, plain(path.relative_to(root).as_posix()), status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)


def is_quiet(found: Found, seconds: float) -> bool:
    """Whether, as far as the clocks agree, nobody has written to the file for that long."""
    return seconds <= 0 or time.time() - max(found.mtime, found.ctime) >= seconds


class Settling:
    """Waits until nobody writes to a file any more, by our own clock: a file server's may be minutes or whole time zones off."""

    def __init__(self) -> None:
        """Begin with nothing watched."""
        self._watched: dict[Path, tuple[tuple[int, int, int], float]] = {}

    def pick(self, entries: Iterable[T], found_of: Callable[[T], Found], seconds: float) -> Iterator[T]:
        """The entries whose files have kept size, mtime and ctime for ``seconds``; those written long ago come first, at once.

        A short time is waited out here, once for all; with a long one the others come at a later poll.
        """
        young = []
        for entry in entries:
            if is_quiet(found_of(entry), max(seconds, _CLOCKS_DIFFER) if seconds > 0 else 0):
                yield entry
            else:
                young.append(entry)
        self._watch([found_of(entry) for entry in young])
        if young and seconds <= _WAITED_OUT and any(self._age(found_of(entry)) < seconds for entry in young):
            time.sleep(seconds)
        yield from (entry for entry in young if self._age(found_of(entry)) >= seconds and _state_now(found_of(entry).path) == _state(found_of(entry)))

    def _watch(self, young: list[Found]) -> None:
        now, before = time.monotonic(), self._watched
        self._watched = {}
        for found in young:
            seen = before.get(found.path)
            self._watched[found.path] = seen if seen is not None and seen[0] == _state(found) else (_state(found), now)

    def _age(self, found: Found) -> float:
        return time.monotonic() - self._watched[found.path][1]


def _state(found: Found) -> tuple[int, int, int]:
    return found.size, found.mtime_ns, found.ctime_ns


def _state_now(path: Path) -> tuple[int, int, int] | None:
    try:
        status = path.lstat()
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns


def read(found: Found, source: str) -> Content | None:
    """The file's bytes and digest; None (and a line in the log) when it can't be read or changed meanwhile."""
    try:
        return _read(found)
    except OSError as error:
        tell_once("file-skipped", source, found.path, type(error).__name__)
        return None


def _read(found: Found) -> Content | None:
    # O_NONBLOCK: should the file have been swapped for a pipe since it was met, opening must not wait for a writer.
    handle = os.open(found.path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            return None
        if found.size <= IN_MEMORY:
            data = file.read(found.size + 1)
            content = Content(hashlib.sha256(data).hexdigest(), data)
        else:
            content = Content(hashlib.file_digest(file, "sha256").hexdigest(), found.path)
        after = os.fstat(handle)
    same = (after.st_size, after.st_mtime_ns, after.st_ino) == (found.size, found.mtime_ns, found.inode)
    return content if same else None


class Digests:
    """What was hashed before, so that a folder of ten thousand scans is not read anew at every poll. Thread-safe enough: one entry, one key."""

    def __init__(self) -> None:
        """Begin empty."""
        self._known: dict[tuple[str, int, int, int, int], str] = {}

    def get(self, found: Found, source: str) -> str | None:
        """The digest of the file, from memory when size, mtime, ctime and inode are the same; None when it can't be read."""
        key = (os.fspath(found.path), found.size, found.mtime_ns, found.ctime_ns, found.inode)
        if (digest := self._known.get(key)) is not None:
            return digest
        content = read(found, source)
        if content is None:
            return None
        if len(self._known) >= _CACHED:
            self._known.clear()
        self._known[key] = content.digest
        return content.digest


def move(path: Path, target: Path) -> Path:
    """Move a file without ever writing over another; folders are made. Returns where it lies now.

    When something lies at ``target`` already, the same relative name is used below ``_again-2``, ``_again-3`` … beside it
    (see ``again``). Across file systems: copy, flush, and only then remove. ``OSError`` when it can't be done: then nothing has moved.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(path, target, follow_symlinks=False)
    except OSError as error:
        if error.errno not in _NO_LINK_SUPPORT:
            raise
        _copy(path, target)
    path.unlink()
    _flush(target.parent)
    return target


def again(folder: Path, relative: str) -> Iterator[Path]:
    """Where a file of that relative name may go in a done folder: its own place first, then ``_again-N/…`` with the name kept."""
    yield folder / relative
    for count in range(2, 1000):
        yield folder / f"_again-{count}" / relative


def done_roots(folder: Path | None) -> Iterator[Path]:
    """The done folder and its ``_again-N``: the roots below which relative names are those of the places."""
    if folder is None or not folder.is_dir():
        return
    yield from (path for path in sorted(folder.glob("_again-*")) if path.is_dir() and not path.is_symlink())
    yield folder


def move_into(path: Path, folder: Path, relative: str) -> Path:
    """Move a file into ``folder`` at its relative name, or the first free one of ``again``."""
    for target in again(folder, relative):
        try:
            return move(path, target)
        except FileExistsError:
            continue
    raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))


def _copy(path: Path, target: Path) -> None:
    partial = target.parent / f".{alias(target)}.part"
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)  # holds the name; FileExistsError when taken
    os.close(handle)
    try:
        shutil.copy2(path, partial, follow_symlinks=False)
        with partial.open("rb+") as file:
            os.fsync(file.fileno())
            whole = os.fstat(file.fileno()).st_size == path.stat().st_size
        if not whole:
            raise OSError(errno.EIO, os.strerror(errno.EIO))  # noqa: TRY301 - the clean-up below is for it too
        partial.replace(target)
    except BaseException:
        partial.unlink(missing_ok=True)
        target.unlink(missing_ok=True)
        raise


def _flush(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    except OSError:  # some network file systems refuse; the file itself is flushed
        return
    finally:
        os.close(handle)


def file_status(path: Path) -> tuple[int, int] | None:
    """Size in bytes and mtime in nanoseconds, None when there is no such regular file."""
    try:
        status = path.lstat()
    except OSError:
        return None
    return (status.st_size, status.st_mtime_ns) if stat.S_ISREG(status.st_mode) else None


__all__ = [
    "IN_MEMORY",
    "Content",
    "Digests",
    "Found",
    "Settling",
    "again",
    "check_folder",
    "done_roots",
    "file_status",
    "is_litter",
    "is_quiet",
    "look_at",
    "move",
    "move_into",
    "read",
    "walk",
]
