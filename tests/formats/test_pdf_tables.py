"""A ruled form in a PDF is read cell by cell, and pages without one, or with one that can't be understood, as before."""

import io
import sys
from dataclasses import replace
from pathlib import Path

import pdfplumber
import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.formats import _pdf_tables
from parsers.formats._pdf_tables import Glyph, Grid, Tables, arranged, joined
from parsers.tree import extract
from parsers.understand import understand
from petition_intake.config import Limits, Office
from petition_intake.model import Box, Line, Page, PetitionDraft
from tests.fields import build

PAGES = Path(__file__).parent.parent / "golden" / "pages"
FORM = PAGES / "pdf_ruled_form.pdf"


def texts(data: bytes) -> list[str]:
    """The lines of the first page."""
    return [line.text for line in extract(data, "form.pdf", Limits())[0].images[0].lines or ()]


def understood(data: bytes) -> PetitionDraft:
    """What is proposed for a PDF with a text layer that is the whole item."""
    whole = extract(data, "form.pdf", Limits())[0]
    pages = tuple(Page(image.number, image.width, image.height, None, "text-layer", image.lines or ()) for image in whole.images)
    return understand(build.reading(replace(whole.document, pages=pages)), Office())


TURNS = {0: "1 0 0 1 0 0", 90: "0 1 -1 0 842 0", 180: "-1 0 0 -1 595 842", 270: "0 -1 1 0 0 595"}
"""How a sheet must be drawn to be upright when it is shown turned."""


def turned(turn: int, drawn: int, crop: list[int] | None = None) -> bytes:
    """The form shown turned by so many degrees clockwise, and drawn to be upright at ``drawn`` degrees."""
    with pikepdf.open(FORM) as pdf:
        page = pdf.pages[0]
        page.contents_add(f"q {TURNS[drawn]} cm".encode(), prepend=True)
        page.contents_add(b"Q")
        wide, high = (842, 595) if drawn % 180 else (595, 842)
        page.obj.MediaBox = pikepdf.Array([0, 0, wide, high])
        page.obj.Rotate = turn
        if crop:
            page.obj.CropBox = pikepdf.Array(crop)
        out = io.BytesIO()
        pdf.save(out)
    return out.getvalue()


def drawn(content: bytes) -> bytes:
    """A page of 600 by 800 points with Helvetica as F1."""
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(600, 800))
    helvetica = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    pdf.pages[0].obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=helvetica))
    pdf.pages[0].obj.Contents = pdf.make_stream(content)
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def test_a_ruled_form_gives_the_petitioner() -> None:
    """Labels and values, both broken by narrow cells, come together; the clerk's cells stay the clerk's."""
    draft = understood(FORM.read_bytes())
    found = {f.field: f.value for f in draft.findings if f.member == 0}
    assert found["petitioners.name"] == "张样例"
    assert found["petitioners.id_number"] == "439900199001011026"
    assert found["petitioners.mobile"] == "16100000001"
    assert found["petitioners.address"]["text"] == "长沙市开福区示例路18号样板小区3栋2单元501室"  # type: ignore[index,call-overload]
    assert found["petitioners.gender"] == "女"
    assert draft.content.startswith("小区南门外")
    assert draft.content.endswith("谢谢。")
    assert not {"李登记", "16100000099"} & {str(f.value) for f in draft.findings if f.field.startswith("petitioners.")}


def test_a_value_is_shown_where_it_stands() -> None:
    """An address of three lines has the box around all three, inside its cell."""
    address = next(f for f in understood(FORM.read_bytes()).findings if f.field == "petitioners.address")
    assert address.where is not None
    box = address.where.box
    assert box is not None
    assert 175 < box.left < box.right < 352
    assert 274 < box.top < box.bottom < 346


def test_a_letter_in_a_cell_keeps_its_paragraphs(monkeypatch: pytest.MonkeyPatch) -> None:
    """A long cell stays lines, and is still the content of the form."""
    monkeypatch.setattr(_pdf_tables, "_LETTER", 150)
    draft = understood(FORM.read_bytes())
    assert [paragraph[:4] for paragraph in draft.content.split("\n")] == ["小区南门", "请求有关"]
    assert draft.content.endswith("谢谢。")


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_turned_or_cropped_page_has_the_same_cells(turn: int) -> None:
    """Cells are laid over the picture of the page as it is shown."""
    as_upright = texts(FORM.read_bytes())
    assert "身份证号码\t" in as_upright
    crop = {0: [20, 200, 585, 800], 90: [42, 20, 642, 585], 180: [10, 42, 575, 642], 270: [200, 10, 800, 575]}[turn]
    assert texts(turned(turn, turn)) == as_upright
    assert texts(turned(turn, turn, crop)) == as_upright


def test_a_sheet_that_begins_elsewhere_has_the_same_cells() -> None:
    """The origin of a page need not be its corner."""
    with pikepdf.open(FORM) as pdf:
        pdf.pages[0].contents_add(b"q 1 0 0 1 -100 50 cm", prepend=True)
        pdf.pages[0].contents_add(b"Q")
        pdf.pages[0].obj.MediaBox = pikepdf.Array([-100, 50, 495, 892])
        out = io.BytesIO()
        pdf.save(out)
    assert texts(out.getvalue()) == texts(FORM.read_bytes())


