"""被反映人或单位: the unit or person complained of, not everyone the text mentions."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from parsers import respondent_features, respondent_model
from parsers.fields import _accusing, _blame, _divisions, _make, _names, _people, _suspects, _told, _units, address, title
from parsers.letter import Letter, Zone
from parsers.respondent_features import Signs
from petition_intake.model import Finding, JsonValue

_FEW = 4
_SURE_NAME = 0.9
_ENOUGH = 1.5
_ACCUSING = "揭发控告"
"""The purpose of letters in which whoever of an office is named is hardly ever anybody but whom they accuse."""
_ENOUGH_WHEN_QUIET = 3.0
_NOBODY = _make.counted(wrong=0, of=504)
"""Of as many letters of eight families that advise, ask or thank and name neither a unit nor anybody, none complained of anybody."""
_NAMED_ONLY = 0.5
"""A unit that is asked to act, praised or mentioned has no more: of 367 such letters of ten families, 39 of them with such a unit, none complained of anybody."""


@dataclass(frozen=True, slots=True)
class _Blamed:
    """Somebody the text blames: value, range, origin, confidence."""

    value: dict[str, JsonValue]
    span: tuple[int, int]
    how: str
    confidence: float

    @property
    def key(self) -> str:
        return str(self.value["name"] or self.value["unit"])


def _unit(text: str, role: str = "responsible") -> dict[str, JsonValue]:
    return {"name": None, "post": None, "unit": text, "role": role}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A unit the text names: how much it is blamed in all, where it is named first, how much at most and at least at once, and whether a heading names it."""

    score: float
    span: tuple[int, int]
    at_most: float = 0.5
    at_least: float = 0.5
    in_heading: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody a sentence of heading or story names as one who may be complained of."""

    name: str
    post: str | None
    start: int
    accused: bool
    """Whether the sentence accuses somebody in office."""
    spared: bool
    """Whether the sentence shows that he has no part in the matter."""
    hurt: bool = False
    """Whether the sentence says outright that he hurt whoever writes."""


class RespondentsReader:
    """A form's field; else whom a heading or the story accuses, and units and people the story blames."""

    order = 72

    def __init__(self, opinion: Callable[[Mapping[str, Signs]], respondent_model.Opinion] = respondent_model.opinion) -> None:
        """``opinion``: of the persons and units proposed, by name, of which hardly anybody complains, and of which surely somebody does."""
        self._opinion = opinion

    def read(self, letter: Letter, found: Sequence[Finding]) -> Iterator[Finding]:
        """One finding per respondent, each ``{"name", "post", "unit", "role"}``; absent when nobody is blamed by name."""
        own = frozenset(p.name for p in _people.people(letter))
        purposes = tuple(str(name) for f in found if f.field == "purpose" and isinstance(f.value, list) for name in f.value)
        purpose = next(iter(purposes), "")
        quiet = purpose in _blame.QUIET
        said = list(_field(letter))
        units = named_units(letter, purpose)
        everybody = [] if quiet else list(persons(letter, own, accused=purposes[:1] == (_ACCUSING,)))
        people = list(self._people(letter, everybody, purposes, _most(units)))
        blamed = (unit for unit in self._of_units(letter, units, everybody, purposes) if not _only_serves(letter, unit.key, people))
        made = [*said, *(p for p in people if _names.clear(p.key))] if said else [*blamed, *people]
        seen: list[str] = []
        whom: list[_Blamed] = []
        for blame in made:
            if blame.key in own or any(blame.key in other or other in blame.key for other in seen) or len(seen) >= _FEW:
                continue
            whom.append(blame)
            seen.append(blame.key)
        for number, blame in enumerate(whom):
            confidence = blame.confidence * _make.reading(letter, blame.span, 0.5 + 0.5 * letter.certainty(*blame.span))
            value = blame.value | {part: _make.written(letter, str(blame.value[part]), blame.span) for part in ("name", "unit") if blame.value[part]}
            yield _make.found(letter, "respondents", value, blame.span, blame.how, confidence, number)
        if not whom:
            nobody = quiet and all(unit.score <= _NAMED_ONLY for unit in units.values()) and _surely_nobody(letter)
            yield _make.absent("respondents", _NOBODY if nobody else 0.75)

    def _of_units(self, letter: Letter, units: Mapping[str, Candidate], everybody: Sequence[Person], purposes: Sequence[str]) -> Iterator[_Blamed]:
        """The units that are blamed enough, without those that are held unlikely; in letters that complain also those that are blamed less and sure to be."""
        quiet = next(iter(purposes), "") in _blame.QUIET
        proposed = list(_blamed_most(units, quiet=quiet))
        others = [] if quiet else [name for name, unit in units.items() if unit.score < _ENOUGH]
        which = [*(unit.key for unit in proposed), *others]
        if which:
            held = self._opinion(signs_of_units(letter, which, units, everybody, purposes))
            yield from (unit for unit in proposed if unit.key not in held.unlikely)
            yield from (_blamed_unit(name, units[name]) for name in others if name in held.sure)

    def _people(self, letter: Letter, everybody: Sequence[Person], purposes: Sequence[str], blamed: float) -> Iterator[_Blamed]:
        """The persons who are not spared, without those who are held unlikely; one whom a heading names, or who hurt the writer, is not doubted."""
        proposed = [person for person in everybody if not person.spared]
        unlikely = self._opinion(signs_of(letter, proposed, purposes, blamed)).unlikely if proposed else frozenset()
        for person in proposed:
            if person.hurt or person.name not in unlikely:
                value: dict[str, JsonValue] = {"name": person.name, "post": person.post, "unit": None, "role": "accused" if person.accused else "responsible"}
                yield _Blamed(value, (person.start, person.start + len(person.name)), "accusation" if person.accused else "wording", 0.6)


