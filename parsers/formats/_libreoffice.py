"""Documents that only an office suite can read, converted by headless LibreOffice.

Each conversion has a profile of its own in a folder of its own, made afresh: macros never run, links are never updated, nothing outside the
document is fetched (without these settings pictures are, while it converts), Java stays off. It has a time limit, and goes with all it
started when that is over. It has the network of the sandbox child that starts it: none. Without LibreOffice the part says so
(``tool-missing``) and can be retried once it is there.
"""

import contextlib
import os
import resource
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from petition_intake.config import Limits
from petition_intake.errors import InputError, ToolError

Program = Literal["writer", "impress"]
_LIBRARIES = {"writer": "libswlo.so", "impress": "libsdlo.so"}
_TARGETS = {"writer": ("docx", "docx:MS Word 2007 XML"), "impress": ("pdf", "pdf")}
_SHARE = 0.7
"""Of an item's time limit, so that the rest of the item is not lost with the child."""
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
</item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Java/VirtualMachine"><prop oor:name="Enable" oor:op="fuse"><value>false</value></prop></item>
</oor:items>
"""


def converted(data: bytes, suffix: str, program: Program, limits: Limits) -> bytes:
    """The document as Writer saves it for Word (docx), or Impress for print (pdf).

    ``ToolError`` when the program is not installed; ``InputError``: ``damaged`` when it makes nothing of the document, ``not-read`` when it
    takes too long, ``too-large``.
    """
    tool = _tool(program)
    with tempfile.TemporaryDirectory(prefix="office-", ignore_cleanup_errors=True) as given:
        folder = Path(given)
        profile = folder / "profile" / "user"
        profile.mkdir(parents=True)
        (profile / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
        (folder / f"in.{suffix}").write_bytes(data)
        ending, target = _TARGETS[program]
        _run(tool, folder, [f"in.{suffix}", target], limits)
        result = folder / "out" / f"in.{ending}"
        if not result.is_file():
            raise InputError("damaged", tool="libreoffice")
        if result.stat().st_size > limits.item_bytes:
            raise InputError("too-large", size=result.stat().st_size, limit=limits.item_bytes)
        return result.read_bytes()


def has(program: Program) -> bool:
    """Whether a program of the suite is installed; a suite laid out in another way than Debian's is believed to be whole."""
    tool = _found()
    if not tool:
        return False
    folder = Path(tool).resolve().parent
    return (folder / _LIBRARIES[program]).exists() or not (folder / "soffice.bin").exists()


def package(program: Program) -> str:
    """Debian's package of a program."""
    return f"libreoffice-{program}-nogui"


def _found() -> str | None:
    return shutil.which("soffice") or shutil.which("libreoffice")


def _tool(program: Program) -> str:
    """The office suite with the program that is needed; ``ToolError`` names the package that is missing."""
    tool = _found()
    if not tool or not has(program):
        raise ToolError("tool-missing", tool=package(program))
    return tool


def _run(tool: str, folder: Path, source_and_target: list[str], limits: Limits) -> None:
    source, target = source_and_target
    quiet = [f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo"]
    environment = {"HOME": str(folder), "PATH": os.environ.get("PATH", "/usr/bin:/bin"), "LANG": "C.UTF-8", "TMPDIR": str(folder)}
    seconds = limits.parse_seconds * _SHARE
    with (
        _files_no_larger_than(4 * limits.item_bytes),
        subprocess.Popen(
            [tool, *quiet, "--convert-to", target, "--outdir", str(folder / "out"), str(folder / source)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=environment,
        ) as process,
    ):
        try:
            process.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            raise InputError("not-read", tool="libreoffice", seconds=seconds) from None
        finally:
            _end(process.pid)
            process.kill()


@contextlib.contextmanager
def _files_no_larger_than(size: int) -> Iterator[None]:
    """Bound what a started program may write into one file; ours is bounded meanwhile as well."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    most = size if before[1] == resource.RLIM_INFINITY else min(size, before[1])
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def _end(pid: int) -> None:
    """Kill what a process has started, and what that has: soffice is a script that starts a starter."""
    with contextlib.suppress(OSError, ValueError):
        for child in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split():
            _end(int(child))
            os.kill(int(child), signal.SIGKILL)
