"""Reading order on an upright sheet: rows from top to bottom; where a white gutter runs down the middle, column by column."""

from collections.abc import Sequence

import numpy as np

from ocr import forms
from ocr.engine import Fragment
from ocr.joining import Placed, join, rows_of
from ocr.rules import Table

_GUTTER = (0.42, 0.60)
_WIDE = 0.22
"""Share of the sheet's width from which a line counts as text of a column rather than a form's label."""


def in_reading_order(fragments: Sequence[Fragment], width: int, tables: Sequence[Table] = ()) -> list[Fragment]:
    """The fragments as a person reads them: text as rows or columns, and between it each table row by row, its cells ended by tabs.

    Neighbours on a row of text are joined where no more than a character's gap lies between.
    """
    placed = [Placed.of(fragment) for fragment in fragments]
    tables = sorted(tables, key=lambda table: table[0][0].top)
    outside, inside = forms.parted(placed, tables)
    order = _text(outside[0], width)
    for table, words, below in zip(tables, inside, outside[1:], strict=True):
        order += [*forms.told(table, words), *_text(below, width)]
    return order


def _text(placed: Sequence[Placed], width: int) -> list[Fragment]:
    if not placed:
        return []
    height = float(np.median([p.height for p in placed]))
    gutter = _gutter(placed, width)
    rows = rows_of(placed, height) if gutter is None else _by_columns(placed, gutter, width, height)
    return [fragment for row in rows for fragment in _joined(row, height)]


def _gutter(placed: Sequence[Placed], width: int) -> float | None:
    """Where a white gutter parts two columns, or None: few lines cross it and both sides hold enough long lines."""
    candidates = np.arange(_GUTTER[0] * width, _GUTTER[1] * width, 0.005 * width)
    crossings = [sum(p.left <= x <= p.right for p in placed) for x in candidates]
    least = min(crossings)
    gutter = float(np.median([x for x, n in zip(candidates, crossings, strict=True) if n == least]))
    long = [p for p in placed if p.right - p.left > _WIDE * width]
    left, right = sum(p.right < gutter for p in long), sum(p.left > gutter for p in long)
    if least > 3 or min(left, right) < 6 or left + right < 0.4 * len(placed):  # noqa: PLR2004 - measured on made pages
        return None
    return gutter


def _by_columns(placed: Sequence[Placed], gutter: float, width: int, height: float) -> list[list[Placed]]:
    """Lines that span the gutter (titles, closing lines) cut the sheet into bands; each band is read column by column."""
    spanning = [p for p in placed if p.left < gutter - 0.1 * width and p.right > gutter + 0.1 * width]
    body = [p for p in placed if p not in spanning]
    rows: list[list[Placed]] = []
    above = -np.inf
    for cut in [*sorted(spanning, key=lambda p: p.middle), None]:
        until = cut.middle if cut else np.inf
        band = [p for p in body if above < p.middle <= until]
        rows += rows_of([p for p in band if p.centre < gutter], height)
        rows += rows_of([p for p in band if p.centre >= gutter], height)
        rows += [[cut]] if cut else []
        above = until
    return rows


def _joined(row: Sequence[Placed], height: float) -> list[Fragment]:
    joined: list[Placed] = []
    for box in row:
        if joined and box.left - joined[-1].right < height and box.right > joined[-1].right:
            joined[-1] = Placed.of(join(joined[-1].fragment, box.fragment))
        else:
            joined.append(box)
    return [box.fragment for box in joined]
