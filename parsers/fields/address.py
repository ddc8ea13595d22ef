"""住址 and 户口所在地: as written, with the code the words settle by themselves."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from parsers.alternatives import one_of
from parsers.fields import _addresses, _dates, _divisions, _introduced, _make, _names, _people, _whose
from parsers.fields._salutation import is_salutation
from parsers.folding import tight
from parsers.letter import Letter, Paragraph, Zone
from petition_intake.model import Finding

_END = r"(?=[,。;!?(\n\t]|$|我(?:的|家|们|是|叫|今|想|要|在|有|去|到)|今年|去年|前年|大前年|上个月|最近|因为?|由于|现(?:就|在|将|反映)|[身公]份?证|\.(?![\d.])|联系|电话|手机|身份证|邮编|邮政|人[,。]|的?(?:[村居]民(?!小?组|委|第?[一二三四五六七八九十\d]{1,3}(?:小?组|[社屯队]))|业主|住户|职工)|已经?|都?有[\d一二三四五六七八九十多几]|快[\d一二三四五六七八九十]|多年)"
_LIVES = re.compile(
    one_of(
        r"(?<![\u4e00-\u9fff])住(?![在于址建进院])(?=[ \u3000]{0,3}[\u4e00-\u9fff])|世居于?|祖居于?|居于|寓居于?|落户(?:在|于)?|现?家住在?(?:址为?|于)?|现居(?!住)于?|(?<=[,;])(?:现在|目前|如今|实际)(?:居?住|家?住)(?:在|于)?(?![院建进址])|现住(?!址是)在?(?:址为?|于)?|住在|住于|现居住?(?:在|于)?|居住(?:在|于)|(?:^|(?<=[,;\s\d(]))(?:家庭|现)?(?:住址|地址)(?![:\s为是在])|(?<![\u4e00-\u9fff])老家在?|家乡在?|家在|(?:住址|地址|住的?地方)(?:是|为|在)|家庭住址(?:是|为)?"
    )
    + rf"[ :]{{0,3}}(?P<text>[^,。;!?\n\t:]{{4,60}}?)(?:的(?={_names.HAN}{{2,4}}\s*$)|{_END})"
)
_BELONGS = re.compile(
    one_of(r"我是|本人是|我系|本人系|我叫[^,。]{2,8},?是|本人|[,。]是|^是|系") + rf"(?P<text>[^,。;!?\n\t:]{{4,60}}?)的?(?:一名|"
    rf"一位)?(?:普通)?{_names.KINDS}(?P<after>.?)"
)
_OF = re.compile(r"(?:我是|本人是|我系|本人系|俺是|是)(?:家?住在?)?(?P<text>[^,。;!?\n\t:]{4,60}?)的")
_LED = re.compile(
    rf"^\s*(?!我|本人|俺|现将|接)(?P<text>[^,。;:!?\s]{{4,50}}(?:\d|[号组栋室户队屯寨]|社区|(?<![全本各我])村(?=村民)))的?(?:一名)?{_names.KINDS}[: ]?"
)
"""Where somebody lives who is named right behind, at the beginning of a line: "某县某村三组村民某某"."""
_NATIVE = re.compile(
    r"(?:,(?:男|女))?(?:,[^,。]{1,3}族)?(?:,\d{2}岁)?(?:,\d{4}年[^,。]{0,8})?,(?:系|是)?(?P<text>[^,。;!?\n\t:]{4,50}?)(?:人氏?|村民|居民)(?=[,。])"
)
"""Where somebody is from, right behind the name: "某某，某县某村某组人"."""
_HUKOU = re.compile(
    rf"(?:(?:户籍|户口|身份证)(?!字?号|[不没室科警员处])(?:[本簿]?上(?:写|登记)?的)?(?:所在地|地址|住址|地|在|登记地)?(?:是|为|在)?[ :]?|老家[在是](?=[^,。;\n]{{5,40}},(?:现在?|目前|如今)(?:居住|家?住)))(?!字?号|[\dXx])(?P<text>[^,。;!?\n\t:]{{5,60}}?){_END}"
)
_SHAPE = re.compile(r"[村路街巷弄号室栋楼组屯镇寨湾里坊庄苑园区县]|乡(?!亲|下|里|愁|党)|小区|社区|大道|街道|花园|家属院|宿舍|新城|公寓")
_NOT = re.compile(
    r"移民|后靠|受害|购买|被|因为|电话|工作|公司的|企业的|单位的|\?|拖欠|(?:公司|合作社|[工分加]厂|商行|协会|研究会|联合会|委员会|大厅|办公室|接待室)\s*(?:\((?:公章|盖章|印章|章)\))?$|\((?:公章|盖章|印章)\)$"
)
_MINE = re.compile(one_of(rf"我|本人|{_names.SIGNER}\s?:"))
_THEIRS = re.compile(r"(?:他|她|其|对方|老板|邻居|被告)[^,。;]{0,6}$|我家[和与跟][^,。;]{2,5}$")


@dataclass(frozen=True, slots=True)
class Stretch:
    """An address in the letter: its range, what announced it, and which of the two kinds it is."""

    start: int
    end: int
    how: str
    hukou: bool
    paragraph: Paragraph


def stretches(letter: Letter) -> tuple[Stretch, ...]:
    """Every place that gives the main petitioner's residence or registered address."""
    return letter.once(_stretches)


