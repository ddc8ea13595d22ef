"""Makes sentences that name somebody from wordings: slots filled in, the names drawn."""

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
    """A sentence that names somebody, and whether it complains of him."""

    text: str
    name: str
    complained: bool


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
