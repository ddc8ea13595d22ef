"""How much a sentence blames the unit or the person it names, whatever else the letter says."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from parsers.alternatives import one_of
from parsers.fields import _accusing, _divisions, _names, _suspects, _units

_ASKED = re.compile(r"(?:(?<!申)请|(?:^|[,。;:])望|盼望|希望|恳请|建议|要求|呼吁|感谢|请求)[^,。\s]{0,8}$")
_PRESSED = re.compile(r"(?:督促|责令|责成)[^,。\s]{0,8}$")
"""Whoever is to be pressed is whom it is about."""
_NEUTRAL = re.compile(
    r"^[^,。;]{0,8}(?:能查|可以?查|查得?到|存着|存档|(?<!没)有记录|可以?作证|接受(?:[^。;]{0,90}?委托|信访人|委托人|当事人)|(?<![要让叫交拿开课的])证明|出具的|鉴定为|鉴定出|(?:出面)?(?:调解|协调)|来?调过|(?:报(?:了)?警|做(?:了)?笔录|(?:来人)?出警)(?![^。!?\n]{0,40}(?:没有?下文|没[^,。]{0,4}(?:说法|结果|回音|动静|消息)|至今|不了了之))|起诉|立了?案|[^,。;]{0,4}就?判了?(?:[,(]|我[^,。]{0,2}赢)|(?<![不未])受理|上诉|判了?(?:我|我们|[^,。]{1,4})?[败胜]诉|出的(?:[,。]|$))|^(?:的)?(?:办公|值班)?电话(?![^,。;]{0,4}(?:没|不|打))|^[^,。;]{0,8}已经?把[^,。;]{1,10}(?:好|完)了|^的?(?:台阶|楼顶)|^(?:这里|(?:这边|那里|那边)(?![^,。;]{0,6}(?:飘|传|流|排|冒|漏))|附近|旁边|门口(?!天天|每天|经常|总是|总有|常年|一到|每到)|对面|隔壁|上班|毕业|退休|工作(?!人员)|打工|读书)"
)
_BLAMED = re.compile(
    r"举报|投诉|控告|拖欠|欠(?:我|他|她|下|着|了|村|工|薪|钱|款)|征用|推[脱诿托]|互相推|推来推去|踢皮球|拒绝|拒不|违规|违法|克扣|欺|骗|乱收|污染|强拆|占用|侵|招来|打伤|没有执行|得不到执行|不合理|不公开|不透明|不公|查不到|终结|偷排|噪[音声]|臭|超载|压坏|"
    r"扰民|关门|跑路|停[发水电工业]|扣[费钱了]|多[收扣]|少[算发给]|漏[算]|涨|收回|拆[走了除]|烂尾|逾期|集资|不服|假|次品|翻新|"
    r"不(?:给|退|管|办|认|赔|理|发|批|登记|让|接|开|修|予|还|交|肯|作为|处理|解决|答复|同意|承认|落实|兑现|执行|收|见)|没(?:给|有?人|办|说清|下文|动静|回音|批|落实|钱|有?(?:结果|消息|处理|解决|答复|给|发|下文|履行|到账|依据|通知|经过|资质|经))|未(?:给|办|付|发|落实|处理|支付|取得|经|按|予)|"
    r"迟迟|至今|一直|拖(?:着|延|了|到)|说(?:是)?[^,。]{0,8}(?:没|不|满|在规划|等|缺)|打(?:人|了|伤)|受伤|感染|化脓|事故|责任"
)
_OFFICE_WRONG = re.compile(
    r"不给(?:回执|收据)|代签|办结|撕|给出去|复印件|原样|对方手里|当着|背(?:得)?出来|接访人员|半路|拦下|关了|押回|不(?:登记|收|受理|作为|接待)|没(?:有)?(?:看见|收到|登|见过)|压[件着在下]|透露|泄|告诉了?(?:被|对方)|刁难|骂|推[诿脱]|拒绝|敷衍|打击|查处|终结|写错|意见箱|还在流转"
)
_TURNED_TO = re.compile(r"(?:由|经|向|到|去|在|报|找|进了?|申请|诉至|递到|起诉到|交)$")
_JUDGES = re.compile(r"(?:法院|检察院|仲裁委|仲裁委员会|派出所|公安局|大队)$")
"""Whom people turn to: courts and police count only for what they themselves did."""
_NEAR = 24
QUIET = frozenset({"意见建议", "咨询", "其他"})
"""Purposes of letters that mostly complain of nobody: there a unit must be blamed."""


def with_its_head(sentence: str, units: Iterable[re.Match[str]]) -> Iterator[str]:
    """The small ones of a sentence's units of which it names the head: he is meant."""
    for match in units:
        if _SMALL.search(match["unit"]) and _headed(sentence, match.end()):
            yield _units.trim(match["unit"])[0]


