"""PDF: the text layer with its lines and boxes where it can be trusted, else the scanned picture itself, else a rendering.

PDFium reads (it repairs damaged cross references by itself; what it refuses is offered to QPDF's repair). Nothing in the file is
executed: no JavaScript, no XFA, no links. Where rules are drawn around the words, parsers/formats/_pdf_tables.py puts them into cells.
"""

import contextlib
import ctypes
import io
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from PIL import Image

from parsers.formats._pdf_layer import odd, shown, untrue
from parsers.formats._pdf_scan import POINTS, Picture, opaque, rendered, stored
from parsers.formats._pdf_tables import Glyph, Grid, Tables, arranged, upright
from parsers.formats._picture import encoded, lost, page, refuse_large, without_colour
from petition_intake.config import Limits, passwords
from petition_intake.errors import InputError
from petition_intake.model import Box, Line, PageImage
from petition_intake.ports import Child, Parsed

_SHOW_DPI = 110.0
_SHOWN_PAGES = 30
_SMALL_DPI = 50.0
_READ_DPI = 200.0
_READ_DPI_MOST = 300.0
_SMALL_PNG = 300_000
_TEXT_ENOUGH = 60
"""Fewer characters beside a picture that fills the page are a scanner's mark, not the page's text."""
_FILLS = 0.6
_OBJECTS = 3000
_THIN = 3.0
_RULE = 8.0
"""Points: rules of a table are thinner than the one and longer than the other."""
_BARS, _FRAMES, _SIDES = 3, 4, 400
"""The least table, two by two cells, has three bars each way or four frames."""
_INVISIBLE = frozenset({3, 7})
"""Text rendering modes that paint nothing: ISO 32000-1, table 106."""
_PASSWORD = 4
_CHINESE = 0x2E80
"""First of the scripts PDFium brings no font for."""
_PALE = 16
"""Of 255: white words, or ones that are seen through."""
_TORN = ("reconstruct", "file is damaged")
"""QPDF's words."""
_ATTACHMENTS = 100
_HUGE = 1 / 4
"""A picture of four times as many pixels as a page may have is more than one of the photographs in it."""
_PATIENCE = 0.8
"""Share of the time limit after which no further page is begun, so that those that were read are not lost with the child."""
_KINDS = (pdfium_c.FPDF_PAGEOBJ_TEXT, pdfium_c.FPDF_PAGEOBJ_PATH, pdfium_c.FPDF_PAGEOBJ_IMAGE, pdfium_c.FPDF_PAGEOBJ_SHADING)


class Pdf:
    """application/pdf."""

    media_type = "application/pdf"

    def recognises(self, head: bytes, name: str) -> int:
        """By its mark within the first kilobyte (ISO 32000-1, annex H)."""
        del name
        position = head[:1024].find(b"%PDF-")
        return 95 if position == 0 else 60 if position > 0 else 0

    def parse(self, data: bytes, name: str, limits: Limits, declared: str = "") -> Parsed:
        """Every page in its place, those that can't be read with their failure, and the files embedded in the document as children."""
        del name, declared
        data, document = _opened(data, limits)
        try:
            count = len(document)
            if count > limits.page_count:
                raise InputError("too-many-pages", pages=count, limit=limits.page_count)
            with contextlib.closing(Tables(data)) as tables:
                reader = _Reader(document, limits, tables)
                pages = tuple(reader.page(index) for index in range(count))
            children = tuple(_embedded(document, limits))
        finally:
            document.close()
        if _is_torn(data):
            reader.notes["damaged"] = None
        failures = [one.failure for one in pages if one.failure]
        if len(failures) == count and not children:
            raise InputError(failures[0].code, **failures[0].params) if failures else InputError("damaged")
        return Parsed(pages=pages, children=children, notes=("pages-missing",) * bool(failures or not count) + tuple(reader.notes))


def unlocked(data: bytes, password: str) -> bytes:
    """The document without its lock: a copy that opens without a password. ``InputError``: ``password-wrong``, ``damaged``."""
    try:
        with pikepdf.open(io.BytesIO(data), password=password) as document:
            out = io.BytesIO()
            document.save(out, static_id=True, encryption=False)
    except pikepdf.PasswordError:
        raise InputError("password-wrong") from None
    except Exception:  # noqa: BLE001 - QPDF's complaints about damaged files are of several kinds
        raise InputError("damaged") from None
    return out.getvalue()


