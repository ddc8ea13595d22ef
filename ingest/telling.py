"""Tells whoever is on duty of open alerts, again and again, until somebody acknowledges them.

    rows that are due --claimed--> one message a person --mail, command--> what came of it, in the rows and the history

It goes by the rows alone: any daemon may do it, and one that dies while it tells leaves the rest to the next. What hangs outside hangs in a thread
of its own for a bounded time, and whoever can't be reached makes room for the next at once.
"""

import threading
from collections import defaultdict
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from ingest.messengers import run_command, send_mail
from ingest.outage import Outage
from petition_intake.alert_text import Cause, Message, alert
from petition_intake.config import Config
from petition_intake.duty import Alerts, Contact
from petition_intake.errors import IntakeError
from petition_intake.log import logger
from store.alerts import SENT
from store.shapes import Alert, Told

if TYPE_CHECKING:
    from store.store import Store

TICK_SECONDS = 1.0
_THREADS = 8
_AFTER_NOBODY = timedelta(seconds=60)
"""When everybody on duty could not be reached, they are tried again after so long."""
_SLACK = timedelta(seconds=15)
_log = logger(__name__)


@dataclass(frozen=True, slots=True)
class Outcome:
    """Somebody was told by ``mail`` or ``command``, or not: then ``error`` says why."""

    how: str
    error: IntakeError | None = None


def tell(contact: Contact, message: Message, facts: dict[str, str], alerts: Alerts) -> list[Outcome]:
    """Tell one person by every way they have, one beside the other: none waits for another that hangs."""
    ways: dict[str, Callable[[], None]] = {}
    if contact.mail and alerts.smtp:
        to, server = contact.mail, alerts.smtp
        ways["mail"] = lambda: send_mail(message, to, server)
    if contact.command:
        command = contact.command
        ways["command"] = lambda: run_command(command, facts, alerts.command_seconds)
    with ThreadPoolExecutor(max(1, len(ways)), thread_name_prefix="tell") as threads:
        begun = {how: threads.submit(way) for how, way in ways.items()}
    return [Outcome(how, _error(future)) for how, future in begun.items()]


def _error(future: "Future[None]") -> IntakeError | None:
    error = future.exception()
    return error if error is None or isinstance(error, IntakeError) else IntakeError("internal", kind=type(error).__name__)


def facts_of(message: Message, causes: Sequence[Cause]) -> dict[str, str]:
    """What a contact's program is told, in variables of its environment; the first alert by itself, all in ``…_TEXT``."""
    first = causes[0]
    numbers = list(dict.fromkeys(cause.record_no for cause in causes))
    facts = {
        "RECORD": first.record_no, "RECORDS": " ".join(numbers), "COUNT": str(len(numbers)), "FLAG": first.flag, "KIND": first.kind, "CHANNEL": first.way,
        "RECEIVED_AT": first.received_at.isoformat(timespec="seconds"), "TRIES": str(first.tries), "SUBJECT": message.subject, "TEXT": message.text,
    }  # fmt: skip
    return {f"PETITION_ALERT_{name}": value for name, value in facts.items()}


