"""Puts the commands together and gives their help in the reader's language."""

import importlib
import platform
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from typer.core import TyperGroup

from petition_intake import __version__, i18n
from petition_intake.cli.base import INTERRUPTED, PIPE_CLOSED, Choices, Intake, called, close_pipe, stopped
from petition_intake.cli.helping import speak
from petition_intake.cli.loading import loading
from petition_intake.i18n import N_

MODULES = {
    "working": ("run", "worker", "ingest"),
    "today": ("today",),
    "reading": ("read",),
    "listing": ("items", "records"),
    "showing": ("show",),
    "alerting": ("ack", "alerts"),
    "deciding": ("confirm", "correct", "transcribe", "retry"),
    "events": ("event", "recompute"),
    "excluding": ("exclude", "include"),
    "fixing": ("fix",),
    "attaching": ("attach", "detach"),
    "joining": ("split", "join", "part", "link", "unlink"),
    "exporting": ("export",),
    "training": ("train",),
    "trusting": ("trust",),
    "sources": ("source",),
    "reconciling": ("reconcile",),
    "verifying": ("verify",),
    "backing": ("backup", "restore"),
    "retaining": ("retention", "hold", "release"),
    "migrating": ("migrate",),
    "upgrading": ("upgrade",),
    "checking": ("config", "doctor"),
}
"""Every module of this package that has commands, in the order of the help, and their names: for one command only its own module is loaded."""


def _say_version(asked: bool) -> None:  # noqa: FBT001 - typer's
    if asked:
        typer.echo(f"petition-intake {__version__}, Python {platform.python_version()}")
        raise typer.Exit


def _globals(
    ctx: typer.Context,
    config: Annotated[
        Path | None, typer.Option("--config", metavar="PATH", help=N_("The configuration file (default: config.yaml here, or PETITION_INTAKE_CONFIG)."))
    ] = None,
    debug: Annotated[bool, typer.Option("--debug", help=N_("Show the traceback of an error."))] = False,
    version: Annotated[bool, typer.Option("--version", is_eager=True, callback=_say_version, help=N_("Say which version this is, and leave."))] = False,
) -> None:
    del version
    ctx.obj = Choices(config, debug)


def program(name: str | None = None) -> typer.Typer:
    """The whole program, or the part of it that has the command of this name; an unknown one has the whole, which knows what to say."""
    app = typer.Typer(
        name="petition-intake",
        cls=Intake,
        help=N_("Takes in petitions that come by e-mail, fax and letter, and turns them into numbered records."),
        epilog=N_("ID is a record number such as XF2026-000012. Lists are masked; --unmask shows personal data."),
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode="rich",
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_globals)
    for module in [module for module, names in MODULES.items() if name in names] or MODULES:
        importlib.import_module(f"petition_intake.cli.{module}").register(app)
    return app


def command(name: str | None = None) -> TyperGroup:
    """``program`` as a command, its help in the reader's language."""
    built = typer.main.get_command(program(name))
    if not isinstance(built, TyperGroup):
        msg = "the program is a group of commands"
        raise TypeError(msg)
    speak(built)
    return built


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; returns the exit code (docs/ERRORS.md)."""
    i18n.speak_for_libraries()
    try:
        with loading():
            wanted = command(called(sys.argv[1:] if arguments is None else arguments))
        wanted(args=arguments, prog_name="petition-intake", standalone_mode=True)
    except SystemExit as leaving:
        return _flushed(leaving.code if isinstance(leaving.code, int) else 0)
    except KeyboardInterrupt:
        stopped()
        return INTERRUPTED
    return _flushed(0)


def _flushed(code: int) -> int:
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        close_pipe()
        return PIPE_CLOSED
    except ValueError:
        return code
    return code
