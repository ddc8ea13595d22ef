"""What goes to the reader: results on standard output, everything else on standard error; plain when piped.

Values that came from outside are stripped of control characters, so that no petition can write on an operator's terminal, and are
never taken for markup.
"""

import json
import sys
import time
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Self

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from petition_intake import ports
from petition_intake.errors import IntakeError
from petition_intake.messages import say_error

_LINE_EVERY = 2.0
"""Seconds between two plain progress lines."""
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})


def tidy(text: object, *, lines: bool = False) -> str:
    """The text without control and direction characters; on one line unless ``lines``."""
    kept = (c if unicodedata.category(c) not in _HIDDEN or (lines and c in "\n\t") else " " if c in "\n\t\r" else "" for c in str(text))
    return "".join(kept)


def out() -> Console:
    """The console for results."""
    return Console(file=sys.stdout, highlight=False, soft_wrap=not sys.stdout.isatty())


def err() -> Console:
    """The console for progress, notes and complaints."""
    return Console(file=sys.stderr, highlight=False, soft_wrap=not sys.stderr.isatty())


def write(text: str) -> None:
    """Print a result as it is."""
    sys.stdout.write(text if text.endswith("\n") else text + "\n")


def write_json(value: object) -> None:
    """Print a value as readable JSON; Chinese stays Chinese."""
    write(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def note(text: str, style: str = "") -> None:
    """Tell the operator something that is not a result."""
    err().print(Text(tidy(text, lines=True), style=style))


def complain(error: IntakeError) -> None:
    """One sentence and what to do about it."""
    sentence, remedy = say_error(error)
    warn(sentence, remedy)


def warn(sentence: str, remedy: str = "", style: str = "bold red") -> None:
    """A sentence that needs attention, and its remedy."""
    console = err()
    console.print(Text(tidy(sentence), style=style))
    if remedy:
        console.print(Text("→ " + tidy(remedy)))


Cell = str | Text


def table(columns: Sequence[str], rows: Sequence[Sequence[Cell]], *, title: str = "", flexible: Sequence[int] = ()) -> None:
    """A list: drawn for a terminal, aligned text without cuts for a pipe. Columns in ``flexible`` may wrap, the others keep their width."""
    console = out()
    if not console.is_terminal:
        _plain_table(columns, rows)
        return
    drawn = Table(box=box.SIMPLE_HEAD, title=Text(title) if title else None, title_justify="left", pad_edge=False, expand=False)
    for index, column in enumerate(columns):
        drawn.add_column(Text(column), no_wrap=index not in flexible, overflow="fold" if index in flexible else "ellipsis")
    for row in rows:
        drawn.add_row(*(cell if isinstance(cell, Text) else Text(tidy(cell)) for cell in row))
    console.print(drawn)


def _plain_table(columns: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
    lines = [list(columns), *([tidy(cell.plain if isinstance(cell, Text) else cell) for cell in row] for row in rows)]
    widths = [max(cell_len(line[index]) for line in lines) for index in range(len(columns))]
    for line in lines:
        write("  ".join(cell + " " * (width - cell_len(cell)) for cell, width in zip(line, widths, strict=True)).rstrip())


@contextmanager
def waiting(text: str) -> Iterator[None]:
    """A sign of life on a terminal while something short runs."""
    console = err()
    if not console.is_terminal:
        yield
        return
    with console.status(Text(tidy(text))):
        yield


class Advance:
    """Progress of something long: a bar on a terminal, a line now and then elsewhere. Call it with ``ports.Progress``, from any thread."""

    def __init__(self, title: str) -> None:
        """Name what is going on."""
        self._title = title
        self._console = err()
        self._last = 0.0
        self._shown: tuple[int, int | None] | None = None
        self._bar: Progress | None = None
        self._task: Any = None

    def __enter__(self) -> Self:
        """Begin to show."""
        if self._console.is_terminal:
            self._bar = Progress(
                SpinnerColumn(), TextColumn("{task.description}"), BarColumn(bar_width=24), MofNCompleteColumn(), TimeElapsedColumn(), TextColumn("[dim]{task.fields[what]}"), console=self._console, transient=True
            )  # fmt: skip
            self._bar.start()
            self._task = self._bar.add_task(self._title, total=None, what="")
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Take the display away."""
        if self._bar:
            self._bar.stop()

    def __call__(self, progress: ports.Progress) -> None:
        """Show how far it is."""
        if self._bar:
            self._bar.update(self._task, completed=progress.done, total=progress.total, what=tidy(progress.what).replace("[", "("))
            return
        now = time.monotonic()
        finished = progress.total is not None and progress.done >= progress.total
        if (progress.done, progress.total) == self._shown or (now - self._last < _LINE_EVERY and not finished):
            return
        self._last, self._shown = now, (progress.done, progress.total)
        note(f"{self._title} {progress.done}" + (f"/{progress.total}" if progress.total is not None else "") + (f" {progress.what}" if progress.what else ""))

