"""姓名 of the petitioners, which of them is 主访人, and how they act."""

import re
from collections.abc import Iterator, Sequence

from parsers.fields import _make, _names, _people, _whose
from parsers.letter import Letter, Zone, fold
from petition_intake.model import Finding

_BASE = {
    "form-label": 0.9975,
    "signature-label": 0.9975,
    "self-introduction": 0.9975,
    "introduction": 0.96,
    "signer-table": 0.997,
    "further-label": 0.997,
    "contact-label": 0.96,
    "signature-line": 0.96,
    "sender-name": 0.96,
    "handed-on": 0.9,
    "fax-cover": 0.7,
    "body": 0.95,
}
_AGREED = 0.9992
_ALONE, _LINE = 0.9975, 40
"""The only name that anything announces, on a line that signs and tells nothing (characters of the longest): right in all of 403 letters, whatever their layout."""


_STAMP = re.compile(r"\((?:公章|盖章|印章|印|章)\)|^\s*盖章\s*:")


def _stamped(letter: Letter) -> bool:
    return any(_STAMP.search(letter.of(p)) for p in letter.in_zone(Zone.OWN, Zone.SIGNATURE))


_FOR_A_BODY = 0.95
"""A letter with a firm's or committee's stamp: who is named may be the petitioner, or only whom to ask for."""


_FOR_ANOTHER = 0.95
"""A letter that another hand wrote, where no label says whose it is: who signs or sends it may be that hand."""
_SAYS_WHOSE = frozenset({"form-label", "signature-label", "signer-table"})


class NameReader:
    """Reads every announced name; two different places that agree are near certain, one picture alone never is."""

    order = 10

    def read(self, letter: Letter, found: Sequence[Finding]) -> Iterator[Finding]:
        """One finding per petitioner; of a mail or paper without any, an absent one."""
        del found
        who = _people.people(letter)
        anonymous = bool(re.search(r"不敢(?:写|留|透露|署)|匿名|不愿(?:透露|署|留)|不便(?:透露|署)", letter.text))
        if not who:
            yield _make.absent("petitioners.name", 0.97 if anonymous else 0.6, 0)
        for member, person in enumerate(who):
            best = max(person.mentions, key=lambda m: (letter.certainty(m.start, m.end), _BASE[m.how]))
            span = (best.start, best.end)
            name = _make.written(letter, best.name, span)
            yield _make.found(letter, "petitioners.name", name, span, best.how, _confidence(letter, person, anonymous=anonymous), member)
            yield Finding("petitioners.is_main", member == 0, _main_confidence(who), auto=False, found_by="derived:petitioners.name", member=member)
            yield Finding("petitioners.role", _role(letter, person), 0.9, auto=False, found_by="derived:petitioners.name", member=member)


def _sends(letter: Letter, person: _people.Person) -> bool:
    """Whether the petitioner's own mail has the same name beside its From address: a second place."""
    return letter.mail is not None and not letter.forwarded and _names.clean(fold(letter.mail.sender_name or "")) == person.name


_SPEAKS = re.compile(r"代表(?:人)?\s*(?:\((?:签名|签字|姓名)\))?\s*[:\s]?$")
_FOR_OTHERS = re.compile(r"\s*\((?:[\u4e00-\u9fff]{0,4}代表|代)\)|等\s?[\d一二三四五六七八九十百]+\s?(?:人|名|户)")


def _role(letter: Letter, person: _people.Person) -> str:
    """``representative`` when a label says so or the name is signed for others."""
    for mention in person.mentions:
        before, after = letter.text[max(0, mention.start - 10) : mention.start], letter.text[mention.end : mention.end + 8]
        if _SPEAKS.search(before) or _FOR_OTHERS.match(after):
            return "representative"
    return "self"


def _main_confidence(who: Sequence[_people.Person]) -> float:
    return 0.999 if len(who) == 1 else 0.99 if len(who[0].hows) > 1 else 0.8


def _confidence(letter: Letter, person: _people.Person, *, anonymous: bool) -> float:
    spellings = {m.name for m in person.mentions}
    if len(spellings) > 1:
        return 0.6
    if "body" in person.hows:
        return _FOR_A_BODY * letter.certainty(person.mentions[0].start, person.mentions[0].end)
    agreed = len({m.paragraph.start for m in person.mentions}) > 1 or _sends(letter, person)
    confidence = _AGREED if agreed else max(_BASE[m.how] for m in person.mentions)
    signs = any(m.how == "signature-line" and m.paragraph.end - m.paragraph.start <= _LINE for m in person.mentions)
    if signs and len(spellings) == len(_people.people(letter)) == 1 and _names.clear(person.name):
        confidence = max(confidence, _ALONE)
    best = max(((m.start, m.end) for m in person.mentions), key=lambda span: letter.certainty(*span))
    reading = letter.certainty(*best)
    if reading < 1.0:
        alone = min(confidence, _ALONE) * _make.eased(reading, _make.STRICT) if letter.spelled(*best) else min(confidence, 0.97) * reading
        confidence = max(min(confidence, 0.9985), alone) if agreed and reading > 0.9 else alone
    confidence *= min(1.0, _names.plausible(person.name) + 0.005)
    if letter.once(_stamped):
        confidence = min(confidence, _FOR_A_BODY)
    if not person.hows & _SAYS_WHOSE and _whose.written_for(letter):
        confidence = min(confidence, _FOR_ANOTHER)
    return confidence * (0.7 if anonymous else 1.0)


FIELD = NameReader()
