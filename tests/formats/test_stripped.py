"""Chinese that lost its high bits is restored, and nothing else that is ASCII is touched."""

import base64
import string

from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.formats._charset import decode
from tests.formats.test_charsets import SENTENCES

LETTER = "尊敬的领导：\n我叫张样例，住在示例县青石镇，电话16100000001。楼下油烟扰民三个月，多次反映没有人处理，请求依法查处。\n"


def stripped(text: str) -> bytes:
    """As a relay of seven bits leaves it."""
    return bytes(byte & 0x7F for byte in text.encode("gb2312"))


@given(text=SENTENCES)
@settings(max_examples=60)
def test_a_letter_is_restored(text: str) -> None:
    """Declared or not; the guess is told."""
    whole = LETTER + text
    for declared in ("gb2312", ""):
        assert decode(stripped(whole), declared) == (whole, ("charset-guessed", "text-damaged"))


def test_a_charset_that_can_not_be_is_not_restored() -> None:
    """What says it is UTF-8 never was GBK; markup is left alone."""
    assert decode(stripped(LETTER), "utf-8")[0] == stripped(LETTER).decode()
    page = b"<html><body><p>" + stripped(LETTER) + b"</p></body></html>"
    assert decode(page)[0] == page.decode()


PINYIN = ["wo", "jia", "zhu", "zai", "shi", "li", "xian", "qing", "shi", "zhen", "lou", "xia", "you", "yan", "rao", "min", "qing", "qiu", "chu", "li"]
ENGLISH = [
    "dear",
    "sir",
    "the",
    "lamp",
    "on",
    "our",
    "street",
    "has",
    "been",
    "broken",
    "for",
    "three",
    "months",
    "nobody",
    "came",
    "please",
    "repair",
    "it",
    "thank",
    "you",
]
CODE = ["if (a[i]>0){b=c;}", "#,##0.00", "!#/bin/sh", "x=[1,2,3]#,", "SELECT*FROM`t`", "def f(x):", "//@#,!#", "A#,B#,C#", "&amp;#,", "#define X(a) a##1"]
IDS = ["XF2026-000012", "439901198805120137", "16100000001", "2026-03-02", "a8f5f167f44f4964e6c998dee827110c", "ABCD-1234-#,", "C:\\A\\B.TXT", "$1,234.00"]
URLS = ["https://pan.example/s/1YBe-x_w?pwd=k2hk#,", "http://a.example/%E4%BF%A1!#top", "mailto:a@b.example"]
WORDS = st.one_of(
    st.sampled_from([*PINYIN, *ENGLISH, *CODE, *IDS, *URLS]),
    st.binary(max_size=60).map(lambda data: base64.b64encode(data).decode()),
    st.binary(max_size=60).map(lambda data: base64.b85encode(data).decode()),
    st.text(string.ascii_uppercase + string.digits + "#,!", max_size=40),
    st.text(string.printable[:94], max_size=80),
)


@given(
    words=st.lists(WORDS, max_size=60),
    between=st.sampled_from([" ", "\n", "\t", "", ",", "#,", "!#", "!#\n"]),
    declared=st.sampled_from(["", "gb2312", "us-ascii"]),
)
@settings(max_examples=400, deadline=None)
def test_ascii_is_what_it_says(words: list[str], between: str, declared: str) -> None:
    """English, pinyin, code, ids, tables, addresses, base64, noise: whatever stands between them."""
    text = between.join(words)
    data = text.encode()
    if b"~{" not in data:
        assert decode(data, declared)[0] == text
