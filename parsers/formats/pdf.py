"""PDF: the text layer with its lines and boxes where it can be trusted, else the scanned picture itself, else a rendering.

PDFium reads (it repairs damaged cross references by itself; what it refuses is offered to QPDF's repair). Nothing in the file is
executed: no JavaScript, no XFA, no links. Where rules are drawn around the words, parsers/formats/_pdf_tables.py puts them into cells.
"""

import contextlib
import ctypes
import hashlib
import io
import re
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from parsers import spool
from parsers.formats import _torn as torn
from parsers.formats._pdf_beside import Beside, as_children, beside
from parsers.formats._pdf_layer import accounts_for, shown, untrue
from parsers.formats._pdf_leaf import Leaf
from parsers.formats._pdf_probes import Probes
from parsers.formats._pdf_scan import Picture, opaque, stored
from parsers.formats._pdf_tables import Grid, Tables
from parsers.formats._pdf_unheard import Unheard
from parsers.formats._pdf_words import Words, on_picture, projection
from parsers.formats._picture import PATIENCE, encoded, lost, page, plain, refuse_large, without_colour
from petition_intake.config import Limits, passwords
from petition_intake.errors import InputError
from petition_intake.model import Line, PageImage
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
_FOR_A_KEY = b"/Adobe.PubSec"
"""The security handler of documents encrypted for the holders of certificates (ISO 32000-1, 7.6.4)."""
_TORN = ("reconstruct", "file is damaged")
"""QPDF's words."""
_ATTACHMENTS = 100
_XFA = frozenset({pdfium_c.FORMTYPE_XFA_FULL, pdfium_c.FORMTYPE_XFA_FOREGROUND})
_JPEG = b"\xff\xd8"
_WAITING = 4
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
        data, document = _opened(data, limits)
        try:
            count = len(document)
            if count > limits.page_count:
                raise InputError("too-many-pages", pages=count, limit=limits.page_count)
            with contextlib.closing(Tables(data)) as tables:
                reader = _Reader(document, data, limits, tables)
                pages = tuple(reader.pages(range(1, count + 1)))
            children = tuple(_each_once((*reader.pictures.values(), *_embedded(document, limits), *reader.beside_pages(pages))))
        finally:
            document.close()
        if _is_torn(data):
            reader.notes["damaged"] = None
        failures = [one.failure for one in pages if one.failure]
        if len(failures) == count and not children:
            raise InputError(failures[0].code, **failures[0].params) if failures else InputError("damaged")
        notes = ("pages-missing",) * bool(failures or not count) + tuple(reader.notes)
        return Parsed(pages=pages, children=children, notes=notes, probes=reader.probes.found())

    def unlocked(self, data: bytes, password: str, limits: Limits) -> bytes:
        """The document without its lock."""
        del limits
        return _unlocked(data, password)


def as_pictures(body: Path, numbers: Sequence[int], limits: Limits, folder: Path) -> tuple[PageImage, ...]:
    """Those pages of a document as pictures to be recognised, laid down in ``folder`` (``parsers.spool``): their text layer was found to lie."""
    with spool.opened(folder, limits.unpacked_bytes):
        data, document = _opened(body.read_bytes(), limits)
        try:
            with contextlib.closing(Tables(data)) as tables:
                return tuple(_Reader(document, data, limits, tables, blind=True).pages(numbers))
        finally:
            document.close()


def _unlocked(data: bytes, password: str) -> bytes:
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
        elif getattr(error, "err_code", None) == _SECURITY or _FOR_A_KEY in data:
            raise InputError("sealed", media_type=Pdf.media_type) from None
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
    """A copy without the lock. QPDF, which forgives more, is asked first whether there is a lock at all."""
    try:
        return _unlocked(data, "")
    except InputError as error:
        if error.case == "damaged":
            raise InputError("encryption-damaged", media_type=Pdf.media_type) from None
    for password in passwords(limits):
        with contextlib.suppress(InputError):
            return _unlocked(data, password)
    raise InputError("encrypted", media_type=Pdf.media_type)


