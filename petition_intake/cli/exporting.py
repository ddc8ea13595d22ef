"""``export``: every record, for other programs."""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from enum import StrEnum
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated

import typer

from petition_intake.cli.base import By, house, operator
from petition_intake.cli.screen import Advance, note, warn
from petition_intake.errors import InputError, RefusedError
from petition_intake.export import Exported, Form, counted, form_of, text_buffer, write_csv, write_jsonl
from petition_intake.i18n import N_, _, fill
from petition_intake.model import PetitionRecord, RecordStatus
from petition_intake.ports import Progress

if TYPE_CHECKING:
    from petition_intake.wiring import House


class ExportFormat(StrEnum):
    """Forms of an export."""

    JSONL = "jsonl"
    CSV = "csv"
    XLSX = "xlsx"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(help=N_("Export the records in full; each record's history says who did."))(export)


def export(
    ctx: typer.Context,
    form: Annotated[ExportFormat, typer.Option("--format", help=N_("jsonl: all keys, one record a line; csv and xlsx: one row a record."))],
    target: Annotated[Path | None, typer.Option("--out", metavar="FILE", help=N_("The file (default: standard output)."))] = None,
    statuses: Annotated[list[RecordStatus] | None, typer.Option("--status", help=N_("Only records with this status; may be repeated."))] = None,
    as_: Annotated[str | None, typer.Option("--as", metavar="NAME", help=N_("In the columns and words of another system (export.targets)."))] = None,
    by: By = None,
) -> None:
    """Export records."""
    if form is ExportFormat.XLSX and target is None and sys.stdout.isatty():
        raise RefusedError("terminal-binary")
    with house(ctx) as opened:
        who = operator(by)
        done = Exported()
        shape = form_of(opened.config.export, as_)
        what = f"{form.value} {target.name if target else '-'}" + (f" ({as_})" if as_ else "")
        with Advance(_("Exporting")) as advance, _opened(target) as stream, _remembered(opened, done, who, what):
            records = _chosen(opened, set(statuses or ()), pointers=form is ExportFormat.JSONL and shape.own)
            _write(form, shape, records, stream, done, lambda count: advance(Progress(count, None)))
        note(fill(_("{count} records exported."), {"count": len(done.numbers)}))
        if done.held_back:
            warn(fill(_("{count} records carry a classification mark and are never exported."), {"count": done.held_back}), style="yellow")


@contextmanager
def _remembered(opened: "House", done: Exported, who: str, what: str) -> Iterator[None]:
    """Enter into each record's history that it goes out, before a file is there for others; what went into a pipe that broke went out too."""
    try:
        yield
    except BrokenPipeError:
        opened.store.note_export(done.numbers, who, what)
        raise
    opened.store.note_export(done.numbers, who, what)


def _write(form: ExportFormat, shape: Form, chosen: Iterator[PetitionRecord], stream: IO[bytes], done: Exported, tell: Callable[[int], None]) -> None:
    records = counted(chosen, tell)
    if form is ExportFormat.XLSX:
        from petition_intake.workbook import write_xlsx

        write_xlsx(records, stream, shape, done)
        return
    text = text_buffer(stream)
    try:
        (write_jsonl if form is ExportFormat.JSONL else write_csv)(records, text, shape, done)
        text.flush()
    finally:
        with suppress(BrokenPipeError):
            text.detach()


def _chosen(opened: "House", statuses: set[RecordStatus], *, pointers: bool) -> Iterator[PetitionRecord]:
    """The records asked for; a number that was joined to another is a row of its own only where asked for, or where it says so (``pointers``)."""
    if statuses:
        return opened.store.all_records(statuses)
    return (record for record in opened.store.all_records() if pointers or record.status is not RecordStatus.MERGED)


@contextmanager
def _opened(target: Path | None) -> Iterator[IO[bytes]]:
    """Standard output, or a file that appears whole or not at all and is readable for its owner alone."""
    if target is None:
        yield sys.stdout.buffer
        return
    try:
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        try:
            with os.fdopen(handle, "wb") as stream:
                yield stream
            Path(temporary).replace(target)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise InputError("file-unwritable", file=str(target), why=error.strerror or type(error).__name__) from None
