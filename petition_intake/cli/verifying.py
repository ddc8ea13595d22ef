"""``verify``: whether everything that is kept is still what it was, and bringing back what is not."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from petition_intake import labels
from petition_intake.cli import closings
from petition_intake.cli.base import AsJson, By, house, operator
from petition_intake.cli.screen import Advance, note, table, warn, write, write_json
from petition_intake.errors import DamageError, NotFoundError
from petition_intake.i18n import N_, _, fill
from petition_intake.messages import sentence
from petition_intake.table import when
from store.shapes import Use

if TYPE_CHECKING:
    from petition_intake.wiring import House
    from store.shapes import Damage, Inspected
    from store.store import Store

_SHOWN = 20


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(help=N_("Look through all that is kept: every file and row against its digest; say what is damaged, and bring it back."))(verify)


def verify(
    ctx: typer.Context,
    repair: Annotated[bool, typer.Option("--repair", help=N_("Fetch what is damaged from its source again, and make anew what was made of it."))] = False,
    backup: Annotated[
        Path | None, typer.Option("--backup", metavar="DIR", help=N_("With --repair: take it from this backup first."), file_okay=False, exists=True)
    ] = None,
    chain: Annotated[
        bool, typer.Option("--chain", help=N_("Compare the closed days of the ledger with rows and history instead; say the first that differs."))
    ] = False,
    known: Annotated[str | None, typer.Option("--known", metavar="HASH", help=N_("With --chain: a hash that was printed or mailed must be in it."))] = None,
    by: By = None,
    as_json: AsJson = False,
) -> None:
    """Verify everything; exit code 15 when something is damaged and was not brought back, or was changed after its day was closed."""
    if chain or known:
        closings.chain(ctx, known, as_json=as_json)
        return
    from ingest.inspection import inspect_all

    if backup is not None and not (backup / "blobs").is_dir():
        raise NotFoundError("no-backup", path=str(backup))
    with house(ctx) as opened:
        with Advance(_("Verifying")) as advance:
            found = inspect_all(opened.store, advance)
        shown = replace(found, damages=_unnamed(found.damages, opened.store))
        if as_json:
            write_json(_as_json(shown))
        else:
            _print(shown, opened)
        left: tuple[Damage, ...] = found.damages
        if repair and left:
            left = _repaired(opened, left, operator(by), backup)
    if left:
        raise DamageError(count=len(left))


def _print(found: "Inspected", opened: "House") -> None:
    words = fill(_("{count} files and rows are kept, {size} MB."), {"count": found.count, "size": round(found.size / 1_000_000, 1)})
    write(words + " " + (_("All are what their digests promise.") if not found.damages else ""))
    if found.damages:
        zone = opened.config.office.zone
        heads = [_("Record"), _("Item"), _("What"), _("Fault"), _("Digest"), _("Found")]
        rows = [
            [use.record_no or "", use.item_id or "", labels.kept(use.what), sentence(f"blob-{one.fault}"), one.digest[:12], when(one.found_at, zone)]
            for one in found.damages
            for use in one.uses
        ]
        table(heads, rows, flexible=(2, 3))
    if found.orphans:
        shown = " ".join(digest[:12] for digest in found.orphans[:_SHOWN]) + (" …" if len(found.orphans) > _SHOWN else "")
        note(fill(_("{count} files are named by no row, left by a crash; they are kept: {digests}"), {"count": len(found.orphans), "digests": shown}), "dim")


def _unnamed(damages: "tuple[Damage, ...]", store: "Store") -> "tuple[Damage, ...]":
    """The same damages, which name nothing that this account must not see."""
    uses = [use for one in damages for use in one.uses]
    hidden = store.hidden_items({use.item_id for use in uses if use.item_id}) | store.hidden_records({use.record_no for use in uses if use.record_no})
    return tuple(replace(one, uses=tuple(Use(use.what, None, None) if {use.item_id, use.record_no} & hidden else use for use in one.uses)) for one in damages)


def _repaired(opened: "House", damages: "tuple[Damage, ...]", who: str, backup: Path | None) -> "tuple[Damage, ...]":
    """Bring back what can be, and say what came of it; gives what is left."""
    from ingest.repair import repair
    from store.blobs import Blobs

    done = repair(damages, opened.config, opened.store, who, Blobs(backup / "blobs") if backup else None)
    if done.restored:
        write(fill(_("{count} were brought back, each with the bytes its digest promises."), {"count": len(done.restored)}))
    if done.again:
        write(fill(_("{count} items will be read again, which makes anew what was damaged of them."), {"count": len(done.again)}))
        note(_("A running petition-intake takes it up by itself; else start one: petition-intake run --once."), "dim")
    for one in _unnamed(done.left, opened.store):
        numbers = " ".join(dict.fromkeys(use.record_no or use.item_id or "" for use in one.uses))
        warn(fill(_("{numbers}: no source has it any more ({digest})."), {"numbers": numbers, "digest": one.digest[:12]}), style="red")
    return done.left


def _as_json(found: "Inspected") -> dict[str, object]:
    return {
        "count": found.count,
        "bytes": found.size,
        "damages": [
            {
                "digest": one.digest,
                "fault": one.fault,
                "found_at": one.found_at.isoformat(),
                "uses": [{"what": use.what, "item_id": use.item_id, "record_no": use.record_no} for use in one.uses],
            }
            for one in found.damages
        ],
        "orphans": list(found.orphans),
    }


__all__ = ["register"]
