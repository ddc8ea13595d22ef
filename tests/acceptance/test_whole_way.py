"""The product as an office runs it: the program itself, real servers, nothing replaced."""

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest
import yaml

from tests import servers
from tests.cli.conftest import call

MAILS = 200
ONE_OF_EACH = ("01", "05", "09", "11", "12", "13", "14", "18")
"""Faxes: clean, with noise, coarse, a call that broke off on page two and one on page one, a page that lies on its side, one upside down, nothing at all."""
SETTLED = {"recorded", "review", "set_aside", "shunted"}
DEMO_MAILS = servers.REPO / "demo" / "mail"
GOLDEN = servers.REPO / "tests" / "golden" / "mail"


class Office:
    """One installation: its configuration, and the program called as a clerk or operator would."""

    def __init__(self, folder: Path, sources: Sequence[dict[str, object]], **secrets: str) -> None:
        """Write the configuration; nothing runs yet."""
        self.folder = folder
        self.config = folder / "config.yaml"
        self.config.write_text(yaml.safe_dump({"sources": list(sources)}, allow_unicode=True), encoding="utf-8")
        self.environment = os.environ | secrets | {"LC_ALL": "C.UTF-8", "PETITION_OPERATOR": "tester"}

    def start_once(self) -> None:
        """The daemon from nothing, until all is settled; fails with its complaint."""
        command = [str(Path(sys.executable).with_name("petition-intake")), "--config", str(self.config), "run", "--once"]
        done = subprocess.run(command, env=self.environment, cwd=self.folder, capture_output=True, text=True, timeout=540, check=False)
        assert done.returncode == 0, done.stderr[-2000:]

    def call(self, *words: str) -> str:
        """What the program prints, forked from one that has it loaded; fails with its complaint when it refuses."""
        done = call("--config", self.config, *words, cwd=self.folder, environment=self.environment)
        assert done.returncode == 0, done.stderr[-2000:]
        return done.stdout

    def items(self) -> list[dict[str, object]]:
        """Every item, as ``items --json`` tells."""
        found = json.loads(self.call("items", "--json", "--limit", "5000"))
        return list(found)


def _mails(samples: Path) -> list[bytes]:
    """Our own odd mails first, then the corpora's, 200 in all."""
    ours = [path.read_bytes() for folder in (DEMO_MAILS, GOLDEN) for path in sorted(folder.rglob("*")) if path.suffix in {".eml", ""} and path.is_file()]
    theirs = [path.read_bytes() for path in sorted((samples / "mail").rglob("*")) if path.suffix in {".eml", ".msg", ".raw"} and path.is_file()]
    usable = [mail for mail in [*ours, *theirs] if mail.strip()]
    return usable[:MAILS]


def test_two_hundred_mails_are_settled_once_whatever_the_mailbox_does(tmp_path: Path, samples: Path, dovecot: servers.Dovecot) -> None:
    """200 mails make 200 items, each settled; polled again, after a UIDVALIDITY change, none is added; one already opened is taken."""
    user = "petitions"
    for mail in _mails(samples):
        dovecot.append(mail.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"), user=user)
    source = {"name": "hall", "kind": "imap", "way": "email", "host": dovecot.host, "port": dovecot.port, "tls": "none", "user": user}
    office = Office(tmp_path, [source | {"password_env": "HALL_PASSWORD"}], HALL_PASSWORD=dovecot.password)
    office.call("source", "start", "hall", "--since", "1990-01-01")

    office.start_once()
    first = office.items()
    assert len(first) == MAILS
    assert {item["state"] for item in first} <= SETTLED
    assert all(item["reasons"] or item["failure"] for item in first if item["state"] in {"review", "shunted"})
    assert all(count == 1 for count in Counter(item["record_no"] for item in first).values())

    office.call("run", "--once")
    assert len(office.items()) == MAILS

    dovecot.forget_uids(user=user)
    office.call("run", "--once")
    assert len(office.items()) == MAILS

    dovecot.append("Subject: opened\r\nFrom: a@example.org\r\n\r\n张样例求助\r\n".encode(), user=user, flags="(\\Seen)")
    office.call("run", "--once")
    assert len(office.items()) == MAILS + 1


@pytest.mark.parametrize(
    ("folder", "which", "log", "expected", "named"),
    [
        ("fax", ONE_OF_EACH, None, 8, 5),
        ("hylafax_recvq", ("",), "xferfaxlog", 4, 2),
        pytest.param("fax", ("",), None, 18, 14, marks=pytest.mark.long),
    ],
)
def test_every_transmitted_fax_becomes_an_item_with_text_and_fields(
    tmp_path: Path, samples: Path, folder: str, which: tuple[str, ...], log: str | None, expected: int, named: int
) -> None:
    """The faxes of a real line are taken in by ``fax_spool``: those with pages show text and fields, a fruitless call says so.

    The signature of three of them was lost when the call broke off.
    """
    spool = tmp_path / "recvq"
    spool.mkdir()
    for path in sorted((samples / folder).iterdir()):
        if ".sent." not in path.name and path.name.startswith(which):
            (spool / path.name).write_bytes(path.read_bytes())
    source = {"name": "fax", "kind": "fax_spool", "way": "fax", "path": str(spool), "settle_seconds": 0}
    office = Office(tmp_path, [source | ({"log": str(spool / log)} if log else {})])
    office.call("source", "start", "fax", "--since", "1990-01-01")
    office.call("run", "--once")

    items = office.items()
    fruitless = [item for item in items if item["state"] == "shunted"]
    assert len(items) == expected
    assert {item["state"] for item in items} <= SETTLED
    assert len(fruitless) == 1
    records = {record["record_no"]: record for record in map(json.loads, office.call("export", "--format", "jsonl").splitlines())}
    read = [records[str(item["record_no"])] for item in items if item not in fruitless]
    assert all(record["content"] for record in read)
    assert sum(bool(record["petitioners"] and record["petitioners"][0]["name"]["value"]) for record in read) >= named
    page = tmp_path / "page.html"
    for record in (read[0], read[-1]):
        office.call("show", record["record_no"], "--html", str(page))
        assert b"data:image/" in page.read_bytes()
