"""Tasks that misbehave, each in its own way: run through the real sandbox by the tests beside it."""

import ctypes
import os
import signal
import socket
import subprocess
import sys
import time

from petition_intake.belonging import Split
from petition_intake.errors import InputError, ToolError
from petition_intake.model import Failure, Trouble

LOADED: list[str] = []


def add(left: int, right: int) -> int:
    """Behave."""
    return left + right


def split(part: str) -> Split:
    """Pages 2 and 3 are a petition of their own."""
    return Split(part, 2, 3, ("cover-sheet",))


def whoami() -> int:
    """The child's process id."""
    return os.getpid()


def family() -> tuple[int, int]:
    """The process that forked this child, and its own."""
    return os.getppid(), os.getpid()


def has(module: str) -> bool:
    """Whether a module was there before anybody asked for it."""
    return module in sys.modules


def crash() -> None:
    """Leave without a word."""
    os._exit(7)


def segfault() -> None:
    """Read address zero, as a broken C library would."""
    ctypes.string_at(0)


def endless() -> None:
    """Never return, holding the interpreter."""
    while True:
        pass


def endless_tool() -> None:
    """Wait for a program that never ends."""
    subprocess.run([sys.executable, "-c", "import time; time.sleep(600)"], check=False)


def hog(megabytes: int) -> int:
    """Fill resident memory and stay there."""
    blocks = []
    for _ in range(megabytes):
        blocks.append(bytearray(os.urandom(1024) * 1024))
        time.sleep(0.001)
    time.sleep(5)
    return len(blocks)


def keeps(megabytes: int) -> int:
    """Keep so much memory beyond the task; the child's process id."""
    LOADED.append("x" * (megabytes << 20))
    return os.getpid()


def tool_hog() -> None:
    """Let a program fill the memory."""
    subprocess.run([sys.executable, "-c", "import time; x = b'x' * 400_000_000; time.sleep(30)"], check=False)


def raises_ours() -> None:
    """Refuse, as a parser does."""
    raise InputError("encrypted", media_type="application/pdf")


def raises_theirs() -> None:
    """Raise something with the petitioner's words in it."""
    msg = "张样例 16100000000"
    raise ValueError(msg)


def out_of_memory() -> None:
    """Meet the allocator's own limit."""
    raise MemoryError


def huge(size: int) -> bytes:
    """Return a lot."""
    return bytes(size)


def unpicklable() -> object:
    """Return what can't travel."""
    return lambda: None


class Evil:
    """Runs a command where it is unpickled."""

    def __reduce__(self) -> tuple[object, ...]:
        """Ask the reader to call ``os.getcwd``, standing for worse."""
        return os.getcwd, ()


def evil() -> object:
    """Return a value that would run code in the daemon."""
    return Evil()


class Reacher:
    """Fetches an attribute of a module where it is unpickled."""

    def __reduce__(self) -> tuple[object, ...]:
        """Ask the reader for a function by name."""
        return getattr, (Failure, "__init__")


def reaches() -> object:
    """Return a value that would reach into the daemon."""
    return Reacher()


def noun() -> Failure:
    """Return one of the floor's nouns, an enumeration's member in it."""
    return Failure("extract", Trouble.PERMANENT, "damaged", {"size": 3})


def dial(port: int) -> str:
    """Try to reach a server on this machine's loopback."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=2):
            return "connected"
    except OSError as error:
        return type(error).__name__


def secrets() -> list[str]:
    """Names of the variables a child sees."""
    return sorted(os.environ)


def nap(seconds: float) -> float:
    """Take a while."""
    time.sleep(seconds)
    return seconds


def ignores(number: int) -> bool:
    """Whether a signal of the terminal is ignored."""
    return signal.getsignal(number) is signal.SIG_IGN


def niceness() -> int:
    """How far the child stands back (nice(2))."""
    return os.nice(0)


def load(name: str) -> None:
    """An initializer."""
    LOADED.append(name)


def loaded() -> list[str]:
    """What the initializer did in this child."""
    return list(LOADED)


def load_fails() -> None:
    """An initializer that misses its tool."""
    raise ToolError("tool-missing", tool="nosuchtool")


def load_crashes() -> None:
    """An initializer that dies."""
    os._exit(3)
