"""How many pages a minute, in how much memory, and how long a one-page fax waits beside long ones: through the product's own pools.

    python bench/pages.py --faxes DIR --plans 2x1,1x2 --pages 48
    python bench/pages.py --faxes DIR --long 0,1,5 --pages 200 [--settle]

DIR holds faxes as TIFF files (``NAME.sent.tif`` is not read). The first command reads so many of their pages with PROCESSESxTHREADS by way
of the page desk and the sandbox, decoding and both ways between the processes among it; every page is read once before, so that models
are loaded and plans made. The second starts the daemon on an office of its own, hands it as many long faxes of so many pages, all
different, as the list says, and when their pages are being read a fax of one page: the time from its registration to its settlement. With
``--settle`` the long faxes are awaited too. *Waited* is the fifth of five one-page faxes sent one after the other, and the longest;
memory is the peak of resident size, for the readers together too.
"""

import argparse
import os
import resource
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from concurrent.futures import wait
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import yaml
from PIL import Image

REPO = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(REPO))

from ingest.pages import PageDesk  # noqa: E402 - the checkout is put on the path above
from ocr.reader import open_reader  # noqa: E402
from parsers.tree import extract  # noqa: E402
from petition_intake.config import Limits, OcrSection, load  # noqa: E402
from petition_intake.model import Item, ItemState, PageImage  # noqa: E402
from petition_intake.sandbox import Sandbox  # noqa: E402
from petition_intake.wiring import House  # noqa: E402

_SHORT = 5
_DOT, _BITS = 3, 16
_RUN = "import sys; from pathlib import Path; from petition_intake import config, daemon; daemon.run(config.load(Path(sys.argv[1])))"


def faxes(folder: Path) -> list[Path]:
    """The files that are read."""
    found = [path for path in sorted(folder.rglob("*.tif")) if not path.name.endswith(".sent.tif")]
    if not found:
        sys.exit(f"no NAME.tif in {folder}")
    return found


# ---- memory -------------------------------------------------------------------------------------------------------------


@dataclass
class Memory:
    """Watches a process and all it starts: peaks of resident megabytes."""

    pid: int
    peaks: dict[str, float] = field(default_factory=dict)
    _stop: threading.Event = field(default_factory=threading.Event)

    @contextmanager
    def watched(self) -> Iterator["Memory"]:
        """Look four times a second for as long as the block runs."""
        thread = threading.Thread(target=self._watch, daemon=True)
        thread.start()
        try:
            yield self
        finally:
            self._stop.set()
            thread.join()

    def words(self) -> str:
        """The peaks in one line."""
        return ", ".join(f"{name} {peak:.0f} MB" for name, peak in self.peaks.items())

    def _watch(self) -> None:
        while not self._stop.wait(0.25):
            self._note("daemon", _resident(self.pid))
            children = [(_reads(pid), _resident(pid)) for pid in _descendants(self.pid)]
            readers, parsers = ([size for reads, size in children if reads is kind] for kind in (True, False))
            self._note("a reader", max(readers, default=0))
            self._note("readers together", sum(readers))
            self._note("a parser", max(parsers, default=0))

    def _note(self, name: str, now: float) -> None:
        self.peaks[name] = max(now, self.peaks.get(name, 0))


