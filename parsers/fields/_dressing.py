"""What a letter wears around its story: closing words, signatures, dates, contact lines, lists of signers, rows of a form. In doubt a line is story."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from parsers.alternatives import made_of, one_of
from parsers.fields import _addresses, _handing, _labels, _names, _people, _signers, address, addressee
from parsers.fields._salutation import is_salutation
from parsers.folding import tight
from parsers.letter import Letter, Paragraph

_WISH = r"公祺|台祺|时祺|[春夏秋冬]祺|[大钧勋公政台]安|安康|崇祺"
_CLOSING = re.compile(
    one_of(
        r"\s*(?:书不尽[言意][^。!?]{0,14}|临书[^。!?]{0,14}|[敬伏恭][祈乞][^。!?]{0,16}|(?:久违|久疏)[^。!?]{0,14}此函|知名不具|不具名|(?:[Bb]est |[Kk]ind |[Ww]arm )?[Rr]egards,?|[Yy]ours (?:sincerely|faithfully|truly),?|展信[安佳好祺]|见字如[面晤]|此致|敬礼|致敬|此致\s*敬礼|致礼|顺祝.{0,12}|祝.{0,16}|谢谢.{0,6}|盼复.{0,4}|"
        rf"(?:[专耑端特]此)?[,\s]*(?:[敬顺即并恭]?[颂请致])?\s*(?:{_WISH})|[专耑端特]此[^。!?]{{0,10}}(?:[候待]|达|陈|告|禀|呈|复)[^。!?]{{0,4}}|[专耑端特]此(?:[,\s]*[敬顺即并恭][颂请致])?|[敬恭静伫][候待盼][^。!?]{{0,4}}(?:回音|佳音|回复|复|示)|[敬顺即并恭][颂请致])\s*[!。.]*\s*"
    )
)
_POLITE = re.compile(
    r"\s*[^。!?]{0,6}(?:冒昧|打扰|打搅|叨扰|唐突|占用)[^。!?]{0,12}(?:谅解|见谅|海涵|包涵|原谅)[^。!?]{0,2}[。!]*\s*|\s*[^。!?]{0,4}占用[^。!?]{0,8}时间了?[^。!?]{0,8}[。!]*\s*|\s*(?:[您你]们?好[!,。.\s]*)?(?:(?:不好意思|对不起|抱歉|冒昧)[,\s]*)?(?:打扰|打搅|麻烦|辛苦)(?:您|你们|领导|大家|各位)*了?\s*[!。.,]*\s*"
)
_ADDRESSED = re.compile(
    r"\s*(?:[^\s。,;:]{2,24}\s*[台钧尊勋惠大公][鉴启]|(?:尊敬的?|各位)?[^\s。,;:]{0,10}(?:领导|同志|[长记任员])们?[:,]?[您你]们?好|[您你]们?好[,!]\s*[^\s。,;:]{0,12}(?:领导|同志|[长记任局委])们?)\s*[:,!。]*\s*"
)
_CALLED = re.compile(
    r"\s*(?![^:]{0,3}(?:被|责任|涉事)|关于)[^。,;:!?\t]{0,24}(?:[局委办厅府院会部处]|办公室|[长记任席]|接待室|信访(?:部门|室|处|科)|领导|同志|师傅|先生|大人|老爷|青天|工作人员|各位|诸位|诸公|有关部门|启者)(?:们|全体[^。,;:!?\t]{0,6})?(?:[您你]们?)?(?:[台钧尊勋惠大公][鉴启])?\s*[:!]\s*"
)
"""Whom a line calls that ends so: any office, post or courtesy title."""
_OFFERED = re.compile(r"\s*(?:谨|敬|上)?(?:呈|致|禀)[:\s]*[^\s。,;:!?]{2,20}(?:[局委办厅府院会部处]|办公室|领导|同志|大人|先生|诸位.{0,4})\s*[:!]?\s*")
_HELLO = re.compile(
    r"\s*[^。,;:!?\t]{0,4}(?:[您你]?们?好|近好|好啊|辛苦|安好|吉祥|如意|愉快|快乐|顺利|打扰|打搅|麻烦|叨扰|冒昧|抱歉)(?:[您你]们?|各位|大家|领导)?了?(?:[,!。.\s]+[^。,;:!?\t]{0,4}(?:好|辛苦|打扰|麻烦)(?:[您你]们?|各位|大家)?了?)?\s*[!。.,~]*\s*"
)
"""A greeting that has a line to itself."""
_FORM_HEAD = re.compile(
    r"\s*(?:[^\s。,;:!?]{0,24}(?:登记[表单]|信访件|(?:转办|交办|受理|热线)?工单|签名名单)|附件?\s*[\d一二三四五]?\s*[:.、].*(?:[份张页册]|件|照片|清单|名单|材料|证).{0,4}|附件)\s*\W*(?:\S{1,12})?\s*"
)
_KIND_OF_LETTER = re.compile(one_of(r"\s*(?:实名|联名|紧急)?(?:申请|投诉|举报|控告|检举|反映|信访|申诉|求助|建议|请求|上访|联名){1,2}(?:书|信|材料)\s*"))
_OFFICES_ROW = re.compile(r"\s*(?:承办|办理|处理|限办|受理|转办|交办|批示|工单|办结|流水)[^\s:。,]{0,6}(?:\s*:|\s{2,}|\u3000|\t)[^。]{0,24}")
"""A row that an office adds to a form and no reader wants."""
_DATE = re.compile(
    r"\s*(?:写于|签于|于|日期|时间|公元|农历)?[\s:]*(?:[\d〇○零一二三四五六七八九十元正腊廿卅]+\s*(?:年|月|日|号|[-./](?=\s*\d))\s*){1,3}[\d\s]*(?:[上下]午|晚|夜|星期.|周.)?[\s\d:]*(?:发起|写|书|夜|凌晨)?\s*"
)
_UNSIGNED = re.compile(
    r"\W*(?:(?:一[名个位]|[^。,;:!?\s]{1,8}的)?(?:在职|退休|下岗|普通|正直|善良|老)?[^。,;:!?\s我]{0,4}(?:的人|职工|党员|教师|群众|百姓|氏)|(?:(?:[一几数两多](?:个|名|位|群|些|户)|全[体村组厂校]|众|广大|知情|受害|普通|热心|某|部分)[^,。;:!?\s]{0,12}?"
    r"(?:人|者|群众|百姓|[村居市网农公股]民|业主|[职员]工|家长|学生|党员|用户|[住农]户)们?|知情[人者]|[匿隐]名(?:[人者信]|举报[人者]?|群众)?)"
    r"(?:[敬谨叩泣拜跪呈][上启呈书])?)\W*"
)
_NUMBER = re.compile(
    r"(?<!\d)(?:\+?86[ -]?)?(?:1(?:[ -]?\d){10}|0\d{2,3}[- )]*\d{7,8}|\d{17}[\dXx]|\d{6}[ -]?\d{8}[ -]?\d{3}[\dXx]|\d{15})(?!\d)|[\w.+-]+@[\w.-]+"
)
_WORDS = re.compile(
    one_of(
        one_of(_names.SIGNER),
        one_of(_names.KINDS),
        r"(?:居民|公民)?身份证(?:号码?)?|证件号码?|(?:联[系络]|固定|移动|手提)?(?:电话|手机|座机|方式)(?:号码?)?|微信号?|(?:电子)?邮箱|联[系络]人|"
        r"(?:家庭|居住|现|通讯|联系|户籍)?(?:住址|地址|所在地)|现?家?住|姓名|性别|职业|务农|[男女]性?|[汉满回]族|先生|女士|签[名字]|手印|代表|序号|(?<=\d)岁|同[上志]|"
        r"[敬谨叩泣拜跪呈][上启呈书禀]|叩首|顿首|及?全家|的来信|等\d*人?|\W|_",
    )
)
"""What a line that only identifies is made of, beside names, numbers and places."""
_ONLY_WORDS = re.compile(made_of(_WORDS.pattern))
_TELLS = re.compile(r"我|本人|叫|是|他|她|说|被|把|了|请|要求|希望|没|不|未|打[我伤人]|[。!?].*\S")
"""A line with one of these tells or asks something."""
_OF_A_PERSON = frozenset(
    {"clerk", "name", "id_number", "email", "phone", "hukou", "address", "postcode", "gender", "birth_date", "date", "person_count", "work_unit"}
)
_LISTED = re.compile(r"\(?[\d一二三四五六七八九十]{1,3}[.、)]*\t[^\t]{6,}")
"""A numbered sentence of a list, with a tab behind its number; other lines with tabs are rows of tables."""
_OWN_HEADINGS = re.compile(r"请求|理由|事实|经过|主要")
"""Labels that letters have as headings of their own, too: they stay."""
_FORM_ROWS = 3
"""Lines that begin with a label, from which on a letter is a form."""
_LONGEST = 80
_SHORT = 32


def salutes(text: str) -> bool:
    """Whether a line does nothing but address somebody."""
    return bool(is_salutation(text) or _ADDRESSED.fullmatch(text) or _CALLED.fullmatch(text) or _OFFERED.fullmatch(text))


def polite(text: str) -> bool:
    """Whether a text is a courtesy and nothing else."""
    return bool(_POLITE.fullmatch(text) or _HELLO.fullmatch(text))


def undressed(letter: Letter, own: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """Those of the paragraphs that are story, in their order."""
    text = [letter.of(paragraph) for paragraph in own]
    firm = [_firm(letter, paragraph) for paragraph in own]
    firm[:1] = [sure or bool(_KIND_OF_LETTER.fullmatch(line)) for sure, line in zip(firm[:1], text[:1], strict=True)]
    _close_lists(text, firm)
    weak = [_stands_by_others(line) for line in text]
    for number in _handing.lines(text):
        firm[number] = True
    last = _last_told(firm, weak)
    if last > 0 and _UNSIGNED.fullmatch(text[last]):
        firm[last] = True
        last = _last_told(firm, weak)
    for number in range(len(text)):
        signed_above = number == 0 or (firm[number - 1] and not salutes(text[number - 1]))
        firm[number] = firm[number] or (weak[number] and (signed_above or number > last))
    _close_lists(text, firm)
    return tuple(paragraph for sure, paragraph in zip(firm, own, strict=True) if not sure)


def _last_told(firm: Sequence[bool], weak: Sequence[bool]) -> int:
    return max((n for n, (sure, doubtful) in enumerate(zip(firm, weak, strict=True)) if not sure and not doubtful), default=-1)


def _close_lists(text: Sequence[str], firm: list[bool]) -> None:
    """Mark the headings of lists: what heads nothing but dressing is dressing."""
    for number in reversed(range(len(text))):
        if (number + 1 == len(text) or firm[number + 1]) and _heads_list(text[number]):
            firm[number] = True


_FIRM = re.compile(r"\s*[\u4e00-\u9fff()]{3,24}(?:公司|集团|事务所|工作室|商行)\s*")


_FIGURES = re.compile(r"[\s\d年月日./:-]{1,24}")


def _stands_by_others(text: str) -> bool:
    """Whether a line is a date, a number or a firm alone: a signature's at the ends of a letter, a heading within the story."""
    if len(text) > _LONGEST:
        return False
    return bool(_DATE.fullmatch(text) or _FIRM.fullmatch(text) or _FIGURES.fullmatch(text) or _ONLY_WORDS.fullmatch(_NUMBER.sub("", text)))


