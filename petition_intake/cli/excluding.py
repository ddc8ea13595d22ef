"""``exclude`` and ``include``: a person confirms that what a rule set aside is no petition, a day at a time, or takes it back."""

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from petition_intake.cli.base import By, ask, house, operator
from petition_intake.cli.listing import set_aside_table
from petition_intake.cli.screen import note, say_next, warn, write
from petition_intake.cli.showing import RecordId, record_of
from petition_intake.config import parse_date
from petition_intake.errors import RefusedError
from petition_intake.i18n import N_, _, fill
from petition_intake.messages import RULES, sentence
from petition_intake.model import RecordStatus

if TYPE_CHECKING:
    from petition_intake.model import PetitionRecord
    from petition_intake.wiring import House

Kind = StrEnum("Kind", {name: name for name in RULES})  # type: ignore[misc]  # one member a rule that has words
"""The kinds of what is no petition."""


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command(help=N_("Confirm in your name that what was set aside is no petition: a day's list, or single records. To undo it: include."))(exclude)
    app.command(help=N_("Take an exclusion back: it is a petition, its deadlines run on from the day it came."))(include)


def exclude(
    ctx: typer.Context,
    record_ids: Annotated[list[str] | None, typer.Argument(metavar="ID", help=N_("Record numbers or item ids."))] = None,
    day: Annotated[str | None, typer.Option("--day", metavar="DATE", help=N_("All that was set aside of what came on this day."))] = None,
    kind: Annotated[Kind | None, typer.Option("--as", help=N_("What it is, where no rule said so; with record numbers only."))] = None,
    by: By = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help=N_("Do not ask."))] = False,
) -> None:
    """Confirm exclusions."""
    if bool(record_ids) == (day is not None) or (kind is not None and day is not None):
        raise RefusedError("exclude-unclear")
    with house(ctx) as opened:
        who = operator(by)
        chosen = _of_day(opened, day) if day is not None else [record_of(opened.store, one) for one in record_ids or ()]
        if not chosen:
            note(_("There is nothing to confirm."))
            return
        if not yes and sys.stdin.isatty():
            set_aside_table(chosen, opened.config.office.zone)
            ask(fill(_("Exclude these {count} as {who}?"), {"count": len(chosen), "who": who}))
        done = opened.store.exclude([record.record_no for record in chosen], who, kind.value if kind else None)
        write(fill(_("{count} are excluded by {who}; petition-intake include ID takes one back."), {"count": len(done), "who": who}))


def _of_day(opened: "House", day: str) -> "list[PetitionRecord]":
    """What waits for confirmation of a day; what says that an answer of ours did not arrive is left for a look of its own."""
    waiting = [record for record in opened.store.set_aside(parse_date(day)) if record.status is RecordStatus.SET_ASIDE]
    left = [record for record in waiting if any(one.kind == "bounce" and one.state == "proposed" for one in record.related)]
    for record in left:
        reasons = " ".join(sentence(code) for code in record.reasons)
        warn(
            fill(_("{number} is left out: {reasons}"), {"number": record.record_no, "reasons": reasons}),
            _("Join it to that record, or exclude it by its number."),
            style="yellow",
        )
    return [record for record in waiting if record not in left]


def include(ctx: typer.Context, record_id: RecordId, by: By = None) -> None:
    """Take an exclusion back."""
    with house(ctx) as opened:
        record = record_of(opened.store, record_id)
        who = operator(by)
        opened.store.include(record.record_no, who)
        write(fill(_("{number} is a petition again, by {who}."), {"number": record.record_no, "who": who}))
        say_next()


__all__ = ["register"]
