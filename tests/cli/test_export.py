"""What leaves the house: whole, typed as it is, harmless in a spreadsheet."""

import csv
import io
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from petition_intake.config import ExportSection, ExportTarget
from petition_intake.errors import ConfigError, NotFoundError
from petition_intake.export import COLUMNS, Exported, flat, form_of, harmless, write_csv, write_jsonl
from petition_intake.model import Finding, JsonValue, PetitionRecord
from petition_intake.show import in_words
from petition_intake.workbook import write_xlsx
from tests.cli.test_show import record

OWN = form_of(ExportSection())
ID_NUMBER = "439901197805120137"


def _filled(**changes: object) -> PetitionRecord:
    findings = (
        _finding("petitioners.name", "张样例"),
        _finding("petitioners.id_number", ID_NUMBER),
        _finding("title", '=HYPERLINK("http://x")'),
        _finding("place", {"text": "长沙市", "code": "430100"}),
    )
    return record(findings=findings, **changes)


def _finding(field: str, value: JsonValue) -> Finding:
    return Finding(field, value, 0.9, auto=True, found_by="derived:test", member=0 if field.startswith("petitioners.") else None)


def test_jsonl_has_one_record_a_line_with_findings_and_the_channels_name() -> None:
    """For programs: every key, confidence and place."""
    target = io.StringIO()
    write_jsonl([_filled(), _filled(record_no="XF2026-000002")], target, OWN, Exported())
    first, second = map(json.loads, target.getvalue().splitlines())
    assert first["petitioners"][0]["id_number"]["value"] == ID_NUMBER
    assert first["channel"] == "fax"
    assert first["channel_name"] == "传真"
    assert second["record_no"] == "XF2026-000002"


def test_csv_opens_as_utf8_in_excel_and_runs_no_formula() -> None:
    """A byte order mark, keys as heads, a quote before what looks like a formula."""
    target = io.StringIO()
    write_csv([_filled()], target, OWN, Exported())
    assert target.getvalue().startswith("\ufeff")
    (row,) = csv.DictReader(io.StringIO(target.getvalue().removeprefix("\ufeff")))
    assert row["petitioners.id_number"] == ID_NUMBER
    assert row["place"] == "长沙市"
    assert row["channel"] == "传真"
    assert row["title"].startswith("'=")


def test_a_workbook_keeps_all_digits_of_an_id_number_as_text() -> None:
    """And what looks like a formula is text too; characters no workbook can hold are left out."""
    target = io.BytesIO()
    write_xlsx([_filled(content="内容\x00\x0b" + "长" * 40000)], target, OWN, Exported(), "zh")
    sheet = load_workbook(io.BytesIO(target.getvalue()))["records"]
    heads = [cell.value for cell in sheet[1]]
    assert heads[0] == "信访件编号"
    cells = dict(zip(COLUMNS, sheet[2], strict=True))
    assert (cells["petitioners.id_number"].value, cells["petitioners.id_number"].data_type) == (ID_NUMBER, "s")
    assert cells["title"].data_type == "s"
    assert len(str(cells["content"].value)) == 32767


def test_several_petitioners_stand_in_one_cell_one_a_line() -> None:
    """In the order they were read."""
    two = record(findings=(_finding("petitioners.name", "张样例"), replace(_finding("petitioners.name", "李试样"), member=1)))
    target = io.StringIO()
    write_csv([two], target, OWN, Exported())
    (row,) = csv.DictReader(io.StringIO(target.getvalue().removeprefix("\ufeff")))
    assert row["petitioners.name"] == "张样例\n李试样"


def test_a_record_with_a_classification_mark_is_never_exported() -> None:
    """It is counted, and not named among what was written."""
    target = io.StringIO()
    exported = Exported()
    write_jsonl([record(findings=(_finding("classified", "机密"),)), _filled(record_no="XF2026-000002")], target, OWN, exported)
    assert exported.numbers == ["XF2026-000002"]
    assert exported.held_back == 1
    assert "机密" not in target.getvalue()


def test_a_lower_bound_shows_that_it_is_one() -> None:
    """While pages are missing a count is "at least"; no number in a column pretends to be exact."""
    assert flat({"at_least": 20}) == "≥20"
    assert in_words({"at_least": 20}, "en") == "at least 20"


def test_whom_it_concerns_stands_with_the_role_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """Never with the machine's key for it."""
    concerned: JsonValue = [
        {"name": "王样例", "post": "主任", "unit": "示例局", "role": "accused"},
        {"name": None, "post": None, "unit": "示例公司", "role": "responsible"},
    ]
    for name in ("LC_ALL", "LANGUAGE"):
        monkeypatch.setenv(name, "zh_CN.UTF-8")
    assert flat(concerned) == "王样例, 主任, 示例局, 被检举控告人; 示例公司, 责任单位"


@given(st.text())
def test_no_text_begins_like_a_formula(text: str) -> None:
    """Whatever a stranger writes as a title."""
    assert not harmless(text).startswith(("=", "+", "-", "@", "\t", "\r"))
    assert harmless(text).endswith(text)


PROVINCE = ExportSection(
    targets={
        "province": ExportTarget(
            columns={
                "record_no": "信访件编号", "channel": "信访形式", "petitioners.id_number": "证件号码", "purpose": "信访目的",
                "category": "内容分类", "urgent": "紧急",
            },
            values={
                "channel": {"fax": "来信"}, "purpose": {"求决": "03", "申诉": "02"}, "urgent": {"true": "是"},
                "category": {"城乡建设": "01", "城乡建设 / 住房": "0102"},
            },
        )
    }
)  # fmt: skip


def _for_the_province() -> PetitionRecord:
    findings = (
        _finding("petitioners.id_number", ID_NUMBER),
        _finding("purpose", ["求决", "咨询"]),
        _finding("category", ["城乡建设", "住房", "物业"]),
        _finding("urgent", value=True),
    )
    return record(findings=findings)


def test_another_system_has_its_columns_and_words() -> None:
    """A list without fax takes it as a letter; lists member by member, a path by its longest beginning; a value without a word stays as it is."""
    form = form_of(PROVINCE, "province")
    wanted = {"信访件编号": "XF2026-000001", "信访形式": "来信", "证件号码": ID_NUMBER, "信访目的": "03; 咨询", "内容分类": "0102", "紧急": "是"}
    text, lines, book = io.StringIO(), io.StringIO(), io.BytesIO()
    write_csv([_for_the_province()], text, form, Exported())
    assert list(csv.DictReader(io.StringIO(text.getvalue().removeprefix("\ufeff")))) == [wanted]
    write_jsonl([_for_the_province()], lines, form, Exported())
    assert json.loads(lines.getvalue()) == wanted
    write_xlsx([_for_the_province()], book, form, Exported())
    heads, row = load_workbook(io.BytesIO(book.getvalue()))["records"].iter_rows()
    assert {head.value: cell.value for head, cell in zip(heads, row, strict=True)} == wanted
    assert {(cell.data_type, cell.number_format) for cell in row} == {("s", "@")}


def test_a_target_that_is_none_or_names_no_column_is_refused() -> None:
    """With what there is."""
    with pytest.raises(NotFoundError) as unknown:
        form_of(PROVINCE, "nation")
    assert unknown.value.params["allowed"] == "province"
    odd = ({"columns": {"shoe_size": "鞋码"}}, {"values": {"shoe_size": {"1": "2"}}}, {"columns": {"title": "甲", "summary": "甲"}})
    for one in odd:
        with pytest.raises(ConfigError):
            form_of(ExportSection(targets={"odd": ExportTarget(**one)}), "odd")
