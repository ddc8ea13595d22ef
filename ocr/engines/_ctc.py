"""What a recogniser says of each narrow strip of a line (connectionist temporal classification) as places with chances. Pure."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from ocr.places import NOTHING, Place

_CHOICE = 5
"""Characters kept for a place."""
_LEAST = 3e-4
_DROPPED, _OVERLOOKED = 0.1, 0.03
"""Chance of the blank from which a character that was read may be none (below, it only stands a strip further), and chance from which a
character between two that were read is held possible."""

Tensor = npt.NDArray[np.float32]


def spelled(steps: Tensor, alphabet: Sequence[str], prior: Tensor) -> list[Place]:
    """The line read: ``steps`` are probabilities, strips by characters, blank first; ``alphabet`` the same, ``""`` for the blank.

    ``prior`` weighs the characters when one is held to stand there, their chances are told without it. A repeat without
    a blank between is one character. Numbers that are none count as impossible.
    """
    steps, best = _likeliest(steps, prior)
    begins = np.flatnonzero((best != 0) & np.concatenate([[True], best[1:] != best[:-1]])[: len(best)])
    found: list[Place] = []
    free, last = 0, 0
    for begin in begins:
        character = int(best[begin])
        end = int(begin) + 1
        while end < len(best) and best[end] == character:
            end += 1
        found += _overlooked(steps[free:begin], (last, character), alphabet)
        found.append(_place(steps[begin + int(steps[begin:end, character].argmax())], character, alphabet))
        free, last = end, character
    return found + _overlooked(steps[free:], (last,), alphabet)


def seen_at(steps: Tensor, prior: Tensor) -> list[float]:
    """Where each character that ``spelled`` takes was seen: the middle of its strips as a share of the whole width, 0 to 1."""
    _, best = _likeliest(steps, prior)
    change = np.flatnonzero(np.diff(np.concatenate([[-1], best, [-1]])))
    return [float(begin + end) / 2 / len(best) for begin, end in pairwise(change) if best[begin]]


def _likeliest(steps: Tensor, prior: Tensor) -> tuple[Tensor, npt.NDArray[np.int64]]:
    """The steps without what is no number, and the likeliest character of each; ``prior`` is 1 for most and less for some."""
    if not steps.size:
        return steps, np.zeros(0, np.int64)
    best = steps.argmax(1)
    if not np.isfinite(steps[np.arange(len(steps)), best]).all():
        steps = np.nan_to_num(steps, nan=0.0, posinf=0.0, neginf=0.0)
        best = steps.argmax(1)
    weighed = np.flatnonzero(prior[best] < 1.0)
    best[weighed] = (steps[weighed] * prior).argmax(1)
    return steps, best


def _place(step: Tensor, character: int, alphabet: Sequence[str]) -> Place:
    possible = np.flatnonzero(step > _LEAST)
    chances = {alphabet[int(i)]: float(step[i]) for i in possible[np.argsort(-step[possible])][:_CHOICE]}
    if step[0] < _DROPPED:
        chances.pop(NOTHING, None)
    return Place(alphabet[character], {**chances, alphabet[character]: float(step[character])})


def _overlooked(gap: Tensor, neighbours: Sequence[int], alphabet: Sequence[str]) -> list[Place]:
    """The likeliest character in strips that were held to be blank, other than the rims of its neighbours."""
    doubtful = gap[gap[:, 0] < 1.0 - _OVERLOOKED] if len(gap) else gap
    if not len(doubtful):
        return []
    chances = doubtful.max(0)
    chances[[0, *neighbours]] = 0.0
    likeliest = int(chances.argmax())
    chance = float(min(1.0, chances[likeliest]))
    return [Place(NOTHING, {NOTHING: 1.0 - chance, alphabet[likeliest]: chance})] if chance > _OVERLOOKED else []
