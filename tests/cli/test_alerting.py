"""``alerts``, ``alerts test`` and ``ack``: what the office and the administrator see."""

import json
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from tests.cli.conftest import CONFIG, call, furnish, quick
from tests.post_office import PostOffice, post_office

LETTER = """From: zhangyangli@example.cn
Subject: =?utf-8?b?5Y+N5pig?=
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

尊敬的领导：
我叫张样例。如果再不处理，我就从楼顶跳楼。
"""


@pytest.fixture
def server() -> Iterator[PostOffice]:
    """A mail server for alerts."""
    with post_office() as running:
        yield running


@pytest.fixture(scope="module")
def alarmed_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office without contacts that has taken in a threat, through the real program."""
    folder = furnish(tmp_path_factory.mktemp("alarmed"))
    (folder / "letter.eml").write_text(LETTER, encoding="utf-8")
    done = call("ingest", "letter.eml", "--channel", "email", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert "have an open alert" in done.stdout + done.stderr
    assert "跳楼" not in done.stderr
    return folder


@pytest.fixture
def alarmed(alarmed_once: Path, tmp_path: Path) -> Path:
    """That office, a copy of this test's own."""
    return Path(shutil.copytree(alarmed_once, tmp_path / "office"))


def configured(folder: Path, alerts: dict[str, object]) -> None:
    """Give the office a section ``alerts``."""
    raw = yaml.safe_load(CONFIG) | {"alerts": alerts}
    (folder / "config.yaml").write_text(yaml.safe_dump(raw, allow_unicode=True), encoding="utf-8")


def test_an_alert_is_listed_acknowledged_and_stands_in_the_history(alarmed: Path) -> None:
    """What was done may be said later; without an alert there is nothing to acknowledge."""
    (found,) = json.loads(quick("alerts", "--json", cwd=alarmed).stdout)
    number = found["record_no"]
    assert (found["flag"], found["kind"], found["told"], found["acknowledged_by"]) == ("threat", "self_harm", [], None)
    listed = quick("alerts", cwd=alarmed)
    assert number in listed.stdout
    assert "Nobody is told" in listed.stdout + listed.stderr
    for command in ("items", "records"):
        assert f"open alert: {number}" in " ".join(quick(command, cwd=alarmed).stderr.split())
    assert "acknowledged by 李样例" in quick("ack", number, "--by", "李样例", cwd=alarmed).stdout
    assert json.loads(quick("alerts", "--json", cwd=alarmed).stdout) == []
    said = quick("ack", found["item_id"], "--did", "--by", "王样例", cwd=alarmed, typed="派出所已到场\n")
    assert (said.returncode, "acknowledged before" in said.stdout) == (0, True)
    (after,) = json.loads(quick("alerts", "--all", "--json", cwd=alarmed).stdout)
    assert after["acknowledged_by"] == "李样例"
    history = json.loads(quick("show", number, "--json", "--unmask", cwd=alarmed).stdout)["history"]
    acts = [(entry["who"], entry["new"]) for entry in history if entry["act"] == "alert-acknowledged"]
    assert acts == [("李样例", None), ("王样例", "派出所已到场")]
    assert quick("ack", "XF2026-999999", cwd=alarmed).returncode == 11


def test_ack_of_a_record_without_alert_is_refused_in_words(filled: Path) -> None:
    """Nothing to see to."""
    number = json.loads(quick("records", "--json", cwd=filled).stdout)[0]["record_no"]
    done = quick("ack", number, cwd=filled)
    assert done.returncode == 11
    assert "has no alert" in done.stderr


def test_a_trial_goes_to_everybody_and_says_what_came_of_it(office: Path, server: PostOffice) -> None:
    """By every way; exit code 14 when one failed."""
    smtp = {"host": "127.0.0.1", "port": server.port, "tls": "none", "sender": "alerts@office.example", "timeout": 5}
    people = [
        {"name": "甲", "mail": "a@office.example", "command": [sys.executable, "-c", "import os, sys; sys.exit(os.environ['PETITION_ALERT_FLAG'] != 'test')"]},
        {"name": "乙", "mail": "b@office.example"},
    ]
    configured(office, {"contacts": people, "smtp": smtp})
    assert quick("config", "check", cwd=office).returncode == 0
    done = quick("alerts", "test", cwd=office)
    assert (done.returncode, done.stdout.count("sent")) == (0, 3), done.stderr
    assert [to for to, _ in server.subjects()] == ["a@office.example", "b@office.example"]
    server.refuse = {"b@office.example"}
    done = quick("alerts", "test", cwd=office)
    assert done.returncode == 14
    assert "does not take the alert (550)" in " ".join(done.stderr.split())


def test_nobody_configured_is_refused_and_a_fault_is_named_by_its_key(office: Path) -> None:
    """Before it matters."""
    assert quick("alerts", "test", cwd=office).returncode == 12
    configured(office, {"contacts": [{"name": "甲"}]})
    done = quick("config", "check", cwd=office)
    assert done.returncode == 3
    assert "alerts.contacts.0" in done.stderr


def test_doctor_says_when_nobody_is_told_when_hours_are_open_and_when_all_hangs_on_one_provider(office: Path) -> None:
    """Each is a warning, not a failure."""
    from petition_intake.config import load
    from petition_intake.doctor import alerts

    assert [check.state for check in alerts(load(office / "config.yaml"))] == ["warn"]
    smtp = {"host": "smtp.163.example", "sender": "a@163.example"}
    configured(office, {"contacts": [{"name": "甲", "mail": "a@b.example"}], "rota": [{"days": ["mon"], "contacts": ["甲"]}], "smtp": smtp})
    raw = yaml.safe_load((office / "config.yaml").read_text(encoding="utf-8"))
    raw["sources"] = [{"name": "hall", "kind": "imap", "way": "email", "host": "imap.163.example", "user": "x", "password_env": "X"}]
    (office / "config.yaml").write_text(yaml.safe_dump(raw, allow_unicode=True), encoding="utf-8")
    checks = list(alerts(load(office / "config.yaml")))
    assert [check.state for check in checks] == ["ok", "warn", "warn"]
    assert "tue" in checks[1].found
    assert "163.example" in checks[2].found
