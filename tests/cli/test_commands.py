"""A day's work on the command line, against the real store, engine and readers."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import typer
from openpyxl import load_workbook

from parsers.formats._pdf_leaf import draws_chinese
from petition_intake.cli.deciding import _typed
from tests.cli.conftest import FAX, LETTER, afresh, call, english, furnish, quick

NAME = "张样例"


def numbers(folder: Path, **wanted: str) -> list[str]:
    """Numbers of the records that have these keys, oldest first."""
    found = json.loads(quick("records", "--json", cwd=folder).stdout)
    return [record["record_no"] for record in reversed(found) if all(record[key] == value for key, value in wanted.items())]


def shown(folder: Path, number: str, *words: str) -> dict[str, object]:
    """A record as JSON, unmasked."""
    return json.loads(quick("show", number, "--json", "--unmask", *words, cwd=folder).stdout)  # type: ignore[no-any-return]


def test_ingest_shows_what_became_of_each_file(office: Path) -> None:
    """A table on standard output, masked and plain; progress and what to do next on standard error."""
    (office / "letter.eml").write_text(LETTER, encoding="utf-8")
    done = afresh("ingest", "letter.eml", "--channel", "email", cwd=office)
    assert done.returncode == 0, done.stderr
    assert "XF" in done.stdout
    assert "张*" in done.stdout
    assert NAME not in done.stdout + done.stderr
    assert "关于示例路积水的反映" in done.stdout
    assert "\x1b" not in done.stdout
    assert "Processing" in done.stderr
    assert "petition-intake show XF" in done.stderr
    again = json.loads(call("ingest", "letter.eml", "--channel", "email", "--json", cwd=office).stdout)
    assert again[0]["source"] == "letter.eml"
    assert again[0]["state"] in {"recorded", "review"}


def test_lists_are_masked_and_say_why(filled: Path) -> None:
    """Records with masked names, items with states and reasons, in English and in Chinese."""
    records = quick("records", cwd=filled)
    assert records.returncode == 0
    assert records.stdout.count("\n") == 4
    assert "张*" in records.stdout
    assert NAME not in records.stdout
    assert NAME in quick("records", "--unmask", cwd=filled).stdout
    shunted = quick("items", "--state", "shunted", cwd=filled)
    assert "Nothing is in it: 0 bytes." in shunted.stdout
    assert "内容为空" in quick("items", "--state", "shunted", cwd=filled, environment=english(LANG="zh_CN.UTF-8")).stdout
    items = json.loads(quick("items", "--json", cwd=filled).stdout)
    assert {item["channel"] for item in items} == {"email", "fax"}
    assert {item["failure"]["code"] for item in items if item["failure"]} == {"empty"}
    assert NAME not in quick("records", "--json", cwd=filled).stdout


def test_show_gives_fields_text_clocks_and_history(filled: Path) -> None:
    """On the terminal, masked; in full when asked; by record number and by item id."""
    (fax,) = numbers(filled, channel="fax")
    masked = quick("show", fax, cwd=filled)
    assert masked.returncode == 0
    assert "161****0101" in masked.stdout
    assert "16135550101" not in masked.stdout
    assert "市信访局：" in masked.stdout, "the text as read"
    assert "Article 22" in masked.stdout
    assert "registered" in masked.stdout
    full = quick("show", fax, "--unmask", cwd=filled).stdout
    assert "16135550101" in full
    assert "first seen" in full, "the first human look is noted, once"
    assert full.count("first seen") == 1
    (empty,) = [item["record_no"] for item in json.loads(quick("items", "--state", "shunted", "--json", cwd=filled).stdout)]
    assert "Nothing is in it: 0 bytes. Ask the sender" in quick("show", empty, cwd=filled).stdout
    item = json.loads(quick("items", "--json", cwd=filled).stdout)[0]
    assert item["record_no"] in quick("show", item["id"], cwd=filled).stdout


def test_show_html_puts_the_picture_beside_the_text(filled: Path) -> None:
    """One file, readable for its owner alone."""
    (fax,) = numbers(filled, channel="fax")
    done = quick("show", fax, "--html", "page.html", cwd=filled)
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    page = (filled / "page.html").read_text(encoding="utf-8")
    assert "data:image/png;base64," in page
    assert "关于请求尽快办理房屋产权证的信访信" in page
    assert NAME not in page
    assert (filled / "page.html").stat().st_mode & 0o077 == 0
    nowhere = quick("show", fax, "--html", "no/such/folder/page.html", cwd=filled)
    assert nowhere.returncode == 8
    assert "cannot be written" in nowhere.stderr


def test_a_correction_comes_by_standard_input_and_stands(filled: Path) -> None:
    """In the operator's name, in the history, never in the process list; a confirmed record says by whom."""
    (mail,) = [number for number in numbers(filled, channel="email") if NAME in quick("show", number, "--unmask", cwd=filled).stdout]
    done = quick("correct", mail, "petitioners.name", "--by", "李经办", cwd=filled, typed="张试例\n")
    assert done.returncode == 0, done.stderr
    assert "张试例" not in done.stdout + done.stderr
    record = shown(filled, mail)
    assert record["petitioners"][0]["name"]["value"] == "张试例"  # type: ignore[index]
    assert quick("confirm", mail, "--by", "李经办", cwd=filled).returncode == 0
    record = shown(filled, mail)
    assert (record["status"], record["registered_by"]) == ("confirmed", "李经办")
    text = quick("show", mail, cwd=filled).stdout
    assert "corrected" in text
    assert "confirmed" in text
    assert "张试例" not in text


