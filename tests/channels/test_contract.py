"""What every poller promises, on a real source of each kind."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest

from petition_intake.model import Arrival, Place
from petition_intake.plugins import discover
from petition_intake.ports import Channel, Passed
from tests.channels.yards import OLD, Ledger, Yard, body

DONE = ["leave", "flag", "move"]


def _offered(yard: Yard, done: str) -> None:
    if done == "flag" and not yard.flags:
        pytest.skip("a file has no flag")


def test_each_kind_is_found_by_its_file() -> None:
    """A channel is one file that offers CHANNEL under the file's own name."""
    found: dict[str, Channel] = dict(discover("ingest.channels", "CHANNEL"))
    assert {"fax_spool", "folder", "imap", "maildir"} <= set(found)
    assert all(name == channel.kind for name, channel in found.items())


def test_everything_that_lies_there_is_taken(yard: Yard, ledger: Ledger) -> None:
    """All bytes come, whole, each with a place of its own and a time with a zone."""
    put = {yard.put(number) for number in range(5)}
    with yard.open() as poller:
        found = ledger.take(poller)
        assert {body(thing) for thing in found} == put
        assert len({thing.place.key for thing in found}) == 5
        assert all(thing.received_at.tzinfo and thing.received_at <= datetime.now(UTC) + timedelta(minutes=6) for thing in found)


def test_what_is_known_is_not_fetched_again(yard: Yard, ledger: Ledger) -> None:
    """A second poll, of the same poller or another, yields nothing; a later arrival comes alone."""
    for number in range(3):
        yard.put(number)
    with yard.open() as poller:
        assert len(ledger.take(poller)) == 3
        assert ledger.take(poller) == []
    with yard.open() as poller:
        assert ledger.take(poller) == []
        fresh = yard.put(77)
        assert [body(thing) for thing in ledger.take(poller)] == [fresh]


def test_the_store_is_asked_in_batches(yard: Yard, ledger: Ledger) -> None:
    """Places are asked about many at a time."""
    for number in range(20):
        yard.put(number)
    with yard.open() as poller:
        assert len(ledger.take(poller)) == 20
    assert ledger.questions <= 3


def test_what_was_not_kept_comes_again(yard: Yard, ledger: Ledger) -> None:
    """A poll that was broken off acknowledges nothing: the next one yields everything not kept."""
    for number in range(4):
        yard.put(number)
    with yard.open("move") as poller:
        first = next(iter(poller.poll(ledger.known, None, history=False)))
    with yard.open("move") as poller:
        assert first.place.key in {thing.place.key for thing in ledger.take(poller)}
        assert len(ledger.keys) == 4


def test_looking_takes_and_changes_nothing(yard: Yard, ledger: Ledger) -> None:
    """``source try`` counts by year and names the oldest."""
    yard.put(1)
    yard.put(2, old=True)
    with yard.open() as poller:
        seen = poller.look()
        assert seen.counts_by_year == {2019: 1, max(seen.counts_by_year): 1}
        assert seen.oldest == OLD or (seen.oldest and seen.oldest.year == 2019)
        assert seen.folders
        assert len(ledger.take(poller)) == 2


def test_nothing_there_is_no_trouble(yard: Yard, ledger: Ledger) -> None:
    """An empty source yields nothing, has no places and no oldest."""
    with yard.open() as poller:
        assert ledger.take(poller) == []
        assert list(poller.places()) == []
        assert poller.look().oldest is None


def test_what_is_older_than_the_start_is_listed_not_taken(yard: Yard, ledger: Ledger) -> None:
    """Without history, what lay there before the start is passed with its place and reason."""
    yard.put(1, old=True)
    new = yard.put(2)
    with yard.open() as poller:
        found = ledger.take(poller, OLD + timedelta(days=1))
        passed = [thing for thing in found if isinstance(thing, Passed)]
        assert [thing.reason for thing in passed] == ["before-start"]
        assert [body(thing) for thing in found if isinstance(thing, Arrival)] == [new]
        assert not any(thing.history for thing in found if isinstance(thing, Arrival))


def test_history_is_taken_and_marked_so(yard: Yard, ledger: Ledger) -> None:
    """With history, what is older arrives, marked."""
    old = yard.put(1, old=True)
    yard.put(2)
    with yard.open() as poller:
        found = ledger.take(poller, OLD + timedelta(days=1), history=True)
        assert [body(thing) for thing in found if isinstance(thing, Arrival) and thing.history] == [old]
        assert len(found) == 2


