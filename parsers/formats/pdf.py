"""PDF: the text layer with its lines and boxes where it can be trusted, else the scanned picture itself, else a rendering.

PDFium reads (it repairs damaged cross references by itself; what it refuses is offered to QPDF's repair). Nothing in the file is
executed: no JavaScript, no XFA, no links. Where rules are drawn around the words, parsers/formats/_pdf_tables.py puts them into cells.
"""

import contextlib
import ctypes
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from PIL import Image, ImageChops, ImageStat

from parsers.formats._pdf_tables import Glyph, Grid, Tables, arranged, upright
from parsers.formats._picture import encoded, page, plain, without_colour
from petition_intake.config import Limits
from petition_intake.errors import InputError
from petition_intake.model import Box, Line, PageImage
from petition_intake.ports import Child, Parsed

_POINTS = 72.0
_SHOW_DPI = 110.0
_SHOWN_PAGES = 30
_SMALL_DPI = 50.0
_READ_DPI = 200.0
_READ_DPI_MOST = 300.0
_SMALL_PNG = 300_000
_TEXT_ENOUGH = 60
"""Fewer characters beside a picture that fills the page are a scanner's mark, not the page's text."""
_FILLS = 0.6
_ALL = 0.85
_LYING = 0.2
_OBJECTS = 3000
_THIN = 3.0
_RULE = 8.0
"""Points: rules of a table are thinner than the one and longer than the other."""
_BARS, _FRAMES, _SIDES = 3, 4, 400
"""The least table, two by two cells, has three bars each way or four frames."""
_INVISIBLE = 3
_PASSWORD = 4
_ATTACHMENTS = 100
_KINDS = (pdfium_c.FPDF_PAGEOBJ_TEXT, pdfium_c.FPDF_PAGEOBJ_PATH, pdfium_c.FPDF_PAGEOBJ_IMAGE, pdfium_c.FPDF_PAGEOBJ_SHADING)
_LOOK_PIXELS = 120
_LOOK_DIFFERENCE = 32.0


class Pdf:
    """application/pdf."""

    media_type = "application/pdf"

    def recognises(self, head: bytes, name: str) -> int:
        """By its mark within the first kilobyte (ISO 32000-1, annex H)."""
        del name
        position = head[:1024].find(b"%PDF-")
        return 95 if position == 0 else 60 if position > 0 else 0

    def parse(self, data: bytes, name: str, limits: Limits, declared: str = "") -> Parsed:
        """All pages, and the files embedded in the document as children."""
        del name, declared
        document = _opened(data)
        try:
            count = len(document)
            if count > limits.page_count:
                raise InputError("too-many-pages", pages=count, limit=limits.page_count)
            with contextlib.closing(Tables(data)) as tables:
                found = [_read(document, index, limits, tables) for index in range(count)]
            children = tuple(_embedded(document, limits))
        finally:
            document.close()
        pages = tuple(one for one in found if one)
        if not pages and not children:
            raise InputError("damaged")
        return Parsed(pages=pages, children=children, notes=("pages-missing",) if len(pages) < count or not count else ())


def _opened(data: bytes) -> pdfium.PdfDocument:
    try:
        document = pdfium.PdfDocument(data)
        if len(document):
            return document
        document.close()
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD or "password" in str(error).lower():
            raise InputError("encrypted", media_type=Pdf.media_type) from None
    try:
        with pikepdf.open(io.BytesIO(data)) as repaired:
            out = io.BytesIO()
            repaired.save(out, static_id=True, encryption=False)
        return pdfium.PdfDocument(out.getvalue())
    except pikepdf.PasswordError:
        raise InputError("encrypted", media_type=Pdf.media_type) from None
    except Exception:  # noqa: BLE001 - neither could read it
        raise InputError("damaged") from None


def _read(document: pdfium.PdfDocument, index: int, limits: Limits, tables: Tables) -> PageImage | None:
    try:
        sheet = document.get_page(index)
        if document.get_formtype() == pdfium_c.FORMTYPE_ACRO_FORM:  # what was filled in becomes part of the page (PDFium's form engine hangs on some files)
            pdfium_c.FPDFPage_Flatten(sheet, pdfium_c.FLAT_NORMALDISPLAY)
            sheet.close()
            sheet = document.get_page(index)
    except pdfium.PdfiumError:
        return None
    try:
        return _page(sheet, index + 1, limits, tables)
    except (pdfium.PdfiumError, ValueError, OSError):
        return None
    finally:
        sheet.close()


