"""Vertical writing: columns from right to left, the characters upright. Found by its ink, cut into characters, read as level strips.

A sheet put in sideways has tall boxes too. What tells them apart is the reading: the characters of a column, set side by side as they
stand, make sense in vertical writing and none on a sheet that lies on its side, where the column turned as a whole makes sense.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import cv2
import numpy as np

from ocr import words
from ocr.engine import Fragment, Gray, Quad
from ocr.joining import join
from petition_intake.model import Box

Piece = Callable[[Gray, Quad], Fragment]
"""``ocr.engine.Recogniser.piece``."""

_SENSE, _WORDS, _CLEARLY = 0.6, 0.12, 0.8
"""Score from which a column was read; share of its pairs of characters that must be words (running text has a third), absolutely and against the turned."""
_ASKED, _SHOWN = 4, 12
"""Columns that are asked, and characters of each, to tell vertical writing from a sheet on its side."""
_STRIP = 24
_MOST_COLUMNS = 200
_MARK = 0.45
"""A sign smaller than this share of a character in both directions, in the right half of its column, is a comma or full stop."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of characters: where it stands, and its characters' upper and lower edges from above, in pixels of the sheet."""

    box: Box
    cells: tuple[tuple[int, int], ...]


def read(sheet: Gray, piece: Piece) -> list[Fragment] | None:
    """The columns of a sheet in reading order, one fragment each; None when it is not written vertically."""
    inked = _inked(sheet)
    columns = find(inked)
    if not columns or not _is_vertical(sheet, columns, piece):
        return None
    found = (_read(sheet, column, piece) for column in in_order(columns))
    return [fragment for fragment in found if fragment is not None]


def _inked(sheet: Gray) -> Gray:
    """1 where there is ink, without rules between columns and other long thin things."""
    inked = np.asarray(sheet < 0.66 * float(np.median(sheet[::8, ::8])), np.uint8)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(inked, connectivity=8)
    width, height = stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]
    long = (np.maximum(width, height) > 0.15 * max(sheet.shape)) & (np.maximum(width, height) > 12 * np.minimum(width, height))
    long[0] = False
    inked[long[labels]] = 0
    return inked


