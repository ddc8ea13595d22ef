"""A mail (RFC 5322, RFC 2045-2049) to its header and its leaves.

The standard library's parser splits, this module names and decodes. It is used with the compat32 policy throughout: ``policy.default``
raises on real address headers and decodes encoded words one by one. A ``message/*`` part is kept as a leaf with its own bytes, to be
read as a mail in its own right. No byte of the mail is in no leaf but separators and the preamble that tells old readers of MIME.
"""

import binascii
import email
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from email.message import Message
from email.policy import Compat32

from parsers.formats._claims import claims
from parsers.formats._words import addresses, eight_bit, file_name, moment, words
from petition_intake.config import Limits
from petition_intake.errors import InputError
from petition_intake.model import MailHeader
from petition_intake.ports import Child, Parsed

_FIELD = re.compile(rb"^([!-9;-~]{1,76})[ \t]*:", re.MULTILINE)
_USUAL = frozenset(
    b"from to subject date received message-id mime-version content-type return-path delivered-to reply-to cc sender x-mailer in-reply-to references"
    b" content-transfer-encoding dkim-signature x-priority disposition-notification-to list-id bcc x-originating-ip x-qq-mid".split()
)
_STRONG = frozenset(b"from to subject date received message-id mime-version return-path delivered-to content-type".split())
_LEAD = re.compile(rb"\A(?:\xef\xbb\xbf|[ \t]*\r?\n|>?From [^\r\n]*\r?\n)+")
_GUESS = re.compile(rb"^--([^\r\n]{1,200}?)[ \t]*\r?\n(?=Content-[A-Za-z-]+[ \t]*:)", re.MULTILINE | re.IGNORECASE)
_SEPARATOR = b"--%b"
_SPACED = re.compile(rb"^([!-9;-~]{1,76})[ \t]+:")
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]+")
_BASE64_LINES = re.compile(rb"[A-Za-z0-9+/=\r\n]+")
_HEADER_BYTES = 64 * 1024


class _Policy(Compat32):
    """compat32, except that raw 8-bit in a header is decoded rather than replaced."""

    def header_fetch_parse(self, name: str, value: str) -> str:
        """The value as text."""
        del name
        return eight_bit(value)


class _Part(Message):
    """A part whose ``message/*`` content the parser leaves alone."""

    @property
    def claimed(self) -> str:
        """The media type the part claims (text/plain when it claims none)."""
        return super().get_content_type()

    def get_content_type(self) -> str:
        """What the parser asks when it decides whether to go into a part."""
        kind = super().get_content_type()
        return "application/x-leaf" if kind.startswith("message/") else kind

    def get_content_maintype(self) -> str:
        """The first half of the same."""
        return self.get_content_type().split("/")[0]


_POLICY = _Policy()


@dataclass(frozen=True)
class _Leaf:
    part: _Part
    number: str
    alternatives: tuple[str, ...] = ()
    """Numbers of the multipart/alternative parts it stands in."""
    related: bool = False
    """Whether it is a companion (picture, style) of another part of a multipart/related."""
    notes: tuple[str, ...] = ()


class Mail:
    """message/rfc822."""

    media_type = "message/rfc822"

    def recognises(self, head: bytes, name: str) -> int:
        """By header fields at the beginning: two that are usual in mail, nothing else before the first blank line."""
        named = name.lower().endswith((".eml", ".mht", ".mhtml"))
        fields = {match.group(1).lower() for match in map(_FIELD.match, _leading(head)) if match}
        usual = len(fields & _USUAL)
        if not usual or not fields & _STRONG:
            return 5 if named and fields else 0
        return min(50 + 8 * usual, 85) + 10 * named if usual > 1 or named else 22

    def parse(self, data: bytes, name: str, limits: Limits, declared: str = "") -> Parsed:
        """Header and leaves; every leaf is a child, the mail's own words have the role ``body``."""
        del name, declared
        message = _parsed(_mended(_LEAD.sub(b"", data, count=1)))
        every = list(_leaves(message, "", limits, 0))
        leaves = every[: limits.part_count]
        notes = ("too-many-parts",) if len(every) > len(leaves) else ()
        children = [_child(leaf) for leaf in leaves]
        return Parsed(children=tuple(_roles(leaves, children)), mail=_header(message), notes=notes)


