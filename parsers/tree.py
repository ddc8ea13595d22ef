"""One item's bytes to the whole tree of its parts: what arrived, what was in it, and what was in that.

A pure function, run inside a sandbox child in one round trip. Bad bytes never raise: a part that can't be parsed says why in
its ``failure``, and the parts beside it are read all the same.
"""

import contextlib
import hashlib
import re
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Literal

from parsers import spool
from parsers.clouds import files_in
from parsers.formats._box import inside
from parsers.formats._charset import SAID
from parsers.formats._picture import PATIENCE
from parsers.formats.text import FORMAT as TEXT
from parsers.mapping import mapped, windows
from petition_intake.config import Limits, passwords
from petition_intake.errors import InputError, IntakeError, StoreError
from petition_intake.model import Document, Failure, PageImage, Trouble
from petition_intake.plugins import discover
from petition_intake.ports import Boxed, Child, Extracted, Format, Lockable, Marked, Parsed

_HEAD = 64 * 1024
_MAPPED = 16 * 1024 * 1024
_UNPACKED_TIMES = 4
"""All parts together may hold this many times the largest item (a mail in a mail counts at each level)."""
_DECLARED_BONUS = 10
_PLAINEST = 40 + _DECLARED_BONUS
"""Nobody is surer of plain text. It is asked last, because it reads all of the beginning to find out."""
_NAME_CHARS = 200
_UNKNOWN = "application/octet-stream"
_MEDIA_TYPE = re.compile(r"[a-z0-9!#$&^_.+-]{1,60}/[a-z0-9!#$&^_.+-]{1,80}")
_CHARSET = re.compile(r";\s*charset\s*=\s*(\"[^\"]*\"|[^;\s]*)", re.IGNORECASE)
_MAILS = frozenset({"message/rfc822", "application/mbox"})
_SPOKEN = {"text/richtext": "text/enriched"}
"""Declared names of what one format reads."""
Role = Literal["whole", "body", "attachment", "kept"]


@dataclass
class _Budget:
    """What the rest of the tree may still cost."""

    parts: int
    data: int
    pages: int
    text: int


@dataclass
class _Walk:
    """One extraction under way: its limits, what is left of them, and the parts found so far."""

    limits: Limits
    budget: _Budget
    careful: bool
    opened: Mapping[str, bytes] = field(default_factory=dict)
    charsets: Mapping[str, str] = field(default_factory=dict)
    found: list[Extracted] = field(default_factory=list)
    wordy: bool = False
    """Whether only what people wrote is read, no attachment."""
    begun: float = field(default_factory=time.monotonic)

    @property
    def late(self) -> bool:
        """Whether only what Python reads may still be begun: many old Word files must not cost a mail its words."""
        return time.monotonic() - self.begun > PATIENCE * self.limits.parse_seconds


def extract(
    data: bytes,
    name: str,
    limits: Limits,
    careful: bool = False,  # noqa: FBT001, FBT002 - travels to a child by position
    opened: Mapping[str, bytes] | None = None,
    charsets: Mapping[str, str] | None = None,
) -> tuple[Extracted, ...]:
    """Every part of an item: itself first (part ``""``), then what it holds, in order. Never raises for bad bytes.

    Numbers: MIME sections as they are (``1.2``), files in a file and the parts of a mail within a mail after a slash (``2/1``).
    ``careful`` is for an item whose child died: only formats read by Python itself are read, so that a mail's words are not lost to an
    attachment that kills its parser; the others are listed with the failure ``not-read``. ``opened`` are copies without a password, by
    part: they are read in place of a part's own bytes, which stay the part's. ``charsets`` are what a person named, by part: the text of
    that part and of all that is in it is read so, and of a mail its header and the names of its attachments.
    """
    budget = _Budget(limits.part_count, limits.item_bytes * _UNPACKED_TIMES, limits.page_count, limits.text_chars)
    walk = _Walk(limits, budget, careful, opened or {}, charsets or {})
    _visit(walk, Child(name, "", data), "", "whole", 0)
    return tuple(walk.found)


