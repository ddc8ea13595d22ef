"""Documents of Microsoft Works, which share the ending .wps with Kingsoft's Writer and nothing else: converted by LibreOffice.

Its OLE files have streams of their own, ``MatOST`` or ``MN0``; later versions keep everything in ``CONTENTS``, a name that others use as well.
The text of ``MN0`` is bytes in the charset of Windows, of which LibreOffice reads each as a Western letter: what is not ASCII is read here.
"""

import contextlib
import re
from dataclasses import replace

from parsers.formats._box import ole
from parsers.formats._charset import decode
from parsers.formats._libreoffice import converted
from parsers.formats.docx import FORMAT as DOCX
from parsers.formats.text import tidy
from petition_intake.config import Limits
from petition_intake.errors import InputError
from petition_intake.ports import Box, Parsed

_STREAMS = frozenset({"matost", "mn0"})
_OLD = "MN0"
_TEXT_AT, _END_AT = 0x100, 0x26
"""Where the text begins, and where the stream says at which byte it ends (as libwps has found out: WPS4Text::readEntries)."""
_SIGNS = str.maketrans({"\x0b": "\n", "\x0c": "\n", "\x11": "-", "\x12": " "})
_FIELDS = re.compile("[\x01-\x08\x0e-\x1f]")


class Works:
    """application/vnd.ms-works."""

    media_type = "application/vnd.ms-works"

    def holds(self, box: Box, name: str) -> int:
        """By its own streams; with ``CONTENTS`` alone the name decides."""
        if box.kind != "ole" or "worddocument" in box.names:
            return 0
        named = name.lower().endswith(".wps")
        return 80 if box.names & _STREAMS else 70 if named and "contents" in box.names else 0

    def parse(self, data: bytes, name: str, limits: Limits, declared: str = "") -> Parsed:
        """Text and pictures; of a document that LibreOffice can't read, its words where they are bytes."""
        del declared
        raw = _bytes(data)
        try:
            parsed = DOCX.parse(converted(data, "wps", "writer", limits), name, limits)
        except InputError:
            if not raw.strip():
                raise
            parsed = Parsed(notes=("damaged",))
        if raw.isascii() and parsed.text:
            return parsed
        said, notes = decode(raw)
        text, cut = tidy(_FIELDS.sub("", said.translate(_SIGNS)), limits)
        return replace(parsed, text=text.strip("\n"), notes=(*parsed.notes, *notes, *cut)) if raw else parsed


def _bytes(data: bytes) -> bytes:
    """The text as it is stored in versions 3 and 4 (header and footer first); nothing of later ones."""
    with contextlib.suppress(Exception), ole(data) as container:  # olefile raises OSError and more on damaged directories
        if container.exists(_OLD):
            stream: bytes = container.openstream(_OLD).read()
            return stream[_TEXT_AT : int.from_bytes(stream[_END_AT : _END_AT + 4], "little")]
    return b""


FORMAT = Works()
