"""Large attachments cut out of a mail before the standard library parses it: of a mail of 300 MB that takes 1.6 GB, of what is left a few.

Only base64 without a flaw is cut (RFC 2045, 6.8): whole lines behind a header that declares it, down to a blank line or whatever else. A mark
stands in its place, which no sender can guess. Where such a body is asked for as it stands in the mail, its lines are put back.
"""

import io
import re
import secrets
from binascii import a2b_base64
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from parsers.mapping import released, windows

_LARGE_MAIL, _LARGE_PART = 4 * 1024 * 1024, 1024 * 1024
_BLANK = re.compile(rb"\n\r?\n")
_START = re.compile(rb"\n\r?\n(?=[A-Za-z0-9+/]{60,998}\r?\n)")
_RUN = re.compile(rb"[A-Za-z0-9+/\r\n]*={0,2}\r?\n")
_DECLARED = re.compile(rb"^content-transfer-encoding[ \t]*:[ \t]*base64[ \t]*\r?$", re.MULTILINE | re.IGNORECASE)
_HEADER_BYTES = 64 * 1024


@dataclass(frozen=True)
class _Cut:
    """A mail and the places (first byte, behind the last) of what was cut out of it, by mark."""

    data: bytes
    places: dict[bytes, tuple[int, int]]
    marks: re.Pattern[bytes]


_cut: ContextVar[_Cut | None] = ContextVar("_cut", default=None)


@contextmanager
def without_large(data: bytes) -> Iterator[bytes]:
    """The mail without its large attachments, which ``large`` and ``as_it_stood`` know until the end of the block."""
    places = list(_places(data)) if len(data) >= _LARGE_MAIL else []
    if not places:
        yield data[:]
        return
    secret = secrets.token_hex(16).encode()
    marks = {b"cut-%b-%06d" % (secret, number): place for number, place in enumerate(places)}
    token = _cut.set(_Cut(data, marks, re.compile(rb"cut-%b-\d{6}" % secret)))
    try:
        yield b"".join(_rest(data, marks))
    finally:
        _cut.reset(token)


def _places(data: bytes) -> Iterator[tuple[int, int]]:
    """Where base64 stands that is worth to be cut, line ends at its end left in the mail."""
    at = 0
    while blank := _START.search(data, at):
        start = at = blank.end()
        end = _BLANK.search(data, start)
        run = _RUN.match(data, start, end.start() + 1 if end else len(data))
        if run and run.end() - start >= _LARGE_PART and _declares(data, blank.start() + 1):
            at = run.end() - (2 if data[run.end() - 2 : run.end()] == b"\r\n" else 1)
            yield start, at
    released(data)


def _declares(data: bytes, end: int) -> bool:
    """Whether the header whose last line ends there says base64."""
    header = data[max(end - _HEADER_BYTES, 0) : end]
    before = max((blank.end() for blank in _BLANK.finditer(header)), default=0)
    return _DECLARED.search(header, before) is not None


def _rest(data: bytes, marks: dict[bytes, tuple[int, int]]) -> Iterator[bytes]:
    at = 0
    for mark, (start, end) in marks.items():
        yield data[at:start]
        yield mark
        at = end
    yield data[at:]


def large(body: bytes) -> bytes | None:
    """What was cut out in place of this body, decoded; None for any other body."""
    cut = _cut.get()
    place = cut.places.get(body.strip()) if cut and len(body) < _HEADER_BYTES else None
    return _decoded(cut.data, *place) if cut and place else None


def as_it_stood(body: bytes) -> bytes:
    """The body with all that was cut out of it in its place again."""
    cut = _cut.get()
    if cut is None or not cut.marks.search(body):
        return body
    return cut.marks.sub(lambda mark: cut.data[slice(*cut.places[mark.group()])] if mark.group() in cut.places else mark.group(), body)


def _decoded(data: bytes, start: int, end: int) -> bytes:
    """The bytes, a window at a time; a lost tail is given up as ``_transfer.base64`` does."""
    out, left = io.BytesIO(), b""
    for window in windows(data, start, end):
        letters = left + window.translate(None, b"\r\n=")
        whole = len(letters) // 4 * 4
        out.write(a2b_base64(letters[:whole]))
        left = letters[whole:]
    if len(left) > 1:
        out.write(a2b_base64(left + b"=" * (-len(left) % 4)))
    return out.getvalue()
