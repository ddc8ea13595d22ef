"""Real servers for the tests, out of unpacked Debian packages, on loopback, as an unprivileged user.

Nothing is installed and no system service is touched. Each server gets a folder of its own outside the checkout and a spare port,
and dies with the process that started it (``setpriv --pdeathsig``), so that a killed test run leaves nothing over.
"""

import contextlib
import grp
import imaplib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import boto3
import psycopg

REPO = Path(__file__).resolve().parent.parent
START_SECONDS = 60.0
"""Far above what a start takes, for a machine with other work."""


class ServerError(Exception):
    """A server did not come up; holds its last words."""


@dataclass(frozen=True, slots=True)
class Unpacked:
    """The folder made by ``script/unpack-servers``."""

    folder: Path

    @property
    def root(self) -> Path:
        """Where the packages lie as if it were ``/``."""
        return self.folder / "root"

    @property
    def environment(self) -> Mapping[str, str]:
        """The environment in which programs of ``root`` find their libraries."""
        path = (self.folder / "library-path").read_text(encoding="utf-8")
        return MappingProxyType(os.environ | {"LD_LIBRARY_PATH": path, "LC_ALL": "C.UTF-8", "TZ": "UTC"})

    def only(self, pattern: str) -> Path:
        """The newest file or folder that ``pattern`` finds below ``root``."""
        return max(self.root.glob(pattern))


@cache
def unpacked() -> Unpacked:
    """Unpack the servers unless done. ``ServerError`` with the reason when that fails."""
    done = subprocess.run([sys.executable, str(REPO / "script" / "unpack-servers")], capture_output=True, text=True, check=False)
    if done.returncode:
        raise ServerError(done.stderr.strip())
    return Unpacked(Path(done.stdout.strip()))


@dataclass(frozen=True, slots=True)
class Account:
    """The user the servers run as: ourselves, or ``nobody`` when we are root."""

    name: str
    group: str
    uid: int
    gid: int

    @property
    def prefix(self) -> tuple[str, ...]:
        """What to put before a command so that it runs as this user and ends when we do."""
        become = ("--reuid", str(self.uid), "--regid", str(self.gid), "--clear-groups") if os.geteuid() == 0 else ()
        return ("setpriv", *become, "--pdeathsig", "INT", "--")

    def own(self, path: Path) -> None:
        """Hand a folder and all in it over to this user."""
        if os.geteuid() == 0:
            for each in (path, *path.rglob("*")):
                os.chown(each, self.uid, self.gid, follow_symlinks=False)


@cache
def account() -> Account:
    """Who runs the servers."""
    entry = pwd.getpwnam("nobody") if os.geteuid() == 0 else pwd.getpwuid(os.geteuid())
    group = next((g for g in ("nogroup", "nobody") if _has_group(g)), "nogroup") if os.geteuid() == 0 else _group_name(entry.pw_gid)
    return Account(name=entry.pw_name, group=group, uid=entry.pw_uid, gid=entry.pw_gid)


def _has_group(name: str) -> bool:
    return any(entry.gr_name == name for entry in grp.getgrall())


def _group_name(gid: int) -> str:
    return grp.getgrgid(gid).gr_name


