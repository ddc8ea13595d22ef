"""Reading order on an upright sheet: rows from top to bottom; where a white gutter runs down the middle, column by column."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ocr.engine import Fragment, Quad

_GUTTER = (0.42, 0.60)
_WIDE = 0.22
"""Share of the sheet's width from which a line counts as text of a column rather than a form's label."""


@dataclass(frozen=True, slots=True)
class _Placed:
    left: float
    top: float
    right: float
    bottom: float
    fragment: Fragment

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def centre(self) -> float:
        return (self.left + self.right) / 2


def in_reading_order(fragments: Sequence[Fragment], width: int) -> list[Fragment]:
    """The fragments as a person reads them, neighbours on a row joined where no more than a character's gap lies between."""
    placed = [_place(fragment) for fragment in fragments]
    if not placed:
        return []
    height = float(np.median([p.bottom - p.top for p in placed]))
    gutter = _gutter(placed, width)
    rows = _rows(placed, height) if gutter is None else _by_columns(placed, gutter, width, height)
    return [fragment for row in rows for fragment in _joined(row, height)]


def _place(fragment: Fragment) -> _Placed:
    x, y = fragment.quad[:, 0], fragment.quad[:, 1]
    return _Placed(float(x.min()), float(y.min()), float(x.max()), float(y.max()), fragment)


def _rows(placed: Sequence[_Placed], height: float) -> list[list[_Placed]]:
    """Boxes whose middles lie within half a line's height of the row's first are one row, from left to right."""
    rows: list[list[_Placed]] = []
    for box in sorted(placed, key=lambda p: p.middle):
        if rows and box.middle - rows[-1][0].middle < 0.5 * height:
            rows[-1].append(box)
        else:
            rows.append([box])
    return [sorted(row, key=lambda p: p.left) for row in rows]


def _gutter(placed: Sequence[_Placed], width: int) -> float | None:
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


def _by_columns(placed: Sequence[_Placed], gutter: float, width: int, height: float) -> list[list[_Placed]]:
    """Lines that span the gutter (titles, closing lines) cut the sheet into bands; each band is read column by column."""
    spanning = [p for p in placed if p.left < gutter - 0.1 * width and p.right > gutter + 0.1 * width]
    body = [p for p in placed if p not in spanning]
    rows: list[list[_Placed]] = []
    above = -np.inf
    for cut in [*sorted(spanning, key=lambda p: p.middle), None]:
        until = cut.middle if cut else np.inf
        band = [p for p in body if above < p.middle <= until]
        rows += _rows([p for p in band if p.centre < gutter], height)
        rows += _rows([p for p in band if p.centre >= gutter], height)
        rows += [[cut]] if cut else []
        above = until
    return rows


def _joined(row: Sequence[_Placed], height: float) -> list[Fragment]:
    joined: list[_Placed] = []
    for box in row:
        if joined and box.left - joined[-1].right < height and box.right > joined[-1].right:
            joined[-1] = _place(_join(joined[-1].fragment, box.fragment))
        else:
            joined.append(box)
    return [box.fragment for box in joined]


def _join(left: Fragment, right: Fragment) -> Fragment:
    """Two neighbours as one: the corners outward, the score weighted by length, both right together."""
    quad: Quad = np.array([left.quad[0], right.quad[1], right.quad[2], left.quad[3]], np.float32)
    a, b = max(1, len(left.text)), max(1, len(right.text))
    return Fragment(left.text + right.text, (left.score * a + right.score * b) / (a + b), left.right * right.right, quad)
