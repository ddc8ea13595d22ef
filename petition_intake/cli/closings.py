"""The closed days of the ledger: the report that ``reconcile --from --to`` makes, and the chain that ``verify --chain`` follows."""

from collections.abc import Sequence
from datetime import UTC, datetime, tzinfo
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from petition_intake.cli.base import house
from petition_intake.cli.screen import Advance, note, table, write, write_json
from petition_intake.cli.showing import write_file
from petition_intake.config import parse_date
from petition_intake.errors import BalanceError, ConfigError, DamageError
from petition_intake.i18n import _, fill, language
from petition_intake.messages import sentence
from petition_intake.ports import Progress

if TYPE_CHECKING:
    from petition_intake.closings import Closing
    from petition_intake.ledger_report import LedgerReport

_LEAST_HASH = 16
"""Characters of a hash that are enough to know it again."""


def report(ctx: typer.Context, begin: str | None, end: str | None, file: Path | None, *, as_json: bool) -> None:
    """Print or write what the closed days say; ``BalanceError`` when that proves less than was asked for."""
    from petition_intake.ledger_report import gather

    if begin is None or end is None or parse_date(end) < parse_date(begin):
        raise ConfigError("date-invalid", allowed="--from YYYY-MM-DD --to YYYY-MM-DD")
    if file is not None and file.suffix.lower() not in {".html", ".xlsx"}:
        raise ConfigError("report-kind", allowed=".html, .xlsx")
    with house(ctx) as opened:
        office, printed = opened.config.office, file is None and not as_json
        tell = partial(_print_month, office.zone) if printed else None
        found = gather(opened.store, office, parse_date(begin), parse_date(end), datetime.now(UTC), tell)
    if file is not None:
        write_file(file, _page(found) if file.suffix.lower() == ".html" else _book(found))
        note(fill(_("{file} is written."), {"file": file}))
    if as_json:
        write_json(_as_json(found))
    elif file is None:
        _print(found)
    if not found.proven:
        raise BalanceError("not-proven", days=found.days, numbers=found.missing)


def _page(found: "LedgerReport") -> bytes:
    from petition_intake.html import laid_out
    from petition_intake.ledger_report import COUNTS, HEADS, hash_lines, heads, number_lines, rows, verdict

    speech = language()
    counts = [at for at, name in enumerate(HEADS) if name in COUNTS]
    said = {"verdict": verdict(found, speech), "numbers": list(number_lines(found, speech)), "hashes": list(hash_lines(found, speech))}
    return laid_out(
        "ledger.html.j2", speech, report=found, heads=heads(speech), counts=counts, rows=rows(found.closings, found.office.zone, speech), **said
    ).encode()


def _book(found: "LedgerReport") -> bytes:
    from petition_intake.ledger_report import COUNTS, HEADS, hash_lines, heads, number_lines, rows, verdict
    from petition_intake.workbook import write_tables

    speech, target = language(), BytesIO()
    said = [*verdict(found, speech), *number_lines(found, speech), *hash_lines(found, speech)]
    span = f"{found.office.name} {found.first.isoformat()} - {found.last.isoformat()}"
    days = [[int(cell) if name in COUNTS else cell for name, cell in zip(HEADS, row, strict=True)] for row in rows(found.closings, found.office.zone, speech)]
    write_tables([("ledger", [heads(speech), *days]), ("summary", [[span], *([line] for line in said)])], target)
    return target.getvalue()


def _print_month(zone: tzinfo, closings: "Sequence[Closing]") -> None:
    """A month of a report that may be of years: whoever asks sees it begin at once."""
    from petition_intake.ledger_report import heads, rows

    speech = language()
    table(heads(speech), rows(closings, zone, speech), title=f"{closings[0].day:%Y-%m}", flexible=(8, 9))


def _print(found: "LedgerReport") -> None:
    """What comes below the months: the sum of several, the numbers, both ends of the chain, what it comes to."""
    from petition_intake.ledger_report import hash_lines, heads, number_lines, sums, verdict

    speech = language()
    if len({(one.day.year, one.day.month) for one in found.closings}) > 1:
        table(heads(speech), [sums(found.closings, speech)], flexible=(8, 9))
    for line in (*number_lines(found, speech), *hash_lines(found, speech), *verdict(found, speech)):
        write(line)


def _as_json(found: "LedgerReport") -> dict[str, object]:
    return {
        "from": found.first.isoformat(), "to": found.last.isoformat(), "proven": found.proven,
        "closings": [{"no": one.no, "day": one.day.isoformat(), "source": one.source, "hash": one.hash, **one.facts} for one in found.closings],
        "numbers": [{"year": one.year, "drawn": one.drawn, "skipped": one.skipped, "missing": one.missing} for one in found.numbers],
        "not_closed": [[first.isoformat(), last.isoformat()] for first, last in found.open_days],
        "fault": {"code": found.fault.code, "day": found.fault.day.isoformat(), "source": found.fault.source} if found.fault else None,
    }  # fmt: skip


def chain(ctx: typer.Context, known: str | None, *, as_json: bool) -> None:
    """Follow the chain against the rows; ``DamageError`` at the first place where they differ, or when ``known`` is the hash of no closing."""
    from ingest.closing import follow
    from petition_intake.ledger_report import source

    last: Closing | None = None
    met, fault, asked = False, None, (known or "").strip().lower()
    if known is not None and len(asked) < _LEAST_HASH:
        raise ConfigError("hash-short", allowed=str(_LEAST_HASH))
    with house(ctx) as opened, Advance(_("Verifying")) as advance:
        end = opened.store.last_closing()
        for day in follow(opened.store):
            last, fault = day.closing, day.fault
            met = met or (bool(asked) and any(one.startswith(asked) for one in day.hashes))
            advance(Progress(last.no, max(last.no, end.no if end else 0)))
    if as_json:
        told = {"code": fault.code, "day": fault.day.isoformat(), "source": fault.source} if fault else None
        write_json({"closings": last.no if last else 0, "hash": last.hash if last else None, "fault": told, "known": met if known else None})
    elif last is None:
        write(_("No day is closed yet."))
    elif fault is None:
        write(
            fill(_("{count} closings up to {day}: each is what the rows say. The last hash is {hash}."), {"count": last.no, "day": last.day, "hash": last.hash})
        )
    if fault is not None:
        raise DamageError("chain-broken", day=fault.day.isoformat(), source=source(fault.source, language()), what=sentence(fault.code))
    if known is not None and not met:
        raise DamageError("hash-unknown", hash=asked[:_LEAST_HASH])


__all__ = ["chain", "report"]
