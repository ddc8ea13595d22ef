"""Whether a line was written by hand, from its picture and how surely it was read: strokes, sizes and places of its marks vary where those of type don't.

A logistic regression on measures of a line and their products, fitted by ``bench/handwriting.py``, which tells the material.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import log
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt

from ocr.engine import Fragment, Gray, Quad

DATA = Path(__file__).parent / "data" / "handwriting.txt"
LEAST, LEAST_OF_DIFFICULT = 1.2, 3.5
"""Scores from which a line is taken for written, and a difficult one."""
SHORT = 4
"""Characters: on fewer a hit row of the fax tells as much as the hand."""
OTHERS, MOST_ALONE = 0.4, 4.0
"""Weight of what the page's other lines are in the mean, and the most that one of them counts: who types a page rarely writes one line of it."""
SURE, SURE_OF_SHORT = 0.9999, 0.999
"""What was read as surely as this, in the mean of its characters, is type, and not looked at; and a short line."""
_MOST_SPREAD = 4.0

_HEIGHT, _LONGEST = 40, 20
"""Pixels a line is scaled to; heights of it that are looked at, from its middle."""
_LEAST_WIDTH = 34
_DOUBT = (1e-4, 0.5)
_LEANING = 0.06
"""Of its height: a line that leans less from end to end is cut out as it is."""
_WIDE = 0x2E80
"""The first Chinese sign: wider than it are full-width characters."""
_BINS = 24
"""Directions told apart, in half a turn."""
_UPRIGHT, _RISING, _LEVEL, _FALLING = 0, 6, 12, 18

Measures = npt.NDArray[np.float64]
"""One line's measures, without unit, in the order of ``NAMES``."""

