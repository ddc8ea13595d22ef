"""A real SMTP server (aiosmtpd) on loopback, with TLS, a login and whatever refusal a story asks for."""

import email
import email.policy
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path
from typing import Any, cast

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session

from tests import servers

USER, PASSWORD = "alerts@office.example", "sesame-open"


@dataclass
class PostOffice:
    """Keeps what it takes. ``refuse``: whom it does not know; ``slow``: seconds before it takes a mail."""

    port: int = 0
    cert: Path | None = None
    refuse: set[str] = field(default_factory=set)
    slow: float = 0.0
    taken: list[tuple[float, str, EmailMessage]] = field(default_factory=list)
    """When (monotonic clock), for whom, and what."""

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]) -> str:  # noqa: N802 - aiosmtpd's name
        """Refuse or accept a recipient."""
        del server, session, options
        if address in self.refuse:
            return "550 no such user here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's name
        """Take a mail."""
        del server, session
        if self.slow:
            import asyncio

            await asyncio.sleep(self.slow)
        mail = email.message_from_bytes(cast("bytes", envelope.content), policy=email.policy.default)
        self.taken.append((time.monotonic(), envelope.rcpt_tos[0], mail))
        return "250 taken"

    def subjects(self) -> list[tuple[str, str]]:
        """For whom, and the subject, of every mail taken."""
        return [(to, str(mail["Subject"])) for _, to, mail in self.taken]


def _login(server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: Any) -> AuthResult:
    del server, session, envelope, mechanism
    return AuthResult(handled=False, success=(data.login, data.password) == (USER.encode(), PASSWORD.encode()))


@contextmanager
def post_office(tls: str = "none", folder: Path | None = None) -> Iterator[PostOffice]:
    """A running server: ``none`` takes mail from anybody, ``implicit`` and ``starttls`` want TLS and ``USER`` with ``PASSWORD``."""
    office = PostOffice(servers.spare_port())
    options: dict[str, Any] = {}
    if tls != "none" and folder is not None:
        servers.certify(folder)
        office.cert = folder / "cert.pem"
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(folder / "cert.pem", folder / "key.pem")
        options = {"ssl_context": context} if tls == "implicit" else {"tls_context": context, "require_starttls": True}
        options |= {"authenticator": _login, "auth_required": tls == "starttls", "auth_require_tls": tls == "starttls"}
    controller = Controller(office, hostname="127.0.0.1", port=office.port, **options)
    controller.start()
    try:
        yield office
    finally:
        controller.stop()


@contextmanager
def tarpit() -> Iterator[int]:
    """The port of a server that says a word now and then and never comes to an end."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        over = threading.Event()

        def drip(link: socket.socket) -> None:
            with link:
                while not over.wait(0.2):
                    try:
                        link.sendall(b"220-wait\r\n")
                    except OSError:
                        return

        def accept() -> None:
            while not over.is_set():
                try:
                    link, _ = listening.accept()
                except OSError:
                    return
                threading.Thread(target=drip, args=(link,), daemon=True).start()

        thread = threading.Thread(target=accept, daemon=True)
        thread.start()
        yield listening.getsockname()[1]
        over.set()
        listening.shutdown(socket.SHUT_RDWR)
        thread.join(timeout=5)
