"""An office of the first schema, killed with work in hand, starts this version: whatever was on its way is settled once.

``data/first-*`` were made by the program of that time (``bench/first_office.py``): its rows and the workflow engine's as SQL, its configuration, folder and
files as an archive.
"""

import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sa
import yaml

from petition_intake.model import ItemState
from petition_intake.wiring import House
from store import Database
from store.migrate import pending
from tests.faults.daemons import Office
from tests.faults.nursery import Nursery

DATA = Path(__file__).parent / "data"


@pytest.fixture(params=["sqlite", "postgres"])
def office(request: pytest.FixtureRequest, tmp_path: Path, nursery: Nursery) -> Iterator[Office]:
    """The office as the old program left it."""
    subprocess.run(["tar", "-xJf", str(DATA / f"first-{request.param}.tar.xz"), "-C", str(tmp_path)], check=True)
    sql = (DATA / f"first-{request.param}.sql").read_text(encoding="utf-8")
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'petition.db'}"
        with closing(sqlite3.connect(tmp_path / "petition.db")) as file:
            file.executescript(sql)
    else:
        url = str(request.getfixturevalue("postgres_url"))
        with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
            connection.execute(sql.encode())
    told = yaml.safe_load((tmp_path / "config.yaml").read_text(encoding="utf-8"))
    told["store"]["url"] = url
    told["ocr"]["engine"] = "blank"
    told["engine"]["backoff_seconds"] = 0.5
    (tmp_path / "config.yaml").write_text(yaml.safe_dump(told), encoding="utf-8")
    found = Office(tmp_path, url, nursery=nursery)
    yield found
    found.end()


def runs(database: Database) -> Counter[str]:
    """The engine's runs by how they stand."""
    table = "workflow_status" if database.is_sqlite else "dbos.workflow_status"
    with database.read() as connection:
        return Counter(connection.execute(sa.text(f"SELECT status FROM {table}")).scalars())  # noqa: S608 - a constant


def settlings(house: House) -> Counter[str]:
    """How often each record came to rest."""
    with house.store.database.read() as connection:
        told = sa.text("SELECT record_no FROM history WHERE act IN ('status', 'read-again')")
        return Counter(connection.execute(told).scalars())


def test_what_the_first_version_had_in_hand_settles_once(office: Office) -> None:
    """Waiting, in hand, to be tried again; what was at rest stays so, a person's word too; numbers go on, the ledger balances, the engine has nothing left."""
    old = Database(office.url)
    try:
        schema, to_come = pending(old)
        assert (schema, to_come[0]) == ("0001", "0002")
        with old.read() as connection:
            before = {id_: ItemState(state) for id_, state in connection.execute(sa.text("SELECT id, state FROM item"))}
        assert {ItemState.WAITING, ItemState.RUNNING, ItemState.RETRY} <= set(before.values())
        assert set(runs(old)) & {"PENDING", "ENQUEUED"}
    finally:
        old.close()
    command = [sys.executable, "-c", "from petition_intake.cli import main; main()", "--config", str(office.folder / "config.yaml"), "migrate", "--yes"]
    subprocess.run(command, check=True, capture_output=True)
    with office.open() as house:
        at_rest = settlings(house)
    office.finish()
    with office.open() as house:
        after = {item.id: item.state for item in house.store.items(limit=1000)}
        assert after.keys() == before.keys()
        assert all(state.settled for state in after.values())
        assert {one: after[one] for one, state in before.items() if state.settled} == {one: state for one, state in before.items() if state.settled}
        assert settlings(house) - at_rest == Counter({item.record_no: 1 for item in house.store.items(limit=1000) if not before[item.id].settled})
        assert set(runs(house.store.database)) <= {"SUCCESS", "ERROR"}
        first = house.store.record("XF2026-000001")
        assert {finding.value for finding in first.findings if finding.field == "title"} == {"工地夜间施工噪音"}
        assert [entry.who for entry in first.history if entry.act in {"corrected", "confirmed"}] == ["tester", "tester"]
    office.drop(1)
    office.finish()
    with office.open() as house:
        assert len({record.record_no for record in house.store.records(limit=1000)}) == len(before) + 1
    assert not office.alive()
