"""BinHex 4.0 (RFC 1741): a file as old programs of Apple's wrote it into the text of a mail. The text around it is text, the file a child.

Of the file's two halves only the data is taken; the other describes icons and windows.
"""

import binascii
import re

from parsers.formats._charset import decode
from parsers.formats._words import file_name
from parsers.formats.text import charset_of, tidy
from petition_intake.config import Limits
from petition_intake.errors import InputError
from petition_intake.ports import Child, Parsed

_LETTERS = b"!\"#$%&'()*+,-012345689@ABCDEFGHIJKLMNPQRSTUVXYZ[`abcdefhijklmpqr"
_BASE64 = bytes.maketrans(_LETTERS, b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
_FILE = re.compile(rb"^\(This file must be converted with BinHex[^\r\n]{0,40}\r?\n\s*^:([%b\s]+)(:?)[^\r\n]*\r?\n?" % re.escape(_LETTERS), re.MULTILINE)
_FILES = 100


class BinHex:
    """application/mac-binhex40."""

    media_type = "application/mac-binhex40"
    sturdy = True

    def recognises(self, head: bytes, name: str) -> int:
        """By the sentence above such a file."""
        del name
        return 55 if b"with BinHex" in head and _FILE.search(head) else 0

    def parse(self, data: bytes, name: str, limits: Limits, declared: str = "") -> Parsed:
        """Text and files; one that breaks off or whose sum is wrong is damaged."""
        del name
        children, left = [], limits.item_bytes
        for found in list(_FILE.finditer(data))[: min(_FILES, limits.part_count)]:
            children.append(_file(found.group(1), whole=bool(found.group(2)), room=left))
            left = max(left - len(children[-1].data), 0)
        text, notes = decode(_FILE.sub(b"", data, count=len(children)), charset_of(declared))
        text, cut = tidy(text, limits)
        return Parsed(text=text, children=tuple(children), notes=notes + cut)


def _file(rows: bytes, *, whole: bool, room: int) -> Child:
    letters = re.sub(rb"\s+", b"", rows).translate(_BASE64)
    letters = letters[:-1] if len(letters) % 4 == 1 else letters
    try:
        packed = _unrolled(binascii.a2b_base64(letters + b"=" * (-len(letters) % 4)), room)
    except InputError:
        return Child("", "", b"", failure="too-large")
    length = packed[0] if packed else 0
    start = length + 22  # name, a zero, type and creator, flags, two lengths and a sum
    size = int.from_bytes(packed[length + 12 : length + 16], "big")
    content = packed[start : start + size]
    sound = whole and len(content) == size and binascii.crc_hqx(content, 0).to_bytes(2, "big") == packed[start + size : start + size + 2]
    return Child(file_name(decode(packed[1 : 1 + length])[0]), "", content, notes=() if sound else ("damaged",))


def _unrolled(packed: bytes, room: int) -> bytes:
    """Runs written out: the sign 0x90 and how often the byte before it stands; with a zero it means itself."""
    out, at = bytearray(), 0
    while (sign := packed.find(b"\x90", at)) >= 0:
        out += packed[at:sign]
        times = packed[sign + 1] if sign + 1 < len(packed) else 1
        out += b"\x90" if not times else out[-1:] * (times - 1)
        at = sign + 2
        if len(out) > room:
            raise InputError("too-large", size=len(out), limit=room)
    return bytes(out + packed[at:])


FORMAT = BinHex()
