"""One page from picture to lines.

    decode -> fax: rows repaired, specks dropped, header kept apart -> square pixels -> photograph: the sheet alone, evenly lit -> blank?
           -> [ straighten -> rules wiped -> engine: lines, or "turn me" -> turn ] -> doubtful lines looked at again
           -> arrange: cells, columns, handwriting, characters chosen, the page graded -> boxes on the page as decoded

``open_reader`` and ``read_page`` are the pair for the children of a worker pool; ``PageReader`` is the same for one's own process.
"""

import os
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from ocr import arrange, header, header_words, marks, orientation, photo, prepare, punctuation, quality, rules, torn_rows, vertical
from ocr.clipped import less_sure, without_clipped
from ocr.decode import decode
from ocr.engine import Fragment, Gray, Recogniser, Turn, engine_named
from ocr.overlooked import overlooked
from ocr.places import agreed
from ocr.rules import Ruled
from ocr.sheet import Sheet
from petition_intake.config import Limits
from petition_intake.errors import InputError, IntakeError, ToolError
from petition_intake.model import PARTIAL, Box, Failure, FaxHeader, Line, Page, PageImage, Quality, Trouble

CHAIN = "chain-7"
"""Version of everything between picture and lines that is not the engine's own: raise it when readings may change."""

_MOST_TORN = 0.03
"""Share of a page's rows: badly hit pages had 0.011, sound ones that lay on their side 0.03 to 0.13."""

_IN_DOUBT = 0.9
"""Chance of a character below which a line over torn rows is looked at twice."""

_STAGE = "read"
_LOWEST = 5
"""Pixels: the height of the lowest digits that are ever drawn. What is narrower is a mail program's counting picture, a spacer or a rule, and holds no text."""
_QUARTERS = (90, 270)
_HALF = 180


def _no_room(image: PageImage) -> bool:
    """Whether a picture that came whole is too narrow for any text; a fax or a torn scan of a few rows is a page that was lost."""
    return 0 < min(image.width, image.height) < _LOWEST and not image.fax and not PARTIAL & set(image.damage)


def engine_identity(engine: str) -> str:
    """What reads: engine, library versions, models, chain. The key under which a reading may be reused; loads no model."""
    return f"{engine_named(engine).identity()}+{CHAIN}"


@dataclass(frozen=True, slots=True)
class _Upright:
    """A sheet the engine could read, with what it found and how the sheet was brought there; ``sheet`` has no rules, ``ruled`` says what they were."""

    sheet: Sheet
    ruled: Ruled
    fragments: list[Fragment]
    rotation: int
    skew: float
    dpi: float
    vertical: bool = False
    certain: bool = True
    """Whether the page is known to be the right way up."""


