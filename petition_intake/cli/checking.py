"""``config check``: everything about the configuration that can be known without touching a source."""

import importlib

import typer
from pydantic import ValidationError

from petition_intake.cli.base import choices, settings
from petition_intake.cli.screen import write
from petition_intake.config import DEFAULT_PATH, Config, describe
from petition_intake.errors import ConfigError
from petition_intake.i18n import N_, _, fill
from petition_intake.plugins import discover


def register(app: typer.Typer) -> None:
    """Add the commands."""
    config = typer.Typer(no_args_is_help=True)
    config.command("check", help=N_("Check the configuration file: every key, every source's options, the engine."))(check)
    app.add_typer(config, name="config", help=N_("The configuration file."))


def check(ctx: typer.Context) -> None:
    """Load it, then check what only the plugins know."""
    config = settings(ctx)
    file = str(choices(ctx).config or DEFAULT_PATH)
    check_plugins(config, file)
    write(fill(_("{file} is in order: {count} sources ({names}), OCR engine {engine}."), {"file": file, "count": len(config.sources), "names": ", ".join(s.name for s in config.sources) or "-", "engine": config.ocr.engine}))


def check_plugins(config: Config, file: str) -> None:
    """Check every source against its channel's options and the engine's name; ``ConfigError`` names the key."""
    channels = discover("ingest.channels", "CHANNEL")
    for index, source in enumerate(config.sources):
        if source.kind not in channels:
            raise ConfigError("config-invalid", file=file, key=f"sources.{index}.kind", allowed=_one_of(list(channels)))
        try:
            channels[source.kind].options.model_validate(source.options)
        except ValidationError as error:
            raise ConfigError("config-invalid", **describe(error, file, f"sources.{index}")) from None
    engines = _module_names("ocr.engines")
    if config.ocr.engine not in engines:
        raise ConfigError("config-invalid", file=file, key="ocr.engine", allowed=_one_of(engines))


def _one_of(names: list[str]) -> str:
    return fill(_("one of: {names}"), {"names": ", ".join(sorted(names))})


def _module_names(package: str) -> list[str]:
    """Names of the plugins in a package, without loading their models."""
    import pkgutil  # noqa: PLC0415 - only here

    return [module.name for module in pkgutil.iter_modules(importlib.import_module(package).__path__) if not module.name.startswith("_")]
