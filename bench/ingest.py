"""How many mails a second become records, from a Maildir and from an IMAP server, and what one costs as the number grows.

    python bench/ingest.py --items 1000 --items 10000 [--database postgres] [--fax FILE.tif]
    python bench/ingest.py --items 2000 --held 100000 [--database postgres]          the same in an office that has so many records already
    python bench/ingest.py --items 2000 --database postgres --workers 1              the same with so many workers beside the daemon
    python bench/ingest.py --items 2000 --plain                                      mails of nothing but text

Each run is a fresh office on SQLite or PostgreSQL and a daemon with ``run --once`` as a process of its own. *Register* is the time from the first to
the last number drawn (the sender is acknowledged then), *settle* from the first number to the last item settled. *While registering* is the rate at
which items settle from the first that does until the last number is drawn (before it the children start), *after* the rate from then on: the engine goes on
while a backlog is registered. *First tenth* and *last tenth* are the rates of settling these: flat when they are alike. CPU is user and system time of the
daemon and all its children, without the server's; RSS the daemon's peak; disk what database and blobs hold per item. *Machine* is how fast it was meanwhile
(``bench.pace``, mean and extremes): rates of two runs can be compared by it only; the last column has the rate *after* in the third of the seconds in
which it was fastest, in the next and in the last. With ``--fax`` the daemon stays, and when a quarter of the mails are
registered a fax is handed over by its call record: how long until it has its number.
"""

import argparse
import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import sqlalchemy as sa
import yaml

REPO = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(REPO))

from bench import made_office, pace  # noqa: E402 - the checkout is put on the path above
from bench.mails import letter  # noqa: E402
from bench.workers import WORK  # noqa: E402
from petition_intake.config import load  # noqa: E402
from petition_intake.wiring import House  # noqa: E402
from tests import servers  # noqa: E402

