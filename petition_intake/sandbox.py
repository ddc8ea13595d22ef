"""A pool of warm child processes that hold untrusted bytes, so that whatever those bytes do, it is done to a child.

Why not ``pebble`` or ``concurrent.futures``: their workers share one result pipe under a lock, so a child killed halfway through a large
result wedges the others; neither watches resident memory nor says which child holds which task; and the standard library's forkserver
runs the program's main module again in every child (for the command line: the whole product, with its database driver) and is itself kept
alive by its children when the daemon is killed. Here every child has a socket of its own, driven by the thread that waits for the task:
no queue, no manager thread, and a death belongs to exactly one task.

A child has no network where the kernel allows it, a whitelisted environment (a daemon's may hold passwords), no terminal and no log
(libraries print what they read), a limit of time for each task and of resident memory (address space is no measure: OpenVINO reserves
1.5 GB at 0.4 resident). Only a few plain types are accepted back from it.
"""

import contextlib
import io
import os
import pickle
import select
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from enum import EnumType
from pathlib import Path
from typing import Any, ClassVar, Self, TypeVar, cast

from petition_intake.errors import ChildError, IntakeError
from petition_intake.model import Trouble
from petition_intake.sandbox_child import LENGTH, NOT_ENDED, REQUEST, Hello

T = TypeVar("T")
_TICK_SECONDS, _LONG_TICK_SECONDS = 0.02, 0.25
_FILLED_A_SECOND = 8 << 30
"""Bytes a second: faster than a process can fill memory."""
_START_SECONDS = 180.0
"""Time for a new child to import and run its initializer (a recognition model takes a few seconds on a busy machine)."""
_PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")
_CHUNK = 1 << 20
_KEPT_VARIABLES = frozenset(
    {"PATH", "HOME", "LANG", "LANGUAGE", "TMPDIR", "TZ", "TZDIR", "LD_LIBRARY_PATH", "VIRTUAL_ENV", "TESSDATA_PREFIX", "FONTCONFIG_FILE"}
)
_KEPT_PREFIXES = ("LC_", "PYTHON", "OMP_", "OPENBLAS_", "MKL_", "OV_", "OPENVINO_", "ORT_")
_PLAIN = frozenset({"builtins", "datetime", "collections", "zoneinfo", "uuid", "pathlib", "pathlib._local", "decimal"})  # _local: where Python 3.13 keeps paths
_OURS = frozenset({"petition_intake.belonging", "petition_intake.errors", "petition_intake.model", "petition_intake.ports"})
_SIGNALS: dict[int, str] = {number.value: number.name for number in signal.Signals}
_BUILTINS = frozenset({"set", "frozenset", "bytearray", "complex", "range", "slice"})


class SandboxClosedError(IntakeError):
    """The pool was closed, or lost its server, while the task ran: nobody's fault, and the task can be run again."""

    code: ClassVar[str] = "sandbox-closed"
    trouble: ClassVar[Trouble] = Trouble.TRANSIENT


def _member(kind: EnumType, name: str) -> Any:  # noqa: ANN401 - a member
    if not isinstance(kind, EnumType):
        raise pickle.UnpicklingError
    return kind[name]


class _Results(pickle.Unpickler):
    """Accepts the floor's nouns and plain values only: a child that fell to its bytes must not run code in the daemon."""

    def find_class(self, module_name: str, global_name: str, /) -> Any:  # noqa: ANN401 - a class
        if (module_name, global_name) == ("builtins", "getattr"):  # Python 3.11 pickles the members of an enumeration so
            return _member
        if "." not in global_name and (module_name in _OURS or (module_name in _PLAIN and (module_name != "builtins" or global_name in _BUILTINS))):
            return super().find_class(module_name, global_name)
        raise pickle.UnpicklingError(module_name)


@dataclass
class _Child:
    """One child as its parent sees it."""

    pid: int
    channel: socket.socket
    server: "_Server"
    tasks: int = 0
    ended: bool = False

    def end(self) -> None:
        """Kill it and everything it started; safe to repeat."""
        if not self.ended:
            self.ended = True
            self.server.kill(self.pid)
            self.channel.close()


