"""``items`` and ``records``: what there is, masked."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, tzinfo
from itertools import groupby, islice
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from petition_intake import labels
from petition_intake.cli.base import AsJson, Unmasked, house, unmasking
from petition_intake.cli.choosing import Where, all_chosen, conditions
from petition_intake.cli.screen import note, table, warn, write_json
from petition_intake.config import parse_date
from petition_intake.errors import RefusedError
from petition_intake.i18n import N_, _, fill
from petition_intake.masking import mask_record
from petition_intake.messages import say_failure
from petition_intake.model import ItemState, PetitionRecord, RecordStatus
from petition_intake.ports import Order
from petition_intake.table import (
    at_most,
    due_columns,
    due_json,
    due_row,
    item_columns,
    item_json,
    item_row,
    record_columns,
    record_row,
    set_aside_columns,
    set_aside_json,
    set_aside_row,
    when,
)

if TYPE_CHECKING:
    from petition_intake.wiring import House
    from store.store import Store

Limit = Annotated[int, typer.Option("--limit", min=1, metavar="N", help=N_("At most so many."))]
_STATE_COLUMN = {6: 4, 7: 5, 8: 6}
"""By the number of columns, where the state stands."""


_WHEN_DUE = frozenset({1, 2})
"""Columns that say when something is due."""
_ALERTS = 5
"""Numbers of records with an open alert that are named below a list."""
_SPAN = re.compile(r"([0-9]{1,4})([dw]?)")
_EXPLAINED = frozenset({RecordStatus.SHUNTED, RecordStatus.SET_ASIDE})


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command(help=N_("List what arrived: where each item stands and why."))(items)
    app.command(help=N_("List the records, masked."))(records)


def items(  # noqa: PLR0913, PLR0917 - its options
    ctx: typer.Context,
    states: Annotated[list[ItemState] | None, typer.Option("--state", help=N_("Only items in this state; may be repeated."))] = None,
    source: Annotated[str | None, typer.Option("--source", metavar="NAME", help=N_("Only items of this source."))] = None,
    set_aside: Annotated[bool, typer.Option("--set-aside", help=N_("What rules propose to exclude and nobody has confirmed yet, by day."))] = False,
    day: Annotated[str | None, typer.Option("--day", metavar="DATE", help=N_("With --set-aside: of this day, with what was confirmed already."))] = None,
    where: Where = None,
    sort: Annotated[Order | None, typer.Option("--sort", help=N_("Oldest first, or by channel, state or reason (default: newest first)."))] = None,
    limit: Limit = 200,
    as_json: AsJson = False,
) -> None:
    """List items, newest first; sources in trouble are named below."""
    if day is not None and not set_aside:
        raise RefusedError("day-alone")
    with house(ctx) as opened:
        if set_aside:
            _list_set_aside(opened, parse_date(day) if day else None, as_json=as_json)
            return
        chosen = conditions(where or (), datetime.now(UTC))
        if chosen.notes:
            found = list(islice(all_chosen(opened.store, replace(chosen, states=(*chosen.states, *(states or ())), source=source or chosen.source)), limit))
        else:
            found = opened.store.items(states=states or None, source=source, limit=limit, chosen=chosen, order=sort)
        if as_json:
            write_json([item_json(item) for item in found])
            return
        now = datetime.now(UTC)
        if found:
            table(item_columns(), [coloured(item_row(item, now), item.state.value) for item in found], flexible=(3, 5))
        else:
            note(_("There are no such items."))
        _tell_more(len(found), limit)
        _tell_counts(opened.store)
        tell_alerts(opened.store)
        tell_sources(opened.store, opened.config.office.zone)


def _list_set_aside(opened: "House", day: date | None, *, as_json: bool) -> None:
    zone = opened.config.office.zone
    found = opened.store.set_aside(day)
    if as_json:
        write_json([set_aside_json(record, zone) for record in found])
        return
    each = None
    for each, group in groupby(found, key=lambda record: record.received_at.astimezone(zone).date()):
        set_aside_table(list(group), zone, title=each.isoformat())
        note(fill(_("To confirm them: petition-intake exclude --day {day}"), {"day": each}), "dim")
    if each is None:
        note(_("There are no such items."))


def set_aside_table(found: Sequence[PetitionRecord], zone: tzinfo, *, title: str = "") -> None:
    """Print what rules propose to exclude, masked."""
    table(set_aside_columns(), [set_aside_row(record, zone) for record in found], title=title, flexible=(3, 4))


def records(
    ctx: typer.Context,
    status: Annotated[RecordStatus | None, typer.Option("--status", help=N_("Only records with this status."))] = None,
    due: Annotated[str | None, typer.Option("--due", metavar="DAYS", help=N_("Open deadlines due within so many days (3d, 2w), nearest first."))] = None,
    overdue: Annotated[bool, typer.Option("--overdue", help=N_("Open deadlines that have passed, oldest first."))] = False,
    limit: Limit = 100,
    unmask: Unmasked = False,
    as_json: AsJson = False,
) -> None:
    """List records."""
    if (due is not None) + overdue + (status is not None) > 1:
        raise RefusedError("due-alone")
    days = _span(due) if due is not None else 0
    with house(ctx) as opened:
        if due is not None or overdue:
            _list_due(opened, days, overdue=overdue, limit=limit, unmask=unmask, as_json=as_json)
            return
        found = opened.store.records(status=status, limit=limit, brief=not as_json)
        if unmask:
            unmasking(opened.store, [record.record_no for record in found], "records")
        if as_json:
            from petition_intake.record_json import as_json as shown

            write_json([shown(record) if unmask else mask_record(shown(record)) for record in found])
            return
        if not found:
            note(_("There are no such records."))
        else:
            record_table(opened.store, found, opened.config.office.zone, unmask=unmask)
        _tell_more(len(found), limit)
        tell_alerts(opened.store)


def _span(typed: str) -> int:
    """``3d``, ``3`` or ``2w`` in days."""
    found = _SPAN.fullmatch(typed.strip().lower())
    if found is None:
        raise RefusedError("due-invalid")
    return int(found[1]) * (7 if found[2] == "w" else 1)


def _list_due(opened: "House", days: int, *, overdue: bool, limit: int, unmask: bool, as_json: bool) -> None:
    """Print what is due, with the days left as the rule counts them, and for whom it waits."""
    reckoner, zone = opened.store.reckoner, opened.config.office.zone
    today = reckoner.today(datetime.now(UTC))
    found = opened.store.due_clocks(today + timedelta(days=days), overdue=overdue, limit=limit)
    if unmask:
        unmasking(opened.store, list(dict.fromkeys(record.record_no for record, _deadline in found)), "records")
    shown = [(record, deadline, reckoner.days_left(deadline, today)) for record, deadline in found]
    if as_json:
        write_json([due_json(record, deadline, left, zone, unmask=unmask) for record, deadline, left in shown])
        return
    if shown:
        rows = [due_row(record, deadline, left, opened.config.office.name, unmask=unmask) for record, deadline, left in shown]
        table(due_columns(), [_pressing(row, left) for row, (_record, _deadline, left) in zip(rows, shown, strict=True)], flexible=(3, 5, 7))
    else:
        note(_("Nothing is due."))
    _tell_more(len(found), limit)


def _pressing(row: list[str], left: int) -> list[str | Text]:
    style = "bold red" if left < 0 else "yellow" if left == 0 else ""
    return [Text(cell, style=style) if index in _WHEN_DUE else cell for index, cell in enumerate(row)]


def record_table(store: "Store", found: Sequence[PetitionRecord], zone: tzinfo, *, unmask: bool = False, title: str = "") -> None:
    """Print records as a list."""
    explained = {record.record_no: record.items[0] for record in found if record.items and not record.reasons and record.status in _EXPLAINED}
    items = store.items_of(explained.values())  # all at once: they explain records without reasons of their own

    def row(record: PetitionRecord) -> list[str]:
        return record_row(record, zone, item=items.get(explained.get(record.record_no, "")), unmask=unmask)

    table(record_columns(), [coloured(row(record), record.status.value) for record in found], title=title, flexible=(4, 5, 7))


def coloured(row: list[str], state: str) -> list[str | Text]:
    """The row with its state in the state's colour."""
    position = _STATE_COLUMN[len(row)]
    return [Text(cell, style=labels.STATE_STYLES.get(state, "")) if index == position else cell for index, cell in enumerate(row)]


