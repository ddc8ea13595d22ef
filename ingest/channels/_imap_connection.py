"""One IMAP connection: TLS, login, the ID command, time limits; every trouble comes out as a ``SourceError`` with a code.

What a server answers is never repeated in an error or a log: it may quote a mail.
"""

import logging
import socket
import ssl
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from imapclient import IMAPClient
from imapclient.exceptions import CapabilityError, IMAPClientAbortError, IMAPClientError, IMAPClientReadOnlyError, LoginError
from imapclient.response_parser import parse_fetch_response

from ingest.channels._imap_folders import INBOX, Folder
from ingest.channels._imap_presets import SendId
from ingest.channels._oauth import Token
from petition_intake.errors import SourceError

Tls = Literal["implicit", "starttls", "none"]
ID = {"name": "petition-intake", "version": "1", "vendor": "petition-intake"}
"""RFC 2971. NetEase (163, 126, yeah.net) refuses SELECT as "Unsafe Login" from a client that did not say who it is."""

_FACTS = "(UID RFC822.SIZE INTERNALDATE)"
_BLOCK = 500

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
    token: Token | None = None
    """Where access tokens come from; then XOAUTH2 takes the place of the password."""
    send_id: SendId = "offered"
    trust_search: bool = True
    refusal: str = "login-refused"
    """The code of a refused login: its words say what this provider requires."""

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
    """Connect, secure, log in and say who we are. A refused token is replaced by a fresh one, once. Raises ``SourceError``."""
    if account.token is None:
        return _connected(account, account.password)
    token = account.token(None)
    try:
        return _connected(account, token)
    except SourceError as error:
        fresh = account.token(token) if error.case == account.refusal else token
        if fresh == token:
            raise
    return _connected(account, fresh)


def _connected(account: Account, secret: str) -> IMAPClient:
    with troubles(account.host):
        client = _secured(account)
        try:
            _login(client, account, secret)
            _introduce(client, account.send_id)
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


def _login(client: IMAPClient, account: Account, secret: str) -> None:
    try:
        if account.token is not None:
            _login_by_token(client, account.user, secret)
        elif secret.isascii() and account.user.isascii():
            client.login(account.user, secret)
        else:  # LOGIN knows ASCII only; PLAIN is UTF-8 (RFC 4616)
            client.plain_login(account.user, secret)
    except LoginError as error:
        if isinstance(error.__context__, IMAPClientAbortError):
            raise SourceError("source-unavailable", host=account.host, why="connection-lost") from None
        if "[UNAVAILABLE]" in str(error) or "[INUSE]" in str(error):  # RFC 5530: the server's own trouble, not the password
            raise SourceError("source-unavailable", host=account.host, why="login-unavailable") from None
        raise SourceError(account.refusal, host=account.host) from None


def _login_by_token(client: IMAPClient, user: str, token: str) -> None:
    """XOAUTH2 as Google defines it. A second challenge is the reason of a refusal, and is answered with nothing to hear the NO."""
    answers = iter([f"user={user}\1auth=Bearer {token}\1\1".encode()])
    client.sasl_login("XOAUTH2", lambda _: next(answers, b""))


def _introduce(client: IMAPClient, when: SendId) -> None:
    if when == "never" or (when == "offered" and not client.has_capability("ID")):
        return
    words = " ".join(f'"{word}"' for pair in ID.items() for word in pair)
    try:
        client._imap._simple_command("ID", f"({words})")  # noqa: SLF001 - id_() sends nothing to a server that does not offer it
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


