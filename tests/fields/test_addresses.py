"""The shape of an address: how far it reaches, and what is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.fields import _addresses


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
