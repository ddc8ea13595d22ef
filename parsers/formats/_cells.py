"""Cells of a spreadsheet as its reader sees them: numbers in full, dates as dates, a line for each row."""

import math
import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

_DIGITS = 15
"""Excel keeps so many digits of a number (ECMA-376, part 1, 18.8.30 and IEEE 754); a longer one has lost the rest."""
_MOST = 21
_ZEROS = re.compile(r"0+")
_DECIMALS = re.compile(r"\.(0+)")
LOST = "digits-lost"


def shown(value: object, pattern: str = "General") -> str:
    """A value in one line: no exponent, no grouping, no tab; ``pattern`` is its number format (zeros to fill up with, per cent, decimals)."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _number(value, pattern)
    if isinstance(value, date | time | timedelta):
        return _moment(value)
    said = "" if value is None else " ".join(str(value).split())
    return said.upper() if isinstance(value, bool) else said


def has_lost_digits(value: object) -> bool:
    """Whether a number is longer than a spreadsheet can keep: an ID number typed in as a number ends in zeros that nobody typed."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not 10**_DIGITS <= abs(value) < 10**_MOST or value != int(value):
        return False
    return not str(abs(int(value)))[_DIGITS:].strip("0")


def line(cells: Iterable[str]) -> str:
    """A row, label and value side by side; a title over merged cells stands alone."""
    return "\t".join(cells).rstrip("\t")


def _moment(value: date | time | timedelta) -> str:
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d" if value.time() == time() else "%Y-%m-%d %H:%M")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.strftime("%H:%M")
    minutes = round(value.total_seconds() / 60)
    return f"{minutes // 60}:{minutes % 60:02}"


def _number(value: float, pattern: str) -> str:
    if not math.isfinite(value):
        return ""
    if "%" in pattern:
        decimals = _DECIMALS.search(pattern)
        return f"{value * 100:.{len(decimals.group(1)) if decimals else 0}f}%"
    if value == int(value):
        filled = len(pattern) if _ZEROS.fullmatch(pattern) else 1
        return f"{int(value):0{filled}d}"
    said = f"{value:.15g}"
    return f"{value:.20f}".rstrip("0") if "e" in said else said
