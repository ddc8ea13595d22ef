"""扬言: sentences that threaten, by kind, and sentences with the same words that do not."""

import pytest

from parsers.fields import _threats

THREATS = {
    "self_harm": [
        "下周再没人来管,我只好爬上水塔往下跳。",
        "逼得我没办法,我带着两个孩子从大桥上跳下去算了。",
        "我把敌敌畏都买好了,就放在床头。",
        "你们不办,我今天就在信访局门口割腕。",
        "从明天起我在政府门前绝食,直到有人出来。",
        "我已经不想活了,房子车子都是身外之物。",
        "这是我写给你们的最后一封信。",
        "这日子一天也活不下去。",
        "我这条老命就交给你们了。",
        "不解决问题我死也要死在你们门口",
        "领导我实在没路走了 我吃安眠药一了百了算了 再不来人就给我收尸吧",
        "如果孩子的事没有结果,我们一家三口就一起跳江。",
        "我不敢保证我哪天不会去卧轨,真的熬不过这个年关。",
        "不要等我上吊了你们才来看。",
        "别逼我自焚!",
    ],
    "violence": [
        "再这么欺负人,我就拿菜刀砍死他。",
        "不给钱我们就把他的厂子烧了。",
        "煤气罐我都扛上楼了,谁来拆就和谁同归于尽。",
        "我要让他全家偿命。",
        "实在不行我就找他拼命,大家都别想好过。",
        "再不处理,一切后果由你们承担。",
        "到时候出了什么事,不要怪我没打招呼。",
        "人逼急了什么事都做得出来。",
        "法律不管,我就用自己的办法来解决。",
        "三天之内没有答复,我保证让他见血。",
        "反正我也活到六十了,拿命换命我不亏。",
        "你们不管,我准备去买炸药。",
    ],
    "mass_action": [
        "周五前不发工资,我们三十多个工人就去堵高速路口。",
        "大家商定,下个月初一起进京。",
        "再不给答复我们全村就去省政府静坐。",
        "业主们已经印好了横幅,准备到售楼部门口拉起来。",
        "如果镇里还是推,村民就把村口的路封了。",
        "你们不解决,我只能去天安门讨说法。",
        "我们打算抬着棺材到厂门口。",
        "不然我们几百号人一起去市政府。",
        "要是还没有结果,我们会越级反映到国家信访局。",
        "下回来的就不是我一个人了。",
    ],
}
CALM = [
    "我们绝不会去堵门,也不想把事情闹大。",
    "商场天天喊跳楼价,音响吵得人没法休息。",
    "楼上跳绳跳操,天花板一直响。",
    "新闻里说邻县有人喝农药自杀,看了让人难过。",
    "农药店卖假农药,我买了三瓶百草枯没有效果。",
    "这样收费,我的小店只有死路一条。",
    "他扬言要砍死我全家。",
    "对方拿刀追着我砍,我被捅伤住院。",
    "去年我丈夫跳楼身亡,单位没有赔。",
    "我们去年多次到北京上访过。",
    "我儿子在北京打工,我要去北京看病。",
    "货车天天把路堵了,要求交警来管。",
    "邻居把大门堵住,我家进不去。",
    "夜里炸街的摩托车太吵,要求处理。",
    "他们砍了我家的树,就卖了。",
    "我怕遭到打击报复,请保密。",
    "要求严惩杀人凶手。",
    "物业贴通知说逾期不交后果自负。",
    "小区的煤气管道老化,希望更换。",
    "为了避免出人命,请尽快修好护栏。",
    "他拼命干活,老板却不给钱。",
    "我要求政府给个说法,不要再推。",
    "有人叫我去北京上访,我没有答应。",
    "孩子放学没人接,我们就在门口等。",
    "如果不能办理,请书面告知我。",
    "垃圾聚集在路口,车都堵在大门外。",
    "我要去市里的医院复查,请帮助解决医保。",
    "希望早日解决,我们全村人都感谢你们。",
    "村民集体要求公开账目。",
    "我们三十多名业主一起写信,要求公开物业收支。",
]


@pytest.mark.parametrize(("kind", "sentence"), [(kind, sentence) for kind, sentences in THREATS.items() for sentence in sentences])
def test_a_threat_is_seen_with_its_kind(kind: str, sentence: str) -> None:
    """Whoever, whenever, whatever it is made to depend on."""
    assert _threats.may_be_in(sentence.replace(" ", ""))
    assert _threats.kind_in(sentence) == kind


@pytest.mark.parametrize("sentence", CALM)
def test_the_same_words_without_the_will_are_none(sentence: str) -> None:
    """Denied, heard of, done by others, past, or about something else."""
    assert _threats.kind_in(sentence) is None


def test_what_an_act_depends_on_may_stand_in_the_sentence_before() -> None:
    """The threat is in the second."""
    assert _threats.kind_in("我们去堵县政府大门。", "月底前再没有答复。") == "mass_action"
