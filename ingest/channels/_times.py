"""When something reached the office's door, and what to do with a clock that can't be right."""

from datetime import UTC, datetime, timedelta

EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
"""No source of ours is older; scanners and fax machines without a clock say 1970 or 1980."""
SKEW = timedelta(minutes=5)
"""How far a server's clock may run ahead of ours before it is not believed."""


def now() -> datetime:
    """The present, aware."""
    return datetime.now(UTC)


def is_plausible(at: datetime, today: datetime) -> bool:
    """Whether something can have arrived then: not in the future, not before there was a source."""
    return EARLIEST <= at <= today + SKEW


def plausible(candidates: list[tuple[datetime, str]], today: datetime) -> tuple[datetime, str]:
    """The first believable of (time, how it is known); the first that was not believed is kept in the second half.

    ``[(mtime, "mtime"), (ctime, "ctime")]`` with an mtime in 2099 gives ``(ctime, "ctime;mtime=2099-...")``. When none can be
    believed, the present, as ``first-seen``: the earliest bound that is left. The second half has at most 64 characters.
    """
    refused: list[str] = []
    for at, how in candidates:
        if is_plausible(at, today):
            return at, ";".join([how, *refused[:1]])
        refused.append(f"{how}={at.isoformat(timespec='seconds')}")
    return today, ";".join(["first-seen", *refused[:1]])


def from_seconds(seconds: float) -> datetime:
    """A POSIX time, aware; outside what ``datetime`` can say, the nearest end (never an error)."""
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (OverflowError, ValueError, OSError):
        return datetime(9999, 1, 1, tzinfo=UTC) if seconds > 0 else datetime(1, 1, 1, tzinfo=UTC)


__all__ = ["EARLIEST", "SKEW", "from_seconds", "is_plausible", "now", "plausible"]
