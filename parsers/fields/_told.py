"""The sentences of heading and story, and whom they name besides the petitioners."""

import re
from dataclasses import dataclass

from parsers.fields import _content, _divisions, _names, _people, _suspects, _units, title
from parsers.letter import Letter


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence of heading or story without numbers in brackets: where it begins in the letter, and whom it names besides the petitioners."""

    start: int
    text: str
    cuts: tuple[tuple[int, int], ...]
    """Where in ``text`` a bracket stood with somebody's number (某某(电话…)欠我…), and how long it was."""
    named: tuple[_suspects.Suspect, ...]
    perhaps: bool
    """Whether it holds anything that may be anybody's name."""

    def place(self, at: int) -> int:
        """Where in the letter a character of ``text`` stands."""
        return self.start + at + sum(length for cut, length in self.cuts if cut <= at)


_NUMBERED = re.compile(r"\s*\((?:其|公民)?(?:身份证|电话|手机|联系)[^()]{0,40}\)")
"""What a story says of whoever it names, so that he can be found."""


def sentences(letter: Letter) -> tuple[Told, ...]:
    """The sentences of heading and story, found once."""
    return letter.once(_told)


def _told(letter: Letter) -> tuple[Told, ...]:
    own = frozenset(p.name for p in _people.people(letter))
    return tuple(
        Told(sentence.start(), text, cuts, tuple(_suspects.named(bare)), _suspects.perhaps(bare, own))
        for span in ranges(letter)
        for sentence in _CLAUSES.finditer(letter.text, *span)
        for text, cuts in [_without_numbers(sentence[0])]
        for bare in [without_places(text)]
    )


def _without_numbers(sentence: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    cuts: list[tuple[int, int]] = []
    for found in _NUMBERED.finditer(sentence) if "(" in sentence else ():
        cuts.append((found.start() - sum(length for _, length in cuts), len(found[0])))
    return _NUMBERED.sub("", sentence) if cuts else sentence, tuple(cuts)


def ranges(letter: Letter) -> list[tuple[int, int]]:
    """Where heading and story stand in the letter's text."""
    return list(dict.fromkeys([*title.heading_ranges(letter), *_content.ranges(letter)]))


_CLAUSES = re.compile(r"[^。!?;\n]+")
_VILLAGE = re.compile(r"[\u4e00-\u9fff]{1,4}?(?:村|社区|屯|寨)")


def without_places(sentence: str) -> str:
    """The sentence with strokes (、) in the place of its divisions, villages and the units whose people it names: a name begins behind them."""
    for found in _divisions.scan(sentence):
        village = _VILLAGE.match(sentence, found.end) if found.level > 4 else None
        stop = village.end() if village else found.end
        sentence = sentence[: found.start] + "、" * (stop - found.start) + sentence[stop:]
    for match in _units.within(sentence):
        stop = match.end() + sentence.startswith("的", match.end())
        if _names.surnamed(sentence[stop : stop + 3]) or _names.surnamed(sentence[stop : stop + 2]):
            start = match.start() + _units.trim(match["unit"])[1]
            sentence = sentence[:start] + "、" * (stop - start) + sentence[stop:]
    return sentence