@dataclass(frozen=True, slots=True)
class _Named:
    """A unit where a sentence names it, and the words of the sentence before and behind it."""

    unit: str
    before: str
    behind: str
    purpose: str

    @property
    def near(self) -> str:
        """What of the sentence may blame it."""
        return self.before[-40:] + self.unit + self.behind[:60]


def named(sentence: str, units: Iterable[re.Match[str]], purpose: str) -> Iterator[tuple[str, int, float]]:
    """Units a sentence names: name, position, and how much it blames them; less than nothing where they are only asked to act, or to testify."""
    for match in units:
        unit, offset = _units.trim(match["unit"])
        at = match.start("unit") + offset
        if not _units.is_name(unit):
            continue
        named = _Named(unit, sentence[:at], sentence[match.end() :], purpose)
        if not _meant(named):
            continue
        weight = next((weight for is_so, weight in _WEIGHTS if is_so(named)), None)
        yield unit, at, 0.5 if weight is None else weight


def _meant(named: _Named) -> bool:
    """Whether the unit itself is spoken of: not its head, nor an office that is addressed, nor where somebody lives or once worked."""
    if "信访" in named.unit and not _OFFICE_WRONG.search(named.near):
        return False
    holder = _THEIR_HOLDER.match(named.behind) if _BUREAU.search(named.unit) else None
    if holder and (holder["name"] is None or _names.surnamed(holder["name"]) or _names.surnamed(holder["name"][:2])):
        return False  # "某局局长某某": the person is meant, not the unit
    if _SMALL.search(named.unit) and _HOLDS.search(named.before) and _HELD.match(named.behind):
        return False  # "某某是某馆馆长"
    return not (
        _ADDRESSED.match(named.behind)
        or (named.unit.endswith("公寓") and _HOUSES.match(named.behind))
        or _ALSO.search(named.before)
        or (_LIVES.search(named.before) and not _CARES.search(named.unit))
        or _ONCE_AT.search(named.before)
    )


def _judge_idle(named: _Named) -> bool:
    """Whether courts or police were turned to, and left it undone."""
    return bool(_judge_asked(named) and _IDLE.search(named.behind))


def _judge_asked(named: _Named) -> bool:
    return bool(_JUDGES.search(named.unit) and (_TURNED_TO.search(named.before) or _NEUTRAL.search(named.behind)))


def _blames(named: _Named) -> bool:
    """Whether the sentence blames the unit, says what it did, or what somebody suffered from it."""
    acts = named.purpose not in QUIET and _ACTS.match(named.behind) and _TOPIC.search(_place_off(named.before))
    return bool(acts or _BLAMED.search(named.near) or _SUFFERED.search(named.before))


