"""Whose the numbers in a letter are, and how much of one is written."""

import pytest

from parsers.understand import understand
from petition_intake.config import Office
from petition_intake.model import Finding
from tests.fields import build

LETTER = """关于样本村道路的反映
信访局：
我叫钱样例，家住浏阳市永安镇样本村。村道塌了没有人修。{told}
钱样例
{below}
2024年12月1日
"""


def _of(field: str, told: str = "", below: str = "") -> Finding:
    draft = understand(build.mail(LETTER.format(told=told, below=below), subject="来信"), Office())
    return next(f for f in draft.findings if f.field == f"petitioners.{field}" and f.member == 0)


@pytest.mark.parametrize("field", ["phone", "mobile"])
@pytest.mark.parametrize("told", ["留给我的办公电话是{}，一直没人接。", "他们告诉我们的电话{}是空号。", "我打{}，一直打不通。"])
def test_a_number_that_the_writer_was_given_is_not_his(field: str, told: str) -> None:
    """Nor one that he calls in vain."""
    number = {"phone": "0731-85550123", "mobile": "16133330012"}[field]
    assert _of(field, told.format(number)).value is None


def test_his_own_may_go_unanswered_at_times() -> None:
    """Who is not always reached says so."""
    assert _of("mobile", "我的手机16133330012，打不通的话请打邻居的。").value == "16133330012"


@pytest.mark.parametrize("written", ["固话：0731-85550123（分机4140）", "座机：0731-85550123转4140分机", "固话：0731-85550123-4140"])
def test_an_extension_belongs_to_its_line(written: str) -> None:
    """In whatever way it is written; and a line written twice is the whole one."""
    assert _of("phone", below=written).value == "073185550123x4140"
    assert _of("phone", told="我的电话0731-85550123。", below=written).value == "073185550123x4140"


def test_the_number_a_fax_was_sent_from_is_nobodys_telephone() -> None:
    """A cover's labels speak of the machine."""
    head = "传真函\n至：信访局\t传真号：0731-85550001\n自：钱样例\t发送号码：0731-85550123\n页数：2\n\n"
    draft = understand(build.mail(head + LETTER.format(told="", below=""), subject="来信"), Office())
    assert next(f.value for f in draft.findings if f.field == "petitioners.phone" and f.member == 0) is None


@pytest.mark.parametrize("home", ["中心社区206号", "中心社区兴业路8号"])
def test_a_community_in_an_address_is_nobody_else(home: str) -> None:
    """What is told of oneself in one sentence stays one's own."""
    row = f"申请人：钱样例，女，1977年9月3日生，住浏阳市永安镇{home}，联系电话(0731)85550123"
    assert _of("phone", below=row).value == "073185550123"


def test_a_name_may_end_like_an_and() -> None:
    """和 parts two names only where another follows."""
    draft = understand(build.mail(LETTER.replace("钱样例", "钱玉和").format(told="", below="电话：16133330012"), subject="来信"), Office())
    assert [f.value for f in draft.findings if f.field == "petitioners.name"] == ["钱玉和"]


@pytest.mark.parametrize("told", ["愿意出面作证的孙样本，身份证号439921196205045285。", "孙样本的身份证号我们也记下了，是439921196205045285。"])
def test_a_number_found_out_is_its_owners(told: str) -> None:
    """A witness's, or that of somebody the letter complains of."""
    assert _of("id_number", told).value is None


def test_a_letter_typed_in_one_go_may_end_with_a_home() -> None:
    """Name, number and address close it, and nothing else of the writer stands in it."""
    text = "尊敬的信访局领导：样本村的水渠去年垮了十几米，到现在没修，稻田望着天。望领导过问。钱样例，16133330012，湖南省长沙市浏阳市文昌街189号。"
    draft = understand(build.mail(text, subject="来信"), Office())
    assert [f.value for f in draft.findings if f.field == "petitioners.name"] == ["钱样例"]
    home = next(f.value for f in draft.findings if f.field == "petitioners.address")
    assert isinstance(home, dict)
    assert home["text"] == "湖南省长沙市浏阳市文昌街189号"


def test_what_a_visitor_says_is_no_address() -> None:
    """A label that ends in 称 opens a story, though it begins with a place."""
    text = "接访记录\n来访人钱样例，女，35岁，住浏阳市永安镇样本村上湾组。\n来访人称：长沙市宁乡市坝塘镇后山今早裂开一道大口子，底下住着18户人家。\n"
    home = next(f.value for f in understand(build.mail(text, subject="接访记录"), Office()).findings if f.field == "petitioners.address")
    assert isinstance(home, dict)
    assert home["text"] == "浏阳市永安镇样本村上湾组"


def test_an_insurance_is_nobodys_name() -> None:
    """居民 names what is insured here, not who writes."""
    draft = understand(
        build.mail(LETTER.format(told="我在外面打工断了五年居民养老保险，明年就满六十了。", below="电话：16133330012"), subject="来信"), Office()
    )
    assert [f.value for f in draft.findings if f.field == "petitioners.name"] == ["钱样例"]


