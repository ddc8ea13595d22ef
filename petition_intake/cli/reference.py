"""The reference pages of the documentation, printed from the code: docs/ERRORS.md and the second half of docs/CLI.md.

``script/reference`` writes them; a test says when they lag behind.
"""

from collections.abc import Iterator
from enum import StrEnum
from typing import Any, get_args

import typer

from petition_intake import errors
from petition_intake.cli.base import INTERRUPTED, PIPE_CLOSED
from petition_intake.cli.program import program
from petition_intake.errors import IntakeError
from petition_intake.messages import ALERTS, COMMANDS, CONCERNS, CONFIGURATION, DOUBTS, INPUT, PROCESSING, RULES, SOURCES, STORAGE, Words
from petition_intake.model import Trouble

CLI_MARK = "<!-- From here on printed from the code by script/reference. -->"
_ERRORS_HEAD = """# Exit codes, failures and what to do

<!-- Printed from the code by script/reference; edit petition_intake/errors.py and petition_intake/messages.py instead. -->

Every refusal is one sentence and a remedy on standard error, in the language of the environment, and an exit code that says what
kind of trouble it is. `--debug` adds the traceback. Failures kept with an item or a record are codes from the lists below; their words
are made when they are shown.

## Exit codes

| exit | name | meaning | waits help |
|---:|---|---|---|
| 0 | | done | |
| 1 | | `doctor` found something that fails; or a fault of the program itself | |
| 2 | | the command line can't be understood | |
"""
_GROUPS = (
    ("Configuration", CONFIGURATION),
    ("Database and disk", STORAGE),
    ("Sources", SOURCES),
    ("What arrived", INPUT),
    ("Doubts about a record", DOUBTS),
    ("Rules that propose to set aside", RULES),
    ("Processing", PROCESSING),
    ("Commands", COMMANDS),
    ("Alerts", ALERTS),
    ("Trouble with the machine", CONCERNS),
)


def error_classes() -> list[type[IntakeError]]:
    """Every class of refusal with an exit code of its own, by exit code."""
    found = {kind.exit_code: kind for kind in reversed(list(vars(errors).values())) if isinstance(kind, type) and issubclass(kind, IntakeError)}
    return [found[code] for code in sorted(found) if code > 1]


def errors_page() -> str:
    """The whole of docs/ERRORS.md."""
    return _ERRORS_HEAD + "\n".join([*_exit_rows(), "", *_code_tables()]) + "\n"


def _exit_rows() -> Iterator[str]:
    for kind in error_classes():
        first = (kind.__doc__ or "").splitlines()[0].rstrip(".")
        yield f"| {kind.exit_code} | {kind.__name__} | {first} | {'yes' if kind.trouble is Trouble.TRANSIENT else 'no'} |"
    yield f"| {INTERRUPTED} | | stopped by Ctrl-C | |"
    yield f"| {PIPE_CLOSED} | | whoever read the output closed it early | |"


def _code_tables() -> Iterator[str]:
    for title, words in _GROUPS:
        yield f"## {title}\n\n| code | what is the matter | what to do |\n|---|---|---|"
        yield from (_code_row(code, word) for code, word in words.items())
        yield ""


def _code_row(code: str, words: Words) -> str:
    return f"| `{code}` | {_cell(words.sentences[0])} | {_cell(words.remedy)} |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def cli_reference() -> str:
    """The commands with their arguments and options, for docs/CLI.md."""
    return "\n".join([CLI_MARK, "", *_command(typer.main.get_command(program()), "petition-intake")]).rstrip() + "\n"


def _command(node: Any, name: str) -> Iterator[str]:  # noqa: ANN401 - typer's vendored click classes are private
    inner = getattr(node, "commands", {})
    if not inner or name == "petition-intake":
        yield f"## {name}" if name == "petition-intake" else f"### {name}"
        yield ""
        yield " ".join((node.help or "").split())
        yield ""
        rows = [_parameter(parameter) for parameter in node.params]
        if rows:
            yield from ("| argument or option | meaning |", "|---|---|", *rows, "")
    for key, child in inner.items():
        yield from _command(child, f"{name} {key}")


def _parameter(parameter: Any) -> str:  # noqa: ANN401 - see _command
    choices = " \\| ".join(f"`{choice}`" for choice in _choices(parameter.type_descriptor.annotation))
    if parameter.param_type_name == "argument":
        named = f"`{parameter.metavar}`"
    else:
        named = ", ".join(f"`{option}`" for option in parameter.opts) + (f" `{parameter.metavar}`" if parameter.metavar else f" {choices}" if choices else "")
    needed = " (required)" if parameter.required and parameter.param_type_name != "argument" else ""
    return f"| {named}{needed} | {_cell(parameter.help or '')} |"


def _choices(annotation: Any) -> list[str]:  # noqa: ANN401 - a type
    """The values of an enumeration, be it inside a list or optional."""
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return [member.value for member in annotation]
    return next((found for inner in get_args(annotation) if (found := _choices(inner))), [])
