"""Pages as a reviewer sees them: which characters are in doubt and what else they may be, what was written by hand, how the page came. Pure."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from petition_intake import labels
from petition_intake.i18n import N_, Language, fill, translate
from petition_intake.masking import mask_phone
from petition_intake.model import Envelope, Line, Page, PageSignal, Reading

LOW = 0.8
"""Confidence below which a line is in doubt as a whole, where nothing is known of its characters."""
DOUBTFUL = 0.98
"""Certainty below which a single character is shown as doubtful."""
_OTHERS = 3
"""Other readings offered for one stretch of characters."""
_STANDARD_ROWS = 150
"""Rows an inch: standard resolution has 98, fine 196."""
_SKEWED = 0.5
"""Degrees worth telling."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters of a line that are alike: certain, or in doubt with what they may be instead, likeliest first."""

    text: str
    doubtful: bool = False
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of a page. ``doubtful``: read with doubt as a whole. ``by_hand``: nobody read it; ``crop`` is its picture where it may be shown."""

    text: str
    doubtful: bool
    percent: int
    stretches: tuple[Stretch, ...] = ()
    by_hand: bool = False
    crop: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: picture beside text."""

    title: str
    picture: str
    width: int
    height: int
    quality: str
    good: bool
    reasons: tuple[str, ...]
    header: tuple[TextLine, ...]
    lines: tuple[TextLine, ...]
    facts: tuple[str, ...] = ()

    @property
    def doubted(self) -> bool:
        """Whether any single character is marked."""
        return any(stretch.doubtful for line in self.lines for stretch in line.stretches)


def text_line(line: Line, shown: str, crop: str = "") -> TextLine:
    """A line as shown: ``shown`` is its text, masked or not."""
    percent = min(round(line.confidence * 100), 99 if line.confidence < 1 else 100)
    if line.handwritten:
        return TextLine("", doubtful=False, percent=percent, by_hand=True, crop=crop)
    spelled = len(line.certainty) == len(line.text) and bool(line.text)
    if not spelled:
        return TextLine(shown, line.confidence < LOW, percent, (Stretch(shown),))
    return TextLine(shown, doubtful=False, percent=percent, stretches=tuple(_stretches(line, shown)))


def _stretches(line: Line, shown: str) -> Iterator[Stretch]:
    """The text in stretches; of what masking changed only whether any of it is in doubt, never what else it may be."""
    head = _alike(line.text, shown)
    tail = _alike(line.text[head:][::-1], shown[head:][::-1])
    until = len(line.text) - tail
    doubts = [sure < DOUBTFUL for sure in _sure_of_letter(line)]
    yield from _marked(line, doubts, 0, head)
    if hidden := shown[head : len(shown) - tail]:
        yield Stretch(hidden, any(doubts[head:until]))
    yield from _marked(line, doubts, until, len(line.text))


