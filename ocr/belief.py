"""What is claimed of a reading: measured shares of characters and lines that were right, in place of what the model believes of itself."""

import math
from collections.abc import Sequence

import numpy as np

_BELIEVED = (0.0, 1.0)
_WAS_RIGHT = (0.0, 0.9999)


def of_character(chance: float) -> float:
    """Probability that a character chosen with that ``chance`` is right."""
    return float(np.interp(chance, _BELIEVED, _WAS_RIGHT))


def of_line(certainty: Sequence[float]) -> float:
    """Probability that a line is right to the last character, from each of them; 0 for an empty one."""
    return math.prod(certainty) if certainty else 0.0
