"""The learnt half of the flags: how likely a sentence threatens, tells of danger, accuses or says that a court has the matter. Only numpy.

What trains it is ``bench/flag_model.py``.

It proposes beside the words of ``parsers.fields._threats`` and ``_dangers``, for wordings nobody thought of: linear, one column a kind, over the features
of ``parsers.flag_features``. The file ``parsers/data/flags.npz`` is plain arrays and a header in JSON that names what it was made from.
"""

import io
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from parsers import flag_features, grams

FORMAT = 1


@dataclass(frozen=True, slots=True)
class About:
    """What the model is and what it was made from."""

    kinds: tuple[str, ...]
    """What each column is about: the kinds of threat, ``urgent``, ``report`` and ``lawsuit``."""
    limits: tuple[float, ...]
    """The score from which a sentence is one of the kind; in the unit of ``Model.scores``."""
    sentences: int
    digest: str
    """SHA-256 over the sentences it learnt from, in order."""
    ideas: int
    """``flag_features.digest`` of the words it learnt with."""
    format: int = FORMAT


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """``slots`` (n, ascending), ``weights`` (n, kinds), ``bias`` (kinds)."""

    about: About
    slots: NDArray[np.int64]
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]
    _index: grams.Index = field(init=False)

    def __post_init__(self) -> None:
        """Every letter asks."""
        object.__setattr__(self, "_index", grams.Index.of(self.slots, flag_features.SLOTS))

    def scores(self, sentences: Sequence[str]) -> NDArray[np.float32]:
        """(sentences, kinds): log odds, of a long sentence those of its most telling piece. Sentences are folded."""
        pieces = [(number, piece) for number, sentence in enumerate(sentences) for piece in flag_features.windows(sentence)]
        scores = np.full((len(sentences), len(self.about.kinds)), -np.inf, np.float32)
        if pieces:
            found, rows = flag_features.slots([piece for _, piece in pieces])
            at, known = self._index.held(found)
            so_far = np.zeros((np.count_nonzero(known) + 1, self.weights.shape[1]))
            np.cumsum(self.weights[at[known]], axis=0, dtype=np.float64, out=so_far[1:])
            ends = np.searchsorted(rows[known], np.arange(len(pieces) + 1))
            np.maximum.at(scores, [number for number, _ in pieces], (np.diff(so_far[ends], axis=0) + self.bias).astype(np.float32))
        return scores


@cache
def model() -> Model:
    """The one that is shipped."""
    with np.load(io.BytesIO(resources.files("parsers.data").joinpath("flags.npz").read_bytes()), allow_pickle=False) as file:
        header = json.loads(file["header"].tobytes())
        about = About(**header | {"kinds": tuple(header["kinds"]), "limits": tuple(header["limits"])})
        return Model(about, file["slots"].astype(np.int64), file["weights"].astype(np.float32), file["bias"].astype(np.float32))


def written(made: Model) -> bytes:
    """The model as a file."""
    stream = io.BytesIO()
    header = np.frombuffer(json.dumps({key: getattr(made.about, key) for key in About.__slots__}, ensure_ascii=False).encode(), np.uint8)
    np.savez_compressed(stream, header=header, slots=made.slots.astype(np.uint32), weights=made.weights.astype(np.float16), bias=made.bias)
    return stream.getvalue()


def margins(sentences: Sequence[str]) -> NDArray[np.float32]:
    """(sentences, kinds): the log odds by which each is above the limit of a kind; below it they are negative."""
    learnt = model()
    return learnt.scores(sentences) - np.array(learnt.about.limits, np.float32)


def raised(sentences: Sequence[str]) -> list[dict[str, float]]:
    """For each sentence the kinds it is one of, with the log odds by which it is above the limit."""
    return above(margins(sentences)) if sentences else []


def above(by: NDArray[np.float32]) -> list[dict[str, float]]:
    """The same of ``margins``."""
    kinds = model().about.kinds
    found: list[dict[str, float]] = [{} for _ in by]
    for number, kind in np.argwhere(by >= 0).tolist():
        found[number][kinds[kind]] = float(by[number, kind])
    return found


def far(highest: Sequence[float], kinds: frozenset[str], below: float) -> bool:
    """Whether all ``margins`` of these kinds are lower than that; ``highest`` are those of each kind."""
    return all(highest[column] < below for column in _columns(kinds))


def highest(by: NDArray[np.float32]) -> list[float]:
    """The highest of the ``margins`` of each kind."""
    found: list[float] = by.max(axis=0, initial=-np.inf).tolist()
    return found


def nearest(by: NDArray[np.float32], kinds: frozenset[str]) -> int:
    """The sentence of the highest of all ``margins`` of these kinds; there is one at least."""
    return int(by[:, _columns(kinds)].max(axis=1).argmax())


@cache
def _columns(kinds: frozenset[str]) -> list[int]:
    return [number for number, kind in enumerate(model().about.kinds) if kind in kinds]
