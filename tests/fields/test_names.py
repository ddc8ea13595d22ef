"""Ways in which people say who they are: each letter with the names that a clerk would register."""

import pytest

from parsers.understand import understand
from petition_intake.config import Office
from tests.fields import build

STORY = "示例镇样例村的水渠垮了一年没有修，庄稼旱死了。请派人来看看。"

SAID = {
    "a rare surname behind my name is": (f"{STORY}\n我的名字是么样例，电话16187410434，住示例镇样例村1组。", ["么样例"]),
    "a number that runs on": (f"{STORY}\n名字叫吴样例号码是161 0827 8077就这样", ["吴样例"]),
    "who signs, without a colon": (f"{STORY}\n信访人(签字)耿样例\n2024年3月1日", ["耿样例"]),
    "thumbprints beside two in a line": (
        f"{STORY}\n皮样例（签字捺印）　沙样例（红手印）\n蔚样例（签字、捺印）　满样例（签字捺印）\n2024年3月1日",
        ["皮样例", "沙样例", "蔚样例", "满样例"],
    ),
    "right behind the closing": (f"{STORY}\n此致，衡样例", ["衡样例"]),
    "a query string": (f"姓名=旦增·样例&电话=16166492397&住址=睢宁县邱集镇小丁家村四组\n{STORY}", ["旦增·样例"]),
    "keys in pinyin": (f'{{\n  "xm": "满样例",\n  "sjh": "16195026392",\n  "nr": "{STORY}"\n}}', ["满样例"]),
    "an old neighbour": (f"{STORY}\n老街坊 栗样例\n2024年3月1日", ["栗样例"]),
    "who writes this letter is": (f"{STORY}\n写这封信的是时样例，住在示例镇样例村五队，要找我就打16187293302。", ["时样例"]),
    "who does not change his name": (f"{STORY}\n我衣样例行不更名坐不改姓，说的句句是真！", ["衣样例"]),
    "a lady who rang": (f"衡样女士（电话86-16160549906）来电反映：{STORY}", ["衡样"]),
    "a question and its answer": (f"我是谁？敖样，示例县人，58岁。\n什么事？{STORY}", ["敖样"]),
    "thanks are no name": (f"{STORY}\n谢谢啦\n—— 薄样例\nTel: 16115947476", ["薄样例"]),
    "wishes are no name, a post behind one": (f"{STORY}\n祝商祺\n魏样例  出纳\n示例县样例设计有限公司\nM: +8616105881922", ["魏样例"]),
    "a cell that was not filled in": (f"举报人：（未填写）\n联系电话：（未填写）\n举报内容：{STORY}", []),
    "a box for those who give none": (f"姓名：（选择匿名提交）\n反映内容：{STORY}", []),
    "in brackets at the end": (f"{STORY}(沙样例 16115713071)", ["沙样例"]),
    "those who came along": (f"同访人：曹样例、韩样例\n信访人：王样例\n信访内容：{STORY}", ["王样例", "曹样例", "韩样例"]),
    "a numbered question": (f"1. 您的姓名 程样例\n2. 您的电话 16144115748\n3. 您的诉求 {STORY}", ["程样例"]),
    "a shopkeeper signs": (f"{STORY}\n店主：栾样例（16130315834）", ["栾样例"]),
    "a stroke for a colon": (f"反映人/张样例\n电话/16130315834\n内容/{STORY}", ["张样例"]),
    "who rang": (f"来电：桑样例，号码16101723552，称住示例县石龙镇岔路口村，{STORY}", ["桑样例"]),
    "a true name": (f"{STORY}\n以上是从微信里复制过来的，我真名贺样例，电话0596-7555463。", ["贺样例"]),
    "a name of another language in one word": (f"{STORY}\n村民：乌云其木格 叩首", ["乌云其木格"]),
    "sounds of another language": (f"尊敬的领导：\n我是旦增曲珍，身份证439917197705023998。{STORY}", ["旦增曲珍"]),
    "with an exclamation": (f"{STORY}\n农样例！！\n16144115748", ["农样例"]),
    "a number with a plus": (f"{STORY}\n联系人刘样例+8616161226550", ["刘样例"]),
    "who rang, with a dot": (f"2024-02-14，阿依样例·买买提致电（16167547003）反映，{STORY}", ["阿依样例·买买提"]),
    "handed on by a newsroom": (f"《民声直通》节目组转来听众米热样例·艾山的诉求（听众电话16110193831，记者戎样例）：\n{STORY}", ["米热样例·艾山"]),
    "an age in brackets": (f"{STORY}\n周样例（现年56岁）\n2024年3月1日", ["周样例"]),
    "a line of a chat": (f"{STORY}\n我是阙丹", ["阙丹"]),
    "an office's name is none": (f"青浦区信访局：现将读者马样例（161-4068-7288）来信转给你们。编辑：卞样例，值班电话021-85553316。\n{STORY}", ["马样例"]),
    "a row that a hotline exports": (f"20240205172497\t2024/2/5 20:23\t葛样例\t16183614725\t道路的请求\t{STORY}", ["葛样例"]),
    "a witness in brackets is none": (f"{STORY}\n俞样例(16108594773)是当时的经办人。\n（个人信息：姓名韦样例，身份证439927198005197177）", ["韦样例"]),
    "a nickname of a forum is none": (f"留言人：紫藤萝\n留言内容：{STORY}", []),
    "I only type": (f"您好，我替我舅舅发这封信，名字是侯样例，54岁，下面是口述的原话。\n{STORY}\n我只是帮忙打字，有事请直接打舅舅电话。", ["侯样例"]),
    "a row that ends in 和": (f"{STORY}\n签名：\n诸葛样例 关样例 薄样和 廖样例 郭样例", ["诸葛样例", "关样例", "薄样和", "廖样例", "郭样例"]),
}
"""What is unusual, the text, and who petitions."""

