"""A small office for the command line: a configuration of its own, petitions taken in once, and the program as a user calls it."""

import contextlib
import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from typer.testing import CliRunner

from petition_intake.cli.base import called
from petition_intake.cli.program import program
from tests.faults.nursery import nursery
from tests.faults.seedbed import seedbed

REPO = Path(__file__).parent.parent.parent
FAX = REPO / "demo" / "fax" / "recvq" / "fax000000001.tif"
CONFIG = """\
office: {code: test, name: 示例信访局}
store: {url: "sqlite:///var/petition.db", blobs: var/blobs}
sources:
  - {name: scans, kind: folder, way: letter, path: scans, settle_seconds: 0}
ocr: {workers: 1}
"""
LETTER = """\
From: =?utf-8?b?5byg5qC35L6L?= <zhang.yangli@mail.example.net>
To: office@kaifu.example
Subject: =?utf-8?b?5YWz5LqO56S65L6L6Lev56ev5rC055qE5Y+N5pig?=
Date: Mon, 09 Nov 2026 08:41:12 +0800
Message-ID: <cli-1@mail.example.net>
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

尊敬的领导：

我叫张样例，示例路一下雨就积水，请求尽快疏通下水道。

信访人：张样例
身份证号码：439901197805120137
手机：16135550101
住址：长沙市开福区示例路18号
2026年11月9日
"""


def english(**more: str) -> dict[str, str]:
    """An environment in which the program speaks English, or what ``more`` says."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PETITION_"))}
    return kept | {"LANG": "C.UTF-8", "PYTHONPATH": str(REPO), "PYTHONWARNINGS": "ignore"} | more


@pytest.fixture(scope="module", autouse=True)
def loaded_once() -> Iterator[None]:
    """Children of commands that run in this process, too, are forked of one that has loaded what they work with."""
    with seedbed().in_use():
        yield


@pytest.fixture
def office(tmp_path: Path, ready_file: Path) -> Path:
    """A folder with a configuration, an empty scan folder and a database with all tables and no rows."""
    (tmp_path / "var").mkdir(0o700)
    shutil.copy(ready_file, tmp_path / "var" / "petition.db")
    return furnish(tmp_path)


def furnish(folder: Path) -> Path:
    """Lay out an office in a folder."""
    (folder / "config.yaml").write_text(CONFIG, encoding="utf-8")
    (folder / "scans").mkdir()
    return folder


def call(*words: object, cwd: Path, typed: str | None = None, environment: Mapping[str, str] | None = None) -> "subprocess.CompletedProcess[str]":
    """The program in a process of its own, forked from one that has it loaded: for commands that start an engine."""
    with tempfile.TemporaryDirectory() as files:
        return nursery().call(list(map(str, words)), environment or english(), cwd, typed, Path(files))


def afresh(*words: object, cwd: Path, typed: str | None = None, environment: Mapping[str, str] | None = None) -> "subprocess.CompletedProcess[str]":
    """The program as a user calls it: started from nothing."""
    return subprocess.run(
        [sys.executable, "-c", "import sys; from petition_intake.cli import main; sys.exit(main())", *map(str, words)],
        cwd=cwd, env=dict(environment or english()), input=typed, stdin=subprocess.DEVNULL if typed is None else None,
        capture_output=True, text=True, encoding="utf-8", timeout=240, check=False,
    )  # fmt: skip


def quick(*words: object, cwd: Path, typed: str | None = None, environment: Mapping[str, str] | None = None) -> "subprocess.CompletedProcess[str]":
    """The program inside this process: for commands that start no engine, where a process of its own would only cost time."""
    said = list(map(str, words))
    spoken = dict(environment or english()) | dict.fromkeys(("LANGUAGE", "LC_ALL", "LC_MESSAGES"))
    with contextlib.chdir(cwd):
        done = CliRunner().invoke(program(called(said)), said, input=typed, env=spoken)
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return subprocess.CompletedProcess(said, done.exit_code, done.stdout, done.stderr)


@pytest.fixture(scope="session")
def filled_once(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """An office that has taken in a mail, a fax and an empty file, through the real program; all test processes share one."""
    if worker_id == "master":
        return _fill(tmp_path_factory.mktemp("office"))
    shared = tmp_path_factory.getbasetemp().parent / "office"
    with (shared.parent / "office.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (ready := shared / "ready").exists():  # filled where it stays: what was taken in names its place
            shutil.rmtree(shared, ignore_errors=True)
            shared.mkdir()
            _fill(shared)
            ready.touch()
    return shared


def _fill(folder: Path) -> Path:
    furnish(folder)
    inbox = folder / "inbox"
    inbox.mkdir()
    (inbox / "letter.eml").write_text(LETTER, encoding="utf-8")
    (inbox / "empty.pdf").write_bytes(b"")
    for path, way in ((inbox, "email"), (FAX, "fax")):
        done = call("ingest", path, "--channel", way, cwd=folder)
        assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def filled(filled_once: Path, tmp_path: Path) -> Path:
    """That office, a copy of this test's own."""
    copy = tmp_path / "office"
    shutil.copytree(filled_once, copy)
    return copy
