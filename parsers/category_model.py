"""A trained category model: loaded, asked, saved. Only numpy; what trains it is ``parsers.category_training``.

The file is an ``.npz`` of plain arrays and a header in JSON, read without pickle: whatever lies in it, nothing of it is run.
"""

import json
import os
import tempfile
import zipfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from parsers import categories, category_features, grams

FORMAT = 2
"""Of the file and of the features; a model of another one is not used."""
_FEWEST_CLASSES = 2
_ARRAYS = ("idf", "weights", "bias", "upper_weights", "upper_bias")


@dataclass(frozen=True, slots=True)
class About:
    """What a model is and what it was made from."""

    classes: tuple[str, ...]
    """Names of the first level, in the order of the weights' columns."""
    records: int
    """How many confirmed records it learnt from."""
    first_day: str
    last_day: str
    """ISO 8601 dates: when the first and the last of them was received; empty where unknown."""
    digest: str
    """SHA-256 over texts and categories, in order."""
    made: str
    """ISO 8601 date."""
    macro_f1: float
    """By cross-validation: each record judged by a model that did not see it."""
    scale: float
    """Factor on the scores before the softmax, fitted on the same held-out judgements (Guo et al. 2017, temperature scaling)."""
    ceiling: float
    """No confidence is above it: the lower 95 % bound of how often its surest held-out judgements were right."""
    left_out: tuple[tuple[str, int], ...] = ()
    """Categories with too few records, and how many; the built-in start speaks for these."""
    format: int = FORMAT


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """``slots`` (n, ascending), ``idf`` (n), ``weights`` (n, units), ``bias`` (units), ``upper_weights`` (units, classes), ``upper_bias`` (classes)."""

    about: About
    slots: NDArray[np.int64]
    idf: NDArray[np.float32]
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]
    upper_weights: NDArray[np.float32]
    upper_bias: NDArray[np.float32]

    def probabilities(self, text: str) -> NDArray[np.float64]:
        """How likely each class is, calibrated, in the order of ``about.classes``; none above the ceiling."""
        scores = self.scores(text) * self.about.scale
        powers = np.exp(scores - scores.max())
        return np.asarray(np.minimum(powers / powers.sum(), self.about.ceiling), np.float64)

    def scores(self, text: str) -> NDArray[np.float64]:
        """The score of each class: a network of one hidden layer, of units that only count when positive."""
        found, counts = category_features.slots(text)
        at, known = grams.held(self.slots, found)
        values = weighted(counts[known]) * self.idf[at[known]]
        length = float(np.linalg.norm(values)) or 1.0
        units = np.maximum(values @ self.weights[at[known]] / length + self.bias, 0)
        return np.asarray(units @ self.upper_weights + self.upper_bias, np.float64)


def weighted(counts: NDArray[np.int64]) -> NDArray[np.float32]:
    """Term weights: the hundredth mention says little more than the tenth."""
    return np.asarray(1.0 + np.log(counts), np.float32)


def save(model: Model, path: Path) -> None:
    """Write the file, whole or not at all, readable for its owner alone."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            header = np.frombuffer(json.dumps(asdict(model.about), ensure_ascii=False).encode(), np.uint8)
            arrays = {name: getattr(model, name) for name in _ARRAYS} | {"weights": model.weights.astype(np.float16)}
            np.savez_compressed(stream, header=header, slots=model.slots, **arrays)
            stream.flush()
            os.fsync(stream.fileno())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def load(path: Path) -> Model | None:
    """The model of that file, read once a process and again when the file changed; ``None`` when there is none that can be used."""
    try:
        seen = path.stat()
    except OSError:
        return None
    return _load(path, seen.st_mtime_ns, seen.st_size)


@lru_cache(maxsize=1)
def _load(path: Path, changed: int, size: int) -> Model | None:
    del changed, size  # part of the key
    try:
        with path.open("rb") as stream, np.load(stream, allow_pickle=False) as file:
            about = _about(json.loads(file["header"].tobytes()))
            model = Model(about, file["slots"].astype(np.int64), *(file[name].astype(np.float32) for name in _ARRAYS))
            return model if _fits(model) else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError, EOFError, zipfile.BadZipFile):
        return None


def _about(header: dict[str, object]) -> About:
    known = {field.name for field in fields(About)}
    values = {name: value for name, value in header.items() if name in known}
    left_out = values.get("left_out")
    classes = values.get("classes")
    pairs = tuple((str(name), int(count)) for name, count in left_out) if isinstance(left_out, list) else ()
    names = tuple(map(str, classes)) if isinstance(classes, list) else ()
    return About(**values | {"classes": names, "left_out": pairs})  # type: ignore[arg-type]  # checked by _fits


def _fits(model: Model) -> bool:
    about, count, units, classes = model.about, len(model.slots), len(model.bias), len(model.about.classes)
    arrays = (model.slots, *(getattr(model, name) for name in _ARRAYS))
    shapes = tuple(array.shape for array in arrays) == ((count,), (count,), (count, units), (units,), (units, classes), (classes,))
    numbers = all(bool(np.isfinite(value)) for value in (about.scale, about.ceiling, about.macro_f1))
    sound = all(bool(np.isfinite(array).all()) for array in arrays)
    ordered = count > 0 and bool((np.diff(model.slots) > 0).all())
    known = len(about.classes) >= _FEWEST_CLASSES and _known(about.classes)
    return about.format == FORMAT and shapes and numbers and sound and ordered and known and 0 < about.ceiling < 1 and about.scale > 0


def _known(classes: Sequence[str]) -> bool:
    return set(classes) <= set(categories.first_level())
