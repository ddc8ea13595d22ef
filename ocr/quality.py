"""How far a page's reading can be trusted: readable, doubtful, unreadable or blank, with reason codes."""

from collections.abc import Sequence

import cv2
import numpy as np

from ocr.engine import Fragment, Gray
from petition_intake.model import PARTIAL, Quality

_DOUBTFUL, _UNREADABLE = 0.90, 0.65
"""Mean confidence, weighted by length, below which a page is doubtful, and unreadable."""

_WEAK_LINE, _WEAK_SHARE = 0.80, 0.15
_UNSURE_LINE, _UNSURE_SHARE = 0.4, 0.3
_BY_HAND = 0.2
_OUTSIDE_SHARE = 0.12
_LEAST_INK = 60
"""Pixels at 204 dots an inch: less than half a character of ordinary size."""

_SPECK, _STREAK = 7, 2.5
"""Pixels at 204 dots an inch: shorter marks are dirt on the paper, ones thinner in the mean a scratch on the glass."""


def ink(pixels: Gray) -> Gray:
    """1 where the sheet is inked, 0 elsewhere: darker than the paper around by a clear step (paper may be grey or shaded)."""
    if pixels.size == 0:
        return pixels
    small = cv2.resize(pixels, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA) if min(pixels.shape) > 64 else pixels  # noqa: PLR2004
    paper = cv2.medianBlur(np.asarray(small, np.uint8), 31 if min(small.shape) > 31 else 3)  # noqa: PLR2004 - wider than a stroke
    paper = cv2.resize(paper, (pixels.shape[1], pixels.shape[0]), interpolation=cv2.INTER_LINEAR)
    return np.asarray((pixels.astype(np.int16) < paper.astype(np.int16) - 60) | ((pixels < 80) & (paper < 110)), np.uint8)  # noqa: PLR2004


def is_blank(inked: Gray, dpi: float) -> bool:
    """Whether the sheet carries nothing but dirt. The outermost 3 mm (scanner shadows) don't count."""
    edge = min(round(3 / 25.4 * dpi), min(inked.shape) // 4)
    inner = inked[edge : inked.shape[0] - edge, edge : inked.shape[1] - edge]
    _, _, stats, _ = cv2.connectedComponentsWithStats(inner, connectivity=8)
    width, height, area = (stats[1:, k] for k in (cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT, cv2.CC_STAT_AREA))
    scale = dpi / 204.0
    length = np.maximum(width, height)
    marks = (length >= _SPECK * scale) & (area >= _STREAK * scale * length)
    return bool(area[marks].sum() < _LEAST_INK * scale**2)


def ink_outside(inked: Gray, fragments: Sequence[Fragment]) -> float:
    """Share of the ink of character-sized marks that no recognised line covers: handwriting, stamps, missed text."""
    covered = np.zeros_like(inked)
    for fragment in fragments:
        cv2.fillPoly(covered, [np.round(fragment.quad).astype(np.int32)], 1)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(inked, connectivity=8)
    width, height, area = (stats[:, k] for k in (cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT, cv2.CC_STAT_AREA))
    page_height, page_width = inked.shape
    like_text = (np.maximum(width, height) >= 8) & (area >= 12) & (width < page_width / 3) & (height < page_height / 6)  # noqa: PLR2004
    like_text[0] = False
    total = int(area[like_text].sum())
    if not total:
        return 0.0
    inside = np.bincount(labels[covered > 0], minlength=len(stats)) * like_text
    return 1.0 - float(inside.sum()) / total


def judge(fragments: Sequence[Fragment], outside: float, damage: Sequence[str], *, missed: int = 0) -> tuple[Quality, tuple[str, ...]]:
    """The page's quality and why, from its recognised lines, the share of ink outside them and what the line did to it.

    ``missed`` counts bands of ink that look like lines of text and were not read: one is enough for doubt.
    """
    characters = sum(len(f.text) for f in fragments)
    if not characters:
        return "unreadable", ("page-unreadable", "ink-outside-boxes", *damage)
    mean = sum(len(f.text) * f.score for f in fragments) / characters
    weak = sum(len(f.text) for f in fragments if f.score < _WEAK_LINE) / characters
    unsure = sum(len(f.text) for f in fragments if f.right < _UNSURE_LINE) / characters
    by_hand = sum(len(f.text) for f in fragments if f.handwritten) / characters
    left = ("ink-outside-boxes",) if outside > _OUTSIDE_SHARE or missed else ()
    if mean < _UNREADABLE:
        return "unreadable", ("page-unreadable", *left, *damage)
    if mean < _DOUBTFUL or weak > _WEAK_SHARE or unsure > _UNSURE_SHARE or by_hand > _BY_HAND or left or PARTIAL & set(damage):
        return "doubtful", ("page-doubtful", *left, *damage)
    return "readable", tuple(damage)
