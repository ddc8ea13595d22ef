"""What goes in and out of the store besides the model's own nouns."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Literal

from petition_intake.belonging import Feed, PageSign, Related, Thread
from petition_intake.model import Arrival, Document, EventKind, Failure, ItemState, Line, PetitionDraft, Place, Reading, RecordStatus, Way
from petition_intake.prints import PRINT_LENGTH
from petition_intake.trust import Tally
from petition_intake.watch import Concern

MACHINE = "petition-intake"
"""The ``who`` of what no person did."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An arrival whose bytes are durable in the blobs."""

    arrival: Arrival
    digest: str
    size: int


@dataclass(frozen=True, slots=True)
class Registered:
    """What became of a kept arrival: its item and number; ``new`` is False when its place was known."""

    item_id: str
    record_no: str
    new: bool
    place: Place


@dataclass(frozen=True, slots=True)
class Executor:
    """A process that runs steps: its name in the engine, as what it works, and with which version of the steps."""

    id: str
    part: Literal["run", "worker"]
    version: str


@dataclass(frozen=True, slots=True)
class SourceState:
    """A source as people and polls left it. Paused and never polled when nothing was said yet."""

    name: str
    state: Literal["paused", "live"] = "paused"
    since: datetime | None = None
    history: bool = False
    last_ok_at: datetime | None = None
    last_error: Failure | None = None
    last_error_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class PageRef:
    """A page image kept as a blob: ``PageImage`` with a digest in place of the bytes. ``xdpi`` and ``ydpi`` in dots an inch."""

    number: int
    digest: str
    width: int
    height: int
    xdpi: float
    ydpi: float
    fax: bool = False
    damage: tuple[str, ...] = ()
    lines: tuple[Line, ...] | None = None
    bad_rows: tuple[tuple[int, int], ...] = ()
    failure: Failure | None = None
    layer: tuple[Line, ...] = ()
    turn: int | None = None
    """A person's word on the orientation, laid over the reference by the pipeline and never stored with it."""


@dataclass(frozen=True, slots=True)
class Signs:
    """What an arrival can be known again by: telephone numbers (``belonging.line_number``), its pages, and the mails it has to do with."""

    numbers: frozenset[str] = frozenset()
    pages: tuple[PageSign, ...] = ()
    thread: Thread = field(default_factory=Thread)

    @property
    def bands(self) -> frozenset[str]:
        """The pieces of the pages' prints that are looked up; like pages have some in common."""
        starts = range(0, PRINT_LENGTH, _BAND)
        return frozenset(f"{start // _BAND:x}:{page.print[start : start + _BAND]}" for page in self.pages if page.print for start in starts)


_BAND = 16
"""Hexadecimal digits of one band of a page's print."""


Used = tuple[str, str]
"""What a thing is to an item, e.g. ``part`` or ``reading``, and its digest."""


@dataclass(frozen=True, slots=True)
class Bulk:
    """What was made of an item and is to be kept: what it uses, and by digest the bytes of that which is to be a row; the rest are blobs already."""

    used: tuple[Used, ...] = ()
    small: Mapping[str, bytes] = field(default_factory=dict)

    def __add__(self, other: "Bulk") -> "Bulk":
        """Both."""
        return Bulk(self.used + other.used, {**self.small, **other.small})


@dataclass(frozen=True, slots=True)
class Read:
    """What the steps made of an item and is kept: its reading, the readings composed for records it feeds, and drafts that propose a split."""

    reading: Reading
    composed: tuple[Reading, ...]
    drafts: tuple[PetitionDraft, ...]


@dataclass(frozen=True, slots=True)
class MatterOutcome:
    """What becomes of one record that an item feeds; refused silently when something else feeds it by now."""

    record_no: str
    feeds: tuple[Feed, ...]
    state: ItemState
    reasons: tuple[str, ...]
    draft: PetitionDraft
    reading_ref: str
    draft_ref: str | None = None
    engine: str | None = None
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What ``decide`` made of an item: one of the four settled states, with what was read and why.

    ``reading_ref`` is the reference of ``Store.packed``, ``documents`` what it holds, ``bulk`` what is to be kept and is not yet; ``engine`` the identity
    of what read the pages; ``rule`` names the exclusion a set-aside item was proposed by. ``matters`` are the records its pages feed, when that is more
    than its own record alone; ``signs`` and ``related`` are what it can be known again by, and the calls it seems to belong to.
    """

    state: ItemState
    reasons: tuple[str, ...] = ()
    draft: PetitionDraft | None = None
    reading_ref: str | None = None
    documents: tuple[Document, ...] | None = None
    engine: str | None = None
    rule: str | None = None
    failure: Failure | None = None
    matters: tuple[MatterOutcome, ...] = ()
    signs: Signs | None = None
    related: tuple[Related, ...] = ()
    bulk: Bulk = field(default_factory=Bulk)

    def __post_init__(self) -> None:
        """Only an outcome settles an item."""
        if not self.state.settled:
            msg = f"{self.state} is no outcome"
            raise ValueError(msg)


@dataclass(frozen=True, slots=True)
class NewEvent:
    """An event as a person enters it: ``on`` is a day of the office's zone (None: today), ``doc`` the file of the document that proves it."""

    record_no: str
    kind: EventKind
    on: date | None = None
    to_unit: str | None = None
    approved_by: str | None = None
    days: int | None = None
    doc: Path | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One place of a source: its item, or the reason why there is none (``before-start``).

    ``renumbered`` marks an old place whose message was met again under a new UIDVALIDITY: it has the item, but is no longer there.
    """

    place: str
    item_id: str | None
    reason: str | None
    renumbered: bool = False
    folder: str | None = None
    epoch: str | None = None
    """As in ``Place``: only places of the folder's present epoch can still be at the source."""
    record_no: str | None = None
    """The record its item opened, and where that stands."""
    status: RecordStatus | None = None


