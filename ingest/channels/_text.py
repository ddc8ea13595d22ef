"""Names of files and folders as text that any database takes, and back; and names that may stand in a log."""

import hashlib
import os
import re
from pathlib import PurePath

_UNSAFE = re.compile(r"[\\\x00-\x1f\x7f\udc80-\udcff]")
_ESCAPED = re.compile(r"\\x([0-9a-f]{2})")


def plain(name: str) -> str:
    r"""A file name as valid UTF-8 in one line: backslashes, control characters and bytes that are no UTF-8 become ``\xNN``.

    A file name may hold any byte but ``/`` and NUL; Python shows the ones that are no UTF-8 as lone surrogates (PEP 383), which
    neither a database nor JSON takes. ``original`` undoes it exactly.
    """
    return _UNSAFE.sub(lambda found: f"\\x{ord(found.group()) & 0xFF:02x}", name)


def original(text: str) -> str:
    """The file name that ``plain`` was given."""
    return os.fsdecode(_ESCAPED.sub(lambda found: _character(int(found.group(1), 16)), text).encode("utf-8", "surrogateescape"))


def _character(byte: int) -> str:
    return chr(byte) if byte < 0x80 else chr(0xDC00 + byte)  # noqa: PLR2004 - surrogateescape, PEP 383


def alias(path: PurePath | str) -> str:
    """Twelve hexadecimal digits that stand for a path in logs: a file name may hold a petitioner's name."""
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:12]


__all__ = ["alias", "original", "plain"]
