"""Bytes to text when nobody can be trusted: declared charset, UTF-8, GB18030, then a guess, each judged by what comes out.

Rules from mail as it really arrives in China: ``gb2312`` and ``gbk`` are always read as GB18030, their superset (GB 18030-2005);
a Latin charset is often declared for bytes that are UTF-8 or GB18030; ``us-ascii`` for anything at all.
"""

import codecs
import re
from functools import cache

import chardet

_SAMPLE = 4000
_JUDGED = 64 * 1024
_GB = "gb18030"
_ALIASES = {
    **dict.fromkeys(["gb2312", "gbk", "cp936", "ms936", "936", "x-gbk", "gb_2312-80", "gb2312-80", "x-cp20936", "euc-cn", "chinese", "gb_18030", "x-gb"], _GB),
    **dict.fromkeys(["big5", "x-x-big5", "cn-big5", "big5-hkscs"], "big5hkscs"),
    **dict.fromkeys(["ks_c_5601-1987", "euc-kr", "ks_c_5601"], "cp949"),
    **dict.fromkeys(["shift_jis", "shift-jis", "x-sjis", "sjis"], "cp932"),
    **dict.fromkeys(["iso-8859-1", "latin1", "latin-1"], "cp1252"),
    **dict.fromkeys(["unicode-1-1-utf-8", "utf8mb4", "utf-8mb4"], "utf-8"),
    "hz-gb-2312": "hz",
    "iso-2022-jp": "iso2022_jp_ext",
    "iso-8859-9": "cp1254",
    "iso-8859-11": "cp874",
    "iso-8859-8-i": "iso-8859-8",
    "unicode-1-1-utf-7": "utf-7",
}
"""Superset or modern name of a charset as declared (WHATWG Encoding Standard, 4.2, and what Chinese mail programs write)."""
_NO_CHARSET = frozenset(
    {"", "unknown-8bit", "x-unknown", "unknown", "default", "8bit", "7bit", "binary", "us-ascii", "ascii", "charset", "none", "auto"}
    | {"unicode-escape", "unicode_escape", "raw-unicode-escape", "raw_unicode_escape", "punycode", "idna", "undefined", "mbcs", "oem"}
)
"""Declarations that say nothing, and codecs of Python's that are no charsets."""
_MULTIBYTE = frozenset({"utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-7", "hz", "iso2022_jp_ext", "iso2022_kr"})
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f-\x9f\ufffd\ue000-\uf8ff]")
_WESTERN = "cp125"


def decode(data: bytes, declared: str = "") -> tuple[str, tuple[str, ...]]:
    """Text and notes: ``charset-guessed`` when neither the declaration nor UTF-8 was believed, ``text-damaged`` when bytes had to be given up."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            return data.decode(name, "replace"), ()
    charset = known(declared)
    if charset in _MULTIBYTE:
        text = _strict(data, charset)
        if text is not None:
            return text, ()
    if data.isascii() and b"\x00" not in data:
        return data.decode("ascii"), ()
    wide = _wide(data)
    if wide:
        return data.decode(wide, "replace"), ("charset-guessed",)
    return _judged(data, charset)


def _judged(data: bytes, charset: str | None) -> tuple[str, tuple[str, ...]]:
    declared = _strict(data, charset) if charset else None
    utf8 = _strict(data, "utf-8")
    if charset == "utf-8" and utf8 is not None:
        return utf8, ()
    if utf8 is not None and (declared is None or plausible(utf8) >= plausible(declared)):
        return utf8, () if charset is None else ("charset-guessed",)
    if declared is not None and charset and not charset.startswith(_WESTERN):
        return declared, ()
    chinese = _strict(data, _GB)
    if chinese is not None and plausible(chinese) > (plausible(declared) if declared is not None else 0.5):
        return chinese, ("charset-guessed",)
    if declared is not None:
        return declared, ()
    return _guessed(data, charset, chinese)


def _guessed(data: bytes, charset: str | None, chinese: str | None) -> tuple[str, tuple[str, ...]]:
    """Nothing fitted: what damages least, be it the declaration, UTF-8, GB18030, or what the statistics say."""
    tried = [chinese] if chinese is not None else []
    names = [name for name in (charset, "utf-8", _GB) if name]
    tried += [data.decode(name, "replace") for name in names]
    statistic = chardet.detect(data[:_JUDGED]).get("encoding")
    if statistic and known(statistic):
        tried.append(data.decode(known(statistic) or "utf-8", "replace"))
    best = max(tried, key=plausible)
    notes = ("charset-guessed", "text-damaged") if "\ufffd" in best else ("charset-guessed",)
    return best, notes


@cache
def known(declared: str) -> str | None:
    """The Python codec for a charset as declared, or None when it says nothing or isn't one for text."""
    name = declared.strip().strip("\"'").lower()
    if name in _NO_CHARSET or not re.fullmatch(r"[a-z0-9_.:-]{1,40}", name):
        return None
    name = _ALIASES.get(name, name)
    if re.fullmatch(r"cp[-_]\d+", name):
        name = f"cp{name[3:]}"
    try:
        found = codecs.lookup(name)
        b"a".decode(found.name)
    except (LookupError, ValueError, UnicodeError):
        return None
    if found.name in _NO_CHARSET:
        return None
    return _ALIASES.get(found.name, found.name)


