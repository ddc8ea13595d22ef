"""Other people's documents: whatever lies in a package is a part with its bytes, but for the kinds listed here and in docs/MAIL.md."""

import hashlib
import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from parsers.tree import extract
from petition_intake.config import Limits

OWN = {
    "a font": re.compile(r"\.(?:ttf|ttc|otf|cff|odttf|fntdata)$", re.IGNORECASE),
    "the package's own": re.compile(r"(?:\.(?:xml|rels|rdf|vml)|(?:^|/)mimetype)$", re.IGNORECASE),
    "a picture of the first page": re.compile(r"(?:^|/)thumbnail\.\w+$", re.IGNORECASE),
    "settings of a printer or a program": re.compile(r"/(?:printersettings|customproperty)\w*\.bin$", re.IGNORECASE),
}
"""Members that serve the package itself, and are no parts."""
CONVERTED = {".doc", ".rtf", ".dot"}
"""Files for LibreOffice, which have tests of their own."""
_LOCKED, _FOREIGN = "encrypted", "unknown-type"
NOT_READ = {
    "h.ofd": "not-read",
    **dict.fromkeys(["protected_upper_case.docx", "testEXCEL_protected_passtika.xls", "testEXCEL_protected_passtika.xlsx"], _LOCKED),
    **dict.fromkeys(["test-documents-enc.rar", "test7Z_protected_passTika.7z"], _LOCKED),
    **dict.fromkeys(["testOneNote.one", "testOneNote2016.one", "testOneNote-fuzz1.one", "testOneNote-fuzz3.one"], _FOREIGN),
    **dict.fromkeys(["testWordPerfect.wpd", "UserV1.esl"], _FOREIGN),
}
"""Files of which nothing is read, and the reason each gives (docs/MAIL.md)."""
UNREAD = {"h.ofd": "drawn without text: the whole is kept and says so"}
"""Packages of which nothing can be read."""


def packages(samples: Path) -> Iterator[tuple[Path, dict[str, bytes]]]:
    """Every package or archive of the collections, with what lies in it."""
    found = [path for path in sorted((samples / "office").rglob("*")) if path.is_file() and path.read_bytes()[:4] == b"PK\x03\x04"]
    if not found:
        pytest.skip("no office files among the samples")
    for path in found:
        try:
            with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as box:
                yield path, {info.filename: box.read(info) for info in box.infolist() if info.file_size and not info.is_dir()}
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError):
            continue  # damaged or locked: tests of archives know what becomes of it


def test_every_member_of_a_package_is_a_part(samples: Path) -> None:
    """Pictures, drawings, objects, attachments, seals, data: byte for byte; what is missing is of the kinds listed, no more, no fewer."""
    lost: dict[str, list[str]] = {}
    own = Counter[str]()
    for path, members in packages(samples):
        ours = {part.document.sha256 for part in extract(path.read_bytes(), path.name, Limits())}
        for name, data in members.items():
            kind = next((kind for kind, pattern in OWN.items() if pattern.search(name)), None)
            if hashlib.sha256(data).hexdigest() not in ours:
                own[kind or ""] += 1
                if kind is None:
                    lost.setdefault(path.name, []).append(name)
    assert lost.keys() == UNREAD.keys()
    assert own.keys() == {*OWN, ""}


def test_files_that_are_not_read_say_why(samples: Path) -> None:
    """Locked ones, and kinds nobody sends petitions in: no more, no fewer; every other is read."""
    found = [path for path in sorted((samples / "office").rglob("*")) if path.is_file() and path.suffix not in CONVERTED]
    if not found:
        pytest.skip("no office files among the samples")
    wholes = {path.name: extract(path.read_bytes(), path.name, Limits())[0].document.failure for path in found}
    assert {name: failure.code for name, failure in wholes.items() if failure} == NOT_READ
