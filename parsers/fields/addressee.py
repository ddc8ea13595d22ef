"""受信人: whom the salutation addresses."""

import re
from collections.abc import Iterator, Sequence

from parsers.fields import _make
from parsers.fields.title import SALUTATION
from parsers.letter import Letter
from petition_intake.model import Finding

_TRIM = re.compile(r"^\s*(?:(?:尊敬|敬爱|亲爱)的?)?\s*(?P<name>[^:,!。]{2,30}?)(?:们)?\s*[:,!、]?\s*(?:(?:您|你)们?好)?\s*[:,!。]*\s*$")


class AddresseeReader:
    """The words of the first salutation, without "尊敬的"."""

    order = 55

    def read(self, letter: Letter, found: Sequence[Finding]) -> Iterator[Finding]:
        """One text, or absent."""
        del found
        for paragraph in [p for p in letter.own if letter.of(p).strip()][:8]:
            text = letter.of(paragraph)
            match = _TRIM.match(text) if SALUTATION.match(text) else None
            if match and not re.fullmatch(r"(?:您|你)们?好?|领导", match["name"]):
                confidence = 0.95 * letter.certainty(paragraph.start, paragraph.end)
                span = (paragraph.start + match.start("name"), paragraph.start + match.end("name"))
                yield _make.found(letter, "addressee", _make.written(letter, match["name"], span), span, "salutation", confidence)
                return
        yield _make.absent("addressee", 0.9)


FIELD = AddresseeReader()
