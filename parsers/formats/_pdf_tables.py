"""Ruled tables of a PDF page: pdfplumber finds the cells between the rules, and each cell's words are put together in them.

Only the cells come from pdfplumber. The characters stay PDFium's: pdfminer, below pdfplumber, takes fonts' maps at their word, and
Chromium's say Kangxi radicals (U+2F00 ff.) where the page says ideographs.

A row of cells becomes lines beside each other, each ended by a tab (one more for each empty cell after it), as a row of a Word table
is told; parsers/layout.py makes one row of them. A cell that holds a letter of its own keeps its lines.
"""

import bisect
import contextlib
import io
import logging
import re
import time
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from petition_intake.model import Box, Line

_PAGES = 20
"""Pages of a document that are looked at for tables; forms have one or two."""
_SECONDS = 5.0
"""All pages of a document together; no page after that is begun."""
_EDGES = 1600
_CROSSINGS = 6000
"""pdfplumber's time grows with the crossings of rules: this many take about a second."""
_CELLS_LEAST = 4
_LETTER = 200
"""Characters from which a cell of several lines is a letter, not a value; as in Word's tables."""

Cells = tuple[tuple[Box, ...], ...]
"""One table: its rows from above, each its cells from the left; a cell over several rows stands in the first."""


class Tables:
    """Finds tables in one document, which is opened when the first page asks. Finding none is the answer to every fault."""

    def __init__(self, data: bytes) -> None:
        """Over the bytes of a PDF."""
        self._data = data
        self._left = _SECONDS
        self._pdf: Any = None

    def on(self, number: int, size: tuple[int, int]) -> tuple[Cells, ...]:
        """The tables of page ``number`` (from 1) in pixels of its picture of ``size``."""
        if number > _PAGES or self._left <= 0:
            return ()
        started = time.perf_counter()
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                return tuple(self._found(number, size))
        except Exception:  # noqa: BLE001 - pdfminer raises of every kind on odd files; the page's lines are there without it
            return ()
        finally:
            self._left -= time.perf_counter() - started

    def close(self) -> None:
        """Let go of the document."""
        if self._pdf is not None:
            with contextlib.suppress(Exception):
                self._pdf.close()

    def _found(self, number: int, size: tuple[int, int]) -> Iterator[Cells]:
        if self._pdf is None:
            import pdfplumber

            logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # a line for each font it finds odd
            self._pdf = pdfplumber.open(io.BytesIO(self._data), pages=list(range(1, _PAGES + 1)))
        sheet = next(page for page in self._pdf.pages if page.page_number == number)
        try:
            if not _bounded(sheet.edges):
                return
            left, top, right, bottom = shown_part(sheet)
            wide, high = size[0] / (right - left), size[1] / (bottom - top)
            for table in sheet.find_tables():
                rows = [[cell for cell in row.cells if cell] for row in table.rows]
                if sum(map(len, rows)) >= _CELLS_LEAST and any(len(row) > 1 for row in rows):
                    yield tuple(
                        tuple(Box(round((a - left) * wide), round((b - top) * high), round((c - left) * wide), round((d - top) * high)) for a, b, c, d in row)
                        for row in rows
                        if row
                    )
        finally:
            sheet.close()


def shown_part(sheet: Any) -> tuple[float, float, float, float]:  # noqa: ANN401 - a page of pdfplumber
    """The part of the page that is shown, in pdfplumber's points, whose own crop box does not turn with the page (0.11)."""
    media, crop = sheet.page_obj.mediabox, sheet.page_obj.cropbox
    margins = [max(crop[0] - media[0], 0), max(media[3] - crop[3], 0), max(media[2] - crop[2], 0), max(crop[1] - media[1], 0)]  # left, top, right, bottom
    quarters = sheet.rotation // 90 % 4
    left, top, right, bottom = margins[-quarters:] + margins[:-quarters] if quarters else margins
    x0, y0, x1, y1 = map(float, sheet.mediabox)
    return x0 + left, y0 + top, x1 - right, y1 - bottom


def _bounded(edges: Sequence[dict[str, Any]]) -> bool:
    """Whether there are few enough rules for pdfplumber; rules drawn cell by cell count once."""
    if len(edges) > _EDGES:
        return False
    across = {round(edge["top"] / 3) for edge in edges if edge["orientation"] == "h"}
    down = {round(edge["x0"] / 3) for edge in edges if edge["orientation"] == "v"}
    return len(across) * len(down) <= _CROSSINGS


# ---- words into cells -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character of a text layer's line; ``unit`` tells where it stands, ``middle`` is where it is drawn, in pixels, None for an inserted blank."""

    char: str
    unit: int
    middle: tuple[int, int] | None


Place = tuple[int, int, int]
"""Number of table, row and cell."""


