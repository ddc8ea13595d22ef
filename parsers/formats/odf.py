"""OpenDocument texts, sheets and slides (ISO/IEC 26300), as LibreOffice writes them and WPS can: paragraphs and tables in order.

Notes, comments, text boxes, headers and footers are read too, deleted text of tracked changes is not. Pictures and embedded files are
children. Read here and not by LibreOffice, so that it needs none; ``odfpy`` has not been kept since 2020.
"""

import itertools
import re
import zipfile
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from parsers.formats._ooxml import in_order
from parsers.formats._pack import Member, child, content, members, mended
from parsers.formats._sheets import COLUMNS, ROWS, Cell, Sheet, read
from parsers.formats._xml import tree
from parsers.formats.docx import joined
from parsers.formats.text import tidy
from petition_intake.config import Limits
from petition_intake.errors import InputError
from petition_intake.ports import Box, Child, Parsed

_TYPE = re.compile(rb"mimetype(?:\x00.{0,60}?)?(application/vnd\.oasis\.opendocument\.[a-z-]{4,40})", re.DOTALL)
_PASSED = frozenset({"tracked-changes", "settings", "scripts", "font-face-decls", "automatic-styles", "sequence-decls", "forms", "dde-source"})
_SILENT = frozenset({"note-citation", "annotation-end", "creator", "date", "date-string", "ruby-text", "page-number", "page-count", "title", "desc"})
_OWN = re.compile(r"(?:\.(?:xml|rdf|xba|xlb|xlc)|^mimetype|^thumbnails/.*|^configurations2/.*|^layout-cache)$", re.IGNORECASE)
_PREVIEWS = "objectreplacements/"
_SPACES = 200
_DEEP = 60


class Odf:
    """Any of them; ``exact_type`` names the one."""

    media_type = "application/vnd.oasis.opendocument.text"
    sturdy = True

    def holds(self, box: Box, name: str) -> int:
        """By its content beside its manifest or its type."""
        del name
        return 88 if box.kind == "zip" and "content.xml" in box.names and box.names & {"meta-inf/manifest.xml", "mimetype"} else 0

    def exact_type(self, head: bytes, name: str) -> str:
        """As its first member says, which is stored as it is."""
        del name
        found = _TYPE.search(head[:200])
        return found.group(1).decode("ascii") if found else self.media_type

    def parse(self, data: bytes, name: str, limits: Limits, declared: str = "") -> Parsed:
        """Text, pictures and embedded files."""
        del name, declared
        archive, sound = mended(data, limits)
        with archive:
            files = {member.name: member for member in members(archive, limits)}
            if any(member.encrypted for member in files.values()) or b"encryption-data" in _data(archive, files, "META-INF/manifest.xml", limits):
                raise InputError("encrypted", media_type=self.media_type)
            root, whole = tree(_data(archive, files, "content.xml", limits), _PASSED)
            styles = _data(archive, files, "styles.xml", limits)
            around = tree(styles, _PASSED)[0] if styles else Element("none")
            wanted = sorted((name for name in files if not _OWN.search(name)), key=lambda name: (_is_preview(name), *in_order(name)))
            children = tuple(_child(archive, files[name], limits) for name in wanted if files[name].info.file_size)
        sound = sound and whole and next(root.iter("body"), None) is not None
        notes = () if sound else ("damaged",)
        body = next((found for found in root.iter("spreadsheet")), None)
        if body is not None:
            parsed = read(_sheets(body), limits)
            return Parsed(text=parsed.text, children=(*parsed.children, *children), notes=(*parsed.notes, *notes))
        text, cut = tidy(joined(_document(root, around)), limits)
        return Parsed(text=text, children=children, notes=(*notes, *cut))


def _is_preview(name: str) -> bool:
    """Whether it only shows what an embedded object looks like."""
    return name.lower().startswith(_PREVIEWS)


def _child(archive: zipfile.ZipFile, member: Member, limits: Limits) -> Child:
    return child(archive, member, limits.item_bytes, member.name.rpartition("/")[2], "kept" if _is_preview(member.name) else "attachment")


def _data(archive: object, files: dict[str, Member], name: str, limits: Limits) -> bytes:
    return content(archive, files[name], limits.item_bytes) if name in files else b""  # type: ignore[arg-type]


