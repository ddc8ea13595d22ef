"""Other people's documents: whatever lies in a package is a part with its bytes, but for the kinds listed here and in docs/MAIL.md."""

import hashlib
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
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


Read = tuple[str | None, frozenset[str]]
"""Of a file: why it is not read, and the digests of its parts."""


@pytest.fixture(scope="module")
def read(samples: Path) -> dict[Path, Read]:
    """Every file of the collections but those for LibreOffice, read once."""
    found = [path for path in sorted((samples / "office").rglob("*")) if path.is_file() and path.suffix not in CONVERTED]
    if not found:
        pytest.skip("no office files among the samples")
    return {path: _read(path) for path in found}


def _read(path: Path) -> Read:
    parts = extract(path.read_bytes(), path.name, Limits())
    failure = parts[0].document.failure
    return failure.code if failure else None, frozenset(part.document.sha256 for part in parts)


def packages(paths: Iterable[Path]) -> Iterator[tuple[Path, dict[str, bytes]]]:
    """Every package or archive among them, with what lies in it."""
    for path in paths:
        try:
            with zipfile.ZipFile(path) as box:
                yield path, {info.filename: box.read(info) for info in box.infolist() if info.file_size and not info.is_dir()}
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError):
            continue  # no package, or damaged or locked: tests of archives know what becomes of it


def test_every_member_of_a_package_is_a_part(read: dict[Path, Read]) -> None:
    """Pictures, drawings, objects, attachments, seals, data: byte for byte; what is missing is of the kinds listed, no more, no fewer."""
    lost: dict[str, list[str]] = {}
    own = Counter[str]()
    for path, members in packages(read):
        ours = read[path][1]
        for name, data in members.items():
            kind = next((kind for kind, pattern in OWN.items() if pattern.search(name)), None)
            if hashlib.sha256(data).hexdigest() not in ours:
                own[kind or ""] += 1
                if kind is None:
                    lost.setdefault(path.name, []).append(name)
    assert lost.keys() == UNREAD.keys()
    assert own.keys() == {*OWN, ""}


def test_files_that_are_not_read_say_why(read: dict[Path, Read]) -> None:
    """Locked ones, and kinds nobody sends petitions in: no more, no fewer; every other is read."""
    assert {path.name: why for path, (why, _) in read.items() if why} == NOT_READ
