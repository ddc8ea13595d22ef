"""Daemons to be killed: a configuration with a watched folder, the process, and a look at what it left."""

import io
import os
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import yaml
from PIL import Image, ImageDraw

from petition_intake.config import Config, load
from petition_intake.wiring import House

REPO = Path(__file__).parents[2]
_MARK = "PYTHON_PETITION_MARK"
"""Children keep variables that begin with PYTHON, so that every process of a daemon can be found by its mark."""


def mail(number: int) -> bytes:
    """A short petition by e-mail."""
    head = f"From: sample{number}@example.cn\r\nTo: xinfang@example.cn\r\nSubject: noise {number}\r\nDate: Mon, 2 Nov 2026 10:00:00 +0800\r\n"
    body = f"尊敬的领导：\r\n我叫张样例，住长沙市开福区示例路{number}号。楼下工地夜间施工，请求处理。\r\n张样例\r\n"
    return f"{head}MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{body}".encode()


def sheet(number: int) -> bytes:
    """A scanned page with a few strokes, different for each number."""
    image = Image.new("1", (850, 1100), 1)
    draw = ImageDraw.Draw(image)
    for line in range(12):
        draw.line((80, 100 + 60 * line, 80 + (number * 37 + line * 53) % 700, 100 + 60 * line), fill=0, width=6)
    out = io.BytesIO()
    image.save(out, "TIFF", compression="group4", dpi=(200, 200))
    return out.getvalue()


@dataclass
class Office:
    """A configuration on disk, and the daemons that ran on it."""

    folder: Path
    url: str
    settings: dict[str, object] = field(default_factory=dict)
    mark: str = field(default_factory=lambda: uuid.uuid4().hex)
    running: subprocess.Popen[bytes] | None = None
    dropped: int = 0

    def __post_init__(self) -> None:
        """Write the configuration and start the source."""
        (self.folder / "in").mkdir()
        raw = {
            "store": {"url": self.url, "blobs": str(self.folder / "blobs")},
            "sources": [{"name": "scans", "kind": "folder", "way": "letter", "path": "in", "settle_seconds": 0, "every": 1}],
            "ocr": {"engine": "blank", "workers": 1},
            "engine": {"concurrency": 3, "backoff_seconds": 0.5, "stop_seconds": 10, **self.settings},
        }
        (self.folder / "config.yaml").write_text(yaml.safe_dump(raw), encoding="utf-8")
        with self.open() as house:
            house.store.start_source("scans", None, history=True, who="tester")

    @property
    def config(self) -> Config:
        """The configuration as the daemon reads it."""
        return load(self.folder / "config.yaml")

    @contextmanager
    def open(self) -> Iterator[House]:
        """Look into the store while or after a daemon works."""
        with House.open(self.config, daemon=False) as house:
            yield house

    def drop(self, count: int) -> None:
        """Put so many more mails and (one in four) scans into the folder, each at once."""
        for _ in range(count):
            number = self.dropped
            self.dropped += 1
            scan = number % 4 == 3
            temporary = self.folder / f"{number:04d}.part"
            temporary.write_bytes(sheet(number) if scan else mail(number))
            temporary.rename(self.folder / "in" / f"{number:04d}{'.tif' if scan else '.eml'}")

    def start(self, *words: str) -> "subprocess.Popen[bytes]":
        """Start a daemon."""
        environment = os.environ | {_MARK: self.mark, "PYTHONPATH": str(REPO)}
        command = [sys.executable, "-m", "tests.faults", str(self.folder / "config.yaml"), *words]
        with (self.folder / "log").open("ab") as log:
            self.running = subprocess.Popen(command, cwd=REPO, env=environment, stdout=log, stderr=log)
        return self.running

    def kill(self) -> None:
        """``kill -9``; the process is gone when this returns."""
        assert self.running is not None
        self.running.send_signal(signal.SIGKILL)
        self.running.wait(timeout=10)

    def log(self) -> str:
        """What all daemons said."""
        return (self.folder / "log").read_text(encoding="utf-8", errors="replace")

    def alive(self) -> list[int]:
        """Processes that any of the daemons started and that still are."""
        return [int(process.name) for process in Path("/proc").iterdir() if process.name.isdigit() and self._is_ours(process)]

    def _is_ours(self, process: Path) -> bool:
        try:
            if process.joinpath("stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] == "Z":
                return False
            return self.mark.encode() in process.joinpath("environ").read_bytes()
        except OSError:
            return False


def wait_until(condition: Callable[[], bool], seconds: float, why: str) -> None:
    """Wait, and say what for when it was in vain."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, why
        time.sleep(0.05)
