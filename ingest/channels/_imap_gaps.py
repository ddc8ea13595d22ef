"""UIDs that were dealt out since a folder was last looked at, and that nobody has seen. Pure.

UIDs only ever rise (RFC 3501, 2.3.1.1). What lies between the UIDNEXT of the last look and that of this one was delivered in between; what of it
is neither there now nor in our ledger arrived and was gone before we looked: deleted, or moved by a person or a rule of the server's.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

Run = tuple[int, int]
"""First and last of consecutive UIDs."""
COUNTED = 10_000
"""A longer run is not looked up UID by UID: a server that leaves out so many numbers deals them out in another way than one by one."""


def gaps(there: Iterable[int], begin: int, end: int) -> Iterator[Run]:
    """Runs of UIDs from ``begin`` up to, without, ``end`` that are not there."""
    inside = [begin - 1, *sorted(uid for uid in set(there) if begin <= uid < end), end]
    return ((before + 1, after - 1) for before, after in pairwise(inside) if after - before > 1)


def countable(runs: Iterable[Run]) -> tuple[list[int], list[Run]]:
    """The UIDs to be looked up one by one, and the runs that are too long for that."""
    runs = list(runs)
    short = [uid for first, last in runs if last - first < COUNTED for uid in range(first, last + 1)]
    return short, [(first, last) for first, last in runs if last - first >= COUNTED]


def together(uids: Sequence[int]) -> Iterator[Run]:
    """Rising UIDs as runs."""
    all_of_them = set(uids)
    starts = [uid for uid in uids if uid - 1 not in all_of_them]
    ends = [uid for uid in uids if uid + 1 not in all_of_them]
    return zip(starts, ends, strict=True)


__all__ = ["COUNTED", "Run", "countable", "gaps", "together"]