def _stretches(letter: Letter) -> tuple[Stretch, ...]:
    return (
        *_labelled(letter),
        *_told(letter),
        *_signed(letter),
        *_dwelt(letter),
        *_among_items(letter),
        *_clustered(letter),
        *_to_be_found(letter),
        *_around_the_name(letter),
        *_beside_a_number(letter),
    )


_FOUND = re.compile(
    one_of(
        r"(?:(?:你们?|您|请|可以|可)[来到去]|来)(?P<come>[\u4e00-\u9fff][^,。;!?\n]{4,50}?)(?:来)?(?:找|问)(?:我|本人)|(?:^|[,。;])在(?P<spent>[\u4e00-\u9fff][^,。;!?\n]{4,50}?)住(?:了|着|过)|"
        r"(?:我叫|我是|本人|我名叫|姓名)[^,。;]{2,10},(?:我)?(?:是|系)(?P<of>[^,。;!?\n]{6,50}?)的(?=[,。;!]|$)"
    )
)


def _to_be_found(letter: Letter) -> Iterator[Stretch]:
    """Where somebody says to be found (你们来某村找我), to have lived (在某村住了大半辈子), or to be of (我叫某某，是某村三组的)."""
    for paragraph in letter.own:
        for match in _FOUND.finditer(letter.of(paragraph)):
            start, stop = next(match.span(kind) for kind in ("come", "spent", "of") if match[kind])
            if _addresses.end(match.string[:stop], start) == stop and (match["of"] is None or _FINE.search(match["of"])):
                yield Stretch(paragraph.start + start, paragraph.start + stop, "told", hukou=False, paragraph=paragraph)


_BRACKET = re.compile(r"\s?\((?P<inside>[^()]{6,100})\)")
_SENDS = re.compile(r"\s*(?:寄自?|[敬谨]?缄|启)?\s*")


def _around_the_name(letter: Letter) -> Iterator[Stretch]:
    """The one address in the bracket behind the petitioner's name, or all that stands before it in a line of an envelope (某县某村 某某 寄)."""
    who = _people.people(letter)
    for paragraph in letter.own if who else ():
        text = letter.of(paragraph)
        at = text.find(who[0].name)
        if at < 0:
            continue
        behind = at + len(who[0].name)
        bracket = _BRACKET.match(text, behind)
        if bracket is not None:
            yield from _one_in(text, bracket.span("inside"), paragraph)
        elif at and text[at - 1] in " \t,\u3000" and _SENDS.fullmatch(text, behind):
            begin = len(text) - len(text.lstrip())
            stop = len(text[:at].rstrip(" \t,\u3000"))
            if _addresses.end(text[:stop], begin) == stop:
                yield Stretch(paragraph.start + begin, paragraph.start + stop, "beside-name", hukou=False, paragraph=paragraph)


def _one_in(text: str, span: tuple[int, int], paragraph: Paragraph) -> Iterator[Stretch]:
    """The address among the items of a stretch, where there is one and no more."""
    start, stop = span
    found = [place for a, b in _addresses.items(text[:stop]) if a >= start and (place := _addresses.within(text, a, b)) is not None]
    if len(found) == 1 and not _REGISTERED.search(text[start:stop]):
        yield Stretch(paragraph.start + found[0][0], paragraph.start + found[0][1], "beside-name", hukou=False, paragraph=paragraph)


_TELEPHONE = re.compile(r"(?<![\d-])(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)")


def _beside_a_number(letter: Letter) -> Iterator[Stretch]:
    """The item right before or behind the telephone of whoever writes alone, where it is an address from end to end: "怎么找我？161…，某县某路3号"."""
    if len(_people.people(letter)) > 1:
        return
    for paragraph in letter.own:
        text = letter.of(paragraph)
        spans = list(_addresses.items(text))
        for match in _TELEPHONE.finditer(text):
            mine = next((n for n, (start, stop) in enumerate(spans) if start <= match.start() < stop), None)
            last = next((n for n, (start, stop) in enumerate(spans) if start < match.end() <= stop), mine)
            if mine is None or last is None or _whose.owner(letter, paragraph.start + match.start(), paragraph) != 0:
                continue
            for number in (last + 1, mine - 1):
                place = _addresses.within(text, *spans[number]) if 0 <= number < len(spans) else None
                if place is not None and _FINE.search(text[slice(*place)]) and not re.search(r"[住都我]|家里", text[slice(*place)]):
                    yield Stretch(paragraph.start + place[0], paragraph.start + place[1], "told", hukou=False, paragraph=paragraph)


