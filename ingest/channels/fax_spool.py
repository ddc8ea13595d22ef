"""The spool of a fax server: HylaFAX's ``recvq``, or any folder into which a server or gateway puts faxes as TIFF or PDF.

A fax is known by its file's name and the transmission time in its tags (HylaFAX deals names out anew after a while). What the server says of the
call is kept beside it: tags, ``xferfaxlog`` (option ``log``), a call record ``NAME.json``. A call that brought no page, and a page the log
promises but no file holds, arrive too: empty, with a failure that asks for a resend or a search; nobody else would notice them.

The end of a call is known from the log (to the minute, made exact by the tags), else from the call record, the tags, the file's time.
"""

import fcntl
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Annotated, TypeVar
from zoneinfo import ZoneInfo

from pydantic import Field

from ingest.channels import _files as files
from ingest.channels._batches import is_early, unknown
from ingest.channels._fax_log import MINUTE, FaxLog, LogLine, read_log
from ingest.channels._fax_record import CallRecord, read_record
from ingest.channels._fax_tags import FaxTags, read_tags
from ingest.channels._log import tell_once
from ingest.channels._options import SpoolOptions
from ingest.channels._text import original, plain
from ingest.channels._times import from_seconds, now, plausible
from ingest.channels._view import view
from petition_intake.config import Limits, Office
from petition_intake.model import Arrival, Envelope, Failure, Place, Trouble, Way
from petition_intake.ports import Known, Passed, Poller, SourceView

FAX_SUFFIXES = frozenset({".tif", ".tiff", ".pdf"})
_JUDGED = timedelta(days=60)
"""How long a missing file is called lost: later the spool has been cleaned (faxqclean)."""
_CANDIDATES = 5000
_REMEMBERED = 100_000
T = TypeVar("T")


class FaxSpoolOptions(SpoolOptions):
    """Options of a ``fax_spool`` source."""

    log: Path | None = None
    """HylaFAX's ``xferfaxlog``: caller id, reason and end of a call, calls that brought nothing, files that went missing."""
    log_grace_seconds: Annotated[float, Field(ge=0, le=86400)] = 120.0
    """With ``log``: how long a ``fax*.tif`` waits for its line, and a line for its file."""
    call_records: bool = True
    """Read ``NAME.json`` beside ``NAME.tif`` when it is a call record."""


@dataclass(frozen=True, slots=True)
class _Fax:
    """A fax that lies there."""

    found: files.Found
    place: Place
    tags: FaxTags | None


@dataclass(frozen=True, slots=True)
class _Said:
    """What is said of a fax beside its own tags."""

    line: LogLine | None = None
    record: CallRecord | None = None


@dataclass(frozen=True, slots=True)
class _Call:
    """A call of which nothing lies there."""

    place: Place
    name: str
    ended_at: datetime
    known_by: str
    envelope: Envelope
    failure: Failure
    candidates: tuple[Place, ...] = ()
    """Places its file would have had; when one is known, the file was taken before it went away."""


@dataclass(slots=True)
class _Memory:
    """What one source keeps between polls: log, tags and records while their files do not change, and lines whose file was taken before it went."""

    log_status: tuple[Path, int, int] | None = None
    log: FaxLog = field(default_factory=FaxLog)
    settling: files.Settling = field(default_factory=files.Settling)
    accounted: set[tuple[str, str]] = field(default_factory=set)
    tags: dict[tuple[Path, int, int], FaxTags] = field(default_factory=dict)
    records: dict[tuple[Path, int, int], CallRecord] = field(default_factory=dict)

    def tags_of(self, path: Path, zone: ZoneInfo) -> FaxTags | None:
        """The tags of a file that may have been read before: at every poll all of them are asked for."""
        return None if path.suffix.lower() == ".pdf" else _remembered(self.tags, path, zone, read_tags)

    def record_of(self, path: Path, zone: ZoneInfo) -> CallRecord | None:
        """A call record that may have been read before."""
        return _remembered(self.records, path, zone, read_record)


def _remembered(memory: dict[tuple[Path, int, int], T], path: Path, zone: ZoneInfo, read: Callable[[Path, ZoneInfo], T | None]) -> T | None:
    status = files.file_status(path)
    if status is None:
        return None
    key = (path, *status)
    if key in memory:
        return memory[key]
    value = read(path, zone)
    if value is not None:  # else it may have been unreadable for the moment only
        if len(memory) >= _REMEMBERED:
            memory.clear()
        memory[key] = value
    return value


