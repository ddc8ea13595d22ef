"""From where on what a model says may be taken without a look."""

from collections.abc import Iterable

import numpy as np

WRONG = 0.003
"""How often what is taken without a look may be wrong, counted by Laplace's rule of succession."""


def lowest(of: Iterable[tuple[float, bool]]) -> float | None:
    """The lowest probability from which on hardly any were wrong, of probabilities and whether each was right; ``None`` where there are too few to tell."""
    surest = sorted(of, reverse=True)
    wrong = np.cumsum([not right for _, right in surest])
    enough = np.flatnonzero((wrong + 1) / (np.arange(len(surest)) + 3) <= WRONG)
    return surest[int(enough[-1])][0] if len(enough) else None
