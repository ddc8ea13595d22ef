"""PostgreSQL's cursor as ``store.database`` needs it, in pipeline mode too (libpq, "Pipeline Mode"; see ``pipelined``). Loaded where PostgreSQL is."""

import re
from contextlib import suppress
from functools import lru_cache
from typing import Any, Self

import psycopg

from store.database import UNASKED

_GIVES_ROWS = re.compile(r"\A\s*(?:SELECT|WITH)\b|\bRETURNING\b", re.IGNORECASE)
_MANY = 1000
"""Statements whose columns are remembered; ours are some hundreds."""
_columns: dict[tuple[str, int], list[psycopg.Column]] = {}


class Cursor(psycopg.Cursor[Any]):
    """The driver's, which also in a pipeline waits for a statement that gives rows: SQLAlchemy asks at once what they look like.

    It asks so of every statement, and needs the answer the first time: the columns of one that was said before are remembered.
    """

    _said: str | None = None

    @property
    def description(self) -> list[psycopg.Column] | None:
        """As the driver's."""
        if self.pgresult is None or self._said is None:
            return super().description
        key = self._said, self.pgresult.nfields
        if key in _columns:
            return _columns[key]
        found = super().description
        if found:
            if len(_columns) >= _MANY:
                _columns.clear()
            _columns[key] = found
        return found

    def execute(self, query: Any, params: Any = None, **options: Any) -> Self:  # noqa: ANN401 - whatever the driver takes
        """As the driver's."""
        self._said = query if isinstance(query, str) else None
        super().execute(query, params, **options)
        if self.connection.pgconn.pipeline_status and _gives_rows(query):
            with suppress(IndexError):  # of none there is no first
                self.scroll(0)  # goes nowhere, and waits for the answer
        return self


@lru_cache(maxsize=1024)
def _gives_rows(query: object) -> bool:
    return not isinstance(query, str) or (_GIVES_ROWS.search(query) is not None and not query.startswith(UNASKED))
