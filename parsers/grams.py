"""Character n-grams of a text as numbers, the same in every process and on every machine: what learnt models see of a text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """Tells where slots stand among the known ones of a model at two looks each, where a search takes twenty: a bit a slot, and how many are known before."""

    bits: NDArray[np.uint64]
    before: NDArray[np.int64]

    @classmethod
    def of(cls, known: NDArray[np.int64], size: int) -> "Index":
        """Of the ``known`` slots, which ascend and are below ``size``."""
        bits = np.zeros(-(-size // _WIDTH), np.uint64)
        np.bitwise_or.at(bits, known // _WIDTH, _bit(known))
        return cls(bits, np.cumsum(np.bitwise_count(bits), dtype=np.int64) - np.bitwise_count(bits))

    def held(self, found: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
        """The same as ``held``."""
        word, bit = found // _WIDTH, _bit(found)
        bits = self.bits[word]
        return self.before[word] + np.bitwise_count(bits & (bit - _ONE)), (bits & bit) != 0


_ONE = np.uint64(1)


def _bit(slots: NDArray[np.int64]) -> NDArray[np.uint64]:
    return _ONE << (slots % _WIDTH).astype(np.uint64)


def slots(hashed: NDArray[np.uint64], bits: int) -> NDArray[np.int64]:
    """Each number as a slot below 2 to the power of ``bits`` (Weinberger et al. 2009, feature hashing)."""
    return ((hashed * _STEP) >> np.uint64(_WIDTH - bits)).astype(np.int64)


_APART = "\x05"


def of_several(texts: Sequence[str], longest: int, bits: int) -> NDArray[np.int64]:
    """The slots of the n-grams of some texts, none of which reaches from one into the next; hashed in one go, for that is what takes the time."""
    if not texts:
        return np.zeros(0, np.int64)
    whole = _APART.join(texts)
    within = np.array([character != _APART for character in whole])
    inside, found = within, []
    for size, numbers in enumerate(hashes(whole, longest)):
        inside = inside[: len(numbers)] & within[size:]
        found.append(numbers[inside])
    return slots(np.concatenate(found), bits)
