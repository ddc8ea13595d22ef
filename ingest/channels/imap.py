r"""A mailbox on an IMAP server (RFC 3501, RFC 9051).

A poll asks for *all* UIDs of each folder with size and INTERNALDATE and leaves it to the ledger to say which are known; flags play no part,
because a clerk may have opened a mail before us. Bodies are fetched with PEEK, so that nothing is marked as read, and folders are opened
read-only unless ``done`` says otherwise. Nothing is ever expunged and ``\Deleted`` never set.

What ``done`` does once a mail is durable here:

- ``leave`` (default): nothing.
- ``flag``: sets the keyword ``$PetitionIntake``; where the server takes no keywords of ours, ``\Seen``.
- ``move``: sets the flag and moves the mail to ``done_mailbox``; a server without MOVE (RFC 6851) gets a copy there and keeps the original, flagged.

All folders are read but those with the office's own mails (``_imap_folders``), or the ones ``folders`` names.

A mail that is moved, by us or by a person, has a new UID in a new folder. So that it is known again, the folders of a source that reads all of
them, or has ``done: move``, are *one* mailbox to the ledger: their places share ``Place.folder`` and differ in ``Place.epoch``. The done mailbox is
polled like the others, and the rule for a changed UIDVALIDITY does the rest: bytes seen in an older epoch are the same item, and only surplus
copies are new. A mail is fetched once more for that, and a mail that somebody filed into the done mailbox by hand is found as well. The price: the
very same bytes, header and all, that turn up in another folder count as that mail moved, not as another.

With each poll the store keeps how far the UIDs of each folder had been dealt out. What was dealt out since and is neither there nor known arrived
and was gone before we looked; the ledger lists it (``_imap_gaps``).
"""

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import Any

from ingest.channels import _imap_connection as link
from ingest.channels._batches import batches, is_early, unknown
from ingest.channels._imap_bodies import SPOOL_BYTES, Bodies, Mail, spool
from ingest.channels._imap_folders import INBOX, Choice, choose
from ingest.channels._imap_gaps import countable, gaps, together
from ingest.channels._imap_idle import listen
from ingest.channels._imap_options import ImapOptions, account
from ingest.channels._imap_session import Session
from ingest.channels._secrets import is_readable_by_others
from ingest.channels._text import alias
from ingest.channels._times import now, plausible
from ingest.channels._view import view
from petition_intake.config import Limits, Office
from petition_intake.errors import SourceError
from petition_intake.model import Arrival, Place, Way
from petition_intake.ports import Known, Mark, Passed, Poller, SourceView

KEYWORD = b"$PetitionIntake"
NEARLY_FULL = 0.9
"""From this share of its quota on a mailbox is warned of: a full one refuses what people send."""


