"""Trains the model that doubts whom a letter is held to complain of, persons and units, and says how well it reads letters of a family it never saw.

    python -m bench.respondent_model judge              # each family of bench/letters_made, read with a model that knows all but this one
    python -m bench.respondent_model train              # writes parsers/data/respondents.npz

Both are repeatable: the same files under ``bench/letters_made`` and ``bench/respondent_sentences`` give the same figures and the same model. It learns of
everybody and every unit the rules find in a letter, also of those they spare: what they know of bystanders is so said in signs that other words of the
kind share. Our own sentences stand in letters of the families that teach.
"""

import argparse
import hashlib
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import numpy as np
import scipy.sparse
from sklearn.linear_model import LogisticRegression

from bench.letters_made.cases import Maker
from bench.letters_made.scene import TAUGHT
from bench.letters_report import Tally
from bench.letters_rules import of_respondents
from bench.respondent_sentences.making import Sentence, made, made_of_units
from parsers import respondent_features
from parsers.fields import _people, respondents
from parsers.fields.purpose import FIELD as PURPOSE
from parsers.letter import Letter, letter_of
from parsers.respondent_features import Signs
from parsers.respondent_model import About, Model, Opinion, Part, no_opinion, written
from parsers.tree import extract
from petition_intake.config import Limits, Office
from petition_intake.model import Document, Envelope, Finding, Reading, Way

_SHIPPED = Path(__file__).resolve().parent.parent / "parsers" / "data" / "respondents.npz"
_SEED, _CASES = 5101, 400
"""Mails of each family that teach."""
_EACH, _EACH_OF_UNITS = 3, 1
"""Sentences of every wording of our own. Of units one: their names are many, and drawn thrice they outweighed the letters."""
_STRENGTH = 0.2
"""Inverse of the penalty on large weights."""
_GRAM = 0.7
"""How much an n-gram counts beside an idea: ideas hold for words that no letter here has."""
_LIMIT = 0.45
"""The probability below which a person is not said."""
_UNIT_LIMIT, _SURE = 0.3, 0.85
"""The probability below which a unit is not said, and from which one is that the rules left out."""


@dataclass(frozen=True, slots=True)
class Told:
    """A letter, what it wants, and whom it complains of."""

    letter: Letter
    purpose: tuple[Finding, ...]
    respondents: tuple[str, ...]

    @property
    def purposes(self) -> tuple[str, ...]:
        """As the record says them."""
        return tuple(str(name) for f in self.purpose if f.field == "purpose" and isinstance(f.value, list) for name in f.value)

    def complains_of(self, name: str, *, unit: bool = False) -> bool:
        """Whether that is one of them, written whole or not; a person's name within what was taken for a unit's makes that none."""
        return any(name in one or (one in name and (not unit or len(one) > _A_PERSONS)) for one in self.respondents)


_A_PERSONS = 3
"""Characters that a person's name has at most."""


@dataclass(frozen=True, slots=True)
class Example:
    """A person or a unit of a letter, and whether it complains of them."""

    signs: Signs
    complained: bool


@cache
def letters(family: str) -> tuple[Told, ...]:
    """Petitions of a family, as the readers see them."""
    return tuple(
        _told(tuple(part.document for part in extract(case.mail, "message.eml", Limits())), case.truth["respondents"])
        for case in Maker(family, _SEED).cases(_CASES)
        if case.mail is not None and case.truth["is_petition"]
    )


def _told(documents: tuple[Document, ...], complained: Sequence[str]) -> Told:
    letter = letter_of(Reading("", Way.EMAIL, datetime.now(UTC), Envelope(), documents), Office())
    return Told(letter, tuple(PURPOSE.read(letter, ())), tuple(complained))


def _seen(told: Told) -> dict[str, Signs]:
    """Of everybody and every unit the rules find in a letter, also of whom they spare."""
    own = frozenset(p.name for p in _people.people(told.letter))
    purpose = next(iter(told.purposes), "")
    units = respondents.named_units(told.letter, purpose)
    those = list(respondents.persons(told.letter, own, accused=told.purposes[:1] == ("揭发控告",)))
    of_persons = respondents.signs_of(told.letter, those, told.purposes, respondents.most_blamed(told.letter, purpose))
    spoken = () if respondents.complains_of_nobody(purpose) else those
    return respondents.signs_of_units(told.letter, units, units, spoken, told.purposes) | of_persons


@cache
def examples(family: str) -> tuple[Example, ...]:
    """Everybody and every unit named in the letters of a family."""
    return tuple(Example(signs, told.complains_of(name, unit=signs.unit)) for told in letters(family) for name, signs in _seen(told).items())


