"""Which characters a line is taken to hold: the recogniser's chances weighed with the words they make and with what numbers must satisfy. Pure.

Only characters the recogniser itself held possible are chosen, and a number is changed only where it can't be right as it was read. What was
not chosen stays with the line for the reviewer. Lines of an engine that names no chances for single characters are left as they are.
"""

import math
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ocr import belief, numbers, words
from ocr.engine import Fragment
from ocr.places import NOTHING, Place, places_of, written
from ocr.punctuation import one_dot
from petition_intake.model import Alternative

_WORDS = 0.6
"""Weight of the words against the picture. Measured, as the other weights here, on lines of transmitted faxes: docs/BENCHMARKS.md, OCR."""
_A_CHARACTER = 5.0
"""What an ordinary character costs in ``words.likelihood``: given back, so that reading more characters is no worse than fewer."""
_TRADITIONAL = 0.02
"""Weight of traditional forms: on worn faxes the model wavers between 項 and 项. A page really written in them is left as it is."""
_WRITTEN_SO = 0.04
"""Share of surely read Chinese characters that are traditional forms, from which a page is written in them."""
_SURELY, _ENOUGH = 0.9, 3
_LONGEST_PIECE = 6
"""Places a word may run over, some of them held to be empty."""
_LEAST = 2e-4
_FIRST_READ = 0.02
"""What the recogniser read first is held possible by so much at least, however well another character makes a word: the reviewer sees it."""
_WORTH_SHOWING, _MOST_SHOWN = 0.01, 3
_RARER, _RARE_SEEN = 2.0, 0.02
"""By how much (natural logarithm) a character is rarer than the one that was read to be called rare, and the chance from which the picture shows it."""
_RARE_SURE, _RARE_LINE = 0.92, 0.86
"""What is then claimed of the character at most: 8 of 100 were wrong, 依据 for a written 依椐 most of all; and its factor for the line."""


def choose(lines: Sequence[Fragment]) -> list[Fragment]:
    """The lines of one page with their characters chosen, ``certainty`` and ``right`` calibrated, few ``alternatives`` left."""
    traditional = _in_traditional_forms(lines)
    return [_chosen(line, traditional=traditional) if line.certainty and len(line.certainty) == len(line.text) else line for line in lines]


def _in_traditional_forms(lines: Sequence[Fragment]) -> bool:
    sure = [c for line in lines for c, p in zip(line.text, line.certainty, strict=False) if p > _SURELY and words.is_chinese(c)]
    forms = sum(c in words.traditional_forms() for c in sure)
    return forms >= _ENOUGH and forms > _WRITTEN_SO * len(sure)


def _chosen(line: Fragment, *, traditional: bool) -> Fragment:
    seen = [_one_width(place) for place in places_of(line.text, line.certainty, line.alternatives)]
    places = seen
    if any(place.open for place in seen):
        places = [_likeliest(place) for place in seen] if traditional else _weighed(seen)
    places = numbers.satisfied(places)
    text, chances, others = written(places)
    rare = [_rarer_seen(place) for place, now in zip(seen, places, strict=True) if now.taken]
    return replace(
        line,
        text=text,
        certainty=tuple(min(belief.of_character(p), _RARE_SURE if r else 1.0) for p, r in zip(chances, rare, strict=True)),
        alternatives=tuple(_worth_showing(others)),
        right=belief.of_line([*(p * (_RARE_LINE if r else 1.0) for p, r in zip(chances, rare, strict=True)), *_empty(places)]),
    )


def _rarer_seen(place: Place) -> bool:
    """Whether the picture lets a clearly rarer Chinese character stand here: where it does, a writer has often misspelt the common one."""
    if not place.open or not words.is_chinese(place.taken):
        return False
    rarer = (words.likelihood(place.taken) or 0.0) - _RARER
    return any(
        chance >= _RARE_SEEN and words.is_chinese(c) and c not in words.traditional_forms() and (words.likelihood(c) or 0.0) < rarer
        for c, chance in place.chances.items()
    )


def _empty(places: Sequence[Place]) -> Iterator[float]:
    """The chance that there is nothing, of each place where nothing is taken; white space is nothing, too."""
    for place in places:
        if not place.taken:
            yield min(1.0, place.chances.get(NOTHING, 0.0) + sum(chance for c, chance in place.chances.items() if c.isspace()))


def _worth_showing(others: Sequence[Alternative]) -> Iterator[Alternative]:
    """What a reviewer may want to choose instead: the few likeliest at each place, none that is hardly possible, no blank in between."""
    shown: Counter[tuple[int, int]] = Counter()
    for other in others:
        if other.text.isspace():
            continue
        shown[other.start, other.end] += 1
        if other.confidence >= _WORTH_SHOWING and shown[other.start, other.end] <= _MOST_SHOWN:
            yield other


