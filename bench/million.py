"""How soon the commands begin to answer in an office with a million records, and what memory they take.

    python bench/million.py [--records 1000000] [--database sqlite|postgres] [--folder DIR] [--only WORD] [--whole]

An office is made (``bench/made_office.py``) in a temporary folder, or in ``--folder``, which stays and is measured as it is the next time. Each command
runs as a process of its own and then once more in it. *Start* is from the call to the program loaded, *cold* from the call to the first byte on standard
output (what somebody at a terminal waits), *work* the second run's time to its first byte: interpreter and modules are loaded then. *Total* is the second
run's; an export is left at its first byte unless ``--whole``. *Its CPU* is what the command itself used of the *work*, which a busy machine changes little
(on PostgreSQL the server's comes on top). Medians of ``--times``. RSS is the process's peak.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import sqlalchemy as sa

REPO = Path(__file__).resolve().parents[1]
sys.path[0] = str(REPO)

from bench import made_office  # noqa: E402 - the checkout is put on the path above
from petition_intake.config import Config, load  # noqa: E402
from petition_intake.model import Arrival, Envelope, Place, Way  # noqa: E402
from petition_intake.repeats import Traits  # noqa: E402
from petition_intake.wiring import House  # noqa: E402
from store import Kept, tables  # noqa: E402
from store.codec import decode  # noqa: E402
from store.store import Store  # noqa: E402
from tests import servers  # noqa: E402

_BAR_MS, _BAR_MB, _BAR_LOOK_UP_MS = 200, 300, 50
_LISTS = (
    "items", "items --sort age", "items --sort channel", "items --sort state", "items --sort reason", "items --state review", "items --state shunted",
    "items --source fax", "items --where channel=fax", "items --where channel=phone", "items --where reason=name-missing", "items --where reason=none-such",
    "items --where older=30d", "items --where older=2000d", "items --where newer=2d", "items --set-aside", "items --set-aside --day {day}",
    "records", "records --status review", "records --status shunted", "records --due 3d", "records --overdue", "alerts", "show {no}", "show {no} --json",
    "today", "reconcile", "reconcile --from {month} --to {day}", "reconcile --from {year} --to {day}",
)  # fmt: skip
_EXPORTS = ("export --format jsonl", "export --format csv", "export --format jsonl --status shunted", "export --format csv --status review")

_RUN = """
import io, json, sys, time
spawned, result, mode, *arguments = json.loads(sys.argv[1])

class Tap(io.FileIO):
    first = None
    def write(self, data):
        if Tap.first is None and data.strip(b"\\xef\\xbb\\xbf"):
            Tap.first, Tap.used = time.monotonic(), time.process_time()
        if mode == "begin" and Tap.first is not None and time.monotonic() > Tap.first:
            raise BrokenPipeError
        return super().write(data)

from petition_intake.cli import main
told = {"start": time.monotonic() - spawned, "runs": []}
sys.stderr = open("/dev/null", "w")
for again in range(1 if mode == "whole" else 2):
    Tap.first, begun, used = None, time.monotonic(), time.process_time()
    sys.stdout = io.TextIOWrapper(Tap("/dev/null", "wb"), write_through=True)
    told["code"] = main(arguments)
    if Tap.first is None:
        Tap.first, Tap.used = time.monotonic(), time.process_time()
    told["runs"].append([begun - spawned, Tap.first - begun, time.monotonic() - begun, Tap.used - used])
told["rss"] = int(open("/proc/self/status").read().partition("VmHWM:")[2].split()[0]) / 1024
with open(result, "w") as file:
    json.dump(told, file)
"""
_SCRAPE = """
import json, sys, time
spawned, result, _, file = json.loads(sys.argv[1])
from datetime import UTC, datetime
from pathlib import Path
from prometheus_client import generate_latest
from petition_intake import config, metrics
from petition_intake.wiring import House
told = {"start": time.monotonic() - spawned, "runs": [], "code": 0}
with House.open(config.load(Path(file)), daemon=False) as house:
    asked = metrics.registry(house, datetime.now(UTC))
    for again in range(2):
        begun, used = time.monotonic(), time.process_time()
        generate_latest(asked)
        told["runs"].append([begun - spawned, time.monotonic() - begun, time.monotonic() - begun, time.process_time() - used])
