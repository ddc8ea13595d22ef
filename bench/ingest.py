"""How many mails a second become records, from a Maildir and from an IMAP server, and what one costs as the number grows.

    python bench/ingest.py --items 1000 --items 10000

Each run is a fresh office on SQLite and a daemon with ``run --once`` as a process of its own. *Register* is the time from the first to
the last number drawn (the sender is acknowledged then), *settle* from the first number to the last item settled. CPU is user and
system time of the daemon and all its children; RSS the daemon's peak; disk what database and blobs hold per item.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import sqlalchemy as sa
import yaml

REPO = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(REPO))

from petition_intake.config import load  # noqa: E402 - the checkout is put on the path above
from petition_intake.wiring import House  # noqa: E402
from tests import servers  # noqa: E402

_ZONE = ZoneInfo("Asia/Shanghai")
_TROUBLES = ("楼下工地夜间施工", "拖欠工资三个月", "小区电梯停运", "道路积水无人处理", "低保申请未获答复")
_FIRST_DAY = datetime(2026, 1, 5, 9, 0, tzinfo=_ZONE)


@dataclass(frozen=True)
class Figures:
    """What one run cost."""

    source: str
    items: int
    register_s: float
    settle_s: float
    cpu_s: float
    rss_mb: float
    disk_kb: float
    settled: int

    def row(self) -> str:
        """One line of the table."""
        return (
            f"| {self.source} | {self.items:,} | {self.items / self.register_s:.0f} | {self.items / self.settle_s:.1f} | "
            f"{1000 * self.cpu_s / self.items:.0f} | {self.rss_mb:.0f} | {self.disk_kb:.0f} |"
        )


def letter(number: int) -> bytes:
    """A petition by e-mail: plain, HTML or both; UTF-8 or GB18030."""
    chance = Random(number)
    trouble = chance.choice(_TROUBLES)
    story = f"{trouble}，{'多次反映没有结果。' * chance.randint(1, 12)}请求处理。"
    text = f"尊敬的领导：\n\n我叫张样例，住长沙市开福区示例路{number}号，手机161{number:08d}。\n{story}\n\n张样例\n"
    mail = EmailMessage()
    mail["From"] = f"sample{number}@example.cn"
    mail["To"] = "xinfang@example.cn"
    mail["Subject"] = f"关于{trouble}的反映 {number}"
    mail["Date"] = format_datetime(_FIRST_DAY + timedelta(minutes=number))
    mail["Message-ID"] = f"<{number}@bench.example.cn>"
    mail.set_content(text, charset="gb18030" if number % 3 == 0 else "utf-8")
    if number % 2:
        mail.add_alternative("".join(f"<p>{line}</p>" for line in text.splitlines() if line), subtype="html")
    if number % 5 == 0:
        mail.add_attachment(text * 3, filename="附件.txt")
    return mail.as_bytes()


@contextmanager
def from_maildir(folder: Path, items: int) -> Iterator[dict[str, object]]:
    """A Maildir with so many mails."""
    for name in ("new", "cur", "tmp"):
        (folder / "mail" / name).mkdir(parents=True)
    for number in range(items):
        (folder / "mail" / "new" / f"{1767574800 + number}.M{number}P1.bench").write_bytes(letter(number))
    yield {"kind": "maildir", "path": "mail"}


@contextmanager
def from_dovecot(folder: Path, items: int) -> Iterator[dict[str, object]]:
    """An IMAP server with so many mails, on this machine."""
    with servers.dovecot() as server:
        server.append(letter(0))
        for number in range(1, items):
            (server.maildir / "new" / f"{1767574800 + number}.M{number}P1.bench").write_bytes(letter(number))
        servers.account().own(server.maildir)
        secret = folder / "password"
        secret.write_text(server.password, encoding="utf-8")
        secret.chmod(0o600)
        yield {"kind": "imap", "host": server.host, "port": server.port, "user": server.user, "password_file": str(secret), "tls": "none"}


SOURCES = {"Maildir": from_maildir, "IMAP (Dovecot)": from_dovecot}


def measure(source: str, items: int, root: Path | None) -> Figures:
    """One run in a folder of its own."""
    with tempfile.TemporaryDirectory(prefix="bench-ingest-", dir=root) as name, SOURCES[source](Path(name), items) as options:
        folder = Path(name)
        raw = {
            "store": {"url": "sqlite:///petition.db", "blobs": "blobs"},
            "sources": [{"name": "bench", "way": "email", **options}],
        }
        (folder / "config.yaml").write_text(yaml.safe_dump(raw), encoding="utf-8")
        with House.open(load(folder / "config.yaml"), daemon=False) as house:
            house.store.start_source("bench", None, history=True, who="bench")
        cpu_s, rss_mb = _daemon(folder)
        return _figures(source, items, folder, cpu_s, rss_mb)


def _daemon(folder: Path) -> tuple[float, float]:
    """CPU seconds of the daemon with its children, and its peak resident megabytes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    code = "import sys; from pathlib import Path; from petition_intake import config, daemon; daemon.run(config.load(Path(sys.argv[1])), once=True)"
    environment = os.environ | {"PYTHONPATH": str(REPO)}
    subprocess.run([sys.executable, "-c", code, str(folder / "config.yaml")], env=environment, check=True, cwd=folder)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return cpu, after.ru_maxrss / 1024


def _figures(source: str, items: int, folder: Path, cpu_s: float, rss_mb: float) -> Figures:
    with House.open(load(folder / "config.yaml"), daemon=False) as house:
        settled = sum(number for state, number in house.store.counts().items() if state.settled)
        with house.store.database.read() as connection:
            # the store keeps times as text or numbers, as each database likes; min and max are all that is asked of them
            first, last = connection.execute(sa.text("SELECT min(registered_at), max(registered_at) FROM item")).one()
            end = connection.execute(sa.text("SELECT max(at) FROM history WHERE act = 'status'")).scalar_one()
    used = sum(file.stat().st_blocks * 512 for file in folder.rglob("*") if file.is_file() and (file.name.startswith("petition.db") or "blobs" in file.parts))
    return Figures(source, items, max(_seconds(first, last), 0.001), _seconds(first, end), cpu_s, rss_mb, used / 1024 / items, settled)


def _seconds(start: object, end: object) -> float:
    times = [value if isinstance(value, datetime) else datetime.fromisoformat(str(value)) for value in (start, end)]
    return (times[1] - times[0]).total_seconds()


def main() -> None:
    """Run and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--items", type=int, action="append", help="mails a run; may be given several times (default 1000 and 10000)")
    parser.add_argument("--source", choices=list(SOURCES), action="append", help="default: both")
    parser.add_argument("--folder", type=Path, help="where the run's files lie (default: the system's temporary folder)")
    arguments = parser.parse_args()
    print("| source | mails | registered/s | settled/s | CPU ms a mail | RSS MB | disk KB a mail |\n|---|---|---|---|---|---|---|", flush=True)
    for source in arguments.source or SOURCES:
        for items in arguments.items or (1000, 10_000):
            begun = time.monotonic()
            figures = measure(source, items, arguments.folder)
            print(figures.row(), flush=True)
            if figures.settled != items:
                sys.exit(f"{source}: {figures.settled} of {items} settled after {time.monotonic() - begun:.0f} s")


if __name__ == "__main__":
    main()
