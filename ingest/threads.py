"""What a mail answers: the mails it names (RFC 5322, 3.6.4) and the record numbers it cites. Pure; nothing is joined here, a person joins.

Message-IDs are kept and compared as prints: they are long, and hold addresses. Replies in a thread to which our own mail belongs name the
same mails, though ours is not among what arrived; a mail server's notice holds the header of the mail it returns.
"""

import hashlib
import re
from collections.abc import Iterator, Sequence
from string import Formatter

from parsers.folding import fold
from petition_intake.belonging import Exchange, Related, Relation, Thread
from petition_intake.model import Document, Reading

_MOST_NAMED = 40
"""Mails that one mail may name: the nearest of a long thread tell it."""
_MOST_CITED = 20
_ROOM = 40_000
"""Characters of an item in which record numbers are looked for."""
_MOST = 3
"""Proposals of one item."""
_RETURNED = re.compile(r"^(message-id|in-reply-to|references)[ \t]*:((?:.*(?:\n[ \t].*)*))", re.IGNORECASE | re.MULTILINE)
_ID = re.compile(r"<[^<>\s]{1,900}>")
_SCORES = {"same-mail": 0.9, "names-mail": 0.95, "number-in-subject": 0.95, "number-in-text": 0.85, "same-thread": 0.7}


def thread_of(reading: Reading, pattern: str) -> Thread:
    """The thread an item stands in. ``pattern`` is the office's record number (``office.number_pattern``)."""
    own, named = set(), list[str]()
    for document in reading.documents:
        if document.mail is not None:
            own.add(document.mail.message_id or "")
            named += [document.mail.in_reply_to or "", *document.mail.references]
        elif document.media_type.startswith("text/") and document.role == "attachment":
            named += _returned(document)
    subject = next((document.mail.subject or "" for document in reading.documents if document.mail is not None), "")
    in_subject = frozenset(_cited(fold(subject), pattern))
    in_text = frozenset(_cited(_words(reading), pattern)) - in_subject
    nearest = [identifier for identifier in dict.fromkeys(reversed(named)) if identifier and identifier not in own][:_MOST_NAMED]
    return Thread(frozenset(map(_print, own - {""})), frozenset(map(_print, nearest)), in_subject, in_text)


def _print(identifier: str) -> str:
    return hashlib.sha256(identifier.strip().encode("utf-8", "replace")).hexdigest()


def _returned(document: Document) -> Iterator[str]:
    """Mails named in the header of a returned mail (text/rfc822-headers)."""
    for match in _RETURNED.finditer((document.text or "")[:_ROOM]):
        yield from _ID.findall(match[2])


def _words(reading: Reading) -> str:
    texts = [document.text or "\n".join(line.text for page in document.pages for line in page.lines) for document in reading.documents]
    return fold("\n".join(texts)[:_ROOM])


def _cited(text: str, pattern: str) -> list[str]:
    """Record numbers in a folded text, as the office writes them."""
    found = (pattern.format(year=int(match["year"] or 0), serial=int(match["serial"])) for match in _number(pattern).finditer(text))
    return list(dict.fromkeys(found))[:_MOST_CITED]


def _number(pattern: str) -> re.Pattern[str]:
    """The office's record number as it may be written: any case, spaces between its pieces."""
    pieces = []
    for literal, name, spec, _ in Formatter().parse(pattern):
        pieces += [re.escape(fold(piece)) for piece in literal.split()]
        if name == "year":
            pieces.append(r"(?P<year>(?:19|20)\d\d)")
        elif name == "serial":
            least = re.match(r"0(\d+)d", spec or "")
            pieces.append(rf"(?P<serial>\d{{{int(least[1]) if least else 1},9}})")
    words = r"[ \t]?".join(pieces)
    return re.compile(rf"(?<![0-9A-Za-z]){words}(?!\d)" if "(?P<year>" in words else rf"(?<![0-9A-Za-z])(?P<year>){words}(?!\d)", re.IGNORECASE)


# ---- what is proposed -----------------------------------------------------------------------------------------------


def answered(this: Exchange, others: Sequence[Exchange]) -> tuple[Related, ...]:
    """What is proposed between an item and others of its thread, strongest first, at most a few."""
    found = [related for other in others if (related := _pair(this, other)) is not None]
    return tuple(sorted(found, key=lambda one: (-one.score, one.to_item, one.item))[:_MOST])


def _pair(this: Exchange, other: Exchange) -> Related | None:
    if this.record_no is not None and this.record_no == other.record_no:
        return None
    forth, back = tuple(_evidence(this, other)), tuple(_evidence(other, this))
    if this.thread.own & other.thread.own:
        later, earlier = _in_order(this, other)
        return _made(later, earlier, ("same-mail",), "copy")
    if not forth and not back:
        if not this.thread.named & other.thread.named:
            return None
        later, earlier = _in_order(this, other)
        return _made(later, earlier, ("same-thread",))
    return _made(this, other, forth) if forth else _made(other, this, back)


def _evidence(answer: Exchange, mail: Exchange) -> Iterator[str]:
    if answer.thread.in_subject & mail.numbers:
        yield "number-in-subject"
    if answer.thread.named & mail.thread.own:
        yield "names-mail"
    if answer.thread.in_text & mail.numbers:
        yield "number-in-text"


def _in_order(one: Exchange, other: Exchange) -> tuple[Exchange, Exchange]:
    """The later first."""
    earlier, later = sorted((one, other), key=lambda exchange: (exchange.received_at, exchange.item))
    return later, earlier


def _made(answer: Exchange, mail: Exchange, because: tuple[str, ...], kind: Relation = "reply") -> Related:
    score = min(0.99, max(_SCORES[code] for code in because) + 0.02 * (len(because) - 1))
    kind = "bounce" if kind == "reply" and answer.rule == "bounce" else kind
    return Related(answer.item, mail.item, kind, because, round(score, 2), "proposed", answer.record_no, mail.record_no)


__all__ = ["answered", "thread_of"]
