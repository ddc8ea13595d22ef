"""What the closed days say of a stretch of time: "prove that nothing was lost in March". From closings alone; no letter and no row is opened.

``gather`` asks the store, ``lines`` and the rest say it in words for the screen, the page and the workbook. No personal data.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from itertools import groupby
from typing import TYPE_CHECKING

from petition_intake import labels
from petition_intake.closings import OFFICE, Closing, Fault, Numbers, Run, broken, numbers, runs_of, size
from petition_intake.config import Office
from petition_intake.i18n import N_, Language, fill, translate
from petition_intake.messages import sentence

if TYPE_CHECKING:
    from store.store import Store

_DAY = timedelta(days=1)
COUNTS = ("places", "promoted", "new", "known", "passed", "unseen")
HEADS = {
    "day": N_("Day"), "source": N_("Source"), "places": N_("Places seen"), "promoted": N_("Taken after all"), "new": N_("New items"),
    "known": N_("Known already"), "passed": N_("Passed over"), "unseen": N_("Gone unseen"), "states": N_("New items when closed"),
    "unobserved": N_("Not observed"),
}  # fmt: skip
_STATES = ("recorded", "review", "set_aside", "shunted")


@dataclass(frozen=True, slots=True)
class LedgerReport:
    """Some days of the ledger, both ends counted."""

    office: Office
    first: date
    last: date
    made_at: datetime
    closings: Sequence[Closing]
    numbers: Sequence[Numbers]
    open_days: Sequence[tuple[date, date]]
    """Stretches of days that are not closed."""
    fault: Fault | None
    """The first closing that is not what it was."""

    @property
    def missing(self) -> int:
        """How many numbers nobody accounts for."""
        return sum(size(year.missing) for year in self.numbers)

    @property
    def days(self) -> int:
        """How many days are not closed."""
        return sum((last - first).days + 1 for first, last in self.open_days)

    @property
    def proven(self) -> bool:
        """Whether all days are closed, every number is accounted for and the chain holds."""
        return not (self.fault or self.missing or self.open_days)


def gather(store: "Store", office: Office, first: date, last: date, now: datetime, tell: Callable[[Sequence[Closing]], None] | None = None) -> LedgerReport:
    """The report of the days from ``first`` to ``last``; ``tell`` hears of each month's closings when they are read, before all are proven. ``StoreError``."""
    closings: list[Closing] = []
    before, after = (list(store.closings(day, day)) for day in (first - _DAY, last + _DAY))
    for _month, group in groupby(store.closings(first, last), key=lambda one: (one.day.year, one.day.month)):
        month = list(group)
        closings += month
        if tell:
            tell(month)
    closed = {one.day.toordinal() for one in closings if one.source == OFFICE}
    left = runs_of(day for day in range(first.toordinal(), last.toordinal() + 1) if day not in closed)
    spans = [(date.fromordinal(begin), date.fromordinal(end)) for begin, end in left]
    previous = store.closing_before(closings[0].no) if closings else None
    return LedgerReport(office, first, last, now.astimezone(office.zone), closings, numbers(closings, before, after), spans, _first_fault(closings, previous))


def _first_fault(closings: Sequence[Closing], previous: Closing | None) -> Fault | None:
    for closing in closings:
        if fault := broken(closing, previous):
            return fault
        previous = closing
    return None


# ---- in words -------------------------------------------------------------------------------------------------------


def heads(language: Language) -> list[str]:
    """The heads of the table of days."""
    return [translate(head, language) for head in HEADS.values()]


def rows(closings: Sequence[Closing], zone: tzinfo, language: Language) -> list[list[str]]:
    """A line for each source and day, then the sums."""
    found = [
        [one.day.isoformat(), source(one.source, language), *(str(one.count(name)) for name in COUNTS), _states(one, language), unobserved(one, zone, language)]
        for one in closings
    ]
    return [*found, sums(closings, language)] if found else []


def sums(closings: Sequence[Closing], language: Language) -> list[str]:
    """The counts of several days and sources, as a line of the same table."""
    return [translate(N_("Sum"), language), "", *(str(sum(one.count(name) for one in closings)) for name in COUNTS), "", ""]


