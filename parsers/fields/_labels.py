"""``label: value`` pairs of forms, letters and signature blocks, found once for all readers."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from parsers import layout
from parsers.alternatives import one_of
from parsers.fields import _addresses, _names
from parsers.folding import tight
from parsers.letter import Letter, Paragraph, Zone

_ANY_PERSON = r"(?=[\u4e00-\u9fff]{1,3}人)(?![^人]{0,2}(?:被|责任|证|经办|承办|负责|家|工|别|代|收|接|登|记|填|法|老|病|客|熟|介|中间|死|受|债|房|亲|军|男|女|某|有|个|私|的))[\u4e00-\u9fff]{1,3}人"
"""Any other word for who writes: 寄件人, 口述人."""
_WHOSE = rf"(?:(?:本人|我们?|您|{_names.SIGNER}|联[系络]人|群众|{_ANY_PERSON})的?)?"
_THEIR = (
    r"(?:对方|单位|公司|工厂|厂|厂家|商家|店|店家|店铺|卖家|物业|村委会?|村部|村里|社区|居委会?|办公室|老板|经理|主任|书记|负责人|包工头|开发商|学校|医院|老师|医生|他|她|其|客服|"
    r"局|所|站|中心|银行|法院|警方|派出所|中介|房东|邻居|被\w{2,3}人?|经办人|承办人|经手人|话务员|接待人|代理[人员]|[帮代]办[人员]|律师|窗口|(?:上报|报送|登记|录入|采集)[人员]|网格员|记者|编辑部)的?"
)
"""Before 电话: somebody else's number."""
_LABELS: dict[str, str] = {
    "clerk": _names.CLERK_LABELS,
    "name": rf"{_names.NAME_LABELS}|(?:信访|来访|来信|来电|求助|申请)的?对象|(?:反映|诉求|信访|来访|来信|来电|求助|投诉|申请)的?(?:群众|主体)|[Nn]ame|[Aa]pplicant|xm|谁写的|写信的|写的人|(?:您问)?我是谁|谁反映的|(?:选民|群众|走访户主?)(?:姓名)?",
    "id_number": (
        rf"{_WHOSE}(?:有效|二代|居民|公民|个人){{0,2}}(?:(?:身份|身分)证(?:明|件)?(?:号码?|编号|件?号码|字号|证号|统一编号)?|证件(?:号码?|编号)?|身份号码|公民身份号|身份编号|居民证号码?|证号)"
        r"(?:为|是)?|(?:[Cc]ert|[Ii][Dd])_?(?:[Nn]o|[Nn]umber|[Cc]ard)|ID(?:号码?|卡号)?|sfzh(?:m|hm)?"
    ),
    "email": rf"{_WHOSE}(?:电子|常用|联系|个人)?(?:邮箱|邮件|信箱|邮件地址|邮箱地址|邮箱账号|QQ邮箱)|电邮(?:地址)?|[Ee]-?[Mm]ail",
    "fax": rf"(?:联系|发件|收件)?传真(?:号码|电话|号)?|(?:发送|接收|发方|收方)号码?|{_THEIR}(?:联系)?(?:电话|手机|座机|号码|热线|联系方式)(?:号码?)?|(?:服务|咨询|监督|投诉|举报|客服)?(?:热线|电话热线)(?:电话|号码)?",
    "phone": (
        rf"{_WHOSE}(?:联系|联络|通讯|通信|固定|住宅|家庭|家里|家用|办公|常用|个人|备用|紧急|移动|手提|流动|行动|微信|本机|主叫|来电|回访|有效|可联系|宅){{0,2}}"
        r"(?:电话|手机|座机|固话|话机|号码|方式|方法)(?:号码?|电话)?(?:为|是)?|微信号?|怎么(?:联系|找)我?|盼复(?:电话|手机)|Tel|TEL|tel|Mobile|mobile|Phone|phone|sjhm?|lxdh|lxfs|dh(?:hm)?|电(?=$)|手机\(微信\)|(?:来电|主叫)号码"
    ),
    "hukou": rf"{_WHOSE}(?:户籍|户口|身份证|证件)(?:所在地|所在|登记|上?的?|详细){{0,2}}(?:地址|住址|地)|户籍地?|户口(?:所在)?地|原籍|户口所在",
    "address": (
        rf"{_WHOSE}(?:家庭|现在?|常住|居住|联系|联络|通讯|通信|详细|现居|现住|邮寄|寄信|经常|目前|当前|长期|暂住|租住|实际|收件|家|所在|住所|住房){{0,3}}"
        r"(?:住址|地址|居住地|住所地?|居住地址|住地|住处|居所|居址|地点)(?:(?:、|及|和|与)(?:联系)?(?:电话|方式|邮编))?|家住址|现住地?|现居地?|(?:通讯|联系)处|家住|(?:我|家)?(?:住|在)哪里?|[Aa]ddr(?:ess)?|dz|zz|[lj][xt]dz|xjzd?z?|住在?|籍居|居住|门牌号?|所在地址|所在地区?|所在区域|所属地区|(?:您的?|现)?所在(?:的)?(?:位置|村|社区|小区)|送达地址|寄自|常住地"
    ),
    "postcode": r"邮编|邮政编码",
    "gender": r"性别",
    "birth_date": r"出生|出生(?:日期|年月日?)|生日",
    "date": (
        r"(?:登记|收信|收文|收件|来文|接访|走访|约访|下访|约谈|发送|填表|信访|来信|来访|来电|致电|来函|去信|反映|反应|写信|举报|投诉|申诉|申请|求助|咨询|建议|留言|发帖|填写|填报|提交|提出|创建|生成|受理|来件|接收|发信|发布|诉求|签名|签署|签字|"
        r"落款|具状|书写|呈报|上报|上访|报告|联名|控告|检举|写作|递交|送交|建单|立案|办理)?的?(?:日期|时间)|(?:提交|填写|填报|登记|递交|写)于|(?:哪天|何时|什么时候)写的?|(?:登记|填表|填写|来信|来访|递交|提交|写信|签字|收件|上报)日|(?:[Cc]reate|[Ss]ubmit|[Aa]ppeal)(?:t?e?d)?(?:_?(?:at|time|date))?|[Dd]ate|DATE|创建|(?:xf|tj|lf|fy|dj|xx)(?:rq|sj)"
    ),
    "person_count": r"(?:信访|来访|上访|联名|来信|反映|签名|参与|联署|署名|申请|投诉|举报|诉求|涉访)(?:的)?(?:总)?人数|人数",
    "involved_count": r"(?:涉及|受影响|涉事|影响|受害|波及|牵涉|关联|受损|涉众)(?:的)?(?:群众)?(?:总)?人数|涉及人员数量?|影响范围\(人\)",
    "purpose": r"信访目的|诉求目的|目的|诉求类型|诉求类别|来信目的|事项性质|您来是为了",
    "title": r"(?:信访|诉求|事件|来信|反映|投诉|举报|工单|留言|问题|咨询|建议|求助|事项|信件|邮件|申请)?的?(?:标题|主题|题目|名称|概要|概述|简述|摘要)|事由|案由|事项|关于|(?:反映|信访|投诉|诉求)事项名称|(?:您|我)?要?(?:反映|说|求|办|投诉)的事情?\(.{0,6}标题.{0,4}\)|(?:代理|委托|代办|帮办)事项|题|(?:[Aa]ppeal_?)?[Tt]itle|[Ss]ubject|[Tt]opic|bt|zt",
    "content": (
        r"信访事由|(?:群众|来访人?|当事人|本人)?(?:陈述|自述|口述)|(?:信访|反映|投诉|举报|诉求|求助|咨询|建议|来信|信件|邮件|陈述|留言|事件|问题|事项|主要|具体|工单|申请|申诉|来电)(?:的)?(?:事项|内容|情况|经过|描述|详情|正文|请求|诉求|问题)|内容|"
        r"事实(?:与|和|及)?(?:理由|经过)?|诉求|反映的主要问题|正文|详细(?:内容|情况|描述|说明)|情况说明|"
        r"请求事项|具体请求|(?:委托人|委托|信访人|申请人|反映人|当事人|本人)的?(?:请求|诉求|要求)|详情|详述|[Dd]esc(?:ription)?|(?:[Aa]ppeal_?)?[Cc]ontent|[Mm]essage|nr|(?:xf|fy|sq)nr|事情经过|事情是怎样的?|基本事实|(?:什么|啥)事情?|怎么回事|想(?:要)?(?:怎么样|怎么办|怎么解决|什么)|有?什么要求"
    ),
    "place": r"问题属地|事发地点?|问题发生地|事发地址|发生地点?|属地|事项发生地|问题地点|(?:事情?|出事|发生)?在哪(?:里|儿)(?:的事|发生的?|出的事)|哪里的事",
    "respondents": (
        r"被(?:反映|举报|投诉|控告|检举|申请|申诉|告发|揭发|建议|诉|访|信访|求助)(?:的)?(?:人|单位|对象|方|者|部门)?(?:或单位|或人|\(单位\)|姓名|名称|信息)?|(?:反映|举报|投诉|涉及|涉事|诉求)对象|"
        r"(?:责任|涉事|涉及|肇事|侵权|违法|欠薪)(?:单位|方|主体|部门|企业|公司|人)|对方(?:姓名|单位|当事人)?|肇事者|(?:告|反映|投诉|举报|说)的?(?:是)?谁"
    ),
    "work_unit": r"(?:本人|现|所在)?工作单位|就职单位",
    "other": (
        r"信访形式|登记编号|编号|职业|职务|民族|年龄|单位|处理意见|备注|领导批示|证件类型|证件种类|"
        r"文化程度|政治面貌|邮政编码|序号|手印|页数|来源|是否公开|是否匿名|信访类别|内容分类|附件|抄送|"
        r"开户行|账号|帐号|卡号|银行账号|银行卡号|银行卡|账户|户名"
    ),
}
_THEIRS = re.compile(
    r"(?:单位|公司|厂|店|队|部|局|所|站|科|委|村|组|院|校|行|社|中心|办|家属|父亲|母亲|儿子|女儿|丈夫|妻子|爱人|某|方|员|板|他|她|其|长|记|任|理)的?$"
)
_KEYS = tuple(_LABELS)
_ANY = re.compile(one_of("|".join(f"(?P<k{n}>{one_of(pattern)})" for n, pattern in enumerate(_LABELS.values()))))
_INLINE = re.compile(
    r"\"?(?P<label>[\u4e00-\u9fffA-Za-z_()\[\]【】《》<>〔〕、/*-]{1,20}?(?:[ ]{1,4}[\u4e00-\u9fff]){0,3})\"?[ ]{0,3}(?:[:;=→]|(?<=[谁么样办我事里姓])\?(?:\s?答:)?|>{1,3}|…{1,3}|(?<=[】\]〕])|(?<=[\u4e00-\u9fff)])[-—]{1,3}(?=[^-—]))[ \t]*\"?"
)

