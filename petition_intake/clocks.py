"""The clocks of a matter as a pure function of what happened to it: no clock is read and no database asked.

``Reckoner.deadlines`` recomputes them all from the arrival, the way it came, its tracks and its events, by the rules in config. So a corrected
track, a superior's date or an event taken back changes whatever rested on it. 日 are calendar days; 工作日 follow ``workdays``.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta

from petition_intake.config import ClockRule, Clocks, Extension, Office
from petition_intake.model import Deadline, Event, EventKind, JsonValue
from petition_intake.workdays import Calendar

RECEIVED = "received"
"""The event every arrival brings: it reached the office's door."""
EXCLUDED = "excluded"
"""What ends every clock of a record of which a person confirmed that it is no petition."""
_MISTYPED = date(2200, 1, 1)
"""No superior sets a day as far away as that."""
_VIA = ("direct", "forwarded_by", "handed_over_by")


@dataclass(frozen=True, slots=True)
class Course:
    """Everything the clocks of a matter depend on. ``via`` and ``tracks`` as they stand, corrections over findings.

    ``excluded_at``: when a person confirmed that it is no petition. ``history``: it was imported from before a source's start, and its arrival starts nothing.
    """

    received_at: datetime
    via: Mapping[str, JsonValue] = field(default_factory=dict)
    tracks: frozenset[str] = frozenset()
    events: tuple[Event, ...] = ()
    excluded_at: datetime | None = None
    history: bool = False
    empty: frozenset[str] = frozenset()
    """Fields of rules' ``needs`` that are empty in a record a person confirmed; while nobody has, nothing counts as empty."""


@dataclass(frozen=True, slots=True)
class Reckoner:
    """The rules, the office and the calendar by which clocks run."""

    office: Office = field(default_factory=Office)
    clocks: Clocks = field(default_factory=Clocks)
    calendar: Calendar = field(default_factory=Calendar)

    def deadlines(self, course: Course) -> tuple[Deadline, ...]:
        """All clocks that were ever started, in the order of the rules; events count in the order of their days, then as they were entered."""
        course = replace(course, events=in_order(course.events))
        started = ((rule, self._start(rule, course)) for rule in self.clocks.rules if self._applies(rule, course))
        return tuple(_Clock(rule, self, course).run(*start) for rule, start in started if start is not None)

    def today(self, moment: datetime) -> date:
        """The office's day at a moment."""
        return moment.astimezone(self.office.zone).date()

    def days_left(self, deadline: Deadline, today: date) -> int:
        """Days until it is due, in the rule's unit, negative when it has passed; a clock that stands still is left where it stood."""
        today = deadline.suspended_since or today
        if deadline.unit == "day":
            return (deadline.due - today).days
        return self.calendar.between(today, deadline.due) - self.calendar.between(deadline.due, today)

    def extensions(self, kind: EventKind) -> list[Extension]:
        """What an event of this kind may extend, by the rules of this office."""
        return [one for rule in self.clocks.rules if self.office.kind in rule.office_kinds for one in rule.extended_by if one.event == kind]

    def _applies(self, rule: ClockRule, course: Course) -> bool:
        """A rule for certain tracks waits until one of them is known: at arrival nothing is."""
        if rule.until is not None and superiors_date(course.via) is None:
            return False
        if course.empty.intersection(rule.needs):
            return False
        kind = course.via.get("kind")
        came = kind if kind in _VIA else "direct"
        return self.office.kind in rule.office_kinds and (not rule.via or came in rule.via) and (not rule.tracks or bool(set(rule.tracks) & course.tracks))

    def _start(self, rule: ClockRule, course: Course) -> tuple[datetime, Sequence[Event]] | None:
        """When the clock starts, and the events that come after; the first event of the kind counts."""
        if rule.starts == RECEIVED:
            return None if course.history else (course.received_at, course.events)
        for position, event in enumerate(course.events):
            earlier = rule.after is None or any(one.kind == rule.after for one in course.events[:position])
            if event.kind == rule.starts and earlier:
                return self.moment(event, course.received_at), course.events[position + 1 :]
        return None

    def moment(self, event: Event, not_before: datetime) -> datetime:
        """An event's day as a moment: its first, or that of what it followed on the same day."""
        return max(datetime.combine(event.on, time(), self.office.zone), not_before)


def in_order(events: Iterable[Event]) -> tuple[Event, ...]:
    """The events in the order of their days, those of one day as they were entered."""
    return tuple(sorted(events, key=lambda event: (event.on, event.id)))


def superiors_date(via: Mapping[str, JsonValue]) -> date | None:
    """The day a superior has set (``via.due``); None where there is none, or what stands there is no date."""
    due = via.get("due")
    try:
        day = date.fromisoformat(due) if isinstance(due, str) else None
    except ValueError:
        return None
    return day if day is not None and day < _MISTYPED else None


