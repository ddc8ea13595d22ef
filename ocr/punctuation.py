"""What a recogniser makes of small marks on a fax, put right where Chinese around it leaves no doubt."""

import re

_CHINESE = r"[一-鿿]"
_RULES = (
    (re.compile(rf"(?<={_CHINESE})[.·•](?={_CHINESE})"), "，"),
    (re.compile(rf"(?<={_CHINESE})[·•]$"), "，"),
    (re.compile(rf"(?<=\d)·(?={_CHINESE})"), "，"),
    (re.compile(rf"(?<={_CHINESE})°(?={_CHINESE}|$)"), "。"),
)
"""Between Chinese characters a low or middle dot was a comma, and a ring a full stop."""


def mend(text: str) -> str:
    """One line with its small marks put right."""
    for pattern, mark in _RULES:
        text = pattern.sub(mark, text)
    return text