def _opened(data: bytes, limits: Limits) -> tuple[bytes, pdfium.PdfDocument]:
    """The document, and the bytes it was opened from: repaired, or unlocked with a password agreed with correspondents, where need be."""
    try:
        document = pdfium.PdfDocument(data)
        if len(document):
            return data, document
        document.close()
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD or "password" in str(error).lower():
            data = _with_agreed_password(data, limits)
            return data, _repaired(data)
    return data, _repaired(data)


def _is_torn(data: bytes) -> bool:
    """Whether the file's table of contents had to be made up anew: it was cut off or written over, and pages may lack what they had."""
    try:
        with pikepdf.open(io.BytesIO(data)) as document:
            return any(sign in str(warning) for warning in document.get_warnings() for sign in _TORN)
    except Exception:  # noqa: BLE001 - QPDF refuses what PDFium has read
        return True


def _repaired(data: bytes) -> pdfium.PdfDocument:
    try:
        with pikepdf.open(io.BytesIO(data)) as repaired:
            out = io.BytesIO()
            repaired.save(out, static_id=True, encryption=False)
        return pdfium.PdfDocument(out.getvalue())
    except pikepdf.PasswordError:
        raise InputError("encrypted", media_type=Pdf.media_type) from None
    except Exception:  # noqa: BLE001 - neither could read it
        raise InputError("damaged") from None


def _with_agreed_password(data: bytes, limits: Limits) -> bytes:
    for password in passwords(limits):
        with contextlib.suppress(InputError):
            return unlocked(data, password)
    raise InputError("encrypted", media_type=Pdf.media_type)


@dataclass
class _Reader:
    """Reads one document page by page; ``notes`` gathers what is to be told of the whole."""

    document: pdfium.PdfDocument
    limits: Limits
    tables: Tables
    notes: dict[str, None] = field(default_factory=dict)
    started: float = field(default_factory=lambda: time.monotonic())  # noqa: PLW0108 - the clock of the moment

    def page(self, index: int) -> PageImage:
        """The page, or a page with its failure."""
        try:
            self._keep_time()
            return self._read(index)
        except InputError as error:
            return lost(index + 1, error)
        except (pdfium.PdfiumError, ValueError, OSError, OverflowError, ctypes.ArgumentError):
            return lost(index + 1, InputError("damaged"))

    def _keep_time(self) -> None:
        if time.monotonic() - self.started > self.limits.parse_seconds * _PATIENCE:
            raise InputError("child-timeout", seconds=self.limits.parse_seconds)

    def _read(self, index: int) -> PageImage:
        sheet = self.document.get_page(index)
        if self.document.get_formtype() == pdfium_c.FORMTYPE_ACRO_FORM:  # what was filled in becomes part of the page
            # PDFium's form engine hangs on some files; flattening does not
            pdfium_c.FPDFPage_Flatten(sheet, pdfium_c.FLAT_NORMALDISPLAY)
            sheet.close()
            sheet = self.document.get_page(index)
        try:
            return self._page(sheet, index + 1)
        finally:
            sheet.close()

    def _page(self, sheet: pdfium.PdfPage, number: int) -> PageImage:
        seen = _survey(sheet)
        for one in seen.pictures:  # PDFium decodes a picture whole, however small it is drawn
            refuse_large(one.thing.get_px_size(), self.limits, share=_HUGE)
        with contextlib.closing(sheet.get_textpage()) as layer:
            text = layer.get_text_range()
            if text.strip() and not seen.is_scan(text):
                found = None if untrue(text) else self._with_text(sheet, layer, text, seen, number)
                if found:
                    return found
                self.notes["text-layer-untrue"] = None
        return _scan(sheet, seen, number, self.limits)

    def _with_text(self, sheet: pdfium.PdfPage, layer: pdfium.PdfTextPage, text: str, seen: "_Seen", number: int) -> PageImage | None:
        dpi = _fitting(sheet, _SHOW_DPI if number <= _SHOWN_PAGES else _SMALL_DPI, self.limits)
        picture = without_colour(rendered(sheet, dpi))
        words = _Words(layer, text, _projection(sheet, picture.size), picture.size)
        cells = self.tables.on(number, picture.size) if seen.ruled else ()
        lines = shown(words.numbered(), picture, words.should_show)
        if lines is None:
            return None
        if cells:
            lines = tuple(words.in_cells(Grid(cells)))
        return page(picture, number, _exact(sheet, picture), lines=lines, data=encoded(picture, _SMALL_PNG, 80))


