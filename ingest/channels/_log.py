"""Saying once what would be true at every poll, and saying it without a name."""

from pathlib import PurePath

from ingest.channels._text import alias
from petition_intake.log import logger

log = logger(__name__)
_REMEMBERED = 100_000
_told: set[tuple[str, str, str, str]] = set()


def tell_once(event: str, source: str, what: PurePath | str, why: str) -> None:
    """Warn of something that can't be taken, once in the life of this process. ``what`` appears as its alias only."""
    key = (event, source, alias(what), why)
    if key in _told:
        return
    if len(_told) >= _REMEMBERED:
        _told.clear()
    _told.add(key)
    log.warning(event, source=source, what=key[2], why=why)


__all__ = ["tell_once"]
