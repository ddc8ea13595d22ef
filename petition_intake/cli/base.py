"""What every command shares: the group that turns errors into sentences, the configuration, the operator's name."""

import errno
import getpass
import os
import pwd
import shlex
import shutil
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer._click.exceptions import UsageError  # what typer.BadParameter is one of; typer itself gives it no public name
from typer.core import TyperGroup

from petition_intake import config as configuration
from petition_intake.cli.loading import loading
from petition_intake.cli.screen import complain, note
from petition_intake.cli.usage import in_words
from petition_intake.errors import DiskFullError, IntakeError, RefusedError, ToolError
from petition_intake.i18n import N_, _

if TYPE_CHECKING:
    from petition_intake.wiring import House
    from store.store import Store

INTERRUPTED = 130
PIPE_CLOSED = 141
_GLOBAL = {"--config": True, "--debug": False}
"""Options of the whole program that may stand anywhere on the line, and whether a value follows."""

By = Annotated[str | None, typer.Option("--by", envvar="PETITION_OPERATOR", metavar="NAME", help=N_("In whose name it is done (default: the login name)."))]
AsJson = Annotated[bool, typer.Option("--json", help=N_("Print JSON for a program."))]
Unmasked = Annotated[bool, typer.Option("--unmask", help=N_("Show personal data in full; who had it shown stands in the history."))]


@dataclass(slots=True)
class Choices:
    """The global options of one call."""

    config: Path | None = None
    debug: bool = False


class Intake(TyperGroup):
    """The whole program as one command: every refusal leaves it as one sentence, its remedy and the exit code of its class."""

    configurations = 0
    """How many the line names."""

    def main(self, args: Sequence[str] | None = None, *rest: Any, **named: Any) -> Any:  # noqa: ANN401 - typer's own signature
        """Let the global options stand behind the command too."""
        words = hoisted(sys.argv[1:] if args is None else list(args))
        options = words[: words.index("--")] if "--" in words else words
        self.configurations = sum(word.partition("=")[0] == "--config" for word in options)
        return super().main(words, *rest, **named)

    def invoke(self, ctx: typer.Context) -> Any:  # type: ignore[override]  # noqa: ANN401 - typer's own signature
        """Run the command; words for what goes wrong, a traceback only with ``--debug``."""
        try:
            if self.configurations > 1:  # a wrapper that names one would be overruled by who calls it (docs/SECURITY.md)
                raise RefusedError("config-twice")
            return super().invoke(ctx)
        except IntakeError as error:
            raise typer.Exit(_report(error, ctx)) from None
        except UsageError as error:
            raise UsageError(in_words(error.format_message()), error.ctx) from None
        except BrokenPipeError:
            close_pipe()
            raise typer.Exit(PIPE_CLOSED) from None
        except OSError as error:
            if error.errno != errno.ENOSPC:
                raise typer.Exit(_report(_unforeseen(error), ctx)) from None
            raise typer.Exit(_report(DiskFullError(), ctx)) from None
        except (RuntimeError, ValueError, LookupError, TypeError, AttributeError, ArithmeticError, MemoryError, ImportError) as error:
            if isinstance(error, typer.Exit | typer.Abort):
                raise
            raise typer.Exit(_report(_unforeseen(error), ctx)) from None


def _unforeseen(error: BaseException) -> IntakeError:
    return IntakeError("internal", kind=type(error).__name__)


def _report(error: IntakeError, ctx: typer.Context) -> int:
    if isinstance(ctx.obj, Choices) and ctx.obj.debug:
        traceback.print_exc()
    complain(error)
    return error.exit_code


def hoisted(arguments: Sequence[str]) -> list[str]:
    """The arguments with global options moved to the front, wherever they were typed (not behind ``--``)."""
    front: list[str] = []
    rest: list[str] = []
    waiting = list(arguments)
    while waiting:
        word = waiting.pop(0)
        if word == "--":
            return [*front, *rest, word, *waiting]
        name, equals, _value = word.partition("=")
        if name not in _GLOBAL:
            rest.append(word)
            continue
        front.append(word)
        if _GLOBAL[name] and not equals and waiting:
            front.append(waiting.pop(0))
    return front + rest


