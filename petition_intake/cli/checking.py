"""``config check``: everything about the configuration that can be known without touching a source."""

import importlib
import itertools
import pkgutil
from dataclasses import asdict

import typer
from rich.text import Text

from petition_intake.cli.base import AsJson, choices, settings
from petition_intake.cli.screen import Advance, table, write, write_json
from petition_intake.config import DEFAULT_PATH, Config
from petition_intake.errors import ConfigError
from petition_intake.export import check_target
from petition_intake.i18n import N_, _, fill
from petition_intake.messages import RULES
from petition_intake.ports import Progress


def register(app: typer.Typer) -> None:
    """Add the commands."""
    config = typer.Typer(no_args_is_help=True)
    config.command("check", help=N_("Check the configuration file: every key, every source's options, the engine."))(check)
    app.command(help=N_("Examine the installation: tools, models, permissions, database, isolation, every source."))(doctor)
    app.add_typer(config, name="config", help=N_("The configuration file."))


def check(ctx: typer.Context) -> None:
    """Load it, then check what only the plugins know."""
    config = settings(ctx)
    file = str(choices(ctx).config or DEFAULT_PATH)
    check_plugins(config, file)
    write(
        fill(
            _("{file} is in order: {count} sources ({names}), OCR engine {engine}."),
            {"file": file, "count": len(config.sources), "names": ", ".join(s.name for s in config.sources) or "-", "engine": config.ocr.engine},
        )
    )


def check_plugins(config: Config, file: str) -> None:
    """Check every source against its channel's options, the columns of exports and the engine's name; ``ConfigError`` names the key."""
    from ingest.polling import channel_of

    for source in config.sources:
        channel_of(source, file)
    for name, target in config.export.targets.items():
        check_target(name, target)
    for rule in config.retention.rules:
        if unknown := set(rule.kinds) - set(RULES):
            raise ConfigError("config-invalid", file=file, key=f"retention.rules.{rule.name}.kinds: {min(unknown)}", allowed=_one_of(sorted(RULES)))
    engines = _module_names("ocr.engines")
    if config.ocr.engine not in engines:
        raise ConfigError("config-invalid", file=file, key="ocr.engine", allowed=_one_of(engines))


def _one_of(names: list[str]) -> str:
    return fill(_("one of: {names}"), {"names": ", ".join(sorted(names))})


def _module_names(package: str) -> list[str]:
    """Names of the plugins in a package, without loading their models."""
    return [module.name for module in pkgutil.iter_modules(importlib.import_module(package).__path__) if not module.name.startswith("_")]


_SIGNS = {"ok": ("✓", "green"), "warn": ("!", "yellow"), "fail": ("✗", "bold red")}


def doctor(ctx: typer.Context, as_json: AsJson = False) -> None:
    """Examine everything; exit code 1 when something fails."""
    from petition_intake.doctor import examine

    config = settings(ctx)
    with Advance(_("Examining")) as advance:
        done = itertools.count()
        found = examine(config, lambda what: advance(Progress(next(done), 9, what)))
    if as_json:
        write_json([asdict(check) for check in found])
    else:
        table(
            ["", _("Check"), _("Found"), _("Remedy")],
            [[Text(_SIGNS[c.state][0], style=_SIGNS[c.state][1]), c.name, c.found, c.remedy] for c in found],
            flexible=(2, 3),
        )
    if any(check.state == "fail" for check in found):
        raise typer.Exit(1)
