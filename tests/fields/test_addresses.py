"""The shape of an address: how far it reaches, and what is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.fields import _addresses
from parsers.understand import understand
from petition_intake.config import Office
from tests.fields import build


@pytest.mark.parametrize(
    ("address", "behind"),
    [
        ("浏阳市永安镇样本村示例组7号", "，电话"),
        ("浏阳市永安镇样本村示例屯", "的农民"),
        ("湖南浏阳永安镇样本村", "村民"),
        ("长沙市岳麓区示例路6号样本花园3栋2单元501", "已经三年了"),
        ("占陂镇样本村示例组12号", "人，"),
        ("样本花园5-2-1403", "，"),
        ("示例自然村", ""),
        ("驻地村民小组样本屯9号", " 钱样例"),
    ],
)
def test_an_address_ends_where_its_last_part_does(address: str, behind: str) -> None:
    """A hamlet without a word for what it is belongs to it, what is told of its people does not."""
    text = address + behind.replace("，", ",")
    assert _addresses.end(text, 0) == len(address)


@pytest.mark.parametrize("text", ["住新房里", "我们村", "本村", "村里", "县政府大楼", "样本路的问题", "浏阳市信访局", "隔壁小区", "2024年12月1日"])
def test_places_one_points_at_and_offices_are_no_address(text: str) -> None:
    """Words with a road, a village or a number in them are not enough."""
    assert _addresses.end(text, 0) is None


@given(st.text(alphabet="浏阳市永安镇样本村组路号栋,。 \n0123456789-我的在人住", max_size=40), st.integers(0, 40))
def test_any_text_has_an_address_within_it_or_none(text: str, start: int) -> None:
    """Never before its beginning, never behind the text's end."""
    end = _addresses.end(text, min(start, len(text)))
    assert end is None or min(start, len(text)) < end <= len(text)


HOMES = [
    "我耳朵背，你们来浏阳市永安镇样本村七组找我就行。",
    "我叫钱样例，是浏阳市永安镇样本村七组的。",
    "怎么找我？16133330012，浏阳市永安镇样本村七组。",
    "忘了留电话，16133330012，地址浏阳市永安镇样本村七组。",
    "以上由钱样例（16133330012，住浏阳市永安镇样本村七组）反映。",
    "浏阳市永安镇样本村七组　钱样例　寄",
    "现在住址：浏阳市永安镇样本村七组",
    "所在村（社区）：浏阳市永安镇样本村七组",
    "如要回信，寄到浏阳市永安镇样本村七组就行。",
]


@pytest.mark.parametrize("told", HOMES)
def test_a_home_is_told_in_many_ways(told: str) -> None:
    """By where to come, where to write to, beside the number or the name."""
    draft = understand(build.mail(f"信访局：\n灌渠塌了没有人修。\n{told}\n钱样例\n2024年12月1日", subject="灌渠塌了"), Office())
    said = next(f.value for f in draft.findings if f.field == "petitioners.address" and f.member == 0)
    assert isinstance(said, dict)
    assert said["text"] == "浏阳市永安镇样本村七组"


@pytest.mark.parametrize(
    "told",
    ["我家在浏阳市永安镇样本村有三亩水浇地，被人占了。", "我家和孙样板家在浏阳市永安镇样本村隔一道墙。", "我家在浏阳市永安镇供销社巷的门面要拆。"],
)
def test_where_somebody_has_land_he_need_not_live(told: str) -> None:
    """A field, a shop and a wall to the neighbour's are no home for sure."""
    draft = understand(build.mail(f"信访局：\n{told}\n钱样例\n2024年12月1日", subject="来信"), Office())
    assert not any(f.auto and f.value for f in draft.findings if f.field == "petitioners.address")


def test_the_second_spokesmans_home_stands_in_his_bracket() -> None:
    """Below a label a further line is the next one's."""
    text = (
        "信访局：\n机井坏了没有人修。\n信访代表：钱样例（男，16133330012，住浏阳市东风街74号）\n　　　　　孙样板（男，16133330013，住浏阳市建设路283号）\n"
        "全体信访人：钱样例、孙样板、周例子\n2024年12月1日"
    )
    draft = understand(build.mail(text, subject="机井坏了"), Office())
    assert "浏阳市建设路283号" in [f.value["text"] for f in draft.findings if f.field == "petitioners.address" and isinstance(f.value, dict)]


def test_a_bracket_may_hold_the_word_alone() -> None:
    """Whatever is put in brackets, the address is without them."""
    draft = understand(build.mail("信访局：\n灌渠塌了没有人修。\n我叫钱样例，老家（户口）在浏阳市永安镇样本村七组。\n2024年12月1日", subject="灌渠"), Office())
    said = next(f.value for f in draft.findings if f.field == "petitioners.hukou" and f.member == 0)
    assert isinstance(said, dict)
    assert said["text"] == "浏阳市永安镇样本村七组"


def test_where_the_register_has_them_is_not_where_they_live() -> None:
    """However the register is called, and whatever announces the other."""
    for told in ("户口本上的地址是德阳市广汉市小汉镇新庄村17组，实际住", "户籍地址为德阳市广汉市小汉镇新庄村17组，现住址为"):
        text = f"信访局：\n我是钱样例，女，汉族，{told}田林县浪平镇样本村4组，联系电话16133330011。水渠塌了没有人修。\n钱样例"
        found = {f.field: f.value for f in understand(build.mail(text, subject="来信"), Office()).findings if f.member == 0}
        assert [found[field]["text"] for field in ("petitioners.address", "petitioners.hukou")] == ["田林县浪平镇样本村4组", "德阳市广汉市小汉镇新庄村17组"]  # type: ignore[index,call-overload]