def called(arguments: Sequence[str]) -> str | None:
    """The first word that is neither a global option nor the value of one: the command."""
    waiting = hoisted(arguments)
    while waiting and waiting[0].startswith("-"):
        name, equals, _value = waiting.pop(0).partition("=")
        if _GLOBAL.get(name) and not equals and waiting:
            waiting.pop(0)
    return waiting[0] if waiting else None


def choices(ctx: typer.Context) -> Choices:
    """The global options of this call."""
    return ctx.obj if isinstance(ctx.obj, Choices) else Choices()


def settings(ctx: typer.Context) -> configuration.Config:
    """The checked configuration named on the command line, or the usual one."""
    return configuration.load(choices(ctx).config)


def house(ctx: typer.Context) -> "AbstractContextManager[House]":
    """The opened house (database, blobs) without the daemon's part; imported late, so that ``--help`` stays quick."""
    return house_of(settings(ctx))


def house_of(config: configuration.Config) -> "AbstractContextManager[House]":
    """The house as the account sees it under which the command runs."""
    with loading():
        from petition_intake.wiring import House

    return House.open(config, daemon=False, reader=account(config))


def account(config: configuration.Config) -> str:
    """The account of whoever reads: the process's own, or the one that called ``sudo`` to run it as root or as the owner of what is kept.

    Unlike ``operator`` it is no claim: neither an option nor PETITION_OPERATOR or LOGNAME changes it, and what ``sudo`` says of its caller is taken only from
    who could read the files in any case. An account without a name is its number.
    """
    uid, caller = os.getuid(), os.environ.get("SUDO_UID", "")
    if caller.isdecimal() and uid in {0, _owner(config.store.blobs)}:
        uid = int(caller)
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return str(uid)


def _owner(folder: Path) -> int | None:
    try:
        return folder.stat().st_uid
    except OSError:
        return None


def operator(by: str | None) -> str:
    """Who acts: ``--by`` or PETITION_OPERATOR, else the login name; refused when there is neither."""
    if by and by.strip():
        return by.strip()
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        raise RefusedError("who-missing") from None


def unmasking(store: "Store", nos: Sequence[str], by: str) -> None:
    """Note that the records' personal data is shown in full, before it is; ``by`` names the command."""
    store.note_unmasked(nos, operator(os.environ.get("PETITION_OPERATOR")), by)


_YES, _NO = frozenset({"y", "yes", "是"}), frozenset({"", "n", "no", "否"})


def agrees(question: str) -> bool:
    """Whether the person at the terminal says yes; saying nothing is no."""
    while True:
        answer = str(typer.prompt(question + _(" [y/N]"), default="", show_default=False, err=True)).strip().lower()
        if answer in _YES | _NO:
            return answer in _YES
        note(_("Please answer y for yes or n for no."))


def ask(question: str) -> None:
    """Go on only when the person agrees; else leave with exit code 1."""
    if not agrees(question):
        note(_("Nothing was changed."))
        raise typer.Exit(1)


def asked_secret() -> str:
    """A password, typed without echo or from standard input; never on the command line, never kept."""
    if sys.stdin.isatty():
        typed = str(typer.prompt(_("Password"), hide_input=True, default="", show_default=False, err=True))
    else:
        typed = sys.stdin.readline().rstrip("\r\n")
    if not typed:
        raise RefusedError("value-missing")
    return typed


def edited(text: str) -> str:
    """The text as it comes back from the operator's editor; refused when nothing was saved or no editor works.

    The file is readable for its owner alone and lies in a folder that is removed: it may hold personal data.
    """
    named = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    words = shlex.split(named) if named else [next(filter(None, map(shutil.which, ("editor", "nano", "vi"))), "")]
    if not words or not shutil.which(words[0]):
        raise ToolError("editor-missing", tool=words[0] if words else "")
    with tempfile.TemporaryDirectory(prefix="petition-intake-") as folder:
        file = Path(folder) / "text.txt"
        file.write_text(text, encoding="utf-8")
        os.utime(file, (0, 0))
        done = subprocess.run([*words, str(file)], check=False)
        if done.returncode or file.stat().st_mtime == 0:
            raise RefusedError("value-missing")
        return file.read_text(encoding="utf-8", errors="replace")


def close_pipe() -> None:
    """Give a closed standard output to nobody, so that the interpreter's last flush is quiet."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def stopped() -> None:
    """Say that the operator stopped it."""
    note(_("Stopped."))
