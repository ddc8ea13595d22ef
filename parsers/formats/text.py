"""Plain text in any charset."""

import re

from parsers.formats import _flowed as flowed
from parsers.formats._charset import decode, plausible, whole, wide, without_filling
from parsers.formats._seen import seen, unescaped
from parsers.formats._words import reworded
from petition_intake.config import Limits
from petition_intake.ports import Parsed

_CHARSET = re.compile(r"charset\s*=\s*\"?([^\s;\"]+)", re.IGNORECASE)
_ODD, _FOREIGN = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]"), re.compile("[^\x00-~]+")
_BINARY = re.compile(rb"[\x00-\x08\x10-\x1a\x1c-\x1f]")
"""Bytes that no charset of letters has, but those of two or four bytes; ESC, SO and SI shift between sets (ISO 2022)."""
_ENOUGH = 0.4
_USUAL = ("ascii", "utf-8", "gb18030")
_SAMPLE = 8192


def charset_of(declared: str) -> str:
    """The charset parameter of a media type, or an empty string."""
    found = _CHARSET.search(declared)
    return found.group(1) if found else ""


def tidy(text: str, limits: Limits) -> tuple[str, tuple[str, ...]]:
    """Line ends made one, characters no text has taken out (NUL among them), the length bounded; notes say when it was cut."""
    text = seen(text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", ""))
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
        sample = without_filling(head[:_SAMPLE])
        if sample.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
            return 40
        if len(_BINARY.findall(sample)) > len(sample) // 50 and wide(sample) is None:
            return 0
        text = self._quickly(sample) or decode(sample)[0]
        if len(_ODD.findall(text)) > len(text) // 50 or (sum(map(len, _FOREIGN.findall(text))) > len(text) // 20 and plausible(text) < _ENOUGH):
            return 0
        return 30 if name.lower().endswith((".txt", ".csv", ".text", ".log", ".md")) else 20

    def _quickly(self, sample: bytes) -> str | None:
        """Text of a usual charset; which of those that fit it is, is asked when it is read."""
        if b"\x00" in sample:
            return None
        return next((text for charset in _USUAL if (text := whole(sample, charset)) and plausible(text) >= _ENOUGH), None)

    def parse(self, data: bytes, name: str, limits: Limits, declared: str = "") -> Parsed:
        """Decode."""
        del name
        text, notes = decode(data, charset_of(declared))
        text, cut = tidy(reworded(unescaped(text)).replace("&nbsp;", " "), limits)
        return Parsed(text=flowed.unbroken(text, declared) if flowed.flowing(declared) else text, notes=notes + cut)


FORMAT = Text()
