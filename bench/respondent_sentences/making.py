"""Makes sentences that name somebody, or a unit, from wordings: slots filled in, the names drawn."""

import hashlib
import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from bench.letters_made.people import Village
from bench.letters_made.scene import family

_FILES = Path(__file__).parent
_SLOT, _CHOICE = re.compile(r"\{(\w+)\}"), re.compile(r"\{([^{}]*/[^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that names somebody or a unit, and whether it complains of them."""

    text: str
    name: str
    complained: bool
    unit: bool = False


def fold_of(wording: str, folds: int) -> int:
    """Which part of all wordings one belongs to, the same at every run."""
    return int(hashlib.sha256(wording.encode()).hexdigest(), 16) % folds


def made(seed: int, each: int, keep: Callable[[str], bool] = lambda _: True) -> Iterator[Sentence]:
    """``each`` sentences of every wording that is to be kept, of people drawn as in the letters of ``dev``."""
    chance = random.Random(seed)
    whole = family("dev")
    people = Village("dev", whole.towns, whole.words, chance)
    for file, complained in (("bystanders", False), ("complained", True)):
        for wording in (one for several in _file(file).values() for one in several if keep(one)):
            for _ in range(each):
                name, other = people.name(plain=True), people.name(plain=True)
                yield Sentence(_filled(wording, chance).replace("{p}", name).replace("{q}", other), name, complained)


def made_of_units(seed: int, each: int) -> Iterator[Sentence]:
    """``each`` sentences of every wording that names a unit, in places drawn as in the letters of ``dev``."""
    chance = random.Random(seed)
    whole = family("dev")
    people = Village("dev", whole.towns, whole.words, chance)
    for file, complained in (("units_named", False), ("units_blamed", True)):
        for kind, wording in ((kind, one) for kind, several in _file(file).items() for one in several):
            for _ in range(each):
                name = _unit(kind, people, chance)
                yield Sentence(_filled(wording, chance).replace("{u}", name), name, complained, unit=True)


def _unit(kind: str, people: Village, chance: random.Random) -> str:
    """The name of a unit of a kind: an office's with its place, a firm's or shop's with a name of its own, mostly with a place too."""
    what = str(chance.choice(_file("words")[kind]))
    town = chance.choice([town for town in people.towns if town.city])
    place = chance.choice((town.city, town.county))
    if kind == "words":
        return what
    if kind in {"firm", "shop"}:
        return f"{place if chance.random() < _WITH_PLACE else ''}{chance.choice(_file('words')['own'])}{what}"
    return f"{place}{what}"


_WITH_PLACE = 0.6


@cache
def _file(name: str) -> Mapping[str, Sequence[str]]:
    read: Mapping[str, Sequence[str]] = yaml.safe_load((_FILES / f"{name}.yaml").read_text(encoding="utf-8"))
    return read


def _filled(wording: str, chance: random.Random) -> str:
    words, text = _file("words"), wording
    for _ in range(3):  # what is filled in may have slots of its own
        text = _SLOT.sub(lambda slot: str(chance.choice(words[slot[1]])) if slot[1] in words else slot[0], text)
        text = _CHOICE.sub(lambda several: chance.choice(several[1].split("/")), text)
    return text
