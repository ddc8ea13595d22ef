"""Whether a line was written by hand, from its picture alone: strokes, sizes and places of its marks vary where those of type don't.

A logistic regression on eighteen measures of a line and their products, fitted by ``bench/handwriting.py``, which tells the material.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt

from ocr.engine import Gray

DATA = Path(__file__).parent / "data" / "handwriting.txt"
LEAST, LEAST_OF_SHORT, LEAST_AMONG_OTHERS = 1.5, 3.5, 0.0
"""Scores from which a line is taken for written: by itself, when it is short, and on a page where most lines are."""
_SHORT = 5.0
"""Heights of a line: three or four characters with their gaps, on which a hit row of the fax tells as much as the hand."""
_MOST_SPREAD = 4.0

_HEIGHT = 48
_LEAST_WIDTH = 40

Measures = npt.NDArray[np.float64]
"""One line's measures, without unit, in the order of ``NAMES``."""

NAMES = (
    "ink", "stroke", "stroke-varies", "level", "upright", "slanted", "falling", "axis-ratio", "level-runs", "upright-runs",
    "foot-scatter", "head-scatter", "height-varies", "width-varies", "pitch", "gaps-vary", "pieces", "roundness",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fitted:
    """The regression: mean and spread of each measure, weights of the measures, their products and a constant."""

    mean: Measures
    spread: Measures
    weights: Measures

    def terms(self, found: Measures) -> Measures:
        """What the weights apply to."""
        plain = np.clip((found - self.mean) / self.spread, -_MOST_SPREAD, _MOST_SPREAD)
        one, other = np.triu_indices(len(plain))
        return np.concatenate([plain, plain[one] * plain[other], [1.0]])

    def score(self, found: Measures) -> float:
        """Above 0: rather written than typed."""
        return float(self.terms(found) @ self.weights)

    def written(self) -> str:
        """As in the data file."""
        return "".join(" ".join(f"{number:.5g}" for number in row) + "\n" for row in (self.mean, self.spread, self.weights))


@cache
def fitted() -> Fitted:
    """The regression of the data file."""
    return Fitted(*(np.array(row.split(), float) for row in DATA.read_text(encoding="utf-8").splitlines()))


def marked(strips: Sequence[Gray]) -> list[bool]:
    """Which of a page's lines were written by hand; where most are, less is asked of the others."""
    found = [measures(strip) for strip in strips]
    scores = [fitted().score(one) if one is not None and np.isfinite(one).all() else None for one in found]
    judged = [score for score in scores if score is not None]
    mostly = len(judged) >= 3 and sum(score > LEAST for score in judged) > 0.5 * len(judged)  # noqa: PLR2004 - a page, not a signature
    least = [LEAST_AMONG_OTHERS if mostly else LEAST_OF_SHORT if strip.shape[1] < _SHORT * strip.shape[0] else LEAST for strip in strips]
    return [score > limit if score is not None else mostly for score, limit in zip(scores, least, strict=True)]


def measures(strip: Gray) -> Measures | None:
    """The measures of a picture that holds one upright line; None where there is too little to judge by."""
    if strip.shape[0] < 8 or strip.shape[1] < 8:  # noqa: PLR2004 - pixels
        return None
    width = max(1, round(strip.shape[1] * _HEIGHT / strip.shape[0]))
    gray = np.asarray(cv2.resize(strip, (min(width, 3000), _HEIGHT), interpolation=cv2.INTER_AREA if strip.shape[0] > _HEIGHT else cv2.INTER_LINEAR), np.uint8)
    low, high = np.percentile(gray, (1, 90))
    inked = np.asarray(gray < (float(low) + float(high)) / 2, np.uint8)
    columns = np.flatnonzero(inked.any(0))
    if high - low < 60 or len(columns) < _LEAST_WIDTH:  # noqa: PLR2004 - no ink
        return None
    inked = inked[:, columns[0] : columns[-1] + 1]
    return np.array([*_strokes(inked), *_directions(inked), *_runs(inked), *_glyphs(inked), *_shapes(inked)], float)


def _strokes(inked: Gray) -> tuple[float, float, float]:
    """Share of ink; mean width of strokes and how much it varies."""
    distance = cv2.distanceTransform(np.pad(inked, 1), cv2.DIST_L2, 3)
    ridge = (distance >= cv2.dilate(distance, np.ones((3, 3), np.uint8)) - 1e-3) & (distance > 0)
    widths = 2 * distance[ridge]
    return float(inked.mean()), float(widths.mean()) / _HEIGHT, float(widths.std() / widths.mean())


def _directions(inked: Gray) -> tuple[float, float, float, float, float]:
    """Shares of edges that run level, upright, rising and falling, and how sharply the axes stand out of what is beside them."""
    smooth = cv2.GaussianBlur(np.where(inked > 0, 0, 255).astype(np.float32), (0, 0), 1.0)
    dx, dy = cv2.Sobel(smooth, cv2.CV_32F, 1, 0), cv2.Sobel(smooth, cv2.CV_32F, 0, 1)
    strength = np.hypot(dx, dy)
    on = strength > 0
    degrees = (np.degrees(np.arctan2(dy[on], dx[on])) % 180).astype(np.int16) % 180
    by_degree = np.bincount(degrees, strength[on], 180) / (float(strength.sum()) or 1.0)

    def near(middle: int, reach: int) -> float:
        return float(np.take(by_degree, range(middle - reach, middle + reach), mode="wrap").sum())

    axes = near(90, 6) + near(0, 6)
    beside = near(75, 8) + near(105, 8) + near(15, 8) + near(165, 8)
    return near(90, 10), near(0, 10), near(45, 22), near(135, 22), axes / (axes + beside + 1e-6)


def _runs(inked: Gray) -> tuple[float, float]:
    """Share of ink in perfectly level and upright runs of a sixth of the line's height."""
    length = _HEIGHT // 6
    total = float(inked.sum()) or 1.0
    level = cv2.morphologyEx(inked, cv2.MORPH_OPEN, np.ones((1, length), np.uint8))
    upright = cv2.morphologyEx(inked, cv2.MORPH_OPEN, np.ones((length, 1), np.uint8))
    return float(np.asarray(level).sum()) / total, float(np.asarray(upright).sum()) / total


def _glyphs(inked: Gray) -> tuple[float, float, float, float, float, float]:
    """Scatter of feet and heads about the line, of heights and widths; strength of a fixed pitch; scatter of gaps. All against the height."""
    profile = inked.sum(0)
    edges = np.flatnonzero(np.diff(np.concatenate([[0], (profile > 0).astype(np.int8), [0]])))
    spans = [(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True) if b - a > 2]  # noqa: PLR2004 - a speck
    rows = [np.flatnonzero(inked[:, a:b].any(1)) for a, b in spans]
    boxes = np.array([(a, b, r[0], r[-1] + 1) for (a, b), r in zip(spans, rows, strict=True)], float).reshape(-1, 4)
    tall = boxes[boxes[:, 3] - boxes[:, 2] > 0.5 * (boxes[:, 3] - boxes[:, 2]).max()] if len(boxes) else boxes
    gaps = boxes[1:, 0] - boxes[:-1, 1]
    pitch = _pitch(profile.astype(float))
    if len(tall) < 2:  # noqa: PLR2004 - nothing to compare
        return 0.06, 0.06, 0.1, 0.3, pitch, 0.1
    feet, heads = _scatter(tall[:, 0], tall[:, 3]), _scatter(tall[:, 0], tall[:, 2])
    heights, widths = tall[:, 3] - tall[:, 2], tall[:, 1] - tall[:, 0]
    return feet, heads, float(heights.std()) / _HEIGHT, float(widths.std() / widths.mean()), pitch, float(gaps.std()) / _HEIGHT if len(gaps) else 0.1


def _scatter(x: npt.NDArray[np.float64], y: npt.NDArray[np.float64]) -> float:
    """Spread about a straight line, which may lean, as a share of the height."""
    if len(x) > 2 and float(np.ptp(x)) > 0:  # noqa: PLR2004 - a line through two points is always straight
        y = y - np.polyval(np.polyfit(x, y, 1), x)
    return float(np.abs(y - np.median(y)).mean()) / _HEIGHT


def _pitch(profile: npt.NDArray[np.float64]) -> float:
    """How strongly columns repeat at a character's distance, 0 to 1."""
    if len(profile) < 3 * _HEIGHT:
        return 0.3
    centred = profile - profile.mean()
    spectrum = np.fft.rfft(centred, 2 * len(centred))
    repeats = np.fft.irfft(np.abs(spectrum) ** 2)[: len(centred)]
    reach = repeats[round(0.5 * _HEIGHT) : round(1.2 * _HEIGHT)] / (repeats[0] or 1.0)
    return float(reach.max())


def _shapes(inked: Gray) -> tuple[float, float]:
    """Connected pieces a height's width; edge length against area and piece."""
    _, _, stats, _ = cv2.connectedComponentsWithStats(inked, connectivity=8)
    solid = stats[1:, cv2.CC_STAT_AREA] > 6  # noqa: PLR2004 - a speck
    outlines, _ = cv2.findContours(inked, cv2.RETR_LIST, cv2.CHAIN_APPROX_NONE)
    length = sum(len(outline) for outline in outlines)
    corners = sum(len(cv2.approxPolyDP(outline, 1.2, closed=True)) for outline in outlines if len(outline) > 8)  # noqa: PLR2004 - a speck
    return float(solid.sum()) * _HEIGHT / inked.shape[1], corners / max(1, length)
