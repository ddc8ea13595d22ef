"""The outer forms of TNEF ([MS-OXTNEF] 2.1): attributes one after the other, and the MAPI properties some of them hold.

Read here and not by a library, for reasons in docs/decisions/tnef.md. A count that the data cannot hold ends the reading; what came
before it stays.
"""

from collections.abc import Iterator
from dataclasses import dataclass

MARK = b"\x78\x9f\x3e\x22"
_FIRST = 6
_LEAST = 11
_FIXED = {0x0002: 4, 0x0003: 4, 0x0004: 4, 0x0005: 8, 0x0006: 8, 0x0007: 8, 0x000A: 4, 0x000B: 4, 0x0014: 8, 0x0040: 8, 0x0048: 16}
"""Bytes of a value by its type, padding included ([MS-OXCDATA] 2.11.1)."""
UNICODE, NARROW, OBJECT = 0x001F, 0x001E, 0x000D
_COUNTED = frozenset({UNICODE, NARROW, OBJECT, 0x0102, 0x0000})
_MANY = 0x1000
_NAMED = 0x8000
_BY_NAME = 1


@dataclass(frozen=True, slots=True)
class Attribute:
    """One attribute: of the message (level 1) or of the attachment that was begun last (level 2); ``name`` is the low half of its id."""

    level: int
    name: int
    data: bytes
    whole: bool
    """Whether the stream goes as far as its length says."""


@dataclass(frozen=True, slots=True)
class Property:
    """One value of a MAPI property: its id, its type, its bytes without padding."""

    name: int
    kind: int
    data: bytes


def attributes(data: bytes) -> Iterator[Attribute]:
    """All attributes; of one that breaks off, what is there."""
    at = _FIRST
    while at + _LEAST <= len(data):
        length = int.from_bytes(data[at + 5 : at + 9], "little")
        whole = at + 9 + length <= len(data)
        yield Attribute(data[at], int.from_bytes(data[at + 1 : at + 3], "little"), data[at + 9 : at + 9 + length], whole)
        at += length + _LEAST


def properties(data: bytes) -> tuple[list[Property], bool]:
    """The properties of a list up to the first that can't be told apart, and whether these are all."""
    reader = _Reader(data)
    found: list[Property] = []
    try:
        for _ in range(reader.number()):
            found += _property(reader)
    except (EOFError, ValueError):
        return found, False
    return found, True


@dataclass(slots=True)
class _Reader:
    """A place in some bytes."""

    data: bytes
    at: int = 0

    def take(self, length: int) -> bytes:
        """The next bytes; ``EOFError`` when there are not so many."""
        if length > len(self.data) - self.at:
            raise EOFError
        self.at += length
        return self.data[self.at - length : self.at]

    def number(self, length: int = 4) -> int:
        """The next number, the lowest byte first."""
        return int.from_bytes(self.take(length), "little")

    def counted(self) -> bytes:
        """Bytes behind their length, padded to four; the padding of the last may be missing."""
        length = self.number()
        found = self.take(length)
        self.at = min(self.at + -length % 4, len(self.data))
        return found


def _property(reader: _Reader) -> Iterator[Property]:
    kind, name = reader.number(2), reader.number(2)
    if name >= _NAMED:
        reader.take(16)
        if reader.number() == _BY_NAME:
            reader.counted()
        else:
            reader.number()
    many, kind = bool(kind & _MANY), kind & ~_MANY
    if kind in _COUNTED:
        for _ in range(reader.number()):
            yield Property(name, kind, reader.counted())
    elif kind in _FIXED:
        for _ in range(reader.number() if many else 1):
            yield Property(name, kind, reader.take(_FIXED[kind]))
    else:
        raise ValueError(kind)
