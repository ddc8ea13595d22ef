"""One tree of errors. The exit code and the remedy stand on the class; the documentation is printed from here.

An error that leaves a step of the engine carries only its code and parameters without personal data; words are made from them
when shown, in the reader's language (``petition_intake.messages``).
"""

from collections.abc import Mapping
from typing import ClassVar

from petition_intake.model import Failure, JsonValue, Trouble


class IntakeError(Exception):
    """Anything this product refuses or fails to do, on purpose and with a reason."""

    exit_code: ClassVar[int] = 1
    code: ClassVar[str] = "internal"
    trouble: ClassVar[Trouble] = Trouble.BUG

    def __init__(self, code: str | None = None, /, **params: JsonValue) -> None:
        """Take the code of the exact case (default: the class's own) and its parameters."""
        self.case = code or self.code
        self.params: Mapping[str, JsonValue] = params
        super().__init__(self.case, dict(params))

    def __reduce__(self) -> tuple[object, ...]:
        """Survive the way out of a child process."""
        return _rebuild, (type(self), self.case, dict(self.params))

    def failure(self, stage: str) -> Failure:
        """The error as a value that can be stored."""
        return Failure(stage=stage, trouble=self.trouble, code=self.case, params=self.params)


def _rebuild(kind: type[IntakeError], case: str, params: dict[str, JsonValue]) -> IntakeError:
    return kind(case, **params)


class ConfigError(IntakeError):
    """The configuration file can't be used: names file, key and what is allowed."""

    exit_code = 3
    code = "config-invalid"
    trouble = Trouble.PERMANENT


class StoreError(IntakeError):
    """The database or the blob folder can't be used now."""

    exit_code = 4
    code = "store-unavailable"
    trouble = Trouble.TRANSIENT


class DiskFullError(StoreError):
    """No room left: nothing was acknowledged, nothing is half written."""

    exit_code = 5
    code = "disk-full"


class DigestMismatchError(StoreError):
    """A blob's bytes no longer have the digest that names it."""

    code = "blob-corrupt"
    trouble = Trouble.PERMANENT


class LockedError(IntakeError):
    """Another process works on the database as its daemon."""

    exit_code = 6
    code = "daemon-running"
    trouble = Trouble.TRANSIENT


class SourceError(IntakeError):
    """A mailbox or folder is down, refuses the login or hangs."""

    exit_code = 7
    code = "source-unavailable"
    trouble = Trouble.TRANSIENT


class InputError(IntakeError):
    """Bytes that can't be parsed as what they are, or are refused: empty, too large, encrypted, unknown."""

    exit_code = 8
    code = "unreadable"
    trouble = Trouble.PERMANENT


class ToolError(IntakeError):
    """A program or model the task needs is missing or does not work."""

    exit_code = 9
    code = "tool-missing"
    trouble = Trouble.PERMANENT


class ChildError(IntakeError):
    """The child process that held untrusted bytes died or passed a limit of time or memory."""

    exit_code = 10
    code = "child-died"
    trouble = Trouble.PERMANENT


class NotFoundError(IntakeError):
    """No such record, item, source, page or field here."""

    exit_code = 11
    code = "not-found"
    trouble = Trouble.PERMANENT


class RefusedError(IntakeError):
    """The act would break a rule: a confirmed record, a stale attempt, a missing name."""

    exit_code = 12
    code = "refused"
    trouble = Trouble.PERMANENT


class BalanceError(IntakeError):
    """What a source has, or its log tells of, is not all here: something is missing or lost."""

    exit_code = 13
    code = "out-of-balance"
    trouble = Trouble.PERMANENT


class AlertError(IntakeError):
    """An alert could not be sent: the mail server refuses it or can't be reached, or a contact's command failed."""

    exit_code = 14
    code = "alert-not-sent"
    trouble = Trouble.TRANSIENT


class DamageError(IntakeError):
    """Something that is kept is corrupt, gone, or can't be read from the disk."""

    exit_code = 15
    code = "kept-damaged"
    trouble = Trouble.PERMANENT


class UpgradeError(IntakeError):
    """An upgrade failed and was taken back: the version from before works on the data from before."""

    exit_code = 16
    code = "upgrade-undone"
    trouble = Trouble.PERMANENT


class StrandedError(IntakeError):
    """An upgrade failed and could not be taken back by itself: a person has to see to it."""

    exit_code = 17
    code = "upgrade-stranded"
    trouble = Trouble.PERMANENT
