"""A mail (RFC 5322, RFC 2045-2049) to its header and its leaves.

The standard library's parser splits, this module names and decodes. It is used with the compat32 policy throughout: ``policy.default``
raises on real address headers and decodes encoded words one by one. A ``message/*`` part is kept as a leaf with its own bytes, to be
read as a mail in its own right. No byte of the mail is in no leaf but separators, and the notes before and behind the parts of one that has words.
"""

import email
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from email.errors import MissingHeaderBodySeparatorDefect
from email.message import Message
from email.parser import BytesHeaderParser
from email.policy import Compat32
from functools import cached_property, lru_cache
from itertools import chain
from typing import Any, cast

from parsers.formats import _flowed as flowed
from parsers.formats._bodies import Stand, is_text, with_roles
from parsers.formats._charset import SAID, known
from parsers.formats._claims import claims
from parsers.formats._header_lines import FIELD, USUAL, leading, mended, without_lead
from parsers.formats._large import as_it_stood, large, without_large
from parsers.formats._transfer import base64, quoted, undone
from parsers.formats._words import addresses, eight_bit, file_name, is_guessed, moment, words
from parsers.formats.text import charset_of
from petition_intake.config import Limits
from petition_intake.errors import InputError
from petition_intake.model import MailHeader
from petition_intake.ports import Child, Parsed

_STRONG = frozenset(b"from to subject date received message-id mime-version return-path delivered-to content-type".split())
_GUESS = re.compile(rb"^--([^\r\n]{1,200}?)[ \t]*\r?\n(?=Content-[A-Za-z-]+[ \t]*:)", re.MULTILINE | re.IGNORECASE)
_SEPARATOR = b"--%b"
_KIND = re.compile(r"[a-z0-9!#$&^_.+-]{1,60}/[a-z0-9!#$&^_.+-]{1,80}")
_CHARSET = re.compile(r"charset\s*=+\s*[\"']?\s*(?:charset\s*=+\s*[\"']?)?([\w.:+-]{1,40})", re.IGNORECASE)
_BOUNDARY = re.compile(r"boundary\s*=\s*\"?([^\";\r\n]+)", re.IGNORECASE)
_FILE_NAME = re.compile(r"\bname\s*=\s*\"?([^\";\r\n]+)|\bfilename\s*=\s*\"?([^\";\r\n]+)", re.IGNORECASE)
_FOLD = re.compile(r"\r?\n(?=[ \t])")
_OF_THE_FINDER = "application/applefile"
"""What Apple's system keeps beside a file (RFC 1740): icon, window, comment."""
_FOR_OLD_READERS = re.compile(rb"mime|multi-?part|mail (?:reader|program|client)", re.IGNORECASE)


class _Policy(Compat32):
    """compat32, except that raw 8-bit in a header is decoded rather than replaced."""

    hint = ""
    """Charset by which raw 8-bit is judged."""

    def header_fetch_parse(self, name: str, value: str) -> str:
        """The value as text on one line."""
        del name
        return _FOLD.sub("", eight_bit(value, self.hint))


