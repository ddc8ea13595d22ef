"""uuencode (POSIX): files written into the text of a mail. The text around them is text, each file a child."""

import re

from parsers.formats._charset import decode
from parsers.formats._transfer import base64, uudecoded
from parsers.formats._words import file_name
from parsers.formats.text import charset_of, tidy
from petition_intake.config import Limits
from petition_intake.ports import Child, Parsed

_BEGIN = re.compile(rb"^begin(-base64)? +[0-7]{3,4} +([^\r\n]{1,300})\r?\n(?=[\x20-\x60])", re.MULTILINE)
_END = re.compile(rb"^(?:end|====)[ \t]*(?:\r?\n|\Z)", re.MULTILINE)
_ROW = re.compile(rb"([\x20-\x60])([\x20-\x60]{1,90})\r?(?:\n|\Z)")
_FILES = 100
_SLACK = 4


class Uuencode:
    """application/x-uuencode."""

    media_type = "application/x-uuencode"

    def recognises(self, head: bytes, name: str) -> int:
        """By a line that begins a file and a row of it below."""
        del name
        return 55 if b"begin" in head and any(_is_file(head, begin) for begin in _BEGIN.finditer(head)) else 0

    def parse(self, data: bytes, name: str, limits: Limits, declared: str = "") -> Parsed:
        """Text and files; one without its end is damaged."""
        del name
        around, at = bytearray(), 0
        children: list[Child] = []
        for begin in _BEGIN.finditer(data):
            if begin.start() < at or len(children) >= min(_FILES, limits.part_count) or not _is_file(data, begin):
                continue
            end = _END.search(data, begin.end())
            rows = data[begin.end() : end.start() if end else len(data)]
            around += data[at : begin.start()]
            content = base64(rows) if begin.group(1) else uudecoded(rows)
            children.append(Child(file_name(decode(begin.group(2).strip())[0]), "", content, notes=() if end else ("damaged",)))
            at = end.end() if end else len(data)
        text, notes = decode(bytes(around + data[at:]), charset_of(declared))
        text, cut = tidy(text, limits)
        return Parsed(text=text, children=tuple(children), notes=notes + cut)


def _is_file(data: bytes, begin: re.Match[bytes]) -> bool:
    """Whether a row follows that is as long as its first character says."""
    if begin.group(1):
        return re.match(rb"[A-Za-z0-9+/=]{4,76}\r?\n", data[begin.end() : begin.end() + 80]) is not None
    row = _ROW.match(data, begin.end())
    if row is None:
        return False
    wanted = (((row.group(1)[0] - 32) & 63) + 2) // 3 * 4
    return wanted > 0 and abs(len(row.group(2).rstrip(b" ")) - wanted) <= _SLACK


FORMAT = Uuencode()
