"""Looks after the machine: says what is wrong with it, again while it lasts, and when it is over.

    rows, disks --seen--> concerns --claimed--> one message --mail, command--> whoever sees to the machine

It asks the rows and never a source, so that none can keep it from speaking; what it does ask of sources, once a day, is asked in a thread of its own.
Trouble with the database itself is told from memory.
"""

import threading
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from ingest.closing import close_days, closing_day
from ingest.concerns import Seen, SourceSeen, concerns
from ingest.outage import Outage
from ingest.polling import channel_of
from ingest.reconcile import reconcile
from ingest.telling import tell
from petition_intake.alert_text import Message
from petition_intake.config import Config
from petition_intake.duty import Contact, provider
from petition_intake.errors import IntakeError, StoreError
from petition_intake.log import logger
from petition_intake.model import ItemState
from petition_intake.watch import Concern, clock_time
from petition_intake.watch_text import report
from petition_intake.workdays import Calendar
from store.shapes import KnownConcern

if TYPE_CHECKING:
    from store.store import Store

T = TypeVar("T")
TICK_SECONDS = 30.0
_ON_ITS_WAY = frozenset({ItemState.WAITING, ItemState.RUNNING, ItemState.RETRY})
_AWAY = timedelta(minutes=2)
"""The database may be away for so long before that is trouble."""
_TELLING = timedelta(minutes=5)
"""What a watchman has claimed no other tells for so long; when nobody could be told, it is tried again then."""
_MORNING, _LATEST = "morning", timedelta(hours=3)
"""A morning mail that is late by more is not sent."""
_CLOSING = ""
_OF_SOURCES = frozenset({"source-silent", "source-quiet", "ledger-off"})
_log = logger(__name__)


@dataclass(slots=True)
class _Away:
    """The database can't be used: since when, why, and when somebody is told next."""

    since: datetime
    code: str
    next_at: datetime
    told: bool = False


