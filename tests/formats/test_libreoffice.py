"""The real LibreOffice on documents only it can read: what it says, what it must not do, and what happens when it hangs or is absent."""

import os
import shutil
import socket
import time
from pathlib import Path

import pytest

from parsers.formats import _libreoffice as office
from parsers.tree import extract
from petition_intake.config import Limits
from petition_intake.errors import InputError
from tests.formats.programs import needs_libreoffice

LIMITS = Limits()


def rtf(body: str) -> bytes:
    """Rich Text in code page 936, as WordPad writes it in China."""
    told = "".join(char if char.isascii() else "".join(f"\\'{byte:02x}" for byte in char.encode("gbk")) for char in body)
    return b"{\\rtf1\\ansi\\ansicpg936\\deff0{\\fonttbl{\\f0\\fcharset134 SimSun;}}\\f0 " + told.encode() + b"}"


@needs_libreoffice
def test_rich_text_with_a_table_in_a_chinese_code_page_is_read() -> None:
    """Label and value of a row stay together."""
    row = r"\trowd\cellx3000\cellx6000\intbl 姓名\cell 赵小明\cell\row\pard "
    (whole,) = extract(rtf(f"信访信\\par {row}反映楼下油烟扰民\\par"), "来信.doc", LIMITS)
    assert whole.document.media_type == "application/rtf"
    assert (whole.document.text or "").splitlines() == ["信访信", "姓名\t赵小明", "反映楼下油烟扰民"]


@needs_libreoffice
def test_nothing_outside_the_document_is_fetched_or_told(tmp_path: Path) -> None:
    """A linked picture in the network and a linked file of this machine: nobody is called, nothing of the file is read."""
    secret = tmp_path / "secret.txt"
    secret.write_text("not for anyone", encoding="utf-8")
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        port = server.getsockname()[1]
        fields = (
            rf'{{\field{{\*\fldinst INCLUDEPICTURE "http://127.0.0.1:{port}/a.png" \\d}}{{\fldrslt x}}}}'
            rf'{{\field{{\*\fldinst INCLUDETEXT "{secret}"}}{{\fldrslt y}}}}'
            rf'{{\field{{\*\fldinst DDEAUTO soffice "{secret}" "Section1"}}{{\fldrslt z}}}}'
        )
        parts = extract(rtf("letter " + fields), "a.rtf", LIMITS)
        # what LibreOffice would fetch, were it not forbidden: the settings are what is tested, no web page goes this way
        office.converted(f"<html><body><img src='http://127.0.0.1:{port}/b.png'>".encode(), "doc", "writer", LIMITS)
        with pytest.raises(TimeoutError):
            server.accept()
    assert all("not for anyone" not in (part.document.text or "") for part in parts)
    assert parts[0].document.failure is None


@needs_libreoffice
def test_a_real_old_document_gives_its_text_and_what_is_embedded(samples: Path) -> None:
    """Kingsoft's .doc with files of every kind in it, each reached under its name."""
    path = next((samples / "office").rglob("testWPSAttachment.doc"), None)
    if path is None:
        pytest.skip("no such sample")
    parts = extract(path.read_bytes(), "来信.wps", LIMITS)
    assert {"TXT.txt", "PDF.pdf", "XML.xml"} <= {part.document.name for part in parts}
    assert {part.document.failure.code for part in parts if part.document.failure} <= {"tool-missing"}


def test_without_the_suite_a_document_waits_and_is_read_later(monkeypatch: pytest.MonkeyPatch) -> None:
    """The reason names Debian's package; once it is installed the same bytes are read."""
    with monkeypatch.context() as absent:
        absent.setenv("PATH", "/nonexistent")
        (whole,) = extract(rtf("letter"), "a.rtf", LIMITS)
        assert whole.document.failure
        assert (whole.document.failure.code, dict(whole.document.failure.params)) == ("tool-missing", {"tool": "libreoffice-writer-nogui"})
        assert not office.has("writer")
    if office.has("writer"):
        assert extract(rtf("letter"), "a.rtf", LIMITS)[0].document.text == "letter"


def program(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put another program in the suite's place."""
    tool = folder / "soffice"
    tool.write_text(f"#!/bin/sh\n{script}\n", encoding="ascii")
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")


def test_a_conversion_without_end_is_ended_with_all_it_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Past its share of the time the part was not read, and no process is left over."""
    program(tmp_path, f"sh -c 'sleep 300 & echo $! >{tmp_path}/grandchild; wait' & wait", monkeypatch)
    before = time.monotonic()
    with pytest.raises(InputError) as refused:
        office.converted(b"x", "doc", "writer", Limits(parse_seconds=2))
    assert refused.value.case == "not-read"
    assert time.monotonic() - before < 2
    grandchild = Path("/proc") / (tmp_path / "grandchild").read_text(encoding="ascii").strip()
    for _ in range(50):
        if not grandchild.exists() or " Z " in (grandchild / "stat").read_text(encoding="ascii"):
            break
        time.sleep(0.02)
    else:
        pytest.fail("a process was left over")


def test_a_conversion_that_fills_the_disk_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file grows to its bound and no further; what is too large is refused; nothing is left behind."""
    program(tmp_path, 'for last in "$@"; do :; done; mkdir -p "${last%/*}/out"; head -c 3000000 /dev/zero >"${last%/*}/out/in.docx"', monkeypatch)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with pytest.raises(InputError) as refused:
        office.converted(b"x", "doc", "writer", Limits(item_bytes=100_000))
    assert refused.value.case == "too-large"
    assert not list(tmp_path.glob("office-*"))


def test_a_program_that_makes_nothing_leaves_the_document_damaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It ends and there is no result."""
    program(tmp_path, "exit 0", monkeypatch)
    with pytest.raises(InputError) as refused:
        office.converted(b"x", "doc", "writer", LIMITS)
    assert refused.value.case == "damaged"


def test_the_profile_forbids_what_a_document_could_do() -> None:
    """Macros, links and Java are off in the settings each conversion starts from."""
    assert shutil.which("sh")
    for setting in ("DisableMacrosExecution", "BlockUntrustedRefererLinks", "Content/Update", "VirtualMachine"):
        assert setting in office._SETTINGS
