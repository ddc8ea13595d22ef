"""The store: content-addressed blobs, tables, records, migrations. Knows the floor only; alone knows SQLAlchemy."""

from petition_intake.access import eyes_of
from petition_intake.clocks import Reckoner
from petition_intake.config import Config, StoreSection
from petition_intake.workdays import Calendar, load_calendar
from store.blobs import Blobs
from store.database import Database
from store.migrate import check, migrate
from store.shapes import MACHINE, Kept, LedgerLine, NewEvent, Outcome, PageRef, Registered, SourceState
from store.store import Store


def open(  # noqa: A001 - read as store.open(config)
    config: Config, *, calendar: Calendar | None = None, lasting: bool = True, serving: bool = False, reader: str | None = None
) -> Store:
    """The store that the configuration names, whose clocks run by its rules and the ``calendar`` (default: the one it names); ``lasting`` as in ``Database``.

    ``serving``: other machines wait for this process, and if it freezes no longer than until it counts as dead.
    ``reader`` is the account that looks: what it may not read is not there. Without one, for the daemon, everything is.
    Makes no schema: that is ``migrate``'s, and ``check`` says whether it is done.
    """
    reckoner = Reckoner(config.office, config.clocks, calendar or load_calendar(config.clocks.holidays))
    store = Store(
        Database(config.store.url, lasting=lasting, forfeit=config.engine.dead_after_seconds if serving else None),
        open_blobs(config.store),
        config.office,
        reckoner,
    )
    return store.seen_by(None if reader is None else eyes_of(config.access, reader), config.access)


def open_blobs(section: StoreSection) -> Blobs:
    """The folder of blobs, or the bucket where one is named; then the folder holds what is in use. ``ConfigError``, ``ToolError``."""
    if section.s3 is None:
        return Blobs(section.blobs)
    from store.s3 import S3Blobs

    return S3Blobs(section.blobs / "s3", section.s3)


__all__ = [
    "MACHINE",
    "Blobs",
    "Database",
    "Kept",
    "LedgerLine",
    "NewEvent",
    "Outcome",
    "PageRef",
    "Registered",
    "SourceState",
    "Store",
    "check",
    "migrate",
    "open",
    "open_blobs",
]
