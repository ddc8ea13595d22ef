"""Whose a number, address or mail address is: the row of a list, the label, the bracket or the sentence it stands in says so."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from parsers.alternatives import one_of
from parsers.fields import _bodies, _handing, _labels, _names, _people, _signers
from parsers.folding import tight
from parsers.letter import Letter, Paragraph, Zone

_WRITTEN_FOR = re.compile(
    rf"代[写笔书填发]|执笔[人者]?\s*:|代(?:我|他|她|父|母|老人|为|本人)|替(?:我|父|母|老人)|委托.{{0,8}}(?:写|发|代)|委托人|代理人|本律师|律师事务所|"
    rf"[帮替给代](?:我|俺|咱|他|她)?的?(?:[大二三四小老表])?{_names.KIN}[^,。;:\n]{{0,6}}(?:写|发|打字|录入|寄|转)|(?:帮忙?|只是|负责)打字|口述|"
    r"(?:居民|群众|村民|网友|读者|乡亲|住户)(?:发|写|讲)的"
)
"""Another hand: whoever sends, types or signs below may not be whose petition it is."""
_SELF = re.compile(
    rf"(?:我叫|我是|本人|鄙人|敝人|在下|老朽|我系|我名|我的(?!{_names.KIN})|我家|家住|我住|我们(?!村|小区|公司|单位|厂|学校)|我姓|联系我|找我|打给我|打我|致电我|给我打|咱|俺)(?!的?{_names.KIN})|我(?=[,:(\d ]|电话|手机|身份证|号码|联系|现?住)|(?:找|打|拨|叫|问|联系|通知|呼)我|(?:回话|回电|回信|(?<![说讲道让叫])有事|联系)(?:就|请|可)?(?:直接)?(?:打|拨|找|联系)(?!他|她|其|村|镇)"
)
_OTHERS = re.compile(
    one_of(
        rf"他|她|其(?!他|它|中|余)|对方|老板|经理|主任|书记|包工头|工头|公司|店家|商家|店里|物业|开发商|负责人|经办人|证人|邻居|房东|中介|医生|村长|组长|队长|所长|局长|校长|老师|律师|司机|车主|肇事|被告|单位|"
        rf"办公室|值班|客服|热线|隔壁|(?:我|我们|本人|俺)的?{_names.KIN}|(?<![\u4e00-\u9fff]){_names.KIN}(?=[\u4e00-\u9fff(:])|{_names.KIN}的|(?:我|我们|本人)的?家属(?=[\u4e00-\u9fff(])|厂家|厂里|校方|院方|警官|民警|法官|干部|会计|村委|居委|社区(?![\d第]|[^,。;:\n]{{0,8}}[号组栋幢室户])|工作人员|网格员|联络员|志愿者|社工|陪护|坐席|代理人|代写|代笔"
    )
)
_LIVED = re.compile(r"(?:住(?![院建房宿])(?:址|在|处|所)?|家在|地址|户籍地?|籍贯)[: ]{0,2}[\u4e00-\u9fff][^,。;:!?\s]{1,50}")
"""Where somebody lives: the firm or community in whose housing that is says nothing of whose a number is."""


def _others(text: str) -> int:
    """Where the last word for somebody else ends in a text, -1 where there is none."""
    told = _LIVED.sub(lambda m: " " * len(m[0]), text)
    return max((m.end() for m in _OTHERS.finditer(told)), default=-1)


_CLERK_ROOM = 48
"""Characters behind a clerk's label in which a value is the clerk's; a longer one is the story he wrote down."""
_TITLED = re.compile(
    rf"{_names.HAN}{{1,3}}\s?(?:科长|科员|主任|干事|股长|所长|局长|镇长|书记|警官|法官|老师|经理|律师|队长|站长|部长|副\w长)|信访[办局]|办公室|值班|[股科室局]\s|客服"
)
"""Whom an office names to be asked back."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A petitioner by number, 0 the main one; ``firm`` when a row, a label or the words right before say so and nobody else is near."""

    member: int
    firm: bool


def written_for(letter: Letter) -> bool:
    """Whether a letter says that somebody writes, types or sends it for another."""
    return letter.once(_written_for)


def _written_for(letter: Letter) -> bool:
    return any(_WRITTEN_FOR.search(letter.of(p)) for p in letter.own)


