r"""A mailbox on an IMAP server (RFC 3501, RFC 9051).

A poll asks for *all* UIDs of each folder with size and INTERNALDATE and leaves it to the ledger to say which are known; flags play no part,
because a clerk may have opened a mail before us. Bodies are fetched with PEEK, so that nothing is marked as read, and folders are opened
read-only unless ``done`` says otherwise. Nothing is ever expunged and ``\Deleted`` never set.

What ``done`` does once a mail is durable here:

- ``leave`` (default): nothing.
- ``flag``: sets the keyword ``$PetitionIntake``; where the server takes no keywords of ours, ``\Seen``.
- ``move``: sets the flag and moves the mail to ``done_mailbox``; a server without MOVE (RFC 6851) gets a copy there and keeps the original, flagged.

A moved mail has a new UID in a new mailbox. So that it is known again, the folders of a source with ``done: move`` and its ``done_mailbox``
are *one* mailbox to the ledger: their places share ``Place.folder`` and differ in ``Place.epoch``. The done mailbox is polled like the others, and the
rule for a changed UIDVALIDITY does the rest: bytes seen in an older epoch are the same item, and only surplus copies are new. A mail is fetched
once more for that, and a mail that somebody filed into the done mailbox by hand is found as well. The price: the very same bytes, header and all,
that turn up in a folder after their first copy was moved count as that mail moved back, not as another.
"""

import errno
import ipaddress
import tempfile
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import Annotated, Any, Self

from imapclient import IMAPClient
from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from ingest.channels import _imap_connection as link
from ingest.channels._batches import Done, batches, is_early, unknown
from ingest.channels._log import tell_once
from ingest.channels._secrets import is_readable_by_others, password
from ingest.channels._text import alias
from ingest.channels._times import now, plausible
from ingest.channels._view import view
from petition_intake.config import Limits, Office
from petition_intake.errors import DiskFullError, SourceError
from petition_intake.model import Arrival, Place, Way
from petition_intake.ports import Known, Passed, Poller, SourceView

KEYWORD = b"$PetitionIntake"
SPOOL_BYTES = 4 * 1024 * 1024
"""A larger mail (or one over ``limits.item_bytes``) comes in pieces into a file instead of memory."""
_CHUNK = 1024 * 1024
_TOGETHER = 20
_TOGETHER_BYTES = 2 * 1024 * 1024
_RECONNECTS = 10
"""Times a poll goes on after losing the connection over a mail; a server that falls silent costs them all."""


