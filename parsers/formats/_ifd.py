"""The directories of a TIFF (Adobe 6.0, section 2; BigTIFF), walked without trust: loops end, lies cost nothing, every page has a number.

Also writes one bilevel page as a TIFF of its own, for pages whose directory lacks or belies what a decoder needs.
"""

import struct
from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, LENGTH, BITS, COMPRESSION, PHOTOMETRIC, FILL, STRIPS, SAMPLES, ROWS, COUNTS, T4, SUBFILE = 256, 257, 258, 259, 262, 266, 273, 277, 278, 279, 292, 254
_KINDS = {1: (1, "B"), 3: (2, "H"), 4: (4, "I"), 6: (1, "b"), 8: (2, "h"), 9: (4, "i"), 13: (4, "I"), 16: (8, "Q"), 17: (8, "q"), 18: (8, "Q")}
"""Bytes and ``struct`` code of the whole-number field types."""
_ENTRIES = 4096
_VALUES = 200_000
_SHORT, _LONG = 3, 4


@dataclass(frozen=True)
class Layout:
    """How this file writes numbers."""

    order: str
    big: bool

    @property
    def next_at(self) -> int:
        """Where the header names the first directory."""
        return 8 if self.big else 4

    def pointer(self, value: int) -> bytes:
        """An offset as the file writes it."""
        return struct.pack(self.order + ("Q" if self.big else "I"), value)


@dataclass(frozen=True)
class Directory:
    """One page's tags: of each its field type, its count and where its value lies. ``link`` is where the next directory is named."""

    offset: int
    tags: dict[int, tuple[int, int, int]]
    link: int

    def numbers(self, data: bytes, layout: Layout, tag: int) -> tuple[int, ...]:
        """The whole numbers of a tag; none when it is absent, of another type, or lies outside of the file."""
        kind, count, place = self.tags.get(tag, (0, 0, 0))
        if kind not in _KINDS or not 0 < count <= _VALUES:
            return ()
        size, code = _KINDS[kind]
        if place + size * count > len(data):
            return ()
        return struct.unpack_from(f"{layout.order}{count}{code}", data, place)

    def number(self, data: bytes, layout: Layout, tag: int, default: int) -> int:
        """The first number of a tag."""
        return next(iter(self.numbers(data, layout, tag)), default)


@dataclass(frozen=True)
class Chain:
    """The directories in their order; ``broken`` when the chain leads out of the file, ``loops`` when back into itself, ``cut`` when there are more."""

    layout: Layout
    directories: tuple[Directory, ...]
    broken: bool = False
    loops: bool = False
    cut: bool = False


def layout_of(data: bytes) -> Layout | None:
    """By the first four bytes; None when it is no TIFF."""
    order = {b"II": "<", b"MM": ">"}.get(data[:2])
    if order is None or len(data) < 8:  # noqa: PLR2004 - a header
        return None
    return Layout(order, struct.unpack_from(order + "H", data, 2)[0] == 43)  # noqa: PLR2004 - BigTIFF's version


def walk(data: bytes, most: int) -> Chain | None:
    """At most ``most`` directories of the file."""
    layout = layout_of(data)
    if layout is None:
        return None
    found: list[Directory] = []
    seen: set[int] = set()
    offset = _pointer(data, layout, layout.next_at)
    while offset and offset not in seen:
        if len(found) >= most:
            return Chain(layout, tuple(found), cut=True)
        seen.add(offset)
        directory = _directory(data, layout, offset)
        if directory is None:
            return Chain(layout, tuple(found), broken=True)
        found.append(directory)
        offset = _pointer(data, layout, directory.link)
    return Chain(layout, tuple(found), broken=offset is None, loops=offset in seen)


def _pointer(data: bytes, layout: Layout, place: int) -> int | None:
    code = layout.order + ("Q" if layout.big else "I")
    if place + struct.calcsize(code) > len(data):
        return None
    return int(struct.unpack_from(code, data, place)[0])


def _directory(data: bytes, layout: Layout, offset: int) -> Directory | None:
    head, entry, inline = ("Q", "HHQ", 8) if layout.big else ("H", "HHI", 4)
    size = struct.calcsize(layout.order + head)
    if offset + size > len(data):
        return None
    count = struct.unpack_from(layout.order + head, data, offset)[0]
    step = struct.calcsize(layout.order + entry) + inline
    first = offset + size
    if not 0 < count <= _ENTRIES or first + count * step > len(data):
        return None
    tags: dict[int, tuple[int, int, int]] = {}
    for place in range(first, first + count * step, step):
        tag, kind, values = struct.unpack_from(layout.order + entry, data, place)
        value = place + step - inline
        if _KINDS.get(kind, (1, ""))[0] * values > inline:
            value = _pointer(data, layout, value) or 0
        tags.setdefault(tag, (kind, values, value))
    return Directory(offset, tags, first + count * step)


def bilevel(strips: Sequence[bytes], width: int, rows: int, each: int, tags: dict[int, int]) -> bytes:
    """A TIFF of one bilevel page out of its strips of ``each`` rows; ``tags`` are further short tags (compression, photometric, fill order, T.4 options)."""
    body = b"".join(strips)
    counts = [len(strip) for strip in strips]
    starts = [8 + sum(counts[:position]) for position in range(len(strips))]
    body += b"\0" * (len(body) % 2)
    far = 8 + len(body)
    table = struct.pack(f"<{len(strips)}I", *starts) + struct.pack(f"<{len(strips)}I", *counts)
    many = len(strips) > 1
    fields = {
        WIDTH: (_LONG, 1, width), LENGTH: (_LONG, 1, rows), BITS: (_SHORT, 1, 1), SAMPLES: (_SHORT, 1, 1), ROWS: (_LONG, 1, each),
        STRIPS: (_LONG, len(strips), far if many else starts[0]), COUNTS: (_LONG, len(strips), far + 4 * len(strips) if many else counts[0]),
    } | {tag: (_LONG if tag == T4 else _SHORT, 1, value) for tag, value in tags.items()}  # fmt: skip
    entries = b"".join(struct.pack("<HHII", tag, *fields[tag]) for tag in sorted(fields))
    start = far + (len(table) if many else 0)
    return b"II*\0" + struct.pack("<I", start) + body + (table if many else b"") + struct.pack("<H", len(fields)) + entries + struct.pack("<I", 0)
