"""Deals pages out to the recognisers: short documents first, long ones and channels in turn, none kept waiting for long.

All pages of a document are handed over at once, and a free worker takes the page whose turn it is. A document's first pages are *fresh*
and go before all else, the first before the second; the others of every long document take turns; of three pages dealt while both wait,
one is a long document's. Of both kinds, channels take turns (``ingest.channel_turns``): a flood of scanned mails keeps a fax waiting for one page. So a
document that is alone has every worker, a one-page fax waits for about one page however many
two-hundred-page faxes are under way, and a flood of short ones never stops a long one. Pages are loaded when their turn comes: five
hundred images never lie in memory together.
"""

import threading
import time
from collections import defaultdict, deque
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from dataclasses import dataclass, field
from functools import partial
from typing import Any, TypeVar

from ingest.channel_turns import ChannelTurns, Most
from ingest.errands import read_page
from ingest.tally import Tally
from petition_intake.model import Page, PageImage
from petition_intake.sandbox import Sandbox

L = TypeVar("L")
T = TypeVar("T")

FRESH_PAGES = 4
"""So many pages of a document are fresh: a letter is seldom longer."""
_LONG_SHARE = 3
"""One page in so many is a long document's, while any waits."""


@dataclass(frozen=True, slots=True)
class PageCount:
    """Pages read and pages handed over, since the desk was last empty."""

    done: int = 0
    total: int = 0


@dataclass(frozen=True, slots=True)
class _Job:
    """What a worker is to do (a function of what is loaded when its turn comes), and who waits for it."""

    task: Callable[[Any], Any]
    load: Callable[[], Any]
    future: "Future[Any]"
    channel: str


@dataclass(slots=True)
class _Document:
    """The pages of one document that nobody has begun, and the lane of its channel it stands in: how many were dealt, as far as that matters."""

    channel: str
    lane: int
    pages: deque[_Job] = field(default_factory=deque)


class PageDesk:
    """Stands before a pool of page workers; thread-safe."""

    def __init__(self, pool: Callable[[], Sandbox], workers: int, tally: Tally | None = None, most: Most | None = None) -> None:
        """``pool`` is opened at the first page, so that a run of mails needs no models; ``workers`` is its size, ``most`` what a channel may have of it."""
        self._pool = pool
        self._tally = tally or Tally()
        self._turns = ChannelTurns(workers, most or {})
        self._waiting: dict[str, _Document] = {}
        self._lanes: defaultdict[str, list[deque[str]]] = defaultdict(lambda: [deque() for _ in range(FRESH_PAGES + 1)])
        """Documents by channel and the lane they stand in; the last one is for long ones."""
        self._in_a_row = 0
        self._done = self._total = 0
        self._lock = threading.Lock()

    def submit(self, document: str, load: Callable[[], PageImage], *, channel: str = "", late: bool = False) -> "Future[Page]":
        """Queue one page of ``document``, which came by ``channel``; the future gives the page as read or raises what the pool raises."""
        return self.hand_over(document, read_page, load, channel=channel, late=late)

    def hand_over(self, document: str, task: Callable[[L], T], load: Callable[[], L], *, channel: str = "", late: bool = False) -> "Future[T]":
        """Queue something else for the readers of pages: ``task`` is done with what ``load`` gives when its turn comes.

        The pages of a document that comes ``late`` (read anew on request) are never fresh: what has just arrived goes before.
        """
        future: Future[T] = Future()
        with self._lock:
            if document not in self._waiting:
                self._waiting[document] = _Document(channel, FRESH_PAGES if late else 0)
                self._lane(self._waiting[document]).append(document)
            self._waiting[document].pages.append(_Job(task, load, future, channel))
            self._total += 1
        self._deal()
        return future

    def withdraw(self, document: str) -> None:
        """Cancel the pages of ``document`` that nobody has begun."""
        with self._lock:
            left = self._waiting.pop(document, None)
            if left:
                self._lane(left).remove(document)
        for job in left.pages if left else ():
            self._ended()
            _call_off(job.future)

    def count(self) -> PageCount:
        """How far it is with the documents in hand."""
        with self._lock:
            return PageCount(self._done, self._total)

    def _lane(self, document: _Document) -> deque[str]:
        return self._lanes[document.channel][document.lane]

    def _next(self) -> _Job | None:
        with self._lock:
            name = self._turn()
            if name is None:
                return None
            document = self._waiting[name]
            job = document.pages.popleft()
            document.lane = min(document.lane + 1, FRESH_PAGES)
            if document.pages:
                self._lane(document).append(name)
            else:
                del self._waiting[name]
            return job

    def _turn(self) -> str | None:
        """Take a worker for the document whose page is next: a fresh one, but a long one when two fresh ones went before it; of both the channel in turn."""
        fresh = {channel: lane for channel, lanes in self._lanes.items() if (lane := next(filter(None, lanes[:-1]), None))}
        long = {channel: lanes[-1] for channel, lanes in self._lanes.items() if lanes[-1]}
        for waiting in (long, fresh) if self._in_a_row >= _LONG_SHARE - 1 else (fresh, long):
            if (channel := self._turns.take(waiting)) is not None:
                self._in_a_row = self._in_a_row + 1 if long and waiting is fresh else 0
                return waiting[channel].popleft()
        return None

    def _deal(self) -> None:
        while (job := self._next()) is not None:
            if not job.future.set_running_or_notify_cancel():
                self._release(job)
                continue
            try:
                load = job.load()
                begun = time.monotonic()
                inner = self._pool().submit(job.task, load)
            except Exception as error:  # noqa: BLE001 - the page's reader hears of it; the desk goes on
                self._release(job)
                job.future.set_exception(error)
                continue
            inner.add_done_callback(partial(self._page_done, job, begun))

    def _page_done(self, job: _Job, begun: float, inner: "Future[Any]") -> None:
        self._tally.page_took(time.monotonic() - begun)
        self._release(job)
        if inner.cancelled():
            job.future.set_exception(CancelledError())
        elif (error := inner.exception()) is not None:
            job.future.set_exception(error)
        else:
            job.future.set_result(inner.result())
        self._deal()

    def _release(self, job: _Job) -> None:
        with self._lock:
            self._turns.give_back(job.channel)
        self._ended()

    def _ended(self) -> None:
        """One page less to do; when none is left, the count begins anew."""
        with self._lock:
            self._done += 1
            if self._done >= self._total:
                self._done = self._total = 0


def _call_off(future: "Future[Any]") -> None:
    """Cancel a page nobody has begun, and wake who waits for it: ``wait`` hears of a cancellation only when it was announced."""
    if future.cancel():
        future.set_running_or_notify_cancel()
