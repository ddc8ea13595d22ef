"""Preparation of a page for recognition, in the order that measured best on transmitted faxes.

A fax: dropped rows repaired, lone specks removed, pixels made square at 204 dots an inch. Every page: skew removed on a canvas
that loses no corner. Clean scans and photos are only made square and no larger than recognition can use.
"""

from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from ocr.engine import Gray
from ocr.sheet import Sheet

FAX_DPI = 204.0
"""Dots an inch of the finer axis of a Group 3 fax (ITU-T T.4: 8.04 dots a millimetre)."""

_FAX_WIDTHS = frozenset({1728, 2048, 2432, 3456})
"""Pixels in a row of Group 3 pages: A4, B4, A3, and A4 at 400 dots (ITU-T T.4 table 2)."""

_PLAUSIBLE_DPI = (60.0, 1300.0)
_PLAUSIBLE_RATIO = 4.2
_A4_INCHES = 8.27
_PAPER_INCHES = (5.0, 13.0)
"""Width of the paper fax machines take; a row of T.4 said to be wider or narrower was tagged by a program that knew nothing of it."""
_STANDARD_ROWS = (1000, 1260)
"""Rows of a whole A4 page at 3.85 lines a millimetre, header line added, some rows lost."""

_MOST_WORKING_PIXELS = 18_000_000
_BLACK = 128


def is_fax_raster(pixels: Gray) -> bool:
    """Whether the page looks like a fax although nobody said so: black and white only, in a width of T.4."""
    return pixels.shape[1] in _FAX_WIDTHS and bool(np.isin(np.unique(pixels), (0, 255)).all())


def resolution(width: int, height: int, xdpi: float, ydpi: float, *, fax: bool) -> tuple[float, float]:
    """The page's resolution (x, y) in dots an inch: as stated where that can be true, else from its shape."""
    low, high = _PLAUSIBLE_DPI
    if fax and width in _FAX_WIDTHS and xdpi > 0 and not _PAPER_INCHES[0] <= width / xdpi <= _PAPER_INCHES[1]:
        xdpi = ydpi = 0.0
    if low <= xdpi <= high and low <= ydpi <= high and max(xdpi, ydpi) <= _PLAUSIBLE_RATIO * min(xdpi, ydpi):
        return xdpi, ydpi
    if not fax:
        return (a4_dots(width, height),) * 2
    across = 408.0 if width == 3456 else FAX_DPI  # noqa: PLR2004 - T.4: 16 dots a millimetre
    return across, 98.0 if _STANDARD_ROWS[0] <= height <= _STANDARD_ROWS[1] else 196.0


def a4_dots(width: int, height: int) -> float:
    """Dots an inch of a picture that shows a sheet of A4, whichever way it lies."""
    return min(width, height) / _A4_INCHES


_MARKS_ASKED, _SQUASHED, _STRETCHED = 40, 1.6, 0.6
"""Marks from which, and how many times wider than high (or the reverse) characters must look, before the stated resolution is not believed.

Width over height of the larger marks, over what square characters would have: printed Chinese 0.93 to 1.13 at either resolution and on its
side, small print at standard resolution from 0.76, digits 0.64 upright and 1.51 on their side; wrong by one resolution, 1.8 to 2.1 or half."""


def glyph_shape(pixels: Gray) -> float | None:
    """Width over height, in pixels, that the larger marks on a page of black and white have; None where there are few, or much grey."""
    sample = pixels[::7, ::7]
    if ((sample > 64) & (sample < 192)).mean() > 0.05:  # noqa: PLR2004 - black and white, or nearly
        return None
    _, _, stats, _ = cv2.connectedComponentsWithStats((pixels < _BLACK).astype(np.uint8), connectivity=8)
    width, height, area = (stats[1:, k] for k in (cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT, cv2.CC_STAT_AREA))
    longest = pixels.shape[1] // 11
    marks = (np.maximum(width, height) >= 10) & (area >= 20) & (width < longest) & (height < longest)  # noqa: PLR2004 - pixels of a part of a character
    if marks.sum() < _MARKS_ASKED:
        return None
    return float(np.percentile(width[marks], 85) / np.percentile(height[marks], 85))


def looks_like_a_sheet(width: int, height: int, xdpi: float, ydpi: float) -> bool:
    """Whether the stated resolution makes a whole sheet of A4, Letter, B4 or A3 of the page: then there is no reason to doubt it."""
    across, down = width / xdpi, height / ydpi
    return _PAPER_INCHES[0] <= across <= _PAPER_INCHES[1] and 1.2 <= down / across <= 1.6  # noqa: PLR2004 - A4 is 1.41


def believed(xdpi: float, ydpi: float, shape: float | None) -> tuple[float, float]:
    """The resolution, put right where tags are missing or lie by one step of Group 3 and the shape of characters says so."""
    if shape is None:
        return xdpi, ydpi
    looks = shape * ydpi / xdpi
    if looks >= _SQUASHED:
        return xdpi, ydpi / 2
    return (xdpi, ydpi * 2) if looks <= _STRETCHED and ydpi < xdpi else (xdpi, ydpi)