class ImapPoller:
    """One mailbox, logged in. See ``ports.Poller`` and ``ports.Counting``."""

    def __init__(self, way: Way, account: link.Account, options: ImapOptions, office: Office, limits: Limits, spool: Path) -> None:
        """Connect. ``spool`` is a folder of this poller's own for large mails; it must outlive the arrivals."""
        self._way, self._options, self._office = way, options, office
        self._session = Session(account)
        self._bodies = Bodies(self._session, spool, limits.item_bytes)
        self._before: dict[str, Mark] = {}
        self._reached: dict[str, Mark] = {}

    def close(self) -> None:
        """Log out, or just hang up when the connection is gone."""
        self._session.close()

    # ---- the ports --------------------------------------------------------------------------------------------------

    def look(self) -> SourceView:
        """Name all folders; count the mails of those that are read by INTERNALDATE; say how full it is."""
        with self._session.troubles():
            listed = link.list_folders(self._session.client)
            choice = self._choice(listed)
            notes, times = [], []
            for folder in choice.read:
                try:
                    times += [mail.received_at for mail in self._mails(folder)[0] if mail.received_at]
                except link.NoSuchFolderError:
                    notes.append(f"folder-missing:{folder}")
            full = link.fullness(self._session.client)
        if full is not None and full > NEARLY_FULL:
            notes.append(f"mailbox-nearly-full:{full * 100:.0f}")
        if self._options.tls == "none":
            notes.append("plaintext")
        if any(map(is_readable_by_others, self._options.secret_files)):
            notes.append("password-file-readable-by-others")
        return view([folder.name for folder in listed], times, self._office.zone, notes, choice.notes)

    def poll(self, known: Known, since: datetime | None, *, history: bool) -> Iterator[Arrival | Passed]:
        """Yield the mails that are not known, folder by folder, oldest UID first. A folder that is missing is told at the end."""
        missing: SourceError | None = None
        for folder in self._read():
            try:
                with self._session.troubles():
                    mails, mark = self._mails(folder)
            except link.NoSuchFolderError as error:
                missing = error
                continue
            yield from self._gone(mails, mark, known)
            yield from self._new(mails, known, since, history=history)
            self._reach(mark)
        if missing is not None:
            raise missing

    def done(self, places: Sequence[Place]) -> None:
        """Flag or move the mails of these places, as configured; one whose UIDVALIDITY has changed is left alone."""
        wanted = sorted(_parts(place) for place in places)
        for folder, group in groupby(wanted, key=lambda parts: parts[0]):
            parts = list(group)
            self._bodies.drop(parts)
            if self._options.done != "leave" and folder != self._options.done_mailbox:
                # A folder that somebody removed meanwhile holds nothing to be marked, and must not keep the source from being polled.
                with suppress(link.NoSuchFolderError), self._session.troubles():
                    self._finish(folder, parts)

    def places(self) -> Iterator[Place]:
        """Every mail's place, in the done mailbox too."""
        for folder in self._read():
            with self._session.troubles():
                mails, _ = self._mails(folder)
            yield from (mail.place for mail in mails)

    def remember(self, marks: Iterable[Mark]) -> None:
        """How far the folders had been dealt out at the last poll."""
        self._before = {mark.folder: mark for mark in marks}

    def marks(self) -> Sequence[Mark]:
        """How far they are now, of the folders that were polled to the end."""
        return tuple(self._reached.values())

    # ---- what lies there --------------------------------------------------------------------------------------------

    def _choice(self, listed: Iterable[link.Folder]) -> Choice:
        options = self._options
        return choose(listed, chosen=options.folders, left_out=options.skip_folders, done=options.done_mailbox)

    def _read(self) -> tuple[str, ...]:
        with self._session.troubles():
            return self._choice(link.list_folders(self._session.client)).read

    def _mails(self, folder: str) -> tuple[list[Mail], Mark]:
        answer = self._session.select(folder, readonly=True)
        epoch, exists = answer[b"UIDVALIDITY"], answer[b"EXISTS"]
        listed = link.enumerate_mails(self._session.client, exists, trust_search=self._session.account.trust_search) if exists else {}
        end = answer.get(b"UIDNEXT") or max(listed, default=0) + 1  # RFC 3501 lets a server leave it out
        return [self._mail(folder, epoch, uid, values) for uid, values in listed.items()], Mark(folder, str(epoch), end)

    def _mail(self, folder: str, epoch: int, uid: int, values: dict[bytes, Any]) -> Mail:
        at = values.get(b"INTERNALDATE")
        if at is not None and at.tzinfo is None:
            at = at.replace(tzinfo=self._office.zone)
        at = at.astimezone(UTC) if at is not None else None
        return Mail(folder, epoch, uid, int(values[b"RFC822.SIZE"]), at, self._place(folder, epoch, uid))

    def _place(self, folder: str, epoch: int | str, uid: int | str) -> Place:
        one = self._options.done_mailbox or (INBOX if self._options.folders is None else None)
        return Place(f"{folder};{epoch};{uid}", one or folder, f"{alias(folder)}-{epoch}" if one else str(epoch))

    def _gone(self, mails: Iterable[Mail], mark: Mark, known: Known) -> Iterator[Passed]:
        """What was dealt out since the last poll, is not there and was never taken. Its key is no mail's: should one turn up, it is fetched."""
        before = self._before.get(mark.folder)
        if before is None or before.epoch != mark.epoch:
            return
        single, runs = countable(gaps((mail.uid for mail in mails), before.next, mark.next))
        taken = {key for batch in batches(single) for key in known([self._place(mark.folder, mark.epoch, uid) for uid in batch])}
        unseen = [uid for uid in single if self._place(mark.folder, mark.epoch, uid).key not in taken]
        for first, last in (*together(unseen), *runs):
            yield Passed(self._place(mark.folder, mark.epoch, f"{first}-{last}"), "gone-unseen", now())

    def _reach(self, mark: Mark) -> None:
        """A folder was polled to the end; a mail that could not be had is asked after again, so that it can't go unseen either."""
        missed = [mail.uid for mail in self._bodies.missed if (mail.folder, str(mail.epoch)) == (mark.folder, mark.epoch)]
        self._reached[mark.folder] = Mark(mark.folder, mark.epoch, min([mark.next, *missed]))

    # ---- fetching ---------------------------------------------------------------------------------------------------

    def _new(self, mails: Iterable[Mail], known: Known, since: datetime | None, *, history: bool) -> Iterator[Arrival | Passed]:
        def dated(mail: Mail) -> tuple[Mail, datetime, str, bool]:
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
            for mail, body in self._bodies.of([mail for mail, *_ in wanted]):
                at, how, early = facts[mail.uid]
                yield Arrival(self._session.account.source, self._way, mail.place, body, f"{mail.uid}.eml", at, how, history=early)

    # ---- done -------------------------------------------------------------------------------------------------------

    def _finish(self, folder: str, parts: list[tuple[str, int, int]]) -> None:
        client = self._session.client
        answer = self._session.select(folder, readonly=False)
        for batch in batches(uid for _, epoch, uid in parts if epoch == answer[b"UIDVALIDITY"]):
            flags = client.get_flags(batch)  # of those that are still there
            mark = _mark(answer.get(b"PERMANENTFLAGS", ()))
            fresh = [uid for uid, has in flags.items() if mark.lower() not in {flag.lower() for flag in has}]
            moves = self._options.done == "move" and client.has_capability("MOVE")
            if fresh and self._options.done == "move" and not moves:
                # Copied before flagged: a flagged original has its copy, should we be interrupted here.
                client.copy(fresh, self._target())
            if fresh:
                client.add_flags(fresh, [mark], silent=True)
            if flags and moves:
                client.move(list(flags), self._target())

    def _target(self) -> str:
        target = self._options.done_mailbox or ""
        if not self._session.client.folder_exists(target):
            self._session.client.create_folder(target)
        return target


