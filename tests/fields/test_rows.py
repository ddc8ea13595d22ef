"""What the rows of a signers' list say of each, and when it is certain that they say nothing."""

import pytest

from parsers.understand import understand
from petition_intake.config import Office
from petition_intake.model import Finding
from tests.fields import build

LETTER = """关于样本村道路的反映
信访局：
我们联名反映村道塌了没有人修。{more}
2024年12月1日
联名人员名单
序号\t姓名\t电话\t住址
1\t钱样例\t16133330011\t浏阳市永安镇样本村示例组7号
2\t孙样本\t\t浏阳市永安镇样本村示例组9号
"""


def _second(more: str = "") -> dict[str, Finding]:
    """What was found of the second signer, by field."""
    draft = understand(build.mail(LETTER.format(more=more), subject="来信"), Office())
    return {f.field: f for f in draft.findings if f.member == 1}


def test_each_row_has_its_own_address_and_no_number_where_none_stands() -> None:
    """Nothing in the letter is left that could be the second signer's number."""
    second = _second()
    address = second["petitioners.address"].value
    assert isinstance(address, dict)
    assert address["text"] == "浏阳市永安镇样本村示例组9号"
    assert (second["petitioners.mobile"].value, second["petitioners.mobile"].auto) == (None, True)


def test_a_number_that_is_nobodys_might_be_theirs() -> None:
    """Then it is a person who says that the second signer has none."""
    assert not _second("他的电话是16133330012。")["petitioners.mobile"].auto


def _names(body: str) -> list[str]:
    draft = understand(build.mail(f"信访局：\n样本村的水渠塌了一年没有人修，请派人看看。\n{body}\n2024年12月1日\n", subject="来信"), Office())
    return sorted(str(f.value) for f in draft.findings if f.field == "petitioners.name" and f.value)


THREE = ["孙秀兰", "王桂英", "钱永贵"]


@pytest.mark.parametrize(
    "body",
    [
        "钱永贵、孙秀兰、王桂英给您写信，大家遇到的是同一件事。",
        "我们三人共同推选钱永贵、孙秀兰、王桂英为代表，向你们反映。",
        "附议：钱永贵，孙秀兰，王桂英",
        "钱永贵（69岁）手印\n孙秀兰（33岁）手印\n王桂英（58岁）手印",
        "户主 钱永贵 （红手印）\n户主 孙秀兰 （红手印）\n户主 王桂英 （红手印）",
        "A10号摊 钱永贵 16133330011\nB7号摊 孙秀兰 16133330012\nB9号摊 王桂英 16133330013",
    ],
)
def test_who_writes_together_is_read_wherever_the_names_stand(body: str) -> None:
    """In a sentence, behind a label nobody knew, or in rows that say alike of each."""
    assert _names(body) == THREE


def test_a_name_without_a_known_surname_is_one_where_those_beside_it_are() -> None:
    """It ends neither the row it stands in nor the list."""
    assert _names("附议：钱永贵，次旺卓嘎，孙秀兰，王桂英") == sorted([*THREE, "次旺卓嘎"])
    assert _names("钱永贵 16133330011\n次旺卓嘎 16133330012\n孙秀兰 16133330013\n王桂英 16133330014") == sorted([*THREE, "次旺卓嘎"])


def test_whom_a_sentence_accuses_or_calls_to_witness_does_not_sign() -> None:
    """Three names in a row are no signers by that alone."""
    assert not {"孙秀兰", "王桂英", "钱永贵"} & set(_names("村干部钱永贵、孙秀兰、王桂英侵占了水渠的维修款。"))
    assert not {"孙秀兰", "王桂英", "钱永贵"} & set(_names("证人：钱永贵、孙秀兰、王桂英"))


def test_whoever_is_addressed_by_an_office_signs_nothing() -> None:
    """Particulars right below "样局长，" are those of whom they name."""
    told = "样本村的水渠塌了没有人修。\n来信人：孙样例\n手机：16133330011\n2024年7月23日"
    letter = f"陈述书\n钱局长，\n　　信访人孙样例，女，身份证号码439908196802249445，电话：16133330011。\n　　{told}"
    draft = understand(build.mail(letter, subject="来信"), Office())
    assert [f.value for f in draft.findings if f.field == "petitioners.name"] == ["孙样例"]


def test_a_row_under_headings_of_which_none_is_for_homes_has_none() -> None:
    """Though somewhere in the letter there is one, the first signer's."""
    letter = (
        LETTER.format(more="联系地址：浏阳市永安镇样本村示例组7号。")
        .replace("\t住址", "")
        .replace("\t浏阳市永安镇样本村示例组7号", "")
        .replace("\t浏阳市永安镇样本村示例组9号", "")
    )
    found = {f.field: f for f in understand(build.mail(letter, subject="来信"), Office()).findings if f.member == 1}
    assert (found["petitioners.address"].value, found["petitioners.address"].auto) == (None, True)


@pytest.mark.parametrize("gap", ["\t", "   "], ids=["tabs", "blanks"])
def test_a_register_of_one_row_is_a_form(gap: str) -> None:
    """Its headings are the labels of what stands below them."""
    head = gap.join(["编号", "来信日期", "姓名", "电话", "目的", "事项", "主要内容"])
    row = gap.join(["1", "2024-6-18", "钱样例", "16133330008", "求决", "路灯长期不亮", "示例路的路灯坏了三个月，报修两次没人来。"])
    found = {
        f.field: f.value for f in understand(build.mail(f"来信登记台账\n{head}\n{row}\n", subject="来信登记台账"), Office()).findings if f.member in {0, None}
    }
    assert (found["petitioners.name"], found["petitioners.mobile"]) == ("钱样例", "16133330008")
    assert (found["title"], found["petition_date"], found["purpose"]) == ("路灯长期不亮", "2024-06-18", ["求决"])


@pytest.mark.parametrize("label", ["随访人员", "随行人员", "同访人员"])
def test_whoever_comes_along_on_a_visit_signs_too(label: str) -> None:
    """A row of a form of visits, behind the one who speaks for them."""
    text = f"集体来访登记表\n代表姓名\t钱样例\t信访人数\t3\n{label}\t孙样本、李示例\n信访事由\t示例路的路灯坏了三个月，报修两次没人来。\n"
    names = [f.value for f in understand(build.mail(text, subject="集体来访登记表"), Office()).findings if f.field == "petitioners.name"]
    assert names == ["钱样例", "孙样本", "李示例"]
