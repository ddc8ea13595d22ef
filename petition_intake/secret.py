"""Secrets come from the environment or from a file of their own, never from the configuration."""

import os
import stat
from pathlib import Path


def read_secret(*, env: str | None, file: Path | None) -> str | None:
    """The secret that the file holds, or else the variable; ``None`` where there is none or it can't be read."""
    if file is None:
        return os.environ.get(env or "") or None
    try:
        return file.read_text(encoding="utf-8").rstrip("\r\n") or None
    except (OSError, UnicodeDecodeError):
        return None


def is_readable_by_others(file: Path) -> bool:
    """Whether anybody but the owner may read the file. ``OSError``."""
    return bool(file.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO))


__all__ = ["is_readable_by_others", "read_secret"]
