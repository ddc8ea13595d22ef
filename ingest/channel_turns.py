"""Whose turn it is: places at work that channels share. Pure.

A free place goes to the channel, of those that wait, that was given one longest ago. So a channel that is alone has all places, and behind a flood of ten
thousand mails a fax waits for one mail. Nothing is foreseen or kept: it holds in each process by itself, and so on as many machines as there are.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import count

from petition_intake.model import Way

Most = Mapping[Way, int] | Mapping[str, int]
"""How many places a channel may have; one that is not named may have all."""


class ChannelTurns:
    """So many ``places``, of which a channel has ``most[channel]`` at the most."""

    def __init__(self, places: int, most: Most) -> None:
        """All are free."""
        self._places = self._free = places
        self._most = {str(channel): number for channel, number in most.items()}
        self._taken: Counter[str] = Counter()
        self._last: dict[str, int] = {}
        self._numbers = count(1)

    def take(self, waiting: Iterable[str]) -> str | None:
        """Take a place for one of the channels that wait; ``None`` when there is none that any of them may have."""
        if self._free <= 0:
            return None
        may = [channel for channel in waiting if self._taken[channel] < self._most.get(channel, self._places)]
        return self.give(min(may, key=lambda channel: self._last.get(channel, 0))) if may else None

    def give(self, channel: str) -> str:
        """Give it a place, whether there is one or not."""
        self._free -= 1
        self._taken[channel] += 1
        self._last[channel] = next(self._numbers)
        return channel

    def give_back(self, channel: str) -> None:
        """One place of this channel is free again."""
        self._free += 1
        self._taken[channel] -= 1


__all__ = ["ChannelTurns", "Most"]
