"""What is on a sheet beside its lines: stamps, missed text, cut pages, photographs, handwriting, columns of vertical writing."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from PIL import Image, ImageDraw

from ocr import handwriting, marks, vertical
from ocr.engine import Fragment, Gray
from ocr.quality import judge
from ocr.reader import PageReader
from petition_intake.model import Box
from tests.ocr.conftest import as_png, plain
from tests.ocr.drawing import HEI, KAI, SONG, face, stamped

LINES = ("样板小区电梯自三月起停运至今没有修好", "老人上下楼十分不便多次反映没有结果", "请求有关部门督促物业公司尽快修复", "保障居民正常出行此致敬礼")


def letter(font: str = SONG, size: int = 36) -> Image.Image:
    """Four lines."""
    page = Image.new("L", (1728, 2290), 255)
    for number, line in enumerate(LINES):
        ImageDraw.Draw(page).text((200, 300 + 80 * number), line, font=face(font, size), fill=0)
    return page


def ink(page: Image.Image) -> Gray:
    """1 where it is black."""
    return (np.array(page, np.uint8) < 150).astype(np.uint8)


def found(page: Image.Image) -> list[Fragment]:
    """Its four lines as an engine finds them."""
    tops = [(300 + 80 * number, line) for number, line in enumerate(LINES)]
    wide = [float(face(SONG, 36).getlength(line)) for line in LINES]
    assert page.size
    corners = [np.array([[200, y + 8], [200 + w, y + 8], [200 + w, y + 50], [200, y + 50]], np.float32) for (y, _), w in zip(tops, wide, strict=True)]
    return [Fragment(line, 0.99, 0.99, quad) for (_, line), quad in zip(tops, corners, strict=True)]


def test_a_stamp_is_seen_and_a_letter_has_none() -> None:
    """By its ring, also over text."""
    ((x, y, radius),) = marks.stamps(ink(stamped(letter(), 900, 500)), 204)
    assert x == pytest.approx(900, abs=12)
    assert y == pytest.approx(500, abs=12)
    assert radius == pytest.approx(165, abs=15)
    assert marks.stamps(ink(letter()), 204) == []


@pytest.mark.parametrize("unknown", range(4))
def test_a_line_of_which_a_full_stop_was_read_is_not_read(unknown: int) -> None:
    """What is inked there cannot be that little; what was read in full, even of one character or wide apart, can."""
    page = letter()
    lines = found(page)
    lines[unknown] = replace(lines[unknown], text=" .")
    assert [marks.is_accounted_for(ink(page), line) for line in lines] == [number != unknown for number in range(4)]


def test_print_set_wide_apart_is_accounted_for() -> None:
    """姓　　名：the white between is no ink."""
    page = Image.new("L", (1728, 400), 255)
    for place, char in enumerate("姓名"):
        ImageDraw.Draw(page).text((200 + 500 * place, 100), char, font=face(SONG, 36), fill=0)
    box = np.array([[200, 100], [740, 100], [740, 150], [200, 150]], np.float32)
    assert marks.is_accounted_for(ink(page), Fragment("姓名", 0.9, 0.9, box))


RUSSIAN = ("Под нашими окнами каждую ночь работает площадка", "дым и шум мешают спать детям и пожилым людям", "Прошу принять меры и дать письменный ответ")


@pytest.mark.parametrize(("chinese", "grade"), [(0, "unreadable"), (4, "doubtful"), (24, "doubtful")])
def test_a_script_that_cannot_be_read_leaves_doubt(reader: PageReader, chinese: int, grade: str) -> None:
    """However much of the page was read well, a person is told that something on it was not."""
    page = Image.new("L", (1728, 2290), 255)
    for number, line in enumerate([*(LINES * 6)[:chinese], *RUSSIAN]):
        ImageDraw.Draw(page).text((200, 150 + 70 * number), line, font=face(SONG, 36), fill=0)
    read = reader.read(as_png(page))
    assert read.quality == grade
    assert "ink-outside-boxes" in read.reasons


@pytest.mark.parametrize("missing", range(4))
def test_one_line_that_nobody_read_is_noticed(missing: int) -> None:
    """A whole line is a small share of a page's ink, and enough for doubt."""
    page = letter()
    lines = found(page)
    assert marks.missed_bands(ink(page), lines) == []
    left = lines[:missing] + lines[missing + 1 :]
    (band,) = marks.missed_bands(ink(page), left)
    assert band.top < lines[missing].quad[:, 1].mean() < band.bottom
    assert judge(left, 0.0, (), missed=1) == ("doubtful", ("page-doubtful", "ink-outside-boxes"))


