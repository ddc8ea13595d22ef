"""内容分类: by the office's own trained model, else by the built-in start; always with the sentence that says it most."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from parsers import categories, category_features, category_model, category_start, category_words
from parsers.fields import _content, _make, title
from parsers.folding import fold
from parsers.letter import Letter
from petition_intake.model import Finding

_SENTENCE = re.compile(r"[^。!?;\n]+[。!?;]?")
_SENTENCES = 100
"""Sentences looked at for the one that says it."""
_DEEPER = 0.85
"""How often a further level that the words name is right when the level above is."""


@dataclass(frozen=True, slots=True)
class _Said:
    """A path, how sure its first level is, by what, and how much a sentence speaks for it."""

    path: categories.Path
    sure: float
    by: str
    speaks: Callable[[str], float]

    @property
    def confidence(self) -> float:
        """Of the whole path."""
        return self.sure * _DEEPER ** (len(self.path) - 1)


class CategoryReader:
    """One path. A first level the model never learnt is the start's to propose."""

    order = 75

    def read(self, letter: Letter, found: Sequence[Finding]) -> Iterator[Finding]:
        """``category`` as a list of one to three names of the table, or absent."""
        del found
        heads = "\n".join(letter.text[a:b] for a, b in title.heading_ranges(letter))
        text = fold(_content.content(letter))
        said = _said(letter, heads, text)
        span = None if said is None else _span(letter, said.speaks)
        if said is None or span is None:
            yield _make.absent("category", 0.5)
            return
        yield _make.found(letter, "category", [*said.path], span, said.by, said.confidence * _make.reading(letter, span, 0.98))


def text_of(heading: str, content: str) -> str:
    """What the model is asked about and what it learns from: the two must be made alike."""
    return f"{heading}\n{content}"


def _said(letter: Letter, heads: str, text: str) -> _Said | None:
    start = category_start.judge(heads, text)
    model = category_model.load(letter.office.category_model)
    if model is None or (start is not None and start.path[0] not in model.about.classes):
        return None if start is None else _by_start(start)
    return _by_model(model, heads, text)


def _by_start(start: category_start.Judged) -> _Said:
    """The sentence is that of the words, and where none speaks for it the one that looks most like it."""
    speaks = category_words.speaking_for if start.worded else category_start.speaking_for
    return _Said(start.path, start.confidence, "learnt" if start.learnt else "lexicon", lambda part: speaks(start.path[0], fold(part)))


def _by_model(model: category_model.Model, heads: str, text: str) -> _Said | None:
    whole = text_of(heads, text)
    if not category_features.normal(whole):
        return None
    likely = model.probabilities(whole)
    best = int(np.argmax(likely))
    path = category_words.below(model.about.classes[best], heads, text)
    return _Said(path, float(likely[best]), "trained-model", lambda part: float(model.scores(part)[best]))


def _span(letter: Letter, speaks: Callable[[str], float]) -> tuple[int, int] | None:
    """The sentence that speaks most for it, the heading's among them."""
    sentences = [match.span() for span in (*title.heading_ranges(letter), *_content.ranges(letter)) for match in _SENTENCE.finditer(letter.text, *span)]
    sentences = [(start, end) for start, end in sentences[:_SENTENCES] if letter.text[start:end].strip()]
    return max(sentences, key=lambda span: speaks(letter.text[span[0] : span[1]]), default=None)


FIELD = CategoryReader()
