"""A yard of each kind, and a mailbox on a real server."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests import servers
from tests.channels.yards import PASSWORD_VARIABLE, FaxYard, FolderYard, ImapYard, Ledger, MaildirYard, Yard

FILE_YARDS: dict[str, Callable[[Path], Yard]] = {"folder": FolderYard, "fax_spool": FaxYard, "maildir": MaildirYard}


@pytest.fixture
def ledger() -> Ledger:
    """Nothing known yet."""
    return Ledger()


@pytest.fixture
def mailbox(dovecot: servers.Dovecot, monkeypatch: pytest.MonkeyPatch) -> ImapYard:
    """An empty mailbox on the running Dovecot."""
    monkeypatch.setenv(PASSWORD_VARIABLE, dovecot.password)
    return ImapYard(dovecot)


@pytest.fixture(params=["folder", "fax_spool", "maildir", "imap"])
def yard(request: pytest.FixtureRequest, tmp_path: Path) -> Yard:
    """A source of each kind in turn."""
    if request.param == "imap":
        found: ImapYard = request.getfixturevalue("mailbox")
        return found
    return FILE_YARDS[request.param](tmp_path)
