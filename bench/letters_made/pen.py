"""Writes the values of a case and notes what was written: truth is what stands on the paper, in whatever writing."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from bench.letters_made.people import Person, area_and_number

_WIDE = str.maketrans("0123456789-", "０１２３４５６７８９－")
Noted = str | bool | None
"""A value as the truth has it."""
_CHINESE = "〇一二三四五六七八九"


def wide(text: str) -> str:
    """Digits as full-width forms."""
    return text.translate(_WIDE)


def spoken(number: int) -> str:
    """A number below 100 as it is said: 十一, 二十三."""
    tens, ones = divmod(number, 10)
    return (("" if tens == 1 else _CHINESE[tens]) + "十" if tens else "") + (_CHINESE[ones] if ones else "")


def chinese_date(day: date) -> str:
    """二〇二五年三月十八日."""
    return "".join(_CHINESE[int(digit)] for digit in str(day.year)) + f"年{spoken(day.month)}月{spoken(day.day)}日"


DATES: dict[str, Callable[[date], str]] = {
    "long": lambda d: f"{d.year}年{d.month}月{d.day}日",
    "spaced": lambda d: f"{d.year} 年 {d.month} 月 {d.day} 日",
    "dots": lambda d: f"{d.year}.{d.month}.{d.day}",
    "iso": lambda d: d.isoformat(),
    "slashes": lambda d: f"{d.year}/{d.month}/{d.day}",
    "chinese": chinese_date,
    "wide": lambda d: wide(f"{d.year}年{d.month}月{d.day}日"),
    "short": lambda d: f"{d.month}月{d.day}日",
    "hao": lambda d: f"{d.year}年{d.month}月{d.day}号",
    "padded": lambda d: f"{d.year}年{d.month:02d}月{d.day:02d}日",
    "dashes": lambda d: f"{d.year}-{d.month}-{d.day}",
    "padded_dots": lambda d: f"{d.year}.{d.month:02d}.{d.day:02d}",
    "zero": lambda d: chinese_date(d).replace("〇", "零"),
    "chinese_hao": lambda d: chinese_date(d).replace("日", "号"),
}


def _mobile_writings(number: str) -> Sequence[str]:
    a, b, c = number[:3], number[3:7], number[7:]
    return (number, number, number, f"{a}-{b}-{c}", f"{a} {b} {c}", f"+86 {number}", f"+86{number}", f"86-{number}", wide(number), f"{a}{b} {c}")


def _phone_writings(number: str) -> Sequence[str]:
    a, b = area_and_number(number)
    return (f"{a}-{b}", f"{a}-{b}", f"({a}){b}", f"（{a}）{b}", f"{a} {b}", number)


def _id_writings(number: str) -> Sequence[str]:
    if len(number) == 15:
        return (number,)
    return (number, number, number, number, number.lower(), f"{number[:6]} {number[6:14]} {number[14:]}", wide(number))


@dataclass
class Pen:
    """The writer's hand. Every method returns the writing and remembers the value."""

    chance: random.Random
    day: date
    noted: dict[str, dict[str, Noted]] = field(default_factory=dict)
    people: list[Person] = field(default_factory=list)
    main: Person | None = None
    day_source: str | None = None
    heading: str | None = None
    stated: int | None = None
    involved: int | None = None
    distractors: list[tuple[str, str]] = field(default_factory=list)
    content: list[str] = field(default_factory=list)
    asides: list[str] = field(default_factory=list)
    record_no: str | None = None
    may_leave_out_year: bool = True

    def _note(self, person: Person, key: str, value: Noted) -> None:
        if person not in self.people:
            self.people.append(person)
        self.noted.setdefault(person.id_number, {})[key] = value

    def name(self, person: Person, *, spaced: bool = False) -> str:
        """Their name; ``spaced`` sets two characters apart, as in lists of signers."""
        self._note(person, "name", person.name)
        return f"{person.name[0]}　{person.name[1]}" if spaced and len(person.name) == 2 else person.name

    def id(self, person: Person, *, plain: bool = False) -> str:
        """Their identity number."""
        self._note(person, "id_number", person.id_number.upper())
        self._note(person, "id_valid", person.id_valid)
        return person.id_number if plain else self.chance.choice(_id_writings(person.id_number))

    def mobile(self, person: Person, *, plain: bool = False) -> str:
        """Their mobile number."""
        self._note(person, "mobile", person.mobile)
        return person.mobile if plain else self.chance.choice(_mobile_writings(person.mobile))

    def phone(self, person: Person) -> str:
        """Their land-line with its area code."""
        self._note(person, "phone", person.phone)
        return self.chance.choice(_phone_writings(person.phone))

    def extension(self, person: Person) -> str:
        """Their land-line at work, with an extension behind it."""
        number, inside = person.phone, str(self.chance.randint(201, 8899))
        self._note(person, "phone", f"{number}x{inside}")
        after = self.chance.choice(("转{}", "-{}", " 转 {}", "（分机{}）", "转{}分机", " ext.{}"))
        return "-".join(area_and_number(number)) + after.format(inside)

    def email(self, person: Person) -> str:
        """Their mail address, in the text."""
        self._note(person, "email", person.email)
        self._note(person, "email_source", None)
        return person.email

    def address(self, person: Person) -> str:
        """Where they live."""
        self._note(person, "address_text", person.home.text)
        self._note(person, "address_code", person.home.code)
        return person.home.text

    def hukou(self, person: Person) -> str:
        """Where they are registered, beside where they live."""
        self._note(person, "hukou_text", person.hukou.text)
        return person.hukou.text

    def sender(self, person: Person, source: str = "from_header") -> str:
        """Their mail address in a header of the mail."""
        noted = self.noted.get(person.id_number, {})
        if "email" not in noted:
            self._note(person, "email_source", source)
        self._note(person, "email", person.email)
        return person.email

    def date(self, *styles: str, source: str = "signature") -> str:
        """The petition's day in one of these styles."""
        allowed = [s for s in styles or tuple(DATES) if s != "short" or self.may_leave_out_year]
        self.day_source = source
        return DATES[self.chance.choice(allowed or ["long"])](self.day)

    def title(self, text: str) -> str:
        """The heading."""
        self.heading = text
        return text

    def words(self, *texts: str) -> str:
        """The petition's own words: a paragraph of what it tells and asks."""
        text = "".join(texts)
        self.content.append(text)
        return text

    def aside(self, text: str) -> str:
        """Words that belong to the story for one clerk and not for the next: who is writing, why no name is given, a courteous end."""
        self.asides.append(text)
        return text

    def total(self, number: int, *, in_words: bool = False) -> str:
        """How many petition, where not all of them are listed; ``in_words`` only below 100."""
        self.stated = number
        return spoken(number) if in_words else str(number)

    def other(self, kind: str, value: str) -> str:
        """Something that is nobody's of the petitioners."""
        self.distractors.append((kind, value))
        return value
