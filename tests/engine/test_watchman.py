"""Who sees to the machine is told what is wrong: once, again while it lasts, and when it is over. On SQLite and PostgreSQL, with a real mail server."""

import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, cast
from zoneinfo import ZoneInfo

import pytest

from ingest.concerns import Seen, SourceSeen, concerns
from ingest.polling import Polling
from ingest.registrar import Registrar
from ingest.watchman import Watchman
from petition_intake.alert_text import Message
from petition_intake.config import Config, SourceSection
from petition_intake.errors import StoreError
from petition_intake.model import ItemState, Way
from petition_intake.watch import Watch
from petition_intake.workdays import Calendar
from store.shapes import Backlog, SourceState, Unacknowledged
from store.store import Store
from tests.engine.story import Stage
from tests.post_office import USER, PostOffice, post_office

Build = Callable[..., Stage]
ZONE = ZoneInfo("Asia/Shanghai")
FRIDAY = datetime(2026, 11, 27, 17, 0, tzinfo=ZONE)
MONDAY = datetime(2026, 11, 30, 9, 0, tzinfo=ZONE)


@pytest.fixture
def office() -> Iterator[PostOffice]:
    """A mail server that takes anything."""
    with post_office() as server:
        yield server


class Clock:
    """A clock that a story sets."""

    now = datetime.now(UTC)

    def __call__(self) -> datetime:
        """The moment it shows."""
        return self.now

    def on(self, **time: float) -> None:
        """Let time pass."""
        self.now += timedelta(**time)


@pytest.fixture
def watching(stage: Build) -> Iterator[Callable[..., Watchman]]:
    """Makes watchmen, which end before the office does."""
    del stage
    made: list[Watchman] = []

    def make(*seen: Any, **more: Any) -> Watchman:
        made.append(Watchman(*seen, **more))
        return made[-1]

    yield make
    for watchman in made:
        watchman.stop()


def configured(office: PostOffice, *sources: dict[str, object], people: list[dict[str, object]] | None = None, **watch: object) -> Config:
    """Somebody on duty for threats, and somebody for the machine."""
    smtp = {"host": "127.0.0.1", "port": office.port, "tls": "none", "sender": USER, "timeout": 5}
    both: list[dict[str, object]] = [{"name": "值班", "mail": "duty@office.example"}, {"name": "机房", "mail": "machine@office.example"}]
    section = {"contacts": () if people else ["机房"], "disk_free_gb": 0, "every": 3600, **watch}
    return Config.model_validate({"alerts": {"contacts": people or both, "smtp": smtp}, "watch": section, "sources": list(sources)})


def subjects(office: PostOffice) -> list[str]:
    """The beginning of what was told since the last look."""
    told = [subject.partition("] ")[2] for _, subject in office.subjects()]
    office.taken.clear()
    return told


def test_a_silent_source_is_told_once_then_hourly_then_that_it_is_well(stage: Build, office: PostOffice, watching: Callable[..., Watchman]) -> None:
    """To whoever sees to the machine and not to who is on duty for threats; a new watchman says nothing twice."""
    store, clock = stage().store, Clock()
    config = configured(office, {"name": "fax", "kind": "folder", "way": "fax", "path": "fax", "silent_after": 600})
    store.start_source("fax", None, history=False, who="tester")
    store.poll_succeeded("fax", clock.now)
    watchman = watching(store, config, Calendar(), now=clock)
    clock.on(minutes=9)
    watchman.tick()
    assert subjects(office) == []
    clock.on(minutes=2)
    watchman.tick()
    assert [to for to, _ in office.subjects()] == ["machine@office.example"]
    assert "petition-intake source try fax" in office.taken[0][2].get_content()
    assert [subject[:2] for subject in subjects(office)] == ["故障"]
    clock.on(minutes=30)
    later = watching(store, config, Calendar(), now=clock)
    clock.on(minutes=3)
    later.tick()
    assert subjects(office) == []
    clock.on(minutes=30)
    later.tick()
    assert [subject[:4] for subject in subjects(office)] == ["故障仍未"]
    store.poll_succeeded("fax", clock.now)
    for _ in range(3):
        later.tick()
        clock.on(minutes=1)
    assert [subject[:5] for subject in subjects(office)] == ["已恢复正常"]
    assert store.concerns() == []