class PageReader:
    """Reads pages with one engine, its models loaded once. For one thread at a time."""

    def __init__(self, engine: str = "rapidocr", threads: int = 1, page_pixels: int | None = None) -> None:
        """Load ``engine``; pages of more than ``page_pixels`` (default: the configuration's) are refused. ``ToolError``."""
        self.identity = engine_identity(engine)
        self._page_pixels = page_pixels or Limits().page_pixels
        self._recogniser: Recogniser = engine_named(engine).open(threads)

    def read(self, image: PageImage) -> Page:
        """The page read. What can't be read is a page with ``failure``; only a missing tool is raised (``ToolError``)."""
        try:
            return self._read(image)
        except ToolError:
            raise
        except IntakeError as error:
            return self._failed(image, error.failure(_STAGE))
        except MemoryError:
            return self._failed(image, InputError("too-large", page=image.number).failure(_STAGE))
        except Exception as error:  # noqa: BLE001 - one page's trouble, ours or a library's, must not take the others along
            return self._failed(image, Failure(_STAGE, Trouble.BUG, "internal", {"kind": type(error).__name__, "page": image.number}))

    def line(self, strip: bytes) -> tuple[str, float]:
        """The text on the picture of one upright line, and the engine's mean belief in a character, 0 to 1; ``("", 0.0)`` for none."""
        try:
            text, score, _ = self._recogniser.line(decode(PageImage(0, strip, 0, 0, 0.0, 0.0), self._page_pixels))
        except InputError:
            return "", 0.0
        return text, score

    def _failed(self, image: PageImage, failure: Failure) -> Page:
        return replace(self._page(image), quality="unreadable", reasons=("page-unreadable",), failure=failure)

    def _page(self, image: PageImage) -> Page:
        return Page(number=image.number, width=image.width, height=image.height, image=None, engine=self.identity)

    def _read(self, image: PageImage) -> Page:
        if _no_room(image):
            return replace(self._page(image), quality="blank", reasons=("page-blank",))
        pixels = decode(image, self._page_pixels)
        height, width = pixels.shape
        page = replace(self._page(image), width=width, height=height)
        fax = image.fax or prepare.is_fax_raster(pixels)
        xdpi, ydpi = prepare.resolution(width, height, image.xdpi, image.ydpi, fax=fax)
        if not prepare.looks_like_a_sheet(width, height, xdpi, ydpi):
            xdpi, ydpi = prepare.believed(xdpi, ydpi, prepare.glyph_shape(pixels))
        top: tuple[Line, ...] = ()
        if fax and marks.is_cut_off(pixels, ydpi):
            image = replace(image, damage=(*image.damage, "page-cut-off"))
        if fax:
            came = prepare.repair_rows(pixels)
            mended = _mended(came, xdpi, ydpi)
            pixels = prepare.despeckle(mended)
            top, pixels = header.take_header(pixels, xdpi, ydpi, self._recogniser.line)
        sheet = prepare.square(Sheet.of(pixels), xdpi, ydpi, fax=fax)
        dpi = max(xdpi, ydpi) * sheet.height / max(1.0, height * max(xdpi, ydpi) / ydpi)
        if not fax and (paper := photo.levelled(sheet)) is not None:
            sheet, dpi = paper, prepare.a4_dots(paper.width, paper.height)
        if not fax and quality.is_blank(quality.ink(sheet.pixels), dpi):
            sheet = sheet.drawn(prepare.darkened(sheet.pixels))
        if quality.is_blank(quality.ink(sheet.pixels), dpi):
            grade: Quality = "unreadable" if PARTIAL & set(image.damage) else "blank"
            return replace(page, header=top, sent=_sent(top), quality=grade, reasons=("page-blank", *image.damage))
        found = self._upright(sheet, dpi, image.turn)
        if fax and (torn := (mended != came).any(axis=1)).any():
            found = replace(found, fragments=self._untouched(found, prepare.despeckle(came), torn))
        return self._finish(page, image, top, found)

    def _untouched(self, found: _Upright, came: Gray, torn: npt.NDArray[np.bool_]) -> list[Fragment]:
        """The fragments, those in doubt over torn rows read once more from the page as it came: redrawing mends most of them and harms some."""
        height, width = came.shape
        lines = []
        for fragment in found.fragments:
            box = found.sheet.on_page(fragment.quad, width, height)
            if torn[box.top : box.bottom + 1].any() and any(sure < _IN_DOUBT for sure in fragment.certainty):
                lines.append(agreed(fragment, self._recogniser.piece(came, found.sheet.quad_on_page(fragment.quad))))
            else:
                lines.append(fragment)
        return lines

    def _upright(self, sheet: Sheet, dpi: float, turn: int | None = None) -> _Upright:
        """Straightened, turned upright and read. A person's word on the ``turn`` ends the engine's vote."""
        if turn is not None:
            return self._as_asked(sheet, dpi, turn % 360, [], by_person=True)
        found = self._as_asked(sheet, dpi, 0, [*_QUARTERS, _HALF])
        if found.vertical:
            return self._not_on_its_side(sheet, found)
        found = self._confirmed(sheet, found) if orientation.wants_check(found.fragments) else found
        return self._by_its_words(sheet, found) if orientation.reads_down(found.fragments) else found

    def _by_its_words(self, sheet: Sheet, found: _Upright) -> _Upright:
        """A sheet that pictures had turned, turned back: recognisers lay tall boxes to the left, so what reads well there says how far."""
        beside = self._as_asked(sheet, found.dpi, (found.rotation + _QUARTERS[1]) % 360, [])
        worse = orientation.mean_score(beside.fragments) < orientation.mean_score(found.fragments) / 2
        return found if worse or orientation.reads_down(beside.fragments) else beside

    def _as_asked(self, sheet: Sheet, dpi: float, rotation: int, allowed: list[int], *, by_person: bool = False) -> _Upright:
        """Straighten and read; turn as the engine asks, at most once by a quarter and once by a half."""
        while True:
            straight, skew = prepare.straighten(sheet.turned(rotation), dpi)
            ruled = rules.find(straight.pixels, dpi)
            straight = straight.drawn(ruled.pixels)
            answer = self._recogniser.read(straight.pixels, allowed)
            if (isinstance(answer, Turn) or by_person) and (columns := self._columns(straight, answer)):
                return replace(columns, rotation=(rotation + columns.rotation) % 360, skew=skew, dpi=dpi)
            if not isinstance(answer, Turn):
                return _Upright(straight, ruled, _checked(answer), rotation, skew, dpi)
            if answer.degrees not in allowed:
                raise IntakeError("internal", kind="Turn")
            rotation = (rotation + answer.degrees) % 360
            allowed = [_HALF] if answer.degrees in _QUARTERS and _HALF in allowed else []

    def _columns(self, sheet: Sheet, answer: list[Fragment] | Turn) -> _Upright | None:
        """A sheet whose boxes are tall because it is written vertically, upright or on its head; None for one that lies on its side."""
        if answer.degrees not in _QUARTERS if isinstance(answer, Turn) else not orientation.lies_on_its_side([f.quad for f in answer]):
            return None
        for half in (0, _HALF):
            turned = sheet.turned(half)
            if (columns := vertical.read(turned.pixels, self._recogniser.piece)) is not None:
                return _Upright(turned, Ruled(turned.pixels), _checked(columns), half, 0.0, 0.0, vertical=True)
        return None

    def _not_on_its_side(self, sheet: Sheet, found: _Upright) -> _Upright:
        """What was read as columns; or the sheet as one that lies on its side where that makes more words: all of it tells better than a few columns."""
        beside = self._as_asked(sheet, found.dpi, _QUARTERS[1], [_HALF])
        return beside if _sense(beside.fragments) >= _sense(found.fragments) else found

    def _confirmed(self, sheet: Sheet, found: _Upright) -> _Upright:
        """A page that holds little or reads badly, read the other ways too: the way that makes most sense, and whether that is certain."""
        up, down = self._both_ways(found)
        if down > up and orientation.is_clear(up, down):
            found, up, down = self._as_asked(sheet, found.dpi, (found.rotation + _HALF) % 360, []), down, up
        if orientation.is_poor(found.fragments):
            beside = self._as_asked(sheet, found.dpi, (found.rotation + _QUARTERS[0]) % 360, [_HALF])
            if orientation.worth(beside.fragments) > orientation.worth(found.fragments):
                found = beside
                up, down = self._both_ways(found)
        return replace(found, certain=orientation.is_clear(up, down) or up == down == 0)

    def _both_ways(self, found: _Upright) -> tuple[float, float]:
        return orientation.both_ways(found.sheet.pixels, [fragment.quad for fragment in found.fragments], self._recogniser.line)

    def _finish(self, page: Page, image: PageImage, top: tuple[Line, ...], found: _Upright) -> Page:
        fragments = found.fragments if found.vertical else [*found.fragments, *overlooked(found.sheet.pixels, found.fragments, self._recogniser, found.dpi)]
        inner, body = header.take_inner([f for f in fragments if f.text.strip()], found.dpi)
        top = (*top, *(_line(fragment, found.sheet, page) for fragment in inner))

        def on_page(fragment: Fragment) -> Box:
            return found.sheet.on_page(fragment.quad, page.width, page.height)

        body = without_clipped(body, on_page, page.height)
        seen = arrange.arrange(body, found.ruled, self._recogniser, image.damage, dpi=found.dpi, vertical=found.vertical)
        lines = tuple(_line(fragment, found.sheet, page) for fragment in less_sure(seen.lines, on_page, page.height))
        grade, reasons = seen.quality, seen.reasons
        if not found.certain:
            grade, reasons = ("doubtful" if grade == "readable" else grade), (*reasons, "orientation-uncertain")
        return replace(page, lines=lines, header=top, sent=_sent(top), quality=grade, reasons=reasons, rotation=found.rotation, skew=round(found.skew, 1))


