"""Lets a few items be worked on at the same time, the others wait in order: what has just arrived before what is done anew.

An item whose pages are being read by others steps aside, so that its place serves someone else; many may stand there at no cost. Without
this, a few long faxes in hand would be all that is in hand. More items at work at once only get in each other's way at the database.
"""

import heapq
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

_LOOK_SECONDS = 0.5


class Gate:
    """So many ``places`` to work at; thread-safe. When ``stopping`` is set, everyone is let through: to stop takes no place."""

    def __init__(self, places: int, stopping: threading.Event) -> None:
        """All places are free."""
        self._free = places
        self._stopping = stopping
        self._waiting: list[tuple[bool, int, threading.Event]] = []
        self._numbers = count()
        self._lock = threading.Lock()

    @contextmanager
    def at_work(self, *, late: bool) -> Iterator[None]:
        """Work at a place, once one is free; who comes ``late`` waits behind all who do not."""
        self._enter(late=late)
        try:
            yield
        finally:
            self._leave()

    @contextmanager
    def aside(self, *, late: bool) -> Iterator[None]:
        """Give one's place to others for a while, and wait for one again at the end. Within ``at_work`` only."""
        self._leave()
        try:
            yield
        finally:
            self._enter(late=late)

    def waiting(self) -> int:
        """How many wait for a place."""
        with self._lock:
            return len(self._waiting)

    def _enter(self, *, late: bool) -> None:
        turn = threading.Event()
        with self._lock:
            heapq.heappush(self._waiting, (late, next(self._numbers), turn))
            self._admit()
        while not turn.wait(_LOOK_SECONDS):
            if self._stopping.is_set():
                with self._lock:
                    self._free += 1
                    self._admit()

    def _leave(self) -> None:
        with self._lock:
            self._free += 1
            self._admit()

    def _admit(self) -> None:
        while self._waiting and self._free > 0:
            self._free -= 1
            heapq.heappop(self._waiting)[2].set()
