"""What the daemon says first after it was away for more than an hour: what arrived, threats first, and which clocks ran out.

It was away as long as no daemon of the office said that it lived (a row of ``job``, renewed every half minute and at a stop in good order).
"""

import threading
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from ingest.telling import Outcome, tell
from petition_intake.alert_text import Homecoming, homecoming
from petition_intake.config import Config
from petition_intake.duty import Contact
from petition_intake.errors import IntakeError
from petition_intake.log import logger

if TYPE_CHECKING:
    from store.store import Store

ALIVE = "daemon-alive"
ALIVE_SECONDS = 30.0
LONG = timedelta(hours=1)
PATIENCE_SECONDS = 300.0
"""So long the first words wait for the first visit to every source."""
_LOOK_SECONDS = 1.0
_log = logger(__name__)


def away_since(store: "Store", now: datetime) -> datetime | None:
    """Since when nobody was there, if for more than an hour; ``None`` also for a first start."""
    last = store.job_last(ALIVE)
    return last if last is not None and now - last > LONG else None


def found(store: "Store", since: datetime, began: datetime, config: Config, contact: Contact | None = None) -> Homecoming:
    """What came in and what ran out since a daemon was last alive; this one ``began`` now. As the ``contact`` may know it; for the log everything."""
    zone = config.office.zone
    told, read = (store.as_told_to(contact.account), store.as_read_by(contact.account)) if contact else (store, store)
    alerts = told.raised_since(since)
    clocks = read.clocks_passed(since.astimezone(zone).date(), began.astimezone(zone).date())
    return Homecoming(
        since=since.astimezone(zone),
        until=began.astimezone(zone),
        arrived={way.value: count for way, count in read.arrived(since).items()},
        threats=_numbers(alert.record_no for alert in alerts if alert.flag == "threat"),
        urgent=_numbers(alert.record_no for alert in alerts if alert.flag == "urgent"),
        clocks=tuple((one.record_no, one.clock, one.due.isoformat()) for one in clocks),
    )


def _numbers(numbers: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(numbers))


class Presence:
    """A thread that says that this daemon lives, and first what happened while none did."""

    def __init__(self, store: "Store", config: Config, visited: Callable[[], bool], now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        """``visited``: whether every source has been polled once since the start."""
        self._store = store
        self._config = config
        self._visited = visited
        self._now = now
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="presence", daemon=True)
        self._began = now()
        self.since = away_since(store, self._began)
        """Since when nobody was there before this."""

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End; what was not said yet is said now."""
        self._stop.set()
        self._thread.join(timeout=30)

    def _run(self) -> None:
        waited = 0.0
        said = self.since is None
        if said:
            self._safely(self._live)
        while True:
            stopping = self._stop.wait(_LOOK_SECONDS)
            waited += _LOOK_SECONDS
            if not said and (stopping or waited >= PATIENCE_SECONDS or (self._visited() and self._looked())):
                said = True
                self._safely(self._say)
                self._safely(self._live)
            elif said and (stopping or waited % ALIVE_SECONDS < _LOOK_SECONDS):
                self._safely(self._live)
            if stopping:
                return

    def _looked(self) -> bool:
        try:
            return not self._store.to_look_at(1)
        except IntakeError:
            return False

    def _live(self) -> None:
        self._store.job_done(ALIVE, self._now())

    def _say(self) -> None:
        if self.since is not None and self._store.job_last(ALIVE) == self.since:  # else another daemon of the office has said it
            first_words(partial(found, self._store, self.since, self._began, self._config), self._config, self._now())

    @staticmethod
    def _safely(act: Callable[[], None]) -> None:
        try:
            act()
        except Exception as error:  # noqa: BLE001 - the database may be away for a while; this thread may not
            _log.error("presence-failed", what=act.__name__.strip("_"), kind=type(error).__name__)


def first_words(known: Callable[[Contact | None], Homecoming], config: Config, now: datetime) -> None:
    """Say what is ``known`` to whom: a line of the log, and a message to the first person on duty who can be reached."""
    back = known(None)
    hours = round((back.until - back.since).total_seconds() / 3600, 1)
    clocks = [{"record": number, "clock": clock, "due": due} for number, clock, due in back.clocks]
    _log.warning(
        "back-after-stop", hours=hours, since=back.since.isoformat(timespec="seconds"), threats=len(back.threats), threat_records=list(back.threats),
        urgent=len(back.urgent), urgent_records=list(back.urgent), count=sum(back.arrived.values()), arrived=back.arrived, clocks=len(clocks),
        clocks_passed=clocks,
    )  # fmt: skip
    for contact in config.alerts.in_turn(now.astimezone(config.office.zone), 0):
        theirs = known(contact)
        message = homecoming(theirs, config.office.name, config.alerts.language)
        told = {"SUBJECT": message.subject, "TEXT": message.text, "RECORDS": " ".join(theirs.threats)}
        facts = {f"PETITION_ALERT_{name}": value for name, value in told.items()}
        outcomes: list[Outcome] = tell(contact, message, facts, config.alerts)
        if any(one.error is None for one in outcomes):
            return
        for one in outcomes:
            if one.error:
                _log.error("alert-not-sent", how=one.how, code=one.error.case, **one.error.params)
