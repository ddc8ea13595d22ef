"""Trains the category model on texts whose category people confirmed: TF-IDF of n-grams and built-in words, a small neural network.

Everything the model says of itself comes from held-out folds: each text is judged by a machine that did not see it, nor its like.
"""

import hashlib
import math
import re
import warnings
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import scipy.optimize
import scipy.sparse
from numpy.typing import NDArray
from scipy.sparse import csgraph
from sklearn.exceptions import ConvergenceWarning
from sklearn.feature_selection import chi2
from sklearn.metrics import f1_score
from sklearn.model_selection import StratifiedGroupKFold
from sklearn.neural_network import MLPClassifier
from sklearn.utils.class_weight import compute_sample_weight

from parsers import category_features
from parsers.category_model import About, Model, weighted

FEWEST = 20
"""Records a category needs to be learnt: with fewer, five folds leave too little to judge it by."""
_FOLDS = 5
_RARE = 2
"""What fewer texts than this have is left out: it can't be tested, and might be somebody's name."""
_MOST = 15_000
"""Slots kept, those that tell the categories apart best by chi-squared."""
_UNITS, _BATCH, _RATE = 32, 64, 2e-3
"""Of the network, its training batches and its step; all chosen by cross-validation (docs/decisions/category-model.md)."""
_ROUNDS = 5
"""How often each text is seen: more is learning by heart."""
_STEPS = 200
"""Batches that a small collection is seen in at least."""
_RUN = 5
"""Characters of the runs by which texts are compared."""
_FEWEST_RUNS = 10
"""Shorter texts share half of their runs by chance."""
_COMMON = 300
"""A run that so many texts have says nothing of their likeness."""
_AT_A_TIME = 1000
"""Texts compared with all others at a time, for the memory it takes."""
_NEVER = -20.0
"""Score of a category that a fold's machine has not seen."""
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
    layers: tuple[NDArray[np.float64], ...]
    """Weights and bias of the units, weights and bias above them."""

    def scores(self, counts: "scipy.sparse.csr_matrix") -> NDArray[np.float64]:
        weights, bias, upper_weights, upper_bias = self.layers
        return np.asarray(np.maximum(_tfidf(counts, self.slots, self.idf) @ weights + bias, 0) @ upper_weights + upper_bias)


def train(examples: Sequence[Example], today: date, fewest: int = FEWEST) -> Model | TooFew:
    """The model of these examples, or why there is none."""
    counts = Counter(example.category for example in examples)
    classes = tuple(sorted(name for name, count in counts.items() if count >= fewest))
    if len(classes) < 2:  # noqa: PLR2004 - one category is nothing to tell apart
        return TooFew(tuple(counts.most_common()))
    chosen = [example for example in examples if example.category in classes]
    matrix = _counted([example.text for example in chosen])
    truth = np.array([classes.index(example.category) for example in chosen])
    held_out = _held_out(matrix, truth, alike([example.text for example in chosen]))
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
    return Model(about, fit.slots, *(array.astype(np.float32) for array in (fit.idf, *fit.layers)))


def alike(texts: Sequence[str]) -> NDArray[np.int64]:
    """For each text the number of its group: texts belong together where half of the shorter one's runs of characters stand in the other, or nothing differs.

    People write again, and many sign the same sheet: a machine that has seen the one would be praised for knowing the other.
    """
    written = [re.sub(r"\W", "", category_features.normal(text)) for text in texts]
    runs = [{text[at : at + _RUN] for at in range(max(1, len(text) - _RUN + 1))} for text in written]
    number = {run: at for at, run in enumerate(dict.fromkeys(run for each in runs for run in each))}
    ends = np.cumsum([0, *map(len, runs)])
    table = scipy.sparse.csr_matrix((np.ones(ends[-1], np.float32), [number[run] for each in runs for run in each], ends), (len(texts), len(number)))
    held = np.bincount(table.indices)
    telling = table[:, (held > 1) & (held < _COMMON)]
    sizes = np.diff(ends)
    ones, others = [], []
    for start in range(0, len(texts), _AT_A_TIME):
        shared = (telling[start : start + _AT_A_TIME] @ telling.T).tocoo()
        one, other = shared.row + start, shared.col
        shorter = np.minimum(sizes[one], sizes[other])
        close = (shared.data >= shorter / 2) & (shorter >= _FEWEST_RUNS)
        ones.append(one[close])
        others.append(other[close])
    pairs = (np.concatenate(ones), np.concatenate(others))
    links = scipy.sparse.csr_matrix((np.ones(len(pairs[0])), pairs), shape=(len(texts),) * 2)
    near = csgraph.connected_components(links, directed=False)[1]
    same: dict[str, int] = {}
    merged = [same.setdefault(text, int(group)) for text, group in zip(written, near, strict=True)]
    return np.unique(merged, return_inverse=True)[1]


