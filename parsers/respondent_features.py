"""A person or a unit named in a letter as the model of respondents sees them, the same in training and in use: what stands around a name wherever it stands.

*Ideas* are the groups of words of ``parsers/data/respondent_words.csv``: to harm, to take, to be asked, to have seen it, to have changed one's post. Each is
a sign by where it stands: right before or behind the name, in its clause, in those beside it, in the next sentence. Beside them stand how often and where
he is named, his post, what the letter wants and whom else it names; and as *slots*, below ``SLOTS``, the character n-grams right before and behind the
name, with strokes in place of names. Of a unit there are also what it is by its name's end, how the name is made (a place, words of its own, words that no
name has), how much the rules hold it blamed, and the n-grams of the name without its place. All texts are folded.
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
SLOTS = 3 << BITS
"""Those of n-grams before a name, then those of n-grams behind it, then those of a unit's name."""
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
_HE, _ANOTHER, _PLACE, _NUMBER = "\x02", "\x03", "\x04", re.compile(r"[0-9]+")
_STOP = re.compile(r"[,:、()\s]")
_PURPOSES = ("意见建议", "申诉", "求决", "揭发控告", "咨询", "其他")
_OF_THE_LETTER = (
    *("times", "once", "first at", "last at", "share", "sentences", "begins a clause", "ends a clause", "ends a sentence", "begins a sentence"),
    *("accused", "charged", "another before", "another behind", "others", "alone", "in public office", "in a role", "without a post", "somebody"),
    *("two characters", "blamed", "a unit blamed"),
)
_OF_A_UNIT = (
    *("times", "once", "first at", "last at", "share", "sentences", "begins a clause", "ends a clause", "ends a sentence", "begins a sentence"),
    *("another before", "another behind", "others", "alone", "blamed", "blamed enough", "blamed much", "blamed most", "blamed second", "share of blame"),
    *("outright", "never outright", "asked", "in the heading", "placed", "place only before its kind", "length", "own words", "none of its own"),
    *("words within", "a person within", "within another", "somebody", "somebody accused"),
)
_KINDS = (
    *("有限公司$", "公司$|集团$", "政府$", "村[民]?委员?会$|两委$|党支部$", "居委会$|社区$|居民委员会$", "业委会$|业主委员会$", "法院$|检察院$|法庭$|仲裁委"),
    *(
        "派出所$|公安局$|[大支中]队$",
        "局$|分局$",
        "办$|办公室$|办事处$",
        "所$",
        "站$",
        "中心$",
        "医院$|卫生院$|卫生室$|诊所$|保健院$|门诊部$",
        "小学$|中学$|高中$|学校$|学院$|大学$",
    ),
    *(
        "幼儿园$|托儿所$|托管班$|培训",
        "物业$|物业公司$|物业[管服]",
        "[厂矿场]$",
        "店$|超市$|药房$|商行$|[城馆吧]$|市场$",
        "银行$|支行$|信用社$|联社$|网点$|营业[厅部所]$",
        "院$",
        "合作社$",
    ),
    *(
        "[供水电气热]+公司$|水厂$|供电",
        "委$|委员会$|会$|联$",
        "项目部$|指挥部$|工程队$|施工队$|征收办$|拆迁办$",
        "平台$|仓库$|公寓$|景区$|开发区$|停车场$|中介$|物业$",
        "小组$|工作组$|专班$|[作导]组$",
    ),
)
_KIND = tuple(re.compile(kind) for kind in _KINDS)
_WORDS_WITHIN = re.compile(
    "[不没未的了着过说等由从因把将被就还也都又要去来到和跟向给让叫搞变换占用拿为我他她你们么吗谁这那哪很太]|卖|霸|审批|求|裁决|克扣|[有在是对][^限线]"
)
"""Words of a sentence, which hardly any name has within."""
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


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit named in a letter, and what the rules know of it."""

    name: str
    place: int
    """Characters of the division it begins with; 0 where it begins with none."""
    others: frozenset[str]
    """Which units and persons are named besides."""
    blamed: float
    """How much it is blamed in all, in the unit of the weights of ``parsers.fields.respondents``."""
    at_most: float
    """How much where it is blamed most."""
    at_least: float
    """How much where it is blamed least; less than nothing where it is asked to act."""
    rank: int
    """How many units are blamed more."""
    share: float
    """Of the blame of the unit that is blamed most."""
    in_heading: bool
    people: int
    """How many persons the letter is held to complain of."""
    accused: bool
    """Whether one of them is accused outright."""
    purposes: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Signs:
    """What the model sees of a person or a unit: a value of each of ``names(unit=…)``, and the slots of n-grams, ascending, each once."""

    values: NDArray[np.float32]
    slots: NDArray[np.int64]
    unit: bool = False


def ideas() -> tuple[str, ...]:
    """Their names, in the order of the file."""
    return tuple(name for name, _ in _ideas())


@cache
def names(*, unit: bool = False) -> tuple[str, ...]:
    """What the signs of a person or of a unit are, in their order."""
    around = (f"{idea}, {where}" for idea in ideas() for where in _PLACES)
    return (*around, *((*_OF_A_UNIT, *_KINDS) if unit else _OF_THE_LETTER), *_PURPOSES)


def seen(person: Person, sentences: Sequence[str]) -> Signs:
    """The signs of a person; ``sentences`` are those of heading and story, in order."""
    around = _around(person.name, person.others, sentences)
    accused = any(_accusing.accuses(sentences[number]) for number in around.where)
    ruled = any(_suspects.charged(sentences[number], person.name) for number in around.where)
    public = re.fullmatch(_accusing.POSTS, person.post) is not None
    rest = [*around.told[:10], accused, ruled, *around.told[10:], np.log1p(len(person.others)), not person.others]
    rest += [public, bool(person.post) and not public, not person.post, "某" in person.name, len(person.name) == _SHORT]
    rest += [min(person.blamed, 10.0) / 5, person.blamed >= _ENOUGH, *(name in person.purposes for name in _PURPOSES)]
    return Signs(np.concatenate([around.table.ravel(), np.array(rest, np.float32)]), np.unique(around.slots))


def seen_unit(unit: Unit, sentences: Sequence[str]) -> Signs:
    """The signs of a unit; ``sentences`` are those of heading and story, in order."""
    around = _around(unit.name, unit.others, sentences)
    bare = unit.name[unit.place :]
    ends = [len(found[0]) if (found := kind.search(unit.name)) else 0 for kind in _KIND]
    kinds, own = [end > 0 for end in ends], len(bare) - max(1, *ends)
    rest: list[float] = [*around.told, np.log1p(len(unit.others)), not unit.others]
    rest += [min(unit.blamed, 8.0) / 4, unit.blamed >= _ENOUGH, unit.blamed >= 2 * _ENOUGH, unit.rank == 0, unit.rank == 1, unit.share]
    rest += [unit.at_most >= _ENOUGH, unit.at_most < _ENOUGH, unit.at_least < 0, unit.in_heading, unit.place > 0, unit.place > 0 and own <= 0]
    rest += [len(bare) / 8, own / 4, not unit.place and own <= _SHORT, bool(_WORDS_WITHIN.search(bare)), any(one in unit.name for one in unit.others)]
    rest += [any(unit.name in one for one in unit.others), unit.people > 0, unit.accused]
    named = grams.of_several([(_PLACE if unit.place else _HE) + bare + _HE], LONGEST, BITS) + (2 << BITS)
    values = np.concatenate([around.table.ravel(), np.array([*rest, *kinds, *(name in unit.purposes for name in _PURPOSES)], np.float32)])
    return Signs(values, np.unique(np.concatenate([around.slots, named])), unit=True)


@dataclass(frozen=True, slots=True, eq=False)
class _Around:
    """What stands around a name: ``table`` (ideas, places), how often and where it stands, n-grams before and behind, and its sentences' numbers."""

    table: NDArray[np.float32]
    told: list[float]
    slots: NDArray[np.int64]
    where: list[int]


