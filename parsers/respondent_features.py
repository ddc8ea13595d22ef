"""A person named in a letter as the model of respondents sees him, the same in training and in use: what stands around his name wherever it stands.

*Ideas* are the groups of words of ``parsers/data/respondent_words.csv``: to harm, to take, to be asked, to have seen it, to have changed one's post. Each is
a sign by where it stands: right before or behind the name, in its clause, in those beside it, in the next sentence. Beside them stand how often and where
he is named, his post, what the letter wants and whom else it names; and as *slots*, below ``SLOTS``, the character n-grams right before and behind the
name, with strokes in place of names. All texts are folded.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from parsers import grams
from parsers.fields import _accusing, _suspects
from petition_intake.prints import hashed

BITS = 13
SLOTS = 2 << BITS
"""Those of n-grams before a name, then those of n-grams behind it."""
LONGEST = 3
_BEFORE, _BEHIND = 8, 12
"""Characters of a sentence before and behind a name whose n-grams are looked at."""
_NEAR_BEFORE, _NEAR_BEHIND = 2, 3
"""Within how many characters of the name an idea is right beside it."""
_PLACES = (
    "right before",
    "before",
    "right behind",
    "behind",
    "earlier in the sentence",
    "later in the sentence",
    "in the sentence before",
    "in the next sentence",
)
_HE, _ANOTHER, _NUMBER = "\x02", "\x03", re.compile(r"[0-9]+")
_STOP = re.compile(r"[,:、()\s]")
_PURPOSES = ("意见建议", "申诉", "求决", "揭发控告", "咨询", "其他")
_OF_THE_LETTER = (
    *("times", "once", "first at", "last at", "share", "sentences", "begins a clause", "ends a clause", "ends a sentence", "begins a sentence"),
    *("accused", "charged", "another before", "another behind", "others", "alone", "in public office", "in a role", "without a post", "somebody"),
    *("two characters", "blamed", "a unit blamed"),
)
_MOST = 8
"""Times that count."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody named in a letter, and what of it tells whether he is complained of."""

    name: str
    post: str
    """As it is written beside the name; empty where none is."""
    others: frozenset[str]
    """Who else is named."""
    blamed: float
    """How much a unit is blamed, in the unit of the weights of ``parsers.fields.respondents``."""
    purposes: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Signs:
    """What the model sees of a person: a value of each of ``names()``, and the slots of n-grams, ascending, each once."""

    values: NDArray[np.float32]
    slots: NDArray[np.int64]


def ideas() -> tuple[str, ...]:
    """Their names, in the order of the file."""
    return tuple(name for name, _ in _ideas())


@cache
def names() -> tuple[str, ...]:
    """What the signs are, in their order."""
    return (*(f"{idea}, {where}" for idea in ideas() for where in _PLACES), *_OF_THE_LETTER, *_PURPOSES)


