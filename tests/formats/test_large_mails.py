"""Large attachments are cut out of a mail before it is parsed: nothing comes out otherwise, and memory stays near what came out."""

import base64
import time
import tracemalloc
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings

from parsers.formats import _large
from parsers.tree import extract, extract_file, preload
from petition_intake.config import Limits
from tests.formats import golden
from tests.formats.spoilt import spoilt

LIMITS = Limits()
LETTER = "尊敬的领导：我家楼下油烟扰民，请求处理。"
FILM = b"\x00\x00\x00\x18ftypmp42" + Random(1).randbytes(3000)
LINES = base64.encodebytes(FILM).replace(b"\n", b"\r\n").rstrip()
HEAD = b"From: zhang@petitioner.example\r\nTo: xinfang@office.example\r\nSubject: letter\r\nMIME-Version: 1.0\r\n"
ENCODED = b"Content-Type: video/mp4\r\nContent-Transfer-Encoding: base64\r\n\r\n"


def mixed(*parts: bytes, boundary: bytes = b"b") -> bytes:
    """A mail of these parts below a letter."""
    letter = b"Content-Type: text/plain; charset=gbk\r\n\r\n" + LETTER.encode("gbk")
    body = b"".join(b"--%b\r\n%b\r\n" % (boundary, part) for part in (letter, *parts))
    return HEAD + b"Content-Type: multipart/mixed; boundary=%b\r\n\r\n%b--%b--\r\n" % (boundary, body, boundary)


SHAPES = {
    "attached": mixed(ENCODED + LINES, ENCODED + LINES),
    "without padding": mixed(ENCODED + LINES.rstrip(b"=")),
    "a character too many": mixed(ENCODED + LINES.rstrip(b"=")[:-2]),
    "a blank line within": mixed(ENCODED + LINES[:780] + b"\r\n\r\n" + LINES[780:]),
    "a footer behind": mixed(ENCODED + LINES + b"\r\n\r\n-- \r\nlist@list.example"),
    "words below": mixed(ENCODED + LINES + b"\r\nand words."),
    "no boundary at the end": mixed(ENCODED + LINES)[:-8],
    "the whole mail": HEAD + ENCODED + LINES + b"\r\n",
    "in a mail in it": mixed(b"Content-Type: message/rfc822\r\n\r\n" + mixed(ENCODED + LINES, boundary=b"c")),
    "not declared": mixed(ENCODED.replace(b"base64", b"8bit") + LINES),
    "text": mixed(ENCODED.replace(b"video/mp4", b"text/plain") + base64.encodebytes(LETTER.encode() * 99)),
    "a multipart in it": mixed(ENCODED.replace(b"video/mp4", b"multipart/mixed; boundary=x") + base64.encodebytes(mixed(ENCODED + LINES))),
    "before the first part": HEAD + b"Content-Type: multipart/mixed; boundary=b\r\n" + ENCODED[25:] + LINES + b"\r\n--b\r\n\r\n--b--\r\n",
}


@pytest.fixture
def cutting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever base64 there is, is cut."""
    monkeypatch.setattr(_large, "_LARGE_MAIL", 0)
    monkeypatch.setattr(_large, "_LARGE_PART", 1)


def cut_and_whole(data: bytes) -> tuple[object, object]:
    """What comes of a mail whose large attachments were cut out, and of the same as it is."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_large, "_LARGE_MAIL", 0)
        patch.setattr(_large, "_LARGE_PART", 1)
        cut = extract(data, "a.eml", LIMITS)
    return cut, extract(data, "a.eml", LIMITS)


@pytest.mark.parametrize("data", SHAPES.values(), ids=SHAPES.keys())
def test_a_mail_of_any_shape_is_the_same_cut_and_whole(data: bytes) -> None:
    """Parts, bytes, notes and reasons."""
    cut, whole = cut_and_whole(data)
    assert cut == whole


SEEDS = [*SHAPES.values(), *(path.read_bytes() for path in golden.cases("mail") if b"base64" in path.read_bytes())]


@given(data=spoilt(SEEDS))
@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_a_spoilt_mail_is_the_same_cut_and_whole(data: bytes) -> None:
    """Wherever it was hit."""
    cut, whole = cut_and_whole(data)
    assert cut == whole


@pytest.mark.usefixtures("cutting")
def test_what_is_cut_is_cut() -> None:
    """The mail that is parsed holds a mark in place of the film; the film comes out of the mail's own bytes."""
    with _large.without_large(SHAPES["attached"]) as slim:
        assert len(slim) < 800
        marks = [line for line in slim.splitlines() if line.startswith(b"cut-")]
        assert [_large.large(mark) for mark in marks] == [FILM, FILM]
        assert _large.as_it_stood(slim) == SHAPES["attached"]
    assert _large.large(marks[0]) is None


@pytest.mark.parametrize("piece", [b"\n", b"\r\n", b"\n\n" + b"A" * 60, b"\n\n" + b"A" * 60 + b"\n", ENCODED + b"A" * 60 + b"\r\n\r\n"])
def test_looking_for_what_is_large_costs_little(piece: bytes) -> None:
    """Whatever a mail is full of."""
    begun = time.process_time()
    with _large.without_large(piece * (10_000_000 // len(piece))):
        pass
    assert time.process_time() - begun < 5


def test_a_large_mail_takes_little_more_than_what_is_in_it(tmp_path: Path) -> None:
    """It lies on disk while it is read; over the limit its words are read all the same, and the attachment says why it is not."""
    film = base64.encodebytes(FILM[:2964]).replace(b"\n", b"\r\n")
    body = tmp_path / "body"
    body.write_bytes(mixed(ENCODED + film * 5000))
    folder = tmp_path / "spool"
    folder.mkdir()
    tracemalloc.start()
    try:
        whole, letter, attached = extract_file(body, "a.eml", Limits(item_bytes=8 * 1024 * 1024), folder)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert (whole.document.failure, whole.document.size, letter.document.text) == (None, body.stat().st_size, LETTER)
    assert attached.document.failure
    assert (attached.document.failure.code, attached.document.size) == ("too-large", 2964 * 5000)
    assert attached.file is not None
    assert (folder / attached.file).read_bytes() == FILM[:2964] * 5000
    assert peak < 2 * attached.document.size


@pytest.mark.parametrize(("start", "kind"), [(b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00", "video/mp4"), (b"PK\x03\x04", "application/zip")])
def test_what_is_too_large_says_so_within_little_memory(start: bytes, kind: str, tmp_path: Path) -> None:
    """A film or a broken archive beyond the limit stays on disk, is known by its beginning where it can be, and costs no reader its life."""
    body, folder = tmp_path / "body", tmp_path / "spool"
    folder.mkdir()
    with body.open("wb") as file:
        file.write(start)
        file.truncate(64 * 1024 * 1024)
    preload()
    tracemalloc.start()
    try:
        (whole,) = extract_file(body, "a.bin", Limits(item_bytes=8 * 1024 * 1024), folder)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert whole.document.failure
    assert (whole.document.failure.code, whole.document.media_type, whole.document.size) == ("too-large", kind, 64 * 1024 * 1024)
    assert peak < 16 * 1024 * 1024
