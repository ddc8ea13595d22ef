"""``reconcile``: whether all that lies at the sources, and all their own logs tell of, is here."""

import re
import time as clock
from collections.abc import Sequence
from datetime import UTC, datetime, time, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from petition_intake.cli import closings
from petition_intake.cli.base import AsJson, By, house, operator
from petition_intake.cli.screen import note, table, waiting, warn, write, write_json
from petition_intake.cli.sources import section
from petition_intake.config import SourceSection, parse_date
from petition_intake.errors import BalanceError, SourceError
from petition_intake.i18n import N_, _, fill, translate
from petition_intake.masking import mask_phone, mask_text
from petition_intake.messages import say, say_error
from petition_intake.reading_json import failure_json
from petition_intake.table import when

if TYPE_CHECKING:
    from ingest.balance import Entry
    from ingest.reconcile import Reconciled
    from petition_intake.wiring import House

STANDINGS = {
    "taken": N_("an item"),
    "passed": N_("before the start"),
    "waiting": N_("waits for the next poll"),
    "missing": N_("MISSING: there, and no item"),
    "lost": N_("LOST: logged, and no file"),
    "seen_to": N_("lost or gone, seen to by a person"),
    "unlogged": N_("an item the log does not tell of"),
    "unseen": N_("arrived and gone before we looked"),
    "gone": N_("an item, no longer at the source"),
}
_STYLES = {"missing": "bold red", "lost": "bold red", "waiting": "yellow", "unlogged": "yellow", "unseen": "yellow", "taken": "green", "seen_to": "green"}
_DEALT_OUT = re.compile(r"(?:lost:|call:)?(?:fax)?\d{9}(?:\.tif)?;")
_DIGEST = re.compile(r";[0-9a-f]{64}$")
_DULL = frozenset({"taken", "gone", "passed", "seen_to"})


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(help=N_("Prove that all that lies at the sources, and all that fax logs tell of, is here; say what is not."))(reconcile)


def reconcile(  # noqa: PLR0913, PLR0917 - the command's options
    ctx: typer.Context,
    source: Annotated[str | None, typer.Option("--source", metavar="NAME", help=N_("Only this source."))] = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="DATE", help=N_("What logs tell of this day on (default: since the source was started)."))
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help=N_("List every line with its file and item, not only what needs a look."))] = False,
    wait: Annotated[
        int, typer.Option("--wait", min=0, max=86400, metavar="SECONDS", help=N_("Give what has just come so long to be taken by the running daemon."))
    ] = 0,
    repair: Annotated[bool, typer.Option("--repair", help=N_("Fetch what is missing from its source again, where it still lies."))] = False,
    begin_day: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help=N_("From this day on, by the closed days alone: the sources are not asked."))
    ] = None,
    end_day: Annotated[str | None, typer.Option("--to", metavar="DATE", help=N_("With --from: to this day, which is counted too."))] = None,
    report: Annotated[
        Path | None, typer.Option("--report", metavar="FILE", help=N_("With --from and --to: write it as a page (.html) or a workbook (.xlsx)."))
    ] = None,
    by: By = None,
    as_json: AsJson = False,
) -> None:
    """Reconcile every source, or one; exit code 13 when something is missing or lost, or not proven by the closed days."""
    if begin_day or end_day or report:
        closings.report(ctx, begin_day, end_day, report, as_json=as_json)
        return
    found: list[Reconciled] = []
    down: list[tuple[str, SourceError]] = []
    listed = everything or as_json
    with house(ctx) as opened:
        zone = opened.config.office.zone
        begin = datetime.combine(parse_date(since), time(), zone).astimezone(UTC) if since else None
        for one in [section(opened.config, source)] if source else opened.config.sources:
            try:
                with waiting(fill(_("Looking at {name} …"), {"name": one.name})):
                    found.append(_matched(one, opened, begin, wait, everything=listed))
                    if repair and "missing" in found[-1].balance.counts:
                        _fetch(one, opened, operator(by))
                        found[-1] = _matched(one, opened, begin, wait, everything=listed)
                if not as_json:
                    _print(found[-1], zone, everything=everything)
            except SourceError as error:
                down.append((one.name, error))
    if as_json:
        write_json({"sources": [*map(_as_json, found), *(_down_json(name, trouble) for name, trouble in down)]})
    else:
        for name, trouble in down:
            sentence, remedy = say_error(trouble)
            warn(f"{name}: {sentence}", remedy)
    _conclude(found, down)


