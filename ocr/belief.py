"""What is claimed of a reading: the measured share of characters and of lines that were right, in place of what the model believes of itself.

Lines were measured on 2,360 of them and characters on 60,000, from 130 transmitted fax pages, fine and standard, damaged and turned ones among
them; docs/BENCHMARKS.md has the check on others. A writer's own misspellings
count as wrong where the model read them as the word they should have been.
"""

import math
from collections.abc import Sequence

import numpy as np

_CHANCE = (0.0, 0.35, 0.5, 0.65, 0.75, 0.85, 0.93, 0.968, 0.986, 0.993, 0.998, 0.9993, 0.9998, 1.0)
_CHARACTER = (0.05, 0.15, 0.35, 0.52, 0.67, 0.83, 0.89, 0.963, 0.983, 0.987, 0.994, 0.998, 0.9987, 0.9996)
_PRODUCT = (0.0, 0.2, 0.3, 0.45, 0.55, 0.65, 0.75, 0.82, 0.87, 0.93, 0.95, 0.963, 0.976, 0.986, 0.993, 0.9965, 0.998, 1.0)
_LINE = (0.02, 0.05, 0.15, 0.38, 0.55, 0.7, 0.77, 0.83, 0.9, 0.91, 0.925, 0.955, 0.972, 0.98, 0.985, 0.994, 0.996, 0.999)


def of_character(chance: float) -> float:
    """Probability that a character chosen with that ``chance`` is right."""
    return float(np.interp(chance, _CHANCE, _CHARACTER))


def of_line(chances: Sequence[float]) -> float:
    """Probability that a line is right to the last character, from the chance of each (not yet put right by ``of_character``); 0 for none.

    Where nothing was taken between characters, the chance that nothing stands there is one of the ``chances``.
    """
    return float(np.interp(math.prod(chances), _PRODUCT, _LINE)) if chances else 0.0
