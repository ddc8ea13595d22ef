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
from petition_intake.config import ExportSection, ExportTarget
from petition_intake.errors import ConfigError, NotFoundError
from petition_intake.i18n import _
from petition_intake.messages import sentence
from petition_intake.model import JsonValue, PetitionRecord
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


@dataclass(frozen=True, slots=True)
class Form:
    """How records are written: the columns in their order, the heads some of them have in another system, and its words for our values.

    ``values`` are by column, then by our value: a flag is ``true`` or ``false``, a category a path whose beginning may stand for all below it.
    """

    columns: tuple[str, ...] = COLUMNS
    heads: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def own(self) -> bool:
        """Whether it is our own form, with all there is."""
        return not self.heads


def form_of(section: ExportSection, name: str | None = None) -> Form:
    """Our own form, or that of the target of this name.

    ``NotFoundError``: no such target; ``ConfigError``: it names a column that is none.
    """
    ways = {way.value: word for way, word in section.ways.items()}
    if name is None:
        return Form(values={"channel": ways})
    if name not in section.targets:
        raise NotFoundError("target-unknown", name=name, allowed=", ".join(section.targets) or "-")
    check_target(name, section.targets[name])
    target = section.targets[name]
    heads = target.columns or {column: column for column in COLUMNS}
    return Form(tuple(heads), heads, target.values | {"channel": ways | target.values.get("channel", {})})


def check_target(name: str, target: ExportTarget) -> None:
    """``ConfigError``: a target speaks of a column that no export has, or gives two the same head."""
    for key in (*target.columns, *target.values):
        if key not in COLUMNS:
            raise ConfigError("config-invalid", file="config", key=f"export.targets.{name}.{key}", allowed=", ".join(COLUMNS))
    if len(set(target.columns.values())) < len(target.columns):
        raise ConfigError("config-invalid", file="config", key=f"export.targets.{name}.columns", allowed=_("each head once"))


def write_jsonl(records: Iterable[PetitionRecord], target: IO[str], form: Form, done: Exported) -> None:
    """One record a line: all keys of RECORD.md with ``channel_name``, the name other systems use; for another system its heads and words, all texts."""

    def one(record: PetitionRecord) -> None:
        if form.own:
            line = as_json(record) | {"channel_name": _word(form, "channel", record.way.value)}
        else:
            line = dict(zip(form.heads.values(), cells(record, form), strict=True))
        target.write(json.dumps(line, ensure_ascii=False) + "\n")

    each(records, one, done)


def write_csv(records: Iterable[PetitionRecord], target: IO[str], form: Form, done: Exported) -> None:
    """One record a row under the keys of RECORD.md or the form's heads; starts with a byte order mark, which is how Excel knows UTF-8."""
    target.write("\ufeff")
    writer = csv.writer(target)
    writer.writerow([form.heads.get(column, column) for column in form.columns])
    each(records, lambda record: writer.writerow([harmless(cell) for cell in cells(record, form)]), done)


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


def cells(record: PetitionRecord, form: Form) -> list[str]:
    """One record as the texts of a spreadsheet's row, in the order of the form's columns."""
    found: dict[str, list[str]] = {}
    for finding in record.findings:
        found.setdefault(finding.field, []).append(_in_form(form, finding.field, finding.value))
    own = {column: _word(form, column, text) for column, text in _own(record).items()}
    return [own[column] if column in own else "\n".join(filter(None, found.get(column, []))) for column in form.columns]


def _in_form(form: Form, field: str, value: JsonValue) -> str:
    """A value as text in the form's words: each member of a list by itself, a path by its longest beginning that has a word."""
    if field == "category" and isinstance(value, list):
        beginnings = (flat(value[:depth], labels.PATH) for depth in range(len(value), 0, -1))
        return next((word for path in beginnings if (word := form.values.get(field, {}).get(path))), flat(value, labels.PATH))
    if isinstance(value, list):
        return "; ".join(filter(None, (_in_form(form, field, one) for one in value)))
    return _word(form, field, flat(value))


def _word(form: Form, field: str, text: str) -> str:
    return form.values.get(field, {}).get(text, text)


def _own(record: PetitionRecord) -> dict[str, str]:
    first = next((finding for finding in record.findings if finding.field == "local_first"), None) or local_first(record)
    return {
        "record_no": record.record_no,
        "query_code": record.query_code,
        "office": record.office,
        "status": record.status.value,
        "channel": record.way.value,
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
    """A value as one text: a place by its words, a role in words, lists by semicolon (a path by slashes), a lower bound with its sign."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return between.join(filter(None, map(flat, value)))
    if isinstance(value, dict) and "at_least" in value:
        return f"≥{value['at_least']}"
    if isinstance(value, dict):
        return str(value["text"]) if value.get("text") else ", ".join(filter(None, map(flat, _with_role_in_words(value).values())))
    return str(value)


def _with_role_in_words(value: Mapping[str, JsonValue]) -> dict[str, JsonValue]:
    return {key: labels.value(one) if key == "role" and isinstance(one, str) else one for key, one in value.items()}


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
