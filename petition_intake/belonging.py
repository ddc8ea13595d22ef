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


Role = Literal["original", "continuation", "resend", "supplement", "reply", "copy", "forwarded"]
"""What an item is to a record: how its pages enter the record's reading."""


@dataclass(frozen=True, slots=True)
class Feed:
    """Pages of an item that feed a record. Part ``""`` with pages 0 to 0 is the whole item; pages 0 to 0 of another part are that part."""

    item: str
    part: str
    first_page: int
    last_page: int
    role: Role
    received_at: datetime


@dataclass(frozen=True, slots=True)
class Related:
    """A transmission that may belong to another: the later ``item`` continues the earlier ``to_item`` or brings it again.

    ``because`` are codes of the evidence, strongest first; ``state`` is ``proposed``, or what a person said: ``joined``, ``parted``.
    """

    item: str
    to_item: str
    kind: Literal["continuation", "resend"]
    because: tuple[str, ...]
    score: float
    state: Literal["proposed", "joined", "parted"] = "proposed"
    record_no: str | None = None
    """The later item's record, as the store knows it."""
    to_record_no: str | None = None