class Watchman:
    """A thread beside the daemon."""

    def __init__(
        self,
        store: "Store",
        config: Config,
        calendar: Calendar,
        *,
        morning: Callable[[datetime, Contact], Message] | None = None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """``morning`` makes the morning mail of somebody; ``now`` is the clock it goes by."""
        self._store, self._config, self._calendar, self._morning, self._now = store, config, calendar, morning, now
        self._began = now()
        self._away: _Away | None = None
        self._outage = Outage("watchman-failed", "watchman-resumed")
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="watchman", daemon=True)
        self._clerk = ThreadPoolExecutor(1, thread_name_prefix="ledger")
        self._in_hand: dict[str, Future[None]] = {}
        self._closed_at: date | None = None
        self._unclosed = Outage("closing-failed", "closing-resumed")

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End; what is being told is told to its end, and what is being reconciled or closed too, unless a source keeps it waiting."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join(timeout=10)
        self._clerk.shutdown(wait=False, cancel_futures=True)
        wait(self._in_hand.values(), timeout=10)

    def tick(self) -> None:
        """One look at everything, and telling what is due. Raises nothing that a database does."""
        try:
            self._look()
            self._daily()
        except StoreError as error:
            self._store_away(error)
        else:
            self._store_back()

    def settle(self) -> None:
        """Wait for what is being reconciled and closed."""
        for future in list(self._in_hand.values()):
            future.exception()

    # ---- what is wrong ----------------------------------------------------------------------------------------------

    def _look(self) -> None:
        now = self._now().astimezone(self._config.office.zone)
        known = {one.concern.key: one for one in self._store.concerns()}
        found = {one.key: one for one in concerns(self._seen(now, known.values()), self._config.watch, self._elapsed)}
        for key, concern in found.items():
            before = known.get(key)
            if before is None:
                _log.error("concern", what=concern.kind, about=concern.about, **{f"fact_{name}": value for name, value in concern.facts.items()})
            if before is None or before.over_at or before.concern != concern:
                self._store.concern_seen(concern, now)
        for key, standing in known.items():
            if key not in found and standing.over_at is None:
                _log.info("concern-over", what=standing.concern.kind, about=standing.concern.about)
                self._store.concern_over(key, now)
        self._tell_due(now)

    def _seen(self, now: datetime, known: "Iterable[KnownConcern]") -> Seen:
        states = [(section, self._store.source_state(section.name)) for section in self._config.sources]
        live = [(section, state) for section, state in states if state.state == "live"]
        names = {section.name for section, _ in live}
        ledger = {one.concern.about: one.concern.facts for one in known if one.concern.kind == "ledger-off" and one.over_at is None}
        return Seen(
            now=now,
            began=self._began,
            sources=[SourceSeen(section, state, self._store.last_arrival(section.name) if section.quiet_after else None) for section, state in live],
            backlog=self._store.backlog(_ON_ITS_WAY),
            alerts=self._store.open_alerts(),
            free={place: room.free for place, room in self._store.room().items()},
            ledger={name: {key: int(str(value)) for key, value in facts.items()} for name, facts in ledger.items() if name in names},
        )

    def _elapsed(self, watched: str, begin: datetime, end: datetime) -> timedelta:
        if watched == "always":
            return end - begin
        return self._calendar.worked(begin.astimezone(end.tzinfo), end, self._config.watch.hours)

    # ---- telling ----------------------------------------------------------------------------------------------------

    def _tell_due(self, now: datetime) -> None:
        standing = [one for one in self._store.concerns() if one.next_at and one.next_at <= now]
        due = [one for one in standing if self._store.claim_concern(one.concern.key, now, now + _TELLING)]
        if not due:
            return
        new = [one.concern for one in due if not one.over_at and not one.told]
        lasting = [one.concern for one in due if not one.over_at and one.told]
        over = [one.concern for one in due if one.over_at]
        after = timedelta(seconds=self._config.watch.every)
        if self._say(lambda contact: self._report(contact, new, lasting, over), [*new, *lasting, *over]):
            self._store.concern_told([one.concern.key for one in due if not one.over_at], now + after)
            self._store.concern_gone([one.concern.key for one in due if one.over_at])

    def _report(self, contact: Contact, *parts: Sequence[Concern]) -> Message | None:
        """What this person is told of new, lasting and past concerns; ``None`` when that is nothing."""
        theirs = self._store.as_told_to(contact.account)
        new, lasting, over = ([seen for one in part if (seen := theirs.concern_as_seen(one))] for part in parts)
        return report(new, lasting, over, self._config.office.name, self._config.alerts.language) if new or lasting or over else None

    def _people(self) -> tuple[Contact, ...]:
        alerts, wanted = self._config.alerts, self._config.watch.contacts
        if wanted:
            return tuple(contact for contact in alerts.contacts if contact.name in wanted)
        return alerts.in_turn(self._now().astimezone(self._config.office.zone), 0)

    def _say(self, words: Callable[[Contact], Message | None], about: Sequence[Concern]) -> bool:
        """Whether somebody was told, each in ``words`` of their own; without contacts the log was.

        Mail through the provider of the very source that is in trouble may never come: then the next is told too, until one was reached otherwise.
        """
        people, alerts = self._people(), self._config.alerts
        doubted = {one.about for one in about if one.kind in _OF_SOURCES}
        hosts = {getattr(channel_of(section)[1], "host", None) or "" for section in self._config.sources if section.name in doubted}
        doubtful = alerts.smtp is not None and provider(alerts.smtp.host) in {provider(host) for host in hosts}
        kinds = " ".join(sorted({one.kind for one in about}))
        reached = not people
        for contact in people:
            message = words(contact)
            if message is None:
                continue
            told = {"SUBJECT": message.subject, "TEXT": message.text, "KIND": kinds, "FLAG": "watch"}
            facts = {f"PETITION_ALERT_{name}": value for name, value in told.items()}
            outcomes = tell(contact, message, facts, alerts)
            for one in outcomes:
                if one.error:
                    _log.error("alert-not-sent", how=one.how, code=one.error.case, **one.error.params)
            well = [one.how for one in outcomes if one.error is None]
            reached = reached or bool(well)
            if well and not (doubtful and well == ["mail"]):
                break
        return reached

    # ---- once a day -------------------------------------------------------------------------------------------------

    def _daily(self) -> None:
        now = self._now().astimezone(self._config.office.zone)
        if self._closed_at != closing_day(now):
            self._by_clerk(_CLOSING, self._close, now)
        for section in self._config.sources:
            if self._due(f"ledger/{section.name}", self._config.watch.ledger_at, now) and self._store.source_state(section.name).state == "live":
                self._by_clerk(section.name, self._balance, section.name)
        clock = self._config.watch.morning_at
        if self._morning and clock and self._calendar.works(now.date()):
            begin = datetime.combine(now.date(), clock_time(clock), now.tzinfo)
            unsent = begin <= now < begin + _LATEST and (self._store.job_last(_MORNING) or self._began) < begin
            if unsent and self._say(partial(self._morning, now), ()):
                self._store.job_done(_MORNING, now)

    def _due(self, job: str, clock: str | None, now: datetime) -> bool:
        """Whether the job's last time of day has come since it was done last, or since this daemon began."""
        if clock is None:
            return False
        time_today = datetime.combine(now.date(), clock_time(clock), now.tzinfo)
        due = time_today if time_today <= now else time_today - timedelta(days=1)
        return due > (self._store.job_last(job) or self._began)

    def _by_clerk(self, name: str, work: Callable[[T], None], about: T) -> None:
        """Have it done in the clerk's thread, unless it is being done."""
        running = self._in_hand.get(name)
        if running is None or running.done():
            self._in_hand[name] = self._clerk.submit(work, about)

    def _close(self, now: datetime) -> None:
        """Close the ledger's days that are over. What fails is tried again at the next look, and said once."""
        try:
            close_days(self._store, self._config, now)
        except Exception as error:  # noqa: BLE001 - the next time comes
            self._unclosed.goes_on(error)
        else:
            self._closed_at = closing_day(now)
            self._unclosed.is_over()

    def _balance(self, name: str) -> None:
        """Reconcile one source, and leave in the rows what came of it. One that is down is silent, which is told otherwise; it is asked tomorrow."""
        section = next(one for one in self._config.sources if one.name == name)
        now = self._now().astimezone(self._config.office.zone)
        try:
            balance = reconcile(section, self._config, self._store, None).balance
            if balance.balanced:
                self._store.concern_over(("ledger-off", name), now)
            else:
                counts = {standing.value: count for standing, count in balance.counts.items()}
                self._store.concern_seen(Concern("ledger-off", name, {"missing": counts.get("missing", 0), "lost": counts.get("lost", 0)}), now)
            self._store.job_done(f"ledger/{name}", now)
            _log.info("reconciled", source=name, balanced=balance.balanced)
        except Exception as error:  # noqa: BLE001 - the next time comes
            _log.error("reconcile-failed", source=name, code=error.case if isinstance(error, IntakeError) else "internal", kind=type(error).__name__)
            with suppress(IntakeError):
                self._store.job_done(f"ledger/{name}", now)

    # ---- the database itself ----------------------------------------------------------------------------------------

    def _store_away(self, error: StoreError) -> None:
        now = self._now()
        away = self._away or _Away(now, error.case, now + _AWAY)
        self._away = away
        if now < away.next_at:
            return
        concern = self._away_concern(away)
        new, lasting = ([], [concern]) if away.told else ([concern], [])
        message = report(new, lasting, [], self._config.office.name, self._config.alerts.language)
        if self._say(lambda _: message, [concern]):
            away.told, away.next_at = True, now + timedelta(seconds=self._config.watch.every)

    def _store_back(self) -> None:
        if self._away and self._away.told:
            concern = self._away_concern(self._away)
            message = report([], [], [concern], self._config.office.name, self._config.alerts.language)
            self._say(lambda _: message, [concern])
        self._away = None

    def _away_concern(self, away: _Away) -> Concern:
        return Concern("store-away", "", {"code": away.code, "since": away.since.astimezone(self._config.office.zone).strftime("%Y-%m-%d %H:%M")})

    def _run(self) -> None:
        while not self._stop.wait(TICK_SECONDS):
            try:
                self.tick()
            except Exception as error:  # noqa: BLE001 - this thread may not end
                self._outage.goes_on(error)
            else:
                self._outage.is_over()


__all__ = ["TICK_SECONDS", "Watchman"]
