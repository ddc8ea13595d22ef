"""TNEF (winmail.dat): the message Outlook packed away, with names as its sender saw them."""

import base64
import struct

import pytest

from parsers.formats import _tnef as outer
from parsers.formats._rtf import unwrapped
from parsers.tree import extract
from petition_intake.config import Limits
from petition_intake.ports import Extracted
from tests.formats import made_packs as made

LIMITS = Limits()
GBK_LETTER = made.LETTER.encode("gbk")
RTF = b"{\\rtf1\\ansi\\ansicpg936\\fromtext \\fs20 \\'d5\\'fd\\'ce\\'c4}"
WRAPPED_HTML = (
    b"{\\rtf1\\ansi\\ansicpg936\\fromhtml1 {\\*\\htmltag64 <html><body>}{\\*\\htmltag84 <p>}\\htmlrtf {\\b for nobody\\htmlrtf0 "
    b"\\u27491 ?\\u25991 ?\\htmlrtf }\\par\\htmlrtf0 {\\*\\htmltag72 </p></body></html>}}"
)


def shown(parts: tuple[Extracted, ...]) -> list[tuple[str, str, str | None]]:
    """Part, name and text of what was in it."""
    return [(part.document.part, part.document.name, part.document.text) for part in parts[1:]]


def stored_rtf(data: bytes) -> bytes:
    """Compressed RTF that is not compressed ([MS-OXRTFCP] 2.1.3.1)."""
    return struct.pack("<II4sI", len(data) + 12, len(data), b"MELA", 0) + data


def test_body_and_attachments_have_their_chinese_names() -> None:
    """Names and words in code page 936 are read; every byte of an attachment is kept, its last zeros among them."""
    parts = extract(made.winmail(GBK_LETTER, {"证据.txt".encode("gbk"): b"a\x00\x00", "照片.bin".encode("gbk"): b"\x00\x01\x00"}), "winmail.dat", LIMITS)
    assert shown(parts)[0] == ("1", "", made.LETTER)
    assert parts[1].document.role == "body"
    assert [(part.document.name, part.data) for part in parts[2:]] == [("证据.txt", b"a\x00\x00"), ("照片.bin", b"\x00\x01\x00")]
    assert parts[0].document.mail
    assert parts[0].document.mail.subject == "油烟扰民"


def test_a_long_name_outranks_the_short_one() -> None:
    """Properties of an attachment, in Unicode, say more than its title of eight and three characters."""
    named = made.properties((0x3704, 0x001E, b"ZHENGJ~1.TXT"), (0x3707, 0x001F, "证据材料（一）.txt\x00".encode("utf-16-le")))
    data = made.tnef(
        made.attribute(2, 0x9002, b"\x00" * 14),
        made.attribute(2, 0x8010, b"ZHENGJ~1.TXT\x00"),
        made.attribute(2, 0x800F, GBK_LETTER),
        made.attribute(2, 0x9005, named),
    )
    assert shown(extract(data, "winmail.dat", LIMITS)) == [("1", "证据材料（一）.txt", made.LETTER)]


@pytest.mark.parametrize(
    ("props", "kinds"),
    [
        (((0x1000, 0x001F, "正文\x00".encode("utf-16-le")), (0x1009, 0x0102, stored_rtf(RTF))), ["text/plain"]),
        (((0x3FDE, 0x0003, struct.pack("<I", 936)), (0x1013, 0x0102, "<html><body>正文</body></html>".encode("gbk"))), ["text/html"]),
        (((0x1000, 0x001E, "正文\x00".encode("gbk")), (0x1013, 0x0102, b"<html><body>&#27491;</body></html>")), ["text/plain", "text/html"]),
        (((0x1009, 0x0102, stored_rtf(RTF)),), ["text/plain"]),
        (((0x1009, 0x0102, stored_rtf(WRAPPED_HTML)),), ["text/html"]),
    ],
    ids=["text and rtf", "html", "text and html", "text in rtf", "html in rtf"],
)
def test_the_body_comes_as_text_html_or_rtf(props: tuple[tuple[int, int, bytes], ...], kinds: list[str]) -> None:
    """The first form that says something is the body; RTF is asked last, and only for the text or HTML that Outlook wrapped in it."""
    parts = extract(made.winmail(props=made.properties(*props)), "winmail.dat", LIMITS)
    assert [part.document.media_type for part in parts[1:]] == kinds
    assert [part.document.role for part in parts[1:]] == ["body", *["attachment"] * (len(kinds) - 1)]
    assert parts[1].document.text == "正文"


