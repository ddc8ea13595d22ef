"""Text as a person sees it: without characters that show nothing, with those that old programs had to put elsewhere, and escapes undone.

What takes no room (zero-width spaces, soft hyphens, marks of direction, variation selectors) parts the letters of a name or the digits of a number
for every reader but the eye. Characters that GBK and the first editions of GB 18030 had no code of Unicode's for stand in its private area.
"""

import re
from functools import cache

_UNSEEN = re.compile(
    "[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\ufe00-\ufe0e\U000e0100-\U000e01ef]|"
    "(?<=[\x00-\u05ff\u2000-\u206f\u2e80-\ud7ff\uf900-\ufdff\uff00-\uffef])[\u200c\u200d]"
)
"""Joiners only behind Latin letters, digits and Chinese: other scripts are shaped by them, and pictures of people are made with them."""
_BREAKS = re.compile("[\x0b\x0c\x85\u2028\u2029]")
_PRIVATE = re.compile("[\ue5e5\ue78d-\ue796\ue7c7\ue7c8\ue7e7-\ue7f3\ue815-\ue864]")
_ODD = re.compile("[\x0b\x0c\x85\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ue5e5-\ue864\ufe00-\ufe0e\ufeff\ufff9-\ufffb\U000e0100-\U000e01ef]")
"""Any of these: one look at a text that has none."""
_REFERENCE = re.compile(r"&#(?:[xX]([0-9A-Fa-f]{2,6})|([0-9]{3,7}));")
_ESCAPES = re.compile(r"(?:\\u[0-9A-Fa-f]{4})+")
_HAN_ESCAPE = re.compile(r"\\u[4-9][0-9A-Fa-f]{3}")
_ENOUGH = 4
"""Chinese characters in escapes from which they are no accident."""


def seen(text: str) -> str:
    """The text without what shows nothing, its private characters those of today's Unicode, each kind of line end one."""
    if not _ODD.search(text):
        return text
    text = _UNSEEN.sub("", _BREAKS.sub("\n", text))
    return _PRIVATE.sub(lambda found: chr(_standard()[ord(found.group())]), text)


def unescaped(text: str) -> str:
    """Plain text in which a web form or a program left characters as references (``&#25237;``) or escapes (backslash, u, 6295): the characters."""
    if "&#" in text:
        text = _REFERENCE.sub(_character, text)
    if "\\u" in text and len(_HAN_ESCAPE.findall(text, 0, 100_000)) >= _ENOUGH:
        text = _ESCAPES.sub(lambda run: bytes.fromhex(run.group().replace("\\u", "")).decode("utf-16-be", "replace"), text)
    return text


def _character(reference: re.Match[str]) -> str:
    code = int(reference.group(1), 16) if reference.group(1) else int(reference.group(2))
    return chr(code) if 0x80 <= code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else reference.group()  # noqa: PLR2004 - beyond ASCII, no surrogate


@cache
def _standard() -> dict[int, int]:
    """Private characters and what GB 18030-2022 (appendix D, and the code table) has in their place."""
    trails = [trail for trail in range(0x50, 0xA1) if trail != 0x7F]  # noqa: PLR2004 - no byte of a character
    table = {0xE815 + number: ord(bytes((0xFE, trail)).decode("gb18030")) for number, trail in enumerate(trails)}
    table |= dict(zip(_ADDED, (0x9FB4, 0x9FB5, 0x9FB6, 0x9FB7, 0x9FB8, 0x9FB9, 0x9FBA, 0x9FBB), strict=True))
    table |= {0xE816: 0x20087, 0xE817: 0x20089, 0xE818: 0x200CC, 0xE831: 0x215D7, 0xE83B: 0x2298F, 0xE855: 0x241FE}
    table |= dict(zip(range(0xE78D, 0xE797), (0xFE10, 0xFE12, 0xFE11, *range(0xFE13, 0xFE1A)), strict=True))
    table |= dict(zip(range(0xE7E7, 0xE7F4), (0x303E, *range(0x2FF0, 0x2FFC)), strict=True))
    return table | {0xE5E5: 0x3000, 0xE7C7: 0x1E3F, 0xE7C8: 0x01F9}


_ADDED = (0xE81E, 0xE826, 0xE82B, 0xE82C, 0xE832, 0xE843, 0xE854, 0xE864)
"""The eight that Unicode took up in 2005."""