_ZONE = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True)
class Figures:
    """What one run cost."""

    source: str
    items: int
    register_s: float
    settled_at: list[float]
    """Seconds from the first number to each item's settlement, in order."""
    cpu_s: float
    rss_mb: float
    disk_kb: float
    machine: str
    by_speed: str
    fax_s: float | None = None

    def row(self) -> str:
        """One line of the table."""
        during = sum(at <= self.register_s for at in self.settled_at)
        while_s = max(0.001, self.register_s - self.settled_at[0])
        after = (self.items - during) / max(0.001, self.settled_at[-1] - self.register_s)
        tenth = max(1, self.items // 10)
        first, last = self.settled_at[tenth - 1], self.settled_at[-1] - self.settled_at[-tenth - 1]
        fax = "" if self.fax_s is None else f" {self.fax_s:.1f} |"
        return (
            f"| {self.source} | {self.items:,} | {self.items / self.register_s:.0f} | {self.items / self.settled_at[-1]:.1f} | "
            f"{during / while_s:.1f} | {after:.1f} | {tenth / first:.1f} | {tenth / last:.1f} | "
            f"{1000 * self.cpu_s / self.items:.0f} | {self.rss_mb:.0f} | {self.disk_kb:.0f} | {self.machine} | {self.by_speed} |{fax}"
        )


@contextmanager
def from_maildir(folder: Path, mails: Iterable[bytes]) -> Iterator[dict[str, object]]:
    """A Maildir with these mails."""
    for name in ("new", "cur", "tmp"):
        (folder / "backlog" / name).mkdir(parents=True)
    for number, mail in enumerate(mails):
        (folder / "backlog" / "new" / f"{1767574800 + number}.M{number}P1.bench").write_bytes(mail)
    yield {"kind": "maildir", "path": "backlog"}


@contextmanager
def from_dovecot(folder: Path, mails: Iterable[bytes]) -> Iterator[dict[str, object]]:
    """An IMAP server with these mails, on this machine."""
    with servers.dovecot() as server:
        first, *others = mails
        server.append(first)
        for number, mail in enumerate(others, 1):
            (server.maildir / "new" / f"{1767574800 + number}.M{number}P1.bench").write_bytes(mail)
        servers.account().own(server.maildir)
        secret = folder / "password"
        secret.write_text(server.password, encoding="utf-8")
        secret.chmod(0o600)
        yield {"kind": "imap", "host": server.host, "port": server.port, "user": server.user, "password_file": str(secret), "tls": "none"}


SOURCES = {"Maildir": from_maildir, "IMAP (Dovecot)": from_dovecot}


def measure(source: str, items: int, url: str | None, options: argparse.Namespace) -> Figures:
    """One run in a folder of its own, with the command line's options."""
    store = url or "sqlite:///petition.db"
    mails = (letter(number, plain=options.plain) for number in range(items))
    with tempfile.TemporaryDirectory(prefix="bench-ingest-", dir=options.folder) as name, SOURCES[source](Path(name), mails) as where:
        folder = Path(name)
        if options.held:
            made_office.make(folder, made_office.office(folder, store), options.held)
        sources = [{"name": "bench", "way": "email", **where}]
        if options.fax:
            (folder / "line").mkdir()
            sources.append({"name": "line", "kind": "fax_spool", "way": "fax", "path": "line"})
        raw = {"store": {"url": store, "blobs": "blobs"}, "sources": sources, "ocr": {"engine": "blank"}}
        (folder / "config.yaml").write_text(yaml.safe_dump(raw), encoding="utf-8")
        with House.open(load(folder / "config.yaml"), daemon=False) as house:
            for section in sources:
                house.store.start_source(str(section["name"]), None, history=True, who="bench")
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        with pace.machine() as taken, _workers(folder, options.workers):
            fax_s = _with_fax(folder, items, options.fax) if options.fax else _once(folder)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu_s = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        return _figures(source, items, folder, cpu_s, after.ru_maxrss / 1024, taken, fax_s, options.held)


def _command(folder: Path, *, once: bool) -> list[str]:
    code = f"import sys; from pathlib import Path; from petition_intake import config, daemon; daemon.run(config.load(Path(sys.argv[1])), once={once})"
    return [sys.executable, "-c", code, str(folder / "config.yaml")]


@contextmanager
def _workers(folder: Path, number: int) -> Iterator[None]:
    """So many workers from now until all is settled."""
    running = [subprocess.Popen([sys.executable, "-c", WORK, str(folder / "config.yaml")], env=os.environ | {"PYTHONPATH": str(REPO)}) for _ in range(number)]
    try:
        yield
    finally:
        for process in running:
            process.send_signal(signal.SIGTERM)
        for process in running:
            process.wait()


def _once(folder: Path) -> float | None:
    subprocess.run(_command(folder, once=True), env=os.environ | {"PYTHONPATH": str(REPO)}, check=True, cwd=folder)
    return None


def _with_fax(folder: Path, items: int, fax: Path) -> float:
    """The daemon until all has settled; seconds from the fax server's word that the fax is there to its number."""
    with House.open(load(folder / "config.yaml"), daemon=False) as house:
        running = subprocess.Popen(_command(folder, once=False), env=os.environ | {"PYTHONPATH": str(REPO)}, cwd=folder)
        try:
            before = sum(house.store.counts().values())
            _await(lambda: sum(house.store.counts().values()) > before + items / 4)
            handed = datetime.now(UTC)
            _hand_over(folder / "line", fax)
            _await(lambda: sum(number for state, number in house.store.counts().items() if state.settled) == before + items + 1)
            (item,) = house.store.items(source="line")
            return (item.registered_at - handed).total_seconds()
        finally:
            running.send_signal(signal.SIGTERM)
            running.wait()


def _hand_over(recvq: Path, fax: Path) -> None:
    """As the hook of the fax server does: the file, then the record that says it is whole."""
    body = fax.read_bytes()
    (recvq / "fax000000001.tif").write_bytes(body)
    ended = datetime.now(_ZONE).strftime("%Y-%m-%dT%H:%M:%S%z")
    record = {"call_id": "000000001", "device": "bench", "ended": ended, "file_bytes": len(body), "complete": True, "result_text": "", "call_ids": []}
    fresh = recvq / ".fresh"
    fresh.write_text(json.dumps(record), encoding="utf-8")
    fresh.rename(recvq / "fax000000001.json")


def _await(condition: Callable[[], bool]) -> None:
    while not condition():
        time.sleep(1)


def _figures(source: str, items: int, folder: Path, cpu_s: float, rss_mb: float, taken: Sequence[pace.Look], fax_s: float | None, held: int) -> Figures:
    mails = {"source": "bench"}
    with House.open(load(folder / "config.yaml"), daemon=False) as house, house.store.database.read() as connection:
        # the store keeps times as text or numbers, as each database likes; min and max and their order are all that is asked of them
        first, last = connection.execute(sa.text("SELECT min(registered_at), max(registered_at) FROM item WHERE source = :source"), mails).one()
        ends = sa.text("SELECT h.at FROM history h JOIN item i ON i.id = h.item_id WHERE h.act = 'status' AND i.source = :source ORDER BY h.at")
        settled_at = [_seconds(first, at) for at in connection.execute(ends, mails).scalars()]
    if len(settled_at) != items:
        sys.exit(f"{source}: {len(settled_at)} of {items} settled")
    used = sum(file.stat().st_blocks * 512 for file in folder.rglob("*") if file.is_file() and (file.name.startswith("petition.db") or "blobs" in file.parts))
    register_s, begun = max(_seconds(first, last), 0.001), _time(first).timestamp()
    after = pace.by_speed(taken, [begun + at for at in settled_at if at > register_s])
    return Figures(source, items, register_s, settled_at, cpu_s, rss_mb, used / 1024 / (items + held), pace.told(taken), after, fax_s)


def _seconds(start: object, end: object) -> float:
    return (_time(end) - _time(start)).total_seconds()


def _time(value: object) -> datetime:
    found = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def main() -> None:
    """Run and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--items", type=int, action="append", help="mails a run; may be given several times (default 1000 and 10000)")
    parser.add_argument("--source", choices=list(SOURCES), action="append", help="default: both")
    parser.add_argument("--database", choices=("sqlite", "postgres"), default="sqlite")
    parser.add_argument("--held", type=int, default=0, help="records that the office has already")
    parser.add_argument("--workers", type=int, default=0, help="workers beside the daemon, on PostgreSQL")
    parser.add_argument("--plain", action="store_true", help="mails of nothing but text")
    parser.add_argument("--fax", type=Path, help="a fax that arrives in the middle")
    parser.add_argument("--folder", type=Path, help="where the run's files lie (default: the system's temporary folder)")
    options = parser.parse_args()
    heads = [
        "source",
        "mails",
        "registered/s",
        "settled/s",
        "while registering",
        "after",
        "first tenth",
        "last tenth",
        "CPU ms a mail",
        "RSS MB",
        "disk KB a mail",
        "machine, ms",
        "after, by the machine's speed",
    ]
    heads += ["fax registered after s"] if options.fax else []
    print(f"| {' | '.join(heads)} |\n{'|---' * len(heads)}|", flush=True)
    for source in options.source or SOURCES:
        for items in options.items or (1000, 10_000):
            with servers.postgres(durable=True) if options.database == "postgres" else nullcontext() as server:
                url = server.url() if server else None
                print(measure(source, items, url, options).row(), flush=True)


if __name__ == "__main__":
    main()
