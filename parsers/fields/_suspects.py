"""Names of people a sentence complains of: behind a post or a role, in front of what they did, or said to hold a post. All texts are folded."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from parsers.alternatives import one_of
from parsers.fields import _accusing, _names

_NAME = rf"[{''.join(sorted(_names.SURNAMES | {name[0] for name in _names.DOUBLE}))}]{_names.HAN}{{1,3}}?"
_ROLES = (
    rf"(?:{one_of(r'包工头|工头|老板娘?|负责人|总?经理|董事长|法人代表|法人|开发商|房东|承包人|承包商|项目经理|厂长|店主|店长|中介|司机|肇事者|医生|大夫|老师|教师|班主任|护士|邻居|隔壁(?:邻居)?|同村(?:村民)?|本村(?:村民)?|邻村')}|"
    rf"(?:[\u4e00-\u9fff]{{1,3}}员(?<!官员)(?<!人员)(?<!村员)(?<!会员)|{one_of(r'(?:副)?[院馆站段会园行校社场库船车队厂店班矿井]长|主刀的?|收件的?|经手的?|带头的?|领头的?|带队的?|帮扶(?:责任)?人|过磅的?|开票的?|教练|理事长|社长|校董|班长|店东|摊贩|贩子|商贩|师傅|管理人|负责的|被执行人|肇事人|当事人|实际控制人|股东|庄家|牌主|二房东|养殖户|承租人|中标人|开发商老板')})|{one_of(r'被告|对方|亲戚|债务人|借款人|房主|合伙人|供货商|老赖|村霸|恶霸|主管|摊主|车主|船主|矿主|前夫|前妻|前男友|前女友|兄弟|嫂子|表哥|堂哥|中间人|介绍人|业务员|推销员|保安队长|监理|施工员')})"
)
_ROLE = re.compile(_ROLES)
_POST_BEFORE = re.compile(
    rf"(?P<post>{one_of(_accusing.POSTS, r'干部|(?:分管|主管|带队|值班)的?领导|民警|辅警|法官|工作人员|接待(?:员|人员|的)?|经办(?:人|的)?|办事员|窗口|官员')}|{_ROLES})(?:叫|名叫|名字叫|姓名|是(?=[^\s])|为|:|\()?(?={_names.HAN})"
)
_SURNAMED = re.compile(rf"姓(?=({_names.HAN}{{2,4}})的)")
_POST_BEHIND = re.compile(
    rf"(?P<name>{_NAME})(?:,)?(?:是|身为|任|担任|作为|系|当了?|现任|时任)[^,。;]{{0,20}}?(?P<post>{_accusing.POSTS}|干部|公职人员|工作人员|党员)"
)
_DID = (
    r"(?:把我|将我|趁我|打断|踢|推倒|捅|砍|烧|毁|锯|欠我|欠(?:了|款|钱|着|下)|打我|打伤|殴打|骗|借了?我|向我|找我借|占了?我|占用|强占|侵占|霸占|私自|擅自|翻[盖建修]|盖房|建房|砌|拒不|赖账|不还|不肯|不认|欺负|威胁|恐吓|砸|拆|挖|堵|放狠话|伙同|纠集|指使|持刀|酒后|开车|驾车|借|骗|偷|撞|张口|推说|卷|公开|故意|收了|收钱|"
    r"赔|给付|支付|偿还|归还|返还|承担|贪污|受贿|收受|挪用|侵吞|套取|虚报|利用|仗着|开的|办的|经营|承包的|一案|卷款|携款|跑路|拖欠|应还|应赔|应付|在(?:[^,。;]{1,12})?(?:盖|建|翻|砌|把|打|用|拿|持|搭))"
)
_WHEN = r"(?:(?:和|与|伙同|带着|带)[^,。;、]{1,8}?)?(?:(?:\d|去年|前年|今年|上个?月|前几?天|昨天|春节|当时|当天|[一二三四五六七八九十]+月)[^,。;]{0,12}?)?"
_DOER = re.compile(
    "(?:^|"
    + one_of(r"[,:、(=\s]|[同邻本](?:[村组社队屯寨院楼]|单元)的?|(?<!我们的)业主|住户|租户|[的在村组县镇乡市年月日号由对叫与跟和让找诉告]|邻居|诉|判决|判令|判")
    + rf")(?P<name>{_NAME})(?={_WHEN}{_DID})"
)
_VICTIM_OF = re.compile(
    rf"(?:被|遭|让|叫|告|起诉|状告|借给|诉|与|跟|和|从|找|向|应由|由|租了?|借了|雇了|请了|买了|找了|找到|跟着)、*(?P<name>{_NAME})(?=打|殴|骗|占|砍|撞|欠|咬|捅|侵|辱骂|拖|害|强[占行拆迫]|借|签|合同|的纠纷|纠纷|离的?婚|交通|劳务|民间|买卖|一案|,[^,]{{0,6}}不|开的|办的|还钱|还款|赔偿|手里|那里|处|的店|店里|在|干|做|的(?:门面|房子|房屋|店面|车|地|工地|厂)|在[^,。]{{1,16}}的(?:门面|房|店|厂|地|工地|车)|承包|购买|买|推|砸|拆|堵)"
)
_OPPONENT = re.compile(
    one_of(
        rf"(?P<name>{_NAME})(?:\([^)]{{0,40}}\))?(?:向我(?:们)?借|拖?欠我|骗了我|打伤我|将我打|把我打)|我(?:们)?(?:与|和|诉)(?P<second>{_NAME})(?:\([^)]{{0,40}}\))?"
        rf"(?=借|劳|合同|离|债|房|土|交通|医|买|一案|纠纷|的|侵|相邻|民间)(?:的?[\u4e00-\u9fff]{{0,8}}(?:一案|纠纷|案件))"
    )
)
_BOUNDARY = frozenset(
    "在是把说的了,。;:()、!?和跟与同及或收公故拿给让从对将用利也都就又还已不没经常长身等强私擅侵贪占骗打欠带找来去到叫要有向以于任仗趁为纵指组借卖开办被因却负先后批先一两多明暗手当之名姓前现时仅只再则并且自己收拿拍卡塞签批扣压拦推踢瞒摆逼喊骂答我他她你这那各每另亲独硬乱跑逃躲"
)


@dataclass(frozen=True, slots=True)
class Suspect:
    """A name at ``start`` of a sentence, with the post or role beside it; ``official``: the post is a public one."""

    name: str
    start: int
    post: str | None
    official: bool


def named(sentence: str) -> Iterator[Suspect]:
    """Everybody a sentence complains of, in no order: not who only bears witness."""
    if _row(sentence):
        return iter(())
    whole = (_cut(sentence, suspect) for suspect in _all(sentence) if not _BEGINS_A_PLACE.match(sentence, suspect.start))
    found = {suspect.name: suspect for suspect in whole if not _stands_by(sentence, suspect)}
    return iter(found.values())


_BEGINS_A_PLACE = re.compile(r"单元|[一-龥]{2}(?:大道|书院|故居)")
"""What looks like a name and is part of a street's, a house's or a sight's."""
_GOES_ON = re.compile(r"[一-龥]{2}(?=后来|为了?[一-龥]|分管|发[到给放]|带[着领]|负责|来过|接待|张口|伸手|开口|坐在|站在)")
"""Two characters behind which a sentence goes on with a word whose first character could end a name."""


