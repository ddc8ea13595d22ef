"""What was wrong with a command line, in the reader's language: typer says it in English alone."""

import re

from petition_intake.i18n import N_, _, fill

_SAID = (
    (
        r"Invalid value for (?P<name>.+?): (?:Value error, )?(?P<value>'.*') is not one of (?P<allowed>.*)\.",
        N_("{name}: there is no {value}. Possible: {allowed}."),
    ),
    (r"Invalid value for (?P<name>.+?): Input should be (?:a valid integer|greater|less).*", N_("{name}: this number is not allowed here.")),
    (r"No such option: (?P<name>\S+) \(Possible options: (?P<allowed>.*)\)", N_("There is no option {name}. Perhaps: {allowed}.")),
    (r"No such option: (?P<name>\S+) Did you mean (?P<allowed>.*)\?", N_("There is no option {name}. Perhaps: {allowed}.")),
    (r"No such option: (?P<name>\S+)", N_("There is no option {name}.")),
    (r"Missing (?:argument|option|parameter) (?P<name>.*)\.", N_("{name} is missing.")),
    (r"Option (?P<name>.*) requires an argument\.", N_("{name} needs a value behind it.")),
    (r"Got unexpected extra argument(?:\(s\)|s)? \((?P<name>.*)\)", N_("That is too much: {name}.")),
)
"""typer 0.29, ``_click/exceptions.py``, ``_click/parser.py`` and ``_param_types.py``; a sentence that is not here stays as it is."""


def in_words(said: str) -> str:
    """The sentence of a refused command line."""
    for shape, words in _SAID:
        if found := re.fullmatch(shape, said):
            return fill(_(words), found.groupdict())
    return said


__all__ = ["in_words"]
