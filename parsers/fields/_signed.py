"""Names that stand by themselves: behind a label, below a letter, in a line that only identifies, beside the sender's address, on an envelope."""

import re
from collections.abc import Iterator
from itertools import islice

from parsers.alternatives import one_of
from parsers.fields import _addresses, _clusters, _labels, _names, _signers
from parsers.fields._mentions import CONTACT, Mention, identifying, pairs, petitioners_zone
from parsers.fields._salutation import is_salutation
from parsers.letter import Letter, Zone, fold

_DATE = re.compile(r"(?:19|20)\d\d\s*[-年./]|[二][〇○零O0][\u4e00-\u9fff〇○零]{2}年")
_LINE_NAME = re.compile(
    rf"^\s*(?:[-—~]{{1,3}}\s*|(?:此致|敬礼|致敬|谢谢)[,。! ]+)?(?:(?:[^\s,。;:!?]{{0,24}}?(?:一名|一位|一个)?(?:普通)?(?:{_names.KINDS}|百姓|老百姓|(?:老)?(?:街坊|邻居|乡邻)|纳税人|选民|储户|顾客|读者|听众|观众|乘客|旅客|患者|病人|车主|租客|{_names.KIN}|[店铺部馆厂行社场坊摊](?=\s)|(?:[店铺部馆厂行社场坊摊]\s?)?(?:店主|摊主|业主|经营者|老板|当家人)|乡亲|同乡|游子|侨胞|华侨|侨眷|晚辈|学生|后学|草民|您的\w{{2,4}}|一[个名位][^\s,。;:!?]{{1,12}})|(?:居住在|家住|住在|来自)[^\s,。;:!?]{{2,40}}的|[^\s,。;:!?]{{4,40}}[号室组村栋户队\d](?=\s))\s{{0,6}}[:,]?\s{{0,4}})?(?P<name>{_names.NAME})(?![\u4e00-\u9fff]*[·•・‧])[!~]{{0,3}}\s*"
    r"(?:\(?(?:(?:亲笔)?签[名字]|[按捺]?手印|[按捺]手印|[敬谨叩泣拜跪呈书][上呈启书禀献拜具]|[上呈启书具立]|呈上|敬启|亲笔|叩首|叩拜|顿首|手书|率全家|及家人|全家|携家人)\)?)?\s*"
    r"(?:(?P<rest>(?:于\s?)?(?:19|20)\d\d\s*[-年./].*|(?:于\s?)?[二][〇○零O0][\u4e00-\u9fff〇○零]{2}年.*|\d{1,2}月\d{1,2}[日号]|1[3-9]\d.*|(?:电话|手机|联系电话|联系方式|tel|Tel|TEL)\s?:?\s?[\d+(].*|"
    r"\((?:电话|手机|联系电话|微信|1[3-9]|身份证|\d{6})[^()]{0,60}\)[^。;!?]{0,20}$|(?=[\s,(:/|住家现联])[^。!?;]{0,40}(?<!\d)1[3-9]\d[ -]?\d{4}[ -]?\d{4}\s*(?:(?:19|20)\d\d.*)?|\((?:现年|今年)?\d{1,3}周?岁[^()]{0,20}\)|(?<=\s)[\u4e00-\u9fff]{0,6}(?:工程师|经理|主管|出纳|会计|文员|店长|总监|助理|专员|教师|医师|护士|技师|设计师|顾问|秘书|干事)|的来信|[,/|、]\s*(?=[^。]*1[3-9]\d[ -]?\d{4})[^。]{11,80})|$)"
)
_PHONE_LINE = re.compile(r"^\s*(?:(?:联系)?(?:电话|手机|方式)(?:号码)?\s*:?\s*)?(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}\s*$")
_CLOSING = re.compile(
    r"此致|敬礼|致敬|谢谢|感谢|不胜感激|盼复|落款|叩谢|安康|工作顺利|恳请|恳求|请求|希望|顺[颂祝致]|[敬祝颂][\u4e00-\u9fff][祺安绥]|[时商台公文教春夏秋冬]祺"
)


