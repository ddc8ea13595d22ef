"""Statements that are said for every item, on a straight way to the driver.

SQLAlchemy puts a statement together and knows how its values are written and read; that is asked once. What it does besides each time it is said, for
results of every kind and for whoever listens, costs two and a half times as much as the driver itself: 97 µs of a core in place of 34 for an UPDATE on
PostgreSQL, and an item says some twenty-five.
"""

from collections import namedtuple
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from store.columns import Listed

_Way = Callable[[Any], Any]
"""How a value is written or read."""


def say(connection: sa.Connection, statement: sa.Executable, values: Mapping[str, Any]) -> list[Any]:
    """Execute ``statement``, one that is put together once, with plain values; gives the rows, whose columns are attributes, of one that has any.

    Not for values behind ``IN``, whose words depend on how many there are (``among``), nor for tables whose schema is translated. In a transaction of
    ``Database.write`` or ``read``, or by itself. Errors of the driver come as SQLAlchemy's do.
    """
    dialect = connection.dialect
    said = _said(statement, tuple(values), dialect)
    driver: Any = connection.connection.dbapi_connection
    cursor = driver.cursor()
    try:
        cursor.execute(said.text, said.written(values))
        return said.rows(cursor) if said.columns else []
    except dialect.loaded_dbapi.Error as error:
        if dialect.is_disconnect(error, driver, cursor):
            connection.invalidate(error)
        raise DBAPIError.instance(None, None, error, dialect.loaded_dbapi.Error, hide_parameters=True, dialect=dialect) from None
    finally:
        cursor.close()


class _Condition(FunctionElement[bool]):
    """A condition as it is: compared with 1, as SQLAlchemy does where a database has no truth values, no index of SQLite serves it."""

    type = sa.Boolean()
    inherit_cache = True

    def self_group(self, against: Any = None) -> "_Condition":  # noqa: ANN401 - SQLAlchemy's
        """Itself."""
        del against
        return self


class among(_Condition):  # noqa: N801 - said like SQLAlchemy's own ``in_``
    """Whether a column is one of the texts in the list that is given as ``name``: the words are the same however long that is."""

    inherit_cache = True

    def __init__(self, column: sa.ColumnElement[str], name: str) -> None:
        """``name`` is that of a value."""
        super().__init__(column, sa.bindparam(name, type_=Listed()))


@compiles(among)
def _among(element: among, compiler: SQLCompiler, **options: Any) -> str:  # noqa: ANN401 - SQLAlchemy's
    column, listed = (compiler.process(one, **options) for one in element.clauses)
    if compiler.dialect.name == "sqlite":
        return f"{column} IN (SELECT value FROM json_each({listed}))"  # noqa: S608 - words of SQLAlchemy's
    return f"{column} = ANY ({listed})"


class rare(_Condition):  # noqa: N801 - said like SQLAlchemy's own ``and_``
    """A condition that hardly any row meets, so that SQLite, which counts no rows, looks for these.

    Without it, it goes through all rows of an office where an index that begins with that happens to hold every column asked for, or to have them in order:
    9 ms among a hundred thousand records for those that an item feeds, three times a mail.
    """

    inherit_cache = True


@compiles(rare)
def _rare(element: rare, compiler: SQLCompiler, **options: Any) -> str:  # noqa: ANN401 - SQLAlchemy's
    (condition,) = (compiler.process(one, **options) for one in element.clauses)
    return f"likelihood({condition}, 0.0001)" if compiler.dialect.name == "sqlite" else f"({condition})"


class _Said:
    """A statement in a dialect's own words."""

    def __init__(self, statement: Any, names: Sequence[str], dialect: sa.Dialect) -> None:  # noqa: ANN401 - an Executable that can be compiled
        compiled = statement.compile(dialect=dialect, column_keys=list(names))
        if compiled.post_compile_params:
            raise TypeError("IN (...)")
        self._dialect = dialect
        self.text = str(compiled)
        self.columns = list(getattr(statement, "exported_columns", ()))
        self._row = _row_of(column.key for column in self.columns)
        self._readers: list[tuple[int, _Way]] | None = None
        self._order = compiled.positiontup if dialect.positional else None
        kinds = {name: bound.type.dialect_impl(dialect) for name, bound in compiled.binds.items()}
        writers = {name: write for name, kind in kinds.items() if (write := kind.bind_processor(dialect))}
        self._writers = {name: write for name, write in writers.items() if name in names}
        constants = {name: value for name, value in compiled.params.items() if name not in names}
        self._constants = {name: writers[name](value) if name in writers else value for name, value in constants.items()}

    def written(self, values: Mapping[str, Any]) -> Any:  # noqa: ANN401 - by name or by place, as the driver takes them
        """The values as the driver takes them."""
        written = {**self._constants, **values}
        for name, write in self._writers.items():
            written[name] = write(written[name])
        return written if self._order is None else [written[name] for name in self._order]

    def rows(self, cursor: Any) -> list[Any]:  # noqa: ANN401 - the driver's
        """What the driver brings, as the columns' types have it."""
        found = cursor.fetchall()
        if not found:
            return []
        if self._readers is None:  # a number is read by what the database calls it, which the first answer says
            called = [(column.type.dialect_impl(self._dialect), said[1]) for column, said in zip(self.columns, cursor.description, strict=True)]
            readers = (kind.result_processor(self._dialect, code) for kind, code in called)
            self._readers = [(at, read) for at, read in enumerate(readers) if read]
        return [self._row(*self._read(row)) for row in found]

    def _read(self, row: Sequence[Any]) -> Sequence[Any]:
        if not self._readers:
            return row
        values = list(row)
        for at, read in self._readers:
            values[at] = read(values[at])
        return values


def _row_of(names: Iterable[str]) -> Callable[..., Any]:
    made: Any = namedtuple  # noqa: PYI024 - of columns that the statement names
    row: Callable[..., Any] = made("Row", names, rename=True)
    return row


@lru_cache(maxsize=1024)
def _said(statement: sa.Executable, names: tuple[str, ...], dialect: sa.Dialect) -> _Said:
    return _Said(statement, names, dialect)
