"""The processes that run an office's steps, by their names: each is unique, and on its own host it can be seen to be dead."""

import os
import socket
import uuid
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from petition_intake.config import EngineSection
from store.shapes import Executor

if TYPE_CHECKING:
    from store.store import Store


def executor_name() -> str:
    """A name for this process: host, process namespace, process and a random part."""
    return f"{here()}:{os.getpid()}:{uuid.uuid4().hex[:12]}"


def here() -> str:
    """This host and process namespace, since it was started."""
    namespace = "0"
    with suppress(OSError):
        namespace = f"{Path('/proc/self/ns/pid').stat().st_ino:x}-{Path('/proc/sys/kernel/random/boot_id').read_text(encoding='ascii')[:8]}"
    return f"{socket.gethostname().replace(':', '_')}@{namespace}"


def seen_dead(executor: str) -> bool:
    """Whether a name from this very host and process namespace belongs to a process that is gone: no need to await its heartbeat."""
    host, _, rest = executor.partition(":")
    pid = rest.partition(":")[0]
    return host == here() and pid.isdigit() and int(pid) != os.getpid() and not Path(f"/proc/{pid}").exists()


def living(store: "Store", settings: EngineSection) -> list[Executor]:
    """The office's executors that gave a sign of life lately and are not seen to be dead. ``StoreError``."""
    return [one for one in store.executors(timedelta(seconds=settings.dead_after_seconds)) if not seen_dead(one.id)]


__all__ = ["executor_name", "here", "living", "seen_dead"]
