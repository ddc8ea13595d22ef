"""The daemon as a whole, with real channels and real children; pages are read by the engine ``blank``."""

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
import yaml
from structlog.testing import capture_logs

from petition_intake import daemon
from petition_intake.config import Config, load
from petition_intake.duty import Alerts
from petition_intake.errors import ConfigError, LockedError, NotFoundError
from petition_intake.model import Item, ItemState, Way
from petition_intake.ports import Progress
from petition_intake.wiring import House, hold
from tests.faults.daemons import mail, sheet
from tests.post_office import post_office
from tests.servers import REPO, Dovecot


@pytest.fixture
def configure(tmp_path: Path) -> Callable[..., Config]:
    """Writes a configuration with a Maildir and a folder, and starts the named sources."""
    for folder in ("mail/new", "mail/cur", "mail/tmp", "scans"):
        (tmp_path / folder).mkdir(parents=True)

    def write(*live: str, sources: list[dict[str, object]] | None = None) -> Config:
        listed = [
            {"name": "mail", "kind": "maildir", "way": "email", "path": "mail"},
            {"name": "scans", "kind": "folder", "way": "letter", "path": "scans", "settle_seconds": 0},
            *(sources or []),
        ]
        raw = {
            "store": {"url": "sqlite:///var/petition.db", "blobs": "var/blobs"},
            "sources": listed,
            "ocr": {"engine": "blank", "workers": 1},
            "engine": {"backoff_seconds": 60, "stop_seconds": 10},
        }
        (tmp_path / "config.yaml").write_text(yaml.safe_dump(raw), encoding="utf-8")
        config = load(tmp_path / "config.yaml")
        with House.open(config, daemon=False) as house:
            for name in live:
                house.store.start_source(name, None, history=True, who="tester")
        return config

    return write


def deliver(config: Config, count: int, first: int = 0) -> Path:
    """Put mails into the Maildir; gives its folder."""
    folder = Path(str(config.sources[0].options["path"]))
    for number in range(first, first + count):
        (folder / "new" / f"{1762048800 + number}.M{number}P1.host").write_bytes(mail(number))
    return folder.parent


def counts(config: Config) -> dict[ItemState, int]:
    """Items by state, without the empty ones."""
    with House.open(config, daemon=False) as house:
        return {state: number for state, number in house.store.counts().items() if number}


def test_once_drains_every_live_source_and_ends_with_settled_items(configure: Callable[..., Config]) -> None:
    """Mails and a scan come to rest with numbers and clocks; a second run finds nothing new; progress is told."""
    config = configure("mail", "scans")
    folder = deliver(config, 6)
    (folder / "scans" / "letter.tif").write_bytes(sheet(1))
    (folder / "scans" / "broken.pdf").write_bytes(b"%PDF-1.7 no more")
    (folder / "scans" / "empty.txt").write_bytes(b"")
    told: list[Progress] = []
    daemon.run(config, once=True, progress=told.append)
    with House.open(config, daemon=False) as house:
        items = house.store.items()
        records = house.store.records()
    assert len(items) == 9
    assert all(item.state.settled for item in items)
    assert {item.name: item.state for item in items}["empty.txt"] is ItemState.SHUNTED
    assert all(record.deadlines for record in records)
    assert {item.way for item in items} == {Way.EMAIL, Way.LETTER}
    assert (told[-1].done, told[-1].total) == (9, 9)
    daemon.run(config, once=True)
    assert sum(counts(config).values()) == 9
    deliver(config, 1, first=100)
    daemon.run(config, once=True)
    assert sum(counts(config).values()) == 10


def test_a_paused_source_is_not_polled(configure: Callable[..., Config]) -> None:
    """A new source is paused until a person starts it."""
    config = configure("scans")
    deliver(config, 2)
    daemon.run(config, once=True)
    assert counts(config) == {}
    with House.open(config, daemon=False) as house:
        assert house.store.source_state("mail").last_ok_at is None


def test_a_source_that_is_down_harms_no_other(configure: Callable[..., Config]) -> None:
    """Its failure stands with the source and in the log, once; the others are polled."""
    config = configure("mail", "gone", sources=[{"name": "gone", "kind": "folder", "way": "fax", "path": "nowhere", "every": 1}])
    deliver(config, 2)
    with capture_logs() as said:
        _run_for(config, 5.0)
    assert sum(counts(config).values()) == 2
    with House.open(config, daemon=False) as house:
        state = house.store.source_state("gone")
    assert state.last_error is not None
    assert [line["code"] for line in said if line["event"] == "source-down"] == ["folder-missing"]


