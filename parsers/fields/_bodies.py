"""A firm, committee, cooperative or school that petitions itself: its seal, or its name below the letter and above it or beside the address it was sent from."""

import re

from parsers.alternatives import one_of
from parsers.fields._mentions import Mention, petitioners_zone
from parsers.letter import Letter, Paragraph, fold

_UNIT = re.compile(
    one_of(
        r"[\u4e00-\u9fff()]{2,26}(?:公司|集团|工厂|[^工]厂|合作社|村民?委员会|居民?委员会|业主委员会|村委会|居委会|业委会|经营部|经销部|门市部|商行|商店|超市|农家乐|饭店|酒店|工作室|"
        r"事务所|服务部|服务中心|养殖场|农场|林场|幼儿园|学校|小学|中学|医院|协会|商会|工会|学会|联合会|研究会|促进会|基金会|管理委员会)"
    )
)
_SEAL = re.compile(r"^[\s(【\[]*(?:(?:盖章|公章|印章|单位)[)】\]:\s]+)?|\s*\((?:公章|盖章|印章|签章|印|章)\)\s*$|[】\]\s]+$")
_SEALED = re.compile(r"\((?:公章|盖章|印章|签章|印|章)\)|^\s*盖章\s*:")
_FOOT, _HEAD, _SHORT = 8, 2, 50
_CARD = re.compile(r"地址|电话|总机|联系人|邮编|传真|[12]\d{3}\s*[年./-]|二[〇○零]")
"""What stands below the name of a body that signs."""


def body(letter: Letter) -> Mention | None:
    """The body that petitions: its name has a line of its own at the foot of the letter, and either a seal, or the same name stands above it; None where a person writes."""
    return letter.once(_body)


def _body(letter: Letter) -> Mention | None:
    own = [p for p in letter.paragraphs if petitioners_zone(letter, p) and letter.of(p).strip()]
    for number in range(len(own) - 1, max(0, len(own) - _FOOT) - 1, -1):
        name = _alone(letter, own[number])
        if name is None:
            continue
        below = [letter.of(p) for p in own[number + 1 :]]
        card = bool(below) and all(len(line) < _SHORT for line in below) and bool(_CARD.search(below[0]))
        if _SEALED.search(letter.of(own[number])) or (card and _elsewhere(letter, own[:number], name)):
            at = own[number].start + letter.of(own[number]).index(name)
            return Mention(name, at, at + len(name), "body", own[number])
    return None


def _alone(letter: Letter, paragraph: Paragraph) -> str | None:
    """The body whose name, and seal, is all a line has."""
    name = _SEAL.sub("", letter.of(paragraph)).strip()
    return name if _UNIT.fullmatch(name) else None


def _elsewhere(letter: Letter, above: list[Paragraph], name: str) -> bool:
    """Whether the name stands beside the From address, alone above the letter, or behind "我们是"."""
    sent = letter.mail is not None and not letter.forwarded and fold(letter.mail.sender_name or "").strip() == name
    return sent or any(_alone(letter, p) == name for p in above[:_HEAD]) or any(f"我们是{name}" in letter.of(p) for p in above)


def at_foot(letter: Letter, paragraph: Paragraph) -> bool:
    """Whether a line stands with or below the name of the body that petitions: a telephone there is the body's, whoever answers it."""
    found = body(letter)
    return found is not None and petitioners_zone(letter, paragraph) and paragraph.start >= found.paragraph.start