def _fetch(one: SourceSection, opened: "House", who: str) -> None:
    """Fetch what is missing and say under which numbers it is here."""
    from ingest.repair import fetch_missing

    numbers = fetch_missing(one, opened.config, opened.store, opened.registrar, who)
    if numbers:
        note(fill(_("{name}: {count} were fetched: {numbers}"), {"name": one.name, "count": len(numbers), "numbers": " ".join(numbers)}))
        note(_("A running petition-intake takes it up by itself; else start one: petition-intake run --once."), "dim")


def _matched(one: SourceSection, opened: "House", begin: datetime | None, wait: int, *, everything: bool) -> "Reconciled":
    """The source's balance, once nothing is missing or the time is over; of what this account must not see only how it stands."""
    from ingest.reconcile import reconcile as match
    from ingest.reconcile import unnamed

    end = clock.monotonic() + wait
    while "missing" in (found := match(one, opened.config, opened.store, begin, everything=everything)).balance.counts and clock.monotonic() < end:
        clock.sleep(1)
    return unnamed(found, opened.store.hidden_items({entry.item for entry in found.balance.entries if entry.item}))


def _conclude(found: "Sequence[Reconciled]", down: Sequence[tuple[str, SourceError]]) -> None:
    counts = [one.balance.counts for one in found]
    missing, lost = (sum(count.get(standing, 0) for count in counts for standing in count if standing == kind) for kind in ("missing", "lost"))
    if not all(one.balance.balanced for one in found):
        raise BalanceError(missing=missing, lost=lost)
    for _name, error in down:
        raise typer.Exit(error.exit_code)


def _print(one: "Reconciled", zone: tzinfo, *, everything: bool) -> None:
    counts = one.balance.counts
    words = ", ".join(f"{translate(STANDINGS[standing.value])} {count}" for standing, count in counts.items()) or _("nothing there")
    verdict = _("{name} balances: {counts}.") if one.balance.balanced else _("{name} does NOT balance: {counts}.")
    write(fill(verdict, {"name": one.source, "counts": words}))
    rows = [entry for entry in sorted(one.balance.entries, key=lambda entry: entry.order) if everything or entry.standing.value not in _DULL]
    if rows:
        heads = [_("Began"), _("Call"), _("Pages"), _("Sender"), _("File"), _("Record"), _("Standing")]
        table(heads, [_row(entry, one, zone) for entry in rows], flexible=(4, 6))
    for code in one.balance.notes:
        sentence, remedy = say(code)
        note(" ".join(filter(None, (sentence, remedy))), "yellow")


def _row(entry: "Entry", one: "Reconciled", zone: tzinfo) -> list[str | Text]:
    told, standing = entry.told, entry.standing.value
    return [
        when(told.began, zone) if told else "",
        told.call if told else "",
        str(told.pages) if told else "",
        mask_phone(told.sender) if told and told.sender else "",
        told.name if told else _shown(_DIGEST.sub("", entry.place)),
        one.records.get(entry.item, entry.item) if entry.item else "",
        Text(translate(STANDINGS[standing]), style=_STYLES.get(standing, "")),
    ]


def _shown(place: str) -> str:
    """A place as a list may show it: file names may hold numbers of people, those that HylaFAX deals out hold none."""
    return place if _DEALT_OUT.match(place) else mask_text(place)


def _as_json(one: "Reconciled") -> dict[str, object]:
    found = one.balance
    return {
        "name": one.source, "balanced": found.balanced, "counts": {standing.value: count for standing, count in found.counts.items()},
        "entries": [_entry_json(entry, one) for entry in sorted(found.entries, key=lambda entry: entry.order)], "notes": list(found.notes), "error": None,
    }  # fmt: skip


def _entry_json(entry: "Entry", one: "Reconciled") -> dict[str, object]:
    told = entry.told
    return {
        "standing": entry.standing.value, "place": _shown(entry.place), "item": entry.item, "record_no": one.records.get(entry.item or ""),
        "call": told.call if told else None, "file": told.name or None if told else None, "pages": told.pages if told else None,
        "began": told.began.isoformat() if told else None, "ended": told.ended.isoformat() if told else None,
        "reason": told.reason or None if told else None, "sender": mask_phone(told.sender) if told and told.sender else None,
    }  # fmt: skip


def _down_json(name: str, error: SourceError) -> dict[str, object]:
    return {"name": name, "balanced": None, "counts": {}, "entries": [], "notes": [], "error": failure_json(error.failure("source"))}
