"""The configuration: one YAML file, checked as a whole; every key is described in ``docs/CONFIG.md``.

Environment variables named ``PETITION_INTAKE_SECTION__KEY`` override the file. Secrets never stand in it: a source names an
environment variable or a file that holds its password.
"""

import os
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from urllib.parse import parse_qsl, urlsplit
from zoneinfo import ZoneInfo, available_timezones

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from petition_intake.access import Access
from petition_intake.duty import Alerts, is_this_machine
from petition_intake.errors import ConfigError
from petition_intake.model import EventKind, Way
from petition_intake.watch import Watch

DEFAULT_PATH = Path("config.yaml")
_PATH_OPTIONS = frozenset({"path", "done_folder", "log", "session_logs", "password_file", "token_file", "oauth_file", "ca_file"})
"""Options of channels that name files: relative ones are taken from the configuration's folder."""
_PASSWORDS, _PASSWORD_BYTES = 100, 64 * 1024
"""Passwords that are tried on one document, and bytes of their file that are read."""
Name = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]{0,39}$")]
PerChannel = dict[Way, Annotated[int, Field(ge=1)]]
"""So many of one channel at the same time, on one machine; a channel without an entry may have all there are."""
_ZONE = "Asia/Shanghai"
_PASSWORDS_OF_LIBPQ = frozenset({"password", "sslpassword"})
"""What PostgreSQL's client takes a secret by in a URL (postgresql.org, "Database Connection Control Functions")."""


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


def _distinct(names: Sequence[str], what: str) -> None:
    for name in names:
        if names.count(name) > 1:
            msg = f"two {what} are called {name}"
            raise ValueError(msg)


class Office(_Section):
    """机构: whose petitions these are."""

    code: Name = "default"
    name: str = "信访局"
    kind: Literal["petition_office", "other_body"] = "petition_office"
    timezone: str = _ZONE
    home_division: Annotated[str, Field(pattern=r"^(\d{6})?$")] = ""
    """GB/T 2260 code of the office's own county, used to complete partial addresses; empty: none."""
    number_pattern: str = "XF{year}-{serial:06d}"
    group_threshold: Annotated[int, Field(ge=2)] = 5
    precision: Annotated[float, Field(gt=0.5, lt=1)] = 0.997
    """A value is taken without a look only when its confidence is at least this."""
    precision_pictures: Annotated[float, Field(gt=0.5, lt=1)] = 0.995
    """The same of what was read from the picture of a page."""
    silent_error_limit: Annotated[float, Field(ge=0, lt=1)] = 0.003
    """A field of whose last values taken so more were wrong is taken without a look no more (``petition_intake.trust``)."""
    category_model: Path = Path("var/category.npz")
    """The trained model of categories; where there is no such file, the built-in start speaks."""

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        if value != _ZONE and value not in available_timezones():  # which opens six hundred files: 18 ms
            msg = "not an IANA time zone such as Asia/Shanghai"
            raise ValueError(msg)
        return value

    @field_validator("number_pattern")
    @classmethod
    def _makes_numbers(cls, value: str) -> str:
        try:
            numbers = {value.format(year=year, serial=serial) for year in (2025, 2026) for serial in (1, 2)}
        except (KeyError, IndexError, ValueError) as error:
            msg = "may use {year} and {serial} only, e.g. XF{year}-{serial:06d}"
            raise ValueError(msg) from error
        if len(numbers) != 4:  # noqa: PLR2004 - two years by two serials
            msg = "must contain {year} and {serial}"
            raise ValueError(msg)
        return value

    @property
    def zone(self) -> ZoneInfo:
        """The office's time zone."""
        return ZoneInfo(self.timezone)


