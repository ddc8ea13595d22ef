"""The spool of a fax server: HylaFAX's ``recvq``, or any folder into which a server or gateway puts faxes as TIFF or PDF.

A fax is known by its file's name and the transmission time in its tags (HylaFAX deals names out anew after a while). What the server says of the
call is kept beside it: tags, ``xferfaxlog`` (option ``log``), a call record ``NAME.json``. A call that brought no page, and a page the log
promises but no file holds, arrive too: empty, with a failure that asks for a resend or a search; nobody else would notice them.

The end of a call is known from our hook's record, else from the log (to the minute, made exact by the tags), a gateway's call record, the tags,
the file's time.

A fax the server has spoken of (a line of its log, the record of our hook) and that it no longer locks is whole and is taken at once; any other waits
until it has settled. Both, log line and record, change ``signs``, so that the daemon comes within a second and not at its next turn: no
connection, no event queue, nothing that HylaFAX could wait for or that a restart could lose. Without either the next turn finds the same place.
"""

import fcntl
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import chain
from pathlib import Path
from typing import Annotated, TypeVar
from zoneinfo import ZoneInfo

from pydantic import Field

from ingest import balance
from ingest.channels import _fax_calls as calls
from ingest.channels import _files as files
from ingest.channels._batches import is_early, unknown
from ingest.channels._fax_calls import Call
from ingest.channels._fax_envelope import Said, fax_envelope
from ingest.channels._fax_log import MINUTE, FaxLog, LogLine, parts, read_log
from ingest.channels._fax_record import CallRecord, read_record
from ingest.channels._fax_session import FaxSession, read_session, session_path
from ingest.channels._fax_tags import FaxTags, read_tags
from ingest.channels._log import tell_once
from ingest.channels._options import SpoolOptions
from ingest.channels._text import original, plain
from ingest.channels._times import from_seconds, now, plausible
from ingest.channels._view import view
from petition_intake.config import Limits, Office
from petition_intake.model import Arrival, Envelope, Failure, Place, Way
from petition_intake.ports import Known, Passed, Poller, SourceView

FAX_SUFFIXES = frozenset({".tif", ".tiff", ".pdf"})
_JUDGED = timedelta(days=60)
"""How long a missing file becomes an item: later the spool has been cleaned (faxqclean). ``reconcile`` looks back as far as it is told."""
_HOOK = b"petition-intake"
"""What HylaFAX's etc/FaxDispatch says when our hook is installed."""
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
    session_logs: Path | None = None
    """HylaFAX's folder of session logs (``c000000001`` …): how well each page came. Not said: the folder ``log`` beside a ``recvq``."""

    @property
    def sessions(self) -> Path | None:
        """Where session logs are looked for."""
        beside = self.path.parent / "log"
        return self.session_logs or (beside if self.path.name == "recvq" and beside.is_dir() else None)


@dataclass(frozen=True, slots=True)
class _Fax:
    """A fax that lies there."""

    found: files.Found
    place: Place
    tags: FaxTags | None


