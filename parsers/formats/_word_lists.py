"""The numbers of a Word document's lists (ECMA-376, part 1, 17.9): Word counts them when it shows the page, the text is without them.

A reader of a petition sees 一、 二、 before its points, and says "the third point". Bullets are left out.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, SubElement

_LEVELS = 9
_DEEP = 20
_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_CHINESE = frozenset({"chineseCounting", "chineseCountingThousand", "japaneseCounting", "japaneseDigitalTenThousand", "taiwaneseCounting"})
_CHINESE |= {"taiwaneseCountingThousand", "ideographDigital", "koreanDigital2"}
_ROWS = {"ideographTraditional": "甲乙丙丁戊己庚辛壬癸", "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥"}
_CIRCLED = frozenset({"decimalEnclosedCircle", "decimalEnclosedCircleChinese"})
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_SILENT = frozenset({"bullet", "none"})


@dataclass(frozen=True)
class _Level:
    start: int = 1
    kind: str = "decimal"
    text: str = ""


@dataclass
class _Listed:
    """One list: its levels, and how far each has been counted."""

    levels: dict[int, _Level]
    counts: dict[int, int] = field(default_factory=dict)


def write(body: Element, numbering: Element, styles: Element) -> None:
    """Put the number that Word shows before each paragraph of a list into the paragraph."""
    lists = _lists(numbering)
    if not lists:
        return
    by_style = dict(_by_style(styles))
    for paragraph in body.iter("p"):
        properties = paragraph.find("pPr")
        if properties is None:
            continue
        number, level = _place(properties, by_style)
        if number in lists and (said := _counted(lists[number], level)):
            run = Element("r")
            SubElement(run, "t").text = said
            paragraph.insert(list(paragraph).index(properties) + 1, run)


def _lists(numbering: Element) -> dict[str, _Listed]:
    """The lists by the number paragraphs name them with; those of one abstract list go on counting together unless one begins anew."""
    abstract = {one.get("abstractNumId", ""): _Listed(dict(_levels(one))) for one in numbering.iter("abstractNum")}
    found: dict[str, _Listed] = {}
    for one in numbering.iter("num"):
        named = one.find("abstractNumId")
        listed = abstract.get(named.get("val", "")) if named is not None else None
        if listed is None:
            continue
        changed = dict(_overrides(one, listed.levels))
        found[one.get("numId", "")] = _Listed(listed.levels | changed) if changed else listed
    return found


def _levels(listed: Element) -> Iterator[tuple[int, _Level]]:
    for level in listed.findall("lvl"):
        yield _number(level.get("ilvl")), _Level(_number(_val(level, "start"), 1), _val(level, "numFmt") or "decimal", _val(level, "lvlText"))


def _overrides(one: Element, levels: dict[int, _Level]) -> Iterator[tuple[int, _Level]]:
    for change in one.findall("lvlOverride"):
        at = _number(change.get("ilvl"))
        before = dict(_levels(change)).get(at) or levels.get(at, _Level())
        start = _val(change, "startOverride")
        yield at, _Level(_number(start, 1), before.kind, before.text) if start else before


def _by_style(styles: Element) -> Iterator[tuple[str, tuple[str, int]]]:
    """Lists that paragraphs are in by their style, or by one that it is based on."""
    every = {style.get("styleId", ""): style for style in styles.iter("style")}
    for name, style in every.items():
        at: Element | None = style
        for _ in range(_DEEP):
            if at is None:
                break
            if (told := at.find("pPr/numPr")) is not None:
                yield name, (_val(told, "numId"), _number(_val(told, "ilvl")))
                break
            at = every.get(_val(at, "basedOn"))


def _place(properties: Element, by_style: dict[str, tuple[str, int]]) -> tuple[str, int]:
    number, level = by_style.get(_val(properties, "pStyle"), ("", 0))
    told = properties.find("numPr")
    if told is not None:
        number, level = _val(told, "numId") or number, _number(_val(told, "ilvl"), level)
    return number, min(level, _LEVELS - 1)


def _counted(listed: _Listed, level: int) -> str:
    for deeper in [at for at in listed.counts if at > level]:
        del listed.counts[deeper]
    here = listed.levels.get(level, _Level())
    listed.counts[level] = listed.counts.get(level, here.start - 1) + 1
    if here.kind in _SILENT:
        return ""
    said = here.text
    for at in range(level + 1):
        one = listed.levels.get(at, _Level())
        said = said.replace(f"%{at + 1}", _said(listed.counts.get(at, one.start), one.kind))
    return f"{said} " if said[-1:].isascii() and said else said


def _said(number: int, kind: str) -> str:  # noqa: PLR0911 - a kind a line
    if kind in _CHINESE:
        return _chinese(number)
    if kind in _ROWS:
        return _ROWS[kind][(number - 1) % len(_ROWS[kind])]
    if kind in _CIRCLED and 1 <= number <= 20:  # noqa: PLR2004 - as many as Unicode has in a row
        return chr(0x2460 + number - 1)
    if kind == "chineseLegalSimplified" and 0 <= number < 10:  # noqa: PLR2004 - one digit
        return _LEGAL[number]
    if kind in {"upperLetter", "lowerLetter"} and number > 0:
        said = chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, 9)
        return said.upper() if kind[0] == "u" else said
    if kind in {"upperRoman", "lowerRoman"} and 0 < number < 4000:  # noqa: PLR2004 - Roman numbers end there
        return _roman(number).upper() if kind[0] == "u" else _roman(number)
    return str(number)


def _chinese(number: int) -> str:
    if not 0 < number < 100:  # noqa: PLR2004 - no letter has more points
        return str(number)
    tens, ones = divmod(number, 10)
    return (_DIGITS[tens] if tens > 1 else "") + ("十" if tens else "") + (_DIGITS[ones] if ones else "")


def _roman(number: int) -> str:
    said = ""
    for value, letters in _ROMAN:
        said += letters * (number // value)
        number %= value
    return said


def _val(parent: Element, tag: str) -> str:
    found = parent.find(tag)
    return found.get("val", "") if found is not None else ""


def _number(said: str | None, otherwise: int = 0) -> int:
    return int(said) if said and said.isascii() and said.isdigit() and len(said) < _LEVELS else otherwise
