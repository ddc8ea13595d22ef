"""PDF: the text layer with its lines and boxes where it can be trusted, else the scanned picture itself, else a rendering.

PDFium reads (it repairs damaged cross references by itself; what it refuses is offered to QPDF's repair). Nothing in the file is
executed: no JavaScript, no XFA, no links. Where rules are drawn around the words, parsers/formats/_pdf_tables.py puts them into cells.
"""

import contextlib
import ctypes
import io
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import pikepdf
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from PIL import Image

from parsers.formats import _torn as torn
from parsers.formats._pdf_layer import accounts_for, shown, untrue
from parsers.formats._pdf_scan import POINTS, Picture, opaque, rendered, stored
from parsers.formats._pdf_tables import Grid, Tables
from parsers.formats._pdf_words import Words, on_picture, projection
from parsers.formats._picture import PATIENCE, encoded, lost, page, plain, refuse_large, without_colour
from petition_intake.config import Limits
from petition_intake.errors import InputError
from petition_intake.model import PageImage
from petition_intake.ports import Child, Parsed

_SHOW_DPI = 110.0
_SHOWN_PAGES = 30
_SMALL_DPI = 50.0
_READ_DPI = 200.0
_READ_DPI_MOST = 300.0
_SMALL_PNG = 300_000
_TEXT_ENOUGH = 60
"""Fewer characters beside a picture that fills the page are a scanner's mark, not the page's text."""
_FILLS, _ORNAMENT = 0.6, 1 / 12
"""Shares of a page: a picture of more is the page, one of less a letterhead or a stamp."""
_OBJECTS = 3000
_THIN = 3.0
_RULE = 8.0
"""Points: rules of a table are thinner than the one and longer than the other."""
_BARS, _FRAMES, _SIDES = 3, 4, 400
"""The least table, two by two cells, has three bars each way or four frames."""
_INVISIBLE = frozenset({3, 7})
"""Text rendering modes that paint nothing: ISO 32000-1, table 106."""
_PASSWORD, _SECURITY = 4, 5
"""PDFium's codes: a password is wanted; encrypted by somebody else's means (rights management)."""
_TORN = ("reconstruct", "file is damaged")
"""QPDF's words."""
_ATTACHMENTS = 100
_HUGE = 1 / 4
"""A picture of four times as many pixels as a page may have is more than one of the photographs in it."""
_PAINTS = re.compile(rb"(?<![A-Za-z0-9])(?:Tj|TJ|Do|sh|EI|[fFSsBb]\*?|['\"])(?![A-Za-z0-9*])")
"""Operators that leave something on the page (ISO 32000-1, annex A)."""
_KINDS = (pdfium_c.FPDF_PAGEOBJ_TEXT, pdfium_c.FPDF_PAGEOBJ_PATH, pdfium_c.FPDF_PAGEOBJ_IMAGE, pdfium_c.FPDF_PAGEOBJ_SHADING)


class Pdf:
    """application/pdf."""

    media_type = "application/pdf"
    lockable = frozenset({"application/pdf"})

    def recognises(self, head: bytes, name: str) -> int:
        """By its mark within the first kilobyte (ISO 32000-1, annex H)."""
        del name
        position = head[:1024].find(b"%PDF-")
        return 95 if position == 0 else 60 if position > 0 else 0

    def parse(self, data: bytes, name: str, limits: Limits, declared: str = "") -> Parsed:
        """Every page in its place, those that can't be read with their failure, and the files embedded in the document as children."""
        del name, declared
        document = _opened(data)
        try:
            count = len(document)
            if count > limits.page_count:
                raise InputError("too-many-pages", pages=count, limit=limits.page_count)
            with contextlib.closing(Tables(data)) as tables:
                reader = _Reader(document, data, limits, tables)
                pages = tuple(reader.page(index) for index in range(count))
            children = (*(Child(name, "", picture) for name, picture in reader.pictures.items()), *_embedded(document, limits))
        finally:
            document.close()
        if _is_torn(data):
            reader.notes["damaged"] = None
        failures = [one.failure for one in pages if one.failure]
        if len(failures) == count and not children:
            raise InputError(failures[0].code, **failures[0].params) if failures else InputError("damaged")
        return Parsed(pages=pages, children=children, notes=("pages-missing",) * bool(failures or not count) + tuple(reader.notes))

    def unlocked(self, data: bytes, password: str, limits: Limits) -> bytes:
        """The document without its lock."""
        del limits
        try:
            with pikepdf.open(io.BytesIO(data), password=password) as document:
                out = io.BytesIO()
                document.save(out, static_id=True, encryption=False)
        except pikepdf.PasswordError:
            raise InputError("password-wrong") from None
        except Exception:  # noqa: BLE001 - QPDF's complaints about damaged files are of several kinds
            raise InputError("damaged") from None
        return out.getvalue()


