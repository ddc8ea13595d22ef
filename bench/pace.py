"""How fast the machine is while something else is measured on it: a virtual processor is at times twice as fast as at others."""

import statistics
import threading
import time
from bisect import bisect
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise

_LOOP = 50_000
_EVERY_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Look:
    """How many milliseconds of processor time a loop of 50,000 squarings took, and when (``time.time``)."""

    at: float
    ms: float


@contextmanager
def machine() -> Iterator[list[Look]]:
    """Looks once a second; the list grows till the end.

    Processor time, so that a machine that is busy with other work is not taken for a slow one.
    """
    taken: list[Look] = []
    over = threading.Event()

    def look() -> None:
        while not over.wait(_EVERY_SECONDS):
            begun, total = time.thread_time(), 0
            for number in range(_LOOP):
                total += number * number
            taken.append(Look(time.time(), 1000 * (time.thread_time() - begun)))

    thread = threading.Thread(target=look, daemon=True)
    thread.start()
    try:
        yield taken
    finally:
        over.set()
        thread.join()


def told(taken: Sequence[Look]) -> str:
    """Mean and extremes in one cell of a table."""
    if not taken:
        return "not looked at"
    ms = [look.ms for look in taken]
    return f"{statistics.mean(ms):.1f} ({min(ms):.1f} to {max(ms):.1f})"


def by_speed(taken: Sequence[Look], done: Sequence[float]) -> str:
    """How much was done a second in each third of the time between two looks, from the third when the machine was fastest to the slowest, in one cell.

    ``done`` are the times (``time.time``) at which one of what is counted was done, in order. Before the first and behind the last of them nothing counts.
    """
    pairs = [
        (b.at - a.at, (a.ms + b.ms) / 2, bisect(done, b.at) - bisect(done, a.at)) for a, b in pairwise(taken) if done and done[0] <= a.at and b.at <= done[-1]
    ]
    pairs.sort(key=lambda one: one[1])
    third = -(-len(pairs) // 3) or 1
    parts = [pairs[start : start + third] for start in range(0, len(pairs), third)]
    return ", ".join(f"{sum(n for _, _, n in part) / sum(s for s, _, _ in part):.1f} at {statistics.mean(ms for _, ms, _ in part):.1f}" for part in parts)
