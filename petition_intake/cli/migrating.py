"""``migrate``: bring the database up to date, after a look at what that would do."""

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from petition_intake import __version__, labels
from petition_intake.cli.base import AsJson, By, ask, operator, settings
from petition_intake.cli.choosing import Yes
from petition_intake.cli.screen import note, table, waiting, warn, write, write_json
from petition_intake.errors import RefusedError
from petition_intake.i18n import N_, _, fill
from petition_intake.show import size_words
from petition_intake.table import when

if TYPE_CHECKING:
    from petition_intake.config import Config
    from store.store import Store

_FRESH = timedelta(days=1)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        help=N_("Bring the database up to date, as the daemon does at its start; with --dry-run only say what would be done, on what, after which backup.")
    )(migrate)


def migrate(
    ctx: typer.Context,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=N_("Change nothing."))] = False,
    beside: Annotated[
        bool, typer.Option("--beside", help=N_("On PostgreSQL also while daemons and workers of the version before work: they go on with the new tables."))
    ] = False,
    yes: Yes = False,
    by: By = None,
    as_json: AsJson = False,
) -> None:
    """Look, then migrate; refused while somebody works, and without a fresh backup, unless a person says so."""
    from petition_intake.wiring import House, hold, nobody_works
    from store import open as open_store
    from store.migrate import pending

    config, who = settings(ctx), operator(by)
    if (file := _sqlite_file(config)) and not file.exists():
        note(_("There is no database yet; the first run makes it."))
        _say_json({"schema": None, "ahead": []}, as_json)
        return
    store = open_store(config)
    try:
        now, ahead = pending(store.database)
        if dry_run and as_json:
            _say_json({"schema": now, "ahead": ahead}, as_json)
            return
        _say_where(config, now)
        if not ahead:
            write(_("The database is up to date."))
            return
        table([_("Migration"), _("What it does")], [[revision, labels.migration(revision)] for revision in ahead], flexible=(1,))
        backed_up = _say_backup(store) if now else True
        if not dry_run and not beside:
            nobody_works(config, store)
    finally:
        store.database.close()
    if dry_run:
        note(_("Nothing was changed."))
        return
    if not backed_up and not yes:
        if not sys.stdin.isatty():
            raise RefusedError("no-fresh-backup")
        ask(_("Migrate without a fresh backup?"))
    with hold(config), waiting(_("Migrating …")), House.open(config, daemon=True) as house:
        house.store.migrated(who, datetime.now(UTC), {"from": now, "to": ahead[-1], "version": __version__})
    write(_("The database is up to date."))


def _say_json(found: dict[str, object], as_json: bool) -> None:  # noqa: FBT001 - an option handed on
    if as_json:
        write_json(found)


def _sqlite_file(config: "Config") -> Path | None:
    url = config.store.url
    return Path(url.removeprefix("sqlite:///")) if url.startswith("sqlite:///") else None


def _say_where(config: "Config", revision: str | None) -> None:
    file = _sqlite_file(config)
    where = f"{file} ({size_words(file.stat().st_size)})" if file else f"PostgreSQL {config.store.url.rpartition('/')[2].partition('?')[0]}"
    write(fill(_("{where}: schema {revision}."), {"where": where, "revision": revision or _("none yet")}))


def _say_backup(store: "Store") -> bool:
    """Whether there is a backup as fresh as one should be before an update."""
    from store.jobs import BACKUP

    last = store.job_last(BACKUP)
    if last is None:
        warn(_("No backup was ever made."), _("petition-intake backup DIR makes one, of this schema too."))
        return False
    write(fill(_("The last backup was made {when}."), {"when": when(last, store.office.zone)}))
    if datetime.now(UTC) - last <= _FRESH:
        return True
    warn(_("That is more than a day ago."), _("petition-intake backup DIR makes one, of this schema too."), style="yellow")
    return False


__all__ = ["register"]
