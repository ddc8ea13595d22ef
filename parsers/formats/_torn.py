"""Pictures that are stored damaged: decoders draw what they can of one and, but for a complaint on standard error, say nothing."""

import io
import re
import zlib

import cv2
import numpy as np
import pypdfium2 as pdfium
from PIL import Image

from parsers.formats._complaints import complaints
from parsers.formats._fax_code import FaxCode

_COMPLAINT = re.compile(r"premature end|bad Huffman|Inconsistent progression|\d{3,} extraneous bytes")
"""libjpeg's words for data that is missing or written over; a few bytes too many, which some cameras leave, are no harm."""
_NOT_FOLLOWED = 0.3
"""Share of bad rows from which it is the code that was not understood (bytes aligned to rows, say) and not the picture that is torn."""


def jpeg(data: bytes) -> bool:
    """Whether libjpeg misses something in a JPEG; decoded at an eighth, which still walks all of its code."""
    with complaints() as heard:
        seen = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_REDUCED_GRAYSCALE_8)
    return seen is None or any(map(_COMPLAINT.search, heard))


def png(data: bytes) -> bool:
    """Whether a chunk of a PNG does not match its check sum (PNG, section 5.3), or the end is missing."""
    try:
        with Image.open(io.BytesIO(data), formats=["PNG"]) as image:
            image.verify()
    except Exception:  # noqa: BLE001 - Pillow raises SyntaxError, OSError and others
        return True
    return False


def in_pdf(thing: pdfium.PdfImage) -> tuple[str, ...]:
    """What harm a picture in a PDF shows in its own bytes: ``truncated``, ``bad-rows`` or nothing; of JBIG2 and JPEG 2000 nothing is known."""
    filters = thing.get_filters()
    if len(filters) != 1:
        return ()
    data = bytes(thing.get_data(decode_simple=False))
    if filters == ["DCTDecode"]:
        return ("truncated",) * jpeg(data)
    if filters == ["FlateDecode"]:
        return ("truncated",) * _deflated(data)
    return _fax(data, *thing.get_px_size()) if filters == ["CCITTFaxDecode"] else ()


def _deflated(data: bytes) -> bool:
    stream = zlib.decompressobj()
    try:
        while data and not stream.eof:
            stream.decompress(data, 1 << 20)
            data = stream.unconsumed_tail
    except zlib.error:
        return True
    return not stream.eof


def _fax(data: bytes, width: int, height: int) -> tuple[str, ...]:
    """By following the code row by row; how it is coded is seen from which way makes sense."""
    code = FaxCode((data,), width, height, height, "g4", two_dimensional=False, photometric=0, tags={}, odd=False)
    code = code.mended() or code
    bad, missing = code.faults(())
    if len(bad) > height * _NOT_FOLLOWED:
        return ()
    return ("bad-rows",) * bool(bad or code.strayed) + ("truncated",) * bool(missing)
