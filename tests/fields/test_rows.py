"""What the rows of a signers' list say of each, and when it is certain that they say nothing."""

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
