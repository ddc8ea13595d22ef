"""Single compressed files: gzip (RFC 1952), bzip2 and xz. What is inside is one child; a .tar.gz holds a .tar, which holds its files."""

import bz2
import gzip
import io
import lzma
import re
from collections.abc import Callable

from parsers.formats._pack import drained, refuse_excess, shown_names
from parsers.formats.text import charset_of
from petition_intake.config import Limits
from petition_intake.errors import InputError
from petition_intake.ports import Child, Parsed

_MARKS = {b"\x1f\x8b\x08": "application/gzip", b"BZh": "application/x-bzip2", b"\xfd7zXZ\x00": "application/x-xz"}
_BLOCKS = (b"1AY&SY", b"\x17rE8P\x90")
"""How a bzip2 block, or the end of an empty file, begins behind the four bytes of the mark."""
_ENDINGS = re.compile(r"\.(?:gz|gzip|bz2|xz)$", re.IGNORECASE)
_TAPES = re.compile(r"\.(?:tgz|tbz2?|txz)$", re.IGNORECASE)
_HAS_NAME, _HAS_EXTRA = 8, 4
_XZ_MEMORY = 256 * 1024 * 1024


class Compressed:
    """The formats of ``_MARKS``; ``exact_type`` names the one."""

    media_type = "application/gzip"
    sturdy = True

    def recognises(self, head: bytes, name: str) -> int:
        """By the mark."""
        del name
        return 85 if _kind(head) else 0

    def exact_type(self, head: bytes, name: str) -> str:
        """The media type of the one."""
        del name
        return _kind(head) or self.media_type

    def parse(self, data: bytes, name: str, limits: Limits, declared: str = "") -> Parsed:
        """What is inside; of a file that breaks off what comes before, with a note."""
        kind = _kind(data[:16])
        out = bytearray()
        notes: tuple[str, ...] = ()
        try:
            drained(_reader(kind, data), out, limits.item_bytes)
        except InputError:
            raise
        except MemoryError:
            raise
        except lzma.LZMAError as error:
            if "limit" in str(error):  # a dictionary larger than _XZ_MEMORY
                raise InputError("too-large") from None
            notes = ("damaged",)
        except Exception:  # noqa: BLE001 - EOFError, OSError, zlib.error, ValueError
            notes = ("damaged",)
        if not out and notes:
            raise InputError("damaged")
        refuse_excess(len(out), len(data), limits)
        return Parsed(children=(Child(_inner_name(kind, data, name, charset_of(declared)), "", bytes(out), notes=notes),))


def _kind(head: bytes) -> str:
    found = next((kind for mark, kind in _MARKS.items() if head.startswith(mark)), "")
    return "" if found == "application/x-bzip2" and head[4:10] not in _BLOCKS else found


def _reader(kind: str, data: bytes) -> Callable[[int], bytes]:
    if kind == "application/gzip":
        return gzip.GzipFile(fileobj=io.BytesIO(data)).read
    if kind == "application/x-bzip2":
        return bz2.BZ2File(io.BytesIO(data)).read
    return _Xz(data).read


class _Xz:
    """An xz file, its streams one after the other, with a bound on the memory of its dictionary (which ``LZMAFile`` has not)."""

    def __init__(self, data: bytes) -> None:
        self.rest = data
        self.stream = lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=_XZ_MEMORY)

    def read(self, size: int) -> bytes:
        """At most ``size`` more bytes; none at the end. ``EOFError`` when it breaks off."""
        while True:
            if self.stream.eof:
                self.rest = self.stream.unused_data.lstrip(b"\x00")
                if not self.rest:
                    return b""
                self.stream = lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=_XZ_MEMORY)
            if self.stream.needs_input and not self.rest:
                raise EOFError
            given, self.rest = self.rest, b""
            if out := self.stream.decompress(given, size):
                return out


def _inner_name(kind: str, data: bytes, name: str, charset: str) -> str:
    """The name of what is inside: as gzip's header has it, else the file's own without its ending."""
    if _TAPES.search(name):
        return _TAPES.sub(".tar", name)
    shorter = _ENDINGS.sub("", name)
    if shorter != name or kind != "application/gzip" or not data[3] & _HAS_NAME:
        return shorter
    start = 10 + (2 + int.from_bytes(data[10:12], "little") if data[3] & _HAS_EXTRA else 0)
    return shown_names([data[start : start + 500].split(b"\x00")[0]], charset)[0].rsplit("/", 1)[-1] or shorter


FORMAT = Compressed()
