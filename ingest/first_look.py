"""Looks at what has just arrived for a threat or something urgent: before attachments, before any queue, also at what a rule will set aside.

    registered --row in ``look``--> child of its own --> alerts, and the row gone

The row is written with the item, so nothing that is durable is forgotten; a look that was cut short is done again and raises nothing twice. A child
is kept for this alone: no mail that is parsed, no page that is read stands before it. What can't be looked at raises nothing here; it is
understood later like everything, and raises its alert then.
"""

import threading
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from ingest.errands import look_at_page, look_at_several
from ingest.outage import Outage
from petition_intake.errors import IntakeError, StoreError
from petition_intake.log import logger
from petition_intake.model import Alarm, Page
from petition_intake.sandbox import Sandbox, SandboxClosedError
from store.shapes import Alert, Unseen

if TYPE_CHECKING:
    from store.store import Store

TICK_SECONDS = 0.5
_BATCH = 200
"""Looks that raise nothing and are written down together; one that raises something is written at once."""
_TOGETHER = 25
"""Looks that go to the child at once."""
_log = logger(__name__)


class FirstLook:
    """A thread beside the registrar, and a look at pages for whoever reads them."""

    def __init__(self, store: "Store", child: Callable[[], Sandbox], *, quote: bool) -> None:
        """``child`` opens the pool when first needed; ``quote``: an alert keeps the sentence that raised it."""
        self._store = store
        self._child = child
        self._quote = quote
        self._stop = threading.Event()
        self._outage = Outage("look-stopped", "look-resumed")
        self._thread = threading.Thread(target=self._run, name="first-look", daemon=True)

    def start(self) -> None:
        """Begin with what an earlier daemon left."""
        self._thread.start()

    def stop(self) -> None:
        """Look at what is there, then end."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join(timeout=30)

    def at_page(self, item_id: str, page: Page) -> None:
        """Look at one page as soon as it is read. Raises nothing: the whole reading is looked at in any case."""
        if not page.lines:
            return
        try:
            alarms = self._kept(self._child().run(look_at_page, page))
            if alarms:
                self._say(self._store.alarmed(item_id, alarms))
        except Exception as error:  # noqa: BLE001 - a look never costs a reading
            self._say_failed(item_id, error)

    def tick(self) -> int:
        """Look at what waits; gives how many were looked at. ``StoreError``, ``SandboxClosedError`` when the daemon stops."""
        waiting = self._store.to_look_at(_BATCH)
        calm: dict[str, Sequence[Alarm]] = {}
        done = 0
        for start in range(0, len(waiting), _TOGETHER):
            for item_id, alarms in self._looks(waiting[start : start + _TOGETHER]):
                done += 1
                if alarms:
                    self._say(self._store.looked({item_id: alarms}))
                else:
                    calm[item_id] = ()
        if calm:
            self._store.looked(calm)
        return done

    def _looks(self, several: Sequence[Unseen]) -> Iterator[tuple[str, tuple[Alarm, ...]]]:
        """What is found in each: together, or one by one where one of them can't be looked at. What can't be read now is left for the next time."""
        try:
            bodies = [(self._store.blobs.near(unseen.digest), unseen.name) for unseen in several]
            found = self._child().run(look_at_several, bodies)
        except SandboxClosedError:
            raise
        except IntakeError as error:
            if len(several) > 1:
                for unseen in several:
                    yield from self._looks([unseen])
            elif isinstance(error, StoreError):
                self._outage.goes_on(error)
            else:
                self._say_failed(several[0].item_id, error)
                yield several[0].item_id, ()
            return
        yield from ((unseen.item_id, self._kept(alarms)) for unseen, alarms in zip(several, found, strict=True))

    def _kept(self, alarms: Sequence[Alarm]) -> tuple[Alarm, ...]:
        return tuple(alarm if self._quote else Alarm(alarm.flag, alarm.kind) for alarm in alarms)

    @staticmethod
    def _say(raised: Sequence[Alert]) -> None:
        for alert in raised:
            _log.warning("alert", record=alert.record_no, channel=alert.way.value, flag=alert.flag, kind=alert.kind)

    @staticmethod
    def _say_failed(item_id: str, error: Exception) -> None:
        _log.warning("look-failed", item=item_id, code=error.case if isinstance(error, IntakeError) else "internal", kind=type(error).__name__)

    def _run(self) -> None:
        while True:
            last = self._stop.is_set()
            found = 0
            try:
                found = self.tick()
            except SandboxClosedError:
                return
            except Exception as error:  # noqa: BLE001 - the database may be away for a while; this thread may not
                self._outage.goes_on(error)
            else:
                if found:
                    self._outage.is_over()
            if last:
                return
            if found < _BATCH:
                self._stop.wait(TICK_SECONDS)
