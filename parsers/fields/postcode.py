"""邮编: six digits behind their label (GB/T 2260 knows no postcode, so nothing else confirms them)."""

import re
from collections.abc import Iterator, Sequence

from parsers.fields import _make, _whose
from parsers.letter import Letter, Zone
from petition_intake.model import Finding

_POSTCODE = re.compile(r"(?:邮编|邮政编码)\s*(?:为|是)?[:;]?\s*(?<!\d)(\d{6})(?!\d)")


class PostcodeReader:
    """The petitioners' postcodes; those of offices and firms belong to nobody here."""

    order = 33

    def read(self, letter: Letter, found: Sequence[Finding]) -> Iterator[Finding]:
        """The first of each petitioner; nothing where none is written."""
        del found
        members: set[int] = set()
        for paragraph in letter.figured:
            if paragraph.zone in {Zone.QUOTE, Zone.HEADER} or paragraph.cover:
                continue
            for match in _POSTCODE.finditer(letter.of(paragraph).replace("\t", " ")):
                span = (paragraph.start + match.start(1), paragraph.start + match.end(1))
                member = _whose.owner(letter, span[0], paragraph)
                if member is not None and member not in members:
                    members.add(member)
                    confidence = 0.998 * _make.reading(letter, span, 0.98 * letter.certainty(*span))
                    yield _make.found(letter, "petitioners.postcode", match[1], span, "label", confidence, member)


FIELD = PostcodeReader()
