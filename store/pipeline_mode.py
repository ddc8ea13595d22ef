"""What PostgreSQL's pipeline mode needs of a cursor (libpq, "Pipeline Mode"); see ``store.database.pipelined``. Loaded where PostgreSQL is."""

import re
from contextlib import suppress
from functools import lru_cache
from typing import Any, Self

import psycopg

_GIVES_ROWS = re.compile(r"\A\s*(?:SELECT|WITH)\b|\bRETURNING\b", re.IGNORECASE)


class Cursor(psycopg.Cursor[Any]):
    """The driver's, which also in a pipeline waits for a statement that gives rows: SQLAlchemy asks at once what they look like."""

    def execute(self, query: Any, params: Any = None, **options: Any) -> Self:  # noqa: ANN401 - whatever the driver takes
        """As the driver's."""
        super().execute(query, params, **options)
        if self.connection.pgconn.pipeline_status and _gives_rows(query):
            with suppress(IndexError):  # of none there is no first
                self.scroll(0)  # goes nowhere, and waits for the answer
        return self


@lru_cache(maxsize=1024)
def _gives_rows(query: object) -> bool:
    return not isinstance(query, str) or _GIVES_ROWS.search(query) is not None
