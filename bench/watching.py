"""Measures what it costs to watch: a scrape of the metrics and the screen ``today`` among many records.

    python bench/watching.py [--records 1000000] [--on sqlite|postgres]

The database makes up the records itself: of a hundred one waits, ten are to be confirmed, five are set aside, and one deadline in ten is open and late.
"""

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa

sys.path[0] = str(Path(__file__).resolve().parent.parent)  # this folder holds an ocr.py of its own

from petition_intake.config import Config  # noqa: E402 - after the path
from petition_intake.metrics import StandingCollector  # noqa: E402 - after the path
from petition_intake.today import gather  # noqa: E402 - after the path
from petition_intake.wiring import House  # noqa: E402 - after the path
from tests import servers  # noqa: E402 - after the path

_THEN = "2026-01-05 01:00:00+00:00"
_STATE = "CASE WHEN i % 100 = 0 THEN 'waiting' WHEN i % 100 < 11 THEN 'review' WHEN i % 100 < 16 THEN 'set_aside' ELSE 'recorded' END"
_STATUS = _STATE.replace("waiting", "registered").replace("ELSE 'recorded'", "ELSE 'confirmed'")
_MADE = (
    """INSERT INTO item (id, office, source, way, place, digest, size, name, state, received_at, received_by, registered_at, envelope, history, attempt,
        settled_attempt, deaths, claims, reasons)
        SELECT {id}, 'default', 'hall', 'email', {id}, {id}, 1, '', {state}, {then}, 'date', {then}, '{{}}', {false}, 1, 1, 0, 0, '[]' FROM {numbers}""",
    """INSERT INTO record (office, no, id, year, serial, query_code, way, status, received_at, registered_at, history, first_item, reasons)
        SELECT 'default', {id}, {id}, 2026, i, {code}, 'email', {status}, {then}, {then}, {false}, {id}, '[]' FROM {numbers}""",
    """INSERT INTO deadline (office, record_no, name, article, days, unit, started_at, started_by, due, met_at, suspended_days)
        SELECT 'default', {id}, 'first_response', '22', 15, 'day', {then}, 'received', '2026-01-20',
        CASE WHEN i % 10 = 0 THEN NULL ELSE {then} END, 0 FROM {numbers}""",
)
_RISING = "(WITH RECURSIVE c(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM c LIMIT :count) SELECT i FROM c)"
_ROWS = "generate_series(0, :count - 1) AS i"
_COMMON = {"state": _STATE, "status": _STATUS}
_DIALECT = {
    "sqlite": {"id": "printf('%024d', i)", "code": "printf('%020d', i)", "numbers": _RISING, "false": "0", "then": ":then"},
    "postgresql": {
        "id": "lpad(i::text, 24, '0')", "code": "lpad(i::text, 20, '0')", "numbers": _ROWS, "false": "false", "then": "CAST(:then AS timestamptz)",
    },
}  # fmt: skip
_TIMES = 20


@contextmanager
def opened(kind: str) -> Iterator[House]:
    """An empty office, gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        source = {"name": "hall", "kind": "folder", "way": "email", "path": folder}
        if kind == "sqlite":
            with House.open(_config(f"sqlite:///{folder}/petition.db", folder, source), daemon=False) as house:
                yield house
            return
        with servers.postgres() as server, House.open(_config(server.url(server.create()), folder, source), daemon=False) as house:
            yield house


def _config(url: str, folder: str, source: dict[str, str]) -> Config:
    return Config.model_validate({"store": {"url": url, "blobs": f"{folder}/blobs"}, "sources": [source]})


def _fill(house: House, count: int) -> None:
    with house.store.database.write() as connection:
        for statement in _MADE:
            connection.execute(sa.text(statement.format(**_COMMON, **_DIALECT[connection.dialect.name])), {"count": count, "then": _THEN})
    if not house.store.database.is_sqlite:
        with house.store.database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(sa.text("ANALYZE"))


def _timed(name: str, act: Callable[[], object]) -> None:
    took = []
    for _ in range(_TIMES):
        began = time.perf_counter()
        act()
        took.append(1000 * (time.perf_counter() - began))
    print(f"{name}: first {took[0]:.1f} ms, median {statistics.median(took):.1f} ms, worst {max(took):.1f} ms")


def main() -> None:
    """Fill, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=1_000_000)
    parser.add_argument("--on", choices=("sqlite", "postgres"), default="sqlite")
    asked = parser.parse_args()
    with opened(asked.on) as house:
        _fill(house, asked.records)
        house.store.start_source("hall", None, history=False, who="bench")
        standing = StandingCollector(house, datetime.now(UTC))
        _timed("scrape", lambda: list(standing.collect()))
        _timed("today", lambda: gather(house.store, house.config, datetime.now(UTC)))


if __name__ == "__main__":
    main()
