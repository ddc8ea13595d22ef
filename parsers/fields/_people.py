"""Who petitions: every place that announces a name, brought together to people. Used by all readers of petitioners' attributes."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from parsers.fields import _clusters, _labels, _names, _signers
from parsers.fields._salutation import SALUTATION
from parsers.letter import Letter, Paragraph, Zone, fold


@dataclass(frozen=True, slots=True)
class Mention:
    """One place a petitioner's name stands, and what announced it."""

    name: str
    start: int
    end: int
    how: str
    """``form-label``, ``signature-label``, ``self-introduction``, ``introduction``, ``signer-table``, ``sender-name``, ``signature-line``, ``contact-label``, ``fax-cover``."""
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


_STOP = (
    r"(?=[,。;:、()!?\s]|$|男|女|系|今年|现年|年方|年龄|家住|家在|现住|现居|住|身份证|联系|电话|手机|于|是|因|就|向|代|来自|19\d\d|20\d\d|\d{2}岁|\d{2}周岁|"
    r"[一二三四五六七八九]十[一二三四五六七八九]?岁|的|在|我|本人|原|曾|汉族|想|要|特|现|反映|举报|投诉)"
)
_SELF_WORD = r"(?:我是|本人是|本人系|本人|我系|我,|我|俺是|俺|草民|小民|鄙人|敝人|在下|老朽|晚辈|小女子?|愚|贱民|民女|民妇)"
_SELF = r"(?:我是|本人是|本人系|本人|我系|俺是|草民|小民|鄙人|敝人|在下|老朽|晚辈|小女子?|愚|贱民|民女|民妇)"
_INTRO = (
    re.compile(
        rf"(?:(?:我|俺)的?(?:姓名|名字)?(?:就?叫做?)|(?:我|俺)的?(?:姓名|名字)(?:是|为)?|本人(?:的?(?:姓名|名字)(?:为|是)?|名叫|名)|(?:我|,)名叫|名字(?:叫|是)|(?:鄙人|敝人|老朽|草民|在下|晚辈|小民)(?:姓名|名叫)?|本人叫|我姓名(?:是|为)?|"
        rf"俺叫|我姓[\u4e00-\u9fff]{{1,2}},?(?:单?名?叫?|名))[ :]?(?P<name>{_names.NAME}?){_STOP}"
    ),
    re.compile(
        rf"(?:^|[\n,。;!?(:\s])(?:(?:您|你)们?好)?{_SELF_WORD}[ :,]?(?![叫是系名的们])(?P<name>{_names.HAN}{{2,4}})[,、("
        rf" ]+(?:男|女|系|是|今年|现年|\d{{2}}岁|[\u4e00-\u9fff]族|身份|公民|证件|家住|家在|现住|现居|居住|住|户籍|\d{{4}}年|19|出生|联系|电话|手机|现就|代表|原为|来自|[\u4e00-\u9fff]{{2,12}}(?:人|村民|居民|业主)[,。])"
    ),
    re.compile(rf"(?:^|[\n,。;!?(:\s])(?:本人|我是|我叫)(?P<name>{_names.HAN}{{2,4}}),(?:是|系|为)?[^,。;!?\n]{{0,24}}{_names.KINDS}(?=[,。;])"),
    re.compile(rf"(?:^|[\n,。;!?(:\s]){_SELF}[ ,]?(?P<name>{_names.HAN}{{2,3}})(?:现居|现住|现就|住|家住|就下|就以下|身份证|联系电话|电话|手机|\d{{6}})"),
    re.compile(rf"(?:^|[\n,。;!?(:\s])(?:本人|鄙人|敝人|草民|老朽|老汉|老妇|在下|小民)[ ,]?(?P<name>{_names.HAN}{{2,3}})(?=[,(、。])"),
    re.compile(
        rf"(?:我是|我叫|本人是|我系|本人系|本人|俺是)[^。;!?\n]{{1,60}}?的?(?:一名|一位|一个)?(?:普通)?{_names.KINDS}[:( ]?(?P<name>{_names.NAME}?)(?=[,。;:()\s]|$)"
    ),
    re.compile(
        rf"(?:我是|本人是|我系|本人系|本人)[^。;!?\n]{{1,60}}?的?(?:一名|一位)?(?:普通)?{_names.KINDS},(?:名?叫)?(?P<name>{_names.HAN}{{2,4}}"
        r")(?=[,(](?:男|女|身份|公民|现?家?住|今年|现年|系|联系|电话|手机|\d\d岁))"
    ),
    re.compile(
        rf"(?:我是|本人是|我系|本人系|俺是)(?:家?住在?)?(?:[^。;!?\n,]{{2,45}})的(?P<name>{_names.HAN}{{2,4}}|{_names.HAN}{{2,8}}(?:·{_names.HAN}{{1,10}})+)(?=[,。;:(!\s]|$)"
    ),
    re.compile(rf"(?:我是|本人是|我系|俺是)[^。;!?\n,]{{2,45}}(?:人|的),(?:名字)?叫(?P<name>{_names.HAN}{{2,4}}?)(?=[,。;(]|$)"),
    re.compile(rf"(?:^|[\n,。;!?(:\s])[我俺](?P<name>{_names.HAN}{{2,3}}?)(?:家住|现住|现居|身份证)"),
    re.compile(rf"(?:^|[\n,。;!?(:\s])(?:我是|本人是?|本人系|我系|俺是|俺叫)[ ,:]?(?P<name>{_names.HAN}{{2,8}}(?:·{_names.HAN}{{1,10}})+)(?=[,。;:(!\s]|$)"),
    re.compile(rf"(?:^|[\n,。;!?(:\s])(?:我是|本人是|我系|俺是)(?P<name>{_names.HAN}{{1,2}}(?![生员工民师兵户长主人友客妇]){_names.HAN})(?=[,。!])"),
    re.compile(
        rf"(?:^|[\n,。;!?(:\s])(?:[我俺]|(?:本人|[我俺])(?:是|就是|系)|[\u4e00-\u9fff]{{0,4}}(?:写|来|寄|发|去|投)[这此]?封?信的(?:人)?(?:是|叫|就是)|"
        rf"[\u4e00-\u9fff]{{1,4}}(?:之人|之民))[ :]?(?![叫是系名的们])(?P<name>{_names.HAN}{{2,4}}|{_names.HAN}{{2,8}}(?:[·•・‧]{_names.HAN}{{1,10}})+)(?=[,。;:!?(\s]|$)"
    ),
)
_OF_A_KIND = re.compile(rf"(?:^|[,。;!?:\s])(?:我|本人|俺)(?:是|系|为)[^,。;:!?\n]{{2,30}}?(?P<name>{_names.HAN}{{3}})(?=[,。;(!]|$)")
"""Whoever somebody is (我是某村种田人某某): the name is what the clause ends in."""
_SURNAME_SAID = re.compile(
    rf"姓(?P<surname>{_names.HAN}{{1,2}})[ ,、]?(?:单?名|名?叫|全?名是?)?[ ,、]?(?P<name>(?P=surname){_names.HAN}{{1,2}})(?![\u4e00-\u9fff])"
)
"""Surname and whole name, one behind the other."""
_SURE = 0.9
_OPEN = frozenset({_INTRO[1], _INTRO[2], _INTRO[3], _INTRO[4], _INTRO[7], _INTRO[8], _INTRO[9], _INTRO[11]})
"""Those that announce little: what follows must be a known surname ..."""
_CLEAR = _INTRO[12]
"""The one that announces least: only what can hardly be anything but a name."""
_LOOSE = frozenset({_INTRO[4], _INTRO[7], _INTRO[8], _INTRO[9], _INTRO[11], _CLEAR})
"""... and of these nothing is taken that no second place confirms."""
_WE = re.compile(
    rf"(?:我们|我俩|俺们)(?:夫妻|夫妇|兄弟|姐妹|父子|母女|母子|父女|婆媳)?(?:[二两三四五六七八九十几]|\d{{1,2}})?(?:个|户|名)?(?:人|位)?(?:是|系)?(?:[^。;:!?\n]{{0,36}}?(?:{_names.KINDS}|的|代表))?[:,( ]?(?P<names>{_signers.ONE}(?:[、,和 ]{{1,2}}{_signers.ONE})+?)"
    rf"(?=[\s,。;:()]|$|[二两三四五六七八九十\d]{{1,3}}(?:个|位|名)?(?:人|户|家|兄)|等|系|是|均|都|现|就|联名|来|在|于|因|住|的|向|共同|要求|请求|反映|联合|特)"
)
_DATE = re.compile(r"(?:19|20)\d\d\s*[-年./]|[二][〇○零O0][\u4e00-\u9fff〇○零]{2}年")
_LINE_NAME = re.compile(
    rf"^\s*(?:[-—~]{{1,3}}\s*)?(?:(?:[^\s,。;:!?]{{0,24}}?(?:一名|一位|一个)?(?:普通)?(?:{_names.KINDS}|百姓|老百姓|晚辈|学生|后学|草民|您的\w{{2,4}}|一[个名位][^\s,。;:!?]{{1,12}})|(?:居住在|家住|住在|来自)[^\s,。;:!?]{{2,40}}的|[^\s,。;:!?]{{4,40}}[号室组村栋户队\d](?=\s))\s{{0,6}}[:,]?\s{{0,4}})?(?P<name>{_names.NAME}?)(?![\u4e00-\u9fff]*[·•・‧])\s*"
    r"(?:\(?(?:(?:亲笔)?签[名字]|[按捺]?手印|[按捺]手印|[敬谨叩泣拜跪呈书][上呈启书禀献拜具]|[上呈启书具立]|呈上|敬启|亲笔|叩首|叩拜|顿首|手书|率全家|及家人|全家|携家人)\)?)?\s*"
    r"(?:(?P<rest>(?:于\s?)?(?:19|20)\d\d\s*[-年./].*|(?:于\s?)?[二][〇○零O0][\u4e00-\u9fff〇○零]{2}年.*|\d{1,2}月\d{1,2}[日号]|1[3-9]\d.*|(?:电话|手机|联系电话|联系方式|tel|Tel|TEL)\s?:?\s?[\d+(].*|"
    r"\((?:电话|手机|联系电话|微信|1[3-9]|身份证|\d{6})[^()]{0,60}\).*|[^。!?;]{0,40}(?<!\d)1[3-9]\d[ -]?\d{4}[ -]?\d{4}\s*(?:(?:19|20)\d\d.*)?|的来信|[,/|、]\s*(?=[^。]*1[3-9]\d[ -]?\d{4})[^。]{11,80})|$)"
)
_PHONE_LINE = re.compile(r"^\s*(?:(?:联系)?(?:电话|手机|方式)(?:号码)?\s*:?\s*)?(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}\s*$")
_CLOSING = re.compile(r"此致|敬礼|致敬|谢谢|感谢|不胜感激|盼复|落款|叩谢|安康|工作顺利|恳请|请求|希望")


