"""A life first: what is looked at when, who is told, how often, until somebody sees to it. On SQLite and on PostgreSQL, with a real mail server."""

import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from structlog.testing import capture_logs

from ingest.absence import ALIVE, Presence, away_since, found
from ingest.first_look import FirstLook
from ingest.messengers import run_command, send_mail
from ingest.registrar import Registrar
from ingest.telling import Teller
from parsers.alarm import look
from petition_intake.alert_text import Message
from petition_intake.config import Config
from petition_intake.duty import Smtp
from petition_intake.errors import AlertError, NotFoundError
from petition_intake.model import Arrival, Box, ItemState, Line, Page, Place, Way
from petition_intake.sandbox import Sandbox
from tests.engine.story import Stage
from tests.post_office import PASSWORD, USER, PostOffice, post_office, tarpit

Build = Callable[..., Stage]
THREAT = "尊敬的领导：\n如果再不处理，我就从楼顶跳楼。\n"
CALM = "尊敬的领导：\n停车位收费不合理，请答复。\n"
NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def child() -> Iterator[Sandbox]:
    """A real child for looks."""
    with Sandbox(workers=1, seconds=20, memory_mb=512, recycle=200, preload=["parsers.alarm"]) as sandbox:
        yield sandbox


@pytest.fixture
def office() -> Iterator[PostOffice]:
    """A mail server that takes anything."""
    with post_office() as server:
        yield server


def mail(text: str, subject: str = "反映") -> bytes:
    """A mail from nobody."""
    made = EmailMessage()
    made["From"], made["Subject"] = "zhangyangli@example.cn", subject
    made.set_content(text)
    return made.as_bytes()


def send(house: Stage, name: str, data: bytes, *, history: bool = False) -> str:
    """An e-mail arrives; gives its number."""
    arrived = Arrival(source="desk", way=Way.EMAIL, place=Place(name), body=data, name=f"{name}.eml", received_at=NOW, received_by="date", history=history)
    registrar = Registrar(house.store, house.engine.enqueue)
    try:
        row = registrar.submit(arrived).result(timeout=30)
    finally:
        registrar.close()
    assert row is not None
    return row.record_no


class Clock:
    """A clock that a story sets."""

    now = NOW

    def __call__(self) -> datetime:
        """The moment it shows."""
        return self.now

    def on(self, **time: float) -> None:
        """Let time pass."""
        self.now += timedelta(**time)


def teller(house: Stage, clock: Clock, office: PostOffice | None = None, **section: Any) -> Teller:
    """Two people who are told by mail, unless the story says otherwise."""
    contacts = section.pop("contacts", [{"name": "甲", "mail": "a@office.example"}, {"name": "乙", "mail": "b@office.example"}])
    smtp = {"host": "127.0.0.1", "port": office.port, "tls": "none", "sender": USER, "timeout": 5} if office else None
    return Teller(house.store, Config.model_validate({"alerts": {"contacts": contacts, "smtp": smtp, "tries": 2, **section}}), clock)


def beat(one: Teller, clock: Clock) -> None:
    """One look at what is due; database time is real, so due means the story's clock is ahead of it."""
    del clock
    one.finish(60)


@pytest.fixture
def clock() -> Clock:
    """Begins later than anything that happens in the story, and runs only when told."""
    made = Clock()
    made.now = datetime.now(UTC) + timedelta(hours=1)
    return made


