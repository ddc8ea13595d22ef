"""重大紧急, 扬言, 涉法涉诉, 检举控告: each true only with the sentence that says so.

The words are those of ``_threats``, ``_dangers``, ``_suits`` and ``_accusing``; for threat, danger and accusation a learnt model (``parsers.flag_model``)
proposes sentences that no rule of words knows; the same of both raises the alarm when something has just arrived (``parsers.alarm``). A letter that as a
whole wants somebody in office called to account (``purpose.accuses``) accuses, whatever words it has for the misdeed.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from parsers import flag_model
from parsers.fields import _accusing, _dangers, _make, _suits, _threats, purpose
from parsers.letter import Letter, Zone
from petition_intake.model import Alarm, Finding

_BLANK = re.compile(r"\s+")
_SENTENCE = re.compile(r"[^。!?;\n]+[。!?;]?")


@dataclass(frozen=True, slots=True)
class _Quiet:
    """Letters all of whose sentences the model puts ``below`` its limit (log odds): in how many of how many the flag was there all the same.

    ``spared`` is that limit where one sentence holds a word of the flag that rules spared; ``None``: none may hold any.
    """

    below: float
    wrong: int
    of: int
    spared: float | None = None

    @property
    def confidence(self) -> float:
        """That the flag is not there."""
        return _make.counted(self.wrong, self.of)


@dataclass(frozen=True, slots=True)
class _Flag:
    """``first`` finds the first sentence that raises it: its number, and as what it is raised (the flag's own name, of a threat its kind)."""

    field: str
    first: Callable[[Sequence[str], Sequence[int]], tuple[int, str] | None]
    """Asked of all sentences and of the numbers of those that are ``near``."""
    right: float
    """How often a hit is right."""
    quiet: float
    """How often no hit is right."""
    learnt: frozenset[str] = frozenset()
    """The kinds under which the model knows it."""
    spares: Callable[[str], bool] = lambda _: False
    """Sentences in which the model is not believed: what rules know to be over, refused, or no more than a telephone number."""
    near: Callable[[str], bool] = lambda _: True
    """Whether a sentence holds any word of it, spared or not; without it the flag's absence is never sure."""
    unlike: _Quiet | None = None
    """Where no word is near it."""
    whole: Callable[[Letter], float] = lambda _: 0.0
    """How likely a letter as a whole is one, whatever its single sentences say."""
    both: float = 0.0
    """How often a hit is right that words and model give alike, or that the letter as a whole confirms; 0: not surer than any."""
    of_somebody: bool = False
    """Whether it is of persons: where none is named, it is not surer than any."""


def _threat(sentences: Sequence[str], near: Sequence[int]) -> tuple[int, str] | None:
    found = ((n, _threats.kind_in(sentences[n], sentences[n - 1] if n else "")) for n in near)
    return next(((n, kind) for n, kind in found if kind), None)


def _urgent(sentences: Sequence[str], near: Sequence[int]) -> tuple[int, str] | None:
    return next(((n, "urgent") for n in near if _dangers.urgent_in(sentences[n])), None)


def _lawsuit(sentences: Sequence[str], _near: Sequence[int]) -> tuple[int, str] | None:
    return next(((n, "lawsuit") for n, sentence in enumerate(sentences) if _suits.pending_in(sentence)), None)


def _report(sentences: Sequence[str], near: Sequence[int]) -> tuple[int, str] | None:
    return next(((number, "report") for number in _accusing.accusing(sentences, near)), None)


def _suit_near(sentence: str) -> bool:
    return bool(_suits.HINT.search(sentence))


# Rounded down from letters of our own in layouts and wordings that no rule was written for: 500 or 600 mails of each of ten families of
# bench/letters_made, each read with models of flags and purposes that had learnt from the others; their matters repeat (docs/decisions/sureness.md).
_FLAGS = (
    _Flag("urgent", _urgent, 0.6, 0.97, frozenset({"urgent"}), _dangers.over, _dangers.may_be_in, _Quiet(-2.0, 0, 4189, -2.0)),
    _Flag("lawsuit", _lawsuit, 0.75, 0.94, frozenset({"lawsuit"}), _suits.spares, _suit_near, _Quiet(-1.0, 0, 4106, -3.0), both=0.9974),
    _Flag(
        "report",
        _report,
        0.92,
        0.9,
        frozenset({"report"}),
        _accusing.spares,
        _accusing.may_be_in,
        _Quiet(-1.0, 3, 2546),
        purpose.accuses,
        both=0.9986,
        of_somebody=True,
    ),
    _Flag(
        "threat",
        _threat,
        0.93,
        0.95,
        frozenset({"self_harm", "violence", "mass_action"}),
        _threats.refuses,
        _threats.may_be_in,
        _Quiet(-0.5, 8, 4009, -2.0),
    ),
)
_ALARMING = tuple(flag for flag in _FLAGS if flag.field in {"threat", "urgent"})
_PROPOSED = 0.6
"""How often a sentence is right that only the model takes for one."""
_AS_A_WHOLE, _HARDLY, _RATHER = 0.4, 0.03, 0.5
"""How likely a letter as a whole must be one, how likely none may be whose absence is sure, and what confirms a hit. On families that taught it nothing the
first gave 111 accusations more, and 21 that were none."""
_LEAST, _MOST, _LONGEST = 40, 3000, 150
"""Characters of a letter that says too little, of one that says too much, and of a sentence whose parts are not told apart."""


def may_alarm(several: Sequence[Sequence[str]]) -> list[bool]:
    """Of each of several groups of folded texts, whether one could hold a threat or something urgent: no for most. The model is asked once for all."""
    sentences = [[sentence for text in texts for sentence in _SENTENCE.findall(text)] for texts in several]
    learnt = flag_model.raised([sentence for group in sentences for sentence in group])
    ends = accumulate(map(len, sentences))
    likely = [any(_likeliest(flag, group, learnt[end - len(group) : end]) for flag in _ALARMING) for group, end in zip(sentences, ends, strict=True)]
    return [by_model or any(map(_has_words, texts)) for by_model, texts in zip(likely, several, strict=True)]


def _has_words(text: str) -> bool:
    squeezed = _BLANK.sub("", text)
    return _threats.may_be_in(squeezed) or _dangers.may_be_in(squeezed)


def alarms(texts: Iterable[str]) -> Iterator[Alarm]:
    """Threat and urgency in folded texts, each at the most once, with the first sentence that says so."""
    sentences = [match[0] for text in texts for match in _SENTENCE.finditer(text)]
    learnt = flag_model.raised(sentences)
    for flag in _ALARMING:
        if found := flag.first(sentences, _near(flag, sentences)) or _likeliest(flag, sentences, learnt):
            yield Alarm(flag.field, found[1], sentences[found[0]])


def _near(flag: _Flag, sentences: Sequence[str]) -> list[int]:
    """The numbers of the sentences that hold any word of a flag."""
    return [number for number, sentence in enumerate(sentences) if flag.near(sentence)]


def _likeliest(flag: _Flag, sentences: Sequence[str], learnt: Sequence[Mapping[str, float]]) -> tuple[int, str] | None:
    """The sentence that the model takes for the flag more than any other."""
    found = [(by, n, kind) for n, kinds in enumerate(learnt) for kind, by in kinds.items() if kind in flag.learnt and not flag.spares(sentences[n])]
    return max(found)[1:] if found else None


def hits(sentences: Sequence[str], by: NDArray[np.float32]) -> Iterator[tuple[str, tuple[int, str] | None, str]]:
    """Of each flag the sentence that raises it, with what it says, and how it was found; ``by``: the sentences' ``flag_model.margins``."""
    near = [_near(flag, sentences) for flag in _FLAGS]
    return ((flag.field, *hit) for flag, hit in zip(_FLAGS, _hits(sentences, near, by), strict=True))


def _hits(sentences: Sequence[str], near: Sequence[Sequence[int]], by: NDArray[np.float32]) -> Iterator[tuple[tuple[int, str] | None, str]]:
    learnt = flag_model.above(by)
    for flag, numbers in zip(_FLAGS, near, strict=True):
        if hit := flag.first(sentences, numbers):
            yield hit, "wording"
        else:
            yield _likeliest(flag, sentences, learnt), "learnt"


class FlagsReader:
    """Rules of words; what is denied, told of others or long over takes the hit back."""

    order = 82

    def read(self, letter: Letter, found: Sequence[Finding]) -> Iterator[Finding]:
        """One finding for each flag."""
        spans = letter.once(sentences)
        said = [letter.text[start:end] for start, end in spans]
        by = flag_model.margins(said)
        highest = flag_model.highest(by)
        near = [_near(flag, said) for flag in _FLAGS]
        plain = _LEAST <= sum(map(len, said)) <= _MOST and all(len(sentence) <= _LONGEST for sentence in said)
        for flag, (hit, how), words in zip(_FLAGS, _hits(said, near, by), map(len, near), strict=True):
            if hit:
                right = flag.right if how == "wording" else _PROPOSED
                confirmed = _confirmed(letter, flag, how, highest) and (_somebody(found) or not flag.of_somebody)
                yield self._raised(letter, flag, spans[hit[0]], how, hit[1], max(right, flag.both if confirmed else 0.0))
            elif said and flag.whole(letter) >= _AS_A_WHOLE and not _only_units(found):
                yield self._raised(letter, flag, spans[flag_model.nearest(by, flag.learnt)], "purpose", flag.field, _PROPOSED)
            else:
                quiet = _quiet(letter, flag, words, highest) if plain else None
                yield Finding(flag.field, value=False, confidence=quiet.confidence if quiet else flag.quiet, auto=False, found_by="absent")

    @staticmethod
    def _raised(letter: Letter, flag: _Flag, span: tuple[int, int], how: str, kind: str, confidence: float) -> Finding:
        return _make.found(letter, flag.field, value=True, span=span, how=how if kind == flag.field else f"{how}:{kind}", confidence=confidence)


def _confirmed(letter: Letter, flag: _Flag, how: str, highest: Sequence[float]) -> bool:
    """Whether words and model raise a flag both, or the letter as a whole does; of a picture, where characters may be misread, nothing was counted."""
    agreed = how == "wording" and not flag_model.far(highest, flag.learnt, 0.0)
    return not letter.ocr and (agreed or flag.whole(letter) >= _RATHER)


def _quiet(letter: Letter, flag: _Flag, near: int, highest: Sequence[float]) -> _Quiet | None:
    """What is known of letters like this one, if nothing in it is like the flag; ``near``: how many sentences hold a word of it."""
    if flag.unlike is None or flag.whole(letter) >= _HARDLY:
        return None
    below = flag.unlike.spared if near else flag.unlike.below
    return flag.unlike if near <= 1 and below is not None and flag_model.far(highest, flag.learnt, below) else None


def _somebody(found: Sequence[Finding]) -> bool:
    """Whether the letter is about a person by name."""
    return any(finding.field == "respondents" and isinstance(finding.value, dict) and finding.value["name"] for finding in found)


def _only_units(found: Sequence[Finding]) -> bool:
    """Whether a letter complains of units and of nobody in them: a school that should be looked into is a complaint, not an accusation."""
    named = [finding.value for finding in found if finding.field == "respondents" and isinstance(finding.value, dict)]
    return bool(named) and not any(one["name"] or one["post"] for one in named)


def sentences(letter: Letter) -> tuple[tuple[int, int], ...]:
    """Those of the subject and of everything that is the petition, a form's cells and labels among them."""
    paragraphs = letter.in_zone(Zone.SUBJECT, Zone.OWN)
    return tuple((match.start(), match.end()) for p in paragraphs for match in _SENTENCE.finditer(letter.text, p.start, p.end))


FIELD = FlagsReader()