def _page(sheet: pdfium.PdfPage, number: int, limits: Limits, tables: Tables) -> PageImage:
    seen = _survey(sheet)
    with contextlib.closing(sheet.get_textpage()) as layer:
        text = layer.get_text_range()
        if _trusted(text, seen):
            dpi = _fitting(sheet, _SHOW_DPI if number <= _SHOWN_PAGES else _SMALL_DPI, limits)
            picture = without_colour(_rendered(sheet, dpi))
            words = _Words(layer, text, _projection(sheet, picture.size), picture.size)
            cells = tables.on(number, picture.size) if seen.ruled else ()
            lines = tuple(words.in_cells(Grid(cells)) if cells else words.lines())
            return page(picture, number, _exact(sheet, picture), lines=lines, data=encoded(picture, _SMALL_PNG, 80))
    return _scan(sheet, seen, number, limits)


# ---- what is on the page ----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Seen:
    """Objects of a page: how many texts can be seen and how many not, what else is drawn and whether it rules a table, the pictures and their share."""

    visible: int
    invisible: int
    drawn: int
    ruled: bool
    pictures: tuple[tuple[float, pdfium.PdfImage], ...]

    @property
    def filled(self) -> float:
        """The share of the page under its largest picture."""
        return max((share for share, _ in self.pictures), default=0.0)


def _survey(sheet: pdfium.PdfPage) -> _Seen:
    visible = invisible = drawn = position = 0
    pictures = []
    rules = _Rules()
    left, bottom, right, top = sheet.get_bbox()
    area = max((right - left) * (top - bottom), 1.0)
    for position, thing in enumerate(sheet.get_objects(filter=_KINDS, max_depth=4)):
        if position >= _OBJECTS:
            break
        if thing.type == pdfium_c.FPDF_PAGEOBJ_TEXT:
            if pdfium_c.FPDFTextObj_GetTextRenderMode(thing) == _INVISIBLE:
                invisible += 1
            else:
                visible += 1
        elif thing.type == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            x0, y0, x1, y1 = thing.get_bounds()
            width, height = min(x1, right) - max(x0, left), min(y1, top) - max(y0, bottom)
            pictures.append((max(width, 0.0) * max(height, 0.0) / area, thing))
        else:
            drawn += 1
            if thing.type == pdfium_c.FPDF_PAGEOBJ_PATH:
                rules.add(thing)
    return _Seen(visible, invisible, drawn, rules.enough and position < _OBJECTS, tuple(pictures))


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


def _trusted(text: str, seen: _Seen) -> bool:
    """Whether the text layer is the page's text: not a recognition laid under a scan, not a font without a usable map, not a mark."""
    useful = [char for char in text if not char.isspace()]
    if not useful or (seen.invisible and not seen.visible):
        return False
    if seen.filled >= _FILLS and len(useful) < _TEXT_ENOUGH:
        return False
    return sum(1 for char in useful if _is_odd(char)) <= len(useful) * _LYING


def _is_odd(char: str) -> bool:
    return char < " " or "\x7f" <= char <= "\x9f" or "\ue000" <= char <= "\uf8ff" or char in "\ufffd\ufffe\uffff" or char >= "\U000f0000"


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
        for row, unit in self._rows():
            line = self._line(row, unit, _units(row))
            if line:
                yield line

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
        words = _clean(row)
        if not words:
            return None
        first, last = self._index(unit), self._index(unit + units - 1)
        box = _box(self.layer, first, last, self.project, self.size) if 0 <= first <= last else None
        return Line(words, 1.0, box or Box(0, 0, *self.size))

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


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _clean(row: str) -> str:
    return "".join(char for char in row if not _is_odd(char) or char == "\t").replace("\u00a0", " ").strip()


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
    """The one picture that is the page, pixel for pixel; otherwise the page rendered at about the resolution of its pictures."""
    if len(seen.pictures) == 1 and seen.filled >= _ALL and not seen.drawn:
        with contextlib.suppress(pdfium.PdfiumError, ValueError, OSError):
            found = _embedded_scan(sheet, seen.pictures[0][1], number, limits)
            if found:
                return found
    native = max((_native_dpi(picture) for share, picture in seen.pictures if share > 1 / 20), default=_READ_DPI)
    dpi = _fitting(sheet, min(max(native, _READ_DPI), _READ_DPI_MOST), limits)
    picture = without_colour(_rendered(sheet, dpi))
    return page(picture, number, _exact(sheet, picture))


