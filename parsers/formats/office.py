"""Documents only an office suite can read: .doc, .wps, .rtf, .odt, .xls, .ppt and their like, by way of headless LibreOffice.

Each conversion has a fresh profile in a folder of its own and a time limit; macros are never run in headless conversion. When
LibreOffice is missing the part says so (``tool-missing``) and can be retried once it is there.
"""

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from parsers.formats.docx import FORMAT as DOCX
from parsers.formats.pdf import FORMAT as PDF
from parsers.formats.text import FORMAT as TEXT
from petition_intake.config import Limits
from petition_intake.errors import InputError, ToolError
from petition_intake.ports import Parsed

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SECONDS = 45.0
_CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
"""Comma, quotes, UTF-8, every sheet a file."""
_SPREADSHEETS = frozenset({"xls", "et", "ods"})
_PRESENTATIONS = frozenset({"ppt", "pptx", "odp"})
_BOXES = (  # what the first members of a zip say it is
    (b"mimetypeapplication/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.text", "odt"),
    (b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "application/vnd.oasis.opendocument.spreadsheet", "ods"),
    (b"mimetypeapplication/vnd.oasis.opendocument.presentation", "application/vnd.oasis.opendocument.presentation", "odp"),
    (b"ppt/presentation", "application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx"),
    (b"ppt/_rels/", "application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx"),
)
_STREAMS = (  # names in the directory of an OLE file ([MS-CFB])
    ("WordDocument", "application/msword", "doc"),
    ("Workbook", "application/vnd.ms-excel", "xls"),
    ("PowerPoint Document", "application/vnd.ms-powerpoint", "ppt"),
)
_NAMES = {
    "doc": "application/msword",
    "dot": "application/msword",
    "wps": "application/msword",
    "xls": "application/vnd.ms-excel",
    "et": "application/vnd.ms-excel",
    "ppt": "application/vnd.ms-powerpoint",
    "dps": "application/vnd.ms-powerpoint",
}


class Office:
    """The formats above; ``exact_type`` names the one."""

    media_type = "application/msword"

    def recognises(self, head: bytes, name: str) -> int:
        """By the mark and what the first members or streams are called."""
        return 75 if _kind(head, name) else 0

    def exact_type(self, head: bytes, name: str) -> str:
        """The media type of the one."""
        found = _kind(head, name)
        return found[0] if found else self.media_type

    def parse(self, data: bytes, name: str, limits: Limits, declared: str = "") -> Parsed:
        """Convert and read the result."""
        del declared
        if data.startswith(_OLE) and ("EncryptedPackage".encode("utf-16-le") in data):
            raise InputError("encrypted", media_type="application/x-ole-storage")
        _, suffix = _kind(data[: 64 * 1024], name) or (self.media_type, "doc")
        tool = _tool(suffix)
        with tempfile.TemporaryDirectory(prefix="office-") as folder:
            converted = _converted(tool, Path(folder), data, suffix, spreadsheet=suffix in _SPREADSHEETS)
        if suffix in _SPREADSHEETS:
            return TEXT.parse(converted, "sheet.csv", limits, "text/csv; charset=utf-8")
        if converted.startswith(b"PK"):
            return DOCX.parse(converted, "converted.docx", limits)
        return PDF.parse(converted, "converted.pdf", limits)


def _kind(head: bytes, name: str) -> tuple[str, str] | None:
    suffix = name.lower().rsplit(".", 1)[-1]
    if head.lstrip()[:5] == b"{\\rtf":
        return "application/rtf", "rtf"
    if head.startswith(b"PK\x03\x04"):
        return next(((kind, ending) for mark, kind, ending in _BOXES if mark in head), None)
    if head.startswith(_OLE):
        for stream, kind, ending in _STREAMS:
            if stream.encode("utf-16-le") in head:
                return kind, ending
        if suffix in _NAMES:
            return _NAMES[suffix], suffix
        if "EncryptedPackage".encode("utf-16-le") in head:
            return "application/x-ole-storage", "doc"
    return None


def _tool(suffix: str) -> str:
    """The office suite with the program this format needs; ``ToolError`` names the package that is missing."""
    tool = shutil.which("soffice") or shutil.which("libreoffice")
    if not tool:
        raise ToolError("tool-missing", tool="libreoffice")
    package, library = "writer", "libswlo.so"
    if suffix in _SPREADSHEETS:
        package, library = "calc", "libsclo.so"
    elif suffix in _PRESENTATIONS:
        package, library = "impress", "libsdlo.so"
    folder = Path(tool).resolve().parent
    if (folder / "soffice.bin").exists() and not (folder / library).exists():
        raise ToolError("tool-missing", tool=f"libreoffice-{package}")
    return tool


def _converted(tool: str, folder: Path, data: bytes, suffix: str, *, spreadsheet: bool) -> bytes:
    source = folder / f"in.{suffix}"
    source.write_bytes(data)
    target = _CSV if spreadsheet else "pdf" if suffix in _PRESENTATIONS else "docx:MS Word 2007 XML"
    command = [tool, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--norestore", "--nolockcheck", "--nodefault"]
    environment = {"HOME": str(folder), "PATH": os.environ.get("PATH", "/usr/bin:/bin"), "LANG": "C.UTF-8", "TMPDIR": str(folder)}
    with subprocess.Popen(
        [*command, "--convert-to", target, "--outdir", str(folder / "out"), str(source)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment,
    ) as process:
        try:
            process.wait(timeout=_SECONDS)
        except subprocess.TimeoutExpired:
            _end(process)
            raise InputError("damaged", tool="libreoffice", seconds=_SECONDS) from None
    results = sorted((folder / "out").glob("*")) if (folder / "out").exists() else []
    if not results:
        raise InputError("damaged", tool="libreoffice")
    return b"\n".join(result.read_bytes() for result in results[:20])


def _end(process: subprocess.Popen[bytes]) -> None:
    """Kill the converter with the program it starts itself (soffice is a script or a starter)."""
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    with contextlib.suppress(OSError, ValueError):
        for child in children.read_text(encoding="ascii").split():
            os.kill(int(child), signal.SIGKILL)
    process.kill()


FORMAT = Office()