def _clustered(letter: Letter) -> Iterator[Stretch]:
    """The one place in a line that says nothing but who the petitioner is: with the petitioner's name, or without any where one alone writes."""
    who = _people.people(letter)
    for paragraph in letter.own:
        found = _people.identifying(letter, paragraph) if who else None
        if found is None or found.theirs or len(found.places) != 1 or any(m.how == "body" and m.paragraph is paragraph for m in who[0].mentions):
            continue
        named = found.name is not None and _names.clean(letter.of(paragraph)[slice(*found.name)]) == who[0].name
        if named or (found.name is None and len(who) == 1):
            start, stop = (paragraph.start + at for at in found.places[0])
            if _whose.owner(letter, start, paragraph) in {0, None} and not any(p.key in _NOT_HOME for p in _people.pairs(letter) if p.paragraph is paragraph):
                yield Stretch(start, stop, "beside-name" if named else "signature-block", hukou=False, paragraph=paragraph)


_NOT_HOME = frozenset({"hukou", "place", "respondents", "clerk", "content", "title", "fax"})


_DWELL = re.compile(
    one_of(
        r"(?:居住|现居(?!住)|定居|安家|落户|租住|暂住|属于|世居|住(?!址)|家(?=就|都|也|一直|在)|住处|住?址)(?:就|也|都|一直)?住?(?:在|于|址在|址是|是|为)?|"
        r"(?P<mail>(?<!的)回信|(?:来信|通信|回复|答复|材料|邮件|函件)),?(?:请|可|均)?(?:邮?寄到?|按)|(?:我|本人|俺|在下)(?P<from>是|系|来自)"
    )
    + r"[ :]{0,2}(?=[\u4e00-\u9fff])"
)
_ANOTHERS = re.compile(one_of(rf"(?:他|她|其|对方|老板|邻居|被告|亲戚|朋友|工友|同事|承包|开发商|(?<!和)(?<!与){_names.KIN}(?:一家|现在|现|们)?)$"))


def _dwelt(letter: Letter) -> Iterator[Stretch]:
    """Where the petitioners live or want to be written to, as far as what follows has the shape of an address."""
    for paragraph in letter.own:
        text, last = letter.of(paragraph), 0
        for match in _DWELL.finditer(text):
            who = _CLAUSE.split(text[max(last, match.start() - _WHO) : match.start()])[-1]
            last = match.end()
            stop = _addresses.end(text, match.end())
            if match["from"] and (len(_people.people(letter)) > 1 or stop is None or not _FROM_THERE.match(text, stop)):
                continue  # of several the place named is where the matter is as well
            if (
                stop is not None
                and not _ANOTHERS.search(who)
                and not _THEIRS.search(text[: match.start()])
                and (_speaks(letter, paragraph, match.end()) or match["mail"] == "回信")
            ):
                yield Stretch(paragraph.start + match.end(), paragraph.start + stop, "told", hukou=False, paragraph=paragraph)


_CLAUSE, _WHO = re.compile(r"[,。;!?]"), 12
"""What parts clauses, and up to how many characters before such words say who lives there."""
_FROM_THERE = re.compile(r"(?:的|这边的?)?(?:一名|一位|一个|普通|老|本地)*(?:人(?=[,。;:()\s])|村民|居民|农民|市民)")
"""Behind a place that somebody is of."""


def _speaks(letter: Letter, paragraph: Paragraph, at: int) -> bool:
    """Whether a clause is the writer's own: it says so, or the petitioner's name stands in its sentence, or nothing stands before it."""
    sentence = re.split(r"[。;!?]", letter.text[paragraph.start : paragraph.start + at])[-1]
    return bool(_MINE.search(sentence)) or any(mention.name in tight(sentence) for mention in _mains(letter)[:1])


_ATTRIBUTE = re.compile(
    rf"(?:男|女|先生|女士|[\u4e00-\u9fff]{{1,6}}族|(?:今年|现年|年龄|年)?\d{{1,3}}(?:周?岁)?|[一二三四五六七八九十]{{2,4}}岁|\d{{4}}年.{{0,8}}|.{{0,8}}出?生|(?:联系|移动)?(?:电话|手机|座机|号码|方式)(?:号码?)?|性别[男女]?|"
    rf"(?:身份证|证件)(?:号码?)?|[+\d Xx*-]{{6,}}|(?:电话|手机|身份证|tel|Tel|TEL).{{0,3}}[\dXx-]{{7,18}}|农民|务农|工人|退休|退休.{{0,4}}|个体|职工|已婚|未婚|无业|党员|{_names.SIGNER}|{_names.KINDS}|寄|收|姓名|住址?|地址)"
)
"""What may stand between a name and where its owner lives."""
_FAR = 5
_REGISTERED = re.compile(r"户籍|籍贯|原籍|祖籍")


