"""A parser that meets files which crash it, hang it or fill its memory, as a broken library would; run in real children."""

import ctypes
import os
import signal
import time
from pathlib import Path
from typing import Any

from parsers import spool
from parsers.tree import extract_file


def extract_or_fail(body: Path, name: str, limits: Any, folder: Path) -> Any:
    """Fail in the way the file's name says, else parse."""
    if name.startswith("crash"):
        ctypes.string_at(0)
    if name.startswith("leave"):
        os._exit(3)
    if name.startswith("hang"):
        while True:
            pass
    if name.startswith("hog"):
        blocks = [bytearray(os.urandom(1024) * 1024) for _ in range(400)]
        time.sleep(10)
        return blocks
    if name.startswith("bug"):
        raise KeyError(body.read_bytes()[:20])
    return extract_file(body, name, limits, folder)


def die(_: object) -> None:
    """Leave without a word."""
    os._exit(3)


def die_on_page_two(body: Path, name: str, limits: Any, folder: Path) -> None:
    """Be struck down in the middle of a document."""
    del body, name
    with spool.opened(folder, limits.unpacked_bytes):
        spool.at(part="1")
        spool.at(page=2)
        os.kill(os.getpid(), signal.SIGKILL)
