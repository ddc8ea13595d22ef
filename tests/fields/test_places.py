"""Where the matter is: the place a sentence tells of, not the one where the writer lives."""

import pytest

from parsers.understand import understand
from petition_intake.config import Office
from petition_intake.model import Finding
from tests.fields import build


def _read(text: str, field: str) -> Finding:
    draft = understand(build.reading(build.body(text)), Office())
    return next(f for f in draft.findings if f.field == field and f.member in {0, None})


@pytest.mark.parametrize(
    ("story", "place"),
    [
        ("样本建筑公司在田林县浪平镇样本村盖学校，工钱没给。", "田林县浪平镇样本村"),
        ("样本建筑安装工程有限公司在浪平镇样本村盖学校，工钱没给。", "浪平镇样本村"),
        ("滨海县样本湾楼顶去年架了天线，家里老人睡不着。", "滨海县样本湾"),
        ("滨海县万和样府的外墙瓷砖年年掉，没有人修。", "滨海县万和样府"),
        ("从滨海县开往八滩镇的末班车下午四点就停了。", "滨海县"),
        ("今年滨海县招聘社区工作者，公告改了三次。", "滨海县"),
        ("靖西市魁圩乡那坡村的水渠断了半年，秧插不下去。", "靖西市魁圩乡那坡村"),
        ("滨海县第三中学宿舍里孩子被人打了，学校不管。", "滨海县"),
        ("滨海县的八滩镇样本村的水渠断了半年，秧插不下去。", "滨海县的八滩镇样本村"),
        ("我婆婆到滨海县样和村镇银行存的钱取不出来。", "滨海县"),
    ],
)
def test_the_place_is_read_as_far_as_the_sentence_names_it(story: str, place: str) -> None:
    """Villages of a township without its county, or parted from it, estates of any name, and no part of a school's or a bank's name."""
    found = _read(f"信访局领导：\n我叫钱样例。{story}\n钱样例\n电话16133330008\n", "place")
    assert isinstance(found.value, dict)
    assert found.value["text"] == place


def test_a_place_that_nothing_competes_with_is_taken_and_one_of_two_is_not() -> None:
    """A second township in the story leaves it open which of them the matter is in."""
    alone = "信访局领导：\n田林县浪平镇样本村的路断了半年，没有人来修。\n钱样例\n电话16133330008\n"
    assert _read(alone, "place").auto
    assert not _read(alone.replace("没有人来修", "从田林县平塘乡绕要走三个小时"), "place").auto


def test_the_code_of_a_place_may_be_surer_than_its_words() -> None:
    """How far the words go is a question, the county is none; of two counties it is one."""
    letter = "信访局领导：\n滨海县样本一号周边停车越来越难，没有人管。\n钱样例\n电话16133330008\n"
    assert not _read(letter, "place").auto
    code = _read(letter, "place.code")
    assert (code.value, code.auto, code.found_by) == ("320922", True, "derived:place")
    assert not _read(letter.replace("没有人管", "都是田林县来的车"), "place.code").auto


@pytest.mark.parametrize(
    "story",
    [
        "我家孩子在滨海县第三中学宿舍里被人打了，学校不管。",
        "建议滨海县把办事窗口设在一处。",
    ],
)
def test_a_county_alone_is_taken_where_nothing_finer_is_told(story: str) -> None:
    """A body of the county's, or all of it."""
    found = _read(f"信访局领导：\n{story}\n钱样例\n电话16133330008\n", "place")
    assert isinstance(found.value, dict)
    assert (found.value["text"], found.auto) == ("滨海县", True)


@pytest.mark.parametrize(
    "story",
    [
        "滨海县样本一号周边停车越来越难，没有人管。",
        "我家住滨海县陈涛镇示例村，门口就是滨海县第三中学，孩子却被分到别处。",
        "我们小区的电梯坏了，滨海县市场监督管理局不管。",
        "滨海县公交公司停了到陈涛镇的末班车。",
    ],
)
def test_a_county_is_a_proposal_where_the_matter_may_be_in_a_part_of_it(story: str) -> None:
    """An estate nobody knows by its name, a home that the story begins with, "our estate", a township it speaks of."""
    assert not _read(f"信访局领导：\n{story}\n钱样例\n电话16133330008\n", "place").auto


