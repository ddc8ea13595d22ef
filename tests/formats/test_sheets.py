"""Workbooks of every kind: each row a line, numbers in full, dates as dates, label and value together, nothing computed."""

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image as Drawing

from parsers.formats import _cells as cells
from parsers.tree import extract, media_type
from petition_intake.config import Limits
from petition_intake.ports import Extracted
from tests.formats import made_office as made

LIMITS = Limits()
ID_NUMBER = "11010519491231002X"
DIGITS = 110105194912310021
XLS = "application/vnd.ms-excel"


def parts(data: bytes, name: str = "table.xlsx") -> dict[str, Extracted]:
    """All parts by number."""
    return {part.document.part: part for part in extract(data, name, LIMITS)}


def lines(data: bytes, name: str = "table.xlsx") -> list[str]:
    """The lines of the workbook itself."""
    whole = parts(data, name)[""].document
    assert whole.failure is None, whole.failure
    return (whole.text or "").splitlines()


def saved(book: openpyxl.Workbook) -> bytes:
    """A workbook as a file."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def xlsx() -> bytes:
    """A list as a citizen makes it: ID numbers as text, telephones as numbers, a date, a share, a merged title."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "名单"
    rows: list[list[object]] = [
        ["联名名单"],
        ["姓名", "赵小明"],
        ["证件号码", ID_NUMBER],
        ["电话", 13800000000],
        ["日期", date(2026, 3, 2)],
        ["邮编", 12345],
        ["份额", 0.5],
    ]
    for row in rows:
        sheet.append(row)
    sheet.merge_cells("A1:C1")
    sheet["B6"].number_format, sheet["B7"].number_format = "000000", "0.0%"
    return saved(book)


def xls() -> bytes:
    """The same in the format of the years before."""
    rows: list[list[object]] = [["联名名单"], ["姓名", "赵小明"], ["证件号码", ID_NUMBER], ["电话", 13800000000.0], ["日期", (46083.0, made.DAY)]]
    return made.xls({"名单": rows})


def ods() -> bytes:
    """The same by LibreOffice."""
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>".format
    rows = [["联名名单"], ["姓名", "赵小明"], ["证件号码", ID_NUMBER], ["电话", "13800000000"], ["日期", "2026-03-02"]]
    body = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
    end = '<table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    return made.odf("spreadsheet", f'<table:table table:name="名单">{body}{end}</table:table>')


def excel_2003() -> bytes:
    """The same as one XML file, as web systems export it under the name .xls."""
    rows: list[list[object]] = [["联名名单"], ["姓名", "赵小明"], ["证件号码", ID_NUMBER], ["电话", 13800000000]]
    rows.append(["日期", datetime(2026, 3, 2)])  # noqa: DTZ001 - a cell has no zone
    kinds = {str: "String", int: "Number", datetime: "DateTime"}

    def cell(value: object) -> str:
        said = value.isoformat() if isinstance(value, datetime) else str(value)
        return f'<Cell><Data ss:Type="{kinds[type(value)]}">{said}</Data></Cell>'

    body = "".join(f"<Row>{''.join(map(cell, row))}</Row>" for row in rows)
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    return f'<?xml version="1.0"?><Workbook xmlns="{space}" xmlns:ss="{space}"><Worksheet ss:Name="名单"><Table>{body}</Table></Worksheet></Workbook>'.encode()


@pytest.mark.parametrize(("make", "name"), [(xlsx, "a.xlsx"), (xls, "a.xls"), (xls, "a.et"), (ods, "a.ods"), (excel_2003, "a.xls")])
def test_a_list_of_names_is_read_the_same_from_every_workbook(make: Callable[[], bytes], name: str) -> None:
    """The sheet's name, then label and value of each row side by side; numbers whole, dates without a time."""
    assert lines(make(), name)[:6] == ["名单", "联名名单", "姓名\t赵小明", f"证件号码\t{ID_NUMBER}", "电话\t13800000000", "日期\t2026-03-02"]


def test_number_formats_are_followed_where_digits_depend_on_them() -> None:
    """A postal code keeps its zero, a share is per cent."""
    assert lines(xlsx())[-2:] == ["邮编\t012345", "份额\t50.0%"]


@pytest.mark.parametrize(
    ("value", "pattern", "expected"),
    [
        (float(DIGITS), "General", "110105194912310016"),
        (1.1e17, "General", "110000000000000000"),
        (0.1 + 0.2, "General", "0.3"),
        (1e-9, "General", "0.000000001"),
        (12.50, "General", "12.5"),
        (-3, "00", "-3"),
        (True, "General", "TRUE"),
        (None, "General", ""),
        (float("nan"), "General", ""),
        (time(9, 30), "h:mm", "09:30"),
        (timedelta(hours=30), "[h]:mm", "30:00"),
        (datetime(2026, 3, 2, 9, 5), "", "2026-03-02 09:05"),  # noqa: DTZ001 - as above
        ("两\n行\t字", "", "两 行 字"),
    ],
)
def test_a_cell_is_shown_in_one_line_without_exponents(value: object, pattern: str, expected: str) -> None:
    """18 digits stay 18 digits."""
    assert cells.shown(value, pattern) == expected


