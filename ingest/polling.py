"""Polls one source: asks for what is new, hands it to the registrar, and tells the source only what is durable."""

import threading
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from contextlib import AbstractContextManager, suppress
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from ingest.channels._secrets import successor
from ingest.decide import gives_way
from ingest.listening import Listen
from ingest.outage import Outage
from ingest.registrar import Registrar
from petition_intake import failpoint
from petition_intake.config import Config, SourceSection, describe
from petition_intake.errors import ConfigError, DiskFullError, InputError, IntakeError, RefusedError, SourceError
from petition_intake.model import Arrival, Failure, Place, Trouble
from petition_intake.plugins import discover
from petition_intake.ports import Channel, Counting, Passed, Poller, Pushing, Signalling, SourceView

if TYPE_CHECKING:
    from store.shapes import Registered, SourceState
    from store.store import Store

IN_HAND = 200
"""Arrivals handed over and not yet durable, at the most; also their bytes, at the most ``IN_HAND_BYTES``."""
IN_HAND_BYTES = 64 * 1024 * 1024
_SLACK, _LEAST_PATIENCE = timedelta(minutes=1), timedelta(minutes=5)


def channel_of(section: SourceSection, file: str = "config") -> tuple[Channel, Any]:
    """The channel of a configured source with its options checked. ``ConfigError`` names file, key and what is allowed."""
    channels = discover("ingest.channels", "CHANNEL")
    if section.kind not in channels:
        raise ConfigError("config-invalid", file=file, key=f"sources.{section.name}.kind", allowed=", ".join(channels))
    channel: Channel = channels[section.kind]
    try:
        return channel, channel.options.model_validate(section.options)
    except ValidationError as error:
        raise ConfigError("config-invalid", **describe(error, file, f"sources.{section.name}")) from None


def open_source(section: SourceSection, config: Config) -> AbstractContextManager[Poller]:
    """Connect to a configured source. ``ConfigError``, ``SourceError``."""
    channel, options = channel_of(section)
    return channel.open(section.name, section.way, options, office=config.office, limits=config.limits)


def password_file(section: SourceSection) -> Path:
    """Where the source looks for its password. ``RefusedError``: it has none there (``no-password-file``), or needs none (``no-password``)."""
    _, options = channel_of(section)
    if not hasattr(options, "password_file"):
        raise RefusedError("no-password", name=section.name)
    file: Path | None = getattr(options, "password_file", None)
    if file is None:
        raise RefusedError("no-password-file", name=section.name)
    return file


def renew_secret(section: SourceSection, config: Config, secret: str) -> SourceView:
    """Log in with a new password and, if that goes well, keep it where the source looks for it at every login; gives what lies there.

    ``SourceError`` when the server refuses it, and the old one stays; ``RefusedError("no-password-file")``, ``InputError("file-unwritable")``.
    """
    file = password_file(section)
    try:
        with successor(file, secret) as beside:
            tried = SourceSection.model_validate(section.model_dump() | {"password_file": str(beside)})
            with open_source(tried, config) as poller:
                return poller.look()
    except OSError as error:
        raise InputError("file-unwritable", file=str(file), why=error.strerror or type(error).__name__) from None


def patience(section: SourceSection) -> timedelta:
    """How far apart two good polls may be for the source to count as observed between them."""
    return max(timedelta(seconds=2 * section.every) + _SLACK, _LEAST_PATIENCE)


