"""Who petitions: every place that announces a name, brought together to people. Used by all readers of petitioners' attributes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice, takewhile

from parsers.fields import _labels, _names
from parsers.letter import Letter, Paragraph, Zone


@dataclass(frozen=True, slots=True)
class Mention:
    """One place a petitioner's name stands, and what announced it."""

    name: str
    start: int
    end: int
    how: str
    """``form-label``, ``signature-label``, ``self-introduction``, ``signer-table``, ``signature-line``, ``contact-label``, ``fax-cover``."""
    paragraph: Paragraph


@dataclass(frozen=True, slots=True)
class Person:
    """A petitioner: the mentions that agree on the name; ``row`` is the person's row of a signers' table."""

    name: str
    mentions: tuple[Mention, ...]
    row: tuple[int, int] | None = None
    likely: float = 1.0

    @property
    def hows(self) -> frozenset[str]:
        """The kinds of places that agree."""
        return frozenset(m.how for m in self.mentions)


_STOP = r"(?=[,。;:、()!?\s]|$|男|女|系|今年|现年|家住|现住|住|身份证|联系|电话|手机|年龄|于|是|19\d\d|20\d\d|\d{2}岁|的)"
_INTRO = (
    re.compile(
        rf"(?:我的?(?:名字)?叫做?|本人姓名|本人名叫|我名叫|鄙人|本人叫|我姓名|我姓[\u4e00-\u9fff]{{1,2}},(?:名?叫|名)?)[ :]?(?P<name>{_names.NAME}?){_STOP}"
    ),
    re.compile(
        rf"(?:^|[\n,。;!?(:\s])(?:我是|本人是|本人系|本人|我系|我,|我|草民|小民|鄙人|在下)[ :,]?(?![叫是系名的们])(?P<name>{_names.HAN}{{2,4}})[,、("
        rf" ]+(?:男|女|系|是|今年|现年|\d{{2}}岁|汉族|身份证|家住|现住|住|\d{{4}}年|出生|联系电话)"
    ),
    re.compile(rf"(?:^|[\n,。;!?(:\s])(?:本人|我是|我叫)(?P<name>{_names.HAN}{{2,4}}),(?:是|系|为)?[^,。;!?\n]{{0,24}}{_names.KINDS}(?=[,。;])"),
    re.compile(rf"(?:我是|本人是|我系|本人系|本人)[^。;!?\n]{{1,60}}?的?(?:一名|一位)?(?:普通)?{_names.KINDS}[:( ]?(?P<name>{_names.NAME}?)(?=[,。;:()\s]|$)"),
    re.compile(
        rf"(?:我是|本人是|我系|本人系|本人)[^。;!?\n]{{1,60}}?的?(?:一名|一位)?(?:普通)?{_names.KINDS},(?P<name>{_names.HAN}{{2,4}}"
        r")(?=[,(](?:男|女|身份证|现?家?住|今年|现年|系|联系|电话|\d\d岁))"
    ),
)
_HEAD = re.compile(r"姓\s*名|签\s*名")
_HEAD_MORE = re.compile(r"身份证|电话|手机|手\s*印|住址|地址|序\s*号|签\s*字|联系方式|指印|备注|户主|门牌|房号")
_ROW = re.compile(rf"^\s*(?:\d{{1,3}}[\s.、:)]*)?(?P<name>{_names.NAME}?)(?=[\s\t]|$|\d)")
_DATE = re.compile(r"(?:19|20)\d\d\s*[-年./]|[二][〇○零O0][\u4e00-\u9fff〇○零]{2}年")
_LINE_NAME = re.compile(
    rf"^\s*(?:(?:普通)?{_names.KINDS}\s{{1,4}})?(?P<name>{_names.NAME}?)\s*"
    r"(?:\(?(?:签名|签字|手印|敬上|谨上|呈上|敬呈|上|拜上|敬启|亲笔|[叩泣敬谨]上|叩首|叩拜|顿首|谨呈|谨启|谨禀|敬禀|手书|敬书|书|启|呈|立)\)?)?\s*"
    r"(?:(?P<rest>(?:19|20)\d\d\s*[-年./].*|1[3-9]\d.*|[,/|、]\s*(?=[^。]*1[3-9]\d[ -]?\d{4})[^。]{11,80})|$)"
)
_PHONE_LINE = re.compile(r"^\s*(?:(?:联系)?(?:电话|手机|方式)(?:号码)?\s*:?\s*)?(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}\s*$")
_CLOSING = re.compile(r"此致|敬礼|致敬|谢谢|感谢|不胜感激|盼复|落款|叩谢|安康|工作顺利|恳请|请求|希望")