@contextmanager
def server_folder() -> Iterator[Path]:
    """A temporary folder the servers' user owns and can reach, also when TMPDIR is a folder of root alone."""
    base = Path("/var/tmp" if os.geteuid() == 0 else tempfile.gettempdir())  # noqa: S108 - mkdtemp makes the name
    folder = Path(tempfile.mkdtemp(prefix="petition-test-", dir=base))
    folder.chmod(0o755)
    account().own(folder)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def spare_port() -> int:
    """A loopback port nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(command: Sequence[str], environment: Mapping[str, str], log: Path, ready: Callable[[], bool]) -> Iterator[subprocess.Popen[bytes]]:
    """Run a server until the block ends; enter it once ``ready`` says so."""
    with log.open("wb") as out, subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL, stdout=out, stderr=out, cwd="/") as process:
        try:
            _wait(process, log, ready)
            yield process
        finally:
            process.send_signal(signal.SIGINT)  # to PostgreSQL: end now, whoever is connected
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()


def _wait(process: subprocess.Popen[bytes], log: Path, ready: Callable[[], bool]) -> None:
    limit = time.monotonic() + START_SECONDS
    while not ready():
        if process.poll() is not None or time.monotonic() > limit:
            words = log.read_text(encoding="utf-8", errors="replace")[-2000:]
            raise ServerError(f"{process.args!r} did not start:\n{words}")
        time.sleep(0.05)


# ---- PostgreSQL -----------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Postgres:
    """A PostgreSQL cluster whose superuser ``petition`` needs no password on loopback."""

    port: int
    command: Sequence[str]
    log: Path
    process: contextlib.ExitStack | None = None

    def start(self) -> None:
        """Run it, on the same port as before. ``ServerError`` when it does not come up."""
        with contextlib.ExitStack() as stack:
            stack.enter_context(running(self.command, unpacked().environment, self.log, self.answers))
            self.process = stack.pop_all()

    def stop(self) -> None:
        """End it at once, whoever is connected; does nothing when it is not running."""
        if self.process:
            self.process.close()
            self.process = None

    def url(self, database: str = "postgres") -> str:
        """SQLAlchemy's URL of one of its databases."""
        return f"postgresql+psycopg://petition@127.0.0.1:{self.port}/{database}"

    def create(self, like: str = "template1") -> str:
        """Make an empty database, or a copy of one that nobody is connected to, and return its name."""
        name = f"t{uuid.uuid4().hex[:16]}"
        self._do(f'CREATE DATABASE "{name}" TEMPLATE "{like}"')
        return name

    def log_in(self, password: str) -> str:
        """Make a user who may do everything and needs this password; gives the name."""
        name = f"u{uuid.uuid4().hex[:16]}"
        where = f"host=127.0.0.1 port={self.port} user=petition dbname=postgres connect_timeout=5"
        with psycopg.connect(where, autocommit=True) as connection:
            connection.execute(f"CREATE USER {name} SUPERUSER PASSWORD '{password}'".encode())
            row = connection.execute("SHOW hba_file").fetchone()
            rules = Path(str(row[0] if row else ""))
            rules.write_text(f"host all {name} 127.0.0.1/32 scram-sha-256\n" + rules.read_text(encoding="utf-8"), encoding="utf-8")
            connection.execute("SELECT pg_reload_conf()")
        return name

    def drop(self, name: str) -> None:
        """Remove a database, whoever is still connected."""
        self._do(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def answers(self) -> bool:
        """Whether it takes connections."""
        with contextlib.suppress(psycopg.Error):
            self._do("SELECT 1")
            return True
        return False

    def _do(self, statement: str) -> None:
        where = f"host=127.0.0.1 port={self.port} user=petition dbname=postgres connect_timeout=5"
        with psycopg.connect(where, autocommit=True) as connection:
            connection.execute(statement.encode())


POSTGRES_SETTINGS = ("listen_addresses=127.0.0.1", "unix_socket_directories=", "fsync=off", "jit=off", "max_connections=200", "timezone=UTC")
"""No durability: a test's cluster never outlives its test run."""


@contextmanager
def postgres(*, durable: bool = False) -> Iterator[Postgres]:
    """A fresh PostgreSQL cluster, running; ``durable`` for what is to be measured."""
    found = unpacked()
    binaries = found.only("usr/lib/postgresql/*/bin/postgres").parent
    with server_folder() as folder:
        data = folder / "data"
        make = [*account().prefix, str(binaries / "initdb"), "-D", str(data), "-U", "petition", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]
        made = subprocess.run(make, env=found.environment, capture_output=True, text=True, check=False, cwd="/", stdin=subprocess.DEVNULL)
        if made.returncode:
            raise ServerError(f"initdb: {made.stdout}{made.stderr}")
        port = spare_port()
        chosen = [setting for setting in POSTGRES_SETTINGS if not (durable and setting == "fsync=off")]
        settings = [word for setting in chosen for word in ("-c", setting)]
        command = [*account().prefix, str(binaries / "postgres"), "-D", str(data), "-p", str(port), *settings]
        server = Postgres(port, command, folder / "log")
        server.start()
        try:
            yield server
        finally:
            server.stop()


def certify(folder: Path) -> None:
    """Make ``cert.pem`` for ``localhost`` and 127.0.0.1, and its ``key.pem``."""
    found = unpacked()
    environment = {**found.environment, "OPENSSL_CONF": str(found.root / "etc/ssl/openssl.cnf")}
    key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", str(folder / "key.pem")]
    name = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"]
    command = [str(found.root / "usr/bin/openssl"), "req", "-x509", "-days", "2", *key, *name, "-out", str(folder / "cert.pem")]
    subprocess.run(command, env=environment, check=True, capture_output=True)


# ---- Dovecot --------------------------------------------------------------------------------------------------------


DOVECOT_CONFIG = """
base_dir = {folder}/run
state_dir = {folder}/state
log_path = /dev/stderr
protocols = imap
listen = 127.0.0.1
ssl = yes
ssl_cert = <{folder}/cert.pem
ssl_key = <{folder}/key.pem
ssl_dh =
disable_plaintext_auth = no
auth_mechanisms = plain login xoauth2
auth_failure_delay = 0
libexec_dir = {root}/usr/lib/dovecot
mail_plugin_dir = {root}/usr/lib/dovecot/modules
login_plugin_dir = {root}/usr/lib/dovecot/modules/login
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
import_environment = TZ LD_LIBRARY_PATH={libraries}
first_valid_uid = 1
first_valid_gid = 1
mail_location = maildir:{mail}/%u
mail_max_userip_connections = 100
mail_fsync = never
default_process_limit = 50
namespace inbox {{
  inbox = yes
  separator = /
  mailbox Outgoing {{
    special_use = \\Sent
  }}
  mailbox Sketches {{
    special_use = \\Drafts
  }}
  mailbox Spam {{
    special_use = \\Junk
  }}
  mailbox Bin {{
    special_use = \\Trash
  }}
}}
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={mail}/%u
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    address = 127.0.0.1
    port = {port}
  }}
  inet_listener imaps {{
    address = 127.0.0.1
    port = {tls_port}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service stats {{
  chroot =
}}
"""


class Dovecot:
    """An IMAP server. Any user name may log in with ``password``, also as a token, and has a Maildir of its own: ``mail/USER``, folders ``mail/USER/.Name``."""

    host = "127.0.0.1"
    user = "clerk"
    password = "sesame-open"

    def __init__(self, folder: Path) -> None:
        """Prepare a server with no mail in ``folder``; it is not started yet."""
        self.folder = folder
        self.port, self.tls_port = spare_port(), spare_port()
        self.mail = folder / "mail"
        """The mail root."""
        self.cert = folder / "cert.pem"
        """The certificate for ``localhost`` and 127.0.0.1 that clients must be told to trust."""
        self._process: contextlib.ExitStack | None = None
        for name in ("run", "state", "mail"):
            (folder / name).mkdir()
        (folder / "run" / "modules").symlink_to(unpacked().root / "usr/lib/dovecot/modules")
        certify(folder)
        self._configure()
        account().own(folder)

    @property
    def maildir(self) -> Path:
        """The INBOX of ``user``."""
        return self.mail / self.user

    def start(self) -> None:
        """Run it, on the same ports as before. ``ServerError`` when it does not come up."""
        found = unpacked()
        config = str(self.folder / "dovecot.conf")
        # dovecot itself runs doveconf from where it was compiled to lie; called this way round it does not have to
        first = [str(found.root / "usr/bin/doveconf"), "-c", config, "-f", "service=master", "-m", "master", "-e"]
        command = [*account().prefix, *first, str(found.root / "usr/sbin/dovecot"), "-F", "-c", config]
        with contextlib.ExitStack() as stack:
            stack.enter_context(running(command, found.environment, self.folder / "log", self.answers))
            self._process = stack.pop_all()

    def stop(self) -> None:
        """End it, as an outage does; does nothing when it is not running."""
        if self._process:
            self._process.close()
            self._process = None
            _gone(self.port)

    def connect(self, user: str | None = None) -> imaplib.IMAP4:
        """A logged-in client, without TLS; use it in a ``with``."""
        client = imaplib.IMAP4(self.host, self.port, timeout=30)
        try:
            client.login(user or self.user, self.password)
        except imaplib.IMAP4.error:
            client.shutdown()
            raise
        return client

    def append(self, message: bytes, *, user: str | None = None, folder: str = "INBOX", flags: str = "") -> None:
        """Put a mail into a folder the way a client does, making the folder when needed."""
        with self.connect(user) as client:
            if folder != "INBOX":
                client.create(folder)
            status, words = client.append(folder, flags, "", message)
        if status != "OK":
            raise ServerError(f"APPEND: {words!r}")

    def forget_uids(self, *, user: str | None = None, folder: str = "INBOX") -> None:
        """Deal out new UIDs under a higher UIDVALIDITY, as a restored or moved mailbox does; no client may have it selected."""
        home = self.mail / (user or self.user)
        maildir = home if folder == "INBOX" else home / f".{folder}"
        fresh = max(int(time.time()), _uid_validity(maildir / "dovecot-uidlist") + 1)
        for known in (*maildir.glob("dovecot.index*"), *home.glob("dovecot.list.index*"), *home.glob("dovecot-uidvalidity*")):
            known.unlink()
        (maildir / "dovecot-uidlist").write_text(f"3 V{fresh} N1\n", encoding="ascii")
        account().own(home)

    def answers(self) -> bool:
        """Whether it greets and lets us in."""
        with contextlib.suppress(OSError, imaplib.IMAP4.error):
            self.connect("nobody-yet").shutdown()
            return True
        return False

    def _configure(self) -> None:
        found, who = unpacked(), account()
        values: dict[str, object] = {"user": who.name, "group": who.group, "uid": who.uid, "gid": who.gid, "password": self.password}
        values |= {"folder": self.folder, "mail": self.mail, "port": self.port, "tls_port": self.tls_port}
        values |= {"root": found.root, "libraries": found.environment["LD_LIBRARY_PATH"]}
        (self.folder / "dovecot.conf").write_text(DOVECOT_CONFIG.format_map(values), encoding="utf-8")


def _uid_validity(lists: Path) -> int:
    """UIDVALIDITY out of the first line of a ``dovecot-uidlist``; 0 when there is none."""
    with contextlib.suppress(OSError, StopIteration, ValueError):
        words = lists.read_text(encoding="ascii", errors="replace").split("\n", 1)[0].split()
        return next(int(word[1:]) for word in words if word.startswith("V"))
    return 0


def _gone(port: int) -> None:
    """Wait until nobody listens: login processes keep the port until the master has gone."""
    limit = time.monotonic() + 10
    while time.monotonic() < limit:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)):
                return
        time.sleep(0.05)