_HOLDS = re.compile(r"(?:是|系|任|为|在|\()$")
_OURS = re.compile(
    r"(?:^|[,;:\s])(?:我们?|本人|我家|我们家|我们?夫妻|我和[^,;]{1,8})(?:俩|两口子)?(?:一起|共同)?(?:在[^,;]{2,24}?)?(?:开|办|经营)(?:着|了|有|起)(?:[^,;]{0,12},(?:店名|名字)?(?:叫|名叫|名为|叫做))?[^,;]{0,6}$"
)
"""Somebody's own shop."""
_OWES = re.compile(
    r"(?:尽快|立即|马上|依法|按规定|按合同|如数|全额)*(?:兑付|补发|补缴|补偿|退(?:还|回|学?费|钱|款|押金|赔)?|返还|赔偿|赔付|支付|付清|归还|履行|兑现|恢复|撤销|停止|拆除|更正|纠正|道歉|搬走|搬离|公开账|给[我个])"
)
"""What only who owes it can be asked for: such a request is a complaint."""
_ADDRESSED = re.compile(
    r"(?:信访[局办处]|来信|信箱|领导(?!利用|滥用|以权|收|索|贪|受|包)|同志|负责人?员?[:,]|收$|:?\s*$(?<=:)|并[\u4e00-\u9fff]{2,12}(?:信访|政府|县委|领导)|[:,](?:您|你|大家)们?好|[:,]?(?:先给您|给(?:各位)?领导添|冒昧|打扰|工作辛苦|见信))"
)
_ALSO = re.compile(r"(?:信访[局办]|县委|市委|省委)(?:并转?|[、及和])$")
_THANKED = re.compile(r"[^,。;]{0,10}(?:道谢|致谢|表示感谢|表示谢意|送[^,。;]{0,4}锦旗)")
_CONTESTED = re.compile(r"(?:不服|不认)[^,。;告上到]{0,2}$")
_ONCE_AT = re.compile(
    r"(?:(?:我们?|本人)(?:原|曾)(?:经)?|(?:那[\d一二三四五六七八九十]+年|当年|从前|以前|年轻的?时候?)[^,。;]{0,2}我们?|我们?[^,。;]{0,8}(?:以前|从前|早年))在[^,。;]{0,4}$"
)
_CASE = re.compile(r"\(\d{4}\)")
"""The number of a case, which names the court that had it."""
_LIVES = re.compile(r"(?:现|家|居)?住(?!进|院|户|房)(?:址|在)?:?[^,。;]{0,16}$")
_CARES = re.compile(r"(?:养老|敬老|福利|护养|颐养|康养|托养|医)院$|(?:颐养|护理)中心$")
"""Where somebody lives to be looked after."""
_EMPLOYER, _EMPLOYED = re.compile(r"(?:公司|厂|店|集团|酒店|商行)$"), re.compile(r"(?:上班|工作|打工|做工)")
"""Of whom a letter complains who works there."""
_IDLE = re.compile(
    r"没有?(?:下文|立案|结果|消息|回音|动静|出警|答复|破|去|管)|(?:不|未|没有?)(?:予)?(?:立案|受理|管|出警|执行)|(?:立案|通知|执行|案子?|人)[^,。;]{0,8}一?直?(?:没有|没见|不见|未)|等了?(?:[一二三四五六七八九十两\d]+|好几)[个年天]|说[^,。;]{0,12}(?:要等|等等|不够|不归|没有|不属|管不)|还?在(?:补|查|办|侦)|至今|推(?:来|给|诿|脱)|久拖|不了了之"
)
"""What courts and police left undone to whom they were turned to."""
_HOUSES = re.compile(
    r"[\u4e00-\u9fff]{0,2}?(?:\d+|[一二三四五六七八九十]+)(?:号|栋|幢|座|单元|楼|室)|(?:楼[顶下上]|交房|业主|小区|住户|居民|的?房产证|[东西南北]边|旁边|门口)"
)
"""What makes houses of a name that ends like a firm's."""
_WORKS_AT = re.compile(r"(?:我们?|本人|孩子|女儿|儿子|父亲|母亲|爱人|丈夫|妻子)(?:叫[^,;]{2,4},)?(?:原|曾|现|都|们)?[是系](?:原)?[^,。;]{0,8}$")
"""Whose man somebody says he is."""
_OF_NOWHERE, _WENT_TO = re.compile(r"[过了]?[省市县区镇乡](?:人民)?政府"), re.compile(r"(?:[找去到跑问][过了]?|反映到)$")
"""The office of whatever town it is, to which somebody went: the way is told, not whom the letter complains of."""
_GONE_TO = re.compile(r"(?:[到去在]|围住|堵住?)$")
_ON_THE_SPOT = re.compile(r"(?:的)?(?:大厅|大门|门口|门前|楼顶|楼下|台阶|院子|广场)|去?(?:坐着|坐下|跪|静坐|上吊|喝药|讨(?:个)?说法)")
"""Where somebody stands who says what he will do there."""
_ERRAND = re.compile(r"(?:去)?(?:反映|反应|上访|求助|登记)(?:[,。]|过|了|情况|问题)[^。]{0,6}(?:接待|值班)")
"""What somebody went to an office for: the way is told, not yet what the office did."""
_WEIGHTS: tuple[tuple[Callable[[_Named], object], float], ...] = (
    (lambda n: _OF_NOWHERE.fullmatch(n.unit) and _WENT_TO.search(n.before), -1.0),
    (lambda n: _CONTESTED.search(n.before), 2.0),
    (lambda n: _OURS.search(n.before), -99.0),
    (lambda n: _PRESSED.search(n.before) or (_ASKED.search(n.before) and _OWES.match(n.behind)), 1.5),
    (lambda n: _ASKED.search(n.before) or _THANKED.match(n.behind), -1.0),
    (lambda n: _GONE_TO.search(n.before) and _ON_THE_SPOT.match(n.behind), 0.0),
    (lambda n: "信访" not in n.unit and _GONE_TO.search(n.before) and _ERRAND.match(n.behind), 0.0),
    (lambda n: n.purpose != "申诉" and _JUDGES.search(n.unit) and _CASE.match(n.behind), -1.5),
    (_judge_idle, 1.0),
    (_judge_asked, -1.5),
    (lambda n: _NEUTRAL.search(n.behind) and not (_EMPLOYER.search(n.unit) and _EMPLOYED.match(n.behind)), -1.5),
    (lambda n: _WORKS_AT.search(n.before) and not _BLAMED.search(n.behind) and not _EMPLOYER.search(n.unit), 0.0),
    (_blames, 2.0),
)
"""How much a unit is blamed where it is named, by the first of these that is so; by half a point where none is."""
_THEIR_HOLDER = re.compile(
    rf"(?:的|的?(?:副)?(?:{_accusing.POSTS}|[\u4e00-\u9fff]长|干部|工作人员))(?P<name>{_names.HAN}{{2,3}})(?=张口|批|收|利用|贪|挪|把|将|在|经常|长期|私|滥|受|与|和|为|,|乱|优|吃|套|的|叫|\d|$)|的?(?:主要)?(?:领导|干部|民警|工作人员)(?=利用|滥用|以权|索[取要贿]|贪污|受贿|收受|包庇)"
)
_THEIRS = re.compile(rf"的(?=(?P<name>{_names.HAN}{{2,3}}))")
_THEIR_HEAD = re.compile(
    one_of(
        rf"(?:的)?(?:副)?(?:[馆院校站所厂园场][长]|{_accusing.POSTS}|民警|辅警|法官|干部|经办人?|接访人员)(?={_names.HAN}{{2,3}})(?=(?P<name>{_names.HAN}{{2,3}}))"
    )
)


