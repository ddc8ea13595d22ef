"""What one process counts while it works: in memory, handed out when somebody asks (``petition_intake.metrics``). No personal data, few labels.

Names end as Prometheus wants them (prometheus.io/docs/practices/naming): ``_total`` for counters, ``_seconds`` for times.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from prometheus_client import CollectorRegistry, Counter, Histogram, disable_created_metrics

from petition_intake.model import Failure, Item, ItemState, Step, Way

disable_created_metrics()  # type: ignore[no-untyped-call]  # a second series for each, which nobody reads
_PAGE = (0.5, 1.0, 2.0, 3.0, 5.0, 8.0, 12.0, 20.0, 40.0, 80.0, 120.0)
_REST = (1.0, 2.0, 5.0, 10.0, 30.0, 60.0, 120.0, 300.0, 900.0, 3600.0, 14400.0, 86400.0)


@dataclass(frozen=True, slots=True)
class AtWork:
    """An item that this process has in hand: its channel, the step it is in, and when it was registered."""

    way: Way
    step: Step
    registered_at: datetime


class Tally:
    """Thread-safe."""

    def __init__(self) -> None:
        """Begin at nothing."""
        self.registry = CollectorRegistry()
        self._settled = Counter("petition_intake_settled", "Items that came to rest.", ["channel", "outcome"], registry=self.registry)
        self._failed = Counter("petition_intake_step_failed", "Steps that did not end well.", ["step", "trouble"], registry=self.registry)
        self._rest = Histogram(
            "petition_intake_settled_after_seconds", "From registration to rest, of items that came to rest at their first run; no history.", ["channel"],
            buckets=_REST, registry=self.registry,
        )  # fmt: skip
        self._page = Histogram("petition_intake_ocr_seconds", "One task of a reader of pages.", buckets=_PAGE, registry=self.registry)
        self._at_work: dict[str, AtWork] = {}
        self._guard = threading.Lock()

    @contextmanager
    def run(self, item_id: str) -> Iterator[None]:
        """One run of an item, from its first step until it leaves our hands."""
        try:
            yield
        finally:
            with self._guard:
                self._at_work.pop(item_id, None)

    def begins(self, item: Item, step: Step) -> None:
        """The item is in this step now."""
        with self._guard:
            self._at_work[item.id] = AtWork(item.way, step, item.registered_at)

    def at_work(self) -> list[AtWork]:
        """What is in hand."""
        with self._guard:
            return list(self._at_work.values())

    def settled(self, item: Item, outcome: ItemState) -> None:
        """The item came to rest."""
        self._settled.labels(item.way.value, outcome.value).inc()
        if item.attempt == 1 and not item.history:
            self._rest.labels(item.way.value).observe((datetime.now(UTC) - item.registered_at).total_seconds())

    def failed(self, step: Step, failure: Failure) -> None:
        """A step ended in a failure."""
        self._failed.labels(step.value, failure.trouble.value).inc()

    def page_took(self, seconds: float) -> None:
        """A reader of pages was busy for so long."""
        self._page.observe(seconds)


__all__ = ["AtWork", "Tally"]
