"""Ruled lines on an upright sheet, the cells between them, and the sheet without them.

Level and upright runs of ink longer than any stroke are rules, also where a fax broke them. Rules that touch each other make a group;
its lines cut the plane into a grid, and fields of the grid with no rule between them are one cell. So a rule may have holes and lean a
little, cells may span others, and a side may be open. A frame around a paragraph is one cell and no table; nor is squared paper.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np
import numpy.typing as npt

from ocr.engine import Gray
from petition_intake.model import Box

_DPI = 204.0
_LEVEL, _UPRIGHT = 80, 56
"""Pixels at 204 dots an inch: 10 mm is longer than a level stroke of a heading of 22 points, 7 mm than an upright one; rows of forms are 8 mm."""
_THICK = 12
_BROKEN = 4
_HOLE, _ASIDE = 60, 6
"""Two runs are one rule where no more than this lies between their ends, and between their lines."""
_TOUCH = 12
_LONG = 15
"""Times the reach between touching rules: 22 mm, more than a row."""
_SAME = 12
"""Rules nearer than this are one (double rules)."""
_BEYOND, _TIGHT = 40, 10
"""A scratch on the glass goes on 5 mm beyond the rules; text on both sides within 1.2 mm runs across it."""
_COVERED = 0.6
"""Share of a border that must be drawn to part two cells."""
_MOST_RULES, _MOST_FIELDS = 400, 3000
_CELLS_LEAST = 4
_SQUARES_LEAST, _SQUARE_SIDE = 40, 112
"""Squared paper: so many square cells of at most 14 mm."""

Table = tuple[tuple[Box, ...], ...]
"""One table: its rows from above, each its cells from the left, in pixels of the sheet; a cell over several rows stands in the first."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A level rule at height ``at`` from ``start`` to ``end``; or an upright one, the same with the axes exchanged."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Ruled:
    """What was ruled on a sheet: its tables, and its pixels with their rules wiped (the very same array where there are none)."""

    pixels: Gray
    tables: tuple[Table, ...] = ()


def find(pixels: Gray, dpi: float) -> Ruled:
    """Tables on an upright sheet of ``dpi`` dots an inch, and the sheet without rules. Ink is what is darker than two thirds of the paper."""
    scale = dpi / _DPI
    inked = np.asarray(pixels < float(np.median(pixels[::8, ::8])) * 0.66, np.uint8) if pixels.size else pixels
    level = _runs(inked, _LEVEL * scale, scale)
    upright = _runs(np.ascontiguousarray(inked.T), _UPRIGHT * scale, scale).T if level.any() else level
    across, down = _rules(level, scale), _rules(np.ascontiguousarray(upright.T), scale)
    if not across or not down or len(across) + len(down) > _MOST_RULES:
        return Ruled(pixels)
    groups = _groups(across, down, _TOUCH * scale)
    if not groups:
        return Ruled(pixels)
    wiped = _wiped(pixels, inked, (level, upright), groups, scale)
    parting = [(across, [rule for rule in down if not _runs_through(rule, across, upright, wiped, scale)]) for across, down in groups]
    kept = [group for group in parting if group[1]]
    if kept != groups:
        wiped = _wiped(pixels, inked, (level, upright), kept, scale)
    return Ruled(wiped if kept else pixels, tuple(table for group in kept if (table := _table(*group, scale))))


# ---- runs of ink -------------------------------------------------------------------------------------------------------


def _runs(inked: Gray, least: float, scale: float) -> Gray:
    """1 where a level run of ink is at least that long and no thicker than a rule."""
    height, width = inked.shape
    step = width + _BROKEN
    flat = np.zeros(height * step + 1, np.uint8)
    flat[:-1].reshape(height, step)[:, :width] = inked
    edges = np.flatnonzero(flat[1:] != flat[:-1]) + 1 if not flat[0] else np.concatenate([[0], np.flatnonzero(flat[1:] != flat[:-1]) + 1])
    starts, ends = edges[::2], edges[1::2]
    apart = np.flatnonzero(starts[1:] - ends[:-1] >= _BROKEN)
    starts, ends = starts[np.concatenate([[0], apart + 1])] if len(starts) else starts, ends[np.append(apart, len(ends) - 1)] if len(ends) else ends
    long = ends - starts >= max(8, least)
    if not long.any():
        return np.zeros_like(inked)
    change = np.zeros(height * step + 1, np.int8)
    change[starts[long]], change[ends[long]] = 1, -1
    runs = np.ascontiguousarray(np.cumsum(change, dtype=np.int8)[:-1].reshape(height, step)[:, :width]).view(np.uint8)
    thick = max(3, round(_THICK * scale))
    solid = _morphed(_morphed(runs, cv2.MORPH_OPEN, thick + 1, 1), cv2.MORPH_DILATE, 3, 3)
    return np.asarray(runs & (1 - solid), np.uint8)


