"""What names the matter of a letter, and lines that only look like it."""

import pytest

from parsers.understand import understand
from petition_intake.config import Office
from petition_intake.model import Finding
from tests.fields import build


def _title(text: str, subject: str = "来信") -> Finding:
    return next(f for f in understand(build.mail(text, subject=subject), Office()).findings if f.field == "title")


@pytest.mark.parametrize("announced", ["现将此事前后经过反映如下：", "我要反映的情况是这样的：", "写信没有别的意思，就是提点看法。"])
def test_what_announces_the_story_is_no_title(announced: str) -> None:
    """Also behind 反映以下问题, which ends like a label."""
    text = f"样本村道路塌了没有人修\n信访局：\n我们是当地的群众，现联名反映以下问题：{announced}\n样本村的道路去年塌了，没有人来修。\n钱样例\n2024年12月1日\n"
    assert _title(text).value == "样本村道路塌了没有人修"


def test_a_row_that_runs_on_below_is_the_story() -> None:
    """A form's margin breaks it in the middle of a sentence."""
    told = "2020年3月初在示例市槐树巷的样本会所办了两年卡，交了2900元，练\n了一个月就贴出内部装修，一装修装到现在。"
    assert not _title(f"矛盾纠纷上报表\n当事人\t钱样例\n诉求简述\t{told}\n上报日期\t2024年3月12日\n", subject="上报表").auto


@pytest.mark.parametrize("subject", ["信 访 登 记 表", "来信摘要", "上报表"])
def test_a_papers_own_name_is_no_title(subject: str) -> None:
    """However wide it is set."""
    text = "姓名\t钱样例\n信访内容\t样本村的道路去年塌了，没有人来修，登记的人也没有来过，信访局请看一看。\n"
    assert subject.replace(" ", "") not in str(_title(text, subject=subject).value).replace(" ", "")


@pytest.mark.parametrize(
    "above", ["（由县人大代表孙样本转来）", "（同村人孙样本代为发送，信是老人自己写的）", "手写来信，录入如下："], ids=["deputy", "neighbour", "typed"]
)
def test_what_whoever_hands_it_on_writes_before_it_is_no_part_of_a_heading(above: str) -> None:
    """On the line of the heading or above it."""
    for gap in ("", "\n"):
        text = f"{above}{gap}样本村道路塌了没有人修\n信访局：\n我是样本村村民，样本村的道路去年塌了，没有人来修。\n钱样例\n2024年12月1日\n"
        assert _title(text).value == "样本村道路塌了没有人修"


@pytest.mark.parametrize(
    "paper", ["接访约谈单", "信件阅办单", "群众来信登记卡片", "群众诉求摘要", "FAX 传真", "书记信箱来信", "民情联系卡", "阳光热线节目听众来电"]
)
def test_a_paper_may_be_called_many_things(paper: str) -> None:
    """None of them says what the matter is."""
    text = f"{paper}\n来访人：钱样例\n联系电话：16133330008\n反映问题：样本村的道路去年塌了，没有人来修，请派人来看看。\n2024年12月1日\n"
    assert _title(text, subject=paper).value is None