_COLUMN_OF = {
    "petitioners.id_number": re.compile(r"身份|证件|证号|号码"),
    "petitioners.mobile": re.compile(r"电话|手机|联[系络]|号码"),
    "petitioners.address": re.compile(r"[住址房户村组栋楼]|门牌|单元|小区"),
}
"""Words in the heading of a column that holds such a value."""
_READ = re.compile(r"(?<!\d)(?:(?:\+?86[ -]?)?1[3-9]\d{9}|\d{17}[\dXx]|0\d{2,3}[- ]?\d{7,8})(?!\d)")
"""A number with all its digits and none too many: neither cut off nor run into the next."""
_PIECE = re.compile(r"\d{5}")
_WORDS = 5
"""Chinese characters beside name and numbers that a row may have and say nothing of a home: 女, 身份证, 已按手印."""


def unsaid(letter: Letter, member: int, field: str) -> bool:
    """Whether the row in which a petitioner signs was read to its end and says nothing of a field: no column is for it, and no piece of a number is left over."""
    who = _people.people(letter)[member]
    if who.row is None or field not in _COLUMN_OF or any(_COLUMN_OF[field].search(heading) for heading in _signers.columns(letter)):
        return False
    rest = _READ.sub(" ", letter.text[slice(*who.row)]).replace(who.name, " ", 1)
    few = field != "petitioners.address" or len(re.findall(_names.HAN, rest)) <= _WORDS
    return few and _PIECE.search(rest) is None


def owner(letter: Letter, start: int, paragraph: Paragraph) -> int | None:
    """Whose value begins at ``start``: the number of a petitioner, 0 for the main one, None for somebody else or unclear."""
    found = claim(letter, start, paragraph)
    return None if found is None else found.member


def claim(letter: Letter, start: int, paragraph: Paragraph) -> Claim | None:
    """The same with how firm it is."""
    who = _people.people(letter)
    if _people.of_body(letter) and _bodies.at_foot(letter, paragraph):
        return Claim(0, firm=False)
    for number, person in enumerate(who):
        if person.row and person.row[0] <= start < person.row[1] and not (_calls_in_vain(letter, start, paragraph) or _of_another(letter, start, person)):
            return Claim(number, firm=True)
    start -= len(_OF_CHINA.search(letter.text[paragraph.start : start])[0])  # type: ignore[index]  # matches the empty text too
    if _CALLS.match(letter.text, start) and _people.petitioners_zone(letter, paragraph) and len(who) < 2:
        return Claim(0, firm=True)
    pairs = [p for p in _people.pairs(letter) if p.paragraph is paragraph and p.start <= start]
    if paragraph.zone is Zone.NOTE:
        return _handed_on(letter.text[paragraph.start : start], who)
    if who and _of_whom_it_is_written_for(letter, start, paragraph):
        return Claim(0, firm=False)
    return None if _somebody_elses(letter, start, paragraph, pairs) else _said(letter, start, paragraph, pairs)


_OF_CHINA = re.compile(r"(?:\(?(?:\+|00)86\)?[ -]?)?$")
_BRACKETED = re.compile(rf"(?P<name>{_names.HAN}{{2,4}})\((?:[^()]{{0,12}}[:, ])?(?:联系)?(?:电话|手机|身份证)[^()\d]{{0,6}}$")


def _of_another(letter: Letter, start: int, person: _people.Person) -> bool:
    """Whether a number in somebody's row stands in the bracket behind another's name: the row tells the story too (史某某(电话…)是经办人)."""
    found = _BRACKETED.search(letter.text[max(0, start - _LINE) : start])
    return found is not None and not found["name"].endswith(person.name) and any(_names.surnamed(found["name"][-n:]) for n in (3, 2))


def _handed_on(before: str, who: tuple[_people.Person, ...]) -> Claim | None:
    """In the words of whoever hands a letter on: the bracket right behind a petitioner's name is all that is the petitioner's (现将某某(电话…)来信转你局)."""
    opened = before.rfind("(")
    squeezed = re.sub(r"\s", "", before[: max(0, opened)])
    return next((Claim(number, firm=True) for number, person in enumerate(who) if opened > before.rfind(")") and squeezed.endswith(person.name)), None)


