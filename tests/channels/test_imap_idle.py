"""IDLE: a mail that comes hurries the poll; servers without it, and lines that break, are left to the schedule."""

import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from ingest import listening
from ingest.channels import _imap_idle
from ingest.channels.imap import CHANNEL
from ingest.listening import Listener
from petition_intake.errors import SourceError
from tests.channels.odd_imap import OddImap, odd_imap
from tests.channels.yards import PASSWORD_VARIABLE, ImapYard

IDLE = "IMAP4rev1 IDLE"
Start = Callable[..., "Story"]


class Story:
    """A listener at work, and how often it woke the poll."""

    def __init__(self, where: dict[str, Any]) -> None:
        """Begin."""
        self.stopping = threading.Event()
        self.woken = threading.Semaphore(0)
        self.times, self.busy = 0, False
        options = CHANNEL.options.model_validate({"user": "clerk", "tls": "none", "password_env": PASSWORD_VARIABLE, "timeout": 5} | where)
        self.listener = Listener("door", lambda wake, stopping: CHANNEL.listen("door", options, wake, stopping), lambda: True, self.wake, self.stopping)
        self.listener.start()

    def wake(self) -> bool:
        """Hurry a poll that is not there."""
        self.times += 1
        self.woken.release()
        return not self.busy


@pytest.fixture
def start(monkeypatch: pytest.MonkeyPatch) -> Iterator[Start]:
    """Begin stories, and end them."""
    monkeypatch.setenv(PASSWORD_VARIABLE, "geheim")
    monkeypatch.setattr(_imap_idle, "LOOK_SECONDS", 0.05)
    begun: list[Story] = []

    def begin(**where: Any) -> Story:
        begun.append(Story(where))
        return begun[-1]

    yield begin
    for story in begun:
        story.stopping.set()
        assert story.listener.join(5)


def test_a_mail_wakes_the_poll_and_the_end_of_the_daemon_ends_it(mailbox: ImapYard, start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once at the beginning, for what came before; once for each that comes; then it stops within a moment."""
    monkeypatch.setenv(PASSWORD_VARIABLE, mailbox.server.password)
    story = start(host=mailbox.server.host, port=mailbox.server.port, user=mailbox.user)
    for _ in range(2):
        assert story.woken.acquire(timeout=10)
        mailbox.put(2)
    assert story.woken.acquire(timeout=10)
    story.stopping.set()
    began = time.monotonic()
    assert story.listener.join(5)
    assert time.monotonic() - began < 2


def test_while_a_poll_is_under_way_it_is_asked_again(start: Start) -> None:
    """Nothing that was heard is forgotten."""
    with odd_imap(OddImap(capabilities=IDLE)) as server:
        story = start(host="127.0.0.1", port=server.port)
        story.busy = True
        for _ in range(3):
            assert story.woken.acquire(timeout=10)
        story.busy = False
        assert story.woken.acquire(timeout=10)
        time.sleep(0.2)
        times = story.times
        time.sleep(0.2)
        assert story.times == times
        story.stopping.set()
        assert story.listener.join(5)


def test_idle_is_asked_for_anew_within_nine_minutes(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    """Routers forget a silent line; the interval is shortened here."""
    assert _imap_idle.RENEW_SECONDS + _imap_idle.LOOK_SECONDS < 9 * 60
    monkeypatch.setattr(_imap_idle, "RENEW_SECONDS", 0.1)
    with odd_imap(OddImap(capabilities=IDLE)) as server:
        story = start(host="127.0.0.1", port=server.port)
        assert _until(lambda: server.commands.count("DONE") >= 2)
        assert server.commands.count("IDLE") >= 2
        assert server.commands.count("LOGIN") == 1
        story.stopping.set()
        assert story.listener.join(5)


def test_a_server_without_idle_is_left_to_the_schedule(start: Start) -> None:
    """The thread ends by itself; nobody is woken."""
    with odd_imap(OddImap()) as server:
        story = start(host="127.0.0.1", port=server.port)
        assert story.listener.join(5)
    assert story.times == 0


@pytest.mark.parametrize("odd", [{"hangs_up_in_idle": True}, {"idling": ("BYE going down",)}])
def test_a_line_that_breaks_is_tried_again_and_the_poll_is_woken(start: Start, monkeypatch: pytest.MonkeyPatch, odd: dict[str, Any]) -> None:
    """What came while nobody listened is the poll's."""
    monkeypatch.setattr(listening, "FIRST_SECONDS", 0.05)
    with odd_imap(OddImap(capabilities=IDLE, **odd)) as server:
        story = start(host="127.0.0.1", port=server.port)
        for _ in range(2):
            assert story.woken.acquire(timeout=10)
        assert server.commands.count("LOGIN") >= 2
        story.stopping.set()
        assert story.listener.join(5)


def test_a_server_that_just_lives_wakes_nobody(start: Start) -> None:
    """Signs of life and changed flags are no news."""
    with odd_imap(OddImap(capabilities=IDLE, idling=("OK Still here", r"1 FETCH (FLAGS (\Seen))"))) as server:
        story = start(host="127.0.0.1", port=server.port)
        assert story.woken.acquire(timeout=10)
        assert not story.woken.acquire(timeout=0.4)
        story.stopping.set()
        assert story.listener.join(5)


def test_a_lost_line_is_a_source_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """The listener's to try again."""
    monkeypatch.setenv(PASSWORD_VARIABLE, "geheim")
    where = {"host": "127.0.0.1", "user": "clerk", "tls": "none", "password_env": PASSWORD_VARIABLE, "timeout": 5}
    with odd_imap(OddImap(capabilities=IDLE, hangs_up_in_idle=True)) as server:
        options = CHANNEL.options.model_validate(where | {"port": server.port})
        with pytest.raises(SourceError) as caught:
            CHANNEL.listen("door", options, lambda: True, threading.Event())
    assert caught.value.case == "source-unavailable"


def _until(condition: Callable[[], bool], seconds: float = 10.0) -> bool:
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.02)
    return condition()