def seen(person: Person, sentences: Sequence[str]) -> Signs:
    """The signs of a person; ``sentences`` are those of heading and story, in order."""
    count = len(_ideas())
    table = np.zeros((count, len(_PLACES)), np.float32)
    where = [number for number, sentence in enumerate(sentences) if person.name in sentence]
    plain = {number: _masked(sentences[number], person) for one in where for number in (one - 1, one, one + 1) if 0 <= number < len(sentences)}
    ruled = False
    begins = ends = last = first = accused = before_him = behind_him = 0.0
    text_before, text_behind = [], []
    times = 0
    for number in where:
        sentence, masked = sentences[number], plain[number]
        accused = max(accused, float(_accusing.accuses(sentence)))
        ruled |= _suspects.charged(sentence, person.name)
        words = list(_words_in(masked))
        for beside, place in ((number - 1, 6), (number + 1, 7)):
            if 0 <= beside < len(sentences):
                for _, _, several in _words_in(plain[beside]):
                    table[several, place] = 1
        for match in re.finditer(re.escape(person.name), sentence):
            start, end = match.span()
            times += 1
            left = max((stop.end() for stop in _STOP.finditer(sentence, 0, start)), default=0)
            right = stop.start() if (stop := _STOP.search(sentence, end)) else len(sentence)
            begins, ends = max(begins, float(left == start)), max(ends, float(right == end))
            first, last = max(first, float(start == 0)), max(last, float(end == len(sentence)))
            before_him, behind_him = max(before_him, float(_ANOTHER in masked[left:start])), max(behind_him, float(_ANOTHER in masked[end:right]))
            for a, b, several in words:
                if b <= start:
                    places = (4,) if a < left else (0, 1) if b > start - _NEAR_BEFORE else (1,)
                elif a >= end:
                    places = (5,) if a >= right else (2, 3) if a < end + _NEAR_BEHIND else (3,)
                else:
                    continue
                for place in places:
                    table[several, place] = 1
            text_before.append(_NUMBER.sub("0", masked[max(0, start - _BEFORE) : start]) + _HE)
            text_behind.append(_HE + _NUMBER.sub("0", masked[end : end + _BEHIND]))
    place_of = [number / max(1, len(sentences) - 1) for number in where] or [0.0]
    public = re.fullmatch(_accusing.POSTS, person.post) is not None
    rest = [np.log1p(min(times, _MOST)), times == 1, place_of[0], place_of[-1], len(where) / max(1, len(sentences)), np.log1p(len(sentences)) / 3]
    rest += [begins, ends, last, first, accused, ruled, before_him, behind_him, np.log1p(len(person.others)), not person.others]
    rest += [public, bool(person.post) and not public, not person.post, "某" in person.name, len(person.name) == _SHORT]
    rest += [min(person.blamed, 10.0) / 5, person.blamed >= _ENOUGH, *(name in person.purposes for name in _PURPOSES)]
    slots = np.unique(np.concatenate([_slots(text_before), _slots(text_behind) + (1 << BITS)]))
    return Signs(np.concatenate([table.ravel(), np.array(rest, np.float32)]), slots)


_SHORT = 2
_ENOUGH = 1.5


def _masked(sentence: str, person: Person) -> str:
    """The sentence, as long as it was, with signs in place of the names: what given names are made of are words too (建, 保卫)."""
    sentence = sentence.replace(person.name, _HE * len(person.name))
    for other in sorted(person.others):
        sentence = sentence.replace(other, _ANOTHER * len(other))
    return sentence


def _slots(texts: Sequence[str]) -> NDArray[np.int64]:
    found = [grams.slots(numbers, BITS) for text in texts for numbers in grams.hashes(text, LONGEST)]
    return np.concatenate(found) if found else np.zeros(0, np.int64)


def _words_in(sentence: str) -> Iterator[tuple[int, int, list[int]]]:
    """Where a word of an idea begins and ends, the longest at each place, and which ideas it is of."""
    words, firsts = _words()
    for at, character in enumerate(sentence):
        for size in firsts.get(character, ()):
            several = words.get(sentence[at : at + size])
            if several and at + size <= len(sentence):
                yield at, at + size, several
                break


@cache
def _words() -> tuple[dict[str, list[int]], dict[str, tuple[int, ...]]]:
    """The ideas of each word, and by its first character how long words are, the longest first."""
    words: dict[str, list[int]] = {}
    for number, (_, several) in enumerate(_ideas()):
        for word in several:
            words.setdefault(word, []).append(number)
    return words, {first: tuple(sorted({len(word) for word in words if word[0] == first}, reverse=True)) for first in {word[0] for word in words}}


@cache
def _ideas() -> tuple[tuple[str, tuple[str, ...]], ...]:
    lines = resources.files("parsers.data").joinpath("respondent_words.csv").read_text(encoding="utf-8").splitlines()[1:]
    return tuple((name, tuple(words.split())) for name, _, words in (line.partition(",") for line in lines))


@cache
def digest() -> int:
    """Of the signs: a model learnt with others is not used."""
    return hashed(repr([names(), _ideas(), BITS, LONGEST, _BEFORE, _BEHIND, _NEAR_BEFORE, _NEAR_BEHIND]))