@dataclass
class _Server:
    """The forking process and the socket it is commanded through; it may still be importing what it was told to."""

    process: subprocess.Popen[bytes]
    control: socket.socket
    lock: threading.Lock = field(default_factory=threading.Lock)
    _report: dict[str, bool] | None = None

    def report(self) -> dict[str, bool]:
        """What it could do, once it is ready. ``SandboxClosedError``: it never will be, or the pool was closed meanwhile."""
        with self.lock:
            if self._report is None:
                self._report = self._greeted()
            return self._report

    def _greeted(self) -> dict[str, bool]:
        try:
            self.control.settimeout(_START_SECONDS)
            report: dict[str, bool] = pickle.loads(self.control.recv(65536))  # noqa: S301 - the server has seen no foreign bytes
            self.control.settimeout(None)
        except (OSError, EOFError, pickle.PickleError):
            self.process.kill()
            raise SandboxClosedError("sandbox-start", why="server") from None
        return report

    def fork(self, niceness: int) -> _Child:
        """A new child, not yet initialised; ``SandboxClosedError`` when the server is gone."""
        self.report()
        ours, theirs = socket.socketpair()
        with theirs:
            try:
                with self.lock:
                    socket.send_fds(self.control, [REQUEST.pack(b"F", niceness)], [theirs.fileno()])
                    reply = self.control.recv(REQUEST.size)
            except OSError:
                reply = b""
        if len(reply) != REQUEST.size:
            ours.close()
            raise SandboxClosedError
        pid = REQUEST.unpack(reply)[1]
        if pid <= 0:
            ours.close()
            raise SandboxClosedError("sandbox-closed", why="fork")
        return _Child(pid, ours, self)

    def kill(self, pid: int) -> None:
        """Kill a child by way of its parent, which alone knows that the number still belongs to it."""
        with contextlib.suppress(OSError), self.lock:
            self.control.send(REQUEST.pack(b"K", pid))

    def end_of(self, pid: int) -> str | None:
        """How a child ended whose socket is closed: a signal's name or ``exit N``; None when that can't be said."""
        try:
            with self.lock:
                self.control.send(REQUEST.pack(b"E", pid))
                reply = self.control.recv(REQUEST.size)
        except OSError:
            return None
        code = REQUEST.unpack(reply)[1] if len(reply) == REQUEST.size else NOT_ENDED
        if code == NOT_ENDED:
            return None
        return _SIGNALS.get(-code, f"signal {-code}") if code < 0 else f"exit {code}"

    def stop(self) -> None:
        """End the server; it takes its children along."""
        with contextlib.suppress(OSError):
            self.control.shutdown(socket.SHUT_RDWR)
        self.control.close()
        try:
            self.process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


