"""Whom a letter complains of: units and people by what they did, not everybody it names."""

import pytest

from parsers.fields import _suspects, respondents
from parsers.letter import letter_of
from parsers.respondent_model import no_opinion
from parsers.understand import understand
from petition_intake.config import Office
from tests.fields import build


@pytest.mark.parametrize(
    ("story", "names"),
    [
        ("业务员李示例骗我妈买了保险，示例人寿保险公司两万元不退。", {"李示例", "示例人寿保险公司"}),
        ("样本纺织有限公司停了产，老板李示例（电话16133330009）欠下我们五个月工资不露面了。", {"样本纺织有限公司", "李示例"}),
        ("同组的李示例（身份证号439901197503120713）趁我外出打工，占了我家二亩三分责任田种果树。", {"李示例"}),
        ("我租了李示例在浏阳市永安镇的门面，退租后他扣着五千押金不退。", {"李示例"}),
        ("示例小区的样本物业收了维修金不修电梯，坏了四个月。", {"样本物业"}),
        ("我住在浏阳市永安镇样本村村委会旁。同村的李示例强占我家宅基地砌围墙，永安镇政府调解三次无果。", {"李示例"}),
        ("浏阳市永安镇样本村的李示例去年5月份翻盖新房，把墙砌到我家宅基地里。", {"李示例"}),
        ("我跟着样本装饰工程有限公司的李示例在浏阳市永安镇干瓦工活，工钱没给。", {"样本装饰工程有限公司", "李示例"}),
        ("实名举报浏阳市样本局副局长李示例收受老板的好处。", {"李示例"}),
        ("永安镇派出所做了笔录，没有下文，李示例打断我两根肋骨。", {"永安镇派出所", "李示例"}),
        ("建议在浏阳市永安镇样本村修一座人行桥，学生上学要绕五里路。", set()),
        ("2023年12月底蒋建国醉酒开车撞了村里的护栏，第二天照常上班。", {"蒋建国"}),
        ("我家门前的巷子2019年7月21日被蒋建国砌墙堵死，车进不来。", {"蒋建国"}),
        ("我在永安镇样本村的示例直播基地签约做主播，到月底只发了几百块。", {"示例直播基地"}),
        ("我到浏阳市公安局报案，接警单开了，立案通知一直没有。", {"浏阳市公安局"}),
        ("恳请浏阳市房屋征收服务中心兑付过渡费四千元。", {"浏阳市房屋征收服务中心"}),
        ("永安镇应急办登了记，补助没有下文。", {"永安镇应急办"}),
        ("示例物流市场管理公司未经协商把摊租提高四成。", {"示例物流市场管理公司"}),
        ("我和样本建材有限公司签了合同，钱打过去了，户名不是公司，陪我去的是李示例，可以作证。", {"样本建材有限公司"}),
        ("我开了一间小店，叫样本文具店，经营者钱样例。门口的路灯坏了三个月没人修。", set()),
        ("示例物业公司把电梯停了三天。隔壁的李建国也碰上了同样的事。", {"示例物业公司"}),
        ("示例物业公司把电梯停了三天。之前管事的是李建国，去年调走了。", {"示例物业公司"}),
        ("永安镇样本村的鱼塘我包了六年，管章子的金建国不给三千不盖章。", {"金建国"}),
        ("示例物业公司把电梯停了三天。负责的李建国后来调到别处去了。", {"示例物业公司"}),
        ("示例物业公司把电梯停了三天。村里的老党员李建国也替大家说过话。", {"示例物业公司"}),
        ("永安镇财政所把补偿款扣下一半。问经办的李建国，说留作经费。", {"永安镇财政所"}),
        ("我父亲在将乐县中医院做手术，伤口感染，医院不认。", {"将乐县中医院"}),
        ("示例物业公司把电梯停了三天，驻村工作队也没人管。", {"示例物业公司"}),
        ("示例房产经纪收了两万元意向金，不退。", {"示例房产经纪"}),
        ("举报样本县林业局李示例收受老板的好处，违规批采伐证。我亲眼见过李示例在车里收钱。", {"李示例"}),
        ("示例物业公司把电梯停了三天。包村的干部李示例来过一趟，留下一个号码，打不通。", {"示例物业公司"}),
        ("示例物业公司把电梯停了三天。我把材料交到窗口，工作人员李示例收下以后说十五个工作日答复。", {"示例物业公司"}),
        ("示例物业公司把电梯停了三天。这件事全组的人都知道，李示例还替我去说过情。", {"示例物业公司"}),
        ("示例物业公司把电梯停了三天。贷款买的车现在还欠着银行十几万。", {"示例物业公司"}),
        ("包工头李示例欠我工钱两万元不给。他说木材老板孙样本没有给他钱，叫我去找老板。", {"李示例"}),
        ("在样本县砍树的李示例2020年春节前欠下我工钱两万元。", {"李示例"}),
        ("示例旅行社说好纯玩，一路进了六个购物店。", {"示例旅行社"}),
        ("腊月学校把全班拉到外地的电子厂做工，不去不给毕业证。", set()),
        ("我们这里的件从去年起示例快递样本镇营业点不送进村，取一件收两块，投诉了也不退。", {"示例快递样本镇营业点"}),
        ("示例县汽车客运站的候车厅玻璃碎了三块，暖气冰凉。", {"示例县汽车客运站"}),
        ("我家住的和谐公寓楼下，示例汽修厂天天喷漆，油漆味散不掉。", {"示例汽修厂"}),
        ("举报样本县林业局李示例收受好处。真正有地的王德全家五口人只按三口算。", {"李示例"}),
        ("示例物业公司把电梯停了三天。再不解决，我就到样本县政府的台阶上坐着。", {"示例物业公司"}),
        ("示例物业公司把电梯停了三天。煤气公司上个月已经把漏点堵好了。", {"示例物业公司"}),
        ("示例物业公司把电梯停了三天。那八年我在示例机械厂当车工，老同事都能作证。", {"示例物业公司"}),
        ("举报村务问题。水利站的李建国坐在车上没下来就签了字，水一放就漏。这是公款修的。", {"李建国"}),
        ("样本镇水厂没有通知就把水压降了一半。", {"样本镇水厂"}),
        ("我们商量好了，下周三一早去市政府问个明白。路灯坏了三个月没人修。", set()),
    ],
)
def test_whoever_acted_is_complained_of(story: str, names: set[str]) -> None:
    """Where the writer lives, who was called to help and whose man somebody is are not."""
    draft = understand(build.reading(build.body(f"信访局：\n我叫钱样例。{story}\n电话16133330008\n")), Office())
    found = {str(f.value["name"] or f.value["unit"]) for f in draft.findings if f.field == "respondents" and isinstance(f.value, dict)}
    assert found == names