def _field(letter: Letter) -> Iterator[_Blamed]:
    for pair in _people.pairs(letter):
        if pair.key == "respondents" and pair.paragraph.zone is Zone.OWN and pair.end > pair.start:
            whole = letter.text[pair.start : pair.end]
            at = pair.start
            for text in re.split(
                r"([、;/]|(?<=[\u4e00-\u9fff])[和及与](?=[\u4e00-\u9fff]{2,4}$)(?![\u4e00-\u9fff]{1,3}[局部委办所站]$)|[,。(].*$)", whole, flags=re.DOTALL
            ):
                begin, at = at, at + len(text)
                if len(text.strip()) < _names.SHORTEST or re.match("[,。(]", text):
                    continue
                name = _names.clean(text) if _names.plausible(text) > _SURE_NAME else None
                value: dict[str, JsonValue] = {"name": name, "post": None, "unit": None, "role": "accused"} if name else _unit(text.strip(), "accused")
                yield _Blamed(value, (begin, at), "form-label", 0.97)


def named_units(letter: Letter, purpose: str) -> dict[str, Candidate]:
    """Units by how much the text blames them: in a heading, in blaming sentences, again and again; firms and shops more than offices."""
    heads = title.heading_ranges(letter)
    found: dict[str, Candidate] = {}
    told: set[str] = set()
    homes = address.home(letter)
    written = [(span, [(sentence, list(_units.within(sentence[0]))) for sentence in _SENTENCE.finditer(letter.text, *span)]) for span in _told.ranges(letter)]
    headed = {unit for _, sentences in written for sentence, units in sentences for unit in _blame.with_its_head(sentence[0], units)}
    for span, sentences in written:
        heading = span in heads
        for sentence, units in sentences:
            if not units or (not heading and _CARD.fullmatch(sentence[0])):
                continue
            for unit, offset, weight in _blame.named(sentence[0], units, purpose):
                at = sentence.start() + offset
                if any(a < at + len(unit) and at < b for a, b in homes) or any(unit.endswith(other) or other.endswith(unit) for other in headed):
                    continue
                known = next(
                    (
                        k
                        for k in found
                        if k.endswith(unit) or unit.endswith(k) or _units.both_manage(k, unit) or _units.abbreviates(k, unit) or _units.abbreviates(unit, k)
                    ),
                    unit,
                )
                in_full = (
                    unit.endswith(known) and not heading and known not in told and _units.OWN_NAME.fullmatch(unit[: -len(known)])
                )  # the heading calls it by its kind
                estate = known.endswith("物业") and not known.endswith(unit)  # the firm is named after the estate it manages
                if unit != known and (in_full or estate or _units.abbreviates(known, unit)):
                    found[unit] = found.pop(known)
                    known = unit
                placed = 1.0 if _units.PLACED.search(known) or not _units.PUBLIC.search(known) else 0.0
                before = found.get(known, Candidate(placed, (at, at + len(unit)), weight, weight))
                score = before.score + weight + (1.5 if heading and weight > 0 else 0.0)
                found[known] = Candidate(score, before.span, max(before.at_most, weight), min(before.at_least, weight), before.in_heading or heading)
                told |= set() if heading else {known}
    found = {unit: one for unit, one in found.items() if unit in told or not any(other != unit and other.endswith(_units.unplaced(unit)) for other in told)}
    if any(_units.FIRM.search(unit) for unit in told):  # what only the heading calls by its kind is named in the story
        found = {unit: one for unit, one in found.items() if unit in told or _units.PUBLIC.search(unit) or _units.FIRM.search(unit)}
    return found


