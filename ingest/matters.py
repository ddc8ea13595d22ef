"""The reading of a record: put together from the pages that feed it, which may be more or less than one item. Pure.

A split record is read from its own pages; a continuation's pages follow those of the call that broke off; a resend is read in the place of what
came before it. Supplements and replies are listed with the record and never read into the petition's own text.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from petition_intake.belonging import Feed
from petition_intake.model import Document, Failure, Finding, PetitionDraft, Reading, Trouble
from petition_intake.page_order import page_order

_APART = "|"
"""Between item and part in the name a part has in a reading of several items; no part has it in its own name."""
_READ = frozenset({"original", "continuation", "resend"})
ADDED = frozenset({"supplement", "reply"})
"""Roles of what adds to a record without being its text."""


def in_force(feeds: Sequence[Feed]) -> tuple[Feed, ...]:
    """The feeds a record is read from: from the latest resend on, or all."""
    read = [feed for feed in feeds if feed.role in _READ]
    last = max((at for at, feed in enumerate(read) if feed.role == "resend"), default=0)
    return tuple(read[last:])


def compose(feeds: Sequence[Feed], readings: Mapping[str, Reading | None]) -> Reading | None:
    """One reading of everything in force. ``readings`` by item: ``None`` brought nothing, an absent one is yet to be read.

    The reading of a single whole item is that item's own, unchanged. ``None``: there is nothing at all to read.
    """
    own = _composed(in_force(feeds), readings)
    return _with_evidence(own, [feed for feed in feeds if feed.role == "evidence"], readings)


def _with_evidence(own: Reading | None, evidence: Sequence[Feed], readings: Mapping[str, Reading | None]) -> Reading | None:
    """What a person fetched stands among the attachments; pages of the transmission itself are neither more nor fewer for it."""
    for feed in evidence:
        brought = readings.get(feed.item)
        if own is None or (brought is None and feed.item in readings):
            own = own or brought
            continue
        documents = _with([], feed, brought, own.item)
        pages, expected = sum(len(document.pages) for document in documents), own.envelope.pages_expected
        envelope = own.envelope if expected is None else replace(own.envelope, pages_expected=expected + pages)
        attached = tuple(document if document.role == "kept" else replace(document, role="attachment") for document in documents)
        own = replace(own, envelope=envelope, documents=(*own.documents, *attached), lost=own.missing)
    return own


def _composed(feeds: Sequence[Feed], readings: Mapping[str, Reading | None]) -> Reading | None:
    read = [feed for feed in feeds if feed.item not in readings or readings[feed.item] is not None]
    known = [reading for feed in read if (reading := readings.get(feed.item)) is not None]
    if not known:
        return None
    if len(read) == 1 and not read[0].first_page and not read[0].part:
        return known[0]
    base = known[0]
    documents: list[Document] = []
    for feed in read:
        documents = _with(documents, feed, readings.get(feed.item), base.item)
    last = read[-1]
    tail = readings.get(last.item)
    ended = tail is None or _holds_last(last, tail)
    expected = base.envelope.pages_expected
    if expected is not None:
        short = max(0, expected - base.came) if len({feed.item for feed in read}) == 1 and ended else 0
        expected = sum(len(document.pages) for document in documents) + short
    envelope = replace(base.envelope, broke_off=tail.envelope.broke_off if tail is not None and ended else None, pages_expected=expected)
    return replace(base, envelope=envelope, documents=tuple(documents), parted=True, lost=_lost(read, readings))


def placed(draft: PetitionDraft, item: str) -> PetitionDraft:
    """The draft with every place named by its own item and part again."""
    return replace(draft, findings=tuple(_placed(finding, item) for finding in draft.findings))


def _placed(finding: Finding, item: str) -> Finding:
    if finding.where is None or _APART not in finding.where.part:
        return finding if finding.where is None else replace(finding, where=replace(finding.where, item=item))
    owner, _, part = finding.where.part.partition(_APART)
    return replace(finding, where=replace(finding.where, item=owner, part=part))


def _with(documents: list[Document], feed: Feed, reading: Reading | None, base: str) -> list[Document]:
    """The documents with those of one feed behind them; pages of a part that is there already go into it."""
    lead = "" if feed.item == base else f"{feed.item}{_APART}"
    if reading is None:
        failure = Failure(stage="read", trouble=Trouble.TRANSIENT, code="not-read")
        return [*documents, Document(f"{lead}", "", "application/octet-stream", 0, "", "whole", failure=failure)]
    made = list(documents)
    for document in reading.documents:
        own = _of_feed(document, feed)
        if own is None:
            continue
        named = replace(own, part=lead + own.part)
        at = next((at for at, other in enumerate(made) if other.part == named.part and other.pages), None)
        if at is None:
            made.append(named)
        else:
            pages = {page.number: page for page in (*made[at].pages, *named.pages)}
            made[at] = replace(made[at], pages=tuple(pages[number] for number in sorted(pages)))
    return made


def _of_feed(document: Document, feed: Feed) -> Document | None:
    """What the feed takes of a document; a range takes pages of its own part and nothing else."""
    if not feed.first_page:
        return document if not feed.part or document.part == feed.part else None
    pages = tuple(page for page in document.pages if feed.first_page <= page.number <= feed.last_page)
    return replace(document, pages=pages) if document.part == feed.part and pages else None


def _pages(feed: Feed, reading: Reading) -> list[tuple[int, tuple[int | None, int | None]]]:
    """Numbers and marks of the pages a feed takes."""
    taken = [own for document in reading.documents if (own := _of_feed(document, feed)) is not None]
    return [(page.number, (page.sent.page, page.sent.pages) if page.sent else (None, None)) for document in taken for page in document.pages]


def _holds_last(feed: Feed, reading: Reading) -> bool:
    """Whether a feed ends where its transmission ended."""
    last = max((page.number for document in reading.documents if document.part == feed.part for page in document.pages), default=0)
    return not feed.first_page or feed.last_page >= last


def _lost(read: Sequence[Feed], readings: Mapping[str, Reading | None]) -> tuple[int, ...]:
    """Pages that none of the feeds brought, by the sender's numbers."""
    known = [(feed, reading) for feed in read if (reading := readings.get(feed.item)) is not None]
    if len({feed.item for feed, _ in known}) == 1:
        return _lost_of_one(known)
    marks = [[mark for _, mark in _pages(feed, reading)] for feed, reading in known]
    together = page_order([mark for some in marks for mark in some])
    if not together.restarts:
        return together.missing
    first, more = page_order(marks[0]).missing, sum(len(some) for some in marks[1:])
    later = tuple(number for some in marks[1:] for number in page_order(some).missing)
    return tuple(dict.fromkeys((first if more < len(first) else ()) + later))  # the rest was sent as a call that counts from 1


def _lost_of_one(known: Sequence[tuple[Feed, Reading]]) -> tuple[int, ...]:
    """Of a transmission's missing pages, those that lie within, or at the open ends of, the pages taken."""
    reading = known[0][1]
    if not all(feed.first_page for feed, _ in known):
        return reading.missing
    taken = sorted(page for feed, _ in known for page in _pages(feed, reading))
    if reading.order.restarts:
        return page_order([mark for _, mark in taken]).missing
    everything = [page.number for document in reading.documents if document.part == known[0][0].part for page in document.pages]
    first, last = taken[0], taken[-1]
    low = 0 if first[0] == min(everything) else first[1][0] or 0
    high = 1_000 if last[0] == max(everything) else last[1][0] or 1_000
    return tuple(number for number in reading.missing if low <= number <= high)
