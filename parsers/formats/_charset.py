"""Bytes to text when nobody can be trusted: declared charset, UTF-8, GB18030, Big5, then a guess, each judged by what comes out.

Rules from mail as it really arrives in China: ``gb2312`` and ``gbk`` are always read as GB18030, their superset (GB 18030-2005);
a Latin charset is often declared for bytes that are UTF-8 or GB18030; ``us-ascii`` for anything at all.
"""

import codecs
import re
from collections.abc import Iterator
from functools import cache
from importlib import resources
from itertools import islice

import chardet

from parsers.formats._seven_bit import escaped, hz, is_escaped, is_hz
from parsers.formats._stripped import restored

SAID = "="
"""Before a charset that a person named: it is believed whatever comes out."""
_SAMPLE = 4000
_JUDGED = 64 * 1024
_GB, _BIG5 = "gb18030", "big5hkscs"
_ALIASES = {
    **dict.fromkeys(["936", "x-cp20936", "euc-cn", "chinese", "cn-gb", "x-gb", "ms936", "windows-936"], _GB),
    **dict.fromkeys(["950", "ms950", "windows-950", "cp950"], _BIG5),
    **dict.fromkeys(["euc-kr", "korean", "uhc", "949", "ms949", "x-windows-949", "windows-949"], "cp949"),
    **dict.fromkeys(["iso-8859-1", "latin1", "latin-1", "ansi"], "cp1252"),
    **dict.fromkeys(["unicode", "utf-16", "utf16", "ucs-2", "iso-10646-ucs-2"], "utf-16"),
    **dict.fromkeys(["utf-32", "utf32", "ucs-4", "iso-10646-ucs-4"], "utf-32"),
    "iso-8859-9": "cp1254",
    "iso-8859-11": "cp874",
}
_FAMILIES = (
    (re.compile(r"\Ahz\b"), "hz"),
    (re.compile(r"gb[_.-]?(?:2312|k|18030)"), _GB),
    (re.compile(r"big-?5"), _BIG5),
    (re.compile(r"utf-?8|65001"), "utf-8"),
    (re.compile(r"utf-?7"), "utf-7"),
    (re.compile(r"ks_?c_?-?5601"), "cp949"),
    (re.compile(r"2022-?jp|cp5022"), "iso-2022"),
    (re.compile(r"2022-?(?:kr|cn)"), "iso-2022"),
    (re.compile(r"shift.?jis|x?-?sjis|cp932|ms932|windows-31j"), "cp932"),
)
"""Superset or modern name of a charset as declared (WHATWG Encoding Standard, 4.2, and what mail programs write), by what is in the name."""
_NUMBERED = (
    (re.compile(r"(?:windows|cp|ansi|win|ms)[-_]?(125\d|1361|8\d\d|9\d\d)\Z"), "cp"),
    (re.compile(r"iso[-_]?8859[-_]?(\d{1,2})(?:-[ei])?\Z"), "iso-8859-"),
)
_NO_CHARSET = frozenset(
    {"", "unknown-8bit", "x-unknown", "unknown", "default", "8bit", "7bit", "binary", "us-ascii", "ascii", "charset", "none", "auto"}
    | {"unicode-escape", "unicode_escape", "raw-unicode-escape", "raw_unicode_escape", "punycode", "idna", "undefined", "mbcs", "oem"}
)
"""Declarations that say nothing, and codecs of Python's that are no charsets."""
_WIDE = {"utf-16": ("utf-16-le", "utf-16-be"), "utf-32": ("utf-32-le", "utf-32-be")}
_WINDOWS = {ord(char): byte for byte in range(0x80, 0xA0) if (char := bytes([byte]).decode("cp1252", "ignore"))}
"""Characters of Windows-1252 that Latin-1 lacks, and their bytes."""
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f-\x9f\ufffd\ue000-\uf8ff]")
_KANA = re.compile("[\u3040-\u30ff]")
"""Nobody who writes Big5 writes these."""
_FOREIGN = re.compile("[^\x00-\x7f]+")
_BESIDE_LETTERS = re.compile("[\u0250-\u036f]")
"""Sounds and marks, which only stand beside letters (GBK of 漏水 is UTF-8 of ©ˮ)."""
_MISREAD = re.compile("[\u6d00-\u97ff\ue000-\uf8ff\ufffd]")
"""Where nearly all characters lie whose bytes in GBK are those of Chinese in UTF-8; people write with as many that lie before."""
_MISREAD_SIGN = re.compile("[锛銆鐨]")
"""What comes of the comma, the full stop and 的."""
_SURE_UTF8 = re.compile(rb"(?:[\xe3-\xef][\x80-\xbf]{2}){4}")
"""Four characters of three bytes in a row: by chance in no other charset's line that holds nothing else."""
_HIGH = re.compile(rb"[\x80-\xff]")
_DOUBTFUL = 0.75
_WESTERN = ("cp125", "iso8859-15")
_SURER, _FAR_SURER, _FEW = 0.15, 0.45, 8
_CHINESE = {_GB: _SURER, _BIG5: 0.0}
"""Charsets of Chinese, and by how much the one is likelier here before anything is read."""
_STATISTIC = re.compile(r"cp125\d|koi8|iso-?8859|euc-?jp|cp932|cp949|cp874", re.IGNORECASE)
"""What the statistics are believed in: charsets mail is written in."""


