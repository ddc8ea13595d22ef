"""A folder into which scans, faxes and carried-in mail are put: every regular file in it arrives, whatever its format.

A file is taken when nobody has written to it for ``settle_seconds``. Its place is relative path, size, mtime and digest: a changed file
is a new arrival, a renamed one a new place with the same bytes (a linked copy). With ``done: move`` it goes to ``done_folder`` under
the same relative path, never over another file, and keeps its place in the ledger there.
"""

import os
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ingest.channels import _files as files
from ingest.channels._batches import is_early, unknown
from ingest.channels._log import tell_once
from ingest.channels._options import SpoolOptions
from ingest.channels._text import original
from ingest.channels._times import from_seconds, now, plausible
from ingest.channels._view import view
from petition_intake.config import Limits, Office
from petition_intake.model import Arrival, Place, Way
from petition_intake.ports import Known, Passed, Poller, SourceView


class FolderOptions(SpoolOptions):
    """Options of a ``folder`` source."""

    recursive: bool = True
    """Whether folders inside it are watched too."""


@dataclass(frozen=True, slots=True)
class _Seen:
    found: files.Found
    place: Place


@dataclass(frozen=True, slots=True)
class FolderPoller:
    """One folder, open. See ``ports.Poller``."""

    name: str
    way: Way
    options: FolderOptions
    office: Office
    digests: files.Digests
    settling: files.Settling

    def look(self) -> SourceView:
        """Count the files by the year they were written."""
        found = list(self._found())
        folders = sorted({os.path.dirname(entry.relative) for entry in found} - {""})  # noqa: PTH120 - text that was made safe, not a path
        return view((".", *folders), (self._received(entry)[0] for entry in found), self.office.zone)

    def poll(self, known: Known, since: datetime | None, *, history: bool) -> Iterator[Arrival | Passed]:
        """Yield files that are not known and no longer written to: in path order, fresh ones last."""
        new = unknown(self._seen(self._found()), lambda seen: seen.place, known)
        for seen in self.settling.pick(new, lambda seen: seen.found, self.options.settle_seconds):
            received_at, how = self._received(seen.found)
            early = is_early(received_at, since)
            if early and not history:
                yield Passed(seen.place, "before-start", received_at)
            elif arrival := self._arrival(seen.found, received_at, how, history=early):
                yield arrival

    def done(self, places: Sequence[Place]) -> None:
        """Move the files of these places to the done folder; a file that changed since is another arrival and stays."""
        folder = self.options.done_folder
        if folder is None:
            return
        for place in places:
            relative = original(place.key.rsplit(";", 3)[0])
            path = self.options.path / relative
            if not _is_below(path, self.options.path) or not self._is_still(path, place):
                continue
            try:
                files.move_into(path, folder, relative)
            except OSError as error:
                tell_once("not-moved", self.name, path, type(error).__name__)

    def places(self) -> Iterator[Place]:
        """The places of all files here and in the done folder."""
        roots = list(files.done_roots(self.options.done_folder))
        for root in roots:
            yield from (seen.place for seen in self._seen(files.walk(root, self.name, without=frozenset(roots))))
        quiet = (found for found in self._found() if files.is_quiet(found, self.options.settle_seconds))
        yield from (seen.place for seen in self._seen(quiet))

    def _found(self) -> Iterator[files.Found]:
        files.check_folder(self.options.path)
        yield from files.walk(self.options.path, self.name, recursive=self.options.recursive, without=self.options.kept_apart)

    def _seen(self, found: Iterator[files.Found]) -> Iterator[_Seen]:
        for entry in found:
            if digest := self.digests.get(entry, self.name):
                yield _Seen(entry, _place(entry, digest))

    def _is_still(self, path: Path, place: Place) -> bool:
        found = files.look_at(path, self.options.path, self.name) if path.exists() else None
        return found is not None and any(seen.place == place for seen in self._seen(iter([found])))

    def _received(self, found: files.Found) -> tuple[datetime, str]:
        return plausible([(from_seconds(found.mtime), "mtime"), (from_seconds(found.ctime), "ctime")], now())

    def _arrival(self, found: files.Found, received_at: datetime, how: str, *, history: bool) -> Arrival | None:
        content = files.read(found, self.name)
        if content is None:
            return None
        return Arrival(
            source=self.name,
            way=self.way,
            place=_place(found, content.digest),
            body=content.body,
            name=os.path.basename(found.relative),  # noqa: PTH119 - text that was made safe, not a path
            received_at=received_at,
            received_by=how,
            history=history,
        )


def _place(found: files.Found, digest: str) -> Place:
    return Place(f"{found.relative};{found.size};{found.mtime_ns};{digest}")


def _is_below(path: Path, root: Path) -> bool:
    """Whether a place names something inside the folder, once ``..`` is resolved and links are followed."""
    return path.parent.resolve().is_relative_to(root.resolve())


class FolderChannel:
    """Opens ``folder`` sources."""

    kind = "folder"
    options = FolderOptions

    def __init__(self) -> None:
        """Begin with nothing hashed."""
        self._digests = files.Digests()
        self._settling: dict[str, files.Settling] = {}

    def open(self, name: str, way: Way, options: FolderOptions, *, office: Office, limits: Limits) -> AbstractContextManager[Poller]:
        """Check that the folder can be listed; ``SourceError`` otherwise."""
        del limits  # whatever the size, the bytes are kept; what is too large to read says so later
        files.check_folder(options.path)
        return nullcontext(FolderPoller(name, way, options, office, self._digests, self._settling.setdefault(name, files.Settling())))


CHANNEL = FolderChannel()

__all__ = ["CHANNEL", "FolderChannel", "FolderOptions", "FolderPoller"]
