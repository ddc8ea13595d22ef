"""The parts of an item on their way into a letter: which are the petition, which are notes around it, earlier mails, evidence.

    documents -> sections of logical rows -> quoted mails parted -> the mail that is the letter -> the part that is the letter

A mail may stand in a mail (message/rfc822): one that is handed on is the letter, and its sender the one who petitions; one that is merely
attached is evidence; one that a mail server returns is quoted.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from parsers import layout
from parsers.folding import fold, tight
from parsers.layout import Piece, Row
from parsers.parting import Sheet, splits
from parsers.quoting import QuotedHeader, Quoting, hands_on, marks, quoting
from petition_intake import subjects
from petition_intake.belonging import Split
from petition_intake.model import Document, MailHeader, Page


class Zone(StrEnum):
    """What a paragraph is to the petition. Only ``OWN`` is the petition itself."""

    SUBJECT = "subject"
    OWN = "own"
    NOTE = "note"
    """What was written around the petition: a forwarder's note, "see attachment", a fax cover sheet."""
    HEADER = "header"
    """Header lines of the forwarded mail."""
    QUOTE = "quote"
    """An earlier mail quoted below a reply."""
    SIGNATURE = "signature"
    """A signature block; of the clerk when the mail was forwarded, else of the sender."""
    EXTRA = "extra"
    """Other attachments: evidence, copies."""


_PART_ROOM, _ROOM = 16_000, 32_000
"""Characters of one part, and of all parts together, that are looked at: some twenty pages; it bounds the time of understanding."""


@dataclass
class Section:
    """One part: its logical rows and the zone of each."""

    document: Document
    rows: list[Row]
    zones: list[Zone]
    quoting: Quoting | None = None

    def own(self) -> str:
        """The folded text of what is the petition's own."""
        return fold("\n".join(row.text for row, zone in zip(self.rows, self.zones, strict=True) if zone is Zone.OWN))

    def only(self, zone: Zone) -> None:
        """Make what was the petition's own something else."""
        self.zones = [zone if before is Zone.OWN else before for before in self.zones]


@dataclass(frozen=True, slots=True)
class Sorted:
    """All sections in order. ``cut``: some rows were left out; ``further``: other mails were handed on beside the letter."""

    sections: tuple[Section, ...]
    cut: bool
    further: bool


def sections_of(documents: Sequence[Document]) -> Sorted:
    """The parts that were read, with the zone of every row."""
    sections, cut = _sections(documents)
    sections, further = _nested(sections, documents)
    _choose(sections)
    return Sorted(tuple(sections), cut, further)


def _sections(documents: Sequence[Document]) -> tuple[list[Section], bool]:
    mails = _mails(documents)
    sections = []
    room, cut = _ROOM, False
    for document in _without_twins(documents):
        every = layout.rows_of(document, fold)
        rows = layout.cut(every, min(_PART_ROOM, room))
        cut = cut or len(rows) < len(every)
        room -= sum(len(row.text) + 1 for row in rows)
        if not rows:
            continue
        section = Section(document, rows, [Zone.OWN] * len(rows))
        if document.role == "body" or (document.role == "whole" and document.text is not None):
            _mark_quotes(section, _subject(document.part, mails))
        elif document.role == "attachment" and document.text is not None:
            subject = _subject(document.part, mails)
            _mark_quotes(section, subject if subjects.forwards(subject) else None)  # a file does not answer for its mail, but goes the same way
        sections.append(section)
    return sections, cut


def declared(sections: Sequence[Section]) -> int:
    """How many pages the cover sheets say there are, together."""
    covers = {(section.document.part, row.page): row.declared or 0 for section in sections for row in section.rows if row.cover}
    return sum(covers.values())


def parted(sections: Sequence[Section]) -> Iterator[Split]:
    """The petitions in the parts that are the petition; of several in one part, only the first stays the letter's own."""
    for section in sections:
        if Zone.OWN not in section.zones or not section.document.pages:
            continue
        proposed = splits(section.document.part, [_sheet(section, page) for page in section.document.pages])
        for number, row in enumerate(section.rows):
            if proposed and (row.page or 0) > proposed[0].last_page:
                section.zones[number] = Zone.EXTRA
        yield from proposed