def people(letter: Letter) -> tuple[Person, ...]:
    """The petitioners in order of appearance, the main one first; empty when no name is announced."""
    return letter.once(_people)


def pairs(letter: Letter) -> tuple[_labels.Pair, ...]:
    """The letter's ``label: value`` pairs, found once."""
    return letter.once(_labels.pairs)


def _people(letter: Letter) -> tuple[Person, ...]:
    listed = list(_table(letter)) or list(_below_label(letter))
    mentions = [*_labelled(letter), *_introduced(letter)]
    if not any(m.how in {"signature-label", "form-label"} for m in mentions):
        mentions += _bare(letter)
    if not mentions and not listed:
        mentions += _cover(letter)
    rows = {m.name: span for m, span in listed}
    names: dict[str, list[Mention]] = {}
    for mention in [*mentions, *(m for m, _ in listed)]:
        names.setdefault(_known(mention.name, names), []).append(mention)
    found = [Person(name, tuple(them), rows.get(name), max(_names.plausible(m.name) for m in them)) for name, them in names.items()]
    return tuple(_ordered(_without_bystanders(found, listed=bool(listed))))


def _known(name: str, names: dict[str, list[Mention]]) -> str:
    """The same name as before, one misread character allowed when both came from pictures is decided by the caller."""
    return name if name in names else next((other for other in names if len(other) == len(name) >= 3 and _differs_by_one(other, name)), name)


def _differs_by_one(one: str, other: str) -> bool:
    return sum(a != b for a, b in zip(one, other, strict=True)) == 1 and one[0] == other[0]


def _without_bystanders(found: list[Person], *, listed: bool) -> list[Person]:
    """A contact person only counts when nobody else is announced, or when the list has the same name."""
    real = [p for p in found if p.hows - {"contact-label", "signature-line"}]
    if not real:
        return found
    return [p for p in found if p in real or (listed and "contact-label" in p.hows)]


_RANK = {"form-label": 0, "self-introduction": 1, "signature-label": 2, "contact-label": 3, "signature-line": 4, "signer-table": 5, "fax-cover": 6}


def _ordered(found: list[Person]) -> list[Person]:
    def rank(person: Person) -> tuple[int, int]:
        return (-len(person.hows - {"fax-cover"}), min(_RANK[h] for h in person.hows))

    if not found:
        return []
    main = min(found, key=rank)
    return [main, *sorted((p for p in found if p is not main), key=lambda p: min(m.start for m in p.mentions))]


def _petitioners_zone(letter: Letter, paragraph: Paragraph) -> bool:
    return paragraph.zone is Zone.OWN or (paragraph.zone is Zone.SIGNATURE and not letter.forwarded)


_CONTACT = re.compile(r"联[系络]人")
_SIGNED = re.compile(rf"{_names.SIGNER}|签名|签字|署名|落款")


def _labelled(letter: Letter) -> Iterator[Mention]:
    for pair in pairs(letter):
        if pair.key != "name" or not _petitioners_zone(letter, pair.paragraph):
            continue
        how = "contact-label" if _CONTACT.search(pair.label) else "signature-label" if _SIGNED.search(pair.label) and not pair.cell else "form-label"
        if _about_somebody_else(letter, pair) or (pair.cell and _is_heading(letter.of(pair.paragraph))):
            continue
        if pair.cell and "\t" not in letter.of(pair.paragraph) and not _ONLY_NAMES.fullmatch(letter.text[pair.start : pair.end]):
            continue  # "村民 某某 被打伤" begins like a row of a form and is a story
        for name, start, end in _names_in(letter.text, pair.start, pair.end):
            yield Mention(name, start, end, how, pair.paragraph)