class Sandbox:
    """``workers`` warm children. Each task has ``seconds`` and ``memory_mb`` (resident, with whatever the child starts).

    A child is replaced after ``recycle`` tasks, after any failure that is not an ``IntakeError``, and when it keeps more than ``retire_mb``
    (default: seven eighths of ``memory_mb``) after a task: a large page may take much for a moment. ``preload`` names modules imported
    once, before forking (their ``preload()``, where they have one, is called); ``initializer(*initargs)`` runs in every new child.
    ``network=True`` leaves the network in place. ``niceness`` is added to the children's own (nice(2)): whoever takes in mail and faxes
    must never wait for those who read them. ``beside`` names a pool whose server forks these children too, with what it has loaded and its
    initializer: two pools that need the same modules load them once. Close it before that one.

    Functions, arguments and the initializer travel by pickle, so functions must be importable: nothing defined in ``__main__``. Results may
    hold the floor's nouns and plain values, nothing else. Children start when first needed and ignore SIGINT, SIGTERM and SIGHUP: the
    process that opened the sandbox decides.
    """

    def __init__(  # noqa: PLR0913 - each by its name
        self,
        *,
        workers: int,
        seconds: float,
        memory_mb: int,
        recycle: int,
        preload: Sequence[str] = (),
        initializer: Callable[..., None] | None = None,
        initargs: tuple[Any, ...] = (),
        network: bool = False,
        niceness: int = 0,
        retire_mb: int | None = None,
        beside: "Sandbox | None" = None,
    ) -> None:
        """Describe the pool; nothing is started yet."""
        self.workers = workers
        self._seconds = seconds
        self._memory = memory_mb * 1024 * 1024
        self._kept_memory = min(self._memory // 8 * 7, (retire_mb or memory_mb) * 1024 * 1024)
        self._recycle = recycle
        self._hello = Hello(tuple(preload), initializer, tuple(initargs), network)
        self._niceness = niceness
        self._beside = beside
        self._slots = threading.BoundedSemaphore(workers)
        self._lock = threading.Lock()
        self._idle: list[_Child] = []
        self._server: _Server | None = None
        self._threads: ThreadPoolExecutor | None = None
        self._closed = False

    def __enter__(self) -> Self:
        """The pool itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close at once."""
        self.close()

    def run(self, function: Callable[..., T], *args: object, seconds: float | None = None) -> T:
        """Run ``function(*args)`` in a child and wait for its result. Any number of threads may call this.

        Raises ``ChildError`` ("child-died", "child-timeout", "child-memory"), the ``IntakeError`` that the function raised,
        ``SandboxClosedError`` when the pool was closed meanwhile, or ``IntakeError("internal", kind=...)`` for any other exception.
        """
        try:
            task = pickle.dumps((function, args), protocol=pickle.HIGHEST_PROTOCOL)
        except Exception as error:  # noqa: BLE001 - whatever pickling raises
            raise IntakeError("internal", kind=type(error).__name__) from None
        with self._slots:
            child = self._take()
            try:
                kind, value = self._exchange(child, task, self._seconds if seconds is None else seconds)
            finally:
                self._put_back(child)
        if kind == "ok":
            return cast("T", value)
        if kind == "memory":
            raise ChildError("child-memory", limit_mb=self._memory >> 20)
        if isinstance(value, IntakeError):
            raise value
        raise IntakeError("internal", kind=str(value))

    def submit(self, function: Callable[..., T], *args: object, seconds: float | None = None) -> "Future[T]":
        """Like ``run``, from a thread of the pool's own; the same errors come out of ``result()``."""
        with self._lock:
            if self._closed:
                raise SandboxClosedError
            self._threads = self._threads or ThreadPoolExecutor(self.workers, thread_name_prefix="sandbox")
            return self._threads.submit(self.run, function, *args, seconds=seconds)

    def warm(self) -> None:
        """Start the server, and do not wait for it: it imports while others do something else. The first task waits for what is left."""
        with contextlib.suppress(OSError):  # no memory for it now: the first task tries again, and says so
            self._started()

    def close(self, *, wait: bool = False) -> None:
        """Stop: at once (running tasks raise ``SandboxClosedError``), or with ``wait`` after the tasks in hand. Safe to repeat."""
        with self._lock:
            already, self._closed = self._closed, True
            threads = self._threads
        if threads:
            threads.shutdown(wait=wait, cancel_futures=True)
        if wait and not already:
            for _ in range(self.workers):
                self._slots.acquire()
            for _ in range(self.workers):
                self._slots.release()
        with self._lock:
            server, self._server = self._server, None
            idle, self._idle = self._idle, []
        for child in idle:
            child.end()
        if server:
            server.stop()

    def isolation(self) -> dict[str, bool]:
        """What protects the daemon from a child: own network namespace, memory watch. Starts the server when it does not run."""
        report = self._started().report()
        return {"network": report["network"], "memory": Path("/proc/self/statm").exists(), "preloaded": report["preloaded"]}

    # ---- children -----------------------------------------------------------------------------------------------------

    def _started(self) -> _Server:
        with self._lock:
            if self._closed:
                raise SandboxClosedError
            if self._beside:
                return self._beside._started()  # noqa: SLF001 - of its own kind
            if self._server and self._server.process.poll() is not None:
                self._server.stop()
                self._server = None
            self._server = self._server or _start_server(self._hello)
            return self._server

    def _take(self) -> _Child:
        server = self._started()
        while child := self._idle_child():
            if child.server is server:
                return child
            child.end()  # its server died, and it with it
        child = server.fork(self._niceness)
        try:
            kind, value = self._receive(child, _START_SECONDS)
        except ChildError as error:
            child.end()
            raise SandboxClosedError("sandbox-start", why=error.case) from None
        except BaseException:
            child.end()
            raise
        if kind == "ok":
            return child
        child.end()
        if isinstance(value, IntakeError):
            raise value
        raise IntakeError("internal", kind=str(value))

    def _idle_child(self) -> _Child | None:
        with self._lock:
            return self._idle.pop() if self._idle else None

    def _put_back(self, child: _Child) -> None:
        worn = child.tasks >= self._recycle or _resident(child.pid) > self._kept_memory
        with self._lock:
            if not (child.ended or worn or self._closed):
                self._idle.append(child)
                return
        child.end()

    def _exchange(self, child: _Child, task: bytes, seconds: float) -> tuple[str, object]:
        """One task and its answer. A child whose answer is not a result or a refusal is ended."""
        deadline = time.monotonic() + seconds
        child.tasks += 1
        try:
            child.channel.settimeout(seconds)
            child.channel.sendall(LENGTH.pack(len(task)))
            child.channel.sendall(task)
            kind, value = self._receive(child, seconds, deadline)
        except TimeoutError:
            child.end()
            raise ChildError("child-timeout", seconds=seconds) from None
        except OSError:
            raise self._death(child) from None
        except BaseException:
            child.end()
            raise
        if kind not in {"ok", "refused"}:
            child.end()
        return kind, value

    def _receive(self, child: _Child, seconds: float, deadline: float | None = None) -> tuple[str, object]:
        deadline = deadline or time.monotonic() + seconds
        (length,) = LENGTH.unpack(self._exactly(child, LENGTH.size, seconds, deadline))
        if length > self._memory:
            raise ChildError("child-memory", limit_mb=self._memory >> 20)
        body = self._exactly(child, length, seconds, deadline)
        try:
            kind, value = _Results(io.BytesIO(body)).load()
        except Exception as error:  # noqa: BLE001 - bytes from a child
            return "internal", type(error).__name__
        return str(kind), value

    def _exactly(self, child: _Child, length: int, seconds: float, deadline: float) -> bytearray:
        body = bytearray()
        poll = select.poll()
        poll.register(child.channel, select.POLLIN)
        tick = _TICK_SECONDS
        while len(body) < length:
            if poll.poll(tick * 1000):
                chunk = _received(child.channel, min(_CHUNK, length - len(body)))
                if not chunk:
                    raise self._death(child)
                body += chunk
            elif (resident := _resident(child.pid)) > self._memory:
                raise ChildError("child-memory", limit_mb=self._memory >> 20)
            else:
                tick = _tick(self._memory - resident, deadline - time.monotonic())
            if time.monotonic() > deadline:
                raise ChildError("child-timeout", seconds=seconds)
        return body

    def _death(self, child: _Child) -> IntakeError:
        """Whose death it was: the child's own, or the whole pool's."""
        how = child.server.end_of(child.pid)
        server_gone = child.server.process.poll() is not None
        child.end()
        if self._closed or server_gone:
            return SandboxClosedError()
        return ChildError("child-died", how=how) if how else ChildError("child-died")


def _start_server(hello: Hello) -> _Server:
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with theirs:
        code = f"import sys; sys.path[:] = {sys.path!r}; from petition_intake.sandbox_child import serve; serve({theirs.fileno()}, {os.getpid()})"
        process = subprocess.Popen(
            [sys.executable, "-c", code],
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=environment(),
            start_new_session=True,
        )
    with contextlib.suppress(OSError):  # one that is dead already shows when it is asked
        ours.send(pickle.dumps(hello))
    return _Server(process, ours)


def _received(channel: socket.socket, size: int) -> bytes:
    try:
        return channel.recv(size)
    except OSError:
        return b""


def environment() -> dict[str, str]:
    """The variables a child may see: none that could hold a password."""
    return {key: value for key, value in os.environ.items() if key in _KEPT_VARIABLES or key.startswith(_KEPT_PREFIXES)}


def _tick(left: int, seconds: float) -> float:
    """Seconds to the next look at a child that may fill so many bytes more and has so many seconds left: none is well over its limit before it is seen."""
    return max(_TICK_SECONDS, min(_LONG_TICK_SECONDS, left / _FILLED_A_SECOND, seconds))


def _resident(pid: int) -> int:
    """Bytes resident in a process and all it started (0 when it is gone)."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_bytes().split()[1])
        started = Path(f"/proc/{pid}/task/{pid}/children").read_bytes().split()
    except (OSError, IndexError, ValueError):
        return 0
    return pages * _PAGE_BYTES + sum(_resident(int(child)) for child in started)