@pytest.mark.parametrize("turn", [90, 270])
def test_a_sheet_on_its_side_keeps_the_order_of_its_layer(turn: int) -> None:
    """Where words do not run from left to right, columns are no rows."""
    assert "姓名 张样例 性别 女" in texts(turned(turn, 0))


def test_a_fault_in_the_table_finder_costs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where pdfplumber gives up, the page has the lines of its layer."""

    def broken(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr(pdfplumber.page.Page, "find_tables", broken)
    lines = texts(FORM.read_bytes())
    assert "姓名 张样例 性别 女" in lines
    assert not any("\t" in line for line in lines)


@pytest.mark.parametrize("name", ["pdf_text.pdf", "pdf_text_rotated.pdf", "pdf_scan_jpeg.pdf"])
def test_a_page_without_rules_does_not_meet_the_table_finder(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ordinary letters are read by PDFium alone."""
    monkeypatch.setitem(sys.modules, "pdfplumber", None)
    asked: list[int] = []
    monkeypatch.setattr(Tables, "on", lambda _self, number, _size: asked.append(number))
    assert extract((PAGES / name).read_bytes(), name, Limits())[0].images
    assert not asked


def test_the_page_above_and_below_a_table_keeps_its_place() -> None:
    """What stands before the form is before it, and its last line is last."""
    lines = texts(FORM.read_bytes())
    assert lines[:3] == ["群众来信登记表", "登记编号：示例2024第7号", "姓名\t"]
    assert lines[-1] == "以上内容由来信人填写，签名后有效。"


def test_a_page_of_very_many_rules_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Squared paper would cost pdfplumber minutes; its words are read without it."""
    rules = "".join(f"{5 * n} 0 m {5 * n} 800 l 0 {6 * n} m 600 {6 * n} l S\n" for n in range(120))
    searched: list[object] = []
    monkeypatch.setattr(pdfplumber.page.Page, "find_tables", lambda *_: searched.append(1))
    assert texts(drawn(rules.encode() + b"BT /F1 12 Tf 50 700 Td (on squared paper) Tj ET")) == ["on squared paper"]
    assert not searched


def test_a_document_has_only_so_much_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """After its seconds are spent no further page is searched."""
    monkeypatch.setattr(_pdf_tables, "_SECONDS", 0.0)
    assert "姓名 张样例 性别 女" in texts(FORM.read_bytes())


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\nno more", FORM.read_bytes()[:9000]])
def test_bytes_that_are_no_document_have_no_tables(data: bytes) -> None:
    """The finder never raises."""
    tables = Tables(data)
    assert tables.on(1, (100, 100)) == ()
    tables.close()


CELL = Box(0, 0, 100, 60)


@pytest.mark.parametrize(
    ("first", "width", "second", "expected"),
    [
        ("长沙市开福区示例路", 90, "18号", "长沙市开福区示例路18号"),
        ("张样例", 48, "李样例", "张样例 李样例"),
        ("4399001990010", 92, "11026", "439900199001011026"),
        ("16100000001", 92, "16100000002", "16100000001 16100000002"),
        ("Example", 92, "Road", "Example Road"),
    ],
    ids=["address", "names", "number-broken", "two-numbers", "words"],
)
def test_lines_of_a_cell_are_joined_as_they_were_broken(first: str, width: int, second: str, expected: str) -> None:
    """Without a blank where the cell was full, with one where a new line was meant."""
    line = joined([Line(first, 1.0, Box(2, 0, 2 + width, 14)), Line(second, 1.0, Box(2, 18, 40, 32))], CELL)
    assert (line.text, line.box) == (expected, Box(2, 0, 2 + width, 32))


def test_cells_come_in_row_order_whatever_the_layer_says() -> None:
    """A layer written column by column is told row by row."""
    grid = Grid([((Box(0, 0, 50, 20), Box(50, 0, 100, 20)), (Box(0, 20, 50, 40), Box(50, 20, 100, 40)))])
    column = [("姓名", 2, 2), ("电话", 2, 22), ("张样例", 52, 2), ("16100000001", 52, 22)]
    found = [(grid.at(x, y), Line(text, 1.0, Box(x, y, x + 30, y + 14))) for text, x, y in column]
    assert [line.text for line in arranged(found, grid)] == ["姓名\t", "张样例\t", "电话\t", "16100000001\t"]


SPOT = st.none() | st.tuples(st.integers(-5, 110), st.integers(-5, 50))


@given(st.lists(st.tuples(st.sampled_from("姓名 1A\u00a0"), SPOT), max_size=30))
def test_no_character_is_lost_between_cells(line: list[tuple[str, tuple[int, int] | None]]) -> None:
    """However a line runs over the rules, its pieces are the line."""
    grid = Grid([((Box(0, 0, 50, 20), Box(50, 0, 100, 20)), (Box(0, 20, 100, 40),))])
    glyphs = [Glyph(char, unit, middle) for unit, (char, middle) in enumerate(line)]
    assert [glyph for _, piece in grid.parted(glyphs) for glyph in piece] == glyphs
