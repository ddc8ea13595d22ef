"""Everything at once for half an hour: mails, faxes and junk, and every minute something else that the daemon needs is gone for a while.

    python bench/mixed.py --minutes 30 [--database postgres] [--mails 60 --faxes 6 --junk 6] [--engine rapidocr] [--folder DIR]

A daemon as it is shipped polls a mailbox on a real IMAP server, a spool of faxes and a folder of junk; the rates are a minute's. Mails are delivered while
the IMAP server is away, and faxes while the spool can't be reached, as they are where that happens. In turn the mail server is gone, the spool, and the
PostgreSQL where there is one. In the end everything must be settled once, the ledger balanced, and nothing older than the longest outage and ``--work``
seconds. Ages are seen every five seconds. Memory is the daemon's own (RSS), and that of all its processes with what they share counted once (PSS): by
quarters of the time, and what it grew by in an hour, in the second half. Both are flat when that growth, over the time it was measured in, is less
than a tenth.
"""

import argparse
import hashlib
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from random import Random
from statistics import linear_regression, median, quantiles

import sqlalchemy as sa

REPO = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(REPO))

from bench.mails import letter  # noqa: E402 - the checkout is put on the path above
from bench.workers import fax  # noqa: E402
from petition_intake.errors import IntakeError  # noqa: E402
from petition_intake.model import ItemState  # noqa: E402
from petition_intake.wiring import House  # noqa: E402
from tests import servers  # noqa: E402
from tests.faults.daemons import Daemon, Office, mail, sheet, wait_until  # noqa: E402

LOOK_SECONDS = 5.0
FLAT = 0.1
_FAXES = sorted((REPO / "demo" / "fax" / "recvq").glob("*.tif"))
_SETTLED = {state.value for state in ItemState if state.settled}
_MIB = 1024 * 1024