_ENCLOSED = re.compile(
    one_of(
        r"\s*(?:附件?|随信附|后附)\s*[一二三四五\d]?\s*[:.、]?\s*[^。,;!?]{0,18}|\s*(?:我|本人)?的?(?:个人|基本|联[系络]|身份)(?:信息|资料|办法|方式|情况)(?:如下)?\s*:?\s*"
    )
)
"""What heads copies of papers, or particulars, below a letter."""


_NAMES_THEM = re.compile(r"\s*(?=.*(?:名|签|接龙|代表|信息|住户|业主))[^。;]{2,22}:\s*|\s*[^\s。,;:]{0,12}(?:代表|名单|如下)\s*:\s*")


def _heads_list(text: str) -> bool:
    return len(text.strip()) < 24 and bool(_ENCLOSED.fullmatch(text) or _signers.heads_signers(text) or _NAMES_THEM.fullmatch(text))


def _firm(letter: Letter, paragraph: Paragraph) -> bool:
    """Whether a line is dressing wherever it stands."""
    text = letter.of(paragraph).strip()
    form = letter.once(_has_many_rows) and (_SYSTEM.search(text) or _FORM_TITLE.fullmatch(text) or _ORDER.fullmatch(text))
    cells = "\t" in text and "。" not in text and not (_LISTED.fullmatch(text) and not _NUMBER.search(text))
    label = len(text) <= _LONGEST_LABEL and _labels.key_of(text) is not None and not _OWN_HEADINGS.search(text)
    return (
        bool(
            _CLOSING.fullmatch(text)
            or _DEVICE.fullmatch(text)
            or _DECLARED.fullmatch(text)
            or _EMPTY.fullmatch(text)
            or _REACHED.fullmatch(text)
            or _MACHINES.fullmatch(text)
            or salutes(text)
            or polite(text)
            or _envelope(text)
            or _ELSEWHERE.fullmatch(text)
            or form
            or cells
            or label
        )
        or paragraph is addressee.below_closing(letter)
        or _of_an_office(letter, text)
        or _signers.heads_columns(text)
        or _row_of_form(letter, paragraph)
        or _identifies(letter, paragraph)
        or _further_row(letter, paragraph)
    )


