"""Which folders are read, what the others are called, and what came and went before anybody looked."""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from ingest.channels._imap_folders import Folder, choose
from ingest.channels._imap_gaps import countable, gaps, together
from ingest.polling import take
from ingest.reconcile import account_of, compared, matched
from ingest.registrar import Registrar
from petition_intake.config import Office
from petition_intake.model import Arrival
from petition_intake.ports import Counting, Mark, Passed
from store import Blobs, Database, Registered, Store, migrate
from store.shapes import SourceState
from tests.channels.odd_imap import OddImap, odd_imap
from tests.channels.yards import PASSWORD_VARIABLE, ImapYard, Ledger, body, mail, open_poller

LIVE = SourceState("door", "live")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A migrated store on SQLite."""
    database = Database(f"sqlite:///{tmp_path / 'petition.db'}")
    migrate(database)
    yield Store(database, Blobs(tmp_path / "blobs"), Office())
    database.close()


def _turn(mailbox: ImapYard, store: Store, **options: Any) -> list[Registered]:
    """One visit as the daemon makes it."""
    registrar = Registrar(store, lambda *_: None)
    try:
        with mailbox.open(**options) as poller:
            return take(poller, registrar, store, LIVE, threading.Event())
    finally:
        registrar.close()


def _folders(*names: str, **flagged: str) -> list[Folder]:
    return [*map(Folder, names), *(Folder(name, frozenset({flag})) for name, flag in flagged.items())]


# ---- which are read ----------------------------------------------------------------------------------------------------


def test_everything_is_read_but_what_the_office_wrote() -> None:
    """What the server says of a folder comes first, whatever the folder is called; the inbox is first of all."""
    listed = _folders("Archive/2025", "INBOX", Weg=r"\sent", Entwurf=r"\drafts", Spam=r"\junk", Korb=r"\trash", Alles=r"\all", Stern=r"\flagged")
    found = choose([*listed, Folder("[Mail]", frozenset({r"\noselect"}))], chosen=None, left_out=(), done=None)
    assert found.read == ("INBOX", "Archive/2025", "Spam", "Korb")
    assert dict(found.unread) == {
        "Weg": "folder-sent",
        "Entwurf": "folder-drafts",
        "Alles": "folder-virtual",
        "Stern": "folder-virtual",
        "[Mail]": "folder-shut",
    }


@pytest.mark.parametrize(
    ("sent", "drafts", "others"),
    [
        ("已发送", "草稿箱", ("垃圾邮件", "已删除", "病毒文件夹")),  # 163, 126, 139, Coremail
        ("Sent Messages", "Drafts", ("Deleted Messages", "Junk")),  # QQ, Exmail
        ("Sent Items", "Drafts", ("Deleted Items", "Junk Email")),  # Outlook
        ("已发送邮件", "草稿", ("已删除邮件", "垃圾邮件")),
        ("INBOX/Sent", "INBOX/Drafts", ("INBOX/Junk",)),
    ],
)
def test_where_the_server_says_nothing_the_providers_names_count(sent: str, drafts: str, others: tuple[str, ...]) -> None:
    """Junk and what was deleted are read."""
    found = choose(_folders("INBOX", sent, drafts, *others), chosen=None, left_out=(), done=None)
    assert dict(found.unread) == {sent: "folder-sent", drafts: "folder-drafts"}
    assert set(found.read) == {"INBOX", *others}


def test_a_name_does_not_decide_where_the_server_has_spoken() -> None:
    """A folder of somebody's own called 已发送, and one deep in an archive, are read."""
    found = choose(_folders("INBOX", "已发送", "2025/草稿箱", Weg=r"\sent"), chosen=None, left_out=(), done=None)
    assert found.read == ("INBOX", "已发送", "2025/草稿箱")


def test_folders_may_be_named_or_left_out() -> None:
    """Each that is not read has its reason; one that is named and not there is missed; the done mailbox is read in any case."""
    listed = _folders("INBOX", "News", "Done")
    left = choose(listed, chosen=None, left_out={"News"}, done=None)
    assert (left.read, left.notes) == (("INBOX", "Done"), ("folder-left-out:News",))
    named = choose(listed, chosen=("Gone", "News"), left_out=(), done="Done")
    assert (named.read, named.notes) == (("Gone", "News", "Done"), ("folder-not-chosen:INBOX",))


def test_a_real_mailbox_is_read_whole(mailbox: ImapYard, ledger: Ledger) -> None:
    """Dovecot marks folders by RFC 6154: junk, trash and private ones are read, sent mail and drafts are named with the reason."""
    for number, folder in enumerate(("INBOX", "Spam", "Bin", "&V4NXPpCuTvY-", "Outgoing", "Sketches")):
        mailbox.server.append(mail(number), user=mailbox.user, folder=folder)
    with mailbox.open() as poller:
        assert sorted(body(thing) for thing in ledger.take(poller)) == [mail(number) for number in range(4)]
        seen = poller.look()
    assert set(seen.unread) == {"folder-sent:Outgoing", "folder-drafts:Sketches"}
    assert sum(seen.counts_by_year.values()) == 4


