"""Fragments of text into the cells of tables, and a row of cells told as one row: each cell ended by tabs, as in a PDF's or Word's table."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

import numpy as np

from ocr.engine import Fragment, Gray, Quad
from ocr.joining import Placed, ended, join, rows_of
from ocr.rules import Table
from petition_intake.model import Box

Read = Callable[[Gray, Quad], Fragment]
"""Recognises what the quad covers on the sheet as one line."""

_LETTER, _LETTER_LINES = 120, 4
"""Characters or lines from which a cell's text is a letter: its lines stay lines."""
_MOST_RECUT = 120
_OVER = 0.5
"""Share of a line's height that a box must reach into a cell to belong there too: boxes are drawn a little wide."""
_LEAST_INK, _BELIEVED = 25, 0.5
_SQUARE = 1.4
"""A cell less wide than this share of its height holds one character: of a number in boxes."""


def fitted(fragments: Sequence[Fragment], tables: Sequence[Table], sheet: Gray, read: Read) -> list[Fragment]:
    """The fragments, those that run over several cells read again cell by cell, and small words in cells that were not found read too."""
    cells = [cell for table in tables for row in table for cell in row]
    kept: list[Fragment] = []
    recut = 0
    for fragment in fragments:
        parts = _parts(fragment, cells)
        if len(parts) > 1 and recut < _MOST_RECUT:
            recut += len(parts)
            kept += [again for part in parts if (again := _read_inside(sheet, part, read))]
        else:
            kept.append(fragment)
    empty = [cell for cell in cells if not any(_holds(cell, Placed.of(f)) for f in kept)]
    return kept + [found for cell in empty[:_MOST_RECUT] if (found := _read_inside(sheet, cell, read)) and found.score > _BELIEVED]


def _parts(fragment: Fragment, cells: Sequence[Box]) -> list[Box]:
    """The pieces of a fragment's box in the cells it runs over."""
    box = Placed.of(fragment)
    least = _OVER * (box.bottom - box.top)
    parts = []
    for cell in cells:
        left, right = max(box.left, cell.left), min(box.right, cell.right)
        if right - left > least and cell.top <= box.middle < cell.bottom:
            parts.append(Box(round(left), round(box.top), round(right), round(box.bottom)))
    return sorted(parts, key=lambda part: part.left)


def _read_inside(sheet: Gray, place: Box, read: Read) -> Fragment | None:
    """The one line of ink in a place, a little white around it; None where there is none or more."""
    part = sheet[place.top + 2 : place.bottom - 2, place.left + 2 : place.right - 2]
    inked = part < 0.66 * float(np.median(sheet[::8, ::8]))
    if int(inked.sum()) < _LEAST_INK:
        return None
    rows, columns = np.flatnonzero(inked.any(1)), np.flatnonzero(inked.any(0))
    top, bottom = place.top + 2 + int(rows[0]), place.top + 3 + int(rows[-1])
    left, right = place.left + 2 + int(columns[0]), place.left + 3 + int(columns[-1])
    pad = max(2, round(0.15 * (bottom - top)))
    left, right, top, bottom = max(0, left - pad), min(sheet.shape[1], right + pad), max(0, top - pad), min(sheet.shape[0], bottom + pad)
    quad: Quad = np.array([[left, top], [right, top], [right, bottom], [left, bottom]], np.float32)
    found = read(sheet, quad)
    return found if found.text.strip() else None


def _holds(cell: Box, box: Placed) -> bool:
    return cell.left <= box.centre < cell.right and cell.top <= box.middle < cell.bottom


# ---- telling -----------------------------------------------------------------------------------------------------------


def parted(placed: Sequence[Placed], tables: Sequence[Table]) -> tuple[list[list[Placed]], list[dict[Box, list[Placed]]]]:
    """What stands outside of the tables, above the first, below it, below the second …; and of each table what its cells hold."""
    outside: list[list[Placed]] = [[] for _ in range(len(tables) + 1)]
    inside: list[dict[Box, list[Placed]]] = [{} for _ in tables]
    for box in placed:
        home = next(((n, cell) for n, table in enumerate(tables) for row in table for cell in row if _holds(cell, box)), None)
        if home:
            inside[home[0]].setdefault(home[1], []).append(box)
        else:
            outside[sum(box.middle > table[0][0].top for table in tables)].append(box)
    return outside, inside


