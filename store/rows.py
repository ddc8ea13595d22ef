"""Rows as lines of JSON, the same from SQLite and from PostgreSQL, and back into either.

The first line says by which schema they stand; then, table after table, a line with its columns and a line for each row. Tables are taken as they are
found in the database and not as this version would make them, so that an older schema is written and read as what it is. Values are what the database
holds: moments in UTC (ISO 8601), bytes in base64. What the machinery needs for itself (``executor``, ``leader``, the workflow engine's tables) is left out.
"""

import base64
import json
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime
from typing import Any, Protocol

import sqlalchemy as sa

from petition_intake.errors import DamageError
from store.database import reflecting
from store.tables import OURS

FORMAT = 1
_LEFT_OUT = frozenset({"executor", "leader"})
_AT_ONCE = 500
Converter = Callable[[Any], Any]


class Writable(Protocol):
    """What rows are written to."""

    def write(self, data: bytes, /) -> object:
        """Take the bytes."""
        ...


def found_tables(connection: sa.Connection) -> list[sa.Table]:
    """Our tables as they are in this database, those first that others point to."""
    here = sa.MetaData()
    with reflecting():
        here.reflect(connection, only=lambda name, _: name in OURS and name not in _LEFT_OUT)
    return here.sorted_tables


def write_rows(connection: sa.Connection, revision: str, out: Writable) -> dict[str, int]:
    """Write all rows of all offices; how many there are of each table. The connection should stand in one snapshot."""
    counts: dict[str, int] = {}
    _line(out, {"format": FORMAT, "revision": revision})
    for table in found_tables(connection):
        _line(out, {"table": table.name, "columns": [column.name for column in table.columns]})
        rows = connection.execute(sa.select(table).order_by(*table.primary_key.columns), execution_options={"yield_per": _AT_ONCE})
        counts[table.name] = sum(_line(out, [_plain(value) for value in row]) for row in rows)
    return counts


def revision_of(lines: Iterator[bytes]) -> str:
    """The schema the rows stand by: the first line. ``DamageError`` when it is none of ours."""
    head = _parsed(next(lines, b""))
    if not isinstance(head, dict) or head.get("format") != FORMAT or not isinstance(head.get("revision"), str):
        raise DamageError("backup-damaged", what="rows")
    return str(head["revision"])


def read_rows(connection: sa.Connection, lines: Iterable[bytes]) -> dict[str, int]:
    """Insert the rows that follow the first line into empty tables of their own schema; how many of each table. ``DamageError``."""
    known = {table.name: table for table in found_tables(connection)}
    counts: dict[str, int] = {}
    into: _Into | None = None
    for line in lines:
        value = _parsed(line)
        if isinstance(value, dict):
            if into is not None:
                into.finish()
            into = _begun(connection, known, value)
            counts[into.table.name] = 0
        elif into is None or not isinstance(value, list) or len(value) != len(into.columns):
            raise DamageError("backup-damaged", what="rows")
        else:
            into.add(value)
            counts[into.table.name] += 1
    if into is not None:
        into.finish()
    return counts


def _begun(connection: sa.Connection, known: dict[str, sa.Table], head: dict[str, Any]) -> "_Into":
    table = known.get(str(head.get("table")))
    columns = head.get("columns")
    if table is None or not isinstance(columns, list) or not set(columns) <= set(table.columns.keys()):
        raise DamageError("backup-damaged", what="rows")
    return _Into(connection, table, columns)


class _Into:
    """One table being filled, many rows at once.

    Columns that point to the same table are filled in last, when every row they may point to is there.
    """

    def __init__(self, connection: sa.Connection, table: sa.Table, columns: list[str]) -> None:
        self.table, self.columns = table, columns
        self._connection = connection
        self._converters = [_converter(table.columns[name].type) for name in columns]
        self._pointing = sorted({key.parent.name for key in table.foreign_keys if key.column.table is table and key.parent.nullable})
        self._rows: list[dict[str, Any]] = []
        self._pointers: list[dict[str, Any]] = []

    def add(self, values: list[Any]) -> None:
        try:
            pairs = zip(self.columns, self._converters, values, strict=True)
            row = {name: None if value is None else convert(value) for name, convert, value in pairs}
        except (TypeError, ValueError):
            raise DamageError("backup-damaged", what="rows") from None
        if any(row.get(name) is not None for name in self._pointing):
            keys = {f"k_{column.name}": row[column.name] for column in self.table.primary_key.columns}
            self._pointers.append(keys | {f"v_{name}": row.get(name) for name in self._pointing})
            row |= dict.fromkeys(self._pointing)
        self._rows.append(row)
        if len(self._rows) >= _AT_ONCE:
            self._insert()

    def finish(self) -> None:
        self._insert()
        if self._pointers:
            mine = sa.and_(*(column == sa.bindparam(f"k_{column.name}") for column in self.table.primary_key.columns))
            values: dict[str, Any] = {name: sa.bindparam(f"v_{name}") for name in self._pointing}
            self._connection.execute(self.table.update().where(mine).values(values), self._pointers)
        numbered = self.table.columns.get("id")
        if self._connection.dialect.name == "postgresql" and numbered is not None and isinstance(numbered.type, sa.Integer):
            last = sa.select(sa.func.max(numbered)).scalar_subquery()
            self._connection.execute(sa.select(sa.func.setval(sa.func.pg_get_serial_sequence(self.table.name, "id"), last)))

    def _insert(self) -> None:
        if self._rows:
            self._connection.execute(self.table.insert(), self._rows)
            self._rows = []


def _line(out: Writable, value: object) -> int:
    out.write(json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode() + b"\n")
    return 1


def _parsed(line: bytes) -> object:
    try:
        value: object = json.loads(line)
    except ValueError:
        raise DamageError("backup-damaged", what="rows") from None
    return value


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return (value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(value).decode()
    return value


def _converter(kind: sa.types.TypeEngine[Any]) -> Converter:
    if isinstance(kind, sa.DateTime):
        return datetime.fromisoformat
    if isinstance(kind, sa.Date):
        return date.fromisoformat
    if isinstance(kind, sa.LargeBinary):
        return base64.b64decode
    return lambda value: value


__all__ = ["found_tables", "read_rows", "revision_of", "write_rows"]
