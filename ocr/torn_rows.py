"""Rows of a fax drawn from a code word that was hit: from there to the right edge strokes that stand above and below are broken off.

Two-dimensional code (ITU-T T.4) describes a row by the one before, so the harm runs on, at most until the next row that is coded by itself.
"""

import cv2
import numpy as np
import numpy.typing as npt

from ocr.engine import Gray

_MOST_ROWS = 5
"""Rows torn in one place: one of four or so is coded by itself (T.4, parameter K)."""
_STROKE, _LONGEST = 12, 64
"""Pixels: what is wider above and below is no upright stroke, but level ones, which may well have white between; and what is longer is no
stroke at all, but a ruled line or a streak."""
_BLOCK = 96
"""Pixels from one column to the next at which the harm may be held to begin."""
_LEAST, _SHARE = 7, 0.55
"""Upright strokes broken off from there on, and their share of all that go on below, from which it is harm and not the shape of letters."""
_FINE = 150.0
"""Rows an inch from which a letter's own gaps are higher than one row; below, what is torn can't be told from what is drawn so."""
_BLACK = 128


def mended(pixels: Gray, ydpi: float) -> Gray:
    """The page (grey, of black and white) with torn rows redrawn from the rows above and below them."""
    if ydpi < _FINE:
        return pixels
    black = (pixels < _BLACK).astype(np.uint8)
    out, letters = black.copy(), _up_to(_LONGEST, black)
    for count in range(1, min(_MOST_ROWS, len(black) - 2) + 1):
        for top, left in _torn(black, letters, count):
            above, below = letters[top - 1, left:], letters[top + count, left:]
            out[top : top + count, left:] = (above & _wider(below)) | (below & _wider(above))
    return pixels if np.array_equal(out, black) else np.asarray((1 - out) * 255, np.uint8)


def _torn(black: Gray, letters: Gray, count: int) -> list[tuple[int, int]]:
    """First row and first column of every place where just ``count`` rows are torn."""
    strokes = letters[: -count - 1] & letters[count + 1 :]
    rows = np.flatnonzero(strokes.sum(1, dtype=np.int32) >= 2 * _LEAST)
    strokes = _up_to(_STROKE, strokes[rows])
    all_of = _from_there_on(strokes)
    broken = np.min([_from_there_on(strokes & (1 - black[rows + row])) for row in range(1, count + 1)], axis=0)
    torn = broken >= np.maximum(_LEAST, _SHARE * all_of)
    return [(int(row) + 1, int(np.argmax(where)) * _BLOCK) for row, where in zip(rows, torn, strict=True) if where.any()]


def _up_to(width: int, rows: Gray) -> Gray:
    """Without runs of more than ``width`` pixels in a row."""
    if not len(rows):
        return rows
    wider = np.asarray(cv2.morphologyEx(rows, cv2.MORPH_OPEN, np.ones((1, width + 1), np.uint8)), np.uint8)
    return np.asarray(rows & (1 - wider), np.uint8)


def _from_there_on(rows: Gray) -> npt.NDArray[np.int64]:
    """How many separate runs each row has from each block to its end."""
    begins = rows.copy()
    begins[:, 1:] &= 1 - rows[:, :-1]
    blocks = np.add.reduceat(begins, np.arange(0, rows.shape[1], _BLOCK), axis=1, dtype=np.int64)
    return np.asarray(blocks[:, ::-1].cumsum(1)[:, ::-1])


def _wider(row: Gray) -> Gray:
    return np.asarray(cv2.dilate(row[None], np.ones((1, 5), np.uint8))[0], np.uint8)
