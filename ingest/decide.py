"""What becomes of an item: hard rules on values, touching nothing. The pipeline acts on what is said here.

An outcome never ends a case. *Recorded* when nothing is doubtful; *review* with the reasons; *set aside* only by a named rule and only
when everything was read, and a person still confirms it; *shunted* when there is nothing to show. Trouble that may pass is tried
again with growing pauses, which hold no worker.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from petition_intake.config import EngineSection
from petition_intake.model import DAMAGE, Document, Failure, Item, ItemState, PetitionDraft, Reading, Step, Trouble, Way
from petition_intake.trust import WITHHELD

QUIET_NOTES = frozenset({"text-layer", "text-layer-untrue", "signature-ignored", "alternative", "hidden-sheet"})
"""Notes of a parser that give a person nothing to check."""


OF_THE_HOUSE = frozenset({"disk-full", "no-room", "store-unavailable", "blobs-unusable"})
"""Codes of trouble that no item can help."""
_HOUSE_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Retry:
    """Try again, not before ``at``."""

    at: datetime


@dataclass(frozen=True, slots=True)
class Shunt:
    """Give up until a person asks again."""

    failure: Failure


@dataclass(frozen=True, slots=True)
class Verdict:
    """Where an item comes to rest and why; ``reasons`` are codes, most serious first, each once."""

    state: ItemState
    reasons: tuple[str, ...] = ()
    rule: str | None = None
    failure: Failure | None = None


def after_failure(failure: Failure, attempt: int, now: datetime, rules: EngineSection, *, spread: float = 1.0) -> Retry | Shunt:
    """Try transient trouble again up to ``transient_attempts`` times, shunt everything else.

    ``attempt`` counts an item's runs for ever, so each round of attempts starts anew after a person asked for one. ``spread``
    (around 1) keeps items that failed together from coming back together. What the whole house suffers from is no item's fault: it is waited for as
    long as it lasts, and never longer than a minute at a time.
    """
    if failure.code in OF_THE_HOUSE:
        return Retry(now + timedelta(seconds=min(_HOUSE_SECONDS, rules.backoff_seconds * 2 ** min(attempt - 1, 10)) * spread))
    turn = (attempt - 1) % rules.transient_attempts + 1
    if failure.trouble is not Trouble.TRANSIENT or turn >= rules.transient_attempts:
        return Shunt(failure)
    pause = min(rules.backoff_limit_seconds, rules.backoff_seconds * 2 ** (turn - 1)) * spread
    return Retry(now + timedelta(seconds=pause))


def after_death(failure: Failure, deaths: int, now: datetime, rules: EngineSection) -> Retry | Shunt:
    """An item whose own child died or passed a limit: once more at once, until it is poison."""
    if deaths >= rules.poison_deaths:
        return Shunt(Failure(stage=failure.stage, trouble=Trouble.PERMANENT, code="poison", params={**failure.params, "deaths": deaths, "last": failure.code}))
    return Retry(now)


def worn_out(item: Item, rules: EngineSection) -> Failure | None:
    """An item that was in hand at too many deaths of the daemon itself is taken for their cause."""
    if item.claims < rules.poison_claims:
        return None
    return Failure(stage="engine", trouble=Trouble.PERMANENT, code="poison", params={"claims": item.claims})


def gives_way(way: Way, free: Iterable[int], reserve: int) -> bool:
    """Whether what came this way leaves the last of the room (bytes, by disk) to faxes: mail and letters wait where they lie, a call can't be had again."""
    return way is not Way.FAX and any(left < reserve for left in free)


def nothing_came(item: Item) -> Failure | None:
    """The source's own word that there is nothing to read, e.g. a call that brought no page."""
    if item.size or item.failure is None or item.failure.stage in _STEPS:
        return None
    return item.failure


_STEPS = frozenset({*Step, "page", "engine"})


def verdict(reading: Reading, draft: PetitionDraft, item: Item, *, petition: bool = False) -> Verdict:
    """Where the item rests, from what was read and understood. ``petition``: a person said that it is one, and no rule sets it aside."""
    failures = [document.failure for document in reading.documents if document.failure]
    if failures and not _anything_to_show(reading):
        return Verdict(ItemState.SHUNTED, failure=failures[0])
    reasons = tuple(dict.fromkeys((*_doubts(reading, item), *draft.doubts)))
    if any(reason.startswith("pages-missing:") for reason in reasons):
        reasons = tuple(reason for reason in reasons if reason != "pages-missing")  # which ones is known
    if draft.set_aside_rule and petition:
        return Verdict(ItemState.REVIEW, (f"taken-back:{draft.set_aside_rule}", *reasons))
    if draft.set_aside_rule and reading.whole and not any(_doubts(reading, item)):
        return Verdict(ItemState.SET_ASIDE, rule=draft.set_aside_rule)
    if draft.set_aside_rule:
        reasons += (f"would-set-aside:{draft.set_aside_rule}",)
    return Verdict(ItemState.REVIEW if reasons else ItemState.RECORDED, reasons)


_TOLD = 20
"""Missing pages that are named one by one."""


def with_reasons(end: Verdict, more: Sequence[str]) -> Verdict:
    """The verdict with further reasons for a person to look; what was recorded without doubt goes to review."""
    if not more:
        return end
    state = ItemState.REVIEW if end.state is ItemState.RECORDED else end.state
    return replace(end, state=state, reasons=tuple(dict.fromkeys((*end.reasons, *more))))


def withheld(draft: PetitionDraft, fields: frozenset[str]) -> list[str]:
    """A reason for each field that the reading is sure of, yet whose values are proposals because such were wrong too often."""
    return [f"{WITHHELD}:{field}" for field in dict.fromkeys(finding.field for finding in draft.findings if finding.auto) if field in fields]


_RANK = {state: rank for rank, state in enumerate((ItemState.RECORDED, ItemState.SET_ASIDE, ItemState.SHUNTED, ItemState.REVIEW))}


def together(ends: Sequence[Verdict]) -> Verdict:
    """Where an item rests whose pages feed several records: with the one that most needs a person, for everybody's reasons."""
    worst = max(ends, key=lambda end: _RANK[end.state])
    return replace(worst, reasons=tuple(dict.fromkeys(reason for end in ends for reason in end.reasons)))


def _anything_to_show(reading: Reading) -> bool:
    return any(document.pages or (document.text or "").strip() or (document.mail and document.mail.subject) for document in reading.documents)


def _doubts(reading: Reading, item: Item) -> Iterator[str]:
    """Codes for a person: what arrived in part, could not be read, or was read with assumptions."""
    if item.failure and item.failure.stage not in _STEPS:
        yield item.failure.code
    if reading.envelope.broke_off is not None:
        yield "call-broke-off"
    if reading.missing:
        yield f"pages-missing:{','.join(map(str, reading.missing[:_TOLD]))}"
    elif not reading.complete and reading.envelope.broke_off is None:
        yield "pages-missing"
    if reading.order.disordered:
        yield "pages-out-of-order"
    for document in reading.documents:
        yield from _document_doubts(document)


def _document_doubts(document: Document) -> Iterator[str]:
    if document.failure:
        yield document.failure.code
    qualities = {"unreadable" if page.failure else page.quality for page in document.pages}
    if "unreadable" in qualities:
        yield "page-unreadable"
    if "doubtful" in qualities:
        yield "page-doubtful"
    harmed = {reason for page in document.pages for reason in page.reasons}
    yield from sorted(DAMAGE & harmed)
    yield from (note for note in document.notes if note not in QUIET_NOTES)
