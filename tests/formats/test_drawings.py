"""Windows metafiles: scans and words that were pasted as a drawing are read, what is drawn besides is told."""

import io
import struct

import pytest
from hypothesis import HealthCheck, given, settings
from PIL import Image

from parsers.tree import extract
from petition_intake.config import Limits
from petition_intake.ports import Extracted
from tests.formats import made_office as made
from tests.formats.spoilt import spoilt
from tests.formats.test_any_bytes import check

LIMITS = Limits()
PAPER = made.picture("paper")
LINE = made.emf_record(54, struct.pack("<ii", 100, 0))


def read(data: bytes) -> tuple[Extracted, ...]:
    """A drawing, and what is pasted in it."""
    return extract(data, "image1.emf", LIMITS)


def code(part: Extracted) -> str | None:
    """Why it was not read."""
    return part.document.failure.code if part.document.failure else None


def pixels(part: Extracted) -> bytes:
    """The picture of its only page, without colour."""
    (page,) = part.images
    return Image.open(io.BytesIO(page.data)).convert("L").tobytes()


@pytest.mark.parametrize("drawing", [made.emf(made.emf_picture(PAPER)), made.wmf(made.wmf_picture(PAPER))])
def test_a_scan_pasted_as_a_drawing_is_a_page(drawing: bytes) -> None:
    """Pixel for pixel, without a note: nothing else is drawn."""
    whole, scan = read(drawing)
    assert (code(whole), whole.document.notes, code(scan)) == (None, (), None)
    assert (scan.document.media_type, scan.document.role) == ("image/bmp", "attachment")
    assert pixels(scan) == Image.open(io.BytesIO(PAPER)).convert("L").tobytes()


def test_a_picture_pasted_twice_is_one() -> None:
    """Programs draw it for the screen and for print."""
    assert len(read(made.emf(made.emf_picture(PAPER), made.emf_picture(PAPER)))) == 2


def test_words_of_a_drawing_are_lines() -> None:
    """Runs of one row are one line, apart where there is room; lines that are drawn are told of."""
    drawing = made.emf(made.emf_words("姓名", 0, 10, steps=10), made.emf_words("赵小明", 60, 10), made.emf_words("反映油烟", 0, 30, steps=10), LINE)
    (whole,) = read(drawing)
    assert whole.document.text == "姓名 赵小明\n反映油烟"
    assert whole.document.notes == ("drawing-partly",)
    joined = made.emf(made.emf_words("反映", 0, 10, steps=10), made.emf_words("油烟", 20, 10))
    assert read(joined)[0].document.text == "反映油烟"


@pytest.mark.parametrize(
    "drawing",
    [
        made.emf(made.emf_words("楼下油烟扰民，".encode("gbk"), 0, 10), made.emf_words("请求处理。".encode("gbk"), 0, 20)),
        made.wmf(made.wmf_words("楼下油烟扰民，".encode("gbk"), 0, 10), made.wmf_words("请求处理。".encode("gbk"), 0, 20)),
    ],
)
def test_words_in_the_charset_of_a_font_are_judged_together(drawing: bytes) -> None:
    """Short strings of bytes say little one by one."""
    assert read(drawing)[0].document.text == "楼下油烟扰民，\n请求处理。"


def test_words_and_pictures_of_the_newer_kind() -> None:
    """EMF+ keeps strings, and pictures as the files they were; where the older records say it too, these are taken."""
    string = (0x401C, 0, struct.pack("<III4f", 0, 0, 4, 0, 0, 9, 9) + "请求处理".encode("utf-16-le"))
    stored = (0x4008, 0x0501, struct.pack("<IIiiiII", 0xDBC01002, 1, 0, 0, 0, 0, 1) + PAPER)
    whole, picture = read(made.emf(made.emf_plus(string, stored)))
    assert (whole.document.text, picture.data, picture.document.media_type) == ("请求处理", PAPER, "image/png")
    (only,) = read(made.emf(made.emf_plus(string, stored), made.emf_words("请求", 0, 0)))
    assert only.document.text == "请求"


def test_icons_and_patterns_are_kept_and_shapes_alone_stay_unread() -> None:
    """A person is asked to look at a drawing of which nothing can be read, not at its patterns."""
    pattern = io.BytesIO()
    Image.new("1", (8, 8)).save(pattern, "PNG")
    assert code(read(made.emf(LINE))[0]) == "drawing"
    (whole,) = read(made.emf(made.emf_picture(pattern.getvalue()), LINE))
    assert code(whole) == "drawing"
    whole, small = read(made.emf(made.emf_picture(pattern.getvalue()), made.emf_words("图例", 0, 0)))
    assert (whole.document.text, small.document.role) == ("图例", "kept")


def test_drawings_of_old_workbooks_are_unpacked() -> None:
    """A scan pasted into an .xls or .et as a drawing; where files are embedded drawings are their icons."""
    drawing = made.emf(made.emf_picture(PAPER))
    sheet = made.xls({"图": [["见图"]]}, drawings=made.stored_picture(drawing))
    _, stored, scan = extract(sheet, "a.et", LIMITS)
    assert (stored.data, stored.document.media_type, pixels(scan)) == (drawing, "image/emf", pixels(read(drawing)[1]))
    icons = made.xls({"图": [["见图"]]}, drawings=made.stored_picture(drawing), more={"MBD00000001/Package": b"letter"})
    assert [part.document.role for part in extract(icons, "a.et", LIMITS) if part.document.media_type == "image/emf"] == ["kept"]


@given(
    data=spoilt(
        [
            made.emf(made.emf_words("姓名", 0, 10, steps=10), made.emf_picture(PAPER), LINE),
            made.wmf(made.wmf_words("姓名".encode("gbk"), 0, 10), made.wmf_picture(PAPER)),
            made.emf(made.emf_plus((0x401C, 0, struct.pack("<III4f", 0, 0, 4, 0, 0, 9, 9) + "请求处理".encode("utf-16-le")))),
        ]
    )
)
@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_drawings_that_something_happened_to(data: bytes) -> None:
    """Each ends as a tree of parts, and nothing in it raises."""
    parts = extract(data, "a.emf", LIMITS)
    check(parts, LIMITS)
    assert not [part for part in parts if part.document.failure and dict(part.document.failure.params).get("kind")]
