"""What a sending terminal's line says: date, number, name, page. Pure text in, ``FaxHeader`` out; any text at all, nothing is raised.

Terminals print what their owner set: ``2024-05-11 11:26  FROM:样例局 0731 85550123  TO:85550100  P.02/03``, ``MAY-11-2024 11:26``,
``第2页/共3页``. What is not plain is left out rather than guessed: a date whose day and month could be swapped, a page beyond its total.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from petition_intake.model import FaxHeader

_YEARS = range(1990, 2100)
_MOST_PAGES = 999
_MOST_CHINESE = 16
"""Characters of an owner's name; more is a sentence."""

_MONTHS = {name: number for number, name in enumerate(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1)}
_CONFUSED = str.maketrans("015|!8", "olslib")
"""Digits and strokes that recognisers put for letters of a month's name: ``0ct``, ``Ju1``, ``5ep``."""

_NAMED = r"(?P<name>[A-Za-z|!][A-Za-z0158|!]{2}|0[cC][tT]|5[eE][pP])[A-Za-z]*"
_DATES = (
    re.compile(r"(?<!\d)(?P<y>\d{4})\s?[-/.年]\s?(?P<m>\d{1,2})\s?[-/.月]\s?(?P<d>\d{1,2})(?=\d\d\s?[:：]|\D|$)\s?日?"),
    re.compile(rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[-/. ]*{_NAMED}[-/. ,']*(?P<y>\d{{4}}|\d\d)(?=\d\d?\s?:|\D|$)"),
    re.compile(rf"(?<![A-Za-z0-9]){_NAMED}[-/. ]*(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[-/. ,']+(?P<y>\d{{4}})(?=\d\d?\s?:|\D|$)"),
    re.compile(rf"(?<![A-Za-z0-9]){_NAMED}[-/. ]+(?P<d>\d{{1,2}})\s+\d{{1,2}}:\d\d(?::\d\d)?\s+(?P<y>\d{{4}})(?!\d)"),
    re.compile(rf"(?<![A-Za-z0-9]){_NAMED}[-/. ]*(?P<d>\d{{1,2}})[-/. ,']+(?P<y>\d\d)(?=\s|$)"),
    re.compile(r"(?<!\d)(?P<a>\d{1,2})(?P<sep>[-/.])(?P<b>\d{1,2})(?P=sep)(?P<y>\d{4})(?=\d\d?\s?:|\D|$)"),
    re.compile(r"(?<!\d)(?P<a>\d{1,2})(?P<sep>[-/.])(?P<b>\d{1,2})(?P=sep)(?P<c>\d\d)(?=\d\d?\s?:|\D|$)"),
    re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<m>\d\d)(?P<d>\d\d)(?=\s|$)"),
)
_CLOCK = re.compile(
    r"(?P<before>上午|下午|[AP]\.?M\.?)?\s?(?<![\d:])(?P<h>\d{1,2})\s?:\s?(?P<m>\d\d)(?:\s?:\s?(?P<s>\d\d))?(?![\d:])\s?(?P<after>[AP]\.?M\b\.?)?",
    re.IGNORECASE,
)

_ANY_CLOCK = re.compile(r"\d\s?:\s?\d\d")
_MANY_DIGITS = 7

_DIGIT = r"[\dOoIl|]"
_PAGES = (
    re.compile(rf"\bP(?:AGE|AG|G|)S?\s?[.:]?\s?(?P<p>{_DIGIT}{{1,4}})\s?(?:/|\bOF\b)\s?(?P<n>{_DIGIT}{{1,4}})(?![\d/])", re.IGNORECASE),
    re.compile(r"第\s?(?P<p>\d{1,4})\s?页?\s?[/,，、]?\s?共\s?(?P<n>\d{1,4})\s?页"),
    re.compile(r"共\s?(?P<n>\d{1,4})\s?页\s?[/,，、]?\s?第\s?(?P<p>\d{1,4})\s?页"),
    re.compile(r"(?:第|页码?:?)\s?(?P<p>\d{1,4})\s?/\s?(?P<n>\d{1,4})(?!\d)\s?页?"),
    re.compile(r"(?<![\d/])(?P<p>\d{1,4})\s?/\s?(?P<n>\d{1,4})\s?页"),
    re.compile(r"\b(?P<p>\d{1,4})\s(?:OF)\s(?P<n>\d{1,4})\b", re.IGNORECASE),
    re.compile(r"(?<![\d/.\-])(?P<p>\d{1,3})\s?/\s?(?P<n>\d{1,3})(?![\d/])"),
    re.compile(rf"\bP(?:AGE|AG|G|)\s?[.:]?\s?(?P<p>\d{_DIGIT}{{0,3}}|{_DIGIT}{{0,3}}\d|(?<=[Pp]\.)[Il|])(?![\dA-Za-z]|\s?/\s?\d)", re.IGNORECASE),
    re.compile(r"第\s?(?P<p>\d{1,4})\s?页"),
    re.compile(r"[@☎\[]\s?(?P<p>0\d\d)\]?(?=\s|$)"),
)
_LAST_PAGE = re.compile(r"(?:(?<=\s)|^)(?P<p>0\d\d)(?:/(?P<n>0\d\d))?\s*$")
"""Some terminals print the bare page at the line's end: ``001``."""

_TO = re.compile(r"(?:\bTO\s?[:.]|\bTO\s(?=[+\d])|发往|发至|收件人?|至)\s?[:.]?\s?.*?(?=\s{2,}|$|\bFROM\b|发自|\bP(?:AGE|G)?[.:]?\s?\d)", re.IGNORECASE)
_STRONG = re.compile(r"\b(?:FROM|FAX|SENT\s?BY)\b|发自|来自|发送方|传真", re.IGNORECASE)
_FROM = re.compile(
    r"\b(?:SENT\s?BY|FROM|FAX\s?(?:NO|NR|NUMBER)?|TEL|PHONE\s?(?:NO)?|ID|NO)\b\s?[.:]*|(?:发自|来自|发件人?|发送方|传真号?码?|电话|自)\s?:+",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?<![\w+])\+?\(?\d[\d \-().]{5,22}\d(?![\w])")
_DATELIKE = re.compile(r"(?<!\d)(?:19|20)\d\d[-.](?:0?\d|1[0-2])[-.][0-3]?\d(?!\d)")
_SERIAL = re.compile(r"\b[A-Z]-\d{2,4}\b|#\d{1,5}\b|\bID[.:]\w+", re.IGNORECASE)
_ZONE = re.compile(r"\b(?:CST|GMT|UTC|[ECMP][SD]T|BST|CES?T)\b")
_WEEKDAY = re.compile(r"\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\b[.,]?|(?:星期|周|礼拜)[一二三四五六日天]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Seen:
    """What was found, and the text left over."""

    value: str | None
    rest: str


def parse(pieces: Sequence[str]) -> FaxHeader | None:
    """What the line's ``pieces`` (left to right) say; None when they say nothing of it."""
    text = _plain("   ".join(pieces))
    day = _take_date(text)
    clock = _take_clock(day.rest)
    page, pages, rest = _take_page(clock.rest, dated=bool(day.value or clock.value))
    number = _take_number(_TO.sub("   ", rest))
    name = _name(number.rest)
    at = f"{day.value}T{clock.value}" if day.value and clock.value else day.value
    found = FaxHeader(number.value, name, at, page, pages)
    return None if found == FaxHeader() else found


def is_machine_line(text: str) -> bool:
    """Whether a line was printed by a terminal and by nobody else: a clock time or a counted page, and more of its marks.

    A letter's own first line may hold a date and a telephone number (``2024年5月11日 电话 0731-…``): these two alone are not enough.
    Small print that came badly is known by its outline: something like a clock and something like a number, nothing Chinese.
    """
    plain = _plain(text)
    if _ANY_CLOCK.search(plain) and _longest_number(plain) >= _MANY_DIGITS and not any("一" <= c <= "鿿" for c in plain):
        return True
    undated = _take_date(plain).rest
    day, clock = _dated(plain), any(_CLOCK.search(each) for each in (plain, undated))  # 202411:07 shows its clock without the date alone
    page, _, rest = _take_page(_take_clock(undated).rest, dated=True)
    number, label = _NUMBER.search(rest) is not None, _FROM.search(rest) is not None
    chinese = sum("一" <= c <= "鿿" for c in _FROM.sub("", rest))
    if chinese > (_MOST_CHINESE if page is not None or number else _MOST_CHINESE // 2):
        return False
    if clock:
        return day or (page is not None and (number or label))
    return page is not None and ((day and (number or label or not chinese)) or _STRONG.search(rest) is not None)


def _longest_number(text: str) -> int:
    """Digits of the longest run of them, signs between not counted."""
    return max((sum(c.isdigit() for c in run) for run in re.findall(r"\d[\d\-().]*", text)), default=0)


def _plain(text: str) -> str:
    """Compatibility forms folded, every white space a blank; more than a line holds is cut off."""
    folded = unicodedata.normalize("NFKC", text[:400])
    return re.sub(r"\s", " ", folded).strip()


# ---- date and time -------------------------------------------------------------------------------------------------------


def _dated(text: str) -> bool:
    """Whether there is a date, be it ambiguous."""
    return any(_days(match) for pattern in _DATES for match in pattern.finditer(text))


def _take_date(text: str) -> _Seen:
    """The date as ISO 8601, when it can be only one; and the text without it."""
    for pattern in _DATES:
        for match in pattern.finditer(text):
            days = _days(match)
            if days:
                kept = match[0] if pattern is _DATES[3] else ""
                clock = _CLOCK.search(kept)
                rest = f"{text[: match.start()]}   {clock[0] if clock else ''}   {text[match.end() :]}"
                return _Seen(days.pop().isoformat() if len(days) == 1 else None, rest)
    return _Seen(None, text)


def _days(match: re.Match[str]) -> set[date]:
    """The days a match may mean."""
    part = match.groupdict()
    if part.get("name"):
        return _valid([(part["y"], str(_month(part["name"].lower())), part["d"])])
    if part.get("m"):
        return _valid([(part["y"], part["m"], part["d"])])
    a, b = part["a"], part["b"]
    if part.get("c"):
        return _valid([(part["c"], a, b), (part["c"], b, a), (a, b, part["c"])])
    return _valid([(part["y"], a, b), (part["y"], b, a)])


def _month(name: str) -> int:
    """The month of that name, 0 for none; in small print one letter of it may have been misread (``Nnv``)."""
    for spelled in (name.translate(_CONFUSED), name):
        if spelled in _MONTHS:
            return _MONTHS[spelled]
    near = [number for month, number in _MONTHS.items() if sum(a != b for a, b in zip(month, name, strict=False)) == 1]
    return near[0] if len(near) == 1 else 0


def _valid(candidates: Sequence[tuple[str, str, str]]) -> set[date]:
    days = set()
    for year, month, day in candidates:
        full = int(year) + (2000 if len(year) <= 2 else 0)  # noqa: PLR2004 - a year of two digits is one of ours
        if full in _YEARS:
            try:
                days.add(date(full, int(month), int(day)))
            except ValueError:
                continue
    return days


def _take_clock(text: str) -> _Seen:
    """The time as HH:MM or HH:MM:SS, and the text without it."""
    for match in _CLOCK.finditer(text):
        hour, minute, second = int(match["h"]), int(match["m"]), match["s"]
        half = (match["before"] or match["after"] or "").upper().replace(".", "")
        if half in {"PM", "下午"} and hour < 12:  # noqa: PLR2004 - hours of half a day
            hour += 12
        elif half in {"AM", "上午"} and hour == 12:  # noqa: PLR2004
            hour = 0
        if hour < 24 and minute < 60 and int(second or 0) < 60:  # noqa: PLR2004
            value = f"{hour:02d}:{minute:02d}" + (f":{second}" if second else "")
            return _Seen(value, f"{text[: match.start()]}   {text[match.end() :]}")
    return _Seen(None, text)


# ---- page, number, name --------------------------------------------------------------------------------------------------


def _take_page(text: str, *, dated: bool) -> tuple[int | None, int | None, str]:
    """Page and total as printed, and the text without them. A bare number counts only at the end of a line with a date."""
    for pattern in [*_PAGES, *([_LAST_PAGE] if dated else [])]:
        for match in pattern.finditer(text):
            groups = match.groupdict()
            page, pages = _count(groups["p"]), _count(groups.get("n"))
            if page is not None and 1 <= page <= _MOST_PAGES and (groups.get("n") is None or (pages is not None and page <= pages <= _MOST_PAGES)):
                return page, pages, f"{text[: match.start()]}   {text[match.end() :]}"
    return None, None, text


def _count(digits: str | None) -> int | None:
    if digits is None:
        return None
    plain = digits.translate(str.maketrans("OoIl|", "00111"))
    return int(plain) if plain.isascii() and plain.isdigit() else None


def _take_number(text: str) -> _Seen:
    """The sender's number: one with a plus first, then one that stands alone, then any; and the text without it."""
    found = [m for m in _NUMBER.finditer(text) if 7 <= sum(c.isdigit() for c in m[0]) <= 20 and not _DATELIKE.search(m[0])]  # noqa: PLR2004 - T.30 holds 20
    if not found:
        return _Seen(None, text)
    best = min(found, key=lambda m: (not m[0].startswith("+"), not _alone(text, m), m.start()))
    return _Seen(" ".join(best[0].split()), f"{text[: best.start()]}   {text[best.end() :]}")


def _alone(text: str, match: re.Match[str]) -> bool:
    return text[: match.start()].endswith("  ") and text[match.end() :].startswith("  ")


def _name(text: str) -> str | None:
    """The longest piece left that has letters, without its labels."""
    bare = _WEEKDAY.sub("  ", _ZONE.sub("  ", _SERIAL.sub("  ", _FROM.sub("  ", text))))
    pieces = [piece.strip(" .,:;|-/[]()'\"`~") for piece in re.split(r"\s{2,}|\|", bare)]
    named = [piece for piece in pieces if sum(c.isalpha() for c in piece) >= 2]  # noqa: PLR2004 - one letter names nobody
    return max(named, key=lambda piece: (sum(c.isalnum() for c in piece), piece))[:60] if named else None
