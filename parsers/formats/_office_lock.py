"""Passwords of Office files ([MS-OFFCRYPTO], [MS-DOC], [MS-XLS], [MS-PPT]), by ``msoffcrypto``."""

import io

from petition_intake.errors import InputError

_NOBODYS = "VelvetSweatshop"
"""The password with which Excel locks what it opens again without asking ([MS-OFFCRYPTO] 2.4.2.3, as password of read-only files)."""


def unlocked(data: bytes, password: str) -> bytes:
    """The file without its lock. ``InputError``: ``password-wrong``, ``damaged``."""
    import msoffcrypto
    from msoffcrypto import exceptions

    out = io.BytesIO()
    try:
        file = msoffcrypto.OfficeFile(io.BytesIO(data))
        file.load_key(password=password)
        file.decrypt(out)
    except (exceptions.InvalidKeyError, exceptions.DecryptionError):
        raise InputError("password-wrong") from None
    except Exception:  # noqa: BLE001 - KeyError, struct.error, XML errors, OSError: it trusts the file
        raise InputError("damaged") from None
    return out.getvalue()


def is_locked(data: bytes) -> bool:
    """Whether a .doc, .xls or .ppt wants a password."""
    import msoffcrypto

    try:
        return bool(msoffcrypto.OfficeFile(io.BytesIO(data)).is_encrypted())
    except Exception:  # noqa: BLE001 - as above
        return False


def readable(data: bytes, media_type: str) -> bytes:
    """The file as it is when it has no lock, or one that asks nobody; else ``InputError("encrypted")``."""
    if not is_locked(data):
        return data
    try:
        return unlocked(data, _NOBODYS)
    except InputError:
        raise InputError("encrypted", media_type=media_type) from None
