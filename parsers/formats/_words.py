"""What mail headers say, decoded: encoded words (RFC 2047), raw 8-bit, parameters (RFC 2231) and addresses (RFC 5322).

The standard library decodes each encoded word by itself, so a character split between two words is lost, and replaces raw 8-bit by
U+FFFD; real mail has both. Here words of one charset that follow each other are joined as bytes before they are decoded.
"""

import binascii
import re
import urllib.parse
from collections.abc import Iterable
from datetime import UTC, datetime
from email.utils import getaddresses, parsedate_to_datetime

from parsers.formats._charset import decode

_WORD = re.compile(r"=\?([^?\s*]{0,60})(?:\*[^?]{0,20})?\?([bBqQ])\?(.*?)\?=", re.DOTALL)
_FOLD = re.compile(r"\r?\n[ \t]*|\r[ \t]*")
_QUOTED = re.compile(rb"=([0-9A-Fa-f]{2})")
_ADDRESS = re.compile(r"[^\s<>,;:\"'()\[\]（）《》，；：]+@[^\s<>,;:\"'()\[\]（）《》，；：]+")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f]+")
_PERCENT = re.compile(r"%[0-9A-Fa-f]{2}")
_HALVES = re.compile(r"[\ud800-\udc7f\udd00-\udfff]")
_HEADER_CHARS = 20_000


def eight_bit(value: str) -> str:
    """A raw header value (bytes beyond ASCII as lone surrogates) as text, its raw bytes decoded by the charset rules."""
    value = value[:_HEADER_CHARS]
    try:
        raw = value.encode("ascii", "surrogateescape")
    except UnicodeEncodeError:
        raw = value.encode("utf-8", "surrogateescape" if not _HALVES.search(value) else "replace")
    return raw.decode("ascii") if raw.isascii() else decode(raw)[0]


def words(value: str) -> str:
    """A header value with its encoded words decoded and its folding undone."""
    value = eight_bit(value)
    if "=?" in value:
        value = _decoded(value.replace("\r", "").replace("\n", "") if _split_word(value) else _FOLD.sub(" ", value))
    return _CONTROLS.sub(" ", _FOLD.sub(" ", value)).strip()


def _split_word(value: str) -> bool:
    """Whether a line ends inside an encoded word."""
    return any(line.rfind("=?") > line.rfind("?=") for line in value.splitlines()[:-1])


def _decoded(value: str) -> str:
    out: list[str] = []
    pending, charset, position = b"", "", 0
    for match in _WORD.finditer(value):
        between = value[position : match.start()]
        if pending and (between.strip() or match.group(1).lower() != charset):
            out.append(decode(pending, charset)[0])
            pending = b""
        if between.strip() or not position:
            out.append(between)
        charset = match.group(1).lower()
        pending += _bytes(match.group(2), match.group(3))
        position = match.end()
    if pending:
        out.append(decode(pending, charset)[0])
    out.append(value[position:])
    return "".join(out)


def _bytes(kind: str, encoded: str) -> bytes:
    if kind in "bB":
        letters = re.sub(r"[^A-Za-z0-9+/]", "", encoded)
        letters = letters[:-1] if len(letters) % 4 == 1 else letters
        return binascii.a2b_base64(letters + "=" * (-len(letters) % 4))
    raw = encoded.replace("_", " ").encode("utf-8", "surrogateescape")
    return _QUOTED.sub(lambda found: bytes([int(found.group(1), 16)]), raw)


def parameter(value: object) -> str:
    """A parameter as ``email`` gives it: text, or (charset, language, text) by RFC 2231; encoded words in it are decoded too."""
    if isinstance(value, tuple):
        charset, _, text = value
        try:
            return words(decode(str(text).encode("latin-1"), str(charset or ""))[0])
        except UnicodeEncodeError:
            return words(str(text))
    text = words(str(value or ""))
    if _PERCENT.search(text):
        plain = urllib.parse.unquote_to_bytes(text)
        if not plain.isascii():
            return decode(plain)[0]
    return text


def file_name(value: object) -> str:
    """A file name for people: no folders, no control characters, bounded."""
    text = parameter(value).replace("\\", "/").rsplit("/", 1)[-1].strip().strip("\"' ")
    return text[-200:]


def addresses(values: Iterable[str]) -> list[tuple[str, str]]:
    """(display name, address) of each mailbox in address headers; addresses that can't be parsed are found by their ``@``."""
    found: list[tuple[str, str]] = []
    for value in values:
        raw = _FOLD.sub(" ", eight_bit(value))
        pairs = _pairs(raw)
        if not any("@" in address for _, address in pairs):
            pairs = _pairs(words(raw)) or pairs
        if not any("@" in address for _, address in pairs):
            pairs = [("", address) for address in _ADDRESS.findall(words(raw))] or pairs
        found += [(words(name).strip("\"' "), words(address).strip("<> ")) for name, address in pairs if name or address]
    return found


def _pairs(raw: str) -> list[tuple[str, str]]:
    try:
        return [pair for pair in getaddresses([raw]) if any(pair)]
    except Exception:  # noqa: BLE001 - the standard parser raises several kinds on real headers (IndexError among them)
        return []


def moment(value: str) -> datetime | None:
    """A Date header (RFC 5322, 3.3) as an aware time; without a zone it is UTC, as ``-0000`` says."""
    try:
        found = parsedate_to_datetime(words(value))
    except Exception:  # noqa: BLE001 - ValueError, TypeError, OverflowError, IndexError have been seen
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
