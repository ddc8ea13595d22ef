"""Commit points: moments at which something has just become durable, or is about to. In a normal run each is a call that does nothing.

No setting, variable or file arms them: the fault tests put a function of their own in the place of ``reached`` (``tests/faults/__main__.py``), which
lets the process die there.
"""

POINTS = (
    "blob-written",
    "blob-named",
    "blob-kept",
    "registration-written",
    "registered",
    "source-told",
    "acknowledged",
    "begun",
    "extracted",
    "page-kept",
    "settlement-written",
    "settled",
    "postponed",
    "shunted",
    "cancelled",
    "taken-over",
)
"""In the order in which an arrival meets them. ``…-written``: in the file or the transaction, and not yet kept. ``source-told``: and our row does
not say so yet. ``cancelled``: a dead executor's run, not yet resumed."""


def reached(point: str) -> None:
    """The process has come to one of ``POINTS``. Does nothing."""


__all__ = ["POINTS", "reached"]
