"""Dates as Chinese letters write them."""

import re
from datetime import date

from parsers.alternatives import one_of

_DIGIT = dict(zip("〇○零O0oＯ一二三四五六七八九", [0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9], strict=True))
_MONTH, _DAY = (
    r"十[一二]?|[一二三四五六七八九元正]",
    r"三十一?|卅一?|二?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|[一二三四五六七八九]|初[一二三四五六七八九十]",
)
PATTERN = re.compile(
    one_of(
        r"(?<!\d)(?P<y>(?:19|20)\d\d)\s*(?:年|[-./,、])\s*(?P<m>1[0-2]|0?[1-9])\s*(?:月份?|[-./,、])\s*(?P<d>3[01]|[12]\d|0?[1-9])(?!\d)\s*(?:日|号)?"
        rf"|(?P<cy>[二2][〇○零O0oＯ一二三四五六七八九十千\d]{{3,6}})\s*年\s*(?P<cm>{_MONTH})\s*月\s*(?P<cd>{_DAY})\s*[日号]?"
        r"|(?<![\d年])(?P<sy>[12]\d)\s*年\s*(?P<sm>1[0-2]|0?[1-9])\s*月\s*(?P<sd>3[01]|[12]\d|0?[1-9])\s*(?:日|号)"
        r"|(?<!\d)(?P<py>(?:19|20)\d\d)(?P<pm>1[0-2]|0[1-9])(?P<pd>3[01]|[12]\d|0[1-9])(?!\d)"
    )
)
SHORT = re.compile(rf"(?<![\d年月])(?:(?P<m>1[0-2]|0?[1-9])\s*月\s*(?P<d>3[01]|[12]\d|0?[1-9])|(?P<cm>{_MONTH})月(?P<cd>{_DAY}))\s*[日号]")
"""A day without its year; only where a date is expected."""
_CENTURY = 2000


def _small(text: str) -> int:
    text = text.replace("廿", "二十").replace("卅", "三十").lstrip("初")
    if text in {"元", "正"}:
        return 1
    if "十" in text:
        tens, _, ones = text.partition("十")
        return (_DIGIT[tens] if tens else 1) * 10 + (_DIGIT[ones] if ones else 0)
    return _DIGIT[text]


def value(match: re.Match[str]) -> date | None:
    """The date of a ``PATTERN`` match, None when there is no such day."""
    try:
        if match["y"]:
            return date(int(match["y"]), int(match["m"]), int(match["d"]))
        if match["py"]:
            return date(int(match["py"]), int(match["pm"]), int(match["pd"]))
        if match["sy"]:
            return date(_CENTURY + int(match["sy"]), int(match["sm"]), int(match["sd"]))
        year = int("".join(str(_DIGIT[c]) if c in _DIGIT else c for c in match["cy"].replace("千零", "0").replace("千", "0")))
        if year < _CENTURY:
            return None
        return date(year, _small(match["cm"]), _small(match["cd"]))
    except (ValueError, KeyError):
        return None


def last(match: re.Match[str], received: date) -> date | None:
    """The day of a ``SHORT`` match, of the last year in which it lies not after ``received``."""
    try:
        month, day = (int(match["m"]), int(match["d"])) if match["m"] else (_small(match["cm"]), _small(match["cd"]))
        said = date(received.year, month, day)
        return said if said <= received else date(received.year - 1, month, day)
    except (ValueError, KeyError):
        return None