def complains_of_nobody(purpose: str) -> bool:
    """Whether letters of this purpose mostly complain of nobody."""
    return purpose in _blame.QUIET


def most_blamed(letter: Letter, purpose: str) -> float:
    """How much the unit is blamed that a letter of this purpose blames most; 0 where it names none."""
    return _most(named_units(letter, purpose))


def _most(units: Mapping[str, Candidate]) -> float:
    return max((unit.score for unit in units.values()), default=0.0)


def _blamed_most(found: Mapping[str, Candidate], *, quiet: bool) -> Iterator[_Blamed]:
    """The two that are blamed most, where they are blamed enough."""
    for unit in sorted(found, key=lambda u: -found[u].score)[:2]:
        if found[unit].score >= (_ENOUGH_WHEN_QUIET if quiet else _ENOUGH):
            yield _blamed_unit(unit, found[unit])


def _blamed_unit(name: str, unit: Candidate) -> _Blamed:
    return _Blamed(_unit(name), unit.span, "wording", 0.6)


def _only_serves(letter: Letter, unit: str, people: Sequence[_Blamed]) -> bool:
    """Whether a unit is named nowhere but right before somebody complained of, with or without a post (某局的某某, 某校校长某某): he is meant, and not the unit."""
    names = [person.key for person in people if person.how == "accusation" or _SCHOOL.search(unit)]
    texts = [letter.text[slice(*span)] for span in _told.ranges(letter)] if names else []
    places = [text[at + len(unit) :][:_A_POST] for text in texts for at in respondent_features.occurrences(unit, text)]
    return bool(places) and all(any(name in behind and _POST_ALONE.fullmatch(behind, 0, behind.find(name)) for name in names) for behind in places)


_SCHOOL = re.compile(r"(?:学校|小学|中学|高中|幼儿园|学院)$")
"""Of whose head a letter complains, whatever it says of him: 某校校长某某."""
_POST_ALONE = re.compile(r"的?[\u4e00-\u9fff]{0,8}")
_A_POST = 16
"""Characters behind a unit in which a post and a name stand."""


def _surely_nobody(letter: Letter) -> bool:
    """Whether a letter that complains of nothing, and in which nobody is blamed, holds nothing that could be a person's name either."""
    sentences = _told.sentences(letter)
    long = sum(len(one.text) for one in sentences) >= _A_STORY
    own = frozenset(p.name for p in _people.people(letter))
    return long and not any(
        _accusing.accuses(one.text) or (one.perhaps and _suspects.perhaps(_NO_NAMES.sub("、", _told.without_places(one.text)), own)) for one in sentences
    )