_IN_A_SENTENCE, _GOES_RIGHT_ON = re.compile(r"[,。;]|被"), re.compile(r"[^,。;、|/\t\s:()]")


def _among_items(letter: Letter) -> Iterator[Stretch]:
    """An address beside the petitioner's name in one line, with nothing but what else is said of a person between the two: "某某，女，某县某村，电话"."""
    alone = len(_people.people(letter)) == 1  # the village named beside several names is where they all are from
    for mention in _mains(letter) if alone else ():
        text = letter.of(mention.paragraph)
        spans = list(_addresses.items(text))
        at, behind = mention.start - mention.paragraph.start, mention.end - mention.paragraph.start
        mine = next((n for n, (start, stop) in enumerate(spans) if start <= at < stop), None)
        if mine is None or mention.paragraph.zone not in {Zone.OWN, Zone.SIGNATURE}:
            continue
        yield from _before_the_name(mention, text, spans[mine][0], at)
        for step in (1, -1):
            if step < 0 and _IN_A_SENTENCE.search(text, 0, at) and mention.how not in {"signature-line", "signature-label", "handed-on"}:
                continue
            if step > 0 and _GOES_RIGHT_ON.match(text, behind):
                continue  # the sentence goes on behind the name
            for number in range(mine + step, mine + step * _FAR, step):
                if not 0 <= number < len(spans):
                    break
                found = _addresses.within(text, *spans[number])
                if found is not None and not _REGISTERED.match(text, spans[number][0]):
                    yield _of_mention(mention, *found)
                if not _ATTRIBUTE.fullmatch(text[slice(*spans[number])]):
                    break


def _before_the_name(mention: _people.Mention, text: str, start: int, at: int) -> Iterator[Stretch]:
    """What its item says before the name: "某县某村村民某某"."""
    lead = re.match(
        r"(?:[^,。;省县市区镇乡村]{1,8}(?:时候?|期间|途中|过程中),?)?(?:现将|我(?:们)?是|本人是|本人系|我系|俺是|是|收到|接|据|有|遇[到见])?(?:我[县市区镇乡])?(?:现?家?住(?:在|于)?)?",
        text[start:at],
    )
    begin = start + (lead.end() if lead else 0)
    stop = _addresses.end(text[:at], begin)
    if stop is not None and re.fullmatch(rf"(?:的)?(?:一名)?(?:{_names.KINDS}|住户|居民)?(?:代表)?[: ]?", text[stop:at]):
        yield _of_mention(mention, begin, stop)


def _of_mention(mention: _people.Mention, start: int, stop: int) -> Stretch:
    return Stretch(mention.paragraph.start + start, mention.paragraph.start + stop, "beside-name", hukou=False, paragraph=mention.paragraph)


_NEAR_END = 10
_LONGEST_LINE = 60


def _signed(letter: Letter) -> Iterator[Stretch]:
    """A line of the signature block that is an address and nothing else, or stands behind the signer's name."""
    own = [p for p in letter.paragraphs if _people.petitioners_zone(letter, p) and letter.of(p).strip()]
    top = next((n for n, p in enumerate(own[:8]) if is_salutation(letter.of(p))), 0)
    for number in (*range(top), *range(max(1, len(own) - _NEAR_END), len(own))):
        text = letter.of(own[number])
        begin = len(text) - len(text.lstrip(" \t-—~"))
        for person in _people.people(letter)[:1]:
            begin += len(person.name) if text[begin:].startswith(person.name) else 0
        named = begin
        begin = len(text) - len(text[begin:].lstrip(" ,、\t/|"))
        rest = _FURTHER.split(text[begin:].rstrip())[0] if begin > named else text[begin:].rstrip()
        for person in _people.people(letter):
            rest = rest.split(person.name)[0].rstrip(" \t的")
        if _OF_A_KIND.search(rest):
            continue
        begin += len(_AT.match(text[begin:])[0])  # type: ignore[index]  # matches the empty text too
        found = _divisions.match(text, begin)
        near = [p for p in own[max(0, number - 2) : number + 3] if p is not own[number]]
        if (
            len(rest) <= _LONGEST_LINE
            and looks_like(rest)
            and not _SENTENCE.search(rest)
            and not _TO_AN_OFFICE.search(rest)
            and ((found and found.level > 2 and _WHOLE.search(rest)) or _addresses.whole(rest))
            and any(_of_block(letter, p) for p in (own[number], *near))
        ):
            yield Stretch(own[number].start + begin, own[number].start + begin + len(rest), "signature-block", hukou=False, paragraph=own[number])


