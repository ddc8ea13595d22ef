"""The far side of the sandbox: a server that preloads and forks, and the children that hold untrusted bytes.

The server is started afresh (``exec``), takes the network away from itself, imports what the tasks need, and then only forks: a child
costs some 8 ms and shares the imported modules' memory. It has one thread and never touches foreign bytes, so it always answers.

Nobody outlives the process that opened the sandbox: its death closes the control socket, whereupon the server kills every child's
process group and leaves; each child has asked the kernel to be killed with the server (``PR_SET_PDEATHSIG``, prctl(2)).
"""

import contextlib
import ctypes
import gc
import importlib
import os
import pickle
import resource
import select
import signal
import socket
import struct
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

from petition_intake.errors import IntakeError

REQUEST = struct.Struct("!cq")
"""A request on the control socket: ``F`` fork (with a descriptor) and how nice the child is to be, or ``K`` kill or ``E`` how did it end, and a process id;
``E`` is answered by an exit code (below 0: a signal), or ``NOT_ENDED``."""
NOT_ENDED = 1 << 32
LENGTH = struct.Struct("!Q")
_PR_SET_PDEATHSIG = 1
_PR_SET_NO_NEW_PRIVS = 38
_CLONE_NEWUSER = 0x10000000
_CLONE_NEWNET = 0x40000000
_TICK_MS = 1000
_END_SECONDS, _ENDS_KEPT = 0.2, 100
"""How long is waited for the end of a child whose socket is closed, and how many ends are remembered until they are asked for."""
_HELLO_BYTES = 200_000


@dataclass(frozen=True)
class Hello:
    """What the server is told once: modules to import, what each child runs first, whether the network may stay."""

    preload: tuple[str, ...]
    initializer: Callable[..., None] | None
    initargs: tuple[Any, ...]
    network: bool


def send(channel: socket.socket, message: object) -> None:
    """Send one message: eight bytes of length, then a pickle."""
    body = pickle.dumps(message, protocol=pickle.HIGHEST_PROTOCOL)
    channel.sendall(LENGTH.pack(len(body)))
    channel.sendall(body)


def receive(channel: socket.socket) -> Any:  # noqa: ANN401 - any message; only a child uses this, and its parent is trusted
    """One message from the parent; ``EOFError`` when it has closed."""
    (length,) = LENGTH.unpack(_exactly(channel, LENGTH.size))
    return pickle.loads(_exactly(channel, length))  # noqa: S301 - from our own parent


def _exactly(channel: socket.socket, length: int) -> bytearray:
    body = bytearray(length)
    view = memoryview(body)
    while view:
        got = channel.recv_into(view)
        if not got:
            raise EOFError
        view = view[got:]
    return body


