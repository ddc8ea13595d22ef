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