_MARKED = re.compile(r"[:;=→>…】\]〕?—-]")
"""What every label in a line has behind it."""
_COUNTED = re.compile(r"(?<=[人者表])[一二三四五六七八九甲乙丙\d]$")
_NUMBERED = re.compile(r"^[\s(]*(?:\d{1,2}|[一二三四五六七八九十]{1,2}|[①-⑨])[.、)]+")


@dataclass(frozen=True, slots=True)
class Pair:
    """A label and the range of its value in the letter's text."""

    key: str
    label: str
    start: int
    end: int
    paragraph: Paragraph
    cell: bool
    """Whether it stood in a table's cell, without a colon."""
    guessed: bool = False
    """Whether the label is none we know, and the shape of the value says what it is."""


@lru_cache(maxsize=512)
def key_of(label: str) -> str | None:
    """The kind of a label, e.g. ``address``; None when it is none we know. Asked of the same few words again and again."""
    label = _NUMBERED.sub("", tight(label)).strip(":;=()【】[]〔〕《》<>*-—、.▲△▼◆◇■□●○★☆►▶·#_")
    label = _COUNTED.sub("", label)
    match = _whole_label(label) or ("(" in label and _whole_label(_BRACKET.sub("", label))) or None
    return _KEYS[int(str(match.lastgroup)[1:])] if match else None


