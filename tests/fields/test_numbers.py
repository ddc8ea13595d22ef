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