def test_what_cannot_be_fetched_stops_nothing(yard: Yard, ledger: Ledger) -> None:
    """One entry that can't be read is passed over; those before and behind it come."""
    put = {yard.put(1)}
    yard.spoil()
    put |= {yard.put(2), yard.put(99)}
    with yard.open() as poller:
        assert {body(thing) for thing in ledger.take(poller)} == put


@pytest.mark.parametrize("done", DONE)
def test_nothing_is_acknowledged_unasked(yard: Yard, ledger: Ledger, done: str) -> None:
    """Polling alone changes nothing at the source, whatever ``done`` says."""
    _offered(yard, done)
    for number in range(4):
        yard.put(number)
    with yard.open(done) as poller:
        ledger.take(poller)
    assert yard.waiting() == 4


@pytest.mark.parametrize("done", DONE)
def test_only_what_was_told_is_acknowledged_and_nothing_is_lost(yard: Yard, ledger: Ledger, done: str) -> None:
    """Of four entries two are durable: these are flagged or moved, the others stay, all four exist."""
    _offered(yard, done)
    for number in range(4):
        yard.put(number)
    with yard.open(done) as poller:
        found = ledger.take(poller)
        poller.done([thing.place for thing in found[:2]])
        assert yard.waiting() == (2 if done == "move" else 4)
        assert yard.kept() == 4
        assert [thing.place for thing in ledger.take(poller) if thing.place.folder is None] == []


@pytest.mark.parametrize("done", DONE)
def test_acknowledging_twice_does_no_more(yard: Yard, ledger: Ledger, done: str) -> None:
    """A crash between commit and acknowledgement may repeat the latter."""
    _offered(yard, done)
    for number in range(2):
        yard.put(number)
    with yard.open(done) as poller:
        places = [thing.place for thing in ledger.take(poller)]
        poller.done(places)
        poller.done(places)
        assert yard.kept() == 2


@pytest.mark.parametrize("done", DONE)
def test_acknowledging_while_a_poll_is_under_way_disturbs_nothing(yard: Yard, ledger: Ledger, done: str) -> None:
    """The registrar acknowledges group by group while the poll goes on."""
    _offered(yard, done)
    put = {yard.put(number) for number in range(60)}
    came = set()
    with yard.open(done) as poller:
        for thing in poller.poll(ledger.known, None, history=False):
            came.add(body(thing))
            poller.done([thing.place])
    assert came == put
    assert yard.kept() == 60


def test_acknowledging_what_is_not_there_is_no_trouble(yard: Yard) -> None:
    """A place that has gone, or never was, is passed over."""
    yard.put(1)
    with yard.open("move") as poller:
        places: Sequence[Place] = list(poller.places())
        poller.done([Place(_other(place.key), place.folder, place.epoch) for place in places])
    assert yard.waiting() == 1


def _other(key: str) -> str:
    """A place that looks alike and does not exist."""
    head, _, tail = key.rpartition(";")
    return f"{head};{tail}9" if head else f"{key}9"


def test_the_ledger_sees_every_place(yard: Yard, ledger: Ledger) -> None:
    """``places`` are those of the poll."""
    for number in range(3):
        yard.put(number)
    with yard.open() as poller:
        ledger.take(poller)
        assert {place.key for place in poller.places()} == ledger.keys


def test_what_was_moved_is_still_in_the_ledger(yard: Yard, ledger: Ledger) -> None:
    """Files keep their place when moved; a moved mail's new place shares folder and digest with the old one and differs in epoch."""
    for number in range(3):
        yard.put(number)
    with yard.open("move") as poller:
        found = ledger.take(poller)
        poller.done([thing.place for thing in found])
        now = list(poller.places())
        assert len(now) == 3
        if found[0].place.folder is None:
            assert {place.key for place in now} == ledger.keys
        else:
            again = ledger.take(poller)
            assert {body(thing) for thing in again} == {body(thing) for thing in found}
            assert {thing.place.folder for thing in again} == {thing.place.folder for thing in found}
            assert not {thing.place.epoch for thing in again} & {thing.place.epoch for thing in found}
        assert ledger.take(poller) == []
