"""Repeated petitions (重复信访): what a record can be known again by, and whether another is the same person's with the same matter. Pure.

Both must hold, person *and* matter, and each piece of evidence is a code that is put into words when it is shown. A person is known by identity number,
telephone, e-mail, or name with address, each with one character misread; a name alone says little. A matter is known by its own words and by the facts in
it (heading, whom it is about, figures). What everybody writes, and who writes, is left out of the words that are compared.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from stdnum.cn import ric

from petition_intake.model import Finding, JsonValue, PetitionDraft
from petition_intake.prints import HASHES, hashed, print_of, shared, sketch_of
from petition_intake.subjects import unmarked

Values = Mapping[tuple[str, int | None], JsonValue]
"""What stands in a record: value by field and, in a list, position."""


@dataclass(frozen=True, slots=True)
class Signer:
    """One petitioner as compared with others; empty where nothing is known. An identity number of 15 digits is written with 18."""

    name: str = ""
    id_number: str = ""
    phones: tuple[str, ...] = ()
    email: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Traits:
    """What a record can be known again by. ``words`` is the sketch of its own words, ``page`` their print (``petition_intake.prints``)."""

    signers: tuple[Signer, ...] = ()
    words: str = ""
    page: str = ""
    units: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    title: str = ""
    again: bool = False
    """It says itself that its writer wrote before."""
    by_name: bool = False
    """It is looked up by the names of its signers, too: of what an earlier version settled it is not."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """That two records are one petition brought twice: how far it is believed (0 to 1), and why: codes, strongest first."""

    score: float
    because: tuple[str, ...]


class Key(NamedTuple):
    """A value under which an index finds a record: ``number`` is a hash of 64 bits, ``kind`` what it is of."""

    kind: str
    number: int


_SIGNERS = 60
"""Petitioners of a joint letter that are compared; the first ones tell it."""
_NOISY = 12
"""Petitioners of whom misread values are looked for as well: each costs four to eight keys."""
_BAND = 8
"""Hashes of a print in one key: texts alike to 0.9 share one of eight with 0.99, those alike to 0.5 with 0.03."""
_MOST_FIGURES = 40
_ID, _OLD_ID, _MOBILE = 18, 15, 11


# ---- what a record is known by --------------------------------------------------------------------------------------


def traits_of(values: Values, content: str | None) -> Traits:
    """The traits of a record as it is shown: findings overlaid by corrections, and its content."""
    signers = tuple(_signer(values, position) for position in _positions(values)[:_SIGNERS])
    signers = tuple(signer for signer in signers if signer != Signer())
    words = own_words(content or "", signers)
    units, figures = tuple(sorted(set(_units(values)))), tuple(_figures(words, signers))
    return Traits(signers, sketch_of(words), print_of(words), units, figures, _title(values), _AGAIN.search(content or "") is not None, bool(signers))


def _positions(values: Values) -> list[int]:
    return sorted({position for field_name, position in values if position is not None and field_name.startswith("petitioners.")})


def _signer(values: Values, position: int) -> Signer:
    def text(attribute: str) -> str:
        value = values.get((f"petitioners.{attribute}", position))
        return _plain(value["text"] if isinstance(value, dict) and value.get("text") else value if isinstance(value, str) else "")

    phones = {digits for attribute in ("mobile", "phone") if len(digits := re.sub(r"\D", "", text(attribute))) >= _LEAST_DIGITS}
    return Signer(_letters(text("name")), _long(text("id_number")), tuple(sorted(phones)), text("email").lower(), _letters(text("address")))


_LEAST_DIGITS = 7


def _plain(value: JsonValue) -> str:
    return unicodedata.normalize("NFKC", str(value or ""))


def _letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum()).upper()


def _long(number: str) -> str:
    """An identity number in capitals; one of the first generation (15 digits, GB 11643-1989) as it is written since 1999."""
    number = _letters(number)
    if len(number) == _OLD_ID and number.isdigit():
        body = f"{number[:6]}19{number[6:]}"
        return body + str(ric.calc_check_digit(body + "0"))
    return number


def _units(values: Values) -> Iterator[str]:
    """Names and units of those it is about."""
    for (field_name, _), value in values.items():
        if field_name.partition(".")[0] != "respondents":
            continue
        texts = [value.get("name"), value.get("unit")] if isinstance(value, dict) else [value]
        for text in texts:
            letters = _letters(_plain(text))
            if isinstance(text, str) and len(letters) > 1:
                yield letters


def _title(values: Values) -> str:
    """The heading without marks of replies; empty where it is too short to be somebody's own."""
    letters = _letters(unmarked(_plain(values.get(("title", None)))))
    return letters if len(letters) >= _OWN_TITLE else ""


