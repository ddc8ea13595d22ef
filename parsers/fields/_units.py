"""Names of units: where a sentence names a firm, an office, a school or a court, and which of its words belong to the name."""

import re
from collections.abc import Iterator

from parsers.alternatives import by_beginning, one_of
from parsers.fields import _divisions

_SUFFIX = (
    "物业服务有限公司", "物业管理有限公司", "物业公司", "有限责任公司", "股份有限公司", "有限公司", "分公司", "公司", "集团", "工程队", "施工队", "项目部", "营业部", "营业厅", "售楼部", "工作室", "事务所", "合作社", "旅行社", "信用社", "联社", "供销社", "保健院", "卫生院", "卫生室", "敬老院", "养老院", "福利院", "医院",
    "诊所", "牙科(?![医椅器材])", "汽车站", "美容门诊", "(?<!房)(?<!不动)地产(?![开商中公局证税权管业经])", "急救站", "药店", "学院", "小学", "中学", "高中", "大学", "学校", "幼儿园", "亲子园", "托儿所", "托管班", "培训机构", "培训班", "驾校", "酒店", "宾馆", "饭店", "餐厅", "酒楼", "歌舞厅", "歌厅", "舞厅", "网吧", "酒吧", "茶楼", "棋牌室", "麻将馆", "健身房",
    "洗浴城", "摄影", "婚庆", "中医馆", "高速公路服务区", "超市", "商场", "商城(?!县)", "商贸城(?!公寓)", "市场(?!监|管理[局所处站公]|主体)", "家电城", "家具城", "农资店", "门市部", "专卖店", "店(?![区市子集庆])", "银行", "支行", "储蓄所", "农商行", "中心", "村民委员会", "村委会", "居委会", "居民委员会", "业委会", "业主委员会", "人民政府", "政府", "管委会", "街道办事处",
    "街道办", "派出所", "人民法院", "检察院", "法院", "仲裁委", "大队", "支队", "中队", "管理站", "服务站", "客运站", "兽医站", "农机站", "林业站", "水利站", "畜牧站", "收费站", "加油站", "水电站", "变电站", "管理处", "办公室", "办事处", "管理所", "税务所", "司法所", "民政所", "资源所",
    "国土所", "财政所", "供电所", "水管所", "房管所", "研究所", "指挥部", "征收办", "拆迁办", "信访办", "扶贫办", "民政办", "残联", "妇联", "工会", "委员会", "局", "自来水厂", "厂", "煤矿", "矿(?![方井区山])", "养殖场", "采石场", "碎石场", "砂石场", "砂场", "石场", "料场", "猪场", "鸡场", "牛场", "搅拌站",
    "屠宰场", "垃圾场", "停车场", "林场", "农场", "物业(?![费用])", "快递", "驿站", "中介", "房产经纪", "木业(?!加工|有限)", "[种药酒乳]业(?!有限|经[销营]|代销|门市|合作|公司)", "置业(?!有限|顾问|公司)", "矿业(?!有限|权|公司)", "实业(?!有限|家|公司)", "热力站", "燃气站", "美容院", "会所", "影楼", "养生馆", "农庄", "山庄", "饭庄", "砖窑", "网点", "开发区", "平台",
    "经营部", "咨询部", "服务部", "劳务部", "经销部", "批发部", "维修部", "门诊部", "口腔门诊", "中医门诊", "贸易行", "商行", "车行", "珠宝行", "金行", "典当行", "公寓", "烧烤城", "美食城", "影城", "度假村", "游乐园", "体育馆", "健身馆", "游泳馆", "殡仪馆",
    "火葬场", "陵园", "联合会", "协会", "(?<!开发)商会", "学会", "基金会", "管理段", "公路段", "养护段", "组织部", "宣传部", "规划所", "便利店", "农场主", "仓库", "直播基地", "养殖基地", "种植基地", "培训基地", "清算组", "村民小组", "支公司", "营业点", "代办点", "代收点", "收购点", "收购站", "回收站", "充电站", "换电站", "租赁站", "配送站", "俱乐部",
    "颐养院", "康养院", "托养院", "护养院", "休养院", "应急办", "事务办", "安置办", "建设办", "综治办", "执法办", "治理办", "改造办", "移民办", "网信办", "计生办", "卫健办", "振兴办", "安监办", "环保办", "规划办", "维稳办", "整治办", "开发办", "发展办", "绿化队", "执法队", "工作队", "环卫队",
    "养路队", "联防队", "城管队", "运输队", "拆迁队", "公积金管理部", "建设所", "来信科", "信访科", "执法科", "户籍室", "烧烤广场", "美食广场", "农资门市", "KTV", "电站", "景区", "党委", "党工委", "经销处", "代销处", "联合社", "茶场", "渔场", "牧场", "气站", "药房", "生态园", "采摘园", "专卖(?!局)", "零售点", "颐养中心", "工作组", "指导组", "督导组", "领导小组", "专班", "党支部", "党总支", "两委", "征地办", "国资办", "招商办", "经济组织", "投递点", "保健品店", "血站", "公证处", "手机城", "民宿", "图书馆", "文化馆", "博物馆", "商业广场", "人民武装部",
)  # fmt: skip
PUBLIC = re.compile(
    r"(?:政府|局|办|(?<!事务)(?<!会)所|(?<!加油)(?<!充电)(?<!换电)(?<!租赁)(?<!回收)(?<!收购)(?<!配送)(?<!搅拌)(?<!气)站|(?<!物业管理)处|(?<!养)(?<!养老)院|委|会|科|执法队|绿化队|(?<!健康)(?<!养老)(?<!养生)(?<!美容)(?<!体检)(?<!护理)(?<!培训)(?:服务|便民|政务|救助|征收|疾控|防控|调度|指挥|管理|执法|不动产|保障|就业|职业教育)中心|大队|支队|中队|联|指挥部|项目部|组织部|宣传部|武装部|[作导]组|小组|专班|党支部|党总支|经济组织)$"
)
_KIND = re.compile(one_of(*by_beginning(*_SUFFIX)))
UNIT = re.compile(
    rf"(?P<unit>(?:(?![的了])[\u4e00-\u9fff0-9A-Z]|\([\u4e00-\u9fff]{{1,6}}\)){{1,24}}?{_KIND.pattern}(?:[\u4e00-\u9fff]{{2,7}}?(?:大队|支队|中队|执行局|分局|分公司|支公司|项目部|支行|派出所|网点|营业[部点厅]|代[办收]点|服务点|分店|门店))?)(?!长(?![期年])|员(?!工)|家(?![属长])|租(?![了给用])|业(?!务员|务经理|主)|[们路街巷]|(?<=车行)[经驶至进]|主(?!任)|公室|(?:中心)?(?:小学|中学|医院|卫生院|卫生室|幼儿园|学校)|(?:服务|管理)?有限|(?:管理|运营|经营|服务|投资|开发|物流|贸易)?公司|委员会|破产(?:清算|管理)|中心(?!校)|镇|乡(?!镇)|街道|社区|(?<!学)宿舍|家属|生活区|大院(?=[\d临楼东西南北里的])|片区|旧址|原址)"
)
_LEAD = re.compile(
    r"^.*(?:我们?在|多次找|找到|去找|跟着|和(?!村镇银行|社会|规划|城乡|旅游|信息|体育|计划|改革|保障)|[在到由被向是与及对请去因把将从找叫跟给向]|投(?!诉|资)|来自|位于|反映|举报|投诉|控告|讨要|状告|起诉|检举|要求|请|如果|经常|私人做|"
    r"关于|当时|后来|现在|去年|今年|前年|已经|一直|多次|(?<=[\d一二三四五六七八九十正腊今去前当每本上])[年月日号]|(?<=[\d一二三四五六七八九十今昨前每当])天|[个起了]|[那店厂商公几]家|听说|说等?|(?<![中高])等|正是|下面就是|暑假|寒假|正月|老人在|申请|与银行|而|但|购买|买了|报名|取得|征得|他们|我们?|公示|通过|承包|开发商|这家|那家|一家|有家|有个|里面|楼下|附近|隔壁|旁边|门口|对面|就是|咨询(?!公司|有限|服务|管理|中心|部)|答应|不服|对于)(?=[\u4e00-\u9fff]{3})"
)
_NO_RESPONDENT = re.compile(
    r"^关[于於]|^(?:驻村|帮扶)?工作队$|^(?:希望|要求|请求|建议|恳请|盼望)|(?:镇|乡|街道)[\u4e00-\u9fff]{1,2}店$|^[省市]?(?:中级|高级)人民|行政中心$|委[县市区]政府|^(?:县|市|区|镇|乡|省|州)(?:委|政府|人民政府|法院|公安局)$|^[县市区镇乡村]里?(?:卫生室|医院|小学|中学|学校|幼儿园)$|被|身为|[^供]给|转租|靠.{0,3}(?:站|店)|.[起份日]把|没有|多次|^就?[把将]|[在到]学校$|卖掉|^(?:教师)?进修学校$|^(?:农村)?信用社$|(?<!^示例..)(?<!^..)(?:菜|农贸)市场$|^执行局$|^(?!示例|..[镇乡]).{0,3}水厂$|^(?:在|到|请|就|如果|村里|镇里|也|都|从)|^[县市区镇乡]?(?:收费站|公司|学校|医院|派出所|银行)$|^(?:我们?|小区|.{0,4}小区的?)物业$|^(?:对?方办|我|本|该|此|这|那|全|各|有关|相关|贵|上级|其他|某|两|几|每|别|当地|附近|一[家个]|大[型小]|自来水公司$|有限公司$|村民委员会$|办公室$|委员会$|人民政府$|工程有限公司$)"
)
_NO_NAME = re.compile(
    r"^(?:反映|举报|投诉|控告|检举)[\u4e00-\u9fff]{2,3}$|(?:在|到|找过?|说|叫|与|比|对着|上|供(?![电水热气暖销])|后来|入冬|[上中下]旬|开学前?|拨|留|正月|暑假|寒假|那阵)[一个]{0,2}[\u4e00-\u9fff]{2,3}$|^\d{1,4}(?:个|家)|[建盖开设办](?:了|个|一个)?(?:停车场|学校|石场|采石场|小学|工厂|厂|公司|民宿)$|投资设厂$|[离断]厂$|^[修建盖](?:变电站|水电站|停车场|垃圾场|养殖场)$|当停车场$"
    r"|^(?:无证|黑)|^[\u4e00-\u9fff]{2,3}(?:违规|私自|擅自|指定|利用)|[他她我你其]们?办公室$|^(?:工地|值班|村)办公室$|^(?:法律咨询|美容|光伏|绿化|园林|环保|电梯|消防|投资|停车|垃圾清运|测绘|评估|监理|设计|拍卖|装修|合同|保险|旅游|开发|物业|搬家|运输|建筑|劳务|代理|招聘|通信|电信|总|分)?(?:的)?公司$|进厂$|我们在?|有一处|(?:短信|信访|政务|民情)平台$|^自家|^自己|^业主委员会$|^不动产(?:登记)?中心$|^垃圾(?:焚烧|处理|发电|填埋)厂$|^面加油站$|^家(?:小吃|洗车|早餐|理发|杂货|便利|小卖|饭|药|水果|服装|修理|粮油)店$"
)
"""Words of the sentence before what units end in: "一次在茶楼", "去建停车场", "24个店"."""
PLACED = re.compile(r"[\u4e00-\u9fff](?:[村镇乡县市区]|街道)[\u4e00-\u9fff]")
_SHORTEST = 4