def header_of(data: bytes) -> MailHeader:
    """What the header alone says, for mail kept in other containers."""
    return _header(_parsed(_mended(_LEAD.sub(b"", data, count=1))))


def _leading(head: bytes) -> Iterator[bytes]:
    """The header lines at the beginning, up to the first that is none."""
    for line in _LEAD.sub(b"", head[:16384], count=1).splitlines():
        if not line.strip() or not (_FIELD.match(line) or line.startswith((b" ", b"\t"))):
            return
        yield line


def _mended(data: bytes) -> bytes:
    """A header that mail programs broke, whole again: space before a colon, a folded line without its space, a blank line of spaces.

    Otherwise the parser takes the first such line for the body, and what describes the body (its encoding) is lost with it.
    """
    lines = data[:_HEADER_BYTES].split(b"\n")
    odd = [number for number, line in enumerate(lines[: _blank(lines)]) if not _sound(line)]
    if not odd:
        return data
    end = _blank(lines)
    for number in odd:
        line = lines[number]
        if _SPACED.match(line):
            lines[number] = _SPACED.sub(rb"\1:", line, count=1)
        elif line.strip() and any(_is_usual(later) for later in lines[number + 1 : end]):
            lines[number] = b" " + line
        elif not line.strip():
            lines[number] = b""
            break
    return b"\n".join(lines) + data[_HEADER_BYTES:]


def _blank(lines: list[bytes]) -> int:
    return next((number for number, line in enumerate(lines) if not line.strip(b"\r")), len(lines))


def _sound(line: bytes) -> bool:
    return bool(_FIELD.match(line)) and not _SPACED.match(line) if not line.startswith((b" ", b"\t")) else bool(line.strip())


def _is_usual(line: bytes) -> bool:
    match = _FIELD.match(line)
    return match is not None and match.group(1).lower() in _USUAL


def _parsed(data: bytes) -> _Part:
    message = email.message_from_bytes(data, _class=_Part, policy=_POLICY)
    if not isinstance(message, _Part):
        raise InputError("damaged")
    return message


def _header(message: _Part) -> MailHeader:
    senders = [pair for name in ("From", "Sender", "Reply-To", "Return-Path") for pair in addresses(_raw(message, name)) if "@" in pair[1]]
    named = [name for name, _ in addresses(_raw(message, "From")) if name]
    return MailHeader(
        subject=_text(message, "Subject"),
        sender=senders[0][1] if senders else None,
        sender_name=named[0] if named else None,
        to=tuple(address for _, address in addresses(_raw(message, "To") + _raw(message, "Cc")) if "@" in address),
        date=next((found for value in _raw(message, "Date") if (found := moment(value))), None),
        message_id=_identifier(message, "Message-ID"),
        in_reply_to=_identifier(message, "In-Reply-To"),
        references=tuple(re.findall(r"<[^<>\s]+>", " ".join(map(words, _raw(message, "References")))))[:200],
        auto_submitted=_text(message, "Auto-Submitted"),
        precedence=_text(message, "Precedence"),
        list_id=_text(message, "List-Id"),
        content_type=_claimed(message),
        claims=tuple(claims(lambda name: _raw(message, name), _text(message, "Subject") or "", _parameter(message, "report-type"))),
    )


def _raw(message: _Part, name: str) -> list[str]:
    wanted = name.lower()
    return [str(value) for key, value in message.raw_items() if key.lower() == wanted]


def _text(message: _Part, name: str) -> str | None:
    return next((found for value in _raw(message, name) if (found := words(value))), None)


def _identifier(message: _Part, name: str) -> str | None:
    text = _text(message, name)
    found = re.search(r"<[^<>\s]+>", text) if text else None
    return found.group() if found else text


