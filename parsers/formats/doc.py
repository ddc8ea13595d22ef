"""Word documents of the years before 2007 ([MS-DOC]), Kingsoft's .wps among them: converted by LibreOffice and read as a .docx."""

import sys
from dataclasses import replace

from parsers.formats import _cfb as cfb
from parsers.formats._box import ole
from parsers.formats._libreoffice import converted
from parsers.formats._office_lock import readable, unlocked
from parsers.formats.docx import FORMAT as DOCX
from petition_intake.config import Limits
from petition_intake.ports import Box, Child, Parsed

_POOL = "objectpool"
_WORD_97, _COUNT_AT = 0xC1, 0x4C
_SHARE, _FIELD = 0.1, 60
"""A text that is less of what was counted is not all: deleted words are never so many. What is embedded stands in a field of so many characters."""


class Doc:
    """application/msword."""

    media_type = "application/msword"
    lockable = frozenset({"application/msword"})

    def holds(self, box: Box, name: str) -> int:
        """By the stream of the text; within a workbook or a message it belongs to something embedded."""
        del name
        return 80 if box.kind == "ole" and "worddocument" in box.names else 0

    def parse(self, data: bytes, name: str, limits: Limits, declared: str = "") -> Parsed:
        """Text, pictures and embedded files."""
        del name, declared
        data = readable(data, self.media_type)
        parsed = DOCX.read(converted(data, "doc", "writer", limits), limits, embedded=False)
        children = (*parsed.children, *_embedded(data, limits))
        lost = len(parsed.text or "") < (_characters(data) - _FIELD * len(children)) * _SHARE
        return replace(parsed, children=children, notes=(*parsed.notes, "damaged") if lost else parsed.notes)

    def unlocked(self, data: bytes, password: str, limits: Limits) -> bytes:
        """The document without its lock."""
        del limits
        return unlocked(data, password)


def _characters(data: bytes) -> int:
    """How many characters a document of Word 97 or later counts in its text ([MS-DOC] 2.5.5); of a damaged one more than there can be."""
    try:
        with ole(data) as container:
            head: bytes = container.openstream("WordDocument").read()
    except Exception:  # noqa: BLE001 - olefile raises OSError and more on damaged chains
        return sys.maxsize
    counted = int.from_bytes(head[_COUNT_AT : _COUNT_AT + 4], "little")
    return counted if int.from_bytes(head[2:4], "little") >= _WORD_97 and counted < len(data) else 0


def _embedded(data: bytes, limits: Limits) -> tuple[Child, ...]:
    """The objects of the pool ([MS-DOC] 2.1.7): of packages LibreOffice keeps no more than the icon."""
    try:
        with ole(data) as container:
            pool = sorted({tuple(entry[:2]) for entry in container.listdir() if len(entry) > 2 and entry[0].lower() == _POOL})  # noqa: PLR2004 - pool, object, stream
            return tuple(Child(path[1].lstrip("_"), "", cfb.storage(container, list(path))) for path in pool[: limits.part_count])
    except Exception:  # noqa: BLE001 - olefile raises OSError and more on damaged directories
        return ()


FORMAT = Doc()
