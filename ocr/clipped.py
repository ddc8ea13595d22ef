"""Lines that the page's edge cuts through: where a call broke off, half of the last line arrived, and what is read from it is guesswork."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from ocr.engine import Fragment
from petition_intake.model import Box

_NEAR = 3
"""Pixels from the edge within which a box touches it."""
_WHOLE, _ENOUGH = 0.75, 4
"""Share of the usual height below which a line is no whole one, and how many lines it takes to know what is usual."""
_SURE = 0.85
"""The most that is claimed of a line that touches the edge and is read all the same: its last rows may be missing, and are in 日 for 目."""


def without_clipped(fragments: Sequence[Fragment], on_page: Callable[[Fragment], Box], height: int) -> list[Fragment]:
    """The fragments but those that touch the upper or lower edge of a page ``height`` pixels high and are clearly lower than the others."""
    if len(fragments) < _ENOUGH:
        return list(fragments)
    heights = [float(np.linalg.norm(fragment.quad[3] - fragment.quad[0])) for fragment in fragments]
    usual = float(np.median(heights))
    return [f for f, own in zip(fragments, heights, strict=True) if own >= _WHOLE * usual or not _at_edge(on_page(f), height)]


def _at_edge(box: Box, height: int) -> bool:
    return box.top <= _NEAR or box.bottom >= height - _NEAR


def less_sure(lines: Sequence[Fragment], on_page: Callable[[Fragment], Box], height: int) -> list[Fragment]:
    """The lines, those that touch the upper or lower edge of a page ``height`` pixels high believed less than certain."""
    return [replace(line, right=min(line.right, _SURE)) if _at_edge(on_page(line), height) else line for line in lines]