def _claimed(part: _Part) -> str:
    try:
        return part.claimed
    except Exception:  # noqa: BLE001 - the parameter parser raises on odd headers
        return "text/plain"


# ---- leaves -----------------------------------------------------------------------------------------------------------


def _leaves(part: _Part, prefix: str, limits: Limits, depth: int, *, alternatives: tuple[str, ...] = (), related: bool = False) -> Iterator[_Leaf]:
    """Leaves in MIME order, numbered as RFC 9051 numbers sections; a part that is no multipart at the top is ``1``."""
    parts = _subparts(part)
    if parts is None:
        yield _Leaf(part, prefix or "1", alternatives, related, _defects(part))
        return
    if depth >= limits.part_depth:
        yield _Leaf(_flat(part), prefix or "1", alternatives, related, ("too-deep",))
        return
    kind = _claimed(part)
    if kind == "multipart/alternative":
        alternatives = (*alternatives, prefix or "0")
    for position, inner in enumerate(parts, 1):
        number = f"{prefix}.{position}" if prefix else str(position)
        companion = related or (kind == "multipart/related" and position > 1)
        yield from _leaves(inner, number, limits, depth + 1, alternatives=alternatives, related=companion)


def _subparts(part: _Part) -> list[_Part] | None:
    """Parts of a multipart, those after a closing boundary that came too early among them; None for a leaf."""
    if not part.is_multipart():
        return _rescued(part)
    parts = [inner for inner in part.get_payload() if isinstance(inner, _Part)]
    boundary = part.get_boundary()
    epilogue = _escaped(part.epilogue)
    if boundary and epilogue and _SEPARATOR % boundary.encode("ascii", "replace") in epilogue:
        more = _multipart(epilogue, boundary)
        parts += [inner for inner in more.get_payload() if isinstance(inner, _Part)] if more.is_multipart() else []
    return parts


def _rescued(part: _Part) -> list[_Part] | None:
    """A multipart whose boundary is missing or wrong: the line that divides it, when one can be seen."""
    if not _claimed(part).startswith("multipart/"):
        return None
    body = _escaped(part.get_payload())
    found = _GUESS.search(body)
    if not found:
        return None
    again = _multipart(body, found.group(1).decode("ascii", "replace"))
    return [inner for inner in again.get_payload() if isinstance(inner, _Part)] if again.is_multipart() else None


def _multipart(body: bytes, boundary: str) -> _Part:
    quoted = boundary.replace("\\", "\\\\").replace('"', '\\"').encode("ascii", "replace")
    return _parsed(b'Content-Type: multipart/mixed; boundary="' + quoted + b'"\n\n' + body)


def _flat(part: _Part) -> _Part:
    """A multipart nested too deep, as one leaf with all its bytes."""
    leaf = _Part(policy=_POLICY)
    leaf["Content-Type"] = "application/x-multipart"
    leaf.set_payload(part.as_bytes().decode("ascii", "surrogateescape"))
    return leaf


def _defects(part: _Part) -> tuple[str, ...]:
    return ("boundary-missing",) if _claimed(part).startswith("multipart/") else ()


def _escaped(payload: object) -> bytes:
    return str(payload or "").encode("utf-8", "surrogateescape")


def _child(leaf: _Leaf) -> Child:
    part = leaf.part
    kind = _claimed(part)
    data = _content(part)
    name = _name(part)
    notes = leaf.notes
    if kind.startswith("multipart/"):
        kind = "text/plain"
    if kind == "message/rfc822" and not name:
        name = "message.eml"
    piece = "piece" if kind == "message/partial" else None  # RFC 2046, 5.2.2: only all of them together are a mail
    return Child(name, _with_charset(part, kind), data, part=leaf.number, notes=notes, failure=piece)


