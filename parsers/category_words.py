"""The built-in start of the category: words that speak for a category, from ``parsers/data/category_words.csv``.

Each occurrence counts as much as the word is long, up to a third one, in a heading three times; the first level with the greatest sum is
proposed, and below it the names that words of their own speak for. Where one word lies in another, the longest counts. A letter that
mainly accuses somebody in office speaks for 纪检监察, whatever its story is about.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from parsers import categories
from parsers.fields import _accusing

_MOST_COUNTED = 3
"""Occurrences of one word that count: a letter that says 学校 thirty times is not thirty times as much about schools."""
_HEADING = 3.0
_LONGEST_WORD_COUNTED = 4
_MOST_SURE = 0.9
"""Words are never surer than this: they are nobody's own practice."""
_ACCUSED = "纪检监察"
_ACCUSATION = 36.0
"""Weight of a letter that does nothing but accuse; of one that also tells other things its share of the sentences."""
_MAINLY = 0.3
_MUCH = 6.0
"""Weight of two or three words: from there on more of them say little more."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What the words say: a path, the weight of each first level, and the words that spoke for the path's first level."""

    path: categories.Path
    weights: dict[str, float]
    words: frozenset[str]

    @property
    def confidence(self) -> float:
        """Of the first level: its part of all weight, less where little was said."""
        weight = self.weights[self.path[0]]
        return _MOST_SURE * math.sqrt(weight / sum(self.weights.values())) * (1 - math.exp(-weight / _MUCH))


def judge(heading: str, text: str) -> Judged | None:
    """The category the words speak for, ``None`` when none does. Both texts are folded."""
    by_path = _weighed(heading, text)
    weights: dict[str, float] = defaultdict(float)
    for (path, _word), weight in by_path.items():
        weights[path[0]] += weight
    accusing = _accusing.share(heading, text)
    if accusing >= _MAINLY:
        weights[_ACCUSED] += _ACCUSATION * accusing
    if not weights:
        return None
    first = max(sorted(weights), key=lambda name: weights[name])
    return Judged(deepened((first,), by_path), dict(weights), frozenset(word for (path, word) in by_path if path[0] == first))


def below(first: str, heading: str, text: str) -> categories.Path:
    """The path below a first level that somebody else settled, as deep as words speak for it."""
    return deepened((first,), _weighed(heading, text))


def spoken_for(text: str) -> Counter[str]:
    """How much the words speak for each path and for every path above it; paths are written with strokes. The text is folded."""
    found: Counter[str] = Counter()
    for (path, _word), weight in _weighed("", text).items():
        for depth in range(1, len(path) + 1):
            found["/".join(path[:depth])] += int(weight)
    return found


def deepened(path: categories.Path, weighed: Counter[tuple[categories.Path, str]]) -> categories.Path:
    """The path with the next name that has more than half of the weight its level has in the words, and so on."""
    sums: dict[str, float] = defaultdict(float)
    for (other, _word), weight in weighed.items():
        if len(other) > len(path) and other[: len(path)] == path:
            sums[other[len(path)]] += weight
    best = max(sorted(sums), key=lambda name: sums[name], default=None)
    if best is None or sums[best] * 2 <= sum(sums.values()):
        return path
    return deepened((*path, best), weighed)


def _weighed(heading: str, text: str) -> Counter[tuple[categories.Path, str]]:
    headed, said = Counter(_found(heading)), Counter(_found(text))
    found: Counter[tuple[categories.Path, str]] = Counter()
    for word in headed.keys() | said.keys():
        weight = min(len(word), _LONGEST_WORD_COUNTED) * (_HEADING * min(headed[word], 1) + min(said[word], _MOST_COUNTED))
        for path in _words()[word]:
            found[path, word] = weight  # type: ignore[assignment]  # a Counter of numbers, not of counts
    return found


def _found(text: str) -> Iterator[str]:
    """The words in a text, the longest at each place, none inside another."""
    starts = _starts()
    at = 0
    while at < len(text):
        word = next((word for word in starts.get(text[at : at + 2], ()) if text.startswith(word, at)), None)
        if word is not None:
            yield word
        at += len(word) if word else 1


@cache
def _words() -> dict[str, tuple[categories.Path, ...]]:
    found: dict[str, list[categories.Path]] = defaultdict(list)
    for path, words in categories.rows("category_words.csv")[1:]:
        for word in words.split():
            found[word].append(tuple(path.split("/")))
    return {word: tuple(paths) for word, paths in found.items()}


@cache
def _starts() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for word in sorted(_words(), key=len, reverse=True):
        found[word[:2]].append(word)
    return {start: tuple(words) for start, words in found.items()}