def decode(data: bytes, declared: str = "") -> tuple[str, tuple[str, ...]]:
    """Text and notes: ``charset-guessed`` when neither the declaration nor UTF-8 was believed, ``text-damaged`` when bytes had to be given up."""
    if declared.startswith(SAID) and (said := known(declared[1:])) and not is_utf8(data):
        return _as_said(data, said)
    data = without_filling(data)
    for mark, name in _BOMS:
        if data.startswith(mark):
            return data.decode(name, "replace"), ()
    charset = known(declared)
    for text, notes in _special(data, charset):
        return text, notes
    charset = None if charset in {*_WIDE, "utf-7", "hz", "iso-2022"} else charset
    return _line_by_line(data, charset) or _judged(data, charset)


def without_filling(data: bytes) -> bytes:
    """Text without the mark of its end, and the zeros up to a full block, that programs of DOS put behind it."""
    text = data.rstrip(b"\x00\x1a") if data.endswith((b"\x1a", b"\x1a\x00", b"\x00\x00")) else data
    if text is data or b"\x00" in text:
        return data
    return text if plausible(whole(text, "utf-8") or whole(text, _GB) or "\ufffd") > 0.8 else data  # noqa: PLR2004 - clearly text of single bytes


def is_utf8(data: bytes) -> bool:
    """Whether it can't but be UTF-8: characters of three bytes that all fit, which no other text has."""
    text = whole(data, "utf-8")
    return text is not None and max(text, default="") >= "\u0800"


def _as_said(data: bytes, charset: str) -> tuple[str, tuple[str, ...]]:
    if charset == "iso-2022":
        return escaped(data), ()
    if charset == "hz":
        return hz(data), ()
    text = data.decode(charset, "replace")
    return text, ("text-damaged",) if "\ufffd" in text else ()