def _one_width(place: Place) -> Place:
    """Full and half width of one mark, ）and ), or two kinds of middle dot are no doubt about which mark it is: their chances are the likelier one's."""
    if not place.open:
        return place
    likeliest: dict[str, str] = {}
    total: dict[str, float] = {}
    for character in sorted(place.chances, key=lambda c: -place.chances[c]):
        mark = one_dot(unicodedata.normalize("NFKC", character))
        likeliest.setdefault(mark, character)
        total[mark] = total.get(mark, 0.0) + place.chances[character]
    return Place(likeliest[one_dot(unicodedata.normalize("NFKC", place.taken))], {likeliest[mark]: chance for mark, chance in total.items()})


# ---- the picture weighed with the words -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Piece:
    """A word, a mark or nothing over places ``start`` (inclusive) to ``end`` (exclusive), and the logarithm of its weight."""

    start: int
    end: int
    characters: tuple[str, ...]
    weight: float


def _weighed(places: Sequence[Place]) -> list[Place]:
    """The places with the chance of each character among all ways to read the line, the likeliest taken."""
    logs = [_logarithms(place.chances) for place in places]
    amid = _amid_chinese(places)
    pieces = sorted((piece for start in range(len(places)) for piece in _pieces(logs, amid, start)), key=lambda piece: piece.start)
    forth = [0.0] + [-math.inf] * len(places)
    for piece in pieces:
        forth[piece.end] = _either(forth[piece.end], forth[piece.start] + piece.weight)
    back = [-math.inf] * len(places) + [0.0]
    for piece in reversed(pieces):
        back[piece.start] = _either(back[piece.start], back[piece.end] + piece.weight)
    shares: list[dict[str, float]] = [{} for _ in places]
    for piece in pieces:
        share = math.exp(min(0.0, forth[piece.start] + piece.weight + back[piece.end] - forth[-1]))
        for at, character in enumerate(piece.characters, piece.start):
            shares[at][character] = shares[at].get(character, 0.0) + share
    return [_settled(place, share) for place, share in zip(places, shares, strict=True)]


def _logarithms(chances: Mapping[str, float]) -> list[tuple[str, float]]:
    weighted = {c: p * (_TRADITIONAL if c in words.traditional_forms() else 1.0) for c, p in chances.items()}
    least = _LEAST * max(weighted.values())
    return [(c, math.log(p)) for c, p in weighted.items() if p >= max(least, 1e-12)]


def _amid_chinese(places: Sequence[Place]) -> list[bool]:
    """Whether the nearest characters before and after each place are Chinese; the rim of a line counts as such."""
    chinese = [words.is_chinese(place.taken) for place in places]
    held = [number for number, place in enumerate(places) if place.taken]
    before = [max((n for n in held if n < number), default=None) for number in range(len(places))]
    after = [min((n for n in held if n > number), default=None) for number in range(len(places))]
    return [all(n is None or chinese[n] for n in both) for both in zip(before, after, strict=True)]


def _pieces(logs: Sequence[Sequence[tuple[str, float]]], amid: Sequence[bool], start: int) -> Iterator[_Piece]:
    """Everything that may begin at ``start``: nothing, a mark, a character, a word."""
    grown: list[tuple[str, tuple[str, ...], float]] = [("", (), 0.0)]
    for end in range(start, min(len(logs), start + _LONGEST_PIECE)):
        longer = []
        for word, characters, weight in grown:
            for character, log in logs[end]:
                now = (word + character, (*characters, character), weight + log)
                if character == NOTHING and not word:
                    yield _Piece(start, end + 1, now[1], now[2])
                elif character == NOTHING:
                    longer.append(now)
                elif (likely := _likelihood(word, character, amid=amid[end])) is not None:
                    if not word and words.is_chinese(character) and any(c == NOTHING for c, _ in logs[end]):
                        likely = max(likely, -_A_CHARACTER)  # a rare character is no reason to hold that there is none
                    yield _Piece(start, end + 1, now[1], now[2] + _WORDS * (likely + _A_CHARACTER * len(now[0])))
                if words.is_chinese(character) and len(now[0]) < words.LONGEST:
                    longer.append(now)
        grown = longer


def _likelihood(word: str, character: str, *, amid: bool) -> float | None:
    return words.likelihood(word + character, amid=amid) if not word or words.is_chinese(character) else None


def _either(one: float, other: float) -> float:
    high, low = max(one, other), min(one, other)
    return high if low == -math.inf else high + math.log1p(math.exp(low - high))


def _likeliest(place: Place) -> Place:
    return replace(place, taken=max(place.chances, key=lambda c: (place.chances[c], c == place.taken)))


def _settled(place: Place, shares: Mapping[str, float]) -> Place:
    """Of what the recogniser left unsaid nothing is given to the characters it named: their chances add up to no more than before."""
    named, total = min(1.0, sum(place.chances.values())), sum(shares.values())
    if not total > 0:
        return place
    chances = {c: named * share / total for c, share in shares.items()}
    taken = max(chances, key=lambda c: (chances[c], c == place.taken))
    if taken != place.taken:
        chances = {**chances, taken: min(chances[taken], 1.0 - _FIRST_READ), place.taken: max(chances.get(place.taken, 0.0), _FIRST_READ)}
    return Place(taken, chances)