def test_that_nobody_is_complained_of_is_surer_where_no_unit_is_blamed_and_nobody_named() -> None:
    """A suggestion that names nobody, one that only asks an office to act, one that is about a unit. Of the last somebody looks."""
    plain, asking, naming = (
        understand(build.mail(f"信访局：\n我叫钱样例。{text}\n电话16133330008\n", subject="关于修桥的建议"), Office())
        for text in ("建议修一座人行桥，学生上学要绕五里路。", "建议浏阳市水务局修一座人行桥，路近。", "建议修一座人行桥，示例小学的学生上学要绕五里路。")
    )
    absent, asked, other = (next(f for f in draft.findings if f.field == "respondents") for draft in (plain, asking, naming))
    assert absent.confidence == asked.confidence > other.confidence
    assert absent.auto
    assert asked.auto
    assert not other.auto


@pytest.mark.parametrize(
    "story", ["建议周五下午加开一班公交，学生回家方便。", "建议把人民路16号一带的路灯修好，这项工程花钱不多。", "镇上有样本寺、东山书院，希望开发旅游线路。"]
)
def test_days_streets_and_sights_are_nobodys_names(story: str) -> None:
    """A letter that advises and holds nothing else that looks like a name complains of nobody, and that is sure."""
    draft = understand(build.mail(f"信访局：\n我叫钱样例。{story}希望考虑这个建议。\n电话16133330008\n", subject="一点建议"), Office())
    nobody = next(f for f in draft.findings if f.field == "respondents")
    assert (nobody.value, nobody.auto) == (None, True)


def test_whoever_heads_a_clause_or_is_pointed_out_is_named_where_the_name_ends() -> None:
    """What given names are made of says where a name ends that no mark closes; a door-keeper is nobody's name."""
    texts = {
        "蒋建国在村里当组长，把鱼塘包给了他弟弟。": ["蒋建国"],
        "经手的叫沈桂英，收据也是假的。": ["沈桂英"],
        "门卫不让我们进门，老板韩伟跑了。": ["韩伟"],
    }
    for text, wanted in texts.items():
        assert [s.name for s in _suspects.named(text.rstrip("。").replace("，", ","))] == wanted


