"""TIFFs of our own making, by hand where no library writes what the field sends."""

import io
import struct
from collections.abc import Sequence

import numpy as np
from PIL import Image, ImageDraw

from parsers.formats import _ifd as ifd

TURNED = bytes(int(f"{value:08b}"[::-1], 2) for value in range(256))
GROUP_3, GROUP_4 = 3, 4


def sheet(rows: int = 600, width: int = 1728) -> Image.Image:
    """A fax page with something on every row, none of it alike upside down."""
    page = Image.new("1", (width, rows), 1)
    draw = ImageDraw.Draw(page)
    for row in range(0, rows - 12, 20):
        draw.rectangle((40 + row % 311, row, 60 + row % 311 + (row * 7) % (width // 2), row + 11), fill=0)
    return page


def noise(rows: int = 400, width: int = 1001) -> Image.Image:
    """Runs of every length and colour."""
    return Image.fromarray(np.random.default_rng(5).random((rows, width)) < 0.7)


def packed(page: Image.Image, compression: str = "group4", *, each: int | None = None, options: int = 0, **more: object) -> bytes:
    """A picture as TIFF, in strips of ``each`` rows; ``options`` 1 is two-dimensional Group 3."""
    info = {278: each or page.height} | ({292: options} if compression == "group3" else {})
    out = io.BytesIO()
    page.save(out, "TIFF", compression=compression, tiffinfo=info, dpi=(204, 196), **more)
    return out.getvalue()


def strips(data: bytes) -> list[bytes]:
    """The strips of a TIFF that Pillow wrote."""
    with Image.open(io.BytesIO(data)) as image:
        tags = image.tag_v2  # type: ignore[attr-defined]
        return [data[start : start + size] for start, size in zip(tags[273], tags[279], strict=True)]


def by_hand(code: Sequence[bytes], rows: int, each: int, width: int = 1728, **tags: int) -> bytes:
    """A bilevel TIFF out of strips of code; ``compression``, ``fill``, ``options``."""
    known = {ifd.COMPRESSION: tags.get("compression", GROUP_4), ifd.PHOTOMETRIC: tags.get("photometric", 1), ifd.FILL: tags.get("fill", 1)}
    return ifd.bilevel(code, width, rows, each, known | ({ifd.T4: tags["options"]} if "options" in tags else {}))


def without(data: bytes, *gone: int) -> bytes:
    """The same file without some tags: they become private ones nobody reads."""
    layout = ifd.layout_of(data)
    chain = ifd.walk(data, 1)
    assert layout
    assert chain
    changed = bytearray(data)
    place = chain.directories[0].offset + 2
    for entry in range(place, place + 12 * len(chain.directories[0].tags), 12):
        if struct.unpack_from("<H", data, entry)[0] in gone:
            struct.pack_into("<H", changed, entry, 0xFE00)
    return bytes(changed)


def chain(code: bytes, frames: int, rows: int, *, loop: bool = False, huge: Sequence[int] = ()) -> bytes:
    """A file of ``frames`` directories over one strip of Group 4; ``loop`` leads back to the first; ``huge`` frames claim 3.6 thousand million pixels."""
    head = b"II*\0" + struct.pack("<I", 8 + len(code) + len(code) % 2) + code + b"\0" * (len(code) % 2)
    first, size = len(head), 2 + 9 * 12 + 4
    pieces = [head]
    for frame in range(frames):
        after = first + (frame + 1) * size if frame < frames - 1 else first if loop else 0
        width, length = (60_000, 60_000) if frame in huge else (1728, rows)
        fields = [(256, 4, width), (257, 4, length), (258, 3, 1), (259, 3, 4), (262, 3, 1), (273, 4, 8), (277, 3, 1), (278, 4, length), (279, 4, len(code))]
        pieces += [struct.pack("<H", 9), *(struct.pack("<HHII", tag, kind, 1, value) for tag, kind, value in fields), struct.pack("<I", after)]
    return b"".join(pieces)
