"""One flush for many files: ``syncfs(2)``, and where it can be relied on.

Making a hundred letters durable one by one takes two hundred waits for the disk, between which nobody else's commit comes through. One flush of the whole file
system takes two. It also writes what others have left unwritten, so it is for a backlog and not for a single letter.
"""

import ctypes
import os
from pathlib import Path

_TYPES = frozenset({"ext3", "ext4", "f2fs", "xfs"})
"""Where ``syncfs`` waits for everything. Others may not pass it on (FUSE, overlays) or keep names elsewhere (NFS, SMB)."""
_TELLS = (5, 8)
"""The first Linux whose ``syncfs`` tells that writing back failed (syncfs(2), "Notes")."""
_MOUNTS = Path("/proc/self/mountinfo")


def one_flush_serves(folder: Path) -> bool:
    """Whether ``flush`` makes durable whatever was written and named below the folder. ``OSError`` when the folder can't be looked at."""
    return _release() >= _TELLS and _type_of(folder.stat().st_dev) in _TYPES


def flush(folder: Path) -> None:
    """Make everything durable that was written to the folder's file system. ``OSError``: something was not."""
    libc = ctypes.CDLL(None, use_errno=True)
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        if libc.syncfs(descriptor):
            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number))
    finally:
        os.close(descriptor)


def _release() -> tuple[int, ...]:
    return tuple(int(part) for part in os.uname().release.split("-")[0].split(".")[:2] if part.isdigit())


def _type_of(device: int) -> str | None:
    """The file system's type by ``/proc/self/mountinfo`` (proc_pid_mountinfo(5)): the third field names the device, the type is the first after the dash."""
    if not _MOUNTS.exists():
        return None
    name = f"{os.major(device)}:{os.minor(device)}"
    for line in _MOUNTS.read_text(encoding="utf-8", errors="replace").splitlines():
        mount, _, rest = line.partition(" - ")
        if mount.split()[2] == name:
            return rest.split()[0]
    return None


__all__ = ["flush", "one_flush_serves"]