def _special(data: bytes, charset: str | None) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What needs no judgement: characters of two or four bytes, charsets of seven bits, ASCII."""
    if by_zeros := wide(data, charset):
        yield data.decode(by_zeros, "replace"), () if charset in _WIDE or charset == by_zeros else ("charset-guessed",)
    if is_escaped(data) or (charset == "iso-2022" and b"\x0e" in data):
        yield escaped(data), () if charset == "iso-2022" else ("charset-guessed",)
    if (charset == "hz" and b"~{" in data) or (data.isascii() and is_hz(data) and plausible(hz(data)) > 0.7):  # noqa: PLR2004 - clearly more good than bad
        yield hz(data), () if charset == "hz" else ("charset-guessed",)
    if data.isascii():
        if charset == "utf-7":
            yield data.decode("utf-7", "replace"), ()
        if charset in {None, _GB} and (lost := restored(data)):
            yield lost, ("charset-guessed", "text-damaged")
        if b"\x00" not in data:
            yield data.decode("ascii"), ()


def _judged(data: bytes, charset: str | None) -> tuple[str, tuple[str, ...]]:
    declared = whole(data, charset) if charset else None
    utf8 = declared if charset == "utf-8" else whole(data, "utf-8")
    if utf8 is not None and (twice := _twice(utf8, charset)):
        return twice, ("charset-guessed",)
    if utf8 is not None and (before := _gbk_taken(utf8)):
        return before, ("charset-guessed", "text-damaged") if "\ufffd" in before else ("charset-guessed",)
    if charset == "utf-8" and utf8 is not None and not _BESIDE_LETTERS.search(utf8):
        return utf8, ()
    texts = [(more, text) for name, more in _CHINESE.items() if name != charset and (text := whole(data, name)) is not None]
    rivals = [(worth + more, worth, text) for more, text in texts for worth in [_likely(text)]]
    _, worth, rival = max(rivals, default=(0.0, -1.0, ""))
    if utf8 is not None and (declared is None or plausible(utf8) + _SURER >= plausible(declared)) and not _by_chance(utf8, data, worth):
        return utf8, () if charset in {None, "utf-8"} else ("charset-guessed",)
    if declared is not None and charset:
        return (rival, ("charset-guessed",)) if worth > plausible(declared) + _trust(charset, declared) else (declared, ())
    return _guessed(data, charset)


def _line_by_line(data: bytes, charset: str | None) -> tuple[str, tuple[str, ...]] | None:
    """A text in one charset to which something on the way put lines in UTF-8, a warning above or a footer below: each as it is written."""
    if not _SURE_UTF8.search(data) or whole(data, "utf-8") is not None:
        return None
    lines = data.split(b"\n")
    added = {number: text for number, line in enumerate(lines) if _SURE_UTF8.search(line) and (text := whole(line, "utf-8")) and plausible(text) > _DOUBTFUL}
    rest = [line for number, line in enumerate(lines) if number not in added]
    other = b"\n".join(rest)
    high = len(_HIGH.findall(other))
    if not added or not high or other.decode("utf-8", "replace").count("\ufffd") * 2 < high:  # UTF-8 too, damaged
        return None
    text, notes = _judged(other, charset)
    said = iter(text.split("\n"))
    if text.count("\n") != len(rest) - 1:
        return None
    joined = "\n".join(added[number] if number in added else next(said) for number in range(len(lines)))
    return joined, tuple(dict.fromkeys(("charset-guessed", *notes)))


def _trust(charset: str, text: str) -> float:
    """By how much another reading must be likelier than what was declared. A Latin charset is declared for anything."""
    if charset.startswith(_WESTERN):
        return 0.0
    if charset == "cp949":  # every Korean text is one of common Chinese characters too
        return 0.0 if _hanja(text) > 0.2 else 1.0  # noqa: PLR2004 - Korean has few
    few = len(text) - len(text.encode("ascii", "ignore")) <= _FEW and not _KANA.search(text)
    return _FAR_SURER if charset in {"cp932", "euc_jp"} or (few and charset == _BIG5) else _SURER


def _hanja(text: str) -> float:
    """How many of the characters of a Korean text are Chinese, 0 to 1."""
    sample = text[: 4 * _SAMPLE]
    hanja, hangul = (sum(1 for char in sample if low <= char <= high) for low, high in (("\u4e00", "\u9fff"), ("\uac00", "\ud7a3")))
    return hanja / max(hanja + hangul, 1)


def _likely(text: str) -> float:
    """How plausible a reading is whose characters may come from letters of Latin words: such stand alone between ASCII letters."""
    runs = [run for run in islice(_FOREIGN.finditer(text), _SAMPLE) if "\u4e00" <= run.group()[0] <= "\u9fff"]
    alone = sum(1 for run in runs if len(run.group()) == 1 and re.search("[A-Za-z]", text[max(run.start() - 1, 0) : run.end() + 1]))
    return plausible(text) - (0.5 if alone * 2 > sum(len(run.group()) for run in runs) else 0.0)


def _by_chance(utf8: str, data: bytes, worth: float) -> bool:
    """Whether a few Chinese characters only happen to be UTF-8 too, as letters of no word (GBK of 模式 is that of ģʽ)."""
    return not re.search(rb"[A-Za-z]", data) and max(utf8) < "\u0800" and worth > plausible(utf8) + 2 * _SURER


def _twice(utf8: str, charset: str | None) -> str | None:
    """Text whose bytes some gateway took for Latin-1 and made UTF-8 of: the text it was before."""
    if sum(map(len, _FOREIGN.findall(utf8[:_JUDGED]))) < 4:  # noqa: PLR2004 - two characters
        return None
    try:
        before = utf8.translate(_WINDOWS).encode("latin-1")
    except UnicodeEncodeError:
        return None
    text = whole(before, "utf-8") or (whole(before, charset) if charset in {_GB, _BIG5} else None)
    if text is None and (text := whole(before, _GB)) and _likely(text) <= plausible(utf8) + _SURER:
        return None
    return text if text is not None and plausible(text) > plausible(utf8) else None


def misread(text: str) -> str | None:
    """Text whose characters are the bytes of Chinese, one by one: the Chinese."""
    return _twice(text, None)


def _gbk_taken(utf8: str) -> str | None:
    """Text whose bytes, UTF-8, some gateway took for GBK and made UTF-8 of: the text it was before; what that cost is U+FFFD."""
    sample = utf8[:_SAMPLE]
    if not _MISREAD_SIGN.search(sample) or len(_MISREAD.findall(sample)) * 3 < sum(map(len, _FOREIGN.findall(sample))) or plausible(sample) >= _DOUBTFUL:
        return None
    text = utf8.encode(_GB, "replace").replace("\ufffd".encode(_GB), b"\xff").decode("utf-8", "replace")
    lost = text.count("\ufffd")
    found = text.replace("\ufffd", "")
    return text if found and lost * 4 < len(text) and _likely(found) > plausible(utf8) + _SURER else None


def _guessed(data: bytes, charset: str | None) -> tuple[str, tuple[str, ...]]:
    """Nothing declared fitted: what damages least, be it the declaration, UTF-8, a Chinese charset, Latin, or what the statistics say."""
    names = [(charset, _SURER), ("utf-8", 0.0), *_CHINESE.items(), ("cp1252", 0.0)]
    tried = [(text, _likely(text) + more) for name, more in names if name for text in [data.decode(name, "replace")]]
    if max(likely for _, likely in tried) < 1.0:  # as likely as the statistics could ever be; to ask them takes ten times as long as all else
        found = chardet.detect(data[:_JUDGED]).get("encoding") or ""
        name = known(found) if _STATISTIC.match(found) else None
        tried += [(text, _likely(text)) for text in [data.decode(name, "replace")]] if name else []
    best = max(tried, key=lambda one: one[1])[0]
    return best, ("charset-guessed", "text-damaged") if "\ufffd" in best else ("charset-guessed",)


@cache
def known(declared: str) -> str | None:
    """The Python codec for a charset as declared (``iso-2022`` and ``hz``: ``_seven_bit``), or None when it says nothing or isn't one for text."""
    name = re.sub(r"\A(?:charset\s*=+\s*[\"']?)+", "", declared.strip().strip("\"';").lower()).strip("\"'; ").removesuffix("_charset")
    if name in _NO_CHARSET or not re.fullmatch(r"[a-z0-9_.:+-]{1,40}", name):
        return None
    bare = name.removeprefix("x-").removeprefix("cs")
    for pattern, prefix in _NUMBERED:
        if number := pattern.match(bare):
            bare = prefix + number.group(1)
    found = next((codec for pattern, codec in _FAMILIES if pattern.search(bare)), None)
    return found or _codec(name) or _codec(bare)