def _sheet(section: Section, page: Page) -> Sheet:
    rows = [row for row in section.rows if row.page == page.number]
    mark = (page.sent.page, page.sent.pages) if page.sent else (None, None)
    return Sheet(page.number, tuple(fold(row.text) for row in rows), any(row.cover for row in rows), mark)


def _without_twins(documents: Sequence[Document]) -> Iterator[Document]:
    """All parts that were read, but of two renderings of one body (plain and HTML) only the first that says something."""
    seen: set[str] = set()
    for document in documents:
        if document.text is not None:
            words = tight(fold(document.text[:_PART_ROOM]))
            body = document.role == "body"
            if body and (not words or any(_same(words, other) for other in seen)):
                continue
            if body:
                seen.add(words)
        yield document


def _same(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return len(short) > 0.7 * len(long) and _holds(long, short)


def _holds(long: str, short: str) -> bool:
    """Whether nearly all that a text says is said in the other too."""
    return len(set(pairwise(short)) - set(pairwise(long))) <= 0.1 * len(short)


_ZONES = {
    "own": Zone.OWN, "note": Zone.NOTE, "quoted": Zone.QUOTE, "quote-mark": Zone.HEADER, "quote-header": Zone.HEADER, "signature": Zone.SIGNATURE,
    "client": Zone.NOTE, "disclaimer": Zone.NOTE,
}  # fmt: skip


def _mark_quotes(section: Section, subject: str | None) -> None:
    found = quoting([fold(row.text) for row in section.rows], subject)
    section.zones = [_ZONES[kind] for kind in found.kinds]
    section.quoting = found
    if found.forwarded:  # the marks of quoting are not the letter's words
        section.rows = [_without_marks(row) if zone is Zone.OWN else row for row, zone in zip(section.rows, section.zones, strict=True)]


def _without_marks(row: Row) -> Row:
    lead = marks(row.text)
    first = row.pieces[0] if row.pieces else None
    if not lead or first is None or lead > len(first.text):
        return row
    return Row((Piece(first.text[lead:], first.offset + lead, first.box, first.confidence), *row.pieces[1:]), row.page)


# ---- mails in mails -------------------------------------------------------------------------------------------------


def _mails(documents: Sequence[Document]) -> dict[str, MailHeader]:
    return {document.part: document.mail for document in documents if document.mail is not None}


def _owner(part: str, mails: Mapping[str, MailHeader]) -> str | None:
    """The innermost mail a part stands in; of a mail itself the one around it."""
    steps = part.split("/")
    outer = ["/".join(steps[:length]) for length in range(len(steps) - 1, 0, -1)]
    return next((name for name in (*outer, "") if name in mails and name != part), None)


def _subject(part: str, mails: Mapping[str, MailHeader]) -> str | None:
    """The folded subject of the mail a part stands in."""
    owner = _owner(part, mails)
    subject = mails[owner].subject if owner is not None else None
    return subject and fold(subject)


def returns(documents: Sequence[Document]) -> bool:
    """Whether the item is a report of a mail server's (RFC 6522): what is attached is the mail it is about."""
    mail = next((document.mail for document in documents if document.mail is not None), None)
    reports = {"message/delivery-status", "message/disposition-notification"}
    return (mail is not None and (mail.content_type or "").lower().startswith("multipart/report")) or any(d.media_type in reports for d in documents)


def _nested(sections: list[Section], documents: Sequence[Document]) -> tuple[list[Section], bool]:
    """Find the mail that is the letter among the mails in the item, and put everything else into its zone."""
    mails = _mails(documents)
    if len(mails) < 2:  # noqa: PLR2004 - a mail in a mail
        return sections, False
    letter, *spare = [name for name in mails if _owner(name, mails) is None]
    notes: list[str] = []
    returned = returns(documents)
    while not returned and (inner := [name for name in mails if _owner(name, mails) == letter]):
        own, below = (_words(sections, name, mails) for name in (letter, inner[0]))
        if not hands_on(own, below or "…" * len(own), fold(mails[letter].subject or "") or None, "forward"):
            break
        notes.append(letter)
        letter, spare = inner[0], [*spare, *inner[1:]]
    for section in sections:
        _put(section, _owner(section.document.part, mails), letter, notes, Zone.QUOTE if returned else Zone.EXTRA)
    here = [section for section in sections if _owner(section.document.part, mails) == letter]
    deeper = any(section.quoting and section.quoting.forwarded for section in here)
    if notes and not deeper:
        sections.insert(sections.index(here[0]) if here else len(sections), _heading(letter, mails[letter], documents))
    return sections, bool(spare) and not returned


def _put(section: Section, owner: str | None, letter: str, notes: Sequence[str], other: Zone) -> None:
    if owner in notes:
        section.only(Zone.NOTE if section.document.role == "body" else Zone.EXTRA)
    elif owner != letter:
        section.only(other)
        section.quoting = None


def _words(sections: Sequence[Section], mail: str, mails: Mapping[str, MailHeader]) -> str:
    return "\n".join(section.own() for section in sections if section.document.role == "body" and _owner(section.document.part, mails) == mail)


def _heading(part: str, mail: MailHeader, documents: Sequence[Document]) -> Section:
    """The header of a mail that was handed on as a file, like one that stands in the text."""
    sender = f"{mail.sender_name or ''} <{mail.sender}>".strip() if mail.sender else None
    date = f"{mail.date:%Y-%m-%d %H:%M}" if mail.date else None
    lines = {name: text for name, text in (("sender", sender), ("date", date), ("subject", mail.subject)) if text}
    places = {name: (fold(text), number) for number, (name, text) in enumerate(lines.items())}
    rows = [Row((Piece(text, -1, None, 1.0),)) for text in lines.values()]
    header = QuotedHeader(places.get("sender"), places.get("date"), places.get("subject"))
    document = next(document for document in documents if document.part == part)
    return Section(document, rows, [Zone.HEADER] * len(rows), Quoting(tuple("quote-header" for _ in rows), header, forwarded=True))


# ---- the part that is the letter ------------------------------------------------------------------------------------


_ENOUGH = 60
"""Characters from which a text can be a petition by itself; shorter bodies beside an attachment are notes."""


def _choose(sections: list[Section]) -> None:
    """Decide which parts are the petition: the body unless it only points at an attachment; copies and evidence are extra."""
    for section in sections:
        section.zones = [Zone.NOTE if row.cover else zone for row, zone in zip(section.rows, section.zones, strict=True)]
    open_ = [s for s in sections if Zone.OWN in s.zones]
    bodies = [s for s in open_ if s.document.role != "attachment"]
    for section in open_:
        if _is_twin(section, bodies):
            section.only(Zone.EXTRA)
    attachments = [s for s in open_ if s.document.role == "attachment" and Zone.OWN in s.zones]
    if not attachments:
        return
    body = "".join(s.own() for s in bodies)
    best = max(attachments, key=lambda s: layout.petition_score(s.own()))
    best_score = layout.petition_score(best.own())
    letter_in_body = len(body.strip()) >= _ENOUGH and layout.petition_score(body) >= best_score
    if not letter_in_body and (best_score > 0 or len(body.strip()) < _ENOUGH):
        for section in bodies:
            section.only(Zone.NOTE)
    for section in attachments:
        taken = (not letter_in_body and section is best) or (section is not best and not letter_in_body and _continues(section, best))
        if not taken:
            section.zones = [Zone.EXTRA] * len(section.rows)


def _is_twin(section: Section, bodies: Sequence[Section]) -> bool:
    """Whether a part is the other form (HTML beside plain) of words that are read already, and not of a mere notice in their place."""
    if "alternative" not in section.document.notes:
        return False
    words = "".join(tight(body.own()) for body in bodies)
    return bool(words) and _holds(tight(section.own()), words)


def _continues(section: Section, best: Section) -> bool:
    """Whether a picture is another sheet of the letter photographed page by page."""
    return (
        bool(section.document.pages)
        and bool(best.document.pages)
        and section.document.media_type == best.document.media_type
        and layout.petition_score(section.own()) >= 0
    )
