"""One command loads what it needs and no more."""

import importlib
import subprocess
import sys

import typer

from petition_intake.cli.main import MODULES


def test_every_command_is_listed_with_its_module() -> None:
    """Else it would be found in the help and nowhere else."""
    for module, names in MODULES.items():
        app = typer.Typer()
        importlib.import_module(f"petition_intake.cli.{module}").register(app)
        commands = [info.name or (info.callback.__name__ if info.callback else "") for info in app.registered_commands]
        assert {*commands, *(group.name for group in app.registered_groups)} == set(names)


def test_a_list_loads_neither_pictures_nor_pages_nor_the_engine() -> None:
    """It answers at once."""
    code = "import sys; from petition_intake.cli.main import command; command('items'); import petition_intake.wiring; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"PIL", "jinja2", "ingest", "parsers", "ocr", "dbos", "alembic", "openpyxl"} & set(loaded)
