"""From fragments on an upright sheet to lines in reading order and the grade of the page: what comes after the engine."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ocr import choosing, forms, layout, quality
from ocr.engine import Fragment, Recogniser
from ocr.rules import Ruled
from petition_intake.model import Quality


@dataclass(frozen=True, slots=True)
class Arranged:
    """A page's lines in reading order, how far they can be trusted, and why not further."""

    lines: list[Fragment]
    quality: Quality
    reasons: tuple[str, ...]


_SURE = 0.9
"""The most that is claimed of a line or character of vertical writing: belief is measured on level print."""


def arrange(found: Sequence[Fragment], ruled: Ruled, recogniser: Recogniser, damage: Sequence[str], *, vertical: bool = False) -> Arranged:
    """Put what the engine found on the sheet into cells, rows and columns, choose among its readings, and grade the page.

    ``damage`` is what its transmission did to it. Columns of ``vertical`` writing are in order already.
    """
    sheet = ruled.pixels
    if vertical:
        fragments, lines = list(found), [_no_surer(line) for line in choosing.choose(found)]
    else:
        fragments = forms.fitted(found, ruled.tables, sheet, recogniser.piece) if ruled.tables else list(found)
        lines = choosing.choose(layout.in_reading_order(fragments, sheet.shape[1], ruled.tables))
    outside = quality.ink_outside(quality.ink(sheet), fragments)
    grade, reasons = quality.judge(lines, outside, damage)
    return Arranged(lines, grade, (*reasons, "vertical-text") if vertical else reasons)


def _no_surer(line: Fragment) -> Fragment:
    return replace(line, right=min(line.right, _SURE), certainty=tuple(min(sure, _SURE) for sure in line.certainty))