_FOR_KIN = re.compile(
    rf"(?:[帮替给代]|以下用)(?:我|俺|咱)?的?[大二三四小老表]?(?P<served>{_names.KIN})[^,。;:\n]{{0,6}}(?:写|发|打字|录入|寄|转|口气)|(?P<spoke>{_names.KIN})(?:本人)?(?:口述|口授|说的原话)"
)
_OF_KIN = re.compile(rf"(?P<kin>{_names.KIN})(?:本人)?的?(?:联系|手机)?(?:电话|手机|号码?|座机)(?:号码?)?[:是为 ]{{0,3}}$")


def _of_whom_it_is_written_for(letter: Letter, start: int, paragraph: Paragraph) -> bool:
    """Whether a number is that of the relative for whom a letter says that it was written down: 奶奶口述、我打的字 … 奶奶的手机."""
    found = _OF_KIN.search(letter.text[paragraph.start : start])
    return found is not None and found["kin"] in letter.once(_served)


def _served(letter: Letter) -> frozenset[str]:
    return frozenset(m["served"] or m["spoke"] for p in letter.own for m in _FOR_KIN.finditer(letter.of(p)))


_HANDED = re.compile(
    one_of(
        r"(?:[留发报写给]|提供|告诉|公布)给?(?:(?:我|俺|咱|本人|大家|群众|村民|业主|职工|家长)们?)的[^,。;!?\d]{0,10}$|"
        r"的(?:身份证|电话|手机|车牌)号?码?[^。;!?\d]{0,3}(?:我|俺|咱|本人)们?[^,。;!?\d]{0,3}(?:记|抄|查|问|拍|打听)[^。;!?\d]{0,8}$|"
        rf"(?:作证|见证|目击)(?:的|人|者){_names.HAN}{{2,4}}(?:·{_names.HAN}{{1,8}})?[,(的]{{0,2}}(?:身份证|电话|手机|联系)[^,。;!?\d]{{0,6}}$"
    )
)
"""What somebody else gave the writer, what he found out of somebody, or a witness's, right before a number: "留给我的办公电话是"."""
_NO_ANSWER = re.compile(
    r"[\s,)]{0,2}(?:但|可|却|现在|已经|一直|从来|总是?|都|就是|根本|打了?\w{0,6}次?|始终|根本){0,4}(?:没有?人接|无人接|没人应|打不通|停机|空号|关机|占线)(?!时|的话|的时候|[,]?(?:请|就|再|便|可以|可(?!是)))"
)
"""Behind a number: nobody says so of his own."""


def _calls_in_vain(letter: Letter, start: int, paragraph: Paragraph) -> bool:
    """Whether a number is one that the writer was given, or calls without an answer."""
    behind = _DIALLED.match(letter.text, start, paragraph.end)
    before = letter.text[paragraph.start : start]
    if not before.strip():  # a margin may part a number from its words
        before = letter.text[max(0, paragraph.start - _LINE) : paragraph.start].rstrip()
    return bool(_HANDED.search(before)) or (behind is not None and _NO_ANSWER.match(letter.text, behind.end(), paragraph.end) is not None)


_OF_A_BODY = re.compile(r"单位|公司|办公|厂|本[社会厂校村]")
"""Whose telephone a label says: in the letter of a firm or committee that petitions itself, its own."""
_LINE = 60
_DIALLED = re.compile(r"[\d+() -]{7,20}")


def _somebody_elses(letter: Letter, start: int, paragraph: Paragraph, pairs: Sequence[_labels.Pair]) -> bool:
    """Whether the place is none for a petitioner's value: another's words, the row of nobody who was read, behind another's label."""
    listed = _signers.signers(letter)
    return (
        not _people.petitioners_zone(letter, paragraph)
        or paragraph.start in _handing.above(letter)
        or (_signers.among(listed, start) and any(s.paragraph is paragraph for s in listed))
        or any(p.key == "respondents" or (p.key == "clerk" and len(tight(letter.text[p.start : start])) < _CLERK_ROOM) for p in pairs)
        or bool(pairs and pairs[-1].key == "fax" and start < pairs[-1].end and not (_people.of_body(letter) and _OF_A_BODY.match(pairs[-1].label)))
        or _asked_back(letter, paragraph, start)
        or _anothers_line(letter, paragraph)
        or _calls_in_vain(letter, start, paragraph)
        or _of_a_hand(letter, start, paragraph)
        or _of_an_office(letter, start, paragraph)
    )


