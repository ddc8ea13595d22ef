"""From fragments on an upright sheet to lines in reading order and the grade of the page: what comes after the engine."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ocr import choosing, forms, handwriting, layout, marks, quality
from ocr.engine import Fragment, Gray, Recogniser
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


def arrange(found: Sequence[Fragment], ruled: Ruled, recogniser: Recogniser, damage: Sequence[str], *, dpi: float = 204.0, vertical: bool = False) -> Arranged:
    """Put what the engine found on the sheet into cells, rows and columns, choose among its readings, and grade the page.

    ``damage`` is what its transmission did to it. Columns of ``vertical`` writing are in order already.
    """
    sheet = ruled.pixels
    inked = quality.ink(sheet)
    stamps = marks.stamps(inked, dpi)
    if vertical:
        fragments, lines = list(found), [_no_surer(line) for line in choosing.choose(found)]
    else:
        fragments = forms.fitted(found, ruled.tables, sheet, recogniser.piece) if ruled.tables else list(found)
        fragments = _marked(fragments, sheet, stamps)
        lines = choosing.choose(layout.in_reading_order(fragments, sheet.shape[1], ruled.tables))
    if not lines and marks.is_photograph(sheet):
        return Arranged(lines, "doubtful", ("picture", *damage))
    grade, reasons = _graded(lines, fragments, inked, stamps, damage)
    also = [code for code, there in (("handwriting", any(line.handwritten for line in lines)), ("vertical-text", vertical)) if there]
    return Arranged(lines, grade, (*reasons, *also))


def _graded(
    lines: Sequence[Fragment], fragments: Sequence[Fragment], inked: Gray, stamps: Sequence[marks.Stamp], damage: Sequence[str]
) -> tuple[Quality, tuple[str, ...]]:
    """The page's grade; a stamp is named, and its ink is nobody's missed text."""
    if stamps:
        inked = marks.without_stamps(inked, stamps)
    told = [fragment for fragment in fragments if marks.is_accounted_for(inked, fragment)]
    grade, reasons = quality.judge(lines if told else (), quality.ink_outside(inked, told), damage, missed=len(marks.missed_bands(inked, told)))
    return grade, (*reasons, "stamp") if stamps else reasons


def _marked(fragments: Sequence[Fragment], sheet: Gray, stamps: Sequence[marks.Stamp]) -> list[Fragment]:
    """The fragments, those written by hand marked as such; what lies in a stamp is not, nor is a row of asterisks."""
    by_hand = handwriting.marked(fragments, sheet)
    return [
        replace(fragment, handwritten=True) if written and not marks.in_a_stamp(fragment, stamps) and any(map(str.isalnum, fragment.text)) else fragment
        for fragment, written in zip(fragments, by_hand, strict=True)
    ]


def _no_surer(line: Fragment) -> Fragment:
    return replace(line, right=min(line.right, _SURE), certainty=tuple(min(sure, _SURE) for sure in line.certainty))
