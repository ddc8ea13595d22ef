"""Many events at once, as a workbook a clerk fills in: the empty form, and what stands in a filled one, row by row. No database is asked.

Heads and events may be written in either language or as keys; days as dates or as text (2026-01-31, 2026/1/31, 2026年1月31日).
"""

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.datavalidation import DataValidation

from petition_intake import labels
from petition_intake.errors import InputError, IntakeError, RefusedError
from petition_intake.i18n import N_, Language, translate
from petition_intake.model import EventKind
from store.shapes import NewEvent

COLUMNS: Mapping[str, str] = {
    "record_no": N_("Record number"),
    "event": N_("Event"),
    "on": N_("Day"),
    "to": N_("To unit"),
    "doc": N_("Document"),
    "approved_by": N_("Approved by"),
    "days": N_("Days"),
    "reason": N_("Reason"),
}
"""Columns of the form by key, with their heads."""
_NEEDED = ("record_no", "event")
_ROWS = 5000
_LANGUAGES: tuple[Language, ...] = ("en", "zh")
_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")


@dataclass(slots=True)
class Filled:
    """What a filled form holds: events with their rows (2 is the first below the heads), and what cannot be read, by row."""

    events: list[NewEvent] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)
    faults: list[tuple[int, IntakeError]] = field(default_factory=list)


def form(wanted: Language | None = None) -> bytes:
    """The empty form in the reader's language: heads, days as dates, and the events to choose from."""
    book = Workbook()
    book.remove(book.worksheets[0])
    sheet, choices = book.create_sheet("list"), book.create_sheet("events")
    for number, (key, head) in enumerate(COLUMNS.items(), 1):
        letter = get_column_letter(number)
        sheet.cell(1, number, translate(head, wanted)).font = Font(bold=True)
        sheet.column_dimensions[letter].width = 24
        sheet.column_dimensions[letter].number_format = "yyyy-mm-dd" if key == "on" else "@"
    for number, kind in enumerate(EventKind, 1):
        choices.cell(number, 1, labels.event(kind.value, wanted))
    choices.sheet_state = "hidden"
    chosen = DataValidation(type="list", formula1=f"events!$A$1:$A${len(EventKind)}", allow_blank=False)
    chosen.add(f"B2:B{_ROWS + 1}")
    sheet.add_data_validation(chosen)
    sheet.freeze_panes = "A2"
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def read_form(file: Path) -> Filled:
    """The events of a filled form; documents are looked for beside it. ``InputError``: it is no such form."""
    rows = _rows(file)
    heads = _heads(file, rows[0] if rows else ())
    filled = Filled()
    for number, cells in enumerate(rows[1:], 2):
        values = {key: cells[position] for key, position in heads.items() if position < len(cells) and cells[position] not in {None, ""}}
        if not values:
            continue
        try:
            filled.events.append(_event(values, file.parent))
            filled.rows.append(number)
        except IntakeError as error:
            filled.faults.append((number, error))
    if not filled.events and not filled.faults:
        raise InputError("list-empty", file=file.name)
    return filled


def _rows(file: Path) -> list[tuple[Any, ...]]:
    if not file.is_file():
        raise InputError("file-missing", file=str(file))
    try:
        book = load_workbook(file, read_only=True, data_only=True)
        try:
            sheet = book.worksheets[0]
            rows = [tuple(row) for row in sheet.iter_rows(max_row=_ROWS + 2, values_only=True)]
        finally:
            book.close()
    except (InvalidFileException, zipfile.BadZipFile, ParseError, OSError, KeyError, ValueError, TypeError, IndexError, AttributeError):
        raise InputError("list-unreadable", file=file.name) from None
    if len(rows) > _ROWS + 1 and any(cell not in {None, ""} for cell in rows[-1]):
        raise InputError("list-too-long", file=file.name, count=_ROWS)
    return rows


def _heads(file: Path, cells: Sequence[Any]) -> dict[str, int]:
    """The position of each column, by whatever its head is called."""
    called = {_folded(name): key for key, head in COLUMNS.items() for name in (key, *(translate(head, language) for language in _LANGUAGES))}
    found = {called[_folded(cell)]: position for position, cell in enumerate(cells) if cell is not None and _folded(cell) in called}
    for key in _NEEDED:
        if key not in found:
            raise InputError("list-columns", file=file.name, column=translate(COLUMNS[key]))
    return found


def _event(values: Mapping[str, Any], folder: Path) -> NewEvent:
    if "record_no" not in values:
        raise RefusedError("row-record")
    doc = folder / str(values["doc"]).strip() if "doc" in values else None
    if doc is not None and not doc.is_file():
        raise InputError("file-missing", file=doc.name)
    return NewEvent(
        record_no=str(values["record_no"]).strip(),
        kind=_kind(values.get("event")),
        on=_day(values["on"]) if "on" in values else None,
        to_unit=_text(values, "to"),
        approved_by=_text(values, "approved_by"),
        days=_number(values["days"]) if "days" in values else None,
        doc=doc,
        note=_text(values, "reason"),
    )


def _kind(value: object) -> EventKind:
    called = {_folded(name): kind for kind in EventKind for name in (kind.value, *(labels.event(kind.value, language) for language in _LANGUAGES))}
    kind = called.get(_folded(value))
    if kind is None:
        raise RefusedError("row-event", allowed=", ".join(labels.event(kind.value) for kind in EventKind))
    return kind


def _day(value: object) -> date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    written = _DAY.fullmatch(str(value).strip())
    try:
        return date(*map(int, written.groups())) if written else date.fromisoformat("")
    except ValueError:
        raise RefusedError("row-day") from None


def _number(value: object) -> int:
    text = str(value).strip().removesuffix(".0")
    if not re.fullmatch(r"[0-9]{1,4}", text):
        raise RefusedError("row-days")
    return int(text)


def _text(values: Mapping[str, Any], key: str) -> str | None:
    return " ".join(str(values.get(key, "")).split()) or None


def _folded(value: object) -> str:
    return " ".join(str(value).split()).casefold()
