"""The nouns everything else speaks in: frozen, validated, free of behaviour that touches the world.

They follow one arrival through the house: ``Arrival`` -> ``Item`` -> ``Document`` -> ``Page`` -> ``Line`` ->
``Finding`` -> ``PetitionDraft`` -> ``PetitionRecord``; ``Failure`` says what went wrong, as a code without personal data.
Times are aware ``datetime`` objects; boxes are in pixels of a page *as decoded*, before any preparation, origin top left.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any, Literal

from petition_intake.belonging import Feed, Related, Repeat, Split
from petition_intake.page_order import PageOrder, page_order

JsonValue = None | bool | int | float | str | list[Any] | dict[str, Any]
"""What a finding or correction may hold: exactly what JSON can say."""


class Way(StrEnum):
    """信访形式: how a petition reached the office. A property of a record, never a reason for a lesser one (Article 17)."""

    EMAIL = "email"
    FAX = "fax"
    LETTER = "letter"
    PHONE = "phone"
    VISIT = "visit"
    WEB = "web"


class Step(StrEnum):
    """The four fixed steps of the engine, in order."""

    EXTRACT = "extract"
    READ = "read"
    UNDERSTAND = "understand"
    SETTLE = "settle"


class ItemState(StrEnum):
    """Where an item stands. The last four are outcomes; none of them ends a case."""

    WAITING = "waiting"
    RUNNING = "running"
    RETRY = "retry"
    RECORDED = "recorded"
    REVIEW = "review"
    SET_ASIDE = "set_aside"
    SHUNTED = "shunted"

    @property
    def settled(self) -> bool:
        """Whether the machine has nothing more to do with the item by itself."""
        return self in _SETTLED


_SETTLED = frozenset({ItemState.RECORDED, ItemState.REVIEW, ItemState.SET_ASIDE, ItemState.SHUNTED})


class RecordStatus(StrEnum):
    """状态 of a record. Only a named person makes it ``confirmed``."""

    REGISTERED = "registered"
    RECORDED = "recorded"
    REVIEW = "review"
    SET_ASIDE = "set_aside"
    SHUNTED = "shunted"
    CONFIRMED = "confirmed"
    CLOSED = "closed"
    MERGED = "merged"


class Trouble(StrEnum):
    """Kinds of failure: wait and try again, never will work as it is, or our own fault."""

    TRANSIENT = "transient"
    PERMANENT = "permanent"
    BUG = "bug"


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a step, a part or a page could not be done.

    ``code`` is a kebab-case word from ``petition_intake.messages``; the sentence and the remedy are made from it when shown.
    ``params`` never hold personal data: sizes, limits, page numbers, media types, tool names.
    """

    stage: str
    trouble: Trouble
    code: str
    params: Mapping[str, JsonValue] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels of a page as decoded; origin top left, right and bottom exclusive."""

    left: int
    top: int
    right: int
    bottom: int

    def __post_init__(self) -> None:
        """Refuse inverted edges, so that nothing downstream has to ask."""
        if self.right < self.left or self.bottom < self.top:
            msg = f"inverted box {self.left},{self.top},{self.right},{self.bottom}"
            raise ValueError(msg)


@dataclass(frozen=True, slots=True)
class Span:
    """Characters ``start`` (inclusive) to ``end`` (exclusive) of a part's text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuse a span that ends before it starts."""
        if not 0 <= self.start <= self.end:
            msg = f"inverted span {self.start}-{self.end}"
            raise ValueError(msg)


@dataclass(frozen=True, slots=True)
class Where:
    """The place a value was read from: a part of an item, and on it a page with a box, or a span of its text."""

    item: str
    part: str
    page: int | None = None
    box: Box | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a source something lies: the identity of a sighting.

    ``key`` is unique within the source. ``folder`` and ``epoch`` are set where keys can be dealt out anew: for IMAP the mailbox and
    its UIDVALIDITY (RFC 9051, 2.3.1.1), so that copies are matched with the old sightings after it changed.
    """

    key: str
    folder: str | None = None
    epoch: str | None = None


@dataclass(frozen=True, slots=True)
class PageSignal:
    """How well one page of a fax came over the line, as the fax server says; None where it does not say.

    ``refused`` counts how often the receiver asked for the page again (RTN); ``confirmed`` is False for a page that was kept though the call
    broke off in it, or though its quality was refused.
    """

    number: int
    rows: int | None = None
    bad_rows: int | None = None
    longest_bad_run: int | None = None
    refused: int = 0
    confirmed: bool | None = None


@dataclass(frozen=True, slots=True)
class Envelope:
    """What the source says about an arrival, apart from its bytes. Untrusted, shown and never obeyed."""

    sender: str | None = None
    recipient: str | None = None
    message_id: str | None = None
    tsi: str | None = None
    """Transmitting subscriber identification, ITU-T T.30."""
    caller_id: str | None = None
    pages: int | None = None
    pages_expected: int | None = None
    bad_rows: int | None = None
    longest_bad_run: int | None = None
    ecm: bool | None = None
    bit_rate: int | None = None
    broke_off: str | None = None
    """Why the call ended early, in the fax server's own words; None when it did not."""
    call_id: str | None = None
    """The fax server's own number of the call (HylaFAX: communication id), under which its logs keep it."""
    device: str | None = None
    """The line or modem that took the call."""
    subaddress: str | None = None
    """Whom the sender asked for, ITU-T T.30 SUB."""
    rows_per_inch: int | None = None
    """Resolution the pages were sent at: 98 standard, 196 fine."""
    page_signals: tuple[PageSignal, ...] = ()


