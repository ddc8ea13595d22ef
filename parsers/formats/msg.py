"""Outlook's .msg ([MS-OXMSG]): a mail carried in by hand. The OLE container is read by ``olefile``; its properties are named here.

8-bit strings are decoded by the same rules as mail, since the code page they claim is as often wrong. Where the message still has its
transport headers they are read as any mail's header.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from parsers.formats import _cfb as cfb
from parsers.formats import _rtf as rtf
from parsers.formats._box import ole
from parsers.formats._charset import decode
from parsers.formats._words import file_name
from parsers.formats.mail import header_of
from petition_intake.config import Limits
from petition_intake.errors import InputError
from petition_intake.model import MailHeader
from petition_intake.ports import Box, Child, Parsed

_PROPERTIES = "__properties_version1.0"
_SUBJECT, _BODY, _HTML, _RTF, _HEADERS, _MESSAGE_ID = "0037", "1000", "1013", "1009", "007D", "1035"
_SENDER_SMTP, _SENDER_ADDRESS, _SENDER_NAME, _TO_SMTP, _TO_ADDRESS = "5D01", "0C1F", "0C1A", "39FE", "3003"
_LONG_NAME, _SHORT_NAME, _MIME, _DATA = "3707", "3704", "370E", "3701"
_OBJECT = "__substg1.0_3701000D"
_SUBMITTED = b"\x40\x00\x39\x00"
_CODE_PAGE, _INTERNET_CODE_PAGE = b"\x03\x00\xfd\x3f", b"\x03\x00\xde\x3f"
_UTF8_PAGE = 65001
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
_HEADER_BYTES, _INNER_HEADER_BYTES = 32, 24
"""Of the fixed-length properties of a message, and of one within a message ([MS-OXMSG] 2.4.1)."""


class Msg:
    """application/vnd.ms-outlook."""

    media_type = "application/vnd.ms-outlook"
    sturdy = True

    def holds(self, box: Box, name: str) -> int:
        """By the stream of its properties."""
        del name
        return 85 if _PROPERTIES in box.names else 0

    def parse(self, data: bytes, name: str, limits: Limits, declared: str = "") -> Parsed:
        """Header, body and attachments, attached messages among them."""
        del name, declared
        try:
            with ole(data) as container:
                return _read(container, limits)
        except InputError:
            raise
        except Exception:  # noqa: BLE001 - olefile raises OSError and more on damaged directories
            raise InputError("damaged") from None


def _read(container: Any, limits: Limits) -> Parsed:  # noqa: ANN401 - olefile has no types
    storages = sorted({entry[0] for entry in container.listdir() if entry[0].startswith(("__attach_version1.0_", "__recip_version1.0_"))})
    children = list(_bodies(container))
    attached = [storage for storage in storages if storage.startswith("__attach")]
    children += [_attachment(container, storage) for storage in attached[: limits.part_count]]
    to = tuple(filter(None, (_address(container, [storage]) for storage in storages if storage.startswith("__recip"))))
    notes = ("too-many-parts",) if len(attached) > limits.part_count else ()
    return Parsed(children=tuple(children), mail=_header(container, to), notes=notes)


def _header(container: Any, to: tuple[str, ...]) -> MailHeader:  # noqa: ANN401 - as above
    transport = _text(container, [], _HEADERS)
    known = header_of(transport.encode("utf-8", "replace")) if transport else MailHeader()
    sender = next((found for prop in (_SENDER_SMTP, _SENDER_ADDRESS) if "@" in (found := _text(container, [], prop))), None)
    return replace(
        known,
        subject=known.subject or _text(container, [], _SUBJECT) or None,
        sender=known.sender or sender,
        sender_name=known.sender_name or _text(container, [], _SENDER_NAME) or None,
        to=known.to or to,
        date=known.date or _submitted(container),
        message_id=known.message_id or _text(container, [], _MESSAGE_ID) or None,
    )


def _bodies(container: Any) -> Iterator[Child]:  # noqa: ANN401 - as above
    """The body as text, else as HTML, else as RTF; of text and HTML the HTML is the alternative."""
    plain, page = _text(container, [], _BODY), _bytes(container, [], _HTML, "0102") or _text(container, [], _HTML).encode()
    rich = b"" if plain.strip() or page.strip() else _bytes(container, [], _RTF, "0102")
    if rich:
        yield rtf.body(rich)
    elif plain.strip() or not page.strip():
        yield Child("", 'text/plain; charset="utf-8"', plain.encode("utf-8", "replace"), role="body")
    if page.strip():
        body = not plain.strip()
        number = _fixed(container, _INTERNET_CODE_PAGE) & 0xFFFFFFFF
        kind = f'text/html; charset="{"utf-8" if number == _UTF8_PAGE else f"cp{number}"}"' if number else "text/html"
        yield Child("", kind, page, role="body" if body else "attachment", notes=() if body else ("alternative",))


def _attachment(container: Any, storage: str) -> Child:  # noqa: ANN401 - as above
    name = file_name(_text(container, [storage], _LONG_NAME) or _text(container, [storage], _SHORT_NAME))
    kind = _text(container, [storage], _MIME)
    data = _bytes(container, [storage], _DATA, "0102")
    if data is None and container.exists([storage, _OBJECT]):  # a message, or an object of OLE: a storage with streams of its own
        data = cfb.storage(container, [storage, _OBJECT])
        return Child(name, "", data)
    return Child(name, kind, data or b"", failure="not-read" if data is None else None)


def _address(container: Any, storage: list[str]) -> str:  # noqa: ANN401 - as above
    return next((found for prop in (_TO_SMTP, _TO_ADDRESS) if "@" in (found := _text(container, storage, prop))), "")


def _submitted(container: Any) -> datetime | None:  # noqa: ANN401 - as above
    """PidTagClientSubmitTime: 100 ns since 1601, in the fixed-length properties ([MS-OXMSG] 2.4.2.1)."""
    ticks = _fixed(container, _SUBMITTED)
    return _EPOCH + timedelta(microseconds=ticks // 10) if 0 < ticks < 1 << 58 else None


def _fixed(container: Any, tag: bytes) -> int:  # noqa: ANN401 - as above
    """A property of fixed length; 0 when the message has none such."""
    if not container.exists(_PROPERTIES):
        return 0
    table: bytes = container.openstream(_PROPERTIES).read()
    start = _INNER_HEADER_BYTES if len(table) % 16 else _HEADER_BYTES
    rows = (table[at : at + 16] for at in range(start, len(table) - 15, 16))
    return next((int.from_bytes(row[8:16], "little") for row in rows if row[:4] == tag), 0)


def _text(container: Any, storage: list[str], prop: str) -> str:  # noqa: ANN401 - as above
    wide = _bytes(container, storage, prop, "001F")
    if wide is not None:
        return wide.decode("utf-16-le", "replace").rstrip("\x00")
    narrow = _bytes(container, storage, prop, "001E")
    if not narrow:
        return ""
    page = (_fixed(container, _CODE_PAGE) or _fixed(container, _INTERNET_CODE_PAGE)) & 0xFFFFFFFF
    return decode(narrow, "utf-8" if page == _UTF8_PAGE else f"cp{page}")[0].rstrip("\x00")


def _bytes(container: Any, storage: list[str], prop: str, kind: str) -> bytes | None:  # noqa: ANN401 - as above
    path = [*storage, f"__substg1.0_{prop}{kind}"]
    if not container.exists(path):
        return None
    found: bytes = container.openstream(path).read()
    return found


FORMAT = Msg()
