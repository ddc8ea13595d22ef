"""工作单位: where a petitioner works, behind its label."""

from collections.abc import Iterator, Sequence

from parsers.fields import _make, _people, _whose
from parsers.letter import Letter, Zone
from petition_intake.model import Finding

_LONGEST = 40
_NONE = frozenset({"无", "无业", "没有", "退休", "务农", "/", "-", "—"})


class WorkUnitReader:
    """The petitioners' places of work; a form's field that says there is none is no place of work."""

    order = 34

    def read(self, letter: Letter, found: Sequence[Finding]) -> Iterator[Finding]:
        """The first of each petitioner; nothing where none is written."""
        del found
        members: set[int] = set()
        for pair in _people.pairs(letter):
            text = letter.text[pair.start : pair.end].strip()
            if pair.key != "work_unit" or pair.paragraph.zone in {Zone.QUOTE, Zone.HEADER} or not 2 <= len(text) <= _LONGEST or text in _NONE:
                continue
            member = _whose.owner(letter, pair.start, pair.paragraph)
            if member is not None and member not in members:
                members.add(member)
                span = (pair.start, pair.end)
                confidence = 0.99 * _make.reading(letter, span, 0.97 * letter.certainty(*span))
                yield _make.found(
                    letter, "petitioners.work_unit", _make.written(letter, text, span), span, "form-label" if pair.cell else "label", confidence, member
                )


FIELD = WorkUnitReader()
