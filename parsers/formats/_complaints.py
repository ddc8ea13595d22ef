"""What libraries in C print about the bytes they read, caught where they print it: descriptor 2.

libtiff says only there that a fax's row has a bad code word. Parsing runs in a child of its own, with one thread: nobody else's words
are caught.
"""

import contextlib
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager

_ROOM = 1 << 20
"""Bytes that are kept; what is printed beyond is dropped and never waited for."""
_STDERR = 2


@contextmanager
def complaints() -> Iterator[list[str]]:
    """Give a list that holds, when the block is left, the lines printed on descriptor 2 meanwhile; nothing of them goes further."""
    heard: list[str] = []
    try:
        kept = os.dup(_STDERR)
    except OSError:  # a process without one prints nothing
        yield heard
        return
    out, into = os.pipe()
    for end in (out, into):
        os.set_blocking(end, False)
    with contextlib.suppress(OSError):  # more than the system grants a user: the usual 64 KiB then
        fcntl.fcntl(into, fcntl.F_SETPIPE_SZ, _ROOM)
    os.dup2(into, _STDERR)
    try:
        yield heard
    finally:
        os.dup2(kept, _STDERR)
        os.close(kept)
        os.close(into)
        with contextlib.suppress(BlockingIOError), os.fdopen(out, "rb") as pipe:
            heard += pipe.read(_ROOM).decode("utf-8", "replace").splitlines()