_OWN_TITLE = 8
_AGAIN = re.compile(
    "写过信|来过信|寄过信|发过邮件|发过传真|回信说|回函说|上次(?:来信|的信|写信|发的|反映|信访|投诉)|上封信|前一封信|(?:再次|第[二三四五六七八九十]次)(?:来信|写信|信访|上书|致信)"
)
"""Words by which a writer refers to an earlier letter; having told somebody else before is no sign."""


_STOCK = re.compile(
    "恳请|敬请|请求领导|请领导|望领导|希望(?:领导|政府|上级|有关部门|相关部门|能)|有关部门|相关部门|此致|敬礼|感谢|感激|致谢|谢谢|属实|如有虚假|法律责任|百忙|重视|答复|回复"
    "|您好|你好|打扰|尊敬|领导|反映如下|情况如下|特此|为盼|老百姓|信访局|信访办|来信|写信|我叫|本人|身份证|手机|电话|家住|现住|住址|姓名|汉族|联系方式|写过信|来过信|回信|联系我"
)
"""Words of clauses that stand in any petition: courtesies, who writes, what is hoped for."""
_CLAUSE = re.compile(r"[，。！？；：,.!?;:\s]+")
_SHORT = 24


def own_words(content: str, signers: Sequence[Signer] = ()) -> str:
    """The words of a petition that are about its matter, without what everybody writes and without who writes it."""
    own = {value for signer in signers for value in (signer.name, signer.id_number, signer.address, *signer.phones) if len(value) > 1}
    clauses = [_letters(clause) for clause in _CLAUSE.split(unicodedata.normalize("NFKC", content))]
    kept = [clause for clause in clauses if clause and not _STOCK.search(clause) and not any(value in clause for value in own)]
    words = "".join(kept)
    return words if len(words) >= _SHORT else "".join(clauses)


_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_YEAR = re.compile(r"(?:19|20)\d\d")
_EVERYBODYS = frozenset({"12345", "12348", "12315", "12388", "110", "120", "119", "12333", "12369", "96119"})
"""Numbers of services (hotlines) that stand in any letter."""


def _figures(words: str, signers: Sequence[Signer]) -> list[str]:
    """Figures of three and more digits: sums, areas, numbers of cases; no years, no telephones, nobody's identity."""
    own = {value for signer in signers for value in (signer.id_number, *signer.phones)}
    found = {hit.replace(",", "").strip(".") for hit in _FIGURE.findall(words)}
    fit = {figure for figure in found if 3 <= len(figure) < _MOBILE and not _YEAR.fullmatch(figure)}  # noqa: PLR2004 - what two letters share by chance is shorter
    return sorted(fit - own - _EVERYBODYS)[:_MOST_FIGURES]


# ---- under what it is looked up -------------------------------------------------------------------------------------


def keys_of(traits: Traits) -> frozenset[Key]:
    """The keys of a record: whoever is the same person or has nearly the same text has one in common, one misread character or not."""
    keys = {_key("text", f"{at}:{traits.page[at : at + 4 * _BAND]}") for at in range(0, 4 * HASHES, 4 * _BAND) if traits.page}
    for at, signer in enumerate(traits.signers):
        keys |= set(_keys_of(signer, noisy=at < _NOISY))
        if traits.by_name and signer.name:
            keys.add(_key("name", signer.name))
    return frozenset(keys)


