"""``event``: what happened to a matter, one event or a list from a workbook; it starts, ends, extends and suspends clocks."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from petition_intake import labels
from petition_intake.cli.base import By, house, operator
from petition_intake.cli.screen import Advance, note, warn, write
from petition_intake.cli.showing import record_of, write_file
from petition_intake.config import parse_date
from petition_intake.course import Teller
from petition_intake.errors import InputError, RefusedError
from petition_intake.i18n import N_, _, fill
from petition_intake.masking import mask_text
from petition_intake.messages import say_error
from petition_intake.model import EventKind
from petition_intake.ports import Progress
from store.shapes import NewEvent

if TYPE_CHECKING:
    from store.store import Store


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(help=N_("Enter what happened to a matter: deadlines start, end, are extended or stand still by it (docs/CLOCKS.md)."))(event)
    app.command(help=N_("Compute the deadlines of all records anew, after the rules or the calendar changed; each change stands in the history."))(recompute)


def event(  # noqa: PLR0913, PLR0917 - its options
    ctx: typer.Context,
    record_id: Annotated[str | None, typer.Argument(metavar="ID", help=N_("A record number or an item id."))] = None,
    kind: Annotated[EventKind | None, typer.Argument(help=N_("What happened."))] = None,
    to: Annotated[str | None, typer.Option("--to", metavar="UNIT", help=N_("The unit it went to."))] = None,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help=N_("The day it happened (default: today)."))] = None,
    doc: Annotated[Path | None, typer.Option("--doc", metavar="FILE", help=N_("The document that proves it; a copy is kept."))] = None,
    reason: Annotated[str | None, typer.Option("--reason", metavar="TEXT", help=N_("Why, or what else is to be noted."))] = None,
    approved_by: Annotated[str | None, typer.Option("--approved-by", metavar="NAME", help=N_("Who approved an extension."))] = None,
    days: Annotated[
        int | None, typer.Option("--days", min=1, metavar="N", help=N_("How many days an extension adds (default: as many as the rule allows)."))
    ] = None,
    listed: Annotated[
        Path | None, typer.Option("--list", metavar="FILE", help=N_("Enter all events of a filled form (xlsx), or none when one is faulty."))
    ] = None,
    template: Annotated[Path | None, typer.Option("--template", metavar="FILE", help=N_("Write the empty form (xlsx)."))] = None,
    undo: Annotated[bool, typer.Option("--undo", help=N_("Take back what was entered last on this record."))] = False,
    by: By = None,
) -> None:
    """Enter what happened."""
    ways = [listed is not None, template is not None, undo, kind is not None]
    if sum(ways) != 1 or (record_id is None) != (listed is not None or template is not None):
        raise RefusedError("event-unclear")
    if template is not None:
        from petition_intake.event_sheet import form

        write_file(template, form())
        note(fill(_("Fill in {file}, then: petition-intake event --list {file}"), {"file": template}))
        return
    with house(ctx) as opened:
        who, store = operator(by), opened.store
        if listed is not None:
            _enter_list(store, listed, who)
            return
        number = record_of(store, record_id or "").record_no
        if kind is None:
            gone = store.undo_event(number, who)
            about = {"event": labels.event(gone.kind.value), "day": gone.on, "number": number, "who": who}
            write(fill(_("{event} of {day} on {number} is taken back by {who}."), about))
        else:
            day = parse_date(on) if on else None
            _enter(store, NewEvent(number, kind, day, _text(to), _text(approved_by), days, _there(doc), _text(reason)), who)
        _tell_deadlines(store, number)


def recompute(ctx: typer.Context) -> None:
    """Recompute all clocks."""
    with house(ctx) as opened:
        total, done, changed = sum(opened.store.record_counts().values()), 0, 0
        with Advance(_("Computing deadlines")) as advance:
            for so_far in opened.store.reckon_all():
                done, changed = so_far
                advance(Progress(done, max(total, done)))
        write(fill(_("The deadlines of {count} records are computed anew; those of {changed} changed."), {"count": done, "changed": changed}))


def _text(typed: str | None) -> str | None:
    return " ".join((typed or "").split()) or None


def _there(doc: Path | None) -> Path | None:
    if doc is not None and not doc.is_file():
        raise InputError("file-missing", file=str(doc))
    return doc


def _enter(store: "Store", entered: NewEvent, who: str) -> None:
    for fault in store.enter([entered], who):
        raise fault.error
    event = max(store.record(entered.record_no).events, key=lambda one: one.id)
    about = {"event": labels.event(event.kind.value), "day": event.on, "number": entered.record_no, "who": who}
    write(fill(_("{number}: {event} on {day}, entered by {who}."), about))
    if event.late_days:
        note(fill(_("It is entered {days} days late, and shown so."), {"days": event.late_days}), "yellow")


def _enter_list(store: "Store", listed: Path, who: str) -> None:
    """All rows or none; every faulty one is said."""
    from petition_intake.event_sheet import read_form

    filled = read_form(listed)
    faults = list(filled.faults)
    faults += [(filled.rows[fault.position], fault.error) for fault in store.enter(filled.events, who, only_check=bool(faults))]
    for row, error in sorted(faults, key=lambda fault: fault[0]):
        sentence, remedy = say_error(error)
        warn(fill(_("Row {row}: {sentence}"), {"row": row, "sentence": sentence}), remedy, style="yellow")
    if faults:
        raise RefusedError("events-refused", count=len({row for row, _error in faults}))
    write(fill(_("{count} events are entered by {who}."), {"count": len(filled.events), "who": who}))


def _tell_deadlines(store: "Store", number: str) -> None:
    """What is due now."""
    record = store.record(number)
    for row in Teller(None, mask_text).deadlines(record):
        note(f"{row['due']}  {row['name']} ({row['rule']})  {row['state']}", "dim")