def test_a_threat_is_told_again_and_to_the_next_until_somebody_acknowledges(stage: Build, child: Sandbox, office: PostOffice, clock: Clock) -> None:
    """Every five minutes, two times the first on duty, then the second; number, state and queue stay as they are; the history says it all."""
    house = stage()
    calm, threat = send(house, "calm", mail(CALM)), send(house, "threat", mail(THREAT))
    before = [(item.id, item.state, item.record_no) for item in house.store.items()]
    FirstLook(house.store, lambda: child, quote=False).tick()
    assert [(alert.record_no, alert.flag, alert.kind, alert.quote) for alert in house.store.alerts()] == [(threat, "threat", "self_harm", None)]
    assert [(item.id, item.state, item.record_no) for item in house.store.items()] == before
    telling = teller(house, clock, office)
    for _ in range(4):
        beat(telling, clock)
        beat(telling, clock)
        clock.on(seconds=301)
    assert [to for to, _ in office.subjects()] == ["a@office.example"] * 2 + ["b@office.example"] * 2
    assert "警报" in office.subjects()[0][1]
    assert "第 1 次提醒" in office.subjects()[1][1]
    text = office.taken[0][2].get_content()
    assert threat in text
    assert "跳楼" not in text
    assert house.store.acknowledge([threat], "李样例", "已电话联系，派出所到场") == 1
    clock.on(hours=1)
    beat(telling, clock)
    assert len(office.taken) == 4
    record = house.store.record(threat)
    acts = [(entry.who, entry.act) for entry in record.history if entry.act.startswith("alert")]
    assert acts == [("petition-intake", "alert-raised"), *[("petition-intake", "alert-told")] * 4, ("李样例", "alert-acknowledged")]
    assert record.history[-1].new == "已电话联系，派出所到场"
    assert [(one.contact, one.how, one.outcome) for one in house.store.tellings(threat)] == [(name, "mail", "sent") for name in "甲甲乙乙"]
    assert house.store.alerts() == []
    with pytest.raises(NotFoundError):
        house.store.acknowledge([calm], "李样例")


def test_whoever_cannot_be_reached_makes_room_for_the_next_at_once(stage: Build, child: Sandbox, office: PostOffice, clock: Clock) -> None:
    """A refused address, then nobody at all: tried again after a minute."""
    house = stage()
    number = send(house, "threat", mail(THREAT))
    FirstLook(house.store, lambda: child, quote=False).tick()
    telling = teller(house, clock, office)
    office.refuse = {"a@office.example"}
    beat(telling, clock)
    assert [(one.contact, one.outcome) for one in house.store.tellings(number)] == [("甲", "alert-mail-refused"), ("乙", "sent")]
    office.refuse |= {"b@office.example"}
    clock.on(seconds=301)
    beat(telling, clock)
    clock.on(seconds=61)
    office.refuse = set()
    beat(telling, clock)
    assert [to for to, _ in office.subjects()] == ["b@office.example", "b@office.example"]


def test_a_restart_looks_at_what_was_left_and_tells_nothing_twice_as_new(stage: Build, child: Sandbox, office: PostOffice, clock: Clock) -> None:
    """The row that asks for a look is written with the item; a look that is done again raises nothing new."""
    send(stage(), "threat", mail(THREAT))
    second = stage()
    (unseen,) = second.store.to_look_at(10)
    alarms = look(second.store.blobs.path(unseen.digest), unseen.name)  # and the daemon dies before it is written down
    assert len(alarms) == 1
    third = stage()
    looking = FirstLook(third.store, lambda: child, quote=True)
    looking.tick()
    looking.tick()
    third.store.looked({unseen.item_id: alarms})
    (alert,) = third.store.alerts()
    assert alert.quote is not None
    assert "跳楼" in alert.quote
    telling = teller(third, clock, office)
    third.store.claim_due(clock(), clock() + timedelta(seconds=40))  # a daemon that dies while it tells
    beat(telling, clock)
    assert office.taken == []
    clock.on(seconds=41)
    beat(telling, clock)
    assert len(office.taken) == 1
    assert "提醒" in office.subjects()[0][1]


def test_two_daemons_tell_once(stage: Build, child: Sandbox, office: PostOffice, clock: Clock) -> None:
    """Whoever claims an alert tells it."""
    house, other = stage(), stage()
    send(house, "threat", mail(THREAT))
    FirstLook(house.store, lambda: child, quote=False).tick()
    both = [teller(house, clock, office), teller(other, clock, office)]
    threads = [threading.Thread(target=one.finish, args=(30,)) for one in both]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(office.taken) == 1


