"""Makes what the store's tests put in: arrivals, registrations, readings, drafts. The people are invented."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from petition_intake.model import (
    Arrival,
    Document,
    Envelope,
    Finding,
    HistoryEntry,
    Item,
    ItemState,
    JsonValue,
    Page,
    PetitionDraft,
    PetitionRecord,
    Place,
    Reading,
    Span,
    Way,
    Where,
)
from petition_intake.ports import Extracted, Passed
from store import Kept, Outcome, Registered, Store
from store.readings import Extraction
from store.shapes import Bulk

NOON = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)
"""12:00 in the office."""


def arrival(body: bytes, key: str = "", **changes: Any) -> Arrival:
    """A mail in the inbox, changed as asked; its place is made from its bytes unless given."""
    values: dict[str, Any] = {
        "source": "mail",
        "way": Way.EMAIL,
        "place": Place(key or f"new/{body.hex()[:40]}"),
        "body": body,
        "name": "letter.eml",
        "received_at": NOON,
        "received_by": "delivery",
        "envelope": Envelope(sender="zhang@example.org"),
    }
    return Arrival(**(values | changes))


def imap(body: bytes, uid: int, epoch: str = "1", folder: str = "INBOX") -> Arrival:
    """A mail in an IMAP folder, by UIDVALIDITY and UID."""
    return arrival(body, place=Place(f"{folder}/{epoch}/{uid}", folder, epoch))


@dataclass
class Desk:
    """A store with the shortest ways to fill it, and what was enqueued."""

    store: Store
    enqueued: list[str]

    def register(
        self,
        *arrivals: Arrival,
        passed: Sequence[tuple[str, Passed]] = (),
        enqueue: Callable[[sa.Connection, Mapping[str, str]], None] | None = None,
        now: datetime = NOON,
    ) -> list[Registered]:
        """Keep the bytes and register the group."""
        kept = [Kept(one, *self.store.blobs.put(one.body)) for one in arrivals]
        put = enqueue or (lambda _, channels: self.enqueued.extend(channels))
        return self.store.register(kept, passed, enqueue=put, now=now)

    def one(self, body: bytes, key: str = "", **changes: Any) -> Registered:
        """Register one mail."""
        return self.register(arrival(body, key, **changes))[0]

    def running(self, body: bytes) -> tuple[Item, str]:
        """Register one mail and begin a run; its item and number."""
        registered = self.one(body)
        return self.store.begin(self.store.item(registered.item_id), "host-1"), registered.record_no

    def settle(self, item: Item, draft: PetitionDraft | None, state: ItemState = ItemState.RECORDED, **changes: Any) -> None:
        """Settle the item's latest attempt in a transaction of its own."""
        outcome = Outcome(state, draft=draft, **changes)
        with self.store.database.write() as connection:
            self.store.settle(connection, item.id, item.attempt, outcome)

    def again(self, item: Item) -> Item:
        """Have the item processed once more: asked for by a person, begun by a daemon."""
        self.store.ask_retry([item.id], "李样例", None)
        return self.store.begin(self.store.item(item.id), "host-1")


SURE = 0.9999
"""A reading that opens a record."""


def find(field: str, value: Any, item: Item, member: int | None = None, confidence: float = 0.98) -> Finding:
    """A finding in the letter's first words."""
    return Finding(field, value, confidence, confidence > 0.9, "test-reader", Where(item.id, "", span=Span(0, 3)), member)


def draft(item: Item, *names: str, title: str = "关于示例路积水的信", **fields: Any) -> PetitionDraft:
    """A draft with a title, petitioners of these names, and other fields."""
    people = [find("petitioners.name", name, item, position) for position, name in enumerate(names)]
    others = [find(field, value, item, confidence=SURE if field == "report" else 0.98) for field, value in fields.items()]
    return PetitionDraft((find("title", title, item), *people, *others), "示例路每逢下雨就积水。")


def reading(item: Item, *documents: Document) -> Reading:
    """A reading of one text part, or of these documents."""
    whole = Document("", item.name, "message/rfc822", item.size, item.digest, "whole", text="示例路每逢下雨就积水。")
    return Reading(item.id, item.way, item.received_at, item.envelope, documents or (whole,))


def page(number: int = 1, engine: str = "text-layer") -> Page:
    """A page without a line on it."""
    return Page(number, 100, 200, None, engine)


def value(record: PetitionRecord, field: str, member: int | None = None) -> JsonValue:
    """What the record shows in a field."""
    return next((finding.value for finding in record.findings if (finding.field, finding.member) == (field, member)), None)


def names(record: PetitionRecord) -> list[JsonValue]:
    """The petitioners' names in order."""
    found = [finding for finding in record.findings if finding.field == "petitioners.name"]
    return [finding.value for finding in sorted(found, key=lambda finding: finding.member or 0)]


def proposals(record: PetitionRecord) -> list[HistoryEntry]:
    """What the machine would have written over a person's word."""
    return [entry for entry in record.history if entry.act == "proposal"]


def document(part: str, **changes: Any) -> Document:
    """A part of some mail."""
    return replace(Document(part, "a.pdf", "application/pdf", 3, "0" * 64, "attachment"), **changes)


def keep_documents(store: Store, item_id: str, parts: Sequence[Extracted]) -> Extraction:
    """Keep what was extracted in the item's first run; gives it as it is found again."""
    made = store.extraction(1, "steps-1", parts)
    store.keep(item_id, made.bulk)
    return replace(made, bulk=Bulk())
