"""From fragments on an upright sheet to lines in reading order and the grade of the page: what comes after the engine."""

from collections.abc import Sequence
from dataclasses import dataclass

from ocr import forms, layout, quality
from ocr.engine import Fragment, Recogniser
from ocr.rules import Ruled
from petition_intake.model import Quality


@dataclass(frozen=True, slots=True)
class Arranged:
    """A page's lines in reading order, how far they can be trusted, and why not further."""

    lines: list[Fragment]
    quality: Quality
    reasons: tuple[str, ...]


def arrange(found: Sequence[Fragment], ruled: Ruled, recogniser: Recogniser, damage: Sequence[str]) -> Arranged:
    """Put what the engine found on the sheet into cells, rows and columns, and grade the page; ``damage`` is what its transmission did to it."""
    sheet = ruled.pixels
    fragments = forms.fitted(found, ruled.tables, sheet, recogniser.piece) if ruled.tables else list(found)
    lines = layout.in_reading_order(fragments, sheet.shape[1], ruled.tables)
    outside = quality.ink_outside(quality.ink(sheet), fragments)
    return Arranged(lines, *quality.judge(lines, outside, damage))
