"""Which way is up, from what the detector and the line classifier say. Pure votes; the fax header has none (see ``ocr.header``)."""

from collections.abc import Sequence

import numpy as np

from ocr.engine import Quad

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