_SIGNED = re.compile(one_of(rf"{_names.SIGNER}|签名|签字|署名|落款"))


def labelled(letter: Letter) -> Iterator[Mention]:
    for pair in pairs(letter):
        if pair.key != "name" or not petitioners_zone(letter, pair.paragraph):
            continue
        how = (
            "contact-label"
            if CONTACT.search(pair.label)
            else "further-label"
            if _FURTHER.match(pair.label)
            else "signature-line"
            if pair.guessed
            else "signature-label"
            if _SIGNED.search(pair.label) and not pair.cell
            else "form-label"
        )
        if (
            _deputys(letter, pair)
            or _about_somebody_else(letter, pair)
            or _of_a_household(letter, pair)
            or (pair.cell and _signers.heads_columns(letter.of(pair.paragraph)))
        ):
            continue
        if pair.cell and "\t" not in letter.of(pair.paragraph) and not _ONLY_NAMES.fullmatch(letter.text[pair.start : pair.end]):
            continue  # "村民 某某 被打伤" begins like a row of a form and is a story
        strict = _NICKNAMES.search(pair.label) or (not _SAYS_WHO.search(pair.label) and not _SIGNS.search(letter.text[pair.start : pair.end]))
        for name, start, end in _names_in(letter.text, pair.start, pair.end):
            if not strict or _names.surnamed(name) or _names.foreign(name):
                yield Mention(name, start, end, how, pair.paragraph)


_FURTHER = re.compile(r"其[他它余]|另外|[同随陪]访|[同随]行|同来")
"""Whoever signs besides somebody who is named elsewhere."""
_NICKNAMES = re.compile(r"留言|发帖|网[名友民]|昵称|用户|称呼")
"""Labels of a site, behind which a nickname stands as often as a name."""
_SIGNS = re.compile(rf"{_names.HAN}\s+[敬谨叩泣拜跪呈][上启呈书禀首拜]$")
"""How a signature ends, whatever stands before it: "村民:某某 敬上"."""
_SAYS_WHO = re.compile(r"[Nn]ame|xm|姓\s*名|名[字称]|[人者]|签名|签字|署名|具名|落款|代表")
"""Labels behind which any name may stand; behind others (村民, 业主) it must have a known surname."""
_ONLY_NAMES = re.compile(
    rf"\s*(?:{_names.LATIN}|{_names.HAN}{{2,4}}|{_names.HAN}[ \t]{{1,4}}{_names.HAN}(?:[ \t]{{1,4}}{_names.HAN})?|{_names.HAN}{{2,8}}(?:[·•・‧.]{_names.HAN}{{1,10}})+)"
    rf"(?:先生|女士|同志)?(?:[、,]{_names.HAN}{{2,4}})*\s*(?:\([^)]{{1,30}}\))?\s*(?:(?:19|20)\d\d.*|,(?=男|女|住|现住|家住|电话|手机|联系|身份证).*)?"
)


_DEPUTIES = re.compile(r"人大代表|政协委员|代表证|代表(?:联系|联络|接待|小组|之家|工作站|活动)|委员(?:证|联系|联络|之家|工作室)")


def _deputys(letter: Letter, pair: _labels.Pair) -> bool:
    """Whether 代表 is a deputy's post: the letter speaks of such people, and another label has whom the matter comes from."""
    if pair.label != "代表" or not any(_DEPUTIES.search(letter.of(p)) for p in letter.paragraphs):
        return False
    return any(p.key == "name" and not _ACTS_FOR.search(p.label) and p.paragraph.zone is pair.paragraph.zone for p in pairs(letter))


_ACTS_FOR = re.compile(r"代表|联[系络]人")


