"""The few shapes through which the layers meet. Every plugin file implements exactly one of them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from threading import Event
from typing import Any, Literal, Protocol, runtime_checkable

from pydantic import BaseModel

from petition_intake.config import Limits, Office
from petition_intake.model import Arrival, Document, Finding, ItemState, MailHeader, PageImage, Place, Way

# ---- channels -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Passed:
    """Something seen at a source and not taken: mail from before the start. The ledger lists it.

    Or something that was there and was gone before anybody looked (``gone-unseen``): its place is a run of keys that were dealt out.
    """

    place: Place
    reason: Literal["before-start", "gone-unseen"]
    received_at: datetime


@dataclass(frozen=True, slots=True)
class SourceView:
    """What ``source try`` shows: what lies there now, without taking anything."""

    folders: tuple[str, ...]
    counts_by_year: dict[int, int]
    oldest: datetime | None
    newest: datetime | None
    notes: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    """``code:folder`` of each folder that is not read, the code being the reason."""


@dataclass(frozen=True, slots=True)
class Mark:
    """How far the keys of a folder had been dealt out when it was last polled (IMAP: its UIDNEXT), in which epoch."""

    folder: str
    epoch: str
    next: int


Known = Callable[[Sequence[Place]], frozenset[str]]
"""Of the given places, the keys of those that need not be fetched again. Asked in batches."""


class Poller(Protocol):
    """One configured source, open. Every call may raise ``SourceError``; none may hang: sockets have timeouts."""

    def look(self) -> SourceView:
        """Say what lies at the source; take nothing, change nothing."""
        ...

    def poll(self, known: Known, since: datetime | None, *, history: bool) -> Iterator[Arrival | Passed]:
        """Yield what is new. Older than ``since``: ``Passed``, or with ``history`` an ``Arrival`` marked so.

        A file or mail that can't be fetched is skipped and met again at the next poll; it never stops the others.
        """
        ...

    def done(self, places: Sequence[Place]) -> None:
        """Acknowledge what is durable now: flag, move or leave, as configured. Never deletes by default."""
        ...

    def places(self) -> Iterator[Place]:
        """Every place at the source now, the done folder among them: the source's own list for the ledger."""
        ...


class Channel(Protocol):
    """A kind of source: its options (a pydantic model, extra keys forbidden) and how to open one."""

    kind: str
    options: type[BaseModel]

    def open(self, name: str, way: Way, options: Any, *, office: Office, limits: Limits) -> AbstractContextManager[Poller]:  # noqa: ANN401 - the channel's own model
        """Connect; ``SourceError`` with a remedy when that fails."""
        ...


@runtime_checkable
class Accounting(Protocol):
    """A poller whose source keeps a log of its own, which ``reconcile`` matches with what lies there and with our items."""

    def account(self) -> Any:  # noqa: ANN401 - ingest.balance.Account, above the floor
        """What lies there and what the log tells of."""
        ...


@runtime_checkable
class Signalling(Protocol):
    """A channel that knows of files or folders which change when something new may lie at a source."""

    def signs(self, options: Any) -> Sequence[Path]:  # noqa: ANN401 - the channel's own model
        """The paths to look out for."""
        ...


@runtime_checkable
class Counting(Protocol):
    """A poller whose source deals out rising keys, so that what came and went between two polls leaves a gap."""

    def remember(self, marks: Iterable[Mark]) -> None:
        """Take the marks of the last poll, before this one."""
        ...

    def marks(self) -> Sequence[Mark]:
        """The marks to be kept once all that the poll yielded is durable."""
        ...


@runtime_checkable
class Pushing(Protocol):
    """A channel whose sources can say by themselves that something came."""

    def pushes(self, options: Any) -> bool:  # noqa: ANN401 - the channel's own model
        """Whether this source is to be listened to."""
        ...

    def listen(self, name: str, options: Any, wake: Callable[[], bool], stopping: Event) -> bool:  # noqa: ANN401
        """Call ``wake`` whenever something came (again, when it says False) until ``stopping`` is set; False when the source can't say it.

        ``SourceError`` when the line is lost.
        """
        ...


# ---- formats --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Child:
    """A part found inside a part: bytes with the name and type (parameters among them) the container claims, both untrusted."""

    name: str
    media_type: str
    data: bytes
    role: Literal["body", "attachment", "kept"] = "attachment"
    """``kept``: not read, only listed (``Document``)."""
    part: str = ""
    """The container's own number for it (MIME: ``1.2``); empty: its position, from 1."""
    notes: tuple[str, ...] = ()
    failure: str | None = None
    """Code of why the container can't give its bytes, e.g. ``encrypted``."""


