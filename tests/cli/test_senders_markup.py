"""Nothing that a sender wrote becomes markup: not on a page, not in a mail of ours, not as a formula in a table that is handed on."""

import base64
import json
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest
from openpyxl import load_workbook

from ingest.messengers import _mail
from petition_intake.alert_text import Cause, alert
from petition_intake.config import load
from petition_intake.duty import Smtp
from petition_intake.i18n import Language
from petition_intake.today import gather, morning_mail
from petition_intake.wiring import House
from tests.cli.conftest import call, furnish, quick

EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)><a href='javascript:alert(3)' onclick=alert(4)>x</a>"
BODY = f"""<html><head><script>alert(5)</script><meta http-equiv="refresh" content="0;url=https://evil.example"></head><body onload="alert(6)">
<p>尊敬的领导：</p><p>我叫张样例，示例路一下雨就积水。如果再不处理，我就从楼顶跳楼。</p><p>{EVIL.replace("<", "&lt;")}</p><iframe src="https://evil.example"></iframe>
<form action="https://evil.example"><input name="p"></form><svg onload="alert(7)"></svg><p style="background:url(https://evil.example/x)">请求疏通下水道。</p>
<p>信访人：张样例 手机：16135550101</p></body></html>"""
NOT_PROVEN = 13
"""Of a ledger whose days are not closed yet."""
ELEMENTS = frozenset({"script", "iframe", "object", "embed", "form", "input", "svg", "link", "base", "a"})


def word(text: str) -> str:
    """An encoded word."""
    return f"=?utf-8?b?{base64.b64encode(text.encode()).decode()}?="


def hostile() -> bytes:
    """A mail whose subject, sender, text and file names are markup; a text file of the same is attached."""
    html, file = (base64.encodebytes(text.encode()).decode() for text in (BODY, EVIL))
    return (
        f"From: {word(EVIL)} <zhang.yangli@mail.example.net>\nTo: office@kaifu.example\nSubject: {word('=1+1' + EVIL)}\nMIME-Version: 1.0\n"
        "Content-Type: multipart/mixed; boundary=b\n\n"
        f"--b\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\n{html}\n"
        f"--b\nContent-Type: text/plain; charset=utf-8\nContent-Disposition: attachment; filename={word(EVIL + '.txt')}\n"
        f"Content-Transfer-Encoding: base64\n\n{file}\n"
        f"--b\nContent-Type: text/html; charset=utf-8\nContent-Disposition: attachment; filename={word(EVIL + '.html')}\n"
        f"Content-Transfer-Encoding: base64\n\n{html}\n--b--\n"
    ).encode()


class Markup(HTMLParser):
    """Elements and attributes of a page."""

    def __init__(self, page: str) -> None:
        """Read it."""
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the tag."""
        self.found.append((tag, dict(attrs)))


def harmless(page: str) -> bool:
    """Whether a page runs, fetches and leads to nothing."""
    found = Markup(page).found
    assert found
    return not (
        ELEMENTS & {tag for tag, _ in found}
        or any(name.startswith("on") for _, attributes in found for name in attributes)
        or any(not (attributes.get("src") or "data:image/").startswith("data:image/") for _, attributes in found)
        or any(tag == "meta" and attributes.get("http-equiv") == "refresh" for tag, attributes in found)
        or any("url(" in (attributes.get("style") or "") for _, attributes in found)
    )


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office that has taken in such a mail under such a name, through the real program."""
    folder = furnish(tmp_path_factory.mktemp("attacked"))
    place = folder / "<img src=x onerror=alert(8)>.eml"
    place.write_bytes(hostile())
    done = call("ingest", place, "--channel", "email", cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder


def test_the_judge_sees_what_is_harmful() -> None:
    """The mail's own HTML would not pass."""
    assert not harmless(BODY)
    assert not harmless(EVIL)
    assert harmless("<p>a</p>")


@pytest.mark.parametrize("masked", [True, False])
def test_no_page_of_ours_holds_a_senders_markup(attacked: Path, tmp_path: Path, *, masked: bool) -> None:
    """The record, the day, the ledger: words, shown as words."""
    number = json.loads(quick("records", "--json", cwd=attacked).stdout)[0]["record_no"]
    day = f"{datetime.now(UTC):%Y-%m-%d}"
    pages = {
        "show.html": ("show", number, *([] if masked else ["--unmask"]), "--html"),
        "today.html": ("today", "--html"),
        "ledger.html": ("reconcile", "--from", day, "--to", day, "--report"),
    }
    for name, words in pages.items():
        assert quick(*words, tmp_path / name, cwd=attacked).returncode in {0, NOT_PROVEN}, name
        page = (tmp_path / name).read_text(encoding="utf-8")
        assert harmless(page), name
        assert "Content-Security-Policy" in page
    shown = (tmp_path / "show.html").read_text(encoding="utf-8")
    assert masked or "&lt;script&gt;alert(1)" in shown, "the words themselves are not lost"


def test_a_mail_of_ours_is_plain_text() -> None:
    """An alert that quotes a sentence of the letter has one part, and it is no HTML."""
    told = alert([Cause("XF2026-000001", "email", datetime.now(UTC), "threat", "self_harm", quote=EVIL)], "示例信访局", "zh")
    made = _mail(told, "duty@office.example", Smtp(host="localhost", sender="alerts@office.example"))
    assert [part.get_content_type() for part in made.walk()] == ["text/plain"]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_morning_mail_is_plain_text_without_a_senders_words(attacked: Path, language: Language) -> None:
    """The day after such a mail: one part, no HTML, nothing of subject, sender, text or file names, one line to each field of the header."""
    with House.open(load(attacked / "config.yaml"), daemon=False) as house:
        told = morning_mail(gather(house.store, house.config, datetime.now(UTC)), language)
    made = _mail(told, "duty@office.example", Smtp(host="localhost", sender="alerts@office.example"))
    assert [part.get_content_type() for part in made.walk()] == ["text/plain"]
    assert "1" in told.subject
    told_of = f"{made['Subject']}\n{made.get_content()}"
    assert not [said for said in ("<", "alert(", "=1+1", "张样例", "evil.example", "示例路", "onerror") if said in told_of]
    assert all("\n" not in value for value in made.values())


def test_an_exported_table_holds_no_formula(attacked: Path, tmp_path: Path) -> None:
    """What begins with = is text in a workbook, and no HTML is among what is handed on."""
    done = quick("export", "--format", "xlsx", "--out", tmp_path / "out.xlsx", cwd=attacked)
    assert done.returncode == 0, done.stderr
    cells = [cell for sheet in load_workbook(tmp_path / "out.xlsx") for row in sheet.rows for cell in row]
    assert not [cell.coordinate for cell in cells if cell.data_type == "f" or cell.hyperlink]