_ONLY_NAMES = re.compile(
    rf"\s*(?:{_names.LATIN}|{_names.HAN}{{2,4}}|{_names.HAN}[ \t]{{1,4}}{_names.HAN}|{_names.HAN}{{2,8}}(?:[·•・‧.]{_names.HAN}{{1,10}})+)"
    rf"(?:[、,]{_names.HAN}{{2,4}})*\s*(?:\([^)]{{1,8}}\))?\s*(?:(?:19|20)\d\d.*|,(?=男|女|住|现住|家住|电话|手机|联系|身份证).*)?"
)


def _about_somebody_else(letter: Letter, pair: _labels.Pair) -> bool:
    """Whether the name stands on a line right behind a respondent's label."""
    before = [p for p in pairs(letter) if p.paragraph is pair.paragraph and p.start < pair.start]
    return bool(before) and before[-1].key == "respondents" and not pair.cell


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
    position = 0
    while match := re.compile(
        rf"[\s、,;和及]*(?P<name>{_names.HAN}{{2,8}}?(?:[·•・‧.]{_names.HAN}{{1,10}})*)(?=[\s、,;(]|"
        r"等|男|女|$|\d|和|及|签)"
    ).match(value, position):
        name = match["name"]
        if _names.plausible(name) < 0.5:
            return
        yield _names.clean(name), start + match.start("name"), start + match.end("name")
        position = match.end()


_LATIN_INTRO = re.compile(rf"\b(?:[Mm]y (?:full )?name is|I am|I'm|(?:Full )?Name:)\s+(?P<name>{_names.LATIN})(?=\s*(?:[,.;(\n]|and\b|$))")
_LATIN_LINE = re.compile(rf"^\s*(?P<name>{_names.LATIN})\s*$")
_REGARDS = re.compile(r"^\s*(?:yours\b|sincerely|respectfully|(?:best|kind|warm) ?regards|regards|faithfully)", re.IGNORECASE)


def _latin(letter: Letter) -> Iterator[Mention]:
    """Names in letters of the Latin alphabet: introduced, or below "Yours sincerely"."""
    own = [p for p in letter.own if letter.of(p).strip()]
    for number, paragraph in enumerate(own):
        text = letter.of(paragraph)
        signed = number and _REGARDS.match(letter.of(own[number - 1]))
        match = _LATIN_LINE.match(text) if signed else _LATIN_INTRO.search(text)
        if match:
            at = paragraph.start + match.start("name")
            yield Mention(_names.clean(match["name"]), at, at + len(match["name"]), "signature-line" if signed else "self-introduction", paragraph)


def _introduced(letter: Letter) -> Iterator[Mention]:
    yield from _latin(letter)
    seen: set[int] = set()
    for paragraph in letter.own:
        text = letter.of(paragraph)
        for match in re.finditer(r"我的?(?:名字)?叫|本人|我是|村民|居民", text) if paragraph.page is not None else ():
            dotted = _names.misread_dot(text[match.end() :])
            if dotted is not None:
                at = paragraph.start + match.end()
                seen.add(at)
                yield Mention(_names.clean(dotted[0].replace(",", "·")), at, at + len(dotted[0]), "self-introduction", paragraph)
        for pattern in _INTRO:
            for match in pattern.finditer(text):
                name = match["name"]
                at = paragraph.start + match.start("name")
                if name and at not in seen and _names.plausible(name) >= (0.9 if pattern in _INTRO[1:3] else 0.75):
                    seen.add(at)
                    yield Mention(_names.clean(name), at, at + len(name), "self-introduction", paragraph)


def _table(letter: Letter) -> Iterator[tuple[Mention, tuple[int, int]]]:
    """Rows of a signers' list: below a line that heads a column with names."""
    heading = False
    missed = 0
    for paragraph in letter.paragraphs:
        if paragraph.zone not in {Zone.OWN, Zone.EXTRA}:
            continue
        text = letter.of(paragraph)
        if _is_heading(text):
            heading, missed = True, 0
            continue
        if not heading or not text.strip():
            continue
        found = _row_name(letter, paragraph)
        if found is None:
            missed += 1
            heading = missed < 3
            continue
        missed = 0
        yield found, (paragraph.start, paragraph.end)


