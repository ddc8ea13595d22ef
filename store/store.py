"""The store as the rest of the house sees it: one object, made of the parts of this package."""

from store.closing import Closings
from store.concerns import Concerns
from store.events import Events
from store.fixes import Fixes
from store.jobs import Jobs
from store.ledger import Ledger
from store.living import Living
from store.registration import Registration
from store.retention import Retention
from store.sources import Sources


class Store(Registration, Sources, Events, Fixes, Jobs, Living, Ledger, Retention, Concerns, Closings):
    """Everything durable of one office.

    Its parts: ``Registration`` (arrivals in), ``Sources``, ``Items`` -> ``Readings`` -> ``Feeding`` -> ``Relations`` -> ``Standing`` -> ``Sealing`` ->
    ``Repeating`` -> ``Reckoning`` -> ``Settling`` -> ``Trusting`` -> ``Records`` -> ``Joining`` -> ``Linking`` -> ``Excluding`` -> ``Undoing`` -> ``Events``
    (each standing on the one before), ``Fixes``, ``Jobs``, ``Living``, ``Ledger``, ``Verifying`` -> ``Retention``, ``Watching`` -> ``Concerns`` and
    ``Closings``.

    Methods raise ``StoreError`` (``DiskFullError``) when database or blobs can't be used now, ``NotFoundError`` and ``RefusedError``
    for what can't be done; anything else that escapes is a bug. Safe to be shared by threads.
    """
