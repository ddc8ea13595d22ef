"""What is no petition: listed by day, confirmed by a person, taken back; the clock runs until then. Through the real program."""

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import LETTER, call, furnish, quick
from tests.cli.test_commands import shown
from tests.fields.build import message

BY = ("--by", "李经办")
CLOUD = (
    "证据见附件。\n从QQ邮箱发来的超大附件\n现场.mp4 (8.0M, 2026年12月1日 10:00 到期)进入下载页面：http://mail.qq.com/cgi-bin/ftnExs_download?k=7d36&code=76a1"
)


def mail(text: str, **fields: str) -> str:
    """A mail with these header fields (``_`` for ``-``)."""
    return message(text, **fields).as_string()


@pytest.fixture(scope="module")
def posted_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office that has taken in a petition and four mails that are none, one of them about our answer to it."""
    office = furnish(tmp_path_factory.mktemp("office"))
    box = office / "box"
    box.mkdir()
    mails = {
        "1-letter": LETTER.rstrip() + f"\n\n{CLOUD}\n",
        "2-away": mail("您好，我正在休假，3月8日返回。", Auto_Submitted="auto-replied", Subject="自动回复", In_Reply_To="<cli-1@mail.example.net>"),
        "3-news": mail("政策快讯第12期\n如不想再收到此邮件，请点击退订。", List_Id="<news.example.net>", Subject="政策快讯"),
        "4-spam": mail("代开发票，限时优惠，加微信 16100000000。", X_Spam_Flag="YES", Subject="代开发票"),
    }
    for name, text in mails.items():
        (box / f"{name}.eml").write_text(text, encoding="utf-8")
    assert call("ingest", box, "--channel", "email", cwd=office).returncode == 0
    number = next(record["record_no"] for record in json.loads(quick("records", "--json", cwd=office).stdout) if record["status"] != "set_aside")
    bounce = office / "bounce.eml"
    bounce.write_text(mail(f"您的邮件被退回，收件人邮箱不存在。\n主题：答复 {number}", From="postmaster@qq.example", Subject="系统退信"), encoding="utf-8")
    assert call("ingest", bounce, "--channel", "email", cwd=office).returncode == 0
    return office


@pytest.fixture
def posted(posted_once: Path, tmp_path: Path) -> Path:
    """That office, a copy of this test's own."""
    copy = tmp_path / "office"
    shutil.copytree(posted_once, copy)
    return copy


def listed(office: Path, *more: str) -> list[dict[str, object]]:
    """What ``items --set-aside`` lists."""
    found: list[dict[str, object]] = json.loads(quick("items", "--set-aside", "--json", *more, cwd=office).stdout)
    return found


def day_of(office: Path) -> str:
    """The day everything came on."""
    return str(listed(office)[0]["received_at"])[:10]


def clocks(office: Path, number: object) -> list[object]:
    """When each clock of a record was met."""
    return [deadline["met_at"] for deadline in shown(office, str(number))["deadlines"]]  # type: ignore[attr-defined]


def test_a_day_is_listed_confirmed_and_one_taken_back(posted: Path) -> None:
    """By rule and with the due date; closed in a person's name, clocks ended; back it is in review with its clocks running, also after being read again."""
    found = listed(posted)
    assert {one["rule"] for one in found} == {"auto-reply", "newsletter", "spam", "bounce"}
    assert all(one["due"] and clocks(posted, one["record_no"]) == [None] for one in found), "the clock runs until a person confirmed"
    text = quick("items", "--set-aside", cwd=posted)
    assert "An automatic reply" in text.stdout
    assert f"petition-intake exclude --day {day_of(posted)}" in text.stderr

    done = quick("exclude", "--day", day_of(posted), *BY, cwd=posted)
    assert done.returncode == 0, done.stderr
    assert "3 are excluded by 李经办" in done.stdout
    assert "is left out: A mail server says that an answer to" in done.stderr
    assert [one["rule"] for one in listed(posted)] == ["bounce"]
    every = listed(posted, "--day", day_of(posted))
    assert sorted(str(one["excluded_by"]) for one in every) == ["None", "李经办", "李经办", "李经办"]
    away = next(str(one["record_no"]) for one in every if one["rule"] == "auto-reply")
    assert shown(posted, away)["related"] == [], "what is excluded is no answer any more"
    assert quick("include", away, *BY, cwd=posted).returncode == 0
    assert [one["state"] for one in shown(posted, away)["related"]] == ["proposed"]  # type: ignore[attr-defined]
    news = next(str(one["record_no"]) for one in every if one["rule"] == "newsletter")
    record = shown(posted, news)
    assert (record["status"], record["rule"], None in clocks(posted, news)) == ("closed", "newsletter", False)
    assert [(entry["act"], entry["who"]) for entry in record["history"]][-1] == ("excluded", "李经办")  # type: ignore[attr-defined]

    back = quick("include", news, *BY, cwd=posted)
    assert f"{news} is a petition again" in back.stdout
    assert call("run", "--once", cwd=posted).returncode == 0
    record = shown(posted, news)
    assert (record["status"], record["rule"], clocks(posted, news)) == ("review", None, [None])
    assert "taken-back:newsletter" in record["reasons"]  # type: ignore[operator]
    assert call("retry", news, "--now", *BY, cwd=posted).returncode == 0
    assert shown(posted, news)["status"] == "review", "no rule sets aside again what a person took back"


