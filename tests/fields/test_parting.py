"""What belongs to the petition in a transmission of several pages: cover sheets, a second letter, evidence, missing pages."""

from dataclasses import replace

import pytest

from parsers.cover import Cover, cover_of
from parsers.letter import Zone, letter_of
from parsers.understand import understand
from petition_intake.belonging import Split
from petition_intake.config import Office
from petition_intake.model import FaxHeader, Page, PetitionDraft, Reading
from tests.fields.build import page, scan

COVER = ["传真", "收件人：示例市信访局", "发件人：示例法律援助站", "传真号码：0731-85550100", "页数：共3页", "主题：来信", "急件"]
FIRST = [
    "关于示例路积水的反映信",
    "尊敬的领导：",
    "我叫张样例，家住长沙市开福区示例路18号，一下雨就积水。",
    "请求尽快疏通下水道。",
    "此致",
    "敬礼",
    "信访人：张样例",
    "电话：16135550101",
    "2026年11月9日",
]
SECOND = [
    "尊敬的市长：",
    "我是李样例，住在长沙市开福区示例巷3号，楼下的工厂夜里施工，噪声很大。",
    "请求查处。",
    "反映人：李样例",
    "手机：16135550102",
    "2026年11月10日",
]
CONTRACT = ["房屋租赁合同", "合同编号：2026-001", "甲方：示例公司", "乙方：张样例", "租期三年，租金每月一千元。", "2026年1月5日"]


def sheet(number: int, rows: list[str], sent: tuple[int, int] | None = None) -> Page:
    """A page with these rows below each other, and what the sender printed on it."""
    made = page([(row, 200, 200 + 90 * at) for at, row in enumerate(rows)], number)
    return made if sent is None else replace(made, sent=FaxHeader(page=sent[0], pages=sent[1]))


def fax(*pages: list[str]) -> Reading:
    """A fax of these pages."""
    return scan(*(sheet(number, rows) for number, rows in enumerate(pages, 1)))


def drafted(reading: Reading) -> PetitionDraft:
    """What is proposed for it."""
    return understand(reading, Office())


def found(draft: PetitionDraft, field: str) -> list[object]:
    """The values of a field."""
    return [finding.value for finding in draft.findings if finding.field == field and finding.value is not None]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (COVER, Cover(3)),
        (["TO: 示例局", "FROM: 示例厂", "FAX: 85550100", "PAGES: 2"], Cover(2)),
        (["传真封面", "收件单位\t信访局", "发件单位\t示例村委会", "页数\t3（不含封面）"], Cover(4)),
        (["传真首页", "收件人：信访局", "发件人：张样例", "日期：2026年11月9日"], Cover(None)),
        (FIRST, None),
        (["收件人：示例局", "发件人：张样例", "传真号码：1", "我家门前的路一下雨就积水，水漫进屋里，请求尽快派人来看看，疏通下水道，谢谢领导。" * 2], None),
        (["收件人：示例局", "发件人：张样例", "传真号码：1", "信访事项：积水"], None),
        ([], None),
    ],
)
def test_a_cover_sheet_is_labels_without_a_letter(rows: list[str], said: Cover | None) -> None:
    """Chinese and English ones, as rows and as table cells; a letter on a fax form stays a letter."""
    assert cover_of([row.replace("：", ":").replace("（", "(").replace("）", ")") for row in rows]) == said


def test_a_cover_is_no_petition_text_and_its_count_is_believed() -> None:
    """It says three pages: with the cover and one page there, one is missing, and nothing that was not found is certain."""
    reading = fax(COVER, FIRST)
    letter, draft = letter_of(reading), drafted(reading)
    assert "法律援助" not in draft.content
    assert {paragraph.zone for paragraph in letter.paragraphs if paragraph.page == 1} == {Zone.NOTE}
    assert not letter.whole
    assert "pages-missing" in draft.doubts
    assert not any(finding.auto for finding in draft.findings if finding.value in (None, False))
    three = drafted(fax(COVER, FIRST[:4], FIRST[4:]))
    assert "pages-missing" not in three.doubts
    assert three.splits == ()


def test_a_second_letter_is_proposed_and_not_mixed_with_the_first() -> None:
    """Signature and date, then a salutation: the first letter's people are the petitioners, and a person is told."""
    draft = drafted(fax(FIRST, SECOND))
    assert draft.splits == (Split("", 1, 1), Split("", 2, 2, ("letter-ended",)))
    assert "several-petitions" in draft.doubts
    assert found(draft, "petitioners.name") == ["张样例"]
    assert "噪声" not in draft.content
    assert not any(finding.auto for finding in draft.findings if finding.value in (None, False))


def test_the_same_words_signed_by_another_are_another_petition() -> None:
    """A letter that neighbours copied, each with a number of their own; sent twice by one, it is one."""
    copied = [row.replace("张样例", "王样例").replace("16135550101", "16135550109") for row in FIRST]
    assert len(drafted(fax(FIRST, copied)).splits) == 2


def test_once_a_person_has_said_which_pages_nothing_is_proposed() -> None:
    """All pages are the petition then."""
    draft = drafted(replace(fax(FIRST, SECOND), parted=True))
    assert draft.splits == ()
    assert "several-petitions" not in draft.doubts
    assert "噪声" in draft.content


def test_letters_of_several_pages_are_parted_where_the_next_one_begins() -> None:
    """Two pages and one: the first letter's second page goes with it."""
    draft = drafted(fax(FIRST[:4], FIRST[4:], SECOND))
    assert [(split.first_page, split.last_page) for split in draft.splits] == [(1, 2), (3, 3)]


def test_a_cover_sheet_between_letters_parts_them() -> None:
    """Each cover goes with the letter behind it."""
    draft = drafted(fax(COVER, FIRST, COVER, SECOND[1:]))
    assert draft.splits == (Split("", 1, 2), Split("", 3, 4, ("cover-sheet",)))
    assert found(draft, "petitioners.name") == ["张样例"]


def test_a_page_count_that_starts_again_parts_them() -> None:
    """P.1/2, P.2/2, P.1/1: another document was laid into the machine."""
    pages = (sheet(1, FIRST[:4], (1, 2)), sheet(2, FIRST[4:], (2, 2)), sheet(3, SECOND[1:], (1, 1)))
    assert drafted(scan(*pages)).splits == (Split("", 1, 2), Split("", 3, 3, ("count-restarts",)))


@pytest.mark.parametrize(
    "pages",
    [
        (FIRST, CONTRACT),
        (FIRST, ["附件1：", *SECOND]),
        (FIRST, FIRST),
        (FIRST, ["身份证复印件", "姓名 张样例"]),
        (FIRST[:4], FIRST[4:]),
        (FIRST,),
        (FIRST, ["收据", "今收到张样例交来租金一千元整。", "2026年1月5日"]),
    ],
)
def test_evidence_copies_and_further_pages_are_no_second_petition(pages: tuple[list[str], ...]) -> None:
    """A contract, an annex, the same page sent twice, an identity card, the letter's own second page."""
    assert drafted(fax(*pages)).splits == ()
