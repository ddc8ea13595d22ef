"""Records and tables as a workbook (xlsx) in which numbers are text. Apart from the other exports since it takes long to load."""

from collections.abc import Iterable, Sequence
from typing import IO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet.properties import PageSetupProperties
from rich.cells import cell_len

from petition_intake import labels
from petition_intake.export import Exported, Form, cells, each
from petition_intake.i18n import Language
from petition_intake.model import PetitionRecord

_LONGEST_CELL = 32_767
"""Characters a cell of a workbook can hold (Excel's specification)."""
_NARROWEST, _WIDEST = 8, 100
"""Of a column, in characters."""
_WIDE = frozenset({"title", "content", "summary", "petitioners.address", "reasons", "attachments"})


def write_xlsx(records: Iterable[PetitionRecord], target: IO[bytes], form: Form, done: Exported, language: Language | None = None) -> None:
    """One record a row, every cell text: an ID number keeps all its digits and nothing is a formula."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("records")
    sheet.freeze_panes = "B2"
    for index, column in enumerate(form.columns):
        sheet.column_dimensions[_letters(index)].width = 48 if column in _WIDE else 20
    sheet.append([_cell(sheet, form.heads.get(column) or labels.field(column, language), bold=True) for column in form.columns])
    each(records, lambda record: sheet.append([_cell(sheet, cell) for cell in cells(record, form)]), done)
    book.save(target)


def write_tables(tables: Iterable[tuple[str, Sequence[Sequence[str | int]]]], target: IO[bytes]) -> None:
    """Sheets by name, each with its heads in the first row, columns as wide as what is in them. What is no number is text, whatever it looks like."""
    book = Workbook(write_only=True)
    for name, rows in tables:
        sheet = book.create_sheet(name)
        sheet.freeze_panes = "A2"
        sheet.print_title_rows = "1:1"
        sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0  # as wide as the sheet of paper, as long as it takes
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        for index in range(max(map(len, rows), default=0)):
            widest = max(cell_len(str(row[index])) for row in rows if index < len(row))
            sheet.column_dimensions[_letters(index)].width = min(max(widest + 2, _NARROWEST), _WIDEST)
        for number, row in enumerate(rows):
            sheet.append([_cell(sheet, text, bold=number == 0) for text in row])
    book.save(target)


def _cell(sheet: WriteOnlyWorksheet, text: str | int, *, bold: bool = False) -> Cell:
    if isinstance(text, int):
        number = WriteOnlyCell(sheet, value=text)
        number.alignment = Alignment(horizontal="right", vertical="top", indent=1)
        return number
    clean = ILLEGAL_CHARACTERS_RE.sub("", text)
    cell = WriteOnlyCell(sheet, value=clean if len(clean) <= _LONGEST_CELL else clean[: _LONGEST_CELL - 1] + "…")
    cell.data_type = "s"
    cell.number_format = "@"
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    if bold:
        cell.font = Font(bold=True)
    return cell


def _letters(index: int) -> str:
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