def test_a_threat_is_told_by_mail_before_the_daemon_ends(configure: Callable[..., Config]) -> None:
    """The whole way: a mail in the Maildir, a look in a real child, a real mail server; an automatic reply too, which a rule sets aside."""
    config = configure("mail")
    folder = deliver(config, 2)
    words = "Content-Type: text/plain; charset=utf-8\n\n尊敬的领导：\n如果再不处理，我就从楼顶跳楼。\n"
    threat = f"From: zhangyangli@example.cn\nSubject: help\nAuto-Submitted: auto-replied\n{words}"
    (folder / "mail" / "new" / "1762048999.M1P1.host").write_bytes(threat.encode())
    with post_office() as office:
        smtp = {"host": "127.0.0.1", "port": office.port, "tls": "none", "sender": "alerts@office.example"}
        alerts = Alerts.model_validate({"contacts": [{"name": "甲", "mail": "a@office.example"}], "smtp": smtp})
        daemon.run(config.model_copy(update={"alerts": alerts}), once=True)
    with House.open(config, daemon=False) as house:
        (alert,) = house.store.alerts()
        assert [one.outcome for one in house.store.tellings(alert.record_no)] == ["sent"]
        assert house.store.to_look_at(10) == []
    assert [alert.record_no in subject for _, subject in office.subjects()] == [True]


_INTERRUPTED = """\
import signal
from petition_intake.daemon import stop_signals

with stop_signals() as stop:
    with stop._cond:  # where the main thread is for a moment whenever it begins to wait
        signal.raise_signal(signal.SIGTERM)
    raise SystemExit(0 if stop.wait(30) else 1)
"""


def test_a_daemon_told_to_stop_while_it_turns_to_wait_does_stop() -> None:
    """The signal comes while the main thread holds the event's own lock; a handler that waited for it would wait for ever."""
    assert subprocess.run([sys.executable, "-c", _INTERRUPTED], cwd=REPO, timeout=60, check=False).returncode == 0


def _run_for(config: Config, seconds: float) -> None:
    stop = threading.Event()
    threading.Timer(seconds, stop.set).start()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(daemon, "stop_signals", lambda: _Given(stop))
        daemon.run(config)


class _Given:
    def __init__(self, stop: threading.Event) -> None:
        self._stop = stop

    def __enter__(self) -> threading.Event:
        return self._stop

    def __exit__(self, *_: object) -> None:
        return None


def test_a_wrong_option_names_file_key_and_what_is_allowed(configure: Callable[..., Config]) -> None:
    """Before anything is opened."""
    config = configure()
    bad = config.sources[1].model_copy(update={"kind": "telex"})
    with pytest.raises(ConfigError) as caught:
        daemon.run(config.model_copy(update={"sources": (bad,)}), once=True)
    assert "folder" in str(caught.value.params["allowed"])
    assert caught.value.params["key"] == "sources.scans.kind"
    odd = type(bad).model_validate(config.sources[1].model_dump() | {"color": "red"})
    with pytest.raises(ConfigError) as caught:
        daemon.run(config.model_copy(update={"sources": (odd,)}), once=True)
    assert "color" in str(caught.value.params["key"])


def test_one_daemon_has_the_file(configure: Callable[..., Config]) -> None:
    """A second is refused, with the process id of the first."""
    config = configure()
    with hold(config), pytest.raises(LockedError) as caught:
        daemon.run(config, once=True)
    assert caught.value.params["pid"]


def test_ingest_is_the_daemon_for_as_long_as_it_runs(configure: Callable[..., Config], tmp_path: Path) -> None:
    """Files and folders are processed to the end; the path is the source's name; the same file again is the same item."""
    config = configure()
    (tmp_path / "hand").mkdir()
    for number in range(3):
        (tmp_path / "hand" / f"{number}.eml").write_bytes(mail(number))
    single = tmp_path / "page.tif"
    single.write_bytes(sheet(3))
    ids = daemon.ingest_paths(config, [tmp_path / "hand", single], "email")
    assert len(ids) == 4
    with House.open(config, daemon=False) as house:
        items = [house.store.item(item_id) for item_id in ids]
    assert all(item.state.settled for item in items)
    assert {item.source for item in items} == {str(tmp_path / "hand"), str(single)}
    assert {item.way for item in items} == {Way.EMAIL}
    assert daemon.ingest_paths(config, [tmp_path / "hand", single], "email") == ids
    assert single.exists()
    with pytest.raises(NotFoundError):
        daemon.ingest_paths(config, [tmp_path / "nothing"], "email")
    with pytest.raises(ConfigError) as caught:
        daemon.ingest_paths(config, [single], "telex")
    assert "email" in str(caught.value.params["allowed"])


def test_ingest_beside_a_running_daemon_registers_and_waits(configure: Callable[..., Config], tmp_path: Path) -> None:
    """While a daemon has the file its items are processed by that daemon, and the caller waits for them."""
    from tests.faults.daemons import Office, wait_until

    del configure
    folder = tmp_path / "office"
    folder.mkdir()
    office = Office(folder, f"sqlite:///{folder / 'petition.db'}")
    process = office.start()
    try:
        wait_until(lambda: "started" in office.log(), 30, "did not start")
        single = tmp_path / "page.tif"
        single.write_bytes(sheet(5))
        begun = time.monotonic()
        (item_id,) = daemon.ingest_paths(office.config, [single], "fax")
        with office.open() as house:
            assert house.store.item(item_id).state.settled
        assert time.monotonic() - begun < 30
    finally:
        office.stop(process)


