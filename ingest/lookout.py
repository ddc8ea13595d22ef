"""Looks out for signs that something new lies at a source, so that its poll need not wait for its turn.

A sign is the size and time of a file or folder, asked for twice a second: a log that a server writes a line to, a folder in which a file
appears. That costs two system calls, holds no descriptor, works on every file system that shows its changes at all, and forgets nothing when this
program or the other is restarted. Signs only hurry a poll: whatever they miss, the next turn finds.
"""

import threading
from collections.abc import Callable, Sequence
from pathlib import Path

LOOK_SECONDS = 0.5
State = tuple[tuple[int, int, int] | None, ...]


def state(paths: Sequence[Path]) -> State:
    """Size, time of the last change and inode of each; None for what is not there or can't be looked at."""
    return tuple(_state(path) for path in paths)


def _state(path: Path) -> tuple[int, int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns, found.st_ino


class Lookout:
    """Watches some paths in a thread of its own: a network folder that hangs keeps nobody else from looking."""

    def __init__(self, name: str, paths: Sequence[Path], wake: Callable[[], bool], stopping: threading.Event) -> None:
        """``wake`` hurries the poll, or says False when one is under way: then it is asked again. ``stopping`` ends the thread."""
        self._paths, self._wake, self._stopping = tuple(paths), wake, stopping
        self._thread = threading.Thread(target=self._look, name=f"lookout-{name}", daemon=True)

    def start(self) -> None:
        """Begin; what changed before is the first poll's."""
        self._thread.start()

    def _look(self) -> None:
        before, changed = state(self._paths), False
        while not self._stopping.wait(LOOK_SECONDS):
            now = state(self._paths)
            changed, before = changed or now != before, now
            if changed and self._wake():
                changed = False


__all__ = ["LOOK_SECONDS", "Lookout", "state"]