def _keys_of(signer: Signer, *, noisy: bool) -> Iterator[Key]:
    name, number = signer.name, signer.id_number
    if number:
        yield _key("id", number)
    for phone in signer.phones:
        yield _key("phone", phone)
    if signer.email:
        yield _key("email", signer.email)
    if not noisy:
        return
    if len(number) == _ID:  # region, birth, the rest: a misread character spoils one of them
        for at, rest in enumerate((number[6:], number[:6] + number[14:], number[:14])):
            yield _key("id-part", f"{at}:{rest}")
    if not name:
        return
    for phone in signer.phones:
        yield from (_key("name-phone", f"{name}:{half}") for half in (phone[:6], f"-{phone[6:]}"))
    tail = signer.address[-_TAIL:]
    for seed in range(_SEEDS if len(tail) >= _LEAST_ADDRESS else 0):
        yield _key("name-address", f"{name}:{seed}:{min(hashed(f'{seed}{one}{other}') for one, other in pairwise(tail))}")


_TAIL, _SEEDS, _LEAST_ADDRESS = 14, 4, 5
"""The end of an address tells two of one county apart; two writings of it, alike to a half, share one of four least hashes with 0.94."""


def _key(kind: str, value: str) -> Key:
    return Key(kind, hashed(f"{kind}:{value}") - (1 << 63))


# ---- whether two are one --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Said:
    """How far something is believed, and its codes."""

    score: float = 0.0
    because: tuple[str, ...] = ()


def judged(this: Traits, other: Traits, common: Collection[Key] = frozenset()) -> Likeness | None:
    """Whether another record is the same person's with the same matter; ``None``: it is not, or nothing says so.

    ``common`` are keys that very many records share: an office's telephone says nothing of a person, and of those records only the latest are compared
    (``many-alike``). What is nearly the same text by somebody who
    is not known on one side is a weak hint (score 0.3) with the code ``person-unknown``; one's own text by another person is nothing.
    """
    if not (_named(this) and _named(other)):
        matter = _same_matter(this, other)
        return Likeness(0.3, (*matter.because, "person-unknown")) if _copy(matter) else None
    person = max((_same_person(mine, its, common) for mine in this.signers for its in other.signers), key=lambda said: said.score)
    if not person.because:  # most of what shares a key: said before any words are compared, which costs far more
        return None
    matter = _same_matter(this, other, known=person.score >= _KNOWN)
    namesake, elsewhere = "name-only" in person.because, person.score < _NAMESAKE
    if not matter.because or (namesake and not _telling(matter, elsewhere=elsewhere)):
        return None
    score = _TOLD_ALIKE if namesake and not elsewhere and _has_facts(matter) else person.score
    return Likeness(round(score * matter.score, 2), (*person.because, *matter.because, *(("many-alike",) if common else ())))


def _named(traits: Traits) -> bool:
    return any(signer.name or signer.id_number or signer.phones or signer.email for signer in traits.signers)


def _copy(matter: _Said) -> bool:
    return bool(matter.because) and matter.because[0].startswith("text-same")


def _telling(matter: _Said, *, elsewhere: bool) -> bool:
    """Whether a matter is so much one's own that a name is enough to know the writer by.

    That is the same text, or like words about the same unit or person, or with the same figures. ``elsewhere``: the two have other telephones;
    then the text must be the same or part of the other as well.
    """
    facts = _has_facts(matter)
    return (facts or _copy(matter)) if not elsewhere else facts and matter.score >= _TEXT_CONTAINED


def _has_facts(matter: _Said) -> bool:
    return any(code == "same-respondent" or code.startswith("same-figures") for code in matter.because)


