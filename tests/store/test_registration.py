"""Registration: every arrival is one item with number, query code and clock, and no place is registered twice."""

import threading
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from petition_intake.config import Office
from petition_intake.errors import NotFoundError
from petition_intake.model import Failure, ItemState, Place, RecordStatus, Trouble
from petition_intake.ports import Passed
from store import Kept, Store
from store.numbers import normal_query_code
from tests.store.makers import NOON, Desk, arrival, imap


def test_an_arrival_gets_number_code_and_clock_at_once(desk: Desk) -> None:
    """Before anything is read there is a record with everything an arrival is owed."""
    registered = desk.one(b"first")
    record, item = desk.store.record(registered.record_no), desk.store.item(registered.item_id)
    assert (registered.new, registered.record_no, desk.enqueued) == (True, "XF2026-000001", [item.id])
    assert (record.status, record.items, record.deadlines[0].name) == (RecordStatus.REGISTERED, (item.id,), "first_response")
    assert normal_query_code(record.query_code) == record.query_code
    assert (item.state, item.record_no, item.attempt, item.digest) == (ItemState.WAITING, record.record_no, 0, desk.store.blobs.put(b"first")[0])
    assert [(entry.act, entry.new) for entry in record.history] == [("registered", "registered")]
    assert desk.store.item(registered.record_no) == item


def test_times_come_back_in_the_offices_zone(desk: Desk) -> None:
    """Stored as UTC, shown as the office's clock shows it."""
    record = desk.store.record(desk.one(b"zone").record_no)
    assert record.received_at == NOON
    assert record.received_at.isoformat() == "2026-03-02T12:00:00+08:00"
    assert record.deadlines[0].started_at.isoformat() == "2026-03-02T12:00:00+08:00"


def test_the_year_of_a_number_is_that_of_receipt_in_the_offices_zone(desk: Desk) -> None:
    """New Year's Eve 17:00 UTC is already next year in Changsha; each year counts for itself."""
    eve = datetime(2025, 12, 31, 15, 0, tzinfo=UTC)
    numbers = [desk.one(bytes([i]), received_at=moment).record_no for i, moment in enumerate((eve, eve + timedelta(hours=2), eve))]
    assert numbers == ["XF2025-000001", "XF2026-000001", "XF2025-000002"]


def test_one_group_may_span_two_years(desk: Desk) -> None:
    """Numbers go with the arrival, not with the group."""
    old = datetime(2024, 5, 1, tzinfo=UTC)
    made = desk.register(arrival(b"a"), arrival(b"b", received_at=old), arrival(b"c"))
    assert [one.record_no for one in made] == ["XF2026-000001", "XF2024-000001", "XF2026-000002"]


def test_a_known_place_is_the_same_item(desk: Desk) -> None:
    """A second poll adds nothing, also when both come in one group."""
    first = desk.one(b"again", "cur/1")
    second = desk.one(b"again", "cur/1")
    twice = desk.register(arrival(b"both", "cur/2"), arrival(b"both", "cur/2"))
    assert (second.item_id, second.record_no, second.new) == (first.item_id, first.record_no, False)
    assert [one.new for one in twice] == [True, False]
    assert twice[0].item_id == twice[1].item_id
    assert len(desk.store.items()) == 2


def test_the_same_bytes_from_another_place_are_a_new_item_linked_to_the_first(desk: Desk) -> None:
    """Two people may send the same letter; nothing is discarded as a duplicate."""
    first = desk.one(b"same", "cur/1")
    second = desk.one(b"same", "cur/2")
    third = desk.one(b"same", "scan/1", source="folder")
    links = [desk.store.item(one.item_id).same_as for one in (first, second, third)]
    assert links == [None, first.item_id, first.item_id]
    assert len({first.record_no, second.record_no, third.record_no}) == 3


def test_arrivals_without_bytes_are_no_copies_of_each_other(desk: Desk) -> None:
    """Two calls that brought nothing have only that in common."""
    items = [desk.store.item(desk.one(b"", f"call/{i}").item_id) for i in range(2)]
    assert [item.same_as for item in items] == [None, None]


def test_the_same_place_name_at_two_sources_is_two_items(desk: Desk) -> None:
    """A place means something within its source only."""
    one, other = desk.one(b"x", "1"), desk.one(b"y", "1", source="fax")
    assert one.item_id != other.item_id


def test_a_new_uidvalidity_adds_nothing(desk: Desk) -> None:
    """The server dealt its numbers out anew: the same mails are the same items, and keep when they came."""
    before = desk.register(imap(b"one", 1), imap(b"two", 2))
    after = desk.register(replace(imap(b"two", 1, "2"), received_at=NOON + timedelta(days=9)), imap(b"one", 2, "2"))
    assert [one.new for one in after] == [False, False]
    assert [one.item_id for one in after] == [before[1].item_id, before[0].item_id]
    assert desk.store.item(before[1].item_id).received_at == NOON
    assert desk.store.ledger_counts() == {"mail": {"item": 2, "renumbered": 2}}


