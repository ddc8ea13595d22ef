"""Excel workbooks (ECMA-376). Values only, as they were when it was saved: no formula is computed.

Text boxes and comments are read too; pictures and embedded files are children.
"""

import io
import warnings
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import openpyxl

from parsers.formats._ooxml import Package, in_order, paragraphs
from parsers.formats._pack import opened
from parsers.formats._sheets import COLUMNS, ROWS, Cell, Sheet, read
from petition_intake.config import Limits
from petition_intake.errors import InputError
from petition_intake.ports import Box, Parsed

_MAIN = "xl/workbook.xml"
_DRAWINGS = "xl/drawings/drawing"


class Xlsx:
    """application/vnd.openxmlformats-officedocument.spreadsheetml.sheet."""

    media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    sturdy = True

    def holds(self, box: Box, name: str) -> int:
        """By a part of Excel's in a package."""
        del name
        return 90 if box.kind == "zip" and any(held.startswith("xl/") for held in box.names) and "[content_types].xml" in box.names else 0

    def parse(self, data: bytes, name: str, limits: Limits, declared: str = "") -> Parsed:
        """All sheets, up to a number of rows no petition reaches."""
        del name, declared
        with opened(data) as archive:
            package = Package(archive, limits)
            main = package.main(_MAIN)
            if main.endswith(".bin"):
                raise InputError("not-read", media_type="application/vnd.ms-excel.sheet.binary.macroenabled.12")
            drawings = sorted((path for path in package.files if path.startswith(_DRAWINGS)), key=in_order)
            roots = [(path, package.root(path)) for path in drawings]
            beside = [*(line for _, root in roots for line in paragraphs(root)), *_comments(package, main)]
            children = package.children(*roots)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                parsed = read([*_sheets(data), *([Sheet("", (), more=tuple(beside))] if beside else [])], limits)
            except Exception:  # noqa: BLE001 - openpyxl trusts the package: KeyError, ValueError, XML errors
                raise InputError("damaged") from None
        return replace(parsed, children=(*parsed.children, *children), notes=(*package.notes, *parsed.notes))


def _sheets(data: bytes) -> Iterator[Sheet]:
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    for sheet in book.worksheets:
        yield Sheet(str(sheet.title), _rows(sheet), hidden=sheet.sheet_state != "visible")


def _rows(sheet: Any) -> Iterator[list[Cell]]:  # noqa: ANN401 - openpyxl's types know nothing of reading only
    for row in sheet.iter_rows(max_row=ROWS + 1, max_col=COLUMNS):
        yield [Cell(cell.value, cell.number_format if isinstance(cell.value, int | float) else "") for cell in row]


def _comments(package: Package, main: str) -> Iterator[str]:
    """Comments on cells; threads of answers are there a second time as such comments."""
    for sheet in package.parts(main, "worksheet"):
        for place in package.parts(sheet, "comments"):
            for comment in package.root(place).iter("comment"):
                said = " ".join("".join(piece.text or "" for piece in comment.iter("t")).split())
                if said:
                    yield said


FORMAT = Xlsx()