def people(letter: Letter) -> tuple[Person, ...]:
    """The petitioners in order of appearance, the main one first; empty when no name is announced."""
    return letter.once(_people)


_ASKED_OF = 60


def without(letter: Letter, have: Collection[int | None]) -> Iterator[int]:
    """The first sixty petitioners besides the main one for whom nothing was found: of what their row or line does not say nothing is known."""
    return (number for number in range(1, min(len(people(letter)), _ASKED_OF)) if number not in have)


def pairs(letter: Letter) -> tuple[_labels.Pair, ...]:
    """The letter's ``label: value`` pairs, found once."""
    return letter.once(_labels.pairs)


def _people(letter: Letter) -> tuple[Person, ...]:
    listed = _signers.signers(letter)
    mentions = [*_labelled(letter), *_introduced(letter)]
    if not any(m.how in {"signature-label", "form-label"} for m in mentions):
        rows_of_lists = {s.paragraph.start for s in listed}
        mentions += (
            [*_sender(letter), *_bare(letter, rows_of_lists)] or [*_clustered(letter, rows_of_lists)] or [*_envelope(letter)] or _tails(letter, rows_of_lists)
        )
    if not mentions and not listed:
        mentions += [*_handed_on(letter)] or _cover(letter)
    rows = {s.name: s.row for s in reversed(listed)}
    names: dict[str, list[Mention]] = {}
    for mention in [*mentions, *(_in_list(s) for s in listed)]:
        names.setdefault(_known(mention.name, names), []).append(mention)
    if len(names) > 1:
        rows |= {name: row for name, them in names.items() if name not in rows and (row := _bracket(letter, them)) is not None}
    found = [Person(name, tuple(them), rows.get(name), max(_names.plausible(m.name) for m in them)) for name, them in names.items()]
    found += [Person(s.name, (_in_list(s),), s.row, _names.plausible(s.name)) for s in listed if s.row != rows[s.name]]
    return tuple(_ordered(_without_bystanders(found, listed=bool(listed))))