def junk(number: int) -> tuple[str, bytes]:
    """A file that is not what its name says, or only half of it."""
    chance = Random(number)
    noise = chance.randbytes(chance.randint(1, 200_000))
    whole = sheet(number)
    name, body = chance.choice((
        ("pdf", b"%PDF-1.7\n" + noise), ("docx", b"PK\x03\x04" + noise), ("tif", whole[: chance.randint(8, len(whole) - 1)]), ("eml", noise),
        ("eml", mail(number)[: chance.randint(20, 200)] + noise[:2000]), ("doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + noise), ("jpg", noise),
    ))  # fmt: skip
    return f"junk{number:05d}.{name}", body


@dataclass
class Yard:
    """Where things arrive, and when each was laid there."""

    office: Office
    server: servers.Dovecot
    postgres: servers.Postgres | None
    laid: dict[str, tuple[str, float]] = field(default_factory=dict)
    """Channel and moment, by digest."""
    settled: dict[str, float] = field(default_factory=dict)
    outages: list[tuple[str, float, float]] = field(default_factory=list)
    """What was gone, from when to when."""

    def lay(self, channel: str, number: int) -> None:
        """One more of this kind; the file is there at once."""
        if channel == "email":
            name, body, folder = f"{1767574800 + number}.M{number}P1.bench", letter(number).replace(b"\n", b"\r\n"), self.server.maildir / "new"
        elif channel == "fax":
            name, body, folder = f"fax{number:09d}.tif", fax(_FAXES[number % len(_FAXES)], number), self.spool
        else:
            (name, body), folder = junk(number), self.office.folder / "in"
        digest = hashlib.sha256(body).hexdigest()
        self.laid[digest] = (channel, time.monotonic())
        self.office.sent.append(digest)
        beside = folder.parent / f"{name}.part"
        beside.write_bytes(body)
        servers.account().own(beside)
        beside.rename(folder / name)

    @property
    def spool(self) -> Path:
        """Where the fax server's folder is now."""
        return next(path for path in (self.office.folder / "recvq", self.office.folder / "recvq-away") if path.exists())

    def look(self, house: House) -> None:
        """Note what has settled since the last look."""
        with suppress(IntakeError, sa.exc.SQLAlchemyError), house.store.database.read() as connection:
            now = time.monotonic()
            for digest, state in connection.execute(sa.text("SELECT digest, state FROM item")):
                if state in _SETTLED:
                    self.settled.setdefault(digest, now)

    @contextmanager
    def gone(self, what: str) -> Iterator[None]:
        """Without it for as long as the block runs."""
        begun, there, away = time.monotonic(), self.office.folder / "recvq", self.office.folder / "recvq-away"
        take, give = {
            "mail server": (self.server.stop, self.server.start),
            "spool": (lambda: there.rename(away), lambda: away.rename(there)),
            "PostgreSQL": (self.postgres.stop, self.postgres.start) if self.postgres else (_nothing, _nothing),
        }[what]
        take()
        try:
            yield
        finally:
            give()
            self.outages.append((what, begun, time.monotonic()))

    def ages(self, channel: str, *, disturbed: bool) -> list[float]:
        """How long each took, of those that were on their way while something was gone, or of the others."""
        spans = [(laid, self.settled[digest]) for digest, (way, laid) in self.laid.items() if way == channel and digest in self.settled]
        return sorted(end - begin for begin, end in spans if disturbed == any(begin < back and end > left for _, left, back in self.outages))


def _nothing() -> None:
    """Nothing is gone."""


@dataclass
class Memory:
    """What was seen of the daemon's memory: seconds, MiB of the daemon, MiB of all its processes."""

    seen: list[tuple[float, float, float]] = field(default_factory=list)

    def look(self, office: Office, daemon: Daemon, now: float) -> None:
        """One look."""
        with suppress(OSError, StopIteration):
            own = int(Path(f"/proc/{daemon.pid}/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGESIZE") / _MIB
            self.seen.append((now, own, sum(map(_pss, office.alive(daemon))) / _MIB))

    def row(self, name: str, of: Callable[[tuple[float, float, float]], float]) -> tuple[str, bool]:
        """A line of the table, and whether it is flat."""
        begin, end = self.seen[0][0], self.seen[-1][0]
        quarters = [[of(one) for one in self.seen if part <= 4 * (one[0] - begin) / (end - begin + 1) < part + 1] for part in range(4)]
        later = [one for one in self.seen if one[0] - begin > (end - begin) / 2]
        slope = linear_regression([one[0] for one in later], [of(one) for one in later]).slope
        flat = slope * (later[-1][0] - later[0][0]) < FLAT * median(map(of, later))
        words = " | ".join(f"{median(quarter):.0f}" for quarter in quarters)
        return f"| {name} | {words} | {max(map(of, self.seen)):.0f} | {slope * 3600:+.0f} | {'flat' if flat else 'GROWS'} |", flat


def _pss(pid: int) -> int:
    with suppress(OSError, ValueError):
        words = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
        return 1024 * int(next(line for line in words.splitlines() if line.startswith("Pss:")).split()[1])
    return 0


def run(told: argparse.Namespace, yard: Yard, house: House) -> Memory:
    """Let things arrive and be gone for so long, then wait until all is settled."""
    office, memory = yard.office, Memory()
    rates = {"email": told.mails, "fax": told.faxes, "junk": told.junk}
    laid = dict.fromkeys(rates, 0)
    troubles = cycle(["mail server", "spool", *(["PostgreSQL"] if yard.postgres else [])])
    daemon, begun, looked = office.start(), time.monotonic(), 0.0
    away, until, minutes = ExitStack(), 0.0, 0
    try:
        while (now := time.monotonic()) < begun + 60 * told.minutes:
            for channel, rate in rates.items():
                while laid[channel] < rate * (now - begun) / 60:
                    laid[channel] += 1
                    yard.lay(channel, laid[channel])
            if until and now >= until:
                away.close()
                until = 0.0
            elif not until and now - begun >= 60 * (minutes + 0.5):
                minutes, until = minutes + 1, now + told.outage
                away.enter_context(yard.gone(next(troubles)))
            if now - looked >= LOOK_SECONDS:
                looked = now
                yard.look(house)
                memory.look(office, daemon, now)
                if len(memory.seen) % 60 == 0:
                    print(f"{time.strftime('%H:%M:%S')} {len(yard.laid)} laid, {len(yard.settled)} settled", flush=True)
            if daemon.poll() is not None:
                sys.exit(f"the daemon ended: {office.log()[-2000:]}")
            time.sleep(0.2)
    finally:
        away.close()
    wait_until(lambda: _all_settled(yard, house), 1800, "not everything was settled within half an hour")
    office.stop(daemon)
    return memory


def _all_settled(yard: Yard, house: House) -> bool:
    yard.look(house)
    return len(yard.settled) == len(yard.laid)


def told_ages(yard: Yard, limit: float) -> bool:
    """Print how long things took; whether none took longer than that."""
    print("\n| channel | while | items | half within | 95 % within | oldest |\n|---|---|---|---|---|---|")
    worst = 0.0
    for channel in ("email", "fax", "junk"):
        for disturbed, words in ((False, "all was there"), (True, "something was gone")):
            if len(ages := yard.ages(channel, disturbed=disturbed)) > 1:
                parts = quantiles(ages, n=20, method="inclusive")
                print(f"| {channel} | {words} | {len(ages)} | {parts[9]:.0f} s | {parts[18]:.0f} s | {ages[-1]:.0f} s |")
            worst = max([worst, *ages])
    return worst <= limit + LOOK_SECONDS


def main() -> None:
    """Run, print the tables, exit with 1 when something was wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--database", choices=("sqlite", "postgres"), default="sqlite")
    parser.add_argument("--mails", type=float, default=60)
    parser.add_argument("--faxes", type=float, default=6)
    parser.add_argument("--junk", type=float, default=6)
    parser.add_argument("--outage", type=float, default=20, help="seconds for which something is gone")
    parser.add_argument("--work", type=float, default=60, help="seconds that an item may take besides")
    parser.add_argument("--engine", default="rapidocr", help="what reads pages")
    parser.add_argument("--folder", type=Path, help="where the run's files lie (default: the system's temporary folder)")
    told = parser.parse_args()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-mixed-", dir=told.folder)))
        server = stack.enter_context(servers.dovecot())
        postgres = stack.enter_context(servers.postgres(durable=True)) if told.database == "postgres" else None
        yard = Yard(_office(folder, server, postgres, told.engine), server, postgres)
        stack.callback(yard.office.end)
        with yard.office.open() as house:
            memory = run(told, yard, house)
        account = yard.office.account()
    longest = max((back - left for _, left, back in yard.outages), default=0.0)
    print(f"\n{told.database}, {told.minutes:g} minutes, {len(yard.laid)} items, {len(yard.outages)} outages, the longest of {longest:.0f} s")
    print("\n| memory, MiB | first quarter | second | third | last | most | growth an hour | |\n|---|---|---|---|---|---|---|---|")
    rows = [memory.row("the daemon", lambda one: one[1]), memory.row("with its children", lambda one: one[2])]
    print(*(row for row, _ in rows), sep="\n")
    young = told_ages(yard, longest + told.work)
    wrong = dict(account.wrong) | ({} if young else {"old": f"older than {longest:.0f} s and {told.work:.0f} s"})
    wrong |= {} if all(flat for _, flat in rows) else {"memory": "grows"}
    print("\nwrong:", wrong or "nothing")
    sys.exit(bool(wrong))


def _office(folder: Path, server: servers.Dovecot, postgres: servers.Postgres | None, engine: str) -> Office:
    """The shipped settings, but for how often sources are asked."""
    (folder / "recvq").mkdir()
    secret = folder / "password"
    secret.write_text(server.password, encoding="utf-8")
    secret.chmod(0o600)
    for name in ("new", "cur", "tmp"):
        (server.maildir / name).mkdir(parents=True)
    servers.account().own(server.maildir)
    box = {"name": "box", "kind": "imap", "way": "email", "host": server.host, "port": server.port, "tls": "none", "every": 5}
    box |= {"user": server.user, "password_file": str(secret)}
    spool = {"name": "recvq", "kind": "fax_spool", "way": "fax", "path": "recvq", "settle_seconds": 1, "every": 5}
    desk = {"name": "desk", "kind": "folder", "way": "letter", "path": "in", "settle_seconds": 1, "every": 5}
    url = postgres.url(postgres.create()) if postgres else f"sqlite:///{folder / 'petition.db'}"
    return Office(folder, url, sections={"sources": [box, spool, desk], "ocr": {"engine": engine}, "engine": {}})


if __name__ == "__main__":
    main()
