"""Reading order, the machine's line, small marks, which way is up, and the grade of a page: pure decisions."""

import numpy as np
import pytest

from ocr.engine import Fragment
from ocr.header import find_header, looks_like_header
from ocr.layout import in_reading_order
from ocr.orientation import lies_on_its_side, stands_on_its_head
from ocr.punctuation import mend
from ocr.quality import judge
from petition_intake.model import Box


def put(text: str, left: float, top: float, right: float, bottom: float, score: float = 0.99) -> Fragment:
    """A fragment in a box."""
    return Fragment(text, score, score, np.array([[left, top], [right, top], [right, bottom], [left, bottom]], np.float32))


def words(fragments: list[Fragment]) -> list[str]:
    """Texts in order."""
    return [fragment.text for fragment in fragments]


def test_rows_are_read_from_the_top_and_from_the_left() -> None:
    """Boxes of one row may lie a little higher or lower than each other."""
    fragments = [put("丙", 100, 203, 300, 243), put("乙", 600, 96, 800, 136), put("甲", 100, 100, 300, 140)]
    assert words(in_reading_order(fragments, 1000)) == ["甲", "乙", "丙"]


def test_neighbours_less_than_a_character_apart_are_one_line() -> None:
    """A number cut in two by the detector is one number again, and less sure than either half."""
    (joined,) = in_reading_order([put("161000", 100, 100, 220, 140, 0.9), put("00001", 235, 102, 330, 141, 0.8)], 1000)
    assert joined.text == "16100000001"
    assert joined.right == pytest.approx(0.72)
    assert joined.quad[:, 0].min() == 100
    assert joined.quad[:, 0].max() == 330


def test_columns_are_read_one_after_the_other_between_lines_that_span_them() -> None:
    """Title, left column, right column, closing line."""
    left = [put(f"左{i}", 50, 200 + 60 * i, 450, 240 + 60 * i) for i in range(8)]
    right = [put(f"右{i}", 550, 200 + 60 * i, 950, 240 + 60 * i) for i in range(8)]
    page = [put("题", 250, 100, 750, 150), put("尾", 50, 800, 900, 840), *right, *left]
    assert words(in_reading_order(page, 1000)) == ["题", *words(left), *words(right), "尾"]


def test_a_form_with_labels_is_read_by_rows() -> None:
    """Short labels beside values are no columns."""
    rows = [f for i in range(8) for f in (put(f"项{i}", 50, 100 + 60 * i, 150, 140 + 60 * i), put(f"值{i}", 560, 100 + 60 * i, 700, 140 + 60 * i))]
    assert words(in_reading_order(rows[::-1], 1000)) == words(rows)


def test_an_empty_sheet_has_no_order() -> None:
    """Nothing in, nothing out."""
    assert in_reading_order([], 1000) == []


@pytest.mark.parametrize(
    "text",
    [
        "27-Mar-2024  10:26    CHANGSHA POST OFFICE   +86 731 8555 0102   p.2",
        "2024-03-27 10:26 发自:样板镇邮政局 传真:0731-85550102 第1页",
        "MAR-27-2024 WED 10:26 FROM: SAMPLE FAX NO. 073185550102 P. 01/03",
        "2024年03月27日 10:26 样板公司 P01",
        "29-Mar-202408:31FROM:FAXp.1",
    ],
)
def test_a_machines_line_is_known_by_its_marks(text: str) -> None:
    """Clock, date, page, label, number: two of them make a header, whatever the make and language."""
    assert looks_like_header(text)


@pytest.mark.parametrize("text", ["", "关于样板小区电梯停运的反映", "2024年5月6日", "我于2024年5月6日10:26到贵局反映情况至今没有答复", "信访人：张样例"])
def test_a_letters_first_line_is_no_header(text: str) -> None:
    """A date alone or a Chinese sentence stays in the letter."""
    assert not looks_like_header(text)


def test_a_band_of_ink_at_the_upper_edge_is_found_in_pieces() -> None:
    """Far apart words of one band are boxes of their own; a band that never ends is no header."""
    page = np.full((400, 1728), 255, np.uint8)
    page[4:24, 50:300:2] = 0
    page[4:24, 900:1100:2] = 0
    assert [(b.left, b.right) for b in find_header(page, 204, 196)] == [(50, 299), (900, 1099)]
    page[4:, 50:300:2] = 0
    assert find_header(page, 204, 196) == ()
    assert find_header(np.full((400, 1728), 255, np.uint8), 204, 196) == ()
    assert all(isinstance(box, Box) for box in find_header(page, 204, 196))


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("拆迁·我们", "拆迁，我们"),
        ("拆迁.我们", "拆迁，我们"),
        ("没有答复°", "没有答复。"),
        ("3.5万元", "3.5万元"),
        ("www.example.cn", "www.example.cn"),
        ("共12·请", "共12，请"),
    ],
)
def test_small_marks_between_chinese_are_put_right(read: str, meant: str) -> None:
    """Only where Chinese on both sides leaves no doubt."""
    assert mend(read) == meant


def test_tall_boxes_mean_a_sheet_on_its_side() -> None:
    """Area decides, square boxes have no say, and an empty sheet lies as it lies."""
    tall, wide, square = put("", 0, 0, 40, 900).quad, put("", 0, 0, 300, 40).quad, put("", 0, 0, 99, 100).quad
    assert lies_on_its_side([tall, wide, square])
    assert not lies_on_its_side([wide, square])
    assert not lies_on_its_side([])


def test_a_sheet_is_stood_on_its_head_only_when_the_lines_clearly_say_so() -> None:
    """Doubt leaves it as it came: most sheets are put in upright."""
    assert stands_on_its_head([(True, 0.99)] * 5 + [(False, 0.6)])
    assert not stands_on_its_head([(True, 0.6)] * 3 + [(False, 0.55)] * 3)
    assert not stands_on_its_head([])


@pytest.mark.parametrize(("score", "outside", "grade"), [(0.99, 0.0, "readable"), (0.99, 0.3, "doubtful"), (0.85, 0.0, "doubtful"), (0.5, 0.0, "unreadable")])
def test_a_page_is_graded_by_belief_and_by_ink_left_over(score: float, outside: float, grade: str) -> None:
    """Weak reading or much ink outside all boxes sends the page to a person."""
    quality, reasons = judge([put("样例文字", 0, 0, 100, 20, score)], outside, ())
    assert quality == grade
    assert bool(reasons) == (grade != "readable")