def _codec(name: str) -> str | None:
    name = _ALIASES.get(name, name)
    if name in _WIDE:
        return name
    try:
        codec = codecs.lookup(name).name
        b"a".decode(codec)
    except (LookupError, ValueError, UnicodeError):
        return codec if name.startswith("utf-") and name[4:6] in {"16", "32"} else None
    return None if codec in _NO_CHARSET else _ALIASES.get(codec, codec)


def plausible(text: str) -> float:
    """0 to 1: how much of the non-ASCII characters is what people write; the first characters stand for all."""
    runs = _FOREIGN.findall(text) if len(text) <= _SAMPLE else (run.group()[:_SAMPLE] for run in islice(_FOREIGN.finditer(text), _SAMPLE))
    sample = "".join(runs)[:_SAMPLE]
    if not sample:
        return 1.0
    if len(sample) > 1 and text.endswith("\ufffd"):  # the last character was cut off
        sample = sample[:-1]
    uncommon = _uncommon().findall(sample)
    return max((len(sample) - len(uncommon) + sum(map(_worth, uncommon))) / len(sample), 0.0)


@cache
def _uncommon() -> "re.Pattern[str]":
    return re.compile(f"[^{re.escape(''.join(_common()))}]")


@cache
def _worth(char: str) -> float:
    if _CONTROLS.match(char):
        return -1.0
    if char in _traditional():
        return 0.8
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


