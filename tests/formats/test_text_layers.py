"""A PDF's text layer is taken where it says what the page shows; where it lies the page is read from its picture."""

import io
import random
import re
from collections.abc import Callable

import pikepdf
import pytest
from PIL import Image, ImageDraw

from parsers.formats._pdf_layer import untrue
from parsers.formats._pdf_leaf import draws_chinese
from parsers.tree import extract
from petition_intake.config import Limits
from tests.formats.made_pdfs import LETTER, LEVEL_1, letter, saved, scan, set_singly, typed

LIMITS = Limits()
FULL = b"q 595 0 0 842 0 0 cm /I0 Do Q "
_DICE = random.Random(7)
SCATTERED = {char: chr(_DICE.randrange(0x4E00, 0x9FA5)) for char in sorted(set("".join(LETTER)))}


def next_in_gb_2312(char: str) -> str:
    """The neighbour in the code table: a map that is off by one."""
    return LEVEL_1[(LEVEL_1.index(char) + 1) % len(LEVEL_1)] if char in LEVEL_1 else char


LIES: dict[str, Callable[[], bytes]] = {
    "private characters": lambda: letter(told=lambda char: chr(0xE000 + ord(char) % 0x1000)),
    "a few private characters": lambda: letter(told=lambda char: "\ue123" if ord(char) % 11 == 0 else char),
    "replacement characters": lambda: letter(told=lambda _: "\ufffd"),
    "a map off by one": lambda: letter(told=next_in_gb_2312),
    "a map to any characters": lambda: letter(told=lambda char: SCATTERED[char]),
    "GBK read as Latin-1": lambda: letter(told=lambda char: char.encode("gbk").decode("latin-1")),
    "glyph numbers as signs": lambda: letter(told=lambda char: "!#$%&()*+"[ord(char) % 9]),
    "white words": lambda: letter(before=b"1 1 1 rg"),
    "words under a picture": lambda: letter(after=FULL, picture=scan()),
    "invisible words over a picture": lambda: letter(before=FULL, mode=3, picture=scan()),
    "clipping words over a picture": lambda: letter(before=FULL, mode=7, picture=scan()),
    "words beside the sheet": lambda: letter(before=b"1 0 0 1 900 0 cm"),
}


@pytest.mark.parametrize("lie", LIES)
def test_a_lying_layer_is_read_from_the_picture(lie: str) -> None:
    """No line of it is believed, and the page goes to recognition at a resolution that can be read."""
    (whole,) = extract(LIES[lie](), "letter.pdf", LIMITS)
    (page,) = whole.images
    assert page.lines is None
    assert page.ydpi >= 149


TRUE: dict[str, Callable[[], bytes]] = {
    "a letter": letter,
    "a letter of traditional characters": lambda: letter(("尊敬的領導：我們樓下的飯館每天營業到凌晨兩點，", "油煙與噪聲嚴重影響鄰居們的生活，請求儘快處理。")),
    "a short note": lambda: letter(("请回电。",)),
    "a list of names": lambda: letter(("王样例、李样例、赵样例、钱样例、孙样例、周样例、", "吴样例、郑样例、冯样例、陈样例、褚样例、卫样例")),
    "a picture behind the words": lambda: letter(before=FULL, picture=scan().point(lambda _: 1)),
    "a map that is right": lambda: letter(told=lambda char: char),
}


@pytest.mark.parametrize("kind", TRUE)
def test_a_true_layer_is_taken(kind: str) -> None:
    """Recognition is for pages without words: true ones are certain and cost nothing."""
    (whole,) = extract(TRUE[kind](), "letter.pdf", LIMITS)
    assert whole.images[0].lines
    assert whole.document.notes == ()


def test_a_document_with_a_lying_layer_says_so() -> None:
    """A reader of the record can see why a page with words was recognised all the same."""
    (whole,) = extract(LIES["a map off by one"](), "letter.pdf", LIMITS)
    assert whole.document.notes[0] == "text-layer-untrue"


def test_a_mark_nobody_sees_is_left_out() -> None:
    """A producer's white line at the foot is no part of the letter, and no reason to doubt it."""
    data = letter(after=b"BT 1 1 1 rg /F1 9 Tf 60 20 Td <004d0061006400650020006200790020004e> Tj ET")
    (whole,) = extract(data, "letter.pdf", LIMITS)
    assert [line.text for line in whole.images[0].lines or ()] == list(LETTER)


def test_what_is_drawn_twice_is_read_once() -> None:
    """Printer drivers make bold by drawing every character again, a little beside itself."""
    lines = ["a good hound happened upon a bun", "an aged dad and nan needed 2019"]
    (whole,) = extract(typed(lines, twice=True), "letter.pdf", LIMITS)
    assert [line.text for line in whole.images[0].lines or ()] == lines


def test_rows_drawn_twice_are_read_once() -> None:
    """Others draw the whole row again."""
    pdf = pikepdf.open(io.BytesIO(letter()))
    once = pdf.pages[0].Contents.read_bytes()
    pdf.pages[0].Contents = pdf.make_stream(re.sub(rb"1 0 0 1 60 (\d+) Tm (<\w+> Tj)", rb"1 0 0 1 60 \1 Tm \2 1 0 0 1 60.4 \1 Tm \2", once))
    (whole,) = extract(saved(pdf), "letter.pdf", LIMITS)
    assert [line.text for line in whole.images[0].lines or ()] == list(LETTER)


