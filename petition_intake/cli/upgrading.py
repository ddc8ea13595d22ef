"""``upgrade``: another version from a bundle, and back by itself when it does not do."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from petition_intake.cli.base import By, agrees, choices, operator, settings
from petition_intake.cli.choosing import Yes
from petition_intake.cli.screen import note, write
from petition_intake.config import located
from petition_intake.errors import NotFoundError, RefusedError
from petition_intake.i18n import N_, _, fill

if TYPE_CHECKING:
    from petition_intake.upgrading import Ground, Service


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(help=N_("Install the version in a bundle beside this one, back up, migrate, start it and examine it; go back by itself when anything fails."))(
        upgrade
    )


def upgrade(
    ctx: typer.Context,
    bundle: Annotated[Path | None, typer.Argument(metavar="BUNDLE", help=N_("The file petition-intake-VERSION-PROCESSOR.tar."))] = None,
    back: Annotated[bool, typer.Option("--back", help=N_("Go back to the version before the last upgrade, or out of one that was interrupted."))] = False,
    backups: Annotated[
        Path | None, typer.Option("--backup", metavar="DIR", help=N_("The folder of backups (default: backups, where the configuration lies)."))
    ] = None,
    service: Annotated[
        str | None,
        typer.Option(
            "--service", envvar="PETITION_SERVICE", metavar="PROGRAM",
            help=N_("What starts and stops the daemon, called with start, stop or status (default: systemd, where it has the unit)."),
        ),
    ] = None,
    unit: Annotated[str, typer.Option("--unit", metavar="NAME", help=N_("The unit of systemd."))] = "petition-intake.service",
    yes: Yes = False,
    by: By = None,
) -> None:  # fmt: skip
    """Upgrade or go back; exit code 16 when it went back, 17 when a person has to see to it."""
    from petition_intake import upgrading
    from petition_intake.installing import Home

    home = Home.of_this_program()
    if not os.access(home.folder, os.W_OK):
        raise RefusedError("upgrade-not-allowed", folder=str(home.folder))
    ground = _ground(ctx, home.folder, backups, upgrading.service_of(service, unit), operator(by))
    if back:
        version = upgrading.back(ground, _tell, lambda path: yes or _agreed(path))
        write(fill(_("Back at version {version}."), {"version": version}))
        return
    if bundle is None:
        raise NotFoundError("no-bundle", path="")
    if not upgrading.upgrade(ground, bundle, _tell):
        write(_("That version runs already."))
        return
    write(fill(_("Upgraded to version {version}."), {"version": home.current}))
    if isinstance(ground.service, upgrading.Unserved):
        note(_("Nothing is known here that starts the daemon: start it anew yourself."), "yellow")


def _ground(ctx: typer.Context, folder: Path, backups: Path | None, service: "Service", who: str) -> "Ground":
    from petition_intake.installing import Home
    from petition_intake.upgrading import Ground

    config = settings(ctx)
    file = located(choices(ctx).config).absolute()
    data = config.store.blobs if config.store.blobs.exists() else file.parent
    return Ground(Home(folder), file, data, (backups or file.parent / "backups").absolute(), service, who)


def _tell(words: str) -> None:
    note(words)


def _agreed(path: str) -> bool:
    if not sys.stdin.isatty():
        raise RefusedError("back-not-agreed")
    question = _("The database was migrated since. Put the backup {path} in its place? What was done since has to be done again.")
    return agrees(fill(question, {"path": path}))


__all__ = ["register"]