# ---- what is on the page ----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Seen:
    """Objects of a page: how many texts can be seen and how many not, what else is drawn and whether it rules a table, the pictures and their share."""

    visible: int
    invisible: int
    drawn: int
    ruled: bool
    pictures: tuple[Picture, ...]

    @property
    def filled(self) -> float:
        """The share of the page under its largest picture."""
        return max((one.share for one in self.pictures), default=0.0)

    def is_scan(self, text: str) -> bool:
        """Whether the page is a picture whose words, if any, are somebody's recognition of it or a scanner's mark."""
        if self.invisible > self.visible:
            return True
        return self.filled >= _FILLS and sum(not char.isspace() for char in text) < _TEXT_ENOUGH


def _survey(sheet: pdfium.PdfPage) -> _Seen:
    visible = invisible = drawn = position = 0
    pictures: list[Picture] = []
    rules = _Rules()
    for position, thing in enumerate(sheet.get_objects(filter=_KINDS, max_depth=4)):
        if position >= _OBJECTS:
            break
        if thing.type == pdfium_c.FPDF_PAGEOBJ_TEXT:
            hidden = pdfium_c.FPDFTextObj_GetTextRenderMode(thing) in _INVISIBLE
            visible, invisible = visible + (not hidden), invisible + hidden
        elif thing.type == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            pictures.append(_picture(sheet, thing))
            if pictures[-1].share >= _FILLS and opaque(thing):  # what was painted before it lies under it
                visible, invisible = 0, invisible + visible
        else:
            drawn += 1
            if thing.type == pdfium_c.FPDF_PAGEOBJ_PATH:
                rules.add(thing)
    return _Seen(visible, invisible, drawn, rules.enough and position < _OBJECTS, tuple(pictures))


def _picture(sheet: pdfium.PdfPage, thing: pdfium.PdfImage) -> Picture:
    left, bottom, right, top = sheet.get_bbox()
    x0, y0, x1, y1 = thing.get_bounds()
    width, height = min(x1, right) - max(x0, left), min(y1, top) - max(y0, bottom)
    return Picture(max(width, 0.0) * max(height, 0.0) / max((right - left) * (top - bottom), 1.0), thing, (x0, y0, x1, y1))


class _Rules:
    """Counts what can be a table's rules: thin upright and level bars, and frames."""

    def __init__(self) -> None:
        self.upright = self.level = self.frames = 0

    def add(self, path: pdfium.PdfObject) -> None:
        if self.enough:
            return
        left, bottom, right, top = path.get_bounds()
        width, height = right - left, top - bottom
        if height <= _THIN < _RULE <= width:
            self.level += 1
        elif width <= _THIN < _RULE <= height:
            self.upright += 1
        elif min(width, height) >= _RULE:  # a frame of four sides and a start, or a whole grid in one path
            self.frames += min(pdfium_c.FPDFPath_CountSegments(path), _SIDES) // 4

    @property
    def enough(self) -> bool:
        return self.frames >= _FRAMES or (self.upright >= _BARS and self.level >= _BARS)


# ---- text -------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Words:
    """A page's text layer: the layer, its text, and the way from points to pixels of a picture of ``size``."""

    layer: pdfium.PdfTextPage
    text: str
    project: Callable[[float, float], tuple[int, int]]
    size: tuple[int, int]

    def lines(self) -> Iterator[Line]:
        """Lines in the order of the layer, each with the box of its characters in pixels of the picture."""
        return (line for line, _ in self.numbered())

    def numbered(self) -> Iterator[tuple[Line, int]]:
        """The same, each with the number of its first character in the layer."""
        for row, unit in self._rows():
            line = self._line(row, unit, _units(row))
            if line:
                yield line, self._index(unit + _units(row) - _units(row.lstrip()))

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
        words = _clean(self._once(row, unit) if _TWIN.search(row) else row)
        if not words:
            return None
        first, last = self._index(unit), self._index(unit + units - 1)
        box = _box(self.layer, first, last, self.project, self.size) if 0 <= first <= last else None
        return Line(words, 1.0, box or Box(0, 0, *self.size))

    def _once(self, row: str, unit: int) -> str:
        """The row without characters that are drawn a second time over themselves, as printer drivers make bold."""
        kept, before = [], None
        for char in row:
            index = self._index(unit)
            box = self.layer.get_charbox(index, loose=True) if index >= 0 and not char.isspace() else None
            if not (box and before and before[0] == char and _covers(box, before[1])):
                kept.append(char)
                before = (char, box) if box else None
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