def unplaced(unit: str) -> str:
    """A unit's name without the division before it: what only a heading calls so is any of its kind there."""
    end = next((place.end for place in _divisions.scan(unit) if place.start == 0), 0)
    return unit[end:] if len(unit) - end >= _FEWEST else unit


_FEWEST = 3
"""The fewest characters that say what kind of unit it is: fewer would end any name."""
OWN_NAME = re.compile(r"[^省市县区镇乡村道]{2,4}")
"""What a firm's own name looks like before its kind: no place."""
FIRM = re.compile(r"(?:有限|分|支|责任|股份)公司$|集团$|(?:商行|经营部|门市部|中心|工厂|酒店|超市|学校|医院|支行|合作社)$")


def both_manage(one: str, other: str) -> bool:
    """Whether one of two names is that of an estate's management without its firm's, and the other a firm that manages estates."""
    return "物业" in one and "物业" in other and (one.endswith("物业") or other.endswith("物业"))


def abbreviates(short: str, full: str) -> bool:
    """Whether one name is another with fewer characters of its kind: 某市医保局 for 某市医疗保障局, 某某停车公司 for 某某停车管理公司."""
    if not _ALIKE <= len(short) < len(full) or short[:_ALIKE] != full[:_ALIKE] or _APART.search(short) or _APART.search(full):
        return False
    rest = iter(full)
    return short[-1] == full[-1] and all(character in rest for character in short)


