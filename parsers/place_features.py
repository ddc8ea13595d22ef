"""A place that a letter names as the model of places sees it, the same in training and in use: what it is, what else is named, and what stands around it.

*Signs* are what kind of place it is and where in the letter it stands, which other divisions, villages, streets and estates are named, and how it relates to
where the petitioner lives. As *slots*, below ``SLOTS``, stand the character n-grams right before it, right behind it and at its end. All texts are folded.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from parsers import grams
from parsers.fields import _divisions
from petition_intake.prints import hashed

Range = tuple[int, int]

BITS = 12
SLOTS = 3 << BITS
"""Those of n-grams before a place, then those of n-grams behind it, then those at its end."""
LONGEST = 3
_BEFORE, _BEHIND, _LAST = 8, 12, 3
"""Characters of the clause before and behind a place, and of its own end, whose n-grams are looked at."""
_IT = "\x02"
_STOP = re.compile(r"[。;!?\n]")
_NEAR = 60
IN_A_FIELD = 15.0
"""The weight above which a place stands in a form's field for it."""
COUNTY, TOWN = 6, 9
"""Digits of their codes: how fine a division is."""
_KINDS = (r"组$", r"(?:村|社区)$", r"(?:路|街|巷|大道)(?:\w{0,6}号)?$", r"(?:镇|乡|街道)$", r"[县区市州盟旗]$")
_KIND = tuple(map(re.compile, _KINDS))
_NO_PART = r"小区|业主|物业|家属|生活区|花园|家园|[苑湾]|(?<!政)府|[村镇]|街道|社区|(?<![城返])乡"
_BODY = (
    rf"(?:(?![由的在把被将让说是了自去从到时交]|{_NO_PART})[\u4e00-\u9fff]){{0,16}}?"
    r"(?:局|委(?!屈)|政府|法院|检察院|医院|保健院|中心|公司|学校|[小中大]学|高中|幼儿园|亲子园|银行|支行|[站所厂队馆]|供销社|联合社|合作社|办公室|[\u4e00-\u9fff]办|协会|学院|热线|大厅)"
    r"(?!家属|(?<!学)宿舍|生活区|小区|业主|[路街巷弄村镇])"
)
"""A body whose name has no part of an estate's, a village's or a town's, nor words of the sentence."""
_OF_ALL = re.compile(
    rf"(?:{_BODY}|[,。、;:!?)”\"》\s]|$|[的把将对有没应能要不各全里内这每去到]|境内|城区|县城|主城|农村|居民|市民|村民|群众|百姓|老百姓|企业|旅游|公交|个体户|打工|打零工|上班|补缴|参保|购?买|报考|报名|办理|几年|目前|现在|今年|近|秋收)"
)
"""What follows a county where it means all of it, or a body of its: not the name of an estate or a street."""
_FINER = re.compile(
    r"[\u4e00-\u9fff](?:(?<![农全各本驻包进下入村该两这那到每个])村(?![民里干委支镇])|(?<![乡镇村城市集到在去])镇(?![定静])|(?<![城返下水故老家])乡(?![镇亲下村])|街道|社区|小区|苏木|嘎查|(?<![走道铁公一半马网思修退出线])路(?![灯面口况途过费上])|巷|[一二三四五六七八九十\d]组|花园|家园|[嘉佳雅]苑)"
)
"""What may name something finer than a county."""
OURS = re.compile(
    r"(?:我|我们|本|我们这个)(?:村(?!委|干|支)|组(?!织)|屯|寨|小区|社区|院子|楼栋|楼道|栋楼|单元楼)|我们是[^,。]{2,24}(?:小区|社区|家属院|村)的?(?:住户|居民|业主|村民)"
)
"""Words for the place of those who write."""
INTRODUCES = re.compile(r"我叫|名叫|姓名|身份证|电话|手机|联系|信访人|反映人|申请人|来信人|来电人|诉求人|\d岁|[男女][,。#]")
"""Words of a sentence that says who writes."""
_WHO = re.compile(r"我叫|我是|我系|本人|姓名|名叫|[男女][,。#]|今年\d|现年|\d岁|身份证|电话|手机|联系|信访人|反映人|申请人|来信人|来电人|诉求人|住址|地址")
_ENDS = re.compile(
    r"的?(?:村民|居民|农民|市民|群众|老百姓|住户|业主)[\u4e00-\u9fff·]{2,4}(?=[,。、;:(\s]|$)|[,、;(\s]*(?:联系|电话|手机|身份证|公民身份|邮编|今年|现年|[男女][,。]|\+?\d{7,}|。|$)"
)
"""Words of a sentence that tells somebody's particulars, and what follows a home in one."""
_GOES_ON = re.compile(r"[,\u4e00-\u9fff\d]")
_HOUSE = re.compile(r"[^,。;:!?\n]{0,10}?\d\s*(?:号|户|室|幢|栋)")
_CHAIN = re.compile(r"[\u4e00-\u9fff]{2,8}(?:省|自治区|市[\u4e00-\u9fff]{2,8}[县区市])")
"""A chain from the province or city on, as people write where they live."""
_ROAD = re.compile(r"[\u4e00-\u9fff]{2}(?:大道|(?<![公铁道马])路(?![灯面口况途过])|大街|街(?![道上头])|巷)")
_SITES = re.compile(r"小区|花园|苑|公寓|大厦|广场|市场|医院|学校|中学|小学|公司|厂|工地|车站|码头|公园")
_SENTENCE = (
    ("somebody introduced", INTRODUCES),
    ("homes", re.compile(r"家|住|户口|原籍|老家")),
    ("those of a place", re.compile(r"村民|居民|群众|业主")),
    ("written together", re.compile(r"联名|联合|共同|集体|写信")),
)
_BEHIND_IT = (
    ("的", re.compile(r"的")),
    ("a stop", re.compile(r"[,。;!?:、\n]|$")),
    ("a word", re.compile(r"[\u4e00-\u9fff]")),
    ("all of it", _OF_ALL),
    ("a body", re.compile(_BODY)),
    ("a post", re.compile(r"[\u4e00-\u9fff]{0,4}(?:[所局站办][长员]|书记|主任|助理|干部|村长|支书)")),
    ("a house", _HOUSE),
)
_BEFORE_IT = (
    ("in", re.compile(r"(?:在|位于|坐落于|地处)$")),
    ("a stop", re.compile(r"[,。;:!?\n\t]$|^$")),
    ("is", re.compile(r"(?:是|系|我们|我)$")),
    ("to", re.compile(r"[到回去往]$")),
)
NAMES = (
    *(f"kind {kind}" for kind in (*_KINDS, "other")),
    *("a city", "a county", "a township", "told without its county", "from a province or city on", "a form's field", "no code"),
    *("in a heading", "in the story", "in its first paragraph", "later in it"),
    *("named once", "named twice", "named more often", "no rival", "a rival", "several rivals", "a finer one", "no other", "another", "several others"),
    *("said in a heading", "said in the story", "a heading says another", "a heading says one", "its words twice"),
    *("nothing finer", "something finer", "finer things", "ours", "a township besides", "a home that is no candidate"),
    *("a county that means all of it", "a township without a rival where the sentence goes on"),
    *("a home told", "within the home", "holds the home", "in the home's county", "a street", "a site"),
    *(f"behind it {what}" for what, _ in _BEHIND_IT),
    *(f"before it {what}" for what, _ in _BEFORE_IT),
    *(f"its sentence has {what}" for what, _ in _SENTENCE),
    *("length", "where", "length of the letter"),
)


