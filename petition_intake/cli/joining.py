"""What belongs together, by a person's word: ``split``, ``join``, ``part``, ``link`` and ``unlink``. Each is undone by another and survives reprocessing."""

import re
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from petition_intake.cli.base import By, house, operator
from petition_intake.cli.screen import say_next, write
from petition_intake.cli.showing import RecordId, record_of
from petition_intake.errors import RefusedError
from petition_intake.i18n import N_, _, fill

if TYPE_CHECKING:
    from collections.abc import Sequence

    from petition_intake.belonging import Split

_RANGE = re.compile(r"\s*(\d{1,4})\s*(?:-\s*(\d{1,4})\s*)?")


class As(StrEnum):
    """What the later arrival's pages are to the earlier ones."""

    CONTINUATION = "continuation"
    RESEND = "resend"
    SUPPLEMENT = "supplement"
    REPLY = "reply"
    COPY = "copy"
    EVIDENCE = "evidence"


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command(help=N_("Split a record by pages: each further range gets a number of its own, with the same clocks. To undo it, join them."))(split)
    app.command(help=N_("Join two records: the one that came first keeps its number and clocks, the other points to it. To undo it: part."))(join)
    app.command(help=N_("Take a join back; of a record that is only proposed to be joined, turn the proposal down."))(part)
    app.command(help=N_("Confirm that the later of two records repeats the earlier; each keeps its number and clocks. To undo it: unlink."))(link)
    app.command(help=N_("Say for good that two records are no repeat of each other: a link is taken back, a proposal turned down. To undo it: link."))(unlink)


def split(
    ctx: typer.Context,
    record_id: RecordId,
    pages: Annotated[
        str | None, typer.Option("--pages", metavar="RANGES", help=N_("The pages of each petition, for instance 1-2,3-4; one range says it is one petition."))
    ] = None,
    as_proposed: Annotated[bool, typer.Option("--as-proposed", help=N_("Split as show proposes."))] = False,
    part_name: Annotated[
        str | None, typer.Option("--part", metavar="P", help=N_("The part the pages belong to, as show prints it; needed when several parts have pages."))
    ] = None,
    by: By = None,
) -> None:
    """Give the petitions of one transmission a record each."""
    if (pages is None) != as_proposed:
        raise RefusedError("pages-invalid", allowed="--pages 1-2,3-4 | --as-proposed")
    with house(ctx) as opened:
        record = record_of(opened.store, record_id)
        who = operator(by)
        if pages is None:
            part_name, ranges = _proposed(record.splits, record.record_no, part_name)
        else:
            ranges = _ranges(pages)
        numbers = opened.store.split(record.record_no, ranges, who, part_name)
        for number, (first, last) in zip(numbers, ranges, strict=True):
            said = _("{number} has page {first}.") if first == last else _("{number} has the pages {first} to {last}.")
            write(fill(said, {"number": number, "first": first, "last": last}))
        say_next()


def _proposed(splits: "Sequence[Split]", number: str, part_name: str | None) -> tuple[str, list[tuple[int, int]]]:
    wanted = [one for one in splits if part_name in {None, one.part}]
    if not wanted:
        raise RefusedError("no-split-proposed", id=number)
    if len({one.part for one in wanted}) > 1:
        raise RefusedError("part-needed", page=wanted[0].first_page, allowed=", ".join(sorted({one.part or '""' for one in wanted})))
    return wanted[0].part, [(one.first_page, one.last_page) for one in wanted]


def _ranges(text: str) -> list[tuple[int, int]]:
    found = [_RANGE.fullmatch(piece) for piece in text.replace("，", ",").split(",")]
    ranges = [(int(match[1]), int(match[2] or match[1])) for match in found if match]
    if len(ranges) < len(found):
        raise RefusedError("pages-invalid", allowed="1-2,3-4")
    return ranges


def join(
    ctx: typer.Context,
    record_id: RecordId,
    to: Annotated[str, typer.Option("--to", metavar="ID", help=N_("The record it belongs to."))],
    role: Annotated[
        As | None,
        typer.Option(
            "--as",
            help=N_(
                "What the later one brings: the pages that follow, the same pages again, something more, an answer, a copy, or evidence to be read with it. "
                "Without it: what was proposed."
            ),
        ),
    ] = None,
    by: By = None,
) -> None:
    """Put two records together."""
    with house(ctx) as opened:
        one, other = record_of(opened.store, record_id), record_of(opened.store, to)
        kept, joined = opened.store.join(one.record_no, other.record_no, operator(by), role.value if role else None)
        write(fill(_("{joined} belongs to {number} now; its own number stays and points there."), {"joined": joined, "number": kept}))
        say_next()


def part(ctx: typer.Context, record_id: RecordId, by: By = None) -> None:
    """Take a join back, or turn a proposal down."""
    with house(ctx) as opened:
        record = record_of(opened.store, record_id)
        was = opened.store.part(record.record_no, operator(by))
        if was is None:
            write(fill(_("{number} is not joined, and that is not proposed again."), {"number": record.record_no}))
        else:
            write(fill(_("{number} is a record of its own again, apart from {other}."), {"number": record.record_no, "other": was}))
        say_next()


_Other = Annotated[str, typer.Argument(metavar="ID", help=N_("The number of the other record."))]


def link(ctx: typer.Context, record_id: RecordId, other_id: _Other, by: By = None) -> None:
    """Confirm a repeat."""
    with house(ctx) as opened:
        one, other = record_of(opened.store, record_id), record_of(opened.store, other_id)
        later, earlier = opened.store.link(one.record_no, other.record_no, operator(by))
        write(fill(_("{number} repeats {other}."), {"number": later, "other": earlier}))


def unlink(ctx: typer.Context, record_id: RecordId, other_id: _Other, by: By = None) -> None:
    """Take a repeat back, or turn it down."""
    with house(ctx) as opened:
        one, other = record_of(opened.store, record_id), record_of(opened.store, other_id)
        later, earlier = opened.store.unlink(one.record_no, other.record_no, operator(by))
        write(fill(_("{number} does not repeat {other}, and that is not proposed again."), {"number": later, "other": earlier}))
