"""One record for a person's eyes: each value with its confidence, its place and its picture, and what is doubtful about it.

``view`` is pure: it turns a record and the readings of its items into plain rows; pictures come through ``Draw``, which the caller
runs in a sandbox child. ``as_html`` lays a view out as one self-contained page (``templates/show.html.j2``). Personal data is
masked unless ``unmask``: values, text, and the places on the pictures where the machine knows of them; pages nobody could read are
blurred whole.
"""

import base64
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from rich.cells import cell_len

from petition_intake import course, labels, together
from petition_intake.html import laid_out
from petition_intake.i18n import N_, Language, fill, language, translate
from petition_intake.masking import PERSONAL, Known, known_of, mask_field, mask_link, mask_text
from petition_intake.messages import say, say_failure
from petition_intake.model import (
    CODE,
    Attachment,
    Box,
    Document,
    Finding,
    HistoryEntry,
    Item,
    ItemState,
    JsonValue,
    Line,
    Page,
    PetitionRecord,
    Reading,
    Way,
    Where,
)
from petition_intake.pictures import Drawn, Order
from petition_intake.sheets import LOW, Sheet, TextLine, fax_facts, page_facts, text_line
from petition_intake.table import shortened

Draw = Callable[[str, Order], Drawn | None]
"""The picture of a page image with this digest; ``None`` when there is none to show."""

_ORDER = tuple(labels.FIELDS)
_CONTEXT = 24
"""Characters shown before and after a value found in running text."""
_HIDDEN_FIELDS = frozenset({"content"})


@dataclass(frozen=True, slots=True)
class Row:
    """One field's value as shown. ``mark`` is ``certain``, ``proposal``, ``person``, ``absent``, or ``negative`` for a flag that is not raised.

    ``percent`` is None where there is nothing to be sure of. ``before``, ``inside`` and ``after`` quote running text.
    """

    key: str
    label: str
    value: str
    mark: str
    percent: int | None
    found_by: str
    place: str
    crop: str = ""
    before: str = ""
    inside: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Member:
    """One petitioner, with rows of their own."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A part with text of its own, or one that could not be read."""

    title: str
    text: str
    failure: str
    remedy: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class View:
    """Everything the page or the terminal shows of a record, in the reader's language."""

    number: str
    title: str
    status: str
    status_key: str
    facts: tuple[tuple[str, str], ...]
    reasons: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]
    members: tuple[Member, ...]
    content: str
    sheets: tuple[Sheet, ...]
    parts: tuple[Part, ...]
    attachments: tuple[Mapping[str, str], ...]
    deadlines: tuple[Mapping[str, str], ...]
    history: tuple[Mapping[str, str], ...]
    masked: bool
    language: Language
    fax: tuple[tuple[str, str], ...] = ()
    """What is known of the call, name and value."""
    events: tuple[Mapping[str, str], ...] = ()
    """What happened to the matter, by day."""
    exports: tuple[Mapping[str, str], ...] = ()
    """When it went out, and what of that is no longer true."""
    belongs: tuple[tuple[str, str], ...] = ()
    """What feeds the record, what may belong to it, and what may be parted from it, name and value."""


def view(
    record: PetitionRecord,
    readings: Sequence[Reading],
    draw: Draw | None,
    *,
    zone: ZoneInfo,
    items: Sequence[Item] = (),
    unmask: bool = False,
    wanted: Language | None = None,
) -> View:
    """The record as a person sees it. ``readings`` are the latest of its ``items``; without ``draw`` there are no pictures."""
    wanted = wanted or language()
    shown = _Maker(record, readings, draw, zone=zone, unmask=unmask, wanted=wanted).make()
    reasons = tuple(dict.fromkeys((*_item_reasons(items, wanted), *shown.reasons)))
    return replace(shown, reasons=reasons, fax=tuple(_fax(record, readings, items, unmask=unmask, wanted=wanted)))


