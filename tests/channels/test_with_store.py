"""Poller and store together: what a moved mail, a new UIDVALIDITY and a restart mean for items."""

import threading
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from ingest.polling import take
from ingest.reconcile import account_of, compared, matched
from ingest.registrar import Registrar
from petition_intake.config import Office
from petition_intake.model import Arrival, Place
from petition_intake.ports import Poller
from store import Blobs, Database, Kept, Registered, Store, migrate
from store.shapes import SourceState
from tests.channels.yards import ImapYard, Yard, fax, mail, open_poller


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A migrated store on SQLite."""
    database = Database(f"sqlite:///{tmp_path / 'petition.db'}")
    migrate(database)
    yield Store(database, Blobs(tmp_path / "blobs"), Office())
    database.close()


def _poll(poller: Poller, store: Store) -> list[Registered]:
    """Poll, register, acknowledge: what the daemon does at every turn."""

    def known(places: Sequence[Place]) -> frozenset[str]:
        return store.known("door", places, history=False)

    found = [thing for thing in poller.poll(known, None, history=False) if isinstance(thing, Arrival)]
    kept = [Kept(arrival, *store.blobs.put(arrival.body)) for arrival in found]
    done = store.register(kept, [], enqueue=lambda *_: None, now=datetime.now(UTC)) if kept else []
    poller.done([one.place for one in done])
    return done


def _turn(mailbox: ImapYard, store: Store, done: str = "move") -> list[bool]:
    """One visit: of what came, which were new items."""
    with mailbox.open(done) as poller:
        return [one.new for one in _poll(poller, store)]


def test_a_moved_mail_is_the_same_item(mailbox: ImapYard, store: Store) -> None:
    """Three mails, two of them byte for byte the same, are three items, moved or not."""
    for number in (2, 2, 4):
        mailbox.put(number)
    assert _turn(mailbox, store) == [True, True, True]
    assert mailbox.waiting() == 0
    assert _turn(mailbox, store) == [False, False, False]
    assert _turn(mailbox, store) == []
    mailbox.put(6)
    assert _turn(mailbox, store) == [True]
    assert _turn(mailbox, store) == [False]
    assert len(store.items()) == 4


def test_a_mail_that_a_clerk_moves_back_is_the_same_item(mailbox: ImapYard, store: Store) -> None:
    """Out of the done mailbox and back again, under yet another UID."""
    mailbox.put(2)
    assert _turn(mailbox, store) == [True]
    assert _turn(mailbox, store) == [False]
    with mailbox.server.connect(mailbox.user) as client:
        client.select("Taken")
        client.uid("COPY", "1", "INBOX")
        client.store("1", "+FLAGS", r"(\Deleted)")
        client.expunge()
    assert _turn(mailbox, store) == [False]
    assert len(store.items()) == 1


@pytest.mark.parametrize("done", ["leave", "flag", "move"])
def test_a_new_uidvalidity_makes_no_new_item(mailbox: ImapYard, store: Store, done: str) -> None:
    """UIDs dealt out anew, in the inbox and where the done mails lie."""
    for number in range(6):
        mailbox.put(number)
    assert _turn(mailbox, store, done) == [True] * 6
    for folder in ("INBOX", "Taken") if done == "move" else ("INBOX",):
        mailbox.server.forget_uids(user=mailbox.user, folder=folder)
    assert not any(_turn(mailbox, store, done))
    assert _turn(mailbox, store, done) == []
    assert len(store.items()) == 6


def test_faxes_and_fruitless_calls_are_items_once(tmp_path: Path, store: Store) -> None:
    """Moved with their records, polled again by another process: nothing new."""
    spool = tmp_path / "recvq"
    spool.mkdir()
    fax(spool / "a.tif")
    for name in ("a", "b"):
        (spool / f"{name}.json").write_text(f'{{"pages": {1 if name == "a" else 0}, "complete": {"true" if name == "a" else "false"}}}', encoding="utf-8")
    for expected in ([True, True], []):
        with open_poller("fax_spool", path=spool, settle_seconds=0, done="move", done_folder=tmp_path / "done") as poller:
            assert [one.new for one in _poll(poller, store)] == expected
            assert store.known("door", list(poller.places()), history=False) == frozenset(place.key for place in poller.places())
    assert list(spool.iterdir()) == []
    assert {item.failure.code for item in store.items() if item.failure} == {"no-pages-arrived"}


def test_a_mail_that_is_delivered_twice_is_two_items(mailbox: ImapYard, store: Store) -> None:
    """The same bytes at another place are a new item, linked to the first."""
    mailbox.put(2)
    mailbox.server.append(mail(2), user=mailbox.user, folder="Junk")
    with mailbox.open(folders=["INBOX", "Junk"]) as poller:
        assert [one.new for one in _poll(poller, store)] == [True, True]
    linked = [item for item in store.items() if item.same_as]
    assert len(linked) == 1


def test_a_source_that_was_not_told_is_told_at_the_next_poll(tmp_path: Path, store: Store) -> None:
    """A crash after the commit and before the acknowledgement: the file is known, never taken again, and yet moved."""
    box, done = tmp_path / "box", tmp_path / "done"
    box.mkdir()
    (box / "letter.txt").write_text("一封样例信", encoding="utf-8")
    options: dict[str, Any] = {"path": box, "settle_seconds": 0, "done": "move", "done_folder": done}
    with open_poller("folder", **options) as poller:
        arrival = next(thing for thing in poller.poll(lambda _: frozenset(), None, history=False) if isinstance(thing, Arrival))
    kept = [Kept(arrival, *store.blobs.put(arrival.body))]
    store.register(kept, [], enqueue=lambda *_: None, now=datetime.now(UTC))
    assert (box / "letter.txt").exists()

    registrar = Registrar(store, lambda *_: None)
    with open_poller("folder", **options) as poller:
        assert take(poller, registrar, store, SourceState("door", "live"), threading.Event()) == []
    registrar.close()
    assert (done / "letter.txt").exists()
    assert store.unacknowledged("door") == []
    assert len(store.items()) == 1


def _balance(poller: Poller, store: Store) -> dict[str, int]:
    """What ``reconcile`` would say of this source now, from the whole ledger and from what is looked up of it alike."""
    account, state = account_of(poller), SourceState("door", "live")
    found = matched(account, store.ledger("door"), state, timedelta(), None).balance
    assert compared(account, store, state, timedelta(), None).balance.counts == found.counts
    assert found.balanced is not (found.counts.keys() & {"missing", "lost"} != set())
    return {standing.value: count for standing, count in found.counts.items()}


@pytest.mark.parametrize("done", ["leave", "move"])
def test_every_kind_of_source_balances(yard: Yard, store: Store, done: str) -> None:
    """After a poll everything there is an item, moved or not; what comes then is missing until the next one."""
    for number in range(3):
        yard.put(number)
    with yard.open(done) as poller:
        assert _balance(poller, store) == {"missing": 3}
        _poll(poller, store)
    with yard.open(done) as poller:
        _poll(poller, store)  # IMAP meets moved mails again, in their new folder
        moved = _balance(poller, store)
        assert moved["taken"] == 3
        assert set(moved) <= {"taken", "gone"}
        yard.put(7)
        assert _balance(poller, store) == moved | {"missing": 1}


def test_a_mailbox_whose_uids_were_dealt_out_anew_balances(mailbox: ImapYard, store: Store) -> None:
    """Old places are not gone: they were replaced."""
    for number in range(3):
        mailbox.put(number)
    _turn(mailbox, store, "leave")
    mailbox.server.forget_uids(user=mailbox.user, folder="INBOX")
    with mailbox.open() as poller:
        assert _balance(poller, store) == {"missing": 3}
        _poll(poller, store)
        assert _balance(poller, store) == {"taken": 3}
