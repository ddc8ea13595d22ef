"""``attach`` and ``detach``: evidence that a person fetched becomes durable and numbered like everything else, and is read with the record it belongs to."""

from pathlib import Path
from typing import Annotated

import typer

from petition_intake.cli.base import By, house, operator
from petition_intake.cli.screen import note, say_next, write
from petition_intake.cli.showing import RecordId, record_of
from petition_intake.errors import RefusedError
from petition_intake.i18n import N_, _, fill
from petition_intake.model import RecordStatus


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command(help=N_("Attach a file that was fetched for a record: it gets a number of its own and is read with it. To undo it: detach."))(attach)
    app.command(help=N_("Take evidence off the record it was attached to, by the number it got; it is a record of its own again."))(detach)


def attach(
    ctx: typer.Context,
    record_id: RecordId,
    file: Annotated[Path, typer.Argument(metavar="FILE", help=N_("The file: what lay with a provider, a scanned paper, a photograph."))],
    by: By = None,
) -> None:
    """Take a file in and put it with its record. If this breaks off in between, the file is a record of its own; a second call finishes it."""
    from ingest.by_hand import ATTACHED, evidence

    with house(ctx) as opened:
        record = record_of(opened.store, record_id)
        who = operator(by)
        if record.status in {RecordStatus.CLOSED, RecordStatus.MERGED}:
            raise RefusedError("record-closed", id=record.record_no)
        taken = opened.registrar.submit(evidence(file, record.record_no)).result()
        if taken is None:  # only what is passed by has no row
            raise RefusedError("refused")
        opened.store.acknowledged(ATTACHED, [taken.place])
        everything = opened.store.for_machine()  # what was just handed in is sealed until it is read
        if everything.record(taken.record_no).merged_into != record.record_no:
            everything.join(taken.record_no, record.record_no, who, "evidence")
        words = {"file": file.name, "own": taken.record_no, "number": record.record_no, "who": who}
        write(fill(_("{file} has the number {own} and belongs to {number}, attached by {who}."), words))
        say_next()


def detach(ctx: typer.Context, record_id: RecordId, by: By = None) -> None:
    """Take evidence off again."""
    with house(ctx) as opened:
        record = record_of(opened.store, record_id)
        was = opened.store.detach(record.record_no, operator(by))
        write(fill(_("{number} is a record of its own again, apart from {other}."), {"number": record.record_no, "other": was}))
        note(_("Attach it to the right record with join ID --to ID --as evidence, or exclude it."))
        say_next()
