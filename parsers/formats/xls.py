"""Excel workbooks of the years before 2007 ([MS-XLS], BIFF 2 to 8), Kingsoft's .et among them.

Values only, no formula is computed, no macro looked at. Pictures and embedded files are children.
"""

import io
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from parsers.formats import _cfb as cfb
from parsers.formats import _office_lock as lock
from parsers.formats import _xls_pictures as pictures
from parsers.formats import _xls_torn as torn
from parsers.formats._box import OLE, ole
from parsers.formats._sheets import COLUMNS, ROWS, Cell, Sheet, read
from petition_intake.config import Limits
from petition_intake.errors import InputError
from petition_intake.ports import Box, Child, Parsed

_BARE = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00")
"""BOF records of Excel 2 to 4, which used no box (OpenOffice's documentation of the format, 5.8)."""
_BOOKS = ("workbook", "book")
_EMBEDDED = "MBD"
_DATE = 3
_GRAPH, _CHART = b"\x80\x06", b"\x20\x00"
"""Version and kind in the BOF record of what Microsoft Graph makes, and of a chart."""


class Xls:
    """application/vnd.ms-excel."""

    media_type = "application/vnd.ms-excel"
    lockable = frozenset({"application/vnd.ms-excel"})
    sturdy = True

    def holds(self, box: Box, name: str) -> int:
        """By the stream of the workbook."""
        del name
        return 82 if box.kind == "ole" and any(book in box.names for book in _BOOKS) else 0

    def recognises(self, head: bytes, name: str) -> int:
        """By the first record, for workbooks that are in no box."""
        del name
        return 70 if head.startswith(_BARE) else 0

    def parse(self, data: bytes, name: str, limits: Limits, declared: str = "") -> Parsed:
        """Text, pictures and embedded files."""
        del name, declared
        data = lock.readable(data, self.media_type) if data.startswith(OLE) else data
        stream, embedded = b"", tuple[Child, ...]()
        try:
            stream, embedded = _taken_apart(data, limits) if data.startswith(OLE) else (data, ())
            parsed = read(_sheets(stream), limits)
        except Exception:  # noqa: BLE001 - xlrd and olefile trust the file: assertions, struct.error, IndexError
            parsed = _what_is_left((stream, torn.stream_of(data)), limits)
        return replace(parsed, children=(*parsed.children, *pictures.found(stream, icons=bool(embedded)), *embedded))

    def unlocked(self, data: bytes, password: str, limits: Limits) -> bytes:
        """The workbook without its lock."""
        del limits
        return lock.unlocked(data, password)


def _what_is_left(streams: Iterable[bytes], limits: Limits) -> Parsed:
    """The words of a damaged workbook, of the reading that has most of them, with a note; ``InputError`` when there are none."""
    parsed = max((read(torn.salvaged(stream), limits) for stream in streams), key=lambda one: len(one.text or ""))
    if not (parsed.text or "").strip() and not parsed.children:
        raise InputError("damaged")
    return replace(parsed, notes=(*parsed.notes, "damaged"))


def _taken_apart(data: bytes, limits: Limits) -> tuple[bytes, tuple[Child, ...]]:
    """The stream of the workbook, and what is embedded beside it, each a file of its own."""
    with ole(data) as container:
        book = next((name for name in _BOOKS if container.exists(name)), None)
        if book is None:
            raise InputError("damaged")
        inner = sorted({entry[0] for entry in container.listdir() if len(entry) > 1 and entry[0].startswith(_EMBEDDED)})
        children = tuple(Child(name, "", cfb.storage(container, [name])) for name in inner[: limits.part_count])
        return container.openstream(book).read(), children


def _sheets(stream: bytes) -> Iterator[Sheet]:
    import xlrd

    if stream[4:6] == _GRAPH or stream[6:8] == _CHART:  # a drawing that was embedded
        return
    book = xlrd.open_workbook(file_contents=stream, formatting_info=True, ragged_rows=True, logfile=io.StringIO())
    for sheet in book.sheets():
        yield Sheet(sheet.name, _rows(book, sheet), hidden=bool(sheet.visibility), more=_notes(sheet))


def _rows(book: Any, sheet: Any) -> Iterator[list[Cell]]:  # noqa: ANN401 - xlrd has no types
    for number in range(min(sheet.nrows, ROWS + 1)):
        yield [_cell(book, cell) for cell in sheet.row(number)[:COLUMNS]]


def _cell(book: Any, cell: Any) -> Cell:  # noqa: ANN401 - as above
    """Cells are told apart by their kind: 1 text, 2 number, 3 date, 4 truth, 5 error; the rest is empty."""
    from xlrd.xldate import xldate_as_datetime

    pattern = _pattern(book, cell)
    if cell.ctype == _DATE:
        try:
            moment = xldate_as_datetime(cell.value, book.datemode)
        except (ValueError, OverflowError, ArithmeticError):
            return Cell(cell.value, pattern)
        return Cell(moment.time() if 0 <= cell.value < 1 else moment, pattern)
    if cell.ctype in {1, 2}:
        return Cell(cell.value, pattern)
    return Cell(bool(cell.value) if cell.ctype == 4 else None)  # noqa: PLR2004 - as above


def _pattern(book: Any, cell: Any) -> str:  # noqa: ANN401 - as above
    try:
        return str(book.format_map[book.xf_list[cell.xf_index].format_key].format_str)
    except (LookupError, TypeError, AttributeError):
        return "General"


def _notes(sheet: Any) -> tuple[str, ...]:  # noqa: ANN401 - as above
    """Comments on cells, by place; text boxes are not given."""
    notes = sorted(getattr(sheet, "cell_note_map", {}).items())
    return tuple(" ".join(str(note.text).split()) for _, note in notes if str(note.text).strip())


FORMAT = Xls()
