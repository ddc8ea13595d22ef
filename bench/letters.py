"""Runs the product on every case of a folder and writes what it understood, in the letters scorer's format.

    python bench/letters.py --cases DIR --via eml|page|fax --out FILE [--beside page|fax|eml] [--cache FOLDER] [--engine rapidocr]

``DIR`` holds one folder a case with ``message.eml``, ``page-N.png`` or ``fax.tif``, named in the order in which they arrive; cases without the chosen kind
are left out, but those that have the kind ``--beside`` arrive too, so that they can be repeated. Every case is understood, then all are settled in a store
of their own, one after the other: what is said of repeats is what a daemon would say. ``--cache`` keeps what was read from each case (not what was
understood of it), for repeated work on understanding.
"""

import argparse
import hashlib
import io
import json
import os
import pickle
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from PIL import Image

sys.path[0] = str(Path(__file__).resolve().parent.parent)  # this folder holds an ocr.py of its own

from bench.desk import Desk, opened  # noqa: E402 - after the path
from ingest.reading import text_layer_page  # noqa: E402 - after the path
from ocr.reader import PageReader  # noqa: E402 - after the path
from parsers.fields.id_number import checksum_right  # noqa: E402 - after the path
from parsers.tree import extract  # noqa: E402 - after the path
from parsers.understand import understand  # noqa: E402 - after the path
from petition_intake.config import Limits, Office  # noqa: E402 - after the path
from petition_intake.model import CODE, Document, Envelope, Finding, JsonValue, PetitionDraft, Reading, Way  # noqa: E402 - after the path

WAYS = {"eml": Way.EMAIL, "page": Way.LETTER, "fax": Way.FAX}
_FILES = {"eml": "message.eml", "page": "page-1.png", "fax": "fax.tif"}
_PROCESSES = 2
_FIELDS = (
    "petition_date",
    "title",
    "track",
    "category",
    "person_count",
    "involved_count",
    "anonymous",
    "joint",
    "urgent",
    "threat",
    "lawsuit",
    "report",
    "asks_secrecy",
)
_ATTRIBUTES = ("name", "id_number", "mobile", "phone", "email", "is_main")


@cache
def _reader(engine: str) -> PageReader:
    return PageReader(engine)


def item_bytes(case: Path, via: str) -> tuple[bytes, str]:
    """A case as it would arrive; the pages of a letter become one scanned file."""
    if via != "page":
        return (case / _FILES[via]).read_bytes(), _FILES[via]
    sheets = [Image.open(path).convert("L") for path in sorted(case.glob("page-*.png"), key=lambda p: int(p.stem.split("-")[1]))]
    out = io.BytesIO()
    sheets[0].save(out, "TIFF", save_all=True, append_images=sheets[1:], compression="tiff_adobe_deflate", dpi=(204, 196))
    return out.getvalue(), "scan.tif"


def documents(data: bytes, name: str, engine: str) -> tuple[Document, ...]:
    """The parts of an item with all pages read, in this process."""
    made = []
    for part in extract(data, name, Limits()):
        pages = tuple(text_layer_page(image, None) if image.lines is not None else _reader(engine).read(image) for image in part.images)
        made.append(replace(part.document, pages=pages))
    return tuple(made)


def kept_documents(case: Path, via: str, engine: str, kept: Path | None) -> tuple[Document, ...]:
    """The parts of a case, read anew unless the folder ``kept`` has them."""
    data, name = item_bytes(case, via)
    store = kept / f"{hashlib.sha256(data).hexdigest()}.{engine}.pickle" if kept else None
    if store and store.exists():
        read: tuple[Document, ...] = pickle.loads(store.read_bytes())  # noqa: S301 - written a few lines below
        return read
    docs = documents(data, name, engine)
    if store:
        store.write_bytes(pickle.dumps(docs))
    return docs


def _arrived(docs: Sequence[Document]) -> datetime:
    header = next((d.mail.date for d in docs if d.mail and d.mail.date), None)
    return header.astimezone(UTC) if header else datetime.now(UTC)


def run_case(case: Path, via: str, engine: str, kept: Path | None) -> tuple[PetitionDraft, float]:
    """What is understood of a case, and the CPU seconds that took."""
    docs = kept_documents(case, via, engine, kept)
    reading = Reading(item=case.name, way=WAYS[via], received_at=_arrived(docs), envelope=Envelope(), documents=docs)
    office = Office()
    understand(reading, office)
    begin = time.process_time()
    draft = understand(reading, office)
    spent = time.process_time() - begin
    return draft, spent