class _Part(Message):
    """A part whose ``message/*`` content the parser leaves alone."""

    too_deep = False
    """Whether its parts are nested deeper than the parser can follow."""

    @cached_property
    def fields(self) -> dict[str, list[str]]:
        """The raw values of each field, by its name in small letters; of a part that is read to its end."""
        found: dict[str, list[str]] = {}
        for name, value in self.raw_items():
            found.setdefault(name.lower(), []).append(str(value))
        return found

    @cached_property
    def claimed(self) -> str:
        """The media type the part claims (text/plain when it claims none); of a part whose header is read."""
        return super().get_content_type()

    def get_content_type(self) -> str:
        """What the parser asks when it decides whether to go into a part, once it has its header."""
        return "application/x-leaf" if self.claimed.startswith("message/") else self.claimed

    def get_content_maintype(self) -> str:
        """The first half of the same."""
        return self.get_content_type().split("/")[0]

    def body(self) -> bytes:
        """The content as it stands in the mail, its transfer encoding not undone."""
        payload = getattr(self, "_payload", None)  # get_payload would decode it by the charset it declares
        return as_it_stood(_escaped(payload)) if isinstance(payload, str) else b""

    def holds(self, words: str) -> bool:
        """Whether the content as it stands in the mail has some words."""
        payload = getattr(self, "_payload", None)
        return isinstance(payload, str) and words in payload

    def large(self) -> bytes | None:
        """The content of a large attachment, decoded; None of any other part."""
        payload = getattr(self, "_payload", None)
        return large(_escaped(payload)) if isinstance(payload, str) else None

    def get_boundary(self, failobj: Any = None) -> Any:  # noqa: ANN401 - as the library has it
        """The boundary parameter; none where the parameters can't be told apart."""
        try:
            found = super().get_boundary(failobj)
            if isinstance(found, str) and not found.isascii():  # the lines below it are compared undecoded
                written = _BOUNDARY.search(next((value for name, value in self.raw_items() if name.lower() == "content-type"), ""))
                return written.group(1) if written else found
            return found
        except Exception:  # noqa: BLE001 - RFC 2231 continuations in odd order raise
            return failobj


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
    sturdy = True
    mapped = True
    """Reads bytes that stay on disk: whatever is large in a mail is cut out of it first."""

    def recognises(self, head: bytes, name: str) -> int:
        """By header fields at the beginning: two that are usual in mail, nothing else before the first blank line."""
        named = name.lower().endswith((".eml", ".mht", ".mhtml"))
        fields = {match.group(1).lower() for match in map(FIELD.match, leading(head)) if match}
        usual = len(fields & USUAL)
        if not usual or not fields & _STRONG:
            return 5 if named and fields else 0
        return min(50 + 8 * usual, 85) + 10 * named if usual > 1 or named else 22

    def parse(self, data: bytes, name: str, limits: Limits, declared: str = "") -> Parsed:
        """Header and leaves; every leaf is a child, the mail's own words have the role ``body``."""
        del name
        with without_large(data) as slim:
            if len(slim) > limits.item_bytes:
                raise InputError("too-large", size=len(slim), limit=limits.item_bytes)
            return self._taken_apart(mended(without_lead(slim)), limits, charset_of(declared))

    def _taken_apart(self, whole: bytes, limits: Limits, said: str) -> Parsed:
        message = _parsed(whole)
        try:
            every = list(_leaves(message, "", limits, 0))
        except RecursionError:  # parsed, yet too deep to be put together again
            message = _unparsed(whole)
            every = [_Leaf(message, "1", notes=_defects(message))]
        leaves = every[: limits.part_count]
        hint = _hint(leaves, said)
        notes: tuple[str, ...] = ("too-many-parts",) if len(every) > len(leaves) else ()
        if any(is_guessed(value, hint) for name in ("Subject", "From") for value in _raw(message, name)):
            notes += ("charset-guessed",)
        policy = _Policy(hint=hint)  # type: ignore[call-arg]
        children = [_child(leaf, hint, policy) for leaf in leaves]
        if not any(child.data.strip() for child in children):
            children += _unparted(message, leaves)
        stands = [Stand(leaf.alternatives, _is_inline(leaf, child)) for leaf, child in zip(leaves, children, strict=False)]
        stands += [Stand()] * (len(children) - len(stands))
        return Parsed(children=tuple(with_roles(children, stands)), mail=_header(message, hint), notes=notes)


def header_of(data: bytes) -> MailHeader:
    """What the header alone says, for mail kept in other containers."""
    return _header(_parsed(mended(without_lead(data))), "")


