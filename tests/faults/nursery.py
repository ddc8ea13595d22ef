"""The program started by forking a process that has it loaded: the same processes in a fraction of the time, for tests that start many.

The process (``python -m tests.faults.nursery``) takes one line of JSON for each wish, and answers each with one. What opens foreign bytes for
the programs is forked too (``tests.faults.seedbed``).
"""

import atexit
import json
import os
import signal
import subprocess
import sys
import time
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, Self

from tests.faults.seedbed import REPO, Seedbed, seedbed

_LOOK_SECONDS = 0.03
_STOOD_STILL_SECONDS = 0.5
_LOADED = (
    *("dbos", "psycopg", "ingest.engine", "ingest.first_look", "ingest.pipeline", "store.store", "tests.faults.__main__"),
    *(f"petition_intake.cli.{module}" for module in ("program", "working", "deciding", "fixing")),
)
"""What a daemon loads at its start, or when it opens its parts, and the commands that are daemons for a while."""


def moments(seconds: float) -> Iterator[float]:
    """Looks, a few hundredths apart, for so long; each gives the seconds since the first. Time in which this process stood still is not counted."""
    gone, last = 0.0, time.monotonic()
    while gone < seconds:
        yield gone
        time.sleep(_LOOK_SECONDS)
        now = time.monotonic()
        gone, last = gone + min(now - last, _STOOD_STILL_SECONDS), now


class Nursery:
    """The forking process, seen from the tests; use as a context manager."""

    def __init__(self) -> None:
        """Start it."""
        asking = seedbed().descriptors
        command = [sys.executable, "-m", "tests.faults.nursery", *map(str, asking)]
        environment = os.environ | {"PYTHONPATH": str(REPO)}
        self._process = subprocess.Popen(command, cwd=REPO, env=environment, pass_fds=asking, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """End it; daemons go on."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()

    def start(self, words: Sequence[str], variables: Mapping[str, str], log: Path) -> "Forked":
        """A daemon with these words of ``tests.faults`` and these variables, which writes its words to ``log``."""
        return Forked(self.ask({"words": list(words), "variables": dict(variables), "log": str(log)}), self)

    def call(self, words: Sequence[str], variables: Mapping[str, str], folder: Path, typed: str | None, files: Path) -> "subprocess.CompletedProcess[str]":
        """A command of the program, run to its end in ``folder`` with no other variables than these; ``files`` is an empty folder for what goes in and out."""
        streams = [files / name for name in ("in", "out", "err")]
        streams[0].write_text(typed or "", encoding="utf-8")
        wish = {"call": list(words), "variables": dict(variables), "folder": str(folder), "streams": list(map(str, streams))}
        code = Forked(self.ask(wish), self).wait(timeout=240)
        _, out, err = (stream.read_text(encoding="utf-8") for stream in streams)
        return subprocess.CompletedProcess(list(words), code, out, err)

    def ask(self, wish: dict[str, Any]) -> Any:
        """What it answers."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(wish) + "\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())


@cache
def nursery() -> Nursery:
    """The one of this process, started when first asked for."""
    started = Nursery()
    atexit.register(started.__exit__)
    return started


@dataclass
class Forked:
    """A daemon, handled as ``subprocess.Popen`` is."""

    pid: int
    nursery: Nursery
    returncode: int | None = None

    def poll(self) -> int | None:
        """How it ended; ``None`` while it runs."""
        if self.returncode is None:
            self.returncode = self.nursery.ask({"poll": self.pid})
        return self.returncode

    def wait(self, timeout: float) -> int:
        """How it ends. ``TimeoutExpired``."""
        for _ in moments(timeout):
            if (code := self.poll()) is not None:
                return code
        raise subprocess.TimeoutExpired("daemon", timeout)

    def send_signal(self, number: int) -> None:
        """Nothing when it has ended: the number may be another's."""
        if self.poll() is None:
            os.kill(self.pid, number)


def _fork(wish: dict[str, Any], bed: Seedbed) -> int:
    pid = os.fork()
    if pid:
        return pid
    code = 1
    try:
        bed.use()
        code = _command(wish) if "call" in wish else _daemon(wish)
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else 1
    except BaseException as error:  # noqa: BLE001 - what a real one would print
        with suppress(OSError):
            os.write(2, f"{error!r}\n".encode())
    finally:
        os._exit(code)


def _daemon(wish: dict[str, Any]) -> int:
    from tests.faults.__main__ import main

    os.environ.update(wish["variables"])
    _connect(os.devnull, wish["log"], wish["log"])
    main(wish["words"])
    return 0


def _command(wish: dict[str, Any]) -> int:
    from petition_intake.cli import main

    signal.signal(signal.SIGINT, signal.default_int_handler)
    warnings.simplefilter("ignore")
    os.environ.clear()
    os.environ.update(wish["variables"])
    os.chdir(wish["folder"])
    _connect(*wish["streams"])
    with open(0, encoding="utf-8", closefd=False) as sys.stdin:
        code = main(wish["call"])
    sys.stderr.flush()
    return code


def _connect(given: str, out: str, err: str) -> None:
    for path, way, there in ((given, os.O_RDONLY, 0), (out, os.O_WRONLY, 1), (err, os.O_WRONLY, 2)):
        os.dup2(os.open(path, way | os.O_APPEND | os.O_CREAT, 0o600), there)


def _ended(pid: int) -> int | None:
    gone, status = os.waitpid(pid, os.WNOHANG)
    return os.waitstatus_to_exitcode(status) if gone else None


def _serve(bed: Seedbed) -> None:
    for module in _LOADED:
        import_module(module)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for line in sys.stdin:
        wish = json.loads(line)
        answer = _ended(wish["poll"]) if "poll" in wish else _fork(wish, bed)
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    _serve(Seedbed.known(*sys.argv[1:]))