@pytest.mark.parametrize(("value", "lost"), [(110105194912310000, True), (DIGITS, False), (13800000000.0, False), (ID_NUMBER, False), (True, False)])
def test_a_number_that_lost_its_last_digits_is_told(value: object, *, lost: bool) -> None:
    """An ID number typed in as a number ends in zeros nobody typed: a person is asked, the number is not believed."""
    assert cells.has_lost_digits(value) is lost


def test_a_workbook_with_such_a_number_says_so() -> None:
    """An ID number typed in as a number."""
    book = openpyxl.Workbook()
    book.worksheets[0].append(["证件号码", float(DIGITS)])
    assert parts(saved(book))[""].document.notes == ("digits-lost",)
    assert parts(xlsx())[""].document.notes == ()


def test_formulas_give_the_value_they_had() -> None:
    """Nothing is computed: what was kept is read, else nothing."""
    book = openpyxl.Workbook()
    book.worksheets[0].append(["合计", "=1+1"])
    assert lines(saved(book)) == ["Sheet", "合计"]


@pytest.mark.parametrize("old", [False, True])
def test_a_hidden_sheet_is_a_part_of_its_own(*, old: bool) -> None:
    """The lists a form chooses from are not what its sender wrote."""
    if old:
        data = made.xls({"信访": [["姓名", "赵小明"]], "字典": [["示例省"], ["示例县"]]}, hidden=["字典"])
    else:
        book = openpyxl.Workbook()
        book.worksheets[0].append(["姓名", "赵小明"])
        book.create_sheet("字典").append(["示例省"])
        book["字典"].sheet_state = "hidden"
        data = saved(book)
    found = parts(data)
    assert "示例省" not in (found[""].document.text or "")
    assert (found["1"].document.name, found["1"].document.notes) == ("字典.txt", ("hidden-sheet",))
    assert "示例省" in (found["1"].document.text or "")


@pytest.mark.parametrize("old", [False, True])
def test_photographs_on_a_sheet_are_pages(*, old: bool) -> None:
    """Pasted pictures are reached in both formats."""
    photo = made.picture("paper")
    if old:
        data = made.xls({"图": [["见图"]]}, drawings=made.stored_picture(photo))
    else:
        book = openpyxl.Workbook()
        book.worksheets[0].add_image(Drawing(io.BytesIO(photo)))
        data = saved(book)
    assert len(parts(data)["1"].images) == 1


def test_comments_and_what_is_embedded_are_read() -> None:
    """A comment on a cell; an object beside the sheets."""
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = "金额"
    book.worksheets[0]["A1"].comment = Comment("尚未支付", "赵小明")
    assert any("尚未支付" in line for line in lines(saved(book)))
    with_object = made.xls({"表": [["见附件"]]}, more={"MBD0000A1/\x01Ole": bytes(20), "MBD0000A1/CONTENTS": b"%PDF-1.4 torn"})
    found = parts(with_object, "a.xls")
    assert [found[number].document.media_type for number in ("1", "1/1")] == ["application/x-ole-object", "application/pdf"]


def test_a_bare_workbook_and_one_in_a_box_are_told_by_their_content() -> None:
    """The name has no say; a binary package says that it was not read."""
    assert media_type(made.xls({"a": [["b"]]}), "letter.doc") == XLS
    assert media_type(b"\x09\x04\x06\x00\x00\x04\x10\x00", "x") == XLS
    binary = made.boxed(
        {"[Content_Types].xml": "<Types/>", "_rels/.rels": made.relations({"r": ("officeDocument", "xl/workbook.bin")}), "xl/workbook.bin": b"\x83"}
    )
    whole = parts(binary)[""].document
    assert whole.failure
    assert whole.failure.code == "not-read"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('姓名,赵小明\r\n证件号码,="110105194912310021"\r\n', "姓名\t赵小明\n证件号码\t110105194912310021"),
        ("姓名;电话\n赵小明;'013800\n", "姓名\t电话\n赵小明\t013800"),
        ('诉求,"第一行\n第二行"\n姓名,赵小明\n', "诉求\t第一行 第二行\n姓名\t赵小明"),
        ("尊敬的领导：\n我反映，油烟扰民。\n请处理\n谢谢\n", "尊敬的领导：\n我反映，油烟扰民。\n请处理\n谢谢\n"),
    ],
    ids=["gbk", "semicolons", "lines", "letter"],
)
@pytest.mark.parametrize("charset", ["gbk", "utf-8", "utf-8-sig", "utf-16"])
def test_a_table_as_text_keeps_label_and_value_together(source: str, expected: str, charset: str) -> None:
    """Any charset, any sign between the cells; a letter under that name stays a letter."""
    whole = parts(source.encode(charset), "名单.csv")[""].document
    assert (whole.media_type, (whole.text or "").replace("\r\n", "\n")) == ("text/csv", expected)