def test_the_ledger_is_asked_daily_and_a_file_that_was_not_taken_is_told(
    stage: Build, office: PostOffice, tmp_path: Path, watching: Callable[..., Watchman]
) -> None:
    """A real folder; when the file is an item, it is well again. What lies there is asked for in a thread that keeps nobody waiting."""
    house, clock = stage(), Clock()
    (tmp_path / "in").mkdir()
    config = configured(
        office, {"name": "scans", "kind": "folder", "way": "letter", "path": str(tmp_path / "in"), "settle_seconds": 0}, ledger_at="03:30", item_hours=99
    )
    house.store.start_source("scans", None, history=True, who="tester")
    house.store.poll_succeeded("scans", clock.now)
    letter = tmp_path / "in" / "letter.txt"
    letter.write_text("请求处理。", encoding="utf-8")
    os.utime(letter, (time.time() - 3600,) * 2)
    watchman = watching(house.store, config, Calendar(), now=clock)

    def a_day() -> list[str]:
        clock.on(days=1)
        house.store.poll_succeeded("scans", clock.now)
        watchman.tick()
        watchman.settle()
        watchman.tick()
        return subjects(office)

    watchman.tick()
    assert house.store.job_last("ledger/scans") is None
    (told,) = a_day()
    assert "scans" in told
    assert "1" in told
    registrar = Registrar(house.store, house.engine.enqueue)
    Polling(config.sources[0], config, house.store, registrar, threading.Event()).poll()
    registrar.close()
    house.store.poll_succeeded("scans", clock.now)
    assert [subject[:5] for subject in a_day()] == ["故障仍未排", "已恢复正常"]
    assert a_day() == []


def test_an_alarm_about_a_mailbox_does_not_rest_on_its_provider(stage: Build, office: PostOffice, tmp_path: Path, watching: Callable[..., Watchman]) -> None:
    """Mail by the same server may never arrive: whoever has a command is told besides."""
    store, clock, note = stage().store, Clock(), tmp_path / "told"
    write = [sys.executable, "-c", f"import os; open({str(note)!r}, 'a').write(os.environ['PETITION_ALERT_KIND'])"]
    people: list[dict[str, object]] = [{"name": "甲", "mail": "a@office.example"}, {"name": "乙", "command": write}, {"name": "丙", "mail": "c@office.example"}]
    box: dict[str, object] = {"name": "hall", "kind": "imap", "way": "email", "host": "127.0.0.1", "user": "hall", "password_env": "X"}
    config = configured(office, box, people=people)
    store.start_source("hall", None, history=False, who="tester")
    watchman = watching(store, config, Calendar(), now=clock)
    clock.on(hours=1)
    watchman.tick()
    assert [to for to, _ in office.subjects()] == ["a@office.example"]
    assert note.read_text(encoding="utf-8") == "source-silent"


def test_the_morning_mail_comes_once_and_on_working_days(stage: Build, office: PostOffice, watching: Callable[..., Watchman]) -> None:
    """At its hour, to whoever sees to the machine; not at the weekend, and not in the afternoon when the machine was off in the morning."""
    store, clock = stage().store, Clock()
    clock.now = MONDAY.replace(hour=7)
    calendar = Calendar(workdays=frozenset({MONDAY.date(), date(2026, 12, 1)}), holidays=frozenset({date(2026, 12, 2)}))
    watchman = watching(store, configured(office, morning_at="08:00"), calendar, morning=lambda now, _: Message(f"[x] {now:%m-%d}", "all well"), now=clock)
    for _ in range(3 * 24 * 2):
        watchman.tick()
        clock.on(minutes=30)
    assert subjects(office) == ["11-30", "12-01"]
    clock.now = datetime(2026, 12, 1, 15, 0, tzinfo=ZONE)
    late = watching(store, configured(office, morning_at="08:00"), calendar, morning=lambda *_: Message("[x] late", ""), now=clock)
    late.tick()
    assert subjects(office) == []


