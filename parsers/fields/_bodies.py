"""A firm, committee, cooperative or school that petitions itself: its label, its seal, or its name below a letter that nobody else signs."""

import re
from collections.abc import Iterator

from parsers.alternatives import one_of
from parsers.fields import _names
from parsers.fields._mentions import Mention, petitioners_zone
from parsers.letter import Letter, Paragraph

_UNIT = re.compile(
    one_of(
        r"[\u4e00-\u9fff()]{2,26}(?:公司|集团|工厂|[^工]厂|合作社|村民?委员会|居民?委员会|业主委员会|村委会|居委会|业委会|经营部|经销部|门市部|商行|商店|超市|农家乐|饭店|酒店|工作室|"
        r"事务所|服务部|服务中心|养殖场|农场|林场|幼儿园|学校|小学|中学|医院|协会|商会|工会|学会|自治会|促进会|互助会|理事会|研究会|服务队|联合会|委员会|基金会|敬老院|养老院|车队|工会小组|党支部)"
    )
)
_SEAL = re.compile(r"^[\s(【\[]*(?:(?:盖章|公章|印章|单位)[)】\]:\s]+)?|\s*\((?:公章|盖章|印章|签章|印|章)\)\s*$|[】\]\s]+$")
_DATED = re.compile(r"\s+(?:19|20)\d\d\s*[-年./]\s*\d{1,2}\s*[-月./]\s*\d{1,2}\s*[日号]?\s*$")
_LABELLED = re.compile(
    one_of(
        rf"\s*(?:[(]?[一二三四五六七八九十\d]{{1,2}}[.、)]\s*)?(?:(?:信访|来信|申请|反映|投诉|申诉|举报|求助|诉求)单位|(?:单位|企业|组织|机构)(?:\([^()]{{2,4}}\))?(?:名称|全称)|落款|{_names.SIGNER})(?:\s*:\s*|\s+)(?P<name>{_UNIT.pattern})(?:\((?:公章|盖章|印章|签章|印|章)\))?\s*"
    )
)
"""A row of a form, or the end of a letter, that has a body where a person's name might be: "信访单位:某公司"."""
_WE_ARE = re.compile(rf"(?:^|[,。;!?:\s])我们(?:这里)?是(?P<name>{_UNIT.pattern})(?=[,。;])")
_SPEAKS = re.compile(
    r"(?:我|本)(?:公司|司|厂|校|方|村|社|院|店|单位|中心|队|企业|合作社|园)(?![长里])|本会|我们(?:公司|厂|企业|单位|合作社|学校|协会|[几多]家)"
)
"""What a body says of itself."""
_SEALED = re.compile(r"\((?:公章|盖章|印章|签章|印|章)\)|^\s*盖章\s*:")
_FOOT, _SHORT = 8, 50
_CARD = re.compile(r"地址|电话|手机|总机|联系人|邮编|传真|[12]\d{3}\s*[年./-]|二[〇○零]")
"""What stands below the name of a body that signs."""


def body(letter: Letter) -> Mention | None:
    """The body that petitions: behind a label, or in a line of its own at the foot of the letter, sealed, with its address, telephone or day below, or of a letter that speaks for one.

    Whether a person petitions instead is for whoever asks: bodies count where nobody signs for himself.
    """
    return letter.once(_body)


def _body(letter: Letter) -> Mention | None:
    own = [p for p in letter.paragraphs if petitioners_zone(letter, p) and letter.of(p).strip()]
    for number in range(len(own) - 1, max(0, len(own) - _FOOT) - 1, -1):
        name = _alone(letter, own[number])
        if name is None:
            continue
        below = [letter.of(p) for p in own[number + 1 :]]
        card = bool(below) and all(len(line) < _SHORT for line in below) and bool(_CARD.search(below[0]))
        last = not below and any(_SPEAKS.search(letter.of(p)) for p in own[:number])
        text = letter.of(own[number])
        if card or last or _SEALED.search(text) or _DATED.search(text):
            at = own[number].start + text.index(name)
            return Mention(name, at, at + len(name), "body", own[number])
    return next(_labelled(letter, own), None)


def _labelled(letter: Letter, own: list[Paragraph]) -> Iterator[Mention]:
    for paragraph in own:
        match = _LABELLED.fullmatch(letter.of(paragraph)) or _WE_ARE.search(letter.of(paragraph))
        if match:
            yield Mention(match["name"], paragraph.start + match.start("name"), paragraph.start + match.end("name"), "body", paragraph)


def _alone(letter: Letter, paragraph: Paragraph) -> str | None:
    """The body whose name, and seal, is all a line has."""
    name = _SEAL.sub("", _DATED.sub("", letter.of(paragraph))).strip()
    return name if _UNIT.fullmatch(name) else None


def at_foot(letter: Letter, paragraph: Paragraph) -> bool:
    """Whether a line stands with or below the name of the body that petitions: a telephone there is the body's, whoever answers it."""
    found = body(letter)
    return found is not None and petitioners_zone(letter, paragraph) and paragraph.start >= found.paragraph.start