def source(name: str, language: Language) -> str:
    """A source's name; the office's own line tells what was handed in by hand."""
    return name or translate(N_("by hand"), language)


def _states(closing: Closing, language: Language) -> str:
    """How the new items stood when the day was closed."""
    states = closing.facts.get("states")
    counts = {key: value for key, value in (states if isinstance(states, dict) else {}).items() if isinstance(value, int)}
    waiting = sum(value for key, value in counts.items() if key not in _STATES)
    said = [f"{labels.state(key, language)} {counts[key]}" for key in _STATES if counts.get(key)]
    return translate(N_(", "), language).join([*said, *([f"{translate(N_('waiting'), language)} {waiting}"] if waiting else [])])


def unobserved(closing: Closing, zone: tzinfo, language: Language) -> str:
    """The spans in which the source answered no poll, with the reason as far as it is known."""
    spans = closing.facts.get("unobserved")
    told = [_span(str(one[0]), str(one[1]), one[2], zone, language) for one in (spans if isinstance(spans, list) else []) if isinstance(one, list)]
    return translate(N_("; "), language).join(told)


def _span(begin: str, end: str, why: object, zone: tzinfo, language: Language) -> str:
    first, last = (datetime.fromisoformat(moment).astimezone(zone) for moment in (begin, end))
    clock = "%H:%M" if f"{first:%H:%M}" != f"{last:%H:%M}" else "%H:%M:%S"  # within one minute, from and to would read alike
    until = "24:00" if last.date() > first.date() else last.strftime(clock)
    reason = sentence(str(why), None, language) if why else translate(N_("nobody asked it: the daemon was down, or the source paused"), language)
    return fill(translate(N_("{begin}-{end} ({why})"), language), {"begin": first.strftime(clock), "end": until, "why": reason.rstrip(".。")})


def verdict(report: LedgerReport, language: Language) -> list[str]:
    """What the report comes to: whether it is proven, and what is not."""

    def say(text: str, **known: object) -> str:
        return fill(translate(text, language), known)

    if report.proven:
        return [say(N_("Every day is closed, every number is accounted for, and the chain of closings holds."))]
    found = []
    if report.fault:
        where = source(report.fault.source, language)
        found.append(
            say(N_("The chain is broken at {day}, {source}: {what}"), day=report.fault.day, source=where, what=sentence(report.fault.code, None, language))
        )
    if report.missing:
        found.append(say(N_("{count} numbers are accounted for by nobody."), count=report.missing))
    found += [say(N_("Not closed: {days}"), days=_days(*stretch)) for stretch in report.open_days]
    return found


def number_lines(report: LedgerReport, language: Language) -> Iterator[str]:
    """Every number of these days, by year of receipt."""

    def say(text: str, **known: object) -> str:
        return fill(translate(text, language), known)

    for year in report.numbers:
        yield say(N_("{year}: given to records {numbers} ({count})"), year=year.year, numbers=_runs(report, year.year, year.drawn), count=size(year.drawn))
        if year.skipped:
            yield say(N_("{year}: left out, see the history: {numbers}"), year=year.year, numbers=_runs(report, year.year, year.skipped))
        if year.missing:
            yield say(N_("{year}: MISSING {numbers}"), year=year.year, numbers=_runs(report, year.year, year.missing))


def hash_lines(report: LedgerReport, language: Language) -> Iterator[str]:
    """Both ends of this stretch of the chain."""
    if report.closings:
        for text, one in ((N_("first closing: no. {no}, {hash}"), report.closings[0]), (N_("last closing: no. {no}, {hash}"), report.closings[-1])):
            yield fill(translate(text, language), {"no": one.no, "hash": one.hash})


def _runs(report: LedgerReport, year: int, runs: Sequence[Run]) -> str:
    def number(serial: int) -> str:
        return report.office.number_pattern.format(year=year, serial=serial)

    return ", ".join(number(first) if first == last else f"{number(first)} - {number(last)}" for first, last in runs)


def _days(first: date, last: date) -> str:
    return first.isoformat() if first == last else f"{first.isoformat()} - {last.isoformat()}"


__all__ = ["COUNTS", "HEADS", "LedgerReport", "gather", "hash_lines", "heads", "number_lines", "rows", "sums", "unobserved", "verdict"]
