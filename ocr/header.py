"""The line a sending fax machine prints across the top of each page: found, read upright, and kept apart from the letter.

It is upright whatever way the sheet was put in, so it must be taken off *before* the sheet is turned and must have no vote on
which way is up: turned with the page it alone made 26 % of a sideways page's characters wrong.
"""

import re
import unicodedata
from collections.abc import Callable

import cv2
import numpy as np
import numpy.typing as npt

from ocr.engine import Gray
from petition_intake.model import Box, Line

_MM = 1 / 25.4
_ZONE, _START, _LEAST, _MOST = 14 * _MM, 5 * _MM, 1.2 * _MM, 6.5 * _MM
_BLACK = 128

_MARKS = (
    re.compile(r"\d{1,2}:\d\d"),
    re.compile(r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}|\d{1,2}[-/. ][A-Za-z]{3}[-/. ,]+\d{2,4}|[A-Za-z]{3}[. ]*\d{1,2}[, ]+\d{4}|\d{1,2}/\d{1,2}/\d{2,4}"),
    re.compile(r"(?:\bP(?:AGE|G|\.)?\s*[.:]?\s*\d{1,4}\b)|第?\s*\d{1,3}\s*[/页]\s*\d{0,3}|\b\d{1,4}/\d{1,4}\b", re.IGNORECASE),
    re.compile(r"\b(?:FROM|FAX|TEL|TO|NO|SENT BY)\b|发自|传真|发件|电话|自:", re.IGNORECASE),
    re.compile(r"\+?\d[\d \-()]{6,}\d"),
)
"""Clock, date, page count, a label, a number: what such lines are made of."""


def find_header(pixels: Gray, xdpi: float, ydpi: float) -> tuple[Box, ...]:
    """Boxes of the pieces of what may be the header line: the first band of ink close to the upper edge, white below it."""
    rows = min(len(pixels), round(_ZONE * ydpi))
    black = pixels[:rows] < _BLACK
    inked = black.sum(1) > max(3, black.shape[1] // 250)
    starts = np.flatnonzero(inked)
    if not len(starts) or starts[0] > _START * ydpi:
        return ()
    top = int(starts[0])
    bottom = _band_end(inked, top)
    if bottom is None or not _LEAST * ydpi <= bottom - top <= _MOST * ydpi:
        return ()
    top, bottom = max(0, top - 1), min(rows, bottom + 1)
    return tuple(Box(left, top, right, bottom) for left, right in _pieces(np.asarray(black[top:bottom].any(axis=0), np.bool_), round(8 * _MM * xdpi)))


def _band_end(inked: npt.NDArray[np.bool_], top: int) -> int | None:
    """Where the first two white rows after ``top`` begin; None when the ink never stops."""
    for y in range(top + 1, len(inked) - 1):
        if not inked[y] and not inked[y + 1]:
            return y
    return None


def _pieces(columns: npt.NDArray[np.bool_], gap: int) -> list[tuple[int, int]]:
    """Stretches of ink with less than ``gap`` white columns inside."""
    where = np.flatnonzero(columns)
    splits = np.flatnonzero(np.diff(where) > gap)
    starts = [int(where[0]), *(int(where[i + 1]) for i in splits)] if len(where) else []
    ends = [*(int(where[i]) + 1 for i in splits), int(where[-1]) + 1] if len(where) else []
    return [(a, b) for a, b in zip(starts, ends, strict=True) if b - a > 3]  # noqa: PLR2004 - a speck


def looks_like_header(text: str) -> bool:
    """Whether the words are a machine's: at least two of clock, date, page, label, number, and not a Chinese sentence."""
    plain = unicodedata.normalize("NFKC", text)
    chinese = sum("一" <= c <= "鿿" for c in plain)
    marks = sum(bool(mark.search(plain)) for mark in _MARKS)
    return marks >= 2 and chinese <= 0.6 * len(plain.replace(" ", ""))  # noqa: PLR2004 - see docstring


def take_header(pixels: Gray, xdpi: float, ydpi: float, read: Callable[[Gray], tuple[str, float, float]]) -> tuple[tuple[Line, ...], Gray]:
    """The header's pieces as lines, boxes in pixels of ``pixels``; and the page with them wiped, or as it was when there is none."""
    boxes = find_header(pixels, xdpi, ydpi)
    lines = tuple(line for box in boxes if (line := _read(pixels, box, xdpi, ydpi, read)) is not None)
    if not looks_like_header(" ".join(line.text for line in lines)):
        return (), pixels
    wiped = pixels.copy()
    wiped[min(b.top for b in boxes) : max(b.bottom for b in boxes)] = 255
    return lines, wiped


def _read(pixels: Gray, box: Box, xdpi: float, ydpi: float, read: Callable[[Gray], tuple[str, float, float]]) -> Line | None:
    strip = cv2.copyMakeBorder(pixels[box.top : box.bottom, box.left : box.right], 2, 2, 6, 6, cv2.BORDER_CONSTANT, value=255)
    strip = cv2.resize(strip, None, fx=1.0, fy=xdpi / ydpi, interpolation=cv2.INTER_LINEAR)
    text, _, right = read(np.asarray(strip, np.uint8))
    return Line(text.strip(), right, box) if text.strip() else None
