"""Transfer encodings undone (RFC 2045, 6): base64, quoted-printable, uuencode, whatever was done to them on the way.

An encoding is also declared over a body that somebody decoded already; then undoing it would destroy the text.
"""

import binascii
import re

from parsers.formats._charset import decode, plausible

_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]+")
_BASE64_LINES = re.compile(rb"[A-Za-z0-9+/=\r\n]+")
_SOFT = re.compile(rb"=[ \t]*(?:\r{0,2}\n|\Z)")
_ESCAPE = re.compile(rb"=([0-9A-Fa-f]{2})")
_UU_BEGIN = re.compile(rb"^begin(?:-base64)? +[0-7]{3,4} +[^\r\n]*\r?\n", re.MULTILINE)
_SAMPLE = 64 * 1024
_FEW = 6
_ENCODED_TEXT = re.compile(rb"\s*+[A-Za-z0-9+/]{16}[A-Za-z0-9+/\r\n]*+={0,2}+\s*+")
_LEAD = re.compile(rb"(?:[^\r\n]{0,200}\r?\n){1,8}?\r?\n(?=[A-Za-z0-9+/]{16})")
"""Lines that a gateway put before an encoded text, as its warning of mail from outside."""
_SENTENCE = re.compile(rb"^[^\r\n\w]{0,8}(?:[\w.,:;'\"()-]{1,24}[ \t]+){2,20}[^\s]{1,40}[ \t]*\r?$", re.MULTILINE)
"""A line of words that something on the way put among those of base64, which have no blanks in them."""
_FILES = (b"JVBERi0", b"UEsDB", b"/9j/", b"iVBORw0", b"0M8R4KGx", b"UmFyIR", b"N3q8ryc")
"""How PDF, zip, JPEG, PNG, OLE, RAR and 7z begin in base64."""
_FOR_ADDRESSES = bytes.maketrans(b"-_", b"+/")
"""Base64 for addresses and file names (RFC 4648, 5) as that of mail."""


def undone(body: bytes, declared: str, *, words: bool, charset: str = "") -> tuple[bytes, bool]:
    """A body with its declared transfer encoding undone, and whether the declaration was true. ``words``: the part is text, in ``charset`` as it says."""
    content, true = _undone(body, declared, words=words, charset=charset)
    if words and declared and content.isascii():  # encoded twice, or in another way than is declared
        again, only_once = _undeclared(content, charset, words=True)
        return (content, true) if only_once else (again, False)
    return content, true


def _undone(body: bytes, declared: str, *, words: bool, charset: str) -> tuple[bytes, bool]:
    name = re.sub(r"[^a-z0-9]", "", re.split(r"[;(,]", declared.lower(), maxsplit=1)[0])
    if name.endswith("base64"):
        return _base64_or_not(body, charset, words=words)
    if name.startswith("quoted"):
        return (body, False) if words and _is_decoded(body) else (quoted(body), True)
    if name.endswith(("uuencode", "uue")):
        begin = _UU_BEGIN.search(body)
        return uudecoded(body[begin.end() :] if begin else body), True
    return _undeclared(body, charset, words=words)


def _undeclared(body: bytes, charset: str, *, words: bool) -> tuple[bytes, bool]:
    """A body still encoded though nothing says so, as gateways leave it that write headers anew; for text all of it must become words."""
    if not words:
        return (base64(body), False) if body.startswith(_FILES) and _BASE64_LINES.fullmatch(body) else (body, True)
    if _ENCODED_TEXT.fullmatch(body) and _is_chinese(content := base64(body), charset):
        return content, False
    if b"=" in body and body.isascii() and not _is_decoded(body):
        content = quoted(body)
        if len(re.findall(rb"[\x80-\xff]", content)) >= _FEW and _is_chinese(content, charset):
            return content, False
    return body, True


def _is_chinese(data: bytes, charset: str) -> bool:
    """Whether some bytes can only be meant as text: none is given up, and there is more than ASCII."""
    text, notes = decode(data, charset)
    return not data.isascii() and "text-damaged" not in notes and plausible(text) > 0.8 and _reads(data[:_SAMPLE], charset)  # noqa: PLR2004 - surely


