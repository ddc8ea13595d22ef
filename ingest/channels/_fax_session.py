"""HylaFAX's log of one session (``log/cNNNNNNNNN``, hylafax-log(5)): how well each page came, and what was refused.

Lines look like ``Nov 23 06:28:23.36: [32088]: RECV: 2318 total lines, 3 bad lines, 1 consecutive bad lines``. How much is written depends on
``SessionTracing``; what is not written is not known. A page is done with at ``RECV FAX (CALL): from SENDER, page 1 in …``.
"""

import os
import re
from dataclasses import dataclass, replace
from pathlib import Path

from petition_intake.model import PageSignal

_MAX_BYTES = 4 * 1024 * 1024
_MAX_PAGES = 10_000
_MOST = 10**6
_LINE = re.compile(r"^\w{3} +\d{1,2} [\d:.]{8,14}: \[ *\d+\]: (.*)$")
_QUALITY = re.compile(r"RECV: (\d{1,9}) total lines, (\d{1,9}) bad lines, (\d{1,9}) consecutive bad lines")
_QUALITY_ECM = re.compile(r"RECV: \d+ bytes of data, (\d{1,9}) total lines")
_PAGE = re.compile(r"RECV FAX \(\d+\): from .*, page (\d{1,5}) in ")
_CALL = re.compile(r"[0-9]{1,20}")


@dataclass(frozen=True, slots=True)
class FaxSession:
    """What one session's log says of the pages, in order."""

    pages: tuple[PageSignal, ...] = ()


def session_path(folder: Path | None, call_id: str | None) -> Path | None:
    """Where the log of a call lies; None for what is no call's number: it becomes part of a path."""
    return folder / f"c{call_id}" if folder is not None and call_id and _CALL.fullmatch(call_id) else None


def read_session(path: Path) -> FaxSession | None:
    """The session; None when there is no log or it can't be read. Foreign bytes never raise."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        with os.fdopen(handle, "rb") as file:
            text = file.read(_MAX_BYTES).decode("utf-8", "replace")
    except OSError:
        return None
    return _session([found[1] for line in text.split("\n") if (found := _LINE.match(line.rstrip("\r")))])


def _session(lines: list[str]) -> FaxSession:
    pages: list[PageSignal] = []
    now = _EMPTY
    for line in lines:
        if found := _QUALITY.match(line):
            rows, bad, run = (min(int(count), _MOST) for count in found.groups())
            now = replace(now, rows=rows, bad_rows=bad, longest_bad_run=run)
        elif found := _QUALITY_ECM.match(line):
            now = replace(now, rows=min(int(found[1]), _MOST), bad_rows=0, longest_bad_run=0)
        elif line.startswith("RECV send RTN"):
            now = replace(now, refused=now.refused + 1, confirmed=False)
        elif line.startswith(("RECV send MCF", "RECV send RTP")):
            now = replace(now, confirmed=True)
        elif "keeping unconfirmed page" in line:
            now = replace(now, confirmed=False)
        elif (found := _PAGE.match(line)) and len(pages) < _MAX_PAGES:
            pages.append(replace(now, number=int(found[1])))
            now = _EMPTY
    return FaxSession(tuple(pages))


_EMPTY = PageSignal(0)

__all__ = ["FaxSession", "read_session", "session_path"]