_BRACKET = re.compile(r"\([^()]{1,10}\)?")
_LONGEST, _NO_END = 30, frozenset("。!?,;0123456789")
"""No label is longer or ends so: most lines are none, and to try every label on them takes long."""


def _whole_label(text: str) -> re.Match[str] | None:
    return _ANY.fullmatch(text) if len(text) <= _LONGEST and text[-1:] not in _NO_END else None


def pairs(letter: Letter) -> tuple[Pair, ...]:
    """Every pair, in order, in all zones."""
    found: list[Pair] = []
    above: tuple[str, str, Zone] | None = None
    theirs = False
    columns = _Columns()
    for paragraph in letter.paragraphs:
        text = letter.of(paragraph)
        if paragraph.zone is Zone.SUBJECT or not text.strip():
            continue
        theirs = bool(_THEIR_PART.match(text)) or (theirs and not _OTHER_PART.match(text))
        key = _alone(text)
        written = letter.raw[paragraph.start : paragraph.end]
        made = _exported(written, paragraph, columns) or ([] if key else _of_row(letter, paragraph))
        columns = _columns(written)
        if above is not None and above[2] is paragraph.zone and key is None and not made:
            begin = paragraph.start + len(text) - len(text.lstrip())
            made = [Pair(above[0], above[1], begin, paragraph.start + len(text.rstrip()), paragraph, cell=False)]
        above = (key, re.sub(r"[\s:]", "", text), paragraph.zone) if key else None
        found += [pair if (kind := _key(letter, pair, theirs=theirs)) == pair.key else replace(pair, key=kind) for pair in made]
    return tuple(_on_a_line(letter, pair) for pair in found)


