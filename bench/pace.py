"""How fast the machine is while something else is measured on it: a virtual processor is at times twice as fast as at others."""

import statistics
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

_LOOP = 50_000
_EVERY_SECONDS = 1.0


@contextmanager
def machine() -> Iterator[list[float]]:
    """Milliseconds of processor time that a loop of 50,000 squarings takes, once a second; the list grows till the end.

    Processor time, so that a machine that is busy with other work is not taken for a slow one.
    """
    taken: list[float] = []
    over = threading.Event()

    def look() -> None:
        while not over.wait(_EVERY_SECONDS):
            begun, total = time.thread_time(), 0
            for number in range(_LOOP):
                total += number * number
            taken.append(1000 * (time.thread_time() - begun))

    thread = threading.Thread(target=look, daemon=True)
    thread.start()
    try:
        yield taken
    finally:
        over.set()
        thread.join()


def told(taken: list[float]) -> str:
    """Mean and extremes in one cell of a table."""
    if not taken:
        return "not looked at"
    return f"{statistics.mean(taken):.1f} ({min(taken):.1f} to {max(taken):.1f})"
