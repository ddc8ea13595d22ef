"""Closings: each source and day of the ledger closed once, in a chain that shows any later edit. Pure.

A closing says what was seen at a source on a day of the office's zone; its hash is over all it says and over the hash before it. The office's own
closing, whose source is empty, comes last of its day: what was handed in by hand, the numbers drawn, the history. What the chain proves, and what it
can't: docs/RELIABILITY.md.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from petition_intake.model import JsonValue

OFFICE = ""
"""The source of the office's own closing."""
Run = tuple[int, int]
"""Numbers that follow each other: the first and the last."""
LASTING = ("places", "promoted", "new", "known", "passed", "unseen", "digest", "numbers", "history")
"""Facts that no later event changes, so that they can be counted again; the rest is how it stood when the day was closed."""


@dataclass(frozen=True, slots=True)
class Closing:
    """One source and day; ``no`` counts from 1, ``before`` is the hash of the closing before it, empty for the first."""

    no: int
    day: date
    source: str
    facts: Mapping[str, JsonValue]
    before: str
    hash: str

    @property
    def whole(self) -> bool:
        """Whether the hash is that of what it says."""
        return self.hash == _hash_of(self.no, self.day, self.source, self.facts, self.before)

    def count(self, name: str) -> int:
        """A number it states; 0 where it states none."""
        value = self.facts.get(name)
        return value if isinstance(value, int) else 0


@dataclass(frozen=True, slots=True)
class Fault:
    """The first place where rows and chain differ: the code of what differs (``messages``), with day and source."""

    code: str
    day: date
    source: str = OFFICE


def close(before: Closing | None, day: date, source: str, facts: Mapping[str, JsonValue]) -> Closing:
    """The closing that follows ``before``."""
    no, link = (before.no + 1, before.hash) if before else (1, "")
    return Closing(no, day, source, facts, link, _hash_of(no, day, source, facts, link))


def canonical(value: JsonValue) -> bytes:
    """The one way in which a value is written to be hashed: JSON with sorted keys in ASCII."""
    return json.dumps(value, ensure_ascii=True, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()


def _hash_of(no: int, day: date, source: str, facts: Mapping[str, JsonValue], before: str) -> str:
    said: JsonValue = {"no": no, "day": day.isoformat(), "source": source, "facts": dict(facts), "before": before}
    return hashlib.sha256(canonical(said)).hexdigest()


def broken(closing: Closing, before: Closing | None) -> Fault | None:
    """What is wrong with a closing in its place in the chain, whatever the rows say."""
    no, link = (before.no + 1, before.hash) if before else (1, "")
    if closing.no != no:
        return Fault("closing-missing", closing.day, closing.source)
    if not closing.whole or closing.before != link:
        return Fault("closing-edited", closing.day, closing.source)
    return None


def differs(closing: Closing, counted: Mapping[str, JsonValue]) -> Fault | None:
    """Where a closing and what was ``counted`` anew from the rows differ; history first, then places that are gone, then numbers."""
    facts, at = closing.facts, (closing.day, closing.source)
    if facts.get("history") != counted.get("history"):
        return Fault("history-edited", *at)
    places = counted.get("places")
    if isinstance(places, int) and places < closing.count("places"):
        return Fault("sighting-missing", *at)
    if facts.get("numbers") != counted.get("numbers"):
        return Fault("number-missing", *at)
    if any(facts.get(name) != counted.get(name) for name in LASTING):
        return Fault("sighting-edited", *at)
    return None


# ---- numbers --------------------------------------------------------------------------------------------------------


def runs_of(numbers: Iterable[int]) -> tuple[Run, ...]:
    """The numbers as runs, in order."""
    return joined((number, number) for number in numbers)


def joined(runs: Iterable[Run]) -> tuple[Run, ...]:
    """The same numbers in as few runs as hold them."""
    found: list[Run] = []
    for first, last in sorted(runs):
        if found and first <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(found[-1][1], last))
        else:
            found.append((first, last))
    return tuple(found)


def holes(runs: Iterable[Run], first: int, last: int) -> tuple[Run, ...]:
    """What of ``first`` to ``last`` is in no run."""
    found: list[Run] = []
    for begin, end in joined(runs):
        if begin > first:
            found.append((first, min(begin - 1, last)))
        first = max(first, end + 1)
    if first <= last:
        found.append((first, last))
    return tuple(run for run in found if run[0] <= run[1])


def size(runs: Iterable[Run]) -> int:
    """How many numbers that are."""
    return sum(last - first + 1 for first, last in runs)


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers of one year of receipt in a stretch of days: given to records, left out by an act in the history, and those nobody accounts for."""

    year: int
    drawn: tuple[Run, ...]
    skipped: tuple[Run, ...]
    missing: tuple[Run, ...]


def numbers(closings: Sequence[Closing], before: Sequence[Closing] = (), after: Sequence[Closing] = ()) -> list[Numbers]:
    """Every number of some days by year. The days ``before`` and ``after`` tell where they join: numbers drawn together at midnight may lie on two days."""
    drawn, skipped = _runs(closings, "drawn"), _runs(closings, "skipped")
    earlier = _merged(_runs(before, "drawn"), _runs(before, "skipped"))
    around = _merged(earlier, _runs(after, "drawn"), _runs(after, "skipped"))
    found = []
    for year in sorted({*drawn, *skipped}):
        mine = joined([*drawn.get(year, ()), *skipped.get(year, ())])
        first = max((last + 1 for _, last in earlier.get(year, ()) if last < mine[0][0]), default=mine[0][0])
        missing = holes([*mine, *around.get(year, ())], first, mine[-1][1])
        found.append(Numbers(year, joined(drawn.get(year, ())), joined(skipped.get(year, ())), missing))
    return found


def _runs(closings: Iterable[Closing], what: str) -> dict[int, list[Run]]:
    found: dict[int, list[Run]] = {}
    for closing in closings:
        for year, run in _stated(closing, what):
            found.setdefault(year, []).append(run)
    return found


def _stated(closing: Closing, what: str) -> Iterator[tuple[int, Run]]:
    stated = closing.facts.get("numbers")
    for year, kinds in (stated if isinstance(stated, dict) else {}).items():
        runs = kinds.get(what) if isinstance(kinds, dict) else None
        for run in runs if isinstance(runs, list) else ():
            if isinstance(run, list) and len(run) == 2:  # noqa: PLR2004 - the first and the last
                yield int(year), (int(str(run[0])), int(str(run[1])))


def _merged(*several: dict[int, list[Run]]) -> dict[int, list[Run]]:
    return {year: [run for one in several for run in one.get(year, ())] for year in {year for one in several for year in one}}


__all__ = [
    "LASTING",
    "OFFICE",
    "Closing",
    "Fault",
    "Numbers",
    "Run",
    "broken",
    "canonical",
    "close",
    "differs",
    "holes",
    "joined",
    "numbers",
    "runs_of",
    "size",
]
