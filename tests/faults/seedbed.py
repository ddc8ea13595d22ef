"""The forking server of the sandbox, forked itself: a process that has loaded once what children work with grows one for each program and each test.

Loading takes a processor second or two, which each program that the tests start would spend. What the server then does, and how it ends, is
the product's own: ``petition_intake.sandbox_child``. It bears its daemon's mark as its name, since its variables are those of this process.
"""

import json
import os
import pickle
import select
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any, NoReturn

from petition_intake import sandbox
from petition_intake.sandbox_child import Hello, _preload, serve

REPO = Path(__file__).parents[2]
MARK = "PYTHON_PETITION_MARK"
"""Children keep variables that begin with PYTHON, so that every process of a daemon can be found by its mark."""
_READERS = ("ocr.reader", "ocr.engines.rapidocr")
_WISH_BYTES = 200_000
_afresh = sandbox._start_server


class Seedbed:
    """Two such processes, for what opens foreign bytes and for what reads pages, which load at the first wish and end when the last who could ask is gone."""

    def __init__(self, opening: socket.socket, reading: socket.socket, *processes: "subprocess.Popen[bytes]") -> None:
        """How they are asked, and themselves where this process has started them."""
        self._opening, self._reading, self._processes = opening, reading, processes

    @classmethod
    def lay_out(cls) -> "Seedbed":
        """Start them."""
        from petition_intake.wiring import PARSER_PRELOAD

        (opening, first), (reading, second) = _start(PARSER_PRELOAD), _start(_READERS)
        return cls(opening, reading, first, second)

    @classmethod
    def known(cls, *descriptors: str) -> "Seedbed":
        """Those that another process started, by the descriptors it handed on."""
        opening, reading = (socket.socket(fileno=int(descriptor)) for descriptor in descriptors)
        return cls(opening, reading)

    @property
    def descriptors(self) -> tuple[int, int]:
        """What to hand on to a process that is to have its servers from here, too."""
        return self._opening.fileno(), self._reading.fileno()

    def use(self) -> None:
        """From now on let this process have its servers from here."""
        sandbox._start_server = self._grown

    @contextmanager
    def in_use(self) -> Iterator[None]:
        """Let this process have its servers from here until the block ends."""
        self.use()
        try:
            yield
        finally:
            sandbox._start_server = _afresh

    def _grown(self, hello: Hello) -> Any:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        told, telling = os.pipe()
        wish = {"folder": str(Path.cwd()), "variables": sandbox.environment(), "mark": os.environ.get(MARK, "")}
        with theirs, os.fdopen(told, "rb") as told_to:
            socket.send_fds(self._reading if hello.initializer else self._opening, [json.dumps(wish).encode()], [theirs.fileno(), telling])
            os.close(telling)
            number = int(told_to.read())
        ours.send(pickle.dumps(hello))
        return sandbox._Server(_Grown(number), ours)  # type: ignore[arg-type]


@cache
def seedbed() -> Seedbed:
    """The one of this process, started when first asked for."""
    return Seedbed.lay_out()


def _start(modules: Sequence[str]) -> "tuple[socket.socket, subprocess.Popen[bytes]]":
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with theirs:
        command = [sys.executable, "-m", "tests.faults.seedbed", str(theirs.fileno()), *modules]
        process = subprocess.Popen(command, cwd=REPO, pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    return ours, process


class _Grown:
    """A server that is no child of ours, handled as ``subprocess.Popen`` is."""

    def __init__(self, number: int) -> None:
        self.pid = number
        try:
            self._process = os.pidfd_open(number)
        except ProcessLookupError:
            self._process = -1

    def poll(self) -> int | None:
        return self._ended(0)

    def wait(self, timeout: float | None = None) -> int:
        code = self._ended(None if timeout is None else int(timeout * 1000))
        if code is None:
            raise subprocess.TimeoutExpired("server", timeout or 0)
        return code

    def kill(self) -> None:
        with suppress(OSError):
            signal.pidfd_send_signal(self._process, signal.SIGKILL)

    def _ended(self, milliseconds: int | None) -> int | None:
        if self._process < 0:
            return 0
        ready = select.poll()
        ready.register(self._process, select.POLLIN)
        return 0 if ready.poll(milliseconds) else None


def _grow(bed: socket.socket, wish: dict[str, Any], control: int) -> NoReturn:
    bed.close()
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.setsid()
    os.chdir(wish["folder"])
    os.environ.clear()
    os.environ.update(wish["variables"])
    Path("/proc/self/comm").write_text(wish["mark"] or "server", encoding="ascii")
    serve(control, os.getppid())


def main(descriptor: int, modules: Sequence[str]) -> None:
    """Load at the first wish, and fork one for each."""
    bed = socket.socket(fileno=descriptor)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    loaded = False
    while (asked := socket.recv_fds(bed, _WISH_BYTES, 2))[0]:
        wish, (control, telling) = asked[:2]
        loaded = loaded or _preload(tuple(modules))
        number = os.fork()
        if number == 0:
            try:
                os.close(telling)
                _grow(bed, json.loads(wish), control)
            finally:
                os._exit(1)
        with suppress(BrokenPipeError):  # whoever asked was killed meanwhile; what has grown ends by itself
            os.write(telling, str(number).encode())
        os.close(telling)
        os.close(control)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
