"""信访目的 and 事项类别 (Articles 29, 30, 31): ticked on a form, else what a learnt model makes of the words (``parsers.purpose_model``)."""

import re
from collections.abc import Iterator, Mapping, Sequence

from parsers import purpose_features, purpose_model
from parsers.fields import _accusing, _content, _make, _people, _suspects, _told, _wants, title
from parsers.folding import tight
from parsers.letter import Letter, Zone
from petition_intake.model import Finding, JsonValue

NAMES = purpose_features.PURPOSES
TRACKS = {"意见建议": "建议意见", "揭发控告": "检举控告", "求决": "申诉求决", "申诉": "申诉求决"}
_SAYS = {
    "意见建议": _wants.SUGGESTS,
    "申诉": _wants.APPEALS,
    "求决": _wants.WISH,
    "揭发控告": _accusing.WORDS,
    "咨询": _wants.ASKS,
    "其他": _wants.THANKS,
}
"""Words that show a purpose to whoever checks it."""
_ACCUSED, _CLAIMED = "揭发控告", ("求决", "申诉")
_ROWS = 5
_LABEL = 24
"""Characters before a value that are a form's own words (您的建议或诉求:), not the letter's."""
_BOTH = 2
"""Words of harm from which a letter that accuses claims something as well."""


class PurposeReader:
    """What a form ticks; else what the letter most likely wants, and 揭发控告 beside it where it accuses as well."""

    order = 70

    def read(self, letter: Letter, found: Sequence[Finding]) -> Iterator[Finding]:
        """``purpose`` as a list of Chinese names and ``track`` that follows from it."""
        del found
        ticked = letter.once(_ticked)
        if ticked is not None:
            yield ticked
            yield _track(ticked, ticked.confidence)
            return
        heads, text, ranges = words_of(letter)
        if not text.strip() and not heads.strip():
            yield (nothing := _make.absent("purpose", 0.3))
            yield _track(nothing, 0.5)
            return
        model = purpose_model.model()
        ruled, likely = letter.once(_weighed)
        accusing = letter.once(_accused).share
        names = _both(_said(letter, heads, text) or _likeliest(likely, heads, text), likely, accusing, heads, text)
        span = _span(letter, _SAYS[names[0]], ranges)
        sure = agreed(names, ruled) and not (names[0] in _CLAIMED and _may_accuse(letter, heads, text))
        finding = _judged(letter, names, span, model.confidence(names[0], likely[names[0]]) if sure else min(likely[names[0]], purpose_model.UNSURE))
        yield finding
        track = TRACKS.get(names[0], "")
        as_track = model.confidence(track, of_track(track, likely)) * _legible(letter, span) if sure else 0.0
        yield _track(finding, max(finding.confidence, as_track))


def agreed(names: Sequence[str], ruled: str) -> bool:
    """Whether the rules say the same of a letter as the model. An accusation needs them not: people accuse in words that no list has."""
    return tuple(names) in {(ruled,), (_ACCUSED,)}


def _ticked(letter: Letter) -> Finding | None:
    for pair in _people.pairs(letter):
        if pair.key != "purpose" or pair.paragraph.zone is not Zone.OWN:
            continue
        value = tight(letter.text[pair.start : max(pair.end, pair.paragraph.end)])
        ticked = re.findall(r"[☑✓√■●✔](意见建议|申诉|求决|揭发控告|咨询|其他)", value) or [n for n in NAMES if value.startswith(n)]
        if ticked:
            at = letter.text.find(ticked[0], pair.start)
            span = (max(at, pair.start), max(at, pair.start) + len(ticked[0]))
            confidence = 0.9985 * _make.reading(letter, span, 0.98 * letter.certainty(pair.start, pair.end))
            return _make.found(letter, "purpose", list(ticked), span, "form-label", confidence)
    return None


def words_of(letter: Letter) -> tuple[str, str, list[tuple[int, int]]]:
    """Headings and story of a letter, and where the paragraphs of the story stand."""
    return letter.once(_words_of)


def _words_of(letter: Letter) -> tuple[str, str, list[tuple[int, int]]]:
    heads = "\n".join(letter.text[a:b] for a, b in title.heading_ranges(letter))
    asked = {pair.paragraph.start: pair.start for pair in reversed(_people.pairs(letter)) if pair.start - pair.paragraph.start < _LABEL}
    ranges = [(asked.get(p.start, p.start), p.end) for p in _content.body(letter)]
    return heads, "\n".join(letter.text[a:b] for a, b in ranges), ranges