@dataclass(frozen=True, slots=True)
class Named:
    """A division named in a letter, with what follows it of a village, a road or an estate."""

    start: int
    end: int
    found: _divisions.Match
    weight: float
    """How much speaks for it as the place of the matter; less than nothing where it says where somebody lives."""

    @property
    def stop(self) -> int:
        """Where the division's own name ends."""
        return self.start + self.found.end - self.found.start

    @property
    def code(self) -> str:
        """Of the division, or of the first it may be."""
        return self.found.codes[0]

    @property
    def bare(self) -> bool:
        """Whether nothing follows it."""
        return self.end == self.stop


@dataclass(frozen=True, slots=True)
class Told:
    """A letter's text, its headings, the paragraphs of its story, where its petitioners live, and the divisions it names."""

    text: str
    heads: Sequence[Range]
    body: Sequence[Range]
    homes: Sequence[Range]
    named: Sequence[Named]

    @property
    def spans(self) -> tuple[Range, ...]:
        """Of headings and story."""
        return (*self.heads, *self.body)

    def words(self, of: Sequence[Range]) -> list[str]:
        """Those of some ranges."""
        return [self.text[start:end] for start, end in of]


@dataclass(frozen=True, slots=True, eq=False)
class Signs:
    """What the model sees of a place: a value of each of ``NAMES``, and the slots of n-grams, ascending, each once."""

    values: NDArray[np.float32]
    slots: NDArray[np.int64]


