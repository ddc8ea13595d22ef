"""``trust``: how often each field was wrong where the machine was certain, and a person's word that it is taken without a look again."""

from typing import TYPE_CHECKING, Annotated

import typer

from petition_intake import labels
from petition_intake.cli.base import AsJson, By, house, operator
from petition_intake.cli.screen import note, table, write, write_json
from petition_intake.i18n import N_, _, fill

if TYPE_CHECKING:
    from collections.abc import Sequence

    from store.shapes import FieldTrust
    from store.store import Store


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(help=N_("Show how often each field was wrong where it is taken without a look; with --give-back take a field so again."))(trust)


def trust(
    ctx: typer.Context,
    give_back: Annotated[
        str | None, typer.Option("--give-back", metavar="FIELD", help=N_("Take this field's values without a look again; counting starts anew."))
    ] = None,
    by: By = None,
    as_json: AsJson = False,
) -> None:
    """List the fields, or give one back."""
    with house(ctx) as opened:
        if give_back is not None:
            _give_back(opened.store, give_back, operator(by))
            return
        found = opened.store.trust()
        if as_json:
            write_json([_as_json(one) for one in found])
            return
        _list(found, opened.config.office.silent_error_limit)


def _give_back(store: "Store", field: str, who: str) -> None:
    words = {"field": labels.field(field), "who": who}
    if store.give_back(field, who):
        write(fill(_("{field} is taken without a look again, by {who}; counting starts anew."), words))
    else:
        note(fill(_("{field} is taken without a look as it is."), words))


def _list(found: "Sequence[FieldTrust]", limit: float) -> None:
    if not found:
        note(_("Nobody has confirmed or corrected anything yet that the machine was certain of."))
        return
    heads = [_("Field"), "", _("Looked at"), _("Wrong"), _("Rate"), _("95 % interval"), _("Without a look"), _("Since")]
    table(heads, [_row(one) for one in sorted(found, key=lambda one: (not one.withheld, one.field))], flexible=(1, 5, 7))
    note(fill(_("Of the last 500 values looked at, {limit} may be wrong (office.silent_error_limit)."), {"limit": percent(limit)}), "dim")
    if any(one.withheld for one in found):
        note(_("A field is taken without a look again when fewer are wrong, or by your word: petition-intake trust --give-back FIELD."), "dim")


def _row(one: "FieldTrust") -> list[str]:
    low, high = one.tally.interval
    rate = one.tally.rate
    since = f"{one.at:%Y-%m-%d} {one.by}" if one.withheld and one.at is not None else ""
    return [
        labels.field(one.field), one.field, str(one.tally.looked_at), str(one.tally.wrong), "-" if rate is None else percent(rate),
        f"{percent(low)} – {percent(high)}", _("no") if one.withheld else _("yes"), since,
    ]  # fmt: skip


def percent(share: float) -> str:
    """A share for people: 0.3 %."""
    return f"{100 * share:.1f} %"


def _as_json(one: "FieldTrust") -> dict[str, object]:
    low, high = one.tally.interval
    return {
        "field": one.field, "looked_at": one.tally.looked_at, "wrong": one.tally.wrong, "rate": one.tally.rate, "interval": [low, high],
        "auto": not one.withheld, "at": one.at.isoformat() if one.at else None, "by": one.by,
    }  # fmt: skip


__all__ = ["register"]
