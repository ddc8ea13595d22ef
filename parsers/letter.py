"""The view field readers work on: one text of everything read, in zones, with a way back to the place of every character.

``Letter.text`` has full-width forms and traditional characters folded (one character for one), so that ``：`` and ``:``, 電話 and 电话 are
the same to a reader; ``Letter.raw`` is the same length and holds the characters as written. Lines that the page's width broke are
joined, so that a number or an address that runs over a line end is found whole.
"""

import math
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from importlib import resources
from itertools import pairwise
from typing import TypeVar, cast

from parsers import layout
from parsers.layout import Piece, Row
from parsers.parting import Sheet, splits
from parsers.quoting import Quoting, quoting
from petition_intake.belonging import Split
from petition_intake.model import Box, Document, Line, MailHeader, Page, Reading, Span, Way, Where

T = TypeVar("T")


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


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One logical line: ``letter.text[start:end]``."""

    start: int
    end: int
    zone: Zone
    part: str
    page: int | None
    cover: bool = False
    """Whether it stands on a fax cover sheet."""
    centred: bool = False


@dataclass(frozen=True, slots=True)
class _Run:
    """Characters ``start`` to ``start + length`` of the letter came from one source line, from its character ``offset`` on."""

    start: int
    length: int
    part: str
    page: int | None
    offset: int
    box: Box | None
    confidence: float
    certainty: tuple[float, ...] = ()
    """Of each character alone; empty where the recogniser said nothing of them."""
    line: Line | None = None

    def range(self, start: int, end: int) -> tuple[int, int]:
        """The run's own characters, counted from its first, that lie between ``start`` and ``end`` of the letter."""
        return max(0, start - self.start), min(self.length, end - self.start)


@dataclass(frozen=True, slots=True)
class Other:
    """Another reading the recogniser gives for characters ``start`` to ``end`` of the letter's text, folded like it."""

    start: int
    end: int
    text: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Quoted:
    """Header of the mail that was forwarded, as ranges of the letter's text."""

    sender: tuple[int, int] | None = None
    date: tuple[int, int] | None = None
    subject: tuple[int, int] | None = None


_DASHES = frozenset(range(0x2010, 0x2016)) | {0x2212}
"""Unicode's dashes and the minus sign, all written between the digits of telephone numbers."""


def _simplified() -> dict[str, str]:
    """Traditional characters and the simplified one each is written as on the mainland (``parsers/data``)."""
    rows = resources.files("parsers.data").joinpath("simplified.csv").read_text(encoding="utf-8").splitlines()
    return {row[0]: row[2] for row in rows}


class _Fold(dict[int, int]):
    def __init__(self) -> None:
        super().__init__()
        self.simplified = _simplified()

    def __missing__(self, code: int) -> int:
        char = chr(code)
        folded = "-" if code in _DASHES else unicodedata.normalize("NFKC", char)
        folded = self.simplified.get(folded, folded)
        self[code] = ord(folded) if len(folded) == 1 else code
        return self[code]


_FOLD = _Fold()


def fold(text: str) -> str:
    """NFKC and simplified characters, one for one: those that would become several stay as they are."""
    return text.translate(_FOLD)