def accuses(letter: Letter) -> float:
    """How likely it is that a letter as a whole wants somebody in office called to account: 1 where it ticks that, 0 where it ticks something else."""
    ticked = letter.once(_ticked)
    if ticked is not None and isinstance(ticked.value, list):
        return float(_ACCUSED in ticked.value)
    return letter.once(_weighed)[1][_ACCUSED]


def others(letter: Letter) -> purpose_features.Others:
    """In how many sentences of a letter others are named."""
    return letter.once(_others)


def _others(letter: Letter) -> purpose_features.Others:
    told = _told.sentences(letter)
    return purpose_features.Others(sum(_suspects.in_office(one.text) for one in told), sum(bool(one.named) for one in told), sum(one.perhaps for one in told))


def _weighed(letter: Letter) -> tuple[str, dict[str, float]]:
    """What the rules say a letter wants, and how likely the model holds each purpose."""
    heads, text, _ = words_of(letter)
    accused = letter.once(_accused)
    ruled = _wants.judged(heads, text, accused.share)
    return ruled, purpose_model.model().likely(purpose_features.seen(heads, text, accused, ruled, others(letter)))


def _accused(letter: Letter) -> _accusing.Accused:
    heads, text, _ = words_of(letter)
    return _accusing.accused(heads, text)


def of_track(track: str, likely: Mapping[str, float]) -> float:
    """How likely a track is: all purposes that lead to it together."""
    return sum(p for name, p in likely.items() if TRACKS.get(name) == track)


def _said(letter: Letter, heads: str, text: str) -> str | None:
    """What the letter itself says it is: an appeal by the name in its heading or first rows, advice by a heading against which its text has nothing."""
    if any(map(_wants.CALLS_ITSELF_APPEAL.fullmatch, [*heads.split("\n"), *map(letter.of, letter.own[:_ROWS])])):
        return "申诉"
    return "意见建议" if _wants.only_improves(heads, text, letter.once(_accused).share) else None


def _may_accuse(letter: Letter, heads: str, text: str) -> bool:
    """Whether a letter names somebody of an office and holds a word of an accusation: what looks like a claim may be one.

    Of claims above the model's limit that agree with the rules, eleven families each read by a model that had learnt from the others, 3 of 1,454 were wrong
    without either sign, 0 of 250 with one of them, and 2 of 26 with both.
    """
    return others(letter).in_office > 0 and _accusing.may_be_in(f"{heads}\n{text}")


def _likeliest(likely: Mapping[str, float], heads: str, text: str) -> str:
    """What the model holds likeliest; where it is in two minds, and there are words of an accusation or for who calls to account, that."""
    tied = likely[_ACCUSED] >= _IN_TWO_MINDS and _accusing.may_be_in(f"{heads}\n{text}")
    return _ACCUSED if tied else max(NAMES, key=likely.__getitem__)


_IN_TWO_MINDS = 0.45


def _both(best: str, likely: Mapping[str, float], accusing: float, heads: str, text: str) -> tuple[str, ...]:
    """The purpose that matters most; where a letter claims and accuses, the other one too."""
    if best in _CLAIMED and accusing > 0:
        return best, _ACCUSED
    claims = _wants.CLAIMS.search(heads) or len(_wants.HURT.findall(text)) >= _BOTH
    if best == _ACCUSED and claims and max(likely[name] for name in _CLAIMED) > _ASIDE:
        return best, max(_CLAIMED, key=likely.__getitem__)
    return (best,)


_ASIDE = 0.1
"""How likely a claim must be to be said beside an accusation."""


def _judged(letter: Letter, names: Sequence[str], span: tuple[int, int] | None, confidence: float) -> Finding:
    if span is None:
        return _make.generated("purpose", [*names], confidence)
    return _make.found(letter, "purpose", [*names], span, "learnt", confidence * _legible(letter, span))


def _legible(letter: Letter, span: tuple[int, int] | None) -> float:
    """How sure a letter is read as it was written: the model weighs all of it, so one character more or less hardly counts."""
    return 1.0 if span is None else _make.reading(letter, span, 0.97, _make.LOOSE)


def _track(purpose: Finding, confidence: float) -> Finding:
    names = purpose.value if isinstance(purpose.value, list) else []
    tracks: list[JsonValue] = [*sorted({TRACKS[str(name)] for name in names if name in TRACKS})]
    if not tracks:
        return _make.absent("track", 0.5)
    return Finding("track", tracks, round(confidence, 4), auto=False, found_by="derived:purpose")


def _span(letter: Letter, says: "re.Pattern[str]", ranges: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    for start, end in [*title.heading_ranges(letter), *ranges]:
        match = says.search(letter.text, start, end)
        if match:
            return match.span()
    return None


FIELD = PurposeReader()
