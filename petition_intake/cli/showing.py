"""``show``: one record on the terminal, as JSON, or as a page with its pictures."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.text import Text

from petition_intake import labels
from petition_intake.cli.base import AsJson, Unmasked, house, operator, unmasking
from petition_intake.cli.screen import note, out, tidy, waiting, write, write_json
from petition_intake.errors import ChildError, InputError, NotFoundError, StoreError
from petition_intake.i18n import N_, _, fill
from petition_intake.masking import mask_record

if TYPE_CHECKING:
    from petition_intake.model import PetitionRecord, Reading
    from petition_intake.pictures import Drawn, Order
    from petition_intake.sandbox import Sandbox
    from petition_intake.sheets import TextLine
    from petition_intake.show import Row, View
    from petition_intake.wiring import House
    from store.blobs import Blobs
    from store.store import Store

_MARKS = {"certain": ("✓", "green"), "proposal": ("?", "yellow"), "person": ("●", "bold green")}
RecordId = Annotated[str, typer.Argument(metavar="ID", help=N_("Record number (or item id)."))]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(help=N_("Show one record: fields, reasons, text, clocks, history; with --html as a page with pictures."))(show)


def show(
    ctx: typer.Context,
    record_id: RecordId,
    html: Annotated[Path | None, typer.Option("--html", metavar="FILE", help=N_("Write one self-contained page: each page's picture beside its text."))] = None,
    unmask: Unmasked = False,
    as_json: AsJson = False,
) -> None:
    """Show one record, masked unless asked."""
    with house(ctx) as opened:
        record = record_of(opened.store, record_id)
        if unmask:
            unmasking(opened.store, [record.record_no], "show" if html is None else f"show --html {html.name}")
        if as_json:
            from petition_intake.record_json import as_json as shown

            write_json(shown(record) if unmask else mask_record(shown(record)))
            return
        opened.store.seen(record.record_no, operator(os.environ.get("PETITION_OPERATOR")))
        if html is None:
            print_view(_view(opened, record, pictures=False, unmask=unmask))
            return
        with waiting(fill(_("Drawing {number} …"), {"number": record.record_no})):
            from petition_intake.show import as_html

            page = as_html(_view(opened, record, pictures=True, unmask=unmask))
        write_file(html, page.encode())
        note(fill(_("{file} is written; open it in a browser."), {"file": html}))


def record_of(store: "Store", record_id: str) -> "PetitionRecord":
    """The record with this number, or the one of the item with this id."""
    try:
        return store.record(record_id)
    except NotFoundError:
        with suppress(NotFoundError):
            number = store.item(record_id).record_no
            if number:
                return store.record(number)
        raise NotFoundError("not-found", what=_("record"), id=record_id) from None


def _view(opened: "House", record: "PetitionRecord", *, pictures: bool, unmask: bool) -> "View":
    from petition_intake.show import view

    readings = _readings(opened.store, record)
    items = [opened.store.item(item) for item in record.items]
    zone = opened.config.office.zone
    if not pictures:
        return view(record, readings, None, zone=zone, items=items, unmask=unmask)
    from petition_intake.sandbox import Sandbox

    limits = opened.config.limits
    sandbox = Sandbox(workers=1, seconds=limits.parse_seconds, memory_mb=limits.parse_memory_mb, recycle=500, preload=("petition_intake.pictures",))
    try:
        return view(record, readings, _Pictures(opened.store.blobs, sandbox), zone=zone, items=items, unmask=unmask)
    finally:
        sandbox.close()


def _readings(store: "Store", record: "PetitionRecord") -> "list[Reading]":
    return [reading for item in record.items if (reading := store.latest_reading(item)) is not None]


class _Pictures:
    """Draws page images in a child; a picture that can't be drawn is left out, the page is shown all the same."""

    def __init__(self, blobs: "Blobs", sandbox: "Sandbox") -> None:
        self._blobs, self._sandbox = blobs, sandbox

    def __call__(self, digest: str, order: "Order") -> "Drawn | None":
        from petition_intake.pictures import Drawn, draw

        try:
            return Drawn(*self._sandbox.run(draw, self._blobs.open(digest), order))
        except (ChildError, InputError, NotFoundError, StoreError):
            return None


def write_file(file: Path, body: bytes) -> None:
    """Write a file whole or not at all, readable for its owner alone: it may hold personal data."""
    try:
        handle, temporary = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
        try:
            with os.fdopen(handle, "wb") as target:
                target.write(body)
            Path(temporary).replace(file)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise InputError("file-unwritable", file=str(file), why=error.strerror or type(error).__name__) from None


# ---- on the terminal