BODIES = {
    "address below": ("我公司在示例镇投资建厂，承诺的返还没有兑现。\n示例县样例劳务有限公司\n地址：示例县体育场路24号楼", "示例县样例劳务有限公司"),
    "a form": (f"单位名称：礼县样例志愿服务队\n联系人：王样例\n诉求内容：{STORY}", "礼县样例志愿服务队"),
    "a day beside it": ("洪水冲垮了河堤，村集体无力承担。\n示例镇样例村民委员会 2024.1.13", "示例镇样例村民委员会"),
    "it speaks of itself": ("洪水冲垮了我村的一段河堤，恳请列入今年项目。\n示例镇样例村民委员会", "示例镇样例村民委员会"),
    "who writes": ("写信人：静宁县样例塑料制品有限公司\n我司厂房被要求搬走，停产停业损失没有给。", "静宁县样例塑料制品有限公司"),
    "we are": (f"我们是样例志愿服务队。{STORY}\n经办：车样例\n联系电话：16187229496", "样例志愿服务队"),
}


def _named(text: str) -> list[object]:
    draft = understand(build.mail(f"尊敬的领导：\n{text}", subject="来信"), Office())
    return [f.value for f in draft.findings if f.field == "petitioners.name" and f.value is not None]


@pytest.mark.parametrize(("text", "names"), SAID.values(), ids=SAID.keys())
def test_who_petitions(text: str, names: list[str]) -> None:
    """Nobody is overlooked, and nothing else is taken for a name."""
    assert _named(text) == names


@pytest.mark.parametrize(("text", "name"), BODIES.values(), ids=BODIES.keys())
def test_a_body_petitions(text: str, name: str) -> None:
    """A firm, a committee or a group signs, and whoever answers for it does not."""
    assert _named(text) == [name]


def test_a_lawyers_firm_petitions_for_somebody() -> None:
    """The firm signs, and its client petitions."""
    text = f"样例律师事务所依法接受俞样例委托，指派孙样例律师担任代理人。\n{STORY}\n样例律师事务所\n2024年3月1日"
    assert _named(text) == ["俞样例"]
