"""固定电话: fixed lines with area code, as digits; an extension follows an ``x``."""

import re
from collections.abc import Iterator, Sequence

from parsers.fields import _make, _people, _whose
from parsers.folding import fold
from parsers.letter import Letter, Paragraph, Zone
from petition_intake.model import Finding

_NUMBER = re.compile(
    r"(?<![0-9A-Za-z])(?:\+?86[ -]?)?\(?(0(?:10|2\d|[3-9]\d{2}))\)?[ -]?([2-8]\d{6,7})(?:\s?\(?(?:转|[xX#]|-|分机|ext\.?)\s?(\d{1,5}))?(?![0-9])"
)
_FAX = re.compile(r"(?:传\s*真|\b[Ff](?:ax|AX))[^。,;\t]{0,8}$|(?:账号|卡号|编号)[^。,;\t]{0,6}$")


_AT_WORK = re.compile(r"(?:办公|值班|单位|工作)(?:室)?电话[:\s(]*$")
"""The line of an office or a firm: whoever writes for himself seldom has one, whoever hands a letter on does."""
_FIRM = re.compile(
    r"\s*[\u4e00-\u9fff]{2,4}\s*[|丨/]\s*[\u4e00-\u9fff]{2,20}(?:局|委|办|办公室|中心|政府|委员会|会|院|大队)\s*|"
    r"\s*[\u4e00-\u9fff()]{3,24}(?:公司|集团|事务所|工作室|研究院|设计院|[工分]厂|商行|酒店|宾馆|学校|医院)(?:\s+[\u4e00-\u9fff]{2,8}[部科室处组])?\s*"
)
_AN_OFFICE = re.compile(r"^[\u4e00-\u9fff]{2,20}(?:局|委|办|办公室|中心|政府|委员会|院|大队|工作站)$")
"""The sender of a mail that an office hands on; above its own number it signs."""
_ABOVE = 3
_ALONE = 0.9975
"""A fixed line with a label or the writer's own words, in a letter of one writer: right in all of 148 letters of three families."""
_NONE_OF_THEIRS = 1 - 1 / 482
"""Of 480 petitioners of five families who are named and to whom none of the letter's fixed lines belongs, none had one (Laplace's rule of succession)."""


_COVER, _COVER_ROW = (
    re.compile(r"\s*(?:传\s*真\s*(?:首页|封面|件|函|稿|单)?|FAX(?:\s*COVER.*)?)\s*", re.IGNORECASE),
    re.compile(r"\s*(?:发[往自至给]|[收发]件|[收发]方|[致自]|from|to)", re.IGNORECASE),
)
_COVER_ROWS = 5
"""Lines below the word for a fax within which such a row stands."""


def _on_cover(letter: Letter, paragraph: Paragraph) -> bool:
    """Whether a line is a row of a fax cover written above a letter, to whom or from whom: the number there is a fax machine's."""
    if not _COVER_ROW.match(letter.of(paragraph)):
        return False
    own = letter.lines
    at = own.index(paragraph) if paragraph in own else 0
    return any(_COVER.fullmatch(letter.of(p)) for p in own[max(0, at - _COVER_ROWS) : at])


_SHORT = 40
"""Characters of a line that tells nothing: a fixed line there that nobody claims may be the writer's after all."""


def _of_firm(letter: Letter, paragraph: Paragraph) -> bool:
    """Whether a line belongs to a business card: a firm's name, or somebody of an office's, has a line to itself right above it, and the fixed line is theirs."""
    own = [p for p in letter.paragraphs if p.zone is paragraph.zone and letter.of(p).strip()]
    at = own.index(paragraph)
    above = [letter.of(p) for p in own[max(0, at - _ABOVE) : at]]
    sender = fold(letter.mail.sender_name or "") if letter.mail else ""
    return any(_FIRM.fullmatch(line) or (_AN_OFFICE.search(sender) and line.strip().startswith(sender)) for line in above)


def _signs(letter: Letter, paragraph: Paragraph) -> bool:
    """Whether a line tells nothing and has no label for anybody: it may be the writer's."""
    named = any(p.paragraph is paragraph and p.key in {"name", "clerk", "fax", "respondents"} for p in _people.pairs(letter))
    return not named and paragraph.end - paragraph.start <= _SHORT and _people.petitioners_zone(letter, paragraph)


class PhoneReader:
    """Numbers that begin with an area code; fax numbers, a firm's and other people's are left out."""

    order = 31

    def read(self, letter: Letter, found: Sequence[Finding]) -> Iterator[Finding]:
        """The first fixed line of each petitioner; absent for those who have none."""
        del found
        members: dict[int, Finding] = {}
        shapes = free = at_foot = False
        for paragraph in letter.figured:
            if paragraph.zone in {Zone.QUOTE, Zone.HEADER} or paragraph.cover:
                continue
            for match in _NUMBER.finditer(letter.of(paragraph)):
                shapes = True
                start = paragraph.start + match.start(1)
                if (
                    _FAX.search(letter.text[paragraph.start : start].rstrip("("))
                    or _on_cover(letter, paragraph)
                    or (_of_firm(letter, paragraph) and not _people.of_body(letter))
                ):
                    continue
                claim = _whose.claim(letter, paragraph.start + match.start(), paragraph)
                free = free or claim is None or not claim.firm or _whose.written_for(letter)
                at_foot = at_foot or (claim is None and _signs(letter, paragraph))
                value = match[1] + match[2] + (f"x{match[3]}" if match[3] else "")
                if claim is not None and (claim.member not in members or value.startswith(f"{members[claim.member].value}x")):
                    member = claim.member
                    span = (start, paragraph.start + match.end())
                    alone = claim.firm and len(_people.people(letter)) < 2 and not _AT_WORK.search(letter.text[paragraph.start : start].rstrip("("))
                    confidence = (_ALONE if alone else 0.95 if claim.firm else 0.9) * _make.reading(letter, span, 0.98 * letter.certainty(*span), _make.STRICT)
                    members[member] = _make.found(letter, "petitioners.phone", value, span, "phone-shape", confidence, member)
        yield from (members[member] for member in sorted(members))
        if 0 not in members:
            yield _make.absent(
                "petitioners.phone",
                0.998 if not shapes else _NONE_OF_THEIRS if _people.people(letter) and not at_foot and not _whose.written_for(letter) else 0.9,
                0,
            )
        yield from (_make.absent("petitioners.phone", _NONE_OF_THEIRS if free else 0.998, member) for member in _people.without(letter, members))


FIELD = PhoneReader()
