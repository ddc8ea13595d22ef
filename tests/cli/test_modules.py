"""One command loads what it needs and no more."""

import importlib
import subprocess
import sys

import typer

from petition_intake.cli.program import MODULES


def test_every_command_is_listed_with_its_module() -> None:
    """Else it would be found in the help and nowhere else."""
    for module, names in MODULES.items():
        app = typer.Typer()
        importlib.import_module(f"petition_intake.cli.{module}").register(app)
        commands = [info.name or (info.callback.__name__ if info.callback else "") for info in app.registered_commands]
        assert {*commands, *(group.name for group in app.registered_groups)} == set(names)


def test_a_list_loads_neither_pictures_nor_pages_nor_the_engine() -> None:
    """It answers at once."""
    loaded = loaded_by("from petition_intake.cli.program import command; command('items'); import petition_intake.wiring")
    assert not {"PIL", "jinja2", "ingest", "parsers", "ocr", "dbos", "alembic", "openpyxl"} & loaded


def test_a_daemon_loads_nothing_of_what_its_children_do() -> None:
    """It starts the sooner, and what foreign bytes are read with is not in its memory."""
    loaded = loaded_by("import petition_intake.cli.working, petition_intake.daemon, ingest.engine, ingest.first_look, ingest.pipeline")
    assert not {"parsers.tree", "parsers.letter", "parsers.understand", "parsers.alarm", "ocr.reader", "numpy", "cv2", "pypdfium2"} & loaded
    assert not {"rich.traceback", "pygments"} & loaded, "structlog would write tracebacks with them, which the log never does"


def loaded_by(code: str) -> set[str]:
    """The modules a process has loaded when it has done this."""
    return set(subprocess.run([sys.executable, "-c", f"{code}; import sys; print(*sys.modules)"], capture_output=True, text=True, check=True).stdout.split())


def test_nothing_that_is_loaded_is_looked_through_and_what_comes_later_is_collected() -> None:
    """A fifth of a short command went into that; a daemon would grow without it."""
    code = "import gc; from petition_intake.cli import main; main(['items', '--help']); print(gc.isenabled(), gc.get_freeze_count() > 10_000)"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert said.endswith("True True\n")
