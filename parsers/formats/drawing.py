"""Drawings as commands, not pixels: Windows metafiles ([MS-EMF], [MS-WMF]) and QuickDraw pictures.

In documents they are pasted scans, charts and tables, and the icons of embedded files. Of metafiles the words and the bitmaps are read; what
is drawn besides is not, and the note ``drawing-partly`` says so. With neither, and of QuickDraw, a person has to look.
"""

import re
import struct

from parsers.formats import _dib as dib
from parsers.formats import _metafile as metafile
from parsers.formats.text import tidy
from petition_intake.config import Limits
from petition_intake.errors import InputError
from petition_intake.ports import Child, Parsed

_PLACEABLE = b"\xd7\xcd\xc6\x9a"
_METAFILE = re.compile(rb"[\x01\x02]\x00\x09\x00\x00[\x01\x03].{4}.{2}.{4}\x00\x00", re.DOTALL)
"""META_HEADER ([MS-WMF] 2.3.2.2): in memory or a file, of nine words, version 1 or 3, no members."""
_EMF_HEADER = struct.Struct("<II32x4s")
_QUICKDRAW = b"\x00\x11\x02\xff"
"""The operation that says version 2, behind size and frame and, in a file, 512 bytes of anything."""
_QUICKDRAW_AT = (10, 522)
_ICON_PIXELS = 64
"""Nothing is written on a picture that is less wide or high."""


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
        """Words, and bitmaps as children; icons and patterns among them are only kept. ``InputError("drawing")`` when there is nothing to read."""
        del name, declared
        kind = _kind(data[:1024])
        drawn = {"image/emf": metafile.emf, "image/wmf": metafile.wmf}.get(kind, lambda _: metafile.Drawn())(data)
        said, notes = drawn.text()
        pictures = tuple(_child(number, picture) for number, picture in enumerate(dict.fromkeys(drawn.pictures), 1))
        if not said and not any(picture.role == "attachment" for picture in pictures):
            raise InputError("drawing", media_type=kind)
        text, cut = tidy(said, limits)
        return Parsed(text=text, children=pictures, notes=(*notes, *cut, *(("drawing-partly",) if drawn.strokes else ())))


def _child(number: int, picture: bytes) -> Child:
    bitmap = picture.startswith(b"BM")
    small = bitmap and min(dib.size_of(picture[14:])) < _ICON_PIXELS
    return Child(f"picture{number}.bmp" if bitmap else f"picture{number}", "", picture, role="kept" if small else "attachment")


def _kind(head: bytes) -> str:
    if len(head) >= _EMF_HEADER.size:
        record, _size, mark = _EMF_HEADER.unpack_from(head)
        if record == 1 and mark == b" EMF":
            return "image/emf"
    if head.startswith(_PLACEABLE) or _METAFILE.match(head):
        return "image/wmf"
    return "image/x-pict" if any(head[at : at + 4] == _QUICKDRAW for at in _QUICKDRAW_AT) else ""


FORMAT = Drawing()
