"""The servers that other tests rely on are real, unprivileged and gone afterwards."""

import imaplib
import os
import ssl
import subprocess
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from tests import servers


def plain(url: str) -> str:
    """The URL as psycopg itself wants it."""
    return url.replace("+psycopg", "", 1)


def test_each_call_makes_an_empty_postgres_database(postgres_database: Callable[[], str]) -> None:
    """Two databases of one test do not see each other's tables."""
    first, second = postgres_database(), postgres_database()
    with psycopg.connect(plain(first)) as connection:
        connection.execute("CREATE TABLE letters (body text)")
    with psycopg.connect(plain(second)) as connection:
        tables = connection.execute("SELECT count(*) FROM information_schema.tables WHERE table_name = 'letters'").fetchone()
    assert tables == (0,)


def test_postgres_keeps_chinese_text(postgres_url: str) -> None:
    """The cluster speaks UTF-8 whatever this machine's locale is."""
    with psycopg.connect(plain(postgres_url)) as connection:
        assert connection.execute("SELECT length(%s)", ("信访事项",)).fetchone() == (4,)


def test_a_mail_put_into_dovecot_is_there(dovecot: servers.Dovecot) -> None:
    """APPEND makes mailbox and mail; UIDs begin at 1."""
    dovecot.append(b"Subject: one\r\n\r\nbody\r\n", user="present", flags="\\Seen")
    with dovecot.connect("present") as client:
        assert client.select("INBOX") == ("OK", [b"1"])
        assert client.uid("SEARCH", "ALL") == ("OK", [b"1"])


def test_dovecot_deals_out_new_uids_when_told_to(dovecot: servers.Dovecot) -> None:
    """A forgotten UID list means a higher UIDVALIDITY and the same mails."""
    for number in range(3):
        dovecot.append(f"Subject: {number}\r\n\r\nbody\r\n".encode(), user="moved")
    before = validity(dovecot)
    dovecot.forget_uids(user="moved")
    after = validity(dovecot)
    assert after[0] > before[0]
    assert after[1] == before[1] == b"3"


def validity(server: servers.Dovecot) -> tuple[int, bytes]:
    """UIDVALIDITY and number of mails of the INBOX of ``moved``."""
    with server.connect("moved") as client:
        _, (count,) = client.select("INBOX")
        _, (value,) = client.response("UIDVALIDITY")
    assert value
    assert count
    return int(value), count


def test_tesseract_knows_simplified_chinese(tesseract: servers.Tesseract) -> None:
    """The program on the PATH lists the two languages the product uses."""
    shown = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=True).stdout
    assert {"chi_sim", "osd"} <= set(shown.split())
    assert tesseract.program.is_file()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has privileges to drop")
def test_started_by_root_no_server_runs_as_root(dovecot: servers.Dovecot, postgres_server: servers.Postgres) -> None:
    """Every process out of the unpacked folder belongs to nobody."""
    assert dovecot.answers()
    assert postgres_server.answers()
    root = servers.unpacked().root
    owners = set()
    for process in Path("/proc").glob("[0-9]*"):
        try:
            program = (process / "exe").readlink()
            owner = process.stat().st_uid
        except OSError:
            continue
        if program.is_relative_to(root) and "tesseract" not in program.name:
            owners.add(owner)
    assert owners == {servers.account().uid}


def test_dovecot_comes_back_on_the_same_port(dovecot: servers.Dovecot) -> None:
    """An outage ends where it began, with the mail still there."""
    dovecot.append(b"Subject: kept\r\n\r\nbody\r\n", user="outage")
    dovecot.stop()
    assert not dovecot.answers()
    dovecot.start()
    with dovecot.connect("outage") as client:
        assert client.select("INBOX") == ("OK", [b"1"])


def test_dovecot_speaks_tls_under_its_own_certificate(dovecot: servers.Dovecot) -> None:
    """A client that trusts ``cert`` gets in; the names are checked."""
    trust = ssl.create_default_context(cafile=str(dovecot.cert))
    with imaplib.IMAP4_SSL("localhost", dovecot.tls_port, ssl_context=trust, timeout=30) as client:
        assert client.login(dovecot.user, dovecot.password)[0] == "OK"
