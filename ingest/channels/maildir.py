"""A Maildir (https://cr.yp.to/proto/maildir.html): mails that a mail server on this machine delivers.

All mails of ``new`` and ``cur`` count, opened or not; ``tmp`` is never read. A mail's place is the base name of its file, without the flags after
``:2,``, so that it stays the same when a clerk opens it or moves it to the done folder. ``done: flag`` marks it as seen (and moves it from
``new`` to ``cur``, as any mail reader does); ``done: move`` renames it into another Maildir of the same file system. Nothing is deleted.
"""

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, model_validator

from ingest.channels import _files as files
from ingest.channels._batches import Done, is_early, unknown
from ingest.channels._log import tell_once
from ingest.channels._text import plain
from ingest.channels._times import SKEW, from_seconds, now, plausible
from ingest.channels._view import view
from petition_intake.config import Limits, Office
from petition_intake.errors import SourceError
from petition_intake.model import Arrival, Place, Way
from petition_intake.ports import Known, Passed, Poller, SourceView

_HEADER_BYTES = 64 * 1024
_BY = re.compile(r"\bby\s+([^\s;()]+)", re.IGNORECASE)


class MaildirOptions(BaseModel):
    """Options of a ``maildir`` source."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    path: Path
    """The Maildir: a folder with ``new`` and ``cur``."""
    trusted_received: tuple[str, ...] = ()
    """Host names of the office's own mail servers: the time in the last ``Received`` line that one of them wrote counts as arrival."""
    done: Done = "leave"
    """What happens to a mail once it is durable here: ``leave``, ``flag`` (seen) or ``move``. It is never deleted."""
    done_folder: Path | None = None
    """Another Maildir on the same file system, for ``done: move``."""

    @model_validator(mode="after")
    def _has_somewhere_to_go(self) -> Self:
        if (self.done == "move") != (self.done_folder is not None):
            msg = "done_folder goes with done: move, and only with it"
            raise ValueError(msg)
        if self.done_folder is not None and self.done_folder.absolute() == self.path.absolute():
            msg = "done_folder must be another Maildir than path"
            raise ValueError(msg)
        return self


@dataclass(frozen=True, slots=True)
class _Mail:
    found: files.Found
    place: Place
    base: str


@dataclass(frozen=True, slots=True)
class MaildirPoller:
    """One Maildir, open. See ``ports.Poller``."""

    name: str
    way: Way
    options: MaildirOptions
    office: Office

    def look(self) -> SourceView:
        """Count the mails by the year they were delivered."""
        mails = list(self._mails(self.options.path))
        return view(("new", "cur"), (self._delivered(mail)[0] for mail in mails), self.office.zone)

    def poll(self, known: Known, since: datetime | None, *, history: bool) -> Iterator[Arrival | Passed]:
        """Yield the mails that are not known, in the order of their names: delivery order, with the usual names."""
        for mail in unknown(self._mails(self.options.path), lambda mail: mail.place, known):
            delivered, _ = self._delivered(mail)
            if is_early(delivered, since) and not history:
                yield Passed(mail.place, "before-start", delivered)
                continue
            content = files.read(mail.found, self.name)
            if content is None:
                continue
            received_at, how = self._received(mail, content.body)
            early = is_early(received_at, since)
            if early and not history:
                yield Passed(mail.place, "before-start", received_at)
            else:
                yield Arrival(self.name, self.way, mail.place, content.body, f"{plain(mail.base)}.eml", received_at, how, history=early)

    def done(self, places: Sequence[Place]) -> None:
        """Mark these mails as seen, or move them, as configured."""
        if self.options.done == "leave":
            return
        wanted = {place.key for place in places}
        for mail in list(self._mails(self.options.path)):
            if mail.place.key in wanted:
                self._finish(mail)

    def places(self) -> Iterator[Place]:
        """The places of all mails here and in the done folder."""
        for folder in (self.options.path, self.options.done_folder):
            if folder is not None and (folder == self.options.path or (folder / "cur").is_dir()):
                yield from (mail.place for mail in self._mails(folder))

    def _mails(self, folder: Path) -> Iterator[_Mail]:
        for part in ("new", "cur"):
            files.check_folder(folder / part)
        found = [entry for part in ("new", "cur") for entry in files.walk(folder / part, self.name, recursive=False, skip=_is_hidden)]
        mails = [_Mail(entry, Place(plain(base)), base) for entry in found if (base := entry.path.name.split(":2,", 1)[0])]
        yield from sorted(mails, key=lambda mail: (mail.base.split(".", 1)[0].rjust(20), mail.base))

    def _delivered(self, mail: _Mail) -> tuple[datetime, str]:
        seconds = mail.base.split(".", 1)[0]
        named = [(from_seconds(int(seconds)), "delivery")] if seconds.isascii() and seconds.isdigit() and len(seconds) < 15 else []  # noqa: PLR2004 - beyond any year
        return plausible([*named, (from_seconds(mail.found.mtime), "mtime")], now())

    def _received(self, mail: _Mail, body: bytes | Path) -> tuple[datetime, str]:
        at = _trusted(_head(body), self.options.trusted_received) if self.options.trusted_received else None
        delivered, how = self._delivered(mail)
        # A mail is stamped by the office's server before it is delivered, never after.
        return (at, "received") if at is not None and at <= delivered + SKEW else (delivered, how)

    def _finish(self, mail: _Mail) -> None:
        flags = "".join(sorted({*_flags(mail.found.path.name), "S"}))
        target = (self.options.done_folder or self.options.path) / "cur" / f"{mail.base}:2,{flags}"
        if target == mail.found.path:
            return
        try:
            # Link, then unlink: unlike a rename this never writes over a mail.
            os.link(mail.found.path, target, follow_symlinks=False)
            mail.found.path.unlink()
        except OSError as error:
            tell_once("not-moved", self.name, mail.found.path, type(error).__name__)