@pytest.mark.parametrize(
    ("words", "typed", "code", "said"),
    [
        (("petitioners.name",), "", 12, "No value was given."),
        (("petition_date",), "yesterday", 8, "YYYY-MM-DD"),
        (("record_no",), "x", 11, "There is no field record_no"),
        (("title", "--by", " "), "x", 0, "corrected"),
    ],
)
def test_a_correction_that_can_not_be_is_refused(filled: Path, words: tuple[str, ...], typed: str, code: int, said: str) -> None:
    """With a sentence and the exit code of its kind."""
    (fax,) = numbers(filled, channel="fax")
    done = quick("correct", fax, *words, cwd=filled, typed=typed)
    assert done.returncode == code, done.stderr
    assert said in done.stdout + done.stderr


def test_a_typed_page_outranks_what_was_read_and_survives_a_retry(filled: Path) -> None:
    """transcribe, then run --once; then retry from the first step and run again."""
    (fax,) = numbers(filled, channel="fax")
    page = "关于示例路路灯不亮的反映\n市信访局：\n示例路的路灯坏了一个月，请求尽快修复。\n信访人：王试样\n联系电话：16135550109\n2026年11月16日\n"
    done = quick("transcribe", fax, "--page", "1", "--by", "李经办", cwd=filled, typed=page)
    assert done.returncode == 0, done.stderr
    for retry in (False, True):
        if retry:
            assert quick("retry", fax, "--from", "extract", cwd=filled).returncode == 0
        ran = call("run", "--once", cwd=filled)
        assert ran.returncode == 0, ran.stderr
        record = shown(filled, fax)
        assert record["petitioners"][0]["name"]["value"] == "王试样"  # type: ignore[index]
        assert record["title"]["value"] == "关于示例路路灯不亮的反映"  # type: ignore[index]
    assert quick("transcribe", fax, "--page", "7", cwd=filled, typed="x").returncode == 11


def test_retry_asks_for_items_by_state(filled: Path) -> None:
    """The empty file is tried again, and is still empty."""
    assert quick("retry", cwd=filled).returncode == 12
    refused = quick("retry", "--state", "shunted", cwd=filled)
    assert (refused.returncode, "--yes" in refused.stderr) == (12, True), "many at once want a look first, or a script's word"
    asked = quick("retry", "--state", "shunted", "--yes", cwd=filled)
    assert asked.returncode == 0
    assert "1 items will be processed again." in asked.stdout
    assert "XF" in call("run", "--once", cwd=filled).stdout
    assert "0 bytes" in quick("items", "--state", "shunted", cwd=filled).stdout