@dataclass
class _Reader:
    """Reads one document page by page; ``notes`` and ``probes`` gather what is to be told of the whole. A ``blind`` one leaves text layers aside."""

    document: pdfium.PdfDocument
    data: bytes
    limits: Limits
    tables: Tables
    blind: bool = False
    unheard: Unheard = field(init=False)
    probes: Probes = field(default_factory=Probes)
    pictures: dict[bytes, Child] = field(default_factory=dict)
    """The pictures that stand beside words, by their digest: a letterhead stands on every page."""
    notes: dict[str, None] = field(default_factory=dict)
    unplaced: dict[int, list[str]] = field(default_factory=dict)
    """Entries of forms by page, of pages without lines that they could stand in."""

    def __post_init__(self) -> None:
        self.unheard = Unheard(self.data)

    @cached_property
    def beside(self) -> Beside:
        """What the document holds beside what its pages draw."""
        return beside(self.data, self.limits)

    def beside_pages(self, pages: Sequence[PageImage]) -> Iterator[Child]:
        """What of that has no place in the lines of pages; they are read."""
        if "beside" in self.__dict__ or self.document.get_formtype() in _XFA:
            said = "".join(line.text for page in pages for line in page.lines or ())
            yield from as_children(self.beside, self.unplaced, said)

    def pages(self, numbers: Sequence[int]) -> Iterator[PageImage]:
        """Each page, or a page with its failure. None may take more than a quarter of the time that is left while others wait."""
        end = time.monotonic() + self.limits.parse_seconds * PATIENCE
        for position, number in enumerate(numbers):
            now = time.monotonic()
            spool.at(page=number)
            share = (end - now) / min(len(numbers) - position, _WAITING)
            if share < 0:
                yield lost(number, InputError("child-timeout", seconds=self.limits.parse_seconds))
                continue
            try:
                yield self._read(number, now + share, share)
            except InputError as error:
                yield lost(number, error)
            except (pdfium.PdfiumError, ValueError, OSError, OverflowError, ctypes.ArgumentError):
                yield lost(number, InputError("damaged"))

    def _read(self, number: int, until: float, seconds: float) -> PageImage:
        sheet = self.document.get_page(number - 1)
        marked = not self.blind and pdfium_c.FPDFPage_GetAnnotCount(sheet) > 0
        if self.document.get_formtype() == pdfium_c.FORMTYPE_ACRO_FORM:  # what was filled in becomes part of the page
            # PDFium's form engine hangs on some files; flattening does not
            pdfium_c.FPDFPage_Flatten(sheet, pdfium_c.FLAT_NORMALDISPLAY)
            sheet.close()
            sheet = self.document.get_page(number - 1)
        try:
            found = self._page(Leaf(sheet, number, self.limits, until, seconds))
            return self._with_written(found, sheet) if marked else found
        finally:
            sheet.close()

    def _with_written(self, found: PageImage, sheet: pdfium.PdfPage) -> PageImage:
        """A page with the words that a PDF program would write on it: each behind the line it stands beside, else above the first that is below it."""
        written = self.beside.written.get(found.number, ())
        if found.lines is None:
            self.unplaced[found.number] = [said for said, _, is_shown in written if not is_shown]
            return found
        size = (found.width, found.height)
        project, lines = projection(sheet, size), list(found.lines)
        for said, place, _ in written:
            if _bare(said) in _bare("".join(line.text for line in lines)):
                continue
            box = on_picture(place, project, size)
            level = [at for at, line in enumerate(lines) if box.top <= (line.box.top + line.box.bottom) / 2 <= box.bottom and line.box.left <= box.left]
            below = next((at for at, line in enumerate(lines) if line.box.top > (box.top + box.bottom) / 2), len(lines))
            at = level[-1] + 1 if level else below
            lines[at:at] = [Line(row.strip(), 1.0, box) for row in said.split("\n") if row.strip()]
        return replace(found, lines=tuple(lines))

    def _page(self, leaf: Leaf) -> PageImage:
        sheet = leaf.sheet
        seen = _survey(sheet)
        for one in seen.pictures:  # PDFium decodes a picture whole, however small it is drawn
            refuse_large(one.thing.get_px_size(), self.limits, share=_HUGE)
        if not self.blind:
            with contextlib.closing(sheet.get_textpage()) as layer:
                text = layer.get_text_range()
                if seen.unheard and (found := self._without_font(leaf, text, seen)):
                    return found
                if text.strip() and not seen.is_scan(text):
                    found = None if untrue(text) else self._with_text(leaf, layer, text, seen)
                    if found:
                        self._keep_pictures(seen, leaf.number)
                        return found
                    self.notes["text-layer-untrue"] = None
        if not pdfium_c.FPDFPage_CountObjects(sheet) and not pdfium_c.FPDFPage_GetAnnotCount(sheet) and self._should_show(leaf.number):
            raise InputError("damaged", page=leaf.number)
        if seen.unset and not seen.pictures:
            self.notes["font-missing"] = None
        return _scan(leaf, seen)

    def _without_font(self, leaf: Leaf, text: str, seen: "_Seen") -> PageImage | None:
        """A page on which PDFium passes words over because nobody here has their font, with its words from another reader; None when that hears no more."""
        dpi = leaf.fitting(_SHOW_DPI if leaf.number <= _SHOWN_PAGES else _SMALL_DPI)
        picture = without_colour(leaf.drawn(dpi))
        words = self.unheard.on(leaf.number, picture.size)
        if seen.invisible or words.count <= sum(not char.isspace() for char in text) or untrue(words.text):
            return None
        cells = self.tables.on(leaf.number, picture.size) if seen.ruled else ()
        self._keep_pictures(seen, leaf.number)
        return page(picture, leaf.number, leaf.exact(picture), lines=tuple(words.lines(cells)), data=encoded(picture, _SMALL_PNG, 80))

    def _keep_pictures(self, seen: "_Seen", number: int) -> None:
        """Pictures beside words become parts of their own, read as such: a scan pasted under a note, photographs as evidence."""
        for place, one in enumerate(seen.beside_words, 1):
            with contextlib.suppress(pdfium.PdfiumError, ValueError, OSError):
                data = _as_file(one.thing)
                room = self.limits.item_bytes - sum(len(picture.data) for picture in self.pictures.values())
                if len(self.pictures) < _ATTACHMENTS and len(data) < room:
                    ending = "jpg" if data.startswith(_JPEG) else "png"
                    self.pictures.setdefault(hashlib.sha256(data).digest(), Child(f"page-{number}-{place}.{ending}", "", data))

    def _should_show(self, number: int) -> bool:
        """Whether a page of which PDFium makes nothing says that something is painted on it, or can't be read at all."""
        try:
            with pikepdf.open(io.BytesIO(self.data)) as document:
                contents = document.pages[number - 1].get("/Contents", pikepdf.Array())
                streams = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
                return any(_PAINTS.search(stream.read_bytes()) for stream in streams)
        except Exception:  # noqa: BLE001 - QPDF raises of several kinds
            return True

    def _with_text(self, leaf: Leaf, layer: pdfium.PdfTextPage, text: str, seen: "_Seen") -> PageImage | None:
        dpi = leaf.fitting(_SHOW_DPI if leaf.number <= _SHOWN_PAGES else _SMALL_DPI)
        picture = without_colour(leaf.drawn(dpi))
        words = Words(layer, text, projection(leaf.sheet, picture.size), picture.size)
        cells = self.tables.on(leaf.number, picture.size) if seen.ruled else ()
        rows = list(words.numbered())
        lines = shown(((line, where.start) for line, where in rows), picture, words.should_show)
        apart = [on_picture(one.bounds, words.project, picture.size) for one in seen.beside_words]
        if lines is None or not accounts_for(lines, picture, dpi, apart):
            return None
        self.probes.look(leaf, words, rows, dpi, over_picture=seen.filled >= _FILLS)
        if cells:
            lines = tuple(words.in_cells(Grid(cells)))
        return page(picture, leaf.number, leaf.exact(picture), lines=lines, data=encoded(picture, _SMALL_PNG, 80))