class ImapOptions(BaseModel):
    """Options of an ``imap`` source."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    host: Annotated[str, Field(min_length=1)]
    """Name or address of the server."""
    port: Annotated[int, Field(ge=1, le=65535)] | None = None
    """Default 993 with ``tls: implicit``, else 143."""
    user: Annotated[str, Field(min_length=1)]
    """Whom to log in as: with most providers the whole address."""
    password_env: str | None = None
    """Environment variable that holds the password (with NetEase and QQ: the authorisation code, 授权码)."""
    password_file: Path | None = None
    """File that holds the password, readable by its owner alone."""
    tls: link.Tls = "implicit"
    """``implicit`` (the connection begins with TLS), ``starttls``, or ``none``: only to this machine, or with ``allow_plaintext``."""
    ca_file: Path | None = None
    """Certificates to trust instead of the system's own."""
    allow_plaintext: bool = False
    """Permit ``tls: none`` to a host that is not this machine."""
    timeout: Annotated[float, Field(gt=0, le=600)] = 30.0
    """Seconds the server may be silent."""
    folders: Annotated[tuple[str, ...], Field(min_length=1)] = ("INBOX",)
    """Folders to poll; name the junk folder too."""
    done: Done = "leave"
    """What happens to a mail once it is durable here: ``leave``, ``flag`` or ``move``. It is never deleted."""
    done_mailbox: str | None = None
    """Where ``done: move`` puts mails. Polled as well: see the module."""

    @field_validator("folders")
    @classmethod
    def _each_once(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        # INBOX is the one name without case (RFC 3501, 5.1); one spelling, or its mails would have two places.
        return tuple(dict.fromkeys("INBOX" if name.upper() == "INBOX" else name for name in value))

    @model_validator(mode="after")
    def _one_password(self) -> Self:
        if (self.password_env is None) == (self.password_file is None):
            msg = "needs either password_env or password_file"
            raise ValueError(msg)
        return self

    @model_validator(mode="after")
    def _done_has_somewhere_to_go(self) -> Self:
        if (self.done == "move") != (self.done_mailbox is not None):
            msg = "done_mailbox goes with done: move, and only with it"
            raise ValueError(msg)
        if self.done_mailbox in self.folders:
            msg = "done_mailbox must not be one of folders"
            raise ValueError(msg)
        return self

    @model_validator(mode="after")
    def _passwords_travel_covered(self) -> Self:
        if self.tls == "none" and not self.allow_plaintext and not _is_this_machine(self.host):
            msg = "tls: none sends the password in the clear; only to this machine, or with allow_plaintext: true"
            raise ValueError(msg)
        return self


def _is_this_machine(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


@dataclass(frozen=True, slots=True)
class _Mail:
    folder: str
    epoch: int
    uid: int
    size: int
    received_at: datetime | None
    place: Place


class ImapPoller:
    """One mailbox, logged in. See ``ports.Poller``."""

    def __init__(self, way: Way, account: link.Account, options: ImapOptions, office: Office, limits: Limits, spool: Path) -> None:
        """Connect. ``spool`` is a folder of this poller's own for large mails; it must outlive the arrivals."""
        self._way, self._account, self._options, self._office = way, account, options, office
        self._large = min(SPOOL_BYTES, limits.item_bytes)
        self._spool = spool
        self._reconnects = _RECONNECTS
        self._lost = False
        self._selected: tuple[str, int] | None = None
        self._lock = threading.RLock()  # a registrar may acknowledge from a thread of its own while a poll is under way
        self._client: IMAPClient = link.connect(account)

    def close(self) -> None:
        """Log out, or just hang up when the connection is gone."""
        (link.hang_up if self._lost else link.say_goodbye)(self._client)

    # ---- the port ---------------------------------------------------------------------------------------------------

    def look(self) -> SourceView:
        """Name all folders; count the mails of the configured ones by INTERNALDATE."""
        with self._troubles():
            folders = [name for flags, _, name in self._client.list_folders() if b"\\noselect" not in {flag.lower() for flag in flags}]
            notes, times = [], []
            for folder in self._folders():
                try:
                    times += [mail.received_at for mail in self._mails(folder) if mail.received_at]
                except link.NoSuchFolderError:
                    notes.append(f"folder-missing:{folder}")
        if self._options.tls == "none":
            notes.append("plaintext")
        file = self._options.password_file
        if file is not None and is_readable_by_others(file):
            notes.append("password-file-readable-by-others")
        return view(folders, times, self._office.zone, notes)

    def poll(self, known: Known, since: datetime | None, *, history: bool) -> Iterator[Arrival | Passed]:
        """Yield the mails that are not known, folder by folder, oldest UID first. A folder that is missing is told at the end."""
        missing: SourceError | None = None
        with self._troubles():
            folders = self._folders()
        for folder in folders:
            try:
                with self._troubles():
                    mails = self._mails(folder)
            except link.NoSuchFolderError as error:
                missing = error
                continue
            yield from self._new(mails, known, since, history=history)
        if missing is not None:
            raise missing

    def done(self, places: Sequence[Place]) -> None:
        """Flag or move the mails of these places, as configured; one whose UIDVALIDITY has changed is left alone."""
        wanted = sorted(_parts(place) for place in places)
        for folder, group in groupby(wanted, key=lambda parts: parts[0]):
            parts = list(group)
            self._drop_spooled(parts)
            if self._options.done != "leave" and folder in self._options.folders:
                with self._troubles():
                    self._finish(folder, parts)

    def places(self) -> Iterator[Place]:
        """Every mail's place, in the done mailbox too."""
        with self._troubles():
            folders = self._folders()
        for folder in folders:
            with self._troubles():
                mails = self._mails(folder)
            yield from (mail.place for mail in mails)

    # ---- what lies there --------------------------------------------------------------------------------------------

    @contextmanager
    def _troubles(self) -> Iterator[None]:
        try:
            with self._lock, link.troubles(self._account.host):
                yield
        except link.NoSuchFolderError:
            raise
        except SourceError:
            self._lost = True
            raise

    def _folders(self) -> tuple[str, ...]:
        done = self._options.done_mailbox
        if done is None:
            return self._options.folders
        if not self._client.folder_exists(done):
            return self._options.folders
        return (*self._options.folders, done)

    def _mails(self, folder: str) -> list[_Mail]:
        answer = self._select(folder, readonly=True)
        epoch = answer[b"UIDVALIDITY"]
        if not answer[b"EXISTS"]:
            return []
        return [self._mail(folder, epoch, uid, values) for uid, values in link.enumerate_mails(self._client).items()]

    def _mail(self, folder: str, epoch: int, uid: int, values: dict[bytes, Any]) -> _Mail:
        at = values.get(b"INTERNALDATE")
        if at is not None and at.tzinfo is None:
            at = at.replace(tzinfo=self._office.zone)
        at = at.astimezone(UTC) if at is not None else None
        one = self._options.done_mailbox
        place = Place(f"{folder};{epoch};{uid}", one or folder, f"{alias(folder)}-{epoch}" if one else str(epoch))
        return _Mail(folder, epoch, uid, int(values[b"RFC822.SIZE"]), at, place)

    # ---- fetching ---------------------------------------------------------------------------------------------------

    def _new(self, mails: Iterable[_Mail], known: Known, since: datetime | None, *, history: bool) -> Iterator[Arrival | Passed]:
        def dated(mail: _Mail) -> tuple[_Mail, datetime, str, bool]:
            at, how = plausible([(mail.received_at, "internaldate")] if mail.received_at else [], now())
            return mail, at, how, is_early(at, since)

        for batch in batches(map(dated, unknown(mails, lambda mail: mail.place, known))):
            wanted = []
            for mail, at, how, early in batch:
                if early and not history:
                    yield Passed(mail.place, "before-start", at)
                else:
                    wanted.append((mail, at, how, early))
            facts = {mail.uid: (at, how, early) for mail, at, how, early in wanted}
            for mail, body in self._bodies([mail for mail, *_ in wanted]):
                at, how, early = facts[mail.uid]
                yield self._arrival(mail, body, at, how, history=early)

    def _arrival(self, mail: _Mail, body: bytes | Path, at: datetime, how: str, *, history: bool) -> Arrival:
        return Arrival(self._account.source, self._way, mail.place, body, f"{mail.uid}.eml", at, how, history=history)

    def _bodies(self, mails: list[_Mail]) -> Iterator[tuple[_Mail, bytes | Path]]:
        """Fetch small mails several at a time, large ones in pieces. One that can't be had is logged and met again next time."""
        for group in _groups(mails, self._large):
            yield from self._attempt(group)

    def _attempt(self, group: list[_Mail]) -> list[tuple[_Mail, bytes | Path]]:
        with self._lock:
            return self._tried(group)

    def _tried(self, group: list[_Mail]) -> list[tuple[_Mail, bytes | Path]]:
        try:
            with link.troubles(self._account.host):
                self._reopen(group[0])
                if group[0].size > self._large:
                    return [(group[0], self._spooled(group[0]))]
                return self._fetched(group)
        except SourceError as error:
            if len(group) == 1:
                tell_once("mail-skipped", self._account.source, group[0].place.key, error.case)
            self._recover(group[0], error)
        return [found for mail in group for found in self._tried([mail])] if len(group) > 1 else []

    def _fetched(self, group: list[_Mail]) -> list[tuple[_Mail, bytes | Path]]:
        answer = self._client.fetch([mail.uid for mail in group], ["BODY.PEEK[]"])
        bodies = [(mail, answer.get(mail.uid, {}).get(b"BODY[]")) for mail in group]
        return [(mail, body) for mail, body in bodies if isinstance(body, bytes)]  # a mail that has gone has none

    def _spooled(self, mail: _Mail) -> Path:
        path = self._spool / _spool_name(mail.folder, mail.epoch, mail.uid)
        try:
            with path.open("wb") as file:
                for piece in self._pieces(mail):
                    file.write(piece)
        except OSError as error:
            path.unlink(missing_ok=True)
            if error.errno in {errno.ENOSPC, errno.EDQUOT}:
                raise DiskFullError(where="spool") from None
            raise
        return path

    def _pieces(self, mail: _Mail) -> Iterator[bytes]:
        """The mail until the server has no more; RFC822.SIZE is an estimate on some servers, so it only bounds the wait."""
        got = 0
        while got <= 2 * mail.size + _CHUNK:
            answer = self._client.fetch([mail.uid], [f"BODY.PEEK[]<{got}.{_CHUNK}>"]).get(mail.uid, {})
            piece = answer.get(b"BODY[]<%d>" % got)
            if not isinstance(piece, bytes):
                if got == 0:
                    raise SourceError("mail-unreadable", host=self._account.host)
                return
            yield piece
            got += len(piece)
            if len(piece) < _CHUNK:
                return
        raise SourceError("mail-unreadable", host=self._account.host)

    def _recover(self, mail: _Mail, error: SourceError) -> None:
        """After trouble over one mail: go on with this connection when it still answers, else with a new one, a few times."""
        try:
            with link.troubles(self._account.host):
                if error.case != "source-timeout":
                    self._client.noop()
                    return
        except SourceError:
            pass
        link.hang_up(self._client)
        self._lost = True
        price = _RECONNECTS if error.case == "source-timeout" else 1
        if self._reconnects < price:
            raise error
        self._reconnects -= price
        self._selected = None
        self._client = link.connect(self._account)
        self._lost = False
        with self._troubles():
            self._reopen(mail)

    def _reopen(self, mail: _Mail) -> None:
        """Have the mail's folder selected: between two mails the caller may have acknowledged some, elsewhere."""
        if self._selected == (mail.folder, mail.epoch):
            return
        if self._select(mail.folder, readonly=True)[b"UIDVALIDITY"] != mail.epoch:
            raise SourceError("source-unavailable", host=self._account.host, why="uidvalidity-changed")

    def _select(self, folder: str, *, readonly: bool) -> dict[bytes, Any]:
        self._selected = None
        answer = link.select(self._client, folder, self._account.host, readonly=readonly)
        self._selected = (folder, answer[b"UIDVALIDITY"])
        return answer

    # ---- done -------------------------------------------------------------------------------------------------------

    def _drop_spooled(self, parts: Iterable[tuple[str, int, int]]) -> None:
        for folder, epoch, uid in parts:
            (self._spool / _spool_name(folder, epoch, uid)).unlink(missing_ok=True)

    def _finish(self, folder: str, parts: list[tuple[str, int, int]]) -> None:
        answer = self._select(folder, readonly=False)
        for batch in batches(uid for _, epoch, uid in parts if epoch == answer[b"UIDVALIDITY"]):
            flags = self._client.get_flags(batch)  # of those that are still there
            mark = _mark(answer.get(b"PERMANENTFLAGS", ()))
            fresh = [uid for uid, has in flags.items() if mark.lower() not in {flag.lower() for flag in has}]
            moves = self._options.done == "move" and self._client.has_capability("MOVE")
            if fresh and self._options.done == "move" and not moves:
                # Copied before flagged: a flagged original has its copy, should we be interrupted here.
                self._client.copy(fresh, self._target())
            if fresh:
                self._client.add_flags(fresh, [mark], silent=True)
            if flags and moves:
                self._client.move(list(flags), self._target())

    def _target(self) -> str:
        target = self._options.done_mailbox or ""
        if not self._client.folder_exists(target):
            self._client.create_folder(target)
        return target


def _mark(permanent: Sequence[bytes]) -> bytes:
    r"""Our keyword where the mailbox keeps it (RFC 3501, 7.1: ``\*`` means any), else ``\Seen``."""
    return KEYWORD if {b"\\*", KEYWORD.lower()} & {flag.lower() for flag in permanent} else b"\\Seen"


def _parts(place: Place) -> tuple[str, int, int]:
    folder, epoch, uid = place.key.rsplit(";", 2)
    return folder, int(epoch), int(uid)


def _spool_name(folder: str, epoch: int, uid: int) -> str:
    return f"{alias(folder)}-{epoch}-{uid}.eml"


def _groups(mails: Iterable[_Mail], large: int) -> Iterator[list[_Mail]]:
    """Mails to fetch with one command: few enough and small enough together; a large one stands alone."""
    group: list[_Mail] = []
    size = 0
    for mail in mails:
        alone = mail.size > large
        if group and (alone or len(group) >= _TOGETHER or size + mail.size > _TOGETHER_BYTES):
            yield group
            group, size = [], 0
        if alone:
            yield [mail]
        else:
            group.append(mail)
            size += mail.size
    if group:
        yield group


class ImapChannel:
    """Opens ``imap`` sources."""

    kind = "imap"
    options = ImapOptions

    def open(self, name: str, way: Way, options: ImapOptions, *, office: Office, limits: Limits) -> AbstractContextManager[Poller]:
        """Connect, secure, log in, send ID. ``SourceError``: login-refused, tls-failed, source-timeout, source-unavailable, password-missing."""
        return _opened(name, way, options, office, limits)


@contextmanager
def _opened(name: str, way: Way, options: ImapOptions, office: Office, limits: Limits) -> Iterator[Poller]:
    account = link.Account(
        source=name,
        host=options.host,
        port=options.port or (993 if options.tls == "implicit" else 143),
        user=options.user,
        password=password(name, env=options.password_env, file=options.password_file),
        tls=options.tls,
        ca_file=options.ca_file,
        timeout=options.timeout,
    )
    with tempfile.TemporaryDirectory(prefix="petition-imap-") as spool:
        poller = ImapPoller(way, account, options, office, limits, Path(spool))
        try:
            yield poller
        finally:
            poller.close()


CHANNEL = ImapChannel()

__all__ = ["CHANNEL", "KEYWORD", "SPOOL_BYTES", "ImapChannel", "ImapOptions", "ImapPoller"]
