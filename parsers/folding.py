"""Folds what is written in several ways and means the same: full-width forms, traditional characters, dashes. One character for one."""

import unicodedata
from importlib import resources

_DASHES = frozenset(range(0x2010, 0x2016)) | {0x2212}
"""Unicode's dashes and the minus sign, all written between the digits of telephone numbers."""


def _simplified() -> dict[str, str]:
    """Traditional characters and the simplified one each is written as on the mainland (``parsers/data``)."""
    rows = resources.files("parsers.data").joinpath("simplified.csv").read_text(encoding="utf-8").splitlines()
    return {row[0]: row[2] for row in rows}


class _Fold(dict[int, int]):
    def __init__(self) -> None:
        super().__init__()
        self.simplified = _simplified()

    def __missing__(self, code: int) -> int:
        char = chr(code)
        folded = "-" if code in _DASHES else unicodedata.normalize("NFKC", char)
        folded = self.simplified.get(folded, folded)
        self[code] = ord(folded) if len(folded) == 1 else code
        return self[code]


_FOLD = _Fold()


def tight(text: str) -> str:
    """A text without its blanks and line breaks."""
    return "".join(text.split())


def fold(text: str) -> str:
    """NFKC and simplified characters, one for one: those that would become several stay as they are."""
    return text.translate(_FOLD)