class S3Section(_Section):
    """A bucket of an S3-compatible server, for machines that share no folder."""

    endpoint: Annotated[str, Field(pattern=r"^https?://[^/]+/?$")]
    """The server: ``https://HOST[:PORT]``; ``http://`` for this machine alone."""
    bucket: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$")]
    """The bucket, which must be there."""
    prefix: Annotated[str, Field(pattern=r"^([A-Za-z0-9._-]+/)*$")] = ""
    """What keys begin with; ends with a slash."""
    region: str = "us-east-1"
    access_key: Annotated[str, Field(min_length=1)]
    secret_env: str | None = None
    """The environment variable that holds the secret key; or ``secret_file``."""
    secret_file: Path | None = None
    """The file that holds the secret key, readable by its owner alone (mode 0600)."""
    ca_file: Path | None = None
    """Certificates to trust instead of the system's own."""
    addressing: Literal["path", "virtual"] = "path"
    """Whether the bucket stands in the path or in front of the server's name."""

    @model_validator(mode="after")
    def _keeps_it_secret(self) -> Self:
        if (self.secret_env is None) == (self.secret_file is None):
            msg = "either secret_env or secret_file"
            raise ValueError(msg)
        if self.endpoint.startswith("http://") and not is_this_machine(urlsplit(self.endpoint).hostname or ""):
            msg = "http would send what people wrote in the clear; only to this machine"
            raise ValueError(msg)
        return self


class StoreSection(_Section):
    """Where rows and bytes are kept."""

    url: str = "sqlite:///var/petition.db"
    """SQLAlchemy URL: ``sqlite:///FILE`` on a local disk, or ``postgresql+psycopg://USER@HOST/NAME``, without a password."""
    blobs: Path = Path("var/blobs")
    """The folder of files; the same one for all machines on a PostgreSQL database. With ``s3``: a folder of this machine for what is in use."""
    s3: S3Section | None = None
    """The bucket of files, in place of the folder."""
    fax_reserve_gb: Annotated[float, Field(ge=0)] = 1.0
    """Room (GiB) for blobs and database that is kept for faxes: with less, mail and files wait where they lie, and nothing is made of them. 0: none."""

    @property
    def fax_reserve(self) -> int:
        """In bytes."""
        return int(self.fax_reserve_gb * 1024**3)

    @field_validator("url")
    @classmethod
    def _known_database(cls, value: str) -> str:
        if value.startswith("postgresql://"):
            value = value.replace("postgresql://", "postgresql+psycopg://", 1)
        if not value.startswith(("sqlite:///", "postgresql+psycopg://")):
            msg = "sqlite:///FILE or postgresql+psycopg://USER@HOST/NAME"
            raise ValueError(msg)
        if urlsplit(value).password is not None or any(key in _PASSWORDS_OF_LIBPQ for key, _ in parse_qsl(urlsplit(value).query, keep_blank_values=True)):
            msg = "no password here: it stands in the file that ?passfile=FILE or PGPASSFILE names, mode 0600 (docs/OPERATING.md, Several machines)"
            raise ValueError(msg)
        return value


class SourceSection(_Section):
    """One source. ``kind`` names a file of ``ingest/channels``; all other keys are that channel's own options."""

    model_config = ConfigDict(extra="allow", frozen=True)

    name: Name
    kind: str
    way: Way
    every: Annotated[int, Field(ge=1)] = 60
    """Seconds between polls."""
    silent_after: Annotated[int, Field(ge=1)] | None = None
    """Seconds without a successful poll that are an alarm; None: twenty polls, at the least a quarter of an hour."""
    quiet_after: Annotated[int, Field(ge=1)] | None = None
    """Seconds in which nothing arrived that are an alarm: a line may be dead although it can be polled; None: never."""
    watched: Literal["always", "working_hours"] = "always"
    """Whether those seconds are counted day and night, or in the office's hours (``watch``) alone."""

    @property
    def silent_limit(self) -> timedelta:
        """How long it may go without a successful poll."""
        return timedelta(seconds=self.silent_after or max(20 * self.every, 900))

    @property
    def options(self) -> dict[str, Any]:
        """The channel's own options, still to be checked by its model."""
        return dict(self.__pydantic_extra__ or {})