def extract_file(
    body: Path,
    name: str,
    limits: Limits,
    folder: Path,
    opened: Mapping[str, Path] | None = None,
    charsets: Mapping[str, str] | None = None,
) -> tuple[Extracted, ...]:
    """``extract`` with its bulk on disk on both sides: bytes from ``body``, page images and parts laid down in ``folder`` (``parsers.spool``).

    So an item of any number of pages takes the memory of a few here, on the way, and with the parent. ``StoreError`` when a file can't
    be read or written: the parent's trouble, not the item's.
    """
    try:
        data, copies = _content(body, name, limits), {part: copy.read_bytes() for part, copy in (opened or {}).items()}
    except OSError as error:
        raise StoreError("blobs-unusable", kind=type(error).__name__) from None
    with spool.opened(folder, limits.unpacked_bytes):
        return extract(data, name, limits, opened=copies, charsets=charsets)


def _content(body: Path, name: str, limits: Limits) -> bytes:
    """The file's bytes, in memory or, of a large mail and of what is too large to be read, where they are."""
    size = body.stat().st_size
    if size < min(_MAPPED, limits.item_bytes):
        return body.read_bytes()
    if size > limits.item_bytes:
        return mapped(body)
    with body.open("rb") as stream:
        format_ = _recognise(Child(name, "", stream.read(_HEAD)))
    return mapped(body) if getattr(format_, "mapped", False) else body.read_bytes()


def words(data: bytes, name: str, limits: Limits) -> tuple[Document, ...]:
    """What people wrote in an item, read as ``extract`` reads it but by Python alone: of a mail its header and bodies and the mails in it, no attachment."""
    walk = _Walk(limits, _Budget(limits.part_count, limits.item_bytes * _UNPACKED_TIMES, limits.page_count, limits.text_chars), careful=True, wordy=True)
    _visit(walk, Child(name, "", data), "", "whole", 0)
    return tuple(one.document for one in walk.found)


def preload() -> None:
    """Load every format once, before children are forked: they start with the libraries in memory."""
    extract(b"From: a@b.example\r\nSubject: =?gbk?B?1MTIzg==?=\r\n\r\n" + "温习".encode("gbk"), "warm.eml", Limits())


def media_type(data: bytes, name: str) -> str:
    """The type the content shows, whatever the name says; ``application/octet-stream`` when nobody knows it."""
    found = _recognise(Child(name, "", data))
    return _exact(found, data, name) if found else _UNKNOWN


def _visit(walk: _Walk, child: Child, part: str, role: Role, depth: int) -> None:
    spool.at(part=part)
    position = len(walk.found)
    budget = walk.budget
    budget.parts -= 1
    budget.data -= 0 if role == "whole" else len(child.data)
    read = replace(child, data=walk.opened.get(part, child.data), media_type=_as_said(walk, child, part))
    format_ = None if child.failure else _recognise(read)
    try:
        parsed, failure = _laid_down(_parse(walk, format_, read, depth)), None
    except IntakeError as error:
        if error.trouble is Trouble.TRANSIENT:  # the disk's trouble, not the part's
            raise
        parsed, failure = Parsed(), error.failure("extract")
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - a parser may raise anything on foreign bytes; only the type is told
        parsed, failure = Parsed(), Failure("extract", Trouble.PERMANENT, "damaged", {"kind": type(error).__name__})
    budget.pages -= len(parsed.pages)
    budget.text -= len(parsed.text or "")
    document = _document(child, part, role, format_, parsed, failure)
    data, file = (None, None) if role == "whole" else spool.keep(child.data, counted=False)
    walk.found.append(Extracted(document, parsed.pages, data, file, parsed.probes))
    notes = tuple(_children(walk, parsed.children, part, depth))
    if notes:
        seen = tuple(dict.fromkeys(document.notes + notes))
        walk.found[position] = replace(walk.found[position], document=replace(document, notes=seen))


