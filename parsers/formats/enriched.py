"""text/enriched (RFC 1896) and its forerunner text/richtext: words between marks of a few kinds. Known by what declares them alone."""

import re

from parsers.formats._charset import decode
from parsers.formats.text import charset_of, tidy
from petition_intake.config import Limits
from petition_intake.ports import Parsed

_PARAMETER = re.compile(r"<param>.{0,200}?</param>", re.IGNORECASE | re.DOTALL)
_MARK = re.compile(r"<<|</?[a-z0-9-]{1,60}>", re.IGNORECASE)


class Enriched:
    """text/enriched."""

    media_type = "text/enriched"

    def recognises(self, head: bytes, name: str) -> int:
        """Nothing in it tells it from plain text."""
        del head, name
        return 0

    def parse(self, data: bytes, name: str, limits: Limits, declared: str = "") -> Parsed:
        """Decode, leave the marks out."""
        del name
        text, notes = decode(data, charset_of(declared))
        text, cut = tidy(unmarked(text), limits)
        return Parsed(text=text, notes=notes + cut)


def unmarked(text: str) -> str:
    """The words alone; ``<<`` stands for ``<``, and ``<nl>`` of richtext for a new line."""
    text = _PARAMETER.sub("", text)
    return _MARK.sub(lambda mark: {"<<": "<", "<nl>": "\n"}.get(mark.group().lower(), ""), text)


FORMAT = Enriched()
