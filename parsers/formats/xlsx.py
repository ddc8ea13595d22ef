"""Excel workbooks (ECMA-376): each row a line, its cells parted by tabs, each sheet under its name. Values only, no formula is computed."""

import io
import warnings
from collections.abc import Iterator

import openpyxl

from parsers.formats._pack import members, opened
from parsers.formats.text import tidy
from petition_intake.config import Limits
from petition_intake.errors import InputError
from petition_intake.ports import Parsed

_ROWS = 20_000
_COLUMNS = 200


class Xlsx:
    """application/vnd.openxmlformats-officedocument.spreadsheetml.sheet."""

    media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

    def recognises(self, head: bytes, name: str) -> int:
        """By the members of its zip; the main part may lie beyond the head, then the name helps."""
        if not head.startswith(b"PK\x03\x04"):
            return 0
        if b"xl/workbook" in head or b"xl/_rels/" in head:
            return 90
        return 80 if b"[Content_Types].xml" in head and name.lower().endswith((".xlsx", ".xlsm")) else 0

    def parse(self, data: bytes, name: str, limits: Limits, declared: str = "") -> Parsed:
        """All sheets as text, up to a number of rows no petition reaches."""
        del name, declared
        with opened(data) as archive:
            members(archive, limits)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                text = "\n".join(_lines(data, limits))
            except Exception:  # noqa: BLE001 - openpyxl trusts the package: KeyError, ValueError, XML errors
                raise InputError("damaged") from None
        text, notes = tidy(text, limits)
        return Parsed(text=text, notes=notes)


def _lines(data: bytes, limits: Limits) -> Iterator[str]:
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    left = limits.text_chars
    for sheet in book.worksheets:
        yield str(sheet.title)
        for row in sheet.iter_rows(max_row=_ROWS, max_col=_COLUMNS, values_only=True):
            line = "\t".join("" if value is None else str(value).strip() for value in row).rstrip("\t")
            if line:
                yield line
            left -= len(line)
            if left < 0:
                return


FORMAT = Xlsx()
