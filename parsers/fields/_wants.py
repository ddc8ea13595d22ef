"""What a letter wants, by rules of words: the heading first, then what the text asks, advises, thanks for or suffered. All texts are folded.

The model of purposes (``parsers.purpose_model``) weighs their verdict with all else; what it takes without a look, these must say too.
"""

import re

from parsers.alternatives import one_of

_CONSULTS = r"(?<!投资)(?<!管理)(?<!法律)(?<!信息)(?<!技术)咨询(?!部|公司|中心|服务|机构|费|有限)"
"""Asking, not a firm that is asked for money."""
SUGGESTS = re.compile(r"建议|(?<!有)(?<![很较]大)意见(?!很?大|极大|不小|分歧)|献计|呼吁|提议|设想|倡议|提案")
SUGGESTS_STRONG = re.compile(
    r"(?:关于|对).{0,40}的?(?:几点|一点|若干|一些)?(?:建议|意见)|^(?:建议|请.{0,12}加大|希望.{0,10}(?:加强|"
    r"加大|开发|增设|增加))|提(?:出|几点|一点|个)?.{0,6}建议|现?(?:提出|建议)如下|供(?:领导)?参考"
)
IMPROVES = re.compile(
    r"(?:希望|应该?|要|请|能否|可以)[^。]{0,14}(?:加大|加强|发展|开发(?!商|公司|区)|完善|增设|增加|推广|改进|优化|规划(?!局|许可|和自)|"
    r"引进|(?<!住)建设(?!局|部门|集团|公司|银行|工程|用地|单位))"
)
CLAIMS = re.compile(
    r"(?:请求|要求|恳请|恳求|申请|求助|请).{0,30}(?:解决|办理|落实|支付|补偿|赔偿|退|返还|归还|查处|处理|发放|修复|维修|制止|恢复|安置|确认|撤销|救助|帮助)|"
    r"(?:拖欠|扰民|纠纷|侵权|违规|违法|占用|得不到|不给|不退|不办|无法|未(?:办|付|发|落实))"
)
"""Headings that ask for something for oneself, or name a wrong done."""
HURT = re.compile(
    one_of(
        r"拖欠|赔偿|补偿|欠(?:条|薪|款)|不给|被打|伤|拒绝|退费|退款|退还|没有(?:得到|解决|结果|收到)|"
        r"至今未|血汗钱|维权|投诉|违规|违法|污染|噪音|扰民|损失|强行|殴打|乱收费|讨要|彻查|(?<!调)查处|欠|坏|"
        r"烂|漏|停水|停电|臭|垮|裂|危房|堵塞|不让|补差|补发|恢复|推脱|推诿|一直(?:没有|未|不)|(?:没有|未能?)(?:办|给|付|发|落实|履行)"
    )
)
ASKS = re.compile(rf"{_CONSULTS}|想问|想了解|是否(?:可以|能|符合|合理|违规|需要)|(?:如何|怎么|怎样)(?:办理|申请|计算|领取|缴纳)|能不能.{{0,12}}[?？]")
APPEALS = re.compile(r"申诉|再审|不服.{0,30}(?:判决|裁定|决定|处理|答复|复查|复核|意见)|冤案|错案|平反|撤销.{0,10}(?:判决|处分)|复查申请|复核申请")
WISH = re.compile(r"请求|恳请|要求|希望|望|请")
ADVISES = re.compile(one_of(r"的?(?:几点|一点|若干|一些|两点)?(?:意见(?:和|与|及)?)?建议书?\s*$|^\W*(?:建议|提议)(?!书)"))
INQUIRES = re.compile(rf"{_CONSULTS}|^(?:请问)?(?:怎么|如何|怎样|哪里|在哪)|(?:怎么|如何|怎样)(?:办理?|申请|计算|领取|缴纳|迁|报销|转)")
INQUIRES_IN_TEXT = re.compile(
    r"(?:请问|想问|问一下|咨询|请教|想了解|想知道)[^。!?\n]{0,40}(?:怎么|如何|怎样|哪里|哪儿|哪个|哪些|在哪|去哪|什么(?:材料|手续|条件|时候|证)|能不能|可不可以|是否|能否|多少|几年|算不算|标准|流程|顺序)|"
    r"(?:要|需要)(?:带|准备|提供)?(?:哪些|什么)(?:材料|手续|证件|证明)|(?:怎么|如何|怎样)(?:办理|申请|计算|领取|缴纳|报销|迁|转移|查询)|到底先办"
)
ADVISES_IN_TEXT = re.compile(r"建议(?!书)|呼吁|提议")
THANKS = re.compile(
    r"感谢信|表扬|致谢|锦旗|好人好事|拾金不昧|见义勇为|为[^,。]{1,20}点赞|(?:特|专门?)(?:此)?(?:写信|来信|致信)?(?:表示)?感谢|感谢[^,。]{0,16}(?:好(?:干部|民警|医生|老师|同志|人)|的?帮助)"
)
DEMANDS = re.compile(r"要求|请求|恳请[^,。]{0,10}(?:解决|处理|查|赔|退|恢复|安排|协调)|赔|退(?:还|钱|费|款)|拖欠|查处|不服|讨")
WRONGS = re.compile(
    r"不管|没人(?:管|理|修)|推(?:来|给|脱|诿|让|了)|互相推|一拖再拖|拖(?:着|到|了|延|欠)|至今|到现在|一直|迟迟|没(?:有)?下文|石沉大海|不(?:给|肯|认|赔|退|让|办|修|结|还|理|发|批|付|接)|"
    r"没(?:给|发|付|结|退|赔|到账|人)|少(?:给|算|领|发)|拒(?:绝|不|付|赔)|骗|坑|跑路|失联|关门|停机|强行|私自|擅自|偷|吵|臭|脏|塌|裂|坏|漏|断|淹|损失|医药费|住院|受伤|打伤|被打|占了|占用|被拆|停发|取消|克扣|涨价|乱收"
)
"""Words of wrongs suffered."""
CALLS_ITSELF_APPEAL = re.compile(r"\W*(?:刑事|民事|行政)?(?:申诉[书状]|再审申请书)\W*")
"""A letter that bears the name of an appeal."""
RECORDS = re.compile(r"(?:申请|请求|要求)(?:依法)?公开.{2,40}(?:文件|明细|方案|批复|账目|名单|资料|信息|协议|标准)|信息公开条例")
"""Somebody who applies for public records, and says so in the law's own words."""
_MUCH = 1 / 3
"""Share of accusing sentences from which the accusation is what the letter is about."""


