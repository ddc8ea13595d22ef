"""HylaFAX's ``xferfaxlog`` (xferfaxlog(5)): one line a received document (RECV), one a call (CALL, with ``LogCalls``).

The log is put aside now and then (``xferfaxlog.1``), perhaps between the end of a call and our next look: what was put aside last is read with it.
"""

import csv
import os
import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path, PurePosixPath
from zoneinfo import ZoneInfo

_TAIL_BYTES = 16 * 1024 * 1024
_KINDS = frozenset({"RECV", "CALL"})
_FIELDS = 14
_MOMENT = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{2}) ([0-9]{1,2}):([0-9]{2})")
_TELEPHONE = re.compile(r"\+?[\d\s().-]{3,30}")
_LONGEST = 7 * 24 * 3600
"""Seconds no call can take."""
MINUTE = timedelta(seconds=60)
"""The log says when a call began to the minute."""


@dataclass(frozen=True, slots=True)
class LogLine:
    """One line. ``file`` is a base name, empty for a call; ``reason`` is empty when all went well."""

    kind: str
    commid: str
    file: str
    started_at: datetime
    seconds: int
    pages: int
    tsi: str
    caller_id: str
    local_number: str
    reason: str
    device: str = ""

    @property
    def is_last(self) -> bool:
        """Whether HylaFAX says nothing more of this call: the line of a call comes after those of its documents."""
        return self.kind == "CALL"

    @property
    def ended_at(self) -> datetime:
        """When the call was over: its beginning, known to the minute, and its length."""
        return self.started_at + timedelta(seconds=self.seconds)

    @property
    def latest(self) -> datetime:
        """The latest moment the call can have been over."""
        return self.ended_at + MINUTE


class FaxLog:
    """A whole log."""

    def __init__(self, lines: Iterable[LogLine] = ()) -> None:
        """Keep the lines in order, those of received files also by name."""
        self.lines = tuple(lines)
        self._by_file: dict[str, list[LogLine]] = {}
        for line in self.documents():
            self._by_file.setdefault(line.file, []).append(line)

    def of_file(self, name: str, at: datetime | None) -> LogLine | None:
        """The line of a received file; names come round again after a while, so the one whose call was under way at ``at``."""
        mine = self._by_file.get(name, [])
        if at is None:
            return mine[-1] if mine else None
        return next((line for line in reversed(mine) if line.started_at - MINUTE <= at <= line.latest + MINUTE), None)

    def fruitless(self) -> list[LogLine]:
        """Calls that brought no page and did not just end well, one line each.

        HylaFAX writes up to two: the document's (RECV), which knows the sender, and the call's (CALL), which comes last.
        """
        brought = {line.commid for line in self.lines if line.kind == "RECV" and line.pages > 0}
        by_call: dict[str, LogLine] = {}
        for line in self.lines:
            if line.pages == 0 and line.reason and line.commid not in brought:
                before = by_call.get(line.commid, line)
                by_call[line.commid] = replace(line, tsi=line.tsi or before.tsi, caller_id=line.caller_id or before.caller_id)
        return list(by_call.values())

    def documents(self) -> list[LogLine]:
        """Received documents."""
        return [line for line in self.lines if line.kind == "RECV" and line.file]


def parts(path: Path) -> tuple[Path, ...]:
    """The files a log is made of, oldest first: what was put aside last (logrotate, savelog), and the log itself."""
    aside = [path.with_name(f"{path.name}{suffix}") for suffix in (".1", ".0")]
    return (*[old for old in aside if old.is_file()][:1], path)


def read_log(path: Path, zone: ZoneInfo) -> FaxLog:
    """The last 16 MiB of the log and of the one put aside before it, lines that make no sense left out. ``OSError`` when the log can't be read."""
    text = _tail(path)
    for old in parts(path)[:-1]:
        with suppress(OSError):
            text = f"{_tail(old)}\n{text}"
    # not splitlines: a line's text may hold characters that only Unicode takes for the end of a line
    rows = csv.reader(text.replace("\r", "\n").split("\n"), delimiter="\t", quoting=csv.QUOTE_NONE)
    return FaxLog(line for row in rows if (line := _line(row, zone)))


def _tail(path: Path) -> str:
    with path.open("rb") as file:
        file.seek(max(0, os.fstat(file.fileno()).st_size - _TAIL_BYTES))
        return file.read(_TAIL_BYTES).decode("utf-8", "replace").replace("\0", "")


def _line(row: list[str], zone: ZoneInfo) -> LogLine | None:
    if len(row) < _FIELDS or row[1] not in _KINDS:
        return None
    fields = [field.strip().removeprefix('"').removesuffix('"').strip() for field in row]
    try:
        return LogLine(
            kind=fields[1],
            commid=fields[2],
            file=PurePosixPath(fields[4]).name,
            started_at=_moment(fields[0], zone),
            seconds=_seconds(fields[12]) or _seconds(fields[11]),
            pages=int(fields[10]),
            tsi=fields[8],
            # Which of the three is the number depends on the configuration: names and numbers are told apart by their look.
            caller_id=telephone(fields[14:17]),
            local_number=fields[7],
            reason=fields[13],
            device=fields[3],
        )
    except ValueError:
        return None


def _moment(text: str, zone: ZoneInfo) -> datetime:
    """``11/23/26 06:25`` (MM/DD/YY); read by hand, for ``strptime`` takes most of the time of a long log."""
    found = _MOMENT.fullmatch(text)
    if found is None:
        raise ValueError(text)
    month, day, year, hour, minute = map(int, found.groups())
    return datetime(2000 + year, month, day, hour, minute, tzinfo=zone)


def telephone(words: Iterable[str]) -> str:
    """The first of some words that looks like a telephone number, empty when none does."""
    return next((word for word in words if _TELEPHONE.fullmatch(word)), "")


def _seconds(text: str) -> int:
    hours, minutes, seconds = (int(part) for part in text.split(":"))
    if not 0 <= (length := hours * 3600 + minutes * 60 + seconds) <= _LONGEST:
        raise ValueError(text)
    return length


__all__ = ["MINUTE", "FaxLog", "LogLine", "parts", "read_log", "telephone"]