_FURTHER = re.compile(r"\s*[/|,、;]|\s{2,}|\s(?=1[3-9]\d|电话|手机|联系)")
_OF_A_KIND = re.compile(rf"{_names.KINDS}$")
_TO_AN_OFFICE = re.compile(r"(?:局|委|厅|办|院|政府|办公室)\s*(?:收|启)?$")
_AT = re.compile(r"(?:(?:现|常|家)?住(?:在|址)?[ :]+|现居(?!住)于?)?")
_SENTENCE = re.compile(r"[。,;:!?\t]|\d{7}")


def _of_block(letter: Letter, paragraph: Paragraph) -> bool:
    """Whether a line belongs to a signature block: the signer's name or a labelled number."""
    if any(p.paragraph is paragraph and p.key in {"phone", "id_number", "name"} for p in _people.pairs(letter)):
        return len(letter.of(paragraph)) < _LONGEST_LINE
    return any(m.paragraph is paragraph and m.how in {"signature-line", "signature-label"} for who in _people.people(letter)[:1] for m in who.mentions)


def _labelled(letter: Letter) -> Iterator[Stretch]:
    for pair in _people.pairs(letter):
        if (
            pair.key not in {"address", "hukou"}
            or pair.end <= pair.start
            or _whose.owner(letter, pair.start, pair.paragraph) != 0
            or "事" in pair.label.replace("当事人", "")
        ):
            continue
        end = _until(letter, pair.start, pair.end)
        if looks_like(letter.text[pair.start : end]):
            yield Stretch(pair.start, end, "form-label" if pair.cell else "label", pair.key == "hukou", pair.paragraph)


def _until(letter: Letter, start: int, end: int) -> int:
    """A label's value ends at the first sentence mark or further label."""
    dated = next((m for m in _dates.PATTERN.finditer(letter.text, start, end) if m["py"] is None and m.start() > start), None)
    end = dated.start() if dated and not letter.text[dated.end() : end].strip() else end
    match = re.compile(
        r"[。;!?]|,(?=[\u4e00-\u9fff·]{2,8}(?:亲?收|[寄启])(?:$|[,。]))|,(?=联系|电话|手机|身份证|邮编|现|以下)|,(?=[\d -]{7})|\s{2,}(?=[\u4e00-\u9fff]{2,6}:)"
    ).search(letter.text, start, end)
    text = letter.text[start : match.start() if match else end].rstrip(" ,、\t")
    return start + len(text.rstrip(")") if "(" not in text else text)


def _told(letter: Letter) -> Iterator[Stretch]:
    for paragraph in letter.own:
        yield from _lives(letter, paragraph)
        yield from _belongs(letter, paragraph)
        yield from _beside_the_name(letter, paragraph)
        for match in _HUKOU.finditer(letter.of(paragraph)):
            if looks_like(match["text"]) and not re.match(r"号|件|:", match["text"]):
                lead = re.split(r"[。;!?]", match.string[: match.start()])[-1]
                introduces = _INTRODUCES.search(lead) or re.match(r"[,;]?(?:现|常|家)?住", match.string[match.end("text") :])
                told = match["text"].startswith(("一直", "都在", "还在")) or (match[0].startswith("户口在") and not introduces)
                yield _stretch(match, paragraph, "told" if told else "self-introduction", hukou=True)


def _stretch(match: "re.Match[str]", paragraph: Paragraph, how: str, *, hukou: bool = False) -> Stretch:
    """The range of ``text``, without "的" and a name behind the address."""
    begin = match.start("text")
    begin += len(re.match(r"(?:\)(?:在|是|为)?)?", match["text"])[0])  # type: ignore[index]  # matches the empty text too: "(户口)在某县"
    stop = _addresses.end(match.string, begin)
    cut = stop if stop is not None and stop < match.end("text") and match.string[stop] == "的" else match.end("text")
    closed = match.string.find(")", begin, cut)
    if closed >= 0 and "(" not in match.string[begin:closed]:
        cut = closed  # the bracket in which it stands ends there
    cut = _addresses.beside(match.string, cut)
    return Stretch(paragraph.start + begin, paragraph.start + cut, how, hukou, paragraph)


_OWNED = re.compile(r"(?:都?还?有|种|承包|买|盖|建)[^,。;]{0,8}(?:亩|地|房|田|山|林|塘|间|处)|的(?:门面|房|地|铺|店|厂|田|山|果园|鱼塘|老屋|宅)")
"""Behind a place in which somebody has something: it need not be where he lives."""
_GOES_ON = re.compile(rf"的(?!{_names.NAME}$|{_names.NAME}{_introduced.TURNS_TO})|急弯|底下|放学|上学")
"""In what follows 家住: it is no address alone, but a sentence."""


