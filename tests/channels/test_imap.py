"""Mailboxes: a real Dovecot, and a server that misbehaves."""

import os
import signal
import socket
import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack, suppress
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from ingest.channels._imap_bodies import spool_name
from ingest.channels._imap_connection import Account
from ingest.channels.imap import CHANNEL, SPOOL_BYTES, ImapPoller
from petition_intake.config import Limits
from petition_intake.errors import DiskFullError, SourceError
from petition_intake.model import Arrival
from petition_intake.ports import Passed, Poller
from tests import servers
from tests.channels.odd_imap import OddImap, odd_imap
from tests.channels.yards import PASSWORD_VARIABLE, ImapYard, Ledger, body, mail, open_poller

Odd = Callable[..., AbstractContextManager[Poller]]


@pytest.fixture
def odd(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Run a misbehaving server and give a function that opens a poller on it."""
    monkeypatch.setenv(PASSWORD_VARIABLE, "geheim")
    with ExitStack() as stack:

        def start(server: OddImap, **options: Any) -> AbstractContextManager[Poller]:
            stack.enter_context(odd_imap(server))
            return open_poller(
                "imap", host="127.0.0.1", port=server.port, user="clerk", tls="none", password_env=PASSWORD_VARIABLE, **({"timeout": 5} | options)
            )

        yield start


def _places(found: list[Arrival | Passed]) -> set[str]:
    return {thing.place.key for thing in found}


def _kill_sessions(server: servers.Dovecot) -> None:
    """End the processes that speak with clients now; the master alone would let them finish."""
    master = (server.folder / "run" / "master.pid").read_text(encoding="ascii").strip()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            pid, name, _, parent, *_ = stat.read_text(encoding="utf-8", errors="replace").split()
            if parent == master and name == "(imap)":
                os.kill(int(pid), signal.SIGKILL)


# ---- a real server ----------------------------------------------------------------------------------------------------


def test_two_hundred_mails_come_once(mailbox: ImapYard, ledger: Ledger) -> None:
    """200 mails, half of them opened by somebody, come whole and once."""
    with mailbox.server.connect(mailbox.user) as client:
        for number in range(200):
            client.append("INBOX", r"(\Seen)" if number % 2 else "", "", mail(number))
    with mailbox.open() as poller:
        found = ledger.take(poller)
        assert {body(thing) for thing in found} == {mail(number) for number in range(200)}
        assert ledger.take(poller) == []


def test_a_mail_that_was_opened_is_taken_and_one_that_was_not_stays_unread(mailbox: ImapYard, ledger: Ledger) -> None:
    """Flags play no part and are not changed."""
    mailbox.put(1)
    mailbox.put(2)
    with mailbox.open() as poller:
        assert len(ledger.take(poller)) == 2
    with mailbox.server.connect(mailbox.user) as client:
        client.select(readonly=True)
        _, unseen = client.search(None, "UNSEEN")
        _, deleted = client.search(None, "DELETED")
    assert unseen == [b"2"]
    assert deleted in ([b""], [None])


def test_received_is_when_the_server_took_it(mailbox: ImapYard, ledger: Ledger) -> None:
    """INTERNALDATE counts, not the header."""
    mailbox.put(2, old=True)
    with mailbox.open() as poller:
        (found,) = ledger.take(poller)
    assert isinstance(found, Arrival)
    assert found.received_at.isoformat() == "2019-05-05T23:08:09+00:00"
    assert found.received_by == "internaldate"


def test_a_new_uidvalidity_is_a_new_epoch(mailbox: ImapYard, ledger: Ledger) -> None:
    """After the server dealt out UIDs anew the same bytes come under places of the same folder and another epoch."""
    for number in range(3):
        mailbox.put(number)
    with mailbox.open() as poller:
        before = ledger.take(poller)
    mailbox.server.forget_uids(user=mailbox.user)
    with mailbox.open() as poller:
        after = ledger.take(poller)
    assert sorted(map(body, after)) == sorted(map(body, before))
    assert {thing.place.folder for thing in after} == {thing.place.folder for thing in before} == {"INBOX"}
    assert not {thing.place.epoch for thing in after} & {thing.place.epoch for thing in before}


def test_an_old_epoch_is_not_acknowledged(mailbox: ImapYard, ledger: Ledger) -> None:
    """A UID of another epoch names another mail: it is neither flagged nor moved."""
    mailbox.put(2)
    with mailbox.open("move") as poller:
        places = [thing.place for thing in ledger.take(poller)]
    mailbox.server.forget_uids(user=mailbox.user)
    with mailbox.open("move") as poller:
        poller.done(places)
    assert mailbox.waiting() == 1


def test_a_flagged_mail_carries_our_keyword_and_stays_unread(mailbox: ImapYard, ledger: Ledger) -> None:
    """``done: flag`` uses a keyword of ours where the server keeps it."""
    mailbox.put(2)
    with mailbox.open("flag") as poller:
        poller.done([thing.place for thing in ledger.take(poller)])
    with mailbox.server.connect(mailbox.user) as client:
        client.select(readonly=True)
        _, ours = client.search(None, "KEYWORD", "$PetitionIntake", "UNSEEN")
    assert ours == [b"1"]


def test_a_mail_filed_by_hand_into_the_done_mailbox_is_found(mailbox: ImapYard, ledger: Ledger) -> None:
    """The done mailbox is polled as well, so nothing can be lost in it."""
    mailbox.put(2)
    with mailbox.open("move") as poller:
        poller.done([thing.place for thing in ledger.take(poller)])
    mailbox.server.append(mail(50), user=mailbox.user, folder="Taken")
    with mailbox.open("move") as poller:
        assert sorted(body(thing) for thing in ledger.take(poller)) == sorted([mail(2), mail(50)])


def test_folders_with_chinese_names_are_read(mailbox: ImapYard, ledger: Ledger) -> None:
    """Several folders, one of them named in Chinese (modified UTF-7 on the wire)."""
    mailbox.put(2)
    mailbox.server.append(mail(3), user=mailbox.user, folder="&V4NXPpCuTvY-")  # 垃圾邮件
    with mailbox.open(folders=["INBOX", "垃圾邮件"]) as poller:
        found = ledger.take(poller)
        assert {thing.place.folder for thing in found} == {"INBOX", "垃圾邮件"}
        assert "垃圾邮件" in poller.look().folders
        assert _places(found) == {place.key for place in poller.places()}


def test_a_missing_folder_is_told_after_the_others_were_read(mailbox: ImapYard, ledger: Ledger) -> None:
    """One folder that is not there does not keep back the mails of the next."""
    mailbox.put(2)
    with mailbox.open(folders=["Gone", "INBOX"]) as poller:
        came: list[Arrival | Passed] = []
        with pytest.raises(SourceError) as caught:
            came.extend(poller.poll(ledger.known, None, history=False))
        assert caught.value.case == "folder-missing"
        assert caught.value.params["folder"] == "Gone"
        assert "folder-missing:Gone" in poller.look().notes


def test_mails_before_a_missing_folder_were_yielded(mailbox: ImapYard, ledger: Ledger) -> None:
    """What was yielded before the trouble was told stays yielded."""
    mailbox.put(2)
    with mailbox.open(folders=["Gone", "INBOX"]) as poller:
        polling = poller.poll(ledger.known, None, history=False)
        assert body(next(polling)) == mail(2)
        with pytest.raises(SourceError):
            next(polling)


def test_a_huge_mail_comes_in_pieces_as_a_file(mailbox: ImapYard, ledger: Ledger) -> None:
    """A mail over the limit is kept whole, without ever being whole in memory; the file goes when it is durable."""
    huge = mail(1) + b"0123456789abcdef" * (SPOOL_BYTES // 16) + b"\r\nend\r\n"
    mailbox.server.append(huge, user=mailbox.user)
    mailbox.put(2)
    with mailbox.open() as poller:
        first, second = ledger.take(poller)
        assert isinstance(first, Arrival)
        assert isinstance(first.body, Path)
        assert body(first) == huge
        assert body(second) == mail(2)
        poller.done([first.place])
        assert not first.body.exists()


def test_a_mail_over_the_item_limit_is_no_reason_to_lose_it(mailbox: ImapYard, ledger: Ledger) -> None:
    """``limits.item_bytes`` decides what is read later, never what is kept."""
    mailbox.put(2)
    long = mail(3, "长" * 2000)
    mailbox.server.append(long, user=mailbox.user)
    where: dict[str, Any] = {"host": mailbox.server.host, "port": mailbox.server.port, "user": mailbox.user, "tls": "none", "password_env": PASSWORD_VARIABLE}
    with open_poller("imap", limits=Limits(item_bytes=1024), **where) as poller:
        assert [body(thing) for thing in ledger.take(poller)] == [mail(2), long]


def test_tls_is_checked(mailbox: ImapYard, ledger: Ledger) -> None:
    """Implicit TLS and STARTTLS work with the server's certificate and fail, with a code, without it."""
    mailbox.put(2)
    server = mailbox.server
    for tls, port in (("implicit", server.tls_port), ("starttls", server.port)):
        with mailbox.open(tls=tls, port=port, host="localhost", ca_file=server.cert) as poller:
            assert len(list(poller.poll(ledger.known, None, history=False))) == 1
        with pytest.raises(SourceError) as caught, mailbox.open(tls=tls, port=port, host="localhost"):
            pass
        assert caught.value.case == "tls-failed"


def test_tls_to_a_port_without_it_fails_with_a_code(mailbox: ImapYard) -> None:
    """A wrong port is a TLS failure, not a hang and not a traceback."""
    with pytest.raises(SourceError) as caught, mailbox.open(tls="implicit", ca_file=mailbox.server.cert, timeout=5):
        pass
    assert caught.value.case in {"tls-failed", "source-timeout"}


def test_a_wrong_password_is_refused_with_a_code_and_told_nowhere(mailbox: ImapYard, monkeypatch: pytest.MonkeyPatch) -> None:
    """``login-refused`` names the host; neither password nor user stand in the error."""
    monkeypatch.setenv(PASSWORD_VARIABLE, "not-the-secret")
    with pytest.raises(SourceError) as caught, mailbox.open():
        pass
    assert caught.value.case == "login-refused"
    assert caught.value.params == {"host": "127.0.0.1"}
    assert caught.value.__suppress_context__


def test_a_chinese_password_can_be_sent(mailbox: ImapYard, monkeypatch: pytest.MonkeyPatch) -> None:
    """A password beyond ASCII goes by AUTHENTICATE PLAIN and is refused like any wrong one."""
    monkeypatch.setenv(PASSWORD_VARIABLE, "口令")
    with pytest.raises(SourceError) as caught, mailbox.open():
        pass
    assert caught.value.case == "login-refused"


def test_a_server_killed_in_the_middle_is_a_source_error_and_the_next_poll_has_the_rest(monkeypatch: pytest.MonkeyPatch, ledger: Ledger) -> None:
    """What came before stays; the rest comes when the server is back; another mailbox is not concerned."""
    with servers.dovecot() as server:
        monkeypatch.setenv(PASSWORD_VARIABLE, server.password)
        yard = ImapYard(server)
        for number in range(60):
            yard.put(number)
        with yard.open(timeout=10) as poller:
            polling = poller.poll(ledger.known, None, history=False)
            came = [next(polling)]
            _kill_sessions(server)
            server.stop()
            with pytest.raises(SourceError) as caught:
                came.extend(polling)
        assert caught.value.case == "source-unavailable"
        ledger.keys |= {thing.place.key for thing in came}
        assert 0 < len(came) < 60
        with pytest.raises(SourceError), yard.open(timeout=5):
            pass
        server.start()
        with yard.open() as poller:
            rest = ledger.take(poller)
        assert len(came) + len(rest) == 60


def test_a_host_that_is_not_there_is_unavailable(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody listens, or the name is unknown."""
    monkeypatch.setenv(PASSWORD_VARIABLE, "geheim")
    with (
        pytest.raises(SourceError) as caught,
        open_poller("imap", host="127.0.0.1", port=servers.spare_port(), user="c", tls="none", password_env=PASSWORD_VARIABLE),
    ):
        pass
    assert caught.value.case == "source-unavailable"
    with pytest.raises(SourceError) as caught, open_poller("imap", host="no-such-host.invalid", user="c", password_env=PASSWORD_VARIABLE):
        pass
    assert caught.value.case == "source-unavailable"


# ---- a server that misbehaves ------------------------------------------------------------------------------------------


def test_we_say_who_we_are_before_selecting(odd: Odd, ledger: Ledger) -> None:
    """NetEase refuses SELECT from clients that sent no ID."""
    server = OddImap(mails={1: mail(1)}, wants_id=True)
    with odd(server) as poller:
        assert len(ledger.take(poller)) == 1
    names = [command.split()[0].upper() for command in server.commands]
    assert names.index("LOGIN") < names.index("ID") < min(names.index(name) for name in ("SELECT", "EXAMINE") if name in names)


def test_unsafe_login_is_a_refused_login(odd: Odd, ledger: Ledger) -> None:
    """Where ID does not help, the error says what the server meant."""
    with odd(OddImap(mails={1: mail(1)}, wants_id=True, capabilities="IMAP4rev1")) as poller, pytest.raises(SourceError) as caught:
        ledger.take(poller)
    assert caught.value.case == "login-refused"
    assert caught.value.params["why"] == "unsafe-login"


def test_a_server_without_id_is_read_all_the_same(odd: Odd, ledger: Ledger) -> None:
    """ID is not sent to a server that does not offer it."""
    server = OddImap(mails={1: mail(1)}, capabilities="IMAP4rev1")
    with odd(server) as poller:
        assert len(ledger.take(poller)) == 1
    assert not any(command.upper().startswith("ID") for command in server.commands)


@pytest.mark.parametrize("stage", ["greeting", "LOGIN", "ID", "EXAMINE", "UID FETCH"])
def test_a_server_that_falls_silent_is_given_up_in_time(odd: Odd, ledger: Ledger, stage: str) -> None:
    """Whatever the stage, the time limit holds and the code says so."""
    began = time.monotonic()
    with pytest.raises(SourceError) as caught, odd(OddImap(mails={1: mail(1)}, silent_on=stage), timeout=0.5) as poller:
        ledger.take(poller)
    assert caught.value.case == "source-timeout"
    assert time.monotonic() - began < 5


def test_a_mail_that_breaks_the_connection_stops_no_other(odd: Odd, ledger: Ledger) -> None:
    """The server dies over one mail each time: the others come all the same."""
    server = OddImap(mails={uid: mail(uid) for uid in range(1, 31)}, drop_on=7)
    with odd(server) as poller:
        found = ledger.take(poller)
    assert {body(thing) for thing in found} == {mail(uid) for uid in range(1, 31) if uid != 7}


def test_trouble_inside_the_server_is_not_a_wrong_password(odd: Odd) -> None:
    """[UNAVAILABLE] (RFC 5530) means: later."""
    with pytest.raises(SourceError) as caught, odd(OddImap(login_answer="NO [UNAVAILABLE] Temporary authentication failure.")):
        pass
    assert caught.value.case == "source-unavailable"


def test_uids_are_searched_where_they_cannot_be_fetched_all(odd: Odd, ledger: Ledger) -> None:
    """A server that refuses FETCH over all UIDs is asked by SEARCH ALL."""
    server = OddImap(mails={uid: mail(uid) for uid in (3, 5, 8)}, refuses_all=True)
    with odd(server) as poller:
        assert _places(ledger.take(poller)) == {"INBOX;7;3", "INBOX;7;5", "INBOX;7;8"}
    searches = [command for command in server.commands if "SEARCH" in command.upper()]
    assert all("UNSEEN" not in command.upper() for command in searches)


def test_unsolicited_answers_are_not_mails(odd: Odd, ledger: Ledger) -> None:
    """A server may speak of other mails at any time (RFC 3501, 7)."""
    server = OddImap(mails={5: mail(5), 6: mail(6)}, chatter=r"2 FETCH (FLAGS (\Seen))")
    with odd(server) as poller:
        assert _places(ledger.take(poller)) == {"INBOX;7;5", "INBOX;7;6"}


def test_a_mail_without_a_date_is_received_when_first_seen(odd: Odd, ledger: Ledger) -> None:
    """Never a date from the header."""
    with odd(OddImap(mails={5: mail(5)}, dates=False)) as poller:
        (found,) = ledger.take(poller)
    assert isinstance(found, Arrival)
    assert found.received_by == "first-seen"


@pytest.mark.parametrize("factor", [0.5, 3.0])
def test_a_server_that_is_wrong_about_sizes_loses_no_byte(odd: Odd, ledger: Ledger, factor: float) -> None:
    """RFC822.SIZE is an estimate on some servers: pieces are fetched until there are no more."""
    huge = mail(1) + b"x" * (3 * SPOOL_BYTES)
    with odd(OddImap(mails={1: huge}, size_factor=factor), timeout=20) as poller:
        (found,) = ledger.take(poller)
        assert body(found) == huge


def test_without_keywords_a_mail_is_marked_as_seen(odd: Odd, ledger: Ledger) -> None:
    r"""A mailbox that keeps no keywords of ours gets ``\Seen``."""
    server = OddImap(mails={1: mail(1)}, permanent=r"\Seen")
    with odd(server, done="flag") as poller:
        poller.done([thing.place for thing in ledger.take(poller)])
    assert server.flags == {1: {r"\Seen"}}


def test_without_move_a_copy_goes_and_the_original_stays(odd: Odd, ledger: Ledger) -> None:
    """No EXPUNGE and no deletion mark: the original is kept, flagged, and copied once only."""
    server = OddImap(mails={1: mail(1)})
    with odd(server, done="move", done_mailbox="Taken") as poller:
        places = [thing.place for thing in ledger.take(poller)]
        poller.done(places)
        poller.done(places)
    assert len(server.copied) == 1
    assert server.flags == {1: {"$PetitionIntake"}}
    assert not any("EXPUNGE" in command.upper() or r"\DELETED" in command.upper() for command in server.commands)


def test_garbage_is_an_unavailable_source(monkeypatch: pytest.MonkeyPatch) -> None:
    """A port that speaks something else does not end in a traceback."""
    monkeypatch.setenv(PASSWORD_VARIABLE, "geheim")
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        listening.settimeout(10)

        def speak() -> None:
            client, _ = listening.accept()
            with client:
                client.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

        speaking = threading.Thread(target=speak)
        speaking.start()
        with (
            pytest.raises(SourceError) as caught,
            open_poller("imap", host="127.0.0.1", port=port, user="c", tls="none", password_env=PASSWORD_VARIABLE, timeout=5),
        ):
            pass
        speaking.join()
    assert caught.value.case == "source-unavailable"


def test_a_server_that_dies_over_every_mail_is_given_up(odd: Odd, ledger: Ledger) -> None:
    """A few new connections, then a source error: no storm of logins."""
    server = OddImap(mails={uid: mail(uid) for uid in range(1, 100)}, drops_all=True)
    with odd(server) as poller, pytest.raises(SourceError) as caught:
        ledger.take(poller)
    assert caught.value.case == "source-unavailable"
    assert 2 <= server.commands.count("LOGIN") <= 12


def test_a_mailbox_we_may_not_write_to_says_so(odd: Odd, ledger: Ledger) -> None:
    """``done: flag`` on a read-only mailbox: polling works, acknowledging fails with a reason and touches nothing."""
    server = OddImap(mails={1: mail(1)}, readonly=True)
    with odd(server, done="flag") as poller:
        found = ledger.take(poller)
        with pytest.raises(SourceError) as caught:
            poller.done([found[0].place])
    assert caught.value.params["why"] == "read-only"
    assert server.flags == {}


def test_no_room_for_a_large_mail_is_a_full_disk(odd: Odd, ledger: Ledger) -> None:
    """Nothing half-written is handed on, and the code says what is wrong."""
    with odd(OddImap(mails={1: b"x" * (SPOOL_BYTES + 1)}), timeout=20) as poller:
        assert isinstance(poller, ImapPoller)
        spool = poller._bodies._spool / spool_name("INBOX", 7, 1)
        spool.symlink_to("/dev/full")
        with pytest.raises(DiskFullError):
            ledger.take(poller)
        assert not spool.is_symlink()


def test_a_mail_that_goes_while_we_poll_is_passed_over(odd: Odd, ledger: Ledger) -> None:
    """Somebody deletes a mail between the list and the fetch."""
    server = OddImap(mails={uid: mail(uid) for uid in range(1, 51)})
    with odd(server) as poller:
        polling = poller.poll(ledger.known, None, history=False)
        first = next(polling)
        del server.mails[40]
        assert len([first, *polling]) == 49


# ---- options -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "wrong",
    [
        {"tls": "none", "host": "mail.example.org"},
        {"password_env": None},
        {"password_file": "x"},
        {"done": "move"},
        {"done_mailbox": "Taken"},
        {"done": "move", "done_mailbox": "INBOX"},
        {"done": "delete"},
        {"password": "geheim"},
        {"folders": []},
        {"timeout": 0},
    ],
)
def test_wrong_options_are_refused(wrong: dict[str, Any]) -> None:
    """Nothing that deletes, no password in the configuration, no password in the clear over the network."""
    good: dict[str, Any] = {"host": "mail.example.org", "user": "clerk", "password_env": "X"}
    CHANNEL.options.model_validate(good)
    with pytest.raises(ValidationError):
        CHANNEL.options.model_validate(good | wrong)


def test_a_password_file_readable_by_others_is_noted(mailbox: ImapYard, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It works, and is complained about in the log and in ``source try``; the password itself is in neither."""
    secret = tmp_path / "secret"
    secret.write_text(mailbox.server.password + "\n", encoding="utf-8")
    for mode, complains in ((0o600, False), (0o644, True)):
        secret.chmod(mode)
        with mailbox.open(password_env=None, password_file=secret) as poller:
            assert ("password-file-readable-by-others" in poller.look().notes) is complains
        said = capsys.readouterr()
        assert ("password-file-readable-by-others" in said.out + said.err) is complains
        assert mailbox.server.password not in said.out + said.err


def test_a_missing_password_names_where_it_was_looked_for(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Variable or file."""
    monkeypatch.delenv(PASSWORD_VARIABLE, raising=False)
    for more, where in (({"password_env": PASSWORD_VARIABLE}, PASSWORD_VARIABLE), ({"password_file": tmp_path / "none"}, str(tmp_path / "none"))):
        with pytest.raises(SourceError) as caught, open_poller("imap", host="127.0.0.1", user="c", tls="none", **more):
            pass
        assert caught.value.case == "password-missing"
        assert caught.value.params["where"] == where


def test_the_account_does_not_show_its_secrets() -> None:
    """A traceback or a log line with the account in it tells no password."""
    shown = repr(Account("s", "host", 993, "clerk", "geheim", "implicit", None, 1.0))
    assert "geheim" not in shown
    assert "clerk" not in shown
