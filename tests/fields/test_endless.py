"""Lines on which an expression could be tried in more ways than there is time for: each is read at once."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from parsers.understand import understand
from petition_intake.config import Office
from petition_intake.model import Document, Envelope, Reading, Way
from tests.fields.build import RECEIVED

SECONDS = 20.0
ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFLMNOPRSTUVWXYZ"
RUNS = [
    ALPHABET + "'",
    "a1" * 45 + "'",
    "-" * 90 + "'",
    "呈上" * 45 + "X",
    "号" * 90 + "'",
    "签名" * 45 + "'",
    "电话手机" * 22 + "'",
    "1 " * 45 + "'",
    "向我" * 45 + "。",
    "听接" * 40 + "?x",
    "和" * 90 + "x",
    "王明和" * 30 + "签名",
    "王明、" * 30 + "签名" * 5 + "x",
    "传真" * 45 + "x",
    "3" * 40 + "鑫",
]
FRAMES = [
    "{} 13800138000",
    "地址：长沙市开福区示例路1号 {}",
    "{}长沙市开福区示例路1号2026年3月2日",
    "联系人：{}\n电话：13800138000",
    "我叫{}",
    "电话13800138000，{}",
]


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """End what takes more processor time."""

    def over(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGVTALRM, over)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("run", RUNS)
def test_no_line_is_read_for_ever(frame: str, run: str) -> None:
    """Letters and digits of a key, a row of hyphens, words of a signature again and again, and a sign at the end that fits nothing."""
    _read(f"尊敬的领导：\n{frame.format(run)}\n请求处理。")


@pytest.mark.parametrize("run", RUNS)
def test_no_heading_is_read_for_ever(run: str) -> None:
    """The same above the salutation, where a heading stands."""
    _read(f"{run}\n尊敬的领导：\n请求处理。")


def _read(text: str) -> None:
    document = Document(part="", name="a.txt", media_type="text/plain", size=len(text), sha256="0" * 64, role="whole", text=text)
    with within(SECONDS):
        understand(Reading(item="0" * 24, way=Way.EMAIL, received_at=RECEIVED, envelope=Envelope(), documents=(document,)), Office())
