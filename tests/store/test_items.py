"""Items: attempts are counted when claimed, failures wait or park, and nothing stale is written."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from petition_intake.errors import NotFoundError, RefusedError
from petition_intake.model import Failure, ItemState, RecordStatus, Step, Trouble, Way
from petition_intake.ports import Chosen, Order
from store.shelf import now
from tests.store.makers import NOON, Desk, draft

TIMEOUT = Failure("read", Trouble.TRANSIENT, "source-timeout", {"seconds": 30})
DAMAGED = Failure("extract", Trouble.PERMANENT, "damaged", {"media_type": "application/pdf"})


def test_attempts_rise_when_a_run_begins(desk: Desk) -> None:
    """Never at its failure: a crash that kills the process can't loop for ever."""
    registered = desk.one(b"a")
    begun = [desk.store.begin(desk.store.item(registered.item_id), "host-1") for _ in range(3)]
    assert [(item.attempt, item.claims, item.state) for item in begun] == [(1, 0, "running"), (2, 1, "running"), (3, 2, "running")]


def test_a_run_that_ended_is_no_death_of_the_daemon(desk: Desk) -> None:
    """Claims count only runs that never ended, and start anew when a step is completed."""
    item, _ = desk.running(b"a")
    desk.store.postpone(item.id, 1, TIMEOUT, Step.READ, now())
    assert desk.store.begin(desk.store.item(item.id), "host-1").claims == 0
    assert desk.store.begin(desk.store.item(item.id), "host-2").claims == 1
    desk.store.step_done(item.id)
    assert desk.store.begin(desk.store.item(item.id), "host-2").claims == 1


def test_deaths_of_its_own_child_are_counted_until_a_step_completes(desk: Desk) -> None:
    """What poisons its child is parked by this number."""
    item, _ = desk.running(b"a")
    assert [desk.store.child_died(item.id, item.attempt) for _ in range(3)] == [1, 2, 3]
    desk.store.step_done(item.id)
    assert desk.store.child_died(item.id, item.attempt) == 1


def test_transient_trouble_waits_until_its_time(desk: Desk) -> None:
    """It holds no slot: a row with a time, found when the time has come."""
    first, second = desk.running(b"a")[0], desk.running(b"b")[0]
    later = now() + timedelta(minutes=5)
    desk.store.postpone(second.id, 1, TIMEOUT, Step.READ, later + timedelta(seconds=1))
    desk.store.postpone(first.id, 1, TIMEOUT, Step.READ, later)
    assert desk.store.due(later - timedelta(seconds=1), 10) == []
    assert [item.id for item in desk.store.due(later, 10)] == [first.id]
    due = desk.store.due(later + timedelta(minutes=1), 10)
    assert [(item.id, item.failed_step, item.failure) for item in due] == [(first.id, Step.READ, TIMEOUT), (second.id, Step.READ, TIMEOUT)]
    assert len(desk.store.due(later + timedelta(minutes=1), 1)) == 1


def test_a_clock_that_was_set_back_keeps_nothing_waiting(desk: Desk) -> None:
    """A time that lies farther ahead than anything is put off was written by another clock."""
    item = desk.running(b"a")[0]
    desk.store.postpone(item.id, 1, TIMEOUT, Step.READ, now() + timedelta(days=1))
    assert desk.store.due(now(), 10, farthest=timedelta(days=2)) == []
    assert [one.id for one in desk.store.due(now(), 10, farthest=timedelta(hours=2))] == [item.id]


def test_what_cannot_be_processed_is_parked_with_its_reason(desk: Desk) -> None:
    """Item and record say so; number and clock stay."""
    item, no = desk.running(b"a")
    desk.store.shunt(item.id, 1, DAMAGED, Step.EXTRACT)
    parked, record = desk.store.item(item.id), desk.store.record(no)
    assert (parked.state, parked.failure, parked.failed_step) == (ItemState.SHUNTED, DAMAGED, Step.EXTRACT)
    assert (record.status, record.reasons) == (RecordStatus.SHUNTED, ("damaged",))
    assert [(entry.act, entry.old, entry.new) for entry in record.history[1:]] == [("status", "registered", "shunted")]
    assert record.deadlines