def _bare(text: str) -> str:
    return "".join(text.split())


def _each_once(children: Iterable[Child]) -> Iterator[Child]:
    """Without files that are listed in the document and pinned to a page too."""
    told: set[tuple[str, bytes]] = set()
    for child in children:
        key = (child.name, hashlib.sha256(child.data).digest())
        if key not in told or child.failure:
            told.add(key)
            yield child


# ---- what is on the page ----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Seen:
    """Objects of a page: how many texts can be seen and how many not, what else is drawn and whether it rules a table, the pictures and their share.

    ``unset`` are texts of which nothing can be drawn, for nobody here has their font (blanks among them), ``unheard`` those whose words PDFium leaves out
    with it.
    """

    visible: int
    invisible: int
    unset: int
    unheard: int
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
    visible = invisible = unset = unheard = drawn = position = 0
    pictures: list[Picture] = []
    rules = _Rules()
    for position, thing in enumerate(sheet.get_objects(filter=_KINDS, max_depth=4)):
        if position >= _OBJECTS:
            break
        if thing.type == pdfium_c.FPDF_PAGEOBJ_TEXT:
            hidden = pdfium_c.FPDFTextObj_GetTextRenderMode(thing) in _INVISIBLE
            visible, invisible = visible + (not hidden), invisible + hidden
            if not hidden and pdfium_c.FPDFFont_GetIsEmbedded(pdfium_c.FPDFTextObj_GetFont(thing)) != 1:
                left, bottom, right, top = thing.get_bounds()
                unset, unheard = unset + (top <= bottom or right <= left), unheard + (right <= left)
        elif thing.type == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            pictures.append(_picture(sheet, thing))
            if pictures[-1].share >= _FILLS and opaque(thing):  # what was painted before it lies under it
                visible, invisible = 0, invisible + visible
        else:
            drawn += 1
            if thing.type == pdfium_c.FPDF_PAGEOBJ_PATH:
                rules.add(thing)
    return _Seen(visible, invisible, unset, unheard, drawn, rules.enough and position < _OBJECTS, tuple(pictures))


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


