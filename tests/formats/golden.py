"""Golden pairs: an odd input file and, beside it, the outcome a careful reader expects, as JSON.

A new case is two files and no code: put ``NAME.eml`` (or another format) there, run the tests once with ``PETITION_GOLDEN=write``,
and read the JSON before it is committed.
"""

import json
import os
from collections.abc import Callable
from dataclasses import asdict, astuple
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ingest.threads import thread_of
from parsers.tree import extract
from parsers.understand import understand
from petition_intake.config import Limits, Office
from petition_intake.model import Envelope, Reading, Way, elsewhere
from petition_intake.ports import Extracted

FOLDER = Path(__file__).parent.parent / "golden"
FLAG = "PETITION_GOLDEN"
_ARRIVED = datetime(2026, 3, 2, 1, 20, tzinfo=UTC)
_TOLD = ("title", "via", "petitioners.name", "petitioners.mobile", "petitioners.email")


def writing() -> bool:
    """Whether outcomes are to be written instead of compared."""
    return os.environ.get(FLAG) == "write"


def cases(folder: str) -> list[Path]:
    """The input files of a folder."""
    return sorted(path for path in (FOLDER / folder).iterdir() if path.suffix != ".json")


def outcome(path: Path) -> list[dict[str, Any]]:
    """What the product makes of a file, without what is nothing."""
    return [_plain(part) for part in extract(path.read_bytes(), path.name, Limits())]


def converted(path: Path) -> list[dict[str, Any]]:
    """``outcome`` without the places of lines, which depend on the fonts that LibreOffice finds."""
    rows = outcome(path)
    for page in (page for row in rows for page in row.get("pages", ())):
        page["lines"] = [line[0].replace(" ", "") for line in page["lines"]]
    return rows


def understood(path: Path) -> dict[str, Any]:
    """What a mail is taken for: the rule by which it is set aside, whose words are the petition's, what it answers, what lies with a provider."""
    documents = tuple(part.document for part in extract(path.read_bytes(), path.name, Limits()))
    reading, office = Reading("item", Way.EMAIL, _ARRIVED, Envelope(), documents), Office()
    draft, thread = understand(reading, office), thread_of(reading, office.number_pattern)
    findings = () if draft.set_aside_rule else draft.findings
    row: dict[str, Any] = {
        "set_aside_rule": draft.set_aside_rule,
        "content": draft.content,
        **{finding.field: finding.value for finding in findings if finding.field in _TOLD},
        "answers": {"mails": len(thread.named), "in_subject": sorted(thread.in_subject), "in_text": sorted(thread.in_text)},
        "elsewhere": [[file.provider, file.name, _said(file.expires)] for _, file in elsewhere(documents, _ARRIVED.date())],
    }
    return {key: value for key, value in row.items() if value not in (None, [])}


def expected(path: Path, outcome: Callable[[Path], Any] = outcome) -> Any:
    """What it should make of it; written first when the flag is set."""
    beside = path.with_name(path.name + ".json") if path.suffix != ".eml" else path.with_suffix(".json")
    if writing():
        beside.write_text(json.dumps(outcome(path), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return json.loads(beside.read_text(encoding="utf-8"))


def _plain(part: Extracted) -> dict[str, Any]:
    document = part.document
    row: dict[str, Any] = {
        "part": document.part,
        "name": document.name,
        "media_type": document.media_type,
        "role": document.role,
        "size": document.size,
        "sha256": document.sha256,
        "text": document.text,
        "failure": document.failure.code if document.failure else None,
        "notes": list(document.notes),
    }
    if document.mail:
        row["mail"] = {key: _said(value) for key, value in asdict(document.mail).items() if value}
    if document.links:
        row["links"] = [{key: _said(value) if key == "expires" else value for key, value in asdict(link).items() if value} for link in document.links]
    if part.images:
        row["pages"] = [
            {
                "number": image.number,
                "pixels": [image.width, image.height],
                "dpi": [round(image.xdpi), round(image.ydpi)],
                "fax": image.fax,
                "damage": list(image.damage),
                "lines": None if image.lines is None else [[line.text, list(astuple(line.box))] for line in image.lines],
            }
            for image in part.images
        ]
    return {key: value for key, value in row.items() if value not in (None, [], "")}


def _said(value: Any) -> Any:
    if isinstance(value, tuple):
        return list(value)
    return value if isinstance(value, str) else value.isoformat()
