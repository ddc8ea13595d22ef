"""Who may join in on one database: a worker finds a daemon's schema and a daemon's files, or says what is wrong."""

import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from dbos import DBOS, _sys_db_postgres

import store as storage
from ingest import engine
from ingest.executors import executor_name
from petition_intake import daemon, doctor
from petition_intake.config import Config, load
from petition_intake.errors import ConfigError, IntakeError, LockedError, StoreError
from petition_intake.wiring import House, nobody_works
from store import tables
from store.migrate import revision_in
from store.shapes import Executor
from tests.engine.story import Stage, arrival

LEASE = timedelta(minutes=5)


@pytest.fixture
def machine(tmp_path: Path) -> Callable[..., Config]:
    """Writes the configuration of one machine."""

    def write(url: str, blobs: str) -> Config:
        file = tmp_path / f"{blobs}.yaml"
        file.write_text(f"store: {{url: '{url}', blobs: {blobs}}}\n", encoding="utf-8")
        return load(file)

    return write


def refused(act: Callable[[], object]) -> tuple[type[IntakeError], str]:
    """How it was refused."""
    with pytest.raises(IntakeError) as caught:
        act()
    return type(caught.value), caught.value.case


def test_a_worker_is_for_postgresql(machine: Callable[..., Config]) -> None:
    """An SQLite file serves one machine."""
    assert refused(lambda: daemon.work(machine("sqlite:///petition.db", "blobs"))) == (ConfigError, "worker-sqlite")


def test_machines_share_their_files_or_do_not_work_together(machine: Callable[..., Config], postgres_url: str) -> None:
    """A worker waits for the schema and for the first daemon; whoever has other files is refused while anybody lives, and doctor says so."""
    ours, others = machine(postgres_url, "shared"), machine(postgres_url, "own")
    assert refused(lambda: House.join(ours)) == (StoreError, "schema-old")
    with House.open(ours, daemon=True) as first, House.join(ours) as worker, House.join(others) as stranger, House.open(others, daemon=True) as second:
        assert refused(lambda: worker.share_blobs("worker")) == (StoreError, "worker-first")
        first.share_blobs("run")
        first.store.heartbeat(Executor("elsewhere:1:a", "run", "steps-1"))
        assert first.store.lead("elsewhere:1:a", LEASE, first.store.blobs.place())
        worker.share_blobs("worker")
        assert refused(lambda: stranger.share_blobs("worker")) == (ConfigError, "blobs-not-shared")
        assert refused(lambda: second.share_blobs("run")) == (ConfigError, "blobs-not-shared")
        (item,) = [first.registrar.submit(arrival("letter")).result()]
        assert item is not None
        assert [check.state for check in doctor.shared(ours, worker.store)] == ["ok"]
        assert [check.state for check in doctor.shared(others, stranger.store)] == ["fail"]
        first.store.forget_executor("elsewhere:1:a")
        second.share_blobs("run")
        assert second.store.lead("elsewhere:2:b", LEASE, second.store.blobs.place())
        assert refused(lambda: worker.share_blobs("worker")) == (ConfigError, "blobs-not-shared")


def test_a_migration_waits_until_nobody_works(machine: Callable[..., Config], postgres_url: str) -> None:
    """A sign of life on a schema from before offices were told apart is enough; who is gone from this host, or silent for long, is not waited for."""
    config = machine(postgres_url, "blobs")
    store = storage.open(config)
    nobody_works(config, store)
    gone = executor_name().replace(f":{os.getpid()}:", ":99999999:")
    with store.database.write() as connection:
        revision_in(connection, "0005")
        for executor, seconds in (("elsewhere:1:a", 5), ("elsewhere:2:b", 60), (gone, 0)):
            connection.execute(tables.executor.insert().values(id=executor, seen_at=datetime.now(UTC) - timedelta(seconds=seconds)))
    assert refused(lambda: nobody_works(config, store)) == (LockedError, "office-at-work")
    with store.database.write() as connection:
        connection.execute(tables.executor.delete().where(tables.executor.c.id == "elsewhere:1:a"))
    nobody_works(config, store)
    store.database.close()


def test_of_two_versions_of_the_steps_the_newer_gets_what_is_new(postgres_url: str, tmp_path: Path) -> None:
    """Whoever sweeps; an older executor that is started again makes way, and what is new is its own once no newer lives."""
    for version in ("steps-10", "steps-9"):  # each registers its version when it starts
        house = Stage(postgres_url, tmp_path, version=version)
        with house.at_work(caretaker=False):
            house.engine.sweep({house.engine.executor: version, "elsewhere": "steps-10"}, dict, frozenset)
            assert DBOS.get_latest_application_version()["version_name"] == "steps-10"
            house.engine.sweep({house.engine.executor: version}, dict, frozenset)
            assert DBOS.get_latest_application_version()["version_name"] == version
        house.close()


def test_what_dbos_does_beside_never_costs_the_pool() -> None:
    """A session that PostgreSQL ends for lying idle takes all others of the pool with it; a busy interpreter wakes whoever holds one a second late or more."""
    assert engine._CALM_SECONDS + 1.5 < _sys_db_postgres.BACKGROUND_JOB_LOCK_IDLE_TIMEOUT_MS / 1000