def seen(told: Told, span: Range, best: Named | None) -> Signs:
    """The signs of the place at ``span``; ``best`` is its division, None where it is told without its county."""
    start, end = span
    before, behind = _STOP.split(told.text[max(0, start - _NEAR) : start])[-1], _STOP.split(told.text[end : end + _NEAR])[0]
    values = [*_itself(told, span, best), *_others(told, span, best), *map(float, (_means_all(told, best), _stands_alone(told, best))), *_homes(told, span)]
    values += [float(pattern.match(told.text, end) is not None) for _, pattern in _BEHIND_IT]
    values += [float(pattern.search(before) is not None) for _, pattern in _BEFORE_IT]
    values += [float(pattern.search(f"{before}#{behind}") is not None) for _, pattern in _SENTENCE]
    values += [min(end - start, 20) / 10, min(start, 400) / 400, min(len(told.text), 3000) / 1000]
    texts = ([before[-_BEFORE:] + _IT], [_IT + behind[:_BEHIND]], [told.text[start:end][-_LAST:] + _IT])
    slots = np.concatenate([grams.of_several(each, LONGEST, BITS) + (number << BITS) for number, each in enumerate(texts)])
    return Signs(np.array(values, np.float32), np.unique(slots))


def _itself(told: Told, span: Range, best: Named | None) -> Iterator[float]:
    """What kind of place it is, and where it stands."""
    text, level = told.text[slice(*span)], best.found.level if best else 0
    kinds = [kind.search(text) is not None for kind in _KIND]
    first = next((number for number, kind in enumerate(kinds) if kind), len(_KIND))
    yield from (float(number == first) for number in range(len(_KIND) + 1))
    chain = best is not None and _CHAIN.match(text) is not None
    yield from map(float, (0 < level < COUNTY, level == COUNTY, level == TOWN, best is None, chain))
    yield from map(float, (best is not None and best.weight > IN_A_FIELD, best is None or best.found.code is None))
    number = next((number for number, (a, b) in enumerate(told.body) if a <= span[0] < b), None)
    yield from map(float, (_within(span[0], told.heads), number is not None, number == 0, number is not None and number > 1))