def test_exports_are_whole_and_stand_in_the_history(filled: Path) -> None:
    """To standard output, to files; who exported is written down."""
    lines = quick("export", "--format", "jsonl", "--by", "李经办", cwd=filled).stdout.splitlines()
    assert len(lines) == 3
    assert any(NAME in line for line in lines)
    for form in ("csv", "xlsx"):
        done = quick("export", "--format", form, "--out", f"all.{form}", cwd=filled)
        assert done.returncode == 0, done.stderr
        assert (filled / f"all.{form}").stat().st_mode & 0o077 == 0
    assert (filled / "all.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert len(list(load_workbook(filled / "all.xlsx")["records"])) == 4
    history = shown(filled, numbers(filled, channel="fax")[0])["history"]
    assert next(entry["who"] for entry in history if entry["act"] == "exported") == "李经办"  # type: ignore[attr-defined]
    assert sorted(path.name for path in filled.iterdir() if path.name.startswith(".all")) == [], "no temporary file is left"


def test_a_new_source_is_tried_started_and_paused(office: Path) -> None:
    """Paused at first; try takes nothing; start takes; the list says it all."""
    (office / "scans" / "letter.eml").write_text(LETTER, encoding="utf-8")
    listed = quick("source", "list", cwd=office)
    assert "paused" in listed.stdout
    assert "source start scans" in listed.stderr
    tried = quick("source", "try", "scans", cwd=office)
    assert "scans answers: 1 items." in tried.stdout
    assert call("run", "--once", cwd=office).stdout == ""
    assert quick("source", "start", "scans", "--since", "2020-01-01", cwd=office).returncode == 0
    ran = call("run", "--once", cwd=office)
    assert ran.returncode == 0
    assert "XF" in ran.stdout
    assert json.loads(quick("source", "list", "--json", cwd=office).stdout)[0]["state"] == "live"
    assert quick("source", "pause", "scans", cwd=office).returncode == 0
    assert quick("source", "start", "nobody", "--since", "2020-01-01", cwd=office).returncode == 11
    assert quick("source", "start", "scans", "--since", "soon", cwd=office).returncode == 3


def test_a_source_in_trouble_is_named_in_items_and_by_doctor(office: Path) -> None:
    """With what to do; the others go on."""
    text = (office / "config.yaml").read_text(encoding="utf-8").replace("ocr:", "  - {name: gone, kind: folder, way: letter, path: nowhere}\nocr:")
    (office / "config.yaml").write_text(text, encoding="utf-8")
    for name in ("scans", "gone"):
        assert quick("source", "start", name, "--since", "2020-01-01", cwd=office).returncode == 0
    (office / "scans" / "letter.eml").write_text(LETTER, encoding="utf-8")
    ran = call("run", "--once", cwd=office)
    assert ran.returncode == 0
    assert "XF" in ran.stdout
    assert "Source gone: There is no folder" in quick("items", cwd=office).stderr
    doctor = call("doctor", "--json", cwd=office)
    assert doctor.returncode == 1
    checks = {check["name"]: check for check in json.loads(doctor.stdout)}
    assert checks["Source gone"]["state"] == "fail"
    assert checks["Source scans"]["state"] == "ok"
    assert checks["Database"]["state"] == "ok"
    assert any(name.startswith("Isolation") for name in checks)
    font = checks["Chinese font"]
    assert font["state"] == ("ok" if draws_chinese() else "warn")
    assert font["state"] == "ok" or ("fonts-noto-cjk" in font["remedy"] and "shown blank" in font["found"])


def test_read_prints_pages_and_registers_nothing(tmp_path: Path) -> None:
    """Text with form feeds between pages; JSON with every line; no database is made."""
    office = furnish(tmp_path)
    (office / "letter.eml").write_text(LETTER, encoding="utf-8")
    text = call("read", FAX, "letter.eml", cwd=office)
    assert text.returncode == 0, text.stderr
    fax, mail = text.stdout.split("\f")
    assert "关于请求尽快办理房屋产权证的信访信" in fax
    assert "请求尽快疏通下水道" in mail
    read = json.loads(quick("read", "letter.eml", "--format", "json", cwd=office).stdout)
    assert read["from"] == "zhang.yangli@mail.example.net"
    assert read["subject"] == "关于示例路积水的反映"
    assert read["date"].startswith("2026-11-09T08:41:12")
    assert [part["media_type"] for part in read["parts"]] == ["text/plain"]
    both = json.loads(call("read", FAX, "letter.eml", "--format", "json", cwd=office).stdout)
    line = both[0]["pages"][0]["lines"][0]
    assert {"text", "confidence", "box"} <= set(line) <= {"text", "confidence", "box", "certainty", "alternatives", "handwritten"}
    assert len(line["certainty"]) == len(line["text"])
    assert len(line["box"]) == 4
    assert not (office / "var").exists()


def test_read_goes_on_after_a_file_that_can_not_be_read(office: Path) -> None:
    """Named on standard error with its remedy; the others are printed; the exit code tells."""
    (office / "letter.eml").write_text(LETTER, encoding="utf-8")
    (office / "empty.pdf").write_bytes(b"")
    done = quick("read", "missing.pdf", "empty.pdf", "letter.eml", cwd=office)
    assert done.returncode == 8
    assert "There is no file missing.pdf." in done.stderr
    assert "0 bytes" in done.stderr
    assert "请求尽快疏通下水道" in done.stdout
    piped = quick("read", "-", cwd=office, typed=LETTER)
    assert "请求尽快疏通下水道" in piped.stdout


def test_a_reader_that_closes_early_is_no_error_to_talk_about(filled: Path) -> None:
    """Like ``| head -1``: no traceback, the exit code of a closed pipe."""
    words = [sys.executable, "-c", "import sys; from petition_intake.cli import main; sys.exit(main())", "records", "--json"]
    with subprocess.Popen(words, cwd=filled, env=english(), stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        said = process.stderr.read().decode()
        assert process.wait(60) == 141
    assert "Traceback" not in said
    assert "Exception ignored" not in said


def test_ctrl_c_stops_the_daemon_in_good_order(filled: Path) -> None:
    """Exit 0, a table of what was done, no traceback, no process left."""
    words = [sys.executable, "-c", "import sys; from petition_intake.cli import main; sys.exit(main())", "run"]
    with subprocess.Popen(words, cwd=filled, env=english(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True) as process:
        assert process.stderr
        for line in process.stderr:
            if '"started"' in line:
                break
        second = call("run", "--once", cwd=filled)
        assert second.returncode == 6
        assert "already works on this database" in second.stderr
        time.sleep(0.5)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)
    assert process.returncode == 0, said
    assert "Traceback" not in said
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)


def test_a_value_can_be_typed_in_an_editor(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a private file that is gone afterwards; leaving without saving changes nothing."""
    (fax,) = numbers(filled, channel="fax")
    editor = filled / "editor"
    script = (
        "import os, sys\nassert os.stat(os.path.dirname(sys.argv[1])).st_mode & 0o077 == 0\nopen(sys.argv[1], 'w', encoding='utf-8').write('关于路灯的反映')\n"
    )
    editor.write_text(f"#!/bin/sh\nexec '{sys.executable}' - \"$1\" <<'END'\n{script}END\n", encoding="utf-8")  # a shebang bears no space in its path
    editor.chmod(0o700)
    for name, code in ((str(editor), 0), ("true", 12), ("no-such-editor", 9)):
        monkeypatch.setenv("EDITOR", name)
        monkeypatch.delenv("VISUAL", raising=False)
        assert quick("correct", fax, "title", "--editor", cwd=filled, environment=english(EDITOR=name)).returncode == code
    assert shown(filled, fax)["title"]["value"] == "关于路灯的反映"  # type: ignore[index]


def test_who_had_personal_data_shown_in_full_stands_in_the_history(filled: Path) -> None:
    """Each record of a list, and a record or page by itself; a masked look is none."""
    as_li = english(PETITION_OPERATOR="李样例")

    def looks() -> list[tuple[str, str]]:
        shown = json.loads(quick("show", "XF2026-000002", "--json", cwd=filled, environment=as_li).stdout)
        return [(entry["who"], entry["new"]) for entry in shown["history"] if entry["act"] == "unmasked"]

    quick("records", cwd=filled, environment=as_li)
    quick("show", "XF2026-000002", cwd=filled, environment=as_li)
    assert looks() == []
    assert "张样例" in quick("records", "--unmask", cwd=filled, environment=as_li).stdout
    assert "张样例" in quick("show", "XF2026-000002", "--unmask", cwd=filled, environment=as_li).stdout
    quick("show", "XF2026-000002", "--unmask", "--html", "page.html", cwd=filled, environment=as_li)
    quick("records", "--due", "60d", "--unmask", "--json", cwd=filled, environment=english(PETITION_OPERATOR="赵样例"))
    assert looks() == [("李样例", "records"), ("李样例", "show"), ("李样例", "show --html page.html"), ("赵样例", "records")]
    assert "personal data shown in full" in quick("show", "XF2026-000002", cwd=filled, environment=as_li).stdout


def test_correcting_a_personal_value_does_not_show_the_old_one(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The prompt names it masked and offers nothing; an editor shows it whole, which stands in the history; the title, which names nobody, is offered."""
    asked: list[tuple[str, object]] = []

    def prompt(text: str, *, default: object, err: bool) -> str:
        del err
        asked.append((text, default))
        return "李样例"

    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr(typer, "prompt", prompt)
    assert _typed("张样例", "张*", "petitioners.name", editor=False) == "李样例"
    assert _typed("关于积水的反映", "关于积水的反映", "title", editor=False) == "李样例"
    assert asked == [("Name (now 张*)", None), ("Title", "关于积水的反映")]
    monkeypatch.setenv("EDITOR", "true")
    monkeypatch.delenv("VISUAL", raising=False)
    for field in ("petitioners.name", "petition_date"):
        quick("correct", "XF2026-000002", field, "--editor", cwd=filled, environment=english(EDITOR="true", PETITION_OPERATOR="李样例"))
    history = json.loads(quick("show", "XF2026-000002", "--json", cwd=filled).stdout)["history"]
    assert [(entry["who"], entry["new"]) for entry in history if entry["act"] == "unmasked"] == [("李样例", "correct petitioners.name")]
