"""Which way is up, from what the detector and the line classifier say; the fax header has no vote (see ``ocr.header``).

Where a page holds little, or was read badly, the classifier is not believed alone: its lines are read both ways up.
"""

from collections.abc import Callable, Sequence

import numpy as np

from ocr.engine import Fragment, Gray, Quad

LINES_ASKED = 6
"""The longest lines decide between upright and upside down: they carry the most characters."""

_CLEARLY = 1.5
_MARGIN = 0.2


def size(quad: Quad) -> tuple[float, float]:
    """Width and height of a quad, along its own edges."""
    return float(np.linalg.norm(quad[1] - quad[0])), float(np.linalg.norm(quad[3] - quad[0]))


def lies_on_its_side(quads: Sequence[Quad]) -> bool:
    """Whether lines run up and down the sheet: more area in clearly tall boxes than in clearly wide ones."""
    sizes = [size(quad) for quad in quads]
    tall = sum(w * h for w, h in sizes if h > _CLEARLY * w)
    wide = sum(w * h for w, h in sizes if w > _CLEARLY * h)
    return tall > wide


def longest(quads: Sequence[Quad]) -> list[Quad]:
    """The lines to ask about, longest first."""
    return sorted(quads, key=lambda quad: -size(quad)[0])[:LINES_ASKED]


def stands_on_its_head(votes: Sequence[tuple[bool, float]]) -> bool:
    """Whether the lines asked, each (upside down?, how sure 0 to 1), together clearly say so: most sheets are put in upright."""
    return sum(sure if down else -sure for down, sure in votes) > _MARGIN * len(votes)


# ---- what reading says -------------------------------------------------------------------------------------------------

_FEW, _GOOD, _POOR = 40, 0.90, 0.75
"""Characters on a page from which, and mean score below which, a half turn is checked by reading; below the last a quarter turn as well."""

_TELLS = 0.08
"""Difference in mean score by which one way up is told from the other: of upright and turned print the least seen was 0.2."""


def wants_check(fragments: Sequence[Fragment]) -> bool:
    """Whether a page was read too badly, or holds too little, for the classifier's word alone."""
    return bool(fragments) and (_characters(fragments) < _FEW or mean_score(fragments) < _GOOD)


def is_poor(fragments: Sequence[Fragment]) -> bool:
    """Whether the reading is so bad that the page may lie on its side."""
    return bool(fragments) and mean_score(fragments) < _POOR


def reads_down(fragments: Sequence[Fragment]) -> bool:
    """Whether most of what was read stands in tall boxes: pictures on the page, wide or tall, had the louder voice in its turning."""
    read = [(len(f.text) * f.score, *size(f.quad)) for f in fragments if len(f.text) > 1]
    tall = sum(much for much, w, h in read if h > _CLEARLY * w)
    wide = sum(much for much, w, h in read if w > _CLEARLY * h)
    return tall > _CLEARLY * wide


def mean_score(fragments: Sequence[Fragment]) -> float:
    """The engine's belief in a character, over the page; 0.0 where there is none."""
    return sum(len(f.text) * f.score for f in fragments) / max(1, _characters(fragments))


def worth(fragments: Sequence[Fragment]) -> float:
    """How much sense a reading makes: characters, those believed in counting far more than guesses."""
    return sum(len(f.text) * f.score**4 for f in fragments)


def _characters(fragments: Sequence[Fragment]) -> int:
    return sum(len(f.text) for f in fragments)


def both_ways(sheet: Gray, quads: Sequence[Quad], line: Callable[[Gray], tuple[str, float, float]]) -> tuple[float, float]:
    """Mean score of the longest lines as they lie, and turned by half; (0.0, 0.0) where the engine reads no single lines."""
    strips = [strip for quad in longest(quads) if (strip := _strip(sheet, quad)).size]
    up, down = ([line(np.ascontiguousarray(np.rot90(strip, turn))) for strip in strips] for turn in (0, 2))
    return _mean(up), _mean(down)


def _mean(read: Sequence[tuple[str, float, float]]) -> float:
    """Each line's score weighted by the characters it may hold, which both ways up are about the same."""
    weights = [max(1, len(text)) for text, _, _ in read]
    return sum(score * weight for (_, score, _), weight in zip(read, weights, strict=True)) / max(1, sum(weights))


def is_clear(one: float, other: float) -> bool:
    """Whether two mean scores tell which way is up."""
    return abs(one - other) >= _TELLS


def _strip(sheet: Gray, quad: Quad) -> Gray:
    """The upright rectangle around a line of a level sheet."""
    (left, top), (right, bottom) = quad.min(0), quad.max(0)
    return sheet[max(0, int(top)) : int(bottom) + 1, max(0, int(left)) : int(right) + 1]
