"""A visiting card (vCard 2.1 to 4.0, RFC 6350): what a person would be shown of it, line by line; its photograph is a part."""

import binascii
import re
from collections.abc import Iterator

from parsers.formats._charset import decode
from parsers.formats._transfer import quoted
from parsers.formats.text import charset_of, tidy
from petition_intake.config import Limits
from petition_intake.ports import Child, Parsed

_BEGIN = re.compile(rb"\A\s*(?:\xef\xbb\xbf)?BEGIN:VCARD\b", re.IGNORECASE)
_SOFT = re.compile(rb"=[ \t]*\r?\n")
_FOLD = re.compile(rb"\r?\n[ \t]")
_LINE = re.compile(rb"^(?:[\w-]{1,20}\.)?([A-Za-z-]{1,20})((?:;[^:\r\n]{0,300})?):(.*)$", re.MULTILINE)
_SHOWN = frozenset(b"FN N NICKNAME ORG TITLE ROLE TEL EMAIL ADR NOTE BDAY URL".split())
_ESCAPED = re.compile(r"\\([nN\\;,:])")
_PARTED = re.compile(r"(?<!\\)[;,](?:\s*(?<!\\)[;,])*")


class VCard:
    """text/vcard."""

    media_type = "text/vcard"
    sturdy = True

    def recognises(self, head: bytes, name: str) -> int:
        """By its first line."""
        del name
        return 70 if _BEGIN.match(head) else 0

    def parse(self, data: bytes, name: str, limits: Limits, declared: str = "") -> Parsed:
        """Unfold, decode each line as it says, and list what the cards say."""
        del name
        lines = list(_LINE.finditer(_FOLD.sub(b"", _SOFT.sub(b"", data.replace(b"\r\r\n", b"\r\n")))))
        said = [_said(line, charset_of(declared)) for line in lines if line.group(1).upper() in _SHOWN]
        text, cut = tidy("\n".join(row for row, _ in said if row), limits)
        notes = tuple(dict.fromkeys(note for _, found in said for note in found))
        return Parsed(text=text, children=tuple(_photographs(lines)), notes=notes + cut)


def _said(line: re.Match[bytes], charset: str) -> tuple[str, tuple[str, ...]]:
    about = line.group(2).decode("ascii", "replace")
    value = quoted(line.group(3)) if "QUOTED-PRINTABLE" in about.upper() else line.group(3)
    text, notes = decode(value.strip(), charset_of(about) or charset)
    parts = (_ESCAPED.sub(lambda found: " " if found.group(1) in "nN" else found.group(1), part).strip() for part in _PARTED.split(text))
    words = " ".join(part for part in parts if part)
    return (f"{line.group(1).decode().upper()}: {words}" if words else ""), notes


def _photographs(lines: list[re.Match[bytes]]) -> Iterator[Child]:
    pictures = (line for line in lines if line.group(1).upper() == b"PHOTO")
    for number, line in enumerate(pictures, 1):
        value = line.group(3).rpartition(b"base64,")[2]
        if re.search(rb"ENCODING=B|base64", line.group(2) + line.group(3)[:80], re.IGNORECASE):
            try:
                yield Child(f"picture{number}", "image/jpeg", binascii.a2b_base64(value))
            except binascii.Error:
                yield Child(f"picture{number}", "image/jpeg", value, failure="damaged")


FORMAT = VCard()
