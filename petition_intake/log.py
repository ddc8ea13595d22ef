"""The log: configured here and nowhere else. Codes and numbers to standard error, never personal data.

Our own lines hold what we put into them. What libraries want to say, and what an error says of itself, may hold what was read: of those only who spoke,
and where, is written.
"""

import logging
import sys
import threading
import traceback
from collections.abc import Callable, Iterator, MutableMapping
from contextlib import contextmanager
from typing import Any, Literal


@contextmanager
def _without(module: str) -> Iterator[None]:
    """Import as where this module is not installed."""
    loaded = sys.modules.get(module)
    sys.modules[module] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        del sys.modules[module]
        if loaded:
            sys.modules[module] = loaded


with _without("rich"):  # structlog wants it for tracebacks with the values of variables, which must not be written; it would load a dozen more modules
    import structlog
    from structlog.exceptions import DropEvent

Form = Literal["auto", "json", "text"]
logger = structlog.get_logger
"""Gives the log of a module by its name: ``logger(__name__)``. Nobody else imports structlog."""
_log = logger(__name__)


def configure(form: Form = "auto") -> None:
    """JSON lines, or text for people; ``auto``: text on a terminal. Does nothing where somebody looks on already (``show_people``)."""
    if structlog.is_configured():
        return
    text = form == "text" or (form == "auto" and sys.stderr.isatty())
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=not text),
            structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty()) if text else structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),
    )
    _tame_others()


def show_people(words: Callable[[object, str, MutableMapping[str, Any]], str], show: Callable[[str], None]) -> None:
    """What went wrong as sentences of ``words``, shown among what the program shows else."""
    structlog.configure(
        processors=[words],
        wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING),
        logger_factory=lambda *_: _Shown(show),
        cache_logger_on_first_use=False,
    )
    _tame_others()


class _Shown:
    """A logger that hands its lines on."""

    def __init__(self, show: Callable[[str], None]) -> None:
        self.msg = show
        self.log = self.debug = self.info = self.warn = self.warning = self.error = self.critical = self.exception = self.fatal = show


class _Foreign(logging.Handler):
    """Takes what libraries log: who, how grave, from which line, each once; never the words."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._said: set[tuple[str, int]] = set()

    def emit(self, record: logging.LogRecord) -> None:
        """Say that a library spoke."""
        key = (record.name, record.lineno)
        if key not in self._said and len(self._said) < _MOST:
            self._said.add(key)
            _log.warning("library-spoke", library=record.name, level=record.levelname.lower(), where=f"{record.module}:{record.lineno}")


_MOST = 1000


def _tame_others() -> None:
    root = logging.getLogger()
    if not root.handlers:  # whoever has set handlers up wants to see the words
        root.addHandler(_Foreign())
        logging.captureWarnings(capture=True)
    logging.getLogger("apscheduler").setLevel(logging.CRITICAL)
    if threading.excepthook is threading.__excepthook__:
        threading.excepthook = _thread_died


def _thread_died(died: threading.ExceptHookArgs) -> None:
    frames = traceback.extract_tb(died.exc_traceback)
    where = f"{frames[-1].filename.rpartition('/')[2]}:{frames[-1].lineno}" if frames else ""
    _log.error("thread-died", thread=died.thread.name if died.thread else "", kind=died.exc_type.__name__, where=where)


__all__ = ["DropEvent", "Form", "configure", "logger", "show_people"]