def _of_a_hand(letter: Letter, start: int, paragraph: Paragraph) -> bool:
    """Whether the sentence names somebody who writes for another, and no petitioner behind that name."""
    sentence = _sentence_before(letter, start, paragraph)
    hand = max((sentence.rfind(name) for name in _people.hands(letter)), default=-1)
    return hand >= 0 and all(_last(sentence, person.name) < hand for person in _people.people(letter))


_HANDS_ON = re.compile(r"(?:现|兹|特)[将把][^。;!?]{0,40}(?:来信|来函|信访|信件|反映|诉求|材料)[^。;!?]{0,16}[转报呈送]")


def _of_an_office(letter: Letter, start: int, paragraph: Paragraph) -> bool:
    """Whether the paragraph hands a letter on and names no petitioner before the number: it is the office's own (现将群众联名来信转上。联系人:…)."""
    before = letter.text[paragraph.start : start]
    return _HANDS_ON.search(before) is not None and not any(person.name in before for person in _people.people(letter))


def _sentence_before(letter: Letter, start: int, paragraph: Paragraph) -> str:
    return _SENTENCE_END.split(letter.text[paragraph.start : start])[-1]


_SENTENCE_END = re.compile(r"[。;!?](?!\s*$)")


def _anothers_line(letter: Letter, paragraph: Paragraph) -> bool:
    """Whether a line identifies somebody who is none of the petitioners."""
    found = _people.identifying(letter, paragraph)
    if found is None or found.name is None:
        return False
    name = _names.clean(letter.of(paragraph)[slice(*found.name)])
    who = _people.people(letter)
    return bool(who) and not any(name.endswith(person.name) for person in who) and _labels.key_of(name) is None


def _said(letter: Letter, start: int, paragraph: Paragraph, pairs: list[_labels.Pair]) -> Claim | None:
    """Whose it is by what stands before it in the paragraph: a bracket behind a name, a label, the sentence."""
    before = letter.text[paragraph.start : start]
    if pairs and pairs[-1].key in _TOLD:
        before, pairs = letter.text[pairs[-1].start : start], []
    who = _people.people(letter)
    named = _named(letter, start, paragraph, who)
    opened = before.rfind("(")
    if opened > before.rfind(")") and before[:opened].strip(" :;,、"):
        spare = _SPARE.search(before)
        if spare:
            return _said(letter, paragraph.start + spare.start(), paragraph, [p for p in pairs if p.start <= paragraph.start + spare.start()])
        return _in_brackets(before[:opened], before[opened:], who) or _only(letter, start, before)
    if pairs and pairs[-1].key not in {"name", "other"} and start < pairs[-1].end and start - pairs[-1].start < _LABEL_ROOM:
        spoken = letter.text[pairs[-1].start : start]
        if _others(re.split(r"[,;\s]", spoken)[-1] if pairs[-1].key in {"address", "hukou"} else spoken) >= 0:
            return None
        return Claim(named or 0, firm=_others(before[max(0, pairs[-1].start - paragraph.start - _LABEL_ROOM) :]) < 0)
    return _in_clause(before) or _in_sentence(letter, before, named, pairs) or _only(letter, start, before)


_SPARE = re.compile(r"\d[\d -]{6,17}\((?:备用|另外?|或者?|家里?的?|座机|固话|固定|办公|宅电|电话|号码|也可|[:, ])*$")
"""A number and the bracket behind it that gives a second one of the same person's."""
_SHAPE = re.compile(
    r"(?:\(?(?:\+|00)?86\)?[ -]?)?(?P<own>1[3-9](?:[ .·_-]{0,2}\d){9}(?!\d)|\d{17}[\dXx](?![\dA-Za-z])|(?<!\d)\(?0\d{2,3}\)?[ -]?[2-8]\d{6,7}(?!\d))"
)
_CALLED = re.compile(r"(?:电话|座机|固话|联[系络]|[Tt]el|TEL)[^,。;]{0,6}$|[,(\s]$")
"""What stands right before a fixed line that is the writer's."""


def _numbers(letter: Letter) -> frozenset[str]:
    """Every number of a person's in the petition itself, its digits alone."""
    return frozenset(re.sub(r"\D", "", m["own"]) for p in letter.paragraphs if _people.petitioners_zone(letter, p) for m in _SHAPE.finditer(letter.of(p)))


_OF_A_CARD = 18