def test_the_forerunner_of_special_use_is_understood(monkeypatch: pytest.MonkeyPatch) -> None:
    """QQ and Exmail offer XLIST only."""
    monkeypatch.setenv(PASSWORD_VARIABLE, "geheim")
    plain = ("INBOX", '"&XfJSIJZkkK5O9g-"', '"Sent 2"')
    uses = (r"\Inbox", r"\Trash", r"\Sent")
    server = OddImap(
        capabilities="IMAP4rev1 XLIST",
        listed=tuple(rf'(\HasNoChildren) "/" {name}' for name in plain),
        xlisted=tuple(rf'(\HasNoChildren {use}) "/" {name}' for name, use in zip(plain, uses, strict=True)),
    )
    options: dict[str, Any] = {"host": "127.0.0.1", "user": "clerk", "tls": "none", "password_env": PASSWORD_VARIABLE}
    with odd_imap(server), open_poller("imap", port=server.port, **options) as poller:
        seen = poller.look()
    assert seen.folders == ("INBOX", "已删除邮件", "Sent 2")
    assert seen.unread == ("folder-sent:Sent 2",)


@pytest.mark.parametrize(("used", "notes"), [(91, ("mailbox-nearly-full:91", "plaintext")), (90, ("plaintext",)), (0, ("plaintext",))])
def test_a_mailbox_that_fills_up_is_warned_of(monkeypatch: pytest.MonkeyPatch, used: int, notes: tuple[str, ...]) -> None:
    """Over 90 % of its quota; a full mailbox refuses petitions."""
    monkeypatch.setenv(PASSWORD_VARIABLE, "geheim")
    server = OddImap(capabilities="IMAP4rev1 QUOTA", quota=f"STORAGE {used} 100 MESSAGE 5 5" if used else "")
    options: dict[str, Any] = {"host": "127.0.0.1", "user": "clerk", "tls": "none", "password_env": PASSWORD_VARIABLE}
    with odd_imap(server), open_poller("imap", port=server.port, **options) as poller:
        assert poller.look().notes == notes


# ---- one mailbox -------------------------------------------------------------------------------------------------------


def test_a_mail_that_a_clerk_files_or_deletes_stays_one_item(mailbox: ImapYard, store: Store) -> None:
    """Moved to an archive, then to the trash: fetched anew there, known by its bytes."""
    mailbox.put(2)
    assert [one.new for one in _turn(mailbox, store)] == [True]
    with mailbox.server.connect(mailbox.user) as client:
        for here, there in (("INBOX", "Archive"), ("Archive", "Bin")):
            client.create(there)
            client.select(here)
            client.uid("MOVE", "1:*", there)
            assert [one.new for one in _turn(mailbox, store)] == [False]
    assert _turn(mailbox, store) == []
    assert len(store.items()) == 1
    assert store.gone_unseen("door", datetime.now(UTC) - timedelta(days=1)) == 0


def test_a_mail_deleted_before_we_looked_is_taken_from_the_trash(mailbox: ImapYard, store: Store) -> None:
    """Nobody else would ever miss it."""
    _turn(mailbox, store)
    mailbox.server.append(mail(4), user=mailbox.user, folder="Bin")
    assert [one.new for one in _turn(mailbox, store)] == [True]


def test_a_folder_removed_before_it_was_acknowledged_stops_no_poll(mailbox: ImapYard, ledger: Ledger) -> None:
    """Between the commit and the acknowledgement somebody deletes the folder: there is nothing left to flag, and the next mail comes."""
    mailbox.server.append(mail(2), user=mailbox.user, folder="Archive")
    with mailbox.open("flag") as poller:
        places = [thing.place for thing in ledger.take(poller)]
    with mailbox.server.connect(mailbox.user) as client:
        client.delete("Archive")
    mailbox.put(4)
    with mailbox.open("flag") as poller:
        poller.done(places)
        assert [body(thing) for thing in ledger.take(poller)] == [mail(4)]


# ---- arrived and gone --------------------------------------------------------------------------------------------------