@contextmanager
def dovecot() -> Iterator[Dovecot]:
    """A fresh Dovecot, running, with no mail."""
    with server_folder() as folder:
        server = Dovecot(folder)
        server.start()
        try:
            yield server
        finally:
            server.stop()


# ---- S3 -------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class S3Server:
    """A running S3-compatible server (moto) that keeps everything in memory. It takes any key and any secret."""

    port: int
    bucket: str = "petitions"

    def section(self, prefix: str, secret: Path) -> dict[str, object]:
        """As ``store.s3`` in a configuration; ``secret`` is the file of the secret key, which is made."""
        secret.write_text("testing", encoding="utf-8")
        secret.chmod(0o600)
        return {"endpoint": self.endpoint, "bucket": self.bucket, "prefix": prefix, "access_key": "testing", "secret_file": str(secret)}

    @property
    def endpoint(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.port}"

    def client(self) -> Any:
        """A client of its own, to look behind the product."""
        return boto3.session.Session().client(
            "s3", endpoint_url=self.endpoint, region_name="us-east-1", aws_access_key_id="testing", aws_secret_access_key="testing"
        )

    def answers(self) -> bool:
        """Whether it listens."""
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0


@contextmanager
def s3_server() -> Iterator[S3Server]:
    """A fresh server with an empty bucket."""
    with server_folder() as folder:
        server = S3Server(spare_port())
        command = [*account().prefix, sys.executable, "-m", "moto.server", "-p", str(server.port)]
        with running(command, os.environ, folder / "log", server.answers):
            server.client().create_bucket(Bucket=server.bucket)
            yield server


