"""Files and folders named on the command line, met through the same channels as everything else; the path is the source's name."""

import hashlib
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from ingest.channels.fax_spool import FAX_SUFFIXES
from ingest.polling import open_source
from petition_intake.config import Config, SourceSection
from petition_intake.errors import ConfigError, InputError, NotFoundError
from petition_intake.model import Arrival, Place, Way
from petition_intake.plugins import discover
from petition_intake.ports import Poller

ATTACHED = "attached"
"""The source of what a person attached to a record: it is received when that is done."""
_WAYS = {"maildir": Way.EMAIL, "fax_spool": Way.FAX, "folder": Way.LETTER}
_OF_THE_SOURCE = frozenset({"path", "done", "done_folder", "log", "session_logs"})
"""Options that speak of the configured place and not of the path given: nothing is moved there, no log tells of it."""
_LOG = "xferfaxlog"


def named(config: Config, channel: str) -> tuple[str, Way, dict[str, object]]:
    """Kind, way and options meant by ``--channel``: a configured source, a kind of channel, or a way (then files of any format; faxes with their tags).

    ``ConfigError`` lists what may be said.
    """
    for source in config.sources:
        if source.name == channel:
            return source.kind, source.way, {key: value for key, value in source.options.items() if key not in _OF_THE_SOURCE}
    kinds = [kind for kind, one in discover("ingest.channels", "CHANNEL").items() if "path" in one.options.model_fields]
    if channel in kinds:
        return channel, _WAYS.get(channel, Way.LETTER), {}
    if channel in set(Way):
        return "fax_spool" if channel == Way.FAX else "folder", Way(channel), {}
    allowed = [*(source.name for source in config.sources), *kinds, *(way.value for way in Way)]
    raise ConfigError("channel-unknown", allowed=", ".join(dict.fromkeys(allowed)))


def evidence(file: Path, record: str) -> Arrival:
    """A file that a person fetched for a record, as an arrival of its own; the same file for the same record is the same item.

    Of any size: it is copied from where it lies, and past ``limits.item_bytes`` it is kept and listed, not read.
    ``InputError``: it can't be read, is no file or empty.
    """
    try:
        with file.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
            empty = not stream.tell()
    except FileNotFoundError:
        raise InputError("file-missing", file=str(file)) from None
    except OSError as error:
        raise InputError("file-unreadable", file=str(file), why=type(error).__name__) from None
    if empty:
        raise InputError("empty")
    place = Place(f"{record}/{digest}")
    return Arrival(ATTACHED, Way.LETTER, place, file, file.name, received_at=datetime.now(UTC), received_by=ATTACHED)


@contextmanager
def opened(config: Config, path: Path, channel: str) -> Iterator[Poller]:
    """The poller of one path. A file is met alone, but for the record of its call. ``NotFoundError``, ``ConfigError``, ``SourceError``."""
    kind, way, options = named(config, channel)
    if path.is_dir():
        if kind == "fax_spool" and not any(entry.suffix.lower() in FAX_SUFFIXES for entry in path.iterdir()):  # photographs of faxes
            kind, options = "folder", {}
        log = {"log": path / _LOG} if kind == "fax_spool" and (path / _LOG).is_file() else {}
        with _open(config, path, path, kind, way, options | log) as poller:
            yield poller
    elif path.is_file():
        if kind == "fax_spool" and path.suffix.lower() not in FAX_SUFFIXES:
            kind, options = "folder", {}
        with tempfile.TemporaryDirectory(prefix="petition-intake-") as folder:
            shutil.copy2(path, folder)
            if kind == "fax_spool" and path.with_suffix(".json").is_file():
                shutil.copy2(path.with_suffix(".json"), folder)
            with _open(config, path, Path(folder), kind, way, options) as poller:
                yield poller
    else:
        raise NotFoundError("path-missing", path=str(path))


@contextmanager
def _open(config: Config, path: Path, folder: Path, kind: str, way: Way, options: dict[str, object]) -> Iterator[Poller]:
    channels = discover("ingest.channels", "CHANNEL")
    fields = channels[kind].options.model_fields if kind in channels else {}
    if "path" not in fields:
        raise ConfigError("channel-unknown", allowed="a source that is a folder")
    own = options | {"path": folder} | ({"settle_seconds": 0} if "settle_seconds" in fields else {})
    section = SourceSection(name="by-hand", kind=kind, way=way, **own)  # type: ignore[arg-type]
    section = section.model_copy(update={"name": str(path)})  # a path is no name a configuration could give
    with open_source(section, config) as poller:
        yield poller