def told(table: Table, words: dict[Box, list[Placed]]) -> Iterator[Fragment]:
    """A table's text row by row, cells ended by a tab (one more for each empty cell after it); a letter in a cell keeps its lines."""
    for row in table:
        cells = _with_boxed_numbers(row, words)
        filled = [number for number, (_, held) in enumerate(cells) if held]
        if len(cells) == 1:
            yield from (line for _, held in cells for line in _lines(held))
            continue
        letters = {number for number in filled if _is_letter(_lines(cells[number][1]))}
        for number, after in pairwise([*filled, len(cells)]):
            cell, held = cells[number]
            if number in letters:
                yield from _lines(held)
                continue
            whole = _one(_lines(held), cell)
            quad = _edges(whole, cell) if letters else whole.quad  # beside the letter's first line too
            yield ended(whole, "\t" * (after - number), quad)


def _with_boxed_numbers(row: Sequence[Box], words: dict[Box, list[Placed]]) -> list[tuple[Box, list[Placed]]]:
    """The cells of a row with what they hold; neighbouring cells for one character each are one cell."""
    cells: list[tuple[Box, list[Placed]]] = []
    before = False
    for cell in row:
        held = words.get(cell, [])
        narrow = cell.right - cell.left < _SQUARE * (cell.bottom - cell.top) and all(len(box.fragment.text) <= 1 for box in held)
        if narrow and before:
            last, others = cells[-1]
            cells[-1] = Box(last.left, last.top, cell.right, max(last.bottom, cell.bottom)), others + held
        else:
            cells.append((cell, held))
        before = narrow
    return cells


def _lines(held: Sequence[Placed]) -> list[Fragment]:
    """The lines of a cell from above, pieces of one line together."""
    if not held:
        return []
    height = float(np.median([box.bottom - box.top for box in held]))
    lines = []
    for row in rows_of(held, height):
        line = row[0].fragment
        for before, box in pairwise(row):
            line = join(line, box.fragment, " " if box.left - before.right > 1.2 * height and len(before.fragment.text) > 1 else "")
        lines.append(line)
    return lines


def _is_letter(lines: Sequence[Fragment]) -> bool:
    return len(lines) >= _LETTER_LINES or (len(lines) > 1 and sum(len(line.text) for line in lines) > _LETTER)


_WORD = re.compile(r"[0-9A-Za-z@._+-]+$")
_NUMERAL = re.compile(r"[0-9Xx-]")
_WHOLE = re.compile(r"(?:^|\D)(?:1\d{10}|0\d{2,3}-?\d{7,8}|\d{17}[\dXx])$")


def _one(lines: Sequence[Fragment], cell: Box) -> Fragment:
    """The lines of a cell as one: without a blank where the cell's width broke a line, else with one."""
    whole, last = lines[0], lines[0]
    for line in lines[1:]:
        whole = join(whole, line, _between(last, line, cell), _around(whole, line))
        last = line
    return whole


def _between(one: Fragment, other: Fragment, cell: Box) -> str:
    above, below = Placed.of(one), Placed.of(other)
    char = min(above.bottom - above.top, below.bottom - below.top)
    room = (cell.right - cell.left) - (above.right - above.left)
    if _WORD.search(one.text) and _WORD.match(other.text[:1]):
        broken = room < 2.2 * char and _NUMERAL.match(one.text[-1]) and _NUMERAL.match(other.text[0]) and not _WHOLE.search(one.text)
        return "" if broken else " "
    return "" if room < 3 * char else " "  # one more character and the cell's margins


def _around(one: Fragment, other: Fragment) -> Quad:
    corners = np.vstack([one.quad, other.quad])
    (left, top), (right, bottom) = corners.min(0), corners.max(0)
    return np.array([[left, top], [right, top], [right, bottom], [left, bottom]], np.float32)


def _edges(line: Fragment, cell: Box) -> Quad:
    """The line's left and right edge, the cell's upper and lower one."""
    left, right = line.quad[:, 0].min(), line.quad[:, 0].max()
    return np.array([[left, cell.top], [right, cell.top], [right, cell.bottom], [left, cell.bottom]], np.float32)
