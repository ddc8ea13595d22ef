"""Tape archives (POSIX.1-2017, pax; GNU and v7 before it): their files as children. Links, devices and folders hold nothing to read."""

import io
import tarfile
from collections.abc import Iterator
from dataclasses import replace

from parsers.formats._pack import drained, is_litter, refuse_excess, shown_names
from parsers.formats.text import charset_of
from petition_intake.config import Limits
from petition_intake.errors import InputError
from petition_intake.ports import Child, Parsed

_BLOCK = 512
_MAGIC = slice(257, 262)
_OTHERS = 4
"""Headers of links and folders, in times the files allowed, after which nobody counts on."""


class Tar:
    """application/x-tar."""

    media_type = "application/x-tar"
    sturdy = True

    def recognises(self, head: bytes, name: str) -> int:
        """By the checksum of the first header."""
        del name
        try:
            tarfile.TarInfo.frombuf(head[:_BLOCK], "utf-8", "surrogateescape")
        except (tarfile.HeaderError, ValueError):
            return 0
        return 88 if head[_MAGIC] == b"ustar" else 55

    def parse(self, data: bytes, name: str, limits: Limits, declared: str = "") -> Parsed:
        """Every regular file; of an archive that breaks off those that are whole, with a note."""
        del name
        children: list[Child] = []
        notes: tuple[str, ...] = ()
        try:
            with tarfile.open(fileobj=io.BytesIO(data), mode="r:", encoding="utf-8", errors="surrogateescape") as archive:
                children.extend(_files(archive, len(data), limits))
        except InputError:
            raise
        except Exception:  # noqa: BLE001 - tarfile raises its own errors, ValueError, OverflowError and more on damage
            notes = ("damaged",)
        if not children:
            raise InputError("damaged" if notes else "empty")
        names = shown_names([child.name.encode("utf-8", "surrogateescape") for child in children], charset_of(declared))
        return Parsed(children=tuple(replace(child, name=name) for child, name in zip(children, names, strict=True)), notes=notes)


def _files(archive: tarfile.TarFile, packed: int, limits: Limits) -> Iterator[Child]:
    """Regular files in order, names as they stand there. A sparse file's holes count like bytes: the bound on the ratio is asked before one is read."""
    total = count = others = 0
    for info in archive:
        if not info.isreg():
            others += 1
            if others > limits.part_count * _OTHERS:
                raise InputError("too-many-parts", parts=others, limit=limits.part_count)
            continue
        if is_litter(info.name):
            continue
        count, total = count + 1, total + info.size
        if count > limits.part_count:
            raise InputError("too-many-parts", parts=count, limit=limits.part_count)
        refuse_excess(total, packed, limits)
        out = bytearray()
        stream = archive.extractfile(info)
        if stream is not None:
            drained(stream.read, out, info.size)
        yield Child(info.name, "", bytes(out))


FORMAT = Tar()
