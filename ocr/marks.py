"""What is on a sheet beside the lines that were read: stamps, photographs, text that nobody found, a last line that is cut."""

from collections.abc import Sequence

import cv2
import numpy as np
import numpy.typing as npt

from ocr.engine import Fragment, Gray
from petition_intake.model import Box

_DPI, _MM = 204.0, 204.0 / 25.4
_SMALL = 4
_RADII = (8 * _MM, 29 * _MM)
"""Round stamps of Chinese offices are 38 to 58 mm across (国发〔1999〕25号), smaller ones 25 mm and less."""
_RING, _RING_OVER_AROUND = 0.8, 0.35
"""Share of a ring's circumference that is inked, and by how much more than a little inside and outside of it."""
_DENSE = 0.3
_TALL, _TIMES, _MORE = 0.25, 3.0, 2.5
"""In heights of a line: the least ink in a column that is a part of a character. Columns of it against the width of what was read, and how many more
there must be: lines of print and handwriting had at most 2.7 times as many, Russian ones read as a full stop 8 and more."""
_SHORT_PAGE, _LAST_MARKS = 0.95, 8
_A4_MM = 297.0
_MIDTONES, _ROUGH = 0.3, 24.0

Stamp = tuple[float, float, float]
"""A round stamp: middle (x, y) and radius in pixels."""


def stamps(inked: Gray, dpi: float) -> list[Stamp]:
    """Round stamps as (x, y, radius) in pixels, by their rings; the text over and in them is still text."""
    scale = dpi / _DPI
    shrink = _SMALL * scale
    small = np.asarray(cv2.resize(inked * np.uint8(255), None, fx=1 / shrink, fy=1 / shrink, interpolation=cv2.INTER_AREA), np.uint8)
    low, high = (round(radius / _SMALL) for radius in _RADII)
    circles = cv2.HoughCircles(small, cv2.HOUGH_GRADIENT_ALT, 1.5, 2.0 * low, param1=300, param2=0.75, minRadius=low, maxRadius=high)
    found = [] if circles is None else [(float(x), float(y), float(r)) for x, y, r, *_ in circles.reshape(-1, circles.shape[-1])[:20]]
    return [(x * shrink, y * shrink, r * shrink) for x, y, r in found if _is_ring(small, x, y, r)]


def _is_ring(small: Gray, x: float, y: float, radius: float) -> bool:
    """Whether ink runs along the circle and not everywhere about it."""
    angles = np.linspace(0, 2 * np.pi, 180, endpoint=False)

    def share(r: float) -> float:
        xs, ys = np.round(x + r * np.cos(angles)).astype(int), np.round(y + r * np.sin(angles)).astype(int)
        on = (xs >= 0) & (ys >= 0) & (xs < small.shape[1]) & (ys < small.shape[0])
        return float((small[ys[on], xs[on]] > 40).sum()) / len(angles)  # noqa: PLR2004 - a sixth of the pixel is inked

    along = max(share(radius + d) for d in (-3, -2, -1, 0, 1, 2, 3))
    return along >= _RING and along - min(share(radius + 8), share(radius - 8)) >= _RING_OVER_AROUND


def without_stamps(inked: Gray, found: Sequence[Stamp]) -> Gray:
    """The ink without what lies in stamps."""
    out = inked.copy()
    for x, y, radius in found:
        cv2.circle(out, (round(x), round(y)), round(1.06 * radius), 0, thickness=-1)
    return out


def in_a_stamp(fragment: Fragment, found: Sequence[Stamp]) -> bool:
    """Whether the middle of a line lies in a stamp."""
    x, y = fragment.quad.mean(0)
    return any(np.hypot(x - across, y - down) <= radius for across, down, radius in found)


def line_height(fragments: Sequence[Fragment]) -> float:
    """The usual height of lines, in pixels."""
    return max(10.0, float(np.median([np.ptp(fragment.quad, axis=0).min() for fragment in fragments]))) if fragments else 10.0


