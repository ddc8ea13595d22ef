"""Golden pairs: an odd input file and, beside it, the outcome a careful reader expects, as JSON.

A new case is two files and no code: put ``NAME.eml`` (or another format) there, run the tests once with ``PETITION_GOLDEN=write``,
and read the JSON before it is committed.
"""

import json
import os
from dataclasses import asdict, astuple
from pathlib import Path
from typing import Any

from parsers.tree import extract
from petition_intake.config import Limits
from petition_intake.ports import Extracted

FOLDER = Path(__file__).parent.parent / "golden"
FLAG = "PETITION_GOLDEN"


def writing() -> bool:
    """Whether outcomes are to be written instead of compared."""
    return os.environ.get(FLAG) == "write"


def cases(folder: str) -> list[Path]:
    """The input files of a folder."""
    return sorted(path for path in (FOLDER / folder).iterdir() if path.suffix != ".json")


def outcome(path: Path) -> list[dict[str, Any]]:
    """What the product makes of a file, without what is nothing."""
    return [_plain(part) for part in extract(path.read_bytes(), path.name, Limits())]


def expected(path: Path) -> list[dict[str, Any]]:
    """What it should make of it; written first when the flag is set."""
    beside = path.with_name(path.name + ".json") if path.suffix != ".eml" else path.with_suffix(".json")
    if writing():
        beside.write_text(json.dumps(outcome(path), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    found: list[dict[str, Any]] = json.loads(beside.read_text(encoding="utf-8"))
    return found


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
