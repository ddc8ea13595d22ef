"""Lines of a PDF's text layer that are to be compared with what the page shows: a few for each font, since it is fonts that lie.

A font's map to Unicode may give other digits than those drawn, or other everyday characters, and nothing in the text shows it. So a line
with many different digits and one with many different characters is drawn for each font when it first appears, and the pages whose
digits, or words, are of that font are written down beside it. Where words stand over a picture of the whole page it is no font that
lies but perhaps somebody's recognition: there each page answers for itself.
"""

import io
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from PIL import Image

from parsers.formats._pdf_leaf import POINTS, Leaf
from parsers.formats._pdf_words import Words
from petition_intake.errors import InputError
from petition_intake.model import Box, Line
from petition_intake.ports import Probe

_Kind = Literal["words", "digits"]
_Key = tuple[Hashable, _Kind]
_LEAST: dict[_Kind, int] = {"words": 6, "digits": 4}
"""Different characters of one font in a line from which it is worth reading."""
_TRIES = 8
"""Lines of a page that are drawn at the most."""
_LONGEST = 40
"""Characters as wide as they are high."""
_STRIP_HEIGHT, _SLACK = 48, 0.12
"""Pixels of a line's height as it is drawn, and what is drawn around it in heights of the line."""
_POINTS_LEAST, _POINTS_MOST = 6.0, 40.0
_WIDE = (0.55, 1.9)
"""The width of a line against its characters' (a Chinese one as wide as high, others half): more is words far apart, or words over words."""
_STRANGE = 0.2
"""Share of characters of other scripts than Chinese and Latin: what reads the line does not know them."""


@dataclass(slots=True)
class _Account:
    """A font's words or digits: the pages that have some, and the line drawn for them."""

    pages: list[int] = field(default_factory=list)
    line: "tuple[str, bytes] | None" = None


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A line that can be drawn and read by itself, and how many different characters it has of each font and kind."""

    line: Line
    shows: dict[_Key, int]


class Probes:
    """Gathers a document's probes, page by page."""

    def __init__(self) -> None:
        """Nothing is drawn yet."""
        self._accounts: dict[_Key, _Account] = {}

    def look(self, leaf: Leaf, words: Words, rows: Sequence[tuple[Line, range]], dpi: float, *, over_picture: bool) -> None:
        """Take the page down to every font on it, and draw a line for each that has none; ``dpi`` is that of the lines' boxes."""
        told = [(line, _fonts(words, where, leaf.number if over_picture else None)) for line, where in rows]
        keys = {key for _, shows in told for key in shows}
        for key in keys:
            self._accounts.setdefault(key, _Account()).pages.append(leaf.number)
        open_keys = {key for key in keys if self._accounts[key].line is None}
        candidates = list(_candidates(told, dpi)) if open_keys else []
        for _ in range(_TRIES):
            best = max(candidates, key=lambda one: sum(one.shows.get(key, 0) for key in open_keys), default=None)
            served = {key for key in open_keys if best and best.shows.get(key, 0) >= _LEAST[key[1]]}
            if best is None or not served:
                return
            candidates.remove(best)
            if strip := _drawn(leaf, best.line.box, dpi):
                open_keys -= served
                for key in served:
                    self._accounts[key].line = best.line.text, strip

    def found(self) -> tuple[Probe, ...]:
        """The lines drawn, each with all the pages that stand or fall with it."""
        pages: dict[tuple[str, bytes], dict[_Kind, set[int]]] = {}
        for (_, kind), account in self._accounts.items():
            if account.line:
                pages.setdefault(account.line, {"words": set(), "digits": set()})[kind].update(account.pages)
        return tuple(Probe(text, strip, tuple(sorted(of["words"])), tuple(sorted(of["digits"]))) for (text, strip), of in pages.items())


def _fonts(words: Words, where: range, page: int | None) -> dict[_Key, int]:
    """How many different characters and digits of each font the line has; ``page`` stands for all fonts where each page answers for itself."""
    seen: dict[_Key, set[str]] = {}
    for index in where:
        font, char = words.font(index)
        if char.isalnum():
            kind: _Kind = "digits" if char.isdigit() else "words"
            seen.setdefault((("page", page) if page else font, kind), set()).add(char)
    return {key: len(chars) for key, chars in seen.items()}


def _candidates(told: Sequence[tuple[Line, dict[_Key, int]]], dpi: float) -> Iterator[_Candidate]:
    """Lines of print as people read it, with nothing else at the same height close by."""
    for line, shows in told:
        height, long = line.box.bottom - line.box.top, sum(1.0 if char >= "\u2e80" else 0.5 for char in line.text)
        if not _POINTS_LEAST <= height * POINTS / dpi <= _POINTS_MOST or long > _LONGEST or not _is_known(line.text):
            continue
        is_print = _WIDE[0] * long * height <= line.box.right - line.box.left <= _WIDE[1] * long * height
        if is_print and not any(_meet(line.box, other.box) for other, _ in told if other is not line):
            yield _Candidate(line, shows)


def _is_known(text: str) -> bool:
    letters = [char for char in text if char.isalnum()]
    return sum(not (char.isascii() or "\u4e00" <= char <= "\u9fff") for char in letters) <= _STRANGE * len(letters)


def _meet(one: Box, other: Box) -> bool:
    """Whether two lines are, in part, in the same place."""
    common = min(one.bottom, other.bottom) - max(one.top, other.top), min(one.right, other.right) - max(one.left, other.left)
    return common[0] > (one.bottom - one.top) / 4 and common[1] > 0


def _drawn(leaf: Leaf, box: Box, dpi: float) -> bytes | None:
    """The line as the page shows it, as a PNG; None where nothing is seen, or in no time that is left."""
    points = POINTS / dpi
    slack = _SLACK * (box.bottom - box.top)
    width, height = leaf.sheet.get_size()
    inset = (box.left - slack) * points, (box.top - slack) * points, width - (box.right + slack) * points, height - (box.bottom + slack) * points
    left, top, right, bottom = (max(edge, 0.0) for edge in inset)
    try:
        picture = leaf.drawn(_STRIP_HEIGHT * dpi / (box.bottom - box.top), (left, top, right, bottom)).convert("L")
    except InputError:  # the page itself is drawn already
        return None
    low, high = picture.getextrema()
    return _png(picture) if low != high else None


def _png(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "PNG", compress_level=1)
    return out.getvalue()
