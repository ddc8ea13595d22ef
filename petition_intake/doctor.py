"""Whether all is well with an installation: tools, models, permissions, packages, database, isolation, sources.

Every check is a function that returns ``Check`` values and raises nothing; a check that fails by itself says so. Words are made here,
in the reader's language, because each names what was found.
"""

import ctypes.util
import importlib.metadata
import itertools
import json
import os
import pwd
import shutil
import stat
import subprocess
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal
from urllib.parse import parse_qsl, unquote, urlsplit

from parsers.formats._libreoffice import has, package
from petition_intake import labels
from petition_intake.config import Config, SourceSection
from petition_intake.duty import is_this_machine, provider
from petition_intake.errors import ConfigError, IntakeError, LockedError, NotFoundError, StoreError
from petition_intake.i18n import N_, _, fill
from petition_intake.messages import say, say_error, say_failure
from petition_intake.table import when

if TYPE_CHECKING:
    from store.store import Store

PACKAGES = ("petition_intake", "ingest", "parsers", "ocr", "store")
_TOOLS = {
    "tesseract": (N_("needed for ocr.engine: tesseract"), "apt-get install tesseract-ocr tesseract-ocr-chi-sim"),
    "soffice": (N_("needed for .doc, .wps, .rtf and .ppt files"), "apt-get install libreoffice-writer-nogui libreoffice-impress-nogui"),
}
_SLIDES: Final = "impress"
_LIBRARIES = {"libarchive": ("archive", N_("needed for .rar and .7z archives"), "apt-get install libarchive13")}
_SECRETS = frozenset({"password_file", "token_file", "oauth_file"})
_LITTLE_ROOM = 2 * 1024**3
_UNSEEN_DAYS = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at: ``ok``, ``warn`` (works, but look at it) or ``fail``; what was found and what to do."""

    name: str
    state: Literal["ok", "warn", "fail"]
    found: str
    remedy: str = ""


def examine(config: Config, tell: Callable[[str], None]) -> list[Check]:
    """All checks, in order; ``tell`` hears what is being looked at."""
    steps: Sequence[tuple[str, Callable[[], Iterable[Check]]]] = (
        (_("Packages"), packages),
        (_("Reading pages"), lambda: engine(config)),
        (_("Tools"), lambda: tools(config)),
        (_("Folders"), lambda: folders(config)),
        (_("Database"), lambda: database(config)),
        (_("Isolation"), lambda: isolation(config)),
        (_("Sources"), lambda: sources(config)),
        (_("Alerts"), lambda: alerts(config)),
        (_("Sealed records"), lambda: access(config)),
        (_("Category"), lambda: categories(config)),
    )
    found: list[Check] = []
    for name, step in steps:
        tell(name)
        try:
            found += step()
        except IntakeError as error:
            found.append(_failed(name, error))
        except Exception as error:  # noqa: BLE001 - one check that breaks must not hide the others
            found.append(_failed(name, IntakeError("internal", kind=type(error).__name__)))
    return found


def _failed(name: str, error: IntakeError) -> Check:
    return Check(name, "fail", *say_error(error))


def packages() -> Iterable[Check]:
    """Each of our five top-level names has exactly one owner in this environment, and it is the same for all."""
    owners = _owners()
    if not any(owners.values()):
        yield Check(_("Packages"), "warn", _("runs from a folder; no installed package owns it"), _("Install it: pip install -e . in the project's folder."))
        return
    own = next(iter(owners["petition_intake"]), "")
    odd = {name: names for name, names in owners.items() if names != [own]}
    for name, names in odd.items():
        found = fill(_("claimed by {owners}"), {"owners": ", ".join(names) or "-"})
        yield Check(fill(_("Package {name}"), {"name": name}), "fail", found, _("Install petition-intake into an environment of its own."))
    if not odd:
        yield Check(_("Packages"), "ok", fill(_("all belong to {owner}"), {"owner": own}))


def _owners() -> dict[str, list[str]]:
    """Distributions by the top-level name they own; an editable one owns what lies in its folder (PEP 610)."""
    known = importlib.metadata.packages_distributions()
    owners = {name: set(known.get(name, ())) for name in PACKAGES}
    for distribution in importlib.metadata.distributions():
        origin = json.loads(distribution.read_text("direct_url.json") or "{}")
        if origin.get("dir_info", {}).get("editable"):
            folder = Path(unquote(urlsplit(origin["url"]).path))
            for name in PACKAGES:
                if (folder / name).is_dir():
                    owners[name].add(distribution.metadata["Name"])
    return {name: sorted(names) for name, names in owners.items()}


def engine(config: Config) -> Iterable[Check]:
    """The configured engine is there with its models."""
    from ocr.reader import engine_identity

    name = fill(_("OCR engine {name}"), {"name": config.ocr.engine})
    try:
        yield Check(name, "ok", engine_identity(config.ocr.engine))
    except IntakeError as error:
        yield _failed(name, error)


def tools(config: Config) -> Iterable[Check]:
    """Programs and libraries that some formats or engines need; missing ones are named with the command that installs them."""
    for tool, (purpose, command) in _TOOLS.items():
        where = shutil.which(tool)
        if where:
            yield Check(tool, "ok", f"{where} {_version(where)}".strip())
            continue
        needed = tool == config.ocr.engine
        yield Check(tool, "fail" if needed else "warn", fill(_("is not installed; {purpose}"), {"purpose": _(purpose)}), command)
    if shutil.which("soffice") and not has(_SLIDES):
        command = f"apt-get install {package(_SLIDES)}"
        yield Check(package(_SLIDES), "warn", fill(_("is not installed; {purpose}"), {"purpose": _("needed for .ppt files")}), command)
    for library, (short, purpose, command) in _LIBRARIES.items():
        found = ctypes.util.find_library(short)
        yield Check(library, "ok", found) if found else Check(library, "warn", fill(_("is not installed; {purpose}"), {"purpose": _(purpose)}), command)
    yield chinese_font()


def chinese_font() -> Check:
    """Whether pages whose Chinese font is not in the document can be shown; their words are read without one wherever the document says what its codes mean."""
    from parsers.formats._pdf_leaf import draws_chinese

    name = _("Chinese font")
    if draws_chinese():
        return Check(name, "ok", _("there; pages of documents that bring no font of their own can be shown"))
    found = _("none: pages of PDF documents that do not bring their Chinese font are shown blank, and words that only the picture could tell are not read")
    return Check(name, "warn", found, _("apt-get install fonts-noto-cjk (or fonts-wqy-zenhei), then start petition-intake again"))


def _version(program: str) -> str:
    try:
        done = subprocess.run([program, "--version"], capture_output=True, text=True, timeout=20, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return next(iter((done.stdout or done.stderr).splitlines()), "")[:60]


def folders(config: Config) -> Iterable[Check]:
    """Blobs and database lie in folders that are writable, private and have room; password files are private."""
    places = {_("Blobs"): config.store.blobs}
    if config.store.url.startswith("sqlite:///"):
        places[_("Database folder")] = Path(config.store.url.removeprefix("sqlite:///")).parent
    for name, folder in places.items():
        yield _folder(name, folder)
    for source in config.sources:
        for key in sorted(_SECRETS & source.options.keys()):
            yield _secret(fill(_("Password file of {name}"), {"name": source.name}), Path(str(source.options[key])))
    if config.store.s3 and config.store.s3.secret_file:
        yield _secret(_("Secret key of store.s3"), config.store.s3.secret_file)
    if config.limits.document_passwords:
        yield _secret(_("Passwords of documents"), config.limits.document_passwords)
    if file := passfile(config.store.url):
        yield _secret(_("Password file of the database"), file)


def _folder(name: str, folder: Path) -> Check:
    there = next(parent for parent in (folder, *folder.parents) if parent.exists())
    if not os.access(there, os.W_OK | os.X_OK):
        return Check(name, "fail", fill(_("{folder} cannot be written"), {"folder": there}), _("Give it to the user that runs petition-intake."))
    free = shutil.disk_usage(there).free
    room = fill(_("{folder}, {free} GB free"), {"folder": folder, "free": f"{free / 1024**3:.1f}"})
    if free < _LITTLE_ROOM:
        return Check(name, "warn", room, _("Free some space: a full disk stops intake."))
    if folder.exists() and stat.S_IMODE(folder.stat().st_mode) & 0o007:
        return Check(name, "warn", fill(_("{folder} can be entered by every user of this machine"), {"folder": folder}), f"chmod 700 {folder}")
    return Check(name, "ok", room)


def access(config: Config) -> Iterable[Check]:
    """Accusations are read by named accounts, which this machine knows."""
    name, section = _("Sealed records"), config.access
    if section is None:
        found = _("open to every operator: the configuration does not say who may read accusations (检举控告)")
        yield Check(name, "warn", found, _("Name the accounts under access in the configuration (docs/SECURITY.md)."))
        return
    named = {*section.sealed, *section.recusal_readers, *(person.account for person in section.recusal)}
    known = {entry.pw_name for entry in pwd.getpwall()}
    if unknown := sorted(named - known):
        found = fill(_("this machine has no account {names}"), {"names": ", ".join(unknown)})
        yield Check(name, "warn", found, _("Name accounts as id -un prints them."))
    if section.recusal and not section.recusal_readers:
        found = _("nobody may read what accuses the office itself")
        yield Check(name, "warn", found, _("Name somebody outside the matter under access.recusal_readers."))
    yield Check(name, "ok", fill(_("read by {names}"), {"names": ", ".join(dict.fromkeys((*section.sealed, *section.recusal_readers)))}))


def alerts(config: Config) -> Iterable[Check]:
    """Somebody is told of a threat at every hour, by a way that does not depend on the mailboxes alone."""
    name, section = _("Alerts"), config.alerts
    if not section.contacts:
        found = _("no contact is configured: nobody is told of a threat or of something urgent")
        yield Check(name, "warn", found, _("Name contacts under alerts in the configuration (docs/ALERTS.md), then petition-intake alerts test."))
        return
    yield Check(name, "ok", fill(_("{count} contacts: {names}"), {"count": len(section.contacts), "names": ", ".join(one.name for one in section.contacts)}))
    if holes := section.holes():
        found = fill(_("the rota leaves hours without anybody: {days}"), {"days": ", ".join(holes)})
        yield Check(_("Rota"), "warn", found, _("Everybody is told then, in the order of contacts; add a shift if that is not meant."))
    if section.smtp and section.smtp.password_file:
        yield _secret(_("Password file of alerts"), section.smtp.password_file)
    polled = {provider(str(source.options["host"])) for source in config.sources if "host" in source.options}
    if section.smtp and provider(section.smtp.host) in polled and not any(one.command for one in section.contacts):
        found = fill(_("alerts go by {host} alone, which is polled too: when it is away, nobody is told"), {"host": section.smtp.host})
        yield Check(_("Second way"), "warn", found, _("Use another provider for alerts.smtp, or give a contact a command."))


def categories(config: Config) -> Iterable[Check]:
    """By what the category is proposed: the built-in words, or this office's own model, of what and how good."""
    from parsers import category_model

    name, path = _("Category"), config.office.category_model
    model = category_model.load(path)
    if model is not None:
        about = model.about
        found = _("proposed by this office's own model: made {made} from {count} confirmed records, macro-F1 {score} on records it had not seen")
        yield Check(name, "ok", fill(found, {"made": about.made, "count": about.records, "score": f"{about.macro_f1:.3f}"}))
    elif path.exists():
        found = fill(_("{file} cannot be used as a model; the built-in words propose"), {"file": path})
        yield Check(name, "warn", found, _("Learn it anew: petition-intake train."))
    else:
        yield Check(name, "ok", _("proposed by the built-in words; petition-intake train learns from confirmed records"))


