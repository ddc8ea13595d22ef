"""Maildirs, as a mail server on this machine fills them."""

import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from ingest.channels.maildir import CHANNEL
from petition_intake.errors import SourceError
from petition_intake.model import Arrival
from tests.channels.yards import OLD, Ledger, MaildirYard, age, body, mail, open_poller

SECONDS = 1_772_500_000
DELIVERED = datetime.fromtimestamp(SECONDS, UTC)


@pytest.fixture
def yard(tmp_path: Path) -> MaildirYard:
    """An empty Maildir."""
    return MaildirYard(tmp_path)


def _deliver(yard: MaildirYard, text: bytes, name: str = f"{SECONDS}.M1P1.host", part: str = "new") -> Path:
    path = yard.path / part / name
    path.write_bytes(text)
    return path


def _received(poller_options: dict[str, Any], yard: MaildirYard) -> Arrival:
    with open_poller("maildir", path=yard.path, **poller_options) as poller:
        (found,) = Ledger().take(poller)
    assert isinstance(found, Arrival)
    return found


def test_a_mail_keeps_its_place_when_it_is_opened_flagged_or_moved(yard: MaildirYard, ledger: Ledger) -> None:
    """The place is the base name, whatever flags and folder."""
    path = _deliver(yard, mail(1))
    with yard.open() as poller:
        assert len(ledger.take(poller)) == 1
        opened = yard.path / "cur" / f"{path.name}:2,FS"
        path.rename(opened)
        assert ledger.take(poller) == []
        assert {place.key for place in poller.places()} == ledger.keys


def test_what_is_half_delivered_is_not_read(yard: MaildirYard, ledger: Ledger) -> None:
    """``tmp`` belongs to the mail server."""
    _deliver(yard, b"half", part="tmp")
    with yard.open() as poller:
        assert ledger.take(poller) == []


def test_delivery_is_the_time_in_the_name_else_of_the_file(yard: MaildirYard) -> None:
    """Maildir names begin with the second of delivery; foreign names do not."""
    path = _deliver(yard, mail(1))
    assert _received({}, yard).received_at == DELIVERED
    assert _received({}, yard).received_by == "delivery"
    path.rename(path.with_name("imported-by-hand"))
    age(path.with_name("imported-by-hand"), OLD)
    assert _received({}, yard).received_at == OLD
    assert _received({}, yard).received_by == "mtime"


RECEIVED = (
    b"Received: from mx.example.org by mail.example.org (Postfix) with LMTP id 1\r\n\tfor <clerk@example.org>; Tue, 03 Mar 2026 09:06:38 +0800\r\n"
    b"Received: from sender.example.net by mx.example.org with ESMTPS; Tue, 03 Mar 2026 09:00:00 +0800\r\n"
    b"Received: from nowhere by sender.example.net; Tue, 03 Mar 2020 09:00:00 +0800\r\n"
)


def test_the_last_line_our_own_servers_wrote_counts(yard: MaildirYard) -> None:
    """With trusted hosts: when the outermost of them took the mail over; lines below a foreign one are the sender's word."""
    _deliver(yard, RECEIVED + mail(1))
    ours = {"trusted_received": ["mail.example.org", "MX.example.org."]}
    assert _received(ours, yard).received_at == datetime(2026, 3, 3, 1, 0, tzinfo=UTC)
    assert _received(ours, yard).received_by == "received"
    assert _received({"trusted_received": ["mail.example.org"]}, yard).received_at == datetime(2026, 3, 3, 1, 6, 38, tzinfo=UTC)
    assert _received({"trusted_received": ["sender.example.net"]}, yard).received_at == DELIVERED
    assert _received({}, yard).received_by == "delivery"