def _on_a_line(letter: Letter, pair: Pair) -> Pair:
    """The pair without the strokes on which a value is written: __某某__."""
    text = letter.text[pair.start : pair.end]
    if not text.startswith("_") and not text.endswith("_"):
        return pair
    start = pair.start + len(text) - len(text.lstrip("_"))
    return replace(pair, start=start, end=max(start, pair.start + len(text.rstrip("_"))))


_ITEM = re.compile(r'(?:^|,)(?:"(?P<quoted>(?:[^"]|"")*)"|(?P<plain>[^,"]*))(?=,|$)')
"""A field of a line of comma-separated values (RFC 4180), as written: a full-width comma parts nothing."""
_FEWEST, _LONGEST_HEADING = 3, 160
"""Columns that a heading has, and characters that it may have."""
_CELL, _SPACED = re.compile(r"(?:^|(?<=\t))[^\t]*"), re.compile(r"\S+(?: \S+)*")
"""A cell of a row with tabs, and of one whose columns are set apart by blanks."""


@dataclass(frozen=True, slots=True)
class _Columns:
    """Kind and name of each column of an export or a register, the kind empty where we know none, and what a field of a line below is."""

    names: tuple[tuple[str, str], ...] = ()
    item: re.Pattern[str] = _ITEM


def _columns(text: str) -> _Columns:
    """Where a line heads an export with commas (name,mobile,address,…), or a register whose rows tell matters (编号 姓名 电话 事项 主要内容)."""
    if '"' not in text and text.count(",") >= _FEWEST:
        return _known_columns(text.split(","), _ITEM)
    item = _CELL if "\t" in text else _SPACED
    register = _known_columns([match[0] for match in item.finditer(text)], item) if len(text) < _LONGEST_HEADING else _Columns()
    return register if {"name", "title", "content"} <= {key for key, _ in register.names} else _Columns()


def _known_columns(labels: Sequence[str], item: "re.Pattern[str]") -> _Columns:
    """Columns most of which we know."""
    names = tuple((key_of(label) or "", label.strip()) for label in labels if label.strip())
    known = sum(bool(key) for key, _ in names)
    return _Columns(names, item) if known >= _FEWEST and 2 * (len(names) - known) < len(names) else _Columns()


def _exported(text: str, paragraph: Paragraph, columns: _Columns) -> list[Pair]:
    """The fields of the line below such a heading; none where it has another number of them."""
    items = [m.span(m.lastgroup or 0) for m in columns.item.finditer(text)] if columns.names else []
    if len(items) != len(columns.names):
        return []
    return [
        Pair(key, label, paragraph.start + start, paragraph.start + stop, paragraph, cell=True)
        for (key, label), (start, stop) in zip(columns.names, items, strict=True)
        if key and stop > start
    ]


def _key(letter: Letter, pair: Pair, *, theirs: bool) -> str:
    """The kind of a pair where it stands: in the respondent's part of a form whatever is a person's, and a "摘要" of several sentences is the story."""
    if theirs and pair.key in _OF_A_PERSON:
        return "respondents"
    if pair.key in _ANOTHER and _of_who_hands_on(letter, pair):
        return _ANOTHER[pair.key]
    told = letter.text[pair.start : pair.end]
    return "content" if pair.key == "title" and len(told) > _A_TITLE and re.search(r"[。!?].", told) else pair.key


