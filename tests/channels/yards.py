"""A yard is a real source of one kind with a way to put things into it: what the contract of all pollers is tested on."""

import os
import time
import uuid
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from PIL import Image, TiffImagePlugin

from petition_intake.config import Limits, Office
from petition_intake.model import Arrival, Place, Way
from petition_intake.plugins import discover
from petition_intake.ports import Passed, Poller
from tests import servers

OFFICE = Office()
PASSWORD_VARIABLE = "PETITION_TEST_PASSWORD"
OLD = datetime(2019, 5, 6, 7, 8, 9, tzinfo=OFFICE.zone)


def open_poller(kind: str, *, limits: Limits | None = None, name: str = "door", **options: Any) -> AbstractContextManager[Poller]:
    """A poller of any kind, its options checked as the configuration's are."""
    channel = discover("ingest.channels", "CHANNEL")[kind]
    checked = channel.options.model_validate(options)
    poller: AbstractContextManager[Poller] = channel.open(name, Way.EMAIL, checked, office=OFFICE, limits=limits or Limits())
    return poller


@dataclass
class Ledger:
    """What a store would know: places of what was taken or passed."""

    keys: set[str] = field(default_factory=set)
    questions: int = 0

    def known(self, places: Sequence[Place]) -> frozenset[str]:
        """Answer the poller's question."""
        self.questions += 1
        return frozenset(place.key for place in places if place.key in self.keys)

    def take(self, poller: Poller, since: datetime | None = None, *, history: bool = False) -> list[Arrival | Passed]:
        """Poll to the end and know all of it from then on."""
        found = list(poller.poll(self.known, since, history=history))
        self.keys |= {thing.place.key for thing in found}
        return found


def body(arrival: Arrival | Passed) -> bytes:
    """An arrival's bytes."""
    assert isinstance(arrival, Arrival)
    return arrival.body if isinstance(arrival.body, bytes) else arrival.body.read_bytes()


def mail(number: int, text: str = "一封样例信") -> bytes:
    """A small mail."""
    return f"From: sample@example.org\r\nSubject: {number}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{text} {number}\r\n".encode()


def fax(path: Path, *, began: str | None = "2026:03:04 10:11:12", tsi: str = "+86 731 8555 0142", pages: int = 1, **tags: Any) -> Path:
    """A received fax of white pages, with the tags a fax server writes."""
    info = TiffImagePlugin.ImageFileDirectory_v2()
    info[270] = tsi
    info[305] = tags.get("software", "HylaFAX (tm) Version 6.0.7")
    if began is not None:
        info[306] = began
    for number, kind, value in tags.get("extra", ()):
        info[number] = value
        info.tagtype[number] = kind
    sheets = [Image.new("1", (64, 32), 1) for _ in range(pages)]
    sheets[0].save(path, format="TIFF", save_all=True, append_images=sheets[1:], tiffinfo=info)
    return path


def age(path: Path, at: datetime) -> None:
    """Date a file."""
    os.utime(path, (at.timestamp(), at.timestamp()))


class Yard(Protocol):
    """A source that can be filled."""

    flags: bool
    """Whether ``done: flag`` is offered."""

    def put(self, number: int, *, old: bool = False) -> bytes:
        """Put an entry there, dated 2019 when ``old``; its bytes."""
        ...

    def spoil(self) -> None:
        """Put something there that can't be fetched."""
        ...

    def open(self, done: str = "leave") -> AbstractContextManager[Poller]:
        """Open the source."""
        ...

    def waiting(self) -> int:
        """How many entries lie in the place where new ones come."""
        ...

    def kept(self) -> int:
        """How many entries lie anywhere."""
        ...


class FolderYard:
    """A folder of scans."""

    flags = False
    kind = "folder"
    suffix = ".txt"

    def __init__(self, tmp: Path) -> None:
        """Make the folders."""
        self.path, self.done = tmp / "in", tmp / "done"
        self.path.mkdir()

    def put(self, number: int, *, old: bool = False) -> bytes:
        """Put a file there."""
        path = self.path / f"scan-{number:03d}{self.suffix}"
        self.write(path, number, old=old)
        if old:
            age(path, OLD)
        return path.read_bytes()

    def write(self, path: Path, number: int, *, old: bool) -> None:
        """The file's content."""
        del old
        path.write_bytes(mail(number))

    def spoil(self) -> None:
        """Put a pipe and a link out of the folder there."""
        os.mkfifo(self.path / f"pipe{self.suffix}")
        (self.path / f"link{self.suffix}").symlink_to("/etc/hostname")

    def open(self, done: str = "leave") -> AbstractContextManager[Poller]:
        """Open the folder."""
        more: dict[str, Any] = {"done_folder": self.done} if done == "move" else {}
        return open_poller(self.kind, path=self.path, done=done, settle_seconds=0, **more)

    def waiting(self) -> int:
        """Files that still lie in the folder."""
        return len(list(self.path.glob(f"scan-*{self.suffix}")))

    def kept(self) -> int:
        """Files anywhere."""
        return self.waiting() + len(list(self.done.rglob(f"scan-*{self.suffix}")))