def _native_dpi(picture: pdfium.PdfImage) -> float:
    left, _, right, _ = picture.get_bounds()
    width: int = picture.get_px_size()[0]
    inches: float = max(right - left, 1.0) / _POINTS
    return width / inches


def _embedded_scan(sheet: pdfium.PdfPage, picture: pdfium.PdfImage, number: int, limits: Limits) -> PageImage | None:
    a, b, c, d, *_ = picture.get_matrix().get()
    width, height = picture.get_px_size()
    if not (a > 0 and d > 0 and abs(b) + abs(c) < (a + d) / 1000) or width * height > limits.page_pixels:
        return None
    xdpi, ydpi = _POINTS * width / a, _POINTS * height / d
    turn = sheet.get_rotation() % 360
    if turn % 180:
        xdpi, ydpi = ydpi, xdpi
    filters = picture.get_filters()
    if filters == ["DCTDecode"] and not turn:
        data = bytes(picture.get_data(decode_simple=True))
        with Image.open(io.BytesIO(data), formats=["JPEG"]) as jpeg:
            jpeg.load()
            if jpeg.mode in {"L", "RGB"} and "adobe_transform" not in jpeg.info:
                return page(jpeg, number, (xdpi, ydpi), data=data)
    bits = picture.get_metadata().bits_per_pixel
    bilevel = bits == 1
    image = plain(picture.get_bitmap().to_pil())
    if image.size != (width, height):
        return None
    if bilevel:
        image = image.convert("L").point(lambda value: 255 * (value > 127), "1")  # noqa: PLR2004 - the middle
    if turn:
        image = image.rotate(-turn, expand=True)
    if not _agrees(sheet, image):
        return None
    return page(image if bilevel else without_colour(image), number, (xdpi, ydpi), fax=bilevel and not turn and _is_fax(xdpi, ydpi, filters))


def _agrees(sheet: pdfium.PdfPage, image: Image.Image) -> bool:
    """Whether the stored picture looks like the page as drawn: not inverted, mirrored or masked on the way (a look at small copies)."""
    drawn = _rendered(sheet, _POINTS * _LOOK_PIXELS / max(*sheet.get_size(), 1.0)).convert("L")
    stored = image.convert("L").resize(drawn.size, Image.Resampling.BOX)
    difference = ImageStat.Stat(ImageChops.difference(drawn, stored)).mean[0]
    return difference < _LOOK_DIFFERENCE


def _is_fax(xdpi: float, ydpi: float, filters: list[str]) -> bool:
    """Whether a scan has a fax's oblong pixels (ITU-T T.4: 204 by 98, 196 or 391 to the inch)."""
    return filters == ["CCITTFaxDecode"] and abs(xdpi - 204) <= 2 and min(abs(ydpi - y) for y in (98, 196, 391)) <= 2  # noqa: PLR2004 - as said


def _rendered(sheet: pdfium.PdfPage, dpi: float) -> Image.Image:
    bitmap = sheet.render(scale=dpi / _POINTS, rev_byteorder=True)
    try:
        picture: Image.Image = bitmap.to_pil()
        return plain(picture.copy())
    finally:
        bitmap.close()


def _fitting(sheet: pdfium.PdfPage, dpi: float, limits: Limits) -> float:
    """The resolution asked for, or less where the page would have too many pixels."""
    width, height = sheet.get_size()
    pixels = max(width * height, 1.0) * (dpi / _POINTS) ** 2
    most = min(limits.page_pixels, 30_000_000) * 0.98
    return dpi if pixels <= most else dpi * float(most / pixels) ** 0.5


def _exact(sheet: pdfium.PdfPage, picture: Image.Image) -> tuple[float, float]:
    width, height = sheet.get_size()
    return picture.width * _POINTS / max(width, 1.0), picture.height * _POINTS / max(height, 1.0)


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
