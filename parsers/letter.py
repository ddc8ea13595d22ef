"""The view field readers work on: one text of everything read, in zones, with a way back to the place of every character.

``Letter.text`` has full-width forms and traditional characters folded (one character for one), so that ``：`` and ``:``, 電話 and 电话 are
the same to a reader; ``Letter.raw`` is the same length and holds the characters as written. Lines that the page's width broke are
joined, so that a number or an address that runs over a line end is found whole.
"""

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any, TypeVar, cast

from parsers import layout
from parsers.folding import fold
from parsers.layout import Piece, Row
from parsers.sections import Section, Zone, declared, parted, sections_of
from petition_intake.belonging import Split
from petition_intake.config import Office
from petition_intake.model import Box, Line, MailHeader, Reading, Span, Way, Where

T = TypeVar("T")
_DIGIT = re.compile(r"\d")


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
    further: bool = False
    """Whether other mails were handed on beside the one that is this letter."""
    office: Office = field(default_factory=Office)
    """Whose petition it is."""
    legible: bool = True
    """Whether none of its pages is hard to read."""
    _views: dict[object, Any] = field(default_factory=dict)

    def once(self, make: "Callable[[Letter], T]") -> T:
        """``make(letter)``, computed once: how readers share what several of them need."""
        if make not in self._views:
            self._views[make] = make(self)
        kept: T = self._views[make]
        return kept

    def of(self, paragraph: Paragraph) -> str:
        """The folded text of a paragraph."""
        return self.text[paragraph.start : paragraph.end]

    def in_zone(self, *zones: Zone) -> Iterator[Paragraph]:
        """Paragraphs of these zones, in order."""
        return (p for p in self.paragraphs if p.zone in zones)

    @cached_property
    def own(self) -> tuple[Paragraph, ...]:
        """The paragraphs of the petition itself."""
        return tuple(self.in_zone(Zone.OWN))

    @cached_property
    def lines(self) -> tuple[Paragraph, ...]:
        """Those of its own paragraphs that are not blank."""
        return tuple(p for p in self.own if self.of(p).strip())

    @cached_property
    def figured(self) -> tuple[Paragraph, ...]:
        """The paragraphs in which any digit stands: there alone a number can."""
        return tuple(p for p in self.paragraphs if _DIGIT.search(self.of(p)))

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
        if not self.ocr:
            return 1.0
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
        starts, ends = self._bounds
        first = bisect_right(ends, start)
        return self._runs[first : bisect_left(starts, end, lo=first)]

    @cached_property
    def _bounds(self) -> tuple[list[int], list[int]]:
        """Where the runs begin, and where they end."""
        return [run.start for run in self._runs], [run.start + run.length for run in self._runs]

    def recognised(self, start: int, end: int) -> bool:
        """Whether any of the characters come from recognition, and may be misread."""
        return self.ocr and any(r.confidence < 1.0 for r in self._over(start, end))


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


def letter_of(reading: Reading, office: Office | None = None) -> Letter:
    """The view of one reading, for an office of these settings (default: one without any)."""
    return _Builder(reading, office or Office()).letter()


class _Builder:
    def __init__(self, reading: Reading, office: Office) -> None:
        self.reading, self.office = reading, office
        self.mail_document = next((d for d in reading.documents if d.mail is not None), None)
        self.mail = self.mail_document.mail if self.mail_document else None
        self.chunks: list[str] = []
        self.length = 0
        self.runs: list[_Run] = []
        self.paragraphs: list[Paragraph] = []
        self.quoted: dict[str, tuple[int, int]] = {}

    def letter(self) -> Letter:
        sorted_ = sections_of(self.reading.documents)
        sections = sorted_.sections
        found = () if self.reading.parted else tuple(parted(sections))
        part = self.mail_document.part if self.mail_document else ""
        if self.mail and self.mail.subject:
            piece = Piece(self.mail.subject, -1, None, 1.0)
            self._add(Row((piece,)), Zone.SUBJECT, part)
        for section in sections:
            self._add_section(section)
        raw = "\n".join(self.chunks)
        forwarded = any(s.quoting and s.quoting.forwarded for s in sections)
        ocr = any(r.confidence < 1.0 for r in self.runs)
        short = declared(sections) > self.reading.came
        legible = not any(page.quality in {"doubtful", "unreadable"} for document in self.reading.documents for page in document.pages)
        return Letter(
            self.reading.item, self.reading.way, self.reading.received_at, self.reading.whole and not short and not found, self.mail, part, fold(raw), raw,
            tuple(self.paragraphs), Quoted(self.quoted.get("sender"), self.quoted.get("date"), self.quoted.get("subject")), forwarded, ocr, sorted_.cut,
            tuple(self.runs), found, short, sorted_.further, self.office, legible,
        )  # fmt: skip

    def _add_section(self, section: Section) -> None:
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


__all__ = ["Letter", "Other", "Paragraph", "Quoted", "Zone", "fold", "letter_of"]