def _scan(leaf: Leaf, seen: _Seen) -> PageImage:
    """The picture that is the page, pixel for pixel; otherwise the page rendered at about the resolution of its pictures."""
    damage = tuple(sorted({harm for one in seen.pictures if one.share > 1 / 20 or len(seen.pictures) > 1 for harm in torn.in_pdf(one.thing)}))
    if not seen.drawn and not seen.visible:
        with contextlib.suppress(pdfium.PdfiumError, ValueError, OSError, SyntaxError):
            found = stored(leaf, seen.pictures)
            if found:
                return replace(found, damage=damage)
    if not pdfium_c.FPDFPage_CountObjects(leaf.sheet) and not pdfium_c.FPDFPage_GetAnnotCount(leaf.sheet):  # nothing to be read
        return page(blank := leaf.drawn(leaf.fitting(_SHOW_DPI)).convert("1"), leaf.number, leaf.exact(blank))
    native = max((one.dpi for one in seen.pictures if one.share > 1 / 20), default=_READ_DPI)
    dpi = leaf.fitting(min(max(native, _READ_DPI), _READ_DPI_MOST))
    picture = without_colour(leaf.drawn(dpi))
    return page(picture, leaf.number, leaf.exact(picture), damage=damage)


def _as_file(thing: pdfium.PdfImage) -> bytes:
    """A picture as a file of its own: the JPEG as it came, anything else as it is drawn."""
    if thing.get_filters() == ["DCTDecode"]:
        return bytes(thing.get_data(decode_simple=True))
    return encoded(plain(thing.get_bitmap().to_pil()))


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