def test_shunting_leaves_a_confirmed_record_as_it_is(desk: Desk) -> None:
    """A person's word outranks a failure of the machine; the failure is noted."""
    item, no = desk.running(b"a")
    desk.settle(item, draft(item, "张样例"))
    desk.store.confirm(no, "李样例")
    again = desk.again(item)
    desk.store.shunt(item.id, again.attempt, DAMAGED, Step.EXTRACT)
    record = desk.store.record(no)
    assert record.status == RecordStatus.CONFIRMED
    assert (record.history[-1].act, record.history[-1].new) == ("reading-failed", "damaged")


def test_an_older_attempt_writes_nothing(desk: Desk) -> None:
    """A daemon that was thought dead comes back while another has the item."""
    item, _ = desk.running(b"a")
    desk.store.begin(desk.store.item(item.id), "host-2")
    acts: list[Callable[[], object]] = [
        lambda: desk.store.postpone(item.id, 1, TIMEOUT, Step.READ, now()),
        lambda: desk.store.shunt(item.id, 1, DAMAGED, Step.READ),
        lambda: desk.settle(item, draft(item)),
    ]
    for act in acts:
        with pytest.raises(RefusedError) as caught:
            act()
        assert caught.value.case == "stale-attempt"
    assert desk.store.item(item.id).state == ItemState.RUNNING


def test_retry_only_asks(desk: Desk) -> None:
    """A row for the daemon to find, from the step that failed; counters start anew; who asked is in the history."""
    item, no = desk.running(b"a")
    for _ in range(3):
        desk.store.child_died(item.id, item.attempt)
    desk.store.shunt(item.id, 1, DAMAGED, Step.READ)
    assert desk.store.ask_retry([item.id], "李样例", None) == [item.id]
    asked = desk.store.due(now(), 10)
    assert [(one.id, one.failed_step, one.deaths) for one in asked] == [(item.id, Step.READ, 0)]
    last = desk.store.record(no).history[-1]
    assert (last.who, last.act, last.old, last.new) == ("李样例", "reprocess", "shunted", "read")
    assert desk.store.ask_retry([item.id], "李样例", Step.UNDERSTAND) == [item.id]
    assert desk.store.item(item.id).failed_step == Step.UNDERSTAND


def test_retry_leaves_what_is_in_hand(desk: Desk) -> None:
    """An item waiting for its first run, or running, will be done anyway."""
    waiting, running = desk.one(b"a"), desk.running(b"b")[0]
    assert desk.store.ask_retry([waiting.item_id, running.id], "李样例", None) == []
    with pytest.raises(NotFoundError):
        desk.store.ask_retry([waiting.item_id, "no such item"], "李样例", None)
    with pytest.raises(RefusedError):
        desk.store.ask_retry([waiting.item_id], "  ", None)


def test_items_are_listed_newest_first_and_by_page(desk: Desk) -> None:
    """Each page begins after the last of the one before; states and sources narrow it."""
    made = [desk.one(bytes([i]), source="mail" if i % 2 else "fax").item_id for i in range(7)]
    first = desk.store.items(limit=4)
    second = desk.store.items(limit=4, after=first[-1].id)
    assert [item.id for item in [*first, *second]] == made[::-1]
    desk.store.begin(desk.store.item(made[3]), "host-1")
    assert [item.id for item in desk.store.items(states=[ItemState.RUNNING])] == [made[3]]
    assert [item.id for item in desk.store.items(states=[ItemState.RUNNING, ItemState.WAITING], limit=5)] == made[:1:-1]
    assert [item.id for item in desk.store.items(source="mail")] == [made[5], made[3], made[1]]
    assert desk.store.items(states=[]) == []


def test_every_state_is_counted(desk: Desk) -> None:
    """Also those no item is in."""
    desk.one(b"a")
    desk.running(b"b")
    counts = desk.store.counts()
    assert set(counts) == set(ItemState)
    assert (counts[ItemState.WAITING], counts[ItemState.RUNNING], counts[ItemState.REVIEW]) == (1, 1, 0)