def _alike(one: str, other: str) -> int:
    return next((index for index, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _sure_of_letter(line: Line) -> list[float]:
    """Of each character how sure it is whatever its width: whether a mark is ！ or ! is nothing to ask a person."""
    sure = list(line.certainty)
    for other in line.alternatives:
        if other.end == other.start + 1 and _plain(other.text) == _plain(line.text[other.start : other.end]):
            sure[other.start] += other.confidence
    return sure


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def _marked(line: Line, doubts: Sequence[bool], start: int, end: int) -> Iterator[Stretch]:
    for doubtful, places in groupby(range(start, end), key=lambda place: doubts[place]):
        first, *rest = places
        last = rest[-1] + 1 if rest else first + 1
        yield Stretch(line.text[first:last], doubtful, _others(line, first, last) if doubtful else ())


def _others(line: Line, start: int, end: int) -> tuple[str, ...]:
    """What the stretch may be instead, each as the whole stretch would then read."""
    near = [other for other in line.alternatives if start <= other.start <= other.end <= end]
    texts = [line.text[start : other.start] + other.text + line.text[other.end : end] for other in sorted(near, key=lambda other: -other.confidence)]
    return tuple(dict.fromkeys(text for text in texts if text and _plain(text) != _plain(line.text[start:end])))[:_OTHERS]


def page_facts(page: Page, signal: PageSignal | None, *, unmask: bool, wanted: Language) -> Iterator[str]:
    """How the page lay, what its sender printed on it, and how it came over the line."""
    if page.rotation:
        yield labels.turned(page.rotation, wanted)
    if abs(page.skew) >= _SKEWED:
        yield _say(N_("straightened by {degrees}°"), wanted, degrees=f"{abs(page.skew):g}")
    sent = page.sent
    if sent is not None and sent.page is not None:
        said = N_("the sender's page {page}") if sent.pages is None else N_("the sender's page {page} of {pages}")
        yield _say(said, wanted, page=sent.page, pages=sent.pages)
    if sent is not None and sent.number:
        yield _say(N_("printed sender {number}"), wanted, number=sent.number if unmask else mask_phone(sent.number))
    if sent is not None and sent.at:
        yield _say(N_("sender's clock {time}"), wanted, time=sent.at.replace("T", " "))
    if signal is not None:
        yield from _signal(signal, wanted)


def _signal(signal: PageSignal, wanted: Language) -> Iterator[str]:
    if signal.bad_rows:
        yield bad_rows(signal.bad_rows, signal.longest_bad_run, wanted)
    if signal.refused:
        yield _say(N_("asked for again {count}×"), wanted, count=signal.refused)
    if signal.confirmed is False:
        yield _say(N_("not confirmed to the sender"), wanted)


def bad_rows(count: int, longest: int | None, wanted: Language) -> str:
    """Damaged rows in words."""
    if longest:
        return _say(N_("{count} damaged rows, at most {longest} together"), wanted, count=count, longest=longest)
    return _say(N_("{count} damaged rows"), wanted, count=count)


def fax_facts(envelope: Envelope, reading: Reading | None, *, unmask: bool, wanted: Language) -> Iterator[tuple[str, str]]:
    """What is known of the call, name and value; nothing where nothing is known."""

    def number(digits: str) -> str:
        return digits if unmask else mask_phone(digits)

    if envelope.tsi:
        yield _say(N_("Sender's number"), wanted), number(envelope.tsi)
    if envelope.caller_id and envelope.caller_id != envelope.tsi:
        yield _say(N_("Calling line"), wanted), number(envelope.caller_id)
    came = reading.came if reading else envelope.pages
    if came is not None:
        told = envelope.pages_expected
        yield _say(N_("Pages"), wanted), str(came) if told is None or told == came else _say(N_("{came} of {told}"), wanted, came=came, told=told)
    if reading and reading.missing:
        yield _say(N_("Pages missing"), wanted), ", ".join(map(str, reading.missing))
    if envelope.broke_off is not None:
        yield _say(N_("The call broke off"), wanted), envelope.broke_off if unmask else _without_digits(envelope.broke_off)
    yield from _line(envelope, wanted)


def _line(envelope: Envelope, wanted: Language) -> Iterator[tuple[str, str]]:
    """How the line was: what it damaged, and by what means it came."""
    if envelope.bad_rows is not None:
        none = _say(N_("none"), wanted)
        yield _say(N_("Damage"), wanted), bad_rows(envelope.bad_rows, envelope.longest_bad_run, wanted) if envelope.bad_rows else none
    if envelope.ecm is not None:
        yield _say(N_("Error correction"), wanted), _say(N_("on"), wanted) if envelope.ecm else _say(N_("off"), wanted)
    if envelope.rows_per_inch:
        yield _say(N_("Resolution"), wanted), _say(N_("standard"), wanted) if envelope.rows_per_inch < _STANDARD_ROWS else _say(N_("fine"), wanted)
    if envelope.bit_rate:
        yield _say(N_("Speed"), wanted), f"{envelope.bit_rate} bit/s"


def _without_digits(text: str) -> str:
    """The fax server's words without a number it may have put in."""
    return "".join("*" if char.isdigit() else char for char in text)


def _say(message: str, wanted: Language, **params: object) -> str:
    return fill(translate(message, wanted), params)
