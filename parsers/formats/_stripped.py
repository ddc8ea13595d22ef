"""Chinese text that a relay of seven bits took the high bit from: GB 2312 as ASCII (``VPNDPE``), restored only where hardly anything else is possible.

Each pair of letters is a character of GB 2312-80 whose bytes have lost 0x80. Any ASCII text can be read so; what gives Chinese away is that its
pairs are common characters, many of the commonest, with its comma ``#,`` or full stop ``!#`` between them and no spaces. Characters of GBK beyond
GB 2312 can't be restored. Where numbers and letters stood among them both readings are weighed, so a digit may be wrong: hence only guessed.
"""

import re
from functools import cache

_MARKS = (b"#,", b"!#")
_LEAST, _COMMON, _COMMONEST, _SPACES = 24, 0.95, 0.4, 0.04
"""Characters of Chinese there must be; of them, how many in common use and how many of the commonest; spaces at most in the text as it stands."""
_LARGEST = 256 * 1024
_MARKUP = re.compile(rb"</(?:p|div|span|font|td|table|body|html)>", re.IGNORECASE)
_RUN = re.compile(rb"[\x21-\x7e]+")
_LONG = re.compile(rb"[0-9]{5,}")
"""A number: no character is made of two of its digits."""
_DIGITS = frozenset(b"0123456789")
_OFTEN = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起"
    "小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月"
    "公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任"
    "信访局市县镇村街号请反映举报投诉求处理查领导尊敬您居民住电话拖欠工资补偿款低保医疗灯漏占耕污染噪音扰案备北补车按费"
)
_ASCII, _PAIR, _FREQUENT, _MARK, _NUMBER = -0.9, 1.0, 2.0, 2.0, -1.5
"""What a letter that stays one, a common character, one of the commonest, a mark, and a character that two digits would make speak for a reading."""


def restored(data: bytes) -> str | None:
    """The text before its high bits were lost, or None: nearly always, for then it is what it says."""
    if len(data) > _LARGEST or not any(mark in data for mark in _MARKS) or _MARKUP.search(data) or len(re.findall(rb"[ \t]", data)) > _SPACES * len(data):
        return None
    text = _RUN.sub(lambda run: _best(run.group()).encode(), data).decode()
    found = [char for char in text if char > "\x7f" and not _is_mark(char)]
    kept = sum(1 for char in text if "!" <= char <= "~" and not char.isdigit())
    often = sum(1 for char in found if char in _OFTEN)
    marked = sum(1 for char in text if char in "，。")
    chinese = len(found) >= _LEAST and often >= _COMMONEST * len(found) and marked * 40 >= len(found) and kept <= (1 - _COMMON) * 2 * len(found)
    return text if chinese else None


def _best(run: bytes) -> str:
    """The likeliest reading of letters without a space: of each, a character with the next or itself (the best path from the end)."""
    size = len(run)
    numbers = {at for found in _LONG.finditer(run) for at in range(found.start(), found.end() - 1)}
    worth, pairs = [0.0] * (size + 2), [False] * size
    for at in range(size - 1, -1, -1):
        alone = worth[at + 1] + (_ASCII / 2 if run[at] in _DIGITS else _ASCII)
        pair = worth[at + 2] + _worth(run[at : at + 2]) if at + 1 < size and at not in numbers else alone - 1
        pairs[at], worth[at] = pair > alone, max(pair, alone)
    out, at = [], 0
    while at < size:
        out.append(_char(run[at : at + 2]) if pairs[at] else chr(run[at]))
        at += 2 if pairs[at] else 1
    return "".join(out)


@cache
def _char(pair: bytes) -> str:
    return bytes(byte | 0x80 for byte in pair).decode("gb2312", "ignore")


@cache
def _worth(pair: bytes) -> float:
    char = _char(pair)
    if not char:
        return -100.0
    if char in _OFTEN:
        return _FREQUENT
    if _is_mark(char):
        return _MARK
    return _NUMBER if _DIGITS.issuperset(pair) else _PAIR if pair[0] < 0x58 else -_PAIR  # noqa: PLR2004 - level 2, the characters in less use


def _is_mark(char: str) -> bool:
    return char in "，。、；：？！“”（）《》　"
