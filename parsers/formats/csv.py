"""Tables as text, values parted by commas, semicolons or tabs (RFC 4180 and what spreadsheets in China save: GBK, quotes, ``="0123"``).

Text like any other by its content: whether it is a table its name or the mail says, and its rows must bear it out.
"""

import csv
import io
import re
from collections.abc import Iterator

from parsers.formats import _cells as cells
from parsers.formats._charset import decode
from parsers.formats.text import FORMAT as TEXT
from parsers.formats.text import charset_of, tidy
from petition_intake.config import Limits
from petition_intake.ports import Parsed

_PARTING = ",;\t，|"
_KEPT = re.compile(r'\A=?"?(.*?)"?\Z', re.DOTALL)
_SAID = re.compile(r"\A\ufeff?sep=(.)[ \t]*\n", re.IGNORECASE)
"""The first line by which spreadsheets are told what parts the cells; they don't show it."""
_LINES = 50


class Csv:
    """text/csv."""

    media_type = "text/csv"
    sturdy = True

    def recognises(self, head: bytes, name: str) -> int:
        """Text under the name of a table."""
        score = TEXT.recognises(head, name) if name.lower().endswith((".csv", ".tsv")) else 0
        return score + 3 if score else 0

    def parse(self, data: bytes, name: str, limits: Limits, declared: str = "") -> Parsed:
        """A line a row, its cells parted by tabs; text whose rows don't hold together as it is."""
        del name
        text, notes = decode(data, charset_of(declared))
        text, cut = tidy(text, limits)
        said = _SAID.match(text)
        text = text[said.end() :] if said else text
        parting = said.group(1) if said else _parting(text)
        return Parsed(text="\n".join(_rows(text, parting)) if parting else text, notes=notes + cut)


def _parting(text: str) -> str:
    """What parts the cells: the character that stands equally often in most lines of the beginning; nothing when there is none."""
    lines = [line for line in text.splitlines()[:_LINES] if line.strip()]
    best = ("", 0)
    for sign in _PARTING:
        counts = [line.count(sign) for line in lines]
        usual = max(set(counts), key=counts.count, default=0)
        if usual and counts.count(usual) * 2 >= len(counts) and counts.count(usual) * usual > best[1]:
            best = sign, counts.count(usual) * usual
    return best[0]


def _rows(text: str, parting: str) -> Iterator[str]:
    before = csv.field_size_limit(len(text) + 1)
    try:
        rows = list(csv.reader(io.StringIO(text), delimiter=parting))
    except csv.Error:
        rows = [line.split(parting) for line in text.splitlines()]
    finally:
        csv.field_size_limit(before)
    lines = (cells.line(cells.shown(_plain(value)) for value in row) for row in rows)
    return (line for line in lines if line)


def _plain(value: str) -> str:
    """Without the formula and the apostrophe that keep a spreadsheet from turning a number's digits into something else."""
    found = _KEPT.match(value) if value.startswith('="') else None
    return found.group(1) if found else value.removeprefix("'")


FORMAT = Csv()
