"""When what the product says of a petition is right: the rules of the letters' scorer, in our own words.

Names, numbers and dates must be the same once width, blanks and strokes are taken off; headings, addresses and places may differ in a few
characters; a division code must name the county the document settles, and no more than it settles. Of the petition's own words less than a twentieth
may be lost or added; who is writing and the courtesies around the story may stand with it or not.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

TRACKS = {"意见建议": "建议意见", "揭发控告": "检举控告", "求决": "申诉求决", "申诉": "申诉求决"}
FLAGS = ("urgent", "threat", "lawsuit", "report")
STORY = ("content", "content, nothing lost")
"""Not findings, so that they don't count among all fields together."""
UNDECIDED = frozenset({"petitioners.address_code", "petitioners.id_valid", "place_code", "track", "category", "person_count"})
"""Fields of which nothing is asked where the truth is null: nobody could say."""
_GREETING = re.compile(r"(?:尊敬的)?(?:领导)?[您你]们?好")
_PUNCTUATION = re.compile(r"""[\s，。、：；！？,.:;!?"“”‘’（）()《》<>\-—·•~…]""")


@dataclass(frozen=True, slots=True)
class Judged:
    """One value: whether there is one, whether one was said, whether that is right, and whether it would be taken without a look (None: not said)."""

    field: str
    wanted: bool
    said: bool
    right: bool
    auto: bool | None
    truth: Any = None
    value: Any = None
    claim_only: bool = False
    """The claim made for a list as a whole ..."""
    member: bool = False
    """... whose members are judged one by one, without a claim of their own, as the story is."""


def blank(value: object) -> bool:
    """Nothing said."""
    return value is None or value in ("", "-", [])


def _folded(value: object) -> str:
    return unicodedata.normalize("NFKC", str(value))


def name(value: object) -> str:
    """A name without blanks and dots."""
    return re.sub(r"[\s·•・.．‧∙]", "", _folded(value)).upper()


def digits(value: object) -> str:
    """The digits; a country code before a mobile number is no part of it."""
    found = re.sub(r"\D", "", _folded(value))
    return found[2:] if len(found) == 13 and found.startswith("86") else found


def identity(value: object) -> str:
    """Digits and the check character X."""
    return re.sub(r"[^0-9X]", "", _folded(value).upper())


def _words(value: object) -> str:
    return _PUNCTUATION.sub("", _folded(value)).upper()


def overlap(one: object, other: object) -> float:
    """The share of characters two texts have in common, whatever their order (Dice)."""
    a, b = Counter(_words(one)), Counter(_words(other))
    return 2 * sum((a & b).values()) / max(1, sum(a.values()) + sum(b.values()))


def same_words(truth: object, value: object, may: Sequence[str]) -> bool:
    """The same story: an F1 of 0.98 over its characters, whichever of the texts ``may`` stand with it, with or without a greeting before them."""

    def told(text: object) -> str:
        words = _words(text)
        for piece in map(_words, may):
            words = words.replace(piece if piece in words else _GREETING.sub("", piece), "", 1)
        return words

    return overlap(told(truth), told(value)) >= 0.98


