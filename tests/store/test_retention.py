"""Bytes go by rule, never sooner, never what is held or needed elsewhere, and what went is accounted for."""

import os
from datetime import datetime, timedelta

import pytest

from ingest.inspection import retain
from petition_intake.config import RetentionRule
from petition_intake.errors import NotFoundError, RefusedError
from petition_intake.model import EventKind, ItemState, PageImage
from petition_intake.ports import Extracted, Progress
from store import NewEvent
from store.shelf import now
from tests.store.makers import Desk, document, draft, keep_documents, reading

SPAM = RetentionRule(name="spam", of="excluded", kinds=("newsletter",), days=30, removes="files")
PAGES = RetentionRule(name="pages", of="closed", days=365)
LATER = now() + timedelta(days=400)


def taken(desk: Desk, body: bytes, page: bytes = b"") -> tuple[str, str]:
    """A mail with a small part, and perhaps a page, settled: its item and number."""
    item, no = desk.running(body)
    images = (PageImage(1, page, 1, 1, 1.0, 1.0),) if page else ()
    keep_documents(desk.store, item.id, [Extracted(document("1"), images, b"part of " + body)])
    desk.settle(item, draft(item), ItemState.SET_ASIDE if not page else ItemState.REVIEW, rule=None if page else "newsletter")
    desk.store.put_reading(item.id, reading(item))
    return item.id, no


def age_blobs(desk: Desk) -> None:
    """As if everything had been put days ago."""
    for digest in desk.store.blobs.all():
        os.utime(desk.store.blobs.path(digest), (0, 0))


def due(desk: Desk, rule: RetentionRule, at: datetime = LATER) -> list[str]:
    """The items of which the rule lets something go."""
    return [one.item_id for one in desk.store.expired(rule, at)]


def test_what_was_excluded_goes_after_its_days_and_the_ledger_still_knows_it(desk: Desk) -> None:
    """Not before a person confirmed it, not before its time; then the original and its parts are gone, each with a line of history."""
    item, no = taken(desk, b"a newsletter to go")
    digest = desk.store.item(item).digest
    assert due(desk, SPAM) == [], "set aside by a rule, and confirmed by nobody"
    desk.store.exclude([no], "李经办")
    assert due(desk, SPAM, now() + timedelta(days=29)) == []
    assert due(desk, SPAM.model_copy(update={"kinds": ("bounce",)})) == []
    age_blobs(desk)
    assert retain(desk.store, [SPAM], LATER) == 1
    assert not desk.store.blobs.has(digest)
    with pytest.raises(NotFoundError) as caught:
        desk.store.content(digest)
    assert caught.value.case == "blob-removed"
    removed = [entry for entry in desk.store.record(no).history if entry.act == "removed"]
    assert {(entry.field, entry.new) for entry in removed} == {("arrival", "spam"), ("part", "spam")}
    assert digest in {entry.old for entry in removed}
    assert desk.store.inspect(digest[:2]).damages == (), "gone by rule is not missing"
    assert [line.item_id for line in desk.store.ledger("mail")] == [item]
    assert desk.store.ask_retry([item], "李经办", None) == [], "there is nothing left to read"
    assert retain(desk.store, [SPAM], LATER) == 0, "once a day"
    assert due(desk, SPAM) == [], "and once for each item"


def test_what_went_by_rule_while_all_was_looked_through_is_not_missing(desk: Desk) -> None:
    """The rows were listed before: what is not there is asked for once more."""
    _item, no = taken(desk, b"a newsletter that goes meanwhile")
    desk.store.exclude([no], "李经办")
    age_blobs(desk)
    gone: list[int] = []

    def meanwhile(_progress: Progress) -> None:
        if not gone:
            gone.append(retain(desk.store, [SPAM], LATER))

    found = desk.store.inspect_all(meanwhile)
    assert (gone, found.damages) == ([1], ())
    assert desk.store.damages() == []


def test_what_is_held_or_needed_elsewhere_stays(desk: Desk) -> None:
    """A hold outranks every rule until it is released; bytes that another item has too, or that were just put, stay on the disk."""
    item, no = taken(desk, b"the same newsletter")
    other = desk.one(b"the same newsletter", "another/place")
    digest = desk.store.item(item).digest
    desk.store.exclude([no], "李经办")
    desk.store.hold(no, "复议期间保全", "李经办")
    assert due(desk, SPAM) == []
    assert [(one.record_no, one.why, one.by) for one in desk.store.holds()] == [(no, "复议期间保全", "李经办")]
    desk.store.release(no, "王经办")
    with pytest.raises(RefusedError):
        desk.store.release(no, "王经办")
    assert [entry.act for entry in desk.store.record(no).history[-2:]] == ["held", "released"]
    expired = desk.store.expired(SPAM, LATER)
    desk.store.hold(no, "又一次", "李经办")
    assert desk.store.let_go(expired, SPAM, "李经办", LATER) == 0, "held since it was looked at"
    desk.store.release(no, "王经办")
    age_blobs(desk)
    desk.store.let_go(expired, SPAM, "李经办", LATER)
    assert desk.store.content(desk.store.item(other.item_id).digest) == b"the same newsletter"
    alone, number = taken(desk, b"put only now")
    desk.store.exclude([number], "李经办")
    desk.store.let_go(desk.store.expired(SPAM, LATER), SPAM, "李经办", LATER)
    assert desk.store.blobs.has(desk.store.item(alone).digest), "whoever put it may be about to name it"
    assert desk.store.blobs.has(digest)


def test_page_images_of_closed_matters_go_and_can_be_drawn_anew(desk: Desk) -> None:
    """By the day of the closing event; taken back, nothing goes; asked for again, it starts from what arrived."""
    item, no = taken(desk, b"a fax", page=b"its page")
    desk.store.confirm(no, "李经办")
    assert due(desk, PAGES) == []
    assert desk.store.enter([NewEvent(no, EventKind.CLOSED)], "李经办") == []
    assert due(desk, PAGES, now() + timedelta(days=300)) == []
    (one,) = desk.store.expired(PAGES, LATER)
    assert [kind for kind, _digest in one.goes] == ["image"]
    age_blobs(desk)
    assert desk.store.let_go([one], PAGES, "李经办", LATER) == 1
    assert not desk.store.blobs.has(one.goes[0][1])
    assert desk.store.blobs.has(desk.store.item(item).digest)
    assert desk.store.ask_retry([item], "李经办", None) == [item]
    assert desk.store.item(item).failed_step == "extract"
    assert due(desk, PAGES) == [], "in hand"
