"""``retention``, ``hold`` and ``release``: what rules let go, seen before it goes, and what a person holds back from them."""

import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from petition_intake import labels
from petition_intake.cli.base import AsJson, By, ask, house, operator
from petition_intake.cli.choosing import Yes
from petition_intake.cli.screen import note, table, write, write_json
from petition_intake.cli.showing import RecordId, record_of
from petition_intake.errors import RefusedError
from petition_intake.i18n import N_, _, fill
from petition_intake.table import when

if TYPE_CHECKING:
    from petition_intake.wiring import House
    from store.shapes import Expired

_SHOWN = 50


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command(help=N_("List what the rules of retention would let go now, and what is held; with --apply let it go."))(retention)
    app.command(help=N_("Hold a record's files back from every rule of retention; why is asked for, or read from standard input."))(hold)
    app.command(help=N_("Let the rules of retention apply to a record again."))(release)


def retention(
    ctx: typer.Context,
    apply: Annotated[bool, typer.Option("--apply", help=N_("Let it go now instead of with the daemon's next daily turn."))] = False,
    yes: Yes = False,
    by: By = None,
    as_json: AsJson = False,
) -> None:
    """List, or let go."""
    with house(ctx) as opened:
        rules, at = opened.config.retention.rules, datetime.now(UTC)
        found = {rule.name: opened.store.expired(rule, at, limit=sys.maxsize) for rule in rules}
        if as_json:
            write_json(_as_json(opened, found))
            return
        if not rules:
            note(_("The configuration names no rules of retention: everything is kept."))
        every = [one for some in found.values() for one in some]
        _print(every, opened)
        if not apply or not every:
            return
        who = operator(by)
        if not yes:
            if not sys.stdin.isatty():
                raise RefusedError("not-agreed", count=len(every))
            ask(fill(_("Let the files of these {count} items go for ever as {who}?"), {"count": len(every), "who": who}))
        gone = sum(opened.store.let_go(found[rule.name], rule, who, at) for rule in rules)
        write(
            fill(
                _("{count} items: their files are gone by rule, {files} from the disk; each is in its record's history."), {"count": len(every), "files": gone}
            )
        )


def _print(found: "list[Expired]", opened: "House") -> None:
    if found:
        heads = [_("Record"), _("Item"), _("Rule"), _("Goes")]
        rows = [[" ".join(one.records), one.item_id, one.rule, _words(one)] for one in found[:_SHOWN]]
        table(heads, rows, flexible=(3,))
        if len(found) > _SHOWN:
            write(fill(_("… and {count} more"), {"count": len(found) - _SHOWN}))
        write(fill(_("{count} items: a rule lets files of them go."), {"count": len(found)}))
    elif opened.config.retention.rules:
        note(_("No rule lets anything go now."))
    zone = opened.config.office.zone
    for held in opened.store.holds():
        words = {"number": held.record_no, "who": held.by, "when": when(held.at, zone), "why": held.why}
        write(fill(_("{number} is held by {who} since {when}: {why}"), words))


def _words(one: "Expired") -> str:
    kinds = [kind for kind, _digest in one.goes]
    return ", ".join(f"{labels.kept(kind)} {kinds.count(kind)}" for kind in dict.fromkeys(kinds))


def _as_json(opened: "House", found: "dict[str, list[Expired]]") -> dict[str, object]:
    return {
        "expired": [
            {"rule": rule, "item_id": one.item_id, "records": list(one.records), "goes": [{"what": kind, "digest": digest} for kind, digest in one.goes]}
            for rule, some in found.items()
            for one in some
        ],
        "held": [{"record_no": one.record_no, "by": one.by, "at": one.at.isoformat(), "why": one.why} for one in opened.store.holds()],
    }


def hold(ctx: typer.Context, record_id: RecordId, by: By = None) -> None:
    """Hold a record."""
    with house(ctx) as opened:
        record = record_of(opened.store, record_id)
        who = operator(by)
        why = (str(typer.prompt(_("Why"), err=True)) if sys.stdin.isatty() else sys.stdin.read()).strip()
        if not why:
            raise RefusedError("value-missing")
        opened.store.hold(record.record_no, why, who)
        write(fill(_("{number} is held by {who}: no rule lets its files go."), {"number": record.record_no, "who": who}))


def release(ctx: typer.Context, record_id: RecordId, by: By = None) -> None:
    """Release a record."""
    with house(ctx) as opened:
        record = record_of(opened.store, record_id)
        who = operator(by)
        opened.store.release(record.record_no, who)
        write(fill(_("{number} is released by {who}."), {"number": record.record_no, "who": who}))


__all__ = ["register"]
