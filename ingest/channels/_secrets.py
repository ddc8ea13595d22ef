"""Passwords come from the environment or from a file of their own, never from the configuration."""

import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
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


@contextmanager
def successor(file: Path, text: str) -> Iterator[Path]:
    """A secret in a file beside the present one, readable by its owner alone: it takes its place when the block ends well, else it is gone. ``OSError``.

    It belongs to whom the old one, or its folder, belonged, so that a secret renewed by root is still the daemon's.
    """
    with tempfile.NamedTemporaryFile("w", dir=file.parent, prefix=".", delete=False, encoding="utf-8") as made:  # mode 0600
        beside = Path(made.name)
        try:
            made.write(text)
            made.flush()
            os.fsync(made.fileno())
            owner = (file if file.exists() else file.parent).stat()
            with suppress(PermissionError):
                os.fchown(made.fileno(), owner.st_uid, owner.st_gid)
            yield beside
            beside.replace(file)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise


__all__ = ["is_readable_by_others", "password", "successor"]
