"""How likely a written Chinese line is, by its words: the little of the language that is needed to choose between look-alikes."""

import gzip
import math
from functools import cache
from importlib import resources

LONGEST = 4
"""Characters of the longest word known."""

_RARE = -12.0
"""The least a single Chinese character is held to be likely: names are full of rare ones."""
_MARK = -5.0
_DIRT = -9.0
"""``.``, ``-`` and the like between Chinese characters: oftener dirt than meant."""

_DIRTY = frozenset(".-·•…_~'`,:; ")


def is_chinese(character: str) -> bool:
    """Whether it is a Chinese character of the basic block."""
    return "\u4e00" <= character <= "\u9fff"


def likelihood(word: str, *, amid: bool = False) -> float | None:
    """Natural logarithm of how often ``word`` is the next word of a text; None for several characters that are no word.

    ``amid`` says that it stands next to Chinese characters: small Latin marks are suspicious there.
    """
    if len(word) > 1:
        return _words().get(word)
    if is_chinese(word):
        return max(_RARE, _words().get(word, _RARE))
    return _DIRT if amid and word in _DIRTY else _MARK


def known() -> list[str]:
    """Every word there is."""
    return list(_words())


@cache
def _words() -> dict[str, float]:
    packed = resources.files("ocr").joinpath("data/words.txt.gz").read_bytes()
    rows = [row.split() for row in gzip.decompress(packed).decode().splitlines() if not row.startswith("#")]
    total = math.log(sum(2 ** (int(step) / 2) * len(words) for step, *words in rows))
    return {word: int(step) / 2 * math.log(2) - total for step, *words in rows for word in words}


@cache
def traditional_forms() -> frozenset[str]:
    """Characters that a mainland writer spells otherwise; those of names (喆, 堃, 昇) are not among them."""
    text = resources.files("ocr").joinpath("data/traditional.txt").read_text(encoding="utf-8")
    return frozenset("".join(line for line in text.splitlines() if not line.startswith("#")))
