"""ZIP archives: their files as children, bounded in number, size and ratio."""

import io
import zipfile

from parsers.formats._pack import UTF8_NAMES, child, is_litter, members, opened, stored_name
from parsers.formats.archive import entry_content, library, salvaged
from parsers.formats.text import charset_of
from petition_intake.config import Limits
from petition_intake.errors import InputError
from petition_intake.ports import Box, Parsed

_PACKAGES = frozenset({"[content_types].xml", "meta-inf/container.xml", "meta-inf/manifest.mf", "androidmanifest.xml"})
"""Members of formats that only use zip as a box (ECMA-376, EPUB, Java, Android)."""


class Zip:
    """application/zip."""

    media_type = "application/zip"
    lockable = frozenset({"application/zip"})
    sturdy = True

    def holds(self, box: Box, name: str) -> int:
        """Any zip but the box of another format."""
        del name
        return 65 if box.kind == "zip" and not box.names & _PACKAGES else 0

    def parse(self, data: bytes, name: str, limits: Limits, declared: str = "") -> Parsed:
        """Every file in it; one that can't be read is a child with its reason. Of an archive without its end those that are whole, with a note."""
        del name
        try:
            archive = opened(data)
        except InputError as error:
            whole = salvaged(data, "zip", limits, charset_of(declared))
            if not whole:
                raise
            return Parsed(children=whole, notes=(error.case,))
        with archive:
            found = [member for member in members(archive, limits, charset_of(declared)) if not is_litter(member.name)]
            if found and all(member.encrypted for member in found):
                raise InputError("encrypted", media_type=self.media_type)
            left = limits.item_bytes
            children = []
            for member in found:
                inner = child(archive, member, left)
                left -= len(inner.data)
                children.append(inner)
        return Parsed(children=tuple(children))

    def unlocked(self, data: bytes, password: str, limits: Limits) -> bytes:
        """The same files, stored, in a zip without a lock; all or none of them.

        By libarchive, which knows both ways to lock a zip (APPNOTE 6.3.10, 6.1; WinZip's AES). Windows programs turn a Chinese password
        into GBK, others into UTF-8.
        """
        try:
            return _rewritten(data, password.encode(), limits)
        except InputError as error:
            if error.case != "password-wrong" or password.isascii():
                raise
        return _rewritten(data, password.encode("gb18030"), limits)


def _rewritten(data: bytes, password: bytes, limits: Limits) -> bytes:
    """The zip anew without a lock; names, dates and order as they are."""
    unpacker = library()
    out = io.BytesIO()
    contents: dict[int, bytes] = {}
    with opened(data) as locked, zipfile.ZipFile(out, "w") as free:
        members(locked, limits)
        infos = list(enumerate(locked.infolist()))
        try:
            with unpacker.memory_reader(data, format_name="zip", filter_name="none", passphrase=password) as archive:
                for (number, info), entry in zip(sorted(infos, key=lambda one: one[1].header_offset), archive, strict=True):
                    contents[number] = entry_content(entry, min(info.file_size, limits.item_bytes))
        except (unpacker.ArchiveError, ValueError):
            raise InputError("password-wrong") from None
        for number, info in infos:
            free.writestr(_Bare(info), contents.pop(number))
    return out.getvalue()


class _Bare(zipfile.ZipInfo):
    """A file of another zip under the very bytes of its name, so that a charset named later is still of use."""

    def __init__(self, other: zipfile.ZipInfo) -> None:
        super().__init__("file", other.date_time)
        name = stored_name(other)
        self.filename = other.filename
        self._name = (name.encode("utf-8", "replace"), UTF8_NAMES) if isinstance(name, str) else (name, 0)

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802 - the standard library's name for what would make UTF-8 of it
        return self._name


FORMAT = Zip()