def test_rtf_that_wraps_nothing_is_left_to_the_office_suite() -> None:
    """Its bytes are a body of their own, decompressed."""
    rtf = b"{\\rtf1\\ansi letter}"
    body = extract(made.winmail(props=made.properties((0x1009, 0x0102, stored_rtf(rtf)))), "winmail.dat", LIMITS)[1]
    assert (body.document.media_type, body.data) == ("application/rtf", rtf)


def test_wrapped_text_keeps_its_characters() -> None:
    """Characters half escaped and half plain, in Unicode with a fallback, in a font of another charset; marks for nobody are left out."""
    fonts = rb"{\fonttbl{\f0\fnil Arial;}{\f1\fnil\fcharset134 SimSun;}}{\*\generator x}"
    body = rb"\u20449 ?\uc2\u-29761 ??{\f1 \'c9\'cf\'88L}\par 100\'a3\'a5\{a\}{\colortbl;\red0;}\tab\~end"
    found = unwrapped(rb"{\rtf1\ansi\ansicpg936\fromtext " + fonts + body + b"}\x00")
    assert found == ("text/plain", "信访上" + b"\x88L".decode("gbk") + "\r\n100％{a}\t\xa0end")


def test_a_message_in_the_message_is_opened() -> None:
    """A forwarded message is a TNEF stream in an attachment; nesting ends like any other."""
    data = made.winmail(GBK_LETTER)
    for _ in range(LIMITS.part_depth + 3):
        inner = made.properties((0x3701, 0x000D, made.MESSAGE_INTERFACE + data))
        data = made.tnef(made.attribute(2, 0x9002, b"\x00" * 14), made.attribute(2, 0x8010, b"FW\x00"), made.attribute(2, 0x9005, inner))
    parts = extract(data, "winmail.dat", LIMITS)
    assert {part.document.media_type for part in parts} == {"application/ms-tnef"}
    assert parts[-1].document.failure
    assert parts[-1].document.failure.code == "too-deep"


def test_in_a_mail_the_stream_is_found_whatever_it_is_called() -> None:
    """By content: servers send it as winmail.dat, ATT0001.dat or application/octet-stream."""
    head = b"From: a@b.example\r\nSubject: x\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nsee\r\n--b\r\n"
    part = b"Content-Type: application/octet-stream; name=ATT0001.dat\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    mail = head + part + base64.encodebytes(made.winmail(GBK_LETTER)) + b"--b--\r\n"
    assert ("2/1", "", made.LETTER) in shown(extract(mail, "a.eml", LIMITS))


@pytest.mark.parametrize(
    "data",
    [
        made.tnef(),
        made.tnef(made.attribute(1, 0x9003, struct.pack("<I", 0xFFFFFFFF))),
        made.tnef(made.attribute(1, 0x9003, struct.pack("<IHHI", 1, 0x1002, 0x1000, 0xFFFFFFFF))),
        made.tnef(made.attribute(1, 0x9003, struct.pack("<IHHII", 1, 0x001E, 0x1000, 0xFFFFFFFF, 0xFFFFFFFF))),
        made.winmail(GBK_LETTER)[:-20],
        made.winmail(props=made.properties((0x1009, 0x0102, b"no rtf"))),
    ],
    ids=["nothing", "properties", "values", "strings", "cut off", "bad rtf"],
)
def test_counts_that_cannot_be_true_end_the_reading(data: bytes) -> None:
    """Lengths of four thousand million are read as far as there are bytes."""
    assert extract(data, "winmail.dat", LIMITS)


def test_properties_after_an_odd_string_are_read() -> None:
    """A string that no code page knows loses nothing behind it."""
    listed = made.properties((0x0037, 0x001E, b"\xff\xfe\xff"), (0x1000, 0x001E, b"text\x00"))
    found, whole = outer.properties(listed)
    assert ([one.name for one in found], whole) == ([0x0037, 0x1000], True)


@pytest.mark.parametrize(
    "data",
    [
        made.winmail(GBK_LETTER, {b"a.txt": b"abc" * 50})[:-60],
        made.winmail(GBK_LETTER).replace(struct.pack("<BHHI", 1, 0x9007, 6, 8), struct.pack("<BHHI", 1, 0x9007, 6, 0x7FFFFFFF)),
        made.winmail(props=struct.pack("<I", 9) + made.properties((0x1000, 0x001E, GBK_LETTER))[4:]),
    ],
)
def test_what_is_shorter_than_it_says_is_told(data: bytes) -> None:
    """An attachment that breaks off, a length over the end, a count of more properties than there are: there may have been more."""
    assert "damaged" in extract(data, "winmail.dat", LIMITS)[0].document.notes