def missed_bands(inked: Gray, fragments: Sequence[Fragment], *, width: float = 3.0, flat: float = 0.35) -> list[Box]:
    """Where ink looks like lines of text that no fragment covers: of about the height and ink of the lines that were read.

    It is at least ``width`` wide and ``flat`` high, in heights of a line.
    """
    if not fragments:
        return []
    rest, whole = inked.copy(), np.zeros_like(inked)
    for fragment in fragments:
        (left, top), (right, bottom) = fragment.quad.min(0), fragment.quad.max(0)
        slack = 0.35 * min(right - left, bottom - top)
        area = np.s_[max(0, round(top - slack)) : round(bottom + slack), max(0, round(left - 2 * slack)) : round(right + 2 * slack)]
        rest[area], whole[round(max(0, top)) : round(bottom), round(max(0, left)) : round(right)] = 0, 1
    usual = float((inked & whole).sum()) / max(1.0, float(whole.sum()))
    height = line_height(fragments)
    rest = _without_rules(rest, round(3 * height))
    joined = cv2.morphologyEx(rest, cv2.MORPH_CLOSE, np.ones((max(3, round(0.3 * height)), max(3, round(1.2 * height))), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(np.asarray(joined, np.uint8), connectivity=8)
    amounts = np.bincount(labels[rest > 0], minlength=count)
    return [
        Box(int(x), int(y), int(x + w), int(y + h))
        for (x, y, w, h, _), amount in list(zip(stats, amounts, strict=True))[1:]
        if w >= width * height and flat * height <= h <= 3 * height and amount >= _DENSE * usual * w * min(h, height)
    ]


def is_accounted_for(inked: Gray, fragment: Fragment) -> bool:
    """Whether what was read of a line can be what is inked there; of a script it does not know, a recogniser reads the full stop alone and is sure of it."""
    (left, top), (right, bottom) = (np.maximum(np.round(corner), 0).astype(int) for corner in (fragment.quad.min(0), fragment.quad.max(0)))
    strip = inked[top:bottom, left:right]
    strip = strip if strip.shape[1] >= strip.shape[0] else strip.T
    if not strip.size:
        return True
    height = len(strip)
    tall = np.where(strip.any(0), height - np.argmax(strip, 0) - np.argmax(strip[::-1], 0), 0) >= _TALL * height
    read = sum(1.0 if char >= "\u2e80" else 0.5 for char in fragment.text if not char.isspace()) * height
    return bool(tall.sum() <= max(_TIMES * read, read + _MORE * height))


def _without_rules(inked: Gray, least: int) -> Gray:
    runs = [cv2.morphologyEx(inked, cv2.MORPH_OPEN, np.ones(size, np.uint8)) for size in ((1, least), (least, 1))]
    return np.asarray(inked & (1 - np.asarray(cv2.dilate(np.maximum(*runs), np.ones((3, 3), np.uint8)), np.uint8)), np.uint8)


def is_cut_off(pixels: Gray, ydpi: float) -> bool:
    """Whether a fax page, as it came, is shorter than A4 and its last rows run through a line of text."""
    if len(pixels) >= _SHORT_PAGE * _A4_MM / 25.4 * ydpi or not len(pixels):
        return False
    last = np.asarray((pixels[-max(1, round(ydpi / 100)) :] < 128).any(0), np.bool_)  # noqa: PLR2004 - black
    return _marks(last) >= _LAST_MARKS


def _marks(on: npt.NDArray[np.bool_]) -> int:
    return int((np.diff(np.concatenate([[0], on.astype(np.int8)])) == 1).sum())


def is_photograph(pixels: Gray) -> bool:
    """Whether a sheet is full of smooth half-tones, as no page of text, drawing, noise or fax is."""
    small = cv2.resize(pixels, (256, 256), interpolation=cv2.INTER_AREA).astype(np.float32)
    fine = cv2.resize(pixels, (min(1024, pixels.shape[1]), min(1024, pixels.shape[0])), interpolation=cv2.INTER_NEAREST)
    low, high = np.percentile(small, (2, 98))
    between = (fine > low + 0.15 * (high - low)) & (fine < low + 0.85 * (high - low))
    rough = float(np.abs(cv2.Laplacian(cv2.GaussianBlur(fine, (3, 3), 0), cv2.CV_32F)).mean())
    return bool(high - low > 40 and between.mean() > _MIDTONES and rough < _ROUGH)  # noqa: PLR2004 - no picture at all
