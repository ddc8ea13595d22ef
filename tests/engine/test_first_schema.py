"""An office that ran the first version there was, with work in hand, starts this one.

``data/first_schema.jsonl`` is its database as rows of the first schema, in the form of a backup: one mail settled and corrected, one waiting in the
engine's queue, one in hand when the machine fell, one to be tried again.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from dbos import DBOSClient, DBOSPortableJSONSerializer, EnqueueOptions

from ingest.engine import NAME
from ingest.engine import migrate as engine_tables
from petition_intake.model import ItemState
from store import Blobs, Database, check
from store.migrate import revision_in
from store.rows import read_rows, revision_of
from tests.engine.story import Stage
from tests.store.makers import value

ROWS = Path(__file__).parent / "data" / "first_schema.jsonl"
BODIES = (b"first: settled", b"first: waiting", b"first: in hand when the machine fell", b"first: to be tried again")


@pytest.fixture(params=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database without any table."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'petition.db'}"
    return str(request.getfixturevalue("postgres_url"))


def first_version(url: str, folder: Path) -> list[str]:
    """Lay its database and its files down as it left them; the ids of its items, in the order of their numbers."""
    database = Database(url)
    try:
        with database.write() as connection:
            lines = iter(ROWS.read_bytes().splitlines(keepends=True))
            revision_in(connection, revision_of(lines))
            read_rows(connection, lines)
            ids = list(connection.exec_driver_sql("SELECT id FROM item ORDER BY id").scalars())
        engine_tables(database)
        with database.write() as connection:
            options: EnqueueOptions = {"workflow_name": "process-default", "queue_name": "items-default", "workflow_id": ids[1], "application_name": NAME}
            client = DBOSClient(
                system_database_url=url, system_database_engine=database.engine, serializer=DBOSPortableJSONSerializer(), application_name=NAME, lazy=True
            )
            client.enqueue_in_transaction(connection, options, ids[1])
    finally:
        database.close()
    for body in BODIES:
        Blobs(folder / "blobs").put(body)
    return ids


def test_what_the_first_version_left_in_flight_settles(url: str, stage: Callable[..., Stage], tmp_path: Path) -> None:
    """The schema grows, every item that was on its way settles once, numbers go on, and a person's word stays."""
    ids = first_version(url, tmp_path)
    house = stage()
    check(house.database)
    assert [house.store.item(one).state for one in ids] == [ItemState.RECORDED, ItemState.WAITING, ItemState.RUNNING, ItemState.RETRY]
    with house.at_work():
        settled = house.until(*ids)
    assert {item.state for item in settled} == {ItemState.RECORDED}
    assert {name for name, step in house.children.visits if step == "extract"} == {"letter.eml"}
    assert house.children.count("letter.eml", "extract") == len(ids) - 1, "each that was in flight once, and the settled one not again"
    records = sorted(house.store.records(limit=10), key=lambda record: record.record_no)
    assert [record.record_no for record in records] == [f"XF2026-00000{serial}" for serial in (1, 2, 3, 4)]
    assert value(records[0], "title") == "改过的标题"
    assert [entry.act for entry in records[0].history] == ["registered", "status", "corrected"]
    (new,) = house.arrive("after the update")
    assert new.record_no == "XF2026-000005"