_ALIKE = 4
"""Characters with which both names begin: a town or the firm's own name."""
_APART = re.compile(r"(?:院|小学|中学|高中|学校|幼儿园|政府|[大支中]队|委员会|村民小组)$")
"""Kinds of which a town has several that differ by a word within (中医院, 第二中学): none is another's short name."""


def within(sentence: str) -> Iterator[re.Match[str]]:
    """Where units stand in a sentence. Most sentences hold no word that one ends in, and to look for that is far cheaper than to look where one begins."""
    return UNIT.finditer(sentence) if _KIND.search(sentence) else iter(())


def is_name(text: str) -> bool:
    """Whether what ends like a unit is the name of one: not any of a kind, nor words of the sentence, nor a division alone."""
    if len(text) < _SHORTEST or _ONE_OF_MANY.search(text) or _whole(text):
        return False
    division = next((found.end for found in _divisions.scan(text) if found.start == 0), 0)
    bare = _ANY_PLACE + text[division - 1 :] if division else text  # 将乐县 and 从江县 begin like words of a sentence
    return not (_NO_RESPONDENT.search(bare) or _NO_NAME.search(bare))


_ANY_PLACE = "示例"
"""Stands for a division at the beginning of a name."""
_ONE_OF_MANY = re.compile(
    r"(?:(?<!第)[一二三四五六七八九十两几]|[好十百]几)[处家间个座所][^省市县区乡镇村]{0,4}$|[开闭关]店$|^个|^外[省地市]|^[跟离距比][\u4e00-\u9fff]{2,3}$|我(?:公司|店|厂|村|校|院|单位)|[向去到找经由](?:法院|政府|公安局|派出所|检察院)$|^要(?!素)|^律师事务所$|[进出办建开停关说]厂$|^[一二三四五六七八九十两几]+年|^(?:公办|民办|私立|公立|重点|普通|当地|山区|农村|乡村|城里|镇上|县里)(?:高中|初中|中学|小学|学校|幼儿园|医院)$|^[一另]|[村镇乡]银行$|^\d{3,}|(?<![省市县区镇乡道州旗盟民])政府$|贵[局办院所]|^(?:我|本|该|贵|对方|你|他|门口|前期|后期|原来|新来?的|老的)(?:的|家|们|单位)?(?:公司|学校|单位|物业|中心|厂|店|政府|医院)$|[旁边里]建[\u4e00-\u9fff]+$"
)
"""Any unit of a kind, or none by its name."""