class OcrSection(_Section):
    """Recognition of pages without text."""

    engine: str = "rapidocr"
    workers: Annotated[int, Field(ge=1, le=64)] = 2
    per_channel: PerChannel = {}
    """Pages of one channel that are read at the same time."""
    threads: Annotated[int, Field(ge=1, le=64)] = 1
    page_seconds: Annotated[float, Field(gt=0)] = 120.0
    memory_mb: Annotated[int, Field(ge=256)] = 2048
    recycle_pages: Annotated[int, Field(ge=1)] = 200


class FaxSection(_Section):
    """What faxes are compared by."""

    related_hours: Annotated[float, Field(ge=0, le=24 * 366)] = 48.0
    """Calls so far apart are looked at for pages that continue or repeat each other; 0: none are."""
    own_numbers: tuple[str, ...] = ()
    """The office's own fax numbers: a caller that gives one of them proves nothing."""


class Limits(_Section):
    """What one item may cost at the most. Past a limit the bytes are kept and the item says so."""

    item_bytes: Annotated[int, Field(ge=1024)] = 100 * 1024 * 1024
    part_count: Annotated[int, Field(ge=1)] = 2000
    part_depth: Annotated[int, Field(ge=1)] = 12
    page_count: Annotated[int, Field(ge=1)] = 500
    page_pixels: Annotated[int, Field(ge=10_000)] = 60_000_000
    unpacked_bytes: Annotated[int, Field(ge=1024)] = 2 * 1024 * 1024 * 1024
    """Page images and parts of one item together, as they are kept."""
    text_chars: Annotated[int, Field(ge=1000)] = 4_000_000
    parse_seconds: Annotated[float, Field(gt=0)] = 60.0
    parse_memory_mb: Annotated[int, Field(ge=128)] = 1024
    document_passwords: Path | None = None
    """A file of passwords agreed with correspondents, one a line, tried on locked PDF, Office and zip files; readable by the owner alone (mode 0600)."""


class EngineSection(_Section):
    """How work is run and tried again."""

    concurrency: Annotated[int, Field(ge=1, le=256)] = 4
    """Items at work at the same time."""
    per_channel: PerChannel = {}
    """Items of one channel at work at the same time."""
    beside: Annotated[int, Field(ge=0, le=256)] = 60
    """Items of each channel that may be in hand besides; not of those that are read from pages, which another machine may read at the same time."""
    parsers: Annotated[int, Field(ge=1, le=64)] = 2
    """Warm sandbox children."""
    backoff_seconds: Annotated[float, Field(gt=0)] = 10.0
    backoff_limit_seconds: Annotated[float, Field(gt=0)] = 3600.0
    transient_attempts: Annotated[int, Field(ge=1)] = 8
    poison_deaths: Annotated[int, Field(ge=1)] = 3
    poison_claims: Annotated[int, Field(ge=1)] = 100
    stop_seconds: Annotated[float, Field(gt=0)] = 30.0
    heartbeat_seconds: Annotated[float, Field(gt=0)] = 5.0
    """How often a daemon or worker says that it lives, and looks whether others do."""
    dead_after_seconds: Annotated[float, Field(gt=0)] = 20.0
    """Without a sign of life for so long it is dead: its items are taken over, and another daemon polls. The same on all machines."""

    @model_validator(mode="after")
    def _heart_may_miss_a_beat(self) -> Self:
        if self.dead_after_seconds < 3 * self.heartbeat_seconds:
            msg = "dead_after_seconds must be at least three times heartbeat_seconds"
            raise ValueError(msg)
        return self

    @property
    def farthest(self) -> timedelta:
        """More than the longest that an item is put off."""
        return timedelta(seconds=2 * self.backoff_limit_seconds + 60)


class Extension(_Section):
    """How a clock may be extended: by which event, at most how many days (in the rule's unit), how often, and on whose approval."""

    event: EventKind = EventKind.EXTENDED
    days: Annotated[int, Field(ge=1)]
    times: Annotated[int, Field(ge=1)] = 1
    approval: str = ""
    """Who must have approved it, in words; the event then names that person. Empty: nobody."""
    reason: bool = True
    """Whether the event must say why."""


