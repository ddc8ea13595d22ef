"""Registration forms: rules found, text put into cells, labels kept with their values, and the fields found downstream."""

from datetime import UTC, datetime

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from ocr import forms, rules
from ocr.engine import Fragment, Gray
from ocr.joining import Placed, ended, join
from ocr.layout import in_reading_order
from ocr.reader import PageReader
from parsers.understand import understand
from petition_intake.config import Office
from petition_intake.model import Box, Document, Envelope, Reading, Way
from tests.ocr.conftest import as_png
from tests.ocr.drawing import form, stamped

FOUR = [
    (0, 0, 1, 1, "姓名"), (1, 0, 1, 1, "李示例"), (2, 0, 1, 1, "性别"), (3, 0, 1, 1, "女"),
    (0, 1, 1, 1, "身份证号"), (1, 1, 1, 1, "439921197011052465"), (2, 1, 1, 1, "联系电话"), (3, 1, 1, 1, "16155504321"),
    (0, 2, 1, 1, "住址"), (1, 2, 3, 1, "长沙市开福区示例路15号样板花园3栋502室"),
    (0, 3, 1, 2, "信访\n事项"), (1, 3, 3, 1, "拖欠工资"), (1, 4, 3, 1, "样板纺织厂拖欠工资共计18600元，请求协调解决。"),
]  # fmt: skip
WIDTHS, HEIGHTS = [190, 520, 190, 560], [80, 80, 80, 80, 120]


def black(picture: Image.Image) -> Gray:
    """As a fax brings it."""
    return np.where(np.array(picture, np.uint8) < 150, 0, 255).astype(np.uint8)


def put(text: str, left: float, top: float, right: float, bottom: float) -> Fragment:
    """A fragment in a box."""
    return Fragment(text, 0.99, 0.99, np.array([[left, top], [right, top], [right, bottom], [left, bottom]], np.float32))


def ruled_page() -> Image.Image:
    """Writing paper with level rules, and a scratch down the glass."""
    page = Image.new("L", (1728, 2290), 255)
    pen = ImageDraw.Draw(page)
    for y in range(300, 2000, 70):
        pen.line((150, y, 1580, y), fill=0, width=3)
    return page


@pytest.mark.parametrize("seal", [False, True])
def test_cells_are_found_also_under_a_stamp_and_with_merged_ones(seal: bool) -> None:
    """Rows of four, four, two, two and one cell; a stamp's ring adds none."""
    sheet = form(FOUR, WIDTHS, HEIGHTS)
    found = rules.find(black(stamped(sheet, 1250, 420) if seal else sheet), 204)
    assert [[len(row) for row in table] for table in found.tables] == [[4, 4, 2, 2, 1]]


def test_broken_and_leaning_rules_still_make_cells() -> None:
    """A fax drops pieces of rules, and paper lies a little askew."""
    sheet = form(FOUR, WIDTHS, HEIGHTS).rotate(0.15, fillcolor=255)
    pixels = black(sheet)
    pixels[:, 400:430] = 255
    pixels[330:333] = 255
    assert [[len(row) for row in table] for table in rules.find(pixels, 204).tables] == [[4, 4, 2, 2, 1]]


def test_a_frame_ruled_paper_and_squared_paper_are_no_tables() -> None:
    """A box around a paragraph has one cell, ruled paper one column even with a scratch, squared paper one character a cell."""
    frame = form([(0, 0, 1, 1, "说明")], [1400], [300])
    scratched = ruled_page()
    ImageDraw.Draw(scratched).line((700, 0, 700, 2290), fill=0, width=2)
    squared = form([(c, r, 1, 1, "") for c in range(15) for r in range(12)], [90] * 15, [90] * 12)
    for page in (frame, ruled_page(), scratched, squared):
        assert rules.find(black(page), 204).tables == ()


def test_wiping_takes_the_rules_and_leaves_the_text() -> None:
    """Words in cells lose next to nothing; the rules are gone; a sheet without rules is handed back untouched."""
    with_rules, without = black(form(FOUR, WIDTHS, HEIGHTS)), black(form(FOUR, WIDTHS, HEIGHTS, rule=0))
    wiped = rules.find(with_rules, 204).pixels
    assert (wiped == 0).sum() == pytest.approx((without == 0).sum(), rel=0.02)
    assert rules.find(without, 204).pixels is without