def test_the_code_of_an_address_may_be_surer_than_its_words() -> None:
    """A line that ends like no address still begins in a division."""
    letter = "信访局领导：\n泗溪镇的路断了半年，没有人来修。\n我是滨海县陈涛镇样本村的钱样例。\n电话16133330008\n"
    assert _read(letter, "petitioners.address.code").auto


def test_a_village_with_a_house_number_behind_it_is_an_address() -> None:
    """Where the township's county is not said, a sentence that goes on tells where the matter is; a house tells where somebody lives."""
    letter = "信访局领导：\n样本建筑安装工程有限公司在浪平镇样本村盖学校，工钱没给。\n钱样例\n电话16133330008\n"
    assert _read(letter, "place").auto
    assert not _read(letter.replace("样本村盖", "样本村四组12号盖"), "place").auto


@pytest.mark.parametrize(
    ("line", "address"),
    [
        ("2024年1月8日于山西省吕梁市兴县赵家坪乡样本村", "山西省吕梁市兴县赵家坪乡样本村"),
        ("——钱样例（河北省保定市涞源县人民南路275号）", "河北省保定市涞源县人民南路275号"),
        ("钱样例 16133330008 吉林省白城市镇赉县五棵树镇样本村东头第六家", "吉林省白城市镇赉县五棵树镇样本村东头第六家"),
        ("住址：临县丛罗峪镇样本村六组（小学背后）", "临县丛罗峪镇样本村六组（小学背后）"),
    ],
)
def test_an_address_ends_with_the_house_it_means(line: str, address: str) -> None:
    """Below the letter, behind a dash, and told by what the house stands beside."""
    found = _read(f"信访局领导：\n泗溪镇的路断了半年，没有人来修，请派人来看一看。\n钱样例\n{line}\n", "petitioners.address")
    assert isinstance(found.value, dict)
    assert found.value["text"] == address


@pytest.mark.parametrize(
    ("told", "place"),
    [
        ("浏阳市永安镇化肥厂生活区的水管破了。", "浏阳市永安镇化肥厂生活区"),
        ("浏阳市永安镇粮食局家属院的物业不管事。", "浏阳市永安镇粮食局家属院"),
        ("我们是浏阳市永安镇的群众。\n永安镇样本村的灌渠塌了没有人修。", "永安镇样本村"),
        ("浏阳市永安镇的水是黄的。\n你们来浏阳市永安镇样本村七组找我就行。", "浏阳市永安镇"),
    ],
)
def test_the_finer_one_is_where_the_matter_is(told: str, place: str) -> None:
    """A factory's housing, a village of the township that is named; not where the writer is to be found."""
    draft = understand(build.mail(f"信访局：\n{told}\n钱样例\n2024年12月1日", subject="来信"), Office())
    said = next(f.value for f in draft.findings if f.field == "place")
    assert isinstance(said, dict)
    assert said["text"] == place


@pytest.mark.parametrize(
    "who",
    [
        "滨海县八滩镇的居民向您联名写信，请求帮助。",
        "我们滨海县八滩镇部分村民联名反映如下问题：",
        "滨海县八滩镇几十户群众共同反映：",
    ],
)
def test_where_those_live_who_write_together_is_not_where_it_is(who: str) -> None:
    """Unless nothing else is told."""
    letter = f"信访局领导：\n{who}\n滨海县迎宾大道一楼开了四家饭店，油烟往楼上灌。\n钱样例\n电话16133330008\n"
    found = _read(letter, "place")
    assert isinstance(found.value, dict)
    assert found.value["text"] == "滨海县迎宾大道"
    elsewhere = _read(letter.replace("滨海县迎宾大道", "楼下"), "place")
    assert isinstance(elsewhere.value, dict)
    assert elsewhere.value["text"] == "滨海县八滩镇"


def test_the_code_of_a_city_alone_is_no_more_than_a_proposal() -> None:
    """A county of it may be meant."""
    letter = "信访局领导：\n盐城市周边停车越来越难，没有人管。\n钱样例\n电话16133330008\n"
    code = _read(letter, "place.code")
    assert (code.value, code.auto) == ("320900", False)
