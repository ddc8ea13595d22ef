"""The log of the daemon: codes and numbers, never personal data. JSON lines, or colours where a person looks on."""

import logging
import sys

import structlog


def configure() -> None:
    """Log to standard error, unless the program has arranged its log already."""
    if structlog.is_configured():
        return
    watched = sys.stderr.isatty()
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=not watched),
            structlog.dev.ConsoleRenderer() if watched else structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )
    logging.getLogger("apscheduler").setLevel(logging.CRITICAL)
