"""Acts on many items at once: which are meant, a look at them before, and what came of it."""

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from petition_intake import labels
from petition_intake.cli.base import ask, house_of
from petition_intake.cli.screen import Advance, quiet_log, table, tell_sealed, write
from petition_intake.errors import RefusedError
from petition_intake.i18n import N_, _, fill
from petition_intake.model import Item, ItemState, Step, Way
from petition_intake.ports import Chosen
from petition_intake.table import item_columns, item_row

if TYPE_CHECKING:
    from petition_intake.config import Config
    from petition_intake.difference import Stand
    from store.store import Store

Where = Annotated[
    list[str] | None,
    typer.Option(
        "--where",
        metavar="KEY=VALUE",
        help=N_("All items for which this holds; may be repeated. Keys: state, source, channel, reason, note, older, newer (3d, 2w)."),
    ),
]
Yes = Annotated[bool, typer.Option("--yes", "-y", help=N_("Do not ask."))]
_PAGE = 500
_EXAMPLES = 5
_AT_ONCE = 100
"""Records whose whole reading is in memory at a time, before and after."""
_SPAN_UNITS = {"h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}


def conditions(where: Sequence[str], now: datetime) -> Chosen:
    """What ``--where`` says; each key once, but for ``reason`` and ``note``, of which all must hold. ``RefusedError("where-invalid")``."""
    chosen = Chosen()
    for text in where:
        key, _equals, value = text.partition("=")
        if key not in _KEYS or not value:
            raise RefusedError("where-invalid", what=text[:80], allowed=", ".join(_KEYS))
        try:
            chosen = _KEYS[key](chosen, value, now)
        except ValueError:
            raise RefusedError("where-invalid", what=text[:80], allowed=_allowed(key)) from None
    return chosen


def _allowed(key: str) -> str:
    values = {"state": [one.value for one in ItemState], "channel": [one.value for one in Way]}.get(key)
    return ", ".join(values) if values else _("an age such as 12h, 3d or 2w")


def ago(value: str, now: datetime) -> datetime:
    """The moment so long before: ``12h``, ``3d``, ``2w``, days by themselves. ``ValueError``."""
    number, unit = (value[:-1], value[-1]) if value[-1:] in _SPAN_UNITS else (value, "d")
    return now - int(number) * _SPAN_UNITS[unit]


_KEYS: dict[str, Callable[[Chosen, str, datetime], Chosen]] = {
    "state": lambda chosen, value, _now: replace(chosen, states=(*chosen.states, ItemState(value))),
    "source": lambda chosen, value, _now: replace(chosen, source=value),
    "channel": lambda chosen, value, _now: replace(chosen, way=Way(value)),
    "reason": lambda chosen, value, _now: replace(chosen, reasons=(*chosen.reasons, value)),
    "note": lambda chosen, value, _now: replace(chosen, notes=(*chosen.notes, value)),
    "older": lambda chosen, value, now: replace(chosen, before=ago(value, now)),
    "newer": lambda chosen, value, now: replace(chosen, since=ago(value, now)),
}


def all_chosen(store: "Store", chosen: Chosen) -> Iterator[Item]:
    """Every such item, newest first."""
    after = None
    while page := store.items(chosen=chosen, limit=_PAGE, after=after):
        after = page[-1].id
        yield from (item for item in page if not chosen.notes or _noted(store, item, chosen.notes))


def _noted(store: "Store", item: Item, notes: Sequence[str]) -> bool:
    """Whether its parts carry these notes, for instance ``charset-guessed``, which no row knows."""
    reading = store.latest_reading(item.id)
    there = {note.partition(":")[0] for document in (reading.documents if reading else ()) for note in document.notes}
    return there.issuperset(notes)


def agree(items: Sequence[Item], question: str, *, yes: bool) -> None:
    """Show how many are meant and the first of them, and ask; elsewhere than at a terminal only ``--yes`` will do."""
    if yes:
        return
    if not sys.stdin.isatty():
        raise RefusedError("not-agreed", count=len(items))
    now = datetime.now(UTC)
    table(item_columns(), [item_row(item, now) for item in items[:_EXAMPLES]], flexible=(3, 5))
    if len(items) > _EXAMPLES:
        write(fill(_("… and {count} more"), {"count": len(items) - _EXAMPLES}))
    ask(question)


# ---- reading many again ------------------------------------------------------------------------------------------------


def read_again(config: "Config", items: Sequence[Item], who: str, step: Step | None) -> None:
    """Have the items processed now, some at a time, and say in numbers what that changed."""
    from petition_intake import daemon
    from petition_intake.difference import difference

    quiet_log()
    total, changed, sealed, moved = 0, 0, 0, Counter[tuple[str, str]]()
    for start in range(0, len(items), _AT_ONCE):
        piece = items[start : start + _AT_ONCE]
        numbers = sorted({item.record_no for item in piece if item.record_no})
        with house_of(config) as opened:
            before = {number: stand(opened.store, number) for number in numbers}
            asked = opened.store.ask_retry([item.id for item in piece], who, step)
        with Advance(_("Processing")) as advance:
            daemon.settle(config, asked, advance)
        with house_of(config) as opened:
            gone = opened.store.hidden_records(numbers)
            sealed += len(gone)
            for number in (one for one in numbers if one not in gone):
                after = stand(opened.store, number)
                total += 1
                changed += bool(difference(before[number], after))
                if after.record.status != before[number].record.status:
                    moved[before[number].record.status.value, after.record.status.value] += 1
    write(fill(_("{count} records were read again: {changed} changed, {same} did not."), {"count": total, "changed": changed, "same": total - changed}))
    for (old, new), count in sorted(moved.items(), key=lambda entry: -entry[1]):
        write(f"  {labels.state(old)} → {labels.state(new)}: {count}")
    tell_sealed(sealed)


def stand(store: "Store", number: str) -> "Stand":
    """The record and what was read of its items, as they are now."""
    from petition_intake.difference import Stand

    record = store.record(number)
    return Stand(record, tuple(reading for item in record.items if (reading := store.latest_reading(item)) is not None))


__all__ = ["Where", "Yes", "ago", "agree", "all_chosen", "conditions", "read_again", "stand"]