def test_a_fax_in_the_middle_of_a_backlog_of_mails_is_registered_at_once(tmp_path: Path) -> None:
    """Handed over while hundreds of mails wait for their numbers, it has its own within two seconds, the best of three, on a machine at rest."""
    from tests.faults.daemons import Office, wait_until

    mails = 1500
    (tmp_path / "recvq").mkdir()
    sources = [
        {"name": "mails", "kind": "folder", "way": "email", "path": "in", "settle_seconds": 0, "every": 1},
        {"name": "line", "kind": "fax_spool", "way": "fax", "path": "recvq"},
    ]
    office = Office(tmp_path, f"sqlite:///{tmp_path / 'petition.db'}", sections={"sources": sources})
    for number in range(mails):
        (tmp_path / "in" / f"{number:05d}.eml").write_bytes(mail(number))
    took: list[float] = []
    process = office.start()
    try:
        with office.open() as house:

            def faxes() -> list[Item]:
                return list(house.store.items(source="line"))

            wait_until(lambda: sum(house.store.counts().values()) >= 50, 120, "no mail was registered")
            for number in range(1, 4):
                handed = datetime.now(UTC)
                _hand_over(tmp_path / "recvq", f"fax00000000{number}.tif", sheet(number))
                wait_until(partial(lambda wanted: len(faxes()) == wanted, number), 120, "the fax was not registered")
                took.append((max(item.registered_at for item in faxes()) - handed).total_seconds())
            assert sum(house.store.counts().values()) < mails, "there was no backlog left to be in the middle of"
    finally:
        office.stop(process)
    assert min(took) < 2.0 * max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1)), took


def _hand_over(recvq: Path, name: str, body: bytes) -> None:
    """As the hook of the fax server does: the file, then the record that says it is whole."""
    (recvq / name).write_bytes(body)
    ended = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S%z")
    record = {"call_id": name[3:12], "device": "line", "ended": ended, "file_bytes": len(body), "complete": True, "result_text": "", "call_ids": []}
    fresh = recvq / ".fresh"
    fresh.write_text(json.dumps(record), encoding="utf-8")
    fresh.rename(recvq / name.replace(".tif", ".json"))


def test_a_mail_is_taken_the_moment_the_server_says_it_came(configure: Callable[..., Config], dovecot: Dovecot, tmp_path: Path) -> None:
    """The daemon listens: with an hour between polls, a mail that comes while it runs is settled within seconds."""
    secret = tmp_path / "password"
    secret.write_text(dovecot.password, encoding="utf-8")
    secret.chmod(0o600)
    user = "daemon-idle"
    dovecot.append(mail(0), user=user)
    box: dict[str, object] = {"name": "box", "kind": "imap", "way": "email", "host": dovecot.host, "port": dovecot.port, "tls": "none", "every": 3600}
    config = configure("box", sources=[box | {"user": user, "password_file": str(secret)}])
    stop, took = threading.Event(), list[float]()

    def wait_for(total: int, seconds: float) -> None:
        until = time.monotonic() + seconds
        while sum(number for state, number in counts(config).items() if state.settled) < total and time.monotonic() < until:
            time.sleep(0.2)

    def story() -> None:
        try:
            wait_for(1, 30)
            time.sleep(6)  # the listener's first word and the poll it hurries are over: what comes now is heard or not
            began = time.monotonic()
            dovecot.append(mail(1), user=user)
            wait_for(2, 30)
            took.append(time.monotonic() - began)
        finally:
            stop.set()

    teller = threading.Thread(target=story)
    teller.start()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(daemon, "stop_signals", lambda: _Given(stop))
        daemon.run(config)
    teller.join()
    assert sum(counts(config).values()) == 2
    assert took[0] < 20


def test_a_mailbox_polled_again_and_renumbered_brings_nothing_twice(configure: Callable[..., Config], dovecot: Dovecot, tmp_path: Path) -> None:
    """Mails from a real server are settled; a second poll adds none, a new UIDVALIDITY adds none, a read mail is taken like any other."""
    secret = tmp_path / "password"
    secret.write_text(dovecot.password, encoding="utf-8")
    secret.chmod(0o600)
    user = "daemon-story"
    for number in range(8):
        dovecot.append(mail(number), user=user, flags="(\\Seen)" if number % 2 else "")
    box: dict[str, object] = {"name": "box", "kind": "imap", "way": "email", "host": dovecot.host, "port": dovecot.port, "tls": "none"}
    config = configure("box", sources=[box | {"user": user, "password_file": str(secret)}])
    daemon.run(config, once=True)
    assert sum(counts(config).values()) == 8
    daemon.run(config, once=True)
    dovecot.forget_uids(user=user)
    daemon.run(config, once=True)
    assert sum(counts(config).values()) == 8
    dovecot.append(mail(0), user=user)
    daemon.run(config, once=True)
    assert sum(counts(config).values()) == 9