def _cut(sentence: str, suspect: Suspect) -> Suspect:
    """A name without the first character of the word behind it: 某某后来调走了."""
    shorter = _GOES_ON.match(sentence, suspect.start)
    return replace(suspect, name=shorter[0]) if shorter and len(suspect.name) > len(shorter[0]) and suspect.name[:2] not in _names.DOUBLE else suspect


_BYSTANDS = re.compile(
    one_of(
        r"也(?:碰上|遇[上到]|一样|是(?:一样|同样|这样)|跟[我他]|晓得|知道|清楚|看见|看到|在场|躲着)|同样的|一样的(?:事|情[况形]|遭遇)|一回事|在场|全程|作证|见证|来龙去脉|最清楚|知情|"
        r"^的(?:签字|签名|手印)|退休|调走|调离|调(?:到|去)(?:别|外|其他)|离任|卸任|去世|之前管|上一任|前任|不参与|接待|主持(?=[,。的]|$|调|会|过)|调解|说合|[来去]登记|代书|录入|整理|摘编|记录|开箱|拍摄|值班|收信|编辑|帮(?:着|忙|助|我)|热心|牵线|传话|"
        r"留的(?:号码|电话)|给了个电话|建议[我你]|让(?:我们?)?回去|说可以|看了(?:我的)?材料|我[^,。;]{0,4}大名|上门登记|"
        r"(?:来过|来看过)(?:一趟|[一两几]次|一回)|收(?:下|走)了?(?:我们?的)?(?:材料|信)?(?:以后|之后|后)?(?:就)?说|(?:替|帮)我们?[^,。;]{0,4}说过?情|写过一?张?(?:条子|收条)"
    )
)
"""What a clause says of somebody who only saw it, had the same, was asked, or had the post before."""