def _fax(record: PetitionRecord, readings: Sequence[Reading], items: Sequence[Item], *, unmask: bool, wanted: Language) -> Iterable[tuple[str, str]]:
    """The calls a fax came by, one after the other."""
    if record.way is not Way.FAX:
        return
    calls = {item.id: item.envelope for item in items} | {reading.item: reading.envelope for reading in readings}
    read = {reading.item: reading for reading in readings}
    for item, envelope in calls.items():
        yield from fax_facts(envelope, read.get(item), unmask=unmask, wanted=wanted)


def _item_reasons(items: Sequence[Item], wanted: Language) -> Iterable[tuple[str, str]]:
    """Why an item could not be processed, or by which rule it was set aside."""
    for item in items:
        if item.failure and item.state is not ItemState.RECORDED:
            yield say_failure(item.failure, wanted)
        if item.rule and item.state is ItemState.SET_ASIDE:
            yield say(item.rule, {}, wanted)


def as_html(shown: View) -> str:
    """One self-contained HTML page: styles and pictures inside, no script, everything from outside escaped."""
    return laid_out("show.html.j2", shown.language, view=shown)


def of_field(field: str, value: JsonValue, wanted: Language | None = None) -> str:
    """A value of that field as people read it: a category as a path, any other as its own kind says."""
    if field == "category" and isinstance(value, list):
        return labels.PATH.join(labels.category(str(name), wanted) for name in value)
    return in_words(value, wanted)


def in_words(value: JsonValue, wanted: Language | None = None) -> str:
    """A value as people read it."""
    if isinstance(value, str):
        return labels.value(value, wanted)
    if isinstance(value, bool):
        return translate(N_("yes") if value else N_("no"), wanted)
    if isinstance(value, list):
        return "; ".join(in_words(inner, wanted) for inner in value)
    if isinstance(value, dict) and "at_least" in value:
        return fill(translate(N_("at least {count}"), wanted), {"count": value["at_least"]})
    if isinstance(value, dict):
        return str(value["text"]) if value.get("text") else ", ".join(in_words(inner, wanted) for inner in value.values() if inner is not None)
    return "" if value is None else str(value)