def _hint(leaves: list[_Leaf], said: str) -> str:
    """The charset by which raw 8-bit in headers is judged: what a person named, else the first that a text of the mail declares."""
    if said.startswith(SAID):
        return said
    declared = (_charset(leaf.part) for leaf in leaves if is_text(_claimed(leaf.part)))
    return next((charset for charset in declared if known(charset)), "")


def _parsed(data: bytes) -> _Part:
    """A mail with its parts; one nested deeper than the parser can follow is its header and one text."""
    try:
        return cast("_Part", email.message_from_bytes(data, _class=_Part, policy=_POLICY))
    except RecursionError:
        return _unparsed(data)


def _unparsed(data: bytes) -> _Part:
    message = cast("_Part", BytesHeaderParser(_class=_Part, policy=_POLICY).parsebytes(data))
    message.too_deep = True
    return message


def _header(message: _Part, hint: str) -> MailHeader:
    writers = addresses(_raw(message, "From"), hint)
    others = (pair for name in ("Sender", "Reply-To", "Return-Path") for pair in addresses(_raw(message, name), hint))
    sender = next((address for _, address in chain(writers, others) if _is_address(address)), None)
    return MailHeader(
        subject=_text(message, "Subject", hint),
        sender=sender,
        sender_name=next((name for name, _ in writers if name), None),
        to=tuple(address for _, address in addresses(_raw(message, "To") + _raw(message, "Cc"), hint) if _is_address(address)),
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
    return message.fields.get(name.lower(), [])


def _is_address(text: str) -> bool:
    return re.fullmatch(r"[^@\s]+(?:@[^@\s]+)+", text) is not None


def _text(message: _Part, name: str, hint: str = "") -> str | None:
    return next((found for value in _raw(message, name) if (found := words(value, hint))), None)


def _identifier(message: _Part, name: str) -> str | None:
    text = _text(message, name)
    found = re.search(r"<[^<>\s]+>", text) if text else None
    return found.group() if found else text


def _claimed(part: _Part) -> str:
    try:
        found = _KIND.match(part.claimed)
    except Exception:  # noqa: BLE001 - the parameter parser raises on odd headers
        found = None
    return found.group() if found else "text/plain"


def _charset(part: _Part) -> str:
    """The charset as it is declared, however wrongly written."""
    found = _CHARSET.search(str(part.get("Content-Type", "")))
    return found.group(1) if found else ""


# ---- leaves -----------------------------------------------------------------------------------------------------------


def _leaves(part: _Part, prefix: str, limits: Limits, depth: int, *, alternatives: tuple[str, ...] = (), related: bool = False) -> Iterator[_Leaf]:
    """Leaves in MIME order, numbered as RFC 9051 numbers sections; a part that is no multipart at the top is ``1``."""
    part = _remended(part)
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
    root = _root(part, parts) if kind == "multipart/related" else None
    for position, inner in enumerate(parts, 1):
        number = f"{prefix}.{position}" if prefix else str(position)
        companion = related or (root is not None and inner is not root)
        yield from _leaves(inner, number, limits, depth + 1, alternatives=alternatives, related=companion)


def _remended(part: _Part) -> _Part:
    """A part whose header ended in a line that could not be understood, read again with that line mended."""
    if part.is_multipart() or not any(isinstance(defect, MissingHeaderBodySeparatorDefect) for defect in part.defects):
        return part
    raw = b"".join(_escaped(f"{name}: {value}\n") for name, value in part.raw_items()) + part.body()
    again = mended(raw)
    return part if again == raw else _parsed(again)


def _root(part: _Part, parts: list[_Part]) -> _Part | None:
    """The part of a multipart/related that the others belong to: the one it names, else the first that is text or has parts (RFC 2387, 3.2)."""
    start = re.search(r"start\s*=\s*\"?(<[^<>\"]+>)", str(part.get("Content-Type", "")), re.IGNORECASE)
    named = [inner for inner in parts if start and str(inner.get("Content-ID", "")).strip() == start.group(1)]
    written = [inner for inner in parts if _claimed(inner).startswith(("text/", "multipart/"))]
    return next(iter([*named, *written, *parts]), None)


def _subparts(part: _Part) -> list[_Part] | None:
    """Parts of a multipart, those after a closing boundary that came too early among them; None for a leaf."""
    if not part.is_multipart():
        return _rescued(part)
    boundary = part.get_boundary()
    if boundary and _quoted_as_a_whole(part):
        again = _multipart(quoted(part.as_bytes()), boundary)
        return [inner for inner in again.get_payload() if isinstance(inner, _Part)]
    parts = [inner for inner in part.get_payload() if isinstance(inner, _Part)]
    if boundary and any(inner.holds(f"--{boundary}") and _glued(boundary).search(inner.body()) for inner in parts):
        again = _multipart(_glued(boundary).sub(rb"\n\1", part.as_bytes().partition(b"\n\n")[2]), boundary)
        return [inner for inner in again.get_payload() if isinstance(inner, _Part)]
    epilogue = _escaped(part.epilogue)
    if boundary and epilogue and _SEPARATOR % boundary.encode("ascii", "replace") in epilogue:
        more = _multipart(_opened(epilogue, boundary.encode("ascii", "replace")), boundary)
        parts += [inner for inner in more.get_payload() if isinstance(inner, _Part)] if more.is_multipart() else []
    return parts


@lru_cache
def _glued(boundary: str) -> "re.Pattern[bytes]":
    """A boundary that stands behind the last line of a part, for its program wrote no line end: above a part's header, or closing."""
    return re.compile(rb"(?<=[^\r\n-])(--%b(?:\r?\n(?=Content-)|--[ \t]*\r?\n?\Z))" % re.escape(boundary.encode("ascii", "replace")), re.IGNORECASE)


def _quoted_as_a_whole(part: _Part) -> bool:
    """Whether quoted-printable was declared over a multipart (RFC 2045, 6.4 forbids it) and done to it, the headers of its parts too."""
    if not str(part.get("Content-Transfer-Encoding", "")).lower().startswith("quoted"):
        return False
    return any("=3D" in str(value) for inner in part.get_payload() if isinstance(inner, _Part) for _, value in inner.raw_items())


def _opened(epilogue: bytes, boundary: bytes) -> bytes:
    """What stands behind a closing boundary, each further closing made an opening one while parts follow."""
    opening = re.escape(_SEPARATOR % boundary)
    last = max((match.end() for match in re.finditer(rb"^%b[ \t]*\r?$" % opening, epilogue, re.MULTILINE)), default=0)
    return re.sub(rb"^(%b)--(?=[ \t]*\r?$)" % opening, rb"\1", epilogue[:last], flags=re.MULTILINE) + epilogue[last:]


def _rescued(part: _Part) -> list[_Part] | None:
    """A multipart whose boundary is missing or wrong, or that is base64 as a whole: divided at the line that is seen to divide it.

    So is a text that consists of parts from its first line to its closing boundary: its header was lost on the way.
    """
    if not _claimed(part).startswith("multipart/"):
        return _headless(part)
    body = part.body()
    if "base64" in str(part.get("Content-Transfer-Encoding", "")).lower() and not _GUESS.search(body):
        body = base64(body)
    found = _GUESS.search(body)
    if not found:
        return None
    again = _multipart(body, found.group(1).decode("ascii", "replace"))
    return [inner for inner in again.get_payload() if isinstance(inner, _Part)] if again.is_multipart() else None


def _headless(part: _Part) -> list[_Part] | None:
    body = part.body() if _claimed(part) == "text/plain" and "Content-Disposition" not in part else b""
    found = _GUESS.match(body.lstrip()) if body.lstrip()[:2] == b"--" else None
    if not found or not re.search(rb"^--%b--[ \t]*\r?$" % re.escape(found.group(1)), body, re.MULTILINE):
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
    return ("too-deep",) if part.too_deep else ("boundary-missing",) if _claimed(part).startswith("multipart/") else ()


def _escaped(payload: object) -> bytes:
    return str(payload or "").encode("utf-8", "surrogateescape")


def _child(leaf: _Leaf, hint: str, policy: _Policy) -> Child:
    part, notes = leaf.part, leaf.notes
    part.policy = policy
    kind = _claimed(part)
    if kind.startswith("multipart/"):
        kind = "text/plain"
    coding = str(part.get("Content-Transfer-Encoding", ""))
    cut = part.large()
    data, true = (cut, True) if cut is not None else undone(part.body(), coding, words=kind.startswith("text/"), charset=_charset(part))
    name = _name(part, hint)
    if kind == "message/rfc822" and not name:
        name = "message.eml"
    kept = {"message/partial": "piece", "message/external-body": "elsewhere"}.get(kind)  # RFC 2046, 5.2.2 and 5.2.3
    child = Child(name, _with_charset(part, kind), data, part=leaf.number, notes=notes if true else (*notes, "coding-untrue"), failure=kept)
    return replace(child, role="kept") if kind == _OF_THE_FINDER else child


def _unparted(message: _Part, leaves: list[_Leaf]) -> Iterator[Child]:
    """Of a mail whose parts are all empty, the words that stand before the first or behind the last of them."""
    if message.is_multipart():
        for position, text in enumerate((message.preamble, message.epilogue), len(leaves) + 1):
            data = as_it_stood(_escaped(text))
            if data.strip() and not _FOR_OLD_READERS.search(data):
                yield Child("", "text/plain", data, part=str(position), notes=("boundary-missing",))


def _name(part: _Part, hint: str) -> str:
    for parameter, header in (("filename", "content-disposition"), ("name", "content-type"), ("name", "content-disposition")):
        if not any("name" in value.lower() for value in _raw(part, header)):
            continue
        try:
            values = [value for key, value in part.get_params([], header) if key.lower() == parameter]
        except Exception:  # noqa: BLE001 - RFC 2231 continuations in odd order raise
            values = []
        values.sort(key=lambda value: not isinstance(value, tuple))  # RFC 2231 before what is there for old programs
        if name := next((name for value in values if (name := file_name(value, hint))), ""):
            return name
        if found := next(filter(None, map(_FILE_NAME.search, _raw(part, header))), None):  # no semicolon before it
            return file_name(found.group(1) or found.group(2), hint)
    is_attached = str(part.get("Content-Disposition", "")).lower().startswith("attachment")
    return words(str(part.get("Content-Description", "")), hint)[:100] if is_attached else ""


def _parameter(part: _Part, name: str) -> str:
    """A parameter of the content type; empty where there is none."""
    try:
        value = part.get_param(name)
    except Exception:  # noqa: BLE001 - as above
        value = None
    return str((value[2] if isinstance(value, tuple) else value) or "")


def _with_charset(part: _Part, kind: str) -> str:
    charset = _charset(part)
    flows = flowed.parameter(kind, str(part.get("Content-Type", "")))
    return (f'{kind}; charset="{charset}"' if charset else kind) + flows


def _is_inline(leaf: _Leaf, child: Child) -> bool:
    """Whether a part is shown as words of the mail. A text among the companions of a page is, unless the page refers to it."""
    if not is_text(child.media_type.split(";")[0]):
        return False
    disposition = str(leaf.part.get("Content-Disposition", "")).strip().lower()
    if leaf.related and (child.name or "Content-ID" in leaf.part or "Content-Location" in leaf.part):
        return False
    if disposition.startswith("form-data"):  # a field under its label (RFC 7578, 4.2)
        return "filename" not in disposition
    return not disposition.startswith("attachment") and not (child.name and leaf.number != "1" and not disposition.startswith("inline"))


FORMAT = Mail()