def _around(name: str, others: frozenset[str], sentences: Sequence[str]) -> _Around:
    """What the sentences say around a name."""
    table = np.zeros((len(_ideas()), len(_PLACES)), np.float32)
    where = [number for number, sentence in enumerate(sentences) if name in sentence]
    plain = {number: _masked(sentences[number], name, others) for one in where for number in (one - 1, one, one + 1) if 0 <= number < len(sentences)}
    begins = ends = last = first = before_him = behind_him = 0.0
    text_before, text_behind = [], []
    times = 0
    for number in where:
        sentence, masked = sentences[number], plain[number]
        words = list(_words_in(masked))
        for beside, place in ((number - 1, 6), (number + 1, 7)):
            if 0 <= beside < len(sentences):
                for _, _, several in _words_in(plain[beside]):
                    table[several, place] = 1
        for start in occurrences(name, sentence):
            end = start + len(name)
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
    told = [np.log1p(min(times, _MOST)), times == 1, place_of[0], place_of[-1], len(where) / max(1, len(sentences)), np.log1p(len(sentences)) / 3]
    told += [begins, ends, last, first, before_him, behind_him]
    slots = [grams.of_several(texts, LONGEST, BITS) + (number << BITS) for number, texts in enumerate((text_before, text_behind))]
    return _Around(table, told, np.concatenate(slots), where)


def occurrences(words: str, text: str) -> Iterator[int]:
    """Where words begin in a text, one behind the other."""
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + len(words))


_SHORT = 2
_ENOUGH = 1.5


def _masked(sentence: str, name: str, others: frozenset[str]) -> str:
    """The sentence, as long as it was, with signs in place of the names: what given names are made of are words too (建, 保卫)."""
    sentence = sentence.replace(name, _HE * len(name))
    for other in sorted(others):
        sentence = sentence.replace(other, _ANOTHER * len(other))
    return sentence


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
    return hashed(repr([names(), names(unit=True), _WORDS_WITHIN.pattern, _ideas(), BITS, LONGEST, _BEFORE, _BEHIND, _NEAR_BEFORE, _NEAR_BEHIND]))
