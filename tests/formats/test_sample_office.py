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
