"""The text or HTML that Outlook wraps into RTF, unwrapped ([MS-OXRTFEX] 2.1); RTF of any other kind needs an office suite."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from parsers.formats._charset import decode
from petition_intake.ports import Child

_TOKEN = re.compile(rb"\\([A-Za-z]{1,32})(-?\d{1,10})? ?|\\'([0-9A-Fa-f]{2})|\\(\r?\n|.)|([{}])|([^\\{}\r\n]+)", re.DOTALL)
_WRAPPED = re.compile(rb"\\from(text|html1?)[\\ {\r\n]")
_HEAD = 1000
_SAID = {
    b"par": "\r\n",
    b"line": "\r\n",
    b"tab": "\t",
    b"lquote": "\u2018",
    b"rquote": "\u2019",
    b"ldblquote": "\u201c",
    b"rdblquote": "\u201d",
    b"bullet": "\u2022",
    b"endash": "\u2013",
    b"emdash": "\u2014",
}
_SIGNS = {b"~": "\xa0", b"_": "\u2011", b"\\": "\\", b"{": "{", b"}": "}", b"\n": "\r\n", b"\r\n": "\r\n"}
_SILENT = frozenset({b"fonttbl", b"colortbl", b"stylesheet", b"info", b"pict", b"pntext"})
_CHARSETS = {0: "cp1252", 128: "cp932", 129: "cp949", 134: "gb18030", 136: "big5hkscs", 204: "cp1251", 238: "cp1250"}
"""Code pages of fonts by \\fcharset (RTF 1.9.1, font table)."""


@dataclass(frozen=True, slots=True)
class _Group:
    """What holds inside a pair of braces, until it is changed there."""

    silent: bool = False
    only_rtf: bool = False
    fonts: bool = False
    charset: str = ""
    fallback: int = 1


@dataclass
class _Unwrapping:
    """A document on the way: text found, bytes whose charset is that of their group, and the groups that are open."""

    text: list[str] = field(default_factory=list)
    raw: bytearray = field(default_factory=bytearray)
    group: _Group = field(default_factory=_Group)
    outer: list[_Group] = field(default_factory=list)
    known: dict[int, str] = field(default_factory=dict)
    default: str = "cp1252"
    font: int = 0
    starred: bool = False
    skipped: int = 0

    def say(self, said: str | bytes) -> None:
        """Text or bytes, unless they stand for nobody or are the fallback of a character already told."""
        if self.group.silent or self.group.only_rtf:
            return
        if self.skipped:
            left = said[self.skipped :]
            self.skipped = max(self.skipped - len(said), 0)
            said = left
        if isinstance(said, bytes):
            self.raw += said
        elif said:
            self.flush()
            self.text.append(said)

    def flush(self) -> None:
        """Decode the bytes so far, together: a character may be half escaped and half plain."""
        if self.raw:
            self.text.append(decode(bytes(self.raw), self.group.charset or self.default)[0])
            self.raw.clear()

    def brace(self, sign: bytes) -> None:
        """A group begins or ends."""
        self.flush()
        self.skipped = 0
        if sign == b"{":
            self.outer.append(self.group)
        elif self.outer:
            self.group = self.outer.pop()

    def word(self, word: bytes, number: int | None) -> None:
        """A control word with its number."""
        if self.starred or word in _SILENT:
            self.starred = False
            self.group = replace(self.group, silent=word != b"htmltag", fonts=word == b"fonttbl")
        elif word == b"htmlrtf":
            self.flush()
            self.group = replace(self.group, only_rtf=number != 0)
        elif word == b"u" and number is not None:
            self.skipped = 0
            self.say(chr(number & 0xFFFF))
            self.skipped = self.group.fallback
        elif word == b"uc":
            self.group = replace(self.group, fallback=max(number or 0, 0))
        elif word in _SAID:
            self.say(_SAID[word])
        else:
            self._charset(word, number or 0)

    def _charset(self, word: bytes, number: int) -> None:
        if word == b"ansicpg":
            self.default = "utf-8" if number == 65001 else f"cp{number}"  # noqa: PLR2004 - Windows' number of UTF-8
        elif word == b"f" and self.group.fonts:
            self.font = number
        elif word == b"fcharset" and self.group.fonts and number in _CHARSETS and number:
            self.known[self.font] = _CHARSETS[number]
        elif word == b"f":
            self.flush()
            self.group = replace(self.group, charset=self.known.get(number, ""))


def unwrapped(rtf: bytes) -> tuple[str, str] | None:
    """Media type (``text/plain`` or ``text/html``) and text of an RTF that only wraps one of them; None for any other."""
    wrapped = _WRAPPED.search(rtf[:_HEAD])
    if wrapped is None:
        return None
    work = _Unwrapping()
    for word, number, code, sign, brace, plain in _tokens(rtf):
        if word:
            work.word(word, number)
        elif brace:
            work.brace(brace)
        elif sign == b"*":
            work.starred = True
        elif sign:
            work.say(_SIGNS.get(sign, ""))
        else:
            work.say(code or plain)
    work.flush()
    text = "".join(work.text).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return ("text/plain" if wrapped.group(1) == b"text" else "text/html"), text.rstrip("\x00")


def body(data: bytes) -> Child:
    """A compressed RTF body ([MS-OXRTFCP]): the text or HTML wrapped in it, else the RTF itself."""
    import compressed_rtf

    try:
        rtf: bytes = compressed_rtf.decompress(data)
    except Exception:  # noqa: BLE001 - the library raises plain Exception on a wrong checksum, struct.error and more
        return Child("", "application/rtf", data, role="body", failure="damaged")
    inner = unwrapped(rtf)
    if inner is None:
        return Child("", "application/rtf", rtf, role="body")
    kind, text = inner
    return Child("", f'{kind}; charset="utf-8"', text.encode("utf-8", "replace"), role="body")


def _tokens(rtf: bytes) -> Iterator[tuple[bytes, int | None, bytes, bytes, bytes, bytes]]:
    """Control word and number, one escaped byte, control sign, brace, plain text: one of them at a time."""
    for found in _TOKEN.finditer(rtf):
        word, number, code, sign, brace, plain = (part or b"" for part in found.groups())
        yield word, int(number) if number else None, bytes.fromhex(code.decode("ascii")), sign, brace, plain