@dataclass(frozen=True, slots=True)
class Arrival:
    """Bytes found at a source, not yet ours. ``body`` is the content, or a file to copy it from.

    ``received_at`` is when it reached the office's door (RECORD.md) and ``received_by`` how that is known, e.g. ``internaldate``,
    ``delivery``, ``mtime``, ``fax-log``, ``fax-tag``. ``history`` marks mail from before the source was started.
    """

    source: str
    way: Way
    place: Place
    body: bytes | Path
    name: str
    received_at: datetime
    received_by: str
    envelope: Envelope = field(default_factory=Envelope)
    history: bool = False
    failure: Failure | None = None
    """Set when the source already shows that nothing can be read, e.g. a call that brought no page."""


@dataclass(frozen=True, slots=True)
class Item:
    """What arrived, as the store keeps it."""

    id: str
    office: str
    source: str
    way: Way
    place: str
    digest: str
    size: int
    name: str
    state: ItemState
    received_at: datetime
    registered_at: datetime
    envelope: Envelope
    attempt: int = 0
    """Runs begun so far; a settle that carries an older number is refused."""
    deaths: int = 0
    """Deaths or limit breaches of the item's own child process since a step last completed."""
    claims: int = 0
    """Times a daemon died while it had the item in hand since a step last completed."""
    failed_step: Step | None = None
    failure: Failure | None = None
    next_at: datetime | None = None
    rule: str | None = None
    reasons: tuple[str, ...] = ()
    same_as: str | None = None
    """The first item with the same bytes, from another place."""
    record_no: str | None = None
    history: bool = False


