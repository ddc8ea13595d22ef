"""What goes to the reader: results on standard output, everything else on standard error; plain when piped.

Values that came from outside are stripped of control characters, so that no petition can write on an operator's terminal, and are
never taken for markup.
"""

import json
import sys
import time
import unicodedata
from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from contextlib import contextmanager
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from petition_intake import labels, log, ports
from petition_intake.errors import IntakeError
from petition_intake.i18n import _, fill
from petition_intake.messages import say, say_error

if TYPE_CHECKING:
    from rich.progress import Progress

_LINE_EVERY = 2.0
"""Seconds between two plain progress lines."""
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})


def tidy(text: object, *, lines: bool = False) -> str:
    """The text without control and direction characters; on one line unless ``lines``."""
    if str(text).isprintable():
        return str(text)
    kept = (c if unicodedata.category(c) not in _HIDDEN or (lines and c in "\n\t") else " " if c in "\n\t\r" else "" for c in str(text))
    return "".join(kept)


def out() -> Console:
    """The console for results."""
    return Console(file=sys.stdout, highlight=False, soft_wrap=not sys.stdout.isatty())


_live: list[Console] = []
"""The console a display is drawn on now: what is printed meanwhile must go through it."""


def err() -> Console:
    """The console for progress, notes and complaints."""
    return _live[-1] if _live else Console(file=sys.stderr, highlight=False, soft_wrap=not sys.stderr.isatty())


def write(text: str) -> None:
    """Print a result as it is."""
    sys.stdout.write(text if text.endswith("\n") else text + "\n")