def _document(root: Element, styles: Element) -> Iterator[str]:
    """The body between headers and footers, each of these said once."""
    pages = list(styles.iter("master-page"))
    for parts, body in ((("header", "header-left", "header-first"), True), (("footer", "footer-left", "footer-first"), False)):
        said = (line.strip() for page in pages for part in parts for place in page.iter(part) for line in _lines(place, 0))
        yield from (line for line in dict.fromkeys(said) if line) if body else ()
        if body:
            for inner in root.iter("body"):
                yield from _lines(inner, 0)
        else:
            yield from (line for line in dict.fromkeys(said) if line)


def _lines(parent: Element, depth: int) -> Iterator[str]:
    if depth > _DEEP:
        raise InputError("too-deep", limit=_DEEP)
    for element in parent:
        if element.tag in {"p", "h"}:
            beside: list[Element] = []
            yield "".join(_pieces(element, beside)).rstrip()
            for box in beside:
                yield from (line for line in _lines(box, depth + 1) if line)
        elif element.tag == "table-row":
            yield from _row(element, depth)
        elif element.tag not in _SILENT:
            yield from _lines(element, depth + 1)


def _row(row: Element, depth: int) -> Iterator[str]:
    """One line a row, its cells parted by tabs; a cell that holds a letter keeps its lines."""
    cells = [[line for line in _lines(cell, depth + 1) if line.strip()] for cell in row if cell.tag in {"table-cell", "covered-table-cell"}]
    long = [cell for cell in cells if sum(map(len, cell)) > 200 and len(cell) > 1]  # noqa: PLR2004 - a letter, not a value
    said = "\t".join("" if cell in long else " ".join(line.strip() for line in cell) for cell in cells).rstrip("\t")
    if said:
        yield said
    for cell in long:
        yield from cell


def _pieces(element: Element, beside: list[Element]) -> Iterator[str]:
    """The characters of a paragraph; notes, comments and text boxes anchored in it are put aside."""
    yield element.text or ""
    for inner in element:
        tag = inner.tag
        if tag == "s":
            yield " " * min(_count(inner, "c"), _SPACES)
        elif tag == "tab":
            yield "\t"
        elif tag == "line-break":
            yield "\n"
        elif tag in {"note", "annotation", "text-box", "table"}:
            beside.append(inner)
        elif tag not in _SILENT:
            yield from _pieces(inner, beside)
        yield inner.tail or ""


def _count(element: Element, name: str) -> int:
    value = element.get(name, "1")
    return int(value) if value.isdecimal() and len(value) < 12 else 1  # noqa: PLR2004 - more than any file has


# ---- sheets -----------------------------------------------------------------------------------------------------------


def _sheets(body: Element) -> Iterator[Sheet]:
    for table in body.iter("table"):
        if table.get("name") is not None:
            yield Sheet(table.get("name", ""), _rows(table), more=tuple(_beside(table)))


def _rows(table: Element) -> Iterator[list[Cell]]:
    """Rows as often as they stand for, empty ones once: a sheet ends with a million of them."""
    for row in table.iter("table-row"):
        cells = list(itertools.islice(_cells(row), COLUMNS))
        filled = any(cell.value for cell in cells)
        yield from itertools.repeat(cells, min(_count(row, "number-rows-repeated"), ROWS) if filled else 1)


def _cells(row: Element) -> Iterator[Cell]:
    for cell in row:
        if cell.tag in {"table-cell", "covered-table-cell"}:
            yield from itertools.repeat(Cell(_value(cell)), min(_count(cell, "number-columns-repeated"), COLUMNS))


def _value(cell: Element) -> str:
    """What is shown, which stands beside the value; numbers of many digits by their value."""
    said = " ".join(filter(None, ("".join(_pieces(line, [])).strip() for line in cell if line.tag in {"p", "h"})))
    return cell.get("value", said) if "E+" in said else said


def _beside(table: Element) -> Iterator[str]:
    """Comments and text boxes of a sheet."""
    for place in ("annotation", "text-box"):
        for found in table.iter(place):
            yield from (line for line in _lines(found, 0) if line.strip())


FORMAT = Odf()