_NO_NAMES = re.compile(
    r"周[一二三四五六日末]|[这那每几各该一]项(?=[一-龥])|逢[一二三四五六七八九十\d]|方圆|家家|路(?=[口面宽边灯])|卫生[室院]|公[里众]|"
    r"[一-龥]{1,3}(?:[东西南北中]路|路|街|大道|巷)(?=[\d靠两和与到的至段])(?:\d+号)?[一-龥]{0,4}?(?:小区|花园|苑)?|[一-龥、]{2,24}(?:书院|故居|古镇|寺庙|景区)(?!的)"
)
"""Days of the week, matters, streets and sights, whose words look like somebody's name."""
_A_STORY = 20
"""Characters without which it is not the letter that was read."""
_CARD = re.compile(rf"\s*(?:[^,。;:|]{{2,10}}\|\s*)?{_units.UNIT.pattern}(?:\s+(?:联系人|承办人)?[^,。;:\s]{{2,8}})?\s*")
"""A line of a signature or at a letter's foot: whose it is, and nothing that is said of it."""


_SENTENCE = re.compile(r"[^。!?\n]+")


def persons(letter: Letter, own: frozenset[str], *, accused: bool) -> Iterator[Person]:
    """Whom heading and story name with a post, as a debtor, a boss, a neighbour or by what they did; in a letter that accuses, of an office."""
    for one in _told.sentences(letter):
        suspects = (*one.named, *(_suspects.of_office(one.text, one.named) if accused else ()))
        units = [(m.start() + _units.trim(m["unit"])[1], m.end()) for m in _units.within(one.text)] if suspects else []
        accuses = bool(suspects) and _accusing.accuses(one.text)
        for suspect in suspects:
            if any(a <= suspect.start < b for a, b in units) or (suspect.official and _accusing.in_vain(one.text)):
                continue
            behind = one.text[suspect.start + len(suspect.name) :]
            spared = _blame.spared(one.text, suspect, accused=accuses)
            if not any(suspect.name in name for name in own):
                yield Person(suspect.name, suspect.post, one.place(suspect.start), accuses, spared, _blame.hurts(behind))


def signs_of(letter: Letter, those: Sequence[Person], purposes: Sequence[str], blamed: float) -> dict[str, Signs]:
    """By name what the model sees of each person whom no heading names; ``blamed`` is ``most_blamed`` of the letter."""
    heads = "\n".join(letter.text[a:b] for a, b in title.heading_ranges(letter))
    sentences = [one.text for one in _told.sentences(letter)]
    posts = {person.name: person.post or "" for person in reversed(those)}
    about = (respondent_features.Person(name, post, frozenset(posts) - {name}, blamed, tuple(purposes)) for name, post in posts.items() if name not in heads)
    return {one.name: respondent_features.seen(one, sentences) for one in about}


def signs_of_units(letter: Letter, which: Iterable[str], units: Mapping[str, Candidate], those: Sequence[Person], purposes: Sequence[str]) -> dict[str, Signs]:
    """By name what the model sees of some of ``units``, which ``named_units`` finds in the letter; ``those`` are the persons it names."""
    sentences = [one.text for one in _told.sentences(letter)]
    most = max(_most(units), 1.0)
    persons_named = frozenset(person.name for person in those)
    spoken = [person for person in those if not person.spared]
    about = (
        respondent_features.Unit(
            name,
            next((found.end for found in _divisions.scan(name) if found.start == 0), 0),
            (frozenset(units) | persons_named) - {name},
            one.score,
            one.at_most,
            one.at_least,
            sum(other.score > one.score for other in units.values()),
            max(one.score, 0.0) / most,
            one.in_heading,
            len(spoken),
            any(person.accused for person in spoken),
            tuple(purposes),
        )
        for name in which
        for one in [units[name]]
    )
    return {one.name: respondent_features.seen_unit(one, sentences) for one in about}


FIELD = RespondentsReader()