def bystander(sentence: str, suspect: Suspect) -> bool:
    """Whether a sentence that accuses nobody names somebody who has no part in the matter."""
    end = suspect.start + len(suspect.name)
    if re.match(r"\s*\(?,?(?:联系)?(?:电话|手机)?:?\s*(?:\(?\+?86|1[3-9]\d{3}|0\d{2,3}[)-])", sentence[end:]):
        return True
    before = re.split(r"[,。;]", sentence[: suspect.start])[-1]
    behind = re.match(r"[^,。;]*(?:,留的[^,。;]*)?", sentence[end:])[0]  # type: ignore[index]  # matches the empty text too
    asked = _ASKED.search(before) and _SAID.match(sentence, end)
    suffered = _IN_NEED.search(before) or _HOUSEHOLD.match(sentence, end) or (suspect.name.endswith("家") and _HOUSEHOLD.match(sentence, end - 1))
    owes_him = _OWES_HIM.match(sentence, end) and _HE_SAYS.search(before)
    return bool(asked or suffered or owes_him or _BYSTANDS.search(before) or _BYSTANDS.search(behind))


_HE_SAYS = re.compile(r"(?:他|她|对方|老板)(?:总|又|却|就|老|还)?(?:说|推说|讲)")
_OWES_HIM = re.compile(r"(?:也|还|一直|迟迟)?(?:没有?|不|未)(?:把钱|把款|把账)?(?:给|付|结|拨|打)[^,。;我们]{0,3}(?:他|她)")
"""Whom the one complained of blames in his turn: 他说老板某某没有给他钱."""
_IN_NEED = re.compile(r"(?:真正|确实)[^,。;]{0,8}的$")
_HOUSEHOLD = re.compile(r"家(?:里)?(?:[一二三四五六七八九十两\d]+口人?|年年|也)")
"""Whoever is named as having got nothing: 真正住危房的某某, 某某家五口人."""
_ASKED, _SAID = re.compile(r"(?:问|找)[了过到]?[^,。;]{0,6}$"), re.compile(r"[,:]?(?:他|她|对方)?(?:就|却|也|只)?(?:说|讲|答|叫|让)")
"""Somebody who was asked, and what he said: 问经办的某某，说…."""


_SURNAME = f"[{''.join(sorted(_names.SURNAMES))}]"
_LED = (
    "(?:^|"
    + one_of(
        r"[,;:、(\s“\x22]|[的是叫被由给跟和与找告把判]|主任|书记|[局所站校院馆科股队组会处庭镇乡区县厂店部社村事]长|[一-龥]人|[员师板理医生夫股科室里上下口手委工友户者]|\d[年月日号]"
    )
    + ")"
)
_PERHAPS = re.compile(rf"{_LED}(?={_SURNAME}{_names.HAN})")
_IN_OFFICE = re.compile(
    rf"{one_of(r'(?:局|所|站|办|队|院|会|处|科|股|室|委|中心|政府|中学|小学|学校|镇|乡|街道|村|社区|城管|运管|路政|交警|交通|民政|土管|国土|环保|计生|水务|林业|供销|信访|窗口|银行|企业|公司)(?:里|上)?的', _accusing.POSTS, r'干部|管[一-龥]{1,3}的|经手的|经办的?|分管的?|驻村|包[村片]的?|挂点的?|蹲点的?|工作人员|办事员|站台的|头头|头儿|领导')}(?=(?P<name>{_SURNAME}{_names.HAN}{{1,2}}))"
)
"""What leads to the name of somebody who holds an office: a post, or the unit he is of."""


