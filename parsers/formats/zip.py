"""ZIP archives: their files as children, bounded in number, size and ratio."""

import zipfile

from parsers.formats._pack import Member, content, is_litter, members, opened
from petition_intake.config import Limits
from petition_intake.errors import InputError
from petition_intake.ports import Child, Parsed

_PACKAGES = (b"[Content_Types].xml", b"mimetypeapplication/", b"OFD.xml", b"META-INF/MANIFEST.MF")
"""First members of formats that only use zip as a box (ECMA-376, OpenDocument, GB/T 33190, Java)."""


class Zip:
    """application/zip."""

    media_type = "application/zip"

    def recognises(self, head: bytes, name: str) -> int:
        """By its mark, unless the first member shows another format in a zip's box."""
        del name
        if not head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK00PK\x03\x04")):
            return 0
        return 0 if any(mark in head[:4096] for mark in _PACKAGES) else 60

    def parse(self, data: bytes, name: str, limits: Limits, declared: str = "") -> Parsed:
        """Every file in it; one that can't be read is a child with its reason."""
        del name, declared
        with opened(data) as archive:
            found = [member for member in members(archive, limits) if not is_litter(member.name)]
            if found and all(member.encrypted for member in found):
                raise InputError("encrypted", media_type=self.media_type)
            left = limits.item_bytes
            children = []
            for member in found:
                child = _child(archive, member, left)
                left -= len(child.data)
                children.append(child)
        return Parsed(children=tuple(children))


def _child(archive: zipfile.ZipFile, member: Member, limit: int) -> Child:
    try:
        return Child(member.name, "", content(archive, member, limit))
    except InputError as error:
        return Child(member.name, "", b"", failure=error.case)


FORMAT = Zip()