def _mark(permanent: Sequence[bytes]) -> bytes:
    r"""Our keyword where the mailbox keeps it (RFC 3501, 7.1: ``\*`` means any), else ``\Seen``."""
    return KEYWORD if {b"\\*", KEYWORD.lower()} & {flag.lower() for flag in permanent} else b"\\Seen"


def _parts(place: Place) -> tuple[str, int, int]:
    folder, epoch, uid = place.key.rsplit(";", 2)
    return folder, int(epoch), int(uid)


class ImapChannel:
    """Opens ``imap`` sources."""

    kind = "imap"
    options = ImapOptions

    def open(self, name: str, way: Way, options: ImapOptions, *, office: Office, limits: Limits) -> AbstractContextManager[Poller]:
        """Connect, secure, log in, send ID.

        ``SourceError``: login-refused or one of its kind, token-refused, tls-failed, source-timeout, source-unavailable, password-missing, token-missing.
        """
        return _opened(name, way, options, office, limits)

    def pushes(self, options: ImapOptions) -> bool:
        """Whether its server may be asked to say by itself that something came."""
        return options.idle

    def listen(self, name: str, options: ImapOptions, wake: Callable[[], bool], stopping: threading.Event) -> bool:
        """Wait for news in the inbox, or the first of ``folders``; the others wait for their turn: IDLE hears one folder a connection."""
        folders = options.folders or (INBOX,)
        return listen(account(name, options), INBOX if INBOX in folders else folders[0], wake, stopping)


@contextmanager
def _opened(name: str, way: Way, options: ImapOptions, office: Office, limits: Limits) -> Iterator[Poller]:
    with spool() as folder:
        poller = ImapPoller(way, account(name, options), options, office, limits, folder)
        try:
            yield poller
        finally:
            poller.close()


CHANNEL = ImapChannel()

__all__ = ["CHANNEL", "KEYWORD", "SPOOL_BYTES", "ImapChannel", "ImapOptions", "ImapPoller"]