# ---- Tesseract ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Tesseract:
    """The unpacked program, with ``chi_sim`` and ``osd``; ``environment`` makes a process find it and its languages."""

    program: Path
    tessdata: Path

    @property
    def environment(self) -> Mapping[str, str]:
        """PATH and TESSDATA_PREFIX to set."""
        return MappingProxyType({"PATH": f"{self.program.parent}{os.pathsep}{os.environ.get('PATH', '')}", "TESSDATA_PREFIX": str(self.tessdata)})


def tesseract() -> Tesseract:
    """The Tesseract that was unpacked."""
    found = unpacked()
    return Tesseract(found.folder / "bin" / "tesseract", found.only("usr/share/tesseract-ocr/*/tessdata"))


# ---- HylaFAX --------------------------------------------------------------------------------------------------------

FAXLINE = Path(os.environ.get("PETITION_FAXLINE", REPO.parent / "shared" / "tools" / "faxline"))
"""Where a fax machine lies that can call a server over a simulated line (``faxpty.c``), on machines that have it."""
FAX_USER = "uucp"
"""Whom HylaFAX runs as: compiled into Debian's programs."""
HYLAFAX_SETTINGS = """
CountryCode: 86
AreaCode: 731
FAXNumber: +86.731.8222.0100
LongDistancePrefix: 0
InternationalPrefix: 00
ServerTracing: 1
SessionTracing: 11
RecvFileMode: 0640
LogFileMode: 0640
DeviceMode: 0666
UUCPLockDir: {spool}/locks
RingsBeforeAnswer: 1
SpeakerVolume: off
LocalIdentifier: "+86 731 8222 0100"
ModemRate: 38400
ModemFlowControl: none
ModemResetCmds: ""
"""
HYLAFAX_SETUP = """
SED=sed
AWK=awk
GREP=grep
SBIN={root}/usr/sbin
TIFFBIN=/usr/bin
SENDMAIL=true
HYLAFAX={root}/usr/lib/hylafax
"""