@pytest.mark.parametrize("twice", [0.0, 0.4, 2.0])
@pytest.mark.parametrize("font", ["GBK-EUC-H", "UniGB-UCS2-H"])
def test_characters_set_one_by_one_in_a_font_nobody_has_are_read(font: str, twice: float) -> None:
    """The document says what its codes mean; whether they can be drawn, and were drawn twice for bold, is no matter."""
    (whole,) = extract(set_singly(font=font, twice=twice), "letter.pdf", LIMITS)
    (page,) = whole.images
    assert [line.text for line in page.lines or ()] == list(LETTER)
    assert page.lines
    assert all(0 <= line.box.left < line.box.right <= page.width and 0 <= line.box.top < line.box.bottom <= page.height for line in page.lines)
    assert whole.document.notes == ()


def test_they_are_read_on_a_sheet_that_is_turned() -> None:
    """The places of the words turn with it."""
    pdf = pikepdf.open(io.BytesIO(set_singly()))
    pdf.pages[0].Rotate = 180
    (whole,) = extract(saved(pdf), "letter.pdf", LIMITS)
    assert sorted("".join(sorted(line.text)) for line in whole.images[0].lines or ()) == sorted("".join(sorted(line)) for line in LETTER)


def test_digits_that_can_be_drawn_do_not_hide_the_words_that_cannot() -> None:
    """A page is not taken for its page number."""
    (whole,) = extract(set_singly(latin="13800000000"), "letter.pdf", LIMITS)
    assert [line.text for line in whole.images[0].lines or ()] == [*LETTER, "13800000000"]


def test_white_characters_set_one_by_one_are_not_read() -> None:
    """What would be invisible with the font is left out without it."""
    (whole,) = extract(set_singly(colour=b"1 g", latin="13800000000"), "letter.pdf", LIMITS)
    assert not any(line.text in LETTER for page in whole.images for line in page.lines or ())


@pytest.mark.skipif(draws_chinese(), reason="this machine has a Chinese font, with which the page can be drawn and read")
def test_a_page_nobody_can_read_without_its_font_says_so() -> None:
    """A blank page would look like a page with nothing on it."""
    (whole,) = extract(set_singly(font="Identity-H"), "letter.pdf", LIMITS)
    assert "font-missing" in whole.document.notes


@pytest.mark.parametrize("doubled", [True, False])
def test_doubled_words_are_no_text(doubled: bool) -> None:
    """尊尊敬敬 is a font's fault, 谢谢 is not."""
    text = "".join(LETTER[1:])
    assert (untrue("".join(char * 2 for char in text) if doubled else text) == "doubled") is doubled


@pytest.mark.parametrize(
    "text",
    [
        "。".join(LETTER),
        "Dear Sir or Madam, the barbecue below my flat fills it with smoke.",
        "標準のモデルは次元で説明する。取引できない商品が変数などであるモデルを考える。",
        "……… 3\n……… 4\n" * 10,
    ],
    ids=["Chinese", "English", "Japanese", "a table of contents"],
)
def test_texts_people_write_are_plausible(text: str) -> None:
    """No language and no layout is taken for a broken font."""
    assert untrue(text) is None


def words_as_shapes() -> bytes:
    """What words drawn as outlines look like to whoever counts: many marks as large as characters."""
    return b" ".join(b"%d %d 9 11 re f" % (60 + 16 * column, 500 - 26 * row) for row in range(12) for column in range(28))


LITTLE: dict[str, Callable[[], bytes]] = {
    "a gateway's line above a scan": lambda: letter((LETTER[1] * 4,), before=FULL, picture=sheet_of_marks()),
    "a page number beside words drawn as outlines": lambda: letter(("第一页共三页",), after=words_as_shapes()),
}


def sheet_of_marks() -> Image.Image:
    """A scan of forty rows of characters."""
    sheet = Image.new("1", (1240, 1754), 1)
    pen = ImageDraw.Draw(sheet)
    for row in range(40):
        for column in range(34):
            pen.rectangle((100 + 30 * column, 200 + 36 * row, 118 + 30 * column, 222 + 36 * row), fill=0)
    return sheet


@pytest.mark.parametrize("kind", LITTLE)
def test_a_layer_that_says_next_to_nothing_of_the_page_is_not_the_pages_text(kind: str) -> None:
    """Its few words are true, and the letter would go unread."""
    (whole,) = extract(LITTLE[kind](), "letter.pdf", LIMITS)
    (page,) = whole.images
    assert page.lines is None


def test_a_scan_under_a_typed_note_is_a_part_of_its_own() -> None:
    """The note keeps its words to the letter; the scan is read like any picture that came along."""
    note, pasted = extract(letter(before=b"q 480 0 0 360 60 60 cm /I0 Do Q", picture=scan((800, 600))), "letter.pdf", LIMITS)
    assert [line.text for line in note.images[0].lines or ()] == list(LETTER)
    assert pasted.document.role == "attachment"
    assert pasted.document.name == "page-1-1.png"
    assert (pasted.images[0].width, pasted.images[0].height) == (800, 600)


def test_a_picture_that_stands_on_every_page_is_one_part() -> None:
    """A letterhead of a hundred pages is read once; another picture is another part, named by its page and its kind."""
    logo = letter(before=b"q 480 0 0 360 60 60 cm /I0 Do Q", picture=scan((800, 600)))
    photograph = letter(before=b"q 480 0 0 360 60 60 cm /I0 Do Q", picture=scan((600, 450)))
    with pikepdf.open(io.BytesIO(logo)) as document, pikepdf.open(io.BytesIO(photograph)) as other:
        for _ in range(8):
            document.pages.append(document.pages[0])
        document.pages.append(other.pages[0])
        data = saved(document)
    whole, *parts = extract(data, "letter.pdf", LIMITS)
    assert len(whole.images) == 10
    assert [part.document.name for part in parts] == ["page-1-1.png", "page-10-1.png"]
