"""受信人: whom the salutation addresses."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from parsers.fields import _make
from parsers.fields._salutation import is_salutation
from parsers.letter import Letter, Paragraph
from petition_intake.model import Finding

_TRIM = re.compile(
    r"^\s*(?:(?:尊敬|敬爱|亲爱)的?)?\s*(?P<name>[^:,!。]{2,30}?)(?:们)?\s*(?:(?:台|钧|尊|勋|惠)[鉴启]|敬启|亲启)?\s*[:,!、]?\s*(?:(?:您|你)们?好)?\s*[:,!。]*\s*$"
)


class AddresseeReader:
    """The words of the first salutation, without "尊敬的"."""

    order = 55

    def read(self, letter: Letter, found: Sequence[Finding]) -> Iterator[Finding]:
        """One text, or absent."""
        del found
        for paragraph in letter.lines[:8]:
            text = letter.of(paragraph)
            match = _TRIM.match(text) if is_salutation(text) else None
            if match and not re.fullmatch(r"(?:您|你)们?好?|领导", match["name"]):
                span = (paragraph.start + match.start("name"), paragraph.start + match.end("name"))
                confidence = 0.95 * _make.reading(letter, span, letter.certainty(*span))
                yield _make.found(letter, "addressee", _make.written(letter, match["name"], span), span, "salutation", confidence)
                return
        closing = below_closing(letter)
        if closing is not None:
            text = letter.of(closing)
            span = (closing.start + len(text) - len(text.lstrip()), closing.start + len(text.rstrip()))
            name = _make.squeeze(letter.raw[slice(*span)])
            yield _make.found(letter, "addressee", name, span, "closing", 0.93 * letter.certainty(*span))
            return
        yield _make.absent("addressee", 0.9)


_TO = re.compile(r"^\s*(?:此致|谨呈|呈送|此呈)\s*[:!]?\s*$")
_ORGAN = re.compile(r"^\s*[^\s,。:;]{2,22}(?:局|院|委|政府|委员会|办公室|中心|部门|厅|信访办|工会|妇联|大队|支队)\s*[!。]?\s*$")


def below_closing(letter: Letter) -> Paragraph | None:
    """The line below 此致 that names an office: how applications and complaints address it."""
    return letter.once(_below_closing)


def _below_closing(letter: Letter) -> Paragraph | None:
    own = letter.lines
    for above, below in pairwise(own):
        if _TO.match(letter.of(above)) and _ORGAN.match(letter.of(below)):
            return below
    return None


FIELD = AddresseeReader()
