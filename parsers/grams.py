"""Character n-grams of a text as numbers, the same in every process and on every machine: what learnt models see of a text."""

from collections.abc import Iterator
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

_STEP, _MIX = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9)  # multipliers of splitmix64 (Steele et al. 2014)
_WIDTH = 64
_Number = TypeVar("_Number", np.int64, np.uint64)


def hashes(text: str, longest: int) -> Iterator[NDArray[np.uint64]]:
    """Of the n-grams of 1, 2, … ``longest`` characters: one number for each place at which one begins, in order."""
    codes = np.frombuffer(text.encode("utf-32-le", "replace"), np.uint32).astype(np.uint64)
    found = np.zeros(len(codes), np.uint64)
    for size in range(1, min(longest, len(codes)) + 1):
        found = ((found[: len(codes) - size + 1] * _STEP) ^ (codes[size - 1 :] + np.uint64(size))) * _MIX
        found ^= found >> np.uint64(29)
        yield found


def held(known: NDArray[_Number], found: NDArray[_Number]) -> tuple[NDArray[np.intp], NDArray[np.bool_]]:
    """Where each number found stands among the ``known`` ones, which ascend, and whether it does stand there."""
    at = known.searchsorted(found)
    at[at == len(known)] = 0
    return at, known[at] == found


def slots(hashed: NDArray[np.uint64], bits: int) -> NDArray[np.int64]:
    """Each number as a slot below 2 to the power of ``bits`` (Weinberger et al. 2009, feature hashing)."""
    return ((hashed * _STEP) >> np.uint64(_WIDTH - bits)).astype(np.int64)