def test_where_the_writer_went_in_vain_is_not_whom_he_complains_of() -> None:
    """The way to the town's office and the person who came to look are told; the firm owes."""
    text = """关于土地租金的反映
信访局：
样本县示例建筑公司拖欠我的租金三年了。我带着材料找过镇政府，接待的人收下了，一研究就没了下文。
包片的干部赵树林到家里来看过，留了个电话，打了几次都没人接。
钱样例
2024年12月1日
"""
    found = [f.value for f in understand(build.mail(text, subject="来信"), Office()).findings if f.field == "respondents"]
    assert [one["unit"] or one["name"] for one in found if isinstance(one, dict)] == ["样本县示例建筑公司"]


def test_of_a_party_branch_and_its_secretary_he_is_meant() -> None:
    """An accusation names the person."""
    text = "举报样本村党支部书记孙志强侵占集体资金\n信访局：\n样本村党支部书记孙志强把卖木材的六万元装进自己口袋，没有入账。\n钱样例\n2024年12月1日\n"
    found = [f.value for f in understand(build.mail(text, subject="来信"), Office()).findings if f.field == "respondents"]
    assert [one["name"] for one in found if isinstance(one, dict)] == ["孙志强"]


@pytest.mark.parametrize(
    ("story", "units"),
    [
        ("示例县卫健部门说等医学会鉴定，不给答复。", set()),
        ("食堂空着不开，能不能由学校来办午托。", set()),
        ("示例县第六小学说不归学校管，一直推。", {"示例县第六小学"}),
        ("招工表为什么查不到？因为公司搬家时丢了。", set()),
        ("书记霸占集体粮仓开超市，不公开。", set()),
        ("副局长卖定点药店的资格，收钱不给收据。", set()),
        ("样本市烟草专卖局收购点压级压价，少给钱。", {"样本市烟草专卖局"}),
        ("样本县职业中等专业学校扣毕业证，不给。", {"样本县职业中等专业学校"}),
        ("从加油站到桥头那一段一直没有路灯。", set()),
        ("那人带着样本拆除工程有限公司的三十多人打人，至今没人管。", {"样本拆除工程有限公司"}),
        ("购房时样本置业有限公司的沙盘上画着中心花园，如今没有。", {"样本置业有限公司"}),
        ("镇里鼓励村民办民宿，补助一直没给，还欠着银行的钱。", set()),
        ("连拦五辆样本出租汽车公司的车，都拒绝。", {"样本出租汽车公司"}),
        ("合同一式一份公司收着，不给我们。", set()),
        ("镇里鉴定要加固，费用由矿方承担，至今没给。", set()),
        ("六十多亩基本农田被人占用建砖厂，没人管。", set()),
        ("样本巷搞店庆两千块办三年，如今不退。", set()),
        ("现在不收房也要从通知那天起算物业费，不合理。", set()),
        ("中介把样本佳苑规划有物业用房占了，不退。", set()),
        ("2019年夏天公司说线路收归公交，不赔。", set()),
        ("开了家小吃店，补贴一直不批。", set()),
        ("对面加油站的监控只存七天，至今没人去调。", set()),
        ("他把走廊当成自家仓库，说了不听，消防通道变仓库没人管。", set()),
        ("母亲手术用血，样本县血站说报销要原始发票，至今没报。", {"样本县血站"}),
        ("样本区公证处把门牌写错了，不肯改。", {"样本区公证处"}),
        ("在网上订了样本民宿的套房，到了不给退款。", {"样本民宿"}),
        ("样本地产说公摊就是这样，测绘报告不给看。", {"样本地产"}),
        ("样本县汽车站拒绝退票，一直推。", {"样本县汽车站"}),
        ("样本县图书馆下午五点关门，上班的人一直进不去。", {"样本县图书馆"}),
        ("样本市医疗保障局不给报销。打电话问样本市医保局，一直推。", {"样本市医疗保障局"}),
        ("样本达停车公司乱收费。打电话给样本达停车管理公司，拒绝开票。", {"样本达停车管理公司"}),
        ("样本县医院不给病历。样本县中医院也不给病历。", {"样本县医院", "样本县中医院"}),
    ],
)
def test_a_units_name_ends_where_the_sentence_goes_on(story: str, units: set[str]) -> None:
    """What the rules propose: no words of the sentence, any of a kind is none, and a short name is the full one's."""
    letter = letter_of(build.mail(f"信访局：\n我叫钱样例。{story}\n电话16133330008\n", subject="来信"), Office())
    found = [f.value for f in respondents.RespondentsReader(no_opinion).read(letter, ())]
    assert {one["unit"] for one in found if isinstance(one, dict) and one["unit"]} == units
