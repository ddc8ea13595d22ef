"""Words that speak for a category, from ``parsers/data/category_words.csv``: what ``parsers.category_start`` and the office's own model know beforehand.

A word weighs 8 when it names the matter (拖欠工资), 3 when it is of its field (工人), 1 when it also stands in letters about anything (村民). ``甲…乙`` is
both in this order within one sentence, ``GAP`` characters apart at most. Where one word lies in another, the longest counts. The first level with the greatest
sum is proposed, and below it the names that words of their own speak for. A letter that mainly accuses somebody in office speaks for 纪检监察, whatever
its story is about.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from operator import add

from parsers import categories
from parsers.fields import _accusing

GAP = 12
"""Characters that may lie between the parts of a word."""
_MOST_COUNTED = 3
"""Occurrences of one word that count, by their root: a letter that says 学校 thirty times is not thirty times as much about schools."""
_HEADING = 2.0
"""Occurrences that one in a heading counts as, beside those in the text."""
_ACCUSED = "纪检监察"
_ACCUSATION = 60.0
"""Weight of a letter that does nothing but accuse; of one that also tells other things its share of the sentences."""
_MAINLY = 0.3
LEAST = 3.0
"""Weight of one word of a field: what only such words speak for as stand in letters about anything, nothing speaks for."""
_BREAK = re.compile(r"[。!?;\n]")

Weighed = dict[tuple[categories.Path, str], float]
"""The weight of each word found, with a path it speaks for."""


@dataclass(frozen=True, slots=True, eq=False)
class _Word:
    written: str
    parts: tuple[str, ...]
    speaks: tuple[tuple[categories.Path, float], ...]
    """Paths, and its weight for each."""


def first_levels(found: Weighed, heading: str, text: str) -> dict[str, float]:
    """The weight of each first level, by the words found in both folded texts and by how much the two accuse."""
    weights: dict[str, float] = defaultdict(float)
    for (path, _word), weight in found.items():
        weights[path[0]] += weight
    accusing = _accusing.share(heading, text)
    if accusing >= _MAINLY:
        weights[_ACCUSED] += _ACCUSATION * accusing
    return dict(weights)


def below(first: str, heading: str, text: str) -> categories.Path:
    """The path below a first level that somebody else settled, as deep as words speak for it."""
    return deepened((first,), weighed(heading, text))


def speaking_for(first: str, text: str) -> float:
    """How much a folded text's words speak for a first level."""
    return sum(weight * _told(times) for word, times in Counter(_found(text)).items() for path, weight in word.speaks if path[0] == first)


def spoken_for(text: str) -> Counter[str]:
    """How much the words speak for each path and for every path above it; paths are written with strokes. The text is folded."""
    found: Counter[str] = Counter()
    for (path, _word), weight in weighed("", text).items():
        for depth in range(1, len(path) + 1):
            found["/".join(path[:depth])] += int(weight)
    return found


def deepened(path: categories.Path, found: Weighed) -> categories.Path:
    """The path with the next name that has more than half of the weight its level has in the words, and so on."""
    sums: dict[str, float] = defaultdict(float)
    for (other, _word), weight in found.items():
        if len(other) > len(path) and other[: len(path)] == path:
            sums[other[len(path)]] += weight
    best = max(sorted(sums), key=lambda name: sums[name], default=None)
    if best is None or sums[best] * 2 <= sum(sums.values()):
        return path
    return deepened((*path, best), found)


def weighed(heading: str, text: str) -> Weighed:
    """The words of two folded texts: what each speaks for, and how much."""
    headed, said = Counter(_found(heading)), Counter(_found(text))
    found: Weighed = {}
    for word in headed.keys() | said.keys():
        times = _HEADING * min(headed[word], 1) + _told(said[word])
        for path, weight in word.speaks:
            found[path, word.written] = weight * times
    return found


def _told(times: int) -> float:
    """How much a word counts that a text says so often."""
    return math.sqrt(min(times, _MOST_COUNTED))


def _found(text: str) -> Iterator[_Word]:
    """The words in a text: the longest at each place, and beside it those whose parts lie apart."""
    starts = _starts()
    behind = 0
    for at, pair in enumerate(map(add, text, f"{text[1:]}\n")):
        if at < behind or not (pair in starts or pair[0] in starts):
            continue
        here = [word for word in starts.get(pair, ()) + starts.get(pair[0], ()) if _stands(word, text, at)]
        yield from (word for word in here if len(word.parts) > 1)
        whole = next((word for word in here if len(word.parts) == 1), None)
        if whole is not None:
            yield whole
            behind = at + len(whole.written)


def _stands(word: _Word, text: str, at: int) -> bool:
    head, *rest = word.parts
    if not text.startswith(head, at):
        return False
    at += len(head)
    for part in rest:
        found = text.find(part, at, at + GAP + len(part))
        if found < 0 or _BREAK.search(text, at, found):
            return False
        at = found + len(part)
    return True


@cache
def _starts() -> dict[str, tuple[_Word, ...]]:
    """Words by the first two characters of their first part, or by its only one, longest first."""
    speaks: dict[str, list[tuple[categories.Path, float]]] = defaultdict(list)
    for path, weight, words in categories.rows("category_words.csv")[1:]:
        for written in words.split():
            speaks[written].append((tuple(path.split("/")), float(weight)))
    found: dict[str, list[_Word]] = defaultdict(list)
    for written in sorted(speaks, key=lambda word: (-len(word.replace("…", "")), word)):
        parts = tuple(written.split("…"))
        found[parts[0][:2]].append(_Word(written, parts, tuple(speaks[written])))
    return {start: tuple(words) for start, words in found.items()}
