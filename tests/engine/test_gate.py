"""The gate: few at work, channels in turn, the late behind the others, and nobody kept when the daemon stops."""

import threading
import time
from collections.abc import Callable

import pytest

from ingest.gate import Gate


@pytest.fixture
def stopping() -> threading.Event:
    """Set by a daemon that stops."""
    return threading.Event()


def test_only_so_many_are_at_work(stopping: threading.Event) -> None:
    """Twenty threads, three places."""
    gate, lock, now, most = Gate(3, stopping), threading.Lock(), 0, 0

    def work() -> None:
        nonlocal now, most
        with gate.at_work("fax", late=False):
            with lock:
                now += 1
                most = max(most, now)
            time.sleep(0.01)
            with lock:
                now -= 1

    _run([work] * 20)
    assert most == 3


def test_who_steps_aside_lets_another_work(stopping: threading.Event) -> None:
    """One place: the second works while the first waits for its pages, and the first goes on after it."""
    gate, pages, order = Gate(1, stopping), threading.Event(), []

    def long() -> None:
        with gate.at_work("fax", late=False):
            order.append("long begins")
            with gate.aside("fax", late=False):
                pages.wait(10)
            order.append("long ends")

    def short() -> None:
        with gate.at_work("fax", late=False):
            order.append("short")
        pages.set()

    first = threading.Thread(target=long)
    first.start()
    _until(lambda: bool(order))
    _run([short])
    first.join()
    assert order == ["long begins", "short", "long ends"]


def test_the_late_wait_behind_those_who_come_after_them(stopping: threading.Event) -> None:
    """Three late ones wait; one who is not late comes last and goes first."""
    gate, order = Gate(1, stopping), []

    def work(name: str, *, late: bool) -> None:
        with gate.at_work("fax", late=late):
            order.append(name)

    with gate.at_work("fax", late=False):
        threads = []
        for name in ("late-1", "late-2", "new"):
            threads.append(threading.Thread(target=work, args=(name,), kwargs={"late": name != "new"}))
            threads[-1].start()
            _until(lambda: gate.waiting() == len(threads))
    for thread in threads:
        thread.join()
    assert order == ["new", "late-1", "late-2"]


def test_channels_take_turns_and_keep_to_their_limits(stopping: threading.Event) -> None:
    """Of two places mail may have one, so that the fax behind three mails works beside the first; then its second one before the other mails."""
    gate, order = Gate(2, stopping, {"mail": 1}), []

    def work(name: str) -> None:
        with gate.at_work(name.partition("-")[0], late=False):
            order.append(name)

    with gate.at_work("mail", late=False):
        threads = []
        with gate.at_work("phone", late=False):
            for name in ("mail-1", "mail-2", "fax-1", "fax-2"):
                threads.append(threading.Thread(target=work, args=(name,)))
                threads[-1].start()
                _until(lambda: gate.waiting() == len(threads))
        _until(lambda: len(order) == 2)
        assert sorted(order) == ["fax-1", "fax-2"]
    for thread in threads:
        thread.join()
    assert order[2:] == ["mail-1", "mail-2"]


def test_a_stop_lets_everyone_through(stopping: threading.Event) -> None:
    """Who waits for a place is not kept: what it finds is that the daemon stops."""
    gate, through = Gate(1, stopping), threading.Event()

    def work() -> None:
        with gate.at_work("fax", late=False):
            through.set()

    with gate.at_work("fax", late=False):
        thread = threading.Thread(target=work)
        thread.start()
        assert not through.is_set()
        stopping.set()
        thread.join(timeout=10)
        assert through.is_set()


def _run(works: list[Callable[[], None]]) -> None:
    threads = [threading.Thread(target=work) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)


def _until(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.01)
