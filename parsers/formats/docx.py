"""Word documents (ECMA-376, as Word and WPS write them): paragraphs and tables in order, label and value of a row side by side.

Text boxes, content controls, headers, footers, notes, comments and diagrams are read too. Pictures (scanned letters are often pasted into
Word) and embedded files are children, in the order in which they are shown.
"""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from parsers.formats import _word as word
from parsers.formats import _word_lists as lists
from parsers.formats._ooxml import Package, paragraphs
from parsers.formats._pack import mended
from parsers.formats.text import tidy
from petition_intake.config import Limits
from petition_intake.errors import InputError
from petition_intake.ports import Box, Parsed

_MANY_LINES = re.compile(r"\n(?:[ \t]*\n){2,}")


class Docx:
    """application/vnd.openxmlformats-officedocument.wordprocessingml.document."""

    media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    sturdy = True

    def holds(self, box: Box, name: str) -> int:
        """By a part of Word's in a package."""
        del name
        return 90 if box.kind == "zip" and any(held.startswith("word/") for held in box.names) and "[content_types].xml" in box.names else 0

    def parse(self, data: bytes, name: str, limits: Limits, declared: str = "") -> Parsed:
        """Text, pictures and embedded files."""
        del name, declared
        return self.read(data, limits)

    def read(self, data: bytes, limits: Limits, *, embedded: bool = True) -> Parsed:
        """The same; without the ``embedded`` files for whoever has them from elsewhere."""
        archive, whole = mended(data, limits)
        with archive:
            package = Package(archive, limits, whole=whole)
            main = package.main("word/document.xml")
            numbering = next((package.root(place) for place in package.parts(main, "numbering")), None)
            root = package.root(main, word.PASSED if numbering is None else word.PASSED - {"pPr"})
            if numbering is not None:
                lists.write(root, numbering, next((package.root(place) for place in package.parts(main, "styles")), numbering))
            if root.find("body") is None:
                package.notes["damaged"] = None
            text = joined(_document(package, main, root))
            children = package.children((main, root), embedded=embedded)
        if not text and not children and "damaged" in package.notes:
            raise InputError("damaged")
        text, cut = tidy(text, limits)
        return Parsed(text=text, children=children, notes=(*package.notes, *cut))


def joined(rows: Iterator[str]) -> str:
    """Lines to a text, without the runs of empty paragraphs that move a page's foot down."""
    return _MANY_LINES.sub("\n\n", "\n".join(rows)).strip("\n")


def _document(package: Package, main: str, root: Element) -> Iterator[str]:
    """The body between headers and footers, each of these said once; notes, comments and diagrams after the body."""
    yield from dict.fromkeys(_said(package, main, "header"))
    yield from word.lines(root)
    for kind in ("footnotes", "endnotes", "comments"):
        yield from _said(package, main, kind)
    for place in package.parts(main, "diagramData"):
        yield from paragraphs(package.root(place))
    yield from dict.fromkeys(_said(package, main, "footer"))


def _said(package: Package, main: str, kind: str) -> Iterator[str]:
    """The lines that are no empty ones of all parts of one kind; the rules that part notes from the text are no notes."""
    for place in package.parts(main, kind):
        for line in word.lines(package.root(place, word.PASSED)):
            if line.strip():
                yield line.strip()


FORMAT = Docx()
