"""证件号码: identity card numbers (GB 11643), with gender and birth date that follow from them."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from stdnum.cn import ric

from parsers.alternatives import one_of
from parsers.fields import _divisions, _make, _people, _whose
from parsers.letter import Letter, Paragraph, Zone
from petition_intake.model import Finding

_LIKE = re.compile(
    one_of(r"(?<!\d)\d{15}(?=[ \t]+1[3-9]\d{9}(?!\d))|(?<![0-9A-Za-z])(?:[0-9OolI|][ \t-]?){17}[0-9OolI|XxＸ×*](?![0-9A-Za-z])|(?<!\d)\d{15}(?!\d)")
)
_LONG = re.compile(r"[\dOolI| \t-]{15}")
"""So much of what such numbers are written with: lines without it need not be looked at."""
_WRONG_LENGTH = re.compile(r"(?<![0-9A-Za-z])(?:\d{16}[\dXx]|\d{18}[\dXx])(?![0-9A-Za-z])")
_DATED = re.compile(r"\d{5,7}(?:19|20)\d{2}")
"""Where the year of birth stands in a number with a digit too few or too many; an account has none there."""
_ACCOUNT = re.compile(r"(?:账号|帐号|卡号|账户|帐户|尾号|银行卡|编号|案号|合同号|车架号|信用代码|单号)[^。,;]{0,8}$")
_LENGTH = 18


def checksum_right(number: str) -> bool:
    """Whether an 18-character number has a real date and the right check character (ISO 7064 MOD 11-2)."""
    if not re.fullmatch(r"[0-9]{17}[0-9X]", number):
        return False
    try:
        ric.get_birth_date(number)
    except Exception:  # noqa: BLE001 - the library's several errors all mean: no number
        return False
    return bool(number[-1] == ric.calc_check_digit(number))


def _region_known(number: str) -> bool:
    """Whether the first four digits are a prefecture's: two misread digits may keep the check character right."""
    return _divisions.known(number[:4])


_LOOKALIKES = {"0": "869", "1": "47", "2": "7", "3": "58", "4": "1", "5": "368", "6": "850", "7": "12", "8": "3069", "9": "085"}


_CHECKS = 11
"""Check characters there are: a wrong number that still looks right does so once in as many times (ISO 7064 MOD 11-2)."""


_ELSEWHERE = 0.005
"""Share of right numbers whose prefecture is not in today's table."""
_MISWRITTEN = 0.005
"""Share of numbers that petitioners themselves write with a wrong character."""


def _checked(letter: Letter, span: tuple[int, int], number: str) -> float:
    """How sure a number is whose check character fits: no single misread character leaves it right, two do once in eleven times.

    A region that does not exist is a rare right one, or one of the two stands in it.
    """
    certainty, region = letter.certainty(*span), letter.certainty(span[0], span[0] + 4)
    known = _region_known(number)
    several = (1.0 - certainty) * ((1.0 - certainty) / 2 if known else 1.0 - region)
    right = certainty * (1.0 if known else _ELSEWHERE)
    return right / (right + several / _CHECKS) if right > 0 else 0.0


def _chosen(letter: Letter, span: tuple[int, int], number: str) -> tuple[str, float]:
    """A misread number put right by the one other reading the recogniser itself gives that fits; else as it was read. Nothing is invented."""
    fits: dict[str, float] = {}
    for other in letter.others(*span):
        text = letter.text[span[0] : other.start] + other.text + letter.text[other.end : span[1]]
        changed = _plain(text)
        if checksum_right(changed) and (_region_known(changed) or changed[:4] == number[:4]):
            rest = letter.certainty(span[0], other.start) * letter.certainty(other.end, span[1])
            fits[changed] = max(fits.get(changed, 0.0), other.confidence * rest)
    if len(fits) != 1:
        return number, 0.3
    ((value, likely),) = fits.items()
    certainty = letter.certainty(*span)
    unknown = max(0.0, 1.0 - certainty - likely) / _CHECKS + certainty * _MISWRITTEN
    return value, 0.9988 * likely / (likely + unknown) if likely > 0 else 0.0


def _plain(text: str) -> str:
    """A number as written, without gaps; ``×`` and ``*`` stand for the check character X."""
    return _digits(re.sub(r"[\s-]", "", text).upper().replace("×", "X").replace("*", "X"))


def _digits(written: str) -> str:
    """Letters that stand for digits made digits."""
    return written.replace("O", "0").replace("L", "1").replace("I", "1").replace("|", "1")


def _repaired(number: str) -> tuple[str, float]:
    """A misread number with the one digit changed that makes it right, when only one change does; else as it was read.

    For recognisers that give no other readings; those that do have said what it may be (``_chosen``).
    """
    if len(number) != _LENGTH or not number[:17].isdigit():
        return number, 0.3
    tries = {number[:n] + digit + number[n + 1 :] for n in range(17) for digit in _LOOKALIKES[number[n]]}
    right = [t for t in tries if checksum_right(t) and _region_known(t)]
    return (right[0], 0.75) if len(right) == 1 else (number, 0.3)


