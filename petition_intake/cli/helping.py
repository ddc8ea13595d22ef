"""The help of every command in the reader's language, and none of it cut off.

What typer says by itself it looks up in our catalogue where it asks gettext; where it does not (the line of usage), it is said here. A sentence in Chinese
has no spaces, at which rich breaks lines, and rich would end it with ``…``: here a line breaks between characters of Chinese too.
"""

import re
from collections.abc import Callable
from typing import Any, ClassVar

from rich.cells import cell_len
from rich.containers import Lines
from rich.text import Text

from petition_intake.i18n import N_, _

LIBRARY_WORDS = (
    N_("(deprecated) "),
    N_("(dynamic)"),
    N_("Aborted!"),
    N_("Aborted."),
    N_("Arguments"),
    N_("Commands"),
    N_("Error"),
    N_("Missing command."),
    N_("No such command {name!r}."),
    N_("Options"),
    N_("Try [blue]'{command_path} {help_option}'[/] for help."),
    N_("[default: {}]"),
    N_("[env var: {}]"),
    N_("[required]"),
    N_("default: {default}"),
    N_("env var: {var}"),
    N_("required"),
    N_("Show this message and exit."),
)
"""What typer says by itself; it looks these up in our catalogue."""

_USAGE, _OPTIONS, _REST = "Usage: ", "[OPTIONS]", "COMMAND [ARGS]..."
_LABELS = (N_("Usage: "), N_("[OPTIONS]"), N_("COMMAND [ARGS]..."))
_TYPE = re.compile(r"<(?:list\[)?(?P<choices>[^\[\]<>]+)\]?>")
_OPENING, _CLOSING = frozenset("（《“‘「【"), frozenset("，。；：、！？）》”’」】")
"""Marks that end no line, and marks that begin none."""


def speak(node: Any) -> None:  # noqa: ANN401 - typer's vendored click classes are private
    """Give a command, and all commands in it, its help in the reader's language."""
    for attribute in ("help", "short_help", "epilog"):
        if getattr(node, attribute, None):
            setattr(node, attribute, _(" ".join(getattr(node, attribute).split())))
    node.options_metavar = _(_OPTIONS)
    if hasattr(node, "subcommand_metavar"):
        node.subcommand_metavar = _(_REST)
    for parameter in getattr(node, "params", ()):
        _speak_of(parameter)
    node.get_help_option = _with_help_option(node.get_help_option)
    node.get_usage = _with_label(node.get_usage)
    node.format_help = _whole(node.format_help)
    for inner in getattr(node, "commands", {}).values():
        speak(inner)


def _speak_of(parameter: Any) -> None:  # noqa: ANN401 - see above
    if getattr(parameter, "help", None):
        parameter.help = _(parameter.help)
    shown_by = parameter.display_type_rich
    parameter.display_type_rich = lambda ctx: kind(shown_by(ctx))


def kind(shown: str | None) -> str:
    """What stands behind an option: choices, with room to break the line; nothing for a type that only a programmer knows."""
    found = _TYPE.fullmatch(shown or "")
    if found is None:
        return shown or ""
    return found["choices"].replace("|", " | ") if "|" in found["choices"] else ""


def _with_help_option(option_of: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def help_option(ctx: Any) -> Any:  # noqa: ANN401 - see above
        option = option_of(ctx)
        if option is not None:
            option.help = _(option.help)
            option.metavar = ""
        return option

    return help_option


def _with_label(usage_of: Callable[[Any], str]) -> Callable[[Any], str]:
    return lambda ctx: usage_of(ctx).replace(_USAGE, _(_USAGE), 1)


def _whole(format_help: Callable[[Any, Any], None]) -> Callable[[Any, Any], None]:
    """Let the texts of help be laid out by lines of ours."""

    def formatted(ctx: Any, formatter: Any) -> None:  # noqa: ANN401 - see above
        from typer import rich_utils

        class Highlighter(rich_utils.OptionHighlighter):
            highlights: ClassVar[list[str]] = [*rich_utils.OptionHighlighter.highlights, rf"^(?P<usage>{_(_USAGE)})"]

            def __call__(self, text: str | Text) -> Text:
                found = super().__call__(text)
                return Broken(found.plain, found.style, spans=found.spans)

        rich_utils.highlighter = Highlighter()
        format_help(ctx, formatter)

    return formatted


class Broken(Text):
    """A text whose lines break at spaces and between characters of Chinese."""

    def wrap(self, console: Any, width: int, **_options: Any) -> Lines:  # noqa: ANN401 - rich's own signature
        """Its lines, none wider than ``width`` cells."""
        del console
        lines = Lines()
        for line in self.split(allow_blank=True):
            pieces = line.divide(breaks(line.plain, width))
            for piece in pieces:
                piece.rstrip_end(width)
            lines.extend(pieces)
        return lines


def breaks(text: str, width: int) -> list[int]:
    """Where a text of one line is broken into lines of at most ``width`` cells."""
    found: list[int] = []
    begin = last = used = 0
    for at, character in enumerate(text):
        if at > begin and _may_break(text[at - 1], character):
            last = at
        while begin < at and used + cell_len(character) > width and not character.isspace():
            begin = last if last > begin else at
            found.append(begin)
            used = cell_len(text[begin:at])
        used += cell_len(character)
    return found


def _may_break(before: str, after: str) -> bool:
    if after.isspace() or after in _CLOSING or before in _OPENING:
        return False
    return before.isspace() or cell_len(before) > 1 or cell_len(after) > 1


__all__ = ["Broken", "breaks", "kind", "speak"]
