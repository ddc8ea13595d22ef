"""Whether a source's own account of itself and our ledger agree: every way in which they may not."""

from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from ingest.balance import Account, Known, Lying, Standing, Told, balance, since, troubles, with_patience
from ingest.channels.fax_spool import stamp_of
from petition_intake.model import Place

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def _told(number: int, pages: int = 1, *, at: datetime = NOON, young: bool = False) -> Told:
    """A line of a log: a fax of some pages, or with none a call that brought nothing."""
    name = f"fax{number}.tif" if pages else ""
    place = Place(f"lost:{name};{at.isoformat()}" if pages else f"call:{number};{at.isoformat()}")
    return Told(place, str(number), name, at, at + MINUTE, pages, young=young)


def _file(number: int, at: datetime = NOON) -> str:
    return f"fax{number}.tif;{at.isoformat()}"


def _account(files: list[str], told: list[Told]) -> Account:
    return Account(tuple(Lying(Place(key)) for key in files), tuple(told), NOON - timedelta(days=1), stamp_of)


def _standings(account: Account, ledger: list[Known], **more: Any) -> list[Standing]:
    return [entry.standing for entry in balance(account, ledger, **more).entries]


def test_a_line_a_file_and_an_item_make_one_entry() -> None:
    """Found by name and time, whatever second the tags say."""
    key = _file(1, NOON + timedelta(seconds=42))
    found = balance(_account([key], [_told(1)]), [Known(key, "item-1")])
    (entry,) = found.entries
    assert (entry.standing, entry.place, entry.item) == (Standing.TAKEN, key, "item-1")
    assert entry.told is not None
    assert entry.told.call == "1"
    assert found.balanced
    assert found.counts == {Standing.TAKEN: 1}


def test_a_line_with_pages_and_no_file_is_lost_until_a_person_has_seen_to_it() -> None:
    """Also when it is an item: the pages are not here."""
    lost = _told(1, pages=3)
    assert _standings(_account([], [lost]), []) == [Standing.LOST]
    known = [Known(lost.place.key, "item-1")]
    found = balance(_account([], [lost]), known)
    assert [entry.standing for entry in troubles(found)] == [Standing.LOST]
    assert not found.balanced
    assert _standings(_account([], [lost]), known, seen_to=frozenset({"item-1"})) == [Standing.SEEN_TO]
    assert _standings(_account([], [_told(1, young=True)]), []) == [Standing.WAITING]


def test_a_file_taken_and_cleaned_away_is_not_lost() -> None:
    """The ledger knows it; the log's line belongs to it."""
    assert _standings(_account([], [_told(1)]), [Known(_file(1), "item-1")]) == [Standing.GONE]


def test_a_name_that_came_round_again_is_another_fax() -> None:
    """The file of last year is not the one the log tells of today."""
    year = timedelta(days=365)
    old = Known(_file(1, NOON - year), "item-old")
    assert sorted(_standings(_account([], [_told(1)]), [old])) == [Standing.GONE, Standing.LOST]


def test_what_lies_there_and_is_no_item_is_missing() -> None:
    """With a line of the log or without."""
    assert _standings(_account([_file(1), "letter.pdf"], [_told(1)]), []) == [Standing.MISSING, Standing.MISSING]


def test_a_call_that_brought_nothing_needs_its_item_too() -> None:
    """Somebody tried to reach the office."""
    call = _told(2, pages=0)
    assert _standings(_account([], [call]), []) == [Standing.MISSING]
    assert _standings(_account([], [call]), [Known(call.place.key, "item-2")]) == [Standing.TAKEN]
    assert _standings(_account([], [call]), [Known(call.place.key, None, "before-start")]) == [Standing.PASSED]


def test_a_file_the_log_does_not_tell_of_is_named() -> None:
    """Only where the log covers that time; it is an item all the same."""
    assert _standings(_account([_file(1)], []), [Known(_file(1), "item-1")]) == [Standing.UNLOGGED]
    before = _file(1, NOON - timedelta(days=2))
    assert _standings(_account([before], []), [Known(before, "item-1")]) == [Standing.TAKEN]


def test_renumbered_places_are_not_gone() -> None:
    """Mails met again under a new UIDVALIDITY have their item at the new place."""
    ledger = [Known("INBOX;1;7", "item-1", current=False), Known("INBOX;2;7", "item-1")]
    assert _standings(Account((Lying(Place("INBOX;2;7", "INBOX", "2")),)), ledger) == [Standing.TAKEN]


def test_earlier_times_are_not_asked_for_when_a_day_is_named() -> None:
    """Neither lost nor gone."""
    old, new = _told(1, at=NOON - timedelta(days=90)), _told(2)
    account = since(_account([], [old, new]), NOON - timedelta(days=1))
    ledger = [Known(old.place.key, "item-1"), Known(new.place.key, "item-2")]
    assert _standings(account, ledger) == [Standing.LOST]


def test_what_came_just_now_waits() -> None:
    """The next poll will find it."""
    account = Account((Lying(Place("a"), since=NOON), Lying(Place("b"), since=NOON - 5 * MINUTE), Lying(Place("c"))), (_told(9, pages=0),))
    found = balance(with_patience(account, NOON + 2 * MINUTE, 2.5 * MINUTE), [])
    assert {entry.place: entry.standing for entry in found.entries if entry.told is None} == {"a": "waiting", "b": "missing", "c": "missing"}
    assert [entry.standing for entry in found.entries if entry.told] == [Standing.WAITING]


NUMBERS = st.integers(1, 4)
PLACES = st.one_of(st.builds(_file, NUMBERS, st.sampled_from([NOON, NOON + MINUTE, NOON + 400 * MINUTE])), st.text(max_size=8))


@given(
    st.lists(PLACES, max_size=8, unique=True),
    st.lists(st.builds(_told, NUMBERS, st.integers(0, 2)), max_size=8, unique_by=lambda told: told.place.key),
    st.dictionaries(st.one_of(PLACES, st.builds(lambda number: _told(number).place.key, NUMBERS)), st.one_of(st.none(), st.just("item")), max_size=8),
)
def test_nothing_is_left_out(files: list[str], told: list[Told], ledger: dict[str, str | None]) -> None:
    """Whatever there is: every file and every line stands somewhere, and what is not in the ledger never passes for an item."""
    found = balance(_account(files, told), [Known(key, item, None if item else "before-start") for key, item in ledger.items()])
    places = {entry.place for entry in found.entries}
    assert set(files) <= places | {line.place.key for line in told}
    for entry in found.entries:
        assert entry.standing not in {Standing.TAKEN, Standing.GONE, Standing.UNLOGGED} or entry.item == "item"
    for key in files:
        if key not in ledger:
            assert any(entry.place == key and entry.standing is Standing.MISSING for entry in found.entries)
