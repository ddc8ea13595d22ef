"""Logging in with tokens: a local token endpoint, a real Dovecot that wants XOAUTH2, and the ways a token can fail to come."""

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest
from pydantic import ValidationError

from ingest.channels import _oauth
from ingest.channels._oauth import Endpoint, from_endpoint
from ingest.channels.imap import CHANNEL
from petition_intake.errors import SourceError
from tests.channels.odd_imap import OddImap, odd_imap
from tests.channels.yards import ImapYard, Ledger, body, mail, open_poller

PREFIX = "PETITION_TEST_OAUTH"


class TokenEndpoint:
    """Grants ``tokens`` one after the other, the last of them for ever; keeps the forms it was sent."""

    def __init__(self) -> None:
        """Nothing granted yet."""
        self.tokens = ["fresh"]
        self.answer: dict[str, Any] = {"token_type": "Bearer", "expires_in": 3600}
        self.status = 200
        self.headers: dict[str, str] = {}
        self.forms: list[dict[str, str]] = []
        self.url = ""

    def respond(self, form: dict[str, str]) -> bytes:
        """What is said to a form."""
        self.forms.append(form)
        token = self.tokens.pop(0) if len(self.tokens) > 1 else self.tokens[0]
        return json.dumps(self.answer | ({"access_token": token} if self.status == 200 else {})).encode()


@pytest.fixture
def endpoint(monkeypatch: pytest.MonkeyPatch) -> Iterator[TokenEndpoint]:
    """A running token endpoint, with credentials for it in the environment."""
    monkeypatch.setattr(_oauth, "_kept", {})
    state = TokenEndpoint()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
            text = state.respond({name: values[0] for name, values in form.items()})
            self.send_response(state.status)
            for name, value in state.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(text)))
            self.end_headers()
            self.wfile.write(text)

        def log_message(self, *_: object) -> None:
            pass

    for name in ("CLIENT_ID", "CLIENT_SECRET", "REFRESH_TOKEN"):
        monkeypatch.setenv(f"{PREFIX}_{name}", f"the-{name.lower()}")
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        state.url = f"http://127.0.0.1:{server.server_port}/token"
        yield state
        server.shutdown()


@pytest.fixture
def ask(endpoint: TokenEndpoint) -> Callable[..., Callable[[str | None], str]]:
    """A token source on the endpoint."""

    def make(**more: Any) -> Callable[[str | None], str]:
        settings: dict[str, Any] = {"source": "door", "url": endpoint.url, "scope": "mail", "env": PREFIX, "file": None, "timeout": 5.0}
        return from_endpoint(Endpoint(**(settings | more)))

    return make


# ---- into a mailbox ----------------------------------------------------------------------------------------------------


def test_a_refused_token_is_replaced_and_mails_come(mailbox: ImapYard, ledger: Ledger, endpoint: TokenEndpoint) -> None:
    """Dovecot refuses the first token; the second one lets us in and is kept for the next poll."""
    mailbox.put(2)
    endpoint.tokens = ["stale", mailbox.server.password]
    for _ in range(2):
        with mailbox.open(login="xoauth2", password_env=None, oauth_env=PREFIX, token_url=endpoint.url) as poller:
            came = ledger.take(poller)
            ledger.keys.clear()
        assert [body(thing) for thing in came] == [mail(2)]
    assert len(endpoint.forms) == 2
    wanted = {"client_id": "the-client_id", "client_secret": "the-client_secret", "refresh_token": "the-refresh_token", "grant_type": "refresh_token"}
    assert endpoint.forms[0] == wanted


def test_a_token_that_stays_refused_is_a_refused_login(mailbox: ImapYard, endpoint: TokenEndpoint) -> None:
    """Two tries and an error that says what the provider wants; no token stands in it."""
    endpoint.tokens = ["stale", "stale-too"]
    options: dict[str, Any] = {"preset": "outlook", "password_env": None, "oauth_env": PREFIX, "token_url": endpoint.url}
    with pytest.raises(SourceError) as caught, mailbox.open(**options):
        pass
    assert caught.value.case == "login-refused-outlook"
    assert caught.value.params == {"host": "127.0.0.1"}
    assert len(endpoint.forms) == 2


def test_the_reason_of_a_refusal_is_answered_with_nothing(tmp_path: Path) -> None:
    """A server that gives its reason as a challenge waits for an empty answer before it says NO; then we are done, not stuck."""
    token = tmp_path / "token"
    token.write_text("wrong\n", encoding="utf-8")
    token.chmod(0o600)
    server = OddImap(mails={1: mail(1)}, token="right")
    options: dict[str, Any] = {"host": "127.0.0.1", "user": "clerk", "tls": "none", "login": "xoauth2", "token_file": token, "timeout": 5}
    with odd_imap(server):
        with pytest.raises(SourceError) as caught, open_poller("imap", port=server.port, **options):
            pass
        assert caught.value.case == "login-refused"
        token.write_text("right\n", encoding="utf-8")
        with open_poller("imap", port=server.port, **options) as poller:
            assert len(list(poller.poll(lambda _: frozenset(), None, history=False))) == 1


