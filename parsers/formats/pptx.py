"""PowerPoint presentations (ECMA-376): the words of each slide in order, tables row by row, then its notes.

Nothing is drawn; pictures (scanned papers are put on slides) and embedded files are children. ``python-pptx`` would give the same words and
wants the whole package sound; what is needed is a walk over one tree a slide.
"""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from parsers.formats._ooxml import Package
from parsers.formats._pack import mended
from parsers.formats.text import tidy
from petition_intake.config import Limits
from petition_intake.errors import InputError
from petition_intake.ports import Box, Parsed

_SKIPPED = frozenset({"fld"})
"""Numbers of slides, dates of today."""


class Pptx:
    """application/vnd.openxmlformats-officedocument.presentationml.presentation."""

    media_type = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
    sturdy = True

    def holds(self, box: Box, name: str) -> int:
        """By a part of PowerPoint's in a package."""
        del name
        return 90 if box.kind == "zip" and any(held.startswith("ppt/") for held in box.names) and "[content_types].xml" in box.names else 0

    def parse(self, data: bytes, name: str, limits: Limits, declared: str = "") -> Parsed:
        """Text, pictures and embedded files."""
        del name, declared
        archive, whole = mended(data, limits)
        with archive:
            package = Package(archive, limits, whole=whole)
            slides = [(path, package.root(path)) for path in _slides(package)]
            text = "\n\n".join("\n".join(_slide(package, path, root)) for path, root in slides)
            children = package.children(*slides)
        if not text.strip() and not children and "damaged" in package.notes:
            raise InputError("damaged")
        text, cut = tidy(text.strip("\n"), limits)
        return Parsed(text=text, children=children, notes=(*package.notes, *cut))


def _slides(package: Package) -> list[str]:
    """The slides as they are shown; those that are listed nowhere after them. Fewer than are counted, or none: ``damaged``."""
    main = package.main("ppt/presentation.xml")
    relations = package.relations(main)
    counted = list(package.root(main).iter("sldId"))
    listed = [relations[value].target for slide in counted for value in slide.attrib.values() if value in relations]
    found = [path for path in dict.fromkeys((*listed, *package.parts(main, "slide"))) if path in package.files]
    if len(found) < max(len(counted), 1):
        package.notes["damaged"] = None
    return found


def _slide(package: Package, path: str, root: Element) -> Iterator[str]:
    yield from _lines(root)
    for notes in package.parts(path, "notesSlide"):
        yield from _lines(package.root(notes))


def _lines(parent: Element) -> Iterator[str]:
    for element in parent:
        if element.tag == "p":
            if said := _said(element):
                yield said
        elif element.tag == "tr":
            row = "\t".join(" ".join(filter(None, map(_said, cell.iter("p")))) for cell in element.iter("tc")).rstrip("\t")
            if row:
                yield row
        elif element.tag != "Fallback":
            yield from _lines(element)


def _said(paragraph: Element) -> str:
    pieces = []
    for run in paragraph:
        if run.tag == "br":
            pieces.append("\n")
        elif run.tag not in _SKIPPED:
            pieces += [piece.text or "" for piece in run.iter("t")]
    return "".join(pieces).strip()


FORMAT = Pptx()
