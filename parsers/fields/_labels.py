"""``label: value`` pairs of forms, letters and signature blocks, found once for all readers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from parsers import layout
from parsers.fields import _names
from parsers.letter import Letter, Paragraph, Zone

_LABELS: dict[str, str] = {
    "clerk": _names.CLERK_LABELS,
    "name": _names.NAME_LABELS,
    "id_number": r"(?:本人)?(?:居民)?(?:身份证(?:件)?(?:号码|号|编号|件号码|字号|统一编号)?|身分证(?:号码?|字号)?|证件号码?|证件编号|公民身份号码|身份号码|ID)",
    "email": r"(?:电子)?(?:邮箱|邮件|信箱|邮件地址|邮箱地址)|电邮(?:地址)?|[Ee]-?[Mm]ail",
    "fax": r"(?:联系|发件|收件)?传真(?:号码|电话|号)?",
    "phone": (
        r"(?:本人|我的|信访人|家庭|反映人|举报人|投诉人)?(?:联系|固定|住宅|办公|家庭)?(?:电话|座机|话机|"
        r"方式|手机|移动电话)(?:号码|号|号码为)?|(?:手机|移动电话|电话|联系)(?:号码|号|方式)|Tel|TEL|"
        r"tel|Mobile|mobile|联系方法|(?:联络|流动|行动|手提)(?:电话|号码)|联络(?:方式|方法)|手机电话"
    ),
    "hukou": r"(?:户籍|户口|身份证|证件)(?:所在地|所在|登记|上?的?)?(?:地址|住址|地)?|户籍地|户口地|户口所在地|户籍所在地|身份证住址",
    "address": (
        r"(?:本人|信访人|反映人|举报人)?(?:家庭|现|常住|居住|联系|通讯|通信|详细|现居|现住|邮寄|经常居住)?(?:住址|"
        r"地址|居住地|住所|居住地址|住地|住处)|家住址|现住|(?:联络|居住|通讯|现住)地址|联络住址"
    ),
    "postcode": r"邮编|邮政编码",
    "gender": r"性别",
    "birth_date": r"出生(?:日期|年月日?)|生日",
    "date": r"(?:登记|填表|信访|来信|来访|反映|写信|举报|投诉|申请|填写|提交|受理|来件|接收|发信|诉求|签名|落款)?(?:日期|时间)",
    "person_count": r"信访人数|来访人数|上访人数|联名人数|来信人数|反映人数|人数",
    "involved_count": r"涉及人数|受影响人数|涉事人数|影响人数|受害人数",
    "purpose": r"信访目的|诉求目的|目的|诉求类型|诉求类别|来信目的|事项性质",
    "title": r"标题|主题|事由|信访标题|信访主题|诉求标题|题目|概要|案由",
    "content": (
        r"信访事由|信访事项|反映事项|反映内容|反映问题|诉求内容|主要诉求|信访内容|内容|事实与理由|事实和理由|"
        r"具体内容|信访请求|诉求|主要内容|反映的主要问题|问题描述|事项内容|信访诉求"
    ),
    "place": r"问题属地|事发地点?|问题发生地|事发地址|发生地点?|属地|事项发生地|问题地点",
    "respondents": r"被反映(?:人|单位|对象|人或单位|人\(单位\)|单位或人)|被举报(?:人|单位|对象)|被投诉(?:人|单位|对象)|责任单位|涉事单位|被控告人|被检举人|被申请人|被申诉人|被告发人",
    "work_unit": r"(?:本人|现|所在)?工作单位|就职单位",
    "other": (
        r"信访形式|登记编号|编号|职业|职务|民族|年龄|单位|处理意见|备注|领导批示|证件类型|证件种类|"
        r"文化程度|政治面貌|邮政编码|序号|手印|页数|来源|是否公开|是否匿名|信访类别|内容分类|附件|抄送|"
        r"开户行|账号|帐号|卡号|银行账号|银行卡号|银行卡|账户|户名"
    ),
}
_KEYS = tuple(_LABELS)
_ANY = re.compile("|".join(f"(?P<k{n}>{pattern})" for n, pattern in enumerate(_LABELS.values())))
_SPACED = re.compile(r"(?<=[\u4e00-\u9fff])[ ]+(?=[\u4e00-\u9fff])")
_INLINE = re.compile(r"(?P<label>[\u4e00-\u9fffA-Za-z()、/-]{1,14}?(?:[ ]{1,4}[\u4e00-\u9fff]){0,3})[ ]?[:;][ \t]*")


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


def key_of(label: str) -> str | None:
    """The kind of a label, e.g. ``address``; None when it is none we know."""
    label = re.sub(r"\s", "", label).strip(":;()（）*")
    match = _ANY.fullmatch(label)
    return _KEYS[int(str(match.lastgroup)[1:])] if match else None


def pairs(letter: Letter) -> tuple[Pair, ...]:
    """Every pair, in order, in all zones."""
    found: list[Pair] = []
    above: tuple[str, str, Zone] | None = None
    for paragraph in letter.paragraphs:
        text = letter.of(paragraph)
        if paragraph.zone is Zone.SUBJECT or not text.strip():
            continue
        key = _alone(text)
        made = [] if key else _of_row(letter, paragraph)
        if above is not None and above[2] is paragraph.zone and key is None and not made:
            begin = paragraph.start + len(text) - len(text.lstrip())
            made = [Pair(above[0], above[1], begin, paragraph.start + len(text.rstrip()), paragraph, cell=False)]
        above = (key, re.sub(r"[\s:]", "", text), paragraph.zone) if key else None
        found += made
    return tuple(found)


_STACKED = frozenset({"name", "id_number", "phone", "email", "address", "hukou", "purpose"})
"""Labels whose value may stand on the next line: how some mail programs flatten a form."""


def _alone(text: str) -> str | None:
    """The kind of a label that has a line to itself."""
    key = key_of(text)
    return key if key in _STACKED else None


def _of_row(letter: Letter, paragraph: Paragraph) -> list[Pair]:
    text = letter.of(paragraph)
    if "\t" in text or (paragraph.page is not None and layout.begins_with_label(text)):
        cells = []
        position = paragraph.start
        for cell in text.split("\t"):
            cells.append((cell, position))
            position += len(cell) + 1
        return _cells(letter, paragraph, cells)
    spaced = _set_apart(text, paragraph.start)
    return _cells(letter, paragraph, spaced) if spaced else _inline(letter, paragraph.start, paragraph.end, paragraph)


_SHORT_ROW = 90
_LETTERS_APART = 3


def _set_apart(text: str, offset: int) -> list[tuple[str, int]]:
    """Labels and values with nothing but spaces between them, as a table in HTML becomes in text; empty when a row is something else."""
    words = [(m[0], offset + m.start()) for m in re.finditer(r"\S+", text)]
    if len(words) < 2 or len(text) > _SHORT_ROW or "。" in text:
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
        elif len(cells) - 1 not in labels:
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
        yield str(key_of(mark[0])), re.sub(r"\s", "", mark[0]), start + mark.end(), start + end


def _inline(letter: Letter, start: int, end: int, paragraph: Paragraph) -> list[Pair]:
    text = letter.text[start:end]
    marks = []
    for match in _INLINE.finditer(text):
        label = match["label"]
        key, length = _suffix(label)
        if key is not None:
            marks.append((match.start("label") + len(label) - length, match.end(), key, label[-length:]))
    found = []
    for number, (_, begin, key, label) in enumerate(marks):
        stop = marks[number + 1][0] if number + 1 < len(marks) else len(text)
        value = text[begin:stop]
        stripped = value.rstrip(" \t,;、。")
        found.append(Pair(key, re.sub(r"\s", "", label), start + begin, start + begin + len(stripped), paragraph, cell=False))
    return found


def _suffix(label: str) -> tuple[str | None, int]:
    """The longest end of a text that is a label: "家住某地,联系电话" has the label "联系电话"."""
    for length in range(len(label), 0, -1):
        key = key_of(label[-length:])
        if key is not None:
            return key, length
    return None, 0