class ClockRule(_Section):
    """One clock of 信访工作条例: from which event, how many days of which unit, what ends, extends and suspends it, and its article."""

    name: Name
    article: str
    days: Annotated[int, Field(ge=1)] | None = None
    until: Literal["via_due"] | None = None
    """In place of ``days``: the day that the superior who handed the matter over has set; no clock where none was set."""
    unit: Literal["day", "working_day"] = "day"
    starts: Literal["received"] | EventKind = "received"
    after: EventKind | None = None
    """Only once this event has happened before the one that starts it."""
    office_kinds: tuple[Literal["petition_office", "other_body"], ...] = ("petition_office", "other_body")
    via: tuple[Literal["direct", "forwarded_by", "handed_over_by"], ...] = ()
    """Only for these ways of arrival (direct, forwarded_by, handed_over_by); empty: all."""
    tracks: tuple[str, ...] = ()
    count_first_day: bool = False
    on_holiday: Literal["keep", "next_working_day"] = "keep"
    met_by: tuple[EventKind, ...] = ()
    """Events that do what is due."""
    stopped_by: tuple[EventKind, ...] = (EventKind.WITHDRAWN, EventKind.CLOSED)
    """Events after which nothing is due any more."""
    extended_by: tuple[Extension, ...] = ()
    suspended_by: tuple[EventKind, ...] = ()
    """Events from whose day on time is not counted, until one of ``resumed_by``; both days are left out."""
    resumed_by: tuple[EventKind, ...] = ()
    needs: tuple[str, ...] = ()
    """Fields without which the duty does not arise: once a person has confirmed the record and one of them is empty, there is no such clock."""
    lapses: bool = False
    """A right and no duty: after its last day it is gone, and nobody is late."""

    @model_validator(mode="after")
    def _ends_somehow(self) -> Self:
        if (self.days is None) == (self.until is None):
            msg = "either days or until"
            raise ValueError(msg)
        if bool(self.suspended_by) != bool(self.resumed_by):
            msg = "suspended_by and resumed_by go together"
            raise ValueError(msg)
        return self


_HEARING: dict[str, Any] = {"suspended_by": (EventKind.HEARING_BEGAN,), "resumed_by": (EventKind.HEARING_ENDED,)}
_OPINION: dict[str, Any] = {"met_by": (EventKind.DECIDED, EventKind.SERVED)}
_RIGHT: dict[str, Any] = {"lapses": True, "stopped_by": (EventKind.WITHDRAWN,)}


class Clocks(_Section):
    """Which clocks run from when to when (LAW: Articles 22, 23, 34, 35, 36)."""

    rules: tuple[ClockRule, ...] = (
        ClockRule(
            name="first_response",
            article="22",
            days=15,
            office_kinds=("petition_office",),
            met_by=(EventKind.TRANSFERRED, EventKind.ASSIGNED, EventKind.NOTIFIED, EventKind.DECIDED, EventKind.SERVED),
        ),
        ClockRule(name="report_back", article="22", until="via_due", via=("handed_over_by",), met_by=(EventKind.CLOSED,), stopped_by=(EventKind.WITHDRAWN,)),
        ClockRule(
            name="notify_petitioner",
            article="23",
            days=15,
            office_kinds=("other_body",),
            met_by=(EventKind.NOTIFIED, EventKind.SERVED),
            needs=("petitioners.name", "petitioners.address"),
            stopped_by=(EventKind.UNREACHABLE, EventKind.OBJECTED, EventKind.WITHDRAWN, EventKind.CLOSED),
        ),
        ClockRule(
            name="transfer_objection",
            article="23",
            days=5,
            unit="working_day",
            office_kinds=("other_body",),
            via=("forwarded_by", "handed_over_by"),
            met_by=(EventKind.OBJECTED,),
            stopped_by=(EventKind.ACCEPTED, EventKind.WITHDRAWN, EventKind.CLOSED),
            lapses=True,
        ),
        ClockRule(
            name="decision",
            article="34",
            days=60,
            starts=EventKind.ACCEPTED,
            tracks=("申诉求决",),
            extended_by=(Extension(days=30, approval="本机关、单位负责人"),),
            **_OPINION,
        ),
        ClockRule(name="review_request", article="35", days=30, starts=EventKind.SERVED, met_by=(EventKind.REVIEW_ASKED,), **_RIGHT),
        ClockRule(name="review_answer", article="35", days=30, starts=EventKind.REVIEW_ASKED, **_OPINION, **_HEARING),
        ClockRule(
            name="reexamination_request",
            article="36",
            days=30,
            starts=EventKind.SERVED,
            after=EventKind.REVIEW_ASKED,
            met_by=(EventKind.REEXAMINATION_ASKED,),
            **_RIGHT,
        ),
        ClockRule(name="reexamination_answer", article="36", days=30, starts=EventKind.REEXAMINATION_ASKED, **_OPINION, **_HEARING),
    )
    holidays: Path | None = None
    """A dated file (YAML: ``holidays`` and ``workdays``, lists of ISO dates) that overrides the calendar."""

    @field_validator("rules")
    @classmethod
    def _names_once(cls, value: tuple[ClockRule, ...]) -> tuple[ClockRule, ...]:
        _distinct([rule.name for rule in value], "rules")
        return value


