"""Chinese text comes out whatever was done to its charset on the way: each trouble over sentences of every kind."""

import base64
import quopri
import re
from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from parsers.formats._charset import SAID, decode, known
from parsers.formats._words import words
from parsers.tree import extract
from petition_intake.config import Limits

WORDS = tuple(re.findall(r"\w+", """
    反映 举报 求助 投诉 咨询 油烟 扰民 拖欠 工资 补偿款 低保 医保 路灯 漏水 占用 耕地 示例县 青石镇 居委会 王某 三个月 无人处理 请求 依法 查处
"""))  # fmt: skip
SENTENCES = st.lists(st.sampled_from(WORDS), min_size=6, max_size=30).map(lambda found: "，".join(found) + "。")
SUBJECTS = st.lists(st.sampled_from(WORDS), min_size=2, max_size=12).map("".join)


def mail(subject: bytes, kind: bytes, body: bytes, coding: bytes = b"8bit") -> bytes:
    """A mail of one part."""
    head = b"From: <zhang@petitioner.example>\r\nSubject: " + subject + b"\r\nMIME-Version: 1.0\r\nContent-Type: " + kind
    return head + b"\r\nContent-Transfer-Encoding: " + coding + b"\r\n\r\n" + body


def read(data: bytes) -> tuple[str | None, str | None]:
    """Subject and body as read."""
    whole, body = extract(data, "a.eml", Limits())
    assert whole.document.mail
    return whole.document.mail.subject, body.document.text


NAMES = (
    *("gb2312", "GBK", "x-gbk", "iso-gb2312", "GB18030", "gb2312_charset", "cn-gb", "cp936", "x-mac-cyrillic", "koi8-r", "iso-8859-1", "iso-8859-15"),
    *("us-ascii", "utf-8", "utf-16", "utf-7", "unknown-8bit", "x-unknown", "default", "big5", ""),
)


@pytest.mark.parametrize("name", NAMES)
@given(text=SENTENCES)
@settings(max_examples=15)
def test_a_body_in_gbk_whatever_is_declared(name: str, text: str) -> None:
    """The declaration is believed only as far as it makes sense."""
    for kind in (f"text/plain; charset={name}", f'text/plain; charset=charset="{name}"'):
        assert read(mail(b"x", kind.encode(), text.encode("gbk")))[1] == text


@pytest.mark.parametrize("name", ["gb2312", "us-ascii", "iso-8859-1", "windows-1252", "big5", "koi8-r", "utf-16", ""])
@given(text=SENTENCES)
@settings(max_examples=15)
def test_a_body_in_utf8_whatever_is_declared(name: str, text: str) -> None:
    """UTF-8 is known by its form."""
    assert read(mail(b"x", f"text/plain; charset={name}".encode(), text.encode()))[1] == text


TROUBLES: dict[str, Callable[[bytes], tuple[bytes, bytes]]] = {
    "base64": lambda body: (base64.encodebytes(body), b"base64"),
    "base64 with another name": lambda body: (base64.encodebytes(body), b"Base 64;"),
    "base64 with garbage": lambda body: (base64.encodebytes(body)[:20] + b"!*&\r\n>" + base64.encodebytes(body)[20:], b"base64"),
    "base64 that was decoded": lambda body: (body, b"base64"),
    "quoted-printable": lambda body: (quopri.encodestring(body), b"quoted-printable"),
    "lines broken in escapes": lambda body: (re.sub(rb"((?:=..){5}=.)", rb"\1=\n", quopri.encodestring(body).replace(b"=\n", b"")), b"quoted-printable"),
    "quoted-printable that was decoded": lambda body: (body, b"quoted-printable"),
    "8-bit under 7bit": lambda body: (body, b"7bit"),
}


@pytest.mark.parametrize("trouble", TROUBLES)
@given(text=SENTENCES)
@settings(max_examples=15)
def test_a_body_whatever_its_transfer_encoding(trouble: str, text: str) -> None:
    """Also one that is declared and was undone before."""
    body, coding = TROUBLES[trouble](text.encode("gbk"))
    assert (read(mail(b"x", b"text/plain; charset=gb2312", body, coding))[1] or "").strip() == text