class IdNumberReader:
    """Numbers of the right shape; whose they are is decided by row, label and sentence."""

    order = 20

    def read(self, letter: Letter, found: Sequence[Finding]) -> Iterator[Finding]:
        """The number of each petitioner with type, gender and birth date; absent for those who have none."""
        del found
        members: dict[int, list[Finding]] = {}
        shapes = 0
        free = False
        for paragraph in letter.paragraphs:
            for match in _LIKE.finditer(letter.of(paragraph)) if _LONG.search(letter.of(paragraph)) else ():
                if "\t" in match[0] and not checksum_right(_digits(re.sub(r"[\s-]", "", match[0]).upper())):
                    continue  # two cells of a row, whose digits happen to make eighteen
                shapes += 1
                start, end = paragraph.start + match.start(), paragraph.start + match.end()
                claim = self._claim(letter, start, paragraph)
                free = free or claim is None or not claim.firm
                if claim is not None:
                    members.setdefault(claim.member, []).append(self._finding(letter, match[0], (start, end), claim))
        for finding in self._miswritten(letter):
            if finding.member not in members and finding.member is not None:
                members[finding.member] = [finding]
        for member in sorted(members):
            yield from _with_derived(_best(members[member]))
        digits = re.search(r"\d(?:[ -]?[\dXxOolI]){14,}", letter.text) is not None
        for member in _people.without(letter, members):
            yield _make.absent("petitioners.id_number", 0.9 if free or (digits and not shapes) else 0.9985, member)
        if 0 not in members:
            yield _make.absent("petitioners.id_number", 0.7 if shapes or digits or re.search("身份证", letter.text) else 0.9985, 0)

    def _miswritten(self, letter: Letter) -> Iterator[Finding]:
        """Numbers of a wrong length, taken only where a label or a signers' list says that they are identity numbers."""
        labelled = [(p.start, p.paragraph) for p in _people.pairs(letter) if p.key == "id_number"]
        rows = [(p.row[0], p.mentions[-1].paragraph) for p in _people.people(letter) if p.row]
        for start, paragraph in [*labelled, *rows]:
            match = next((m for m in _WRONG_LENGTH.finditer(letter.text, start, paragraph.end) if _DATED.match(m[0])), None)
            claim = self._claim(letter, match.start(), paragraph) if match else None
            if match and claim is not None:
                yield _make.found(letter, "petitioners.id_number", match[0].upper(), match.span(), "label", 0.5, claim.member)

    def _claim(self, letter: Letter, start: int, paragraph: Paragraph) -> _whose.Claim | None:
        if paragraph.zone is Zone.QUOTE or _ACCOUNT.search(letter.text[paragraph.start : start]):
            return None
        return _whose.claim(letter, start, paragraph)

    def _finding(self, letter: Letter, text: str, span: tuple[int, int], claim: _whose.Claim) -> Finding:
        written = re.sub(r"[\s-]", "", text).upper().replace("×", "X").replace("*", "X")
        number = _digits(written)
        right = checksum_right(number)
        spelled = letter.spelled(*span)
        confidence = 0.6 if not right else 0.9988 * (_checked(letter, span, number) if spelled else 1.0)
        if number != written:
            confidence = min(confidence, 0.9)
        if right and letter.recognised(*span) and not spelled and not _region_known(number):
            confidence = 0.9
        if not right and letter.recognised(*span):
            number, confidence = _chosen(letter, span, number) if spelled else _repaired(number)
        if len(number) != _LENGTH:
            confidence = 0.7
        if not claim.firm:
            confidence = min(confidence, 0.9)
        return _make.found(letter, "petitioners.id_number", number, span, "id-shape", confidence, claim.member)


def _best(findings: list[Finding]) -> Finding:
    best = max(findings, key=lambda f: f.confidence)
    others = {f.value for f in findings if f.confidence > 0.8}
    if len(others) > 1:
        return Finding(best.field, best.value, 0.6, auto=False, found_by=best.found_by, where=best.where, member=best.member)
    return best


def _with_derived(finding: Finding) -> Iterator[Finding]:
    yield finding
    number = str(finding.value)
    yield Finding("petitioners.id_type", "居民身份证", finding.confidence, auto=False, found_by="derived:petitioners.id_number", member=finding.member)
    if checksum_right(number):
        born: date = ric.get_birth_date(number)
        yield _make.derived("petitioners.birth_date", born.isoformat(), finding, finding.member)
        yield _make.derived("petitioners.gender", "男" if int(number[16]) % 2 else "女", finding, finding.member)


FIELD = IdNumberReader()
