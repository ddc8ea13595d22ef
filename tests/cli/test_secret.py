"""``source secret``: another password for a mailbox, with a real mail server."""

import os
import pty
import stat
import subprocess
import sys
import termios
import threading
import time
from pathlib import Path

import pytest
import yaml

from ingest.polling import Polling
from ingest.registrar import Registrar
from petition_intake.config import load
from petition_intake.wiring import House
from tests.cli.conftest import CONFIG, english, furnish, quick
from tests.servers import Dovecot


@pytest.fixture
def office(tmp_path: Path, dovecot: Dovecot) -> Path:
    """A mailbox whose password has been changed at the provider."""
    folder = furnish(tmp_path)
    box = {"name": "hall", "kind": "imap", "way": "email", "host": dovecot.host, "port": dovecot.port, "tls": "none", "user": "secret-story"}
    raw = yaml.safe_load(CONFIG)
    raw["sources"] += [box | {"password_file": "hall.secret"}, box | {"name": "env", "password_env": "NOBODY"}]
    (folder / "config.yaml").write_text(yaml.safe_dump(raw, allow_unicode=True), encoding="utf-8")
    (folder / "hall.secret").write_text("the old one\n", encoding="utf-8")
    return folder


def test_a_new_password_is_tried_kept_and_used_without_a_new_start(office: Path, dovecot: Dovecot) -> None:
    """A refused one changes nothing; the right one is typed unseen, kept for its owner alone, stands in no row, and the poller that failed goes on."""
    config, secret = load(office / "config.yaml"), office / "hall.secret"
    with House.open(config, daemon=False) as house:
        house.store.start_source("hall", None, history=True, who="tester")
        registrar = Registrar(house.store, lambda *_: None)
        polling = Polling(config.sources[1], config, house.store, registrar, threading.Event())
        assert not polling.poll()

        before = sorted(path.name for path in office.iterdir())
        refused = quick("source", "secret", "hall", cwd=office, typed="wrong\n")
        assert refused.returncode == 7, refused.stderr
        assert secret.read_text(encoding="utf-8") == "the old one\n"
        assert sorted(path.name for path in office.iterdir()) == before

        ours, theirs = pty.openpty()
        words = [sys.executable, "-c", "import sys; from petition_intake.cli import main; sys.exit(main())", "source", "secret", "hall", "--by", "张样例"]
        process = subprocess.Popen(words, cwd=office, env=english(), stdin=theirs, stdout=theirs, stderr=theirs)
        seen = b""
        while b"Password" not in seen:
            seen += os.read(ours, 1000)
        while termios.tcgetattr(ours)[3] & termios.ECHO:  # what is typed before is thrown away
            time.sleep(0.01)
        os.write(ours, dovecot.password.encode() + b"\n")
        assert process.wait(timeout=20) == 0
        seen += os.read(ours, 10_000)
        assert b"is kept" in seen
        assert dovecot.password.encode() not in seen
        assert secret.read_text(encoding="utf-8") == dovecot.password
        assert stat.S_IMODE(secret.stat().st_mode) == 0o600

        assert polling.poll()
        registrar.close()
        house.store.database.close()
    assert dovecot.password.encode() not in (office / "var" / "petition.db").read_bytes()


def test_a_password_of_the_environment_cannot_be_given_to_a_running_daemon(office: Path) -> None:
    """It says what to change; an empty one is none."""
    refused = quick("source", "secret", "env", cwd=office, typed="x\n")
    assert "password_file" in refused.stderr
    assert refused.returncode
    assert quick("source", "secret", "hall", cwd=office, typed="\n").returncode
    assert (office / "hall.secret").read_text(encoding="utf-8") == "the old one\n"


def test_a_folder_is_said_to_need_no_password(office: Path) -> None:
    """Not that its password should stand in a file."""
    refused = quick("source", "secret", "scans", cwd=office, typed="x\n")
    assert refused.returncode
    assert "scans needs no password" in refused.stderr
    assert "password_file" not in refused.stderr
