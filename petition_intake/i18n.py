"""The reader's language: English message ids, Chinese when the environment says so.

``LANGUAGE``, ``LC_ALL``, ``LC_MESSAGES``, ``LANG`` are asked as GNU gettext asks them, without needing the locale to be installed:
a bare server in China often has none. ``N_`` marks a text that is translated only when it is shown.
"""

import gettext as _gettext
import os
import string
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal

Language = Literal["en", "zh"]
DOMAIN = "petition_intake"
LOCALE_FOLDER = Path(__file__).parent / "locale"
_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
_PLAIN = frozenset({"C", "POSIX"})


def language(environment: Mapping[str, str] | None = None) -> Language:
    """The language of the reader: ``zh`` for any Chinese locale, else ``en``. ``LC_ALL=C`` silences ``LANGUAGE``, as in GNU gettext."""
    environment = os.environ if environment is None else environment
    locale = next(filter(None, map(environment.get, _VARIABLES)), "")
    if locale in _PLAIN:
        return "en"
    wish = (environment.get("LANGUAGE") or locale).split(":")[0].lower()
    return "zh" if wish == "zh" or wish.startswith(("zh_", "zh-", "zh.", "zh@")) else "en"


@cache
def _catalogue(wanted: Language) -> _gettext.NullTranslations:
    if wanted == "en":
        return _gettext.NullTranslations()
    return _gettext.translation(DOMAIN, LOCALE_FOLDER, languages=["zh_CN"])


def translate(text: str, wanted: Language | None = None) -> str:
    """The text in the wanted language (default: the environment's); the text itself where the catalogue has none."""
    return _catalogue(wanted or language()).gettext(text) if text else ""


_ = translate


def N_(text: str) -> str:  # noqa: N802 - the name gettext tools look for
    """Mark a text for the catalogue and return it untouched."""
    return text


class _Lenient(string.Formatter):
    def get_value(self, key: int | str, args: object, kwargs: Mapping[str, object]) -> object:
        del args
        return kwargs.get(str(key), "?")


def fill(text: str, params: Mapping[str, object]) -> str:
    """Put named parameters into a translated text; a missing one shows as ``?``, so that a message never fails to be shown."""
    return _Lenient().vformat(text, (), params)


def needed(text: str) -> frozenset[str]:
    """The names of the parameters a text asks for."""
    return frozenset(name for _literal, name, _spec, _conversion in string.Formatter().parse(text) if name)


def speak_for_libraries() -> None:
    """Let the libraries that ask gettext's own domain (typer) find their words in our catalogue."""
    if language() == "zh":
        _gettext.bindtextdomain(DOMAIN, LOCALE_FOLDER)
        _gettext.textdomain(DOMAIN)