def _content(part: _Part) -> bytes:
    """The leaf's bytes, its transfer encoding undone as far as it goes (RFC 2045, 6)."""
    encoding = re.split(r"[\s;(,]", str(part.get("Content-Transfer-Encoding", "")).strip().strip("\"'").lower(), maxsplit=1)[0]
    if encoding == "base64":
        return _base64(_escaped(part.get_payload()))
    del part["Content-Transfer-Encoding"]
    part["Content-Transfer-Encoding"] = encoding
    try:
        content = part.get_payload(decode=True)
    except Exception:  # noqa: BLE001 - uuencode and quoted-printable decoders raise on damage
        content = None
    return content if isinstance(content, bytes) else _escaped(part.get_payload())


def _base64(body: bytes) -> bytes:
    """Base64, whatever was done to it: foreign characters left out, a lost tail given up, pieces with padding of their own joined.

    Text after the padding that is not base64 (a mailing list's footer) ends the data, as the standard library has it.
    """
    out = bytearray()
    while body:
        padding = body.find(b"=")
        piece, body = (body[:padding], body[padding:].lstrip(b"=\r\n \t")) if padding >= 0 else (body, b"")
        letters = _NOT_BASE64.sub(b"", piece)
        letters = letters[:-1] if len(letters) % 4 == 1 else letters
        out += binascii.a2b_base64(letters + b"=" * (-len(letters) % 4))
        if not _BASE64_LINES.fullmatch(body):
            break
    return bytes(out)


def _name(part: _Part) -> str:
    for parameter, header in (("filename", "content-disposition"), ("name", "content-type"), ("name", "content-disposition")):
        try:
            value = part.get_param(parameter, None, header)
        except Exception:  # noqa: BLE001 - RFC 2231 continuations in odd order raise
            value = None
        if value and (name := file_name(value)):
            return name
    return words(str(part.get("Content-Description", "")))[:100] if str(part.get("Content-Disposition", "")).lower().startswith("attachment") else ""


def _parameter(part: _Part, name: str) -> str:
    """A parameter of the content type; empty where there is none."""
    try:
        value = part.get_param(name)
    except Exception:  # noqa: BLE001 - as above
        value = None
    return str((value[2] if isinstance(value, tuple) else value) or "")


def _with_charset(part: _Part, kind: str) -> str:
    charset = _parameter(part, "charset")
    return f'{kind}; charset="{charset}"' if charset and re.fullmatch(r"[\w.:+-]{1,40}", charset) else kind


# ---- roles ------------------------------------------------------------------------------------------------------------


def _roles(leaves: list[_Leaf], children: list[Child]) -> Iterator[Child]:
    """Name the bodies: every inline text; of alternatives the first plain one with words in it, else the last."""
    inline = [_is_inline(leaf, child) for leaf, child in zip(leaves, children, strict=True)]
    for position, child in enumerate(children):
        if not inline[position]:
            yield child
        elif _chosen(position, leaves, children, inline):
            yield replace(child, role="body")
        else:
            yield replace(child, notes=(*child.notes, "alternative"))


def _chosen(position: int, leaves: list[_Leaf], children: list[Child], inline: list[bool]) -> bool:
    leaf = leaves[position]
    if not leaf.alternatives:
        return True
    group = [
        (other.number, child)
        for other, child, counts in zip(leaves, children, inline, strict=True)
        if counts and other.alternatives and other.alternatives[0] == leaf.alternatives[0]
    ]
    plain = [number for number, child in group if child.media_type.startswith("text/plain") and child.data.strip()]
    if plain:
        return leaf.number in plain
    filled = [number for number, child in group if child.data.strip()] or [number for number, _ in group]
    return leaf.number == filled[-1]


def _is_inline(leaf: _Leaf, child: Child) -> bool:
    kind = child.media_type.split(";")[0]
    if kind not in {"text/plain", "text/html", "text/enriched"} or leaf.related:
        return False
    disposition = str(leaf.part.get("Content-Disposition", "")).strip().lower()
    return not disposition.startswith("attachment") and not (child.name and leaf.number != "1" and not disposition.startswith("inline"))


FORMAT = Mail()
