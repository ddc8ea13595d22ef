"""Daemons to be harmed: a configuration with a watched folder, the processes, and a look at what they left."""

import hashlib
import io
import os
import signal
import subprocess
import sys
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import yaml
from PIL import Image, ImageDraw

from petition_intake.config import Config, load
from petition_intake.wiring import House
from tests.faults.checking import Account, account, unsettled, untold
from tests.faults.nursery import Forked, Nursery, moments
from tests.faults.seedbed import MARK, REPO
from tests.servers import Dovecot

Daemon = subprocess.Popen[bytes] | Forked


def mail(number: int) -> bytes:
    """A short petition by e-mail."""
    head = f"From: sample{number}@example.cn\r\nTo: xinfang@example.cn\r\nSubject: noise {number}\r\nDate: Mon, 2 Nov 2026 10:00:00 +0800\r\n"
    body = f"尊敬的领导：\r\n我叫张样例，住长沙市开福区示例路{number}号。楼下工地夜间施工，请求处理。\r\n张样例\r\n"
    return f"{head}MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{body}".encode()


def sheet(number: int, width: int = 850) -> bytes:
    """A scanned page with a few strokes, different for each number."""
    image = Image.new("1", (width, 1100), 1)
    draw = ImageDraw.Draw(image)
    for line in range(12):
        draw.line((80, 100 + 60 * line, 80 + (number * 37 + line * 53) % 700, 100 + 60 * line), fill=0, width=6)
    out = io.BytesIO()
    image.save(out, "TIFF", compression="group4", dpi=(200, 200))
    return out.getvalue()


def _thing(number: int) -> tuple[str, bytes]:
    scan = number % 4 == 3
    return f"{number:05d}{'.tif' if scan else '.eml'}", sheet(number) if scan else mail(number)


@dataclass
class Office:
    """A configuration on disk, and the daemons that ran on it. A folder that holds one already is gone on with."""

    folder: Path
    url: str
    settings: dict[str, object] = field(default_factory=dict)
    """Of the section ``engine``."""
    sections: dict[str, object] = field(default_factory=dict)
    """More of the configuration, in place of what stands here."""
    mark: str = field(default_factory=lambda: uuid.uuid4().hex[:8])
    sent: list[str] = field(default_factory=list)
    """The digest of all that was laid before the sources."""
    dropped: int = 0
    nursery: Nursery | None = None
    """Where daemons are forked; none: each is a program of its own."""
    daemons: list[Daemon] = field(default_factory=list)
    marks: dict[int, str] = field(default_factory=dict)
    _numbers: Iterator[int] = field(default_factory=count)
    """One for each daemon: the system gives a process number out again."""
    """Of each daemon, by its process."""

    def __post_init__(self) -> None:
        """Write the configuration and start its sources."""
        if (self.folder / "config.yaml").exists():
            return
        (self.folder / "in").mkdir()
        raw = {
            "store": {"url": self.url, "blobs": str(self.folder / "blobs")},
            "sources": [{"name": "scans", "kind": "folder", "way": "letter", "path": "in", "settle_seconds": 0, "every": 1}],
            "ocr": {"engine": "blank", "workers": 1},
            "engine": {"concurrency": 3, "backoff_seconds": 0.5, "stop_seconds": 10, **self.settings},
            **self.sections,
        }
        (self.folder / "config.yaml").write_text(yaml.safe_dump(raw), encoding="utf-8")
        with self.open() as house:
            for section in house.config.sources:
                house.store.start_source(section.name, None, history=True, who="tester")

    @property
    def config(self) -> Config:
        """The configuration as the daemon reads it."""
        return load(self.folder / "config.yaml")

    @contextmanager
    def open(self) -> Iterator[House]:
        """Look into the store while or after a daemon works."""
        with House.open(self.config, daemon=False) as house:
            yield house

    # ---- what arrives -----------------------------------------------------------------------------------------------

    def drop(self, count: int) -> None:
        """Put so many more mails and (one in four) scans into the folder, each at once."""
        for _ in range(count):
            self.put(*_thing(self.dropped))
            self.dropped += 1

    def go_on(self) -> None:
        """Know again what was dropped into this folder before this process began."""
        while (self.folder / "in" / _thing(self.dropped)[0]).exists():
            self.sent.append(hashlib.sha256(_thing(self.dropped)[1]).hexdigest())
            self.dropped += 1

    def put(self, name: str, body: bytes, folder: str = "in") -> None:
        """Put one file into the folder, at once."""
        temporary = self.folder / f"{name}.part"
        temporary.write_bytes(body)
        self.sent.append(hashlib.sha256(body).hexdigest())
        temporary.rename(self.folder / folder / name)

    def send(self, server: Dovecot, user: str, body: bytes) -> None:
        """Put one mail into a mailbox."""
        server.append(body, user=user)
        self.sent.append(hashlib.sha256(body).hexdigest())

    # ---- daemons ----------------------------------------------------------------------------------------------------

    def start(self, *words: str, before: Sequence[str] = (), **variables: str) -> Daemon:
        """Start a daemon; ``words`` as ``tests.faults`` takes them, ``before`` a program that starts it, ``variables`` only it needs."""
        words = (str(self.folder / "config.yaml"), *words)
        process: Daemon
        mark = f"{self.mark}/{next(self._numbers)}/"
        if self.nursery and not before and not variables:
            process = self.nursery.start(words, {MARK: mark}, self.folder / "log")
        else:
            process = self._run([*before, sys.executable, "-m", "tests.faults", *words], {MARK: mark, **variables})
        self.daemons.append(process)
        self.marks[process.pid] = mark
        return process

    def _run(self, command: Sequence[str], variables: Mapping[str, str]) -> "subprocess.Popen[bytes]":
        environment = {**os.environ, "PYTHONPATH": str(REPO), **variables}
        with (self.folder / "log").open("ab") as log:
            return subprocess.Popen(command, cwd=REPO, env=environment, stdout=log, stderr=log)

    def kill(self, process: Daemon) -> None:
        """``kill -9``; the process is gone when this returns."""
        process.send_signal(signal.SIGKILL)
        process.wait(timeout=60)
        self.daemons.remove(process)

    def stop(self, process: Daemon) -> None:
        """SIGTERM; the process has ended well when this returns, or had not yet begun to work."""
        assert _ended(process) in {0, -signal.SIGTERM}, self.log()[-2000:]
        self.daemons.remove(process)

    def fall(self, point: str, *words: str) -> None:
        """Start a daemon that dies by its own hand when it comes to a commit point, and wait for that."""
        process = self.start("--die-at", point, *words)
        wait_until(lambda: process.poll() is not None, 60, f"{point} was not reached")
        assert process.poll() == -signal.SIGKILL, f"{point}: {self.log()[-2000:]}"
        self.daemons.remove(process)

    def finish(self, *words: str) -> None:
        """Have a daemon do what is left, until everything is settled."""
        process = self.start("--once", *words)
        assert process.wait(timeout=240) == 0, self.log()[-2000:]
        self.daemons.remove(process)

    def end(self) -> None:
        """Kill what still runs: a test that failed leaves nothing over."""
        for process in list(self.daemons):
            self.kill(process)

    def log(self) -> str:
        """What all daemons said; nothing while none has begun to."""
        log = self.folder / "log"
        return log.read_text(encoding="utf-8", errors="replace") if log.exists() else ""

    def alive(self, daemon: Daemon | None = None) -> list[int]:
        """Processes that any of the daemons started, or this one, and that still are."""
        mark = self.marks[daemon.pid] if daemon else self.mark
        return [int(process.name) for process in Path("/proc").iterdir() if process.name.isdigit() and _bears(process, mark)]

    # ---- what it came to --------------------------------------------------------------------------------------------

    def settled(self, house: House) -> bool:
        """Whether all that was sent is there and settled, and its sources told: a quick item may be settled before that."""
        return unsettled(house) == 0 and sum(house.store.counts().values()) >= len(self.sent) and not untold(house)

    def account(self) -> Account:
        """What became of all that was sent; the daemons have ended."""
        with self.open() as house:
            return account(house, self.sent, self.alive())

    def check(self) -> None:
        """Nothing lost, nothing twice, everything settled, the ledger balanced, no process left over."""
        assert self.account().wrong == {}, self.log()[-2000:]