def test_more_rows_than_anyone_reads_are_cut_with_a_note() -> None:
    """A sheet without end costs no more than a long one."""
    whole = parts(("a,b\n" * 10 + "x" * 2_000_000).encode(), "a.csv")[""].document
    assert whole.failure is None
    cell = "<table:table-cell table:number-columns-repeated='999999'><text:p>x</text:p></table:table-cell>"
    row = f"<table:table-row table:number-rows-repeated='999999999'>{cell}</table:table-row>"
    small = Limits(text_chars=100_000)
    (sheet,) = extract(made.odf("spreadsheet", f"<table:table table:name='a'>{row * 3}</table:table>"), "a.ods", small)
    assert sheet.document.notes == ("text-cut",)
    assert len(sheet.document.text or "") <= 100_000


def changed(data: bytes, part: str, change: Callable[[str], str | None]) -> bytes:
    """A package with one part of it in other words, or without it."""
    with zipfile.ZipFile(io.BytesIO(data)) as box:
        held = {name: box.read(name).decode() for name in box.namelist()}
    said = change(held.pop(part))
    return made.boxed(held | ({} if said is None else {part: said}))


@pytest.mark.parametrize(
    ("part", "change"),
    [
        ("xl/styles.xml", lambda _: '<styleSheet xmlns="x"><fonts><font><b val="perhaps"/></font></fonts>'),
        ("xl/styles.xml", lambda said: said.replace("<cellStyles ", "<cellStyles " + "".join(f'a{number}="" ' for number in range(100_000)))),
        ("xl/worksheets/sheet1.xml", lambda said: said[: said.index("</sheetData>")]),
        ("xl/_rels/workbook.xml.rels", lambda said: said.replace("/xl/worksheets/sheet1.xml", "/xl/worksheets/sheet9.xml")),
        ("xl/workbook.xml", lambda said: re.sub(r"<sheets>.*</sheets>", "<sheets/>", said)),
        ("xl/workbook.xml", lambda said: said[: said.index("<sheets>")]),
    ],
)
def test_a_damaged_workbook_gives_its_cells_and_says_so(part: str, change: Callable[[str], str]) -> None:
    """Styles nobody knows, a sheet that breaks off, a sheet that is not where it should be or not listed: no cell is lost, a person is asked."""
    whole = parts(changed(xlsx(), part, change))[""].document
    assert whole.failure is None
    assert "damaged" in whole.notes
    assert {f"证件号码\t{ID_NUMBER}", "电话\t13800000000", "姓名\t赵小明"} <= set((whole.text or "").splitlines())


def test_a_workbook_without_its_texts_says_so() -> None:
    """Numbers are left; nothing pretends to be whole. Without any cell it is damaged and no more."""
    inline = re.compile(r't="inlineStr"><is>.*?</is>')
    whole = parts(changed(xlsx(), "xl/worksheets/sheet1.xml", lambda said: inline.sub('t="s"><v>7</v>', said)))[""].document
    assert "damaged" in whole.notes
    assert "13800000000" in (whole.text or "")
    empty = changed(changed(xlsx(), "xl/worksheets/sheet1.xml", lambda _: None), "xl/workbook.xml", lambda _: "<workbook/>")
    failure = parts(empty)[""].document.failure
    assert failure
    assert failure.code == "damaged"


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "[Content_Types].xml"])
def test_no_entity_is_resolved(part: str, tmp_path: Path) -> None:
    """A document type that names a file of this machine, or multiplies itself, gives nothing of it."""
    secret = tmp_path / "secret"
    secret.write_text("not for anyone", encoding="utf-8")
    bomb = "".join(f'<!ENTITY a{level} "{f"&a{level - 1};" * 10}">' for level in range(1, 10))
    declared = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}"><!ENTITY a0 "油烟">{bomb}]>'
    with zipfile.ZipFile(io.BytesIO(xlsx())) as book:
        files = {name: book.read(name).decode() for name in book.namelist()}
    files[part] = re.sub(r"(<\?xml.*?\?>)?", lambda found: found[0] + declared, files[part], count=1).replace("&#36213;", "&e;&a9;")
    text = parts(made.boxed(files))[""].document.text or ""
    assert "not for anyone" not in text
    assert len(text) < 1000