def prediction(case: str, draft: PetitionDraft, repeats: dict[str, JsonValue] | None = None) -> dict[str, JsonValue]:
    """The scorer's line for a draft, and for what the store says of ``repeats``."""
    single = {f.field: f for f in draft.findings if f.member is None}
    fields = {name: _said(single[name]) for name in _FIELDS if name in single}
    if "title" in single and single["title"].found_by == "generated":
        fields["title"] = {"value": None, "confidence": 0.5, "auto": False}
    fields |= _placed(single.get("place"), single.get("place" + CODE))
    fields |= _purpose(single.get("purpose")) | _track(single.get("track"))
    category = single.get("category")
    if category is not None and isinstance(category.value, list) and category.value:
        fields["category"] = _said(category, category.value[0])
    fields["content"] = {"value": draft.content or None, "auto": False}  # no finding, so nothing is claimed of it
    fields["respondents"] = _respondents([f for f in draft.findings if f.field == "respondents"])
    if repeats is not None:
        fields["repeat_of"] = repeats
    petition = draft.set_aside_rule is None
    return {
        "case": case,
        "is_petition": {"value": petition, "confidence": 0.99, "auto": petition and "not-a-petition" not in draft.doubts},
        "fields": fields,
        "petitioners": list(_petitioners(draft)),
    }


def _said(finding: Finding, value: JsonValue = None) -> dict[str, JsonValue]:
    said = finding.value if value is None else value
    if isinstance(said, dict) and "at_least" in said:
        said = said["at_least"]
    return {"value": said, "confidence": finding.confidence, "auto": finding.auto}


def _placed(finding: Finding | None, code: Finding | None) -> dict[str, dict[str, JsonValue]]:
    if finding is None or not isinstance(finding.value, dict):
        return {}
    return {"place_text": _said(finding, finding.value["text"]), "place_code": _said(code or replace(finding, value=None, auto=False))}


def _purpose(finding: Finding | None) -> dict[str, dict[str, JsonValue]]:
    if finding is None or not isinstance(finding.value, list) or not finding.value:
        return {}
    return {"purpose": _said(finding, finding.value[0])}


def _track(finding: Finding | None) -> dict[str, dict[str, JsonValue]]:
    if finding is None or not isinstance(finding.value, list) or not finding.value:
        return {}
    return {"track": _said(finding, finding.value[0])}


def _respondents(findings: Sequence[Finding]) -> dict[str, JsonValue]:
    names: list[JsonValue] = [f.value["name"] or f.value["unit"] for f in findings if isinstance(f.value, dict)]
    return {"value": names, "confidence": min((f.confidence for f in findings), default=0.0), "auto": bool(findings) and all(f.auto for f in findings)}


def _petitioners(draft: PetitionDraft) -> Iterator[dict[str, JsonValue]]:
    members = sorted({f.member for f in draft.findings if f.member is not None and f.field.startswith("petitioners.")})
    for member in members:
        mine = {f.field.removeprefix("petitioners."): f for f in draft.findings if f.member == member and f.field.startswith("petitioners.")}
        if (
            all(f.value is None for name, f in mine.items() if name in {"name", "id_number", "mobile", "address"})
            and mine.get("name") is not None
            and mine["name"].value is None
        ):
            continue
        entry: dict[str, JsonValue] = {name: _said(mine[name]) for name in _ATTRIBUTES if name in mine}
        number = mine.get("id_number")
        if number is not None and number.value is not None:
            entry["id_valid"] = {"value": checksum_right(str(number.value)), "confidence": number.confidence, "auto": number.auto}
        for name, key in (("address", "address_text"), ("hukou", "hukou_text")):
            finding = mine.get(name)
            if finding is not None and isinstance(finding.value, dict):
                entry[key] = _said(finding, finding.value["text"])
                if name == "address":
                    entry["address_code"] = _said(mine.get("address" + CODE) or replace(finding, value=None, auto=False))
            elif finding is not None:
                entry[key] = _said(finding)
        yield entry


def main() -> None:
    """Read the options, run the cases on two processes, write the predictions and say what understanding cost."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--cases", type=Path, required=True)
    parser.add_argument("--via", choices=sorted(WAYS), required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--beside", choices=sorted(WAYS))
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--engine", default="rapidocr")
    options = parser.parse_args()
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")
    if options.cache:
        options.cache.mkdir(parents=True, exist_ok=True)
    beside = {path.parent: options.beside for path in options.cases.glob(f"*/{_FILES[options.beside]}")} if options.beside else {}
    cases = beside | {path.parent: options.via for path in options.cases.glob(f"*/{_FILES[options.via]}")}
    with ProcessPoolExecutor(_PROCESSES) as pool:
        jobs = {case: pool.submit(run_case, case, via, options.engine, options.cache) for case, via in sorted(cases.items())}
        results = {case: job.result() for case, job in jobs.items()}
    with opened("sqlite") as store, options.out.open("w", encoding="utf-8") as out:
        desk = Desk(store, {})
        for case, (draft, _) in results.items():
            line = prediction(case.name, draft, desk.take(case.name, WAYS[cases[case]], draft))
            if cases[case] == options.via:
                out.write(json.dumps(line, ensure_ascii=False) + "\n")
    costs = sorted(seconds * 1000 for _, seconds in results.values())
    if costs:
        sys.stdout.write(f"{len(costs)} cases; understanding: median {statistics.median(costs):.1f} ms, worst {costs[-1]:.1f} ms CPU\n")


if __name__ == "__main__":
    main()
