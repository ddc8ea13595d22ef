"""Records for other programs: JSON lines as they stream, CSV that Excel opens as UTF-8; workbooks are ``petition_intake.workbook``.

Nothing is masked: an export is for those who work on the cases; who exported what stands in each record's history. A record with a
classification mark is never exported. Texts that a spreadsheet would take for a formula are neutralised.
"""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import IO

from petition_intake import labels
from petition_intake.clocks import in_order
from petition_intake.messages import sentence
from petition_intake.model import JsonValue, PetitionRecord, Way
from petition_intake.record_json import as_json, local_first

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

COLUMNS = (
    "record_no", "query_code", "office", "status", "channel", "received_at", "registered_at", "registered_by", "petition_date",
    "petitioners.name", "petitioners.gender", "petitioners.id_type", "petitioners.id_number", "petitioners.birth_date", "petitioners.mobile",
    "petitioners.phone", "petitioners.email", "petitioners.address", "petitioners.hukou", "petitioners.postcode", "petitioners.work_unit",
    "person_count", "involved_count", "anonymous", "asks_secrecy", "joint", "group", "addressee", "place", "title", "summary", "content",
    "purpose", "track", "category", "respondents", "urgent", "threat", "lawsuit", "report", "repeat_of", "local_first", "reasons", "deadlines", "events",
    "attachments",
)  # fmt: skip
"""Columns of a spreadsheet: one row a record; several petitioners stand in one cell, one a line."""


@dataclass(slots=True)
class Exported:
    """What one run of an export has written so far: the numbers, and how many records a classification mark held back.

    It is filled as records leave, so that an export that breaks off can be noted too.
    """

    numbers: list[str] = field(default_factory=list)
    held_back: int = 0


def write_jsonl(records: Iterable[PetitionRecord], target: IO[str], ways: Mapping[Way, str], done: Exported) -> None:
    """One record a line, all keys of RECORD.md; ``channel_name`` is the name other systems use."""

    def one(record: PetitionRecord) -> None:
        line = as_json(record) | {"channel_name": ways.get(record.way, record.way.value)}
        target.write(json.dumps(line, ensure_ascii=False) + "\n")

    each(records, one, done)


def write_csv(records: Iterable[PetitionRecord], target: IO[str], ways: Mapping[Way, str], done: Exported) -> None:
    """One record a row under the keys of RECORD.md; starts with a byte order mark, which is how Excel knows UTF-8."""
    target.write("\ufeff")
    writer = csv.writer(target)
    writer.writerow(COLUMNS)
    each(records, lambda record: writer.writerow([harmless(cell) for cell in cells(record, ways)]), done)


def each(records: Iterable[PetitionRecord], write: Callable[[PetitionRecord], object], done: Exported) -> None:
    """Write every record but those with a classification mark, and note it in ``done``."""
    for record in records:
        if _classified(record):
            done.held_back += 1
            continue
        done.numbers.append(record.record_no)
        write(record)


def _classified(record: PetitionRecord) -> bool:
    return any(finding.field == "classified" and finding.value for finding in record.findings)


def cells(record: PetitionRecord, ways: Mapping[Way, str]) -> list[str]:
    """One record as the texts of a spreadsheet's row, in the order of ``COLUMNS``."""
    found: dict[str, list[str]] = {}
    for finding in record.findings:
        found.setdefault(finding.field, []).append(flat(finding.value, labels.PATH if finding.field == "category" else "; "))
    own = _own(record, ways)
    return [own[column] if column in own else "\n".join(filter(None, found.get(column, []))) for column in COLUMNS]


def _own(record: PetitionRecord, ways: Mapping[Way, str]) -> dict[str, str]:
    first = next((finding for finding in record.findings if finding.field == "local_first"), None) or local_first(record)
    return {
        "record_no": record.record_no,
        "query_code": record.query_code,
        "office": record.office,
        "status": record.status.value,
        "channel": ways.get(record.way, record.way.value),
        "received_at": record.received_at.isoformat(timespec="seconds"),
        "registered_at": record.registered_at.isoformat(timespec="seconds"),
        "registered_by": record.registered_by or "",
        "content": record.content or "",
        "repeat_of": "\n".join(one.to_no for one in record.repeats if one.record_no == record.record_no and one.state == "linked"),
        "local_first": flat(first.value) if first is not None else "",
        "reasons": "\n".join(sentence(code) for code in record.reasons),
        "deadlines": "\n".join(f"{deadline.due.isoformat()} {labels.clock(deadline.name)}" for deadline in record.deadlines if not deadline.met_at),
        "events": "\n".join(" ".join(filter(None, (event.on.isoformat(), labels.event(event.kind.value), event.to_unit))) for event in in_order(record.events)),
        "attachments": "\n".join(attachment.name for attachment in record.attachments),
    }


def flat(value: JsonValue, between: str = "; ") -> str:
    """A value as one text: a place by its words, lists by semicolon (a path by slashes), a lower bound with its sign."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return between.join(filter(None, map(flat, value)))
    if isinstance(value, dict) and "at_least" in value:
        return f"≥{value['at_least']}"
    if isinstance(value, dict):
        return str(value["text"]) if value.get("text") else ", ".join(filter(None, map(flat, value.values())))
    return str(value)


def harmless(text: str) -> str:
    """The text so that no spreadsheet runs it: what looks like a formula gets a quote before it (OWASP, CSV injection)."""
    return "'" + text if text.startswith(_FORMULA) else text


def text_buffer(target: IO[bytes]) -> io.TextIOWrapper:
    """Text onto bytes in UTF-8 with line ends as written; detach it when done."""
    return io.TextIOWrapper(target, encoding="utf-8", newline="")


def counted(records: Iterable[PetitionRecord], tell: Callable[[int], None]) -> Iterator[PetitionRecord]:
    """The records, telling how many have gone by."""
    for number, record in enumerate(records, 1):
        yield record
        tell(number)
