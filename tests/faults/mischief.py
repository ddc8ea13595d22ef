"""What goes wrong around a daemon: a disk that is small, full or not to be written to, a line that breaks."""

import contextlib
import errno
import os
import shutil
import socket
import socketserver
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def small_disk(folder: Path, size: int) -> Iterator[Path]:
    """A disk of so many bytes at ``folder``; a skip where nobody may mount one."""
    if os.geteuid() != 0 or shutil.which("mount") is None:
        pytest.skip("needs root to mount a small disk")
    folder.mkdir()
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)], check=False, capture_output=True)
    if done.returncode:
        pytest.skip("this machine lets nobody mount a small disk")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def write_protect(disk: Path, *, on: bool) -> None:
    """Let nothing more be written to a ``small_disk``, or let it again; files that are open for writing must not be there."""
    subprocess.run(["mount", "-o", f"remount,{'ro' if on else 'rw'}", str(disk)], check=True)


def fill(file: Path, leave: int = 0) -> None:
    """Let ``file`` take all the room on its disk but so many bytes."""
    with file.open("ab", buffering=0) as out:
        for size in (65536, 4096, 1):
            try:
                while shutil.disk_usage(file.parent).free >= leave + size:
                    out.write(b"\0" * size)
            except OSError as error:
                assert error.errno == errno.ENOSPC  # noqa: PT017 - a step of the arrangement


class Wire(socketserver.ThreadingTCPServer):
    """A line to a server on this machine, broken when so many bytes have come over one connection: once for each of ``cuts``."""

    daemon_threads = True

    def __init__(self, port: int, cuts: list[int]) -> None:
        """Lead to ``port``."""
        super().__init__(("127.0.0.1", 0), _Pump)
        self.far, self.cuts = port, cuts

    @property
    def port(self) -> int:
        """Where it begins."""
        return int(self.server_address[1])

    @contextmanager
    def up(self) -> Iterator["Wire"]:
        """Serve for as long as the block runs."""
        thread = threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield self
        finally:
            self.shutdown()
            self.server_close()


class _Pump(socketserver.BaseRequestHandler):
    """One connection."""

    server: Wire

    def handle(self) -> None:
        with socket.create_connection(("127.0.0.1", self.server.far)) as far:
            there = threading.Thread(target=self._carry, args=(self.request, far), daemon=True)
            there.start()
            self._bring(far)
            for end in (far, self.request):
                with contextlib.suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)
            there.join()

    @staticmethod
    def _carry(near: socket.socket, far: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := near.recv(65536):
                far.sendall(data)
            far.shutdown(socket.SHUT_WR)

    def _bring(self, far: socket.socket) -> None:
        come = 0
        with contextlib.suppress(OSError):
            while data := far.recv(4096):
                come += len(data)
                if self.server.cuts and come > self.server.cuts[0]:
                    self.server.cuts.pop(0)
                    return
                self.request.sendall(data)


__all__ = ["Wire", "fill", "small_disk", "write_protect"]
