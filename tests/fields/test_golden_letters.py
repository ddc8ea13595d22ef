"""Whole letters, each a text beside what a careful clerk reads in it. A new case is two files and no code."""

import json
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from parsers.understand import understand
from petition_intake.config import Office
from petition_intake.model import Finding, PetitionDraft, Reading
from tests.fields import build

LETTERS = Path(__file__).parent / "letters"
CASES = sorted(path.stem for path in LETTERS.glob("*.txt"))


@cache
def _load(name: str) -> tuple[Reading, dict[str, Any], PetitionDraft]:
    reading, truth = _told(name)
    return reading, truth, understand(reading, Office())


def _told(name: str) -> tuple[Reading, dict[str, Any]]:
    truth = json.loads((LETTERS / f"{name}.json").read_text(encoding="utf-8"))
    text = (LETTERS / f"{name}.txt").read_text(encoding="utf-8")
    header = truth.get("mail")
    if header is None:
        return build.reading(build.body(text)), truth
    return build.mail(text, **(header | {"date": datetime.fromisoformat(header["date"])})), truth


def _value(draft: PetitionDraft, field: str, member: int | None = None) -> Any:
    return next((f.value for f in draft.findings if f.field == field and f.member == member), None)


@pytest.mark.parametrize("name", CASES)
def test_a_letter_is_read_as_a_clerk_would(name: str) -> None:
    """Every expected field has the expected value."""
    _, truth, draft = _load(name)
    expected = dict(truth["expect"])
    people = expected.pop("petitioners")
    got = {field: _value(draft, field) for field in expected}
    assert got == expected
    named = [f for f in draft.findings if f.field == "petitioners.name" and f.value is not None]
    assert len(named) == len(people)
    for member, person in enumerate(people):
        assert {key: _value(draft, f"petitioners.{key}", member) for key in person} == person
    assert set(truth.get("doubts", ())) <= set(draft.doubts)
    assert draft.content == truth.get("content", draft.content)


@pytest.mark.parametrize("name", CASES)
def test_nothing_of_other_people_is_taken(name: str) -> None:
    """Numbers and names of clerks, respondents and banks never become the petitioner's."""
    _, truth, draft = _load(name)
    values = {str(f.value) for f in draft.findings if f.field.startswith("petitioners.")}
    assert not values & set(truth.get("never", ()))


@pytest.mark.parametrize("name", CASES)
def test_every_finding_says_where_it_stands(name: str) -> None:
    """A span of a text part holds what was found there; only derived, generated and absent findings have no place."""
    reading, truth, draft = _load(name)
    texts = {d.part: d.text for d in reading.documents}
    for finding in draft.findings:
        if finding.where is not None and finding.where.span is not None:
            stretch = (texts[finding.where.part] or "")[finding.where.span.start : finding.where.span.end]
            assert _overlaps(finding, stretch), (finding.field, stretch)
    found_by = {f.field: f.found_by for f in draft.findings}
    assert {field: found_by[field] for field in truth.get("found_by", {})} == truth.get("found_by", {})
    assert not any(f.auto for f in draft.findings if f.field in truth.get("not_auto", ()))


def _overlaps(finding: Finding, stretch: str) -> bool:
    value = finding.value["text"] if isinstance(finding.value, dict) and "text" in finding.value else finding.value
    if not isinstance(value, str) or finding.field in {"petition_date", "petitioners.mobile", "petitioners.phone", "petitioners.name", "petitioners.id_number"}:
        return bool(stretch.strip())
    return "".join(value.split()) in "".join(stretch.split())