def test_a_page_that_ends_within_a_line_is_cut_off() -> None:
    """Short and inked to the last row; a short page with white below it, and a whole one, are not."""
    pixels = np.array(letter(), np.uint8)
    assert marks.is_cut_off(pixels[:404], 196)
    assert not marks.is_cut_off(pixels[:370], 196)
    assert not marks.is_cut_off(pixels, 196)
    assert judge(found(letter()), 0.0, ("page-cut-off",)) == ("doubtful", ("page-doubtful", "page-cut-off"))


def test_a_photograph_is_told_from_noise_and_from_a_letter() -> None:
    """Smooth half-tones everywhere: no noise, no text, no empty sheet."""
    y, x = np.mgrid[0:600, 0:800]
    assert marks.is_photograph((128 + 90 * np.sin(x / 90) * np.cos(y / 70)).astype(np.uint8))
    assert not marks.is_photograph(np.random.default_rng(0).integers(0, 256, (600, 800), np.uint8))
    assert not marks.is_photograph(np.array(letter(), np.uint8))
    assert not marks.is_photograph(np.full((600, 800), 230, np.uint8))


@pytest.mark.parametrize("font", [SONG, HEI, KAI])
@pytest.mark.parametrize("size", [26, 36, 60])
@pytest.mark.parametrize("sure", [0.7, 0.99])
def test_type_is_not_called_handwriting(font: str, size: int, sure: float) -> None:
    """Song, Hei and Kai, small and large, read well or badly."""
    page = letter(font, size)
    assert handwriting.marked([replace(line, score=sure) for line in inked_lines(page, size)], np.array(page, np.uint8)) == [False] * 4


def inked_lines(page: Image.Image, size: int) -> list[Fragment]:
    """The four lines where their ink is, as an engine finds them."""
    lines = []
    for number, line in enumerate(LINES):
        top, bottom = 300 + 80 * number - 4, min(300 + 80 * number + round(1.4 * size), 376 + 80 * number)
        right = int(np.flatnonzero(ink(page)[top:bottom].any(0))[-1]) + 8
        lines.append(Fragment(line, 0.99, 0.99, np.array([[190, top], [right, top], [right, bottom], [190, bottom]], np.float32)))
    return lines


def written(page: Image.Image) -> list[Fragment]:
    """Four rows of shaky strokes drawn on the page, as an engine finds them."""
    rng, pen, lines = np.random.default_rng(5), ImageDraw.Draw(page), []
    for number, line in enumerate(LINES):
        for place in range(len(line)):
            size, x, y = int(rng.integers(26, 46)), 200 + 48 * place, 1000 + 100 * number + int(rng.integers(-8, 8))
            for _ in range(5):
                points = [(x + int(across), y + int(down)) for across, down in rng.integers(0, size, (4, 2))]
                pen.line(points, fill=0, width=int(rng.integers(2, 5)), joint="curve")
        top, right = 985 + 100 * number, 200 + 48 * len(line)
        lines.append(Fragment(line, 0.7, 0.5, np.array([[195, top], [right, top], [right, top + 75], [195, top + 75]], np.float32)))
    return lines


def test_shaky_strokes_that_are_read_badly_are_handwriting() -> None:
    """Lines of one page together; read beyond doubt, none is."""
    page = letter()
    lines = written(page)
    assert handwriting.marked(lines, np.array(page, np.uint8)) == [True] * 4
    assert handwriting.marked([replace(line, score=1.0) for line in lines], np.array(page, np.uint8)) == [False] * 4


def test_one_written_line_among_typed_ones_needs_more() -> None:
    """What is just enough on a page of handwriting is not on a typed page."""
    lines = [Fragment(line, 0.9, 0.9, np.zeros((4, 2), np.float32)) for line in LINES]
    assert handwriting.decided(lines, [2.0, 2.0, 2.0, 2.0]) == [True] * 4
    assert handwriting.decided(lines, [2.0, -4.0, -4.0, -4.0]) == [False] * 4
    assert handwriting.decided(lines, [3.0, -4.0, -4.0, -4.0]) == [True, False, False, False]
    assert handwriting.decided(lines, [None] * 4) == [False] * 4


