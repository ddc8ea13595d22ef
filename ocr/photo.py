"""A photograph of a sheet of paper: the sheet found on what it lies on, cut out and levelled, and the light on it made even.

Nothing is done unless the sheet is clear: one bright surface with four straight sides, darker all around, taken at an angle. What a
scanner or a screen made has sides that run with the picture's own, and stays whole.
"""

import cv2
import numpy as np
import numpy.typing as npt

from ocr.engine import Gray, Quad
from ocr.sheet import Sheet

_LEAST_PIXELS = 1_000_000
"""No camera, nor a messenger that reduces its pictures, makes less of a sheet."""

_LOOKED_AT = 800
"""Pixels of the longer side of the reduction the sheet is looked for on."""
_TEXT = 15
"""Pixels of that reduction: marks narrower than this, text and rules, are taken off the paper."""
_STEPS = (0.03, 0.05, 0.08, 0.12)
"""Relative change of brightness from pixel to pixel that ends a surface: paper's edge has 0.1 and more, a shadow's soft edge 0.02."""

_LEAST_SHARE, _MOST_SHARE = 0.15, 0.95
_WHOLE, _STRAIGHT, _FOUR_SIDED = 0.9, 0.95, 0.95
"""Least share of its hull that a surface fills, that its outline does, and share of the hull in the hull's four corners."""
_DARKER, _BESIDE = 0.8, 0.02
"""What lies next to the paper has at most this share of its brightness; and share of all that lies around that may be nearer to paper than
to table: a second sheet or a card would be, and must not be cut away."""
_LEVEL = 0.5
"""Degrees off the picture's own axes within which all four sides of a screen's window or a scan lie."""

_EVEN = 240
"""Brightness of the paper once the light is even."""


def levelled(sheet: Sheet) -> Sheet | None:
    """The sheet of paper alone, seen straight from above and evenly lit; None where the picture is no clear photograph of one."""
    if sheet.pixels.size < _LEAST_PIXELS:
        return None
    quad = find(sheet.pixels)
    if quad is None:
        return None
    cut = sheet.levelled(quad)
    return cut.drawn(evenly_lit(cut.pixels))


def find(pixels: Gray) -> Quad | None:
    """Corners of the largest clear sheet on the picture, from its upper left clockwise; None where there is none, or nothing to level."""
    scale = _LOOKED_AT / max(pixels.shape)
    small = cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    paper = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((_TEXT, _TEXT), np.uint8))
    paper = cv2.GaussianBlur(cv2.medianBlur(paper, 9), (0, 0), 1.5)
    light = np.log(paper.astype(np.float32) + 8)
    change = cv2.magnitude(cv2.Sobel(light, cv2.CV_32F, 1, 0, scale=0.25), cv2.Sobel(light, cv2.CV_32F, 0, 1, scale=0.25))
    quads = [quad for step in _STEPS for quad in _surfaces(np.asarray(change < step, np.uint8)) if _stands_out(np.asarray(paper, np.uint8), quad)]
    if not quads:
        return None
    best = max(quads, key=cv2.contourArea)
    return None if _runs_level(best) else np.asarray(_from_upper_left(best) / scale, np.float32)


def _surfaces(smooth: Gray) -> list[Quad]:
    """Four-sided surfaces among the connected parts of what is smooth."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(smooth, connectivity=4)
    large = (k for k in range(1, count) if stats[k, cv2.CC_STAT_AREA] >= _LEAST_SHARE * smooth.size)
    return [quad for k in large if (quad := _four_sided(np.asarray(labels == k, np.uint8))) is not None]


def _four_sided(surface: Gray) -> Quad | None:
    outline = max(cv2.findContours(surface, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)[0], key=cv2.contourArea)
    hull = cv2.convexHull(outline)
    area, around = cv2.contourArea(hull), cv2.arcLength(hull, closed=True)
    if surface.sum() < _WHOLE * area or cv2.contourArea(outline) < _STRAIGHT * area or area > _MOST_SHARE * surface.size:
        return None
    for slack in (0.01, 0.015, 0.02, 0.03, 0.05):
        corners = cv2.approxPolyDP(hull, slack * around, closed=True)
        if len(corners) == 4:  # noqa: PLR2004
            return np.asarray(corners[:, 0], np.float32) if cv2.contourArea(corners) >= _FOUR_SIDED * area else None
    return None


def _stands_out(paper: Gray, quad: Quad) -> bool:
    """Whether what lies next to the quad is clearly darker than what is in it, and nothing as bright lies elsewhere."""
    inside = cv2.fillConvexPoly(np.zeros_like(paper), np.round(quad).astype(np.int32), 1)
    outside = cv2.dilate(inside, np.ones((17, 17), np.uint8)) == 0
    near = paper[outside & (cv2.dilate(inside, np.ones((41, 41), np.uint8)) == 1)]
    if not near.size:
        return False
    white, table = float(np.median(paper[inside > 0])), float(np.median(near))
    return table <= _DARKER * white and bool((paper[outside] > (white * table) ** 0.5).mean() <= _BESIDE)


def _runs_level(quad: Quad) -> bool:
    sides = np.roll(quad, -1, axis=0) - quad
    off = np.rad2deg(np.arctan2(np.abs(sides).min(axis=1), np.abs(sides).max(axis=1)))
    return bool(off.max() < _LEVEL)


def _from_upper_left(quad: Quad) -> Quad:
    """The corners clockwise, beginning with the one nearest the picture's upper left."""
    middle = quad.mean(axis=0)
    clockwise = quad[np.argsort(np.arctan2(quad[:, 1] - middle[1], quad[:, 0] - middle[0]))]
    return np.asarray(np.roll(clockwise, -int(clockwise.sum(axis=1).argmin()), axis=0), np.float32)


def evenly_lit(pixels: Gray) -> Gray:
    """The picture divided by the brightness of its paper: shadows go, ink stays."""
    small = cv2.resize(pixels, None, fx=0.125, fy=0.125, interpolation=cv2.INTER_AREA)
    paper = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((_TEXT, _TEXT), np.uint8))
    paper = cv2.GaussianBlur(cv2.medianBlur(paper, 21), (0, 0), 3)
    wide = cv2.resize(paper, (pixels.shape[1], pixels.shape[0]), interpolation=cv2.INTER_LINEAR)
    lit: npt.NDArray[np.uint8] = np.asarray(cv2.divide(pixels, np.maximum(wide, 16), scale=_EVEN), np.uint8)
    return lit