def test_history_raises_no_alert_and_a_spoilt_mail_stops_nothing(stage: Build, child: Sandbox) -> None:
    """What was imported from before the start is no news."""
    house = stage()
    send(house, "old", mail(THREAT), history=True)
    send(house, "spoilt", b"\x00\xff" * 5000)
    send(house, "new", mail(THREAT))
    assert FirstLook(house.store, lambda: child, quote=False).tick() == 2
    assert [alert.record_no[-6:] for alert in house.store.alerts()] == ["000003"]
    assert house.store.to_look_at(10) == []


def test_a_child_that_dies_of_a_mail_costs_that_look_alone(stage: Build) -> None:
    """The mail behind it is looked at, and the one that kills is not looked at for ever."""
    house = stage()
    send(house, "deadly", mail(THREAT))
    send(house, "new", mail(THREAT))

    class Deadly:
        """A child that dies of the first."""

        visits = 0

        def run(self, function: Callable[..., Any], *args: Any) -> Any:
            """Die of the two together, then of the first alone."""
            self.visits += 1
            if self.visits <= 2:
                from petition_intake.errors import ChildError

                raise ChildError("child-timeout", seconds=5)
            return function(*args)

    deadly = Deadly()
    with capture_logs() as said:
        FirstLook(house.store, lambda: deadly, quote=False).tick()  # type: ignore[arg-type, return-value]
    assert [line["event"] for line in said] == ["look-failed", "alert"]
    assert [alert.record_no[-6:] for alert in house.store.alerts()] == ["000002"]
    assert house.store.to_look_at(10) == []


def test_a_fax_is_looked_at_when_its_first_page_is_read_and_once_more_as_a_whole(stage: Build, child: Sandbox) -> None:
    """The alert is there while the rest of the fax is still being read."""
    house = stage()
    (row,) = house.arrive("fax", data=b"pages:one")
    house.store.looked({row.item_id: ()})
    line = Line("如果再不处理，我就从楼顶跳楼。", 0.97, Box(10, 10, 900, 50))
    looking = FirstLook(house.store, lambda: child, quote=False)
    page = Page(number=1, width=1000, height=1400, image=None, engine="x", lines=(line,))
    looking.at_page(row.item_id, page)
    looking.at_page(row.item_id, page)
    assert [(alert.record_no, alert.flag) for alert in house.store.alerts()] == [(row.record_no, "threat")]
    assert house.store.item(row.item_id).state is ItemState.WAITING


def test_a_hanging_server_and_a_hanging_program_keep_nobody(stage: Build, child: Sandbox, office: PostOffice, clock: Clock, tmp_path: Path) -> None:
    """Each has its time; the second way of the same person works beside it, and the next person's too."""
    house = stage()
    number = send(house, "threat", mail(THREAT))
    FirstLook(house.store, lambda: child, quote=False).tick()
    note = tmp_path / "told"
    write = [sys.executable, "-c", f"import os; open({str(note)!r}, 'w').write(os.environ['PETITION_ALERT_RECORDS'] + str('SECRET' in os.environ))"]
    hang = ["/bin/sh", "-c", "sleep 600 & sleep 600"]
    with tarpit() as port, pytest.MonkeyPatch.context() as patch:
        patch.setenv("SECRET", "x")
        contacts = [{"name": "甲", "mail": "a@office.example", "command": hang}, {"name": "乙", "command": write}]
        smtp = {"host": "127.0.0.1", "port": port, "tls": "none", "sender": USER, "timeout": 1}
        telling = Teller(house.store, Config.model_validate({"alerts": {"contacts": contacts, "smtp": smtp, "command_seconds": 1}}), clock)
        begun = time.monotonic()
        beat(telling, clock)
        took = time.monotonic() - begun
    assert note.read_text(encoding="utf-8") == f"{number}False"
    assert took < 30
    outcomes = [(one.contact, one.how, one.outcome) for one in house.store.tellings(number)]
    assert outcomes == [("甲", "mail", "alert-mail-timeout"), ("甲", "command", "alert-command-timeout"), ("乙", "command", "sent")]
    assert office.taken == []


