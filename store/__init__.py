"""The store: content-addressed blobs, tables, records, migrations. Knows the floor only; alone knows SQLAlchemy."""

from petition_intake.config import Config
from store.blobs import Blobs
from store.database import Database
from store.migrate import check, migrate
from store.shapes import MACHINE, Kept, LedgerLine, Outcome, PageRef, Registered, SourceState
from store.store import Store


def open(config: Config, *, lasting: bool = True) -> Store:  # noqa: A001 - read as store.open(config)
    """The store that the configuration names; ``lasting`` as in ``Database``. Makes no schema: that is ``migrate``'s, and ``check`` says whether it is done."""
    return Store(Database(config.store.url, lasting=lasting), Blobs(config.store.blobs), config.office)


__all__ = [
    "MACHINE",
    "Blobs",
    "Database",
    "Kept",
    "LedgerLine",
    "Outcome",
    "PageRef",
    "Registered",
    "SourceState",
    "Store",
    "check",
    "migrate",
    "open",
]
