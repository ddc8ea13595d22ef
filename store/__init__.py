"""The store: content-addressed blobs, tables, records, migrations. Knows the floor only; alone knows SQLAlchemy."""

from petition_intake.clocks import Reckoner
from petition_intake.config import Config
from petition_intake.workdays import Calendar, load_calendar
from store.blobs import Blobs
from store.database import Database
from store.migrate import check, migrate
from store.shapes import MACHINE, Kept, LedgerLine, NewEvent, Outcome, PageRef, Registered, SourceState
from store.store import Store


def open(config: Config, *, calendar: Calendar | None = None, lasting: bool = True) -> Store:  # noqa: A001 - read as store.open(config)
    """The store that the configuration names, whose clocks run by its rules and the ``calendar`` (default: the one it names); ``lasting`` as in ``Database``.

    Makes no schema: that is ``migrate``'s, and ``check`` says whether it is done.
    """
    reckoner = Reckoner(config.office, config.clocks, calendar or load_calendar(config.clocks.holidays))
    return Store(Database(config.store.url, lasting=lasting), Blobs(config.store.blobs), config.office, reckoner)


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
]