_SIGNED_BELOW = re.compile(rf"^\s*(?:(?:全体|部分)?{_names.KINDS})?(?:代表)?(?:联合|共同)?(?:签名|签字|署名|联名人|联署人)(?:如下|名单)?\s*:?\s*$")
_SIGNER_ROW = re.compile(rf"\s*(?:\d{{1,3}}[.、)]\s*)?{_names.HAN}{{2,4}}\s*[,:]?\s*(?:1[3-9]\d[\d -]{{8,10}}|\d{{17}}[\dXx])?.{{0,20}}")


def _below_label(letter: Letter) -> Iterator[tuple[Mention, tuple[int, int]]]:
    """Several signers below a line "业主签名：", each on a line with or without a number."""
    own = [p for p in letter.own if letter.of(p).strip()]
    for number, paragraph in enumerate(own):
        if _SIGNED_BELOW.match(letter.of(paragraph)):
            below = takewhile(lambda p: _SIGNER_ROW.fullmatch(letter.of(p)) and not _labels.key_of(letter.of(p)), islice(own, number + 1, None))
            rows = [(p, _row_name(letter, p)) for p in below]
            if len(rows) > 1:
                yield from ((mention, (row.start, row.end)) for row, mention in rows if mention is not None)


def _is_heading(text: str) -> bool:
    return (
        bool(_HEAD.search(text))
        and bool(_HEAD_MORE.search(text))
        and not re.search(r"\d{6}", text)
        and ":" not in text
        and len(text) < 60
        and all(_labels.key_of(c) or len(c.strip()) <= 6 for c in re.split(r"[\t ]{1,}", text))
    )


def _row_name(letter: Letter, paragraph: Paragraph) -> Mention | None:
    text = letter.of(paragraph)
    position = 0
    for cell in text.split("\t"):
        stripped = cell.strip()
        if stripped and not stripped.rstrip(".、)").isdigit():
            match = _ROW.match(cell)
            if match and match["name"] and _names.plausible(match["name"]) > 0.5:
                name = match["name"].strip()
                at = paragraph.start + position + match.start("name")
                return Mention(_names.clean(name), at, at + len(name), "signer-table", paragraph)
            return None
        position += len(cell) + 1
    return None


_NEAR_END = 14
_SHORT_LINE = 60
_OF_BLOCK = frozenset({"phone", "id_number", "email", "address"})


def _bare(letter: Letter) -> Iterator[Mention]:
    """A line at the end that is a name and nothing else, beside a date or after the closing."""
    own = [p for p in letter.own if letter.of(p).strip()]
    for number in range(max(0, len(own) - _NEAR_END), len(own)):
        text = letter.of(own[number])
        match = _LINE_NAME.match(text)
        if not match or not match["name"] or (_names.plausible(match["name"]) < 0.9 and not match["name"].endswith(("女士", "先生"))):
            continue
        around = [p for p in own[max(0, number - 2) : number + 3] if p is not own[number] and len(letter.of(p)) < _SHORT_LINE]
        near = [letter.of(p) for p in around]
        dated = bool(match["rest"]) or any(len(t.strip()) < 22 and (_DATE.search(t) or _PHONE_LINE.match(t)) for t in near)
        dated = dated or any(p.paragraph in around and p.key in _OF_BLOCK for p in pairs(letter))
        closed = any(_CLOSING.search(letter.of(p)) for p in own[max(0, number - 4) : number])
        if (dated or closed) and number >= 1:
            at = own[number].start + match.start("name")
            yield Mention(_names.clean(match["name"]), at, at + len(match["name"]), "signature-line", own[number])


def _cover(letter: Letter) -> Iterator[Mention]:
    for pair in pairs(letter):
        if pair.paragraph.cover and re.fullmatch(r"发件人|发送人|发件方", pair.label):
            for name, start, end in _names_in(letter.text, pair.start, pair.end):
                yield Mention(name, start, end, "fax-cover", pair.paragraph)


