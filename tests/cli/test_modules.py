"""One command loads what it needs and no more."""

import importlib
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from petition_intake.cli.program import MODULES
from petition_intake.config import load
from petition_intake.wiring import House


def test_every_command_is_listed_with_its_module() -> None:
    """Else it would be found in the help and nowhere else."""
    for module, names in MODULES.items():
        app = typer.Typer()
        importlib.import_module(f"petition_intake.cli.{module}").register(app)
        commands = [info.name or (info.callback.__name__ if info.callback else "") for info in app.registered_commands]
        assert {*commands, *(group.name for group in app.registered_groups)} == set(names)


COMMANDS = (
    ("items",),
    ("records",),
    ("show", "XF2026-000001", "--json"),
    ("today",),
    ("reconcile", "--from", "2026-03-02", "--to", "2026-03-02"),
    ("export", "--format", "jsonl"),
)
NEEDLESS = {
    *("PIL", "jinja2", "numpy", "openpyxl", "parsers", "ocr"),  # pictures, pages, sheets, and what is read from them
    *("dbos", "alembic", "apscheduler", "psycopg", "sqlalchemy.dialects.postgresql"),  # the engine, the schema, the other database
    *("rich.progress", "rich.table", "rapidfuzz", "petition_intake.cli.alerting"),  # what a terminal draws, what compares, another command
}


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: words[0])
def test_what_an_operator_types_loads_what_it_needs_and_no_more(words: tuple[str, ...], tmp_path: Path) -> None:
    """It answers at once: from its first line to its last on an office on SQLite, into a pipe."""
    (tmp_path / "config.yaml").write_text("store: {url: 'sqlite:///petition.db', blobs: blobs}\n", encoding="utf-8")
    with House.open(load(tmp_path / "config.yaml"), daemon=False) as house:
        assert not any(house.store.counts().values())
    call = ["--config", str(tmp_path / "config.yaml"), *words]
    loaded = loaded_by(f"from petition_intake.cli import main; main({call!r}); print()")
    assert {"petition_intake.wiring", "sqlalchemy.dialects.sqlite"} <= loaded
    assert NEEDLESS & loaded == set()


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
