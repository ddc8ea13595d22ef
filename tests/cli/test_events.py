"""``event`` and ``records --due``: what happened to a matter, one event or a list, and what is due. Through the program itself."""

import json
from datetime import date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from openpyxl import Workbook, load_workbook

from petition_intake.errors import InputError
from petition_intake.event_sheet import COLUMNS, form, read_form
from petition_intake.model import EventKind
from tests.cli.conftest import call, english, quick
from tests.cli.test_commands import numbers, shown

BY = ("--by", "李经办")
TODAY = datetime.now(ZoneInfo("Asia/Shanghai")).date()
CHINESE = english(LANG="zh_CN.UTF-8")


def mail_of(office: Path) -> str:
    """The number of the mail's record."""
    return next(number for number in numbers(office, channel="email") if "示例路" in str(shown(office, number)["title"]))


def kept(office: Path, number: str, key: str) -> list[dict[str, Any]]:
    """A list of the record, such as its events."""
    found: list[dict[str, Any]] = shown(office, number)[key]  # type: ignore[assignment]
    return found


def filled_form(file: Path, *rows: tuple[object, ...], heads: tuple[str, ...] = tuple(COLUMNS)) -> Path:
    """A form with these rows."""
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (heads, *rows):
        sheet.append(list(row))
    book.save(file)
    return file


def test_a_matter_is_passed_on_and_taken_back(filled: Path) -> None:
    """Said in words, shown with its document, masked where people wrote; in both languages; undone it is as before."""
    no = mail_of(filled)
    before = kept(filled, no, "deadlines")
    (filled / "letter.pdf").write_bytes(b"%PDF-1.4")
    arrived = str(shown(filled, no)["received_at"])[:10]
    done = quick("event", no, "transferred", "--to", "区住建局", "--on", arrived, "--doc", "letter.pdf", "--reason", "张样例 16135550101", *BY, cwd=filled)
    assert done.returncode == 0, done.stderr
    assert f"{no}: transferred on {arrived}, entered by 李经办." in done.stdout
    (event,) = kept(filled, no, "events")
    assert (event["event"], event["on"], event["to"], event["entered_by"], event["doc"]["name"], event["record_no"]) == (
        "transferred", arrived, "区住建局", "李经办", "letter.pdf", no,
    )  # fmt: skip
    assert [(one["met_by"], one["late_by"]) for one in kept(filled, no, "deadlines")] == [("transferred", 0)]
    text = quick("show", no, cwd=filled).stdout
    assert f"{arrived}  transferred  to 区住建局" in text
    assert "16135550101" not in text + quick("show", no, "--json", cwd=filled).stdout
    assert "张样例" not in text
    assert "转送" in quick("show", no, cwd=filled, environment=CHINESE).stdout
    page = quick("show", no, "--html", "page.html", cwd=filled)
    assert page.returncode == 0, page.stderr
    assert "transferred" in (filled / "page.html").read_text(encoding="utf-8")
    undone = quick("event", no, "--undo", *BY, cwd=filled)
    assert f"transferred of {arrived} on {no} is taken back by 李经办." in undone.stdout
    assert kept(filled, no, "deadlines") == before
    acts = [entry["act"] for entry in kept(filled, no, "history") if entry["act"] != "unmasked"]  # each kept() is such a look
    assert acts[-2:] == ["event-undone", "clock"]
    assert quick("event", no, "--undo", *BY, cwd=filled).returncode == 12


def test_a_way_of_arrival_is_corrected_and_changes_what_is_due(filled: Path) -> None:
    """The superior's own date, typed as words; a bad one is refused with an example."""
    no = mail_of(filled)
    due = TODAY + timedelta(days=2)
    bad = quick("correct", no, "via", *BY, cwd=filled, typed="交办; due=soon\n")
    assert (bad.returncode, "due=2026-12-01" in bad.stderr) == (8, True), bad.stderr
    done = quick("correct", no, "via", *BY, cwd=filled, typed=f"交办; unit=市信访局; due={due}\n")
    assert done.returncode == 0, done.stderr
    rows = json.loads(quick("records", "--due", "3d", "--json", cwd=filled).stdout)
    assert [(row["name"], row["left"], row["article"]) for row in rows if row["record_no"] == no] == [("report_back", 2, "22")]
    assert [row["due"] for row in rows] == sorted(row["due"] for row in rows)
    text = quick("records", "--due", "3d", cwd=filled)
    assert "Report back to the superior" in text.stdout
    assert "张*" in text.stdout
    assert "张样例" not in text.stdout
    assert "示例信访局" in text.stdout, "it waits for the office itself"
    assert "张样例" in quick("records", "--due", "1w", "--unmask", cwd=filled).stdout
    assert "剩余" in quick("records", "--due", "3d", cwd=filled, environment=CHINESE).stdout
    assert no not in quick("records", "--overdue", cwd=filled).stdout
    soon = json.loads(quick("records", "--due", "400d", "--json", cwd=filled).stdout)
    assert {row["name"] for row in soon if row["record_no"] == no} == {"report_back", "first_response"}


