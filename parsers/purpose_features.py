"""A letter as the model of purposes sees it, the same in training and in use: how often each *sign* stands in its heading, in its text and in its last words.

A sign is a pattern over words that tell what somebody wants of an office: to ask, to advise, to thank, to be helped, to contest, to have somebody called to
account. Beside the signs stand how much of the letter accuses somebody in office, how long it is, and what the
rules of ``parsers.fields._wants`` make of it. All texts are folded.
"""

import re
from dataclasses import astuple, dataclass
from functools import cache
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from parsers.alternatives import one_of
from parsers.fields import _accusing, _suspects, _wants
from petition_intake.prints import hashed

_SIGNS: tuple[tuple[str, "re.Pattern[str] | str"], ...] = (
    ("suggests", _wants.SUGGESTS),
    ("advice announced", _wants.SUGGESTS_STRONG),
    ("advice in a heading", _wants.ADVISES),
    ("advice in a text", _wants.ADVISES_IN_TEXT),
    ("improves", _wants.IMPROVES),
    (
        "an idea",
        r"倡议|设想|献计|建言|想法|提个醒|点子|参考|心意|哪怕|也好|也行|不妨|可以先|不如|要是能|如果能|多好|最好能|增设|增开|加装|加一班|推广|完善|优化|改进|方便群众",
    ),
    ("a change", r"是不是可以|能不能|要是|希望能|多设|加个|装个|设个|改成|规定|统一|一并|试点|安排|错开|开放|标准|宣传"),
    ("claims", _wants.CLAIMS),
    ("hurt", _wants.HURT),
    ("wrongs", _wants.WRONGS),
    ("demands", _wants.DEMANDS),
    ("wishes", _wants.WISH),
    ("help", r"解决|处理|赔偿|退还|支付|修|恢复|落实|办理|发放|补|救助|帮助|协调|制止|停止"),
    ("asks", _wants.ASKS),
    ("asks in a heading", _wants.INQUIRES),
    ("asks in a text", _wants.INQUIRES_IN_TEXT),
    ("asks politely", r"请问|想问|问一?下|请教|想了解|想知道|打听"),
    ("a question", r"[?？]"),
    ("unknown to the writer", r"示知|示复|可否|能否|未知|需要什么|哪些|怎样|什么时候|多久|几天|要不要|行不行|算不算"),
    ("open records", r"信息公开|申请公开"),
    ("thanks", _wants.THANKS),
    ("thanks in a word", r"感谢|表扬|致谢|谢意|嘉奖|锦旗|点个?赞|好人好事|没有别的要求"),
    ("a good turn", r"热心|救了|不收|帮我|帮忙|谢谢|好事|辛苦|耐心|暖|感激"),
    ("appeals", _wants.APPEALS),
    ("contested", r"不服|申诉|异议|撤销|撤回|复[核查议]|认定(?:事实)?(?:有误|错误|不清)"),
    ("decided", r"判决|裁定|裁决|决定书|答复|处分|认定"),
    ("a court", r"法院|开庭|一审|二审|原审|执行|仲裁|诉讼|起诉|上诉|检察院"),
    ("reports", r"举报|检举|控告|揭发"),
    ("accuses", _accusing.WORDS),
    ("misdeed by name", _accusing.GRAVE),
    ("a post", _accusing.POSTS),
    ("in office", _accusing.OFFICIAL),
    ("a cadre", r"干部|经办|窗口|接待|工作人员|领导班子"),
    ("kin", _accusing.KIN),
    ("a public body", r"政府|财政所|派出所|中学|小学|学校|幼儿园|[一-龥]局|村委|居委|卫生院|执法|城管|交警|信访|街道办|管委会"),
    (
        "public money",
        r"集体|公款|扶贫|补助|补贴|专项|拨(?:的|款|付)|账目?|报销|评(?:上|先|优)|名额|低保|招标|发包|中标|投标|承包|验收|监理|围标|公示|财政|经费|餐费",
    ),
    ("called to account", r"查实|彻查|严查|追究|追责|问责|处分|查处|法办|调查组|交代|一查到底|公开处理|依纪|核查|处理结果|翻出来|严惩|惩处"),
    ("who calls to account", r"纪委|纪检|监委|监察|巡视|巡察|组织部门|组织上"),
    ("misrule", r"违规|违纪|利用职权|滥用|特权|当权|关系|后台|靠山|保护伞|走过场|形式|样子|应付|喝(?:酒|茶)|酒气|赌"),
    ("false papers", r"签字|假|编的|虚|造|摊派|自愿|指定"),
    ("force", r"殴打|打人|强迫|威胁|辱骂|拘|逼|恐吓"),
    ("one's own", r"我家|我们家|俺家|我的|我们的|自家|深受其害|权益|权利|生活|孩子|老人"),
    ("to be furthered", r"大力|加大力度|全面|发展|打造|引进|开发(?!商|公司|区)|扶持|推动|提升|培养|规划(?!局)|振兴|带动"),
    ("a private party", r"公司|老板|厂|店|开发商|物业|包工头|商家|平台|工资|工钱|押金|定金|退款|合同|中介|房东|快递|保险|培训|健身|邻居"),
)
"""What each sign is, and its pattern."""
_ANYWHERE = tuple((name, re.compile(sign if isinstance(sign, str) else one_of(sign.pattern))) for name, sign in _SIGNS)
"""The same, ready to be looked for. The long lists of other modules are tried only where one of their words could begin; ``re`` sees to it in plain ones."""


@dataclass(frozen=True, slots=True)
class Others:
    """In how many sentences of a letter others are named: somebody of an office, whom it may complain of, anybody at all."""

    in_office: int = 0
    named: int = 0
    perhaps: int = 0


PURPOSES = ("意见建议", "申诉", "求决", "揭发控告", "咨询", "其他")
_MOST = 8
"""Times a sign counts: the ninth says no more."""
_LOG = [float(np.log1p(times)) for times in range(_MOST + 1)]
_LAST = 3
"""Sentences in which a letter says what it wants."""
_SENTENCE = re.compile(r"[^。!?;\n]{5,}")
NAMES = (
    *(f"{name}, {where}" for name, _ in _SIGNS for where in ("heading", "text", "end")),
    "heading accuses",
    "accusing",
    "accusing text",
    "length",
    "somebody of an office in the heading",
    *(f"{who}{how}" for who in ("of an office", "named", "perhaps named") for how in ("", ", ever")),
    *PURPOSES,
)


def seen(heads: str, text: str, accused: _accusing.Accused, ruled: str, others: Others) -> NDArray[np.float32]:
    """A value of each of ``NAMES``; the headings are separated by line breaks, ``ruled`` is what the rules say the letter wants."""
    end = "\n".join(_SENTENCE.findall(text)[-_LAST:])
    values: list[float] = []
    for _, sign in _ANYWHERE:
        times = len([*islice(sign.finditer(text), _MOST)])
        values += [float(sign.search(heads) is not None), _LOG[times], float(times > 0 and sign.search(end) is not None)]
    values += [float(accused.in_heading), accused.share, accused.in_text, np.log1p(len(text)) / 5]
    values.append(float(any(map(_suspects.in_office, heads.split("\n")))))
    for times in astuple(others):
        values += [np.log1p(times), float(times > 0)]
    values += [float(name == ruled) for name in PURPOSES]
    return np.array(values, np.float32)


@cache
def digest() -> int:
    """Of the signs: a model learnt with others is not used."""
    return hashed(repr([NAMES, *((name, sign if isinstance(sign, str) else sign.pattern) for name, sign in _SIGNS)]))