@dataclass(frozen=True, slots=True)
class Unseen:
    """An item that arrived and was not looked at yet for what can't wait."""

    item_id: str
    digest: str
    name: str


@dataclass(frozen=True, slots=True)
class Alert:
    """A threat or something urgent in what an item brought; ``flag`` and ``kind`` as ``model.Alarm`` has them. ``tries``: how often it was told before."""

    id: int
    record_no: str
    item_id: str
    way: Way
    received_at: datetime
    flag: str
    kind: str
    raised_at: datetime
    tries: int = 0
    quote: str | None = None
    acknowledged_at: datetime | None = None
    acknowledged_by: str | None = None
    did: str | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """Somebody was told, ``how`` by ``mail`` or ``command``; ``outcome`` is ``sent`` or the code of what went wrong."""

    contact: str
    how: str
    outcome: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Passing:
    """A clock that ran out: ``due`` was its last day."""

    record_no: str
    clock: str
    due: date


@dataclass(frozen=True, slots=True)
class FieldTrust:
    """How a field did among the last values that people looked at. ``withheld``: its values are proposals; since ``at``, by whom (a person, or the machine)."""

    field: str
    tally: Tally
    withheld: bool
    at: datetime | None
    by: str


@dataclass(frozen=True, slots=True)
class Use:
    """What some kept bytes are needed for: what an item arrived as (``arrival``), what was made of it (the kind of its artifact), a record's ``event``."""

    what: str
    item_id: str | None
    record_no: str | None


@dataclass(frozen=True, slots=True)
class Damage:
    """Kept bytes that are not what their digest promises (``corrupt``), gone (``missing``), or that the disk does not give (``unreadable``)."""

    digest: str
    fault: Literal["corrupt", "missing", "unreadable"]
    uses: tuple[Use, ...]
    found_at: datetime


@dataclass(frozen=True, slots=True)
class Inspected:
    """What a look at kept bytes found: how many there are and how large they are together, what is damaged, and blobs that no row names."""

    count: int = 0
    size: int = 0
    damages: tuple[Damage, ...] = ()
    orphans: tuple[str, ...] = ()

    def __add__(self, other: "Inspected") -> "Inspected":
        """Both together."""
        return Inspected(self.count + other.count, self.size + other.size, self.damages + other.damages, self.orphans + other.orphans)


@dataclass(frozen=True, slots=True)
class Expired:
    """An item some of whose bytes a rule lets go: what (``arrival`` or the kind of an artifact, and its digest), and the records it feeds."""

    item_id: str
    records: tuple[str, ...]
    rule: str
    goes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Held:
    """A record that a person holds back from every rule, and why."""

    record_no: str
    why: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Backlog:
    """Items of one channel in one state: how many, and when the oldest was registered."""

    way: Way
    state: ItemState
    count: int
    oldest: datetime
    history: bool = False


@dataclass(frozen=True, slots=True)
class Due:
    """Open duties of one clock: how many are overdue, how many will be soon."""

    clock: str
    overdue: int
    near: int


@dataclass(frozen=True, slots=True)
class Unacknowledged:
    """Alerts that nobody has seen to, and when the oldest was raised."""

    count: int
    oldest: datetime | None


@dataclass(frozen=True, slots=True)
class Room:
    """Bytes of a file system: free for us, and altogether."""

    free: int
    size: int


@dataclass(frozen=True, slots=True)
class DayList:
    """Records received on a day that a rule set aside and nobody has confirmed."""

    day: date
    count: int


@dataclass(frozen=True, slots=True)
class KnownConcern:
    """A concern since it was first seen: how often it was told, when it is told next, and since when it is over, while nobody was told of that."""

    concern: Concern
    since: datetime
    told: int = 0
    next_at: datetime | None = None
    over_at: datetime | None = None
