"""A line of text as a row of places, each with the characters that may stand there and how likely each is. Pure.

A recogniser fills the places, a second look is laid over the first, and ``ocr.choosing`` takes one character a place. Between engine and
choice they travel as a ``Fragment``: text, certainty, alternatives.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import Levenshtein

from ocr.engine import Fragment
from petition_intake.model import Alternative

_LEAST = 3e-4
"""Chances below this are not worth carrying along."""

NOTHING = ""
"""What may stand at a place, too: nothing at all."""


@dataclass(frozen=True, slots=True)
class Place:
    """``taken`` is what is held to stand here; ``chances`` are all that may, with their probability (0 to 1, together at most about 1)."""

    taken: str
    chances: Mapping[str, float]

    @property
    def open(self) -> bool:
        """Whether there is anything to choose."""
        return len(self.chances) > 1


def written(places: Sequence[Place]) -> tuple[str, tuple[float, ...], tuple[Alternative, ...]]:
    """Text, the chance of each of its characters, and everything else that may stand there, likeliest first at each place."""
    text: list[str] = []
    certainty: list[float] = []
    others: list[Alternative] = []
    for place in places:
        start, end = len(text), len(text) + len(place.taken)
        rest = sorted(((chance, other) for other, chance in place.chances.items() if other != place.taken and chance >= _LEAST), reverse=True)
        others += [Alternative(start, end, other, min(1.0, chance)) for chance, other in rest]
        if place.taken:
            text.append(place.taken)
            certainty.append(min(1.0, place.chances.get(place.taken, 0.0)))
    return "".join(text), tuple(certainty), tuple(others)


def places_of(text: str, certainty: Sequence[float], alternatives: Sequence[Alternative]) -> list[Place]:
    """The way back from ``written``; alternatives of more than one character for one are not of this kind and are left out."""
    at: defaultdict[tuple[int, int], dict[str, float]] = defaultdict(dict)
    for other in alternatives:
        if other.end - other.start <= 1 and len(other.text) <= 1:
            at[other.start, other.end][other.text] = other.confidence
    places = []
    for i in range(len(text) + 1):
        if inserted := at.get((i, i)):
            places.append(Place(NOTHING, {NOTHING: max(0.0, 1.0 - sum(inserted.values())), **inserted}))
        if i < len(text):
            places.append(Place(text[i], {text[i]: certainty[i], **at.get((i, i + 1), {})}))
    return places


def together(first: Sequence[Place], second: Sequence[Place]) -> list[Place]:
    """Two looks at the same line, their characters laid side by side: the mean chance of each; ``taken`` stays the first's."""
    ours = [place for place in first if place.taken]
    theirs = [place for place in second if place.taken]
    seen: dict[int, Mapping[str, float]] = {}
    more: defaultdict[int, list[Mapping[str, float]]] = defaultdict(list)
    for step in Levenshtein.opcodes("".join(p.taken for p in ours), "".join(p.taken for p in theirs)):
        pairs = min(step.src_end - step.src_start, step.dest_end - step.dest_start)
        seen |= {step.src_start + i: theirs[step.dest_start + i].chances for i in range(pairs)}
        more[step.src_start + pairs] += [place.chances for place in theirs[step.dest_start + pairs : step.dest_end]]
    laid: list[Place] = []
    number = 0
    for place in first:
        if place.taken:
            laid += [Place(NOTHING, _mean({NOTHING: 1.0}, chances)) for chances in more[number]]
            laid.append(Place(place.taken, _mean(place.chances, seen.get(number, {NOTHING: 1.0}))))
            number += 1
        else:
            laid.append(Place(place.taken, _mean(place.chances, {NOTHING: 1.0})))
    return laid + [Place(NOTHING, _mean({NOTHING: 1.0}, chances)) for chances in more[number]]


def agreed(first: Fragment, second: Fragment) -> Fragment:
    """One line of two looks at it, neither chosen from yet; the first alone where the second says nothing of single characters."""
    if not first.text or len(second.certainty) != len(second.text) or not second.text:
        return first
    text, certainty, alternatives = written(together(*(places_of(look.text, look.certainty, look.alternatives) for look in (first, second))))
    return replace(first, text=text, certainty=certainty, alternatives=alternatives)


def _mean(one: Mapping[str, float], other: Mapping[str, float]) -> dict[str, float]:
    return {character: (one.get(character, 0.0) + other.get(character, 0.0)) / 2 for character in {**one, **other}}
