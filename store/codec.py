"""Turns the model's dataclasses into JSON and back, driven by their own type hints.

Only what the model is made of is known here: dataclasses, enums, times, dates, tuples, mappings, ``Literal`` and unions with
``None``; anything else is a bug and raises ``TypeError``. Reading is tolerant of age: a key that is missing takes the default,
one that is no longer known is passed over. Nothing is pickled.
"""

import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from petition_intake.model import JsonValue

T = TypeVar("T")
_PLAIN = (str, int, float, bool, type(None))


def encode(value: object) -> JsonValue:
    """The value as JSON. ``TypeError`` for what the model doesn't hold, bytes and paths among it."""
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, _PLAIN):
        return value
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [encode(member) for member in value]
    if isinstance(value, Mapping):
        return {str(key): encode(member) for key, member in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: encode(getattr(value, f.name)) for f in fields(value)}
    msg = f"{type(value).__name__} is no part of the model"
    raise TypeError(msg)


def decode(kind: type[T], value: JsonValue) -> T:
    """The JSON back as ``kind``. ``ValueError`` or ``TypeError`` when it does not fit: the row is damaged."""
    reader: Callable[[Any], Any] = _reader(cast("Any", kind))
    return cast("T", reader(value))


@cache
def _reader(kind: Any) -> Callable[[Any], Any]:  # noqa: ANN401, PLR0911 - a type expression; one return a kind
    origin, args = get_origin(kind), get_args(kind)
    if origin in {Union, types.UnionType}:
        return _union(kind, args)
    if origin is Literal:
        return _one_of(args)
    if origin is tuple:
        return _tuple(args)
    if origin in {Mapping, dict} or kind is dict:
        return _same_mapping
    if kind is Any:
        return _same
    if kind is float:
        return _float
    if kind in _PLAIN:
        return _plain(kind)
    if kind in {datetime, date} or (isinstance(kind, type) and issubclass(kind, StrEnum)):
        return cast("Callable[[Any], Any]", kind if issubclass(kind, StrEnum) else kind.fromisoformat)
    if is_dataclass(kind):
        return _dataclass(kind)
    msg = f"{kind} is no part of the model"
    raise TypeError(msg)


def _same(value: Any) -> Any:  # noqa: ANN401 - any JSON
    return value


def _same_mapping(value: Any) -> dict[str, Any]:  # noqa: ANN401 - any JSON
    return dict(value)


def _float(value: Any) -> float:  # noqa: ANN401 - any JSON
    return float(value)


def _plain(kind: type) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:  # noqa: ANN401 - any JSON
        if not isinstance(value, kind):
            msg = f"{type(value).__name__} where {kind.__name__} was stored"
            raise TypeError(msg)
        return value

    return read


def _one_of(allowed: tuple[Any, ...]) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:  # noqa: ANN401 - any JSON
        if value not in allowed:
            msg = f"a value outside {allowed}"
            raise ValueError(msg)
        return value

    return read


def _union(kind: Any, args: tuple[Any, ...]) -> Callable[[Any], Any]:  # noqa: ANN401 - a type expression
    others = [arg for arg in args if arg is not type(None)]
    if len(others) == 1:
        inner = _reader(others[0])
        return lambda value: None if value is None else inner(value)
    if all(other in _PLAIN or get_origin(other) in {list, dict} for other in others):
        return _same  # JsonValue
    msg = f"{kind} can't be told apart in JSON"
    raise TypeError(msg)


def _tuple(args: tuple[Any, ...]) -> Callable[[Any], Any]:
    if len(args) == 2 and args[1] is Ellipsis:  # noqa: PLR2004 - tuple[X, ...]
        inner = _reader(args[0])
        return lambda value: tuple(inner(member) for member in value)
    readers = [_reader(arg) for arg in args]
    return lambda value: tuple(reader(member) for reader, member in zip(readers, value, strict=True))


def _dataclass(kind: Any) -> Callable[[Any], Any]:  # noqa: ANN401 - a dataclass type
    hints = get_type_hints(kind)
    readers = {f.name: _reader(hints[f.name]) for f in fields(kind)}
    required = {f.name for f in fields(kind) if f.default is MISSING and f.default_factory is MISSING}

    def read(value: Any) -> Any:  # noqa: ANN401 - any JSON
        if not isinstance(value, dict) or not required <= value.keys():
            msg = f"not a stored {kind.__name__}"
            raise ValueError(msg)
        return kind(**{name: reader(value[name]) for name, reader in readers.items() if name in value})

    return read