_ANOTHER = {"name": "clerk", "phone": "fax"}
"""Keys of a petitioner, and those of whoever hands his letter on."""
_OFFICE = r"[^\s,。:()]{2,24}(?:局|办|办公室|政府|科|室|中心|委员会|站|所|会)"
_OFFICE_ASKED = re.compile(rf"\s*{_OFFICE}\((?:联[系络]人|经办人|承办人)[:\s][^()]*\)?\s*$")
"""An office's line with whom to ask back: 某镇党政办(联系人:某某,电话:…)."""
_AND_OFFICE = re.compile(rf"[\u4e00-\u9fff·]{{2,8}}\s+{_OFFICE}(?=$|\s)")
"""A name and the office of its bearer, as 联系人 has them."""
_SENDS_FOR = re.compile(r"托我[^,。;]{0,4}(?:发|寄|转|写|打)|(?:替|代|帮)[^,。;]{1,8}(?:发|寄|转|写|打)")
_SENDER = re.compile(r"(?:发[信件送]|寄[信件]|代[发写笔])人")


def _of_who_hands_on(letter: Letter, pair: Pair) -> bool:
    """Whether a name or number is that of an office, or of a relative, who hands the letter on."""
    said = letter.of(pair.paragraph)
    if _OFFICE_ASKED.match(said):
        return True
    if pair.key == "name" and pair.label.startswith("联") and _AND_OFFICE.match(letter.text, pair.start, pair.end):
        return True
    return bool(pair.key == "name" and _SENDER.fullmatch(pair.label) and _SENDS_FOR.search(said[: pair.start - pair.paragraph.start]))


_A_TITLE = 50
"""No title is longer and has several sentences."""
_OF_A_PERSON = frozenset({"name", "id_number", "phone", "email", "address", "hukou"})
_THEIR_PART = re.compile(
    r"\s*(?:[(]?[一二三四五六七八九十\d]{1,2}[、.)]\s*)?[【\[(]?(?:被\w{2,3}|责任|涉事|对)(?:人|单位|对象|方|者)(?:的)?(?:基本)?(?:情况|信息|资料|概况)[】\])]?\s*:?\s*$"
)
"""Heads the part of a form that tells of the respondent ..."""
_OTHER_PART = re.compile(
    r"\s*(?:[(]?[一二三四五六七八九十]{1,2}[、.)]|[【\[]|(?:反映|投诉|举报|信访|诉求|主要|具体|申请|事实)\w{0,4}(?:问题|内容|事项|情况|请求|理由|标题|主题|人(?!员))|此致|标题|内容|正文|日期)|\s*$"
)
"""... up to the next part, or what no respondent has."""
_STACKED = frozenset({"name", "id_number", "phone", "email", "address", "hukou", "purpose", "date", "title"})
"""Labels whose value may stand on the next line: how some mail programs flatten a form."""


def _alone(text: str) -> str | None:
    """The kind of a label that has a line to itself."""
    key = key_of(text)
    return key if key in _STACKED else None


_CELLS = re.compile(r"[\t|│┃丨]")
"""What parts the cells of a row: a tab, or the strokes of a table drawn with characters."""


def _of_row(letter: Letter, paragraph: Paragraph) -> list[Pair]:
    text = letter.of(paragraph)
    if _CELLS.search(text) or (paragraph.page is not None and layout.begins_with_label(text)):
        cells = []
        position = paragraph.start
        for cell in _CELLS.split(text):
            cells.append((cell, position))
            position += len(cell) + 1
        return _cells(letter, paragraph, cells)
    spaced = _set_apart(text, paragraph.start)
    return _cells(letter, paragraph, spaced) if spaced else _inline(letter, paragraph.start, paragraph.end, paragraph)


_WORD, _SHORT_ROW = re.compile(r"\S+"), 90
_LETTERS_APART = 3
_GAP = 6
"""Blanks between two columns of a table, more than between the words of a value."""


def _set_apart(text: str, offset: int) -> list[tuple[str, int]]:
    """Labels and values with nothing but spaces between them, as a table in HTML becomes in text; empty when a row is something else."""
    words = [] if "。" in text else [(m[0], offset + m.start()) for m in _WORD.finditer(text)]
    words = words[1:] if words and _NUMBERED.fullmatch(words[0][0]) else words
    if len(words) < 2 or sum(len(word) + 1 for word, _ in words) > _SHORT_ROW or any(word[0] in ":=->→…" for word, _ in words):
        return []
    cells: list[tuple[str, int]] = []
    labels = set()
    number = 0
    while number < len(words):
        length = _label_words(words[number:])
        begin = words[number][1]
        if length:
            labels.add(len(cells))
        elif not cells:
            return []  # a row of pairs begins with a label
        elif len(cells) - 1 not in labels and begin - words[number - 1][1] - len(words[number - 1][0]) < _GAP:
            begin = cells.pop()[1]  # a value of several words
        stop = number + max(1, length)
        end = words[stop - 1][1] + len(words[stop - 1][0])
        cells.append((text[begin - offset : end - offset], begin))
        number = stop
    return cells if len(labels) < len(cells) else []