class Gone:
    """A database that is away."""

    def __getattr__(self, name: str) -> Any:
        """Whatever is asked."""
        raise StoreError("store-unavailable", kind="gone")


def test_that_the_database_is_away_is_told_without_it(office: PostOffice) -> None:
    """After two minutes, again after an hour, and that it is back."""
    clock, store = Clock(), cast("Any", Gone())
    watchman = Watchman(cast("Store", store), configured(office), Calendar(), now=clock)
    for minutes in (1, 2, 1, 30):
        watchman.tick()
        clock.on(minutes=minutes)
    assert [subject[:2] for subject in subjects(office)] == ["故障"]
    clock.on(hours=1)
    watchman.tick()
    assert [subject[:4] for subject in subjects(office)] == ["故障仍未"]


SCANS = SourceSection.model_validate({"name": "scans", "kind": "folder", "way": "fax", "path": "x", "quiet_after": 4 * 3600, "watched": "working_hours"})


def seen(now: datetime, **found: Any) -> Seen:
    """A machine with which nothing is wrong but what the story says."""
    nothing: dict[str, Any] = {"sources": (), "backlog": (), "alerts": Unacknowledged(0, None), "free": {"blobs": 2**40}, "ledger": {}}
    return Seen(now=now, began=now - timedelta(days=30), **nothing | found)


def kinds(one: Seen) -> list[str]:
    """What is wrong."""
    calendar, watch = Calendar(workdays=frozenset({FRIDAY.date(), MONDAY.date()}), holidays=frozenset({date(2026, 11, 28), date(2026, 11, 29)})), Watch()
    return [found.kind for found in concerns(one, watch, lambda _, begin, end: calendar.worked(begin, end, watch.hours))]


def test_a_weekend_is_no_silence() -> None:
    """Half an hour on Friday and half an hour on Monday are one hour of the office's; four and more are an alarm."""
    state = SourceState("scans", state="live", last_ok_at=MONDAY)
    fax = [SourceSeen(SCANS, state, FRIDAY)]
    assert kinds(seen(MONDAY, sources=fax)) == []
    assert kinds(seen(MONDAY + timedelta(hours=2), sources=fax)) == ["source-silent"]
    noon = MONDAY + timedelta(hours=2, minutes=50)
    awake = SourceState("scans", state="live", last_ok_at=noon)
    assert kinds(seen(noon, sources=[SourceSeen(SCANS, awake, FRIDAY)])) == []
    late = MONDAY + timedelta(hours=4)
    awake = SourceState("scans", state="live", last_ok_at=late)
    assert kinds(seen(late, sources=[SourceSeen(SCANS, awake, FRIDAY)])) == ["source-quiet"]


def test_what_is_old_low_or_waits_is_wrong() -> None:
    """Items on their way for longer than the limit, but no history; a disk with little room; alerts that nobody sees to; a ledger that is off."""
    old = MONDAY - timedelta(hours=7)
    assert kinds(seen(MONDAY, backlog=[Backlog(Way.FAX, ItemState.RETRY, 2, old), Backlog(Way.FAX, ItemState.WAITING, 1, old)])) == ["items-old"]
    assert kinds(seen(MONDAY, backlog=[Backlog(Way.FAX, ItemState.WAITING, 9, old, history=True)])) == []
    assert kinds(seen(MONDAY, free={"blobs": 2**30, "database": 2**40})) == ["disk-low"]
    assert kinds(seen(MONDAY, alerts=Unacknowledged(1, MONDAY - timedelta(minutes=59)))) == []
    assert kinds(seen(MONDAY, alerts=Unacknowledged(1, MONDAY - timedelta(minutes=61)), ledger={"fax": {"missing": 1}})) == ["ledger-off", "alerts-waiting"]
