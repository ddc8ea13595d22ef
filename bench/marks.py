"""What a reading is worth against the truth: edits, strings that must be verbatim, and whether what was called certain was right. Pure."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Self

from rapidfuzz.distance import Levenshtein

from petition_intake.model import Line

_QUOTES = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})
_SPACE = re.compile(r"\s")

STRINGS = {
    "phone": re.compile(r"(?<!\d)(?:1\d{10}|0\d{2,3}-?\d{7,8})(?!\d)"),
    "identity number": re.compile(r"(?<!\d)\d{17}[\dX](?!\d)"),
    "date": re.compile(r"(?<!\d)\d{4}年\d{1,2}月(?:\d{1,2}日)?"),
    "amount": re.compile(r"(?<![\d.])\d[\d,.]*[多余]?[十百千万亿]*元"),
}
"""What must be read to the last character, in plain text."""

BINS = (0.0, 0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999, 1.0)
"""Borders of the classes of claimed certainty."""


def plain(text: str) -> str:
    """The characters that count: NFKC, quotes straight, no white space."""
    return _SPACE.sub("", unicodedata.normalize("NFKC", text)).translate(_QUOTES)


@dataclass(slots=True)
class Class:
    """Characters or lines whose claimed certainty falls into one class: how many, how many right, the sum of what was claimed."""

    count: int = 0
    right: int = 0
    claimed: float = 0.0

    def take(self, claimed: float, *, right: bool) -> None:
        """Count one."""
        self.count, self.right, self.claimed = self.count + 1, self.right + right, self.claimed + claimed


@dataclass(slots=True)
class Marks:
    """What was counted on one page; ``+=`` of several adds them up."""

    edits: int = 0
    length: int = 0
    asked: Counter[str] = field(default_factory=Counter)
    verbatim: Counter[str] = field(default_factory=Counter)
    lines: int = 0
    flagged: int = 0
    passed_characters: int = 0
    passed_wrong: int = 0
    upright: int = 0
    pages: int = 0
    by_character: list[Class] = field(default_factory=lambda: [Class() for _ in BINS[1:]])
    by_line: list[Class] = field(default_factory=lambda: [Class() for _ in BINS[1:]])

    def __iadd__(self, other: "Marks") -> Self:
        """Add another page's."""
        for name in ("edits", "length", "lines", "flagged", "passed_characters", "passed_wrong", "upright", "pages"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.asked += other.asked
        self.verbatim += other.verbatim
        for ours, theirs in zip(self.by_character + self.by_line, other.by_character + other.by_line, strict=True):
            ours.count, ours.right, ours.claimed = ours.count + theirs.count, ours.right + theirs.right, ours.claimed + theirs.claimed
        return self


def marked(truth: str, text: str, lines: Sequence[Line] | None, certain: float) -> Marks:
    """One page's marks: ``truth`` plain, ``text`` as read; ``lines`` where the engine gives them, flagged below confidence ``certain``."""
    read = plain(text)
    marks = Marks(edits=Levenshtein.distance(truth, read), length=len(truth), pages=1)
    for name, pattern in STRINGS.items():
        asked, found = Counter(pattern.findall(truth)), Counter(pattern.findall(read))
        marks.asked[name], marks.verbatim[name] = asked.total(), (asked & found).total()
    if lines:
        _mark_lines(marks, truth, lines, certain)
    return marks


def _mark_lines(marks: Marks, truth: str, lines: Sequence[Line], certain: float) -> None:
    wrong = errors(truth, "".join(plain(line.text) for line in lines))
    at = 0
    for line in lines:
        length, own = len(plain(line.text)), at
        at += length
        faults = sum(wrong[own:at])
        marks.lines += 1
        if line.confidence < certain:
            marks.flagged += 1
        else:
            marks.passed_characters += length
            marks.passed_wrong += faults
        _class(marks.by_line, line.confidence).take(line.confidence, right=not faults)
        for character, sure in zip(line.text, line.certainty, strict=False):
            for _ in plain(character):
                _class(marks.by_character, sure).take(sure, right=not wrong[own])
                own += 1


def errors(truth: str, read: str) -> list[int]:
    """For each character read how many are wrong there: itself, and those of the truth left out just before it (at the end: after it)."""
    wrong = [0] * len(read)
    for step in Levenshtein.opcodes(truth, read):
        if step.tag == "delete" and read:
            wrong[min(step.dest_start, len(read) - 1)] += step.src_end - step.src_start
        elif step.tag != "equal":
            for place in range(step.dest_start, step.dest_end):
                wrong[place] += 1
    return wrong


def _class(classes: Sequence[Class], claimed: float) -> Class:
    return classes[next(number for number, top in enumerate(BINS[1:]) if claimed < top or top == BINS[-1])]


def reliability(classes: Iterable[Class]) -> list[str]:
    """A row a class: claimed from, to, how many, mean claim, share right."""
    rows = []
    for (low, high), each in zip(pairwise(BINS), classes, strict=True):
        if each.count:
            rows.append(f"{low:.3f} to {high:.3f} {each.count:8}  claimed {each.claimed / each.count:.4f}  right {each.right / each.count:.4f}")
    return rows