def _of_an_office(letter: Letter, text: str) -> bool:
    """Whether a line is a form's title, or a row in which an office says what it does with it."""
    row = is_form(letter) and _OFFICES_ROW.fullmatch(text)
    if row and text.startswith(("办理", "处理", "承办", "交办", "转办", "限办")):
        return True
    return len(text) < _SHORT and not _TELLS.search(text) and bool(_FORM_HEAD.fullmatch(text) or row)


_ROW = re.compile(
    r"\s*(?:[(]?(?:\d{1,2}|[一二三四五六七八九十]{1,2})[、.)]\s*)?[\[【(]?(?P<label>[\u4e00-\u9fffA-Z]{1,4}[\u4e00-\u9fffA-Z ]{0,8})[\]】)]?(?:\s*[:：=]\s*|(?<=[\]】])\s*|\s{2,}|\t)(?P<value>.*)",
    re.DOTALL,
)
_BOX = re.compile(r"[□☐☑☒✓√■]")
_SHORT_VALUE = 32


def _further_row(letter: Letter, paragraph: Paragraph) -> bool:
    """Whether a line is a row of a form whose label nobody foresaw: a word, a colon and something short; or boxes to tick."""
    text = letter.of(paragraph)
    if len(_BOX.findall(text)) > 1:
        return True
    row = _ROW.fullmatch(text)
    return bool(
        row and letter.once(_has_many_rows) and not _ASKS.search(row["label"]) and 0 < len(row["value"].strip()) <= _SHORT_VALUE and "。" not in row["value"]
    )


