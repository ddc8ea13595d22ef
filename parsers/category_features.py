"""A text as the category model sees it, the same in training and in use: its character n-grams, and what the built-in words speak for.

The words bring in what is known of the categories before an office has confirmed anything; n-grams alone need thousands of records to find it out.
Each is hashed to a slot, so a model holds numbers and no pieces of petitions.
"""

import re
from functools import cache

import numpy as np
from numpy.typing import NDArray

from parsers import category_words, grams
from parsers.folding import fold
from petition_intake.prints import hashed

LONGEST = 3
"""Characters of the longest n-gram; the shortest has one."""
BITS = 22
"""Slots are numbers below 2 to this power; more are collisions, fewer a larger model (Weinberger et al. 2009, feature hashing)."""
_PATH_BITS = 20
SLOTS = (1 << BITS) + (1 << _PATH_BITS)
"""Those of the paths of categories lie above those of the n-grams."""
_CHARS = 20_000
"""Of a longer text the beginning is taken: what it is about is said by then."""


def normal(text: str) -> str:
    """Folded, in small letters, every number one ``0``, blanks one space: which number it is says nothing of the matter."""
    return re.sub(r"\s+", " ", re.sub(r"[0-9]+", "0", fold(text[:_CHARS]).lower())).strip()


def slots(text: str) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The slots of a text in ascending order, and how often each occurs; of a path, how much speaks for it."""
    spoken = category_words.spoken_for(fold(text[:_CHARS]))
    paths = np.repeat([_slot_of(path) for path in spoken], [*spoken.values()]) if spoken else np.zeros(0, np.int64)
    return np.unique(np.concatenate([ngrams(text), paths]), return_counts=True)


@cache
def _slot_of(path: str) -> int:
    return (1 << BITS) + hashed(path) % (1 << _PATH_BITS)


def ngrams(text: str) -> NDArray[np.int64]:
    """The slot of every n-gram of a text."""
    found = [grams.slots(hashed, BITS) for hashed in grams.hashes(normal(text), LONGEST)]
    return np.concatenate(found) if found else np.zeros(0, np.int64)
