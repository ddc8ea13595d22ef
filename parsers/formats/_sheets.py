"""Sheets of any kind of workbook to text: each row a line, its cells parted by tabs, each sheet under its name."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from parsers.formats import _cells as cells
from parsers.formats.text import tidy
from petition_intake.config import Limits
from petition_intake.ports import Child, Parsed

ROWS, COLUMNS = 20_000, 200
"""What no petition reaches; what lies beyond is cut, with a note."""
_HIDDEN = "hidden-sheet"


@dataclass(frozen=True)
class Cell:
    """A value as the library gives it, with its number format."""

    value: object
    pattern: str = "General"


@dataclass(frozen=True)
class Sheet:
    """One sheet; ``more`` are lines that stand on it outside its cells (text boxes, comments)."""

    title: str
    rows: Iterable[Iterable[Cell]]
    hidden: bool = False
    more: tuple[str, ...] = ()


@dataclass
class _Work:
    """What may still be read, and what was noticed."""

    left: int
    notes: dict[str, None] = field(default_factory=dict)


def read(sheets: Iterable[Sheet], limits: Limits) -> Parsed:
    """What is shown as text. A hidden sheet is a part of its own: often the lists that a form chooses from, which nobody has written."""
    work = _Work(limits.text_chars)
    said: list[str] = []
    hidden: list[Child] = []
    for sheet in sheets:
        lines = list(_lines(sheet, work))
        if sheet.hidden:
            hidden.append(Child(f"{sheet.title}.txt", "text/plain; charset=utf-8", "\n".join(lines).encode("utf-8", "replace"), notes=(_HIDDEN,)))
        else:
            said += [sheet.title, *lines]
    text, cut = tidy("\n".join(said), limits)
    return Parsed(text=text, children=tuple(child for child in hidden if child.data.strip()), notes=tuple(dict.fromkeys((*work.notes, *cut))))


def _lines(sheet: Sheet, work: _Work) -> Iterator[str]:
    for number, row in enumerate(sheet.rows):
        if number >= ROWS or work.left < 0:
            work.notes["text-cut"] = None
            break
        line = cells.line(_shown(row, work))
        if line:
            work.left -= len(line)
            yield line
    yield from sheet.more


def _shown(row: Iterable[Cell], work: _Work) -> Iterator[str]:
    for cell in row:
        if cells.has_lost_digits(cell.value):
            work.notes[cells.LOST] = None
        yield cells.shown(cell.value, cell.pattern)
