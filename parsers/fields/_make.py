"""Small makers of findings, so that every reader says place and origin the same way."""

import re
from dataclasses import replace

from parsers.letter import Letter, fold
from petition_intake.model import CODE, Finding, JsonValue


def found(letter: Letter, field: str, value: JsonValue, span: tuple[int, int], how: str, confidence: float, member: int | None = None) -> Finding:
    """A value read at ``span``; ``auto`` is decided later, for all fields alike (``parsers.understand``)."""
    return Finding(field, value, round(min(1.0, max(0.0, confidence)), 4), auto=False, found_by=how, where=letter.where(*span), member=member)


def absent(field: str, confidence: float, member: int | None = None) -> Finding:
    """Nothing found; ``confidence`` is how likely it is that there is nothing."""
    return Finding(field, None, round(confidence, 4), auto=False, found_by="absent", member=member)


def derived(field: str, value: JsonValue, parent: Finding, member: int | None = None) -> Finding:
    """A value that follows from another finding, as sure as that one."""
    return Finding(field, value, parent.confidence, auto=False, found_by=f"derived:{parent.field}", member=member)


def generated(field: str, value: JsonValue, confidence: float) -> Finding:
    """A value made from several places."""
    return Finding(field, value, round(confidence, 4), auto=False, found_by="generated")


def coded(place: Finding, confidence: float) -> Finding:
    """The division code of a place or address as a finding of its own: its words may run on or stop short where the division is beyond doubt."""
    code = place.value["code"] if isinstance(place.value, dict) else None
    return replace(place, field=place.field + CODE, value=code, confidence=round(confidence, 4), found_by=f"derived:{place.field}", where=None)


def counted(wrong: int, of: int) -> float:
    """How sure ``wrong`` among ``of`` letters leave one of the next (Laplace's rule of succession)."""
    return round(1 - (wrong + 1) / (of + 2), 4)


def written(letter: Letter, value: str, span: tuple[int, int]) -> str:
    """A value as the petitioner wrote it, 陳 and not 陈, when folding traditional characters is all that was done to it."""
    raw = squeeze(letter.raw[slice(*span)])
    return raw if raw != value and len(raw) == len(value) and fold(raw) == value else value


STRICT, LENIENT, LOOSE = 0.3, 0.1, 0.06
"""How many of the misread values that a recogniser expects are really wrong: of numbers and names, of days and addresses, and of headings and places, which
one wrong character leaves what they are. It doubts itself more than it errs: on 268 letters after a real fax call it expected some eighteen mobile numbers,
four days and eight headings or places to be misread, and four, none and none were (docs/BENCHMARKS.md, "How sure a page is")."""


def reading(letter: Letter, span: tuple[int, int], without: float, loss: float = 1.0) -> float:
    """How sure the characters of a value are: 1 for text, else ``eased`` of what the recogniser says of each; ``without`` where it says nothing."""
    if not letter.recognised(*span):
        return 1.0
    return eased(letter.certainty(*span), loss) if letter.spelled(*span) else without


def eased(certainty: float, loss: float) -> float:
    """A certainty of which only this share of what it lacks is lost."""
    return 1.0 - loss * (1.0 - certainty)


def squeeze(text: str) -> str:
    """A value without line-break and cell remnants: spaces between Chinese characters go, others become one."""
    return _BLANKS.sub(" ", _BETWEEN_CHARACTERS.sub("", text)).strip()


_BETWEEN_CHARACTERS, _BLANKS = re.compile(r"(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])"), re.compile(r"\s+")
