"""A bundle: one file from which a machine without network or compiler installs. What lies in it, and whether it is whole and suits this machine.

    petition-intake-VERSION-MACHINE.tar
        petition-intake-VERSION-MACHINE/
            install.sh  bundle.json  SHA256SUMS  requirements.lock  config.yaml
            wheels/  licences/  deploy/

``SHA256SUMS`` is what ``sha256sum --check`` takes and names every other file. Only the standard library is used here: ``install.sh`` runs this before
anything is installed.
"""

import hashlib
import json
import platform
import shutil
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from petition_intake.errors import DamageError, DiskFullError, NotFoundError, RefusedError

MANIFEST, SUMS, LOCK, CONFIG = "bundle.json", "SHA256SUMS", "requirements.lock", "config.yaml"
INSTALLED_SIZE = 4
"""What is installed takes so many times the room of its bundle: wheels are unpacked and compiled."""
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Manifest:
    """Which version, and for which machines: processor as ``uname -m`` says it, Python as ``3.11``, and the oldest C library; ``engine`` reads pages there."""

    version: str
    machine: str
    pythons: tuple[str, ...]
    glibc: str
    engine: str

    def dumps(self) -> str:
        """As JSON."""
        return json.dumps(asdict(self), indent=1) + "\n"

    @classmethod
    def loads(cls, text: str) -> "Manifest":
        """From JSON. ``DamageError``."""
        try:
            found = json.loads(text)
            return cls(**found | {"pythons": tuple(found["pythons"])})
        except (ValueError, KeyError, TypeError):
            raise DamageError("bundle-damaged", what=MANIFEST) from None


@dataclass(frozen=True, slots=True)
class Machine:
    """What a bundle has to suit; versions as numbers."""

    processor: str
    python: tuple[int, int]
    glibc: tuple[int, ...]

    @classmethod
    def this(cls) -> "Machine":
        """The one this runs on; no C library of GNU counts as 0."""
        name, version = platform.libc_ver()
        return cls(platform.machine(), sys.version_info[:2], _numbers(version) if name == "glibc" else (0,))


@dataclass(frozen=True, slots=True)
class Bundle:
    """An unpacked bundle that is whole."""

    folder: Path
    manifest: Manifest
    build: str

    @property
    def name(self) -> str:
        """Tells this bundle from every other, also from another of the same version."""
        return f"{self.manifest.version}-{self.build}"

    @property
    def size(self) -> int:
        """Bytes of all its wheels."""
        return sum(wheel.stat().st_size for wheel in (self.folder / "wheels").iterdir())


@contextmanager
def opened(source: Path, beside: Path) -> Iterator[Bundle]:
    """A bundle to be used: a file, unpacked into a folder of its own in ``beside`` for as long as this runs, or one that is unpacked already.

    ``NotFoundError("no-bundle")``, ``DamageError("bundle-damaged")`` with the name of the file in it that is not what it was, ``DiskFullError``.
    """
    if source.is_dir():
        yield checked(source)
        return
    if not source.is_file():
        raise NotFoundError("no-bundle", path=str(source))
    require_room(beside, source.stat().st_size)
    with tempfile.TemporaryDirectory(prefix=".bundle-", dir=beside) as folder:
        yield checked(_unpack(source, Path(folder)))


def checked(folder: Path) -> Bundle:
    """The bundle unpacked in a folder, every file of it compared with its digest."""
    try:
        sums = (folder / SUMS).read_bytes()
        wanted = _parsed(sums.decode())
        there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file() or path.is_symlink()} - {SUMS}
        if odd := sorted(there ^ wanted.keys()):
            raise DamageError("bundle-damaged", what=odd[0])
        for name, digest in wanted.items():
            with (folder / name).open("rb") as file:
                if hashlib.file_digest(file, "sha256").hexdigest() != digest:
                    raise DamageError("bundle-damaged", what=name)
        manifest = Manifest.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise DamageError("bundle-damaged", what=Path(str(error.filename)).name) from None
    except UnicodeDecodeError:
        raise DamageError("bundle-damaged", what=SUMS) from None
    return Bundle(folder, manifest, hashlib.sha256(sums).hexdigest()[:8])


def require_suited(manifest: Manifest, machine: Machine) -> None:
    """``RefusedError`` when a bundle was made for other machines: says what it needs and what is here."""
    if manifest.machine != machine.processor:
        raise RefusedError("bundle-processor", needed=manifest.machine, found=machine.processor)
    if ".".join(map(str, machine.python)) not in manifest.pythons:
        raise RefusedError("bundle-python", needed=", ".join(manifest.pythons), found=".".join(map(str, machine.python)))
    if machine.glibc < _numbers(manifest.glibc):
        raise RefusedError("bundle-glibc", needed=manifest.glibc, found=".".join(map(str, machine.glibc)))


def require_room(folder: Path, size: int) -> None:
    """``DiskFullError`` unless ``size`` bytes find room where the folder is, or will be."""
    there = next(parent for parent in (folder.absolute(), *folder.absolute().parents) if parent.exists())
    if shutil.disk_usage(there).free < size:
        raise DiskFullError(where=str(there))


def sums_of(folder: Path) -> str:
    """The text of ``SHA256SUMS`` for all that lies in a folder."""
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file() and path.name != SUMS)
    return "".join(f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in names)


def _unpack(source: Path, target: Path) -> Path:
    """Plain files below one folder are taken and nothing else: no link, no device, no name that leads elsewhere."""
    try:
        with tarfile.open(source, "r:") as archive:
            for member in archive:
                name = PurePosixPath(member.name)
                if member.isdir():
                    continue
                body = archive.extractfile(member) if member.isreg() else None
                if body is None or name.is_absolute() or ".." in name.parts or len(name.parts) < 2:  # noqa: PLR2004 - folder and file
                    raise DamageError("bundle-damaged", what=member.name[:80])
                _copy(body, target.joinpath(*name.parts), member.mode & 0o755)
    except (tarfile.TarError, EOFError):
        raise DamageError("bundle-damaged", what=source.name) from None
    folders = list(target.iterdir())
    if len(folders) != 1:
        raise DamageError("bundle-damaged", what=source.name)
    return folders[0]


def _copy(body: IO[bytes], path: Path, mode: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        shutil.copyfileobj(body, file, _CHUNK)
    path.chmod(mode)


def _parsed(text: str) -> dict[str, str]:
    """Digests by name."""
    lines = [line.partition("  ") for line in text.splitlines()]
    found = {name: digest for digest, _, name in lines if name}
    if not found or any(len(digest) != 64 or ".." in PurePosixPath(name).parts or name.startswith("/") for name, digest in found.items()):  # noqa: PLR2004 - SHA-256
        raise DamageError("bundle-damaged", what=SUMS)
    return found


def _numbers(version: str) -> tuple[int, ...]:
    with suppress(ValueError):
        return tuple(map(int, version.split(".")))
    return (0,)


__all__ = [
    "CONFIG",
    "INSTALLED_SIZE",
    "LOCK",
    "MANIFEST",
    "SUMS",
    "Bundle",
    "Machine",
    "Manifest",
    "checked",
    "opened",
    "require_room",
    "require_suited",
    "sums_of",
]