def _label_words(words: list[tuple[str, int]]) -> int:
    """How many words from the first on are one label ("姓 名" is two); 0 when none is. A colon makes it an ordinary label."""
    if key_of(words[0][0]) and len(words[0][0]) > 1:
        return 1 if words[0][0][-1] not in ":;" else 0
    for length in range(2, _LETTERS_APART + 1):
        joined = "".join(word for word, _ in words[:length])
        if len(joined) <= length + 1 and len(words) > length and ":" not in joined and key_of(joined):
            return length
    return 0


def _cells(letter: Letter, paragraph: Paragraph, cells: list[tuple[str, int]]) -> list[Pair]:
    found: list[Pair] = []
    waiting: tuple[str, str] | None = None
    for text, start in cells:
        if not text.strip():
            continue  # merged cells leave empty ones behind
        key = key_of(text)
        glued = list(_glued(text, start)) if key is None and letter.recognised(start, start + len(text)) else []
        if key is not None:
            waiting = (key, re.sub(r"[\s:]", "", text))
        elif glued:
            found += [Pair(k, label, begin, end, paragraph, cell=True) for k, label, begin, end in glued if end > begin]
            waiting = glued[-1][:2] if glued[-1][2] == glued[-1][3] else None
        elif waiting is not None:
            begin = start + len(text) - len(text.lstrip())
            found.append(Pair(waiting[0], waiting[1], begin, start + len(text.rstrip()) if text.strip() else begin, paragraph, cell=True))
            waiting = None
        else:
            found += _inline(letter, start, start + len(text), paragraph)
    return found


_GLUED = re.compile(
    r"姓\s?名|性\s?别|联系电话|身份证号码?|家庭住址|现住址|通讯地址|联系地址|身份证地址|户籍地址|"
    r"户籍所在地|电子邮箱|信访人数|信访目的|标\s?题|信访人签名|登记日期|民\s?族|年\s?龄|职\s?业|登记人|"
    r"信访事由|信访形式|固定电话|手机号码?|邮政编码|工作单位"
)


def _glued(text: str, start: int) -> Iterator[tuple[str, str, int, int]]:
    """Labels and values that recognition ran together in one cell: "性别女联系电话" is two labels, the second still without its value."""
    marks = [m for m in _GLUED.finditer(text) if key_of(m[0])]
    if not marks or marks[0].start() != 0 or (len(marks) == 1 and ":" in text):
        return
    for number, mark in enumerate(marks):
        end = marks[number + 1].start() if number + 1 < len(marks) else len(text)
        yield str(key_of(mark[0])), tight(mark[0]), start + mark.end(), start + end


def _inline(letter: Letter, start: int, end: int, paragraph: Paragraph) -> list[Pair]:
    text = letter.text[start:end]
    marks = []
    for match in _INLINE.finditer(text) if _MARKED.search(text) else ():
        label = match["label"]
        key, length = _suffix(label)
        if key is not None:
            before = label[: len(label) - length]
            key = "fax" if key == "phone" and _THEIRS.search(before) else key
            marks.append((match.start("label") + len(label) - length, match.end(), key, label[-length:], False))
        elif (key := _by_value(label, text[match.end() :])) is not None:
            marks.append((match.start("label"), match.end(), key, label, True))
    marks = marks or [(*mark, False) for mark in _close(text)]
    found = []
    for number, (_, begin, key, label, guessed) in enumerate(marks):
        stop = marks[number + 1][0] if number + 1 < len(marks) else len(text)
        value = text[begin:stop]
        stripped = value.rstrip(" \t,;、。&").removesuffix('"' if begin and text[begin - 1] == '"' else "")
        found.append(
            Pair(key, re.sub(r"^[【\[(<《]|[】\])>》]$|\s", "", label), start + begin, start + begin + len(stripped), paragraph, cell=False, guessed=guessed)
        )
    return found