def _others(told: Told, span: Range, best: Named | None) -> Iterator[float]:
    """What else the letter names."""
    text, code, level = told.text[slice(*span)], best.code if best else "", best.found.level if best else TOWN
    same = sum(named.code == code for named in told.named)
    weighty = [named for named in told.named if named.weight > 0]
    rivals = sum(named.code != code and named.found.level >= level for named in weighty)
    others = len({n.code for n in weighty if not (n.code.startswith(code) or code.startswith(n.code))})
    yield from map(float, (same == 1, same == 2, same > 2, rivals == 0, rivals == 1, rivals > 1))  # noqa: PLR2004 - counted
    yield from map(float, (any(named.found.level > level for named in weighty), others == 0, others == 1, others > 1))
    in_heads = [told.text[n.start : n.end] for n in told.named if _within(n.start, told.heads)]
    in_story = any(told.text[n.start : n.end] == text for n in told.named if _within(n.start, told.body))
    another = bool(in_heads) and not any(one in text or text in one for one in in_heads)
    times = sum(words.count(text) for words in told.words(told.spans))
    yield from map(float, (text in in_heads, in_story, another, bool(in_heads), times > 1))
    known = [*((n.start, n.end) for n in told.named), *told.homes, span]
    finer = sum(not _within(m.start(), known) for a, b in told.spans for m in _FINER.finditer(told.text, a, b))
    towns = any(not _within(start + a, known) for start, end in told.spans for a, _ in _divisions.towns(told.text[start:end]))
    ours = any(OURS.search(words) for words in told.words(told.body))
    yield from map(float, (finer == 0, finer == 1, finer > 1, ours, towns, any(n.weight <= 0 and n.found.level == TOWN for n in told.named)))


def _means_all(told: Told, best: Named | None) -> bool:
    """Whether heading and story name one county or city and nothing within it but bodies, apart from where whoever introduces himself lives."""
    if best is None or best.found.level > COUNTY or best.found.code is None or not best.bare:
        return False
    for named in told.named:
        all_of_it = named.bare and _OF_ALL.match(told.text, named.end)
        if not (named.code == best.code and all_of_it) and not (named.code != best.code and best.code.startswith(named.code)):  # the city that holds it
            return False
    known = [*((named.start, named.end) for named in told.named), *(home for home in told.homes if _among_particulars(told.text, home))]
    finer = [match.start() for span in told.spans for pattern in (_FINER, OURS) for match in pattern.finditer(told.text, *span)]
    towns = [start + at for start, end in told.spans for at, _ in _divisions.towns(told.text[start:end])]
    return all(_within(at, known) for at in (*finer, *towns, *(at for at, _ in told.homes if _within(at, told.spans))))


def _among_particulars(text: str, home: Range) -> bool:
    """Whether a home stands among somebody's particulars, and is not what a story begins with."""
    before = _STOP.split(text[max(0, home[0] - 80) : home[0]])[-1]
    behind = _STOP.split(text[home[1] : home[1] + 80])[0]
    return bool(_WHO.search(f"{before}#{behind}") and not before.endswith(("不", "不住", "不在")) and _ENDS.match(text, home[1]))


def _stands_alone(told: Told, best: Named | None) -> bool:
    """Whether a settled township is the only one named, a sentence goes on behind it, and it is not written as people write where they live."""
    if best is None or best.found.level != TOWN or best.found.code is None or _CHAIN.match(told.text, best.start):
        return False
    rivals = any(named.weight > 0 and named.found.level >= TOWN and named.code != best.code for named in told.named)
    return not rivals and _GOES_ON.match(told.text, best.end) is not None and not _HOUSE.match(told.text, best.end)


def _homes(told: Told, span: Range) -> Iterator[float]:
    """How it relates to where petitioners live, and whether streets and buildings are named at all."""
    text, homes = told.text[slice(*span)], told.words(told.homes)
    yield from map(float, (bool(homes), any(text in one for one in homes), any(one in text for one in homes), any(one[:3] == text[:3] for one in homes)))
    yield from (float(any(pattern.search(words) for words in told.words(told.spans))) for pattern in (_ROAD, _SITES))


def _within(at: int, ranges: Sequence[Range]) -> bool:
    return any(start <= at < end for start, end in ranges)


@cache
def digest() -> int:
    """Of the signs: a model learnt with others is not used."""
    patterns = [pattern.pattern for _, pattern in (*_BEHIND_IT, *_BEFORE_IT, *_SENTENCE)] + [
        _FINER.pattern,
        OURS.pattern,
        _ROAD.pattern,
        _SITES.pattern,
        _WHO.pattern,
        _ENDS.pattern,
    ]
    return hashed(repr([NAMES, patterns, BITS, LONGEST, _BEFORE, _BEHIND, _LAST]))
