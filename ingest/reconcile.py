"""Brings together what ``ingest.balance`` matches: a source's own account of itself, and our ledger."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from ingest.balance import Account, Balance, Entry, Known, Lying, balance, since, with_patience
from ingest.polling import open_source
from petition_intake.config import Config, SourceSection
from petition_intake.model import Place, RecordStatus
from petition_intake.ports import Accounting, Poller

if TYPE_CHECKING:
    from store.shapes import LedgerLine, SourceState
    from store.store import Store

_SLACK = timedelta(seconds=30)
_SEEN_TO = frozenset({RecordStatus.CONFIRMED, RecordStatus.CLOSED, RecordStatus.MERGED})


@dataclass(frozen=True, slots=True)
class Reconciled:
    """One source's balance, with the numbers of the records its items opened."""

    source: str
    balance: Balance
    records: dict[str, str]


def reconcile(section: SourceSection, config: Config, store: "Store", begin: datetime | None) -> Reconciled:
    """Match everything at a source, and everything its log tells of since ``begin`` (default: the start of the source), with our items.

    Takes nothing and changes nothing. What the next poll will find, or a paused source is not asked for, waits and is not missing. ``SourceError``
    when the source is down, ``StoreError``.
    """
    state = store.source_state(section.name)
    with open_source(section, config) as poller:
        account = account_of(poller)
    lines = store.ledger(section.name)  # after the source was listed: what is registered meanwhile is then known here
    return matched(account, lines, state, timedelta(seconds=section.every) + _SLACK, begin)


def unnamed(found: Reconciled, hidden: Collection[str]) -> Reconciled:
    """The same balance, which says nothing of these items but how they stand."""
    entries = tuple(Entry(entry.standing, "") if entry.item in hidden else entry for entry in found.balance.entries)
    return Reconciled(found.source, replace(found.balance, entries=entries), {item: no for item, no in found.records.items() if item not in hidden})


def account_of(poller: Poller) -> Account:
    """A source's account of itself: its own log's too where it keeps one."""
    if isinstance(poller, Accounting):
        account: Account = poller.account()
        return account
    return Account(tuple(Lying(place) for place in poller.places()))


def matched(account: Account, lines: "Sequence[LedgerLine]", state: "SourceState", patience: timedelta, begin: datetime | None) -> Reconciled:
    """What ``reconcile`` says, from what was listed before; what came less than ``patience`` ago is not missing yet."""
    paused = state.state == "paused"
    account = with_patience(account, datetime.now(UTC), timedelta.max if paused else patience)
    if paused:
        account = replace(account, lying=tuple(Lying(entry.place, young=True) for entry in account.lying))
    account = since(account, begin or (None if state.history else state.since))
    seen_to = frozenset(line.item_id for line in lines if line.item_id and line.status in _SEEN_TO)
    numbers = {line.item_id: line.record_no for line in lines if line.item_id and line.record_no}
    return Reconciled(state.name, balance(account, _known(lines, [entry.place for entry in account.lying]), seen_to=seen_to), numbers)


def _known(lines: "Sequence[LedgerLine]", there: Iterable[Place]) -> list[Known]:
    """The ledger's lines; those of a mailbox whose keys were dealt out anew since can't lie there any more."""
    epochs: dict[str | None, set[str | None]] = defaultdict(set)
    for place in there:  # several folders may be one mailbox to the ledger, each with an epoch of its own
        epochs[place.folder].add(place.epoch)
    current = [not line.renumbered and line.epoch in epochs.get(line.folder, {line.epoch}) for line in lines]
    return [Known(line.place, line.item_id, line.reason, present) for line, present in zip(lines, current, strict=True)]


__all__ = ["Reconciled", "account_of", "matched", "reconcile", "unnamed"]