def _secret(name: str, file: Path) -> Check:
    if not file.exists():
        return Check(name, "fail", fill(_("{file} is missing"), {"file": file}), _("Write the password or authorisation code into it."))
    if stat.S_IMODE(file.stat().st_mode) & 0o077:
        return Check(name, "warn", fill(_("{file} can be read by others"), {"file": file}), f"chmod 600 {file}")
    return Check(name, "ok", str(file))


def passfile(url: str) -> Path | None:
    """The file that holds the password of a PostgreSQL, when the URL or the environment names one; ``~/.pgpass`` need not be there."""
    if url.startswith("sqlite"):
        return None
    named = dict(parse_qsl(urlsplit(url).query)).get("passfile") or os.environ.get("PGPASSFILE")
    if named:
        return Path(named)
    usual = Path("~/.pgpass").expanduser()
    return usual if usual.exists() else None


def line_to_database(url: str) -> Check | None:
    """Whether what is said to a PostgreSQL on another machine is kept from others, and whether it is that machine; nothing to say of one on this machine.

    ``sslmode`` and its meaning: PostgreSQL, "SSL Support" in the chapter on libpq. ``None``: nothing leaves this machine.
    """
    parts = urlsplit(url)
    said = dict(parse_qsl(parts.query))
    hosts = (said.get("host") or parts.hostname or os.environ.get("PGHOST", "")).split(",")
    if url.startswith("sqlite") or all(not host or host.startswith("/") or is_this_machine(host) for host in hosts):
        return None
    mode = said.get("sslmode") or os.environ.get("PGSSLMODE") or "prefer"
    remedy = _("Write ?sslmode=verify-full behind store.url, and &sslrootcert=FILE where the office signs certificates itself (docs/CONFIG.md).")
    name = _("Line to the database")
    if mode in {"verify-full", "verify-ca"}:
        return Check(name, "ok", fill(_("encrypted and checked ({mode})"), {"mode": mode}))
    if mode == "require":
        return Check(name, "warn", _("encrypted, but nobody checks that it is the right machine (sslmode=require)"), remedy)
    return Check(name, "warn", fill(_("the database is on another machine and may be spoken to in the clear (sslmode={mode})"), {"mode": mode}), remedy)


