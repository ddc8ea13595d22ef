"""Trains the category model on texts whose category people confirmed: TF-IDF of character n-grams, a linear support vector machine.

Everything the model says of itself comes from held-out folds: each text is judged by a machine that did not see it, nor its like.
"""

import hashlib
import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import scipy.optimize
import scipy.sparse
from numpy.typing import NDArray
from sklearn.metrics import f1_score
from sklearn.model_selection import StratifiedGroupKFold
from sklearn.svm import LinearSVC

from parsers import ngrams
from parsers.category_model import About, Model, weighted

FEWEST = 20
"""Records a category needs to be learnt: with fewer, five folds leave too little to judge it by."""
_FOLDS = 5
_RARE = 2
"""An n-gram of fewer texts than this is left out: it can't be tested, and might be somebody's name."""
_MOST = 500_000
"""N-grams kept, the most frequent first; bounds the model's size."""
_COST = 1.0
"""The machine's C, chosen on a validation part (docs/BENCHMARKS.md)."""
_SURE = 0.99


@dataclass(frozen=True, slots=True)
class Example:
    """A confirmed record's text with the first level of its category."""

    text: str
    category: str
    day: date | None = None
    """When it was received."""


@dataclass(frozen=True, slots=True)
class TooFew:
    """Nothing could be learnt: fewer than two categories have enough records."""

    counts: tuple[tuple[str, int], ...]
    """Records by category, most first."""


@dataclass(frozen=True, slots=True, eq=False)
class _Fit:
    slots: NDArray[np.int64]
    idf: NDArray[np.float64]
    weights: NDArray[np.float64]
    bias: NDArray[np.float64]

    def scores(self, counts: "scipy.sparse.csr_matrix") -> NDArray[np.float64]:
        return np.asarray(_tfidf(counts, self.slots, self.idf) @ self.weights + self.bias)


def train(examples: Sequence[Example], today: date, fewest: int = FEWEST) -> Model | TooFew:
    """The model of these examples, or why there is none."""
    counts = Counter(example.category for example in examples)
    classes = tuple(sorted(name for name, count in counts.items() if count >= fewest))
    if len(classes) < 2:  # noqa: PLR2004 - one category is nothing to tell apart
        return TooFew(tuple(counts.most_common()))
    chosen = [example for example in examples if example.category in classes]
    matrix = _counted([example.text for example in chosen])
    truth = np.array([classes.index(example.category) for example in chosen])
    held_out = _held_out(matrix, truth, [hashlib.sha256(ngrams.normal(example.text).encode()).digest() for example in chosen])
    scale = _scale(held_out, truth)
    days = sorted(example.day.isoformat() for example in chosen if example.day)
    about = About(
        classes=classes,
        records=len(chosen),
        first_day=days[0] if days else "",
        last_day=days[-1] if days else "",
        digest=_digest(chosen),
        made=today.isoformat(),
        macro_f1=round(float(f1_score(truth, held_out.argmax(1), average="macro")), 4),
        scale=scale,
        ceiling=_ceiling(held_out * scale, truth),
        left_out=tuple((name, count) for name, count in counts.most_common() if name not in classes),
    )
    fit = _fit(matrix, truth)
    return Model(about, fit.slots, *(array.astype(np.float32) for array in (fit.idf, fit.weights, fit.bias)))


def _counted(texts: Sequence[str]) -> "scipy.sparse.csr_matrix":
    """Texts by slots, each with the weight of how often the n-gram occurs."""
    found = [ngrams.slots(text) for text in texts]
    ends = np.cumsum([0, *(len(slots) for slots, _ in found)])
    columns = np.concatenate([slots for slots, _ in found])
    values = np.concatenate([weighted(counts) for _, counts in found])
    return scipy.sparse.csr_matrix((values, columns, ends), shape=(len(texts), 1 << ngrams.BITS))