class ExportTarget(_Section):
    """One other system: which columns it takes under which heads, and its words for our values."""

    columns: dict[str, str] = {}
    """Head by key, in the order of the columns; empty: all columns under their own keys."""
    values: dict[str, dict[str, str]] = {}
    """By key, the other system's word for each of our values; a value without one stays as it is."""


class ExportSection(_Section):
    """Names other systems use for ours."""

    targets: dict[Name, ExportTarget] = {}
    """Other systems by the name that ``export --as`` gives."""

    ways: dict[Way, str] = Field(
        default_factory=lambda: {
            Way.EMAIL: "电子邮件",
            Way.FAX: "传真",
            Way.LETTER: "来信",
            Way.PHONE: "电话",
            Way.VISIT: "走访",
            Way.WEB: "网上信访",
        }
    )


class RetentionRule(_Section):
    """Bytes that go so many days after their record was closed."""

    name: Name
    of: Literal["excluded", "closed"]
    """``excluded``: what a person confirmed to be no petition; ``closed``: matters that are closed."""
    kinds: tuple[str, ...] = ()
    """Of what was excluded, only these kinds (newsletter, bounce, …); empty: all."""
    days: Annotated[int, Field(ge=1)]
    removes: Literal["images", "files"] = "images"
    """``images``: page images, which can be drawn anew; ``files``: what arrived and its parts too, which can't be had again."""


class Retention(_Section):
    """Which bytes go when. Without rules nothing ever goes."""

    rules: tuple[RetentionRule, ...] = ()

    @field_validator("rules")
    @classmethod
    def _names_once(cls, value: tuple[RetentionRule, ...]) -> tuple[RetentionRule, ...]:
        _distinct([rule.name for rule in value], "rules")
        return value


