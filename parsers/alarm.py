"""The first look at what has just arrived: are there words of a threat, or of something urgent? Runs in a child of its own.

By the rules of ``parsers.fields.flags``, on a mail's subject and texts, on the text of a file carried in, on one page of a fax as soon as it is
read; never on attachments. Nearly everything is let pass by the words alone; only where they could mean it is the text sorted like a letter's,
so that a quoted mail or a signature raises nothing.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from parsers.fields import flags
from parsers.folding import fold
from parsers.letter import Zone, letter_of
from parsers.tree import words
from petition_intake.config import Limits
from petition_intake.errors import NotFoundError, StoreError
from petition_intake.model import Alarm, Document, Envelope, Page, Reading, Way

_LINE = 64 * 1024
_BASE64 = re.compile(rb"[A-Za-z0-9+/]{60,}\r?\n")
_BASE64_LINES = 2000
_SMALL = 60 * _BASE64_LINES
"""Bytes of a mail in which no stretch is as long as that."""
_TEXT_CHARS = 200_000
"""Characters of one text, and bytes of a base64 part (some 110 KB), that are looked at: more is an attachment."""
_MOST_BYTES = 16 * 1024 * 1024
_MOST_PASSED, _WINDOW = 512 * 1024 * 1024, 4 * 1024 * 1024
"""Bytes of attachments in which the end is looked for; behind more, only what stands at the end of the file is."""
_WHEN = datetime(2000, 1, 1, tzinfo=UTC)
"""Stands for a time of arrival, which no rule here asks for."""
_SAID = (Zone.SUBJECT, Zone.OWN, Zone.NOTE)


def look(body: Path, name: str) -> tuple[Alarm, ...]:
    """Threat and urgency in the words of what lies in ``body``; broken bytes say nothing.

    ``NotFoundError`` without the file, ``StoreError`` when it can't be read now.
    """
    return look_at_several([(body, name)])[0]


def look_at_several(bodies: Sequence[tuple[Path, str]]) -> tuple[tuple[Alarm, ...], ...]:
    """``look`` at each: on a busy machine the way to a child and back takes longer than the look, and so does asking the model once more."""
    limits = Limits(text_chars=_TEXT_CHARS, item_bytes=_MOST_BYTES, part_count=100, part_depth=6)
    return _of([words(_lean(body), name, limits) for body, name in bodies])


def look_at_page(page: Page) -> tuple[Alarm, ...]:
    """The same of one page that was read."""
    return _of([(Document(part="", name="", media_type="", size=0, sha256="", role="whole", pages=(page,)),)])[0]


def preload() -> None:
    """Load what a child needs before it is forked."""
    _sorted((Document(part="", name="", media_type="text/plain", size=0, sha256="", role="whole", text="如果不解决，后果自负。"),))


def _of(several: Sequence[tuple[Document, ...]]) -> tuple[tuple[Alarm, ...], ...]:
    perhaps = flags.may_alarm([[fold(text) for document in documents for text in _texts(document)] for documents in several])
    return tuple(tuple(flags.alarms(_sorted(documents))) if may else () for documents, may in zip(several, perhaps, strict=True))


def _texts(document: Document) -> Iterator[str]:
    if document.mail and document.mail.subject:
        yield document.mail.subject
    if document.text:
        yield document.text
    for page in document.pages:
        yield "\n".join(line.text for line in page.lines)


def _sorted(documents: tuple[Document, ...]) -> list[str]:
    """What the petition says in its own words, and what was written around it; of a text too long to be sorted, all of it."""
    letter = letter_of(Reading("", Way.EMAIL, _WHEN, Envelope(), documents, parted=True))
    said = [letter.of(paragraph) for paragraph in letter.in_zone(*_SAID)]
    return said + ([fold(text) for document in documents for text in _texts(document)] if letter.cut else [])


def _lean(body: Path) -> bytes:
    """A mail's bytes without the bulk of its attachments, which are not looked at: long stretches of base64 are cut short and not read.

    So a film of any size costs as much as one of half a gigabyte, and never more than ``_MOST_BYTES`` are looked at.
    """
    try:
        with body.open("rb") as file:
            if len(whole := file.read(_SMALL + 1)) <= _SMALL:
                return whole
            file.seek(0)
            return b"".join(_lines(file, body.stat().st_size))[:_MOST_BYTES]
    except FileNotFoundError:
        raise NotFoundError("blob-missing") from None
    except OSError as error:
        raise StoreError("blobs-unusable", kind=type(error).__name__) from None


def _lines(file: BinaryIO, size: int) -> Iterator[bytes]:
    kept, run, left = 0, 0, _MOST_PASSED
    while kept < _MOST_BYTES and (line := file.readline(_LINE)):
        run = run + 1 if _BASE64.fullmatch(line) else 0
        if run > _BASE64_LINES:
            left -= _passed(file, size, left)
            run = 0
        else:
            kept += len(line)
            yield line


def _passed(file: BinaryIO, size: int, most: int) -> int:
    """Go on to the line with the next hyphen, which base64 has none of and every boundary begins with; how many bytes were read for it."""
    begun = at = file.tell()
    while at - begun < most and (window := file.read(_WINDOW)):
        if (found := window.find(b"-")) >= 0:
            file.seek(at + window.rfind(b"\n", 0, found) + 1)
            return at + found - begun
        at += len(window)
    file.seek(max(at, size - _SMALL))
    return at - begun
