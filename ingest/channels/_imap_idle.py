"""IDLE (RFC 2177): the server says by itself that something came. It only hurries a poll; what it misses, the next turn finds."""

import threading
import time
from collections.abc import Callable

from imapclient import IMAPClient

from ingest.channels import _imap_connection as link
from petition_intake.errors import SourceError

RENEW_SECONDS = 8.5 * 60
"""IDLE is asked for anew so often: within the 9 minutes after which routers forget a silent line, and well within the RFC's 29."""
LOOK_SECONDS = 0.5
"""How long the end of the daemon may go unnoticed."""
_NEWS = {b"EXISTS", b"RECENT"}
_HOLLOW = 20
"""Wake-ups of the socket in a row that bring no line: the other end has hung up, which IMAPClient does not say."""


def listen(account: link.Account, folder: str, wake: Callable[[], bool], stopping: threading.Event) -> bool:
    """Wake a poll whenever something comes into ``folder``, until ``stopping`` is set; False at once when the server has no IDLE.

    ``wake`` says False while a poll is under way; then it is asked again. It is called once at the beginning too, for what came before anybody
    listened. ``SourceError`` when the line is lost: call again.
    """
    client = link.connect(account)
    try:
        with link.troubles(account.host):
            if not client.has_capability("IDLE"):
                return False
            link.select(client, folder, account.host, readonly=True)
            news = True
            while not stopping.is_set():
                news = _once(client, account.host, wake, stopping, news=news)
        return True
    finally:
        link.hang_up(client)  # without a word: the daemon that ends does not wait for an answer


def _once(client: IMAPClient, host: str, wake: Callable[[], bool], stopping: threading.Event, *, news: bool) -> bool:
    """One IDLE, as long as it may last; whether there is news that nobody took yet."""
    client.idle()
    said = _with_the_go_ahead(client)
    until, hollow = time.monotonic() + RENEW_SECONDS, 0
    while time.monotonic() < until:
        news = news or any(_NEWS & set(answer) for answer in said)
        if news and wake():
            news = False
        if hollow >= _HOLLOW or any(answer[0] == b"BYE" for answer in said):
            raise SourceError("source-unavailable", host=host, why="connection-lost")
        began = time.monotonic()
        said = client.idle_check(timeout=LOOK_SECONDS)
        if stopping.is_set():
            return news
        hollow = hollow + 1 if not said and time.monotonic() - began < LOOK_SECONDS / 2 else 0
    _, last = client.idle_done()
    return news or any(_NEWS & set(answer) for answer in (*said, *last))


def _with_the_go_ahead(client: IMAPClient) -> list[tuple[bytes, ...]]:
    """Words of the lines that came together with the server's ``+``: they lie in a buffer already, where waiting for the socket never sees them."""
    sock, lines = client.socket(), []
    before = sock.gettimeout()
    sock.settimeout(0)
    try:
        while line := client._imap.readline():  # noqa: SLF001 - idle_check() waits first
            lines.append(tuple(line.split()[1:]))
    except OSError:  # nothing more; over TLS it is said so
        pass
    finally:
        sock.settimeout(before)
    return [words for words in lines if words]


__all__ = ["LOOK_SECONDS", "RENEW_SECONDS", "listen"]
