"""Sentences of the families of bench/letters_made, as their letters tell them: what the model of flags learns besides the sentences that are its own.

A family as a whole can be left out, so that what a model finds in letters of a hand it doesn't know is measured on each of them.
"""

import random
import re
from collections.abc import Iterator, Sequence

from bench.flag_sentences.making import Sentence, disturbed
from bench.letters_made.cases import Maker
from bench.letters_made.people import Village
from bench.letters_made.scene import Affair, Family, Matter, affair, family
from parsers.fields import _threats
from parsers.folding import fold

_FLAGS = {"threat": "threat", "threat_veiled": "threat", "urgent": "urgent", "lawsuit": "lawsuit", "accuse": "report"}
"""What the sentences raise that a letter may have besides its story; those of other lists raise nothing."""
_SENTENCE = re.compile(r"[^。!?;\n]+[。!?;]?")
_DIGITS = re.compile(r"[0-9]+")
_NAMES = frozenset(
    {"villages", "groups", "streets", "estates", "compounds", "mail_names", "brands", "whens", "overseas_names", "nicknames", "files", "traditional"}
)
"""Lists that hold no sentences."""
_WE = ("我", "我", "我们", "我家", "俺", "我父亲", "委托人", "我们几户")
_CROWD = re.compile(r"京|省|天安门|人大|大家|我们[一-龥]{0,8}[人户口]|全村|乡亲|老少|百|堵|拦|横幅|静坐|围|游行|集体|一起(?:去|上|到)|大门")
_ONESELF = re.compile(
    r"死|跳|药|绳|吊|遗书|不想活|活够|活着|最后一|烧自己|自焚|绝食|命|了断|收尸|来世|下辈子|天台|桥|水库|河|井|睡|托付|后事|坟|走了|解脱|不归路|绝路"
)
_OTHERS = re.compile(r"他|谁|炸|刀|砍|汽油|陪葬|偿命|血|弄|打|后果|别怪|拳|报复|孩子在哪|算账")


def told(name: str, seed: int, each: int) -> Iterator[Sentence]:
    """``each`` letters' worth of every story of the family, and as many of every sentence beside it."""
    chance = random.Random(f"{name} {seed}")
    whole = family(name)
    makers = Village(name, whole.towns, whole.words, chance)
    for matter in whole.matters:
        if not matter.traditional:
            for _ in range(each):
                yield from _story(matter, _affair(whole, makers, matter, chance), chance)
    matters = [matter for matter in whole.matters if not matter.by and not matter.traditional]
    for key, wordings in whole.words.items():
        for wording in wordings if isinstance(wordings, list) and key not in _NAMES else ():
            if not wording or not isinstance(wording, str):
                continue
            for _ in range(each):
                text = _filled(wording, _affair(whole, makers, chance.choice(matters), chance), chance)
                flag = _FLAGS.get(key, "")
                kind = _kind_of(text) if flag == "threat" else flag
                yield Sentence(disturbed(fold(text), chance), kind, key, _perhaps(key), sorted=True)


def calm(name: str, seed: int, cases: int) -> Iterator[Sentence]:
    """What letters of the family say, layouts and all, that have none of the flags; what differs in numbers alone is told once."""
    told_of = set()
    for case in Maker(name, seed, page_share=1.0).cases(cases):
        if case.page_text and case.truth["is_petition"] and not any(case.truth["flags"].values()):
            for text in _SENTENCE.findall(fold(case.page_text)):
                told_of.add(_DIGITS.sub("0", text.strip()))
    yield from (Sentence(text, "", "letter", sorted=True) for text in sorted(told_of) if text)


def _perhaps(key: str) -> tuple[str, ...]:
    """A story beside a lawsuit or a threat may be as urgent; nobody said whether."""
    return {"no_threat": ("urgent",), "threat": ("urgent",), "threat_veiled": ("urgent",), "urgent": ()}.get(key, ())


def _story(matter: Matter, one: Affair, chance: random.Random) -> Iterator[Sentence]:
    """The first sentence of a story says what its flags are; whether its heading and the others do is not told, only what they don't."""
    raised = tuple(flag for flag in ("report", "urgent", "lawsuit") if flag in matter.flags)
    for place, wordings in enumerate(matter.sentences):
        text = disturbed(fold(_filled(chance.choice(wordings), one, chance)), chance)
        if place == 0 and raised:
            yield from (Sentence(text, flag, "story", tuple(other for other in raised if other != flag), sorted=True) for flag in raised)
        else:
            yield Sentence(text, "", "story", raised, sorted=True)
    yield Sentence(fold(_filled(chance.choice(matter.titles), one, chance)), "", "story", raised, sorted=True)


def _affair(whole: Family, makers: Village, matter: Matter, chance: random.Random) -> Affair:
    return affair(matter, chance.choice(whole.towns), makers, whole.words, chance)


def _filled(wording: str, one: Affair, chance: random.Random) -> str:
    slots = dict(one.slots) | {"tally": one.slots["n"], "card": "6299900000000000", "ticket": "20230101000001", "bossphone": "16100000000"}
    place = chance.choice((one.town.name, one.town.name + one.village, one.town.county + one.town.name, one.village))
    return wording.format_map(_Slots(slots | {"we": chance.choice(_WE), "place": place, "surname": one.slots["boss"][0], "city": one.town.city}))


class _Slots(dict[str, str]):
    """Particulars; what only a layout knows is a number."""

    def __missing__(self, key: str) -> str:
        return "12"


def _kind_of(threat: str) -> str:
    """Which kind of threat a sentence of a family is; the families don't say."""
    said = _threats.kind_in(fold(threat))
    if said:
        return said
    order: Sequence[tuple[str, re.Pattern[str]]] = (("mass_action", _CROWD), ("self_harm", _ONESELF), ("violence", _OTHERS))
    return next((kind for kind, words in order if words.search(threat)), "violence")
