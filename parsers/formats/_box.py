"""What lies in a zip or an OLE file, by name: formats that use one as a box are known by that and by nothing else.

The table of contents is asked, never the bytes: it may lie at the very end, and a box that holds a document uncompressed shows the
marks of that document near its own beginning.
"""

import re
from typing import Any

from parsers.formats._pack import opened
from parsers.mapping import is_mapped, stream
from petition_intake.errors import InputError
from petition_intake.ports import Box

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK00PK\x03\x04")
"""A zip with files, one without, one that was a single volume of several (APPNOTE 6.3.10, 4.3.7, 4.3.16, 8.5.5)."""
BIFF_8 = b"\x09\x08\x10\x00\x00\x06"
"""How a workbook of Excel 97 or later begins ([MS-XLS] 2.4.21)."""
_LOCAL = re.compile(rb"PK\x03\x04.{22}(..)(..)", re.DOTALL)
_NAMES = 20_000


def inside(data: bytes) -> Box | None:
    """The contents of a zip or an OLE file, of a damaged zip what its files say themselves; None for any other bytes."""
    head = data[:8]
    if head.startswith(ZIP):
        return Box("zip", frozenset(name.replace("\\", "/").strip("/").lower() for name in _zipped(data)))
    if head.startswith(OLE):
        return Box("ole", frozenset(name.lower() for name in _streams(data)))
    return None


def ole(data: bytes) -> Any:  # noqa: ANN401 - olefile has no types
    """The OLE file ([MS-CFB]), to be closed; may raise anything on damaged bytes."""
    import olefile

    return olefile.OleFileIO(stream(data))


def _zipped(data: bytes) -> list[str]:
    try:
        with opened(data) as archive:
            return archive.namelist()[:_NAMES]
    except InputError:
        if is_mapped(data):  # too large to be looked through; it will not be read anyway
            return []
        found = (data[at.end() : at.end() + int.from_bytes(at.group(1), "little")] for at in _LOCAL.finditer(data))
        return [name.decode("utf-8", "replace") for name, _ in zip(found, range(_NAMES), strict=False)]


def _streams(data: bytes) -> list[str]:
    try:
        with ole(data) as container:
            return ["/".join(path) for path in container.listdir(streams=True, storages=True)[:_NAMES]]
    except Exception:  # noqa: BLE001 - olefile raises OSError and more on damaged directories
        return ["workbook"] if not is_mapped(data) and BIFF_8 in data else []
