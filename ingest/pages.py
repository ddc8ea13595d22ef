"""Deals pages out to the recognisers, one document after the other in turn.

All pages of a document are handed over at once; a free worker takes the next page of the document whose turn it is. So a long document
has every worker while it is alone and its fair share as soon as another comes, and a short one never waits for a long one to end.
Pages are loaded when their turn comes: five hundred page images never lie in memory together.
"""

import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from functools import partial

from ocr.reader import read_page
from petition_intake.model import Page, PageImage
from petition_intake.sandbox import Sandbox

Load = Callable[[], PageImage]


class PageDesk:
    """Stands before a pool of page workers; thread-safe."""

    def __init__(self, pool: Callable[[], Sandbox], workers: int) -> None:
        """``pool`` is opened at the first page, so that a run of mails needs no models; ``workers`` is its size."""
        self._pool = pool
        self._free = workers
        self._queues: dict[str, deque[tuple[Load, Future[Page]]]] = {}
        self._turns: deque[str] = deque()
        self._lock = threading.Lock()

    def submit(self, document: str, load: Load) -> "Future[Page]":
        """Queue one page of ``document``; the future gives the page as read or raises what the pool raises."""
        future: Future[Page] = Future()
        with self._lock:
            if document not in self._queues:
                self._queues[document] = deque()
                self._turns.append(document)
            self._queues[document].append((load, future))
        self._deal()
        return future

    def withdraw(self, document: str) -> None:
        """Cancel the pages of ``document`` that nobody has begun."""
        with self._lock:
            waiting = self._queues.pop(document, deque())
            if document in self._turns:
                self._turns.remove(document)
        for _, future in waiting:
            _call_off(future)

    def _next(self) -> "tuple[Load, Future[Page]] | None":
        with self._lock:
            if not self._free or not self._turns:
                return None
            document = self._turns.popleft()
            pages = self._queues[document]
            job = pages.popleft()
            if pages:
                self._turns.append(document)
            else:
                del self._queues[document]
            self._free -= 1
            return job

    def _deal(self) -> None:
        while (job := self._next()) is not None:
            load, future = job
            if not future.set_running_or_notify_cancel():
                self._release()
                continue
            try:
                inner = self._pool().submit(read_page, load())
            except Exception as error:  # noqa: BLE001 - the page's reader hears of it; the desk goes on
                self._release()
                future.set_exception(error)
                continue
            inner.add_done_callback(partial(self._done, future))

    def _done(self, future: "Future[Page]", inner: "Future[Page]") -> None:
        self._release()
        if inner.cancelled():
            future.set_exception(CancelledError())
        elif (error := inner.exception()) is not None:
            future.set_exception(error)
        else:
            future.set_result(inner.result())
        self._deal()

    def _release(self) -> None:
        with self._lock:
            self._free += 1


def _call_off(future: "Future[Page]") -> None:
    """Cancel a page nobody has begun, and wake who waits for it: ``wait`` hears of a cancellation only when it was announced."""
    if future.cancel():
        future.set_running_or_notify_cancel()