class FaxYard(FolderYard):
    """A spool of received faxes."""

    kind = "fax_spool"
    suffix = ".tif"

    def write(self, path: Path, number: int, *, old: bool) -> None:
        """A fax."""
        year = OLD.year if old else 2026
        fax(path, began=f"{year}:03:04 10:11:{number % 60:02d}")


class MaildirYard:
    """A Maildir."""

    flags = True

    def __init__(self, tmp: Path) -> None:
        """Make the Maildir."""
        self.path, self.done = tmp / "mail", tmp / "taken"
        for part in ("new", "cur", "tmp"):
            (self.path / part).mkdir(parents=True)

    def put(self, number: int, *, old: bool = False) -> bytes:
        """Deliver a mail: every second one has been opened by somebody."""
        seconds = int(OLD.timestamp()) if old else int(time.time()) - 100 + number % 100
        part, flags = ("cur", ":2,S") if number % 2 else ("new", "")
        path = self.path / part / f"{seconds}.M{number}P1.host{flags}"
        path.write_bytes(mail(number))
        return path.read_bytes()

    def spoil(self) -> None:
        """Put a folder and a dead link where mails lie."""
        (self.path / "new" / "1.M1P1.folder").mkdir()
        (self.path / "cur" / "2.M1P1.link").symlink_to("nowhere")

    def open(self, done: str = "leave") -> AbstractContextManager[Poller]:
        """Open the Maildir."""
        more: dict[str, Any] = {"done_folder": self.done} if done == "move" else {}
        return open_poller("maildir", path=self.path, done=done, **more)

    def waiting(self) -> int:
        """Mails of the Maildir."""
        return len(list(self.path.glob("*/*.host*")))

    def kept(self) -> int:
        """Mails anywhere."""
        return self.waiting() + len(list(self.done.glob("*/*.host*")))


class ImapYard:
    """A mailbox on a real server."""

    flags = True

    def __init__(self, server: servers.Dovecot) -> None:
        """A mailbox of its own."""
        self.server, self.user = server, f"u{uuid.uuid4().hex[:12]}"
        with server.connect(self.user):
            pass

    def put(self, number: int, *, old: bool = False) -> bytes:
        """Append a mail."""
        with self.server.connect(self.user) as client:
            date = '"06-May-2019 07:08:09 +0800"' if old else ""
            status, _ = client.append("INBOX", r"(\Seen)" if number % 2 else "", date, mail(number))
        assert status == "OK"
        return mail(number)

    def spoil(self) -> None:
        """Append a mail whose file the server can't read."""
        before = set(self.files())
        self.put(9999)
        with self.server.connect(self.user) as client:
            client.select()  # so that the server has it in its list
        (spoilt,) = set(self.files()) - before
        spoilt.chmod(0)

    def files(self) -> list[Path]:
        """The mails as files, each under the folder it lies in now."""
        home = self.server.mail / self.user
        return [path for folder in (home, *home.glob(".*")) for part in ("new", "cur") for path in (folder / part).glob("*") if path.is_file()]

    def open(self, done: str = "leave", **options: Any) -> AbstractContextManager[Poller]:
        """Log in."""
        more: dict[str, Any] = {"done_mailbox": "Taken"} if done == "move" else {}
        where: dict[str, Any] = {"host": self.server.host, "port": self.server.port, "user": self.user, "tls": "none", "password_env": PASSWORD_VARIABLE}
        return open_poller("imap", **(where | {"done": done} | more | options))

    def waiting(self) -> int:
        """Mails in the inbox."""
        return len([path for path in self.files() if path.parent.parent.name == self.user])

    def kept(self) -> int:
        """Mails in all folders."""
        return len(self.files())


Maker = Callable[[], Yard]
