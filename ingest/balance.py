"""Whether everything a source has, and everything its own log tells of, is an item here. Pure; ``petition-intake reconcile`` shows it.

Three lists are matched: what lies at the source now, what the source's log tells of, and what our ledger knows. Names of files are dealt out
anew by some servers, so a log's line and a file belong together by name *and* time. Nothing is repaired here.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from petition_intake.model import Place

_SLACK = timedelta(minutes=1)


class Standing(StrEnum):
    """How one entry stands."""

    TAKEN = "taken"
    """It is an item."""
    PASSED = "passed"
    """From before the start of its source; the ledger lists it."""
    WAITING = "waiting"
    """So young that the next poll will take it."""
    MISSING = "missing"
    """It is there, and no item."""
    LOST = "lost"
    """The log tells of pages, and no file ever became an item."""
    SEEN_TO = "seen_to"
    """Lost, and a person has closed or confirmed its record; or gone unseen, and a person has looked into it."""
    UNLOGGED = "unlogged"
    """An item whose file the log, though it covers that time, does not tell of."""
    UNSEEN = "unseen"
    """A run of keys that were dealt out and gone before anybody looked; nothing more can be known of it."""
    GONE = "gone"
    """An item that no longer lies at the source: moved or cleaned away after it was taken."""

    @property
    def balanced(self) -> bool:
        """Whether an entry that stands so needs nobody."""
        return self not in {Standing.MISSING, Standing.LOST}


class Stamp(NamedTuple):
    """Name and time by which a log's line finds its file."""

    name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Lying:
    """Something that lies at the source now. ``young``: not yet due to be taken."""

    place: Place
    young: bool = False
    since: datetime | None = None
    """When it came to lie there, as far as that is known."""


@dataclass(frozen=True, slots=True)
class Told:
    """One line of a source's own log: a document with ``pages`` in the file ``name``, or a call that brought nothing (0 pages).

    ``place`` is where the item made of the line itself lies, should its file be missing. ``call`` is the server's number of the call.
    """

    place: Place
    call: str
    name: str
    began: datetime
    ended: datetime
    pages: int
    reason: str = ""
    sender: str = ""
    young: bool = False


@dataclass(frozen=True, slots=True)
class Account:
    """What a source says of itself: what lies there, what its log tells of, and from when on the log tells everything."""

    lying: tuple[Lying, ...]
    told: tuple[Told, ...] = ()
    told_from: datetime | None = None
    stamp: Callable[[str], Stamp | None] = lambda _: None
    """Name and time that a place's key carries."""
    notes: tuple[str, ...] = ()
    earlier: frozenset[str] = frozenset()
    """Places of what the log tells of earlier times, which were not asked for."""


@dataclass(frozen=True, slots=True)
class Known:
    """One place of our ledger: its item, or the reason why there is none; ``current`` unless its key was dealt out anew since."""

    place: str
    item: str | None
    reason: str | None = None
    current: bool = True


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing with its place, its line and its item, as far as there are such."""

    standing: Standing
    place: str
    item: str | None = None
    told: Told | None = None

    @property
    def order(self) -> tuple[bool, datetime, str]:
        """By which a list of entries is sorted: what the log tells of by time, then the rest by place."""
        return self.told is None, self.told.began if self.told else datetime.min.replace(tzinfo=UTC), self.place


@dataclass(frozen=True, slots=True)
class Balance:
    """One source's entries, and how many items more lie there no longer."""

    entries: tuple[Entry, ...]
    notes: tuple[str, ...] = ()
    gone: int = 0

    @property
    def balanced(self) -> bool:
        """Whether nothing is missing or lost."""
        return all(entry.standing.balanced for entry in self.entries)

    @property
    def counts(self) -> dict[Standing, int]:
        """How many stand how."""
        found = Counter(entry.standing for entry in self.entries) + Counter({Standing.GONE: self.gone})
        return {standing: found[standing] for standing in Standing if found[standing]}


