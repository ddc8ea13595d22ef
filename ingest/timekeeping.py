"""Notices that the machine's clock was set: everything that waits for a time of day is then to look again.

Set back by a day, a poll that was to come in a minute would come in a day and a minute.
"""

import threading
import time
from collections.abc import Callable, Iterable

from petition_intake.log import logger

LOOK_SECONDS = 5.0
JUMP_SECONDS = 5.0
"""Less is a clock that is being kept: NTP moves it by fractions."""
_log = logger(__name__)


class Timekeeper:
    """Compares the clock that people set with one that only runs."""

    def __init__(self, wall: Callable[[], float] = time.time, steady: Callable[[], float] = time.monotonic) -> None:
        """Begin with what both say now, in seconds."""
        self._wall, self._steady = wall, steady
        self._apart = wall() - steady()

    def jumped(self) -> float:
        """Seconds by which the clock was set since the last look, forward or (negative) back; 0 while it is only kept."""
        apart = self._wall() - self._steady()
        jump, self._apart = apart - self._apart, apart
        return jump if abs(jump) >= JUMP_SECONDS else 0.0

    def watch(self, stop: threading.Event, wake: Iterable[Callable[[], object]]) -> None:
        """Have a thread look until ``stop``, and call each of ``wake`` when the clock was set."""
        calls = tuple(wake)
        threading.Thread(target=self._run, args=(stop, calls), name="timekeeper", daemon=True).start()

    def _run(self, stop: threading.Event, wake: Iterable[Callable[[], object]]) -> None:
        while not stop.wait(LOOK_SECONDS):
            if jump := self.jumped():
                _log.warning("clock-set", seconds=round(jump))
                for call in wake:
                    call()


__all__ = ["Timekeeper"]
