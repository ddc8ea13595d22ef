"""Dates as Chinese letters write them."""

import re
from datetime import date

_DIGIT = dict(zip("〇○零O0一二三四五六七八九", [0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9], strict=True))
PATTERN = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)\s*(?:年|[-./])\s*(?P<m>1[0-2]|0?[1-9])\s*(?:月|[-./])\s*(?P<d>3[01]|[12]\d|0?[1-9])(?!\d)\s*(?:日|号)?"
    r"|(?P<cy>[二][〇○零O0一二三四五六七八九]{3})\s*年\s*(?P<cm>十[一二]?|[一二三四五六七八九])\s*月\s*(?P<cd>三十一?|"
    r"二?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|[一二三四五六七八九])\s*[日号]"
    r"|(?<!\d)(?P<py>(?:19|20)\d\d)(?P<pm>1[0-2]|0[1-9])(?P<pd>3[01]|[12]\d|0[1-9])(?!\d)"
)


def _small(text: str) -> int:
    text = text.replace("廿", "二十")
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
        year = int("".join(str(_DIGIT[c]) for c in match["cy"]))
        return date(year, _small(match["cm"]), _small(match["cd"]))
    except ValueError:
        return None
