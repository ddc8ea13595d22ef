"""Word and Excel documents that are one XML file: Word 2003, Excel 2003, and a package of ECMA-376 laid flat.

Office systems make them from templates and call them .doc and .xls. The words in them are those of .docx, the names of spaces are not.
"""

import base64
import binascii
import io
import re
import zipfile
from collections.abc import Iterator
from datetime import datetime
from xml.etree.ElementTree import Element, tostring

from parsers.formats import _word as word
from parsers.formats._sheets import COLUMNS, ROWS, Cell, Sheet, read
from parsers.formats._xml import tree
from parsers.formats.docx import FORMAT as DOCX
from parsers.formats.docx import joined
from parsers.formats.text import tidy
from petition_intake.config import Limits
from petition_intake.errors import InputError
from petition_intake.ports import Child, Parsed

_KINDS = {
    b"schemas.microsoft.com/office/word/2003/wordml": "application/vnd.ms-word.2003.xml",
    b"urn:schemas-microsoft-com:office:spreadsheet": "application/vnd.ms-excel.2003.xml",
    b"schemas.microsoft.com/office/2006/xmlPackage": "application/vnd.ms-package.xml",
}
"""Names of spaces in the root element, and what we call the format: it has no registered type."""
_HEAD = 8192


class OfficeXml:
    """The formats of ``_KINDS``; ``exact_type`` names the one."""

    media_type = "application/vnd.ms-word.2003.xml"
    sturdy = True

    def recognises(self, head: bytes, name: str) -> int:
        """XML in one of these spaces."""
        del name
        sample = head[:_HEAD].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
        return 80 if sample.startswith(b"<?") and _kind(head) and not re.search(rb"<html[\s>]", sample, re.IGNORECASE) else 0

    def exact_type(self, head: bytes, name: str) -> str:
        """The media type of the one."""
        del name
        return _kind(head) or self.media_type

    def parse(self, data: bytes, name: str, limits: Limits, declared: str = "") -> Parsed:
        """Text, pictures and embedded files."""
        del declared
        root, whole = tree(data, word.PASSED)
        notes = () if whole else ("damaged",)
        if root.tag == "package":
            return _package(root, name, limits)
        if root.tag == "Workbook":
            parsed = read(_sheets(root), limits)
            return Parsed(text=parsed.text, children=parsed.children, notes=(*parsed.notes, *notes))
        text, cut = tidy(joined(line for body in root.iter("body") for line in word.lines(body)), limits)
        return Parsed(text=text, children=tuple(_pictures(root)), notes=(*notes, *cut))


def _kind(head: bytes) -> str:
    sample = head[:_HEAD].replace(b"\x00", b"")
    return next((kind for mark, kind in _KINDS.items() if mark in sample), "")


def _bytes(element: Element) -> bytes:
    try:
        return base64.b64decode("".join((element.text or "").split()))
    except binascii.Error:
        return b""


def _pictures(root: Element) -> Iterator[Child]:
    """Files in the text (binData), each once; the name is a number of Word's own."""
    for found in root.iter("binData"):
        data = _bytes(found)
        if data:
            yield Child(found.get("name", "").rpartition("/")[2], "", data)


def _package(root: Element, name: str, limits: Limits) -> Parsed:
    """A flat package of Word's put into a box again, for the reader of boxes: it needs no names of spaces either."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for part in root.iter("part"):
            inner = part.find("xmlData")
            binary = part.find("binaryData")
            data = tostring(inner[0], "utf-8") if inner is not None and len(inner) else _bytes(binary) if binary is not None else b""
            archive.writestr(part.get("name", "").lstrip("/"), data)
        names = {place.lower() for place in archive.namelist()}
    if not any(place.startswith("word/") for place in names):
        raise InputError("not-read")
    return DOCX.parse(out.getvalue(), name, limits)


# ---- sheets of Excel 2003 ---------------------------------------------------------------------------------------------


def _sheets(root: Element) -> Iterator[Sheet]:
    for sheet in root.iter("Worksheet"):
        hidden = any((found.text or "") != "SheetVisible" for found in sheet.iter("Visible"))
        more = tuple(" ".join("".join(comment.itertext()).split()) for comment in sheet.iter("Comment"))
        yield Sheet(sheet.get("Name", ""), _rows(sheet), hidden=hidden, more=tuple(filter(None, more)))


def _rows(sheet: Element) -> Iterator[list[Cell]]:
    for number, row in enumerate(sheet.iter("Row")):
        if number > ROWS:
            return
        cells: list[Cell] = []
        for cell in row.iter("Cell"):
            place = cell.get("Index", "")
            if place.isdecimal() and len(cells) < int(place) - 1 < COLUMNS:
                cells += [Cell(None)] * (int(place) - 1 - len(cells))
            cells.append(_cell(next(cell.iter("Data"), None)))
        yield cells[:COLUMNS]


def _cell(data: Element | None) -> Cell:
    if data is None:
        return Cell(None)
    said = "".join(data.itertext())
    try:
        if data.get("Type") == "Number":
            return Cell(int(said) if said.lstrip("-").isdecimal() else float(said))
        if data.get("Type") == "DateTime":
            return Cell(datetime.fromisoformat(said))
    except ValueError:
        return Cell(said)
    return Cell(said)


FORMAT = OfficeXml()
