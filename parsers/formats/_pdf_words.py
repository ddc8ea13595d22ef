"""A PDF page's text layer as lines with their places: PDFium's characters, each counted in UTF-16 as PDFium counts them."""

import ctypes
import re
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from parsers.formats._pdf_layer import odd
from parsers.formats._pdf_tables import Glyph, Grid, arranged, upright
from petition_intake.model import Box, Line

_CHINESE = 0x2E80
"""First of the scripts PDFium brings no font for."""
_NAME = 128
"""Bytes of a font's name; PDF's names have 127 at the most (ISO 32000-1, annex C)."""
_PALE = 16
"""Of 255: white words, or ones that are seen through."""


@dataclass(frozen=True)
class Words:
    """A page's text layer: the layer, its text, and the way from points to pixels of a picture of ``size``."""

    layer: pdfium.PdfTextPage
    text: str
    project: Callable[[float, float], tuple[int, int]]
    size: tuple[int, int]
    fonts: dict[int | None, Hashable] = field(default_factory=dict)
    """The font of each object of words, by where PDFium has it."""

    def lines(self) -> Iterator[Line]:
        """Lines in the order of the layer, each with the box of its characters in pixels of the picture."""
        return (line for line, _ in self.numbered())

    def numbered(self) -> Iterator[tuple[Line, range]]:
        """The same, each with the numbers of its characters in the layer."""
        for row, unit in self._rows():
            line = self._line(row, unit, _units(row))
            if line:
                yield line, range(self._index(unit + _units(row) - _units(row.lstrip())), self._index(unit + _units(row.rstrip()) - 1) + 1)

    def font(self, index: int) -> tuple[Hashable, str]:
        """The font object a character is drawn with, and the character; fonts of one name and file are the same."""
        thing = pdfium_c.FPDFText_GetTextObject(self.layer, index)
        place = ctypes.cast(thing, ctypes.c_void_p).value if thing else None
        if place not in self.fonts:
            self.fonts[place] = _named(thing) if thing else None
        return self.fonts[place], chr(pdfium_c.FPDFText_GetUnicode(self.layer, index))

    def should_show(self, index: int) -> bool:
        """Whether a character should leave ink on the page: unless it is one of a font that neither the document nor PDFium itself has."""
        thing = pdfium_c.FPDFText_GetTextObject(self.layer, index)
        font = pdfium_c.FPDFTextObj_GetFont(thing) if thing else None
        if not font or pdfium_c.FPDFFont_GetIsEmbedded(font) == 1 or pdfium_c.FPDFText_GetUnicode(self.layer, index) < _CHINESE:
            return True
        red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
        told = pdfium_c.FPDFText_GetFillColor(self.layer, index, red, green, blue, alpha)
        return bool(told) and (alpha.value < _PALE or min(red.value, green.value, blue.value) > 255 - _PALE)

    def in_cells(self, grid: Grid) -> Iterator[Line]:
        """The same, and the words of tables cell by cell."""
        rows = [list(self._glyphs(row, unit)) for row, unit in self._rows() if row]
        if not upright(rows):
            return self.lines()
        found = []
        for place, glyphs in (piece for row in rows for piece in grid.parted(row)):
            words = "".join(glyph.char for glyph in glyphs).rstrip()
            line = self._line(words, glyphs[0].unit, _units(words)) if words else None
            if line:
                found.append((place, line))
        return arranged(found, grid)

    def _rows(self) -> Iterator[tuple[str, int]]:
        unit = 0
        for row in self.text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
            yield row, unit
            unit += _units(row) + 2  # PDFium ends each line with CR LF

    def _line(self, row: str, unit: int, units: int) -> Line | None:
        words = _clean(self._once(row, unit) if _may_be_twice(row) else row)
        if not words:
            return None
        first, last = self._index(unit), self._index(unit + units - 1)
        box = _box(self.layer, first, last, self.project, self.size) if 0 <= first <= last else None
        return Line(words, 1.0, box or Box(0, 0, *self.size))

    def _once(self, row: str, unit: int) -> str:
        """The row without characters that are drawn a second time over themselves, one by one or the row as a whole, as printer drivers make bold."""
        kept: list[str] = []
        seen: dict[str, list[tuple[float, ...]]] = {}
        for char in row:
            index = self._index(unit)
            box = self.layer.get_charbox(index, loose=True) if index >= 0 and not char.isspace() else None
            before = seen.setdefault(char, [])
            if box is None or not any(_covers(box, one) for one in before[-_TWICE:]):
                kept.append(char)
                before += [box] if box else []
            unit += _units(char)
        return "".join(kept)

    def _glyphs(self, row: str, unit: int) -> Iterator[Glyph]:
        for char in row:
            index = self._index(unit)
            middle = None
            if index >= 0 and not char.isspace():
                left, bottom, right, top = self.layer.get_charbox(index, loose=True)
                middle = self.project((left + right) / 2, (bottom + top) / 2)
            yield Glyph(char, unit, middle)
            unit += _units(char)

    def _index(self, unit: int) -> int:
        index: int = pdfium_c.FPDFText_GetCharIndexFromTextIndex(self.layer, unit)
        return index


