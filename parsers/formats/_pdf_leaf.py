"""One page of a PDF, open: its size, and what PDFium draws of it within the time the page may take.

PDFium is asked to stop between one object and the next, so that a page of a million strokes costs itself alone and not the document.
"""

import time
from dataclasses import dataclass
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.internal as pdfium_i
import pypdfium2.raw as pdfium_c
from PIL import Image

from parsers.formats._picture import plain
from petition_intake.config import Limits
from petition_intake.errors import InputError

POINTS = 72.0
_PIXELS = 30_000_000
_FAINT_DPI, _FAINT = 50.0, 224
_FLAGS = pdfium_c.FPDF_ANNOT | pdfium_c.FPDF_REVERSE_BYTE_ORDER


@dataclass(frozen=True)
class Leaf:
    """PDFium's page, its number from 1, and by when (``time.monotonic``) it must be drawn, which gives it ``seconds``."""

    sheet: pdfium.PdfPage
    number: int
    limits: Limits
    until: float
    seconds: float

    def drawn(self, dpi: float, inset: tuple[float, float, float, float] = (0, 0, 0, 0)) -> Image.Image:
        """The page, without ``inset`` (left, top, right, bottom; points) at its edges. ``InputError("too-intricate")`` when time runs out."""
        scale = dpi / POINTS
        width, height = self.sheet.get_size()
        whole = -int(-width * scale // 1), -int(-height * scale // 1)
        left, top, right, bottom = (int(edge * scale) for edge in inset)
        bitmap = pdfium.PdfBitmap.new_native(max(whole[0] - left - right, 1), max(whole[1] - top - bottom, 1), pdfium_c.FPDFBitmap_BGR, rev_byteorder=True)
        try:
            bitmap.fill_rect((255, 255, 255, 255), 0, 0, bitmap.width, bitmap.height)
            self._draw(bitmap, -left, -top, *whole)
            picture: Image.Image = bitmap.to_pil()
            return plain(picture.copy())
        finally:
            bitmap.close()

    def is_blank(self) -> bool:
        """Whether nothing can be seen on it."""
        return not any(self.drawn(self.fitting(_FAINT_DPI)).convert("L").histogram()[:_FAINT])

    def _draw(self, bitmap: pdfium.PdfBitmap, left: int, top: int, width: int, height: int) -> None:
        pause = pdfium_c.IFSDK_PAUSE(version=1)
        pdfium_i.set_callback(pause, "NeedToPauseNow", self._is_late)
        status = pdfium_c.FPDF_RenderPageBitmap_Start(bitmap, self.sheet, left, top, width, height, 0, _FLAGS, pause)
        pdfium_c.FPDF_RenderPage_Close(self.sheet)
        if status == pdfium_c.FPDF_RENDER_TOBECONTINUED:
            raise InputError("too-intricate", seconds=max(1, round(self.seconds)))

    def _is_late(self, _: Any) -> bool:  # noqa: ANN401 - PDFium's own structure
        return time.monotonic() > self.until

    def fitting(self, dpi: float) -> float:
        """The resolution asked for, or less where the page would have too many pixels."""
        width, height = self.sheet.get_size()
        pixels = max(width * height, 1.0) * (dpi / POINTS) ** 2
        most = min(self.limits.page_pixels, _PIXELS) * 0.98
        return dpi if pixels <= most else dpi * float(most / pixels) ** 0.5

    def exact(self, picture: Image.Image) -> tuple[float, float]:
        """The resolution a picture of the whole page has, across and down, in dots an inch."""
        width, height = self.sheet.get_size()
        return picture.width * POINTS / max(width, 1.0), picture.height * POINTS / max(height, 1.0)


_ONE_WORD = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 72 72]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj\n"
    b"4 0 obj<</Length 36>>stream\nBT /F 48 Tf 12 18 Td <4E2D> Tj ET    \nendstream endobj\n"
    b"5 0 obj<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/UniGB-UCS2-H/DescendantFonts[6 0 R]>>endobj\n"
    b"6 0 obj<</Type/Font/Subtype/CIDFontType2/BaseFont/SimSun/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>>>endobj\n"
    b"trailer<</Root 1 0 R>>\n%%EOF\n"
)
"""A page that says 中 in a font it does not bring."""


def draws_chinese() -> bool:
    """Whether this machine has a Chinese font that PDFium can draw with, in the place of one a document does not bring."""
    document = pdfium.PdfDocument(_ONE_WORD)
    try:
        sheet = document.get_page(0)
        return not Leaf(sheet, 1, Limits(), time.monotonic() + 10, 10).is_blank()
    finally:
        document.close()