def _ended(process: Daemon) -> int:
    """How it ends on SIGTERM. The first process of a namespace hears nothing until it listens, and is told again."""
    inner = _below_unshare(process)
    if not inner:
        process.send_signal(signal.SIGTERM)
        return process.wait(timeout=60)
    for _ in range(60):
        for pid in inner:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            return process.wait(timeout=1)
    raise subprocess.TimeoutExpired("daemon", 60)


def _below_unshare(process: Daemon) -> list[int]:
    """The daemon itself where ``process`` is the program that made a namespace for it, which hands no signal on."""
    home = Path(f"/proc/{process.pid}")
    with suppress(OSError):
        if home.joinpath("comm").read_text(encoding="ascii") == "unshare\n":
            return list(map(int, home.joinpath("task", home.name, "children").read_text(encoding="ascii").split()))
    return []


def fax_office(folder: Path, disk: Path, *, reserve: int, nursery: Nursery) -> Office:
    """A folder of letters and a fax server's spool, with database and blobs on a disk of their own, of which so many bytes are kept for faxes."""
    (folder / "recvq").mkdir()
    url = f"sqlite:///{disk / 'petition.db'}"
    fax = {"name": "recvq", "kind": "fax_spool", "way": "fax", "path": "recvq", "settle_seconds": 0, "every": 1}
    letters = {"name": "scans", "kind": "folder", "way": "letter", "path": "in", "settle_seconds": 0, "every": 1}
    store = {"url": url, "blobs": str(disk / "blobs"), "fax_reserve_gb": reserve / 1024**3}
    return Office(folder, url, sections={"sources": [letters, fax], "store": store}, nursery=nursery)


def _bears(process: Path, mark: str) -> bool:
    try:
        if process.joinpath("stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] == "Z":
            return False
        if process.joinpath("comm").read_text(encoding="utf-8").startswith(mark):
            return True
        return mark.encode() in process.joinpath("environ").read_bytes()
    except OSError:
        return False


def wait_until(condition: Callable[[], bool], seconds: float, why: str) -> None:
    """Wait, and say what for when it was in vain."""
    assert any(condition() for _ in moments(seconds)), why