def _whole(unit: str) -> bool:
    """Whether a text is the name of a division and nothing more."""
    return any(found.start == 0 and found.end == len(unit) for found in _divisions.scan(unit))


_NO_PART = re.compile(
    r"^.*(?:不是|去|问过|向(?![阳东荣前上])|打(?=燃气|自来水|供[电水热]|电力|通信|移动|联通|电信)|督促|责令|责成|咨询(?!公司|有限|服务|管理|中心|部)|扶持|取(?=快递)|开(?=小[吃卖])|春节后?|国庆后?|节后|过后|年后|楼下|污染|覆盖|倒进|恳求|觉得|相信|麻烦|换成|变成|改成|房当|当成|当作|开着|就是|封堵|围堵|围住|告知|冒用|冒充|听信|听说是?|选聘|聘请|委托|以来|以后|之后|前后|半年|[上中下]旬|月[底初]|年[底初]|\d[年月日号]|对方|遭到?|[距离](?=学校|医院|幼儿园|小区|村|水厂|车站|加油站|公路)|从(?=加油站|小学|学校|中学|医院)|变(?=仓库|停车场|工厂|厂房)|把|另外|[开办]了一?家|叫做?|名叫|所谓|坐(?=办公室)|归(?=公路段|学校|公司|政府|物业)|(?<!小)说等|[能应]?(?<![自理])由(?=学校|公司|政府|物业|企业|矿|厂)|因为|占用|霸占|克扣|裁决|(?:购房|买房|交房|收房|签约|入住|装修|入学)时|[春夏秋冬]天|[一二两三四五六七八九十几\d]+辆|审批|卖?定点(?=药店|医院)|(?<=[\u4e00-\u9fff]{2})开(?=超市|商店|药店|饭店|诊所|酒店|宾馆)|第[一二三四五六七八九十]家|换过|一式[两一二三四五]份|恳请|开发(?=景区)|裙楼|疫情|画着|伙同|要[修新]?建|哪些|(?<=[村镇乡区])建(?=[\u4e00-\u9fff]{2,8}[厂站场所])|[地房]办(?=[\u4e00-\u9fff]{2,6}[厂场])|[旁边]建|(?<=[会局所站处])和(?=物业|社区|派出所|政府)|(?<!土)着|(?<=[\u4e00-\u9fff]{2})(?<![实正])是(?=[\u4e00-\u9fff]{2})|省得|如今|已办结|[私变倒转]卖(?:了|掉)?(?:集体)?|[念读上]过|来我(?=中心|局|办|站|所|处|镇|乡|村)|问(?!题)(?=[\u4e00-\u9fff]{3})|(?:腊|正|冬)月|(?:开春|入冬|入夏|入秋)|(?<=[\u4e00-\u9fff]{3})代表|(?<=[\u4e00-\u9fff]{2})以(?=[\u4e00-\u9fff]{2,12}(?:公司|合作社|集团)))"
    r"(?:[一两三几][家个处间座所])?"
)
"""Words of a sentence that no unit's name has: its name begins behind them."""


def trim(unit: str) -> tuple[str, int]:
    """A unit's name without the words of the sentence before it: from its division's name on, else behind the last lead word."""
    words = _NO_PART.match(unit)
    if words:
        name, further = trim(unit[words.end() :])
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