def behind_row(letter: Letter, paragraph: Paragraph) -> int:
    """Where the value of a form's row begins whose label nobody foresaw; the line's own beginning where it is no row."""
    row = _ROW.fullmatch(letter.of(paragraph)) if letter.once(_has_many_rows) else None
    return paragraph.start + row.start("value") if row and not _WISHED.search(row["label"]) else paragraph.start


_WISHED = re.compile(r"期望|希望")
"""A label that is a word of the story: without it nobody would know what follows for a wish."""


_ASKS = re.compile(r"怎么样|怎么办|怎么解决|什么|啥|诉求|请求|要求|建议|期望|希望|内容|经过|描述|陈述|情况|理由|事实|话")
"""In a label: what follows may be the story, however short."""


def _has_many_rows(letter: Letter) -> bool:
    """Whether a letter is a form: most of its lines are rows of a label and a value, several of them with labels we know."""
    own = letter.lines
    known = len(letter.once(_leading_labels))
    rows = sum(_ROW.fullmatch(letter.of(p)) is not None for p in own)
    return known >= _FORM_ROWS and 2 * rows > len(own)


_ELSEWHERE = re.compile(r"\s*[^。,;:!?]{0,8}(?:签名|签字|名单|具名|手印)[^。,;:!?]{0,4}(?:另|附|后|见|在)[^。,;:!?]{0,6}[。]?\s*")
"""Says only where the names are."""
_DEVICE = re.compile(
    r"\s*(?:(?:发自|来自|从)我?的?\s*(?:iPhone|iPad|华为|红米|小米|荣耀|OPPO|vivo|三星|[Aa]ndroid|安卓|手机|QQ|网易|微信)[^。!?]{0,20}|Sent from .{1,40})\s*"
)
_DECLARED = re.compile(r"\s*(?:本人|我)?(?:郑重|在此)?(?:承诺|保证|声明)(?:以上|所填|上述|所反映)[^。!?]{0,12}(?:真实|属实)[^。!?]{0,24}。?\s*")
"""What a form has its writer declare, and what a telephone writes below its mails."""
_REACHING = r"(?:微信|同号|没人接|不常|响|打|叫我|耳|背|听|接|同|也是)"
_REACHED = re.compile(
    rf"\s*(?:(?:又及|附|另)[:,]?)?(?:我的?|本人的?|家里的?|家中的?)?(?:手机|座机|固话|电话|联系方式|联系电话|来电请打|联系我)(?:号码?)?(?:是|请打)?[:,]?\s*\(?(?:{_NUMBER.pattern})"
    rf"(?:[,;、( ]*(?>[^。!?]{{0,18}}?{_REACHING})(?>[^。!?]{{0,32}}?{_REACHING})*[^。!?]{{0,14}})?[)。]?\s*"
)
"""How to reach somebody, and nothing else: "家里座机0776-2555077，没人接就打隔壁的…让他叫我"."""
_MACHINES = re.compile(r"\s*(?:以下(?:来信|内容|邮件|信件)[^。]{0,30}(?:转送|转发|转办|转交)|(?:本|此)邮件由系统|提交于:)[^!?]{0,60}")
_EMPTY = re.compile(r"[^\s:。,]{2,6}\s*:\s*\(?(?:未填写?|未提供|无|略|不详|空)\)?\s*")
_SYSTEM = re.compile(r"系统(?:自动|提醒|提示|消息)|自动发送|登录.{0,6}(?:后台|系统|平台)|收到一[封条件].{0,4}(?:来信|留言|信件)")
_ORDER = re.compile(r"\s*[^。,;:!?]{2,24}(?:热线|平台|信箱|中心)[^。,;:!?]{0,6}(?:单|表|函|件)\s*")
_FORM_TITLE = re.compile(r"\s*[^\s。,;:!?]{2,16}[表单函卡]\s*")
_LONGEST_LABEL = 9
_SIDES = re.compile(r"\s*(?:收|寄|致|送|呈|投)\s*[:：][^。!?;]{2,60}\s*[收寄启缄]\s*|\s*[^。!?;,]{2,60}\s+(?:亲?收|[敬谨]?[寄缄])\s*")


