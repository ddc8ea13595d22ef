"""Trains the model that says how sure a place is, on our own letters, and says how well one learnt so judges letters of a family it never saw.

    python -m bench.place_model families                # each family of bench/letters_made, read with a model that knows all but this one
    python -m bench.place_model train                   # writes parsers/data/places.npz

Both are repeatable: the same files under ``bench/letters_made`` give the same figures and the same model. The rules choose the place; what is learnt is where
they are right.
"""

import argparse
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import numpy as np
import scipy.sparse
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from bench.letters_made.cases import Maker
from bench.letters_made.scene import TAUGHT
from bench.letters_rules import overlap
from bench.limits import lowest
from parsers import place_features
from parsers.fields import address
from parsers.fields.place import PlaceReader
from parsers.letter import letter_of
from parsers.place_features import Signs
from parsers.place_model import About, Model, written
from parsers.tree import extract
from petition_intake.config import Limits, Office
from petition_intake.model import Envelope, Reading, Way

_SHIPPED = Path(__file__).resolve().parent.parent / "parsers" / "data" / "places.npz"
_SEED, _CASES = 7, 900
"""Mails of each family that teach."""
_STRENGTH = 1.0
"""Inverse of the penalty on large weights."""
_GRAM = 0.5
"""How much an n-gram counts beside a sign: signs hold for words that no letter here has."""
_ALIKE = 0.7
"""The share of characters from which two writings are the same place."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A place the rules chose, whether it is the right one, and the letter."""

    signs: Signs
    right: bool
    text: str


@cache
def chosen(family: str) -> tuple[Chosen, ...]:
    """Those of the petitions of a family about which the model is asked."""
    return tuple(_chosen(family))


def _chosen(family: str) -> Iterator[Chosen]:
    asked: list[Signs] = []

    def ask(signs: Signs) -> float:
        asked.append(signs)
        return 0.5

    reader = PlaceReader(ask)
    for case in Maker(family, _SEED).cases(_CASES):
        if case.mail is not None and case.truth["is_petition"]:
            asked.clear()
            documents = tuple(part.document for part in extract(case.mail, "message.eml", Limits()))
            letter = letter_of(Reading("", Way.EMAIL, datetime.now(UTC), Envelope(), documents), Office())
            said = [f.value for f in reader.read(letter, list(address.FIELD.read(letter, ()))) if f.field == "place" and isinstance(f.value, dict)]
            yield from (Chosen(signs, overlap(case.truth["place_text"] or "", said[0]["text"]) >= _ALIKE, letter.text) for signs in asked)


def _matrix(of: Sequence[Chosen]) -> "scipy.sparse.csr_matrix":
    dense = scipy.sparse.csr_matrix(np.stack([one.signs.values for one in of]))
    rows = np.repeat(np.arange(len(of)), [len(one.signs.slots) for one in of])
    slots = np.concatenate([one.signs.slots for one in of])
    grams = scipy.sparse.csr_matrix((np.full(len(slots), _GRAM, np.float32), (rows, slots)), shape=(len(of), place_features.SLOTS))
    return scipy.sparse.hstack([dense, grams], "csr")


def fit(names: Sequence[str]) -> tuple[NDArray[np.float32], NDArray[np.float32], float]:
    """Weights of the signs and of the n-grams, and the bias."""
    of = [one for name in names for one in chosen(name)]
    fitted = LogisticRegression(C=_STRENGTH, max_iter=500, solver="liblinear", random_state=0).fit(_matrix(of), [one.right for one in of])
    weights = fitted.coef_[0]
    count = len(weights) - place_features.SLOTS
    return weights[:count].astype(np.float32), (weights[count:] * _GRAM).astype(np.float16).astype(np.float32), float(fitted.intercept_[0])


Said = tuple[float, bool]
"""How likely a place is by a model, and whether it is right."""


@cache
def held_out() -> dict[str, list[Said]]:
    """What is said of each family by a model that learnt from the others."""
    return {name: _said(name) for name in TAUGHT}


def _said(name: str) -> list[Said]:
    others = [other for other in TAUGHT if other != name]
    model = Model(About(1.0, 0, 0, tuple(others), 0, "", place_features.digest()), *fit(others))
    return [(model.likely(one.signs), one.right) for one in chosen(name)]


def limit(of: Iterable[Said]) -> float:
    """From where on a place is taken; of too few, nowhere."""
    return round(lowest(of) or 1.0, 6)


def taken(of: Iterable[Said], above: float) -> list[bool]:
    """Whether each that would be taken without a look is right."""
    return [right for likely, right in of if likely >= above]


def _print_families() -> None:
    """Each family by a model that knows only the others, above a limit that was counted on the others."""
    print("| family | places | right | taken | of these wrong |\n|---|---|---|---|---|")
    unseen = held_out()
    sums = np.zeros(4, int)
    for name in TAUGHT:
        mine = unseen[name]
        sure = taken(mine, limit(one for other, those in unseen.items() if other != name for one in those))
        cells = [len(mine), sum(right for _, right in mine), len(sure), len(sure) - sum(sure)]
        sums += cells
        print(f"| {name} | {' | '.join(map(str, cells))} |", flush=True)
    print(f"| all | {' | '.join(map(str, sums))} |")


def learnt() -> Model:
    """The model of all families; what it is sure of was counted on each with the others' model."""
    every = [one for name in TAUGHT for one in chosen(name)]
    digest = hashlib.sha256("\n".join(f"{one.right} {one.text}" for one in every).encode("utf-8", "surrogatepass")).hexdigest()
    said = [one for those in held_out().values() for one in those]
    above = limit(said)
    sure = taken(said, above)
    about = About(above, len(sure) - sum(sure), len(sure), tuple(TAUGHT), len(every), digest, place_features.digest())
    return Model(about, *fit(TAUGHT))


def main() -> None:
    """Read the command and do it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("command", choices=("families", "train"))
    parser.add_argument("--out", type=Path, default=_SHIPPED)
    options = parser.parse_args()
    if options.command == "families":
        _print_families()
        return
    whole = learnt()
    options.out.write_bytes(written(whole))
    about = whole.about
    print(f"{about.places} places, {options.out.stat().st_size} bytes; {about.wrong} of {about.of} wrong above {about.limit}")


if __name__ == "__main__":
    main()