def _covers(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    """Whether two characters' boxes are at the same place, by half their size."""
    return abs(one[0] - other[0]) < (one[2] - one[0]) / 2 and abs(one[1] - other[1]) < (one[3] - one[1]) / 2


_TWIN = re.compile(r"(\S)\1")


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
    if not corners:
        return None
    xs, ys = [min(max(x, 0), size[0]) for x, _ in corners], [min(max(y, 0), size[1]) for _, y in corners]
    return Box(min(xs), min(ys), max(xs), max(ys))


def _projection(sheet: pdfium.PdfPage, size: tuple[int, int]) -> Callable[[float, float], tuple[int, int]]:
    """From points of the page to pixels of its picture, with the page's crop and rotation."""

    def project(x: float, y: float) -> tuple[int, int]:
        left, top = ctypes.c_int(), ctypes.c_int()
        pdfium_c.FPDF_PageToDevice(sheet, 0, 0, size[0], size[1], 0, x, y, left, top)
        return left.value, top.value

    return project


# ---- pictures ---------------------------------------------------------------------------------------------------------


def _scan(sheet: pdfium.PdfPage, seen: _Seen, number: int, limits: Limits) -> PageImage:
    """The picture that is the page, pixel for pixel; otherwise the page rendered at about the resolution of its pictures."""
    if not seen.drawn and not seen.visible:
        with contextlib.suppress(pdfium.PdfiumError, ValueError, OSError, SyntaxError):
            found = stored(sheet, seen.pictures, number, limits)
            if found:
                return found
    if not pdfium_c.FPDFPage_CountObjects(sheet) and not pdfium_c.FPDFPage_GetAnnotCount(sheet):  # nothing to be read
        return page(blank := rendered(sheet, _fitting(sheet, _SHOW_DPI, limits)).convert("1"), number, _exact(sheet, blank))
    native = max((one.dpi for one in seen.pictures if one.share > 1 / 20), default=_READ_DPI)
    dpi = _fitting(sheet, min(max(native, _READ_DPI), _READ_DPI_MOST), limits)
    picture = without_colour(rendered(sheet, dpi))
    return page(picture, number, _exact(sheet, picture))


def _fitting(sheet: pdfium.PdfPage, dpi: float, limits: Limits) -> float:
    """The resolution asked for, or less where the page would have too many pixels."""
    width, height = sheet.get_size()
    pixels = max(width * height, 1.0) * (dpi / POINTS) ** 2
    most = min(limits.page_pixels, 30_000_000) * 0.98
    return dpi if pixels <= most else dpi * float(most / pixels) ** 0.5


def _exact(sheet: pdfium.PdfPage, picture: Image.Image) -> tuple[float, float]:
    width, height = sheet.get_size()
    return picture.width * POINTS / max(width, 1.0), picture.height * POINTS / max(height, 1.0)


# ---- files in the file ------------------------------------------------------------------------------------------------


def _embedded(document: pdfium.PdfDocument, limits: Limits) -> Iterator[Child]:
    left = limits.item_bytes
    for index in range(min(document.count_attachments(), _ATTACHMENTS)):
        try:
            attachment: Any = document.get_attachment(index)
            name, data = attachment.get_name(), bytes(attachment.get_data())
        except (pdfium.PdfiumError, ValueError):
            yield Child(f"{index + 1}", "", b"", failure="damaged")
            continue
        left -= len(data)
        yield Child(name, "", data if left >= 0 else b"", failure=None if left >= 0 else "too-large")


FORMAT = Pdf()
