"""Writers of one SQLite file within a process take turns, first come, first served.

SQLite lets one write at a time, and who finds it taken sleeps for up to a tenth of a second before looking again (``sqliteDefaultBusyCallback``). With a dozen
threads that write for a few milliseconds each, most of the time nobody wrote. Other processes are still waited for in SQLite's way, and nothing
rests on the turns: who has waited for ``SECONDS`` goes on without one.
"""

import sqlite3
import threading
from collections import deque
from functools import partial
from pathlib import Path
from typing import Any, Self
from weakref import WeakValueDictionary

SECONDS = 30
_WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE", "BEGIN IMMEDIATE")
"""What begins a transaction that writes: our own, and the driver's before the first of the others."""


class Turns:
    """A lock that is fair: whoever asked first has it next."""

    def __init__(self) -> None:
        """Nobody has it."""
        self._lock = threading.Lock()
        self._taken = False
        self._waiting: deque[threading.Event] = deque()

    def take(self, seconds: float) -> bool:
        """Wait for the turn; whether it came."""
        with self._lock:
            if not self._taken:
                self._taken = True
                return True
            mine = threading.Event()
            self._waiting.append(mine)
        if mine.wait(seconds):
            return True
        with self._lock:
            if mine.is_set():  # it came just now
                return True
            self._waiting.remove(mine)
        return False

    def give(self) -> None:
        """Pass it on."""
        with self._lock:
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._taken = False

    def waiting(self) -> int:
        """How many wait."""
        with self._lock:
            return len(self._waiting)


_files: WeakValueDictionary[Path, Turns] = WeakValueDictionary()
_files_lock = threading.Lock()


def turns_of(file: Path) -> Turns:
    """The turns of all connections to a file."""
    with _files_lock:
        return _files.setdefault(file, Turns())


def connection_to(file: Path) -> "partial[Connection]":
    """What ``sqlite3.connect`` takes as ``factory`` for a file whose writers take turns."""
    return partial(Connection, turns=turns_of(file))


class _Cursor(sqlite3.Cursor):
    """Takes the turn before the first word that writes."""

    connection: "Connection"

    def execute(self, sql: str, *parameters: Any) -> Self:  # noqa: ANN401 - whatever the driver takes
        """As the driver's."""
        self.connection.take_turn(sql)
        try:
            return super().execute(sql, *parameters)
        finally:
            self.connection.pass_turn()

    def executemany(self, sql: str, *parameters: Any) -> Self:  # noqa: ANN401 - whatever the driver takes
        """As the driver's."""
        self.connection.take_turn(sql)
        try:
            return super().executemany(sql, *parameters)
        finally:
            self.connection.pass_turn()


class Connection(sqlite3.Connection):
    """A connection that has the turn from the first word of a transaction that writes to its end."""

    def __init__(self, *arguments: Any, turns: Turns, **named: Any) -> None:  # noqa: ANN401 - whatever the driver takes
        """As the driver's, with the turns of its file."""
        super().__init__(*arguments, **named)
        self._turns = turns
        self._mine = False

    def cursor(self, factory: Any = _Cursor) -> Any:  # noqa: ANN401 - as the driver's
        """As the driver's."""
        return super().cursor(factory)

    def take_turn(self, sql: str) -> None:
        """Wait for the turn, before a statement that begins to write."""
        if not self._mine and not self.in_transaction and sql.lstrip().upper().startswith(_WRITES):
            self._mine = self._turns.take(SECONDS)

    def commit(self) -> None:
        """As the driver's, and the turn is the next one's."""
        try:
            super().commit()
        finally:
            self.pass_turn()

    def rollback(self) -> None:
        """As the driver's, and the turn is the next one's."""
        try:
            super().rollback()
        finally:
            self.pass_turn()

    def close(self) -> None:
        """As the driver's, and the turn is the next one's."""
        mine, self._mine = self._mine, False
        try:
            super().close()
        finally:
            if mine:
                self._turns.give()

    def pass_turn(self) -> None:
        """Give the turn to the next one, unless the transaction goes on."""
        if self._mine and not self.in_transaction:
            self._mine = False
            self._turns.give()