def charged(sentence: str, name: str) -> bool:
    """Whether a sentence says what somebody of this name did, what was suffered from him, or that he is the other party."""
    return any(name in {match["name"], match.groupdict().get("second")} for shape in (_DOER, _VICTIM_OF, _OPPONENT) for match in shape.finditer(sentence))


def of_office(sentence: str, known: Sequence[Suspect]) -> Iterator[Suspect]:
    """Who of an office a sentence names besides those known, whatever it says of them; not who only bears witness."""
    for match in _IN_OFFICE.finditer(sentence):
        behind = sentence[match.end() :]
        name = _name_at(sentence, match.end()) or behind[: _names.length(behind)] or (behind[:3] if _names.made_of_given(match["name"][1:]) else "")
        suspect = Suspect(name, match.end(), None, official=True)
        if name and is_name(name) and all(name not in other.name and other.name not in name for other in known) and not _stands_by(sentence, suspect):
            yield suspect


def in_office(sentence: str) -> bool:
    """Whether a sentence names somebody of an office, whatever it says of him."""
    return any(_names.length(sentence[m.end() : m.end() + 4]) or _names.made_of_given(m["name"][1:]) for m in _IN_OFFICE.finditer(sentence))


_AMOUNT = re.compile(r"[\d.一二三四五六七八九十百千万两几]+[多余]?[万千百]?元")


def perhaps(sentence: str, own: Collection[str]) -> bool:
    """Whether anybody else may be named in a sentence, behind what leads to names: far more than ``named`` finds, for where nothing may be overlooked."""

    def new(name: str) -> bool:
        return not (any(name[:2] in who for who in own) or {name, name[:2], name[1:]} & (_COMMON | _names.NOT_NAMES))

    sentence = _AMOUNT.sub("、", sentence) if "元" in sentence else sentence
    short = [sentence[lead.end() : lead.end() + 3] for lead in _PERHAPS.finditer(sentence)]
    return any((_names.length(name) or _names.made_of_given(name[1:])) and new(name) for name in short)


def _stands_by(sentence: str, suspect: Suspect) -> bool:
    """Whether somebody only bears witness, helps, writes, or is part of a place's name."""
    end = suspect.start + len(suspect.name)
    before = sentence[: suspect.start]
    listed = any(
        run.start() <= suspect.start < run.end() and all("·" in name or _names.surnamed(name) for name in re.split(r"(?:\([^()]*\))?[、,]\s*", run[0]))
        for run in _LISTED.finditer(sentence)
    )
    sir = suspect.name.endswith("先") and sentence.startswith("生", end)
    by = listed or sir or bool(_WITNESS.match(sentence, end) or _COMPANION.search(before) or _PART_OF_PLACE.match(sentence, end))
    return by or (bool(_SCRIBE.search(before)) and bool(_CARD.match(sentence, end)))


_SEVERAL = rf"(?P<names>[{_names.HAN[1:-1]}·]{{2,10}}(?:[、,\s]+[{_names.HAN[1:-1]}·]{{2,10}})*?)(?:\s{{1,4}}[^,。;:、]{{2,8}})?\s*"
_ROW, _LABELLED = re.compile(rf"\s*{_SEVERAL}(?:\([^()]{{0,20}}\)\s*)?"), re.compile(rf"\s*[^,。;:]{{2,10}}[:\s]\s*{_SEVERAL}")
_LISTED = re.compile(rf"(?:[{_names.HAN[1:-1]}·]{{2,10}}(?:\([^()]{{0,30}}\))?[、,]\s*){{2,}}[{_names.HAN[1:-1]}·]{{2,10}}")
"""Three and more names in a row: who signs."""


def _row(sentence: str) -> bool:
    """Whether a line is a row of a form, or stands below a letter: names alone, or behind a label."""
    for shape in (_ROW, _LABELLED):
        row = shape.fullmatch(sentence)
        names = re.split(r"[、,\s]+", row["names"]) if row else []
        if names and all("·" in name or _names.surnamed(name) for name in names):
            return True
    return False