told["rss"] = int(Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0]) / 1024
Path(result).write_text(json.dumps(told))
"""


def _child(code: str, folder: Path, mode: str, arguments: Sequence[str]) -> dict[str, Any]:
    result = folder / "result.json"
    result.unlink(missing_ok=True)
    said = json.dumps([time.monotonic(), str(result), mode, *arguments])
    environment = os.environ | {"PYTHONPATH": str(REPO), "LANG": "C.UTF-8", "PETITION_OPERATOR": "bench"}
    done = subprocess.run([sys.executable, "-c", code, said], cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if not result.exists():
        sys.exit(f"{' '.join(arguments)}: {done.stderr[-2000:]}")
    told: dict[str, Any] = json.loads(result.read_text(encoding="utf-8"))
    return told


def _row(name: str, told: Sequence[dict[str, Any]]) -> str:
    def middle(values: Iterator[float]) -> str:
        return f"{1000 * statistics.median(values):,.0f}"

    work = middle(one["runs"][-1][1] for one in told)
    cells = [
        middle(one["start"] for one in told),
        middle(one["runs"][0][0] + one["runs"][0][1] for one in told),
        f"**{work}**" if float(work.replace(",", "")) > _BAR_MS else work,
        middle(one["runs"][-1][3] for one in told),
        middle(one["runs"][-1][2] for one in told),
        f"{max(one['rss'] for one in told):.0f}",
    ]
    codes = {one["code"] for one in told} - {0, 141}
    return f"| {name}{f' (exit code {codes})' if codes else ''} | {' | '.join(cells)} |"


def measure(folder: Path, config: Config, options: argparse.Namespace) -> None:
    """Run every command and print a line of the table for each."""
    with House.open(config, daemon=False) as house:
        names = _names(house.store)
    print("| command | start ms | cold ms | work ms | its CPU ms | total ms | RSS MB |\n|---|---|---|---|---|---|---|", flush=True)
    for words in (*_LISTS, *_EXPORTS):
        if options.only in words:
            mode = ("whole" if options.whole else "begin") if words in _EXPORTS else "twice"
            arguments = ["--config", str(folder / "config.yaml"), *words.format(**names).split()]
            times = 1 if mode == "whole" else options.times
            print(_row(words.format(**names), [_child(_RUN, folder, mode, arguments) for _ in range(times)]), flush=True)
    if options.only in "metrics":
        print(_row("(a scrape of metrics)", [_child(_SCRAPE, folder, "twice", [str(folder / "config.yaml")]) for _ in range(options.times)]), flush=True)
    with House.open(config, daemon=False) as house:
        if options.only in "repeats":
            print(_look_ups(house.store), flush=True)
        if options.only in "register":
            print(_registering(house.store), flush=True)


def _names(store: Store) -> dict[str, str]:
    """A record in the middle and days near the end."""
    with store.database.read() as connection:
        row = tables.record.c
        no = connection.execute(sa.select(row.no).where(row.status == "confirmed").order_by(row.id.desc()).offset(1000).limit(1)).scalar_one_or_none()
        no = no or connection.execute(sa.select(row.no).order_by(row.id.desc()).limit(1)).scalar_one()
    last = datetime.now(store.office.zone).date() - timedelta(days=1)
    return {"no": no, "day": str(last), "month": str(last - timedelta(days=30)), "year": str(last - timedelta(days=365))}


def _look_ups(store: Store, count: int = 300) -> str:
    """What each of some records repeats, looked up as settling it does."""
    chance, spent, found = Random(3), [], 0
    sign = tables.repeat_sign
    for _ in range(count):
        at = f"{int((datetime.now(UTC) - timedelta(days=chance.uniform(1, 2000))).timestamp() * 1000) << 16:016x}"
        with store.database.read() as connection:
            row = connection.execute(sa.select(sign).where(sign.c.office == store.office.code, sign.c.record_id > at).order_by(sign.c.record_id).limit(1)).one()
        begun = time.perf_counter()
        found += bool(store.same_petition(row.record_id, decode(Traits, row.traits)))
        spent.append(1000 * (time.perf_counter() - begun))
    spent.sort()
    return (
        f"\nrepeats: {count} look-ups, {found} found something: median {statistics.median(spent):.1f} ms, 95 % {spent[int(0.95 * count)]:.1f} ms, "
        f"worst {spent[-1]:.1f} ms (bar {_BAR_LOOK_UP_MS} ms)"
    )


def _registering(store: Store, groups: int = 30, size: int = 100) -> str:
    """How many arrivals a second the store registers, bytes apart; in groups, as the registrar does."""
    spent = []
    for group in range(groups):
        now = datetime.now(UTC)
        kept = [
            Kept(Arrival("mail", Way.EMAIL, Place(f"{now.timestamp()}.{group}.{each}"), b"", "x", now, "bench", Envelope()), f"{now.timestamp()}{each}", 1)
            for each in range(size)
        ]
        begun = time.perf_counter()
        store.register(kept, [], enqueue=lambda *_: None, now=now)
        spent.append(time.perf_counter() - begun)
    return f"\nregistering: median {size / statistics.median(spent):,.0f} a second, slowest group {size / max(spent):,.0f} a second"


@contextmanager
def _opened(options: argparse.Namespace) -> Iterator[tuple[Path, Config]]:
    """The office in its folder, made unless it is there."""
    with (
        nullcontext(str(options.folder)) if options.folder else tempfile.TemporaryDirectory(prefix="bench-million-", dir="/var/tmp") as name,
        servers.postgres(durable=True) if options.database == "postgres" and not options.url else nullcontext() as server,
    ):
        folder = Path(name)
        if (folder / "config.yaml").exists():
            yield folder, load(folder / "config.yaml")
            return
        folder.mkdir(exist_ok=True)
        config = made_office.office(folder, options.url or (server.url() if server else "sqlite:///petition.db"))
        made_office.make(folder, config, options.records)
        yield folder, config


def main() -> None:
    """Make, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=1_000_000)
    parser.add_argument("--database", choices=("sqlite", "postgres"), default="sqlite")
    parser.add_argument("--url", help="a database to fill, in place of a server of its own")
    parser.add_argument("--folder", type=Path, help="where the office lies and stays (some 14 GB on SQLite)")
    parser.add_argument("--only", default="", metavar="WORD", help="only commands with this word")
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--whole", action="store_true", help="let exports run to their end, once")
    options = parser.parse_args()
    print(f"bars: work {_BAR_MS} ms, RSS {_BAR_MB} MB", flush=True)
    with _opened(options) as (folder, config):
        measure(folder, config, options)


if __name__ == "__main__":
    main()
