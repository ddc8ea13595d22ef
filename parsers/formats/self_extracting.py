"""Programs that unpack themselves (PE files of WinRAR, 7-Zip, WinZip): the archive at their end is read, the program never run."""

from parsers.formats._box import ZIP
from petition_intake.config import Limits
from petition_intake.errors import InputError
from petition_intake.ports import Child, Parsed

_MARKS = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", ZIP[0])
_END_OF_ZIP, _COMMENT = b"PK\x05\x06", 66_000


class SelfExtracting:
    """application/vnd.microsoft.portable-executable."""

    media_type = "application/vnd.microsoft.portable-executable"
    sturdy = True

    def recognises(self, head: bytes, name: str) -> int:
        """By the mark of programs."""
        del name
        return 60 if head.startswith(b"MZ") else 0

    def parse(self, data: bytes, name: str, limits: Limits, declared: str = "") -> Parsed:
        """The archive behind the program; ``InputError`` of any other program."""
        del limits, declared
        found = (data.find(mark, 2) for mark in _MARKS if mark != ZIP[0] or _END_OF_ZIP in data[-_COMMENT:])
        begin = min((at for at in found if at > 0), default=0)
        if not begin:
            raise InputError("unknown-type", media_type=self.media_type)
        return Parsed(children=(Child(name.rpartition(".")[0] or name, "", data[begin:]),))


FORMAT = SelfExtracting()