_ANOTHERS = re.compile(
    one_of(
        r"被|责任|涉|肇事|收[件信款货]|接|承|经办|办|处理|受理|审|批|转|记录|登记|填|录入|单|派|签收|代|证明|见证|负责|法|律|领导|主管|公司|厂|店|物业|村|社区|局|所|站|院|校|行|老板|经理|主任|书记|司机|"
        r"房东|中介|邻|他|她|其|对|家属|[父母夫妻儿女子兄弟姐妹亲友]|同事|客服|热线|总机|前台|传真|[账帐卡车]|事|案|现场|位置|项目|问题|原告|被告|担保|借|欠|出[卖租]|买|卖|中间|介绍|[编单序批文]号"
    )
)
"""In a label: it is somebody else's, or of the matter."""
_SHAPES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("id_number", re.compile(r"\d{17}[\dXx](?![\dA-Za-z])")),
    ("phone", re.compile(r"(?:\(?\+?86\)?[ -]?)?1[3-9]\d[ -]?\d{3,4}[ -]?\d{4,5}(?!\d)")),
    ("email", re.compile(r"[\w.+-]+@[\w-]+\.")),
)
_ITSELF = re.compile(r"[^,。;\t]*?(?=[,。;\t]|\s{2,}|$)")
_LONGEST_LABEL = 8


def _by_value(label: str, value: str) -> str | None:
    """What a label that nobody foresaw is, by the shape of what stands behind it: a number, an address, a day, a name; None when the two don't say so."""
    words = re.sub(r"[^\u4e00-\u9fffA-Za-z]", "", label)
    if not 0 < len(words) <= _LONGEST_LABEL or _ANOTHERS.search(words) or words[-1] in "称说诉讲":
        return None
    value = value.lstrip()
    for key, shape in _SHAPES:
        if shape.match(value):
            return key
    said = _ITSELF.match(value)
    itself = said[0].strip() if said else ""
    if words[-1] in "日期间时" and re.match(r"(?:19|20)\d\d\s*[-年./]|[二][〇○零O0]", itself):
        return "date"
    if _addresses.whole(itself):
        return "address"
    person = re.match(rf"{_names.HAN}{{2,4}}(?=$|[\s(])", itself)
    asks = words[-1] in "人者名字谓呼" or words in {"来电", "来信", "来访", "来件", "发件", "寄件", "网友", "网民"}
    return "name" if asks and person and _names.surnamed(person[0]) else None


_CLOSE = re.compile(
    rf"(?:^\s*|(?<=[,;:(\s])(?={one_of('(?:真实|本人)?姓名|名字', _names.SIGNER + ' ')}))(?P<label>{one_of(_names.SIGNER, '(?:真实|本人)?姓名|联系人|名字')})(?: |\((?:签名|签字|签章|盖章)\))?(?P<name>{_names.HAN}{{2,4}})(?=$|[\s(,。;!+]|男|女|\d)"
)
_SLASHED = re.compile(r"\s*(?P<label>[\u4e00-\u9fff]{2,6})\s?/\s?(?P<value>[^/]+)")
"""A row of a form with a stroke for a colon: "反映人/某某"."""


def _close(text: str) -> Iterator[tuple[int, int, str, str]]:
    """A label that begins a line with a name right behind it ("申请人某某")."""
    for match in _CLOSE.finditer(text):
        if (_names.surnamed(match["name"]) or _names.made_of_given(match["name"][1:])) and key_of(match["label"]) == "name":
            yield match.start("label"), match.start("name"), "name", match["label"]
            return
    slashed = _SLASHED.fullmatch(text) if "/" in text else None
    key = slashed and key_of(slashed["label"])
    if slashed and key:
        yield slashed.start("label"), slashed.start("value"), key, slashed["label"]


_TALKED_OF = ("问题", "话题", "难题", "专题", "来电", "致电", "去电")
"""Words that end like a label and are none: "现反映以下问题:" announces the story, "来电:某某" who rang."""


def _suffix(label: str) -> tuple[str | None, int]:
    """The longest end of a text that is a label: "家住某地,联系电话" has the label "联系电话"."""
    for length in range(len(label), 0, -1):
        key = None if length == 1 and label.endswith(_TALKED_OF) else key_of(label[-length:])
        if key is not None and not (key == "clerk" and length < len(label) and label[-1] not in "人员者事"):  # "随时找我核实" names no clerk
            return key, length
    return None, 0
