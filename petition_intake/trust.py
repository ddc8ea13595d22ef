"""Whether a field may be taken without a look, by how often people found it wrong. Pure.

What the machine takes as certain is *looked at* when a person confirms its record, or says a word on the field itself; it is a *silent error* when that
word is another one. A field loses its ``auto`` when the silent errors among the last ``WINDOW`` values that were looked at are more than the office's limit
allows in a full window, and at least ``FEWEST``. Where fewer were looked at, the missing ones count as right: so one error among the first ten takes nothing
away, and what takes it away can't be undone by the values that are still to come.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

from petition_intake.model import CODE, JsonValue
from petition_intake.record_json import list_of

WINDOW = 500
"""Values over which the rate is taken, the latest that were looked at."""
FEWEST = 2
"""Silent errors that take ``auto`` from a field at the least, however strict the limit: one may be a slip of the person's own."""
WITHHELD = "auto-withheld"
"""The reason for review, with the field after a colon."""
_Z = 1.959964
"""The normal distribution's quantile for an interval of 95 %."""
_NOTHING = object()
Key = tuple[str, int | None]
"""A field, and the position of a list's member."""
Values = Mapping[Key, JsonValue]


@dataclass(frozen=True, slots=True)
class Tally:
    """Of the last values that were looked at (``WINDOW`` at the most), how many were wrong."""

    looked_at: int = 0
    wrong: int = 0

    @property
    def rate(self) -> float | None:
        """Silent errors of those looked at, 0 to 1; ``None``: nothing was looked at."""
        return self.wrong / self.looked_at if self.looked_at else None

    @property
    def interval(self) -> tuple[float, float]:
        """The interval that holds the true rate with 95 % (Wilson's, which holds for small numbers and small rates too)."""
        if not self.looked_at:
            return 0.0, 1.0
        n, share, square = self.looked_at, self.wrong / self.looked_at, _Z * _Z
        middle = (share + square / (2 * n)) / (1 + square / n)
        half = _Z / (1 + square / n) * sqrt(share * (1 - share) / n + square / (4 * n * n))
        return (middle - half if self.wrong else 0.0), (middle + half if self.wrong < n else 1.0)


def loses_auto(tally: Tally, limit: float) -> bool:
    """Whether the field's values are proposals from now on; ``limit`` is the office's rate of silent errors, 0 to 1."""
    return tally.wrong >= FEWEST and tally.wrong > limit * WINDOW


def looked_at(certain: Values, words: Values, *, confirmed: bool) -> dict[Key, bool]:
    """Of the values the machine takes as ``certain`` those a person has looked at, and whether each was wrong.

    ``words`` are a person's, by field and member; one on a whole list is on each of its members. ``confirmed``: a person stands for the record as shown.
    """
    found: dict[Key, bool] = {}
    for (field, member), value in certain.items():
        place = words.get((field.removesuffix(CODE), member)) if field.endswith(CODE) else None
        if isinstance(place, dict):  # typed without its code, it says nothing of that
            if place.get("code") is not None:
                found[field, member] = value != place["code"]
            continue
        word = words.get((field, member), _NOTHING)
        whole = words.get((list_of(field), None), _NOTHING) if member is not None else _NOTHING
        if word is not _NOTHING:
            found[field, member] = not _same(value, word)
        elif whole is not _NOTHING:
            if field in {list_of(field), f"{list_of(field)}.name"}:  # the word names members; of their other attributes it says nothing
                found[field, member] = not any(_same(value, one) for one in (whole if isinstance(whole, list) else [whole]))
        elif confirmed:
            found[field, member] = False
    return found


def _same(value: JsonValue, word: object) -> bool:
    """A place that a person typed without its code is the same place."""
    if isinstance(value, dict) and isinstance(word, dict) and "text" in value and word.get("code") is None:
        return bool(value["text"] == word.get("text"))
    return bool(value == word)
