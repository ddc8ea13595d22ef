"""Plain text in any charset."""

import re

from parsers.formats._charset import decode, plausible
from petition_intake.config import Limits
from petition_intake.ports import Parsed

_CHARSET = re.compile(r"charset\s*=\s*\"?([^\s;\"]+)", re.IGNORECASE)
_ENOUGH = 0.4
_SAMPLE = 8192


def charset_of(declared: str) -> str:
    """The charset parameter of a media type, or an empty string."""
    found = _CHARSET.search(declared)
    return found.group(1) if found else ""


def tidy(text: str, limits: Limits) -> tuple[str, tuple[str, ...]]:
    """Line ends made one, characters no text has taken out (NUL among them), the length bounded; notes say when it was cut."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").replace("\ufeff", "")
    text = text.encode("utf-8", "replace").decode("utf-8")  # lone surrogates can't be stored
    if len(text) > limits.text_chars:
        return text[: limits.text_chars], ("text-cut",)
    return text, ()


class Text:
    """text/plain."""

    media_type = "text/plain"
    sturdy = True

    def recognises(self, head: bytes, name: str) -> int:
        """Text is what has no control characters and reads as words in some charset."""
        if not head.strip():
            return 0
        sample = head[:_SAMPLE]
        if sample.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
            return 40
        text, _ = decode(sample)
        odd = sum(1 for char in text if char < " " and char not in "\t\n\r\f\x1b\v")
        foreign = sum(1 for char in text if char > "~")
        if odd > len(text) // 50 or (foreign > len(text) // 20 and plausible(text) < _ENOUGH):
            return 0
        return 30 if name.lower().endswith((".txt", ".csv", ".text", ".log", ".md")) else 20

    def parse(self, data: bytes, name: str, limits: Limits, declared: str = "") -> Parsed:
        """Decode."""
        del name
        text, notes = decode(data, charset_of(declared))
        text, cut = tidy(text, limits)
        return Parsed(text=text, notes=notes + cut)


FORMAT = Text()
