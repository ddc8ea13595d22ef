"""``today``: the day on one screen, or as a page."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from petition_intake import today as day
from petition_intake.cli.base import AsJson, house
from petition_intake.cli.screen import note, out, tidy, write, write_json
from petition_intake.cli.showing import write_file
from petition_intake.i18n import N_, _, fill, language

_STYLES = {"bad": "bold red", "open": "yellow"}


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(help=N_("The day on one screen: what came, what waits, what is wrong, and what to do first; with --html as a page."))(today)


def today(
    ctx: typer.Context,
    html: Annotated[Path | None, typer.Option("--html", metavar="FILE", help=N_("Write one self-contained page."))] = None,
    as_json: AsJson = False,
) -> None:
    """Show the day."""
    with house(ctx) as opened:
        found = day.gather(opened.store, opened.config, datetime.now(UTC))
    speech = language()
    lines, first = day.lines(found, speech), day.first(found, speech)
    if as_json:
        write_json(_as_json(found, first))
    elif html is not None:
        from petition_intake.html import laid_out

        page = laid_out("today.html.j2", speech, today=found, lines=lines, first=first, nothing=day.nothing(speech))
        write_file(html, page.encode())
        note(fill(_("{file} is written; open it in a browser."), {"file": html}))
    else:
        _print(found, lines, first)


def _print(found: day.Today, lines: list[day.Line], first: list[tuple[str, str]]) -> None:
    """The lines side by side with their labels; then what to do, each with its command on a line of its own."""
    console = out()
    console.print(Text(f"{found.office} · {found.now:%Y-%m-%d %H:%M}", style="bold"))
    if console.is_terminal:
        from rich.table import Table  # nothing else needs it

        grid = Table.grid(padding=(0, 2, 0, 0))
        grid.add_column(no_wrap=True, style="dim")
        grid.add_column(overflow="fold", ratio=1)
        for line in lines:
            grid.add_row(line.label, Text(tidy(line.text), style=_STYLES.get(line.mark, "")))
        console.print(grid)
    else:
        for line in lines:
            write(tidy(day.labelled(line, language())))
    console.print()
    console.print(Text(_("First:") if first else day.nothing(language()), style="bold"))
    for number, (sentence, command) in enumerate(first, 1):
        console.print(Text(f"{number}. {tidy(sentence)}"))
        console.print(Text(f"   {command}", style="cyan"))


def _as_json(found: day.Today, first: list[tuple[str, str]]) -> dict[str, object]:
    return {
        "at": found.now.isoformat(), "running": found.running, "heard": found.heard.isoformat() if found.heard else None,
        "arrived": {way.value: number for way, number in found.arrived.items()},
        "to_confirm": {status.value: number for status, number in found.to_confirm.items()},
        "due": [{"clock": one.clock, "overdue": one.overdue, "soon": one.near} for one in found.due],
        "alerts": {"count": found.alerts.count, "oldest": found.alerts.oldest.isoformat() if found.alerts.oldest else None},
        "set_aside": [{"day": one.day.isoformat(), "count": one.count} for one in found.lists],
        "sources": {one.name: one.state for one in found.sources},
        "ledger": {name: at.isoformat() if at else None for name, at in found.ledger.items()}, "free": found.free,
        "closed": {"day": found.closing.day.isoformat(), "hash": found.closing.hash} if found.closing else None,
        "concerns": [{"kind": one.concern.kind, "about": one.concern.about, "since": one.since.isoformat(), **one.concern.facts} for one in found.concerns],
        "first": [command for _sentence, command in first],
    }  # fmt: skip


__all__ = ["register"]