def balance(account: Account, ledger: Sequence[Known], *, seen_to: frozenset[str] = frozenset(), gone: int = 0) -> Balance:
    """Match the three lists. ``seen_to`` are items whose records a person has confirmed or closed.

    Of the ledger only the lines on what the account speaks of need be given, with the number of others that are items: they are ``gone``.
    """
    known = {row.place: row for row in ledger}
    by_name: dict[str, list[tuple[datetime, str]]] = defaultdict(list)
    for key in {entry.place.key for entry in account.lying} | set(known):
        if stamp := account.stamp(key):
            by_name[stamp.name].append((stamp.at, key))
    lying = {entry.place.key: entry for entry in account.lying}
    logged: dict[str, Told] = {}
    entries: list[Entry] = []
    for told in account.told:
        file = _file_of(told, by_name, lying, known)
        if file is not None:
            logged.setdefault(file, told)
        else:
            entries.append(_fileless(told, known.get(told.place.key), seen_to))
    spoken_for = {entry.place for entry in entries} | account.earlier
    entries += [_file(key, known.get(key), logged.get(key), account, young=lying[key].young) for key in lying if key not in spoken_for]
    left = (row for row in ledger if row.place not in lying and row.place not in spoken_for and row.item and row.current)
    gaps = {"gone-unseen": Standing.UNSEEN, "gone-seen-to": Standing.SEEN_TO}
    entries += [Entry(gaps[row.reason], row.place) for row in ledger if row.reason in gaps]
    entries += [Entry(Standing.GONE, row.place, row.item, logged.get(row.place)) for row in left]
    return Balance(tuple(entries), account.notes, gone)


def _file_of(told: Told, by_name: dict[str, list[tuple[datetime, str]]], lying: dict[str, Lying], known: dict[str, Known]) -> str | None:
    """The key of the file a line tells of: one that lies there before one that was taken and is gone."""
    if not told.pages:
        return None
    fits = [key for at, key in by_name.get(told.name, ()) if told.began - _SLACK <= at <= told.ended + 2 * _SLACK]
    there = [key for key in fits if key in lying]
    taken = [key for key in fits if key in known]
    return next(iter([*(key for key in there if key in taken), *there, *taken]), None)


def _fileless(told: Told, row: Known | None, seen_to: frozenset[str]) -> Entry:
    item = row.item if row else None
    if row is not None and item is None:
        standing = Standing.PASSED
    elif told.pages and item is None:
        standing = Standing.WAITING if told.young else Standing.LOST
    elif told.pages:
        standing = Standing.SEEN_TO if item in seen_to else Standing.LOST
    elif item is None:
        standing = Standing.WAITING if told.young else Standing.MISSING
    else:
        standing = Standing.TAKEN
    return Entry(standing, told.place.key, item, told)


def _file(key: str, row: Known | None, told: Told | None, account: Account, *, young: bool) -> Entry:
    if row is None:
        return Entry(Standing.WAITING if young else Standing.MISSING, key, None, told)
    if row.item is None:
        return Entry(Standing.PASSED, key, None, told)
    stamp = account.stamp(key)
    unlogged = told is None and stamp is not None and account.told_from is not None and stamp.at > account.told_from and not young
    return Entry(Standing.UNLOGGED if unlogged else Standing.TAKEN, key, row.item, told)


def since(account: Account, moment: datetime | None) -> Account:
    """The account without what its log tells of times before ``moment``."""
    if moment is None:
        return account
    told = tuple(line for line in account.told if line.ended >= moment)
    earlier = frozenset(line.place.key for line in account.told if line.ended < moment)
    starts = [at for at in (account.told_from, moment) if account.told_from is not None and at is not None]
    return replace(account, told=told, told_from=max(starts, default=None), earlier=earlier)


def with_patience(account: Account, now: datetime, patience: timedelta) -> Account:
    """The account with everything that came less than ``patience`` ago taken for young: the next poll will find it."""
    lying = tuple(replace(entry, young=entry.young or (entry.since is not None and now - entry.since < patience)) for entry in account.lying)
    told = tuple(replace(line, young=line.young or now - line.ended < patience) for line in account.told)
    return replace(account, lying=lying, told=told)


def troubles(found: Balance) -> Iterator[Entry]:
    """What is missing or lost."""
    return (entry for entry in found.entries if not entry.standing.balanced)


__all__ = ["Account", "Balance", "Entry", "Known", "Lying", "Stamp", "Standing", "Told", "balance", "since", "troubles", "with_patience"]
