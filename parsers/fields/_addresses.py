"""The shape of an address: a chain of divisions, then ever smaller parts, each ending in a word for what it is (村, 路, 号, 栋 …). All texts are folded."""

import re
from collections.abc import Iterator

from parsers.alternatives import one_of
from parsers.fields import _divisions, _names

_STOP = r"(?![的了是我你他她它们把被在到]|去年|今年|前年|今[早天晚晨]|昨[天晚]|上个?月|已经?|多年|至今|现[在就]|因为?|经常|一直|多次|从(?!江|化)|向(?!阳)|反映|举报|投诉|电话|手机|身份)"
_C = rf"(?:{_STOP}[\u4e00-\u9fff])"
_NUMBER = r"(?:附?[0-9]{1,5}[A-Za-z]?|[A-Za-z][0-9]{0,3}|[甲乙丙丁]|[一二三四五六七八九十百]{1,4})"
_KIND = (
    r"(?:街道办事处|街道|办事处|行政村|自然村|村民小组|居民小组|村委会|居委会|社区|新村|苏木|嘎查|镇|乡|村|屯|寨|庄|湾|坝|组|生产队|大队|小队|队|社|坊|弄|巷|胡同|大街|大道|路|街|道|段|"
    r"号楼|号院|号|栋|幢|座|楼|单元|室|户|层|门|小区|花园|花苑|公寓|家园|苑|园|城|府|邸|庭|大院|家属院|家属楼|宿舍楼|宿舍|院|安置区|安置点|安置房|公租房|廉租房|工业园|农场|林场|大厦|广场|里|沟|坪|塘|岭|区)"
    r"(?!民(?!委)|亲(?!村)|委(?!会)|干部|支书|长(?!安)|口|面|灯|织|保|会|码|伍|域|管|两委|主任)"
)
_PART = rf"(?:{_C}{{1,8}}?(?:第?{_NUMBER})?{_KIND}|第?{_NUMBER}{_KIND})"
_ROOM = r"[0-9]{1,4}[A-Za-z]?(?:[-#/][0-9A-Za-z]{1,5}){0,3}(?![0-9]*(?:年|月|元|万|亿|亩|米|块|人|名|多|个|次|天|斤|吨|岁))"
_INSIDE = re.compile(rf"(?:{_PART}|{_ROOM})+")
_HOMELY = re.compile(
    r".(?:村|屯|寨|庄|社区|街道|镇|乡|小区|花园|花苑|家园|公寓|苑|新村|安置区|家属院|家属楼|宿舍)|.(?:路|街|巷|弄|大道|胡同).{0,6}?\d|[组队社].{0,4}\d+号"
)
"""What tells an address without a division before it from any words with a number."""
_POINTED_AT = r"(?:本|我|该|这|那(?![\u4e00-\u9fff]{1,2}村)|邻|同|隔壁|全|各|某|外|每|两|几|一个|整个|别的|其他)"
_NONE = re.compile(
    rf"{_POINTED_AT}|(?:关于|有关)|.*(?:问题|反映|投诉|举报|请|拖欠|领导|书记|主任|信访|公司|有限|政府|法院|派出所|医院|学校|小学|中学|(?:赔|打|骂|欠|占|拆|修|建)(?:了|我|人|伤|用|款|钱|偿|除|迁|路|好)|建议|补偿|工程|情况|办理)"
)
"""Words of a sentence, or of an office, and no home."""
_BOUNDARY = re.compile(
    rf"[,。;:!?、()|/\s\t]|$|的|人(?=[,。;:()\s]|$|名叫|叫)|{_names.KINDS}|已|有|都|快|将近|多年|现|今年|去年|前年|因|由于|从|到现在|联系|电话|手机|身份|邮编|[收寄开做办种养]|就(?:行|好|可以|能)|[0-9]{{6}}"
)
_BESIDE = re.compile(
    one_of(
        r"(?:[村桥路巷街]口|[村街巷]头|[东西南北]头|村[东西南北中](?:头|边)?|大?路边|河边)?第?(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})(?:家(?![人家里的])|户(?![口主籍]))"
        r"|(?:小学|学校|村委会?|祠堂|卫生[室院所]|供销社|信用社|大队部|戏台|水井)?(?:对门|对面|背后|后面|隔壁|旁边)(?=[,。;)\s]|$)"
        r"|\([^(),。;:]{2,10}(?:背后|后面|前面|旁边?|隔壁|对面|附近|门口|边上|里面?|楼上|楼下|[东西南北]侧)\)"
    )
)
"""Which house of a village somebody means, told without a number of its own: 东头第六家, (小学背后)."""
_NAMES, _TAIL = re.compile(rf"{_C}*"), 4
_SHORTEST, _LONGEST = 4, 60