class Config(BaseSettings):
    """The whole configuration, checked."""

    model_config = SettingsConfigDict(env_prefix="PETITION_INTAKE_", env_nested_delimiter="__", extra="forbid", frozen=True)

    office: Office = Office()
    store: StoreSection = StoreSection()
    sources: tuple[SourceSection, ...] = ()
    ocr: OcrSection = OcrSection()
    fax: FaxSection = FaxSection()
    limits: Limits = Limits()
    engine: EngineSection = EngineSection()
    clocks: Clocks = Clocks()
    export: ExportSection = ExportSection()
    alerts: Alerts = Alerts()
    retention: Retention = Retention()
    watch: Watch = Watch()
    access: Access | None = None
    """Without it every operator reads every record, sealed ones too."""

    @field_validator("sources")
    @classmethod
    def _names_once(cls, value: tuple[SourceSection, ...]) -> tuple[SourceSection, ...]:
        _distinct([source.name for source in value], "sources")
        return value

    @model_validator(mode="after")
    def _watch_tells_contacts(self) -> Self:
        if unknown := next((name for name in self.watch.contacts if name not in {contact.name for contact in self.alerts.contacts}), None):
            msg = f"watch.contacts names {unknown}, who is not in alerts.contacts"
            raise ValueError(msg)
        return self

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Let the environment win over the file."""
        del settings_cls, dotenv_settings, file_secret_settings
        return env_settings, init_settings


def located(path: Path | None = None) -> Path:
    """The file that is meant: the one named, else the one of ``PETITION_INTAKE_CONFIG``, else ``config.yaml`` here."""
    return path or Path(os.environ.get("PETITION_INTAKE_CONFIG", DEFAULT_PATH))


def load(path: Path | None = None) -> Config:
    """Read and check the file (default ``config.yaml``, or the one named by ``PETITION_INTAKE_CONFIG``).

    Relative paths in it are taken from its own folder. Raises ``ConfigError`` naming file, key and what is allowed.
    """
    path = located(path)
    try:
        raw = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    except FileNotFoundError:
        raise ConfigError("config-missing", file=str(path)) from None
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError("config-unreadable", file=str(path), why=type(error).__name__) from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise ConfigError("config-no-yaml", file=str(path), line=mark.line + 1 if mark else 0) from None
    if not isinstance(raw, dict):
        raise ConfigError("config-no-yaml", file=str(path), line=1)
    try:
        config = Config(**raw)
    except ValidationError as error:
        raise ConfigError("config-invalid", **describe(error, path)) from None
    return _anchored(config, path.resolve().parent)


def describe(error: ValidationError, path: Path | str, prefix: str = "") -> dict[str, str]:
    """The first fault of a validation as file, key, and what is allowed. Never the offending value: it may be a secret."""
    first = error.errors(include_url=False, include_input=False)[0]
    key = ".".join([prefix, *map(str, first["loc"])] if prefix else map(str, first["loc"]))
    return {"file": str(path), "key": key, "allowed": first["msg"]}


def passwords(limits: Limits) -> tuple[str, ...]:
    """The passwords of ``document_passwords``; none when there is no such file, or when others may read it (``doctor`` says so)."""
    path = limits.document_passwords
    try:
        if path is None or path.stat().st_mode & 0o077:
            return ()
        with path.open(encoding="utf-8", errors="replace") as file:
            lines = file.read(_PASSWORD_BYTES).splitlines()
    except OSError:
        return ()
    return tuple(line for line in lines if line)[:_PASSWORDS]


def _anchored(config: Config, folder: Path) -> Config:
    store = config.store
    url = store.url
    if url.startswith("sqlite:///") and not url.startswith("sqlite:////"):
        url = f"sqlite:///{folder / url.removeprefix('sqlite:///')}"
    sources = tuple(_anchored_source(source, folder) for source in config.sources)
    clocks = config.clocks.model_copy(update={"holidays": folder / config.clocks.holidays}) if config.clocks.holidays else config.clocks
    limits = config.limits
    if limits.document_passwords:
        limits = limits.model_copy(update={"document_passwords": folder / limits.document_passwords})
    s3 = store.s3
    if s3:
        s3 = s3.model_copy(update={key: folder / value for key in ("secret_file", "ca_file") if (value := getattr(s3, key))})
    office = config.office.model_copy(update={"category_model": folder / config.office.category_model})
    alerts = config.alerts
    if alerts.smtp:
        files = {key: folder / value for key in ("ca_file", "password_file") if (value := getattr(alerts.smtp, key))}
        alerts = alerts.model_copy(update={"smtp": alerts.smtp.model_copy(update=files)})
    return config.model_copy(
        update={
            "office": office,
            "alerts": alerts,
            "store": store.model_copy(update={"url": url, "blobs": folder / store.blobs, "s3": s3}),
            "sources": sources,
            "clocks": clocks,
            "limits": limits,
        }
    )


def _anchored_source(source: SourceSection, folder: Path) -> SourceSection:
    paths = {key: str(folder / value) for key, value in source.options.items() if key in _PATH_OPTIONS and isinstance(value, str)}
    return SourceSection.model_validate(source.model_dump() | paths)


def parse_date(text: str) -> date:
    """An ISO 8601 date as an operator types it; ``ConfigError`` otherwise."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ConfigError("date-invalid", allowed="YYYY-MM-DD") from None
