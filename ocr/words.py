"""How likely a written Chinese line is, by its words: the little of the language that is needed to choose between look-alikes."""

import gzip
import math
from functools import cache
from importlib import resources

LONGEST = 4
"""Characters of the longest word known."""

_UNKNOWN = -16.0
"""A Chinese character that is no word of its own in the list; a traditional form is as likely as a mark, so that the list has no say in it."""
_MARK = -7.0
_LATIN_MARK = -9.0
"""``.``, ``-`` and the like: on Chinese letters oftener dirt than meant."""


def is_chinese(character: str) -> bool:
    """Whether it is a Chinese character of the basic block."""
    return "\u4e00" <= character <= "\u9fff"


def likelihood(word: str) -> float | None:
    """Natural logarithm of how often ``word`` is the next word of a text; None for several characters that are no word."""
    if len(word) > 1 or is_chinese(word):
        known = _words().get(word)
        if known is not None or len(word) > 1:
            return known
        return _MARK if word in traditional_forms() else _UNKNOWN
    return _LATIN_MARK if word.isascii() and not word.isalnum() else _MARK


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