def serve(control_fd: int, parent: int) -> NoReturn:
    """Fork children on request until the parent is gone. Runs in a process of its own; never returns."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    control = socket.socket(fileno=control_fd)
    children = _Children()
    try:
        hello: Hello = pickle.loads(control.recv(_HELLO_BYTES))  # noqa: S301 - from our own parent
        offline = not hello.network and _leave_network()
        control.send(pickle.dumps({"network": offline, "preloaded": _preload(hello.preload)}))
        _forking(control, hello, parent, children)
    finally:
        for child in children.alive:
            _kill(child)
        os._exit(0)


@dataclass
class _Children:
    """Those that live, and how the last ones ended that did so by themselves."""

    alive: set[int] = field(default_factory=set)
    ends: dict[int, int] = field(default_factory=dict)

    def reap(self) -> None:
        """Take leave of those that have ended."""
        while self.alive:
            try:
                ended, status = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if not ended:
                return
            self.alive.discard(ended)
            self.ends[ended] = os.waitstatus_to_exitcode(status)
            while len(self.ends) > _ENDS_KEPT:
                self.ends.pop(next(iter(self.ends)))
            with contextlib.suppress(OSError):  # what the child had started itself
                os.killpg(ended, signal.SIGKILL)

    def end_of(self, child: int) -> int:
        """How a child ended whose socket is closed already."""
        until = time.monotonic() + _END_SECONDS
        while child in self.alive and time.monotonic() < until:
            time.sleep(0.002)
            self.reap()
        return self.ends.pop(child, NOT_ENDED)


def _forking(control: socket.socket, hello: Hello, parent: int, children: _Children) -> None:
    poll = select.poll()
    poll.register(control, select.POLLIN)
    while True:
        ready = poll.poll(_TICK_MS)
        children.reap()
        if not ready:
            if os.getppid() != parent:
                return
            continue
        request, descriptors, _, _ = socket.recv_fds(control, REQUEST.size, 1)
        if not request:
            return
        kind, number = REQUEST.unpack(request)
        if kind == b"F":
            control.send(REQUEST.pack(b"F", _fork(control, descriptors[0], hello, number, children.alive)))
        elif kind == b"E":
            control.send(REQUEST.pack(b"E", children.end_of(number)))
        elif number in children.alive:
            _kill(number)


def _fork(control: socket.socket, descriptor: int, hello: Hello, niceness: int, children: set[int]) -> int:
    server = os.getpid()
    try:
        child = os.fork()
    except OSError:
        child = -1
    if child == 0:
        try:
            control.close()
            os.nice(niceness)
            _child(socket.socket(fileno=descriptor), hello, server)
        finally:
            os._exit(1)
    os.close(descriptor)
    if child > 0:
        children.add(child)
        with contextlib.suppress(OSError):
            os.setpgid(child, child)
    return child


def _kill(child: int) -> None:
    for kill in (os.killpg, os.kill):
        with contextlib.suppress(OSError):
            kill(child, signal.SIGKILL)


def _preload(modules: tuple[str, ...]) -> bool:
    """Import what the children will need, and call a module's own ``preload()`` where it has one (plugins, word lists).

    A module that can't be imported fails in the task that needs it, with its name.
    """
    whole = True
    gc.disable()  # nothing of what is loaded is let go again: to look for it took a quarter of the time
    for module in modules:
        try:
            loaded = importlib.import_module(module)
            getattr(loaded, "preload", _nothing)()
        except Exception:  # noqa: BLE001 - foreign import code
            whole = False
    gc.collect()
    gc.freeze()
    gc.enable()
    return whole


def _nothing() -> None:
    """Stand in for a ``preload`` that a module has not."""


def _leave_network() -> bool:
    """Move into a network namespace of our own, with no interface up; False where the kernel does not allow it.

    A user namespace gives the right to do so without root (user_namespaces(7)); the identity is mapped onto itself.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    uid, gid = os.getuid(), os.getgid()
    if libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET) == 0:
        with contextlib.suppress(OSError):
            Path("/proc/self/setgroups").write_text("deny", encoding="ascii")
            Path("/proc/self/uid_map").write_text(f"{uid} {uid} 1", encoding="ascii")
            Path("/proc/self/gid_map").write_text(f"{gid} {gid} 1", encoding="ascii")
        return True
    return bool(libc.unshare(_CLONE_NEWNET) == 0)


def _child(channel: socket.socket, hello: Hello, server: int) -> NoReturn:
    libc = ctypes.CDLL(None)
    libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != server:  # it died before the request took hold
        os._exit(0)
    libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    with contextlib.suppress(OSError):
        os.setpgid(0, 0)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with contextlib.suppress(OSError):  # when the machine runs out of memory, a child goes before the daemon
        Path("/proc/self/oom_score_adj").write_text("800", encoding="ascii")
    started = _outcome(hello.initializer, hello.initargs) if hello.initializer else ("ok", None)
    send(channel, started)
    if started[0] != "ok":
        os._exit(0)
    while True:
        try:
            function, args = receive(channel)
        except EOFError:
            os._exit(0)
        except Exception as error:  # noqa: BLE001 - the task's module can't be imported here
            send(channel, ("internal", type(error).__name__))
            continue
        outcome = _outcome(function, args)
        function = args = None
        _answer(channel, outcome)


def _outcome(function: Callable[..., Any], args: tuple[Any, ...]) -> tuple[str, Any]:
    try:
        return "ok", function(*args)
    except IntakeError as error:
        return "refused", error
    except MemoryError:
        return "memory", None
    except Exception as error:  # noqa: BLE001 - foreign bytes may raise anything; only its type leaves the child
        return "internal", type(error).__name__


def _answer(channel: socket.socket, outcome: tuple[str, Any]) -> None:
    try:
        send(channel, outcome)
    except OSError:
        os._exit(0)
    except Exception as error:  # noqa: BLE001 - a result that can't be pickled; nothing was sent yet
        send(channel, ("internal", type(error).__name__))


if __name__ == "__main__":
    serve(int(sys.argv[1]), int(sys.argv[2]))
