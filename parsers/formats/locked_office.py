"""Word, Excel and PowerPoint files (ECMA-376) behind a password: the package is encrypted whole, within an OLE file ([MS-OFFCRYPTO] 2.3)."""

from parsers.formats._office_lock import readable, unlocked
from petition_intake.config import Limits
from petition_intake.ports import Box, Child, Parsed


class LockedOffice:
    """application/x-ole-storage: what it holds cannot be told before it is open."""

    media_type = "application/x-ole-storage"
    lockable = frozenset({"application/x-ole-storage"})
    sturdy = True

    def holds(self, box: Box, name: str) -> int:
        """By the stream that holds the package."""
        del name
        return 90 if "encryptedpackage" in box.names else 0

    def parse(self, data: bytes, name: str, limits: Limits, declared: str = "") -> Parsed:
        """Its package, when the lock is one that Excel opens without asking."""
        del limits, declared
        return Parsed(children=(Child(name, "", readable(data, self.media_type)),))

    def unlocked(self, data: bytes, password: str, limits: Limits) -> bytes:
        """The package itself."""
        del limits
        return unlocked(data, password)


FORMAT = LockedOffice()
