"""What must hold after any fault: nothing lost, nothing twice, everything settled, the ledger balanced, the bytes whole, no process left over."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields

import sqlalchemy as sa

from ingest.reconcile import reconcile
from petition_intake.errors import IntakeError
from petition_intake.model import ItemState
from petition_intake.wiring import House

_AT_REST = ("SUCCESS", "ERROR")


@dataclass(frozen=True, slots=True)
class Account:
    """What was found, each as a list of what is wrong: digests, items, record numbers or sources."""

    lost: tuple[str, ...] = ()
    """Digests of what was sent and is no item."""
    twice: tuple[str, ...] = ()
    """Digests that are more items than were sent; records registered or settled more than once."""
    stuck: tuple[str, ...] = ()
    """Items that are not settled; runs of the engine that have not ended."""
    numbers: tuple[str, ...] = ()
    """Serial numbers given twice or left out."""
    damaged: tuple[str, ...] = ()
    """Blobs that are gone or not what their name promises."""
    unbalanced: tuple[str, ...] = ()
    """Sources whose own list and ours differ, or that were not told of what is durable."""
    left_over: tuple[int, ...] = ()
    """Processes that outlived their daemon."""

    @property
    def wrong(self) -> dict[str, object]:
        """What is not empty: how many, and the first few."""
        return {one.name: (len(found), found[:3]) for one in fields(self) if (found := getattr(self, one.name))}


def account(house: House, sent: Sequence[str], alive: Iterable[int] = ()) -> Account:
    """Look at everything; ``sent`` are the digests of all that was laid before the sources, and ``alive`` processes of daemons that have ended."""
    items = house.store.items(limit=max(1, 2 * len(sent)))
    had, want = Counter(item.digest for item in items), Counter(sent)
    with house.store.database.read() as connection:
        serials = [row.serial for row in connection.execute(sa.text("SELECT serial FROM record ORDER BY serial"))]
        acts = connection.execute(sa.text("SELECT record_no, act FROM history WHERE record_no IS NOT NULL")).all()
        runs = connection.execute(sa.text(f"SELECT workflow_uuid, status FROM {_runs(house)}")).all()  # noqa: S608 - a constant
    registered = Counter(record for record, act in acts if act == "registered")
    settled = Counter(record for record, act in acts if act in {"status", "read-again"})
    often = [record for counted in (registered, settled) for record, times in counted.items() if times > 1]
    unsettled = [item.id for item in items if not item.state.settled]
    silent = [item.id for item in items if item.state is not ItemState.SHUNTED and settled[item.record_no] == 0]
    return Account(
        lost=tuple((want - had).elements()),
        twice=(*(had - want).elements(), *often),
        stuck=(*unsettled, *silent, *(run for run, status in runs if status not in _AT_REST)),
        numbers=tuple(map(str, sorted(set(serials) ^ set(range(1, len(items) + 1))))) + tuple(str(one) for one, times in Counter(serials).items() if times > 1),
        damaged=tuple(digest for digest in had if not _is_whole(house, digest)),
        unbalanced=(
            *untold(house),
            *(section.name for section in house.config.sources if not reconcile(section, house.config, house.store, None).balance.balanced),
        ),
        left_over=tuple(alive),
    )


def _is_whole(house: House, digest: str) -> bool:
    try:
        house.store.blobs.checked(digest)
    except IntakeError:
        return False
    return True


def _runs(house: House) -> str:
    return "workflow_status" if house.store.database.is_sqlite else "dbos.workflow_status"


def untold(house: House) -> tuple[str, ...]:
    """Sources that have not been told yet of what is durable."""
    with house.store.database.read() as connection:
        return tuple(connection.execute(sa.text("SELECT DISTINCT source FROM sighting WHERE NOT acknowledged")).scalars())


def unsettled(house: House) -> int:
    """Items that are not settled yet."""
    return sum(number for state, number in house.store.counts().items() if not state.settled)


def in_hand(house: House) -> dict[str, tuple[int, str | None]]:
    """Items that somebody has begun and not settled: attempt and executor by id."""
    with house.store.database.read() as connection:
        found = connection.execute(sa.text("SELECT id, attempt, executor FROM item WHERE state = 'running'"))
        return {row.id: (row.attempt, row.executor) for row in found}


__all__ = ["Account", "account", "in_hand", "unsettled"]
