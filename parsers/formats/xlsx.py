"""Excel workbooks (ECMA-376). Values only, as they were when it was saved: no formula is computed.

Text boxes and comments are read too; pictures and embedded files are children. Of a workbook that openpyxl refuses, for its damage or
for styles it does not know, the cells are read as they stand in the XML: dates are numbers then, and the note ``damaged`` says so.
"""

import contextlib
import io
import re
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any
from xml.etree.ElementTree import Element

import openpyxl

from parsers.formats._ooxml import Package, Relation, in_order, paragraphs
from parsers.formats._pack import content, mended
from parsers.formats._sheets import COLUMNS, ROWS, Cell, Sheet, read
from petition_intake.config import Limits
from petition_intake.errors import InputError
from petition_intake.ports import Box, Parsed

_MAIN = "xl/workbook.xml"
_DRAWINGS = "xl/drawings/drawing"
_SHEETS = re.compile(r"^xl/worksheets/[^/]+\.xml$")
_CELLS = re.compile(r"^xl/(?:worksheets/|sharedstrings\.xml)")
_LONG_TAG = 65_536
_ENDLESS = re.compile(rb"<[^<>]{%d}" % _LONG_TAG)
_LONG = 30
"""Digits of a number that is none."""
_SPOKEN = frozenset({"rPh"})
"""How the characters of a cell are spoken (18.4.6)."""


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
        archive, whole = mended(data, limits)
        with archive:
            package = Package(archive, limits, whole=whole)
            main = package.main(_MAIN)
            if main.endswith(".bin"):
                raise InputError("not-read", media_type="application/vnd.ms-excel.sheet.binary.macroenabled.12")
            drawings = sorted((path for path in package.files if path.startswith(_DRAWINGS)), key=in_order)
            roots = [(path, package.root(path)) for path in drawings]
            beside = [*(line for _, root in roots for line in paragraphs(root)), *_comments(package, main)]
            children = package.children(*roots)
            more = [Sheet("", (), more=tuple(beside))] if beside else []
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                try:
                    _refuse_endless(package)
                    listed, lying = _places(package, main)
                    parsed = read([*_sheets(data, len(listed) + len(lying)), *more], limits)
                except Exception:  # noqa: BLE001 - openpyxl trusts the package: KeyError, ValueError, XML errors
                    package.notes["damaged"] = None
                    parsed = read([*_plainly(package, main), *more], limits)
        if "damaged" in package.notes and not (parsed.text or parsed.children or children):
            raise InputError("damaged")
        return replace(parsed, children=(*parsed.children, *children), notes=tuple(dict.fromkeys((*package.notes, *parsed.notes))))


def _sheets(data: bytes, listed: int) -> Iterator[Sheet]:
    """All sheets; ``LookupError`` when there are fewer than ``listed``, or none: openpyxl passes over those whose part is missing."""
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    if not book.sheetnames or len(book.sheetnames) < listed:
        raise LookupError
    for sheet in book.worksheets:
        yield Sheet(str(sheet.title), _rows(sheet), hidden=sheet.sheet_state != "visible")


def _rows(sheet: Any) -> Iterator[list[Cell]]:  # noqa: ANN401 - openpyxl's types know nothing of reading only
    for row in sheet.iter_rows(max_row=ROWS + 1, max_col=COLUMNS):
        used = max((number for number, cell in enumerate(row, 1) if cell.value is not None), default=0)
        yield [Cell(cell.value, cell.number_format if isinstance(cell.value, int | float) else "") for cell in row[:used]]


def _refuse_endless(package: Package) -> None:
    """``LookupError`` for an element with thousands of attributes: openpyxl takes minutes to find that it knows none of them."""
    for path, member in package.files.items():
        if member.info.file_size > _LONG_TAG and path.endswith((".xml", ".rels")) and not _CELLS.search(path):
            with contextlib.suppress(InputError):
                if _ENDLESS.search(content(package.archive, member, package.limits.item_bytes)):
                    raise LookupError


def _plainly(package: Package, main: str) -> Iterator[Sheet]:
    """The cells of every sheet as they stand in the XML (18.3.1.4): listed sheets first, then those that nothing refers to."""
    listed, lying = _places(package, main)
    shared = ["".join(piece.text or "" for piece in item.iter("t")) for place in package.files if place.endswith("sharedstrings.xml")
              for item in package.root(place, _SPOKEN).iter("si")]  # fmt: skip
    about = {relation.target: sheet for sheet, relation in listed if relation}
    for place in (*(place for place in about if place in package.files and not place.startswith("xl/chartsheets/")), *lying):
        rows = [[Cell(_value(cell, shared)) for cell in row.iter("c")][:COLUMNS] for row in islice(package.root(place, _SPOKEN).iter("row"), ROWS + 1)]
        sheet = about.get(place, Element("sheet"))
        yield Sheet(sheet.get("name", ""), rows, hidden=sheet.get("state", "visible") != "visible")


def _places(package: Package, main: str) -> tuple[list[tuple[Element, Relation | None]], list[str]]:
    """The sheets that the workbook lists, each with what it refers to, and those that lie there and no one refers to."""
    relations = package.relations(main)
    listed = [(sheet, next((relations[value] for value in sheet.attrib.values() if value in relations), None)) for sheet in package.root(main).iter("sheet")]
    known = {relation.target for _, relation in listed if relation}
    return listed, sorted((place for place in package.files if _SHEETS.search(place) and place not in known), key=in_order)


def _value(cell: Element, shared: Sequence[str]) -> str | float | None:
    kind, value = cell.get("t", "n"), next((piece.text or "" for piece in cell.iter("v")), "")
    if kind == "s":
        return shared[int(value)] if value.isascii() and value.isdigit() and len(value) < _LONG and int(value) < len(shared) else None
    if kind == "n":
        try:
            return int(value) if value.lstrip("-").isdecimal() and len(value) < _LONG else float(value)
        except ValueError:
            return value or None
    return value or "".join(piece.text or "" for piece in cell.iter("t")) or None


def _comments(package: Package, main: str) -> Iterator[str]:
    """Comments on cells; threads of answers are there a second time as such comments."""
    for sheet in package.parts(main, "worksheet"):
        for place in package.parts(sheet, "comments"):
            for comment in package.root(place).iter("comment"):
                said = " ".join("".join(piece.text or "" for piece in comment.iter("t")).split())
                if said:
                    yield said


FORMAT = Xlsx()
