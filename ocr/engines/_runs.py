"""How many times one mark stands in a row: counted in the picture, since a recogniser takes neighbours that are alike for one. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from ocr.engine import Gray, Quad
from ocr.places import Place

_RUN = re.compile(r"([*＊])\1*|([.。·•=+~＝＋#＃!！?？_-])\2+")
"""Marks that writers set in rows and that stand apart from one another; the two of —— touch. A whole row of asterisks may be read as one."""
_BLACK = 128
_LEAST, _MOST = 3, 80
"""Marks in a row that can be told from chance, and more than a line holds."""
_LIKE, _FEW = 0.35, 3
"""How much one mark may differ in width and height from the last, in its own size or pixels, whichever is more."""
_UNEVEN = 1.6
"""Widest distance between neighbours against the narrowest."""
_COUNTED, _UNCOUNTED = 0.999, 0.5
"""Chance of each mark in a row that was counted; and of the last one in a row of three and more that could not be."""


@dataclass(frozen=True, slots=True)
class _Mark:
    """Ink without a white column in it, in pixels of the strip; ``right`` and ``bottom`` exclusive."""

    left: int
    right: int
    top: int
    bottom: int

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


def has_runs(places: Sequence[Place]) -> bool:
    """Whether anything is read that is worth counting."""
    return _RUN.search("".join(place.taken for place in places)) is not None


def counted(places: Sequence[Place], middles: Sequence[float], strip: Gray) -> list[Place]:
    """The line with as many marks in each run as the picture shows; ``middles`` says where each character taken was seen, in pixels of ``strip``."""
    done: list[Place] = []
    after = 0
    taken = [number for number, place in enumerate(places) if place.taken]
    rows = list(_rows(_marks(strip)))
    for run in _RUN.finditer("".join(places[number].taken for number in taken)):
        before, behind = middles[: run.start()], middles[run.end() :]
        least, most = (before[-1] if before else 0.0), (behind[0] if behind else float(strip.shape[1]))
        slack = float(len(strip)) / 2
        within = [row for row in rows if row[0].middle > least - slack and row[-1].middle < most + slack]
        within = [row for row in within if row[0].middle <= middles[run.start()] + slack and row[-1].middle >= middles[run.end() - 1] - slack]
        first, last = taken[run.start()], taken[run.end() - 1]
        done += places[after:first]
        done += _as_many(places[first : last + 1], len(within[0]) if len(within) == 1 else 0, run.end() - run.start())
        after = last + 1
    return [*done, *places[after:]]


def stretched(quads: Sequence[Quad], sheet: Gray) -> list[Quad]:
    """The boxes of lines with rows of small marks that begin in them, or close by, taken in whole: a detector often lets 电话：*** end after three."""
    boxes = [(float(quad[:, 0].min()), float(quad[:, 1].min()), float(quad[:, 0].max()), float(quad[:, 1].max())) for quad in quads]
    return [_taken_in(quad, box, [other for other in boxes if other is not box], sheet) for quad, box in zip(quads, boxes, strict=True)]


_Edges = tuple[float, float, float, float]
_REACH, _NEAR, _SMALL = 20.0, 0.8, 0.6
"""In heights of the line: how far is looked, how close such a row begins, and how high its marks are at most."""


def _taken_in(quad: Quad, box: _Edges, others: Sequence[_Edges], sheet: Gray) -> Quad:
    left, top, right, bottom = box
    height = bottom - top
    level = [other for other in others if min(bottom, other[3]) - max(top, other[1]) > height / 3]
    first = max([0.0, left - _REACH * height, *(other[2] for other in level if other[2] <= left + height)])
    last = min([float(sheet.shape[1]), right + _REACH * height, *(other[0] for other in level if other[0] >= right - height)])
    strip = sheet[round(top) : round(bottom), round(first) : round(last)]
    near, small = _NEAR * height, _SMALL * height
    rows = [row for row in _rows(_marks(strip)) if all(mark.bottom - mark.top <= small for mark in row)]
    begins, stops = left, right
    for row in rows:
        if left - near < first + row[-1].right and first + row[0].left < stops + near:
            stops = max(stops, first + row[-1].right + 2)
    for row in reversed(rows):
        if begins - near < first + row[-1].right and first + row[0].left < right + near:
            begins = min(begins, first + row[0].left - 2)
    if (begins, stops) == (left, right):
        return quad
    wider = quad.copy()
    wider[[0, 3], 0] += begins - left
    wider[[1, 2], 0] += stops - right
    return np.asarray(np.clip(wider, 0, [sheet.shape[1] - 1, sheet.shape[0] - 1]), np.float32)


def _as_many(run: Sequence[Place], seen: int, read: int) -> Iterator[Place]:
    """``seen`` times the mark when that is clear, else the run as read, its length in doubt."""
    mark = next(place.taken for place in run if place.taken)
    if read <= seen <= _MOST:
        yield from [Place(mark, {mark: _COUNTED})] * seen
    elif read < _LEAST:
        yield from run
    else:
        yield from run[:-1]
        yield Place(mark, {mark: min(_UNCOUNTED, run[-1].chances.get(mark, 0.0))})


def _marks(strip: Gray) -> list[_Mark]:
    black = strip < _BLACK
    edges = np.flatnonzero(np.diff(np.concatenate([[0], black.any(0).astype(np.int8), [0]])))
    found = []
    for left, right in zip(edges[::2], edges[1::2], strict=True):
        rows = np.flatnonzero(black[:, left:right].any(1))
        found.append(_Mark(int(left), int(right), int(rows[0]), int(rows[-1]) + 1))
    return found


def _rows(marks: Sequence[_Mark]) -> Iterator[list[_Mark]]:
    """Neighbours that are alike and evenly spaced, as long as it goes on; at least as many as can be told from chance."""
    row: list[_Mark] = []
    for mark in marks:
        if row and not (_alike(row[-1], mark) and _even([*row, mark])):
            if len(row) >= _LEAST:
                yield row
            row = [row[-1]] if _alike(row[-1], mark) else []
        row.append(mark)
    if len(row) >= _LEAST:
        yield row


def _alike(one: _Mark, other: _Mark) -> bool:
    width, height = one.right - one.left, one.bottom - one.top
    across, down = max(_FEW, _LIKE * width), max(_FEW, _LIKE * height)
    return (
        abs(other.right - other.left - width) <= across
        and abs(other.bottom - other.top - height) <= down
        and abs(other.top - one.top) <= down
        and abs(other.bottom - one.bottom) <= down
    )


def _even(row: Sequence[_Mark]) -> bool:
    steps = np.diff([mark.middle for mark in row])
    return bool(steps.max() <= _UNEVEN * steps.min())
