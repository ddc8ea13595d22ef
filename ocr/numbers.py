"""Numbers that must satisfy a law of their own: identity numbers their check digit, dates the calendar, mobile numbers their shape. Pure."""

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations, product

from ocr.places import Place

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
"""GB 11643-1999: the check digit of a citizen's identity number."""

_MOST_CHANGED, _MOST_ASKED = 2, 6
_LEAST_LIKELY, _CLEARLY, _AT_MOST = 1e-3, 5.0, 0.9
"""A lawful reading is taken when it is at least so likely against the one it replaces and so much likelier than the next lawful one; it is
never believed more than the last: whoever wrote the number may have broken the law himself."""

_TINY = 1e-9


def is_identity_number(text: str) -> bool:
    """Whether 18 characters are an identity number by check digit and date of birth; regions come and go and are not asked."""
    if not re.fullmatch(r"\d{17}[\dXx]", text):
        return False
    try:
        date(int(text[6:10]), int(text[10:12]), int(text[12:14]))
    except ValueError:
        return False
    return _CHECKS[sum(int(digit) * weight for digit, weight in zip(text, _WEIGHTS, strict=False)) % 11] == text[17].upper()


def is_date(text: str) -> bool:
    """Whether a date with 年, 月 and 日 is a day of the calendar."""
    try:
        date(*(int(number) for number in re.findall(r"\d+", text)))
    except (ValueError, TypeError):
        return False
    return re.fullmatch(r"\d+年\d+月\d+日", text) is not None


def is_mobile(text: str) -> bool:
    """Whether 11 characters are a mobile number of mainland China."""
    return re.fullmatch(r"1[3-9]\d{9}", text) is not None


_D = r"[0-9OoIl|]"
_SHAPES: tuple[tuple[re.Pattern[str], Callable[[str], bool]], ...] = (
    (re.compile(rf"(?<![0-9A-Za-z]){_D}{{17}}[0-9XxOoIl|](?![0-9A-Za-z])"), is_identity_number),
    (re.compile(rf"(?<![0-9A-Za-z])[1Il|]{_D}{{10}}(?![0-9A-Za-z])"), is_mobile),
    (re.compile(rf"(?<![0-9A-Za-z]){_D}{{4}}年{_D}{{1,2}}月{_D}{{1,2}}日"), is_date),
)
"""What looks like such a number, look-alikes of digits among its characters, and its law."""


def satisfied(places: Sequence[Place]) -> list[Place]:
    """The places with numbers that can't be right as read changed to what the recogniser holds possible and the law allows, where that is clear."""
    done = list(places)
    text = "".join(place.taken for place in done)
    at = [number for number, place in enumerate(done) if place.taken]
    for shape, lawful in _SHAPES:
        for match in shape.finditer(text):
            if not lawful(match.group()):
                for number, place in _repaired([(n, done[n]) for n in at[match.start() : match.end()]], lawful):
                    done[number] = place
    return done


def _repaired(span: Sequence[tuple[int, Place]], lawful: Callable[[str], bool]) -> Iterator[tuple[int, Place]]:
    """The places to change, with their new character believed no more than the law's answer is clear."""
    ways = sorted(((weight, change) for change, weight in _ways(span) if lawful(_with(span, change))), key=lambda way: -way[0])
    if not ways or ways[0][0] < _LEAST_LIKELY or (len(ways) > 1 and ways[0][0] < _CLEARLY * ways[1][0]):
        return
    believed = min(_AT_MOST, ways[0][0] / sum(weight for weight, _ in ways))
    for index, character in ways[0][1].items():
        number, place = span[index]
        yield number, Place(character, {**place.chances, place.taken: min(place.chances[place.taken], 1.0 - believed), character: believed})


def _ways(span: Sequence[tuple[int, Place]]) -> Iterator[tuple[dict[int, str], float]]:
    """Every change of one or two characters to others that may stand there, and how likely it is against the text as read."""
    asked = [(i, place, others) for i, (_, place) in enumerate(span) if (others := [c for c in place.chances if len(c) == 1 and c != place.taken])]
    asked = sorted(asked, key=lambda one: one[1].chances[one[1].taken])[:_MOST_ASKED]
    for count in range(1, _MOST_CHANGED + 1):
        for chosen in combinations(asked, count):
            for characters in product(*(others for _, _, others in chosen)):
                weights = (place.chances[c] / max(place.chances[place.taken], _TINY) for (_, place, _), c in zip(chosen, characters, strict=True))
                yield {i: c for (i, _, _), c in zip(chosen, characters, strict=True)}, math.prod(weights)


def _with(span: Sequence[tuple[int, Place]], change: Mapping[int, str]) -> str:
    return "".join(change.get(i, place.taken) for i, (_, place) in enumerate(span))