def _morphed(inked: Gray, how: int, rows: int, columns: int) -> Gray:
    return np.asarray(cv2.morphologyEx(inked, how, np.ones((rows, columns), np.uint8)), np.uint8)


def _rules(runs: Gray, scale: float) -> list[Rule]:
    """The runs as level rules, broken ones mended."""
    count, _, stats, centres = cv2.connectedComponentsWithStats(runs, connectivity=8)
    if count > 4 * _MOST_RULES:
        return []
    found = [Rule(float(centres[n][1]), float(stats[n, 0]), float(stats[n, 0] + stats[n, 2])) for n in range(1, count) if stats[n, 2] > stats[n, 3]]
    mended: list[Rule] = []
    for rule in sorted(found, key=lambda r: r.start):
        for number, other in enumerate(mended):
            if abs(rule.at - other.at) <= _ASIDE * scale and rule.start - other.end <= _HOLE * scale:
                longer = rule if rule.end - rule.start > other.end - other.start else other
                mended[number] = Rule(longer.at, other.start, max(other.end, rule.end))
                break
        else:
            mended.append(rule)
    return mended


Group = tuple[list[Rule], list[Rule]]


def _groups(across: Sequence[Rule], down: Sequence[Rule], reach: float) -> list[Group]:
    """Level and upright rules that hang together, at least two and one; upright ones that end nowhere are strokes or part of a drawing."""
    bound = [rule for rule in down if _held(rule, across, reach)]
    owner = list(range(len(across) + len(bound)))

    def root(number: int) -> int:
        while owner[number] != number:
            number = owner[number]
        return number

    for a, level in enumerate(across):
        for b, rule in enumerate(bound, len(across)):
            if _meet(level, rule, reach):
                owner[root(b)] = root(a)
    groups: dict[int, Group] = {}
    for number, rule in enumerate([*across, *bound]):
        groups.setdefault(root(number), ([], []))[number >= len(across)].append(rule)
    return [group for group in groups.values() if len(group[0]) > 1 and group[1]]


def _held(upright: Rule, across: Sequence[Rule], reach: float) -> bool:
    """Whether a rule begins and ends at level ones; of a long one a broken end is forgiven, not of a short one, which may be part of a stamp's ring."""
    meeting = [level.at for level in across if _meet(level, upright, reach)]
    ends = sum(any(abs(at - end) <= reach for at in meeting) for end in (upright.start, upright.end))
    return len(meeting) > 1 and (ends == 2 or upright.end - upright.start > _LONG * reach)  # noqa: PLR2004 - both


def _meet(level: Rule, upright: Rule, reach: float) -> bool:
    return level.start - reach <= upright.at <= level.end + reach and upright.start - reach <= level.at <= upright.end + reach


def _runs_through(rule: Rule, across: Sequence[Rule], upright: Gray, wiped: Gray, scale: float) -> bool:
    """Whether an upright rule is a scratch: it goes on beyond the level ones, or text runs across it row for row."""
    beyond, slack, near = round(_BEYOND * scale), max(4, round(_ASIDE * scale)), round(_TIGHT * scale)
    top, bottom, x = round(min(level.at for level in across)), round(max(level.at for level in across)), round(rule.at)
    outside = upright[max(0, top - 2 * beyond) : max(0, top - beyond)], upright[bottom + beyond : bottom + 2 * beyond]
    if any(len(part) and part[:, max(0, x - 2 * slack) : x + 2 * slack].max(1).mean() > 0.5 * _COVERED for part in outside):
        return True
    text = np.asarray(wiped[:, max(0, x - slack - near) : x + slack + near] < 0.66 * float(np.median(wiped[::8, ::8])), np.uint8)
    left, right = text[:, :near].max(1), text[:, -near:].max(1)
    ys = sorted(round(level.at) for level in across if rule.start - slack <= level.at <= rule.end + slack)
    rows = [np.s_[a + slack : b - slack] for a, b in pairwise(ys) if b - a > 3 * slack]
    crossed = sum(bool(left[row].any() and right[row].any()) for row in rows)
    return crossed > max(1, 0.4 * len(rows))


# ---- cells -------------------------------------------------------------------------------------------------------------


def _table(across: Sequence[Rule], down: Sequence[Rule], scale: float) -> Table:
    """The cells of a group, empty when they make no table."""
    xs = _lines([r.at for r in down], (min(r.start for r in across), max(r.end for r in across)), scale)
    ys = _lines([r.at for r in across], (min(r.start for r in down), max(r.end for r in down)), scale)
    rows, columns = len(ys) - 1, len(xs) - 1
    if rows < 1 or columns < 1 or rows * columns > _MOST_FIELDS:
        return ()
    open_down = [[not _drawn(across, ys[r + 1], (xs[c], xs[c + 1]), scale) for c in range(columns)] for r in range(rows - 1)]
    open_right = [[not _drawn(down, xs[c + 1], (ys[r], ys[r + 1]), scale) for c in range(columns - 1)] for r in range(rows)]
    fields = _merged(rows, columns, open_down, open_right)
    table = tuple(tuple(Box(round(xs[a]), round(ys[r]), round(xs[b]), round(ys[d])) for a, b, d in fields[r]) for r in range(rows) if fields[r])
    cells = [cell for row in table for cell in row]
    if len(cells) < _CELLS_LEAST or all(len(row) == 1 for row in table) or _squared(cells, scale):
        return ()
    return table