def _opened(data: bytes) -> pdfium.PdfDocument:
    """The document, repaired where need be."""
    try:
        document = pdfium.PdfDocument(data)
        if len(document):
            return document
        document.close()
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == _SECURITY:
            raise InputError("sealed", media_type=Pdf.media_type) from None
        if getattr(error, "err_code", None) == _PASSWORD or "password" in str(error).lower():
            raise InputError("encrypted", media_type=Pdf.media_type) from None
    return _repaired(data)


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


@dataclass
class _Reader:
    """Reads one document page by page; ``notes`` gathers what is to be told of the whole."""

    document: pdfium.PdfDocument
    data: bytes
    limits: Limits
    tables: Tables
    pictures: dict[str, bytes] = field(default_factory=dict)
    """Files of the pictures that stand beside words, by name."""
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
        if time.monotonic() - self.started > self.limits.parse_seconds * PATIENCE:
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
                    self._keep_pictures(seen, number)
                    return found
                self.notes["text-layer-untrue"] = None
        if not pdfium_c.FPDFPage_CountObjects(sheet) and not pdfium_c.FPDFPage_GetAnnotCount(sheet) and self._should_show(number):
            raise InputError("damaged", page=number)
        return _scan(sheet, seen, number, self.limits)

    def _keep_pictures(self, seen: "_Seen", number: int) -> None:
        """Pictures beside words become parts of their own, read as such: a scan pasted under a note, photographs as evidence."""
        for one in seen.beside_words:
            with contextlib.suppress(pdfium.PdfiumError, ValueError, OSError):
                data = _as_file(one.thing)
                if len(self.pictures) < _ATTACHMENTS and sum(map(len, self.pictures.values())) + len(data) < self.limits.item_bytes:
                    self.pictures.setdefault(f"page-{number}-{len(self.pictures) + 1}", data)

    def _should_show(self, number: int) -> bool:
        """Whether a page of which PDFium makes nothing says that something is painted on it, or can't be read at all."""
        try:
            with pikepdf.open(io.BytesIO(self.data)) as document:
                contents = document.pages[number - 1].get("/Contents", pikepdf.Array())
                streams = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
                return any(_PAINTS.search(stream.read_bytes()) for stream in streams)
        except Exception:  # noqa: BLE001 - QPDF raises of several kinds
            return True

    def _with_text(self, sheet: pdfium.PdfPage, layer: pdfium.PdfTextPage, text: str, seen: "_Seen", number: int) -> PageImage | None:
        dpi = _fitting(sheet, _SHOW_DPI if number <= _SHOWN_PAGES else _SMALL_DPI, self.limits)
        picture = without_colour(rendered(sheet, dpi))
        words = Words(layer, text, projection(sheet, picture.size), picture.size)
        cells = self.tables.on(number, picture.size) if seen.ruled else ()
        lines = shown(words.numbered(), picture, words.should_show)
        apart = [on_picture(one.bounds, words.project, picture.size) for one in seen.beside_words]
        if lines is None or not accounts_for(lines, picture, dpi, apart):
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

    @property
    def beside_words(self) -> tuple[Picture, ...]:
        """Pictures that are neither the whole page nor an ornament of it."""
        return tuple(one for one in self.pictures if _ORNAMENT < one.share < _FILLS)

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


# ---- pictures ---------------------------------------------------------------------------------------------------------


def _scan(sheet: pdfium.PdfPage, seen: _Seen, number: int, limits: Limits) -> PageImage:
    """The picture that is the page, pixel for pixel; otherwise the page rendered at about the resolution of its pictures."""
    damage = tuple(sorted({harm for one in seen.pictures if one.share > 1 / 20 or len(seen.pictures) > 1 for harm in torn.in_pdf(one.thing)}))
    if not seen.drawn and not seen.visible:
        with contextlib.suppress(pdfium.PdfiumError, ValueError, OSError, SyntaxError):
            found = stored(sheet, seen.pictures, number, limits)
            if found:
                return replace(found, damage=damage)
    if not pdfium_c.FPDFPage_CountObjects(sheet) and not pdfium_c.FPDFPage_GetAnnotCount(sheet):  # nothing to be read
        return page(blank := rendered(sheet, _fitting(sheet, _SHOW_DPI, limits)).convert("1"), number, _exact(sheet, blank))
    native = max((one.dpi for one in seen.pictures if one.share > 1 / 20), default=_READ_DPI)
    dpi = _fitting(sheet, min(max(native, _READ_DPI), _READ_DPI_MOST), limits)
    picture = without_colour(rendered(sheet, dpi))
    return page(picture, number, _exact(sheet, picture), damage=damage)


def _as_file(thing: pdfium.PdfImage) -> bytes:
    """A picture as a file of its own: the JPEG as it came, anything else as it is drawn."""
    if thing.get_filters() == ["DCTDecode"]:
        return bytes(thing.get_data(decode_simple=True))
    return encoded(plain(thing.get_bitmap().to_pil()))


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