# ---- whose is a number ----------------------------------------------------------------------------------------------

_SELF = re.compile(r"我叫|我是|本人|我系|我的|家住|我,|我住|我们是|我姓")
_OTHERS = re.compile(r"(?:他|她|其|对方|老板|经理|主任|书记|包工头|公司|店家|商家|物业|开发商|负责人|经办人|证人|邻居|房东|中介|医生|村长)[^。;]*$")


_NOT_MINE = frozenset({"respondents", "clerk", "fax"})
"""Labels after which the values of a row are somebody else's."""


def owner(letter: Letter, start: int, paragraph: Paragraph) -> int | None:
    """Whose value begins at ``start``: the number of a petitioner, 0 for the main one, None for somebody else or unclear."""
    who = people(letter)
    for number, person in enumerate(who):
        if person.row and person.row[0] <= start < person.row[1]:
            return number
    rows = [person.row for person in who if person.row]
    if not _petitioners_zone(letter, paragraph) or (rows and min(rows)[0] <= start < max(rows)[1]):
        return None  # in a signers' list, but in the row of nobody whose name was read
    start -= len(re.search(r"(?:\(?(?:\+|00)86\)?[ -]?)?$", letter.text[paragraph.start : start])[0])  # type: ignore[index]  # matches the empty text too
    before = letter.text[paragraph.start : start]
    if "\t" in before or any(p.cell and p.paragraph is paragraph for p in pairs(letter)):
        return None if any(p.key in _NOT_MINE for p in pairs(letter) if p.paragraph is paragraph and p.start <= start) else 0
    opened = before.rfind("(")
    if opened > before.rfind(")") and before[:opened].strip():
        return _in_brackets(before[:opened], who)
    return _in_sentence(letter, start, paragraph, who)


def _in_brackets(before: str, who: tuple[Person, ...]) -> int | None:
    for number, person in enumerate(who):
        if re.sub(r"\s", "", before).endswith(person.name):
            return number
    return 0 if re.search(r"(?:我|本人|电话|手机|号码)[::]?$", before.rstrip()) else None


def _in_sentence(letter: Letter, start: int, paragraph: Paragraph, who: tuple[Person, ...]) -> int | None:
    before = letter.text[paragraph.start : start]
    sentence = re.split(r"[。;!?]", before)[-1]
    earlier = [p for p in pairs(letter) if p.paragraph is paragraph and p.start < start]
    if earlier and earlier[-1].key in _NOT_MINE and (earlier[-1].end <= start or earlier[-1].key == "fax"):
        return None
    if any(p.key in {"respondents", "clerk"} for p in earlier):
        return None
    named = [n for n, person in enumerate(who) if person.name in re.sub(r"\s", "", sentence)]
    if named:
        return named[-1]
    if _SELF.search(sentence) and not _OTHERS.search(sentence):
        return 0
    bare = re.sub(r"[\s:;,.、]", "", _strip_labels(sentence))
    if _labels.key_of(bare) is not None or _labels.key_of(re.sub(r"[\s:;,.、]", "", sentence)) is not None:
        return 0
    return 0 if not bare or (earlier and len(bare) < 40 and not _OTHERS.search(sentence) and _is_block(sentence)) else None


def _strip_labels(sentence: str) -> str:
    return re.sub(
        r"(?:我的?|本人的?|信访人|反映人)?(?:联系|固定|家庭)?(?:电话|手机|座机|身份证|证件|邮箱|方式)?(?:号码?|"
        r"邮箱|电话)?(?:是|为)?$",
        "",
        sentence.rstrip(" :"),
    )


def _is_block(sentence: str) -> bool:
    """Whether a line is made of labels and values, as in a signature block, and not of prose."""
    return (sentence.count(",") <= 4 and bool(re.search(r"[\u4e00-\u9fff]{2,8}\s*:", sentence))) or "\t" in sentence


def main(letter: Letter) -> Person | None:
    """The main petitioner, if any name was found."""
    who = people(letter)
    return who[0] if who else None


def renamed(person: Person, name: str) -> Person:
    """The same person under the better reading of the name."""
    return replace(person, name=name)