@cache
def pages(family: str) -> tuple[str, ...]:
    """Letters of a family as plain text: our own sentences stand in them."""
    return tuple(case.page_text for case in Maker(family, _SEED + 1, page_share=1.0).cases(_CASES // 4) if case.page_text and case.truth["is_petition"])


@cache
def own(family: str) -> tuple[Example, ...]:
    """Whom our own sentences name, each in a letter of the family; a family has its share of the sentences."""
    number = TAUGHT.index(family)
    chance = random.Random(f"{family} {_SEED}")
    mine = [one for place, one in enumerate(_sentences()) if place % len(TAUGHT) == number]
    return tuple(example for one in mine for example in _within(one, chance.choice(pages(family)), chance))


@cache
def _sentences() -> tuple[Sentence, ...]:
    return (*made(_SEED, _EACH), *made_of_units(_SEED, _EACH_OF_UNITS))


def _within(sentence: Sentence, page: str, chance: random.Random) -> Iterator[Example]:
    ends = [at + 1 for at, character in enumerate(page) if character == "。"]
    at = chance.choice(ends[:-1] or ends or [len(page)])
    text = page[:at] + sentence.text + page[at:]
    told = _told((Document("1", "", "text/plain", len(text), "0", "body", text=text),), ())
    signs = _seen(told).get(sentence.name)
    if signs is not None:
        yield Example(signs, sentence.complained)


def _matrix(of: Sequence[Example]) -> "scipy.sparse.csr_matrix":
    dense = scipy.sparse.csr_matrix(np.stack([one.signs.values for one in of]))
    rows = np.repeat(np.arange(len(of)), [len(one.signs.slots) for one in of])
    slots = np.concatenate([one.signs.slots for one in of])
    grams = scipy.sparse.csr_matrix((np.full(len(slots), _GRAM, np.float32), (rows, slots)), shape=(len(of), respondent_features.SLOTS))
    return scipy.sparse.hstack([dense, grams], "csr")


def _fitted(of: Sequence[Example]) -> Part:
    fitted = LogisticRegression(C=_STRENGTH, max_iter=500, solver="liblinear", random_state=0)
    fitted.fit(_matrix(of), [one.complained for one in of])
    weights = fitted.coef_[0]
    count = len(weights) - respondent_features.SLOTS
    return Part(weights[:count].astype(np.float32), (weights[count:] * _GRAM).astype(np.float32), float(fitted.intercept_[0]))


def fit(of: Sequence[Example]) -> Model:
    """The model of these people and units, each kind for itself."""
    persons, units = ([one for one in of if one.signs.unit == unit] for unit in (False, True))
    about = About(_LIMIT, _UNIT_LIMIT, _SURE, len(persons), len(units), "", respondent_features.digest())
    return Model(about, _fitted(persons), _fitted(units))


def material(*without: str) -> list[Example]:
    """What a model learns from: everybody and every unit in the letters of all families but some, and of our own sentences."""
    return [example for name in TAUGHT if name not in without for example in (*examples(name), *own(name))]


Judges = Callable[[Mapping[str, Signs]], Opinion]


def tally(family: str, judges: Judges) -> Tally:
    """What is found in the letters of a family with persons and units judged so."""
    reader, found = respondents.RespondentsReader(judges), Tally()
    for told in letters(family):
        values = [f.value for f in reader.read(told.letter, told.purpose) if isinstance(f.value, dict)]
        for one in of_respondents(told.respondents, [value["name"] or value["unit"] for value in values], None):
            found.add(one)
    return found


def only(judges: Judges, *, units: bool) -> Judges:
    """Heard of units alone, or of persons alone."""
    return lambda those: judges({name: signs for name, signs in those.items() if signs.unit == units})


def f1(found: Tally) -> float:
    """The harmonic mean of precision and recall."""
    return 2 * found.found / max(1, 2 * found.found + found.false + found.missed)


def learnt() -> Model:
    """The model of all families."""
    texts = [f"{' '.join(one.respondents)} {one.letter.text}" for name in TAUGHT for one in letters(name)]
    texts += [page for name in TAUGHT for page in pages(name)] + [f"{one.complained} {one.text}" for one in _sentences()]
    model = fit(material())
    return replace(model, about=replace(model.about, digest=hashlib.sha256("\n".join(texts).encode("utf-8", "surrogatepass")).hexdigest()))


def _print_families(names: Sequence[str]) -> None:
    """Each family by a model that knows only the others: found, false, missed and F1 by rules alone, then with persons judged, then with units too."""
    print("| family | rules | F1 | persons judged | F1 | units too | F1 |\n|---|---|---|---|---|---|---|")
    sums: dict[str, list[float]] = {}
    for name in names:
        model = fit(material(name))
        cells = []
        for what, judges in (("rules", no_opinion), ("persons", only(model.opinion, units=False)), ("units", model.opinion)):
            heard = tally(name, judges)
            sums.setdefault(what, []).append(f1(heard))
            cells += [f"{heard.found}/{heard.false}/{heard.missed}", f"{f1(heard):.3f}"]
        print(f"| {name} | {' | '.join(cells)} |", flush=True)
    print("| mean | " + " | ".join(f" | {np.mean(several):.4f}" for several in sums.values()) + " |")


def main() -> None:
    """Read the command and do it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("command", choices=("judge", "train"))
    parser.add_argument("--families", nargs="+", choices=TAUGHT, default=TAUGHT)
    parser.add_argument("--out", type=Path, default=_SHIPPED)
    options = parser.parse_args()
    if options.command == "judge":
        _print_families(options.families)
        return
    whole = learnt()
    options.out.write_bytes(written(whole))
    print(f"{whole.about.persons} persons, {whole.about.units} units, {options.out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