class FaxSpoolPoller:
    """One spool, open. See ``ports.Poller``."""

    def __init__(self, name: str, way: Way, options: FaxSpoolOptions, office: Office, memory: _Memory) -> None:
        """Only remembers; ``memory`` outlives the poller."""
        self._name, self._way, self._options, self._office, self._memory = name, way, options, office, memory

    def look(self) -> SourceView:
        """Count faxes and fruitless calls by year."""
        lines = self._log()
        times = [self._received(fax, self._said(fax, lines))[0] for fax in self._faxes(self._files())]
        times += [call.ended_at for call in self._calls(lines)]
        unread = self._options.log is not None and files.file_status(self._options.log) is None
        return view((".",), times, self._office.zone, ("log-unreadable",) if unread else ())

    def poll(self, known: Known, since: datetime | None, *, history: bool) -> Iterator[Arrival | Passed]:
        """Yield faxes that are whole and not known, then calls of which nothing lies there."""
        lines = self._log()
        new = unknown(self._faxes(self._files()), lambda fax: fax.place, known)
        for fax in self._memory.settling.pick(new, lambda fax: fax.found, self._options.settle_seconds):
            said = self._said(fax, lines)
            if not self._is_over(fax, said):
                continue
            at, how = self._received(fax, said)
            early = is_early(at, since)
            if early and not history:
                yield Passed(fax.place, "before-start", at)
            elif content := files.read(fax.found, self._name):
                failure = None if fax.found.size else _nothing_arrived()
                yield self._arrival(fax.place, fax.found.path.name, content.body, at, how, _envelope(fax.tags, said), failure, history=early)
        for call in unknown(self._calls(lines), lambda call: call.place, known):
            if self._is_accounted(call, known):
                continue
            at, how = plausible([(call.ended_at, call.known_by)], now())
            early = is_early(at, since)
            if early and not history:
                yield Passed(call.place, "before-start", at)
            else:
                yield self._arrival(call.place, call.name, b"", at, how, call.envelope, call.failure, history=early)

    def done(self, places: Sequence[Place]) -> None:
        """Move the files of these places, and their call records, to the done folder."""
        folder = self._options.done_folder
        if folder is None:
            return
        for place in places:
            path = self._options.path / Path(original(place.key.rpartition(";")[0])).name
            found = files.look_at(path, self._options.path, self._name) if path.exists() else None
            if found is None or self._place_now(found) != place:
                continue
            for mine in (path, path.with_suffix(".json")):
                self._move(mine, folder)

    def places(self) -> Iterator[Place]:
        """The places of all faxes here and in the done folder, and of the calls of which nothing lies there."""
        lines = self._log()
        roots = list(files.done_roots(self._options.done_folder))
        for root in roots:
            yield from (fax.place for fax in self._faxes(self._files(root)))
            yield from (call.place for call in self._recorded_calls(root))
        quiet = (found for found in self._files() if files.is_quiet(found, self._options.settle_seconds))
        yield from (fax.place for fax in self._faxes(quiet))
        yield from (call.place for call in self._calls(lines))

    # ---- what lies there --------------------------------------------------------------------------------------------

    def _files(self, root: Path | None = None) -> Iterator[files.Found]:
        """The faxes in a folder: by suffix, without what a call record names as the sender's own copy."""
        root = root or self._options.path
        files.check_folder(root)
        found = [entry for entry in files.walk(root, self._name, recursive=False) if entry.path.suffix.lower() in FAX_SUFFIXES]
        sent = {record.sent_file for _, record in self._records(root)}
        yield from (entry for entry in found if entry.path.name not in sent)

    def _records(self, root: Path) -> list[tuple[Path, CallRecord]]:
        if not self._options.call_records:
            return []
        paths = sorted(root.glob("*.json"))
        return [(path, record) for path in paths if (record := self._memory.record_of(path, self._office.zone))]

    def _faxes(self, found: Iterator[files.Found]) -> Iterator[_Fax]:
        for entry in found:
            tags = self._memory.tags_of(entry.path, self._office.zone)
            yield _Fax(entry, _place(entry, tags), tags)

    def _said(self, fax: _Fax, lines: FaxLog) -> _Said:
        path, began = fax.found.path, fax.tags.started_at if fax.tags else None
        record = self._memory.record_of(path.with_suffix(".json"), self._office.zone) if self._options.call_records else None
        return _Said(lines.of_file(path.name, began or from_seconds(fax.found.mtime)), record)

    def _place_now(self, found: files.Found) -> Place | None:
        if found.path.suffix.lower() == ".json":
            record = self._memory.record_of(found.path, self._office.zone)
            return _record_place(found.path, record) if record else None
        return _place(found, self._memory.tags_of(found.path, self._office.zone))

    def _is_over(self, fax: _Fax, said: _Said) -> bool:
        """Whether the call has ended: the server locks a file while it receives, and writes the log line when it is done."""
        if _is_locked(fax.found.path):
            return False
        waits = self._options.log is not None and said.line is None and fax.found.path.name.startswith("fax")
        return not waits or abs((now() - from_seconds(fax.found.mtime)).total_seconds()) >= self._options.log_grace_seconds

    def _log(self) -> FaxLog:
        path, memory = self._options.log, self._memory
        if path is None:
            return FaxLog()
        status = files.file_status(path)
        try:
            if status is None or memory.log_status != (path, *status):
                memory.log = read_log(path, self._office.zone)
                memory.log_status = (path, *status) if status else None
        except OSError as error:  # the faxes themselves are there and are taken without it
            tell_once("fax-log-unreadable", self._name, path, type(error).__name__)
            return FaxLog()
        return memory.log

    # ---- calls of which nothing lies there --------------------------------------------------------------------------

    def _calls(self, lines: FaxLog) -> Iterator[_Call]:
        for line in lines.fruitless():
            if now() - line.latest >= self._grace:
                yield _fruitless(line)
        present = self._names()
        for line in lines.documents():
            if line.pages and line.file not in present and self._is_ripe(line.latest):
                yield _lost(line)
        yield from self._recorded_calls(self._options.path)

    def _recorded_calls(self, root: Path) -> Iterator[_Call]:
        present = self._names()
        for path, record in self._records(root):
            if any(path.with_suffix(suffix).name in present for suffix in FAX_SUFFIXES):
                continue
            ended_at = record.ended_at or from_seconds(path.lstat().st_mtime)
            if record.pages == 0 or self._is_ripe(ended_at):
                yield _recorded(path, record, ended_at)

    def _names(self) -> set[str]:
        roots = (self._options.path, *files.done_roots(self._options.done_folder))
        return {entry.path.name for root in roots for entry in files.walk(root, self._name, recursive=False)}

    @property
    def _grace(self) -> timedelta:
        """How long a line waits; without any grace also for a call whose last minute is not over."""
        seconds = self._options.log_grace_seconds
        return timedelta(seconds=seconds) if seconds else -MINUTE

    def _is_ripe(self, ended_at: datetime) -> bool:
        """Whether the file of a call had time to come, and the spool none yet to be cleaned."""
        return self._grace <= now() - ended_at <= _JUDGED

    def _is_accounted(self, call: _Call, known: Known) -> bool:
        key = (self._name, call.place.key)
        if key in self._memory.accounted:
            return True
        if call.candidates and known(call.candidates):
            self._memory.accounted.add(key)
            return True
        return False

    # ---- arrivals ---------------------------------------------------------------------------------------------------

    def _received(self, fax: _Fax, said: _Said) -> tuple[datetime, str]:
        candidates: list[tuple[datetime, str]] = []
        tagged = fax.tags.ended_at if fax.tags else None
        if said.line is not None:
            exact = tagged is not None and said.line.ended_at <= tagged <= said.line.latest
            candidates.append((tagged if exact and tagged else said.line.ended_at, "fax-log"))
        if said.record is not None and said.record.ended_at is not None:
            candidates.append((said.record.ended_at, "call-record"))
        if tagged is not None:
            candidates.append((tagged, "fax-tag"))
        return plausible([*candidates, (from_seconds(fax.found.mtime), "mtime"), (from_seconds(fax.found.ctime), "ctime")], now())

    def _arrival(
        self, place: Place, name: str, body: bytes | Path, at: datetime, how: str, envelope: Envelope, failure: Failure | None, *, history: bool
    ) -> Arrival:  # one line for each thing an arrival is
        return Arrival(self._name, self._way, place, body, plain(name), at, how, envelope, history, failure)

    def _move(self, path: Path, folder: Path) -> None:
        if files.file_status(path) is None:
            return
        try:
            files.move_into(path, folder, path.name)
        except OSError as error:
            tell_once("not-moved", self._name, path, type(error).__name__)