def _is_hidden(name: str) -> bool:
    return name.startswith(".")


def _flags(file_name: str) -> str:
    return file_name.partition(":2,")[2]


def _head(body: bytes | Path) -> bytes:
    if isinstance(body, bytes):
        return body[:_HEADER_BYTES]
    try:
        with body.open("rb") as file:
            return file.read(_HEADER_BYTES)
    except OSError:
        return b""


def _trusted(head: bytes, hosts: Sequence[str]) -> datetime | None:
    """When the first of our servers took the mail over: the last in the unbroken row of ``Received`` lines, from the top, that ours wrote.

    Lines below the first foreign one are the sender's word (RFC 5321, 4.4: each server adds on top).
    """
    ours = {host.lower().rstrip(".") for host in hosts}
    last = None
    try:
        for line in message_from_bytes(head).get_all("Received", []):
            text = str(line)
            by = _BY.search(text)
            if by is None or by.group(1).lower().rstrip(".") not in ours:
                break
            last = parsedate_to_datetime(text.rpartition(";")[2].strip())
    except Exception:  # noqa: BLE001 - foreign bytes in a lenient parser; the delivery time stands
        return None
    return last if last is not None and last.tzinfo is not None else None


class MaildirChannel:
    """Opens ``maildir`` sources."""

    kind = "maildir"
    options = MaildirOptions

    def open(self, name: str, way: Way, options: MaildirOptions, *, office: Office, limits: Limits) -> AbstractContextManager[Poller]:
        """Check the folders, and make the done folder. ``SourceError``: folder-missing, source-unavailable, done-folder-unusable."""
        del limits  # whatever the size, the bytes are kept; what is too large to read says so later
        for part in ("new", "cur"):
            files.check_folder(options.path / part)
        if options.done_folder is not None:
            _prepare(options.done_folder, options.path)
        return nullcontext(MaildirPoller(name, way, options, office))


def _prepare(folder: Path, source: Path) -> None:
    try:
        for part in ("new", "cur", "tmp"):
            (folder / part).mkdir(parents=True, exist_ok=True)
        same = (folder / "cur").stat().st_dev == (source / "cur").stat().st_dev
    except OSError as error:
        raise SourceError("done-folder-unusable", folder=str(folder), why=type(error).__name__) from None
    if not same:
        raise SourceError("done-folder-unusable", folder=str(folder), why="other-file-system")


CHANNEL = MaildirChannel()

__all__ = ["CHANNEL", "MaildirChannel", "MaildirOptions", "MaildirPoller"]
