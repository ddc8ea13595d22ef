"""An invitation (iCalendar, RFC 5545): what a person would be shown of it, line by line."""

import re

from parsers.formats._charset import decode
from parsers.formats.text import charset_of, tidy
from petition_intake.config import Limits
from petition_intake.ports import Parsed

_FOLD = re.compile(rb"\r?\n[ \t]")
_BEGIN = re.compile(rb"\A\s*(?:\xef\xbb\xbf)?BEGIN:VCALENDAR\b", re.IGNORECASE)
_LINE = re.compile(r"^([A-Z-]{3,20})((?:;[^:\"\r\n]{0,300}|;[^:\"\r\n]{0,80}\"[^\"\r\n]{0,300}\")*):(.*)$", re.MULTILINE)
_ZONE = re.compile(r"^(BEGIN|END):VTIMEZONE$", re.MULTILINE)
_NAME = re.compile(r"CN=\"?([^\";:]+)", re.IGNORECASE)
_SHOWN = frozenset({"METHOD", "SUMMARY", "DTSTART", "DTEND", "DUE", "LOCATION", "ORGANIZER", "ATTENDEE", "DESCRIPTION", "COMMENT", "URL", "STATUS"})
_ESCAPED = re.compile(r"\\([nN\\;,])")


class Calendar:
    """text/calendar."""

    media_type = "text/calendar"

    def recognises(self, head: bytes, name: str) -> int:
        """By its first line."""
        del name
        return 70 if _BEGIN.match(head) else 0

    def parse(self, data: bytes, name: str, limits: Limits, declared: str = "") -> Parsed:
        """Unfold (a fold may stand inside a character, 3.1), decode, and list what the entries say."""
        del name
        text, notes = decode(_FOLD.sub(b"", data), charset_of(declared))
        lines = [f"{match.group(1)}: {_value(match)}" for match in _LINE.finditer(_without_zones(text.replace("\r", ""))) if match.group(1) in _SHOWN]
        text, cut = tidy("\n".join(lines) or text, limits)
        return Parsed(text=text, notes=notes + cut)


def _without_zones(text: str) -> str:
    """The text without the rules of time zones, which have times of their own."""
    kept, at = [], 0
    for mark in _ZONE.finditer(text):
        if mark.group(1) == "BEGIN":
            kept.append(text[at : mark.start()])
        at = mark.end()
    return "".join(kept) + text[at:]


def _value(line: re.Match[str]) -> str:
    said = _ESCAPED.sub(lambda found: "\n" if found.group(1) in "nN" else found.group(1), line.group(3)).strip()
    name = _NAME.search(line.group(2))
    return f"{name.group(1).strip()} <{said.removeprefix('mailto:').removeprefix('MAILTO:')}>" if name else said


FORMAT = Calendar()
