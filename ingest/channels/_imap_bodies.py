"""Fetching mails: small ones several at a time, large ones in pieces from the line to a file, so that none is ever whole in memory."""

import errno
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from ingest.channels import _imap_connection as link
from ingest.channels._imap_session import Session
from ingest.channels._log import tell_once
from ingest.channels._text import alias
from petition_intake.errors import DiskFullError, SourceError
from petition_intake.model import Place

SPOOL_BYTES = 4 * 1024 * 1024
"""A larger mail (or one over ``limits.item_bytes``) comes in pieces into a file instead of memory."""
PIECE_BYTES = 1024 * 1024
_TOGETHER = 20
_TOGETHER_BYTES = 2 * 1024 * 1024
_ON_DISK = Path("/var/tmp")  # noqa: S108 - the folder made in it is private


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail as its folder was listed. ``size`` in bytes is the server's word, which on some is an estimate."""

    folder: str
    epoch: int
    uid: int
    size: int
    received_at: datetime | None
    place: Place


@contextmanager
def spool() -> Iterator[Path]:
    """A private folder for large mails on their way. In ``/var/tmp`` unless TMPDIR says else: many systems keep ``/tmp`` in memory."""
    where = _ON_DISK if "TMPDIR" not in os.environ and os.access(_ON_DISK, os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="petition-imap-", dir=where) as folder:
        yield Path(folder)


def spool_name(folder: str, epoch: int, uid: int) -> str:
    """The name of a large mail's file."""
    return f"{alias(folder)}-{epoch}-{uid}.eml"


class Bodies:
    """Fetches the mails of one session. ``missed`` are those that could not be had; they are met again at the next poll."""

    def __init__(self, session: Session, folder: Path, item_bytes: int) -> None:
        """``folder`` is where large mails go; it must outlive the arrivals."""
        self._session, self._spool = session, folder
        self._large = min(SPOOL_BYTES, item_bytes)
        self.missed: list[Mail] = []

    def of(self, mails: list[Mail]) -> Iterator[tuple[Mail, bytes | Path]]:
        """The bodies, in order. ``SourceError`` when the connection can't be had back, ``DiskFullError``."""
        for group in _groups(mails, self._large):
            yield from self._attempt(group)

    def _attempt(self, group: list[Mail]) -> list[tuple[Mail, bytes | Path]]:
        with self._session.lock:
            return self._tried(group)

    def _tried(self, group: list[Mail]) -> list[tuple[Mail, bytes | Path]]:
        first, account = group[0], self._session.account
        try:
            with link.troubles(account.host):
                self._session.reopen(first.folder, first.epoch)
                return [(first, self._spooled(first))] if first.size > self._large else self._fetched(group)
        except SourceError as error:
            if len(group) == 1:
                self.missed.append(first)
                tell_once("mail-skipped", account.source, first.place.key, error.case)
            self._session.recover(first.folder, first.epoch, error)
        return [found for mail in group for found in self._tried([mail])] if len(group) > 1 else []

    def _fetched(self, group: list[Mail]) -> list[tuple[Mail, bytes | Path]]:
        answer = self._session.client.fetch([mail.uid for mail in group], ["BODY.PEEK[]"])
        bodies = [(mail, answer.get(mail.uid, {}).get(b"BODY[]")) for mail in group]
        return [(mail, body) for mail, body in bodies if isinstance(body, bytes)]  # a mail that has gone has none

    def _spooled(self, mail: Mail) -> Path:
        path = self._spool / spool_name(mail.folder, mail.epoch, mail.uid)
        try:
            with path.open("wb") as file:
                self._stream(mail, file)
        except OSError as error:
            path.unlink(missing_ok=True)
            if error.errno in {errno.ENOSPC, errno.EDQUOT}:
                raise DiskFullError(where="spool") from None
            raise
        except SourceError:
            path.unlink(missing_ok=True)
            raise
        return path

    def _stream(self, mail: Mail, file: BinaryIO) -> None:
        """Piece after piece until the server has no more; RFC822.SIZE only bounds the wait. A line lost on the way costs one piece, not the mail."""
        got = resumed = 0
        while got <= 2 * mail.size + PIECE_BYTES:
            try:
                piece = self._piece(mail, got)
            except SourceError as error:
                if got == resumed or error.case in {"source-timeout", "mail-unreadable"}:  # twice at the same place: it is the mail
                    raise
                resumed = got
                self._session.recover(mail.folder, mail.epoch, error)
                continue
            file.write(piece)
            got += len(piece)
            if len(piece) < PIECE_BYTES:
                return
        raise SourceError("mail-unreadable", host=self._session.account.host)

    def _piece(self, mail: Mail, start: int) -> bytes:
        with link.troubles(self._session.account.host):
            answer = self._session.client.fetch([mail.uid], [f"BODY.PEEK[]<{start}.{PIECE_BYTES}>"]).get(mail.uid, {})
        piece = answer.get(b"BODY[]<%d>" % start)
        if isinstance(piece, bytes):
            return piece
        if start:
            return b""  # some servers answer so when the pieces before were the whole
        raise SourceError("mail-unreadable", host=self._session.account.host)

    def drop(self, parts: Iterable[tuple[str, int, int]]) -> None:
        """Remove the files of mails that are durable elsewhere: folder, epoch and UID of each."""
        for folder, epoch, uid in parts:
            (self._spool / spool_name(folder, epoch, uid)).unlink(missing_ok=True)


def _groups(mails: Iterable[Mail], large: int) -> Iterator[list[Mail]]:
    """Mails to fetch with one command: few enough and small enough together; a large one stands alone."""
    group: list[Mail] = []
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


__all__ = ["PIECE_BYTES", "SPOOL_BYTES", "Bodies", "Mail", "spool", "spool_name"]