class Polling:
    """One source under a scheduler. A source that is down is reported once, tried again at its next turn, and harms no other."""

    def __init__(self, section: SourceSection, config: Config, store: "Store", registrar: Registrar, stopping: threading.Event) -> None:
        """``stopping`` ends a poll between two arrivals."""
        self.name = section.name
        self._section = section
        self._config = config
        self._store = store
        self._registrar = registrar
        self._stopping = stopping
        self._outage = Outage("source-down", "source-up", source=section.name)
        self.busy = False
        """Whether a visit is under way."""
        self.visited = False
        """Whether a first visit has ended, well or not."""

    @property
    def signs(self) -> tuple[Path, ...]:
        """What changes when something new lies at the source, as far as its channel knows such a thing (``ingest.lookout``)."""
        channel, options = channel_of(self._section)
        return tuple(channel.signs(options)) if isinstance(channel, Signalling) else ()

    @property
    def listen(self) -> Listen | None:
        """How this source is listened to, if its channel knows such a thing (``ingest.listening``)."""
        channel, options = channel_of(self._section)
        return partial(channel.listen, self.name, options) if isinstance(channel, Pushing) and channel.pushes(options) else None

    def is_live(self) -> bool:
        """Whether a person has started it. ``StoreError``."""
        return self._store.source_state(self.name).state == "live"

    def poll(self) -> bool:
        """One visit; whether it went through. Raises nothing: what went wrong is logged and kept with the source."""
        self.busy = True
        try:
            return self._poll()
        finally:
            self.busy, self.visited = False, True

    def _poll(self) -> bool:
        try:
            state = self._store.source_state(self.name)
            if state.state != "live":
                return True
            self._visit(state)
            self._store.poll_succeeded(self.name, datetime.now(UTC), patience(self._section))
        except Exception as error:  # noqa: BLE001 - one source's trouble is nobody else's
            if not self._stopping.is_set():  # a poll cut short by the end of the daemon says nothing about the source
                self._failed(error)
            return False
        self._outage.is_over()
        return True

    def _visit(self, state: "SourceState") -> None:
        if self._gives_way():
            raise DiskFullError("no-room")
        with open_source(self._section, self._config) as poller:
            take(poller, self._registrar, self._store, state, self._stopping, gives_way=self._gives_way)

    def _gives_way(self) -> bool:
        return gives_way(self._section.way, (room.free for room in self._store.room().values()), self._config.store.fax_reserve)

    def _failed(self, error: Exception) -> None:
        failure = error.failure("source") if isinstance(error, IntakeError) else _bug(error)
        with suppress(IntakeError):
            self._store.poll_failed(self.name, failure, datetime.now(UTC))
        self._outage.goes_on(error, again_in_seconds=self._section.every, **failure.params)


def take(
    poller: Poller,
    registrar: Registrar,
    store: "Store",
    state: "SourceState",
    stopping: threading.Event,
    *,
    known_too: bool = False,
    gives_way: Callable[[], bool] = lambda: False,
) -> "list[Registered]":
    """Take everything new at a source, or with ``known_too`` everything; gives what was registered, or was known as registered.

    Ends before the next arrival when the daemon stops, or when the source is to give way to others: what is left is met again at the next poll.

    ``StoreError`` when nothing can be kept: what was not acknowledged is met again at the next poll.
    """
    waiting: deque[tuple[Place, int, Future[Registered | None]]] = deque()
    taken: list[Registered] = []

    def known(places: Sequence[Place]) -> frozenset[str]:
        return frozenset() if known_too else store.known(state.name, places, history=state.history)

    if left := store.unacknowledged(state.name):
        poller.done(left)
        store.acknowledged(state.name, left)
    if isinstance(poller, Counting):
        poller.remember(store.marks(state.name))
    things = poller.poll(known, state.since, history=state.history)
    for thing in things:
        waiting.append((thing.place, _weight(thing), registrar.submit(thing, state.name)))
        if len(waiting) >= IN_HAND or sum(weight for _, weight, _ in waiting) >= IN_HAND_BYTES:
            taken += _acknowledge(poller, store, state.name, waiting, (len(waiting) + 1) // 2)
        if stopping.is_set() or gives_way():
            break
    taken += _acknowledge(poller, store, state.name, waiting, len(waiting))
    if isinstance(poller, Counting):  # now that all that lies before them is durable
        store.mark(state.name, poller.marks(), datetime.now(UTC))
    return taken


def _acknowledge(poller: Poller, store: "Store", source: str, waiting: "deque[tuple[Place, int, Future[Registered | None]]]", count: int) -> "list[Registered]":
    """Wait for the oldest ``count`` and tell the source of those that are durable, also when a later one is not."""
    durable: list[Registered] = []
    try:
        for _ in range(count):
            _, _, future = waiting.popleft()
            with suppress(SourceError):  # gone from the source before it could be copied
                if (row := future.result()) is not None:
                    durable.append(row)
    finally:
        if durable:
            places = [row.place for row in durable]
            poller.done(places)
            failpoint.reached("source-told")
            store.acknowledged(source, places)
            failpoint.reached("acknowledged")
    return durable


def _weight(thing: Arrival | Passed) -> int:
    return len(thing.body) if isinstance(thing, Arrival) and isinstance(thing.body, bytes) else 0


def _bug(error: Exception) -> Failure:
    return Failure(stage="source", trouble=Trouble.BUG, code="internal", params={"kind": type(error).__name__})
