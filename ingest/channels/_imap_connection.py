"""One IMAP connection: TLS, login, the ID command, time limits; every trouble comes out as a ``SourceError`` with a code.

What a server answers is never repeated in an error or a log: it may quote a mail.
"""

import logging
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from imapclient import IMAPClient
from imapclient.exceptions import CapabilityError, IMAPClientAbortError, IMAPClientError, IMAPClientReadOnlyError, LoginError
from imapclient.response_parser import parse_fetch_response

from petition_intake.errors import SourceError

Tls = Literal["implicit", "starttls", "none"]
ID = {"name": "petition-intake", "version": "1", "vendor": "petition-intake"}
"""RFC 2971. NetEase (163, 126, yeah.net) refuses SELECT as "Unsafe Login" from a client that did not say who it is."""

# At debug level the library logs what it receives, which is people's mail.
logging.getLogger("imapclient").setLevel(logging.WARNING)


@dataclass(frozen=True, slots=True)
class Account:
    """Where and as whom to log in."""

    source: str
    host: str
    port: int
    user: str
    password: str
    tls: Tls
    ca_file: Path | None
    timeout: float
    """Seconds any one read, write or connect may take."""

    def __repr__(self) -> str:
        """Name neither user nor password."""
        return f"Account({self.source!r}, {self.host!r}, {self.port})"


class NoSuchFolderError(SourceError):
    """The server has no such mailbox, or does not let us in."""

    code = "folder-missing"


@contextmanager
def troubles(host: str) -> Iterator[None]:
    """Turn what sockets, TLS and IMAPClient raise into ``SourceError``."""
    try:
        yield
    except SourceError:
        raise
    except TimeoutError:
        raise SourceError("source-timeout", host=host) from None
    except ssl.SSLCertVerificationError as error:
        raise SourceError("tls-failed", host=host, why=error.verify_message) from None
    except ssl.SSLError as error:
        raise SourceError("tls-failed", host=host, why=(error.reason or "ssl").lower()) from None
    except socket.gaierror:
        raise SourceError("source-unavailable", host=host, why="name-unknown") from None
    except OSError as error:
        raise SourceError("source-unavailable", host=host, why=type(error).__name__) from None
    except IMAPClientAbortError:
        raise SourceError("source-unavailable", host=host, why="connection-lost") from None
    except (IMAPClientError, ValueError, IndexError, TypeError, AssertionError, UnicodeError) as error:
        # IMAPClient meets answers that are no IMAP with any of these.
        raise SourceError("source-unavailable", host=host, why=f"protocol:{type(error).__name__}") from None


def connect(account: Account) -> IMAPClient:
    """Connect, secure, log in and say who we are. Raises ``SourceError``."""
    with troubles(account.host):
        client = _secured(account)
        try:
            _login(client, account)
            _introduce(client)
        except BaseException:
            hang_up(client)
            raise
        return client


def _secured(account: Account) -> IMAPClient:
    context = None if account.tls == "none" else _context(account)
    client = IMAPClient(account.host, account.port, ssl=account.tls == "implicit", ssl_context=context, timeout=account.timeout)
    client.normalise_times = False
    if account.tls == "starttls":
        try:
            client.starttls(context)
        except CapabilityError:
            hang_up(client)
            raise SourceError("tls-failed", host=account.host, why="no-starttls") from None
        except BaseException:
            hang_up(client)
            raise
    return client


def _context(account: Account) -> ssl.SSLContext:
    try:
        return ssl.create_default_context(cafile=account.ca_file)
    except OSError:  # ssl.SSLError is one too
        raise SourceError("tls-failed", host=account.host, why="ca-file-unreadable") from None


def _login(client: IMAPClient, account: Account) -> None:
    try:
        if account.password.isascii() and account.user.isascii():
            client.login(account.user, account.password)
        else:  # LOGIN knows ASCII only; PLAIN is UTF-8 (RFC 4616)
            client.plain_login(account.user, account.password)
    except LoginError as error:
        if isinstance(error.__context__, IMAPClientAbortError):
            raise SourceError("source-unavailable", host=account.host, why="connection-lost") from None
        if "[UNAVAILABLE]" in str(error) or "[INUSE]" in str(error):  # RFC 5530: the server's own trouble, not the password
            raise SourceError("source-unavailable", host=account.host, why="login-unavailable") from None
        raise SourceError("login-refused", host=account.host) from None


def _introduce(client: IMAPClient) -> None:
    if not client.has_capability("ID"):
        return
    try:
        client.id_(ID)
    except IMAPClientAbortError:
        raise
    except (IMAPClientError, ValueError):
        return  # a server that does not know the command says so, and that is all


def hang_up(client: IMAPClient) -> None:
    """Close the socket without a word; nothing can go wrong that matters."""
    try:
        client.shutdown()
    except (OSError, IMAPClientError):
        return


def say_goodbye(client: IMAPClient) -> None:
    """Log out; when the server does not answer, just close."""
    try:
        client.logout()
    except (OSError, IMAPClientError):
        hang_up(client)


def select(client: IMAPClient, folder: str, host: str, *, readonly: bool) -> dict[bytes, Any]:
    """Open a mailbox; ``NoSuchFolderError`` when the server won't."""
    try:
        answer: dict[bytes, Any] = client.select_folder(folder, readonly=readonly)
    except IMAPClientReadOnlyError:
        raise SourceError("source-unavailable", host=host, why="read-only") from None
    except IMAPClientAbortError:
        raise
    except IMAPClientError as error:
        if "unsafe login" in str(error).lower():
            raise SourceError("login-refused", host=host, why="unsafe-login") from None
        raise NoSuchFolderError(host=host, folder=folder) from None
    return answer


def enumerate_mails(client: IMAPClient) -> dict[int, dict[bytes, Any]]:
    """UID -> size and INTERNALDATE of every mail in the selected mailbox, whatever its flags.

    Asked as one FETCH over all UIDs, because SEARCH leaves mails out on some servers (QQ, Exmail). Where that is refused, SEARCH ALL.
    """
    # IMAPClient's own fetch() takes numbers only; ``1:*`` goes through the imaplib object beneath it.
    kind, data = client._imap.uid("FETCH", "1:*", "(UID RFC822.SIZE INTERNALDATE)")  # noqa: SLF001
    if kind == "OK":
        answer = parse_fetch_response(data, normalise_times=False)
    else:
        answer = {}
        uids = client.search("ALL")
        for start in range(0, len(uids), 500):
            answer.update(client.fetch(uids[start : start + 500], ["RFC822.SIZE", "INTERNALDATE"]))
    # An unsolicited answer about another mail has no size and may be keyed by sequence number.
    return {uid: dict(values) for uid, values in sorted(answer.items()) if b"RFC822.SIZE" in values}


__all__ = ["Account", "NoSuchFolderError", "Tls", "connect", "enumerate_mails", "hang_up", "say_goodbye", "select", "troubles"]
