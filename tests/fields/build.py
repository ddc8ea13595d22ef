"""Makes readings for the tests of understanding: a mail with a text, a page with lines. Everybody in them is fictional."""

import math
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from email.message import EmailMessage

from petition_intake.model import Box, Document, Envelope, Line, MailHeader, Page, Reading, Way

RECEIVED = datetime(2024, 12, 1, 8, 0, tzinfo=UTC)


def reading(*documents: Document, way: Way = Way.EMAIL, envelope: Envelope | None = None) -> Reading:
    """An item of these parts."""
    return Reading("item-1", way, RECEIVED, envelope or Envelope(), documents)


def mail(text: str, subject: str | None = None, sender: str = "someone@example.net", **header: object) -> Reading:
    """A mail with one plain body; further header fields by name."""
    head = MailHeader(subject=subject, sender=sender, **header)  # type: ignore[arg-type]
    return reading(Document("", "mail.eml", "message/rfc822", 1, "0", "whole", mail=head), body(text))


def message(text: str, html: str = "", **fields: str) -> EmailMessage:
    """A mail as it travels, with these header fields (``_`` for ``-``)."""
    made = EmailMessage()
    for name, value in ({"From": "someone@example.net", "To": "xfj@office.example", "Subject": "信"} | fields).items():
        made[name.replace("_", "-")] = value
    made.set_content(text)
    if html:
        made.add_alternative(html, subtype="html")
    return made


def body(text: str, part: str = "1", role: str = "body", kind: str = "text/plain") -> Document:
    """A part that is text."""
    return Document(part, "", kind, len(text), "0", role, text=text)  # type: ignore[arg-type]


def page(lines: Sequence[tuple[str, int, int]], number: int = 1, confidence: float = 0.99, engine: str = "rapidocr+x") -> Page:
    """A recognised page of 1728 pixels: each line's text, left edge and top; a Chinese character is 40 pixels wide."""
    made = []
    for text, left, top in lines:
        width = sum(40 if ord(c) > 0x2E7F else 20 for c in text)
        made.append(Line(text, confidence, Box(left, top, left + width, top + 44)))
    return Page(number, 1728, 2400, None, engine, tuple(made))


def spelled(text: str, top: int, sure: float = 0.99999, weak: Mapping[str, float] | None = None, **more: object) -> Line:
    """A line of a page whose recogniser says of each character how sure it is: ``sure``, and ``weak`` of those stretches of the text.

    ``more`` are further fields of the line: alternatives, handwritten.
    """
    certainty = [sure] * len(text)
    for stretch, value in (weak or {}).items():
        at = text.index(stretch)
        certainty[at : at + len(stretch)] = [value] * len(stretch)
    width = sum(40 if ord(c) > 0x2E7F else 20 for c in text)
    return Line(text, math.prod(certainty), Box(200, top, 200 + width, top + 44), tuple(certainty), **more)  # type: ignore[arg-type]


def sheet(*lines: Line, number: int = 1, **more: object) -> Page:
    """A recognised page of these lines; further fields of the page by name."""
    return Page(number, 1728, 2400, None, "rapidocr+x", lines, **more)  # type: ignore[arg-type]


def scan(*pages: Page, way: Way = Way.FAX, envelope: Envelope | None = None) -> Reading:
    """A fax or scanned letter of these pages."""
    return reading(Document("", "scan.tif", "image/tiff", 1, "0", "whole", pages=pages), way=way, envelope=envelope)
