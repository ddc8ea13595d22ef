"""Watching over the machine itself: the section ``watch`` of the configuration, and what can be wrong. What it means: docs/WATCHING.md."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from petition_intake.duty import Clock
from petition_intake.model import JsonValue


class Watch(BaseModel):
    """What can be asked of a running daemon, what it raises an alarm about, and whom it tells."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    port: Annotated[int, Field(ge=1, le=65535)] | None = None
    """Port of this machine alone (127.0.0.1) for ``/metrics``, ``/healthz`` and ``/readyz``; None: none."""
    log: Literal["auto", "json", "text"] = "auto"
    """How the log is written: JSON lines, text, or text on a terminal and JSON lines elsewhere."""
    contacts: tuple[str, ...] = ()
    """Names of ``alerts.contacts`` that are told of trouble with the machine; none: whoever is on duty."""
    every: Annotated[int, Field(ge=60, le=7 * 86400)] = 14400
    """Seconds until trouble that lasts is told again."""
    begin: Clock = "08:30"
    end: Clock = "17:30"
    """The office's hours on working days, for sources with ``watched: working_hours``."""
    item_hours: Annotated[float, Field(gt=0)] = 6.0
    """So long an item may be on its way before that is trouble."""
    disk_free_gb: Annotated[float, Field(ge=0)] = 5.0
    """Less room than this (GiB) for the blobs or the database is trouble."""
    alert_minutes: Annotated[float, Field(gt=0)] = 60.0
    """So long an alert may go without ``ack`` before that is trouble."""
    ledger_at: Clock | None = "03:30"
    """When every live source is reconciled each day; None: never by itself."""
    morning_at: Clock | None = None
    """When the contacts are sent what ``today`` shows each working day; None: never."""

    @property
    def hours(self) -> tuple[time, time]:
        """Begin and end of the office's hours."""
        return clock_time(self.begin), clock_time(self.end)


def clock_time(clock: str) -> time:
    """The time of day; 24:00 is the last moment of it."""
    return time.max if clock == "24:00" else time.fromisoformat(clock)


@dataclass(frozen=True, slots=True)
class Concern:
    """Trouble with the machine, by a ``kind`` that has words (``messages``); ``about`` names a source, a channel or a place. ``facts``: no personal data."""

    kind: str
    about: str = ""
    facts: Mapping[str, JsonValue] = field(default_factory=dict)

    @property
    def key(self) -> tuple[str, str]:
        """What it is the same trouble by."""
        return self.kind, self.about
