"""Several machines on one PostgreSQL, played by processes of this one: a worker that dies or freezes, a leader that freezes."""

import os
import signal
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
import sqlalchemy as sa

from petition_intake.model import ItemState
from petition_intake.wiring import House
from tests.faults.daemons import Daemon, Office, wait_until

QUICK: dict[str, object] = {"heartbeat_seconds": 0.3, "dead_after_seconds": 3.0, "beside": 8}
"""The dead are noticed soon, and nobody takes so much at once that the other gets nothing."""
PATIENCE = 240.0
"""Far above what anything takes here, for a machine with other work."""


@pytest.fixture
def office(tmp_path: Path, postgres_url: str) -> Iterator[Office]:
    """A configuration whose dead are noticed within seconds; whatever still runs at the end is ended."""
    made = Office(tmp_path, postgres_url, QUICK)
    yield made
    for pid in made.alive():
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def test_what_a_frozen_or_killed_worker_had_in_hand_is_done_once(office: Office) -> None:
    """The items of a frozen worker are taken over in time; it wakes up and writes nothing twice. The next one is killed: the same."""
    daemon = office.start()
    with office.open() as house:
        wait_until(lambda: house.store.shared_blobs() is not None, PATIENCE, "no progress")
        worker = office.start("--worker")
        wait_until(lambda: len(house.store.executors()) == 2, PATIENCE, "no progress")
        office.drop(60)
        wait_until(lambda: bool(_in_hand(house, worker)), PATIENCE, "the worker got nothing")
        worker.send_signal(signal.SIGSTOP)
        frozen, begun = _in_hand(house, worker), time.monotonic()
        assert frozen
        wait_until(lambda: not _in_hand(house, worker), PATIENCE, "no progress")
        took = time.monotonic() - begun
        wait_until(lambda: _settled(house) == 60, PATIENCE, "no progress")
        worker.send_signal(signal.SIGCONT)
        office.drop(60)
        wait_until(lambda: bool(_in_hand(house, worker)), PATIENCE, "the worker did not go on")
        worker.send_signal(signal.SIGKILL)
        worker.wait(timeout=10)
        wait_until(lambda: _settled(house) == 120, PATIENCE, "no progress")
        _settled_once(house, 120)
    assert took < 60  # some seconds where the machine has nothing else to do
    _end(office, daemon)
    print(f"\n{len(frozen)} items of a frozen worker taken over within {took:.1f} s, of which {QUICK['dead_after_seconds']} s until it counts as dead")  # noqa: T201 - the figure is the point


def test_a_leader_that_freezes_is_followed_and_leads_no_more(office: Office) -> None:
    """The other daemon polls when the lease has run out; the first wakes up and stands by. Each arrival is registered once."""
    first = office.start()
    with office.open() as house:
        wait_until(lambda: house.store.leader() is not None, PATIENCE, "no progress")
        leader = house.store.leader()
        second = office.start()
        wait_until(lambda: len(house.store.executors()) == 2, PATIENCE, "no progress")
        first.send_signal(signal.SIGSTOP)
        office.drop(8)
        wait_until(lambda: house.store.leader() != leader, PATIENCE, "no progress")
        wait_until(lambda: _settled(house) == 8, PATIENCE, "no progress")
        first.send_signal(signal.SIGCONT)
        wait_until(lambda: "leads-no-more" in office.log(), PATIENCE, "no progress")
        office.drop(8)
        wait_until(lambda: _settled(house) == 16, PATIENCE, "no progress")
        heir = house.store.leader()
        second.send_signal(signal.SIGTERM)
        assert second.wait(timeout=PATIENCE) == 0
        wait_until(lambda: house.store.leader() == leader != heir, PATIENCE, "no progress")
        _settled_once(house, 16)
    _end(office, first)


def _end(office: Office, process: Daemon) -> None:
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=PATIENCE) == 0, office.log()[-2000:]
    wait_until(lambda: not office.alive(), 10, "processes outlived their daemon")


def _in_hand(house: House, process: Daemon) -> list[str]:
    """Items at work whose row names an executor of this process."""
    query = sa.text("SELECT id FROM item WHERE state = 'running' AND executor LIKE :mine")
    with house.store.database.read() as connection:
        return list(connection.execute(query, {"mine": f"%:{process.pid}:%"}).scalars())


def _settled(house: House) -> int:
    return sum(count for state, count in house.store.counts().items() if state.settled)


def _settled_once(house: House, items: int) -> None:
    counts = house.store.counts()
    assert sum(counts.values()) == items
    assert counts[ItemState.SHUNTED] == 0
    with house.store.database.read() as connection:
        acts = connection.execute(sa.text("SELECT record_no, act FROM history WHERE record_no IS NOT NULL")).all()
        findings = connection.execute(sa.text("SELECT count(*), count(DISTINCT (record_no, id)) FROM finding")).one()
    registered = Counter(no for no, act in acts if act == "registered")
    settled = Counter(no for no, act in acts if act in {"status", "read-again"})
    assert (len(registered), set(registered.values())) == (items, {1})
    assert (len(settled), set(settled.values())) == (items, {1}), settled.most_common(3)
    assert findings[0] == findings[1]
