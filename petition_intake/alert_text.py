"""What a person on duty is told, in words: record numbers, channel, time, which flag, how to acknowledge. No personal data.

A sentence of the letter stands in it only where the office allows it (``alerts.quote``). The wording avoids the words the alarm itself listens for, so
that an alert that comes back into a polled mailbox raises no other.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from petition_intake import labels
from petition_intake.i18n import N_, Language, fill, translate

_MOST = 50
"""Records that one message names."""


@dataclass(frozen=True, slots=True)
class Cause:
    """One flag of one record, as it is told. ``quote`` is personal data."""

    record_no: str
    way: str
    received_at: datetime
    flag: str
    kind: str
    tries: int = 0
    quote: str | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """What is sent: one line, and the whole."""

    subject: str
    text: str


def alert(causes: Sequence[Cause], office: str, language: Language) -> Message:
    """The message about open alerts, threats first; ``causes`` are of one contact's turn."""
    ordered = sorted(causes, key=lambda cause: (cause.flag != "threat", cause.record_no))
    numbers = list(dict.fromkeys(cause.record_no for cause in ordered))
    lines = [_line(cause, language) for cause in ordered if cause.record_no in numbers[:_MOST]]
    if len(numbers) > _MOST:
        lines.append(_say(N_("and {count} more: petition-intake alerts lists them all."), language, count=len(numbers) - _MOST))
    again = min(cause.tries for cause in causes) > 0
    what = labels.alarm(ordered[0].flag, ordered[0].kind, language)
    head = N_("Reminder {tries}: {number}: {what}") if again else N_("Alert: {number}: {what}")
    subject = _say(head, language, number=numbers[0], what=what, tries=min(cause.tries for cause in causes))
    if len(numbers) > 1:
        subject += _say(N_(", and {count} more"), language, count=len(numbers) - 1)
    closing = [
        _say(N_("Acknowledge: petition-intake ack {number} (with --did, what was done). Until then it is told again."), language, number=numbers[0]),
        _say(N_("A machine found this by words alone; read the letter: petition-intake show {number}."), language, number=numbers[0]),
    ]
    return Message(f"[{office}] {subject}", "\n".join([*lines, "", *closing, ""]))


def _line(cause: Cause, language: Language) -> str:
    known = {
        "number": cause.record_no, "what": labels.alarm(cause.flag, cause.kind, language), "way": labels.way(cause.way, language),
        "when": cause.received_at.strftime("%Y-%m-%d %H:%M"),
    }  # fmt: skip
    line = _say(N_("{number}: {what}; came by {way}, {when}"), language, **known)
    if cause.tries:
        line += _say(N_("; told {tries} times before"), language, tries=cause.tries)
    return f"{line}\n    {cause.quote}" if cause.quote else line


def trial(name: str, office: str, language: Language) -> Message:
    """What ``alerts test`` sends."""
    text = _say(N_("This is a test of the alerts, {name}: nothing has happened. If you can read it, alerts reach you this way."), language, name=name)
    subject = translate(N_("Test of the alerts"), language)
    return Message(f"[{office}] {subject}", f"{text}\n")


@dataclass(frozen=True, slots=True)
class Homecoming:
    """What came and what ran out while nobody was there."""

    since: datetime
    until: datetime
    arrived: dict[str, int]
    threats: tuple[str, ...]
    urgent: tuple[str, ...]
    clocks: tuple[tuple[str, str, str], ...]
    """Record number, clock, last day."""


def homecoming(found: Homecoming, office: str, language: Language) -> Message:
    """The first words after a stop."""
    hours = (found.until - found.since).total_seconds() / 3600
    subject = _say(N_("Running again after {hours} hours"), language, hours=f"{hours:.1f}")
    ways = "; ".join(f"{labels.way(way, language)} {count}" for way, count in found.arrived.items())
    arrived = _say(N_("Arrived: {count} ({ways})"), language, count=sum(found.arrived.values()), ways=ways or "-")
    lines = [
        _say(N_("Stopped since {when}."), language, when=found.since.strftime("%Y-%m-%d %H:%M")),
        _say(N_("Threats: {numbers}"), language, numbers=_few(found.threats, language)),
        _say(N_("Major or urgent: {numbers}"), language, numbers=_few(found.urgent, language)),
        arrived,
        _say(N_("Clocks that ran out meanwhile: {count}"), language, count=len(found.clocks)),
        *(f"    {number}: {labels.clock(clock, language)}, {due}" for number, clock, due in found.clocks[:_MOST]),
    ]
    return Message(f"[{office}] {subject}", "\n".join([*lines, ""]))


def _few(numbers: Sequence[str], language: Language) -> str:
    shown = " ".join(numbers[:_MOST]) or "-"
    return shown if len(numbers) <= _MOST else shown + " " + _say(N_("and {count} more"), language, count=len(numbers) - _MOST)


def _say(text: str, language: Language, **known: object) -> str:
    return fill(translate(text, language), known)
