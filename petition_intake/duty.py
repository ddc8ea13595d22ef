"""Who has to be told when a life may be at stake: the section ``alerts`` of the configuration, and whom it names at a given moment. Pure.

A rota is a list of shifts. The first shift that covers the moment says who is told, in order; where none does, everybody is, in the order of
``contacts``: a hole in the rota must not swallow an alert.
"""

import ipaddress
import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from petition_intake.access import Account

Day = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEK: tuple[Day, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
Clock = Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$|^24:00$")]
_ADDRESS = re.compile(r"[^@\s<>,;]+@[^@\s<>,;]+")
_PORTS = {"implicit": 465, "starttls": 587, "none": 25}


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Contact(_Part):
    """A person on duty and the ways to tell them; with both, both are used."""

    name: Annotated[str, Field(min_length=1, max_length=80)]
    mail: str | None = None
    """Mail address."""
    command: Annotated[tuple[str, ...], Field(min_length=1)] | None = None
    """Program with its arguments that tells them, e.g. by text message or telephone; see docs/ALERTS.md for what it is given."""
    account: Account | None = None
    """The account under which they use this machine: what they are told counts what it may read; without one, what anybody may."""

    @field_validator("mail")
    @classmethod
    def _an_address(cls, value: str | None) -> str | None:
        if value is not None and not _ADDRESS.fullmatch(value):
            msg = "one mail address such as duty@example.cn"
            raise ValueError(msg)
        return value

    @model_validator(mode="after")
    def _can_be_told(self) -> Self:
        if self.mail is None and self.command is None:
            msg = "a contact needs mail or command"
            raise ValueError(msg)
        return self


class Shift(_Part):
    """Hours of some days, and who is told then, in order. A shift that ends before it begins lasts until the next morning."""

    contacts: Annotated[tuple[str, ...], Field(min_length=1)]
    days: tuple[Day, ...] = WEEK
    dates: tuple[date, ...] = ()
    """Single days instead of ``days``, e.g. of a holiday."""
    begin: Clock = "00:00"
    end: Clock = "24:00"

    def covers(self, moment: datetime) -> bool:
        """Whether the shift runs at a moment of the office's own time."""
        now, begin, end = moment.strftime("%H:%M"), self.begin, self.end
        if begin < end:
            return self._begins_on(moment.date()) and begin <= now < end
        return (self._begins_on(moment.date()) and now >= begin) or (self._begins_on(moment.date() - timedelta(days=1)) and now < end)

    def _begins_on(self, day: date) -> bool:
        return day in self.dates if self.dates else WEEK[day.weekday()] in self.days


class Smtp(_Part):
    """The server that alerts are sent by: best another provider than the mailboxes that are polled."""

    host: Annotated[str, Field(min_length=1)]
    port: Annotated[int, Field(ge=1, le=65535)] | None = None
    """Default 465 with ``tls: implicit``, 587 with ``starttls``, else 25."""
    tls: Literal["implicit", "starttls", "none"] = "implicit"
    ca_file: Path | None = None
    """Certificates to trust instead of the system's own."""
    sender: Annotated[str, Field(pattern=_ADDRESS.pattern)]
    """Address that alerts come from."""
    user: str | None = None
    """Whom to log in as; None: no login."""
    password_env: str | None = None
    password_file: Path | None = None
    timeout: Annotated[float, Field(gt=0, le=50)] = 20.0
    """Seconds that sending one mail may take altogether."""

    @model_validator(mode="after")
    def _logs_in_safely(self) -> Self:
        if (self.user is None) != (self.password_env is None and self.password_file is None) or (self.password_env and self.password_file):
            msg = "user goes with either password_env or password_file"
            raise ValueError(msg)
        if self.user and self.tls == "none" and not is_this_machine(self.host):
            msg = "tls: none would send the password in the clear; only to this machine"
            raise ValueError(msg)
        return self

    @property
    def at(self) -> int:
        """The port."""
        return self.port or _PORTS[self.tls]


class Alerts(_Part):
    """Whom to tell of threats and of what is urgent, how, and how often."""

    contacts: tuple[Contact, ...] = ()
    rota: tuple[Shift, ...] = ()
    smtp: Smtp | None = None
    every: Annotated[int, Field(ge=10, le=3600)] = 300
    """Seconds until the same alert is told again while nobody has acknowledged it."""
    tries: Annotated[int, Field(ge=1, le=100)] = 3
    """So often a person is told, then the next one."""
    quote: Literal["none", "sentence"] = "none"
    """Whether an alert may carry the sentence that raised it: personal data leaves the house then."""
    language: Literal["zh", "en"] = "zh"
    command_seconds: Annotated[float, Field(gt=0, le=50)] = 20.0
    """Seconds that a contact's command may take; then it is killed with all it started."""

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        names = [contact.name for contact in self.contacts]
        if twice := next((name for name in names if names.count(name) > 1), None):
            msg = f"two contacts are called {twice}"
            raise ValueError(msg)
        if unknown := next((name for shift in self.rota for name in shift.contacts if name not in names), None):
            msg = f"rota names {unknown}, who is no contact"
            raise ValueError(msg)
        if self.smtp is None and any(contact.mail for contact in self.contacts):
            msg = "a contact with mail needs alerts.smtp"
            raise ValueError(msg)
        return self

    def on_duty(self, moment: datetime) -> tuple[Contact, ...]:
        """Who is told at a moment of the office's own time, in order; empty only without any contact."""
        named = next((shift.contacts for shift in self.rota if shift.covers(moment)), None)
        if named is None:
            return self.contacts
        by_name = {contact.name: contact for contact in self.contacts}
        return tuple(by_name[name] for name in dict.fromkeys(named))

    def in_turn(self, moment: datetime, tries: int) -> tuple[Contact, ...]:
        """Those on duty from the one whose turn it is after so many ``tries``; whoever follows is told where one can't be reached."""
        people = self.on_duty(moment)
        first = (tries // self.tries) % len(people) if people else 0
        return people[first:] + people[:first]

    def holes(self) -> Sequence[Day]:
        """Weekdays with hours that no shift of the rota covers; none without a rota."""
        if not self.rota:
            return ()
        monday = datetime(2024, 1, 1)  # noqa: DTZ001 - a clock on a wall
        weekly = [shift for shift in self.rota if not shift.dates]
        edges = sorted({_minutes(edge) for shift in weekly for edge in (shift.begin, shift.end)} | {0})
        return [
            day for number, day in enumerate(WEEK)
            if any(not any(shift.covers(monday + timedelta(days=number, minutes=edge)) for shift in weekly) for edge in edges if edge < _DAY_MINUTES)
        ]  # fmt: skip


_DAY_MINUTES = 24 * 60


def _minutes(clock: str) -> int:
    return _DAY_MINUTES if clock == "24:00" else time.fromisoformat(clock).hour * 60 + time.fromisoformat(clock).minute


def provider(host: str) -> str:
    """The part of a host's name that says whose it is."""
    names = host.lower().split(".")
    return ".".join(names[-3:] if host.lower().endswith((".com.cn", ".gov.cn", ".org.cn", ".net.cn")) else names[-2:])


def is_this_machine(host: str) -> bool:
    """Whether what is sent to this host stays here."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