def test_without_contacts_an_alert_is_a_row_and_a_line_of_the_log(stage: Build, child: Sandbox, clock: Clock) -> None:
    """With no personal data in it."""
    house = stage()
    number = send(house, "threat", mail(THREAT, "张样例要跳楼"))
    with capture_logs() as said:
        FirstLook(house.store, lambda: child, quote=False).tick()
        beat(teller(house, clock, contacts=[]), clock)
    assert said == [{"event": "alert", "log_level": "warning", "record": number, "channel": "email", "flag": "threat", "kind": "self_harm"}]
    assert len(house.store.alerts()) == 1


def test_after_a_long_stop_the_first_words_name_threats_arrivals_and_clocks(stage: Build, child: Sandbox, office: PostOffice) -> None:
    """A line of the log and one message; a short stop and a first start say nothing."""
    house = stage()
    real = datetime.now(UTC)
    assert away_since(house.store, real) is None
    house.store.job_done(ALIVE, real - timedelta(minutes=50))
    assert away_since(house.store, real) is None
    since = real - timedelta(days=3)
    house.store.job_done(ALIVE, since)
    received = real - timedelta(days=16)  # an answer within fifteen days was due yesterday
    registrar = Registrar(house.store, house.engine.enqueue)
    try:
        for name, text in (("a", CALM), ("b", THREAT)):
            registrar.submit(Arrival("desk", Way.EMAIL, Place(name), mail(text), f"{name}.eml", received, "date")).result(timeout=30)
    finally:
        registrar.close()
    FirstLook(house.store, lambda: child, quote=False).tick()
    back = found(house.store, since, real, house.config)
    assert (back.arrived, [number[-1] for number in back.threats], len(back.clocks)) == ({"email": 2}, ["2"], 2)
    config = Config.model_validate(
        {
            "alerts": {
                "contacts": [{"name": "甲", "mail": "a@office.example"}],
                "smtp": {"host": "127.0.0.1", "port": office.port, "tls": "none", "sender": USER},
            }
        }
    )
    with capture_logs() as said:
        presence = Presence(house.store, config, lambda: True)
        presence.start()
        presence.stop()
    (line,) = [line for line in said if line["event"] == "back-after-stop"]
    assert (line["count"], line["threats"], line["clocks"], line["hours"]) == (2, 1, 2, 72.0)
    assert "72.0" in office.subjects()[0][1]
    assert away_since(house.store, datetime.now(UTC)) is None


@pytest.mark.parametrize("tls", ["implicit", "starttls"])
def test_mail_goes_over_tls_with_a_login(tls: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A wrong password, an unknown certificate and a server that is away are told apart."""
    monkeypatch.setenv("ALERTS_PASSWORD", PASSWORD)
    monkeypatch.setenv("ALERTS_WRONG", "open-sesame")
    with post_office(tls, tmp_path) as office:
        known: dict[str, Any] = {"host": "127.0.0.1", "port": office.port, "tls": tls, "sender": USER, "user": USER, "timeout": 10}
        right: dict[str, Any] = {"password_env": "ALERTS_PASSWORD", "ca_file": office.cert}
        send_mail(Message("题", "文"), "a@office.example", Smtp.model_validate(known | right))
        assert office.subjects() == [("a@office.example", "题")]
        cases: dict[str, dict[str, Any]] = {
            "alert-login-refused": right | {"password_env": "ALERTS_WRONG"},
            "alert-mail-untrusted": {"password_env": "ALERTS_PASSWORD"},
            "alert-mail-unreachable": right | {"port": 9},
        }
        for code, changed in cases.items():
            with pytest.raises(AlertError) as caught:
                send_mail(Message("题", "文"), "a@office.example", Smtp.model_validate(known | changed))
            assert caught.value.case == code


def test_a_program_that_is_missing_or_fails_is_told_apart() -> None:
    """No shell stands between."""
    for command, code in ((("/no/such",), "alert-command-missing"), (("/bin/sh", "-c", "exit 3"), "alert-command-failed")):
        with pytest.raises(AlertError) as caught:
            run_command(command, {}, 10)
        assert caught.value.case == code
    run_command((sys.executable, "-c", f"import os, sys; sys.exit(os.environ['X'] != '; rm -rf x' or os.getppid() != {os.getpid()})"), {"X": "; rm -rf x"}, 20)
