"""被反映人或单位: the unit or person complained of, not everyone the text mentions."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from parsers import respondent_features, respondent_model
from parsers.alternatives import by_beginning, one_of
from parsers.fields import _accusing, _content, _divisions, _make, _names, _people, _suspects, address, title
from parsers.letter import Letter, Zone
from parsers.respondent_features import Signs
from petition_intake.model import Finding, JsonValue

_SUFFIX = (
    "物业服务有限公司", "物业管理有限公司", "物业公司", "有限责任公司", "股份有限公司", "有限公司", "分公司", "公司", "集团", "工程队", "施工队", "项目部", "营业部", "营业厅", "售楼部", "工作室", "事务所", "合作社", "旅行社", "信用社", "联社", "供销社", "保健院", "卫生院", "卫生室", "敬老院", "养老院", "福利院", "医院",
    "诊所", "急救站", "药店", "学院", "小学", "中学", "高中", "大学", "学校", "幼儿园", "亲子园", "托儿所", "托管班", "培训机构", "培训班", "驾校", "酒店", "宾馆", "饭店", "餐厅", "酒楼", "歌舞厅", "歌厅", "舞厅", "网吧", "酒吧", "茶楼", "棋牌室", "麻将馆", "健身房",
    "洗浴城", "摄影", "婚庆", "中医馆", "高速公路服务区", "超市", "商场", "商城(?!县)", "商贸城(?!公寓)", "市场(?!监|管理[局所处站公]|主体)", "家电城", "家具城", "农资店", "门市部", "专卖店", "店(?![区市子集庆])", "银行", "支行", "储蓄所", "农商行", "中心", "村民委员会", "村委会", "居委会", "居民委员会", "业委会", "业主委员会", "人民政府", "政府", "管委会", "街道办事处",
    "街道办", "派出所", "人民法院", "检察院", "法院", "仲裁委", "大队", "支队", "中队", "管理站", "服务站", "客运站", "兽医站", "农机站", "林业站", "水利站", "畜牧站", "收费站", "加油站", "水电站", "变电站", "管理处", "办公室", "办事处", "管理所", "税务所", "司法所", "民政所", "资源所",
    "国土所", "财政所", "供电所", "水管所", "房管所", "研究所", "指挥部", "征收办", "拆迁办", "信访办", "扶贫办", "民政办", "残联", "妇联", "工会", "委员会", "局", "自来水厂", "厂", "煤矿", "矿(?![方井区山])", "养殖场", "采石场", "碎石场", "砂石场", "砂场", "石场", "料场", "猪场", "鸡场", "牛场", "搅拌站",
    "屠宰场", "垃圾场", "停车场", "林场", "农场", "物业(?![费用])", "快递", "驿站", "中介", "房产经纪", "木业(?!加工|有限)", "[种药酒乳]业(?!有限|经[销营]|代销|门市|合作|公司)", "置业(?!有限|顾问|公司)", "矿业(?!有限|权|公司)", "实业(?!有限|家|公司)", "热力站", "燃气站", "美容院", "会所", "影楼", "养生馆", "农庄", "山庄", "饭庄", "砖窑", "网点", "开发区", "平台",
    "经营部", "咨询部", "服务部", "劳务部", "经销部", "批发部", "维修部", "门诊部", "口腔门诊", "中医门诊", "贸易行", "商行", "车行", "珠宝行", "金行", "典当行", "公寓", "烧烤城", "美食城", "影城", "度假村", "游乐园", "体育馆", "健身馆", "游泳馆", "殡仪馆",
    "火葬场", "陵园", "联合会", "协会", "(?<!开发)商会", "学会", "基金会", "管理段", "公路段", "养护段", "组织部", "宣传部", "规划所", "便利店", "农场主", "仓库", "直播基地", "养殖基地", "种植基地", "培训基地", "清算组", "村民小组", "支公司", "营业点", "代办点", "代收点", "收购点", "收购站", "回收站", "充电站", "换电站", "租赁站", "配送站", "俱乐部",
    "颐养院", "康养院", "托养院", "护养院", "休养院", "应急办", "事务办", "安置办", "建设办", "综治办", "执法办", "治理办", "改造办", "移民办", "网信办", "计生办", "卫健办", "振兴办", "安监办", "环保办", "规划办", "维稳办", "整治办", "开发办", "发展办", "绿化队", "执法队", "工作队", "环卫队",
    "养路队", "联防队", "城管队", "运输队", "拆迁队", "公积金管理部", "建设所", "来信科", "信访科", "执法科", "户籍室", "烧烤广场", "美食广场", "农资门市", "KTV", "电站", "景区", "党委", "党工委", "经销处", "代销处", "联合社", "茶场", "渔场", "牧场", "气站", "药房", "生态园", "采摘园", "专卖(?!局)", "零售点", "颐养中心", "工作组", "指导组", "督导组", "领导小组", "专班", "党支部", "党总支", "两委", "征地办", "国资办", "招商办", "经济组织", "投递点", "保健品店", "血站", "公证处", "手机城", "民宿", "图书馆", "文化馆", "博物馆", "商业广场", "人民武装部",
)  # fmt: skip
_PUBLIC = re.compile(
    r"(?:政府|局|办|(?<!事务)(?<!会)所|(?<!加油)(?<!充电)(?<!换电)(?<!租赁)(?<!回收)(?<!收购)(?<!配送)(?<!搅拌)(?<!气)站|(?<!物业管理)处|(?<!养)(?<!养老)院|委|会|科|执法队|绿化队|(?<!健康)(?<!养老)(?<!养生)(?<!美容)(?<!体检)(?<!护理)(?<!培训)(?:服务|便民|政务|救助|征收|疾控|防控|调度|指挥|管理|执法|不动产|保障|就业|职业教育)中心|大队|支队|中队|联|指挥部|项目部|组织部|宣传部|武装部|[作导]组|小组|专班|党支部|党总支|经济组织)$"
)
_KIND_OF_UNIT = re.compile(one_of(*by_beginning(*_SUFFIX)))
_UNIT = re.compile(
    rf"(?P<unit>(?:(?![的了])[\u4e00-\u9fff0-9A-Z]|\([\u4e00-\u9fff]{{1,6}}\)){{1,24}}?{_KIND_OF_UNIT.pattern}(?:[\u4e00-\u9fff]{{2,7}}?(?:大队|支队|中队|执行局|分局|分公司|支公司|项目部|支行|派出所|网点|营业[部点厅]|代[办收]点|服务点|分店|门店))?)(?!长(?![期年])|员(?!工)|家(?![属长])|租(?![了给用])|业(?!务员|务经理|主)|[们路街巷]|(?<=车行)[经驶至进]|主(?!任)|公室|(?:中心)?(?:小学|中学|医院|卫生院|卫生室|幼儿园|学校)|(?:服务|管理)?有限|(?:管理|运营|经营|服务|投资|开发|物流|贸易)?公司|委员会|破产(?:清算|管理)|中心(?!校)|镇|乡(?!镇)|街道|社区|(?<!学)宿舍|家属|生活区|大院(?=[\d临楼东西南北里的])|片区|旧址|原址)"
)
_LEAD = re.compile(
    r"^.*(?:我们?在|多次找|找到|去找|跟着|和(?!村镇银行|社会|规划|城乡|旅游|信息|体育|计划|改革|保障)|[在到由被向是与及对请去因把将从找叫跟给向]|投(?!诉|资)|来自|位于|反映|举报|投诉|控告|讨要|状告|起诉|检举|要求|请|如果|经常|私人做|"
    r"关于|当时|后来|现在|去年|今年|前年|已经|一直|多次|(?<=[\d一二三四五六七八九十正腊今去前当每本上])[年月日号]|(?<=[\d一二三四五六七八九十今昨前每当])天|[个起了]|[那店厂商公几]家|听说|说等?|(?<![中高])等|正是|下面就是|暑假|寒假|正月|老人在|申请|与银行|而|但|购买|买了|报名|取得|征得|他们|我们?|公示|通过|承包|开发商|这家|那家|一家|有家|有个|里面|楼下|附近|隔壁|旁边|门口|对面|就是|咨询(?!公司|有限|服务|管理|中心|部)|答应|不服|对于)(?=[\u4e00-\u9fff]{3})"
)
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
    r"不给(?:回执|收据)|代签|办结|撕|给出去|复印件|原样|对方手里|当着|背(?:得)?出来|接访人员|半路|拦下|关了|押回|不(?:登记|收|受理|作为|接待)|没(?:有)?(?:看见|收到|登|见过)|压[件着在下]|透露|泄|告诉了?(?:被|对方)|刁难|骂|推[诿脱]|拒绝|敷衍|打击|查处"
)
_NO_RESPONDENT = re.compile(
    r"^关[于於]|^(?:驻村|帮扶)?工作队$|^(?:希望|要求|请求|建议|恳请|盼望)|(?:镇|乡|街道)[\u4e00-\u9fff]{1,2}店$|^[省市]?(?:中级|高级)人民|行政中心$|委[县市区]政府|^(?:县|市|区|镇|乡|省|州)(?:委|政府|人民政府|法院|公安局)$|^[县市区镇乡村]里?(?:卫生室|医院|小学|中学|学校|幼儿园)$|被|身为|[^供]给|转租|靠.{0,3}(?:站|店)|.[起份日]把|没有|多次|^就?[把将]|[在到]学校$|卖掉|^(?:教师)?进修学校$|^(?:农村)?信用社$|(?<!^示例..)(?<!^..)(?:菜|农贸)市场$|^执行局$|^(?!示例|..[镇乡]).{0,3}水厂$|^(?:在|到|请|就|如果|村里|镇里|也|都|从)|^[县市区镇乡]?(?:收费站|公司|学校|医院|派出所|银行)$|^(?:我们?|小区|.{0,4}小区的?)物业$|^(?:对?方办|我|本|该|此|这|那|全|各|有关|相关|贵|上级|其他|某|两|几|每|别|当地|附近|一[家个]|大[型小]|自来水公司$|有限公司$|村民委员会$|办公室$|委员会$|人民政府$|工程有限公司$)"
)
_NO_NAME = re.compile(
    r"^(?:反映|举报|投诉|控告|检举)[\u4e00-\u9fff]{2,3}$|(?:在|到|找过?|说|叫|与|比|对着|上|供(?![电水热气暖销])|后来|入冬|[上中下]旬|开学前?|拨|留|正月|暑假|寒假|那阵)[一个]{0,2}[\u4e00-\u9fff]{2,3}$|^\d{1,4}(?:个|家)|[建盖开设办](?:了|个|一个)?(?:停车场|学校|石场|采石场|小学|工厂|厂|公司|民宿)$|投资设厂$|[离断]厂$|^[修建盖](?:变电站|水电站|停车场|垃圾场|养殖场)$|当停车场$"
    r"|^(?:无证|黑)|^[\u4e00-\u9fff]{2,3}(?:违规|私自|擅自|指定|利用)|[他她我你其]们?办公室$|^(?:工地|值班|村)办公室$|^(?:法律咨询|美容|光伏|绿化|园林|环保|电梯|消防|投资|停车|垃圾清运|测绘|评估|监理|设计|拍卖|装修|合同|保险|旅游|开发|物业|搬家|运输|建筑|劳务|代理|招聘|通信|电信|总|分)?(?:的)?公司$|进厂$|我们在?|有一处|(?:短信|信访|政务|民情)平台$|^自家|^自己|^业主委员会$|^不动产(?:登记)?中心$|^垃圾(?:焚烧|处理|发电|填埋)厂$|^面加油站$|^家(?:小吃|洗车|早餐|理发|杂货|便利|小卖|饭|药|水果|服装|修理|粮油)店$"
)
"""Words of the sentence before what units end in: "一次在茶楼", "去建停车场", "24个店"."""
_PLACED = re.compile(r"[\u4e00-\u9fff](?:[村镇乡县市区]|街道)[\u4e00-\u9fff]")
_FEW = 4
_TURNED_TO = re.compile(r"(?:由|经|向|到|去|在|报|找|进了?|申请|诉至|递到|起诉到|交)$")
_JUDGES = re.compile(r"(?:法院|检察院|仲裁委|仲裁委员会|派出所|公安局|大队)$")
"""Whom people turn to: courts and police count only for what they themselves did."""
_NEAR = 24
_SHORTEST = 4
_SURE_NAME = 0.9
_ENOUGH = 1.5
_QUIET = frozenset({"意见建议", "咨询", "其他"})
"""Purposes of letters that mostly complain of nobody: there a unit must be blamed."""
_ACCUSING = "揭发控告"
"""The purpose of letters in which whoever of an office is named is hardly ever anybody but whom they accuse."""
_ENOUGH_WHEN_QUIET = 3.0
_NOBODY = _make.counted(wrong=0, of=504)
"""Of as many letters of eight families that advise, ask or thank and name neither a unit nor anybody, none complained of anybody."""
_NAMED_ONLY = 0.5
"""A unit that is asked to act, praised or mentioned has no more: of 367 such letters of ten families, 39 of them with such a unit, none complained of anybody."""


@dataclass(frozen=True, slots=True)
class _Blame:
    """Somebody the text blames: value, range, origin, confidence."""

    value: dict[str, JsonValue]
    span: tuple[int, int]
    how: str
    confidence: float

    @property
    def key(self) -> str:
        return str(self.value["name"] or self.value["unit"])


def _unit(text: str, role: str = "responsible") -> dict[str, JsonValue]:
    return {"name": None, "post": None, "unit": text, "role": role}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A unit the text names: how much it is blamed in all, where it is named first, how much at most and at least at once, and whether a heading names it."""

    score: float
    span: tuple[int, int]
    at_most: float = 0.5
    at_least: float = 0.5
    in_heading: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody a sentence of heading or story names as one who may be complained of."""

    name: str
    post: str | None
    start: int
    accused: bool
    """Whether the sentence accuses somebody in office."""
    spared: bool
    """Whether the sentence shows that he has no part in the matter."""
    hurt: bool = False
    """Whether the sentence says outright that he hurt whoever writes."""


class RespondentsReader:
    """A form's field; else whom a heading or the story accuses, and units and people the story blames."""

    order = 72

    def __init__(self, opinion: Callable[[Mapping[str, Signs]], respondent_model.Opinion] = respondent_model.opinion) -> None:
        """``opinion``: of the persons and units proposed, by name, of which hardly anybody complains, and of which surely somebody does."""
        self._opinion = opinion

    def read(self, letter: Letter, found: Sequence[Finding]) -> Iterator[Finding]:
        """One finding per respondent, each ``{"name", "post", "unit", "role"}``; absent when nobody is blamed by name."""
        own = frozenset(p.name for p in _people.people(letter))
        purposes = tuple(str(name) for f in found if f.field == "purpose" and isinstance(f.value, list) for name in f.value)
        purpose = next(iter(purposes), "")
        quiet = purpose in _QUIET
        said = list(_field(letter))
        units = named_units(letter, purpose)
        everybody = [] if quiet else list(persons(letter, own, accused=purposes[:1] == (_ACCUSING,)))
        people = list(self._people(letter, everybody, purposes, _most(units)))
        blamed = (unit for unit in self._units(letter, units, everybody, purposes) if not _only_serves(letter, unit.key, people))
        made = [*said, *(p for p in people if _names.clear(p.key))] if said else [*blamed, *people]
        seen: list[str] = []
        whom: list[_Blame] = []
        for blame in made:
            if blame.key in own or any(blame.key in other or other in blame.key for other in seen) or len(seen) >= _FEW:
                continue
            whom.append(blame)
            seen.append(blame.key)
        for number, blame in enumerate(whom):
            confidence = blame.confidence * _make.reading(letter, blame.span, 0.5 + 0.5 * letter.certainty(*blame.span))
            value = blame.value | {part: _make.written(letter, str(blame.value[part]), blame.span) for part in ("name", "unit") if blame.value[part]}
            yield _make.found(letter, "respondents", value, blame.span, blame.how, confidence, number)
        if not whom:
            nobody = quiet and all(unit.score <= _NAMED_ONLY for unit in units.values()) and _surely_nobody(letter)
            yield _make.absent("respondents", _NOBODY if nobody else 0.75)

    def _units(self, letter: Letter, units: Mapping[str, Candidate], everybody: Sequence[Person], purposes: Sequence[str]) -> Iterator[_Blame]:
        """The units that are blamed enough, without those that are held unlikely; in letters that complain also those that are blamed less and sure to be."""
        quiet = next(iter(purposes), "") in _QUIET
        proposed = list(_units(units, quiet=quiet))
        others = [] if quiet else [name for name, unit in units.items() if unit.score < _ENOUGH]
        which = [*(unit.key for unit in proposed), *others]
        if which:
            held = self._opinion(signs_of_units(letter, which, units, everybody, purposes))
            yield from (unit for unit in proposed if unit.key not in held.unlikely)
            yield from (_blamed_unit(name, units[name]) for name in others if name in held.sure)

    def _people(self, letter: Letter, everybody: Sequence[Person], purposes: Sequence[str], blamed: float) -> Iterator[_Blame]:
        """The persons who are not spared, without those who are held unlikely; one whom a heading names, or who hurt the writer, is not doubted."""
        proposed = [person for person in everybody if not person.spared]
        unlikely = self._opinion(signs_of(letter, proposed, purposes, blamed)).unlikely if proposed else frozenset()
        for person in proposed:
            if person.hurt or person.name not in unlikely:
                value: dict[str, JsonValue] = {"name": person.name, "post": person.post, "unit": None, "role": "accused" if person.accused else "responsible"}
                yield _Blame(value, (person.start, person.start + len(person.name)), "accusation" if person.accused else "wording", 0.6)


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence of heading or story without numbers in brackets: where it begins in the letter, and whom it names besides the petitioners."""

    start: int
    text: str
    cuts: tuple[tuple[int, int], ...]
    """Where in ``text`` a bracket stood with somebody's number (某某(电话…)欠我…), and how long it was."""
    named: tuple[_suspects.Suspect, ...]
    perhaps: bool
    """Whether it holds anything that may be anybody's name."""

    def place(self, at: int) -> int:
        """Where in the letter a character of ``text`` stands."""
        return self.start + at + sum(length for cut, length in self.cuts if cut <= at)


