"""检举控告, 涉法涉诉 and 被反映人: sentences that accuse somebody in office, that say who has the matter, and whom they name."""

import pytest

from parsers.fields import _accusing, _suits, _suspects, flags, purpose
from parsers.letter import letter_of
from parsers.understand import understand
from petition_intake.config import Office
from tests.fields import build

ACCUSING = [
    "样本村支书把扶贫款装进了自己的口袋。",
    "分管的副局长收了对方两条烟才签字。",
    "示例镇民政所的干部优亲厚友,低保名额都给了自家亲戚。",
    "办案民警包庇打人的,笔录也改了。",
    "信访局的工作人员把我的信透露给了被反映的人。",
    "我实名举报示例局局长。",
    "校长用公款吃喝,发票开成办公用品。",
    "所长暗示不送钱就不给办。",
    "示例乡管移民的干部一户扣两百,说是手续费。",
    "村主任的小舅子全家都吃低保,家里盖着三层楼。",
    "副镇长在采石场入了干股,谁也管不了。",
    "示例镇卫生院院长叫人收老人的医保卡挂空床。",
    "中队长带人在我店里吃饭,从来不给钱。",
]
CLAIMING = [
    "我没有说谁贪污,也没有证据,只想把自己的事办好。",
    "老板克扣工资,一直不发。",
    "我担心遭到打击报复,请保密。",
    "举报电话打不通。",
    "邻居占了我家的地。",
    "请局长派人来看看。",
    "向住建局举报过,没有下文。",
    "物业公司伪造业主签名。",
    "窗口重复索要同样的证明。",
    "补贴一直没进账,我的存折号附在后面。",
    "建议县里加强对招标的监督,防止串标。",
    "窗口要刷脸,刷不过去,又不收现金。",
    "社保中心说招工表涂改过,退休办不了。",
]
PENDING = [
    "法院已经立案,请纪委也立案审查。",
    "县法院已经判决,对方不履行。",
    "派出所立案以后没有消息。",
    "劳动仲裁委支持了我的请求。",
    "案号是(2023)样99民初12号。",
    "行政复议维持了原决定。",
    "我不服一审判决,已经上诉。",
    "检察院把案子退回补充侦查。",
    "这场官司打了三年。",
    "县公安局经侦大队受理了,回执在家里放着。",
    "派出所立了案,说要等鉴定。",
    "案子已经移送到检察院。",
    "我交了财产保全的申请。",
]
PLANNED = [
    "隔壁村为这种事打过官司,我没有。",
    "打官司太花钱,我先不走那条路。",
    "不行我就去法院起诉。",
    "律师建议我申请仲裁,我还没有去。",
    "以后再考虑打官司。",
    "希望依法处理。",
]
CLAIMING += ["请不要把我们的电话告诉村里。", "前任的村支书早就因为贪污判了刑,跟我们说的这件事没有关系。", "有没有人从中得好处,我不清楚,不敢乱说。"]
CLAIMING += ["标题:档案涂改怎么办", "经办的孙样本说公司账上没有钱。"]
PLANNED += ["买房的时候查出我是失信户,我从来没有签过字。"]
PLANNED += ["请求纪检部门立案审查。", "被投诉单位:示例县公安局刑事侦查大队", "他吓唬我要请律师告我,到今天也没收到传票。", "电视上的法官都说要讲理。"]


@pytest.mark.parametrize("sentence", ACCUSING)
def test_an_office_and_a_misdeed_accuse(sentence: str) -> None:
    """Money, favours, files, leaks, shielding."""
    assert _accusing.accuses(sentence)


@pytest.mark.parametrize("sentence", CLAIMING)
def test_private_wrongs_and_fears_do_not(sentence: str) -> None:
    """What seals a record must be said."""
    assert not _accusing.accuses(sentence)


@pytest.mark.parametrize(
    "told",
    [
        "我带着材料找过镇政府,接待的人收下了,说研究研究,一研究就没了下文。",
        "包片的干部到家里来看过,留了个电话,打了几次都没人接。",
        "接待我的工作人员叫孙样本,他登记了我的名字和电话。",
    ],
)
def test_an_errand_that_came_to_nothing_accuses_nobody(told: str) -> None:
    """Doing nothing is no misdeed of office; a misdeed on the way is one."""
    assert _accusing.spares(told)
    assert not _accusing.spares(told + "他收了对方红包。")


def test_he_is_whoever_held_an_office_before() -> None:
    """The misdeed stands in a sentence of its own."""
    assert not _accusing.accuses("他把救济款私分了。")
    assert _accusing.accuses("他把救济款私分了。", held=True)


