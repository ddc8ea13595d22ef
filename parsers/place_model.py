"""How likely the place that a letter's matter is held to be at is the right one: a linear model over the signs of ``place_features``. Only numpy.

The rules of ``parsers.fields.place`` choose the place; the model says how sure it is. What trains it is ``bench/place_model.py``. The file
``parsers/data/places.npz`` is plain arrays and a header in JSON that names what it was made from.
"""

import io
import json
from dataclasses import asdict, dataclass
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from parsers.place_features import Signs

FORMAT = 1
UNSURE = 0.95
"""What is below the limit is no surer than this."""


@dataclass(frozen=True, slots=True)
class About:
    """What the model is and what it was made from."""

    limit: float
    """From which probability on a place may be taken without a look."""
    wrong: int
    of: int
    """How many of how many above the limit were wrong, each read by a model that had not learnt from its family."""
    families: tuple[str, ...]
    places: int
    digest: str
    """SHA-256 over the letters it learnt from, in order."""
    signs: int
    """``place_features.digest`` of the signs it learnt with."""
    format: int = FORMAT


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """``weights`` (signs), ``grams`` (slots) and ``bias``, a number."""

    about: About
    weights: NDArray[np.float32]
    grams: NDArray[np.float32]
    bias: float

    def likely(self, signs: Signs) -> float:
        """How likely a place with these signs is the right one."""
        score = float(signs.values @ self.weights) + float(self.grams[signs.slots].sum()) + self.bias
        return float(1 / (1 + np.exp(-score)))

    def confidence(self, signs: Signs) -> float:
        """How sure a place with these signs is: above the limit as was counted (Laplace's rule of succession), else never quite."""
        likely = self.likely(signs)
        return 1 - (self.about.wrong + 1) / (self.about.of + 2) if likely >= self.about.limit else min(likely, UNSURE)


@cache
def model() -> Model:
    """The one that is shipped."""
    with np.load(io.BytesIO(resources.files("parsers.data").joinpath("places.npz").read_bytes()), allow_pickle=False) as file:
        header = json.loads(file["header"].tobytes())
        about = About(**header | {"families": tuple(header["families"])})
        return Model(about, file["weights"].astype(np.float32), file["grams"].astype(np.float32), float(file["bias"]))


def written(made: Model) -> bytes:
    """The model as a file."""
    stream = io.BytesIO()
    header = np.frombuffer(json.dumps(asdict(made.about), ensure_ascii=False).encode(), np.uint8)
    np.savez_compressed(stream, header=header, weights=made.weights, grams=made.grams.astype(np.float16), bias=np.array(made.bias, np.float32))
    return stream.getvalue()