def _as_said(walk: _Walk, child: Child, part: str) -> str:
    """The type a container claims, with the charset a person named for the part or for what it is in."""
    inside = [part]
    while "/" in inside[-1]:
        inside.append(inside[-1].rsplit("/", 1)[0])
    said = next((walk.charsets[name] for name in (*inside, "") if name in walk.charsets), None)
    return child.media_type if said is None else _CHARSET.sub("", child.media_type) + f'; charset="{SAID}{said}"'


def _laid_down(parsed: Parsed) -> Parsed:
    """With every page image in the spool; most formats have put theirs there page by page."""
    return replace(parsed, pages=tuple(_in_spool(image) for image in parsed.pages)) if parsed.pages else parsed


def _in_spool(image: PageImage) -> PageImage:
    data, file = spool.keep(image.data) if image.file is None else (image.data, image.file)
    return image if file is None else replace(image, data=data, file=file)


def _children(walk: _Walk, children: tuple[Child, ...], part: str, depth: int) -> Iterator[str]:
    """Visit what a part holds; yields a note for what was left out."""
    for position, inner in enumerate(children, 1):
        if walk.budget.parts <= 0:
            yield "too-many-parts"
            return
        if walk.wordy and inner.role != "body" and _claimed(inner.media_type) != "message/rfc822":
            continue
        number = inner.part or str(position)
        _visit(walk, inner, f"{part}/{number}" if part else number, inner.role, depth + 1)


def _parse(walk: _Walk, format_: Format | None, child: Child, depth: int) -> Parsed:
    limits, budget = walk.limits, walk.budget
    if child.failure:
        raise InputError(child.failure, media_type=_claimed(child.media_type))
    if child.role == "kept":
        return Parsed()
    if not child.data[:_HEAD].strip() and len(child.data) <= limits.item_bytes and not bytes(child.data).strip():
        if (child.role == "body" and depth) or "alternative" in child.notes:  # a mail without words is no unread mail
            return Parsed(text="")
        raise InputError("empty")
    if (len(child.data) > limits.item_bytes and not getattr(format_, "mapped", False)) or budget.data < 0:
        raise InputError("too-large", size=len(child.data), limit=limits.item_bytes)
    if format_ is None:
        raise InputError("unknown-type", media_type=_claimed(child.media_type))
    if (walk.careful or (depth and walk.late)) and not getattr(format_, "sturdy", False):
        raise InputError("not-read", media_type=format_.media_type)
    if depth > limits.part_depth:
        raise InputError("too-deep", limit=limits.part_depth)
    if budget.pages <= 0 and budget.pages != limits.page_count:
        raise InputError("too-many-pages", limit=limits.page_count)
    left = limits.model_copy(
        update={
            "item_bytes": max(min(limits.item_bytes, budget.data), 1),
            "part_count": max(budget.parts, 1),
            "page_count": max(budget.pages, 1),
            "text_chars": max(budget.text, 1),
        }
    )
    return _opened(format_, child, left)


def _opened(format_: Format, child: Child, limits: Limits) -> Parsed:
    """What a format reads; of a part that is locked, or some files in it, what it reads with a password agreed with correspondents."""
    shut: InputError | None = None
    parsed = Parsed()
    try:
        parsed = format_.parse(child.data, child.name, limits, child.media_type)
    except InputError as error:
        if error.case != "encrypted":
            raise
        shut = error
    if (shut or any(inner.failure == "encrypted" for inner in parsed.children)) and isinstance(format_, Lockable):
        for password in passwords(limits):
            with contextlib.suppress(InputError):
                bare = replace(child, data=unlocked(child.data, child.name, password, limits))
                return (_recognise(bare) or format_).parse(bare.data, bare.name, limits, bare.media_type)
    if shut:
        raise shut
    return parsed


def lockable() -> frozenset[str]:
    """The media types of locked parts that ``unlocked`` can open with the right password."""
    return frozenset(kind for format_ in discover("parsers.formats", "FORMAT").values() if isinstance(format_, Lockable) for kind in format_.lockable)


