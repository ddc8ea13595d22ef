"""Lets a few items be worked on at the same time, the others wait: channels take turns, and what has just arrived goes before what is done anew.

An item whose pages are being read by others steps aside, so that its place serves someone else; many may stand there at no cost. Without
this, a few long faxes in hand would be all that is in hand. More items at work at once only get in each other's way at the database.
"""

import threading
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from ingest.channel_turns import ChannelTurns, Most

_LOOK_SECONDS = 0.5


class Gate:
    """So many ``places`` to work at; thread-safe. When ``stopping`` is set, everyone is let through: to stop takes no place."""

    def __init__(self, places: int, stopping: threading.Event, most: Most | None = None) -> None:
        """All places are free; ``most`` is how many items of a channel may be at work."""
        self._turns = ChannelTurns(places, most or {})
        self._stopping = stopping
        self._new: dict[str, deque[threading.Event]] = {}
        self._late: dict[str, deque[threading.Event]] = {}
        """Who waits, by channel; a channel for which nobody waits has no entry."""
        self._lock = threading.Lock()

    @contextmanager
    def at_work(self, channel: str, *, late: bool) -> Iterator[None]:
        """Work at a place, once it is the channel's turn; who comes ``late`` waits behind all who do not."""
        self._enter(channel, late=late)
        try:
            yield
        finally:
            self._leave(channel)

    @contextmanager
    def aside(self, channel: str, *, late: bool) -> Iterator[None]:
        """Give one's place to others for a while, and wait for one again at the end. Within ``at_work`` only."""
        self._leave(channel)
        try:
            yield
        finally:
            self._enter(channel, late=late)

    def waiting(self) -> int:
        """How many wait for a place."""
        with self._lock:
            return sum(len(those) for waiting in (self._new, self._late) for those in waiting.values())

    def _enter(self, channel: str, *, late: bool) -> None:
        turn = threading.Event()
        with self._lock:
            (self._late if late else self._new).setdefault(channel, deque()).append(turn)
            self._admit()
        while not turn.wait(_LOOK_SECONDS):
            if self._stopping.is_set():
                with self._lock:
                    self._admit()

    def _leave(self, channel: str) -> None:
        with self._lock:
            self._turns.give_back(channel)
            self._admit()

    def _admit(self) -> None:
        for waiting in (self._new, self._late):
            while (channel := self._next(waiting)) is not None:
                waiting[channel].popleft().set()
                if not waiting[channel]:
                    del waiting[channel]

    def _next(self, waiting: Mapping[str, object]) -> str | None:
        if self._stopping.is_set():
            return next(map(self._turns.give, waiting), None)
        return self._turns.take(waiting)
