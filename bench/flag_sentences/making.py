"""Makes sentences from wordings: those of acts within frames, and whole ones, with slots filled in, clauses around them and marks of a bad fax."""

import hashlib
import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from parsers.folding import fold

KINDS = ("self_harm", "violence", "mass_action", "urgent", "report", "lawsuit")
_FILES = Path(__file__).parent
_SLOT = re.compile(r"\{(\w+)\}")
_CHOICE = re.compile(r"\{([^{}]*/[^{}]*)\}")
_WHOLE = (
    *("said", "voices", "strangers", "veiled", "dialects", "accusing", "officials", "indirect", "courts", "urgent", "pressing"),
    *("near", "seeming", "ordinary", "calm"),
)
"""Files of whole wordings."""
_SORTED = frozenset({"lawsuit", "not_lawsuit", "lawful", "harmless"})
_MINE = {"he": ["我", "我儿子", "我全家", "我们一家", "我老婆", "我父亲"], "house": ["我家", "我家房子", "我的店", "我家的车"], "you": ["我", "我们"]}
"""Against whom it goes where somebody else threatens."""
_COMMON = (
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现"
    "当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实"
)
_DROP, _SWAP = 0.4, 0.5
Wording = tuple[str, str]
"""A file's section and the words."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A folded sentence; ``kind`` is one of ``KINDS`` or empty; ``source`` is the section of its wording; of ``perhaps`` nobody said whether it is one."""

    text: str
    kind: str
    source: str
    perhaps: tuple[str, ...] = ()
    sorted: bool = False
    """Whether somebody said if it is of the kind ``lawsuit``."""


def fold_of(wording: str, folds: int) -> int:
    """Which part of all wordings one belongs to, the same at every run."""
    return int(hashlib.sha256(wording.encode()).hexdigest(), 16) % folds


def made(seed: int, each: int, keep: Callable[[str], bool] = lambda _: True) -> Iterator[Sentence]:
    """``each`` sentences of every wording that is to be kept, and of every act and every frame in another's company."""
    chance = random.Random(seed)
    calm = [wording for several in _kept("calm", keep).values() for wording in several]
    words = {**_file("words"), "calm": calm}
    yield from _of_acts(_kept("frames", keep), _kept("acts", keep), each, words, chance)
    for name in _WHOLE:
        for source, several in _kept(name, keep).items():
            kind = source if source in KINDS else ""
            yield from (_sentence(wording, kind, source, words, chance) for wording in several for _ in range((4 if "/" in wording else 2) * each))
    near = [wording for name in ("near", "seeming", "ordinary") for several in _kept(name, keep).values() for wording in several]
    yield from _prose([*near, *calm], each, words, chance)


def _of_acts(
    frames: Mapping[str, Sequence[str]], acts: Mapping[str, Sequence[str]], each: int, words: Mapping[str, Sequence[str]], chance: random.Random
) -> Iterator[Sentence]:  # fmt: skip
    fewer = max(1, each // 2)
    for kind, several in acts.items():
        for frame, act in _pairings(frames["meant"], several, each, chance):
            yield _sentence(_within(frame, act), kind, "meant", words, chance)
        for frame, act in _pairings(frames["spared"], several, fewer, chance):
            yield _sentence(_within(frame, act), "", "spared", words, chance)
        for frame, act in _pairings(frames["theirs"] if kind != "self_harm" else (), several, fewer, chance):
            against = act if kind != "violence" else _filled(act, _MINE, chance)
            yield _sentence(_within(frame, against), "", "theirs", words, chance)


def _prose(wordings: Sequence[str], each: int, words: Mapping[str, Sequence[str]], chance: random.Random) -> Iterator[Sentence]:
    """Long sentences that raise nothing, as people write them: clause after clause."""
    tame = [*wordings, *words["grief"]]
    for _ in range(each * len(tame) // 2 if wordings else 0):
        clauses = (_filled(chance.choice(tame), words, chance).rstrip("。？！") for _ in range(chance.randint(2, 6)))
        yield Sentence(fold(",".join(clauses)), "", "prose")


@cache
def _file(name: str) -> Mapping[str, Sequence[str]]:
    read: Mapping[str, Sequence[str]] = yaml.safe_load((_FILES / f"{name}.yaml").read_text(encoding="utf-8"))
    return read


def _kept(name: str, keep: Callable[[str], bool]) -> dict[str, list[str]]:
    return {section: [wording for wording in wordings if keep(wording)] for section, wordings in _file(name).items()}


def _pairings(frames: Sequence[str], acts: Sequence[str], each: int, chance: random.Random) -> Iterator[tuple[str, str]]:
    if frames and acts:
        yield from ((chance.choice(frames), act) for act in acts for _ in range(each))
        yield from ((frame, chance.choice(acts)) for frame in frames for _ in range(each))


def _within(frame: str, act: str) -> str:
    return frame.replace("{act}", act)


def _filled(wording: str, words: Mapping[str, Sequence[str]], chance: random.Random) -> str:
    text = wording
    for _ in range(4):  # what is filled in may have slots of its own
        text = _SLOT.sub(lambda slot: str(chance.choice(words[slot[1]])) if slot[1] in words else slot[0], text)
        text = _CHOICE.sub(lambda several: chance.choice(several[1].split("/")), text)
    return text


def _sentence(wording: str, kind: str, source: str, words: Mapping[str, Sequence[str]], chance: random.Random) -> Sentence:
    """Filled in; now and then behind or before a clause that says nothing of it, without its mark, or misread."""
    text = re.sub(r"^，|(?<=，)，|，(?=[。！？]|$)", "", _filled(wording, words, chance))
    calm = words["calm"]
    if chance.random() < 0.25:
        text = _filled(chance.choice(calm), words, chance).rstrip("。？！") + "，" + text
    if chance.random() < 0.1:
        text = text.rstrip("。！") + "，" + _filled(chance.choice(calm), words, chance)
    return Sentence(fold(disturbed(text, chance)), kind, source, sorted=source in _SORTED)


def disturbed(text: str, chance: random.Random) -> str:
    """Now and then without its mark, or misread."""
    if chance.random() < 0.15:
        text = text.replace("。", "")
    return _misread(text, chance) if chance.random() < 0.12 else text


def _misread(text: str, chance: random.Random) -> str:
    """One to three characters dropped, swapped for others or doubled, as on a bad fax."""
    chars = list(text)
    for _ in range(chance.randint(1, 3)):
        at, draw = chance.randrange(len(chars)), chance.random()
        chars[at] = "" if draw < _DROP else chance.choice(_COMMON) if draw < _DROP + _SWAP else chars[at] * 2
    return "".join(chars)