def _headed(sentence: str, at: int) -> bool:
    """Whether a post and the name of its holder stand right behind a unit."""
    if _names.length(sentence[at : at + 3]) > _names.SHORTEST:  # "某派出所某某某"
        return True
    head = _THEIR_HEAD.match(sentence, at) or _THEIRS.match(sentence, at)
    if head is None or _CONSULTED.match(sentence, head.end("name")) or _CONSULTED.match(sentence, head.end("name") - 1):
        return False
    return _suspects.is_name(head["name"]) and (_names.length(head["name"]) > 1 or _names.clear(head["name"]))


_CONSULTED = re.compile(r"(?:询问|问(?!题)|了解|反映|打听|咨询|理论|讨要)")
"""What is done with who answers for a unit: the unit is meant, not he."""
_HELD = re.compile(one_of(rf"(?:的)?(?:副)?(?:[馆院校站所厂园场]长|{_accusing.POSTS}|负责人)(?=[,。;:)\s\d]|$)"))
_BUREAU = re.compile(r"(?:(?<!信访)局|办|所|站|处|会)$")
_SMALL = re.compile(r"(?:所|馆|站|卫生院|村委会|党支部|党总支|党委|两委)$")
"""Units so small that whoever heads them is meant."""
_TOPIC = re.compile(r"(?:^|[,、:=]|的|说|年|月|日|后|家)$")
"""What stands before a unit that a clause is about: nothing, or a place, a time."""
_ACTS = re.compile(
    one_of(
        r"(?:的(?:人|司机|店员|员工|工作人员|领导|老板|经理|保安))?(?:却|又|就|总是|总|经常|常常|长期|多次|一再|竟然|擅自|私自|强行|强制|故意|突然|单方面|也|还|都|从来|根本|以[^,。]{2,8}(?:名义|为名|为由))?"
        r"(?:把|将|让|叫|要|收|取消|停|关|拆|占|卖|骗|打|罚|扣|拖|欠|涨|延期|排|放炮|泄|弄|砍|挖|堵|偷|倒|涂|隐瞒|侵|克|强|乱|不|没|未|拒|只|给(?:我|孩子|老人|他)|说|往|向[^,。]{1,6}(?:排|倒|收|要)|在[^,。]{2,16}(?:架|挖|建|堆|倒|排|盖|施工|放)|臭|吵|闹)"
    )
)
"""What a unit does to somebody."""
_SUFFERED = re.compile(r"(?:被|遭|受)(?:[^,。;]{0,12})?$")