class _Maker:
    """Holds what every row needs; one use."""

    def __init__(self, record: PetitionRecord, readings: Sequence[Reading], draw: Draw | None, *, zone: ZoneInfo, unmask: bool, wanted: Language) -> None:
        self.record, self.readings, self.draw = record, readings, draw
        self.zone, self.unmask, self.wanted = zone, unmask, wanted
        self.known = known_of(record.findings)
        self.teller = course.Teller(wanted, self.text)
        self.crops: dict[int, str] = {}

    def make(self) -> View:
        sheets = tuple(self._sheets())
        rows = [
            (index, finding) for index, finding in enumerate(self.record.findings) if finding.field not in _HIDDEN_FIELDS and not finding.field.endswith(CODE)
        ]
        single = sorted(((i, f) for i, f in rows if not f.field.startswith("petitioners.")), key=lambda pair: _rank(pair[1].field))
        return View(
            number=self.record.record_no,
            title=self.text(self._title()),
            status=labels.state(self.record.status.value, self.wanted),
            status_key=self.record.status.value,
            facts=tuple(self._facts()),
            reasons=tuple(say(code, {}, self.wanted) for code in self.record.reasons),
            rows=tuple(self._row(index, finding) for index, finding in single),
            members=tuple(self._members(rows)),
            content=self.text(self.record.content or ""),
            sheets=sheets,
            parts=tuple(self._parts()),
            attachments=tuple(self._attachment(attachment) for attachment in self.record.attachments),
            deadlines=tuple(self.teller.deadlines(self.record)),
            events=tuple(self.teller.events(self.record)),
            history=tuple(self._history()),
            exports=tuple(self.teller.exports(self.record)),
            masked=not self.unmask,
            language=self.wanted,
            belongs=tuple(together.in_words(self.record, self.wanted)),
        )

    # ---- words

    def text(self, text: str) -> str:
        """Free text, masked unless asked."""
        return text if self.unmask else mask_text(text, self.known)

    def say(self, message: str, **params: object) -> str:
        """A sentence of the product."""
        return fill(translate(message, self.wanted), params)

    def when(self, moment: datetime | None) -> str:
        """A moment in the office's time."""
        return moment.astimezone(self.zone).strftime("%Y-%m-%d %H:%M") if moment else ""

    def _title(self) -> str:
        return next((str(f.value) for f in self.record.findings if f.field == "title" and f.value), "")

    def _facts(self) -> Iterable[tuple[str, str]]:
        record = self.record
        facts = {
            "query_code": record.query_code,
            "channel": labels.way(record.way.value, self.wanted),
            "received_at": self.when(record.received_at),
            "registered_at": self.when(record.registered_at),
            "source": self.text(str(record.source.get("name") or "")),
            "registered_by": record.registered_by or "",
        }
        return [(labels.field(key, self.wanted), value) for key, value in facts.items() if value]

    # ---- fields

    def _members(self, rows: Sequence[tuple[int, Finding]]) -> Iterable[Member]:
        members = sorted({finding.member or 0 for _index, finding in rows if finding.field.startswith("petitioners.")})
        for position, member in enumerate(members, 1):
            own = sorted(((i, f) for i, f in rows if f.field.startswith("petitioners.") and (f.member or 0) == member), key=lambda pair: _rank(pair[1].field))
            title = labels.field("petitioners", self.wanted) + (f" {position}" if len(members) > 1 else "")
            yield Member(title, tuple(self._row(index, finding) for index, finding in own))

    def _row(self, index: int, finding: Finding) -> Row:
        personal = finding.field in PERSONAL
        value = finding.value if self.unmask else mask_field(finding.field, finding.value, self.known)
        row = Row(
            key=finding.field,
            label=labels.field(finding.field, self.wanted),
            value=of_field(finding.field, value, self.wanted),
            mark=self._mark(finding),
            percent=None if finding.value is None else min(round(finding.confidence * 100), 99 if finding.confidence < 1 else 100),
            found_by=labels.finder(finding.found_by, self.wanted),
            place=self._place(finding.where),
            crop=self.crops.get(index, ""),
        )
        if finding.where and finding.where.span and not (personal and not self.unmask):
            before, inside, after = self._around(finding.where)
            row = replace(row, before=before, inside=inside, after=after)
        return row

    def _mark(self, finding: Finding) -> str:
        if finding.field in self.record.corrected:
            return "person"
        if finding.value is None:
            return "absent"
        if finding.value is False and finding.where is None:
            return "negative"
        return "certain" if finding.auto else "proposal"

    def _place(self, where: Where | None) -> str:
        if where is None:
            return ""
        part = self.say("part {part}", part=where.part) if where.part else ""
        page = self.say("page {page}", page=where.page) if where.page else ""
        return " ".join(filter(None, (part, page)))

    def _around(self, where: Where) -> tuple[str, str, str]:
        text = next((d.text for r in self.readings for d in r.documents if d.part == where.part and d.text is not None and r.item == where.item), None)
        if text is None or where.span is None:
            return "", "", ""
        start, end = where.span.start, where.span.end
        # Masked before it is cut: half a number would no longer be known for one.
        return self.text(text[:start])[-_CONTEXT:], self.text(text[start:end]), self.text(text[end:])[:_CONTEXT]

    # ---- pages

    def _sheets(self) -> Iterable[Sheet]:
        for reading in self.readings:
            for document in reading.documents:
                for page in document.pages:
                    if together.shows(self.record, reading.item, document.part, page.number):
                        yield self._sheet(reading, document, page)

    def _sheet(self, reading: Reading, document: Document, page: Page) -> Sheet:
        here = [
            (i, f)
            for i, f in enumerate(self.record.findings)
            if f.where and (f.where.item, f.where.part, f.where.page) == (reading.item, document.part, page.number) and f.where.box
        ]
        drawn, hands = self._draw(page, here)
        texts = self.text("\n".join(line.text for line in page.lines)).split("\n")
        signal = next((signal for signal in reading.envelope.page_signals if signal.number == page.number), None)
        failure = say_failure(page.failure, self.wanted)[0] if page.failure else ""
        name = self.text(document.name) if document.part else ""
        return Sheet(
            title=" · ".join(filter(None, (name, self.say("page {page}", page=page.number)))),
            picture=_data_uri(drawn.page, drawn.media_type) if drawn else "",
            width=drawn.width if drawn else page.width,
            height=drawn.height if drawn else page.height,
            quality=labels.quality(page.quality, self.wanted),
            good=page.quality == "readable",
            reasons=tuple(filter(None, (failure, *(say(code, {}, self.wanted)[0] for code in page.reasons)))),
            header=tuple(TextLine(self.text(line.text), doubtful=False, percent=round(line.confidence * 100)) for line in page.header),
            lines=tuple(text_line(line, text, hands.get(n, "")) for n, (text, line) in enumerate(zip(texts, page.lines, strict=False))),
            facts=tuple(page_facts(page, signal, unmask=self.unmask, wanted=self.wanted)),
        )

    def _draw(self, page: Page, here: Sequence[tuple[int, Finding]]) -> tuple[Drawn | None, dict[int, str]]:
        """The page's picture, and of its lines written by hand each one's; those of the values go to ``crops``."""
        if page.image is None or self.draw is None:
            return None, {}
        by_hand = [(number, line.box) for number, line in enumerate(page.lines) if line.handwritten and self.unmask]
        boxes = [
            (index, finding.where.box) for index, finding in here if finding.where and finding.where.box and (self.unmask or finding.field not in PERSONAL)
        ]
        order = Order(
            covers=() if self.unmask else tuple(self._covers(page, here)),
            crops=tuple(box for _index, box in (*boxes, *by_hand)),
            rotation=page.rotation,
            blurred=not self.unmask and page.quality == "unreadable",
        )
        drawn = self.draw(page.image, order)
        if drawn and not order.blurred:
            pictures = [_data_uri(crop, "image/png") if crop else "" for crop in drawn.crops]
            self.crops.update({index: crop for (index, _box), crop in zip(boxes, pictures, strict=False) if crop})
            return drawn, {number: crop for (number, _box), crop in zip(by_hand, pictures[len(boxes) :], strict=True)}
        return drawn, {}

    def _covers(self, page: Page, here: Sequence[tuple[int, Finding]]) -> Iterable[Box]:
        yield from (
            finding.where.box for _index, finding in here if finding.field in PERSONAL and finding.value is not None and finding.where and finding.where.box
        )
        yield from (line.box for line in page.header)
        for line in page.lines:
            yield from covers_of(line, self.known)

    # ---- parts, attachments, clocks, history

    def _parts(self) -> Iterable[Part]:
        for reading in self.readings:
            for document in reading.documents:
                if document.pages or (document.text is None and not document.failure):
                    continue
                sentence, remedy = say_failure(document.failure, self.wanted) if document.failure else ("", "")
                notes = tuple(say(code, {}, self.wanted)[0] for code in document.notes)
                yield Part(self.text(document.name) or document.media_type, self.text(document.text or ""), sentence, remedy, notes)

    def _attachment(self, attachment: Attachment) -> Mapping[str, str]:
        why = say(attachment.why, {}, self.wanted)[0] if attachment.why else ""
        if attachment.link:
            why = " ".join(filter(None, (why, attachment.link if self.unmask else mask_link(attachment.link), self._until(attachment.expires))))
        return {
            "name": self.text(attachment.name),
            "type": attachment.media_type,
            "size": size_words(attachment.size) if attachment.size or not attachment.link else "",
            "read": self.say("read") if attachment.read else why or self.say("not read"),
            "sha256": attachment.sha256,
        }

    def _until(self, day: date | None) -> str:
        return self.say("until {day}", day=day.isoformat()) if day else ""

    def _history(self) -> Iterable[Mapping[str, str]]:
        for entry in self.record.history:
            if entry.act in {"fixed", "unfixed"}:
                yield self._fixed(entry)
                continue
            if entry.act in course.ACTS:
                field, old, new = self.teller.entry(entry)
                yield {"at": self.when(entry.at), "who": entry.who, "act": labels.act(entry.act, self.wanted), "field": field, "old": old, "new": new}
                continue
            base = (entry.field or "").split("[")[0]
            field = labels.field(base, self.wanted) if base in labels.FIELDS and base != "status" else ""
            if base in labels.KEPT:
                field, base = labels.kept(base, self.wanted), ""
            old, new = (shortened(self._change(base, value)) for value in (entry.old, entry.new))
            if entry.act == "registered":  # says itself where the record stands
                new = ""
            elif entry.act == "seen":  # says it already, and the line's own time is when
                field = new = ""
            elif entry.act == "alert-raised":
                field, new = "", labels.alarm(entry.field or "", str(entry.new or ""), self.wanted)
            yield {"at": self.when(entry.at), "who": entry.who, "act": labels.act(entry.act, self.wanted), "field": field, "old": old, "new": new}

    def _fixed(self, entry: HistoryEntry) -> Mapping[str, str]:
        """A person's word on how to read, with the page or part it is about."""
        kind, _colon, where = (entry.field or "").partition(":")
        part, _hash, page = where.partition("#")
        names = (self.say("part {part}", part=part) if part else "", self.say("page {page}", page=page) if page else "")
        old, new = (labels.fixed(kind, str(value), self.wanted) if value else "" for value in (entry.old, entry.new))
        act = labels.act(entry.act, self.wanted)
        return {"at": self.when(entry.at), "who": entry.who, "act": act, "field": " ".join(filter(None, names)), "old": old, "new": new}

    def _change(self, field: str, value: JsonValue) -> str:
        if isinstance(value, str) and field in {"", "status"}:
            if value in labels.STATES or value in labels.STEPS:
                return labels.state(value, self.wanted) if value in labels.STATES else labels.step(value, self.wanted)
            value = say(value, {}, self.wanted)[0]
        return of_field(field, value if self.unmask else mask_field(field, value, self.known), self.wanted)