def chain(text: str, start: int) -> "_divisions.Match | None":
    """The divisions an address at ``start`` begins with, written with or without 省, 市, 县."""
    if not _divisions.may_head(text, start):
        return None
    found = _divisions.match(text, start)
    if found is not None:
        return found
    headed = _divisions.of_address(text[start : start + 40])
    if headed is None or headed.start or re.search(r"[\s.·,、/-]|^中国", text[start : start + headed.end]):
        return None
    return _divisions.Match(start, start + headed.end, headed.codes)


def end(text: str, start: int) -> int | None:
    """Where the address that begins at ``start`` ends, the name of a hamlet behind its last part included; None when there is none."""
    found = chain(text, start)
    position = found.end if found else start
    inside = _INSIDE.match(text, position, min(len(text), start + _LONGEST))
    if inside is None and found is None:
        return None
    position = inside.end() if inside else position
    last = next((position + n for n in range(_TAIL + 1) if _BOUNDARY.match(text, position + n)), position)
    position = last if _NAMES.fullmatch(text, position, last) else position
    whole = text[start:position]
    inner = text[found.end if found else start : position]
    near = found is not None and (found.level > 4 or inside is not None)
    if not (near or _HOMELY.search(whole)) or len(whole) < _SHORTEST or _NONE.match(inner):
        return None
    shortest = inside.end() if inside else position
    return max(position, beside(text, shortest)) if beside(text, shortest) > shortest else beside(text, position)


def beside(text: str, start: int) -> int:
    """Where the words end that tell at ``start``, right behind an address, which house is meant; ``start`` itself when there are none."""
    found = _BESIDE.match(text, start)
    return found.end() if found else start


def whole(text: str) -> bool:
    """Whether a text is an address and nothing else."""
    return bool(text) and end(text, 0) == len(text)


def somewhere(text: str) -> bool:
    """Whether anything in a text may be an address: a township by name, a village, an estate, a road with a number."""
    return bool(_HOMELY.search(text) or any(found.level > 6 for found in _divisions.scan(text)))


_ITEM = re.compile(r"[^,。;、|/\t\s:()!?]+")
_BEFORE = re.compile(
    r"(?:[\u4e00-\u9fff]{4}(?=住)|自?称(?=住|家住)|现|常|家庭?|暂|租|居|就|世代)?(?:属于|现居(?!住)|人在|老家|住址?|居住|家在|地址|住所)(?:在|于|是|为)?|系|来自|是|户籍(?:地址?|所在地)?|籍贯|(?:写|书|寄|发)?于|[寄发]自"
)
_BEHIND = re.compile(rf"(?:的|之)?(?:人|{_names.KINDS}|[收寄]|开|做|种|养|经营)?$")


def items(text: str) -> Iterator[tuple[int, int]]:
    """Ranges of the stretches between punctuation and blanks."""
    return (match.span() for match in _ITEM.finditer(text))


def within(text: str, start: int, stop: int) -> tuple[int, int] | None:
    """The address an item is made of, without words that announce it (住, 系) or say what its owner is (村民, 人); None when the item is something else."""
    announced = _BEFORE.match(text, start, stop)
    begin = announced.end() if announced else start
    until = end(text[:stop], begin)
    if until is None or not (_BEHIND.fullmatch(text, until, stop) or (chain(text, begin) and _BEHIND_LONG.match(text, until, stop))):
        return None
    return begin, until


_BEHIND_LONG = re.compile(one_of(rf"(?:的|之)?(?:开|做|种|养|经营|{_names.KINDS})"))