def _counted(texts: Sequence[str]) -> "scipy.sparse.csr_matrix":
    """Texts by slots, each with the weight of how often it occurs."""
    found = [category_features.slots(text) for text in texts]
    ends = np.cumsum([0, *(len(slots) for slots, _ in found)])
    columns = np.concatenate([slots for slots, _ in found])
    values = np.concatenate([weighted(counts) for _, counts in found])
    return scipy.sparse.csr_matrix((values, columns, ends), shape=(len(texts), category_features.SLOTS))


def _fit(counts: "scipy.sparse.csr_matrix", truth: NDArray[np.int64]) -> _Fit:
    texts_of = np.bincount(counts.indices, minlength=counts.shape[1])
    slots = np.flatnonzero(texts_of >= _RARE)
    if not len(slots):
        slots = np.flatnonzero(texts_of)
    idf = np.log((1 + counts.shape[0]) / (1 + texts_of[slots])) + 1
    telling = np.nan_to_num(chi2(_tfidf(counts, slots, idf), truth)[0])
    best = np.sort(np.argsort(-telling, kind="stable")[:_MOST])
    return _Fit(slots[best], idf[best], _network(_tfidf(counts, slots[best], idf[best]), truth))


def _network(values: "scipy.sparse.csr_matrix", truth: NDArray[np.int64]) -> tuple[NDArray[np.float64], ...]:
    """The layers. Rare categories weigh more, by the root of how rare they are: each is to be found as well as the next."""
    batch = min(_BATCH, len(truth))
    rounds = max(_ROUNDS, _STEPS * batch // len(truth))
    network = MLPClassifier(
        (_UNITS,), batch_size=batch, learning_rate_init=_RATE, max_iter=rounds, n_iter_no_change=rounds, random_state=0
    )  # fmt: skip
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # that it stops early is meant
        network.fit(values.astype(np.float32), truth, sample_weight=np.sqrt(compute_sample_weight("balanced", truth)))
    (weights, upper_weights), (bias, upper_bias) = network.coefs_, network.intercepts_
    if upper_weights.shape[1] == 1:  # of two classes only the second has a score
        upper_weights, upper_bias = (np.concatenate([0 * array, array], axis=-1) for array in (upper_weights, upper_bias))
    return weights, bias, upper_weights, upper_bias


def _tfidf(counts: "scipy.sparse.csr_matrix", slots: NDArray[np.int64], idf: NDArray[np.float64]) -> "scipy.sparse.csr_matrix":
    values = counts[:, slots] @ scipy.sparse.diags(idf)
    lengths = np.sqrt(np.asarray(values.multiply(values).sum(axis=1))).ravel()
    lengths[lengths == 0] = 1.0
    return (scipy.sparse.diags(1 / lengths) @ values).tocsr()


def _held_out(counts: "scipy.sparse.csr_matrix", truth: NDArray[np.int64], groups: NDArray[np.int64]) -> NDArray[np.float64]:
    """Scores of every text by a machine of the other folds; texts of a group are in one fold."""
    scores = np.full((len(truth), truth.max() + 1), _NEVER)
    folds = min(_FOLDS, len(np.unique(groups)))
    if folds < 2:  # noqa: PLR2004 - all are one letter: nothing to judge by
        return scores
    for others, fold in StratifiedGroupKFold(folds, shuffle=True, random_state=0).split(counts, truth, groups):
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