def _tell_more(count: int, limit: int) -> None:
    if count >= limit:
        note(fill(_("Only {count} are shown; --limit shows more."), {"count": count}), "dim")


def _tell_counts(store: "Store") -> None:
    counts = {state: count for state, count in store.items_standing().items() if count}
    if counts:
        note(" · ".join(f"{labels.state(state.value)} {at_most(count)}" for state, count in counts.items()), "dim")


def tell_alerts(store: "Store") -> None:
    """Below a list: which alerts wait for a person."""
    numbers = list(dict.fromkeys(alert.record_no for alert in store.alerts()))
    if numbers:
        shown = " ".join(numbers[:_ALERTS]) + (" …" if len(numbers) > _ALERTS else "")
        warn(
            fill(_("{count} records have an open alert: {numbers}"), {"count": len(numbers), "numbers": shown}),
            _("petition-intake alerts lists them; petition-intake ack ID acknowledges."),
            style="bold red",
        )


def tell_sources(store: "Store", zone: tzinfo) -> None:
    """Name the sources whose last poll failed, with the remedy."""
    for state in store.sources():
        if state.last_error:
            sentence, remedy = say_failure(state.last_error)
            since = fill(_(" (since {when})"), {"when": when(state.last_error_at, zone)}) if state.last_error_at else ""
            warn(fill(_("Source {name}: "), {"name": state.name}) + sentence + since, remedy, style="yellow")