def test_who_asks_not_to_be_looked_for_is_anonymous() -> None:
    """Though no line says that the name is withheld."""
    text = "领导：\n样本县山好水好，来的人看一眼就走，吃饭没地方，厕所要排队，建议搞民宿。\n（请勿追问来信人）\n"
    found = next(f for f in understand(build.mail(text, subject="样本县留不住客"), Office()).findings if f.field == "anonymous")
    assert (found.value, found.found_by) == (True, "wording")


def test_whoever_holds_the_pen_is_no_petitioner() -> None:
    """Nor is the mailbox the petitioner's for sure."""
    text = "信访局：\n我叫钱样例，家住浏阳市永安镇样本村12号。村道塌了没有人修。\n钱样例\n2024年12月1日\n执笔：孙志强\n"
    found = understand(build.mail(text, subject="来信", sender="孙志强 <sun@example.net>"), Office()).findings
    assert [f.value for f in found if f.field == "petitioners.name"] == ["钱样例"]
    assert not next(f for f in found if f.field == "petitioners.email").auto


def test_the_office_on_an_envelope_is_nobodys_home() -> None:
    """Whose it is stands below it."""
    text = "318441  浏阳市人民路1号\n浏阳市信访局　收\n寄件人：钱样例　宁乡市坝塘镇样本村12号\n信访局：\n村道塌了没有人修。\n钱样例\n2024年12月1日\n"
    home = next(f.value for f in understand(build.mail(text, subject="来信"), Office()).findings if f.field == "petitioners.address")
    assert isinstance(home, dict)
    assert home["text"] == "宁乡市坝塘镇样本村12号"


SIGNED = """关于样本村道路的反映
信访局：
我们联名反映村道塌了没有人修。{told}
2024年12月1日
联名人员名单
序号\t姓名\t性别\t电话\t住址
1\t钱样例\t女\t16133330011\t浏阳市永安镇样本村示例组7号
2\t孙　涛\t男\t16133330012\t浏阳市永安镇样本村示例组9号
3\t李　梅\t女\t\t
"""


def test_the_first_signers_home_stands_in_the_row() -> None:
    """What the story tells of a home may be told of any of them."""
    draft = understand(build.mail(SIGNED.format(told="我家住长沙市宁乡市坝塘镇文昌街。"), subject="来信"), Office())
    home = next(f.value for f in draft.findings if f.field == "petitioners.address" and f.member == 0)
    assert isinstance(home, dict)
    assert home["text"] == "浏阳市永安镇样本村示例组7号"


def test_the_column_behind_a_name_written_apart_is_no_part_of_it() -> None:
    """A column of 男 and 女 stands right beside the names."""
    draft = understand(build.mail(SIGNED.format(told=""), subject="来信"), Office())
    assert {f.value for f in draft.findings if f.field == "petitioners.name"} == {"钱样例", "孙涛", "李梅"}


@pytest.mark.parametrize(
    "below", ["家里座机0731-85550123，没人接就打隔壁的16133330099", "邮箱qian@example.net，Tel：（0731）85550123", "补一句：忘了留电话，（0731）85550123。"]
)
def test_a_fixed_line_that_is_the_only_one_is_the_writers(below: str) -> None:
    """Whoever says what to do when nobody answers speaks of his own."""
    assert _of("phone", below=below).value == "073185550123"


def test_a_number_told_in_a_row_may_be_somebody_elses() -> None:
    """An export has the story in a row of the petitioner's, and in it who never answers."""
    sheet = "序号\t姓名\t电话\t内容\n1\t钱样例\t16133330012\t村道塌了没有人修，值班室的座机0731-85550123一直没人接。请派人来看看。"
    draft = understand(build.mail(sheet, subject="热线导出"), Office())
    assert {f.value for f in draft.findings if f.field == "petitioners.phone"} == {None}


@pytest.mark.parametrize(
    "below",
    ["窗口电话  0731-85550123", "登记人电话：0731-85550123", "--\n样板商贸有限公司 行政部\n电话：0731-85550123"],
)
def test_whoever_took_it_down_or_lent_a_machine_has_a_line_too(below: str) -> None:
    """A window's, a recorder's and a firm's card are nobody's who petitions."""
    assert _of("phone", below=below).value is None


def test_a_name_may_end_like_an_office() -> None:
    """A contact called 登科 is no section of an office."""
    letter = LETTER.replace("钱样例", "钱登科").format(told="", below="联系人：钱登科 电话：0731 85550123")
    draft = understand(build.mail(letter, subject="来信"), Office())
    assert next(f.value for f in draft.findings if f.field == "petitioners.phone" and f.member == 0) == "073185550123"


@pytest.mark.parametrize("home", ["浏阳市滨河西路农机公司宿舍22幢4单元", "浏阳市永安镇陈家庄社区", "浏阳市永安镇化肥厂小区3号"])
def test_the_firm_that_built_the_house_owns_no_number(home: str) -> None:
    """Nor does the community somebody lives in."""
    assert _of("mobile", below=f"我是钱样例，住址：{home}，电话16133330012。").value == "16133330012"
    assert _of("mobile", below=f"钱样例，女，住{home}，86-16133330012。").value == "16133330012"


