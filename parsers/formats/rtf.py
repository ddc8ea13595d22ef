"""Rich Text (RTF 1.9.1): converted by LibreOffice and read as a .docx."""

from parsers.formats._libreoffice import converted
from parsers.formats.docx import FORMAT as DOCX
from petition_intake.config import Limits
from petition_intake.ports import Parsed


class Rtf:
    """application/rtf."""

    media_type = "application/rtf"

    def recognises(self, head: bytes, name: str) -> int:
        """By its mark."""
        del name
        return 75 if head.lstrip()[:5] == b"{\\rtf" else 0

    def parse(self, data: bytes, name: str, limits: Limits, declared: str = "") -> Parsed:
        """Text, pictures and embedded files."""
        del declared
        return DOCX.parse(converted(data, "rtf", "writer", limits), name, limits)


FORMAT = Rtf()