_COMPANION = re.compile(
    r"(?:陪[^,。;]{1,8}(?:去|来|到场)?的(?:人|同志)?(?:是|叫)|(?:接待|受理)[^,。;]{0,8}的(?:人|同志)?叫|委托[^,。;]{0,4}(?:和|与)?|"
    r"我(?:的名字)?(?:叫|是|系)(?!被|给|跟|让|和|在|从|找)[^,。;\s]{0,10}|本人(?:叫|是|系)?|自称|借(?:用)?(?:邻居|朋友|同事|亲戚)?|感谢[^,。;]{0,14}|\x22[A-Za-z_]{1,12}\x22\s*:\s*\x22|(?:我|俺|家)[^,。;]{0,3}(?:当家的|丈夫|妻子|老伴|爱人|男人|媳妇|母亲|父亲|儿子|女儿|孩子)|家[父母]|证明人[:是]?|[爸妈父母]亲?叫|\d{7}\s*\()$"
)
_PART_OF_PLACE = re.compile(
    r"[^在把占是到去往给被和与的说家,。;:\d\s]{0,2}(?:小区|社区|村(?![里民委霸长主支])|屯|花园|家园|公寓|大厦|(?:路|街|巷)(?![过上边])|生产组|合作社|经营户|苑(?=[\d期小]))"
)
"""What makes a place of the characters before it."""
_SCRIBE = re.compile(
    r"(?:网格员|承办人?|经手人?|话务员|整理人?|文书|联系人|经办人?|接线员|记录人?|转交人?|代笔|店主|值班员?|秘书|代表|委员|护理员|经营者|录入员?|收发员?)[:\s]*$"
)
_CARD = re.compile(r"\s*(?:$|[)\]】]|\d{1,2}[月:]|[,(\s]*(?:回传|联系|店里|值班)?(?:电话|手机|号码|\+?\d{7,}|\d{3,4}[-)]|身份证))")
"""Whoever passes a letter on, with a number to be asked back at."""
_WITNESS = re.compile(
    r"\s*:\s*(?:同意|支持|签名|赞成)|\s*[(\[](?:签|手印|按|捺|指印|盖)|[,\s:\"]{1,4}1[3-9]\d|律师|的(?:红包|好处|回扣|礼金|钱|烟|酒)|,?(?:可以?|愿意?|能)(?:出来)?作证|的(?:电子)?(?:邮箱|信箱|账号)|(?:致电|来电|来信|来访)|(?:两位|二人|等)?(?:执笔|代笔|代写)|(?:带(?:着)?我|陪(?:着)?我|帮(?:我|忙))|的?(?:电话|手机|号码|微信)|\(?1[3-9]\d|在[^,。;]{0,6}[讲说]过|也?(?:替|帮|为)[^,。;]{1,4}说过话|[^,。;]{0,6}(?:证明|作证|见证|看见|知情|(?:早)?(?:在|于)?[^,。;]{0,8}(?:去世|病故))"
)


_AT_HAND = re.compile(
    r"(?:^\s*|"
    + one_of(
        r"[,:、(]|[①-⑳⑴-⒇]|(?:实名)?(?:反映|举报|控告|投诉|检举)|[,:、\s](?:就|都|正|又)?是|(?:的|名|人)?叫(?!做)|[栏字单章]是|(?:候选|经办|介绍|负责)人|(?:窗口|工作|这事|此事|这件事|接访|接待|上门|收钱|签字|管事)的|有(?=.{2,3}的(?:干股|股份|份子))|有[个位一]{1,2}|[所局站乡镇村县队校院厂]里的|[所局站院校厂店队里办科村镇乡会司部委处]的?|诉|余与|我[与和跟同]|[与和](?=.{2,4}(?:合伙|买卖|借|租|劳|合同|纠纷))"
    )
    + r")(?=[\u4e00-\u9fff]{2})"
)
_DOES = re.compile(
    r"(?:\([^)]{1,30}\))?(?:[\d(]|在|开口|张口|伸手|拍|动手|一手|代签|没有|填|翻|当着|给出|写的|签的|要我|一票|挨家|任人|的(?:干股|股份|份子|问题)|叫保安|把|将|喊|叫|跑|欠|收|拿|带|让|该|当|给(?:我|出|人|他|的)|和外|与外|从|到|用|开|写|签|代|干|的(?:车|房|儿|弟|哥|外甥|侄|小舅|老婆|妻|媳|亲|姐|妹|公司|厂|店)|优亲|乱|套|贪|卡|"
    r"吃|克扣|跟(?!我)|合伙|买卖|借|纠纷|租|打|骂|占|强|拖|逼|抢|卖|骗|私|擅|挪|虚|冒|不(?:肯|给|让|还|退|办|理|认)|说(?:话不算|好)|[,。]|$|跟[^,。]{1,8}(?:是|称|一)|那[^,。]{1,4}(?:把|拿))"
)


