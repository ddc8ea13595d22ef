"""Who is taken for dead: nobody by whoever was away himself, and never by its clock."""

from collections.abc import Mapping, Sequence
from types import SimpleNamespace
from typing import Any, cast

import pytest

from ingest.caretaker import Caretaker
from ingest.engine import Engine, age
from petition_intake.config import EngineSection
from store import Store
from store.shapes import Executor

HERE, THERE = "here:1:a", "there:2:b"


class Sweeper:
    """An engine that remembers whom it was told to be alive."""

    executor, version = HERE, "steps-3"

    def __init__(self) -> None:
        """Nothing was told yet."""
        self.alive: Mapping[str, str] = {}

    def sweep(self, alive: Mapping[str, str], running: object, waiting: object) -> int:
        """Remember."""
        del running, waiting
        self.alive = alive
        return 0


class Rows:
    """The store as far as a sweep asks it: one executor elsewhere, silent for a while."""

    database = SimpleNamespace(is_sqlite=False)

    def __init__(self, silent: float) -> None:
        """``silent`` for so many seconds."""
        self.silent = silent

    def heartbeat(self, executor: Executor) -> None:
        """Taken."""

    def still_waiting(self, item_ids: Sequence[str]) -> frozenset[str]:
        """None."""
        del item_ids
        return frozenset()

    def executors(self, within: Any) -> list[Executor]:
        """The one elsewhere, if that is not too long ago."""
        return [Executor(THERE, "worker", "steps-4")] if within is None or self.silent <= within.total_seconds() else []


def test_who_was_away_himself_judges_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """A database that was gone for a minute, or a frozen machine: the others have time to say that they live."""
    clock = [1000.0]
    monkeypatch.setattr("ingest.caretaker.time.monotonic", lambda: clock[0])
    engine, rows = Sweeper(), Rows(silent=90)
    caretaker = Caretaker(cast("Store", rows), cast("Engine", engine), EngineSection())

    def living_after(*beats: float) -> set[str]:
        for seconds in beats:
            clock[0] += seconds
            caretaker.beat()
        caretaker.sweep()
        return set(engine.alive)

    assert living_after(0) == {HERE, THERE}
    assert living_after(5, 5, 5) == {HERE, THERE}
    assert living_after(5) == {HERE}
    assert living_after(60) == {HERE, THERE}
    assert living_after(5, 5, 5, 5) == {HERE}
    clock[0] += 60
    assert living_after() == {HERE, THERE}, "frozen, and the first thing it does is sweep"
    rows.silent = 3
    assert living_after(0, 5, 5, 5, 5) == {HERE, THERE}
    assert engine.alive[THERE] == "steps-4"


def test_versions_of_the_steps_have_an_order() -> None:
    """By their number, and what has none is older than all."""
    assert sorted(["steps-10", "steps-9", "", "steps-2"], key=age) == ["", "steps-2", "steps-9", "steps-10"]