def _same_person(one: Signer, other: Signer, common: Collection[Key]) -> _Said:
    """Whether two petitioners are one. Two identity numbers that differ in more than a misread character are two people, and so are two names."""
    name = _names(one.name, other.name)
    number = _numbers(one.id_number, other.id_number)
    if number == "same":
        return _Said(0.99, ("same-id",))
    phone = any(_key("phone", phone) not in common for phone in set(one.phones) & set(other.phones))
    if number == "differ" or name == "differ":
        return _Said(0.9, ("id-alike", "same-phone")) if number == "alike" and phone else _Said()
    also = ("same-name",) if name == "same" else ("name-alike",) if name == "alike" else ()
    if number == "alike" and (name or phone):
        return _Said(0.95, ("id-alike", *also))
    if phone or (one.email and one.email == other.email and _key("email", one.email) not in common):
        return _Said(_BY_NAME[name], ("same-phone" if phone else "same-email", *also))
    return _by_name(one, other, also) if name else _Said()


def _by_name(one: Signer, other: Signer, also: tuple[str, ...]) -> _Said:
    """Two of one name, or one that may be misread: it takes an address or nearly a telephone number as well, else it says little."""
    if _near(one.address, other.address):
        return _Said(0.95 if one.name == other.name else 0.85, (*also, "same-address"))
    if one.name != other.name:
        return _Said()
    if any(_edits(mine, its) == 1 for mine in one.phones for its in other.phones):
        return _Said(0.85, (*also, "phone-alike"))
    if one.address and other.address:
        return _Said()
    return _Said(0.3 if one.phones and other.phones else _NAMESAKE, (*also, "name-only"))


_NAMESAKE, _TOLD_ALIKE, _TEXT_CONTAINED = 0.5, 0.85, 0.96
"""How far nothing but a name tells a person, and how far with like words about the same (44 of 48 pairs of letters were one person's);
a matter whose text is part of the other's."""
_KNOWN = 0.98
"""Of somebody known so surely the word that they wrote before counts for more: of two letters of one person about two matters few say so."""
_BY_NAME = {"same": 0.98, "alike": 0.93, "": 0.85}
"""How far a telephone or an address for mails tells a person, by what the names say."""


def _edits(one: str, other: str) -> int:
    """How many characters are other ones, too many or missing."""
    from rapidfuzz.distance import Levenshtein  # 10 ms, and a list compares nothing

    return int(Levenshtein.distance(one, other))


def _names(one: str, other: str) -> str:
    """``same``; ``alike``: one character of three and more, as it is misread; ``differ``; empty where one is unknown."""
    if not one or not other:
        return ""
    if one == other:
        return "same"
    shortest = min(len(one), len(other))
    return "alike" if shortest >= _ALIKE and _edits(one, other) == 1 else "differ"


_ALIKE = 3


def _numbers(one: str, other: str) -> str:
    """``same``; ``alike``: one is the other misread; ``differ``; empty where one is unknown.

    No two right numbers are one character apart (MOD 11-2, GB 11643-1999), so one that is near must be misread; of two characters one number at least is wrong.
    """
    if not one or not other:
        return ""
    if one == other:
        return "same"
    apart = _edits(one, other)
    if apart == 1 or (apart == _MISREAD and not (_right(one) and _right(other))):
        return "alike"
    return "differ"


_MISREAD = 2


def _right(number: str) -> bool:
    return len(number) == _ID and number[:-1].isdigit() and bool(number[-1] == ric.calc_check_digit(number))


def _near(one: str, other: str) -> bool:
    """Whether two addresses are one: the shorter one's pairs of characters stand in the other, and no figure speaks against it."""
    first, second = (set(pairwise(text)) for text in (one, other))
    least = min(len(first), len(second))
    if least < _LEAST_ADDRESS:
        return False
    figures = [re.findall(r"\d+", text) for text in (one, other)]
    houses = not all(figures) or bool(set(figures[0]) & set(figures[1]))
    return houses and len(first & second) / least >= _NEAR


_NEAR = 0.75


