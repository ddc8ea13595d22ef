"""Ink between two characters that were read, or beside them, which nothing that was read accounts for. Pure.

A recogniser that does not know what to make of something wide (a row of asterisks, a drawing, a blot over several characters) may leave it out and be sure
of all the rest; the picture knows better.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from ocr.engine import Gray
from ocr.places import Place

_BLACK = 128
_OWN = 0.7
"""Heights of the line to each side of a character's middle that are its own: half a character, and what its middle may be off."""
_WIDE = 0.35
"""Heights of the line: less ink in a gap is a speck, a rule, a comma."""
_DOUBT = 0.5
"""The most that is believed of a character beside such a gap."""


def doubted(places: Sequence[Place], middles: Sequence[float], strip: Gray) -> list[Place]:
    """The line with the character before each unread stretch of ink, or behind it where none is before, in doubt; ``middles`` in pixels of ``strip``."""
    taken = [number for number, place in enumerate(places) if place.taken]
    if not taken or len(taken) != len(middles):
        return list(places)
    own, least = _OWN * len(strip), _WIDE * len(strip)
    ink = np.concatenate([[0], np.cumsum((strip < _BLACK).any(0))])
    width = strip.shape[1]
    starts = [0, *(int(np.clip(middle + own, 0, width)) for middle in middles)]
    ends = [*(int(np.clip(middle - own, 0, width)) for middle in middles), width]
    done = list(places)
    for gap, (start, end) in enumerate(zip(starts, ends, strict=True)):
        if end > start and ink[end] - ink[start] >= least:
            number = taken[max(0, gap - 1)]
            done[number] = _in_doubt(done[number])
    return done


def _in_doubt(place: Place) -> Place:
    return replace(place, chances={**place.chances, place.taken: min(_DOUBT, place.chances.get(place.taken, 0.0))})