def _lines(at: Iterable[float], ends: tuple[float, float], scale: float) -> list[float]:
    """Where the lines of a grid are: double rules once, and the ends of the crossing rules where a side is open."""
    places = sorted(at)
    low, high = ends
    if places[0] - low > 2 * _SAME * scale:
        places.insert(0, low)
    if high - places[-1] > 2 * _SAME * scale:
        places.append(high)
    lines: list[list[float]] = []
    for place in places:
        if lines and place - lines[-1][-1] <= _SAME * scale:
            lines[-1].append(place)
        else:
            lines.append([place])
    return [sum(line) / len(line) for line in lines]


def _drawn(rules: Sequence[Rule], at: float, stretch: tuple[float, float], scale: float) -> bool:
    """Whether the border at ``at`` over ``stretch`` is there for the most part."""
    covered = sum(max(0.0, min(r.end, stretch[1]) - max(r.start, stretch[0])) for r in rules if abs(r.at - at) <= _SAME * scale)
    return covered >= _COVERED * (stretch[1] - stretch[0])


def _merged(rows: int, columns: int, open_down: list[list[bool]], open_right: list[list[bool]]) -> list[list[tuple[int, int, int]]]:
    """For each row of the grid the cells that begin there as (first column, column after, row after).

    A cell is a run of fields open to each other, carried down as long as the very same run is open below; what is not a rectangle is cut into rows.
    """
    taken = np.zeros((rows, columns), bool)
    cells: list[list[tuple[int, int, int]]] = [[] for _ in range(rows)]
    for row in range(rows):
        column = 0
        while column < columns:
            after = column + 1
            if not taken[row, column]:
                while after < columns and open_right[row][after - 1] and not taken[row, after]:
                    after += 1
                below = row + 1
                while below < rows and _goes_on(below, column, after, columns, open_down, open_right):
                    below += 1
                taken[row:below, column:after] = True
                cells[row].append((column, after, below))
            column = after
    return cells


def _goes_on(row: int, column: int, after: int, columns: int, open_down: list[list[bool]], open_right: list[list[bool]]) -> bool:
    inside = all(open_down[row - 1][c] for c in range(column, after)) and all(open_right[row][c] for c in range(column, after - 1))
    return inside and not (column and open_right[row][column - 1]) and not (after < columns and open_right[row][after - 1])


def _squared(cells: Sequence[Box], scale: float) -> bool:
    """Paper ruled in squares for one character each."""
    square = [c for c in cells if 0.6 < (c.right - c.left) / max(1, c.bottom - c.top) < 1.6 and c.right - c.left < _SQUARE_SIDE * scale]  # noqa: PLR2004 - about
    return len(square) >= max(_SQUARES_LEAST, 0.6 * len(cells))


# ---- wiping ------------------------------------------------------------------------------------------------------------


def _wiped(pixels: Gray, inked: Gray, runs: tuple[Gray, Gray], groups: Sequence[Group], scale: float) -> Gray:
    """The sheet without the groups' rules; strokes that cross a rule stay whole."""
    level, upright = np.zeros_like(inked), np.zeros_like(inked)
    slack = max(3, round(_ASIDE * scale))
    for across, down in groups:
        for rule in across:
            _keep(level, runs[0], rule, slack)
        for rule in down:
            _keep(upright.T, runs[1].T, rule, slack)
    level, upright = _morphed(level, cv2.MORPH_DILATE, 3, 1), _morphed(upright, cv2.MORPH_DILATE, 1, 3)
    mask = np.asarray(level | upright, np.uint8)
    rest = np.asarray(inked & (1 - mask), np.uint8)
    bridge = max(5, round(0.6 * _THICK * scale))
    high, wide = _morphed(rest, cv2.MORPH_CLOSE, bridge, 1), _morphed(rest, cv2.MORPH_CLOSE, 1, bridge)
    crossing = (high & level & (1 - upright)) | (wide & upright & (1 - level))
    out = pixels.copy()
    out[(mask == 1) & (crossing == 0)] = round(float(np.median(pixels[::8, ::8])))
    return out


def _keep(into: npt.NDArray[np.uint8], runs: npt.NDArray[np.uint8], rule: Rule, slack: int) -> None:
    """Copy the runs of one level rule."""
    part = np.s_[max(0, round(rule.at) - slack) : round(rule.at) + slack + 1, round(rule.start) : round(rule.end)]
    into[part] |= runs[part]
