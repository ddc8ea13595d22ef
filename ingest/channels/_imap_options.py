"""Options of an ``imap`` source, and the account they come to."""

from pathlib import Path
from typing import Annotated, Any, Literal, Self
from urllib.parse import urlsplit

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, field_validator, model_validator

from ingest.channels import _oauth
from ingest.channels._batches import Done
from ingest.channels._imap_connection import Account, Tls, Token
from ingest.channels._imap_folders import INBOX
from ingest.channels._imap_presets import PRESETS, Login, Preset, SendId
from ingest.channels._secrets import password
from petition_intake.duty import is_this_machine

PresetName = Annotated[Literal["163", "126", "qq", "exmail", "139", "outlook", "gmail", "coremail"], BeforeValidator(str)]
"""``preset: 163`` is a number to YAML."""
Folders = Annotated[tuple[str, ...], Field(min_length=1)]


class ImapOptions(BaseModel):
    """Options of an ``imap`` source."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    preset: PresetName | None = None
    """A provider whose settings are known; every key given beside it outranks it."""
    host: Annotated[str, Field(min_length=1)]
    """Name or address of the server."""
    port: Annotated[int, Field(ge=1, le=65535)] | None = None
    """Default 993 with ``tls: implicit``, else 143."""
    user: Annotated[str, Field(min_length=1)]
    """Whom to log in as: with most providers the whole address."""
    login: Login = "password"
    """``password`` (an authorisation code or app password is one), or ``xoauth2`` with a token."""
    password_env: str | None = None
    """Environment variable that holds the password (with NetEase and QQ: the authorisation code, 授权码)."""
    password_file: Path | None = None
    """File that holds the password, readable by its owner alone."""
    token_command: Annotated[tuple[str, ...], Field(min_length=1)] | None = None
    """Program with its arguments that prints an access token."""
    token_file: Path | None = None
    """File in which another program keeps an access token fresh."""
    oauth_env: str | None = None
    """Beginning of three environment variables, ``X`` for ``X_CLIENT_ID``, ``X_CLIENT_SECRET`` (if there is one) and ``X_REFRESH_TOKEN``."""
    oauth_file: Path | None = None
    """JSON file with ``client_id``, ``client_secret`` and ``refresh_token``; a new refresh token is written back to it."""
    token_url: str | None = None
    """Token endpoint (RFC 6749, 6) for ``oauth_env`` and ``oauth_file``."""
    token_scope: str | None = None
    """Scope to ask for there."""
    tls: Tls = "implicit"
    """``implicit`` (the connection begins with TLS), ``starttls``, or ``none``: only to this machine, or with ``allow_plaintext``."""
    ca_file: Path | None = None
    """Certificates to trust instead of the system's own."""
    allow_plaintext: bool = False
    """Permit ``tls: none`` to a host that is not this machine."""
    timeout: Annotated[float, Field(gt=0, le=600)] = 30.0
    """Seconds the server may be silent."""
    folders: Folders | None = None
    """The only folders to poll; None: all but those in which the office's own mails lie (``_imap_folders``)."""
    skip_folders: tuple[str, ...] = ()
    """Folders not to poll, where ``folders`` is not given."""
    idle: bool = True
    """Let the server say at once that something came (RFC 2177), beside the polls."""
    send_id: SendId = "offered"
    """Say who we are (RFC 2971) when the server offers to listen, always, or never."""
    trust_search: bool = True
    """Whether SEARCH may be asked where a server refuses to list all mails by FETCH."""
    done: Done = "leave"
    """What happens to a mail once it is durable here: ``leave``, ``flag`` or ``move``. It is never deleted."""
    done_mailbox: str | None = None
    """Where ``done: move`` puts mails. Polled as well: see ``imap``."""

    @model_validator(mode="before")
    @classmethod
    def _filled_from_the_preset(cls, given: Any) -> Any:  # noqa: ANN401 - whatever stands in the file
        preset = PRESETS.get(str(given.get("preset"))) if isinstance(given, dict) else None
        return preset.options() | given if preset else given

    @field_validator("folders", "skip_folders")
    @classmethod
    def _each_once(cls, value: tuple[str, ...] | None) -> tuple[str, ...] | None:
        # INBOX is the one name without case (RFC 3501, 5.1); one spelling, or its mails would have two places.
        return None if value is None else tuple(dict.fromkeys(INBOX if name.upper() == INBOX else name for name in value))

    @model_validator(mode="after")
    def _one_way_in(self) -> Self:
        secrets = [self.password_env, self.password_file]
        tokens = [self.token_command, self.token_file, self.oauth_env, self.oauth_file]
        wanted, others = (secrets, tokens) if self.login == "password" else (tokens, secrets)
        if sum(way is not None for way in wanted) != 1 or any(way is not None for way in others):
            msg = (
                "login: password needs either password_env or password_file"
                if self.login == "password"
                else "login: xoauth2 needs one of token_command, token_file, oauth_env and oauth_file"
            )
            raise ValueError(msg)
        return self

    @model_validator(mode="after")
    def _a_token_endpoint_is_known_and_safe(self) -> Self:
        if (self.oauth_env or self.oauth_file) and self.endpoint is None:
            msg = "oauth_env and oauth_file need token_url"
            raise ValueError(msg)
        where = urlsplit(self.endpoint or "")
        if self.endpoint and not (where.scheme == "https" or (where.scheme == "http" and is_this_machine(where.hostname or ""))):
            msg = "token_url must begin with https://"
            raise ValueError(msg)
        return self

    @model_validator(mode="after")
    def _done_has_somewhere_to_go(self) -> Self:
        if (self.done == "move") != (self.done_mailbox is not None):
            msg = "done_mailbox goes with done: move, and only with it"
            raise ValueError(msg)
        if self.done_mailbox in (self.folders or (INBOX,)):
            msg = "done_mailbox must not be one of folders"
            raise ValueError(msg)
        if self.folders and self.skip_folders:
            msg = "skip_folders goes without folders"
            raise ValueError(msg)
        return self

    @model_validator(mode="after")
    def _passwords_travel_covered(self) -> Self:
        if self.tls == "none" and not self.allow_plaintext and not is_this_machine(self.host):
            msg = "tls: none sends the password in the clear; only to this machine, or with allow_plaintext: true"
            raise ValueError(msg)
        return self

    @property
    def provider(self) -> Preset | None:
        """What is known of the preset's provider."""
        return PRESETS.get(self.preset or "")

    @property
    def endpoint(self) -> str | None:
        """The token endpoint, the provider's own unless another is named."""
        return self.token_url or (self.provider.token_url if self.provider else None)

    @property
    def secret_files(self) -> tuple[Path, ...]:
        """Files that hold secrets."""
        return tuple(file for file in (self.password_file, self.token_file, self.oauth_file) if file is not None)


def account(name: str, options: ImapOptions) -> Account:
    """Where and as whom to log in. ``SourceError("password-missing")``; tokens are fetched when they are needed."""
    return Account(
        source=name,
        host=options.host,
        port=options.port or (993 if options.tls == "implicit" else 143),
        user=options.user,
        password=password(name, env=options.password_env, file=options.password_file) if options.login == "password" else "",
        tls=options.tls,
        ca_file=options.ca_file,
        timeout=options.timeout,
        token=_token(name, options),
        send_id=options.send_id,
        trust_search=options.trust_search,
        refusal=options.provider.refusal if options.provider else "login-refused",
    )


def _token(name: str, options: ImapOptions) -> Token | None:
    if options.login == "password":
        return None
    if options.token_command:
        return _oauth.from_command(name, options.token_command, options.timeout)
    if options.token_file:
        return _oauth.from_file(name, options.token_file)
    scope = options.token_scope or (options.provider.token_scope if options.provider else None)
    return _oauth.from_endpoint(_oauth.Endpoint(name, options.endpoint or "", scope, options.oauth_env, options.oauth_file, options.timeout))


__all__ = ["ImapOptions", "account"]