def test_after_a_new_uidvalidity_only_surplus_copies_are_new(desk: Desk) -> None:
    """Two copies before and three after: two are matched one to one, the third is a new item, linked."""
    before = desk.register(imap(b"copy", 1), imap(b"copy", 2))
    after = desk.register(imap(b"copy", 7, "2"), imap(b"copy", 8, "2"), imap(b"copy", 9, "2"))
    assert [one.new for one in after] == [False, False, True]
    assert {one.item_id for one in after[:2]} == {one.item_id for one in before}
    assert desk.store.item(after[2].item_id).same_as == before[0].item_id


def test_copies_are_matched_once_even_over_many_polls_and_epochs(desk: Desk) -> None:
    """A sighting already matched is not matched again; the next epoch matches those of this one."""
    first = desk.register(imap(b"copy", 1))[0]
    second = [desk.register(imap(b"copy", uid, "2"))[0] for uid in (1, 2)]
    third = desk.register(imap(b"copy", 5, "3"), imap(b"copy", 6, "3"))
    assert [one.new for one in second] == [False, True]
    assert [one.new for one in third] == [False, False]
    assert {one.item_id for one in third} == {first.item_id, second[1].item_id}


def test_another_folder_or_source_is_no_new_uidvalidity(desk: Desk) -> None:
    """The old sightings of that mailbox only."""
    desk.register(imap(b"copy", 1))
    moved = desk.register(imap(b"copy", 1, "2", "Junk"), replace(imap(b"copy", 1, "2"), source="other"))
    assert [one.new for one in moved] == [True, True]


def test_a_group_is_all_or_nothing(desk: Desk) -> None:
    """When the engine can't take the run nothing is registered and no number is lost."""

    def refuse(_: sa.Connection, channels: Mapping[str, str]) -> None:
        raise RuntimeError(channels)

    with pytest.raises(RuntimeError):
        desk.register(arrival(b"a"), arrival(b"b"), enqueue=refuse)
    assert desk.store.items() == []
    assert desk.store.ledger("mail") == []
    assert desk.one(b"a").record_no == "XF2026-000001"


def test_the_run_is_enqueued_on_the_registrations_own_transaction(desk: Desk) -> None:
    """The engine's row sees the item's, and goes with it."""
    seen: list[str] = []

    def look(connection: sa.Connection, channels: Mapping[str, str]) -> None:
        ((item_id, channel),) = channels.items()
        seen.extend(connection.execute(sa.text("SELECT id FROM item WHERE id = :id AND way = :way"), {"id": item_id, "way": channel}).scalars())

    registered = desk.register(arrival(b"a"), enqueue=look)
    assert seen == [registered[0].item_id]


def test_a_call_that_brought_nothing_is_an_item_with_its_failure(desk: Desk) -> None:
    """What cannot be read has a number and a clock as well."""
    failure = Failure("receive", Trouble.PERMANENT, "no-pages-arrived", {"pages": 0})
    registered = desk.one(b"", failure=failure)
    assert desk.store.item(registered.item_id).failure == failure
    assert desk.store.record(registered.record_no).deadlines


def test_mail_from_before_the_start_is_in_the_ledger_and_counts_as_known(desk: Desk) -> None:
    """It is listed, not taken; asked for history it is no longer known, and comes in as an item."""
    old, place = NOON - timedelta(days=400), Place("cur/old")
    desk.store.start_source("mail", NOON - timedelta(days=1), False, "李样例")
    desk.register(passed=[("mail", Passed(place, "before-start", old))])
    desk.register(passed=[("mail", Passed(place, "before-start", old))])
    assert [(line.place, line.item_id, line.reason) for line in desk.store.ledger("mail")] == [("cur/old", None, "before-start")]
    assert desk.store.known("mail", [place], history=False) == {"cur/old"}
    assert desk.store.known("mail", [place], history=True) == frozenset()
    taken = desk.one(b"old", "cur/old", history=True, received_at=old)
    assert taken.new
    assert desk.store.item(taken.item_id).history
    assert [(line.item_id, line.reason) for line in desk.store.ledger("mail")] == [(taken.item_id, None)]
    assert desk.store.known("mail", [place], history=True) == {"cur/old"}


