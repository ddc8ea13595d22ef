"""The two ways an alert leaves the house: by a mail server of its own, or by a contact's own program. Each ends within its time, whatever it meets."""

import os
import signal
import smtplib
import socket
import ssl
import subprocess
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from pathlib import Path

from ingest.channels._secrets import password
from petition_intake.alert_text import Message
from petition_intake.duty import Smtp
from petition_intake.errors import AlertError
from petition_intake.sandbox import environment

_REFUSED = (smtplib.SMTPRecipientsRefused, smtplib.SMTPSenderRefused, smtplib.SMTPDataError, smtplib.SMTPHeloError, smtplib.SMTPNotSupportedError)


def send_mail(message: Message, to: str, server: Smtp) -> None:
    """Hand one message to the server. ``AlertError`` with what went wrong, ``SourceError("password-missing")``.

    The whole conversation has ``server.timeout`` seconds: a server that says one byte now and then keeps nobody.
    """
    secret = password("alerts", env=server.password_env, file=server.password_file) if server.user else None
    mail = _mail(message, to, server)
    try:
        with _connected(server) as client:
            if server.user and secret is not None:
                client.login(server.user, secret)
            client.send_message(mail)
    except smtplib.SMTPAuthenticationError as error:
        raise AlertError("alert-login-refused", host=server.host, status=error.smtp_code) from None
    except _REFUSED as error:
        raise AlertError("alert-mail-refused", host=server.host, status=_status(error)) from None
    except ssl.SSLError as error:
        raise AlertError("alert-mail-untrusted", host=server.host, why=error.reason or type(error).__name__) from None
    except TimeoutError:
        raise AlertError("alert-mail-timeout", host=server.host, seconds=server.timeout) from None
    except (OSError, smtplib.SMTPException) as error:
        raise AlertError("alert-mail-unreachable", host=server.host, why=type(error).__name__) from None


def _mail(message: Message, to: str, server: Smtp) -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = server.sender, to, message.subject
    mail["Date"], mail["Message-ID"] = formatdate(localtime=True), make_msgid(domain=server.sender.rpartition("@")[2])
    mail["Auto-Submitted"] = "auto-generated"  # RFC 3834: nobody's out-of-office answers it
    mail["Importance"] = "high"
    mail.set_content(message.text)
    return mail


@contextmanager
def _connected(server: Smtp) -> Iterator[smtplib.SMTP]:
    """A session that is cut off when its time is up; ``TimeoutError`` then."""
    context = ssl.create_default_context(cafile=server.ca_file)
    over = threading.Event()
    implicit = server.tls == "implicit"
    with socket.create_connection((server.host, server.at), timeout=server.timeout) as link:

        def cut() -> None:
            over.set()
            with suppress(OSError):
                link.shutdown(socket.SHUT_RDWR)

        clock = threading.Timer(server.timeout, cut)
        clock.daemon = True
        clock.start()
        client: smtplib.SMTP | None = None
        try:
            client = _Over(context.wrap_socket(link, server_hostname=server.host) if implicit else link, server)
            if server.tls == "starttls":
                client.starttls(context=context)
                client.ehlo()
            yield client
        except (OSError, smtplib.SMTPException):
            if over.is_set():
                raise TimeoutError from None
            raise
        finally:
            clock.cancel()
            if client is not None:
                with suppress(OSError, smtplib.SMTPException):
                    client.close()


class _Over(smtplib.SMTP):
    """SMTP over a connection that is there already."""

    def __init__(self, link: socket.socket, server: Smtp) -> None:
        self._link = link
        super().__init__(server.host, server.at, timeout=server.timeout)

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        del host, port, timeout
        return self._link


def _status(error: smtplib.SMTPException) -> int:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return next((status for status, _ in error.recipients.values()), 0)
    return getattr(error, "smtp_code", 0)


def run_command(command: tuple[str, ...], facts: Mapping[str, str], seconds: float) -> None:
    """Run a contact's program, without a shell; it is told in variables of its environment. ``AlertError``: missing, failed, or took too long.

    It is killed with all it started when its time is up. It sees none of the daemon's secrets, and nobody reads what it prints.
    """
    nobody = subprocess.DEVNULL
    try:
        process = subprocess.Popen(command, env=environment() | dict(facts), cwd="/", start_new_session=True, stdin=nobody, stdout=nobody, stderr=nobody)
    except OSError as error:
        raise AlertError("alert-command-missing", program=Path(command[0]).name, why=type(error).__name__) from None
    try:
        status = process.wait(seconds)
    except subprocess.TimeoutExpired:
        raise AlertError("alert-command-timeout", seconds=seconds) from None
    finally:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    if status:
        raise AlertError("alert-command-failed", status=status)