def _rank(field: str) -> int:
    return _ORDER.index(field) if field in _ORDER else len(_ORDER)


def _data_uri(body: bytes, media_type: str) -> str:
    return f"data:{media_type};base64,{base64.b64encode(body).decode('ascii')}"


def covers_of(line: Line, known: Known) -> list[Box]:
    """The places of a line that masking changes, by the share of its width, generously; the whole of an upright, a doubtful or a handwritten one."""
    if line.handwritten:
        return [line.box]
    masked = mask_text(line.text, known)
    if masked == line.text:
        return []
    width, height = line.box.right - line.box.left, line.box.bottom - line.box.top
    total = cell_len(line.text)
    if height > width or total == 0 or line.confidence < LOW:
        return [line.box]
    head = _common_prefix(line.text, masked)
    tail = _common_prefix(line.text[head:][::-1], masked[head:][::-1])
    left = line.box.left + int(width * cell_len(line.text[:head]) / total) - height
    right = line.box.right - int(width * cell_len(line.text[len(line.text) - tail :]) / total) + height
    return [Box(max(left, line.box.left), line.box.top, min(right, line.box.right), line.box.bottom)]


def _common_prefix(one: str, other: str) -> int:
    return next((index for index, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def size_words(size: int) -> str:
    """A size in bytes as people read it."""
    amount: float = size
    for unit in ("B", "kB", "MB"):
        if amount < 1000:  # noqa: PLR2004 - SI prefixes
            return f"{amount:.0f} {unit}" if unit == "B" else f"{amount:.1f} {unit}"
        amount /= 1000
    return f"{amount:.1f} GB"