# ---- the steps of a fax ----------------------------------------------------------------------------------------------


def repair_rows(pixels: Gray) -> Gray:
    """Bridge rows of noise and white rows that cut through letters; rows lost altogether are not brought back."""
    black = (pixels < _BLACK).astype(np.uint8)
    wrong = _noise_rows(black) | _gap_rows(black)
    if not wrong.any():
        return pixels
    out = black.copy()
    for start, end in _runs(wrong):
        above = black[start - 1] if start else np.zeros_like(black[0])
        below = black[end] if end < len(black) else np.zeros_like(black[0])
        out[start:end] = (above & _wider(below)) | (below & _wider(above))
    return np.asarray((1 - out) * 255, np.uint8)


def lines_run_down(pixels: Gray, xdpi: float, ydpi: float) -> bool:
    """Whether lines of text run down the page, as on a sheet put in sideways, level or skewed: the profile of its columns has the clearer edges."""
    points = _inked(cv2.resize(255 - pixels, None, fx=min(1.0, _LOOKED_AT / xdpi), fy=min(1.0, _LOOKED_AT / ydpi), interpolation=cv2.INTER_AREA))
    if len(points) < _LEAST_INKED:
        return False
    level, upright = _profiles(points[:_POINTS_COARSE], np.arange(-_SKEW_LIMIT, _SKEW_LIMIT + _COARSE, 2 * _COARSE))
    return _clearness(upright) > _clearness(level)


def _noise_rows(black: Gray) -> npt.NDArray[np.bool_]:
    """Rows that change colour far more often than their neighbours: what a hit code word leaves."""
    changes = (black[:, 1:] != black[:, :-1]).sum(1)
    around = np.lib.stride_tricks.sliding_window_view(np.pad(changes, 6, mode="edge"), 13)
    usual = np.median(around, axis=1)
    return np.asarray((changes > black.shape[1] * 0.30) & (changes > 3 * usual + 50))


def _gap_rows(black: Gray) -> npt.NDArray[np.bool_]:
    """Up to four white rows between two rows whose ink continues across them."""
    counts = black.sum(1)
    gap = np.zeros(len(black), bool)
    for start, end in _runs(counts == 0):
        if end - start > 4 or start == 0 or end == len(black):  # noqa: PLR2004 - more than four rows is space between lines
            continue
        above, below = black[start - 1], black[end]
        least = min(int(above.sum()), int(below.sum()))
        gap[start:end] = least > 25 and int((_wider(above) & below).sum()) > 0.5 * least  # noqa: PLR2004 - prototype's figures
    return gap


def _wider(row: Gray) -> Gray:
    return np.asarray(cv2.dilate(row[None], np.ones((1, 5), np.uint8))[0], np.uint8)


