"""A logged-in session that may lose its line: which folder is open, and how a poll goes on after trouble."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from imapclient import IMAPClient

from ingest.channels import _imap_connection as link
from petition_intake.errors import SourceError

_RECONNECTS = 10
"""Times a poll goes on after losing the connection over a mail; a server that falls silent costs them all."""


class Session:
    """One mailbox, logged in. Its ``lock`` is held by whoever speaks: a registrar may acknowledge while a poll is under way."""

    def __init__(self, account: link.Account) -> None:
        """Connect. ``SourceError``."""
        self.account = account
        self.lock = threading.RLock()
        self.client: IMAPClient = link.connect(account)
        self._reconnects = _RECONNECTS
        self._lost = False
        self._selected: tuple[str, int] | None = None

    def close(self) -> None:
        """Log out, or just hang up when the connection is gone."""
        (link.hang_up if self._lost else link.say_goodbye)(self.client)

    @contextmanager
    def troubles(self) -> Iterator[None]:
        """Speak with the server; what goes wrong is a ``SourceError``, and but for a missing folder the end of this connection."""
        try:
            with self.lock, link.troubles(self.account.host):
                yield
        except link.NoSuchFolderError:
            raise
        except SourceError:
            self._lost = True
            raise

    def select(self, folder: str, *, readonly: bool) -> dict[bytes, Any]:
        """Open a folder; its UIDVALIDITY, EXISTS and, mostly, UIDNEXT."""
        self._selected = None
        answer = link.select(self.client, folder, self.account.host, readonly=readonly)
        self._selected = (folder, answer[b"UIDVALIDITY"])
        return answer

    def reopen(self, folder: str, epoch: int) -> None:
        """Have a folder selected: between two mails the caller may have acknowledged some, elsewhere."""
        if self._selected == (folder, epoch):
            return
        if self.select(folder, readonly=True)[b"UIDVALIDITY"] != epoch:
            raise SourceError("source-unavailable", host=self.account.host, why="uidvalidity-changed")

    def recover(self, folder: str, epoch: int, error: SourceError) -> None:
        """After trouble over one mail: go on with this connection when it still answers, else with a new one, a few times."""
        try:
            with link.troubles(self.account.host):
                if error.case != "source-timeout":
                    self.client.noop()
                    return
        except SourceError:
            pass
        link.hang_up(self.client)
        self._lost = True
        price = _RECONNECTS if error.case == "source-timeout" else 1
        if self._reconnects < price:
            raise error
        self._reconnects -= price
        self._selected = None
        self.client = link.connect(self.account)
        self._lost = False
        with self.troubles():
            self.reopen(folder, epoch)


__all__ = ["Session"]
