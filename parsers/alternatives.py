"""Many alternatives as one regular expression that is tried only where one of them could begin.

``re`` tries every alternative at every character: of a list of a hundred words that costs a microsecond a character, and readers have many such lists.
Here a look at the next character comes first, whether any of them begins with it. What is found is the same.
"""

import re

_WIDTHLESS = re.compile(r"\(\?(?:=|!|<=|<!)|\\[bBAZ]|[\^$]")
_OPENING = re.compile(r"\((?:\?[:>]|\?P<\w+>)?(?!\?)")
_CLASS = re.compile(r"\[\^?\]?(?:\\.|[^\]\\])*\]", re.DOTALL)
_ESCAPE = re.compile(r"\\.", re.DOTALL)
_HARD = re.compile(r"\[\^|\[-|\[.*-\]|\\[0-9]", re.DOTALL)
"""A class of all but some, one in which a hyphen stands for itself, and what refers to a group."""
_REPEAT = re.compile(r"(?P<none>[?*]|\{0?,\d*\}|\{0\})|\+|\{\d+(?:,\d*)?\}")


class _UnknownError(Exception):
    """It may begin with anything, or with nothing, or is written in a way that is not understood here."""


def one_of(*alternatives: str) -> str:
    """The source of a group that matches what ``|`` between these would, in their order; for ``re.compile``, alone or as part of a larger one.

    The alternatives are regular expressions without flags that ignore case. One that may begin with anything costs what it cost before.
    """
    source = "|".join(alternatives)
    try:
        beginnings, empty = _Reader(source).alternation()
    except _UnknownError:
        return f"(?:{source})"
    return f"(?:{source})" if empty else f"(?=[{''.join(sorted(beginnings))}])(?:{source})"


def made_of(*alternatives: str) -> str:
    """The source of an expression for a text that is made of these and nothing else; for ``fullmatch``.

    Each is taken once and for all, for there may be very many ways to put a long text together; any other text is left where the first of them is missing.
    """
    return f"(?>{one_of(*alternatives)})*+"


def by_beginning(*words: str) -> tuple[str, ...]:
    """The same alternatives, those that begin with the same character as one of them: of long lists of words far fewer are tried at each place.

    Of two that match at one place the earlier is still preferred. A word may end in what must not follow it; its first character stands for itself alone.
    """
    rest: dict[str, list[str]] = {}
    for word in words:
        plain = word[0] not in "([\\"
        rest.setdefault(word[0] if plain else word, []).append(word[1:] if plain else "")
    return tuple(f"{beginning}(?:{'|'.join(ends)})" if len(ends) > 1 else beginning + ends[0] for beginning, ends in rest.items())


class _Reader:
    """Reads the source of an expression as far as it says with which characters a match may begin, as pieces of a class (``[…]``)."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._at = 0

    def alternation(self) -> tuple[set[str], bool]:
        """The beginnings of any alternative up to a bracket that closes or the end, and whether one of them may match nothing."""
        beginnings, empty = self._sequence()
        while self._next("|"):
            more, nothing = self._sequence()
            beginnings, empty = beginnings | more, empty or nothing
        return beginnings, empty

    def _sequence(self) -> tuple[set[str], bool]:
        """The same of one alternative; what comes after the first character that must be there is only passed."""
        beginnings: set[str] = set()
        empty = True
        while self._at < len(self._source) and self._source[self._at] not in "|)":
            if widthless := _WIDTHLESS.match(self._source, self._at):
                self._at = widthless.end()
                if widthless[0].startswith("("):
                    self._past_group()
            elif empty:
                found, empty = self._piece()
                beginnings |= found
            elif self._next("("):
                self._past_group()
            else:
                self._character(of_any=True)
        return beginnings, empty

    def _piece(self) -> tuple[set[str], bool]:
        """One character, class or group with its repetition."""
        found, nothing = self._group() if self._source[self._at] == "(" else (self._character(), False)
        if repeat := _REPEAT.match(self._source, self._at):
            self._at = repeat.end()
            nothing = nothing or repeat["none"] is not None
            self._next("?") or self._next("+")
        return found, nothing

    def _group(self) -> tuple[set[str], bool]:
        opening = _OPENING.match(self._source, self._at)
        if opening is None:
            raise _UnknownError
        self._at = opening.end()
        found = self.alternation()
        if not self._next(")"):
            raise _UnknownError
        return found

    def _past_group(self) -> None:
        """To the end of a group that says nothing of the beginning."""
        while not self._next(")"):
            if self._at >= len(self._source):
                raise _UnknownError
            if self._next("("):
                self._past_group()
            else:
                self._character(of_any=True)

    def _character(self, *, of_any: bool = False) -> set[str]:
        """The piece of a class for the next character or class; ``of_any``: it does not matter which."""
        found = _CLASS.match(self._source, self._at) or _ESCAPE.match(self._source, self._at)
        text = found[0] if found else self._source[self._at]
        self._at += len(text)
        if not of_any and (text == "." or _HARD.match(text)):
            raise _UnknownError
        return {text[1:-1] if text.startswith("[") else text if found else re.escape(text)}

    def _next(self, mark: str) -> bool:
        """Whether that comes next; then it is passed."""
        if not self._source.startswith(mark, self._at):
            return False
        self._at += 1
        return True


__all__ = ["by_beginning", "made_of", "one_of"]
