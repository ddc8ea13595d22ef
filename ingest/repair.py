"""Brings back bytes that were damaged: what arrived from the source that still has it, what was made of it by making it again. Fetches what is missing.

Of damaged bytes nothing is taken from a source but what is asked for, nothing there is acknowledged or moved, and a blob is only ever written with the
bytes its name promises. What is missing is taken as a poll takes it.
"""

import hashlib
import threading
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.by_hand import opened
from ingest.polling import open_source, take
from ingest.registrar import Registrar
from petition_intake.config import Config, SourceSection
from petition_intake.errors import IntakeError
from petition_intake.log import logger
from petition_intake.model import Arrival, Place
from petition_intake.ports import Poller
from store.blobs import Blobs
from store.shapes import Damage
from store.verifying import ARRIVAL

if TYPE_CHECKING:
    from store.store import Store

_log = logger(__name__)


@dataclass(frozen=True, slots=True)
class Repaired:
    """What came back (``restored``, digests), items that are made again, and what nothing here can bring back."""

    restored: tuple[str, ...]
    again: tuple[str, ...]
    left: tuple[Damage, ...]


def repair(damages: Sequence[Damage], config: Config, store: "Store", who: str, backup: Blobs | None = None) -> Repaired:
    """Bring back what can be: from the blobs of a ``backup`` first, then from the sources, then by having items processed again.

    A source that is down is passed over and logged.
    """
    lost = {one.digest: one for one in damages}
    for digest in list(lost):
        if backup is not None and _from_backup(digest, backup, store.blobs):
            del lost[digest]
    for digest in _from_sources([one.digest for one in lost.values() if _is_arrival(one)], config, store):
        lost.pop(digest, None)
    restored = tuple(one.digest for one in damages if one.digest not in lost)
    stranded = {use.item_id for one in lost.values() for use in one.uses if use.what == ARRIVAL}
    made = [one for one in lost.values() if one.uses and all(use.item_id and use.item_id not in stranded for use in one.uses)]
    again = store.to_be_made_again(made, who) if made else []
    left = tuple(one for one in lost.values() if one not in made)
    for part in sorted({digest[:2] for digest in (*restored, *(one.digest for one in made))}):
        store.inspect(part)
    return Repaired(restored, tuple(again), left)


def fetch_missing(section: SourceSection, config: Config, store: "Store", registrar: Registrar, who: str) -> list[str]:
    """Visit a source now and take what it has and we don't; gives the numbers. ``SourceError``, ``StoreError``."""
    with open_source(section, config) as poller:
        taken = take(poller, registrar, store, store.source_state(section.name), threading.Event())
    numbers = [one.record_no for one in taken if one.new]
    if numbers:
        store.fetched_again(section.name, numbers, who)
    return numbers


def _is_arrival(one: Damage) -> bool:
    return any(use.what == ARRIVAL for use in one.uses)


def _from_backup(digest: str, backup: Blobs, blobs: Blobs) -> bool:
    try:
        blobs.put(backup.checked(digest))
    except IntakeError:
        return False
    return True


def _from_sources(digests: Sequence[str], config: Config, store: "Store") -> Iterator[str]:
    """Digests whose bytes a source gave once more."""
    wanted: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for digest in digests:
        for source, keys in store.copies_of(digest).items():
            wanted[source][digest] |= keys
    found: set[str] = set()
    for source, places in wanted.items():
        for poller in _pollers(source, config, store, set(places)):
            try:
                with poller as one:
                    found |= set(_fetched(one, places, store.blobs))
            except IntakeError as error:
                _log.warning("repair-source", source=source, code=error.case)
    yield from found


def _pollers(source: str, config: Config, store: "Store", digests: set[str]) -> Iterator[AbstractContextManager[Poller]]:
    """The source, and the folder into which it puts what is done; or the file or folder a person once named."""
    section = next((one for one in config.sources if one.name == source), None)
    if section is None:
        way = store.way_of(source, digests)
        if way is not None:
            yield opened(config, Path(source), way.value)
        return
    yield open_source(section, config)
    if done := section.options.get("done_folder"):
        yield opened(config, Path(str(done)), source)


def _fetched(poller: Poller, wanted: dict[str, set[str]], blobs: Blobs) -> Iterator[str]:
    """Take once more what lies at these places, and of it what has one of these digests."""
    keys = set().union(*wanted.values())

    def known(places: Sequence[Place]) -> frozenset[str]:
        return frozenset(place.key for place in places if place.key not in keys)

    for thing in poller.poll(known, None, history=True):
        if isinstance(thing, Arrival) and _digest(thing.body) in wanted:
            yield blobs.put(thing.body)[0]


def _digest(body: bytes | Path) -> str:
    if isinstance(body, bytes):
        return hashlib.sha256(body).hexdigest()
    with body.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


__all__ = ["Repaired", "fetch_missing", "repair"]