@cache
def _traditional() -> frozenset[str]:
    """Traditional forms of the characters in common use (``parsers/data``: the form, a comma, the simplified one)."""
    rows = resources.files("parsers.data").joinpath("simplified.csv").read_text(encoding="utf-8").splitlines()
    return frozenset(row[0] for row in rows if row[2] in _common())


def whole(data: bytes, charset: str) -> str | None:
    """The text, when all of it is in that charset; a last character that was cut off is U+FFFD."""
    decoder = codecs.getincrementaldecoder(charset)()
    try:
        text = decoder.decode(data)
        rest = decoder.getstate()[0]
    except (UnicodeError, LookupError, ValueError):
        return None
    if rest:
        return text + "\ufffd" if not text.isascii() else None
    return text


def wide(data: bytes, charset: str | None = None) -> str | None:
    """Characters of two or four bytes, declared or told by zero bytes, which no other text has: the order of bytes in which they read as words."""
    if charset in {"utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"}:
        names: tuple[str, ...] = (charset,)
    elif charset in _WIDE:
        names = _WIDE[charset]
    elif b"\x00" in data[:_SAMPLE]:
        names = _WIDE["utf-32"] + _WIDE["utf-16"]
    else:
        return None
    head = data[: _SAMPLE // 4 * 4]
    if len(head) < 4 or (head.isascii() and b"\x00" not in head and re.search(rb"[ \n]", head)):  # noqa: PLR2004 - two characters
        return None
    texts = {name: head.decode(name, "replace") for name in names}
    worth = {name: plausible(text) for name, text in texts.items() if _has_few_controls(text)}
    best = max(worth, key=lambda name: worth[name], default=None)
    if best is None or worth[best] < 0.6:  # noqa: PLR2004 - clearly more good than bad
        return None
    narrow = None if b"\x00" in head else whole(head, "utf-8") or whole(head, _GB)
    return best if narrow is None or plausible(narrow) < worth[best] + _SURER else None


def _has_few_controls(text: str) -> bool:
    return sum(1 for char in text if char < " " and char not in "\t\n\r\f") <= len(text) // 50
