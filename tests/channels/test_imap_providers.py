"""Providers: presets, what a refused login is told, and the traps of their servers that cost mails."""

import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from ingest.channels import _imap_bodies
from ingest.channels._imap_options import account
from ingest.channels._imap_presets import PRESETS
from ingest.channels.imap import CHANNEL, SPOOL_BYTES
from petition_intake.errors import SourceError
from petition_intake.messages import WORDS
from petition_intake.model import Arrival
from petition_intake.ports import Passed, Poller
from tests.channels.odd_imap import OddImap, odd_imap
from tests.channels.yards import PASSWORD_VARIABLE, Ledger, body, mail, open_poller

Odd = Callable[..., AbstractContextManager[Poller]]
HERE: dict[str, Any] = {"user": "clerk", "password_env": PASSWORD_VARIABLE}


@pytest.fixture
def odd(monkeypatch: pytest.MonkeyPatch) -> Iterator[Odd]:
    """Run a misbehaving server and give a function that opens a poller on it."""
    monkeypatch.setenv(PASSWORD_VARIABLE, "geheim")
    with ExitStack() as stack:

        def start(server: OddImap, **options: Any) -> AbstractContextManager[Poller]:
            stack.enter_context(odd_imap(server))
            return open_poller("imap", **(HERE | {"host": "127.0.0.1", "port": server.port, "tls": "none", "timeout": 5} | options))

        yield start


# ---- presets -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("preset", "host", "more"),
    [
        (163, "imap.163.com", {"send_id": "always"}),
        ("126", "imap.126.com", {"send_id": "always"}),
        ("qq", "imap.qq.com", {"trust_search": False}),
        ("exmail", "imap.exmail.qq.com", {"trust_search": False}),
        (139, "imap.139.com", {}),
        ("gmail", "imap.gmail.com", {}),
        ("coremail", "mail.example.org", {"host": "mail.example.org"}),
    ],
)
def test_a_preset_is_enough_of_a_configuration(monkeypatch: pytest.MonkeyPatch, preset: str | int, host: str, more: dict[str, Any]) -> None:
    """Name and secret, and for Coremail the office's own host; YAML reads 163 as a number."""
    monkeypatch.setenv(PASSWORD_VARIABLE, "geheim")
    given = {"preset": preset} | HERE | ({"host": host} if preset == "coremail" else {})
    found = account("door", CHANNEL.options.model_validate(given))
    assert (found.host, found.port, found.tls, found.refusal) == (host, 993, "implicit", PRESETS[str(preset)].refusal)
    assert {name: getattr(found, name) for name in more} == more


def test_outlook_wants_a_token_and_gmail_takes_one() -> None:
    """Their endpoints and scopes are known."""
    outlook = CHANNEL.options.model_validate({"preset": "outlook", "user": "clerk", "oauth_env": "X"})
    assert (outlook.login, outlook.endpoint) == ("xoauth2", "https://login.microsoftonline.com/common/oauth2/v2.0/token")
    gmail = CHANNEL.options.model_validate({"preset": "gmail", "login": "xoauth2", "user": "clerk", "oauth_file": "x.json"})
    assert gmail.endpoint == "https://oauth2.googleapis.com/token"
    for wrong in ({"preset": "outlook"} | HERE, {"preset": "yahoo"} | HERE, {"preset": "coremail"} | HERE):
        with pytest.raises(ValidationError):
            CHANNEL.options.model_validate(wrong)


@pytest.mark.parametrize("preset", sorted(PRESETS))
def test_a_refused_login_says_what_the_provider_requires(odd: Odd, tmp_path: Path, preset: str) -> None:
    """An authorisation code, a password for clients, an app password, a token."""
    token = tmp_path / "token"
    token.write_text("no", encoding="utf-8")
    token.chmod(0o600)
    secret: dict[str, Any] = {"password_env": None, "token_file": token} if preset == "outlook" else {}
    with pytest.raises(SourceError) as caught, odd(OddImap(login_answer="NO no"), preset=preset, **secret):
        pass
    assert caught.value.case == PRESETS[preset].refusal
    assert WORDS[caught.value.case].remedy


def test_what_is_given_outranks_the_preset() -> None:
    """Another host of the same provider."""
    options = CHANNEL.options.model_validate({"preset": "exmail", "host": "hwimap.exmail.qq.com", "trust_search": True} | HERE)
    assert (options.host, options.trust_search) == ("hwimap.exmail.qq.com", True)


# ---- traps -------------------------------------------------------------------------------------------------------------


def test_netease_hears_who_we_are_whether_it_asks_or_not(odd: Odd, ledger: Ledger) -> None:
    """SELECT is refused without ID, also where ID is not offered before the login."""
    server = OddImap(mails={1: mail(1)}, wants_id=True, capabilities="IMAP4rev1")
    with odd(server, preset="163") as poller:
        assert len(ledger.take(poller)) == 1
    assert any(command.startswith("ID (") for command in server.commands)


