"""TIFF (Adobe 6.0, RFC 2306 for fax): each frame a page, faxes with their oblong pixels as they were sent.

Fax pages keep every pixel as decoded; the resolution of both axes stands beside them, so that whoever recognises can square them. libtiff
decodes; the chain of directories is walked by us (parsers/formats/_ifd.py), so that a bad frame costs itself alone and keeps its number, and
a fax's code is followed row by row (parsers/formats/_t4.py), because libtiff repairs in silence.
"""

import contextlib
import io
import os
import tempfile
import time
import warnings
from collections.abc import Iterator
from typing import IO, Any

from PIL import Image
from PIL.TiffImagePlugin import TiffImageFile

from parsers import spool
from parsers.formats import _fax_code as fax_code
from parsers.formats import _ifd as ifd
from parsers.formats._complaints import complaints
from parsers.formats._picture import PATIENCE, forgiving, lost, page, plain, refuse_large, white_below
from petition_intake.config import Limits
from petition_intake.errors import InputError
from petition_intake.model import PageImage
from petition_intake.ports import Parsed

_MAGIC = (b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+")
_ORIENTATION, _XRES, _YRES, _UNIT, _BAD_LINES, _CLEAN = 274, 282, 283, 296, 326, 327
_TILE_WIDTH, _TILE_LENGTH, _OLD_JPEG_AT, _OLD_JPEG_SIZE = 322, 323, 513, 514
_OLD_JPEG = 6
_GROUP_3 = frozenset({2, 3, 32771})
"""Only faxes are kept so; Group 4 is what scanners use too."""
_USUAL = frozenset({1, 2, 3, 4, 5, 6, 7, 8, 32771, 32773, 32946})
"""Compressions of TIFF 6.0 and its technical notes: none, fax, LZW, JPEG, Deflate, PackBits."""
_COLOURS, _DEEPEST = frozenset(range(7)), 32
"""Photometric interpretations from white-is-zero to YCbCr; the most bits a sample has."""
_FAX_DPI = 204
_FAX_WIDTHS = frozenset({864, 1216, 1728, 2048, 2432, 2592, 3072, 3456, 3648, 4096, 4864})
"""Pixels a line, ITU-T T.4 and T.30."""
_LYING = frozenset({5, 6, 7, 8})
_CENTIMETRE = 3
_FINE_ROWS = 1500
_REDUCED, _MASK = 1, 4
_PIXEL_BYTES = 8
"""Bytes of a pixel of 16 bits in four channels: no page needs more."""
_DIRECTORIES = 2
"""Directories a page, counting a small picture of each."""


class Tiff:
    """image/tiff."""

    media_type = "image/tiff"

    def recognises(self, head: bytes, name: str) -> int:
        """By its first four bytes."""
        del name
        return 95 if head.startswith(_MAGIC) else 0

    def parse(self, data: bytes, name: str, limits: Limits, declared: str = "") -> Parsed:
        """Every frame in its place, those that can't be read with their failure; ``pages-missing`` and ``damaged`` as the chain of frames shows."""
        del name, declared
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _read(data, limits)


def _read(data: bytes, limits: Limits) -> Parsed:
    chain = ifd.walk(data, limits.page_count * _DIRECTORIES + 1)
    if chain is None or not chain.directories:
        raise InputError("damaged")
    sheets = [one for position, one in enumerate(chain.directories) if not (position and _is_no_page(one, data, chain.layout))]
    if len(sheets) > limits.page_count or chain.cut:
        raise InputError("too-many-pages", limit=limits.page_count)
    until = time.monotonic() + limits.parse_seconds * PATIENCE
    with _opened(data, chain) as file:
        pages = tuple(_Frame(data, chain.layout, directory, number, limits).page(file, until) for number, directory in enumerate(sheets, 1))
    failures = [one.failure for one in pages if one.failure]
    if len(failures) == len(pages):
        raise InputError(failures[0].code, **failures[0].params)
    missing, damaged = failures or chain.broken, chain.loops
    return Parsed(pages=pages, notes=("pages-missing",) * bool(missing) + ("damaged",) * damaged)


def _is_no_page(directory: ifd.Directory, data: bytes, layout: ifd.Layout) -> bool:
    return bool(directory.number(data, layout, ifd.SUBFILE, 0) & (_REDUCED | _MASK))


@contextlib.contextmanager
def _opened(data: bytes, chain: ifd.Chain) -> Iterator[IO[bytes]]:
    """The bytes as a file whose directories stand each for itself: a decoder sees one frame and never walks the chain."""
    with os.fdopen(os.memfd_create("tiff"), "r+b") if hasattr(os, "memfd_create") else tempfile.TemporaryFile() as file:
        file.write(data)
        for directory in chain.directories:
            file.seek(directory.link)
            file.write(chain.layout.pointer(0))
        file.flush()
        yield file


class _Frame:
    """One directory on its way to a page."""

    def __init__(self, data: bytes, layout: ifd.Layout, directory: ifd.Directory, number: int, limits: Limits) -> None:
        self._data, self._layout, self._directory, self._number, self._limits = data, layout, directory, number, limits
        self._code = fax_code.FaxCode.of(data, layout, directory)

    def page(self, file: IO[bytes], until: float) -> PageImage:
        """The frame as a page; a page with a failure when nothing can be had of it, or none may be begun any more."""
        spool.at(page=self._number)
        try:
            self._keep_time(until)
            self._refuse_large()
            file.seek(self._layout.next_at)
            file.write(self._layout.pointer(self._directory.offset))
            file.flush()
            return self._page(file)
        except InputError as error:
            return lost(self._number, error)

    def _keep_time(self, until: float) -> None:
        if time.monotonic() > until:
            raise InputError("child-timeout", seconds=self._limits.parse_seconds)

    def _refuse_large(self) -> None:
        """By the tags alone, before a decoder sees them: what one tile or one row of strips would take counts too."""
        tag = self._tag
        size = max(tag(ifd.WIDTH), tag(_TILE_WIDTH)), max(tag(ifd.LENGTH), tag(_TILE_LENGTH))
        refuse_large(size, self._limits, max(1, tag(ifd.BITS) * tag(ifd.SAMPLES, 1) // 8 // _PIXEL_BYTES))

    def _tag(self, tag: int, default: int = 0) -> int:
        return self._directory.number(self._data, self._layout, tag, default)

    def _page(self, file: IO[bytes]) -> PageImage:
        image, damage, bad = self._decoded(file)
        tags: Any = image.tag_v2
        lines = self._tag(ifd.COMPRESSION) in _GROUP_3
        fax = image.mode == "1" and (lines or image.width in _FAX_WIDTHS or round(_number(tags.get(_XRES))) == _FAX_DPI)
        dpi = self._resolution(tags, fax=fax, size=image.size)
        turned = self._tag(_ORIENTATION, 1)
        if dpi and turned in _LYING:
            dpi = dpi[1], dpi[0]
        if _number(tags.get(_BAD_LINES)) or _number(tags.get(_CLEAN)):
            damage |= {"bad-rows"}
        rows = _runs(bad) if turned == 1 else ()
        return page(plain(image), self._number, dpi, fax=fax, damage=tuple(sorted(damage)), bad_rows=rows)

    def _resolution(self, tags: Any, *, fax: bool, size: tuple[int, int]) -> tuple[float, float] | None:  # noqa: ANN401 - Pillow's tag directory
        x, y = _number(tags.get(_XRES)), _number(tags.get(_YRES))
        if self._tag(_UNIT) == _CENTIMETRE:
            x, y = x * 2.54, y * 2.54
        if x > 0 and y > 0:
            return x, y
        if fax:
            return 204.0, 196.0 if size[1] > _FINE_ROWS else 98.0
        return None

    # ---- pixels -------------------------------------------------------------------------------------------------------

    def _decoded(self, file: IO[bytes]) -> tuple[TiffImageFile, set[str], tuple[int, ...]]:
        """The frame's picture with its damage and bad rows."""
        code, source = self._code, file
        if code and (better := code.mended()):
            code, source = better, io.BytesIO(better.file())
        with complaints() as heard:
            image, whole = _loaded(source)
            if image is None and self._tag(ifd.COMPRESSION) == _OLD_JPEG:
                image, whole = _loaded(io.BytesIO(self._old_jpeg()), "JPEG")
        if image is None:
            raise InputError("picture-coding" if self._is_odd() else "damaged", page=self._number)
        damage = set() if whole else {"truncated"}
        if not code:
            return image, damage, ()
        bad, missing = code.faults(heard)
        if bad or code.strayed:
            damage.add("bad-rows")
        if missing:
            damage.add("truncated")
            white_below(image, image.height - missing)
        return image, damage, bad

    def _is_odd(self) -> bool:
        """Whether the picture is all there and kept in a way that scanners and fax servers do not use and nobody here decodes (WebP, LogLuv, doubles)."""
        tag = self._tag
        usual = tag(ifd.COMPRESSION, 1) in _USUAL and tag(ifd.PHOTOMETRIC) in _COLOURS and tag(ifd.BITS, 1) <= _DEEPEST
        return not usual and 0 < tag(ifd.STRIPS) < tag(ifd.STRIPS) + tag(ifd.COUNTS) <= len(self._data)

    def _old_jpeg(self) -> bytes:
        """The stream that compression 6 keeps whole in one place, where it does (TIFF 6.0, section 22)."""
        start, size = self._tag(_OLD_JPEG_AT), self._tag(_OLD_JPEG_SIZE)
        return self._data[start : start + size if size else None]


def _loaded(file: IO[bytes], kind: str = "TIFF") -> tuple[Any, bool]:
    """The picture, or what was decoded of it before the data broke off (second value False); None when that is nothing."""
    try:
        image: Any = Image.open(file, formats=[kind])
    except Exception:  # noqa: BLE001 - Pillow raises many kinds on damaged directories
        return None, False
    if kind == "JPEG":
        image.tag_v2 = {}  # a frame's picture has its tags
    try:
        with forgiving(allowed=False):
            image.load()
    except Exception:  # noqa: BLE001 - a decoder's complaint; what it decoded before may still be good
        return (image if isinstance(image, TiffImageFile) and _has_rest(image) else None), False
    return image, True


def _has_rest(image: TiffImageFile) -> bool:
    """Whether something was decoded; the rows after it become white."""
    with contextlib.suppress(Exception), forgiving():
        image.load()
    with contextlib.suppress(Exception):
        image.tile = []
        image.load()
        low, high = image.convert("L").getextrema()
        white_below(image)
        return low != high
    return False


def _runs(rows: tuple[int, ...]) -> tuple[tuple[int, int], ...]:
    """Rows as runs, first to last."""
    runs: list[tuple[int, int]] = []
    for row in rows:
        if runs and row == runs[-1][1] + 1:
            runs[-1] = runs[-1][0], row
        else:
            runs.append((row, row))
    return tuple(runs)


def _number(value: object) -> float:
    try:
        return float(value[0] if isinstance(value, tuple) else value)  # type: ignore[arg-type]
    except (TypeError, ValueError, ZeroDivisionError, IndexError, OverflowError):
        return 0.0


FORMAT = Tiff()
