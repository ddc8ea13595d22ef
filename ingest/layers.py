"""Whether PDFs say what their pages show: a few lines of each text layer are read from their picture, and where the two differ the pages are.

    extract --probes--> lines read by the page workers --belied--> those pages drawn once more, to be recognised

A line only speaks against its layer where it was read with assurance and differs by more than a recogniser errs. What the layer said stays
beside what is read, as a proposal.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import replace
from itertools import pairwise

from rapidfuzz.distance import Hamming, Levenshtein

from ocr.words import traditional_forms
from petition_intake.errors import ChildError, ToolError
from petition_intake.model import Alternative, Box, Line, Page, PageImage
from petition_intake.ports import Extracted, Probe

Reading = tuple[str, float]
"""What was read of a strip, and how sure the engine is of a character, 0 to 1."""
_SURE = 0.8
_WHOLE = 0.6
"""Share of a line's characters below which too little of it was read to compare."""
_DIGITS, _WORDS, _SHARE = 2, 3, 0.2
"""Digits, or other characters, that were read as others of their kind, and their share of the line's, from which the layer lies. Of clean print
in a dozen fonts (docs/BENCHMARKS.md) the engine took no digit and at most one other character of a line for another."""
_SAME = str.maketrans({"0": "o", "l": "i", "1": "i", "|": "i", "5": "s", "8": "b", "2": "z", "〇": "o", "○": "o"})
"""Characters that many fonts draw alike."""
_NO_DIGIT, _NO_LETTER = re.compile(r"[^0-9]+"), re.compile(r"[\W\d_]+")
_BELIEF = 0.1
"""What is believed of a layer that was found to lie."""
_BATCH = 16
NOTE, UNCHECKED = "text-layer-untrue", "text-layer-unchecked"


def belied(probe: Probe, reading: Reading) -> frozenset[int]:
    """The pages that the line as read speaks against."""
    text, sure = reading
    told, read = _flat(probe.text), _flat(text)
    if sure < _SURE or len(_plain(text)) < _WHOLE * len(_plain(probe.text)):
        return frozenset()
    pages: set[int] = set()
    for (wrong, of), least, among in ((_digits(told, read), _DIGITS, probe.digits), (_words(told, read), _WORDS, probe.words)):
        if wrong >= max(least, _SHARE * of):
            pages.update(among)
    return frozenset(pages)


def _digits(told: str, read: str) -> tuple[int, int]:
    """How many of the digits were read as others, and how many there are; a number raised by one is another at every place.

    Those that were only read in another order, as in right-to-left lines, are the same.
    """
    one, other = (_NO_DIGIT.sub("", text) for text in (told, read))
    apart = Hamming.distance(one, other) if len(one) == len(other) else sum(edit.tag == "replace" for edit in Levenshtein.editops(one, other))
    return min(apart, (Counter(pairwise(one)) - Counter(pairwise(other))).total()), len(one)


def _words(told: str, read: str) -> tuple[int, int]:
    """How many of the other characters were read as different ones, and how many there are.

    Those that look alike, are read as their simplified forms, or only stand elsewhere in the line are not different.
    """
    one, other = (_NO_LETTER.sub("", text.translate(_SAME)) for text in (told, read))
    wrong = [one[edit.src_pos] for edit in Levenshtein.editops(one, other) if edit.tag == "replace"]
    moved = (Counter(one) - Counter(other)).elements()
    return min(sum(char not in traditional_forms() for char in chars) for chars in (wrong, moved)), len(one)


def _flat(text: str) -> str:
    """Without case, width and accents."""
    return unicodedata.normalize("NFKD", text).casefold()


def _plain(text: str) -> str:
    """Letters and digits alone."""
    return "".join(filter(str.isalnum, _flat(text)))


def checked(
    parts: Sequence[Extracted],
    read: Callable[[tuple[bytes, ...]], tuple[Reading, ...] | None],
    redraw: Callable[[Extracted, tuple[int, ...]], Sequence[PageImage]],
) -> list[Extracted]:
    """The parts, with pages whose text layer lies as pictures to be recognised.

    ``read`` recognises strips (``None``: nobody can); ``redraw`` gives those pages of a part from what they show.
    """
    strips = tuple(probe.strip for part in parts for probe in part.probes)
    readings = (read(strips) or ()) if strips else ()
    if len(readings) != len(strips):
        return [_noted(part, UNCHECKED) if part.probes else part for part in parts]
    rest = iter(readings)
    return [_without_lies(part, frozenset().union(*(belied(probe, next(rest)) for probe in part.probes)), redraw) for part in parts]


def _without_lies(part: Extracted, lying: frozenset[int], redraw: Callable[[Extracted, tuple[int, ...]], Sequence[PageImage]]) -> Extracted:
    wanted = tuple(image.number for image in part.images if image.number in lying and image.lines)
    if not wanted:
        return part
    drawn = {image.number: image for image in redraw(part, wanted) if image.failure is None}
    images = (_beside_layer(drawn[image.number], image) if image.number in drawn else image for image in part.images)
    return replace(_noted(part, NOTE), images=tuple(images))


def _beside_layer(drawn: PageImage, shown: PageImage) -> PageImage:
    """The picture of the page with what the layer says at each place of it."""
    across, down = drawn.width / shown.width, drawn.height / shown.height
    return replace(drawn, layer=tuple(replace(line, box=_scaled(line.box, across, down)) for line in shown.lines or ()))


def _scaled(box: Box, across: float, down: float) -> Box:
    return Box(round(box.left * across), round(box.top * down), round(box.right * across), round(box.bottom * down))


def _noted(part: Extracted, note: str) -> Extracted:
    return replace(part, document=replace(part.document, notes=tuple(dict.fromkeys((*part.document.notes, note)))))


def batches(strips: Sequence[bytes]) -> Iterator[tuple[bytes, ...]]:
    """As many at a time as are read in about a second."""
    return (tuple(strips[start : start + _BATCH]) for start in range(0, len(strips), _BATCH))


def gathered(batches: "Sequence[Future[tuple[Reading, ...]]]") -> tuple[Reading, ...] | None:
    """What was read of all batches, once they are done; None when what reads is missing or died of it."""
    try:
        return tuple(reading for batch in batches for reading in batch.result())
    except (ChildError, ToolError):
        return None


def beside(page: Page, layer: Sequence[Line]) -> Page:
    """The page as read, with what a disbelieved layer says at each line's place as another reading of it."""
    return replace(page, lines=tuple(_with_proposal(line, layer) for line in page.lines)) if layer else page


def _with_proposal(line: Line, layer: Sequence[Line]) -> Line:
    told = sorted((other for other in layer if _at(line.box, other.box)), key=lambda other: other.box.left)
    text = " ".join(other.text for other in told)
    if not text or _plain(text) == _plain(line.text):
        return line
    return replace(line, alternatives=(*line.alternatives, Alternative(0, len(line.text), text, _BELIEF)))


def _at(one: Box, other: Box) -> bool:
    """Whether the middle of the other is level with the one, and the two overlap by half of the narrower."""
    common = min(one.right, other.right) - max(one.left, other.left)
    return one.top <= (other.top + other.bottom) / 2 <= one.bottom and 2 * common >= min(one.right - one.left, other.right - other.left)
