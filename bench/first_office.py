"""Freeze an office of an old version, killed with work in hand: what ``tests/faults/test_first_office.py`` starts today's program on.

    python bench/first_office.py e4ddd10 tests/faults/data        # the last commit of the first schema; minutes, and the network for its libraries

The old program runs out of its own commit with the libraries of its own lock. Mails and a scan settle, a person corrects and confirms; then mails and scans of
several pages arrive, a child that opens one is killed, and with some waiting, some in hand, some pages read and one to be tried again the daemon is killed
(``kill -9``). Kept are, for each kind of database, all its rows (the workflow engine's too) as SQL, and configuration, folder and files as an archive.
"""

import argparse
import io
import os
import signal
import sqlite3
import subprocess
import tarfile
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import psycopg
import yaml
from PIL import Image, ImageDraw

from tests import servers

HOST = "office-1"
"""Stands in the place of this machine's name, in as many letters as that has or not: names of executors are only compared."""
AUTO = "Auto-Submitted: auto-replied\r\n"
ARRIVED = 1793600000
"""When every file was written: 2 November 2026."""
SECONDS = 1800
"""Far above what it takes until everything is in hand at once, for a machine with other work."""
BACKOFF_SECONDS = 60.0
"""What is to be tried again stays so until the rest is in hand too; it is due a minute or so after it was frozen, and no test can use it before."""


def mail(number: int, head: str = "", text: str = "楼下工地夜间施工，噪音扰民，请求处理。") -> bytes:
    """A short petition by e-mail."""
    lines = f"From: sample{number}@example.cn\r\nTo: xinfang@example.cn\r\nSubject: noise {number}\r\nDate: Mon, 2 Nov 2026 10:00:00 +0800\r\n{head}"
    body = f"尊敬的领导：\r\n我叫张样例，住长沙市开福区示例路{number}号。{text}\r\n张样例\r\n"
    return f"{lines}MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{body}".encode()


def scan(number: int, pages: int) -> bytes:
    """Pages with a few strokes each, different for each number."""
    images = []
    for page in range(pages):
        image = Image.new("1", (850, 1100), 1)
        draw = ImageDraw.Draw(image)
        for line in range(12):
            draw.line((80, 100 + 60 * line, 80 + (number * 37 + page * 91 + line * 53) % 700, 100 + 60 * line), fill=0, width=6)
        images.append(image)
    out = io.BytesIO()
    images[0].save(out, "TIFF", compression="group4", dpi=(200, 200), save_all=True, append_images=images[1:])
    return out.getvalue()


class Old:
    """An office and the program of old that works in it."""

    def __init__(self, tree: Path, folder: Path, url: str) -> None:
        """Write its configuration and start its source."""
        self.command = [str(tree / ".venv/bin/petition-intake"), "--config", str(folder / "config.yaml")]
        self.tree, self.folder, self.url = tree, folder, url
        (folder / "in").mkdir(parents=True)
        raw = {
            "store": {"url": url, "blobs": "blobs"},
            "sources": [{"name": "scans", "kind": "folder", "way": "letter", "path": "in", "settle_seconds": 0, "every": 1}],
            "ocr": {"engine": "rapidocr", "workers": 1},
            "engine": {"concurrency": 4, "backoff_seconds": BACKOFF_SECONDS},
        }
        (folder / "config.yaml").write_text(yaml.safe_dump(raw, sort_keys=False), encoding="utf-8")
        self.do("source", "start", "scans", "--since", "2000-01-01")

    def put(self, name: str, body: bytes) -> None:
        """A file arrives, at once."""
        part = self.folder / "part"
        part.write_bytes(body)
        os.utime(part, (ARRIVED, ARRIVED))  # an archive keeps no more than seconds, and a file is known again by its time
        part.rename(self.folder / "in" / name)

    def do(self, *words: str, said: str | None = None) -> None:
        """Give one command in a person's name."""
        environment = {**os.environ, "PETITION_OPERATOR": "tester"}
        subprocess.run([*self.command, *words], cwd=self.tree, env=environment, input=said, text=True, check=True, stdout=subprocess.DEVNULL)

    def states(self) -> dict[str, int]:
        """Items by state, and pages that were read and stand in rows."""
        try:
            rows = self._ask("SELECT state, count(*) FROM item GROUP BY state UNION ALL SELECT 'pages', count(*) FROM page_reading")
        except (sqlite3.Error, psycopg.Error):
            return {}
        return {str(state): int(str(number)) for state, number in rows}

    def _ask(self, question: str) -> list[tuple[object, ...]]:
        if self.url.startswith("sqlite"):
            with closing(sqlite3.connect(self.folder / "petition.db")) as file:
                return list(file.execute(question))
        with psycopg.connect(self.url.replace("+psycopg", ""), autocommit=True) as connection:
            return connection.execute(question.encode()).fetchall()


def busy(states: dict[str, int]) -> bool:
    """Whether work of every kind is in hand."""
    return states.get("waiting", 0) > 0 and states.get("running", 0) > 1 and states.get("retry", 0) > 0 and states.get("pages", 0) > 0