def list_folders(client: IMAPClient) -> list[Folder]:
    """Every folder with its use, as far as the server says it: in LIST (RFC 6154), else by XLIST, as QQ and Exmail still do."""
    if client.has_capability("SPECIAL-USE") and client.has_capability("LIST-EXTENDED"):
        kind, data = client._imap._simple_command("LIST", '""', '"*"', "RETURN (SPECIAL-USE)")  # noqa: SLF001 - list_folders() has no RETURN
        listed = client._proc_folder_list(client._imap._untagged_response(kind, data, "LIST")[1])  # noqa: SLF001
    else:
        listed = client.list_folders()
    uses: dict[str, Iterable[bytes]] = {}
    if client.has_capability("XLIST") and not client.has_capability("SPECIAL-USE"):
        uses = {name: flags for flags, _, name in client.xlist_folders()}
    return [_folder(name, [*flags, *uses.get(name, ())], delimiter) for flags, delimiter, name in listed]


def _folder(name: str, flags: Iterable[bytes], delimiter: bytes | None) -> Folder:
    said = frozenset(flag.decode("ascii", "replace").lower() for flag in flags)
    return Folder(INBOX if name.upper() == INBOX else name, said, delimiter.decode("ascii", "replace") if delimiter else None)


def fullness(client: IMAPClient) -> float | None:
    """How full the mailbox is, 1.0 being its quota of storage (RFC 9208); None where the server does not say."""
    if not client.has_capability("QUOTA"):
        return None
    try:
        quotas = client.get_quota(INBOX)
    except IMAPClientAbortError:
        raise
    except (IMAPClientError, ValueError, IndexError, TypeError):
        return None  # offered and not kept: a warning less, no failure
    shares = [quota.usage / quota.limit for quota in quotas if quota.resource.upper() == "STORAGE" and quota.limit]
    return max(shares, default=None)


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


def enumerate_mails(client: IMAPClient, exists: int, *, trust_search: bool = True) -> dict[int, dict[bytes, Any]]:
    """UID -> size and INTERNALDATE of every mail in the selected mailbox, which holds ``exists``, whatever its flags.

    Asked as one FETCH over all UIDs, because SEARCH leaves mails out on some servers (QQ, Exmail). Where that is refused, SEARCH ALL; where that
    is not to be trusted, or names fewer mails than there are, by sequence number, which leaves a server nothing to choose.
    """
    # IMAPClient's own fetch() takes numbers only; ``1:*`` goes through the imaplib object beneath it.
    kind, data = client._imap.uid("FETCH", "1:*", _FACTS)  # noqa: SLF001
    answer: dict[int, dict[bytes, Any]] = parse_fetch_response(data, normalise_times=False) if kind == "OK" else {}
    if kind != "OK" and trust_search:
        uids = client.search("ALL")
        for start in range(0, len(uids), _BLOCK):
            answer.update(client.fetch(uids[start : start + _BLOCK], ["RFC822.SIZE", "INTERNALDATE"]))
    found = _facts(answer)
    return found if len(found) >= exists else dict(sorted((_facts(_by_number(client, exists)) | found).items()))


def _by_number(client: IMAPClient, exists: int) -> dict[int, dict[bytes, Any]]:
    answer: dict[int, dict[bytes, Any]] = {}
    for start in range(1, exists + 1, _BLOCK):
        kind, data = client._imap.fetch(f"{start}:{min(start + _BLOCK - 1, exists)}", _FACTS)  # noqa: SLF001 - fetch() means UIDs
        if kind == "OK":  # else mails went since the folder was opened: the next poll numbers them anew
            answer.update(parse_fetch_response(data, normalise_times=False))
    return answer


def _facts(answer: dict[int, dict[bytes, Any]]) -> dict[int, dict[bytes, Any]]:
    """Without unsolicited answers about other mails, which have no size and may be keyed by sequence number."""
    return {uid: dict(values) for uid, values in sorted(answer.items()) if b"RFC822.SIZE" in values}


__all__ = [
    "Account",
    "Folder",
    "NoSuchFolderError",
    "Tls",
    "Token",
    "connect",
    "enumerate_mails",
    "fullness",
    "hang_up",
    "list_folders",
    "say_goodbye",
    "select",
    "troubles",
]