_SHORT_LEAD = 8
_INTRODUCES = re.compile(r"我叫|我是|我系|本人|俺是|姓名|名字|名叫|我姓|\d{2}岁|汉族|电话|手机|\d{7}")
"""Where somebody lives who introduces himself; what a story tells in passing (孩子病了,家在某村,能卖的都卖了) may be where the matter is."""


def _lives(letter: Letter, paragraph: Paragraph) -> Iterator[Stretch]:
    """Where somebody says to live."""
    text = letter.of(paragraph)
    for match in _LIVES.finditer(text):
        before = text[: match.start()]
        sentence = re.split(r"[。;!?]", before)[-1]
        named = any(who.name in tight(sentence) for who in _people.people(letter)[:1])
        announced = named or _MINE.search(sentence or "我") or not before.strip()
        if announced and not _THEIRS.search(before) and looks_like(match["text"]) and not _GOES_ON.search(match["text"]):
            hukou = bool(re.search(r"(?:户籍|户口|身份证)(?:[本簿]?上(?:写|登记)?的)?(?:所在|登记)?(?:地址?)?$", before))
            introduces = named or hukou or len(sentence) < _SHORT_LEAD or _INTRODUCES.search(sentence)
            found = _stretch(match, paragraph, "self-introduction", hukou=hukou)
            has = _OWNED.match(text, found.end - paragraph.start) is not None
            yield found if introduces and not has else replace(found, how="told")


def _joint(letter: Letter) -> bool:
    return any("我们是" in letter.of(p) or "联名" in letter.of(p) for p in letter.own)


def _belongs(letter: Letter, paragraph: Paragraph) -> Iterator[Stretch]:
    """Of which place somebody says to be a villager, resident, owner."""
    for match in _BELONGS.finditer(letter.of(paragraph)):
        named = any(0 <= m.start - (paragraph.start + match.end()) + 1 <= 4 for m in _mains(letter))
        if looks_like(match["text"]) and not match["text"].startswith("们") and (named or (_divisions.match(match["text"], 0) and not letter.once(_joint))):
            yield _stretch(match, paragraph, "self-introduction" if named else "belonging")


def _beside_the_name(letter: Letter, paragraph: Paragraph) -> Iterator[Stretch]:
    """The place right before or behind the name: "我是某地的某某", "某某，某地人"."""
    text = letter.of(paragraph)
    mains = {who.start - paragraph.start for who in _mains(letter) if paragraph.start <= who.start <= paragraph.end}
    before = [m for m in (*_OF.finditer(text), *_LED.finditer(text)) if m.end() in mains] if mains else []
    who = tuple(person.name for person in _people.people(letter)[:1] if person.name in text)
    behind = [m for m in _NATIVE.finditer(text) if text.endswith(who, 0, m.start())] if who else []
    yield from (_stretch(match, paragraph, "self-introduction") for match in (*before, *behind) if looks_like(match["text"]))


def _mains(letter: Letter) -> tuple[_people.Mention, ...]:
    """Where the main petitioner's name stands."""
    return tuple(mention for who in _people.people(letter)[:1] for mention in who.mentions)


def looks_like(text: str) -> bool:
    """Whether a text has the shape of an address."""
    text = text.strip()
    return len(text) >= 4 and bool(_SHAPE.search(text)) and not _NOT.search(text) and not re.fullmatch(r"[\d\s-]+", text)


def code_of(text: str) -> str | None:
    """The code an address settles: of the chain at its beginning."""
    found = _divisions.of_address(_make.squeeze(text))
    return found.code if found is not None else None


_RANK = {"form-label": 0, "label": 1, "signature-block": 2, "self-introduction": 2, "beside-name": 2, "told": 2, "signer-table": 2, "belonging": 3}


def chosen(mine: Sequence[Stretch]) -> Stretch:
    """The best announced one, of several alike the first: people introduce themselves before they tell their story."""
    return min(mine, key=lambda s: (_RANK[s.how], s.start))


def home(letter: Letter) -> tuple[tuple[int, int], ...]:
    """Ranges of the residence and of the same words elsewhere: no place of a problem."""
    return letter.once(_home)


def _home(letter: Letter) -> tuple[tuple[int, int], ...]:
    every = stretches(letter)
    mine = [s for s in every if not s.hukou and s.how != "belonging"]
    first = chosen(mine) if mine else None
    return tuple(
        (s.start, s.end)
        for s in every
        if (s.hukou and s.how != "told")
        or (not s.hukou and first and s.how != "belonging" and _agree(letter.text[s.start : s.end], letter.text[first.start : first.end]))
    )


def _agree(one: str, other: str) -> bool:
    one, other = tight(one), tight(other)
    return one.endswith(other) or other.endswith(one) or one.startswith(other) or other.startswith(one)


