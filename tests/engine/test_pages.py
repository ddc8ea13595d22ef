"""The page desk: every worker used, every document served in turn."""

import threading
import time
from concurrent.futures import CancelledError, Future, wait
from typing import Any, cast

import pytest

from ingest.pages import FRESH_PAGES, PageCount, PageDesk
from petition_intake.model import Page, PageImage
from petition_intake.sandbox import Sandbox


class Workers:
    """A pool whose pages end when the test lets them."""

    def __init__(self) -> None:
        """Begin with nothing in hand."""
        self.begun: list[str] = []
        self.futures: list[Future[Page]] = []
        self.lock = threading.Lock()

    def submit(self, function: object, image: PageImage) -> "Future[Page]":
        """Note the page; it ends by ``end``."""
        del function
        future: Future[Page] = Future()
        with self.lock:
            self.begun.append(image.data.decode())
            self.futures.append(future)
        return future

    def end(self, count: int = 1) -> None:
        """Let the oldest ``count`` pages end."""
        for _ in range(count):
            with self.lock:
                future = self.futures.pop(0)
            future.set_result(Page(number=1, width=1, height=1, image=None, engine="e"))


def image(name: str) -> PageImage:
    """A page image whose bytes are its name."""
    return PageImage(number=1, data=name.encode(), width=1, height=1, xdpi=200, ydpi=200)


@pytest.fixture
def workers() -> Workers:
    """A pool of two."""
    return Workers()


@pytest.fixture
def desk(workers: Workers) -> PageDesk:
    """The desk before it."""
    return PageDesk(lambda: cast("Sandbox", workers), 2)


def put(desk: PageDesk, document: str, pages: int) -> "list[Future[Page]]":
    """Hand over so many pages of a document."""
    return [desk.submit(document, lambda n=n: image(f"{document}{n}")) for n in range(1, pages + 1)]  # type: ignore[misc]


def test_a_document_that_is_alone_has_every_worker(desk: PageDesk, workers: Workers) -> None:
    """Both workers begin at once, in page order."""
    put(desk, "a", 4)
    assert workers.begun == ["a1", "a2"]


def test_a_short_document_is_not_kept_waiting_by_a_long_one(desk: PageDesk, workers: Workers) -> None:
    """A new document's pages go before those of the long one, which is not starved either."""
    long = put(desk, "a", 100)
    workers.end(4)
    short = put(desk, "b", 2)
    workers.end(4)
    assert workers.begun[6:] == ["b1", "b2", "a7", "a8"]
    workers.end(2)
    assert all(future.done() for future in short)
    while workers.futures:
        workers.end()
    assert all(future.done() for future in long)


@pytest.mark.parametrize("under_way", [60, 150, 300, 800])
def test_one_page_waits_for_one_page_however_many_long_documents_there_are(desk: PageDesk, workers: Workers, under_way: int) -> None:
    """Sixty long documents, so many of their pages dealt: the next free worker takes the page that came last, or the one after him."""
    for name in range(60):
        put(desk, f"long{name}-", 200)
    workers.end(under_way)
    put(desk, "short", 1)
    workers.end(2)
    assert "short1" in workers.begun[-2:]


def test_a_flood_of_short_documents_does_not_stop_a_long_one(desk: PageDesk, workers: Workers) -> None:
    """Of three pages dealt one is the long document's."""
    put(desk, "long", 100)
    workers.end(2 * FRESH_PAGES)
    for name in range(20):
        put(desk, f"short{name}-", 1)
    before = len(workers.begun)
    workers.end(12)
    dealt = [name.startswith("long") for name in workers.begun[before:]]
    assert dealt == [False, False, True] * 4


def test_a_flood_of_scanned_mails_keeps_a_fax_waiting_for_no_more_than_one_page(workers: Workers) -> None:
    """Channels take turns at the readers, page by page, and have so many of them as they may."""
    desk = PageDesk(lambda: cast("Sandbox", workers), 2, most={"email": 1})
    for channel, documents, pages in (("email", 30, 1), ("fax", 1, 3)):
        for document in range(documents):
            for page in range(1, pages + 1):
                desk.submit(f"{channel}{document}", lambda name=f"{channel}{document}-{page}": image(name), channel=channel)  # type: ignore[misc]
    assert workers.begun == ["email0-1", "fax0-1"]
    workers.end(4)
    assert workers.begun[2:] == ["email1-1", "fax0-2", "email2-1", "fax0-3"]
    workers.end(4)
    assert len(workers.futures) == 1, "of mail one page at a time"


def test_what_is_read_anew_lets_what_arrives_go_first(desk: PageDesk, workers: Workers) -> None:
    """A page asked for again is never fresh."""
    put(desk, "busy", 2)
    for name in ("again1-", "again2-"):
        desk.submit(name, lambda name=name: image(name), late=True)  # type: ignore[misc]
    put(desk, "new", 1)
    workers.end(3)
    assert workers.begun == ["busy1", "busy2", "new1", "again1-", "again2-"]


def test_the_desk_counts_the_pages_of_the_documents_in_hand(desk: PageDesk, workers: Workers) -> None:
    """Done of all; withdrawn ones are done with; an empty desk begins anew."""
    put(desk, "a", 6)
    workers.end()
    assert desk.count() == PageCount(1, 6)
    desk.withdraw("a")
    assert desk.count() == PageCount(4, 6)
    workers.end(2)
    assert desk.count() == PageCount()


def test_pages_are_loaded_when_their_turn_comes(desk: PageDesk, workers: Workers) -> None:
    """Five hundred pages never lie in memory together."""
    loaded: list[int] = []

    def load(n: int) -> PageImage:
        loaded.append(n)
        return image(str(n))

    for n in range(10):
        desk.submit("a", lambda n=n: load(n))  # type: ignore[misc]
    assert loaded == [0, 1]
    workers.end()
    assert loaded == [0, 1, 2]


def test_withdrawn_pages_are_cancelled_and_those_in_hand_are_not(desk: PageDesk, workers: Workers) -> None:
    """Who waits for them is woken at once."""
    futures = put(desk, "a", 5)
    threading.Timer(0.1, desk.withdraw, ("a",)).start()
    begun = time.monotonic()
    done, _ = wait(futures[2:], timeout=5)
    assert len(done) == 3
    assert time.monotonic() - begun < 3
    with pytest.raises(CancelledError):
        futures[4].result()
    workers.end(2)
    assert futures[0].result().number == 1
    put(desk, "a", 1)
    assert workers.begun[-1] == "a1"


def test_a_page_that_cannot_be_loaded_harms_no_other(desk: PageDesk, workers: Workers) -> None:
    """Its own future raises; the worker takes the next page."""

    def fail() -> Any:
        raise OSError

    bad = desk.submit("a", fail)
    good = put(desk, "b", 3)
    with pytest.raises(OSError):  # noqa: PT011 - any
        bad.result(timeout=1)
    assert workers.begun == ["b1", "b2"]
    workers.end(3)
    assert all(future.done() for future in good)


def test_many_documents_at_once(desk: PageDesk, workers: Workers) -> None:
    """Handed over by many threads, every page ends exactly once."""
    futures: list[Future[Page]] = []
    threads = [threading.Thread(target=lambda d=d: futures.extend(put(desk, f"d{d}-", 20))) for d in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    while workers.futures:
        workers.end()
    assert len(workers.begun) == len(set(workers.begun)) == 160
    assert all(future.done() for future in futures)
