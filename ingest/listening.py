"""Listens to sources that say by themselves when something came, so that their polls need not wait for their turns.

Like the lookout for files, it only wakes a poll, in a thread of its own for each source. What is not heard, because the server has no such thing
or the line is down, the poll at its turn finds: nothing here is an outage, and the poll reports the source's own.
"""

import threading
import time
from collections.abc import Callable

from petition_intake.errors import IntakeError
from petition_intake.log import logger

Listen = Callable[[Callable[[], bool], threading.Event], bool]
FIRST_SECONDS, LAST_SECONDS = 5.0, 15 * 60.0
"""A lost line is tried again after the first, then each time after twice as long, up to the last: providers lock out who knocks too often."""
_HELD_SECONDS = 60.0
"""A line that held so long was a good one: the next loss starts from the first wait."""
_log = logger(__name__)


class Listener:
    """One source that is listened to while it is live."""

    def __init__(self, name: str, listen: Listen, live: Callable[[], bool], wake: Callable[[], bool], stopping: threading.Event) -> None:
        """``listen`` is ``ports.Pushing.listen`` of this source; ``wake`` hurries its poll, or says False while one is under way."""
        self._name, self._listen, self._live, self._wake, self._stopping = name, listen, live, wake, stopping
        self._thread = threading.Thread(target=self._run, name=f"listener-{name}", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def join(self, seconds: float) -> bool:
        """Wait so long for its end; whether it has come."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def _run(self) -> None:
        wait = FIRST_SECONDS
        while not self._stopping.is_set():
            began = time.monotonic()
            try:
                if self._live() and not self._listen(self._wake, self._stopping):
                    _log.info("push-not-offered", source=self._name)
                    return
            except IntakeError as error:
                wait = FIRST_SECONDS if time.monotonic() - began > _HELD_SECONDS else wait
                _log.info("push-lost", source=self._name, code=error.case, again_in_seconds=wait)
                self._stopping.wait(wait)
                wait = min(2 * wait, LAST_SECONDS)
            except Exception as error:  # noqa: BLE001 - the polls go on without it
                _log.error("push-failed", source=self._name, kind=type(error).__name__)
                return
            else:
                self._stopping.wait(FIRST_SECONDS)  # paused: until a person starts it


__all__ = ["FIRST_SECONDS", "LAST_SECONDS", "Listen", "Listener"]