def test_nothing_due_is_said(office: Path) -> None:
    """In words, and as an empty list for a program."""
    for words in (("--due", "3d"), ("--overdue",)):
        assert "Nothing is due." in quick("records", *words, cwd=office).stderr
        assert json.loads(quick("records", *words, "--json", cwd=office).stdout) == []


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("event",), 12),
        (("event", "XF-1"), 12),
        (("event", "--undo"), 12),
        (("event", "XF-1", "--list", "x.xlsx"), 12),
        (("event", "XF-1", "accepted", "--undo"), 12),
        (("event", "XF-1", "accepted"), 11),
        (("records", "--due", "soon"), 12),
        (("records", "--due", "3d", "--overdue"), 12),
        (("records", "--overdue", "--status", "review"), 12),
        (("event", "--list", "nowhere.xlsx"), 8),
    ],
)
def test_unclear_words_are_refused(office: Path, words: tuple[str, ...], code: int) -> None:
    """With what to write instead."""
    done = quick(*words, *(BY if words[0] == "event" else ()), cwd=office)
    assert (done.returncode, "→" in done.stderr) == (code, True), done.stderr


def test_what_is_to_come_is_refused_in_words(filled: Path) -> None:
    """The day is said, and nothing is entered."""
    no = mail_of(filled)
    tomorrow = quick("event", no, "accepted", "--on", str(TODAY + timedelta(days=2)), *BY, cwd=filled)
    assert (tomorrow.returncode, "is still to come" in tomorrow.stderr) == (12, True)
    early = quick("event", no, "accepted", "--on", "2020-01-01", *BY, cwd=filled)
    assert (early.returncode, "lies before" in early.stderr) == (12, True)
    nowhere = quick("event", no, "accepted", "--doc", "no.pdf", *BY, cwd=filled)
    assert (nowhere.returncode, "There is no file no.pdf" in nowhere.stderr) == (8, True)
    assert kept(filled, no, "events") == []


def test_the_form_is_written_filled_in_and_entered(filled: Path) -> None:
    """Chinese heads and events; each fault is said by its row and nothing is entered; then all is. The export has them."""
    no = mail_of(filled)
    done = quick("event", "--template", "form.xlsx", cwd=filled, environment=CHINESE)
    assert done.returncode == 0, done.stderr
    book = load_workbook(filled / "form.xlsx")
    sheet = book.worksheets[0]
    assert [cell.value for cell in sheet[1]][:3] == ["信访件编号", "办理事项", "日期"]
    arrived = date.fromisoformat(str(shown(filled, no)["received_at"])[:10])
    sheet.append([no, "转送", arrived, "区住建局", None, None, None, "属其职责"])
    sheet.append([no, "送达", f"{arrived.year}年{arrived.month}月{arrived.day}日"])
    sheet.append([no, "起飞", arrived])
    sheet.append(["XF1999-000001", "受理", arrived])
    book.save(filled / "form.xlsx")
    refused = quick("event", "--list", "form.xlsx", *BY, cwd=filled)
    assert refused.returncode == 12
    assert "Row 4: The event is none of those known." in refused.stderr
    assert "Row 5: There is no record XF1999-000001" in refused.stderr
    assert "2 rows cannot be entered; nothing was." in refused.stderr
    assert kept(filled, no, "events") == []
    sheet.delete_rows(4, 2)
    book.save(filled / "form.xlsx")
    done = quick("event", "--list", "form.xlsx", *BY, cwd=filled)
    assert (done.returncode, "2 events are entered by 李经办." in done.stdout) == (0, True), done.stderr
    assert [event["event"] for event in kept(filled, no, "events")] == ["transferred", "served"]
    exported = quick("export", "--format", "csv", "--out", "all.csv", cwd=filled)
    assert exported.returncode == 0, exported.stderr
    assert f"{arrived} transferred 区住建局" in (filled / "all.csv").read_text(encoding="utf-8-sig")
    again = quick("event", "--list", "form.xlsx", *BY, cwd=filled)
    assert (again.returncode, "Row 2: The same was entered" in again.stderr, "Row 3: The same" in again.stderr) == (12, True, True)