class Teller:
    """A thread beside the daemon."""

    def __init__(self, store: "Store", config: Config, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        """``now`` is the clock alerts go by."""
        self._store = store
        self._alerts = config.alerts
        self._office = config.office
        self._now = now
        self._stop = threading.Event()
        self._outage = Outage("teller-failed", "teller-resumed")
        self._begun: list[Future[None]] = []
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="alerts")
        self._thread = threading.Thread(target=self._run, name="teller", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self, seconds: float) -> None:
        """Tell what is due, then end; what is being told has so many ``seconds``."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join(timeout=5)
        self.finish(seconds)
        self._threads.shutdown(wait=False, cancel_futures=True)

    def finish(self, seconds: float) -> None:
        """Tell what is due now, and wait for it."""
        self._guarded()
        wait(self._begun, timeout=max(1.0, seconds))

    def tick(self) -> "list[Future[None]]":
        """Begin to tell what is due, and give what has begun; none waits for another. ``StoreError``."""
        self._begun = [one for one in self._begun if not one.done()]
        if not self._alerts.contacts or len(self._begun) >= _THREADS:  # what is due meanwhile goes out together
            return []
        now = self._now()
        local = now.astimezone(self._office.zone)
        people = self._alerts.on_duty(local)
        due = self._store.claim_due(now, now + self._longest(len(people)))
        turns: dict[tuple[Contact, ...], list[Alert]] = defaultdict(list)
        for alerts in _by_record(due):
            in_turn = self._alerts.in_turn(local, max(one.tries for one in alerts))
            turns[self._not_accused(in_turn, alerts[0].record_no)] += alerts
        begun = [self._threads.submit(self._tell, people, alerts) for people, alerts in turns.items()]
        self._begun += begun
        return begun

    def _longest(self, people: int) -> timedelta:
        """How long it may take until nobody on duty could be reached."""
        each = max(self._alerts.command_seconds, self._alerts.smtp.timeout if self._alerts.smtp else 0)
        return timedelta(seconds=each * people) + _SLACK

    def _not_accused(self, people: Sequence[Contact], record_no: str) -> tuple[Contact, ...]:
        """Those whom the record does not accuse; at the end whom it may accuse, while nobody knows: rather that than nobody."""
        clear = [one for one in people if self._may_know(one, record_no, doubt=True)]
        return (*clear, *(one for one in people if one not in clear and self._may_know(one, record_no, doubt=False)))

    def _may_know(self, contact: Contact, record_no: str, *, doubt: bool) -> bool:
        return not self._store.as_told_to(contact.account, doubt=doubt).hidden_records([record_no])

    def _tell(self, people: Sequence[Contact], alerts: Sequence[Alert]) -> None:
        begun = self._now()
        tellings: list[Told] = []
        reached = False
        if not people:
            _log.error("alert-tells-nobody", record_no=alerts[0].record_no)
        for contact in people:
            causes = self._causes(contact, alerts)
            message = alert(causes, self._office.name, self._alerts.language)
            outcomes = tell(contact, message, facts_of(message, causes), self._alerts)
            tellings += [Told(contact.name, one.how, one.error.case if one.error else SENT, self._now()) for one in outcomes]
            reached = any(one.error is None for one in outcomes)
            self._say(outcomes)
            if reached:
                break
        after = timedelta(seconds=self._alerts.every)
        self._store.told(alerts, tellings, begun + (after if reached else min(after, _AFTER_NOBODY)))

    def _causes(self, contact: Contact, alerts: Sequence[Alert]) -> list[Cause]:
        """As this person is told; a sentence of the letter only of what they may read."""
        unread = self._store.as_read_by(contact.account).hidden_records({one.record_no for one in alerts})
        return [
            Cause(one.record_no, one.way.value, one.received_at, one.flag, one.kind, one.tries, one.quote if one.record_no not in unread else None)
            for one in alerts
        ]

    @staticmethod
    def _say(outcomes: Sequence[Outcome]) -> None:
        for one in outcomes:
            if one.error:
                _log.error("alert-not-sent", how=one.how, code=one.error.case, **one.error.params)

    def _run(self) -> None:
        while not self._stop.wait(TICK_SECONDS):
            self._guarded()

    def _guarded(self) -> None:
        try:
            self.tick()
        except Exception as error:  # noqa: BLE001 - the database may be away for a while; this thread may not
            self._outage.goes_on(error)
        else:
            self._outage.is_over()


def _by_record(alerts: Sequence[Alert]) -> list[list[Alert]]:
    found: dict[str, list[Alert]] = defaultdict(list)
    for one in alerts:
        found[one.record_no].append(one)
    return list(found.values())
