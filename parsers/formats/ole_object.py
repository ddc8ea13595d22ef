"""What Office keeps round a file that somebody embedded in a document ([MS-OLEDS] 2.3.6; Acrobat's and Kingsoft's objects): the file is a child."""

import struct
from typing import Any

from parsers.formats._box import ole
from parsers.formats._charset import decode
from parsers.formats._words import file_name
from petition_intake.config import Limits
from petition_intake.errors import InputError
from petition_intake.ports import Box, Child, Parsed

_NATIVE = "\x01ole10native"
_WHOLE = ("package", "contents")
"""Streams that hold the file as it is."""
_PACKAGED = 2
"""How a package begins that names its file."""


class OleObject:
    """application/x-ole-object."""

    media_type = "application/x-ole-object"
    sturdy = True

    def holds(self, box: Box, name: str) -> int:
        """By the stream of the file, where no format of its own uses such streams; or by nothing, when its directory can't be read."""
        del name
        if box.kind == "ole" and not box.names:
            return 20
        return 65 if box.kind == "ole" and not box.names.isdisjoint((_NATIVE, *_WHOLE)) else 0

    def parse(self, data: bytes, name: str, limits: Limits, declared: str = "") -> Parsed:
        """The file, under the name it had when it was embedded."""
        del limits, declared
        try:
            with ole(data) as container:
                return Parsed(children=(_embedded(container, name),))
        except Exception:  # noqa: BLE001 - olefile raises OSError and more on damaged directories
            raise InputError("damaged") from None


def _embedded(container: Any, name: str) -> Child:  # noqa: ANN401 - olefile has no types
    for stream in _WHOLE:
        if container.exists(stream):
            return Child(name, "", container.openstream(stream).read())
    native: bytes = container.openstream(_NATIVE).read()
    try:
        title, content = _packaged(native[4:])
    except (struct.error, ValueError):
        title, content = name, native[4:]
    return Child(title or name, "", content)


def _packaged(data: bytes) -> tuple[str, bytes]:
    """Title and content of a package: titles as they are on the desktop, the path it came from, the content; then titles in UTF-16."""
    if struct.unpack_from("<H", data)[0] != _PACKAGED:
        raise ValueError
    label, _, rest = data[2:].partition(b"\x00")
    _path, _, rest = rest.partition(b"\x00")
    (size,) = struct.unpack_from("<4xI", rest)
    rest = rest[8 + size :]
    (size,) = struct.unpack_from("<I", rest)
    content, wide = rest[4 : 4 + size], rest[4 + size :]
    if len(content) < size:
        raise ValueError
    return file_name(_wide_label(wide) or decode(label)[0]), content


def _wide_label(data: bytes) -> str:
    """The second of three counted strings; empty when they are not there."""
    for found in range(2):
        if len(data) < 4:  # noqa: PLR2004 - a count
            return ""
        (chars,) = struct.unpack_from("<I", data)
        if found:
            return data[4 : 4 + 2 * chars].decode("utf-16-le", "replace")
        data = data[4 + 2 * chars :]
    return ""


FORMAT = OleObject()