def _named(thing: Any) -> Hashable:  # noqa: ANN401 - PDFium's own structure
    """A font by its name and the size of its file; one without a name by where PDFium has it."""
    font = pdfium_c.FPDFTextObj_GetFont(thing)
    name = ctypes.create_string_buffer(_NAME)
    length = ctypes.c_size_t()
    pdfium_c.FPDFFont_GetBaseFontName(font, name, _NAME)
    pdfium_c.FPDFFont_GetFontData(font, None, 0, length)
    return (name.value, length.value) if name.value else ctypes.cast(font, ctypes.c_void_p).value


def _covers(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    """Whether two characters' boxes are at the same place, by half their size."""
    return abs(one[0] - other[0]) < (one[2] - one[0]) / 2 and abs(one[1] - other[1]) < (one[3] - one[1]) / 2


_TWIN = re.compile(r"(\S)\1")
_TWICE = 100
"""So many of one character are compared with the next; a row has fewer."""


def _may_be_twice(row: str) -> bool:
    """Whether a character stands beside itself, or the row begins again in its second half."""
    return _TWIN.search(row) is not None or row.find(row[:4], max(len(row) // 2 - 1, 1)) >= 0


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _clean(row: str) -> str:
    return "".join(char for char in row if not odd(char) or char == "\t").replace("\u00a0", " ").strip()


def _box(layer: pdfium.PdfTextPage, first: int, last: int, project: Callable[[float, float], tuple[int, int]], size: tuple[int, int]) -> Box | None:
    count = pdfium_c.FPDFText_CountRects(layer, first, last - first + 1)
    corners = []
    for index in range(max(count, 0)):
        left, bottom, right, top = layer.get_rect(index)
        corners += [project(left, top), project(right, bottom)]
    return _around(corners, size) if corners else None


def on_picture(bounds: tuple[float, float, float, float], project: Callable[[float, float], tuple[int, int]], size: tuple[int, int]) -> Box:
    return _around([project(bounds[0], bounds[3]), project(bounds[2], bounds[1])], size)


def _around(corners: Sequence[tuple[int, int]], size: tuple[int, int]) -> Box:
    xs, ys = [min(max(x, 0), size[0]) for x, _ in corners], [min(max(y, 0), size[1]) for _, y in corners]
    return Box(min(xs), min(ys), max(xs), max(ys))


def projection(sheet: pdfium.PdfPage, size: tuple[int, int]) -> Callable[[float, float], tuple[int, int]]:
    """From points of the page to pixels of its picture, with the page's crop and rotation."""

    def project(x: float, y: float) -> tuple[int, int]:
        left, top = ctypes.c_int(), ctypes.c_int()
        pdfium_c.FPDF_PageToDevice(sheet, 0, 0, size[0], size[1], 0, x, y, left, top)
        return left.value, top.value

    return project
