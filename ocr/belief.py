"""What is claimed of a reading: the measured share of characters and of lines that were right, in place of what the model believes of itself.

Lines were measured on 2,690 of them and characters on 71,850, from 156 transmitted fax pages, fine and standard, damaged and turned ones among
them; docs/BENCHMARKS.md has the check on others. A writer's own misspellings
count as wrong where the model read them as the word they should have been.
"""

import math
from collections.abc import Sequence

import numpy as np

_CHANCE = (0.0, 0.22, 0.4, 0.57, 0.74, 0.86, 0.92, 0.968, 0.985, 0.993, 0.9969, 0.9986, 0.9993, 0.9997, 0.99986, 0.99997, 1.0)
_CHARACTER = (0.1, 0.25, 0.3, 0.53, 0.7, 0.82, 0.93, 0.938, 0.962, 0.972, 0.983, 0.9875, 0.991, 0.998, 0.9986, 0.9995, 0.9997)
_PRODUCT = (0.0, 0.1, 0.3, 0.45, 0.56, 0.65, 0.76, 0.83, 0.87, 0.92, 0.95, 0.971, 0.9825, 0.988, 0.9925, 0.9958, 0.9975, 0.9984, 0.9996, 1.0)
_LINE = (0.02, 0.1, 0.28, 0.45, 0.56, 0.69, 0.74, 0.82, 0.895, 0.94, 0.945, 0.951, 0.975, 0.98, 0.985, 0.993, 0.995, 0.9965, 0.9985, 0.999)


def of_character(chance: float) -> float:
    """Probability that a character chosen with that ``chance`` is right."""
    return float(np.interp(chance, _CHANCE, _CHARACTER))


def of_line(chances: Sequence[float]) -> float:
    """Probability that a line is right to the last character, from the chance of each (not yet put right by ``of_character``); 0 for none.

    Where nothing was taken between characters, the chance that nothing stands there is one of the ``chances``.
    """
    return float(np.interp(math.prod(chances), _PRODUCT, _LINE)) if chances else 0.0