def _mended(pixels: Gray, xdpi: float, ydpi: float) -> Gray:
    """Torn rows redrawn, unless the sheet lies on its side or so many look torn that it is their shape: white between characters is no harm."""
    if prepare.lines_run_down(pixels, xdpi, ydpi):
        return pixels
    mended = torn_rows.mended(pixels, ydpi)
    return mended if (mended != pixels).any(axis=1).mean() <= _MOST_TORN else pixels


def _sense(fragments: list[Fragment]) -> float:
    return vertical.words_in(fragments) * orientation.mean_score(fragments)


def _checked(fragments: list[Fragment]) -> list[Fragment]:
    """The engine's word, refused whole when part of it is no place or no number."""
    if all(np.isfinite([f.score, f.right, *f.certainty]).all() and np.shape(f.quad) == (4, 2) and np.isfinite(f.quad).all() for f in fragments):
        return fragments
    raise IntakeError("internal", kind="Fragment")


def _sent(top: tuple[Line, ...]) -> FaxHeader | None:
    """What the outermost terminal's line says: the pieces level with the first; an inner line, of an earlier call, has no say."""
    outer = [line.text for line in top if line.box.top < top[0].box.bottom]
    return header_words.parse(outer)


def _line(fragment: Fragment, sheet: Sheet, page: Page) -> Line:
    text = fragment.text.rstrip(" \n\u3000")  # not the tabs that end a table's cells
    start, end = len(text) - len(text.lstrip()), len(text)
    inside = (other for other in fragment.alternatives if start <= other.start and other.end <= end)
    return Line(
        punctuation.one_dot(text[start:]),
        float(np.clip(fragment.right, 0.0, 1.0)),
        sheet.on_page(fragment.quad, page.width, page.height),
        tuple(float(np.clip(sure, 0.0, 1.0)) for sure in fragment.certainty[start:end]),
        tuple(replace(other, start=other.start - start, end=other.end - start) for other in inside),
        fragment.handwritten,
    )


# ---- for the children of a pool ---------------------------------------------------------------------------------------

_open: list[PageReader] = []


def open_reader(engine: str, threads: int, page_pixels: int | None = None) -> None:
    """Load the engine into this process; a pool child's initializer."""
    os.environ.setdefault("OMP_NUM_THREADS", str(threads))
    _open[:] = [PageReader(engine, threads, page_pixels)]


def read_page(image: PageImage) -> Page:
    """Read one page with the reader ``open_reader`` left here; a pool child's task."""
    return _reader().read(image)


def read_lines(strips: tuple[bytes, ...]) -> tuple[tuple[str, float], ...]:
    """Read pictures of single lines with the same reader; another task of a pool child."""
    return tuple(_reader().line(strip) for strip in strips)


def _reader() -> PageReader:
    if not _open:
        raise ToolError("reader-not-open")
    return _open[0]


__all__ = ["CHAIN", "PageReader", "engine_identity", "open_reader", "read_lines", "read_page"]