def test_an_unknown_item_is_not_found(desk: Desk) -> None:
    """Whatever is asked of it."""
    acts: list[Callable[[], object]] = [
        lambda: desk.store.item("nobody"),
        lambda: desk.store.step_done("nobody"),
        lambda: desk.store.child_died("nobody", 1),
        lambda: desk.store.postpone("nobody", 1, TIMEOUT, Step.READ, now()),
    ]
    for act in acts:
        with pytest.raises(NotFoundError):
            act()


def test_a_list_holds_what_was_asked_for_in_the_order_asked_for(desk: Desk) -> None:
    """By state, source, channel, reason with or without a parameter, and age; oldest first within each order."""
    items = [desk.store.begin(desk.store.item(desk.one(body, source=source, way=way).item_id), "host-1") for body, source, way in _THREE]
    for item, reasons in zip(items, (("few-pages:2",), ("few-pages:20", "blank"), ()), strict=True):
        desk.settle(item, None, ItemState.REVIEW if reasons else ItemState.RECORDED, reasons=reasons)

    def found(order: Order | None = None, **conditions: Any) -> list[int]:
        ids = [item.id for item in items]
        return [ids.index(item.id) for item in desk.store.items(chosen=Chosen(**conditions), order=order)]

    assert found() == [2, 1, 0]
    assert found(Order.AGE) == [0, 1, 2]
    assert found(Order.CHANNEL) == [1, 0, 2]
    assert found(Order.STATE) == [2, 0, 1]
    assert found(reasons=("few-pages",)) == [1, 0]
    assert found(reasons=("few-pages", "blank")) == [1]
    assert found(reasons=("few",)) == []
    assert found(Order.AGE, states=(ItemState.REVIEW,), way=Way.FAX) == [0]
    assert found(source="mail") == [1]
    assert found(reasons=("blank",), before=NOON) == []
    assert found(before=NOON) == []
    assert found(since=NOON) == [2, 1, 0]


def test_what_is_asked_for_by_its_age_comes_by_the_time_of_receipt(desk: Desk) -> None:
    """A letter that lay in a mailbox for weeks is old, whenever it was registered; pages follow each other."""
    days = (3, 1, 4, 2, 4)
    items = [desk.one(f"{place}".encode(), received_at=NOON - timedelta(days=day)).item_id for place, day in enumerate(days)]

    def page(after: str | None = None, **asked: Any) -> list[int]:
        return [items.index(item.id) for item in desk.store.items(chosen=Chosen(**asked), after=after, limit=2)]

    older: dict[str, Any] = {"before": NOON - timedelta(hours=36)}
    assert (page(**older), page(items[0], **older), page(items[2], **older)) == ([3, 0], [4, 2], [])
    assert page(since=NOON - timedelta(hours=60)) == [1, 3]
    assert [items.index(item.id) for item in desk.store.items(order=Order.AGE)] == [2, 4, 0, 3, 1]


def test_a_rule_is_a_reason_too(desk: Desk) -> None:
    """Found by an index of its own, beside doubts of the same name."""
    ruled, doubted, other = (desk.running(body)[0] for body in (b"one", b"two", b"three"))
    desk.settle(ruled, None, ItemState.SET_ASIDE, rule="advert")
    desk.settle(doubted, None, ItemState.REVIEW, reasons=("advert", "x" * 300))
    desk.settle(other, None, ItemState.REVIEW, reasons=("x" * 300, "blank"))
    assert [item.id for item in desk.store.items(chosen=Chosen(reasons=("advert",)))] == [doubted.id, ruled.id]
    assert [item.id for item in desk.store.items(chosen=Chosen(reasons=("blank",)))] == [other.id]
    assert desk.store.items_standing()[ItemState.REVIEW] == 2


_THREE = ((b"one", "hall", Way.FAX), (b"two", "mail", Way.EMAIL), (b"three", "scans", Way.LETTER))
