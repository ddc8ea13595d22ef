"""``backup`` and ``restore``: a copy of everything while the work goes on, and the way back."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from petition_intake.cli.base import By, operator, settings
from petition_intake.cli.screen import Advance, note, warn, write
from petition_intake.errors import DamageError, NotFoundError
from petition_intake.i18n import N_, _, fill

if TYPE_CHECKING:
    from petition_intake.config import Config
    from store.backup import Made
    from store.shapes import Inspected
    from store.store import Store
    from store.vault import Manifest

_SHOWN = 20


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command(
        help=N_("Back up all records and files, also while the daemon works: into a folder, where only what is new is added, or into one file (.tar).")
    )(backup)
    app.command(help=N_("Fill an empty database and an empty folder of files from a backup, bring it up to date and verify it all."))(restore)


def backup(
    ctx: typer.Context,
    target: Annotated[Path, typer.Argument(metavar="DIR|FILE", help=N_("A folder for all backups, or a file whose name ends in .tar."))],
    by: By = None,
) -> None:
    """Back up; exit code 15 when something was damaged already and is missing in the backup."""
    import store as storage
    from store.backup import back_up

    config, who = settings(ctx), operator(by)
    _require_database(config)
    store = storage.open(config)
    try:
        with Advance(_("Backing up")) as advance:
            made = back_up(store.database, store.blobs, target, who, advance)
        rows = sum(made.manifest.tables.values())
        store.backed_up(who, datetime.now(UTC), {"rows": rows, "files": made.manifest.blobs, "lost": len(made.manifest.lost)})
    finally:
        store.database.close()
    _say_made(made, rows)
    if made.manifest.lost:
        shown = " ".join(digest[:12] for digest in made.manifest.lost[:_SHOWN])
        warn(fill(_("Left out, being damaged or missing here: {digests}"), {"digests": shown}), style="red")
        raise DamageError(count=len(made.manifest.lost))


def _require_database(config: "Config") -> None:
    """Opening an SQLite file that is not there would make it."""
    if config.store.url.startswith("sqlite:///") and not Path(config.store.url.removeprefix("sqlite:///")).exists():
        raise NotFoundError("nothing-to-back-up")


def _say_made(made: "Made", rows: int) -> None:
    words = {"path": made.path, "rows": rows, "files": made.manifest.blobs, "new": made.new, "size": round(made.size / 1_000_000, 1)}
    write(fill(_("Backed up into {path}: {rows} rows, {files} files, {new} of them new ({size} MB)."), words))


def restore(
    ctx: typer.Context,
    source: Annotated[
        Path, typer.Argument(metavar="DIR|FILE", exists=True, help=N_("The folder of backups (then its latest), one backup in it, or the file."))
    ],
    skip: Annotated[
        int,
        typer.Option(
            "--skip-numbers", min=0, max=1_000_000, metavar="N", help=N_("Leave out so many record numbers, which may have been given out after the backup.")
        ),
    ] = 0,
    over: Annotated[
        bool,
        typer.Option(
            "--over",
            help=N_("Also where there is a database: it gives way (an SQLite file is kept under another name), its numbers are left out, the files stay."),
        ),
    ] = False,
    by: By = None,
) -> None:
    """Restore, migrate, take up again what was in flight, verify; exit code 15 when the backup, or what came of it, is damaged."""
    from petition_intake.wiring import House, hold
    from store import open as open_store
    from store.backup import restore as fill_from

    config, who = settings(ctx), operator(by)
    with hold(config):
        store = open_store(config)
        try:
            given = store.numbers_given() if over else {}
            with Advance(_("Restoring")) as advance:
                manifest = fill_from(source, store.database, store.blobs, advance, over=over)
        finally:
            store.database.close()
        with House.open(config, daemon=True) as opened:
            resumed = opened.store.begin_anew(who)
            left_out = opened.store.skip_given(given, who)
            following = opened.store.skip_numbers(skip, who) if skip else ""
            opened.store.restored(who, datetime.now(UTC), {"made_at": manifest.made_at, "rows": sum(manifest.tables.values()), "files": manifest.blobs})
            found = None if over else _verified(opened.store)
    _say_restored(manifest, resumed, following)
    if found is None:
        note(fill(_("{count} numbers that were given out since are left out. What came since is taken from its sources again."), {"count": left_out}))
    else:
        _say_verified(following, found)
    note(_("Next: petition-intake run, then petition-intake reconcile: it names what came after the backup and is no longer at its source."), "dim")


def _verified(store: "Store") -> "Inspected":
    from ingest.inspection import inspect_all

    with Advance(_("Verifying")) as advance:
        return inspect_all(store, advance)


def _say_restored(manifest: "Manifest", resumed: int, following: str) -> None:
    words = {"when": manifest.made_at[:16].replace("T", " "), "rows": sum(manifest.tables.values()), "files": manifest.blobs}
    write(fill(_("Restored from the backup of {when} UTC: {rows} rows, {files} files."), words))
    if resumed:
        write(fill(_("{count} items were in flight and will be read again from their first step."), {"count": resumed}))
    if following:
        write(fill(_("The next record number is {number}."), {"number": following}))


def _say_verified(following: str, found: "Inspected") -> None:
    if not following:
        note(_("Numbers given out after that backup are given out again; if such went to people, restore with --skip-numbers."), "yellow")
    if found.damages:
        raise DamageError(count=len(found.damages))
    write(fill(_("Verified: all {count} files and rows are what their digests promise."), {"count": found.count}))


__all__ = ["register"]
