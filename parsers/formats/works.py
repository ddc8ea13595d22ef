"""Documents of Microsoft Works, which share the ending .wps with Kingsoft's Writer and nothing else: converted by LibreOffice.

Its OLE files have streams of their own, ``MatOST`` or ``MN0``; later versions keep everything in ``CONTENTS``, a name that others use as well.
"""

from parsers.formats._libreoffice import converted
from parsers.formats.docx import FORMAT as DOCX
from petition_intake.config import Limits
from petition_intake.ports import Box, Parsed

_STREAMS = frozenset({"matost", "mn0"})


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
        """Text and pictures."""
        del declared
        return DOCX.parse(converted(data, "wps", "writer", limits), name, limits)


FORMAT = Works()