CERTAIN = 0.9
"""Confidence of a line from which it is passed as certain: measured so that of such lines at most one character in a thousand is wrong."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another reading of characters ``start`` (inclusive) to ``end`` (exclusive) of a line's text; ``confidence`` that it is the right one, 0 to 1."""

    start: int
    end: int
    text: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text on a page, in reading order.

    ``confidence`` is the calibrated probability, 0 to 1, that the whole line is right to the last character; ``certainty`` the same for each
    character of ``text`` alone, empty where nobody said. ``alternatives`` are what a reviewer may choose instead, likeliest first. A
    ``handwritten`` line is a proposal whatever its confidence: recognisers of print guess at handwriting.
    """

    text: str
    confidence: float
    box: Box
    certainty: tuple[float, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    handwritten: bool = False


@dataclass(frozen=True, slots=True)
class FaxHeader:
    """What the sending terminal printed across the top of a page, as it claims it: shown, compared, never obeyed.

    ``at`` is the sender's own clock, ISO 8601 without zone; ``page`` of ``pages`` as printed (``P.2/3``), each None where it was not there.
    """

    number: str | None = None
    name: str | None = None
    at: str | None = None
    page: int | None = None
    pages: int | None = None


@dataclass(frozen=True, slots=True)
class PageImage:
    """One page as decoded, not yet read: an encoded image (PNG, lossless, or the JPEG as it came) and its resolution in dots an inch."""

    number: int
    data: bytes
    width: int
    height: int
    xdpi: float
    ydpi: float
    fax: bool = False
    damage: tuple[str, ...] = ()
    lines: tuple[Line, ...] | None = None
    """Lines of a trustworthy text layer, in pixels of this image; None when the page must be recognised."""
    turn: int | None = None
    """Degrees clockwise (0, 90, 180, 270) that make the sheet upright, where a person said so; None: the reader finds out."""
    bad_rows: tuple[tuple[int, int], ...] = ()
    """Runs of rows the decoder could not make out, first to last inclusive, in pixels of this image."""
    failure: Failure | None = None
    """Why the page could not be decoded: it is listed in its place with a crossed-out sheet for a picture, and nothing is recognised on it."""
    layer: tuple[Line, ...] = ()
    """What a text layer says that was found to lie, in pixels of this image: proposals beside what is recognised."""
    file: Path | None = None
    """The file that holds ``data``, which is then empty; a bare name is a file of the spool that the extraction was given."""


Quality = Literal["readable", "doubtful", "unreadable", "blank"]

PARTIAL = frozenset({"truncated", "page-cut-off"})
"""Damage after which a part of the page is not there at all."""
DAMAGE = PARTIAL | {"bad-rows"}
"""What may have happened to a page before it was read: reasons for a person to look, however well the rest reads."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page read. ``rotation`` is how far the sheet had to be turned clockwise to be upright: 0, 90, 180, 270.

    ``header`` is the sending terminal's line on a fax, kept apart from the text, and ``sent`` what it says. ``engine`` is the identity of what read it
    (``text-layer``, ``transcribed``, or an OCR engine's identity).
    """

    number: int
    width: int
    height: int
    image: str | None
    """Digest of the page image in the blob store."""
    engine: str
    lines: tuple[Line, ...] = ()
    header: tuple[Line, ...] = ()
    quality: Quality = "readable"
    reasons: tuple[str, ...] = ()
    rotation: int = 0
    skew: float = 0.0
    failure: Failure | None = None
    sent: FaxHeader | None = None

    @property
    def text(self) -> str:
        """The page's lines, one a row."""
        return "\n".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class MailHeader:
    """What a mail says of itself, decoded. Addresses are bare addr-specs (RFC 5322, 3.4.1); names are display names."""

    subject: str | None = None
    sender: str | None = None
    sender_name: str | None = None
    to: tuple[str, ...] = ()
    date: datetime | None = None
    message_id: str | None = None
    in_reply_to: str | None = None
    references: tuple[str, ...] = ()
    auto_submitted: str | None = None
    precedence: str | None = None
    list_id: str | None = None
    content_type: str | None = None
    claims: tuple[str, ...] = ()
    """Codes of what the header claims of the mail's kind besides the fields above, e.g. ``null-sender``, ``spam``."""


@dataclass(frozen=True, slots=True)
class Alarm:
    """A threat or something urgent that words say: ``flag`` is ``threat`` or ``urgent``, ``kind`` what sort of threat, else the flag again.

    ``sentence`` is the petition's own: personal data.
    """

    flag: str
    kind: str
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class CloudFile:
    """A file that was left with a provider instead of being sent (超大附件, a shared drive), as the text around its link says.

    ``provider`` is its Chinese name; ``size`` in bytes, as far as it is rounded there; ``expires`` the day it is gone, or ``days`` from
    its sending where only these are said (有效期7天); ``code`` its 提取码.
    """

    provider: str
    link: str
    name: str = ""
    size: int | None = None
    expires: date | None = None
    code: str | None = None
    days: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One part of an item: the item itself (part ``""``), a MIME leaf (``1``, ``1.2``), a file in a file (``2/1``).

    Exactly one of ``text``, ``pages``, ``failure`` says what came of it; all empty means a part that is kept and listed, not read.
    The role ``kept`` is of what only serves the part it is in (icons of embedded files, pictures of watermarks, seals): its bytes can be had,
    nobody is asked to look.
    """

    part: str
    name: str
    media_type: str
    size: int
    sha256: str
    role: Literal["whole", "body", "attachment", "kept"]
    text: str | None = None
    pages: tuple[Page, ...] = ()
    mail: MailHeader | None = None
    failure: Failure | None = None
    notes: tuple[str, ...] = ()
    """Codes of what the parser had to assume or saw damaged, e.g. ``charset-guessed``."""
    links: tuple[CloudFile, ...] = ()
    """Files it links to that lie with a provider."""


def elsewhere(documents: Iterable[Document], arrived: date) -> tuple[tuple[str, CloudFile], ...]:
    """Files that lie with a provider, each once, with the part that links to it: of two forms of one text the one that says most.

    Where only days are said, a file is gone so many days after it ``arrived``, at the latest.
    """
    found: dict[str, tuple[str, CloudFile]] = {}
    for document in documents:
        for file in document.links:
            known = found.get(file.link)
            if known is None or (bool(file.name), file.size or 0) > (bool(known[1].name), known[1].size or 0):
                found[file.link] = (document.part, file)
    return tuple((part, replace(file, expires=file.expires or _after(arrived, file.days))) for part, file in found.values())


def _after(day: date, days: int | None) -> date | None:
    return None if days is None else day + timedelta(days=days)


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything read from one item, in part order: what understanding works on."""

    item: str
    way: Way
    received_at: datetime
    envelope: Envelope
    documents: tuple[Document, ...]
    parted: bool = False
    """Whether a person said which pages are this petition: no other split is proposed then."""
    lost: tuple[int, ...] | None = None
    """Pages that are missing, as the sender counts them, where that was worked out already; ``None``: the pages' own marks say."""

    @property
    def came(self) -> int:
        """How many pages there are."""
        return sum(len(document.pages) for document in self.documents)

    @property
    def order(self) -> PageOrder:
        """What the numbers the sender printed on the pages say of gaps and order."""
        return page_order([(page.sent.page, page.sent.pages) if page.sent else (None, None) for document in self.documents for page in document.pages])

    @property
    def missing(self) -> tuple[int, ...]:
        """Pages that did not arrive, by the numbers the sender printed on the others."""
        return self.order.missing if self.lost is None else self.lost

    @property
    def complete(self) -> bool:
        """Whether every page arrived, as far as the call, its log, the pages' numbers and the files themselves tell."""
        expected = self.envelope.pages_expected
        torn = any("pages-missing" in document.notes for document in self.documents)
        return self.envelope.broke_off is None and not self.missing and not torn and (expected is None or self.came >= expected)

    @property
    def whole(self) -> bool:
        """Whether every page and part arrived whole and was read, so that "not found" may be believed."""
        unread = any(d.failure or any(p.failure or p.quality == "unreadable" or PARTIAL & set(p.reasons) for p in d.pages) for d in self.documents)
        return not unread and self.complete


@dataclass(frozen=True, slots=True)
class Fix:
    """What a person said of how a part is to be read: ``page`` 0 is the whole part.

    ``kind`` is ``rotation`` (``value``: degrees clockwise), ``charset`` (its name), ``opened`` (the digest of a decrypted copy, never the password), ….
    """

    part: str
    page: int
    kind: str
    value: str


ROTATION, OPENED, CHARSET, PETITION = "rotation", "opened", "charset", "petition"
"""Kinds of fixes the pipeline applies by itself; ``petition`` says that the item is one, whatever rule (``value``) set it aside."""


FoundBy = str
"""The reader that found a value, e.g. ``signature-block``; ``absent``, ``derived`` and ``generated`` carry no place."""


CODE = ".code"
"""Ends the field of a place's division code (``place.code``, ``petitioners.address.code``), which may be surer than the words of the place."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One field read from a document. ``field`` is a key of RECORD.md; of a list, ``member`` says which entry.

    For a petitioner's attributes ``field`` is e.g. ``petitioners.name`` and ``member`` the petitioner's position, 0 first.
    """

    field: str
    value: JsonValue
    confidence: float
    auto: bool
    found_by: FoundBy
    where: Where | None = None
    member: int | None = None

    def __post_init__(self) -> None:
        """A confidence is a probability, and a value that was read has a place."""
        if not 0.0 <= self.confidence <= 1.0:
            msg = f"confidence {self.confidence} of {self.field} is no probability"
            raise ValueError(msg)
        if self.where is None and self.found_by.split(":")[0] not in {"absent", "derived", "generated"}:
            msg = f"{self.field} found by {self.found_by} has no place"
            raise ValueError(msg)


@dataclass(frozen=True, slots=True)
class PetitionDraft:
    """What the machine proposes for one petition; ``doubts`` are reason codes for a person.

    ``splits`` are proposed where the pages look like several petitions; the findings are then those of the first alone.
    """

    findings: tuple[Finding, ...]
    content: str
    doubts: tuple[str, ...] = ()
    set_aside_rule: str | None = None
    splits: tuple[Split, ...] = ()


@dataclass(frozen=True, slots=True)
class Attachment:
    """附件: one part of an item as the record lists it; ``why`` is a failure code when it was not read.

    A file that lies with a provider is missing evidence: ``cloud-link``, with its ``link`` (and code) and the day it ``expires``.
    """

    item: str
    part: str
    name: str
    media_type: str
    size: int
    sha256: str
    read: bool
    why: str | None = None
    link: str | None = None
    expires: date | None = None


class EventKind(StrEnum):
    """What can happen to a matter, as a person enters it; which clocks it starts, ends, extends or suspends is said by the rules in config."""

    TRANSFERRED = "transferred"
    """转送: passed on to the body whose matter it is."""
    ASSIGNED = "assigned"
    """交办: handed over with the charge to report back."""
    NOTIFIED = "notified"
    """告知: the petitioner was told in writing what was received and how it will be handled."""
    UNREACHABLE = "unreachable"
    """Name or address are unclear: nobody can be told (Article 23)."""
    OBJECTED = "objected"
    """提出异议: the body says that it is not its matter (Article 23)."""
    ACCEPTED = "accepted"
    """受理."""
    EXTENDED = "extended"
    """延期, approved by the head."""
    DECIDED = "decided"
    """办结: an opinion on the matter (处理意见, 复查意见, 复核意见)."""
    SERVED = "served"
    """送达: the petitioner has the written opinion."""
    REVIEW_ASKED = "review_asked"
    """申请复查."""
    REEXAMINATION_ASKED = "reexamination_asked"
    """申请复核."""
    HEARING_BEGAN = "hearing_began"
    """听证 begins: its time is not counted (Articles 35 and 36)."""
    HEARING_ENDED = "hearing_ended"
    WITHDRAWN = "withdrawn"
    """撤回: the petitioner takes it back."""
    CLOSED = "closed"
    """办结归档: nothing is left to be done; the record is closed."""


@dataclass(frozen=True, slots=True)
class Event:
    """What happened to a matter ``on`` a day of the office's zone; ``entered_at`` and ``by`` say when it was entered and by whom.

    ``doc`` is the digest of the document that proves it, ``days`` how many an extension adds where they are fewer than the rule allows.
    ``record_no`` is the number it was entered on: a joined record's events count for the one it points to.
    """

    kind: EventKind
    on: date
    entered_at: datetime
    by: str
    to_unit: str | None = None
    approved_by: str | None = None
    days: int | None = None
    doc: str | None = None
    doc_name: str | None = None
    note: str | None = None
    record_no: str = ""
    id: int = 0

    @property
    def late_days(self) -> int:
        """How many days after its day it was entered; ``entered_at`` is in the office's zone."""
        return max(0, (self.entered_at.date() - self.on).days)


@dataclass(frozen=True, slots=True)
class Deadline:
    """限办: one clock. ``started_by`` and ``met_by`` are the events that started and ended it, ``article`` its source in 信访工作条例.

    ``days`` are the rule's, ``extended_days`` and ``suspended_days`` what was added to them, in the same unit; ``due`` has them in. ``suspended_since``: it
    stands still since that day. ``lapses``: a right that simply ends, so that nobody is late. ``waits_for``: the unit that has the matter while it is open.
    """

    name: str
    article: str
    days: int
    unit: Literal["day", "working_day"]
    started_at: datetime
    started_by: str
    due: date
    met_at: datetime | None = None
    met_by: str | None = None
    late_by: int | None = None
    suspended_days: int = 0
    extended_days: int = 0
    suspended_since: date | None = None
    lapses: bool = False
    waits_for: str | None = None


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """经办记录: one act, append-only. ``who`` is a person's or the machine's name."""

    at: datetime
    who: str
    act: str
    field: str | None = None
    old: JsonValue = None
    new: JsonValue = None


@dataclass(frozen=True, slots=True)
class PetitionRecord:
    """A matter: findings overlaid by corrections, with number, clocks and history. ``shown`` holds the fields of RECORD.md."""

    record_no: str
    query_code: str
    office: str
    way: Way
    status: RecordStatus
    received_at: datetime
    registered_at: datetime
    items: tuple[str, ...]
    findings: tuple[Finding, ...]
    corrected: frozenset[str]
    """Names of the fields a person has spoken on."""
    content: str | None
    attachments: tuple[Attachment, ...]
    deadlines: tuple[Deadline, ...]
    history: tuple[HistoryEntry, ...]
    reasons: tuple[str, ...] = ()
    source: Mapping[str, JsonValue] = field(default_factory=dict)
    via: Mapping[str, JsonValue] | None = None
    external_ids: tuple[Mapping[str, JsonValue], ...] = ()
    registered_by: str | None = None
    rule: str | None = None
    """The named rule that proposes to exclude it, or by which a person did."""
    first_seen_at: datetime | None = None
    part_of: str | None = None
    merged_into: str | None = None
    """The number this one points to since it was joined to that record."""
    feeds: tuple[Feed, ...] = ()
    """The pages that feed it, in the order they are read."""
    related: tuple[Related, ...] = ()
    """Transmissions that may continue or repeat it, or that it may continue or repeat."""
    repeats: tuple[Repeat, ...] = ()
    """Records it repeats and that repeat it, but for those that must not be known of (Article 30)."""
    splits: tuple[Split, ...] = ()
    """Petitions its pages seem to hold, where they are several."""
    events: tuple[Event, ...] = ()
    """What happened to the matter, by day; those of records joined to it too."""
