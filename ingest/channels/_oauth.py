"""Access tokens for XOAUTH2: from a program, from a file that another program keeps fresh, or from a token endpoint (RFC 6749, 6).

A token source is a function: it is told the token that was just refused, if any, and gives one to try. Neither tokens nor what an endpoint or a
program says about them is ever logged; of an error only its registered code is.
"""

import json
import os
import subprocess
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

from ingest.channels._secrets import password, successor
from petition_intake.errors import SourceError

Token = Callable[[str | None], str]
_ERRORS = frozenset({"invalid_request", "invalid_client", "invalid_grant", "unauthorized_client", "unsupported_grant_type", "invalid_scope"})
"""RFC 6749, 5.2. Anything else an endpoint says is not repeated."""
_MARGIN_SECONDS = 60.0
"""A token is taken for stale so long before its end: it must outlive the login it is fetched for."""
_LIFE_SECONDS = 3600.0
"""Life of a token whose endpoint names none (RFC 6749, 5.1 recommends that it does)."""
_ANSWER_BYTES = 64 * 1024


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where and with what to ask for tokens: ``env`` begins the names of three variables, ``file`` is JSON. ``timeout`` in seconds."""

    source: str
    url: str
    scope: str | None
    env: str | None
    file: Path | None
    timeout: float

    @property
    def host(self) -> str:
        """Its name, for errors."""
        return urlsplit(self.url).hostname or ""


@dataclass(slots=True)
class _Kept:
    """What is kept of an endpoint's answers in this process: every poll logs in anew, and must not refresh each time."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    token: str | None = None
    until: float = 0.0
    rotated: str | None = None
    """The refresh token that replaced the configured one."""


_kept: dict[Endpoint, _Kept] = {}
_guard = threading.Lock()


def from_command(source: str, words: Sequence[str], timeout: float) -> Token:
    """Tokens that a program prints on its first line, within ``timeout`` seconds. ``SourceError("token-missing")``."""

    def token(refused: str | None) -> str:
        del refused  # the program is run again for each login
        try:
            done = subprocess.run(list(words), capture_output=True, timeout=timeout, check=True, stdin=subprocess.DEVNULL)
            return _first_line(done.stdout.decode("ascii"))
        except (OSError, subprocess.SubprocessError, UnicodeDecodeError, ValueError):
            raise SourceError("token-missing", source=source, where=Path(words[0]).name) from None

    return token


def from_file(source: str, file: Path) -> Token:
    """Tokens out of a file, read anew for each login. ``SourceError("password-missing")`` names it."""
    return lambda _: password(source, env=None, file=file)


def from_endpoint(endpoint: Endpoint) -> Token:
    """Tokens that an endpoint gives for a refresh token, kept until they end or are refused.

    ``SourceError``: token-refused (the endpoint says no), token-missing (no credentials, no sense in the answer), source-unavailable, source-timeout.
    """

    def token(refused: str | None) -> str:
        with _guard:
            kept = _kept.setdefault(endpoint, _Kept())
        with kept.lock:  # one endpoint's own: a slow one keeps no other source waiting
            if kept.token is None or kept.token == refused or time.monotonic() >= kept.until:
                _refresh(endpoint, kept)
            return kept.token or ""

    return token


def _refresh(endpoint: Endpoint, kept: _Kept) -> None:
    credentials = _credentials(endpoint)
    old = credentials["refresh_token"]
    if kept.rotated and endpoint.file is None:
        credentials["refresh_token"] = kept.rotated
    form = {"grant_type": "refresh_token"} | credentials | ({"scope": endpoint.scope} if endpoint.scope else {})
    answer = _asked(endpoint, form)
    token, life = answer.get("access_token"), answer.get("expires_in")
    if not isinstance(token, str) or not token.isascii() or not token:
        raise SourceError("token-missing", source=endpoint.source, where=endpoint.host)
    kept.token = token
    kept.until = time.monotonic() + (float(life) if isinstance(life, int | float) else _LIFE_SECONDS) - _MARGIN_SECONDS
    fresh = answer.get("refresh_token")
    if isinstance(fresh, str) and fresh and fresh != old:
        _keep_refresh_token(endpoint, kept, fresh)


def _credentials(endpoint: Endpoint) -> dict[str, str]:
    """``client_id``, ``refresh_token`` and, where there is one, ``client_secret``."""
    if endpoint.file is not None:
        found = _of_file(endpoint, endpoint.file)
    else:
        found = {name: os.environ.get(f"{endpoint.env}_{name.upper()}", "") for name in ("client_id", "client_secret", "refresh_token")}
    for name in ("client_id", "refresh_token"):
        if not found.get(name):
            raise SourceError("token-missing", source=endpoint.source, where=str(endpoint.file or f"{endpoint.env}_{name.upper()}"))
    return {name: found[name] for name in ("client_id", "client_secret", "refresh_token") if found.get(name)}


def _of_file(endpoint: Endpoint, file: Path) -> dict[str, str]:
    try:
        found = json.loads(password(endpoint.source, env=None, file=file))
    except ValueError:
        found = None
    return {name: value for name, value in found.items() if isinstance(value, str)} if isinstance(found, dict) else {}


def _keep_refresh_token(endpoint: Endpoint, kept: _Kept, fresh: str) -> None:
    """Remember the new refresh token: providers let the old one end after some months (Microsoft: 90 days without use)."""
    kept.rotated = fresh
    if endpoint.file is None:
        return
    try:
        found = json.loads(endpoint.file.read_text(encoding="utf-8")) | {"refresh_token": fresh}
        with successor(endpoint.file, json.dumps(found)):
            pass
    except OSError:
        raise SourceError("token-file-unwritable", source=endpoint.source, where=str(endpoint.file)) from None


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A token endpoint that sends elsewhere would be given the secrets there: it is refused instead."""

    def redirect_request(self, *_: object, **__: object) -> None:
        """Follow nothing."""


def _asked(endpoint: Endpoint, form: dict[str, str]) -> dict[str, Any]:
    """POST the form; urllib checks the certificate against the system's own."""
    request = urllib.request.Request(endpoint.url, urlencode(form).encode(), {"Accept": "application/json"})  # noqa: S310 - the options let through https, and http to this machine
    own = [urllib.request.ProxyHandler({})] if request.type == "http" else []  # this machine is not asked through a proxy
    try:
        with urllib.request.build_opener(_NoRedirect, *own).open(request, timeout=endpoint.timeout) as answer:
            return _json(answer.read(_ANSWER_BYTES))
    except urllib.error.HTTPError as error:
        with error:
            said = _json(error.read(_ANSWER_BYTES)).get("error")
        if error.code >= 500:  # noqa: PLR2004 - the server's own trouble (RFC 9110, 15.6)
            raise SourceError("source-unavailable", host=endpoint.host, why=f"http-{error.code}") from None
        raise SourceError("token-refused", host=endpoint.host, why=said if isinstance(said, str) and said in _ERRORS else f"http-{error.code}") from None
    except TimeoutError:
        raise SourceError("source-timeout", host=endpoint.host) from None
    except OSError as error:  # urllib.error.URLError is one, with the true one inside
        reason = getattr(error, "reason", error)
        if isinstance(reason, TimeoutError):
            raise SourceError("source-timeout", host=endpoint.host) from None
        raise SourceError("source-unavailable", host=endpoint.host, why=type(reason).__name__) from None


def _json(text: bytes) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _first_line(text: str) -> str:
    line = text.partition("\n")[0].strip()
    if not line:
        raise ValueError
    return line


__all__ = ["Endpoint", "Token", "from_command", "from_endpoint", "from_file"]