def test_a_row_of_cells_is_told_with_tabs_and_a_broken_value_is_whole() -> None:
    """Each cell ends with a tab, one more for an empty one after it; a number broken by the cell's width has no blank."""
    table = ((Box(0, 0, 200, 120), Box(200, 0, 440, 120), Box(440, 0, 700, 120)), (Box(0, 120, 200, 200), Box(200, 120, 700, 200)))
    words = [
        put("身份证号", 10, 40, 150, 76),
        put("4399211970", 205, 10, 435, 46),
        put("11052465", 205, 60, 390, 96),
        put("住址", 10, 140, 80, 176),
        put("题", 10, -90, 60, -50),
    ]
    assert [fragment.text for fragment in in_reading_order(words, 700, [table])] == ["题", "身份证号\t", "439921197011052465\t\t", "住址\t\t"]


def test_digits_in_boxes_are_one_number() -> None:
    """Cells for one character each beside each other are one cell."""
    table = ((Box(0, 0, 200, 50), *(Box(200 + 50 * n, 0, 250 + 50 * n, 50) for n in range(11))),)
    digits = [put(digit, 210 + 50 * n, 10, 240 + 50 * n, 45) for n, digit in enumerate("16155504321")]
    told = in_reading_order([put("电话", 10, 10, 80, 45), *digits], 800, [table])
    assert [fragment.text for fragment in told] == ["电话\t", "16155504321\t"]


def test_a_fragment_over_two_cells_is_read_again_in_each() -> None:
    """The detector sees one line; the cells part it. A cell with ink that was not found is read too."""
    sheet = np.full((200, 600), 255, np.uint8)
    for left in (20, 320, 520):
        sheet[40:70, left : left + 40] = 0
    table = ((Box(0, 0, 300, 100), Box(300, 0, 450, 100), Box(450, 0, 600, 100)),)
    again = forms.fitted([put("姓名张样例", 10, 35, 370, 75)], [table], sheet, lambda _, quad: put(f"x{round(float(quad[0, 0]))}", *quad[0], *quad[2]))
    assert sorted(round(Placed.of(fragment).left) for fragment in again) == [16, 316, 516]


@given(st.text(max_size=6), st.text(max_size=6), st.booleans(), st.booleans())
def test_joined_pieces_keep_a_certainty_for_each_character(one: str, other: str, first: bool, second: bool) -> None:
    """However the halves were read, as many certainties as characters, or none; handwriting anywhere marks the whole."""
    left = Fragment(one, 0.9, 0.8, put("", 0, 0, 9, 9).quad, (0.8,) * len(one) if first else (), (), handwritten=second)
    right = Fragment(other, 0.7, 0.6, put("", 10, 0, 19, 9).quad, (0.6,) * len(other))
    whole = ended(join(left, right, " "), "\t")
    assert whole.text == f"{one} {other}\t"
    assert len(whole.certainty) in {0, len(whole.text)}
    assert whole.handwritten == second


@settings(max_examples=40)
@given(st.lists(st.tuples(st.integers(0, 500), st.integers(0, 500), st.integers(5, 90), st.integers(5, 40)), max_size=25))
def test_no_fragment_is_lost_or_told_twice(boxes: list[tuple[int, int, int, int]]) -> None:
    """Whatever lies wherever, in or outside of a table, each text is told once."""
    table = ((Box(0, 0, 250, 200), Box(250, 0, 500, 200)), (Box(0, 200, 250, 400), Box(250, 200, 500, 400)))
    fragments = [put(f"<{n}>", x, y, x + w, y + h) for n, (x, y, w, h) in enumerate(boxes)]
    told = "".join(fragment.text for fragment in in_reading_order(fragments, 700, [table]))
    assert all(told.count(f"<{n}>") == 1 for n in range(len(boxes)))


def test_a_faxed_form_gives_its_fields(reader: PageReader) -> None:
    """From the picture to name, number, telephone and address, with nobody's help."""
    page = reader.read(as_png(Image.fromarray(black(form(FOUR, WIDTHS, HEIGHTS, title="信访事项登记表"))), dpi=(204, 196), fax=True))
    document = Document("", "fax.tif", "image/tiff", 1, "0" * 64, "whole", pages=(page,))
    draft = understand(Reading("1", Way.FAX, datetime(2024, 6, 20, tzinfo=UTC), Envelope(), (document,)), Office())
    found = {finding.field: finding.value for finding in draft.findings}
    assert found["petitioners.name"] == "李示例"
    assert found["petitioners.id_number"] == "439921197011052465"
    assert found["petitioners.mobile"] == "16155504321"
    assert "示例路15号样板花园3栋502室" in str(found["petitioners.address"])
    assert page.quality == "readable"