def _envelope(text: str) -> bool:
    """Whether a line is a side of an envelope."""
    return bool(_SIDES.fullmatch(text))


def _row_of_form(letter: Letter, paragraph: Paragraph) -> bool:
    """Whether a line is a form's title, or a label with a value of which the record has a field of its own."""
    label = leading_label(letter, paragraph)
    text = letter.of(paragraph)
    keys = {p.key for p in letter.once(_pairs).get(paragraph.start, ())}
    told = letter.once(_has_content)
    if label is not None and label[0] == "title" and is_form(letter):
        return told or label[1] not in {"事由", "案由", "关于", "题"}
    longest = _LONGEST_OF_SIGNERS if label is not None and label[0] == "name" else _LONGEST
    if not keys or "content" in keys or "。" in text.rstrip().rstrip("。") or len(tight(text)) >= longest:
        return False
    value = _without_names(letter, letter.text[label[2] : paragraph.end] if label else text)
    if len(value.strip()) > _TICK and "purpose" not in keys and _TELLS.search(value):
        return False
    elsewhere = keys == {"fax"} and is_form(letter) and not re.search(r"[\u4e00-\u9fff]", value)
    if elsewhere or (keys == {"purpose"} and len(value.strip()) <= _NAMED):
        return True
    if keys <= _OF_A_PERSON | {"other"} and keys != {"other"}:
        return True
    return label is not None and is_form(letter) and (told or label[0] not in {"respondents", "place", "fax"})


_NAMED = 8
"""Up to so many characters name a purpose and ask for nothing."""
_TICK = 3
"""Up to so many characters are a box that was ticked."""


def _pairs(letter: Letter) -> Mapping[int, Sequence[_labels.Pair]]:
    """The labelled values by their paragraph's place."""
    found = defaultdict(list)
    for pair in _people.pairs(letter):
        found[pair.paragraph.start].append(pair)
    return dict(found)


def _has_content(letter: Letter) -> bool:
    return any(pair.key == "content" for pair in _people.pairs(letter))


def leading_label(letter: Letter, paragraph: Paragraph) -> tuple[str, str, int] | None:
    """Kind, words and the place behind a label that begins a line of the petition, with a colon or a gap behind it."""
    return letter.once(_leading_labels).get(paragraph.start)


def _leading_labels(letter: Letter) -> dict[int, tuple[str, str, int]]:
    """These labels by the places of their lines."""
    return {p.start: label for p in letter.own if (label := _leading_label(letter, p)) is not None}


