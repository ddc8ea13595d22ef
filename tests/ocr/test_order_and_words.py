"""Reading order, small marks, which way is up, and the grade of a page: pure decisions."""

import numpy as np
import pytest

from ocr.engine import Fragment
from ocr.layout import in_reading_order
from ocr.orientation import lies_on_its_side, stands_on_its_head
from ocr.punctuation import one_dot
from ocr.quality import judge


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


def test_three_columns_of_a_clipping_are_read_one_after_the_other() -> None:
    """A headline above, three columns, a page number below."""
    columns = [[put(f"{name}{i}", x, 200 + 50 * i, x + 270, 235 + 50 * i) for i in range(9)] for name, x in (("左", 40), ("中", 365), ("右", 690))]
    page = [put("头条", 150, 80, 850, 140), put("第3页", 460, 700, 540, 730), *columns[2], *columns[0], *columns[1]]
    assert words(in_reading_order(page, 1000)) == ["头条", *words(columns[0]), *words(columns[1]), *words(columns[2]), "第3页"]


def test_a_form_with_labels_is_read_by_rows() -> None:
    """Short labels beside values are no columns."""
    rows = [f for i in range(8) for f in (put(f"项{i}", 50, 100 + 60 * i, 150, 140 + 60 * i), put(f"值{i}", 560, 100 + 60 * i, 700, 140 + 60 * i))]
    assert words(in_reading_order(rows[::-1], 1000)) == words(rows)


def test_an_empty_sheet_has_no_order() -> None:
    """Nothing in, nothing out."""
    assert in_reading_order([], 1000) == []


@pytest.mark.parametrize("dot", "・•‧·")
def test_there_is_one_middle_dot(dot: str) -> None:
    """买买提·艾力 has one name, whichever dot the recogniser took it for; it is no comma."""
    assert one_dot(f"买买提{dot}艾力") == "买买提·艾力"


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
