"""PowerPoint presentations of the years before 2007 ([MS-PPT]), Kingsoft's .dps among them: converted by LibreOffice and read as a PDF."""

from parsers.formats._libreoffice import converted
from parsers.formats._office_lock import readable, unlocked
from parsers.formats.pdf import FORMAT as PDF
from petition_intake.config import Limits
from petition_intake.ports import Box, Parsed


class Ppt:
    """application/vnd.ms-powerpoint."""

    media_type = "application/vnd.ms-powerpoint"
    lockable = frozenset({"application/vnd.ms-powerpoint"})

    def holds(self, box: Box, name: str) -> int:
        """By the stream of the slides."""
        del name
        return 80 if box.kind == "ole" and "powerpoint document" in box.names else 0

    def parse(self, data: bytes, name: str, limits: Limits, declared: str = "") -> Parsed:
        """Every slide a page."""
        del declared
        return PDF.parse(converted(readable(data, self.media_type), "ppt", "impress", limits), name, limits)

    def unlocked(self, data: bytes, password: str, limits: Limits) -> bytes:
        """The presentation without its lock."""
        del limits
        return unlocked(data, password)


FORMAT = Ppt()