@pytest.mark.parametrize(("sentence", "pending"), [*((s, True) for s in PENDING), *((s, False) for s in PLANNED)])
def test_a_lawsuit_is_one_that_there_is(sentence: str, pending: bool) -> None:
    """Not one that is thought of."""
    assert _suits.pending_in(sentence) is pending


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("包工头张样本说没有钱。", ["张样本"]),
        ("王样例把我打伤,住院十天。", ["王样例"]),
        ("村支书李示范收了红包。", ["李示范"]),
        ("邻居赵样可以证明。", []),
        ("我家房屋漏水。", []),
    ],
)
def test_people_are_named_by_role_post_and_deed(sentence: str, names: list[str]) -> None:
    """Witnesses are no respondents."""
    assert [suspect.name for suspect in _suspects.named(sentence)] == names


def test_a_claim_that_accuses_in_passing_has_both_purposes_and_tracks() -> None:
    """So that a person may split it."""
    claim = "尊敬的领导：\n示例纸厂拖欠我三个月工资一万元，至今不给。\n我去了五次都没有结果。\n"
    text = f"{claim}劳动所的所长钱样板收了厂里的红包，压着不办。\n请求帮我讨回工资。\n谢谢。\n"
    found = {f.field: f.value for f in understand(build.mail(text, subject="讨要工资"), Office()).findings if f.member is None}
    assert (found["purpose"], found["track"], found["report"]) == (["求决", "揭发控告"], ["检举控告", "申诉求决"], True)


def test_a_letter_that_calls_to_account_accuses_in_whatever_words() -> None:
    """No rule and no sentence says so, the letter as a whole does; a private wrong with the same wish is none, and what is ticked always is one."""
    story = "镇上的便民服务大厅九点半才有人,三点就锁门,柜台后面的人边嗑瓜子边看剧。登记簿上的日子全是一个人补的。"
    letter = f"县纪委:\n{story}\n恳请组织上介入,一查到底,追究有关人员的责任。\n一群众"
    shop = "县市场局:\n我在万家超市买的奶粉过期了半年,老板不肯退钱。\n恳请查实后给个答复,追究他们的责任。\n王小样"
    assert not any(map(_accusing.accuses, [*letter.split("\n"), *shop.split("\n")]))
    (report,) = (finding for finding in understand(build.mail(letter, subject="服务大厅的作风"), Office()).findings if finding.field == "report")
    assert (report.value, report.auto, report.found_by) == (True, False, "purpose")
    assert report.where is not None
    (report,) = (finding for finding in understand(build.mail(shop, subject="过期奶粉"), Office()).findings if finding.field == "report")
    assert (report.value, report.auto) == (False, False)
    (report,) = (
        finding for finding in understand(build.mail("信访目的:☑揭发控告\n姓名:王小样\n内容:路灯坏了三个月。"), Office()).findings if finding.field == "report"
    )
    assert (report.value, report.found_by) == (True, "purpose")


def test_a_school_that_should_be_looked_into_is_a_complaint() -> None:
    """Nobody in office is named: the letter as a whole sounds like an accusation and none is proposed; nor where a form ticks another purpose."""
    letter = "尊敬的领导:\n本人是一名家长。示例市星河小学招生只认房产证,不认户口,收费也不透明。\n请教育局彻查此事,追究责任!\n王小样"
    told = build.mail(letter, subject="示例市星河小学违规招生")
    findings = understand(told, Office()).findings
    assert [finding.value for finding in findings if finding.field == "report"] == [False]
    assert purpose.accuses(letter_of(told)) >= flags._AS_A_WHOLE
    story = "镇上的便民服务大厅九点半才有人,三点就锁门。登记簿上的日子全是一个人补的。恳请组织上介入,一查到底,追究有关人员的责任。"
    assert purpose.accuses(letter_of(build.mail(f"信访目的:☑求决\n姓名:王小样\n内容:{story}"))) == 0


@pytest.mark.parametrize(("who", "sure"), [("村支书李示范", True), ("村里的干部", False)])
def test_an_accusation_is_sure_where_it_names_somebody(who: str, sure: bool) -> None:
    """Else a person looks at it: shops and firms are scolded in the same words."""
    letter = f"县纪委：\n我举报{who}收受红包，虚报冒领补偿款，把集体的钱装进自己腰包。\n请严肃查处。\n钱样例\n电话16133330008\n"
    report = next(f for f in understand(build.mail(letter, subject="举报信"), Office()).findings if f.field == "report")
    assert (report.value, report.auto) == (True, sure)