def _bracket(letter: Letter, mentions: list[Mention]) -> tuple[int, int] | None:
    """The bracket with numbers or an address right behind one of several names: that person's particulars."""
    for mention in mentions:
        match = _PARTICULARS.match(letter.text, mention.end, mention.paragraph.end)
        if match is not None:
            return mention.start, match.end()
    return None


_PARTICULARS = re.compile(r"\s?\((?=[^()]*\d)[^()]{8,100}\)")


def _in_list(signer: _signers.Signer) -> Mention:
    return Mention(signer.name, signer.start, signer.end, "signer-table", signer.paragraph)


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


_RANK = {
    "form-label": 0,
    "self-introduction": 1,
    "introduction": 1,
    "signature-label": 2,
    "sender-name": 2,
    "contact-label": 3,
    "signature-line": 4,
    "signer-table": 5,
    "handed-on": 6,
    "fax-cover": 7,
}


def _ordered(found: list[Person]) -> list[Person]:
    def rank(person: Person) -> tuple[int, int]:
        return (-len(person.hows - {"fax-cover"}), min(_RANK[h] for h in person.hows))

    if not found:
        return []
    main = min(found, key=rank)
    return [main, *sorted((p for p in found if p is not main), key=lambda p: min(m.start for m in p.mentions))]