@pytest.mark.parametrize(
    "line",
    [
        b"Received: by mail.example.org; never\r\n",
        b"Received: by mail.example.org; Tue, 03 Mar 2099 09:06:38 +0800\r\n",
        b"Received: by mail.example.org; Tue, 03 Mar 2026 09:06:38\r\n",
        b"Received: " + b"\xff" * 2000 + b"\r\n",
        b"Received: by mail.example.org; Tue, 99 Foo 99999 99:06:38 +9999\r\n",
        b"",
    ],
)
def test_a_line_that_makes_no_sense_leaves_the_delivery_time(yard: MaildirYard, line: bytes) -> None:
    """A date of ours that can't be read, or lies after delivery, is not believed."""
    _deliver(yard, line + mail(1))
    assert _received({"trusted_received": ["mail.example.org"]}, yard).received_at == DELIVERED


def test_flagging_marks_as_seen_and_keeps_other_flags(yard: MaildirYard, ledger: Ledger) -> None:
    """``new`` goes to ``cur`` with S; a flag a clerk set stays."""
    _deliver(yard, mail(1))
    _deliver(yard, mail(2), f"{SECONDS}.M2P1.host:2,F", "cur")
    with yard.open("flag") as poller:
        poller.done([thing.place for thing in ledger.take(poller)])
    assert sorted(path.name for path in (yard.path / "cur").iterdir()) == [f"{SECONDS}.M1P1.host:2,S", f"{SECONDS}.M2P1.host:2,FS"]
    assert list((yard.path / "new").iterdir()) == []


def test_moving_never_writes_over_a_mail(yard: MaildirYard, ledger: Ledger) -> None:
    """A mail of the same name in the done folder stays; ours stays where it is."""
    path = _deliver(yard, mail(1))
    with yard.open("move") as poller:
        (yard.done / "cur" / f"{path.name}:2,S").write_bytes(b"older")
        poller.done([thing.place for thing in ledger.take(poller)])
    assert (yard.done / "cur" / f"{path.name}:2,S").read_bytes() == b"older"
    assert path.read_bytes() == mail(1)


def test_two_copies_of_one_name_are_taken_once(yard: MaildirYard, ledger: Ledger) -> None:
    """A mail met in ``new`` and in ``cur`` while it is being moved is one mail."""
    _deliver(yard, mail(1))
    _deliver(yard, mail(1), f"{SECONDS}.M1P1.host:2,S", "cur")
    with yard.open() as poller:
        assert len(ledger.take(poller)) == 1


def test_mails_come_in_the_order_of_delivery(yard: MaildirYard, ledger: Ledger) -> None:
    """Numbers are given in the order of arrival, opened or not."""
    now = int(time.time()) - 50
    for step in (3, 1, 2):
        _deliver(yard, mail(step), f"{now + step}.M1P1.host" + (":2,S" if step == 1 else ""), "cur" if step == 1 else "new")
    with yard.open() as poller:
        assert [body(thing) for thing in ledger.take(poller)] == [mail(1), mail(2), mail(3)]


def test_a_folder_that_is_no_maildir_is_missing(tmp_path: Path) -> None:
    """``cur`` and ``new`` must be there: a wrong path must not look like an empty mailbox."""
    (tmp_path / "new").mkdir()
    with pytest.raises(SourceError) as caught, open_poller("maildir", path=tmp_path):
        pass
    assert caught.value.case == "folder-missing"


def test_a_done_folder_that_cannot_be_made_is_told_at_once(yard: MaildirYard, tmp_path: Path) -> None:
    """Before anything is polled."""
    (tmp_path / "file").touch()
    with pytest.raises(SourceError) as caught, open_poller("maildir", path=yard.path, done="move", done_folder=tmp_path / "file"):
        pass
    assert caught.value.case == "done-folder-unusable"


@pytest.mark.parametrize("wrong", [{"done": "delete"}, {"done": "move"}, {"done_folder": "/x"}, {"done": "move", "done_folder": "SAME"}, {"settle_seconds": 1}])
def test_wrong_options_are_refused(tmp_path: Path, wrong: dict[str, Any]) -> None:
    """Nothing deletes; unknown keys are told."""
    CHANNEL.options.model_validate({"path": tmp_path})
    if wrong.get("done_folder") == "SAME":
        wrong = wrong | {"done_folder": tmp_path}
    with pytest.raises(ValidationError):
        CHANNEL.options.model_validate({"path": tmp_path} | wrong)
