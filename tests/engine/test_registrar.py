"""The registrar: groups, pauses, and what it does when nothing can be kept."""

import os
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from structlog.testing import capture_logs

from ingest.registrar import Registrar
from petition_intake.config import Office
from petition_intake.errors import DiskFullError, SourceError, StoreError
from petition_intake.model import Place
from petition_intake.ports import Passed
from store.blobs import Blobs
from store.database import Database
from store.migrate import migrate
from store.store import Store
from tests.engine.story import arrival
from tests.faults import mischief

SMALL = 3 * 1024 * 1024
"""Bytes of the disk that fills up."""


@pytest.fixture
def store(tmp_path: Path, ready_file: Path) -> Iterator[Store]:
    """An empty store without an engine."""
    database = Database(f"sqlite:///{shutil.copy(ready_file, tmp_path / 'petition.db')}")
    yield Store(database, Blobs(tmp_path / "blobs"), Office())
    database.close()


def registrar(store: Store, enqueue: Callable[..., None] = lambda *_: None) -> Registrar:
    """A registrar whose engine is a function."""
    return Registrar(store, enqueue)


def test_many_arrivals_are_committed_together(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """A hundred and fifty arrivals at once take two or three transactions, in order, each with its number."""
    sizes: list[int] = []
    register = store.register

    def counted(kept: Any, passed: Any, **rest: Any) -> Any:
        sizes.append(len(kept))
        return register(kept, passed, **rest)

    monkeypatch.setattr(store, "register", counted)
    one = registrar(store)
    futures = [one.submit(arrival(f"f{n}")) for n in range(150)]
    rows = [future.result(timeout=30) for future in futures]
    one.close()
    assert max(sizes) <= 100
    assert len(sizes) <= 4
    numbers = [row.record_no for row in rows if row]
    assert numbers == sorted(numbers)
    assert len(set(numbers)) == 150


def test_it_rests_as_long_as_the_commit_took(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two groups with slow commits: the second begins a pause later, so that the engine gets the database."""
    times: list[tuple[float, float]] = []
    register = store.register

    def slow(*args: Any, **rest: Any) -> Any:
        begun = time.monotonic()
        time.sleep(0.3)
        rows = register(*args, **rest)
        times.append((begun, time.monotonic()))
        return rows

    monkeypatch.setattr(store, "register", slow)
    one = registrar(store)
    one.submit(arrival("a")).result(timeout=10)
    one.submit(arrival("b")).result(timeout=10)
    one.close()
    (_, first_end), (second_begin, _) = times
    assert second_begin - first_end >= 0.28


def test_a_backlog_goes_in_at_a_pace(store: Store) -> None:
    """Two full groups: after the first there is a while in which the engine has the machine."""
    one = registrar(store)
    begun = time.monotonic()
    futures = [one.submit(arrival(f"f{n}")) for n in range(101)]
    assert all(future.result(timeout=30) for future in futures)
    assert time.monotonic() - begun >= 0.3
    one.close()


def test_what_was_passed_goes_into_the_ledger(store: Store) -> None:
    """Mail from before the start gets a line and no item."""
    one = registrar(store)
    assert one.submit(Passed(Place("old"), "before-start", datetime(2020, 1, 1, tzinfo=UTC)), "box").result(timeout=10) is None
    one.close()
    assert store.known("box", [Place("old")], history=False) == {"old"}
    assert sum(store.counts().values()) == 0


def test_closing_finishes_what_was_handed_over(store: Store) -> None:
    """Nothing handed over before ``close`` is dropped; after it nothing is taken."""
    one = registrar(store)
    futures = [one.submit(arrival(f"f{n}")) for n in range(20)]
    one.close()
    assert all(future.done() and future.exception() is None for future in futures)
    with pytest.raises(StoreError):
        one.submit(arrival("late")).result(timeout=1)


def test_one_file_that_vanished_harms_no_other(store: Store, tmp_path: Path) -> None:
    """Gone between being seen and being copied: the others of its group are registered."""
    from dataclasses import replace

    one = registrar(store)
    gone = one.submit(replace(arrival("gone"), body=tmp_path / "nothing"))
    good = one.submit(arrival("good"))
    assert good.result(timeout=10) is not None
    assert isinstance(gone.exception(timeout=10), SourceError)
    one.close()
    assert sum(store.counts().values()) == 1


def test_no_room_means_nothing_acknowledged(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """While the disk is full nothing is registered and the log says so once; when there is room again the same arrivals go in."""

    def full(bodies: Sequence[object]) -> list[Exception]:
        return [DiskFullError() for _ in bodies]

    one = registrar(store)
    with monkeypatch.context() as patch, capture_logs() as said:
        patch.setattr(store.blobs, "put_all", full)
        futures = [one.submit(arrival(f"f{n}")) for n in range(5)]
        assert all(isinstance(future.exception(timeout=10), DiskFullError) for future in futures)
    assert sum(store.counts().values()) == 0
    assert [line["event"] for line in said] == ["registration-stopped"]
    assert all(one.submit(arrival(f"f{n}")).result(timeout=10) for n in range(5))
    one.close()
    assert sum(store.counts().values()) == 5


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of three megabytes."""
    with mischief.small_disk(tmp_path / "disk", SMALL) as disk:
        yield disk


def test_a_disk_that_really_fills_up(small_disk: Path) -> None:
    """On a full disk: an error, no half-written blob, no row; and registration goes on when there is room."""
    database = Database(f"sqlite:///{small_disk / 'petition.db'}")
    migrate(database)
    store = Store(database, Blobs(small_disk / "blobs"), Office())
    ballast = small_disk / "ballast"
    mischief.fill(ballast)
    one = registrar(store)
    futures = [one.submit(arrival(f"f{n}", os.urandom(200_000))) for n in range(3)]
    assert all(isinstance(future.exception(timeout=10), DiskFullError) for future in futures)
    assert sum(store.counts().values()) == 0
    assert list(store.blobs.all()) == []
    assert [file for file in (small_disk / "blobs").rglob("*") if file.is_file()] == []
    ballast.unlink()
    assert one.submit(arrival("after", os.urandom(200_000))).result(timeout=10)
    one.close()
    database.close()