_HOUSE = re.compile(r"\d|[号栋组村巷]|[一二三四五六七八九十]组")


def _coarser(letter: Letter, other: Stretch, code: str | None) -> bool:
    """Whether another statement names no house and only a division that holds the address: no contradiction."""
    text = letter.text[other.start : other.end]
    held = code_of(text)
    county = 6
    return not _HOUSE.search(text) and (held is None or code is None or held[:county] == code[:county])


_STORY = re.compile(r".{24}.*[。!?;]", re.DOTALL)
"""A paragraph of sentences: a place named there is where something happened."""
_FINE = re.compile(r"[\d号室组村栋幢路街巷弄屯寨]|社区|小区|花园|公寓|家属|宿舍")
"""What a home has beside its township."""
_WHOLE = re.compile(r"(?:[\d号室组村栋幢楼户队屯区苑园城庄寨湾里弄巷路街道镇乡县市层座门旁边]|单元|公寓|宿舍|家属院|大院|小区)[)]?$")
"""How an address ends; one that ends otherwise may have run into the sentence."""


_UNMARKED = re.compile(r"[^,。;!?:、]{60,}")
_HINTED = re.compile(r"来[^,。;]{4,40}找(?:我|本人)|\d(?:幢|栋|单元|号楼|弄)\d?|我是[^,。;]{4,40}[村镇乡县市区旗组社屯寨]的")
"""What may say where somebody lives, in no form that is read."""
_IN_A_DIVISION = _make.counted(0, 2505)
"""How often the division of an address is right, however its words are cut."""


class AddressReader:
    """Residence and, when both are given, registered address of the main petitioner; addresses of a signers' list by row."""

    order = 25

    def read(self, letter: Letter, found: Sequence[Finding]) -> Iterator[Finding]:
        """``address`` and ``hukou`` of member 0, ``address`` of the others of a list."""
        del found
        rows = dict(_in_rows(letter))
        for member, stretch in rows.items():
            yield from self._best(letter, "petitioners.address", [stretch], member)
        yield from (_make.absent("petitioners.address", _untold(letter, member), member) for member in _people.without(letter, rows))
        yield from (_make.absent("petitioners.hukou", self._unregistered(letter), member) for member in _people.without(letter, ()))
        for field, hukou in (("petitioners.address", False), ("petitioners.hukou", True)):
            mine = [s for s in stretches(letter) if s.hukou is hukou]
            mine = mine if hukou else [s for s in mine if not any(s.start < r.end and r.start < s.end for r in stretches(letter) if r.hukou)] or mine
            row = [] if hukou else [s for who in _people.people(letter)[:1] for s in _in_row(letter, who)]
            if row:  # "我家住…" in what several sign may be told of any of them
                mine = [*row, *(s for s in mine if s.how in {"form-label", "label", "signature-block"})]
            if mine:
                yield from self._best(letter, field, mine)
            else:
                yield _make.absent(field, self._unregistered(letter) if hukou else self._nowhere(letter), 0)

    def _nowhere(self, letter: Letter) -> float:
        """An address has so many forms that its absence is certain only where no words speak of one and nothing has its shape."""
        own = "\n".join(letter.of(p) for p in letter.paragraphs if p.zone in {Zone.OWN, Zone.SIGNATURE, Zone.EXTRA})
        if re.search(r"住|地址|村民|居民", own):
            return 0.6
        if _HINTED.search(own):
            return 0.97
        if not re.search(r"家[在门]|老家|籍|寄", own) and not _addresses.somewhere(own):
            return 0.9985
        around = [letter.of(p) for p in letter.paragraphs if p.zone in {Zone.OWN, Zone.SIGNATURE} and not _STORY.search(letter.of(p))]
        return 0.97 if re.search(r"家[在门]|老家|籍|寄", own) or any(_addresses.somewhere(line) for line in around) else 0.9971

    def _unregistered(self, letter: Letter) -> float:
        return 0.9 if re.search(r"户[籍口]|身份证(?:上的?)?地址|原籍|籍贯", letter.text) else 0.9985

    def _best(self, letter: Letter, field: str, mine: Sequence[Stretch], member: int = 0) -> Iterator[Finding]:
        """An address, and of a residence its code."""
        best = chosen(mine)
        text = _make.squeeze(letter.raw[best.start : best.end])
        code = code_of(letter.text[best.start : best.end].strip())
        confidence = {
            "form-label": 0.9975,
            "label": 0.9975,
            "self-introduction": 0.98,
            "signature-block": 0.98,
            "beside-name": 0.98,
            "told": 0.98,
            "signer-table": 0.98,
            "belonging": 0.7,
        }[best.how]
        if (
            best.how in {"signature-block", "beside-name", "told"}
            and code is not None
            and len(_people.people(letter)) == 1
            and _addresses.whole(letter.text[best.start : best.end].strip())
        ):
            confidence = 0.99 if best.how == "told" else 0.9975  # where it stands, its shape and the table of divisions say the same
        if best.how == "self-introduction" and len(_people.people(letter)) == 1 and (code is not None or _addresses.whole(text)) and _FINE.search(text):
            confidence = 0.9975
        if any(not _agree(text, letter.text[s.start : s.end]) and not _coarser(letter, s, code) for s in mine if s.how != "belonging"):
            confidence = 0.85
        shaped = _addresses.whole(letter.text[best.start : best.end].strip())
        if best.how not in {"form-label", "label"} and not (_WHOLE.search(text) or shaped):
            confidence = min(confidence, 0.95)
        if _UNMARKED.fullmatch(letter.of(best.paragraph)):
            confidence = min(confidence, 0.95)  # nothing says where it ends
        if text.endswith("第"):
            confidence = min(confidence, 0.95)  # the number is in the next line
        if code is None and not shaped:
            confidence = min(confidence, 0.985)
        span = (best.start, best.end)
        confidence *= _make.reading(letter, span, 0.98 * letter.certainty(*span), _make.LENIENT)
        found = _make.found(letter, field, {"text": text, "code": code}, span, best.how, confidence, member)
        yield found
        if code is not None and field == "petitioners.address":
            yield _make.coded(found, max(confidence, _IN_A_DIVISION * _make.reading(letter, span, letter.certainty(*span), _make.LENIENT)))


