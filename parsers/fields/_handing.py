"""The lines of somebody who hands a letter on, set apart from it by a stroke."""

import re
from collections.abc import Sequence

from parsers.letter import Letter

_RULE = re.compile(r"\s*[-—–_=*~·─━]{3,}\s*")
_HANDS_ON = re.compile(
    r"转[给来交办发达呈报]|转你|转请|代转|批转|原文|原话|以下(?:是|为)|如下|请.{0,6}(?:处理|办理|阅)|(?:群众|村民|居民|来)信.{0,8}(?:接一下|收一下|登记|签收|请收)"
)
_FIRST = 3


def lines(text: Sequence[str]) -> Sequence[int]:
    """The lines of somebody who hands the letter on: above a stroke near its beginning, and below a second one, with the strokes."""
    rules = [n for n, line in enumerate(text) if _RULE.fullmatch(line)]
    if not rules or not 0 < rules[0] <= _FIRST or not any(_HANDS_ON.search(line) for line in text[: rules[0]]):
        return [n for n in rules if n in {0, len(text) - 1}]
    return [*range(rules[0] + 1), *(range(rules[1], len(text)) if len(rules) > 1 else ())]


def above(letter: Letter) -> frozenset[int]:
    """Where the paragraphs begin that such a stroke sets apart: what they tell of is none of the petitioner's."""
    return letter.once(_above)


def _above(letter: Letter) -> frozenset[int]:
    own = letter.lines
    return frozenset(own[number].start for number in lines([letter.of(p) for p in own]))