def unlocked(data: bytes, name: str, password: str, limits: Limits) -> bytes:
    """A copy of a locked part that opens without its password. ``InputError``: ``password-wrong``, ``damaged``, ``encrypted`` when nobody can open it."""
    format_ = _recognise(Child(name, "", data))
    if not isinstance(format_, Lockable):
        raise InputError("encrypted", media_type=format_.media_type if format_ else _UNKNOWN)
    return format_.unlocked(data, password, limits)


def _recognise(child: Child) -> Format | None:
    """The format of some bytes: by content; what a container claims breaks ties, and rules among the formats of text."""
    head, box = child.data[:_HEAD], inside(child.data)
    claimed = _claimed(child.media_type)
    marked, boxed, plain = _formats()

    def sure(format_: Format, score: int) -> tuple[int, Format]:
        return (score + _DECLARED_BONUS if score and claimed == format_.media_type else score), format_

    scores = [sure(format_, format_.recognises(head, child.name)) for format_ in marked]
    scores += [sure(format_, format_.holds(box, child.name)) for format_ in boxed] if box else []
    best = max(scores, key=lambda one: one[0])
    spoken = child.role == "body" and claimed.startswith("text/")  # plain text if it is nothing else
    if best[0] < _PLAINEST and (best[0] or not spoken):
        best = max(best, sure(plain, plain.recognises(head, child.name)), key=lambda one: one[0])
    return _textual(child, claimed, best[1] if best[0] else None)


@cache
def _formats() -> tuple[tuple[Marked, ...], tuple[Boxed, ...], Marked]:
    """All formats by how they are known, one may be known in both ways; and plain text by itself."""
    every = tuple(discover("parsers.formats", "FORMAT").values())
    marked, boxed = tuple(one for one in every if isinstance(one, Marked)), tuple(one for one in every if isinstance(one, Boxed))
    return tuple(one for one in marked if one is not TEXT), boxed, TEXT


def _typed(media_type: str) -> Format | None:
    every: Iterable[Format] = discover("parsers.formats", "FORMAT").values()
    return next((one for one in every if one.media_type == media_type), None)


def _textual(child: Child, claimed: str, found: Format | None) -> Format | None:
    """A mail's words are no mail, even when they look like one (a forwarded header, a bounce); a body is text whatever it looks like."""
    kind = found.media_type if found else None
    if claimed == "message/rfc822" and kind in {None, "text/plain", "text/html"}:
        return _typed(claimed)
    if not claimed.startswith("text/"):
        return found
    quoting = kind in _MAILS and not child.name.lower().endswith((".eml", ".mbox"))
    if not quoting and kind != "text/plain" and (kind or child.role != "body"):
        return found
    return _typed(_SPOKEN.get(claimed, claimed)) or _typed("text/plain")


def _exact(format_: Format, data: bytes, name: str) -> str:
    """The media type, told by a format that stands for several."""
    exact = getattr(format_, "exact_type", None)
    return str(exact(data[:_HEAD], name)) if exact else format_.media_type


def _claimed(declared: str) -> str:
    found = _MEDIA_TYPE.match(declared.strip().lower())
    return found.group() if found else _UNKNOWN


def _document(child: Child, part: str, role: Role, format_: Format | None, parsed: Parsed, failure: Failure | None) -> Document:
    kind = _exact(format_, child.data, child.name) if format_ else _claimed(child.media_type)
    return Document(
        part=part,
        name=child.name[-_NAME_CHARS:],
        media_type=kind,
        size=len(child.data),
        sha256=_digest(child.data),
        role=role,
        text=parsed.text,
        mail=parsed.mail,
        failure=failure,
        notes=tuple(dict.fromkeys(child.notes + parsed.notes)),
        links=files_in(parsed.text) if parsed.text else (),
    )


def _digest(data: bytes) -> str:
    found = hashlib.sha256()
    for window in windows(data):
        found.update(window)
    return found.hexdigest()
