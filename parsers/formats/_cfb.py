"""Part of an OLE file as a file of its own ([MS-CFB], version 3): what Office embeds in a document lies there as a storage among others.

``olefile`` only reads. What is written here holds the same streams under the same names, and is read by whoever reads such a file.
"""

import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from parsers.formats._box import OLE

_SECTOR, _MINI, _CUTOFF = 512, 64, 4096
_FREE, _END, _FAT, _DIFAT, _NONE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFC, 0xFFFFFFFF
_STORAGE, _STREAM, _ROOT = 1, 2, 5
_IN_HEADER = 109
_WORDS = _SECTOR // 4
_NAME_CHARS = 31


@dataclass
class _Node:
    """A storage, or a stream with its bytes; the fields from ``left`` on are numbers of other nodes."""

    name: str
    data: bytes | None = None
    inner: dict[str, "_Node"] = field(default_factory=dict)
    clsid: bytes = bytes(16)
    left: int = _NONE
    right: int = _NONE
    child: int = _NONE
    start: int = 0


def storage(container: Any, path: list[str]) -> bytes:  # noqa: ANN401 - olefile has no types
    """One storage of an open OLE file as a file of its own; what can't be read of it is left out."""
    streams = {}
    for entry in container.listdir():
        if entry[: len(path)] == path and len(entry) > len(path):
            try:
                streams["/".join(entry[len(path) :])] = container.openstream(entry).read()
            except Exception:  # noqa: BLE001, S112 - olefile raises OSError and more on damaged chains
                continue
    return packed(streams)


def packed(streams: Mapping[str, bytes]) -> bytes:
    """An OLE file with these streams, by path (``storage/stream``)."""
    root = _Node("Root Entry")
    for path, data in streams.items():
        at = root
        *storages, last = path.split("/")
        for name in storages:
            at = at.inner.setdefault(name, _Node(name[:_NAME_CHARS]))
        at.inner[last] = _Node(last[:_NAME_CHARS], data)
    nodes = [root]
    _number(root, nodes)
    return _written(nodes)


def _number(parent: _Node, nodes: list[_Node]) -> None:
    """Give every node its number, and siblings their place in a balanced tree (2.6.4: shorter names first, then by capital letters)."""
    siblings = sorted(parent.inner.values(), key=lambda node: (len(node.name), node.name.upper()))
    first = len(nodes)
    nodes += siblings
    parent.child = _balanced(siblings, first, first + len(siblings), first)
    for node in siblings:
        if node.data is None:
            _number(node, nodes)


def _balanced(siblings: list[_Node], low: int, high: int, first: int) -> int:
    if low >= high:
        return _NONE
    middle = (low + high) // 2
    node = siblings[middle - first]
    node.left, node.right = _balanced(siblings, low, middle, first), _balanced(siblings, middle + 1, high, first)
    return middle


def _written(nodes: list[_Node]) -> bytes:
    """Header, then the streams of full sectors, the small ones in the root's stream, their table, the directory, the table of sectors."""
    body = bytearray()
    fat: list[int] = []

    def put(data: bytes) -> int:
        if not data:
            return _END
        count = -(-len(data) // _SECTOR)
        start = len(fat)
        fat.extend([*range(start + 1, start + count), _END])
        body.extend(data.ljust(count * _SECTOR, b"\x00"))
        return start

    small = bytearray()
    mini: list[int] = []
    for node in nodes[1:]:
        data = node.data or b""
        if len(data) >= _CUTOFF:
            node.start = put(data)
        elif data:
            count = -(-len(data) // _MINI)
            node.start = len(mini)
            mini.extend([*range(len(mini) + 1, len(mini) + count), _END])
            small.extend(data.ljust(count * _MINI, b"\x00"))
        elif node.data is not None:
            node.start = _END
    nodes[0].data, nodes[0].start = bytes(small), put(bytes(small))
    minifat = put(struct.pack(f"<{len(mini)}I", *mini).ljust(-(-len(mini) * 4 // _SECTOR) * _SECTOR, b"\xff"))
    directory = put(b"".join(_entry(node, _ROOT if number == 0 else _STORAGE if node.data is None else _STREAM) for number, node in enumerate(nodes)))
    table, places = _table(fat)
    header = _header(places, directory, minifat, -(-len(mini) * 4 // _SECTOR), len(fat))
    return header + bytes(body) + _overflow(places, len(fat)) + table


def _table(fat: list[int]) -> tuple[bytes, list[int]]:
    """The table of sectors, which lists its own sectors too, and those on which these are listed (2.3, 2.5); and where its sectors stand."""
    tables = lists = 0
    while len(fat) + lists + tables > tables * _WORDS:
        tables += 1
        lists = -(-max(tables - _IN_HEADER, 0) // (_WORDS - 1))
    start = len(fat) + lists
    whole = [*fat, *[_DIFAT] * lists, *[_FAT] * tables]
    return struct.pack(f"<{len(whole)}I", *whole).ljust(tables * _SECTOR, b"\xff"), list(range(start, start + tables))


def _overflow(places: list[int], first: int) -> bytes:
    """The places of the table's sectors for which the header has no room, on a chain of sectors that begins with the ``first``."""
    rest = places[_IN_HEADER:]
    lists = [rest[at : at + _WORDS - 1] for at in range(0, len(rest), _WORDS - 1)]
    out = b""
    for number, listed in enumerate(lists, 1):
        words = [*listed, *[_FREE] * (_WORDS - 1 - len(listed)), first + number if number < len(lists) else _END]
        out += struct.pack(f"<{_WORDS}I", *words)
    return out


def _header(places: list[int], directory: int, minifat: int, minis: int, first: int) -> bytes:
    """2.2."""
    lists = -(-max(len(places) - _IN_HEADER, 0) // (_WORDS - 1))
    fields = struct.pack("<16xHHHHH6x9I", 0x3E, 3, 0xFFFE, 9, 6, 0, len(places), directory, 0, _CUTOFF, minifat, minis, first if lists else _END, lists)
    listed = places[:_IN_HEADER]
    return OLE + fields + struct.pack(f"<{_IN_HEADER}I", *listed, *[_FREE] * (_IN_HEADER - len(listed)))


def _entry(node: _Node, kind: int) -> bytes:
    """2.6.1; every node black."""
    name = node.name.encode("utf-16-le")
    size = len(node.data or b"")
    return (
        name.ljust(64, b"\x00")
        + struct.pack("<HBBIII", len(name) + 2, kind, 1, node.left, node.right, node.child)
        + node.clsid
        + struct.pack("<I8x8xIQ", 0, node.start if node.data is not None else 0, size)
    )