@pytest.mark.parametrize("charset", ["gbk", "utf-8"])
@given(text=SUBJECTS, cut=st.integers(1, 40))
@settings(max_examples=60)
def test_a_subject_cut_anywhere(charset: str, text: str, cut: int) -> None:
    """Into encoded words between the bytes of a character, or between the letters of base64."""
    raw = text.encode(charset)
    letters = base64.b64encode(raw).decode()
    pieces = [base64.b64encode(piece).decode() for piece in (raw[:cut], raw[cut:])]
    for one, other in (pieces, [letters[:cut], letters[cut:]]):
        for between in ("\r\n ", " ", ""):
            assert words(f"=?{charset}?B?{one}?={between}=?{charset}?B?{other}?=") == text


@given(text=SUBJECTS, name=st.sampled_from(["gb2312", "x-unknown", "", "us-ascii", "iso-8859-1", "utf-8"]))
@example(text="漏水漏水", name="utf-8")
@settings(max_examples=60)
def test_an_encoded_word_whatever_it_declares(text: str, name: str) -> None:
    """An encoded word in GBK under another name."""
    assert words(f"=?{name}?B?{base64.b64encode(text.encode('gbk')).decode()}?=") == text


@given(text=SENTENCES)
@settings(max_examples=30)
def test_text_that_was_encoded_twice(text: str) -> None:
    """UTF-8 taken for Latin-1 and made UTF-8 of again."""
    for taken in ("latin-1", "cp1252"):
        wrong = "".join(bytes([byte]).decode(taken, "ignore") or chr(byte) for byte in text.encode())
        assert decode(wrong.encode(), "utf-8") == (text, ("charset-guessed",))


@pytest.mark.parametrize(("charset", "name"), [("hz", ""), ("hz", "hz-gb-2312"), ("utf-7", "unicode-1-1-utf-7"), ("utf-16-be", "utf-16"), ("utf-32-le", "")])
@given(text=SENTENCES)
@settings(max_examples=15)
def test_a_charset_of_other_widths(charset: str, name: str, text: str) -> None:
    """Seven bits, two bytes, four bytes, with their name and without."""
    assert decode(text.encode(charset), name)[0] == text


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"\x1b(I1J_0D\x1b$B$N\x1b(B", "ｱﾊﾟｰﾄの"),
        (b"\x1b$B-!-j\x1b(B ok", "①㈱ ok"),
        (b"\x1b$BA{2;\n\x1b$B$N7o", "騒音\nの件"),
        (b"\x1b$)C\x0e>H3g\x0f!", "안녕!"),
        (b"\x1b$)A\x0e=;ND\x0f!", "交文!"),
        (b"\x1b$(D0!\x1b(B!", "丂!"),
        (b"\x1b$B$", "\ufffd"),
    ],
    ids=["half-width kana", "vendors' row", "line ends", "korean", "chinese", "rare", "cut"],
)
def test_escape_sequences_are_followed_as_they_are_used(data: bytes, text: str) -> None:
    """ISO 2022 as mail has it, declared or not."""
    assert decode(data)[0] == text
    assert decode(data, "iso-2022-jp")[0] == text


@pytest.mark.parametrize("name", ["Müller", "Straße", "Søren", "señor", "café", "Ångström", "Übermittlungsstatus"])
@pytest.mark.parametrize("declared", ["", "iso-8859-1"])
def test_letters_of_a_latin_word_are_no_chinese(name: str, declared: str) -> None:
    """A pair of bytes amid ASCII letters is not taken for a character."""
    assert decode(name.encode("cp1252"), declared)[0] == name
    assert decode(name.encode(), declared)[0] == name


@pytest.mark.parametrize("name", ["李珺", "王喆", "刘燚", "朱镕基", "模式", "联通"])
def test_short_names_are_read_as_gb18030(name: str) -> None:
    """Two characters, one of them rare, or bytes that happen to be UTF-8 too."""
    assert decode(name.encode("gb18030"))[0] == name
    assert decode(name.encode("gb18030"), "iso-8859-1")[0] == name


def test_what_a_person_said_is_believed() -> None:
    """Whatever comes out; but what can only be UTF-8 stays so."""
    assert decode("證據".encode("big5"), f"{SAID}big5") == ("證據", ())
    assert decode("證據".encode("big5"), f"{SAID}gb18030")[0] == "靡沮"
    assert decode("证据材料".encode(), f"{SAID}big5")[0] == "证据材料"
    assert decode(b"\xff\xfe\xfd", f"{SAID}utf-8")[1] == ("text-damaged",)
    assert known("klingon") is None