def test_a_program_may_print_the_token(mailbox: ImapYard, ledger: Ledger) -> None:
    """Its first line; a program that fails names itself and nothing it said."""
    mailbox.put(2)
    with mailbox.open(login="xoauth2", password_env=None, token_command=["printf", "%s\nmore", mailbox.server.password]) as poller:
        assert len(ledger.take(poller)) == 1
    for words in (["false"], ["true"], ["no-such-program", "geheim"]):
        with pytest.raises(SourceError) as caught, mailbox.open(login="xoauth2", password_env=None, token_command=words):
            pass
        assert caught.value.case == "token-missing"
        assert caught.value.params == {"source": "door", "where": words[0]}


# ---- the endpoint ------------------------------------------------------------------------------------------------------


def test_a_token_is_kept_until_it_ends_or_is_refused(endpoint: TokenEndpoint, ask: Callable[..., Callable[[str | None], str]]) -> None:
    """Polls log in every minute: they don't ask the endpoint each time. One that lives for less than our margin is asked for anew."""
    endpoint.tokens = ["one", "two", "three", "four"]
    token = ask()
    assert [token(None), token(None), ask()(None), token("one"), token("one")] == ["one", "one", "one", "two", "two"]
    endpoint.answer["expires_in"] = 30
    assert [token("two"), token(None)] == ["three", "four"]
    assert endpoint.forms[0]["scope"] == "mail"


def test_a_new_refresh_token_is_written_back_and_used(endpoint: TokenEndpoint, ask: Callable[..., Callable[[str | None], str]], tmp_path: Path) -> None:
    """Providers replace it at every use and let the old one end; the file stays its owner's alone, and keeps what else stood in it."""
    secrets = tmp_path / "oauth.json"
    secrets.write_text(json.dumps({"client_id": "us", "refresh_token": "old", "note": "信访邮箱"}), encoding="utf-8")
    secrets.chmod(0o600)
    endpoint.tokens = ["one", "two"]
    endpoint.answer["refresh_token"] = "new"
    token = ask(env=None, file=secrets)
    assert [token(None), token("one")] == ["one", "two"]
    assert [form["refresh_token"] for form in endpoint.forms] == ["old", "new"]
    assert "client_secret" not in endpoint.forms[0]
    assert json.loads(secrets.read_text(encoding="utf-8")) == {"client_id": "us", "refresh_token": "new", "note": "信访邮箱"}
    assert secrets.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [secrets]


def test_a_new_refresh_token_of_the_environment_is_used_by_this_process(
    endpoint: TokenEndpoint, ask: Callable[..., Callable[[str | None], str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """There is nowhere to write it to."""
    endpoint.tokens = ["one", "two"]
    endpoint.answer["refresh_token"] = "new"
    token = ask()
    assert [token(None), token("one")] == ["one", "two"]
    assert [form["refresh_token"] for form in endpoint.forms] == ["the-refresh_token", "new"]
    monkeypatch.delenv(f"{PREFIX}_REFRESH_TOKEN")
    with pytest.raises(SourceError) as caught:
        token("two")
    assert caught.value.params["where"] == f"{PREFIX}_REFRESH_TOKEN"


@pytest.mark.parametrize(
    ("status", "error", "case", "why"),
    [
        (400, "invalid_grant", "token-refused", "invalid_grant"),
        (401, "invalid_client", "token-refused", "invalid_client"),
        (400, "for clerk@example.org: no", "token-refused", "http-400"),
        (302, "", "token-refused", "http-302"),
        (503, "", "source-unavailable", "http-503"),
        (200, "", "token-missing", None),
    ],
)
def test_an_endpoint_that_gives_no_token_is_told_by_its_code(
    endpoint: TokenEndpoint, ask: Callable[..., Callable[[str | None], str]], status: int, error: str, case: str, why: str | None
) -> None:
    """Registered codes are repeated, anything else is not: it may name people. Nothing follows a redirection with our secrets."""
    endpoint.status, endpoint.answer, endpoint.tokens = status, {"error": error}, [""]
    endpoint.headers = {"Location": endpoint.url} if status == 302 else {}
    with pytest.raises(SourceError) as caught:
        ask()(None)
    assert caught.value.case == case
    assert caught.value.params.get("why") == why
    assert len(endpoint.forms) == 1


def test_an_endpoint_that_is_not_there_is_unavailable(endpoint: TokenEndpoint, ask: Callable[..., Callable[[str | None], str]]) -> None:
    """A name that nobody knows."""
    del endpoint
    with pytest.raises(SourceError) as caught:
        ask(url="https://no-such-host.invalid/token")(None)
    assert caught.value.case == "source-unavailable"


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"password_env": "X", "token_file": "t"},
        {"token_file": "t", "oauth_env": "X"},
        {"oauth_env": "X"},
        {"oauth_env": "X", "token_url": "http://login.example.org/token"},
        {"token_command": []},
        {"login": "password", "token_file": "t"},
    ],
)
def test_wrong_options_of_tokens_are_refused(wrong: dict[str, Any]) -> None:
    """One way in, and no secret sent in the clear."""
    good: dict[str, Any] = {"host": "mail.example.org", "user": "clerk", "login": "xoauth2"}
    CHANNEL.options.model_validate(good | {"oauth_env": "X", "token_url": "https://login.example.org/token"})
    with pytest.raises(ValidationError):
        CHANNEL.options.model_validate(good | wrong)
