"""What stands in a letter besides the petitioner's own: an extension, another's number in a row, where a road ends, whom an office names."""

import pytest

from parsers.understand import understand
from petition_intake.config import Office
from petition_intake.model import JsonValue
from tests.fields import build


def _said(text: str, field: str, subject: str = "来信") -> JsonValue:
    return next(f.value for f in understand(build.mail(text, subject=subject), Office()).findings if f.field == field and f.member in {0, None})


def test_an_extension_is_no_name() -> None:
    """``ext.`` with its digits looks like a foreign name with a dot."""
    text = "信访局：\n路灯坏了三个月，没人来修。\n求助人：钱样例\n联系电话：+8616133330008　0313-2555220 ext.7588\n2024年3月2日"
    assert _said(text, "petitioners.phone") == "03132555220x7588"


def test_an_office_gives_its_own_number_where_it_hands_a_letter_on() -> None:
    """Not the petitioner's."""
    text = "现将我辖区群众来信转上。联系人：孙样本，0313-7555643\n信访局：\n我叫钱样例，路灯坏了三个月，没人来修。\n钱样例\n2024年3月2日"
    assert _said(text, "petitioners.phone") is None


def test_a_label_is_no_part_of_a_name_with_a_dot() -> None:
    """Nothing parts the two."""
    assert _said("信访局：\n来信人阿依样·样例，家在示例县，路灯坏了三个月，没人来修。\n2024年3月2日", "petitioners.name") == "阿依样·样例"


@pytest.mark.parametrize("row", ["接访领导：孙样本", "走访干部：孙样本", "整理：孙样本", "被委托人：孙样本，系信访人同事"])
def test_who_receives_or_takes_down_is_no_petitioner(row: str) -> None:
    """Whatever his part in it is called."""
    text = f"接访约谈单\n{row}\n来访人：钱样例\n联系电话：16133330008\n反映问题：路灯坏了三个月，没人来修，请派人来修。\n2024年3月2日"
    draft = understand(build.mail(text, subject="来信"), Office())
    assert [f.value for f in draft.findings if f.field == "petitioners.name"] == ["钱样例"]


def test_who_is_visited_is_the_petitioner() -> None:
    """In the notes of officials who go from door to door."""
    text = "民情走访记录\n受访人姓名：钱样例\n联系电话：16133330008\n困难和诉求：路灯坏了三个月，没人来修。\n走访日期：2024年3月2日\n走访干部：孙样本"
    assert _said(text, "petitioners.name") == "钱样例"


def test_a_letter_may_be_presented() -> None:
    """具 behind a name says so and is no part of it."""
    text = "信访局：\n我是示例村村民钱样，路灯坏了三个月，没人来修。\n草民钱样具\n电话16133330008\n2024年3月2日"
    draft = understand(build.mail(text, subject="来信"), Office())
    assert [f.value for f in draft.findings if f.field == "petitioners.name"] == ["钱样"]


@pytest.mark.parametrize(
    "line",
    [
        "FROM：钱样例　FAX：0313-7555643",
        "承办人　孙样本　　　　　　　　　　　　　　　　　　　　　　　　　　　　　　　　电话　0313-7555643",
        "孙样本 | 示例县网络舆情中心\nTel: 0313-7555643",
    ],
    ids=["fax", "clerk", "card"],
)
def test_a_line_that_is_not_the_petitioners_stays_out(line: str) -> None:
    """That of the fax machine, of who has the letter in hand, of the office that sends it on."""
    text = f"信访局：\n我叫钱样例，路灯坏了三个月，没人来修。\n钱样例\n手机：16133330008\n2024年3月2日\n\n{line}"
    assert _said(text, "petitioners.phone") is None


def test_an_office_signs_below_what_it_hands_on() -> None:
    """The number under the sender's own name is the sender's."""
    letter = "信访局：\n我叫钱样例，路灯坏了三个月，没人来修。\n钱样例\n手机：16133330008\n2024年3月2日"
    text = f"{letter}\n\n----------------\n示例县信访局\n联系人：孙样本\n电　话：0313-7555643"
    draft = understand(build.mail(text, subject="来信", sender_name="示例县信访局"), Office())
    assert next(f.value for f in draft.findings if f.field == "petitioners.phone" and f.member == 0) is None


@pytest.mark.parametrize("told", ["全组25户101人都受到影响。", "和我情况一样的还有不少，合计101人。", "因为这件事受损失的共有101人。"])
def test_how_many_it_touches_may_be_said_of_a_whole_village_or_in_the_clause_before(told: str) -> None:
    """The number is that of the people."""
    text = f"信访局：\n我叫钱样例，水渠垮了三个月，没人来修。{told}\n钱样例\n2024年3月2日"
    assert _said(text, "involved_count") == 101


@pytest.mark.parametrize("label", ["收信日期", "收文日期", "接访日期", "走访日期", "submit_time"])
def test_a_day_may_be_called_by_how_the_letter_came(label: str) -> None:
    """Where nothing else dates it."""
    text = f"{label}：2024年3月2日\n来访人：钱样例\n联系电话：16133330008\n反映问题：路灯坏了三个月，没人来修，请派人来修。"
    assert _said(text, "petition_date") == "2024-03-02"


def test_a_list_that_is_handed_over_is_dated_in_its_head() -> None:
    """And whoever hands it over petitions nothing."""
    rows = [
        "信访件移交清单（2024年3月2日）",
        "1. 钱样例，示例县样本村217号，电话16133330008。",
        "主题：路灯坏了",
        "内容：路灯坏了三个月，没人来修，请派人来修。",
    ]
    text = "\n".join([*rows, "移交人：孙样本"])
    draft = understand(build.mail(text, subject="来信"), Office())
    assert [f.value for f in draft.findings if f.field in {"petition_date", "petitioners.name"}] == ["钱样例", "2024-03-02"]


@pytest.mark.parametrize("home", ["湖南省浏阳市永安镇样本村", "浏阳市文昌街217号"])
def test_who_writes_may_speak_of_himself_by_his_home_and_name(home: str) -> None:
    """家住某村的某某向您求助, without a word for himself."""
    text = f"尊敬的领导：\n您好！\n家住{home}的钱样例向您求助，电话16133330008。路灯坏了三个月，没人来修。\n2024年3月2日"
    assert _said(text, "petitioners.name") == "钱样例"
    address = _said(text, "petitioners.address")
    assert isinstance(address, dict)
    assert address["text"] == home