class Grid:
    """The cells of a page."""

    def __init__(self, tables: Sequence[Cells]) -> None:
        """Over the tables of one page."""
        self.tables = tables
        cells = [(box, (t, r, c)) for t, table in enumerate(tables) for r, row in enumerate(table) for c, box in enumerate(row)]
        self._cells = sorted(cells, key=lambda cell: cell[0].top)
        self._tops = [box.top for box, _ in self._cells]

    def at(self, x: int, y: int) -> Place | None:
        """The cell at a point of the picture; of tables within each other the innermost."""
        for box, place in reversed(self._cells[: bisect.bisect_right(self._tops, y)]):
            if box.left <= x < box.right and y < box.bottom:
                return place
        return None

    def box(self, place: Place) -> Box:
        """A cell's rules."""
        return self.tables[place[0]][place[1]][place[2]]

    def parted(self, glyphs: Sequence[Glyph]) -> Iterator[tuple[Place | None, Sequence[Glyph]]]:
        """A line of the layer, cut where it goes on in another cell."""
        start, place = 0, None
        for number, glyph in enumerate(glyphs):
            if glyph.middle is None or glyph.char.isspace():
                continue
            here = self.at(*glyph.middle)
            if here != place and number > start and any(not g.char.isspace() for g in glyphs[start:number]):
                yield place, glyphs[start:number]
                start = number
            place = here
        yield place, glyphs[start:]


def upright(rows: Sequence[Sequence[Glyph]]) -> bool:
    """Whether the layer's lines run from left to right as the page is shown; of a sheet shown on its side rows would be columns."""
    across = down = 0
    for row in rows:
        drawn = [glyph.middle for glyph in row if glyph.middle]
        if drawn:
            across += drawn[-1][0] - drawn[0][0]
            down += abs(drawn[-1][1] - drawn[0][1])
    return across > down


def arranged(found: Sequence[tuple[Place | None, Line]], grid: Grid) -> Iterator[Line]:
    """Lines outside of tables in their order, and each table, row by row, where its first words stand."""
    inside: dict[int, dict[Place, list[Line]]] = {}
    for place, line in found:
        if place is not None:
            inside.setdefault(place[0], {}).setdefault(place, []).append(line)
    told = set()
    for place, line in found:
        if place is None:
            yield line
        elif place[0] not in told:
            told.add(place[0])
            yield from _table(place[0], inside[place[0]], grid)


def _table(number: int, words: dict[Place, list[Line]], grid: Grid) -> Iterator[Line]:
    for position, row in enumerate(grid.tables[number]):
        places = [(number, position, cell) for cell in range(len(row))]
        filled = [place for place in places if words.get(place)]
        if len(places) == 1:
            yield from words.get(places[0], ())
            continue
        letters = [place for place in filled if len(words[place]) > 1 and sum(len(line.text) for line in words[place]) > _LETTER]
        for place, after in pairwise([*filled, (number, position, len(row))]):
            if place in letters:
                yield from words[place]
                continue
            line = joined(words[place], grid.box(place))
            box = Box(line.box.left, grid.box(place).top, line.box.right, grid.box(place).bottom) if letters else line.box  # beside the letter's first line too
            yield Line(line.text + "\t" * (after[2] - place[2]), 1.0, box)


_WHOLE = re.compile(r"(?:^|\D)(?:1\d{10}|0\d{2,3}-?\d{7,8}|\d{17}[\dXx])$")
_NUMERAL = re.compile(r"[0-9Xx-]")
_WORD = re.compile(r"[0-9A-Za-z@._+-]+$")


def joined(lines: Sequence[Line], cell: Box) -> Line:
    """The lines of one cell as one, in the box around them: without a blank where the cell's width broke a line, else with one."""
    text = lines[0].text
    for one, other in pairwise(lines):
        text += _between(one, other, cell) + other.text
    box = Box(
        min(line.box.left for line in lines), min(line.box.top for line in lines), max(line.box.right for line in lines), max(line.box.bottom for line in lines)
    )  # fmt: skip
    return Line(text, 1.0, box)


def _between(one: Line, other: Line, cell: Box) -> str:
    char = max(1, min(one.box.bottom - one.box.top, other.box.bottom - other.box.top))
    if min(one.box.bottom, other.box.bottom) - max(one.box.top, other.box.top) > char / 2:  # beside each other
        return " " if other.box.left - one.box.right > 0.3 * char else ""  # wider than between two characters
    room = (cell.right - cell.left) - (one.box.right - one.box.left)
    if _WORD.search(one.text) and _WORD.match(other.text[:1]):
        broken = room < 1.8 * char and _NUMERAL.match(one.text[-1]) and _NUMERAL.match(other.text[0]) and not _WHOLE.search(one.text)
        return "" if broken else " "
    return "" if room < 2.5 * char else " "  # one more character and the cell's margins
