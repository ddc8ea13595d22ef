"""Lines that say who somebody is and nothing else: a name, numbers, an address, a day, and words for these, in any order and with any marks between.

How letters of all hands end, or begin: "(某某 161… 某县某村)", "有事找某某，电话…", "某某／161…／某县某村". What announces the name does not matter, only that
nothing of a story stands beside it. All texts are folded.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from parsers.alternatives import one_of
from parsers.fields import _addresses, _names

_NUMBER = re.compile(
    r"(?<!\d)(?:\(?(?:\+|00)?86\)?[ -]?)?(?:1[3-9](?:[ .-]?\d){9}|\d{17}[\dXx]|\d{6}[ -]\d{8}[ -]\d{3}[\dXx]|\d{15}|0\d{2,3}[- )]{0,2}\d{7,8})(?!\d)"
)
_NUMBER_OR_MAIL = re.compile(rf"{_NUMBER.pattern}|[\w.+-]+@[\w.-]+")
_FIGURED = re.compile(r"[\d@]")
_DAY = re.compile(
    r"(?<![庭园苑城府湾居栋幢楼号\d])(?:[12]\d)?\d\d\s*(?:年|[-./])\s*\d{1,2}\s*(?:月|[-./])\s*\d{1,2}(?!\d)\s*[日号]?|[二〇○零一三四五六七八九十元正腊廿卅]{2,8}年[一二三四五六七八九十元正腊]{1,3}月[一二三四五六七八九十廿卅初]{1,4}[日号]?"
)
_MARKS = re.compile(r"(?:[\s,、;/|()\[\]【】:。!?_+*<>《》\"“”—~]|-{2,})+|(?<=\s)[·-](?=\s)")
_LEAD = re.compile(
    one_of(
        rf"(?:(?:如|若)?有(?:事|疑问|问题|什么事)?(?:情)?(?:请)?(?:找|联系|问)|(?:可以?|请|就|直接)?(?:找|联系|问)|{_names.SIGNER}|{_names.KINDS}|姓名|名字|实名|署名|真名|具名|签名|签字|落款|我叫|我是|本人|名叫|叫)+"
    )
)
# In a run of words each is taken once and for all (``(?>``): a run that can be cut in many ways is not tried in all of them.
_TRAIL = re.compile(
    one_of(
        r"(?:(?>先生|女士|同志|本人|亲笔|手书|[敬谨叩泣拜跪呈][上启呈书禀]|叩首|顿首|上|启|呈|具|[寄缄]|签[名字]|手印|捺印|(?<=[\u4e00-\u9fff]{2})于|(?:及|率)?全家|的来信|电话没变|电话|手机|联系电话|身份证|性[男女]|(?<=[\u4e00-\u9fff]{2})(?<![换亚胜若招盼引改转带冠])[男女]))+$"
    )
)
_WORDS = re.compile(
    one_of(
        rf"(?:(?>{_names.SIGNER}|{_names.KINDS}|(?:居民|公民)?身份证?(?:件)?(?:号码?)?|证件?(?:号码?)?|证号|(?:我的?|本人|家里?|联[系络]|固定|移动|手提|备用)?(?:电话|手机|座机|方式|号)(?:号码?)?(?:是|为|没变|没换|未变)?|微信(?:同号)?|同号|(?:电子)?邮箱|邮编|"
        r"联[系络]人?|怎么(?:联系|找)我?|(?:如需[了解核实补充情况]{1,6}|(?:如|若)?有[事情况疑问题]{1,4})?(?:请|可以?)?(?:与|和|跟)(?:我|本人){1,2}联系|(?:家庭|居住|现|通[讯信]|联系|户籍)?(?:住址|地址|住处|通信处|所在地)|现?家?住在?|姓名|性别|职业|务农|农民|[男女]性?|[汉满回藏壮苗]族|民族|先生|女士|分机|签[名字]|[按捺]?手印|代表|序号|\d{1,3}岁|[敬谨叩泣拜跪呈][上启呈书禀]|"
        r"[寄缄收上启]|亲笔|于|[A-Za-z]+|\d+|-+))+"
    )
)
_TELLS = re.compile(r"他|她|说|被|把|了|要求|希望|没(?!变|换)|不|打[我伤人]|给|让|欠|是")
_THEIRS = re.compile(
    r"老板|经理|主任|书记|公司|局|所|院|厂|店|物业|村委|客服|热线|总机|律师|证人|经办|承办|代[书笔写理]|记录|领导|对方|驻村|科|办公|[父母夫妻儿女子兄弟姐妹](?:亲|子)?$"
)
_KIN = re.compile(r"(?:长|次|三|大|小|养|继|独)?(?:子|女|孙|孙女)|父亲?|母亲?|丈夫|妻子?|儿子|女儿|配偶|儿媳|女婿|祖[父母]")
_LONGEST, _LEFT_OVER, _SIGNATURE = 110, 8, 40


@dataclass(frozen=True, slots=True)
class Cluster:
    """What such a line has, as ranges of its text: the name, if any, and where somebody lives."""

    name: tuple[int, int] | None
    places: tuple[tuple[int, int], ...]
    theirs: bool
    """Whether it is a relative's line: 长子, 配偶."""


def of(text: str) -> Cluster | None:
    """What a line says that identifies one person by a number or an address; None when it tells anything else, or of several."""
    if len(text) > _LONGEST or not ((_FIGURED.search(text) and _reached_by(text).search(text)) or _addresses.somewhere(text)):
        return None
    return _read(text, dated=False)


def signed(text: str) -> tuple[int, int] | None:
    """The name in a line that has no more than a name, a day and a word or two for who that is."""
    if len(text) > _SIGNATURE or not _DAY.search(text):
        return None
    found = _read(text, dated=True)
    return found.name if found and not found.theirs else None


def _read(text: str, *, dated: bool) -> Cluster | None:
    names: dict[str, tuple[int, int]] = {}
    places: list[tuple[int, int]] = []
    left, theirs = 0, False
    without = _reached_by(text).sub(_blanks, text)
    blank = _DAY.sub(_blanks, without)
    numbers = without != text
    for start, end in _tokens(blank):
        token = blank[start:end]
        if _WORDS.fullmatch(token):
            continue
        if _KIN.fullmatch(token):
            theirs = True
            continue
        place = _addresses.within(blank, start, end)
        if place is not None and not _names.clear(token):
            places.append(place)
            continue
        lead = _LEAD.match(token)
        begin = start + (lead.end() if lead else 0)
        trail = _TRAIL.search(blank, begin, end)
        stop = trail.start() if trail and trail.start() > begin else end
        name = blank[begin:stop]
        if _names.surnamed(name) and not _WORDS.fullmatch(name):
            names.setdefault(name, (begin, stop))
        elif _TELLS.search(token) or _THEIRS.search(token):
            return None
        else:
            left += len(token)
    written = len(places) == 1 and not left and bool(_DAY.search(text))  # "2024年1月8日于某县某村"
    if len(names) > 1 or left > (_LEFT_OVER if names else 0) or not (numbers or written or (names and (places or dated))):
        return None
    return Cluster(next(iter(names.values()), None), tuple(places), theirs)


def _reached_by(text: str) -> re.Pattern[str]:
    """What finds the numbers in a text and, where there may be any, mail addresses."""
    return _NUMBER_OR_MAIL if "@" in text else _NUMBER


def _blanks(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _tokens(text: str) -> Iterator[tuple[int, int]]:
    position = 0
    for mark in _MARKS.finditer(text):
        if mark.start() > position:
            yield position, mark.start()
        position = mark.end()
    if position < len(text):
        yield position, len(text)
