"""What went out of the house: the exports of a record, and what each of them carries that was changed since. Pure.

An export is a line of the record's history, and so is every change of a value; which export carried which value follows from their order.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from petition_intake.model import HistoryEntry

CHANGES = frozenset({"corrected", "correction-undone", "read-otherwise"})
"""Acts that put another value in a field's place."""


@dataclass(frozen=True, slots=True)
class Sent:
    """One export: when, by whom, ``what`` (format and file name), and the fields whose values it carries are no longer those of the record."""

    at: datetime
    who: str
    what: str
    outdated: tuple[str, ...] = ()


def sent(history: Sequence[HistoryEntry]) -> tuple[Sent, ...]:
    """Every export of the record, oldest first."""
    found: list[Sent] = []
    for entry in history:
        if entry.act == "exported":
            found.append(Sent(entry.at, entry.who, str(entry.new or "")))
        elif entry.act in CHANGES and entry.field and entry.old != entry.new:
            found = [one if entry.field in one.outdated else replace(one, outdated=(*one.outdated, entry.field)) for one in found]
    return tuple(found)


def carried(history: Sequence[HistoryEntry], field: str) -> tuple[Sent, ...]:
    """The exports that carried the value which the last change of ``field`` replaced; a member's field as ``petitioners.name[0]``."""
    last = max((at for at, entry in enumerate(history) if entry.act in CHANGES and entry.field == field), default=None)
    if last is None or history[last].old == history[last].new:
        return ()
    return tuple(one for one in sent(history[:last]) if field not in one.outdated)
