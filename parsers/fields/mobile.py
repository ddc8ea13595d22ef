"""手机号: mobile numbers of the petitioners, digits only."""

import re
from collections.abc import Iterator, Sequence

from parsers.alternatives import one_of
from parsers.fields import _make, _people, _whose
from parsers.letter import Letter, Zone
from petition_intake.model import Finding

_NUMBER = re.compile(
    one_of(
        r"(?<![0-9A-Za-z])(?:\(?(?:\+|00)?86\)?[ -]?)?(1[3-9]\d[ -]?\d{4}[ -]?\d{4}|1[3-9]\d[ -]?\d{3}[ "
        r"-]?\d{5}|1[3-9]\d{2}[ -]\d{3}[ -]\d{4}|(?<!\d )(?<!\d-)1[3-9]\d(?:[ .·_-]{0,2}\d){8})(?![0-9])"
    )
)
_NOISY = re.compile(r"(?<![0-9A-Za-z])([1lI|][3-9][0-9OolI|]{9})(?![0-9A-Za-z])")
_ACCOUNT = re.compile(r"(?:账号|帐号|卡号|账户|帐户|尾号|银行卡|编号|单号|传真|[Qq]{2}|热线)[^。,;\t]{0,6}$")
_RELATIVE = re.compile(r"\s*\((?!本人|微信|同|手机|联系)[\u4e00-\u9fff]{1,8}\)")
"""Whose a number is, said behind it."""
_NOISE = str.maketrans("OolI|", "00111")


class MobileReader:
    """Eleven digits that begin 13 to 19; a number in brackets behind another person's name is that person's."""

    order = 30

    def read(self, letter: Letter, found: Sequence[Finding]) -> Iterator[Finding]:
        """The first number of each petitioner; absent for those who have none."""
        del found
        members: dict[int, list[Finding]] = {}
        shapes = free = False
        for paragraph in letter.figured:
            if paragraph.zone in {Zone.QUOTE, Zone.HEADER}:
                continue
            for number, span, clean in _numbers(letter.of(paragraph), paragraph.start):
                shapes = True
                if _ACCOUNT.search(letter.text[paragraph.start : span[0]]):
                    continue
                claim = _whose.claim(letter, span[0], paragraph)
                free = free or claim is None or not claim.firm or _whose.written_for(letter)
                if claim is not None:
                    confidence = 0.7 if not clean or _RELATIVE.match(letter.text, span[1]) else 0.9985 if claim.firm else 0.9
                    members.setdefault(claim.member, []).append(
                        _make.found(letter, "petitioners.mobile", number, span, "phone-shape", confidence * _reading(letter, span), claim.member)
                    )
        for member in sorted(members):
            yield _best(members[member])
        if 0 not in members:
            yield _make.absent("petitioners.mobile", 0.7 if shapes or re.search("手机|联系电话", letter.text) else 0.9985, 0)
        yield from (_make.absent("petitioners.mobile", 0.9 if free else 0.9985, member) for member in _people.without(letter, members))


def _numbers(text: str, offset: int) -> Iterator[tuple[str, tuple[int, int], bool]]:
    clean = list(_NUMBER.finditer(text))
    for match in clean:
        yield re.sub(r"\D", "", match[1]), (offset + match.start(1), offset + match.end(1)), True
    for match in _NOISY.finditer(text):
        if not match[1].isdigit() and not any(c.start() <= match.start() < c.end() for c in clean):
            yield match[1].translate(_NOISE), (offset + match.start(1), offset + match.end(1)), False


def _reading(letter: Letter, span: tuple[int, int]) -> float:
    return _make.reading(letter, span, 0.99 * (0.5 + 0.5 * letter.certainty(*span)), _make.STRICT)


def _best(findings: list[Finding]) -> Finding:
    """The first; agreeing twice makes it surer, two different ones less sure which is wanted."""
    values = [f.value for f in findings]
    first = findings[0]
    if values.count(first.value) > 1:
        return _again(first, max(first.confidence, 0.9993 if first.confidence > 0.9 else 0.95))
    return _again(first, min(first.confidence, 0.8)) if len(set(values)) > 1 else first


def _again(finding: Finding, confidence: float) -> Finding:
    return Finding(finding.field, finding.value, confidence, auto=False, found_by=finding.found_by, where=finding.where, member=finding.member)


FIELD = MobileReader()
