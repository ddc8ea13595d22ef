"""The line a sending fax machine prints across the top of each page: found, read upright, and kept apart from the letter.

It is upright whatever way the sheet was put in, so it must be taken off *before* the sheet is turned and must have no vote on
which way is up: turned with the page it alone made 26 % of a sideways page's characters wrong. A page that was faxed on carries
the line of an earlier call as well, printed on the paper: that one turns with the letter and is told apart once it has been read.
"""

from collections.abc import Callable, Iterator, Sequence

import cv2
import numpy as np
import numpy.typing as npt

from ocr.engine import Fragment, Gray
from ocr.header_words import is_machine_line
from petition_intake.model import Box, Line

_MM = 1 / 25.4
_ZONE, _START, _LEAST, _MOST = 14 * _MM, 5 * _MM, 1.2 * _MM, 6.5 * _MM
_HEALS, _SMALLEST_CUT = 0.9 * _MM, 2.2 * _MM
_INNER_ZONE, _INNER_LINES = 25 * _MM, 2
_STREAK = 0.7
"""A column inked over that share of the zone is dirt on the sender's glass or a frame, and hides where the line ends."""

_BLACK = 128

_Band = tuple[int, int]


def find_header(pixels: Gray, xdpi: float, ydpi: float) -> tuple[Box, ...]:
    """Boxes of the pieces of what may be the header line: the first band of ink close to the upper edge, white below it."""
    black = _zone(pixels, ydpi)
    return next((_boxes(black, band, xdpi) for band in _bands(black, ydpi)), ())


def _zone(pixels: Gray, ydpi: float) -> npt.NDArray[np.bool_]:
    black = pixels[: min(len(pixels), round(_ZONE * ydpi))] < _BLACK
    streaks = black.mean(axis=0) > _STREAK
    return np.asarray(black & ~streaks, np.bool_)


def _bands(black: npt.NDArray[np.bool_], ydpi: float) -> Iterator[_Band]:
    """Rows that may be the header, likeliest first.

    The first band with white below it; the same with the next one, where damaged rows cut a line in two; and where ink never stops
    because the letter touches the line, down to the row with the least ink.
    """
    counts = black.sum(1)
    inked = counts > max(3, black.shape[1] // 250)
    starts = np.flatnonzero(inked)
    if not len(starts) or starts[0] > _START * ydpi:
        return
    top, rows = int(starts[0]), len(black)
    ends = [y for y in range(top + 1, rows - 1) if inked[y - 1] and not inked[y] and not inked[y + 1]]
    fits = [end for end in ends if _LEAST * ydpi <= end - top <= _MOST * ydpi]
    for end in fits:
        if end == fits[0] or _gap_above(inked, end) <= _HEALS * ydpi:
            yield max(0, top - 1), min(rows, end + 1)
    low, high = top + round(_SMALLEST_CUT * ydpi), min(rows, top + round(_MOST * ydpi))
    if low < high and not fits:
        end = low + int(counts[low:high].argmin())
        yield max(0, top - 1), end


def _gap_above(inked: npt.NDArray[np.bool_], end: int) -> int:
    """White rows above the band of ink that ends at ``end``."""
    white = np.flatnonzero(~inked[:end])
    last = int(white[-1])
    return last - int(np.flatnonzero(inked[:last])[-1])


def _boxes(black: npt.NDArray[np.bool_], band: _Band, xdpi: float) -> tuple[Box, ...]:
    top, bottom = band
    columns = np.asarray(black[top:bottom].any(axis=0), np.bool_)
    return tuple(Box(left, top, right, bottom) for left, right in _pieces(columns, round(8 * _MM * xdpi)))


def _pieces(columns: npt.NDArray[np.bool_], gap: int) -> list[tuple[int, int]]:
    """Stretches of ink with less than ``gap`` white columns inside."""
    where = np.flatnonzero(columns)
    splits = np.flatnonzero(np.diff(where) > gap)
    starts = [int(where[0]), *(int(where[i + 1]) for i in splits)] if len(where) else []
    ends = [*(int(where[i]) + 1 for i in splits), int(where[-1]) + 1] if len(where) else []
    return [(a, b) for a, b in zip(starts, ends, strict=True) if b - a > 3]  # noqa: PLR2004 - a speck


def take_header(pixels: Gray, xdpi: float, ydpi: float, read: Callable[[Gray], tuple[str, float, float]]) -> tuple[tuple[Line, ...], Gray]:
    """The header's pieces as lines, boxes in pixels of ``pixels``; and the page with them wiped, or as it was when there is none."""
    black = _zone(pixels, ydpi)
    for top, bottom in _bands(black, ydpi):
        boxes = _boxes(black, (top, bottom), xdpi)
        lines = tuple(line for box in boxes if (line := _read(pixels, box, xdpi, ydpi, read)) is not None)
        if is_machine_line("   ".join(line.text for line in lines)):
            wiped = pixels.copy()
            wiped[top:bottom] = 255
            return lines, wiped
    return (), pixels


def _read(pixels: Gray, box: Box, xdpi: float, ydpi: float, read: Callable[[Gray], tuple[str, float, float]]) -> Line | None:
    strip = cv2.copyMakeBorder(pixels[box.top : box.bottom, box.left : box.right], 2, 2, 6, 6, cv2.BORDER_CONSTANT, value=255)
    strip = cv2.resize(strip, None, fx=1.0, fy=xdpi / ydpi, interpolation=cv2.INTER_LINEAR)
    text, _, right = read(np.asarray(strip, np.uint8))
    return Line(text.strip(), right, box) if text.strip() else None


def take_inner(fragments: Sequence[Fragment], dpi: float) -> tuple[list[Fragment], list[Fragment]]:
    """Terminals' lines among the first rows of an upright sheet, left to right, and the other fragments: a page that was faxed on."""
    rest, taken = list(fragments), list[Fragment]()
    for _ in range(_INNER_LINES):
        row = _top_row(rest)
        if not row or float(row[0].quad[:, 1].max()) > _INNER_ZONE * dpi or not is_machine_line("   ".join(f.text for f in row)):
            break
        taken += row
        rest = [fragment for fragment in rest if not any(fragment is other for other in row)]
    return taken, rest


def _top_row(fragments: Sequence[Fragment]) -> list[Fragment]:
    """The fragments level with the topmost one, from left to right."""
    if not fragments:
        return []
    first = min(fragments, key=_middle)
    height = float(np.ptp(first.quad[:, 1]))
    return sorted((f for f in fragments if _middle(f) - _middle(first) < 0.6 * height), key=lambda f: float(f.quad[:, 0].min()))


def _middle(fragment: Fragment) -> float:
    return float(fragment.quad[:, 1].mean())
