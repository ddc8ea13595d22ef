"""Brings together what ``ingest.balance`` matches: a source's own account of itself, and our ledger."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from ingest.balance import Account, Balance, Entry, Known, Lying, balance, since, with_patience
from ingest.polling import open_source
from petition_intake.config import Config, SourceSection
from petition_intake.model import RecordStatus
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


def reconcile(section: SourceSection, config: Config, store: "Store", begin: datetime | None, *, everything: bool = False) -> Reconciled:
    """Match everything at a source, and everything its log tells of since ``begin`` (default: the start of the source), with our items.

    Takes nothing and changes nothing. What the next poll will find, or a paused source is not asked for, waits and is not missing. Items that lie there no
    more are counted, and only with ``everything`` listed one by one. ``SourceError`` when the source is down, ``StoreError``.
    """
    state = store.source_state(section.name)
    with open_source(section, config) as poller:
        account = account_of(poller)
    patience = timedelta(seconds=section.every) + _SLACK
    if everything:  # after the source was listed: what is registered meanwhile is then known here
        return matched(account, store.ledger(section.name), state, patience, begin)
    return compared(account, store, state, patience, begin)


def compared(account: Account, store: "Store", state: "SourceState", patience: timedelta, begin: datetime | None) -> Reconciled:
    """What ``matched`` says with the whole ledger, from the lines on what the account speaks of; the others are counted by index."""
    account = _asked_for(account, state, patience, begin)
    lines, epochs = _lines_of(account, state.name, store), _epochs(account)
    listed = sum(row.item is not None and row.current for row in _known(lines, epochs))
    return _matched(account, lines, state.name, store.ledger_held(state.name, epochs) - listed)


def _lines_of(account: Account, source: str, store: "Store") -> "list[LedgerLine]":
    """The ledger's lines on what an account speaks of: a file that its log tells of may be gone, and is found by its time."""
    places = {entry.place.key for entry in account.lying} | {line.place.key for line in account.told} | account.earlier
    lines = {line.place: line for line in store.ledger_of(source, places)}
    first = min((line.began for line in account.told if line.pages), default=None)
    if first is not None:
        lines |= {line.place: line for line in store.ledger(source, first - _SLACK)}
    return list(lines.values())


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
    return _matched(_asked_for(account, state, patience, begin), lines, state.name)


def _asked_for(account: Account, state: "SourceState", patience: timedelta, begin: datetime | None) -> Account:
    """The account as far as the source is asked for it: what is too young, or paused, waits; what is older than ``begin`` is not asked for."""
    paused = state.state == "paused"
    account = with_patience(account, datetime.now(UTC), timedelta.max if paused else patience)
    if paused:
        account = replace(account, lying=tuple(Lying(entry.place, young=True) for entry in account.lying))
    return since(account, begin or (None if state.history else state.since))


def _matched(account: Account, lines: "Sequence[LedgerLine]", source: str, gone: int = 0) -> Reconciled:
    seen_to = frozenset(line.item_id for line in lines if line.item_id and line.status in _SEEN_TO)
    numbers = {line.item_id: line.record_no for line in lines if line.item_id and line.record_no}
    return Reconciled(source, balance(account, _known(lines, _epochs(account)), seen_to=seen_to, gone=gone), numbers)


def _epochs(account: Account) -> Mapping[str | None, set[str | None]]:
    """By folder, the epochs of the keys it deals out now: several folders may be one mailbox to the ledger, each with an epoch of its own."""
    epochs: dict[str | None, set[str | None]] = defaultdict(set)
    for entry in account.lying:
        epochs[entry.place.folder].add(entry.place.epoch)
    return epochs


def _known(lines: "Sequence[LedgerLine]", epochs: Mapping[str | None, set[str | None]]) -> list[Known]:
    """The ledger's lines; those of a mailbox whose keys were dealt out anew since can't lie there any more."""
    current = [not line.renumbered and line.epoch in epochs.get(line.folder, {line.epoch}) for line in lines]
    return [Known(line.place, line.item_id, line.reason, present) for line, present in zip(lines, current, strict=True)]


__all__ = ["Reconciled", "account_of", "compared", "matched", "reconcile", "unnamed"]