def _about_somebody_else(letter: Letter, pair: _labels.Pair) -> bool:
    """Whether the name stands on a line right behind a respondent's label."""
    before = [p for p in pairs(letter) if p.paragraph is pair.paragraph and p.start < pair.start]
    return bool(before) and before[-1].key == "respondents" and not pair.cell


_MEMBERS = 8


def _of_a_household(letter: Letter, pair: _labels.Pair) -> bool:
    """Whether the name is that of a row below "户口簿登记的家庭成员": who lives there, not who signs."""
    if pair.label != "户主":
        return False
    above = [letter.of(p) for p in letter.lines if p.start < pair.paragraph.start][-_MEMBERS:]
    return any(map(_signers.heads_household, above))


def _names_in(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """Names at the head of a value: one, or several with separators."""
    value = text[start:end]
    latin = re.match(rf"\s*(?P<name>{_names.LATIN})\s*(?=$|[,;(/])", value)
    if latin:
        yield _names.clean(latin["name"]), start + latin.start("name"), start + latin.end("name")
        return
    spaced = re.match(rf"\s*({_names.HAN})[ \t]{{1,4}}({_names.HAN})(?:[ \t]({_names.HAN}))?(?=$|[\s(,、;]|\d)", value)
    if spaced and spaced[1] in _names.SURNAMES:
        yield _names.clean(spaced[0]), start + spaced.start(1), start + spaced.end()
        return
    dotted = _names.misread_dot(value)
    if dotted is not None and start >= 0:
        yield _names.clean(dotted[0].replace(",", "·")), start + dotted.start(), start + dotted.end()
        return
    match = _FIRST.match(value)
    if match is None or _names.plausible(match["name"]) < 0.5 or _labels.key_of(match["name"]):
        return
    yield _names.clean(match["name"]), start + match.start("name"), start + match.end("name")
    yield from _signers.names_in(value[match.end() :], start + match.end())


_FIRST = re.compile(
    rf"(?:[\s、,;及:(\[【]|和(?=\s|{_names.HAN}{{3}}))*(?P<name>{_names.HAN}{{2,8}}?(?:[·•・‧.](?:(?!等){_names.HAN}){{1,10}})*)(?=[\s、,;()。/|\]】+&]|等|{_names.SEX}|$|\d|[和及与](?={_names.HAN}{{2}})|签|先生|女士)"
)


_NEAR_END = 14
_SHORT_LINE = 60
_OF_BLOCK = frozenset({"phone", "id_number", "email", "address"})


def bare(letter: Letter, listed: set[int]) -> Iterator[Mention]:
    """A line at the end or above the salutation that is a name and nothing else, beside a date or number or after the closing."""
    own = [p for p in letter.paragraphs if petitioners_zone(letter, p) and letter.of(p).strip()]
    top = next((n for n, p in enumerate(own[:8]) if is_salutation(letter.of(p))), 0)
    for number in (*range(top), *range(max(top, len(own) - _NEAR_END), len(own))):
        text = letter.of(own[number])
        match = _LINE_NAME.match(text)
        if not match or not match["name"] or own[number].start in listed or not (_names_a_signer(match["name"]) or _rare(match)):
            continue
        if _STORY.match(text, match.end("name")):
            continue
        around = [p for p in own[max(0, number - 2) : number + 3] if p is not own[number] and len(letter.of(p)) < _SHORT_LINE]
        near = [letter.of(p) for p in around]
        dated = bool(match["rest"]) or any(len(t.strip()) < 22 and (_DATE.search(t) or _PHONE_LINE.match(t)) for t in near)
        dated = dated or any(p.paragraph in around and p.key in _OF_BLOCK for p in pairs(letter))
        closed = (
            bool(_CLOSING.match(text)) or any(_CLOSING.search(letter.of(p)) for p in own[max(0, number - 4) : number]) or own[number].zone is Zone.SIGNATURE
        )
        bare_name = len(text.strip()) <= _A_NAME or ("·" in match["name"] and text.strip() == match["name"])
        alone = number >= len(own) - 2 and number > 1 and bare_name and own[number - 1].end - own[number - 1].start > _A_NAME
        if dated or (closed and number >= max(1, top)) or alone:
            at = own[number].start + match.start("name")
            yield Mention(_names.clean(match["name"]), at, at + len(match["name"]), "signature-line", own[number])


_STORY = re.compile(r"\s*(?:19|20)\d\d\s*年(?!.{0,12}$)(?=[^。!?]*[,。;].{4})")
"""What a name goes on with that heads a story: a year and a sentence, not the day of a signature."""
_ENDS = 8


def clustered(letter: Letter, listed: set[int]) -> Iterator[Mention]:
    """The name in a line that only identifies somebody, at the beginning or the end of a letter."""
    own = [p for p in letter.paragraphs if petitioners_zone(letter, p) and letter.of(p).strip()]
    for paragraph in dict.fromkeys((*own[:_ENDS], *own[-_NEAR_END:])):
        if paragraph.start in listed or any(p.key in {"clerk", "respondents"} for p in pairs(letter) if p.paragraph is paragraph):
            continue
        found = identifying(letter, paragraph)
        name = found.name if found is not None and not found.theirs else _clusters.signed(letter.of(paragraph))
        if name is not None:
            start, end = (paragraph.start + at for at in name)
            yield Mention(_names.clean(letter.text[start:end]), start, end, "signature-line", paragraph)


_OFFICES = re.compile(r"(?:驻村|经办|承办|联系人|代[写书笔填]|执笔[人者]?|记录|[科办局站所镇室队委])[:\s]*$")
_MOST = 3


def sender(letter: Letter) -> Iterator[Mention]:
    """Where the letter has the name that stands beside the address it was sent from: whoever sends a letter and is named in it petitions."""
    said = (
        letter.text[slice(*letter.quoted.sender)]
        if letter.forwarded and letter.quoted.sender
        else ""
        if letter.forwarded or letter.mail is None
        else fold(letter.mail.sender_name or "")
    )
    name = _names.clean(re.split(r"[<\[(]", said)[0].strip(' "'))
    if not _names.surnamed(name):
        return
    written = (name, " ".join(name), "  ".join(name))
    others = {pair.start for pair in pairs(letter) if pair.key == "clerk"}
    mine = (p for p in letter.paragraphs if petitioners_zone(letter, p))
    found = ((p, p.start + at, p.start + at + len(form)) for p in mine for form in written if (at := letter.of(p).find(form)) >= 0)
    for paragraph, start, end in islice((one for one in found if one[1] not in others and not _OFFICES.search(letter.text[one[0].start : one[1]])), _MOST):
        yield Mention(name, start, end, "sender-name", paragraph)


_TAIL = re.compile(
    rf"(?:[。!?;,(]|[ \t]|^)(?:{_names.SIGNER}|{_names.KINDS})?[ :]{{0,3}}(?P<name>{_names.HAN}{{2,4}}?)(?:同志|先生|女士)?[ ,(\t]{{0,8}}(?:联系)?(?:电话|手机|方式|号码)?(?:号码?)?[ :]{{0,3}}(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{{4}}[ -]?\d{{4}}\)?"
    rf"(?:\s*(?:19|20)\d\d.{{2,12}})?[。\s]*$|(?<!\d)1[3-9]\d{{9}}[ ,(\t]{{1,4}}(?P<behind>{_names.HAN}{{2,3}})[)。\s]*$"
)


_SENT_BY = re.compile(
    rf"(?:^|[\s,、])(?P<name>{_names.NAME}?)\s*(?:敬|谨)?[寄缄]\s*$|寄(?:到|至|给|往)?[: ]?[^。;]{{4,60}}?[,、 ](?P<to>{_names.HAN}{{2,4}}?)(?:本人)?(?:\()?亲?收(?:\))?(?=[,。;!]|\s*$)"
)
"""Whose the sender's side of an envelope is, and who wants the answer."""


def envelope(letter: Letter) -> Iterator[Mention]:
    for paragraph in letter.own:
        for match in _SENT_BY.finditer(letter.of(paragraph)):
            group = "name" if match["name"] else "to"
            if match[group] and (_names.surnamed(match[group]) or "·" in match[group]):
                yield Mention(_names.clean(match[group]), paragraph.start + match.start(group), paragraph.start + match.end(group), "signature-line", paragraph)


def _without_home(text: str) -> str:
    """A text without the address that ends it: "…某某,161…,某县某街12号。"."""
    head, comma, last = text.rstrip("。 \t").rpartition(",")
    return head if comma and _addresses.whole(last.strip()) else text


def tails(letter: Letter, listed: set[int]) -> Iterator[Mention]:
    """A name and a number at the very end of the last paragraphs: letters typed in one go are signed so."""
    own = letter.lines
    for paragraph in (p for p in own[-2:] if p.start not in listed):
        match = _TAIL.search(_without_home(letter.of(paragraph)))
        name = match and (match["name"] or match["behind"])
        theirs = match and match[0][0] not in "。!?" and _THEIR_TAIL.search(letter.of(paragraph)[: match.start()])
        if match and name and _names.surnamed(name) and _labels.key_of(name) is None and not theirs:
            at = paragraph.start + match.start("name" if match["name"] else "behind")
            yield Mention(_names.clean(name), at, at + len(name), "signature-line", paragraph)


_THEIR_TAIL = re.compile(r"(?:主任|书记|经理|老板|队长|厂长|负责人|联系人|村长|医生|律师|他叫|她叫|是|叫|员|找|问)[:,\s]?$")
_A_NAME, _SURE = 4, 0.9


def _names_a_signer(name: str) -> bool:
    return _names.surnamed(name) or _names.foreign(name) or (len(name) > 3 and _names.plausible(name) >= _SURE) or name.endswith(("女士", "先生"))


def _rare(match: "re.Match[str]") -> bool:
    """Whether a name of three has no common surname and its number beside it: "么样春 161…"."""
    return (
        len(match["name"]) == _RARE
        and _labels.key_of(match["name"]) is None
        and _names.made_of_given(match["name"][1:])
        and bool(re.search(r"1[3-9]\d", match["rest"] or ""))
    )


_RARE = 3
"""Characters of such a name: of two, one that is often given says too little."""


_EXPORTED = re.compile(
    rf"^\s*\d+(?:\t|,|\s{{2,}})(?:[^\u4e00-\u9fff]{{6,24}}(?:\t|,|\s{{2,}}))?(?P<name>{_names.NAME}?)(?:\t|,|\s{{2,}})(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{{4}}[ -]?\d{{4}}(?!\d)(?:\t|,|\s{{2,}})[^\n]*[\u4e00-\u9fff]{{8}}"
)
"""A row of a list of matters, without its heading: number, time, name, telephone, and what it is about."""


def exported(letter: Letter) -> Iterator[Mention]:
    """The name in the one row of a list that an office exports."""
    rows = [(p, match) for p in letter.own if (match := _EXPORTED.match(letter.of(p)))]
    for paragraph, match in rows if len(rows) == 1 else ():
        if match["name"] and (_names.surnamed(match["name"]) or _names.foreign(match["name"])):
            at = paragraph.start + match.start("name")
            yield Mention(_names.clean(match["name"]), at, at + len(match["name"]), "form-label", paragraph)


def cover(letter: Letter) -> Iterator[Mention]:
    for pair in pairs(letter):
        if pair.paragraph.cover and re.fullmatch(r"发件人|发送人|发件方", pair.label):
            for name, start, end in _names_in(letter.text, pair.start, pair.end):
                yield Mention(name, start, end, "fax-cover", pair.paragraph)