def kept(truth: object, value: object) -> float:
    """The share of the first text's characters that stand in the second, in their order."""
    words = _words(truth)
    blocks = SequenceMatcher(None, words, _words(value), autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / max(1, len(words))


def same_division(truth: object, value: object) -> bool:
    """The same county (or city, or province, where the truth is no finer), and no detail the document does not give."""
    wanted, said = str(truth), re.sub(r"\D", "", str(value))
    depth = 6 if len(wanted) > 6 or not wanted.endswith("00") else 2 if wanted.endswith("0000") else 4
    return said[:depth] == wanted[:depth] and (depth == 6 or not said[depth:].strip("0"))


def same_day(truth: object, value: object) -> bool:
    """The same calendar day."""
    return [int(n) for n in re.findall(r"\d+", _folded(truth))] == [int(n) for n in re.findall(r"\d+", _folded(value))][:3]


_OF_PERSON: dict[str, Callable[[object, object], bool]] = {
    "name": lambda t, v: name(t) == name(v),
    "id_number": lambda t, v: identity(t) == identity(v),
    "mobile": lambda t, v: digits(t) == digits(v),
    "phone": lambda t, v: digits(t) == digits(v),
    "email": lambda t, v: _folded(t).strip().lower() == _folded(v).strip().lower(),
    "address_text": lambda t, v: overlap(t, v) >= 0.85,
    "hukou_text": lambda t, v: overlap(t, v) >= 0.85,
    "address_code": same_division,
}


def _right(field: str, truth: Mapping[str, Any], value: Any) -> bool:  # noqa: ANN401 - any field's value
    wanted = truth[field]
    match field:
        case "petition_date":
            right = same_day(wanted, value)
        case "title":
            right = any(overlap(title, value) >= 0.8 for title in [wanted, *truth["title_alt"]])
        case "place_text":
            right = overlap(wanted, value) >= 0.7
        case "place_code":
            right = same_division(wanted, value)
        case "purpose":
            right = value in [wanted, *truth["purpose_alt"]]
        case "track":
            right = value in {TRACKS.get(purpose) for purpose in [truth["purpose"], *truth["purpose_alt"]]}
        case _:  # counts may come as text
            right = str(value) == str(wanted)
    return right


_SINGLE = ("petition_date", "title", "place_text", "place_code", "purpose", "track", "category", "person_count", "involved_count")
_YES_OR_NO = ("anonymous", "joint", *FLAGS, "asks_secrecy")


def _claim(said: Any) -> tuple[Any, bool | None]:  # noqa: ANN401 - JSON
    """A value and whether the product would take it without a look; a bare value claims nothing."""
    return (said.get("value"), said.get("auto")) if isinstance(said, dict) else (said, None)


def judged(truth: Mapping[str, Any], prediction: Mapping[str, Any], firsts: Mapping[str, str] | None = None) -> Iterator[Judged]:
    """Everything there is to say about one case; repeats only where ``firsts`` leads from each case to the first of its matter."""
    value, auto = _claim(prediction.get("is_petition", True))
    petition = truth["is_petition"]
    yield Judged("not_petition", not petition, value is False, bool(value) == petition, auto, petition, value)
    if not petition:
        return
    fields = prediction.get("fields", {})
    for field in _SINGLE:
        value, auto = _claim(fields.get(field))
        wanted = truth[field]
        if wanted is None and field in UNDECIDED:
            continue
        right = blank(value) if blank(wanted) else not blank(value) and _right(field, truth, value)
        yield Judged(field, not blank(wanted), not blank(value), right, auto, wanted, value)
    for field in _YES_OR_NO:
        wanted = truth["flags"].get(field, truth.get(field))
        if wanted is None or (field not in FLAGS and field not in fields):
            continue
        value, auto = _claim(fields.get(field))
        yield Judged(field, wanted, bool(value), bool(value) == wanted, auto, wanted, value)
    if truth.get("content"):
        yield from _story(truth["content"], truth["content_may"], _claim(fields.get("content"))[0])
    yield from of_respondents(truth["respondents"], *_claim(fields.get("respondents")))
    yield from _petitioners(truth["petitioners"], prediction.get("petitioners", []))
    if firsts is not None and "repeat_of" in fields:
        yield _repeat(truth, *_claim(fields["repeat_of"]), firsts)


def _repeat(truth: Mapping[str, Any], said: Any, auto: bool | None, firsts: Mapping[str, str]) -> Judged:  # noqa: ANN401, FBT001 - a claim
    """Any other case of the same matter will do."""
    first = truth["repeat_of"]
    right = blank(said) if first is None else said != truth["case"] and firsts.get(str(said)) == first
    return Judged("repeat_of", first is not None, not blank(said), right, auto, first, said)


def _story(wanted: str, may: Sequence[str], said: Any) -> Iterator[Judged]:  # noqa: ANN401 - a claim
    """Whether the petition's own words are said and nothing else, and whether all of them are there, whatever else is."""
    for field, right in zip(STORY, (same_words(wanted, said or "", may), kept(wanted, said or "") >= 0.98), strict=True):
        yield Judged(field, wanted=True, said=not blank(said), right=right, auto=None, truth=wanted, value=said, member=True)


def of_respondents(wanted: Sequence[str], said: Any, auto: bool | None) -> Iterator[Judged]:  # noqa: ANN401, FBT001 - a claim
    """One judgement a unit or person; either name may stand within the other. The claim is made for the list as a whole."""
    left, extra = list(wanted), []
    for one in said or []:
        words = _words(one)
        hit = next((t for t in left if len(words) >= 2 and (words in _words(t) or _words(t) in words or overlap(one, t) >= 0.8)), None)
        if hit:
            left.remove(hit)
            yield Judged("respondents", wanted=True, said=True, right=True, auto=None, value=one, member=True)
        else:
            extra.append(one)
    yield from (Judged("respondents", wanted=True, said=False, right=False, auto=None, truth=list(wanted), value=said, member=True) for _ in left)
    yield from (Judged("respondents", wanted=False, said=True, right=False, auto=None, truth=list(wanted), value=said, member=True) for _ in extra)
    yield Judged("respondents", bool(wanted), bool(said), not left and not extra, auto, list(wanted), said, claim_only=True)


def _pairs(wanted: Sequence[Mapping[str, Any]], said: Sequence[Mapping[str, Any]]) -> list[tuple[int, int]]:
    """Which of the people said is which of those there are: by name and number, name, number, mobile, and the main one."""

    def value(person: Mapping[str, Any], key: str) -> Any:  # noqa: ANN401 - JSON
        return _claim(person.get(key))[0]

    def by(key: str, form: Callable[[object], str]) -> Callable[[Mapping[str, Any], Mapping[str, Any]], bool]:
        return lambda t, p: not blank(t[key]) and not blank(value(p, key)) and form(t[key]) == form(value(p, key))

    def unlike(t: Mapping[str, Any], p: Mapping[str, Any]) -> bool:
        return not blank(t["id_number"]) and not blank(value(p, "id_number")) and identity(t["id_number"]) != identity(value(p, "id_number"))

    named = by("name", name)
    tests: tuple[Callable[[Mapping[str, Any], Mapping[str, Any]], bool], ...] = (
        lambda t, p: named(t, p) and not unlike(t, p),
        named,
        by("id_number", identity),
        by("mobile", digits),
        lambda t, p: bool(t["is_main"] and value(p, "is_main") is not False),
    )
    pairs: list[tuple[int, int]] = []
    for test in tests:
        for a, t in enumerate(wanted):
            free = next((b for b, p in enumerate(said) if a not in {x for x, _ in pairs} and b not in {y for _, y in pairs} and test(t, p)), None)
            if free is not None:
                pairs.append((a, free))
    return pairs


def _petitioners(wanted: Sequence[Mapping[str, Any]], said: Sequence[Mapping[str, Any]]) -> Iterator[Judged]:
    pairs = _pairs(wanted, said)
    for field, same in _OF_PERSON.items():
        key = f"petitioners.{field}"
        for a, b in pairs:
            truth, (value, auto) = wanted[a].get(field), _claim(said[b].get(field))
            if truth is None and key in UNDECIDED:
                continue
            right = blank(value) if blank(truth) else not blank(value) and same(truth, value)
            yield Judged(key, not blank(truth), not blank(value), right, auto, truth, value)
        for a in set(range(len(wanted))) - {a for a, _ in pairs}:
            if not blank(wanted[a].get(field)):
                yield Judged(key, wanted=True, said=False, right=False, auto=None, truth=wanted[a][field], member=True)
        for b in set(range(len(said))) - {b for _, b in pairs}:
            value, auto = _claim(said[b].get(field))
            if not blank(value) and key not in UNDECIDED:
                yield Judged(key, wanted=False, said=True, right=False, auto=auto, value=value)
    for a, b in pairs:
        truth, (value, auto) = wanted[a].get("id_valid"), _claim(said[b].get("id_valid"))
        if truth is not None:  # what is looked for are the invalid ones
            yield Judged("petitioners.id_number invalid", truth is False, value is False, value is truth, auto, truth, value)
