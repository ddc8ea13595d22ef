"""A parser and a recogniser that meet files which crash them, hang them or fill their memory, as a broken library would; run in real children."""

import ctypes
import os
import signal
import time
from pathlib import Path
from typing import Any

from ocr import reader
from parsers import spool
from parsers.tree import extract_file
from petition_intake.model import Page, PageImage

HOGGING, ENDLESS = 801, 802
"""Widths in pixels of pages that bring their reader down."""
_READ = reader.PageReader.read


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
        return _hog(400)
    if name.startswith("bug"):
        raise KeyError(body.read_bytes()[:20])
    return extract_file(body, name, limits, folder)


def _hog(mib: int) -> list[bytearray]:
    blocks = [bytearray(os.urandom(1024) * 1024) for _ in range(mib)]
    time.sleep(10)
    return blocks


def open_bad_reader(engine: str, threads: int, page_pixels: int | None = None) -> None:
    """In place of ``ingest.errands.open_reader``: pages of two widths are not survived."""
    reader.PageReader.read = _read_or_fail  # type: ignore[method-assign]
    reader.open_reader(engine, threads, page_pixels)


def _read_or_fail(self: reader.PageReader, image: PageImage) -> Page:
    if image.width == HOGGING:
        _hog(400)
    if image.width == ENDLESS:
        time.sleep(3600)
    return _READ(self, image)


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
