"""Be the daemon of the configuration named: the process the fault tests kill. It may be told to die at a commit point.

python -m tests.faults CONFIG [--once] [--die-at POINT[:TIMES]] [--gallery]
"""

import argparse
import os
import signal
from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path

from ingest import reading
from petition_intake import daemon, failpoint
from petition_intake.config import load
from tests.faults import gallery


def dying_at(point: str, times: int) -> Callable[[str], None]:
    """What stands in the place of ``failpoint.reached``: ``kill -9`` by the process's own hand when it has come so often to the point."""
    seen = count(1)

    def reached(here: str) -> None:
        if here == point and next(seen) == times:
            os.kill(os.getpid(), signal.SIGKILL)

    return reached


def main(words: Sequence[str] | None = None) -> None:
    """Run, with ``words`` in place of the command line."""
    parser = argparse.ArgumentParser(prog="tests.faults")
    parser.add_argument("config", type=Path)
    parser.add_argument("--once", action="store_true")
    parser.add_argument("--worker", action="store_true", help="be a worker: no sources")
    parser.add_argument("--die-at")
    parser.add_argument("--gallery", action="store_true", help="meet files whose names say how they bring their reader down")
    told = parser.parse_args(words)
    if told.die_at:
        point, _, times = told.die_at.partition(":")
        failpoint.reached = dying_at(point, int(times or 1))  # type: ignore[assignment]
    if told.gallery:
        reading.extract_file = gallery.extract_or_fail  # type: ignore[attr-defined, assignment]
    if told.worker:
        daemon.work(load(told.config))
    else:
        daemon.run(load(told.config), once=told.once)


if __name__ == "__main__":
    main()