@dataclass(frozen=True, slots=True)
class Probe:
    """A line of a text layer as it says, and as it is drawn (``strip``: a PNG of that line alone), to be compared.

    ``words`` and ``digits`` are the numbers of the pages whose words, or digits, stand or fall with those of this line.
    """

    text: str
    strip: bytes
    words: tuple[int, ...]
    digits: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Parsed:
    """What one format got out of some bytes: text, or pages, or children, or a mail's header with children."""

    text: str | None = None
    pages: tuple[PageImage, ...] = ()
    children: tuple[Child, ...] = ()
    mail: MailHeader | None = None
    notes: tuple[str, ...] = ()
    probes: tuple[Probe, ...] = ()


class Format(Protocol):
    """One format of bytes: ``Marked`` or ``Boxed``. ``parse`` runs in a sandbox child only and raises ``InputError`` with a code.

    Where it has ``sturdy = True``, it is read by Python itself and can't kill the child: it is read even for an item whose child died.
    """

    media_type: str

    def parse(self, data: bytes, name: str, limits: Limits, declared: str = "") -> Parsed:
        """Read the bytes, within ``limits``. ``declared`` is the media type a container claims, with its charset."""
        ...


@runtime_checkable
class Marked(Format, Protocol):
    """A format known by its first bytes."""

    def recognises(self, head: bytes, name: str) -> int:
        """How sure, 0 (not mine) to 100, from the first 64 KiB; the name breaks ties and never decides alone."""
        ...


@dataclass(frozen=True, slots=True)
class Box:
    """What lies in a zip or an OLE file, by path in small letters (of an OLE file: storages and streams); no names when that can't be read."""

    kind: Literal["zip", "ole"]
    names: frozenset[str]


@runtime_checkable
class Boxed(Format, Protocol):
    """A format that uses a zip or an OLE file as its box, and is known by what lies in it."""

    def holds(self, box: Box, name: str) -> int:
        """How sure, 0 to 100, from what lies in the box; not asked about other bytes."""
        ...


@runtime_checkable
class Lockable(Format, Protocol):
    """A format whose files may be locked with a password, and can be opened with it."""

    lockable: frozenset[str]
    """The media types it is listed under while it is locked."""

    def unlocked(self, data: bytes, password: str, limits: Limits) -> bytes:
        """A copy that opens without a password. ``InputError``: ``password-wrong``, ``damaged``."""
        ...


@dataclass(frozen=True, slots=True)
class Extracted:
    """One part with its pages as decoded, before recognition; ``data`` are the part's own bytes unless it is the whole item.

    Where they lie in a ``file``, as with ``PageImage``, ``data`` is empty.
    """

    document: Document
    images: tuple[PageImage, ...] = ()
    data: bytes | None = None
    file: Path | None = None
    probes: tuple[Probe, ...] = ()


# ---- fields ---------------------------------------------------------------------------------------------------------


class FieldReader(Protocol):
    """Reads one field, or one family of fields, from a ``parsers.letter.Letter``."""

    order: int
    """Readers run in this order; a later one may look at what the earlier ones found."""

    def read(self, letter: Any, found: Sequence[Finding]) -> Iterable[Finding]:  # noqa: ANN401 - parsers.letter.Letter, above the floor
        """Findings with calibrated confidence and place; not found is a finding of ``None`` by ``absent``."""
        ...


# ---- the outcome ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Progress:
    """One step of something long, for a display: done of total, and what is in hand (never personal data)."""

    done: int
    total: int | None
    what: str = ""
    extra: dict[str, int] = field(default_factory=dict)
    pages: tuple[int, int] | None = None
    """Pages read, of all those of the documents in hand; None where there are none."""


# ---- lists ----------------------------------------------------------------------------------------------------------


class Order(StrEnum):
    """How a list of items is sorted; within each the oldest first."""

    AGE = "age"
    CHANNEL = "channel"
    STATE = "state"
    REASON = "reason"


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which items are meant: all conditions hold together. ``reasons`` are codes of doubts, failures or rules; ``notes`` are of the parts and in no row."""

    states: tuple[ItemState, ...] = ()
    source: str | None = None
    way: Way | None = None
    reasons: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    before: datetime | None = None
    """Received before this moment."""
    since: datetime | None = None