def find(inked: Gray) -> list[Column]:
    """Columns by their ink: marks less than a character apart downwards, and little apart across, hang together."""
    _, _, stats, _ = cv2.connectedComponentsWithStats(inked, connectivity=8)
    sides = np.maximum(stats[1:, cv2.CC_STAT_WIDTH], stats[1:, cv2.CC_STAT_HEIGHT])
    sides = sides[(sides >= 8) & (sides < max(inked.shape) / 4)]  # noqa: PLR2004 - a speck
    if len(sides) < 4:  # noqa: PLR2004 - no column
        return []
    char = float(np.percentile(sides, 80))
    inked = _without_runs(inked, round(1.5 * char), round(3 * char))
    across, down = max(1, round(0.2 * char)), max(3, round(1.1 * char))
    smeared = cv2.morphologyEx(inked, cv2.MORPH_CLOSE, np.ones((down, across), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(np.asarray(smeared, np.uint8), connectivity=8)
    columns = []
    for left, top, width, height, _ in stats[1 : count if count <= 20 * _MOST_COLUMNS else 1]:
        if 0.5 * char <= width <= 3 * char and height >= 1.5 * width:
            box = Box(int(left), int(top), int(left + width), int(top + height))
            columns.append(Column(box, tuple(cut(inked[box.top : box.bottom, box.left : box.right].max(1).tolist(), int(width), box.top))))
    return columns[:_MOST_COLUMNS]


def _without_runs(inked: Gray, level: int, upright: int) -> Gray:
    """Without runs longer than any stroke: a row lost on the line that ties columns together, rules, a scratch."""
    runs = [cv2.morphologyEx(inked, cv2.MORPH_OPEN, np.ones(size, np.uint8)) for size in ((1, level), (upright, 1))]
    return np.asarray(inked & (1 - np.maximum(*runs)), np.uint8)


def cut(rows: Sequence[int], em: int, offset: int = 0) -> list[tuple[int, int]]:
    """Upper and lower edges of characters about ``em`` high, from which rows of a column are inked: parts put together, touching ones parted."""
    runs: list[list[int]] = []
    for y, on in enumerate(rows):
        if on and runs and runs[-1][1] == y:
            runs[-1][1] = y + 1
        elif on:
            runs.append([y, y + 1])
    cells: list[list[int]] = []
    for run in runs:
        if cells and run[1] - cells[-1][0] <= 1.08 * em:
            cells[-1][1] = run[1]
        else:
            cells.append(run)
    parted = []
    for top, bottom in cells:
        parts = max(1, round((bottom - top) / (1.05 * em)))
        edges = [top + (bottom - top) * n // parts for n in range(parts + 1)]
        parted += [(offset + a, offset + b) for a, b in pairwise(edges)]
    return parted


def in_order(columns: Sequence[Column]) -> list[Column]:
    """From right to left, in tiers where a white band runs across all columns; of one column's pieces the upper first."""
    tiers: list[list[Column]] = []
    bottom = -1
    for column in sorted(columns, key=lambda c: c.box.top):
        if not tiers or column.box.top > bottom:
            tiers.append([])
        tiers[-1].append(column)
        bottom = max(bottom, column.box.bottom)
    return [column for tier in tiers for column in _from_the_right(tier)]


def _from_the_right(tier: Sequence[Column]) -> list[Column]:
    ordered: list[list[Column]] = []
    for column in sorted(tier, key=lambda c: -(c.box.left + c.box.right)):
        if ordered and (column.box.left + column.box.right) / 2 > ordered[-1][0].box.left:
            ordered[-1].append(column)
        else:
            ordered.append([column])
    return [column for pieces in ordered for column in sorted(pieces, key=lambda c: c.box.top)]


def _is_vertical(sheet: Gray, columns: Sequence[Column], piece: Piece) -> bool:
    """Whether the longest columns make sense read upright, and no less than turned either way.

    The recogniser reads characters that lie on their side too (PP-OCR was taught to), so what is read must be words: on a sheet on its
    side the columns' characters are those of the lines' in reverse.
    """
    upright: list[Fragment] = []
    turned: list[Fragment] = []
    for column in sorted(columns, key=lambda c: -len(c.cells))[:_ASKED]:
        shown = replace(column, cells=column.cells[:_SHOWN])
        part = sheet[shown.cells[0][0] : shown.cells[-1][1], column.box.left : column.box.right]
        upright.append(_whole(strip(sheet, shown), piece))
        turned.append(max((_whole(np.ascontiguousarray(np.rot90(part, k)), piece) for k in (1, 3)), key=lambda fragment: fragment.score))
    if sum(fragment.score for fragment in upright) < _SENSE * len(upright):
        return False
    return words_in(upright) >= max(_WORDS, _CLEARLY * words_in(turned))


def words_in(lines: Sequence[Fragment]) -> float:
    """Share of neighbouring characters that are a word of the language."""
    pairs = ["".join(pair) for line in lines for pair in pairwise(line.text)]
    return sum(words.likelihood(pair) is not None for pair in pairs) / max(1, len(pairs))


def strip(sheet: Gray, column: Column) -> Gray:
    """The column's characters side by side, each in a square; commas and full stops, which stand upper right, moved to lower left."""
    em = max(column.box.right - column.box.left, *(bottom - top for top, bottom in column.cells))
    paper = round(float(np.median(sheet[::8, ::8])))
    pad = max(2, em // 10)
    out = np.full((em + 2 * pad, (em + pad) * len(column.cells) + pad), paper, np.uint8)
    for number, (top, bottom) in enumerate(column.cells):
        glyph = sheet[top:bottom, column.box.left : column.box.right]
        inked = np.flatnonzero((glyph < 0.66 * paper).any(0))
        if not len(inked):
            continue
        left, right = int(inked[0]), int(inked[-1]) + 1
        glyph = glyph[:, left:right]
        at = pad + number * (em + pad)
        if max(glyph.shape) < _MARK * em and left + right > column.box.right - column.box.left:
            x, y = at + em // 10, pad + em - len(glyph) - em // 20
        else:
            x, y = at + (em - glyph.shape[1]) // 2, pad + (em - len(glyph)) // 2
        out[y : y + len(glyph), x : x + glyph.shape[1]] = glyph
    return out


def _read(sheet: Gray, column: Column, piece: Piece) -> Fragment | None:
    whole: Fragment | None = None
    left, right = column.box.left, column.box.right
    for start in range(0, len(column.cells), _STRIP):
        cells = column.cells[start : start + _STRIP]
        top, bottom = cells[0][0], cells[-1][1]
        part = replace(_whole(strip(sheet, replace(column, cells=cells)), piece), quad=_corners(left, top, right, bottom))
        whole = part if whole is None else join(whole, part, quad=np.array([*whole.quad[:2], *part.quad[2:]], np.float32))
    return whole if whole is not None and whole.text else None


def _whole(picture: Gray, piece: Piece) -> Fragment:
    height, width = picture.shape
    return piece(picture, _corners(0, 0, width, height))


def _corners(left: float, top: float, right: float, bottom: float) -> Quad:
    return np.array([[left, top], [right, top], [right, bottom], [left, bottom]], np.float32)
