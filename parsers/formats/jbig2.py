"""JBIG2 pictures (ITU-T T.88), as scans are stored in OFD files: decoded by PDFium, which knows them as pictures of a PDF."""

import io
import struct
from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf

from parsers.formats._picture import refuse_large
from parsers.formats.pdf import FORMAT as PDF
from petition_intake.config import Limits
from petition_intake.errors import InputError
from petition_intake.ports import Parsed

_MARK = b"\x97JB2\r\n\x1a\n"
_SEQUENTIAL, _PAGES_UNKNOWN = 1, 2
_PAGE, _END_OF_PAGE, _END_OF_FILE = 48, 49, 51
_LONG_PAGE, _LONG_COUNT = 0x40, 7
_UNKNOWN = 0xFFFFFFFF
_POINTS, _INCH = 72.0, 39.37
_DPI = 200.0


@dataclass(frozen=True, slots=True)
class _Segment:
    """One segment: its header as it stands, its kind, the page it belongs to, and its bytes (7.2)."""

    header: bytes
    kind: int
    page: int
    data: bytes


class Jbig2:
    """image/x-jbig2."""

    media_type = "image/x-jbig2"

    def recognises(self, head: bytes, name: str) -> int:
        """By its mark (D.4.1)."""
        del name
        return 95 if head.startswith(_MARK) else 0

    def parse(self, data: bytes, name: str, limits: Limits, declared: str = "") -> Parsed:
        """Every page of it."""
        try:
            segments = list(_segments(data))
            pages = [segment for segment in segments if segment.kind == _PAGE]
            sizes = [struct.unpack_from(">IIII", page.data) for page in pages]
        except (struct.error, IndexError):
            raise InputError("damaged") from None
        if not pages or any(_UNKNOWN in size[:2] or 0 in size[:2] for size in sizes):
            raise InputError("damaged")
        if len(pages) > limits.page_count:
            raise InputError("too-many-pages", pages=len(pages), limit=limits.page_count)
        for width, height, *_ in sizes:
            refuse_large((width, height), limits)
        return PDF.parse(_pdf(segments, {page.page: size for page, size in zip(pages, sizes, strict=True)}), name, limits, declared)


def _segments(data: bytes) -> Iterator[_Segment]:
    """All segments; where the file lists the headers first (D.2), each with its bytes again."""
    flags = data[len(_MARK)]
    at = len(_MARK) + (1 if flags & _PAGES_UNKNOWN else 5)
    if flags & _SEQUENTIAL:
        while at < len(data):
            header, kind, page, size = _header(data, at)
            at += len(header)
            yield _Segment(header, kind, page, data[at : at + size])
            at += size
        return
    headers: list[tuple[bytes, int, int, int]] = []
    while not headers or headers[-1][1] != _END_OF_FILE:
        headers.append(_header(data, at))
        at += len(headers[-1][0])
    for header, kind, page, size in headers:
        yield _Segment(header, kind, page, data[at : at + size])
        at += size


def _header(data: bytes, at: int) -> tuple[bytes, int, int, int]:
    """The header that stands at ``at``, the segment's kind and page, and the length of its bytes."""
    start = at
    number, flags, count = struct.unpack_from(">IBB", data, at)
    at += 6
    referred = count >> 5
    if referred == _LONG_COUNT:
        referred = struct.unpack_from(">I", data, at - 1)[0] & 0x1FFFFFFF
        at += 3 + (referred + 8) // 8
    at += referred * (1 if number <= 0x100 else 2 if number <= 0x10000 else 4)  # noqa: PLR2004 - 7.2.5
    form = ">II" if flags & _LONG_PAGE else ">BI"
    page, size = struct.unpack_from(form, data, at)
    at += struct.calcsize(form)
    return data[start:at], flags & 0x3F, page, len(data) - at if size == _UNKNOWN else size


def _pdf(segments: list[_Segment], sizes: dict[int, tuple[int, ...]]) -> bytes:
    """A document with a page for each, the picture filling it; segments of no page go with every one (ISO 32000-1, 7.4.7)."""
    document = pikepdf.new()
    shared = b"".join(one.header + one.data for one in segments if one.page == 0 and one.kind != _END_OF_FILE)
    for page, (width, height, across, down) in sizes.items():
        own = b"".join(_as_first(one) + one.data for one in segments if one.page == page and one.kind not in {_END_OF_PAGE, _END_OF_FILE})
        xdpi, ydpi = (across / _INCH or _DPI), (down / _INCH or _DPI)
        picture = pikepdf.Stream(document, own)
        picture.stream_dict = pikepdf.Dictionary(
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Image,
            Width=width,
            Height=height,
            BitsPerComponent=1,
            ColorSpace=pikepdf.Name.DeviceGray,
            Filter=pikepdf.Name.JBIG2Decode,
        )
        if shared:
            picture.DecodeParms = pikepdf.Dictionary(JBIG2Globals=document.make_indirect(pikepdf.Stream(document, shared)))
        box = width / xdpi * _POINTS, height / ydpi * _POINTS
        sheet = document.add_blank_page(page_size=(max(box[0], 3), max(box[1], 3)))
        sheet.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(P=picture))
        sheet.Contents = pikepdf.Stream(document, f"q {box[0]:.4f} 0 0 {box[1]:.4f} 0 0 cm /P Do Q".encode("ascii"))
    out = io.BytesIO()
    document.save(out, static_id=True)
    return out.getvalue()


def _as_first(segment: _Segment) -> bytes:
    """Its header with the page's number made 1, as a PDF wants it."""
    header = segment.header
    long = header[4] & _LONG_PAGE
    return header[:-8] + struct.pack(">I", 1) + header[-4:] if long else header[:-5] + b"\x01" + header[-4:]


FORMAT = Jbig2()
