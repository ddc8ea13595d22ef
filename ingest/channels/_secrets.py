"""Passwords come from the environment or from a file of their own, never from the configuration."""

import os
import stat
from pathlib import Path

import structlog

from petition_intake.errors import SourceError

log = structlog.get_logger(__name__)


def password(source: str, *, env: str | None, file: Path | None) -> str:
    """The password of a source. ``SourceError("password-missing")`` naming where it was looked for."""
    if file is not None:
        return _from_file(source, file)
    value = os.environ.get(env or "")
    if not value:
        raise SourceError("password-missing", source=source, where=env or "")
    return value


def is_readable_by_others(file: Path) -> bool:
    """Whether anybody but the owner may read the file."""
    return bool(file.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO))


def _from_file(source: str, file: Path) -> str:
    try:
        value = file.read_text(encoding="utf-8").rstrip("\r\n")
        exposed = is_readable_by_others(file)
    except (OSError, UnicodeDecodeError):
        raise SourceError("password-missing", source=source, where=str(file)) from None
    if exposed:
        log.warning("password-file-readable-by-others", source=source, remedy="chmod 600")
    if not value:
        raise SourceError("password-missing", source=source, where=str(file))
    return value


__all__ = ["is_readable_by_others", "password"]