def test_what_no_rule_found_is_excluded_by_name_of_its_kind(posted: Path) -> None:
    """And a petition is not, by mistake; a set-aside one is not confirmed by mistake either."""
    letter = next(record["record_no"] for record in json.loads(quick("records", "--json", cwd=posted).stdout) if record["status"] == "review")
    refused = quick("exclude", letter, *BY, cwd=posted)
    assert (refused.returncode, "is not set aside" in refused.stderr) == (12, True)
    assert quick("exclude", letter, "--as", "spam", *BY, cwd=posted).returncode == 0
    assert shown(posted, letter)["rule"] == "spam"
    assert "0 are excluded" in quick("exclude", letter, "--as", "spam", *BY, cwd=posted).stdout
    bounce = next(str(one["record_no"]) for one in listed(posted) if one["rule"] == "bounce")
    refused = quick("confirm", bounce, *BY, cwd=posted)
    assert (refused.returncode, "petition-intake include ID" in refused.stderr) == (12, True)
    assert quick("exclude", bounce, *BY, cwd=posted).returncode == 0


@pytest.mark.parametrize(
    "words", [("exclude",), ("exclude", "XF-1", "--day", "2026-01-01"), ("exclude", "--day", "2026-01-01", "--as", "spam"), ("items", "--day", "2026-01-01")]
)
def test_unclear_words_are_refused(office: Path, words: tuple[str, ...]) -> None:
    """With an example."""
    done = quick(*words, cwd=office)
    assert (done.returncode, "For instance" in done.stderr) == (12, True), done.stderr


def test_a_day_without_any_is_no_error(office: Path) -> None:
    """Nothing to do is said."""
    done = quick("exclude", "--day", "2026-01-01", *BY, cwd=office)
    assert (done.returncode, "There is nothing to confirm" in done.stderr) == (0, True)


def test_evidence_that_lies_elsewhere_is_listed_with_its_end(posted: Path) -> None:
    """As a reason with the day, and among the attachments; the link itself only where personal data is shown."""
    letter = next(record["record_no"] for record in json.loads(quick("records", "--json", cwd=posted).stdout) if record["status"] == "review")
    record = shown(posted, letter)
    assert "cloud-attachment:2026-12-01" in record["reasons"]  # type: ignore[operator]
    file = record["attachments"][0]  # type: ignore[index]
    assert (file["name"], file["expires"], file["link"], file["read"]) == ("现场.mp4", "2026-12-01", CLOUD.partition("：")[2], False)
    masked = json.loads(quick("show", letter, "--json", cwd=posted).stdout)
    assert masked["attachments"][0]["link"] == "http://mail.qq.com/…"
    text = quick("show", letter, cwd=posted).stdout
    assert "until 2026-12-01" in text
    assert "code=76a1" not in text.partition("Attachments")[2]
    assert "code=76a1" in quick("show", letter, "--unmask", cwd=posted).stdout.partition("Attachments")[2]
    assert "until 2026-12-01" in text.partition("Attachments")[2]
