"""``run``, ``worker`` and ``ingest``: the work itself, with progress while it goes on."""

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from petition_intake import labels
from petition_intake.cli.base import AsJson, house_of, settings
from petition_intake.cli.listing import record_table, tell_alerts, tell_sources
from petition_intake.cli.screen import Advance, note, quiet_log, tell_sealed, write_json
from petition_intake.cli.showing import record_of
from petition_intake.errors import ConfigError, InputError
from petition_intake.i18n import N_, _, fill
from petition_intake.model import ItemState, PetitionRecord, RecordStatus
from petition_intake.table import item_json

if TYPE_CHECKING:
    from petition_intake.config import Config
    from store.store import Store

_MOST_SHOWN = 200
_UNSETTLED = (ItemState.WAITING, ItemState.RUNNING, ItemState.RETRY)


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command(help=N_("Take in and process what the live sources bring, until stopped; with --once until nothing is left."))(run)
    app.command(
        help=N_("Process what run takes in on another machine, until stopped; both use the same PostgreSQL database and the same files. docs/OPERATING.md.")
    )(worker)
    app.command(help=N_("Take in files or folders by hand and process them to the end."))(ingest)


def run(ctx: typer.Context, once: Annotated[bool, typer.Option("--once", help=N_("Drain everything, show the records made, and stop."))] = False) -> None:
    """Be the daemon."""
    config = settings(ctx)
    from petition_intake import daemon

    began = datetime.now(UTC)
    with house_of(config) as opened:
        before = frozenset(item.id for item in opened.store.items(states=_UNSETTLED, limit=_MOST_SHOWN))
        _say_start(config, opened.store, once=once)
    quiet_log(config.watch.log)
    with Advance(_("Processing"), endless=not once) as advance:
        daemon.run(config, once=once, progress=advance)
    with house_of(config) as opened:
        _report(opened.store, config, began, before)


def worker(ctx: typer.Context) -> None:
    """Be a worker."""
    config = settings(ctx)
    from petition_intake import daemon

    if config.store.url.startswith("sqlite"):
        raise ConfigError("worker-sqlite")
    note(_("Working. Ctrl-C (or SIGTERM) stops it; what is in hand is finished or handed back."), "dim")
    quiet_log(config.watch.log)
    with Advance(_("Processing"), endless=True) as advance:
        daemon.work(config, progress=advance)


def _say_start(config: "Config", store: "Store", *, once: bool) -> None:
    states = {source.name: store.source_state(source.name).state for source in config.sources}
    live = [name for name, state in states.items() if state == "live"]
    note(fill(_("Taking in from: {names}"), {"names": ", ".join(live) or "-"}))
    for name in sorted(set(states) - set(live)):
        note(fill(_("{name} is paused: petition-intake source try {name}, then source start {name} --since DATE."), {"name": name}), "yellow")
    note(
        _("Ctrl-C stops it; what is in hand is kept.")
        if once
        else _("Running. Ctrl-C (or SIGTERM) stops it; what is in hand is finished or kept. See also: petition-intake records, items, doctor."),
        "dim",
    )


def _report(store: "Store", config: "Config", began: datetime, before: frozenset[str]) -> None:
    """The records made in this run, oldest first, and where to look next."""
    recent = store.records(limit=_MOST_SHOWN, brief=True)
    made = [record for record in recent if record.registered_at >= began or before.intersection(record.items)]
    if made:
        record_table(store, made[::-1], config.office.zone, title=_("Records of this run"))
    else:
        note(_("Nothing new arrived."))
    counts = store.counts()
    note(" · ".join(f"{labels.state(state.value)} {count}" for state, count in counts.items() if count))
    tell_alerts(store)
    tell_sources(store, config.office.zone)
    _say_next(made, counts[ItemState.SHUNTED])


def _say_next(made: list[PetitionRecord], shunted: int) -> None:
    example = next((record.record_no for record in made if record.status is not RecordStatus.SHUNTED), "ID")
    note(
        fill(_("Next: petition-intake show {number}, or show {number} --html page.html with pictures; petition-intake records lists all."), {"number": example})
    )
    if shunted:
        note(_("Shunted items could not be processed: petition-intake items --state shunted says why; petition-intake retry --state shunted tries again."))


def ingest(
    ctx: typer.Context,
    paths: Annotated[list[Path], typer.Argument(metavar="PATH", help=N_("Files or folders."))],
    channel: Annotated[str, typer.Option("--channel", metavar="NAME", help=N_("How it came (email, fax, letter, …) or the name of a configured source."))],
    as_json: AsJson = False,
) -> None:
    """Take in files by hand."""
    config = settings(ctx)
    for path in paths:
        if not path.exists():
            raise InputError("file-missing", file=str(path))
    from petition_intake import daemon

    quiet_log(config.watch.log)
    with Advance(_("Processing")) as advance:
        ids = daemon.ingest_paths(config, paths, channel, advance)
    with house_of(config) as opened:
        hidden = opened.store.hidden_items(ids)
        ids = [item_id for item_id in ids if item_id not in hidden]
        if as_json:
            write_json([item_json(opened.store.item(item_id)) for item_id in ids])
            return
        made = _records_of(opened.store, ids)
        tell_sealed(len(hidden))
        tell_alerts(opened.store)
        if made:
            record_table(opened.store, made, config.office.zone)
            _say_next(made, 0)
        elif not hidden:
            note(_("There is nothing to take in there."))


def _records_of(store: "Store", ids: Iterable[str]) -> list[PetitionRecord]:
    return [record_of(store, item_id) for item_id in dict.fromkeys(ids)]