def _in_rows(letter: Letter) -> Iterator[tuple[int, Stretch]]:
    """The cell of a signer's row that is an address, for everybody but the main petitioner."""
    for number in _people.without(letter, ()):
        person = _people.people(letter)[number]
        yield from ((number, place) for place in (_in_row(letter, person) or _in_own_line(letter, person)))


def _in_row(letter: Letter, person: _people.Person) -> list[Stretch]:
    """The one address in somebody's row, or in the bracket behind the name."""
    if person.row is None:
        return []
    text = letter.text[slice(*person.row)]
    found = [place for item in _addresses.items(text) if (place := _addresses.within(text, *item)) is not None]
    at = person.row[0]
    return [Stretch(at + start, at + stop, "signer-table", hukou=False, paragraph=person.mentions[-1].paragraph) for start, stop in found if len(found) == 1]


def _in_own_line(letter: Letter, person: _people.Person) -> list[Stretch]:
    """Where somebody says to live in the line that a label begins with that name: ``反映人二:某某,女,…,住某地``."""
    lines = [m.paragraph for m in person.mentions if m.how in {"form-label", "signature-label"} and not _others_in(letter, m)]
    found = [_stretch(match, line, "label") for line in lines for match in _LIVES.finditer(letter.of(line)) if looks_like(match["text"])]
    found = found or [place for line in lines for place in _one_in(letter.of(line), (0, line.end - line.start), line)]
    return found[:1] or [place for line in letter.own for place in _in_bracket(letter, person, line)][:1]


def _in_bracket(letter: Letter, person: _people.Person, paragraph: Paragraph) -> Iterator[Stretch]:
    """The one address in the bracket behind somebody's name."""
    text = letter.of(paragraph)
    at = text.find(person.name)
    bracket = _BRACKET.match(text, at + len(person.name)) if at >= 0 else None
    if bracket is not None:
        yield from _one_in(text, bracket.span("inside"), paragraph)


def _others_in(letter: Letter, mention: _people.Mention) -> bool:
    """Whether the line names another of the petitioners too."""
    return any(m.paragraph is mention.paragraph and m.name != mention.name for who in _people.people(letter) for m in who.mentions)


def _untold(letter: Letter, member: int) -> float:
    """How certain it is that nothing says where a further petitioner lives."""
    if _OF_ALL.search(letter.text):
        return 0.9
    if _whose.unsaid(letter, member, "petitioners.address"):
        return 0.9985  # a row that was read to its end, under headings none of which is for it
    if _OF_EACH.search(letter.text):
        return 0.9
    name = _people.people(letter)[member].name
    lines = [paragraph for paragraph in letter.own if name in letter.of(paragraph)]
    return 0.9 if any(re.search(r"住|地址|[村镇乡街路巷][^,。;]{0,12}[号组栋]", letter.of(line)) for line in lines) else 0.9985


_OF_ALL = re.compile(r"(?:均|都)(?:家)?住(?:在)?|(?:均|都)(?:是|系|为)[^,。;]{2,30}(?:村民|居民|人|业主|住户)")
"""Words that may say where all of them live ..."""
_OF_EACH = re.compile(r"住址|地址|门牌|房号")
"""... and words that may head a column that does."""


FIELD = AddressReader()