def write_json(value: object) -> None:
    """Print a value as readable JSON; Chinese stays Chinese."""
    write(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def note(text: str, style: str = "") -> None:
    """Tell the operator something that is not a result."""
    err().print(Text(tidy(text, lines=True), style=style))


def say_next() -> None:
    """Below what was only asked for: who does it."""
    note(_("A running petition-intake takes it up by itself; else start one: petition-intake run --once."), "dim")


def tell_sealed(count: int) -> None:
    """How many are left out because they are sealed."""
    if count:
        note(fill(_("{count} sealed: not for this account to read."), {"count": count}), "dim")


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
_READABLE = 32
"""Cells in which text that may wrap is read with ease: sixteen Chinese characters, or a command."""
_BETWEEN = 2
"""Cells from one column to the next."""


def table(columns: Sequence[str], rows: Sequence[Sequence[Cell]], *, title: str = "", flexible: Sequence[int] = ()) -> None:
    """A list: drawn for a terminal, aligned text without cuts for a pipe. Columns in ``flexible`` may wrap, the others keep their width.

    Where the terminal is too narrow for both, the flexible ones stand on a line of their own below.
    """
    console = out()
    if not console.is_terminal:
        _plain_table(columns, rows)
        return
    if title:
        console.print(Text(title, style="bold"))
    cells = [[cell if isinstance(cell, Text) else Text(tidy(cell)) for cell in row] for row in rows]
    heads = [Text(column, style="bold") for column in columns]
    widths = [max(line[index].cell_len for line in (heads, *cells)) for index in range(len(columns))]
    least = sum(min(width, _READABLE) if index in flexible else width for index, width in enumerate(widths))
    if flexible and least + _BETWEEN * len(columns) > console.width:
        _print_stacked(console, heads, cells, flexible)
        return
    from rich import box  # a terminal's alone, as what draws below
    from rich.table import Table

    drawn = Table(box=box.SIMPLE_HEAD, pad_edge=False, collapse_padding=True, padding=(0, 1, 0, 0), expand=False)
    for index, head in enumerate(heads):
        drawn.add_column(head, no_wrap=index not in flexible, overflow="fold" if index in flexible else "ellipsis")
    for line in cells:
        drawn.add_row(*line)
    console.print(drawn)


def _print_stacked(console: Console, heads: Sequence[Text], rows: Sequence[Sequence[Text]], flexible: Sequence[int]) -> None:
    """Two lines a row: what keeps its width in columns, and below it, moved in, what may wrap."""
    from rich.padding import Padding
    from rich.rule import Rule

    upper = [index for index in range(len(heads)) if index not in flexible]
    widths = [max(line[index].cell_len for line in (heads, *rows)) for index in upper]
    console.print()
    for line in (heads, *rows):
        aligned = [Text.assemble(line[index], " " * (width - line[index].cell_len)) for index, width in zip(upper, widths, strict=True)]
        whole = Text("  ").join(aligned)
        whole.rstrip()
        console.print(whole, no_wrap=True, overflow="ellipsis")
        lower = Text(" · ").join(filter(None, (line[index] for index in flexible)))
        if lower:
            console.print(Padding(lower, (0, 0, 0, 4)))
        if line is heads:
            console.print(Rule(style=""))


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
    """Progress of something long: a bar on a terminal, a line now and then elsewhere. Call it with ``ports.Progress``, from any thread.

    What has no end (``endless``) shows how long it runs and how many there are in each state; what is mostly short (``brief``) says nothing
    elsewhere than on a terminal before it has taken some seconds.
    """

    def __init__(self, title: str, *, endless: bool = False, brief: bool = False) -> None:
        """Name what is going on."""
        self._title, self._endless, self._brief = title, endless, brief
        self._console = err()
        self._last = time.monotonic() if brief else 0.0
        self._shown: object = None
        self._bar: Progress | None = None
        self._task: Any = None

    def __enter__(self) -> Self:
        """Begin to show."""
        if self._console.is_terminal:
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn  # 10 ms
            from rich.table import Column

            bar = () if self._endless else (BarColumn(bar_width=24), MofNCompleteColumn())
            columns = (
                SpinnerColumn(),
                TextColumn("{task.description}", markup=False),
                *bar,
                TimeElapsedColumn(),
                TextColumn("{task.fields[what]}", style="dim", markup=False, table_column=Column(ratio=1, no_wrap=True, overflow="ellipsis")),
            )
            self._bar = Progress(*columns, console=self._console, transient=True, expand=True)
            self._bar.start()
            _live.append(self._console)
            self._task = self._bar.add_task(self._title, total=None, what="")
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Take the display away."""
        if self._bar:
            _live.remove(self._console)
            self._bar.stop()

    def __call__(self, progress: ports.Progress) -> None:
        """Show how far it is."""
        what = tidy(_what(progress))
        if self._bar:
            self._bar.update(self._task, completed=progress.done, total=progress.total, what=what)
            return
        now = time.monotonic()
        finished = not (self._endless or self._brief) and progress.total is not None and progress.done >= progress.total
        shown = (progress.done, progress.total, what)
        if shown == self._shown or (now - self._last < _LINE_EVERY and not finished):
            return
        self._last, self._shown = now, shown
        count = "" if self._endless else f" {progress.done}" + (f"/{progress.total}" if progress.total is not None else "")
        note(f"{self._title}{count}" + (f": {what}" if what else ""))


def _what(progress: ports.Progress) -> str:
    """What a display says beside the numbers: how many items are in each state, how many pages are read."""
    words = states_words(progress.extra)
    if not words:
        words = {"items": "", "pages": _("pages")}.get(progress.what, progress.what)
    if progress.pages:
        done, total = progress.pages
        words = " · ".join(filter(None, (words, fill(_("pages read {done}/{total}"), {"done": done, "total": total}))))
    return words


def states_words(counts: Mapping[str, int]) -> str:
    """How many items are in each state, in words."""
    return " · ".join(f"{labels.state(state)} {count}" for state, count in counts.items() if count)


def quiet_log(form: log.Form = "auto") -> None:
    """While a person looks on, the log says in words what went wrong and nothing else; elsewhere, and where a ``form`` is asked for, it stays as it is."""
    if form != "auto" or not sys.stderr.isatty():
        return
    log.show_people(_log_words, lambda line: err().print(Text(line, style="yellow")))


def _log_words(logger: object, method: str, event: MutableMapping[str, Any]) -> str:
    """A line of the log as a sentence: what it is about, and its code in words."""
    del logger, method
    if event.get("item"):  # the table at the end says it, with the number a person knows
        raise log.DropEvent
    about = str(event.get("source") or event.get("what") or "")
    code = str(event.get("code") or event.get("event") or "")
    sentence, remedy = say(code, event.get("params") or {k: v for k, v in event.items() if isinstance(v, str | int | float)})
    return tidy(f"{about}: {sentence} {remedy}".removeprefix(": "))
