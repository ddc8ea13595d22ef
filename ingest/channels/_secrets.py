"""Passwords come from the environment or from a file of their own, never from the configuration."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from petition_intake.errors import SourceError
from petition_intake.log import logger
from petition_intake.secret import is_readable_by_others, read_secret

log = logger(__name__)


def password(source: str, *, env: str | None, file: Path | None) -> str:
    """The password of a source. ``SourceError("password-missing")`` naming where it was looked for."""
    value = read_secret(env=env, file=file)
    if value is None:
        raise SourceError("password-missing", source=source, where=str(file or env or ""))
    if file is not None and is_readable_by_others(file):
        log.warning("password-file-readable-by-others", source=source, remedy="chmod 600")
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