def _at_hand(sentence: str) -> Iterator[Suspect]:
    """Who stands at the head of a clause and does something, or is pointed out by 是, 叫, 有个 or a unit's 的."""
    for lead in _AT_HAND.finditer(sentence):
        longest = _names.length(sentence[lead.end() : lead.end() + 4])
        for size in (longest, 2) if longest > 2 else (longest,):
            name = sentence[lead.end() : lead.end() + size]
            if size and is_name(name) and _DOES.match(sentence, lead.end() + size):
                yield Suspect(name, lead.end(), None, official=False)
                break


def _all(sentence: str) -> Iterator[Suspect]:
    yield from _spoken_of(sentence)
    yield from _at_hand(sentence)
    yield from _posted(sentence)
    for match in _OPPONENT.finditer(sentence):
        group = "name" if match["name"] else "second"
        if is_name(match[group]):
            yield Suspect(match[group], match.start(group), None, official=False)
    for pattern in (_DOER, _VICTIM_OF):
        for match in pattern.finditer(sentence):
            if is_name(match["name"]) and not _names.seldom(match["name"]):
                yield Suspect(match["name"], match.start("name"), None, official=False)


def _posted(sentence: str) -> Iterator[Suspect]:
    for match in _POST_BEFORE.finditer(sentence):
        if name := _name_at(sentence, match.end()):
            official = not _ROLE.fullmatch(match["post"])
            yield Suspect(name, match.end(), match["post"], official)
    for match in _SURNAMED.finditer(sentence):
        if is_name(match[1]):
            yield Suspect(match[1], match.start(1), None, official=False)
    for match in _POST_BEHIND.finditer(sentence):
        if is_name(match["name"]):
            yield Suspect(match["name"], match.start("name"), match["post"], official=True)


def _name_at(text: str, start: int) -> str | None:
    """The name that begins at ``start``: three characters, two or four, as the character behind allows; None when there is none."""
    for length in (4, 3, 2) if text[start : start + 2] in _names.DOUBLE else (3, 2):
        name, behind = text[start : start + length], text[start + length : start + length + 1]
        ends = not (length > 2 and name[-1] in "和与跟同及" and _HAN.match(behind))
        if len(name) == length and ends and is_name(name) and (not behind or behind in _BOUNDARY or not _HAN.match(behind)):
            return name
    name = text[start : start + _names.length(text[start : start + 4])]
    if name and is_name(name):
        return name
    name = text[start : start + 3]
    return name if len(name) == 3 and is_name(name) and len(text) > start + 3 and not _names.goes_on(text[start + 3]) else None