def _resident(pid: int) -> float:
    try:
        return int(Path(f"/proc/{pid}/statm").read_bytes().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20
    except (OSError, IndexError):
        return 0.0


def _descendants(pid: int) -> Iterator[int]:
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = task.read_bytes().split()
        except OSError:
            continue
        for child in map(int, children):
            yield child
            yield from _descendants(child)


def _reads(pid: int) -> bool:
    """Whether a process has an engine loaded."""
    try:
        return any(name in Path(f"/proc/{pid}/maps").read_bytes() for name in (b"libopenvino", b"onnxruntime"))
    except OSError:
        return False


# ---- pages a minute -----------------------------------------------------------------------------------------------------


def images(folder: Path, count: int) -> list[PageImage]:
    """So many page images as the product makes them, from as many faxes as there are."""
    found = [image for path in faxes(folder) for part in extract(path.read_bytes(), path.name, Limits()) for image in part.images]
    return list(islice(cycle(found), count))


def throughput(engine: str, plan: str, pages: list[PageImage]) -> str:
    """One row: pages a minute, processor seconds a page, peaks."""
    workers, threads = (int(number) for number in plan.split("x"))
    ocr = OcrSection(engine=engine, workers=workers, threads=threads)
    pool = Sandbox(
        workers=workers,
        seconds=ocr.page_seconds,
        memory_mb=ocr.memory_mb,
        recycle=1 << 30,
        initializer=open_reader,
        initargs=(engine, threads, Limits().page_pixels),
    )
    with pool, Memory(os.getpid()).watched() as memory:
        desk = PageDesk(lambda: pool, workers)
        _read(desk, pages[: 8 * workers])
        ours, theirs, start = _own_seconds(), _children_seconds(os.getpid()), time.perf_counter()
        _read(desk, pages)
        took = time.perf_counter() - start
        ours, theirs = _own_seconds() - ours, _children_seconds(os.getpid()) - theirs
    peaks = memory.peaks
    return (
        f"| {engine} {plan} | {60 * len(pages) / took:.0f} | {theirs / len(pages):.2f} | {1000 * ours / len(pages):.0f} | "
        f"{peaks['a reader']:.0f} | {peaks['readers together']:.0f} |"
    )


def _read(desk: PageDesk, pages: list[PageImage]) -> None:
    wait([desk.submit("bench", lambda page=page: page) for page in pages])  # type: ignore[misc]


def _own_seconds() -> float:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def _children_seconds(pid: int) -> float:
    ticks = 0
    for child in _descendants(pid):
        try:
            words = Path(f"/proc/{child}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        except OSError:
            continue
        ticks += int(words[11]) + int(words[12])
    return ticks / os.sysconf("SC_CLK_TCK")


# ---- long faxes ---------------------------------------------------------------------------------------------------------


def long_fax(folder: Path, count: int, salt: int) -> bytes:
    """A fax of so many pages, each with a row of dots of its own at the foot: no two have the same pixels."""
    frames = islice(cycle(_frames(folder)), count)
    marked = [_marked(frame, salt * count + number) for number, frame in enumerate(frames)]
    with tempfile.TemporaryFile() as out:
        marked[0].save(out, "TIFF", save_all=True, append_images=marked[1:], compression="group3", dpi=(204, 196))
        out.seek(0)
        return out.read()


def _frames(folder: Path) -> list[Image.Image]:
    frames = []
    for path in faxes(folder):
        with Image.open(path) as opened:
            for number in range(getattr(opened, "n_frames", 1)):
                opened.seek(number)
                if opened.height > opened.width:  # fine resolution: all pages of a file have one
                    frames.append(opened.convert("1"))
    return frames


def _marked(frame: Image.Image, number: int) -> Image.Image:
    page = frame.copy()
    for bit in range(_BITS):
        if number >> bit & 1:
            left, top = 40 + 4 * _DOT * bit, page.height - 20
            page.paste(0, (left, top, left + _DOT, top + _DOT))
    return page


class Daemon:
    """An office of its own in a folder, with a daemon on it that watches ``in``."""

    def __init__(self, folder: Path, settings: dict[str, Any]) -> None:
        """Write the configuration."""
        self._folder = folder
        (folder / "in").mkdir()
        raw = {
            "store": {"url": "sqlite:///petition.db", "blobs": "blobs"},
            "sources": [{"name": "fax", "kind": "folder", "way": "fax", "path": "in", "settle_seconds": 0, "every": 1}],
            **settings,
        }
        (folder / "config.yaml").write_text(yaml.safe_dump(raw), encoding="utf-8")

    @contextmanager
    def running(self) -> Iterator[House]:
        """The daemon at work, and a look into its store."""
        config = self._folder / "config.yaml"
        with House.open(load(config), daemon=False) as house:
            house.store.start_source("fax", None, history=True, who="bench")
            with (self._folder / "log").open("wb") as log:
                process = subprocess.Popen([sys.executable, "-c", _RUN, str(config)], env=os.environ | {"PYTHONPATH": str(REPO)}, stderr=log)
            try:
                with Memory(process.pid).watched() as memory:
                    yield house
                print(f"  memory: {memory.words()}", flush=True)
            finally:
                process.send_signal(signal.SIGTERM)
                process.wait()

    def drop(self, name: str, data: bytes) -> None:
        """A fax arrives, whole at once."""
        (self._folder / "part").write_bytes(data)
        (self._folder / "part").rename(self._folder / "in" / name)


def item_named(house: House, name: str) -> Item | None:
    """The item that came under that name, once it is registered."""
    return next((item for item in house.store.items(limit=100) if item.name == name), None)


def settled(house: House, name: str) -> float:
    """Wait until the item is settled; seconds since it was registered."""
    while True:
        item = item_named(house, name)
        if item and item.state.settled:
            return time.time() - item.registered_at.timestamp()
        time.sleep(0.02)


def waiting(folder: Path, count: int, pages: int, settings: dict[str, Any], *, settle: bool) -> None:
    """Print how long a fax of one page takes beside ``count`` long ones."""
    with tempfile.TemporaryDirectory(prefix="bench-pages-") as name:
        daemon = Daemon(Path(name), settings)
        with daemon.running() as house:
            daemon.drop("warm.tif", long_fax(folder, 8, 90))
            settled(house, "warm.tif")
            for number in range(count):
                daemon.drop(f"long{number}.tif", long_fax(folder, pages, number))
            while not all((item := item_named(house, f"long{number}.tif")) and item.state is ItemState.RUNNING for number in range(count)):
                time.sleep(0.05)
            took = []
            for number in range(_SHORT):
                daemon.drop(f"short{number}.tif", long_fax(folder, 1, 1000 + number))
                took.append(settled(house, f"short{number}.tif"))
            shown = ", ".join(f"{seconds:.1f}" for seconds in took)
            print(f"{count} faxes of {pages} pages under way: one page settled after {shown} s", flush=True)
            if settle and count:
                ends = [settled(house, f"long{number}.tif") for number in range(count)]
                print(f"  all settled {max(ends):.0f} s after their registration: {60 * count * pages / max(ends):.0f} pages a minute", flush=True)


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--faxes", type=Path, required=True)
    parser.add_argument("--engine", default=OcrSection().engine)
    parser.add_argument("--plans", help="comma-separated PROCESSESxTHREADS")
    parser.add_argument("--pages", type=int, default=48)
    parser.add_argument("--long", help="comma-separated numbers of long faxes under way, --pages pages each")
    parser.add_argument("--settle", action="store_true", help="await the long faxes")
    asked = parser.parse_args()
    if asked.plans:
        print("| engine, processes x threads | pages a minute | processor s a page | parent's ms a page | MB a reader | MB together |")
        print("|---|---|---|---|---|---|")
        pages = images(asked.faxes, asked.pages)
        for plan in asked.plans.split(","):
            print(throughput(asked.engine, plan, pages), flush=True)
    for count in (asked.long or "").split(",") if asked.long else ():
        waiting(asked.faxes, int(count), asked.pages, {"ocr": {"engine": asked.engine}}, settle=asked.settle)


if __name__ == "__main__":
    main()