def petitioners_zone(letter: Letter, paragraph: Paragraph) -> bool:
    """Whether a paragraph holds the petitioner's own words, or signature."""
    return paragraph.zone is Zone.OWN or (paragraph.zone is Zone.SIGNATURE and not letter.forwarded)


CONTACT = re.compile(r"联[系络]人")
_SIGNED = re.compile(rf"{_names.SIGNER}|签名|签字|署名|落款")


def _labelled(letter: Letter) -> Iterator[Mention]:
    for pair in pairs(letter):
        if pair.key != "name" or not petitioners_zone(letter, pair.paragraph):
            continue
        how = (
            "contact-label"
            if CONTACT.search(pair.label)
            else "signature-line"
            if pair.guessed
            else "signature-label"
            if _SIGNED.search(pair.label) and not pair.cell
            else "form-label"
        )
        if _about_somebody_else(letter, pair) or (pair.cell and _signers.heads_columns(letter.of(pair.paragraph))):
            continue
        if pair.cell and "\t" not in letter.of(pair.paragraph) and not _ONLY_NAMES.fullmatch(letter.text[pair.start : pair.end]):
            continue  # "村民 某某 被打伤" begins like a row of a form and is a story
        strict = not _SAYS_WHO.search(pair.label)
        for name, start, end in _names_in(letter.text, pair.start, pair.end):
            if not strict or _names.surnamed(name):
                yield Mention(name, start, end, how, pair.paragraph)