def _leading_label(letter: Letter, paragraph: Paragraph) -> tuple[str, str, int] | None:
    text = letter.of(paragraph)
    begin = paragraph.start + len(text) - len(text.lstrip())
    for pair in letter.once(_pairs).get(paragraph.start, ())[:1]:
        if not _EDGES.sub("", tight(letter.text[begin : pair.start]).replace(tight(pair.label), "", 1)):
            return pair.key, pair.label, pair.start
    match = _LEADING.match(text)
    key = match and _labels.key_of(match["label"])
    return (key, match["label"], paragraph.start + match.end()) if match and key else None


_EDGES = re.compile(r"[\s:=\[\]【】()|-]")
_LEADING = re.compile(r"\s*(?P<label>[^\s:。,]{2,8})(?:\s{2,}|\s*[:|│┃]\s*|\u3000|\t)(?=\S)")


def is_offices(key: str, words: str) -> bool:
    """Whether a label is the one under which an office's form has the story, and no heading of the letter's own."""
    return key == "content" and not _OWN_HEADINGS.search(words)


def is_form(letter: Letter) -> bool:
    """Whether several lines begin with a label."""
    return letter.once(_is_form)


def _is_form(letter: Letter) -> bool:
    labels = letter.once(_leading_labels).values()
    return len(labels) >= _FORM_ROWS and any(key == "title" or is_offices(key, words) for key, words, _ in labels)


def _without_names(letter: Letter, text: str) -> str:
    """The text with blanks in the place of the petitioners' names; between two characters of one there may be blanks."""
    names, bare = {person.name for person in _people.people(letter)}, tight(text)
    if not any(tight(name) in bare for name in names):
        return text
    return text.replace(min(names), " ") if len(names) == 1 and text == bare else letter.once(_names_of).sub(" ", text)


def _names_of(letter: Letter) -> re.Pattern[str]:
    names = {person.name for person in _people.people(letter)}
    return re.compile("|".join(r"\s*".join(map(re.escape, name)) for name in sorted(names, key=len, reverse=True)) or r"(?!)")


def _places(letter: Letter) -> Mapping[int, Sequence[address.Stretch]]:
    """The addresses by their paragraph's place, the last first."""
    found = defaultdict(list)
    for place in sorted(address.stretches(letter), key=lambda s: -s.start):
        found[place.paragraph.start].append(place)
    return dict(found)


def _signers_rows(letter: Letter) -> frozenset[int]:
    return frozenset(signer.paragraph.start for signer in _signers.signers(letter))


def _identifies(letter: Letter, paragraph: Paragraph) -> bool:
    """Whether a line says who or where somebody is, and nothing else."""
    text = letter.of(paragraph)
    signer = paragraph.start in letter.once(_signers_rows)
    if len(tight(text)) > (_LONGEST_OF_SIGNERS if signer else _LONGEST):
        return False
    for place in letter.once(_places).get(paragraph.start, ()):
        text = text[: place.start - paragraph.start] + " " + text[place.end - paragraph.start :]
    rest = _without_names(letter, text)
    named = rest != text or text != letter.of(paragraph)
    if _people.identifying(letter, paragraph) is not None:
        return True
    if signer:
        rest = _addresses_gone(rest)
    if named and _OFFERS.search(text) and len(rest) < _SHORT:
        return True
    if _TELLS.search(rest) or not named:
        return False
    rest = _dates_gone(_NUMBER.sub(" ", rest))
    return len(_WORDS.sub("", rest)) <= (_LEFT_OF_SIGNER if signer else _LEFT_OF_SIGNATURE if len(rest) < _SHORT else 1)


_OFFERS = re.compile(r"[敬谨叩泣拜跪呈][上启呈书禀]\W*$")
_LONGEST_OF_SIGNERS, _LEFT_OF_SIGNATURE = 240, 3


def _addresses_gone(text: str) -> str:
    """The text without its stretches that are addresses."""
    for start, stop in reversed(list(_addresses.items(text))):
        if (place := _addresses.within(text, start, stop)) is not None:
            text = text[: place[0]] + " " + text[place[1] :]
    return text


_LEFT_OF_SIGNER = 14
"""A row of a list may say where its signer lives."""


def _dates_gone(text: str) -> str:
    return re.sub(r"(?:[\d〇○零一二三四五六七八九十元]+\s*[年月日号./-]\s*)+\d*", " ", text)