def _fit(counts: "scipy.sparse.csr_matrix", truth: NDArray[np.int64]) -> _Fit:
    texts_of = np.bincount(counts.indices, minlength=counts.shape[1])
    slots = np.flatnonzero(texts_of >= _RARE)
    if len(slots) > _MOST:
        slots = np.sort(slots[np.argsort(-texts_of[slots], kind="stable")[:_MOST]])
    if not len(slots):
        slots = np.flatnonzero(texts_of)
    idf = np.log((1 + counts.shape[0]) / (1 + texts_of[slots])) + 1
    values, there = _tfidf(counts, slots, idf), (counts[:, slots] > 0).astype(np.float64)
    learnt = [_against_all_others(values, there, truth == name) for name in range(int(truth.max()) + 1)]
    return _Fit(slots, idf, np.column_stack([weights for weights, _ in learnt]), np.array([bias for _, bias in learnt]))


def _against_all_others(values: "scipy.sparse.csr_matrix", there: "scipy.sparse.csr_matrix", mine: NDArray[np.bool_]) -> tuple[NDArray[np.float64], float]:
    """Weights and bias of one category: each n-gram first counts as much as it tells this one from all others (Wang and Manning 2012, NBSVM)."""
    inside, outside = (1 + np.asarray(there[chosen].sum(axis=0)).ravel() for chosen in (mine, ~mine))
    telling = np.abs(np.log(inside / inside.sum()) - np.log(outside / outside.sum()))
    machine = LinearSVC(C=_COST, random_state=0).fit((values @ scipy.sparse.diags(telling)).tocsr(), mine)
    return machine.coef_.ravel() * telling, float(machine.intercept_[0])


def _tfidf(counts: "scipy.sparse.csr_matrix", slots: NDArray[np.int64], idf: NDArray[np.float64]) -> "scipy.sparse.csr_matrix":
    values = counts[:, slots] @ scipy.sparse.diags(idf)
    lengths = np.sqrt(np.asarray(values.multiply(values).sum(axis=1))).ravel()
    lengths[lengths == 0] = 1.0
    return (scipy.sparse.diags(1 / lengths) @ values).tocsr()


def _held_out(counts: "scipy.sparse.csr_matrix", truth: NDArray[np.int64], alike: Sequence[bytes]) -> NDArray[np.float64]:
    """Scores of every text by a machine of the other folds; the same text sent twice is in one fold."""
    groups = np.unique(np.array([each.hex() for each in alike]), return_inverse=True)[1]
    scores = np.full((len(truth), truth.max() + 1), -1.0)
    for others, fold in StratifiedGroupKFold(_FOLDS, shuffle=True, random_state=0).split(counts, truth, groups):
        seen = np.unique(truth[others])
        if len(seen) > 1:
            scores[np.ix_(fold, seen)] = _fit(counts[others], np.searchsorted(seen, truth[others])).scores(counts[fold])
    return scores


def _scale(scores: NDArray[np.float64], truth: NDArray[np.int64]) -> float:
    """The factor under which the softmax of the scores says best what came true."""

    def surprise(scale: float) -> float:
        powers = scores * scale
        return float(np.mean(np.logaddexp.reduce(powers, axis=1) - powers[np.arange(len(truth)), truth]))

    return float(scipy.optimize.minimize_scalar(surprise, bounds=(0.1, 50), method="bounded").x)


def _ceiling(scores: NDArray[np.float64], truth: NDArray[np.int64]) -> float:
    """Wilson's lower 95 % bound of how often the surest judgements are right; of the surest tenth where few are very sure."""
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    sure = (powers / powers.sum(axis=1, keepdims=True)).max(axis=1)
    chosen = sure >= min(_SURE, float(np.quantile(sure, 0.9)))
    tried = int(chosen.sum())
    share = float((scores.argmax(axis=1) == truth)[chosen].mean())
    z = 1.96
    middle, spread = share + z * z / (2 * tried), z * math.sqrt(share * (1 - share) / tried + z * z / (4 * tried * tried))
    return max(0.01, (middle - spread) / (1 + z * z / tried))


def _digest(examples: Sequence[Example]) -> str:
    """Of what was learnt, so that two models of the same records can be told to be that."""
    made = hashlib.sha256()
    for example in examples:
        made.update(hashlib.sha256(example.text.encode("utf-8", "replace")).digest() + example.category.encode() + b"\0")
    return made.hexdigest()
