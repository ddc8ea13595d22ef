"""Fixes: a person's word on how to read, kept by item, part, page and kind."""

import pytest

from petition_intake.errors import NotFoundError, RefusedError
from petition_intake.model import Fix
from tests.store.makers import Desk


def test_a_fix_is_kept_and_the_latest_of_a_kind_counts(desk: Desk) -> None:
    """Turned once, then once more: the page has one rotation, the history both; other pages and kinds stand beside it."""
    first = desk.one(b"a")
    for fix in (Fix("", 2, "rotation", "90"), Fix("", 0, "opened", "ab" * 32), Fix("", 2, "rotation", "180")):
        desk.store.put_fix(first.item_id, fix, "李样例")
    assert desk.store.fixes(first.item_id) == (Fix("", 0, "opened", "ab" * 32), Fix("", 2, "rotation", "180"))
    acts = [entry for entry in desk.store.record(first.record_no).history if entry.act == "fixed"]
    assert [(entry.who, entry.field, entry.old, entry.new) for entry in acts if entry.field == "rotation:#2"] == [
        ("李样例", "rotation:#2", None, "90"),
        ("李样例", "rotation:#2", "90", "180"),
    ]


def test_a_fix_needs_an_item_and_a_name(desk: Desk) -> None:
    """Nobody fixes what is not there, and nobody fixes namelessly."""
    first = desk.one(b"a")
    with pytest.raises(NotFoundError):
        desk.store.put_fix("nothing", Fix("", 1, "rotation", "90"), "李样例")
    with pytest.raises(RefusedError):
        desk.store.put_fix(first.item_id, Fix("", 1, "rotation", "90"), " ")
    assert desk.store.fixes(first.item_id) == ()


def test_a_fix_is_taken_back_and_the_history_knows(desk: Desk) -> None:
    """Only what is named goes, in somebody's name; taking back what was never said leaves no trace."""
    first = desk.one(b"a")
    turned, opened = Fix("", 2, "rotation", "90"), Fix("1", 0, "opened", "cd" * 32)
    for fix in (turned, opened):
        desk.store.put_fix(first.item_id, fix, "李样例")
    desk.store.drop_fix(first.item_id, turned, "王样例")
    desk.store.drop_fix(first.item_id, turned, "王样例")
    assert desk.store.fixes(first.item_id) == (opened,)
    acts = [(entry.who, entry.field, entry.old, entry.new) for entry in desk.store.record(first.record_no).history if entry.act == "unfixed"]
    assert acts == [("王样例", "rotation:#2", "90", None)]


def test_an_opened_copy_is_kept_as_the_items_own(desk: Desk) -> None:
    """The audit of blobs finds whose it is; an item that is not there keeps nothing."""
    first = desk.one(b"a")
    digest = desk.store.keep_opened(first.item_id, b"%PDF-opened")
    assert desk.store.blobs.open(digest) == b"%PDF-opened"
    assert digest not in set(desk.store.orphans())
    with pytest.raises(NotFoundError):
        desk.store.keep_opened("nothing", b"%PDF-other")