def only_improves(heads: str, text: str, accusing: float) -> bool:
    """Whether the heading asks that something be made better and nobody is said to have been harmed: advice, whatever the closing formula asks for."""
    return bool(IMPROVES.search(heads)) and judged(heads, text, accusing) == "意见建议" and not HURT.search(text)


def judged(heads: str, text: str, accusing: float) -> str:
    """The purpose that matters most; ``accusing``: how much of the letter accuses somebody in office (``_accusing.Accused.share``)."""
    if accusing >= 1:
        return "揭发控告"
    hurt = len(HURT.findall(text))
    name = (
        "申诉"
        if APPEALS.search(heads) or (APPEALS.search(text) and re.search(r"再审|申诉|复查|复核", text))
        else _named(heads, hurt) or _told(heads, text, hurt)
    )
    if accusing == 0 or name == "其他":
        return name
    if accusing >= _MUCH or (hurt == 0 and not CLAIMS.search(heads)):
        return "揭发控告"
    return name if name != "意见建议" else "求决"


def _named(heads: str, hurt: int) -> str | None:
    """What the heading itself calls the letter, when the text does not speak against it."""
    if THANKS.search(heads) and not DEMANDS.search(heads):
        return "其他"
    if ADVISES.search(heads) and hurt <= 2:
        return "意见建议"
    if INQUIRES.search(heads) and hurt <= 1:
        return "咨询"
    return "求决" if CLAIMS.search(heads) and not SUGGESTS_STRONG.search(heads) else None


def _told(heads: str, text: str, hurt: int) -> str:
    """The purpose of a letter whose heading says nothing of it."""
    if RECORDS.search(heads + text):
        return "其他"
    demands = bool(DEMANDS.search(text))
    if THANKS.search(text) and hurt <= 1 and not demands:
        return "其他"
    if INQUIRES_IN_TEXT.search(text) and hurt <= 1 and not demands and not ADVISES_IN_TEXT.search(text):
        return "咨询"
    if (
        SUGGESTS_STRONG.search(heads)
        or (SUGGESTS_STRONG.search(text) and hurt <= 1)
        or ((SUGGESTS.search(text) or IMPROVES.search(heads + text)) and hurt == 0)
    ):
        return "意见建议"
    return "咨询" if ASKS.search(text) and hurt == 0 else "求决"
