"""The codec: everything the model holds goes into JSON and comes back equal, without pickle."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from petition_intake.model import (
    Box,
    Deadline,
    Document,
    Envelope,
    Failure,
    Finding,
    HistoryEntry,
    Line,
    MailHeader,
    Page,
    PetitionDraft,
    Reading,
    Span,
    Trouble,
    Way,
    Where,
)
from store.codec import decode, encode
from store.columns import dumps
from store.shapes import PageRef

WORDS = st.text(max_size=20) | st.text(st.characters(categories=["Cc"]), max_size=3)
JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=6,
)
TIMES = st.datetimes(datetime(1992, 1, 1), datetime(2090, 1, 1), timezones=st.sampled_from([UTC, ZoneInfo("Asia/Shanghai")]))  # noqa: DTZ001 - hypothesis adds the zone
"""After China's last summer time: an hour that was skipped equals no other time, not even itself in another zone."""
EDGES = st.tuples(*[st.integers(0, 5000)] * 4)
BOXES = EDGES.map(lambda edge: Box(min(edge[0], edge[2]), min(edge[1], edge[3]), max(edge[0], edge[2]), max(edge[1], edge[3])))
SPANS = st.tuples(st.integers(0, 99), st.integers(0, 99)).map(lambda ends: Span(min(ends), max(ends)))
UNIT = st.floats(0, 1)
LINES = st.builds(Line, WORDS, UNIT, BOXES)
FAILURES = st.builds(Failure, WORDS, st.sampled_from(Trouble), WORDS, st.dictionaries(WORDS, JSON, max_size=2))
PAGES = st.builds(Page, st.integers(1, 500), lines=st.lists(LINES, max_size=2).map(tuple), header=st.just(()), failure=st.none() | FAILURES)
ENVELOPES = st.builds(Envelope)
WHERES = st.builds(Where, WORDS, WORDS, st.none() | st.integers(1, 9), st.none() | BOXES, st.none() | SPANS)
FINDINGS = st.builds(Finding, WORDS, JSON, UNIT, st.booleans(), WORDS, WHERES, st.none() | st.integers(0, 9))
MAILS = st.builds(MailHeader, date=st.none() | TIMES)
DOCUMENTS = st.builds(Document, pages=st.lists(PAGES, max_size=2).map(tuple), mail=st.none() | MAILS, failure=st.none() | FAILURES)
READINGS = st.builds(Reading, WORDS, st.sampled_from(Way), TIMES, ENVELOPES, st.lists(DOCUMENTS, max_size=2).map(tuple))
DRAFTS = st.builds(PetitionDraft, st.lists(FINDINGS, max_size=3).map(tuple))
DEADLINES = st.builds(Deadline, started_at=TIMES, due=st.dates(), met_at=st.none() | TIMES)
REFS = st.builds(PageRef, xdpi=st.floats(1, 1200), ydpi=st.floats(1, 1200), lines=st.none() | st.lists(LINES, max_size=2).map(tuple))
ENTRIES = st.builds(HistoryEntry, TIMES, old=JSON, new=JSON)


@settings(max_examples=60)
@given(st.one_of(READINGS, DRAFTS, DEADLINES, REFS, ENTRIES, FAILURES, FINDINGS))
def test_whatever_the_model_holds_comes_back(value: object) -> None:
    """Through JSON text, as the blobs and the columns keep it."""
    text = dumps(encode(value))
    text.encode()
    assert decode(type(value), json.loads(text)) == value


def test_halves_of_characters_are_replaced_one_for_one() -> None:
    """Headers and file names bring lone surrogates; spans of the text around them must still fit."""
    stored = dumps(encode(Line("a\ud800\udc00b\udcff", 0.5, Box(0, 0, 1, 1))))
    assert decode(Line, json.loads(stored)).text == "a\ufffd\ufffdb\ufffd"


def test_equal_values_are_equal_texts() -> None:
    """A digest of a reading is its identity, so the order of keys must not matter."""
    one = Failure("read", Trouble.TRANSIENT, "x", {"a": 1, "b": 2})
    other = Failure("read", Trouble.TRANSIENT, "x", {"b": 2, "a": 1})
    assert dumps(encode(one)) == dumps(encode(other))


def test_rows_of_an_older_and_a_newer_version_can_be_read() -> None:
    """A missing key takes its default, an unknown one is passed over."""
    stored = encode(Envelope(sender="a@example.org"))
    assert isinstance(stored, dict)
    del stored["tsi"]
    stored["colour"] = "blue"
    assert decode(Envelope, stored) == Envelope(sender="a@example.org")


@pytest.mark.parametrize("value", [b"bytes", Path("file"), object(), {1, 2}, replace])
def test_what_is_no_part_of_the_model_is_a_bug(value: object) -> None:
    """Loudly, before anything is written."""
    with pytest.raises(TypeError):
        encode(value)


@dataclass
class Strange:
    """Not of the model's kinds."""

    when: int | date


@pytest.mark.parametrize("kind", [Strange, bytes, set])
def test_what_json_cannot_tell_apart_is_a_bug(kind: type) -> None:
    """A union of two written alike."""
    with pytest.raises(TypeError):
        decode(kind, {"when": 1})


DAMAGED: list[tuple[type, Any]] = [
    (Failure, []),
    (Failure, {"stage": "read"}),
    (Failure, {"stage": 1, "trouble": "transient", "code": "x"}),
    (Failure, {"stage": "read", "trouble": "sad", "code": "x"}),
    (Box, {"left": 5, "top": 0, "right": 1, "bottom": 1}),
    (Finding, {"field": "a", "value": 1, "confidence": 7, "auto": True, "found_by": "x"}),
    (Document, {"part": "", "name": "", "media_type": "", "size": 1, "sha256": "", "role": "king"}),
]


@pytest.mark.parametrize(("kind", "stored"), DAMAGED)
def test_damaged_rows_are_not_believed(kind: type, stored: Mapping[str, Any]) -> None:
    """The model's own checks hold on the way back as well."""
    with pytest.raises((ValueError, TypeError)):
        decode(kind, stored)  # type: ignore[arg-type]
