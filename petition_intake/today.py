"""The day at a glance: what came, what waits for whom, what is wrong, and what to do first. For the screen, the page and the morning mail.

``gather`` asks the store (counts by index, no letter is opened), ``lines`` and ``first`` say it in words. No personal data.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from ingest.absence import ALIVE
from ingest.executors import living
from petition_intake import labels
from petition_intake.alert_text import Message
from petition_intake.closings import Closing
from petition_intake.config import Config
from petition_intake.i18n import N_, Language, fill, translate
from petition_intake.messages import say_failure
from petition_intake.model import RecordStatus, Way
from petition_intake.table import at_most
from petition_intake.watch_text import PLACES, words
from store.shapes import DayList, Due, KnownConcern, SourceState, Unacknowledged
from store.watching import SOON_DAYS, TO_CONFIRM

if TYPE_CHECKING:
    from store.store import Store

_FIRST = 5
_GIB = 1024**3


@dataclass(frozen=True, slots=True)
class Today:
    """What ``gather`` found, at a moment of the office's zone."""

    now: datetime
    office: str
    running: bool
    """Whether a daemon lives."""
    heard: datetime | None
    """When one was last heard of, where none does."""
    arrived: dict[Way, int]
    to_confirm: dict[RecordStatus, int]
    due: Sequence[Due]
    alerts: Unacknowledged
    lists: Sequence[DayList]
    sources: Sequence[SourceState]
    ledger: dict[str, datetime | None]
    """When each live source was last reconciled by itself."""
    free: dict[str, int]
    """Bytes, by place."""
    concerns: Sequence[KnownConcern]
    closing: Closing | None = None
    """The end of the chain of closed days: on paper or mailed away, its hash shows whether the chain was written anew."""

    @property
    def overdue(self) -> int:
        """Duties that are late."""
        return sum(one.overdue for one in self.due)

    @property
    def near(self) -> int:
        """Duties due within ``SOON_DAYS``."""
        return sum(one.near for one in self.due)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the screen: what it is about, what there is, and whether somebody must look."""

    label: str
    text: str
    mark: str = ""
    """``bad`` or ``open``; empty: all is well."""


def gather(store: "Store", config: Config, moment: datetime) -> Today:
    """How the office stands at a moment. ``StoreError``."""
    now = moment.astimezone(config.office.zone)
    running = any(one.part == "run" for one in living(store, config.engine))
    sources = [store.source_state(section.name) for section in config.sources]
    return Today(
        now=now,
        office=config.office.name,
        running=running,
        heard=None if running else max((at.astimezone(config.office.zone) for at in (store.job_last(ALIVE), store.last_heard()) if at), default=None),
        arrived=store.arrived_since(store.midnight(now)),
        to_confirm=store.open_records(TO_CONFIRM),
        due=store.clocks_near(now.date()),
        alerts=store.open_alerts(),
        lists=store.set_aside_lists(),
        sources=sources,
        ledger={one.name: store.job_last(f"ledger/{one.name}") for one in sources if one.state == "live"},
        free={place: room.free for place, room in store.room().items()},
        concerns=store.standing_concerns(),
        closing=store.last_closing(),
    )


def lines(today: Today, language: Language) -> list[Line]:
    """The whole screen, in a fixed order."""

    def say(text: str, **known: object) -> str:
        return fill(translate(text, language), known)

    arrived = [(labels.way(way.value, language), number) for way, number in today.arrived.items()]
    waiting = sum(today.to_confirm.values())
    states = [(labels.state(status.value, language), number) for status, number in today.to_confirm.items()]
    alerts = say(N_("{count}, the oldest since {since}"), count=today.alerts.count, since=_when(today.alerts.oldest)) if today.alerts.count else "0"
    days = (say(N_("{count} ({words})"), count=_day(one.day, today.now), words=one.count) for one in today.lists[:_FIRST])
    lists = say(N_(", ")).join(days) + (" …" if len(today.lists) > _FIRST else "")
    return [
        Line(say(N_("Arrived today")), _detailed(sum(today.arrived.values()), arrived, language)),
        Line(say(N_("To confirm")), _detailed(waiting, states, language), "open" if waiting else ""),
        Line(say(N_("Due in 3 days")), _clocks(today, language, lambda one: one.near), "open" if today.near else ""),
        Line(say(N_("Overdue")), _clocks(today, language, lambda one: one.overdue), "bad" if today.overdue else ""),
        Line(say(N_("Alerts without ack")), alerts, "bad" if today.alerts.count else ""),
        Line(say(N_("Set-aside lists")), lists or say(N_("all confirmed")), "open" if lists else ""),
        *_machine(today, language, say),
    ]


def _machine(today: Today, language: Language, say: Callable[..., str]) -> list[Line]:
    off = [one for one in today.concerns if one.concern.kind == "ledger-off"]
    asked = [at for at in today.ledger.values() if at]
    ledger = " ".join(words(one.concern, language)[0] for one in off)
    if not ledger:
        ledger = say(N_("balances, last checked {when}"), when=_when(min(asked))) if asked else say(N_("not checked yet"))
    low = any(one.concern.kind == "disk-low" for one in today.concerns)
    disk = say(N_(", ")).join(
        say(N_("{place} {free} GB free"), place=translate(PLACES.get(place, place), language), free=f"{free / _GIB:.1f}") for place, free in today.free.items()
    )
    sources, mark = _sources(today, language, say)
    return [
        Line(say(N_("Sources")), sources, mark),
        Line(say(N_("Ledger")), ledger, "bad" if off else ""),
        *([Line(say(N_("Closed up to")), f"{today.closing.day.isoformat()} · {today.closing.hash}")] if today.closing else []),
        Line(say(N_("Disk")), disk, "bad" if low else ""),
        Line(say(N_("Daemon")), _daemon(today, say), "" if today.running else "bad"),
    ]


def _daemon(today: Today, say: Callable[..., str]) -> str:
    if today.running:
        return say(N_("running"))
    return say(N_("NOT running, last heard of {when}"), when=_when(today.heard)) if today.heard else say(N_("NOT running"))


def _sources(today: Today, language: Language, say: Callable[..., str]) -> tuple[str, str]:
    """Those in trouble with their reasons, those that are paused, or that all is well."""
    troubled = {one.concern.about: words(one.concern, language)[0] for one in today.concerns if one.concern.kind in {"source-silent", "source-quiet"}}
    for source in today.sources:
        if source.state == "live" and source.last_error and source.name not in troubled:
            troubled[source.name] = f"{source.name}: {say_failure(source.last_error, language)[0]}"
    paused = [source.name for source in today.sources if source.state == "paused"]
    said = [*troubled.values(), *([say(N_("paused: {names}"), names=", ".join(paused))] if paused else [])]
    if not said:
        return (say(N_("{count}, all answer"), count=len(today.sources)) if today.sources else say(N_("none configured"))), ""
    return " ".join(said), "bad" if troubled else "open"


def first(today: Today, language: Language) -> list[tuple[str, str]]:
    """What to do first: at most five sentences, each with the command to type. Lives, then the machine, then the law, then the rest."""

    def say(text: str, **known: object) -> str:
        return fill(translate(text, language), known)

    found: list[tuple[str, str]] = []
    if today.alerts.count:
        found.append((say(N_("See to the open alerts ({count}): a life may be at stake."), count=today.alerts.count), "petition-intake alerts"))
    if not today.running:
        found.append((say(N_("Start the daemon: nothing is taken in.")), "petition-intake run"))
    troubles = [(one.concern, _COMMANDS[one.concern.kind]) for one in today.concerns if one.concern.kind in _COMMANDS]
    pressing, other = (
        [(words(one, language)[0], command.format(one.about)) for one, command in troubles if (one.kind == "disk-low") is low] for low in (True, False)
    )
    found += pressing
    if today.overdue:
        found.append((say(N_("Deadlines that have passed: {count}."), count=at_most(today.overdue)), "petition-intake records --overdue"))
    found += other
    if today.near:
        found.append((say(N_("Deadlines that end within three days: {count}."), count=at_most(today.near)), f"petition-intake records --due {SOON_DAYS}d"))
    if today.lists:
        oldest = today.lists[0]
        sentence = say(N_("Confirm what was set aside of {day}: {count}."), day=oldest.day.isoformat(), count=oldest.count)
        found.append((sentence, f"petition-intake exclude --day {oldest.day.isoformat()}"))
    for status, text in _TO_DO.items():
        if number := today.to_confirm.get(status, 0):
            found.append((say(text, count=at_most(number)), f"petition-intake records --status {status.value}"))
    return found[:_FIRST]


_COMMANDS = {
    "disk-low": "df -h",
    "source-silent": "petition-intake source try {}",
    "source-quiet": "petition-intake source try {}",
    "ledger-off": "petition-intake reconcile --source {}",
    "items-old": "petition-intake items --state retry",
}
_TO_DO = {
    RecordStatus.SHUNTED: N_("{count} could not be processed: see why, and try again."),
    RecordStatus.REVIEW: N_("Records with doubts: {count}. Look at them and confirm."),
    RecordStatus.RECORDED: N_("Records that can be confirmed: {count}."),
}


def morning_mail(today: Today, language: Language) -> Message:
    """The screen as a mail."""
    subject = fill(translate(N_("{day}: {count} arrived, {overdue} overdue, {alerts} alerts without ack"), language), {
        "day": today.now.date().isoformat(), "count": sum(today.arrived.values()), "overdue": at_most(today.overdue), "alerts": today.alerts.count,
    })  # fmt: skip
    done = first(today, language)
    text = [labelled(line, language) for line in lines(today, language)]
    text += ["", translate(N_("First:"), language)] + [f"    {sentence}\n        {command}" for sentence, command in done] if done else ["", nothing(language)]
    return Message(f"[{today.office}] {subject}", "\n".join([*text, ""]))


def labelled(line: Line, language: Language) -> str:
    """A line where there are no columns."""
    return fill(translate(N_("{label}: {text}"), language), {"label": line.label, "text": line.text})


def nothing(language: Language) -> str:
    """When there is nothing to do first."""
    return translate(N_("Nothing waits for you."), language)


def _clocks(today: Today, language: Language, of: Callable[[Due], int]) -> str:
    each = [(labels.clock(one.clock, language), of(one)) for one in today.due if of(one)]
    return _detailed(sum(number for _, number in each), each, language)


def _detailed(count: int, each: Sequence[tuple[str, int]], language: Language) -> str:
    """A number, and what it is made of."""
    if not count:
        return "0"
    words = translate(N_(", "), language).join(f"{name} {at_most(number)}" for name, number in each if number)
    return fill(translate(N_("{count} ({words})"), language), {"count": at_most(count), "words": words})


def _day(day: date, now: datetime) -> str:
    """With its year, unless that is the present one."""
    return f"{day:%m-%d}" if day.year == now.year else day.isoformat()


def _when(moment: datetime | None) -> str:
    return moment.strftime("%m-%d %H:%M") if moment else "-"


__all__ = ["Line", "Today", "first", "gather", "labelled", "lines", "morning_mail", "nothing"]