@dataclass(slots=True)
class _Memory:
    """What one source keeps between polls: log, tags and records while their files do not change, and lines whose file was taken before it went."""

    log_status: tuple[tuple[int, int] | None, ...] = ()
    log: FaxLog = field(default_factory=FaxLog)
    settling: files.Settling = field(default_factory=files.Settling)
    accounted: set[tuple[str, str]] = field(default_factory=set)
    tags: dict[tuple[Path, int, int], FaxTags] = field(default_factory=dict)
    records: dict[tuple[Path, int, int], CallRecord] = field(default_factory=dict)
    sessions: dict[tuple[Path, int, int], FaxSession] = field(default_factory=dict)

    def tags_of(self, path: Path, zone: ZoneInfo) -> FaxTags | None:
        """The tags of a file that may have been read before: at every poll all of them are asked for."""
        return None if path.suffix.lower() == ".pdf" else _remembered(self.tags, path, zone, read_tags)

    def record_of(self, path: Path, zone: ZoneInfo) -> CallRecord | None:
        """A call record that may have been read before."""
        return _remembered(self.records, path, zone, read_record)

    def session_of(self, path: Path | None, zone: ZoneInfo) -> FaxSession | None:
        """The log of a session that may have been read before."""
        return _remembered(self.sessions, path, zone, lambda path, _: read_session(path)) if path is not None else None


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
        return view((".",), times, self._office.zone, self._notes())

    def poll(self, known: Known, since: datetime | None, *, history: bool) -> Iterator[Arrival | Passed]:
        """Yield faxes that are whole and not known, then calls of which nothing lies there."""
        lines = self._log()
        told, others = self._parted(unknown(self._faxes(self._files()), lambda fax: fax.place, known), lines)
        settled = self._memory.settling.pick(others, lambda fax: fax.found, self._options.settle_seconds)
        for fax in chain(told, settled):
            said = self._said(fax, lines)
            if not self._is_over(fax, said):
                continue
            at, how = self._received(fax, said)
            early = is_early(at, since)
            if early and not history:
                yield Passed(fax.place, "before-start", at)
            elif content := files.read(fax.found, self._name):
                failure = None if fax.found.size else calls.nothing_arrived()
                yield self._arrival(fax.place, fax.found.path.name, content.body, at, how, fax_envelope(fax.tags, said), failure, history=early)
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

    def account(self) -> balance.Account:
        """What lies here and all that the log tells of, however old. See ``ingest.balance``."""
        lines = self._log()
        here = [balance.Lying(fax.place, self._is_young(fax, lines), from_seconds(fax.found.mtime)) for fax in self._faxes(self._files())]
        roots = list(files.done_roots(self._options.done_folder))
        here += [balance.Lying(fax.place) for root in roots for fax in self._faxes(self._files(root))]
        here += [balance.Lying(call.place) for root in (self._options.path, *roots) for call in self._recorded_calls(root)]
        told = [self._told(line, calls.lost_place(line)) for line in lines.documents() if line.pages]
        told += [self._told(line, calls.fruitless_place(line)) for line in lines.fruitless()]
        whole = min((line.started_at for line in lines.lines), default=None)
        return balance.Account(tuple(here), tuple(sorted(told, key=lambda line: line.began)), whole, stamp_of, tuple(self._notes()))

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

    def _said(self, fax: _Fax, lines: FaxLog) -> Said:
        path, began = fax.found.path, fax.tags.started_at if fax.tags else None
        record = self._memory.record_of(path.with_suffix(".json"), self._office.zone) if self._options.call_records else None
        if record is not None and not record.is_of(fax.found.size, began):
            record = None
        line = lines.of_file(path.name, began or from_seconds(fax.found.mtime))
        call_id = line.commid if line else record.call_id if record else None
        return Said(line, record, self._memory.session_of(session_path(self._options.sessions, call_id), self._office.zone))

    def _parted(self, faxes: Iterator[_Fax], lines: FaxLog) -> tuple[list[_Fax], list[_Fax]]:
        """Those the server itself says it is done with, and the others, which have to settle; none that is still being received."""
        told: list[_Fax] = []
        others: list[_Fax] = []
        for fax in faxes:
            if _is_locked(fax.found.path):
                continue
            said = self._said(fax, lines)
            by_server = said.line is not None or (said.record is not None and said.record.call_id is not None)
            (told if by_server else others).append(fax)
        return told, others

    def _is_young(self, fax: _Fax, lines: FaxLog) -> bool:
        """Whether a fax is still being received, or may not have been due at the last turn."""
        due = timedelta(seconds=max(self._options.settle_seconds, self._options.log_grace_seconds if self._options.log else 0))
        return not self._is_over(fax, self._said(fax, lines)) or abs(now() - from_seconds(fax.found.mtime)) < due

    def _told(self, line: LogLine, place: Place) -> balance.Told:
        young = not line.is_last and now() - line.latest < self._grace
        sender = line.caller_id or line.tsi
        return balance.Told(place, line.commid, plain(line.file) if line.pages else "", line.started_at, line.latest, line.pages, line.reason, sender, young)

    def _notes(self) -> Iterator[str]:
        """Codes of what keeps us from knowing all that the server knows."""
        options = self._options
        if options.log is not None and not os.access(options.log, os.R_OK):
            yield "log-unreadable"
        server = options.path.parent
        if not all(os.access(found.path, os.R_OK) for found in self._files()):
            yield "faxes-unreadable"
        if options.path.name == "recvq" and (server / "bin" / "faxrcvd").exists():
            if options.log is None:
                yield "fax-log-unused"
            if not _has_hook(server / "etc"):
                yield "fax-hook-missing"

    def _place_now(self, found: files.Found) -> Place | None:
        if found.path.suffix.lower() == ".json":
            record = self._memory.record_of(found.path, self._office.zone)
            return calls.record_place(found.path, record) if record else None
        return _place(found, self._memory.tags_of(found.path, self._office.zone))

    def _is_over(self, fax: _Fax, said: Said) -> bool:
        """Whether the call has ended: the server locks a file while it receives, and writes the log line when it is done."""
        if _is_locked(fax.found.path):
            return False
        if said.record is not None and said.record.call_id is not None:
            return True
        waits = self._options.log is not None and said.line is None and fax.found.path.name.startswith("fax")
        return not waits or abs((now() - from_seconds(fax.found.mtime)).total_seconds()) >= self._options.log_grace_seconds

    def _log(self) -> FaxLog:
        path, memory = self._options.log, self._memory
        if path is None:
            return FaxLog()
        status = tuple(files.file_status(part) for part in parts(path))
        try:
            if None in status or memory.log_status != status:
                memory.log = read_log(path, self._office.zone)
                memory.log_status = status
        except OSError as error:  # the faxes themselves are there and are taken without it
            tell_once("fax-log-unreadable", self._name, path, type(error).__name__)
            return FaxLog()
        return memory.log

    # ---- calls of which nothing lies there --------------------------------------------------------------------------

    def _calls(self, lines: FaxLog) -> Iterator[Call]:
        for line in lines.fruitless():
            if line.is_last or now() - line.latest >= self._grace:
                yield calls.fruitless(line)
        present = self._names()
        for line in lines.documents():
            if line.pages and line.file not in present and self._is_ripe(line.latest):
                yield calls.lost(line)
        yield from self._recorded_calls(self._options.path)

    def _recorded_calls(self, root: Path) -> Iterator[Call]:
        present = self._names()
        for path, record in self._records(root):
            if any(path.with_suffix(suffix).name in present for suffix in FAX_SUFFIXES):
                continue
            if record.call_id is not None and self._options.log is not None:
                continue  # the hook's word for a call that the log tells of
            ended_at = record.ended_at or from_seconds(path.lstat().st_mtime)
            if record.pages == 0 or self._is_ripe(ended_at):
                yield calls.recorded(path, record, ended_at)

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

    def _is_accounted(self, call: Call, known: Known) -> bool:
        key = (self._name, call.place.key)
        if key in self._memory.accounted:
            return True
        if call.candidates and known(call.candidates):
            self._memory.accounted.add(key)
            return True
        return False

    # ---- arrivals ---------------------------------------------------------------------------------------------------

    def _received(self, fax: _Fax, said: Said) -> tuple[datetime, str]:
        candidates: list[tuple[datetime, str]] = []
        tagged = fax.tags.ended_at if fax.tags else None
        if said.record is not None and said.record.call_id is not None and said.record.ended_at is not None:
            candidates.append((said.record.ended_at, "call-record"))  # to the second, and with its time zone
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


def _has_hook(etc: Path) -> bool:
    """Whether HylaFAX's FaxDispatch names our hook; what can't be read is believed to."""
    try:
        return _HOOK in (etc / "FaxDispatch").read_bytes()
    except FileNotFoundError:
        return False
    except OSError:
        return True


def stamp_of(key: str) -> balance.Stamp | None:
    """Name and transmission time in a fax's place; None where the key carries no time."""
    name, _, moment = key.rpartition(";")
    try:
        at = datetime.fromisoformat(moment)
    except ValueError:
        return None
    return balance.Stamp(name, at) if name and at.tzinfo is not None else None


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

    def signs(self, options: FaxSpoolOptions) -> tuple[Path, ...]:
        """Files and folders that change when a fax may have come: the spool, where a file or a record appears, and the log, where a line does."""
        return (options.path, *([options.log] if options.log else []))


CHANNEL = FaxSpoolChannel()

__all__ = ["CHANNEL", "FAX_SUFFIXES", "FaxSpoolChannel", "FaxSpoolOptions", "FaxSpoolPoller", "stamp_of"]