def _only(letter: Letter, start: int, before: str) -> Claim | None:
    """A number that is the only one of its kind (a fixed line: the only telephone), where nobody else is spoken of: a letter gives its writer's before anybody's."""
    shape = _SHAPE.match(letter.text, start)
    digits = re.sub(r"\D", "", shape["own"]) if shape else ""
    fixed = digits.startswith("0")
    rivals = letter.once(_numbers) - {digits}
    if not digits or any(len(n) < _OF_A_CARD if fixed else len(n) == len(digits) and n[0] != "0" for n in rivals) or (fixed and not _CALLED.search(before)):
        return None
    sentence = _SENTENCE_END.split(before)[-1]
    return None if _others(sentence) >= 0 or _ANOTHER.search(sentence) or len(_people.people(letter)) > 1 else Claim(0, firm=False)


_ANOTHER = re.compile(rf"(?:[找问叫让给跟与和]|师傅|姓){_names.HAN}{{1,3}}[^\u4e00-\u9fff]{{0,3}}$|[账帐卡]|编号|单号|回执|热线|客服|总机|值班")
"""Right before a number: it is that of somebody named there, or no person's."""


_TOLD = frozenset({"content", "title", "place", "purpose"})
"""Labels whose value is a story, in which a number is told of like anywhere."""
_LABEL_ROOM = 24
_CALLS = re.compile(r"[+\d][\d -]{6,16}\)?(?:的)?(?:来电|致电|打来)")
"""A caller's own number, in the words of whoever took the call down."""


def _asked_back(letter: Letter, paragraph: Paragraph, start: int) -> bool:
    """Whether the number follows an office's own person: a contact with a post, or one in another place than a petitioner with a label."""
    lines = letter.lines
    at = lines.index(paragraph) if paragraph in lines else 0
    for line in lines[max(0, at - 1) : at + 1]:
        contact = next((p for p in _people.pairs(letter) if p.paragraph is line and p.start <= start and _people.CONTACT.search(p.label)), None)
        if contact is not None and _of_whoever_hands_on(letter, contact):
            return True
        if contact is not None and _TITLED.search(_nameless(letter, contact.start, max(contact.end, min(start, line.end)))):
            return True
        clerk = next((p for p in _people.pairs(letter) if p.paragraph is line and p.key == "clerk"), None)
        own = next((p for p in _people.pairs(letter) if p.paragraph is paragraph and p.start == start), None)
        if (
            clerk is not None
            and line is not paragraph
            and own is not None
            and re.fullmatch(r"电话|联系电话|联系方式|手机", own.label)
            and (_firm_elsewhere(letter, paragraph) or "律师" in clerk.label)
        ):
            return True
    return False


def _nameless(letter: Letter, start: int, end: int) -> str:
    """A stretch of the letter without its petitioners' names: in 某登科 is no 科."""
    text = letter.text[start:end]
    for person in _people.people(letter):
        text = text.replace(person.name, "")
    return text


def _of_whoever_hands_on(letter: Letter, contact: _labels.Pair) -> bool:
    """Whether an office tells whose letter it hands on, and the contact is another: its own person."""
    who = _people.people(letter)
    return any("handed-on" in person.hows for person in who) and not any(person.name in letter.text[contact.start : contact.end] for person in who)


def _firm_elsewhere(letter: Letter, paragraph: Paragraph) -> bool:
    """Whether another line has a labelled telephone already."""
    return any(p.key == "phone" and p.paragraph.start < paragraph.start and p.paragraph.zone is Zone.OWN for p in _people.pairs(letter))


def _named(letter: Letter, start: int, paragraph: Paragraph, who: tuple[_people.Person, ...]) -> int | None:
    """The petitioner named last before the place in the same sentence."""
    sentence = _sentence_before(letter, start, paragraph)
    at = {number: _last(sentence, person.name) for number, person in enumerate(who)}
    number = max(at, key=lambda n: at[n], default=None)
    return number if number is not None and at[number] >= 0 else None


def _last(text: str, name: str) -> int:
    """Where a name stands last in a text; between two characters there may be blanks."""
    at = text.rfind(name)
    if at >= 0 or tight(name) not in tight(text):
        return at
    found = list(re.finditer(r"\s*".join(map(re.escape, name)), text))
    return found[-1].start() if found else -1


_LABELLED = re.compile(r"(?:的|为|是|:|\s|,|居民|公民|有效|联系|手机|电话|号码|身份证件?|身份|证件|号|微信|同号|固定|座机|邮箱|方式|\()*")


