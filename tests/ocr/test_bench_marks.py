"""What the reading benchmark counts is counted right."""

from bench.marks import Class, Marks, errors, marked, plain, reliability
from petition_intake.model import Box, Line

BOX = Box(0, 0, 1, 1)


def test_each_wrong_character_is_counted_where_it_stands() -> None:
    """One replaced, one too many, one left out: at the character, at the character, at the next one read."""
    assert errors("甲乙丙丁", "甲己丙丁") == [0, 1, 0, 0]
    assert errors("甲乙", "甲一乙") == [0, 1, 0]
    assert errors("甲乙丙", "甲丙") == [0, 1]
    assert errors("甲乙", "甲") == [1]
    assert errors("", "甲") == [1]
    assert errors("甲", "") == []


def test_a_line_below_the_threshold_is_flagged_and_its_errors_are_not_passed() -> None:
    """Two lines, one wrong character each; only the certain one's counts as passed."""
    lines = [Line("甲乙", 0.95, BOX, (0.99, 0.96)), Line("丙已", 0.5, BOX, (0.9, 0.55))]
    marks = marked("甲己丙丁", "甲乙\n丙已", lines, 0.9)
    assert (marks.edits, marks.lines, marks.flagged, marks.passed_characters, marks.passed_wrong) == (2, 2, 1, 2, 1)
    assert sum(each.count for each in marks.by_character) == 4
    assert sum(each.right for each in marks.by_character) == 2
    assert sum(each.right for each in marks.by_line) == 0


def test_strings_must_be_verbatim() -> None:
    """A phone number with one wrong digit is wrong, a date is right however it is spaced, and the same number twice counts twice."""
    truth = plain("电话16100000002，16100000002，2024年6月18日，3.5万元，身份证439922199112231150")
    marks = marked(truth, "电话16100000002，16100000003，2024 年 6 月 18 日，3.5万元，身份证439922199112231150", None, 0.9)
    assert dict(marks.asked) == {"phone": 2, "identity number": 1, "date": 1, "amount": 1}
    assert dict(marks.verbatim) == {"phone": 1, "identity number": 1, "date": 1, "amount": 1}


def test_pages_add_up() -> None:
    """The marks of two pages are those of both."""
    total = Marks()
    for text in ("甲乙", "甲丙"):
        total += marked("甲乙", text, [Line(text, 0.95, BOX, (0.99, 0.99))], 0.9)
    assert (total.edits, total.length, total.lines, total.pages) == (1, 4, 2, 2)
    assert reliability(total.by_line) == ["0.950 to 0.980        2  claimed 0.9500  right 0.5000"]


def test_certainty_of_one_belongs_to_the_highest_class() -> None:
    """The last class includes its upper border."""
    classes = [Class() for _ in range(9)]
    marks = marked("甲", "甲", [Line("甲", 1.0, BOX, (1.0,))], 0.9)
    assert marks.by_line[-1].count == 1
    assert reliability(classes) == []