def live(office: Old) -> None:
    """A quiet day, then one that ends with a fall."""
    for number in range(3):
        office.put(f"{number:02d}.eml", mail(number))
    office.put("03-reply.eml", mail(3, AUTO, "我出差在外，此邮件为自动回复。"))
    office.put("04.tif", scan(4, 1))
    office.put("05-broken.pdf", b"%PDF-1.7 no more")
    office.do("run", "--once")
    office.do("correct", "XF2026-000001", "title", said="工地夜间施工噪音\n")
    office.do("confirm", "XF2026-000001")
    put, limit = 6, time.monotonic() + SECONDS
    while time.monotonic() < limit:
        daemon = subprocess.Popen([*office.command, "run"], cwd=office.tree, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            while time.monotonic() < limit and not busy(states := office.states()):
                taken = sum(states.values()) - states.get("pages", 0)
                if taken == put and states.get("waiting", 0) == 0:
                    put = _more(office, put)
                if "running" in states and "retry" not in states:
                    _kill_a_child(daemon.pid)
                _await(lambda: busy(office.states()), 1)
        finally:
            daemon.send_signal(signal.SIGKILL)
            daemon.wait()
        if busy(office.states()):
            return
    raise SystemExit("never everything in hand at once")


def _more(office: Old, put: int) -> int:
    """Scans whose pages take a while, and mails that wait behind them; how many files were put in all."""
    for number in range(put, put + 2):
        office.put(f"{number:02d}.tif", scan(number, 4))
    for number in range(put + 2, put + 10):
        office.put(f"{number:02d}.eml", mail(number))
    return put + 10


def _await(condition: Callable[[], bool], seconds: float) -> bool:
    limit = time.monotonic() + seconds
    while time.monotonic() < limit:
        if condition():
            return True
        time.sleep(0.01)
    return False


def _kill_a_child(daemon: int) -> None:
    """The youngest child: whatever it had in hand is to be tried again."""
    children: list[int] = []
    for tasks in Path(f"/proc/{daemon}/task").glob("*/children"):
        with suppress(OSError):
            children += map(int, tasks.read_text(encoding="ascii").split())
    for child in sorted(children)[-1:]:
        with suppress(OSError):
            os.kill(child, signal.SIGKILL)


def main() -> None:
    """Both offices."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("commit")
    parser.add_argument("out", type=Path)
    parser.add_argument("--pg-dump", default="pg_dump", help="of postgresql-client, of the servers' version")
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch, servers.postgres() as server:
        tree = Path(scratch) / "tree"
        with old_tree(told.commit, tree):
            for kind in ("sqlite", "postgres"):
                name = server.create()
                office = Old(tree, Path(scratch) / kind, "sqlite:///petition.db" if kind == "sqlite" else server.url(name))
                live(office)
                sql = _sqlite(office.folder) if kind == "sqlite" else _postgres(told.pg_dump, server.port, name)
                (told.out / f"first-{kind}.sql").write_text(_anywhere(sql, scratch), encoding="utf-8")
                _pack(office.folder, told.out / f"first-{kind}.tar.xz")


@contextmanager
def old_tree(commit: str, tree: Path) -> Iterator[None]:
    """The commit's files, ready to run."""
    subprocess.run(["git", "worktree", "add", "--quiet", "--detach", str(tree), commit], cwd=servers.REPO, check=True)
    try:
        subprocess.run(["script/setup", "run"], cwd=tree, env={**os.environ, "SKIP_TOOLS": "1"}, check=True)
        yield
    finally:
        subprocess.run(["git", "worktree", "remove", "--force", str(tree)], cwd=servers.REPO, check=True)


def _sqlite(folder: Path) -> str:
    with closing(sqlite3.connect(folder / "petition.db")) as file:
        return "\n".join(file.iterdump()) + "\n"


def _postgres(dump: str, port: int, name: str) -> str:
    words = [dump, "-h", "127.0.0.1", "-p", str(port), "-U", "petition", "--inserts", "--no-owner", "--no-privileges", "--no-comments", name]
    said = subprocess.run(words, env=servers.unpacked().environment, check=True, capture_output=True, text=True).stdout
    return "".join(line for line in said.splitlines(keepends=True) if not line.startswith(("\\", "--")) and line.strip())


def _anywhere(sql: str, scratch: str) -> str:
    """Without this machine's name and folders."""
    return sql.replace(f"{os.uname().nodename}@", f"{HOST}@").replace(scratch, "/srv")


def _pack(folder: Path, out: Path) -> None:
    def plain(member: tarfile.TarInfo) -> tarfile.TarInfo:
        member.uid = member.gid = 0
        member.uname = member.gname = ""
        return member

    with tarfile.open(out, "w:xz") as archive:
        for name in ("blobs", "config.yaml", "in"):
            archive.add(folder / name, name, filter=plain)


if __name__ == "__main__":
    main()
