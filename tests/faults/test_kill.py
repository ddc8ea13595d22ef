"""Acknowledged means durable: ``kill -9`` at any moment loses nothing, registers nothing twice, leaves no process over.

``PETITION_KILLS`` sets how often the daemon is killed (default 6; 30 takes some minutes).
"""

import os
import random
import signal
import time
from collections import Counter
from pathlib import Path

import pytest
import sqlalchemy as sa

from petition_intake.model import ItemState
from petition_intake.wiring import House
from tests.faults.daemons import Office, wait_until

KILLS = int(os.environ.get("PETITION_KILLS", "6"))
ITEMS = 100


@pytest.fixture(params=["sqlite", "postgres"])
def office(request: pytest.FixtureRequest, tmp_path: Path) -> Office:
    """A configuration on an empty database."""
    url = f"sqlite:///{tmp_path / 'petition.db'}" if request.param == "sqlite" else str(request.getfixturevalue("postgres_url"))
    return Office(tmp_path, url)


def test_kill_9_at_random_moments_costs_nothing(office: Office) -> None:
    """A hundred items arrive while the daemon is killed again and again; in the end each is settled exactly once."""
    moments = random.Random(f"{office.url[:6]}{KILLS}")
    killed_busy = 0
    for round_ in range(KILLS):
        office.drop(ITEMS * (round_ + 1) // KILLS - office.dropped)
        office.start()
        with office.open() as house:
            if round_ % 2:  # every other time while items are surely in hand
                wait_until(lambda: _unsettled(house) > 0, 30, "nothing arrived")
                time.sleep(moments.uniform(0.0, 0.5))
            else:
                time.sleep(moments.uniform(0.4, 3.0))
            office.kill()
            killed_busy += _unsettled(house) > 0
        wait_until(lambda: not office.alive(), 5, "processes outlived their daemon")
    assert office.dropped == ITEMS
    process = office.start("--once")
    assert process.wait(timeout=180) == 0, office.log()[-2000:]
    assert not office.alive()
    with office.open() as house:
        _settled_once(house)
    print(f"\n{KILLS} kills, {killed_busy} of them with items unsettled; {ITEMS} items settled once")  # noqa: T201 - the figure is the point


def test_sigterm_ends_in_good_order_and_the_next_daemon_goes_on(office: Office) -> None:
    """With items in hand the daemon stops with exit code 0 within its time; nothing is left running, nothing is lost."""
    office.drop(40)
    process = office.start()
    with office.open() as house:
        wait_until(lambda: _unsettled(house) > 10, 60, "nothing arrived")
    begun = time.monotonic()
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=30) == 0, office.log()[-2000:]
    assert time.monotonic() - begun < 15
    assert not office.alive()
    with office.open() as house:
        assert house.store.counts()[ItemState.RUNNING] == 0, office.log()
    assert office.start("--once").wait(timeout=180) == 0, office.log()[-2000:]
    with office.open() as house:
        _settled_once(house, 40)


def test_a_second_daemon_on_the_same_file_is_refused(tmp_path: Path) -> None:
    """SQLite has one daemon; the second says so with its exit and touches nothing."""
    office = Office(tmp_path, f"sqlite:///{tmp_path / 'petition.db'}")
    office.start()
    wait_until(lambda: "started" in office.log(), 30, "did not start")
    first = office.running
    assert office.start("--once").wait(timeout=30) != 0
    assert "daemon-running" in office.log()
    assert first is not None
    first.send_signal(signal.SIGTERM)
    assert first.wait(timeout=30) == 0


def _unsettled(house: House) -> int:
    counts = house.store.counts()
    return sum(number for state, number in counts.items() if not state.settled)


def _settled_once(house: House, items: int = ITEMS) -> None:
    counts = {state: number for state, number in house.store.counts().items() if number}
    assert all(state.settled for state in counts), counts
    assert sum(counts.values()) == items, counts
    assert counts.get(ItemState.SHUNTED, 0) == 0, counts
    with house.store.database.read() as connection:
        numbers = [row[0] for row in connection.execute(sa.text("SELECT no FROM record"))]
        sightings = connection.execute(sa.text("SELECT count(*), count(DISTINCT item_id) FROM sighting")).one()
        acts = connection.execute(sa.text("SELECT record_no, act, new FROM history WHERE record_no IS NOT NULL")).all()
        unfinished = connection.execute(sa.text(f"SELECT count(*) FROM {_runs(house)} WHERE status <> 'SUCCESS'")).scalar_one()  # noqa: S608 - a constant
    assert len(numbers) == len(set(numbers)) == items
    assert tuple(sightings) == (items, items)
    registered = Counter(record for record, act, _ in acts if act == "registered")
    settled = Counter(record for record, act, _ in acts if act in {"status", "read-again"})
    assert set(registered.values()) == {1}
    assert set(settled.values()) == {1}, settled.most_common(3)
    assert len(settled) == items
    assert unfinished == 0


def _runs(house: House) -> str:
    return "workflow_status" if house.store.database.is_sqlite else "dbos.workflow_status"


def test_the_other_daemon_takes_over_on_postgresql(tmp_path: Path, postgres_url: str) -> None:
    """Two daemons share one database; when one is killed with items in hand, the other settles them, each once."""
    office = Office(tmp_path, postgres_url)
    office.drop(60)
    first = office.start()
    second = office.start()
    with office.open() as house:
        wait_until(lambda: 5 < _unsettled(house) < 50, 90, "nothing was done")
        first.send_signal(signal.SIGKILL)
        first.wait(timeout=10)
        wait_until(lambda: _unsettled(house) == 0 and sum(house.store.counts().values()) == 60, 120, office.log())
    second.send_signal(signal.SIGTERM)
    assert second.wait(timeout=30) == 0
    assert not office.alive()
    with office.open() as house:
        _settled_once(house, 60)