_MOSTLY_WORDS = frozenset("家万于元车水白文区双公空古严司周金黄高班牧卫田沙成阳山展红钱渠迟关项安")
"""Surnames that are another word so often that a whole name with one of them counts only where something else points at it."""
_POINTED_OUT = re.compile(
    r"(?:^\s*|"
    + one_of(
        r"[,:、()\x22“\s]|\d(?![年月日号.\d])|诉|控告|举报|检举|[①-⑳]|[的人员长是有被经由叫记任干师生商手判股]|(?:借|欠|租给|包给|卖给)了?|跟着|听信|\d年?[月日号]份?(?:[底初]|[上中下]旬|前后)?|以来|[年月日]起|[上中下]旬|前后|年[底初]|(?<=[一-龥])\d{1,2}[、.]"
    )
    + r")\s*(?=[\u4e00-\u9fff]{3})"
)
_MEANT = re.compile(r"(?:[被判叫员长]|、{3}|[管负责掌抓][一-龥]{1,4}的)\s*$")
_PERSONAL = re.compile(r"翻盖|盖房|一票|签的|收了|身为|带(?:人|着)|醉酒|酒后|喝|管着|当着|伸手|开口|每[月天次年]|\d{4}年|霸|砌|没有.{0,4}证")
"""What stands behind or before a name that cannot be the word it looks like."""
_HELPS = re.compile(
    r"[^,。;]{0,4}(?:带(?:着)?我|帮(?:我|忙|着)|陪(?:我|着)|出(?:面|来)作证|可以作证|的?(?:证言|遗体|遗像|骨灰))|(?:先生|女士|同志)|[村镇乡县市区组路街社厂店湾教园坊公客物建]"
)
_SPEAKS = re.compile(
    one_of(
        r"(?:我叫|我是|本人|申请人|信访人|反映人|我父亲|我母亲|我丈夫|我妻子|我儿子|我女儿|患者|死者|伤者|孩子|学生|[儿孙侄]子|[女孙侄]女|外甥|[哥弟姐妹叔伯舅姑姨爷奶]|[公婆]|岳[父母]|户主|老人|病人|村民|居民|群众|业主|职工|工人|代表|受害[人者]|儿媳|女婿|妻子?|丈夫|老伴|爱人|母亲?|父亲?|同事|工友|证人|联系人|(?:代笔|执笔|代写|口述|记录)人?)[:,]?$"
    )
)


_ACTS = re.compile(r"代签|开口|张口|伸手|当着|拍着?桌|动手|一手|给出去|写的|签的|的干股|叫保安")
"""What shows that a name has ended: no given name goes on so."""


_KIN_OF = re.compile(
    r"(?:给|归|让|由|是)(?:了|到)?[他她其]的?(?:亲家|小舅子|大舅子|连襟|外甥女?|侄[子女]|儿子|女儿|弟弟|哥哥|老婆|妻子|丈夫|亲戚|[姐妹]夫|女婿|表[弟哥妹姐]|堂[弟哥])(?=[一-龥]{2})"
)
"""Whom somebody complained of favours."""


def _spoken_of(sentence: str) -> Iterator[Suspect]:
    """Everybody else whose whole name a sentence has: who is named in full in a petition is hardly ever anybody but whom it complains of."""
    for lead in _KIN_OF.finditer(sentence):
        if name := _name_at(sentence, lead.end()):
            yield Suspect(name, lead.end(), None, official=False)
    for lead in _POINTED_OUT.finditer(sentence):
        name = sentence[lead.end() : lead.end() + 3]
        if is_name(name[:2]) and not _names.seldom(name) and name[0] not in _MOSTLY_WORDS and _ACTS.match(sentence, lead.end() + 2):
            yield Suspect(name[:2], lead.end(), None, official=False)
            continue
        if (
            (name[0] not in _MOSTLY_WORDS or _MEANT.search(sentence[: lead.end()]) or _PERSONAL.match(sentence, lead.end() + len(name)))
            and _names.length(name) == len(name)
            and _names.clear(name)
            and is_name(name)
            and not _HELPS.match(sentence, lead.end() + len(name))
            and not _SPEAKS.search(sentence[: lead.end()])
        ):
            yield Suspect(name, lead.end(), None, official=False)


_SOMEBODY, _HAN = re.compile(rf"{_names.HAN}某{{1,2}}"), re.compile(_names.HAN)


def is_name(name: str) -> bool:
    """Whether characters behind what leads to a name are one: of a known surname, and no word that begins like one."""
    if name[0] not in _names.SURNAMES and name[:2] not in _names.DOUBLE:
        return False
    if _SOMEBODY.fullmatch(name):
        return name[0] in _names.SURNAMES
    if _names.seldom(name) and _names.length("王" + name[1:]) != len(name):
        return False
    known = (name[0] in _names.SURNAMES and len(name) <= 3) or name[:2] in _names.DOUBLE
    return (
        known
        and name[-1] not in "县市区镇乡村"
        and (not _names.goes_on(name[1:]) or _names.length(name) == len(name) > 2)
        and _names.plausible(name) > 0.9
        and name[:2] not in _COMMON
        and name not in _COMMON
    )