def _place_off(before: str) -> str:
    """The words before a unit without a division right before it."""
    for found in _divisions.scan(before):
        if re.fullmatch(r"[\u4e00-\u9fff]{0,8}?的?", before[found.end :]):
            return before[: found.start]
    return before


_SAID = re.compile(r"(?:就|也|只|都|却|又)?(?:说|讲|答复|回复|告诉|表示|称)")
_ANSWERED = re.compile(r"(?:法官|民警|警官|同志|科长|股长|主任|书记|局长|所长|镇长|村长)(?:就|也|只|都|却|又)?(?:说|讲|答复|回复|告诉|表示|称)")


def spared(sentence: str, suspect: _suspects.Suspect, *, accused: bool) -> bool:
    """Whether a sentence shows that somebody it names has no part in the matter; ``accused``: it accuses somebody in office."""
    behind = sentence[suspect.start + len(suspect.name) :]
    if accused:
        return False
    if _CONSULTED.match(behind) or _ANSWERED.match(behind) or _suspects.bystander(sentence, suspect):
        return True
    called = bool(_SAID.match(behind)) or _names.length(f"王{suspect.name[1:]}") < len(suspect.name)
    return suspect.official and called and not _blamed(behind) and not _BLAMED.search(sentence[: suspect.start])


def hurts(behind: str) -> bool:
    """Whether what stands behind a name says outright that he hurt whoever writes."""
    return _HURT.match(behind) is not None


def _blamed(behind: str) -> bool:
    """Whether somebody with a post is blamed by what follows the name: for more than having said something."""
    return not _SAID.match(behind) and bool(_BLAMED.search(behind[:_NEAR]) or _ACTS.match(behind))


_HURT = re.compile(r"(?:[^,。;!?]{0,4})?(?:打断|打伤|打破|砍伤|捅伤|咬伤|踢伤|撞伤|撞断|推倒|殴打)(?:了)?(?:我|俺)")
