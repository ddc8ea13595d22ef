"""密级: the mark of a state secret at the head of a paper (GB/T 9704-2012, 7.2.2: 绝密, 机密, 秘密, with ★ and a term)."""

import re
from collections.abc import Iterator, Sequence

from parsers.fields import _make
from parsers.folding import tight
from parsers.letter import Letter
from petition_intake.model import Finding

_MARK = re.compile(r"\s*(?:密级[:;]?\s*)?(绝\s?密|机\s?密|秘\s?密)\s*(?:[★☆*]\s*(?:\d{1,2}\s?(?:年|个月)|长期)?|\d{1,2}\s?年)?\s*")
_LINES = 6
"""Lines at the head of a paper among which a mark stands."""


class ClassifiedReader:
    """A line at the head of a page or part that is nothing but the mark: the word alone, in a sentence, classifies nothing."""

    order = 95

    def read(self, letter: Letter, found: Sequence[Finding]) -> Iterator[Finding]:
        """The first mark, in any part, also of what was only handed on or attached; nothing where there is none."""
        del found
        heads: dict[tuple[str, int | None], int] = {}
        for paragraph in letter.paragraphs:
            place = (paragraph.part, paragraph.page)
            heads[place] = heads.get(place, 0) + bool(letter.of(paragraph).strip())
            if heads[place] > _LINES:
                continue
            if match := _MARK.fullmatch(letter.of(paragraph)):
                span = (paragraph.start + match.start(1), paragraph.start + match.end(1))
                yield _make.found(letter, "classified", tight(match[1]), span, "mark", 0.99 * _make.reading(letter, span, letter.certainty(*span)))
                return


FIELD = ClassifiedReader()
