"""Prints of texts: what a text is known again by, without the text. Pure, and the same on every machine.

Two kinds, for two questions. *Which texts, of all there are, are nearly this one?* A MinHash (Broder 1997) of neighbouring pairs of characters
(``print_of``), pieces of which an index finds. *How much of this one stands in that one?* The least hashes of its triples (``sketch_of``, a
bottom-k sketch: Cohen and Kaplan 2007), which also tells a text from an extract of it. Triples, because pairs are shared by any two letters.
NumPy comes with the first text: a command that needs none is not kept waiting for it.
"""

import base64
import hashlib
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

HASHES = 64
PRINT_LENGTH = 4 * HASHES
"""Hexadecimal digits of a print."""
_LEAST_PAIRS = 24
"""Different pairs of neighbouring characters that a text needs for its print to say anything."""
_SKETCH = 256
"""Hashes in a sketch: shares are right to 0.03; a text of fewer triples is held whole."""
_LEAST_TRIPLES = 16
"""Triples of the shorter text at which a share says something."""


@cache
def _odd_factors() -> "np.ndarray[tuple[int], np.dtype[np.uint64]]":
    import numpy as np

    drawn = [int.from_bytes(hashlib.blake2b(f"page print {at}".encode(), digest_size=8).digest(), "big") | 1 for at in range(HASHES)]
    return np.array(drawn, dtype=np.uint64)


def hashed(text: str) -> int:
    """64 bits of a text's BLAKE2b."""
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def print_of(text: str) -> str:
    """The print of a text: 64 hashes of four hexadecimal digits; empty for a text too short to be known by."""
    letters = [character for character in text if character.isalnum()]
    pairs = sorted({one + other for one, other in pairwise(letters)})
    if len(pairs) < _LEAST_PAIRS:
        return ""
    import numpy as np

    least = (np.array([hashed(pair) for pair in pairs], dtype=np.uint64)[:, None] * _odd_factors()[None, :]).min(axis=0)
    return "".join(f"{int(value) >> 48 ^ int(value) & 0xFFFF:04x}" for value in least)


def likeness(one: str, other: str) -> float:
    """Share of the prints' hashes that agree: an estimate of how much two texts have in common (Jaccard), 0 when one has no print."""
    if not one or not other:
        return 0.0
    return sum(one[at : at + 4] == other[at : at + 4] for at in range(0, PRINT_LENGTH, 4)) / HASHES


def sketch_of(text: str) -> str:
    """The sketch of a text: its least hashes of triples in rising order, four bytes each, in base64."""
    import numpy as np

    letters = "".join(character for character in text if character.isalnum())
    triples = {letters[at : at + 3] for at in range(len(letters) - 2)}
    least = np.unique(np.array([hashed(triple) >> 32 for triple in triples], dtype="<u4"))[:_SKETCH]
    return base64.b64encode(least.tobytes()).decode("ascii")


@dataclass(frozen=True, slots=True)
class Shared:
    """How much two texts have in common: ``part`` of the shorter one's triples stands in the other, ``whole`` of all that either has in both."""

    part: float = 0.0
    whole: float = 0.0


def shared(one: str, other: str) -> Shared:
    """What two sketches say; nothing in common when a text is too short to tell."""
    import numpy as np

    first, second = (np.frombuffer(base64.b64decode(sketch), dtype="<u4") for sketch in (one, other))
    if min(len(first), len(second)) < _LEAST_TRIPLES:
        return Shared()
    # Up to the lower of the two ends both sketches hold every hash of their text: samples of both, drawn alike.
    ends = [int(sketch[-1]) for sketch in (first, second) if len(sketch) == _SKETCH]
    if ends:
        first, second = first[first <= min(ends)], second[second <= min(ends)]
    both = len(np.intersect1d(first, second, assume_unique=True))
    return Shared(both / max(1, min(len(first), len(second))), both / max(1, len(first) + len(second) - both))


__all__ = ["HASHES", "PRINT_LENGTH", "Shared", "hashed", "likeness", "print_of", "shared", "sketch_of"]
