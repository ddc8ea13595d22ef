"""Small makers of findings, so that every reader says place and origin the same way."""

import re

from parsers.letter import Letter, fold
from petition_intake.model import Finding, JsonValue


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


def written(letter: Letter, value: str, span: tuple[int, int]) -> str:
    """A value as the petitioner wrote it, 陳 and not 陈, when folding traditional characters is all that was done to it."""
    raw = squeeze(letter.raw[slice(*span)])
    return raw if raw != value and len(raw) == len(value) and fold(raw) == value else value


def reading(letter: Letter, span: tuple[int, int], without: float) -> float:
    """How sure the characters of a value are: 1 for text, the product of its characters' own certainties; ``without`` where nobody stated these."""
    if not letter.recognised(*span):
        return 1.0
    return letter.certainty(*span) if letter.spelled(*span) else without


def squeeze(text: str) -> str:
    """A value without line-break and cell remnants: spaces between Chinese characters go, others become one."""
    text = re.sub(r"(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])", "", text)
    return re.sub(r"\s+", " ", text).strip()
