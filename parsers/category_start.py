"""The built-in start of the category: what words speak for, weighed together with a model learnt from texts of our own. Only numpy.

What trains it is ``bench/category_start.py``. The words know what somebody listed; the model, linear over character n-grams, tells matters apart that
nobody listed. It learnt from ``bench/category_sentences`` and the made letters, of which no text of an office is a part.
The file ``parsers/data/category_start.npz`` is plain arrays and a header in JSON that names what it was made from.
"""

import io
import json
from dataclasses import asdict, dataclass, field
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from parsers import categories, category_features, category_words, grams
from parsers.category_model import weighted

FORMAT = 2
_MOST_SURE = 0.95
"""The start is never surer than this: offices file the same matter differently, and it is no office's practice."""
_NOTHING = 1.5
"""The weight of words a first level has that no word speaks for."""
_BESIDE = 6.0
"""How much the model's scores count beside the logarithm of the words' weights."""
_ALONE = -0.15
"""The model's score from which it proposes where no word speaks: above it two thirds were right, a greeting is below."""
_SCALE = 0.72
"""Factor on both before the softmax, fitted on letters of each family by a model that learnt from the others (``python -m bench.category_start judge``)."""


@dataclass(frozen=True, slots=True)
class About:
    """What the model is and what it was made from."""

    classes: tuple[str, ...]
    """Names of the first level, in the order of the weights' columns."""
    families: tuple[str, ...]
    """Of made letters, whose letters it learnt from."""
    sentences: int
    letters: int
    digest: str
    """SHA-256 over the sentences it learnt from and their categories, in order."""
    format: int = FORMAT


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """``slots`` (n, ascending), ``idf`` (n), ``weights`` (n, classes), ``bias`` (classes)."""

    about: About
    slots: NDArray[np.int64]
    idf: NDArray[np.float32]
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]
    _index: grams.Index = field(init=False)

    def __post_init__(self) -> None:
        """Every letter asks."""
        object.__setattr__(self, "_index", grams.Index.of(self.slots, 1 << category_features.BITS))

    def scores(self, text: str) -> NDArray[np.float32]:
        """(classes): above 0 is what a sentence of the class looks like, below what others do."""
        found, counts = np.unique(category_features.ngrams(text), return_counts=True)
        at, known = self._index.held(found)
        values = weighted(counts[known]) * self.idf[at[known]]
        return np.asarray(values @ self.weights[at[known]] / (float(np.linalg.norm(values)) or 1.0) + self.bias, np.float32)


@dataclass(frozen=True, slots=True)
class Judged:
    """A path, how sure its first level is, whether the words alone would have said another first level, or none, and whether any of them speaks for it."""

    path: categories.Path
    confidence: float
    learnt: bool
    worded: bool


def judge(heading: str, text: str) -> Judged | None:
    """The likeliest category, ``None`` where no word speaks for one and the text looks like none. Both texts are folded."""
    found = category_words.weighed(heading, text)
    weights = category_words.first_levels(found, heading, text)
    scores = model().scores(f"{heading}\n{text}")
    by_words = max(sorted(weights), key=lambda name: weights[name], default="")
    spoken = weights.get(by_words, 0.0) >= category_words.LEAST
    if not spoken and scores.max() < _ALONE:
        return None
    likely = probabilities(weights, scores)
    best = int(likely.argmax())
    first = model().about.classes[best]
    worded = any(path[0] == first for path, _ in found)
    return Judged(category_words.deepened((first,), found), min(_MOST_SURE, float(likely[best])), not spoken or first != by_words, worded)


def probabilities(weights: dict[str, float], scores: NDArray[np.float32], scale: float = _SCALE) -> NDArray[np.float64]:
    """(classes): how likely each is by the words' weights and the model's scores."""
    odds = np.log([weights.get(name, 0.0) + _NOTHING for name in model().about.classes]) + _BESIDE * scores
    powers = np.exp(scale * (odds - odds.max()))
    return np.asarray(powers / powers.sum(), np.float64)


def speaking_for(first: str, text: str) -> float:
    """How much a text looks like one of a first level."""
    return float(model().scores(text)[model().about.classes.index(first)])


@cache
def model() -> Model:
    """The one that is shipped."""
    with np.load(io.BytesIO(resources.files("parsers.data").joinpath("category_start.npz").read_bytes()), allow_pickle=False) as file:
        header = json.loads(file["header"].tobytes())
        about = About(**header | {name: tuple(header[name]) for name in ("classes", "families")})
        return Model(about, file["slots"].astype(np.int64), *(file[name].astype(np.float32) for name in ("idf", "weights", "bias")))


def written(made: Model) -> bytes:
    """The model as a file."""
    stream = io.BytesIO()
    header = np.frombuffer(json.dumps(asdict(made.about), ensure_ascii=False).encode(), np.uint8)
    idf, weights = made.idf.astype(np.float16), made.weights.astype(np.float16)
    np.savez_compressed(stream, header=header, slots=made.slots.astype(np.uint32), idf=idf, weights=weights, bias=made.bias)
    return stream.getvalue()
