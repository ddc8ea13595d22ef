"""What a letter wants (信访目的), learnt: a linear model over the signs of ``parsers.purpose_features``. Only numpy.

What trains it is ``bench/purpose_model.py``. The file ``parsers/data/purposes.npz`` is plain arrays and a header in JSON that names what it was made from.
"""

import io
import json
from dataclasses import asdict, dataclass
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

FORMAT = 1
UNSURE = 0.95
"""What is below its limit is no surer than this."""


@dataclass(frozen=True, slots=True)
class About:
    """What the model is and what it was made from."""

    purposes: tuple[str, ...]
    """What each column is about."""
    limits: dict[str, float]
    """From which probability on a purpose or a track may be taken without a look."""
    wrong: int
    of: int
    """How many of how many above the limits were wrong, each read by a model that had not learnt from its family."""
    letters: int
    digest: str
    """SHA-256 over the letters it learnt from, in order."""
    signs: int
    """``purpose_features.digest`` of the signs it learnt with."""
    format: int = FORMAT


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """``weights`` (signs, purposes), ``bias`` (purposes)."""

    about: About
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]

    def likely(self, seen: NDArray[np.float32]) -> dict[str, float]:
        """How likely each purpose is of a letter with these signs."""
        scores = np.asarray(seen @ self.weights + self.bias, np.float64)
        powers = np.exp(scores - scores.max())
        return dict(zip(self.about.purposes, (powers / powers.sum()).tolist(), strict=True))

    def confidence(self, what: str, likely: float) -> float:
        """How sure a purpose or track of this probability is: above its limit as was counted (Laplace's rule of succession), else never quite."""
        return 1 - (self.about.wrong + 1) / (self.about.of + 2) if likely >= self.about.limits.get(what, 1.0) else min(likely, UNSURE)


@cache
def model() -> Model:
    """The one that is shipped."""
    with np.load(io.BytesIO(resources.files("parsers.data").joinpath("purposes.npz").read_bytes()), allow_pickle=False) as file:
        header = json.loads(file["header"].tobytes())
        about = About(**header | {"purposes": tuple(header["purposes"])})
        return Model(about, file["weights"].astype(np.float32), file["bias"].astype(np.float32))


def written(made: Model) -> bytes:
    """The model as a file."""
    stream = io.BytesIO()
    header = np.frombuffer(json.dumps(asdict(made.about), ensure_ascii=False).encode(), np.uint8)
    np.savez_compressed(stream, header=header, weights=made.weights, bias=made.bias)
    return stream.getvalue()
