"""The machine's part of a report about a mail: delivery status (RFC 3464) and disposition notification (RFC 8098), as text."""

import re

from parsers.formats._charset import decode
from parsers.formats.text import charset_of, tidy
from petition_intake.config import Limits
from petition_intake.ports import Parsed

_DELIVERY, _DISPOSITION = "message/delivery-status", "message/disposition-notification"
_FIELD = re.compile(rb"^(reporting-mta|reporting-ua|final-recipient|original-recipient|action|status|disposition)[ \t]*:", re.IGNORECASE | re.MULTILINE)
_HEAD = 4096


class Report:
    """Both kinds: field groups parted by blank lines."""

    media_type = _DELIVERY

    def recognises(self, head: bytes, name: str) -> int:
        """By the fields that must be there, before anything else is said."""
        del name
        if not re.match(rb"\s*[A-Za-z-]{3,40}[ \t]*:", head) or b"final-recipient" not in head[:_HEAD].lower():
            return 0
        fields = _fields(head)
        return 75 if b"final-recipient" in fields and fields & {b"action", b"disposition"} else 0

    def exact_type(self, head: bytes, name: str) -> str:
        """Which of the two it is."""
        del name
        return _DISPOSITION if b"disposition" in _fields(head) else _DELIVERY

    def parse(self, data: bytes, name: str, limits: Limits, declared: str = "") -> Parsed:
        """Its lines; a delivery status is ASCII, or UTF-8 in its international form (RFC 6533)."""
        del name
        text, notes = decode(data, charset_of(declared))
        text, cut = tidy(text, limits)
        return Parsed(text=text, notes=notes + cut)


def _fields(head: bytes) -> set[bytes]:
    return {match.group(1).lower() for match in _FIELD.finditer(head[:_HEAD])}


FORMAT = Report()