def faxpty(folder: Path) -> Path:
    """The caller, built in ``folder``. ``ServerError`` says what is missing for that."""
    source, compiler, found = FAXLINE / "faxpty.c", shutil.which("cc") or shutil.which("gcc"), unpacked()
    if not source.is_file() or compiler is None:
        raise ServerError("no fax machine to call with: " + ("no C compiler" if source.is_file() else "PETITION_FAXLINE names no faxpty.c"))
    libraries = [word for path in found.environment["LD_LIBRARY_PATH"].split(":") for word in (f"-L{path}", f"-Wl,-rpath-link,{path}")]
    headers = [f"-I{path}" for path in (found.root / "usr/include", *found.root.glob("usr/include/*-linux-gnu"))]
    command = [compiler, "-O1", "-o", str(folder / "faxpty"), str(source)]
    built = subprocess.run([*command, *headers, *libraries, "-lspandsp", "-ltiff", "-lm"], capture_output=True, text=True, check=False)
    if built.returncode:
        raise ServerError(f"faxpty: {built.stderr[-500:]}")
    return folder / "faxpty"


class HylaFax:
    """A fax server's spool, and calls put through to it by its own ``faxgetty``, each on a line of its own. Needs root, as HylaFAX does."""

    def __init__(self, folder: Path, caller: Path) -> None:
        """Make a spool below ``folder``; ``caller`` is what ``faxpty`` built."""
        found = unpacked()
        self.folder, self.caller, self.spool = folder, caller, folder / "spool"
        shutil.copytree(found.root / "var/spool/hylafax", self.spool)
        (self.spool / "locks").mkdir()
        (self.spool / "etc" / "setup.cache").write_text(HYLAFAX_SETUP.format(root=found.root), encoding="utf-8")
        self.own()

    @property
    def environment(self) -> dict[str, str]:
        """In which its programs find their libraries and tell the time as the office does."""
        return {**unpacked().environment, "TZ": "CST-8"}

    @property
    def recvq(self) -> Path:
        """Where received faxes lie."""
        return self.spool / "recvq"

    @property
    def log(self) -> Path:
        """One line a call."""
        return self.spool / "log" / "xferfaxlog"

    def install_hook(self, hook: Path) -> None:
        """As its own head says."""
        etc = self.spool / "etc"
        shutil.copy(hook, etc / "FaxDispatch.petition-intake")
        (etc / "FaxDispatch").write_text(". etc/FaxDispatch.petition-intake\n", encoding="utf-8")

    def own(self) -> None:
        """Give the spool to HylaFAX's user."""
        entry = pwd.getpwnam(FAX_USER)
        for each in (self.spool, *self.spool.rglob("*")):
            os.chown(each, entry.pw_uid, entry.pw_gid, follow_symlinks=False)

    @contextmanager
    def call(self, picture: Path, *options: str) -> Iterator[subprocess.Popen[bytes]]:
        """Somebody faxes ``picture``, a G3 or G4 TIFF: the call is under way inside the block. Options are those of ``faxpty``.

        Gives the caller's process: end it, and the line is dead. Both ends stop by themselves after a while, should this process be killed.
        """
        words = ["timeout", "--kill-after=5", "150", str(self.caller), *options, str(picture)]
        with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL, env=self.environment) as machine:
            assert machine.stdout is not None
            device = machine.stdout.readline().decode().strip()
            getty = self._answer(device)
            try:
                yield machine
            finally:
                for process in (machine, getty):
                    process.terminate()
                    with contextlib.suppress(subprocess.TimeoutExpired):
                        process.wait(timeout=10)

    def _answer(self, device: str) -> subprocess.Popen[bytes]:
        settings = (self.spool / "config" / "class1").read_text(encoding="utf-8") + HYLAFAX_SETTINGS.format(spool=self.spool)
        name = device.removeprefix("/dev/")
        (self.spool / "etc" / f"config.{name.replace('/', '_')}").write_text(settings, encoding="utf-8")
        self.own()
        Path(device).chmod(0o666)
        words = ["timeout", "--kill-after=5", "180", str(unpacked().root / "usr/sbin/faxgetty"), "-q", str(self.spool), name]
        return subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL, env=self.environment)


def can_run_hylafax() -> str:
    """Empty, or why HylaFAX can't run here."""
    if os.geteuid() != 0:
        return "faxgetty runs as root only"
    try:
        pwd.getpwnam(FAX_USER)
    except KeyError:
        return f"there is no user {FAX_USER}, whom Debian's HylaFAX runs as"
    return "" if FAXLINE.joinpath("faxpty.c").is_file() else "no fax machine to call with: PETITION_FAXLINE names no faxpty.c"
