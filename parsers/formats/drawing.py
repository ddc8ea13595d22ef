"""Drawings as commands, not pixels: Windows metafiles ([MS-EMF], [MS-WMF]) and QuickDraw pictures; kept and listed, not read. A person has to look.

In documents they are pasted charts and tables, and the icons of embedded files.
"""

import re
import struct

from petition_intake.config import Limits
from petition_intake.errors import InputError
from petition_intake.ports import Parsed

_PLACEABLE = b"\xd7\xcd\xc6\x9a"
_METAFILE = re.compile(rb"[\x01\x02]\x00\x09\x00\x00[\x01\x03].{4}.{2}.{4}\x00\x00", re.DOTALL)
"""META_HEADER ([MS-WMF] 2.3.2.2): in memory or a file, of nine words, version 1 or 3, no members."""
_EMF_HEADER = struct.Struct("<II32x4s")
_QUICKDRAW = b"\x00\x11\x02\xff"
"""The operation that says version 2, behind size and frame and, in a file, 512 bytes of anything."""
_QUICKDRAW_AT = (10, 522)


class Drawing:
    """The formats above; ``exact_type`` names the one."""

    media_type = "image/emf"
    sturdy = True

    def recognises(self, head: bytes, name: str) -> int:
        """By the header."""
        del name
        return 80 if _kind(head) else 0

    def exact_type(self, head: bytes, name: str) -> str:
        """The media type the header shows (RFC 7903)."""
        del name
        return _kind(head) or self.media_type

    def parse(self, data: bytes, name: str, limits: Limits, declared: str = "") -> Parsed:
        """Nothing is read: ``InputError`` says ``drawing``."""
        del name, limits, declared
        raise InputError("drawing", media_type=_kind(data[:1024]))


def _kind(head: bytes) -> str:
    if len(head) >= _EMF_HEADER.size:
        record, _size, mark = _EMF_HEADER.unpack_from(head)
        if record == 1 and mark == b" EMF":
            return "image/emf"
    if head.startswith(_PLACEABLE) or _METAFILE.match(head):
        return "image/wmf"
    return "image/x-pict" if any(head[at : at + 4] == _QUICKDRAW for at in _QUICKDRAW_AT) else ""


FORMAT = Drawing()