def _same_matter(this: Traits, other: Traits, *, known: bool = False) -> _Said:
    """Whether two texts are about one matter: by their words alone, or by some of them and facts; ``known``: they are surely one person's."""
    common = shared(this.words, other.words)
    part = f"{round(common.part * 100)}"
    facts = tuple(_facts(this, other))
    if common.whole >= _SAME:
        return _Said(0.98, (f"text-same:{part}", *facts))
    if common.part >= _CONTAINED:
        return _Said(_TEXT_CONTAINED, (f"text-contained:{part}", *facts))
    enough = (_ALIKE_KNOWN if known else _ALIKE_TEXT) if not facts else _WITH_FACT if len(facts) == 1 and "same-title" not in facts else _WITH_FACTS
    if known and "says-again" in facts:
        enough = min(enough, _KNOWN_AGAIN)
    if common.part >= enough:
        return _Said(min(0.95, 0.7 + 0.5 * common.part + 0.05 * len(facts)), (f"text-alike:{part}", *facts))
    return _Said()


_SAME, _CONTAINED, _ALIKE_TEXT, _WITH_FACT, _WITH_FACTS = 0.7, 0.6, 0.3, 0.2, 0.1
_ALIKE_KNOWN, _KNOWN_AGAIN = 0.2, 0.08
"""Shares of words in common: of both texts, of the shorter one, the same of somebody known; and of the shorter one when one fact agrees as well, several or
the whole heading, or when somebody known says that they wrote before."""


def _facts(this: Traits, other: Traits) -> Iterator[str]:
    if any(mine == its or (min(len(mine), len(its)) >= _LONG_NAME and (mine in its or its in mine)) for mine in this.units for its in other.units):
        yield "same-respondent"
    if this.title and this.title == other.title:
        yield "same-title"
    if this.again or other.again:
        yield "says-again"
    figures = set(this.figures) & set(other.figures)
    if figures:
        yield f"same-figures:{len(figures)}"


_LONG_NAME = 4


# ---- whether it is sure that nothing is repeated ----------------------------------------------------------------------

NO_REPEAT = "no_repeat"
"""The field that says so."""


def may_repeat(this: Traits, other: Traits, *, namesake: bool) -> bool:
    """Whether one may still be the other once more though it is not ``judged`` so: unless others sign it, or a mere ``namesake`` tells of something else."""
    by_others = bool(this.signers and other.signers) and all(_apart(mine, its) for mine in this.signers for its in other.signers)
    return not by_others and not (namesake and shared(this.words, other.words).part < _UNLIKE and not any(_facts(this, other)))


def _apart(one: Signer, other: Signer) -> bool:
    number = _numbers(one.id_number, other.id_number)
    return number == "differ" or (not number and _names(one.name, other.name) == "differ")


_UNLIKE = 0.05
"""Share of words that two letters of namesakes have in common by chance: those of one person about one matter had 0.08 and more."""


def nothing_earlier(draft: PetitionDraft, precision: float) -> Finding | None:
    """What a reading may claim where no earlier record that may be the same person's shares a key with it: that it repeats nothing that is kept.

    ``None``: that would not be sure.

    An earlier petition would have been found when it is certain who writes and how that person is known, and all of it was read; and when the letter does
    not say itself that its writer wrote before.
    """
    certain = {finding.field for finding in draft.findings if finding.auto and finding.value is not None and finding.member in {0, None}}
    unread = {doubt.partition(":")[0] for doubt in draft.doubts} & _NOT_WHOLE
    if draft.set_aside_rule is not None or unread or "petitioners.name" not in certain or not certain & _KNOWN_BY or _AGAIN.search(draft.content):
        return None
    return Finding(NO_REPEAT, value=True, confidence=_ALONE, auto=precision <= _ALONE, found_by="derived:repeat_of")


_KNOWN_BY = frozenset({"petitioners.id_number", "petitioners.mobile", "petitioners.phone", "petitioners.email", "petitioners.address"})
_NOT_WHOLE = frozenset({"content-missing", "handwriting", "page-doubtful", "pages-missing", "part-not-read", "several-petitions", "text-cut"})
"""Doubts with which something that would have led to an earlier record may be lost."""
_ALONE = 0.9971
"""How often it is right: 8 of 3,062 such letters of ten families repeated an earlier one all the same, by Laplace's rule (docs/decisions/repeats.md)."""

__all__ = ["NO_REPEAT", "Key", "Likeness", "Signer", "Traits", "judged", "keys_of", "may_repeat", "nothing_earlier", "own_words", "traits_of"]
