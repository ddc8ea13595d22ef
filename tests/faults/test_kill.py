"""Acknowledged means durable: ``kill -9`` at any moment loses nothing, registers nothing twice, leaves no process over.

``PETITION_KILLS`` sets how often the daemon is killed at random (default 3). ``bench/faults.py`` does the same at length.
"""

import os
import random
import time
from datetime import UTC, datetime

import pytest

from petition_intake.failpoint import POINTS
from petition_intake.model import ItemState
from petition_intake.today import gather
from tests.faults.checking import unsettled
from tests.faults.daemons import Office, mail, wait_until

KILLS = int(os.environ.get("PETITION_KILLS", "3"))
ITEMS = 60
GONE_SECONDS = 30.0
"""A child that is only just starting looks for its parent once it is loaded; on a busy machine that takes a while."""


@pytest.fixture(params=["embedded", "shared"])
def office(request: pytest.FixtureRequest) -> Office:
    """A configuration on an empty database of either kind."""
    found: Office = request.getfixturevalue(request.param)
    return found


def test_kill_9_at_random_moments_costs_nothing(office: Office) -> None:
    """Sixty items arrive while the daemon is killed again and again; in the end each is settled exactly once."""
    moments = random.Random(f"{office.url[:6]}{KILLS}")
    killed_busy = 0
    for round_ in range(KILLS):
        office.drop(ITEMS * (round_ + 1) // KILLS - office.dropped)
        daemon = office.start()
        with office.open() as house:
            if round_ % 2:  # every other time while items are surely in hand
                wait_until(lambda: unsettled(house) > 0, 30, "nothing arrived")
                time.sleep(moments.uniform(0.0, 0.5))
            else:
                time.sleep(moments.uniform(0.4, 3.0))
            office.kill(daemon)
            killed_busy += unsettled(house) > 0
        wait_until(lambda: not office.alive(), GONE_SECONDS, "processes outlived their daemon")
    assert office.dropped == ITEMS
    office.finish()
    office.check()
    print(f"\n{KILLS} kills, {killed_busy} of them with items unsettled; {ITEMS} items settled once")  # noqa: T201 - the figure is the point


@pytest.mark.parametrize("database", ["embedded", pytest.param("shared", marks=pytest.mark.long)])
def test_kill_9_at_every_commit_point_costs_nothing(database: str, request: pytest.FixtureRequest) -> None:
    """One daemon after another dies by its own hand where something has just become durable, or was about to; the last one finds all of it."""
    office: Office = request.getfixturevalue(database)
    for point in (*POINTS[:-2], "begun", "cancelled", "begun", "taken-over"):  # what is taken over was begun before
        office.drop(4)
        if point in {"postponed", "shunted"}:
            office.put(f"crash-{point}.eml", mail(9000 + len(office.sent)))  # its reader falls: put off twice, then parked
        office.fall(point, "--gallery")
        wait_until(lambda: not office.alive(), GONE_SECONDS, "processes outlived their daemon")
    office.finish("--gallery")
    office.check()
    with office.open() as house:
        assert {item.name for item in house.store.items(states={ItemState.SHUNTED})} == {"crash-postponed.eml", "crash-shunted.eml"}


@pytest.mark.parametrize("database", ["embedded", pytest.param("shared", marks=pytest.mark.long)])
def test_sigterm_ends_in_good_order_and_the_next_daemon_goes_on(database: str, request: pytest.FixtureRequest) -> None:
    """With items in hand the daemon stops with exit code 0 within its time; nothing is left running, nothing is lost."""
    office: Office = request.getfixturevalue(database)
    office.drop(40)
    daemon = office.start()
    with office.open() as house:
        wait_until(lambda: unsettled(house) > 10, 60, "nothing arrived")
    begun = time.monotonic()
    office.stop(daemon)
    assert time.monotonic() - begun < 15
    assert not office.alive()
    with office.open() as house:
        assert house.store.counts()[ItemState.RUNNING] == 0, office.log()
    office.finish()
    office.check()


def test_a_second_daemon_on_the_same_file_is_refused(embedded: Office) -> None:
    """SQLite has one daemon; the second says so with its exit and touches nothing."""
    first = embedded.start()
    wait_until(lambda: "started" in embedded.log(), 30, "did not start")
    assert embedded.start("--once").wait(timeout=30) != 0
    assert "daemon-running" in embedded.log()
    embedded.stop(first)


def test_whether_a_daemon_runs_is_known_at_once(embedded: Office) -> None:
    """``today`` sees one that works, one that was killed and one that ended in good order, and says when the last was heard of."""
    for end in (embedded.kill, embedded.stop):
        begun = datetime.now(UTC)
        daemon = embedded.start()
        with embedded.open() as house:
            wait_until(lambda: gather(house.store, house.config, datetime.now(UTC)).running, 30, embedded.log())
            end(daemon)
            day = gather(house.store, house.config, datetime.now(UTC))
        assert not day.running
        assert day.heard is not None
        assert begun <= day.heard


def test_the_other_daemon_takes_over_on_postgresql(shared: Office) -> None:
    """Two daemons share one database; when one is killed with items in hand, the other settles them, each once."""
    shared.drop(60)
    first, second = shared.start(), shared.start()
    with shared.open() as house:
        wait_until(lambda: 5 < unsettled(house) < 50, 90, "nothing was done")
        shared.kill(first)
        wait_until(lambda: shared.settled(house), 120, shared.log())
    shared.stop(second)
    shared.check()
