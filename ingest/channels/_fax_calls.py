"""Calls of which nothing lies there: somebody tried to fax and got nothing through, or a fax went missing after it had come. Pure but for file times."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from ingest.channels._fax_envelope import line_envelope, record_envelope
from ingest.channels._fax_log import MINUTE, LogLine
from ingest.channels._fax_record import CallRecord
from ingest.channels._text import plain
from petition_intake.model import Envelope, Failure, Place, Trouble

_CANDIDATES = 5000


@dataclass(frozen=True, slots=True)
class Call:
    """A call of which nothing lies there, as something that arrives."""

    place: Place
    name: str
    ended_at: datetime
    known_by: str
    envelope: Envelope
    failure: Failure
    candidates: tuple[Place, ...] = ()
    """Places its file would have had; when one is known, the file was taken before it went away."""


def fruitless(line: LogLine) -> Call:
    """A call that brought no page, from its line in the log."""
    return Call(fruitless_place(line), f"call-{line.commid}", line.ended_at, "fax-log", line_envelope(line), nothing_arrived())


def lost(line: LogLine) -> Call:
    """A document with pages whose file is not there."""
    candidates = seconds_between(line.file, line.started_at - MINUTE, line.latest + MINUTE)
    return Call(lost_place(line), line.file, line.ended_at, "fax-log", line_envelope(line), _file_missing(line.pages), candidates)


def recorded(path: Path, record: CallRecord, ended_at: datetime) -> Call:
    """A call whose record lies there without its fax."""
    place, name = record_place(path, record), path.with_suffix(".tif").name
    if not record.pages and not record.file_bytes:
        return Call(place, name, ended_at, "call-record", record_envelope(record), nothing_arrived())
    candidates = seconds_between(name, ended_at - 30 * MINUTE, ended_at + 2 * MINUTE)
    return Call(place, name, ended_at, "call-record", record_envelope(record), _file_missing(record.pages or 1), candidates)


def fruitless_place(line: LogLine) -> Place:
    """Where a call that brought nothing lies: in the log."""
    return Place(f"call:{plain(line.commid)};{line.started_at.isoformat()}")


def lost_place(line: LogLine) -> Place:
    """Where a fax lies whose file is missing: in the log."""
    return Place(f"lost:{plain(line.file)};{line.started_at.isoformat()}")


def record_place(path: Path, record: CallRecord) -> Place:
    """Where a call lies of which there is only a record."""
    return Place(f"{plain(path.name)};{record.ended_at.isoformat() if record.ended_at else 'undated'}")


def nothing_arrived() -> Failure:
    """The failure of a call that brought no page."""
    return Failure("channel", Trouble.PERMANENT, "no-pages-arrived")


def _file_missing(pages: int) -> Failure:
    return Failure("channel", Trouble.PERMANENT, "fax-lost", {"pages": pages})


def seconds_between(name: str, start: datetime, end: datetime) -> tuple[Place, ...]:
    """The places a fax of that name has, should its tags say any second of that time."""
    count = min(int((end - start).total_seconds()) + 1, _CANDIDATES)
    return tuple(Place(f"{plain(name)};{(start + timedelta(seconds=second)).isoformat()}") for second in range(count))


__all__ = ["Call", "fruitless", "fruitless_place", "lost", "lost_place", "nothing_arrived", "record_place", "recorded", "seconds_between"]
