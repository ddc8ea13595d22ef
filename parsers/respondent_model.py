"""A learnt second opinion on whom a letter is held to complain of: how likely each person and unit is, by the signs of ``respondent_features``. Only numpy.

The rules of ``parsers.fields.respondents`` propose; whom the model holds unlikely is not said, and a unit that the rules left out is said where the model is
sure of it. Persons and units are judged alike, each by weights of their own. What trains it is ``bench/respondent_model.py``. The file
``parsers/data/respondents.npz`` is plain arrays and a header in JSON that names what it was made from.
"""

import io
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from parsers.respondent_features import Signs

FORMAT = 2


@dataclass(frozen=True, slots=True)
class About:
    """What the model is and what it was made from."""

    limit: float
    """The probability below which a person is unlikely."""
    unit_limit: float
    """The probability below which a unit is unlikely."""
    sure: float
    """The probability from which a unit is said that the rules left out."""
    persons: int
    units: int
    digest: str
    """SHA-256 over the letters and sentences it learnt from, in order."""
    signs: int
    """``respondent_features.digest`` of the signs it learnt with."""
    format: int = FORMAT


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """What is learnt of persons, or of units: ``weights`` (signs), ``grams`` (slots) and ``bias``, a number."""

    weights: NDArray[np.float32]
    grams: NDArray[np.float32]
    bias: float

    def likely(self, signs: Signs) -> float:
        """How likely a letter complains of whoever has these signs."""
        score = float(signs.values @ self.weights) + float(self.grams[signs.slots].sum()) + self.bias
        return float(1 / (1 + np.exp(-score)))


@dataclass(frozen=True, slots=True)
class Opinion:
    """By their names, who is held unlikely, and of whom the model is sure; nobody is named of whom it says neither."""

    unlikely: frozenset[str] = frozenset()
    sure: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """What is learnt of persons and of units."""

    about: About
    persons: Part
    units: Part

    def likely(self, signs: Signs) -> float:
        """How likely a letter complains of whoever has these signs."""
        return (self.units if signs.unit else self.persons).likely(signs)

    def opinion(self, those: Mapping[str, Signs]) -> Opinion:
        """On persons and units, by their names."""
        likely = {name: self.likely(signs) for name, signs in those.items()}
        limits = {name: self.about.unit_limit if signs.unit else self.about.limit for name, signs in those.items()}
        sure = (name for name, signs in those.items() if signs.unit and likely[name] >= self.about.sure)
        return Opinion(frozenset(name for name in those if likely[name] < limits[name]), frozenset(sure))


_PARTS = ("persons", "units")


@cache
def model() -> Model:
    """The one that is shipped."""
    with np.load(io.BytesIO(resources.files("parsers.data").joinpath("respondents.npz").read_bytes()), allow_pickle=False) as file:
        about = About(**json.loads(file["header"].tobytes()))
        parts = [Part(file[f"{of}_weights"].astype(np.float32), file[f"{of}_grams"].astype(np.float32), float(file[f"{of}_bias"])) for of in _PARTS]
        return Model(about, *parts)


def written(made: Model) -> bytes:
    """The model as a file."""
    stream = io.BytesIO()
    arrays: dict[str, NDArray[np.generic]] = {"header": np.frombuffer(json.dumps(asdict(made.about), ensure_ascii=False).encode(), np.uint8)}
    for of, part in zip(_PARTS, (made.persons, made.units), strict=True):
        arrays |= {
            f"{of}_weights": part.weights.astype(np.float16),
            f"{of}_grams": part.grams.astype(np.float16),
            f"{of}_bias": np.array(part.bias, np.float32),
        }
    np.savez_compressed(stream, **arrays)  # type: ignore[arg-type]
    return stream.getvalue()


def opinion(those: Mapping[str, Signs]) -> Opinion:
    """What the shipped model holds of persons and units, by their names."""
    return model().opinion(those)


def no_opinion(those: Mapping[str, Signs]) -> Opinion:  # noqa: ARG001 - in the place of one that looks
    """Nobody is doubted and nobody added: what the rules say stands."""
    return Opinion()