@dataclass(eq=False)
class Letter:
    """One petition's text with zones, mail headers and places. Built by ``letter_of``; readers never change it."""

    item: str
    way: Way
    received_at: datetime
    whole: bool
    mail: MailHeader | None
    mail_part: str
    text: str
    raw: str
    paragraphs: tuple[Paragraph, ...]
    quoted: Quoted
    forwarded: bool
    ocr: bool
    """Whether any of the petition's own text was recognised from a picture."""
    cut: bool
    """Whether the text was too long to be read as a whole, so that what was not found may stand in the middle."""
    _runs: tuple[_Run, ...]
    splits: tuple[Split, ...] = ()
    """Petitions that the pages seem to hold, where they are several; only the first one's pages are this letter."""
    short: bool = False
    """Whether fewer pages came than the cover sheet declares."""
    _views: dict[object, object] = field(default_factory=dict)

    def once(self, make: "Callable[[Letter], T]") -> T:
        """``make(letter)``, computed once: how readers share what several of them need."""
        if make not in self._views:
            self._views[make] = make(self)
        return cast("T", self._views[make])

    def of(self, paragraph: Paragraph) -> str:
        """The folded text of a paragraph."""
        return self.text[paragraph.start : paragraph.end]

    def in_zone(self, *zones: Zone) -> Iterator[Paragraph]:
        """Paragraphs of these zones, in order."""
        return (p for p in self.paragraphs if p.zone in zones)

    @property
    def own(self) -> tuple[Paragraph, ...]:
        """The paragraphs of the petition itself."""
        return tuple(self.in_zone(Zone.OWN))

    def where(self, start: int, end: int) -> Where:
        """The place of characters ``start`` to ``end``; of a range over several parts, the first one's."""
        runs = self._over(start, end)
        if not runs:
            return Where(self.item, self.mail_part)
        first = runs[0]
        same = [r for r in runs if (r.part, r.page) == (first.part, first.page)]
        if first.box is None:
            last = same[-1]
            if first.offset < 0:
                return Where(self.item, first.part)
            begin = first.offset + max(0, start - first.start)
            return Where(self.item, first.part, span=Span(begin, max(begin, last.offset + min(end - last.start, last.length))))
        boxes = [_slice(r, self.raw[r.start : r.start + r.length], start, end) for r in same if r.box]
        union = Box(min(b.left for b in boxes), min(b.top for b in boxes), max(b.right for b in boxes), max(b.bottom for b in boxes))
        return Where(self.item, first.part, page=first.page, box=union)

    def header_place(self) -> Where:
        """The place of a value that stands in the mail's own header."""
        return Where(self.item, self.mail_part)

    def certainty(self, start: int, end: int) -> float:
        """How sure the characters themselves are: 1 for text; of a picture the product of what the recogniser says of each, else its lowest line confidence."""
        runs = self._over(start, end)
        said = math.prod(math.prod(r.certainty[slice(*r.range(start, end))]) for r in runs if r.certainty)
        return min((said, *(r.confidence for r in runs if not r.certainty), *(_SURE for r in runs if r.confidence < 1.0)))

    def spelled(self, start: int, end: int) -> bool:
        """Whether the recogniser said of every single character how sure it is."""
        runs = self._over(start, end)
        return bool(runs) and all(r.certainty for r in runs)

    def others(self, start: int, end: int) -> Iterator[Other]:
        """What the recogniser would read instead, for characters that lie wholly within the range."""
        for run in self._over(start, end):
            for other in run.line.alternatives if run.line else ():
                begin, until = run.start + other.start, run.start + other.end
                if start <= begin <= until <= min(end, run.start + run.length):
                    yield Other(begin, until, fold(other.text), other.confidence)

    def handwritten(self, start: int, end: int) -> bool:
        """Whether any of the characters stand on a line written by hand."""
        return any(r.line is not None and r.line.handwritten for r in self._over(start, end))

    def by_hand(self, where: Where | None) -> bool:
        """Whether a place lies on a line written by hand."""
        lines = [] if where is None or where.box is None else [r for r in self.manuscript if (r.part, r.page) == (where.part, where.page)]
        return any(r.box is not None and where is not None and where.box is not None and _meet(r.box, where.box) for r in lines)

    def by_hand_within(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The stretches of a range that were written by hand; lines one behind the other are one."""
        begin, until = start, start
        for run in self._over(start, end):
            if run.line is None or not run.line.handwritten:
                continue
            if run.start > until + 1 or begin == until:
                if begin < until:
                    yield begin, until
                begin = max(start, run.start)
            until = min(end, run.start + run.length)
        if begin < until:
            yield begin, until

    @cached_property
    def manuscript(self) -> tuple[_Run, ...]:
        """The runs that were written by hand."""
        return tuple(r for r in self._runs if r.line is not None and r.line.handwritten)

    def _over(self, start: int, end: int) -> tuple[_Run, ...]:
        """The runs that touch a range. They lie one behind the other, so both ends are found by halving: a hostile item may have many."""
        first = bisect_right(self._runs, start, key=lambda run: run.start + run.length)
        return self._runs[first : bisect_left(self._runs, end, lo=first, key=lambda run: run.start)]

    def recognised(self, start: int, end: int) -> bool:
        """Whether any of the characters come from recognition, and may be misread."""
        return any(r.confidence < 1.0 for r in self._over(start, end))


_SURE = 0.9999
"""A recogniser's word is never as good as text."""


def _meet(one: Box, other: Box) -> bool:
    """Whether the boxes share most of the smaller one: lines above each other touch at their edges."""
    width = min(one.right, other.right) - max(one.left, other.left)
    height = min(one.bottom, other.bottom) - max(one.top, other.top)
    smaller = min((box.right - box.left) * (box.bottom - box.top) for box in (one, other))
    return width > 0 and height > 0 and 2 * width * height > smaller


def _slice(run: _Run, text: str, start: int, end: int) -> Box:
    """The part of a line's box that characters ``start`` to ``end`` of the letter take; a Chinese character is twice as wide as a digit."""
    box = cast("Box", run.box)
    width, total = box.right - box.left, max(1, layout.columns(text))
    before = layout.columns(text[: max(0, start - run.start)])
    until = layout.columns(text[: min(run.length, end - run.start)])
    left = box.left + width * before // total
    return Box(left, box.top, max(left, min(box.right, box.left - -width * until // total)), box.bottom)


def letter_of(reading: Reading) -> Letter:
    """The view of one reading."""
    return _Builder(reading).letter()


_PART_ROOM, _ROOM = 16_000, 32_000
"""Characters of one part, and of all parts together, that are looked at: some twenty pages; it bounds the time of understanding."""


@dataclass
class _Section:
    """One part on its way into the letter: its logical rows and the zone of each."""

    document: Document
    rows: list[Row]
    zones: list[Zone]
    quoting: Quoting | None = None

    def own(self) -> str:
        return fold("\n".join(row.text for row, zone in zip(self.rows, self.zones, strict=True) if zone is Zone.OWN))


class _Builder:
    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.mail_document = next((d for d in reading.documents if d.mail is not None), None)
        self.mail = self.mail_document.mail if self.mail_document else None
        self.chunks: list[str] = []
        self.length = 0
        self.runs: list[_Run] = []
        self.paragraphs: list[Paragraph] = []
        self.quoted: dict[str, tuple[int, int]] = {}
        self.cut = False

    def letter(self) -> Letter:
        sections = self._sections()
        _choose(sections)
        found = () if self.reading.parted else tuple(_part(sections))
        part = self.mail_document.part if self.mail_document else ""
        if self.mail and self.mail.subject:
            piece = Piece(self.mail.subject, -1, None, 1.0)
            self._add(Row((piece,)), Zone.SUBJECT, part)
        for section in sections:
            self._add_section(section)
        raw = "\n".join(self.chunks)
        forwarded = any(s.quoting and s.quoting.forwarded for s in sections)
        ocr = any(r.confidence < 1.0 for r in self.runs)
        short = _declared(sections) > self.reading.came
        return Letter(
            self.reading.item, self.reading.way, self.reading.received_at, self.reading.whole and not short and not found, self.mail, part, fold(raw), raw,
            tuple(self.paragraphs), Quoted(self.quoted.get("sender"), self.quoted.get("date"), self.quoted.get("subject")), forwarded, ocr, self.cut,
            tuple(self.runs), found, short,
        )  # fmt: skip

    def _sections(self) -> list[_Section]:
        sections = []
        room = _ROOM
        for document in _without_twins(self.reading.documents):
            every = layout.rows_of(document, fold)
            rows = layout.cut(every, min(_PART_ROOM, room))
            self.cut = self.cut or len(rows) < len(every)
            room -= sum(len(row.text) + 1 for row in rows)
            if not rows:
                continue
            section = _Section(document, rows, [Zone.OWN] * len(rows))
            if document.role == "body" or (document.role == "whole" and document.text is not None):
                _mark_quotes(section, self.mail.subject if self.mail else None)
            sections.append(section)
        return sections

    def _add_section(self, section: _Section) -> None:
        starts = []
        for row, zone in zip(section.rows, section.zones, strict=True):
            starts.append(self.length)
            self._add(row, zone, section.document.part)
        if section.quoting is not None and section.quoting.forwarded and not self.quoted:
            header = section.quoting.header
            for name, value in (("sender", header.sender), ("date", header.date), ("subject", header.subject)):
                if value is not None:
                    text, line = value
                    begin = starts[line] + fold(section.rows[line].text).find(text)
                    self.quoted[name] = (begin, begin + len(text))

    def _add(self, row: Row, zone: Zone, part: str) -> None:
        start = self.length
        for piece in row.pieces:
            if piece.text:
                length = len(piece.text) - piece.lead
                said = _folded(piece)
                self.runs.append(_Run(self.length + piece.lead, length, part, row.page, piece.offset, piece.box, piece.confidence, said, piece.line))
            self.length += len(piece.text)
        self.paragraphs.append(Paragraph(start, self.length, zone, part, row.page, row.cover, row.centred))
        self.chunks.append(row.text)
        self.length += 1


def _declared(sections: Sequence[_Section]) -> int:
    """How many pages the cover sheets say there are, together."""
    covers = {(section.document.part, row.page): row.declared or 0 for section in sections for row in section.rows if row.cover}
    return sum(covers.values())


def _part(sections: Sequence[_Section]) -> Iterator[Split]:
    """The petitions in the parts that are the petition; of several in one part, only the first stays the letter's own."""
    for section in sections:
        if Zone.OWN not in section.zones or not section.document.pages:
            continue
        proposed = splits(section.document.part, [_sheet(section, page) for page in section.document.pages])
        for number, row in enumerate(section.rows):
            if proposed and (row.page or 0) > proposed[0].last_page:
                section.zones[number] = Zone.EXTRA
        yield from proposed


def _sheet(section: _Section, page: Page) -> Sheet:
    rows = [row for row in section.rows if row.page == page.number]
    mark = (page.sent.page, page.sent.pages) if page.sent else (None, None)
    return Sheet(page.number, tuple(fold(row.text) for row in rows), any(row.cover for row in rows), mark)


def _folded(piece: Piece) -> tuple[float, ...]:
    """How sure each character of a piece is as the letter has it: another reading that folds to the same is no other."""
    sure = list(piece.certainty)
    line = piece.line
    if line is None or not sure:
        return ()
    for other in line.alternatives:
        if other.end == other.start + 1 <= len(sure) and fold(other.text) == fold(line.text[other.start]):
            sure[other.start] = min(1.0, sure[other.start] + other.confidence)
    return tuple(sure)


def _without_twins(documents: Sequence[Document]) -> Iterator[Document]:
    """All parts that were read, but of two renderings of one body (plain and HTML) only the first that says something."""
    seen: set[str] = set()
    for document in documents:
        if document.text is not None:
            words = "".join(fold(document.text[:_PART_ROOM]).split())
            body = document.role == "body"
            if body and (not words or any(_same(words, other) for other in seen)):
                continue
            if body:
                seen.add(words)
        yield document


def _same(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return len(short) > 0.7 * len(long) and len(set(pairwise(short)) - set(pairwise(long))) <= 0.1 * len(short)


def _mark_quotes(section: _Section, subject: str | None) -> None:
    found = quoting([fold(row.text) for row in section.rows], subject)
    inside, outside = (Zone.OWN, Zone.NOTE) if found.forwarded else (Zone.QUOTE, Zone.OWN)
    names = {"own": outside, "quoted": inside, "quote-mark": Zone.HEADER, "quote-header": Zone.HEADER, "signature": Zone.SIGNATURE, "client": Zone.NOTE}
    section.zones = [names[kind] for kind in found.kinds]
    section.quoting = found


_ENOUGH = 60
"""Characters from which a text can be a petition by itself; shorter bodies beside an attachment are notes."""


def _choose(sections: list[_Section]) -> None:
    """Decide which parts are the petition: the body unless it only points at an attachment; copies and evidence are extra."""
    for section in sections:
        for number, row in enumerate(section.rows):
            if row.cover:
                section.zones[number] = Zone.NOTE
    attachments = [s for s in sections if s.document.role == "attachment"]
    bodies = [s for s in sections if s.document.role != "attachment"]
    if not attachments:
        return
    body = "".join(s.own() for s in bodies)
    best = max(attachments, key=lambda s: layout.petition_score(s.own()))
    best_score = layout.petition_score(best.own())
    letter_in_body = len(body.strip()) >= _ENOUGH and layout.petition_score(body) >= best_score
    if not letter_in_body and (best_score > 0 or len(body.strip()) < _ENOUGH):
        for section in bodies:
            section.zones = [Zone.NOTE if zone is Zone.OWN else zone for zone in section.zones]
    for section in attachments:
        taken = (not letter_in_body and section is best) or (section is not best and not letter_in_body and _continues(section, best))
        if not taken:
            section.zones = [Zone.EXTRA] * len(section.rows)


def _continues(section: _Section, best: _Section) -> bool:
    """Whether a picture is another sheet of the letter photographed page by page."""
    return (
        bool(section.document.pages)
        and bool(best.document.pages)
        and section.document.media_type == best.document.media_type
        and layout.petition_score(section.own()) >= 0
    )