def _place(found: files.Found, tags: FaxTags | None) -> Place:
    """Name and transmission time; without one in its tags, size and mtime."""
    began = tags.started_at if tags else None
    return Place(f"{found.relative};{began.isoformat() if began else f'{found.size}:{found.mtime_ns}'}")


def _record_place(path: Path, record: CallRecord) -> Place:
    return Place(f"{plain(path.name)};{record.ended_at.isoformat() if record.ended_at else 'undated'}")


def _is_locked(path: Path) -> bool:
    """Whether a fax server is still writing: HylaFAX holds ``flock`` on the file it receives into."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return False  # reading it will say why
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:  # a file system without locks
        return False
    finally:
        os.close(handle)
    return False


def _envelope(tags: FaxTags | None, said: _Said) -> Envelope:
    """The three sources of facts, the one nearest to the call first."""
    line, record = said.line, said.record
    facts = [source for source in (record, tags) if source is not None]

    def first(attribute: str) -> object:
        return next((value for source in facts if (value := getattr(source, attribute)) is not None), None)

    return Envelope(
        recipient=(record.local_number if record else None) or (line.local_number if line else None) or None,
        tsi=_str(first("tsi")) or (line.tsi if line else None) or None,
        caller_id=(line.caller_id if line else None) or (record.caller_id if record else None) or None,
        pages=_int(first("pages")) if facts else line.pages if line else None,
        pages_expected=record.expected if record else None,
        bad_rows=_int(first("bad_rows")),
        longest_bad_run=_int(first("longest_bad_run")),
        ecm=bool(first("ecm")) if first("ecm") is not None else None,
        bit_rate=_int(first("bit_rate")),
        broke_off=(line.reason if line else None) or (record.broke_off if record else None) or None,
    )


def _str(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _int(value: object) -> int | None:
    return value if isinstance(value, int) else None


def _nothing_arrived() -> Failure:
    return Failure("channel", Trouble.PERMANENT, "no-pages-arrived")


def _line_envelope(line: LogLine) -> Envelope:
    return Envelope(
        recipient=line.local_number or None,
        tsi=line.tsi or None,
        caller_id=line.caller_id or None,
        pages=0,
        pages_expected=line.pages or None,
        broke_off=line.reason or None,
    )


def _fruitless(line: LogLine) -> _Call:
    place = Place(f"call:{plain(line.commid)};{line.started_at.isoformat()}")
    return _Call(place, f"call-{line.commid}", line.ended_at, "fax-log", _line_envelope(line), _nothing_arrived())


def _lost(line: LogLine) -> _Call:
    place = Place(f"lost:{plain(line.file)};{line.started_at.isoformat()}")
    candidates = _seconds_between(line.file, line.started_at - MINUTE, line.latest + MINUTE)
    return _Call(place, line.file, line.ended_at, "fax-log", _line_envelope(line), _file_missing(line.pages), candidates)


def _recorded(path: Path, record: CallRecord, ended_at: datetime) -> _Call:
    envelope = Envelope(
        recipient=record.local_number,
        tsi=record.tsi,
        caller_id=record.caller_id,
        pages=0,
        pages_expected=record.expected,
        ecm=record.ecm,
        bit_rate=record.bit_rate,
        broke_off=record.broke_off,
    )
    place, name = _record_place(path, record), path.with_suffix(".tif").name
    if record.pages == 0:
        return _Call(place, name, ended_at, "call-record", envelope, _nothing_arrived())
    candidates = _seconds_between(name, ended_at - 30 * MINUTE, ended_at + 2 * MINUTE)
    return _Call(place, name, ended_at, "call-record", envelope, _file_missing(record.pages), candidates)


def _file_missing(pages: int) -> Failure:
    return Failure("channel", Trouble.PERMANENT, "fax-lost", {"pages": pages})


def _seconds_between(name: str, start: datetime, end: datetime) -> tuple[Place, ...]:
    """The places a fax of that name has, should its tags say any second of that time."""
    count = min(int((end - start).total_seconds()) + 1, _CANDIDATES)
    return tuple(Place(f"{plain(name)};{(start + timedelta(seconds=second)).isoformat()}") for second in range(count))


class FaxSpoolChannel:
    """Opens ``fax_spool`` sources."""

    kind = "fax_spool"
    options = FaxSpoolOptions

    def __init__(self) -> None:
        """Begin with nothing read."""
        self._memories: dict[str, _Memory] = {}

    def open(self, name: str, way: Way, options: FaxSpoolOptions, *, office: Office, limits: Limits) -> AbstractContextManager[Poller]:
        """Check that the spool can be listed; ``SourceError`` otherwise."""
        del limits  # whatever the size, the bytes are kept; what is too large to read says so later
        files.check_folder(options.path)
        return nullcontext(FaxSpoolPoller(name, way, options, office, self._memories.setdefault(name, _Memory())))


CHANNEL = FaxSpoolChannel()

__all__ = ["CHANNEL", "FAX_SUFFIXES", "FaxSpoolChannel", "FaxSpoolOptions", "FaxSpoolPoller"]
