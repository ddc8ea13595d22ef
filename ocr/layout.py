"""Reading order on an upright sheet: rows from top to bottom; where white gutters run down, column by column."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from ocr import forms
from ocr.engine import Fragment
from ocr.joining import Placed, join, rows_of
from ocr.rules import Table

_GUTTER = (0.42, 0.60)
_THIRDS = ((0.28, 0.42), (0.58, 0.72))
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
    gutters = _gutters(placed, width)
    rows = _by_columns(placed, gutters, width, height) if gutters else rows_of(placed, height)
    return [fragment for row in rows for fragment in _joined(row, height)]


def _gutters(placed: Sequence[Placed], width: int) -> list[float]:
    """Where white gutters part two or three columns, none where they don't: few lines cross them and every column holds enough long lines."""
    for windows, wide, enough in ((_GUTTER,), _WIDE, 6), (_THIRDS, _WIDE * 0.8, 5):
        found = [_least_crossed(placed, window, width) for window in windows]
        if max(crossings for _, crossings in found) > 3:  # noqa: PLR2004 - measured on made pages
            continue
        edges = [0.0, *(x for x, _ in found), float(width)]
        long = [p for p in placed if p.width > wide * width]
        held = [sum(left <= p.left and p.right <= right for p in long) for left, right in pairwise(edges)]
        if min(held) >= enough and sum(held) >= 0.4 * len(placed):
            return edges[1:-1]
    return []


def _least_crossed(placed: Sequence[Placed], window: tuple[float, float], width: int) -> tuple[float, int]:
    """The place within the window that the fewest lines cross, and how many do."""
    candidates = np.arange(window[0] * width, window[1] * width, 0.005 * width)
    crossings = [sum(bool(p.left <= x <= p.right) for p in placed) for x in candidates]
    least = min(crossings)
    return float(np.median([x for x, n in zip(candidates, crossings, strict=True) if n == least])), least


def _by_columns(placed: Sequence[Placed], gutters: Sequence[float], width: int, height: float) -> list[list[Placed]]:
    """Lines that span a gutter (titles, closing lines) cut the sheet into bands; each band is read column by column."""
    reach = 0.1 * width / len(gutters)
    lowest = max((p.bottom for p in placed if p.width > 2 * reach), default=np.inf)  # a page number is centred below all columns
    spans = [
        any(p.left < gutter - reach and p.right > gutter + reach for gutter in gutters) or (p.top >= lowest and abs(p.centre - width / 2) < 0.1 * width)
        for p in placed
    ]
    spanning = [p for p, across in zip(placed, spans, strict=True) if across]
    body = [p for p, across in zip(placed, spans, strict=True) if not across]
    rows: list[list[Placed]] = []
    above = -np.inf
    for cut in [*sorted(spanning, key=lambda p: p.middle), None]:
        until = cut.middle if cut else np.inf
        band = [p for p in body if above < p.middle <= until]
        for left, right in pairwise([-np.inf, *gutters, np.inf]):
            rows += rows_of([p for p in band if left <= p.centre < right], height)
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