def _runs(mask: npt.NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Start (inclusive) and end (exclusive) of each run of True."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], mask.astype(np.int8), [0]])))
    return [(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True)]


def despeckle(pixels: Gray, most: int = 3, alone: int = 4) -> Gray:
    """Drop black specks of at most ``most`` pixels where a window of 13 x 5 around holds fewer than ``alone`` other black ones.

    Without the look around, dots of 冫 and decimal points go too (measured: worse than no despeckling).
    """
    black = (pixels < _BLACK).astype(np.uint8)
    _, labels, stats, centres = cv2.connectedComponentsWithStats(black, connectivity=8)
    areas = stats[:, cv2.CC_STAT_AREA]
    small = np.flatnonzero(areas <= most)
    small = small[small > 0]
    density = cv2.boxFilter(black, cv2.CV_32F, (13, 5), normalize=False, borderType=cv2.BORDER_CONSTANT)
    rows = centres[small, 1].round().astype(int)
    columns = centres[small, 0].round().astype(int)
    drop = np.zeros(len(stats), bool)
    drop[small[density[rows, columns] - areas[small] < alone]] = True
    out = pixels.copy()
    out[drop[labels]] = 255
    return out


# ---- the steps of every page -----------------------------------------------------------------------------------------


def square(sheet: Sheet, xdpi: float, ydpi: float, *, fax: bool) -> Sheet:
    """Square pixels: a fax at 204 dots an inch, anything else at its finer axis, reduced to what recognition can use."""
    if fax:
        across, down = FAX_DPI / xdpi, FAX_DPI / ydpi
    else:
        finest = max(xdpi, ydpi)
        across, down = finest / xdpi, finest / ydpi
    width, height = sheet.width * across, sheet.height * down
    shrink = min(1.0, (_MOST_WORKING_PIXELS / (width * height)) ** 0.5)
    size = max(1, round(width * shrink)), max(1, round(height * shrink))
    return sheet if size == (sheet.width, sheet.height) else sheet.resized(*size)


_SKEW_LIMIT, _COARSE, _FINE = 10.0, 0.25, 0.1
_POINTS_COARSE, _POINTS_FINE = 25_000, 50_000
_LOOKED_AT, _LEAST_INKED = 100.0, 50
"""Dots an inch of the reduction lines are looked for on, and the ink on it that one character has."""
_CLEAR = 1.35
"""How much sharper the profile must be at the best angle than at most others: lines of text have 3 and more, three short ones 1.7,
pictures and stains stay below 1.2."""


def skew_angle(pixels: Gray, dpi: float, limit: float = _SKEW_LIMIT) -> float:
    """Degrees by which to rotate counter-clockwise so that lines run level, within ``limit``; 0.0 when there are no lines to go by.

    The angle at which the profile of ink has the sharpest edges, on a reduction to 100 dots an inch: of rows, or of columns where these
    are sharper (a sheet on its side).
    """
    shrink = min(1.0, _LOOKED_AT / dpi, (2_000_000 / pixels.size) ** 0.5)
    points = _inked(cv2.resize(255 - pixels, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA))
    if len(points) < _LEAST_INKED:
        return 0.0
    ys, xs = np.ascontiguousarray(points[:, 0]), np.ascontiguousarray(points[:, 1])
    angles = np.arange(-limit, limit + _COARSE / 2, _COARSE)
    level, upright = _profiles(points[:_POINTS_COARSE], angles)
    clear = [_clearness(profile) for profile in (level, upright)]
    if max(clear) < _CLEAR:
        return 0.0
    (a, b), profile = ((ys, -xs), level) if clear[0] >= clear[1] else ((xs, ys), upright)
    coarse = float(angles[profile.argmax()])
    return float(max(np.arange(coarse - 2 * _FINE, coarse + 2.5 * _FINE, _FINE), key=lambda angle: _sharpness(a, b, angle)))


def _inked(dark: npt.NDArray[Any]) -> npt.NDArray[np.float32]:
    """Places (y, x) of ink on a picture of darkness, in no order, no more than are asked."""
    points = np.argwhere(dark > max(100, int(dark.mean()) + 60)).astype(np.float32)
    return np.asarray(np.random.default_rng(0).permutation(points)[:_POINTS_FINE], np.float32)


def _profiles(points: npt.NDArray[np.float32], angles: npt.NDArray[np.float64]) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """How sharp the profile of rows, and that of columns, is at each angle."""
    ys, xs = np.ascontiguousarray(points[:, 0]), np.ascontiguousarray(points[:, 1])
    level, upright = (np.array([_sharpness(a, b, angle) for angle in angles]) for a, b in ((ys, -xs), (xs, ys)))
    return level, upright


def _clearness(profile: npt.NDArray[np.float64]) -> float:
    return float(profile.max() / max(1.0, np.median(profile)))


def _sharpness(along: npt.NDArray[np.float32], across: npt.NDArray[np.float32], degrees: float) -> float:
    """How sharp the edges of the profile are once the points are sheared by ``degrees``."""
    places = (along + np.float32(np.tan(np.deg2rad(degrees))) * across).astype(np.int32)
    profile = np.bincount(places - places.min())
    return float((np.diff(profile).astype(np.float64) ** 2).sum())


_FAINTEST, _NOISES, _INK = 10.0, 6.0, 180.0
"""Grey levels that ink differs from paper at least, how many times the paper's own noise that must be, and what it is made to differ."""


def darkened(pixels: Gray) -> Gray:
    """A sheet on which nothing stands out, with ink too faint to stand out made dark: pencil, a ribbon run dry, a pale copy. White where there is none."""
    smooth = np.asarray(cv2.GaussianBlur(pixels, (0, 0), 1.0), np.float32)
    small = cv2.resize(smooth, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    paper = cv2.resize(np.asarray(cv2.medianBlur(small.astype(np.uint8), 31), np.float32), (pixels.shape[1], pixels.shape[0]), interpolation=cv2.INTER_LINEAR)
    darker = paper - smooth
    noise = 1.4826 * float(np.median(np.abs(darker[::5, ::5])))
    ink = darker > max(_FAINTEST, _NOISES * noise)
    if not ink.any():
        return np.full_like(pixels, 255)
    full = float(np.percentile(darker[ink], 75))
    return np.asarray(np.clip(255.0 - _INK * darker / full, 0, 255), np.uint8)


def straighten(sheet: Sheet, dpi: float) -> tuple[Sheet, float]:
    """The sheet with level lines, and the angle (degrees counter-clockwise) it took; tiny angles are left alone."""
    angle = skew_angle(sheet.pixels, dpi)
    return (sheet.rotated(angle), angle) if abs(angle) > 0.15 else (sheet, 0.0)  # noqa: PLR2004 - less than a pixel a word