def database(config: Config) -> Iterable[Check]:
    """The database answers, its schema is this version's, and whether a daemon works on it; what is said on the way to it stays between the two."""
    name = _("Database")
    if (line := line_to_database(config.store.url)) is not None:
        yield line
    if config.store.url.startswith("sqlite:///") and not Path(config.store.url.removeprefix("sqlite:///")).exists():
        yield Check(name, "ok", _("not made yet; the first run makes it"))
        return
    from store import open as open_store
    from store.migrate import check

    store = open_store(config)
    try:
        check(store.database)
        total = sum(store.counts().values())
        yield Check(name, "ok", fill(_("schema in order, {count} items"), {"count": total}))
        yield _daemon(config, store)
        yield from shared(config, store)
        yield from _trust(store)
        yield _kept(store)
    except (StoreError, NotFoundError) as error:
        yield _failed(name, error)
    finally:
        store.database.close()


def _kept(store: "Store") -> Check:
    """What the daemon found when it looked through what is kept, and how much of it that was within a month."""
    from ingest.inspection import EVERYTHING, JOB
    from store.verifying import PARTS

    name = _("What is kept")
    if damages := store.damages():
        return Check(
            name, "fail", fill(_("{count} damaged"), {"count": len(damages)}), _("petition-intake verify lists them; verify --repair brings them back.")
        )
    recent = sum(datetime.now(UTC) - at <= EVERYTHING for at in store.jobs_last(JOB).values())
    return Check(
        name,
        "ok",
        fill(_("nothing found damaged; {share} % looked through within {days} days"), {"share": recent * 100 // len(PARTS), "days": EVERYTHING.days}),
    )


def _daemon(config: Config, store: "Store") -> Check:
    from ingest.executors import living
    from petition_intake.wiring import hold

    name = _("Daemon")
    alive = living(store, config.engine)
    try:
        with hold(config):
            running = bool(alive) and not config.store.url.startswith("sqlite")
    except LockedError:
        running = True
    return (
        Check(name, "ok", fill(_("running ({count})"), {"count": max(len(alive), 1)}))
        if running
        else Check(name, "warn", _("none is running"), "petition-intake run")
    )


def shared(config: Config, store: "Store") -> Iterable[Check]:
    """Whether this machine has the files that the other machines on the database have: the place has the same name, and the latest arrival lies in it."""
    blobs, name = store.blobs, _("Shared files")
    if not store.database.is_sqlite:
        theirs = store.shared_blobs()
        if theirs is None:
            yield Check(name, "warn", *say_error(StoreError("worker-first")))
            return
        if theirs != blobs.place():
            yield _failed(name, ConfigError("blobs-not-shared"))
            return
    elif config.store.s3 is None:  # a folder for this machine alone
        return
    latest = next(iter(store.items(limit=1)), None)
    if latest is not None:
        blobs.checked(latest.digest)
    yield Check(name, "ok", _("the same as on the other machines; the latest arrival can be opened") if latest else _("the same as on the other machines"))


def _trust(store: "Store") -> Iterable[Check]:
    """Fields that lost their ``auto``, and how many did not."""
    found = store.trust()
    for one in found:
        if one.withheld:
            words = {"field": labels.field(one.field), "wrong": one.tally.wrong, "count": one.tally.looked_at}
            found_wrong = fill(_("{field} was wrong {wrong} times of the last {count} where the machine was certain: it is only proposed"), words)
            yield Check(_("Silent errors"), "warn", found_wrong, fill(_("petition-intake trust; then trust --give-back {key}"), {"key": one.field}))
    good = [one for one in found if not one.withheld]
    if good:
        worst = max(good, key=lambda one: one.tally.rate or 0.0)
        words = {"count": len(good), "field": labels.field(worst.field), "rate": f"{100 * (worst.tally.rate or 0.0):.1f}"}
        yield Check(_("Silent errors"), "ok", fill(_("{count} fields are taken without a look; the worst of them, {field}, was wrong in {rate} %"), words))


def isolation(config: Config) -> Iterable[Check]:
    """What this kernel lets us keep from the children that open untrusted bytes."""
    from petition_intake.sandbox import Sandbox

    words = {"network": _("no network for the readers"), "memory": _("memory of the readers is limited"), "preloaded": _("readers start warm")}
    limits = config.limits
    with Sandbox(workers=1, seconds=limits.parse_seconds, memory_mb=limits.parse_memory_mb, recycle=1) as sandbox:
        for key, held in sandbox.isolation().items():
            label = fill(_("Isolation: {what}"), {"what": words.get(key, key)})
            yield Check(
                label,
                "ok" if held else "warn",
                _("in force") if held else _("not in force"),
                "" if held else _("Allow unprivileged user namespaces (sysctl kernel.unprivileged_userns_clone=1), or firewall the machine."),
            )


def sources(config: Config) -> Iterable[Check]:
    """Each source answers its login now; paused and silent ones are named. All at the same time: a slow one delays nobody."""
    if not config.sources:
        return [Check(_("Sources"), "warn", _("the configuration names none"), _("Add one under sources: see docs/CONFIG.md."))]
    with ThreadPoolExecutor(len(config.sources)) as threads:
        answers = list(threads.map(lambda source: _login(config, source), config.sources))
    return [*itertools.chain.from_iterable(answers), *_polls(config)]


def _login(config: Config, source: SourceSection) -> list[Check]:
    """Whether it answers, and what its channel has to say of it."""
    from ingest.polling import open_source

    name = fill(_("Source {name}"), {"name": source.name})
    try:
        with open_source(source, config) as poller:
            found = poller.look()
    except IntakeError as error:
        return [_failed(name, error)]
    answers = Check(name, "ok", fill(_("answers, {count} items lie there"), {"count": sum(found.counts_by_year.values())}))
    unread = (Check(name, "ok", say(code)[0]) for code in found.unread)
    return [answers, *unread, *(Check(name, "warn", *say(code)) for code in found.notes)]


def _polls(config: Config) -> Iterable[Check]:
    if config.store.url.startswith("sqlite:///") and not Path(config.store.url.removeprefix("sqlite:///")).exists():
        return
    from store import open as open_store

    store = open_store(config)
    try:
        for source in config.sources:
            yield from _poll(store, source, config.office.zone)
    finally:
        store.database.close()


def _poll(store: "Store", source: SourceSection, zone: tzinfo) -> Iterable[Check]:
    state = store.source_state(source.name)
    name = fill(_("Polls of {name}"), {"name": source.name})
    if state.state == "paused":
        yield Check(name, "warn", _("paused"), f"petition-intake source start {source.name} --since DATE")
        return
    if state.last_error:
        yield Check(name, "fail", *say_failure(state.last_error))
        return
    if state.last_ok_at is None or datetime.now(UTC) - state.last_ok_at > source.silent_limit:
        last = when(state.last_ok_at, zone) if state.last_ok_at else _("never")
        yield Check(name, "warn", fill(_("no successful poll for long (last: {last})"), {"last": last}), _("Is the daemon running? petition-intake run"))
        return
    yield Check(name, "ok", when(state.last_ok_at, zone))
    yield from _unseen(store, source)


def _unseen(store: "Store", source: SourceSection) -> Iterable[Check]:
    """What came and went between two polls of the last days; older ones stay in the ledger."""
    times = store.gone_unseen(source.name, datetime.now(UTC) - _UNSEEN_DAYS)
    if times:
        yield Check(
            fill(_("Polls of {name}"), {"name": source.name}),
            "warn",
            fill(_("mails arrived and were gone before we looked: {count} times in {days} days"), {"count": times, "days": _UNSEEN_DAYS.days}),
            fill(
                _("petition-intake reconcile --source {name} lists them. Ask who deletes or moves mails there, a person or a rule; poll more often."),
                {"name": source.name},
            ),
        )
