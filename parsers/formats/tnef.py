"""TNEF, the ``winmail.dat`` of Outlook and Exchange ([MS-OXTNEF]): subject, body and attachments of a message in one part.

8-bit strings are decoded by the same rules as mail. A message inside the message is a child of its own and opened in its turn, so
that nesting is bounded like any other.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from parsers.formats._charset import decode
from parsers.formats._rtf import body
from parsers.formats._tnef import MARK, NARROW, OBJECT, UNICODE, Property, attributes, properties
from parsers.formats._words import file_name
from petition_intake.config import Limits
from petition_intake.errors import InputError
from petition_intake.model import MailHeader
from petition_intake.ports import Child, Parsed

_SUBJECT, _BODY, _CODE_PAGE, _MESSAGE = 0x8004, 0x800C, 0x9007, 0x9003
_BEGIN, _TITLE, _TRANSPORT_NAME, _DATA, _ATTACHMENT = 0x9002, 0x8010, 0x9001, 0x800F, 0x9005
"""Attributes ([MS-OXTNEF] 2.1.3)."""
_P_SUBJECT, _P_BODY, _P_HTML, _P_RTF, _P_MESSAGE_ID = 0x0037, 0x1000, 0x1013, 0x1009, 0x1035
_P_SENDER_SMTP, _P_SENDER_ADDRESS, _P_SENDER_NAME, _P_INTERNET_PAGE = 0x5D01, 0x0C1F, 0x0C1A, 0x3FDE
_P_LONG_NAME, _P_SHORT_NAME, _P_DISPLAY_NAME, _P_MIME, _P_DATA = 0x3707, 0x3704, 0x3001, 0x370E, 0x3701
"""MAPI properties ([MS-OXPROPS])."""
_INTERFACE_BYTES = 16
_UTF8_PAGE = 65001
_UTF8_TEXT = 'text/plain; charset="utf-8"'


class Tnef:
    """application/ms-tnef."""

    media_type = "application/ms-tnef"
    sturdy = True

    def recognises(self, head: bytes, name: str) -> int:
        """By its mark."""
        del name
        return 92 if head.startswith(MARK) else 0

    def parse(self, data: bytes, name: str, limits: Limits, declared: str = "") -> Parsed:
        """Bodies first, then attachments in order."""
        del name, declared
        message = _read(data)
        if not message.begun:
            raise InputError("damaged")
        attached = message.attached[: limits.part_count]
        notes = (*(("damaged",) if message.damaged else ()), *(("too-many-parts",) if len(attached) < len(message.attached) else ()))
        children = [*_bodies(message), *(_attachment(found, message.charset) for found in attached)]
        return Parsed(children=tuple(children), mail=_header(message), notes=notes)


@dataclass
class _Attached:
    """One attachment as far as it was read."""

    title: bytes = b""
    data: bytes | None = None
    known: dict[int, Property] = field(default_factory=dict)


@dataclass
class _Message:
    """What a TNEF stream says of its message."""

    begun: bool = False
    damaged: bool = False
    """Whether something in it is shorter than it says, so that there may have been more."""
    page: int = 0
    subject: bytes = b""
    body: bytes = b""
    known: dict[int, Property] = field(default_factory=dict)
    attached: list[_Attached] = field(default_factory=list)

    @property
    def charset(self) -> str:
        """The charset of its 8-bit strings, as it claims; empty when it claims none."""
        return "utf-8" if self.page == _UTF8_PAGE else f"cp{self.page}" if self.page else ""


def _read(data: bytes) -> _Message:
    message = _Message()
    for found in attributes(data):
        message.begun = True
        message.damaged |= not found.whole
        if found.name == _BEGIN:
            message.attached.append(_Attached())
        elif found.name in {_TITLE, _TRANSPORT_NAME, _DATA, _ATTACHMENT}:
            if not message.attached:
                message.attached.append(_Attached())
            message.damaged |= not _added(message.attached[-1], found.name, found.data)
        elif found.name == _CODE_PAGE:
            message.page = int.from_bytes(found.data[:4], "little")
        elif found.name == _SUBJECT:
            message.subject = found.data
        elif found.name == _BODY:
            message.body = found.data
        elif found.name == _MESSAGE:
            listed, whole = properties(found.data)
            message.known |= {known.name: known for known in listed}
            message.damaged |= not whole
    return message


def _added(attached: _Attached, name: int, data: bytes) -> bool:
    """Take one attribute; whether all of it could be read."""
    whole = True
    if name == _DATA:
        attached.data = data
    elif name == _ATTACHMENT:
        listed, whole = properties(data)
        attached.known |= {known.name: known for known in listed}
    elif name == _TITLE or not attached.title:
        attached.title = data
    return whole


def _header(message: _Message) -> MailHeader:
    charset, known = message.charset, message.known
    sender = next((text for name in (_P_SENDER_SMTP, _P_SENDER_ADDRESS) if "@" in (text := _text(known.get(name), charset))), None)
    return MailHeader(
        subject=_text(known.get(_P_SUBJECT), charset) or decode(message.subject.rstrip(b"\x00"), charset)[0] or None,
        sender=sender,
        sender_name=_text(known.get(_P_SENDER_NAME), charset) or None,
        message_id=_text(known.get(_P_MESSAGE_ID), charset) or None,
    )


def _bodies(message: _Message) -> Iterator[Child]:
    """The body as text, HTML or RTF: the first that says something; an HTML beside a text is its alternative."""
    known, page = message.known, message.known.get(_P_INTERNET_PAGE)
    plain = _text(known.get(_P_BODY), message.charset) or decode(message.body.rstrip(b"\x00"), message.charset)[0]
    forms = (
        Child("", _UTF8_TEXT, plain.encode("utf-8", "replace"), role="body"),
        Child("", _with_charset("text/html", page), _bytes(known.get(_P_HTML)), role="body"),
    )
    said = [form for form in forms if form.data.strip()]
    if not said and (rtf := known.get(_P_RTF)):
        said = [body(rtf.data)]
    for position, form in enumerate(said):
        yield form if position == 0 else replace(form, role="attachment", notes=("alternative",))


def _bytes(html: Property | None) -> bytes:
    """An HTML body: bytes in its own charset, or wide characters made UTF-8."""
    if html is None:
        return b""
    return html.data.decode("utf-16-le", "replace").encode() if html.kind == UNICODE else html.data.rstrip(b"\x00")


def _with_charset(kind: str, page: Property | None) -> str:
    number = int.from_bytes(page.data, "little") if page else 0
    return f'{kind}; charset="{"utf-8" if number == _UTF8_PAGE else f"cp{number}"}"' if number else kind


def _attachment(found: _Attached, charset: str) -> Child:
    known = found.known
    name = next((text for prop in (_P_LONG_NAME, _P_SHORT_NAME) if (text := _text(known.get(prop), charset))), "")
    name = file_name(name or decode(found.title.rstrip(b"\x00"), charset)[0] or _text(known.get(_P_DISPLAY_NAME), charset))
    held = known.get(_P_DATA)
    kind = _text(known.get(_P_MIME), charset)
    if held is not None and (held.kind == OBJECT or found.data is None):
        inner = held.data[_INTERFACE_BYTES:] if held.kind == OBJECT else held.data
        return Child(name, "application/ms-tnef" if inner.startswith(MARK) else kind, inner)
    return Child(name, kind, found.data or b"", failure="not-read" if found.data is None else None)


def _text(found: Property | None, charset: str) -> str:
    """A string property decoded; empty for none."""
    if found is None:
        return ""
    if found.kind == UNICODE:
        return found.data.decode("utf-16-le", "replace").split("\x00")[0]
    return decode(found.data.rstrip(b"\x00"), charset)[0] if found.kind == NARROW else ""


FORMAT = Tnef()
