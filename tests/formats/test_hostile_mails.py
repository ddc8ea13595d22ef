"""Mails made to be slow or large: each is settled within seconds, with its header and its words."""

import time

import pytest

from parsers.tree import extract
from petition_intake.config import Limits

HEAD = b"From: zhang@petitioner.example\r\nTo: xinfang@office.example\r\nSubject: hostile\r\nMIME-Version: 1.0\r\n"
PARTS = HEAD + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n"
SECONDS = 15
"""Many times what each takes, for a busy machine; what grows with the square of its size takes minutes."""
SIZE = 200_000


def nested(depth: int) -> bytes:
    """Multiparts in each other."""
    inner = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (level, level) for level in range(depth))
    return HEAD + inner + b"\r\nat the bottom\r\n"


def mail_in_mail(depth: int) -> bytes:
    """Mails in each other."""
    return (HEAD + b"Content-Type: message/rfc822\r\n\r\n") * depth + HEAD + b"\r\nat the bottom\r\n"


HOSTILE = {
    "subject of 200 kB": HEAD.replace(b"hostile", b"hostile" + b"x" * SIZE) + b"\r\nbody",
    "subject of 200 kB in GBK": HEAD.replace(b"hostile", b"hostile" + "信访".encode("gbk") * (SIZE // 4)) + b"\r\nbody",
    "encoded words": HEAD.replace(b"hostile", b"hostile " + b"=?gb2312?B?0MW3w9DFt8M=?=\r\n " * (SIZE // 28)) + b"\r\nbody",
    "encoded words without end": HEAD.replace(b"hostile", b"hostile " + b"=?a?Q?" * (SIZE // 6)) + b"\r\nbody",
    "addresses": HEAD + b"Cc: " + b",\r\n ".join(b"<a%d@b.example>" % number for number in range(SIZE // 20)) + b"\r\n\r\nbody",
    "quotes and brackets": HEAD + b"Cc: " + b'"(<' * (SIZE // 3) + b"\r\n\r\nbody",
    "parameters": HEAD + b"Content-Type: text/plain; " + b"; ".join(b"p%d=v" % number for number in range(SIZE // 8)) + b"\r\n\r\nbody",
    "semicolons": HEAD + b"Content-Type: text/plain" + b";" * SIZE + b"\r\n\r\nbody",
    "continuations": HEAD + b"Content-Disposition: inline" + b"".join(b"; filename*%d*=%%E4" % n for n in range(SIZE // 20)) + b"\r\n\r\nbody",
    "fields": HEAD + b"X-Same: v\r\n" * SIZE + b"\r\nbody",
    "odd lines": HEAD + b"odd line here\r\n" * (SIZE // 14) + b"Date: x\r\n\r\nbody",
    "folds": HEAD + b" b\r\n" * (SIZE // 4) + b"\r\nbody",
    "twenty thousand parts": PARTS + b"".join(b"--b\r\n\r\npart %d\r\n" % number for number in range(20_000)) + b"--b--\r\n",
    "closing boundaries": PARTS + b"--b\r\n\r\na\r\n--b--\r\n" * 20_000,
    "boundaries of no parts": PARTS.replace(b"boundary=b", b"") + b"--x\r\nContent-y\r\n" * 100_000,
    "multiparts nested 100 deep": nested(100),
    "multiparts nested 300 deep": nested(300),
    "multiparts nested 20000 deep": nested(20_000),
    "mails nested 1000 deep": mail_in_mail(1000),
    "paddings": HEAD + b"Content-Transfer-Encoding: base64\r\n\r\n" + b"QQ==\r\n" * 300_000,
    "soft line breaks": HEAD + b"Content-Transfer-Encoding: quoted-printable\r\n\r\n" + b"=   " * 300_000,
    "uuencoded files": HEAD + b"\r\n" + b"begin 644 a\r\n#0V%T\r\n`\r\nend\r\n" * 20_000,
    "beginnings of files": HEAD + b"\r\n" + b"begin 644 a\r\n" * 100_000,
    "shifts of HZ": HEAD + b"Content-Type: text/plain; charset=hz\r\n\r\n" + b"~{" * 500_000,
    "escape sequences": HEAD + b"\r\n" + b"\x1b$B\x1b(B" * 200_000,
    "ten megabytes of no charset": HEAD + b"\r\n" + "尊敬的领导：请处理。\r\n".encode("gbk") * 480_000,
    "time zones": HEAD + b"Content-Type: text/calendar\r\n\r\nBEGIN:VCALENDAR\r\n" + b"BEGIN:VTIMEZONE\r\n" * 50_000,
    "elements nested a hundred thousand deep": HEAD + b"Content-Type: text/html\r\n\r\n" + b"<div>" * 100_000 + b"words",
    "elements of a line nested a hundred thousand deep": HEAD + b"Content-Type: text/html\r\n\r\n" + b"<p><b><i>" * 50_000 + b"words",
    "brackets": HEAD + b"Content-Type: text/html\r\n\r\n<html>" + b"<a" * 500_000 + b"words",
    "styles without end": HEAD + b"Content-Type: text/html\r\n\r\n" + b"<style>a" * 50_000 + b"words",
    "lines before no base64": HEAD + b"Content-Transfer-Encoding: base64\r\n\r\n" + b"a b\r\n\r\nAAAAAAAAAAAAAAAAAAAA\r\n" * 50_000,
    "lines of base64 that nothing declares": HEAD + b"\r\n" + b"QUFBQUFBQUFBQUFBQUFBQUFB\r\n" * 100_000 + b"!",
    "parameters of enriched text": HEAD + b"Content-Type: text/enriched\r\n\r\n" + b"<param>" * 100_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_mail_is_read_within_seconds(name: str) -> None:
    """Its header stands, its parts are as many as allowed, nothing is refused whole."""
    begun = time.monotonic()
    parts = extract(HOSTILE[name], "hostile.eml", Limits())
    assert time.monotonic() - begun < SECONDS
    assert parts[0].document.mail
    assert (parts[0].document.mail.subject or "").startswith("hostile")
    assert parts[0].document.failure is None
    assert 1 < len(parts) <= Limits().part_count + 1


@pytest.mark.parametrize("depth", [100, 300, 20_000])
def test_at_the_bottom_of_any_depth_the_words_are_kept(depth: int) -> None:
    """In the text of the last part that could be told apart, with a note or a reason."""
    parts = extract(nested(depth), "deep.eml", Limits())
    assert any(b"at the bottom" in (part.data or b"") for part in parts)
    assert any("too-deep" in (*part.document.notes, part.document.failure.code if part.document.failure else "") for part in parts)