def test_short_and_latin_lines_need_more() -> None:
    """A hit row tells as much as the hand there, and italics look written."""
    texts = ("反映小区停水", "签名", "of the contract", "16155501234")
    lines = [Fragment(text, 0.9, 0.9, np.zeros((4, 2), np.float32)) for text in texts]
    assert [handwriting.decided([line], [2.0]) for line in lines] == [[True], [False], [False], [True]]
    assert [handwriting.decided([line], [4.0]) for line in lines] == [[True]] * 4


def test_a_leaning_line_is_cut_out_level() -> None:
    """Nothing of the lines above and below it."""
    page = Image.new("L", (900, 400), 255)
    ImageDraw.Draw(page).line((100, 120, 800, 190), fill=0, width=20)
    slope = np.array([[100, 100], [800, 170], [796, 210], [96, 140]], np.float32)
    strip = handwriting.cut(np.array(page, np.uint8), slope)
    assert strip.shape == (40, 703)
    assert (strip[12:28, 20:-20] < 128).mean() > 0.95
    assert (strip[[2, -3], 20:-20] > 128).all()


@settings(max_examples=60)
@given(arrays.arrays(np.uint8, st.tuples(st.integers(0, 40), st.integers(0, 90))), st.text(max_size=5), st.floats(0, 1), st.integers(-30, 30))
def test_any_picture_is_judged(sheet: Gray, text: str, sure: float, lean: int) -> None:
    """No shape, no pattern and no place breaks the measuring."""
    height, width = sheet.shape
    quad = np.array([[-5, 0], [width, lean], [width + 5, height + lean], [0, height]], np.float32)
    assert handwriting.marked([Fragment(text, sure, sure, quad)], sheet) in ([True], [False])


def test_what_lies_in_a_stamp_is_known() -> None:
    """By its middle."""
    line = Fragment("专用章", 0.9, 0.9, np.array([[80, 90], [140, 90], [140, 110], [80, 110]], np.float32))
    assert marks.in_a_stamp(line, [(400, 400, 90), (120, 120, 60)])
    assert not marks.in_a_stamp(line, [(400, 400, 90)])


def columns() -> tuple[Image.Image, str]:
    """A page of vertical writing, and its text."""
    page = Image.new("L", (1728, 1500), 255)
    pen = ImageDraw.Draw(page)
    for number, line in enumerate(LINES):
        for place, character in enumerate(line):
            pen.text((1400 - 90 * number, 200 + 46 * place), character, font=face(SONG, 44), fill=0)
    return page, "".join(LINES)


def test_columns_are_found_from_the_right() -> None:
    """As many as were written, each cut into its characters."""
    page, _ = columns()
    ordered = vertical.in_order(vertical.find(ink(page)))
    assert [len(column.cells) for column in ordered] == [len(line) for line in LINES]
    assert [column.box.left for column in ordered] == sorted((column.box.left for column in ordered), reverse=True)


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40), st.integers(1, 9), st.integers(1, 9)), max_size=12))
def test_every_column_has_its_place_in_the_order(boxes: list[tuple[int, int, int, int]]) -> None:
    """None is lost, none comes twice."""
    given_columns = [vertical.Column(Box(x, y, x + w, y + h), ((y, y + h),)) for x, y, w, h in boxes]
    assert sorted(map(id, vertical.in_order(given_columns))) == sorted(map(id, given_columns))


@given(st.lists(st.integers(0, 1), max_size=200), st.integers(4, 60))
def test_cut_characters_lie_in_order_within_the_column(rows: list[int], em: int) -> None:
    """Edges grow downwards and cover all ink."""
    cells = vertical.cut(rows, em)
    flat = [edge for cell in cells for edge in cell]
    assert flat == sorted(flat)
    assert all(any(a <= y < b for a, b in cells) for y, on in enumerate(rows) if on)


def test_vertical_writing_is_read_and_not_claimed_certain(reader: PageReader) -> None:
    """From the right, upright, with its reason on the page."""
    page, text = columns()
    read = reader.read(as_png(page, dpi=(204, 196), fax=True))
    assert plain(read.text) == text
    assert (read.rotation, "vertical-text" in read.reasons) == (0, True)
    assert all(line.confidence <= 0.9 for line in read.lines)