def _base64_or_not(body: bytes, charset: str, *, words: bool) -> tuple[bytes, bool]:
    """What is no base64 to the eye stays, unless it is text only when decoded."""
    if words and (b"-" in body or b"_" in body) and _ENCODED_TEXT.fullmatch(usual := body.translate(_FOR_ADDRESSES)):
        body = usual
    sample = body[:_SAMPLE]
    foreign = len(re.sub(rb"[A-Za-z0-9+/=\r\n]+", b"", sample))
    content = base64(body)
    if not foreign and (not words or not body.strip() or len(sample.split()) > 1):
        return content, True
    if words:
        if (lead := _LEAD.match(body)) and _ENCODED_TEXT.fullmatch(body, lead.end()) and _is_chinese(base64(body[lead.end() :]), charset):
            return lead.group() + base64(body[lead.end() :]), False
        high = len(re.findall(rb"[\x80-\xff]", sample))
        return (content, True) if high * 10 < len(sample) and _reads(content[:_SAMPLE], charset) else (body, False)
    return (body, False) if foreign * 4 > len(sample) else (content, True)


def _reads(data: bytes, charset: str) -> bool:
    """Whether some bytes are text."""
    text = decode(data, charset)[0]
    odd = sum(1 for char in text if char < " " and char not in "\t\n\r\f\v\x1b")
    return bool(text.strip()) and odd <= len(text) // 50 and plausible(text) > 0.5  # noqa: PLR2004 - more good than bad


def _is_decoded(body: bytes) -> bool:
    """Whether quoted-printable was undone before: there are equals signs that begin no escape, or bytes that it would have escaped."""
    sample, soft = _SOFT.subn(b"", body[:_SAMPLE])
    escapes = len(_ESCAPE.findall(sample))
    odd = sample.count(b"=") - escapes
    return odd > escapes + soft or (not soft and escapes * 3 < len(re.findall(rb"[\x80-\xff]", sample)))


def base64(body: bytes) -> bytes:
    """Base64, whatever was done to it: foreign characters left out, a lost tail given up, pieces with padding of their own joined.

    Text after the padding that is not base64 (a mailing list's footer) ends the data, as the standard library has it.
    """
    bare = _SENTENCE.sub(b"", body) if b" " in body else body
    body = bare if len(bare) * 2 > len(body) else body
    padding = body.find(b"=")
    rest = body[padding:].lstrip(b"=\r\n \t") if padding >= 0 else b""
    pieces = [body[:padding] if padding >= 0 else body, *(re.split(rb"=+", rest) if _BASE64_LINES.fullmatch(rest) else ())]
    return b"".join(map(_piece, pieces))


def _piece(piece: bytes) -> bytes:
    letters = _NOT_BASE64.sub(b"", piece)
    letters = letters[:-1] if len(letters) % 4 == 1 else letters
    return binascii.a2b_base64(letters + b"=" * (-len(letters) % 4))


def quoted(body: bytes) -> bytes:
    """Quoted-printable; lines are joined before escapes are read, for some programs break a line inside one."""
    return _ESCAPE.sub(lambda found: bytes([int(found.group(1), 16)]), _SOFT.sub(b"", body))


def uudecoded(lines: bytes) -> bytes:
    """The lines of an uuencoded file (POSIX uuencode) up to its end; those that are none are left out."""
    out = bytearray()
    for line in lines.splitlines():
        if line.strip() in {b"end", b"`", b"===="}:
            break
        if not line.strip():  # one more that a gateway put in, or the last, of no bytes: binascii makes 32 of it
            continue
        try:
            out += binascii.a2b_uu(line)
        except binascii.Error:  # what gateways cut off or added: only as many characters as the first one says
            wanted = ((line[:1] or b" ")[0] - 32 & 63) * 4 + 5
            try:
                out += binascii.a2b_uu(line[: wanted // 3])
            except binascii.Error:
                continue
    return bytes(out)
