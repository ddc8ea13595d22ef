"""Record numbers, query codes and ids.

A query code is read over a telephone and must not be guessed: 11 characters of 32 by ``secrets`` (55 bits) and a check
character by Luhn mod N (ISO/IEC 7812-1, annex B, widened to 32), which finds every single wrong character. No 0/O, no 1/I.
"""

import secrets
import threading
import time
from datetime import datetime

from sqlalchemy import Connection

from petition_intake.config import Office
from store import tables
from store.database import insert_of

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
_CODE_LENGTH = 11
_GROUP = 4


def new_query_code() -> str:
    """A fresh code in three groups of four, e.g. ``7KQF-MZ2P-XA9C``."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(_CODE_LENGTH))
    return _grouped(body + _check_character(body))


def normal_query_code(typed: str) -> str | None:
    """The code as stored, from how a person typed it; None when the check character says it was misread."""
    letters = "".join(character for character in typed.upper() if character.isalnum())
    good = len(letters) == _CODE_LENGTH + 1 and set(letters) <= set(ALPHABET) and _check_character(letters[:-1]) == letters[-1]
    return _grouped(letters) if good else None


def _grouped(letters: str) -> str:
    return "-".join(letters[start : start + _GROUP] for start in range(0, len(letters), _GROUP))


def _check_character(body: str) -> str:
    size, total = len(ALPHABET), 0
    for place, character in enumerate(reversed(body)):
        value = ALPHABET.index(character) * (2 if place % 2 == 0 else 1)
        total += value // size + value % size
    return ALPHABET[-total % size]


class _Ids:
    """Ids of 24 hexadecimal digits that sort in the order they were made in this process, and by the clock between processes."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._last = 0

    def __call__(self) -> str:
        with self._lock:
            self._last = max(self._last + 1, (time.time_ns() // 1_000_000) << 16)
            return f"{self._last:016x}{secrets.token_hex(4)}"


new_id = _Ids()
"""Makes one id."""


def first_id(moment: datetime) -> str:
    """Ids made from that moment on are not less."""
    return f"{int(moment.timestamp() * 1000) << 16:016x}{'0' * 8}"


def draw(connection: Connection, office: Office, received_at: datetime, count: int) -> tuple[int, int]:
    """Draw ``count`` numbers of the year of receipt in the office's zone: returns the year and the first serial.

    One statement, atomic on both databases; called last before the commit, because it holds the counter until then.
    """
    year = received_at.astimezone(office.zone).year
    statement = (
        insert_of(connection.dialect.name, tables.counter)
        .values(office=office.code, year=year, last=count)
        .on_conflict_do_update(index_elements=["office", "year"], set_={"last": tables.counter.c.last + count})
        .returning(tables.counter.c.last)
    )
    last = connection.execute(statement).scalar_one()
    return year, last - count + 1


def year_of(office: Office, received_at: datetime) -> int:
    """The year a number is counted in."""
    return received_at.astimezone(office.zone).year


__all__ = ["ALPHABET", "draw", "first_id", "new_id", "new_query_code", "normal_query_code", "year_of"]