def plausible(text: str) -> float:
    """0 to 1: how much of the non-ASCII characters is what people write; the first characters stand for all."""
    sample = [char for char in text[: 4 * _SAMPLE] if char >= "\x80"][:_SAMPLE]
    if not sample:
        return 1.0
    common = _common()
    good = sum(1.0 if char in common else _worth(char) for char in sample)
    return max(good / len(sample), 0.0)


@cache
def _worth(char: str) -> float:
    if _CONTROLS.match(char):
        return -1.0
    if "\u4e00" <= char <= "\u9fff":
        return 0.35  # rare characters: names have some, mojibake is full of them
    if "\u3040" <= char <= "\u30ff" or "\uac00" <= char <= "\ud7a3" or "\u0400" <= char <= "\u04ff" or "\u0370" <= char <= "\u03ff":
        return 0.7
    if "\u00c0" <= char <= "\u024f":
        return 0.6
    return 0.5 if char.isalpha() or "\u2000" <= char <= "\u206f" else 0.3


@cache
def _common() -> frozenset[str]:
    """Level 1 of GB 2312-80, the 3755 characters in common use, and the punctuation that goes with them."""
    hanzi = (bytes((row, cell)).decode("gb2312", "ignore") for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF))
    wide = (chr(code) for code in range(0xFF01, 0xFF5F))
    return frozenset("".join(hanzi)) | frozenset(wide) | frozenset("\u3000、。·ˉˇ¨〃々—～‖…\u2018\u2019\u201c\u201d〔〕〈〉《》「」『』〖〗【】①②③④⑤⑥⑦⑧⑨⑩￥")


def _strict(data: bytes, charset: str) -> str | None:
    try:
        return data.decode(charset)
    except (UnicodeError, LookupError, ValueError):
        pass
    if charset in {"utf-8", _GB}:  # a text cut in the middle of its last character is still that charset
        try:
            text, _ = codecs.getdecoder(charset)(data[:-1])
        except UnicodeError:
            return None
        return text + "\ufffd" if len(data) > 64 else None  # noqa: PLR2004 - too short to tell
    return None


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: it has zero bytes, which no other text has, and reads as words in one of its two orders."""
    head = data[: _SAMPLE // 2 * 2]
    if b"\x00" not in head or len(head) < 4:  # noqa: PLR2004 - two characters
        return None
    worth = {name: plausible(head.decode(name, "replace")) for name in ("utf-16-le", "utf-16-be") if _has_few_controls(head.decode(name, "replace"))}
    best = max(worth, key=lambda name: worth[name], default=None)
    return best if best and worth[best] > 0.7 else None  # noqa: PLR2004 - clearly more good than bad


def _has_few_controls(text: str) -> bool:
    return sum(1 for char in text if char < " " and char not in "\t\n\r\f") <= len(text) // 50
