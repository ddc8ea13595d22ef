"""How many faxes workers settle, one beside two, and what the database and the engine cost beside the reading.

    python bench/workers.py --faxes 40 --workers 1 --workers 2 [--fax FILE.tif]...

Each run is a fresh office on a PostgreSQL that really writes (fsync). All faxes are registered first, by nobody who works; then so many ``worker`` processes
start, each with one reader of pages and kept to one processor of its own. No two pages are the same to the byte, so each is read. The rate is taken between
the first tenth settled and the last fax, so that starting and loading models is not in it, and so is CPU time. *Engine* is the worker process itself (engine,
store, dealing out), *reading* its children, *database* all of PostgreSQL, in CPU seconds a fax. A quiet machine with as many processors as workers, and the
database's work on the same ones, is what the figures are about.
"""

import argparse
import io
import os
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import sqlalchemy as sa
import yaml
from PIL import Image

REPO = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(REPO))

from petition_intake.config import load  # noqa: E402 - the checkout is put on the path above
from petition_intake.model import Arrival, Place, Way  # noqa: E402
from petition_intake.wiring import House  # noqa: E402
from tests import servers  # noqa: E402

WORK = "import sys; from pathlib import Path; from petition_intake import config, daemon; daemon.work(config.load(Path(sys.argv[1])))"
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Figures:
    """What one run came to: faxes a minute, and CPU seconds a fax."""

    workers: int
    faxes: int
    rate: float
    engine: float
    reading: float
    database: float

    def row(self, one: float) -> str:
        """One line of the table; ``one`` is the rate of one worker."""
        share = 100 * self.engine / (self.engine + self.reading)
        return (
            f"| {self.workers} | {self.faxes} | {self.rate:.1f} | {self.rate / one:.2f} | {self.reading:.2f} | {self.engine:.3f} ({share:.1f} %) | "
            f"{self.database:.3f} |"
        )


def fax(original: Path, number: int) -> bytes:
    """The fax with a row of dots at the top of each page that no other has."""
    pages = []
    with Image.open(original) as image:
        resolution = image.info.get("dpi", (204, 196))
        for index in range(getattr(image, "n_frames", 1)):
            image.seek(index)
            page = image.convert("1")
            for bit in range(16):
                page.putpixel((40 + 2 * bit, 2), 0 if number >> bit & 1 else 255)
            pages.append(page)
    out = io.BytesIO()
    pages[0].save(out, "TIFF", compression="group4", dpi=resolution, save_all=True, append_images=pages[1:])
    return out.getvalue()


def measure(workers: int, faxes: int, originals: list[Path]) -> Figures:
    """One run."""
    with tempfile.TemporaryDirectory(prefix="bench-workers-") as name, servers.postgres(durable=True) as server:
        folder = Path(name)
        raw = {
            "store": {"url": server.url(), "blobs": "blobs"},
            "ocr": {"workers": 1, "threads": 1},
            "engine": {"parsers": 1, "concurrency": 2, "beside": 4},
        }
        (folder / "config.yaml").write_text(yaml.safe_dump(raw), encoding="utf-8")
        with House.open(load(folder / "config.yaml"), daemon=False) as house:
            register(house, faxes, originals)
            running = [start(folder, processor) for processor in range(workers)]
            try:
                await_settled(house, max(1, faxes // 10), running)
                begun, before = settled(house), cpu_seconds(running)
                await_settled(house, faxes, running)
                engine, reading, database = (after - so_far for after, so_far in zip(cpu_seconds(running), before, strict=True))
                ends = settled(house)
            finally:
                for process in running:
                    process.send_signal(signal.SIGTERM)
                for process in running:
                    process.wait()
        seconds, done = (ends[-1] - begun[-1]).total_seconds(), len(ends) - len(begun)
        return Figures(workers, faxes, 60 * done / seconds, engine / done, reading / done, database / done)


def register(house: House, faxes: int, originals: list[Path]) -> None:
    """All of them, under a leader that does not work."""
    house.store.lead("bench", timedelta(seconds=1), house.store.blobs.place())
    arrivals = [
        Arrival(
            source="bench", way=Way.FAX, place=Place(f"{number}.tif"), body=fax(originals[number % len(originals)], number), name=f"{number}.tif",
            received_at=datetime.now(UTC), received_by="bench",
        )
        for number in range(faxes)
    ]  # fmt: skip
    for future in [house.registrar.submit(arrival) for arrival in arrivals]:
        future.result()


def start(folder: Path, processor: int) -> subprocess.Popen[bytes]:
    """A worker on one processor, where there are so many."""
    process = subprocess.Popen([sys.executable, "-c", WORK, str(folder / "config.yaml")], env=os.environ | {"PYTHONPATH": str(REPO)}, cwd=folder)
    os.sched_setaffinity(process.pid, {processor % (os.cpu_count() or 1)})
    return process


def await_settled(house: House, faxes: int, running: list[subprocess.Popen[bytes]]) -> None:
    """Wait until so many faxes have come to rest."""
    while sum(number for state, number in house.store.counts().items() if state.settled) < faxes:
        if any(process.poll() is not None for process in running):
            sys.exit("a worker ended")
        time.sleep(1)


def settled(house: House) -> list[datetime]:
    """When each fax that has come to rest did, in order."""
    with house.store.database.read() as connection:
        query = sa.text("SELECT h.at FROM history h JOIN item i ON i.id = h.item_id WHERE h.act = 'status' ORDER BY h.at")
        return list(connection.execute(query).scalars())


def cpu_seconds(running: list[subprocess.Popen[bytes]]) -> tuple[float, float, float]:
    """CPU seconds so far of the workers themselves, of their children, and of the database."""
    engine = sum(own_cpu(process.pid) for process in running)
    reading = sum(cpu for process in running for cpu in map(own_cpu, descendants(process.pid)))
    return engine, reading, database_cpu()


def own_cpu(pid: int) -> float:
    """CPU seconds of a process itself."""
    words = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return sum(map(int, words[11:13])) / _TICKS


def descendants(pid: int) -> list[int]:
    """Processes below a process."""
    children = [int(word) for task in Path(f"/proc/{pid}/task").glob("*/children") for word in task.read_text(encoding="utf-8").split()]
    return [*children, *(one for child in children for one in descendants(child))]


def database_cpu() -> float:
    """CPU seconds of the PostgreSQL that this process started: a backend that ended is counted with the postmaster."""
    found = 0.0
    for pid in descendants(os.getpid()):
        process = Path(f"/proc/{pid}")
        with suppress(OSError):
            if (process / "comm").read_text(encoding="utf-8").startswith("postgres"):
                found += sum(map(int, (process / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()[11:15])) / _TICKS
    return found


def main() -> None:
    """Run and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--faxes", type=int, default=40, help="faxes a run")
    parser.add_argument("--workers", type=int, action="append", help="workers of a run; may be given several times (default 1 and 2)")
    parser.add_argument("--fax", type=Path, action="append", help="faxes to make others of (default: those of demo/fax)")
    arguments = parser.parse_args()
    originals = arguments.fax or sorted((REPO / "demo" / "fax" / "recvq").glob("*.tif"))
    heads = ["workers", "faxes", "faxes/min", "times one", "reading, CPU s a fax", "engine, CPU s a fax", "database, CPU s a fax"]
    print(f"| {' | '.join(heads)} |\n{'|---' * len(heads)}|", flush=True)
    one = 0.0
    for workers in arguments.workers or (1, 2):
        figures = measure(workers, arguments.faxes, originals)
        one = one or figures.rate / workers
        print(figures.row(one), flush=True)


if __name__ == "__main__":
    main()
