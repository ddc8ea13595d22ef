"""Lines that the detector passed over, a row of asterisks most of all: found by their ink, and read where it lies."""

from collections.abc import Sequence

import numpy as np

from ocr import marks, quality
from ocr.engine import Fragment, Gray, Quad, Recogniser
from petition_intake.model import Box

_WIDE, _FLAT = 2.0, 0.2
"""Least width and height in heights of a line."""
_READS = 0.6
"""Mean chance of its characters from which it is a line, and no drawing."""
_EDGE = 3
"""Pixels from the sheet's edge: half a line there, where a call broke off, is not guessed at."""


def overlooked(sheet: Gray, found: Sequence[Fragment], recogniser: Recogniser, dpi: float) -> list[Fragment]:
    """What can be read in the bands of ink beside the fragments ``found`` on an upright sheet without rules; stamps are no such bands."""
    inked = quality.ink(sheet)
    if not marks.missed_bands(inked, found, width=_WIDE, flat=_FLAT):
        return []
    inked = marks.without_stamps(inked, marks.stamps(inked, dpi))
    bands = marks.missed_bands(inked, found, width=_WIDE, flat=_FLAT)
    height = marks.line_height(found)
    read = (recogniser.piece(sheet, _as_line(band, height, sheet)) for band in bands if band.top > _EDGE and band.bottom < len(sheet) - _EDGE)
    return [fragment for fragment in read if fragment.score >= _READS and len(fragment.text.strip()) > 1]


def _as_line(band: Box, height: float, sheet: Gray) -> Quad:
    """The band with the room a line has around its ink."""
    above, aside = max(0.0, height - (band.bottom - band.top)) / 2 + 0.1 * height, 0.5 * height
    left, right, top, bottom = band.left - aside, band.right + aside, band.top - above, band.bottom + above
    corners = np.array([[left, top], [right, top], [right, bottom], [left, bottom]], np.float32)
    return np.asarray(np.clip(corners, 0, [sheet.shape[1] - 1, sheet.shape[0] - 1]), np.float32)