_SAID_OF_HIM = re.compile(r"(?:\((?:男|女)[^()]{0,6}\)|,(?:男|女|[\u4e00-\u9fff]{1,3}族|\d{1,3}岁))+$")
"""What may stand between a name and the bracket with its number: (男), ",女,52岁"."""


def _in_brackets(before: str, inside: str, who: tuple[_people.Person, ...]) -> Claim | None:
    squeezed = _SAID_OF_HIM.sub("", tight(before))
    for number, person in enumerate(who):
        if squeezed.endswith((person.name, person.name + "先生", person.name + "女士", person.name + "同志")):
            return Claim(number, firm=True)
    if re.search(r"(?:我|本人|电话|手机|号码|身份证|证件)[::]?$", squeezed) and not _OTHERS.search(squeezed[-12:]):
        return Claim(0, firm=not re.search(r"电话|手机", squeezed[-4:]) or len(who) < 2)
    return Claim(0, firm=False) if re.search(rf"{_names.SIGNER}$", squeezed) and not _OTHERS.search(inside) else None


def _in_sentence(letter: Letter, before: str, named: int | None, pairs: list[_labels.Pair]) -> Claim | None:
    sentence = _SENTENCE_END.split(before)[-1]
    if named is not None and _people.hands(letter):
        sentence = _IN_PERSON.sub("", sentence[max(0, _last(sentence, _people.people(letter)[named].name)) :])
    self = max((m.end() for m in _SELF.finditer(sentence)), default=-1)
    others = _others(sentence)
    if named is not None or self >= 0:
        name = _people.people(letter)[named].name if named is not None else None
        if others > self and not _right_behind(sentence, name):
            return None
        return Claim(named or 0, firm=others < 0)
    if others >= 0:
        return None
    bare = re.sub(r"[\s:;,.、()/|*_-]|\d", "", _strip_labels(sentence))
    if not bare or _labels.key_of(bare) is not None or _LABELLED.fullmatch(sentence):
        return Claim(0, firm=True)
    if pairs and len(bare) < 40 and _is_block(sentence):
        return Claim(0, firm=False)
    return Claim(0, firm=False) if re.search(r"(?:请(?:拨打|打|联系|致电|回)|联系(?:电话|方式|号码)|(?:回复|回电))[^,。]{0,8}$", sentence) else None


_UNMARKED = re.compile(r"(?=(?:[^\s]+\s+){4})[^,。;!?:、]{40,}")
"""A text with blanks for marks: each stretch between two is a clause."""


def _in_clause(before: str) -> Claim | None:
    """Whose a number is by the last clause of a text without marks, where it says no more than "我的号是" or "电话"."""
    clause = re.split(r"\s+(?=\S)", before)[-1] if _UNMARKED.fullmatch(before) else ""
    if _others(clause) >= 0 or not (_SELF.search(clause) or _LABELLED.fullmatch(clause)) or not clause.strip():
        return None
    return Claim(0, firm=False)


_IN_PERSON = re.compile(r"[他她其]本?人?的?(?=(?:联系|手机|固定|家庭|家里)?(?:电话|手机|座机|号码|方式))")
"""Whom a go-between has named, where his number follows: "她本人电话…"."""


def _right_behind(sentence: str, name: str | None) -> bool:
    """Whether nothing but labels stands between the name and the place: "某某，电话…"."""
    return name is not None and _LABELLED.fullmatch(sentence[max(0, _last(sentence, name)) :].replace(name, "", 1)) is not None


def _strip_labels(sentence: str) -> str:
    return _LABEL_BEHIND.sub("", sentence.rstrip(" :_"))


_LABEL_BEHIND = re.compile(
    rf"(?:我的?|本人的?|{_names.SIGNER}的?|读者|听众|网友)?(?:家里?的?|家中的?|屋里)?(?:联系|固定|家庭|有效|居民)?(?:电话|手机|座机|身份证|证件|邮箱|方式|公民身份)?(?:号码?|"
    r"邮箱|电话)?(?:是|为)?$"
)


def _is_block(sentence: str) -> bool:
    """Whether a line is made of labels and values, as in a signature block, and not of prose."""
    return (sentence.count(",") <= 4 and bool(re.search(r"[\u4e00-\u9fff]{2,8}\s*:", sentence))) or "\t" in sentence