def test_an_earlier_start_takes_what_was_passed_over(desk: Desk) -> None:
    """Moving the start back makes mail after the new start unknown again."""
    place = Place("cur/march")
    desk.store.start_source("mail", NOON, False, "李样例")
    desk.register(passed=[("mail", Passed(place, "before-start", NOON - timedelta(days=2)))])
    assert desk.store.known("mail", [place], history=False) == {"cur/march"}
    desk.store.start_source("mail", NOON - timedelta(days=3), False, "李样例")
    assert desk.store.known("mail", [place], history=False) == frozenset()


def test_known_answers_for_thousands_of_places(desk: Desk) -> None:
    """Batches larger than one statement takes."""
    kept = Kept(arrival(b"one"), *desk.store.blobs.put(b"one"))
    group = [replace(kept, arrival=arrival(b"one", f"cur/{i}")) for i in range(0, 1200, 3)]
    desk.store.register(group, [], enqueue=lambda _, __: None, now=NOON)
    known = desk.store.known("mail", [Place(f"cur/{i}") for i in range(1200)], history=False)
    assert known == {f"cur/{i}" for i in range(0, 1200, 3)}


def test_places_come_back_to_the_character(desk: Desk) -> None:
    """File names in GBK bytes, NUL, the escape's own mark, and a name longer than any index takes."""
    names = [b"\xd0\xc5.tif".decode("utf-8", "surrogateescape"), "a\x00b", 'json:"x"', "长" * 3000]
    desk.register(*[arrival(name.encode("utf-8", "surrogateescape"), name) for name in names])
    assert {line.place for line in desk.store.ledger("mail")} == set(names)
    assert desk.store.known("mail", [Place(name) for name in names], history=False) == set(names)


def test_a_path_of_any_length_may_be_a_source(desk: Desk) -> None:
    """The path given to ``ingest`` is kept as the source's name, cut where an index could not take it."""
    long = "/srv/" + "扫描件" * 1300
    registered = desk.one(b"x", "1", source=long)
    assert desk.store.known(long, [Place("1")], history=False) == {"1"}
    assert [line.item_id for line in desk.store.ledger(long)] == [registered.item_id]
    assert [item.id for item in desk.store.items(source=long)] == [registered.item_id]
    assert desk.store.known(long + "x", [Place("1")], history=False) == frozenset()


def test_headers_that_no_database_can_hold_are_kept_readable(desk: Desk) -> None:
    """NUL and lone surrogates in a name or an envelope never stop a registration."""
    registered = desk.one(b"odd", name="a\x00\udcff.eml")
    assert desk.store.item(registered.item_id).name == "a\N{REPLACEMENT CHARACTER}\N{REPLACEMENT CHARACTER}.eml"


def test_threads_draw_distinct_numbers_without_a_gap(desk: Desk) -> None:
    """Six registrars at once, each with groups of its own, over two sources."""
    numbers: list[str] = []
    troubles: list[Exception] = []

    def work(thread: int) -> None:
        try:
            for group in range(5):
                bodies = [f"{thread}/{group}/{i}".encode() for i in range(4)]
                made = desk.register(*[arrival(body, body.decode(), source=f"mail{thread % 2}") for body in bodies])
                numbers.extend(one.record_no for one in made)
        except Exception as error:  # noqa: BLE001 - told by the test
            troubles.append(error)

    threads = [threading.Thread(target=work, args=(i,)) for i in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert troubles == []
    assert sorted(numbers) == [f"XF2026-{serial:06d}" for serial in range(1, 121)]


def test_two_registrars_that_meet_the_same_place_register_it_once(desk: Desk) -> None:
    """A race between two daemons on one mailbox."""
    made: list[str] = []
    gate = threading.Barrier(4)

    def work() -> None:
        gate.wait()
        made.extend(one.item_id for one in desk.register(*[arrival(f"{i}".encode(), f"cur/{i}") for i in range(10)]))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 40
    assert len(set(made)) == 10
    assert len(desk.store.items()) == 10


def test_another_office_sees_nothing(desk: Desk) -> None:
    """No query leaves out the office."""
    registered = desk.one(b"ours", "cur/1")
    stranger = Store(desk.store.database, desk.store.blobs, Office(code="stranger"))
    with pytest.raises(NotFoundError):
        stranger.item(registered.item_id)
    with pytest.raises(NotFoundError):
        stranger.record(registered.record_no)
    with pytest.raises(NotFoundError):
        stranger.begin(desk.store.item(registered.item_id), "host-1")
    assert stranger.items() == []
    assert stranger.ledger("mail") == []
    assert stranger.known("mail", [Place("cur/1")], history=False) == frozenset()


def test_the_offices_pattern_makes_the_number(desk: Desk) -> None:
    """A pattern of the office's own."""
    office = desk.store.office.model_copy(update={"number_pattern": "长信〔{year}〕{serial}号"})
    own = Desk(Store(desk.store.database, desk.store.blobs, office), [])
    assert own.one(b"x").record_no == "长信〔2026〕1号"
