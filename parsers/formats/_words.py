"""What mail headers say, decoded: encoded words (RFC 2047), raw 8-bit, parameters (RFC 2231) and addresses (RFC 5322).

The standard library decodes each encoded word by itself, so a character split between two words is lost, and replaces raw 8-bit by
U+FFFD; real mail has both. Here words of one charset that follow each other are joined as bytes before they are decoded. ``hint`` is the
charset of the mail's text, by which raw 8-bit is judged, or one that a person named (``_charset.SAID``).
"""

import binascii
import re
import urllib.parse
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta, timezone
from email.utils import getaddresses, parsedate_to_datetime

from parsers.formats._charset import SAID, decode, known, plausible
from parsers.formats._seen import seen, unescaped
from parsers.formats._seven_bit import is_escaped, is_hz

_WORD = re.compile(r"=\?([^?\s*]{0,60})(?:\*[^?]{0,20})?\?([bBqQ])\?(.*?)(?:\?=|\Z)", re.DOTALL)
_ONLY_WORDS = re.compile(r"\s*(?:=\?[^?\s]{1,80}\?[bBqQ]\?[^?]*\?=\s*)+")
_ONE_WORD = re.compile(r"=\?[A-Za-z0-9_.:+-]{2,40}\?[bBqQ]\?[^?\s]{1,200}\?=(?:\r?\n?[ \t]{1,8}=\?[A-Za-z0-9_.:+-]{2,40}\?[bBqQ]\?[^?\s]{1,200}\?=)*")
"""Encoded words as RFC 2047 has them, and those that follow."""
_Q_WORD = re.compile(r"=\?[^?\s]{1,80}\?[qQ]\?[^\s]*?\?=")
_FOLD = re.compile(r"\r?\n[ \t]*|\r[ \t]*")
_BYTE_FOLD = re.compile(rb"(?<=[\x80-\xff])\r?\n[ \t](?=[\x40-\xff])")
_QUOTED = re.compile(rb"=([0-9A-Fa-f]{2})")
_ADDRESS = re.compile(r"[^\s<>,;:\"'()\[\]（）《》，；：]+@[^\s<>,;:\"'()\[\]（）《》，；：]+")
_APART = re.compile(r"[\s\"：；，<>]")
"""What no address holds but one whose first half is quoted."""
_USUAL = re.compile(r"\s*(?:([\w!#$%&'*+/=?^{|}~-]+(?: [\w!#$%&'*+/=?^{|}~-]+)*)? ?<([\w.+%=-]+@[\w.-]+)>|([\w.+%=-]+@[\w.-]+))\s*", re.ASCII)
"""One address as nearly all are written: a name of plain words or none, and nothing that marks of the syntax could change."""
_BARE_NAME = re.compile(r"(\A|[,;])\s*([^\",;:<>()]*@[^\",;:<>()]*?)\s*<(?=[^<>]*@)")
_WIDE_BRACKETS = str.maketrans("＜＞", "<>")
"""Brackets as an input method for Chinese writes them."""
_CONTROLS = re.compile(r"[\x00-\x1f\x7f]+")
_PERCENT = re.compile(r"%[0-9A-Fa-f]{2}")
_HALVES = re.compile(r"[\ud800-\udc7f\udd00-\udfff]")
_COMMENT = re.compile(r"\([^()]*\)")
_WRITTEN = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?[T\s,]*(\d{1,2}):(\d{1,2})(?::(\d{1,2}))?")
_MONTH = re.compile("十?[一二三四五六七八九十]月")
_MONTHS = {"十二月": "Dec", "十一月": "Nov", "十月": "Oct"} | dict(
    zip(("一月", "二月", "三月", "四月", "五月", "六月", "七月", "八月", "九月"), ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep"), strict=True)
)
_CHINA = timezone(timedelta(hours=8))
_HEADER_CHARS = 20_000


def eight_bit(value: str, hint: str = "") -> str:
    """A raw header value (bytes beyond ASCII as lone surrogates) as text, its raw bytes decoded by the charset rules."""
    value = value[:_HEADER_CHARS]
    try:
        raw = value.encode("ascii", "surrogateescape")
    except UnicodeEncodeError:
        raw = value.encode("utf-8", "surrogateescape" if not _HALVES.search(value) else "replace")
    if value.isascii() and not is_escaped(raw) and not is_hz(raw):
        return value
    text, joined = decode(raw, hint)[0], decode(_BYTE_FOLD.sub(b"", raw), hint)[0]
    return joined if plausible(joined) > plausible(text) else text  # folded inside a character


def is_guessed(value: str, hint: str = "") -> bool:
    """Whether a raw header value holds 8-bit whose charset nothing tells."""
    if value.isascii():
        return False
    raw = value[:_HEADER_CHARS].encode("utf-8", "surrogateescape" if not _HALVES.search(value) else "replace")
    return not raw.isascii() and "charset-guessed" in decode(raw, hint)[1]


def words(value: str, hint: str = "") -> str:
    """A header value with its encoded words decoded and its folding undone."""
    value = eight_bit(value, hint)
    if "=?" in value:
        value = _decoded(value.replace("\r", "").replace("\n", "") if _split_word(value) else _FOLD.sub(" ", value), hint)
        if _ONLY_WORDS.fullmatch(value):  # encoded twice
            value = _decoded(value, hint)
    return _CONTROLS.sub(" ", seen(unescaped(_FOLD.sub(" ", value)))).strip()


def _split_word(value: str) -> bool:
    """Whether a line ends inside an encoded word."""
    return any(line.rfind("=?") > line.rfind("?=") for line in value.splitlines()[:-1])


def _decoded(value: str, hint: str) -> str:
    out: list[str] = []
    pending: list[tuple[str, str]] = []
    charset, position = "", 0
    for match in _WORD.finditer(value):
        between = value[position : match.start()]
        if pending and (between.strip() or not _alike(match.group(1), charset)):
            out.append(_text(pending, charset, hint))
            pending = []
        if between.strip() or not position:
            out.append(between)
        charset = match.group(1)
        pending.append((match.group(2).lower(), match.group(3)))
        position = match.end()
    if pending:
        out.append(_text(pending, charset, hint))
    out.append(value[position:])
    return "".join(out)


def _alike(one: str, other: str) -> bool:
    return one.lower() == other.lower() or (known(one) is not None and known(one) == known(other))


def _text(pieces: list[tuple[str, str]], charset: str, hint: str) -> str:
    return decode(_joined(pieces), hint if hint.startswith(SAID) or not charset else charset)[0]


def _joined(pieces: list[tuple[str, str]]) -> bytes:
    """The bytes of words that follow each other; base64 that was cut in the middle of its four letters is put together first."""
    out, letters = b"", ""
    for kind, encoded in pieces:
        if kind == "b":
            letters += re.sub(r"[^A-Za-z0-9+/]", "", encoded)
            if len(letters) % 4 and "=" not in encoded:
                continue
        out += _base64(letters)
        letters = ""
        if kind == "q":
            raw = encoded.replace("_", " ").encode("utf-8", "surrogateescape")
            out += _QUOTED.sub(lambda found: bytes([int(found.group(1), 16)]), raw)
    return out + _base64(letters)


def _base64(letters: str) -> bytes:
    letters = letters[:-1] if len(letters) % 4 == 1 else letters
    return binascii.a2b_base64(letters + "=" * (-len(letters) % 4))


def reworded(text: str) -> str:
    """A text whose lines hold encoded words, as forms that write mail leave them and reports quote headers: the words."""
    return _ONE_WORD.sub(lambda found: _decoded(_FOLD.sub(" ", found.group()), ""), text) if "=?" in text else text


def parameter(value: object, hint: str = "") -> str:
    """A parameter as ``email`` gives it: text, or (charset, language, text) by RFC 2231; encoded words in it are decoded too."""
    if isinstance(value, tuple):
        charset, _, text = value
        try:
            return words(decode(str(text).encode("latin-1"), hint if hint.startswith(SAID) or not charset else str(charset))[0], hint)
        except UnicodeEncodeError:
            return words(str(text), hint)
    text = words(str(value or ""), hint)
    if _PERCENT.search(text):
        plain = urllib.parse.unquote_to_bytes(text)
        if not plain.isascii():
            return decode(plain, hint)[0]
    return text


def file_name(value: object, hint: str = "") -> str:
    """A file name for people: no folders, no control characters, bounded."""
    text = parameter(value, hint).replace("\\", "/").rsplit("/", 1)[-1].strip().strip("\"' ")
    return text[-200:]


def addresses(values: Iterable[str], hint: str = "") -> list[tuple[str, str]]:
    """(display name, address) of each mailbox in address headers; addresses that can't be parsed are found by their ``@``."""
    found: list[tuple[str, str]] = []
    for value in values:
        raw = _Q_WORD.sub(_guarded, _FOLD.sub(" ", eight_bit(value, hint)))
        if usual := _USUAL.fullmatch(raw):
            found.append((words(usual[1] or "", hint).strip("\"' "), usual[2] or usual[3]))
            continue
        if "<" not in raw:
            raw = raw.translate(_WIDE_BRACKETS)
        raw = _BARE_NAME.sub(r'\1 "\2" <', raw)
        pairs = _pairs(raw)
        if not any("@" in address for _, address in pairs):
            pairs = _pairs(words(raw, hint)) or pairs
        if not any("@" in address for _, address in pairs):
            pairs = [("", address) for address in _ADDRESS.findall(words(raw, hint))] or pairs
        parted = (one for pair in pairs for one in _parted(pair))
        found += [(words(name, hint).strip("\"' "), words(address, hint).strip("<> ")) for name, address in parted if name or address]
    return found


def _guarded(word: re.Match[str]) -> str:
    """An encoded word in which nothing can be taken for a mark of the address syntax."""
    return re.sub(r"[:;,<>()\"\\]", lambda mark: f"={ord(mark.group()):02X}", word.group())


def _parted(pair: tuple[str, str]) -> list[tuple[str, str]]:
    """Names and addresses that stand side by side without brackets, or in quotes that never end, told apart."""
    name, address = pair
    inner = _ADDRESS.findall(address) if _APART.search(address) else []
    if len(inner) == 1:
        return [(name or re.sub(r"[\s<>]+", " ", address.replace(inner[0], " ")).strip("： "), inner[0])]
    return [("", one) for one in inner] or [pair]


def _pairs(raw: str) -> list[tuple[str, str]]:
    try:
        return [pair for pair in getaddresses([raw]) if any(pair)]
    except Exception:  # noqa: BLE001 - the standard parser raises several kinds on real headers (IndexError among them)
        return []


def moment(value: str) -> datetime | None:
    """A Date header (RFC 5322, 3.3) as an aware time; without a zone it is UTC, as ``-0000`` says. One written the Chinese way is China's."""
    text = re.sub(r"\s*:\s*", ":", _COMMENT.sub("", words(value)))
    text = _MONTH.sub(lambda month: _MONTHS.get(month.group(), ""), text)
    try:
        found = parsedate_to_datetime(text)
        return found if found.tzinfo else found.replace(tzinfo=UTC)
    except Exception:  # noqa: BLE001 - ValueError, TypeError, OverflowError, IndexError have been seen
        return _written(text)


def _written(text: str) -> datetime | None:
    match = _WRITTEN.search(text)
    try:
        return datetime(*(int(number or 0) for number in match.groups()), tzinfo=_CHINA) if match else None  # type: ignore[arg-type, misc]
    except ValueError:
        return None
