"""Asking the store what it knows, many places at a time; and what a start date means for an arrival."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import Literal, TypeVar

from petition_intake.model import Place
from petition_intake.ports import Known

T = TypeVar("T")
BATCH = 500
"""Places asked about at once: large enough to be quick, small enough for any database's list of parameters."""

Done = Literal["leave", "flag", "move"]


def batches(entries: Iterable[T], size: int = BATCH) -> Iterator[list[T]]:
    """The entries in lists of at most ``size``."""
    rest = iter(entries)
    while batch := list(islice(rest, size)):
        yield batch


def unknown(entries: Iterable[T], place: Callable[[T], Place], known: Known, size: int = BATCH) -> Iterator[T]:
    """The entries whose places need fetching, in order, each place once even when the source names it twice."""
    seen: set[str] = set()
    for batch in batches(entries, size):
        places = [place(entry) for entry in batch]
        skip = known(places)
        for entry, where in zip(batch, places, strict=True):
            if where.key not in skip and where.key not in seen:
                seen.add(where.key)
                yield entry


def is_early(received_at: datetime, since: datetime | None) -> bool:
    """Whether something lies before the start of its source."""
    return since is not None and received_at < since


__all__ = ["BATCH", "Done", "batches", "is_early", "unknown"]