def test_blanks_may_stand_for_every_mark() -> None:
    """Each stretch between two blanks is a clause: nobody of the earlier ones owns the number."""
    text = "领导你好 我叫钱样例 村里的路塌了 村主任说没钱 村部值班电话16133330099写在墙上 请来看看 你记一下 我的号是16133330012 打不通就是在地里"
    draft = understand(build.mail(text, subject="来信"), Office())
    assert next(f.value for f in draft.findings if f.field == "petitioners.mobile" and f.member == 0) == "16133330012"


def test_the_number_of_whom_a_letter_is_written_for_is_the_petitioners() -> None:
    """A grandchild types, and says whose telephone rings."""
    text = "您好，我是赵样板，下面是我奶奶口述、我打的字：\n我叫钱样例，住浏阳市永安镇样本村3号。\n村道塌了没有人修。\n（奶奶的手机 16133330012，她不会收邮件）"
    draft = understand(build.mail(text, subject="来信"), Office())
    assert next(f.value for f in draft.findings if f.field == "petitioners.mobile" and f.member == 0) == "16133330012"


def test_an_account_in_a_row_is_no_identity_number() -> None:
    """It has nineteen digits, and none of them a year of birth; nor do the digits of two cells make one."""
    rows = "姓名\t电话\t欠薪\t卡号\n钱样例\t16133330012\t15700\t6299960995475430627\n孙样板\t16133330013\t16150\t6299979101077470342"
    draft = understand(build.mail(f"信访局：\n我们的工资没有发。\n{rows}\n2024年12月1日", subject="来信"), Office())
    assert {f.value for f in draft.findings if f.field == "petitioners.id_number"} == {None}
    rows = "序号\t姓名\t住址\t电话\n1\t钱样例\t浏阳市样本园23-1-1618\t16133330012\n2\t孙样板\t浏阳市样本园3-2-101\t16133330013"
    draft = understand(build.mail(f"信访局：\n我们小区没有水。\n{rows}\n2024年12月1日", subject="来信"), Office())
    assert {f.value for f in draft.findings if f.field == "petitioners.id_number"} == {None}


@pytest.mark.parametrize("said", ["我叫钱样例（男）（身份证430181199001010014）。", "身份证号__430181199001010014__", "证号 430181199001010014"])
def test_an_identity_number_may_stand_behind_what_else_is_said(said: str) -> None:
    """Behind a bracket with his sex, on a line of a form left to be filled."""
    assert _of("id_number", below=said).value == "430181199001010014"


def test_above_a_stroke_an_office_speaks_of_its_own() -> None:
    """Neither its telephone nor its clerk's name is the letter's."""
    cover = "下面这封信是领导批转的，请按规定登记。\n永安镇党建办 孙样板\n联系电话：0731-85550123\n==========\n"
    draft = understand(build.mail(cover + LETTER.format(told="", below="电话：16133330012"), subject="请接收"), Office())
    of = {f.field: f.value for f in draft.findings if f.member in {0, None}}
    assert (of["petitioners.phone"], of["petitioners.mobile"], of["title"]) == (None, "16133330012", "关于样本村道路的反映")


def test_the_head_of_a_law_firms_paper_is_no_title() -> None:
    """It says who writes, and no matter."""
    text = "样板律师事务所\n律 师 函\n浏阳市信访局：\n本所受钱样例委托，就样本村村道塌了没有人修致函贵局。请派人来看一看。\n2024年12月1日"
    draft = understand(build.mail(text, subject="样本村村道没有人修"), Office())
    assert next(f.value for f in draft.findings if f.field == "title") == "样本村村道没有人修"


def test_a_village_committee_that_petitions_writes_from_its_own_address() -> None:
    """Its name is an office's only where somebody else petitions."""
    text = "信访局：\n支渠淤塞多年，我村无力承担。\n永安镇样本村村民委员会\n单位电话：0731-85550123\n2024年12月1日"
    draft = understand(build.mail(text, subject="灌渠淤塞", sender="cun@example.com", sender_name="永安镇样本村村民委员会"), Office())
    of = {f.field: f.value for f in draft.findings if f.member in {0, None}}
    assert (of["petitioners.email"], of["petitioners.phone"]) == ("cun@example.com", "073185550123")


def test_whoever_the_letter_names_as_its_bearer_lends_his_mailbox() -> None:
    """Whatever his surname."""
    text = "镇信访办：这是村民送来的材料，村里解决不了。经手人慈样板，0731-85550199。\n" + LETTER.format(told="", below="电话：16133330012")
    draft = understand(build.mail(text, subject="上报材料", sender="cun@example.com", sender_name="慈样板"), Office())
    assert not any(f.auto and f.value for f in draft.findings if f.field == "petitioners.email")