def print_view(shown: "View") -> None:
    """The record on a terminal, or as plain text in a pipe."""
    console = out()
    heading = Text.assemble((shown.number, "bold"), "  ", (shown.status, labels.STATE_STYLES.get(shown.status_key, "")), "  ", tidy(shown.title))
    console.print(heading)
    console.print(Text("  ".join(f"{name} {tidy(value)}" for name, value in shown.facts), style="dim"))
    if shown.fax:
        call = "  ".join(f"{name} {tidy(value)}" for name, value in shown.fax)
        console.print(Text(fill(_("Fax call: {call}"), {"call": call}), style="dim"))
    _print_reasons(console, shown)
    if shown.belongs:
        _heading(console, _("Belongs together"))
        for name, value in shown.belongs:
            console.print(Text(f"{name}: {tidy(value)}"))
    for member in shown.members:
        _print_rows(console, member.title, member.rows)
    _print_rows(console, _("Petition"), shown.rows)
    _print_texts(console, shown)
    _print_lists(console, shown)
    if shown.masked:
        note(_("Personal data is masked; --unmask shows it."), "dim")


def _print_reasons(console: Console, shown: "View") -> None:
    if shown.reasons:
        _heading(console, _("To be looked at"))
        for sentence, remedy in shown.reasons:
            console.print(Text.assemble(("! " + tidy(sentence), "yellow"), " " + tidy(remedy)))


def _heading(console: Console, text: str) -> None:
    console.print()
    console.print(Text(text, style="bold"))


def _print_rows(console: Console, title: str, rows: "tuple[Row, ...]") -> None:
    found = [row for row in rows if row.mark in _MARKS]
    negative = [row.label for row in rows if row.mark == "negative"]
    absent = [row.label for row in rows if row.mark == "absent"]
    if not rows:
        return
    _heading(console, title)
    if console.is_terminal:
        from rich.table import Table  # nothing else needs it

        grid = Table.grid(padding=(0, 2))
        grid.add_column(no_wrap=True)
        grid.add_column(no_wrap=True)
        grid.add_column(overflow="fold")
        grid.add_column(no_wrap=True, style="dim")
        for row in found:
            sign, style = _MARKS[row.mark]
            sure = "" if row.percent is None else f"{row.percent} %"
            grid.add_row(Text(sign, style=style), row.label, Text(tidy(row.value)), Text(f"{sure} {row.place}".strip()))
        console.print(grid)
    else:
        for row in found:
            write(f"{_MARKS[row.mark][0]} {row.label}: {tidy(row.value)}" + (f" ({row.percent} %)" if row.percent is not None else ""))
    if negative:
        console.print(Text(fill(_("Not the case: {fields}"), {"fields": ", ".join(negative)}), style="dim"))
    if absent:
        console.print(Text(fill(_("Not found: {fields}"), {"fields": ", ".join(absent)}), style="dim"))


def _print_texts(console: Console, shown: "View") -> None:
    if shown.content:
        _heading(console, _("Content"))
        console.print(Text(tidy(shown.content, lines=True)))
    for sheet in shown.sheets:
        _heading(console, f"{sheet.title} ({sheet.quality})")
        for reason in sheet.reasons:
            console.print(Text("! " + tidy(reason), style="yellow"))
        if sheet.facts:
            console.print(Text(tidy(" · ".join(sheet.facts)), style="dim"))
        for line in (*sheet.header, *sheet.lines):
            console.print(_line_text(line))
    for part in shown.parts:
        _heading(console, tidy(part.title))
        if part.failure:
            console.print(Text.assemble(("! " + tidy(part.failure), "yellow"), " " + tidy(part.remedy)))
        if part.text:
            console.print(Text(tidy(part.text, lines=True)))


def _line_text(line: "TextLine") -> Text:
    """A line with its doubtful characters marked and what else they may be in brackets behind them; of handwriting only that it is there."""
    if line.by_hand:
        return Text(_("[written by hand: see the picture]"), style="yellow")
    if line.doubtful or not line.stretches:
        return Text(tidy(line.text), style="yellow" if line.doubtful else "")
    made = Text()
    for stretch in line.stretches:
        made.append(tidy(stretch.text), style="yellow underline" if stretch.doubtful else "")
        if stretch.doubtful:
            made.append(f"[{tidy(' / '.join(stretch.others) or '?')}]", style="dim")
    return made


def _print_lists(console: Console, shown: "View") -> None:
    lists = (
        (_("Attachments"), [f"{row['name']}  {row['type']}  {row['size']}  {row['read']}" for row in shown.attachments]),
        (_("Deadlines"), [f"{row['due']}  {row['name']} ({row['rule']})  {row['state']}" for row in shown.deadlines]),
        (_("Events"), [f"{row['on']}  {row['what']}  {row['more']}  ({row['entered']})" for row in shown.events]),
        (_("Exports"), [f"{row['at']}  {row['who']}  {row['what']}  {row['outdated']}" for row in shown.exports]),
        (
            _("History"),
            [
                f"{row['at']}  {row['who']}  {row['act']} {row['field']} {row['old']}{' → ' if row['old'] or row['new'] else ''}{row['new']}"
                for row in shown.history
            ],
        ),
    )
    for title, lines in lists:
        if lines:
            _heading(console, title)
            for line in lines:
                console.print(Text(tidy(line).rstrip()))
