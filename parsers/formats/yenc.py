"""yEnc (draft of 2002): a file written into the text of a mail or posting. The text around it is text, the file a child."""

import re
import zlib

from parsers.formats._charset import decode
from parsers.formats._words import file_name
from parsers.formats.text import charset_of, tidy
from petition_intake.config import Limits
from petition_intake.ports import Child, Parsed

_BEGIN = re.compile(rb"^=ybegin(?= )(?=[^\r\n]{0,200} line=\d)(?=[^\r\n]{0,200} size=\d)[^\r\n]{0,600}? name=([^\r\n]{1,300})\r?\n", re.MULTILINE)
_END = re.compile(rb"^=yend[^\r\n]{0,300}", re.MULTILINE)
_PART = re.compile(rb"\A=ypart[^\r\n]{0,200}\r?\n")
_TOTAL, _SIZE, _CHECK = re.compile(rb" total=(\d{1,6})"), re.compile(rb" size=(\d{1,15})"), re.compile(rb" crc32=([0-9a-fA-F]{1,8})")
_ESCAPED = re.compile(rb"=(.)", re.DOTALL)
_SHIFT = bytes((byte - 42) % 256 for byte in range(256))
_FILES = 100


class Yenc:
    """application/x-yencode."""

    media_type = "application/x-yencode"
    sturdy = True

    def recognises(self, head: bytes, name: str) -> int:
        """By the line that begins a file."""
        del name
        return 55 if b"=ybegin" in head and _BEGIN.search(head) else 0

    def parse(self, data: bytes, name: str, limits: Limits, declared: str = "") -> Parsed:
        """Text and files; a file of which only a piece is here is a ``piece``."""
        del name
        around, at = bytearray(), 0
        children: list[Child] = []
        for begin in _BEGIN.finditer(data):
            if begin.start() < at or len(children) >= min(_FILES, limits.part_count):
                continue
            end = _END.search(data, begin.end())
            stop = end.start() if end else len(data)
            around += data[at : begin.start()]
            children.append(_file(begin, data[begin.end() : stop], end.group() if end else b""))
            at = end.end() if end else len(data)
        text, notes = decode(bytes(around + data[at:]), charset_of(declared))
        text, cut = tidy(text, limits)
        return Parsed(text=text, children=tuple(children), notes=notes + cut)


def _file(begin: re.Match[bytes], body: bytes, end: bytes) -> Child:
    name = file_name(decode(begin.group(1).strip())[0])
    total, size = _TOTAL.search(begin.group()), _SIZE.search(begin.group())
    coded = _PART.sub(b"", body).replace(b"\r", b"").replace(b"\n", b"")
    data = _ESCAPED.sub(lambda found: bytes([(found.group(1)[0] - 64) % 256]), coded).translate(_SHIFT)
    complete = size is not None and int(size.group(1)) == len(data)
    if (total and int(total.group(1)) > 1) or (_PART.match(body) and not complete):
        return Child(name, "", data, failure="piece")
    check = _CHECK.search(end)
    whole = bool(end) and complete and (check is None or int(check.group(1), 16) == zlib.crc32(data))
    return Child(name, "", data, notes=() if whole else ("damaged",))


FORMAT = Yenc()