_WORDS = """
单子 孙子 林地 林木 管子 山洪 公墓 公园 麦子 井水 秋后 家住 高兴 费用 鱼苗 明天 明年 管基 方圆 干满 路远 路两 常发 钱一 凌晨 管起 国资 逢年 种子 庄稼 苗木 柴火 温水 汤药 房顶 车厢 车间 路边 水井 水表 水泵 井盖 江水 海鲜 金融 柏油 关卡 钟头
牛肉 牛奶 羊肉 羊群 水产 房源 幸好 幸亏 祭祖 祭拜 祭祀 包人 包车 包月 计家 单贴 陈情 平台 车险 车损 国庆 青天 路东 楼道 房本 扶着 车库 农家乐 秋天 水草 车牌 任教 楼前 申辩 阴雨 夏天 费一 矫正 公平 公正 章清 农家书 都放 门卫 支渠 渠道 渠水 红本本 展信安 迟迟未 关机 钱花 安置 高中生 金珠宝 黄金珠 盛世华 严格保 张嘴 都答应 都串好 公司 公路
公款 公然 公开 公安 公布 公示 公家 公共 法院 政府 老板 方案 方面 高速 高压 管理 经理 经济 经常 经过 安全 安排 时间 时候
家长 家里 家属 家庭 常年 常住 单位 单方 明明 明显 明确 计划 应当 应该 应有 应对 成立 成为 成了 温度 向上 从来 从事
从此 解决 解释 于是 充当 国家 国有 国土 项目 水库 水利 水务 水泥 水沟 车辆 车主 车子 车祸 白天 白条 古董 金额 余款
全部 全体 全村 全家 万元 和解 和谐 平时 平房 平均 包工 包括 包庇 房屋 房子 房产 房主 房东 石料 石头 石场 田地 田里
路面 路口 路灯 相关 相邻 同意 同时 同村 别人 后来 后面 关于 关系 关门 商量 商户 商家 商场 江边 左右 左边 左手 右手
双方 习惯 易地 张贴 张口 张榜 强行 强制 强拆 强占 曾经 曾多 曾向 党委 党员 干部 干活 利用 利息 胡乱 胡说 毛坯 农民
农村 农资 农业 农户 邻居 司机 司法 富裕 广告 广场 东西 东边 西边 南边 北边 查看 查处 查账 乐意 施工 成本 支付 支书
支部 宣布 盛世 简单 简直 都是 都说 那么 那里 那时 权利 权益 何时 何况 莫名 马上 马路 许多 许可 许诺 雷同 严重 严格
严肃 华侨 连夜 连续 连同 连累 封闭 封条 仇人 洪水 段时间 段路 通知 通过 通往 夜里 夜间 文件 文书 文化 印章 暴力 满意
满口 强烈 种子 黄土 黄沙 蓝图 花钱 柴油 计生 舒服 殷实 毕竟 毕业 时常 时任 元旦 元月 鲁莽 伍拾 古树 史无 宁可 宁愿
程序 程度 邢事 贾货 武力 景区 景点 龙头 龙王 司仪 厉害 祖坟 祖宅 祖上 祖屋 符合 刘某某人 池塘 能够 能力 能不 闻讯
党支部 双倍 方便 涂改 涂抹 包山 包地 包揽 家家 常委 鱼塘 鱼虾 养殖 养老 须知 须要 丰收 相信 荆棘 红线 红包 红白 游客 权威 益处 岳父 岳母 帅气 有关
有人 有些 有权 有钱 有的 有个 有时 有没 有一 商铺 商贩 伯父 赏钱 墨迹 年底 年初 年前 年迈 爱人 爱心 阳台 阳光 言语
福利 福建 付款 付清 付出 代表 代理 代办 晋升 法官 法律 法人 汝等 海边 海产 青苗 青年 党政 原告 原因 原来 原件 战友
才发 才知 才能 税费 税务 门口 门面 占地 占用 占道 续签 续交 召开 召集 底层 底商 撒谎 候车 展开
"""
_COMMON = frozenset(_WORDS.split())
"""Words that begin with a character that is a surname too."""
