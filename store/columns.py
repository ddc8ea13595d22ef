"""Column types that hold what the model says, the same on SQLite and PostgreSQL.

Times go in as UTC and come out aware. Text loses what PostgreSQL cannot hold: NUL and halves of surrogate pairs, which real
mail headers bring. JSON is kept as text, so that both databases store the same characters; ``None`` is SQL NULL.
"""

import hashlib
import json
import re
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ARRAY, DateTime, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator, TypeEngine

from petition_intake.model import JsonValue

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_ESCAPED = "json:"
_LONGEST_NAME = 600
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def storable(text: str) -> str:
    """The text with NUL and lone surrogates replaced by U+FFFD: PostgreSQL refuses the one, UTF-8 the other."""
    return _UNSTORABLE.sub(REPLACEMENT, text)


def dumps(value: JsonValue) -> str:
    """JSON as readable text, keys sorted so that equal values are equal texts; lone surrogates, which UTF-8 can't hold, are replaced.

    The length of a text stays the same, so that spans still fit; NUL is escaped by JSON itself.
    """
    return storable(json.dumps(value, ensure_ascii=False, sort_keys=True, allow_nan=False, separators=(",", ":")))


class Words(TypeDecorator[str]):
    """Text of any length from outside, made storable."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Replace what can't be stored."""
        del dialect
        return None if value is None else storable(value)


class Exact(TypeDecorator[str]):
    """Text that must come back to the character, such as a file name in bytes that are no UTF-8 (PEP 383)."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Escape as a JSON string what can't be stored as it is."""
        del dialect
        if value is None or (storable(value) == value and not value.startswith(_ESCAPED)):
            return value
        return _ESCAPED + json.dumps(value, ensure_ascii=True)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        """Undo the escape."""
        del dialect
        if value is None or not value.startswith(_ESCAPED):
            return value
        return str(json.loads(value.removeprefix(_ESCAPED)))


class Listed(TypeDecorator[list[str]]):
    """Texts as one value: an array on PostgreSQL, JSON on SQLite. For ``store.saying.among``."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """What holds it there."""
        return dialect.type_descriptor(Text() if dialect.name == "sqlite" else ARRAY(Text()))

    def process_bind_param(self, value: list[str] | None, dialect: Dialect) -> Any:  # noqa: ANN401 - as the driver takes it
        """As the driver takes it."""
        return json.dumps(value) if dialect.name == "sqlite" else value


class SourceName(Exact):
    """A source's name, which may be a path: cut to what an index of PostgreSQL takes, with a digest of the whole in front."""

    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """The same for values and for what they are compared with."""
        stored = super().process_bind_param(value, dialect)
        if stored is None or len(stored) <= _LONGEST_NAME:
            return stored
        return f"{hashlib.sha256(stored.encode()).hexdigest()[:16]}…{stored[-_LONGEST_NAME + 17 :]}"


class UtcTime(TypeDecorator[datetime]):
    """A moment: bound as UTC, given back aware in UTC. A naive time is a bug and refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn any zone into UTC."""
        del dialect
        if value is None:
            return None
        if value.tzinfo is None:
            msg = "a naive time can't be stored"
            raise ValueError(msg)
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """SQLite gives back naive UTC, PostgreSQL the session's zone."""
        del dialect
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Json(TypeDecorator[JsonValue]):
    """Any JSON value; ``None`` is NULL."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: JsonValue, dialect: Dialect) -> str | None:
        """Write the value."""
        del dialect
        return None if value is None else dumps(value)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> JsonValue:  # noqa: ANN401 - whatever the driver gives
        """Read it back."""
        del dialect
        if value is None:
            return None
        loaded: JsonValue = json.loads(value)
        return loaded