def test_what_came_and_went_between_two_polls_is_told_once(mailbox: ImapYard, store: Store) -> None:
    """Three mails of which one stays: the others stand in the ledger as one run, and reconcile shows it; later polls add nothing."""
    mailbox.put(0)
    _turn(mailbox, store)
    for number in (1, 2, 3):
        mailbox.put(number)
    with mailbox.server.connect(mailbox.user) as client:
        client.select()
        client.store("2:3", "+FLAGS", r"(\Deleted)")
        client.expunge()
    for new in ([True], [], []):
        assert [one.new for one in _turn(mailbox, store)] == new
    (line,) = [line for line in store.ledger("door") if line.reason]
    assert (line.reason, line.place.rpartition(";")[2], line.item_id) == ("gone-unseen", "2-3", None)
    assert store.gone_unseen("door", datetime.now(UTC) - timedelta(days=1)) == 1
    with mailbox.open() as poller:
        found = compared(account_of(poller), store, LIVE, timedelta(), None).balance
    assert {standing.value: count for standing, count in found.counts.items()} == {"taken": 2, "unseen": 1}
    assert found.balanced
    assert [store.seen_to("door", "李经办") for _ in range(2)] == [1, 0]
    assert store.gone_unseen("door", datetime.now(UTC) - timedelta(days=1)) == 0
    assert [one.new for one in _turn(mailbox, store)] == []
    with mailbox.open() as poller:
        found = matched(account_of(poller), store.ledger("door"), LIVE, timedelta(), None).balance
    assert {standing.value: count for standing, count in found.counts.items()} == {"taken": 2, "seen_to": 1}, "told for good, asked about no more"


def test_what_we_took_and_what_lay_there_before_is_not_missed(mailbox: ImapYard, store: Store) -> None:
    """Mails taken and then deleted, mails moved by ourselves, and numbers dealt out before the first poll."""
    for number in range(4):
        mailbox.put(number)
    with mailbox.server.connect(mailbox.user) as client:
        client.select()
        client.store("1", "+FLAGS", r"(\Deleted)")
        client.expunge()
        assert len(_turn(mailbox, store, done="move")) == 3
        mailbox.put(7)
        for _ in range(2):
            _turn(mailbox, store, done="move")
    assert not [line for line in store.ledger("door") if line.reason]


def test_a_new_uidvalidity_is_no_gap(mailbox: ImapYard, store: Store) -> None:
    """Numbers of another epoch say nothing."""
    for number in range(3):
        mailbox.put(number)
    _turn(mailbox, store)
    mailbox.server.forget_uids(user=mailbox.user)
    _turn(mailbox, store)
    assert not [line for line in store.ledger("door") if line.reason]


def test_a_mail_that_could_not_be_had_and_is_gone_is_told_too(monkeypatch: pytest.MonkeyPatch, ledger: Ledger) -> None:
    """It was seen, but never taken. A mail that shows up late under a number that was given up is taken all the same."""
    monkeypatch.setenv(PASSWORD_VARIABLE, "geheim")
    server = OddImap(mails={uid: mail(uid) for uid in (1, 2, 3)}, drop_on=2, next=4)
    options: dict[str, Any] = {"host": "127.0.0.1", "user": "clerk", "tls": "none", "password_env": PASSWORD_VARIABLE}
    with odd_imap(server):
        marks: list[Mark] = []
        came = []
        for mails in ({1, 2, 3}, {1, 3}, {1, 2, 3}):
            server.mails = {uid: mail(uid) for uid in mails}
            with open_poller("imap", port=server.port, **options) as poller:
                assert isinstance(poller, Counting)
                poller.remember(marks)
                came.append(ledger.take(poller))
                marks = list(poller.marks())
            server.drop_on = None
    assert [len([thing for thing in turn if isinstance(thing, Arrival)]) for turn in came] == [2, 0, 1]
    assert [(thing.place.key, thing.reason) for turn in came for thing in turn if isinstance(thing, Passed)] == [("INBOX;7;2-2", "gone-unseen")]


def test_gaps_are_what_lies_between() -> None:
    """Runs of numbers from the last end to this one, and runs too long to be looked up one by one."""
    assert list(gaps([3, 5, 9], 5, 12)) == [(6, 8), (10, 11)]
    assert list(gaps([], 5, 5)) == list(gaps([5], 5, 6)) == []
    assert countable([(1, 2), (10, 40_000)]) == ([1, 2], [(10, 40_000)])
    assert list(together([1, 2, 5, 7, 8])) == [(1, 2), (5, 5), (7, 8)]


def test_marks_are_kept_by_folder(store: Store) -> None:
    """A folder that was not polled keeps its mark; offices and sources know nothing of each other's."""
    at = datetime.now(UTC)
    store.mark("door", [Mark("INBOX", "7", 5), Mark("垃圾邮件", "8", 1)], at)
    store.mark("door", [Mark("INBOX", "9", 2)], at)
    assert set(store.marks("door")) == {Mark("INBOX", "9", 2), Mark("垃圾邮件", "8", 1)}
    assert store.marks("hall") == []
