"""An outage is said once, however often what is down is tried, and so is its end."""

from petition_intake.errors import IntakeError
from petition_intake.log import logger

_log = logger(__name__)


class Outage:
    """Remembers whether something is down, for the one thread that tries it. What is down for another reason is said again."""

    def __init__(self, down: str, up: str, **known: object) -> None:
        """The log's words for the beginning and the end, and what both say besides."""
        self._down, self._up, self._known = down, up, known
        self._code: str | None = None

    def goes_on(self, error: Exception, **params: object) -> None:
        """It was tried and is down; ``params`` without personal data."""
        code = error.case if isinstance(error, IntakeError) else "internal"
        if code != self._code:
            self._code = code
            _log.error(self._down, **({"kind": type(error).__name__} | params | self._known | {"code": code}))

    def is_over(self) -> None:
        """It was tried and works."""
        if self._code is not None:
            _log.info(self._up, **self._known, after=self._code)
            self._code = None


__all__ = ["Outage"]
