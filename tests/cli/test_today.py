"""``today``: the day on one screen, as a page and as a mail."""

import json
import re
from datetime import UTC, date, datetime
from pathlib import Path

from petition_intake.model import RecordStatus, Way
from petition_intake.today import Today, first, lines, morning_mail
from petition_intake.watch import Concern
from store.shapes import DayList, Due, KnownConcern, SourceState, Unacknowledged
from tests.cli.conftest import english, quick

NOW = datetime(2026, 11, 30, 8, 0, tzinfo=UTC)
CHINESE = english(LANG="zh_CN.UTF-8")
PERSONAL = re.compile("张样例|16135550101|439901197805120137|积水")


def a_bad_day() -> Today:
    """Everything at once."""
    troubles = [Concern("source-silent", "hall", {"since": "2026-11-30 06:00"}), Concern("disk-low", "blobs", {"free": "1.0"})]
    return Today(
        now=NOW, office="示例信访局", running=False, heard=datetime(2026, 11, 30, 7, 12, tzinfo=UTC),
        arrived={Way.EMAIL: 4, Way.FAX: 1}, to_confirm={RecordStatus.REVIEW: 3, RecordStatus.SHUNTED: 0},
        due=[Due("first_response", 2, 1)], alerts=Unacknowledged(1, NOW), lists=[DayList(date(2026, 11, 27), 5)],
        sources=[SourceState("hall", state="live"), SourceState("scans")], ledger={"hall": None}, free={"blobs": 2**30},
        concerns=[KnownConcern(one, NOW) for one in troubles],
    )  # fmt: skip


def test_a_life_comes_first_and_five_things_are_enough() -> None:
    """Alerts, the daemon, the disk, what is late, then sources; what is cut stands in the lines above all the same."""
    day = a_bad_day()
    assert [command for _, command in first(day, "en")] == [
        "petition-intake alerts", "petition-intake run", "df -h", "petition-intake records --overdue", "petition-intake source try hall",
    ]  # fmt: skip
    shown = {line.label: (line.text, line.mark) for line in lines(day, "en")}
    assert shown["Arrived today"] == ("5 (e-mail 4, fax 1)", "")
    assert shown["To confirm"] == ("3 (to review 3)", "open")
    assert shown["Overdue"][0].startswith("2 (")
    assert shown["Set-aside lists"] == ("11-27 (5)", "open")
    assert shown["Sources"][1] == shown["Daemon"][1] == shown["Disk"][1] == "bad"
    assert "paused: scans" in shown["Sources"][0]
    assert shown["Daemon"][0] == "NOT running, last heard of 11-30 07:12"


def test_the_morning_mail_says_the_same_in_the_offices_language() -> None:
    """The subject alone tells whether to read on."""
    mail = morning_mail(a_bad_day(), "zh")
    assert mail.subject == "[示例信访局] 2026-11-30：收件 5，逾期 2，未确认警报 1"
    assert "petition-intake records --overdue" in mail.text
    assert not re.search("[A-Za-z]{4}", re.sub(r"petition-intake .*|df -h|hall|scans", "", mail.text))


def test_the_day_of_an_office_that_took_in_three(filled: Path, tmp_path: Path) -> None:
    """Screen, page and JSON agree, in both languages, and hold nothing of anybody."""
    told = json.loads(quick("today", "--json", cwd=filled).stdout)
    assert told["arrived"] == {"email": 2, "fax": 1}
    assert sum(told["to_confirm"].values()) == 3
    assert told["first"][0] == "petition-intake run"
    screen, chinese = quick("today", cwd=filled).stdout, quick("today", cwd=filled, environment=CHINESE).stdout
    assert "Arrived today: 3 (e-mail 2, fax 1)" in screen
    assert "今日收件：3（" in chinese
    assert quick("today", "--html", tmp_path / "page.html", cwd=filled).returncode == 0
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "<code>petition-intake run</code>" in page
    assert "src=" not in page
    assert not PERSONAL.search(screen + chinese + page)