def test_id_may_be_kept_to_ourselves(odd: Odd, ledger: Ledger) -> None:
    """``send_id: never``."""
    server = OddImap(mails={1: mail(1)})
    with odd(server, send_id="never") as poller:
        assert len(ledger.take(poller)) == 1
    assert not any(command.startswith("ID") for command in server.commands)


@pytest.mark.parametrize("preset", [None, "qq"])
def test_a_search_that_leaves_mails_out_loses_none(odd: Odd, ledger: Ledger, preset: str | None) -> None:
    """SEARCH names fewer mails than there are: they are numbered through instead. QQ is not even asked."""
    server = OddImap(mails={uid: mail(uid) for uid in (3, 5, 8, 13)}, refuses_all=True, finds=1)
    with odd(server, preset=preset) as poller:
        assert {body(thing) for thing in ledger.take(poller)} == {mail(uid) for uid in (3, 5, 8, 13)}
    assert any("SEARCH" in command for command in server.commands) is (preset is None)


def test_a_slow_server_is_waited_for(odd: Odd, ledger: Ledger) -> None:
    """Each answer within the time limit, all together far beyond it."""
    with odd(OddImap(mails={uid: mail(uid) for uid in range(1, 4)}, slow_seconds=0.08), timeout=0.5) as poller:
        assert len(ledger.take(poller)) == 3


def test_uids_dealt_out_anew_in_the_middle_of_a_poll_end_it(odd: Odd, ledger: Ledger) -> None:
    """A reconnect finds another UIDVALIDITY: no mail is taken for another one, and the next poll has all of them."""
    server = OddImap(mails={uid: mail(uid) for uid in range(1, 41)}, drop_on=25)
    with odd(server) as poller:
        polling = poller.poll(ledger.known, None, history=False)
        came: list[Arrival | Passed] = [next(polling)]
        server.epoch = 8
        with pytest.raises(SourceError) as caught:
            came.extend(polling)
    assert caught.value.params["why"] == "uidvalidity-changed"
    assert {thing.place.key.split(";")[1] for thing in came} == {"7"}
    server.drop_on = None
    with open_poller("imap", **(HERE | {"host": "127.0.0.1", "port": server.port, "tls": "none"})) as poller:
        assert len(ledger.take(poller)) == 40


# ---- large mails -------------------------------------------------------------------------------------------------------


def test_a_line_that_breaks_inside_a_large_mail_costs_a_piece(odd: Odd, ledger: Ledger) -> None:
    """Twice in the middle of a piece: the mail is whole, and each piece that had come was asked for once."""
    piece = _imap_bodies.PIECE_BYTES
    huge = mail(1) + bytes(range(256)) * (6 * piece // 256)
    server = OddImap(mails={1: huge, 2: mail(2)}, cuts=[2 * piece, 4 * piece])
    with odd(server) as poller:
        assert [body(thing) for thing in ledger.take(poller)] == [huge, mail(2)]
    asked = [command for command in server.commands if f"<{piece}." in command]
    assert len(asked) == 1


def test_a_large_mail_that_always_breaks_the_line_stops_no_other(odd: Odd, ledger: Ledger) -> None:
    """It is given up after a second try at the same place, its half is removed, and the next poll tries again."""
    huge = mail(1) + b"x" * (SPOOL_BYTES + 1)
    server = OddImap(mails={1: huge, 2: mail(2)}, cuts=[_imap_bodies.PIECE_BYTES] * 2)
    with odd(server) as poller:
        assert [body(thing) for thing in ledger.take(poller)] == [mail(2)]
    with open_poller("imap", **(HERE | {"host": "127.0.0.1", "port": server.port, "tls": "none"})) as poller:
        assert [body(thing) for thing in ledger.take(poller)] == [huge]


def test_memory_does_not_grow_with_the_mail(odd: Odd, ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """A mail of 300 pieces, which at full size are 300 MB: no more than a few pieces are ever in memory."""
    piece = 16 * 1024
    monkeypatch.setattr(_imap_bodies, "PIECE_BYTES", piece)
    monkeypatch.setattr(_imap_bodies, "SPOOL_BYTES", 4 * piece)
    huge = b"0123456789abcdef" * (300 * piece // 16)
    with odd(OddImap(mails={1: huge}), timeout=20) as poller:
        tracemalloc.start()
        try:
            (found,) = ledger.take(poller)
            _, peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
        assert isinstance(found, Arrival)
        assert isinstance(found.body, Path)
        assert found.body.stat().st_size == len(huge)
        assert body(found) == huge
    assert peak < 64 * piece