_SAYS_WHO = re.compile(r"姓\s*名|名[字称]|[人者]|签名|签字|署名|落款|代表")
"""Labels behind which any name may stand; behind others (村民, 业主) it must have a known surname."""
_ONLY_NAMES = re.compile(
    rf"\s*(?:{_names.LATIN}|{_names.HAN}{{2,4}}|{_names.HAN}[ \t]{{1,4}}{_names.HAN}|{_names.HAN}{{2,8}}(?:[·•・‧.]{_names.HAN}{{1,10}})+)"
    rf"(?:先生|女士|同志)?(?:[、,]{_names.HAN}{{2,4}})*\s*(?:\([^)]{{1,8}}\))?\s*(?:(?:19|20)\d\d.*|,(?=男|女|住|现住|家住|电话|手机|联系|身份证).*)?"
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
    match = _FIRST.match(value)
    if match is None or _names.plausible(match["name"]) < 0.5 or _labels.key_of(match["name"]):
        return
    yield _names.clean(match["name"]), start + match.start("name"), start + match.end("name")
    yield from _signers.names_in(value[match.end() :], start + match.end())


_FIRST = re.compile(
    rf"[\s、,;和及:(\[【]*(?P<name>{_names.HAN}{{2,8}}?(?:[·•・‧.]{_names.HAN}{{1,10}})*)(?=[\s、,;()。/|\]】]|等|男|女|$|\d|和|及|与|签|先生|女士)"
)


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
        for pattern in (*_INTRO, _OF_A_KIND, _SURNAME_SAID):
            for match in pattern.finditer(text):
                name = match["name"]
                at = paragraph.start + match.start("name")
                if pattern is _OF_A_KIND and letter.text[at - 1 : at + 1] in _names.DOUBLE:
                    name, at = letter.text[at - 1] + name, at - 1
                if name and at not in seen and _named(pattern, name):
                    seen.add(at)
                    yield Mention(
                        _names.clean(name), at, at + len(name), "introduction" if pattern in _LOOSE or pattern is _OF_A_KIND else "self-introduction", paragraph
                    )
        for match in _WE.finditer(text):
            names = list(_signers.names_in(match["names"], paragraph.start + match.start("names")))
            if len(names) > 1 and names[-1][2] == paragraph.start + match.end("names"):
                yield from (Mention(name, start, end, "introduction", paragraph) for name, start, end in names if start not in seen)


def _named(pattern: re.Pattern[str], name: str) -> bool:
    """Whether what stands where a pattern announces a name is one: the less it announces, the clearer it must be."""
    if pattern is _CLEAR or pattern is _OF_A_KIND:
        return _names.clear(name) and (pattern is _CLEAR or _names.length(name) == len(name))
    return _names.surnamed(name) if pattern in _OPEN else _names.plausible(name) >= 0.75


_HANDED_ON = re.compile(
    rf"(?:^\s*[^\s,。]{{0,40}}?|(?:现将|现有|今有|接|收到|转来|据|[,。])[^\s,。]{{0,12}}?)(?:群众|市民|网民|网友|来信人|来电人|信访人|来访人|{_names.KINDS})(?P<name>{_names.NAME}?)(?:同志|先生|女士)?(?=\(|,|来信|来电|来访|反映|投诉|举报|咨询|[的之]来|通过|等|向|[、])"
)


_CAME = re.compile(
    rf"(?:{_names.KINDS}|群众|市民)(?P<name>{_names.NAME}?)(?:同志|先生|女士)?(?:\([^()]{{1,40}}\))?(?=,?(?:前?来|到)(?:我|本|县|市|镇|乡|信访)[^,。]{{0,8}}(?:反映|求助|投诉|咨询|信访|上访|举报|称|诉))"
)
_CALLED = re.compile(
    rf"(?:^|[,。:;\s]|来电[,:]?)(?P<name>{_names.NAME}?)(?:同志|先生|女士)?\((?![^()]*(?:局长|书记|主任|镇长|经理|老板))[^()]{{2,60}}\)(?=(?:来[电信访])?(?:称|反映|表示|诉称|要求|咨询|投诉|举报|求助))"
)


def _handed_on(letter: Letter) -> Iterator[Mention]:
    """Whom an office names that hands the matter on: "现将群众某某来信转给你们", "某村村民某某来我办反映"."""
    for paragraph in letter.paragraphs:
        if paragraph.zone in {Zone.OWN, Zone.NOTE}:
            for match in (*_HANDED_ON.finditer(letter.of(paragraph)), *_CAME.finditer(letter.of(paragraph)), *_CALLED.finditer(letter.of(paragraph))):
                if _names.surnamed(match["name"]):
                    at = paragraph.start + match.start("name")
                    yield Mention(_names.clean(match["name"]), at, at + len(match["name"]), "handed-on", paragraph)
                    return


_NEAR_END = 14
_SHORT_LINE = 60
_OF_BLOCK = frozenset({"phone", "id_number", "email", "address"})


def _bare(letter: Letter, listed: set[int]) -> Iterator[Mention]:
    """A line at the end or above the salutation that is a name and nothing else, beside a date or number or after the closing."""
    own = [p for p in letter.paragraphs if petitioners_zone(letter, p) and letter.of(p).strip()]
    top = next((n for n, p in enumerate(own[:8]) if SALUTATION.match(letter.of(p))), 0)
    for number in (*range(top), *range(max(top, len(own) - _NEAR_END), len(own))):
        text = letter.of(own[number])
        match = _LINE_NAME.match(text)
        if not match or not match["name"] or own[number].start in listed or not _names_a_signer(match["name"]):
            continue
        around = [p for p in own[max(0, number - 2) : number + 3] if p is not own[number] and len(letter.of(p)) < _SHORT_LINE]
        near = [letter.of(p) for p in around]
        dated = bool(match["rest"]) or any(len(t.strip()) < 22 and (_DATE.search(t) or _PHONE_LINE.match(t)) for t in near)
        dated = dated or any(p.paragraph in around and p.key in _OF_BLOCK for p in pairs(letter))
        closed = any(_CLOSING.search(letter.of(p)) for p in own[max(0, number - 4) : number]) or own[number].zone is Zone.SIGNATURE
        alone = number >= len(own) - 2 and number > 1 and len(text.strip()) <= _A_NAME and own[number - 1].end - own[number - 1].start > _A_NAME
        if dated or (closed and number >= max(1, top)) or alone:
            at = own[number].start + match.start("name")
            yield Mention(_names.clean(match["name"]), at, at + len(match["name"]), "signature-line", own[number])


def identifying(letter: Letter, paragraph: Paragraph) -> _clusters.Cluster | None:
    """What a line of the petition identifies somebody by, if it does nothing else; found once for all lines."""
    return letter.once(_identifying).get(paragraph.start)


def _identifying(letter: Letter) -> dict[int, _clusters.Cluster]:
    found = ((p.start, _clusters.of(letter.of(p))) for p in letter.paragraphs if petitioners_zone(letter, p))
    return {start: cluster for start, cluster in found if cluster is not None}


_ENDS = 8


def _clustered(letter: Letter, listed: set[int]) -> Iterator[Mention]:
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


_OFFICES = re.compile(r"(?:驻村|经办|承办|联系人|代[写书笔]|记录|[科办局站所镇室队委])[:\s]*$")
_MOST = 3


def _sender(letter: Letter) -> Iterator[Mention]:
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
    mine = (p for p in letter.paragraphs if petitioners_zone(letter, p))
    found = ((p, p.start + at, p.start + at + len(form)) for p in mine for form in written if (at := letter.of(p).find(form)) >= 0)
    for paragraph, start, end in islice((one for one in found if not _OFFICES.search(letter.text[one[0].start : one[1]])), _MOST):
        yield Mention(name, start, end, "sender-name", paragraph)


_TAIL = re.compile(
    rf"(?:[。!?;,]|[ \t]|^)(?:{_names.SIGNER}|{_names.KINDS})?[ :]{{0,3}}(?P<name>{_names.HAN}{{2,4}}?)(?:同志|先生|女士)?[ ,(\t]{{0,8}}(?:联系)?(?:电话|手机|方式|号码)?(?:号码?)?[ :]{{0,3}}(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{{4}}[ -]?\d{{4}}\)?"
    rf"(?:\s*(?:19|20)\d\d.{{2,12}})?[。\s]*$|(?<!\d)1[3-9]\d{{9}}[ ,(\t]{{1,4}}(?P<behind>{_names.HAN}{{2,3}})[)。\s]*$"
)


_SENT_BY = re.compile(
    rf"(?:^|[\s,、])(?P<name>{_names.NAME}?)\s*(?:敬|谨)?[寄缄]\s*$|寄(?:到|至|给|往)?[: ]?[^。;]{{4,60}}?[,、 ](?P<to>{_names.HAN}{{2,4}}?)(?:本人)?(?:\()?亲?收(?:\))?(?=[,。;!]|\s*$)"
)
"""Whose the sender's side of an envelope is, and who wants the answer."""


def _envelope(letter: Letter) -> Iterator[Mention]:
    for paragraph in letter.own:
        for match in _SENT_BY.finditer(letter.of(paragraph)):
            group = "name" if match["name"] else "to"
            if match[group] and (_names.surnamed(match[group]) or "·" in match[group]):
                yield Mention(_names.clean(match[group]), paragraph.start + match.start(group), paragraph.start + match.end(group), "signature-line", paragraph)


def _tails(letter: Letter, listed: set[int]) -> Iterator[Mention]:
    """A name and a number at the very end of the last paragraphs: letters typed in one go are signed so."""
    own = [p for p in letter.own if letter.of(p).strip()]
    for paragraph in (p for p in own[-2:] if p.start not in listed):
        match = _TAIL.search(letter.of(paragraph))
        name = match and (match["name"] or match["behind"])
        if match and name and _names.surnamed(name) and _labels.key_of(name) is None and not _THEIR_TAIL.search(letter.of(paragraph)[: match.start()]):
            at = paragraph.start + match.start("name" if match["name"] else "behind")
            yield Mention(_names.clean(name), at, at + len(name), "signature-line", paragraph)


_THEIR_TAIL = re.compile(r"(?:主任|书记|经理|老板|队长|厂长|负责人|联系人|村长|医生|律师|他叫|她叫|是|叫|员|找|问)[:,\s]?$")
_A_NAME = 4


def _names_a_signer(name: str) -> bool:
    return _names.surnamed(name) or (len(name) > 3 and _names.plausible(name) >= _SURE) or name.endswith(("女士", "先生"))


def _cover(letter: Letter) -> Iterator[Mention]:
    for pair in pairs(letter):
        if pair.paragraph.cover and re.fullmatch(r"发件人|发送人|发件方", pair.label):
            for name, start, end in _names_in(letter.text, pair.start, pair.end):
                yield Mention(name, start, end, "fax-cover", pair.paragraph)


def key_of_line(letter: Letter, paragraph: Paragraph) -> str | None:
    """The kind of the first label in a line; None in a line without one."""
    return next((p.key for p in pairs(letter) if p.paragraph is paragraph), None)


def main(letter: Letter) -> Person | None:
    """The main petitioner, if any name was found."""
    who = people(letter)
    return who[0] if who else None


def renamed(person: Person, name: str) -> Person:
    """The same person under the better reading of the name."""
    return replace(person, name=name)
