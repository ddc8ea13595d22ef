"""A learnt second opinion on the persons a letter is held to complain of: how likely each is, by the signs of ``parsers.respondent_features``. Only numpy.

The rules of ``parsers.fields.respondents`` propose; whom the model holds unlikely is not said. What trains it is ``bench/respondent_model.py``. The file
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

FORMAT = 1


@dataclass(frozen=True, slots=True)
class About:
    """What the model is and what it was made from."""

    limit: float
    """The probability below which a person is unlikely."""
    persons: int
    digest: str
    """SHA-256 over the letters and sentences it learnt from, in order."""
    signs: int
    """``respondent_features.digest`` of the signs it learnt with."""
    format: int = FORMAT


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """``weights`` (signs), ``grams`` (slots) and ``bias``, a number."""

    about: About
    weights: NDArray[np.float32]
    grams: NDArray[np.float32]
    bias: float

    def likely(self, signs: Signs) -> float:
        """How likely a letter complains of a person with these signs."""
        score = float(signs.values @ self.weights) + float(self.grams[signs.slots].sum()) + self.bias
        return float(1 / (1 + np.exp(-score)))


@cache
def model() -> Model:
    """The one that is shipped."""
    with np.load(io.BytesIO(resources.files("parsers.data").joinpath("respondents.npz").read_bytes()), allow_pickle=False) as file:
        about = About(**json.loads(file["header"].tobytes()))
        return Model(about, file["weights"].astype(np.float32), file["grams"].astype(np.float32), float(file["bias"]))


def written(made: Model) -> bytes:
    """The model as a file."""
    stream = io.BytesIO()
    header = np.frombuffer(json.dumps(asdict(made.about), ensure_ascii=False).encode(), np.uint8)
    np.savez_compressed(stream, header=header, weights=made.weights.astype(np.float16), grams=made.grams.astype(np.float16), bias=np.float32(made.bias))
    return stream.getvalue()


def unlikely(those: Mapping[str, Signs]) -> frozenset[str]:
    """The names of the persons that are held unlikely."""
    learnt = model()
    return frozenset(name for name, signs in those.items() if learnt.likely(signs) < learnt.about.limit)
