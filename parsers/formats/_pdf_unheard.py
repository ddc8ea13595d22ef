"""The words of a PDF page that PDFium passes over: characters that stand by themselves in a font which neither the document nor this machine has.

PDFium measures an object of words by what it could draw of it. Of one character nobody can draw the size is nothing, and it leaves the character out; of a row
of them the advance is left. Printer drivers and typesetters place character by character, some twice over for bold. pdfminer, below pdfplumber, needs no
font: the document's map to Unicode or its named character map (ISO 32000-1, 9.7.5.2) says what each code is.
"""

import contextlib
import io
import logging
import time
import unicodedata
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from parsers.formats._pdf_layer import odd
from parsers.formats._pdf_tables import Cells, Glyph, Grid, arranged, shown_part, upright
from petition_intake.model import Box, Line

_SECONDS = 20.0
"""All pages of a document together; no page after that is begun."""
_APART = 0.3
"""Of a character's height: a wider gap between two is a blank."""
_SHADE = 0.06
"""Of full colour: paler is white."""
_RADICALS = range(0x2E80, 0x2FE0)
_UNKNOWN = "(cid:"
"""How pdfminer begins what stands for a character it has no map for."""
_CMYK = 4


@dataclass(frozen=True)
class Row:
    """One line: its characters, each in its box in pixels of the picture, None for a blank between two."""

    chars: tuple[tuple[str, Box | None], ...]

    @property
    def text(self) -> str:
        """What it says."""
        return "".join(char for char, _ in self.chars)


@dataclass(frozen=True)
class Heard:
    """A page's rows from above."""

    rows: tuple[Row, ...] = ()

    @property
    def text(self) -> str:
        """All of them."""
        return "\n".join(row.text for row in self.rows)

    @property
    def count(self) -> int:
        """Characters that are no blanks."""
        return sum(box is not None for row in self.rows for _, box in row.chars)

    def lines(self, cells: tuple[Cells, ...]) -> Iterator[Line]:
        """The rows as lines, those of tables cell by cell."""
        rows = [[Glyph(char, at, _middle(box)) for at, (char, box) in enumerate(row.chars)] for row in self.rows]
        if not cells or not upright(rows):
            return (line for row in self.rows if (line := _line(row.chars)))
        grid = Grid(cells)
        parted = ((row, place, part) for row, glyphs in zip(self.rows, rows, strict=True) for place, part in grid.parted(glyphs))
        pieces = ((place, [row.chars[glyph.unit] for glyph in part]) for row, place, part in parted)
        return arranged([(place, line) for place, chars in pieces if (line := _line(chars))], grid)


class Unheard:
    """Hears the words of pages of one document. Hearing none is the answer to every fault."""

    def __init__(self, data: bytes) -> None:
        """Over the bytes of a PDF."""
        self._data = data
        self._left = _SECONDS

    def on(self, number: int, size: tuple[int, int]) -> Heard:
        """The words of page ``number`` (from 1), each once, in pixels of its picture of ``size``."""
        if self._left <= 0:
            return Heard()
        started = time.perf_counter()
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                return self._heard(number, size)
        except Exception:  # noqa: BLE001 - pdfminer raises of every kind on odd files
            return Heard()
        finally:
            self._left -= time.perf_counter() - started

    def _heard(self, number: int, size: tuple[int, int]) -> Heard:
        import pdfplumber

        logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # a line for each font it finds odd
        with contextlib.closing(pdfplumber.open(io.BytesIO(self._data), pages=[number])) as document:
            (sheet,) = document.pages
            left, top, right, bottom = shown_part(sheet)
            wide, high = size[0] / (right - left), size[1] / (bottom - top)
            once = _Once()
            page = sheet.filter(lambda thing: thing["object_type"] == "char" and not _is_white(thing.get("non_stroking_color")) and once.takes(thing))
            rows = page.extract_text_lines(x_tolerance_ratio=_APART, return_chars=True)

            def box(char: dict[str, Any]) -> Box:
                x0, x1, y0, y1 = char["x0"] - left, char["x1"] - left, char["top"] - top, char["bottom"] - top
                return Box(round(x0 * wide), round(y0 * high), round(x1 * wide), round(y1 * high))

            return Heard(tuple(Row(tuple(_placed(row, box))) for row in rows))


class _Once:
    """Which characters were not drawn before at the same place, as is done for bold."""

    def __init__(self) -> None:
        self._seen: dict[tuple[str, int, int], list[tuple[float, float]]] = {}

    def takes(self, char: dict[str, Any]) -> bool:
        """Whether it is the first of its kind there, by half its size."""
        wide, high = max(char["width"], 1.0) / 2, max(char["height"], 1.0) / 2
        x, y = char["x0"], char["top"]
        column, row = int(x // wide), int(y // high)
        for across in (column - 1, column, column + 1):
            for down in (row - 1, row, row + 1):
                if any(abs(x - left) < wide and abs(y - top) < high for left, top in self._seen.get((char["text"], across, down), ())):
                    return False
        self._seen.setdefault((char["text"], column, row), []).append((x, y))
        return True


def _placed(row: dict[str, Any], box: Any) -> Iterator[tuple[str, Box | None]]:  # noqa: ANN401 - what makes a box of a character of pdfplumber's
    """The characters of a row as it is written, with the blanks between words."""
    text, at = row["text"], 0
    for char in row["chars"]:
        said = char["text"]
        while not text.startswith(said, at) and text[at : at + 1].isspace():
            yield " ", None
            at += 1
        at += len(said)
        for one in "\ufffd" if said.startswith(_UNKNOWN) else unicodedata.normalize("NFKC", said) if ord(said[:1] or " ") in _RADICALS else said:
            yield (" ", None) if one.isspace() else (one, box(char))


def _is_white(colour: object) -> bool:
    if not isinstance(colour, Sequence) or not colour or not all(isinstance(part, int | float) for part in colour):
        return False
    return all(part < _SHADE for part in colour) if len(colour) == _CMYK else all(part > 1 - _SHADE for part in colour)


def _middle(box: Box | None) -> tuple[int, int] | None:
    return ((box.left + box.right) // 2, (box.top + box.bottom) // 2) if box else None


def _line(chars: Sequence[tuple[str, Box | None]]) -> Line | None:
    boxes = [box for _, box in chars if box]
    words = "".join(char for char, _ in chars if not odd(char)).strip()
    if not words or not boxes:
        return None
    around = Box(min(box.left for box in boxes), min(box.top for box in boxes), max(box.right for box in boxes), max(box.bottom for box in boxes))
    return Line(words, 1.0, around)
