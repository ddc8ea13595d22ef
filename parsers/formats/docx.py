"""Word documents (ECMA-376, as Word and WPS write them): paragraphs and tables in order, label and value of a row side by side.

Text boxes, content controls, headers, footers and notes are read too; pictures (scanned letters are often pasted into Word) are children.
"""

import io
import re
import warnings
from collections.abc import Iterator
from typing import Any

import docx
from docx.oxml.ns import qn

from parsers.formats._pack import content, members, opened
from parsers.formats.text import tidy
from petition_intake.config import Limits
from petition_intake.errors import InputError, IntakeError
from petition_intake.ports import Child, Parsed

_PICTURE = re.compile(r"word/media/[^/]+\.(?:png|jpe?g|gif|bmp|tiff?|webp)", re.IGNORECASE)
_EMBEDDED = re.compile(r"word/embeddings/[^/]+\.(?:docx|pdf|zip|eml)", re.IGNORECASE)
_SKIPPED = frozenset(map(qn, ("w:del", "w:instrText", "w:delText", "w:pPr", "w:rPr", "w:tblPr", "w:sectPr")))
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_P, _TBL, _TR, _TC, _T, _TAB, _BR, _CR, _BOX, _RUBY = map(qn, ("w:p", "w:tbl", "w:tr", "w:tc", "w:t", "w:tab", "w:br", "w:cr", "w:txbxContent", "w:rt"))
_MANY_LINES = re.compile(r"\n(?:[ \t]*\n){2,}")
_DEEP = 60


class Docx:
    """application/vnd.openxmlformats-officedocument.wordprocessingml.document."""

    media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

    def recognises(self, head: bytes, name: str) -> int:
        """By the members of its zip; the main part may lie beyond the head, then the name helps."""
        if not head.startswith(b"PK\x03\x04"):
            return 0
        if b"word/document" in head or b"word/_rels/" in head:
            return 90
        return 80 if b"[Content_Types].xml" in head and name.lower().endswith((".docx", ".docm", ".dotx", ".wps")) else 0

    def parse(self, data: bytes, name: str, limits: Limits, declared: str = "") -> Parsed:
        """Text and pictures."""
        del name, declared
        with opened(data) as archive:
            kept = members(archive, limits)
            wanted = [member for member in kept if _PICTURE.fullmatch(member.name) or _EMBEDDED.fullmatch(member.name)]
            children = [_child(archive, member, limits) for member in wanted]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                document = docx.Document(io.BytesIO(data))
                rows = list(_document(document))
            except IntakeError:
                raise
            except Exception:  # noqa: BLE001 - KeyError, ValueError, XML errors: python-docx trusts the package
                raise InputError("damaged") from None
        text, notes = tidy(_MANY_LINES.sub("\n\n", "\n".join(rows)).strip("\n"), limits)
        return Parsed(text=text, children=tuple(children), notes=notes)


def _child(archive: Any, member: Any, limits: Limits) -> Child:  # noqa: ANN401 - as _pack gives them
    name = member.name.rsplit("/", 1)[-1]
    try:
        return Child(name, "", content(archive, member, limits.item_bytes))
    except InputError as error:
        return Child(name, "", b"", failure=error.case)


def _document(document: Any) -> Iterator[str]:  # noqa: ANN401 - python-docx is loosely typed
    """The body between the headers that stand above and below it, each said once."""
    heads: list[str] = []
    feet: list[str] = []
    for section in document.sections:
        for rows, place in ((heads, section.header), (feet, section.footer)):
            if not place.is_linked_to_previous:
                rows += [row for row in _rows(place._element, 0) if row.strip()]  # noqa: SLF001 - no public way to the XML
    yield from dict.fromkeys(heads)
    yield from _rows(document.element.body, 0)
    yield from dict.fromkeys(feet)


def _rows(parent: Any, depth: int) -> Iterator[str]:  # noqa: ANN401 - an lxml element
    """Paragraphs and table rows under an element, content controls and the like opened."""
    if depth > _DEEP:
        raise InputError("too-deep", limit=_DEEP)
    for element in parent:
        if element.tag == _P:
            boxes: list[Any] = []
            yield "".join(_pieces(element, boxes)).rstrip()
            for box in boxes:
                yield from _rows(box, depth + 1)
        elif element.tag == _TBL:
            yield from _table(element, depth + 1)
        elif isinstance(element.tag, str) and element.tag not in _SKIPPED and element.tag != _FALLBACK:
            yield from _rows(element, depth + 1)


def _table(table: Any, depth: int) -> Iterator[str]:  # noqa: ANN401 - an lxml element
    """One line a row, its cells parted by tabs; a cell of several paragraphs stays on the line unless it holds a letter of its own."""
    for row in table.iter(_TR):
        if next(row.iterancestors(_TBL)) is not table:
            continue
        cells = [list(_rows(cell, depth + 1)) for cell in row.iter(_TC) if next(cell.iterancestors(_TR)) is row]
        long = [cell for cell in cells if sum(map(len, cell)) > 200 and len(cell) > 1]  # noqa: PLR2004 - a letter, not a value
        short = ["" if cell in long else " ".join(part.strip() for part in cell if part.strip()) for cell in cells]
        if any(short):
            yield "\t".join(short).rstrip("\t")
        for cell in long:
            yield from cell


def _pieces(element: Any, boxes: list[Any]) -> Iterator[str]:  # noqa: ANN401 - an lxml element
    """The characters of a paragraph; text boxes anchored in it are put aside."""
    for inner in element:
        tag = inner.tag
        if tag == _T:
            yield inner.text or ""
        elif tag == _TAB:
            yield "\t"
        elif tag in {_BR, _CR}:
            yield "\n"
        elif tag == _BOX:
            boxes.append(inner)
        elif isinstance(tag, str) and tag not in _SKIPPED and tag not in {_FALLBACK, _RUBY}:
            yield from _pieces(inner, boxes)


FORMAT = Docx()
