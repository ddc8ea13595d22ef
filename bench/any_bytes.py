"""Hours of spoilt files through the product's own children: does everything end, in time, with one of the four outcomes?

    python bench/any_bytes.py --hours 2 [--folder DIR] [--seed 1] [--slow 20] [--patience 10] [--hostile]

Takes the golden cases, and every file below DIR, changes, removes, doubles or cuts off bytes at places that chance chooses (with ``--hostile`` every
second file is changed where its format keeps its promises: ``tests/formats/hostile.py``), and reads each in a
sandbox child within the configured limits, as the daemon does; pages are seen by the blank engine. What comes of it is understood and judged. Prints how
many ended how, the slowest, and every file that ended otherwise or took the children more than ``--slow`` seconds of processor time; such a file is kept
under ``--keep`` for a golden case. The same seed makes the same files. On a machine that does other work too, ``--patience`` multiplies the limits of
time, which are those of the clock.
"""

import argparse
import sys
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from random import Random

REPO = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(REPO))

from ingest import decide  # noqa: E402 - the checkout is put on the path above
from ingest.reading import read_bytes  # noqa: E402
from ocr.reader import open_reader  # noqa: E402
from parsers.understand import understand  # noqa: E402
from petition_intake.config import Config  # noqa: E402
from petition_intake.model import Envelope, Item, ItemState, Reading, Way  # noqa: E402
from petition_intake.sandbox import Sandbox  # noqa: E402
from tests.formats.hostile import hostile  # noqa: E402

_MOST_CHANGES, _LONGEST = 6, 64
_LARGEST = 2 * 1024 * 1024
_NOW = datetime(2026, 1, 5, tzinfo=UTC)


def spoilt(data: bytes, chance: Random) -> bytes:
    """The bytes with a few things done to them."""
    made = bytearray(data)
    for _ in range(chance.randint(1, _MOST_CHANGES)):
        at, length = chance.randrange(len(made) + 1), chance.randint(1, _LONGEST)
        match chance.choice(("change", "huge", "remove", "double", "cut", "move")):
            case "change":
                made[at : at + length] = chance.randbytes(length)
            case "huge":
                made[at : at + 4] = b"\xff\xff\xff\x7f"
            case "remove":
                del made[at : at + length * chance.choice((1, 1, 50))]
            case "double":
                made[at:at] = made[at : at + length * chance.choice((1, 1, 50))]
            case "cut":
                del made[max(at, len(made) // 2) :]
            case _:
                taken = bytes(made[at : at + length])
                del made[at : at + length]
                there = chance.randrange(len(made) + 1)
                made[there:there] = taken
    return bytes(made)


class Press:
    """The children, and what the daemon would say of a file."""

    def __init__(self, patience: float) -> None:
        """Open the pools."""
        self._config = Config()
        limits, ocr = self._config.limits, self._config.ocr
        self._limits = limits.model_copy(update={"parse_seconds": limits.parse_seconds * patience})
        self._parsers = Sandbox(workers=1, seconds=self._limits.parse_seconds, memory_mb=limits.parse_memory_mb, recycle=200, preload=["parsers.tree"])
        self._pages = Sandbox(
            workers=1,
            seconds=ocr.page_seconds * patience,
            memory_mb=ocr.memory_mb,
            recycle=500,
            initializer=open_reader,
            initargs=("blank", 1, limits.page_pixels),
        )

    def spent(self) -> float:
        """Processor time of the children so far, s; less than before when one was replaced."""
        return float(self._parsers.run(time.process_time)) + float(self._pages.run(time.process_time))

    def outcome(self, data: bytes, name: str) -> ItemState:
        """Where an item of these bytes would rest."""
        documents = read_bytes(data, name, parsers=self._parsers, pages=self._pages, limits=self._limits, engine="blank")
        reading = Reading(item="0" * 24, way=Way.EMAIL, received_at=_NOW, envelope=Envelope(), documents=documents)
        item = Item(
            id="0" * 24, office="default", source="press", way=Way.EMAIL, place="x", digest="0" * 64, size=len(data), name=name, state=ItemState.RUNNING,
            received_at=_NOW, registered_at=_NOW, envelope=Envelope(),
        )  # fmt: skip
        return decide.verdict(reading, self._parsers.run(understand, reading, self._config.office), item).state

    def close(self) -> None:
        """End the children."""
        self._parsers.close()
        self._pages.close()


def seeds(folder: Path | None) -> list[Path]:
    """Golden cases and what was given."""
    roots = [REPO / "tests" / "golden", *([folder] if folder else [])]
    files = [path for root in roots for path in sorted(root.rglob("*")) if path.is_file() and path.suffix not in {".json", ".txt", ".py"}]
    return [path for path in files if 0 < path.stat().st_size <= _LARGEST]


def main() -> None:
    """Press until the time is over."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--hours", type=float, default=1.0)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--slow", type=float, default=20.0)
    parser.add_argument("--patience", type=float, default=1.0)
    parser.add_argument("--hostile", action="store_true")
    parser.add_argument("--keep", type=Path, default=Path("spoilt"))
    arguments = parser.parse_args()
    chance, files, ends, slowest, odd, slow = Random(arguments.seed), seeds(arguments.folder), Counter[str](), (0.0, ""), 0, 0
    press, until = Press(arguments.patience), time.monotonic() + 3600 * arguments.hours

    def told(data: bytes, path: Path, what: str) -> None:
        kept = arguments.keep / f"{arguments.seed}-{odd + slow}-{path.name}"
        kept.parent.mkdir(exist_ok=True, parents=True)
        kept.write_bytes(data)
        print(f"{kept.name}: {what}", flush=True)

    try:
        while time.monotonic() < until:
            path = chance.choice(files)
            spoil = chance.choice((spoilt, hostile)) if arguments.hostile else spoilt
            data, begun = spoil(path.read_bytes(), chance), press.spent()
            try:
                end = press.outcome(data, path.name)
            except Exception as error:  # noqa: BLE001 - that is what is looked for
                odd += 1
                told(data, path, f"{type(error).__name__}: {error}")
                continue
            took = press.spent() - begun
            ends[end] += 1
            slowest = max(slowest, (took, path.name))
            if took > arguments.slow:
                slow += 1
                told(data, path, f"{took:.1f} s")
            if sum(ends.values()) % 1000 == 0:
                print(_line(ends, slowest, odd), flush=True)
    finally:
        press.close()
    print(f"{len(files)} seeds: {_line(ends, slowest, odd)}")
    sys.exit(bool(odd))


def _line(ends: Counter[str], slowest: tuple[float, str], odd: int) -> str:
    return f"{sum(ends.values()):,} files, {dict(ends)}, slowest {slowest[0]:.1f} s ({slowest[1]}), {odd} otherwise"


if __name__ == "__main__":
    main()