def last_day(rule: ClockRule, start: date, calendar: Calendar, added: int = 0) -> date:
    """The last day of a clock of so many days that starts on ``start``, an office-local date, with ``added`` days in the rule's unit."""
    count = (rule.days or 0) + added
    if rule.unit == "day":
        last = start + timedelta(days=count - (1 if rule.count_first_day else 0))
    else:
        last = calendar.after(start, count, first=rule.count_first_day)
    return _off_holidays(rule, last, calendar)


def _off_holidays(rule: ClockRule, last: date, calendar: Calendar) -> date:
    if rule.on_holiday == "next_working_day":
        while not calendar.works(last):
            last += timedelta(days=1)
    return last


@dataclass(slots=True)
class _Clock:
    """One clock while the events go by."""

    rule: ClockRule
    reckoner: Reckoner
    course: Course
    start: date = date.min
    suspended: int = 0
    granted: dict[int, list[int]] = field(default_factory=dict)
    """The days granted under each of the rule's extensions."""
    since: date | None = None
    """It stands still since that day."""
    counted: date = date.min
    """The last day that was left out already."""

    def run(self, at: datetime, events: Sequence[Event]) -> Deadline:
        """Let the events go by, as far as one ends it."""
        self.start = self.reckoner.today(at)
        for event in events:
            if event.kind in self.rule.met_by or event.kind in self.rule.stopped_by:
                self._resume(event.on)
                return self._ended(at, self.reckoner.moment(event, at), event.kind.value)
            self._meet(event)
        if self.course.excluded_at is not None:
            self._resume(self.reckoner.today(self.course.excluded_at))
            return self._ended(at, self.course.excluded_at, EXCLUDED)
        return replace(self._now(at), suspended_since=self.since, waits_for=_waits_for(self.course.events))

    def _meet(self, event: Event) -> None:
        if event.kind in self.rule.resumed_by:
            self._resume(event.on)
        elif event.kind in self.rule.suspended_by and self.since is None and self.start <= event.on <= self.due:
            self.since = max(event.on, self.counted + timedelta(days=1)) if self.counted > date.min else event.on
        for position, extension in enumerate(self.rule.extended_by):
            if event.kind == extension.event and self._granted(extension, event):
                self.granted.setdefault(position, []).append(min(event.days or extension.days, extension.days))

    @property
    def extended(self) -> int:
        """Days added: of more extensions than a rule allows the longest, so that one entered late, for an earlier day, takes nothing back."""
        extensions = self.rule.extended_by
        return sum(sum(sorted(days, reverse=True)[: extensions[position].times]) for position, days in self.granted.items())

    def _granted(self, extension: Extension, event: Event) -> bool:
        """In time, approved by whoever must, and with a reason."""
        in_time = event.on <= self.due or self.since is not None
        return in_time and not (extension.approval and not event.approved_by) and not (extension.reason and not event.note)

    def _resume(self, on: date) -> None:
        """The days it stood still are not counted, the first and the last of them included."""
        if self.since is not None:
            before = self.since - timedelta(days=1)
            working = self.rule.unit == "working_day"
            self.suspended += self.reckoner.calendar.between(before, on) if working else max(0, (on - before).days)
            self.counted = max(self.counted, on)
        self.since = None

    @property
    def due(self) -> date:
        """The last day as it stands now."""
        added, calendar = self.extended + self.suspended, self.reckoner.calendar
        own = superiors_date(self.course.via) if self.rule.until is not None else None
        if own is None:
            return last_day(self.rule, self.start, calendar, added)
        later = own + timedelta(days=added) if self.rule.unit == "day" or not added else calendar.after(own, added)
        return _off_holidays(self.rule, later, calendar)

    def _now(self, at: datetime) -> Deadline:
        rule, due = self.rule, self.due
        days = rule.days if rule.days is not None else max(0, (due - self.start).days - self.extended - self.suspended)
        return Deadline(
            name=rule.name,
            article=rule.article,
            days=days,
            unit=rule.unit,
            started_at=at,
            started_by=str(rule.starts),
            due=due,
            suspended_days=self.suspended,
            extended_days=self.extended,
            lapses=rule.lapses,
        )

    def _ended(self, start: datetime, at: datetime, by: str) -> Deadline:
        now, day = self._now(start), self.reckoner.today(at)
        late = max(0, (day - now.due).days) if now.unit == "day" else self.reckoner.calendar.between(now.due, day)
        return replace(now, met_at=at, met_by=by, late_by=0 if now.lapses else late)


def _waits_for(events: Sequence[Event]) -> str | None:
    """The unit that was given the matter last."""
    return next((event.to_unit for event in reversed(events) if event.to_unit), None)
