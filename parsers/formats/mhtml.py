"""A web page in one file (MHTML, RFC 2557), as browsers save it and Word, often under the name .doc: the page's text, its pictures as children.

It has the form of a mail and is none: nobody sent it.
"""

import re
from dataclasses import replace

from parsers.formats._header_lines import leading
from parsers.formats.html import FORMAT as HTML
from parsers.formats.mail import FORMAT as MAIL
from petition_intake.config import Limits
from petition_intake.errors import InputError
from petition_intake.ports import Child, Parsed

_FIELD = re.compile(rb"^([!-9;-~]{1,76})[ \t]*:[ \t]*(.*)", re.DOTALL)
_SENT = frozenset({b"to", b"received", b"delivered-to", b"return-path", b"cc", b"dkim-signature"})
_SAVED = frozenset({b"snapshot-content-location", b"content-location", b"x-mimeole"})
_PAGE = frozenset({"text/html", "application/xhtml+xml"})
_STYLES = frozenset({"text/css", "text/javascript", "application/javascript", "application/x-javascript", "text/xml"})
_OUTER = re.compile(rb"multipart/related|text/html", re.IGNORECASE)


class Mhtml:
    """multipart/related."""

    media_type = "multipart/related"
    sturdy = True

    def recognises(self, head: bytes, name: str) -> int:
        """By a header that says what a page is made of and not to whom it went; without a browser's own field the name decides."""
        fields = {match.group(1).lower(): match.group(2) for match in map(_FIELD.match, leading(head)) if match}
        if fields.keys() & _SENT or not _OUTER.search(fields.get(b"content-type", b"")) or b"mime-version" not in fields:
            return 0
        saved = bool(fields.keys() & _SAVED) or b"saved by" in fields.get(b"from", b"").lower()
        named = name.lower().endswith((".mht", ".mhtml", ".doc", ".xls", ".wps", ".et"))
        return 97 if saved or named else 0

    def parse(self, data: bytes, name: str, limits: Limits, declared: str = "") -> Parsed:
        """The first page of it, then all else."""
        del declared
        parsed = MAIL.parse(data, name, limits)
        page = next((child for child in parsed.children if child.media_type.partition(";")[0].strip().lower() in _PAGE), None)
        if page is None:
            raise InputError("damaged")
        shown = HTML.parse(page.data, page.name, limits, page.media_type)
        others = tuple(replace(child, role="attachment", notes=()) for child in parsed.children if child is not page and not _is_style(child))
        return Parsed(text=shown.text, children=(*shown.children, *others), notes=tuple(dict.fromkeys((*shown.notes, *parsed.notes))))


def _is_style(child: Child) -> bool:
    """Style sheets, scripts and what Word keeps beside its pages: nothing of it is seen."""
    return child.media_type.partition(";")[0].strip().lower() in _STYLES or child.name.lower().endswith((".xml", ".thmx", ".css", ".js"))


FORMAT = Mhtml()
