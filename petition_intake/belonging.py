"""The nouns of what belongs together and what must be parted: pages that feed a record, transmissions that may be one, petitions in one transmission."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal


@dataclass(frozen=True, slots=True)
class Split:
    """Pages ``first_page`` to ``last_page`` of a part that look like a petition of their own; ``because`` are codes of what says so."""

    part: str
    first_page: int
    last_page: int
    because: tuple[str, ...] = ()


Role = Literal["original", "continuation", "resend", "supplement", "reply", "copy", "forwarded", "evidence"]
"""What an item is to a record: how its pages enter the record's reading. ``evidence``: a file that a person fetched for it, read as if it had been attached."""


@dataclass(frozen=True, slots=True)
class Feed:
    """Pages of an item that feed a record. Part ``""`` with pages 0 to 0 is the whole item; pages 0 to 0 of another part are that part."""

    item: str
    part: str
    first_page: int
    last_page: int
    role: Role
    received_at: datetime


Relation = Literal["continuation", "resend", "reply", "bounce", "copy"]
"""What one arrival is to another: it brings missing pages, the same pages again, an answer, a mail server's notice that our answer did not arrive,
the same mail by another way."""


@dataclass(frozen=True, slots=True)
class Related:
    """An arrival that may belong to another: the later ``item`` continues the earlier ``to_item``, brings it again, or answers it.

    ``because`` are codes of the evidence, strongest first; ``state`` is ``proposed``, or what a person said: ``joined``, ``parted``.
    """

    item: str
    to_item: str
    kind: Relation
    because: tuple[str, ...]
    score: float
    state: Literal["proposed", "joined", "parted"] = "proposed"
    record_no: str | None = None
    """The later item's record, as the store knows it."""
    to_record_no: str | None = None


@dataclass(frozen=True, slots=True)
class Matter:
    """A record with everything that feeds it, in the order it came."""

    record_no: str
    feeds: tuple[Feed, ...]


@dataclass(frozen=True, slots=True)
class PageSign:
    """What one page of a transmission can be known again by; pages are counted from 1 over all parts.

    ``sent_page`` of ``sent_pages`` as the sender printed it; ``print`` is the print of its text (``ingest.relating``), empty where there is too little.
    """

    page: int
    sent_page: int | None = None
    sent_pages: int | None = None
    quality: str = "readable"
    print: str = ""


@dataclass(frozen=True, slots=True)
class Transmission:
    """One item as it is compared with others: who called (``line_number``), how the call ended, what came."""

    item: str
    received_at: datetime
    numbers: frozenset[str] = frozenset()
    broke_off: bool = False
    expected: int | None = None
    pages: tuple[PageSign, ...] = ()
    record_no: str | None = None


@dataclass(frozen=True, slots=True)
class Thread:
    """What an item has to do with other mails: the prints (SHA-256) of the Message-IDs it ``own``s and of those it ``named``, the record numbers it cites."""

    own: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()
    in_subject: frozenset[str] = frozenset()
    in_text: frozenset[str] = frozenset()

    @property
    def cited(self) -> frozenset[str]:
        """All record numbers it cites."""
        return self.in_subject | self.in_text


@dataclass(frozen=True, slots=True)
class Exchange:
    """One item as it is compared with an answer: what of its thread the other shares, and the record it belongs to."""

    item: str
    received_at: datetime
    thread: Thread = Thread()
    rule: str | None = None
    record_no: str | None = None
    numbers: frozenset[str] = frozenset()
    """Record numbers by which the item's record is known: its own, and those joined to it."""


@dataclass(frozen=True, slots=True)
class Repeat:
    """重复信访: the later record ``record_no`` brings the petition of the earlier ``to_no`` once more. ``because`` are codes of the evidence.

    ``state`` is ``proposed``, or what a person said: ``linked``, ``unlinked``; ``reopened``: a value that a person's link rested on was corrected since.
    """

    record_no: str
    to_no: str
    score: float
    because: tuple[str, ...]
    state: Literal["proposed", "linked", "unlinked", "reopened"] = "proposed"

    def other(self, no: str) -> str:
        """The other record of the two."""
        return self.to_no if self.record_no == no else self.record_no


_SHORTEST_NUMBER = 5
_RISING = "01234567890123456789"


def line_number(text: str | None) -> str | None:
    """The telephone number a terminal or the network gives as the caller's, so that two writings of it are equal; ``None``: it proves nothing.

    Terminals that nobody set up send ``FAX``, zeros, a row of the keypad or the maker's name (ITU-T T.30 only allows digits, ``+`` and spaces).
    """
    digits = "".join(character for character in text or "" if character.isascii() and character.isdigit())
    for prefix in ("0086", "86"):
        if digits.startswith(prefix) and len(digits) - len(prefix) >= 9:  # noqa: PLR2004 - area code and number
            digits = digits.removeprefix(prefix)
    digits = digits.lstrip("0")
    if len(digits) < _SHORTEST_NUMBER or len(set(digits)) == 1 or digits in _RISING:
        return None
    return digits[-20:]


_REASONS: dict[Relation, str] = {"continuation": "continues", "resend": "resent", "reply": "answers", "bounce": "undelivered", "copy": "copies"}


def reason_of(related: Related) -> str:
    """The reason for review that a proposal is, with the earlier record's number."""
    code = _REASONS[related.kind]
    return f"{code}:{related.to_record_no}" if related.to_record_no else code