NAMES = (
    "doubt", "latin", "length", "set-width",
    "ink", "stroke", "stroke-varies", "level", "upright", "slanted", "falling", "axis-ratio", "level-runs", "upright-runs",
    "foot-scatter", "head-scatter", "height-varies", "width-varies", "pitch", "gaps-vary", "pieces",
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
        one, other = _pairs(len(plain))
        return np.concatenate([plain, plain[one] * plain[other], [1.0]])

    def score(self, found: Measures) -> float:
        """Above 0: rather written than typed."""
        return float(self.terms(found) @ self.weights)

    def written(self) -> str:
        """As in the data file."""
        return "".join(" ".join(f"{number:.5g}" for number in row) + "\n" for row in (self.mean, self.spread, self.weights))


@cache
def _pairs(count: int) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    return np.triu_indices(count)


@cache
def fitted() -> Fitted:
    """The regression of the data file."""
    return Fitted(*(np.array(row.split(), float) for row in DATA.read_text(encoding="utf-8").splitlines()))


def marked(fragments: Sequence[Fragment], sheet: Gray) -> list[bool]:
    """Which of a page's lines were written by hand."""
    return decided(fragments, [score(fragment, sheet) for fragment in fragments])


def score(fragment: Fragment, sheet: Gray) -> float | None:
    """How much rather written than typed a line is, above 0; None where there is too little to judge by."""
    if fragment.score >= SURE:
        return -MOST_ALONE
    found = measures(cut(sheet, fragment.quad), fragment.text, fragment.score)
    return fitted().score(found) if found is not None and np.isfinite(found).all() else None


def decided(fragments: Sequence[Fragment], scores: Sequence[float | None]) -> list[bool]:
    """Which lines of one page are written, by their scores and those of the page's other lines."""
    judged = [max(-MOST_ALONE, min(MOST_ALONE, score)) for score in scores if score is not None]
    total, others = sum(judged), max(1, len(judged) - 1)

    def written(fragment: Fragment, score: float | None) -> bool:
        if score is None or fragment.score >= (SURE_OF_SHORT if len(fragment.text) < SHORT else SURE):
            return False
        around = (total - max(-MOST_ALONE, min(MOST_ALONE, score))) / others
        return score + OTHERS * around > (LEAST_OF_DIFFICULT if difficult(fragment) else LEAST)

    return [written(fragment, score) for fragment, score in zip(fragments, scores, strict=True)]


def difficult(fragment: Fragment) -> bool:
    """Whether a line is short, or mostly of Latin letters, whose italics look written."""
    letters = sum(character.isascii() and character.isalpha() for character in fragment.text)
    return len(fragment.text) < SHORT or 2 * letters > len(fragment.text)


def cut(sheet: Gray, quad: Quad) -> Gray:
    """The picture of a line, level; of a column of vertical writing nothing that could be judged."""
    (left, top), (right, bottom) = np.maximum(quad.min(0), 0).astype(int), np.ceil(quad.max(0)).astype(int)
    strip = sheet[top:bottom, left:right]
    leaning = float(quad[1, 1] - quad[0, 1])
    if abs(leaning) <= _LEANING * (bottom - top) or not strip.size:
        return strip
    width, height = max(1, round(float(np.hypot(*(quad[1] - quad[0]))))), max(1, round(float(np.hypot(*(quad[3] - quad[0])))))
    level = cv2.getAffineTransform(quad[[0, 1, 3]] - np.array([left, top], np.float32), np.array([[0, 0], [width, 0], [0, height]], np.float32))
    return np.asarray(cv2.warpAffine(np.ascontiguousarray(strip), level, (width, height), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE), np.uint8)


def measures(strip: Gray, text: str, sure: float) -> Measures | None:
    """The measures of a picture that holds one upright line, read as ``text`` that ``surely``; None where there is too little to judge by."""
    inked = _inked(strip)
    if inked is None or not text:
        return None
    wide = sum(1.0 if ord(character) >= _WIDE else 0.5 for character in text)
    read = (
        log(min(max(1 - sure, _DOUBT[0]), _DOUBT[1])),
        sum(character.isascii() for character in text) / len(text),
        log(wide),
        min(3.0, strip.shape[1] / strip.shape[0] / wide),
    )
    return np.array([*read, *_strokes(inked), *_directions(inked), *_runs(inked), *_glyphs(inked), _pieces(inked)], float)


def _inked(strip: Gray) -> Gray | None:
    """1 where the line is inked, scaled to one height; None where nothing is to be seen."""
    height, width = strip.shape
    if min(height, width) < 8:  # noqa: PLR2004 - pixels
        return None
    spare = max(0, width - _LONGEST * height)
    strip = strip[:, spare // 2 : width - (spare - spare // 2)]
    size = (max(1, round(strip.shape[1] * _HEIGHT / height)), _HEIGHT)
    gray = np.asarray(cv2.resize(strip, size, interpolation=cv2.INTER_AREA if height > _HEIGHT else cv2.INTER_LINEAR), np.uint8)
    few = np.sort(gray[::3, ::3], axis=None)
    low, high = float(few[len(few) // 100]), float(few[len(few) * 9 // 10])
    inked = np.asarray(gray < (low + high) / 2, np.uint8)
    columns = np.flatnonzero(inked.any(0))
    if high - low < 60 or len(columns) < _LEAST_WIDTH:  # noqa: PLR2004 - no ink
        return None
    return np.ascontiguousarray(inked[:, columns[0] : columns[-1] + 1])


def _strokes(inked: Gray) -> tuple[float, float, float]:
    """Share of ink; mean width of strokes and how much it varies."""
    distance = cv2.distanceTransform(cv2.copyMakeBorder(inked, 1, 1, 1, 1, cv2.BORDER_CONSTANT, value=0), cv2.DIST_L2, 3)
    widths = 2 * distance[(distance >= cv2.dilate(distance, np.ones((3, 3), np.uint8)) - 1e-3) & (distance > 0)]
    mean = float(widths.mean())
    return float(inked.mean()), mean / _HEIGHT, float(widths.std()) / mean


def _directions(inked: Gray) -> tuple[float, float, float, float, float]:
    """Shares of edges that run level, upright, rising and falling, and how sharply the axes stand out of what is beside them."""
    smooth = cv2.GaussianBlur(inked * np.float32(255), (0, 0), 1.0)
    dx, dy = cv2.Sobel(smooth, cv2.CV_32F, 1, 0), cv2.Sobel(smooth, cv2.CV_32F, 0, 1)
    strength, angle = cv2.cartToPolar(dx, dy, angleInDegrees=True)
    bins = (angle.ravel() * (_BINS / 180) + 0.5).astype(np.int32) % _BINS
    shares = np.bincount(bins, weights=strength.ravel(), minlength=_BINS)
    shares = shares / (shares.sum() or 1.0)

    def near(place: int, reach: int) -> float:
        return float(shares[np.arange(place - reach, place + reach + 1) % _BINS].sum())

    axes = float(shares[_UPRIGHT] + shares[_LEVEL])
    beside = float(shares[[_UPRIGHT + 2, _UPRIGHT - 2, _LEVEL + 2, _LEVEL - 2]].sum())
    return near(_LEVEL, 1), near(_UPRIGHT, 1), near(_RISING, 2), near(_FALLING, 2), axes / (axes + beside + 1e-6)


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
    rows = np.add.reduceat(inked, edges[:-1], axis=1)[:, ::2] > 0
    boxes = np.stack([edges[::2], edges[1::2], rows.argmax(0), _HEIGHT - rows[::-1].argmax(0)], 1).astype(float)
    boxes = boxes[boxes[:, 1] - boxes[:, 0] > 2]  # noqa: PLR2004 - a speck
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
    if len(x) > 2:  # noqa: PLR2004 - a line through two points is always straight
        aside = x - x.mean()
        y = y - aside * (float(aside @ y) / (float(aside @ aside) or 1.0))
    return float(np.abs(y - np.median(y)).mean()) / _HEIGHT


def _pitch(profile: npt.NDArray[np.float64]) -> float:
    """How strongly columns repeat at a character's distance, 0 to 1."""
    if len(profile) < 3 * _HEIGHT:
        return 0.3
    centred = profile - profile.mean()
    spectrum = np.fft.rfft(centred, 2048)
    repeats: Measures = np.fft.irfft(np.abs(spectrum) ** 2)
    reach = repeats[round(0.5 * _HEIGHT) : round(1.2 * _HEIGHT)] / (repeats[0] or 1.0)
    return float(reach.max())


def _pieces(inked: Gray) -> float:
    """Connected pieces a height's width."""
    _, _, stats, _ = cv2.connectedComponentsWithStats(inked, connectivity=8)
    solid = stats[1:, cv2.CC_STAT_AREA] > 6  # noqa: PLR2004 - a speck
    return float(solid.sum() * _HEIGHT / inked.shape[1])