_NUMBERED = re.compile(r"\s*\((?:其|公民)?(?:身份证|电话|手机|联系)[^()]{0,40}\)")
"""What a story says of whoever it names, so that he can be found."""


def told(letter: Letter) -> tuple[Told, ...]:
    """The sentences of heading and story, found once."""
    return letter.once(_told)


def _told(letter: Letter) -> tuple[Told, ...]:
    own = frozenset(p.name for p in _people.people(letter))
    return tuple(
        Told(sentence.start(), text, cuts, tuple(_suspects.named(bare)), _suspects.perhaps(bare, own))
        for span in _ranges(letter)
        for sentence in _CLAUSES.finditer(letter.text, *span)
        for text, cuts in [_without_numbers(sentence[0])]
        for bare in [_without_places(text)]
    )


def _without_numbers(sentence: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    cuts: list[tuple[int, int]] = []
    for found in _NUMBERED.finditer(sentence) if "(" in sentence else ():
        cuts.append((found.start() - sum(length for _, length in cuts), len(found[0])))
    return _NUMBERED.sub("", sentence) if cuts else sentence, tuple(cuts)


def _ranges(letter: Letter) -> list[tuple[int, int]]:
    return list(dict.fromkeys([*title.heading_ranges(letter), *_content.ranges(letter)]))


def _field(letter: Letter) -> Iterator[_Blame]:
    for pair in _people.pairs(letter):
        if pair.key == "respondents" and pair.paragraph.zone is Zone.OWN and pair.end > pair.start:
            whole = letter.text[pair.start : pair.end]
            at = pair.start
            for text in re.split(
                r"([、;/]|(?<=[\u4e00-\u9fff])[和及与](?=[\u4e00-\u9fff]{2,4}$)(?![\u4e00-\u9fff]{1,3}[局部委办所站]$)|[,。(].*$)", whole, flags=re.DOTALL
            ):
                begin, at = at, at + len(text)
                if len(text.strip()) < _SHORTEST_NAME or re.match("[,。(]", text):
                    continue
                name = _names.clean(text) if _names.plausible(text) > _SURE_NAME else None
                value: dict[str, JsonValue] = {"name": name, "post": None, "unit": None, "role": "accused"} if name else _unit(text.strip(), "accused")
                yield _Blame(value, (begin, at), "form-label", 0.97)


_SHORTEST_NAME = 2


def named_units(letter: Letter, purpose: str) -> dict[str, Candidate]:
    """Units by how much the text blames them: in a heading, in blaming sentences, again and again; firms and shops more than offices."""
    heads = title.heading_ranges(letter)
    found: dict[str, Candidate] = {}
    told: set[str] = set()
    homes = address.home(letter)
    written = [(span, [(sentence, list(_UNIT.finditer(sentence[0]))) for sentence in _naming(letter, span)]) for span in _ranges(letter)]
    headed = {unit for _, sentences in written for sentence, units in sentences for unit in _with_its_head(sentence[0], units)}
    for span, sentences in written:
        heading = span in heads
        for sentence, units in sentences:
            if not heading and _CARD.fullmatch(sentence[0]):
                continue
            for unit, offset, weight in _named(sentence[0], units, purpose):
                at = sentence.start() + offset
                if any(a < at + len(unit) and at < b for a, b in homes) or any(unit.endswith(other) or other.endswith(unit) for other in headed):
                    continue
                known = next(
                    (k for k in found if k.endswith(unit) or unit.endswith(k) or _both_manage(k, unit) or _abbreviates(k, unit) or _abbreviates(unit, k)), unit
                )
                in_full = (
                    unit.endswith(known) and not heading and known not in told and _OWN_NAME.fullmatch(unit[: -len(known)])
                )  # the heading calls it by its kind
                estate = known.endswith("物业") and not known.endswith(unit)  # the firm is named after the estate it manages
                if unit != known and (in_full or estate or _abbreviates(known, unit)):
                    found[unit] = found.pop(known)
                    known = unit
                placed = 1.0 if _PLACED.search(known) or not _PUBLIC.search(known) else 0.0
                before = found.get(known, Candidate(placed, (at, at + len(unit)), weight, weight))
                score = before.score + weight + (1.5 if heading and weight > 0 else 0.0)
                found[known] = Candidate(score, before.span, max(before.at_most, weight), min(before.at_least, weight), before.in_heading or heading)
                told |= set() if heading else {known}
    found = {unit: one for unit, one in found.items() if unit in told or not any(other != unit and other.endswith(_unplaced(unit)) for other in told)}
    if any(_FIRM.search(unit) for unit in told):  # what only the heading calls by its kind is named in the story
        found = {unit: one for unit, one in found.items() if unit in told or _PUBLIC.search(unit) or _FIRM.search(unit)}
    return found


def complains_of_nobody(purpose: str) -> bool:
    """Whether letters of this purpose mostly complain of nobody."""
    return purpose in _QUIET


def _unplaced(unit: str) -> str:
    """A unit's name without the division before it: what only a heading calls so is any of its kind there."""
    end = next((place.end for place in _divisions.scan(unit) if place.start == 0), 0)
    return unit[end:] if len(unit) - end >= _KIND else unit


_KIND = 3
"""The fewest characters that say what kind of unit it is: fewer would end any name."""
_OWN_NAME = re.compile(r"[^省市县区镇乡村道]{2,4}")
"""What a firm's own name looks like before its kind: no place."""


def most_blamed(letter: Letter, purpose: str) -> float:
    """How much the unit is blamed that a letter of this purpose blames most; 0 where it names none."""
    return _most(named_units(letter, purpose))


def _most(units: Mapping[str, Candidate]) -> float:
    return max((unit.score for unit in units.values()), default=0.0)


def _units(found: Mapping[str, Candidate], *, quiet: bool) -> Iterator[_Blame]:
    """The two that are blamed most, where they are blamed enough."""
    for unit in sorted(found, key=lambda u: -found[u].score)[:2]:
        if found[unit].score >= (_ENOUGH_WHEN_QUIET if quiet else _ENOUGH):
            yield _blamed_unit(unit, found[unit])


def _blamed_unit(name: str, unit: Candidate) -> _Blame:
    return _Blame(_unit(name), unit.span, "wording", 0.6)


def _only_serves(letter: Letter, unit: str, people: Sequence[_Blame]) -> bool:
    """Whether a unit is named nowhere but right before somebody complained of, with or without a post (某局的某某, 某校校长某某): he is meant, and not the unit."""
    names = [person.key for person in people if person.how == "accusation" or _SCHOOL.search(unit)]
    texts = [letter.text[slice(*span)] for span in _ranges(letter)] if names else []
    places = [text[at + len(unit) :][:_A_POST] for text in texts for at in respondent_features.occurrences(unit, text)]
    return bool(places) and all(any(name in behind and _POST_ALONE.fullmatch(behind, 0, behind.find(name)) for name in names) for behind in places)


_SCHOOL = re.compile(r"(?:学校|小学|中学|高中|幼儿园|学院)$")
"""Of whose head a letter complains, whatever it says of him: 某校校长某某."""
_POST_ALONE = re.compile(r"的?[\u4e00-\u9fff]{0,8}")
_A_POST = 16
"""Characters behind a unit in which a post and a name stand."""


def _surely_nobody(letter: Letter) -> bool:
    """Whether a letter that complains of nothing, and in which nobody is blamed, holds nothing that could be a person's name either."""
    sentences = told(letter)
    long = sum(len(one.text) for one in sentences) >= _A_STORY
    own = frozenset(p.name for p in _people.people(letter))
    return long and not any(
        _accusing.accuses(one.text) or (one.perhaps and _suspects.perhaps(_NO_NAMES.sub("、", _without_places(one.text)), own)) for one in sentences
    )


_NO_NAMES = re.compile(
    r"周[一二三四五六日末]|[这那每几各该一]项(?=[一-龥])|逢[一二三四五六七八九十\d]|方圆|家家|路(?=[口面宽边灯])|卫生[室院]|公[里众]|"
    r"[一-龥]{1,3}(?:[东西南北中]路|路|街|大道|巷)(?=[\d靠两和与到的至段])(?:\d+号)?[一-龥]{0,4}?(?:小区|花园|苑)?|[一-龥、]{2,24}(?:书院|故居|古镇|寺庙|景区)(?!的)"
)
"""Days of the week, matters, streets and sights, whose words look like somebody's name."""


_A_STORY = 20
"""Characters without which it is not the letter that was read."""


_CARD = re.compile(rf"\s*(?:[^,。;:|]{{2,10}}\|\s*)?{_UNIT.pattern}(?:\s+(?:联系人|承办人)?[^,。;:\s]{{2,8}})?\s*")
"""A line of a signature or at a letter's foot: whose it is, and nothing that is said of it."""
_FIRM = re.compile(r"(?:有限|分|支|责任|股份)公司$|集团$|(?:商行|经营部|门市部|中心|工厂|酒店|超市|学校|医院|支行|合作社)$")


def _both_manage(one: str, other: str) -> bool:
    """Whether one of two names is that of an estate's management without its firm's, and the other a firm that manages estates."""
    return "物业" in one and "物业" in other and (one.endswith("物业") or other.endswith("物业"))


def _abbreviates(short: str, full: str) -> bool:
    """Whether one name is another with fewer characters of its kind: 某市医保局 for 某市医疗保障局, 某某停车公司 for 某某停车管理公司."""
    if not _ALIKE <= len(short) < len(full) or short[:_ALIKE] != full[:_ALIKE] or _APART.search(short) or _APART.search(full):
        return False
    rest = iter(full)
    return short[-1] == full[-1] and all(character in rest for character in short)


_ALIKE = 4
"""Characters with which both names begin: a town or the firm's own name."""
_APART = re.compile(r"(?:院|小学|中学|高中|学校|幼儿园|政府|[大支中]队|委员会|村民小组)$")
"""Kinds of which a town has several that differ by a word within (中医院, 第二中学): none is another's short name."""


def _naming(letter: Letter, span: tuple[int, int]) -> Iterator[re.Match[str]]:
    """The sentences of a range that may name a unit, by their place in the letter."""
    return (sentence for sentence in _SENTENCE.finditer(letter.text, *span) if _KIND_OF_UNIT.search(sentence[0]))


_SENTENCE = re.compile(r"[^。!?\n]+")
_CLAUSES = re.compile(r"[^。!?;\n]+")


def _units_in(sentence: str) -> Iterator[re.Match[str]]:
    """Where units stand in a sentence. Most sentences hold no word that one ends in, and to look for that is far cheaper than to look where one begins."""
    return _UNIT.finditer(sentence) if _KIND_OF_UNIT.search(sentence) else iter(())


def _with_its_head(sentence: str, units: Iterable[re.Match[str]]) -> Iterator[str]:
    """The small ones of a sentence's units of which it names the head: he is meant."""
    for match in units:
        if _SMALL.search(match["unit"]) and _headed(sentence, match.end()):
            yield _trim(match["unit"])[0]


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


def _named(sentence: str, units: Iterable[re.Match[str]], purpose: str) -> Iterator[tuple[str, int, float]]:
    """Units a sentence names: name, position, and how much it blames them; less than nothing where they are only asked to act, or to testify."""
    for match in units:
        unit, offset = _trim(match["unit"])
        at = match.start("unit") + offset
        if not _is_unit(unit):
            continue
        named = _Named(unit, sentence[:at], sentence[match.end() :], purpose)
        if not _meant(named):
            continue
        weight = next((weight for is_so, weight in _WEIGHTS if is_so(named)), None)
        yield unit, at, 0.5 if weight is None else weight


def _is_unit(text: str) -> bool:
    """Whether what ends like a unit is the name of one: not any of a kind, nor words of the sentence, nor a division alone."""
    if len(text) < _SHORTEST or _ONE_OF_MANY.search(text) or _whole(text):
        return False
    division = next((found.end for found in _divisions.scan(text) if found.start == 0), 0)
    bare = _ANY_PLACE + text[division - 1 :] if division else text  # 将乐县 and 从江县 begin like words of a sentence
    return not (_NO_RESPONDENT.search(bare) or _NO_NAME.search(bare))


_ANY_PLACE = "示例"
"""Stands for a division at the beginning of a name."""


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
    acts = named.purpose not in _QUIET and _ACTS.match(named.behind) and _TOPIC.search(_place_off(named.before))
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
_ONE_OF_MANY = re.compile(
    r"(?:(?<!第)[一二三四五六七八九十两几]|[好十百]几)[处家间个座所][^省市县区乡镇村]{0,4}$|[开闭关]店$|^个|^外[省地市]|^[跟离距比][\u4e00-\u9fff]{2,3}$|我(?:公司|店|厂|村|校|院|单位)|[向去到找经由](?:法院|政府|公安局|派出所|检察院)$|^要(?!素)|^律师事务所$|[进出办建开停关说]厂$|^[一二三四五六七八九十两几]+年|^(?:公办|民办|私立|公立|重点|普通|当地|山区|农村|乡村|城里|镇上|县里)(?:高中|初中|中学|小学|学校|幼儿园|医院)$|^[一另]|[村镇乡]银行$|^\d{3,}|(?<![省市县区镇乡道州旗盟民])政府$|贵[局办院所]|^(?:我|本|该|贵|对方|你|他|门口|前期|后期|原来|新来?的|老的)(?:的|家|们|单位)?(?:公司|学校|单位|物业|中心|厂|店|政府|医院)$|[旁边里]建[\u4e00-\u9fff]+$"
)
"""Any unit of a kind, or none by its name."""
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
    if _names.length(sentence[at : at + 3]) > _SHORTEST_NAME:  # "某派出所某某某"
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


def _whole(unit: str) -> bool:
    """Whether a text is the name of a division and nothing more."""
    return any(found.start == 0 and found.end == len(unit) for found in _divisions.scan(unit))


_NO_PART = re.compile(
    r"^.*(?:不是|去|问过|向(?![阳东荣前上])|打(?=燃气|自来水|供[电水热]|电力|通信|移动|联通|电信)|督促|责令|责成|咨询(?!公司|有限|服务|管理|中心|部)|扶持|取(?=快递)|开(?=小[吃卖])|春节后?|国庆后?|节后|过后|年后|楼下|污染|覆盖|倒进|恳求|觉得|相信|麻烦|换成|变成|改成|房当|当成|当作|开着|就是|封堵|围堵|围住|告知|冒用|冒充|听信|听说是?|选聘|聘请|委托|以来|以后|之后|前后|半年|[上中下]旬|月[底初]|年[底初]|\d[年月日号]|对方|遭到?|[距离](?=学校|医院|幼儿园|小区|村|水厂|车站|加油站|公路)|从(?=加油站|小学|学校|中学|医院)|变(?=仓库|停车场|工厂|厂房)|把|另外|[开办]了一?家|叫做?|名叫|所谓|坐(?=办公室)|归(?=公路段|学校|公司|政府|物业)|(?<!小)说等|[能应]?(?<![自理])由(?=学校|公司|政府|物业|企业|矿|厂)|因为|占用|霸占|克扣|裁决|(?:购房|买房|交房|收房|签约|入住|装修|入学)时|[春夏秋冬]天|[一二两三四五六七八九十几\d]+辆|审批|卖?定点(?=药店|医院)|(?<=[\u4e00-\u9fff]{2})开(?=超市|商店|药店|饭店|诊所|酒店|宾馆)|第[一二三四五六七八九十]家|换过|一式[两一二三四五]份|恳请|开发(?=景区)|裙楼|疫情|画着|伙同|要[修新]?建|哪些|(?<=[村镇乡区])建(?=[\u4e00-\u9fff]{2,8}[厂站场所])|[地房]办(?=[\u4e00-\u9fff]{2,6}[厂场])|[旁边]建|(?<=[会局所站处])和(?=物业|社区|派出所|政府)|(?<!土)着|(?<=[\u4e00-\u9fff]{2})(?<![实正])是(?=[\u4e00-\u9fff]{2})|省得|如今|已办结|[私变倒转]卖(?:了|掉)?(?:集体)?|[念读上]过|来我(?=中心|局|办|站|所|处|镇|乡|村)|问(?!题)(?=[\u4e00-\u9fff]{3})|(?:腊|正|冬)月|(?:开春|入冬|入夏|入秋)|(?<=[\u4e00-\u9fff]{3})代表|(?<=[\u4e00-\u9fff]{2})以(?=[\u4e00-\u9fff]{2,12}(?:公司|合作社|集团)))"
    r"(?:[一两三几][家个处间座所])?"
)
"""Words of a sentence that no unit's name has: its name begins behind them."""


def _trim(unit: str) -> tuple[str, int]:
    """A unit's name without the words of the sentence before it: from its division's name on, else behind the last lead word."""
    words = _NO_PART.match(unit)
    if words:
        name, further = _trim(unit[words.end() :])
        return name, further + words.end()
    offset = 0
    for match in _divisions.scan(unit):
        if _BRANCH_OF.search(unit[: match.start]):
            break
        if len(unit) - match.end >= 2:
            rest = _LEAD.match(unit[match.end :])
            if rest is None or len(unit) - match.end - rest.end() < 4:
                return unit[match.start :], match.start
            offset = match.end
            break
    if not offset:
        town = next(((start, end) for start, end in _divisions.towns(unit) if len(unit) - end >= 2), None)
        if town is not None and not _BRANCH_OF.search(unit[: town[0]]):
            behind = _WENT_THERE.match(unit, town[1])
            start = behind.end() if behind else town[0]
            return unit[start:], start
    lead = _LEAD.match(unit[offset:])
    if lead and (len(unit) - offset - lead.end() >= _SHORTEST or _LED_UP_TO.search(lead[0])):
        offset += lead.end()
    return unit[offset:], offset


_WENT_THERE = re.compile(r"(?:[\u4e00-\u9fff]{1,5}?(?:村|社区))?[\u4e00-\u9fff]{0,4}?(?:找|到|去|的|在)(?=[\u4e00-\u9fff]{4})")
_LED_UP_TO = re.compile(r"(?:说等?|等|给|正是|就是|老人在|申请|与银行)$")
_BRANCH_OF = re.compile(r"(?:快递|速递|物流|公司|银行|联通|电信|移动|超市|药房|保险)$")
"""Whose branch it is, before the town it is in: 某某快递某镇营业点."""
_SAID = re.compile(r"(?:就|也|只|都|却|又)?(?:说|讲|答复|回复|告诉|表示|称)")


_ANSWERED = re.compile(r"(?:法官|民警|警官|同志|科长|股长|主任|书记|局长|所长|镇长|村长)(?:就|也|只|都|却|又)?(?:说|讲|答复|回复|告诉|表示|称)")


def _blamed(behind: str) -> bool:
    """Whether somebody with a post is blamed by what follows the name: for more than having said something."""
    return not _SAID.match(behind) and bool(_BLAMED.search(behind[:_NEAR]) or _ACTS.match(behind))


_VILLAGE = re.compile(r"[\u4e00-\u9fff]{1,4}?(?:村|社区|屯|寨)")


def _without_places(sentence: str) -> str:
    """The sentence with strokes (、) in the place of its divisions, villages and the units whose people it names: a name begins behind them."""
    for found in _divisions.scan(sentence):
        village = _VILLAGE.match(sentence, found.end) if found.level > 4 else None
        stop = village.end() if village else found.end
        sentence = sentence[: found.start] + "、" * (stop - found.start) + sentence[stop:]
    for match in _units_in(sentence):
        stop = match.end() + sentence.startswith("的", match.end())
        if _names.surnamed(sentence[stop : stop + 3]) or _names.surnamed(sentence[stop : stop + 2]):
            start = match.start() + _trim(match["unit"])[1]
            sentence = sentence[:start] + "、" * (stop - start) + sentence[stop:]
    return sentence


def persons(letter: Letter, own: frozenset[str], *, accused: bool) -> Iterator[Person]:
    """Whom heading and story name with a post, as a debtor, a boss, a neighbour or by what they did; in a letter that accuses, of an office."""
    for one in told(letter):
        suspects = (*one.named, *(_suspects.of_office(one.text, one.named) if accused else ()))
        units = [(m.start() + _trim(m["unit"])[1], m.end()) for m in _units_in(one.text)] if suspects else []
        for suspect in suspects:
            if any(a <= suspect.start < b for a, b in units) or (suspect.official and _accusing.in_vain(one.text)):
                continue
            accused = _accusing.accuses(one.text)
            behind = one.text[suspect.start + len(suspect.name) :]
            spared = (
                suspect.official
                and not accused
                and not _blamed(behind)
                and not _BLAMED.search(one.text[: suspect.start])
                and (_SAID.match(behind) or _names.length(f"王{suspect.name[1:]}") < len(suspect.name))
            ) or (not accused and (_CONSULTED.match(behind) or _ANSWERED.match(behind) or _suspects.bystander(one.text, suspect)))
            if not any(suspect.name in name for name in own):
                yield Person(suspect.name, suspect.post, one.place(suspect.start), accused, bool(spared), _HURT.match(behind) is not None)


_HURT = re.compile(r"(?:[^,。;!?]{0,4})?(?:打断|打伤|打破|砍伤|捅伤|咬伤|踢伤|撞伤|撞断|推倒|殴打)(?:了)?(?:我|俺)")


def signs_of(letter: Letter, those: Sequence[Person], purposes: Sequence[str], blamed: float) -> dict[str, Signs]:
    """By name what the model sees of each person whom no heading names; ``blamed`` is ``most_blamed`` of the letter."""
    heads = "\n".join(letter.text[a:b] for a, b in title.heading_ranges(letter))
    sentences = [one.text for one in told(letter)]
    posts = {person.name: person.post or "" for person in reversed(those)}
    about = (respondent_features.Person(name, post, frozenset(posts) - {name}, blamed, tuple(purposes)) for name, post in posts.items() if name not in heads)
    return {one.name: respondent_features.seen(one, sentences) for one in about}


def signs_of_units(letter: Letter, which: Iterable[str], units: Mapping[str, Candidate], those: Sequence[Person], purposes: Sequence[str]) -> dict[str, Signs]:
    """By name what the model sees of some of ``units``, which ``named_units`` finds in the letter; ``those`` are the persons it names."""
    sentences = [one.text for one in told(letter)]
    most = max(_most(units), 1.0)
    persons_named = frozenset(person.name for person in those)
    spoken = [person for person in those if not person.spared]
    about = (
        respondent_features.Unit(
            name,
            next((found.end for found in _divisions.scan(name) if found.start == 0), 0),
            (frozenset(units) | persons_named) - {name},
            one.score,
            one.at_most,
            one.at_least,
            sum(other.score > one.score for other in units.values()),
            max(one.score, 0.0) / most,
            one.in_heading,
            len(spoken),
            any(person.accused for person in spoken),
            tuple(purposes),
        )
        for name in which
        for one in [units[name]]
    )
    return {one.name: respondent_features.seen_unit(one, sentences) for one in about}


FIELD = RespondentsReader()