@pytest.mark.parametrize(
    ("row", "case"),
    [
        ((None, "accepted"), "row-record"),
        (("XF-1", "accepted", "31.2.2026"), "row-day"),
        (("XF-1", "accepted", 45000), "row-day"),
        (("XF-1", "extended", None, None, None, None, "many"), "row-days"),
        (("XF-1", "decided", None, None, "no-such.pdf"), "file-missing"),
        (("XF-1", None, "2026-01-01"), "row-event"),
    ],
)
def test_a_faulty_row_is_said(tmp_path: Path, row: tuple[object, ...], case: str) -> None:
    """By its number, beside the good ones."""
    filled = read_form(filled_form(tmp_path / "form.xlsx", ("XF-1", "accepted"), row))
    assert [(number, error.case) for number, error in filled.faults] == [(3, case)]
    assert filled.rows == [2]


@pytest.mark.parametrize("written", ["2026-03-05", "2026/3/5", "2026.3.5", "2026年3月5日", " 2026 年 3 月 5 日", date(2026, 3, 5), datetime(2026, 3, 5, 8)])  # noqa: DTZ001 - as a workbook has it
def test_days_in_every_writing(tmp_path: Path, written: object) -> None:
    """As a date of the workbook or as text; other cells are text, numbers lose no digit."""
    (event,) = read_form(filled_form(tmp_path / "form.xlsx", ("XF-1", " Accepted ", written, "区 住建局", None, None, 10.0))).events
    assert (event.on, event.kind, event.to_unit, event.days) == (date(2026, 3, 5), EventKind.ACCEPTED, "区 住建局", 10)


def test_what_is_no_form_is_refused(tmp_path: Path) -> None:
    """Other bytes, other columns, no rows, too many."""
    (tmp_path / "no.xlsx").write_bytes(b"PK\x03\x04 no zip")
    (tmp_path / "empty.xlsx").write_bytes(form())
    filled_form(tmp_path / "other.xlsx", ("a", "b"), heads=("name", "title"))
    filled_form(tmp_path / "long.xlsx", *[("XF-1", "accepted")] * 5001)
    for name, case in {"no": "list-unreadable", "empty": "list-empty", "other": "list-columns", "long": "list-too-long"}.items():
        with pytest.raises(InputError) as caught:
            read_form(tmp_path / f"{name}.xlsx")
        assert caught.value.case == case


def test_the_form_offers_every_event() -> None:
    """In a list to choose from, and no event twice under one name."""
    for language in ("en", "zh"):
        book = load_workbook(BytesIO(form(language)))
        offered = [cell.value for cell in book["events"]["A"]]
        assert len(set(offered)) == len(EventKind)
        assert book.worksheets[0].data_validations.dataValidation[0].formula1 == f"events!$A$1:$A${len(EventKind)}"


def test_a_province_is_stricter_by_its_configuration(filled: Path) -> None:
    """Ten days in place of fifteen, met by acceptance alone, for the next reading of the matter; a rule that makes no sense is named by its key."""
    config = filled / "config.yaml"
    rules = "clocks: {rules: [{name: first_response, article: 省条例第9条, days: 10, starts: received, met_by: [accepted]}]}\n"
    config.write_text(config.read_text(encoding="utf-8") + rules, encoding="utf-8")
    no = mail_of(filled)
    arrived = date.fromisoformat(str(shown(filled, no)["received_at"])[:10])
    done = quick("event", no, "notified", *BY, cwd=filled)
    assert done.returncode == 0, done.stderr
    (deadline,) = kept(filled, no, "deadlines")
    assert (deadline["due"], deadline["article"], deadline["met_at"]) == (str(arrived + timedelta(days=10)), "省条例第9条", None)
    assert quick("event", no, "accepted", *BY, cwd=filled).returncode == 0
    assert kept(filled, no, "deadlines")[0]["met_by"] == "accepted"
    config.write_text(config.read_text(encoding="utf-8").replace("days: 10", "days: 10, until: via_due"), encoding="utf-8")
    refused = call("config", "check", cwd=filled)
    assert (refused.returncode, "clocks.rules.0" in refused.stderr) == (3, True), refused.stderr
